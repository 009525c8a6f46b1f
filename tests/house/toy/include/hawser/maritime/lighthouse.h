/*
 * Lighthouses: a lamp goes out at a time that the scenario gives, or when somebody puts it out, and
 * is lit again when whoever keeps it has been told and has come. A domain made from the recipe in
 * CONTRIBUTING.md.
 */
#ifndef HAWSER_MARITIME_LIGHTHOUSE_H
#define HAWSER_MARITIME_LIGHTHOUSE_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/geo/sphere.h"
#include "hawser/maritime/sensor.h"

#include <stdbool.h>

extern const struct hws_domain_id hws_lighthouse_id;
extern const struct hws_domain hws_lighthouse_domain;
/* What records and moves may name. */
extern const struct hws_value_kind hws_lighthouse_entity;

struct hws_lighthouse {
    const char *id;
    struct hws_text name;
    struct hws_point place;
    uint32_t keeper;  /* agency that keeps it; HWS_NO_INDEX: nobody's */
    int64_t dark_ms;  /* when its lamp goes out */
    int64_t relit_ms; /* how long after that it burns again */
};

struct hws_lighthouse_plan {
    const struct hws_lighthouse *lighthouses;
    uint32_t lighthouse_count;
    struct hws_arena arena;
};

void hws_lighthouse_plan_fini(struct hws_lighthouse_plan *plan);
/* All that the scenario says of them. */
struct hws_hash hws_lighthouse_plan_hash(const struct hws_lighthouse_plan *plan);
/* NULL when the world has no such domain. */
const struct hws_lighthouse_plan *hws_lighthouse_plan(const struct hws_state *state);

enum hws_lighthouse_effect {
    HWS_LIGHTHOUSE_DARK = 0, /* given: its lamp has gone out */
    HWS_LIGHTHOUSE_PUT_OUT,  /* taken */
    HWS_LIGHTHOUSE_EFFECT_COUNT
};

struct hws_lighthouse_lamp {
    uint32_t lighthouse;
};
HWS_EFFECTS(hws_lighthouse_lamp, HWS_LIGHTHOUSE_DARK, HWS_LIGHTHOUSE_PUT_OUT);

struct hws_lighthouse_info {
    bool dark;
    int64_t since_ms; /* when it went out, or was lit */
    uint32_t failure_count;
};

/* A lighthouse of the plan; all 0 past the end. */
struct hws_lighthouse_info hws_lighthouse(const struct hws_state *state, uint32_t index);

#endif
