/* A ship's call: from the pilot point to the berth and out again. */
#include "sim/maritime/port.h"

#include <math.h>
#include <string.h>

enum port_purpose { PURPOSE_IN = 1, PURPOSE_OUT, PURPOSE_WORK, PURPOSE_TEU, PURPOSE_COUNT };

static const struct hws_port_operations *operations_of(const struct hws_step *step,
                                                       uint32_t operations)
{
    const struct hws_port_plan *plan = hws_step_plan(step);

    return &plan->ports[operations];
}

static const struct hws_terminal *terminal_of(const struct hws_step *step, uint32_t terminal)
{
    const struct hws_port_plan *plan = hws_step_plan(step);

    return &plan->terminals[terminal];
}

static const struct hws_vessel_class *class_of(const struct hws_step *step, uint32_t vessel)
{
    const struct hws_port_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);

    return &plan->maritime->classes[hws_maritime_vessel(&state, vessel).vessel_class];
}

static void record_call(struct hws_step *step, const struct call_row *call, uint32_t record)
{
    const struct hws_state state = hws_step_state(step);
    const union hws_argument arguments[] = {
        {.i = hws_maritime_vessel_reference(&state, call->vessel)},
        {.i = operations_of(step, call->port)->port},
        {.i = step->now_ms - call->arrived_ms},
    };

    step->cause = hws_step_record(step, record, arguments);
}

/* Ships are sent on their way only while they are the ones that called. */
static bool still_here(const struct hws_step *step, const struct call_row *call)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_vessel_info info = hws_maritime_vessel(&state, call->vessel);

    return info.generation == call->generation && info.state != HWS_VESSEL_ABSENT &&
           info.state != HWS_VESSEL_UNDER_WAY;
}

static enum hws_status order(struct hws_step *step, uint32_t kind, uint32_t vessel, uint32_t port)
{
    const struct hws_effect effect = {.kind = kind, .subject = vessel, .object = port};

    return hws_step_emit(step, &hws_maritime_domain, &effect);
}

/* ---- rows and lists -------------------------------------------------------------------------- */

static enum hws_status take_call(struct hws_step *step, uint32_t *index)
{
    struct port_state_row *state = hws_step_rows(step, PORT_PART_STATE);

    if (state->free_call1 == 0) {
        return hws_step_append(step, PORT_PART_CALL, index);
    }
    *index = state->free_call1 - 1u;
    state->free_call1 = port_call_row(step, *index)->after1;
    return HWS_OK;
}

static void free_call(struct hws_step *step, uint32_t index)
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
static void list_insert(struct hws_step *step, uint32_t index)
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

/* The number that waits changes: their time so far is added up. */
static void count_waiting(struct hws_step *step, uint32_t operations, int change)
{
    struct port_row *port = port_row(step, operations);

    port->waiting_ms += (double)port->waiting * (double)(step->now_ms - port->waiting_since_ms);
    port->waiting_since_ms = step->now_ms;
    port->waiting = (uint32_t)((int)port->waiting + change);
}

static void leave_queue(struct hws_step *step, uint32_t index)
{
    struct call_row *call = port_call_row(step, index);

    hws_step_cancel(step, &call->next);
    list_remove(step, index);
    count_waiting(step, call->port, -1);
}

/* ---- coming, and going elsewhere ------------------------------------------------------------- */

/* The best priority among the terminals that take the class, or HWS_NO_INDEX. */
static uint32_t priority_of(const struct hws_step *step, uint32_t operations,
                            const struct hws_vessel_class *class)
{
    const struct hws_port_operations *port = operations_of(step, operations);
    uint32_t best = HWS_NO_INDEX;

    for (uint32_t i = 0; i < port->terminal_count; i++) {
        const struct hws_terminal *terminal = terminal_of(step, port->terminal_first + i);
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
    const struct hws_port_operations *port = operations_of(step, operations);

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
        {.i = operations_of(step, from)->port},
        {.i = operations_of(step, to)->port},
    };

    port_row(step, from)->diverted++;
    step->cause = hws_step_record(step, PORT_RECORD_DIVERTED, arguments);
    return order(step, HWS_MARITIME_DIVERT, vessel, operations_of(step, to)->port);
}

