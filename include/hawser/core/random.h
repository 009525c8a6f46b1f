/*
 * Chance. PCG64-DXSM (O'Neill 2014; the DXSM output and the cheap multiplier 0xda942042e4dd58b5 are
 * numpy's PCG64DXSM), one stream per (seed, replication, entity, purpose). A stream is plain data
 * without padding and lives in the world's block.
 */
#ifndef HAWSER_CORE_RANDOM_H
#define HAWSER_CORE_RANDOM_H

#include <stdint.h>

struct hws_stream {
    uint64_t state_high, state_low;
    uint64_t increment_high, increment_low; /* odd */
};

/* Seeds as PCG's reference does: state = 0, step, add `initial_state`, step. */
void hws_stream_seed(struct hws_stream *stream, uint64_t initial_high, uint64_t initial_low,
                     uint64_t sequence_high, uint64_t sequence_low);

/*
 * The stream of one purpose of one entity in one replication. `entity_key` is stable: it comes from
 * the authored id (hws_entity_key) or from the parent's key and an ordinal (hws_entity_child_key),
 * never from a slot. Two different quadruples give unrelated streams (a 256-bit hash of the four).
 */
void hws_stream_init(struct hws_stream *stream, uint64_t seed, uint64_t replication,
                     uint64_t entity_key, uint64_t purpose);

/*
 * Another future for a stream under way: state and increment become a 256-bit hash of what both
 * were and of the new replication, so the stream has nothing in common with what it would have
 * given, nor with itself under another replication, and equal streams stay equal. One that was
 * never seeded (all zero) stays so.
 */
void hws_stream_rekey(struct hws_stream *stream, uint64_t replication);

/* The next 64 bits. */
uint64_t hws_stream_next(struct hws_stream *stream);

/*
 * Uniform in the open interval (0, 1): (top 52 bits + 0.5) / 2^52, exact in a double, so that
 * neither log(u) nor log(1 - u) is infinite. With 53 bits the largest would round to 1.
 */
double hws_stream_uniform(struct hws_stream *stream);

/* A stable key of an authored id ("ports/busan"), or of the n-th child of a keyed entity. */
uint64_t hws_entity_key(const char *authored_id);
uint64_t hws_entity_child_key(uint64_t parent_key, uint64_t ordinal);

#endif
