/* The domain's registration: parts, events, effects, records, the start, the check and the names.
 */
#include "sim/telecom/service/service.h"

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

/* ---- the parts ------------------------------------------------------------------------------- */

static const struct hws_field_def scope_fields[] = {
    HWS_FIELD(struct scope_row, int64_t, since_ms),
    HWS_FIELD(struct scope_row, int64_t, wanted_kbps),
    HWS_FIELD(struct scope_row, int64_t, served_kbps),
    HWS_FIELD(struct scope_row, double, wanted_gbps_hours),
    HWS_FIELD(struct scope_row, double, lost_gbps_hours),
    HWS_FIELD(struct scope_row, double, served_frac_min),
    HWS_FIELD(struct scope_row, double, delay_us_kbps),
    HWS_FIELD(struct scope_row, double, first_us_kbps),
    HWS_FIELD(struct scope_row, double, delay_integral),
    HWS_FIELD(struct scope_row, double, first_integral),
    HWS_FIELD(struct scope_row, double, stretch_max),
    HWS_FIELD(struct scope_row, int64_t, short_ms),
    HWS_FIELD(struct scope_row, int64_t, isolated_ms),
    HWS_FIELD(struct scope_row, int64_t, bad_since_ms),
    HWS_FIELD(struct scope_row, double, bad_lost_gbps_hours),
    HWS_FIELD(struct scope_row, int64_t, outage_ms),
    HWS_FIELD(struct scope_row, int64_t, outage_longest_ms),
    HWS_FIELD(struct scope_row, struct hws_event_handle, report),
    HWS_FIELD(struct scope_row, uint32_t, outage_count),
    HWS_FIELD(struct scope_row, uint32_t, outage1),
    HWS_FIELD(struct scope_row, uint32_t, step1),
    HWS_FIELD(struct scope_row, uint32_t, demand_count),
    HWS_FIELD(struct scope_row, uint32_t, isolated_count),
    HWS_FIELD(struct scope_row, uint32_t, reserved),
};

static const struct hws_field_def step_fields[] = {
    HWS_FIELD(struct step_row, int64_t, time_ms),
    HWS_FIELD(struct step_row, int64_t, wanted_kbps),
    HWS_FIELD(struct step_row, int64_t, served_kbps),
    HWS_FIELD(struct step_row, uint32_t, scope),
    HWS_FIELD(struct step_row, uint32_t, reserved),
};

static const struct hws_field_def outage_fields[] = {
    HWS_FIELD(struct outage_row, int64_t, begins_ms),
    HWS_FIELD(struct outage_row, int64_t, ends_ms),
    HWS_FIELD(struct outage_row, double, lost_gbps_hours),
    HWS_FIELD(struct outage_row, uint64_t, record),
    HWS_FIELD(struct outage_row, uint32_t, scope),
    HWS_FIELD(struct outage_row, uint32_t, reserved),
};

static const struct hws_field_def ship_fields[] = {
    HWS_FIELD(struct ship_account_row, int64_t, since_ms),
    HWS_FIELD(struct ship_account_row, int64_t, away_ms),
};

#define PART(part_name, row, rows_first, row_fields)                                               \
    {                                                                                              \
        (part_name), sizeof(struct row), (rows_first), (row_fields), COUNT_OF(row_fields)          \
    }

static const struct hws_part_def parts[SERVICE_PART_COUNT] = {
    [SERVICE_PART_SCOPE] = PART("scope", scope_row, 16, scope_fields),
    [SERVICE_PART_STEP] = PART("step", step_row, 64, step_fields),
    [SERVICE_PART_OUTAGE] = PART("outage", outage_row, 4, outage_fields),
    [SERVICE_PART_SHIP] = PART("ship_account", ship_account_row, 4, ship_fields),
};

static void rows_per_step_max(const void *plan_part, uint32_t *rows)
{
    const struct hws_service_plan *plan = plan_part;

    rows[SERVICE_PART_STEP] = service_series_count(plan);
    rows[SERVICE_PART_OUTAGE] = service_series_count(plan);
}

/* ---- the start and the check ---------------------------------------------------------------- */

// NOLINTNEXTLINE(readability-non-const-parameter): the contract's type
static void start_rows(const void *plan_part, uint32_t *rows, uint32_t *event_count)
{
    const struct hws_service_plan *plan = plan_part;

    if (service_scope_count(plan) > 0) {
        rows[SERVICE_PART_SCOPE] = service_scope_count(plan);
        rows[SERVICE_PART_STEP] = service_series_count(plan);
        rows[SERVICE_PART_SHIP] = plan->telecom->ship_count;
        *event_count = service_series_count(plan) + 1u;
    }
}

static enum hws_status start(struct hws_step *step)
{
    const struct hws_service_plan *plan = hws_step_plan(step);
    uint32_t index = 0;
    enum hws_status status = HWS_OK;

