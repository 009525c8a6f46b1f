/*
 * An anchor is to drag, or to come up: of a ship under way, or of one that lies at anchor. While
 * one drags under way, she may be told how fast, or where she is to be when.
 */
#include "sim/maritime/vessel/vessel.h"

#include "hawser/core/units.h"
#include "hawser/maritime/tackle.h"

/* A ship at anchor that is told to drag and not how fast: as in a gale. */
#define DRIFT_USUAL_KN 1.5
/* The mean speed of a windlass (IACS UR A3). */
#define WINDLASS_M_PER_MINUTE 9.0

/* For so long as the order says, or until her watch has recovered. */
static enum hws_status begin_at_anchor(struct hws_step *step, const struct hws_maritime_drag *order)
{
    const double kn = order->speed_kn > 0.0 ? order->speed_kn : DRIFT_USUAL_KN;
    enum hws_status status = anchored_drag(step, order->vessel, kn, order->lasts_ms);

    if (status == HWS_OK && !maritime_vessel(step, order->vessel)->dragging) {
        (void)drag_record(step, order->vessel, MARITIME_RECORD_NOTHING_DRAGS);
    }
    return status;
}

enum hws_status drag_on_begin(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_drag order = hws_maritime_drag_from(effect);
    const uint32_t index = order.vessel;
    const struct hws_trouble drag = {
        .kind = MARITIME_TROUBLE_DRAG, .thing = index, .x = order.speed_kn};

    if (index >= hws_step_row_count(step, MARITIME_PART_VESSEL) || order.lasts_ms < 0) {
        return HWS_ERR_RANGE;
    }
    const struct vessel_row *vessel = maritime_vessel(step, index);
    if (vessel->state == HWS_VESSEL_ANCHORED) {
        return begin_at_anchor(step, &order);
    }
    if (vessel->state != HWS_VESSEL_UNDER_WAY || vessel->swing == SWING_DRAGS) {
        return HWS_OK; /* whoever gave the move has been told */
    }
    enum hws_status status = hws_trouble_begin(step, &maritime_troubles, &drag, order.lasts_ms);
    return status == HWS_OK ? drag_settle(step, index) : status;
}

enum hws_status drag_on_end(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_order order = hws_maritime_order_from(effect);

    if (order.vessel >= hws_step_row_count(step, MARITIME_PART_VESSEL)) {
        return HWS_ERR_RANGE;
    }
    if (maritime_vessel(step, order.vessel)->swing == SWING_DRAGS) {
        return anchored_recover(step, order.vessel);
    }
    if (hws_trouble_end(step, &maritime_troubles, order.vessel,
                        HWS_TROUBLE_BIT(MARITIME_TROUBLE_DRAG)) == 0) {
        return HWS_OK; /* likewise */
    }
    return drag_settle(step, order.vessel);
}

enum hws_status drag_on_timeout(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_trouble was = hws_trouble_over(step, &maritime_troubles, event);

    return was.kind == MARITIME_TROUBLE_BROKEN ? broken_settle(step, was.thing)
                                               : drag_settle(step, was.thing);
}

/* Whoever hears it knows that it drags, whatever made it: windlass and chain decide how long. */
enum hws_status drag_on_heave_up(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    const struct hws_maritime_order order = hws_maritime_order_from(effect);
    const uint32_t index = order.vessel;

    if (index >= hws_step_row_count(step, MARITIME_PART_VESSEL)) {
        return HWS_ERR_RANGE;
    }
    struct vessel_row *vessel = maritime_vessel(step, index);
    if (!vessel->dragging || vessel->recovery.slot1 != 0) {
        return HWS_OK;
    }
    const struct hws_tackle tackle = hws_tackle_of(plan->classes[vessel->vessel_class].anchor_t);
    const int64_t work_ms =
        (int64_t)(tackle.chain_m / WINDLASS_M_PER_MINUTE * (double)HWS_MS_PER_MINUTE) + 1;
    const union hws_argument arguments[] = {maritime_vessel_argument(step, index), {.i = work_ms}};
    struct hws_step heaves =
        hws_step_because(step, hws_step_record(step, MARITIME_RECORD_HEAVES_UP, arguments));
    return hws_step_schedule(&heaves, MARITIME_EVENT_RECOVERY, step->now_ms + work_ms, index,
                             RECOVERY_TOLD, &vessel->recovery);
}

enum hws_status drag_on_recovery(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t index = event->body.subject;
    uint64_t cause = step->cause;

    if (maritime_vessel(step, index)->swing == SWING_DRAGS) {
        return anchored_recover(step, index);
    }
    enum hws_status status = drag_stop(step, index, &cause);
    if (status != HWS_OK) {
        return status;
    }
    struct hws_step up = hws_step_because(step, cause);
    return voyage_change_speed(&up, index);
}

/* ---- how she drags --------------------------------------------------------------------------- */

/* Does the vessel drag an anchor under way? */
static bool drags_on(const struct vessel_row *vessel)
{
    return vessel->dragging && vessel->state == HWS_VESSEL_UNDER_WAY &&
           vessel->swing != SWING_DRAGS;
}

enum hws_status drag_on_speed(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_drag_at order = hws_maritime_drag_at_from(effect);

    if (order.vessel >= hws_step_row_count(step, MARITIME_PART_VESSEL) || !(order.speed_kn > 0.0)) {
        return HWS_ERR_RANGE;
    }
    if (!drags_on(maritime_vessel(step, order.vessel))) {
        return HWS_OK; /* whoever gave the move has been told */
    }
    drag_set_speed(step, order.vessel, order.speed_kn);
    return drag_settle(step, order.vessel);
}

/* She is a second late, so that an order at that time finds her on her way still. */
enum hws_status drag_on_to(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_drag_to order = hws_maritime_drag_to_from(effect);
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    const struct hws_point to = order.to;

    if (order.vessel >= hws_step_row_count(step, MARITIME_PART_VESSEL) || order.after_ms <= 0 ||
        !hws_point_valid(to)) {
        return HWS_ERR_RANGE;
    }
    struct vessel_row *vessel = maritime_vessel(step, order.vessel);
    if (!drags_on(vessel)) {
        return HWS_OK; /* likewise */
    }
    const struct hws_point points[] = {maritime_place(vessel, step->now_ms), to};
    if (plan->coast != NULL && hws_coast_crosses(plan->coast, points[0], to, NULL)) {
        const union hws_argument arguments[] = {maritime_vessel_argument(step, order.vessel)};
        (void)hws_step_record(step, MARITIME_RECORD_NO_PASSAGE, arguments);
        return HWS_OK;
    }
    vessel->drag_speed_kn = hws_kn_from_mps(hws_rhumb_m(points[0], to) * (double)HWS_MS_PER_S /
                                            (double)(order.after_ms + HWS_MS_PER_S));
    drag_set_speed(step, order.vessel, vessel->drag_speed_kn);
    vessel->passage_end = PASSAGE_RESUMES;
    vessel->ordered_kn = 0.0;
    return passage_sail(step, order.vessel, points, 2);
}
