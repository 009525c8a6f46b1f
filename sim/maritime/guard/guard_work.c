/*
 * What a unit has done: how long it was on tasks, how often it hailed, boarded and searched, what
 * fuel it was given. Counted where its state and its task change (guard_rows.c, guard_task.c).
 */
#include "sim/maritime/guard/guard.h"

static struct work_row *work_row(const struct hws_step *step, uint32_t unit)
{
    return (struct work_row *)hws_step_rows(step, GUARD_PART_WORK) + unit;
}

void guard_work_begin(const struct hws_step *step, uint32_t unit)
{
    struct work_row *work = work_row(step, unit);

    work->task_count++;
    work->tasked = 1;
    work->tasked_since_ms = step->now_ms;
}

void guard_work_end(const struct hws_step *step, uint32_t unit)
{
    struct work_row *work = work_row(step, unit);

    if (work->tasked != 0) {
        work->tasked = 0;
        work->tasked_ms += step->now_ms - work->tasked_since_ms;
    }
}

void guard_work_state(const struct hws_step *step, uint32_t unit, enum hws_unit_state state)
{
    struct work_row *work = work_row(step, unit);

    work->hail_count += state == HWS_UNIT_HAIL ? 1u : 0u;
    work->boarding_count += state == HWS_UNIT_BOARD ? 1u : 0u;
    work->search_count += state == HWS_UNIT_SEARCH ? 1u : 0u;
}

void guard_work_refuel(const struct hws_step *step, uint32_t unit, double hours)
{
    work_row(step, unit)->refuelled_hours += hours;
}
