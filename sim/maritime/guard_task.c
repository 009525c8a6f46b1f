/*
 * What a unit does next. Tasks wait by priority, then in the order given; one of higher priority
 * pre-empts the active one, which waits again. A unit on its way home or being refuelled takes
 * tasks for afterwards.
 */
#include "sim/maritime/guard.h"

#include "hawser/core/units.h"

#include <string.h>

#define TASKS_PER_UNIT_MAX 8u
#define AGENCY_FACTOR 1000 /* of an order's b: see HWS_GUARD_TASK */

/* ---- rows ------------------------------------------------------------------------------------ */

static enum hws_status take_task(struct hws_step *step, struct task_row **row)
{
    struct task_row *rows = hws_step_rows(step, GUARD_PART_TASK);
    const uint32_t row_count = hws_step_row_count(step, GUARD_PART_TASK);
    uint32_t index = 0;

    while (index < row_count && rows[index].status != GUARD_TASK_FREE) {
        index++;
    }
    if (index == row_count) {
        enum hws_status status = hws_step_append(step, GUARD_PART_TASK, &index);
        if (status != HWS_OK) {
            return status;
        }
    }
    *row = &rows[index];
    return HWS_OK;
}

static uint32_t task_count(const struct hws_step *step, uint32_t unit)
{
    const struct task_row *rows = hws_step_rows(step, GUARD_PART_TASK);
    uint32_t count = 0;

    for (uint32_t i = 0; i < hws_step_row_count(step, GUARD_PART_TASK); i++) {
        count += rows[i].status != GUARD_TASK_FREE && rows[i].unit == unit ? 1u : 0u;
    }
    return count;
}

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

static enum hws_status begin_task(struct hws_step *step, uint32_t unit, uint32_t task1)
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
    if (task->kind == HWS_TASK_RETURN) {
        return guard_go_home(step, unit, GUARD_HOME_ORDERED);
    }
    if (task->target != HWS_NO_INDEX && guard_target_gone(step, task)) {
        return guard_lose_target(step, unit);
    }
    record_sent(step, unit, task);
    switch (task->kind) {
    case HWS_TASK_PATROL:
    case HWS_TASK_SEARCH:
    case HWS_TASK_RESCUE:
        return go_to_datum(step, unit);
    default:
        return guard_approach(step, unit);
    }
}

static enum hws_status go_on_patrol(struct hws_step *step, uint32_t unit)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const struct hws_unit *def = &plan->units[unit];
    const struct unit_row *row = guard_unit_row(step, unit);

    guard_set_state(step, unit, HWS_UNIT_PATROL);
    return guard_go(step, unit, plan->vertices[def->route_first + row->route_next], def->patrol_kn);
}

enum hws_status guard_next(struct hws_step *step, uint32_t unit)
{
    struct unit_row *row = guard_unit_row(step, unit);
    const uint32_t task1 = best_queued1(step, unit);

    row->stage = GUARD_STAGE_NONE;
    row->pursued1 = 0;
    hws_step_cancel(step, &row->phase);
    if (task1 != 0) {
        return begin_task(step, unit, task1);
    }
    if (guard_plan_of(step)->units[unit].route_count > 0) {
        return go_on_patrol(step, unit);
    }
    return row->out_ms < 0 ? HWS_OK : guard_go_home(step, unit, GUARD_HOME_DONE);
}

enum hws_status guard_finish(struct hws_step *step, uint32_t unit)
{
    guard_drop_task(step, unit);
    return guard_next(step, unit);
}

/* ---- orders ---------------------------------------------------------------------------------- */

static enum hws_status refuse(struct hws_step *step, const struct hws_effect *order,
                              enum guard_refusal why)
{
    const union hws_argument arguments[] = {
        {.i = order->subject}, {.i = order->a}, {.i = HWS_TASK_KIND_COUNT + (int64_t)why}};

    (void)hws_step_record(step, GUARD_RECORD_REFUSED, arguments);
    return HWS_OK;
}

static bool is_guard_vessel(const struct hws_step *step, uint32_t vessel)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);

    for (uint32_t i = 0; i < plan->unit_count; i++) {
        if (plan->units[i].vessel == vessel) {
            return true;
        }
    }
    return false;
}

