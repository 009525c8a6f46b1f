/*
 * Which of several policies is the best, with a stated probability: the fully sequential procedure
 * of Kim and Nelson (ACM Trans. Modeling and Computer Simulation 11, 2001, 251-273), for policies
 * run on the same chance. After a first stage all that are clearly worse than another drop out,
 * replication by replication, until one is left. With the probability `level` that one is the best,
 * or within the indifference of it: a difference so small does not matter to who asks.
 */
#ifndef HAWSER_ANALYSIS_SELECT_H
#define HAWSER_ANALYSIS_SELECT_H

#include "hawser/core/status.h"

#include <stdbool.h>
#include <stdint.h>

#define HWS_SELECT_MOST 512u
/* Replications before any may drop out; their differences' variances are what is gone by. */
#define HWS_SELECT_FIRST 20u

struct hws_selection {
    bool decided;
    uint32_t best;       /* place; where it is not decided, the best so far */
    uint64_t used_count; /* replications that were looked at */
    uint64_t most_count; /* after so many it would be decided at the latest */
    uint32_t left_count; /* that have not dropped out */
    bool left[HWS_SELECT_MOST];
};

/*
 * values[p][r] is what policy p, of 2 to HWS_SELECT_MOST, came to in replication r of `count`, all
 * finite; `least`: less is better. Looked at in the order of replications, so that nobody can stop
 * where it suits. HWS_ERR_RANGE for other numbers of policies, fewer than HWS_SELECT_FIRST
 * replications, an indifference not above 0 or a level outside 0 to 1; HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status hws_select_best(const double *const *values, uint32_t policy_count,
                                               uint64_t count, bool least, double indifference,
                                               double level, struct hws_selection *selection);

/*
 * The same of one measure of results files, over the replications that all of them have. `measure`
 * is a name, or NAME/ID for one of several. HWS_ERR_INPUT: there is none such, it has not happened
 * in one of them, or there are too few replications.
 */
HWS_MUST_CHECK enum hws_status hws_select_read(const char *const *paths, uint32_t path_count,
                                               const char *measure, bool least, double indifference,
                                               double level, struct hws_selection *selection,
                                               struct hws_error *error);

#endif
