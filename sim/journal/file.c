/*
 * The file: made, opened, written in transactions. SQLite in WAL mode with synchronous=FULL: a
 * commit is on the disk when it returns. Checkpoints of the log into the database are taken here
 * and not by SQLite itself, which would not say when one fails.
 */
#define _GNU_SOURCE // NOLINT: flock, gethostname
#include "sim/journal/file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define LOG_FRAMES_MAX 1000 /* then the log goes into the database */
#define SQL_MAX 1024

/* ---- stopping -------------------------------------------------------------------------------- */

static enum hws_status file_stop(struct hws_exercise_file *file, struct hws_error *error)
{
    struct hws_error why = {0};
    int unused = 0;

    (void)file_failed(file, HWS_ERR_IO, &why);
    if (file->stopped[0] == '\0') {
        (void)snprintf(file->stopped, sizeof(file->stopped), "%s", why.message);
    }
    /* No checkpoint when it is closed either: what the disk has of the log is not known. */
    (void)sqlite3_db_config(file->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, &unused);
    file->open = false;
    return hws_error_set(error, HWS_ERR_IO, file->path, "cannot be written: %s", file->stopped);
}

static enum hws_status refuse_stopped(const struct hws_exercise_file *file, struct hws_error *error)
{
    return hws_error_set(error, HWS_ERR_IO, file->path,
                         "takes nothing more, since it could not be written: %s", file->stopped);
}

/* ---- statements ------------------------------------------------------------------------------ */

/* "key, value" of the columns, or "?3, ?4"; the keys alone as "key = ?1 AND …". */
static void list_columns(const struct table *table, bool marks, char *sql, size_t size)
{
    size_t length = strlen(sql);

    for (uint32_t i = 0; i < table->column_count; i++) {
        length += (size_t)snprintf(sql + length, size - length, marks ? "%s?" : "%s%s",
                                   i > 0 ? ", " : "", table->columns[i].name);
        assert(length < size);
    }
}

static enum hws_status prepare_table(struct hws_exercise_file *file, uint32_t number,
                                     struct hws_error *error)
{
    const struct table *table = &journal_tables[number];
    struct table_use *use = &file->tables[number];
    char sql[SQL_MAX];

    (void)snprintf(sql, sizeof(sql), "INSERT INTO %s(tx, ", table->name);
    list_columns(table, false, sql, sizeof(sql));
    (void)strncat(sql, ") VALUES(?, ", sizeof(sql) - strlen(sql) - 1u);
    list_columns(table, true, sql, sizeof(sql));
    (void)strncat(sql, ")", sizeof(sql) - strlen(sql) - 1u);
    enum hws_status status = file->writing ? file_prepare(file, sql, &use->insert, error) : HWS_OK;

    (void)snprintf(sql, sizeof(sql), "SELECT row, tx, ");
    list_columns(table, false, sql, sizeof(sql));
    const size_t length = strlen(sql);
    (void)snprintf(sql + length, sizeof(sql) - length,
                   " FROM %s WHERE row > ? ORDER BY row LIMIT 1", table->name);
    if (status == HWS_OK) {
        status = file_prepare(file, sql, &use->next, error);
    }
    size_t end = length + (size_t)snprintf(sql + length, sizeof(sql) - length, " FROM %s WHERE ",
                                           table->name);
    bool follows = false;
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].key) {
            end += (size_t)snprintf(sql + end, sizeof(sql) - end, "%s%s = ?",
                                    follows ? " AND " : "", table->columns[i].name);
            follows = true;
        }
    }
    return status == HWS_OK ? file_prepare(file, sql, &use->find, error) : status;
}

static enum hws_status prepare_all(struct hws_exercise_file *file, struct hws_error *error)
{
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < HWS_KEPT_COUNT && status == HWS_OK; i++) {
        status = prepare_table(file, i, error);
    }
    if (status == HWS_OK && file->writing) {
        status = file_prepare(file, "INSERT INTO chain VALUES(?, ?, ?)", &file->add_link, error);
    }
    return status;
}

