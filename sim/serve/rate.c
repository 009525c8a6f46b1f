#include "sim/serve/rate.h"

#include <stdio.h>
#include <string.h>

static double taken_at(const struct rate *rate, struct rate_limit limit, int64_t now_ms)
{
    const double left = rate->taken - (double)(now_ms - rate->at_ms) / 1000.0 * limit.per_s;

    return left > 0.0 ? left : 0.0;
}

bool rate_has(const struct rate *rate, struct rate_limit limit, int64_t now_ms, uint32_t *again_s)
{
    const double missing = taken_at(rate, limit, now_ms) + 1.0 - limit.burst;

    *again_s = missing > 0.0 ? (uint32_t)(missing / limit.per_s) + 1u : 0u;
    return missing <= 0.0;
}

bool rate_take(struct rate *rate, struct rate_limit limit, int64_t now_ms, uint32_t *again_s)
{
    if (!rate_has(rate, limit, now_ms, again_s)) {
        return false;
    }
    rate->taken = taken_at(rate, limit, now_ms) + 1.0;
    rate->at_ms = now_ms;
    return true;
}

struct rate *rate_of(struct rate_table *table, const char *address, int64_t now_ms)
{
    struct rate_row *oldest = &table->rows[0];

    for (uint32_t i = 0; i < table->count; i++) {
        struct rate_row *row = &table->rows[i];
        if (strncmp(row->address, address, sizeof(row->address) - 1u) == 0) {
            return &row->rate;
        }
        oldest = row->rate.at_ms < oldest->rate.at_ms ? row : oldest;
    }
    struct rate_row *row =
        table->count < RATE_ADDRESSES_MAX ? &table->rows[table->count++] : oldest;
    *row = (struct rate_row){.rate = {.at_ms = now_ms}};
    (void)snprintf(row->address, sizeof(row->address), "%s", address);
    return &row->rate;
}
