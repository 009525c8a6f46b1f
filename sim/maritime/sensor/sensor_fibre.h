/*
 * The geometry of a fibre that listens: a vessel is in its cover while it is within a distance of
 * the cable's route, so the cover is a chain of capsules, one round each piece of the route. Pieces
 * and ways are cut so short that they are straight on a plane, where a way meets the two discs and
 * the band of a capsule at roots of quadratics and of lines.
 *
 * Error: within 10 m of the sphere's own distances for distances up to 10 km, in latitudes to 60
 * degrees (tests/maritime/sensor/test_sensor_fibre.c samples them).
 */
#ifndef HAWSER_SIM_MARITIME_SENSOR_FIBRE_H
#define HAWSER_SIM_MARITIME_SENSOR_FIBRE_H

#include "sim/maritime/sensor/sensor_cover.h"

/* No piece of a route that is looked at is longer. */
#define FIBRE_PIECE_MAX_M 20000.0

/*
 * Whether the vessel is within radius_m of the route's point_count points now, and in *change_ms
 * the next time after now at which that changes on its leg: HWS_TIME_NEVER when it does not. Of
 * more than 64 meetings with single pieces the rest is left for the next leg.
 */
bool fibre_look(const struct hws_point *points, uint32_t point_count,
                const struct cover_motion *motion, double radius_m, int64_t now_ms,
                int64_t *change_ms);

#endif
