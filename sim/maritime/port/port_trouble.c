/*
 * What disturbs a port. Each cause holds a system down on its own: the system is what the worst of
 * them makes it, and is up again when the last has gone. A chain moves at the pace of its slowest
 * link: a terminal's is the least of those of the systems that it leans on.
 */
#include "sim/maritime/port/port.h"

#include "hawser/core/random.h"

#define PORTS_PER_STEP_MAX 32u
#define PURPOSE_RECOVERY 101u
#define SLOT_COUNT ((int64_t)HWS_PORT_SYSTEM_COUNT * HWS_PORT_CAUSE_COUNT)

static uint32_t operations_at(const struct hws_step *step, uint32_t port)
{
    const struct hws_port_plan *plan = hws_step_plan(step);

    return plan->port_count > 0 && port < plan->maritime->port_count ? plan->operations_of[port]
                                                                     : HWS_NO_INDEX;
}

/* ---- paces ----------------------------------------------------------------------------------- */

enum hws_port_system_state port_system_state(const struct port_row *row, uint32_t system)
{
    uint32_t worst = HWS_PORT_SYSTEM_UP;

    for (uint32_t i = 0; i < HWS_PORT_CAUSE_COUNT; i++) {
        const uint32_t ill = row->ill[system * HWS_PORT_CAUSE_COUNT + i];
        worst = ill > worst ? ill : worst;
    }
    return worst == HWS_PORT_SYSTEM_DOWN && row->by_hand[system]
               ? HWS_PORT_SYSTEM_MANUAL
               : (enum hws_port_system_state)worst;
}

static double system_pace(const struct hws_port_plan *plan, const struct port_row *row,
                          uint32_t operations, uint32_t system)
{
    const struct hws_port_system_plan *fallback = &plan->ports[operations].systems[system];

    switch (port_system_state(row, system)) {
    case HWS_PORT_SYSTEM_UP:
        return 1.0;
    case HWS_PORT_SYSTEM_DEGRADED:
        return fallback->degraded_frac;
    case HWS_PORT_SYSTEM_MANUAL:
        return fallback->manual_frac;
    case HWS_PORT_SYSTEM_DOWN:
    case HWS_PORT_SYSTEM_STATE_COUNT:
        break;
    }
    return 0.0;
}

double port_pilot_pace(const struct hws_port_plan *plan, const struct port_row *row,
                       uint32_t operations)
{
    return system_pace(plan, row, operations, HWS_PORT_SYSTEM_VTS);
}

static double port_gate_pace(const struct hws_port_plan *plan, const struct port_row *row,
                             uint32_t operations)
{
    const double gate = system_pace(plan, row, operations, HWS_PORT_SYSTEM_GATE);
    const double terminal = system_pace(plan, row, operations, HWS_PORT_SYSTEM_TERMINAL);

    return gate < terminal ? gate : terminal;
}

double port_terminal_pace(const struct hws_step *step, uint32_t terminal)
{
    static const bool leans[HWS_BERTH_TYPE_COUNT][HWS_PORT_SYSTEM_COUNT] = {
        [HWS_BERTH_CONTAINER] =
            {[HWS_PORT_SYSTEM_TERMINAL] = true, [HWS_PORT_SYSTEM_CRANES] = true},
        [HWS_BERTH_BULK] = {[HWS_PORT_SYSTEM_CRANES] = true},
        [HWS_BERTH_GENERAL] = {[HWS_PORT_SYSTEM_CRANES] = true},
    };
    const struct hws_port_plan *plan = hws_step_plan(step);
    const struct hws_terminal *entry = &plan->terminals[terminal];
    const struct port_row *row = port_row(step, entry->port);
    double pace = 1.0;

    if (row->closed || port_terminal_row(step, terminal)->closed) {
        return 0.0;
    }
    for (uint32_t i = 0; i < HWS_PORT_SYSTEM_COUNT; i++) {
        const double link = leans[entry->type][i] ? system_pace(plan, row, entry->port, i) : 1.0;
        pace = link < pace ? link : pace;
    }
    return pace;
}

/* Everything at the port that may now go faster, slower, or at all. */
static enum hws_status settle(struct hws_step *step, uint32_t operations)
{
    enum hws_status status = port_emit(step, HWS_PORT_RERATE, operations, 0);

    if (status != HWS_OK) {
        return status;
    }
    return port_emit(step, HWS_PORT_ADMIT, operations, 0);
}

