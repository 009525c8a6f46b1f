/*
 * An output from its beginning to its end: what the path is, where the bytes go meanwhile, and the
 * first thing that went wrong on the way.
 */
#define _GNU_SOURCE // NOLINT: fopencookie
#include "sim/core/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct hws_output {
    enum hws_output_kind kind;
    const struct hws_inputs *inputs;
    char path[PATH_MAX];       /* as given */
    char name[NAME_MAX + 1];   /* in the spill's folder */
    struct output_spill spill; /* its folder is -1 where the file is written straight */
    bool is_lent;              /* the file is a standard one, not ours to close */
    int failure;               /* errno of the first write that failed */
    FILE *stream;
};

/* ---- the stream ------------------------------------------------------------------------------ */

/* The C library forgets why a write failed; this remembers the first reason. */
static ssize_t take_bytes(void *cookie, const char *bytes, size_t size)
{
    struct hws_output *output = cookie;

    if (output->failure == 0 && output->is_lent) {
        /* What was printed before stands before. */
        output->failure = fflush(stdout) == 0 ? 0 : errno;
    }
    if (output->failure == 0) {
        output->failure = output_write_all(output->spill.file, bytes, size);
    }
    errno = output->failure;
    return output->failure == 0 ? (ssize_t)size : 0;
}

static enum hws_status open_stream(struct hws_output *output, struct hws_error *error)
{
    const cookie_io_functions_t functions = {.write = take_bytes};

    output->stream = fopencookie(output, "w", functions);
    return output->stream != NULL
               ? HWS_OK
               : hws_error_set(error, HWS_ERR_MEMORY, output->path, "no memory to write it");
}

/* ---- opening --------------------------------------------------------------------------------- */

/* A standard descriptor that is this very file and can be written; -1: none is. */
static int standard_descriptor(const struct stat *facts)
{
    for (int file = STDOUT_FILENO; file <= STDERR_FILENO; file++) {
        struct stat standard;
        const int flags = fcntl(file, F_GETFL);
        if (flags >= 0 && (flags & O_ACCMODE) != O_RDONLY && fstat(file, &standard) == 0 &&
            standard.st_dev == facts->st_dev && standard.st_ino == facts->st_ino) {
            return file;
        }
    }
    return -1;
}

static enum hws_status open_straight(struct hws_output *output, int lent, struct hws_error *error)
{
    output->is_lent = lent >= 0;
    output->spill.file =
        output->is_lent ? lent : open(output->path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    return output->spill.file >= 0 ? HWS_OK
                                   : output_failed(output->path, output->kind, errno, error);
}

/* A file of its own, whether there is one of that name or not. `target` has no links in its end. */
static enum hws_status open_beside(struct hws_output *output, const char *target,
                                   struct hws_error *error)
{
    char folder[PATH_MAX] = ".";
    const char *slash = strrchr(target, '/');
    const char *name = slash == NULL ? target : slash + 1;
    mode_t mode = 0;

    if (name[0] == '\0') {
        return output_failed(output->path, output->kind, EISDIR, error);
    }
    if (strlen(name) > NAME_MAX) {
        return output_failed(output->path, output->kind, ENAMETOOLONG, error);
    }
    (void)snprintf(output->name, sizeof(output->name), "%s", name);
    if (slash != NULL) {
        (void)snprintf(folder, sizeof(folder), "%.*s", slash == target ? 1 : (int)(slash - target),
                       target);
    }
    output->spill.folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (output->spill.folder < 0) {
        return output_failed(output->path, output->kind, errno, error);
    }
    const enum hws_status status =
        output_check_place(output->spill.folder, output->name, output->path, output->kind,
                           output->inputs, &mode, error);
    if (status != HWS_OK) {
        return status;
    }
    const int failure = output_spill_open(output->spill.folder, true, &output->spill);
    return failure == 0 ? HWS_OK : output_failed(output->path, output->kind, failure, error);
}

static enum hws_status open_new(struct hws_output *output, struct hws_error *error)
{
    struct stat facts;

    if (lstat(output->path, &facts) == 0) {
        return hws_error_set(error, HWS_ERR_IO, output->path,
                             "found a link to a file that is not there, expected a file or a free "
                             "name; remove the link, or name the file itself");
    }
    return open_beside(output, output->path, error);
}

static enum hws_status open_existing(struct hws_output *output, const struct stat *facts,
                                     struct hws_error *error)
{
    char target[PATH_MAX];
    const enum hws_status status = output_check_input(output->path, output->inputs, facts, error);
    const int standard = standard_descriptor(facts);

