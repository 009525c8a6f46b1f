/* The port domain's descriptor: its tables, its start and its checks. */
#include "sim/maritime/port/port.h"

#include "hawser/core/audience.h"

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

typedef struct hws_event_handle system_handles[HWS_PORT_SYSTEM_COUNT];
typedef uint32_t system_flags[HWS_PORT_SYSTEM_COUNT];
typedef uint64_t anchored_words[PORT_ANCHORED_WORDS];

/* ---- parts ---------------------------------------------------------------------------------- */

static const struct hws_field_def port_fields[] = {
    HWS_FIELD(struct port_row, uint64_t, arrived),
    HWS_FIELD(struct port_row, uint64_t, served),
    HWS_FIELD(struct port_row, uint64_t, diverted),
    HWS_FIELD(struct port_row, uint64_t, berthed),
    HWS_FIELD(struct port_row, uint64_t, delayed),
    HWS_FIELD(struct port_row, int64_t, wait_sum_ms),
    HWS_FIELD(struct port_row, int64_t, wait_max_ms),
    HWS_FIELD(struct port_row, double, waiting_ms),
    HWS_FIELD(struct port_row, int64_t, waiting_since_ms),
    HWS_FIELD(struct port_row, double, yard_teu),
    HWS_FIELD(struct port_row, double, whole_teu),
    HWS_FIELD(struct port_row, double, gate_pace),
    HWS_FIELD(struct port_row, int64_t, yard_ms),
    HWS_FIELD(struct port_row, system_handles, manual),
    HWS_FIELD(struct port_row, system_flags, ill),
    HWS_FIELD(struct port_row, system_flags, by_hand),
    HWS_FIELD(struct port_row, uint32_t, closed),
    HWS_FIELD(struct port_row, uint32_t, closed_for_long),
    HWS_FIELD(struct port_row, uint32_t, waves),
    HWS_FIELD(struct port_row, uint32_t, pilots_busy),
    HWS_FIELD(struct port_row, uint32_t, waiting),
    HWS_FIELD(struct port_row, uint32_t, first1),
    HWS_FIELD(struct port_row, uint32_t, last1),
    HWS_FIELD(struct port_row, uint32_t, ready_first1),
    HWS_FIELD(struct port_row, uint32_t, ready_last1),
    HWS_FIELD(struct port_row, uint32_t, reserved),
    HWS_FIELD(struct port_row, anchored_words, anchored),
};

static const struct hws_field_def terminal_fields[] = {
    HWS_FIELD(struct terminal_row, uint64_t, served),
    HWS_FIELD(struct terminal_row, uint32_t, closed),
    HWS_FIELD(struct terminal_row, uint32_t, busy),
    HWS_FIELD(struct terminal_row, uint32_t, berth_first),
    HWS_FIELD(struct terminal_row, uint32_t, reserved),
};

static const struct hws_field_def berth_fields[] = {
    HWS_FIELD(struct berth_row, uint32_t, call1),
    HWS_FIELD(struct berth_row, uint32_t, terminal),
};

static const struct hws_field_def call_fields[] = {
    HWS_FIELD(struct call_row, int64_t, arrived_ms),
    HWS_FIELD(struct call_row, hws_drawn_ms, in_ms),
    HWS_FIELD(struct call_row, hws_drawn_ms, out_ms),
    HWS_FIELD(struct call_row, int64_t, piloted_since_ms),
    HWS_FIELD(struct call_row, double, pilot_pace),
    HWS_FIELD(struct call_row, hws_drawn_ms, work_ms),
    HWS_FIELD(struct call_row, double, left_ms),
    HWS_FIELD(struct call_row, double, pace),
    HWS_FIELD(struct call_row, int64_t, rated_ms),
    HWS_FIELD(struct call_row, double, teu),
    HWS_FIELD(struct call_row, uint64_t, cause),
    HWS_FIELD(struct call_row, struct hws_event_handle, next),
    HWS_FIELD(struct call_row, uint32_t, state),
    HWS_FIELD(struct call_row, uint32_t, vessel),
    HWS_FIELD(struct call_row, uint32_t, generation),
    HWS_FIELD(struct call_row, uint32_t, port),
    HWS_FIELD(struct call_row, uint32_t, terminal),
    HWS_FIELD(struct call_row, uint32_t, berth),
    HWS_FIELD(struct call_row, uint32_t, before1),
    HWS_FIELD(struct call_row, uint32_t, after1),
    HWS_FIELD(struct call_row, uint32_t, priority),
    HWS_FIELD(struct call_row, uint32_t, anchorage1),
    HWS_FIELD(struct call_row, uint32_t, vessel_class),
    HWS_FIELD(struct call_row, uint32_t, reserved),
};

