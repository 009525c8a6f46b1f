/*
 * Orders: which are carried out, which wait, and which are refused, with the reason. A unit takes
 * orders of its own service, for what it is equipped for, at a place at sea that it can reach and
 * leave. An order that is taken is said so once, with its number and when it begins, and ends once:
 * done, cancelled, replaced or not possible (guard_end_row). A recall, a cancelling and an order in
 * place of all others work at once, whatever waits.
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

static uint32_t task_count(const struct hws_state *state, uint32_t unit)
{
    uint32_t row_count = 0;
    const struct task_row *rows = hws_state_rows(state, &hws_guard_id, GUARD_PART_TASK, &row_count);
    uint32_t count = 0;

    for (uint32_t i = 0; i < row_count; i++) {
        count += rows[i].status != GUARD_TASK_FREE && rows[i].unit == unit ? 1u : 0u;
    }
    return count;
}

static bool is_guard_vessel(const struct hws_guard_plan *plan, uint32_t vessel)
{
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
static bool order_place(const struct hws_state *state, const struct hws_guard_order *order,
                        struct hws_point *place)
{
    const struct hws_guard_plan *plan = hws_guard_plan(state);
    const uint32_t agency = plan->bases[plan->units[order->unit].base].agency;

    *place = order->place;
    if (order->target == HWS_NO_INDEX) {
        return true;
    }
    if (hws_picture_plan(state) == NULL) {
        *place = hws_maritime_vessel(state, order->target).place;
        return true;
    }
    const uint32_t track = hws_picture_track_of(state, agency, order->target);
    if (track != HWS_NO_INDEX) {
        *place = hws_picture_track(state, track).place;
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

/* It is for a place, and that is on land. */
static bool is_on_land(const struct hws_state *state, const struct hws_guard_order *order)
{
    const struct hws_coast *coast = hws_maritime_plan(state)->coast;
    const bool for_place = order->task == HWS_TASK_PATROL || order->task == HWS_TASK_SEARCH ||
                           order->task == HWS_TASK_RESCUE;

    return for_place && coast != NULL && hws_coast_is_land(coast, order->place);
}

bool guard_order_fails(const struct hws_state *state, const struct hws_guard_order *order,
                       bool replaces, enum guard_refusal *why)
{
    const struct hws_guard_plan *plan = hws_guard_plan(state);
    const struct hws_unit *unit = &plan->units[order->unit];
    const bool needs_target = order->task >= HWS_TASK_INTERCEPT && order->task <= HWS_TASK_DETAIN;
    const bool goes_home = order->task == HWS_TASK_RETURN;
    struct hws_point place;
    bool fails = true;

    if (order->agency1 != 0 && order->agency1 - 1u != plan->bases[unit->base].agency) {
        *why = GUARD_REFUSAL_AGENCY;
    } else if (needs_target &&
               (order->target >= hws_maritime_vessel_count(state) ||
                hws_maritime_vessel(state, order->target).state == HWS_VESSEL_ABSENT)) {
        *why = GUARD_REFUSAL_NO_TARGET;
    } else if (order->target != HWS_NO_INDEX && is_guard_vessel(plan, order->target)) {
        *why = GUARD_REFUSAL_OWN_UNIT;
    } else if (unit_fails(unit, order->task, why)) {
        fails = true;
    } else if (!replaces && !goes_home && task_count(state, order->unit) >= TASKS_PER_UNIT_MAX) {
        *why = GUARD_REFUSAL_FULL;
    } else if (is_on_land(state, order)) {
        *why = GUARD_REFUSAL_LAND;
    } else if (!goes_home && !order_place(state, order, &place)) {
        *why = GUARD_REFUSAL_UNKNOWN;
    } else if (!goes_home && !guard_in_reach(plan, unit, place)) {
        *why = GUARD_REFUSAL_REACH;
    } else {
        fails = false;
    }
    return fails;
}

/*
 * One that nobody was asked about, a standing order's or a call's. A move has been refused before.
 */
static enum hws_status refuse(struct hws_step *step, const struct hws_guard_order *order,
                              enum guard_refusal why)
{
    /* The row by its name: the verb's own file asks this one whether an order fails. */
    struct hws_move move = {.verb =
                                hws_verb_at(step->registry, hws_verb_find(step->registry, "task"))};
    struct hws_seat seat = hws_seat_script;