/* Whether the order cannot be carried out at all, and why. */
static bool order_fails(const struct hws_step *step, const struct hws_effect *order,
                        enum guard_refusal *why)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const struct hws_state state = hws_step_state(step);
    const struct hws_unit *unit = &plan->units[order->subject];
    const int64_t agency1 = order->b / AGENCY_FACTOR;
    const bool on_deck = order->a == HWS_TASK_BOARD || order->a == HWS_TASK_DETAIN;
    const bool needs_target = order->a >= HWS_TASK_INTERCEPT && order->a <= HWS_TASK_DETAIN;
    bool fails = true;

    if (agency1 != 0 && (uint32_t)(agency1 - 1) != plan->bases[unit->base].agency) {
        *why = GUARD_REFUSAL_AGENCY;
    } else if (needs_target &&
               (order->object >= hws_maritime_vessel_count(&state) ||
                hws_maritime_vessel(&state, order->object).state == HWS_VESSEL_ABSENT)) {
        *why = GUARD_REFUSAL_NO_TARGET;
    } else if (order->object != HWS_NO_INDEX && is_guard_vessel(step, order->object)) {
        *why = GUARD_REFUSAL_OWN_UNIT;
    } else if (unit->kind != HWS_UNIT_VESSEL && (on_deck || order->a == HWS_TASK_ESCORT)) {
        *why = GUARD_REFUSAL_AIRCRAFT;
    } else if (unit->boat_count == 0 && on_deck) {
        *why = GUARD_REFUSAL_NO_BOAT;
    } else if (task_count(step, order->subject) >= TASKS_PER_UNIT_MAX) {
        *why = GUARD_REFUSAL_FULL;
    } else {
        fails = false;
    }
    return fails;
}

static enum hws_status fill_task(struct hws_step *step, const struct hws_effect *order,
                                 struct task_row **filled)
{
    struct guard_state_row *guard = hws_step_rows(step, GUARD_PART_STATE);
    const struct hws_state state = hws_step_state(step);
    struct task_row *task = NULL;
    enum hws_status status = take_task(step, &task);

    if (status != HWS_OK) {
        return status;
    }
    memset(task, 0, sizeof(*task));
    task->status = GUARD_TASK_QUEUED;
    task->unit = order->subject;
    task->kind = (uint32_t)order->a;
    task->priority = (uint32_t)(order->b % AGENCY_FACTOR);
    task->target = order->object;
    task->lat_deg = order->x;
    task->lon_deg = order->y;
    task->known_ms = step->now_ms;
    task->order = ++guard->order_count;
    task->cause = step->cause;
    if (order->object != HWS_NO_INDEX) {
        task->target_generation = hws_maritime_vessel(&state, order->object).generation;
    }
    *filled = task;
    return HWS_OK;
}

/* The active task waits again. */
static void put_back(struct hws_step *step, uint32_t unit)
{
    struct task_row *task = guard_active_task(step, unit);

    if (task != NULL) {
        task->status = GUARD_TASK_QUEUED;
        guard_unit_row(step, unit)->task1 = 0;
    }
}

enum hws_status guard_on_task(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    struct task_row *task = NULL;
    enum guard_refusal why = GUARD_REFUSAL_FULL;

    if (effect->subject >= plan->unit_count || effect->a < 0 || effect->a >= HWS_TASK_KIND_COUNT ||
        effect->b < 0) {
        return HWS_ERR_RANGE;
    }
    if (order_fails(step, effect, &why)) {
        return refuse(step, effect, why);
    }
    enum hws_status status = fill_task(step, effect, &task);
    if (status != HWS_OK) {
        return status;
    }
    const struct unit_row *row = guard_unit_row(step, effect->subject);
    const struct task_row *active = guard_active_task(step, effect->subject);
    const bool free = !row->homebound && row->state != HWS_UNIT_REFUEL &&
                      (active == NULL || active->priority < task->priority);
    if (free) {
        put_back(step, effect->subject);
        return guard_next(step, effect->subject);
    }
    const union hws_argument arguments[] = {{.i = effect->subject}, {.i = task->kind}};
    (void)hws_step_record(step, GUARD_RECORD_QUEUED, arguments);
    return HWS_OK;
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
            row->state == HWS_UNIT_REFUEL || (task != NULL && task->priority >= priority)) {
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
        return row->stage == GUARD_STAGE_ROUGH ? guard_try_boarding(step, unit)
                                               : guard_finish(step, unit);
    default:
        return guard_finish(step, unit);
    }
}
