/* The part of the summary that is about pictures: nothing where a scenario has no agencies. */
#ifndef HAWSER_SIM_CONSOLE_REPORT_MEASURES_H
#define HAWSER_SIM_CONSOLE_REPORT_MEASURES_H

#include "hawser/core/domain.h"

#include <cjson/cJSON.h>
#include <stdbool.h>

/* "pictures", a row an agency, and "events_of_interest", each with what every agency made of it.
 * False when memory is out. */
bool add_measures(cJSON *root, const struct hws_state *state);

#endif
