/*
 * The plan's candidate paths, set out once as flat arrays for allocate.h. The shortest paths of two
 * cities are often variations over the same cables: cut those, and none would be left where there
 * is a way round. So the candidates are first paths that share no cable, found one after another
 * with the cables of those before taken away, then the shortest of all until there are enough.
 */
#include "sim/telecom/paths.h"

#include "hawser/core/units.h"

#include <stdlib.h>
#include <string.h>

/* Longer than any way: what a cable that is taken away is lengthened by. */
#define TAKEN_AWAY_M INT64_C(1000000000000)

/* Whole metres make sums exact and ties real ties. */
static int64_t whole_m(double length_km)
{
    const int64_t length_m = (int64_t)(hws_m_from_km(length_km) + 0.5);

    return length_m > 0 ? length_m : 1;
}

/* Cities come first among the nodes, then stations. */
static enum hws_status build_graph(struct hws_telecom_plan *plan, struct paths_graph *graph)
{
    const uint32_t links = plan->segment_count + plan->terrestrial_count;
    struct paths_edge *edges =
        hws_arena_array(&plan->arena, (size_t)links + plan->station_count, sizeof(*edges));
    uint32_t count = 0;

    if (edges == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < plan->segment_count; i++) {
        const struct hws_segment *segment = &plan->segments[i];
        edges[count++] = (struct paths_edge){
            {plan->city_count + segment->station_from, plan->city_count + segment->station_to},
            whole_m(segment->cable_km)};
    }
    for (uint32_t i = 0; i < plan->terrestrial_count; i++) {
        const struct hws_terrestrial *terrestrial = &plan->terrestrials[i];
        edges[count++] = (struct paths_edge){{terrestrial->city_from, terrestrial->city_to},
                                             whole_m(terrestrial->length_km)};
    }
    for (uint32_t i = 0; i < plan->station_count; i++) {
        const struct hws_station *station = &plan->stations[i];
        const double backhaul_m =
            hws_great_circle_m(station->place, plan->cities[station->city].place);
        edges[count++] = (struct paths_edge){{station->city, plan->city_count + i},
                                             whole_m(hws_km_from_m(backhaul_m))};
    }
    *graph = (struct paths_graph){edges, count, links, plan->city_count + plan->station_count};
    return HWS_OK;
}

/* Adds a way's links; false when it has too many to be a candidate. */
static int add_path(const struct paths_graph *graph, const struct paths_way *way,
                    struct allocate_path *path, uint32_t *links, uint32_t *link_count)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < way->edge_count; i++) {
        count += way->edges[i] < graph->link_count ? 1u : 0u;
    }
    if (count > HWS_TELECOM_LINKS_PER_PATH_MAX) {
        return 0;
    }
    *path = (struct allocate_path){*link_count, count};
    for (uint32_t i = 0; i < way->edge_count; i++) {
        if (way->edges[i] < graph->link_count) {
            links[(*link_count)++] = way->edges[i];
        }
    }
    return 1;
}

static uint32_t first_of_pair(const struct hws_telecom_plan *plan, uint32_t demand)
{
    const struct hws_demand *wanted = &plan->demands[demand];

    for (uint32_t i = 0; i < demand; i++) {
        if (plan->demands[i].city_from == wanted->city_from &&
            plan->demands[i].city_to == wanted->city_to) {
            return i;
        }
    }
    return demand;
}

struct table_arrays {
    struct paths_edge *scratch; /* a copy of the graph's edges, from which cables are taken away */
    struct allocate_path *paths;
    uint32_t *links;
    struct allocate_demand *demands;
    uint32_t *pair_first;
    uint32_t path_count, hop_count, flow_count;
};

static bool same_way(const struct paths_way *a, const struct paths_way *b)
{
    return a->edge_count == b->edge_count &&
           memcmp(a->edges, b->edges, a->edge_count * sizeof(a->edges[0])) == 0;
}

/* Metres, then the edges' numbers one by one: the order of paths_find. */
static int by_length(const void *a, const void *b)
{
    const struct paths_way *first = a;
    const struct paths_way *second = b;

    if (first->length_m != second->length_m) {
        return first->length_m < second->length_m ? -1 : 1;
    }
    for (uint32_t i = 0; i < first->edge_count && i < second->edge_count; i++) {
        if (first->edges[i] != second->edges[i]) {
            return first->edges[i] < second->edges[i] ? -1 : 1;
        }
    }
    return (first->edge_count > second->edge_count) - (first->edge_count < second->edge_count);
}

