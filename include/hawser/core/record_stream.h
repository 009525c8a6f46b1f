/*
 * The records of one branch of an exercise, in the order in which they were left, ids without a
 * gap. One thread writes; any number read while it does, each with a cursor of its own. What is
 * written never moves, so a record stays where it is until the stream is destroyed.
 *
 * A branch (hws_record_stream_fork) has the records of its past and goes on with ids of its own; it
 * shares what was full when it was made, and outlives the stream that it came from.
 */
#ifndef HAWSER_CORE_RECORD_STREAM_H
#define HAWSER_CORE_RECORD_STREAM_H

#include "hawser/core/record.h"

#include <stdint.h>

struct hws_record_stream;

/* The first record will be `first_id` (1 or more): 1 for a world that begins. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status hws_record_stream_create(uint64_t first_id,
                                                        struct hws_record_stream **stream);
/* NULL is no error. Nobody may be reading it. */
void hws_record_stream_destroy(struct hws_record_stream *stream);
/*
 * A branch that has the records before `next_id` and goes on with it; ids past the stream's end are
 * HWS_ERR_RANGE. The stream may be written to meanwhile, and others may branch off it.
 */
HWS_MUST_CHECK enum hws_status hws_record_stream_fork(const struct hws_record_stream *stream,
                                                      uint64_t next_id,
                                                      struct hws_record_stream **branch);

/* The writer's. HWS_ERR_RANGE when it is not the next id; HWS_ERR_MEMORY, HWS_ERR_FULL. */
HWS_MUST_CHECK enum hws_status hws_record_stream_append(struct hws_record_stream *stream,
                                                        const struct hws_record *record);
/*
 * Holds back what is appended from now on, from all readers and branches, until it is released for
 * them all at once, or withdrawn as if it had never been. None of the three can fail.
 */
void hws_record_stream_hold(struct hws_record_stream *stream);
void hws_record_stream_release(struct hws_record_stream *stream);
void hws_record_stream_withdraw(struct hws_record_stream *stream);
/* The same as where a world's records go. */
struct hws_record_sink hws_record_stream_sink(struct hws_record_stream *stream);

/* ---- for readers, in any thread ------------------------------------------------------------- */

/* The ids that it holds: from the first up to, not with, the next. */
uint64_t hws_record_stream_first_id(const struct hws_record_stream *stream);
uint64_t hws_record_stream_next_id(const struct hws_record_stream *stream);
uint64_t hws_record_stream_count(const struct hws_record_stream *stream);
/* NULL when it does not hold that id. */
const struct hws_record *hws_record_stream_at(const struct hws_record_stream *stream, uint64_t id);

/* Where one reader is: before the record `next_id`. Its own; nothing else knows of it. */
struct hws_record_cursor {
    const struct hws_record_stream *stream;
    uint64_t next_id;
};

/* Before the record `id`; an id before the first is the first. */
struct hws_record_cursor hws_record_cursor_at(const struct hws_record_stream *stream, uint64_t id);
/* Before the first, and behind what is the last now. */
struct hws_record_cursor hws_record_cursor_first(const struct hws_record_stream *stream);
struct hws_record_cursor hws_record_cursor_last(const struct hws_record_stream *stream);
/* The record that it stands before, and goes past it; NULL, for now, when there is none. */
const struct hws_record *hws_record_cursor_next(struct hws_record_cursor *cursor);
/* The record that it stands behind, and goes back before it; NULL at the first. */
const struct hws_record *hws_record_cursor_back(struct hws_record_cursor *cursor);

#endif
