/* Tables as CSV (RFC 4180). */
#include "sim/journal/file.h"

#include <string.h>

const char *hws_kept_table_name(enum hws_kept table)
{
    return (uint32_t)table < HWS_KEPT_COUNT ? journal_tables[table].name : NULL;
}

/* RFC 4180: in quotes where it has to be. A text that a spreadsheet would take for a formula gets
 * an apostrophe before it. */
static void put_field(FILE *out, const char *text, bool words)
{
    const bool formula = words && text[0] != '\0' && strchr("=+-@\t", text[0]) != NULL;

    if (!formula && text[strcspn(text, ",\"\r\n")] == '\0') {
        (void)fputs(text, out);
        return;
    }
    (void)fputs(formula ? "\"'" : "\"", out);
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"') {
            (void)fputc('"', out);
        }
        (void)fputc(*at, out);
    }
    (void)fputc('"', out);
}

static void put_cell(FILE *out, sqlite3_stmt *rows, int place)
{
    if (sqlite3_column_type(rows, place) == SQLITE_BLOB) {
        (void)fprintf(out, "%d bytes", sqlite3_column_bytes(rows, place));
    } else if (sqlite3_column_type(rows, place) != SQLITE_NULL) {
        const bool words = sqlite3_column_type(rows, place) == SQLITE_TEXT;
        put_field(out, (const char *)sqlite3_column_text(rows, place), words);
    }
}

void csv_put_row(FILE *out, sqlite3_stmt *rows, int column_count)
{
    for (int i = 0; i < column_count; i++) {
        if (i > 0) {
            (void)fputc(',', out);
        }
        put_cell(out, rows, i);
    }
    (void)fputs("\r\n", out);
}

enum hws_status hws_exercise_file_csv(struct hws_exercise_file *file, enum hws_kept table,
                                      FILE *out, struct hws_error *error)
{
    char sql[128];
    sqlite3_stmt *rows = NULL;
    int code = SQLITE_ROW;

    (void)snprintf(sql, sizeof(sql), "SELECT * FROM %s ORDER BY row", journal_tables[table].name);
    enum hws_status status = file_prepare(file, sql, &rows, error);
    if (status != HWS_OK) {
        return status;
    }
    const int column_count = sqlite3_column_count(rows);
    for (int i = 0; i < column_count; i++) {
        (void)fprintf(out, "%s%s", i > 0 ? "," : "", sqlite3_column_name(rows, i));
    }
    (void)fputs("\r\n", out);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        csv_put_row(out, rows, column_count);
    }
    if (code != SQLITE_DONE) {
        status = file_failed(file, HWS_ERR_IO, error);
    }
    (void)sqlite3_finalize(rows);
    return status;
}
