/*
 * What a unit does next. Tasks wait by priority, then in the order given; one of higher priority
 * pre-empts the active one, which waits again. A unit on its way home or being refuelled takes
 * tasks for afterwards.
 */
#include "sim/maritime/guard/guard.h"

#include "hawser/core/units.h"

#include <assert.h>
#include <string.h>

/* ---- rows ------------------------------------------------------------------------------------ */

void guard_drop_task(struct hws_step *step, uint32_t unit)
{
    struct task_row *task = guard_active_task(step, unit);

    if (task != NULL) {
        memset(task, 0, sizeof(*task));
        guard_unit_row(step, unit)->task1 = 0;
    }
}

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

static enum hws_status go_to_datum(struct hws_step *step, uint32_t unit)
{
    const struct task_row *task = guard_active_task(step, unit);
    const struct hws_unit *def = &guard_plan_of(step)->units[unit];
    const struct hws_point place = {task->lat_deg, task->lon_deg};

    guard_set_state(step, unit, HWS_UNIT_TRANSIT);
    return guard_go(step, unit, place,
                    task->kind == HWS_TASK_PATROL ? def->transit_kn : def->max_kn);
}

static void record_sent(struct hws_step *step, uint32_t unit, const struct task_row *task)
{
    if (task->target != HWS_NO_INDEX) {
        const union hws_argument arguments[] = {
            {.i = unit}, {.i = task->kind}, guard_vessel_argument(step, task->target)};
        step->cause = hws_step_record(step, GUARD_RECORD_SENT, arguments);
    } else {
        const union hws_argument arguments[] = {
            {.i = unit}, {.i = task->kind}, {.f = task->lat_deg}, {.f = task->lon_deg}};
        step->cause = hws_step_record(step, GUARD_RECORD_SENT_PLACE, arguments);
    }
}

static void record_lost(struct hws_step *step, uint32_t unit, const struct task_row *task)
{
    const union hws_argument arguments[] = {{.i = unit}, {.i = task->kind}};

    step->cause = hws_step_record(step, GUARD_RECORD_TARGET_LOST, arguments);
}

/* Over before it began: the target is gone, or cannot be caught. */
static enum hws_status begin_task(struct hws_step *step, uint32_t unit, uint32_t task1, bool *over)
{
    struct task_row *rows = hws_step_rows(step, GUARD_PART_TASK);
    struct task_row *task = &rows[task1 - 1u];
    struct unit_row *row = guard_unit_row(step, unit);

    task->status = GUARD_TASK_ACTIVE;
    row->task1 = task1;
    row->tries = 0;
    row->found = 0;
    row->stage = GUARD_STAGE_OUT;
    hws_step_cancel(step, &row->phase);
    step->cause = task->cause;
    *over = false;
    if (task->kind == HWS_TASK_RETURN) {
        return guard_go_home(step, unit, GUARD_HOME_ORDERED);
    }
    if (task->target != HWS_NO_INDEX && guard_target_gone(step, task)) {
        record_lost(step, unit, task);
        *over = true;
        return HWS_OK;
    }
    record_sent(step, unit, task);
    enum hws_status status = guard_look_out_for(step, task->target);
    if (status != HWS_OK) {
        return status;
    }
    switch (task->kind) {
    case HWS_TASK_PATROL:
    case HWS_TASK_SEARCH:
    case HWS_TASK_RESCUE:
        return go_to_datum(step, unit);
    default:
        return guard_head_for(step, unit, over);
    }
}

static enum hws_status go_on_patrol(struct hws_step *step, uint32_t unit)
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

/* What it was at is over, whatever comes. */
static void lay_down(struct hws_step *step, uint32_t unit)
{
    struct unit_row *row = guard_unit_row(step, unit);

    row->stage = GUARD_STAGE_NONE;
    row->pursued1 = 0;
    hws_step_cancel(step, &row->phase);
}

enum hws_status guard_next(struct hws_step *step, uint32_t unit)
{
    const uint32_t task_count = hws_step_row_count(step, GUARD_PART_TASK);
    uint32_t begun_count = 0;
    uint32_t task1 = 0;

