/* An anchor is to drag, or to come up: of a ship under way, or of one that lies at anchor. */
#include "sim/maritime/vessel/vessel.h"

#include "hawser/core/units.h"

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

/* The vessel of the effect, if it drags an anchor under way; the record says where it does not. */
static enum hws_status dragging_vessel(struct hws_step *step, const struct hws_effect *effect,
                                       struct vessel_row **vessel)
{
    *vessel = NULL;
    if (effect->subject >= hws_step_row_count(step, MARITIME_PART_VESSEL)) {
        return HWS_ERR_RANGE;
    }
    struct vessel_row *row = maritime_vessel(step, effect->subject);
    if (!row->dragging || row->state != HWS_VESSEL_UNDER_WAY || row->swing == SWING_DRAGS) {
        (void)drag_record(step, effect->subject, MARITIME_RECORD_NOTHING_TO_WEIGH);
        return HWS_OK;
    }
    *vessel = row;
    return HWS_OK;
}

enum hws_status drag_on_speed(struct hws_step *step, const struct hws_effect *effect)
{
    struct vessel_row *vessel = NULL;
    enum hws_status status = dragging_vessel(step, effect, &vessel);

    if (status != HWS_OK || vessel == NULL) {
        return status;
    }
    if (!(effect->x > 0.0)) {
        return HWS_ERR_RANGE;
    }
    vessel->drag_speed_kn = effect->x;
    return voyage_change_speed(step, effect->subject);
}

/* She is a second late, so that an order at that time finds her on her way still. */
enum hws_status drag_on_to(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    struct vessel_row *vessel = NULL;
    enum hws_status status = dragging_vessel(step, effect, &vessel);

    if (status != HWS_OK || vessel == NULL) {
        return status;
    }
    const struct hws_point points[] = {maritime_place(vessel, step->now_ms),
                                       {effect->x, effect->y}};
    if (!hws_point_valid(points[1]) || effect->a <= 0) {
        return HWS_ERR_RANGE;
    }
    if (plan->coast != NULL && hws_coast_crosses(plan->coast, points[0], points[1], NULL)) {
        const union hws_argument arguments[] = {maritime_vessel_argument(step, effect->subject)};
        (void)hws_step_record(step, MARITIME_RECORD_NO_PASSAGE, arguments);
        return HWS_OK;
    }
    vessel->drag_speed_kn =
        hws_kn_from_mps(hws_rhumb_m(points[0], points[1]) * (double)HWS_MS_PER_S /
                        (double)(effect->a + HWS_MS_PER_S));
    vessel->passage_end = PASSAGE_RESUMES;
    vessel->ordered_kn = 0.0;
    return passage_sail(step, effect->subject, points, 2);
}

enum hws_status drag_on_timeout(struct hws_step *step, const struct hws_event *event)
{
    return weigh(step, event->body.subject);
}
