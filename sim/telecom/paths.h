/*
 * Candidate paths. The network's nodes are cities and stations; its links are segments and overland
 * links, numbered in that order; a station's backhaul to its city joins nodes but is no link, since
 * it is never short. A demand's candidates are the shortest loop-free paths, at most
 * HWS_TELECOM_PATHS_PER_DEMAND_MAX, in a total order: metres, then the edges' numbers one by one
 * (links, then backhauls by station). A way of more than HWS_TELECOM_LINKS_PER_PATH_MAX links is no
 * candidate.
 *
 * Yen, Management Science 17 (1971) 712-716, over a Dijkstra towards the target.
 */
#ifndef HAWSER_SIM_TELECOM_PATHS_H
#define HAWSER_SIM_TELECOM_PATHS_H

#include "hawser/core/text.h"
#include "hawser/telecom/telecom.h"
#include "sim/telecom/allocate.h"

struct hws_path_table {
    const struct allocate_path *paths;
    const uint32_t *path_links;
    uint32_t path_count;
    uint32_t flow_count;                   /* of all demands' paths together */
    uint32_t link_count;                   /* segments, then overland links */
    const struct allocate_demand *demands; /* parallel to the plan's; same pair, same paths */
    const uint32_t *pair_first;            /* of each demand: the first demand of its city pair */
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

/* Links and as many backhauls: a link has at most a backhaul on each side. */
#define PATHS_EDGES_MAX (3u * HWS_TELECOM_LINKS_PER_PATH_MAX + 2u)

struct paths_way {
    int64_t length_m;
    uint32_t edge_count;
    uint32_t edges[PATHS_EDGES_MAX];
};

/* The at most way_max best ways in order; *way_count of them. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status paths_find(const struct paths_graph *graph, uint32_t source,
                                          uint32_t target, uint32_t way_max, struct paths_way *ways,
                                          uint32_t *way_count);

/* The plan's table, in its arena. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status paths_build(struct hws_telecom_plan *plan);

#endif
