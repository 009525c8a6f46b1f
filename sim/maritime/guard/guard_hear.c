/*
 * What a unit makes of what happens: it has arrived, what it does is over, or a vessel, its own or
 * its target, has begun a leg, stands, or is gone.
 */
#include "sim/maritime/guard/guard.h"

/* ---- arrivals -------------------------------------------------------------------------------- */

static enum hws_status reach_place(struct hws_step *step, uint32_t unit)
{
    const struct task_row *task = guard_active_task(step, unit);

    if (task == NULL) {
        return guard_next(step, unit);
    }
    if (task->kind != HWS_TASK_PATROL) {
        return guard_begin_search(step, unit);
    }
    guard_set_state(step, unit, HWS_UNIT_PATROL);
    enum hws_status status = guard_hold(step, unit);
    if (status != HWS_OK) {
        return status;
    }
    return guard_set_phase(step, unit, step->now_ms + guard_plan_of(step)->rules.search_ms);
}

static enum hws_status begin_with_target(struct hws_step *step, uint32_t unit)
{
    const struct task_row *task = guard_active_task(step, unit);

    switch (task->kind) {
    case HWS_TASK_HAIL:
    case HWS_TASK_BOARD:
    case HWS_TASK_DETAIN:
        return guard_begin_hail(step, unit);
    case HWS_TASK_ESCORT:
        return guard_begin_escort(step, unit);
    default:
        return guard_shadow(step, unit);
    }
}

static enum hws_status reach_target(struct hws_step *step, uint32_t unit)
{
    struct unit_row *row = guard_unit_row(step, unit);
    const struct task_row *task = guard_active_task(step, unit);
    const struct hws_state state = hws_step_state(step);

    if (guard_target_gone(step, task)) {
        return guard_lose_target(step, unit);
    }
    const struct hws_point place = hws_maritime_vessel(&state, task->target).place;
    if (!guard_is_in_sight(step, unit, place)) {
        row->tries++; /* after so many it searches */
        return guard_approach(step, unit);
    }
    const union hws_argument arguments[] = {{.i = unit},
                                            guard_vessel_argument(step, task->target),
                                            {.f = place.lat_deg},
                                            {.f = place.lon_deg}};
    row->cause = hws_step_record(step, GUARD_RECORD_INTERCEPTED, arguments);
    row->stage = GUARD_STAGE_FOLLOW;
    struct hws_step met = hws_step_because(step, row->cause);
    enum hws_status status = guard_tell(&met, unit, task->target, HWS_GUARD_INTERCEPTED);
    if (status != HWS_OK) {
        return status;
    }
    status = guard_tell_sighted(&met, unit, task->target);
    if (status != HWS_OK) {
        return status;
    }
    return begin_with_target(&met, unit);
}

/* `step` has the cause of what the unit is at. */
static enum hws_status arrived_because(struct hws_step *step, uint32_t unit)
{
    struct unit_row *row = guard_unit_row(step, unit);

    switch (row->state) {
    case HWS_UNIT_PATROL:
        if (row->task1 != 0) {
            return HWS_OK;
        }
        row->route_next = (row->route_next + 1u) % guard_plan_of(step)->units[unit].route_count;
        return guard_go_on_patrol(step, unit);
    case HWS_UNIT_TRANSIT:
        return row->homebound ? guard_reach_base(step, unit) : reach_place(step, unit);
    case HWS_UNIT_INTERCEPT:
        return reach_target(step, unit);
    case HWS_UNIT_SHADOW:
    case HWS_UNIT_HAIL:
    case HWS_UNIT_BOARD:
    case HWS_UNIT_ESCORT:
    case HWS_UNIT_DETAIN:
        return guard_hold(step, unit); /* where the target's leg ends */
    default:
        return HWS_OK;
    }
}

static enum hws_status arrived(struct hws_step *step, uint32_t unit)
{
    struct hws_step own = hws_step_because(step, guard_unit_row(step, unit)->cause);

    return arrived_because(&own, unit);
}

enum hws_status guard_on_arrive(struct hws_step *step, const struct hws_event *event)
{
    return arrived(step, event->body.subject);
}

static uint32_t unit_of(const struct hws_step *step, uint32_t vessel)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    uint32_t unit = 0;

    while (unit < plan->unit_count && plan->units[unit].vessel != vessel) {
        unit++;
    }
    return unit < plan->unit_count ? unit : HWS_NO_INDEX;
}

enum hws_status guard_on_vessel_arrived(struct hws_step *step, const struct hws_effect *effect)
{
    const uint32_t unit = unit_of(step, hws_maritime_arrived_from(effect).vessel);

    return unit == HWS_NO_INDEX ? HWS_OK : arrived(step, unit);
}

/* No way at sea: the task is over; a unit that finds none to its base holds its place. */
enum hws_status guard_on_no_passage(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_news news = hws_maritime_news_from(effect);
    const uint32_t unit = unit_of(step, news.vessel);

    if (unit == HWS_NO_INDEX) {
        return HWS_OK;
    }
    if (!guard_unit_row(step, unit)->homebound) {
        return guard_go_home(step, unit, GUARD_HOME_NO_WAY);
    }
    guard_end_task(step, unit, GUARD_END_NOT_POSSIBLE); /* a recall */
    return guard_hold(step, unit);
}

/* ---- what is over ---------------------------------------------------------------------------- */

static enum hws_status make_ready(struct hws_step *step, uint32_t unit)
{
    struct unit_row *row = guard_unit_row(step, unit);

    const double full_hours = guard_plan_of(step)->units[unit].endurance_hours;

