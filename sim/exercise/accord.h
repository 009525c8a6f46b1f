/* Agreements: the rows of the plan, and whether one covers what is asked. */
#ifndef HAWSER_SIM_EXERCISE_ACCORD_H
#define HAWSER_SIM_EXERCISE_ACCORD_H

#include "hawser/core/metric.h"
#include "hawser/exercise/accord.h"

#include <stdbool.h>

#define ACCORD_NONE UINT32_MAX

/* ---- agreement_rows.c ---- */
bool agreement_has(const struct hws_accord *agreement, uint32_t post);
/* The first that holds now between the two and has the verb in its scope; ACCORD_NONE. */
uint32_t agreement_for(const struct hws_state *state, uint32_t asker, uint32_t granter,
                       const struct hws_verb *verb);
/* The scope of the verb; NULL when it is not in it. */
const struct hws_accord_scope *agreement_scope(const struct hws_accord *agreement,
                                               const struct hws_verb *verb);
/* What the asker may ask of the granter now: "task, light"; "" nothing. */
void agreement_offers(const struct hws_state *state, uint32_t asker, uint32_t granter, char *text,
                      size_t text_size);

/* ---- accord_verbs.c, accord_lists.c ---- */
#define ACCORD_VERB_COUNT 4u
extern const struct hws_verb accord_verbs[ACCORD_VERB_COUNT];
#define ACCORD_LIST_COUNT 2u
extern const struct hws_list_def *const accord_lists[ACCORD_LIST_COUNT];
#define ACCORD_METRIC_COUNT 6u
extern const struct hws_metric accord_metrics[ACCORD_METRIC_COUNT];

#endif
