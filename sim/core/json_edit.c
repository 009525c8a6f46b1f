/* A document with one value changed: for whoever tries what a file would say otherwise. */
#include "sim/core/json_document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TOKEN_MAX 256u

/* The next part of a pointer, "~1" and "~0" read; false when it is too long or wrongly written. */
static bool next_token(const char **at, char token[TOKEN_MAX])
{
    size_t size = 0;

    (*at)++; /* the "/" */
    while (**at != '\0' && **at != '/') {
        char letter = **at;
        if (letter == '~') {
            (*at)++;
            if (**at != '0' && **at != '1') {
                return false;
            }
            letter = **at == '0' ? '~' : '/';
        }
        if (size + 1u >= TOKEN_MAX) {
            return false;
        }
        token[size++] = letter;
        (*at)++;
    }
    token[size] = '\0';
    return true;
}

/* The member or item of that name; not present when there is none. */
static struct hws_json step_into(struct hws_json value, const char *token)
{
    const struct hws_json nothing = {NULL, 0};
    char *end = NULL;

    if (hws_json_type(value) == HWS_JSON_OBJECT) {
        return hws_json_get(value, token);
    }
    if (hws_json_type(value) != HWS_JSON_ARRAY || token[0] < '0' || token[0] > '9') {
        return nothing;
    }
    const unsigned long place = strtoul(token, &end, 10);
    return *end == '\0' && place < hws_json_count(value) ? hws_json_at(value, (uint32_t)place)
                                                         : nothing;
}

/* Past the last byte of the value that begins here; the text is right JSON. */
static size_t end_of(const unsigned char *text, size_t at)
{
    uint32_t depth = 0;

    do {
        if (text[at] == '"') {
            for (at++; text[at] != '"'; at++) {
                at += text[at] == '\\' ? 1u : 0u;
            }
        } else if (text[at] == '{' || text[at] == '[') {
            depth++;
        } else if (text[at] == '}' || text[at] == ']') {
            depth--;
        }
        at++;
    } while (depth > 0 || (text[at] != '\0' && strchr(",]} \t\r\n", text[at]) == NULL));
    return at;
}

/* The level as JSON of the type that stands there; NULL when memory is out. */
static char *as_json(enum hws_json_type type, const char *level)
{
    const size_t size = 2u * strlen(level) + 3u;
    char *text = malloc(size);
    size_t at = 0;

    if (text == NULL || type != HWS_JSON_STRING) {
        if (text != NULL) {
            (void)snprintf(text, size, "%s", level);
        }
        return text;
    }
    text[at++] = '"';
    for (const char *letter = level; *letter != '\0'; letter++) {
        if (*letter == '"' || *letter == '\\') {
            text[at++] = '\\';
        }
        text[at++] = *letter;
    }
    text[at++] = '"';
    text[at] = '\0';
    return text;
}

static enum hws_status replace(const struct hws_json_document *document, size_t from, size_t to,
                               const char *level, struct hws_problems *problems,
                               struct hws_json_document **edited)
{
    const size_t level_size = strlen(level);
    const size_t size = document->text_size - (to - from) + level_size;
    char *text = malloc(size + 1u);

    if (text == NULL) {
        return HWS_ERR_MEMORY;
    }
    memcpy(text, document->text, from);
    memcpy(text + from, level, level_size);
    memcpy(text + from + level_size, document->text + to, document->text_size - to);
    text[size] = '\0';
    const enum hws_status status = hws_json_parse(document->name, text, size, problems, edited);
    free(text);
    return status;
}

enum hws_status hws_json_edited(const struct hws_json_document *document, const char *pointer,
                                const char *level, struct hws_problems *problems,
                                struct hws_json_document **edited)
{
    struct hws_json value = hws_json_root(document);
    const char *at = pointer;
    char token[TOKEN_MAX] = "";

    while (*at != '\0') {
        const struct hws_json within = value;
        if (*at != '/' || !next_token(&at, token)) {
            hws_json_complain(problems, hws_json_root(document),
                              "found \"%s\", expected a JSON pointer such as /sharing/0/delay",
                              pointer);
            return HWS_ERR_INPUT;
        }
        value = step_into(within, token);
        if (!hws_json_present(value)) {
            hws_json_complain(problems, within,
                              "found nothing called \"%s\" here, where %s points; expected a value "
                              "that the file has",
                              token, pointer);
            return HWS_ERR_INPUT;
        }
    }
    const enum hws_json_type type = hws_json_type(value);
    const uint32_t offset = document->values[value.index1 - 1u].offset;
    char *json = as_json(type, level);
    if (json == NULL) {
        return HWS_ERR_MEMORY;
    }
    const size_t json_size = strlen(json);
    enum hws_status status =
        replace(document, offset, end_of(document->text, offset), json, problems, edited);
    free(json);
    if (status != HWS_OK) {
        return status;
    }
    const struct hws_json changed = {*edited, value.index1};
    /* Of the type that stood there, and all of what was given: "1, 2" is not one number. */
    if (hws_json_type(changed) != type || end_of((*edited)->text, offset) != offset + json_size) {
        hws_json_complain(problems, value,
                          "found \"%s\" for %s, expected %s, as the file has there", level, pointer,
                          hws_json_type_name(type));
        hws_json_destroy(*edited);
        *edited = NULL;
        return HWS_ERR_INPUT;
    }
    return HWS_OK;
}
