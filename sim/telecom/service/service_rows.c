#include "sim/telecom/service/service.h"

#include <assert.h>

/* What a kbit/s for a millisecond comes to. */
#define GBPS_HOURS_PER_KBPS_MS (1.0e-6 / 3.6e6)

const struct hws_domain_id hws_service_id = {"service"};

const struct hws_service_plan *hws_service_plan(const struct hws_state *state)
{
    return hws_state_plan(state, &hws_service_id);
}

struct scope_row *scope_row(const struct hws_step *step, uint32_t scope)
{
    assert(scope < hws_step_row_count(step, SERVICE_PART_SCOPE));
    return (struct scope_row *)hws_step_rows(step, SERVICE_PART_SCOPE) + scope;
}

struct outage_row *outage_row(const struct hws_step *step, uint32_t outage)
{
    assert(outage < hws_step_row_count(step, SERVICE_PART_OUTAGE));
    return (struct outage_row *)hws_step_rows(step, SERVICE_PART_OUTAGE) + outage;
}

const struct hws_outage_rule *service_rule(const struct hws_service_plan *plan, uint32_t scope)
{
    const uint32_t series_count = service_series_count(plan);

    if (scope < SERVICE_SCOPE_AREAS) {
        return &plan->rule;
    }
    return scope < series_count ? &plan->areas[scope - SERVICE_SCOPE_AREAS].rule
                                : &plan->pairs[scope - series_count].rule;
}

struct scope_row service_settled(const struct scope_row *row, int64_t now_ms)
{
    struct scope_row settled = *row;
    const int64_t elapsed_ms = now_ms - row->since_ms;
    const int64_t missing_kbps = row->wanted_kbps - row->served_kbps;

    settled.since_ms = now_ms;
    if (elapsed_ms == 0) {
        return settled;
    }
    const double factor = (double)elapsed_ms * GBPS_HOURS_PER_KBPS_MS;
    settled.wanted_gbps_hours += (double)row->wanted_kbps * factor;
    if (missing_kbps > 0) {
        const double served_frac = (double)row->served_kbps / (double)row->wanted_kbps;
        settled.lost_gbps_hours += (double)missing_kbps * factor;
        settled.short_ms += elapsed_ms;
        settled.served_frac_min =
            served_frac < row->served_frac_min ? served_frac : row->served_frac_min;
    }
    settled.delay_integral += row->delay_us_kbps * (double)elapsed_ms;
    settled.first_integral += row->first_us_kbps * (double)elapsed_ms;
    if (row->first_us_kbps > 0.0) {
        const double stretch = row->delay_us_kbps / row->first_us_kbps;
        settled.stretch_max = stretch > row->stretch_max ? stretch : row->stretch_max;
    }
    if (row->demand_count > 0 && row->isolated_count == row->demand_count) {
        settled.isolated_ms += elapsed_ms;
    }
    return settled;
}
