/* Where results stand in the files that workers wrote. */
#include "sim/analysis/index.h"

#include "sim/analysis/folder.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HASH_DIGITS (HWS_HASH_TEXT_MAX - 1u)
#define REPLICATION_KEY "{\"replication\":"

void result_index_fini(struct result_index *index)
{
    for (uint32_t i = 0; i < index->path_count; i++) {
        free(index->paths[i]);
    }
    free(index->paths);
    free(index->places);
    *index = (struct result_index){0};
}

static enum hws_status cannot_read(const char *path, struct hws_error *error)
{
    return hws_error_set(error, HWS_ERR_IO, path, "cannot read it: %s",
                         strerror(errno)); // NOLINT(concurrency-mt-unsafe)
}

/* ---- lines ----------------------------------------------------------------------------------- */

static enum hws_status add_place(struct result_index *index, struct result_place place)
{
    if (index->place_count == index->place_capacity) {
        const uint32_t capacity = index->place_capacity == 0 ? 256u : 2u * index->place_capacity;
        struct result_place *places = realloc(index->places, capacity * sizeof(*places));
        if (places == NULL) {
            return HWS_ERR_MEMORY;
        }
        index->places = places;
        index->place_capacity = capacity;
    }
    index->places[index->place_count++] = place;
    return HWS_OK;
}

/* Whether the line is whole: its hash, a blank, a result of some replication, a line end. */
static bool read_line(const char *line, size_t size, struct result_place *place)
{
    char head[HWS_HASH_TEXT_MAX];
    const size_t key_size = sizeof(REPLICATION_KEY) - 1u;

    if (size < HASH_DIGITS + 2u + key_size || line[size - 1u] != '\n' || line[HASH_DIGITS] != ' ') {
        return false;
    }
    const char *json = line + HASH_DIGITS + 1u;
    const size_t json_size = size - HASH_DIGITS - 2u;
    place->hash = hws_hash_bytes(json, json_size);
    hws_hash_format(place->hash, head);
    if (memcmp(head, line, HASH_DIGITS) != 0 || memcmp(json, REPLICATION_KEY, key_size) != 0 ||
        json_size > UINT32_MAX) {
        return false;
    }
    char *end = NULL;
    place->replication = strtoull(json + key_size, &end, 10);
    place->size = (uint32_t)json_size;
    return end != json + key_size && *end == ',';
}

static enum hws_status add_lines(struct result_index *index, uint32_t file, FILE *stream)
{
    enum hws_status status = HWS_OK;
    char *line = NULL;
    size_t room = 0;
    uint64_t offset = 0;
    ssize_t size = 0;

    while (status == HWS_OK && (size = getline(&line, &room, stream)) > 0) {
        struct result_place place = {.file = file, .offset = offset + HASH_DIGITS + 1u};
        if (read_line(line, (size_t)size, &place)) {
            status = add_place(index, place);
        } else {
            index->torn_count++;
        }
        offset += (uint64_t)size;
    }
    free(line);
    return status;
}

/* ---- files ----------------------------------------------------------------------------------- */

static enum hws_status add_file(struct result_index *index, const char *path,
                                struct hws_error *error)
{
    char **paths = realloc(index->paths, (index->path_count + 1u) * sizeof(*paths));

    if (paths == NULL) {
        return HWS_ERR_MEMORY;
    }
    index->paths = paths;
    index->paths[index->path_count] = strdup(path);
    if (index->paths[index->path_count] == NULL) {
        return HWS_ERR_MEMORY;
    }
    const uint32_t file = index->path_count++;
    FILE *stream = fopen(path, "re");
    if (stream == NULL) {
        return cannot_read(path, error);
    }
    enum hws_status status = add_lines(index, file, stream);
    if (status == HWS_OK && ferror(stream) != 0) {
        status = cannot_read(path, error);
    }
    (void)fclose(stream);
    return status;
}

