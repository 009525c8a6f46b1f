#include "sim/telecom/power/power.h"

#include <assert.h>
#include <stdlib.h>

#define MS_PER_HOUR 3.6e6

const struct hws_domain_id hws_power_id = {"power"};

const struct hws_power_plan *hws_power_plan(const struct hws_state *state)
{
    return hws_state_plan(state, &hws_power_id);
}

struct power_area_row *power_area_row(const struct hws_step *step, uint32_t area)
{
    assert(area < hws_step_row_count(step, POWER_PART_AREA));
    return (struct power_area_row *)hws_step_rows(step, POWER_PART_AREA) + area;
}

struct power_area_row power_settled(const struct power_area_row *row, int64_t demand_kw,
                                    int64_t now_ms)
{
    struct power_area_row settled = *row;
    const int64_t elapsed_ms = now_ms - row->since_ms;
    const int64_t missing_kw = demand_kw - row->served_kw;

    settled.since_ms = now_ms;
    if (missing_kw > 0) {
        settled.unserved_mwh += (double)missing_kw / KW_PER_MW * (double)elapsed_ms / MS_PER_HOUR;
        settled.short_ms += elapsed_ms;
    }
    return settled;
}

enum hws_status power_share_now(const struct hws_power_plan *plan, const struct hws_state *state,
                                int64_t *served_kw)
{
    const uint32_t segment_count = plan->telecom->segment_count;
    bool *is_up = calloc((size_t)segment_count + 1u, sizeof(*is_up));

    if (is_up == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < segment_count; i++) {
        is_up[i] = plan->telecom->segments[i].power_kw > 0 && hws_telecom_segment(state, i).up;
    }
    hws_power_share(plan, is_up, served_kw);
    free(is_up);
    return HWS_OK;
}
