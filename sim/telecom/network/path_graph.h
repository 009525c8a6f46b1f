/*
 * The graph of what one operator may use, and the first ways in it. The shortest paths of two
 * cities are often variations over the same cables: cut those, and none would be left where there
 * is a way round. So the candidates are first paths that share no cable, found one after another
 * with the cables of those before taken away, then the shortest of all until there are enough.
 * Where few share none, ways are added that have only one cable in common with those, their first
 * or last: two cables into a city may each lead on by several.
 */
#ifndef HAWSER_SIM_TELECOM_NETWORK_PATH_GRAPH_H
#define HAWSER_SIM_TELECOM_NETWORK_PATH_GRAPH_H

#include "sim/telecom/network/paths.h"

/* So many ways are added to those of PATHS_PER_DEMAND_MAX that have but one cable in common. */
#define PATHS_SIDE_MAX 4u

/* What one operator may use, alone or (grant not CIRCUIT_NONE) with a partner's links. */
struct path_graph {
    struct paths_graph graph;
    uint32_t *circuits; /* of each edge; CIRCUIT_NONE: a backhaul */
    double *delays_us;
    uint32_t segment_edges; /* the first edges are segments */
    uint32_t operator_index, grant;
};

/* In the plan's arena, from the operator and the grant that are set. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status path_graph_build(struct hws_telecom_plan *plan,
                                                const struct circuits *circuits,
                                                struct path_graph *subgraph);
/*
 * Fills an empty list with at most HWS_TELECOM_PATHS_PER_DEMAND_MAX ways of a demand, and at most
 * PATHS_SIDE_MAX more of its operator's own, in order; scratch has room for the graph's edges.
 * HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status path_graph_find(const struct path_graph *subgraph,
                                               struct paths_edge *scratch,
                                               const struct hws_demand *demand,
                                               struct paths_list *list);
/* Puts a list's ways in order. */
void path_graph_sort(struct paths_list *list);

#endif
