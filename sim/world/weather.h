/*
 * Weather that somebody sets for a while, over what is told or drawn: waves and wind of an area, or
 * its visibility. They are troubles of the area, each until its own end.
 */
#ifndef HAWSER_SIM_WORLD_WEATHER_H
#define HAWSER_SIM_WORLD_WEATHER_H

#include "hawser/core/effect.h"
#include "hawser/core/trouble.h"
#include "hawser/core/verb.h"
#include "hawser/world/world.h"

enum weather_part { WEATHER_PART_AREA = 0, WEATHER_PART_TROUBLE, WEATHER_PART_COUNT };
enum weather_event {
    WEATHER_EVENT_STEP = 0,
    WEATHER_EVENT_CLIMATE,
    WEATHER_EVENT_OVER, /* subject trouble: what was set is over */
    WEATHER_EVENT_COUNT
};

/* Of an area. */
enum weather_trouble {
    WEATHER_TROUBLE_SEA = 0, /* x metres of waves, y m/s of wind */
    WEATHER_TROUBLE_FOG,     /* x nautical miles of visibility */
    WEATHER_TROUBLE_COUNT
};
#define WEATHER_TROUBLES                                                                           \
    (HWS_TROUBLE_BIT(WEATHER_TROUBLE_SEA) | HWS_TROUBLE_BIT(WEATHER_TROUBLE_FOG))

/* What the verbs become. */
enum weather_effect { WEATHER_SET_SEA = 0, WEATHER_SET_FOG, WEATHER_SET_END, WEATHER_EFFECT_COUNT };

struct weather_set {
    uint32_t area;
    int64_t lasts_ms; /* 0: until ended */
    double x, y;      /* as the trouble's */
};
HWS_EFFECTS(weather_set, WEATHER_SET_SEA, WEATHER_SET_END);

/* ---- weather_rows.c ---- */
const struct hws_weather_plan *weather_plan(const struct hws_state *state);

/* ---- weather_set.c ---- */
extern const struct hws_troubles weather_troubles;
/* The sea of an area as it is told or drawn, with what was set over it. */
struct hws_sea weather_with_set(const struct hws_state *state, uint32_t area, struct hws_sea sea);
bool weather_is_set(const struct hws_state *state, uint32_t area);
#define WEATHER_VERB_COUNT 3u
extern const struct hws_verb weather_verbs[WEATHER_VERB_COUNT];

#endif
