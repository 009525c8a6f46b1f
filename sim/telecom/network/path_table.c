/* The plan's candidate paths, set out once as flat arrays for allocate.h. */
#include "sim/telecom/network/path_graph.h"

#include <stdlib.h>
#include <string.h>

/* Ways over a partner's links, beside the own ones. */
#define PATHS_PER_GRANT_MAX 3u
/* Of each node on a way: 5 to 20 us (facts/cable.md 6). */
#define NODE_US 10.0

struct builder {
    struct hws_path_table *table;
    struct paths_edge *scratch; /* a copy of a graph's edges, from which cables are taken away */
    struct allocate_path *paths;
    uint32_t *links; /* on the heap while they grow */
    size_t link_capacity;
    double *delays_us;
    uint32_t *path_grant1;
    struct allocate_demand *demands;
    uint32_t *operators;
    uint32_t hop_count;
    uint32_t segment_count;
};

/* Room for the links of one more path, a grant's among them. */
static enum hws_status reserve_links(struct builder *builder, const struct paths_way *way)
{
    const size_t wanted = (size_t)builder->hop_count + way->edge_count + 1u;

    if (wanted > builder->link_capacity) {
        const size_t capacity = 2u * wanted;
        uint32_t *links = realloc(builder->links, capacity * sizeof(*links));
        if (links == NULL) {
            return HWS_ERR_MEMORY;
        }
        builder->links = links;
        builder->link_capacity = capacity;
    }
    return HWS_OK;
}

/* Do both lead over one cable? */
static bool meet(const struct builder *builder, const struct allocate_path *a,
                 const struct allocate_path *b)
{
    const struct circuit *circuits = builder->table->circuits.rows;

    for (uint32_t i = 0; i < a->link_count; i++) {
        const uint32_t circuit = builder->links[a->link_first + i];
        for (uint32_t k = 0; k < b->link_count && circuits[circuit].link < builder->segment_count;
             k++) {
            if (builder->links[b->link_first + k] == circuit) {
                return true;
            }
        }
    }
    return false;
}

/* Which of a demand's ways before it lead over the same cables; overland a way is rarely alone. */
static void set_merit(struct builder *builder, uint32_t first, int64_t length_m)
{
    struct allocate_path *path = &builder->paths[builder->table->path_count];
    const uint32_t index = builder->table->path_count - first;

    path->length_m = index < 32u ? length_m : 0;
    for (uint32_t i = 0; i < index && i < 32u; i++) {
        path->meets |= meet(builder, &builder->paths[first + i], path) ? UINT32_C(1) << i : 0u;
    }
}

/* Adds a way as a path, unless it does without the grant it is for. Its links have room. */
static bool add_path(struct builder *builder, const struct path_graph *subgraph,
                     const struct paths_list *list, const struct paths_way *way, uint32_t demand)
{
    struct hws_path_table *table = builder->table;
    const struct circuits *circuits = &table->circuits;
    struct allocate_path *path = &builder->paths[table->path_count];
    double delay_us = NODE_US * ((double)way->edge_count + 1.0);
    bool granted = subgraph->grant == CIRCUIT_NONE;

    *path = (struct allocate_path){.link_first = builder->hop_count};
    for (uint32_t i = 0; i < way->edge_count; i++) {
        const uint32_t edge = list->edges[way->edge_first + i];
        const uint32_t circuit = subgraph->circuits[edge];
        delay_us += subgraph->delays_us[edge];
        if (circuit == CIRCUIT_NONE) {
            continue;
        }
        granted = granted || circuits->rows[circuit].source == CIRCUIT_GRANTED;
        builder->links[builder->hop_count + path->link_count++] = circuit;
    }
    if (!granted) {
        return false;
    }
    if (subgraph->grant != CIRCUIT_NONE) {
        builder->links[builder->hop_count + path->link_count++] =
            circuits->grants[subgraph->grant].cap_circuit;
    } else {
        set_merit(builder, builder->demands[demand].path_first, way->length_m);
    }
    builder->hop_count += path->link_count;
    builder->delays_us[table->path_count] = delay_us;
    builder->path_grant1[table->path_count] =
        subgraph->grant == CIRCUIT_NONE ? 0 : subgraph->grant + 1u;
    table->path_count++;
    return true;
}

