/* The folder of a batch: its manifest, its lock, and the files to which workers add. */
#define _DEFAULT_SOURCE // NOLINT: flock
#include "sim/analysis/folder.h"

#include "hawser/core/json.h"
#include "hawser/core/output.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINES_UNSYNCED_MAX 32u
#define MANIFEST_BYTES_MAX (1u << 24)
#define HOST_NAME_MAX_BYTES 65

static enum hws_status failed(const char *path, const char *what, int why, struct hws_error *error)
{
    return hws_error_set(error, HWS_ERR_IO, path, "cannot %s: %s", what,
                         strerror(why)); // NOLINT(concurrency-mt-unsafe)
}

/* ---- the manifest ---------------------------------------------------------------------------- */

static char *read_whole(FILE *file)
{
    char *text = malloc(MANIFEST_BYTES_MAX + 1u);

    if (text != NULL) {
        text[fread(text, 1, MANIFEST_BYTES_MAX, file)] = '\0';
    }
    return text;
}

enum hws_status batch_manifest_read(const char *path, char **manifest, struct hws_error *error)
{
    char name[PATH_MAX];

    (void)snprintf(name, sizeof(name), "%s/" FOLDER_MANIFEST, path);
    FILE *file = fopen(name, "re");
    if (file == NULL) {
        return errno == ENOENT || errno == ENOTDIR
                   ? hws_error_set(error, HWS_ERR_NOT_FOUND, path,
                                   "found no " FOLDER_MANIFEST " in it, expected a folder that "
                                   "\"hawser batch\" has written")
                   : failed(name, "read it", errno, error);
    }
    char *text = read_whole(file);
    (void)fclose(file);
    if (text == NULL) {
        return HWS_ERR_MEMORY;
    }
    *manifest = text;
    return HWS_OK;
}

/* A value of a manifest as it would be shown: a text, or its number. */
static void show_value(struct hws_json object, const char *key, char *text, size_t text_size)
{
    struct hws_problems problems;
    const char *words = NULL;
    double number = 0.0;
    const struct hws_json value = hws_json_get(object, key);

    hws_problems_init(&problems);
    if (hws_json_type(value) == HWS_JSON_STRING && hws_json_string(&problems, value, &words)) {
        (void)snprintf(text, text_size, "%s", words);
    } else if (hws_json_type(value) == HWS_JSON_NUMBER &&
               hws_json_double(&problems, value, -1.0e300, 1.0e300, &number)) {
        (void)snprintf(text, text_size, "%.0f", number);
    } else {
        (void)snprintf(text, text_size, "%s",
                       hws_json_present(value) ? hws_json_type_name(hws_json_type(value))
                                               : "nothing");
    }
    hws_problems_fini(&problems);
}

/* The first key whose values read differently; false when there is none to show. */
static bool name_difference(struct hws_json found, struct hws_json expected, const char *where,
                            struct hws_error *error)
{
    for (uint32_t i = 0; i < hws_json_count(expected); i++) {
        const char *key = hws_json_key_at(expected, i);
        char one[128];
        char other[128];
        show_value(found, key, one, sizeof(one));
        show_value(expected, key, other, sizeof(other));
        if (strcmp(one, other) != 0) {
            (void)hws_error_set(error, HWS_ERR_REFUSED, where,
                                "it holds results of another batch: %s: found %s, expected %s; "
                                "name another folder",
                                key, one, other);
            return true;
        }
    }
    return false;
}

enum hws_status batch_manifest_compare(const char *where, const char *found, const char *expected,
                                       struct hws_error *error)
{
    struct hws_json_document *one = NULL;
    struct hws_json_document *other = NULL;
    struct hws_problems problems;

    if (strcmp(found, expected) == 0) {
        return HWS_OK;
    }
    hws_problems_init(&problems);
    const bool both =
        hws_json_parse(where, found, strlen(found), &problems, &one) == HWS_OK &&
        hws_json_parse(where, expected, strlen(expected), &problems, &other) == HWS_OK;
    if (!both || !name_difference(hws_json_root(one), hws_json_root(other), where, error)) {
        (void)hws_error_set(error, HWS_ERR_REFUSED, where,
                            "its " FOLDER_MANIFEST " is of another batch or another version; name "
                            "another folder");
    }
    hws_json_destroy(one);
    hws_json_destroy(other);
    hws_problems_fini(&problems);
    return HWS_ERR_REFUSED;
}

static enum hws_status write_manifest(const char *path, const char *manifest,
                                      struct hws_error *error)
{
    char name[PATH_MAX];
    struct hws_output *output = NULL;

    (void)snprintf(name, sizeof(name), "%s/" FOLDER_MANIFEST, path);
    enum hws_status status = hws_output_open(name, HWS_OUTPUT_BATCH, NULL, &output, error);
    if (status != HWS_OK) {
        return status;
    }
    (void)fputs(manifest, hws_output_stream(output));
    return hws_output_commit(output, error);
}

/* ---- the folder ------------------------------------------------------------------------------ */

/* A folder that somebody else filled is not written into. */
static enum hws_status check_manifest(const char *path, const char *manifest,
                                      struct hws_error *error)
{
    char *found = NULL;
    enum hws_status status = batch_manifest_read(path, &found, error);