    lay_down(step, unit);
    while ((task1 = best_queued1(step, unit)) != 0) {
        bool over = false;
        assert(begun_count < task_count); /* one that is over waits no more */
        enum hws_status status = begin_task(step, unit, task1, &over);
        if (status != HWS_OK || !over) {
            return status;
        }
        guard_drop_task(step, unit);
        lay_down(step, unit);
        begun_count++;
    }
    if (guard_plan_of(step)->units[unit].route_count > 0) {
        return go_on_patrol(step, unit);
    }
    return guard_unit_row(step, unit)->out_ms < 0 ? HWS_OK
                                                  : guard_go_home(step, unit, GUARD_HOME_DONE);
}

enum hws_status guard_finish(struct hws_step *step, uint32_t unit)
{
    guard_drop_task(step, unit);
    return guard_next(step, unit);
}

enum hws_status guard_lose_target(struct hws_step *step, uint32_t unit)
{
    record_lost(step, unit, guard_active_task(step, unit));
    return guard_finish(step, unit);
}

enum hws_status guard_approach(struct hws_step *step, uint32_t unit)
{
    bool over = false;
    enum hws_status status = guard_head_for(step, unit, &over);

    if (status != HWS_OK || !over) {
        return status;
    }
    return guard_finish(step, unit);
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

/* ---- what is over ---------------------------------------------------------------------------- */

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
    return status == HWS_OK
               ? guard_set_phase(step, unit, step->now_ms + guard_plan_of(step)->rules.search_ms)
               : status;
}

enum hws_status guard_arrived(struct hws_step *step, uint32_t unit)
{
    struct unit_row *row = guard_unit_row(step, unit);

    step->cause = row->cause;
    switch (row->state) {
    case HWS_UNIT_PATROL:
        if (row->task1 != 0) {
            return HWS_OK;
        }
        row->route_next = (row->route_next + 1u) % guard_plan_of(step)->units[unit].route_count;
        return go_on_patrol(step, unit);
    case HWS_UNIT_TRANSIT:
        return row->homebound ? guard_reach_base(step, unit) : reach_place(step, unit);
    case HWS_UNIT_INTERCEPT:
        return guard_reach_target(step, unit);
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

enum hws_status guard_on_arrive(struct hws_step *step, const struct hws_event *event)
{
    return guard_arrived(step, event->body.subject);
}

static enum hws_status make_ready(struct hws_step *step, uint32_t unit)
{
    struct unit_row *row = guard_unit_row(step, unit);

    row->fuel_hours = guard_plan_of(step)->units[unit].endurance_hours;
    row->fuel_ms = step->now_ms;
    row->out_ms = -1;
    guard_set_state(step, unit, HWS_UNIT_READY);
    return guard_next(step, unit);
}

/* The sea may have gone down; a flag state that has not answered is waited for. */
static enum hws_status end_shadow(struct hws_step *step, uint32_t unit)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const struct unit_row *row = guard_unit_row(step, unit);
    const struct task_row *task = guard_active_task(step, unit);

    if (row->stage == GUARD_STAGE_ROUGH) {
        return guard_try_boarding(step, unit);
    }
    if (row->stage == GUARD_STAGE_GROUND &&
        guard_awaits_consent(step, plan->bases[plan->units[unit].base].agency, task->target,
                             task->target_generation)) {
        return guard_set_phase(step, unit, step->now_ms + plan->rules.shadow_ms);
    }
    return guard_finish(step, unit);
}

enum hws_status guard_on_phase(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t unit = event->body.subject;
    const struct unit_row *row = guard_unit_row(step, unit);

    step->cause = row->cause != 0 ? row->cause : step->cause;
    switch (row->state) {
    case HWS_UNIT_READY:
        return guard_next(step, unit);
    case HWS_UNIT_REFUEL:
        return make_ready(step, unit);
    case HWS_UNIT_SEARCH:
        return guard_end_search(step, unit);
    case HWS_UNIT_HAIL:
        return guard_end_hail(step, unit);
    case HWS_UNIT_BOARD:
        return guard_end_boarding(step, unit);
    case HWS_UNIT_SHADOW:
        return end_shadow(step, unit);
    default:
        return guard_finish(step, unit);
    }
}