/* Ways that share no cable, each the shortest without the cables of those before. */
static enum hws_status find_disjoint(const struct hws_telecom_plan *plan,
                                     const struct paths_graph *graph, struct paths_edge *scratch,
                                     const struct hws_demand *demand, struct paths_way *ways,
                                     uint32_t *way_count)
{
    struct paths_graph left = *graph;
    enum hws_status status = HWS_OK;

    memcpy(scratch, graph->edges, graph->edge_count * sizeof(*scratch));
    left.edges = scratch;
    while (*way_count < HWS_TELECOM_PATHS_PER_DEMAND_MAX) {
        struct paths_way *way = &ways[*way_count];
        uint32_t found = 0;
        bool by_sea = false;
        status = paths_find(&left, demand->city_from, demand->city_to, 1, way, &found);
        if (status != HWS_OK || found == 0 || way->length_m >= TAKEN_AWAY_M) {
            break;
        }
        (*way_count)++;
        for (uint32_t i = 0; i < way->edge_count; i++) {
            if (way->edges[i] < plan->segment_count) {
                scratch[way->edges[i]].length_m += TAKEN_AWAY_M;
                by_sea = true;
            }
        }
        if (!by_sea) {
            break; /* overland all the way: it would only be found again */
        }
    }
    return status;
}

static enum hws_status find_ways(const struct hws_telecom_plan *plan,
                                 const struct paths_graph *graph, struct paths_edge *scratch,
                                 const struct hws_demand *demand, struct paths_way *ways,
                                 uint32_t *way_count)
{
    struct paths_way shortest[HWS_TELECOM_PATHS_PER_DEMAND_MAX];
    uint32_t shortest_count = 0;

    enum hws_status status = find_disjoint(plan, graph, scratch, demand, ways, way_count);
    if (status == HWS_OK) {
        status = paths_find(graph, demand->city_from, demand->city_to,
                            HWS_TELECOM_PATHS_PER_DEMAND_MAX, shortest, &shortest_count);
    }
    for (uint32_t i = 0; i < shortest_count && *way_count < HWS_TELECOM_PATHS_PER_DEMAND_MAX; i++) {
        bool known = false;
        for (uint32_t k = 0; k < *way_count; k++) {
            known = known || same_way(&shortest[i], &ways[k]);
        }
        if (!known) {
            ways[(*way_count)++] = shortest[i];
        }
    }
    qsort(ways, *way_count, sizeof(*ways), by_length);
    return status;
}

static enum hws_status add_demand(const struct hws_telecom_plan *plan,
                                  const struct paths_graph *graph, struct table_arrays *arrays,
                                  uint32_t index)
{
    const struct hws_demand *wanted = &plan->demands[index];
    struct allocate_demand *demand = &arrays->demands[index];
    struct paths_way ways[HWS_TELECOM_PATHS_PER_DEMAND_MAX];
    uint32_t way_count = 0;

    arrays->pair_first[index] = first_of_pair(plan, index);
    *demand = arrays->demands[arrays->pair_first[index]];
    demand->wanted_kbps = wanted->wanted_kbps;
    demand->service_class = (uint32_t)wanted->service_class;
    if (arrays->pair_first[index] != index) {
        demand->flow_first = arrays->flow_count;
        arrays->flow_count += demand->path_count;
        return HWS_OK;
    }
    enum hws_status status = find_ways(plan, graph, arrays->scratch, wanted, ways, &way_count);
    demand->path_first = arrays->path_count;
    for (uint32_t i = 0; i < way_count && status == HWS_OK; i++) {
        if (add_path(graph, &ways[i], &arrays->paths[arrays->path_count], arrays->links,
                     &arrays->hop_count)) {
            arrays->path_count++;
        }
    }
    demand->path_count = arrays->path_count - demand->path_first;
    demand->flow_first = arrays->flow_count;
    arrays->flow_count += demand->path_count;
    return status;
}

enum hws_status paths_build(struct hws_telecom_plan *plan)
{
    const size_t path_max = (size_t)plan->demand_count * HWS_TELECOM_PATHS_PER_DEMAND_MAX;
    struct hws_path_table *table = hws_arena_array(&plan->arena, 1, sizeof(*table));
    struct table_arrays arrays = {
        .paths = hws_arena_array(&plan->arena, path_max, sizeof(struct allocate_path)),
        .links = hws_arena_array(&plan->arena, path_max * HWS_TELECOM_LINKS_PER_PATH_MAX,
                                 sizeof(uint32_t)),
        .demands = hws_arena_array(&plan->arena, plan->demand_count, sizeof(*arrays.demands)),
        .pair_first = hws_arena_array(&plan->arena, plan->demand_count, sizeof(uint32_t)),
    };
    struct paths_graph graph;
    enum hws_status status = build_graph(plan, &graph);

    if (status == HWS_OK) {
        arrays.scratch = hws_arena_array(&plan->arena, graph.edge_count, sizeof(*arrays.scratch));
    }
    if (plan->arena.out_of_memory) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < plan->demand_count && status == HWS_OK; i++) {
        status = add_demand(plan, &graph, &arrays, i);
    }
    if (status == HWS_OK) {
        *table = (struct hws_path_table){.paths = arrays.paths,
                                         .path_links = arrays.links,
                                         .path_count = arrays.path_count,
                                         .flow_count = arrays.flow_count,
                                         .link_count = graph.link_count,
                                         .demands = arrays.demands,
                                         .pair_first = arrays.pair_first};
        plan->paths = table;
    }
    return status;
}
