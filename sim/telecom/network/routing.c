#include "sim/telecom/network/routing.h"

#include <stdlib.h>

/* ---- one change ----------------------------------------------------------------------------- */

static enum hws_status init_levels(struct routing *routing, const struct hws_plan_parts *parts)
{
    const struct hws_telecom_plan *plan = routing->rows.plan;

    if (plan->profiles == NULL) {
        return HWS_OK;
    }
    routing->permille =
        malloc(((size_t)plan->city_count * HWS_DEMAND_CLASS_COUNT + 1u) * sizeof(int32_t));
    if (routing->permille == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t c = 0; c < HWS_DEMAND_CLASS_COUNT; c++) {
        for (uint32_t city = 0; city < plan->city_count; city++) {
            routing->permille[c * plan->city_count + city] =
                profile_permille(plan, c, city, parts->epoch_ms, routing->now_ms);
        }
    }
    return HWS_OK;
}

/* Only the elements of touched components are ever read: nothing need be cleared but the marks. */
enum hws_status routing_init(struct routing *routing, const struct routing_rows *rows,
                             const struct hws_plan_parts *parts, int64_t now_ms)
{
    const size_t circuits = ((size_t)rows->table->circuits.count + 1u) * sizeof(int64_t);
    const size_t demands = ((size_t)rows->plan->demand_count + 1u) * sizeof(int64_t);
    const size_t components = (size_t)rows->table->components.count + 1u;

    *routing = (struct routing){.rows = *rows, .now_ms = now_ms};
    routing->room_kbps = malloc(circuits);
    routing->carried_kbps = malloc(circuits);
    routing->wanted_kbps = malloc(demands);
    routing->served_kbps = malloc(demands);
    routing->flows_kbps = malloc(((size_t)rows->table->flow_count + 1u) * sizeof(int64_t));
    routing->before_kbps = malloc(demands);
    routing->before_isolated = malloc((size_t)rows->plan->demand_count + 1u);
    routing->before_short = malloc((size_t)rows->plan->demand_count + 1u);
    routing->touched = calloc(components, sizeof(bool));
    routing->touched_list = malloc(components * sizeof(uint32_t));
    if (routing->room_kbps == NULL || routing->carried_kbps == NULL ||
        routing->wanted_kbps == NULL || routing->served_kbps == NULL ||
        routing->flows_kbps == NULL || routing->before_kbps == NULL ||
        routing->before_isolated == NULL || routing->before_short == NULL ||
        routing->touched == NULL || routing->touched_list == NULL) {
        return HWS_ERR_MEMORY;
    }
    return init_levels(routing, parts);
}

enum hws_status routing_begin(struct hws_step *step, struct routing *routing)
{
    const struct routing_rows rows = routing_rows_of_step(step);

    return routing_init(routing, &rows, step->plan, step->now_ms);
}

void routing_fini(struct routing *routing)
{
    free(routing->room_kbps);
    free(routing->carried_kbps);
    free(routing->wanted_kbps);
    free(routing->served_kbps);
    free(routing->flows_kbps);
    free(routing->before_kbps);
    free(routing->before_isolated);
    free(routing->before_short);
    free(routing->touched);
    free(routing->touched_list);
    free(routing->permille);
}

/* The demands of a component. */
static const uint32_t *demands_in(const struct hws_path_table *table, uint32_t component,
                                  uint32_t *count)
{
    *count = table->components.first[component + 1u] - table->components.first[component];
    return &table->components.rows[table->components.first[component]];
}

/* From the peak's flows to present ones: shares of running sums, so that parts add up. */
static void take_present_flows(struct routing *routing, uint32_t component)
{
    const struct routing_rows *rows = &routing->rows;
    const struct hws_path_table *table = rows->table;
    uint32_t count = 0;
    const uint32_t *demands = demands_in(table, component, &count);

    for (uint32_t i = table->component_circuits.first[component];
         i < table->component_circuits.first[component + 1u]; i++) {
        rows->circuits[table->component_circuits.rows[i]].carried_kbps = 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        const struct allocate_demand *demand = &table->demands[demands[i]];
        const int32_t permille = routing_permille(routing, demands[i]);
        int64_t whole_kbps = 0;
        int64_t present_kbps = 0;
        for (uint32_t k = 0; k < demand->path_count; k++) {
            const struct allocate_path *path = &table->paths[demand->path_first + k];
            struct flow_row *flow = &rows->flows[demand->flow_first + k];
            whole_kbps += flow->kbps;
            flow->kbps = profile_share_kbps(whole_kbps, permille) - present_kbps;
            present_kbps += flow->kbps;
            for (uint32_t h = 0; h < path->link_count; h++) {
                rows->circuits[table->path_links[path->link_first + h]].carried_kbps += flow->kbps;
            }
        }
        rows->demands[demands[i]].served_kbps = present_kbps;
    }
    rows->components[component].busy = 1;
}

