/* Arrays for one event queue outside a block, for tests and benchmarks. */
#ifndef TESTS_SUPPORT_QUEUE_STORAGE_H
#define TESTS_SUPPORT_QUEUE_STORAGE_H

#include "hawser/core/queue.h"

#include <stddef.h>

struct queue_storage {
    struct hws_queue_state state;
    struct hws_queue queue;       /* bound to the arrays, which it owns */
    size_t keys_size, slots_size; /* bytes */
};

/* Allocates and clears; exits the program when there is no memory. */
void queue_storage_init(struct queue_storage *storage, uint32_t capacity);
void queue_storage_fini(struct queue_storage *storage);
/* A copy at other addresses, its future the same. */
void queue_storage_copy(struct queue_storage *copy, const struct queue_storage *from);

#endif
