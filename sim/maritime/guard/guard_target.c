/*
 * A unit and its target. The meeting is solved from what the unit's agency knows, a place, a course
 * and a speed, and solved again only when a new leg of the target is known; a unit that is with its
 * target sails for the end of the target's leg at the target's speed.
 */
#include "sim/maritime/guard/guard.h"

#include "hawser/core/units.h"
#include "hawser/maritime/picture.h"
#include "sim/maritime/guard/intercept.h"

#define SOLVE_MAX_S 172800.0 /* a meeting two days from now is none */
#define TRIES_MAX 8u
#define STANDS_KN 0.3

/* What the agency knows of a target now. */
struct knowledge {
    bool held;
    struct hws_point place;
    double course_deg, speed_kn;
};

static bool is_in_sight(const struct hws_step *step, uint32_t unit, struct hws_point place)
{
    return hws_nmi_from_m(hws_rhumb_m(guard_place(step, unit), place)) <=
           guard_plan_of(step)->rules.sight_nmi;
}

static struct knowledge knowledge_of(const struct hws_step *step, uint32_t unit, uint32_t vessel)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const struct unit_row *row = guard_unit_row(step, unit);
    const uint32_t agency = plan->bases[plan->units[unit].base].agency;
    const struct hws_vessel_info info = hws_maritime_vessel(&state, vessel);
    struct knowledge known = {true, info.place, info.course_deg,
                              info.state == HWS_VESSEL_UNDER_WAY ? info.speed_kn : 0.0};

    /* Without pictures in the world, or with the ship in sight, what is true is known. */
    if (hws_picture_plan(&state) == NULL || row->found || is_in_sight(step, unit, info.place)) {
        return known;
    }
    const uint32_t index = hws_picture_track_of(&state, agency, vessel);
    if (index == HWS_NO_INDEX) {
        /* No track: the order named a place. */
        const struct task_row *task = guard_active_task(step, unit);
        known = (struct knowledge){false, {task->lat_deg, task->lon_deg}, 0.0, 0.0};
        return known;
    }
    const struct hws_track_info track = hws_picture_track(&state, index);
    known = (struct knowledge){track.state == HWS_TRACK_HELD && row->tries < TRIES_MAX, track.place,
                               track.course_deg, track.speed_kn};
    return known;
}

bool guard_target_gone(const struct hws_step *step, const struct task_row *task)
{
    const struct hws_state state = hws_step_state(step);

    if (task->target >= hws_maritime_vessel_count(&state)) {
        return true;
    }
    const struct hws_vessel_info info = hws_maritime_vessel(&state, task->target);
    return info.state == HWS_VESSEL_ABSENT || info.generation != task->target_generation;
}

/* ---- approach -------------------------------------------------------------------------------- */

/* To where it was last known to be; there it searches. */
static enum hws_status go_to_datum(struct hws_step *step, uint32_t unit,
                                   const struct knowledge *known)
{
    struct task_row *task = guard_active_task(step, unit);
    struct unit_row *row = guard_unit_row(step, unit);

    task->lat_deg = known->place.lat_deg;
    task->lon_deg = known->place.lon_deg;
    task->known_ms = step->now_ms;
    row->datum_growth_kn = known->speed_kn;
    guard_set_state(step, unit, HWS_UNIT_TRANSIT);
    return guard_go(step, unit, known->place, guard_plan_of(step)->units[unit].max_kn);
}

enum hws_status guard_head_for(struct hws_step *step, uint32_t unit, bool *over)
{
    const struct task_row *task = guard_active_task(step, unit);
    const struct hws_unit *def = &guard_plan_of(step)->units[unit];
    const struct knowledge known = knowledge_of(step, unit, task->target);
    const bool moves = known.speed_kn > STANDS_KN;
    const double speed_mps = hws_mps_from_kn(known.speed_kn);
    struct hws_point points[2] = {known.place, known.place};
    struct intercept meeting;

