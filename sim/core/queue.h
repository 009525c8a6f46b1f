/* What the engine asks of a queue that others have no use for. */
#ifndef HAWSER_SIM_CORE_QUEUE_H
#define HAWSER_SIM_CORE_QUEUE_H

#include "hawser/core/queue.h"

#include <stdbool.h>

/*
 * Whether state, heap, slots and free list are what scheduling and cancelling could have made of
 * them. pending_count and slot_count have to fit the arrays already.
 */
bool queue_is_whole(const struct hws_queue *queue);

/* The slot that a key stands for. */
uint32_t queue_key_slot(hws_queue_key key);

/* The pending event at a place of the heap, below the number pending. */
void queue_event_at(const struct hws_queue *queue, uint32_t index, struct hws_event *event);

#endif
