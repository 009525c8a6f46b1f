/* What may be done to cables and stations, and with those who mend them. */
#include "sim/telecom/network/restore.h"
#include "sim/telecom/repair/repair.h"
#include "sim/telecom/telecom_rows.h"

#include "hawser/core/language.h"
#include "hawser/core/units.h"
#include "hawser/telecom/repair.h"

#define KBPS_PER_GBPS INT64_C(1000000)

/* Pinned: never another verb's. */
enum telecom_verb {
    TELECOM_VERB_CUT = 1,
    TELECOM_VERB_FAULT = 2,
    TELECOM_VERB_STATION = 3,
    TELECOM_VERB_CURRENT = 4,
    TELECOM_VERB_ASSIGN = 5,
    TELECOM_VERB_PERMIT = 6,
    TELECOM_VERB_OUTAGE = 7,
    TELECOM_VERB_PRIORITISE = 8,
    TELECOM_VERB_LIGHT = 9,
    TELECOM_VERB_CHARTER = 10,
    TELECOM_VERB_MENDED = 11,
    TELECOM_VERB_BORROW = 12,
    TELECOM_VERB_LEND = 13,
    TELECOM_VERB_CALL_BACK = 14,
};

enum cut_slot { CUT_CABLE = 0, CUT_KM, CUT_CAUSE, CUT_DESTROYED, CUT_SLOT_COUNT };
enum fault_slot { FAULT_CABLE = 0, FAULT_FAULT, FAULT_KM, FAULT_CAUSE, FAULT_SLOT_COUNT };
enum station_slot { STATION_STATION = 0, STATION_TROUBLE, STATION_DURATION, STATION_SLOT_COUNT };
enum assign_slot { ASSIGN_SHIP = 0, ASSIGN_FAULT, ASSIGN_SLOT_COUNT };
enum permit_slot { PERMIT_CABLE = 0, PERMIT_ANSWER, PERMIT_DELAY, PERMIT_SLOT_COUNT };
enum permit_wording {
    PERMIT_WORDING_GRANT = 0,
    PERMIT_WORDING_REFUSE,
    PERMIT_WORDING_LATER,
    PERMIT_WORDING_COUNT
};
enum outage_slot { OUTAGE_CABLE = 0, OUTAGE_ANSWER, OUTAGE_SLOT_COUNT };
enum charter_slot { CHARTER_SHIP = 0, CHARTER_CABLE, CHARTER_SLOT_COUNT };
enum light_slot { LIGHT_CABLE = 0, LIGHT_GBPS, LIGHT_SLOT_COUNT };

enum telecom_reason {
    TELECOM_REASON_PLACE = 0,
    TELECOM_REASON_DURATION,
    TELECOM_REASON_NO_FAULT,
    TELECOM_REASON_IN_HAND,
    TELECOM_REASON_NO_PERMIT,
    TELECOM_REASON_NO_OUTAGE,
    TELECOM_REASON_NO_SHUNT,
    TELECOM_REASON_FIBRES,
    TELECOM_REASON_ANSWER,
    TELECOM_REASON_LIT,
    TELECOM_REASON_NO_POWER,
    TELECOM_REASON_NOT_HER_WORK,
    TELECOM_REASON_NOTHING_OPEN,
    TELECOM_REASON_DESTROYED,
    TELECOM_REASON_MENDED,
    TELECOM_REASON_NO_AGREEMENT,
    TELECOM_REASON_ASKED,
    TELECOM_REASON_LENT,
    TELECOM_REASON_NOT_LENT,
    TELECOM_REASON_COUNT
};

static const char *const reasons[TELECOM_REASON_COUNT] = {
    [TELECOM_REASON_PLACE] = "the cable has no such place",
    [TELECOM_REASON_DURATION] = "it would last no time",
    [TELECOM_REASON_NO_FAULT] = "there is no such fault",
    [TELECOM_REASON_IN_HAND] = "the fault is in hand or mended",
    [TELECOM_REASON_NO_PERMIT] = "no job there waits for that answer about a permit",
    [TELECOM_REASON_NO_OUTAGE] = "no job there waits for that answer about an outage",
    [TELECOM_REASON_NO_SHUNT] = "a cable without repeaters has no power to let out",
    [TELECOM_REASON_FIBRES] = "fibres that break stop no power",
    [TELECOM_REASON_ANSWER] = "there is one answer, now or later",
    [TELECOM_REASON_LIT] = "the cable has not so much that is dark",
    [TELECOM_REASON_NO_POWER] = "the cable carries no power",
    [TELECOM_REASON_NOT_HER_WORK] = "the ship mends no cables of that kind",
    [TELECOM_REASON_NOTHING_OPEN] = "no fault of the cable waits for a ship",
    [TELECOM_REASON_NO_AGREEMENT] = "there is no agreement to lend between them",
    [TELECOM_REASON_ASKED] = "it has asked already, or has it",
    [TELECOM_REASON_LENT] = "it lends already",
    [TELECOM_REASON_NOT_LENT] = "nothing is lent or asked for there",
    [TELECOM_REASON_MENDED] = "the fault is mended, or others are switched off for its repair",
    [TELECOM_REASON_DESTROYED] = "so much cable cannot be destroyed",
};