/* Adds the at most path_max first ways of a list to a demand. */
static enum hws_status add_list(struct builder *builder, const struct path_graph *subgraph,
                                const struct paths_list *list, uint32_t demand, uint32_t path_max)
{
    uint32_t added = 0;

    for (uint32_t i = 0; i < list->way_count && added < path_max; i++) {
        enum hws_status status = reserve_links(builder, &list->ways[i]);
        if (status != HWS_OK) {
            return status;
        }
        added += add_path(builder, subgraph, list, &list->ways[i], demand) ? 1u : 0u;
    }
    builder->demands[demand].path_count += added;
    return HWS_OK;
}

/* The ways that an agreement opens. */
static enum hws_status add_granted(const struct hws_telecom_plan *plan, struct builder *builder,
                                   const struct path_graph *subgraph, uint32_t demand)
{
    struct paths_list list = {.ways = NULL};
    enum hws_status status =
        path_graph_find(subgraph, builder->scratch, &plan->demands[demand], &list);

    if (status == HWS_OK) {
        status = add_list(builder, subgraph, &list, demand, PATHS_PER_GRANT_MAX);
    }
    paths_list_fini(&list);
    return status;
}

/* ---- own ways ------------------------------------------------------------------------------- */

/* The leaders of one operator, each with its ways and what is wanted over them in all. */
struct own_ways {
    struct paths_list *lists;
    struct paths_wish *wishes;
    uint32_t *wish_of;  /* by demand that leads */
    double *capacities; /* by link of the graph, with everything up */
    uint32_t count;
};

static void own_ways_fini(struct own_ways *own)
{
    for (uint32_t i = 0; i < own->count; i++) {
        paths_list_fini(&own->lists[i]);
    }
    free(own->lists);
    free(own->wishes);
    free(own->wish_of);
    free(own->capacities);
}

static enum hws_status own_ways_init(struct own_ways *own, const struct hws_telecom_plan *plan,
                                     const struct builder *builder,
                                     const struct path_graph *subgraph, const uint32_t *leaders)
{
    const size_t demands = (size_t)plan->demand_count + 1u;

    *own = (struct own_ways){.lists = calloc(demands, sizeof(*own->lists)),
                             .wishes = calloc(demands, sizeof(*own->wishes)),
                             .wish_of = calloc(demands, sizeof(uint32_t)),
                             .capacities =
                                 calloc((size_t)subgraph->graph.link_count + 1u, sizeof(double))};
    if (own->lists == NULL || own->wishes == NULL || own->wish_of == NULL ||
        own->capacities == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        if (builder->operators[i] != subgraph->operator_index) {
            continue;
        }
        /* A leader comes before those that it leads. */
        if (leaders[i] == i) {
            own->wish_of[i] = own->count;
            own->wishes[own->count++] =
                (struct paths_wish){plan->demands[i].city_from, plan->demands[i].city_to, 0.0};
        }
        own->wishes[own->wish_of[leaders[i]]].wanted += (double)plan->demands[i].wanted_kbps;
    }
    return HWS_OK;
}

/* Of each circuit of the graph, with every link up that is up at the start. */
static enum hws_status find_capacities(const struct hws_telecom_plan *plan,
                                       const struct circuits *circuits,
                                       const struct path_graph *subgraph, double *capacities)
{
    int64_t *room_kbps = calloc((size_t)circuits->count + 1u, sizeof(*room_kbps));

    if (room_kbps == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < circuits->link_count; i++) {
        struct link_state state = {0, 1, 1};
        if (i < plan->segment_count) {
            state.kbps = plan->segments[i].lit_kbps;
        } else {
            const struct hws_terrestrial *link = &plan->terrestrials[i - plan->segment_count];
            state.kbps = link->opens_ms > 0 || link->set_up_ms > 0 ? 0 : link->capacity_kbps;
        }
        circuits_share_link(circuits, i, &state, NULL, room_kbps);
    }
    for (uint32_t i = 0; i < subgraph->graph.link_count; i++) {
        capacities[i] = (double)room_kbps[subgraph->circuits[i]];
    }
    free(room_kbps);
    return HWS_OK;
}

