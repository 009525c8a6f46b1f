/*
 * What is not possible: the one record that any domain leaves, of a move that is refused when it is
 * decided within a step, or of what one set going and what cannot be by then. It names the verb,
 * the thing that it was about, the reason and who made it.
 */
#include "sim/core/registry.h"

#include "hawser/core/audience.h"
#include "hawser/core/language.h"
#include "hawser/core/verb.h"

/* The thing in one number: verb, slot, and the slot's value. */
#define SLOT_BITS 4u
#define VALUE_BITS 52u
#define VALUE_SIGN (UINT64_C(1) << (VALUE_BITS - 1u))
#define VALUE_MASK ((UINT64_C(1) << VALUE_BITS) - 1u)

_Static_assert(HWS_VERBS_MAX <= 256u && HWS_SLOTS_MAX <= 16u, "a verb and a slot fit in 12 bits");

static bool is_thing(const struct hws_move *move, uint32_t slot)
{
    return slot < move->verb->slot_count && hws_move_has(move, slot) &&
           move->verb->slots[slot].kind->form == HWS_VALUE_WORDS;
}

/* What is in the slot, else the first thing that the move names; HWS_ARGUMENT_NONE: none. */
int64_t not_possible_thing(uint32_t verb, const struct hws_move *move, uint32_t slot)
{
    if (!is_thing(move, slot)) {
        slot = 0;
        while (slot < move->verb->slot_count && !is_thing(move, slot)) {
            slot++;
        }
    }
    return slot == move->verb->slot_count
               ? HWS_ARGUMENT_NONE
               : (int64_t)(((uint64_t)verb << SLOT_BITS | slot) << VALUE_BITS |
                           ((uint64_t)move->values[slot].i & VALUE_MASK));
}

static bool thing_words(const struct hws_state *state, union hws_argument packed,
                        enum hws_language language, char *text, size_t text_size)
{
    const uint64_t bits = (uint64_t)packed.i;
    const uint64_t number = bits >> (VALUE_BITS + SLOT_BITS);
    const uint64_t slot = bits >> VALUE_BITS & ((1u << SLOT_BITS) - 1u);
    const struct hws_verb *verb = hws_verb_at(state->registry, (uint32_t)number);

    if (packed.i == HWS_ARGUMENT_NONE || verb == NULL || slot >= verb->slot_count) {
        return false;
    }
    const union hws_argument value = {.i = (int64_t)((bits & VALUE_MASK) ^ VALUE_SIGN) -
                                           (int64_t)VALUE_SIGN};
    return verb->slots[slot].kind->words(state, value, language, text, text_size);
}

static const struct hws_value_kind thing_value = {.word = "thing", .words = thing_words};

const struct hws_record_def hws_record_not_possible = {
    .name = "move_not_possible",
    .text = HWS_MARK("NOT POSSIBLE by {source}: {verb}, {thing}: {reason}"),
    .arguments = {{"verb", &hws_value_verb},
                  {"thing", &thing_value},
                  {"reason", &hws_value_reason},
                  {HWS_SOURCE_ARGUMENT, &hws_value_seat}},
    .argument_count = 4,
    .importance = 2,
    .audience = hws_audience_giver,
};
