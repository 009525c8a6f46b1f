/*
 * The validating pre-scan: RFC 8259's grammar as a machine of a few states, without recursion. What
 * is wrong inside a value (bad characters, numbers that cannot be kept) is reported and the scan
 * goes on; at the first break of the grammar it stops, since what follows would be guesswork.
 */
#include "sim/core/json_document.h"
#include "sim/core/json_number.h"
#include "sim/core/json_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VALUES_FIRST 64u
#define FOUND_BYTES_MAX 64u

enum expect {
    EXPECT_VALUE,
    EXPECT_VALUE_OR_END, /* behind "[" */
    EXPECT_KEY,
    EXPECT_KEY_OR_END, /* behind "{" */
    EXPECT_COLON,
    EXPECT_COMMA_OR_END,
    EXPECT_NOTHING,
};

struct scan {
    struct hws_json_document *document;
    struct hws_problems *problems;
    const unsigned char *text;
    uint32_t size, at;
    uint32_t container; /* row, or JSON_NONE outside the root */
    uint32_t key_offset;
    uint32_t depth;
    enum expect expect;
    enum hws_status status; /* HWS_ERR_INPUT once something was wrong */
    bool stopped;
};

static bool in_object(const struct scan *scan)
{
    return scan->container != JSON_NONE &&
           scan->text[scan->document->values[scan->container].offset] == '{';
}

/* The path of the value that is expected next. */
static struct json_path next_path(const struct scan *scan)
{
    struct json_path path = {scan->container, scan->key_offset, JSON_NONE};

    if (scan->container != JSON_NONE && !in_object(scan)) {
        path.position = scan->document->values[scan->container].member_count;
    }
    return path;
}

/* ---- what was found ----------------------------------------------------------------------- */

