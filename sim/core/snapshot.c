/*
 * A block in a file. Header, row counts, live rows; little-endian as the machines we run on. The
 * file replaces the old one only when it is whole and on the disk (hawser/core/output.h). A reader
 * believes nothing before size, hashes and checksum agree.
 */
#include "sim/core/block.h"

#include "hawser/core/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SNAPSHOT_VERSION 1u
static const char snapshot_magic[8] = {'H', 'W', 'S', 'W', 'O', 'R', 'L', 'D'};

struct snapshot_header {
    char magic[8];
    uint32_t version, part_count;
    struct hws_hash layout_hash, plan_hash;
    uint64_t payload_size; /* all after the header */
    uint64_t reserved;
    struct hws_hash checksum; /* of the payload, combined with the header's fields before it */
};

static struct hws_hash snapshot_checksum(const struct snapshot_header *header,
                                         const unsigned char *payload)
{
    struct hws_hash fields = hws_hash_bytes(header, offsetof(struct snapshot_header, checksum));

    return hws_hash_combine(fields, hws_hash_bytes(payload, (size_t)header->payload_size));
}

/* ---- writing ------------------------------------------------------------------------------- */

static uint64_t payload_size_of(const struct hws_block *block)
{
    uint64_t size = (uint64_t)block->part_count * sizeof(uint32_t);

    for (uint32_t i = 0; i < block->part_count; i++) {
        size += (uint64_t)block->parts[i].stride * block->parts[i].row_count;
    }
    return size;
}

static unsigned char *make_payload(const struct hws_block *block, uint64_t size)
{
    unsigned char *payload = malloc((size_t)size);

    if (payload == NULL) {
        return NULL;
    }
    unsigned char *place = payload;
    for (uint32_t i = 0; i < block->part_count; i++) {
        memcpy(place, &block->parts[i].row_count, sizeof(uint32_t));
        place += sizeof(uint32_t);
    }
    for (uint32_t i = 0; i < block->part_count; i++) {
        const size_t live = (size_t)block->parts[i].stride * block->parts[i].row_count;
        memcpy(place, hws_block_rows_const(block, i), live);
        place += live;
    }
    return payload;
}

enum hws_status hws_block_save(const struct hws_block *block, const char *path,
                               struct hws_error *error)
{
    struct snapshot_header header = {
        .version = SNAPSHOT_VERSION,
        .part_count = block->part_count,
        .layout_hash = block->layout_hash,
        .plan_hash = block->plan_hash,
        .payload_size = payload_size_of(block),
    };
    memcpy(header.magic, snapshot_magic, sizeof(header.magic));
    unsigned char *payload = make_payload(block, header.payload_size);
    if (payload == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, path, "no memory to write the snapshot");
    }
    header.checksum = snapshot_checksum(&header, payload);

    struct hws_output *output = NULL;
    enum hws_status status = hws_output_open(path, HWS_OUTPUT_SNAPSHOT, NULL, &output, error);
    if (status == HWS_OK) {
        FILE *stream = hws_output_stream(output);
        (void)fwrite(&header, sizeof(header), 1, stream);
        (void)fwrite(payload, (size_t)header.payload_size, 1, stream);
        status = hws_output_commit(output, error);
    }
    free(payload);
    return status;
}

/* ---- reading ------------------------------------------------------------------------------- */

static enum hws_status check_header(const struct snapshot_header *header,
                                    const struct hws_layout *layout, struct hws_hash plan_hash,
                                    uint64_t file_size, const char *path, struct hws_error *error)
{
    if (memcmp(header->magic, snapshot_magic, sizeof(snapshot_magic)) != 0) {
        return hws_error_set(error, HWS_ERR_FORMAT, path, "this is not a world snapshot");
    }
    if (header->version != SNAPSHOT_VERSION) {
        return hws_error_set(error, HWS_ERR_VERSION, path, "snapshot version %u, expected %u",
                             header->version, SNAPSHOT_VERSION);
    }
    if (header->part_count != layout->part_count ||
        !hws_hash_equal(header->layout_hash, layout->hash)) {
        return hws_error_set(error, HWS_ERR_VERSION, path,
                             "the snapshot was made by another version of the model");
    }
    if (!hws_hash_equal(header->plan_hash, plan_hash)) {
        return hws_error_set(error, HWS_ERR_VERSION, path,
                             "the snapshot belongs to another scenario");
    }
    if (header->payload_size != file_size - sizeof(*header)) {
        return hws_error_set(error, HWS_ERR_FORMAT, path,
                             "the snapshot holds %llu bytes, expected %llu: it was cut short",
                             (unsigned long long)(file_size - sizeof(*header)),
                             (unsigned long long)header->payload_size);
    }
    return HWS_OK;
}

