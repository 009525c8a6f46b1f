/*
 * When a unit will come to see a ship in passing. Of all ships only those matter here that a unit
 * of its own service is after, and only to a unit on patrol or on its way somewhere. Both sail
 * legs, so when that will be is solved, not looked for: one event a unit. A unit that searches is
 * not on a leg (guard_rescue.c), and one with a target has eyes for that.
 */
#include "sim/maritime/guard/guard.h"

#include "hawser/core/units.h"
#include "sim/maritime/sensor/sensor_cover.h"

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

bool guard_looks_out(const struct unit_row *row)
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

    for (uint32_t i = 0; i < GUARD_SIGHTED_MAX; i++) {
        if (row->sighted1[i] != vessel + 1u) {
            continue;
        }
        if (cover_look(eye, &motion, radius_m + HYSTERESIS_M, step->now_ms, &change_ms)) {
            return HWS_TIME_NEVER;
        }
        row->sighted1[i] = 0;
    }
    return cover_look(eye, &motion, radius_m, step->now_ms, &change_ms) ? step->now_ms : change_ms;
}

/* The task has a target, which is there, for a unit of the same service. */
bool guard_is_sought(const struct hws_step *step, uint32_t unit, const struct task_row *task)
{
    return task->status != GUARD_TASK_FREE && task->target != HWS_NO_INDEX &&
           guard_service_of(step, task->unit) == guard_service_of(step, unit) &&
           !guard_target_gone(step, task);
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
    for (uint32_t i = 0; i < task_count && guard_looks_out(row); i++) {
        if (!guard_is_sought(step, unit, &tasks[i])) {
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
    if (first_ms == HWS_TIME_NEVER) {
        return HWS_OK;
    }
    return hws_step_schedule(step, GUARD_EVENT_SIGHT, first_ms, unit,
                             guard_sight_argument((struct guard_sight){.vessel = vessel}),
                             &row->sight);
}

enum hws_status guard_look_out_for(struct hws_step *step, uint32_t vessel)
{
    const struct task_row *tasks = hws_step_rows(step, GUARD_PART_TASK);
    const uint32_t task_count = hws_step_row_count(step, GUARD_PART_TASK);
    const struct hws_effect look = hws_guard_look_effect((struct hws_guard_look){.vessel = vessel});
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
