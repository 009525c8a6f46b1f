/*
 * Candidate paths. The network's nodes are cities and stations; its links are segments and overland
 * links, numbered in that order; a station's backhaul to its city joins nodes but is no link, since
 * it is never short. A demand's candidates are the shortest loop-free paths over what its operator
 * owns, leases or shares, at most HWS_TELECOM_PATHS_PER_DEMAND_MAX; where the network is short with
 * all of it up, further ones that the fairest flow takes (path_seek.c); then a few for each
 * agreement over the partner's links too. All in a total order: metres of fibre (air and space by
 * their delay), then the edges' numbers one by one (links, then backhauls by station). A way may
 * have any number of links.
 *
 * Yen, Management Science 17 (1971) 712-716, over a Dijkstra towards the target.
 */
#ifndef HAWSER_SIM_TELECOM_NETWORK_PATHS_H
#define HAWSER_SIM_TELECOM_NETWORK_PATHS_H

#include "hawser/core/text.h"
#include "hawser/telecom/telecom.h"
#include "sim/telecom/network/allocate.h"
#include "sim/telecom/network/circuits.h"

/* A demand's flow on one of its paths, as a circuit sees it. */
struct path_use {
    uint32_t demand, flow;
};

/* Rows that belong to one of many: those of i are rows[first[i]] up to rows[first[i + 1]]. */
struct path_lists {
    const uint32_t *first;
    const uint32_t *rows;
    uint32_t count; /* of lists */
};

struct hws_path_table {
    struct circuits circuits;
    const struct allocate_path *paths; /* over circuits */
    const uint32_t *path_links;        /* circuits */
    const double *path_delays_us;      /* one way, with nodes and backhaul */
    const uint32_t *path_grant1;       /* the grant that opens it + 1, or 0: an own way */
    uint32_t path_count;
    uint32_t flow_count;                   /* of all demands' paths together */
    const struct allocate_demand *demands; /* parallel to the plan's; own ways first */
    const uint32_t *demand_operators;
    struct path_lists pairs;      /* demands by city pair, classes and operators together */
    const uint32_t *demand_pair;  /* of each demand */
    struct path_lists components; /* demands that share circuits, directly or through others */
    struct path_lists component_circuits;
    const uint32_t *demand_component;
    const uint32_t *circuit_component; /* CIRCUIT_NONE: no path leads over it */
    const uint32_t *circuit_use_first; /* circuits.count + 1 offsets into uses */
    const struct path_use *uses;
};

struct paths_edge {
    uint32_t nodes[2];
    int64_t length_m; /* >= 1: a path's length grows with each edge */
};

struct paths_graph {
    const struct paths_edge *edges;
    uint32_t edge_count;
    uint32_t link_count; /* the first edges; the rest are backhauls */
    uint32_t node_count;
};

struct paths_way {
    int64_t length_m;
    uint32_t edge_first, edge_count; /* in paths_list.edges */
};

/* Ways and their edges, as many as memory holds. All zero is an empty list. */
struct paths_list {
    struct paths_way *ways;
    uint32_t *edges;
    uint32_t way_count, way_capacity, edge_count, edge_capacity;
};

void paths_list_fini(struct paths_list *list);
/* Appends a copy of a way of another list. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status paths_list_add(struct paths_list *list,
                                              const struct paths_list *others, uint32_t way);
/* The order of ways: metres, then the edges' numbers one by one. 0: the same way. */
int paths_compare(const struct paths_list *a, uint32_t way_a, const struct paths_list *b,
                  uint32_t way_b);

/* Appends the at most way_max best ways in order. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status paths_find(const struct paths_graph *graph, uint32_t source,
                                          uint32_t target, uint32_t way_max,
                                          struct paths_list *list);

/* Metres of each node's best way to the target, INT64_MAX without one. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status paths_measure(const struct paths_graph *graph, uint32_t target,
                                             int64_t *distances_m);

/* What two nodes want to send each other. */
struct paths_wish {
    uint32_t source, target;
    double wanted; /* > 0 */
};

/* So many ways may paths_seek add to a wish. */
#define PATHS_SOUGHT_MAX 8u

/*
 * path_seek.c: adds to the lists of ways, one a wish, what the fairest flow over all ways there are
 * takes besides. capacities are by link, in the unit of what is wanted. HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status paths_seek(const struct paths_graph *graph, const double *capacities,
                                          const struct paths_wish *wishes, uint32_t wish_count,
                                          struct paths_list *lists);

/* The plan's table, in its arena: every operator's own paths. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status paths_build(struct hws_telecom_plan *plan);
/* The table of a network whose operators are one, in the arena too. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status paths_build_pooled(struct hws_telecom_plan *plan,
                                                  struct hws_path_table **table);
/* path_relate.c: which demands and circuits have to do with each other. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status paths_relate(struct hws_telecom_plan *plan,
                                            struct hws_path_table *table);

#endif
