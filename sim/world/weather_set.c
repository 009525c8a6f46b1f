/* Weather that was set: what it makes of the sea, and the moves that set and end it. */
#include "sim/world/weather.h"

#include "hawser/core/units.h"

#define WAVE_MAX_M 20.0
#define WIND_MAX_MPS 60.0
#define VISIBILITY_MIN_KM 0.05
#define VISIBILITY_MAX_KM 18.0

const struct hws_troubles weather_troubles = {&hws_weather_id, WEATHER_PART_TROUBLE,
                                              WEATHER_EVENT_OVER};

bool weather_is_set(const struct hws_state *state, uint32_t area)
{
    return state->block != NULL &&
           hws_trouble_count(state, &weather_troubles, area, WEATHER_TROUBLES) > 0;
}

struct hws_sea weather_with_set(const struct hws_state *state, uint32_t area, struct hws_sea sea)
{
    if (!weather_is_set(state, area)) {
        return sea;
    }
    const struct hws_trouble *set =
        hws_trouble_last(state, &weather_troubles, area, HWS_TROUBLE_BIT(WEATHER_TROUBLE_SEA));
    const struct hws_trouble *fog =
        hws_trouble_last(state, &weather_troubles, area, HWS_TROUBLE_BIT(WEATHER_TROUBLE_FOG));

    if (set != NULL) {
        sea.wave_height_m = set->x;
        sea.wind_mps = set->y;
    }
    if (fog != NULL) {
        sea.visibility_nmi = fog->x;
    }
    return sea;
}

/* ---- deciding -------------------------------------------------------------------------------- */

/* Pinned: never another verb's. */
enum weather_verb { WEATHER_VERB_SEA = 1, WEATHER_VERB_FOG = 2, WEATHER_VERB_END = 3 };
enum sea_slot { SEA_AREA = 0, SEA_WAVE, SEA_WIND, SEA_DURATION, SEA_SLOT_COUNT };
enum fog_slot { FOG_AREA = 0, FOG_KM, FOG_DURATION, FOG_SLOT_COUNT };
enum end_wording { END_WORDING_ALL = 0, END_WORDING_IN_PART, END_WORDING_COUNT };
enum weather_reason { WEATHER_REASON_NOT_SET = 0, WEATHER_REASON_COUNT };

static const char *const reasons[WEATHER_REASON_COUNT] = {
    [WEATHER_REASON_NOT_SET] = "nobody has set the weather there",
};

static enum hws_status decide_sea(const struct hws_state *state, const struct hws_seat *seat,
                                  const struct hws_move *move, struct hws_outcome *becomes,
                                  struct hws_refusal *why)
{
    (void)state;
    (void)seat;
    (void)why;
    becomes->owner = &hws_weather_id;
    becomes->effect = weather_set_effect(
        WEATHER_SET_SEA, (struct weather_set){.area = (uint32_t)move->values[SEA_AREA].i,
                                              .lasts_ms = hws_move_i(move, SEA_DURATION, 0),
                                              .x = move->values[SEA_WAVE].f,
                                              .y = move->values[SEA_WIND].f});
    return HWS_OK;
}

static enum hws_status decide_fog(const struct hws_state *state, const struct hws_seat *seat,
                                  const struct hws_move *move, struct hws_outcome *becomes,
                                  struct hws_refusal *why)
{
    (void)state;
    (void)seat;
    (void)why;
    becomes->owner = &hws_weather_id;
    becomes->effect = weather_set_effect(
        WEATHER_SET_FOG,
        (struct weather_set){.area = (uint32_t)move->values[FOG_AREA].i,
                             .lasts_ms = hws_move_i(move, FOG_DURATION, 0),
                             .x = hws_nmi_from_m(move->values[FOG_KM].f * HWS_M_PER_KM)});
    return HWS_OK;
}

static enum hws_status decide_end(const struct hws_state *state, const struct hws_seat *seat,
                                  const struct hws_move *move, struct hws_outcome *becomes,
                                  struct hws_refusal *why)
{
    const uint32_t area = (uint32_t)move->values[0].i;

