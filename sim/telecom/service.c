/* Measures of service: the domain. At each change of what is served it moves its integrals on. */
#include "sim/telecom/service.h"
#include "sim/telecom/routing.h"

#include "hawser/core/clock.h"
#include "hawser/core/units.h"

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

static const uint32_t rows_per_step_max[SERVICE_PART_COUNT] = {
    [SERVICE_PART_STEP] = SERVICE_SERIES_MAX,
    [SERVICE_PART_OUTAGE] = SERVICE_SERIES_MAX,
};

static struct scope_row *scope_of(const struct hws_step *step, uint32_t scope)
{
    return (struct scope_row *)hws_step_rows(step, SERVICE_PART_SCOPE) + scope;
}

static struct outage_row *outage_of(const struct hws_step *step, uint32_t outage)
{
    return (struct outage_row *)hws_step_rows(step, SERVICE_PART_OUTAGE) + outage;
}

/* ---- what is served now ---------------------------------------------------------------------- */

static void add_demand(struct scope_row *row, const struct demand_now *info)
{
    row->wanted_kbps += info->wanted_kbps;
    row->served_kbps += info->served_kbps;
    row->delay_us_kbps += info->delay_us_kbps;
    row->first_us_kbps += info->first_us_kbps;
    row->demand_count++;
    row->isolated_count += info->isolated ? 1u : 0u;
}

/* Traffic between two areas is both areas', within one it is there once. */
static void add_to_areas(const struct hws_service_plan *plan, struct scope_row *rows,
                         const struct hws_demand *demand, const struct demand_now *info)
{
    if (plan->city_areas1 == NULL) {
        return;
    }
    const uint32_t from1 = plan->city_areas1[demand->city_from];
    const uint32_t to1 = plan->city_areas1[demand->city_to];
    if (from1 != 0) {
        add_demand(&rows[SERVICE_SCOPE_AREAS + from1 - 1u], info);
    }
    if (to1 != 0 && to1 != from1) {
        add_demand(&rows[SERVICE_SCOPE_AREAS + to1 - 1u], info);
    }
}

/* Sums what the demands are served into rows whose sums are 0. */
static void sum_demands(const struct hws_service_plan *plan, const struct hws_state *state,
                        struct scope_row *rows)
{
    const struct routing_rows now = routing_rows_of_state(state);
    const uint32_t pair_first = service_series_count(plan);

    for (uint32_t i = 0; i < plan->telecom->demand_count; i++) {
        const struct hws_demand *demand = &plan->telecom->demands[i];
        const struct demand_now info = routing_demand_now(state, &now, i);
        add_demand(&rows[SERVICE_SCOPE_NETWORK], &info);
        add_demand(&rows[SERVICE_SCOPE_CLASSES + demand->service_class], &info);
        add_to_areas(plan, rows, demand, &info);
        add_demand(&rows[pair_first + plan->demand_pairs[i]], &info);
    }
}

/* The scope's step now; a second one at one instant takes the first one's place. */
static enum hws_status note_step(struct hws_step *step, uint32_t scope)
{
    struct scope_row *row = scope_of(step, scope);
    struct step_row *steps = hws_step_rows(step, SERVICE_PART_STEP);
    const struct step_row now = {.time_ms = step->now_ms,
                                 .wanted_kbps = row->wanted_kbps,
                                 .served_kbps = row->served_kbps,
                                 .scope = scope};
    uint32_t index = row->step1 - 1u;

    if (row->step1 > 0 && steps[index].wanted_kbps == now.wanted_kbps &&
        steps[index].served_kbps == now.served_kbps) {
        return HWS_OK;
    }
    if (row->step1 == 0 || steps[index].time_ms < now.time_ms) {
        enum hws_status status = hws_step_append(step, SERVICE_PART_STEP, &index);
        if (status != HWS_OK) {
            return status;
        }
    }
    steps = hws_step_rows(step, SERVICE_PART_STEP);
    steps[index] = now;
    row->step1 = index + 1u;
    return HWS_OK;
}

/* ---- outages --------------------------------------------------------------------------------- */

/* What has been so bad for so long is told, and stands in the list. */
static enum hws_status report_outage(struct hws_step *step, uint32_t scope)
{
    const struct hws_service_plan *plan = hws_step_plan(step);
    struct scope_row *row = scope_of(step, scope);
    uint32_t index = 0;
    enum hws_status status = hws_step_append(step, SERVICE_PART_OUTAGE, &index);

