/*
 * Anchorages: a ship that is not brought in as soon as she comes lies at the first free place of
 * her port's, so that no two lie within each other's swinging circle, which places drawn by chance
 * or by her name would not see to. When she is called she sails to the pilot point; her berth and
 * her pilot wait for her.
 */
#include "sim/maritime/port/port.h"

static enum hws_status shift(struct hws_step *step, uint32_t vessel, struct hws_point to)
{
    const struct hws_effect effect =
        hws_maritime_shift_effect((struct hws_maritime_shift){.vessel = vessel, .to = to});

    return hws_step_emit(step, &hws_maritime_id, &effect);
}

/* The first free place, or HWS_NO_INDEX. */
static uint32_t free_place(const struct hws_step *step, uint32_t operations)
{
    const struct port_row *port = port_row(step, operations);
    const uint32_t count = port_operations_of(step, operations)->anchorage_count;

    for (uint32_t i = 0; i < count; i++) {
        if ((port->anchored[i / 64u] >> (i % 64u) & 1u) == 0) {
            return i;
        }
    }
    return HWS_NO_INDEX;
}

enum hws_status port_anchor_on_wait(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_port_anchor anchor = hws_port_anchor_from(effect);
    struct call_row *call = port_call_row(step, anchor.call);

    if (call->state != CALL_WAITING || call->arrived_ms != anchor.arrived_ms ||
        call->anchorage1 != 0) {
        return HWS_OK;
    }
    const uint32_t place = free_place(step, call->port);
    if (place == HWS_NO_INDEX) {
        return HWS_OK;
    }
    port_row(step, call->port)->anchored[place / 64u] |= UINT64_C(1) << (place % 64u);
    call->anchorage1 = place + 1u;
    struct hws_step waits = hws_step_because(step, call->cause);
    return shift(&waits, call->vessel, port_operations_of(step, call->port)->anchorages[place]);
}

void port_anchor_leave(struct hws_step *step, struct call_row *call)
{
    if (call->anchorage1 != 0) {
        const uint32_t place = call->anchorage1 - 1u;
        port_row(step, call->port)->anchored[place / 64u] &= ~(UINT64_C(1) << (place % 64u));
        call->anchorage1 = 0;
    }
}

enum hws_status port_anchor_call_up(struct hws_step *step, uint32_t index)
{
    const struct hws_port_plan *plan = hws_step_plan(step);
    struct call_row *call = port_call_row(step, index);
    const uint32_t port = port_operations_of(step, call->port)->port;

    call->state = CALL_CALLED;
    enum hws_status status = shift(step, call->vessel, plan->maritime->ports[port].pilot);
    /* At this instant still, when she is on her way and it is known how long that takes. */
    if (status != HWS_OK) {
        return status;
    }
    return hws_step_schedule(step, PORT_EVENT_BOARD, step->now_ms, index, 0, &call->next);
}
