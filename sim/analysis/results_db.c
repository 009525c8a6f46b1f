/*
 * The results as SQLite. The database is made in memory and its bytes are written by the one writer
 * of files, so that it is there whole or not at all, and equal results are equal bytes.
 */
#include "sim/analysis/results_db.h"

#include "hawser/core/json.h"
#include "hawser/core/output.h"
#include "sim/analysis/folder.h"

#include <string.h>

static const char schema[] =
    "PRAGMA application_id=" HWS_OUTPUT_RESULTS_ID ";"
    "PRAGMA user_version=1;"
    "CREATE TABLE batch(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE measure(name TEXT PRIMARY KEY, unit TEXT NOT NULL, entity TEXT NOT NULL)"
    " WITHOUT ROWID;"
    "CREATE TABLE span_kind(name TEXT PRIMARY KEY, subject TEXT NOT NULL, party TEXT NOT NULL)"
    " WITHOUT ROWID;"
    "CREATE TABLE replication(replication INTEGER PRIMARY KEY, end_ms INTEGER NOT NULL,"
    " events INTEGER NOT NULL, world TEXT NOT NULL, records TEXT NOT NULL);"
    "CREATE TABLE value(replication INTEGER NOT NULL REFERENCES replication,"
    " measure TEXT NOT NULL REFERENCES measure, entity TEXT NOT NULL, value REAL,"
    " standing TEXT NOT NULL, PRIMARY KEY(measure, entity, replication)) WITHOUT ROWID;"
    "CREATE TABLE span(replication INTEGER NOT NULL REFERENCES replication,"
    " kind TEXT NOT NULL REFERENCES span_kind, subject TEXT NOT NULL, party TEXT NOT NULL,"
    " what TEXT NOT NULL, begins_ms INTEGER NOT NULL, lasted_ms INTEGER NOT NULL,"
    " censored INTEGER NOT NULL);"
    /* Values come replication by replication and stand measure by measure: sorted once, they are
     * put in at the end of their table, which is several times as fast and fills its pages. */
    "PRAGMA temp_store=MEMORY;"
    "CREATE TEMP TABLE unsorted(replication INTEGER, measure TEXT, entity TEXT, value REAL,"
    " standing TEXT);"
    "BEGIN";
static const char sort_values[] =
    "INSERT INTO value SELECT * FROM unsorted ORDER BY measure, entity, replication;"
    "COMMIT";

static enum hws_status failed(const struct results_db *db, struct hws_error *error)
{
    return hws_error_set(error, HWS_ERR_IO, "results", "SQLite: %s",
                         db->db == NULL ? "no memory" : sqlite3_errmsg(db->db));
}

static enum hws_status run_sql(struct results_db *db, const char *sql, struct hws_error *error)
{
    return sqlite3_exec(db->db, sql, NULL, NULL, NULL) == SQLITE_OK ? HWS_OK : failed(db, error);
}

static enum hws_status prepare(struct results_db *db, const char *sql, sqlite3_stmt **statement,
                               struct hws_error *error)
{
    return sqlite3_prepare_v2(db->db, sql, -1, statement, NULL) == SQLITE_OK ? HWS_OK
                                                                             : failed(db, error);
}

static void bind_text(sqlite3_stmt *statement, int place, const char *text)
{
    (void)sqlite3_bind_text(statement, place, text, -1, SQLITE_TRANSIENT);
}

static enum hws_status step_and_reset(struct results_db *db, sqlite3_stmt *statement,
                                      struct hws_error *error)
{
    const int code = sqlite3_step(statement);

    (void)sqlite3_reset(statement);
    return code == SQLITE_DONE ? HWS_OK : failed(db, error);
}

/* ---- what the manifest says ------------------------------------------------------------------ */

