/* Candidate paths against an enumeration of every loop-free way. */
#include "sim/telecom/network/paths.h"
#include "tests/telecom/chance.h"
#include "tests/telecom/network/cases.h"
#include "tests/telecom/network/programs.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define NODES_MAX 7u
#define EDGES_MAX 14u
#define WAYS_MAX 4096u
#define CHAIN 300u

struct whole_way {
    int64_t length_m;
    uint32_t edge_count;
    uint32_t edges[NODES_MAX];
};

struct enumeration {
    const struct paths_graph *graph;
    struct whole_way ways[WAYS_MAX];
    uint32_t way_count;
};

static int order_ways(const void *left, const void *right)
{
    const struct whole_way *a = left;
    const struct whole_way *b = right;

    if (a->length_m != b->length_m) {
        return a->length_m < b->length_m ? -1 : 1;
    }
    for (uint32_t i = 0; i < a->edge_count && i < b->edge_count; i++) {
        if (a->edges[i] != b->edges[i]) {
            return a->edges[i] < b->edges[i] ? -1 : 1;
        }
    }
    return 0;
}

/* A way begun: where it has come to, and a bit for each node that it has visited. */
struct beginning {
    struct whole_way way;
    uint32_t node, visited;
};

/* Depth first over every way that visits no node twice. */
static void enumerate(struct enumeration *all, uint32_t source, uint32_t target)
{
    static const struct whole_way nothing = {0, 0, {0}};
    struct beginning stack[2u * NODES_MAX * EDGES_MAX];
    uint32_t depth = 0;

    stack[depth++] = (struct beginning){nothing, source, 1u << source};
    while (depth > 0) {
        const struct beginning top = stack[--depth];
        if (top.node == target) {
            ck_assert_uint_lt(all->way_count, WAYS_MAX);
            all->ways[all->way_count++] = top.way;
            continue;
        }
        for (uint32_t edge = 0; edge < all->graph->edge_count; edge++) {
            const struct paths_edge *ends = &all->graph->edges[edge];
            for (uint32_t end = 0; end < 2; end++) {
                const uint32_t next = ends->nodes[1u - end];
                if (ends->nodes[end] != top.node || (top.visited & (1u << next)) != 0) {
                    continue;
                }
                struct beginning *longer = &stack[depth++];
                *longer = (struct beginning){top.way, next, top.visited | (1u << next)};
                longer->way.edges[longer->way.edge_count++] = edge;
                longer->way.length_m += ends->length_m;
            }
        }
    }
}

/* Short lengths make ties common; parallel edges come by themselves. */
static void random_graph(uint64_t *chance, struct paths_edge *edges, struct paths_graph *graph)
{
    const uint32_t nodes = 3u + chance_below(chance, NODES_MAX - 2u);
    const uint32_t edge_count = 2u + chance_below(chance, EDGES_MAX - 1u);

    for (uint32_t i = 0; i < edge_count; i++) {
        const uint32_t from = chance_below(chance, nodes);
        const uint32_t step = 1u + chance_below(chance, nodes - 1u);
        edges[i].nodes[0] = from;
        edges[i].nodes[1] = (from + step) % nodes;
        edges[i].length_m = 1 + (int64_t)chance_below(chance, 5);
    }
    *graph = (struct paths_graph){edges, edge_count, edge_count, nodes};
}

START_TEST(the_shortest_paths_are_those_of_an_enumeration)
{
    struct enumeration *all = calloc(1, sizeof(*all));
    uint64_t chance = 1;
    uint32_t compared = 0;

    ck_assert_ptr_nonnull(all);
    for (uint32_t round = 0; round < 400; round++) {
        struct paths_edge edges[EDGES_MAX];
        struct paths_graph graph;
        struct paths_list list = {.ways = NULL};
        random_graph(&chance, edges, &graph);
        all->graph = &graph;
        all->way_count = 0;
        enumerate(all, 0, 1);
        qsort(all->ways, all->way_count, sizeof(all->ways[0]), order_ways);

        ck_assert_int_eq(paths_find(&graph, 0, 1, HWS_TELECOM_PATHS_PER_DEMAND_MAX, &list), HWS_OK);

        const uint32_t expected = all->way_count < HWS_TELECOM_PATHS_PER_DEMAND_MAX
                                      ? all->way_count
                                      : HWS_TELECOM_PATHS_PER_DEMAND_MAX;
        ck_assert_uint_eq(list.way_count, expected);
        for (uint32_t i = 0; i < expected; i++) {
            const struct paths_way *way = &list.ways[i];
            ck_assert_int_eq(way->length_m, all->ways[i].length_m);
            ck_assert_uint_eq(way->edge_count, all->ways[i].edge_count);
            ck_assert_mem_eq(&list.edges[way->edge_first], all->ways[i].edges,
                             way->edge_count * sizeof(uint32_t));
            compared++;
        }
        paths_list_fini(&list);
    }
    ck_assert_uint_gt(compared, 1000);
    free(all);
}
END_TEST

