/*
 * A 4-ary heap in keys[HWS_QUEUE_KEYS_AHEAD ..]. The four children of the key at p stand at
 * 4p - 8 .. 4p - 5: one cache line, as the array is 64-byte aligned. A key is one 128-bit number,
 * so one comparison gives the whole order:
 *
 *     time, biased to unsigned (64) | priority (6) | sequence (34) | slot (24)
 *
 * The sequence number is new at every schedule, reschedule and repeat: equals fire in that order,
 * and no two keys are ever equal. A slot's position is the index of its key and is written at every
 * move, so that cancel and reschedule start where the key is.
 */
#include "sim/core/queue.h"

#include "hawser/core/clock.h"

#include <stddef.h>

#define SLOT_BITS 24
#define SEQUENCE_BITS 34
#define SEQUENCE_END (UINT64_C(1) << SEQUENCE_BITS)
#define SLOT_MASK ((UINT64_C(1) << SLOT_BITS) - 1u)
#define TIME_BIAS (UINT64_C(1) << 63)
#define ROOT HWS_QUEUE_KEYS_AHEAD
#define PREFETCH_KEYS 4096u /* 64 KB: from this many on they are not all in the first cache */

static hws_queue_key make_key(int64_t time_ms, uint32_t priority, uint64_t sequence, uint32_t slot)
{
    uint64_t high = (uint64_t)time_ms ^ TIME_BIAS;
    uint64_t low =
        ((uint64_t)priority << (SEQUENCE_BITS + SLOT_BITS)) | (sequence << SLOT_BITS) | slot;

    return ((hws_queue_key)high << 64) | low;
}

static int64_t key_time_ms(hws_queue_key key)
{
    return (int64_t)((uint64_t)(key >> 64) ^ TIME_BIAS);
}

static uint32_t key_priority(hws_queue_key key)
{
    return (uint32_t)((uint64_t)key >> (SEQUENCE_BITS + SLOT_BITS));
}

static uint32_t key_slot(hws_queue_key key)
{
    return (uint32_t)((uint64_t)key & SLOT_MASK);
}

static uint32_t parent_of(uint32_t position)
{
    return position / 4u + 2u;
}

static uint32_t first_child_of(uint32_t position)
{
    return 4u * position - 8u;
}

/* One past the last key. */
static uint32_t end_of(const struct hws_queue *queue)
{
    return queue->state->pending_count + HWS_QUEUE_KEYS_AHEAD;
}

static void place(struct hws_queue *queue, uint32_t position, hws_queue_key key)
{
    queue->keys[position] = key;
    queue->slots[key_slot(key)].position = position;
}

/* Moves the hole at `position` up until `key` fits, and puts it there. */
static void sift_up(struct hws_queue *queue, uint32_t position, hws_queue_key key)
{
    while (position > ROOT) {
        uint32_t parent = parent_of(position);
        if (queue->keys[parent] < key) {
            break;
        }
        place(queue, position, queue->keys[parent]);
        position = parent;
    }
    place(queue, position, key);
}

/*
 * The place of the least of the four keys from `first` on. Written in arithmetic because which key
 * is least is a toss-up each time, and a branch on it would be mispredicted more often than not.
 */
static uint32_t least_of_four(const hws_queue_key *keys, uint32_t first)
{
    const hws_queue_key *left = keys + first;
    const hws_queue_key *right = left + 2;

    left += left[1] < left[0];
    right += right[1] < right[0];
    ptrdiff_t take_right = -(ptrdiff_t)(*right < *left);
    return (uint32_t)((left - keys) + ((right - left) & take_right));
}

static uint32_t least_of_last(const hws_queue_key *keys, uint32_t first, uint32_t end)
{
    uint32_t least = first;

    for (uint32_t i = first + 1; i < end; i++) {
        least = keys[i] < keys[least] ? i : least;
    }
    return least;
}

/*
 * The next group to be read is one of these four, and which is not known before a comparison. It
 * has to be inlined: a compiler that finds a function to change nothing leaves the call out, and
 * with it the prefetch. A heap of fewer keys is in the cache as it is.
 */
__attribute__((always_inline)) static inline void prefetch_below(const struct hws_queue *queue,
                                                                 uint32_t first, uint32_t end)
{
    const uint32_t next = first_child_of(first);

    if (end > PREFETCH_KEYS && next + 16u <= end) {
        __builtin_prefetch(&queue->keys[next]);
        __builtin_prefetch(&queue->keys[next + 4u]);
        __builtin_prefetch(&queue->keys[next + 8u]);
        __builtin_prefetch(&queue->keys[next + 12u]);
    }
}

