#include "sim/core/json_text.h"

#include <stdio.h>
#include <string.h>

#define REPLACEMENT_CHARACTER 0xFFFDu
#define CUT_MARK "..."

uint32_t json_utf8_decode(const unsigned char *text, size_t size, uint32_t *code)
{
    static const uint32_t smallest[5] = {0, 0, 0x80u, 0x800u, 0x10000u};

    if (size == 0) {
        return 0;
    }
    uint32_t lead = text[0];
    if (lead < 0x80u) {
        *code = lead;
        return 1;
    }
    uint32_t length = lead >= 0xF0u ? 4 : lead >= 0xE0u ? 3 : 2;
    if (lead < 0xC2u || lead > 0xF4u || size < length) {
        return 0;
    }
    uint32_t decoded = lead & (0x7Fu >> length);
    for (uint32_t i = 1; i < length; i++) {
        if ((text[i] & 0xC0u) != 0x80u) {
            return 0;
        }
        decoded = (decoded << 6) | (text[i] & 0x3Fu);
    }
    if (decoded < smallest[length] || decoded > 0x10FFFFu ||
        (decoded >= 0xD800u && decoded <= 0xDFFFu)) {
        return 0;
    }
    *code = decoded;
    return length;
}

uint32_t json_utf8_encode(uint32_t code, char bytes[4])
{
    if (code < 0x80u) {
        bytes[0] = (char)code;
        return 1;
    }
    uint32_t length = code < 0x800u ? 2 : code < 0x10000u ? 3 : 4;
    uint32_t lead = length == 2 ? 0xC0u : length == 3 ? 0xE0u : 0xF0u;
    for (uint32_t i = length - 1; i > 0; i--) {
        bytes[i] = (char)(0x80u | (code & 0x3Fu));
        code >>= 6;
    }
    bytes[0] = (char)(lead | code);
    return length;
}

static int hex_digit(unsigned char digit)
{
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    if (digit >= 'a' && digit <= 'f') {
        return digit - 'a' + 10;
    }
    if (digit >= 'A' && digit <= 'F') {
        return digit - 'A' + 10;
    }
    return -1;
}

/* The four digits of \uXXXX at `text`, or -1. */
static int32_t read_unit(const unsigned char *text, size_t size)
{
    int32_t unit = 0;

    if (size < 6 || text[0] != '\\' || text[1] != 'u') {
        return -1;
    }
    for (int i = 2; i < 6; i++) {
        int digit = hex_digit(text[i]);
        if (digit < 0) {
            return -1;
        }
        unit = unit * 16 + digit;
    }
    return unit;
}

static struct json_char fault(enum json_char_kind kind, uint32_t byte_count)
{
    return (struct json_char){kind, REPLACEMENT_CHARACTER, byte_count};
}

static struct json_char read_unicode_escape(const unsigned char *text, size_t size)
{
    int32_t unit = read_unit(text, size);

    if (unit < 0) {
        return fault(JSON_CHAR_BAD_ESCAPE, 2);
    }
    if (unit == 0) {
        return fault(JSON_CHAR_NUL, 6);
    }
    if (unit < 0xD800 || unit > 0xDFFF) {
        return (struct json_char){JSON_CHAR_GOOD, (uint32_t)unit, 6};
    }
    int32_t second = unit < 0xDC00 ? read_unit(text + 6, size - 6) : -1;
    if (second < 0xDC00 || second > 0xDFFF) {
        return fault(JSON_CHAR_LONE_SURROGATE, 6);
    }
    uint32_t code = 0x10000u + (((uint32_t)unit - 0xD800u) << 10) + ((uint32_t)second - 0xDC00u);
    return (struct json_char){JSON_CHAR_GOOD, code, 12};
}

static struct json_char read_escape(const unsigned char *text, size_t size)
{
    static const char letters[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";

    if (size < 2) {
        return fault(JSON_CHAR_BAD_ESCAPE, 1);
    }
    if (text[1] == 'u') {
        return read_unicode_escape(text, size);
    }
    const char *letter = text[1] != '\0' ? strchr(letters, text[1]) : NULL;
    if (letter == NULL) {
        return fault(JSON_CHAR_BAD_ESCAPE, 1);
    }
    return (struct json_char){JSON_CHAR_GOOD, (unsigned char)meanings[letter - letters], 2};
}

struct json_char json_char_next(const unsigned char *text, size_t size)
{
    if (size == 0) {
        return fault(JSON_CHAR_END, 0);
    }
    if (text[0] == '"') {
        return fault(JSON_CHAR_CLOSE, 1);
    }
    if (text[0] == '\\') {
        return read_escape(text, size);
    }
    if (text[0] < 0x20u) {
        return fault(text[0] == '\n' || text[0] == '\r' ? JSON_CHAR_LINE_BREAK : JSON_CHAR_CONTROL,
                     1);
    }
    uint32_t code = 0;
    uint32_t byte_count = json_utf8_decode(text, size, &code);
    if (byte_count == 0) {
        return fault(JSON_CHAR_BAD_UTF8, 1);
    }
    return (struct json_char){JSON_CHAR_GOOD, code, byte_count};
}

int json_text_compare(const unsigned char *first, const unsigned char *second,
                      const unsigned char *end)
{
    for (;;) {
        struct json_char a = json_char_next(first, (size_t)(end - first));
        struct json_char b = json_char_next(second, (size_t)(end - second));
        int a_ends = a.kind == JSON_CHAR_CLOSE || a.kind == JSON_CHAR_END;
        int b_ends = b.kind == JSON_CHAR_CLOSE || b.kind == JSON_CHAR_END;

        if (a_ends || b_ends) {
            return b_ends - a_ends;
        }
        if (a.code != b.code) {
            return a.code < b.code ? -1 : 1;
        }
        first += a.byte_count;
        second += b.byte_count;
    }
}

size_t json_text_append_clean(char *target, size_t target_size, const char *source,
                              size_t source_size)
{
    size_t length = strlen(target);
    size_t room_end = target_size - sizeof(CUT_MARK);
    const unsigned char *bytes = (const unsigned char *)source;
    size_t at = 0;

    while (at < source_size && length <= room_end) {
        char shown[12];
        uint32_t code = 0;
        uint32_t byte_count = json_utf8_decode(bytes + at, source_size - at, &code);
        if (byte_count == 0) {
            code = REPLACEMENT_CHARACTER;
            byte_count = 1;
        }
        uint32_t shown_count = 0;
        if (code < 0x20u || (code >= 0x7Fu && code < 0xA0u)) {
            shown_count = (uint32_t)snprintf(shown, sizeof(shown), "\\u%04x", code);
        } else {
            shown_count = json_utf8_encode(code, shown);
        }
        if (length + shown_count > room_end) {
            (void)memcpy(target + length, CUT_MARK, sizeof(CUT_MARK));
            return length + sizeof(CUT_MARK) - 1;
        }
        (void)memcpy(target + length, shown, shown_count);
        length += shown_count;
        at += byte_count;
    }
    target[length] = '\0';
    return length;
}
