/* The file as a whole: copied while it is in use, without the names of people, as tables. */
#define _GNU_SOURCE // NOLINT: mkdtemp
#include "sim/journal/file.h"

#include "hawser/core/output.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- a copy ---------------------------------------------------------------------------------- */

/* A consistent copy by SQLite, in one piece, at a path of its own. */
static enum hws_status copy_out(struct hws_exercise_file *file, const char *path,
                                struct hws_error *error)
{
    sqlite3_stmt *copy = NULL;
    enum hws_status status = file_prepare(file, "VACUUM INTO ?", &copy, error);

    if (status == HWS_OK) {
        (void)sqlite3_bind_text(copy, 1, path, -1, SQLITE_STATIC);
        status = sqlite3_step(copy) == SQLITE_DONE ? HWS_OK : file_failed(file, HWS_ERR_IO, error);
    }
    (void)sqlite3_finalize(copy);
    return status;
}

static enum hws_status write_from(const char *path, FILE *out, struct hws_error *error)
{
    char bytes[65536];
    FILE *in = fopen(path, "rb");
    size_t count = 0;

    if (in == NULL) {
        return hws_error_set(error, HWS_ERR_IO, path, "cannot be read: %s", strerror(errno));
    }
    while ((count = fread(bytes, 1, sizeof(bytes), in)) > 0) {
        (void)fwrite(bytes, 1, count, out);
    }
    const bool failed = ferror(in) != 0;
    (void)fclose(in);
    return failed ? hws_error_set(error, HWS_ERR_IO, path, "cannot be read") : HWS_OK;
}

enum hws_status hws_exercise_file_backup(const char *path, const char *out, struct hws_error *error)
{
    char folder[] = "/tmp/hawser-backup-XXXXXX";
    char copy[sizeof(folder) + 8u];
    struct hws_exercise_file *file = NULL;
    struct hws_output *output = NULL;
    struct hws_inputs inputs = {0};

    enum hws_status status = hws_exercise_file_open(path, false, 0, &file, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_exercise_file_verify(file, error);
    if (status == HWS_OK) {
        status = hws_inputs_add(&inputs, path);
    }
    if (status == HWS_OK) {
        status = hws_output_open(out, HWS_OUTPUT_EXERCISE, &inputs, &output, error);
    }
    const bool made = status == HWS_OK && mkdtemp(folder) != NULL;
    if (status == HWS_OK && !made) {
        status = hws_error_set(error, HWS_ERR_IO, "/tmp", "cannot be written: %s", strerror(errno));
    }
    (void)snprintf(copy, sizeof(copy), "%s/copy", folder);
    if (status == HWS_OK) {
        status = copy_out(file, copy, error);
    }
    if (status == HWS_OK) {
        status = write_from(copy, hws_output_stream(output), error);
    }
    if (made) {
        (void)unlink(copy);
        (void)rmdir(folder);
    }
    hws_exercise_file_close(file);
    if (status == HWS_OK) {
        status = hws_output_commit(output, error);
    } else {
        hws_output_discard(output);
    }
    hws_inputs_fini(&inputs);
    return status;
}

/* ---- without names --------------------------------------------------------------------------- */

static enum hws_status note_redaction(struct hws_exercise_file *file, int64_t wall_us,
                                      uint64_t name_count, struct hws_error *error)
{
    char text[64];
    uint64_t remark_count = 0;

    (void)snprintf(text, sizeof(text), "%" PRIu64 " names were removed", name_count);
    enum hws_status status = hws_exercise_file_count(file, HWS_KEPT_REMARK, &remark_count, error);
    if (status == HWS_OK) {
        status = hws_exercise_file_begin(file, wall_us, error);
    }
    const struct hws_kept_remark remark = {.number = remark_count + 1u,
                                           .branch = 1,
                                           .wall_us = wall_us,
                                           .kind = "redact",
                                           .text = text};
    if (status == HWS_OK) {
        status = hws_exercise_file_add(file, HWS_KEPT_REMARK, &remark, error);
    }
    if (status == HWS_OK) {
        status = file_run(file, "DELETE FROM participant", error);
    }
    return status == HWS_OK ? hws_exercise_file_commit(file, error) : status;
}

enum hws_status hws_exercise_file_redact(const char *path, int64_t wall_us, uint64_t *name_count,
                                         struct hws_error *error)
{
    struct hws_exercise_file *file = NULL;
    sqlite3_stmt *count = NULL;

    enum hws_status status = hws_exercise_file_open(path, true, wall_us, &file, error);
    if (status != HWS_OK) {
        return status;
    }
    status = file_prepare(file, "SELECT count(*) FROM participant", &count, error);
    if (status == HWS_OK) {
        *name_count =
            sqlite3_step(count) == SQLITE_ROW ? (uint64_t)sqlite3_column_int64(count, 0) : 0;
    }
    (void)sqlite3_finalize(count);
    if (status == HWS_OK) {
        status = note_redaction(file, wall_us, *name_count, error);
    }
    /* Out of the log, and out of what lies unused in pages. */
    if (status == HWS_OK) {
        status = file_run(file,
                          "PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA "
                          "wal_checkpoint(TRUNCATE)",
                          error);
    }
    hws_exercise_file_close(file);
    return status;
}

enum hws_status hws_exercise_file_name(struct hws_exercise_file *file, uint32_t seat, char *text,
                                       size_t text_size)
{
    sqlite3_stmt *find = NULL;
    enum hws_status status =
        file_prepare(file, "SELECT name FROM participant WHERE seat = ?", &find, NULL);

    if (status == HWS_OK) {
        (void)sqlite3_bind_int64(find, 1, seat);
        status = sqlite3_step(find) == SQLITE_ROW ? HWS_OK : HWS_ERR_NOT_FOUND;
    }
    if (status == HWS_OK) {
        (void)snprintf(text, text_size, "%s", (const char *)sqlite3_column_text(find, 0));
    }
    (void)sqlite3_finalize(find);
    return status;
}
