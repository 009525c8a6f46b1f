/* Measures of service, for readers: accounts carried on to now without writing; estimates. */
#include "sim/telecom/service/service.h"

#include "hawser/core/clock.h"
#include "hawser/core/language.h"
#include "hawser/core/survival.h"
#include "hawser/core/units.h"

#include <math.h>
#include <stdlib.h>

/* ---- service --------------------------------------------------------------------------------- */

static const struct scope_row *scope_rows(const struct hws_state *state, uint32_t *count)
{
    *count = 0;
    return hws_state_rows(state, &hws_service_id, SERVICE_PART_SCOPE, count);
}

uint32_t hws_service_scope_count(const struct hws_state *state)
{
    uint32_t count = 0;

    (void)scope_rows(state, &count);
    return count;
}

static void name_scope(const struct hws_service_plan *plan, uint32_t scope,
                       struct hws_service_info *info)
{
    const uint32_t series_count = service_series_count(plan);

    info->kind = scope == SERVICE_SCOPE_NETWORK ? HWS_SCOPE_NETWORK
                 : scope < SERVICE_SCOPE_AREAS  ? HWS_SCOPE_CLASS
                 : scope < series_count         ? HWS_SCOPE_AREA
                                                : HWS_SCOPE_PAIR;
    info->index = scope == SERVICE_SCOPE_NETWORK ? 0
                  : scope < SERVICE_SCOPE_AREAS  ? scope - SERVICE_SCOPE_CLASSES
                  : scope < series_count         ? scope - SERVICE_SCOPE_AREAS
                                                 : scope - series_count;
}

struct hws_service_info hws_service(const struct hws_state *state, uint32_t scope)
{
    struct hws_service_info info = {.kind = HWS_SCOPE_NETWORK};
    uint32_t count = 0;
    const struct scope_row *rows = scope_rows(state, &count);

    if (scope >= count) {
        return info;
    }
    const struct hws_service_plan *plan = hws_service_plan(state);
    const struct scope_row row = service_settled(&rows[scope], state->now_ms);
    const int64_t bad_ms =
        row.bad_since_ms == HWS_TIME_NEVER ? -1 : state->now_ms - row.bad_since_ms;
    name_scope(plan, scope, &info);
    info.wanted_kbps = row.wanted_kbps;
    info.served_kbps = row.served_kbps;
    info.wanted_gbps_hours = row.wanted_gbps_hours;
    info.lost_gbps_hours = row.lost_gbps_hours;
    info.served_frac_mean =
        row.wanted_gbps_hours > 0.0 ? 1.0 - row.lost_gbps_hours / row.wanted_gbps_hours : 1.0;
    info.served_frac_min = row.served_frac_min;
    info.stretch_mean = row.first_integral > 0.0 ? row.delay_integral / row.first_integral : 1.0;
    info.stretch_max = row.stretch_max;
    info.short_ms = row.short_ms;
    info.isolated_ms = row.isolated_ms;
    info.outage = bad_ms >= service_rule(plan, scope)->lasts_ms;
    info.outage_count = row.outage_count + (info.outage ? 1u : 0u);
    info.outage_ms = row.outage_ms + (info.outage ? bad_ms : 0);
    info.outage_longest_ms =
        info.outage && bad_ms > row.outage_longest_ms ? bad_ms : row.outage_longest_ms;
    return info;
}

uint32_t hws_service_step_count(const struct hws_state *state)
{
    uint32_t count = 0;

    (void)hws_state_rows(state, &hws_service_id, SERVICE_PART_STEP, &count);
    return count;
}

struct hws_service_step hws_service_step(const struct hws_state *state, uint32_t step)
{
    struct hws_service_step info = {0};
    uint32_t count = 0;
    const struct step_row *rows = hws_state_rows(state, &hws_service_id, SERVICE_PART_STEP, &count);

    if (step < count) {
        info = (struct hws_service_step){rows[step].scope, rows[step].time_ms,
                                         rows[step].wanted_kbps, rows[step].served_kbps};
    }
    return info;
}

uint32_t hws_outage_count(const struct hws_state *state)
{
    uint32_t count = 0;

    (void)hws_state_rows(state, &hws_service_id, SERVICE_PART_OUTAGE, &count);
    return count;
}

struct hws_outage_info hws_outage(const struct hws_state *state, uint32_t outage)
{
    struct hws_outage_info info = {0};
    uint32_t count = 0;
    uint32_t scope_count = 0;
    const struct outage_row *rows =
        hws_state_rows(state, &hws_service_id, SERVICE_PART_OUTAGE, &count);
    const struct scope_row *scopes = scope_rows(state, &scope_count);

    if (outage >= count) {
        return info;
    }
    const struct outage_row *row = &rows[outage];
    info.scope = row->scope;
    info.begins_ms = row->begins_ms;
    info.ends_ms = row->ends_ms;
    info.lost_gbps_hours = row->lost_gbps_hours;
    if (row->ends_ms == HWS_TIME_NEVER) {
        const struct scope_row scope = service_settled(&scopes[row->scope], state->now_ms);
        info.lost_gbps_hours = scope.lost_gbps_hours - scope.bad_lost_gbps_hours;
    }
    return info;
}

