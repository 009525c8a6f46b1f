/*
 * What disturbs a port. Troubles add up (hawser/core/trouble.h): a port is closed while any closure
 * lasts; a system is what the worst of its troubles makes it, and is up again when the last has
 * gone. A chain moves at the pace of its slowest link: a terminal's is the least of those of the
 * systems that it leans on.
 */
#include "sim/maritime/port/port.h"

#include "hawser/core/random.h"

#define PORTS_PER_STEP_MAX 32u
#define PURPOSE_RECOVERY 101u

static uint32_t operations_at(const struct hws_step *step, uint32_t port)
{
    const struct hws_port_plan *plan = hws_step_plan(step);

    return plan->port_count > 0 && port < plan->maritime->port_count ? plan->operations_of[port]
                                                                     : HWS_NO_INDEX;
}

/* ---- paces ----------------------------------------------------------------------------------- */

enum hws_port_system_state port_system_state(const struct port_row *row, uint32_t system)
{
    return row->ill[system] == HWS_PORT_SYSTEM_DOWN && row->by_hand[system]
               ? HWS_PORT_SYSTEM_MANUAL
               : (enum hws_port_system_state)row->ill[system];
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

/* Whether any of its closures lasts longer than ships wait. */
static bool is_closed_for_long(const struct hws_state *state, uint32_t operations)
{
    const struct hws_rows troubles = hws_trouble_rows(state, &port_troubles);
    const struct hws_trouble *rows = troubles.rows;
    uint32_t i = 0;

    while (i < troubles.count && (rows[i].order == 0 || rows[i].kind != PORT_TROUBLE_CLOSED ||
                                  rows[i].thing != operations || rows[i].x <= 0.0)) {
        i++;
    }
    return i < troubles.count;
}

/* One more closure, or one less. */
static enum hws_status set_port(struct hws_step *step, uint32_t operations)
{
    const struct hws_state state = hws_step_state(step);
    const uint64_t closures = HWS_TROUBLE_BIT(PORT_TROUBLE_CLOSED);
    struct port_row *row = port_row(step, operations);
    const uint32_t closed =
        hws_trouble_count(&state, &port_troubles, operations, closures) > 0 ? 1u : 0u;
    const uint32_t for_long = is_closed_for_long(&state, operations) ? 1u : 0u;
    const bool same = row->closed == closed && row->closed_for_long == for_long;

    if (same) {
        return HWS_OK;
    }
    uint64_t cause = step->cause;
    if (row->closed != closed) {
        cause = record_port(step, operations, closed ? PORT_RECORD_CLOSED : PORT_RECORD_OPENED);
    }
    struct hws_step set = hws_step_because(step, cause);
    row->closed = closed;
    row->closed_for_long = for_long;
    if (for_long) {
        enum hws_status status = port_emit(&set, HWS_PORT_DIVERT_WAITING, operations, 0);
        if (status != HWS_OK) {
            return status;
        }
    }
    return settle(&set, operations);
}

enum hws_status port_on_close(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_port_closing closing = hws_port_closing_from(effect);
    const struct hws_port_plan *plan = hws_step_plan(step);
    const uint32_t operations = operations_at(step, closing.port);

    if (operations == HWS_NO_INDEX) {
        return HWS_OK;
    }
    const bool for_long =
        closing.lasts_ms == 0 || closing.lasts_ms > plan->ports[operations].divert_after_ms;
    const struct hws_trouble closure = {
        .kind = PORT_TROUBLE_CLOSED, .thing = operations, .x = for_long ? 1.0 : 0.0};
    enum hws_status status = hws_trouble_begin(step, &port_troubles, &closure, closing.lasts_ms);
    if (status != HWS_OK) {
        return status;
    }
    return set_port(step, operations);
}

enum hws_status port_on_open(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_port_closing closing = hws_port_closing_from(effect);
    const uint32_t operations = operations_at(step, closing.port);

    if (operations == HWS_NO_INDEX) {
        return HWS_OK;
    }
    (void)hws_trouble_end(step, &port_troubles, operations, HWS_TROUBLE_BIT(PORT_TROUBLE_CLOSED));
    return set_port(step, operations);
}

static enum hws_status set_terminal(struct hws_step *step, uint32_t terminal)
{
    const struct hws_port_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);
    struct terminal_row *row = port_terminal_row(step, terminal);
    const union hws_argument arguments[] = {{.i = plan->ports[plan->terminals[terminal].port].port},
                                            {.i = terminal}};
    const uint32_t closed = hws_trouble_count(&state, &port_troubles, terminal,
                                              HWS_TROUBLE_BIT(PORT_TROUBLE_TERMINAL)) > 0
                                ? 1u
                                : 0u;

