/* Words for a command that was carried out: tables for show and help, a line for the others. */
#ifndef HAWSER_SIM_SESSION_SHOW_H
#define HAWSER_SIM_SESSION_SHOW_H

#include "hawser/session/session.h"

/* The caller's to free; NULL when memory is out. */
char *show_answer(const struct hws_session *session, const struct hws_command *command);

#endif
