/* What the exercise's domain is made of: its own verbs and what of it can be named. */
#ifndef HAWSER_SIM_EXERCISE_EXERCISE_H
#define HAWSER_SIM_EXERCISE_EXERCISE_H

#include "hawser/exercise/exercise.h"

/* ---- exercise_verbs.c: the clock, questions, the end ---- */
#define EXERCISE_VERB_COUNT 7u
extern const struct hws_verb exercise_verbs[EXERCISE_VERB_COUNT];

/* ---- show_values.c ---- */
extern const struct hws_value_kind show_topic_value; /* i: hws_show_topic */
extern const struct hws_value_kind show_party_value; /* i: hws_show_party */
/* Whether some list of the topic is for the party. */
bool show_topic_is_for(const struct hws_registry *registry, const char *topic,
                       struct hws_party party);

#endif
