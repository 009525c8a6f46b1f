/* Moves that are put off: their rows, and what the exercise's domain does with them. */
#ifndef HAWSER_SIM_EXERCISE_PENDING_H
#define HAWSER_SIM_EXERCISE_PENDING_H

#include "hawser/exercise/decide.h"
#include "hawser/exercise/pending.h"
#include "sim/exercise/exercise.h"

/* One that was put off. It stays for good: records name it. */
struct pending_row {
    int64_t due_ms;
    uint64_t verb_key;             /* of the verb's name: the same whatever other verbs there are */
    int64_t values[HWS_SLOTS_MAX]; /* a real as its bits */
    int64_t party, acting_for;     /* hws_party_pack */
    struct hws_event_handle due;
    uint32_t seat_id, role, present;
    uint32_t own_number; /* of whoever put it off */
    uint32_t state;      /* enum hws_pending_state */
    uint32_t reserved;
};

/* A move of the script that was withdrawn. */
struct pending_dropped_row {
    uint32_t script_index, reserved;
};

#define PENDING_FIELD_COUNT 12u
#define PENDING_DROPPED_FIELD_COUNT 2u
extern const struct hws_field_def pending_fields[PENDING_FIELD_COUNT];
extern const struct hws_field_def pending_dropped_fields[PENDING_DROPPED_FIELD_COUNT];

/* ---- pending_rows.c ---- */
/* A verb in one number. */
uint64_t pending_key(const struct hws_verb *verb);
/* What a row holds; the verb is NULL when the registry has none of that key. */
struct hws_move pending_move(const struct hws_registry *registry, const struct pending_row *row);
struct hws_seat pending_seat(const struct hws_registry *registry, const struct pending_row *row);
/* Whether that move of the script was withdrawn. */
bool pending_is_dropped(const struct hws_state *state, uint32_t script_index);
/* The line of one, by its index; `i`. Words as its giver typed them. */
extern const struct hws_value_kind pending_value;

/* ---- pending.c ---- */
/* Whether a move may be put off so: HWS_OK, HWS_ERR_INPUT or HWS_ERR_REFUSED with *why. */
enum hws_status pending_decide(const struct hws_state *state, const struct hws_seat *seat,
                               const struct hws_move *move, struct hws_refusal *why);
/* Within a step: keeps the move until it is due, and says so. */
enum hws_status pending_put_off(struct hws_step *step, const struct hws_act *act);

/* ---- pending_hear.c ---- */
/* The event: it is due. */
enum hws_status pending_on_due(struct hws_step *step, const struct hws_event *event);
/* The effect EXERCISE_WITHDRAW. */
enum hws_status pending_on_withdraw(struct hws_step *step, const struct hws_effect *effect);

/* ---- pending_check.c ---- */
/* Rows and events that a file may hold: HWS_ERR_FORMAT. */
HWS_MUST_CHECK enum hws_status pending_check(const struct hws_state *state,
                                             struct hws_error *error);

#endif
