/* What may be done with coast guards: their units' tasks, requests, and calls for help. */
#include "sim/maritime/guard/guard.h"

#include "hawser/core/language.h"
#include "hawser/maritime/picture.h"

#define PRIORITY_DEFAULT 50
#define LAT_MAX_DEG 85.0
#define LON_MAX_DEG 180.0

/* Pinned: never another verb's. */
enum guard_verb {
    GUARD_VERB_TASK = 1,
    GUARD_VERB_CONSENT = 2,
    GUARD_VERB_DISTRESS = 3,
    GUARD_VERB_CANCEL = 4,
    GUARD_VERB_SHADOW = 5,
    GUARD_VERB_RECALL = 6,
    GUARD_VERB_ANSWER = 7,
};

enum task_slot {
    TASK_UNIT = 0,
    TASK_TASK,
    TASK_TARGET,
    TASK_LAT,
    TASK_LON,
    TASK_PRIORITY,
    TASK_MANNER,
    TASK_SLOT_COUNT
};

/* What was ordered. */
enum task_wording {
    TASK_WORDING_BARE = 0,
    TASK_WORDING_TARGET,
    TASK_WORDING_PLACE,
    TASK_WORDING_COUNT
};

enum cancel_slot { CANCEL_UNIT = 0, CANCEL_TASK, CANCEL_SLOT_COUNT };
enum cancel_wording { CANCEL_WORDING_ALL = 0, CANCEL_WORDING_TASK, CANCEL_WORDING_COUNT };

enum shadow_slot {
    SHADOW_UNIT = 0,
    SHADOW_TARGET,
    SHADOW_PRIORITY,
    SHADOW_MANNER,
    SHADOW_SLOT_COUNT
};

enum answer_slot { ANSWER_AGENCY = 0, ANSWER_TARGET, ANSWER_ANSWER, ANSWER_SLOT_COUNT };

enum consent_slot { CONSENT_AGENCY = 0, CONSENT_TARGET, CONSENT_SLOT_COUNT };

enum distress_slot { DISTRESS_LAT = 0, DISTRESS_LON, DISTRESS_SLOT_COUNT };

#define BIT(task) (UINT64_C(1) << (task))
#define WITH_TARGET                                                                                \
    (BIT(HWS_TASK_INTERCEPT) | BIT(HWS_TASK_HAIL) | BIT(HWS_TASK_BOARD) | BIT(HWS_TASK_ESCORT) |   \
     BIT(HWS_TASK_DETAIN))
#define WITH_PLACE (BIT(HWS_TASK_PATROL) | BIT(HWS_TASK_SEARCH) | BIT(HWS_TASK_RESCUE))

enum guard_reason {
    GUARD_REASON_NO_TRACK = GUARD_REFUSAL_COUNT, /* after why an order is not carried out */
    GUARD_REASON_GONE,
    GUARD_REASON_NOT_ITS_OWN,
    GUARD_REASON_NOTHING,
    GUARD_REASON_NOT_ASKED,
    GUARD_REASON_COUNT
};

static const char *const reasons[GUARD_REASON_COUNT] = {
    [GUARD_REFUSAL_AGENCY] = "it takes orders of its own service only; ask for a hand-over",
    [GUARD_REFUSAL_NO_TARGET] = "the target is not there any more",
    [GUARD_REFUSAL_OWN_UNIT] = "the target is a unit of a service",
    [GUARD_REFUSAL_NO_BOAT] = "it has no boat; send one that has",
    [GUARD_REFUSAL_AIRCRAFT] = "an aircraft cannot; send a vessel",
    [GUARD_REFUSAL_FULL] = "it has as many tasks as it can keep",
    [GUARD_REFUSAL_UNKNOWN] =
        "its service does not know where that ship is; send a unit to search at a place",
    [GUARD_REFUSAL_REACH] = "it is farther away than its fuel and its shift reach there and back",
    [GUARD_REFUSAL_LAND] = "that place is on land",
    [GUARD_REASON_NO_TRACK] = "the agency has no such track now",
    [GUARD_REASON_GONE] = "the vessel is not in the world",
    [GUARD_REASON_NOT_ITS_OWN] = "an agency asks for itself",
    [GUARD_REASON_NOTHING] = "the unit has no such task",
    [GUARD_REASON_NOT_ASKED] = "that agency waits for no answer about that vessel",
};

