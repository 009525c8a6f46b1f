/* What readers may ask of power. */
#include "sim/telecom/power/power.h"

#define MS_PER_HOUR 3.6e6

struct hws_power_area_info hws_power_area(const struct hws_state *state, uint32_t area)
{
    const struct hws_power_plan *plan = hws_power_plan(state);
    uint32_t count = 0;
    const struct power_area_row *rows =
        hws_state_rows(state, &hws_power_id, POWER_PART_AREA, &count);
    const int64_t demand_kw = plan->areas[area].demand_kw;
    const struct power_area_row now = power_settled(&rows[area], demand_kw, state->now_ms);

    return (struct hws_power_area_info){
        .demand_kw = demand_kw,
        .served_kw = now.served_kw,
        .unserved_mwh = now.unserved_mwh,
        .short_ms = now.short_ms,
    };
}

double hws_power_unavailable_mwh(const struct hws_state *state, uint32_t segment)
{
    const double mw = (double)hws_telecom_plan(state)->segments[segment].power_kw / KW_PER_MW;

    return mw * (double)hws_telecom_segment(state, segment).down_ms / MS_PER_HOUR;
}
