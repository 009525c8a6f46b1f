/*
 * Standing orders: on an alert that an agency's rule covers, its nearest free unit is sent, unless
 * one of its units is after that ship already. So runs without people act.
 */
#include "sim/maritime/guard/guard.h"

#include "hawser/maritime/picture.h"

static bool is_tended(const struct hws_step *step, uint32_t agency, uint32_t vessel)
{
    const struct task_row *tasks = hws_step_rows(step, GUARD_PART_TASK);

    for (uint32_t i = 0; i < hws_step_row_count(step, GUARD_PART_TASK); i++) {
        if (tasks[i].status != GUARD_TASK_FREE && tasks[i].target == vessel &&
            guard_service_of(step, tasks[i].unit) == agency) {
            return true;
        }
    }
    return false;
}

static const struct hws_standing_order *order_for(const struct hws_guard_plan *plan,
                                                  const struct hws_alert_info *alert)
{
    for (uint32_t i = 0; i < plan->order_count; i++) {
        const struct hws_standing_order *order = &plan->orders[i];
        if (order->agency == alert->agency && alert->score >= order->score_min &&
            (order->alert_kinds & (1u << (uint32_t)alert->kind)) != 0) {
            return order;
        }
    }
    return NULL;
}

enum hws_status guard_on_alert(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_picture_alert told = hws_picture_alert_from(effect);
    const struct hws_state state = hws_step_state(step);
    const struct hws_alert_info alert = hws_picture_alert(&state, told.alert);
    const struct hws_standing_order *order = order_for(guard_plan_of(step), &alert);

    if (order == NULL) {
        return HWS_OK;
    }
    const struct hws_track_info track = hws_picture_track(&state, alert.track);
    if (track.state == HWS_TRACK_NONE || track.vessel == HWS_NO_INDEX ||
        is_tended(step, order->agency, track.vessel)) {
        return HWS_OK;
    }
    const uint32_t unit = guard_nearest(step, order->agency, track.place, order->priority);
    if (unit == HWS_NO_INDEX) {
        return HWS_OK;
    }
    const struct hws_effect task = hws_guard_order_effect(
        HWS_GUARD_TASK, (struct hws_guard_order){.unit = unit,
                                                 .target = track.vessel,
                                                 .task = order->task,
                                                 .priority = order->priority,
                                                 .agency1 = order->agency + 1u,
                                                 .place = track.place});
    return hws_step_emit(step, &hws_guard_id, &task);
}
