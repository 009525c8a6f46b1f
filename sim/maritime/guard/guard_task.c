/*
 * What a unit does next: a task that waits, its patrol route, or the way home. Tasks wait by
 * priority, then in the order given; one of higher priority pre-empts the active one, which waits
 * again. A unit on its way home or being refuelled takes tasks for afterwards.
 */
#include "sim/maritime/guard/guard.h"

#include "hawser/core/units.h"

#include <assert.h>

/* The one of highest priority that waits, the oldest of those: index + 1, or 0. */
static uint32_t best_queued1(const struct hws_step *step, uint32_t unit)
{
    const struct task_row *rows = hws_step_rows(step, GUARD_PART_TASK);
    uint32_t best1 = 0;

    for (uint32_t i = 0; i < hws_step_row_count(step, GUARD_PART_TASK); i++) {
        if (rows[i].status != GUARD_TASK_QUEUED || rows[i].unit != unit) {
            continue;
        }
        if (best1 == 0 || rows[i].priority > rows[best1 - 1u].priority ||
            (rows[i].priority == rows[best1 - 1u].priority &&
             rows[i].order < rows[best1 - 1u].order)) {
            best1 = i + 1u;
        }
    }
    return best1;
}

/* ---- beginning ------------------------------------------------------------------------------- */

/* To where the order says; there it searches, or stays on patrol. */
static enum hws_status go_to_place(struct hws_step *step, uint32_t unit)
{
    const struct task_row *task = guard_active_task(step, unit);
    const struct hws_unit *def = &guard_plan_of(step)->units[unit];
    const struct hws_point place = {task->lat_deg, task->lon_deg};

    guard_set_state(step, unit, HWS_UNIT_TRANSIT);
    return guard_go(step, unit, place,
                    task->kind == HWS_TASK_PATROL ? def->transit_kn : def->max_kn);
}

static uint64_t record_sent(struct hws_step *step, uint32_t unit, const struct task_row *task)
{
    if (task->target != HWS_NO_INDEX) {
        const union hws_argument arguments[] = {
            {.i = unit}, {.i = task->kind}, guard_vessel_argument(step, task->target)};
        return hws_step_record(step, GUARD_RECORD_SENT, arguments);
    }
    const union hws_argument arguments[] = {
        {.i = unit}, {.i = task->kind}, {.f = task->lat_deg}, {.f = task->lon_deg}};
    return hws_step_record(step, GUARD_RECORD_SENT_PLACE, arguments);
}

static uint64_t record_lost(struct hws_step *step, uint32_t unit, const struct task_row *task)
{
    const union hws_argument arguments[] = {{.i = unit}, {.i = task->kind}};

    return hws_step_record(step, GUARD_RECORD_TARGET_LOST, arguments);
}

/*
 * *over: 0, or the record that says that it is so before it begins, since the target is gone or
 * cannot be caught.
 */
static enum hws_status begin_task(struct hws_step *step, uint32_t unit, uint32_t task1,
                                  uint64_t *over)
{
    struct task_row *rows = hws_step_rows(step, GUARD_PART_TASK);
    struct task_row *task = &rows[task1 - 1u];
    struct unit_row *row = guard_unit_row(step, unit);

    assert(task->status == GUARD_TASK_QUEUED && task->unit == unit);
    task->status = GUARD_TASK_ACTIVE;
    row->task1 = task1;
    guard_work_begin(step, unit);
    row->tries = 0;
    row->found = 0;
    row->hailed = 0;
    row->stage = GUARD_STAGE_OUT;
    hws_step_cancel(step, &row->phase);
    struct hws_step ordered = hws_step_because(step, task->cause);
    *over = 0;
    if (task->target != HWS_NO_INDEX && guard_target_gone(step, task)) {
        *over = record_lost(&ordered, unit, task);
        return HWS_OK;
    }
    struct hws_step sent = hws_step_because(step, record_sent(&ordered, unit, task));
    enum hws_status status = guard_look_out_for(&sent, task->target);
    if (status != HWS_OK) {
        return status;
    }
    switch (task->kind) {
    case HWS_TASK_PATROL:
    case HWS_TASK_SEARCH:
    case HWS_TASK_RESCUE:
        return go_to_place(&sent, unit);
    default:
        return guard_head_for(&sent, unit, over);
    }
}

