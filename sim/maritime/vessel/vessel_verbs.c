/*
 * What may be done to vessels: an anchor lost, how she drags it, and got up again; stopped, sent
 * elsewhere, broken down; ships that were not there, and places that are overridden.
 */
#include "sim/maritime/vessel/vessel.h"

/* Pinned: never another verb's. */
enum vessel_verb {
    VESSEL_VERB_DRAG = 1,
    VESSEL_VERB_WEIGH = 2,
    VESSEL_VERB_DRAG_SPEED = 3,
    VESSEL_VERB_DRAG_TO = 4,
    VESSEL_VERB_STOP = 5,
    VESSEL_VERB_SAIL = 6,
    VESSEL_VERB_DIVERT = 7,
    VESSEL_VERB_SEND = 8,
    VESSEL_VERB_SHIP = 9,
    VESSEL_VERB_BREAKDOWN = 10,
    VESSEL_VERB_REPAIRED = 11,
    VESSEL_VERB_PLACE = 12,
};

enum drag_slot { DRAG_VESSEL = 0, DRAG_DURATION, DRAG_KN, DRAG_SLOT_COUNT };

enum drag_speed_slot { DRAG_SPEED_VESSEL = 0, DRAG_SPEED_KN, DRAG_SPEED_SLOT_COUNT };

enum drag_to_slot {
    DRAG_TO_VESSEL = 0,
    DRAG_TO_LAT,
    DRAG_TO_LON,
    DRAG_TO_DURATION,
    DRAG_TO_SLOT_COUNT
};

#define LAT_MAX_DEG 85.0
#define LON_MAX_DEG 180.0

/* A weighing ends one drag; another may go on. */
enum weigh_wording { WEIGH_WORDING_ALL = 0, WEIGH_WORDING_IN_PART, WEIGH_WORDING_COUNT };

/* Under way, or at her anchor and not by her log; one that drags from there does so already. */
static bool may_drag(const struct hws_state *state, uint32_t vessel)
{
    uint32_t row_count = 0;
    const struct vessel_row *rows =
        hws_state_rows(state, &hws_maritime_id, MARITIME_PART_VESSEL, &row_count);
    const struct vessel_row *row = &rows[vessel];

    return row->state == HWS_VESSEL_ANCHORED
               ? !replay_on_log(hws_state_plan(state, &hws_maritime_id), row)
               : row->state == HWS_VESSEL_UNDER_WAY && row->swing != SWING_DRAGS;
}

static enum hws_status decide_drag(const struct hws_state *state, const struct hws_seat *seat,
                                   const struct hws_move *move, struct hws_outcome *becomes,
                                   struct hws_refusal *why)
{
    uint32_t vessel = HWS_NO_INDEX;
    enum hws_status status = vessel_find(state, move, &vessel, why);

    (void)seat;
    becomes->owner = &hws_maritime_id;
    becomes->effect = hws_maritime_drag_effect(
        (struct hws_maritime_drag){.vessel = vessel,
                                   .lasts_ms = hws_move_i(move, DRAG_DURATION, 0),
                                   .speed_kn = hws_move_f(move, DRAG_KN, 0.0)});
    if (status == HWS_OK && !may_drag(state, vessel)) {
        return hws_refuse(why, VESSEL_REASON_LIES,
                          "one that is under way or lies at anchor (show vessels)");
    }
    return status;
}

static enum hws_status decide_weigh(const struct hws_state *state, const struct hws_seat *seat,
                                    const struct hws_move *move, struct hws_outcome *becomes,
                                    struct hws_refusal *why)
{
    uint32_t vessel = HWS_NO_INDEX;
    enum hws_status status = vessel_find(state, move, &vessel, why);

    (void)seat;
    becomes->owner = &hws_maritime_id;
    becomes->effect = hws_maritime_order_effect(HWS_MARITIME_DRAG_END,
                                                (struct hws_maritime_order){.vessel = vessel});
    if (status == HWS_OK && !hws_maritime_vessel(state, vessel).dragging) {
        return hws_refuse(why, VESSEL_REASON_NO_DRAG, "one whose anchor drags (show vessels)");
    }
    if (status == HWS_OK && hws_trouble_count_left(state, &maritime_troubles, vessel,
                                                   HWS_TROUBLE_BIT(MARITIME_TROUBLE_DRAG)) > 0) {
        becomes->wording = WEIGH_WORDING_IN_PART;
    }
    return status;
}

