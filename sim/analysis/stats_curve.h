/* The curve of a kind of spans, and its band. */
#ifndef HAWSER_SIM_ANALYSIS_STATS_CURVE_H
#define HAWSER_SIM_ANALYSIS_STATS_CURVE_H

#include "hawser/analysis/stats.h"
#include "hawser/core/survival.h"

/* Spans of one row. */
struct lives {
    struct hws_lifetime *items;
    uint64_t *replications; /* parallel */
    uint32_t count, room;
};

/* At each point of a curve: over the groups that were left out in turn. */
struct curve_sums {
    double sum[HWS_CURVE_POINTS_MAX], squares[HWS_CURVE_POINTS_MAX];
};

/* Fills in the points without their band. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status stats_curve_begin(const struct hws_survival *survival,
                                                 const struct lives *lives,
                                                 struct hws_span_stats *stats);
/* Adds what is estimated without one group. */
void stats_curve_add(const struct hws_survival *without, const struct hws_span_stats *stats,
                     struct curve_sums *sums);
/* The band, from the groups' sums; or, where there are too few, from Greenwood's variance. */
void stats_curve_finish(const struct curve_sums *sums, uint32_t group_count, double level,
                        struct hws_span_stats *stats);
void stats_curve_greenwood(const struct hws_survival *survival, double level,
                           struct hws_span_stats *stats);

#endif