/* Moves the hole at `position` down until `key` fits, and puts it there. */
static void sift_down(struct hws_queue *queue, uint32_t position, hws_queue_key key)
{
    const uint32_t end = end_of(queue);
    uint32_t first = first_child_of(position);

    while (first < end) {
        prefetch_below(queue, first, end);
        uint32_t least = first + 4u <= end ? least_of_four(queue->keys, first)
                                           : least_of_last(queue->keys, first, end);
        if (key < queue->keys[least]) {
            break;
        }
        place(queue, position, queue->keys[least]);
        position = least;
        first = first_child_of(position);
    }
    place(queue, position, key);
}

/* Puts a key where another was: up or down, whichever way it has to go. */
static void replace(struct hws_queue *queue, uint32_t position, hws_queue_key key)
{
    if (position > ROOT && key < queue->keys[parent_of(position)]) {
        sift_up(queue, position, key);
    } else {
        sift_down(queue, position, key);
    }
}

/* Takes the key at `position` out; the last key fills the hole. */
static void remove_key(struct hws_queue *queue, uint32_t position)
{
    queue->state->pending_count--;
    uint32_t end = end_of(queue);
    hws_queue_key last = queue->keys[end];
    queue->keys[end] = 0;
    if (position != end) {
        replace(queue, position, last);
    }
}

/* A slot off the free list, or one never used before. The caller has checked that there is one. */
static uint32_t take_slot(struct hws_queue *queue)
{
    struct hws_queue_state *state = queue->state;

    if (state->free_slot1 != 0) {
        uint32_t slot = state->free_slot1 - 1u;
        state->free_slot1 = queue->slots[slot].position;
        return slot;
    }
    uint32_t slot = state->slot_count++;
    queue->slots[slot].generation = 1;
    return slot;
}

/* Zero but for generation and link: what is hashed depends on nothing that has gone. */
static void release_slot(struct hws_queue *queue, uint32_t slot)
{
    uint32_t generation = queue->slots[slot].generation + 1u;

    queue->slots[slot] = (struct hws_queue_slot){
        .generation = generation != 0 ? generation : 1u,
        .position = queue->state->free_slot1,
    };
    queue->state->free_slot1 = slot + 1u;
}

/* Whether a key stands for this handle: a free slot's generation is no pending event's. */
static int is_pending(const struct hws_queue *queue, struct hws_event_handle handle)
{
    if (handle.slot1 == 0 || handle.slot1 > queue->state->slot_count) {
        return 0;
    }
    const struct hws_queue_slot *slot = &queue->slots[handle.slot1 - 1u];
    if (slot->generation != handle.generation) {
        return 0;
    }
    /* Someone could hold the generation a free slot will have next: its link leads to no such key.
     */
    return slot->position >= ROOT && slot->position < end_of(queue) &&
           key_slot(queue->keys[slot->position]) == handle.slot1 - 1u;
}

static struct hws_event event_at(const struct hws_queue *queue, uint32_t position)
{
    hws_queue_key key = queue->keys[position];
    const struct hws_queue_slot *slot = &queue->slots[key_slot(key)];

    return (struct hws_event){
        .time_ms = key_time_ms(key),
        .priority = key_priority(key),
        .handle = {.slot1 = key_slot(key) + 1u, .generation = slot->generation},
        .body = slot->body,
    };
}

void hws_queue_clear(struct hws_queue *queue)
{
    *queue->state = (struct hws_queue_state){0};
    for (uint32_t i = 0; i < HWS_QUEUE_KEYS_AHEAD; i++) {
        queue->keys[i] = 0;
    }
}

enum hws_status hws_queue_schedule(struct hws_queue *queue, int64_t time_ms, uint32_t priority,
                                   const struct hws_event_body *body,
                                   struct hws_event_handle *handle)
{
    struct hws_queue_state *state = queue->state;

    if (priority > HWS_QUEUE_PRIORITY_MAX) {
        return HWS_ERR_RANGE;
    }
    if (state->pending_count >= queue->capacity || state->pending_count >= HWS_QUEUE_SLOTS_MAX ||
        state->sequence_next >= SEQUENCE_END) {
        return HWS_ERR_FULL;
    }
    uint32_t slot = take_slot(queue);
    queue->slots[slot].body = *body;
    uint32_t position = end_of(queue);
    state->pending_count++;
    sift_up(queue, position, make_key(time_ms, priority, state->sequence_next++, slot));
    *handle = (struct hws_event_handle){slot + 1u, queue->slots[slot].generation};
    return HWS_OK;
}

enum hws_status hws_queue_cancel(struct hws_queue *queue, struct hws_event_handle handle)
{
    if (!is_pending(queue, handle)) {
        return HWS_ERR_STALE;
    }
    remove_key(queue, queue->slots[handle.slot1 - 1u].position);
    release_slot(queue, handle.slot1 - 1u);
    return HWS_OK;
}

