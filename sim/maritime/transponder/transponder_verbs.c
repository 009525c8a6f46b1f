/* What may be done to AIS sets and to the satellite positions that they tell. */
#include "sim/maritime/transponder/transponder_rows.h"

#define OFFSET_MAX_KM 500.0

/* Pinned: never another verb's. */
enum transponder_verb {
    TRANSPONDER_VERB_DARK = 1,
    TRANSPONDER_VERB_ON = 2,
    TRANSPONDER_VERB_IDENTITY = 3,
    TRANSPONDER_VERB_JAM = 4,
    TRANSPONDER_VERB_SPOOF = 5,
    TRANSPONDER_VERB_QUIET = 6,
};

enum set_slot { SET_VESSEL = 0, SET_DURATION, SET_SLOT_COUNT };

enum identity_slot { IDENTITY_VESSEL = 0, IDENTITY_MMSI, IDENTITY_DURATION, IDENTITY_SLOT_COUNT };

/* Of what ends one of several: the rest goes on. */
enum end_wording { END_WORDING_ALL = 0, END_WORDING_IN_PART, END_WORDING_COUNT };

enum jam_slot { JAM_ZONE = 0, JAM_DURATION, JAM_SLOT_COUNT };

enum spoof_slot { SPOOF_ZONE = 0, SPOOF_NORTH, SPOOF_EAST, SPOOF_DURATION, SPOOF_SLOT_COUNT };

enum transponder_reason {
    TRANSPONDER_REASON_GONE = 0,
    TRANSPONDER_REASON_NO_SET,
    TRANSPONDER_REASON_IS_SO,
    TRANSPONDER_REASON_UNDISTURBED,
    TRANSPONDER_REASON_COUNT
};

static const char *const reasons[TRANSPONDER_REASON_COUNT] = {
    [TRANSPONDER_REASON_GONE] = "the vessel is not in the world",
    [TRANSPONDER_REASON_NO_SET] = "the vessel has no AIS set",
    [TRANSPONDER_REASON_IS_SO] = "its set does so already",
    [TRANSPONDER_REASON_UNDISTURBED] = "satellite positions are not disturbed there",
};

/* ---- a vessel's set -------------------------------------------------------------------------- */

static uint32_t wording_of_end(const struct hws_state *state, uint32_t thing, uint64_t kinds)
{
    return hws_trouble_count_left(state, &transponder_troubles, thing, kinds) > 0
               ? END_WORDING_IN_PART
               : END_WORDING_ALL;
}

/* Only a vessel that is there and has a set can be told to do something with it. */
static enum hws_status find_set(const struct hws_state *state, const struct hws_move *move,
                                uint32_t *vessel, struct hws_refusal *why)
{
    *vessel = hws_maritime_vessel_referenced(state, move->values[SET_VESSEL].i);
    const struct hws_vessel_info info = hws_maritime_vessel(state, *vessel);

    if (info.state == HWS_VESSEL_ABSENT) {
        return hws_refuse(why, TRANSPONDER_REASON_GONE, "a vessel that is there (show vessels)");
    }
    if (hws_maritime_plan(state)->classes[info.vessel_class].ais == HWS_AIS_FIT_NONE) {
        return hws_refuse(why, TRANSPONDER_REASON_NO_SET, "a vessel of a class with a set");
    }
    return HWS_OK;
}

static enum hws_status decide_dark(const struct hws_state *state, const struct hws_seat *seat,
                                   const struct hws_move *move, struct hws_outcome *becomes,
                                   struct hws_refusal *why)
{
    uint32_t vessel = HWS_NO_INDEX;
    enum hws_status status = find_set(state, move, &vessel, why);

    (void)seat;
    becomes->owner = &hws_transponder_id;
    becomes->effect = hws_transponder_switch_effect((struct hws_transponder_switch){
        .vessel = vessel, .lasts_ms = hws_move_i(move, SET_DURATION, 0)});
    return status;
}

static enum hws_status decide_on(const struct hws_state *state, const struct hws_seat *seat,
                                 const struct hws_move *move, struct hws_outcome *becomes,
                                 struct hws_refusal *why)
{
    uint32_t vessel = HWS_NO_INDEX;
    enum hws_status status = find_set(state, move, &vessel, why);

    (void)seat;
    if (status != HWS_OK) {
        return status;
    }
    const struct transponder_set_row *set = transponder_set_of(state, vessel);
    becomes->owner = &hws_transponder_id;
    becomes->effect = hws_transponder_switch_effect(
        (struct hws_transponder_switch){.vessel = vessel, .on = true});
    becomes->wording = hws_trouble_count(state, &transponder_troubles, vessel,
                                         HWS_TROUBLE_BIT(TRANSPONDER_TROUBLE_DARK)) == 0
                           ? END_WORDING_ALL
                           : wording_of_end(state, vessel, TRANSPONDER_SILENCES);
    return set == NULL || !set->off
               ? hws_refuse(why, TRANSPONDER_REASON_IS_SO, "a vessel whose set is off")
               : HWS_OK;
}