/* One that drags under way: how she drags can be told. */
static enum hws_status find_dragging(const struct hws_state *state, const struct hws_move *move,
                                     uint32_t *vessel, struct hws_refusal *why)
{
    enum hws_status status = vessel_find(state, move, vessel, why);

    if (status == HWS_OK && hws_trouble_count(state, &maritime_troubles, *vessel,
                                              HWS_TROUBLE_BIT(MARITIME_TROUBLE_DRAG)) == 0) {
        return hws_refuse(why, VESSEL_REASON_NO_DRAG, "one whose anchor drags (show vessels)");
    }
    return status;
}

static enum hws_status decide_drag_speed(const struct hws_state *state, const struct hws_seat *seat,
                                         const struct hws_move *move, struct hws_outcome *becomes,
                                         struct hws_refusal *why)
{
    uint32_t vessel = HWS_NO_INDEX;
    enum hws_status status = find_dragging(state, move, &vessel, why);

    (void)seat;
    becomes->owner = &hws_maritime_id;
    becomes->effect = hws_maritime_drag_at_effect(
        HWS_MARITIME_DRAG_SPEED,
        (struct hws_maritime_drag_at){.vessel = vessel, .speed_kn = move->values[DRAG_SPEED_KN].f});
    return status;
}

static enum hws_status decide_drag_to(const struct hws_state *state, const struct hws_seat *seat,
                                      const struct hws_move *move, struct hws_outcome *becomes,
                                      struct hws_refusal *why)
{
    uint32_t vessel = HWS_NO_INDEX;
    enum hws_status status = find_dragging(state, move, &vessel, why);

    (void)seat;
    becomes->owner = &hws_maritime_id;
    becomes->effect = hws_maritime_drag_to_effect((struct hws_maritime_drag_to){
        .vessel = vessel,
        .after_ms = move->values[DRAG_TO_DURATION].i,
        .to = {move->values[DRAG_TO_LAT].f, move->values[DRAG_TO_LON].f}});
    return status;
}

#define VESSEL_SLOT                                                                                \
    {                                                                                              \
        .name = "vessel", .kind = &hws_vessel_entity,                                              \
        .expected = "the id or name of a vessel (show vessels)",                                   \
    }

#define PLACE_SLOTS(lat_slot, lon_slot, lead_word)                                                 \
    [lat_slot] = {.name = "lat",                                                                   \
                  .kind = &hws_value_lat,                                                          \
                  .lead = (lead_word),                                                             \
                  .lead_free = true,                                                               \
                  .low = -LAT_MAX_DEG,                                                             \
                  .high = LAT_MAX_DEG,                                                             \
                  .expected = "a latitude of -85 to 85 degrees, north positive"},                  \
    [lon_slot] = {.name = "lon",                                                                   \
                  .kind = &hws_value_lon,                                                          \
                  .low = -LON_MAX_DEG,                                                             \
                  .high = LON_MAX_DEG,                                                             \
                  .expected = "a longitude of -180 to 180 degrees, east positive"}
#define PORT_SLOT(lead_word)                                                                       \
    {                                                                                              \
        .name = "port", .kind = &hws_port_entity, .lead = (lead_word), .lead_free = true,          \
        .expected = "the id or name of a port"                                                     \
    }
#define BY_CONTROL                                                                                 \
    .powers = HWS_POWERS_CONTROL, .wording_count = 1, .reasons = vessel_reasons,                   \
    .reason_count = VESSEL_REASON_COUNT

