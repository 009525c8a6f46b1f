#include "sim/telecom/network/path_graph.h"

#include "hawser/core/units.h"

#include <string.h>

/* Longer than any way: what a cable that is taken away is lengthened by. */
#define TAKEN_AWAY_M INT64_C(1000000000000)
/* What a backup's length counts more: farther than round the world, so that it is taken last. */
#define BACKUP_M INT64_C(1000000000)
/* Light in fibre at 1550 nm, in air and space (facts/cable.md 6). */
#define FIBRE_US_PER_KM 4.9
#define AIR_US_PER_KM 3.336
/* Up to a geostationary satellite and down again: 2 * 35,786 km. */
#define SATELLITE_US 238700.0

/* Whole metres make sums exact and ties real ties. */
static int64_t whole_m(double length_km)
{
    const int64_t length_m = (int64_t)(hws_m_from_km(length_km) + 0.5);

    return length_m > 0 ? length_m : 1;
}

/* One way along a link, in microseconds. */
static double paths_link_delay_us(const struct hws_telecom_plan *plan, uint32_t link)
{
    if (link < plan->segment_count) {
        return plan->segments[link].cable_km * FIBRE_US_PER_KM;
    }
    const struct hws_terrestrial *overland = &plan->terrestrials[link - plan->segment_count];
    if (overland->delay_us > 0.0) {
        return overland->delay_us;
    }
    switch (overland->medium) {
    case HWS_LINK_SATELLITE:
        return SATELLITE_US;
    case HWS_LINK_MICROWAVE:
        return overland->length_km * AIR_US_PER_KM;
    default:
        return overland->length_km * FIBRE_US_PER_KM;
    }
}

/* ---- graphs --------------------------------------------------------------------------------- */

/* The circuit that a link is used by there, or CIRCUIT_NONE. */
static uint32_t circuit_in(const struct circuits *circuits, const struct path_graph *subgraph,
                           uint32_t link)
{
    const uint32_t granted = subgraph->grant == CIRCUIT_NONE
                                 ? CIRCUIT_NONE
                                 : circuits_granted(circuits, subgraph->grant, link);

    return granted != CIRCUIT_NONE ? granted
                                   : circuits_own(circuits, subgraph->operator_index, link);
}

static void add_edge(struct path_graph *subgraph, struct paths_edge *edges, uint32_t node_a,
                     uint32_t node_b, double delay_us, uint32_t circuit)
{
    const uint32_t edge = subgraph->graph.edge_count++;

    edges[edge] = (struct paths_edge){{node_a, node_b}, whole_m(delay_us / FIBRE_US_PER_KM)};
    subgraph->circuits[edge] = circuit;
    subgraph->delays_us[edge] = delay_us;
}

/* Does anything that the operator may use land there? */
static bool is_landed(const struct path_graph *subgraph, const struct paths_edge *edges,
                      uint32_t node)
{
    for (uint32_t i = 0; i < subgraph->segment_edges; i++) {
        if (edges[i].nodes[0] == node || edges[i].nodes[1] == node) {
            return true;
        }
    }
    return false;
}

/* Cities come first among the nodes, then stations. */
static void fill_graph(const struct hws_telecom_plan *plan, const struct circuits *circuits,
                       struct path_graph *subgraph, struct paths_edge *edges)
{
    for (uint32_t i = 0; i < circuits->link_count; i++) {
        const uint32_t circuit = circuit_in(circuits, subgraph, i);
        if (circuit == CIRCUIT_NONE) {
            continue;
        }
        if (i < plan->segment_count) {
            const struct hws_segment *segment = &plan->segments[i];
            add_edge(subgraph, edges, plan->city_count + segment->station_from,
                     plan->city_count + segment->station_to, paths_link_delay_us(plan, i), circuit);
            subgraph->segment_edges = subgraph->graph.edge_count;
        } else {
            const struct hws_terrestrial *link = &plan->terrestrials[i - plan->segment_count];
            add_edge(subgraph, edges, link->city_from, link->city_to, paths_link_delay_us(plan, i),
                     circuit);
            edges[subgraph->graph.edge_count - 1u].length_m += link->backup ? BACKUP_M : 0;
        }
    }
    subgraph->graph.link_count = subgraph->graph.edge_count;
    for (uint32_t i = 0; i < plan->station_count; i++) {
        const struct hws_station *station = &plan->stations[i];
        if (!station->branching_unit && is_landed(subgraph, edges, plan->city_count + i)) {
            const double backhaul_m =
                hws_great_circle_m(station->place, plan->cities[station->city].place);
            add_edge(subgraph, edges, station->city, plan->city_count + i,
                     hws_km_from_m(backhaul_m) * FIBRE_US_PER_KM, CIRCUIT_NONE);
        }
    }
    subgraph->graph.edges = edges;
    subgraph->graph.node_count = plan->city_count + plan->station_count;
}

