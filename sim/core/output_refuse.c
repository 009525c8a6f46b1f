/*
 * What an output may not be written over. A file that stands at its name is looked into: only what
 * this program wrote, as the same kind, gives way. An empty file has nothing to lose.
 */
#define _GNU_SOURCE // NOLINT: memmem
#include "sim/core/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Of a file's beginning and of its end. */
#define LOOK_BYTES 4096u

struct bytes {
    const char *text;
    size_t size;
};

#define BYTES(literal)                                                                             \
    {                                                                                              \
        (literal), sizeof(literal) - 1u                                                            \
    }

struct kind_look {
    const char *words;     /* what is written */
    const char *earlier;   /* what may be written over */
    struct bytes heads[5]; /* it begins with one of them */
    struct bytes mark;     /* it holds this near its beginning or its end */
};

static const struct kind_look kinds[HWS_OUTPUT_KIND_COUNT] = {
    [HWS_OUTPUT_GEOJSON] = {"the GeoJSON",
                            "GeoJSON",
                            {BYTES("{\"type\":\"FeatureCollection\",\"marking\":\""),
                             BYTES("{\"type\":\"FeatureCollection\",\"title\":\"AIS log\",")},
                            BYTES("")},
    [HWS_OUTPUT_RECORDS] = {"the records",
                            "records",
                            {BYTES("{\"marking\":\""), {NULL, 0}},
                            BYTES(",\"records\":")},
    [HWS_OUTPUT_FEED] = {"the feed", "feed", {BYTES("\\s:EXERCISE,c:"), {NULL, 0}}, BYTES("")},
    [HWS_OUTPUT_PNG] = {"the picture",
                        "PNG",
                        {BYTES("\x89PNG\r\n\x1a\n"), {NULL, 0}},
                        {HWS_OUTPUT_PNG_MARK, HWS_OUTPUT_PNG_MARK_BYTES}},
    [HWS_OUTPUT_SVG] = {"the picture",
                        "SVG",
                        {BYTES("<?xml "), {NULL, 0}},
                        BYTES(HWS_OUTPUT_SVG_MARK)},
    [HWS_OUTPUT_PDF] = {"the picture",
                        "PDF",
                        {BYTES("%PDF-"), {NULL, 0}},
                        BYTES("/Creator (" HWS_OUTPUT_PDF_CREATOR ")")},
    [HWS_OUTPUT_SNAPSHOT] = {"the snapshot", "snapshot", {BYTES("HWSWORLD"), {NULL, 0}}, BYTES("")},
    [HWS_OUTPUT_BATCH] = {"the batch",
                          "batch",
                          {BYTES("{\"hawser_batch\":"), {NULL, 0}},
                          BYTES("")},
    [HWS_OUTPUT_RESULTS] = {"the results",
                            "results",
                            {BYTES("SQLite format 3\0"), {NULL, 0}},
                            BYTES(HWS_OUTPUT_RESULTS_MARK)},
    [HWS_OUTPUT_MOVES] = {"the moves",
                          "moves",
                          {BYTES(HWS_OUTPUT_MOVES_HEAD), {NULL, 0}},
                          BYTES("")},
    [HWS_OUTPUT_CSV] = {"the table",
                        "table",
                        {BYTES(HWS_OUTPUT_REPLICATIONS_HEAD), BYTES(HWS_OUTPUT_VALUES_HEAD),
                         BYTES(HWS_OUTPUT_SPANS_HEAD), BYTES(HWS_OUTPUT_EXERCISE_HEAD),
                         BYTES(HWS_OUTPUT_SHARED_HEAD)},
                        BYTES("")},
    [HWS_OUTPUT_KEPT] = {"the export",
                         "export of an exercise",
                         {BYTES("{\"marking\":\""), {NULL, 0}},
                         BYTES(",\"told\":[")},
    [HWS_OUTPUT_EXERCISE] = {"the exercise file",
                             "exercise file",
                             {BYTES("SQLite format 3\0"), {NULL, 0}},
                             BYTES(HWS_OUTPUT_EXERCISE_MARK)},
    [HWS_OUTPUT_SEATS] = {"the list of seats",
                          "list of seats",
                          {BYTES("{\"hawser_seats\":"), {NULL, 0}},
                          BYTES("")},
    [HWS_OUTPUT_CERTIFICATE] = {"the certificate",
                                "certificate",
                                {BYTES(HWS_OUTPUT_CERTIFICATE_HEAD), {NULL, 0}},
                                BYTES("")},
};

/* ---- words ---------------------------------------------------------------------------------- */

static const char *remedy_of(int why)
{
    switch (why) {
    case EACCES:
    case EPERM:
    case EROFS:
        return "name a file in a folder in which you may write";
    case ENOENT:
    case ENOTDIR:
        return "make the folder first, or name a file in one that is there";
    case EISDIR:
        return "it is a folder: name a file in it";
    case ENOSPC:
    case EDQUOT:
        return "make room, or name a file on another disk";
    case EFBIG:
        return "allow larger files (ulimit -f), or name a file on another disk";
    case ENAMETOOLONG:
        return "name it more shortly";
    default:
        return "name another file";
    }
}

enum hws_status output_failed(const char *path, enum hws_output_kind kind, int why,
                              struct hws_error *error)
{
    return hws_error_set(error, HWS_ERR_IO, path, "cannot write %s: %s; %s", kinds[kind].words,
                         strerror(why), // NOLINT(concurrency-mt-unsafe)
                         remedy_of(why));
}

