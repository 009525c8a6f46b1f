/* What the exercise's domain is made of: its own verbs and what of it can be named. */
#ifndef HAWSER_SIM_EXERCISE_EXERCISE_H
#define HAWSER_SIM_EXERCISE_EXERCISE_H

#include "hawser/core/effect.h"
#include "hawser/exercise/exercise.h"

enum exercise_part { EXERCISE_PART_REQUEST = 0, EXERCISE_PART_COUNT };

enum exercise_event {
    EXERCISE_EVENT_SCRIPT = 0,
    EXERCISE_EVENT_REQUEST_DUE,  /* its time is over */
    EXERCISE_EVENT_REQUEST_TURN, /* a post that nobody plays answers */
    EXERCISE_EVENT_COUNT
};

enum exercise_record {
    EXERCISE_RECORD_REQUEST_MADE = 0,
    EXERCISE_RECORD_REQUEST_RECEIVED,
    EXERCISE_RECORD_REQUEST_SEEN,
    EXERCISE_RECORD_REQUEST_ANSWERED, /* and one more for each enum request_answer */
    EXERCISE_RECORD_REQUEST_REFUSED,
    EXERCISE_RECORD_REQUEST_WITHDRAWN,
    EXERCISE_RECORD_REQUEST_EXPIRED,
    EXERCISE_RECORD_COUNT
};

enum exercise_effect { EXERCISE_EFFECT_ANSWER = 0, EXERCISE_EFFECT_SEEN, EXERCISE_EFFECT_ASK };

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

/* ---- exercise_records.c ---- */
extern const struct hws_record_def exercise_records[EXERCISE_RECORD_COUNT];

/* ---- exercise_verbs.c: the clock, questions, the end ---- */
/* Then those of requests, in the descriptor alone. */
#define EXERCISE_VERB_COUNT 7u
extern const struct hws_verb exercise_verbs[EXERCISE_VERB_COUNT];

/* ---- show_values.c ---- */
extern const struct hws_value_kind show_topic_value; /* i: hws_show_topic */
extern const struct hws_value_kind show_party_value; /* i: hws_show_party */
/* Whether some list of the topic is for the party. */
bool show_topic_is_for(const struct hws_registry *registry, const char *topic,
                       struct hws_party party);

#endif
