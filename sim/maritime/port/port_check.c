/* Whether the ports' rows lead where they may: what a file holds is checked, not believed. */
#include "hawser/core/check.h"
#include "sim/maritime/port/port.h"

#include <stddef.h>

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

static struct hws_rows calls_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_port_id, PORT_PART_CALL, "call", sizeof(struct call_row));
}

static struct hws_rows berths_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_port_id, PORT_PART_BERTH, "berth", sizeof(struct berth_row));
}

/* ---- counts and bounds ---------------------------------------------------------------------- */

static enum hws_status check_counts(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_port_plan *plan = hws_port_plan(state);
    const struct hws_rows ports =
        hws_rows_of(state, &hws_port_id, PORT_PART_PORT, "port", sizeof(struct port_row));
    const struct hws_rows terminals = hws_rows_of(state, &hws_port_id, PORT_PART_TERMINAL,
                                                  "terminal", sizeof(struct terminal_row));
    const struct hws_rows berths = berths_of(state);
    const struct hws_rows states =
        hws_rows_of(state, &hws_port_id, PORT_PART_STATE, "state", sizeof(struct port_state_row));
    const struct hws_rows results =
        hws_rows_of(state, &hws_port_id, PORT_PART_RESULT, "result", sizeof(struct result_row));
    const struct hws_rows closures =
        hws_rows_of(state, &hws_port_id, PORT_PART_CLOSURE, "closure", sizeof(struct closure_row));
    const struct terminal_row *terminal = terminals.rows;
    uint32_t berth_count = 0;
    enum hws_status status = hws_check_count(&ports, plan->port_count, error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_count(&terminals, plan->terminal_count, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_count(&states, plan->port_count > 0 ? 1u : 0u, error);
    for (uint32_t i = 0; i < plan->terminal_count && status == HWS_OK; i++) {
        if (terminal[i].berth_first != berth_count) {
            return hws_error_set(error, HWS_ERR_FORMAT, "port", "terminal %u is damaged", i);
        }
        berth_count += plan->terminals[i].berth_count;
    }
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_count(&results, plan->port_count, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_count(&closures, plan->terminal_count, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_count(&berths, berth_count, error);
}

static enum hws_status check_waits(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_port_plan *plan = hws_port_plan(state);
    const struct hws_rows waits =
        hws_rows_of(state, &hws_port_id, PORT_PART_WAIT, "wait", sizeof(struct wait_row));
    const struct hws_bound bounds[] = {
        HWS_AT_MOST(struct wait_row, port, plan->port_count - 1u),
        HWS_AT_MOST(struct wait_row, censored, 1),
    };
    const uint32_t times[] = {(uint32_t)offsetof(struct wait_row, arrived_ms),
                              (uint32_t)offsetof(struct wait_row, wait_ms)};
    if (plan->port_count == 0) {
        return hws_check_count(&waits, 0, error);
    }
    const enum hws_status status = hws_check_bounds(&waits, bounds, COUNT_OF(bounds), error);
    return status == HWS_OK ? hws_check_known(&waits, times, COUNT_OF(times), error) : status;
}

static enum hws_status check_bounds(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_port_plan *plan = hws_port_plan(state);
    const struct hws_rows ports =
        hws_rows_of(state, &hws_port_id, PORT_PART_PORT, "port", sizeof(struct port_row));
    const struct hws_rows calls = calls_of(state);
    const struct hws_rows berths = berths_of(state);
    const struct hws_bound port_bounds[] = {
        HWS_AT_MOST(struct port_row, ill, HWS_PORT_SYSTEM_STATE_COUNT - 1u),
        HWS_AT_MOST(struct port_row, closed, 1),
        HWS_AT_MOST(struct port_row, by_hand, 1),
        HWS_AT_MOST(struct port_row, waiting, calls.count),
    };
    const struct hws_bound call_bounds[] = {
        HWS_AT_MOST(struct call_row, state, CALL_OUTBOUND),
        HWS_AT_MOST(struct call_row, vessel, hws_maritime_vessel_count(state) - 1u),
        HWS_AT_MOST(struct call_row, port, plan->port_count - 1u),
        HWS_AT_MOST(struct call_row, vessel_class, plan->maritime->class_count - 1u),
        HWS_INDEX_OR_NONE(struct call_row, terminal, plan->terminal_count),
        HWS_INDEX_OR_NONE(struct call_row, berth, berths.count),
        HWS_AT_MOST(struct call_row, anchorage1, HWS_PORT_ANCHORAGES_MAX),
    };
    const struct hws_bound berth_bounds[] = {
        HWS_AT_MOST(struct berth_row, call1, calls.count),
        HWS_AT_MOST(struct berth_row, terminal, plan->terminal_count - 1u),
    };
    const uint32_t call_times[] = {(uint32_t)offsetof(struct call_row, arrived_ms),
                                   (uint32_t)offsetof(struct call_row, in_ms),
                                   (uint32_t)offsetof(struct call_row, out_ms),
                                   (uint32_t)offsetof(struct call_row, piloted_since_ms),
                                   (uint32_t)offsetof(struct call_row, work_ms),
                                   (uint32_t)offsetof(struct call_row, rated_ms)};
    const uint32_t port_times[] = {(uint32_t)offsetof(struct port_row, wait_sum_ms),
                                   (uint32_t)offsetof(struct port_row, wait_max_ms),
                                   (uint32_t)offsetof(struct port_row, waiting_since_ms),
                                   (uint32_t)offsetof(struct port_row, yard_ms)};
    enum hws_status status = hws_check_bounds(&ports, port_bounds, COUNT_OF(port_bounds), error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&calls, call_bounds, COUNT_OF(call_bounds), error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&berths, berth_bounds, COUNT_OF(berth_bounds), error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_known(&calls, call_times, COUNT_OF(call_times), error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_known(&ports, port_times, COUNT_OF(port_times), error);
    return status == HWS_OK ? check_waits(state, error) : status;
}

static enum hws_status check_troubles(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_port_plan *plan = hws_port_plan(state);
    uint32_t things[PORT_TROUBLE_COUNT];

    for (uint32_t i = 0; i < PORT_TROUBLE_COUNT; i++) {
        things[i] = i == PORT_TROUBLE_TERMINAL ? plan->terminal_count : plan->port_count;
    }
    return hws_trouble_check(state, &port_troubles, things, PORT_TROUBLE_COUNT, error);
}

/* ---- calls ---------------------------------------------------------------------------------- */

/* From her being called up until she leaves it, a ship has a berth of her port's. */
static bool is_call_sound(const struct hws_state *state, const struct call_row *call,
                          uint32_t index)
{
    const struct hws_port_operations *port = &hws_port_plan(state)->ports[call->port];
    const struct berth_row *berths = berths_of(state).rows;

    if (call->state == CALL_FREE) {
        return true;
    }
    if (call->anchorage1 > port->anchorage_count) {
        return false;
    }
    if (call->state == CALL_WAITING) {
        return call->berth == HWS_NO_INDEX;
    }
    if (call->terminal < port->terminal_first ||
        call->terminal - port->terminal_first >= port->terminal_count) {
        return false;
    }
    return call->state == CALL_OUTBOUND
               ? call->berth == HWS_NO_INDEX
               : call->berth != HWS_NO_INDEX && berths[call->berth].call1 == index + 1u &&
                     berths[call->berth].terminal == call->terminal;
}

static enum hws_status check_calls(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows calls = calls_of(state);
    const struct call_row *rows = calls.rows;

    for (uint32_t i = 0; i < calls.count; i++) {
        if (!is_call_sound(state, &rows[i], i)) {
            return hws_error_set(error, HWS_ERR_FORMAT, "port", "call %u is damaged", i);
        }
    }
    return HWS_OK;
}

/* ---- lists ---------------------------------------------------------------------------------- */

static uint32_t waiting_list_of(const void *row, const void *context)
{
    const struct call_row *call = row;

    (void)context;
    return call->state == CALL_WAITING ? call->port : HWS_NO_INDEX;
}

static uint32_t ready_list_of(const void *row, const void *context)
{
    const struct call_row *call = row;

    (void)context;
    return call->state == CALL_READY ? call->port : HWS_NO_INDEX;
}

static uint32_t free_list_of(const void *row, const void *context)
{
    const struct call_row *call = row;

    (void)context;
    return call->state == CALL_FREE ? 0 : HWS_NO_INDEX;
}

static enum hws_status check_lists(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows ports =
        hws_rows_of(state, &hws_port_id, PORT_PART_PORT, "port", sizeof(struct port_row));
    const struct hws_rows calls = calls_of(state);
    const struct port_row *port = ports.rows;
    const struct port_state_row *row =
        hws_rows_of(state, &hws_port_id, PORT_PART_STATE, "state", sizeof(*row)).rows;
    const size_t next1 = offsetof(struct call_row, after1);
    const size_t before1 = offsetof(struct call_row, before1);
    const struct hws_lists lists[] = {
        {&port->first1, &port->last1, ports.count, ports.stride, next1, before1, waiting_list_of,
         NULL},
        {&port->ready_first1, &port->ready_last1, ports.count, ports.stride, next1, before1,
         ready_list_of, NULL},
        {&row->free_call1, NULL, 1, (uint32_t)sizeof(*row), next1, HWS_ONE_WAY, free_list_of, NULL},
    };
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < COUNT_OF(lists) && status == HWS_OK; i++) {
        status = hws_check_lists(&calls, &lists[i], error);
    }
    return status;
}

/* ---- events --------------------------------------------------------------------------------- */

static bool event_fits(const struct hws_state *state, uint32_t kind,
                       const struct hws_event_body *body)
{
    const struct call_row *calls = calls_of(state).rows;

    switch ((enum port_event)kind) {
    case PORT_EVENT_PILOTED:
        return calls[body->subject].pilot_pace > 0.0 &&
               (calls[body->subject].state == CALL_INBOUND ||
                calls[body->subject].state == CALL_OUTBOUND);
    case PORT_EVENT_SERVED:
        return calls[body->subject].state == CALL_BERTHED ||
               calls[body->subject].state == CALL_FULL;
    case PORT_EVENT_BOARD:
        return calls[body->subject].state == CALL_CALLED;
    case PORT_EVENT_PATIENCE:
        return calls[body->subject].state == CALL_WAITING;
    default:
        return true;
    }
}

enum hws_status port_check_rows(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_port_plan *plan = hws_port_plan(state);
    const struct hws_rows calls = calls_of(state);
    const struct hws_rows troubles = hws_trouble_rows(state, &port_troubles);
    const uint32_t call_count = calls.count;
    const struct hws_event_bound bounds[PORT_EVENT_COUNT] = {
        [PORT_EVENT_PILOTED] = HWS_KEPT(calls, struct call_row, next),
        [PORT_EVENT_SERVED] = HWS_KEPT(calls, struct call_row, next),
        [PORT_EVENT_BOARD] = HWS_KEPT(calls, struct call_row, next),
        [PORT_EVENT_PATIENCE] = HWS_KEPT(calls, struct call_row, next),
        [PORT_EVENT_MANUAL] = HWS_ARGUED(plan->port_count, HWS_PORT_SYSTEM_COUNT - 1),
        [PORT_EVENT_OVER] = HWS_KEPT(troubles, struct hws_trouble, over),
    };
    enum hws_status status = check_counts(state, error);

    if (plan->port_count == 0) {
        return status == HWS_OK && call_count > 0
                   ? hws_error_set(error, HWS_ERR_FORMAT, "port", "%u calls at no port", call_count)
                   : status;
    }
    if (status != HWS_OK) {
        return status;
    }
    status = check_bounds(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_troubles(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_calls(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_lists(state, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_events(state, &hws_port_id, bounds, PORT_EVENT_COUNT, event_fits, error);
}