enum hws_status hws_queue_reschedule(struct hws_queue *queue, struct hws_event_handle handle,
                                     int64_t time_ms)
{
    if (!is_pending(queue, handle)) {
        return HWS_ERR_STALE;
    }
    if (queue->state->sequence_next >= SEQUENCE_END) {
        return HWS_ERR_FULL;
    }
    uint32_t position = queue->slots[handle.slot1 - 1u].position;
    uint32_t priority = key_priority(queue->keys[position]);
    replace(queue, position,
            make_key(time_ms, priority, queue->state->sequence_next++, handle.slot1 - 1u));
    return HWS_OK;
}

enum hws_status hws_queue_peek(const struct hws_queue *queue, struct hws_event *event)
{
    if (queue->state->pending_count == 0) {
        return HWS_ERR_NOT_FOUND;
    }
    *event = event_at(queue, ROOT);
    return HWS_OK;
}

enum hws_status hws_queue_pop(struct hws_queue *queue, struct hws_event *event)
{
    if (queue->state->pending_count == 0) {
        return HWS_ERR_NOT_FOUND;
    }
    *event = event_at(queue, ROOT);
    remove_key(queue, ROOT);
    release_slot(queue, event->handle.slot1 - 1u);
    return HWS_OK;
}

enum hws_status hws_queue_repeat(struct hws_queue *queue, int64_t time_ms)
{
    struct hws_queue_state *state = queue->state;

    if (state->pending_count == 0) {
        return HWS_ERR_NOT_FOUND;
    }
    if (state->sequence_next >= SEQUENCE_END) {
        return HWS_ERR_FULL;
    }
    hws_queue_key key = queue->keys[ROOT];
    sift_down(queue, ROOT,
              make_key(time_ms, key_priority(key), state->sequence_next++, key_slot(key)));
    return HWS_OK;
}

enum hws_status hws_queue_find(const struct hws_queue *queue, struct hws_event_handle handle,
                               struct hws_event *event)
{
    if (!is_pending(queue, handle)) {
        return HWS_ERR_STALE;
    }
    *event = event_at(queue, queue->slots[handle.slot1 - 1u].position);
    return HWS_OK;
}

uint32_t hws_queue_pending_count(const struct hws_queue *queue)
{
    return queue->state->pending_count;
}

int64_t hws_queue_next_time_ms(const struct hws_queue *queue)
{
    return queue->state->pending_count > 0 ? key_time_ms(queue->keys[ROOT]) : HWS_TIME_NEVER;
}

/* ---- is it whole? ---------------------------------------------------------------------------- */

uint32_t queue_key_slot(hws_queue_key key)
{
    return key_slot(key);
}

void queue_event_at(const struct hws_queue *queue, uint32_t index, struct hws_event *event)
{
    *event = event_at(queue, ROOT + index);
}

/* Every key is behind its parent and names a slot that names it back, so no two name the same. */
static bool is_heap(const struct hws_queue *queue)
{
    const struct hws_queue_state *state = queue->state;

    for (uint32_t i = ROOT; i < end_of(queue); i++) {
        const uint64_t sequence = ((uint64_t)queue->keys[i] >> SLOT_BITS) & (SEQUENCE_END - 1u);
        const uint32_t slot = key_slot(queue->keys[i]);
        if (slot >= state->slot_count || queue->slots[slot].position != i ||
            queue->slots[slot].generation == 0 || sequence >= state->sequence_next ||
            (i > ROOT && queue->keys[i] <= queue->keys[parent_of(i)])) {
            return false;
        }
    }
    return true;
}

/* Every slot that is not pending stands on the free list, once. */
static bool is_free_list(const struct hws_queue *queue)
{
    const struct hws_queue_state *state = queue->state;
    uint32_t left = state->slot_count - state->pending_count;
    uint32_t slot1 = state->free_slot1;

    while (slot1 != 0 && left > 0) {
        if (slot1 > state->slot_count) {
            return false;
        }
        const struct hws_queue_slot *slot = &queue->slots[slot1 - 1u];
        if (slot->generation == 0 || (slot->position >= ROOT && slot->position < end_of(queue) &&
                                      key_slot(queue->keys[slot->position]) == slot1 - 1u)) {
            return false; /* it is pending */
        }
        slot1 = slot->position;
        left--;
    }
    return slot1 == 0 && left == 0;
}

bool queue_is_whole(const struct hws_queue *queue)
{
    for (uint32_t i = 0; i < ROOT; i++) {
        if (queue->keys[i] != 0) {
            return false;
        }
    }
    return queue->state->sequence_next <= SEQUENCE_END && is_heap(queue) && is_free_list(queue);
}
