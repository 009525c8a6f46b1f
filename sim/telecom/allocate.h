/*
 * Who gets how much of what is left. Strict priority between classes; within a class the served
 * fraction is max-min fair over the fixed candidate paths: no demand's fraction can rise without
 * lowering one that is as small or smaller. A pure function over arrays: no block, no plan.
 */
#ifndef HAWSER_SIM_TELECOM_ALLOCATE_H
#define HAWSER_SIM_TELECOM_ALLOCATE_H

#include "hawser/core/status.h"

#include <stdint.h>

struct allocate_path {
    uint32_t link_first, link_count; /* in allocate_input.path_links */
};

struct allocate_demand {
    int64_t wanted_kbps;
    uint32_t service_class;          /* 0 is served first */
    uint32_t path_first, path_count; /* in allocate_input.paths, the preferred first */
};

struct allocate_input {
    const int64_t *capacities_kbps; /* of each link; 0 when it is down */
    uint32_t link_count;
    const struct allocate_path *paths;
    const uint32_t *path_links;
    const struct allocate_demand *demands;
    uint32_t demand_count;
    uint32_t class_count;
};

/*
 * Fills served_kbps[demand_count] and carried_kbps[link_count]. Whole kbit/s; the same input gives
 * the same bytes. Exact but for rounding: at most a kbit/s for each path of a demand.
 * HWS_ERR_MEMORY leaves the outputs undefined.
 */
HWS_MUST_CHECK enum hws_status allocate_capacity(const struct allocate_input *input,
                                                 int64_t *served_kbps, int64_t *carried_kbps);

/* Are all of a path's links up? */
int allocate_path_up(const struct allocate_input *input, uint32_t path);

#endif