static bool is_input(const struct hws_inputs *inputs, const struct stat *facts)
{
    for (uint32_t i = 0; inputs != NULL && i < inputs->count; i++) {
        if (inputs->items[i].device == facts->st_dev && inputs->items[i].inode == facts->st_ino) {
            return true;
        }
    }
    return false;
}

enum hws_status output_check_input(const char *path, const struct hws_inputs *inputs,
                                   const struct stat *facts, struct hws_error *error)
{
    if (!is_input(inputs, facts)) {
        return HWS_OK;
    }
    return hws_error_set(error, HWS_ERR_IO, path,
                         "found a file that this run reads, expected one that it does not; name "
                         "another file");
}

/* ---- what stands there ---------------------------------------------------------------------- */

static bool begins_with(struct bytes head, const char *look, size_t size)
{
    return head.text != NULL && size >= head.size && memcmp(look, head.text, head.size) == 0;
}

static bool is_of_kind(const struct kind_look *kind, const char *first, size_t first_size,
                       const char *last, size_t last_size)
{
    bool begins = false;

    for (uint32_t i = 0; i < sizeof(kind->heads) / sizeof(kind->heads[0]); i++) {
        begins = begins || begins_with(kind->heads[i], first, first_size);
    }
    if (!begins) {
        return false;
    }
    return kind->mark.size == 0 ||
           memmem(first, first_size, kind->mark.text, kind->mark.size) != NULL ||
           memmem(last, last_size, kind->mark.text, kind->mark.size) != NULL;
}

/* 0, or an errno. */
static int look_into(int file, off_t size, enum hws_output_kind kind, bool *is_ours)
{
    char first[LOOK_BYTES];
    char last[LOOK_BYTES];
    const off_t last_from = size > (off_t)LOOK_BYTES ? size - (off_t)LOOK_BYTES : 0;
    const ssize_t first_size = pread(file, first, sizeof(first), 0);
    const ssize_t last_size = pread(file, last, sizeof(last), last_from);

    if (first_size < 0 || last_size < 0) {
        return errno;
    }
    *is_ours = is_of_kind(&kinds[kind], first, (size_t)first_size, last, (size_t)last_size);
    return 0;
}

static enum hws_status check_file(int file, const char *path, enum hws_output_kind kind,
                                  const struct hws_inputs *inputs, mode_t *mode,
                                  struct hws_error *error)
{
    struct stat facts;
    bool is_ours = false;

    if (fstat(file, &facts) != 0) {
        return output_failed(path, kind, errno, error);
    }
    if (S_ISDIR(facts.st_mode)) {
        return output_failed(path, kind, EISDIR, error);
    }
    const enum hws_status status = output_check_input(path, inputs, &facts, error);
    if (status != HWS_OK) {
        return status;
    }
    const int failure = S_ISREG(facts.st_mode) && facts.st_size > 0
                            ? look_into(file, facts.st_size, kind, &is_ours)
                            : 0;
    if (failure != 0) {
        return output_failed(path, kind, failure, error);
    }
    if (!is_ours && (!S_ISREG(facts.st_mode) || facts.st_size > 0)) {
        return hws_error_set(error, HWS_ERR_IO, path,
                             "found a file that is no %s of this program, expected a free name or "
                             "an earlier one; remove it, or name another file",
                             kinds[kind].earlier);
    }
    *mode = facts.st_mode & 0777u;
    return HWS_OK;
}

enum hws_status output_check_place(int folder, const char *name, const char *path,
                                   enum hws_output_kind kind, const struct hws_inputs *inputs,
                                   mode_t *mode, struct hws_error *error)
{
    const int file = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);

    *mode = 0;
    if (file < 0) {
        return errno == ENOENT ? HWS_OK : output_failed(path, kind, errno, error);
    }
    enum hws_status status = check_file(file, path, kind, inputs, mode, error);
    (void)close(file);
    /* A name may be taken from a file that may not be written; its owner meant it to stay. */
    if (status == HWS_OK && faccessat(folder, name, W_OK, AT_EACCESS) != 0) {
        status = output_failed(path, kind, errno, error);
    }
    return status;
}

/* ---- what a run reads ------------------------------------------------------------------------ */

static enum hws_status add(struct hws_inputs *inputs, uint64_t device, uint64_t inode,
                           const char *path)
{
    if (inputs->count == inputs->capacity) {
        const uint32_t capacity = inputs->capacity == 0 ? 16u : 2u * inputs->capacity;
        struct hws_input *items = realloc(inputs->items, capacity * sizeof(*items));
        if (items == NULL) {
            return HWS_ERR_MEMORY;
        }
        inputs->items = items;
        inputs->capacity = capacity;
    }
    char *kept = strdup(path);
    if (kept == NULL) {
        return HWS_ERR_MEMORY;
    }
    inputs->items[inputs->count++] =
        (struct hws_input){.device = device, .inode = inode, .path = kept};
    return HWS_OK;
}

enum hws_status hws_inputs_add(struct hws_inputs *inputs, const char *path)
{
    struct stat facts;

    return stat(path, &facts) == 0 ? add(inputs, facts.st_dev, facts.st_ino, path) : HWS_OK;
}

enum hws_status hws_inputs_add_all(struct hws_inputs *inputs, const struct hws_inputs *others)
{
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; others != NULL && i < others->count && status == HWS_OK; i++) {
        const struct hws_input *other = &others->items[i];
        status = add(inputs, other->device, other->inode, other->path);
    }
    return status;
}

void hws_inputs_fini(struct hws_inputs *inputs)
{
    for (uint32_t i = 0; i < inputs->count; i++) {
        free(inputs->items[i].path);
    }
    free(inputs->items);
    *inputs = (struct hws_inputs){NULL, 0, 0};
}
