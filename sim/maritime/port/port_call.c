/* A ship's call: its row, its place in the lists, and the ways between pilot point and berth. */
#include "sim/maritime/port/port.h"

#include <assert.h>
#include <string.h>

uint64_t port_record_call(struct hws_step *step, const struct call_row *call, uint32_t record)
{
    const struct hws_state state = hws_step_state(step);
    const union hws_argument arguments[] = {
        {.i = hws_maritime_vessel_reference(&state, call->vessel)},
        {.i = port_operations_of(step, call->port)->port},
        {.i = step->now_ms - call->arrived_ms},
    };

    return hws_step_record(step, record, arguments);
}

enum hws_status port_order(struct hws_step *step, uint32_t kind, uint32_t vessel, uint32_t port)
{
    const struct hws_effect effect =
        hws_maritime_to_port_effect(kind, (struct hws_maritime_to_port){vessel, port});

    return hws_step_emit(step, &hws_maritime_id, &effect);
}

enum hws_status port_release(struct hws_step *step, uint32_t vessel)
{
    const struct hws_effect effect = hws_maritime_order_effect(
        HWS_MARITIME_RELEASE, (struct hws_maritime_order){.vessel = vessel});

    return hws_step_emit(step, &hws_maritime_id, &effect);
}

/* ---- rows and lists -------------------------------------------------------------------------- */

enum hws_status port_take_call(struct hws_step *step, uint32_t *index)
{
    struct port_state_row *state = hws_step_rows(step, PORT_PART_STATE);

    if (state->free_call1 == 0) {
        return hws_step_append(step, PORT_PART_CALL, index);
    }
    *index = state->free_call1 - 1u;
    state->free_call1 = port_call_row(step, *index)->after1;
    return HWS_OK;
}

void port_free_call(struct hws_step *step, uint32_t index)
{
    struct port_state_row *state = hws_step_rows(step, PORT_PART_STATE);
    struct call_row *call = port_call_row(step, index);

    hws_step_cancel(step, &call->next);
    memset(call, 0, sizeof(*call));
    call->after1 = state->free_call1;
    state->free_call1 = index + 1u;
}

struct call_list {
    uint32_t *first1, *last1;
};

static struct call_list list_of(struct hws_step *step, const struct call_row *call)
{
    struct port_row *port = port_row(step, call->port);
    const struct call_list waiting = {&port->first1, &port->last1};
    const struct call_list ready = {&port->ready_first1, &port->ready_last1};

    return call->state == CALL_WAITING ? waiting : ready;
}

/* Behind all of the same or a better priority. */
void port_list_insert(struct hws_step *step, uint32_t index)
{
    struct call_row *call = port_call_row(step, index);
    const struct call_list list = list_of(step, call);
    uint32_t before1 = *list.last1;

    while (before1 != 0 && port_call_row(step, before1 - 1u)->priority > call->priority) {
        before1 = port_call_row(step, before1 - 1u)->before1;
    }
    uint32_t *after1 = before1 == 0 ? list.first1 : &port_call_row(step, before1 - 1u)->after1;
    call->before1 = before1;
    call->after1 = *after1;
    *after1 = index + 1u;
    *(call->after1 == 0 ? list.last1 : &port_call_row(step, call->after1 - 1u)->before1) =
        index + 1u;
}

static void list_remove(struct hws_step *step, uint32_t index)
{
    struct call_row *call = port_call_row(step, index);
    const struct call_list list = list_of(step, call);

    *(call->before1 == 0 ? list.first1 : &port_call_row(step, call->before1 - 1u)->after1) =
        call->after1;
    *(call->after1 == 0 ? list.last1 : &port_call_row(step, call->after1 - 1u)->before1) =
        call->before1;
    call->before1 = 0;
    call->after1 = 0;
}

/* Before all others that wait. */
void port_list_prefer(struct hws_step *step, uint32_t index)
{
    struct call_row *call = port_call_row(step, index);
    const struct call_list list = list_of(step, call);

    list_remove(step, index);
    call->priority = 0;
    call->after1 = *list.first1;
    *(call->after1 == 0 ? list.last1 : &port_call_row(step, call->after1 - 1u)->before1) =
        index + 1u;
    *list.first1 = index + 1u;
}