/* Where the chain ends. */
static enum hws_status read_end(struct hws_exercise_file *file, struct hws_error *error)
{
    sqlite3_stmt *last = NULL;
    enum hws_status status =
        file_prepare(file, "SELECT tx, link FROM chain ORDER BY tx DESC LIMIT 1", &last, error);

    if (status != HWS_OK) {
        return status;
    }
    const int code = sqlite3_step(last);
    if (code == SQLITE_ROW && sqlite3_column_bytes(last, 1) == (int)HWS_CHAIN_LINK_BYTES) {
        file->transaction_count = (uint64_t)sqlite3_column_int64(last, 0);
        memcpy(file->link, sqlite3_column_blob(last, 1), HWS_CHAIN_LINK_BYTES);
    } else if (code != SQLITE_DONE) {
        status = hws_error_set(error, HWS_ERR_FORMAT, file->path,
                               "damaged: its chain has no end; use a backup");
    }
    (void)sqlite3_finalize(last);
    return status;
}

/* ---- opening --------------------------------------------------------------------------------- */

static int keep_frames(void *context, sqlite3 *db, const char *name, int frames)
{
    struct hws_exercise_file *file = context;

    (void)db;
    (void)name;
    file->frames = frames;
    return SQLITE_OK;
}

static enum hws_status open_database(struct hws_exercise_file *file, struct hws_error *error)
{
    const int flags = (file->writing ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) |
                      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    int unused = 0;

    if (sqlite3_open_v2(file->path, &file->db, flags, NULL) != SQLITE_OK) {
        return file_failed(file, HWS_ERR_IO, error);
    }
    (void)sqlite3_db_config(file->db, SQLITE_DBCONFIG_DEFENSIVE, 1, &unused);
    (void)sqlite3_db_config(file->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &unused);
    (void)sqlite3_busy_timeout(file->db, 2000);
    enum hws_status status = file_run(file, "PRAGMA cell_size_check=ON", error);
    if (status == HWS_OK && file->writing) {
        status = file_run(file,
                          "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA "
                          "wal_autocheckpoint=0; PRAGMA secure_delete=ON",
                          error);
        (void)sqlite3_wal_hook(file->db, keep_frames, file);
    }
    return status;
}

/* One process writes: whoever holds the lock. The descriptor stays open until SQLite is closed,
 * for closing it would give up SQLite's own locks. */
static enum hws_status take_lock(struct hws_exercise_file *file, bool fresh,
                                 struct hws_error *error)
{
    const int flags = O_RDWR | O_CLOEXEC | (fresh ? O_CREAT | O_EXCL : 0);

    file->lock = open(file->path, flags, 0600);
    if (file->lock < 0) {
        return fresh && errno == EEXIST
                   ? hws_error_set(error, HWS_ERR_IO, file->path,
                                   "is there already; give another name, or go on with it by "
                                   "--resume")
                   : hws_error_set(error, HWS_ERR_IO, file->path, "cannot be %s: %s",
                                   fresh ? "made" : "opened", strerror(errno));
    }
    if (flock(file->lock, LOCK_EX | LOCK_NB) != 0) {
        return hws_error_set(error, HWS_ERR_REFUSED, file->path,
                             "another host has this exercise open; end it first");
    }
    return HWS_OK;
}

static enum hws_status add_holder(struct hws_exercise_file *file, int64_t wall_us,
                                  struct hws_error *error)
{
    char host[256] = "";
    sqlite3_stmt *add = NULL;

