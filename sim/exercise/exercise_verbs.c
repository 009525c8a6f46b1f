/*
 * The exercise's own verbs: the clock, questions and the end, which change nothing in the world and
 * leave no record (the session carries them out, hawser/session/session.h); and what waits, and how
 * long it lasts, which are rows of the world.
 */
#include "sim/exercise/announce.h"
#include "sim/exercise/exercise.h"

#include "hawser/core/language.h"
#include "sim/exercise/request.h"

#include "hawser/exercise/pending.h"
#include "hawser/exercise/role.h"

#include <inttypes.h>

#define PACE_MIN 1.0
#define PACE_MAX 86400.0
#define EVERYONE                                                                                   \
    ((uint32_t)HWS_ROLE_FACILITATOR | (uint32_t)HWS_ROLE_OBSERVER | (uint32_t)HWS_ROLE_PLAYER)
uint32_t hws_exercise_verb(const struct hws_move *move)
{
    for (uint32_t i = 0; i < EXERCISE_VERB_COUNT; i++) {
        if (move->verb == &exercise_verbs[i]) {
            return exercise_verbs[i].code;
        }
    }
    return 0;
}

enum exercise_reason {
    EXERCISE_REASON_WHOSE = 0,
    EXERCISE_REASON_NONE,
    EXERCISE_REASON_NOT_PENDING,
    EXERCISE_REASON_TOO_LONG,
    EXERCISE_REASON_KNOWN,
    EXERCISE_REASON_COUNT
};

enum announce_wording { ANNOUNCE_WORDING_ALL = 0, ANNOUNCE_WORDING_PARTY, ANNOUNCE_WORDING_COUNT };

enum { WITHDRAW_NUMBER = 0, EXTEND_DURATION = 0, ANNOUNCE_ZONE = 0, ANNOUNCE_PARTY = 1 };

static const char *const reasons[EXERCISE_REASON_COUNT] = {
    [EXERCISE_REASON_WHOSE] = "each party has its own",
    [EXERCISE_REASON_NONE] = "that party has none",
    [EXERCISE_REASON_NOT_PENDING] = "nothing of that number is still to come",
    [EXERCISE_REASON_TOO_LONG] = "so long no exercise is",
    [EXERCISE_REASON_KNOWN] = "they know of it already",
};

/* Always possible. */
static enum hws_status decide_always(const struct hws_state *state, const struct hws_seat *seat,
                                     const struct hws_move *move, struct hws_outcome *becomes,
                                     struct hws_refusal *why)
{
    (void)state;
    (void)seat;
    (void)move;
    (void)becomes;
    (void)why;
    return HWS_OK;
}

#define A_PARTY HWS_MARK("the id or name of an agency (show sensors), an operator or a port")

/* Control is shown its own lists, or a party's; a party its own alone. */
static enum hws_status decide_show(const struct hws_state *state, const struct hws_seat *seat,
                                   const struct hws_move *move, struct hws_outcome *becomes,
                                   struct hws_refusal *why)
{
    const char *topic = hws_show_topic(state->registry, (uint32_t)move->values[HWS_SHOW_TOPIC].i);
    const bool other = hws_move_has(move, HWS_SHOW_PARTY);
    const struct hws_party party =
        other ? hws_show_party(state, (uint32_t)move->values[HWS_SHOW_PARTY].i) : seat->party;

    (void)becomes;
    if (!hws_party_is_control(seat->party) && !hws_party_equal(seat->party, party)) {
        return hws_refuse(why, EXERCISE_REASON_WHOSE, "none but your own");
    }
    const uint32_t post = hws_seat_post(state, seat);
    const bool own = !other && post != HWS_NO_POST && topic != NULL &&
                     show_topic_is_for(state->registry, topic, hws_post_party(post));
    if (topic != NULL && (own || show_topic_is_for(state->registry, topic, party))) {
        return HWS_OK;
    }
    return other || !hws_party_is_control(seat->party)
               ? hws_refuse(why, EXERCISE_REASON_NONE, "another topic")
               : hws_refuse_value(why, EXERCISE_REASON_WHOSE, HWS_SHOW_PARTY, A_PARTY);
}

/* A request that one has asked for oneself. */
static enum hws_status decide_withdraw_request(const struct hws_state *state,
                                               const struct hws_seat *seat, int64_t number,
                                               struct hws_outcome *becomes, struct hws_refusal *why)
{
    const uint32_t row = request_named(state, seat, number);
    uint32_t count = 0;
    const struct request_row *requests = request_rows(state, &count);

