#include "sim/telecom/network/paths.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define FAR INT64_MAX
#define NONE UINT32_MAX

struct heap_entry {
    int64_t distance_m;
    uint32_t node;
};

struct search {
    const struct paths_graph *graph;
    uint32_t *incident_first; /* node_count + 1 offsets into incident */
    uint32_t *incident;       /* edges of each node, ascending */
    int64_t *free_m;          /* of each node to the target, nothing barred */
    int64_t *distances_m;     /* past barred nodes */
    bool *node_barred;
    bool *edge_barred; /* only for the first step from the spur */
    struct heap_entry *heap;
    uint32_t heap_count;
    struct paths_list pool; /* candidates not yet chosen; the edges of those that were stay */
};

/* ---- lists of ways -------------------------------------------------------------------------- */

void paths_list_fini(struct paths_list *list)
{
    free(list->ways);
    free(list->edges);
    *list = (struct paths_list){.ways = NULL};
}

/* Room for one more way, of so many edges. */
static enum hws_status reserve(struct paths_list *list, uint32_t edge_count)
{
    if (list->way_count == list->way_capacity) {
        const uint32_t capacity = list->way_capacity == 0 ? 16u : 2u * list->way_capacity;
        struct paths_way *ways = realloc(list->ways, capacity * sizeof(*ways));
        if (ways == NULL) {
            return HWS_ERR_MEMORY;
        }
        list->ways = ways;
        list->way_capacity = capacity;
    }
    if (list->edge_capacity - list->edge_count < edge_count) {
        const uint32_t capacity = 2u * list->edge_capacity + edge_count;
        uint32_t *edges = realloc(list->edges, capacity * sizeof(*edges));
        if (edges == NULL) {
            return HWS_ERR_MEMORY;
        }
        list->edges = edges;
        list->edge_capacity = capacity;
    }
    return HWS_OK;
}

enum hws_status paths_list_add(struct paths_list *list, const struct paths_list *others,
                               uint32_t way)
{
    const struct paths_way *added = &others->ways[way];
    enum hws_status status = reserve(list, added->edge_count);

    if (status != HWS_OK) {
        return status;
    }
    memcpy(&list->edges[list->edge_count], &others->edges[added->edge_first],
           added->edge_count * sizeof(uint32_t));
    list->ways[list->way_count++] =
        (struct paths_way){added->length_m, list->edge_count, added->edge_count};
    list->edge_count += added->edge_count;
    return HWS_OK;
}

/* Two loop-free ways to one target are never each other's beginning. */
int paths_compare(const struct paths_list *a, uint32_t way_a, const struct paths_list *b,
                  uint32_t way_b)
{
    const struct paths_way *first = &a->ways[way_a];
    const struct paths_way *second = &b->ways[way_b];

    if (first->length_m != second->length_m) {
        return first->length_m < second->length_m ? -1 : 1;
    }
    for (uint32_t i = 0; i < first->edge_count && i < second->edge_count; i++) {
        const uint32_t edge_a = a->edges[first->edge_first + i];
        const uint32_t edge_b = b->edges[second->edge_first + i];
        if (edge_a != edge_b) {
            return edge_a < edge_b ? -1 : 1;
        }
    }
    return (first->edge_count > second->edge_count) - (first->edge_count < second->edge_count);
}

/* ---- set-up ---------------------------------------------------------------------------------- */

static void search_fini(struct search *search)
{
    free(search->incident_first);
    free(search->incident);
    free(search->free_m);
    free(search->distances_m);
    free(search->node_barred);
    free(search->edge_barred);
    free(search->heap);
    paths_list_fini(&search->pool);
}

