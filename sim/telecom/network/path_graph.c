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
        bool by_sea = false;
        enum hws_status status = paths_find(&left, demand->city_from, demand->city_to, 1, list);
        if (status != HWS_OK || list->way_count == before) {
            return status;
        }
        const struct paths_way *way = &list->ways[before];
        if (way->length_m >= TAKEN_AWAY_M) {
            list->way_count = before;
            return HWS_OK;
        }
        for (uint32_t i = 0; i < way->edge_count; i++) {
            const uint32_t edge = list->edges[way->edge_first + i];
            if (edge < subgraph->segment_edges) {
                scratch[edge].length_m += TAKEN_AWAY_M;
                by_sea = true;
            }
        }
        if (!by_sea) {
            break; /* overland all the way: it would only be found again */
        }
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

    enum hws_status status = find_disjoint(subgraph, scratch, demand, list);
    if (status == HWS_OK) {
        status = paths_find(&subgraph->graph, demand->city_from, demand->city_to,
                            HWS_TELECOM_PATHS_PER_DEMAND_MAX, &shortest);
    }
    for (uint32_t i = 0; i < shortest.way_count && status == HWS_OK &&
                         list->way_count < HWS_TELECOM_PATHS_PER_DEMAND_MAX;
         i++) {
        bool known = false;
        for (uint32_t k = 0; k < list->way_count; k++) {
            known = known || paths_compare(&shortest, i, list, k) == 0;
        }
        if (!known) {
            status = paths_list_add(list, &shortest, i);
        }
    }
    paths_list_fini(&shortest);
    path_graph_sort(list);
    return status;
}
