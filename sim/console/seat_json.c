/*
 * JSON for a host, and from one: what is missing there is nothing, since later hosts may say more.
 */
#include "sim/console/seat_parts.h"

struct hws_json_document *seat_parse(const char *text, size_t size)
{
    struct hws_problems problems;
    struct hws_json_document *document = NULL;

    hws_problems_init(&problems);
    if (hws_json_parse("answer", text, size, &problems, &document) != HWS_OK) {
        document = NULL;
    }
    hws_problems_fini(&problems);
    return document;
}

const char *seat_text(struct hws_json object, const char *key)
{
    struct hws_problems problems;
    const char *text = "";

    hws_problems_init(&problems);
    (void)hws_json_read_string(&problems, object, key, HWS_JSON_OPTIONAL, 0, SIZE_MAX, &text);
    hws_problems_fini(&problems);
    return text;
}

int64_t seat_whole(struct hws_json object, const char *key)
{
    struct hws_problems problems;
    int64_t value = 0;

    hws_problems_init(&problems);
    (void)hws_json_read_int(&problems, object, key, HWS_JSON_OPTIONAL, INT64_MIN, INT64_MAX,
                            &value);
    hws_problems_fini(&problems);
    return value;
}

double seat_real(struct hws_json object, const char *key)
{
    struct hws_problems problems;
    double value = 0.0;

    hws_problems_init(&problems);
    (void)hws_json_read_double(&problems, object, key, HWS_JSON_OPTIONAL, -1.0e18, 1.0e18, &value);
    hws_problems_fini(&problems);
    return value;
}

bool seat_flag(struct hws_json object, const char *key)
{
    struct hws_problems problems;
    bool value = false;

    hws_problems_init(&problems);
    (void)hws_json_read_bool(&problems, object, key, HWS_JSON_OPTIONAL, &value);
    hws_problems_fini(&problems);
    return value;
}

char *seat_body(const struct seat_member *members, uint32_t count)
{
    struct hws_json_writer writer;
    char *json = NULL;
    size_t size = 0;

    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    for (uint32_t i = 0; i < count; i++) {
        if (members[i].value != NULL) {
            hws_json_put_text(&writer, members[i].key, members[i].value);
        }
    }
    hws_json_close(&writer, '}');
    return hws_json_writer_take(&writer, &json, &size) == HWS_OK ? json : NULL;
}
