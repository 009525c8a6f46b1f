/*
 * A list of moves at their times, to be made in every replication alike: what would have helped,
 * without a change to the scenario. A text file, one move a line, as "hawser play --save-moves"
 * writes it and a person would:
 *
 *   # two hours earlier
 *   26h       task pv-l1 hail marrowby-trader
 *   1d4h30m   inject weigh marrowby-trader
 *
 * The time since the start, as 36h, 2d6h or PT36H, then the move as it is typed. Times do not go
 * back. Blank lines and what follows "#" at a line's beginning are passed over.
 */
#ifndef HAWSER_ANALYSIS_MOVES_H
#define HAWSER_ANALYSIS_MOVES_H

#include "hawser/core/hash.h"
#include "hawser/session/session.h"

#include <stdio.h>

struct hws_timed_move {
    int64_t time_ms;
    const char *line;     /* in the list's text */
    uint32_t line_number; /* in the file, from 1 */
};

struct hws_moves {
    struct hws_timed_move *items;
    uint32_t item_count;
    char *text;
    struct hws_hash hash; /* of the times and lines, not of remarks */
};

/* HWS_ERR_INPUT says which line and what was expected; HWS_ERR_IO; HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status hws_moves_read(const char *path, struct hws_moves *moves,
                                              struct hws_error *error);
/* NULL is passed over. */
void hws_moves_fini(struct hws_moves *moves);

/*
 * Writes those that a session has taken, of the world and not of its clock, as such a list.
 * HWS_ERR_FULL: one that does not fit a line.
 */
HWS_MUST_CHECK enum hws_status hws_moves_write(const struct hws_session *session, FILE *file);

/* What became of them in one replication. */
struct hws_moves_outcome {
    uint32_t taken_count;
    uint32_t refused_count; /* no longer possible, or not understood, when their time came */
    uint32_t first_refused; /* its place in the list */
    struct hws_error why;   /* of the first refused */
};

/*
 * Runs the session from where it is to until_ms, making each move of later than after_ms as the
 * facilitator when its time has come, after all events of that instant. One that is refused is
 * counted and passed over.
 */
HWS_MUST_CHECK enum hws_status hws_moves_run(struct hws_session *session,
                                             const struct hws_moves *moves, int64_t after_ms,
                                             int64_t until_ms, struct hws_moves_outcome *outcome,
                                             struct hws_error *error);

#endif
