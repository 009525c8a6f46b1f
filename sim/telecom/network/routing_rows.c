/* The rows of what the network carries, and what one row, or a sum of few, tells by itself. */
#include "sim/telecom/network/routing.h"

#include <string.h>

/* What a kbit/s missing for a millisecond comes to. */
#define GBPS_HOURS_PER_KBPS_MS (1.0e-6 / 3.6e6)

struct routing_rows routing_rows_of_step(const struct hws_step *step)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    return (struct routing_rows){
        .plan = plan,
        .table = plan->paths,
        .circuits = hws_step_rows(step, TELECOM_PART_CIRCUIT),
        .flows = hws_step_rows(step, TELECOM_PART_FLOW),
        .demands = hws_step_rows(step, TELECOM_PART_DEMAND),
        .components = hws_step_rows(step, TELECOM_PART_COMPONENT),
        .segments = hws_step_rows(step, TELECOM_PART_SEGMENT),
        .terrestrials = hws_step_rows(step, TELECOM_PART_TERRESTRIAL),
    };
}

struct routing_rows routing_rows_of_state(const struct hws_state *state)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    void *parts[TELECOM_PART_COUNT];
    uint32_t count = 0;

    /* The rows are the block's own: they are only read. */
    for (uint32_t i = 0; i < TELECOM_PART_COUNT; i++) {
        const void *rows = hws_state_rows(state, &hws_telecom_id, i, &count);
        memcpy(&parts[i], &rows, sizeof(rows));
    }
    return (struct routing_rows){
        .plan = plan,
        .table = plan->paths,
        .circuits = parts[TELECOM_PART_CIRCUIT],
        .flows = parts[TELECOM_PART_FLOW],
        .demands = parts[TELECOM_PART_DEMAND],
        .components = parts[TELECOM_PART_COMPONENT],
        .segments = parts[TELECOM_PART_SEGMENT],
        .terrestrials = parts[TELECOM_PART_TERRESTRIAL],
    };
}

struct link_state routing_link_state(const struct routing_rows *rows, uint32_t link)
{
    const struct hws_telecom_plan *plan = rows->plan;

    if (link >= plan->segment_count) {
        const uint32_t overland = link - plan->segment_count;
        return (struct link_state){
            rows->terrestrials[overland].open ? plan->terrestrials[overland].capacity_kbps : 0, 1,
            1};
    }
    const struct segment_row *segment = &rows->segments[link];
    const int64_t pairs = segment_pairs(&plan->segments[link]);
    const int64_t pairs_up = segment->up ? pairs - (int64_t)segment->pairs_down : 0;
    return (struct link_state){segment->lit_kbps * pairs_up / pairs, pairs_up, pairs};
}

bool routing_reaches(const struct routing_rows *rows, uint32_t demand)
{
    const struct allocate_demand *row = &rows->table->demands[demand];

    for (uint32_t i = 0; i < row->path_count; i++) {
        const struct allocate_path *path = &rows->table->paths[row->path_first + i];
        uint32_t up = 0;
        while (up < path->link_count &&
               rows->circuits[rows->table->path_links[path->link_first + up]].room_kbps > 0) {
            up++;
        }
        if (up == path->link_count) {
            return true;
        }
    }
    return false;
}

struct demand_row routing_accrued(const struct demand_row *row, int64_t now_ms)
{
    struct demand_row accrued = *row;
    const int64_t elapsed_ms = now_ms - row->since_ms;

    accrued.since_ms = now_ms;
    if (row->missing_kbps > 0) {
        accrued.lost_gbps_hours +=
            (double)row->missing_kbps * (double)elapsed_ms * GBPS_HOURS_PER_KBPS_MS;
        accrued.short_ms += elapsed_ms;
    }
    if (row->isolated) {
        accrued.isolated_ms += elapsed_ms;
    }
    return accrued;
}

/* ---- in a change ---------------------------------------------------------------------------- */

int32_t routing_permille(const struct routing *routing, uint32_t demand)
{
    const struct hws_demand *row = &routing->rows.plan->demands[demand];
    const uint32_t cities = routing->rows.plan->city_count;

    if (routing->permille == NULL) {
        return 1000;
    }
    return (routing->permille[row->service_class * cities + row->city_from] +
            routing->permille[row->service_class * cities + row->city_to]) /
           2;
}

