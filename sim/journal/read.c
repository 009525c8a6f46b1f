/* Statements, what SQLite says when one fails, and rows as they are read. */
#include "sim/journal/file.h"

#include <assert.h>
#include <string.h>

enum hws_status file_failed(const struct hws_exercise_file *file, enum hws_status status,
                            struct hws_error *error)
{
    const int code = file->db == NULL ? SQLITE_NOMEM : sqlite3_extended_errcode(file->db);
    const int kind = code & 0xff;

    if (kind == SQLITE_NOMEM) {
        return hws_error_set(error, HWS_ERR_MEMORY, file->path, "no memory for SQLite");
    }
    if (kind == SQLITE_NOTADB) {
        return hws_error_set(error, HWS_ERR_FORMAT, file->path,
                             "found no exercise, expected a file that \"hawser host\" or \"hawser "
                             "play --exercise\" has kept (SQLite %d)",
                             code);
    }
    if (kind == SQLITE_CORRUPT) {
        status = HWS_ERR_FORMAT;
    }
    const int reason = sqlite3_system_errno(file->db);
    return hws_error_set(error, status, file->path, "%s (SQLite %d%s%s)", sqlite3_errmsg(file->db),
                         code, reason != 0 ? ": " : "",
                         reason != 0 ? strerror(reason) : ""); // NOLINT(concurrency-mt-unsafe)
}

enum hws_status file_run(struct hws_exercise_file *file, const char *sql, struct hws_error *error)
{
    return sqlite3_exec(file->db, sql, NULL, NULL, NULL) == SQLITE_OK
               ? HWS_OK
               : file_failed(file, HWS_ERR_IO, error);
}

enum hws_status file_prepare(struct hws_exercise_file *file, const char *sql,
                             sqlite3_stmt **statement, struct hws_error *error)
{
    return sqlite3_prepare_v3(file->db, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL) ==
                   SQLITE_OK
               ? HWS_OK
               : file_failed(file, HWS_ERR_IO, error);
}

/* ---- reading --------------------------------------------------------------------------------- */

enum hws_status hws_exercise_file_find(struct hws_exercise_file *file, enum hws_kept table,
                                       const void *key, void *row, struct hws_error *error)
{
    struct table_use *use = &file->tables[table];

    row_bind(use->find, 1, &journal_tables[table], key, true);
    const int code = sqlite3_step(use->find);
    enum hws_status status = code == SQLITE_ROW
                                 ? row_read(use->find, 2, &journal_tables[table], use, row)
                             : code == SQLITE_DONE ? HWS_ERR_NOT_FOUND
                                                   : file_failed(file, HWS_ERR_IO, error);
    if (status == HWS_ERR_FORMAT) {
        (void)hws_error_set(error, status, file->path, "damaged: a row of %s",
                            journal_tables[table].name);
    }
    (void)sqlite3_reset(use->find);
    return status;
}

enum hws_status hws_exercise_file_next(struct hws_exercise_file *file, enum hws_kept table,
                                       struct hws_kept_cursor *cursor, void *row,
                                       struct hws_error *error)
{
    struct table_use *use = &file->tables[table];

    (void)sqlite3_bind_int64(use->next, 1, cursor->row);
    const int code = sqlite3_step(use->next);
    enum hws_status status = code == SQLITE_DONE  ? HWS_ERR_NOT_FOUND
                             : code != SQLITE_ROW ? file_failed(file, HWS_ERR_IO, error)
                                                  : HWS_OK;
    if (status == HWS_OK) {
        status = row_read(use->next, 2, &journal_tables[table], use, row);
    }
    if (status == HWS_OK) {
        cursor->row = sqlite3_column_int64(use->next, 0);
        cursor->transaction = (uint64_t)sqlite3_column_int64(use->next, 1);
    } else if (status == HWS_ERR_FORMAT && code == SQLITE_ROW) {
        (void)hws_error_set(error, status, file->path, "damaged: a row of %s",
                            journal_tables[table].name);
    }
    (void)sqlite3_reset(use->next);
    return status;
}

enum hws_status hws_exercise_file_compare(struct hws_exercise_file *file, enum hws_kept table,
                                          const void *row, const char **difference,
                                          struct hws_error *error)
{
    _Alignas(8) unsigned char kept[512];

    assert(journal_tables[table].row_size <= sizeof(kept));
    const enum hws_status status = hws_exercise_file_find(file, table, row, kept, error);
    *difference = status == HWS_OK ? row_difference(&journal_tables[table], row, kept) : NULL;
    return status;
}

enum hws_status hws_exercise_file_count(struct hws_exercise_file *file, enum hws_kept table,
                                        uint64_t *row_count, struct hws_error *error)
{
    char sql[128];
    sqlite3_stmt *count = NULL;

    (void)snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s", journal_tables[table].name);
    enum hws_status status = file_prepare(file, sql, &count, error);
    if (status == HWS_OK && sqlite3_step(count) == SQLITE_ROW) {
        *row_count = (uint64_t)sqlite3_column_int64(count, 0);
    } else if (status == HWS_OK) {
        status = file_failed(file, HWS_ERR_IO, error);
    }
    (void)sqlite3_finalize(count);
    return status;
}

enum hws_status hws_exercise_file_about(struct hws_exercise_file *file, const char *key, char *text,
                                        size_t text_size)
{
    const struct hws_kept_about wanted = {.key = key};
    struct hws_kept_about row = {.value = ""};
    const enum hws_status status =
        hws_exercise_file_find(file, HWS_KEPT_ABOUT, &wanted, &row, NULL);

    if (status == HWS_OK) {
        (void)snprintf(text, text_size, "%s", row.value);
    }
    return status;
}