/* ---- closures -------------------------------------------------------------------------------- */

static uint64_t record_port(struct hws_step *step, uint32_t operations, uint32_t record)
{
    const struct hws_port_plan *plan = hws_step_plan(step);
    const union hws_argument arguments[] = {{.i = plan->ports[operations].port}};

    return hws_step_record(step, record, arguments);
}

enum hws_status port_on_close(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_port_closing closing = hws_port_closing_from(effect);
    const struct hws_port_plan *plan = hws_step_plan(step);
    const uint32_t operations = operations_at(step, closing.port);
    enum hws_status status = HWS_OK;

    if (operations == HWS_NO_INDEX) {
        return HWS_OK;
    }
    struct port_row *row = port_row(step, operations);
    hws_step_cancel(step, &row->reopen);
    struct hws_step closed = hws_step_because(
        step, row->closed ? step->cause : record_port(step, operations, PORT_RECORD_CLOSED));
    row->closed = 1;
    row->closed_for_long =
        closing.lasts_ms == 0 || closing.lasts_ms > plan->ports[operations].divert_after_ms;
    if (closing.lasts_ms > 0) {
        status = hws_step_schedule(&closed, PORT_EVENT_REOPEN, step->now_ms + closing.lasts_ms,
                                   operations, 0, &row->reopen);
    }
    if (status == HWS_OK && row->closed_for_long) {
        status = port_emit(&closed, HWS_PORT_DIVERT_WAITING, operations, 0);
    }
    if (status != HWS_OK) {
        return status;
    }
    return settle(&closed, operations);
}

static enum hws_status reopen(struct hws_step *step, uint32_t operations)
{
    struct port_row *row = port_row(step, operations);

    hws_step_cancel(step, &row->reopen);
    if (!row->closed) {
        return HWS_OK;
    }
    row->closed = 0;
    row->closed_for_long = 0;
    struct hws_step open =
        hws_step_because(step, record_port(step, operations, PORT_RECORD_OPENED));
    return settle(&open, operations);
}

enum hws_status port_on_open(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_port_closing closing = hws_port_closing_from(effect);
    const uint32_t operations = operations_at(step, closing.port);

    return operations == HWS_NO_INDEX ? HWS_OK : reopen(step, operations);
}

enum hws_status port_on_reopen(struct hws_step *step, const struct hws_event *event)
{
    return reopen(step, event->body.subject);
}

/* `lasts_ms`: it reopens by itself after as long; 0: it does not. */
static enum hws_status set_terminal(struct hws_step *step, uint32_t terminal, uint32_t closed,
                                    int64_t lasts_ms)
{
    const struct hws_port_plan *plan = hws_step_plan(step);
    struct terminal_row *row = port_terminal_row(step, terminal);
    const union hws_argument arguments[] = {{.i = plan->ports[plan->terminals[terminal].port].port},
                                            {.i = terminal}};

    const bool changes = row->closed != closed;
    uint64_t cause = step->cause;
    enum hws_status status = HWS_OK;

    hws_step_cancel(step, &row->reopen);
    row->closed = closed;
    if (changes) {
        cause = hws_step_record(
            step, closed ? PORT_RECORD_TERMINAL_CLOSED : PORT_RECORD_TERMINAL_OPENED, arguments);
    }
    struct hws_step set = hws_step_because(step, cause);
    if (changes) {
        status = settle(&set, plan->terminals[terminal].port);
    }
    return status == HWS_OK && lasts_ms > 0
               ? hws_step_schedule(&set, PORT_EVENT_REOPEN_TERMINAL, step->now_ms + lasts_ms,
                                   terminal, 0, &row->reopen)
               : status;
}

enum hws_status port_on_close_terminal(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_port_terminal_closing closing = hws_port_terminal_closing_from(effect);
    const struct hws_port_plan *plan = hws_step_plan(step);

    return closing.terminal < plan->terminal_count
               ? set_terminal(step, closing.terminal, 1, closing.lasts_ms)
               : HWS_ERR_RANGE;
}

enum hws_status port_on_open_terminal(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_port_terminal_closing closing = hws_port_terminal_closing_from(effect);
    const struct hws_port_plan *plan = hws_step_plan(step);

    return closing.terminal < plan->terminal_count ? set_terminal(step, closing.terminal, 0, 0)
                                                   : HWS_ERR_RANGE;
}