/* ---- what breaks ----------------------------------------------------------------------------- */

/* A fault of a kind on a cable; the slots after it are the same in both verbs, from `km_slot` on.
 * In the middle, unless it is said. */
static enum hws_status strike(const struct hws_state *state, const struct hws_move *move,
                              uint32_t kind, double destroyed_km, uint32_t km_slot,
                              struct hws_outcome *becomes, struct hws_refusal *why)
{
    const uint32_t segment = (uint32_t)move->values[CUT_CABLE].i;
    const double length_km = hws_telecom_plan(state)->segments[segment].cable_km;
    const double km = hws_move_f(move, km_slot, length_km / 2.0);
    const int64_t cause = hws_move_i(move, km_slot + 1u, HWS_CAUSE_REPORTED);

    /* NaN fails the comparison too. */
    if (!(km >= 0.0 && km <= length_km)) {
        struct hws_phrase allowed = {.text =
                                         HWS_MARK("a distance of 0 to {length} along this cable")};
        hws_phrase_put(&allowed, "length", &hws_value_km, (union hws_argument){.f = length_km});
        return hws_refuse_phrase(why, TELECOM_REASON_PLACE, km_slot, allowed);
    }
    hws_move_set_f(&becomes->move, km_slot, km);
    hws_move_set_i(&becomes->move, km_slot + 1u, cause);
    becomes->owner = &hws_telecom_id;
    becomes->effect =
        hws_telecom_strike_effect((struct hws_telecom_strike){.segment = segment,
                                                              .kind = kind,
                                                              .cause = (uint32_t)cause,
                                                              .along_km = km,
                                                              .destroyed_km = destroyed_km});
    return HWS_OK;
}

static enum hws_status decide_cut(const struct hws_state *state, const struct hws_seat *seat,
                                  const struct hws_move *move, struct hws_outcome *becomes,
                                  struct hws_refusal *why)
{
    const double destroyed_km = hws_move_f(move, CUT_DESTROYED, 0.0);

    (void)seat;
    if (!(destroyed_km >= 0.0 && destroyed_km <= HWS_DESTROYED_KM_MAX)) {
        struct hws_phrase allowed = {.text = HWS_MARK("0 to {most} of cable")};
        hws_phrase_put(&allowed, "most", &hws_value_km,
                       (union hws_argument){.f = HWS_DESTROYED_KM_MAX});
        return hws_refuse_phrase(why, TELECOM_REASON_DESTROYED, CUT_DESTROYED, allowed);
    }
    return strike(state, move, HWS_FAULT_CUT, destroyed_km, CUT_KM, becomes, why);
}

static enum hws_status decide_fault(const struct hws_state *state, const struct hws_seat *seat,
                                    const struct hws_move *move, struct hws_outcome *becomes,
                                    struct hws_refusal *why)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    const uint32_t segment = (uint32_t)move->values[FAULT_CABLE].i;
    const uint32_t kind = (uint32_t)move->values[FAULT_FAULT].i;
    const bool carries_power = segment_power(plan, segment) != NULL;

    (void)seat;
    if (kind == HWS_FAULT_SHUNT && !carries_power &&
        plan->systems[plan->segments[segment].system].unrepeatered) {
        return hws_refuse_value(why, TELECOM_REASON_NO_SHUNT, FAULT_CABLE,
                                "a cable with repeaters");
    }
    if (kind == HWS_FAULT_FIBRE_BREAK && carries_power) {
        return hws_refuse_value(why, TELECOM_REASON_FIBRES, FAULT_CABLE,
                                "a cable that carries no power");
    }
    return strike(state, move, kind, 0.0, FAULT_KM, becomes, why);
}

