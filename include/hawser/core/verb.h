/*
 * Verbs: what may be done, one row each in the domain that owns it. From a row come the line that a
 * person types, the JSON of a scripted event, the journal's entry, help, completion, permission,
 * the record that an accepted move leaves, and the tests that loop over all rows. A move is a verb
 * with its values; `decide` says whether it is possible now and what it becomes.
 */
#ifndef HAWSER_CORE_VERB_H
#define HAWSER_CORE_VERB_H

#include "hawser/core/domain.h"
#include "hawser/core/party.h"
#include "hawser/core/phrase.h"

#include <stdbool.h>
#include <stdint.h>

/* One of a record's arguments is who made the move. */
#define HWS_SLOTS_MAX (HWS_RECORD_ARGUMENTS_MAX - 1u)
#define HWS_WORDINGS_MAX 4u
#define HWS_NO_SLOT UINT32_MAX
/* Who may do what happens in the world, where no player may. */
#define HWS_POWERS_CONTROL ((uint32_t)HWS_ROLE_FACILITATOR | (uint32_t)HWS_ROLE_SCRIPT)
/* Its name in every move's record. */
#define HWS_SOURCE_ARGUMENT "source"

/* One argument: in its place, or after a word that leads to it ("at 100km"). */
struct hws_slot {
    const char *name; /* the key in JSON and {name} in the wording: "cable" */
    const struct hws_value_kind *kind;
    const char *lead; /* "at", "for", "by", "in"; NULL: in its place */
    bool lead_free;   /* the leading word may be left out */
    bool optional;
    bool rest;         /* a name of several words: the rest of the line */
    double low, high;  /* of a quantity as written; both 0: no bounds */
    const char *shown; /* in help, instead of its name: "CABLE|JOB"; NULL: its name */
    const char
        *expected; /* for an error: "the id or name of a vessel (show vessels)"; translated */
    /* Taken only where the earlier slot `when` has one of the values of `when_mask` (1 << i). */
    const char *when;
    uint64_t when_mask;
};

struct hws_move {
    const struct hws_verb *verb;
    uint32_t present; /* bits, 1 << slot */
    union hws_argument values[HWS_SLOTS_MAX];
    /* When it is to be carried out, in simulated time; 0: at once. A move that is put off is the
     * exercise's until then (hawser/exercise/pending.h): a domain's decide never sees one. */
    int64_t due_ms;
};

/* What a possible move becomes. */
struct hws_outcome {
    struct hws_move move;              /* as its record tells it: defaults filled in */
    uint32_t wording;                  /* of the verb's */
    const struct hws_domain_id *owner; /* of the effect; NULL: it becomes none (the clock) */
    struct hws_effect effect;
    bool waits;          /* it is settled later, by another's word */
    uint32_t waits_for1; /* who must approve of it first, a post from 1 on; 0: nobody */
};

/* Why a move is refused, and what would be allowed. */
struct hws_refusal {
    /* Of the verb's reasons; their count: `allowed` says it all or, where it has no text, the seat
     * may not give the verb. */
    uint32_t reason;
    uint32_t slot;             /* whose value is at fault, or HWS_NO_SLOT */
    struct hws_phrase allowed; /* "a distance of 0 to {length} along this cable" */
};

/* How the record of an accepted move is told: {slot} and {source}. */
struct hws_wording {
    const char *name; /* "inject_cut": the record's kind in JSON */
    const char *text; /* "INJECT by {source}: {cable} gets a {fault} at {km}" */
};

