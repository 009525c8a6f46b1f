/* What the exercise's domain is made of: its own verbs, its rows and what of it can be named. */
#ifndef HAWSER_SIM_EXERCISE_EXERCISE_H
#define HAWSER_SIM_EXERCISE_EXERCISE_H

#include "hawser/core/effect.h"
#include "hawser/exercise/exercise.h"

enum exercise_part {
    EXERCISE_PART_PENDING = 0, /* moves that were put off */
    EXERCISE_PART_DROPPED,     /* moves of the script that were withdrawn */
    EXERCISE_PART_EXTENSION,   /* none, or one: by how much it is longer than planned */
    EXERCISE_PART_REQUEST,     /* moves that wait for somebody's word */
    EXERCISE_PART_ANNOUNCED,   /* zones of which parties were told */
    EXERCISE_PART_COUNT
};

enum exercise_event {
    EXERCISE_EVENT_SCRIPT = 0,
    EXERCISE_EVENT_DUE,
    EXERCISE_EVENT_REQUEST_DUE,  /* its time is over */
    EXERCISE_EVENT_REQUEST_TURN, /* a post that nobody plays answers */
    EXERCISE_EVENT_COUNT
};

enum exercise_record {
    EXERCISE_RECORD_PUT_OFF = 0,
    EXERCISE_RECORD_LONGER,
    EXERCISE_RECORD_REQUEST_MADE,
    EXERCISE_RECORD_REQUEST_RECEIVED,
    EXERCISE_RECORD_REQUEST_SEEN,
    EXERCISE_RECORD_REQUEST_PASSED,
    EXERCISE_RECORD_REQUEST_ANSWERED, /* and one more for each enum request_answer */
    EXERCISE_RECORD_REQUEST_REFUSED,
    EXERCISE_RECORD_REQUEST_WITHDRAWN,
    EXERCISE_RECORD_REQUEST_EXPIRED,
    EXERCISE_RECORD_ANNOUNCED,
    EXERCISE_RECORD_ANNOUNCED_TO,
    EXERCISE_RECORD_COUNT
};

/* What its own verbs become. */
enum exercise_effect {
    EXERCISE_WITHDRAW = 0,
    EXERCISE_EXTEND,
    EXERCISE_EFFECT_ANSWER,
    EXERCISE_EFFECT_SEEN,
    EXERCISE_EFFECT_ASK,
    EXERCISE_ANNOUNCE,
    EXERCISE_EFFECT_COUNT
};

struct exercise_withdraw {
    uint32_t index; /* of hws_pending */
};
HWS_EFFECT(exercise_withdraw, EXERCISE_WITHDRAW);

struct exercise_extend {
    int64_t by_ms;
};
HWS_EFFECT(exercise_extend, EXERCISE_EXTEND);

/* What a post says to a request. */
struct exercise_answer {
    uint32_t row, answer; /* enum request_answer */
    uint32_t by, reserved;
    int64_t because; /* a text; 0: none */
};
HWS_EFFECT(exercise_answer, EXERCISE_EFFECT_ANSWER);

struct exercise_seen {
    uint32_t row;
};
HWS_EFFECT(exercise_seen, EXERCISE_EFFECT_SEEN);

/* The text of a command that one post wants another to give. */
struct exercise_ask {
    uint32_t asker, granter;
    uint32_t agreement, reserved;
    int64_t line;
};
HWS_EFFECT(exercise_ask, EXERCISE_EFFECT_ASK);

/* A zone that a party is told of. */
struct exercise_announce {
    uint32_t zone;
    uint32_t party; /* hws_show_party; UINT32_MAX: everybody */
};
HWS_EFFECT(exercise_announce, EXERCISE_ANNOUNCE);

/* In all: longer than that no exercise is. */
#define EXERCISE_EXTENSION_MS_MAX (INT64_C(3650) * 86400000)

struct exercise_extension_row {
    int64_t by_ms;
};

/* ---- extension.c ---- */
#define EXTENSION_FIELD_COUNT 1u
extern const struct hws_field_def extension_fields[EXTENSION_FIELD_COUNT];
/* The effect EXERCISE_EXTEND. */
enum hws_status extension_on_extend(struct hws_step *step, const struct hws_effect *effect);
HWS_MUST_CHECK enum hws_status extension_check(const struct hws_state *state,
                                               struct hws_error *error);

/* ---- exercise_records.c ---- */
extern const struct hws_record_def exercise_records[EXERCISE_RECORD_COUNT];

/* ---- exercise_verbs.c: the clock, questions, what waits, the end ---- */
#define EXERCISE_VERB_COUNT 10u
extern const struct hws_verb exercise_verbs[EXERCISE_VERB_COUNT];

/* ---- show_values.c ---- */
extern const struct hws_value_kind show_topic_value; /* i: hws_show_topic */
extern const struct hws_value_kind show_party_value; /* i: hws_show_party */
/* Whether some list of the topic is for the party. */
bool show_topic_is_for(const struct hws_registry *registry, const char *topic,
                       struct hws_party party);

#endif
