/* The tables of results as CSV (RFC 4180), three files beside the database. */
#ifndef HAWSER_SIM_ANALYSIS_RESULTS_CSV_H
#define HAWSER_SIM_ANALYSIS_RESULTS_CSV_H

#include "hawser/analysis/result.h"
#include "hawser/core/output.h"

#define RESULTS_CSV_COUNT 3u

struct results_csv {
    struct hws_output *outputs[RESULTS_CSV_COUNT]; /* replications, values, spans */
};

/* Begins them beside `path`, whose ending is cut off. Zeroed storage may be discarded. */
HWS_MUST_CHECK enum hws_status results_csv_open(struct results_csv *csv, const char *path,
                                                struct hws_error *error);
void results_csv_add(struct results_csv *csv, const struct hws_result *result);
HWS_MUST_CHECK enum hws_status results_csv_commit(struct results_csv *csv, struct hws_error *error);
void results_csv_discard(struct results_csv *csv);

#endif
