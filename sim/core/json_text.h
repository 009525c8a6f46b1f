/*
 * Characters: strict UTF-8 (RFC 3629), the inside of JSON's texts (RFC 8259, section 7), and the
 * shortening and cleaning of what is shown to a person.
 */
#ifndef SIM_CORE_JSON_TEXT_H
#define SIM_CORE_JSON_TEXT_H

#include <stddef.h>
#include <stdint.h>

/* What the next character of a JSON text turned out to be. */
enum json_char_kind {
    JSON_CHAR_GOOD = 0,
    JSON_CHAR_CLOSE,          /* the closing quotation mark */
    JSON_CHAR_END,            /* the file ends */
    JSON_CHAR_LINE_BREAK,     /* a raw line break: most likely a forgotten quotation mark */
    JSON_CHAR_CONTROL,        /* another raw control character */
    JSON_CHAR_BAD_UTF8,       /* overlong, a surrogate, beyond U+10FFFF or cut short */
    JSON_CHAR_BAD_ESCAPE,     /* a backslash before something that is no escape */
    JSON_CHAR_NUL,            /* \u0000 */
    JSON_CHAR_LONE_SURROGATE, /* one half of a pair */
};

struct json_char {
    enum json_char_kind kind;
    uint32_t code;       /* U+FFFD where the character is not good */
    uint32_t byte_count; /* as written; at least 1 except at the end */
};

/* Bytes of the character at `text`, 1 to 4; 0 when it is not UTF-8 or size is 0. */
uint32_t json_utf8_decode(const unsigned char *text, size_t size, uint32_t *code);
/* Writes 1 to 4 bytes and returns how many. */
uint32_t json_utf8_encode(uint32_t code, char bytes[4]);

/* Reads one character inside a text, `text` being behind its opening quotation mark. */
struct json_char json_char_next(const unsigned char *text, size_t size);

/*
 * Orders two texts by their decoded characters; both start behind their opening quotation marks and
 * end, at the latest, at `end`. Returns <0, 0 or >0.
 */
int json_text_compare(const unsigned char *first, const unsigned char *second,
                      const unsigned char *end);

/*
 * Appends UTF-8 `source` to what `target` holds, with control characters as \u001b and bad bytes as
 * U+FFFD, so that nothing a file holds can steer a terminal. What does not fit is cut at a
 * character's edge and ends in three dots. Returns the new length.
 */
size_t json_text_append_clean(char *target, size_t target_size, const char *source,
                              size_t source_size);

#endif
