/* The domain's registration: its part, effects, the start, the check and the names. */
#include "hawser/core/check.h"
#include "sim/telecom/power/power.h"

#include <stddef.h>

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

static const struct hws_field_def area_fields[] = {
    HWS_FIELD(struct power_area_row, int64_t, since_ms),
    HWS_FIELD(struct power_area_row, int64_t, served_kw),
    HWS_FIELD(struct power_area_row, double, unserved_mwh),
    HWS_FIELD(struct power_area_row, int64_t, short_ms),
    HWS_FIELD(struct power_area_row, int64_t, bad_since_ms),
    HWS_FIELD(struct power_area_row, double, bad_mwh),
};

static const struct hws_part_def parts[POWER_PART_COUNT] = {
    [POWER_PART_AREA] = {"area", sizeof(struct power_area_row), 4, area_fields,
                         COUNT_OF(area_fields)},
};

// NOLINTNEXTLINE(readability-non-const-parameter): the contract's type
static void start_rows(const void *plan_part, uint32_t *rows, uint32_t *event_count)
{
    const struct hws_power_plan *plan = plan_part;

    (void)event_count;
    rows[POWER_PART_AREA] = plan->area_count;
}

/* What an area cannot be served with all links up is short from the start on, and no news. */
static enum hws_status start(struct hws_step *step)
{
    const struct hws_power_plan *plan = hws_step_plan(step);
    int64_t served_kw[HWS_POWER_AREAS_MAX] = {0};

    if (plan->area_count == 0) {
        return HWS_OK;
    }
    hws_power_share(plan, NULL, served_kw);
    for (uint32_t i = 0; i < plan->area_count; i++) {
        uint32_t index = 0;
        enum hws_status status = hws_step_append(step, POWER_PART_AREA, &index);
        if (status != HWS_OK) {
            return status;
        }
        *power_area_row(step, index) = (struct power_area_row){
            .served_kw = served_kw[i],
            .bad_since_ms = served_kw[i] < plan->areas[i].demand_kw ? 0 : HWS_TIME_NEVER};
    }
    return HWS_OK;
}

/* Rows that a file may hold, and that they are what the links that are up allow. */
static enum hws_status check(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_power_plan *plan = hws_power_plan(state);
    const struct hws_rows rows =
        hws_rows_of(state, &hws_power_id, POWER_PART_AREA, "area", sizeof(struct power_area_row));
    const uint32_t times[] = {(uint32_t)offsetof(struct power_area_row, since_ms),
                              (uint32_t)offsetof(struct power_area_row, short_ms)};
    int64_t served_kw[HWS_POWER_AREAS_MAX] = {0};
    enum hws_status status = hws_check_count(&rows, plan->area_count, error);

    if (status != HWS_OK || plan->area_count == 0) {
        return status;
    }
    status = hws_check_known(&rows, times, COUNT_OF(times), error);
    if (status != HWS_OK) {
        return status;
    }
    status = power_share_now(plan, state, served_kw);
    if (status != HWS_OK) {
        return hws_error_set(error, status, "power", "no memory for the links");
    }
    for (uint32_t i = 0; i < plan->area_count; i++) {
        const struct power_area_row *row = (const struct power_area_row *)rows.rows + i;
        if (row->served_kw != served_kw[i] ||
            (row->bad_since_ms == HWS_TIME_NEVER) != (served_kw[i] == plan->areas[i].demand_kw)) {
            return hws_error_set(error, HWS_ERR_RANGE, plan->areas[i].id,
                                 "%lld kW are served, but %lld could be", (long long)row->served_kw,
                                 (long long)served_kw[i]);
        }
    }
    return HWS_OK;
}

static const struct hws_subscription subscriptions[] = {
    {&hws_telecom_id, HWS_TELECOM_SEGMENT_CHANGED, power_on_segment},
};

const struct hws_domain hws_power_domain = {
    .id = &hws_power_id,
    .parts = parts,
    .part_count = POWER_PART_COUNT,
    .subscriptions = subscriptions,
    .subscription_count = COUNT_OF(subscriptions),
    .records = power_records,
    .record_count = POWER_RECORD_COUNT,
    .start_rows = start_rows,
    .start = start,
    .check = check,
    .lists = power_lists,
    .list_count = POWER_LIST_COUNT,
    .metrics = power_metrics,
    .metric_count = POWER_METRIC_COUNT,
};
