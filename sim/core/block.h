/* What the engine may do to a block that others may not. */
#ifndef HAWSER_SIM_CORE_BLOCK_H
#define HAWSER_SIM_CORE_BLOCK_H

#include "hawser/core/block.h"

#include <assert.h>
#include <stdbool.h>

/* Says how many rows of a part are live, for a part whose owner counts them itself (the queue). */
void block_set_row_count(struct hws_block *block, uint32_t part, uint32_t row_count);

/* A block with the given capacities: the first step of growing and of loading. */
enum hws_status block_allocate(struct hws_hash layout_hash, struct hws_hash plan_hash,
                               const uint32_t *strides, const uint32_t *capacities,
                               uint32_t part_count, struct hws_block **block);

/* What the engine asks at every step, without a call. */
static inline void *block_rows(struct hws_block *block, uint32_t part)
{
    assert(part < block->part_count);
    return (unsigned char *)block + block->parts[part].offset;
}

static inline uint32_t block_row_count(const struct hws_block *block, uint32_t part)
{
    assert(part < block->part_count);
    return block->parts[part].row_count;
}

static inline bool block_has_room(const struct hws_block *block, uint32_t part, uint32_t rows)
{
    assert(part < block->part_count);
    return rows <= block->parts[part].row_capacity - block->parts[part].row_count;
}

#endif
