/*
 * Ships at their berths: work by pace and hours, boxes for which the yard must have room, and
 * forecasts of the end.
 */
#include "sim/maritime/port/port.h"

#include "hawser/core/units.h"

#include <math.h>

/* Brings the work left up to now and sets its end by the pace that now holds. */
static enum hws_status rate(struct hws_step *step, uint32_t index)
{
    struct call_row *call = port_call_row(step, index);
    const struct hws_port_hours *hours = &port_terminal_of(step, call->terminal)->hours;
    const int64_t epoch_ms = step->plan->epoch_ms;
    const double pace = port_terminal_pace(step, call->terminal);
    struct hws_step own = hws_step_because(step, call->cause);

    call->left_ms -= call->pace * (double)hws_port_hours_between(hours, epoch_ms + call->rated_ms,
                                                                 epoch_ms + step->now_ms);
    call->left_ms = call->left_ms > 0.0 ? call->left_ms : 0.0;
    call->rated_ms = step->now_ms;
    call->pace = pace;
    hws_step_cancel(step, &call->next);
    if (pace <= 0.0) {
        return HWS_OK;
    }
    const int64_t work_ms = (int64_t)ceil(call->left_ms / pace);
    return hws_step_schedule(&own, PORT_EVENT_SERVED,
                             hws_port_hours_after(hours, epoch_ms + step->now_ms, work_ms) -
                                 epoch_ms,
                             index, 0, &call->next);
}

/* ---- boxes that do not fit ------------------------------------------------------------------- */

/* The yard brought up to now. */
static struct port_row *yard_now(const struct hws_step *step, uint32_t operations)
{
    struct port_row *port = port_row(step, operations);

    *port = port_yard_now(port, port_operations_of(step, operations)->gate_teu_per_h, step->now_ms);
    return port;
}

/*
 * How long until the yard has room for a ship's boxes, if nobody lands any before her: 0 now,
 * HWS_TIME_NEVER while the gate stands still. More than a whole yard waits for an empty one.
 */
static int64_t room_after_ms(const struct hws_step *step, const struct call_row *call)
{
    const struct hws_port_operations *port = port_operations_of(step, call->port);
    const struct port_row *row = yard_now(step, call->port);
    const double over_teu = row->yard_teu + call->teu - port->yard_teu_max;
    const double excess_teu = over_teu < row->yard_teu ? over_teu : row->yard_teu;
    const double gate_teu_per_h = port->gate_teu_per_h * row->gate_pace;

    if (port->yard_teu_max <= 0.0 || call->teu <= 0.0 || excess_teu <= 0.0) {
        return 0;
    }
    return gate_teu_per_h <= 0.0
               ? HWS_TIME_NEVER
               : (int64_t)ceil(excess_teu / gate_teu_per_h * (double)HWS_MS_PER_HOUR);
}

/* Looks again when there is room: she for whose boxes there is some first, lands them first. */
static enum hws_status await_room(struct hws_step *step, uint32_t index, int64_t room_ms)
{
    struct call_row *call = port_call_row(step, index);
    struct hws_step own = hws_step_because(step, call->cause);

    hws_step_cancel(step, &call->next);
    return room_ms == HWS_TIME_NEVER
               ? HWS_OK
               : hws_step_schedule(&own, PORT_EVENT_SERVED, step->now_ms + room_ms, index, 0,
                                   &call->next);
}

/* ---- at the berth ---------------------------------------------------------------------------- */

/* Does the pace of her work, or of the gate that she waits for, have to be looked at again? */
static bool is_rated_anew(const struct hws_step *step, const struct call_row *call)
{
    return call->state == CALL_FULL ||
           (call->state == CALL_BERTHED && call->pace != port_terminal_pace(step, call->terminal));
}

