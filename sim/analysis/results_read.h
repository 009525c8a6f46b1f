/* A results file opened to be read: that it is one of ours, and rows of a query one by one. */
#ifndef HAWSER_SIM_ANALYSIS_RESULTS_READ_H
#define HAWSER_SIM_ANALYSIS_RESULTS_READ_H

#include "hawser/core/status.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

/* Measure, entity and unit: of all of the whole, and of all. */
#define RESULTS_SQL_OF_THE_WHOLE                                                                   \
    "SELECT name, '', unit FROM measure WHERE entity='' AND ?1 IS NULL ORDER BY name"
#define RESULTS_SQL_OF_ALL                                                                         \
    "SELECT DISTINCT v.measure, v.entity, m.unit FROM value v JOIN measure m ON m.name=v.measure " \
    "WHERE ?1 IS NULL ORDER BY v.measure, v.entity"

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
/* What batch(key, value) says; "" where it says nothing. The caller's to free. */
HWS_MUST_CHECK enum hws_status results_key(struct results_file *file, const char *key, char **value,
                                           struct hws_error *error);
/* What to do with what a list names; anything but HWS_OK ends the walk. */
struct results_visitor {
    /* With a measure of one thing. */
    enum hws_status (*measure)(void *context, const char *name, const char *entity,
                               const char *unit, struct hws_error *error);
    /* With a kind of spans; NULL: none is expected. */
    enum hws_status (*span_kind)(void *context, const char *name, struct hws_error *error);
    void *context;
};

/*
 * Visits what a list of names parted by commas names: measures, each with all that it is of (or,
 * NAME/ID, with that one), and kinds of spans; with `names` NULL the measures that `all_sql` gives.
 * HWS_ERR_INPUT: the file has none of that name.
 */
HWS_MUST_CHECK enum hws_status results_visit(struct results_file *file, const char *names,
                                             const char *all_sql,
                                             const struct results_visitor *visitor,
                                             struct hws_error *error);

/* One measure's values in the order of replications: NaN where there was nothing to measure,
 * infinite where it had not happened by the end. */
struct results_values {
    double *items;
    uint64_t *replications; /* parallel */
    uint64_t count, room;
};

/* Into zeroed storage; ended by _fini, also when it fails. */
HWS_MUST_CHECK enum hws_status results_values_read(struct results_file *file, const char *measure,
                                                   const char *entity,
                                                   struct results_values *values,
                                                   struct hws_error *error);
void results_values_fini(struct results_values *values);
/* A column's text, never NULL. */
const char *results_text(sqlite3_stmt *query, int column);

#endif