/* Everything that chance decides of a call, drawn when it begins. */
static void draw_call(const struct hws_step *step, struct call_row *call,
                      const struct hws_vessel_info *vessel, const struct hws_terminal *terminal)
{
    const struct hws_port_operations *port = operations_of(step, call->port);
    const struct hws_port_plan *plan = hws_step_plan(step);
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
    call->work_ms = (int64_t)(hws_port_law_sample(&terminal->service, u[PURPOSE_WORK]) + 0.5);
    call->teu = hws_port_law_sample(&terminal->teu, u[PURPOSE_TEU]);
}

/* The first terminal that takes the class: her service time is by its law, wherever she lies. */
static const struct hws_terminal *first_terminal(const struct hws_step *step, uint32_t operations,
                                                 const struct hws_vessel_class *class)
{
    const struct hws_port_operations *port = operations_of(step, operations);
    uint32_t terminal = port->terminal_first;

    while (!hws_terminal_takes(terminal_of(step, terminal), class)) {
        terminal++;
    }
    return terminal_of(step, terminal);
}

static enum hws_status turn_away(struct hws_step *step, uint32_t vessel, uint32_t operations)
{
    const uint32_t other = alternate_for(step, operations, class_of(step, vessel));
    const struct hws_state state = hws_step_state(step);
    const union hws_argument arguments[] = {
        {.i = hws_maritime_vessel_reference(&state, vessel)},
        {.i = operations_of(step, operations)->port},
    };

    step->cause = hws_step_record(step, PORT_RECORD_NO_BERTH, arguments);
    return other != HWS_NO_INDEX ? send_on(step, vessel, operations, other)
                                 : order(step, HWS_MARITIME_RELEASE, vessel, HWS_NO_INDEX);
}

static enum hws_status begin_call(struct hws_step *step, uint32_t vessel, uint32_t operations,
                                  uint32_t priority)
{
    const struct hws_port_operations *port = operations_of(step, operations);
    const struct hws_state state = hws_step_state(step);
    const struct hws_vessel_info info = hws_maritime_vessel(&state, vessel);
    uint32_t index = 0;

    enum hws_status status = take_call(step, &index);
    if (status != HWS_OK) {
        return status;
    }
    struct call_row *call = port_call_row(step, index);
    memset(call, 0, sizeof(*call));
    call->state = CALL_WAITING;
    call->vessel = vessel;
    call->generation = info.generation;
    call->port = operations;
    call->terminal = HWS_NO_INDEX;
    call->berth = HWS_NO_INDEX;
    call->priority = priority;
    call->arrived_ms = step->now_ms;
    draw_call(step, call, &info, first_terminal(step, operations, class_of(step, vessel)));
    list_insert(step, index);
    count_waiting(step, operations, 1);
    record_call(step, call, PORT_RECORD_WAITS);
    call->cause = step->cause;
    if (port->divert_after_ms != HWS_TIME_NEVER && port->alternate_count > 0) {
        status = hws_step_schedule(step, PORT_EVENT_PATIENCE, step->now_ms + port->divert_after_ms,
                                   index, 0, &call->next);
    }
    return status == HWS_OK ? port_emit(step, HWS_PORT_ADMIT, operations, 0) : status;
}

enum hws_status port_call_on_arrived(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_port_plan *plan = hws_step_plan(step);

    if (plan->port_count == 0 || effect->object >= plan->maritime->port_count ||
        plan->operations_of[effect->object] == HWS_NO_INDEX) {
        return HWS_OK;
    }
    const uint32_t operations = plan->operations_of[effect->object];
    struct port_row *port = port_row(step, operations);
    const struct hws_vessel_class *class = class_of(step, effect->subject);
    const uint32_t priority = priority_of(step, operations, class);

    port->arrived++;
    if (priority == HWS_NO_INDEX) {
        return turn_away(step, effect->subject, operations);
    }
    if (port->closed_for_long) {
        const uint32_t other = alternate_for(step, operations, class);
        if (other != HWS_NO_INDEX) {
            return send_on(step, effect->subject, operations, other);
        }
    }
    return begin_call(step, effect->subject, operations, priority);
}

enum hws_status port_call_on_patience(struct hws_step *step, const struct hws_event *event)
{
    struct call_row *call = port_call_row(step, event->body.subject);
    const uint32_t operations = call->port;
    const uint32_t vessel = call->vessel;
    const uint32_t other = alternate_for(step, operations, class_of(step, vessel));

    if (still_here(step, call) && other == HWS_NO_INDEX) {
        return hws_step_schedule(step, PORT_EVENT_PATIENCE,
                                 step->now_ms + operations_of(step, operations)->divert_after_ms,
                                 event->body.subject, 0, &call->next);
    }
    const bool here = still_here(step, call);
    leave_queue(step, event->body.subject);
    free_call(step, event->body.subject);
    return here ? send_on(step, vessel, operations, other) : HWS_OK;
}

