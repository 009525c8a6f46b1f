/*
 * What the views' wire forms share. Each function adds to a cJSON object or array and is false, or
 * NULL, when memory is out.
 */
#ifndef HAWSER_SIM_EXERCISE_WIRE_H
#define HAWSER_SIM_EXERCISE_WIRE_H

#include "hawser/exercise/view.h"

#include <cjson/cJSON.h>

cJSON *wire_add_array(cJSON *object, const char *key);
/* A new object at the end of an array. */
cJSON *wire_add_item(cJSON *array);
bool wire_add_number(cJSON *object, const char *key, double value);
bool wire_add_text(cJSON *object, const char *key, const char *text);
bool wire_add_flag(cJSON *object, const char *key, bool flag);
bool wire_add_place(cJSON *object, struct hws_point place);
/* Ports, stations and cities. */
bool wire_add_ground_places(cJSON *root, const struct hws_view_ground *ground);
bool wire_add_segments(cJSON *root, const struct hws_view_ground *ground,
                       const struct hws_view_segment *segments, uint32_t segment_count);
bool wire_add_demands(cJSON *root, const struct hws_view_demand *demands, uint32_t demand_count);
bool wire_add_zones(cJSON *root, const struct hws_view_ground *ground);

#endif