    *over = false;
    if (!known.held) {
        return go_to_datum(step, unit, &known);
    }
    if (moves) {
        points[1] = hws_rhumb_destination(known.place, known.course_deg, speed_mps * SOLVE_MAX_S);
    }
    const struct intercept_path path = {points, moves ? 2u : 1u, speed_mps, !moves};
    if (!intercept_solve(guard_place(step, unit), hws_mps_from_kn(def->max_kn), &path, SOLVE_MAX_S,
                         &meeting)) {
        const union hws_argument arguments[] = {
            {.i = unit}, guard_vessel_argument(step, task->target), {.f = known.speed_kn}};
        step->cause = hws_step_record(step, GUARD_RECORD_NO_INTERCEPT, arguments);
        *over = true;
        return HWS_OK;
    }
    guard_set_state(step, unit, HWS_UNIT_INTERCEPT);
    return guard_go(step, unit, meeting.place, def->max_kn);
}

/* ---- alongside ------------------------------------------------------------------------------- */

static enum hws_status tell(struct hws_step *step, uint32_t unit, uint32_t target, uint32_t kind)
{
    const struct hws_effect effect = {.kind = kind, .subject = unit, .object = target};

    return hws_step_emit(step, &hws_guard_id, &effect);
}

enum hws_status guard_tell_sighted(struct hws_step *step, uint32_t unit, uint32_t target)
{
    const struct hws_unit *def = &guard_plan_of(step)->units[unit];
    enum hws_status status = tell(step, unit, target, HWS_GUARD_SIGHTED);

    if (status != HWS_OK || def->sensor == HWS_NO_INDEX) {
        return status;
    }
    const struct hws_effect seen = {.kind = HWS_SENSOR_SEEN,
                                    .subject = def->sensor,
                                    .object = target,
                                    .a = HWS_GLIMPSE_IDENTITY};
    return hws_step_emit(step, &hws_sensor_id, &seen);
}

static enum hws_status begin_with_target(struct hws_step *step, uint32_t unit)
{
    const struct task_row *task = guard_active_task(step, unit);
    enum hws_legal_ground ground = HWS_GROUND_NONE;

    switch (task->kind) {
    case HWS_TASK_HAIL:
    case HWS_TASK_BOARD:
    case HWS_TASK_DETAIN:
        return guard_begin_hail(step, unit);
    case HWS_TASK_ESCORT:
        if (guard_may(step, unit, GUARD_ACT_ESCORT, &ground)) {
            guard_set_state(step, unit, HWS_UNIT_ESCORT);
            return guard_follow(step, unit);
        }
        return guard_shadow(step, unit);
    default:
        return guard_shadow(step, unit);
    }
}

enum hws_status guard_reach_target(struct hws_step *step, uint32_t unit)
{
    struct unit_row *row = guard_unit_row(step, unit);
    const struct task_row *task = guard_active_task(step, unit);
    const struct hws_state state = hws_step_state(step);

    if (guard_target_gone(step, task)) {
        return guard_lose_target(step, unit);
    }
    const struct hws_point place = hws_maritime_vessel(&state, task->target).place;
    if (!is_in_sight(step, unit, place)) {
        row->tries++; /* after so many it searches */
        return guard_approach(step, unit);
    }
    const union hws_argument arguments[] = {{.i = unit},
                                            guard_vessel_argument(step, task->target),
                                            {.f = place.lat_deg},
                                            {.f = place.lon_deg}};
    step->cause = hws_step_record(step, GUARD_RECORD_INTERCEPTED, arguments);
    row->cause = step->cause;
    row->stage = GUARD_STAGE_FOLLOW;
    enum hws_status status = tell(step, unit, task->target, HWS_GUARD_INTERCEPTED);
    if (status == HWS_OK) {
        status = guard_tell_sighted(step, unit, task->target);
    }
    return status == HWS_OK ? begin_with_target(step, unit) : status;
}

