/*
 * What a unit sees in passing. Of all ships only those matter here that a unit of its own service
 * is after: one that comes within sight of a unit on patrol or on its way somewhere is seen and
 * named by eye. Both sail legs, so when that will be is solved, not looked for: one event a unit.
 * A unit that searches is not on a leg (guard_rescue.c), and one with a target has eyes for that.
 */
#include "sim/maritime/guard/guard.h"

#include "hawser/core/units.h"
#include "sim/maritime/sensor/sensor_cover.h"

#include <string.h>

/* In an event's argument, above the vessel: it was another unit that saw it. */
#define TOLD (INT64_C(1) << 32)
/* One that has been seen is lost from sight this much farther out, so that no edge is met twice. */
#define HYSTERESIS_M 100.0

static struct cover_motion vessel_motion(const struct hws_vessel_info *vessel, int64_t now_ms)
{
    return vessel->state == HWS_VESSEL_UNDER_WAY
               ? cover_motion_of_leg(vessel->leg.from, vessel->leg.to, vessel->leg.from_ms,
                                     vessel->leg.to_ms)
               : cover_motion_standing(vessel->place, now_ms);
}

static struct cover_motion unit_motion(const struct hws_step *step, uint32_t unit)
{
    const struct hws_unit *def = &guard_plan_of(step)->units[unit];
    const struct unit_row *row = guard_unit_row(step, unit);
    const struct hws_state state = hws_step_state(step);
    const struct hws_point from = {row->from_lat_deg, row->from_lon_deg};
    const struct hws_point to = {row->to_lat_deg, row->to_lon_deg};

    if (def->kind == HWS_UNIT_VESSEL) {
        const struct hws_vessel_info own = hws_maritime_vessel(&state, def->vessel);
        return vessel_motion(&own, step->now_ms);
    }
    return row->to_ms > step->now_ms ? cover_motion_of_leg(from, to, row->from_ms, row->to_ms)
                                     : cover_motion_standing(to, step->now_ms);
}

static uint32_t service_of(const struct hws_step *step, uint32_t unit)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);

    return plan->bases[plan->units[unit].base].agency;
}

static bool looks_out(const struct unit_row *row)
{
    return row->state == HWS_UNIT_PATROL || row->state == HWS_UNIT_TRANSIT;
}

/* When the vessel comes within sight; one that has been seen must be lost from sight first. */
static int64_t sight_ms(const struct hws_step *step, struct unit_row *row,
                        const struct cover_eye *eye, uint32_t vessel)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_vessel_info info = hws_maritime_vessel(&state, vessel);
    const struct cover_motion motion = vessel_motion(&info, step->now_ms);
    const double radius_m = hws_m_from_nmi(guard_plan_of(step)->rules.sight_nmi);
    int64_t change_ms = HWS_TIME_NEVER;

    if (row->sighted1 == vessel + 1u) {
        if (cover_look(eye, &motion, radius_m + HYSTERESIS_M, step->now_ms, &change_ms)) {
            return HWS_TIME_NEVER;
        }
        row->sighted1 = 0;
    }
    return cover_look(eye, &motion, radius_m, step->now_ms, &change_ms) ? step->now_ms : change_ms;
}

/* The task has a target, which is there, for a unit of the same service. */
static bool is_sought(const struct hws_step *step, uint32_t unit, const struct task_row *task)
{
    return task->status != GUARD_TASK_FREE && task->target != HWS_NO_INDEX &&
           service_of(step, task->unit) == service_of(step, unit) && !guard_target_gone(step, task);
}

enum hws_status guard_look_out(struct hws_step *step, uint32_t unit)
{
    const struct task_row *tasks = hws_step_rows(step, GUARD_PART_TASK);
    struct unit_row *row = guard_unit_row(step, unit);
    const uint32_t task_count = hws_step_row_count(step, GUARD_PART_TASK);
    int64_t first_ms = HWS_TIME_NEVER;
    uint32_t vessel = HWS_NO_INDEX;
    struct cover_eye eye;
    bool open = false;

    hws_step_cancel(step, &row->sight);
    for (uint32_t i = 0; i < task_count && looks_out(row); i++) {
        if (!is_sought(step, unit, &tasks[i])) {
            continue;
        }
        if (!open) {
            eye = cover_eye_of(unit_motion(step, unit),
                               hws_m_from_nmi(guard_plan_of(step)->rules.sight_nmi) + HYSTERESIS_M);
            open = true;
        }
        const int64_t at_ms = sight_ms(step, row, &eye, tasks[i].target);
        if (at_ms < first_ms) {
            first_ms = at_ms;
            vessel = tasks[i].target;
        }
    }
    return first_ms == HWS_TIME_NEVER ? HWS_OK
                                      : hws_step_schedule(step, GUARD_EVENT_SIGHT, first_ms, unit,
                                                          (int64_t)vessel, &row->sight);
}

