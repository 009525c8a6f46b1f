/* Whether the guards' rows lead where they may: what a file holds is checked, not believed. */
#include "hawser/core/check.h"
#include "sim/maritime/guard/guard.h"

#include <stddef.h>

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

static struct hws_rows units_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_guard_id, GUARD_PART_UNIT, "unit", sizeof(struct unit_row));
}

static struct hws_rows tasks_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_guard_id, GUARD_PART_TASK, "task", sizeof(struct task_row));
}

static struct hws_rows consents_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_guard_id, GUARD_PART_CONSENT, "consent",
                       sizeof(struct consent_row));
}

static enum hws_status check_counts(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_guard_plan *plan = hws_guard_plan(state);
    const struct hws_rows states = hws_rows_of(state, &hws_guard_id, GUARD_PART_STATE, "state",
                                               sizeof(struct guard_state_row));
    const struct hws_rows areas =
        hws_rows_of(state, &hws_guard_id, GUARD_PART_AREA, "area", sizeof(struct area_row));
    const struct hws_rows works =
        hws_rows_of(state, &hws_guard_id, GUARD_PART_WORK, "work", sizeof(struct work_row));
    const struct hws_rows units = units_of(state);
    enum hws_status status = hws_check_count(&states, 1, error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_count(&areas, plan->area_count, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_count(&works, plan->unit_count, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_count(&units, plan->unit_count, error);
}

static enum hws_status check_bounds(const struct hws_state *state, struct hws_error *error)
{
    const uint32_t vessel_count = hws_maritime_vessel_count(state);
    const struct hws_rows units = units_of(state);
    const struct hws_rows tasks = tasks_of(state);
    const struct hws_rows consents = consents_of(state);
    const struct hws_bound unit_bounds[] = {
        HWS_AT_MOST(struct unit_row, state, HWS_UNIT_STATE_COUNT - 1u),
        HWS_AT_MOST(struct unit_row, state_before, HWS_UNIT_STATE_COUNT - 1u),
        HWS_AT_MOST(struct unit_row, task1, tasks.count),
        HWS_AT_MOST(struct unit_row, stage, GUARD_STAGE_ASSIST),
        HWS_AT_MOST(struct unit_row, pursued1, vessel_count),
        HWS_AT_MOST(struct unit_row, sighted1, vessel_count),
        HWS_AT_MOST(struct unit_row, found, 1),
        HWS_AT_MOST(struct unit_row, homebound, GUARD_HOMEBOUND_MAY),
        HWS_AT_MOST(struct unit_row, ground, HWS_GROUND_COUNT - 1u),
        HWS_AT_MOST(struct unit_row, hailed, 1),
    };
    const struct hws_bound task_bounds[] = {
        HWS_AT_MOST(struct task_row, status, GUARD_TASK_ACTIVE),
        HWS_AT_MOST(struct task_row, unit, units.count - 1u),
        HWS_AT_MOST(struct task_row, kind, HWS_TASK_KIND_COUNT - 1u),
        HWS_AT_MOST(struct task_row, stays, 1),
        HWS_AT_MOST(struct task_row, by, HWS_TASK_BY_COUNT - 1u),
        HWS_INDEX_OR_NONE(struct task_row, target, vessel_count),
    };
    const struct hws_bound consent_bounds[] = {
        HWS_AT_MOST(struct consent_row, agency, HWS_AGENCIES_MAX - 1u),
        HWS_AT_MOST(struct consent_row, vessel, vessel_count - 1u),
        HWS_AT_MOST(struct consent_row, status, GUARD_CONSENT_REFUSED),
    };
    const uint32_t unit_times[] = {
        (uint32_t)offsetof(struct unit_row, from_ms), (uint32_t)offsetof(struct unit_row, fuel_ms),
        (uint32_t)offsetof(struct unit_row, out_ms), (uint32_t)offsetof(struct unit_row, since_ms),
        (uint32_t)offsetof(struct unit_row, search_ms)};
    const uint32_t task_times[] = {(uint32_t)offsetof(struct task_row, known_ms)};
    enum hws_status status = hws_check_bounds(&units, unit_bounds, COUNT_OF(unit_bounds), error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&tasks, task_bounds, COUNT_OF(task_bounds), error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&consents, consent_bounds, COUNT_OF(consent_bounds), error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_known(&units, unit_times, COUNT_OF(unit_times), error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_known(&tasks, task_times, 1, error);
}

/* What a unit in this state has to be at; its task is NULL where it has none. */
static bool has_what_it_needs(const struct unit_row *unit, const struct task_row *task)
{
    switch ((enum hws_unit_state)unit->state) {
    case HWS_UNIT_INTERCEPT:
    case HWS_UNIT_SHADOW:
    case HWS_UNIT_HAIL:
    case HWS_UNIT_ESCORT:
    case HWS_UNIT_DETAIN:
        return task != NULL && task->target != HWS_NO_INDEX;
    case HWS_UNIT_BOARD:
        /* Who called for help is helped at a place: it may be no vessel that is known. */
        return task != NULL && (task->target != HWS_NO_INDEX || unit->stage == GUARD_STAGE_ASSIST);
    case HWS_UNIT_SEARCH:
        return task != NULL;
    default:
        return true;
    }
}

static enum hws_status check_units(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_guard_plan *plan = hws_guard_plan(state);
    const struct hws_rows units = units_of(state);
    const struct unit_row *unit = units.rows;
    const struct task_row *tasks = tasks_of(state).rows;

    for (uint32_t i = 0; i < units.count; i++) {
        const struct task_row *task = unit[i].task1 == 0 ? NULL : &tasks[unit[i].task1 - 1u];
        const uint32_t route_count = plan->units[i].route_count;
        if ((task != NULL && (task->status != GUARD_TASK_ACTIVE || task->unit != i)) ||
            (route_count > 0 && unit[i].route_next >= route_count) ||
            !has_what_it_needs(&unit[i], task)) {
            return hws_error_set(error, HWS_ERR_FORMAT, "guard", "unit %u is damaged", i);
        }
    }
    return HWS_OK;
}

static bool event_fits(const struct hws_state *state, uint32_t kind,
                       const struct hws_event_body *body)
{
    return kind != GUARD_EVENT_SIGHT ||
           guard_sight_of(body->argument).vessel < hws_maritime_vessel_count(state);
}

enum hws_status guard_check_rows(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_guard_plan *plan = hws_guard_plan(state);
    const struct hws_rows units = units_of(state);
    const struct hws_event_bound bounds[GUARD_EVENT_COUNT] = {
        [GUARD_EVENT_ARRIVE] = HWS_KEPT(units, struct unit_row, arrive),
        [GUARD_EVENT_PHASE] = HWS_KEPT(units, struct unit_row, phase),
        [GUARD_EVENT_FUEL] = HWS_KEPT(units, struct unit_row, fuel),
        [GUARD_EVENT_ANSWER] = HWS_ARGUED(consents_of(state).count, (int64_t)plan->flag_count - 1),
        [GUARD_EVENT_CALL] = {.subject_count = plan->area_count},
        [GUARD_EVENT_SIGHT] = {.subject_count = plan->unit_count},
    };
    enum hws_status status = check_counts(state, error);

    if (status != HWS_OK) {
        return status;
    }
    status = check_bounds(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_units(state, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_events(state, &hws_guard_id, bounds, GUARD_EVENT_COUNT, event_fits, error);
}