static enum hws_status add_texts(struct results_db *db, const char *sql, const char *const *texts,
                                 int text_count, struct hws_error *error)
{
    sqlite3_stmt *statement = NULL;
    enum hws_status status = prepare(db, sql, &statement, error);

    for (int i = 0; i < text_count && status == HWS_OK; i++) {
        bind_text(statement, i + 1, texts[i]);
    }
    if (status == HWS_OK) {
        status = step_and_reset(db, statement, error);
    }
    (void)sqlite3_finalize(statement);
    return status;
}

static enum hws_status add_key(struct results_db *db, const char *key, const char *value,
                               struct hws_error *error)
{
    const char *texts[] = {key, value};

    return add_texts(db, "INSERT INTO batch VALUES(?,?)", texts, 2, error);
}

static enum hws_status add_triples(struct results_db *db, struct hws_problems *problems,
                                   struct hws_json array, const char *sql, struct hws_error *error)
{
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < hws_json_count(array) && status == HWS_OK; i++) {
        const char *texts[3] = {"", "", ""};
        for (uint32_t k = 0; k < 3; k++) {
            if (!hws_json_string(problems, hws_json_at(hws_json_at(array, i), k), &texts[k])) {
                return hws_error_set(error, HWS_ERR_FORMAT, "results", "%s",
                                     problems->items[0].message);
            }
        }
        status = add_texts(db, sql, texts, 3, error);
    }
    return status;
}

static enum hws_status add_manifest(struct results_db *db, struct hws_json root,
                                    struct hws_problems *problems, struct hws_error *error)
{
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < hws_json_count(root) && status == HWS_OK; i++) {
        const struct hws_json value = hws_json_at(root, i);
        const char *key = hws_json_key_at(root, i);
        const char *text = NULL;
        char number_text[32];
        double number = 0.0;
        if (hws_json_type(value) == HWS_JSON_STRING && hws_json_string(problems, value, &text)) {
            status = add_key(db, key, text, error);
        } else if (hws_json_type(value) == HWS_JSON_NUMBER &&
                   hws_json_double(problems, value, -1.0e15, 1.0e15, &number)) {
            (void)snprintf(number_text, sizeof(number_text), "%.0f", number);
            status = add_key(db, key, number_text, error);
        }
    }
    if (status == HWS_OK) {
        status = add_triples(db, problems, hws_json_get(root, "measures"),
                             "INSERT INTO measure VALUES(?,?,?)", error);
    }
    return status == HWS_OK ? add_triples(db, problems, hws_json_get(root, "spans"),
                                          "INSERT INTO span_kind VALUES(?,?,?)", error)
                            : status;
}

static enum hws_status read_manifest(struct results_db *db, const char *manifest,
                                     struct hws_error *error)
{
    struct hws_problems problems;
    struct hws_json_document *document = NULL;

    hws_problems_init(&problems);
    enum hws_status status =
        hws_json_parse(FOLDER_MANIFEST, manifest, strlen(manifest), &problems, &document);
    if (status == HWS_OK) {
        status = add_manifest(db, hws_json_root(document), &problems, error);
    } else {
        status = hws_error_set(error, HWS_ERR_FORMAT, FOLDER_MANIFEST, "%s",
                               problems.item_count > 0 ? problems.items[0].message
                                                       : hws_status_name(status));
    }
    hws_json_destroy(document);
    hws_problems_fini(&problems);
    return status;
}

/* ---- rows ------------------------------------------------------------------------------------ */

enum hws_status results_db_open(struct results_db *db, const char *manifest,
                                const struct hws_merge_outcome *outcome, struct hws_error *error)
{
    char text[HWS_HASH_TEXT_MAX];

    if (sqlite3_open(":memory:", &db->db) != SQLITE_OK) {
        return failed(db, error);
    }
    enum hws_status status = run_sql(db, schema, error);
    if (status == HWS_OK) {
        status = read_manifest(db, manifest, error);
    }
    if (status == HWS_OK) {
        hws_hash_format(outcome->digest, text);
        status = add_key(db, "digest", text, error);
    }
    if (status == HWS_OK) {
        status =
            prepare(db, "INSERT INTO replication VALUES(?,?,?,?,?)", &db->add_replication, error);
    }
    if (status == HWS_OK) {
        status = prepare(db, "INSERT INTO unsorted VALUES(?,?,?,?,?)", &db->add_value, error);
    }
    if (status == HWS_OK) {
        status = prepare(db, "INSERT INTO span VALUES(?,?,?,?,?,?,?,?)", &db->add_span, error);
    }
    return status;
}