/* The number that waits changes: their time so far is added up. */
void port_count_waiting(struct hws_step *step, uint32_t operations, int change)
{
    struct port_row *port = port_row(step, operations);

    port->waiting_ms += (double)port->waiting * (double)(step->now_ms - port->waiting_since_ms);
    port->waiting_since_ms = step->now_ms;
    port->waiting = (uint32_t)((int)port->waiting + change);
}

void port_leave_queue(struct hws_step *step, uint32_t index)
{
    struct call_row *call = port_call_row(step, index);

    hws_step_cancel(step, &call->next);
    list_remove(step, index);
    port_anchor_leave(step, call);
    port_count_waiting(step, call->port, -1);
}

/* ---- in and out ------------------------------------------------------------------------------ */

static bool may_move(const struct hws_step *step, uint32_t operations, bool pilot)
{
    const struct port_row *port = port_row(step, operations);

    return !port->closed && port_pilot_pace(hws_step_plan(step), port, operations) > 0.0 &&
           (!pilot || (!port->waves &&
                       port->pilots_busy < port_operations_of(step, operations)->pilot_count));
}

/* The open terminal with a free berth that takes her, or HWS_NO_INDEX. */
static uint32_t terminal_for(const struct hws_step *step, uint32_t operations,
                             const struct hws_vessel_class *class)
{
    const struct hws_port_operations *port = port_operations_of(step, operations);

    for (uint32_t i = 0; i < port->terminal_count; i++) {
        const uint32_t index = port->terminal_first + i;
        const struct hws_terminal *terminal = port_terminal_of(step, index);
        const struct terminal_row *row = port_terminal_row(step, index);
        if (row->busy < terminal->berth_count && !row->closed &&
            hws_terminal_takes(terminal, class) && may_move(step, operations, terminal->pilot)) {
            return index;
        }
    }
    return HWS_NO_INDEX;
}

static void take_pilot(const struct hws_step *step, const struct call_row *call)
{
    port_row(step, call->port)->pilots_busy +=
        port_terminal_of(step, call->terminal)->pilot ? 1u : 0u;
}

enum hws_status port_begin_pilotage(struct hws_step *step, uint32_t index, int64_t drawn_ms)
{
    const struct hws_port_plan *plan = hws_step_plan(step);
    struct call_row *call = port_call_row(step, index);
    const double pace = port_pilot_pace(plan, port_row(step, call->port), call->port);

    call->piloted_since_ms = step->now_ms;
    call->pilot_pace = pace;
    return hws_step_schedule(step, PORT_EVENT_PILOTED,
                             step->now_ms + (int64_t)((double)drawn_ms / pace + 0.5), index, 0,
                             &call->next);
}

static void take_berth(struct hws_step *step, uint32_t index, uint32_t terminal)
{
    struct terminal_row *row = port_terminal_row(step, terminal);
    struct berth_row *berths = hws_step_rows(step, PORT_PART_BERTH);
    struct call_row *call = port_call_row(step, index);
    uint32_t berth = row->berth_first;

    while (berths[berth].call1 != 0) {
        berth++;
        assert(berth < row->berth_first + port_terminal_of(step, terminal)->berth_count);
    }
    berths[berth].call1 = index + 1u;
    row->busy++;
    call->terminal = terminal;
    call->berth = berth;
}

void port_leave_berth(struct hws_step *step, struct call_row *call)
{
    struct berth_row *berths = hws_step_rows(step, PORT_PART_BERTH);

    berths[call->berth].call1 = 0;
    port_terminal_row(step, call->terminal)->busy--;
    call->berth = HWS_NO_INDEX;
}

static enum hws_status bring_in(struct hws_step *step, uint32_t index, uint32_t terminal)
{
    struct call_row *call = port_call_row(step, index);
    struct port_row *port = port_row(step, call->port);
    const int64_t wait_ms = step->now_ms - call->arrived_ms;
    const bool anchored = call->anchorage1 != 0;

