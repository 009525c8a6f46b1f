/* Ships that come before a port: into its queue, or elsewhere. */
#include "sim/maritime/port/port.h"

#include <assert.h>
#include <string.h>

enum port_purpose { PURPOSE_IN = 1, PURPOSE_OUT, PURPOSE_WORK, PURPOSE_TEU, PURPOSE_COUNT };

/* The best priority among the terminals that take the class, or HWS_NO_INDEX. */
static uint32_t priority_of(const struct hws_step *step, uint32_t operations,
                            const struct hws_vessel_class *class)
{
    const struct hws_port_operations *port = port_operations_of(step, operations);
    uint32_t best = HWS_NO_INDEX;

    for (uint32_t i = 0; i < port->terminal_count; i++) {
        const struct hws_terminal *terminal = port_terminal_of(step, port->terminal_first + i);
        if (hws_terminal_takes(terminal, class) && terminal->priority < best) {
            best = terminal->priority;
        }
    }
    return best;
}

/* The first alternate that is open and takes the class, or HWS_NO_INDEX. */
static uint32_t alternate_for(const struct hws_step *step, uint32_t operations,
                              const struct hws_vessel_class *class)
{
    const struct hws_port_operations *port = port_operations_of(step, operations);

    for (uint32_t i = 0; i < port->alternate_count; i++) {
        if (!port_row(step, port->alternates[i])->closed &&
            priority_of(step, port->alternates[i], class) != HWS_NO_INDEX) {
            return port->alternates[i];
        }
    }
    return HWS_NO_INDEX;
}

static enum hws_status send_on(struct hws_step *step, uint32_t vessel, uint32_t from, uint32_t to)
{
    const struct hws_state state = hws_step_state(step);
    const union hws_argument arguments[] = {
        {.i = hws_maritime_vessel_reference(&state, vessel)},
        {.i = port_operations_of(step, from)->port},
        {.i = port_operations_of(step, to)->port},
    };

    port_row(step, from)->diverted++;
    struct hws_step diverted =
        hws_step_because(step, hws_step_record(step, PORT_RECORD_DIVERTED, arguments));
    return port_order(&diverted, HWS_MARITIME_DIVERT, vessel, port_operations_of(step, to)->port);
}

/* The first terminal that takes the class. */
static const struct hws_terminal *first_terminal(const struct hws_port_plan *plan,
                                                 uint32_t operations, uint32_t vessel_class)
{
    const struct hws_port_operations *port = &plan->ports[operations];
    uint32_t index = port->terminal_first;

    while (!hws_terminal_takes(&plan->terminals[index], &plan->maritime->classes[vessel_class])) {
        index++;
        assert(index < port->terminal_first + port->terminal_count);
    }
    return &plan->terminals[index];
}

const struct hws_port_law *port_service_of(const struct hws_port_plan *plan, uint32_t operations,
                                           uint32_t vessel_class)
{
    return hws_terminal_service(first_terminal(plan, operations, vessel_class), vessel_class);
}

/* Everything that chance decides of a call, drawn when it begins. */
static void draw_call(const struct hws_step *step, struct call_row *call,
                      const struct hws_vessel_info *vessel)
{
    const struct hws_port_plan *plan = hws_step_plan(step);
    const struct hws_port_operations *port = &plan->ports[call->port];
    /* A flow's vessel calls once; an authored one again and again, each time anew. */
    const uint64_t visit = vessel->flow != HWS_NO_INDEX ? 0 : (uint64_t)step->now_ms;
    const uint64_t port_key = hws_entity_key(plan->maritime->ports[port->port].id);
    const uint64_t key = hws_entity_child_key(vessel->key ^ port_key, visit);
    double u[PURPOSE_COUNT] = {0};

    for (uint64_t purpose = PURPOSE_IN; purpose < PURPOSE_COUNT; purpose++) {
        struct hws_stream stream;
        hws_stream_init(&stream, step->seed, step->replication, key, purpose);
        u[purpose] = hws_stream_uniform(&stream);
    }
    call->in_ms = (int64_t)(hws_port_law_sample(&port->pilotage, u[PURPOSE_IN]) + 0.5);
    call->out_ms = (int64_t)(hws_port_law_sample(&port->pilotage, u[PURPOSE_OUT]) + 0.5);
    call->work_ms =
        (int64_t)(hws_port_law_sample(port_service_of(plan, call->port, vessel->vessel_class),
                                      u[PURPOSE_WORK]) +
                  0.5);
    call->teu = hws_port_law_sample(&first_terminal(plan, call->port, vessel->vessel_class)->teu,
                                    u[PURPOSE_TEU]);
}