/* Two links from each node to the next, of 1 m and 2 m: the shortest way takes all of the first,
 * and the next shortest one of the second, the later the lower its edges' numbers are. */
START_TEST(a_way_may_have_hundreds_of_links)
{
    struct paths_edge edges[2u * CHAIN];
    struct paths_list list = {.ways = NULL};

    for (uint32_t i = 0; i < CHAIN; i++) {
        edges[i] = (struct paths_edge){{i, i + 1u}, 1};
        edges[CHAIN + i] = (struct paths_edge){{i, i + 1u}, 2};
    }
    const struct paths_graph graph = {edges, 2u * CHAIN, 2u * CHAIN, CHAIN + 1u};
    ck_assert_int_eq(paths_find(&graph, 0, CHAIN, HWS_TELECOM_PATHS_PER_DEMAND_MAX, &list), HWS_OK);
    ck_assert_uint_eq(list.way_count, HWS_TELECOM_PATHS_PER_DEMAND_MAX);
    for (uint32_t i = 0; i < list.way_count; i++) {
        ck_assert_uint_eq(list.ways[i].edge_count, CHAIN);
        ck_assert_int_eq(list.ways[i].length_m, (int64_t)CHAIN + (i == 0 ? 0 : 1));
        for (uint32_t k = 0; k < CHAIN; k++) {
            const uint32_t detour = i > 0 && k == CHAIN - i ? CHAIN : 0;
            ck_assert_uint_eq(list.edges[list.ways[i].edge_first + k], k + detour);
        }
    }
    paths_list_fini(&list);
}
END_TEST

START_TEST(ways_are_added_to_those_of_another_search)
{
    const struct paths_edge edges[] = {{{0, 1}, 1}, {{1, 2}, 1}, {{0, 2}, 5}};
    const struct paths_graph graph = {edges, 3, 3, 3};
    struct paths_list list = {.ways = NULL};

    ck_assert_int_eq(paths_find(&graph, 0, 2, 2, &list), HWS_OK);
    ck_assert_int_eq(paths_find(&graph, 0, 2, 2, &list), HWS_OK);
    ck_assert_uint_eq(list.way_count, 4);
    ck_assert_int_eq(paths_compare(&list, 0, &list, 2), 0);
    ck_assert_int_eq(paths_compare(&list, 1, &list, 3), 0);
    ck_assert_int_lt(paths_compare(&list, 2, &list, 3), 0);
    paths_list_fini(&list);
}
END_TEST

/* ---- ways that length does not find --------------------------------------------------------- */

#define MESH_NODES 18u
#define MESH_LINKS 40u
#define MESH_WISHES (MESH_NODES * (MESH_NODES - 1u) / 2u)
#define MESH_WAYS 4u

struct wished {
    struct paths_edge edges[MESH_LINKS];
    struct paths_graph graph;
    double capacities[MESH_LINKS];
    struct paths_wish wishes[MESH_WISHES];
    struct paths_list lists[MESH_WISHES];
};

/* A ring with chords, every two nodes with a wish, and each its shortest ways. */
static void wish(struct wished *wished, uint64_t *chance)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < MESH_LINKS; i++) {
        const uint32_t from = i < MESH_NODES ? i : chance_below(chance, MESH_NODES);
        const uint32_t step = i < MESH_NODES ? 1u : 2u + chance_below(chance, 5);
        wished->edges[i] = (struct paths_edge){{from, (from + step) % MESH_NODES},
                                               100 + (int64_t)chance_below(chance, 900)};
        wished->capacities[i] = 1.0e6 * (double)(1u + chance_below(chance, 40));
    }
    wished->graph = (struct paths_graph){wished->edges, MESH_LINKS, MESH_LINKS, MESH_NODES};
    for (uint32_t from = 0; from < MESH_NODES; from++) {
        for (uint32_t to = from + 1u; to < MESH_NODES; to++) {
            wished->wishes[count] =
                (struct paths_wish){from, to, 1.0e4 * (double)(1u + chance_below(chance, 500))};
            wished->lists[count] = (struct paths_list){.ways = NULL};
            ck_assert_int_eq(paths_find(&wished->graph, from, to, MESH_WAYS, &wished->lists[count]),
                             HWS_OK);
            count++;
        }
    }
}