void routing_touch(struct routing *routing, uint32_t component)
{
    const struct routing_rows *rows = &routing->rows;
    uint32_t count = 0;

    if (component == CIRCUIT_NONE || routing->touched[component]) {
        return;
    }
    const uint32_t *demands = demands_in(rows->table, component, &count);
    for (uint32_t i = 0; i < count; i++) {
        routing->before_kbps[demands[i]] = routing_served_kbps(routing, demands[i]);
        routing->before_isolated[demands[i]] = rows->demands[demands[i]].isolated != 0;
        routing->before_short[demands[i]] = rows->demands[demands[i]].missing_kbps > 0;
    }
    routing->touched[component] = true;
    routing->touched_list[routing->touched_count++] = component;
    if (routing->permille != NULL && !rows->components[component].busy) {
        take_present_flows(routing, component);
    }
}

/* ---- thrown off ----------------------------------------------------------------------------- */

/*
 * Who is thrown off waits, and with it all that its operator carries between the same two cities in
 * its class and below: what is left of them goes to the higher ones first (waiting_kbps).
 */
static void begin_wait(struct routing *routing, uint32_t demand)
{
    const struct routing_rows *rows = &routing->rows;
    const struct path_lists *pairs = &rows->table->pairs;
    const uint32_t pair = rows->table->demand_pair[demand];
    const uint32_t bit = 1u << rows->table->demand_operators[demand];

    routing->thrown_off |= bit;
    for (uint32_t i = pairs->first[pair]; i < pairs->first[pair + 1u]; i++) {
        const uint32_t other = pairs->rows[i];
        if (rows->table->demand_operators[other] == rows->table->demand_operators[demand] &&
            rows->plan->demands[other].service_class >= rows->plan->demands[demand].service_class) {
            rows->demands[other].waiting_since_ms = routing->now_ms;
            routing->thrown_off_protected |= rows->plan->demands[other].is_protected ? bit : 0u;
        }
    }
}

static void throw_off_flow(struct routing *routing, const struct path_use *use, int64_t kbps)
{
    const struct routing_rows *rows = &routing->rows;
    const struct hws_path_table *table = rows->table;
    const struct allocate_demand *demand = &table->demands[use->demand];
    const struct allocate_path *path =
        &table->paths[demand->path_first + (use->flow - demand->flow_first)];

    rows->flows[use->flow].kbps -= kbps;
    for (uint32_t i = 0; i < path->link_count; i++) {
        rows->circuits[table->path_links[path->link_first + i]].carried_kbps -= kbps;
    }
    begin_wait(routing, use->demand);
}

/* What no longer fits a circuit: the lowest class first. */
static void throw_off(struct routing *routing, uint32_t circuit, int64_t room_kbps)
{
    const struct hws_path_table *table = routing->rows.table;
    const struct circuit_row *row = &routing->rows.circuits[circuit];

    for (uint32_t c = HWS_DEMAND_CLASS_COUNT; c > 0 && row->carried_kbps > room_kbps; c--) {
        for (uint32_t i = table->circuit_use_first[circuit + 1u];
             i > table->circuit_use_first[circuit] && row->carried_kbps > room_kbps; i--) {
            const struct path_use *use = &table->uses[i - 1u];
            const int64_t flow_kbps = routing->rows.flows[use->flow].kbps;
            const int64_t excess_kbps = row->carried_kbps - room_kbps;
            if (table->demands[use->demand].service_class == c - 1u && flow_kbps > 0) {
                throw_off_flow(routing, use, flow_kbps < excess_kbps ? flow_kbps : excess_kbps);
            }
        }
    }
}

/* Whoever has its first way over the circuit can go back to it without being switched. */
static void end_waits(struct routing *routing, uint32_t circuit)
{
    const struct hws_path_table *table = routing->rows.table;

    for (uint32_t i = table->circuit_use_first[circuit]; i < table->circuit_use_first[circuit + 1u];
         i++) {
        const struct path_use *use = &table->uses[i];
        if (use->flow == table->demands[use->demand].flow_first) {
            routing->rows.demands[use->demand].waiting_since_ms = HWS_TIME_NEVER;
        }
    }
}

