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
    double p_value; /* of no difference; adjusted by Holm for all measures compared here */
};

struct hws_comparison {
    char *marking, *first_title, *second_title;
    double level;
    struct hws_compared_measure *measures;
    uint32_t measure_count;
};

/*
 * `measures` as for hws_stats_read; NULL: all that differ anywhere. HWS_ERR_REFUSED:
 * the two are not of the same seed.
 */
HWS_MUST_CHECK enum hws_status hws_compare_read(const char *first, const char *second,
                                                const char *measures, double level,
                                                struct hws_comparison *comparison,
                                                struct hws_error *error);
void hws_comparison_fini(struct hws_comparison *comparison);

#endif