static int read_all(int file, void *bytes, size_t size)
{
    unsigned char *place = bytes;

    while (size > 0) {
        ssize_t got = read(file, place, size);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return -1;
        }
        place += got;
        size -= (size_t)got;
    }
    return 0;
}

static enum hws_status fill_block(const struct snapshot_header *header,
                                  const unsigned char *payload, const struct hws_layout *layout,
                                  struct hws_block **block)
{
    uint32_t strides[HWS_PARTS_MAX];
    uint32_t counts[HWS_PARTS_MAX];
    uint32_t capacities[HWS_PARTS_MAX];
    const uint64_t counts_size = (uint64_t)layout->part_count * sizeof(uint32_t);
    uint64_t size = counts_size;

    if (header->payload_size < counts_size) {
        return HWS_ERR_FORMAT;
    }
    for (uint32_t i = 0; i < layout->part_count; i++) {
        memcpy(&counts[i], payload + (size_t)i * sizeof(uint32_t), sizeof(uint32_t));
        strides[i] = layout->parts[i].def->stride;
        const uint32_t initial = layout->parts[i].def->rows_initial;
        capacities[i] = counts[i] > initial ? counts[i] : initial;
        size += (uint64_t)strides[i] * counts[i];
    }
    if (size != header->payload_size) {
        return HWS_ERR_FORMAT;
    }
    struct hws_block *fresh = NULL;
    enum hws_status status = block_allocate(header->layout_hash, header->plan_hash, strides,
                                            capacities, layout->part_count, &fresh);
    if (status != HWS_OK) {
        return status;
    }
    const unsigned char *place = payload + counts_size;
    for (uint32_t i = 0; i < layout->part_count; i++) {
        const size_t live = (size_t)strides[i] * counts[i];
        memcpy(hws_block_rows(fresh, i), place, live);
        block_set_row_count(fresh, i, counts[i]);
        place += live;
    }
    *block = fresh;
    return HWS_OK;
}

static enum hws_status load_payload(int file, const struct snapshot_header *header,
                                    const struct hws_layout *layout, const char *path,
                                    struct hws_block **block, struct hws_error *error)
{
    unsigned char *payload = malloc((size_t)header->payload_size + 1u);

    if (payload == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, path, "no memory to read the snapshot");
    }
    enum hws_status status = HWS_OK;
    if (read_all(file, payload, (size_t)header->payload_size) != 0) {
        status = hws_error_set(error, HWS_ERR_IO, path, "cannot read the snapshot");
    } else if (!hws_hash_equal(snapshot_checksum(header, payload), header->checksum)) {
        status = hws_error_set(error, HWS_ERR_FORMAT, path,
                               "the snapshot is damaged: its checksum does not agree");
    } else {
        status = fill_block(header, payload, layout, block);
        if (status != HWS_OK) {
            status = hws_error_set(error, status, path, "the snapshot's parts do not fit: %s",
                                   hws_status_name(status));
        }
    }
    free(payload);
    return status;
}

enum hws_status hws_block_load(const struct hws_layout *layout, struct hws_hash plan_hash,
                               const char *path, struct hws_block **block, struct hws_error *error)
{
    struct stat facts;
    struct snapshot_header header;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (file < 0) {
        return hws_error_set(error, HWS_ERR_IO, path, "cannot open the snapshot: %s",
                             strerror(errno)); // NOLINT(concurrency-mt-unsafe)
    }
    enum hws_status status;
    if (fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        status = hws_error_set(error, HWS_ERR_IO, path, "not a regular file");
    } else if ((uint64_t)facts.st_size < sizeof(header) ||
               (uint64_t)facts.st_size > HWS_BLOCK_BYTES_MAX) {
        status = hws_error_set(error, HWS_ERR_FORMAT, path, "this is not a world snapshot");
    } else if (read_all(file, &header, sizeof(header)) != 0) {
        status = hws_error_set(error, HWS_ERR_IO, path, "cannot read the snapshot");
    } else {
        status = check_header(&header, layout, plan_hash, (uint64_t)facts.st_size, path, error);
        if (status == HWS_OK) {
            status = load_payload(file, &header, layout, path, block, error);
        }
    }
    (void)close(file);
    return status;
}
