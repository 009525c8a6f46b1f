/* Walking a document. A null value is missing, has no members, and gives null values. */
#include "sim/core/json_document.h"
#include "sim/core/json_problems.h"

#include <string.h>

static const struct json_value *row_of(struct hws_json value)
{
    return &value.document->values[value.index1 - 1];
}

bool hws_json_present(struct hws_json value)
{
    return value.document != NULL && value.index1 != 0;
}

struct hws_json hws_json_root(const struct hws_json_document *document)
{
    return (struct hws_json){document, document != NULL ? 1u : 0u};
}

enum hws_json_type hws_json_type(struct hws_json value)
{
    if (!hws_json_present(value)) {
        return HWS_JSON_MISSING;
    }
    switch (value.document->text[row_of(value)->offset]) {
    case '{':
        return HWS_JSON_OBJECT;
    case '[':
        return HWS_JSON_ARRAY;
    case '"':
        return HWS_JSON_STRING;
    case 't':
    case 'f':
        return HWS_JSON_BOOL;
    case 'n':
        return HWS_JSON_NULL;
    default:
        return HWS_JSON_NUMBER;
    }
}

const char *hws_json_type_name(enum hws_json_type type)
{
    switch (type) {
    case HWS_JSON_MISSING:
        return "nothing";
    case HWS_JSON_NULL:
        return "null";
    case HWS_JSON_BOOL:
        return "true or false";
    case HWS_JSON_NUMBER:
        return "a number";
    case HWS_JSON_STRING:
        return "a text";
    case HWS_JSON_ARRAY:
        return "an array";
    case HWS_JSON_OBJECT:
        return "an object";
    }
    return "nothing";
}

uint32_t hws_json_count(struct hws_json container)
{
    return hws_json_present(container) ? row_of(container)->shown_count : 0;
}

struct hws_json hws_json_at(struct hws_json container, uint32_t position)
{
    if (position >= hws_json_count(container)) {
        return (struct hws_json){NULL, 0};
    }
    uint32_t row = container.document->children[row_of(container)->child_base + position];
    return (struct hws_json){container.document, row + 1};
}

const char *hws_json_key_at(struct hws_json object, uint32_t position)
{
    struct hws_json member = hws_json_at(object, position);

    return hws_json_present(member) ? member.document->nodes[member.index1 - 1]->string : NULL;
}

struct hws_json hws_json_get(struct hws_json object, const char *key)
{
    if (hws_json_type(object) != HWS_JSON_OBJECT || strncmp(key, "//", 2) == 0) {
        return (struct hws_json){NULL, 0};
    }
    uint32_t row = json_index_find(object.document, object.index1 - 1, key);
    if (row == JSON_NONE) {
        return (struct hws_json){NULL, 0};
    }
    return (struct hws_json){object.document, row + 1};
}

static void complain_nowhere(struct hws_problems *problems, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
static void complain_nowhere(struct hws_problems *problems, const char *format, va_list arguments)
{
    struct problem_place place = {.file = "", .pointer = "", .line = 0, .column = 0};

    problems_add(problems, &place, format, arguments);
}

void hws_json_complain(struct hws_problems *problems, struct hws_json value, const char *format,
                       ...)
{
    va_list arguments;

    va_start(arguments, format);
    if (hws_json_present(value)) {
        json_complain_list(problems, value.document, row_of(value)->offset,
                           json_path_of(value.document, value.index1 - 1), format, arguments);
    } else {
        complain_nowhere(problems, format, arguments);
    }
    va_end(arguments);
}

void hws_json_complain_key(struct hws_problems *problems, struct hws_json object, const char *key,
                           const char *format, ...)
{
    struct hws_json member = hws_json_get(object, key);
    struct hws_json place = hws_json_present(member) ? member : object;
    va_list arguments;

    va_start(arguments, format);
    if (hws_json_present(place)) {
        uint32_t offset =
            hws_json_present(member) ? row_of(member)->key_offset : row_of(object)->offset;
        json_complain_list(problems, place.document, offset,
                           json_path_of(place.document, place.index1 - 1), format, arguments);
    } else {
        complain_nowhere(problems, format, arguments);
    }
    va_end(arguments);
}