struct hws_verb {
    const char *name; /* "inject cut": unique in the registry, what a person types */
    uint32_t code;    /* unique in its domain, and never another's: pinned */
    uint32_t powers;  /* roles that may */
    /* Whose seats may, where players may; NULL: any party's. */
    const struct hws_value_kind *party;
    struct hws_slot slots[HWS_SLOTS_MAX];
    uint32_t slot_count;
    const char *summary; /* one line */
    const char *example; /* a line that parses in some shipped scenario */
    /* No wording: it is no act in the world, and leaves no record. */
    struct hws_wording wordings[HWS_WORDINGS_MAX];
    uint32_t wording_count;
    uint32_t importance;            /* of the record */
    hws_audience_function audience; /* of the record; NULL: whoever gave it (hws_audience_giver) */
    /* Its moves override what the world would have it: an artificiality, and listed as one. */
    bool override;
    /* Why it may not be possible, as the record of a refused move says it. */
    const char *const *reasons;
    uint32_t reason_count;
    /*
     * Whether the move is possible now and what it becomes; reads only. HWS_ERR_INPUT when a value
     * cannot be, HWS_ERR_REFUSED when the world does not allow it, both with *why. Whether the seat
     * may at all, and knows what it names, has been seen to before. `becomes->move` is the move.
     */
    enum hws_status (*decide)(const struct hws_state *state, const struct hws_seat *seat,
                              const struct hws_move *move, struct hws_outcome *becomes,
                              struct hws_refusal *why);
};

/* ---- moves ----------------------------------------------------------------------------------- */

/* Its place among the verb's slots, or HWS_NO_SLOT. */
uint32_t hws_verb_slot(const struct hws_verb *verb, const char *name);
bool hws_move_has(const struct hws_move *move, uint32_t slot);
void hws_move_set_i(struct hws_move *move, uint32_t slot, int64_t value);
void hws_move_set_f(struct hws_move *move, uint32_t slot, double value);
/* The slot's value, or the other one where it was left out. */
int64_t hws_move_i(const struct hws_move *move, uint32_t slot, int64_t otherwise);
double hws_move_f(const struct hws_move *move, uint32_t slot, double otherwise);
/* Whether the verb asks for the slot, given the values of the earlier ones. */
bool hws_move_asks(const struct hws_move *move, uint32_t slot);
bool hws_move_equal(const struct hws_move *left, const struct hws_move *right);

/*
 * For decide: fills *why and returns HWS_ERR_INPUT: the slot's value cannot be. `allowed` is a
 * constant in English, worded in the language of whoever reads it.
 */
HWS_MUST_CHECK enum hws_status hws_refuse_value(struct hws_refusal *why, uint32_t reason,
                                                uint32_t slot, const char *allowed);
/* The same with HWS_ERR_REFUSED: the world does not allow it. */
HWS_MUST_CHECK enum hws_status hws_refuse(struct hws_refusal *why, uint32_t reason,
                                          const char *allowed);
/* The same as hws_refuse_value, with values for the {names} in it. */
HWS_MUST_CHECK enum hws_status hws_refuse_phrase(struct hws_refusal *why, uint32_t reason,
                                                 uint32_t slot, struct hws_phrase allowed);

/*
 * Within a step: the record of a move that cannot be, whether decided so or found out later, with
 * one of its verb's reasons and what stands in `slot` (HWS_NO_SLOT: the first thing that it names).
 * Its giver learns of it. The record's id.
 */
uint64_t hws_step_not_possible(struct hws_step *step, const struct hws_seat *seat,
                               const struct hws_move *move, uint32_t reason, uint32_t slot);
extern const struct hws_record_def hws_record_not_possible;

/* ---- the registry's verbs -------------------------------------------------------------------- */

/* All verbs in the order of the domains, 0 to count - 1. */
uint32_t hws_verb_count(const struct hws_registry *registry);
/* NULL past the end. */
const struct hws_verb *hws_verb_at(const struct hws_registry *registry, uint32_t number);
/* By name, in any case; its number, or HWS_VERBS_MAX. */
uint32_t hws_verb_find(const struct hws_registry *registry, const char *name);
uint32_t hws_verb_number(const struct hws_registry *registry, const struct hws_verb *verb);

/* A verb by its number in the registry: words are its name. `i`. */
extern const struct hws_value_kind hws_value_verb;
/* A reason, packed with its verb's number: hws_reason_pack. `i`. */
extern const struct hws_value_kind hws_value_reason;
int64_t hws_reason_pack(uint32_t verb_number, uint32_t reason);

#endif
