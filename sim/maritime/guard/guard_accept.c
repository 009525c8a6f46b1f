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
#define AGENCY_FACTOR 1000 /* of an order's b: see HWS_GUARD_TASK */

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

/*
 * Where the order sends the unit: to the ship as its service's picture has it, else to the place
 * that is given. False: nobody in its service knows where the ship is, and no place is given.
 */
static bool order_place(const struct hws_step *step, const struct hws_effect *order,
                        struct hws_point *place)
{
    const struct hws_state state = hws_step_state(step);
    const uint32_t agency = guard_service_of(step, order->subject);

    *place = (struct hws_point){order->x, order->y};
    if (order->object == HWS_NO_INDEX) {
        return true;
    }
    if (hws_picture_plan(&state) == NULL) {
        *place = hws_maritime_vessel(&state, order->object).place;
        return true;
    }
    const uint32_t track = hws_picture_track_of(&state, agency, order->object);
    if (track != HWS_NO_INDEX) {
        *place = hws_picture_track(&state, track).place;
    }
    return track != HWS_NO_INDEX || order->x != 0.0 || order->y != 0.0;
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
static bool is_on_land(const struct hws_step *step, const struct hws_effect *order)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_coast *coast = hws_maritime_plan(&state)->coast;
    const struct hws_point place = {order->x, order->y};
    const bool for_place =
        order->a == HWS_TASK_PATROL || order->a == HWS_TASK_SEARCH || order->a == HWS_TASK_RESCUE;

    return for_place && coast != NULL && hws_coast_is_land(coast, place);
}

/* Whether the order cannot be carried out at all, and why. */
static bool order_fails(const struct hws_step *step, const struct hws_effect *order, bool replaces,
                        enum guard_refusal *why)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const struct hws_state state = hws_step_state(step);
    const struct hws_unit *unit = &plan->units[order->subject];
    const int64_t agency1 = order->b / AGENCY_FACTOR;
    const bool needs_target = order->a >= HWS_TASK_INTERCEPT && order->a <= HWS_TASK_DETAIN;
    struct hws_point place;
    bool fails = true;

    if (agency1 != 0 && (uint32_t)(agency1 - 1) != plan->bases[unit->base].agency) {
        *why = GUARD_REFUSAL_AGENCY;
    } else if (needs_target &&
               (order->object >= hws_maritime_vessel_count(&state) ||
                hws_maritime_vessel(&state, order->object).state == HWS_VESSEL_ABSENT)) {
        *why = GUARD_REFUSAL_NO_TARGET;
    } else if (order->object != HWS_NO_INDEX && is_guard_vessel(step, order->object)) {
        *why = GUARD_REFUSAL_OWN_UNIT;
    } else if (unit_fails(unit, order->a, why)) {
        fails = true;
    } else if (!replaces && task_count(step, order->subject) >= TASKS_PER_UNIT_MAX) {
        *why = GUARD_REFUSAL_FULL;
    } else if (is_on_land(step, order)) {
        *why = GUARD_REFUSAL_LAND;
    } else if (order->a != HWS_TASK_RETURN && !order_place(step, order, &place)) {
        *why = GUARD_REFUSAL_UNKNOWN;
    } else if (order->a != HWS_TASK_RETURN && !guard_in_reach(plan, unit, place)) {
        *why = GUARD_REFUSAL_REACH;
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
    task->by = order->a == HWS_TASK_RESCUE && task->priority == HWS_GUARD_PRIORITY_DISTRESS
                   ? HWS_TASK_BY_CALL
               : order->b >= AGENCY_FACTOR ? HWS_TASK_BY_SERVICE
                                           : HWS_TASK_BY_CONTROL;
    if (order->object != HWS_NO_INDEX) {
        task->target_generation = hws_maritime_vessel(&state, order->object).generation;
    }
    *filled = task;
    return HWS_OK;
}

/* ---- what is said of an order that is taken ---------------------------------------------------
 */

static union hws_argument by_word(const struct task_row *task)
{
    return (union hws_argument){.i = HWS_TASK_KIND_COUNT + GUARD_REFUSAL_COUNT + (int64_t)task->by};
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

static enum hws_status take(struct hws_step *step, const struct hws_effect *effect, bool replaces)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    struct task_row *task = NULL;
    enum guard_refusal why = GUARD_REFUSAL_FULL;

    if (effect->subject >= plan->unit_count || effect->a < 0 || effect->a >= HWS_TASK_KIND_COUNT ||
        effect->b < 0) {
        return HWS_ERR_RANGE;
    }
    if (order_fails(step, effect, replaces || effect->a == HWS_TASK_RETURN, &why)) {
        return refuse(step, effect, why);
    }
    enum hws_status status = fill_task(step, effect, &task);
    if (status != HWS_OK) {
        return status;
    }
    if (task->kind == HWS_TASK_RETURN) {
        task->target = HWS_NO_INDEX;
        return recall(step, task);
    }
    struct unit_row *row = guard_unit_row(step, effect->subject);
    const struct task_row *active = guard_active_task(step, effect->subject);
    const bool begins = may_begin(row, replaces) &&
                        (replaces || active == NULL || active->priority < task->priority);
    if (replaces) {
        (void)end_all(step, effect->subject, -1, task->order, GUARD_END_REPLACED);
    }
    if (!begins) {
        record_queued(step, task);
        return HWS_OK;
    }
    record_taken(step, task);
    put_back(step, effect->subject);
    row->homebound = GUARD_HOMEBOUND_NOT;
    return guard_next(step, effect->subject);
}

enum hws_status guard_on_task(struct hws_step *step, const struct hws_effect *effect)
{
    return take(step, effect, false);
}

enum hws_status guard_on_replace(struct hws_step *step, const struct hws_effect *effect)
{
    return take(step, effect, true);
}

/* A unit whose task is cancelled, or whose recall, goes on with what else it has to do. */
enum hws_status guard_on_cancel(struct hws_step *step, const struct hws_effect *effect)
{
    const uint32_t unit = effect->subject;

    if (unit >= guard_plan_of(step)->unit_count || effect->a < -1 ||
        effect->a >= HWS_TASK_KIND_COUNT) {
        return HWS_ERR_RANGE;
    }
    struct unit_row *row = guard_unit_row(step, unit);
    const bool had = row->task1 != 0;
    (void)end_all(step, unit, effect->a, 0, GUARD_END_CANCELLED);
    if (!had || row->task1 != 0 || row->homebound == GUARD_HOMEBOUND_MUST) {
        return HWS_OK;
    }
    row->homebound = GUARD_HOMEBOUND_NOT;
    return guard_next(step, unit);
}
