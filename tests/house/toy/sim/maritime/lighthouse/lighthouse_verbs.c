/* What may be done to lighthouses: a lamp is put out. */
#include "sim/maritime/lighthouse/lighthouse.h"

/* Pinned: never another verb's. */
enum lighthouse_verb { LIGHTHOUSE_VERB_LAMP = 1 };

enum lighthouse_reason { LIGHTHOUSE_REASON_DARK = 0, LIGHTHOUSE_REASON_COUNT };

static const char *const reasons[LIGHTHOUSE_REASON_COUNT] = {
    [LIGHTHOUSE_REASON_DARK] = "its lamp is out already",
};

static enum hws_status decide_lamp(const struct hws_state *state, const struct hws_seat *seat,
                                   const struct hws_move *move, struct hws_outcome *becomes,
                                   struct hws_refusal *why)
{
    const uint32_t lighthouse = (uint32_t)move->values[0].i;

    (void)seat;
    becomes->owner = &hws_lighthouse_id;
    becomes->effect = hws_lighthouse_lamp_effect(HWS_LIGHTHOUSE_PUT_OUT,
                                                 (struct hws_lighthouse_lamp){lighthouse});
    return hws_lighthouse(state, lighthouse).dark
               ? hws_refuse(why, LIGHTHOUSE_REASON_DARK, "one that burns (show lights)")
               : HWS_OK;
}

const struct hws_verb lighthouse_verbs[LIGHTHOUSE_VERB_COUNT] = {
    {
        .name = "inject lamp",
        .code = LIGHTHOUSE_VERB_LAMP,
        .powers = HWS_POWERS_CONTROL,
        .slots = {{.name = "lighthouse",
                   .kind = &hws_lighthouse_entity,
                   .expected = "the id or name of a lighthouse (show lights)"}},
        .slot_count = 1,
        .summary = "let the lamp of a lighthouse go out",
        .example = "inject lamp skerry",
        .wordings = {{"inject_lamp", "INJECT by {source}: the lamp of {lighthouse} is put out"}},
        .wording_count = 1,
        .importance = 2,
        .reasons = reasons,
        .reason_count = LIGHTHOUSE_REASON_COUNT,
        .decide = decide_lamp,
    },
};
