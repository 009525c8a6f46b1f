/* What may be done with coast guards: their units' tasks, requests, and calls for help. */
#include "sim/maritime/guard/guard.h"

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

enum consent_slot { CONSENT_AGENCY = 0, CONSENT_TARGET, CONSENT_SLOT_COUNT };

enum distress_slot { DISTRESS_LAT = 0, DISTRESS_LON, DISTRESS_SLOT_COUNT };

#define BIT(task) (UINT64_C(1) << (task))
#define WITH_TARGET                                                                                \
    (BIT(HWS_TASK_INTERCEPT) | BIT(HWS_TASK_HAIL) | BIT(HWS_TASK_BOARD) | BIT(HWS_TASK_ESCORT) |   \
     BIT(HWS_TASK_DETAIN))
#define WITH_PLACE (BIT(HWS_TASK_PATROL) | BIT(HWS_TASK_SEARCH) | BIT(HWS_TASK_RESCUE))

enum guard_reason {
    GUARD_REASON_NO_TRACK = 0,
    GUARD_REASON_GONE,
    GUARD_REASON_NOT_ITS_OWN,
    GUARD_REASON_LAND,
    GUARD_REASON_NOTHING,
    GUARD_REASON_COUNT
};

/* Nobody looks for water farther away. */
#define WATER_MAX_M 500000.0

static const char *const reasons[GUARD_REASON_COUNT] = {
    [GUARD_REASON_NO_TRACK] = "the agency has no such track now",
    [GUARD_REASON_GONE] = "the vessel is not in the world",
    [GUARD_REASON_NOT_ITS_OWN] = "an agency asks for itself",
    [GUARD_REASON_LAND] = "that place is on land",
    [GUARD_REASON_NOTHING] = "the unit has no such task",
};

/*
 * The slot of the vessel that is meant, by its reference or by the agency's track on it. The record
 * tells what was meant: the vessel, where control or the script says so, or the track.
 */
static enum hws_status find_target(const struct hws_state *state, const struct hws_seat *seat,
                                   uint32_t agency, uint32_t slot, struct hws_outcome *becomes,
                                   struct hws_refusal *why)
{
    union hws_argument *target = &becomes->move.values[slot];

    if (target->i >= 0) {
        becomes->effect.object = hws_maritime_vessel_referenced(state, target->i);
        return becomes->effect.object == HWS_NO_INDEX
                   ? hws_refuse(why, GUARD_REASON_GONE, "a vessel that is there (show vessels)")
                   : HWS_OK;
    }
    const uint32_t track = hws_picture_track_numbered(state, agency, (uint32_t)(-1 - target->i));
    if (track == HWS_NO_INDEX) {
        return hws_refuse_value(why, GUARD_REASON_NO_TRACK, slot,
                                "a track that the agency has now (show tracks AGENCY)");
    }
    becomes->effect.object = hws_picture_track(state, track).vessel;
    if (seat->role != HWS_ROLE_PLAYER && becomes->effect.object != HWS_NO_INDEX) {
        target->i = hws_maritime_vessel_reference(state, becomes->effect.object);
    }
    return HWS_OK;
}

/* A place that an order or a call for help names has to be water. */
static enum hws_status find_water(const struct hws_state *state, struct hws_point place,
                                  uint32_t slot, struct hws_refusal *why)
{
    const struct hws_coast *coast = hws_maritime_plan(state)->coast;
    struct hws_point water;

    if (coast == NULL || !hws_coast_is_land(coast, place)) {
        return HWS_OK;
    }
    return hws_coast_nearest_water(coast, place, WATER_MAX_M, &water)
               ? hws_refuse_value(why, GUARD_REASON_LAND, slot,
                                  "a place at sea; the nearest is %.3f %.3f", water.lat_deg,
                                  water.lon_deg)
               : hws_refuse_value(why, GUARD_REASON_LAND, slot, "a place at sea");
}

