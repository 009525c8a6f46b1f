/* Sheets of plots (hawser/render/plot.h) of what results say. */
#ifndef HAWSER_ANALYSIS_PLOT_H
#define HAWSER_ANALYSIS_PLOT_H

#include "hawser/analysis/compare.h"
#include "hawser/analysis/stats.h"
#include "hawser/render/plot.h"

/* Measures past so many panels are left out, and it is said. */
#define HWS_STATS_PANELS_MAX 24u

/*
 * For each measure that varies how often which values came about, and the share of runs at most so
 * high; for each row of spans the share not over by how long they lasted. Ended by hws_plot_fini.
 * HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status hws_stats_plot(const struct hws_stats *stats, struct hws_plot *plot);
/*
 * The differences with their intervals, the largest first: with several sides a panel for each
 * measure of one thing, a bar a side; with one side a panel for each unit, a bar a measure. Ended
 * by hws_plot_fini. HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status hws_comparison_plot(const struct hws_comparison *comparison,
                                                   struct hws_plot *plot);

#endif
