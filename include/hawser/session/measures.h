/*
 * Measures in words: how good each agency's picture is, and how soon it noticed what matters
 * (hawser/maritime/measure.h). The console and the summary print the same tables.
 */
#ifndef HAWSER_SESSION_MEASURES_H
#define HAWSER_SESSION_MEASURES_H

#include "hawser/core/domain.h"

#include <stdint.h>

/*
 * Tables in English, the caller's to free: a line an agency, a line an event of interest and
 * agency, and, where samples were taken, their means. "" when the scenario has no agencies; NULL
 * when memory is out. A delay of "> 3h" is censored: so long, and not noticed.
 */
char *hws_measures_words(const struct hws_state *state);

#endif
