/* Agreements: who they are between, what is in their scope, and when they hold. */
#include "sim/exercise/accord.h"

#include "hawser/core/list.h"

#include <stdio.h>
#include <string.h>

const struct hws_domain_id hws_accord_id = {"accord"};

const struct hws_accord_plan *hws_accord_plan(const struct hws_state *state)
{
    return hws_state_plan(state, &hws_accord_id);
}

void hws_accord_plan_fini(struct hws_accord_plan *plan)
{
    hws_arena_fini(&plan->arena);
    memset(plan, 0, sizeof(*plan));
}

HWS_PLAN_ENTITY_KNOWN(hws_accord_entity, hws_accord_id, "agreement", struct hws_accord_plan,
                      hws_accord_plan, agreements, agreement_count, hws_known_to_all);

/* ---- the hash -------------------------------------------------------------------------------- */

static struct hws_hash add_text(struct hws_hash hash, const char *text)
{
    return hws_hash_combine(hash, hws_hash_bytes(text, strlen(text)));
}

static struct hws_hash add_scope(struct hws_hash hash, const struct hws_accord_scope *scope)
{
    hash = add_text(hash, scope->verb->name);
    for (uint32_t i = 0; i < scope->of_count; i++) {
        hash = add_text(hash, scope->of[i]);
    }
    if (scope->slot != HWS_NO_SLOT) {
        hash = add_text(hash, scope->verb->slots[scope->slot].name);
    }
    return hws_hash_combine(hash, hws_hash_bytes(&scope->at_most, sizeof(scope->at_most)));
}

struct hws_hash hws_accord_plan_hash(const struct hws_accord_plan *plan)
{
    struct hws_hash hash = {0};

    for (uint32_t i = 0; i < plan->agreement_count; i++) {
        const struct hws_accord *one = &plan->agreements[i];
        const int64_t times[] = {one->answer_within_ms, one->from_ms, one->until_ms};
        hash = add_text(hash, one->id);
        hash = hws_hash_combine(hash, hws_hash_bytes(times, sizeof(times)));
        hash = hws_hash_combine(hash,
                                hws_hash_bytes(one->parties, one->party_count * sizeof(uint32_t)));
        hash =
            hws_hash_combine(hash, hws_hash_bytes(one->chain, one->chain_count * sizeof(uint32_t)));
        for (uint32_t j = 0; j < one->scope_count; j++) {
            hash = add_scope(hash, &one->scope[j]);
        }
    }
    return hash;
}

uint32_t hws_accord_number(const struct hws_verb *verb)
{
    for (uint32_t i = 0; i < verb->slot_count; i++) {
        const struct hws_value_kind *kind = verb->slots[i].kind;
        if (kind->count == NULL && kind->read == NULL && kind != &hws_value_duration) {
            return i;
        }
    }
    return HWS_NO_SLOT;
}

/* ---- what one covers ------------------------------------------------------------------------- */

bool agreement_has(const struct hws_accord *agreement, uint32_t post)
{
    for (uint32_t i = 0; i < agreement->party_count; i++) {
        if (agreement->parties[i] == post) {
            return true;
        }
    }
    return false;
}

const struct hws_accord_scope *agreement_scope(const struct hws_accord *agreement,
                                               const struct hws_verb *verb)
{
    for (uint32_t i = 0; i < agreement->scope_count; i++) {
        if (agreement->scope[i].verb == verb) {
            return &agreement->scope[i];
        }
    }
    return NULL;
}

static bool holds(const struct hws_state *state, const struct hws_accord *agreement, uint32_t asker,
                  uint32_t granter)
{
    return agreement->from_ms <= state->now_ms && state->now_ms < agreement->until_ms &&
           agreement_has(agreement, asker) && agreement_has(agreement, granter);
}

uint32_t agreement_for(const struct hws_state *state, uint32_t asker, uint32_t granter,
                       const struct hws_verb *verb)
{
    const struct hws_accord_plan *plan = hws_accord_plan(state);

    for (uint32_t i = 0; i < plan->agreement_count; i++) {
        if (holds(state, &plan->agreements[i], asker, granter) &&
            agreement_scope(&plan->agreements[i], verb) != NULL) {
            return i;
        }
    }
    return ACCORD_NONE;
}

void agreement_offers(const struct hws_state *state, uint32_t asker, uint32_t granter, char *text,
                      size_t text_size)
{
    const struct hws_accord_plan *plan = hws_accord_plan(state);
    size_t length = 0;

    text[0] = '\0';
    for (uint32_t i = 0; i < plan->agreement_count; i++) {
        const struct hws_accord *one = &plan->agreements[i];
        const uint32_t count = holds(state, one, asker, granter) ? one->scope_count : 0;
        for (uint32_t j = 0; j < count && length < text_size; j++) {
            length += (size_t)snprintf(text + length, text_size - length, "%s%s",
                                       length > 0 ? ", " : "", one->scope[j].verb->name);
        }
    }
}
