/*
 * A seat on a terminal or in a pipe: what it is told as a timeline, its lines as commands. The
 * facilitator's console of a host is the same, on the same wire, so a terminal that stands still
 * holds up nobody.
 */
#ifndef HAWSER_SIM_CONSOLE_SEAT_CONSOLE_H
#define HAWSER_SIM_CONSOLE_SEAT_CONSOLE_H

#include "hawser/console/console.h"
#include "hawser/core/text.h"

struct seat_console_def {
    const char *target; /* the host's address or socket */
    const char *role;
    const char *code;     /* NULL: none (a socket needs none) */
    const char *name;     /* who sits there; NULL: not said */
    const char *pin;      /* NULL: none */
    const char *language; /* NULL: the role's */
    bool json;            /* events and answers as JSON, one a line */
    bool stay;            /* goes on after the end of its input */
    /* A line that is the caller's own ("cards"); false: it is not. NULL: there are none. */
    bool (*own)(void *context, const char *line);
    void *context;
    const char *own_help; /* a line for each, or NULL */
};

/* Joins, plays, leaves. What is wrong is printed. */
enum hws_exit seat_console_run(const struct seat_console_def *def);

#endif