    if (status != HWS_OK) {
        return status;
    }
    if (S_ISDIR(facts->st_mode)) {
        return output_failed(output->path, output->kind, EISDIR, error);
    }
    if (standard >= 0 || S_ISCHR(facts->st_mode) || S_ISFIFO(facts->st_mode)) {
        return open_straight(output, standard, error);
    }
    if (!S_ISREG(facts->st_mode)) {
        return hws_error_set(error, HWS_ERR_IO, output->path,
                             "found %s, expected a file; name another one",
                             S_ISBLK(facts->st_mode) ? "a disk" : "a socket");
    }
    /* Through a link, so that the link stays and its file is replaced. */
    if (realpath(output->path, target) == NULL) {
        return output_failed(output->path, output->kind, errno, error);
    }
    return open_beside(output, target, error);
}

static enum hws_status open_path(struct hws_output *output, struct hws_error *error)
{
    struct stat facts;

    if (strcmp(output->path, "-") == 0) {
        return fstat(STDOUT_FILENO, &facts) == 0 &&
                       output_check_input("standard output", output->inputs, &facts, error) !=
                           HWS_OK
                   ? HWS_ERR_IO
                   : open_straight(output, STDOUT_FILENO, error);
    }
    if (stat(output->path, &facts) == 0) {
        return open_existing(output, &facts, error);
    }
    return errno == ENOENT ? open_new(output, error)
                           : output_failed(output->path, output->kind, errno, error);
}

enum hws_status hws_output_open(const char *path, enum hws_output_kind kind,
                                const struct hws_inputs *inputs, struct hws_output **output,
                                struct hws_error *error)
{
    if (path[0] == '\0' || strlen(path) >= PATH_MAX) {
        return output_failed(path, kind, path[0] == '\0' ? EINVAL : ENAMETOOLONG, error);
    }
    struct hws_output *opened = calloc(1, sizeof(*opened));
    if (opened == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, path, "no memory to write it");
    }
    opened->kind = kind;
    opened->inputs = inputs;
    opened->spill = (struct output_spill){.folder = -1, .file = -1};
    (void)snprintf(opened->path, sizeof(opened->path), "%s", path);
    enum hws_status status = open_path(opened, error);
    if (status == HWS_OK) {
        status = open_stream(opened, error);
    }
    if (status != HWS_OK) {
        hws_output_discard(opened);
        return status;
    }
    *output = opened;
    return HWS_OK;
}

/* ---- writing and ending ---------------------------------------------------------------------- */

enum hws_output_kind hws_output_kind(const struct hws_output *output)
{
    return output->kind;
}

FILE *hws_output_stream(struct hws_output *output)
{
    return output->stream;
}

static void close_stream(struct hws_output *output)
{
    FILE *stream = output->stream;

    output->stream = NULL;
    errno = 0;
    if (stream != NULL && fclose(stream) != 0 && output->failure == 0) {
        output->failure = errno != 0 ? errno : EIO;
    }
}

static enum hws_status finish(struct hws_output *output, struct hws_error *error)
{
    mode_t mode = 0;

    close_stream(output);
    if (output->failure != 0) {
        return output_failed(output->path, output->kind, output->failure, error);
    }
    if (output->spill.folder < 0) {
        return HWS_OK;
    }
    /* Once more: somebody may have put a file there while this one was being written. */
    const enum hws_status status =
        output_check_place(output->spill.folder, output->name, output->path, output->kind,
                           output->inputs, &mode, error);
    if (status != HWS_OK) {
        return status;
    }
    const int failure = output_spill_place(&output->spill, output->name, mode);
    return failure == 0 ? HWS_OK : output_failed(output->path, output->kind, failure, error);
}

enum hws_status hws_output_commit(struct hws_output *output, struct hws_error *error)
{
    enum hws_status status = finish(output, error);

    if (output->spill.file >= 0 && !output->is_lent) {
        const int failed = close(output->spill.file);
        output->spill.file = -1;
        /* A file's bytes are on the disk by now; a device may have kept its complaint. */
        if (failed != 0 && status == HWS_OK && output->spill.folder < 0) {
            status = output_failed(output->path, output->kind, errno, error);
        }
    }
    hws_output_discard(output);
    return status;
}

void hws_output_discard(struct hws_output *output)
{
    if (output == NULL) {
        return;
    }
    if (output->stream != NULL) {
        output->failure = output->failure != 0 ? output->failure : ECANCELED; /* write no more */
        close_stream(output);
    }
    if (output->spill.file >= 0 && !output->is_lent) {
        (void)close(output->spill.file);
    }
    if (output->spill.folder >= 0) {
        (void)close(output->spill.folder);
    }
    free(output);
}
