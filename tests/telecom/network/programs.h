/*
 * Max-min fairness by its definition, from linear programs (GLPK): the level of all who rise is
 * raised as far as any flow allows; those whose row has a price in that optimum cannot have more in
 * any other, and stay; the rest go on. Nothing of it is shared with what it judges.
 */
#ifndef HAWSER_TESTS_TELECOM_NETWORK_PROGRAMS_H
#define HAWSER_TESTS_TELECOM_NETWORK_PROGRAMS_H

#include "sim/telecom/network/fill.h"
#include "sim/telecom/network/paths.h"

#include <stdbool.h>

#define PROGRAMS_ALL_LEVELS UINT32_MAX

/*
 * Over the given paths. stopped[demand_count], all false at first, are those who have stopped when
 * so many levels are done; fractions[demand_count] what all have then.
 */
void programs_lexicographic(const struct fill_input *input, uint32_t level_max, bool *stopped,
                            double *fractions);

struct programs_demand {
    uint32_t nodes[2];
    double wanted;
};

/* The least share when flow may take any way at all; capacities by link, either way together. */
double programs_least_over_all_ways(const struct paths_graph *graph, const double *capacities,
                                    const struct programs_demand *demands, uint32_t demand_count);

#endif