static enum hws_status decide_station(const struct hws_state *state, const struct hws_seat *seat,
                                      const struct hws_move *move, struct hws_outcome *becomes,
                                      struct hws_refusal *why)
{
    const uint32_t station = (uint32_t)move->values[STATION_STATION].i;

    (void)state;
    (void)seat;
    becomes->owner = &hws_telecom_id;
    becomes->effect = hws_telecom_station_fail_effect(
        (struct hws_telecom_station_fail){.station = station,
                                          .trouble = (uint32_t)move->values[STATION_TROUBLE].i,
                                          .lasts_ms = move->values[STATION_DURATION].i});
    if (move->values[STATION_DURATION].i < 1) {
        return hws_refuse_value(why, TELECOM_REASON_DURATION, STATION_DURATION,
                                "a duration of 1ms or more");
    }
    return HWS_OK;
}

static enum hws_status decide_current(const struct hws_state *state, const struct hws_seat *seat,
                                      const struct hws_move *move, struct hws_outcome *becomes,
                                      struct hws_refusal *why)
{
    const uint32_t current = (uint32_t)move->values[0].i;

    (void)state;
    (void)seat;
    (void)why;
    becomes->owner = &hws_telecom_id;
    becomes->effect = hws_telecom_current_effect((struct hws_telecom_current){current});
    return HWS_OK;
}

/* ---- who mends ------------------------------------------------------------------------------- */

static enum hws_status decide_assign(const struct hws_state *state, const struct hws_seat *seat,
                                     const struct hws_move *move, struct hws_outcome *becomes,
                                     struct hws_refusal *why)
{
    const int64_t fault = move->values[ASSIGN_FAULT].i;

    (void)seat;
    becomes->owner = &hws_telecom_id;
    becomes->effect = hws_telecom_assign_effect((struct hws_telecom_assign){
        .ship = (uint32_t)move->values[ASSIGN_SHIP].i, .fault = (uint32_t)fault});
    if (fault >= (int64_t)hws_telecom_fault_count(state)) {
        return hws_refuse_value(why, TELECOM_REASON_NO_FAULT, ASSIGN_FAULT,
                                "the number of a fault (show faults)");
    }
    const struct hws_fault_info info = hws_telecom_fault(state, (uint32_t)fault);
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    if (info.state != HWS_FAULT_OPEN && info.state != HWS_FAULT_LOCATED) {
        return hws_refuse(why, TELECOM_REASON_IN_HAND,
                          "a fault that no ship has yet (show faults)");
    }
    return ship_works_on(&plan->ships[move->values[ASSIGN_SHIP].i],
                         segment_power(plan, info.segment) != NULL)
               ? HWS_OK
               : hws_refuse_value(why, TELECOM_REASON_NOT_HER_WORK, ASSIGN_SHIP,
                                  "a repair ship that works on such cables (show ships)");
}

static enum hws_status decide_mended(const struct hws_state *state, const struct hws_seat *seat,
                                     const struct hws_move *move, struct hws_outcome *becomes,
                                     struct hws_refusal *why)
{
    const int64_t fault = move->values[0].i;

    (void)seat;
    becomes->owner = &hws_telecom_id;
    becomes->effect =
        hws_telecom_give_back_effect((struct hws_telecom_give_back){.fault = (uint32_t)fault});
    if (fault >= (int64_t)hws_telecom_fault_count(state)) {
        return hws_refuse_value(why, TELECOM_REASON_NO_FAULT, 0,
                                "the number of a fault (show faults)");
    }
    return repair_may_give_back(state, (uint32_t)fault)
               ? HWS_OK
               : hws_refuse(why, TELECOM_REASON_MENDED, "a fault that is open (show faults)");
}

/* All jobs of a cable, or one of them. The record names the cable. */
static enum hws_status find_jobs(const struct hws_state *state, struct hws_outcome *becomes,
                                 struct hws_telecom_answer *answer, struct hws_refusal *why)
{
    const int64_t job = becomes->move.values[PERMIT_CABLE].i;

    if (job >= 0) {
        answer->segment = (uint32_t)job;
        return HWS_OK;
    }
    if (-job > (int64_t)hws_telecom_fault_count(state)) {
        return hws_refuse_value(why, TELECOM_REASON_NO_FAULT, PERMIT_CABLE,
                                "a cable (show cables) or the number of a job (show repairs)");
    }
    answer->fault1 = (uint32_t)-job;
    answer->segment = hws_telecom_fault(state, answer->fault1 - 1u).segment;
    becomes->move.values[PERMIT_CABLE].i = answer->segment;
    return HWS_OK;
}