    (void)gethostname(host, sizeof(host) - 1u);
    enum hws_status status = file_run(file, "DELETE FROM holder", error);
    if (status == HWS_OK) {
        status = file_prepare(file, "INSERT INTO holder VALUES(?, ?, ?)", &add, error);
    }
    if (status == HWS_OK) {
        (void)sqlite3_bind_int64(add, 1, (sqlite3_int64)getpid());
        (void)sqlite3_bind_text(add, 2, host, -1, SQLITE_STATIC);
        (void)sqlite3_bind_int64(add, 3, wall_us);
        status = sqlite3_step(add) == SQLITE_DONE ? HWS_OK : file_failed(file, HWS_ERR_IO, error);
    }
    (void)sqlite3_finalize(add);
    return status;
}

static enum hws_status sync_folder(const char *path, struct hws_error *error)
{
    char folder[4200];
    const char *slash = strrchr(path, '/');

    (void)snprintf(folder, sizeof(folder), "%.*s", slash == NULL ? 1 : (int)(slash - path + 1),
                   slash == NULL ? "." : path);
    const int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && fsync(descriptor) == 0;
    const int reason = errno;
    if (descriptor >= 0) {
        (void)close(descriptor);
    }
    return synced ? HWS_OK
                  : hws_error_set(error, HWS_ERR_IO, folder, "cannot be made durable: %s",
                                  strerror(reason));
}

static enum hws_status new_file(const char *path, bool writing, struct hws_exercise_file **file,
                                struct hws_error *error)
{
    struct hws_exercise_file *fresh = sodium_init() < 0 ? NULL : calloc(1, sizeof(*fresh));

    if (fresh != NULL) {
        fresh->path = strdup(path);
        fresh->lock = -1;
        fresh->writing = writing;
    }
    if (fresh == NULL || fresh->path == NULL) {
        free(fresh);
        return hws_error_set(error, HWS_ERR_MEMORY, path, "no memory for an exercise file");
    }
    *file = fresh;
    return HWS_OK;
}

static enum hws_status make_tables(struct hws_exercise_file *file, struct hws_error *error)
{
    char sql[128];

    (void)snprintf(sql, sizeof(sql), "PRAGMA application_id=%d; PRAGMA user_version=%d",
                   JOURNAL_APPLICATION_ID, HWS_EXERCISE_FILE_FORMAT);
    enum hws_status status = file_run(file, sql, error);
    if (status == HWS_OK) {
        status = file_run(file, "BEGIN IMMEDIATE", error);
    }
    for (size_t i = 0; i < journal_schema_count && status == HWS_OK; i++) {
        status = file_run(file, journal_schema[i], error);
    }
    return status == HWS_OK ? file_run(file, "COMMIT", error) : status;
}

enum hws_status hws_exercise_file_create(const char *path, int64_t wall_us,
                                         struct hws_exercise_file **file, struct hws_error *error)
{
    struct hws_exercise_file *fresh = NULL;
    enum hws_status status = new_file(path, true, &fresh, error);

    if (status != HWS_OK) {
        return status;
    }
    status = take_lock(fresh, true, error);
    const bool made = status == HWS_OK;
    if (status == HWS_OK) {
        status = open_database(fresh, error);
    }
    if (status == HWS_OK) {
        status = make_tables(fresh, error);
    }
    if (status == HWS_OK) {
        status = prepare_all(fresh, error);
    }
    if (status == HWS_OK) {
        status = add_holder(fresh, wall_us, error);
    }
    if (status == HWS_OK) {
        status = sync_folder(path, error);
    }
    if (status != HWS_OK) {
        hws_exercise_file_close(fresh);
        if (made) {
            (void)unlink(path); /* nobody was told of it, and it holds nothing */
        }
        return status;
    }
    *file = fresh;
    return HWS_OK;
}

static enum hws_status check_head(struct hws_exercise_file *file, struct hws_error *error)
{
    sqlite3_stmt *head = NULL;
    enum hws_status status = file_prepare(
        file, "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version",
        &head, error);

