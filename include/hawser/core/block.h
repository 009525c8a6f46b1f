/*
 * The world's block: one contiguous, relocatable allocation of flat parts. A part is an array of
 * rows of one type without pointers or padding. To snapshot, fork, rewind or save a world is to
 * copy its block. Rows are reserved between events and only handed out during one, so no pointer
 * into the block is ever invalidated while a handler runs.
 */
#ifndef HAWSER_CORE_BLOCK_H
#define HAWSER_CORE_BLOCK_H

#include "hawser/core/hash.h"
#include "hawser/core/status.h"

#include <stddef.h>
#include <stdint.h>

#define HWS_PARTS_MAX 192u
#define HWS_BLOCK_BYTES_MAX (UINT64_C(1) << 36)

/*
 * One field of a row type, so that a test can prove that fields fill the row without a gap and that
 * the layout's hash changes whenever a row does. `type` is the C spelling, "uint32_t" or
 * "struct hws_stream": a field of another type than it says does not compile, as a fork finds by it
 * what chance has to do with.
 */
struct hws_field_def {
    const char *name, *type;
    uint32_t offset, size;
};

#define HWS_FIELD(row_type, field_type, field)                                                     \
    {                                                                                              \
        .name = #field, .type = #field_type, .offset = (uint32_t)offsetof(row_type, field),        \
        .size = (uint32_t)(sizeof(((row_type *)0)->field) +                                        \
                           0 * sizeof((field_type *)0 == &((row_type *)0)->field))                 \
    }

/* An array: `field_type` is its elements'. */
#define HWS_ARRAY_FIELD(row_type, field_type, field)                                               \
    {                                                                                              \
        .name = #field, .type = #field_type, .offset = (uint32_t)offsetof(row_type, field),        \
        .size = (uint32_t)(sizeof(((row_type *)0)->field) +                                        \
                           0 * sizeof((field_type *)0 == &((row_type *)0)->field[0]))              \
    }

/*
 * How long something will last, or when it will be, where a row keeps it although nobody knows it
 * yet: drawn, and drawn anew in a fork with another future. By this type a layout finds it.
 */
typedef int64_t hws_drawn_ms;

struct hws_part_def {
    const char *name; /* "vessel": unique within its domain */
    uint32_t stride;  /* sizeof of the row type */
    uint32_t rows_initial;
    const struct hws_field_def *fields;
    uint32_t field_count;
};

struct hws_layout_part {
    const char *owner; /* the domain's name */
    const struct hws_part_def *def;
};

/*
 * The order of the parts is the order of the hash. `hash` covers names, strides and fields; a
 * registry adds its event kinds.
 */
struct hws_layout {
    struct hws_layout_part parts[HWS_PARTS_MAX];
    uint32_t part_count;
    struct hws_hash hash;
};

/* Adds parts; HWS_ERR_FULL past HWS_PARTS_MAX, HWS_ERR_RANGE when fields leave a gap in the row. */
HWS_MUST_CHECK enum hws_status hws_layout_add(struct hws_layout *layout, const char *owner,
                                              const struct hws_part_def *parts, uint32_t part_count,
                                              struct hws_error *error);

/* Where a part's rows stand in the block. */
struct hws_block_part {
    uint64_t offset; /* bytes from the block's own address */
    uint32_t stride, row_count, row_capacity, reserved;
};

/*
 * One allocation, 64-byte aligned. It is laid open so that rows are found without a call, by the
 * functions of this header and of hawser/core/domain.h alone: nobody else touches its fields.
 */
struct hws_block {
    struct hws_hash layout_hash, plan_hash;
    uint64_t byte_count;
    uint32_t part_count, reserved;
    struct hws_block_part parts[]; /* then the rows, each part from a multiple of 64 bytes */
};

HWS_MUST_CHECK enum hws_status hws_block_create(const struct hws_layout *layout,
                                                struct hws_hash plan_hash, struct hws_block **block,
                                                struct hws_error *error);
void hws_block_destroy(struct hws_block *block);

/* Rows in use and rows reserved. */
uint32_t hws_block_row_count(const struct hws_block *block, uint32_t part);
uint32_t hws_block_row_capacity(const struct hws_block *block, uint32_t part);
/* Valid until the next reserve. */
void *hws_block_rows(struct hws_block *block, uint32_t part);
const void *hws_block_rows_const(const struct hws_block *block, uint32_t part);
uint64_t hws_block_byte_count(const struct hws_block *block);

/* Room for `extra_rows` more rows; may move the block (doubling), keeps it whole when it fails. */
HWS_MUST_CHECK enum hws_status hws_block_reserve(struct hws_block **block, uint32_t part,
                                                 uint32_t extra_rows, struct hws_error *error);
/* Takes `rows` zeroed rows from what was reserved; HWS_ERR_FULL otherwise. Never moves the block.
 */
HWS_MUST_CHECK enum hws_status hws_block_append(struct hws_block *block, uint32_t part,
                                                uint32_t rows, void **first_row);

/* A block of its own with the same bytes. */
HWS_MUST_CHECK enum hws_status hws_block_fork(const struct hws_block *block,
                                              struct hws_block **copy, struct hws_error *error);
/* The live rows in declared order and the plan's hash; capacity and offsets do not enter. */
struct hws_hash hws_block_hash(const struct hws_block *block);

/*
 * A snapshot file: magic, version, layout hash, plan hash, sizes and a checksum, then live rows
 * only. Written to PATH.tmp, synced, renamed. Reading checks the whole file before it touches
 * anything. HWS_ERR_FORMAT, HWS_ERR_VERSION (another layout or plan) or HWS_ERR_IO, and *block
 * stays as it was.
 */
HWS_MUST_CHECK enum hws_status hws_block_save(const struct hws_block *block, const char *path,
                                              struct hws_error *error);
HWS_MUST_CHECK enum hws_status hws_block_load(const struct hws_layout *layout,
                                              struct hws_hash plan_hash, const char *path,
                                              struct hws_block **block, struct hws_error *error);

#endif