static enum hws_status decide_permit(const struct hws_state *state, const struct hws_seat *seat,
                                     const struct hws_move *move, struct hws_outcome *becomes,
                                     struct hws_refusal *why)
{
    const bool later = hws_move_has(move, PERMIT_DELAY);
    const int64_t refused = hws_move_i(move, PERMIT_ANSWER, 0);
    struct hws_telecom_answer answer = {.after_ms = hws_move_i(move, PERMIT_DELAY, 0)};
    enum hws_status status = find_jobs(state, becomes, &answer, why);

    (void)seat;
    if (status != HWS_OK) {
        return status;
    }
    if (later == hws_move_has(move, PERMIT_ANSWER)) {
        return hws_refuse_value(why, TELECOM_REASON_ANSWER, PERMIT_ANSWER,
                                "granted, refused or in DURATION");
    }
    becomes->owner = &hws_telecom_id;
    becomes->effect = hws_telecom_answer_effect(
        refused != 0 ? HWS_TELECOM_PERMIT_REFUSE : HWS_TELECOM_PERMIT_GRANT, answer);
    becomes->wording = later          ? PERMIT_WORDING_LATER
                       : refused != 0 ? PERMIT_WORDING_REFUSE
                                      : PERMIT_WORDING_GRANT;
    return repair_awaits(state, becomes->effect.kind, &answer)
               ? HWS_OK
               : hws_refuse(why, TELECOM_REASON_NO_PERMIT,
                            "a cable or job whose permit that could be (show repairs)");
}

static enum hws_status decide_outage(const struct hws_state *state, const struct hws_seat *seat,
                                     const struct hws_move *move, struct hws_outcome *becomes,
                                     struct hws_refusal *why)
{
    const int64_t deferred = move->values[OUTAGE_ANSWER].i;
    struct hws_telecom_answer answer = {.after_ms = 0};
    enum hws_status status = find_jobs(state, becomes, &answer, why);

    (void)seat;
    becomes->wording = (uint32_t)deferred;
    becomes->owner = &hws_telecom_id;
    becomes->effect = hws_telecom_answer_effect(
        deferred != 0 ? HWS_TELECOM_OUTAGE_DEFER : HWS_TELECOM_OUTAGE_APPROVE, answer);
    return status != HWS_OK || repair_awaits(state, becomes->effect.kind, &answer)
               ? status
               : hws_refuse(why, TELECOM_REASON_NO_OUTAGE,
                            "a cable or job whose outage has not begun (show repairs)");
}

static enum hws_status decide_prioritise(const struct hws_state *state, const struct hws_seat *seat,
                                         const struct hws_move *move, struct hws_outcome *becomes,
                                         struct hws_refusal *why)
{
    (void)state;
    (void)seat;
    (void)why;
    becomes->owner = &hws_telecom_id;
    becomes->effect = hws_telecom_prioritise_effect(
        (struct hws_telecom_prioritise){.segment = (uint32_t)move->values[0].i});
    return HWS_OK;
}

static bool waits_for_ship(const struct hws_state *state, uint32_t cable)
{
    for (uint32_t i = 0; i < hws_telecom_fault_count(state); i++) {
        const struct hws_fault_info fault = hws_telecom_fault(state, i);
        if (fault.segment == cable &&
            (fault.state == HWS_FAULT_OPEN || fault.state == HWS_FAULT_LOCATED)) {
            return true;
        }
    }
    return false;
}

static enum hws_status decide_charter(const struct hws_state *state, const struct hws_seat *seat,
                                      const struct hws_move *move, struct hws_outcome *becomes,
                                      struct hws_refusal *why)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    const uint32_t ship = (uint32_t)move->values[CHARTER_SHIP].i;
    const uint32_t cable = (uint32_t)move->values[CHARTER_CABLE].i;

    (void)seat;
    becomes->owner = &hws_telecom_id;
    becomes->effect =
        hws_telecom_charter_effect((struct hws_telecom_charter){.segment = cable, .ship = ship});
    if (segment_power(plan, cable) == NULL) {
        return hws_refuse_value(why, TELECOM_REASON_NO_POWER, CHARTER_CABLE,
                                "a power cable (show power)");
    }
    if (!ship_works_on(&plan->ships[ship], true)) {
        return hws_refuse_value(why, TELECOM_REASON_NOT_HER_WORK, CHARTER_SHIP,
                                "a repair ship that works on power cables");
    }
    return waits_for_ship(state, cable)
               ? HWS_OK
               : hws_refuse(why, TELECOM_REASON_NOTHING_OPEN, "a power cable that is broken");
}