    hws_move_set_i(&move, 0, order->unit);

    if (order->agency1 != 0) {
        seat.acting_for =
            (struct hws_party){.kind = &hws_agency_entity, .index = order->agency1 - 1u};
    }
    (void)hws_step_not_possible(step, &seat, &move, why, 0);
    return HWS_OK;
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
    task->stays = order->stays;
    task->priority = order->priority;
    task->target = order->target;
    task->lat_deg = order->place.lat_deg;
    task->lon_deg = order->place.lon_deg;
    task->known_ms = step->now_ms;
    task->order = ++guard->order_count;
    task->cause = step->cause;
    task->by = order->task == HWS_TASK_RESCUE && task->priority == HWS_GUARD_PRIORITY_DISTRESS
                   ? HWS_TASK_BY_CALL
               : order->agency1 != 0 ? HWS_TASK_BY_SERVICE
                                     : HWS_TASK_BY_CONTROL;
    if (order->target != HWS_NO_INDEX) {
        task->target_generation = hws_maritime_vessel(&state, order->target).generation;
    }
    *filled = task;
    return HWS_OK;
}

/* ---- what is said of an order that is taken ---------------------------------------------------
 */

static union hws_argument by_word(const struct task_row *task)
{
    return (union hws_argument){.i = HWS_TASK_KIND_COUNT + (int64_t)task->by};
}

static void record_taken(struct hws_step *step, const struct task_row *task)
{
    const union hws_argument arguments[] = {
        {.i = task->unit}, {.i = (int64_t)task->order}, by_word(task), {.i = task->kind}};

    (void)hws_step_record(step, GUARD_RECORD_TAKEN, arguments);
}

/* How many tasks go before it. */
static uint32_t count_ahead(const struct hws_step *step, const struct task_row *task)
{
    const struct task_row *rows = hws_step_rows(step, GUARD_PART_TASK);
    uint32_t count = 0;

    for (uint32_t i = 0; i < hws_step_row_count(step, GUARD_PART_TASK); i++) {
        count +=
            rows[i].unit == task->unit && rows[i].order < task->order &&
                    (rows[i].status == GUARD_TASK_ACTIVE ||
                     (rows[i].status == GUARD_TASK_QUEUED && rows[i].priority >= task->priority))
                ? 1u
                : 0u;
    }
    return count;
}

static void record_queued(struct hws_step *step, const struct task_row *task)
{
    const struct unit_row *row = guard_unit_row(step, task->unit);
    const uint32_t ahead = count_ahead(step, task);

    if (row->homebound == GUARD_HOMEBOUND_NOT && row->state != HWS_UNIT_REFUEL) {
        const union hws_argument arguments[] = {{.i = task->unit},
                                                {.i = (int64_t)task->order},
                                                by_word(task),
                                                {.i = task->kind},
                                                {.i = ahead}};
        (void)hws_step_record(step, GUARD_RECORD_QUEUED, arguments);
        return;
    }
    const union hws_argument arguments[] = {{.i = task->unit},
                                            {.i = (int64_t)task->order},
                                            by_word(task),
                                            {.i = task->kind},
                                            {.i = guard_ready_ms(step, task->unit) - step->now_ms},
                                            {.i = ahead}};
    (void)hws_step_record(step, GUARD_RECORD_QUEUED_READY, arguments);
}

/* ---- taking it --------------------------------------------------------------------------------
 */

/* The active task waits again. */
static void put_back(struct hws_step *step, uint32_t unit)
{
    struct task_row *task = guard_active_task(step, unit);

    if (task != NULL) {
        task->status = GUARD_TASK_QUEUED;
        guard_unit_row(step, unit)->task1 = 0;
        guard_work_end(step, unit);
    }
}

/* Ends all that the unit has to do of that kind (-1: of any) but for one order; how many. */
static uint32_t end_all(struct hws_step *step, uint32_t unit, int64_t kind, uint64_t but_for,
                        enum guard_end end)
{
    struct task_row *rows = hws_step_rows(step, GUARD_PART_TASK);
    struct unit_row *row = guard_unit_row(step, unit);
    uint32_t ended = 0;

