/*
 * How often: a bucket that fills at a steady rate and from which each call takes one; and the
 * buckets of the addresses that typed wrong codes. Time is told, in milliseconds of any clock that
 * goes forward.
 */
#ifndef HAWSER_SIM_SERVE_RATE_H
#define HAWSER_SIM_SERVE_RATE_H

#include <stdbool.h>
#include <stdint.h>

struct rate_limit {
    double per_s; /* what comes back */
    double burst; /* what may be taken at once */
};

struct rate {
    double taken; /* of the burst, as at at_ms */
    int64_t at_ms;
};

/* Takes one; false, and in how many whole seconds to come again, when none is there. */
bool rate_take(struct rate *rate, struct rate_limit limit, int64_t now_ms, uint32_t *again_s);
/* Whether one is there. */
bool rate_has(const struct rate *rate, struct rate_limit limit, int64_t now_ms, uint32_t *again_s);

#define RATE_ADDRESSES_MAX 256u
#define RATE_ADDRESS_MAX 64u

/* The address that was heard of longest ago makes room for another. */
struct rate_table {
    struct rate_row {
        char address[RATE_ADDRESS_MAX];
        struct rate rate;
    } rows[RATE_ADDRESSES_MAX];
    uint32_t count;
};

/* The address's bucket; a new one is full. Never NULL. */
struct rate *rate_of(struct rate_table *table, const char *address, int64_t now_ms);

#endif