    if (row->closed == closed) {
        return HWS_OK;
    }
    row->closed = closed;
    struct hws_step set = hws_step_because(
        step,
        hws_step_record(step, closed ? PORT_RECORD_TERMINAL_CLOSED : PORT_RECORD_TERMINAL_OPENED,
                        arguments));
    return settle(&set, plan->terminals[terminal].port);
}

enum hws_status port_on_close_terminal(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_port_terminal_closing closing = hws_port_terminal_closing_from(effect);
    const struct hws_port_plan *plan = hws_step_plan(step);
    const struct hws_trouble closure = {.kind = PORT_TROUBLE_TERMINAL, .thing = closing.terminal};

    if (closing.terminal >= plan->terminal_count) {
        return HWS_ERR_RANGE;
    }
    enum hws_status status = hws_trouble_begin(step, &port_troubles, &closure, closing.lasts_ms);
    if (status != HWS_OK) {
        return status;
    }
    return set_terminal(step, closing.terminal);
}

enum hws_status port_on_open_terminal(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_port_terminal_closing closing = hws_port_terminal_closing_from(effect);
    const struct hws_port_plan *plan = hws_step_plan(step);

    if (closing.terminal >= plan->terminal_count) {
        return HWS_ERR_RANGE;
    }
    (void)hws_trouble_end(step, &port_troubles, closing.terminal,
                          HWS_TROUBLE_BIT(PORT_TROUBLE_TERMINAL));
    return set_terminal(step, closing.terminal);
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

/* Which kind of trouble one that is ordered, or told, of a system by a cause is. */
static uint32_t system_trouble(bool told, uint32_t system, uint32_t cause, bool down)
{
    return (told ? PORT_TROUBLE_TOLD : PORT_TROUBLE_ORDERED) +
           2u * (system * HWS_PORT_CAUSE_COUNT + cause) + (down ? 1u : 0u);
}

static uint32_t slot_of(uint32_t trouble)
{
    return (trouble - PORT_TROUBLE_ORDERED) / 2u % PORT_SYSTEM_SLOTS;
}

/* Bits of all of a system by a cause, or by any (HWS_PORT_CAUSE_ALL). */
static uint64_t system_troubles(bool told, uint32_t system, uint32_t cause)
{
    uint64_t kinds = 0;

    for (uint32_t i = 0; i < HWS_PORT_CAUSE_COUNT; i++) {
        if (cause == HWS_PORT_CAUSE_ALL || i == cause) {
            kinds |= HWS_TROUBLE_BIT(system_trouble(told, system, i, false)) |
                     HWS_TROUBLE_BIT(system_trouble(told, system, i, true));
        }
    }
    return kinds;
}

static uint32_t worst_of(const struct hws_state *state, uint32_t operations, uint32_t system)
{
    const uint64_t all = system_troubles(false, system, HWS_PORT_CAUSE_ALL) |
                         system_troubles(true, system, HWS_PORT_CAUSE_ALL);
    uint64_t down = 0;

    for (uint32_t i = 0; i < HWS_PORT_CAUSE_COUNT; i++) {
        down |= HWS_TROUBLE_BIT(system_trouble(false, system, i, true)) |
                HWS_TROUBLE_BIT(system_trouble(true, system, i, true));
    }
    if (hws_trouble_count(state, &port_troubles, operations, down) > 0) {
        return HWS_PORT_SYSTEM_DOWN;
    }
    return hws_trouble_count(state, &port_troubles, operations, all) > 0 ? HWS_PORT_SYSTEM_DEGRADED
                                                                         : HWS_PORT_SYSTEM_UP;
}

/* After something has changed a system that was in state `before`. */
static enum hws_status system_changed(struct hws_step *step, uint32_t operations, uint32_t system,
                                      enum hws_port_system_state before)
{
    const struct hws_port_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);
    const struct hws_port_operations *port = &plan->ports[operations];
    struct port_row *row = port_row(step, operations);

    row->ill[system] = worst_of(&state, operations, system);
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

/* A closure, and an outage that was told how long it lasts, keep to it. */
enum hws_status port_redraw_over(struct hws_step *step, const struct hws_event *event, double u,
                                 int64_t *time_ms)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_trouble *trouble = hws_trouble_of(&state, &port_troubles, event);

    *time_ms = event->time_ms;
    if (trouble->drawn) {
        const struct hws_port_law *law =
            &port_operations_of(step, trouble->thing)
                 ->systems[slot_of(trouble->kind) / HWS_PORT_CAUSE_COUNT]
                 .recovery;
        const double gone_ms = (double)(step->now_ms - trouble->since_ms);
        *time_ms = trouble->since_ms + (int64_t)(port_law_beyond(law, gone_ms, u) + 0.5);
    }
    return HWS_OK;
}

