/*
 * How long until something happens, when for some it has not happened by the end of the watch.
 * Those are right-censored: they lasted at least so long. Leaving them out would make a delay look
 * shorter than it is, so the distribution is estimated with them: the product-limit estimate of
 * Kaplan and Meier (J. Am. Stat. Assoc. 53, 1958), with Greenwood's variance. Pure functions.
 */
#ifndef HAWSER_CORE_SURVIVAL_H
#define HAWSER_CORE_SURVIVAL_H

#include "hawser/core/status.h"

#include <stdbool.h>
#include <stdint.h>

struct hws_lifetime {
    double duration; /* finite, 0 or more; in any unit, the same for all */
    bool censored;   /* it had not happened after `duration`; then the watch ended */
};

/* From `time` on, up to the next step's, the share `surviving` has not had it happen. */
struct hws_survival_step {
    double time;
    double surviving;
    double variance; /* of `surviving`: Greenwood's */
    uint32_t at_risk_count, event_count;
};

struct hws_survival {
    struct hws_survival_step *steps; /* ascending in time, one for each time with an event */
    uint32_t step_count;
    uint32_t subject_count, event_count;
    double duration_max; /* of all, censored or not */
};

/*
 * Estimates from `count` lifetimes, 1 or more, in any order. At equal times an event comes before a
 * censoring, as is usual. HWS_ERR_RANGE for a count of 0 or a duration that is not as said,
 * HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status hws_survival_init(struct hws_survival *survival,
                                                 const struct hws_lifetime *lifetimes,
                                                 uint32_t count);
void hws_survival_fini(struct hws_survival *survival);

/*
 * The earliest time by which at most 1 - `quantile` are left (0.5: the median). False when so many
 * were never seen to have it happen: then all that is known is that it lies beyond the last event.
 */
bool hws_survival_quantile(const struct hws_survival *survival, double quantile, double *time);

/*
 * The mean of the duration cut off at `horizon`: the area under the estimate from 0 to there, which
 * needs no assumption about what came after. *variance (may be NULL) is the Greenwood variance of
 * that area: the sum over the steps i before the horizon of A_i^2 d_i / (n_i (n_i - d_i)), A_i the
 * area from step i to the horizon (Klein and Moeschberger, Survival Analysis, 2nd ed., 4.5.2).
 * HWS_ERR_RANGE when the horizon lies beyond the longest duration while some are still left then:
 * the estimate ends there.
 */
HWS_MUST_CHECK enum hws_status hws_survival_restricted_mean(const struct hws_survival *survival,
                                                            double horizon, double *mean,
                                                            double *variance);

#endif