static const struct hws_field_def state_fields[] = {
    HWS_FIELD(struct port_state_row, uint32_t, free_call1),
    HWS_FIELD(struct port_state_row, uint32_t, reserved),
};

typedef uint64_t turned_counts[HWS_PORT_TURNED_COUNT];
typedef int64_t system_times[HWS_PORT_SYSTEM_COUNT];

static const struct hws_field_def result_fields[] = {
    HWS_FIELD(struct result_row, turned_counts, turned),
    HWS_FIELD(struct result_row, int64_t, closed_ms),
    HWS_FIELD(struct result_row, int64_t, waves_ms),
    HWS_FIELD(struct result_row, system_times, system_ms),
    HWS_FIELD(struct result_row, uint32_t, closed),
    HWS_FIELD(struct result_row, uint32_t, waves),
    HWS_FIELD(struct result_row, system_flags, systems),
};

static const struct hws_field_def closure_fields[] = {
    HWS_FIELD(struct closure_row, int64_t, closed_ms),
    HWS_FIELD(struct closure_row, uint32_t, closed),
    HWS_FIELD(struct closure_row, uint32_t, reserved),
};

static const struct hws_field_def wait_fields[] = {
    HWS_FIELD(struct wait_row, int64_t, arrived_ms),
    HWS_FIELD(struct wait_row, int64_t, wait_ms),
    HWS_FIELD(struct wait_row, uint32_t, port),
    HWS_FIELD(struct wait_row, uint32_t, censored),
};

static const struct hws_part_def parts[PORT_PART_COUNT] = {
    [PORT_PART_PORT] = {"port", sizeof(struct port_row), 1, port_fields, COUNT_OF(port_fields)},
    [PORT_PART_TERMINAL] = {"terminal", sizeof(struct terminal_row), 1, terminal_fields,
                            COUNT_OF(terminal_fields)},
    [PORT_PART_BERTH] = {"berth", sizeof(struct berth_row), 1, berth_fields,
                         COUNT_OF(berth_fields)},
    [PORT_PART_CALL] = {"call", sizeof(struct call_row), 1, call_fields, COUNT_OF(call_fields)},
    [PORT_PART_STATE] = {"state", sizeof(struct port_state_row), 1, state_fields,
                         COUNT_OF(state_fields)},
    [PORT_PART_RESULT] = {"result", sizeof(struct result_row), 1, result_fields,
                          COUNT_OF(result_fields)},
    [PORT_PART_CLOSURE] = {"closure", sizeof(struct closure_row), 1, closure_fields,
                           COUNT_OF(closure_fields)},
    [PORT_PART_WAIT] = {"wait", sizeof(struct wait_row), 64, wait_fields, COUNT_OF(wait_fields)},
    [PORT_PART_TROUBLE] = HWS_TROUBLE_PART,
};

static void rows_per_step_max(const void *plan_part, uint32_t *rows)
{
    (void)plan_part;
    rows[PORT_PART_CALL] = 1;
    rows[PORT_PART_WAIT] = PORT_SHIPS_PER_STEP_MAX + 1u;
    rows[PORT_PART_TROUBLE] = 1;
}

/* ---- events, effects, records ---------------------------------------------------------------- */