/* ---- repair ---------------------------------------------------------------------------------- */

bool service_stage_span(const struct hws_state *state, uint32_t fault, enum hws_repair_stage stage,
                        struct hws_span *span)
{
    const struct hws_fault_info info = hws_telecom_fault(state, fault);
    const struct hws_job_info job = hws_telecom_job(state, fault);
    const int64_t granted_ms =
        job.permit == HWS_PERMIT_GRANTED ? job.permit_decided_ms : HWS_TIME_NEVER;
    const int64_t times_ms[HWS_REPAIR_STAGE_COUNT] = {info.located_ms, info.on_site_ms,
                                                      info.repaired_ms, granted_ms};
    const int64_t from_ms = stage == HWS_REPAIR_PERMIT ? job.permit_asked_ms : info.cut_ms;

    if (from_ms == HWS_TIME_NEVER) {
        return false;
    }
    span->begins_ms = from_ms;
    span->censored = times_ms[stage] == HWS_TIME_NEVER;
    span->lasted_ms = (span->censored ? state->now_ms : times_ms[stage]) - from_ms;
    return true;
}

static enum hws_status fill_estimate(const struct hws_survival *survival,
                                     struct hws_repair_estimate *estimate)
{
    double median_ms = 0.0;
    double mean_ms = 0.0;
    double variance = 0.0;
    enum hws_status status =
        hws_survival_restricted_mean(survival, survival->duration_max, &mean_ms, &variance);

    if (status != HWS_OK) {
        return status;
    }
    *estimate = (struct hws_repair_estimate){
        .count = survival->subject_count,
        .done_count = survival->event_count,
        .median_known = hws_survival_quantile(survival, 0.5, &median_ms),
        .horizon_ms = (int64_t)survival->duration_max,
        .mean_ms = (int64_t)(mean_ms + 0.5),
        .mean_error_ms = (int64_t)(sqrt(variance) + 0.5),
    };
    estimate->median_ms = (int64_t)median_ms;
    return HWS_OK;
}

enum hws_status hws_repair_estimate(const struct hws_state *state, enum hws_repair_stage stage,
                                    struct hws_repair_estimate *estimate)
{
    const uint32_t fault_count = hws_telecom_fault_count(state);
    struct hws_survival survival;
    uint32_t count = 0;

    struct hws_lifetime *lifetimes = calloc((size_t)fault_count + 1u, sizeof(*lifetimes));
    if (lifetimes == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < fault_count; i++) {
        struct hws_span span;
        if (service_stage_span(state, i, stage, &span)) {
            lifetimes[count++] = (struct hws_lifetime){(double)span.lasted_ms, span.censored};
        }
    }
    enum hws_status status =
        count == 0 ? HWS_ERR_NOT_FOUND : hws_survival_init(&survival, lifetimes, count);
    free(lifetimes);
    if (status != HWS_OK) {
        return status;
    }
    status = fill_estimate(&survival, estimate);
    hws_survival_fini(&survival);
    return status;
}

const char *hws_repair_stage_name(enum hws_repair_stage stage)
{
    static const char *const names[] = {HWS_MARK("located"), HWS_MARK("ship on site"),
                                        HWS_MARK("repaired"), HWS_MARK("permit granted")};
    HWS_ROW_EACH(names, HWS_REPAIR_STAGE_COUNT);

    return (size_t)stage < HWS_REPAIR_STAGE_COUNT ? names[stage] : "unknown";
}

/* ---- ships and costs ------------------------------------------------------------------------- */

double hws_ship_days(const struct hws_state *state, uint32_t ship)
{
    uint32_t count = 0;
    const struct ship_account_row *rows =
        hws_state_rows(state, &hws_service_id, SERVICE_PART_SHIP, &count);

    if (ship >= count) {
        return 0.0;
    }
    const int64_t now_ms =
        rows[ship].since_ms == HWS_TIME_NEVER ? 0 : state->now_ms - rows[ship].since_ms;
    return (double)(rows[ship].away_ms + now_ms) / (double)HWS_MS_PER_DAY;
}

struct hws_service_bill hws_service_bill(const struct hws_state *state)
{
    const struct hws_service_plan *plan = hws_service_plan(state);
    struct hws_service_bill bill = {0};

    if (hws_service_scope_count(state) == 0) {
        return bill;
    }
    for (uint32_t i = 0; i < plan->telecom->ship_count; i++) {
        bill.ship_days += hws_ship_days(state, i);
    }
    for (uint32_t i = 0; i < hws_telecom_fault_count(state); i++) {
        bill.repair_count += hws_telecom_fault(state, i).state == HWS_FAULT_REPAIRED ? 1u : 0u;
    }
    bill.ship_usd = bill.ship_days * plan->costs.ship_day_usd;
    bill.repair_usd = bill.repair_count * plan->costs.repair_usd;
    bill.lost_usd =
        hws_service(state, SERVICE_SCOPE_NETWORK).lost_gbps_hours * plan->costs.lost_gbps_hour_usd;
    return bill;
}
