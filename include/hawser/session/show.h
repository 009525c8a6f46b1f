/*
 * Words for a command that was carried out: tables for show and help, a line for those that move
 * the clock, nothing for the others.
 */
#ifndef HAWSER_SESSION_SHOW_H
#define HAWSER_SESSION_SHOW_H

#include "hawser/core/party.h"
#include "hawser/core/text.h"
#include "hawser/core/verb.h"

/*
 * The answer to a move as hws_session_submit gives it back, in English, from the world as it is
 * now. The caller's to free; may be empty; NULL when memory is out.
 */
char *hws_show_answer(const struct hws_state *state, const struct hws_move *move);

/*
 * Every list of a topic ("cables", "tracks") that the party may have, as tables. The caller's to
 * free; NULL when memory is out.
 */
char *hws_show_lists(const struct hws_state *state, struct hws_party party,
                     enum hws_language language, const char *topic);

#endif
