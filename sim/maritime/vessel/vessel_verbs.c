/* What may be done to vessels: an anchor lost, and got up again. */
#include "sim/maritime/vessel/vessel.h"

/* Pinned: never another verb's. */
enum vessel_verb { VESSEL_VERB_DRAG = 1, VESSEL_VERB_WEIGH = 2 };

enum drag_slot { DRAG_VESSEL = 0, DRAG_DURATION, DRAG_KN, DRAG_SLOT_COUNT };

/* A weighing ends one drag; another may go on. */
enum weigh_wording { WEIGH_WORDING_ALL = 0, WEIGH_WORDING_IN_PART, WEIGH_WORDING_COUNT };

enum vessel_reason {
    VESSEL_REASON_GONE = 0,
    VESSEL_REASON_LIES,
    VESSEL_REASON_NO_DRAG,
    VESSEL_REASON_COUNT
};

static const char *const reasons[VESSEL_REASON_COUNT] = {
    [VESSEL_REASON_GONE] = "the vessel is not in the world",
    [VESSEL_REASON_LIES] = "the vessel is not under way",
    [VESSEL_REASON_NO_DRAG] = "the vessel drags no anchor",
};

static enum hws_status find_vessel(const struct hws_state *state, const struct hws_move *move,
                                   uint32_t *vessel, struct hws_refusal *why)
{
    *vessel = hws_maritime_vessel_referenced(state, move->values[DRAG_VESSEL].i);
    return *vessel == HWS_NO_INDEX
               ? hws_refuse(why, VESSEL_REASON_GONE, "a vessel that is there (show vessels)")
               : HWS_OK;
}

static enum hws_status decide_drag(const struct hws_state *state, const struct hws_seat *seat,
                                   const struct hws_move *move, struct hws_outcome *becomes,
                                   struct hws_refusal *why)
{
    uint32_t vessel = HWS_NO_INDEX;
    enum hws_status status = find_vessel(state, move, &vessel, why);

    (void)seat;
    becomes->owner = &hws_maritime_id;
    becomes->effect = hws_maritime_drag_effect(
        (struct hws_maritime_drag){.vessel = vessel,
                                   .lasts_ms = hws_move_i(move, DRAG_DURATION, 0),
                                   .speed_kn = hws_move_f(move, DRAG_KN, 0.0)});
    if (status == HWS_OK && hws_maritime_vessel(state, vessel).state != HWS_VESSEL_UNDER_WAY) {
        return hws_refuse(why, VESSEL_REASON_LIES, "one that is under way (show vessels)");
    }
    return status;
}

static enum hws_status decide_weigh(const struct hws_state *state, const struct hws_seat *seat,
                                    const struct hws_move *move, struct hws_outcome *becomes,
                                    struct hws_refusal *why)
{
    uint32_t vessel = HWS_NO_INDEX;
    enum hws_status status = find_vessel(state, move, &vessel, why);

    (void)seat;
    becomes->owner = &hws_maritime_id;
    becomes->effect = hws_maritime_order_effect(HWS_MARITIME_DRAG_END,
                                                (struct hws_maritime_order){.vessel = vessel});
    if (status == HWS_OK && hws_trouble_count(state, &maritime_troubles, vessel,
                                              HWS_TROUBLE_BIT(MARITIME_TROUBLE_DRAG)) == 0) {
        return hws_refuse(why, VESSEL_REASON_NO_DRAG, "one whose anchor drags (show vessels)");
    }
    if (status == HWS_OK && hws_trouble_count_left(state, &maritime_troubles, vessel,
                                                   HWS_TROUBLE_BIT(MARITIME_TROUBLE_DRAG)) > 0) {
        becomes->wording = WEIGH_WORDING_IN_PART;
    }
    return status;
}

#define VESSEL_SLOT                                                                                \
    {                                                                                              \
        .name = "vessel", .kind = &hws_vessel_entity,                                              \
        .expected = "the id or name of a vessel (show vessels)",                                   \
    }

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
        .summary = "let a vessel under way drag its anchor",
        .example = "inject drag marrowby-trader for 8h at 7kn",
        .wordings = {{"inject_drag", "INJECT by {source}: {vessel} loses control of its anchor"}},
        .wording_count = 1,
        .importance = 2,
        .reasons = reasons,
        .reason_count = VESSEL_REASON_COUNT,
        .decide = decide_drag,
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
        .reasons = reasons,
        .reason_count = VESSEL_REASON_COUNT,
        .decide = decide_weigh,
    },
};
