/* The files that a scenario was read from, into the exercise file and out of it again. */
#define _GNU_SOURCE // NOLINT: mkdtemp, realpath
#include "sim/journal/file.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SOURCE_BYTES_MAX (INT64_C(512) << 20)

/* ---- in -------------------------------------------------------------------------------------- */

static bool is_among(const struct hws_inputs *inputs, const struct hws_input *input)
{
    for (uint32_t i = 0; inputs != NULL && i < inputs->count; i++) {
        if (inputs->items[i].device == input->device && inputs->items[i].inode == input->inode) {
            return true;
        }
    }
    return false;
}

/* Shortens `folder` until it holds the path; both are absolute, the folder with its last slash. */
static void widen(char *folder, const char *path)
{
    while (strncmp(folder, path, strlen(folder)) != 0) {
        folder[strlen(folder) - 1u] = '\0';
        char *slash = strrchr(folder, '/');
        slash[1] = '\0';
    }
}

static enum hws_status cannot_read(const char *path, struct hws_error *error)
{
    return hws_error_set(error, HWS_ERR_IO, path, "cannot be read any more: %s",
                         strerror(errno)); // NOLINT(concurrency-mt-unsafe)
}

static enum hws_status read_source(const char *path, char **bytes, size_t *byte_count,
                                   struct hws_error *error)
{
    struct stat facts;
    FILE *in = fopen(path, "rb");

    if (in == NULL || fstat(fileno(in), &facts) != 0) {
        const enum hws_status status = cannot_read(path, error);
        if (in != NULL) {
            (void)fclose(in);
        }
        return status;
    }
    const size_t size = facts.st_size < SOURCE_BYTES_MAX ? (size_t)facts.st_size : 0;
    char *read = malloc(size + 1u);
    const bool all = read != NULL && fread(read, 1, size, in) == size && fgetc(in) == EOF;
    (void)fclose(in);
    if (!all) {
        free(read);
        return read == NULL ? hws_error_set(error, HWS_ERR_MEMORY, path, "no memory to keep it")
                            : hws_error_set(error, HWS_ERR_IO, path,
                                            "changes while it is read, or is over 512 MB");
    }
    *bytes = read;
    *byte_count = size;
    return HWS_OK;
}

static enum hws_status add_source(struct hws_exercise_file *file, const char *path,
                                  const char *folder, struct hws_error *error)
{
    char *bytes = NULL;
    size_t byte_count = 0;
    enum hws_status status = read_source(path, &bytes, &byte_count, error);

    if (status == HWS_OK) {
        const struct hws_kept_source row = {
            .path = path + strlen(folder), .bytes = bytes, .byte_count = byte_count};
        status = hws_exercise_file_add(file, HWS_KEPT_SOURCE, &row, error);
    }
    free(bytes);
    return status;
}

enum hws_status hws_exercise_file_add_sources(struct hws_exercise_file *file,
                                              const struct hws_inputs *inputs,
                                              const struct hws_inputs *but, struct hws_error *error)
{
    char folder[PATH_MAX + 1] = "";
    char path[PATH_MAX];
    struct hws_inputs added = {0};
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < inputs->count && status == HWS_OK; i++) {
        if (is_among(but, &inputs->items[i])) {
            continue;
        }
        if (realpath(inputs->items[i].path, path) == NULL) {
            status = cannot_read(inputs->items[i].path, error);
        } else if (folder[0] == '\0') {
            (void)snprintf(folder, sizeof(folder), "%.*s", (int)(strrchr(path, '/') - path + 1),
                           path);
        } else {
            widen(folder, path);
        }
    }
    for (uint32_t i = 0; i < inputs->count && status == HWS_OK; i++) {
        if (is_among(but, &inputs->items[i]) || is_among(&added, &inputs->items[i])) {
            continue;
        }
        status = realpath(inputs->items[i].path, path) == NULL
                     ? cannot_read(inputs->items[i].path, error)
                     : add_source(file, path, folder, error);
        if (status == HWS_OK) {
            status = hws_inputs_add(&added, path);
        }
    }
    hws_inputs_fini(&added);
    return status;
}

/* ---- out ------------------------------------------------------------------------------------- */

