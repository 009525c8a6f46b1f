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
    int64_t *distances_m;     /* of each node to the target */
    bool *node_barred;
    bool *edge_barred; /* only for the first step from the spur */
    struct heap_entry *heap;
    uint32_t heap_count;
    struct paths_way *pool; /* candidates not yet chosen */
    uint32_t pool_count;
};

/* ---- set-up ---------------------------------------------------------------------------------- */

static void search_fini(struct search *search)
{
    free(search->incident_first);
    free(search->incident);
    free(search->distances_m);
    free(search->node_barred);
    free(search->edge_barred);
    free(search->heap);
    free(search->pool);
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

static enum hws_status search_init(struct search *search, const struct paths_graph *graph,
                                   uint32_t way_max)
{
    const size_t nodes = (size_t)graph->node_count + 1u;
    const size_t edges = (size_t)graph->edge_count + 1u;

    *search = (struct search){.graph = graph};
    search->incident_first = calloc(nodes + 1u, sizeof(uint32_t));
    search->incident = calloc(2u * edges, sizeof(uint32_t));
    search->distances_m = calloc(nodes, sizeof(int64_t));
    search->node_barred = calloc(nodes, sizeof(bool));
    search->edge_barred = calloc(edges, sizeof(bool));
    search->heap = calloc(2u * edges, sizeof(struct heap_entry));
    search->pool = calloc((size_t)way_max * (PATHS_EDGES_MAX + 1u), sizeof(struct paths_way));
    if (search->incident_first == NULL || search->incident == NULL || search->distances_m == NULL ||
        search->node_barred == NULL || search->edge_barred == NULL || search->heap == NULL ||
        search->pool == NULL) {
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
static void measure_distances(struct search *search, uint32_t target)
{
    for (uint32_t node = 0; node < search->graph->node_count; node++) {
        search->distances_m[node] = FAR;
    }
    search->heap_count = 0;
    search->distances_m[target] = 0;
    heap_push(search, 0, target);
    while (search->heap_count > 0) {
        const struct heap_entry entry = heap_pop(search);
        if (entry.distance_m > search->distances_m[entry.node]) {
            continue;
        }
        for (uint32_t i = search->incident_first[entry.node];
             i < search->incident_first[entry.node + 1u]; i++) {
            const struct paths_edge *edge = &search->graph->edges[search->incident[i]];
            const uint32_t next = other_end(edge, entry.node);
            const int64_t distance_m = entry.distance_m + edge->length_m;
            if (!search->node_barred[next] && distance_m < search->distances_m[next]) {
                search->distances_m[next] = distance_m;
                heap_push(search, distance_m, next);
            }
        }
    }
}

/* ---- ways ------------------------------------------------------------------------------------ */

/* Metres, then edge numbers. Two loop-free ways to one target are never each other's beginning. */
static int compare_ways(const struct paths_way *a, const struct paths_way *b)
{
    if (a->length_m != b->length_m) {
        return a->length_m < b->length_m ? -1 : 1;
    }
    for (uint32_t i = 0; i < a->edge_count && i < b->edge_count; i++) {
        if (a->edges[i] != b->edges[i]) {
            return a->edges[i] < b->edges[i] ? -1 : 1;
        }
    }
    return a->edge_count == b->edge_count ? 0 : a->edge_count < b->edge_count ? -1 : 1;
}

static bool append_edge(const struct paths_graph *graph, struct paths_way *way, uint32_t edge)
{
    if (way->edge_count == PATHS_EDGES_MAX) {
        return false;
    }
    way->edges[way->edge_count++] = edge;
    way->length_m += graph->edges[edge].length_m;
    return true;
}

/* The best first edge out of the spur: barred edges are those that earlier ways took from it. */
static uint32_t best_spur_edge(const struct search *search, uint32_t spur)
{
    int64_t best_m = FAR;
    uint32_t best = NONE;

    for (uint32_t i = search->incident_first[spur]; i < search->incident_first[spur + 1u]; i++) {
        const uint32_t edge = search->incident[i];
        const int64_t rest_m = search->distances_m[other_end(&search->graph->edges[edge], spur)];
        if (search->edge_barred[edge] || rest_m == FAR) {
            continue;
        }
        if (search->graph->edges[edge].length_m + rest_m < best_m) {
            best_m = search->graph->edges[edge].length_m + rest_m;
            best = edge;
        }
    }
    return best;
}

/* The lowest edge that lies on a shortest way on: so equal lengths are ordered by edge numbers. */
static uint32_t next_edge(const struct search *search, uint32_t node)
{
    for (uint32_t i = search->incident_first[node]; i < search->incident_first[node + 1u]; i++) {
        const struct paths_edge *edge = &search->graph->edges[search->incident[i]];
        const int64_t rest_m = search->distances_m[other_end(edge, node)];
        if (rest_m != FAR && rest_m + edge->length_m == search->distances_m[node]) {
            return search->incident[i];
        }
    }
    return NONE;
}

/* Goes on from `way`, which ends at `spur`, by the best way that its barred edges leave. */
static bool complete_way(struct search *search, uint32_t spur, uint32_t target,
                         struct paths_way *way)
{
    search->node_barred[spur] = true;
    measure_distances(search, target);
    search->node_barred[spur] = false;

    uint32_t edge = best_spur_edge(search, spur);
    uint32_t node = spur;
    while (edge != NONE && append_edge(search->graph, way, edge)) {
        node = other_end(&search->graph->edges[edge], node);
        if (node == target) {
            return true;
        }
        edge = next_edge(search, node);
    }
    return false;
}

static void add_candidate(struct search *search, const struct paths_way *way)
{
    for (uint32_t i = 0; i < search->pool_count; i++) {
        if (compare_ways(&search->pool[i], way) == 0) {
            return;
        }
    }
    search->pool[search->pool_count++] = *way;
}

/* Every way that leaves the last chosen one at one of its nodes (Yen's spurs). */
static void add_spurs(struct search *search, uint32_t source, uint32_t target,
                      const struct paths_way *ways, uint32_t way_count)
{
    const struct paths_graph *graph = search->graph;
    const struct paths_way *last = &ways[way_count - 1u];
    struct paths_way root = {0, 0, {0}};
    uint32_t spur = source;

    memset(search->node_barred, 0, graph->node_count * sizeof(bool));
    for (uint32_t i = 0; i < last->edge_count; i++) {
        memset(search->edge_barred, 0, graph->edge_count * sizeof(bool));
        for (uint32_t k = 0; k < way_count; k++) {
            if (ways[k].edge_count > i &&
                memcmp(ways[k].edges, last->edges, i * sizeof(last->edges[0])) == 0) {
                search->edge_barred[ways[k].edges[i]] = true;
            }
        }
        struct paths_way way = root;
        if (complete_way(search, spur, target, &way)) {
            add_candidate(search, &way);
        }
        if (!append_edge(graph, &root, last->edges[i])) {
            return;
        }
        search->node_barred[spur] = true;
        spur = other_end(&graph->edges[last->edges[i]], spur);
    }
}

static bool take_best_candidate(struct search *search, struct paths_way *way)
{
    uint32_t best = 0;

    if (search->pool_count == 0) {
        return false;
    }
    for (uint32_t i = 1; i < search->pool_count; i++) {
        if (compare_ways(&search->pool[i], &search->pool[best]) < 0) {
            best = i;
        }
    }
    *way = search->pool[best];
    search->pool[best] = search->pool[--search->pool_count];
    return true;
}

enum hws_status paths_find(const struct paths_graph *graph, uint32_t source, uint32_t target,
                           uint32_t way_max, struct paths_way *ways, uint32_t *way_count)
{
    struct search search;
    struct paths_way first = {0, 0, {0}};
    uint32_t count = 0;
    enum hws_status status = search_init(&search, graph, way_max);

    if (status == HWS_OK && source != target) {
        if (complete_way(&search, source, target, &first)) {
            add_candidate(&search, &first);
        }
        while (count < way_max && take_best_candidate(&search, &ways[count])) {
            count++;
            if (count < way_max) {
                add_spurs(&search, source, target, ways, count);
            }
        }
    }
    if (status == HWS_OK) {
        *way_count = count;
    }
    search_fini(&search);
    return status;
}
