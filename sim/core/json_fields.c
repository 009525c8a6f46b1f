/* Field readers: each says what it found, what was expected, and where. */
#include "sim/core/json_fields.h"

#include "sim/core/json_text.h"

#include <float.h>
#include <stdio.h>
#include <string.h>

#define FOUND_BYTES_MAX 64u
#define LIST_BYTES_MAX 384u
#define WHOLE_MAX 9007199254740992.0 /* 2^53 */

const cJSON *json_field_node(struct hws_json value)
{
    return value.document->nodes[value.index1 - 1];
}

/* The value as it is written, shortened; of a container only what it is and how much it holds. */
static void describe(struct hws_json value, char found[FOUND_BYTES_MAX])
{
    enum hws_json_type type = hws_json_type(value);
    const struct hws_json_document *document = value.document;

    found[0] = '\0';
    if (type == HWS_JSON_ARRAY || type == HWS_JSON_OBJECT) {
        uint32_t count = hws_json_count(value);
        (void)snprintf(found, FOUND_BYTES_MAX, "%s with %u %s%s", hws_json_type_name(type), count,
                       type == HWS_JSON_ARRAY ? "value" : "key", count == 1 ? "" : "s");
        return;
    }
    if (type == HWS_JSON_STRING) {
        const char *text = json_field_node(value)->valuestring;
        (void)memcpy(found, "\"", 2);
        (void)json_text_append_clean(found, FOUND_BYTES_MAX - 2, text, strlen(text));
        (void)memcpy(found + strlen(found), "\"", 2);
        return;
    }
    const char *written = (const char *)document->text + document->values[value.index1 - 1].offset;
    (void)json_text_append_clean(found, FOUND_BYTES_MAX, written, strcspn(written, ",]} \t\r\n"));
}

void json_field_complain(struct hws_problems *problems, struct hws_json value, const char *expected)
{
    char found[FOUND_BYTES_MAX];

    describe(value, found);
    hws_json_complain(problems, value, "found %s, expected %s", found, expected);
}

bool json_field_find(struct hws_problems *problems, struct hws_json object, const char *key,
                     enum hws_json_need need, const char *expected, struct hws_json *value)
{
    if (!hws_json_present(object)) {
        return false; /* its absence has been reported where it was looked for */
    }
    if (hws_json_type(object) != HWS_JSON_OBJECT) {
        json_field_complain(problems, object, "an object");
        return false;
    }
    *value = hws_json_get(object, key);
    if (hws_json_present(*value)) {
        return true;
    }
    if (need == HWS_JSON_REQUIRED) {
        hws_json_complain(problems, object, "found no key \"%s\", expected %s", key, expected);
    }
    return false;
}

/* ---- numbers ------------------------------------------------------------------------------ */

static void word_range(char expected[EXPECTED_BYTES_MAX], const char *what, double low, double high)
{
    if (low <= -DBL_MAX && high >= DBL_MAX) {
        (void)snprintf(expected, EXPECTED_BYTES_MAX, "%s", what);
    } else if (high >= DBL_MAX) {
        (void)snprintf(expected, EXPECTED_BYTES_MAX, "%s of at least %.15g", what, low);
    } else if (low <= -DBL_MAX) {
        (void)snprintf(expected, EXPECTED_BYTES_MAX, "%s of at most %.15g", what, high);
    } else {
        (void)snprintf(expected, EXPECTED_BYTES_MAX, "%s from %.15g to %.15g", what, low, high);
    }
}

bool hws_json_double(struct hws_problems *problems, struct hws_json value, double low, double high,
                     double *number)
{
    char expected[EXPECTED_BYTES_MAX];

    if (!hws_json_present(value)) {
        return false;
    }
    if (hws_json_type(value) == HWS_JSON_NUMBER) {
        double found = json_field_node(value)->valuedouble;
        if (found >= low && found <= high) {
            *number = found;
            return true;
        }
    }
    word_range(expected, "a number", low, high);
    json_field_complain(problems, value, expected);
    return false;
}

