/*
 * Requests: moves that wait for somebody's word. A draft is a move of a post whose verb needs
 * another post's approval; an ask is a command that one post wants another to give, under an
 * agreement. Either passes from holder to holder until the last has approved; then it becomes the
 * move, through the same deciding as every other. All is rows of the exercise's domain.
 *
 * Each post that has part in one calls it by a number of its own, R-1 on, given when it is told of
 * it; control calls them by their rows.
 */
#ifndef HAWSER_SIM_EXERCISE_REQUEST_H
#define HAWSER_SIM_EXERCISE_REQUEST_H

#include "hawser/core/domain.h"
#include "hawser/exercise/decide.h"
#include "hawser/exercise/exercise.h"
#include "hawser/exercise/role.h"
#include "sim/exercise/exercise.h"

#define REQUEST_POSTS_MAX 6u /* the asker, and whose word it takes, in order */
#define REQUEST_NONE UINT32_MAX

enum request_state {
    REQUEST_ASKED = 0,
    REQUEST_SEEN, /* by whoever holds it */
    REQUEST_APPROVED,
    REQUEST_REFUSED,
    REQUEST_EXPIRED,
    REQUEST_WITHDRAWN,
    REQUEST_STATE_COUNT
};

/* What a person, or time, says to one: the words of a record of it too. */
enum request_answer {
    REQUEST_ANSWER_APPROVE = 0,
    REQUEST_ANSWER_REFUSE,
    REQUEST_ANSWER_WITHDRAW,
    REQUEST_ANSWER_EXPIRE,
    REQUEST_ANSWER_COUNT
};

/* No padding. */
struct request_row {
    int64_t values[HWS_SLOTS_MAX]; /* of the move that waits */
    uint64_t verb;                 /* its verb, by its name's hash */
    int64_t line;                  /* the text of the command that is asked for; 0: a draft */
    int64_t because;               /* the text of why it was refused or withdrawn, or 0 */
    int64_t asked_ms, seen_ms, answered_ms, deadline_ms;
    uint64_t record; /* of its asking: what follows has it as its cause */
    struct hws_event_handle due, answer;
    uint32_t present;
    uint32_t state;
    uint32_t agreement1;               /* under which it is asked; 0: none */
    uint32_t post_count, holder;       /* of posts; whose word it waits for */
    uint32_t posts[REQUEST_POSTS_MAX]; /* the asker first */
    uint32_t numbers[REQUEST_POSTS_MAX];
    uint32_t reserved;
};

/* ---- request_rows.c ---- */
#define REQUEST_FIELD_COUNT 19u
extern const struct hws_field_def request_fields[REQUEST_FIELD_COUNT];
const struct request_row *request_rows(const struct hws_state *state, uint32_t *count);
/* The row that a seat means by R-number; REQUEST_NONE. */
uint32_t request_named(const struct hws_state *state, const struct hws_seat *seat, int64_t number);
/* The post's number for it; 0: it has not heard of it. */
uint32_t request_number(const struct request_row *row, uint32_t post);
bool request_is_open(const struct request_row *row);
/* The move that waits, of a draft. */
struct hws_move request_move(const struct hws_state *state, const struct request_row *row);
/* The command that waits, in words that read back. */
bool request_line(const struct hws_state *state, const struct request_row *row, char *text,
                  size_t text_size);
extern const struct hws_value_kind request_number_value; /* i: R-i, as whoever reads calls it */
extern const struct hws_value_kind
    waiting_number_value;                              /* i: a number of what is put off; -i: R-i */
extern const struct hws_value_kind request_line_value; /* i: a row: the command that waits */

/* ---- request_begin.c: within a step of the exercise's domain ---- */
/* A move of the post that waits for another's approval. */
enum hws_status request_draft(struct hws_step *step, uint32_t post, uint32_t approver,
                              const struct hws_move *move);
/* The holder is told, and answers by itself where nobody plays it. */
enum hws_status request_pass(struct hws_step *step, uint32_t row);

/* A command that one post asks another to give, under an agreement. */
enum hws_status request_on_ask(struct hws_step *step, const struct hws_effect *effect);

/* ---- request_ask.c ---- */
/* The command as the post that is asked would give it, if it can be and the agreement covers it;
 * else why not. */
enum hws_status request_command(const struct hws_state *state, const struct request_row *row,
                                enum hws_language language, struct hws_move *move,
                                struct hws_error *error);
/* i: a row: why its command could not be given now; "" where it could. */
extern const struct hws_value_kind request_wrong_value;

/* ---- request_hear.c ---- */
enum hws_status request_on_answer(struct hws_step *step, const struct hws_effect *effect);
enum hws_status request_on_seen(struct hws_step *step, const struct hws_effect *effect);
enum hws_status request_on_due(struct hws_step *step, const struct hws_event *event);
enum hws_status request_on_turn(struct hws_step *step, const struct hws_event *event);

/* ---- request_check.c ---- */
enum hws_status request_check(const struct hws_state *state, struct hws_error *error);

#endif