/* What would be allowed instead, by why an order is not carried out. */
static const char *const allowed[GUARD_REFUSAL_COUNT] = {
    [GUARD_REFUSAL_AGENCY] = HWS_MARK("a unit of your own (show units)"),
    [GUARD_REFUSAL_NO_TARGET] = HWS_MARK("a vessel that is there (show vessels)"),
    [GUARD_REFUSAL_OWN_UNIT] = HWS_MARK("a vessel that is no unit's"),
    [GUARD_REFUSAL_NO_BOAT] = HWS_MARK("a unit with a boat (show units)"),
    [GUARD_REFUSAL_AIRCRAFT] = HWS_MARK("a unit that is a vessel (show units)"),
    [GUARD_REFUSAL_FULL] =
        HWS_MARK("a unit with less to do, or the order instead of all that (show units)"),
    [GUARD_REFUSAL_UNKNOWN] =
        HWS_MARK("a ship on which its service has a track, or a search at a place"),
    [GUARD_REFUSAL_REACH] = HWS_MARK("a place nearer to its base"),
    [GUARD_REFUSAL_LAND] = HWS_MARK("a place at sea"),
};

/*
 * The slot of the vessel that is meant, by its reference or by the agency's track on it. The record
 * tells what was meant: the vessel, where control or the script says so, or the track.
 */
static enum hws_status find_target(const struct hws_state *state, const struct hws_seat *seat,
                                   uint32_t agency, uint32_t slot, struct hws_outcome *becomes,
                                   uint32_t *vessel, struct hws_refusal *why)
{
    union hws_argument *target = &becomes->move.values[slot];

    if (target->i >= 0) {
        *vessel = hws_maritime_vessel_referenced(state, target->i);
        return *vessel == HWS_NO_INDEX
                   ? hws_refuse(why, GUARD_REASON_GONE, "a vessel that is there (show vessels)")
                   : HWS_OK;
    }
    const uint32_t track = hws_picture_track_numbered(state, agency, (uint32_t)(-1 - target->i));
    if (track == HWS_NO_INDEX) {
        return hws_refuse_value(why, GUARD_REASON_NO_TRACK, slot,
                                "a track that the agency has now (show tracks AGENCY)");
    }
    *vessel = hws_picture_track(state, track).vessel;
    if (seat->role != HWS_ROLE_PLAYER && *vessel != HWS_NO_INDEX) {
        target->i = hws_maritime_vessel_reference(state, *vessel);
    }
    return HWS_OK;
}

static enum hws_status decide_task(const struct hws_state *state, const struct hws_seat *seat,
                                   const struct hws_move *move, struct hws_outcome *becomes,
                                   struct hws_refusal *why)
{
    const struct hws_guard_plan *plan = hws_guard_plan(state);
    const uint32_t unit = (uint32_t)move->values[TASK_UNIT].i;
    const uint32_t agency = plan->bases[plan->units[unit].base].agency;
    struct hws_guard_order order = {
        .unit = unit,
        .task = (uint32_t)move->values[TASK_TASK].i,
        .target = HWS_NO_INDEX,
        .priority = (uint32_t)hws_move_i(move, TASK_PRIORITY, PRIORITY_DEFAULT),
        .agency1 = seat->role == HWS_ROLE_PLAYER ? seat->party.index + 1u : 0,
        .place = {hws_move_f(move, TASK_LAT, 0.0), hws_move_f(move, TASK_LON, 0.0)},
    };
    const bool replaces = hws_move_has(move, TASK_MANNER);
    enum guard_refusal refusal = GUARD_REFUSAL_COUNT;
    enum hws_status status = HWS_OK;