/* What another domain tells holds until it tells otherwise: it is told once, however often. */
static enum hws_status strike(struct hws_step *step, struct hws_port_system_change change,
                              bool down)
{
    const uint32_t operations = operations_at(step, change.port);
    const bool drawn = !change.told && change.lasts_ms == 0;

    if (operations == HWS_NO_INDEX) {
        return HWS_OK;
    }
    if (change.system >= HWS_PORT_SYSTEM_COUNT || change.cause >= HWS_PORT_CAUSE_COUNT) {
        return HWS_ERR_RANGE;
    }
    const struct hws_trouble trouble = {
        .kind = system_trouble(change.told, change.system, change.cause, down),
        .thing = operations,
        .drawn = drawn ? 1u : 0u,
    };
    const enum hws_port_system_state before =
        port_system_state(port_row(step, operations), change.system);
    int64_t lasts_ms = change.lasts_ms;

    if (change.told) {
        lasts_ms = 0;
        (void)hws_trouble_end_all(step, &port_troubles, operations,
                                  system_troubles(true, change.system, change.cause));
    } else if (drawn) {
        lasts_ms = outage_ms(step, operations, slot_of(trouble.kind));
        lasts_ms = lasts_ms > 0 ? lasts_ms : 1;
    }
    enum hws_status status = hws_trouble_begin(step, &port_troubles, &trouble, lasts_ms);
    if (status != HWS_OK) {
        return status;
    }
    return system_changed(step, operations, change.system, before);
}

enum hws_status port_on_degrade(struct hws_step *step, const struct hws_effect *effect)
{
    return strike(step, hws_port_system_change_from(effect), false);
}

enum hws_status port_on_fail(struct hws_step *step, const struct hws_effect *effect)
{
    return strike(step, hws_port_system_change_from(effect), true);
}

/* By order: those that were ordered, or, where there are none, those that are told. */
enum hws_status port_on_recover(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_port_system_change change = hws_port_system_change_from(effect);
    const uint32_t operations = operations_at(step, change.port);

    if (operations == HWS_NO_INDEX) {
        return HWS_OK;
    }
    if (change.system >= HWS_PORT_SYSTEM_COUNT ||
        (change.cause >= HWS_PORT_CAUSE_COUNT && change.cause != HWS_PORT_CAUSE_ALL)) {
        return HWS_ERR_RANGE;
    }
    const enum hws_port_system_state before =
        port_system_state(port_row(step, operations), change.system);
    uint32_t ended = 0;
    if (!change.told) {
        ended = hws_trouble_end(step, &port_troubles, operations,
                                system_troubles(false, change.system, change.cause));
    }
    if (ended == 0) {
        (void)hws_trouble_end_all(step, &port_troubles, operations,
                                  system_troubles(true, change.system, change.cause));
    }
    return system_changed(step, operations, change.system, before);
}

enum hws_status port_on_manual(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t system = (uint32_t)event->body.argument;
    struct port_row *row = port_row(step, event->body.subject);
    const enum hws_port_system_state before = port_system_state(row, system);

    row->by_hand[system] = 1;
    return system_changed(step, event->body.subject, system, before);
}

/* ---- one is over ----------------------------------------------------------------------------- */

enum hws_status port_on_trouble_over(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_trouble was = hws_trouble_over(step, &port_troubles, event);

    if (was.kind == PORT_TROUBLE_CLOSED) {
        return set_port(step, was.thing);
    }
    if (was.kind == PORT_TROUBLE_TERMINAL) {
        return set_terminal(step, was.thing);
    }
    const uint32_t system = slot_of(was.kind) / HWS_PORT_CAUSE_COUNT;
    return system_changed(step, was.thing, system,
                          port_system_state(port_row(step, was.thing), system));
}