static void list_incident_edges(struct search *search)
{
    const struct paths_graph *graph = search->graph;
    uint32_t *first = search->incident_first;

    for (uint32_t edge = 0; edge < graph->edge_count; edge++) {
        first[graph->edges[edge].nodes[0] + 1u]++;
        first[graph->edges[edge].nodes[1] + 1u]++;
    }
    for (uint32_t node = 0; node < graph->node_count; node++) {
        first[node + 1u] += first[node];
    }
    for (uint32_t edge = 0; edge < graph->edge_count; edge++) {
        for (uint32_t end = 0; end < 2; end++) {
            search->incident[first[graph->edges[edge].nodes[end]]++] = edge;
        }
    }
    /* Filling moved each offset to the next node's; move them back. */
    memmove(first + 1, first, graph->node_count * sizeof(*first));
    first[0] = 0;
}

static enum hws_status search_init(struct search *search, const struct paths_graph *graph)
{
    const size_t nodes = (size_t)graph->node_count + 1u;
    const size_t edges = (size_t)graph->edge_count + 1u;

    *search = (struct search){.graph = graph};
    search->incident_first = calloc(nodes + 1u, sizeof(uint32_t));
    search->incident = calloc(2u * edges, sizeof(uint32_t));
    search->free_m = calloc(nodes, sizeof(int64_t));
    search->distances_m = calloc(nodes, sizeof(int64_t));
    search->node_barred = calloc(nodes, sizeof(bool));
    search->edge_barred = calloc(edges, sizeof(bool));
    search->heap = calloc(2u * edges, sizeof(struct heap_entry));
    if (search->incident_first == NULL || search->incident == NULL || search->free_m == NULL ||
        search->distances_m == NULL || search->node_barred == NULL || search->edge_barred == NULL ||
        search->heap == NULL) {
        return HWS_ERR_MEMORY;
    }
    list_incident_edges(search);
    return HWS_OK;
}

/* ---- shortest distances to the target -------------------------------------------------------- */

static void heap_push(struct search *search, int64_t distance_m, uint32_t node)
{
    uint32_t place = search->heap_count++;

    while (place > 0 && search->heap[(place - 1u) / 2u].distance_m > distance_m) {
        search->heap[place] = search->heap[(place - 1u) / 2u];
        place = (place - 1u) / 2u;
    }
    search->heap[place] = (struct heap_entry){distance_m, node};
}

static struct heap_entry heap_pop(struct search *search)
{
    const struct heap_entry top = search->heap[0];
    const struct heap_entry last = search->heap[--search->heap_count];
    uint32_t place = 0;

    for (;;) {
        uint32_t child = 2u * place + 1u;
        if (child >= search->heap_count) {
            break;
        }
        if (child + 1u < search->heap_count &&
            search->heap[child + 1u].distance_m < search->heap[child].distance_m) {
            child++;
        }
        if (search->heap[child].distance_m >= last.distance_m) {
            break;
        }
        search->heap[place] = search->heap[child];
        place = child;
    }
    search->heap[place] = last;
    return top;
}

static uint32_t other_end(const struct paths_edge *edge, uint32_t node)
{
    return edge->nodes[0] == node ? edge->nodes[1] : edge->nodes[0];
}

/* Without barred nodes; an edge is relaxed once from each end, which bounds the heap. */
static void measure_distances(struct search *search, uint32_t target, int64_t *distances_m)
{
    for (uint32_t node = 0; node < search->graph->node_count; node++) {
        distances_m[node] = FAR;
    }
    search->heap_count = 0;
    distances_m[target] = 0;
    heap_push(search, 0, target);
    while (search->heap_count > 0) {
        const struct heap_entry entry = heap_pop(search);
        if (entry.distance_m > distances_m[entry.node]) {
            continue;
        }
        for (uint32_t i = search->incident_first[entry.node];
             i < search->incident_first[entry.node + 1u]; i++) {
            const struct paths_edge *edge = &search->graph->edges[search->incident[i]];
            const uint32_t next = other_end(edge, entry.node);
            const int64_t distance_m = entry.distance_m + edge->length_m;
            if (!search->node_barred[next] && distance_m < distances_m[next]) {
                distances_m[next] = distance_m;
                heap_push(search, distance_m, next);
            }
        }
    }
}

/* ---- ways ------------------------------------------------------------------------------------ */

