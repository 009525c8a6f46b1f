/* Statistics of the spans in a results file. */
#ifndef HAWSER_SIM_ANALYSIS_STATS_SPANS_H
#define HAWSER_SIM_ANALYSIS_STATS_SPANS_H

#include "hawser/analysis/stats.h"
#include "sim/analysis/results_read.h"

/* Adds a row for each party and sort that the file has of a kind, in their order; NULL: of all. */
HWS_MUST_CHECK enum hws_status stats_spans_read(struct results_file *file, const char *kind,
                                                struct hws_stats *stats, struct hws_error *error);

#endif