static void set_room(struct routing *routing, uint32_t circuit, int64_t room_kbps, bool throws_off)
{
    struct circuit_row *row = &routing->rows.circuits[circuit];

    if (row->room_kbps == room_kbps) {
        return;
    }
    routing_touch(routing, routing->rows.table->circuit_component[circuit]);
    if (room_kbps > row->room_kbps) {
        end_waits(routing, circuit);
    } else if (throws_off) {
        throw_off(routing, circuit, room_kbps);
    }
    row->room_kbps = room_kbps;
}

void routing_touch_link(struct routing *routing, uint32_t link, bool throws_off)
{
    const struct circuits *circuits = &routing->rows.table->circuits;
    const struct link_state state = routing_link_state(&routing->rows, link);
    const uint32_t end = circuits->link_first[link + 1u];

    /* The scratch arrays serve for both until the component is solved. */
    for (uint32_t i = circuits->link_first[link]; i < end; i++) {
        routing->carried_kbps[i] = routing->rows.circuits[i].granted_kbps;
    }
    circuits_share_link(circuits, link, &state, routing->carried_kbps, routing->room_kbps);
    for (uint32_t i = circuits->link_first[link]; i < end; i++) {
        set_room(routing, i, routing->room_kbps[i], throws_off);
    }
}

/* ---- allocation ----------------------------------------------------------------------------- */

/*
 * What one that waits may have: of what it and those that wait beside it, its operator's between
 * the same cities, were left with, what the higher classes leave of it.
 */
static int64_t waiting_kbps(const struct routing *routing, uint32_t demand)
{
    const struct routing_rows *rows = &routing->rows;
    const struct hws_path_table *table = rows->table;
    const uint32_t own_class = table->demands[demand].service_class;
    const uint32_t pair = table->demand_pair[demand];
    int64_t left_kbps = 0;

    for (uint32_t i = table->pairs.first[pair]; i < table->pairs.first[pair + 1u]; i++) {
        const uint32_t other = table->pairs.rows[i];
        const struct allocate_demand *row = &table->demands[other];
        if (table->demand_operators[other] != table->demand_operators[demand] ||
            rows->demands[other].waiting_since_ms == HWS_TIME_NEVER) {
            continue;
        }
        for (uint32_t k = row->flow_first; k < row->flow_first + row->path_count; k++) {
            left_kbps += rows->flows[k].kbps;
        }
        if (row->service_class < own_class || (row->service_class == own_class && other < demand)) {
            left_kbps -= routing_wanted_kbps(routing, other);
        }
    }
    return left_kbps > 0 ? left_kbps : 0;
}

/* Fills wanted_kbps for a component; does anybody wait? */
static bool gather_wanted(struct routing *routing, uint32_t component, bool peak)
{
    const struct routing_rows *rows = &routing->rows;
    uint32_t count = 0;
    const uint32_t *demands = demands_in(rows->table, component, &count);
    bool waiting = false;

    for (uint32_t i = 0; i < count; i++) {
        const uint32_t demand = demands[i];
        int64_t wanted_kbps =
            peak ? rows->plan->demands[demand].wanted_kbps : routing_wanted_kbps(routing, demand);
        if (rows->demands[demand].waiting_since_ms != HWS_TIME_NEVER) {
            const int64_t left_kbps = waiting_kbps(routing, demand);
            wanted_kbps = left_kbps < wanted_kbps ? left_kbps : wanted_kbps;
            waiting = true;
        }
        routing->wanted_kbps[demand] = wanted_kbps;
    }
    return waiting;
}

static bool anyone_short(const struct routing *routing, uint32_t component)
{
    uint32_t count = 0;
    const uint32_t *demands = demands_in(routing->rows.table, component, &count);

    for (uint32_t i = 0; i < count; i++) {
        if (routing->served_kbps[demands[i]] <
            routing->rows.plan->demands[demands[i]].wanted_kbps) {
            return true;
        }
    }
    return false;
}

static struct allocate_input input_of(const struct routing *routing, uint32_t component)
{
    const struct hws_path_table *table = routing->rows.table;
    const struct path_lists *circuits = &table->component_circuits;
    uint32_t demand_count = 0;
    const uint32_t *demands = demands_in(table, component, &demand_count);

    for (uint32_t i = circuits->first[component]; i < circuits->first[component + 1u]; i++) {
        routing->room_kbps[circuits->rows[i]] = routing->rows.circuits[circuits->rows[i]].room_kbps;
    }
    return (struct allocate_input){
        .capacities_kbps = routing->room_kbps,
        .link_count = table->circuits.count,
        .paths = table->paths,
        .path_links = table->path_links,
        .demands = table->demands,
        .demand_count = routing->rows.plan->demand_count,
        .class_count = HWS_DEMAND_CLASS_COUNT,
        .wanted_kbps = routing->wanted_kbps,
        .part_demands = demands,
        .part_demand_count = demand_count,
        .part_links = &circuits->rows[circuits->first[component]],
        .part_link_count = circuits->first[component + 1u] - circuits->first[component],
    };
}