const struct hws_verb vessel_verbs[VESSEL_VERB_COUNT] = {
    {
        .name = "inject drag",
        .code = VESSEL_VERB_DRAG,
        .powers = HWS_POWERS_CONTROL,
        .slots = {[DRAG_VESSEL] = VESSEL_SLOT,
                  [DRAG_DURATION] = {.name = "duration",
                                     .kind = &hws_value_duration,
                                     .lead = "for",
                                     .optional = true},
                  [DRAG_KN] = {.name = "kn",
                               .kind = &hws_value_kn,
                               .lead = "at",
                               .optional = true,
                               .low = 0.5,
                               .high = 20.0,
                               .expected = "a speed of 0.5 to 20 kn"}},
        .slot_count = DRAG_SLOT_COUNT,
        .summary = "let a vessel drag its anchor, under way or from its anchorage",
        .example = "inject drag marrowby-trader for 8h at 7kn",
        .wordings = {{"inject_drag", "INJECT by {source}: {vessel} loses control of its anchor"}},
        .wording_count = 1,
        .importance = 2,
        .reasons = vessel_reasons,
        .reason_count = VESSEL_REASON_COUNT,
        .decide = decide_drag,
    },
    {
        .name = "inject drag-speed",
        .code = VESSEL_VERB_DRAG_SPEED,
        .powers = HWS_POWERS_CONTROL,
        .slots = {[DRAG_SPEED_VESSEL] = VESSEL_SLOT,
                  [DRAG_SPEED_KN] = {.name = "kn",
                                     .kind = &hws_value_kn,
                                     .lead = "at",
                                     .lead_free = true,
                                     .low = 0.5,
                                     .high = 20.0,
                                     .expected = "a speed of 0.5 to 20 kn"}},
        .slot_count = DRAG_SPEED_SLOT_COUNT,
        .summary = "let a vessel that drags its anchor go on faster or slower",
        .example = "inject drag-speed marrowby-trader at 5kn",
        .wordings = {{"inject_drag_speed", "INJECT by {source}: {vessel} drags on at {kn}"}},
        .wording_count = 1,
        .importance = 1,
        .reasons = vessel_reasons,
        .reason_count = VESSEL_REASON_COUNT,
        .decide = decide_drag_speed,
    },
    {
        .name = "inject drag-to",
        .code = VESSEL_VERB_DRAG_TO,
        .powers = HWS_POWERS_CONTROL,
        .slots = {[DRAG_TO_VESSEL] = VESSEL_SLOT,
                  [DRAG_TO_LAT] = {.name = "lat",
                                   .kind = &hws_value_lat,
                                   .lead = "to",
                                   .lead_free = true,
                                   .low = -LAT_MAX_DEG,
                                   .high = LAT_MAX_DEG,
                                   .expected = "a latitude of -85 to 85 degrees, north positive"},
                  [DRAG_TO_LON] = {.name = "lon",
                                   .kind = &hws_value_lon,
                                   .low = -LON_MAX_DEG,
                                   .high = LON_MAX_DEG,
                                   .expected = "a longitude of -180 to 180 degrees, east positive"},
                  [DRAG_TO_DURATION] = {.name = "duration",
                                        .kind = &hws_value_duration,
                                        .lead = "in"}},
        .slot_count = DRAG_TO_SLOT_COUNT,
        .summary = "let a vessel that drags its anchor be at a place after a time",
        .example = "inject drag-to marrowby-trader 34.0 129.4 in 2h",
        .wordings = {{"inject_drag_to", "INJECT by {source}: {vessel} drags on to {lat} {lon}, "
                                        "where it is to be in {duration}"}},
        .wording_count = 1,
        .importance = 1,
        .reasons = vessel_reasons,
        .reason_count = VESSEL_REASON_COUNT,
        .decide = decide_drag_to,
    },
    {
        .name = "inject weigh",
        .code = VESSEL_VERB_WEIGH,
        .powers = HWS_POWERS_CONTROL,
        .slots = {VESSEL_SLOT},
        .slot_count = 1,
        .summary = "let a dragging anchor come up",
        .example = "inject weigh marrowby-trader",
        .wordings = {[WEIGH_WORDING_ALL] = {"inject_weigh",
                                            "INJECT by {source}: {vessel} gets its anchor up"},
                     [WEIGH_WORDING_IN_PART] = {"inject_weigh_in_part",
                                                "INJECT by {source}: one drag of {vessel} ends; "
                                                "another goes on"}},
        .wording_count = WEIGH_WORDING_COUNT,
        .importance = 2,
        .reasons = vessel_reasons,
        .reason_count = VESSEL_REASON_COUNT,
        .decide = decide_weigh,
    },
    {
        BY_CONTROL,
        .name = "inject stop",
        .code = VESSEL_VERB_STOP,
        .slots = {VESSEL_SLOT},
        .slot_count = 1,
        .summary = "let a vessel stop at sea and stay there",
        .example = "inject stop marrowby-trader",
        .wordings = {{"inject_stop", "INJECT by {source}: {vessel} stops"}},
        .importance = 1,
        .decide = vessel_decide_stop,
    },
    {
        BY_CONTROL,
        .name = "inject sail",
        .code = VESSEL_VERB_SAIL,
        .slots = {VESSEL_SLOT},
        .slot_count = 1,
        .summary = "let a vessel that was stopped or sent elsewhere go on to where she was bound",
        .example = "inject sail marrowby-trader",
        .wordings = {{"inject_sail", "INJECT by {source}: {vessel} goes on to where she was "
                                     "bound"}},
        .importance = 1,
        .decide = vessel_decide_sail,
    },
    {
        BY_CONTROL,
        .name = "inject divert",
        .code = VESSEL_VERB_DIVERT,
        .slots = {[DIVERT_VESSEL] = VESSEL_SLOT, [DIVERT_PORT] = PORT_SLOT("to")},
        .slot_count = DIVERT_SLOT_COUNT,
        .summary = "let a vessel sail to another port instead",
        .example = "inject divert marrowby-trader to busan",
        .wordings = {{"inject_divert", "INJECT by {source}: {vessel} is to sail to {port} "
                                       "instead"}},
        .importance = 1,
        .decide = vessel_decide_divert,
    },
    {
        BY_CONTROL,
        .name = "inject send",
        .code = VESSEL_VERB_SEND,
        .slots = {[SEND_VESSEL] = VESSEL_SLOT,
                  PLACE_SLOTS(SEND_LAT, SEND_LON, "to"),
                  [SEND_KN] = {.name = "kn",
                               .kind = &hws_value_kn,
                               .lead = "at",
                               .optional = true,
                               .low = 0.5,
                               .high = 60.0,
                               .expected = "a speed of 0.5 to 60 kn"}},
        .slot_count = SEND_SLOT_COUNT,
        .summary = "let a vessel sail to a place and stop there",
        .example = "inject send marrowby-trader to 34.0 129.4 at 6kn",
        .wordings = {{"inject_send", "INJECT by {source}: {vessel} is to sail to {lat} {lon}"}},
        .importance = 1,
        .decide = vessel_decide_send,
    },
    {
        BY_CONTROL,
        .name = "inject ship",
        .code = VESSEL_VERB_SHIP,
        .slots = {[SHIP_CLASS] = {.name = "class",
                                  .kind = &hws_vessel_class_entity,
                                  .expected = "the id of a class of vessels of the scenario"},
                  PLACE_SLOTS(SHIP_LAT, SHIP_LON, "at"),
                  [SHIP_PORT] = PORT_SLOT("to")},
        .slot_count = SHIP_SLOT_COUNT,
        .summary = "let a ship that was not there before come in at a place, bound for a port",
        .example = "inject ship coaster at 34.2 129.6 to busan",
        .wordings = {{"inject_ship", "INJECT by {source}: a ship ({class}) comes in at {lat} "
                                     "{lon}, bound for {port}"}},
        .importance = 1,
        .decide = vessel_decide_ship,
    },
    {
        BY_CONTROL,
        .name = "inject breakdown",
        .code = VESSEL_VERB_BREAKDOWN,
        .slots = {[BROKEN_VESSEL] = VESSEL_SLOT,
                  [BROKEN_DURATION] = {.name = "duration",
                                       .kind = &hws_value_duration,
                                       .lead = "for",
                                       .optional = true}},
        .slot_count = BROKEN_SLOT_COUNT,
        .summary = "let a vessel's engine fail: she is carried on at next to no speed",
        .example = "inject breakdown marrowby-trader for 4h",
        .wordings = {{"inject_breakdown", "INJECT by {source}: the engine of {vessel} fails"}},
        .importance = 2,
        .decide = vessel_decide_breakdown,
    },
    {
        BY_CONTROL,
        .name = "inject repaired",
        .code = VESSEL_VERB_REPAIRED,
        .slots = {VESSEL_SLOT},
        .slot_count = 1,
        .summary = "let it run again",
        .example = "inject repaired marrowby-trader",
        .wordings = {{"inject_repaired", "INJECT by {source}: the engine of {vessel} runs again"}},
        .importance = 1,
        .decide = vessel_decide_repaired,
    },
    {
        BY_CONTROL,
        .name = "set place",
        .code = VESSEL_VERB_PLACE,
        .override = true,
        .slots = {[PLACE_VESSEL] = VESSEL_SLOT, PLACE_SLOTS(PLACE_LAT, PLACE_LON, "at")},
        .slot_count = PLACE_SLOT_COUNT,
        .summary = "override the truth: a vessel is there from now on, and goes on from there",
        .example = "set place marrowby-trader at 34.0 129.4",
        .wordings = {{"set_place", "OVERRIDE by {source}: {vessel} is at {lat} {lon}"}},
        .importance = 2,
        .decide = vessel_decide_place,
    },
};
