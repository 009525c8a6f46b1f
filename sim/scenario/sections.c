/* What a scenario may say at all: its sections and their keys, off the table of readers. */
#include "sim/scenario/reader.h"

#include <assert.h>

#define ROOT_KEYS_MAX 512u

/* What every document begins with; the last two are a scenario's alone. */
static const char *const head_keys[] = {"format_version", "kind", "title", "include"};
#define SHARED_HEAD_KEY_COUNT 3u
#define HEAD_KEY_COUNT ((uint32_t)(sizeof(head_keys) / sizeof(head_keys[0])))

static bool has_rows(const struct section *section)
{
    return section->rows_max > 0;
}

bool sections_used(const struct load *load, const struct reader *reader)
{
    const struct hws_json root = hws_json_root(load->documents[0]);

    for (uint32_t i = 0; i < reader->section_count; i++) {
        const struct section *section = &reader->sections[i];
        if (has_rows(section) ? rows_count(load, section->name) > 0
                              : hws_json_present(hws_json_get(root, section->name))) {
            return true;
        }
    }
    return false;
}

void sections_check_root(struct load *load, uint32_t document)
{
    const bool shared = document > 0;
    const char *keys[ROOT_KEYS_MAX];
    uint32_t key_count = 0;

    for (uint32_t i = 0; i < (shared ? SHARED_HEAD_KEY_COUNT : HEAD_KEY_COUNT); i++) {
        keys[key_count++] = head_keys[i];
    }
    for (uint32_t i = 0; i < reader_count; i++) {
        for (uint32_t j = 0; j < readers[i]->section_count; j++) {
            if (!shared || readers[i]->sections[j].shared) {
                assert(key_count < ROOT_KEYS_MAX);
                keys[key_count++] = readers[i]->sections[j].name;
            }
        }
    }
    hws_json_check_keys(load->problems, hws_json_root(load->documents[document]), keys, key_count);
}

static void check_keys(struct load *load, struct hws_json object, const struct section *section)
{
    uint32_t key_count = 0;

    if (section->keys == NULL) {
        return;
    }
    while (section->keys[key_count] != NULL) {
        key_count++;
    }
    hws_json_check_keys(load->problems, object, section->keys, key_count);
}

/* Each row is an object, and there are not too many in all. */
static bool check_rows(struct load *load, const struct section *section)
{
    bool good = true;
    bool reported = false;
    struct hws_json row;

    for (uint32_t d = 0; d < load->document_count; d++) {
        const struct hws_json root = hws_json_root(load->documents[d]);
        const struct hws_json rows = hws_json_read_array(load->problems, root, section->name,
                                                         HWS_JSON_OPTIONAL, 0, section->rows_max);
        reported = reported ||
                   (hws_json_present(hws_json_get(root, section->name)) && !hws_json_present(rows));
    }
    struct row_cursor cursor = rows_of(load, section->name);
    while (rows_next(&cursor, &row)) {
        if (hws_json_type(row) != HWS_JSON_OBJECT) {
            hws_json_complain(load->problems, row, "found %s, expected an object",
                              hws_json_type_name(hws_json_type(row)));
            good = false;
            continue;
        }
        check_keys(load, row, section);
    }
    const uint32_t count = rows_count(load, section->name);
    if (count > section->rows_max && !reported) {
        hws_json_complain(load->problems, hws_json_root(load->documents[0]),
                          "found %u rows of \"%s\" in all, expected at most %u", count,
                          section->name, section->rows_max);
    }
    return good && count <= section->rows_max;
}

bool sections_check(struct load *load)
{
    bool good = true;

    for (uint32_t i = 0; i < reader_count; i++) {
        for (uint32_t j = 0; j < readers[i]->section_count; j++) {
            const struct section *section = &readers[i]->sections[j];
            const struct hws_json object =
                hws_json_get(hws_json_root(load->documents[0]), section->name);
            if (has_rows(section)) {
                good = check_rows(load, section) && good;
            } else if (hws_json_type(object) == HWS_JSON_OBJECT) {
                check_keys(load, object, section);
            }
        }
    }
    return good;
}