/* The least share over the listed ways. */
static double least_share(const struct wished *wished)
{
    const size_t way_max = (size_t)MESH_WISHES * (MESH_WAYS + PATHS_SOUGHT_MAX);
    uint32_t *demands = calloc(way_max, sizeof(uint32_t));
    uint32_t *first = calloc(way_max + 1u, sizeof(uint32_t));
    uint32_t *links = calloc(way_max * MESH_NODES, sizeof(uint32_t));
    double *flows = calloc(way_max, sizeof(double));
    double wanted[MESH_WISHES];
    double fractions[MESH_WISHES];
    double gap = 1.0;
    double least = 1.0;
    struct fill_input input = {.capacities = wished->capacities,
                               .link_count = MESH_LINKS,
                               .wanted = wanted,
                               .demand_count = MESH_WISHES,
                               .path_demands = demands,
                               .path_link_first = first,
                               .path_links = links};

    for (uint32_t i = 0; i < MESH_WISHES; i++) {
        const struct paths_list *list = &wished->lists[i];
        wanted[i] = wished->wishes[i].wanted;
        for (uint32_t k = 0; k < list->way_count; k++) {
            const struct paths_way *way = &list->ways[k];
            memcpy(&links[first[input.path_count]], &list->edges[way->edge_first],
                   way->edge_count * sizeof(uint32_t));
            demands[input.path_count] = i;
            first[input.path_count + 1u] = first[input.path_count] + way->edge_count;
            input.path_count++;
        }
    }
    ck_assert_int_eq(fill_class(&input, FILL_WORK_MAX, NULL, flows, fractions, &gap), HWS_OK);
    for (uint32_t i = 0; i < MESH_WISHES; i++) {
        least = fmin(least, fractions[i]);
    }
    free(demands);
    free(first);
    free(links);
    free(flows);
    return least;
}

/* Kept ways are loop-free, of their true length, and none twice. */
static void assert_ways(const struct wished *wished, uint32_t index)
{
    const struct paths_list *list = &wished->lists[index];

    ck_assert_uint_le(list->way_count, MESH_WAYS + PATHS_SOUGHT_MAX);
    for (uint32_t k = 0; k < list->way_count; k++) {
        const struct paths_way *way = &list->ways[k];
        uint32_t node = wished->wishes[index].source;
        uint32_t visited = 1u << node;
        int64_t length_m = 0;
        for (uint32_t i = 0; i < way->edge_count; i++) {
            const struct paths_edge *edge = &wished->edges[list->edges[way->edge_first + i]];
            node = edge->nodes[0] == node ? edge->nodes[1] : edge->nodes[0];
            ck_assert_uint_eq(visited & (1u << node), 0);
            visited |= 1u << node;
            length_m += edge->length_m;
        }
        ck_assert_uint_eq(node, wished->wishes[index].target);
        ck_assert_int_eq(length_m, way->length_m);
        for (uint32_t other = 0; other < k; other++) {
            ck_assert_int_ne(paths_compare(list, k, list, other), 0);
        }
    }
}

START_TEST(with_the_ways_sought_the_least_share_is_that_of_all_ways)
{
    struct wished *wished = calloc(1, sizeof(*wished));
    struct programs_demand demands[MESH_WISHES];
    uint32_t raised = 0;

    ck_assert_ptr_nonnull(wished);
    for (uint64_t play = 0; play < 12; play++) {
        uint64_t chance = 700 + play;
        wish(wished, &chance);
        const double before = least_share(wished);
        ck_assert_int_eq(paths_seek(&wished->graph, wished->capacities, wished->wishes, MESH_WISHES,
                                    wished->lists),
                         HWS_OK);
        const double after = least_share(wished);
        for (uint32_t i = 0; i < MESH_WISHES; i++) {
            const struct paths_wish *sent = &wished->wishes[i];
            demands[i] = (struct programs_demand){{sent->source, sent->target}, sent->wanted};
            assert_ways(wished, i);
        }
        const double best =
            programs_least_over_all_ways(&wished->graph, wished->capacities, demands, MESH_WISHES);
        ck_assert_double_eq_tol(after, best, 1.0e-6);
        raised += after > 1.01 * before ? 1u : 0u;
        for (uint32_t i = 0; i < MESH_WISHES; i++) {
            paths_list_fini(&wished->lists[i]);
        }
    }
    ck_assert_uint_ge(raised, 6);
    free(wished);
}
END_TEST

START_TEST(where_there_is_room_no_way_is_added)
{
    struct wished *wished = calloc(1, sizeof(*wished));
    uint64_t chance = 800;

    ck_assert_ptr_nonnull(wished);
    wish(wished, &chance);
    for (uint32_t i = 0; i < MESH_LINKS; i++) {
        wished->capacities[i] = 1.0e12;
    }
    ck_assert_int_eq(
        paths_seek(&wished->graph, wished->capacities, wished->wishes, MESH_WISHES, wished->lists),
        HWS_OK);
    for (uint32_t i = 0; i < MESH_WISHES; i++) {
        ck_assert_uint_le(wished->lists[i].way_count, MESH_WAYS);
        paths_list_fini(&wished->lists[i]);
    }
    free(wished);
}
END_TEST

TCase *paths_case(void)
{
    TCase *tcase = tcase_create("paths");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, the_shortest_paths_are_those_of_an_enumeration);
    tcase_add_test(tcase, a_way_may_have_hundreds_of_links);
    tcase_add_test(tcase, with_the_ways_sought_the_least_share_is_that_of_all_ways);
    tcase_add_test(tcase, where_there_is_room_no_way_is_added);
    tcase_add_test(tcase, ways_are_added_to_those_of_another_search);
    return tcase;
}