/* The best first edge out of the spur: barred edges are those that earlier ways took from it. */
static uint32_t best_spur_edge(const struct search *search, uint32_t spur,
                               const int64_t *distances_m)
{
    int64_t best_m = FAR;
    uint32_t best = NONE;

    for (uint32_t i = search->incident_first[spur]; i < search->incident_first[spur + 1u]; i++) {
        const uint32_t edge = search->incident[i];
        const uint32_t next = other_end(&search->graph->edges[edge], spur);
        if (search->edge_barred[edge] || search->node_barred[next] || distances_m[next] == FAR) {
            continue;
        }
        if (search->graph->edges[edge].length_m + distances_m[next] < best_m) {
            best_m = search->graph->edges[edge].length_m + distances_m[next];
            best = edge;
        }
    }
    return best;
}

/* The lowest edge that lies on a shortest way on: so equal lengths are ordered by edge numbers. */
static uint32_t next_edge(const struct search *search, uint32_t node, const int64_t *distances_m)
{
    for (uint32_t i = search->incident_first[node]; i < search->incident_first[node + 1u]; i++) {
        const struct paths_edge *edge = &search->graph->edges[search->incident[i]];
        const int64_t rest_m = distances_m[other_end(edge, node)];
        if (rest_m != FAR && rest_m + edge->length_m == distances_m[node]) {
            return search->incident[i];
        }
    }
    return NONE;
}

enum outcome { WAY_FOUND, WAY_BARRED, NO_WAY };

/* Appends the best way on from the spur to a draft that has room for it. */
static enum outcome walk(const struct search *search, uint32_t spur, uint32_t target,
                         const int64_t *distances_m, struct paths_list *list,
                         struct paths_way *draft)
{
    uint32_t edge = best_spur_edge(search, spur, distances_m);
    uint32_t node = spur;

    while (edge != NONE) {
        list->edges[draft->edge_first + draft->edge_count++] = edge;
        draft->length_m += search->graph->edges[edge].length_m;
        node = other_end(&search->graph->edges[edge], node);
        if (search->node_barred[node]) {
            return WAY_BARRED;
        }
        if (node == target) {
            return WAY_FOUND;
        }
        edge = next_edge(search, node, distances_m);
    }
    return NO_WAY;
}

/*
 * Goes on from a draft that ends at `spur`, by the best way that its barred edges leave. Where the
 * best way of all crosses nothing barred, it is that; only else are distances measured anew.
 */
static bool complete_way(struct search *search, uint32_t spur, uint32_t target,
                         struct paths_way *draft)
{
    const struct paths_way root = *draft;

    search->node_barred[spur] = true;
    enum outcome outcome = walk(search, spur, target, search->free_m, &search->pool, draft);
    if (outcome == WAY_BARRED) {
        *draft = root;
        measure_distances(search, target, search->distances_m);
        outcome = walk(search, spur, target, search->distances_m, &search->pool, draft);
    }
    search->node_barred[spur] = false;
    return outcome == WAY_FOUND;
}

/* A draft at the end of the pool's edges: the first of a way's, with room for as many as any
 * loop-free way has. HWS_ERR_MEMORY. */
static enum hws_status begin_draft(struct search *search, const struct paths_list *list,
                                   const struct paths_way *way, uint32_t root_count,
                                   struct paths_way *draft)
{
    struct paths_list *pool = &search->pool;
    enum hws_status status = reserve(pool, search->graph->node_count + 1u);

    if (status != HWS_OK) {
        return status;
    }
    *draft = (struct paths_way){0, pool->edge_count, root_count};
    for (uint32_t i = 0; i < root_count; i++) {
        const uint32_t edge = list->edges[way->edge_first + i];
        pool->edges[draft->edge_first + i] = edge;
        draft->length_m += search->graph->edges[edge].length_m;
    }
    return HWS_OK;
}

