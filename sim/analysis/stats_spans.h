/* Statistics of the spans in a results file. */
#ifndef HAWSER_SIM_ANALYSIS_STATS_SPANS_H
#define HAWSER_SIM_ANALYSIS_STATS_SPANS_H

#include "hawser/analysis/stats.h"
#include "sim/analysis/results_read.h"
#include "sim/analysis/stats_curve.h"

/* Adds a row for each party and sort that the file has of a kind, in their order; NULL: of all. */
HWS_MUST_CHECK enum hws_status stats_spans_read(struct results_file *file, const char *kind,
                                                struct hws_stats *stats, struct hws_error *error);

/* Fills in a row, but for its names, from spans in the order of their replications; of `stats` the
 * number of replications and the level are read. HWS_ERR_RANGE for no spans, HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status stats_spans_fill(const struct lives *lives,
                                                const struct hws_stats *stats,
                                                struct hws_span_stats *row);

#endif