/* ---- capacity lent --------------------------------------------------------------------------- */

enum lending_slot { LENDING_OWN = 0, LENDING_OTHER, LENDING_SLOT_COUNT };

static enum hws_status decide_lending(const struct hws_state *state, uint32_t kind, int64_t giver,
                                      int64_t taker, struct hws_outcome *becomes,
                                      enum hws_grant_state *is, struct hws_refusal *why)
{
    const struct hws_telecom_lending lending = {.giver = (uint32_t)giver, .taker = (uint32_t)taker};

    becomes->owner = &hws_telecom_id;
    becomes->effect = hws_telecom_lending_effect(kind, lending);
    return restore_grant_between(state, lending.giver, lending.taker, is) == UINT32_MAX
               ? hws_refuse_value(why, TELECOM_REASON_NO_AGREEMENT, LENDING_OTHER,
                                  "an operator with which there is such an agreement")
               : HWS_OK;
}

static enum hws_status decide_borrow(const struct hws_state *state, const struct hws_seat *seat,
                                     const struct hws_move *move, struct hws_outcome *becomes,
                                     struct hws_refusal *why)
{
    enum hws_grant_state is = HWS_GRANT_IDLE;
    enum hws_status status =
        decide_lending(state, HWS_TELECOM_BORROW, move->values[LENDING_OTHER].i,
                       move->values[LENDING_OWN].i, becomes, &is, why);

    (void)seat;
    return status == HWS_OK && is != HWS_GRANT_IDLE
               ? hws_refuse(why, TELECOM_REASON_ASKED, "an operator that was not asked")
               : status;
}

static enum hws_status decide_lend(const struct hws_state *state, const struct hws_seat *seat,
                                   const struct hws_move *move, struct hws_outcome *becomes,
                                   struct hws_refusal *why)
{
    enum hws_grant_state is = HWS_GRANT_IDLE;
    enum hws_status status = decide_lending(state, HWS_TELECOM_LEND, move->values[LENDING_OWN].i,
                                            move->values[LENDING_OTHER].i, becomes, &is, why);

    (void)seat;
    return status == HWS_OK && is == HWS_GRANT_ACTIVE
               ? hws_refuse(why, TELECOM_REASON_LENT, "an operator that has nothing lent by it")
               : status;
}

static enum hws_status decide_call_back(const struct hws_state *state, const struct hws_seat *seat,
                                        const struct hws_move *move, struct hws_outcome *becomes,
                                        struct hws_refusal *why)
{
    enum hws_grant_state is = HWS_GRANT_IDLE;
    enum hws_status status =
        decide_lending(state, HWS_TELECOM_CALL_BACK, move->values[LENDING_OWN].i,
                       move->values[LENDING_OTHER].i, becomes, &is, why);

    (void)seat;
    return status == HWS_OK && is == HWS_GRANT_IDLE
               ? hws_refuse(why, TELECOM_REASON_NOT_LENT, "an operator to which it lends")
               : status;
}

/* No more than the cable was designed for and does not carry light yet. */
static enum hws_status decide_light(const struct hws_state *state, const struct hws_seat *seat,
                                    const struct hws_move *move, struct hws_outcome *becomes,
                                    struct hws_refusal *why)
{
    const uint32_t cable = (uint32_t)move->values[LIGHT_CABLE].i;
    const int64_t more_kbps = move->values[LIGHT_GBPS].i;
    const int64_t dark_kbps = hws_telecom_plan(state)->segments[cable].design_kbps -
                              hws_telecom_segment(state, cable).lit_kbps;

    (void)seat;
    becomes->owner = &hws_telecom_id;
    becomes->effect = hws_telecom_light_effect(
        (struct hws_telecom_light){.segment = cable, .more_kbps = more_kbps});
    if (dark_kbps < KBPS_PER_GBPS) {
        return hws_refuse_value(why, TELECOM_REASON_LIT, LIGHT_CABLE,
                                "a cable that is not lit in full");
    }
    if (more_kbps < KBPS_PER_GBPS || more_kbps > dark_kbps) {
        struct hws_phrase allowed = {
            .text = HWS_MARK("1 Gbps or more, up to the {spare} that it has spare")};
        hws_phrase_put(&allowed, "spare", &hws_value_kbps, (union hws_argument){.i = dark_kbps});
        return hws_refuse_phrase(why, TELECOM_REASON_LIT, LIGHT_GBPS, allowed);
    }
    return HWS_OK;
}

