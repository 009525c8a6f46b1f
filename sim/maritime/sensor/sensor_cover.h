/*
 * The geometry of cover: when a vessel on its leg enters or leaves a circle round a sensor that is
 * fixed or sails a leg of its own. Both are motions; their relative motion is looked at on a plane
 * around the sensor, where a circle's edge is met at the root of a quadratic.
 *
 * Error: within 30 m of the sphere's own distances for legs up to 300 km and radii up to 110 km, in
 * latitudes to 60 degrees (tests/maritime/sensor/test_sensor_cover.c samples them). A pass that
 * grazes the circle by less than that may be missed.
 */
#ifndef HAWSER_SIM_MARITIME_SENSOR_COVER_H
#define HAWSER_SIM_MARITIME_SENSOR_COVER_H

#include "hawser/core/clock.h"
#include "hawser/geo/sphere.h"

#include <math.h>
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

/*
 * What looks: its motion, the cosine of latitude as a series around where it is, and how far from
 * the middle of its leg, in degrees, anything may lie that it could come to see.
 */
struct cover_eye {
    struct cover_motion motion;
    double lat0_deg, cos0, sin0;
    double reach_lat_deg, reach_lon_deg;
};

struct cover_motion cover_motion_of_leg(struct hws_point from, struct hws_point to, int64_t from_ms,
                                        int64_t to_ms);
struct cover_motion cover_motion_standing(struct hws_point place, int64_t from_ms);
/* radius_m is the greatest that it will be asked for. */
struct cover_eye cover_eye_of(struct cover_motion motion, double radius_m);

/* Within 20 m of hws_rhumb_between on legs up to 300 km. */
struct hws_point cover_place(const struct cover_motion *motion, int64_t time_ms);

/* To [-180, 180) from anything between two longitudes. */
static inline double cover_lon_between_deg(double from_deg, double to_deg)
{
    const double difference = to_deg - from_deg;

    return difference >= 180.0   ? difference - 360.0
           : difference < -180.0 ? difference + 360.0
                                 : difference;
}

/* Whether the vessel's leg comes into the eye's reach at all: cheap, and may say yes wrongly. */
static inline bool cover_may_meet(const struct cover_eye *eye, const struct cover_motion *motion)
{
    const double lat_deg = motion->lat_deg + 0.5 * motion->dlat_deg - eye->lat0_deg;

    if (fabs(lat_deg) > eye->reach_lat_deg + 0.5 * fabs(motion->dlat_deg)) {
        return false;
    }
    const double lon_deg = cover_lon_between_deg(eye->motion.lon_deg + 0.5 * eye->motion.dlon_deg,
                                                 motion->lon_deg + 0.5 * motion->dlon_deg);
    return fabs(lon_deg) <= eye->reach_lon_deg + 0.5 * fabs(motion->dlon_deg);
}

/*
 * Whether the vessel is within radius_m now, and in *change_ms the next time after now at which
 * that changes while both sail on as they do: HWS_TIME_NEVER when it does not.
 */
bool cover_look(const struct cover_eye *eye, const struct cover_motion *motion, double radius_m,
                int64_t now_ms, int64_t *change_ms);

#endif
