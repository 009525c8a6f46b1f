/*
 * Exact geometry on the chart plane: whole chart units in, signs and ratios of whole numbers out,
 * no rounding. Longitudes are unwrapped along a leg (x may pass 180 degrees on either side), so
 * coordinates stay below 2^33, their products below 2^68.
 */
#ifndef GEO_PLANE_H
#define GEO_PLANE_H

#include "hawser/geo/sphere.h"

#include <stdbool.h>
#include <stdint.h>

#define PLANE_TURN_UNITS INT64_C(3600000000) /* 360 degrees */

__extension__ typedef __int128 plane_wide;

struct plane_point {
    int64_t x, y;
};

struct plane_box {
    int64_t x_min, y_min, x_max, y_max; /* closed */
};

/* A rhumb line, the shorter way round: straight here. */
struct plane_leg {
    struct plane_point from, to;
};

/* Where a leg and an edge first meet: how far along each, as exact ratios over one denominator. */
struct plane_meeting {
    plane_wide along_leg, along_edge; /* 0 to denominator */
    plane_wide denominator;           /* > 0 */
};

/* All that lies between two latitudes and two longitudes, as they are, in degrees. */
struct plane_extent {
    double south_deg, north_deg, west_deg, east_deg;
};

/* Of a rhumb line; from -180 to 180 where it crosses the 180th meridian. */
struct plane_extent plane_extent_of_line(struct hws_point from, struct hws_point to);
/* Whether two lines keep clear of each other for certain, which needs no isometric latitude. */
bool plane_extents_keep_clear(const struct plane_extent *a, const struct plane_extent *b);

struct plane_point plane_point_from_chart(struct hws_chart_point point);
struct plane_leg plane_leg_from_points(struct hws_point from, struct hws_point to);
struct plane_box plane_box_of_leg(const struct plane_leg *leg);
bool plane_boxes_meet(const struct plane_box *a, const struct plane_box *b);
bool plane_box_holds(const struct plane_box *box, struct plane_point point);

/* > 0 when p lies to the left of the line a-b, < 0 to the right, 0 on it. */
plane_wide plane_side(struct plane_point a, struct plane_point b, struct plane_point p);
/* On the closed edge a-b. */
bool plane_on_edge(struct plane_point a, struct plane_point b, struct plane_point p);

/*
 * Do the closed leg and the closed edge a-b touch? Where they first do, seen from the leg's start,
 * in *meeting (along a stretch in common, its nearest end).
 */
bool plane_meet(const struct plane_leg *leg, struct plane_point a, struct plane_point b,
                struct plane_meeting *meeting);
/* Does the meeting's place lie in the closed box? Exact. */
bool plane_meeting_in_box(const struct plane_leg *leg, const struct plane_meeting *meeting,
                          const struct plane_box *box);
/* The ratios, rounded. */
double plane_leg_fraction(const struct plane_meeting *meeting);
double plane_edge_fraction(const struct plane_meeting *meeting);

/*
 * A fraction of a rhumb line on the chart as the fraction of its length, which is what a vessel at
 * constant speed has sailed (they differ where the chart's scale changes with latitude). It is the
 * argument for hws_rhumb_between.
 */
double plane_way_fraction(struct hws_point from, struct hws_point to, double chart_fraction);

/* ---- distances: rounded --------------------------------------------------------------------- */

/* Chart units that a distance can span at most around a latitude. */
double plane_reach_units(double lat_deg, double distance_m);
/* The fraction of the edge a-b, between low and high, that is nearest to p on the chart. */
double plane_nearest_fraction(struct plane_point a, struct plane_point b, struct plane_point p,
                              double low, double high);
/* The distance on the chart, in units, from p to the place at that fraction of the edge. */
double plane_distance_units(struct plane_point a, struct plane_point b, struct plane_point p,
                            double fraction);
/* The same place, back on the sphere. */
struct hws_point plane_place(struct plane_point a, struct plane_point b, double fraction);

#endif