    if (status != HWS_OK) {
        return status;
    }
    if (sqlite3_step(head) != SQLITE_ROW) {
        status = file_failed(file, HWS_ERR_FORMAT, error);
    } else if (sqlite3_column_int(head, 0) != JOURNAL_APPLICATION_ID) {
        status = hws_error_set(error, HWS_ERR_FORMAT, file->path, "this is not an exercise file");
    } else if (sqlite3_column_int(head, 1) != HWS_EXERCISE_FILE_FORMAT) {
        status = hws_error_set(error, HWS_ERR_VERSION, file->path,
                               "an exercise file of format %d, expected %d",
                               sqlite3_column_int(head, 1), HWS_EXERCISE_FILE_FORMAT);
    }
    (void)sqlite3_finalize(head);
    return status;
}

enum hws_status hws_exercise_file_open(const char *path, bool writing, int64_t wall_us,
                                       struct hws_exercise_file **file, struct hws_error *error)
{
    struct hws_exercise_file *fresh = NULL;
    enum hws_status status = new_file(path, writing, &fresh, error);

    if (status != HWS_OK) {
        return status;
    }
    if (writing) {
        status = take_lock(fresh, false, error);
        log_report(path, fresh->report, sizeof(fresh->report));
    }
    if (status == HWS_OK) {
        status = open_database(fresh, error);
    }
    if (status == HWS_OK) {
        status = check_head(fresh, error);
    }
    if (status == HWS_OK) {
        status = prepare_all(fresh, error);
    }
    if (status == HWS_OK && writing) {
        status = hws_exercise_file_verify(fresh, error);
    }
    if (status == HWS_OK) {
        status = read_end(fresh, error);
    }
    if (status == HWS_OK && writing) {
        status = add_holder(fresh, wall_us, error);
    }
    if (status != HWS_OK) {
        hws_exercise_file_close(fresh);
        return status;
    }
    *file = fresh;
    return HWS_OK;
}

