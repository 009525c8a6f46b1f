/* XXH3-128 (libxxhash): the same value on every machine. Not for secrets. */
#ifndef HAWSER_CORE_HASH_H
#define HAWSER_CORE_HASH_H

#include <stddef.h>
#include <stdint.h>

struct hws_hash {
    uint64_t high, low;
};

#define HWS_HASH_TEXT_MAX 33

/* XXH3's 128 bits of the bytes, the same on every machine. */
struct hws_hash hws_hash_bytes(const void *bytes, size_t byte_count);
/*
 * The same of bytes that lie in pieces, as if they lay together: `next` gives one after the other
 * and how long it is, NULL behind the last.
 */
struct hws_hash hws_hash_pieces(const void *(*next)(void *context, size_t *byte_count),
                                void *context);
/* Order matters: hash_combine(a, b) != hash_combine(b, a). */
struct hws_hash hws_hash_combine(struct hws_hash first, struct hws_hash second);
int hws_hash_equal(struct hws_hash a, struct hws_hash b);
/* 32 lower-case hexadecimal digits and a NUL. */
void hws_hash_format(struct hws_hash hash, char text[HWS_HASH_TEXT_MAX]);

#endif
