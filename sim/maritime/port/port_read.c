/* What readers may ask of ports: how they are, and what things there are called. */
#include "sim/maritime/port/port.h"

#include "hawser/core/language.h"

#include <assert.h>

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

static void fill_result(const struct hws_state *state, uint32_t operations,
                        struct hws_port_info *info)
{
    const struct hws_port_operations *port = &hws_port_plan(state)->ports[operations];
    uint32_t row_count = 0;
    const struct result_row *rows = port_rows_of(state, PORT_PART_RESULT, &row_count);

    info->closed_ms = HWS_TIME_NEVER;
    info->waves_ms = HWS_TIME_NEVER;
    if (operations >= row_count) {
        return;
    }
    const struct result_row *row = &rows[operations];
    for (uint32_t i = 0; i < HWS_PORT_TURNED_COUNT; i++) {
        info->turned[i] = row->turned[i];
    }
    info->closed_ms = info->closed ? row->closed_ms : HWS_TIME_NEVER;
    info->waves_ms = info->waves_too_high ? row->waves_ms : HWS_TIME_NEVER;
    for (uint32_t i = 0; i < HWS_PORT_SYSTEM_COUNT; i++) {
        info->system_ms[i] =
            info->systems[i] == HWS_PORT_SYSTEM_UP ? HWS_TIME_NEVER : row->system_ms[i];
    }
    for (uint32_t i = 0; i < port->terminal_count; i++) {
        const int64_t closed_ms = hws_terminal(state, port->terminal_first + i).closed_ms;
        info->closed_ms = closed_ms < info->closed_ms ? closed_ms : info->closed_ms;
    }
}

static void fill_port(const struct hws_state *state, uint32_t operations,
                      const struct port_row *stored, struct hws_port_info *info)
{
    const struct hws_port_plan *plan = hws_port_plan(state);
    const struct hws_port_operations *port = &plan->ports[operations];
    const struct port_row row = port_yard_now(stored, port->gate_teu_per_h, state->now_ms);

    info->managed = true;
    info->closed = row.closed != 0;
    info->waves_too_high = row.waves != 0;
    for (uint32_t i = 0; i < port->terminal_count; i++) {
        info->berth_count += plan->terminals[port->terminal_first + i].berth_count;
        info->berths_busy += hws_terminal(state, port->terminal_first + i).berths_busy;
    }
    info->waiting = row.waiting;
    info->pilots_busy = row.pilots_busy;
    info->arrived = row.arrived;
    info->served = row.served;
    info->diverted = row.diverted;
    info->berthed = row.berthed;
    info->delayed = row.delayed;
    info->wait_mean_ms = row.berthed == 0 ? 0 : row.wait_sum_ms / (int64_t)row.berthed;
    info->wait_max_ms = row.wait_max_ms;
    info->waiting_ms =
        row.waiting_ms + (double)row.waiting * (double)(state->now_ms - row.waiting_since_ms);
    info->yard_teu = row.yard_teu;
    info->backlog_teu = row.yard_teu > row.whole_teu ? row.yard_teu - row.whole_teu : 0.0;
    for (uint32_t i = 0; i < HWS_PORT_SYSTEM_COUNT; i++) {
        info->systems[i] = port_system_state(&row, i);
    }
    fill_result(state, operations, info);
}

struct hws_port_info hws_port(const struct hws_state *state, uint32_t port)
{
    const struct hws_port_plan *plan = hws_port_plan(state);
    struct hws_port_info info = {0};
    uint32_t row_count = 0;
    const struct port_row *rows = port_rows_of(state, PORT_PART_PORT, &row_count);

    if (plan != NULL && plan->port_count > 0 && port < plan->maritime->port_count &&
        plan->operations_of[port] < row_count) {
        fill_port(state, plan->operations_of[port], &rows[plan->operations_of[port]], &info);
    }
    return info;
}

struct hws_terminal_info hws_terminal(const struct hws_state *state, uint32_t terminal)
{
    struct hws_terminal_info info = {.closed_ms = HWS_TIME_NEVER};
    uint32_t closure_count = 0;
    const struct closure_row *closures = port_rows_of(state, PORT_PART_CLOSURE, &closure_count);
    uint32_t row_count = 0;
    const struct terminal_row *rows = port_rows_of(state, PORT_PART_TERMINAL, &row_count);

    if (terminal < row_count) {
        info.closed = rows[terminal].closed != 0;
        info.closed_ms =
            info.closed && terminal < closure_count ? closures[terminal].closed_ms : HWS_TIME_NEVER;
        info.berths_busy = rows[terminal].busy;
        info.served = rows[terminal].served;
    }
    return info;
}

/* ---- names ----------------------------------------------------------------------------------- */

const char *const port_state_words[] = {HWS_MARK("up"), HWS_MARK("degraded"),
                                        HWS_MARK("worked by hand"), HWS_MARK("down")};
HWS_ROW_EACH(port_state_words, HWS_PORT_SYSTEM_STATE_COUNT);

const char *hws_port_system_name(enum hws_port_system system)
{
    static const char *const names[] = {HWS_MARK("terminal operating system"), HWS_MARK("gate"),
                                        HWS_MARK("VTS"), HWS_MARK("cranes")};
    HWS_ROW_EACH(names, HWS_PORT_SYSTEM_COUNT);

    assert((uint32_t)system < COUNT_OF(names));
    return names[system];
}

const char *hws_port_system_state_name(enum hws_port_system_state state)
{
    assert((uint32_t)state < HWS_PORT_SYSTEM_STATE_COUNT);
    return port_state_words[state];
}

bool hws_port_queued_ship(const struct hws_state *state, uint32_t port, uint32_t n,
                          struct hws_port_queue_info *info)
{
    const struct hws_port_plan *plan = hws_port_plan(state);
    uint32_t count = 0;
    const struct port_row *ports = hws_state_rows(state, &hws_port_id, PORT_PART_PORT, &count);
    const struct call_row *calls = hws_state_rows(state, &hws_port_id, PORT_PART_CALL, &count);

    if (plan == NULL || plan->port_count == 0 || plan->operations_of[port] == HWS_NO_INDEX) {
        return false;
    }
    uint32_t next1 = ports[plan->operations_of[port]].first1;
    for (uint32_t i = 1; i < n && next1 != 0; i++) {
        next1 = calls[next1 - 1u].after1;
    }
    if (n == 0 || next1 == 0) {
        return false;
    }
    *info = (struct hws_port_queue_info){.call = next1 - 1u,
                                         .vessel = calls[next1 - 1u].vessel,
                                         .arrived_ms = calls[next1 - 1u].arrived_ms};
    return true;
}
