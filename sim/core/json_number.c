#include "sim/core/json_number.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXPONENT_CAP 100000
#define LARGEST_WHOLE "9007199254740992" /* 2^53: beyond it, doubles skip whole numbers */

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

static size_t digits(const char *text, size_t size, size_t at)
{
    while (at < size && is_digit(text[at])) {
        at++;
    }
    return at;
}

/* What a person would take for the number's end. */
static size_t lookalike_length(const char *text, size_t size)
{
    size_t at = 0;

    while (at < size && (is_digit(text[at]) || (text[at] != '\0' && strchr("+-.eExX", text[at])))) {
        at++;
    }
    return at;
}

static const char *scan_exponent(const char *text, size_t size, size_t *at)
{
    if (*at >= size || (text[*at] != 'e' && text[*at] != 'E')) {
        return NULL;
    }
    size_t start = *at + 1;
    if (start < size && (text[start] == '+' || text[start] == '-')) {
        start++;
    }
    *at = digits(text, size, start);
    return *at == start ? "a digit in the exponent" : NULL;
}

size_t json_number_scan(const char *text, size_t size, const char **expected)
{
    size_t start = size > 0 && text[0] == '-' ? 1 : 0;
    size_t at = digits(text, size, start);

    *expected = NULL;
    if (at == start) {
        *expected = "a digit after the minus sign";
    } else if (at > start + 1 && text[start] == '0') {
        *expected = "a number without leading zeros";
    } else if (at < size && text[at] == '.') {
        size_t fraction = at + 1;
        at = digits(text, size, fraction);
        if (at == fraction) {
            *expected = "a digit after the decimal point";
        }
    }
    if (*expected == NULL) {
        *expected = scan_exponent(text, size, &at);
    }
    return *expected == NULL ? at : lookalike_length(text, size);
}

/*
 * The point is taken out and moved into the exponent, because strtod takes its point from the
 * locale.
 */
static bool overflows(const char *text, size_t length)
{
    char plain[JSON_NUMBER_BYTES_MAX + 16];
    size_t plain_length = 0;
    long exponent = 0;
    size_t at = 0;
    bool after_point = false;

    for (; at < length && text[at] != 'e' && text[at] != 'E'; at++) {
        if (text[at] == '.') {
            after_point = true;
            continue;
        }
        plain[plain_length++] = text[at];
        exponent -= after_point ? 1 : 0;
    }
    if (at < length) {
        long written = 0;
        bool negative = text[at + 1] == '-';
        for (at++; at < length; at++) {
            if (is_digit(text[at]) && written < EXPONENT_CAP) {
                written = written * 10 + (text[at] - '0');
            }
        }
        exponent += negative ? -written : written;
    }
    (void)snprintf(plain + plain_length, sizeof(plain) - plain_length, "e%ld", exponent);
    return isinf(strtod(plain, NULL)) != 0;
}

const char *json_number_refuse(const char *text, size_t length)
{
    if (length > JSON_NUMBER_BYTES_MAX) {
        return "a number of at most 63 characters";
    }
    if (memchr(text, '.', length) != NULL || memchr(text, 'e', length) != NULL ||
        memchr(text, 'E', length) != NULL) {
        return overflows(text, length) ? "a number below 1.8e308" : NULL;
    }
    size_t sign = text[0] == '-' ? 1 : 0;
    size_t digit_count = length - sign;
    size_t largest_count = strlen(LARGEST_WHOLE);
    if (digit_count > largest_count ||
        (digit_count == largest_count && memcmp(text + sign, LARGEST_WHOLE, digit_count) > 0)) {
        return "a whole number from -9007199254740992 to 9007199254740992 (2^53: a larger one "
               "would lose digits)";
    }
    return NULL;
}