static bool is_log(const char *name)
{
    const size_t size = strlen(name);
    const size_t end_size = sizeof(FOLDER_LOG_END) - 1u;

    return size > end_size && strcmp(name + size - end_size, FOLDER_LOG_END) == 0;
}

enum hws_status result_index_add_folder(struct result_index *index, const char *folder,
                                        struct hws_error *error)
{
    enum hws_status status = HWS_OK;
    struct dirent *entry = NULL;
    DIR *files = opendir(folder);

    if (files == NULL) {
        return cannot_read(folder, error);
    }
    errno = 0;
    while (status == HWS_OK &&
           (entry = readdir(files)) != NULL) { // NOLINT(concurrency-mt-unsafe): its own stream
        char path[PATH_MAX];
        if (is_log(entry->d_name)) {
            (void)snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
            status = add_file(index, path, error);
        }
    }
    (void)closedir(files);
    return status;
}

/* ---- order ----------------------------------------------------------------------------------- */

/* By replication; the same one's by file and offset, so that the order is total. */
static int compare_places(const void *a, const void *b)
{
    const struct result_place *one = a;
    const struct result_place *other = b;

    if (one->replication != other->replication) {
        return one->replication < other->replication ? -1 : 1;
    }
    if (one->file != other->file) {
        return one->file < other->file ? -1 : 1;
    }
    return (one->offset > other->offset) - (one->offset < other->offset);
}

enum hws_status result_index_seal(struct result_index *index, struct hws_error *error)
{
    uint32_t kept = 0;

    if (index->place_count > 1) {
        qsort(index->places, index->place_count, sizeof(*index->places), compare_places);
    }
    for (uint32_t i = 0; i < index->place_count; i++) {
        const struct result_place *place = &index->places[i];
        if (kept > 0 && index->places[kept - 1u].replication == place->replication) {
            const struct result_place *first = &index->places[kept - 1u];
            if (!hws_hash_equal(first->hash, place->hash)) {
                return hws_error_set(error, HWS_ERR_REFUSED, index->paths[place->file],
                                     "replication %llu has another result here than in %s: they "
                                     "are not of the same program and scenario",
                                     (unsigned long long)place->replication,
                                     index->paths[first->file]);
            }
            continue;
        }
        index->places[kept++] = *place;
    }
    index->place_count = kept;
    return HWS_OK;
}

uint32_t result_index_find(const struct result_index *index, uint64_t replication)
{
    uint32_t low = 0;
    uint32_t high = index->place_count;

    while (low < high) {
        const uint32_t middle = low + (high - low) / 2u;
        if (index->places[middle].replication < replication) {
            low = middle + 1u;
        } else {
            high = middle;
        }
    }
    return low;
}

enum hws_status result_index_read(const struct result_index *index, uint32_t place,
                                  struct hws_result *result, struct hws_error *error)
{
    const struct result_place *at = &index->places[place];
    const char *path = index->paths[at->file];
    char *line = malloc((size_t)at->size + 1u);
    FILE *stream = line == NULL ? NULL : fopen(path, "re");

    if (stream == NULL) {
        free(line);
        return line == NULL ? HWS_ERR_MEMORY : cannot_read(path, error);
    }
    enum hws_status status = HWS_OK;
    if (fseeko(stream, (off_t)at->offset, SEEK_SET) != 0 ||
        fread(line, 1, at->size, stream) != at->size) {
        status = cannot_read(path, error);
    } else {
        line[at->size] = '\0';
        status = hws_result_read(line, at->size, result, error);
    }
    (void)fclose(stream);
    free(line);
    return status;
}

struct hws_hash result_index_digest(const struct result_index *index)
{
    struct hws_hash digest = hws_hash_bytes("hawser results", 14);

    for (uint32_t i = 0; i < index->place_count; i++) {
        digest = hws_hash_combine(digest, index->places[i].hash);
    }
    return digest;
}
