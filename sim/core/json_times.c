/* Fields that hold a duration or an instant, written as core/clock.h reads them. */
#include "hawser/core/clock.h"
#include "sim/core/json_fields.h"

#include <stdio.h>

bool hws_json_read_duration(struct hws_problems *problems, struct hws_json object, const char *key,
                            enum hws_json_need need, int64_t low_ms, int64_t high_ms,
                            int64_t *duration_ms)
{
    char low[HWS_DURATION_TEXT_MAX];
    char high[HWS_DURATION_TEXT_MAX];
    char expected[EXPECTED_BYTES_MAX];
    struct hws_json field;
    int64_t found_ms = 0;

    hws_duration_format(low_ms, low);
    hws_duration_format(high_ms, high);
    (void)snprintf(expected, sizeof(expected),
                   "a duration from %s to %s such as \"36h\", \"2d6h\" or \"PT36H\"", low, high);
    if (!json_field_find(problems, object, key, need, expected, &field)) {
        return false;
    }
    if (hws_json_type(field) == HWS_JSON_STRING &&
        hws_duration_parse(json_field_node(field)->valuestring, &found_ms, NULL) == HWS_OK &&
        found_ms >= low_ms && found_ms <= high_ms) {
        *duration_ms = found_ms;
        return true;
    }
    json_field_complain(problems, field, expected);
    return false;
}

bool hws_json_read_instant(struct hws_problems *problems, struct hws_json object, const char *key,
                           enum hws_json_need need, int64_t *instant_ms)
{
    static const char expected[] = "an instant such as \"2027-01-14T06:00:00Z\"";
    struct hws_json field;
    int64_t found_ms = 0;

    if (!json_field_find(problems, object, key, need, expected, &field)) {
        return false;
    }
    if (hws_json_type(field) == HWS_JSON_STRING &&
        hws_instant_parse(json_field_node(field)->valuestring, &found_ms, NULL) == HWS_OK) {
        *instant_ms = found_ms;
        return true;
    }
    json_field_complain(problems, field, expected);
    return false;
}
