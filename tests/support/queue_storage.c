#include "tests/support/queue_storage.h"

#include <stdlib.h>
#include <string.h>

#define CACHE_LINE 64u

static void *allocate(size_t size)
{
    void *memory = aligned_alloc(CACHE_LINE, size);

    if (memory == NULL) {
        abort();
    }
    return memset(memory, 0, size);
}

static size_t round_up(size_t size)
{
    return (size + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
}

void queue_storage_init(struct queue_storage *storage, uint32_t capacity)
{
    storage->keys_size = round_up((capacity + HWS_QUEUE_KEYS_AHEAD) * sizeof(hws_queue_key));
    storage->slots_size = round_up((capacity + 1u) * sizeof(struct hws_queue_slot));
    storage->queue = (struct hws_queue){
        .state = &storage->state,
        .keys = allocate(storage->keys_size),
        .slots = allocate(storage->slots_size),
        .capacity = capacity,
    };
    hws_queue_clear(&storage->queue);
}

void queue_storage_fini(struct queue_storage *storage)
{
    free(storage->queue.keys);
    free(storage->queue.slots);
}

void queue_storage_copy(struct queue_storage *copy, const struct queue_storage *from)
{
    queue_storage_init(copy, from->queue.capacity);
    copy->state = from->state;
    (void)memcpy(copy->queue.keys, from->queue.keys, from->keys_size);
    (void)memcpy(copy->queue.slots, from->queue.slots, from->slots_size);
}
