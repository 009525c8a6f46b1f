/*
 * Who gets how much of what is left. Strict priority between classes; within a class the served
 * fraction is max-min fair over the candidate paths that are up (paths.h; fixed with the plan): of
 * all flows over those, the sorted fractions are the greatest in lexicographic order, so that no
 * demand's can rise without lowering one that is as small or smaller. With everything up, and one
 * class and operator, that is so over all ways there are; after a cut, others that are no
 * candidates might raise a share. A pure function over arrays: no block, no plan.
 *
 * Each class is placed path by path in the order of preference, after its load has been shared over
 * the ways of about equal merit (equal cost, and traffic engineering, as in RFC 2991 and RFC 2702):
 * no cable is full beside a like one that carries nothing. Those that find no room that way, and
 * whoever shares a full link with them, are a cluster that is shared out exactly (cluster.h). The
 * rest stay where they are: they cross no full link, so no price would move them.
 */
#ifndef HAWSER_SIM_TELECOM_NETWORK_ALLOCATE_H
#define HAWSER_SIM_TELECOM_NETWORK_ALLOCATE_H

#include "hawser/core/status.h"

#include <stdbool.h>
#include <stdint.h>

struct allocate_path {
    uint32_t link_first, link_count; /* in allocate_input.path_links; no link twice */
    /*
     * By how long it is, load is shared over ways of about equal merit, in proportion to what they
     * carry at most, as long as no two of them meet; 0: it is shared with none.
     */
    int64_t length_m;
    uint32_t meets; /* bit per path of the demand before it, of the first 32 */
    uint32_t reserved;
};

struct allocate_demand {
    int64_t wanted_kbps;
    uint32_t service_class;          /* 0 is served first */
    uint32_t path_first, path_count; /* in allocate_input.paths, the preferred first */
    uint32_t flow_first; /* of its flows, one a path: demands may share paths, never flows */
};

struct allocate_input {
    const int64_t *capacities_kbps; /* of each link; 0 when it is down */
    uint32_t link_count;
    const struct allocate_path *paths;
    const uint32_t *path_links;
    const struct allocate_demand *demands;
    uint32_t demand_count;
    uint32_t class_count;
    const int64_t *wanted_kbps; /* of each demand instead of its own; NULL: its own */
    /*
     * A part that shares no link with the rest: only these demands, ascending, are served, and only
     * these links carried on. NULL: all.
     */
    const uint32_t *part_demands, *part_links;
    uint32_t part_demand_count, part_link_count;
};

/* Where it goes: [demand_count], [link_count], and a flow for each path of each demand, from
 * the demand's flow_first on. */
struct allocate_output {
    int64_t *served_kbps, *carried_kbps, *flows_kbps;
    /*
     * May be NULL. 0: every share is proved. Else a class was too large to be done with (fill.h),
     * and of those whose share is not proved none could have been given a greater least one than
     * is served by this part of that, in millionths, rounded up.
     */
    uint32_t *gap_ppm;
};

/*
 * Whole kbit/s; the same input gives the same bytes. Where the gap is 0, exact but for rounding: at
 * most a kbit/s for each path of a demand. HWS_ERR_MEMORY leaves the outputs undefined.
 */
HWS_MUST_CHECK enum hws_status allocate_capacity(const struct allocate_input *input,
                                                 const struct allocate_output *output);
/*
 * The uncongested case alone: does everyone find room in turn, on preferred paths first? When so,
 * the outputs are those of allocate_capacity; else they are undefined.
 */
bool allocate_fits(const struct allocate_input *input, const struct allocate_output *output);

/* Are all of a path's links up? */
int allocate_path_up(const struct allocate_input *input, uint32_t path);

#endif
