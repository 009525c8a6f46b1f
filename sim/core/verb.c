/* Moves and their values, refusals, and the registry's verbs by number and by name. */
#include "hawser/core/verb.h"

#include "hawser/core/language.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define REASON_BITS 16u

/* ---- moves ----------------------------------------------------------------------------------- */

uint32_t hws_verb_slot(const struct hws_verb *verb, const char *name)
{
    for (uint32_t i = 0; i < verb->slot_count; i++) {
        if (strcmp(verb->slots[i].name, name) == 0) {
            return i;
        }
    }
    return HWS_NO_SLOT;
}

bool hws_move_has(const struct hws_move *move, uint32_t slot)
{
    assert(slot < HWS_SLOTS_MAX);
    return (move->present & 1u << slot) != 0;
}

void hws_move_set_i(struct hws_move *move, uint32_t slot, int64_t value)
{
    assert(slot < HWS_SLOTS_MAX);
    move->values[slot].i = value;
    move->present |= 1u << slot;
}

void hws_move_set_f(struct hws_move *move, uint32_t slot, double value)
{
    assert(slot < HWS_SLOTS_MAX);
    move->values[slot].f = value;
    move->present |= 1u << slot;
}

int64_t hws_move_i(const struct hws_move *move, uint32_t slot, int64_t otherwise)
{
    return hws_move_has(move, slot) ? move->values[slot].i : otherwise;
}

double hws_move_f(const struct hws_move *move, uint32_t slot, double otherwise)
{
    return hws_move_has(move, slot) ? move->values[slot].f : otherwise;
}

bool hws_move_asks(const struct hws_move *move, uint32_t slot)
{
    assert(slot < move->verb->slot_count);
    const struct hws_slot *asked = &move->verb->slots[slot];

    if (asked->when == NULL) {
        return true;
    }
    const uint32_t when = hws_verb_slot(move->verb, asked->when);
    return when != HWS_NO_SLOT && hws_move_has(move, when) && move->values[when].i >= 0 &&
           move->values[when].i < 64 && (asked->when_mask >> move->values[when].i & 1u) != 0;
}

bool hws_move_equal(const struct hws_move *left, const struct hws_move *right)
{
    if (left->verb != right->verb || left->present != right->present ||
        left->due_ms != right->due_ms) {
        return false;
    }
    for (uint32_t i = 0; i < left->verb->slot_count; i++) {
        if (hws_move_has(left, i) && left->values[i].i != right->values[i].i) {
            return false;
        }
    }
    return true;
}

/* ---- refusals -------------------------------------------------------------------------------- */

enum hws_status hws_refuse_phrase(struct hws_refusal *why, uint32_t reason, uint32_t slot,
                                  struct hws_phrase allowed)
{
    *why = (struct hws_refusal){.reason = reason, .slot = slot, .allowed = allowed};
    return HWS_ERR_INPUT;
}

enum hws_status hws_refuse_value(struct hws_refusal *why, uint32_t reason, uint32_t slot,
                                 const char *allowed)
{
    return hws_refuse_phrase(why, reason, slot, (struct hws_phrase){.text = allowed});
}

enum hws_status hws_refuse(struct hws_refusal *why, uint32_t reason, const char *allowed)
{
    *why =
        (struct hws_refusal){.reason = reason, .slot = HWS_NO_SLOT, .allowed = {.text = allowed}};
    return HWS_ERR_REFUSED;
}

/* ---- the registry's verbs -------------------------------------------------------------------- */

uint32_t hws_verb_count(const struct hws_registry *registry)
{
    return registry->verb_count;
}

const struct hws_verb *hws_verb_at(const struct hws_registry *registry, uint32_t number)
{
    return number < registry->verb_count ? registry->verbs[number].verb : NULL;
}

uint32_t hws_verb_find(const struct hws_registry *registry, const char *name)
{
    for (uint32_t i = 0; i < registry->verb_count; i++) {
        if (strcasecmp(registry->verbs[i].verb->name, name) == 0) {
            return i;
        }
    }
    return HWS_VERBS_MAX;
}

uint32_t hws_verb_number(const struct hws_registry *registry, const struct hws_verb *verb)
{
    for (uint32_t i = 0; i < registry->verb_count; i++) {
        if (registry->verbs[i].verb == verb) {
            return i;
        }
    }
    return HWS_VERBS_MAX;
}

static uint32_t verb_value_count(const struct hws_state *state)
{
    return state->registry->verb_count;
}

static const char *verb_value_id(const struct hws_state *state, uint32_t index)
{
    const struct hws_verb *verb = hws_verb_at(state->registry, index);

    return verb == NULL ? NULL : verb->name;
}

static const char *verb_value_name(const struct hws_state *state, uint32_t index,
                                   enum hws_language language)
{
    (void)language;
    return verb_value_id(state, index);
}

static bool verb_value_words(const struct hws_state *state, union hws_argument value,
                             enum hws_language language, char *text, size_t text_size)
{
    (void)language;
    if (value.i < 0 || value.i >= (int64_t)state->registry->verb_count) {
        return false;
    }
    (void)snprintf(text, text_size, "%s", state->registry->verbs[value.i].verb->name);
    return true;
}

const struct hws_value_kind hws_value_verb = {
    .word = "verb",
    .words = verb_value_words,
    .count = verb_value_count,
    .id = verb_value_id,
    .name = verb_value_name,
    .known = hws_known_to_all,
    .registered = true,
};

int64_t hws_reason_pack(uint32_t verb_number, uint32_t reason)
{
    return (int64_t)((uint64_t)verb_number << REASON_BITS | reason);
}

static bool reason_words(const struct hws_state *state, union hws_argument value,
                         enum hws_language language, char *text, size_t text_size)
{
    const uint64_t packed = (uint64_t)value.i;
    const uint64_t reason = packed & ((1u << REASON_BITS) - 1u);

    if (packed >> REASON_BITS >= state->registry->verb_count) {
        return false;
    }
    const struct hws_verb *verb = state->registry->verbs[packed >> REASON_BITS].verb;
    if (reason >= verb->reason_count) {
        return false;
    }
    (void)snprintf(text, text_size, "%s", hws_tr(language, verb->reasons[reason]));
    return true;
}

const struct hws_value_kind hws_value_reason = {
    .word = "reason", .words = reason_words, .registered = true};