bool hws_json_read_double(struct hws_problems *problems, struct hws_json object, const char *key,
                          enum hws_json_need need, double low, double high, double *value)
{
    char expected[EXPECTED_BYTES_MAX];
    struct hws_json field;

    word_range(expected, "a number", low, high);
    return json_field_find(problems, object, key, need, expected, &field) &&
           hws_json_double(problems, field, low, high, value);
}

static void word_whole_range(char expected[EXPECTED_BYTES_MAX], int64_t low, int64_t high)
{
    const char *what = "a whole number";

    if (low == INT64_MIN && high == INT64_MAX) {
        (void)snprintf(expected, EXPECTED_BYTES_MAX, "%s", what);
    } else if (high == INT64_MAX) {
        (void)snprintf(expected, EXPECTED_BYTES_MAX, "%s of at least %lld", what, (long long)low);
    } else if (low == INT64_MIN) {
        (void)snprintf(expected, EXPECTED_BYTES_MAX, "%s of at most %lld", what, (long long)high);
    } else {
        (void)snprintf(expected, EXPECTED_BYTES_MAX, "%s from %lld to %lld", what, (long long)low,
                       (long long)high);
    }
}

bool hws_json_read_int(struct hws_problems *problems, struct hws_json object, const char *key,
                       enum hws_json_need need, int64_t low, int64_t high, int64_t *value)
{
    char expected[EXPECTED_BYTES_MAX];
    struct hws_json field;

    word_whole_range(expected, low, high);
    if (!json_field_find(problems, object, key, need, expected, &field)) {
        return false;
    }
    if (hws_json_type(field) == HWS_JSON_NUMBER) {
        double found = json_field_node(field)->valuedouble;
        /* Within 2^53 the conversion is exact, and 4.0 is as whole as 4. */
        if (found >= -WHOLE_MAX && found <= WHOLE_MAX) {
            int64_t whole = (int64_t)found;
            double back = (double)whole;
            if (back >= found && back <= found && whole >= low && whole <= high) {
                *value = whole;
                return true;
            }
        }
    }
    json_field_complain(problems, field, expected);
    return false;
}

/* ---- words and texts ---------------------------------------------------------------------- */

bool hws_json_read_bool(struct hws_problems *problems, struct hws_json object, const char *key,
                        enum hws_json_need need, bool *value)
{
    struct hws_json field;

    if (!json_field_find(problems, object, key, need, "true or false", &field)) {
        return false;
    }
    if (hws_json_type(field) != HWS_JSON_BOOL) {
        json_field_complain(problems, field, "true or false");
        return false;
    }
    *value = cJSON_IsTrue(json_field_node(field)) != 0;
    return true;
}

bool hws_json_string(struct hws_problems *problems, struct hws_json value, const char **text)
{
    if (!hws_json_present(value)) {
        return false;
    }
    if (hws_json_type(value) != HWS_JSON_STRING) {
        json_field_complain(problems, value, "a text");
        return false;
    }
    *text = json_field_node(value)->valuestring;
    return true;
}

bool hws_json_read_string(struct hws_problems *problems, struct hws_json object, const char *key,
                          enum hws_json_need need, size_t length_min, size_t length_max,
                          const char **value)
{
    char expected[EXPECTED_BYTES_MAX];
    struct hws_json field;

    (void)snprintf(expected, sizeof(expected), "a text of %zu to %zu bytes", length_min,
                   length_max);
    if (!json_field_find(problems, object, key, need, expected, &field)) {
        return false;
    }
    if (hws_json_type(field) == HWS_JSON_STRING) {
        const char *text = json_field_node(field)->valuestring;
        size_t length = strlen(text);
        if (length >= length_min && length <= length_max) {
            *value = text;
            return true;
        }
    }
    json_field_complain(problems, field, expected);
    return false;
}