void hws_exercise_file_close(struct hws_exercise_file *file)
{
    if (file == NULL) {
        return;
    }
    for (uint32_t i = 0; i < HWS_KEPT_COUNT; i++) {
        (void)sqlite3_finalize(file->tables[i].insert);
        (void)sqlite3_finalize(file->tables[i].find);
        (void)sqlite3_finalize(file->tables[i].next);
        free(file->tables[i].scratch);
    }
    (void)sqlite3_finalize(file->add_link);
    if (file->db != NULL && file->writing && file->stopped[0] == '\0') {
        /* At rest it is one file, without a log beside it. */
        (void)sqlite3_exec(file->db, file->open ? "ROLLBACK" : "DELETE FROM holder", NULL, NULL,
                           NULL);
        (void)sqlite3_exec(file->db, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
    }
    (void)sqlite3_close(file->db);
    if (file->lock >= 0) {
        (void)close(file->lock);
    }
    free(file->path);
    free(file);
}

const char *hws_exercise_file_stopped(const struct hws_exercise_file *file)
{
    return file->stopped;
}

const char *hws_exercise_file_report(const struct hws_exercise_file *file)
{
    return file->report;
}

uint64_t hws_exercise_file_transactions(const struct hws_exercise_file *file)
{
    return file->transaction_count;
}

/* ---- writing --------------------------------------------------------------------------------- */

enum hws_status hws_exercise_file_begin(struct hws_exercise_file *file, int64_t wall_us,
                                        struct hws_error *error)
{
    assert(file->writing && !file->open);
    if (file->stopped[0] != '\0') {
        return refuse_stopped(file, error);
    }
    if (sqlite3_exec(file->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK) {
        return file_stop(file, error);
    }
    file->open = true;
    file->wall_us = wall_us;
    for (uint32_t i = 0; i < HWS_KEPT_COUNT; i++) {
        file->tables[i].touched = false;
    }
    return HWS_OK;
}

enum hws_status hws_exercise_file_add(struct hws_exercise_file *file, enum hws_kept table,
                                      const void *row, struct hws_error *error)
{
    struct table_use *use = &file->tables[table];

    if (file->stopped[0] != '\0') {
        return refuse_stopped(file, error);
    }
    assert(file->open && (uint32_t)table < HWS_KEPT_COUNT);
    if (!use->touched) {
        use->touched = true;
        chain_begin_table(&use->hash, (uint32_t)table);
    }
    (void)sqlite3_bind_int64(use->insert, 1, (sqlite3_int64)(file->transaction_count + 1u));
    row_bind(use->insert, 2, &journal_tables[table], row, false);
    const int code = sqlite3_step(use->insert);
    if (code != SQLITE_DONE) {
        const enum hws_status status = file_stop(file, error);
        (void)sqlite3_reset(use->insert);
        return status;
    }
    (void)sqlite3_reset(use->insert);
    row_hash(&use->hash, &journal_tables[table], row);
    return HWS_OK;
}

enum hws_status hws_exercise_file_add_name(struct hws_exercise_file *file, uint32_t seat,
                                           const char *name,
                                           unsigned char hash[HWS_CHAIN_LINK_BYTES],
                                           struct hws_error *error)
{
    unsigned char salt[16];
    sqlite3_stmt *add = NULL;

    if (file->stopped[0] != '\0') {
        return refuse_stopped(file, error);
    }
    assert(file->open);
    randombytes_buf(salt, sizeof(salt));
    if (file_prepare(file, "INSERT INTO participant VALUES(?, ?, ?)", &add, error) != HWS_OK) {
        return file_stop(file, error);
    }
    (void)sqlite3_bind_int64(add, 1, seat);
    (void)sqlite3_bind_text(add, 2, name, -1, SQLITE_STATIC);
    (void)sqlite3_bind_blob(add, 3, salt, sizeof(salt), SQLITE_STATIC);
    const int code = sqlite3_step(add);
    const enum hws_status status = code == SQLITE_DONE ? HWS_OK : file_stop(file, error);
    (void)sqlite3_finalize(add);
    chain_name_hash(salt, name, hash);
    return status;
}

/* The log into the database. One that fails is as a commit that fails; readers only put it off. */
static enum hws_status empty_log(struct hws_exercise_file *file, struct hws_error *error)
{
    const int code =
        sqlite3_wal_checkpoint_v2(file->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);

    file->frames = 0;
    return code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY ? HWS_OK : file_stop(file, error);
}

enum hws_status hws_exercise_file_commit(struct hws_exercise_file *file, struct hws_error *error)
{
    crypto_generichash_state link;
    unsigned char after[HWS_CHAIN_LINK_BYTES];

    if (file->stopped[0] != '\0') {
        return refuse_stopped(file, error);
    }
    assert(file->open);
    chain_begin_link(&link, file->link, file->transaction_count + 1u, file->wall_us);
    for (uint32_t i = 0; i < HWS_KEPT_COUNT; i++) {
        if (file->tables[i].touched) {
            chain_add_table(&link, i, &file->tables[i].hash);
        }
    }
    chain_end_link(&link, after);
    (void)sqlite3_bind_int64(file->add_link, 1, (sqlite3_int64)(file->transaction_count + 1u));
    (void)sqlite3_bind_int64(file->add_link, 2, file->wall_us);
    (void)sqlite3_bind_blob(file->add_link, 3, after, sizeof(after), SQLITE_STATIC);
    const int code = sqlite3_step(file->add_link);
    if (code != SQLITE_DONE) {
        const enum hws_status status = file_stop(file, error);
        (void)sqlite3_reset(file->add_link);
        return status;
    }
    (void)sqlite3_reset(file->add_link);
    if (sqlite3_exec(file->db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK) {
        return file_stop(file, error);
    }
    file->open = false;
    file->transaction_count++;
    memcpy(file->link, after, sizeof(after));
    return file->frames > LOG_FRAMES_MAX ? empty_log(file, error) : HWS_OK;
}