/* Those for whom no other port is open stay; effect->a of them have been asked before. */
enum hws_status port_call_on_divert(struct hws_step *step, const struct hws_effect *effect)
{
    struct port_row *port = port_row(step, effect->subject);
    uint32_t next1 = port->first1;
    int64_t stay_count = effect->a;
    uint32_t asked_count = 0;
    const uint64_t cause = step->cause;
    enum hws_status status = HWS_OK;

    for (int64_t i = 0; i < effect->a && next1 != 0; i++) {
        next1 = port_call_row(step, next1 - 1u)->after1;
    }
    while (next1 != 0 && status == HWS_OK && port->closed_for_long) {
        const uint32_t index = next1 - 1u;
        const struct call_row *call = port_call_row(step, index);
        const uint32_t vessel = call->vessel;
        const uint32_t other = alternate_for(step, effect->subject, class_of(step, vessel));
        if (asked_count++ == PORT_SHIPS_PER_STEP_MAX) {
            return port_emit(step, HWS_PORT_DIVERT_WAITING, effect->subject, stay_count);
        }
        next1 = call->after1;
        if (other == HWS_NO_INDEX || !still_here(step, call)) {
            stay_count++;
            continue;
        }
        leave_queue(step, index);
        free_call(step, index);
        status = send_on(step, vessel, effect->subject, other);
        step->cause = cause;
    }
    return status;
}

/* ---- in and out ------------------------------------------------------------------------------ */

static bool may_move(const struct hws_step *step, uint32_t operations, bool pilot)
{
    const struct port_row *port = port_row(step, operations);

    return !port->closed && port_pilot_pace(hws_step_plan(step), port, operations) > 0.0 &&
           (!pilot ||
            (!port->waves && port->pilots_busy < operations_of(step, operations)->pilot_count));
}

/* The open terminal with a free berth that takes her, or HWS_NO_INDEX. */
static uint32_t terminal_for(const struct hws_step *step, uint32_t operations,
                             const struct hws_vessel_class *class)
{
    const struct hws_port_operations *port = operations_of(step, operations);

    for (uint32_t i = 0; i < port->terminal_count; i++) {
        const uint32_t index = port->terminal_first + i;
        const struct hws_terminal *terminal = terminal_of(step, index);
        const struct terminal_row *row = port_terminal_row(step, index);
        if (row->busy < terminal->berth_count && !row->closed &&
            hws_terminal_takes(terminal, class) && may_move(step, operations, terminal->pilot)) {
            return index;
        }
    }
    return HWS_NO_INDEX;
}

static enum hws_status begin_pilotage(struct hws_step *step, uint32_t index, int64_t drawn_ms)
{
    const struct hws_port_plan *plan = hws_step_plan(step);
    struct call_row *call = port_call_row(step, index);
    struct port_row *port = port_row(step, call->port);
    const double pace = port_pilot_pace(plan, port, call->port);

    call->piloted_since_ms = step->now_ms;
    port->pilots_busy += terminal_of(step, call->terminal)->pilot ? 1u : 0u;
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
    }
    berths[berth].call1 = index + 1u;
    row->busy++;
    call->terminal = terminal;
    call->berth = berth;
}

static void leave_berth(struct hws_step *step, struct call_row *call)
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

    leave_queue(step, index);
    port->berthed++;
    port->delayed += wait_ms > 0 ? 1u : 0u;
    port->wait_sum_ms += wait_ms;
    port->wait_max_ms = wait_ms > port->wait_max_ms ? wait_ms : port->wait_max_ms;
    take_berth(step, index, terminal);
    call->state = CALL_INBOUND;
    step->cause = call->cause;
    record_call(step, call, PORT_RECORD_INBOUND);
    call->cause = step->cause;
    return begin_pilotage(step, index, call->in_ms);
}

static enum hws_status bring_out(struct hws_step *step, uint32_t index)
{
    struct call_row *call = port_call_row(step, index);

    list_remove(step, index);
    leave_berth(step, call);
    call->state = CALL_OUTBOUND;
    step->cause = call->cause;
    return begin_pilotage(step, index, call->out_ms);
}

