/*
 * How requests under each agreement went: how many, how long until they were seen and answered, how
 * many never were, and how many were granted that their agreement did not cover, which must be
 * none.
 */
#include "sim/exercise/accord.h"

#include "hawser/core/metric.h"
#include "sim/exercise/request.h"

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
    hws_metric_set_count(value, found);
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
    hws_metric_set_count(value, found);
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

/* How long until they were seen, or approved or refused. */
static enum hws_status mean_of(const struct hws_state *state, uint32_t index, bool answered,
                               struct hws_metric_value *value)
{
    uint32_t count = 0;
    uint32_t all = 0;
    uint32_t known = 0;
    int64_t sum_ms = 0;
    const struct request_row *rows = request_rows(state, &count);

    for (uint32_t i = 0; i < count; i++) {
        const bool settled = rows[i].state == REQUEST_APPROVED || rows[i].state == REQUEST_REFUSED;
        if (!is_under(&rows[i], index)) {
            continue;
        }
        all++;
        if (answered ? settled : rows[i].seen_ms != HWS_TIME_NEVER) {
            known++;
            sum_ms += (answered ? rows[i].answered_ms : rows[i].seen_ms) - rows[i].asked_ms;
        }
    }
    hws_metric_set_mean_ms(value, sum_ms, known, all);
    return HWS_OK;
}

static enum hws_status read_seen(const struct hws_state *state, uint32_t index,
                                 struct hws_metric_value *value)
{
    return mean_of(state, index, false, value);
}

static enum hws_status read_answered(const struct hws_state *state, uint32_t index,
                                     struct hws_metric_value *value)
{
    return mean_of(state, index, true, value);
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
    hws_metric_set_count(value, found);
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
