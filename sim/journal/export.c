/*
 * Exports for readers who may not have all. A shore has what its roles were told and said, under
 * their own numbers; jointly there is what some role of every shore was told in the same words.
 * Roles that see the truth are no shore's: what they were told is control's.
 */
#include "sim/journal/file.h"

#include "hawser/core/json_writer.h"

#include <stdlib.h>
#include <string.h>

/* ---- what is asked --------------------------------------------------------------------------- */

/* ?1 is the shore. Columns: branch, role, seq, time_ms, kind, three texts, details. */
static const char *const told_of[] = {
    [HWS_EXPORT_CONTROL] =
        "SELECT branch, post, seq, time_ms, kind, text_en, text_ja, text_ko, details FROM told"
        " WHERE ?1 IS ?1 ORDER BY row",
    [HWS_EXPORT_SHORE] =
        "SELECT t.branch, t.post, t.seq, t.time_ms, t.kind, t.text_en, t.text_ja, t.text_ko,"
        " t.details FROM told t JOIN role r ON r.post = t.post"
        " WHERE r.shore = ?1 AND r.truth = 0 ORDER BY t.post, t.branch, t.seq",
    [HWS_EXPORT_JOINT] =
        "SELECT t.branch, '', NULL, t.time_ms, t.kind, t.text_en, t.text_ja, t.text_ko, NULL"
        " FROM told t JOIN role r ON r.post = t.post"
        " WHERE r.shore <> '' AND r.truth = 0 AND ?1 IS ?1"
        " GROUP BY t.branch, CASE WHEN t.record > 0 THEN t.record ELSE -t.command END, t.kind,"
        " t.text_en HAVING count(DISTINCT r.shore) ="
        " (SELECT count(DISTINCT shore) FROM role WHERE shore <> '' AND truth = 0)"
        " ORDER BY t.branch, t.time_ms, t.kind, t.text_en",
};

/* Columns: branch, role, number, time_ms, line, outcome, reason or words. */
static const char *const said_of[] = {
    [HWS_EXPORT_CONTROL] =
        "SELECT c.branch, c.post, c.number, c.time_ms, c.line, o.outcome, o.answer FROM command c"
        " LEFT JOIN outcome o ON o.number = c.number WHERE ?1 IS ?1 ORDER BY c.number",
    [HWS_EXPORT_SHORE] =
        "SELECT c.branch, c.post, row_number() OVER (PARTITION BY c.post ORDER BY c.number),"
        " c.time_ms, c.line, o.outcome, o.answer FROM command c JOIN role r ON r.post = c.post"
        " LEFT JOIN outcome o ON o.number = c.number WHERE r.shore = ?1 AND r.truth = 0"
        " ORDER BY c.post, c.number",
    [HWS_EXPORT_JOINT] = "SELECT branch, post, number, time_ms, line, '', '' FROM command"
                         " WHERE ?1 IS NULL AND ?1 IS NOT NULL",
};

/* Shores without a release of their lead evaluator: of the reader's, or of all. */
static const char draft_of[] =
    "SELECT count(*) FROM (SELECT DISTINCT shore FROM role WHERE shore <> '' AND truth = 0"
    " AND (?1 IS NULL OR shore = ?1)) WHERE shore NOT IN"
    " (SELECT text FROM remark WHERE kind = 'release')";

static enum hws_status ask(struct hws_exercise_file *file, const char *sql,
                           const struct hws_export_reader *reader, sqlite3_stmt **rows,
                           struct hws_error *error)
{
    const enum hws_status status = file_prepare(file, sql, rows, error);

    if (status == HWS_OK && reader->kind == HWS_EXPORT_SHORE) {
        (void)sqlite3_bind_text(*rows, 1, reader->shore, -1, SQLITE_STATIC);
    }
    return status;
}

static enum hws_status is_draft(struct hws_exercise_file *file,
                                const struct hws_export_reader *reader, bool *draft,
                                struct hws_error *error)
{
    sqlite3_stmt *rows = NULL;
    enum hws_status status = HWS_OK;

    *draft = false;
    if (reader->kind == HWS_EXPORT_CONTROL) {
        return HWS_OK;
    }
    status = ask(file, draft_of, reader, &rows, error);
    if (status == HWS_OK && sqlite3_step(rows) == SQLITE_ROW) {
        *draft = sqlite3_column_int64(rows, 0) > 0;
    } else if (status == HWS_OK) {
        status = file_failed(file, HWS_ERR_IO, error);
    }
    (void)sqlite3_finalize(rows);
    return status;
}

