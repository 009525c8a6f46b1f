/*
 * What the views' wire forms share. Each function adds to a cJSON object or array and is false, or
 * NULL, when memory is out.
 */
#ifndef HAWSER_SIM_EXERCISE_WIRE_H
#define HAWSER_SIM_EXERCISE_WIRE_H

#include "hawser/exercise/operator_view.h"
#include "hawser/exercise/picture_view.h"
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

/*
 * What a finished tree comes to: its text (freed by the caller with free()), or a revision below
 * HWS_VIEW_REVISION_END that differs when any key or value but "revision" does. Both take the tree,
 * and are HWS_ERR_MEMORY where it is NULL or memory is out.
 */
HWS_MUST_CHECK enum hws_status wire_print(cJSON *root, char **json, size_t *json_size);
HWS_MUST_CHECK enum hws_status wire_revision(cJSON *root, uint64_t *revision);

/* Sets a filled view's revision from its own wire form. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status wire_stamp_facilitator_view(struct hws_facilitator_view *view);
HWS_MUST_CHECK enum hws_status wire_stamp_operator_view(struct hws_operator_view *view);
HWS_MUST_CHECK enum hws_status wire_stamp_picture_view(struct hws_picture_view *view);

#endif