enum hws_status port_on_reopen_terminal(struct hws_step *step, const struct hws_event *event)
{
    return set_terminal(step, event->body.subject, 0, 0);
}

/* Ports from `next` on: waves at the pilot point above the limit, or no longer. */
static enum hws_status look_at_sea(struct hws_step *step, uint32_t next)
{
    const struct hws_port_plan *plan = hws_step_plan(step);
    uint32_t changed_count = 0;

    for (uint32_t i = next; i < plan->port_count; i++) {
        const struct hws_port_operations *port = &plan->ports[i];
        const struct hws_point pilot = plan->maritime->ports[port->port].pilot;
        const double wave_m = hws_step_sea(step, pilot.lat_deg, pilot.lon_deg).wave_height_m;
        const uint32_t high = wave_m > port->wave_limit_m ? 1u : 0u;
        if (high == port_row(step, i)->waves) {
            continue;
        }
        if (changed_count++ == PORTS_PER_STEP_MAX) {
            return port_emit(step, HWS_PORT_LOOK_AT_SEA, 0, i);
        }
        port_row(step, i)->waves = high;
        const union hws_argument arguments[] = {{.i = port->port}, {.f = wave_m}};
        struct hws_step changed = hws_step_because(
            step,
            hws_step_record(step, high ? PORT_RECORD_WAVES : PORT_RECORD_WAVES_OVER, arguments));
        enum hws_status status = port_emit(&changed, HWS_PORT_ADMIT, i, 0);
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}

enum hws_status port_on_sea(struct hws_step *step, const struct hws_effect *effect)
{
    return look_at_sea(step, hws_port_rest_from(effect).next);
}

enum hws_status port_on_sea_changed(struct hws_step *step, const struct hws_effect *effect)
{
    /* Others tell maritime to go on with its vessels. */
    return hws_maritime_sea_changed_from(effect).vessel == 0 ? look_at_sea(step, 0) : HWS_OK;
}

/* ---- systems --------------------------------------------------------------------------------- */

/* After something has changed a system that was in state `before`. */
static enum hws_status system_changed(struct hws_step *step, uint32_t operations, uint32_t system,
                                      enum hws_port_system_state before)
{
    const struct hws_port_plan *plan = hws_step_plan(step);
    const struct hws_port_operations *port = &plan->ports[operations];
    struct port_row *row = port_row(step, operations);
    enum hws_port_system_state after = port_system_state(row, system);
    enum hws_status status = HWS_OK;

    if (after < HWS_PORT_SYSTEM_MANUAL) {
        hws_step_cancel(step, &row->manual[system]);
        row->by_hand[system] = 0;
    } else if (before < HWS_PORT_SYSTEM_MANUAL &&
               port->systems[system].manual_after_ms != HWS_TIME_NEVER) {
        status = hws_step_schedule(step, PORT_EVENT_MANUAL,
                                   step->now_ms + port->systems[system].manual_after_ms, operations,
                                   system, &row->manual[system]);
    }
    if (after == before || status != HWS_OK) {
        return status;
    }
    const union hws_argument arguments[] = {
        {.i = port->port}, {.i = system}, {.i = (int64_t)after}};
    struct hws_step changed =
        hws_step_because(step, hws_step_record(step, PORT_RECORD_SYSTEM, arguments));
    *row = port_yard_now(row, port->gate_teu_per_h, step->now_ms);
    row->gate_pace = port_gate_pace(plan, row, operations);
    return settle(&changed, operations);
}

static int64_t outage_ms(const struct hws_step *step, uint32_t operations, uint32_t slot)
{
    const struct hws_port_plan *plan = hws_step_plan(step);
    const struct hws_port_operations *port = &plan->ports[operations];
    const uint64_t port_key = hws_entity_key(plan->maritime->ports[port->port].id);
    const uint64_t key = hws_entity_child_key(port_key, (uint64_t)step->now_ms);
    struct hws_stream stream;

    hws_stream_init(&stream, step->seed, step->replication, key, PURPOSE_RECOVERY + slot);
    return (int64_t)(hws_port_law_sample(&port->systems[slot / HWS_PORT_CAUSE_COUNT].recovery,
                                         hws_stream_uniform(&stream)) +
                     0.5);
}

/* What the event of a recovery carries: its slot, and when an outage of drawn length began. */
static int64_t pack_recovery(uint32_t slot, int64_t drawn_at_ms)
{
    return (drawn_at_ms + 1) * SLOT_COUNT + slot;
}

enum hws_status port_redraw_recovered(struct hws_step *step, const struct hws_event *event,
                                      double u, int64_t *time_ms)
{
    const int64_t since_ms = event->body.argument / SLOT_COUNT - 1;
    const int64_t system = event->body.argument % SLOT_COUNT / HWS_PORT_CAUSE_COUNT;
    const struct hws_port_law *law =
        &port_operations_of(step, event->body.subject)->systems[system].recovery;

    /* One that was told how long it lasts keeps to it. */
    *time_ms = event->time_ms;
    if (since_ms >= 0) {
        *time_ms =
            since_ms + (int64_t)(port_law_beyond(law, (double)(step->now_ms - since_ms), u) + 0.5);
    }
    return HWS_OK;
}

static enum hws_status strike(struct hws_step *step, struct hws_port_system_change change,
                              enum hws_port_system_state ill)
{
    const uint32_t operations = operations_at(step, change.port);

