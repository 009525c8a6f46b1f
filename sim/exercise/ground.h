/* The ground that the views of all seats stand on, and how they copy out of a plan. */
#ifndef HAWSER_SIM_EXERCISE_GROUND_H
#define HAWSER_SIM_EXERCISE_GROUND_H

#include "hawser/exercise/view.h"

/* Whether the routes of cables stand first in the ground's points, as in telecom's plan. */
enum ground_routes { GROUND_WITHOUT_ROUTES = 0, GROUND_WITH_ROUTES };

void view_copy_name(char name[HWS_VIEW_NAME_MAX], const struct hws_text *text,
                    enum hws_language language);
/* Sets the pointer at `items` to room for `count` (at least 1) cleared items; false: no memory. */
bool view_make_room(void *items, uint32_t count, size_t size);

/* HWS_ERR_MEMORY; what was made by then is ground_fini's. */
enum hws_status ground_fill(const struct hws_view_source *source, enum ground_routes routes,
                            struct hws_view_ground *ground);
void ground_fini(struct hws_view_ground *ground);

#endif
