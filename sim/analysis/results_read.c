/* Reading a results file: read-only, and refused when it is another program's. */
#include "sim/analysis/results_read.h"

#include "hawser/analysis/results.h"
#include "hawser/core/json.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define NAMES_MAX 1024u
#define SQL_OF_MEASURE                                                                             \
    "SELECT DISTINCT v.measure, v.entity, m.unit FROM value v JOIN measure m ON m.name=v.measure " \
    "WHERE v.measure=?1 AND (?2 IS NULL OR v.entity=?2) ORDER BY v.entity"
#define SQL_OF_MEASURE_NAMES "SELECT name FROM measure ORDER BY name"
#define SQL_OF_ALL_NAMES "SELECT name FROM measure UNION SELECT name FROM span_kind ORDER BY name"
#define APPLICATION_ID 0x48415753 /* "HAWS": HWS_OUTPUT_RESULTS_ID */

static enum hws_status failed(const struct results_file *file, struct hws_error *error)
{
    return hws_error_set(error, HWS_ERR_FORMAT, file->path,
                         "it cannot be read as results of a batch: %s",
                         file->db == NULL ? "no memory" : sqlite3_errmsg(file->db));
}

static enum hws_status check_id(struct results_file *file, struct hws_error *error)
{
    sqlite3_stmt *query = NULL;
    enum hws_status status = HWS_OK;

    if (sqlite3_prepare_v2(file->db, "PRAGMA application_id", -1, &query, NULL) != SQLITE_OK) {
        return failed(file, error);
    }
    if (sqlite3_step(query) != SQLITE_ROW) {
        status = failed(file, error);
    } else if (sqlite3_column_int(query, 0) != APPLICATION_ID) {
        status = hws_error_set(error, HWS_ERR_FORMAT, file->path,
                               "found another program's file, expected results that \"hawser "
                               "batch\" or \"hawser merge\" has written");
    }
    (void)sqlite3_finalize(query);
    return status;
}

enum hws_status results_file_open(struct results_file *file, const char *path,
                                  struct hws_error *error)
{
    char inside[PATH_MAX];
    struct stat facts;

    *file = (struct results_file){.path = path};
    (void)snprintf(inside, sizeof(inside), "%s", path);
    if (stat(path, &facts) == 0 && S_ISDIR(facts.st_mode)) {
        (void)snprintf(inside, sizeof(inside), "%s/" HWS_RESULTS_NAME, path);
        if (stat(inside, &facts) != 0) {
            return hws_error_set(error, HWS_ERR_NOT_FOUND, path,
                                 "found no " HWS_RESULTS_NAME " in it: the batch is not finished; "
                                 "run it again, or \"hawser merge\" what is there");
        }
    } else if (stat(path, &facts) != 0) {
        return hws_error_set(error, HWS_ERR_NOT_FOUND, path,
                             "found no such file, expected results of \"hawser batch\"");
    }
    if (sqlite3_open_v2(inside, &file->db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
        const enum hws_status status = failed(file, error);
        results_file_close(file);
        return status;
    }
    const enum hws_status status = check_id(file, error);
    if (status != HWS_OK) {
        results_file_close(file);
    }
    return status;
}

void results_file_close(struct results_file *file)
{
    (void)sqlite3_close(file->db);
    file->db = NULL;
}

enum hws_status results_query(struct results_file *file, const char *sql, const char *first,
                              const char *second, sqlite3_stmt **query, struct hws_error *error)
{
    if (sqlite3_prepare_v2(file->db, sql, -1, query, NULL) != SQLITE_OK) {
        return failed(file, error);
    }
    if (first != NULL) {
        (void)sqlite3_bind_text(*query, 1, first, -1, SQLITE_TRANSIENT);
    }
    if (second != NULL) {
        (void)sqlite3_bind_text(*query, 2, second, -1, SQLITE_TRANSIENT);
    }
    return HWS_OK;
}

bool results_row(struct results_file *file, sqlite3_stmt *query, enum hws_status *status,
                 struct hws_error *error)
{
    const int code = sqlite3_step(query);

    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        *status = failed(file, error);
    }
    return code == SQLITE_ROW;
}

const char *results_text(sqlite3_stmt *query, int column)
{
    const unsigned char *text = sqlite3_column_text(query, column);

    return text == NULL ? "" : (const char *)text;
}

enum hws_status results_key(struct results_file *file, const char *key, char **value,
                            struct hws_error *error)
{
    sqlite3_stmt *query = NULL;
    enum hws_status status =
        results_query(file, "SELECT value FROM batch WHERE key=?", key, NULL, &query, error);

    if (status == HWS_OK) {
        *value = strdup(results_row(file, query, &status, error) ? results_text(query, 0) : "");
        status = status == HWS_OK && *value == NULL ? HWS_ERR_MEMORY : status;
    }
    (void)sqlite3_finalize(query);
    return status;
}

static enum hws_status no_name(struct results_file *file, const char *name, bool spans_too,
                               struct hws_error *error)
{
    char *names[NAMES_MAX];
    const char *known[NAMES_MAX];
    uint32_t count = 0;
    sqlite3_stmt *query = NULL;
    enum hws_status status = results_query(
        file, spans_too ? SQL_OF_ALL_NAMES : SQL_OF_MEASURE_NAMES, NULL, NULL, &query, error);

