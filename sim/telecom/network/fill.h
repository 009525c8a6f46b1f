/*
 * The inner solver: max-min filling of one class as a parametric dual simplex. All demands of the
 * class rise together at the rate that they want; when a link or a path has nothing left, a pivot
 * moves flow to another path; when no pivot can, the row at hand proves which demands stand in each
 * other's way, and those stop. What is proved there is max-min fairness itself.
 *
 *   link row     sum of the flows of paths over it + slack = capacity
 *   demand row   slack - sum of the flows of its paths     = - fraction * wanted
 *
 * Condensed tableau, columns the nonbasic variables; Bland's rule on both sides, so it ends.
 */
#ifndef HAWSER_SIM_TELECOM_NETWORK_FILL_H
#define HAWSER_SIM_TELECOM_NETWORK_FILL_H

#include "hawser/core/status.h"

#include <stdint.h>

struct fill_input {
    const double *capacities; /* of each link row */
    uint32_t link_count;
    const double *wanted; /* of each demand row, > 0 */
    uint32_t demand_count;
    uint32_t path_count;
    const uint32_t *path_demands;    /* the demand of each path */
    const uint32_t *path_link_first; /* path_count + 1 offsets into path_links */
    const uint32_t *path_links;      /* link rows */
};

/* Where the tableau would be larger, or take more cells times pivots, fill_by_rank answers. */
#define FILL_CELLS_MAX UINT64_C(2000000)
#define FILL_WORK_MAX UINT64_C(200000000)

/* flows[path_count] and fractions[demand_count], 0 to 1. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status fill_class(const struct fill_input *input, double *flows,
                                          double *fractions);

/*
 * The same for what is too large for a tableau, thousands of demands that are short together: every
 * demand's first path is filled at one level, max-min fair as long as each had only that, then what
 * is unmet over the second, and so on. Nobody who is short could have more without another having
 * less, but a way that somebody could have left free may stay taken. The paths of a demand follow
 * each other.
 */
HWS_MUST_CHECK enum hws_status fill_by_rank(const struct fill_input *input, double *flows,
                                            double *fractions);

#endif
