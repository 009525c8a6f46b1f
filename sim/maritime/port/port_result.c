/*
 * What became of those who came, kept while it happens: how long each waited until she was brought
 * in or sent elsewhere, who was turned away and why, and since when a port or a terminal is closed
 * and a system is what it is.
 */
#include "sim/maritime/port/port.h"

static struct result_row *result_row(const struct hws_step *step, uint32_t operations)
{
    return (struct result_row *)hws_step_rows(step, PORT_PART_RESULT) + operations;
}

void port_note_turned(const struct hws_step *step, uint32_t operations, enum hws_port_turned why)
{
    result_row(step, operations)->turned[why]++;
}

enum hws_status port_note_wait(struct hws_step *step, const struct call_row *call, bool brought_in)
{
    uint32_t index = 0;
    const struct wait_row wait = {.arrived_ms = call->arrived_ms,
                                  .wait_ms = step->now_ms - call->arrived_ms,
                                  .port = call->port,
                                  .censored = brought_in ? 0u : 1u};
    enum hws_status status = hws_step_append(step, PORT_PART_WAIT, &index);

    if (status == HWS_OK) {
        ((struct wait_row *)hws_step_rows(step, PORT_PART_WAIT))[index] = wait;
    }
    return status;
}

/* It is so since now, unless it was so before. */
static void note(uint32_t *was, int64_t *since_ms, uint32_t is, int64_t now_ms)
{
    if (*was != is) {
        *was = is;
        *since_ms = now_ms;
    }
}

void port_note_change(const struct hws_step *step, uint32_t operations)
{
    const struct hws_port_operations *port = port_operations_of(step, operations);
    const struct port_row *row = port_row(step, operations);
    struct result_row *result = result_row(step, operations);
    struct closure_row *closures = hws_step_rows(step, PORT_PART_CLOSURE);

    note(&result->closed, &result->closed_ms, row->closed, step->now_ms);
    note(&result->waves, &result->waves_ms, row->waves, step->now_ms);
    for (uint32_t i = 0; i < HWS_PORT_SYSTEM_COUNT; i++) {
        note(&result->systems[i], &result->system_ms[i], (uint32_t)port_system_state(row, i),
             step->now_ms);
    }
    for (uint32_t i = 0; i < port->terminal_count; i++) {
        struct closure_row *closure = &closures[port->terminal_first + i];
        note(&closure->closed, &closure->closed_ms,
             port_terminal_row(step, port->terminal_first + i)->closed, step->now_ms);
    }
}
