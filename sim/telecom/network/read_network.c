/* Whose traffic stands how, for readers: by operator, city pair, agreement; latency and stretch. */
#include "sim/telecom/network/restore.h"

#include <stdlib.h>

struct hws_demand_info hws_telecom_demand(const struct hws_state *state, uint32_t demand)
{
    const struct routing_rows rows = routing_rows_of_state(state);
    const struct demand_row row = routing_accrued(&rows.demands[demand], state->now_ms);

    return (struct hws_demand_info){
        .wanted_kbps = routing_wanted_now_kbps(state, &rows, demand),
        .served_kbps = routing_served_now_kbps(state, &rows, demand),
        .lost_gbps_hours = row.lost_gbps_hours,
        .short_ms = row.short_ms,
        .isolated_ms = row.isolated_ms,
        .isolated = row.isolated != 0,
        .joined = rows.table->demands[demand].path_count > 0,
    };
}

double hws_telecom_city_served_frac(const struct hws_state *state, uint32_t city)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    int64_t wanted_kbps = 0;
    int64_t served_kbps = 0;

    for (uint32_t i = 0; i < plan->demand_count; i++) {
        if (plan->demands[i].city_from == city || plan->demands[i].city_to == city) {
            const struct hws_demand_info demand = hws_telecom_demand(state, i);
            wanted_kbps += demand.wanted_kbps;
            served_kbps += demand.served_kbps;
        }
    }
    return wanted_kbps == 0 ? 1.0 : (double)served_kbps / (double)wanted_kbps;
}

/* ---- links ---------------------------------------------------------------------------------- */

struct hws_segment_info hws_telecom_segment(const struct hws_state *state, uint32_t segment)
{
    uint32_t count = 0;
    const struct segment_row *rows =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_SEGMENT, &count);
    const struct segment_row *row = &rows[segment];
    const struct hws_segment_info info = {
        .up = row->up != 0,
        .carried_kbps = routing_carried_kbps(state, segment),
        .lit_kbps = row->lit_kbps,
        .fault_count = row->open_fault_count,
        .down_ms = row->down_ms + (row->up ? 0 : state->now_ms - row->down_since_ms),
    };
    return info;
}

int64_t hws_telecom_segment_capacity_kbps(const struct hws_state *state, uint32_t segment)
{
    const struct routing_rows rows = routing_rows_of_state(state);

    return routing_link_state(&rows, segment).kbps;
}

bool hws_telecom_link_open(const struct hws_state *state, uint32_t link)
{
    return routing_rows_of_state(state).terrestrials[link].open != 0;
}

/* ---- operators ------------------------------------------------------------------------------ */

struct hws_operator_info hws_telecom_operator(const struct hws_state *state,
                                              uint32_t operator_index)
{
    const struct routing_rows rows = routing_rows_of_state(state);
    struct hws_operator_info info = {0};

    for (uint32_t i = 0; i < rows.plan->demand_count; i++) {
        if (rows.table->demand_operators[i] == operator_index) {
            const uint32_t c = (uint32_t)rows.plan->demands[i].service_class;
            const int64_t wanted_kbps = routing_wanted_now_kbps(state, &rows, i);
            const int64_t served_kbps = routing_served_now_kbps(state, &rows, i);
            info.wanted_kbps += wanted_kbps;
            info.served_kbps += served_kbps;
            info.class_wanted_kbps[c] += wanted_kbps;
            info.class_served_kbps[c] += served_kbps;
        }
    }
    for (uint32_t i = 0; i < rows.plan->segment_count; i++) {
        info.circuits_down_count +=
            !rows.segments[i].up &&
                    circuits_own(&rows.table->circuits, operator_index, i) != CIRCUIT_NONE
                ? 1u
                : 0u;
    }
    return info;
}

struct hws_segment_belief hws_telecom_belief(const struct hws_state *state, uint32_t operator_index,
                                             uint32_t segment)
{
    const struct routing_rows rows = routing_rows_of_state(state);
    const struct segment_row *row = &rows.segments[segment];
    const bool own = circuits_own(&rows.table->circuits, operator_index, segment) != CIRCUIT_NONE;

    return (struct hws_segment_belief){
        .has_circuits = own,
        .up = own ? row->up != 0 : row->told_up != 0,
        .since_ms = !own || row->up ? row->told_ms : row->down_since_ms,
    };
}

