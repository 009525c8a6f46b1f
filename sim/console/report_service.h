/* The part of the summary that is about service and repair: the same figures for all readers. */
#ifndef HAWSER_SIM_CONSOLE_REPORT_SERVICE_H
#define HAWSER_SIM_CONSOLE_REPORT_SERVICE_H

#include "hawser/core/domain.h"

#include <cjson/cJSON.h>
#include <stdbool.h>

/* "service": its scopes with their steps, outages, times of repair and costs. False when memory is
 * out. */
bool add_service(cJSON *root, const struct hws_state *state);

#endif