    while (status == HWS_OK && count < NAMES_MAX && results_row(file, query, &status, error)) {
        names[count] = strdup(results_text(query, 0));
        known[count] = names[count];
        count += names[count] != NULL ? 1u : 0u;
    }
    (void)sqlite3_finalize(query);
    if (status == HWS_OK) {
        const char *nearest = hws_nearest_name(name, known, count);
        status = hws_error_set(error, HWS_ERR_INPUT, file->path,
                               "found \"%s\", expected a measure%s%s%s%s; without --measure all of "
                               "the whole are listed",
                               name, spans_too ? " or what began" : "",
                               nearest == NULL ? "" : " (nearest: ", nearest == NULL ? "" : nearest,
                               nearest == NULL ? "" : ")");
    }
    for (uint32_t i = 0; i < count; i++) {
        free(names[i]);
    }
    return status;
}

/* The rows of a query of measure, entity and unit. */
static enum hws_status visit_rows(struct results_file *file, const char *sql, const char *name,
                                  const char *entity, const struct results_visitor *visitor,
                                  uint32_t *found, struct hws_error *error)
{
    sqlite3_stmt *query = NULL;
    enum hws_status status = results_query(file, sql, name, entity, &query, error);

    *found = 0;
    while (status == HWS_OK && results_row(file, query, &status, error)) {
        status = visitor->measure(visitor->context, results_text(query, 0), results_text(query, 1),
                                  results_text(query, 2), error);
        (*found)++;
    }
    (void)sqlite3_finalize(query);
    return status;
}

static enum hws_status visit_span_kind(struct results_file *file, const char *name,
                                       const struct results_visitor *visitor,
                                       struct hws_error *error)
{
    sqlite3_stmt *query = NULL;
    enum hws_status status =
        results_query(file, "SELECT name FROM span_kind WHERE name=?", name, NULL, &query, error);
    const bool found =
        visitor->span_kind != NULL && status == HWS_OK && results_row(file, query, &status, error);

    (void)sqlite3_finalize(query);
    if (status != HWS_OK) {
        return status;
    }
    return found ? visitor->span_kind(visitor->context, name, error)
                 : no_name(file, name, visitor->span_kind != NULL, error);
}

enum hws_status results_visit(struct results_file *file, const char *names, const char *all_sql,
                              const struct results_visitor *visitor, struct hws_error *error)
{
    enum hws_status status = HWS_OK;
    uint32_t found = 0;

    if (names == NULL) {
        return visit_rows(file, all_sql, NULL, NULL, visitor, &found, error);
    }
    for (const char *at = names; status == HWS_OK && *at != '\0';) {
        char name[128];
        const size_t size = strcspn(at, ",");
        (void)snprintf(name, sizeof(name), "%.*s", (int)size, at);
        at += size + (at[size] == ',' ? 1u : 0u);
        char *slash = strchr(name, '/');
        if (slash != NULL) {
            *slash = '\0';
        }
        status = visit_rows(file, SQL_OF_MEASURE, name, slash == NULL ? NULL : slash + 1, visitor,
                            &found, error);
        if (status == HWS_OK && found == 0 && slash != NULL) {
            return hws_error_set(error, HWS_ERR_INPUT, file->path,
                                 "found no %s of \"%s\"; without /%s all that have one are listed",
                                 name, slash + 1, slash + 1);
        }
        if (status == HWS_OK && found == 0) {
            status = visit_span_kind(file, name, visitor, error);
        }
    }
    return status;
}

/* ---- values ---------------------------------------------------------------------------------- */

static enum hws_status add_value(struct results_values *values, uint64_t replication, double value)
{
    if (values->count == values->room) {
        const uint64_t room = values->room == 0 ? 1024u : 2u * values->room;
        double *items = realloc(values->items, room * sizeof(*items));
        values->items = items == NULL ? values->items : items;
        uint64_t *replications = realloc(values->replications, room * sizeof(*replications));
        values->replications = replications == NULL ? values->replications : replications;
        if (items == NULL || replications == NULL) {
            return HWS_ERR_MEMORY;
        }
        values->room = room;
    }
    values->items[values->count] = value;
    values->replications[values->count++] = replication;
    return HWS_OK;
}

enum hws_status results_values_read(struct results_file *file, const char *measure,
                                    const char *entity, struct results_values *values,
                                    struct hws_error *error)
{
    sqlite3_stmt *query = NULL;
    enum hws_status status = results_query(file,
                                           "SELECT replication, value, standing FROM value WHERE "
                                           "measure=? AND entity=? ORDER BY replication",
                                           measure, entity, &query, error);

    while (status == HWS_OK && results_row(file, query, &status, error)) {
        const double value = sqlite3_column_type(query, 1) != SQLITE_NULL
                                 ? sqlite3_column_double(query, 1)
                             : strcmp(results_text(query, 2), "not_yet") == 0 ? (double)INFINITY
                                                                              : (double)NAN;
        status = add_value(values, (uint64_t)sqlite3_column_int64(query, 0), value);
    }
    (void)sqlite3_finalize(query);
    return status;
}

void results_values_fini(struct results_values *values)
{
    free(values->items);
    free(values->replications);
    *values = (struct results_values){0};
}
