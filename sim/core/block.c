/*
 * The block. Its invariants: parts stand in declared order, do not overlap, begin at multiples of
 * 64 bytes; row_count <= row_capacity; nothing in it depends on its address.
 */
#include "sim/core/block.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define PART_ALIGNMENT 64u

static uint64_t align_up(uint64_t bytes)
{
    return (bytes + (PART_ALIGNMENT - 1u)) & ~(uint64_t)(PART_ALIGNMENT - 1u);
}

/* ---- layout -------------------------------------------------------------------------------- */

static enum hws_status check_fields(const char *owner, const struct hws_part_def *part,
                                    struct hws_error *error)
{
    uint32_t filled = 0;

    for (uint32_t i = 0; i < part->field_count; i++) {
        if (part->fields[i].offset != filled) {
            return hws_error_set(error, HWS_ERR_RANGE, owner,
                                 "part %s: field %s begins at byte %u, expected %u: no padding",
                                 part->name, part->fields[i].name, part->fields[i].offset, filled);
        }
        filled += part->fields[i].size;
    }
    if (filled != part->stride || part->stride == 0) {
        return hws_error_set(error, HWS_ERR_RANGE, owner,
                             "part %s: fields fill %u of %u bytes: no padding", part->name, filled,
                             part->stride);
    }
    return HWS_OK;
}

static struct hws_hash hash_text(struct hws_hash hash, const char *text)
{
    return hws_hash_combine(hash, hws_hash_bytes(text, strlen(text)));
}

static struct hws_hash hash_numbers(struct hws_hash hash, uint64_t first, uint64_t second)
{
    const uint64_t numbers[2] = {first, second};

    return hws_hash_combine(hash, hws_hash_bytes(numbers, sizeof(numbers)));
}

static struct hws_hash hash_part(struct hws_hash hash, const char *owner,
                                 const struct hws_part_def *part)
{
    hash = hash_text(hash_text(hash, owner), part->name);
    hash = hash_numbers(hash, part->stride, part->field_count);
    for (uint32_t i = 0; i < part->field_count; i++) {
        const struct hws_field_def *field = &part->fields[i];
        hash = hash_text(hash_text(hash, field->name), field->type);
        hash = hash_numbers(hash, field->offset, field->size);
    }
    return hash;
}

enum hws_status hws_layout_add(struct hws_layout *layout, const char *owner,
                               const struct hws_part_def *parts, uint32_t part_count,
                               struct hws_error *error)
{
    if (part_count > HWS_PARTS_MAX - layout->part_count) {
        return hws_error_set(error, HWS_ERR_FULL, owner, "more than %u parts in all",
                             HWS_PARTS_MAX);
    }
    for (uint32_t i = 0; i < part_count; i++) {
        enum hws_status status = check_fields(owner, &parts[i], error);
        if (status != HWS_OK) {
            return status;
        }
    }
    for (uint32_t i = 0; i < part_count; i++) {
        layout->parts[layout->part_count].owner = owner;
        layout->parts[layout->part_count].def = &parts[i];
        layout->part_count++;
        layout->hash = hash_part(layout->hash, owner, &parts[i]);
    }
    return HWS_OK;
}

/* ---- allocation ---------------------------------------------------------------------------- */

enum hws_status block_allocate(struct hws_hash layout_hash, struct hws_hash plan_hash,
                               const uint32_t *strides, const uint32_t *capacities,
                               uint32_t part_count, struct hws_block **block)
{
    uint64_t byte_count =
        align_up(sizeof(struct hws_block) + (uint64_t)part_count * sizeof(struct hws_block_part));
    const uint64_t first_offset = byte_count;

    for (uint32_t i = 0; i < part_count; i++) {
        byte_count += align_up((uint64_t)strides[i] * capacities[i]);
        if (byte_count > HWS_BLOCK_BYTES_MAX) {
            return HWS_ERR_FULL;
        }
    }
    struct hws_block *fresh = aligned_alloc(PART_ALIGNMENT, (size_t)byte_count);
    if (fresh == NULL) {
        return HWS_ERR_MEMORY;
    }
    memset(fresh, 0, (size_t)first_offset);
    fresh->layout_hash = layout_hash;
    fresh->plan_hash = plan_hash;
    fresh->byte_count = byte_count;
    fresh->part_count = part_count;
    uint64_t offset = first_offset;
    for (uint32_t i = 0; i < part_count; i++) {
        fresh->parts[i].offset = offset;
        fresh->parts[i].stride = strides[i];
        fresh->parts[i].row_capacity = capacities[i];
        offset += align_up((uint64_t)strides[i] * capacities[i]);
    }
    *block = fresh;
    return HWS_OK;
}

enum hws_status hws_block_create(const struct hws_layout *layout, struct hws_hash plan_hash,
                                 struct hws_block **block, struct hws_error *error)
{
    uint32_t strides[HWS_PARTS_MAX];
    uint32_t capacities[HWS_PARTS_MAX];

    for (uint32_t i = 0; i < layout->part_count; i++) {
        strides[i] = layout->parts[i].def->stride;
        capacities[i] = layout->parts[i].def->rows_initial;
    }
    enum hws_status status =
        block_allocate(layout->hash, plan_hash, strides, capacities, layout->part_count, block);
    if (status != HWS_OK) {
        return hws_error_set(error, status, "world", "cannot make the world's memory: %s",
                             hws_status_name(status));
    }
    return HWS_OK;
}

void hws_block_destroy(struct hws_block *block)
{
    free(block);
}

