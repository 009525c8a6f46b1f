/*
 * The hash of a world: the plan's, then each part that has rows, by its name and its live rows in
 * declared order. Capacity, offsets and empty parts do not enter, and a pending event's kind enters
 * by its name, not by its number in the registry: a domain or a kind more changes no hash of a
 * world that does not use it.
 */
#include "sim/core/engine.h"

#include <string.h>

/* Slots are hashed in runs of so many. */
#define SLOTS_PER_RUN 64u

/* A slot of the queue as it is hashed. No padding. */
struct hashed_slot {
    uint64_t kind_code, cause;
    int64_t argument;
    uint32_t generation, position, subject, reserved;
};

static struct hws_hash hash_slots(const struct hws_registry *registry,
                                  const struct hws_queue_slot *slots, uint32_t slot_count)
{
    struct hashed_slot run[SLOTS_PER_RUN];
    struct hws_hash hash = {0};

    for (uint32_t first = 0; first < slot_count; first += SLOTS_PER_RUN) {
        const uint32_t left = slot_count - first;
        const uint32_t count = left < SLOTS_PER_RUN ? left : SLOTS_PER_RUN;
        for (uint32_t i = 0; i < count; i++) {
            const struct hws_queue_slot *slot = &slots[first + i];
            run[i] = (struct hashed_slot){
                .kind_code = registry->event_codes[slot->body.kind],
                .cause = slot->body.cause,
                .argument = slot->body.argument,
                .generation = slot->generation,
                .position = slot->position,
                .subject = slot->body.subject,
            };
        }
        hash = hws_hash_combine(hash, hws_hash_bytes(run, count * sizeof(run[0])));
    }
    return hash;
}

static struct hws_hash part_name_hash(const struct hws_layout_part *part)
{
    return hws_hash_combine(hws_hash_bytes(part->owner, strlen(part->owner)),
                            hws_hash_bytes(part->def->name, strlen(part->def->name)));
}

struct hws_hash hws_engine_hash(const struct hws_engine *engine)
{
    const struct hws_registry *registry = engine->def.registry;
    struct hws_hash hash = engine->def.plan->hash;

    for (uint32_t i = 0; i < registry->layout.part_count; i++) {
        const uint32_t row_count = hws_block_row_count(engine->block, i);
        if (row_count == 0) {
            continue;
        }
        const void *rows = hws_block_rows_const(engine->block, i);
        const struct hws_layout_part *part = &registry->layout.parts[i];
        hash = hws_hash_combine(hash, part_name_hash(part));
        hash = hws_hash_combine(hash,
                                i == ENGINE_PART_SLOTS
                                    ? hash_slots(registry, rows, row_count)
                                    : hws_hash_bytes(rows, (size_t)row_count * part->def->stride));
    }
    return hash;
}