enum hws_status path_graph_build(struct hws_telecom_plan *plan, const struct circuits *circuits,
                                 struct path_graph *subgraph)
{
    const size_t edge_max = (size_t)circuits->link_count + plan->station_count;
    struct paths_edge *edges = hws_arena_array(&plan->arena, edge_max, sizeof(*edges));

    subgraph->circuits = hws_arena_array(&plan->arena, edge_max, sizeof(uint32_t));
    subgraph->delays_us = hws_arena_array(&plan->arena, edge_max, sizeof(double));
    if (plan->arena.out_of_memory) {
        return HWS_ERR_MEMORY;
    }
    fill_graph(plan, circuits, subgraph, edges);
    return HWS_OK;
}

/* ---- ways ----------------------------------------------------------------------------------- */

/* Takes a way's cables away, too. Does it lead over any? */
static bool take_away(const struct path_graph *subgraph, struct paths_edge *scratch,
                      const struct paths_list *list, uint32_t way)
{
    const struct paths_way *row = &list->ways[way];
    bool by_sea = false;

    for (uint32_t i = 0; i < row->edge_count; i++) {
        const uint32_t edge = list->edges[row->edge_first + i];
        if (edge < subgraph->segment_edges) {
            scratch[edge].length_m += TAKEN_AWAY_M;
            by_sea = true;
        }
    }
    return by_sea;
}

/* Ways that share no cable, each the shortest without the cables of those before. */
static enum hws_status find_disjoint(const struct path_graph *subgraph, struct paths_edge *scratch,
                                     const struct hws_demand *demand, struct paths_list *list)
{
    const struct paths_graph *graph = &subgraph->graph;
    struct paths_graph left = *graph;

    memcpy(scratch, graph->edges, graph->edge_count * sizeof(*scratch));
    left.edges = scratch;
    while (list->way_count < HWS_TELECOM_PATHS_PER_DEMAND_MAX) {
        const uint32_t before = list->way_count;
        enum hws_status status = paths_find(&left, demand->city_from, demand->city_to, 1, list);
        if (status != HWS_OK || list->way_count == before) {
            return status;
        }
        const struct paths_way *way = &list->ways[before];
        if (way->length_m >= TAKEN_AWAY_M) {
            list->way_count = before;
            return HWS_OK;
        }
        if (!take_away(subgraph, scratch, list, before)) {
            break; /* overland all the way: it would only be found again */
        }
    }
    return HWS_OK;
}

/* Cities with so many ways that share no cable are not cut off by a few faults. */
#define DISJOINT_ENOUGH 4u

static bool known(const struct paths_list *list, const struct paths_list *others, uint32_t way)
{
    for (uint32_t k = 0; k < list->way_count; k++) {
        if (paths_compare(others, way, list, k) == 0) {
            return true;
        }
    }
    return false;
}

/* The cable of a way that is its first, or its last; UINT32_MAX when it has but one. */
static uint32_t end_cable(const struct path_graph *subgraph, const struct paths_list *list,
                          uint32_t way, bool last)
{
    const struct paths_way *row = &list->ways[way];
    uint32_t found = UINT32_MAX;
    uint32_t count = 0;

    for (uint32_t i = 0; i < row->edge_count; i++) {
        const uint32_t place = last ? row->edge_count - 1u - i : i;
        const uint32_t edge = list->edges[row->edge_first + place];
        if (edge < subgraph->segment_edges) {
            found = count == 0 ? edge : found;
            count++;
        }
    }
    return count > 1 ? found : UINT32_MAX;
}

