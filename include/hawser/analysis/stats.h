/*
 * What the results of a batch say: for each measure its mean and quantiles with intervals, for each
 * kind of span how often it comes about and how long it lasts, with what the run's end cut off
 * taken as what it is: so long, and not over (hawser/core/survival.h).
 */
#ifndef HAWSER_ANALYSIS_STATS_H
#define HAWSER_ANALYSIS_STATS_H

#include "hawser/analysis/estimate.h"
#include "hawser/core/status.h"

#include <stdbool.h>
#include <stdint.h>

#define HWS_STATS_QUANTILES 3u /* one in ten below, the median, one in ten above */

struct hws_measure_stats {
    char *name, *entity, *unit; /* entity "" for the whole; unit as the metric's kind names it */
    uint64_t known_count, not_yet_count, none_count; /* replications */
    /* Of those in which there was something to measure. No mean where some had not happened: it
     * would be one of the quick alone. */
    bool mean_known;
    struct hws_mean mean;
    struct hws_quantile quantiles[HWS_STATS_QUANTILES]; /* infinite: not by the end */
    double *values; /* ascending: known, then infinite, as many as were not yet */
};

#define HWS_CURVE_POINTS_MAX 240u

/* From at_ms on, up to the next point, so great a share is estimated not to be over. */
struct hws_curve_point {
    double at_ms, surviving;
    struct hws_interval band; /* at each point by itself */
    uint64_t at_risk_count;   /* that had lasted so long, and were watched still */
};

struct hws_span_stats {
    char *kind, *party, *what; /* "" where there is none */
    uint64_t count, censored_count;
    uint64_t run_count;        /* replications with at least one */
    struct hws_interval share; /* of all replications: Wilson's, or 0 to the most it may be */
    bool median_known;         /* at least half are estimated to be over */
    double median_ms;
    /* Mean up to the horizon, with half of its interval, by leaving out one group of replications
     * after the other (the jackknife: what happens in one run hangs together). Infinite where
     * there are too few. */
    double horizon_ms, mean_ms, half_width_ms;
    /* From 0 to the longest, with its band by the same groups, or Greenwood's where they are too
     * few; on the log-minus-log scale, so that it stays within 0 to 1. */
    struct hws_curve_point *curve;
    uint32_t curve_count;
};

struct hws_stats {
    char *marking, *title, *scenario, *seed, *digest;
    uint64_t replication_count;
    double level;
    struct hws_measure_stats *measures;
    uint32_t measure_count;
    struct hws_span_stats *spans;
    uint32_t span_count;
};

/* Which measures and kinds of spans: names parted by commas, each with all that it is of; NULL:
 * measures of the whole, and all spans. One that the file has not is HWS_ERR_INPUT with the
 * nearest. */
HWS_MUST_CHECK enum hws_status hws_stats_read(const char *path, const char *measures, double level,
                                              struct hws_stats *stats, struct hws_error *error);
void hws_stats_fini(struct hws_stats *stats);

#endif
