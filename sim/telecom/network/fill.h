/*
 * The inner solver: max-min filling of one class as a parametric dual simplex. All demands of the
 * class rise together at the rate that they want; when a link or a path has nothing left, an
 * exchange moves flow to another path; when none can, the row at hand proves which demands stand in
 * each other's way, and those stop. What is proved there is max-min fairness itself: of all flows
 * over the given paths, the sorted fractions are the greatest in lexicographic order.
 *
 *   link row     sum of the flows of paths over it + slack = capacity
 *   demand row   sum of the flows of its paths             = fraction * wanted
 *
 * Of links that cross many demands few are full at a time, so the basis is small (fill_basis.h):
 * 700 demands of eight paths take a hundredth of a second, 3,000 half of one.
 */
#ifndef HAWSER_SIM_TELECOM_NETWORK_FILL_H
#define HAWSER_SIM_TELECOM_NETWORK_FILL_H

#include "hawser/core/status.h"

#include <stdbool.h>
#include <stdint.h>

struct fill_input {
    const double *capacities; /* of each link row */
    uint32_t link_count;
    const double *wanted; /* of each demand row, > 0 */
    uint32_t demand_count;
    uint32_t path_count;
    const uint32_t *path_demands;    /* ascending; every demand has a path */
    const uint32_t *path_link_first; /* path_count + 1 offsets into path_links */
    const uint32_t *path_links;      /* link rows, none twice in a path */
};

/* Multiplications, about: a second's. */
#define FILL_WORK_MAX UINT64_C(2000000000)

/*
 * Somebody who may know of further paths. `look` is asked at every proof: prices[link_count] are
 * what a unit over each link costs there, >= 0, cheapest[demand_count] what each demand's cheapest
 * path does. Only a path that costs less could raise anybody. The filling goes on without those
 * that it finds: another, with them, may give more. False: it cannot go on, and the filling ends.
 */
struct fill_seeker {
    bool (*look)(void *context, const double *prices, const double *cheapest);
    void *context;
};

/*
 * flows[path_count] and fractions[demand_count], 0 to 1. `seeker` may be NULL. What takes more work
 * than work_max is cut short: those who have stopped by then have what they should, all others at
 * least as much, and share the rest path by path (fill_rest.c). *gap is then how much more the
 * least of those others could have had at most, as a part of that: 0.02 when it has 0.49 and none
 * could have given it more than 0.50. Otherwise 0. HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status fill_class(const struct fill_input *input, uint64_t work_max,
                                          const struct fill_seeker *seeker, double *flows,
                                          double *fractions, double *gap);

/*
 * The end of a filling that was cut short: flows and fractions are what has been reached, `rising`
 * [demand_count] is above 0 for those who have not stopped. HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status fill_rest(const struct fill_input *input, const double *rising,
                                         double *flows, double *fractions, double *gap);

#endif