/* The shortest ways of every leader, and those that they leave out where the network is short. */
static enum hws_status find_own_ways(struct own_ways *own, const struct hws_telecom_plan *plan,
                                     const struct builder *builder,
                                     const struct path_graph *subgraph, const uint32_t *leaders)
{
    enum hws_status status = own_ways_init(own, plan, builder, subgraph, leaders);

    for (uint32_t i = 0; i < plan->demand_count && status == HWS_OK; i++) {
        if (builder->operators[i] == subgraph->operator_index && leaders[i] == i) {
            status = path_graph_find(subgraph, builder->scratch, &plan->demands[i],
                                     &own->lists[own->wish_of[i]]);
        }
    }
    if (status == HWS_OK) {
        status = find_capacities(plan, &builder->table->circuits, subgraph, own->capacities);
    }
    if (status == HWS_OK) {
        status = paths_seek(&subgraph->graph, own->capacities, own->wishes, own->count, own->lists);
    }
    for (uint32_t i = 0; i < own->count && status == HWS_OK; i++) {
        path_graph_sort(&own->lists[i]);
    }
    return status;
}

/* The own ways of every demand of one operator, then those that its agreements open. */
static enum hws_status add_operator(struct hws_telecom_plan *plan, struct builder *builder,
                                    uint32_t operator_index, const uint32_t *leaders)
{
    const struct circuits *circuits = &builder->table->circuits;
    struct path_graph graphs[HWS_OPERATORS_MAX * 2u] = {
        {.operator_index = operator_index, .grant = CIRCUIT_NONE}};
    struct own_ways own = {.lists = NULL};
    uint32_t graph_count = 1;
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < circuits->grant_count; i++) {
        if (circuits->grants[i].taker == operator_index) {
            graphs[graph_count++] =
                (struct path_graph){.operator_index = operator_index, .grant = i};
        }
    }
    for (uint32_t i = 0; i < graph_count && status == HWS_OK; i++) {
        status = path_graph_build(plan, circuits, &graphs[i]);
    }
    if (status == HWS_OK) {
        status = find_own_ways(&own, plan, builder, &graphs[0], leaders);
    }
    for (uint32_t i = 0; i < plan->demand_count && status == HWS_OK; i++) {
        if (builder->operators[i] != operator_index || leaders[i] != i) {
            continue;
        }
        builder->demands[i].path_first = builder->table->path_count;
        status = add_list(builder, &graphs[0], &own.lists[own.wish_of[i]], i, UINT32_MAX);
        for (uint32_t k = 1; k < graph_count && status == HWS_OK; k++) {
            status = add_granted(plan, builder, &graphs[k], i);
        }
    }
    own_ways_fini(&own);
    return status;
}

/* ---- the whole ------------------------------------------------------------------------------ */

/* By operator and cities, in the order of their numbers, then by number. */
struct demand_key {
    uint32_t operator_index, city_low, city_high, demand;
};

static int by_key(const void *a, const void *b)
{
    const struct demand_key *first = a;
    const struct demand_key *second = b;

    if (first->operator_index != second->operator_index) {
        return first->operator_index < second->operator_index ? -1 : 1;
    }
    if (first->city_low != second->city_low) {
        return first->city_low < second->city_low ? -1 : 1;
    }
    if (first->city_high != second->city_high) {
        return first->city_high < second->city_high ? -1 : 1;
    }
    return (first->demand > second->demand) - (first->demand < second->demand);
}

/* Of each demand the first of the same operator between the same cities, either way: they share
 * their paths. */
static enum hws_status find_leaders(const struct hws_telecom_plan *plan,
                                    const struct builder *builder, uint32_t *leaders,
                                    uint32_t *leader_count)
{
    struct demand_key *keys = malloc(((size_t)plan->demand_count + 1u) * sizeof(*keys));

    if (keys == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        const uint32_t from = plan->demands[i].city_from;
        const uint32_t to = plan->demands[i].city_to;
        keys[i] = (struct demand_key){builder->operators[i], from < to ? from : to,
                                      from < to ? to : from, i};
    }
    qsort(keys, plan->demand_count, sizeof(*keys), by_key);
    *leader_count = 0;
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        const bool same = i > 0 && keys[i].operator_index == keys[i - 1u].operator_index &&
                          keys[i].city_low == keys[i - 1u].city_low &&
                          keys[i].city_high == keys[i - 1u].city_high;
        leaders[keys[i].demand] = same ? leaders[keys[i - 1u].demand] : keys[i].demand;
        *leader_count += same ? 0u : 1u;
    }
    free(keys);
    return HWS_OK;
}

