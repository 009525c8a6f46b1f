/* One replication's result into a line, and back. */
#include "hawser/analysis/result.h"

#include "hawser/core/json.h"
#include "hawser/core/record_hash.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SUBJECT_TEXT_MAX 128
#define VALUES_MAX 1000000u

static const char *const standing_names[] = {
    [HWS_METRIC_KNOWN] = "known", [HWS_METRIC_NOT_YET] = "not_yet", [HWS_METRIC_NONE] = "none"};

const char *hws_standing_name(enum hws_metric_standing standing)
{
    return standing_names[standing];
}

/* ---- writing --------------------------------------------------------------------------------- */

/* All the digits that a double has, so that reading gives the same number. */
static void put_number(struct hws_json_writer *writer, double number)
{
    char text[40];
    const int size = number == floor(number) && fabs(number) < 9.0e15
                         ? snprintf(text, sizeof(text), "%lld", (long long)number)
                         : snprintf(text, sizeof(text), "%.17g", number);

    hws_json_put_raw(writer, NULL, text, (size_t)size);
}

static void put_value(struct hws_json_writer *writer, const struct hws_metric *metric,
                      const char *entity, const struct hws_metric_value *value)
{
    const double number = hws_metric_number(metric, value);

    hws_json_open(writer, NULL, '[');
    hws_json_put_text(writer, NULL, metric->name);
    hws_json_put_text(writer, NULL, entity);
    if (value->standing == HWS_METRIC_KNOWN && isfinite(number)) {
        put_number(writer, number);
    } else {
        hws_json_put_raw(writer, NULL, "null", 4);
        hws_json_put_text(writer, NULL,
                          standing_names[value->standing == HWS_METRIC_NOT_YET ? HWS_METRIC_NOT_YET
                                                                               : HWS_METRIC_NONE]);
    }
    hws_json_close(writer, ']');
}

static enum hws_status put_metric(struct hws_json_writer *writer, const struct hws_state *state,
                                  const struct hws_metric *metric)
{
    const uint32_t count = hws_metric_count(state, metric);

    for (uint32_t i = 0; i < count; i++) {
        struct hws_metric_value value;
        enum hws_status status = hws_metric_read(state, metric, i, &value);
        if (status != HWS_OK) {
            return status;
        }
        put_value(writer, metric, metric->entity == NULL ? "" : metric->entity->id(state, i),
                  &value);
    }
    return HWS_OK;
}

static void put_span(struct hws_json_writer *writer, const struct hws_state *state,
                     const struct hws_span_def *def, const struct hws_span *span)
{
    char subject[SUBJECT_TEXT_MAX];

    hws_span_subject(state, def, span, subject, sizeof(subject));
    hws_json_open(writer, NULL, '[');
    hws_json_put_text(writer, NULL, def->name);
    hws_json_put_text(writer, NULL, subject);
    hws_json_put_text(writer, NULL, hws_span_by(state, def, span));
    hws_json_put_text(writer, NULL, span->what == NULL ? "" : span->what);
    hws_json_put_whole(writer, NULL, span->begins_ms);
    hws_json_put_whole(writer, NULL, span->lasted_ms);
    hws_json_put_whole(writer, NULL, span->censored ? 1 : 0);
    hws_json_close(writer, ']');
}

static void put_spans(struct hws_json_writer *writer, const struct hws_state *state)
{
    const struct hws_span_def *def = NULL;

    for (uint32_t place = 0; (def = hws_span_at(state->registry, place)) != NULL; place++) {
        const uint32_t count = def->count(state);
        for (uint32_t i = 0; i < count; i++) {
            struct hws_span span = {.subject = {.i = 0}};
            if (def->read(state, i, &span)) {
                put_span(writer, state, def, &span);
            }
        }
    }
}

static void put_hash(struct hws_json_writer *writer, const char *key, struct hws_hash hash)
{
    char text[HWS_HASH_TEXT_MAX];

    hws_hash_format(hash, text);
    hws_json_put_text(writer, key, text);
}

enum hws_status hws_result_write(const struct hws_session *session, uint64_t replication,
                                 struct hws_json_writer *writer)
{
    const struct hws_state state = hws_session_state(session);
    const struct hws_engine *engine = hws_session_engine(session);
    const struct hws_metric *metric = NULL;

    hws_json_open(writer, NULL, '{');
    hws_json_put_whole(writer, "replication", (int64_t)replication);
    hws_json_put_whole(writer, "end_ms", state.now_ms);
    hws_json_put_whole(writer, "events", (int64_t)hws_engine_event_count(engine));
    put_hash(writer, "world", hws_engine_hash(engine));
    put_hash(writer, "records", hws_records_hash(&state, hws_session_records(session)));
    hws_json_open(writer, "values", '[');
    for (uint32_t place = 0; (metric = hws_metric_at(state.registry, place)) != NULL; place++) {
        enum hws_status status = put_metric(writer, &state, metric);
        if (status != HWS_OK) {
            return status;
        }
    }
    hws_json_close(writer, ']');
    hws_json_open(writer, "spans", '[');
    put_spans(writer, &state);
    hws_json_close(writer, ']');
    hws_json_close(writer, '}');
    return writer->failed ? HWS_ERR_MEMORY : HWS_OK;
}

/* ---- reading --------------------------------------------------------------------------------- */