    if (hws_move_has(move, TASK_TARGET)) {
        becomes->wording = TASK_WORDING_TARGET;
        status = find_target(state, seat, agency, TASK_TARGET, becomes, &order.target, why);
    } else if (hws_move_has(move, TASK_LAT)) {
        becomes->wording = TASK_WORDING_PLACE;
        status = hws_maritime_find_water(state, order.place, GUARD_REFUSAL_LAND, TASK_LAT, why);
    }
    becomes->owner = &hws_guard_id;
    becomes->effect = hws_guard_order_effect(replaces ? HWS_GUARD_REPLACE : HWS_GUARD_TASK, order);
    return status == HWS_OK && guard_order_fails(state, &order, replaces, &refusal)
               ? hws_refuse(why, refusal, allowed[refusal])
               : status;
}

static uint32_t agency_of(const struct hws_state *state, uint32_t unit)
{
    const struct hws_guard_plan *plan = hws_guard_plan(state);

    return plan->bases[plan->units[unit].base].agency;
}

/* To the ship, and with it until it is called off, its fuel is, or the ship is lost. */
static enum hws_status decide_shadow(const struct hws_state *state, const struct hws_seat *seat,
                                     const struct hws_move *move, struct hws_outcome *becomes,
                                     struct hws_refusal *why)
{
    const uint32_t unit = (uint32_t)move->values[SHADOW_UNIT].i;
    const bool replaces = hws_move_has(move, SHADOW_MANNER);
    struct hws_guard_order order = {
        .unit = unit,
        .task = HWS_TASK_INTERCEPT,
        .target = HWS_NO_INDEX,
        .priority = (uint32_t)hws_move_i(move, SHADOW_PRIORITY, PRIORITY_DEFAULT),
        .agency1 = seat->role == HWS_ROLE_PLAYER ? seat->party.index + 1u : 0,
        .stays = 1,
    };
    enum guard_refusal refusal = GUARD_REFUSAL_COUNT;
    enum hws_status status = find_target(state, seat, agency_of(state, unit), SHADOW_TARGET,
                                         becomes, &order.target, why);

    becomes->owner = &hws_guard_id;
    becomes->effect = hws_guard_order_effect(replaces ? HWS_GUARD_REPLACE : HWS_GUARD_TASK, order);
    return status == HWS_OK && guard_order_fails(state, &order, replaces, &refusal)
               ? hws_refuse(why, refusal, allowed[refusal])
               : status;
}

static enum hws_status decide_recall(const struct hws_state *state, const struct hws_seat *seat,
                                     const struct hws_move *move, struct hws_outcome *becomes,
                                     struct hws_refusal *why)
{
    const struct hws_guard_order order = {
        .unit = (uint32_t)move->values[0].i,
        .task = HWS_TASK_RETURN,
        .target = HWS_NO_INDEX,
        .priority = PRIORITY_DEFAULT,
        .agency1 = seat->role == HWS_ROLE_PLAYER ? seat->party.index + 1u : 0,
    };
    enum guard_refusal refusal = GUARD_REFUSAL_COUNT;

    becomes->owner = &hws_guard_id;
    becomes->effect = hws_guard_order_effect(HWS_GUARD_REPLACE, order);
    return guard_order_fails(state, &order, true, &refusal)
               ? hws_refuse(why, refusal, allowed[refusal])
               : HWS_OK;
}

static enum hws_status decide_answer(const struct hws_state *state, const struct hws_seat *seat,
                                     const struct hws_move *move, struct hws_outcome *becomes,
                                     struct hws_refusal *why)
{
    const uint32_t agency = (uint32_t)move->values[ANSWER_AGENCY].i;
    uint32_t vessel = HWS_NO_INDEX;
    enum hws_status status = find_target(state, seat, agency, ANSWER_TARGET, becomes, &vessel, why);