static enum hws_status decide_identity(const struct hws_state *state, const struct hws_seat *seat,
                                       const struct hws_move *move, struct hws_outcome *becomes,
                                       struct hws_refusal *why)
{
    uint32_t vessel = HWS_NO_INDEX;
    enum hws_status status = find_set(state, move, &vessel, why);

    (void)seat;
    if (status != HWS_OK) {
        return status;
    }
    const uint32_t own = hws_maritime_vessel(state, vessel).mmsi;
    const int64_t mmsi = hws_move_i(move, IDENTITY_MMSI, 0);
    const bool is_own = mmsi == 0 || mmsi == (int64_t)own;
    hws_move_set_i(&becomes->move, IDENTITY_MMSI, mmsi);
    becomes->owner = &hws_transponder_id;
    becomes->effect = hws_transponder_identity_effect((struct hws_transponder_identity){
        .vessel = vessel,
        .mmsi = (uint32_t)mmsi,
        .lasts_ms = is_own ? 0 : hws_move_i(move, IDENTITY_DURATION, 0)});
    becomes->wording =
        is_own ? wording_of_end(state, vessel, TRANSPONDER_IDENTITIES) : END_WORDING_ALL;
    return is_own && hws_trouble_count(state, &transponder_troubles, vessel,
                                       TRANSPONDER_IDENTITIES) == 0
               ? hws_refuse(why, TRANSPONDER_REASON_IS_SO, "another identity")
               : HWS_OK;
}

/* ---- satellite positions --------------------------------------------------------------------- */

static enum hws_status decide_jam(const struct hws_state *state, const struct hws_seat *seat,
                                  const struct hws_move *move, struct hws_outcome *becomes,
                                  struct hws_refusal *why)
{
    (void)state;
    (void)seat;
    (void)why;
    becomes->owner = &hws_transponder_id;
    becomes->effect = hws_transponder_disturbance_effect(
        HWS_TRANSPONDER_JAM,
        (struct hws_transponder_disturbance){.area = (uint32_t)move->values[JAM_ZONE].i,
                                             .lasts_ms = hws_move_i(move, JAM_DURATION, 0)});
    return HWS_OK;
}

static enum hws_status decide_spoof(const struct hws_state *state, const struct hws_seat *seat,
                                    const struct hws_move *move, struct hws_outcome *becomes,
                                    struct hws_refusal *why)
{
    (void)state;
    (void)seat;
    (void)why;
    becomes->owner = &hws_transponder_id;
    becomes->effect = hws_transponder_disturbance_effect(
        HWS_TRANSPONDER_SPOOF,
        (struct hws_transponder_disturbance){.area = (uint32_t)move->values[SPOOF_ZONE].i,
                                             .lasts_ms = hws_move_i(move, SPOOF_DURATION, 0),
                                             .north_km = move->values[SPOOF_NORTH].f,
                                             .east_km = move->values[SPOOF_EAST].f});
    return HWS_OK;
}

static enum hws_status decide_quiet(const struct hws_state *state, const struct hws_seat *seat,
                                    const struct hws_move *move, struct hws_outcome *becomes,
                                    struct hws_refusal *why)
{
    const uint32_t zone = (uint32_t)move->values[JAM_ZONE].i;
    uint32_t count = 0;
    const struct transponder_area_row *areas = transponder_areas(state, &count);

    (void)seat;
    becomes->owner = &hws_transponder_id;
    becomes->effect = hws_transponder_quiet_effect((struct hws_transponder_quiet){.area = zone});
    becomes->wording = wording_of_end(state, zone, TRANSPONDER_AREA_TROUBLES);
    return zone < count && areas[zone].disturbance != DISTURBANCE_NONE
               ? HWS_OK
               : hws_refuse(why, TRANSPONDER_REASON_UNDISTURBED,
                            "a zone that is jammed or spoofed");
}

/* ---- the rows -------------------------------------------------------------------------------- */

#define VESSEL_SLOT                                                                                \
    {                                                                                              \
        .name = "vessel", .kind = &hws_vessel_entity,                                              \
        .expected = "the id or name of a vessel (show vessels)",                                   \
    }
#define ZONE_SLOT                                                                                  \
    {                                                                                              \
        .name = "zone", .kind = &hws_zone_entity, .expected = "the id or name of a zone",          \
    }
#define DURATION_SLOT                                                                              \
    {                                                                                              \
        .name = "duration", .kind = &hws_value_duration, .lead = "for", .optional = true,          \
    }
#define OFFSET_SLOT(slot_name, way)                                                                \
    {                                                                                              \
        .name = (slot_name), .kind = &hws_value_km, .shown = "KM", .low = -OFFSET_MAX_KM,          \
        .high = OFFSET_MAX_KM, .expected = "km by which places move " way ", -500 to 500",         \
    }