/* Keeps a draft, unless it is a candidate already. */
static void add_candidate(struct search *search, const struct paths_way *draft)
{
    struct paths_list *pool = &search->pool;

    pool->ways[pool->way_count] = *draft;
    for (uint32_t i = 0; i < pool->way_count; i++) {
        if (paths_compare(pool, i, pool, pool->way_count) == 0) {
            return;
        }
    }
    pool->edge_count += draft->edge_count;
    pool->way_count++;
}

/* Bars the edges by which the list's ways leave `last` after its first root_count edges. */
static void bar_taken(struct search *search, const struct paths_list *list, uint32_t first,
                      const struct paths_way *last, uint32_t root_count)
{
    const uint32_t *root = &list->edges[last->edge_first];

    memset(search->edge_barred, 0, search->graph->edge_count * sizeof(bool));
    for (uint32_t k = first; k < list->way_count; k++) {
        const uint32_t *edges = &list->edges[list->ways[k].edge_first];
        if (list->ways[k].edge_count > root_count &&
            memcmp(edges, root, root_count * sizeof(*root)) == 0) {
            search->edge_barred[edges[root_count]] = true;
        }
    }
}

/* Every way that leaves the last chosen one at one of its nodes (Yen's spurs). Those from `first`
 * on are the ways of this search. */
static enum hws_status add_spurs(struct search *search, uint32_t source, uint32_t target,
                                 const struct paths_list *list, uint32_t first)
{
    const struct paths_graph *graph = search->graph;
    const struct paths_way *last = &list->ways[list->way_count - 1u];
    uint32_t spur = source;

    memset(search->node_barred, 0, graph->node_count * sizeof(bool));
    for (uint32_t i = 0; i < last->edge_count; i++) {
        struct paths_way draft;
        enum hws_status status = begin_draft(search, list, last, i, &draft);
        if (status != HWS_OK) {
            return status;
        }
        bar_taken(search, list, first, last, i);
        if (complete_way(search, spur, target, &draft)) {
            add_candidate(search, &draft);
        }
        search->node_barred[spur] = true;
        spur = other_end(&graph->edges[list->edges[last->edge_first + i]], spur);
    }
    return HWS_OK;
}

/* Moves the best candidate to the list. */
static enum hws_status take_best_candidate(struct search *search, struct paths_list *list)
{
    struct paths_list *pool = &search->pool;
    uint32_t best = 0;

    for (uint32_t i = 1; i < pool->way_count; i++) {
        if (paths_compare(pool, i, pool, best) < 0) {
            best = i;
        }
    }
    enum hws_status status = paths_list_add(list, pool, best);
    pool->ways[best] = pool->ways[--pool->way_count];
    return status;
}

static enum hws_status find(struct search *search, uint32_t source, uint32_t target,
                            uint32_t way_max, struct paths_list *list)
{
    const uint32_t first = list->way_count;
    struct paths_way draft;
    enum hws_status status = begin_draft(search, NULL, NULL, 0, &draft);

    if (status != HWS_OK) {
        return status;
    }
    measure_distances(search, target, search->free_m);
    if (complete_way(search, source, target, &draft)) {
        add_candidate(search, &draft);
    }
    while (search->pool.way_count > 0) {
        status = take_best_candidate(search, list);
        if (status != HWS_OK || list->way_count - first == way_max) {
            return status;
        }
        status = add_spurs(search, source, target, list, first);
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}

enum hws_status paths_find(const struct paths_graph *graph, uint32_t source, uint32_t target,
                           uint32_t way_max, struct paths_list *list)
{
    struct search search;
    enum hws_status status = search_init(&search, graph);

    if (status == HWS_OK && source != target && way_max > 0) {
        status = find(&search, source, target, way_max, list);
    }
    search_fini(&search);
    return status;
}

enum hws_status paths_measure(const struct paths_graph *graph, uint32_t target,
                              int64_t *distances_m)
{
    struct search search;
    enum hws_status status = search_init(&search, graph);

    if (status == HWS_OK) {
        measure_distances(&search, target, distances_m);
    }
    search_fini(&search);
    return status;
}
