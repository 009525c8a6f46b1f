/*
 * The geometry of cover: when a vessel on its leg enters or leaves a circle round a sensor that is
 * fixed or sails a leg of its own. Both are motions; their relative motion is looked at on a plane
 * around the sensor, where a circle's edge is met at the root of a quadratic.
 *
 * Error: within 30 m of the sphere's own distances for legs up to 300 km and radii up to 110 km, in
 * latitudes to 60 degrees (tests/maritime/test_cover.c samples them). A pass that grazes the circle
 * by less than that may be missed.
 */
#ifndef HAWSER_SIM_MARITIME_SENSOR_COVER_H
#define HAWSER_SIM_MARITIME_SENSOR_COVER_H

#include "hawser/core/clock.h"
#include "hawser/geo/sphere.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * A rhumb leg, as a formula without transcendental functions: latitude goes with time; longitude
 * goes with isometric latitude, whose bend over the leg is the term `bend`. One that stands has
 * to_ms = HWS_TIME_NEVER and goes nowhere. No padding: it lives in rows.
 */
struct cover_motion {
    double lat_deg, lon_deg;   /* at from_ms */
    double dlat_deg, dlon_deg; /* until to_ms */
    double bend;               /* half the change of latitude, radians, times its tangent */
    int64_t from_ms, to_ms;
};

/* What looks: its motion, and the cosine of latitude as a series around where it is. */
struct cover_eye {
    struct cover_motion motion;
    double lat0_deg, cos0, sin0;
};

struct cover_motion cover_motion_of_leg(struct hws_point from, struct hws_point to, int64_t from_ms,
                                        int64_t to_ms);
struct cover_motion cover_motion_standing(struct hws_point place, int64_t from_ms);
struct cover_eye cover_eye_of(struct cover_motion motion);

/* Within 20 m of hws_rhumb_between on legs up to 300 km. */
struct hws_point cover_place(const struct cover_motion *motion, int64_t time_ms);

/* Whether their boxes come within radius_m of each other at all: cheap, and may say yes wrongly. */
bool cover_may_meet(const struct cover_eye *eye, const struct cover_motion *motion,
                    double radius_m);

/* Distance at a time, metres. */
double cover_distance_m(const struct cover_eye *eye, const struct cover_motion *motion,
                        int64_t time_ms);

/*
 * Whether the vessel is within radius_m now, and in *change_ms the next time after now at which
 * that changes while both sail on as they do: HWS_TIME_NEVER when it does not.
 */
bool cover_look(const struct cover_eye *eye, const struct cover_motion *motion, double radius_m,
                int64_t now_ms, int64_t *change_ms);

#endif
