/* Measures of service: at each change of what is served the integrals move on. */
#include "sim/telecom/service/service.h"

#include "hawser/core/clock.h"
#include "sim/telecom/network/routing.h"

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
    struct scope_row *row = scope_row(step, scope);
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
    struct scope_row *row = scope_row(step, scope);
    uint32_t index = 0;
    enum hws_status status = hws_step_append(step, SERVICE_PART_OUTAGE, &index);

    if (status != HWS_OK) {
        return status;
    }
    struct outage_row *outage = outage_row(step, index);
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

enum hws_status service_on_report(struct hws_step *step, const struct hws_event *event)
{
    scope_row(step, event->body.subject)->report = (struct hws_event_handle){0, 0};
    return report_outage(step, event->body.subject);
}

static enum hws_status begin_bad(struct hws_step *step, uint32_t scope)
{
    const struct hws_service_plan *plan = hws_step_plan(step);
    struct scope_row *row = scope_row(step, scope);

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
    struct outage_row *outage = outage_row(step, row->outage1 - 1u);

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
    struct scope_row *row = scope_row(step, scope);
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
    const struct scope_row *row = scope_row(step, scope);
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

enum hws_status service_on_ship(struct hws_step *step, const struct hws_effect *effect)
{
    (void)effect;
    settle_ships(step);
    return HWS_OK;
}

/* ---- changes -------------------------------------------------------------------------------- */

enum hws_status service_refresh(struct hws_step *step)
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

enum hws_status service_schedule_level(struct hws_step *step)
{
    const struct hws_service_plan *plan = hws_step_plan(step);
    const int64_t next_ms = profile_next_ms(plan->telecom, step->plan->epoch_ms, step->now_ms);

    return next_ms == HWS_TIME_NEVER
               ? HWS_OK
               : hws_step_schedule(step, SERVICE_EVENT_LEVEL, next_ms, 0, 0, NULL);
}

enum hws_status service_on_level(struct hws_step *step, const struct hws_event *event)
{
    (void)event;
    enum hws_status status = service_refresh(step);
    return status == HWS_OK ? service_schedule_level(step) : status;
}

enum hws_status service_on_changed(struct hws_step *step, const struct hws_effect *effect)
{
    (void)effect;
    return service_scope_count(hws_step_plan(step)) == 0 ? HWS_OK : service_refresh(step);
}