uint32_t hws_telecom_grant_count(const struct hws_state *state)
{
    return hws_telecom_plan(state)->paths->circuits.grant_count;
}

struct hws_grant_info hws_telecom_grant(const struct hws_state *state, uint32_t grant)
{
    const struct routing_rows rows = routing_rows_of_state(state);
    const struct grant *way = &rows.table->circuits.grants[grant];
    uint32_t count = 0;
    const struct grant_row *grants =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_GRANT, &count);

    return (struct hws_grant_info){
        .agreement = way->agreement,
        .giver = way->giver,
        .taker = way->taker,
        .state = (enum hws_grant_state)grants[grant].state,
        .carried_kbps = routing_circuit_now_kbps(state, &rows, way->cap_circuit),
        .since_ms = grants[grant].since_ms,
    };
}

/* ---- city pairs, latency -------------------------------------------------------------------- */

uint32_t hws_telecom_pair_count(const struct hws_state *state)
{
    return hws_telecom_plan(state)->paths->pairs.count;
}

static bool path_up(const struct routing_rows *rows, uint32_t path)
{
    const struct allocate_path *links = &rows->table->paths[path];

    for (uint32_t i = 0; i < links->link_count; i++) {
        if (rows->circuits[rows->table->path_links[links->link_first + i]].room_kbps <= 0) {
            return false;
        }
    }
    return true;
}

/* Sums for a mean delay: of what flows, else of the preferred ways that are up. */
struct delay_sums {
    double flow_kbps, flow_us_kbps;
    double first_us_kbps;          /* of the same traffic, as it ran at the start */
    double idle_us, idle_first_us; /* of the quickest such demand; negative when none */
};

static void add_delay(const struct routing_rows *rows, uint32_t demand, struct delay_sums *sums)
{
    const struct allocate_demand *row = &rows->table->demands[demand];
    double demand_kbps = 0.0;
    bool idle_known = false;

    for (uint32_t i = 0; i < row->path_count; i++) {
        const uint32_t path = row->path_first + i;
        const double delay_us = rows->table->path_delays_us[path];
        const double kbps = (double)rows->flows[row->flow_first + i].kbps;
        sums->flow_kbps += kbps;
        sums->flow_us_kbps += kbps * delay_us;
        demand_kbps += kbps;
        if (!idle_known && path_up(rows, path)) {
            idle_known = true;
            if (sums->idle_us < 0.0 || delay_us < sums->idle_us) {
                sums->idle_us = delay_us;
            }
        }
    }
    if (row->path_count > 0) {
        const double first_us = rows->demands[demand].first_us;
        sums->first_us_kbps += demand_kbps * first_us;
        sums->idle_first_us = sums->idle_first_us < 0.0 || first_us < sums->idle_first_us
                                  ? first_us
                                  : sums->idle_first_us;
    }
}

struct hws_pair_info hws_telecom_pair(const struct hws_state *state, uint32_t pair)
{
    const struct routing_rows rows = routing_rows_of_state(state);
    const struct path_lists *pairs = &rows.table->pairs;
    const struct hws_demand *first = &rows.plan->demands[pairs->rows[pairs->first[pair]]];
    struct delay_sums sums = {.idle_us = -1.0, .idle_first_us = -1.0};
    struct hws_pair_info info = {.city_from = first->city_from, .city_to = first->city_to};

    for (uint32_t i = pairs->first[pair]; i < pairs->first[pair + 1u]; i++) {
        info.wanted_kbps += routing_wanted_now_kbps(state, &rows, pairs->rows[i]);
        info.served_kbps += routing_served_now_kbps(state, &rows, pairs->rows[i]);
        info.reachable = info.reachable || rows.demands[pairs->rows[i]].isolated == 0;
        add_delay(&rows, pairs->rows[i], &sums);
    }
    info.delay_us = sums.flow_kbps > 0.0 ? sums.flow_us_kbps / sums.flow_kbps : sums.idle_us;
    info.first_delay_us =
        sums.flow_kbps > 0.0 ? sums.first_us_kbps / sums.flow_kbps : sums.idle_first_us;
    return info;
}

