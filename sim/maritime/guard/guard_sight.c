/*
 * What a unit sees in passing (guard_lookout.c says when): the ship is named by eye, the others of
 * its service are told, and whoever looked for that ship makes for it.
 */
#include "sim/maritime/guard/guard.h"

#include <string.h>

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
        if (i != unit && guard_service_of(step, i) == guard_service_of(step, unit) &&
            looks_for(step, i, vessel)) {
            status = hws_step_schedule(
                step, GUARD_EVENT_SIGHT, step->now_ms, i,
                guard_sight_argument((struct guard_sight){.vessel = vessel, .told = 1}), NULL);
        }
    }
    return status;
}

/* Where it is noted that a vessel is in sight; NULL: so many are that this one is lost among them.
 */
static uint32_t *room_for_sighted(const struct hws_step *step, uint32_t unit)
{
    const struct hws_state state = hws_step_state(step);
    struct unit_row *row = guard_unit_row(step, unit);

    for (uint32_t i = 0; i < GUARD_SIGHTED_MAX; i++) {
        const uint32_t vessel1 = row->sighted1[i];
        if (vessel1 == 0 || hws_maritime_vessel(&state, vessel1 - 1u).state == HWS_VESSEL_ABSENT ||
            !guard_is_in_sight(step, unit, hws_maritime_vessel(&state, vessel1 - 1u).place)) {
            return &row->sighted1[i];
        }
    }
    return NULL;
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

    uint32_t *room = room_for_sighted(step, unit);
    if (room == NULL) {
        return HWS_OK;
    }
    *room = vessel + 1u;
    struct hws_step sighted =
        hws_step_because(step, hws_step_record(step, GUARD_RECORD_SIGHTED, arguments));
    enum hws_status status = guard_tell_sighted(&sighted, unit, vessel);
    if (status == HWS_OK) {
        status = tell_others(&sighted, unit, vessel);
    }
    if (status != HWS_OK) {
        return status;
    }
    if (looks_for(step, unit, vessel)) {
        row->found = 1;
        return approach_anew(&sighted, unit);
    }
    return guard_look_out(&sighted, unit);
}

enum hws_status guard_on_sight(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t unit = event->body.subject;
    const struct guard_sight sight = guard_sight_of(event->body.argument);
    const uint32_t vessel = sight.vessel;
    struct unit_row *row = guard_unit_row(step, unit);

    if (sight.told != 0) {
        return looks_for(step, unit, vessel) ? approach_anew(step, unit) : HWS_OK;
    }
    memset(&row->sight, 0, sizeof(row->sight));
    if (!guard_looks_out(row)) {
        return HWS_OK;
    }
    /* Nobody may be after it any more. */
    for (uint32_t i = 0; i < hws_step_row_count(step, GUARD_PART_TASK); i++) {
        const struct task_row *task = (struct task_row *)hws_step_rows(step, GUARD_PART_TASK) + i;
        if (task->target == vessel && guard_is_sought(step, unit, task)) {
            return see(step, unit, vessel);
        }
    }
    return guard_look_out(step, unit);
}