enum hws_status guard_look_out_for(struct hws_step *step, uint32_t vessel)
{
    const struct task_row *tasks = hws_step_rows(step, GUARD_PART_TASK);
    const uint32_t task_count = hws_step_row_count(step, GUARD_PART_TASK);
    const struct hws_effect look = {.kind = HWS_GUARD_LOOK, .object = vessel};
    uint32_t after = 0;

    while (after < task_count &&
           (tasks[after].status == GUARD_TASK_FREE || tasks[after].target != vessel)) {
        after++;
    }
    /* In a delivery of its own: each unit may schedule an event, besides what it does now. */
    return vessel == HWS_NO_INDEX || after == task_count
               ? HWS_OK
               : hws_step_emit(step, &hws_guard_id, &look);
}

enum hws_status guard_on_look(struct hws_step *step, const struct hws_effect *effect)
{
    enum hws_status status = HWS_OK;

    (void)effect;
    for (uint32_t i = 0; i < guard_plan_of(step)->unit_count && status == HWS_OK; i++) {
        status = guard_look_out(step, i);
    }
    return status;
}

/* Whether the unit is out for the vessel and does not know where it is. */
static bool looks_for(const struct hws_step *step, uint32_t unit, uint32_t vessel)
{
    const struct unit_row *row = guard_unit_row(step, unit);
    const struct task_row *task = guard_active_task(step, unit);

    return task != NULL && task->target == vessel && !row->homebound &&
           !guard_target_gone(step, task) &&
           (row->state == HWS_UNIT_TRANSIT || row->state == HWS_UNIT_SEARCH);
}

/* From where it is known to be now: nothing is searched any more. */
static enum hws_status approach_anew(struct hws_step *step, uint32_t unit)
{
    struct unit_row *row = guard_unit_row(step, unit);

    hws_step_cancel(step, &row->phase);
    row->tries = 0;
    return guard_approach(step, unit);
}

static enum hws_status tell_others(struct hws_step *step, uint32_t unit, uint32_t vessel)
{
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < guard_plan_of(step)->unit_count && status == HWS_OK; i++) {
        if (i != unit && service_of(step, i) == service_of(step, unit) &&
            looks_for(step, i, vessel)) {
            status = hws_step_schedule(step, GUARD_EVENT_SIGHT, step->now_ms, i,
                                       (int64_t)vessel | TOLD, NULL);
        }
    }
    return status;
}

static enum hws_status see(struct hws_step *step, uint32_t unit, uint32_t vessel)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_point place = hws_maritime_vessel(&state, vessel).place;
    struct unit_row *row = guard_unit_row(step, unit);
    const union hws_argument arguments[] = {{.i = unit},
                                            guard_vessel_argument(step, vessel),
                                            {.f = place.lat_deg},
                                            {.f = place.lon_deg}};

    row->sighted1 = vessel + 1u;
    step->cause = hws_step_record(step, GUARD_RECORD_SIGHTED, arguments);
    enum hws_status status = guard_tell_sighted(step, unit, vessel);
    if (status == HWS_OK) {
        status = tell_others(step, unit, vessel);
    }
    if (status != HWS_OK) {
        return status;
    }
    if (looks_for(step, unit, vessel)) {
        row->found = 1;
        return approach_anew(step, unit);
    }
    return guard_look_out(step, unit);
}

enum hws_status guard_on_sight(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t unit = event->body.subject;
    const uint32_t vessel = (uint32_t)(event->body.argument & (TOLD - 1));
    struct unit_row *row = guard_unit_row(step, unit);

    if ((event->body.argument & TOLD) != 0) {
        return looks_for(step, unit, vessel) ? approach_anew(step, unit) : HWS_OK;
    }
    memset(&row->sight, 0, sizeof(row->sight));
    if (!looks_out(row)) {
        return HWS_OK;
    }
    /* Nobody may be after it any more. */
    for (uint32_t i = 0; i < hws_step_row_count(step, GUARD_PART_TASK); i++) {
        const struct task_row *task = (struct task_row *)hws_step_rows(step, GUARD_PART_TASK) + i;
        if (task->target == vessel && is_sought(step, unit, task)) {
            return see(step, unit, vessel);
        }
    }
    return guard_look_out(step, unit);
}
