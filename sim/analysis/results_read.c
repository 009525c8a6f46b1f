/* Reading a results file: read-only, and refused when it is another program's. */
#include "sim/analysis/results_read.h"

#include "hawser/analysis/results.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

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