/* Only names that lead further down: the file may be anybody's. */
static bool is_safe(const char *path)
{
    if (path[0] == '\0' || path[0] == '/') {
        return false;
    }
    for (const char *at = path; at != NULL; at = strchr(at, '/')) {
        at += *at == '/' ? 1 : 0;
        const size_t length = strcspn(at, "/");
        if (length == 0 || (length == 1 && at[0] == '.') ||
            (length == 2 && at[0] == '.' && at[1] == '.')) {
            return false;
        }
    }
    return true;
}

static bool make_folders(const char *folder, const char *path)
{
    char whole[PATH_MAX];

    for (const char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        (void)snprintf(whole, sizeof(whole), "%s/%.*s", folder, (int)(slash - path), path);
        if (mkdir(whole, 0700) != 0 && errno != EEXIST) {
            return false;
        }
    }
    return true;
}

static enum hws_status put_back(const char *folder, const struct hws_kept_source *source,
                                const char *whole, struct hws_error *error)
{
    FILE *out = make_folders(folder, source->path) ? fopen(whole, "wb") : NULL;
    const bool written =
        out != NULL && fwrite(source->bytes, 1, source->byte_count, out) == source->byte_count;
    const bool closed = out != NULL && fclose(out) == 0;

    return written && closed ? HWS_OK
                             : hws_error_set(error, HWS_ERR_IO, whole, "cannot be written: %s",
                                             strerror(errno)); // NOLINT(concurrency-mt-unsafe)
}

enum hws_status hws_exercise_file_unpack(struct hws_exercise_file *file, char *folder,
                                         char *scenario, size_t text_size, struct hws_error *error)
{
    const char *temporary = getenv("TMPDIR"); // NOLINT(concurrency-mt-unsafe)
    struct hws_kept_cursor cursor = {0};
    struct hws_kept_source source;
    bool first = true;

    (void)snprintf(folder, text_size, "%s/hawser-exercise-XXXXXX",
                   temporary != NULL && temporary[0] == '/' ? temporary : "/tmp");
    if (mkdtemp(folder) == NULL) {
        return hws_error_set(error, HWS_ERR_IO, folder, "cannot be made: %s",
                             strerror(errno)); // NOLINT(concurrency-mt-unsafe)
    }
    enum hws_status status = hws_exercise_file_next(file, HWS_KEPT_SOURCE, &cursor, &source, error);
    while (status == HWS_OK) {
        char whole[PATH_MAX];
        const int length = snprintf(whole, sizeof(whole), "%s/%s", folder, source.path);
        if (!is_safe(source.path) || length < 0 || (size_t)length >= sizeof(whole) ||
            (size_t)length >= text_size) {
            status = hws_error_set(error, HWS_ERR_FORMAT, file->path,
                                   "holds a file whose name leads elsewhere: \"%s\"", source.path);
            break;
        }
        status = put_back(folder, &source, whole, error);
        if (first) {
            (void)snprintf(scenario, text_size, "%s", whole);
            first = false;
        }
        if (status == HWS_OK) {
            status = hws_exercise_file_next(file, HWS_KEPT_SOURCE, &cursor, &source, error);
        }
    }
    if (status == HWS_ERR_NOT_FOUND) {
        status =
            first ? hws_error_set(error, HWS_ERR_FORMAT, file->path, "holds no scenario") : HWS_OK;
    }
    if (status != HWS_OK) {
        hws_exercise_file_pack_up(file, folder);
    }
    return status;
}

void hws_exercise_file_pack_up(struct hws_exercise_file *file, const char *folder)
{
    struct hws_kept_cursor cursor = {0};
    struct hws_kept_source source;

    while (hws_exercise_file_next(file, HWS_KEPT_SOURCE, &cursor, &source, NULL) == HWS_OK) {
        char whole[PATH_MAX];
        (void)snprintf(whole, sizeof(whole), "%s/%s", folder, source.path);
        if (!is_safe(source.path)) {
            continue;
        }
        (void)unlink(whole);
        /* The folders that were made for it, as far as they are empty. */
        for (char *slash = strrchr(whole, '/'); slash > whole + strlen(folder);
             slash = strrchr(whole, '/')) {
            *slash = '\0';
            (void)rmdir(whole);
        }
    }
    (void)rmdir(folder);
}
