/* The part of the summary that is about pictures: nothing where a scenario has no agencies. */
#ifndef HAWSER_SIM_CONSOLE_REPORT_MEASURES_H
#define HAWSER_SIM_CONSOLE_REPORT_MEASURES_H

#include "hawser/core/domain.h"

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stdio.h>

/* Both: false when memory is out. */
bool print_measures(const struct hws_state *state, FILE *out);
/* "pictures", a row an agency, and "events_of_interest", each with what every agency made of it. */
bool add_measures(cJSON *root, const struct hws_state *state);

#endif