static bool is_word(unsigned char character)
{
    return character >= 0x80u || (character >= '0' && character <= '9') ||
           (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') ||
           character == '_' || character == '-' || character == '+' || character == '.';
}

/* Describes what stands at a place: a word, a character, or the end of the file. */
static void describe(const struct scan *scan, uint32_t at, char found[FOUND_BYTES_MAX])
{
    uint32_t length = 0;
    uint32_t code = 0;

    found[0] = '\0';
    if (at >= scan->size) {
        (void)snprintf(found, FOUND_BYTES_MAX, "the end of the file");
        return;
    }
    while (at + length < scan->size && length < FOUND_BYTES_MAX &&
           is_word(scan->text[at + length])) {
        length++;
    }
    if (length > 0) {
        (void)json_text_append_clean(found, FOUND_BYTES_MAX, (const char *)scan->text + at, length);
    } else if (json_utf8_decode(scan->text + at, scan->size - at, &code) > 0 && code > 0x20u &&
               code < 0x7Fu) {
        (void)snprintf(found, FOUND_BYTES_MAX, code == '"' ? "a quotation mark" : "\"%c\"",
                       (int)code);
    } else {
        (void)snprintf(found, FOUND_BYTES_MAX, "byte 0x%02x", scan->text[at]);
    }
}

/* Stops the scan: the grammar is broken. */
static void stop(struct scan *scan, uint32_t at, struct json_path path, const char *expected)
{
    char found[FOUND_BYTES_MAX];

    describe(scan, at, found);
    json_complain_at(scan->problems, scan->document, at, path, "found %s, expected %s", found,
                     expected);
    scan->status = HWS_ERR_INPUT;
    scan->stopped = true;
}

/* What to say of a first character that other notations allow. */
static const char *hint(const struct scan *scan, const char *expected)
{
    static const struct {
        const char *found, *expected;
    } hints[] = {
        {"NaN", "a number (JSON has no NaN)"},
        {"Infinity", "a number (JSON has no infinity)"},
        {"-Infinity", "a number (JSON has no infinity)"},
        {"True", "true in small letters"},
        {"False", "false in small letters"},
        {"None", "null"},
        {"+", "a number without a plus sign"},
        {".", "a digit before the decimal point"},
        {"'", "double quotation marks around a text"},
        {"/", "no comment here (write one as a key: \"//\": \"...\")"},
        {"#", "no comment here (write one as a key: \"//\": \"...\")"},
    };
    size_t left = scan->size - scan->at;

    for (size_t i = 0; i < sizeof(hints) / sizeof(hints[0]); i++) {
        size_t length = strlen(hints[i].found);
        if (length <= left && memcmp(scan->text + scan->at, hints[i].found, length) == 0) {
            return hints[i].expected;
        }
    }
    return expected;
}

/* ---- values ------------------------------------------------------------------------------- */

/* The new value's row, or JSON_NONE when the scan has to stop. */
static uint32_t add_value(struct scan *scan)
{
    struct hws_json_document *document = scan->document;
    uint32_t row = document->value_count;

    if (row == HWS_JSON_VALUES_MAX) {
        stop(scan, scan->at, next_path(scan), "at most 4000000 values in a file");
        return JSON_NONE;
    }
    if (row == document->value_capacity) {
        uint32_t capacity = row == 0 ? VALUES_FIRST : row * 2;
        struct json_value *values = realloc(document->values, capacity * sizeof(*values));
        if (values == NULL) {
            scan->status = HWS_ERR_MEMORY;
            scan->stopped = true;
            return JSON_NONE;
        }
        document->values = values;
        document->value_capacity = capacity;
    }
    uint32_t position = 0;
    if (scan->container != JSON_NONE) {
        position = document->values[scan->container].member_count++;
    }
    document->values[row] = (struct json_value){.offset = scan->at,
                                                .key_offset = scan->key_offset,
                                                .parent = scan->container,
                                                .position = position};
    document->value_count++;
    scan->key_offset = JSON_NONE;
    return row;
}

static void end_value(struct scan *scan)
{
    scan->expect = scan->container == JSON_NONE ? EXPECT_NOTHING : EXPECT_COMMA_OR_END;
}

static void complain_of_character(struct scan *scan, uint32_t at, struct json_path path,
                                  enum json_char_kind kind)
{
    static const char *const said[] = {
        [JSON_CHAR_CONTROL] = "a raw control character in a text, expected an escape such as \\t",
        [JSON_CHAR_BAD_UTF8] = "a byte that is not UTF-8, expected a file saved as UTF-8",
        [JSON_CHAR_BAD_ESCAPE] = "an unknown escape, expected one of \\\" \\\\ \\/ \\b \\f \\n \\r "
                                 "\\t \\uXXXX",
        [JSON_CHAR_NUL] = "\\u0000, expected a text without it",
        [JSON_CHAR_LONE_SURROGATE] = "half of a surrogate pair, expected both halves "
                                     "(\\ud83d\\ude00) or the character itself",
    };

    json_complain_at(scan->problems, scan->document, at, path, "found %s", said[kind]);
    scan->status = HWS_ERR_INPUT;
}

/* From the opening quotation mark to behind the closing one; a text's first fault is reported. */
static void scan_text(struct scan *scan, struct json_path path)
{
    uint32_t start = scan->at;
    uint32_t at = start + 1;
    bool faulty = false;

    for (;;) {
        struct json_char next = json_char_next(scan->text + at, scan->size - at);
        if (next.kind == JSON_CHAR_CLOSE) {
            scan->at = at + 1;
            return;
        }
        if (next.kind == JSON_CHAR_END || next.kind == JSON_CHAR_LINE_BREAK) {
            json_complain_at(scan->problems, scan->document, start, path,
                             "found a text that is still open where the %s ends, expected a "
                             "closing quotation mark",
                             next.kind == JSON_CHAR_END ? "file" : "line");
            scan->status = HWS_ERR_INPUT;
            scan->stopped = true;
            return;
        }
        if (next.kind != JSON_CHAR_GOOD && !faulty) {
            complain_of_character(scan, at, path, next.kind);
            faulty = true;
        }
        at += next.byte_count;
    }
}

static void scan_number(struct scan *scan, struct json_path path)
{
    const char *number = (const char *)scan->text + scan->at;
    const char *expected = NULL;
    size_t length = json_number_scan(number, scan->size - scan->at, &expected);

    if (expected != NULL) {
        stop(scan, scan->at, path, hint(scan, expected));
        return;
    }
    expected = json_number_refuse(number, length);
    if (expected != NULL) {
        char found[FOUND_BYTES_MAX] = "";
        (void)json_text_append_clean(found, sizeof(found), number, length);
        json_complain_at(scan->problems, scan->document, scan->at, path, "found %s, expected %s",
                         found, expected);
        scan->status = HWS_ERR_INPUT;
    }
    scan->at += (uint32_t)length;
}

static void scan_word(struct scan *scan, struct json_path path, const char *expected)
{
    static const char *const words[] = {"true", "false", "null"};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        uint32_t length = (uint32_t)strlen(words[i]);
        if (scan->size - scan->at >= length &&
            memcmp(scan->text + scan->at, words[i], length) == 0 &&
            (scan->size - scan->at == length || !is_word(scan->text[scan->at + length]))) {
            scan->at += length;
            return;
        }
    }
    stop(scan, scan->at, path, hint(scan, expected));
}

static void open_container(struct scan *scan, uint32_t row, struct json_path path)
{
    if (scan->depth == HWS_JSON_DEPTH_MAX) {
        stop(scan, scan->at, path, "values nested at most 64 deep");
        return;
    }
    scan->expect = scan->text[scan->at] == '{' ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END;
    scan->container = row;
    scan->depth++;
    scan->at++;
}

static void close_container(struct scan *scan)
{
    scan->container = scan->document->values[scan->container].parent;
    scan->depth--;
    scan->at++;
    end_value(scan);
}