struct hws_stretch_info hws_telecom_stretch(const struct hws_state *state)
{
    struct hws_stretch_info stretch = {
        .pair_count = hws_telecom_pair_count(state), .stretch_mean = 1.0, .stretch_max = 1.0};
    double sum = 0.0;

    for (uint32_t i = 0; i < stretch.pair_count; i++) {
        const struct hws_pair_info pair = hws_telecom_pair(state, i);
        if (!pair.reachable || pair.first_delay_us <= 0.0 || pair.delay_us < 0.0) {
            continue;
        }
        const double ratio = pair.delay_us / pair.first_delay_us;
        stretch.reachable_count++;
        stretch.slower_count += pair.delay_us > pair.first_delay_us + 1.0 ? 1u : 0u;
        stretch.stretch_max = ratio > stretch.stretch_max ? ratio : stretch.stretch_max;
        sum += ratio;
    }
    if (stretch.reachable_count > 0) {
        stretch.stretch_mean = sum / stretch.reachable_count;
    }
    return stretch;
}

double hws_telecom_shares_gap_frac(const struct hws_state *state)
{
    const struct routing_rows rows = routing_rows_of_state(state);
    uint32_t gap_ppm = 0;

    for (uint32_t i = 0; i < rows.table->components.count; i++) {
        const uint32_t own_ppm = rows.components[i].gap_ppm;
        gap_ppm = own_ppm > gap_ppm ? own_ppm : gap_ppm;
    }
    return (double)gap_ppm / 1.0e6;
}

/* ---- the upper bound ------------------------------------------------------------------------ */

static enum hws_status allocate_pooled(const struct hws_state *state,
                                       const struct hws_path_table *table, int64_t *served_kbps)
{
    const struct routing_rows rows = routing_rows_of_state(state);
    const size_t circuits = (size_t)table->circuits.count + 1u;
    const size_t demands = (size_t)rows.plan->demand_count + 1u;
    int64_t *room_kbps = calloc(2u * circuits + 2u * demands + table->flow_count, sizeof(int64_t));

    if (room_kbps == NULL) {
        return HWS_ERR_MEMORY;
    }
    int64_t *const wanted_kbps = room_kbps + 2u * circuits;
    for (uint32_t i = 0; i < table->circuits.link_count; i++) {
        const struct link_state link = routing_link_state(&rows, i);
        circuits_share_link(&table->circuits, i, &link, NULL, room_kbps);
    }
    for (uint32_t i = 0; i < rows.plan->demand_count; i++) {
        wanted_kbps[i] = routing_wanted_now_kbps(state, &rows, i);
    }
    const struct allocate_input input = {
        .capacities_kbps = room_kbps,
        .link_count = table->circuits.count,
        .paths = table->paths,
        .path_links = table->path_links,
        .demands = table->demands,
        .demand_count = rows.plan->demand_count,
        .class_count = HWS_DEMAND_CLASS_COUNT,
        .wanted_kbps = wanted_kbps,
    };
    const struct allocate_output output = {.served_kbps = wanted_kbps + demands,
                                           .carried_kbps = room_kbps + circuits,
                                           .flows_kbps = wanted_kbps + 2u * demands};
    enum hws_status status = allocate_capacity(&input, &output);
    if (status == HWS_OK) {
        *served_kbps = 0;
        for (uint32_t i = 0; i < rows.plan->demand_count; i++) {
            *served_kbps += output.served_kbps[i];
        }
    }
    free(room_kbps);
    return status;
}

/* The ways of a network without operators are found when they are asked for: seldom, for a report.
 */
enum hws_status hws_telecom_pooled_kbps(const struct hws_state *state, int64_t *served_kbps)
{
    struct hws_telecom_plan pooled = *hws_telecom_plan(state);
    struct hws_path_table *table = NULL;

    hws_arena_init(&pooled.arena);
    enum hws_status status = paths_build_pooled(&pooled, &table);
    if (status == HWS_OK) {
        status = allocate_pooled(state, table, served_kbps);
    }
    hws_arena_fini(&pooled.arena);
    return status;
}