enum hws_status hws_exercise_file_reader(struct hws_exercise_file *file, const char *text,
                                         struct hws_export_reader *reader, struct hws_error *error)
{
    sqlite3_stmt *rows = NULL;
    char shores[256] = "";
    uint32_t shore_count = 0;
    bool found = false;

    enum hws_status status = file_prepare(
        file, "SELECT DISTINCT shore FROM role WHERE shore <> '' AND truth = 0 ORDER BY shore",
        &rows, error);
    while (status == HWS_OK && sqlite3_step(rows) == SQLITE_ROW) {
        const char *shore = (const char *)sqlite3_column_text(rows, 0);
        const size_t length = strlen(shores);
        (void)snprintf(shores + length, sizeof(shores) - length, ", %s", shore);
        found = found || strcmp(shore, text) == 0;
        shore_count++;
    }
    (void)sqlite3_finalize(rows);
    if (status != HWS_OK) {
        return status;
    }
    *reader = (struct hws_export_reader){
        .kind = strcmp(text, "control") == 0 ? HWS_EXPORT_CONTROL
                : strcmp(text, "joint") == 0 ? HWS_EXPORT_JOINT
                                             : HWS_EXPORT_SHORE,
        .shore = text,
    };
    if (reader->kind == HWS_EXPORT_CONTROL || (reader->kind == HWS_EXPORT_SHORE && found) ||
        (reader->kind == HWS_EXPORT_JOINT && shore_count > 1u)) {
        return HWS_OK;
    }
    return hws_error_set(error, HWS_ERR_INPUT, "--for", "found \"%s\", expected control%s%s", text,
                         shore_count > 1u ? ", joint" : "",
                         shore_count > 0 ? shores : ": the exercise's roles have no shores");
}

/* ---- as JSON --------------------------------------------------------------------------------- */

struct member {
    const char *key;
    int place;
};

/* Every row as an object with those members; what is null is left out. */
static enum hws_status put_rows(struct hws_exercise_file *file,
                                const struct hws_export_reader *reader, const char *sql,
                                const struct member *members, size_t member_count,
                                struct hws_json_writer *writer, struct hws_error *error)
{
    sqlite3_stmt *rows = NULL;
    int code = SQLITE_ROW;
    enum hws_status status = ask(file, sql, reader, &rows, error);

    while (status == HWS_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        hws_json_open(writer, NULL, '{');
        for (size_t i = 0; i < member_count; i++) {
            const int place = members[i].place;
            const char *text = (const char *)sqlite3_column_text(rows, place);
            if (sqlite3_column_type(rows, place) == SQLITE_INTEGER) {
                hws_json_put_whole(writer, members[i].key, sqlite3_column_int64(rows, place));
            } else if (text != NULL && text[0] == '{') {
                hws_json_put_raw(writer, members[i].key, text, strlen(text));
            } else if (text != NULL && text[0] != '\0') {
                hws_json_put_text(writer, members[i].key, text);
            }
        }
        hws_json_close(writer, '}');
    }
    if (status == HWS_OK && code != SQLITE_DONE) {
        status = file_failed(file, HWS_ERR_IO, error);
    }
    (void)sqlite3_finalize(rows);
    return status;
}

static enum hws_status put_head(struct hws_exercise_file *file,
                                const struct hws_export_reader *reader,
                                struct hws_json_writer *writer, struct hws_error *error)
{
    static const char *const keys[] = {"marking", "title", "epoch_ms", "seed", "program"};
    /* A title may say what is to come, and a seed what did. */
    const size_t key_count = reader->kind == HWS_EXPORT_CONTROL ? 5u : 1u;
    bool draft = false;
    const enum hws_status status = is_draft(file, reader, &draft, error);

    for (size_t i = 0; i < key_count && status == HWS_OK; i++) {
        char value[512];
        if (hws_exercise_file_about(file, keys[i], value, sizeof(value)) == HWS_OK) {
            hws_json_put_text(writer, keys[i], value);
        }
    }
    hws_json_put_text(writer, "for",
                      reader->kind == HWS_EXPORT_CONTROL ? "control"
                      : reader->kind == HWS_EXPORT_JOINT ? "joint"
                                                         : reader->shore);
    if (draft) {
        hws_json_put_text(writer, "status", "DRAFT");
    }
    return status;
}