/* ---- the rows -------------------------------------------------------------------------------- */

#define CABLE_SLOT                                                                                 \
    {                                                                                              \
        .name = "cable", .kind = &hws_segment_entity,                                              \
        .expected = "a cable: the id of a segment (show cables)",                                  \
    }
#define JOB_SLOT                                                                                   \
    {                                                                                              \
        .name = "cable", .kind = &hws_job_value, .shown = "CABLE|JOB",                             \
        .expected = "a cable (show cables) or the number of a job (show repairs)",                 \
    }
#define KM_SLOT                                                                                    \
    {                                                                                              \
        .name = "km", .kind = &hws_value_km, .lead = "at", .optional = true,                       \
        .expected = "a distance in km along this cable",                                           \
    }
#define CAUSE_SLOT                                                                                 \
    {                                                                                              \
        .name = "by", .kind = &hws_fault_cause_value, .lead = "by", .optional = true,              \
    }
#define DELAY_SLOT                                                                                 \
    {                                                                                              \
        .name = "delay", .kind = &hws_value_duration, .lead = "in", .optional = true,              \
    }
#define REASONS .reasons = reasons, .reason_count = TELECOM_REASON_COUNT
#define BY_OPERATORS                                                                               \
    .powers = (HWS_POWERS_CONTROL | (uint32_t)HWS_ROLE_PLAYER), .party = &hws_operator_entity

#define LENDING_SLOTS(lead_word)                                                                   \
    {                                                                                              \
        [LENDING_OWN] = {.name = "operator",                                                       \
                         .kind = &hws_own_operator_value,                                          \
                         .expected = "the id or name of an operator"},                             \
        [LENDING_OTHER] = {.name = "other",                                                        \
                           .kind = &hws_any_operator_value,                                        \
                           .shown = "OPERATOR",                                                    \
                           .lead = (lead_word),                                                    \
                           .expected = "the id or name of an operator"},                           \
    }

