/*
 * Two batches on the same chance: what the second is better or worse by. Replications of the same
 * seed and number draw the same where the two do the same, so their difference says more than two
 * means apart; how much more is told.
 */
#ifndef HAWSER_ANALYSIS_COMPARE_H
#define HAWSER_ANALYSIS_COMPARE_H

#include "hawser/analysis/estimate.h"

#include <stdbool.h>
#include <stdint.h>

struct hws_compared_measure {
    char *name, *entity, *unit;
    uint64_t pair_count;  /* replications in which both have a value */
    uint64_t unfit_count; /* in which one has and the other has not, or not by the end */
    double first, second; /* means over the pairs */
    bool known;           /* no pair is unfit, and there are two or more */
    struct hws_paired paired;
    uint32_t side;  /* which of the others it is of */
    double p_value; /* of no difference; adjusted by Holm for all that are compared here */
};

#define HWS_SIDES_MAX 512u

struct hws_comparison {
    char *marking;
    char **titles;       /* of the first and of the others: title, and what is varied in it */
    uint32_t side_count; /* the first included */
    double level;
    struct hws_compared_measure *measures;
    uint32_t measure_count;
};

/*
 * Each of the others against paths[0]. `measures` as for hws_stats_read; NULL: all that differ
 * anywhere. HWS_ERR_REFUSED: they are not of the same seed; HWS_ERR_RANGE: fewer than two, or more
 * than HWS_SIDES_MAX.
 */
HWS_MUST_CHECK enum hws_status hws_compare_read(const char *const *paths, uint32_t path_count,
                                                const char *measures, double level,
                                                struct hws_comparison *comparison,
                                                struct hws_error *error);
void hws_comparison_fini(struct hws_comparison *comparison);

#endif