/* The first that is ready and may go out; HWS_NO_INDEX: none. */
static uint32_t next_out(const struct hws_step *step, uint32_t operations)
{
    uint32_t next1 = port_row(step, operations)->ready_first1;

    while (next1 != 0) {
        const struct call_row *call = port_call_row(step, next1 - 1u);
        if (may_move(step, operations, terminal_of(step, call->terminal)->pilot)) {
            return next1 - 1u;
        }
        next1 = call->after1;
    }
    return HWS_NO_INDEX;
}

static bool any_berth(const struct hws_step *step, uint32_t operations)
{
    const struct hws_port_operations *port = operations_of(step, operations);

    for (uint32_t i = 0; i < port->terminal_count; i++) {
        const uint32_t index = port->terminal_first + i;
        const struct terminal_row *row = port_terminal_row(step, index);
        if (row->busy < terminal_of(step, index)->berth_count && !row->closed &&
            may_move(step, operations, terminal_of(step, index)->pilot)) {
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
        *terminal = terminal_for(step, operations, class_of(step, call->vessel));
        if (*terminal == HWS_NO_INDEX) {
            continue;
        }
        if (still_here(step, call)) {
            return index;
        }
        leave_queue(step, index);
        free_call(step, index);
    }
    return HWS_NO_INDEX;
}

/* Ships go out before others come in: that frees their berths. */
enum hws_status port_call_on_admit(struct hws_step *step, const struct hws_effect *effect)
{
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < PORT_SHIPS_PER_STEP_MAX && status == HWS_OK; i++) {
        uint32_t terminal = HWS_NO_INDEX;
        const uint32_t out = next_out(step, effect->subject);
        if (out != HWS_NO_INDEX) {
            status = bring_out(step, out);
            continue;
        }
        const uint32_t in = next_in(step, effect->subject, &terminal);
        if (in == HWS_NO_INDEX) {
            return HWS_OK;
        }
        status = bring_in(step, in, terminal);
    }
    return status == HWS_OK ? port_emit(step, HWS_PORT_ADMIT, effect->subject, 0) : status;
}

/* ---- at the berth ---------------------------------------------------------------------------- */

/* Brings the work left up to now and sets its end by the pace that now holds. */
static enum hws_status rate(struct hws_step *step, uint32_t index)
{
    struct call_row *call = port_call_row(step, index);
    const struct hws_port_hours *hours = &terminal_of(step, call->terminal)->hours;
    const int64_t epoch_ms = step->plan->epoch_ms;
    const double pace = port_terminal_pace(step, call->terminal);
    const uint64_t cause = step->cause;
    enum hws_status status = HWS_OK;

    call->left_ms -= call->pace * (double)hws_port_hours_between(hours, epoch_ms + call->rated_ms,
                                                                 epoch_ms + step->now_ms);
    call->left_ms = call->left_ms > 0.0 ? call->left_ms : 0.0;
    call->rated_ms = step->now_ms;
    call->pace = pace;
    hws_step_cancel(step, &call->next);
    if (pace > 0.0) {
        const int64_t work_ms = (int64_t)ceil(call->left_ms / pace);
        step->cause = call->cause;
        status = hws_step_schedule(step, PORT_EVENT_SERVED,
                                   hws_port_hours_after(hours, epoch_ms + step->now_ms, work_ms) -
                                       epoch_ms,
                                   index, 0, &call->next);
        step->cause = cause;
    }
    return status;
}