static enum hws_status put_control(struct hws_exercise_file *file,
                                   const struct hws_export_reader *reader,
                                   struct hws_json_writer *writer, struct hws_error *error)
{
    static const struct member record[] = {{"branch", 0}, {"id", 1},   {"cause", 2}, {"time_ms", 3},
                                           {"domain", 4}, {"kind", 5}, {"args", 6}};
    static const struct member remark[] = {
        {"branch", 0}, {"time_ms", 1}, {"kind", 2}, {"text", 3}, {"command", 4}};

    hws_json_open(writer, "records", '[');
    enum hws_status status =
        put_rows(file, reader,
                 "SELECT branch, id, cause, time_ms, domain, kind, args FROM record ORDER BY row",
                 record, sizeof(record) / sizeof(record[0]), writer, error);
    hws_json_close(writer, ']');
    hws_json_open(writer, "remarks", '[');
    if (status == HWS_OK) {
        status = put_rows(file, reader,
                          "SELECT branch, time_ms, kind, text, command FROM remark ORDER BY row",
                          remark, sizeof(remark) / sizeof(remark[0]), writer, error);
    }
    hws_json_close(writer, ']');
    return status;
}

enum hws_status hws_exercise_file_export(struct hws_exercise_file *file,
                                         const struct hws_export_reader *reader, FILE *out,
                                         struct hws_error *error)
{
    static const struct member told[] = {{"branch", 0},  {"role", 1},    {"seq", 2},
                                         {"time_ms", 3}, {"kind", 4},    {"text", 5},
                                         {"text_ja", 6}, {"text_ko", 7}, {"details", 8}};
    static const struct member said[] = {{"branch", 0},  {"role", 1}, {"number", 2},
                                         {"time_ms", 3}, {"line", 4}, {"outcome", 5},
                                         {"answer", 6}};
    struct hws_json_writer writer;
    char *json = NULL;
    size_t size = 0;

    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    enum hws_status status = put_head(file, reader, &writer, error);
    hws_json_open(&writer, "told", '[');
    if (status == HWS_OK) {
        status = put_rows(file, reader, told_of[reader->kind], told, sizeof(told) / sizeof(told[0]),
                          &writer, error);
    }
    hws_json_close(&writer, ']');
    hws_json_open(&writer, "commands", '[');
    if (status == HWS_OK) {
        status = put_rows(file, reader, said_of[reader->kind], said, sizeof(said) / sizeof(said[0]),
                          &writer, error);
    }
    hws_json_close(&writer, ']');
    if (status == HWS_OK && reader->kind == HWS_EXPORT_CONTROL) {
        status = put_control(file, reader, &writer, error);
    }
    hws_json_close(&writer, '}');
    const enum hws_status taken = hws_json_writer_take(&writer, &json, &size);
    if (status == HWS_OK && taken != HWS_OK) {
        status = hws_error_set(error, taken, file->path, "no memory for the export");
    }
    if (status == HWS_OK) {
        (void)fprintf(out, "%s\n", json);
    }
    free(taken == HWS_OK ? json : NULL);
    return status;
}

/* ---- as tables ------------------------------------------------------------------------------- */

enum hws_status hws_exercise_file_export_csv(struct hws_exercise_file *file,
                                             const struct hws_export_reader *reader, bool commands,
                                             FILE *out, struct hws_error *error)
{
    sqlite3_stmt *rows = NULL;
    int code = SQLITE_ROW;
    bool draft = false;

    enum hws_status status = is_draft(file, reader, &draft, error);
    if (status == HWS_OK) {
        status = ask(file, commands ? said_of[reader->kind] : told_of[reader->kind], reader, &rows,
                     error);
    }
    if (status != HWS_OK) {
        return status;
    }
    const int column_count = sqlite3_column_count(rows);
    (void)fprintf(out, "%s%s\r\n",
                  commands ? "branch,role,number,time_ms,line,outcome,answer"
                           : "branch,role,seq,time_ms,kind,text_en,text_ja,text_ko,details",
                  draft ? ",DRAFT" : "");
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        csv_put_row(out, rows, column_count);
    }
    if (code != SQLITE_DONE) {
        status = file_failed(file, HWS_ERR_IO, error);
    }
    (void)sqlite3_finalize(rows);
    return status;
}