    if (status != HWS_OK) {
        return status;
    }
    struct outage_row *outage = outage_of(step, index);
    *outage = (struct outage_row){
        .begins_ms = row->bad_since_ms, .ends_ms = HWS_TIME_NEVER, .scope = scope};
    row->outage1 = index + 1u;
    if (scope >= SERVICE_SCOPE_AREAS) {
        const union hws_argument arguments[] = {
            {.i = scope - SERVICE_SCOPE_AREAS},
            {.f = plan->areas[scope - SERVICE_SCOPE_AREAS].rule.lost_frac},
            {.i = step->now_ms - row->bad_since_ms},
            {.i = row->wanted_kbps - row->served_kbps}};
        outage->record = hws_step_record(step, SERVICE_RECORD_OUTAGE_BEGUN, arguments);
    }
    return HWS_OK;
}

static enum hws_status on_report(struct hws_step *step, const struct hws_event *event)
{
    scope_of(step, event->body.subject)->report = (struct hws_event_handle){0, 0};
    return report_outage(step, event->body.subject);
}

static enum hws_status begin_bad(struct hws_step *step, uint32_t scope)
{
    const struct hws_service_plan *plan = hws_step_plan(step);
    struct scope_row *row = scope_of(step, scope);

    row->bad_since_ms = step->now_ms;
    row->bad_lost_gbps_hours = row->lost_gbps_hours;
    return scope < service_series_count(plan)
               ? hws_step_schedule(step, SERVICE_EVENT_REPORT,
                                   step->now_ms + service_rule(plan, scope)->lasts_ms, scope, 0,
                                   &row->report)
               : HWS_OK;
}

static void close_outage(struct hws_step *step, struct scope_row *row)
{
    struct outage_row *outage = outage_of(step, row->outage1 - 1u);

    outage->ends_ms = step->now_ms;
    outage->lost_gbps_hours = row->lost_gbps_hours - row->bad_lost_gbps_hours;
    if (outage->scope >= SERVICE_SCOPE_AREAS) {
        const union hws_argument arguments[] = {{.i = outage->scope - SERVICE_SCOPE_AREAS},
                                                {.i = outage->ends_ms - outage->begins_ms},
                                                {.f = outage->lost_gbps_hours}};
        (void)hws_step_record(step, SERVICE_RECORD_OUTAGE_ENDED, arguments);
    }
    row->outage1 = 0;
}

static enum hws_status end_bad(struct hws_step *step, uint32_t scope)
{
    const struct hws_service_plan *plan = hws_step_plan(step);
    struct scope_row *row = scope_of(step, scope);
    const int64_t lasted_ms = step->now_ms - row->bad_since_ms;
    const bool series = scope < service_series_count(plan);
    enum hws_status status = HWS_OK;

    hws_step_cancel(step, &row->report);
    if (lasted_ms >= service_rule(plan, scope)->lasts_ms) {
        /* It ends at the instant at which it would have been told. */
        status = series && row->outage1 == 0 ? report_outage(step, scope) : HWS_OK;
        row->outage_count++;
        row->outage_ms += lasted_ms;
        row->outage_longest_ms =
            lasted_ms > row->outage_longest_ms ? lasted_ms : row->outage_longest_ms;
        if (status == HWS_OK && series) {
            close_outage(step, row);
        }
    }
    row->bad_since_ms = HWS_TIME_NEVER;
    return status;
}

/* Whether the share lost crosses the rule's, up or down. */
static enum hws_status judge(struct hws_step *step, uint32_t scope)
{
    const struct scope_row *row = scope_of(step, scope);
    const double missing_kbps = (double)(row->wanted_kbps - row->served_kbps);
    const double lost_frac = service_rule(hws_step_plan(step), scope)->lost_frac;
    const bool bad = row->wanted_kbps > 0 && missing_kbps >= lost_frac * (double)row->wanted_kbps;

    if (bad == (row->bad_since_ms != HWS_TIME_NEVER)) {
        return HWS_OK;
    }
    return bad ? begin_bad(step, scope) : end_bad(step, scope);
}

/* ---- ships ----------------------------------------------------------------------------------- */

static void settle_ships(const struct hws_step *step)
{
    const struct hws_state state = hws_step_state(step);
    struct ship_account_row *rows = hws_step_rows(step, SERVICE_PART_SHIP);

    for (uint32_t i = 0; i < hws_step_row_count(step, SERVICE_PART_SHIP); i++) {
        const bool at_base = hws_telecom_ship_at_base(&state, i);
        if (at_base == (rows[i].since_ms == HWS_TIME_NEVER)) {
            continue;
        }
        rows[i].away_ms += at_base ? step->now_ms - rows[i].since_ms : 0;
        rows[i].since_ms = at_base ? HWS_TIME_NEVER : step->now_ms;
    }
}

static enum hws_status on_ship(struct hws_step *step, const struct hws_effect *effect)
{
    (void)effect;
    settle_ships(step);
    return HWS_OK;
}

/* ---- the registration ------------------------------------------------------------------------ */

