#include "tests/support/snapshot_damage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Of snapshot.c: the checksum is the header's last field. */
#define HEADER_SIZE 80u
#define CHECKSUM_OFFSET (HEADER_SIZE - sizeof(struct hws_hash))

enum edit {
    EDIT_FLIP = 0,   /* one bit */
    EDIT_BYTE,       /* to the value's first */
    EDIT_SMALL,      /* a uint32_t to a number below 256 */
    EDIT_ADD,        /* a small difference to a uint32_t */
    EDIT_EXTREME,    /* a uint32_t to one of those at the edges */
    EDIT_EXTREME_64, /* an int64_t or a double likewise */
    EDIT_SWAP,       /* the row with the one after it */
    EDIT_NOISE,      /* four bytes of nothing in particular */
    EDIT_COUNT
};

/* ---- files ----------------------------------------------------------------------------------- */

static struct snapshot_copy read_copy(const char *path)
{
    struct snapshot_copy copy = {NULL, 0};
    FILE *file = fopen(path, "rb");

    if (file == NULL) {
        return copy;
    }
    if (fseek(file, 0, SEEK_END) == 0) {
        const long size = ftell(file);
        unsigned char *bytes = size > (long)HEADER_SIZE ? malloc((size_t)size) : NULL;
        if (bytes != NULL && fseek(file, 0, SEEK_SET) == 0 &&
            fread(bytes, 1, (size_t)size, file) == (size_t)size) {
            copy = (struct snapshot_copy){bytes, (size_t)size};
        } else {
            free(bytes);
        }
    }
    (void)fclose(file);
    return copy;
}

struct snapshot_copy snapshot_copy_of(const struct hws_engine *engine)
{
    char path[] = "/tmp/hawser-snapshot-XXXXXX";
    const int file = mkstemp(path);
    struct snapshot_copy copy = {NULL, 0};

    if (file < 0) {
        return copy;
    }
    (void)close(file);
    if (hws_engine_save(engine, path, NULL) == HWS_OK) {
        copy = read_copy(path);
    }
    (void)unlink(path);
    return copy;
}

struct snapshot_copy snapshot_copy_again(const struct snapshot_copy *copy)
{
    struct snapshot_copy again = {malloc(copy->size), copy->size};

    if (again.bytes != NULL) {
        memcpy(again.bytes, copy->bytes, copy->size);
    }
    return again;
}

enum hws_status snapshot_load(const struct snapshot_copy *copy, const struct hws_engine_def *def,
                              struct hws_engine **engine, struct hws_error *error)
{
    char path[] = "/tmp/hawser-damaged-XXXXXX";
    const int file = mkstemp(path);

    if (file < 0) {
        return HWS_ERR_IO;
    }
    enum hws_status status = HWS_ERR_IO;
    if (write(file, copy->bytes, copy->size) == (ssize_t)copy->size) {
        status = hws_engine_load(def, path, engine, error);
    }
    (void)close(file);
    (void)unlink(path);
    return status;
}

/* ---- changes --------------------------------------------------------------------------------- */

static void edit_number(unsigned char *place, enum edit what, const uint8_t *value)
{
    static const uint32_t extremes[] = {0u,          1u,          UINT32_MAX, UINT32_MAX - 1u,
                                        0x7fffffffu, 0x80000000u, 1u << 24,   65536u};
    uint32_t number = 0;

    memcpy(&number, place, sizeof(number));
    switch (what) {
    case EDIT_SMALL:
        number = value[0];
        break;
    case EDIT_ADD:
        number += (uint32_t)value[0] - 128u;
        break;
    case EDIT_EXTREME:
        number = extremes[value[0] % (sizeof(extremes) / sizeof(extremes[0]))];
        break;
    default:
        number = (number ^ value[0]) * 2654435761u + value[1] * 65537u + value[2];
        break;
    }
    memcpy(place, &number, sizeof(number));
}

static void edit_wide(unsigned char *place, const uint8_t *value)
{
    static const uint64_t extremes[] = {
        0,
        1,
        UINT64_MAX,
        UINT64_C(0x7fffffffffffffff), /* never */
        UINT64_C(0x8000000000000000),
        UINT64_C(0x7ff0000000000000), /* infinity */
        UINT64_C(0x7ff8000000000000), /* not a number */
        UINT64_C(0x7fefffffffffffff), /* the greatest double */
        UINT64_C(0x40f86a0000000000), /* 1e5 */
        UINT64_C(0xc0f86a0000000000),
        UINT64_C(1) << 49,
        UINT64_C(0x0003ffffffffffff),
    };
    const uint64_t number = extremes[value[0] % (sizeof(extremes) / sizeof(extremes[0]))];

    memcpy(place, &number, sizeof(number));
}

static void swap_rows(unsigned char *row, size_t stride)
{
    for (size_t i = 0; i < stride; i++) {
        const unsigned char byte = row[i];
        row[i] = row[stride + i];
        row[stride + i] = byte;
    }
}

static void edit_row(unsigned char *row, size_t stride, bool is_last, const uint8_t *edit)
{
    const size_t offset = (((size_t)edit[3] << 8u | edit[7]) * stride) >> 16u;
    const enum edit what = (enum edit)(edit[4] % EDIT_COUNT);
    const uint8_t *value = edit + 5;

    if (what == EDIT_FLIP) {
        row[offset] = (unsigned char)(row[offset] ^ (1u << (value[0] % 8u)));
    } else if (what == EDIT_BYTE) {
        row[offset] = value[0];
    } else if (what == EDIT_SWAP) {
        if (!is_last) {
            swap_rows(row, stride);
        }
    } else if (what == EDIT_EXTREME_64) {
        if (stride >= sizeof(uint64_t)) {
            edit_wide(row + offset / 8u * 8u % (stride - 7u), value);
        }
    } else {
        edit_number(row + offset / 4u * 4u, what, value);
    }
}

static void seal(struct snapshot_copy *copy)
{
    const struct hws_hash hash =
        hws_hash_combine(hws_hash_bytes(copy->bytes, CHECKSUM_OFFSET),
                         hws_hash_bytes(copy->bytes + HEADER_SIZE, copy->size - HEADER_SIZE));

    memcpy(copy->bytes + CHECKSUM_OFFSET, &hash, sizeof(hash));
}

void snapshot_damage(struct snapshot_copy *copy, const struct hws_layout *layout,
                     const uint8_t *script, size_t script_size)
{
    uint32_t counts[HWS_PARTS_MAX];
    size_t firsts[HWS_PARTS_MAX];
    size_t place = HEADER_SIZE + layout->part_count * sizeof(uint32_t);

    memcpy(counts, copy->bytes + HEADER_SIZE, layout->part_count * sizeof(uint32_t));
    for (uint32_t i = 0; i < layout->part_count; i++) {
        firsts[i] = place;
        place += (size_t)layout->parts[i].def->stride * counts[i];
    }
    for (; script_size >= DAMAGE_EDIT_SIZE; script_size -= DAMAGE_EDIT_SIZE) {
        const uint32_t part = script[0] % layout->part_count;
        const size_t stride = layout->parts[part].def->stride;
        const uint32_t number = (uint32_t)script[1] | (uint32_t)script[2] << 8u;
        if (counts[part] > 0) {
            const uint32_t row = number % counts[part];
            edit_row(copy->bytes + firsts[part] + row * stride, stride, row + 1u == counts[part],
                     script);
        }
        script += DAMAGE_EDIT_SIZE;
    }
    seal(copy);
}
