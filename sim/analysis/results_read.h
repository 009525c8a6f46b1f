/* A results file opened to be read: that it is one of ours, and rows of a query one by one. */
#ifndef HAWSER_SIM_ANALYSIS_RESULTS_READ_H
#define HAWSER_SIM_ANALYSIS_RESULTS_READ_H

#include "hawser/core/status.h"

#include <sqlite3.h>
#include <stdbool.h>

struct results_file {
    sqlite3 *db;
    const char *path;
};

/* `path` is the file, or a batch's folder that holds one. HWS_ERR_IO, HWS_ERR_FORMAT. */
HWS_MUST_CHECK enum hws_status results_file_open(struct results_file *file, const char *path,
                                                 struct hws_error *error);
void results_file_close(struct results_file *file);
/* Prepares a query with up to two texts bound; NULL ends them. */
HWS_MUST_CHECK enum hws_status results_query(struct results_file *file, const char *sql,
                                             const char *first, const char *second,
                                             sqlite3_stmt **query, struct hws_error *error);
/* True when there is a row; at the end, or on an error kept in *status, false. */
bool results_row(struct results_file *file, sqlite3_stmt *query, enum hws_status *status,
                 struct hws_error *error);
/* A column's text, never NULL. */
const char *results_text(sqlite3_stmt *query, int column);

#endif
