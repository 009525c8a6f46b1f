/* What may be said: messages between roles, statements to audiences, rumours. */
#include "sim/exercise/voice.h"

/* Pinned: never another verb's. */
enum voice_verb { VOICE_VERB_MESSAGE = 1, VOICE_VERB_STATE = 2, VOICE_VERB_RUMOUR = 3 };

enum message_slot { MESSAGE_ROLE = 0, MESSAGE_FORM, MESSAGE_RE, MESSAGE_TEXT, MESSAGE_SLOT_COUNT };
enum state_slot { STATE_AUDIENCE = 0, STATE_CLAIMS, STATE_TEXT, STATE_SLOT_COUNT };

enum voice_reason {
    VOICE_REASON_NO_ROLE = 0,
    VOICE_REASON_ITSELF,
    VOICE_REASON_NO_MESSAGE,
    VOICE_REASON_COUNT
};

static const char *const reasons[VOICE_REASON_COUNT] = {
    [VOICE_REASON_NO_ROLE] = "only who has a role speaks",
    [VOICE_REASON_ITSELF] = "nobody writes to himself",
    [VOICE_REASON_NO_MESSAGE] = "there is no such message",
};

static enum hws_status decide_message(const struct hws_state *state, const struct hws_seat *seat,
                                      const struct hws_move *move, struct hws_outcome *becomes,
                                      struct hws_refusal *why)
{
    const uint32_t from = hws_acting_post(state, seat);
    const uint32_t to = (uint32_t)move->values[MESSAGE_ROLE].i;
    const uint32_t re = hws_move_has(move, MESSAGE_RE)
                            ? message_named(state, seat, move->values[MESSAGE_RE].i)
                            : VOICE_NONE;
    uint32_t count = 0;

    if (from == HWS_NO_POST) {
        return hws_refuse(why, VOICE_REASON_NO_ROLE, "a seat with a role");
    }
    if (from == to) {
        return hws_refuse_value(why, VOICE_REASON_ITSELF, MESSAGE_ROLE, "another role");
    }
    if (hws_move_has(move, MESSAGE_RE) &&
        (re == VOICE_NONE || message_number(&message_rows(state, &count)[re], from) == 0)) {
        return hws_refuse_value(why, VOICE_REASON_NO_MESSAGE, MESSAGE_RE,
                                "a message of yours (show messages)");
    }
    hws_move_set_i(&becomes->move, MESSAGE_FORM, hws_move_i(move, MESSAGE_FORM, VOICE_NOTE));
    becomes->owner = &hws_voice_id;
    becomes->effect = voice_send_effect((struct voice_send){
        .text = move->values[MESSAGE_TEXT].i,
        .from = from,
        .to = to,
        .form = (uint32_t)hws_move_i(move, MESSAGE_FORM, VOICE_NOTE),
        .re1 = re == VOICE_NONE ? 0 : re + 1u,
    });
    return HWS_OK;
}

static enum hws_status decide_state(const struct hws_state *state, const struct hws_seat *seat,
                                    const struct hws_move *move, struct hws_outcome *becomes,
                                    struct hws_refusal *why)
{
    const uint32_t from = hws_acting_post(state, seat);

    if (from == HWS_NO_POST) {
        return hws_refuse(why, VOICE_REASON_NO_ROLE, "a seat with a role");
    }
    becomes->owner = &hws_voice_id;
    becomes->effect = voice_state_effect((struct voice_state){
        .text = move->values[STATE_TEXT].i,
        .claims = hws_move_i(move, STATE_CLAIMS, 0),
        .from = from,
        .audience = (uint32_t)move->values[STATE_AUDIENCE].i,
    });
    return HWS_OK;
}

static enum hws_status decide_rumour(const struct hws_state *state, const struct hws_seat *seat,
                                     const struct hws_move *move, struct hws_outcome *becomes,
                                     struct hws_refusal *why)
{
    (void)state;
    (void)seat;
    (void)why;
    becomes->owner = &hws_voice_id;
    becomes->effect = voice_state_effect((struct voice_state){
        .text = move->values[STATE_TEXT].i,
        .claims = hws_move_i(move, STATE_CLAIMS, 0),
        .from = VOICE_NONE,
        .audience = (uint32_t)move->values[STATE_AUDIENCE].i,
    });
    return HWS_OK;
}

#define REASONS                                                                                    \
    .audience = hws_audience_giving_post, .reasons = reasons, .reason_count = VOICE_REASON_COUNT
#define STATE_SLOTS                                                                                \
    .slots = {[STATE_AUDIENCE] = {.name = "audience",                                              \
                                  .kind = &hws_audience_entity,                                    \
                                  .expected = "the id or name of an audience"},                    \
              [STATE_CLAIMS] = {.name = "claims",                                                  \
                                .kind = &hws_value_text,                                           \
                                .shown = "CLAIMS",                                                 \
                                .lead = "claims",                                                  \
                                .optional = true,                                                  \
                                .expected = "claims in quotes, such as \"cause anchor\""},         \
              [STATE_TEXT] = {.name = "text",                                                      \
                              .kind = &hws_public_text,                                            \
                              .shown = "TEXT",                                                     \
                              .rest = true,                                                        \
                              .expected = "what is said"}},                                        \
    .slot_count = STATE_SLOT_COUNT

const struct hws_verb voice_verbs[VOICE_VERB_COUNT] = {
    {
        .name = "message",
        .code = VOICE_VERB_MESSAGE,
        .powers = HWS_POWERS_CONTROL | (uint32_t)HWS_ROLE_PLAYER,
        .slots = {[MESSAGE_ROLE] = {.name = "role",
                                    .kind = &hws_post_entity,
                                    .expected = "the id or name of a role"},
                  [MESSAGE_FORM] =
                      {.name = "form", .kind = &voice_form_value, .lead = "as", .optional = true},
                  [MESSAGE_RE] = {.name = "re",
                                  .kind = &message_number_value,
                                  .shown = "M-N",
                                  .lead = "re",
                                  .optional = true},
                  [MESSAGE_TEXT] = {.name = "text",
                                    .kind = &hws_value_text,
                                    .shown = "TEXT",
                                    .rest = true,
                                    .expected = "what is to be said"}},
        .slot_count = MESSAGE_SLOT_COUNT,
        .summary = "write to another role; \"re\" answers a message (show messages)",
        .example = "message lilac-chief as question What do you see off the cape?",
        .wordings = {{"order_message", "ORDER by {source}: a message ({form}) to {role}"}},
        .wording_count = 1,
        REASONS,
        .decide = decide_message,
    },
    {
        .name = "state",
        .code = VOICE_VERB_STATE,
        .powers = HWS_POWERS_CONTROL | (uint32_t)HWS_ROLE_PLAYER,
        STATE_SLOTS,
        .summary = "make a statement in public; claims are what others may contradict",
        .example = "state public claims \"cause anchor\" A cable was damaged by an anchor.",
        .wordings = {{"order_state", "ORDER by {source}: a statement to {audience}"}},
        .wording_count = 1,
        REASONS,
        .decide = decide_state,
    },
    {
        .name = "inject rumour",
        .code = VOICE_VERB_RUMOUR,
        .powers = HWS_POWERS_CONTROL,
        STATE_SLOTS,
        .summary = "let a rumour go round",
        .example = "inject rumour public claims \"cause sabotage\" They say it was no accident.",
        .wordings = {{"inject_rumour", "INJECT by {source}: a rumour among {audience}"}},
        .wording_count = 1,
        REASONS,
        .decide = decide_rumour,
    },
};