    becomes->owner = &hws_guard_id;
    becomes->effect = hws_guard_answer_effect((struct hws_guard_answer){
        .agency = agency, .vessel = vessel, .refused = (uint32_t)move->values[ANSWER_ANSWER].i});
    return status == HWS_OK && guard_awaited_consent(state, agency, vessel) == HWS_NO_INDEX
               ? hws_refuse(why, GUARD_REASON_NOT_ASKED,
                            "an agency that has asked, and has no answer yet")
               : status;
}

static enum hws_status decide_cancel(const struct hws_state *state, const struct hws_seat *seat,
                                     const struct hws_move *move, struct hws_outcome *becomes,
                                     struct hws_refusal *why)
{
    const uint32_t unit = (uint32_t)move->values[CANCEL_UNIT].i;
    const bool one_kind = hws_move_has(move, CANCEL_TASK);
    const int64_t kind = hws_move_i(move, CANCEL_TASK, -1);
    uint32_t row_count = 0;
    const struct task_row *rows = hws_state_rows(state, &hws_guard_id, GUARD_PART_TASK, &row_count);
    bool has = false;

    (void)seat;
    for (uint32_t i = 0; i < row_count; i++) {
        has = has || (rows[i].status != GUARD_TASK_FREE && rows[i].unit == unit &&
                      (!one_kind || rows[i].kind == (uint32_t)kind));
    }
    becomes->owner = &hws_guard_id;
    becomes->effect = hws_guard_cancel_effect((struct hws_guard_cancel){
        .unit = unit, .all = !one_kind, .task = one_kind ? (uint32_t)kind : 0});
    becomes->wording = one_kind ? CANCEL_WORDING_TASK : CANCEL_WORDING_ALL;
    return has ? HWS_OK : hws_refuse(why, GUARD_REASON_NOTHING, "a task that it has (show units)");
}

static enum hws_status decide_consent(const struct hws_state *state, const struct hws_seat *seat,
                                      const struct hws_move *move, struct hws_outcome *becomes,
                                      struct hws_refusal *why)
{
    const uint32_t agency = (uint32_t)move->values[CONSENT_AGENCY].i;
    uint32_t vessel = HWS_NO_INDEX;

    becomes->owner = &hws_guard_id;
    if (seat->role == HWS_ROLE_PLAYER && seat->party.index != agency) {
        return hws_refuse_value(why, GUARD_REASON_NOT_ITS_OWN, CONSENT_AGENCY, "your own agency");
    }
    enum hws_status status =
        find_target(state, seat, agency, CONSENT_TARGET, becomes, &vessel, why);
    if (status != HWS_OK) {
        return status;
    }
    becomes->effect =
        hws_guard_consent_effect((struct hws_guard_consent){.agency = agency, .vessel = vessel});
    const struct hws_vessel_info info = hws_maritime_vessel(state, vessel);
    return info.state == HWS_VESSEL_ABSENT
               ? hws_refuse(why, GUARD_REASON_GONE, "a vessel that is there (show vessels)")
               : HWS_OK;
}

static enum hws_status decide_distress(const struct hws_state *state, const struct hws_seat *seat,
                                       const struct hws_move *move, struct hws_outcome *becomes,
                                       struct hws_refusal *why)
{
    const struct hws_point place = {move->values[DISTRESS_LAT].f, move->values[DISTRESS_LON].f};

    (void)seat;
    becomes->owner = &hws_guard_id;
    becomes->effect = hws_guard_distress_effect(
        (struct hws_guard_distress){.vessel = HWS_NO_INDEX, .place = place});
    return hws_maritime_find_water(state, place, GUARD_REFUSAL_LAND, DISTRESS_LAT, why);
}

#define UNIT_SLOT                                                                                  \
    .name = "unit", .kind = &hws_unit_entity, .expected = "the id or name of a unit (show units)"
/* "at LAT LON", with or without the "at". */
#define LAT_SLOT                                                                                   \
    .name = "lat", .kind = &hws_value_lat, .lead = "at", .lead_free = true, .low = -LAT_MAX_DEG,   \
    .high = LAT_MAX_DEG, .expected = "a latitude of -85 to 85 degrees, north positive"