/* The best way with one cable given back for it, if that is not taken away elsewhere; then it is.
 */
static enum hws_status find_side(const struct path_graph *subgraph, struct paths_edge *scratch,
                                 const struct hws_demand *demand, uint32_t cable,
                                 struct paths_list *sides)
{
    const uint32_t before = sides->way_count;
    const int64_t taken_m = scratch[cable].length_m;
    struct paths_graph left = subgraph->graph;

    left.edges = scratch;
    scratch[cable].length_m = subgraph->graph.edges[cable].length_m;
    enum hws_status status = paths_find(&left, demand->city_from, demand->city_to, 1, sides);
    if (status == HWS_OK && sides->way_count > before) {
        if (sides->ways[before].length_m >= TAKEN_AWAY_M) {
            sides->way_count = before;
        } else {
            (void)take_away(subgraph, scratch, sides, before);
        }
    }
    scratch[cable].length_m = taken_m;
    return status;
}

/*
 * Ways that have one cable in common with the disjoint ones, whose cables `scratch` has all taken
 * away, and none with each other but that.
 */
static enum hws_status find_sides(const struct path_graph *subgraph, struct paths_edge *scratch,
                                  const struct hws_demand *demand,
                                  const struct paths_list *disjoint, struct paths_list *sides)
{
    const uint32_t end_count = 2u * disjoint->way_count;
    uint32_t idle = 0;

    /* Round and round, until none of the ends gives any more. */
    for (uint32_t i = 0; idle < end_count && sides->way_count < PATHS_SIDE_MAX;
         i = (i + 1u) % end_count) {
        const uint32_t cable = end_cable(subgraph, disjoint, i / 2u, i % 2u == 1u);
        const uint32_t before = sides->way_count;
        if (cable != UINT32_MAX) {
            enum hws_status status = find_side(subgraph, scratch, demand, cable, sides);
            if (status != HWS_OK) {
                return status;
            }
        }
        idle = sides->way_count > before ? 0 : idle + 1u;
    }
    return HWS_OK;
}

void path_graph_sort(struct paths_list *list)
{
    for (uint32_t i = 1; i < list->way_count; i++) {
        for (uint32_t k = i; k > 0 && paths_compare(list, k, list, k - 1u) < 0; k--) {
            const struct paths_way later = list->ways[k - 1u];
            list->ways[k - 1u] = list->ways[k];
            list->ways[k] = later;
        }
    }
}

enum hws_status path_graph_find(const struct path_graph *subgraph, struct paths_edge *scratch,
                                const struct hws_demand *demand, struct paths_list *list)
{
    struct paths_list shortest = {.ways = NULL};
    struct paths_list sides = {.ways = NULL};

    enum hws_status status = find_disjoint(subgraph, scratch, demand, list);
    if (status == HWS_OK && subgraph->grant == CIRCUIT_NONE && list->way_count > 1 &&
        list->way_count < DISJOINT_ENOUGH) {
        status = find_sides(subgraph, scratch, demand, list, &sides);
    }
    if (status == HWS_OK) {
        status = paths_find(&subgraph->graph, demand->city_from, demand->city_to,
                            HWS_TELECOM_PATHS_PER_DEMAND_MAX, &shortest);
    }
    for (uint32_t i = 0; i < shortest.way_count && status == HWS_OK &&
                         list->way_count < HWS_TELECOM_PATHS_PER_DEMAND_MAX;
         i++) {
        if (!known(list, &shortest, i)) {
            status = paths_list_add(list, &shortest, i);
        }
    }
    for (uint32_t i = 0; i < sides.way_count && status == HWS_OK; i++) {
        if (!known(list, &sides, i)) {
            status = paths_list_add(list, &sides, i);
        }
    }
    paths_list_fini(&shortest);
    paths_list_fini(&sides);
    path_graph_sort(list);
    return status;
}
