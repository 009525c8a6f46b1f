/*
 * Lighthouses: a lamp goes out at a time that the scenario gives, and is lit again when somebody
 * has been told and has come. A domain made from the recipe in CONTRIBUTING.md.
 */
#ifndef HAWSER_MARITIME_LIGHTHOUSE_H
#define HAWSER_MARITIME_LIGHTHOUSE_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/geo/sphere.h"

extern const struct hws_domain_id hws_lighthouse_id;
extern const struct hws_domain hws_lighthouse_domain;
/* What records and moves may name. */
extern const struct hws_value_kind hws_lighthouse_entity;

struct hws_lighthouse {
    const char *id;
    struct hws_text name;
    struct hws_point place;
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
    HWS_LIGHTHOUSE_EFFECT_COUNT
};

struct hws_lighthouse_dark {
    uint32_t lighthouse;
};
HWS_EFFECT(hws_lighthouse_dark, HWS_LIGHTHOUSE_DARK);

#endif
