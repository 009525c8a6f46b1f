/*
 * A dragging anchor: the vessel sails on, or is driven, with its anchor on the bottom. What the
 * anchor meets is no business of this domain: world watches the legs of a vessel that drags.
 */
#include "sim/maritime/vessel/vessel.h"

static enum hws_status tell(struct hws_step *step, uint32_t vessel, uint32_t kind)
{
    const struct hws_effect effect = {.kind = kind, .subject = vessel};

    return hws_step_emit(step, &hws_maritime_id, &effect);
}

uint64_t drag_record(struct hws_step *step, uint32_t index, uint32_t record)
{
    const struct vessel_row *vessel = maritime_vessel(step, index);
    const struct hws_point place = maritime_place(vessel, step->now_ms);
    const union hws_argument arguments[] = {
        maritime_vessel_argument(step, index),
        {.f = place.lat_deg},
        {.f = place.lon_deg},
    };

    return hws_step_record(step, record, arguments);
}

enum hws_status drag_announce(struct hws_step *step, uint32_t index)
{
    maritime_vessel(step, index)->dragging = 1;
    return tell(step, index, HWS_MARITIME_DRAG_BEGUN);
}

enum hws_status drag_stop(struct hws_step *step, uint32_t index)
{
    struct vessel_row *vessel = maritime_vessel(step, index);
    const bool swung = vessel->swing == SWING_DRAGS;

    hws_step_cancel(step, &vessel->drag_end);
    hws_step_cancel(step, &vessel->recovery);
    vessel->dragging = 0;
    vessel->drag_speed_kn = 0.0;
    vessel->swing = swung ? (uint32_t)SWING_STEAMS : vessel->swing;
    step->cause = drag_record(
        step, index, swung ? MARITIME_RECORD_ANCHOR_RECOVERED : MARITIME_RECORD_DRAG_ENDED);
    return tell(step, index, HWS_MARITIME_DRAG_ENDED);
}
