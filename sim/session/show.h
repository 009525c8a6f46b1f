/* "help": the caller frees what it gives; NULL when memory is out. */
#ifndef HAWSER_SIM_SESSION_SHOW_H
#define HAWSER_SIM_SESSION_SHOW_H

#include "hawser/core/domain.h"
#include "hawser/core/verb.h"

/* ---- show_help.c ---- */
/* All verbs that the seat may give, or one. */
char *show_help(const struct hws_state *state, const struct hws_seat *seat,
                const struct hws_verb *verb);

#endif