static enum hws_status decide_task(const struct hws_state *state, const struct hws_seat *seat,
                                   const struct hws_move *move, struct hws_outcome *becomes,
                                   struct hws_refusal *why)
{
    const struct hws_guard_plan *plan = hws_guard_plan(state);
    const uint32_t unit = (uint32_t)move->values[TASK_UNIT].i;
    const uint32_t agency = plan->bases[plan->units[unit].base].agency;
    const int64_t orderer1 = seat->role == HWS_ROLE_PLAYER ? (int64_t)seat->party.index + 1 : 0;

    becomes->owner = &hws_guard_id;
    becomes->effect = (struct hws_effect){
        .kind = hws_move_has(move, TASK_MANNER) ? HWS_GUARD_REPLACE : HWS_GUARD_TASK,
        .subject = unit,
        .object = HWS_NO_INDEX,
        .a = move->values[TASK_TASK].i,
        .b = hws_move_i(move, TASK_PRIORITY, PRIORITY_DEFAULT) + 1000 * orderer1,
        .x = hws_move_f(move, TASK_LAT, 0.0),
        .y = hws_move_f(move, TASK_LON, 0.0),
    };
    if (hws_move_has(move, TASK_TARGET)) {
        becomes->wording = TASK_WORDING_TARGET;
        return find_target(state, seat, agency, TASK_TARGET, becomes, why);
    }
    if (!hws_move_has(move, TASK_LAT)) {
        return HWS_OK;
    }
    becomes->wording = TASK_WORDING_PLACE;
    return find_water(state, (struct hws_point){becomes->effect.x, becomes->effect.y}, TASK_LAT,
                      why);
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
    becomes->effect = (struct hws_effect){.kind = HWS_GUARD_CANCEL, .subject = unit, .a = kind};
    becomes->wording = one_kind ? CANCEL_WORDING_TASK : CANCEL_WORDING_ALL;
    return has ? HWS_OK : hws_refuse(why, GUARD_REASON_NOTHING, "a task that it has (show units)");
}

static enum hws_status decide_consent(const struct hws_state *state, const struct hws_seat *seat,
                                      const struct hws_move *move, struct hws_outcome *becomes,
                                      struct hws_refusal *why)
{
    const uint32_t agency = (uint32_t)move->values[CONSENT_AGENCY].i;

    becomes->owner = &hws_guard_id;
    becomes->effect.kind = HWS_GUARD_CONSENT;
    becomes->effect.subject = agency;
    if (seat->role == HWS_ROLE_PLAYER && seat->party.index != agency) {
        return hws_refuse_value(why, GUARD_REASON_NOT_ITS_OWN, CONSENT_AGENCY, "your own agency");
    }
    enum hws_status status = find_target(state, seat, agency, CONSENT_TARGET, becomes, why);
    if (status != HWS_OK) {
        return status;
    }
    const struct hws_vessel_info info = hws_maritime_vessel(state, becomes->effect.object);
    return info.state == HWS_VESSEL_ABSENT
               ? hws_refuse(why, GUARD_REASON_GONE, "a vessel that is there (show vessels)")
               : HWS_OK;
}

static enum hws_status decide_distress(const struct hws_state *state, const struct hws_seat *seat,
                                       const struct hws_move *move, struct hws_outcome *becomes,
                                       struct hws_refusal *why)
{
    (void)seat;
    becomes->owner = &hws_guard_id;
    becomes->effect = (struct hws_effect){.kind = HWS_GUARD_DISTRESS,
                                          .object = HWS_NO_INDEX,
                                          .x = move->values[DISTRESS_LAT].f,
                                          .y = move->values[DISTRESS_LON].f};
    return find_water(state, (struct hws_point){becomes->effect.x, becomes->effect.y}, DISTRESS_LAT,
                      why);
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
                  [TASK_PRIORITY] = {.name = "priority",
                                     .kind = &hws_value_count,
                                     .shown = "N",
                                     .lead = "priority",
                                     .optional = true,
                                     .high = HWS_GUARD_PRIORITY_MAX,
                                     .expected = "a priority of 0 to 99"},
                  [TASK_MANNER] = {.name = "manner",
                                   .kind = &hws_task_manner_value,
                                   .optional = true}},
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
