/*
 * Opening and closing the seaway: the two keep-clear layers and the roadmap, checked once.
 */
#include "sim/geo/seaway_parts.h"

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#define PATH_BYTES_MAX 4096

/* ---- the roadmap file ----------------------------------------------------------------------- */

static enum hws_status map_file(const char *path, struct hws_seaway *seaway,
                                struct hws_error *error)
{
    struct stat about;
    int file = open(path, O_RDONLY | O_CLOEXEC);

    if (file < 0 || fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) {
        if (file >= 0) {
            close(file);
        }
        return hws_error_set(error, HWS_ERR_IO, path, "cannot be read: expected a roadmap file");
    }
    if (about.st_size < (off_t)sizeof(struct seaway_header)) {
        close(file);
        return hws_error_set(error, HWS_ERR_FORMAT, path, "too short for a roadmap file");
    }
    void *mapping = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
    if (mapping == MAP_FAILED) {
        return hws_error_set(error, HWS_ERR_IO, path, "cannot be mapped into memory");
    }
    seaway->mapping = mapping;
    seaway->mapping_size = (size_t)about.st_size;
    return HWS_OK;
}

static bool sizes_agree(const struct seaway_header *header, size_t size)
{
    uint64_t expected = sizeof(*header);

    if (header->node_count > SEAWAY_NODES_MAX || header->lane_count > HWS_LANES_MAX ||
        (uint64_t)header->wide_count + header->thin_count > header->node_count) {
        return false;
    }
    expected += ((uint64_t)header->node_count + 1) * sizeof(struct seaway_node);
    expected += (uint64_t)header->edge_count * sizeof(struct seaway_edge);
    expected += (uint64_t)header->lane_count * sizeof(struct seaway_lane);
    expected += (uint64_t)header->point_count * sizeof(struct hws_chart_point);
    expected += SEAWAY_SKETCH_BYTES;
    return expected == size;
}

static void lay_out(struct hws_seaway *seaway)
{
    const struct seaway_header *header = seaway->mapping;

    seaway->node_count = header->node_count;
    seaway->edge_count = header->edge_count;
    seaway->lane_count = header->lane_count;
    seaway->point_count = header->point_count;
    seaway->wide_count = header->wide_count;
    seaway->thin_count = header->thin_count;
    seaway->nodes = (const void *)(header + 1);
    seaway->edges = (const void *)(seaway->nodes + seaway->node_count + 1);
    seaway->lanes = (const void *)(seaway->edges + seaway->edge_count);
    seaway->points = (const void *)(seaway->lanes + seaway->lane_count);
    seaway->sketch = (const void *)(seaway->points + seaway->point_count);
}

static bool span_fits(uint32_t first, uint32_t count, uint32_t total)
{
    return first <= total && count <= total - first;
}

static bool indices_agree(const struct hws_seaway *seaway)
{
    uint32_t first = 0;

    for (uint32_t i = 0; i <= seaway->node_count; i++) {
        if (seaway->nodes[i].edge_first < first) {
            return false;
        }
        first = seaway->nodes[i].edge_first;
    }
    if (first != seaway->edge_count || seaway->nodes[0].edge_first != 0) {
        return false;
    }
    for (uint32_t i = 0; i < seaway->edge_count; i++) {
        if ((seaway->edges[i].target & SEAWAY_EDGE_TARGET) >= seaway->node_count ||
            !(seaway->edges[i].cost_m >= 0.0f)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < seaway->lane_count; i++) {
        const struct seaway_lane *lane = &seaway->lanes[i];
        if (memchr(lane->key, '\0', sizeof(lane->key)) == NULL ||
            memchr(lane->name, '\0', sizeof(lane->name)) == NULL || !(lane->toll_m >= 0.0f) ||
            !span_fits(lane->way_first, lane->way_count, seaway->point_count) ||
            !span_fits(lane->barrier_first, lane->barrier_count, seaway->point_count)) {
            return false;
        }
    }
    return true;
}

static enum hws_status open_roadmap(const char *path, struct hws_seaway *seaway,
                                    struct hws_error *error)
{
    enum hws_status status = map_file(path, seaway, error);

    if (status != HWS_OK) {
        return status;
    }
    const struct seaway_header *header = seaway->mapping;
    assert(header != NULL);
    if (memcmp(header->magic, SEAWAY_MAGIC, sizeof(header->magic)) != 0) {
        return hws_error_set(error, HWS_ERR_FORMAT, path, "not a roadmap file");
    }
    if (header->version != SEAWAY_VERSION) {
        return hws_error_set(error, HWS_ERR_VERSION, path, "roadmap version %u: expected %u",
                             (unsigned)header->version, SEAWAY_VERSION);
    }
    if (!sizes_agree(header, seaway->mapping_size) ||
        XXH3_64bits(header + 1, seaway->mapping_size - sizeof(*header)) != header->checksum) {
        return hws_error_set(error, HWS_ERR_FORMAT, path,
                             "the roadmap file is damaged: install it again");
    }
    lay_out(seaway);
    if (!indices_agree(seaway)) {
        return hws_error_set(error, HWS_ERR_FORMAT, path, "the roadmap file contradicts itself");
    }
    seaway->groups = seaway_groups_make(seaway->nodes, seaway->node_count);
    if (seaway->groups == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, path, "not enough memory for the roadmap");
    }
    return HWS_OK;
}

/* ---- opening -------------------------------------------------------------------------------- */

static enum hws_status open_layer(const char *folder, const char *name, struct hws_coast **layer,
                                  struct hws_error *error)
{
    char path[PATH_BYTES_MAX];
    const char *paths[1] = {path};

    if (snprintf(path, sizeof(path), "%s/%s", folder, name) >= (int)sizeof(path)) {
        return hws_error_set(error, HWS_ERR_RANGE, folder, "the path is too long");
    }
    return hws_coast_open(paths, 1, layer, error);
}

enum hws_status hws_seaway_open(const char *path, const struct hws_coast *coast,
                                struct hws_seaway **seaway, struct hws_error *error)
{
    char roadmap[PATH_BYTES_MAX];
    struct hws_seaway *opened = calloc(1, sizeof(*opened));
    enum hws_status status;

    if (opened == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "seaway", "not enough memory for the seaway");
    }
    opened->coast = coast;
    if (snprintf(roadmap, sizeof(roadmap), "%s/roadmap.seaway", path) >= (int)sizeof(roadmap)) {
        status = hws_error_set(error, HWS_ERR_RANGE, path, "the path is too long");
        goto fail;
    }
    status = open_layer(path, "wide.coast", &opened->wide, error);
    if (status != HWS_OK) {
        goto fail;
    }
    status = open_layer(path, "thin.coast", &opened->thin, error);
    if (status != HWS_OK) {
        goto fail;
    }
    status = open_roadmap(roadmap, opened, error);
    if (status != HWS_OK) {
        goto fail;
    }
    *seaway = opened;
    return HWS_OK;
fail:
    hws_seaway_close(opened);
    return status;
}

void hws_seaway_close(struct hws_seaway *seaway)
{
    if (seaway == NULL) {
        return;
    }
    if (seaway->mapping != NULL) {
        munmap(seaway->mapping, seaway->mapping_size);
    }
    free(seaway->groups);
    hws_coast_close(seaway->wide);
    hws_coast_close(seaway->thin);
    free(seaway);
}
