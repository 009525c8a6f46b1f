/* Where a value stands: line and column, JSON pointer (RFC 6901), and a problem at that place. */
#include "sim/core/json_document.h"
#include "sim/core/json_problems.h"
#include "sim/core/json_text.h"

#include <stdio.h>

#define TOKEN_BYTES_MAX 256u
#define PATH_STEPS_MAX (HWS_JSON_DEPTH_MAX + 2u)

/* Moves a place over text; a character's column is where its first byte stands. */
static struct json_place advance(struct json_place place, const unsigned char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\n') {
            place.line++;
            place.column = 1;
        } else if ((text[i] & 0xC0u) != 0x80u) {
            place.column++;
        }
    }
    return place;
}

void json_place_init(struct hws_json_document *document)
{
    struct json_place place = {1, 1};
    uint32_t stretch = 0;

    for (size_t at = 0; at < document->text_size; at += JSON_STRETCH_BYTES) {
        size_t left = document->text_size - at;
        document->stretches[stretch++] = place;
        place = advance(place, document->text + at,
                        left < JSON_STRETCH_BYTES ? left : JSON_STRETCH_BYTES);
    }
    if (stretch < JSON_STRETCHES_MAX) {
        document->stretches[stretch] = place;
    }
}

struct json_place json_place_find(const struct hws_json_document *document, uint32_t offset)
{
    uint32_t stretch = offset / JSON_STRETCH_BYTES;
    size_t start = (size_t)stretch * JSON_STRETCH_BYTES;

    return advance(document->stretches[stretch], document->text + start, offset - start);
}

struct json_path json_path_of(const struct hws_json_document *document, uint32_t row)
{
    const struct json_value *value = &document->values[row];

    if (value->key_offset != JSON_NONE) {
        return (struct json_path){value->parent, value->key_offset, JSON_NONE};
    }
    return (struct json_path){value->parent, JSON_NONE, value->position};
}

/* A key's token: `~` and `/` are escaped, a long one is cut. */
static void append_key(const struct hws_json_document *document, uint32_t key_offset,
                       char pointer[PROBLEM_POINTER_MAX])
{
    char token[TOKEN_BYTES_MAX + 8];
    size_t length = 0;
    size_t at = (size_t)key_offset + 1;

    for (;;) {
        struct json_char next = json_char_next(document->text + at, document->text_size - at);
        if (next.kind == JSON_CHAR_CLOSE || next.kind == JSON_CHAR_END) {
            break;
        }
        if (length >= TOKEN_BYTES_MAX) {
            length += json_utf8_encode(0x2026, token + length); /* an ellipsis */
            break;
        }
        if (next.code == '~' || next.code == '/') {
            token[length++] = '~';
            token[length++] = next.code == '~' ? '0' : '1';
        } else {
            length += json_utf8_encode(next.code, token + length);
        }
        at += next.byte_count;
    }
    (void)json_text_append_clean(pointer, PROBLEM_POINTER_MAX, token, length);
}

static void append_step(const struct hws_json_document *document, struct json_path step,
                        char pointer[PROBLEM_POINTER_MAX])
{
    char position[16];

    (void)json_text_append_clean(pointer, PROBLEM_POINTER_MAX, "/", 1);
    if (step.key_offset != JSON_NONE) {
        append_key(document, step.key_offset, pointer);
        return;
    }
    int length = snprintf(position, sizeof(position), "%u", step.position);
    (void)json_text_append_clean(pointer, PROBLEM_POINTER_MAX, position, (size_t)length);
}

static void build_pointer(const struct hws_json_document *document, struct json_path path,
                          char pointer[PROBLEM_POINTER_MAX])
{
    struct json_path steps[PATH_STEPS_MAX];
    uint32_t step_count = 0;

    pointer[0] = '\0';
    if (path.key_offset == JSON_NONE && path.position == JSON_NONE && path.container != JSON_NONE) {
        path = json_path_of(document, path.container);
    }
    while (path.container != JSON_NONE && step_count < PATH_STEPS_MAX) {
        steps[step_count++] = path;
        path = json_path_of(document, path.container);
    }
    while (step_count > 0) {
        append_step(document, steps[--step_count], pointer);
    }
}

void json_complain_list(struct hws_problems *problems, const struct hws_json_document *document,
                        uint32_t offset, struct json_path path, const char *format,
                        va_list arguments)
{
    char pointer[PROBLEM_POINTER_MAX];

    if (problems_full(problems)) {
        problems_count_only(problems);
        return;
    }
    build_pointer(document, path, pointer);
    struct json_place found = json_place_find(document, offset);
    struct problem_place place = {document->name, pointer, found.line, found.column};
    problems_add(problems, &place, format, arguments);
}

void json_complain_at(struct hws_problems *problems, const struct hws_json_document *document,
                      uint32_t offset, struct json_path path, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    json_complain_list(problems, document, offset, path, format, arguments);
    va_end(arguments);
}