    (void)seat;
    becomes->owner = &hws_weather_id;
    becomes->effect = weather_set_effect(WEATHER_SET_END, (struct weather_set){.area = area});
    becomes->wording = hws_trouble_count_left(state, &weather_troubles, area, WEATHER_TROUBLES) > 0
                           ? END_WORDING_IN_PART
                           : END_WORDING_ALL;
    return weather_is_set(state, area)
               ? HWS_OK
               : hws_refuse(why, WEATHER_REASON_NOT_SET, "an area whose weather was set");
}

#define AREA_SLOT                                                                                  \
    {                                                                                              \
        .name = "area", .kind = &hws_weather_area_entity,                                          \
        .expected = "the id or name of an area of the scenario's weather",                         \
    }
#define DURATION_SLOT                                                                              \
    {                                                                                              \
        .name = "duration", .kind = &hws_value_duration, .lead = "for", .optional = true,          \
    }
#define COMMON                                                                                     \
    .powers = HWS_POWERS_CONTROL, .importance = 1, .reasons = reasons,                             \
    .reason_count = WEATHER_REASON_COUNT

const struct hws_verb weather_verbs[WEATHER_VERB_COUNT] = {
    {
        COMMON,
        .name = "inject weather",
        .code = WEATHER_VERB_SEA,
        .slots = {[SEA_AREA] = AREA_SLOT,
                  [SEA_WAVE] = {.name = "wave_m",
                                .kind = &hws_value_m,
                                .shown = "M",
                                .lead = "waves",
                                .low = 0.0,
                                .high = WAVE_MAX_M,
                                .expected = "waves of 0 to 20 m"},
                  [SEA_WIND] = {.name = "wind_mps",
                                .kind = &hws_value_mps,
                                .shown = "MPS",
                                .lead = "wind",
                                .low = 0.0,
                                .high = WIND_MAX_MPS,
                                .expected = "a wind of 0 to 60 m/s"},
                  [SEA_DURATION] = DURATION_SLOT},
        .slot_count = SEA_SLOT_COUNT,
        .summary = "let waves and wind be so in an area of the scenario's weather",
        .example = "inject weather gale waves 5 wind 20 for 6h",
        .wordings = {{"inject_weather",
                      "INJECT by {source}: {area}: waves {wave_m}, wind {wind_mps}"}},
        .wording_count = 1,
        .decide = decide_sea,
    },
    {
        COMMON,
        .name = "inject fog",
        .code = WEATHER_VERB_FOG,
        .slots = {[FOG_AREA] = AREA_SLOT,
                  [FOG_KM] = {.name = "visibility_km",
                              .kind = &hws_value_km,
                              .shown = "KM",
                              .lead = "visibility",
                              .lead_free = true,
                              .low = VISIBILITY_MIN_KM,
                              .high = VISIBILITY_MAX_KM,
                              .expected = "a visibility of 0.05 to 18 km"},
                  [FOG_DURATION] = DURATION_SLOT},
        .slot_count = FOG_SLOT_COUNT,
        .summary = "let one see so far in an area of the scenario's weather",
        .example = "inject fog gale visibility 0.5km for 6h",
        .wordings = {{"inject_fog", "INJECT by {source}: {area}: visibility {visibility_km}"}},
        .wording_count = 1,
        .decide = decide_fog,
    },
    {
        COMMON,
        .name = "inject weather end",
        .code = WEATHER_VERB_END,
        .slots = {AREA_SLOT},
        .slot_count = 1,
        .summary = "let the weather there be the scenario's again",
        .example = "inject weather end gale",
        .wordings = {[END_WORDING_ALL] = {"inject_weather_end",
                                          "INJECT by {source}: {area} has its own weather again"},
                     [END_WORDING_IN_PART] = {"inject_weather_end_in_part",
                                              "INJECT by {source}: what was set last of the "
                                              "weather of {area} ends; another goes on"}},
        .wording_count = END_WORDING_COUNT,
        .decide = decide_end,
    },
};