static enum hws_status turn_away(struct hws_step *step, uint32_t vessel, uint32_t operations)
{
    const uint32_t other = alternate_for(step, operations, port_class_of(step, vessel));
    const struct hws_state state = hws_step_state(step);
    const union hws_argument arguments[] = {
        {.i = hws_maritime_vessel_reference(&state, vessel)},
        {.i = port_operations_of(step, operations)->port},
    };

    port_note_turned(step, operations, HWS_PORT_TURNED_NO_BERTH);
    struct hws_step none =
        hws_step_because(step, hws_step_record(step, PORT_RECORD_NO_BERTH, arguments));
    return other != HWS_NO_INDEX ? send_on(&none, vessel, operations, other)
                                 : port_release(&none, vessel);
}

static enum hws_status begin_call(struct hws_step *step, uint32_t vessel, uint32_t operations,
                                  uint32_t priority)
{
    const struct hws_port_operations *port = port_operations_of(step, operations);
    const struct hws_state state = hws_step_state(step);
    const struct hws_vessel_info info = hws_maritime_vessel(&state, vessel);
    uint32_t index = 0;

    enum hws_status status = port_take_call(step, &index);
    if (status != HWS_OK) {
        return status;
    }
    struct call_row *call = port_call_row(step, index);
    memset(call, 0, sizeof(*call));
    call->state = CALL_WAITING;
    call->vessel = vessel;
    call->generation = info.generation;
    call->vessel_class = info.vessel_class;
    call->port = operations;
    call->terminal = HWS_NO_INDEX;
    call->berth = HWS_NO_INDEX;
    call->priority = priority;
    call->arrived_ms = step->now_ms;
    draw_call(step, call, &info);
    port_list_insert(step, index);
    port_count_waiting(step, operations, 1);
    call->cause = port_record_call(step, call, PORT_RECORD_WAITS);
    struct hws_step waits = hws_step_because(step, call->cause);
    if (port->divert_after_ms != HWS_TIME_NEVER && port->alternate_count > 0) {
        status = hws_step_schedule(&waits, PORT_EVENT_PATIENCE,
                                   step->now_ms + port->divert_after_ms, index, 0, &call->next);
    }
    if (status == HWS_OK) {
        status = port_emit(&waits, HWS_PORT_ADMIT, operations, 0);
    }
    if (status != HWS_OK || port->anchorage_count == 0) {
        return status;
    }
    /* Who is not brought in at once waits at an anchorage. */
    const struct hws_effect anchor =
        hws_port_anchor_effect((struct hws_port_anchor){.call = index, .arrived_ms = step->now_ms});
    return hws_step_emit(&waits, &hws_port_id, &anchor);
}

enum hws_status port_call_on_arrived(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_arrived arrived = hws_maritime_arrived_from(effect);
    const struct hws_port_plan *plan = hws_step_plan(step);

    if (plan->port_count == 0 || arrived.port >= plan->maritime->port_count ||
        plan->operations_of[arrived.port] == HWS_NO_INDEX) {
        return HWS_OK;
    }
    const uint32_t operations = plan->operations_of[arrived.port];
    struct port_row *port = port_row(step, operations);
    const struct hws_vessel_class *class = port_class_of(step, arrived.vessel);
    const uint32_t priority = priority_of(step, operations, class);

    port->arrived++;
    if (priority == HWS_NO_INDEX) {
        return turn_away(step, arrived.vessel, operations);
    }
    if (port->closed_for_long) {
        const uint32_t other = alternate_for(step, operations, class);
        if (other != HWS_NO_INDEX) {
            port_note_turned(step, operations, HWS_PORT_TURNED_CLOSED);
            return send_on(step, arrived.vessel, operations, other);
        }
    }
    return begin_call(step, arrived.vessel, operations, priority);
}