    if (row == REQUEST_NONE || !request_is_open(&requests[row]) ||
        (seat->role != HWS_ROLE_FACILITATOR &&
         hws_seat_post(state, seat) != requests[row].posts[0])) {
        return hws_refuse_value(why, EXERCISE_REASON_NOT_PENDING, WITHDRAW_NUMBER,
                                "an open request of your own (show requests)");
    }
    becomes->owner = &hws_exercise_id;
    becomes->effect = exercise_answer_effect((struct exercise_answer){
        .row = row, .answer = REQUEST_ANSWER_WITHDRAW, .by = requests[row].posts[0]});
    return HWS_OK;
}

/* Control's numbers are of all; a party's are its own. */
static enum hws_status decide_withdraw(const struct hws_state *state, const struct hws_seat *seat,
                                       const struct hws_move *move, struct hws_outcome *becomes,
                                       struct hws_refusal *why)
{
    const int64_t number = move->values[WITHDRAW_NUMBER].i;
    const struct hws_party party =
        hws_party_is_control(seat->acting_for) ? seat->party : seat->acting_for;
    const uint32_t index = number >= 1 && number <= UINT32_MAX
                               ? hws_pending_numbered(state, party, (uint32_t)number)
                               : HWS_PENDING_NONE;

    if (number < 0) {
        return decide_withdraw_request(state, seat, -number, becomes, why);
    }
    if (index == HWS_PENDING_NONE || hws_pending(state, index).state != HWS_PENDING_WAITS) {
        return hws_refuse_value(why, EXERCISE_REASON_NOT_PENDING, WITHDRAW_NUMBER,
                                "the number of what is still to come (show pending)");
    }
    becomes->owner = &hws_exercise_id;
    becomes->effect = exercise_withdraw_effect((struct exercise_withdraw){.index = index});
    return HWS_OK;
}

static enum hws_status decide_extend(const struct hws_state *state, const struct hws_seat *seat,
                                     const struct hws_move *move, struct hws_outcome *becomes,
                                     struct hws_refusal *why)
{
    const int64_t by_ms = move->values[EXTEND_DURATION].i;
    const int64_t so_far_ms = hws_exercise_end_ms(state) - hws_exercise_plan(state)->duration_ms;

    (void)seat;
    becomes->owner = &hws_exercise_id;
    becomes->effect = exercise_extend_effect((struct exercise_extend){.by_ms = by_ms});
    return by_ms > 0 && by_ms <= EXERCISE_EXTENSION_MS_MAX - so_far_ms
               ? HWS_OK
               : hws_refuse_value(why, EXERCISE_REASON_TOO_LONG, EXTEND_DURATION,
                                  "a duration of 1s or more, ten years in all at most");
}

/* Whether each agency, operator and port has it; roles have what theirs has. */
static bool all_know(const struct hws_state *state, uint32_t zone)
{
    uint32_t number = 0;

    for (struct hws_party party = hws_show_party(state, 0); party.kind != NULL;
         party = hws_show_party(state, ++number)) {
        if (party.kind != &hws_post_entity && !exercise_zone_is_seen(state, party, zone)) {
            return false;
        }
    }
    return true;
}

static enum hws_status decide_announce(const struct hws_state *state, const struct hws_seat *seat,
                                       const struct hws_move *move, struct hws_outcome *becomes,
                                       struct hws_refusal *why)
{
    const uint32_t zone = (uint32_t)move->values[ANNOUNCE_ZONE].i;
    const int64_t number = hws_move_i(move, ANNOUNCE_PARTY, UINT32_MAX);
    const bool all = !hws_move_has(move, ANNOUNCE_PARTY);
    const struct hws_party party = hws_show_party(state, (uint32_t)number);

    (void)seat;
    becomes->wording = all ? ANNOUNCE_WORDING_ALL : ANNOUNCE_WORDING_PARTY;
    becomes->owner = &hws_exercise_id;
    becomes->effect = exercise_announce_effect(
        (struct exercise_announce){.zone = zone, .party = (uint32_t)number});
    if (!all && (party.kind == NULL || party.kind == &hws_post_entity)) {
        return hws_refuse_value(why, EXERCISE_REASON_WHOSE, ANNOUNCE_PARTY, A_PARTY);
    }
    return (all ? all_know(state, zone) : exercise_zone_is_seen(state, party, zone))
               ? hws_refuse(why, EXERCISE_REASON_KNOWN, "an area that they have not on their map")
               : HWS_OK;
}

#define REASONS .reasons = reasons, .reason_count = EXERCISE_REASON_COUNT