    for (uint32_t i = 0; i < hws_step_row_count(step, GUARD_PART_TASK); i++) {
        if (rows[i].status == GUARD_TASK_FREE || rows[i].unit != unit || rows[i].order == but_for ||
            (kind >= 0 && rows[i].kind != (uint32_t)kind)) {
            continue;
        }
        row->task1 = row->task1 == i + 1u ? 0 : row->task1;
        guard_end_row(step, &rows[i], end);
        ended++;
    }
    return ended;
}

static bool is_at_base(const struct unit_row *row)
{
    return row->state == HWS_UNIT_REFUEL || row->state == HWS_UNIT_READY;
}

/* Home at once: the recall is done when the unit is there. */
static enum hws_status recall(struct hws_step *step, struct task_row *task)
{
    const uint32_t unit = task->unit;
    struct unit_row *row = guard_unit_row(step, unit);

    record_taken(step, task);
    (void)end_all(step, unit, -1, task->order, GUARD_END_CANCELLED);
    if (is_at_base(row)) {
        guard_end_row(step, task, GUARD_END_DONE);
        return HWS_OK;
    }
    task->status = GUARD_TASK_ACTIVE;
    row->task1 = (uint32_t)(task - (struct task_row *)hws_step_rows(step, GUARD_PART_TASK)) + 1u;
    if (row->homebound != GUARD_HOMEBOUND_NOT) {
        return HWS_OK;
    }
    guard_lay_down(step, unit);
    return guard_go_home(step, unit, GUARD_HOME_ORDERED);
}

static bool may_begin(const struct unit_row *row, bool replaces)
{
    return row->state != HWS_UNIT_REFUEL && (row->homebound == GUARD_HOMEBOUND_NOT ||
                                             (replaces && row->homebound == GUARD_HOMEBOUND_MAY));
}

static enum hws_status take(struct hws_step *step, const struct hws_guard_order *order,
                            bool replaces)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    struct task_row *task = NULL;
    enum guard_refusal why = GUARD_REFUSAL_FULL;

    if (order->unit >= plan->unit_count || order->task >= HWS_TASK_KIND_COUNT) {
        return HWS_ERR_RANGE;
    }
    const struct hws_state state = hws_step_state(step);
    if (guard_order_fails(&state, order, replaces, &why)) {
        return refuse(step, order, why);
    }
    enum hws_status status = fill_task(step, order, &task);
    if (status != HWS_OK) {
        return status;
    }
    if (task->kind == HWS_TASK_RETURN) {
        task->target = HWS_NO_INDEX;
        return recall(step, task);
    }
    struct unit_row *row = guard_unit_row(step, order->unit);
    const struct task_row *active = guard_active_task(step, order->unit);
    const bool begins = may_begin(row, replaces) &&
                        (replaces || active == NULL || active->priority < task->priority);
    if (replaces) {
        (void)end_all(step, order->unit, -1, task->order, GUARD_END_REPLACED);
    }
    if (!begins) {
        record_queued(step, task);
        return HWS_OK;
    }
    record_taken(step, task);
    put_back(step, order->unit);
    row->homebound = GUARD_HOMEBOUND_NOT;
    return guard_next(step, order->unit);
}

enum hws_status guard_on_task(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_guard_order order = hws_guard_order_from(effect);

    return take(step, &order, false);
}

enum hws_status guard_on_replace(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_guard_order order = hws_guard_order_from(effect);

    return take(step, &order, true);
}

/* A unit whose task is cancelled, or whose recall, goes on with what else it has to do. */
enum hws_status guard_on_cancel(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_guard_cancel cancel = hws_guard_cancel_from(effect);
    const uint32_t unit = cancel.unit;

    if (unit >= guard_plan_of(step)->unit_count || cancel.task >= HWS_TASK_KIND_COUNT) {
        return HWS_ERR_RANGE;
    }
    struct unit_row *row = guard_unit_row(step, unit);
    const bool had = row->task1 != 0;
    (void)end_all(step, unit, cancel.all ? -1 : (int64_t)cancel.task, 0, GUARD_END_CANCELLED);
    if (!had || row->task1 != 0 || row->homebound == GUARD_HOMEBOUND_MUST) {
        return HWS_OK;
    }
    row->homebound = GUARD_HOMEBOUND_NOT;
    return guard_next(step, unit);
}
