/*
 * What is still to come: the moves of the scenario's script that are not due yet, and those that
 * people put off ("in 2h inject cut …", "at 14:30 task …"). Such a move is a row of the exercise's
 * own part of the block; when it is due it is decided on as if its seat gave it then, as the script
 * is. Until then it may be withdrawn.
 *
 * Control numbers all of them: the script's from 1, then those put off, in the order in which they
 * were. A party numbers its own from 1, so that its numbers tell nothing of others'.
 */
#ifndef HAWSER_EXERCISE_PENDING_H
#define HAWSER_EXERCISE_PENDING_H

#include "hawser/core/verb.h"

#include <stdbool.h>
#include <stdint.h>

/* Moves that may have been put off in one exercise. */
#define HWS_PENDING_MAX 4096u
#define HWS_WHEN_TEXT_MAX 64

enum hws_pending_state {
    HWS_PENDING_WAITS = 0,
    HWS_PENDING_DONE, /* it was decided on, be it that it was not possible then */
    HWS_PENDING_WITHDRAWN,
    HWS_PENDING_STATE_COUNT
};

struct hws_pending_info {
    uint32_t number;     /* control's, from 1 */
    uint32_t own_number; /* of whoever put it off, from 1; the script's: as control's */
    int64_t due_ms;
    struct hws_seat seat;
    struct hws_move move; /* its due_ms is 0 */
    enum hws_pending_state state;
};

/* How many there have been: the script's and those put off. */
uint32_t hws_pending_count(const struct hws_state *state);
/* Of an index below that count: control's number less 1. */
struct hws_pending_info hws_pending(const struct hws_state *state, uint32_t index);
/* The index of the party's own number, which control's are too; HWS_PENDING_NONE: none. */
#define HWS_PENDING_NONE UINT32_MAX
uint32_t hws_pending_numbered(const struct hws_state *state, struct hws_party party,
                              uint32_t number);
/* Whose a seat's moves are: for whom control speaks, or the seat's own party. */
struct hws_party hws_pending_party(const struct hws_seat *seat);

/* Whether the verb's moves may be put off: those that act in the world. */
bool hws_verb_waits(const struct hws_verb *verb);

/*
 * A time as a person writes it: "T+2h30m" or "T+1d02:30" from the start, "14:30" or "14:30Z" the
 * next such time of the day (UTC), or an instant. HWS_ERR_INPUT when it is none of these; it may be
 * past.
 */
HWS_MUST_CHECK enum hws_status hws_when_parse(const struct hws_state *state, const char *text,
                                              int64_t *time_ms);
/* "T+2h30m": what reads back as the same. */
void hws_when_format(int64_t time_ms, char text[HWS_WHEN_TEXT_MAX]);

#endif
