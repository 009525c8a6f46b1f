/* The guard domain: who it is, its rows and its plan, and what a row says of itself. */
#include "sim/maritime/guard/guard.h"

#include <assert.h>
#include <string.h>

const struct hws_domain_id hws_guard_id = {"guard"};

const struct hws_guard_plan *guard_plan_of(const struct hws_step *step)
{
    return hws_step_plan(step);
}

const struct hws_guard_plan *hws_guard_plan(const struct hws_state *state)
{
    return hws_state_plan(state, &hws_guard_id);
}

struct unit_row *guard_unit_row(const struct hws_step *step, uint32_t unit)
{
    assert(unit < hws_step_row_count(step, GUARD_PART_UNIT));
    return (struct unit_row *)hws_step_rows(step, GUARD_PART_UNIT) + unit;
}

struct task_row *guard_active_task(const struct hws_step *step, uint32_t unit)
{
    const uint32_t task1 = guard_unit_row(step, unit)->task1;

    assert(task1 <= hws_step_row_count(step, GUARD_PART_TASK));
    return task1 == 0 ? NULL : (struct task_row *)hws_step_rows(step, GUARD_PART_TASK) + task1 - 1u;
}

union hws_argument guard_vessel_argument(const struct hws_step *step, uint32_t vessel)
{
    const struct hws_state state = hws_step_state(step);
    const union hws_argument argument = {.i = hws_maritime_vessel_reference(&state, vessel)};

    return argument;
}

uint32_t guard_service_of(const struct hws_step *step, uint32_t unit)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);

    return plan->bases[plan->units[unit].base].agency;
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

void guard_set_state(struct hws_step *step, uint32_t unit, enum hws_unit_state state)
{
    struct unit_row *row = guard_unit_row(step, unit);

    if (row->state != (uint32_t)state) {
        row->state_before = row->state;
        row->state = (uint32_t)state;
        row->since_ms = step->now_ms;
        guard_work_state(step, unit, state);
    }
}

enum hws_status guard_set_phase(struct hws_step *step, uint32_t unit, int64_t at_ms)
{
    struct unit_row *row = guard_unit_row(step, unit);

    hws_step_cancel(step, &row->phase);
    return hws_step_schedule(step, GUARD_EVENT_PHASE, at_ms, unit, 0, &row->phase);
}

void guard_end_row(struct hws_step *step, struct task_row *task, enum guard_end end)
{
    const union hws_argument arguments[] = {
        {.i = task->unit}, {.i = (int64_t)task->order}, {.i = task->kind}};

    (void)hws_step_record(step, GUARD_RECORD_DONE + (uint32_t)end, arguments);
    memset(task, 0, sizeof(*task));
}

void guard_end_task(struct hws_step *step, uint32_t unit, enum guard_end end)
{
    struct task_row *task = guard_active_task(step, unit);

    if (task != NULL) {
        guard_end_row(step, task, end);
        guard_unit_row(step, unit)->task1 = 0;
        guard_work_end(step, unit);
    }
}
