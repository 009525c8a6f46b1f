/* The SQLite file of results, made in memory and written whole. */
#ifndef HAWSER_SIM_ANALYSIS_RESULTS_DB_H
#define HAWSER_SIM_ANALYSIS_RESULTS_DB_H

#include "hawser/analysis/result.h"
#include "hawser/analysis/results.h"

#include <sqlite3.h>

struct results_db {
    sqlite3 *db;
    sqlite3_stmt *add_replication, *add_value, *add_span;
};

/* Makes the tables and fills in what the manifest says. Zeroed storage may be closed. */
HWS_MUST_CHECK enum hws_status results_db_open(struct results_db *db, const char *manifest,
                                               const struct hws_merge_outcome *outcome,
                                               struct hws_error *error);
HWS_MUST_CHECK enum hws_status
results_db_add(struct results_db *db, const struct hws_result *result, struct hws_error *error);
HWS_MUST_CHECK enum hws_status results_db_write(struct results_db *db, const char *path,
                                                struct hws_error *error);
void results_db_close(struct results_db *db);

#endif