    if (service_scope_count(plan) == 0) {
        return HWS_OK;
    }
    for (uint32_t i = 0; i < service_scope_count(plan) && status == HWS_OK; i++) {
        status = hws_step_append(step, SERVICE_PART_SCOPE, &index);
        if (status == HWS_OK) {
            *scope_row(step, index) = (struct scope_row){
                .served_frac_min = 1.0, .stretch_max = 1.0, .bad_since_ms = HWS_TIME_NEVER};
        }
    }
    for (uint32_t i = 0; i < plan->telecom->ship_count && status == HWS_OK; i++) {
        status = hws_step_append(step, SERVICE_PART_SHIP, &index);
        if (status == HWS_OK) {
            ((struct ship_account_row *)hws_step_rows(step, SERVICE_PART_SHIP))[index].since_ms =
                HWS_TIME_NEVER;
        }
    }
    if (status == HWS_OK) {
        status = service_refresh(step);
    }
    return status == HWS_OK ? service_schedule_level(step) : status;
}

/* The pairs' rates add up to the network's, and so do the classes'. */
static enum hws_status check(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_service_plan *plan = hws_service_plan(state);
    uint32_t count = 0;
    const struct scope_row *rows =
        hws_state_rows(state, &hws_service_id, SERVICE_PART_SCOPE, &count);
    int64_t served_kbps = 0;
    int64_t demands_kbps = 0;
    const enum hws_status whole = service_check_rows(state, error);

    if (whole != HWS_OK) {
        return whole;
    }
    if (count == 0) {
        return HWS_OK;
    }
    for (uint32_t i = service_series_count(plan); i < count; i++) {
        served_kbps += rows[i].served_kbps;
    }
    for (uint32_t i = 0; i < plan->telecom->demand_count; i++) {
        demands_kbps += hws_telecom_demand(state, i).served_kbps;
    }
    if (served_kbps != rows[SERVICE_SCOPE_NETWORK].served_kbps || served_kbps != demands_kbps) {
        return hws_error_set(error, HWS_ERR_RANGE, "service",
                             "demands are served %lld kbit/s, pairs %lld and the network %lld",
                             (long long)demands_kbps, (long long)served_kbps,
                             (long long)rows[SERVICE_SCOPE_NETWORK].served_kbps);
    }
    return HWS_OK;
}

/* ---- events, effects, records --------------------------------------------------------------- */

static const struct hws_event_def events[SERVICE_EVENT_COUNT] = {
    /* Before what could end it at that instant. */
    [SERVICE_EVENT_REPORT] = {"outage to report", HWS_PRIORITY_REPORT, service_on_report,
                              hws_event_certain},
    /* After the network has shared out what there is at that level. */
    [SERVICE_EVENT_LEVEL] = {"level of what is wanted", HWS_PRIORITY_FREE, service_on_level,
                             hws_event_certain},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_telecom_id, HWS_TELECOM_SERVICE_CHANGED, service_on_changed},
    {&hws_telecom_id, HWS_TELECOM_SHIP_CHANGED, service_on_ship},
    {&hws_telecom_id, HWS_TELECOM_SHIP_ARRIVED, service_on_ship},
    {&hws_telecom_id, HWS_TELECOM_SHIP_STUCK, service_on_ship},
    {&hws_telecom_id, HWS_TELECOM_PASSAGE, service_on_ship},
};

static const struct hws_record_def records[SERVICE_RECORD_COUNT] = {
    [SERVICE_RECORD_OUTAGE_BEGUN] = {.name = "outage_begun",
                                     .text = "{area}: an outage to report, {share} of the traffic "
                                             "or more lost for {lasts}: {missing_kbps} missing",
                                     .arguments = {{"area", &hws_reporting_area_entity},
                                                   {"share", &hws_value_frac},
                                                   {"lasts", &hws_value_duration},
                                                   {"missing_kbps", &hws_value_kbps}},
                                     .argument_count = 4,
                                     .importance = 2},
    [SERVICE_RECORD_OUTAGE_ENDED] = {.name = "outage_ended",
                                     .text = "{area}: the outage is over after {lasted}: {lost} "
                                             "lost",
                                     .arguments = {{"area", &hws_reporting_area_entity},
                                                   {"lasted", &hws_value_duration},
                                                   {"lost", &hws_value_gbps_hours}},
                                     .argument_count = 3,
                                     .importance = 2},
};

const struct hws_domain hws_service_domain = {
    .id = &hws_service_id,
    .parts = parts,
    .part_count = SERVICE_PART_COUNT,
    .rows_per_step_max = rows_per_step_max,
    .events = events,
    .event_count = SERVICE_EVENT_COUNT,
    .subscriptions = subscriptions,
    .subscription_count = COUNT_OF(subscriptions),
    .records = records,
    .record_count = SERVICE_RECORD_COUNT,
    .start_rows = start_rows,
    .start = start,
    .check = check,
    .lists = service_lists,
    .list_count = SERVICE_LIST_COUNT,
    .metrics = service_metrics,
    .metric_count = SERVICE_METRIC_COUNT,
    .spans = service_spans,
    .span_count = SERVICE_SPAN_COUNT,
};
