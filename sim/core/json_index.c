/*
 * Children by place and by key. Members are sorted by their decoded keys with a merge sort, so a
 * million keys, equal or not, cost O(n log n), and a look-up is a binary search.
 */
#include "sim/core/json_document.h"
#include "sim/core/json_text.h"

#include <stdlib.h>
#include <string.h>

static const unsigned char *key_text(const struct hws_json_document *document, uint32_t row)
{
    return document->text + document->values[row].key_offset + 1;
}

static int compare_keys(const struct hws_json_document *document, uint32_t first, uint32_t second)
{
    return json_text_compare(key_text(document, first), key_text(document, second),
                             document->text + document->text_size);
}

static bool is_comment(const struct hws_json_document *document, uint32_t row)
{
    static const char comment[] = "//";
    const unsigned char *end = document->text + document->text_size;
    const unsigned char *key = key_text(document, row);

    for (int i = 0; i < 2; i++) {
        struct json_char next = json_char_next(key, (size_t)(end - key));
        if (next.kind != JSON_CHAR_GOOD || next.code != (unsigned char)comment[i]) {
            return false;
        }
        key += next.byte_count;
    }
    return true;
}

/* Every value but the root is handed to its parent, in document order. */
static void hand_out_children(struct hws_json_document *document)
{
    uint32_t base = 0;

    for (uint32_t row = 0; row < document->value_count; row++) {
        struct json_value *value = &document->values[row];
        value->child_base = base;
        base += value->member_count;
        if (value->parent == JSON_NONE) {
            continue;
        }
        struct json_value *parent = &document->values[value->parent];
        document->by_key[parent->child_base + value->position] = row;
        if (value->key_offset == JSON_NONE || !is_comment(document, row)) {
            document->children[parent->child_base + parent->shown_count++] = row;
        }
    }
}

static void merge(const struct hws_json_document *document, const uint32_t *rows, uint32_t middle,
                  uint32_t count, uint32_t *merged)
{
    uint32_t left = 0;
    uint32_t right = middle;

    for (uint32_t i = 0; i < count; i++) {
        /* Equal keys stay in document order. */
        bool take_left = right == count ||
                         (left < middle && compare_keys(document, rows[left], rows[right]) <= 0);
        merged[i] = take_left ? rows[left++] : rows[right++];
    }
}

static void sort_by_key(const struct hws_json_document *document, uint32_t *rows, uint32_t count,
                        uint32_t *scratch)
{
    for (uint32_t width = 1; width < count; width *= 2) {
        for (uint32_t at = 0; at < count; at += 2 * width) {
            uint32_t left = count - at;
            uint32_t run_count = left < 2 * width ? left : 2 * width;
            uint32_t middle = run_count < width ? run_count : width;
            merge(document, rows + at, middle, run_count, scratch + at);
        }
        (void)memcpy(rows, scratch, count * sizeof(*rows));
    }
}

static bool complain_of_duplicates(const struct hws_json_document *document, const uint32_t *rows,
                                   uint32_t count, struct hws_problems *problems)
{
    bool found = false;
    uint32_t first = 0;

    for (uint32_t i = 1; i < count; i++) {
        if (compare_keys(document, rows[first], rows[i]) != 0) {
            first = i;
            continue;
        }
        found = true;
        uint32_t first_offset = document->values[rows[first]].key_offset;
        json_complain_at(problems, document, document->values[rows[i]].key_offset,
                         json_path_of(document, rows[i]),
                         "found this key a second time, expected each key of an object once "
                         "(it stands first on line %u)",
                         json_place_find(document, first_offset).line);
    }
    return found;
}

enum hws_status json_index_build(struct hws_json_document *document, struct hws_problems *problems)
{
    uint32_t count = document->value_count;
    enum hws_status status = HWS_OK;

    document->children = calloc(count, sizeof(*document->children));
    document->by_key = calloc(count, sizeof(*document->by_key));
    uint32_t *scratch = calloc(count, sizeof(*scratch));
    if (document->children == NULL || document->by_key == NULL || scratch == NULL) {
        free(scratch);
        return HWS_ERR_MEMORY;
    }
    hand_out_children(document);
    for (uint32_t row = 0; row < count; row++) {
        const struct json_value *value = &document->values[row];
        if (document->text[value->offset] != '{' || value->member_count < 2) {
            continue;
        }
        uint32_t *members = document->by_key + value->child_base;
        sort_by_key(document, members, value->member_count, scratch);
        if (complain_of_duplicates(document, members, value->member_count, problems)) {
            status = HWS_ERR_INPUT;
        }
    }
    free(scratch);
    return status;
}

uint32_t json_index_find(const struct hws_json_document *document, uint32_t object, const char *key)
{
    const struct json_value *value = &document->values[object];
    const uint32_t *members = document->by_key + value->child_base;
    uint32_t low = 0;
    uint32_t high = value->member_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        /* UTF-8 sorts bytewise as its characters do. */
        int order = strcmp(document->nodes[members[middle]]->string, key);
        if (order == 0) {
            return members[middle];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return JSON_NONE;
}
