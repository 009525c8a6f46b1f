/*
 * Sharing never blinds. What others tell an agency changes its picture: a track that a partner
 * still hears is not silent, a name that came over explains a slow boat, a track that they gave
 * takes a plot. All that is wanted in what the watch looks at, and none of it may take away what
 * the watch would have noticed by itself. So an agency that is told of anything has a second
 * picture, which nobody looks at: its own sensors alone, with the same rules. It is as if nobody
 * shared, to the last draw; what it finds is said of the agency's own track on the ship
 * (picture_alert.c), whatever the picture that is shared makes of it. It costs what a picture of
 * own contacts costs, and nothing where nobody shares.
 */
#include "sim/maritime/picture/picture.h"

uint32_t alone_of(const struct hws_step *step, uint32_t agency)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);

    return picture_agency(step, agency)->alone ? agency + plan->sensors->agency_count
                                               : HWS_NO_INDEX;
}