    enum hws_status status = port_note_wait(step, call, true);
    if (status != HWS_OK) {
        return status;
    }
    port_leave_queue(step, index);
    port->berthed++;
    port->delayed += wait_ms > 0 ? 1u : 0u;
    port->wait_sum_ms += wait_ms;
    port->wait_max_ms = wait_ms > port->wait_max_ms ? wait_ms : port->wait_max_ms;
    take_berth(step, index, terminal);
    take_pilot(step, call);
    struct hws_step waited = hws_step_because(step, call->cause);
    call->cause = port_record_call(&waited, call, PORT_RECORD_INBOUND);
    struct hws_step inbound = hws_step_because(step, call->cause);
    if (anchored) {
        return port_anchor_call_up(&inbound, index);
    }
    call->state = CALL_INBOUND;
    return port_begin_pilotage(&inbound, index, call->in_ms);
}

static enum hws_status bring_out(struct hws_step *step, uint32_t index)
{
    struct call_row *call = port_call_row(step, index);

    list_remove(step, index);
    port_leave_berth(step, call);
    call->state = CALL_OUTBOUND;
    take_pilot(step, call);
    struct hws_step served = hws_step_because(step, call->cause);
    return port_begin_pilotage(&served, index, call->out_ms);
}

/* The first that is ready and may go out; HWS_NO_INDEX: none. */
static uint32_t next_out(const struct hws_step *step, uint32_t operations)
{
    uint32_t next1 = port_row(step, operations)->ready_first1;

    while (next1 != 0) {
        const struct call_row *call = port_call_row(step, next1 - 1u);
        if (may_move(step, operations, port_terminal_of(step, call->terminal)->pilot)) {
            return next1 - 1u;
        }
        next1 = call->after1;
    }
    return HWS_NO_INDEX;
}

static bool any_berth(const struct hws_step *step, uint32_t operations)
{
    const struct hws_port_operations *port = port_operations_of(step, operations);

    for (uint32_t i = 0; i < port->terminal_count; i++) {
        const uint32_t index = port->terminal_first + i;
        const struct terminal_row *row = port_terminal_row(step, index);
        if (row->busy < port_terminal_of(step, index)->berth_count && !row->closed &&
            may_move(step, operations, port_terminal_of(step, index)->pilot)) {
            return true;
        }
    }
    return false;
}

/* The first in the queue for whom there is a berth and a pilot; she who has gone is struck off. */
static uint32_t next_in(struct hws_step *step, uint32_t operations, uint32_t *terminal)
{
    uint32_t next1 = any_berth(step, operations) ? port_row(step, operations)->first1 : 0;

    while (next1 != 0) {
        const uint32_t index = next1 - 1u;
        const struct call_row *call = port_call_row(step, index);
        next1 = call->after1;
        *terminal = terminal_for(step, operations, port_class_of(step, call->vessel));
        if (*terminal == HWS_NO_INDEX) {
            continue;
        }
        if (port_still_here(step, call)) {
            return index;
        }
        port_leave_queue(step, index);
        port_free_call(step, index);
    }
    return HWS_NO_INDEX;
}

/* Ships go out before others come in: that frees their berths. */
enum hws_status port_call_on_admit(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_port_rest rest = hws_port_rest_from(effect);
    enum hws_status status = HWS_OK;

    port_note_change(step, rest.operations); /* it is what brings this about */
    for (uint32_t i = 0; i < PORT_SHIPS_PER_STEP_MAX && status == HWS_OK; i++) {
        uint32_t terminal = HWS_NO_INDEX;
        const uint32_t out = next_out(step, rest.operations);
        if (out != HWS_NO_INDEX) {
            status = bring_out(step, out);
            continue;
        }
        const uint32_t in = next_in(step, rest.operations, &terminal);
        if (in == HWS_NO_INDEX) {
            return HWS_OK;
        }
        status = bring_in(step, in, terminal);
    }
    if (status != HWS_OK) {
        return status;
    }
    return port_emit(step, HWS_PORT_ADMIT, rest.operations, 0);
}
