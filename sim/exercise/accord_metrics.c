/*
 * How requests under each agreement went: how many, how long until they were seen and answered, how
 * many never were, and how many were granted that their agreement did not cover, which must be
 * none.
 */
#include "sim/exercise/accord.h"

#include "hawser/core/metric.h"
#include "sim/exercise/request.h"

static void set_count(struct hws_metric_value *value, uint32_t count)
{
    *value = (struct hws_metric_value){.value = {.i = (int64_t)count}};
}

static bool is_under(const struct request_row *row, uint32_t agreement)
{
    return row->agreement1 == agreement + 1u;
}

static enum hws_status read_count(const struct hws_state *state, uint32_t index,
                                  struct hws_metric_value *value)
{
    uint32_t count = 0;

    uint32_t found = 0;
    const struct request_row *rows = request_rows(state, &count);

    for (uint32_t i = 0; i < count; i++) {
        found += is_under(&rows[i], index) ? 1u : 0u;
    }
    set_count(value, found);
    return HWS_OK;
}

static enum hws_status count_state(const struct hws_state *state, uint32_t index,
                                   enum request_state wanted, struct hws_metric_value *value)
{
    uint32_t count = 0;
    uint32_t found = 0;
    const struct request_row *rows = request_rows(state, &count);

    for (uint32_t i = 0; i < count; i++) {
        found += is_under(&rows[i], index) && rows[i].state == (uint32_t)wanted ? 1u : 0u;
    }
    set_count(value, found);
    return HWS_OK;
}

static enum hws_status read_approved(const struct hws_state *state, uint32_t index,
                                     struct hws_metric_value *value)
{
    return count_state(state, index, REQUEST_APPROVED, value);
}

static enum hws_status read_overdue(const struct hws_state *state, uint32_t index,
                                    struct hws_metric_value *value)
{
    return count_state(state, index, REQUEST_EXPIRED, value);
}

/* The mean over those for which it is known; nobody waits in the mean for what has not come. */
static void set_mean(struct hws_metric_value *value, int64_t sum_ms, uint32_t known, uint32_t all)
{
    *value = (struct hws_metric_value){.standing = all == 0     ? HWS_METRIC_NONE
                                                   : known == 0 ? HWS_METRIC_NOT_YET
                                                                : HWS_METRIC_KNOWN};
    if (known > 0) {
        value->value.i = sum_ms / (int64_t)known;
    }
}

static enum hws_status read_seen(const struct hws_state *state, uint32_t index,
                                 struct hws_metric_value *value)
{
    uint32_t count = 0;
    uint32_t all = 0;
    uint32_t known = 0;
    int64_t sum_ms = 0;
    const struct request_row *rows = request_rows(state, &count);

    for (uint32_t i = 0; i < count; i++) {
        all += is_under(&rows[i], index) ? 1u : 0u;
        if (is_under(&rows[i], index) && rows[i].seen_ms != HWS_TIME_NEVER) {
            known++;
            sum_ms += rows[i].seen_ms - rows[i].asked_ms;
        }
    }
    set_mean(value, sum_ms, known, all);
    return HWS_OK;
}

static enum hws_status read_answered(const struct hws_state *state, uint32_t index,
                                     struct hws_metric_value *value)
{
    uint32_t count = 0;
    uint32_t all = 0;
    uint32_t known = 0;
    int64_t sum_ms = 0;
    const struct request_row *rows = request_rows(state, &count);

    for (uint32_t i = 0; i < count; i++) {
        all += is_under(&rows[i], index) ? 1u : 0u;
        if (is_under(&rows[i], index) &&
            (rows[i].state == REQUEST_APPROVED || rows[i].state == REQUEST_REFUSED)) {
            known++;
            sum_ms += rows[i].answered_ms - rows[i].asked_ms;
        }
    }
    set_mean(value, sum_ms, known, all);
    return HWS_OK;
}

/* Read off the agreements again, and not off what was decided. */
static bool is_covered(const struct hws_state *state, const struct request_row *row)
{
    const struct hws_accord_plan *plan = hws_accord_plan(state);
    const struct hws_accord *agreement =
        row->agreement1 == 0 ? NULL : &plan->agreements[row->agreement1 - 1u];

    return agreement != NULL && agreement_has(agreement, row->posts[0]) &&
           agreement_has(agreement, row->posts[row->post_count - 1u]) &&
           row->answered_ms < agreement->until_ms && row->asked_ms >= agreement->from_ms;
}

static enum hws_status read_out_of_scope(const struct hws_state *state, uint32_t index,
                                         struct hws_metric_value *value)
{
    uint32_t count = 0;
    uint32_t found = 0;
    const struct request_row *rows = request_rows(state, &count);

    for (uint32_t i = 0; i < count; i++) {
        found += is_under(&rows[i], index) && rows[i].state == REQUEST_APPROVED &&
                         !is_covered(state, &rows[i])
                     ? 1u
                     : 0u;
    }
    set_count(value, found);
    return HWS_OK;
}

const struct hws_metric accord_metrics[ACCORD_METRIC_COUNT] = {
    {"request_count", &hws_value_count, &hws_accord_entity, read_count},
    {"requests_approved", &hws_value_count, &hws_accord_entity, read_approved},
    {"requests_overdue", &hws_value_count, &hws_accord_entity, read_overdue},
    {"requests_out_of_scope", &hws_value_count, &hws_accord_entity, read_out_of_scope},
    {"request_seen_after", &hws_value_duration, &hws_accord_entity, read_seen},
    {"request_answered_after", &hws_value_duration, &hws_accord_entity, read_answered},
};