const struct hws_verb telecom_verbs[TELECOM_VERB_COUNT] = {
    {
        .name = "inject cut",
        .code = TELECOM_VERB_CUT,
        .powers = HWS_POWERS_CONTROL,
        .slots = {[CUT_CABLE] = CABLE_SLOT,
                  [CUT_KM] = KM_SLOT,
                  [CUT_CAUSE] = CAUSE_SLOT,
                  [CUT_DESTROYED] = {.name = "destroyed",
                                     .kind = &hws_value_km,
                                     .shown = "KM",
                                     .lead = "losing",
                                     .optional = true,
                                     .expected = "how many km of cable are destroyed"}},
        .slot_count = CUT_SLOT_COUNT,
        .summary = "cut a cable, km counted along it from its start; so many km of it may be "
                   "destroyed",
        .example = "inject cut harrowmere/mid at 100km by deliberate",
        .wordings = {{"inject_cut", "INJECT by {source}: {cable} gets a cut at {km}"}},
        .wording_count = 1,
        .importance = 2,
        REASONS,
        .decide = decide_cut,
    },
    {
        .name = "inject fault",
        .code = TELECOM_VERB_FAULT,
        .powers = HWS_POWERS_CONTROL,
        .slots = {[FAULT_CABLE] = CABLE_SLOT,
                  [FAULT_FAULT] = {.name = "fault",
                                   .kind = &hws_fault_kind_value,
                                   .low = HWS_FAULT_SHUNT,
                                   .high = HWS_FAULT_COMPONENT},
                  [FAULT_KM] = KM_SLOT,
                  [FAULT_CAUSE] = CAUSE_SLOT},
        .slot_count = FAULT_SLOT_COUNT,
        .summary = "let a cable fail in another way",
        .example = "inject fault harrowmere/mid shunt at 100km",
        .wordings = {{"inject_cut", "INJECT by {source}: {cable} gets a {fault} at {km}"}},
        .wording_count = 1,
        .importance = 2,
        REASONS,
        .decide = decide_fault,
    },
    {
        .name = "inject station",
        .code = TELECOM_VERB_STATION,
        .powers = HWS_POWERS_CONTROL,
        .slots = {[STATION_STATION] = {.name = "station",
                                       .kind = &hws_station_entity,
                                       .expected = "the id or name of a landing station"},
                  [STATION_TROUBLE] = {.name = "trouble", .kind = &hws_station_trouble_value},
                  [STATION_DURATION] = {.name = "duration",
                                        .kind = &hws_value_duration,
                                        .lead = "for"}},
        .slot_count = STATION_SLOT_COUNT,
        .summary = "let a landing station fail, and its cables with it",
        .example = "inject station garnet power for 8h",
        .wordings = {{"inject_station",
                      "INJECT by {source}: {station} fails for {duration} ({trouble})"}},
        .wording_count = 1,
        .importance = 2,
        REASONS,
        .decide = decide_station,
    },
    {
        .name = "inject current",
        .code = TELECOM_VERB_CURRENT,
        .powers = HWS_POWERS_CONTROL,
        .slots = {{.name = "current",
                   .kind = &hws_current_entity,
                   .expected = "the id of a turbidity current of the scenario"}},
        .slot_count = 1,
        .summary = "let one of the scenario's turbidity currents run down its course",
        .example = "inject current fangliao-canyon",
        .wordings = {{"inject_current",
                      "INJECT by {source}: a turbidity current begins at {current}"}},
        .wording_count = 1,
        .importance = 2,
        REASONS,
        .decide = decide_current,
    },
    {
        .name = "assign",
        .code = TELECOM_VERB_ASSIGN,
        .powers = HWS_POWERS_CONTROL,
        .slots = {[ASSIGN_SHIP] = {.name = "ship",
                                   .kind = &hws_repair_ship_entity,
                                   .expected = "the id or name of a repair ship (show ships)"},
                  [ASSIGN_FAULT] = {.name = "fault",
                                    .kind = &hws_fault_entity,
                                    .shown = "N",
                                    .lead = "fault",
                                    .lead_free = true,
                                    .expected = "the number of a fault (show faults)"}},
        .slot_count = ASSIGN_SLOT_COUNT,
        .summary = "send a repair ship to a fault next",
        .example = "assign petrel-mender 3",
        .wordings = {{"order_assign", "ORDER by {source}: {ship} takes {fault} next"}},
        .wording_count = 1,
        .importance = 1,
        REASONS,
        .decide = decide_assign,
    },
    {
        .name = "permit",
        .code = TELECOM_VERB_PERMIT,
        .powers = HWS_POWERS_CONTROL,
        .slots = {[PERMIT_CABLE] = JOB_SLOT,
                  [PERMIT_ANSWER] = {.name = "answer",
                                     .kind = &hws_permit_answer_value,
                                     .optional = true,
                                     .expected = "granted, refused or in DURATION"},
                  [PERMIT_DELAY] = DELAY_SLOT},
        .slot_count = PERMIT_SLOT_COUNT,
        .summary = "answer for whoever gives permits: now, or on a day",
        .example = "permit ashgull in 2d",
        .wordings = {[PERMIT_WORDING_GRANT] = {"order_permit_grant",
                                               "ORDER by {source}: the permit for {cable} is "
                                               "granted"},
                     [PERMIT_WORDING_REFUSE] = {"order_permit_refuse",
                                                "ORDER by {source}: the permit for {cable} is "
                                                "refused"},
                     [PERMIT_WORDING_LATER] = {"order_permit_later",
                                               "ORDER by {source}: the permit for {cable} will be "
                                               "granted in {delay}"}},
        .wording_count = PERMIT_WORDING_COUNT,
        .importance = 1,
        REASONS,
        .decide = decide_permit,
    },
    {
        BY_OPERATORS,
        .name = "outage",
        .code = TELECOM_VERB_OUTAGE,
        .slots = {[OUTAGE_CABLE] = JOB_SLOT,
                  [OUTAGE_ANSWER] = {.name = "answer", .kind = &hws_outage_answer_value}},
        .slot_count = OUTAGE_SLOT_COUNT,
        .summary = "let what runs with a cable be switched off for its repair, or not yet",
        .example = "outage ashgull approve",
        .wordings = {{"order_outage_approve",
                      "ORDER by {source}: the outage for mending {cable} is approved"},
                     {"order_outage_defer",
                      "ORDER by {source}: the outage for mending {cable} is put off"}},
        .wording_count = 2,
        .importance = 1,
        REASONS,
        .decide = decide_outage,
    },
    {
        BY_OPERATORS,
        .name = "prioritise",
        .code = TELECOM_VERB_PRIORITISE,
        .slots = {CABLE_SLOT},
        .slot_count = 1,
        .summary = "let its jobs go before those of other cables",
        .example = "prioritise bellwrack",
        .wordings = {{"order_prioritise",
                      "ORDER by {source}: {cable} is to be mended before others"}},
        .wording_count = 1,
        .importance = 1,
        REASONS,
        .decide = decide_prioritise,
    },
    {
        BY_OPERATORS,
        .name = "light",
        .code = TELECOM_VERB_LIGHT,
        .slots = {[LIGHT_CABLE] = CABLE_SLOT,
                  [LIGHT_GBPS] = {.name = "gbps",
                                  .kind = &hws_value_kbps,
                                  .expected = "1 Gbps or more"}},
        .slot_count = LIGHT_SLOT_COUNT,
        .summary = "light so much more of what a cable was designed for, some days from now",
        .example = "light ashgull 400",
        .wordings = {{"order_light", "ORDER by {source}: {gbps} more is to be lit on {cable}"}},
        .wording_count = 1,
        .importance = 1,
        REASONS,
        .decide = decide_light,
    },
    {
        BY_OPERATORS,
        .name = "charter",
        .code = TELECOM_VERB_CHARTER,
        .slots = {[CHARTER_SHIP] = {.name = "ship",
                                    .kind = &hws_repair_ship_entity,
                                    .expected = "the id or name of a repair ship (show ships)"},
                  [CHARTER_CABLE] = {.name = "cable",
                                     .kind = &hws_segment_entity,
                                     .lead = "for",
                                     .expected = "a cable: the id of a segment (show cables)"}},
        .slot_count = CHARTER_SLOT_COUNT,
        .summary = "hire a repair ship for a broken power cable, before its fault is located",
        .example = "charter gannet-layer for jadelink",
        .wordings = {{"order_charter", "ORDER by {source}: {ship} is to be hired for {cable}"}},
        .wording_count = 1,
        .importance = 1,
        REASONS,
        .decide = decide_charter,
    },
    {
        BY_OPERATORS,
        .name = "borrow",
        .code = TELECOM_VERB_BORROW,
        .slots = LENDING_SLOTS("from"),
        .slot_count = LENDING_SLOT_COUNT,
        .summary = "ask an operator with which there is an agreement for the capacity that it may "
                   "lend, without waiting to be short",
        .example = "borrow morrowline from quillfen",
        .wordings = {{"order_borrow", "ORDER by {source}: {operator} asks {other} for capacity"}},
        .wording_count = 1,
        .importance = 1,
        REASONS,
        .decide = decide_borrow,
    },
    {
        BY_OPERATORS,
        .name = "lend",
        .code = TELECOM_VERB_LEND,
        .slots = LENDING_SLOTS("to"),
        .slot_count = LENDING_SLOT_COUNT,
        .summary = "lend an operator at once what it asked for, or may ask for, by an agreement",
        .example = "lend quillfen to morrowline",
        .wordings = {{"order_lend", "ORDER by {source}: {operator} lends {other} capacity at "
                                    "once"}},
        .wording_count = 1,
        .importance = 1,
        REASONS,
        .decide = decide_lend,
    },
    {
        BY_OPERATORS,
        .name = "call back",
        .code = TELECOM_VERB_CALL_BACK,
        .slots = LENDING_SLOTS("from"),
        .slot_count = LENDING_SLOT_COUNT,
        .summary = "take back what an operator was lent, or refuse what it asks for",
        .example = "call back quillfen from morrowline",
        .wordings = {{"order_call_back", "ORDER by {source}: {operator} lends {other} nothing any "
                                         "more"}},
        .wording_count = 1,
        .importance = 1,
        REASONS,
        .decide = decide_call_back,
    },
    {
        .name = "set mended",
        .code = TELECOM_VERB_MENDED,
        .powers = HWS_POWERS_CONTROL,
        .override = true,
        .slots = {{.name = "fault",
                   .kind = &hws_fault_entity,
                   .shown = "N",
                   .lead = "fault",
                   .lead_free = true,
                   .expected = "the number of a fault (show faults)"}},
        .slot_count = 1,
        .summary = "override the truth: a fault is there no more, and its cable is given back",
        .example = "set mended fault 1",
        .wordings = {{"set_mended", "OVERRIDE by {source}: {fault} is mended"}},
        .wording_count = 1,
        .importance = 2,
        REASONS,
        .decide = decide_mended,
    },
};