static enum hws_status add_value(struct results_db *db, uint64_t replication,
                                 const struct hws_result_value *value, struct hws_error *error)
{
    (void)sqlite3_bind_int64(db->add_value, 1, (sqlite3_int64)replication);
    bind_text(db->add_value, 2, value->metric);
    bind_text(db->add_value, 3, value->entity);
    if (value->standing == HWS_METRIC_KNOWN) {
        (void)sqlite3_bind_double(db->add_value, 4, value->number);
    } else {
        (void)sqlite3_bind_null(db->add_value, 4);
    }
    bind_text(db->add_value, 5, hws_standing_name(value->standing));
    return step_and_reset(db, db->add_value, error);
}

static enum hws_status add_span(struct results_db *db, uint64_t replication,
                                const struct hws_result_span *span, struct hws_error *error)
{
    (void)sqlite3_bind_int64(db->add_span, 1, (sqlite3_int64)replication);
    bind_text(db->add_span, 2, span->kind);
    bind_text(db->add_span, 3, span->subject);
    bind_text(db->add_span, 4, span->by);
    bind_text(db->add_span, 5, span->what);
    (void)sqlite3_bind_int64(db->add_span, 6, span->begins_ms);
    (void)sqlite3_bind_int64(db->add_span, 7, span->lasted_ms);
    (void)sqlite3_bind_int64(db->add_span, 8, span->censored ? 1 : 0);
    return step_and_reset(db, db->add_span, error);
}

enum hws_status results_db_add(struct results_db *db, const struct hws_result *result,
                               struct hws_error *error)
{
    (void)sqlite3_bind_int64(db->add_replication, 1, (sqlite3_int64)result->replication);
    (void)sqlite3_bind_int64(db->add_replication, 2, result->end_ms);
    (void)sqlite3_bind_int64(db->add_replication, 3, (sqlite3_int64)result->event_count);
    bind_text(db->add_replication, 4, result->world_hash);
    bind_text(db->add_replication, 5, result->records_hash);
    enum hws_status status = step_and_reset(db, db->add_replication, error);
    for (uint32_t i = 0; i < result->value_count && status == HWS_OK; i++) {
        status = add_value(db, result->replication, &result->values[i], error);
    }
    for (uint32_t i = 0; i < result->span_count && status == HWS_OK; i++) {
        status = add_span(db, result->replication, &result->spans[i], error);
    }
    return status;
}

enum hws_status results_db_write(struct results_db *db, const char *path, struct hws_error *error)
{
    struct hws_output *output = NULL;
    sqlite3_int64 size = 0;
    enum hws_status status = run_sql(db, sort_values, error);

    if (status != HWS_OK) {
        return status;
    }
    unsigned char *bytes = sqlite3_serialize(db->db, "main", &size, 0);
    if (bytes == NULL) {
        return HWS_ERR_MEMORY;
    }
    status = hws_output_open(path, HWS_OUTPUT_RESULTS, NULL, &output, error);
    if (status == HWS_OK) {
        (void)fwrite(bytes, 1, (size_t)size, hws_output_stream(output));
        status = hws_output_commit(output, error);
    }
    sqlite3_free(bytes);
    return status;
}

void results_db_close(struct results_db *db)
{
    (void)sqlite3_finalize(db->add_replication);
    (void)sqlite3_finalize(db->add_value);
    (void)sqlite3_finalize(db->add_span);
    (void)sqlite3_close(db->db);
    *db = (struct results_db){0};
}
