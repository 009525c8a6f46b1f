/* Who the domain is; its rows and its plan, and what is asked of one of them. */
#include "sim/maritime/port/port.h"

const struct hws_domain_id hws_port_id = {"port"};

const struct hws_troubles port_troubles = {&hws_port_id, PORT_PART_TROUBLE, PORT_EVENT_OVER};

/* ---- by state -------------------------------------------------------------------------------- */

const void *port_rows_of(const struct hws_state *state, uint32_t part, uint32_t *row_count)
{
    return hws_state_rows(state, &hws_port_id, part, row_count);
}

const struct hws_port_plan *hws_port_plan(const struct hws_state *state)
{
    return hws_state_plan(state, &hws_port_id);
}

/* ---- by step --------------------------------------------------------------------------------- */

struct port_row *port_row(const struct hws_step *step, uint32_t operations)
{
    struct port_row *rows = hws_step_rows(step, PORT_PART_PORT);

    return &rows[operations];
}

struct terminal_row *port_terminal_row(const struct hws_step *step, uint32_t terminal)
{
    struct terminal_row *rows = hws_step_rows(step, PORT_PART_TERMINAL);

    return &rows[terminal];
}

struct call_row *port_call_row(const struct hws_step *step, uint32_t call)
{
    struct call_row *rows = hws_step_rows(step, PORT_PART_CALL);

    return &rows[call];
}

const struct hws_port_operations *port_operations_of(const struct hws_step *step,
                                                     uint32_t operations)
{
    const struct hws_port_plan *plan = hws_step_plan(step);

    return &plan->ports[operations];
}

const struct hws_terminal *port_terminal_of(const struct hws_step *step, uint32_t terminal)
{
    const struct hws_port_plan *plan = hws_step_plan(step);

    return &plan->terminals[terminal];
}

const struct hws_vessel_class *port_class_of(const struct hws_step *step, uint32_t vessel)
{
    const struct hws_port_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);

    return &plan->maritime->classes[hws_maritime_vessel(&state, vessel).vessel_class];
}

bool port_still_here(const struct hws_step *step, const struct call_row *call)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_vessel_info info = hws_maritime_vessel(&state, call->vessel);

    return info.generation == call->generation && info.state != HWS_VESSEL_ABSENT &&
           (info.state != HWS_VESSEL_UNDER_WAY || info.shifting);
}

/* ---- what it tells itself -------------------------------------------------------------------- */

enum hws_status port_emit(struct hws_step *step, uint32_t kind, uint32_t operations, uint32_t next)
{
    const struct hws_effect effect =
        hws_port_rest_effect(kind, (struct hws_port_rest){operations, next});

    return hws_step_emit(step, &hws_port_id, &effect);
}
