#include "hawser/core/hash.h"

#include "sim/core/bytes.h"

#define XXH_STATIC_LINKING_ONLY /* what a hash under way is made of, to have one on the stack */
#include <xxhash.h>

struct hws_hash hws_hash_bytes(const void *bytes, size_t byte_count)
{
    XXH128_hash_t value = XXH3_128bits(bytes, byte_count);

    return (struct hws_hash){.high = value.high64, .low = value.low64};
}

struct hws_hash hws_hash_pieces(const void *(*next)(void *context, size_t *byte_count),
                                void *context)
{
    XXH3_state_t state;
    size_t byte_count = 0;

    XXH3_INITSTATE(&state);
    (void)XXH3_128bits_reset(&state);
    for (const void *bytes = next(context, &byte_count); bytes != NULL;
         bytes = next(context, &byte_count)) {
        (void)XXH3_128bits_update(&state, bytes, byte_count);
    }
    const XXH128_hash_t value = XXH3_128bits_digest(&state);
    return (struct hws_hash){.high = value.high64, .low = value.low64};
}

struct hws_hash hws_hash_combine(struct hws_hash first, struct hws_hash second)
{
    unsigned char bytes[4 * sizeof(uint64_t)];

    bytes_put_u64(bytes, first.high);
    bytes_put_u64(bytes + 8, first.low);
    bytes_put_u64(bytes + 16, second.high);
    bytes_put_u64(bytes + 24, second.low);
    return hws_hash_bytes(bytes, sizeof(bytes));
}

int hws_hash_equal(struct hws_hash a, struct hws_hash b)
{
    return a.high == b.high && a.low == b.low;
}

void hws_hash_format(struct hws_hash hash, char text[HWS_HASH_TEXT_MAX])
{
    static const char digits[] = "0123456789abcdef";

    for (unsigned i = 0; i < 16; i++) {
        unsigned shift = 60u - 4u * i;
        text[i] = digits[(hash.high >> shift) & 15u];
        text[16 + i] = digits[(hash.low >> shift) & 15u];
    }
    text[32] = '\0';
}
