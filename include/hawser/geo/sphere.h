/*
 * The sphere: radius 6,371,008.8 m (mean radius R1 of WGS 84, Moritz 2000). Latitude -90 to 90,
 * longitude -180 to 180, degrees, north and east positive. Within 0.6 % of the ellipsoid's
 * geodesic.
 */
#ifndef HAWSER_GEO_SPHERE_H
#define HAWSER_GEO_SPHERE_H

#include <stdbool.h>
#include <stdint.h>

#define HWS_EARTH_RADIUS_M 6371008.8
/* Mercator and everything drawn or tested in it stops here. */
#define HWS_LATITUDE_LIMIT_DEG 85.0

struct hws_point {
    double lat_deg, lon_deg;
};

bool hws_point_valid(struct hws_point point); /* finite and in range */
double hws_lon_wrap_deg(double lon_deg);      /* to [-180, 180) */

/* Great circle. Bearings are true, 0 to 360. */
double hws_great_circle_m(struct hws_point from, struct hws_point to);
double hws_great_circle_bearing_deg(struct hws_point from, struct hws_point to);
struct hws_point hws_great_circle_destination(struct hws_point from, double bearing_deg,
                                              double distance_m);
/* Distance from `point` to the great-circle arc from-to; nearest fraction of the arc in *fraction.
 */
double hws_great_circle_arc_distance_m(struct hws_point point, struct hws_point from,
                                       struct hws_point to, double *fraction);

/*
 * Rhumb line, the shorter way round: a straight line on the Mercator chart and a constant course.
 * A vessel's leg is one, so where it is at time t is a formula.
 */
double hws_rhumb_m(struct hws_point from, struct hws_point to);
double hws_rhumb_bearing_deg(struct hws_point from, struct hws_point to);
struct hws_point hws_rhumb_destination(struct hws_point from, double bearing_deg,
                                       double distance_m);
struct hws_point hws_rhumb_between(struct hws_point from, struct hws_point to, double fraction);

/* All of the above of one line, in one go and to the same bits. */
struct hws_rhumb_line {
    double distance_m, bearing_deg;
    struct hws_point quarters[3]; /* at 0.25, 0.5 and 0.75 of its length */
};
struct hws_rhumb_line hws_rhumb_line(struct hws_point from, struct hws_point to);

/*
 * The chart plane: x = longitude, y = isometric latitude, both in "degrees" (y = 0 at the equator,
 * about 179.4 at 85 degrees). In fixed point, 1e-7 degree a unit (about 1.1 cm at the equator), the
 * coast's predicates are exact integer arithmetic.
 */
#define HWS_CHART_UNITS_PER_DEG 1.0e7
struct hws_chart_point {
    int32_t x, y;
};
double hws_isometric_from_lat_deg(double lat_deg); /* clamps at the latitude limit */
double hws_lat_from_isometric_deg(double y_deg);
struct hws_chart_point hws_chart_from_point(struct hws_point point);
struct hws_point hws_point_from_chart(struct hws_chart_point point);

#endif
