/* A view's lists as JSON, written once when it is made: its revision and its deltas are of these
 * bytes. */
#ifndef HAWSER_SIM_EXERCISE_VIEW_WIRE_H
#define HAWSER_SIM_EXERCISE_VIEW_WIRE_H

#include "hawser/exercise/view.h"

/* HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status view_wire_write(struct hws_view *view);
void view_wire_destroy(struct hws_view_wire *wire);

#endif