enum hws_status routing_solve(struct routing *routing, uint32_t component,
                              struct component_row *row)
{
    const struct allocate_input input = input_of(routing, component);
    const struct allocate_output output = {.served_kbps = routing->served_kbps,
                                           .carried_kbps = routing->carried_kbps,
                                           .flows_kbps = routing->flows_kbps,
                                           .gap_ppm = &row->gap_ppm};
    const bool waiting = gather_wanted(routing, component, true);

    if (routing->permille != NULL && !waiting && allocate_fits(&input, &output)) {
        *row = (struct component_row){.busy = 0};
        return HWS_OK;
    }
    (void)gather_wanted(routing, component, false);
    enum hws_status status = allocate_capacity(&input, &output);
    row->busy = routing->permille != NULL || waiting || anyone_short(routing, component) ? 1 : 0;
    return status;
}

static void store_demand(struct routing *routing, uint32_t demand)
{
    struct demand_row *row = &routing->rows.demands[demand];
    const int64_t missing_kbps =
        routing_wanted_kbps(routing, demand) - routing_served_kbps(routing, demand);
    const uint32_t isolated = routing_reaches(&routing->rows, demand) ? 0 : 1;

    if (row->missing_kbps != missing_kbps || row->isolated != isolated) {
        *row = routing_accrued(row, routing->now_ms);
        row->missing_kbps = missing_kbps;
        row->isolated = isolated;
    }
}

static void store_component(struct routing *routing, uint32_t component,
                            const struct component_row *row)
{
    const struct routing_rows *rows = &routing->rows;
    const struct hws_path_table *table = rows->table;
    uint32_t count = 0;
    const uint32_t *demands = demands_in(table, component, &count);

    rows->components[component] = *row;
    for (uint32_t i = table->component_circuits.first[component];
         i < table->component_circuits.first[component + 1u]; i++) {
        const uint32_t circuit = table->component_circuits.rows[i];
        rows->circuits[circuit].carried_kbps = routing->carried_kbps[circuit];
    }
    for (uint32_t i = 0; i < count; i++) {
        const struct allocate_demand *demand = &table->demands[demands[i]];
        for (uint32_t k = 0; k < demand->path_count; k++) {
            rows->flows[demand->flow_first + k].kbps = routing->flows_kbps[demand->flow_first + k];
        }
        rows->demands[demands[i]].served_kbps = routing->served_kbps[demands[i]];
        store_demand(routing, demands[i]);
    }
}

/* Whoever keeps accounts hears of every level; only busy components are solved for it. */
static enum hws_status watch_levels(struct hws_step *step, const struct routing *routing)
{
    struct telecom_state_row *state = hws_step_rows(step, TELECOM_PART_STATE);

    if (routing->permille == NULL || state->level.slot1 != 0) {
        return HWS_OK;
    }
    const int64_t next_ms = profile_next_ms(routing->rows.plan, step->plan->epoch_ms, step->now_ms);
    return next_ms == HWS_TIME_NEVER
               ? HWS_OK
               : hws_step_schedule(step, TELECOM_EVENT_LEVEL, next_ms, 0, 0, &state->level);
}

static int by_number(const void *a, const void *b)
{
    const uint32_t first = *(const uint32_t *)a;
    const uint32_t second = *(const uint32_t *)b;

    return (first > second) - (first < second);
}

enum hws_status routing_settle(struct hws_step *step, struct routing *routing,
                               const struct routing_reason *reason)
{
    enum hws_status status = HWS_OK;

    qsort(routing->touched_list, routing->touched_count, sizeof(uint32_t), by_number);
    for (uint32_t i = 0; i < routing->touched_count && status == HWS_OK; i++) {
        struct component_row row = {.busy = 0};
        status = routing_solve(routing, routing->touched_list[i], &row);
        if (status == HWS_OK) {
            store_component(routing, routing->touched_list[i], &row);
        }
    }
    if (status == HWS_OK) {
        status = watch_levels(step, routing);
    }
    if (status != HWS_OK) {
        return status;
    }
    routing_tell(step, routing, reason);
    const struct hws_effect changed = {.kind = HWS_TELECOM_SERVICE_CHANGED};
    return reason->quiet ? HWS_OK : hws_step_emit(step, &hws_telecom_id, &changed);
}