    if (operations == HWS_NO_INDEX) {
        return HWS_OK;
    }
    if (change.system >= HWS_PORT_SYSTEM_COUNT || change.cause >= HWS_PORT_CAUSE_COUNT) {
        return HWS_ERR_RANGE;
    }
    const uint32_t slot = change.system * HWS_PORT_CAUSE_COUNT + change.cause;
    struct port_row *row = port_row(step, operations);
    const enum hws_port_system_state before = port_system_state(row, change.system);
    enum hws_status status = HWS_OK;

    row->ill[slot] = (uint32_t)ill;
    hws_step_cancel(step, &row->recover[slot]);
    if (change.lasts_ms >= 0) {
        const int64_t lasts_ms =
            change.lasts_ms > 0 ? change.lasts_ms : outage_ms(step, operations, slot);
        status = hws_step_schedule(step, PORT_EVENT_RECOVER, step->now_ms + lasts_ms, operations,
                                   pack_recovery(slot, change.lasts_ms > 0 ? -1 : step->now_ms),
                                   &row->recover[slot]);
    }
    if (status != HWS_OK) {
        return status;
    }
    return system_changed(step, operations, change.system, before);
}

enum hws_status port_on_degrade(struct hws_step *step, const struct hws_effect *effect)
{
    return strike(step, hws_port_system_change_from(effect), HWS_PORT_SYSTEM_DEGRADED);
}

enum hws_status port_on_fail(struct hws_step *step, const struct hws_effect *effect)
{
    return strike(step, hws_port_system_change_from(effect), HWS_PORT_SYSTEM_DOWN);
}

enum hws_status port_on_recover(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_port_system_change change = hws_port_system_change_from(effect);
    const uint32_t operations = operations_at(step, change.port);

    if (operations == HWS_NO_INDEX) {
        return HWS_OK;
    }
    const bool all = change.cause == HWS_PORT_CAUSE_ALL;
    if (change.system >= HWS_PORT_SYSTEM_COUNT || (!all && change.cause >= HWS_PORT_CAUSE_COUNT)) {
        return HWS_ERR_RANGE;
    }
    struct port_row *row = port_row(step, operations);
    const enum hws_port_system_state before = port_system_state(row, change.system);
    for (uint32_t i = 0; i < HWS_PORT_CAUSE_COUNT; i++) {
        const uint32_t slot = change.system * HWS_PORT_CAUSE_COUNT + i;
        if (all || i == change.cause) {
            row->ill[slot] = HWS_PORT_SYSTEM_UP;
            hws_step_cancel(step, &row->recover[slot]);
        }
    }
    return system_changed(step, operations, change.system, before);
}

enum hws_status port_on_recovered(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t slot = (uint32_t)(event->body.argument % SLOT_COUNT);
    const uint32_t system = slot / HWS_PORT_CAUSE_COUNT;
    struct port_row *row = port_row(step, event->body.subject);
    const enum hws_port_system_state before = port_system_state(row, system);

    row->ill[slot] = HWS_PORT_SYSTEM_UP;
    return system_changed(step, event->body.subject, system, before);
}

enum hws_status port_on_manual(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t system = (uint32_t)event->body.argument;
    struct port_row *row = port_row(step, event->body.subject);
    const enum hws_port_system_state before = port_system_state(row, system);

    row->by_hand[system] = 1;
    return system_changed(step, event->body.subject, system, before);
}