#define LON_SLOT                                                                                   \
    .name = "lon", .kind = &hws_value_lon, .low = -LON_MAX_DEG, .high = LON_MAX_DEG,               \
    .expected = "a longitude of -180 to 180 degrees, east positive"
#define TARGET_SLOT                                                                                \
    .name = "target", .kind = &hws_target_value,                                                   \
    .expected = "the id or name of a vessel (show vessels), or a track of the agency"
#define REASONS .reasons = reasons, .reason_count = GUARD_REASON_COUNT

#define PRIORITY_SLOT                                                                              \
    .name = "priority", .kind = &hws_value_count, .shown = "N", .lead = "priority",                \
    .optional = true, .high = HWS_GUARD_PRIORITY_MAX, .expected = "a priority of 0 to 99"
#define MANNER_SLOT .name = "manner", .kind = &hws_task_manner_value, .optional = true

const struct hws_verb guard_verbs[GUARD_VERB_COUNT] = {
    {
        .name = "task",
        .code = GUARD_VERB_TASK,
        .powers = HWS_POWERS_CONTROL | (uint32_t)HWS_ROLE_PLAYER,
        .party = &hws_agency_entity,
        .slots = {[TASK_UNIT] = {UNIT_SLOT},
                  [TASK_TASK] = {.name = "task", .kind = &hws_task_value},
                  [TASK_TARGET] = {TARGET_SLOT, .when = "task", .when_mask = WITH_TARGET},
                  [TASK_LAT] = {LAT_SLOT, .when = "task", .when_mask = WITH_PLACE},
                  [TASK_LON] = {LON_SLOT, .when = "task", .when_mask = WITH_PLACE},
                  [TASK_PRIORITY] = {PRIORITY_SLOT},
                  [TASK_MANNER] = {MANNER_SLOT}},
        .slot_count = TASK_SLOT_COUNT,
        .summary = "order a coast guard's unit, afterwards or instead of all that it has to do; "
                   "TARGET is a vessel, or a track of its service; return recalls it at once",
        .example = "task pv-1 patrol 34.5 129.5 instead",
        .wordings = {[TASK_WORDING_BARE] = {"order_task", "ORDER by {source}: {unit} is to {task}"},
                     [TASK_WORDING_TARGET] = {"order_task_target",
                                              "ORDER by {source}: {unit} is to {task} {target}"},
                     [TASK_WORDING_PLACE] = {"order_task_place",
                                             "ORDER by {source}: {unit} is to {task} at {lat} "
                                             "{lon}"}},
        .wording_count = TASK_WORDING_COUNT,
        .importance = 1,
        REASONS,
        .decide = decide_task,
    },
    {
        .name = "cancel",
        .code = GUARD_VERB_CANCEL,
        .powers = HWS_POWERS_CONTROL | (uint32_t)HWS_ROLE_PLAYER,
        .party = &hws_agency_entity,
        .slots = {[CANCEL_UNIT] = {UNIT_SLOT},
                  [CANCEL_TASK] = {.name = "task", .kind = &hws_task_value, .optional = true}},
        .slot_count = CANCEL_SLOT_COUNT,
        .summary = "let a coast guard's unit drop such tasks, or all, at once",
        .example = "cancel pv-1 patrol",
        .wordings = {[CANCEL_WORDING_ALL] = {"order_cancel",
                                             "ORDER by {source}: {unit} is to drop all that it "
                                             "has to do"},
                     [CANCEL_WORDING_TASK] = {"order_cancel_task",
                                              "ORDER by {source}: {unit} is to drop its task to "
                                              "{task}"}},
        .wording_count = CANCEL_WORDING_COUNT,
        .importance = 1,
        REASONS,
        .decide = decide_cancel,
    },
    {
        .name = "request consent",
        .code = GUARD_VERB_CONSENT,
        .powers = HWS_POWERS_CONTROL | (uint32_t)HWS_ROLE_PLAYER,
        .party = &hws_agency_entity,
        .slots = {[CONSENT_AGENCY] = {.name = "agency",
                                      .kind = &hws_agency_entity,
                                      .expected = "the id or name of an agency (show sensors)"},
                  [CONSENT_TARGET] = {TARGET_SLOT}},
        .slot_count = CONSENT_SLOT_COUNT,
        .summary = "ask a vessel's flag state for consent",
        .example = "request consent lilac-guard marrowby-trader",
        .wordings = {{"order_consent",
                      "ORDER by {source}: {agency} asks the flag state of {target}"}},
        .wording_count = 1,
        .importance = 1,
        REASONS,
        .decide = decide_consent,
    },
    {
        .name = "shadow",
        .code = GUARD_VERB_SHADOW,
        .powers = HWS_POWERS_CONTROL | (uint32_t)HWS_ROLE_PLAYER,
        .party = &hws_agency_entity,
        .slots = {[SHADOW_UNIT] = {UNIT_SLOT},
                  [SHADOW_TARGET] = {TARGET_SLOT},
                  [SHADOW_PRIORITY] = {PRIORITY_SLOT},
                  [SHADOW_MANNER] = {MANNER_SLOT}},
        .slot_count = SHADOW_SLOT_COUNT,
        .summary = "let a coast guard's unit go to a vessel and stay with her until it is called "
                   "off or has to turn home",
        .example = "shadow pv-l1 lindenwhistle",
        .wordings = {{"order_shadow", "ORDER by {source}: {unit} is to shadow {target}"}},
        .wording_count = 1,
        .importance = 1,
        REASONS,
        .decide = decide_shadow,
    },
    {
        .name = "recall",
        .code = GUARD_VERB_RECALL,
        .powers = HWS_POWERS_CONTROL | (uint32_t)HWS_ROLE_PLAYER,
        .party = &hws_agency_entity,
        .slots = {{UNIT_SLOT}},
        .slot_count = 1,
        .summary = "let a coast guard's unit drop all that it has to do and return to its base",
        .example = "recall pv-1",
        .wordings = {{"order_recall", "ORDER by {source}: {unit} is recalled"}},
        .wording_count = 1,
        .importance = 1,
        REASONS,
        .decide = decide_recall,
    },
    {
        .name = "answer consent",
        .code = GUARD_VERB_ANSWER,
        .powers = HWS_POWERS_CONTROL,
        .slots = {[ANSWER_AGENCY] = {.name = "agency",
                                     .kind = &hws_agency_entity,
                                     .expected = "the id or name of an agency (show sensors)"},
                  [ANSWER_TARGET] = {TARGET_SLOT},
                  [ANSWER_ANSWER] = {.name = "answer", .kind = &hws_consent_answer_value}},
        .slot_count = ANSWER_SLOT_COUNT,
        .summary = "answer an agency for a vessel's flag state",
        .example = "answer consent lilac-guard marrowby-trader granted",
        .wordings = {{"order_answer_consent",
                      "ORDER by {source}: the flag state's answer to {agency} about {target} is: "
                      "{answer}"}},
        .wording_count = 1,
        .importance = 1,
        REASONS,
        .decide = decide_answer,
    },
    {
        .name = "inject distress",
        .code = GUARD_VERB_DISTRESS,
        .powers = HWS_POWERS_CONTROL,
        .slots = {[DISTRESS_LAT] = {LAT_SLOT}, [DISTRESS_LON] = {LON_SLOT}},
        .slot_count = DISTRESS_SLOT_COUNT,
        .summary = "let someone call for help there",
        .example = "inject distress 34.5 129.5",
        .wordings = {{"inject_distress", "INJECT by {source}: a call for help at {lat} {lon}"}},
        .wording_count = 1,
        .importance = 2,
        REASONS,
        .decide = decide_distress,
    },
};