int64_t routing_wanted_kbps(const struct routing *routing, uint32_t demand)
{
    return profile_share_kbps(routing->rows.plan->demands[demand].wanted_kbps,
                              routing_permille(routing, demand));
}

int64_t routing_served_kbps(const struct routing *routing, uint32_t demand)
{
    const uint32_t component = routing->rows.table->demand_component[demand];

    return routing->rows.components[component].busy ? routing->rows.demands[demand].served_kbps
                                                    : routing_wanted_kbps(routing, demand);
}

/* ---- at present ----------------------------------------------------------------------------- */

int64_t routing_wanted_now_kbps(const struct hws_state *state, const struct routing_rows *rows,
                                uint32_t demand)
{
    return profile_share_kbps(
        rows->plan->demands[demand].wanted_kbps,
        profile_demand_permille(rows->plan, demand, state->plan->epoch_ms, state->now_ms));
}

int64_t routing_served_now_kbps(const struct hws_state *state, const struct routing_rows *rows,
                                uint32_t demand)
{
    return rows->components[rows->table->demand_component[demand]].busy
               ? rows->demands[demand].served_kbps
               : routing_wanted_now_kbps(state, rows, demand);
}

struct demand_now routing_demand_now(const struct hws_state *state, const struct routing_rows *rows,
                                     uint32_t demand)
{
    const struct allocate_demand *row = &rows->table->demands[demand];
    struct demand_now now = {
        .wanted_kbps = routing_wanted_now_kbps(state, rows, demand),
        .served_kbps = routing_served_now_kbps(state, rows, demand),
        .isolated = rows->demands[demand].isolated != 0,
    };
    double flow_kbps = 0.0;
    double flow_us_kbps = 0.0;

    for (uint32_t i = 0; i < row->path_count; i++) {
        const double kbps = (double)rows->flows[row->flow_first + i].kbps;
        flow_kbps += kbps;
        flow_us_kbps += kbps * rows->table->path_delays_us[row->path_first + i];
    }
    if (flow_kbps > 0.0) {
        now.delay_us_kbps = (double)now.served_kbps * flow_us_kbps / flow_kbps;
        now.first_us_kbps = (double)now.served_kbps * rows->demands[demand].first_us;
    }
    return now;
}

/* A flow's present part: of the running sum over the demand's paths, as routing.c shares it. */
static int64_t flow_now(const struct hws_state *state, const struct routing_rows *rows,
                        uint32_t demand, uint32_t flow)
{
    const struct allocate_demand *row = &rows->table->demands[demand];
    int64_t before_kbps = 0;

    if (rows->components[rows->table->demand_component[demand]].busy) {
        return rows->flows[flow].kbps;
    }
    const int32_t permille =
        profile_demand_permille(rows->plan, demand, state->plan->epoch_ms, state->now_ms);
    for (uint32_t i = row->flow_first; i < flow; i++) {
        before_kbps += rows->flows[i].kbps;
    }
    return profile_share_kbps(before_kbps + rows->flows[flow].kbps, permille) -
           profile_share_kbps(before_kbps, permille);
}

int64_t routing_circuit_now_kbps(const struct hws_state *state, const struct routing_rows *rows,
                                 uint32_t circuit)
{
    const struct hws_path_table *table = rows->table;
    int64_t carried_kbps = 0;

    if (rows->plan->profiles == NULL) {
        return rows->circuits[circuit].carried_kbps;
    }
    for (uint32_t i = table->circuit_use_first[circuit]; i < table->circuit_use_first[circuit + 1u];
         i++) {
        if (rows->flows[table->uses[i].flow].kbps > 0) {
            carried_kbps += flow_now(state, rows, table->uses[i].demand, table->uses[i].flow);
        }
    }
    return carried_kbps;
}

int64_t routing_carried_kbps(const struct hws_state *state, uint32_t link)
{
    const struct routing_rows rows = routing_rows_of_state(state);
    const uint32_t *first = rows.table->circuits.link_first;
    int64_t carried_kbps = 0;

    for (uint32_t i = first[link]; i < first[link + 1u]; i++) {
        carried_kbps += routing_circuit_now_kbps(state, &rows, i);
    }
    return carried_kbps;
}