static const unsigned char *part_bytes_const(const struct hws_block *block, uint32_t part)
{
    return (const unsigned char *)block + block->parts[part].offset;
}

static size_t part_live_size(const struct hws_block *block, uint32_t part)
{
    return (size_t)block->parts[part].stride * block->parts[part].row_count;
}

/* A block with the same rows and other capacities. */
static enum hws_status copy_with_capacities(const struct hws_block *block,
                                            const uint32_t *capacities, struct hws_block **copy)
{
    uint32_t strides[HWS_PARTS_MAX];

    for (uint32_t i = 0; i < block->part_count; i++) {
        strides[i] = block->parts[i].stride;
    }
    struct hws_block *fresh = NULL;
    enum hws_status status = block_allocate(block->layout_hash, block->plan_hash, strides,
                                            capacities, block->part_count, &fresh);
    if (status != HWS_OK) {
        return status;
    }
    for (uint32_t i = 0; i < block->part_count; i++) {
        fresh->parts[i].row_count = block->parts[i].row_count;
        memcpy(block_rows(fresh, i), part_bytes_const(block, i), part_live_size(block, i));
    }
    *copy = fresh;
    return HWS_OK;
}

/*
 * The capacities of a block in which one part has another. A part that will be full before long
 * doubles as well, since the whole block is copied: one copy then does for several.
 */
static void grow_capacities(const struct hws_block *block, uint32_t part, uint32_t capacity,
                            bool others, uint32_t *capacities)
{
    for (uint32_t i = 0; i < block->part_count; i++) {
        const struct hws_block_part *rows = &block->parts[i];
        const bool soon_full = rows->row_count > rows->row_capacity / 4u * 3u;
        capacities[i] = rows->row_capacity;
        if (i == part) {
            capacities[i] = capacity;
        } else if (others && soon_full && rows->row_capacity <= UINT32_MAX / 2u) {
            capacities[i] = rows->row_capacity * 2u;
        }
    }
}

enum hws_status hws_block_fork(const struct hws_block *block, struct hws_block **copy,
                               struct hws_error *error)
{
    uint32_t capacities[HWS_PARTS_MAX];

    grow_capacities(block, 0, block->parts[0].row_capacity, false, capacities);
    enum hws_status status = copy_with_capacities(block, capacities, copy);
    if (status != HWS_OK) {
        return hws_error_set(error, status, "world", "cannot copy the world: %s",
                             hws_status_name(status));
    }
    return HWS_OK;
}

/* ---- rows ---------------------------------------------------------------------------------- */

uint32_t hws_block_row_count(const struct hws_block *block, uint32_t part)
{
    return block_row_count(block, part);
}

uint32_t hws_block_row_capacity(const struct hws_block *block, uint32_t part)
{
    return block->parts[part].row_capacity;
}

void *hws_block_rows(struct hws_block *block, uint32_t part)
{
    return block_rows(block, part);
}

const void *hws_block_rows_const(const struct hws_block *block, uint32_t part)
{
    return part_bytes_const(block, part);
}

uint64_t hws_block_byte_count(const struct hws_block *block)
{
    return block->byte_count;
}

enum hws_status hws_block_reserve(struct hws_block **block, uint32_t part, uint32_t extra_rows,
                                  struct hws_error *error)
{
    const struct hws_block_part *rows = &(*block)->parts[part];
    const uint64_t needed = (uint64_t)rows->row_count + extra_rows;

    if (needed <= rows->row_capacity) {
        return HWS_OK;
    }
    uint64_t capacity = (uint64_t)rows->row_capacity * 2u;
    if (capacity < needed) {
        capacity = needed;
    }
    enum hws_status status = HWS_ERR_FULL;
    if (capacity <= UINT32_MAX) {
        uint32_t capacities[HWS_PARTS_MAX];
        struct hws_block *fresh = NULL;
        grow_capacities(*block, part, (uint32_t)capacity, true, capacities);
        status = copy_with_capacities(*block, capacities, &fresh);
        if (status != HWS_OK) { /* with as little as will do */
            grow_capacities(*block, part, (uint32_t)capacity, false, capacities);
            status = copy_with_capacities(*block, capacities, &fresh);
        }
        if (status == HWS_OK) {
            hws_block_destroy(*block);
            *block = fresh;
            return HWS_OK;
        }
    }
    return hws_error_set(error, status, "world", "cannot grow part %u to %llu rows: %s", part,
                         (unsigned long long)needed, hws_status_name(status));
}

enum hws_status hws_block_append(struct hws_block *block, uint32_t part, uint32_t rows,
                                 void **first_row)
{
    struct hws_block_part *entry = &block->parts[part];

    if (rows > entry->row_capacity - entry->row_count) {
        return HWS_ERR_FULL;
    }
    unsigned char *first = (unsigned char *)block_rows(block, part) + part_live_size(block, part);
    memset(first, 0, (size_t)entry->stride * rows);
    entry->row_count += rows;
    *first_row = first;
    return HWS_OK;
}

void block_set_row_count(struct hws_block *block, uint32_t part, uint32_t row_count)
{
    assert(part < block->part_count && row_count <= block->parts[part].row_capacity);
    block->parts[part].row_count = row_count;
}

struct hws_hash hws_block_hash(const struct hws_block *block)
{
    struct hws_hash hash = block->plan_hash;

    for (uint32_t i = 0; i < block->part_count; i++) {
        hash = hws_hash_combine(
            hash, hws_hash_bytes(part_bytes_const(block, i), part_live_size(block, i)));
    }
    return hash;
}
