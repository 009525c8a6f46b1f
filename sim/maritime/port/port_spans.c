/*
 * A row for each ship that has waited or waits for a berth. She that was sent elsewhere, and she
 * that waits still, waited at least so long. It is told of which port, not of which ship: her row
 * may be another's by now.
 */
#include "sim/maritime/port/port.h"

static uint32_t wait_count(const struct hws_state *state)
{
    uint32_t over_count = 0;
    uint32_t call_count = 0;

    (void)port_rows_of(state, PORT_PART_WAIT, &over_count);
    (void)port_rows_of(state, PORT_PART_CALL, &call_count);
    return over_count + call_count;
}

/* Those that are over first, then the calls of which some wait still. */
static bool read_wait(const struct hws_state *state, uint32_t index, struct hws_span *span)
{
    const struct hws_port_plan *plan = hws_port_plan(state);
    uint32_t over_count = 0;
    uint32_t call_count = 0;
    const struct wait_row *over = port_rows_of(state, PORT_PART_WAIT, &over_count);
    const struct call_row *calls = port_rows_of(state, PORT_PART_CALL, &call_count);
    uint32_t operations = 0;

    if (index < over_count) {
        operations = over[index].port;
        span->begins_ms = over[index].arrived_ms;
        span->lasted_ms = over[index].wait_ms;
        span->censored = over[index].censored != 0;
    } else {
        const struct call_row *call = &calls[index - over_count];
        if (!port_waits_still(state, call)) {
            return false;
        }
        operations = call->port;
        span->begins_ms = call->arrived_ms;
        span->lasted_ms = state->now_ms - call->arrived_ms;
        span->censored = true;
    }
    span->subject.i = plan->ports[operations].port;
    span->by = plan->ports[operations].port;
    return true;
}

const struct hws_span_def port_spans[PORT_SPAN_COUNT] = {
    {"port_wait", &hws_port_entity, &hws_port_entity, wait_count, read_wait},
};
