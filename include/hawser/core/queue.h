/*
 * The event queue: an implicit 4-ary heap of 16-byte keys over an array of slots. The order is
 * total: earlier time first, then lower priority number, then first scheduled. A handle names a
 * pending event; cancel and reschedule are O(log n). The queue owns no memory and keeps no pointer
 * in what it stores: the caller binds three flat arrays (in the world, three parts of the block),
 * which may move between calls as long as they are bound again.
 */
#ifndef HAWSER_CORE_QUEUE_H
#define HAWSER_CORE_QUEUE_H

#include "hawser/core/status.h"

#include <stdint.h>

__extension__ typedef unsigned __int128 hws_queue_key;

#define HWS_QUEUE_PRIORITY_MAX 63u
#define HWS_QUEUE_SLOTS_MAX ((1u << 24) - 1u)
/* Keys in front of the root, so that each group of four children fills one 64-byte cache line. */
#define HWS_QUEUE_KEYS_AHEAD 3u

struct hws_event_handle {
    uint32_t slot1; /* slot + 1; zero is null */
    uint32_t generation;
};

/* What a pending event carries besides its time. No padding. */
struct hws_event_body {
    uint32_t kind;    /* a registry's event kind */
    uint32_t subject; /* a row of the domain that owns the kind */
    uint64_t cause;   /* id of the record that led to it; 0 none */
    int64_t argument;
};

struct hws_event {
    int64_t time_ms;
    uint32_t priority; /* 0 (first) to HWS_QUEUE_PRIORITY_MAX */
    struct hws_event_handle handle;
    struct hws_event_body body;
};

struct hws_queue_slot {
    uint32_t generation;
    uint32_t position; /* index of its key; of a free slot: the next free slot + 1 */
    struct hws_event_body body;
};

/* The queue's own counters: one row. */
struct hws_queue_state {
    uint64_t sequence_next; /* below 2^34 */
    uint32_t pending_count;
    uint32_t slot_count; /* slots ever used: the live length of the slot array */
    uint32_t free_slot1; /* head of the list of free slots; zero none */
    uint32_t reserved;   /* zero */
};

/* A binding, outside the block. keys[0 .. HWS_QUEUE_KEYS_AHEAD-1] are unused and zero. */
struct hws_queue {
    struct hws_queue_state *state;
    hws_queue_key *keys; /* 64-byte aligned, capacity + HWS_QUEUE_KEYS_AHEAD long */
    struct hws_queue_slot *slots;
    uint32_t capacity;
};

/* Empties a freshly bound queue: zero state. */
void hws_queue_clear(struct hws_queue *queue);

/* HWS_ERR_FULL when capacity or the sequence is used up; nothing changes then. */
HWS_MUST_CHECK enum hws_status hws_queue_schedule(struct hws_queue *queue, int64_t time_ms,
                                                  uint32_t priority,
                                                  const struct hws_event_body *body,
                                                  struct hws_event_handle *handle);
/* HWS_ERR_STALE when the event has fired or was cancelled. */
HWS_MUST_CHECK enum hws_status hws_queue_cancel(struct hws_queue *queue,
                                                struct hws_event_handle handle);
/* Moves an event to another time; it takes its place behind equals already there. */
HWS_MUST_CHECK enum hws_status
hws_queue_reschedule(struct hws_queue *queue, struct hws_event_handle handle, int64_t time_ms);
/* HWS_ERR_NOT_FOUND when empty. */
HWS_MUST_CHECK enum hws_status hws_queue_peek(const struct hws_queue *queue,
                                              struct hws_event *event);
HWS_MUST_CHECK enum hws_status hws_queue_pop(struct hws_queue *queue, struct hws_event *event);
/*
 * Replace-top: the earliest event takes place again at time_ms with the same handle and body. One
 * sift instead of two.
 */
HWS_MUST_CHECK enum hws_status hws_queue_repeat(struct hws_queue *queue, int64_t time_ms);

/* The event behind a handle, or HWS_ERR_STALE. */
HWS_MUST_CHECK enum hws_status hws_queue_find(const struct hws_queue *queue,
                                              struct hws_event_handle handle,
                                              struct hws_event *event);
uint32_t hws_queue_pending_count(const struct hws_queue *queue);
/* HWS_TIME_NEVER when empty. */
int64_t hws_queue_next_time_ms(const struct hws_queue *queue);

#endif