enum hws_status guard_go_on_patrol(struct hws_step *step, uint32_t unit)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const struct hws_unit *def = &plan->units[unit];
    struct unit_row *row = guard_unit_row(step, unit);

    guard_set_state(step, unit, HWS_UNIT_PATROL);
    /* The next point that it is not at; at the only one there is it stays. */
    for (uint32_t i = 0; i < def->route_count; i++) {
        const struct hws_point to = plan->vertices[def->route_first + row->route_next];
        if (hws_rhumb_m(guard_place(step, unit), to) >= GUARD_THERE_M) {
            return guard_go(step, unit, to, def->patrol_kn);
        }
        row->route_next = (row->route_next + 1u) % def->route_count;
    }
    return guard_hold(step, unit);
}

/* ---- the next -------------------------------------------------------------------------------- */

void guard_lay_down(struct hws_step *step, uint32_t unit)
{
    struct unit_row *row = guard_unit_row(step, unit);

    row->stage = GUARD_STAGE_NONE;
    row->pursued1 = 0;
    hws_step_cancel(step, &row->phase);
}

enum hws_status guard_next(struct hws_step *step, uint32_t unit)
{
    const uint32_t row_count = hws_step_row_count(step, GUARD_PART_TASK);
    uint32_t task1 = best_queued1(step, unit);
    uint64_t cause = step->cause;

    guard_lay_down(step, unit);
    /* One that is over before it begins gives way to the next. */
    for (uint32_t pass = 0; task1 != 0 && pass < row_count; pass++) {
        uint64_t over = 0;
        enum hws_status status = begin_task(step, unit, task1, &over);
        if (status != HWS_OK || over == 0) {
            return status;
        }
        cause = over;
        guard_end_task(step, unit, GUARD_END_NOT_POSSIBLE);
        guard_lay_down(step, unit);
        task1 = best_queued1(step, unit);
    }
    assert(task1 == 0); /* each pass frees a row */
    struct hws_step idle = hws_step_because(step, cause);
    if (guard_plan_of(step)->units[unit].route_count > 0) {
        return guard_go_on_patrol(&idle, unit);
    }
    return guard_unit_row(step, unit)->out_ms < 0 ? HWS_OK
                                                  : guard_go_home(&idle, unit, GUARD_HOME_DONE);
}

enum hws_status guard_finish(struct hws_step *step, uint32_t unit, enum guard_end end)
{
    guard_end_task(step, unit, end);
    return guard_next(step, unit);
}

enum hws_status guard_lose_target(struct hws_step *step, uint32_t unit)
{
    struct hws_step lost =
        hws_step_because(step, record_lost(step, unit, guard_active_task(step, unit)));

    return guard_finish(&lost, unit, GUARD_END_NOT_POSSIBLE);
}

enum hws_status guard_approach(struct hws_step *step, uint32_t unit)
{
    uint64_t over = 0;
    enum hws_status status = guard_head_for(step, unit, &over);

    if (status != HWS_OK || over == 0) {
        return status;
    }
    struct hws_step gone = hws_step_because(step, over);
    return guard_finish(&gone, unit, GUARD_END_NOT_POSSIBLE);
}

uint32_t guard_nearest(const struct hws_step *step, uint32_t agency, struct hws_point place,
                       uint32_t priority)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    uint32_t nearest = HWS_NO_INDEX;
    double best_hours = 0.0;

    for (uint32_t i = 0; i < plan->unit_count; i++) {
        const struct hws_unit *def = &plan->units[i];
        const struct unit_row *row = guard_unit_row(step, i);
        const struct task_row *task = guard_active_task(step, i);
        if ((agency != HWS_NO_INDEX && plan->bases[def->base].agency != agency) || row->homebound ||
            row->state == HWS_UNIT_REFUEL || (task != NULL && task->priority >= priority) ||
            !guard_in_reach(plan, def, place)) {
            continue;
        }
        const double hours = hws_nmi_from_m(hws_rhumb_m(guard_place(step, i), place)) / def->max_kn;
        if (nearest == HWS_NO_INDEX || hours < best_hours) {
            nearest = i;
            best_hours = hours;
        }
    }
    return nearest;
}