    guard_work_refuel(step, unit, full_hours - guard_fuel_hours(row, step->now_ms));
    row->fuel_hours = full_hours;
    row->fuel_ms = step->now_ms;
    row->out_ms = -1;
    guard_set_state(step, unit, HWS_UNIT_READY);
    return guard_next(step, unit);
}

/* With the ship for as long as the rules say: what of the order that was. */
static enum guard_end end_of_shadow(const struct unit_row *row, const struct task_row *task)
{
    const bool done = task->kind == HWS_TASK_INTERCEPT || task->kind == HWS_TASK_SEARCH ||
                      (task->kind == HWS_TASK_HAIL && row->hailed);

    return done ? GUARD_END_DONE : GUARD_END_NOT_POSSIBLE;
}

/* The sea may have gone down; a flag state that has not answered is waited for; and one that is to
 * stay with the ship stays. */
static enum hws_status end_shadow(struct hws_step *step, uint32_t unit)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const struct unit_row *row = guard_unit_row(step, unit);
    const struct task_row *task = guard_active_task(step, unit);

    if (row->stage == GUARD_STAGE_ROUGH) {
        return guard_try_boarding(step, unit);
    }
    if (row->stage == GUARD_STAGE_GROUND &&
        guard_awaits_consent(step, guard_service_of(step, unit), task->target,
                             task->target_generation)) {
        return guard_set_phase(step, unit, step->now_ms + plan->rules.shadow_ms);
    }
    if (task->stays) {
        return guard_set_phase(step, unit, step->now_ms + plan->rules.shadow_ms);
    }
    return guard_finish(step, unit, end_of_shadow(row, task));
}

enum hws_status guard_on_phase(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t unit = event->body.subject;
    const struct unit_row *row = guard_unit_row(step, unit);

    struct hws_step own = hws_step_because(step, row->cause != 0 ? row->cause : step->cause);
    switch (row->state) {
    case HWS_UNIT_READY:
        return guard_next(&own, unit);
    case HWS_UNIT_REFUEL:
        return make_ready(&own, unit);
    case HWS_UNIT_SEARCH:
        return guard_end_search(&own, unit);
    case HWS_UNIT_HAIL:
        return guard_end_hail(&own, unit);
    case HWS_UNIT_BOARD:
        return guard_end_boarding(&own, unit);
    case HWS_UNIT_SHADOW:
        return end_shadow(&own, unit);
    case HWS_UNIT_ESCORT:
        return guard_escort_at_edge(&own, unit);
    default:
        return guard_finish(&own, unit, GUARD_END_DONE);
    }
}

/* ---- what vessels do ------------------------------------------------------------------------- */

static bool is_with_target(const struct unit_row *row)
{
    return row->state == HWS_UNIT_SHADOW || row->state == HWS_UNIT_HAIL ||
           row->state == HWS_UNIT_BOARD || row->state == HWS_UNIT_ESCORT ||
           row->state == HWS_UNIT_DETAIN;
}

/* The target's motion changed: whoever is under way to it or with it takes it up. */
static enum hws_status take_up(struct hws_step *step, uint32_t unit, uint32_t vessel)
{
    const struct unit_row *row = guard_unit_row(step, unit);
    const struct task_row *task = guard_active_task(step, unit);

    if (task == NULL || task->target != vessel) {
        return HWS_OK;
    }
    struct hws_step own = hws_step_because(step, row->cause);
    if (row->state == HWS_UNIT_INTERCEPT) {
        return guard_approach(&own, unit);
    }
    if (row->state == HWS_UNIT_ESCORT) {
        return guard_go_on_escorting(&own, unit);
    }
    return is_with_target(row) && row->stage != GUARD_STAGE_ASSIST ? guard_follow(&own, unit)
                                                                   : HWS_OK;
}

enum hws_status guard_on_leg_begun(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_news news = hws_maritime_news_from(effect);
    const struct hws_guard_plan *plan = guard_plan_of(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->unit_count && status == HWS_OK; i++) {
        if (plan->units[i].vessel == news.vessel) {
            const struct hws_state state = hws_step_state(step);
            status = guard_note_speed(step, i, hws_maritime_vessel(&state, news.vessel).speed_kn);
            if (status != HWS_OK) {
                return status;
            }
            return guard_look_out(step, i);
        }
        status = take_up(step, i, news.vessel);
    }
    if (status != HWS_OK) {
        return status;
    }
    return guard_look_out_for(step, news.vessel);
}

enum hws_status guard_on_stood(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_news news = hws_maritime_news_from(effect);
    const struct hws_guard_plan *plan = guard_plan_of(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->unit_count && status == HWS_OK; i++) {
        const struct unit_row *row = guard_unit_row(step, i);
        if (plan->units[i].vessel == news.vessel) {
            return guard_look_out(step, i);
        }
        const struct task_row *task = guard_active_task(step, i);
        if (task == NULL || task->target != news.vessel) {
            continue;
        }
        status = row->state == HWS_UNIT_DETAIN   ? guard_end_detention(step, i)
                 : row->state == HWS_UNIT_ESCORT ? guard_end_escort(step, i)
                                                 : take_up(step, i, news.vessel);
    }
    if (status != HWS_OK) {
        return status;
    }
    return guard_look_out_for(step, news.vessel);
}

enum hws_status guard_on_left(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_left left = hws_maritime_left_from(effect);
    const struct hws_guard_plan *plan = guard_plan_of(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->unit_count && status == HWS_OK; i++) {
        const struct task_row *task = guard_active_task(step, i);
        if (task != NULL && task->target == left.vessel) {
            status = guard_lose_target(step, i);
        }
    }
    return status;
}
