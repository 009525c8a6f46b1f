/*
 * Words for a command that was carried out: tables for show and help, a line for those that move
 * the clock, nothing for the others. Tables are made from lists (hawser/core/list.h), as views are:
 * what a list is like is its domain's to say.
 */
#ifndef HAWSER_SESSION_SHOW_H
#define HAWSER_SESSION_SHOW_H

#include "hawser/core/list.h"
#include "hawser/core/verb.h"

/*
 * The answer to a move as hws_session_submit gives it back, from the world as it is now, to the
 * seat that made it; the reader's party is the seat's (hws_session_reader). The caller's to free;
 * may be empty; NULL when memory is out.
 */
char *hws_show_answer(const struct hws_list_reader *reader, const struct hws_seat *seat,
                      const struct hws_move *move);

/*
 * Every list of a topic ("cables", "tracks") that the party may have, as tables in the reader's
 * language; where there is no row, what the lists say of that. The caller's to free; NULL when
 * memory is out.
 */
char *hws_show_lists(const struct hws_list_reader *reader, const char *topic);
/* The same; "" where there is no row. */
char *hws_show_rows(const struct hws_list_reader *reader, const char *topic);

#endif