/* Who is ready at the instant at which a pilot comes free goes out before others come in. */
static const struct hws_event_def events[PORT_EVENT_COUNT] = {
    [PORT_EVENT_PILOTED] = {"end of a pilotage", HWS_PRIORITY_PASS, port_call_on_piloted,
                            port_call_redraw_piloted},
    [PORT_EVENT_SERVED] = {"end of a service", HWS_PRIORITY_DONE, port_call_on_served,
                           port_call_redraw_served},
    [PORT_EVENT_BOARD] = {"pilot boards", HWS_PRIORITY_PASS, port_anchor_on_board,
                          hws_event_certain},
    [PORT_EVENT_PATIENCE] = {"end of patience", HWS_PRIORITY_CALL, port_call_on_patience,
                             hws_event_certain},
    [PORT_EVENT_MANUAL] = {"work by hand", HWS_PRIORITY_REOPENING, port_on_manual,
                           hws_event_certain},
    [PORT_EVENT_OVER] = {"end of a trouble", HWS_PRIORITY_REOPENING, port_on_trouble_over,
                         port_redraw_over},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_maritime_id, HWS_MARITIME_ARRIVED, port_call_on_arrived},
    {&hws_maritime_id, HWS_MARITIME_SEA_CHANGED, port_on_sea_changed},
    {&hws_port_id, HWS_PORT_CLOSE, port_on_close},
    {&hws_port_id, HWS_PORT_OPEN, port_on_open},
    {&hws_port_id, HWS_PORT_CLOSE_TERMINAL, port_on_close_terminal},
    {&hws_port_id, HWS_PORT_OPEN_TERMINAL, port_on_open_terminal},
    {&hws_port_id, HWS_PORT_SYSTEM_DEGRADE, port_on_degrade},
    {&hws_port_id, HWS_PORT_SYSTEM_FAIL, port_on_fail},
    {&hws_port_id, HWS_PORT_SYSTEM_RECOVER, port_on_recover},
    {&hws_port_id, HWS_PORT_ADMIT, port_call_on_admit},
    {&hws_port_id, HWS_PORT_ANCHOR, port_anchor_on_wait},
    {&hws_port_id, HWS_PORT_RERATE, port_call_on_rerate},
    {&hws_port_id, HWS_PORT_DIVERT_WAITING, port_call_on_divert},
    {&hws_port_id, HWS_PORT_SEND_AWAY, port_call_on_send_away},
    {&hws_port_id, HWS_PORT_PREFER, port_call_on_prefer},
    {&hws_port_id, HWS_PORT_LOOK_AT_SEA, port_on_sea},
};

#define CALL_ARGUMENTS                                                                             \
    .arguments = {{"vessel", &hws_vessel_entity},                                                  \
                  {"port", &hws_port_entity},                                                      \
                  {"after", &hws_value_duration}},                                                 \
    .argument_count = 3
#define PORT_ARGUMENTS .arguments = {{"port", &hws_port_entity}}, .argument_count = 1
#define TERMINAL_ARGUMENTS                                                                         \
    .arguments = {{"port", &hws_port_entity}, {"terminal", &hws_terminal_entity}},                 \
    .argument_count = 2
#define WAVE_ARGUMENTS                                                                             \
    .arguments = {{"port", &hws_port_entity}, {"wave_height_m", &hws_value_m}}, .argument_count = 2

/* The port's own; the ships that deal with it are known by name when they lie in it. */
static const struct hws_record_def records[PORT_RECORD_COUNT] = {
    [PORT_RECORD_WAITS] = {.name = "port_waits",
                           .audience = hws_audience_named,
                           .told_text = "a ship is off {port} and asks for a berth",
                           .text = "{vessel} is off {port} and asks for a berth",
                           CALL_ARGUMENTS},
    [PORT_RECORD_INBOUND] = {.name = "port_inbound",
                             .audience = hws_audience_named,
                             .told_text = "a ship is brought in to {port} after a wait of {after}",
                             .text = "{vessel} is brought in to {port} after a wait of {after}",
                             CALL_ARGUMENTS},
    [PORT_RECORD_BERTHED] = {.name = "port_berthed",
                             .audience = hws_audience_named,
                             .text = "{vessel} lies at her berth in {port}",
                             CALL_ARGUMENTS},
    [PORT_RECORD_YARD_FULL] = {.name = "port_yard_full",
                               .audience = hws_audience_named,
                               .text = "{vessel} keeps her boxes and her berth: the yard of {port} "
                                       "is full",
                               CALL_ARGUMENTS,
                               .importance = 1},
    [PORT_RECORD_SERVED] = {.name = "port_served",
                            .audience = hws_audience_named,
                            .text = "{port} has done with {vessel}",
                            CALL_ARGUMENTS},
    [PORT_RECORD_SAILED] = {.name = "port_sailed",
                            .audience = hws_audience_named,
                            .text = "{vessel} is out of {port}, {after} after she came",
                            CALL_ARGUMENTS},
    [PORT_RECORD_DIVERTED] = {.name = "port_diverted",
                              .audience = hws_audience_named,
                              .told_text = "a ship is sent on from {port} to {other}",
                              .text = "{vessel} is sent on from {port} to {other}",
                              .arguments = {{"vessel", &hws_vessel_entity},
                                            {"port", &hws_port_entity},
                                            {"other", &hws_port_entity}},
                              .argument_count = 3,
                              .importance = 1},
    [PORT_RECORD_NO_BERTH] = {.name = "port_no_berth",
                              .audience = hws_audience_named,
                              .told_text = "{port} has no berth for a ship that comes",
                              .text = "{port} has no berth for {vessel}",
                              .arguments = {{"vessel", &hws_vessel_entity},
                                            {"port", &hws_port_entity}},
                              .argument_count = 2,
                              .importance = 1},
    [PORT_RECORD_CLOSED] = {.name = "port_closed",
                            .audience = hws_audience_named,
                            .text = "{port} is closed",
                            PORT_ARGUMENTS,
                            .importance = 2},
    [PORT_RECORD_OPENED] = {.name = "port_opened",
                            .audience = hws_audience_named,
                            .text = "{port} is open again",
                            PORT_ARGUMENTS,
                            .importance = 1},
    [PORT_RECORD_TERMINAL_CLOSED] = {.name = "terminal_closed",
                                     .audience = hws_audience_named,
                                     .text = "{terminal} in {port} is closed",
                                     TERMINAL_ARGUMENTS,
                                     .importance = 2},
    [PORT_RECORD_TERMINAL_OPENED] = {.name = "terminal_opened",
                                     .audience = hws_audience_named,
                                     .text = "{terminal} in {port} is open again",
                                     TERMINAL_ARGUMENTS,
                                     .importance = 1},
    [PORT_RECORD_WAVES] = {.name = "pilotage_stopped",
                           .audience = hws_audience_named,
                           .text = "{port}: waves of {wave_height_m} at the pilot point stop "
                                   "pilotage",
                           WAVE_ARGUMENTS,
                           .importance = 1},
    [PORT_RECORD_WAVES_OVER] = {.name = "pilotage_resumed",
                                .audience = hws_audience_named,
                                .text = "{port}: waves of {wave_height_m} at the pilot point let "
                                        "pilotage go on",
                                WAVE_ARGUMENTS,
                                .importance = 1},
    [PORT_RECORD_SYSTEM] = {.name = "port_system",
                            .audience = hws_audience_named,
                            .text = "{port}: {system} is {state}",
                            .arguments = {{"port", &hws_port_entity},
                                          {"system", &hws_port_system_entity},
                                          {"state", &hws_value_word}},
                            .argument_count = 3,
                            .importance = 2,
                            .words = port_state_words,
                            .word_count = HWS_PORT_SYSTEM_STATE_COUNT},
    [PORT_RECORD_PREFERRED] = {.name = "port_preferred",
                               .audience = hws_audience_named,
                               .told_text = "a ship that waits off {port} is put before the others",
                               .text = "{vessel} is put before the others that wait off {port}",
                               CALL_ARGUMENTS},
};

