/*
 * PCG64-DXSM: a 128-bit linear congruential generator with a 64-bit multiplier, its output permuted
 * by double xorshift multiply. M. E. O'Neill, PCG: A Family of Simple Fast Space-Efficient
 * Statistically Good Algorithms for Random Number Generation (HMC-CS-2014-0905); DXSM as numpy's
 * PCG64DXSM has it: the output comes from the state before the step.
 */
#include "hawser/core/random.h"

#include "sim/core/bytes.h"

#include <string.h>

/* A stream is begun for each thing that chance decides: hashes of a few words are worth inlining.
 */
#define XXH_INLINE_ALL
#include <xxhash.h>

__extension__ typedef unsigned __int128 u128;

#define MULTIPLIER UINT64_C(0xda942042e4dd58b5)

/* Hashes made for different ends never meet: each has a seed of its own. */
#define SALT_STATE UINT64_C(0x6861777365722d31)
#define SALT_SEQUENCE UINT64_C(0x6861777365722d32)
#define SALT_AUTHORED UINT64_C(0x6861777365722d33)
#define SALT_CHILD UINT64_C(0x6861777365722d34)
#define SALT_REKEY_STATE UINT64_C(0x6861777365722d35)
#define SALT_REKEY_SEQUENCE UINT64_C(0x6861777365722d36)

static u128 join(uint64_t high, uint64_t low)
{
    return ((u128)high << 64) | low;
}

static void step(struct hws_stream *stream)
{
    u128 state = join(stream->state_high, stream->state_low) * MULTIPLIER +
                 join(stream->increment_high, stream->increment_low);

    stream->state_high = (uint64_t)(state >> 64);
    stream->state_low = (uint64_t)state;
}

void hws_stream_seed(struct hws_stream *stream, uint64_t initial_high, uint64_t initial_low,
                     uint64_t sequence_high, uint64_t sequence_low)
{
    *stream = (struct hws_stream){
        .increment_high = (sequence_high << 1) | (sequence_low >> 63),
        .increment_low = (sequence_low << 1) | 1u,
    };
    step(stream);
    u128 state = join(stream->state_high, stream->state_low) + join(initial_high, initial_low);
    stream->state_high = (uint64_t)(state >> 64);
    stream->state_low = (uint64_t)state;
    step(stream);
}

void hws_stream_init(struct hws_stream *stream, uint64_t seed, uint64_t replication,
                     uint64_t entity_key, uint64_t purpose)
{
    unsigned char bytes[4 * sizeof(uint64_t)];

    bytes_put_u64(bytes, seed);
    bytes_put_u64(bytes + 8, replication);
    bytes_put_u64(bytes + 16, entity_key);
    bytes_put_u64(bytes + 24, purpose);
    XXH128_hash_t state = XXH3_128bits_withSeed(bytes, sizeof(bytes), SALT_STATE);
    XXH128_hash_t sequence = XXH3_128bits_withSeed(bytes, sizeof(bytes), SALT_SEQUENCE);
    hws_stream_seed(stream, state.high64, state.low64, sequence.high64, sequence.low64);
}

void hws_stream_rekey(struct hws_stream *stream, uint64_t replication)
{
    unsigned char bytes[5 * sizeof(uint64_t)];

    if ((stream->increment_low & 1u) == 0) {
        return;
    }
    bytes_put_u64(bytes, stream->state_high);
    bytes_put_u64(bytes + 8, stream->state_low);
    bytes_put_u64(bytes + 16, stream->increment_high);
    bytes_put_u64(bytes + 24, stream->increment_low);
    bytes_put_u64(bytes + 32, replication);
    XXH128_hash_t state = XXH3_128bits_withSeed(bytes, sizeof(bytes), SALT_REKEY_STATE);
    XXH128_hash_t sequence = XXH3_128bits_withSeed(bytes, sizeof(bytes), SALT_REKEY_SEQUENCE);
    hws_stream_seed(stream, state.high64, state.low64, sequence.high64, sequence.low64);
}

uint64_t hws_stream_next(struct hws_stream *stream)
{
    uint64_t high = stream->state_high;
    uint64_t low = stream->state_low | 1u;

    step(stream);
    high ^= high >> 32;
    high *= MULTIPLIER;
    high ^= high >> 48;
    return high * low;
}

double hws_stream_uniform(struct hws_stream *stream)
{
    return ((double)(hws_stream_next(stream) >> 12) + 0.5) * 0x1p-52;
}

uint64_t hws_entity_key(const char *authored_id)
{
    return XXH3_64bits_withSeed(authored_id, strlen(authored_id), SALT_AUTHORED);
}

uint64_t hws_entity_child_key(uint64_t parent_key, uint64_t ordinal)
{
    unsigned char bytes[2 * sizeof(uint64_t)];

    bytes_put_u64(bytes, parent_key);
    bytes_put_u64(bytes + 8, ordinal);
    return XXH3_64bits_withSeed(bytes, sizeof(bytes), SALT_CHILD);
}