const struct hws_verb exercise_verbs[EXERCISE_VERB_COUNT] = {
    {
        .name = "run",
        .code = HWS_VERB_RUN,
        .powers = HWS_ROLE_FACILITATOR,
        .slots = {{.name = "duration", .kind = &hws_value_duration}},
        .slot_count = 1,
        .summary = "let the exercise's time pass",
        .example = "run 6h",
        .decide = decide_always,
    },
    {
        .name = "go",
        .code = HWS_VERB_GO,
        .powers = HWS_ROLE_FACILITATOR,
        .summary = "let the clock run by itself (view)",
        .example = "go",
        .decide = decide_always,
    },
    {
        .name = "pause",
        .code = HWS_VERB_PAUSE,
        .powers = HWS_ROLE_FACILITATOR,
        .summary = "stop the clock",
        .example = "pause",
        .decide = decide_always,
    },
    {
        .name = "pace",
        .code = HWS_VERB_PACE,
        .powers = HWS_ROLE_FACILITATOR,
        .slots = {{.name = "pace",
                   .kind = &hws_value_pace,
                   .shown = "N",
                   .low = PACE_MIN,
                   .high = PACE_MAX,
                   .expected = "1 to 86400 simulated seconds a second"}},
        .slot_count = 1,
        .summary = "simulated seconds a second while the clock runs",
        .example = "pace 3600",
        .decide = decide_always,
    },
    {
        .name = "show",
        .code = HWS_VERB_SHOW,
        .powers = EVERYONE,
        .slots = {[HWS_SHOW_TOPIC] = {.name = "topic", .kind = &show_topic_value, .shown = "TOPIC"},
                  [HWS_SHOW_PARTY] = {.name = "party",
                                      .kind = &show_party_value,
                                      .optional = true,
                                      .shown = "PARTY",
                                      .expected = A_PARTY}},
        .slot_count = 2,
        .summary = "a table of what is now, as you or a party has it",
        .example = "show cables",
        REASONS,
        .decide = decide_show,
    },
    {
        .name = "help",
        .code = HWS_VERB_HELP,
        .powers = EVERYONE,
        .slots = {[HWS_HELP_VERB] = {.name = "command",
                                     .kind = &hws_value_verb,
                                     .optional = true,
                                     .rest = true,
                                     .expected = "a command; \"help\" lists them"}},
        .slot_count = 1,
        .summary = "this list, or one command with an example",
        .example = "help inject cut",
        .decide = decide_always,
    },
    {
        .name = "withdraw",
        .code = HWS_VERB_WITHDRAW,
        .powers = (uint32_t)HWS_ROLE_FACILITATOR | (uint32_t)HWS_ROLE_PLAYER,
        .slots = {[WITHDRAW_NUMBER] = {.name = "number",
                                       .kind = &waiting_number_value,
                                       .shown = "N|R-N"}},
        .slot_count = 1,
        .summary =
            "take back what is still to come: a command that was put off (\"in 2h COMMAND\", "
            "\"at 14:30 COMMAND\"), a request of your own, or, for control, an event of the script",
        .example = "withdraw 1",
        .wordings = {{"move_withdrawn", "WITHDRAWN by {source}: number {number} of what was to "
                                        "come"}},
        .wording_count = 1,
        .importance = 1,
        REASONS,
        .decide = decide_withdraw,
    },
    {
        .name = "extend",
        .code = HWS_VERB_EXTEND,
        .powers = HWS_ROLE_FACILITATOR,
        .slots = {[EXTEND_DURATION] = {.name = "duration",
                                       .kind = &hws_value_duration,
                                       .lead = "by",
                                       .lead_free = true}},
        .slot_count = 1,
        .summary = "let the exercise last longer than planned",
        .example = "extend 6h",
        .wordings = {{"exercise_extended", "EXTENDED by {source}: the exercise lasts {duration} "
                                           "longer"}},
        .wording_count = 1,
        .importance = 1,
        REASONS,
        .decide = decide_extend,
    },
    {
        .name = "announce",
        .code = HWS_VERB_ANNOUNCE,
        .powers = HWS_POWERS_CONTROL,
        .slots = {[ANNOUNCE_ZONE] = {.name = "zone",
                                     .kind = &announce_zone_value,
                                     .expected = "the id or name of a zone"},
                  [ANNOUNCE_PARTY] = {.name = "party",
                                      .kind = &show_party_value,
                                      .lead = "to",
                                      .optional = true,
                                      .expected = A_PARTY}},
        .slot_count = 2,
        .summary = "tell everybody, or one party, of an area: from now on it is on their map",
        .example = "announce gale-area",
        .wordings = {[ANNOUNCE_WORDING_ALL] = {"order_announce",
                                               "ANNOUNCED by {source}: {zone}, to everybody"},
                     [ANNOUNCE_WORDING_PARTY] = {"order_announce_to",
                                                 "ANNOUNCED by {source}: {zone}, to {party}"}},
        .wording_count = ANNOUNCE_WORDING_COUNT,
        .importance = 1,
        REASONS,
        .decide = decide_announce,
    },
    {
        .name = "end",
        .code = HWS_VERB_END,
        .powers = HWS_ROLE_FACILITATOR,
        .summary = "end the exercise and print its summary",
        .example = "end",
        .decide = decide_always,
    },
};