    if (status == HWS_ERR_NOT_FOUND) {
        return write_manifest(path, manifest, error);
    }
    if (status != HWS_OK) {
        return status;
    }
    assert(found != NULL);
    status = batch_manifest_compare(path, found, manifest, error);
    free(found);
    return status;
}

static enum hws_status take_lock(const char *path, int *lock, struct hws_error *error)
{
    char name[PATH_MAX];

    (void)snprintf(name, sizeof(name), "%s/.lock", path);
    *lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (*lock < 0) {
        return failed(path, "write into it", errno, error);
    }
    if (flock(*lock, LOCK_EX | LOCK_NB) != 0) {
        (void)close(*lock);
        *lock = -1;
        return hws_error_set(error, HWS_ERR_REFUSED, path,
                             "another batch is writing into it; let it end, or name another "
                             "folder and merge the two");
    }
    return HWS_OK;
}

enum hws_status batch_folder_open(const char *path, const char *manifest,
                                  struct batch_folder *folder, struct hws_error *error)
{
    *folder = (struct batch_folder){.lock = -1};
    if (mkdir(path, 0777) != 0 && errno != EEXIST) {
        return failed(path, "make the folder", errno, error);
    }
    enum hws_status status = take_lock(path, &folder->lock, error);
    if (status == HWS_OK) {
        status = check_manifest(path, manifest, error);
    }
    folder->path = status == HWS_OK ? strdup(path) : NULL;
    if (status == HWS_OK && folder->path == NULL) {
        status = HWS_ERR_MEMORY;
    }
    if (status != HWS_OK) {
        batch_folder_close(folder);
    }
    return status;
}

void batch_folder_close(struct batch_folder *folder)
{
    free(folder->path);
    if (folder->lock >= 0) {
        (void)close(folder->lock);
    }
    *folder = (struct batch_folder){.lock = -1};
}

/* ---- what a worker adds --------------------------------------------------------------------- */

/* A file that is new is not there after a power cut unless its folder is on the disk, too. */
static enum hws_status sync_folder(const char *path, struct hws_error *error)
{
    const int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (folder < 0 || fsync(folder) != 0) {
        const int why = errno;
        if (folder >= 0) {
            (void)close(folder);
        }
        return failed(path, "write into it", why, error);
    }
    (void)close(folder);
    return HWS_OK;
}

enum hws_status batch_log_open(const struct batch_folder *folder, uint32_t worker,
                               struct batch_log *log, struct hws_error *error)
{
    char host[HOST_NAME_MAX_BYTES] = "host";

    (void)gethostname(host, sizeof(host) - 1u);
    *log = (struct batch_log){.file = -1};
    /* The same process number may come again: then the next number is taken. */
    for (uint32_t again = 0; again < 10000u; again++) {
        (void)snprintf(log->path, sizeof(log->path), "%s/%s-%ld-%u-%u" FOLDER_LOG_END, folder->path,
                       host, (long)getpid(), worker, again);
        log->file = open(log->path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0666);
        if (log->file >= 0) {
            return sync_folder(folder->path, error);
        }
        if (errno != EEXIST) {
            break;
        }
    }
    return failed(log->path, "write results", errno, error);
}

static enum hws_status sync_log(struct batch_log *log, struct hws_error *error)
{
    if (log->unsynced_count > 0 && fdatasync(log->file) != 0) {
        return failed(log->path, "write results", errno, error);
    }
    log->unsynced_count = 0;
    return HWS_OK;
}

enum hws_status batch_log_add(struct batch_log *log, const char *line, size_t line_size,
                              struct hws_hash *hash, struct hws_error *error)
{
    char head[HWS_HASH_TEXT_MAX];
    size_t written = 0;

    *hash = hws_hash_bytes(line, line_size);
    hws_hash_format(*hash, head);
    const size_t size = strlen(head) + 1u + line_size + 1u;
    char *text = malloc(size + 1u);
    if (text == NULL) {
        return HWS_ERR_MEMORY;
    }
    (void)snprintf(text, size + 1u, "%s %.*s\n", head, (int)line_size, line);
    while (written < size) {
        const ssize_t more = write(log->file, text + written, size - written);
        if (more < 0 && errno != EINTR) {
            const int why = errno;
            free(text);
            return failed(log->path, "write results", why, error);
        }
        written += more > 0 ? (size_t)more : 0u;
    }
    free(text);
    log->unsynced_count++;
    return log->unsynced_count >= LINES_UNSYNCED_MAX ? sync_log(log, error) : HWS_OK;
}

enum hws_status batch_log_close(struct batch_log *log, struct hws_error *error)
{
    struct stat facts;

    if (log->file < 0) {
        return HWS_OK;
    }
    enum hws_status status = sync_log(log, error);
    if (fstat(log->file, &facts) == 0 && facts.st_size == 0) {
        (void)unlink(log->path);
    }
    if (close(log->file) != 0 && status == HWS_OK) {
        status = failed(log->path, "write results", errno, error);
    }
    log->file = -1;
    return status;
}
