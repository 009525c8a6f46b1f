/*
 * What a sample of replications says of all the runs there could have been: means, quantiles and
 * shares, each with an interval that covers the truth in `level` of all experiments. Replications
 * are independent; so are the values of a sample. Statistics are GSL's. Pure functions.
 */
#ifndef HAWSER_ANALYSIS_ESTIMATE_H
#define HAWSER_ANALYSIS_ESTIMATE_H

#include "hawser/core/status.h"

#include <stdbool.h>
#include <stdint.h>

struct hws_interval {
    double low, high;
};

struct hws_mean {
    double mean;
    double deviation;  /* of one value: with n - 1 */
    double half_width; /* of the interval of the mean; infinite for a single value */
    uint64_t count;
};

/*
 * Student's interval of the mean. `count` values, 1 or more, all finite, else HWS_ERR_RANGE; level
 * between 0 and 1. The sums are taken about the mean, in the values' order.
 */
HWS_MUST_CHECK enum hws_status hws_mean_of(const double *values, uint64_t count, double level,
                                           struct hws_mean *mean);

struct hws_quantile {
    double value;
    struct hws_interval interval; /* distribution-free; ends that the sample cannot give are */
    bool low_known, high_known;   /* not known */
};

/*
 * A quantile of `sorted` values (ascending; 1 or more; infinite ones stand for "not by the end"),
 * by Hyndman and Fan's definition 7, and the interval between two order statistics whose ranks are
 * those that a binomial count leaves outside with at most (1 - level) / 2 on each side (David and
 * Nagaraja, Order Statistics, 3rd ed., 7.1). HWS_ERR_RANGE for a share outside 0 to 1.
 */
HWS_MUST_CHECK enum hws_status hws_quantile_of(const double *sorted, uint64_t count, double share,
                                               double level, struct hws_quantile *quantile);

/*
 * Wilson's score interval of a probability of which `hits` of `count`, 1 or more, were seen (J. Am.
 * Stat. Assoc. 22, 1927). HWS_ERR_RANGE where hits are more than the count.
 */
HWS_MUST_CHECK enum hws_status hws_share_of(uint64_t hits, uint64_t count, double level,
                                            struct hws_interval *interval);
/* The most that the probability of what was never seen may be: 1 - (1 - level)^(1 / count). */
double hws_never_bound(uint64_t count, double level);

/*
 * The same number of values of two policies, pair by pair on the same chance: the mean difference,
 * its interval, and by how much pairing made its variance smaller than that of two samples apart
 * (0.9: nine tenths of it are gone). HWS_ERR_RANGE for fewer than two pairs.
 */
struct hws_paired {
    struct hws_mean difference; /* second minus first */
    double variance_saved;      /* 0 where nothing varies */
};
HWS_MUST_CHECK enum hws_status hws_paired_of(const double *first, const double *second,
                                             uint64_t count, double level,
                                             struct hws_paired *paired);
/*
 * Holm's step-down adjustment of `count` p-values, each multiplied by how many are not yet decided
 * and never below the one before it (Scand. J. Stat. 6, 1979). In place; the order stays.
 */
void hws_holm_adjust(double *p_values, uint32_t count);
/* Two-sided p-value of a mean being 0; 1 for fewer than two values or no spread about 0. */
double hws_mean_p_value(const struct hws_mean *mean);

#endif