enum hws_status guard_follow(struct hws_step *step, uint32_t unit)
{
    const struct task_row *task = guard_active_task(step, unit);
    const struct hws_unit *def = &guard_plan_of(step)->units[unit];
    const struct hws_state state = hws_step_state(step);
    const struct hws_vessel_info target = hws_maritime_vessel(&state, task->target);

    if (target.state != HWS_VESSEL_UNDER_WAY || target.speed_kn < STANDS_KN) {
        return guard_hold(step, unit);
    }
    return guard_go(step, unit, target.leg.to,
                    target.speed_kn < def->max_kn ? target.speed_kn : def->max_kn);
}

enum hws_status guard_shadow(struct hws_step *step, uint32_t unit)
{
    struct unit_row *row = guard_unit_row(step, unit);

    row->stage = GUARD_STAGE_FOLLOW;
    guard_set_state(step, unit, HWS_UNIT_SHADOW);
    enum hws_status status =
        guard_set_phase(step, unit, step->now_ms + guard_plan_of(step)->rules.shadow_ms);
    return status == HWS_OK ? guard_follow(step, unit) : status;
}

/* ---- what is heard of vessels ---------------------------------------------------------------- */

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
    step->cause = row->cause;
    if (row->state == HWS_UNIT_INTERCEPT) {
        return guard_approach(step, unit);
    }
    return is_with_target(row) && row->stage != GUARD_STAGE_ASSIST ? guard_follow(step, unit)
                                                                   : HWS_OK;
}

enum hws_status guard_on_leg_begun(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->unit_count && status == HWS_OK; i++) {
        if (plan->units[i].vessel == effect->subject) {
            const struct hws_state state = hws_step_state(step);
            status =
                guard_note_speed(step, i, hws_maritime_vessel(&state, effect->subject).speed_kn);
            return status == HWS_OK ? guard_look_out(step, i) : status;
        }
        status = take_up(step, i, effect->subject);
    }
    return status == HWS_OK ? guard_look_out_for(step, effect->subject) : status;
}

static enum hws_status end_escort(struct hws_step *step, uint32_t unit)
{
    const struct task_row *task = guard_active_task(step, unit);
    const union hws_argument arguments[] = {{.i = unit}, guard_vessel_argument(step, task->target)};

    step->cause = hws_step_record(step, GUARD_RECORD_ESCORTED, arguments);
    return guard_finish(step, unit);
}

enum hws_status guard_on_stood(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->unit_count && status == HWS_OK; i++) {
        const struct unit_row *row = guard_unit_row(step, i);
        if (plan->units[i].vessel == effect->subject) {
            return guard_look_out(step, i);
        }
        const struct task_row *task = guard_active_task(step, i);
        if (task == NULL || task->target != effect->subject) {
            continue;
        }
        status = row->state == HWS_UNIT_DETAIN   ? guard_end_detention(step, i)
                 : row->state == HWS_UNIT_ESCORT ? end_escort(step, i)
                                                 : take_up(step, i, effect->subject);
    }
    return status == HWS_OK ? guard_look_out_for(step, effect->subject) : status;
}

enum hws_status guard_on_left(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->unit_count && status == HWS_OK; i++) {
        const struct task_row *task = guard_active_task(step, i);
        if (task != NULL && task->target == effect->subject) {
            status = guard_lose_target(step, i);
        }
    }
    return status;
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
    const uint32_t unit = unit_of(step, effect->subject);

    return unit == HWS_NO_INDEX ? HWS_OK : guard_arrived(step, unit);
}

/* No way at sea: the task is over; a unit that finds none to its base holds its place. */
enum hws_status guard_on_no_passage(struct hws_step *step, const struct hws_effect *effect)
{
    const uint32_t unit = unit_of(step, effect->subject);

    if (unit == HWS_NO_INDEX) {
        return HWS_OK;
    }
    return guard_unit_row(step, unit)->homebound ? guard_hold(step, unit)
                                                 : guard_go_home(step, unit, GUARD_HOME_NO_WAY);
}
