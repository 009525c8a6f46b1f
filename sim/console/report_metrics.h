/* Metrics for programs: what every domain can tell of how things went, by name. */
#ifndef HAWSER_SIM_CONSOLE_REPORT_METRICS_H
#define HAWSER_SIM_CONSOLE_REPORT_METRICS_H

#include "hawser/core/metric.h"

#include <cjson/cJSON.h>
#include <stdbool.h>

/*
 * Adds {"name", "unit", "value"} or, where there is one of each thing, {"name", "unit", "of",
 * "values": [{"id", "value"}]}. A value that is not known is null; one that has not happened yet is
 * "censored" besides. False when memory is out.
 */
bool add_metrics(cJSON *root, const struct hws_state *state);
/* Adds one value under its metric's name; null when it is not known. */
bool add_metric(cJSON *object, const struct hws_state *state, const char *name, uint32_t index);

#endif
