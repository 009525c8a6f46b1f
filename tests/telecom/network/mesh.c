#include "tests/telecom/network/mesh.h"

#include "sim/telecom/network/paths.h"
#include "tests/telecom/chance.h"

#include <math.h>
#include <stdlib.h>

#define PLANE_M 1000u
/* Of so many nodes the nearest is taken. */
#define LOOKED_AT 6u

static void *room(size_t count, size_t size)
{
    void *made = calloc(count + 1u, size);

    if (made == NULL) {
        abort();
    }
    return made;
}

static int64_t distance_m(const double *places, uint32_t a, uint32_t b)
{
    const double *from = places + 2 * (size_t)a;
    const double *to = places + 2 * (size_t)b;

    return 1 + (int64_t)hypot(from[0] - to[0], from[1] - to[1]);
}

/* The nearest of some of the first `bound` nodes, but not the node itself. */
static uint32_t near_node(uint64_t *chance, const double *places, uint32_t node, uint32_t bound)
{
    uint32_t found = (node + 1u) % bound;

    for (uint32_t i = 0; i < LOOKED_AT; i++) {
        const uint32_t other = chance_below(chance, bound);
        if (other != node && distance_m(places, node, other) < distance_m(places, node, found)) {
            found = other;
        }
    }
    return found;
}

static void lay_links(struct mesh *mesh, const struct mesh_def *def, uint64_t *chance,
                      struct paths_edge *edges)
{
    double *places = room((size_t)2 * def->node_count, sizeof(double));

    for (uint32_t i = 0; i < 2u * def->node_count; i++) {
        places[i] = chance_below(chance, PLANE_M);
    }
    for (uint32_t i = 0; i < def->link_count; i++) {
        /* First a tree, so that every node is reached. */
        const bool tree = i + 1u < def->node_count;
        const uint32_t node = tree ? i + 1u : chance_below(chance, def->node_count);
        const uint32_t other = near_node(chance, places, node, tree ? i + 1u : def->node_count);
        edges[i] = (struct paths_edge){{node, other}, distance_m(places, node, other)};
        mesh->capacities[i] =
            def->equal_links ? 1.0e7 : 1.0e6 * (double)(1u + chance_below(chance, 40));
    }
    for (uint32_t i = 0; i < def->dry_links; i++) {
        mesh->capacities[chance_below(chance, def->link_count)] = 0.0;
    }
    free(places);
}

/* Most want little, a few want much. */
static double draw_wanted(const struct mesh_def *def, uint64_t *chance)
{
    const double size = (double)(1u + chance_below(chance, 1000)) / 100.0;
    const bool large = chance_below(chance, 10) == 0;

    return 1.0e6 * def->load * (def->equal_demands ? 5.0 : large ? 5.0 * size : size);
}

static void lay_demand(struct mesh *mesh, const struct mesh_def *def, uint64_t *chance,
                       const struct paths_graph *graph, uint32_t *link_capacity)
{
    struct fill_input *input = &mesh->input;
    const uint32_t from = chance_below(chance, def->node_count);
    const uint32_t to = (from + 1u + chance_below(chance, def->node_count - 1u)) % def->node_count;
    struct paths_list list = {.ways = NULL};

    mesh->wanted[input->demand_count] = draw_wanted(def, chance);
    if (paths_find(graph, from, to, def->way_max, &list) != HWS_OK) {
        abort();
    }
    for (uint32_t i = 0; i < list.way_count; i++) {
        const struct paths_way *way = &list.ways[i];
        uint32_t hop = mesh->path_link_first[input->path_count];
        if (hop + way->edge_count > *link_capacity) {
            *link_capacity = 2u * (hop + way->edge_count);
            mesh->path_links = realloc(mesh->path_links, *link_capacity * sizeof(uint32_t));
            if (mesh->path_links == NULL) {
                abort();
            }
        }
        for (uint32_t k = 0; k < way->edge_count; k++) {
            mesh->path_links[hop++] = list.edges[way->edge_first + k];
        }
        mesh->path_demands[input->path_count] = input->demand_count;
        mesh->path_link_first[++input->path_count] = hop;
    }
    input->demand_count++;
    paths_list_fini(&list);
}

void mesh_init(struct mesh *mesh, const struct mesh_def *def, uint64_t *chance)
{
    const size_t path_max = (size_t)def->demand_count * def->way_max;
    struct paths_edge *edges = room(def->link_count, sizeof(*edges));
    const struct paths_graph graph = {edges, def->link_count, def->link_count, def->node_count};
    uint32_t link_capacity = 0;

    *mesh = (struct mesh){.input = {.link_count = def->link_count}};
    mesh->capacities = room(def->link_count, sizeof(double));
    mesh->wanted = room(def->demand_count, sizeof(double));
    mesh->flows = room(path_max, sizeof(double));
    mesh->fractions = room(def->demand_count, sizeof(double));
    mesh->path_demands = room(path_max, sizeof(uint32_t));
    mesh->path_link_first = room(path_max + 1u, sizeof(uint32_t));
    lay_links(mesh, def, chance, edges);
    for (uint32_t i = 0; i < def->demand_count; i++) {
        lay_demand(mesh, def, chance, &graph, &link_capacity);
    }
    free(edges);
    mesh->input.capacities = mesh->capacities;
    mesh->input.wanted = mesh->wanted;
    mesh->input.path_demands = mesh->path_demands;
    mesh->input.path_link_first = mesh->path_link_first;
    mesh->input.path_links = mesh->path_links;
}

void mesh_fini(struct mesh *mesh)
{
    free(mesh->capacities);
    free(mesh->wanted);
    free(mesh->flows);
    free(mesh->fractions);
    free(mesh->path_demands);
    free(mesh->path_link_first);
    free(mesh->path_links);
}