static enum hws_status refresh(struct hws_step *step)
{
    const struct hws_service_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);
    const uint32_t scope_count = service_scope_count(plan);
    struct scope_row *rows = hws_step_rows(step, SERVICE_PART_SCOPE);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < scope_count; i++) {
        rows[i] = service_settled(&rows[i], step->now_ms);
        rows[i].wanted_kbps = 0;
        rows[i].served_kbps = 0;
        rows[i].delay_us_kbps = 0.0;
        rows[i].first_us_kbps = 0.0;
        rows[i].demand_count = 0;
        rows[i].isolated_count = 0;
    }
    sum_demands(plan, &state, rows);
    for (uint32_t i = 0; i < scope_count && status == HWS_OK; i++) {
        status = judge(step, i);
        if (status == HWS_OK && i < service_series_count(plan)) {
            status = note_step(step, i);
        }
    }
    return status;
}

/* Where all is served the network's own levels are no events: what is wanted changes all the same.
 */
static enum hws_status schedule_level(struct hws_step *step)
{
    const struct hws_service_plan *plan = hws_step_plan(step);
    const int64_t next_ms = profile_next_ms(plan->telecom, step->plan->epoch_ms, step->now_ms);

    return next_ms == HWS_TIME_NEVER
               ? HWS_OK
               : hws_step_schedule(step, SERVICE_EVENT_LEVEL, next_ms, 0, 0, NULL);
}

static enum hws_status on_level(struct hws_step *step, const struct hws_event *event)
{
    (void)event;
    enum hws_status status = refresh(step);
    return status == HWS_OK ? schedule_level(step) : status;
}

static enum hws_status on_service(struct hws_step *step, const struct hws_effect *effect)
{
    (void)effect;
    return service_scope_count(hws_step_plan(step)) == 0 ? HWS_OK : refresh(step);
}

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
            *scope_of(step, index) = (struct scope_row){
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
    status = status == HWS_OK ? refresh(step) : status;
    return status == HWS_OK ? schedule_level(step) : status;
}

/* The pairs' rates add up to the network's, and so do the classes'. */
static enum hws_status check(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_service_plan *plan = hws_service_plan(state);
    uint32_t count = 0;
    const struct scope_row *rows =
        hws_state_rows(state, &hws_service_domain, SERVICE_PART_SCOPE, &count);
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

static const char *entity_name(const struct hws_state *state, enum hws_argument_kind kind,
                               uint32_t index)
{
    const struct hws_service_plan *plan = hws_service_plan(state);

    return kind == HWS_ARGUMENT_REPORTING_AREA && index < plan->area_count
               ? plan->areas[index].name.in[0]
               : NULL;
}

static const struct hws_event_def events[SERVICE_EVENT_COUNT] = {
    /* Before what could end it at that instant. */
    [SERVICE_EVENT_REPORT] = {"outage to report", 6, on_report, NULL},
    /* After the network has shared out what there is at that level. */
    [SERVICE_EVENT_LEVEL] = {"level of what is wanted", 45, on_level, NULL},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_telecom_domain, HWS_TELECOM_SERVICE_CHANGED, on_service},
    {&hws_telecom_domain, HWS_TELECOM_SHIP_CHANGED, on_ship},
    {&hws_telecom_domain, HWS_TELECOM_SHIP_ARRIVED, on_ship},
    {&hws_telecom_domain, HWS_TELECOM_SHIP_STUCK, on_ship},
    {&hws_telecom_domain, HWS_TELECOM_PASSAGE, on_ship},
};

static const struct hws_record_def records[SERVICE_RECORD_COUNT] = {
    [SERVICE_RECORD_OUTAGE_BEGUN] = {.name = "outage_begun",
                                     .text = "{area}: an outage to report, {share} of the traffic "
                                             "or more lost for {lasts}: {missing_kbps} missing",
                                     .arguments = {{"area", HWS_ARGUMENT_REPORTING_AREA},
                                                   {"share", HWS_ARGUMENT_FRACTION},
                                                   {"lasts", HWS_ARGUMENT_DURATION_MS},
                                                   {"missing_kbps", HWS_ARGUMENT_KBPS}},
                                     .argument_count = 4,
                                     .importance = 2},
    [SERVICE_RECORD_OUTAGE_ENDED] = {.name = "outage_ended",
                                     .text = "{area}: the outage is over after {lasted}: {lost} "
                                             "lost",
                                     .arguments = {{"area", HWS_ARGUMENT_REPORTING_AREA},
                                                   {"lasted", HWS_ARGUMENT_DURATION_MS},
                                                   {"lost", HWS_ARGUMENT_GBPS_HOURS}},
                                     .argument_count = 3,
                                     .importance = 2},
};

const struct hws_domain hws_service_domain = {
    .name = "service",
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
    .entity_name = entity_name,
};
