/*
 * libFuzzer target of the strict JSON reader: any bytes are refused with a problem, or give a
 * document whose every value can be walked, found by its key and complained of.
 */
#include "hawser/core/json.h"

#include <float.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the process, as libFuzzer wants a fault to show. */
static void insist(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void read_fields(struct hws_problems *problems, struct hws_json value)
{
    static const char *const words[] = {"a", "b", "busan"};
    double number = 0;
    int64_t whole = 0;
    bool flag = false;
    const char *text = NULL;
    uint32_t word = 0;

    (void)hws_json_read_double(problems, value, "a", HWS_JSON_REQUIRED, -1, 1, &number);
    (void)hws_json_read_int(problems, value, "a", HWS_JSON_OPTIONAL, INT64_MIN, INT64_MAX, &whole);
    (void)hws_json_read_bool(problems, value, "b", HWS_JSON_OPTIONAL, &flag);
    (void)hws_json_read_string(problems, value, "b", HWS_JSON_OPTIONAL, 1, 8, &text);
    (void)hws_json_read_word(problems, value, "a", HWS_JSON_OPTIONAL, words, 3, &word);
    (void)hws_json_read_array(problems, value, "a", HWS_JSON_OPTIONAL, 1, 4);
    (void)hws_json_read_object(problems, value, "b", HWS_JSON_OPTIONAL);
    (void)hws_json_double(problems, value, -DBL_MAX, DBL_MAX, &number);
    (void)hws_json_string(problems, value, &text);
    hws_json_check_keys(problems, value, words, 3);
}

/* Depth first, with the containers that are still open on a stack. */
static void walk(struct hws_problems *problems, struct hws_json root)
{
    struct {
        struct hws_json container;
        uint32_t position;
    } open[HWS_JSON_DEPTH_MAX + 1] = {{root, 0}};
    uint32_t open_count = 1;

    read_fields(problems, root);
    while (open_count > 0) {
        struct hws_json container = open[open_count - 1].container;
        uint32_t position = open[open_count - 1].position++;
        if (position == hws_json_count(container)) {
            open_count--;
            continue;
        }
        struct hws_json value = hws_json_at(container, position);
        insist(hws_json_present(value));
        if (hws_json_type(container) == HWS_JSON_OBJECT) {
            const char *key = hws_json_key_at(container, position);
            insist(hws_json_get(container, key).index1 == value.index1);
            hws_json_complain_key(problems, container, key, "%s", key);
        }
        read_fields(problems, value);
        if (hws_json_count(value) > 0) {
            insist(open_count <= HWS_JSON_DEPTH_MAX);
            open[open_count].container = value;
            open[open_count++].position = 0;
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct hws_problems problems;
    struct hws_json_document *document = NULL;
    char line[256];

    hws_problems_init(&problems);
    enum hws_status status =
        hws_json_parse("fuzz.json", (const char *)data, size, &problems, &document);
    insist((status == HWS_OK) == (document != NULL));
    insist((status == HWS_OK) == (problems.total_count == 0));
    if (document != NULL) {
        walk(&problems, hws_json_root(document));
    }
    hws_problems_sort(&problems);
    for (uint32_t i = 0; i < problems.item_count; i++) {
        (void)hws_problem_format(&problems.items[i], line, sizeof(line));
    }
    hws_json_destroy(document);
    hws_problems_fini(&problems);
    return 0;
}
