/*
 * Orders: which are carried out, which wait, and which are refused, with the reason. A unit takes
 * orders of its own service, for what it is equipped for, at a place that it can reach and leave.
 */
#include "sim/maritime/guard/guard.h"

#include "hawser/maritime/picture.h"

#include <string.h>

#define TASKS_PER_UNIT_MAX 8u

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

static enum hws_status refuse(struct hws_step *step, const struct hws_guard_order *order,
                              enum guard_refusal why)
{
    const union hws_argument arguments[] = {
        {.i = order->unit}, {.i = order->task}, {.i = HWS_TASK_KIND_COUNT + (int64_t)why}};

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

/*
 * Where the order sends the unit: to the ship as its service's picture has it, else to the place
 * that is given. False: nobody in its service knows where the ship is, and no place is given.
 */
static bool order_place(const struct hws_step *step, const struct hws_guard_order *order,
                        struct hws_point *place)
{
    const struct hws_state state = hws_step_state(step);
    const uint32_t agency = guard_service_of(step, order->unit);

    *place = order->place;
    if (order->target == HWS_NO_INDEX) {
        return true;
    }
    if (hws_picture_plan(&state) == NULL) {
        *place = hws_maritime_vessel(&state, order->target).place;
        return true;
    }
    const uint32_t track = hws_picture_track_of(&state, agency, order->target);
    if (track != HWS_NO_INDEX) {
        *place = hws_picture_track(&state, track).place;
    }
    return track != HWS_NO_INDEX || order->place.lat_deg != 0.0 || order->place.lon_deg != 0.0;
}

/* What the unit itself cannot do, whatever the target is. */
static bool unit_fails(const struct hws_unit *unit, int64_t task, enum guard_refusal *why)
{
    const bool on_deck = task == HWS_TASK_BOARD || task == HWS_TASK_DETAIN;

    if (unit->kind != HWS_UNIT_VESSEL && (on_deck || task == HWS_TASK_ESCORT)) {
        *why = GUARD_REFUSAL_AIRCRAFT;
        return true;
    }
    *why = GUARD_REFUSAL_NO_BOAT;
    return unit->boat_count == 0 && on_deck;
}

/* Whether the order cannot be carried out at all, and why. */
static bool order_fails(const struct hws_step *step, const struct hws_guard_order *order,
                        enum guard_refusal *why)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const struct hws_state state = hws_step_state(step);
    const struct hws_unit *unit = &plan->units[order->unit];
    const bool needs_target = order->task >= HWS_TASK_INTERCEPT && order->task <= HWS_TASK_DETAIN;
    struct hws_point place;
    bool fails = true;

    if (order->agency1 != 0 && order->agency1 - 1u != plan->bases[unit->base].agency) {
        *why = GUARD_REFUSAL_AGENCY;
    } else if (needs_target &&
               (order->target >= hws_maritime_vessel_count(&state) ||
                hws_maritime_vessel(&state, order->target).state == HWS_VESSEL_ABSENT)) {
        *why = GUARD_REFUSAL_NO_TARGET;
    } else if (order->target != HWS_NO_INDEX && is_guard_vessel(step, order->target)) {
        *why = GUARD_REFUSAL_OWN_UNIT;
    } else if (unit_fails(unit, order->task, why)) {
        fails = true;
    } else if (task_count(step, order->unit) >= TASKS_PER_UNIT_MAX) {
        *why = GUARD_REFUSAL_FULL;
    } else if (order->task != HWS_TASK_RETURN && !order_place(step, order, &place)) {
        *why = GUARD_REFUSAL_UNKNOWN;
    } else if (order->task != HWS_TASK_RETURN && !guard_in_reach(plan, unit, place)) {
        *why = GUARD_REFUSAL_REACH;
    } else {
        fails = false;
    }
    return fails;
}

static enum hws_status fill_task(struct hws_step *step, const struct hws_guard_order *order,
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
    task->unit = order->unit;
    task->kind = order->task;
    task->priority = order->priority;
    task->target = order->target;
    task->lat_deg = order->place.lat_deg;
    task->lon_deg = order->place.lon_deg;
    task->known_ms = step->now_ms;
    task->order = ++guard->order_count;
    task->cause = step->cause;
    if (order->target != HWS_NO_INDEX) {
        task->target_generation = hws_maritime_vessel(&state, order->target).generation;
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
    const struct hws_guard_order order = hws_guard_order_from(effect);
    const struct hws_guard_plan *plan = guard_plan_of(step);
    struct task_row *task = NULL;
    enum guard_refusal why = GUARD_REFUSAL_FULL;

    if (order.unit >= plan->unit_count || order.task >= HWS_TASK_KIND_COUNT) {
        return HWS_ERR_RANGE;
    }
    if (order_fails(step, &order, &why)) {
        return refuse(step, &order, why);
    }
    enum hws_status status = fill_task(step, &order, &task);
    if (status != HWS_OK) {
        return status;
    }
    const struct unit_row *row = guard_unit_row(step, order.unit);
    const struct task_row *active = guard_active_task(step, order.unit);
    const bool free = !row->homebound && row->state != HWS_UNIT_REFUEL &&
                      (active == NULL || active->priority < task->priority);
    if (free) {
        put_back(step, order.unit);
        return guard_next(step, order.unit);
    }
    const union hws_argument arguments[] = {{.i = order.unit}, {.i = task->kind}};
    (void)hws_step_record(step, GUARD_RECORD_QUEUED, arguments);
    return HWS_OK;
}
