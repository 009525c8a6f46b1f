/* Whether a file is as it was written: SQLite's pages, the schema, every link and every name. */
#include "sim/journal/file.h"

#include <stdlib.h>
#include <string.h>

/* ---- verifying ------------------------------------------------------------------------------- */

/* Where each table's rows have been read to. */
struct walk {
    struct hws_exercise_file *file;
    struct hws_kept_cursor cursors[HWS_KEPT_COUNT];
    bool held[HWS_KEPT_COUNT], over[HWS_KEPT_COUNT]; /* a row is read and not taken yet */
    void *rows[HWS_KEPT_COUNT];
};

static enum hws_status broken(struct hws_error *error, const struct hws_exercise_file *file,
                              uint64_t transaction, const char *what)
{
    return hws_error_set(error, HWS_ERR_FORMAT, file->path,
                         "damaged: transaction %llu, %s: it is not as it was written; use a backup",
                         (unsigned long long)transaction, what);
}

static enum hws_status read_on(struct walk *walk, uint32_t table, struct hws_error *error)
{
    if (walk->held[table] || walk->over[table]) {
        return HWS_OK;
    }
    const enum hws_status status = hws_exercise_file_next(
        walk->file, (enum hws_kept)table, &walk->cursors[table], walk->rows[table], error);
    if (status == HWS_ERR_NOT_FOUND) {
        walk->over[table] = true;
        return HWS_OK;
    }
    walk->held[table] = status == HWS_OK;
    return status;
}

/* The rows of one table that the transaction added, into its link. */
static enum hws_status take_rows(struct walk *walk, uint32_t table, uint64_t transaction,
                                 crypto_generichash_state *link, struct hws_error *error)
{
    crypto_generichash_state hash;
    bool touched = false;

    chain_begin_table(&hash, table);
    for (;;) {
        const enum hws_status status = read_on(walk, table, error);
        if (status != HWS_OK) {
            return status;
        }
        if (walk->over[table] || walk->cursors[table].transaction > transaction) {
            break;
        }
        if (walk->cursors[table].transaction < transaction) {
            return broken(error, walk->file, walk->cursors[table].transaction,
                          journal_tables[table].name);
        }
        row_hash(&hash, &journal_tables[table], walk->rows[table]);
        walk->held[table] = false;
        touched = true;
    }
    if (touched) {
        chain_add_table(link, table, &hash);
    }
    return HWS_OK;
}

static enum hws_status verify_link(struct walk *walk, sqlite3_stmt *links,
                                   unsigned char before[HWS_CHAIN_LINK_BYTES], uint64_t transaction,
                                   struct hws_error *error)
{
    unsigned char after[HWS_CHAIN_LINK_BYTES];
    crypto_generichash_state link;

    if ((uint64_t)sqlite3_column_int64(links, 0) != transaction) {
        return broken(error, walk->file, transaction, "its link");
    }
    chain_begin_link(&link, before, transaction, sqlite3_column_int64(links, 1));
    for (uint32_t i = 0; i < HWS_KEPT_COUNT; i++) {
        const enum hws_status status = take_rows(walk, i, transaction, &link, error);
        if (status != HWS_OK) {
            return status;
        }
    }
    chain_end_link(&link, after);
    if (sqlite3_column_bytes(links, 2) != (int)HWS_CHAIN_LINK_BYTES ||
        memcmp(sqlite3_column_blob(links, 2), after, sizeof(after)) != 0) {
        return broken(error, walk->file, transaction, "its link");
    }
    memcpy(before, after, sizeof(after));
    return HWS_OK;
}

static enum hws_status verify_links(struct walk *walk, struct hws_error *error)
{
    unsigned char before[HWS_CHAIN_LINK_BYTES] = {0};
    struct hws_exercise_file *file = walk->file;
    sqlite3_stmt *links = NULL;
    uint64_t transaction = 0;
    int code = SQLITE_ROW;

    enum hws_status status =
        file_prepare(file, "SELECT tx, wall_us, link FROM chain ORDER BY tx", &links, error);
    while (status == HWS_OK && (code = sqlite3_step(links)) == SQLITE_ROW) {
        status = verify_link(walk, links, before, ++transaction, error);
    }
    if (status == HWS_OK && code != SQLITE_DONE) {
        status = file_failed(file, HWS_ERR_FORMAT, error);
    }
    (void)sqlite3_finalize(links);
    for (uint32_t i = 0; i < HWS_KEPT_COUNT && status == HWS_OK; i++) {
        status = read_on(walk, i, error);
        if (status == HWS_OK && !walk->over[i]) {
            status = broken(error, file, walk->cursors[i].transaction, journal_tables[i].name);
        }
    }
    return status;
}

static enum hws_status verify_chain(struct hws_exercise_file *file, struct hws_error *error)
{
    struct walk walk = {.file = file};
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < HWS_KEPT_COUNT; i++) {
        walk.rows[i] = calloc(1, journal_tables[i].row_size);
        status = walk.rows[i] == NULL
                     ? hws_error_set(error, HWS_ERR_MEMORY, file->path, "no memory to verify it")
                     : status;
    }
    if (status == HWS_OK) {
        status = verify_links(&walk, error);
    }
    for (uint32_t i = 0; i < HWS_KEPT_COUNT; i++) {
        free(walk.rows[i]);
    }
    return status;
}