/* ---- the start ------------------------------------------------------------------------------- */

static enum hws_status start_terminal(struct hws_step *step, uint32_t terminal)
{
    const struct hws_port_plan *plan = hws_step_plan(step);
    uint32_t index = 0;
    enum hws_status status = hws_step_append(step, PORT_PART_TERMINAL, &index);

    if (status == HWS_OK) {
        port_terminal_row(step, index)->berth_first = hws_step_row_count(step, PORT_PART_BERTH);
    }
    for (uint32_t i = 0; i < plan->terminals[terminal].berth_count && status == HWS_OK; i++) {
        status = hws_step_append(step, PORT_PART_BERTH, &index);
        if (status == HWS_OK) {
            struct berth_row *berths = hws_step_rows(step, PORT_PART_BERTH);
            berths[index].terminal = terminal;
        }
    }
    return status;
}

static enum hws_status start(struct hws_step *step)
{
    const struct hws_port_plan *plan = hws_step_plan(step);
    uint32_t index = 0;
    enum hws_status status = HWS_OK;

    if (plan->port_count == 0) {
        return HWS_OK;
    }
    for (uint32_t i = 0; i < plan->port_count && status == HWS_OK; i++) {
        status = hws_step_append(step, PORT_PART_PORT, &index);
        if (status == HWS_OK) {
            port_row(step, index)->gate_pace = 1.0;
            status = hws_step_append(step, PORT_PART_RESULT, &index);
        }
    }
    for (uint32_t i = 0; i < plan->terminal_count && status == HWS_OK; i++) {
        status = start_terminal(step, i);
        if (status == HWS_OK) {
            status = hws_step_append(step, PORT_PART_CLOSURE, &index);
        }
    }
    if (status == HWS_OK) {
        status = hws_step_append(step, PORT_PART_STATE, &index);
    }
    if (status != HWS_OK) {
        return status;
    }
    return port_emit(step, HWS_PORT_LOOK_AT_SEA, 0, 0);
}

