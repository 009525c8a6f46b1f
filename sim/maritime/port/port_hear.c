/*
 * What a pilot who comes to a ship at an anchorage finds: she is there and is brought in, she is
 * still on her way, or she has been sent elsewhere.
 */
#include "sim/maritime/port/port.h"

#include "hawser/core/units.h"

/* A pilot who may not go now looks again so much later. */
#define BOARD_AGAIN_MS (30 * HWS_MS_PER_MINUTE)

/* She has been sent elsewhere: her berth and her pilot are for others. */
static enum hws_status give_up(struct hws_step *step, uint32_t index)
{
    struct call_row *call = port_call_row(step, index);
    const uint32_t operations = call->port;

    if (port_terminal_of(step, call->terminal)->pilot) {
        port_row(step, operations)->pilots_busy--;
    }
    port_leave_berth(step, call);
    port_free_call(step, index);
    return port_emit(step, HWS_PORT_ADMIT, operations, 0);
}

enum hws_status port_anchor_on_board(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_state state = hws_step_state(step);
    const uint32_t index = event->body.subject;
    struct call_row *call = port_call_row(step, index);
    const struct hws_vessel_info vessel = hws_maritime_vessel(&state, call->vessel);

    if (!port_still_here(step, call)) {
        return give_up(step, index);
    }
    if (vessel.state == HWS_VESSEL_UNDER_WAY && vessel.leg.to_ms > step->now_ms) {
        return hws_step_schedule(step, PORT_EVENT_BOARD, vessel.leg.to_ms, index, 0, &call->next);
    }
    if (vessel.state == HWS_VESSEL_UNDER_WAY ||
        port_pilot_pace(hws_step_plan(step), port_row(step, call->port), call->port) <= 0.0) {
        return hws_step_schedule(step, PORT_EVENT_BOARD, step->now_ms + BOARD_AGAIN_MS, index, 0,
                                 &call->next);
    }
    call->state = CALL_INBOUND;
    return port_begin_pilotage(step, index, call->in_ms);
}
