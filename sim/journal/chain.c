/*
 * The chain. A transaction's link is BLAKE2b-256 of: the link before it, its number, its instant,
 * and for each table that it added to, in the order of enum hws_kept, the table's number and the
 * BLAKE2b-256 of its rows in the order in which they were added. Whole numbers are 8 bytes,
 * little-endian; a text is its length and its bytes; what is not there has the length 2^64 - 1.
 */
#include "sim/journal/file.h"

#include <string.h>

static void add_whole(crypto_generichash_state *hash, uint64_t whole)
{
    unsigned char bytes[8];

    for (uint32_t i = 0; i < 8u; i++) {
        bytes[i] = (unsigned char)(whole >> (8u * i));
    }
    (void)crypto_generichash_update(hash, bytes, sizeof(bytes));
}

void chain_begin_table(crypto_generichash_state *hash, uint32_t table)
{
    (void)crypto_generichash_init(hash, NULL, 0, HWS_CHAIN_LINK_BYTES);
    add_whole(hash, table);
}

void chain_begin_link(crypto_generichash_state *link,
                      const unsigned char before[HWS_CHAIN_LINK_BYTES], uint64_t transaction,
                      int64_t wall_us)
{
    (void)crypto_generichash_init(link, NULL, 0, HWS_CHAIN_LINK_BYTES);
    (void)crypto_generichash_update(link, before, HWS_CHAIN_LINK_BYTES);
    add_whole(link, transaction);
    add_whole(link, (uint64_t)wall_us);
}

void chain_add_table(crypto_generichash_state *link, uint32_t table, crypto_generichash_state *hash)
{
    unsigned char bytes[HWS_CHAIN_LINK_BYTES];

    (void)crypto_generichash_final(hash, bytes, sizeof(bytes));
    add_whole(link, table);
    (void)crypto_generichash_update(link, bytes, sizeof(bytes));
}

void chain_end_link(crypto_generichash_state *link, unsigned char after[HWS_CHAIN_LINK_BYTES])
{
    (void)crypto_generichash_final(link, after, HWS_CHAIN_LINK_BYTES);
}

void chain_name_hash(const unsigned char salt[16], const char *name,
                     unsigned char hash[HWS_CHAIN_LINK_BYTES])
{
    crypto_generichash_state state;

    (void)crypto_generichash_init(&state, NULL, 0, HWS_CHAIN_LINK_BYTES);
    (void)crypto_generichash_update(&state, salt, 16);
    (void)crypto_generichash_update(&state, (const unsigned char *)name, strlen(name));
    (void)crypto_generichash_final(&state, hash, HWS_CHAIN_LINK_BYTES);
}
