/*
 * A dragging anchor: the vessel sails on, perhaps slower, with its anchor on the bottom. What the
 * anchor meets is no business of this domain: world watches the legs of a vessel that drags.
 */
#include "sim/maritime/vessel/vessel.h"

static enum hws_status announce(struct hws_step *step, uint32_t vessel, uint32_t kind)
{
    const struct hws_effect effect =
        hws_maritime_news_effect(kind, (struct hws_maritime_news){.vessel = vessel});

    return hws_step_emit(step, &hws_maritime_id, &effect);
}

static uint64_t record_drag(struct hws_step *step, uint32_t index, uint32_t record)
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

enum hws_status drag_on_begin(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_drag drag = hws_maritime_drag_from(effect);
    const uint32_t index = drag.vessel;

    if (index >= hws_step_row_count(step, MARITIME_PART_VESSEL)) {
        return HWS_ERR_RANGE;
    }
    struct vessel_row *vessel = maritime_vessel(step, index);
    if (vessel->state != HWS_VESSEL_UNDER_WAY || vessel->dragging) {
        (void)record_drag(step, index, MARITIME_RECORD_NOTHING_DRAGS);
        return HWS_OK;
    }
    vessel->dragging = 1;
    vessel->drag_speed_kn = drag.speed_kn;
    struct hws_step drags =
        hws_step_because(step, record_drag(step, index, MARITIME_RECORD_DRAG_BEGUN));
    enum hws_status status = announce(&drags, index, HWS_MARITIME_DRAG_BEGUN);
    if (status != HWS_OK) {
        return status;
    }
    if (drag.lasts_ms > 0) {
        status = hws_step_schedule(&drags, MARITIME_EVENT_DRAG_END, step->now_ms + drag.lasts_ms,
                                   index, 0, &vessel->drag_end);
        if (status != HWS_OK) {
            return status;
        }
    }
    return voyage_change_speed(&drags, index);
}

enum hws_status drag_stop(struct hws_step *step, uint32_t index, uint64_t *record)
{
    struct vessel_row *vessel = maritime_vessel(step, index);

    hws_step_cancel(step, &vessel->drag_end);
    vessel->dragging = 0;
    vessel->drag_speed_kn = 0.0;
    *record = record_drag(step, index, MARITIME_RECORD_DRAG_ENDED);
    struct hws_step ended = hws_step_because(step, *record);
    return announce(&ended, index, HWS_MARITIME_DRAG_ENDED);
}

static enum hws_status weigh(struct hws_step *step, uint32_t index)
{
    uint64_t record = 0;
    enum hws_status status = drag_stop(step, index, &record);

    if (status != HWS_OK) {
        return status;
    }
    struct hws_step weighed = hws_step_because(step, record);
    return voyage_change_speed(&weighed, index);
}

enum hws_status drag_on_end(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_order order = hws_maritime_order_from(effect);

    if (order.vessel >= hws_step_row_count(step, MARITIME_PART_VESSEL)) {
        return HWS_ERR_RANGE;
    }
    if (!maritime_vessel(step, order.vessel)->dragging) {
        (void)record_drag(step, order.vessel, MARITIME_RECORD_NOTHING_TO_WEIGH);
        return HWS_OK;
    }
    return weigh(step, order.vessel);
}

enum hws_status drag_on_timeout(struct hws_step *step, const struct hws_event *event)
{
    return weigh(step, event->body.subject);
}
