/*
 * The exercise's own verbs: the clock, questions and the end. They change nothing in the world and
 * leave no record; the session carries them out (hawser/session/session.h).
 */
#include "sim/exercise/exercise.h"

#include "hawser/maritime/sensor.h"

#define PACE_MIN 1.0
#define PACE_MAX 86400.0
#define EVERYONE                                                                                   \
    ((uint32_t)HWS_ROLE_FACILITATOR | (uint32_t)HWS_ROLE_OBSERVER | (uint32_t)HWS_ROLE_PLAYER)
/* Whose answers show the truth. */
#define ROOM ((uint32_t)HWS_ROLE_FACILITATOR | (uint32_t)HWS_ROLE_OBSERVER)

#define BIT(topic) (UINT64_C(1) << (topic))

uint32_t hws_exercise_verb(const struct hws_move *move)
{
    for (uint32_t i = 0; i < EXERCISE_VERB_COUNT; i++) {
        if (move->verb == &exercise_verbs[i]) {
            return exercise_verbs[i].code;
        }
    }
    return 0;
}

enum exercise_reason { EXERCISE_REASON_WHOSE = 0, EXERCISE_REASON_COUNT };

static const char *const reasons[EXERCISE_REASON_COUNT] = {
    [EXERCISE_REASON_WHOSE] = "tracks are an agency's",
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

static enum hws_status decide_show(const struct hws_state *state, const struct hws_seat *seat,
                                   const struct hws_move *move, struct hws_outcome *becomes,
                                   struct hws_refusal *why)
{
    (void)state;
    (void)seat;
    (void)becomes;
    return move->values[HWS_SHOW_TOPIC].i != HWS_SHOW_TRACKS || hws_move_has(move, HWS_SHOW_AGENCY)
               ? HWS_OK
               : hws_refuse_value(why, EXERCISE_REASON_WHOSE, HWS_SHOW_AGENCY,
                                  "the id or name of an agency (show sensors)");
}

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
        .powers = ROOM,
        .slots = {[HWS_SHOW_TOPIC] = {.name = "topic", .kind = &show_topic_value},
                  [HWS_SHOW_AGENCY] = {.name = "agency",
                                       .kind = &hws_agency_entity,
                                       .optional = true,
                                       .expected = "the id or name of an agency (show sensors)",
                                       .when = "topic",
                                       .when_mask = BIT(HWS_SHOW_TRACKS) | BIT(HWS_SHOW_ALERTS)}},
        .slot_count = 2,
        .summary = "a table of what is now",
        .example = "show cables",
        .reasons = reasons,
        .reason_count = EXERCISE_REASON_COUNT,
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
        .name = "end",
        .code = HWS_VERB_END,
        .powers = HWS_ROLE_FACILITATOR,
        .summary = "end the exercise and print its summary",
        .example = "end",
        .decide = decide_always,
    },
};