static void start_rows(const void *plan_part, uint32_t *rows, uint32_t *event_count)
{
    const struct hws_port_plan *plan = plan_part;

    rows[PORT_PART_PORT] = plan->port_count;
    rows[PORT_PART_TERMINAL] = plan->terminal_count;
    for (uint32_t i = 0; i < plan->terminal_count; i++) {
        rows[PORT_PART_BERTH] += plan->terminals[i].berth_count;
    }
    rows[PORT_PART_STATE] = plan->port_count > 0 ? 1u : 0u;
    rows[PORT_PART_RESULT] = plan->port_count;
    rows[PORT_PART_CLOSURE] = plan->terminal_count;
    *event_count = 0;
}

/* ---- names ----------------------------------------------------------------------------------- */

/* ---- checks ---------------------------------------------------------------------------------- */

static enum hws_status damaged(struct hws_error *error, const char *what, uint32_t index)
{
    return hws_error_set(error, HWS_ERR_FORMAT, "port", "%s %u is damaged", what, index);
}

/* Berths hold calls that name them, each terminal has as many busy as it says. */
static enum hws_status check_berths(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_port_plan *plan = hws_port_plan(state);
    uint32_t terminal_count = 0;
    uint32_t berth_count = 0;
    uint32_t call_count = 0;
    const struct terminal_row *terminals = port_rows_of(state, PORT_PART_TERMINAL, &terminal_count);
    const struct berth_row *berths = port_rows_of(state, PORT_PART_BERTH, &berth_count);
    const struct call_row *calls = port_rows_of(state, PORT_PART_CALL, &call_count);

    for (uint32_t i = 0; i < terminal_count; i++) {
        uint32_t busy = 0;
        if (terminals[i].berth_first > berth_count ||
            plan->terminals[i].berth_count > berth_count - terminals[i].berth_first) {
            return damaged(error, "terminal", i);
        }
        for (uint32_t j = 0; j < plan->terminals[i].berth_count; j++) {
            const uint32_t berth = terminals[i].berth_first + j;
            const uint32_t call1 = berths[berth].call1;
            busy += call1 != 0 ? 1u : 0u;
            if (call1 > call_count || (call1 != 0 && calls[call1 - 1u].berth != berth)) {
                return damaged(error, "berth", berth);
            }
        }
        if (busy != terminals[i].busy) {
            return damaged(error, "terminal", i);
        }
    }
    return HWS_OK;
}

static enum hws_status check(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_port_plan *plan = hws_port_plan(state);
    uint32_t port_count = 0;
    uint32_t call_count = 0;
    uint32_t terminal_count = 0;
    const struct port_row *ports = port_rows_of(state, PORT_PART_PORT, &port_count);
    const struct call_row *calls = port_rows_of(state, PORT_PART_CALL, &call_count);
    const enum hws_status whole = port_check_rows(state, error);

    if (whole != HWS_OK) {
        return whole;
    }
    (void)port_rows_of(state, PORT_PART_TERMINAL, &terminal_count);
    if (port_count != plan->port_count || terminal_count != plan->terminal_count) {
        return damaged(error, "the number of ports,", port_count);
    }
    for (uint32_t i = 0; i < port_count; i++) {
        uint32_t waiting = 0;
        uint32_t next1 = ports[i].first1;
        while (next1 != 0 && next1 <= call_count && waiting <= call_count &&
               calls[next1 - 1u].state == CALL_WAITING && calls[next1 - 1u].port == i) {
            waiting++;
            next1 = calls[next1 - 1u].after1;
        }
        if (next1 != 0 || waiting != ports[i].waiting ||
            ports[i].pilots_busy > plan->ports[i].pilot_count) {
            return damaged(error, "port", i);
        }
    }
    return check_berths(state, error);
}

static enum hws_status redraw(struct hws_step *step, uint32_t part, uint32_t row,
                              struct hws_stream *chance)
{
    if (part != PORT_PART_CALL) {
        return HWS_ERR_RANGE;
    }
    port_call_redraw(step, row, chance);
    return HWS_OK;
}

const struct hws_domain hws_port_domain = {
    .id = &hws_port_id,
    .parts = parts,
    .part_count = PORT_PART_COUNT,
    .rows_per_step_max = rows_per_step_max,
    .events = events,
    .event_count = PORT_EVENT_COUNT,
    .subscriptions = subscriptions,
    .subscription_count = COUNT_OF(subscriptions),
    .records = records,
    .record_count = PORT_RECORD_COUNT,
    .start_rows = start_rows,
    .start = start,
    .check = check,
    .redraw = redraw,
    .metrics = port_metrics,
    .metric_count = PORT_METRIC_COUNT,
    .spans = port_spans,
    .span_count = PORT_SPAN_COUNT,
    .lists = port_lists,
    .list_count = PORT_LIST_COUNT,
    .verbs = port_verbs,
    .verb_count = PORT_VERB_COUNT,
};