#define COMMON                                                                                     \
    .powers = HWS_POWERS_CONTROL, .importance = 2, .reasons = reasons,                             \
    .reason_count = TRANSPONDER_REASON_COUNT

const struct hws_verb transponder_verbs[TRANSPONDER_VERB_COUNT] = {
    {
        COMMON,
        .name = "inject dark",
        .code = TRANSPONDER_VERB_DARK,
        .slots = {[SET_VESSEL] = VESSEL_SLOT, [SET_DURATION] = DURATION_SLOT},
        .slot_count = SET_SLOT_COUNT,
        .summary = "let a vessel's AIS set fall silent",
        .example = "inject dark marrowby-trader",
        .wordings = {{"inject_ais_off", "INJECT by {source}: {vessel} switches its AIS set off"}},
        .wording_count = 1,
        .decide = decide_dark,
    },
    {
        COMMON,
        .name = "inject ais on",
        .code = TRANSPONDER_VERB_ON,
        .slots = {VESSEL_SLOT},
        .slot_count = 1,
        .summary = "let it be switched on again",
        .example = "inject ais on marrowby-trader",
        .wordings = {[END_WORDING_ALL] = {"inject_ais_on",
                                          "INJECT by {source}: {vessel} switches its AIS set on"},
                     [END_WORDING_IN_PART] = {"inject_ais_on_in_part",
                                              "INJECT by {source}: one silence of {vessel} ends; "
                                              "another goes on"}},
        .wording_count = END_WORDING_COUNT,
        .decide = decide_on,
    },
    {
        COMMON,
        .name = "inject identity",
        .code = TRANSPONDER_VERB_IDENTITY,
        .slots = {[IDENTITY_VESSEL] = VESSEL_SLOT,
                  [IDENTITY_MMSI] = {.name = "mmsi", .kind = &hws_mmsi_entity, .shown = "MMSI|own"},
                  [IDENTITY_DURATION] = DURATION_SLOT},
        .slot_count = IDENTITY_SLOT_COUNT,
        .summary = "let a vessel tell another's identity on AIS, or its own",
        .example = "inject identity marrowby-trader 298000777",
        .wordings = {[END_WORDING_ALL] = {"inject_ais_identity",
                                          "INJECT by {source}: {vessel} takes the identity {mmsi} "
                                          "on AIS"},
                     [END_WORDING_IN_PART] = {"inject_ais_identity_in_part",
                                              "INJECT by {source}: {vessel} lays down one "
                                              "identity on AIS and takes up the one before it"}},
        .wording_count = END_WORDING_COUNT,
        .decide = decide_identity,
    },
    {
        COMMON,
        .name = "inject jam",
        .code = TRANSPONDER_VERB_JAM,
        .slots = {[JAM_ZONE] = ZONE_SLOT, [JAM_DURATION] = DURATION_SLOT},
        .slot_count = JAM_SLOT_COUNT,
        .summary = "let satellite positions be lost in a zone",
        .example = "inject jam gale-area for 6h",
        .wordings = {{"inject_jam",
                      "INJECT by {source}: satellite positions are jammed in {zone}"}},
        .wording_count = 1,
        .decide = decide_jam,
    },
    {
        COMMON,
        .name = "inject spoof",
        .code = TRANSPONDER_VERB_SPOOF,
        .slots = {[SPOOF_ZONE] = ZONE_SLOT,
                  [SPOOF_NORTH] = OFFSET_SLOT("north_km", "north"),
                  [SPOOF_EAST] = OFFSET_SLOT("east_km", "east"),
                  [SPOOF_DURATION] = DURATION_SLOT},
        .slot_count = SPOOF_SLOT_COUNT,
        .summary = "let them be moved so far north and east",
        .example = "inject spoof gale-area 10km -5km for 6h",
        .wordings = {{"inject_spoof", "INJECT by {source}: satellite positions in {zone} are moved "
                                      "{north_km} north and {east_km} east"}},
        .wording_count = 1,
        .decide = decide_spoof,
    },
    {
        COMMON,
        .name = "inject quiet",
        .code = TRANSPONDER_VERB_QUIET,
        .slots = {ZONE_SLOT},
        .slot_count = 1,
        .summary = "let them be good again",
        .example = "inject quiet gale-area",
        .wordings = {[END_WORDING_ALL] = {"inject_quiet", "INJECT by {source}: satellite positions "
                                                          "in {zone} are let alone"},
                     [END_WORDING_IN_PART] = {"inject_quiet_in_part",
                                              "INJECT by {source}: one disturbance of satellite "
                                              "positions in {zone} ends; another goes on"}},
        .wording_count = END_WORDING_COUNT,
        .decide = decide_quiet,
    },
};
