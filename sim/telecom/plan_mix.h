/* How authored values enter a plan's hash, for the files that hash parts of telecom's plan. */
#ifndef HAWSER_SIM_TELECOM_PLAN_MIX_H
#define HAWSER_SIM_TELECOM_PLAN_MIX_H

#include "hawser/telecom/telecom.h"

#include <string.h>

static inline void mix(struct hws_hash *hash, const void *bytes, size_t byte_count)
{
    *hash = hws_hash_combine(*hash, hws_hash_bytes(bytes, byte_count));
}

static inline void mix_whole(struct hws_hash *hash, int64_t value)
{
    mix(hash, &value, sizeof(value));
}

static inline void mix_real(struct hws_hash *hash, double value)
{
    mix(hash, &value, sizeof(value));
}

static inline void mix_string(struct hws_hash *hash, const char *text)
{
    mix_whole(hash, text != NULL ? (int64_t)strlen(text) : -1);
    if (text != NULL) {
        mix(hash, text, strlen(text));
    }
}

static inline void mix_text(struct hws_hash *hash, const struct hws_text *text)
{
    for (size_t i = 0; i < HWS_LANGUAGE_COUNT; i++) {
        mix_string(hash, text->in[i]);
    }
}

static inline void mix_point(struct hws_hash *hash, struct hws_point point)
{
    mix_real(hash, point.lat_deg);
    mix_real(hash, point.lon_deg);
}

#endif
