/*
 * Accord: what posts have agreed on, and what they ask of each other under it. An agreement says
 * which commands one of its parties may ask another to give, up to how much, whose word that takes
 * and how long an answer may take. What is asked is a request; when all have approved it is the
 * command, given by whoever was asked, through the same deciding as all others.
 */
#ifndef HAWSER_EXERCISE_ACCORD_H
#define HAWSER_EXERCISE_ACCORD_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/core/verb.h"

#include <stdint.h>

#define HWS_ACCORD_CHAIN_MAX 4u

/* One command that may be asked for. */
struct hws_accord_scope {
    const struct hws_verb *verb;
    const char *const *of; /* what its first value may be, as it is written; NULL: anything */
    uint32_t of_count;
    uint32_t slot;  /* whose number has the ceiling, or HWS_NO_SLOT */
    double at_most; /* as the number is written */
};

struct hws_accord {
    const char *id;
    struct hws_text name;
    const uint32_t *parties; /* posts */
    uint32_t party_count;
    const struct hws_accord_scope *scope;
    uint32_t scope_count;
    const uint32_t *chain; /* posts whose word it takes, in order, before the one that is asked */
    uint32_t chain_count;
    int64_t answer_within_ms;  /* HWS_TIME_NEVER: whenever */
    int64_t from_ms, until_ms; /* it holds from the one to before the other */
};

struct hws_accord_plan {
    const struct hws_accord *agreements;
    uint32_t agreement_count;
    struct hws_arena arena;
};

extern const struct hws_domain_id hws_accord_id;
extern const struct hws_domain hws_accord_domain;
extern const struct hws_value_kind hws_accord_entity;

void hws_accord_plan_fini(struct hws_accord_plan *plan);
struct hws_hash hws_accord_plan_hash(const struct hws_accord_plan *plan);
/* NULL where the domain is not in the registry. */
const struct hws_accord_plan *hws_accord_plan(const struct hws_state *state);

/* The slot whose number a ceiling is of: the first that has one; HWS_NO_SLOT. */
uint32_t hws_accord_number(const struct hws_verb *verb);

/* The exercise's domains, in the order of the registry: behind the world's. */
extern const struct hws_domain *const hws_exercise_domains[];
extern const uint32_t hws_exercise_domain_count;

#endif