/* Each name that is there fits the hash of who joined under it. */
static enum hws_status verify_names(struct hws_exercise_file *file, struct hws_error *error)
{
    sqlite3_stmt *names = NULL;
    int code = SQLITE_ROW;
    enum hws_status status =
        file_prepare(file,
                     "SELECT p.seat, p.name, p.salt, s.name_hash FROM participant p LEFT JOIN"
                     " seating s ON s.seat = p.seat AND s.what = 'joins'",
                     &names, error);

    while (status == HWS_OK && (code = sqlite3_step(names)) == SQLITE_ROW) {
        unsigned char hash[HWS_CHAIN_LINK_BYTES] = {0};
        const char *name = (const char *)sqlite3_column_text(names, 1);
        const bool whole = name != NULL && sqlite3_column_bytes(names, 2) == 16 &&
                           sqlite3_column_bytes(names, 3) == (int)HWS_CHAIN_LINK_BYTES;
        if (whole) {
            chain_name_hash(sqlite3_column_blob(names, 2), name, hash);
        }
        if (!whole || memcmp(hash, sqlite3_column_blob(names, 3), sizeof(hash)) != 0) {
            status = hws_error_set(error, HWS_ERR_FORMAT, file->path,
                                   "damaged: the name of seat %lld is not the one that joined",
                                   (long long)sqlite3_column_int64(names, 0));
        }
    }
    if (status == HWS_OK && code != SQLITE_DONE) {
        status = file_failed(file, HWS_ERR_FORMAT, error);
    }
    (void)sqlite3_finalize(names);
    return status;
}

/* SQLite's own look at every page and index. */
static enum hws_status verify_pages(struct hws_exercise_file *file, struct hws_error *error)
{
    sqlite3_stmt *check = NULL;
    enum hws_status status = file_prepare(file, "PRAGMA integrity_check(1)", &check, error);

    if (status != HWS_OK) {
        return HWS_ERR_FORMAT;
    }
    if (sqlite3_step(check) != SQLITE_ROW) {
        status = file_failed(file, HWS_ERR_FORMAT, error);
    } else if (strcmp((const char *)sqlite3_column_text(check, 0), "ok") != 0) {
        status = hws_error_set(error, HWS_ERR_FORMAT, file->path, "damaged: %s; use a backup",
                               (const char *)sqlite3_column_text(check, 0));
    }
    (void)sqlite3_finalize(check);
    return status;
}

/* The schema, to the letter: a changed comment would tell analysts something else. */
static enum hws_status verify_schema(struct hws_exercise_file *file, struct hws_error *error)
{
    static const char *const every = "SELECT name, coalesce(sql, '') FROM sqlite_schema WHERE name"
                                     " NOT LIKE 'sqlite_stat%' ORDER BY name";
    sqlite3 *model = NULL;
    sqlite3_stmt *ours = NULL;
    sqlite3_stmt *theirs = NULL;
    enum hws_status status = HWS_OK;

    bool made = sqlite3_open(":memory:", &model) == SQLITE_OK;
    for (size_t i = 0; i < journal_schema_count && made; i++) {
        made = sqlite3_exec(model, journal_schema[i], NULL, NULL, NULL) == SQLITE_OK;
    }
    if (!made || sqlite3_prepare_v2(model, every, -1, &ours, NULL) != SQLITE_OK) {
        status = hws_error_set(error, HWS_ERR_MEMORY, file->path, "no memory to verify it");
    } else {
        status = file_prepare(file, every, &theirs, error);
    }
    bool more = status == HWS_OK;
    while (more) {
        const int left = sqlite3_step(ours);
        const int right = sqlite3_step(theirs);
        more = left == SQLITE_ROW && right == SQLITE_ROW;
        if (left != right ||
            (more && (strcmp((const char *)sqlite3_column_text(ours, 0),
                             (const char *)sqlite3_column_text(theirs, 0)) != 0 ||
                      strcmp((const char *)sqlite3_column_text(ours, 1),
                             (const char *)sqlite3_column_text(theirs, 1)) != 0))) {
            status = hws_error_set(error, HWS_ERR_FORMAT, file->path,
                                   "damaged: its tables are not those of an exercise file");
            more = false;
        }
    }
    (void)sqlite3_finalize(ours);
    (void)sqlite3_finalize(theirs);
    (void)sqlite3_close(model);
    return status;
}

enum hws_status hws_exercise_file_verify(struct hws_exercise_file *file, struct hws_error *error)
{
    static enum hws_status (*const checks[])(struct hws_exercise_file *, struct hws_error *) = {
        verify_pages, verify_schema, verify_chain, verify_names};
    enum hws_status status = HWS_OK;

    for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]) && status == HWS_OK; i++) {
        status = checks[i](file, error);
    }
    return status;
}
