/*
 * A unit's way to its target. The meeting is solved from what the unit's agency knows, a place, a
 * course and a speed, and solved again only when a new leg of the target is known.
 */
#include "sim/maritime/guard/guard.h"

#include "hawser/core/units.h"
#include "hawser/maritime/picture.h"
#include "sim/maritime/guard/intercept.h"

#define SOLVE_MAX_S 172800.0 /* a meeting two days from now is none */
#define TRIES_MAX 8u
#define OFF_SHORE_MAX_M 100000.0

/* What the agency knows of a target now. */
struct knowledge {
    bool held;
    struct hws_point place;
    double course_deg, speed_kn;
};

static struct knowledge knowledge_of(const struct hws_step *step, uint32_t unit, uint32_t vessel)
{
    const struct hws_state state = hws_step_state(step);
    const struct unit_row *row = guard_unit_row(step, unit);
    const struct hws_vessel_info info = hws_maritime_vessel(&state, vessel);
    struct knowledge known = {true, info.place, info.course_deg,
                              info.state == HWS_VESSEL_UNDER_WAY ? info.speed_kn : 0.0};

    /* Without pictures in the world, or with the ship in sight, what is true is known. */
    if (hws_picture_plan(&state) == NULL || row->found ||
        guard_is_in_sight(step, unit, info.place)) {
        return known;
    }
    const uint32_t index = hws_picture_track_of(&state, guard_service_of(step, unit), vessel);
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

/* A course that is drawn on runs over land where the ship will have turned: off the shore there. */
static struct hws_point at_sea(const struct hws_step *step, struct hws_point place)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_coast *coast = hws_maritime_plan(&state)->coast;
    struct hws_point water = place;

    return coast != NULL && hws_coast_nearest_water(coast, place, OFF_SHORE_MAX_M, &water) ? water
                                                                                           : place;
}

enum hws_status guard_head_for(struct hws_step *step, uint32_t unit, uint64_t *over)
{
    const struct task_row *task = guard_active_task(step, unit);
    const struct hws_unit *def = &guard_plan_of(step)->units[unit];
    const struct knowledge known = knowledge_of(step, unit, task->target);
    const bool moves = known.speed_kn > GUARD_STANDS_KN;
    const double speed_mps = hws_mps_from_kn(known.speed_kn);
    struct hws_point points[2] = {known.place, known.place};
    struct intercept meeting;

    *over = 0;
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
        *over = hws_step_record(step, GUARD_RECORD_NO_INTERCEPT, arguments);
        return HWS_OK;
    }
    guard_set_state(step, unit, HWS_UNIT_INTERCEPT);
    return guard_go(step, unit, at_sea(step, meeting.place), def->max_kn);
}