static void share_paths(const struct hws_telecom_plan *plan, struct builder *builder,
                        const uint32_t *leaders)
{
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        struct allocate_demand *demand = &builder->demands[i];
        demand->wanted_kbps = plan->demands[i].wanted_kbps;
        demand->service_class = (uint32_t)plan->demands[i].service_class;
        demand->path_first = builder->demands[leaders[i]].path_first;
        demand->path_count = builder->demands[leaders[i]].path_count;
        demand->flow_first = builder->table->flow_count;
        builder->table->flow_count += demand->path_count;
    }
}

static enum hws_status builder_init(struct hws_telecom_plan *plan, struct builder *builder,
                                    uint32_t leader_count)
{
    struct hws_arena *arena = &plan->arena;
    const struct circuits *circuits = &builder->table->circuits;
    const size_t path_max =
        leader_count * (HWS_TELECOM_PATHS_PER_DEMAND_MAX + PATHS_SIDE_MAX + PATHS_SOUGHT_MAX +
                        (size_t)PATHS_PER_GRANT_MAX * circuits->grant_count);

    builder->scratch = hws_arena_array(arena, (size_t)circuits->link_count + plan->station_count,
                                       sizeof(*builder->scratch));
    builder->paths = hws_arena_array(arena, path_max + 1u, sizeof(struct allocate_path));
    builder->delays_us = hws_arena_array(arena, path_max + 1u, sizeof(double));
    builder->path_grant1 = hws_arena_array(arena, path_max + 1u, sizeof(uint32_t));
    return arena->out_of_memory ? HWS_ERR_MEMORY : HWS_OK;
}

/* From the heap to the plan's arena. */
static enum hws_status keep_links(struct hws_telecom_plan *plan, struct builder *builder)
{
    uint32_t *links =
        hws_arena_array(&plan->arena, (size_t)builder->hop_count + 1u, sizeof(*links));

    if (links == NULL) {
        return HWS_ERR_MEMORY;
    }
    if (builder->hop_count > 0) {
        memcpy(links, builder->links, builder->hop_count * sizeof(*links));
    }
    builder->table->path_links = links;
    return HWS_OK;
}

/* All ways of all operators. */
static enum hws_status add_operators(struct hws_telecom_plan *plan, struct builder *builder,
                                     const uint32_t *leaders)
{
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; status == HWS_OK && i < builder->table->circuits.operator_count; i++) {
        status = add_operator(plan, builder, i, leaders);
    }
    if (status == HWS_OK) {
        status = keep_links(plan, builder);
    }
    free(builder->links);
    builder->links = NULL;
    return status;
}

static enum hws_status build_table(struct hws_telecom_plan *plan, bool pooled,
                                   struct hws_path_table **made)
{
    struct hws_path_table *table = hws_arena_array(&plan->arena, 1, sizeof(*table));
    uint32_t *leaders = hws_arena_array(&plan->arena, plan->demand_count, sizeof(*leaders));
    struct builder builder = {
        .table = table,
        .segment_count = plan->segment_count,
        .demands = hws_arena_array(&plan->arena, plan->demand_count, sizeof(*builder.demands)),
        .operators = hws_arena_array(&plan->arena, plan->demand_count, sizeof(uint32_t)),
    };
    uint32_t leader_count = 0;

    if (plan->arena.out_of_memory) {
        return HWS_ERR_MEMORY;
    }
    enum hws_status status = circuits_build(plan, pooled, &table->circuits);
    for (uint32_t i = 0; i < plan->demand_count && status == HWS_OK; i++) {
        builder.operators[i] = circuits_operator_of(&table->circuits, plan->demands[i].owner1);
    }
    if (status == HWS_OK) {
        status = find_leaders(plan, &builder, leaders, &leader_count);
    }
    if (status == HWS_OK) {
        status = builder_init(plan, &builder, leader_count);
    }
    if (status == HWS_OK) {
        status = add_operators(plan, &builder, leaders);
    }
    if (status != HWS_OK) {
        return status;
    }
    share_paths(plan, &builder, leaders);
    table->paths = builder.paths;
    table->path_delays_us = builder.delays_us;
    table->path_grant1 = builder.path_grant1;
    table->demands = builder.demands;
    table->demand_operators = builder.operators;
    *made = table;
    return paths_relate(plan, table);
}

enum hws_status paths_build(struct hws_telecom_plan *plan)
{
    return build_table(plan, false, &plan->paths);
}

enum hws_status paths_build_pooled(struct hws_telecom_plan *plan, struct hws_path_table **table)
{
    return build_table(plan, true, table);
}
