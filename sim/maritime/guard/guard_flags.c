/* A vessel's flag, and what its flag state has said to the boarding that a service asked for. */
#include "sim/maritime/guard/guard.h"

uint32_t guard_flag_of(const struct hws_step *step, uint32_t vessel)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const struct hws_state state = hws_step_state(step);
    const struct hws_vessel_info info = hws_maritime_vessel(&state, vessel);

    if (info.plan_vessel != HWS_NO_INDEX) {
        return plan->vessel_flags == NULL ? HWS_NO_INDEX : plan->vessel_flags[info.plan_vessel];
    }
    return plan->flow_flags == NULL || info.flow == HWS_NO_INDEX ? HWS_NO_INDEX
                                                                 : plan->flow_flags[info.flow];
}

struct consent_row *guard_consent_of(const struct hws_step *step, uint32_t agency, uint32_t vessel,
                                     uint32_t generation)
{
    struct consent_row *rows = hws_step_rows(step, GUARD_PART_CONSENT);

    for (uint32_t i = 0; i < hws_step_row_count(step, GUARD_PART_CONSENT); i++) {
        if (rows[i].agency == agency && rows[i].vessel == vessel &&
            rows[i].generation == generation) {
            return &rows[i];
        }
    }
    return NULL;
}

bool guard_has_consent(const struct hws_step *step, uint32_t agency, uint32_t vessel,
                       uint32_t generation)
{
    const struct consent_row *row = guard_consent_of(step, agency, vessel, generation);

    return row != NULL && row->status == GUARD_CONSENT_GIVEN;
}

bool guard_awaits_consent(const struct hws_step *step, uint32_t agency, uint32_t vessel,
                          uint32_t generation)
{
    const struct consent_row *row = guard_consent_of(step, agency, vessel, generation);

    return row != NULL && row->status == GUARD_CONSENT_PENDING;
}
