/* An anchor is to drag, or to come up: of a ship under way, or of one that lies at anchor. */
#include "sim/maritime/vessel/vessel.h"

/* A ship at anchor that is told to drag and not how fast: as in a gale. */
#define DRIFT_USUAL_KN 1.5

static enum hws_status begin(struct hws_step *step, const struct hws_effect *effect)
{
    const uint32_t index = effect->subject;
    struct vessel_row *vessel = maritime_vessel(step, index);

    vessel->drag_speed_kn = effect->x;
    step->cause = drag_record(step, index, MARITIME_RECORD_DRAG_BEGUN);
    enum hws_status status = drag_announce(step, index);
    if (status != HWS_OK) {
        return status;
    }
    if (effect->a > 0) {
        status = hws_step_schedule(step, MARITIME_EVENT_DRAG_END, step->now_ms + effect->a, index,
                                   0, &vessel->drag_end);
        if (status != HWS_OK) {
            return status;
        }
    }
    return voyage_change_speed(step, index);
}

static enum hws_status begin_at_anchor(struct hws_step *step, const struct hws_effect *effect)
{
    const uint32_t index = effect->subject;
    struct vessel_row *vessel = maritime_vessel(step, index);
    enum hws_status status =
        anchored_drag(step, index, effect->x > 0.0 ? effect->x : DRIFT_USUAL_KN);

    if (status != HWS_OK) {
        return status;
    }
    if (!vessel->dragging) {
        (void)drag_record(step, index, MARITIME_RECORD_NOTHING_DRAGS);
        return HWS_OK;
    }
    if (effect->a <= 0) {
        return HWS_OK;
    }
    hws_step_cancel(step, &vessel->recovery);
    return hws_step_schedule(step, MARITIME_EVENT_DRAG_END, step->now_ms + effect->a, index, 0,
                             &vessel->drag_end);
}

enum hws_status drag_on_begin(struct hws_step *step, const struct hws_effect *effect)
{
    if (effect->subject >= hws_step_row_count(step, MARITIME_PART_VESSEL)) {
        return HWS_ERR_RANGE;
    }
    struct vessel_row *vessel = maritime_vessel(step, effect->subject);
    if (vessel->state == HWS_VESSEL_ANCHORED) {
        return begin_at_anchor(step, effect);
    }
    if (vessel->state != HWS_VESSEL_UNDER_WAY || vessel->dragging) {
        (void)drag_record(step, effect->subject, MARITIME_RECORD_NOTHING_DRAGS);
        return HWS_OK;
    }
    return begin(step, effect);
}

static enum hws_status weigh(struct hws_step *step, uint32_t index)
{
    if (maritime_vessel(step, index)->swing == SWING_DRAGS) {
        return anchored_recover(step, index);
    }
    enum hws_status status = drag_stop(step, index);
    return status == HWS_OK ? voyage_change_speed(step, index) : status;
}

enum hws_status drag_on_end(struct hws_step *step, const struct hws_effect *effect)
{
    if (effect->subject >= hws_step_row_count(step, MARITIME_PART_VESSEL)) {
        return HWS_ERR_RANGE;
    }
    if (!maritime_vessel(step, effect->subject)->dragging) {
        (void)drag_record(step, effect->subject, MARITIME_RECORD_NOTHING_TO_WEIGH);
        return HWS_OK;
    }
    return weigh(step, effect->subject);
}

enum hws_status drag_on_timeout(struct hws_step *step, const struct hws_event *event)
{
    return weigh(step, event->body.subject);
}
