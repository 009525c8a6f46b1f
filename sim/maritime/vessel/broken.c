/*
 * Ships that have broken down: without an engine one is carried on where she was headed, at next to
 * no speed (voyage.c), until she has it again. Whoever ordered her waits so long.
 */
#include "sim/maritime/vessel/vessel.h"

static bool is_there(const struct hws_step *step, uint32_t vessel)
{
    return vessel < hws_step_row_count(step, MARITIME_PART_VESSEL) &&
           maritime_vessel(step, vessel)->state != HWS_VESSEL_ABSENT;
}

/* The leg begins anew, with what she makes now. */
static enum hws_status change(struct hws_step *step, uint32_t vessel, uint32_t record)
{
    struct hws_step because = hws_step_because(step, drag_record(step, vessel, record));

    return maritime_vessel(step, vessel)->state == HWS_VESSEL_UNDER_WAY
               ? voyage_change_speed(&because, vessel)
               : HWS_OK;
}

enum hws_status broken_on_down(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_break_down order = hws_maritime_break_down_from(effect);
    const struct hws_trouble broken = {.kind = MARITIME_TROUBLE_BROKEN, .thing = order.vessel};

    if (order.lasts_ms < 0) {
        return HWS_ERR_RANGE;
    }
    if (!is_there(step, order.vessel)) {
        return HWS_OK; /* whoever gave the move has been told */
    }
    enum hws_status status = hws_trouble_begin(step, &maritime_troubles, &broken, order.lasts_ms);
    return status == HWS_OK ? change(step, order.vessel, MARITIME_RECORD_BROKEN_DOWN) : status;
}

enum hws_status broken_settle(struct hws_step *step, uint32_t vessel)
{
    const struct hws_state state = hws_step_state(step);

    return hws_maritime_is_broken(&state, vessel) ? HWS_OK
                                                  : change(step, vessel, MARITIME_RECORD_REPAIRED);
}

enum hws_status broken_on_repaired(struct hws_step *step, const struct hws_effect *effect)
{
    const uint32_t vessel = hws_maritime_repaired_from(effect).vessel;

    if (!is_there(step, vessel) ||
        hws_trouble_end_all(step, &maritime_troubles, vessel,
                            HWS_TROUBLE_BIT(MARITIME_TROUBLE_BROKEN)) == 0) {
        return HWS_OK; /* likewise */
    }
    return broken_settle(step, vessel);
}
