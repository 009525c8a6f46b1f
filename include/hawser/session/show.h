/*
 * Words for a command that was carried out: tables for show and help, a line for those that move
 * the clock, nothing for the others.
 */
#ifndef HAWSER_SESSION_SHOW_H
#define HAWSER_SESSION_SHOW_H

#include "hawser/core/verb.h"

/*
 * The answer to a move as hws_session_submit gives it back, in English, from the world as it is
 * now. The caller's to free; may be empty; NULL when memory is out.
 */
char *hws_show_answer(const struct hws_state *state, const struct hws_move *move);

#endif