/* Every berth of the port, from `next` on, whose pace has changed. */
enum hws_status port_call_on_rerate(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_port_rest rest = hws_port_rest_from(effect);
    const struct hws_port_operations *port = port_operations_of(step, rest.operations);
    const struct berth_row *berths = hws_step_rows(step, PORT_PART_BERTH);
    const uint32_t first = port_terminal_row(step, port->terminal_first)->berth_first;
    uint32_t count = 0;
    uint32_t rated_count = 0;

    for (uint32_t i = 0; i < port->terminal_count; i++) {
        count += port_terminal_of(step, port->terminal_first + i)->berth_count;
    }
    for (uint32_t i = rest.next; i < count; i++) {
        const struct berth_row *berth = &berths[first + i];
        if (berth->call1 == 0) {
            continue;
        }
        const struct call_row *call = port_call_row(step, berth->call1 - 1u);
        if (!is_rated_anew(step, call)) {
            continue;
        }
        if (rated_count++ == PORT_SHIPS_PER_STEP_MAX) {
            return port_emit(step, HWS_PORT_RERATE, rest.operations, i);
        }
        enum hws_status status = call->state == CALL_FULL ? await_room(step, berth->call1 - 1u,
                                                                       room_after_ms(step, call))
                                                          : rate(step, berth->call1 - 1u);
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}

static enum hws_status berth(struct hws_step *step, uint32_t index)
{
    struct call_row *call = port_call_row(step, index);
    const uint32_t port = port_operations_of(step, call->port)->port;

    call->state = CALL_BERTHED;
    call->cause = port_record_call(step, call, PORT_RECORD_BERTHED);
    struct hws_step berthed = hws_step_because(step, call->cause);
    call->left_ms = (double)call->work_ms;
    call->rated_ms = step->now_ms;
    call->pace = 0.0;
    enum hws_status status = rate(step, index);
    if (status == HWS_OK && port_still_here(step, call)) {
        status = port_order(&berthed, HWS_MARITIME_BERTH, call->vessel, port);
    }
    return status;
}

static enum hws_status sail(struct hws_step *step, uint32_t index)
{
    struct call_row *call = port_call_row(step, index);
    const uint32_t vessel = call->vessel;
    const bool here = port_still_here(step, call);

    struct hws_step sailed =
        hws_step_because(step, port_record_call(step, call, PORT_RECORD_SAILED));
    port_free_call(step, index);
    return here ? port_release(&sailed, vessel) : HWS_OK;
}

enum hws_status port_call_on_piloted(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t index = event->body.subject;
    struct call_row *call = port_call_row(step, index);
    const uint32_t operations = call->port;

    if (port_terminal_of(step, call->terminal)->pilot) {
        port_row(step, operations)->pilots_busy--;
    }
    enum hws_status status = call->state == CALL_INBOUND ? berth(step, index) : sail(step, index);
    if (status != HWS_OK) {
        return status;
    }
    return port_emit(step, HWS_PORT_ADMIT, operations, 0);
}

enum hws_status port_call_on_served(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t index = event->body.subject;
    struct call_row *call = port_call_row(step, index);
    const uint32_t operations = call->port;
    const int64_t room_ms = room_after_ms(step, call);

    if (room_ms > 0) {
        if (call->state != CALL_FULL) {
            call->state = CALL_FULL;
            call->cause = port_record_call(step, call, PORT_RECORD_YARD_FULL);
        }
        return await_room(step, index, room_ms);
    }
    struct port_row *port = yard_now(step, operations);
    call->state = CALL_READY;
    port->served++;
    port_terminal_row(step, call->terminal)->served++;
    port->yard_teu += call->teu;
    port->whole_teu += call->teu;
    call->cause = port_record_call(step, call, PORT_RECORD_SERVED);
    struct hws_step served = hws_step_because(step, call->cause);
    port_list_insert(step, index);
    return port_emit(&served, HWS_PORT_ADMIT, operations, 0);
}

/* ---- another future -------------------------------------------------------------------------- */

static const struct hws_port_law *service_of(const struct hws_step *step,
                                             const struct call_row *call)
{
    return port_service_of(hws_step_plan(step), call->port, call->vessel_class);
}

static const struct hws_port_law *pilotage_of(const struct hws_step *step,
                                              const struct call_row *call)
{
    return &port_operations_of(step, call->port)->pilotage;
}

static int64_t whole_ms(double duration_ms)
{
    return (int64_t)(duration_ms + 0.5);
}

/* Working time of hers that is behind. */
static double work_behind_ms(const struct hws_step *step, const struct call_row *call)
{
    const struct hws_port_hours *hours = &port_terminal_of(step, call->terminal)->hours;
    const int64_t epoch_ms = step->plan->epoch_ms;
    const int64_t hours_ms =
        hws_port_hours_between(hours, epoch_ms + call->rated_ms, epoch_ms + step->now_ms);

    return (double)call->work_ms - call->left_ms + call->pace * (double)hours_ms;
}

/* Her work, given what of it is behind; the working time that is left from now on. */
static double redraw_work(const struct hws_step *step, struct call_row *call, double u)
{
    const double behind_ms = work_behind_ms(step, call);
    const int64_t work_ms = whole_ms(port_law_beyond(service_of(step, call), behind_ms, u));

    call->left_ms += (double)(work_ms - call->work_ms);
    call->work_ms = work_ms;
    return (double)work_ms > behind_ms ? (double)work_ms - behind_ms : 0.0;
}

enum hws_status port_call_redraw_served(struct hws_step *step, const struct hws_event *event,
                                        double u, int64_t *time_ms)
{
    struct call_row *call = port_call_row(step, event->body.subject);
    const int64_t epoch_ms = step->plan->epoch_ms;

    /* When the yard has room follows from what is known. */
    *time_ms = event->time_ms;
    if (call->state == CALL_BERTHED) {
        const double left_ms = redraw_work(step, call, u);
        *time_ms =
            hws_port_hours_after(&port_terminal_of(step, call->terminal)->hours,
                                 epoch_ms + step->now_ms, (int64_t)ceil(left_ms / call->pace)) -
            epoch_ms;
    }
    return HWS_OK;
}

enum hws_status port_call_redraw_piloted(struct hws_step *step, const struct hws_event *event,
                                         double u, int64_t *time_ms)
{
    struct call_row *call = port_call_row(step, event->body.subject);
    hws_drawn_ms *drawn_ms = call->state == CALL_INBOUND ? &call->in_ms : &call->out_ms;
    const double behind_ms = (double)(step->now_ms - call->piloted_since_ms) * call->pilot_pace;

    *drawn_ms = whole_ms(port_law_beyond(pilotage_of(step, call), behind_ms, u));
    *time_ms = call->piloted_since_ms + whole_ms((double)*drawn_ms / call->pilot_pace);
    *time_ms = *time_ms < step->now_ms ? step->now_ms : *time_ms;
    return HWS_OK;
}

/* What no event stands for: before it begins, and work that lies still. */
void port_call_redraw(struct hws_step *step, uint32_t index, struct hws_stream *chance)
{
    struct call_row *call = port_call_row(step, index);
    const bool to_berth = call->state == CALL_WAITING || call->state == CALL_CALLED;
    const bool to_work = to_berth || call->state == CALL_INBOUND;
    const bool in_port = to_work || call->state == CALL_BERTHED || call->state == CALL_FULL ||
                         call->state == CALL_READY;
    const double in_u = hws_stream_uniform(chance);
    const double work_u = hws_stream_uniform(chance);
    const double out_u = hws_stream_uniform(chance);

    if (to_berth) {
        call->in_ms = whole_ms(hws_port_law_sample(pilotage_of(step, call), in_u));
    }
    if (to_work) {
        call->work_ms = whole_ms(hws_port_law_sample(service_of(step, call), work_u));
    } else if (call->state == CALL_BERTHED && call->next.slot1 == 0) {
        (void)redraw_work(step, call, work_u);
    }
    if (in_port) {
        call->out_ms = whole_ms(hws_port_law_sample(pilotage_of(step, call), out_u));
    }
}
