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

/* Where a value is to be written: over another, or behind the last item of an array. */
struct spot {
    struct hws_json value;       /* that stands there; not present where one is added */
    size_t from, to;             /* in the text */
    const char *before, *behind; /* what makes an item of it */
    char key[TOKEN_MAX + 8u];    /* holds `before` where an array is made for it */
};

/* Behind the last item of an array that is there. */
static void append_spot(const struct hws_json_document *document, struct hws_json array,
                        struct spot *spot)
{
    const uint32_t offset = document->values[array.index1 - 1u].offset;

    spot->from = end_of(document->text, offset) - 1u; /* its "]" */
    spot->to = spot->from;
    spot->before = document->values[array.index1 - 1u].member_count > 0 ? "," : "";
    spot->behind = "";
}

/* An array with that item alone, as the last member of an object that has none of that name. */
static void member_spot(const struct hws_json_document *document, struct hws_json object,
                        const char *name, struct spot *spot)
{
    const uint32_t offset = document->values[object.index1 - 1u].offset;

    spot->from = end_of(document->text, offset) - 1u; /* its "}" */
    spot->to = spot->from;
    (void)snprintf(spot->key, sizeof(spot->key), "%s\"%s\":[",
                   document->values[object.index1 - 1u].member_count > 0 ? "," : "", name);
    spot->before = spot->key;
    spot->behind = "]";
}

static enum hws_status not_there(struct hws_problems *problems, struct hws_json within,
                                 const char *token, const char *pointer)
{
    hws_json_complain(problems, within,
                      "found nothing called \"%s\" here, where %s points; expected a value that "
                      "the file has, or \"-\" for a further item of an array",
                      token, pointer);
    return HWS_ERR_INPUT;
}

static bool is_plain(const char *name)
{
    return strpbrk(name, "\"\\") == NULL;
}

static enum hws_status find_spot(const struct hws_json_document *document, const char *pointer,
                                 struct hws_problems *problems, struct spot *spot)
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
        if (strcmp(token, "-") == 0 && *at == '\0' && hws_json_type(within) == HWS_JSON_ARRAY) {
            append_spot(document, within, spot);
            return HWS_OK;
        }
        value = step_into(within, token);
        if (!hws_json_present(value) && hws_json_type(within) == HWS_JSON_OBJECT &&
            strcmp(at, "/-") == 0 && is_plain(token)) {
            member_spot(document, within, token, spot);
            return HWS_OK;
        }
        if (!hws_json_present(value)) {
            return not_there(problems, within, token, pointer);
        }
    }
    const uint32_t offset = document->values[value.index1 - 1u].offset;
    *spot = (struct spot){.value = value,
                          .from = offset,
                          .to = end_of(document->text, offset),
                          .before = "",
                          .behind = ""};
    return HWS_OK;
}

/* Writes `json` there; what is written over must be of the same type. */
static enum hws_status write_there(const struct hws_json_document *document, const char *pointer,
                                   const struct spot *spot, const char *json,
                                   struct hws_problems *problems, struct hws_json_document **edited)
{
    const size_t size = strlen(spot->before) + strlen(json) + strlen(spot->behind) + 1u;
    char *text = malloc(size);

    if (text == NULL) {
        return HWS_ERR_MEMORY;
    }
    (void)snprintf(text, size, "%s%s%s", spot->before, json, spot->behind);
    const enum hws_status status = replace(document, spot->from, spot->to, text, problems, edited);
    free(text);
    if (status != HWS_OK) {
        return status;
    }
    const bool added = !hws_json_present(spot->value);
    const struct hws_json changed = {*edited, spot->value.index1};
    const enum hws_json_type type = hws_json_type(spot->value);
    const size_t from = spot->from + strlen(spot->before);
    /* Of the type that stood there, and all of what was given: "1, 2" is not one number. */
    if ((!added && hws_json_type(changed) != type) ||
        end_of((*edited)->text, from) != from + strlen(json)) {
        hws_json_complain(problems, added ? hws_json_root(document) : spot->value,
                          "found \"%.200s\" for %s, expected %s%s", json, pointer,
                          added ? "one value" : hws_json_type_name(type),
                          added ? ", as JSON" : ", as the file has there");
        hws_json_destroy(*edited);
        *edited = NULL;
        return HWS_ERR_INPUT;
    }
    return HWS_OK;
}

enum hws_status hws_json_edited(const struct hws_json_document *document, const char *pointer,
                                const char *level, struct hws_problems *problems,
                                struct hws_json_document **edited)
{
    struct spot spot = {.from = 0};
    enum hws_status status = find_spot(document, pointer, problems, &spot);

    if (status != HWS_OK) {
        return status;
    }
    char *json = as_json(hws_json_type(spot.value), level);
    if (json == NULL) {
        return HWS_ERR_MEMORY;
    }
    status = write_there(document, pointer, &spot, json, problems, edited);
    free(json);
    return status;
}

/* Takes the place of *document, which is destroyed; it stays where it fails. */
static enum hws_status change_one(struct hws_json_document **document,
                                  const struct hws_json_document *changes, uint32_t place,
                                  struct hws_problems *problems)
{
    const struct hws_json root = hws_json_root(changes);
    const char *pointer = hws_json_key_at(root, place);
    const uint32_t offset = changes->values[hws_json_at(root, place).index1 - 1u].offset;
    const size_t size = end_of(changes->text, offset) - offset;
    struct hws_json_document *edited = NULL;
    struct spot spot = {.from = 0};
    char *json = malloc(size + 1u);

    if (json == NULL) {
        return HWS_ERR_MEMORY;
    }
    memcpy(json, changes->text + offset, size);
    json[size] = '\0';
    enum hws_status status = find_spot(*document, pointer, problems, &spot);
    if (status == HWS_OK) {
        status = write_there(*document, pointer, &spot, json, problems, &edited);
    }
    free(json);
    if (status == HWS_OK) {
        hws_json_destroy(*document);
        *document = edited;
    }
    return status;
}

enum hws_status hws_json_change(struct hws_json_document **document,
                                const struct hws_json_document *changes,
                                struct hws_problems *problems)
{
    const struct hws_json root = hws_json_root(changes);
    enum hws_status status = HWS_OK;

    if (hws_json_type(root) != HWS_JSON_OBJECT || hws_json_count(root) == 0) {
        hws_json_complain(problems, root,
                          "expected an object of JSON pointers and the values to put there: "
                          "{\"/sharing/0/delay\": \"6h\"}");
        return HWS_ERR_INPUT;
    }
    for (uint32_t i = 0; i < hws_json_count(root) && status == HWS_OK; i++) {
        status = change_one(document, changes, i, problems);
    }
    return status;
}
