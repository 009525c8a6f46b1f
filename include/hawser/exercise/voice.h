/*
 * Voice: what roles write to each other, and what is said in public. A message goes from one role
 * to another. A statement is made to an audience, and may say its claims as keys and values, "cause
 * anchor": two statements contradict each other where one key has two values; what is not so tagged
 * is not judged. A rumour is a statement that nobody makes. Relative effects alone are told.
 *
 * Every public text says in its own body that it is of an exercise.
 */
#ifndef HAWSER_EXERCISE_VOICE_H
#define HAWSER_EXERCISE_VOICE_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/core/text_store.h"

#include <stdint.h>

/* Whom statements are made to. */
struct hws_audience_plan {
    const char *id;
    struct hws_text name;
};

struct hws_voice_plan {
    const struct hws_audience_plan *audiences;
    uint32_t audience_count;
    struct hws_arena arena;
};

extern const struct hws_domain_id hws_voice_id;
extern const struct hws_domain hws_voice_domain;
extern const struct hws_value_kind hws_audience_entity;
/* A text as hws_value_text; its body begins with the mark where it does not have it. */
extern const struct hws_value_kind hws_public_text;

void hws_voice_plan_fini(struct hws_voice_plan *plan);
struct hws_hash hws_voice_plan_hash(const struct hws_voice_plan *plan);
/* NULL where the domain is not in the registry. */
const struct hws_voice_plan *hws_voice_plan(const struct hws_state *state);

/* hws_text_store_add of a text of either kind; of a public one with its mark, "[EXERCISE] ...",
 * "[訓練] ...", "[훈련] ...". */
HWS_MUST_CHECK enum hws_status hws_text_keep(struct hws_text_store *store,
                                             const struct hws_value_kind *kind,
                                             enum hws_language language, const char *body,
                                             int64_t *id);

#endif