static void scan_value(struct scan *scan, const char *expected)
{
    struct json_path path = next_path(scan);
    unsigned char first = scan->at < scan->size ? scan->text[scan->at] : 0;
    bool container = first == '{' || first == '[';
    bool number = first == '-' || (first >= '0' && first <= '9');

    if (!container && !number && first != '"' && !(first >= 'a' && first <= 'z')) {
        stop(scan, scan->at, path, hint(scan, expected));
        return;
    }
    uint32_t row = add_value(scan);
    if (row == JSON_NONE) {
        return;
    }
    if (container) {
        open_container(scan, row, path);
        return;
    }
    if (number) {
        scan_number(scan, path);
    } else if (first == '"') {
        scan_text(scan, path);
    } else {
        scan_word(scan, path, expected);
    }
    end_value(scan);
}

/* ---- the machine -------------------------------------------------------------------------- */

static void scan_key(struct scan *scan, const char *expected)
{
    struct json_path path = {scan->container, JSON_NONE, JSON_NONE};

    if (scan->at >= scan->size || scan->text[scan->at] != '"') {
        stop(scan, scan->at, path, hint(scan, expected));
        return;
    }
    scan->key_offset = scan->at;
    scan_text(scan, path);
    scan->expect = EXPECT_COLON;
}

static void scan_behind_value(struct scan *scan, unsigned char next)
{
    bool object = in_object(scan);

    if (next == ',') {
        scan->at++;
        scan->expect = object ? EXPECT_KEY : EXPECT_VALUE;
    } else if (next == (object ? '}' : ']')) {
        close_container(scan);
    } else {
        stop(scan, scan->at, (struct json_path){scan->container, JSON_NONE, JSON_NONE},
             hint(scan, object ? "\",\" and another key, or \"}\""
                               : "\",\" and another value, or \"]\""));
    }
}

static void scan_next(struct scan *scan)
{
    unsigned char next = scan->at < scan->size ? scan->text[scan->at] : 0;

    switch (scan->expect) {
    case EXPECT_VALUE:
        scan_value(scan, "a value");
        break;
    case EXPECT_VALUE_OR_END:
        if (next == ']') {
            close_container(scan);
        } else {
            scan_value(scan, "a value or \"]\"");
        }
        break;
    case EXPECT_KEY:
        scan_key(scan, "a key in double quotation marks after the comma");
        break;
    case EXPECT_KEY_OR_END:
        if (next == '}') {
            close_container(scan);
        } else {
            scan_key(scan, "a key in double quotation marks or \"}\"");
        }
        break;
    case EXPECT_COLON:
        if (next == ':') {
            scan->at++;
            scan->expect = EXPECT_VALUE;
        } else {
            stop(scan, scan->at, next_path(scan), "\":\" after the key");
        }
        break;
    case EXPECT_COMMA_OR_END:
        scan_behind_value(scan, next);
        break;
    case EXPECT_NOTHING:
        stop(scan, scan->at, (struct json_path){JSON_NONE, JSON_NONE, JSON_NONE},
             "nothing behind the document's end");
        break;
    }
}

static void skip_byte_order_mark(struct scan *scan)
{
    struct json_path whole = {JSON_NONE, JSON_NONE, JSON_NONE};

    if (scan->size >= 3 && memcmp(scan->text, "\xEF\xBB\xBF", 3) == 0) {
        json_complain_at(scan->problems, scan->document, 0, whole,
                         "found a byte order mark, expected a file saved as UTF-8 without one");
        scan->status = HWS_ERR_INPUT;
        scan->at = 3;
    } else if (scan->size >= 2 &&
               (memcmp(scan->text, "\xFF\xFE", 2) == 0 || memcmp(scan->text, "\xFE\xFF", 2) == 0)) {
        json_complain_at(scan->problems, scan->document, 0, whole,
                         "found UTF-16, expected a file saved as UTF-8");
        scan->status = HWS_ERR_INPUT;
        scan->stopped = true;
    }
}

enum hws_status json_scan(struct hws_json_document *document, struct hws_problems *problems,
                          bool *complete)
{
    struct scan scan = {
        .document = document,
        .problems = problems,
        .text = document->text,
        .size = (uint32_t)document->text_size,
        .container = JSON_NONE,
        .key_offset = JSON_NONE,
        .expect = EXPECT_VALUE,
        .status = HWS_OK,
    };

    skip_byte_order_mark(&scan);
    while (!scan.stopped) {
        while (scan.at < scan.size && scan.text[scan.at] != '\0' &&
               strchr(" \t\n\r", scan.text[scan.at]) != NULL) {
            scan.at++;
        }
        if (scan.at == scan.size && scan.expect == EXPECT_NOTHING) {
            break;
        }
        scan_next(&scan);
    }
    *complete = !scan.stopped;
    return scan.status;
}