/* `one of: a, b, ...`, and the nearest when there is one. */
static void word_list(char list[LIST_BYTES_MAX], const char *misspelt, const char *const *words,
                      uint32_t word_count)
{
    char nearest_text[EXPECTED_BYTES_MAX] = "";
    const char *nearest = misspelt != NULL ? hws_nearest_name(misspelt, words, word_count) : NULL;

    if (nearest != NULL) {
        (void)snprintf(nearest_text, sizeof(nearest_text), " (nearest: %s)", nearest);
    }
    (void)snprintf(list, LIST_BYTES_MAX, "one of: ");
    size_t room = LIST_BYTES_MAX - strlen(nearest_text);
    for (uint32_t i = 0; i < word_count; i++) {
        char item[EXPECTED_BYTES_MAX];
        (void)snprintf(item, sizeof(item), "%s%s", i > 0 ? ", " : "", words[i]);
        size_t before = strlen(list);
        if (before + strlen(item) + sizeof(", ...") > room) {
            (void)memcpy(list + before, ", ...", sizeof(", ..."));
            break;
        }
        (void)memcpy(list + before, item, strlen(item) + 1);
    }
    size_t length = strlen(list);
    (void)memcpy(list + length, nearest_text, strlen(nearest_text) + 1);
}

bool hws_json_read_word(struct hws_problems *problems, struct hws_json object, const char *key,
                        enum hws_json_need need, const char *const *words, uint32_t word_count,
                        uint32_t *word_index)
{
    char expected[LIST_BYTES_MAX];
    struct hws_json field;
    const char *found = NULL;

    word_list(expected, NULL, words, word_count);
    if (!json_field_find(problems, object, key, need, expected, &field)) {
        return false;
    }
    if (hws_json_type(field) == HWS_JSON_STRING) {
        found = json_field_node(field)->valuestring;
        for (uint32_t i = 0; i < word_count; i++) {
            if (strcmp(words[i], found) == 0) {
                *word_index = i;
                return true;
            }
        }
    }
    word_list(expected, found, words, word_count);
    json_field_complain(problems, field, expected);
    return false;
}

void hws_json_check_keys(struct hws_problems *problems, struct hws_json object,
                         const char *const *keys, uint32_t key_count)
{
    char expected[LIST_BYTES_MAX];

    if (!hws_json_present(object)) {
        return;
    }
    if (hws_json_type(object) != HWS_JSON_OBJECT) {
        json_field_complain(problems, object, "an object");
        return;
    }
    for (uint32_t i = 0; i < hws_json_count(object); i++) {
        const char *found = hws_json_key_at(object, i);
        uint32_t known = 0;
        while (known < key_count && strcmp(keys[known], found) != 0) {
            known++;
        }
        if (known == key_count) {
            char shown[FOUND_BYTES_MAX] = "";
            (void)json_text_append_clean(shown, sizeof(shown), found, strlen(found));
            word_list(expected, found, keys, key_count);
            hws_json_complain_key(problems, object, found, "found unknown key \"%s\", expected %s",
                                  shown, expected);
        }
    }
}

/* ---- containers --------------------------------------------------------------------------- */

struct hws_json hws_json_read_array(struct hws_problems *problems, struct hws_json object,
                                    const char *key, enum hws_json_need need, uint32_t count_min,
                                    uint32_t count_max)
{
    char expected[EXPECTED_BYTES_MAX];
    struct hws_json field;

    (void)snprintf(expected, sizeof(expected), "an array of %u to %u values", count_min, count_max);
    if (!json_field_find(problems, object, key, need, expected, &field)) {
        return (struct hws_json){NULL, 0};
    }
    uint32_t count = hws_json_count(field);
    if (hws_json_type(field) == HWS_JSON_ARRAY && count >= count_min && count <= count_max) {
        return field;
    }
    json_field_complain(problems, field, expected);
    return (struct hws_json){NULL, 0};
}

struct hws_json hws_json_read_object(struct hws_problems *problems, struct hws_json object,
                                     const char *key, enum hws_json_need need)
{
    struct hws_json field;

    if (!json_field_find(problems, object, key, need, "an object", &field)) {
        return (struct hws_json){NULL, 0};
    }
    if (hws_json_type(field) == HWS_JSON_OBJECT) {
        return field;
    }
    json_field_complain(problems, field, "an object");
    return (struct hws_json){NULL, 0};
}
