/*
 * Networks as national ones are drawn: nodes on a plane, each joined to a near one, some links more
 * between near nodes, demands between any two over their shortest ways. For the filling's tests and
 * benchmark.
 */
#ifndef HAWSER_TESTS_TELECOM_NETWORK_MESH_H
#define HAWSER_TESTS_TELECOM_NETWORK_MESH_H

#include "sim/telecom/network/fill.h"

#include <stdbool.h>

struct mesh_def {
    uint32_t node_count, link_count, demand_count, way_max;
    bool equal_links;   /* all of one size: many are full at the same time */
    bool equal_demands; /* likewise */
    uint32_t dry_links; /* so many have nothing at all */
    double load;        /* what demands want, about; at 1 a few in ten are short */
};

struct mesh {
    struct fill_input input; /* what it points to is the mesh's */
    double *capacities, *wanted, *flows, *fractions;
    uint32_t *path_demands, *path_link_first, *path_links;
};

/* The same chance gives the same mesh. Aborts without memory. */
void mesh_init(struct mesh *mesh, const struct mesh_def *def, uint64_t *chance);
void mesh_fini(struct mesh *mesh);

#endif