enum hws_status port_call_on_patience(struct hws_step *step, const struct hws_event *event)
{
    struct call_row *call = port_call_row(step, event->body.subject);
    const uint32_t operations = call->port;
    const uint32_t vessel = call->vessel;
    const uint32_t other = alternate_for(step, operations, port_class_of(step, vessel));

    if (port_still_here(step, call) && other == HWS_NO_INDEX) {
        return hws_step_schedule(step, PORT_EVENT_PATIENCE,
                                 step->now_ms +
                                     port_operations_of(step, operations)->divert_after_ms,
                                 event->body.subject, 0, &call->next);
    }
    const bool here = port_still_here(step, call);
    if (here) {
        port_note_turned(step, operations, HWS_PORT_TURNED_WAITED);
    }
    enum hws_status status = port_note_wait(step, call, false);
    if (status != HWS_OK) {
        return status;
    }
    port_leave_queue(step, event->body.subject);
    port_free_call(step, event->body.subject);
    return here ? send_on(step, vessel, operations, other) : HWS_OK;
}

/* Those for whom no other port is open stay; `next` of them have been asked before. */
enum hws_status port_call_on_divert(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_port_rest rest = hws_port_rest_from(effect);
    struct port_row *port = port_row(step, rest.operations);
    uint32_t next1 = port->first1;
    uint32_t stay_count = rest.next;
    uint32_t asked_count = 0;
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < rest.next && next1 != 0; i++) {
        next1 = port_call_row(step, next1 - 1u)->after1;
    }
    while (next1 != 0 && status == HWS_OK && port->closed_for_long) {
        const uint32_t index = next1 - 1u;
        const struct call_row *call = port_call_row(step, index);
        const uint32_t vessel = call->vessel;
        const uint32_t other = alternate_for(step, rest.operations, port_class_of(step, vessel));
        if (asked_count++ == PORT_SHIPS_PER_STEP_MAX) {
            return port_emit(step, HWS_PORT_DIVERT_WAITING, rest.operations, stay_count);
        }
        next1 = call->after1;
        if (other == HWS_NO_INDEX || !port_still_here(step, call)) {
            stay_count++;
            continue;
        }
        port_note_turned(step, rest.operations, HWS_PORT_TURNED_CLOSED);
        status = port_note_wait(step, call, false);
        if (status != HWS_OK) {
            return status;
        }
        port_leave_queue(step, index);
        port_free_call(step, index);
        status = send_on(step, vessel, rest.operations, other);
    }
    return status;
}

/* ---- as the port says ------------------------------------------------------------------------ */

/* The call, where it waits still. */
static struct call_row *queued(struct hws_step *step, const struct hws_port_queued *order)
{
    if (order->call >= hws_step_row_count(step, PORT_PART_CALL)) {
        return NULL;
    }
    struct call_row *call = port_call_row(step, order->call);
    return call->state == CALL_WAITING && call->arrived_ms == order->arrived_ms ? call : NULL;
}

enum hws_status port_call_on_send_away(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_port_queued order = hws_port_queued_from(effect);
    const struct hws_port_plan *plan = hws_step_plan(step);
    struct call_row *call = queued(step, &order);

    if (order.to >= plan->maritime->port_count || plan->operations_of[order.to] == HWS_NO_INDEX) {
        return HWS_ERR_RANGE;
    }
    if (call == NULL) {
        return HWS_OK; /* whoever gave the move has been told */
    }
    const uint32_t operations = call->port;
    const uint32_t vessel = call->vessel;
    const bool here = port_still_here(step, call);
    enum hws_status status = port_note_wait(step, call, false);
    if (status != HWS_OK) {
        return status;
    }
    port_leave_queue(step, order.call);
    port_free_call(step, order.call);
    return here ? send_on(step, vessel, operations, plan->operations_of[order.to]) : HWS_OK;
}

enum hws_status port_call_on_prefer(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_port_queued order = hws_port_queued_from(effect);
    const struct call_row *call = queued(step, &order);

    if (call == NULL) {
        return HWS_OK; /* likewise */
    }
    port_list_prefer(step, order.call);
    struct hws_step preferred =
        hws_step_because(step, port_record_call(step, call, PORT_RECORD_PREFERRED));
    return port_emit(&preferred, HWS_PORT_ADMIT, call->port, 0);
}