static bool text_at(struct hws_problems *problems, struct hws_json array, uint32_t place,
                    const char **text)
{
    return hws_json_string(problems, hws_json_at(array, place), text);
}

static bool whole_at(struct hws_problems *problems, struct hws_json array, uint32_t place,
                     int64_t *whole)
{
    double number = 0.0;

    if (!hws_json_double(problems, hws_json_at(array, place), 0.0, 9.0e15, &number)) {
        return false;
    }
    *whole = (int64_t)number;
    return true;
}

static bool read_value(struct hws_problems *problems, struct hws_json item,
                       struct hws_result_value *value)
{
    const char *why = NULL;

    if (!text_at(problems, item, 0, &value->metric) ||
        !text_at(problems, item, 1, &value->entity)) {
        return false;
    }
    if (hws_json_type(hws_json_at(item, 2)) != HWS_JSON_NULL) {
        return hws_json_double(problems, hws_json_at(item, 2), -1.0e300, 1.0e300, &value->number);
    }
    if (!text_at(problems, item, 3, &why)) {
        return false;
    }
    value->standing =
        strcmp(why, standing_names[HWS_METRIC_NOT_YET]) == 0 ? HWS_METRIC_NOT_YET : HWS_METRIC_NONE;
    return true;
}

static bool read_span(struct hws_problems *problems, struct hws_json item,
                      struct hws_result_span *span)
{
    int64_t censored = 0;

    if (!text_at(problems, item, 0, &span->kind) || !text_at(problems, item, 1, &span->subject) ||
        !text_at(problems, item, 2, &span->by) || !text_at(problems, item, 3, &span->what) ||
        !whole_at(problems, item, 4, &span->begins_ms) ||
        !whole_at(problems, item, 5, &span->lasted_ms) || !whole_at(problems, item, 6, &censored)) {
        return false;
    }
    span->censored = censored != 0;
    return true;
}

static bool read_head(struct hws_problems *problems, struct hws_json root,
                      struct hws_result *result)
{
    int64_t replication = 0;
    int64_t events = 0;

    const bool good = hws_json_read_int(problems, root, "replication", HWS_JSON_REQUIRED, 0,
                                        INT64_C(9007199254740991), &replication) &&
                      hws_json_read_int(problems, root, "end_ms", HWS_JSON_REQUIRED, 0,
                                        INT64_C(9007199254740991), &result->end_ms) &&
                      hws_json_read_int(problems, root, "events", HWS_JSON_REQUIRED, 0,
                                        INT64_C(9007199254740991), &events) &&
                      hws_json_read_string(problems, root, "world", HWS_JSON_REQUIRED, 32, 32,
                                           &result->world_hash) &&
                      hws_json_read_string(problems, root, "records", HWS_JSON_REQUIRED, 32, 32,
                                           &result->records_hash);
    result->replication = (uint64_t)replication;
    result->event_count = (uint64_t)events;
    return good;
}

/* False with status HWS_OK when the text is not right. */
static bool read_all(struct hws_problems *problems, struct hws_json root, struct hws_result *result,
                     enum hws_status *status)
{
    if (!read_head(problems, root, result)) {
        return false;
    }
    const struct hws_json values =
        hws_json_read_array(problems, root, "values", HWS_JSON_REQUIRED, 0, VALUES_MAX);
    const struct hws_json spans =
        hws_json_read_array(problems, root, "spans", HWS_JSON_REQUIRED, 0, VALUES_MAX);
    if (!hws_json_present(values) || !hws_json_present(spans)) {
        return false;
    }
    result->value_count = hws_json_count(values);
    result->span_count = hws_json_count(spans);
    result->values = calloc((size_t)result->value_count + 1u, sizeof(*result->values));
    result->spans = calloc((size_t)result->span_count + 1u, sizeof(*result->spans));
    if (result->values == NULL || result->spans == NULL) {
        *status = HWS_ERR_MEMORY;
        return false;
    }
    bool good = true;
    for (uint32_t i = 0; i < result->value_count && good; i++) {
        good = read_value(problems, hws_json_at(values, i), &result->values[i]);
    }
    for (uint32_t i = 0; i < result->span_count && good; i++) {
        good = read_span(problems, hws_json_at(spans, i), &result->spans[i]);
    }
    return good;
}

enum hws_status hws_result_read(const char *line, size_t line_size, struct hws_result *result,
                                struct hws_error *error)
{
    struct hws_problems problems;
    struct hws_result read = {0};

    hws_problems_init(&problems);
    enum hws_status status = hws_json_parse("result", line, line_size, &problems, &read.document);
    if (status == HWS_ERR_INPUT ||
        (status == HWS_OK && !read_all(&problems, hws_json_root(read.document), &read, &status) &&
         status == HWS_OK)) {
        status = hws_error_set(error, HWS_ERR_FORMAT, "result", "%s",
                               problems.item_count > 0 ? problems.items[0].message
                                                       : "found no result of a replication");
    }
    hws_problems_fini(&problems);
    if (status != HWS_OK) {
        hws_result_fini(&read);
        return status;
    }
    *result = read;
    return HWS_OK;
}

void hws_result_fini(struct hws_result *result)
{
    hws_json_destroy(result->document);
    free(result->values);
    free(result->spans);
    *result = (struct hws_result){0};
}