/* Every berth of the port, from effect->a on, whose pace has changed. */
enum hws_status port_call_on_rerate(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_port_operations *port = operations_of(step, effect->subject);
    const struct berth_row *berths = hws_step_rows(step, PORT_PART_BERTH);
    const uint32_t first = port_terminal_row(step, port->terminal_first)->berth_first;
    uint32_t count = 0;
    uint32_t rated_count = 0;

    for (uint32_t i = 0; i < port->terminal_count; i++) {
        count += terminal_of(step, port->terminal_first + i)->berth_count;
    }
    for (uint32_t i = (uint32_t)effect->a; i < count; i++) {
        const struct berth_row *berth = &berths[first + i];
        if (berth->call1 == 0) {
            continue;
        }
        const struct call_row *call = port_call_row(step, berth->call1 - 1u);
        if (call->state != CALL_BERTHED || call->pace == port_terminal_pace(step, call->terminal)) {
            continue;
        }
        if (rated_count++ == PORT_SHIPS_PER_STEP_MAX) {
            return port_emit(step, HWS_PORT_RERATE, effect->subject, i);
        }
        enum hws_status status = rate(step, berth->call1 - 1u);
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}

static enum hws_status berth(struct hws_step *step, uint32_t index)
{
    struct call_row *call = port_call_row(step, index);
    const uint32_t port = operations_of(step, call->port)->port;

    call->state = CALL_BERTHED;
    record_call(step, call, PORT_RECORD_BERTHED);
    call->cause = step->cause;
    call->left_ms = (double)call->work_ms;
    call->rated_ms = step->now_ms;
    call->pace = 0.0;
    enum hws_status status = rate(step, index);
    if (status == HWS_OK && still_here(step, call)) {
        status = order(step, HWS_MARITIME_BERTH, call->vessel, port);
    }
    return status;
}

static enum hws_status sail(struct hws_step *step, uint32_t index)
{
    struct call_row *call = port_call_row(step, index);
    const uint32_t vessel = call->vessel;
    const bool here = still_here(step, call);

    record_call(step, call, PORT_RECORD_SAILED);
    free_call(step, index);
    return here ? order(step, HWS_MARITIME_RELEASE, vessel, HWS_NO_INDEX) : HWS_OK;
}

enum hws_status port_call_on_piloted(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t index = event->body.subject;
    struct call_row *call = port_call_row(step, index);
    const uint32_t operations = call->port;

    if (terminal_of(step, call->terminal)->pilot) {
        port_row(step, operations)->pilots_busy--;
    }
    enum hws_status status = call->state == CALL_INBOUND ? berth(step, index) : sail(step, index);
    return status == HWS_OK ? port_emit(step, HWS_PORT_ADMIT, operations, 0) : status;
}

enum hws_status port_call_on_served(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t index = event->body.subject;
    struct call_row *call = port_call_row(step, index);
    struct port_row *port = port_row(step, call->port);
    const uint32_t operations = call->port;

    call->state = CALL_READY;
    port->served++;
    port_terminal_row(step, call->terminal)->served++;
    *port = port_yard_now(port, operations_of(step, operations)->gate_teu_per_h, step->now_ms);
    port->yard_teu += call->teu;
    port->whole_teu += call->teu;
    record_call(step, call, PORT_RECORD_SERVED);
    call->cause = step->cause;
    list_insert(step, index);
    return port_emit(step, HWS_PORT_ADMIT, operations, 0);
}

/* ---- forecasts ------------------------------------------------------------------------------- */

static const struct call_row *call_in(const struct hws_state *state, uint32_t call)
{
    uint32_t row_count = 0;
    const struct call_row *rows =
        hws_state_rows(state, &hws_port_domain, PORT_PART_CALL, &row_count);

    return &rows[call];
}

int64_t port_call_redraw_served_ms(const struct hws_state *state, const struct hws_event *event,
                                   double u)
{
    const struct hws_port_plan *plan = hws_port_plan(state);
    const struct call_row *call = call_in(state, event->body.subject);
    const struct hws_terminal *terminal = &plan->terminals[call->terminal];
    const int64_t now_ms = state->plan->epoch_ms + state->now_ms;
    const int64_t hours_ms =
        hws_port_hours_between(&terminal->hours, state->plan->epoch_ms + call->rated_ms, now_ms);
    const double gone_ms = (double)call->work_ms - call->left_ms + call->pace * (double)hours_ms;
    const double left_ms = port_law_beyond(&terminal->service, gone_ms, u) - gone_ms;

    return hws_port_hours_after(&terminal->hours, now_ms, (int64_t)ceil(left_ms / call->pace)) -
           state->plan->epoch_ms;
}

int64_t port_call_redraw_piloted_ms(const struct hws_state *state, const struct hws_event *event,
                                    double u)
{
    const struct hws_port_plan *plan = hws_port_plan(state);
    const struct call_row *call = call_in(state, event->body.subject);
    const int64_t drawn_ms = call->state == CALL_INBOUND ? call->in_ms : call->out_ms;
    const double gone_ms = (double)(state->now_ms - call->piloted_since_ms);
    const double taken_ms = (double)(event->time_ms - call->piloted_since_ms);
    /* The pace that held when it began stretched what was drawn. */
    const double pace = taken_ms > 0.0 ? (double)drawn_ms / taken_ms : 1.0;
    const double done_ms = gone_ms * pace;
    const double left_ms = port_law_beyond(&plan->ports[call->port].pilotage, done_ms, u) - done_ms;

    return state->now_ms + (int64_t)(pace > 0.0 ? left_ms / pace + 0.5 : 0.5);
}
