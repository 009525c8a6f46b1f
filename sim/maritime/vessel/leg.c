/*
 * A leg's formula. Along a rhumb line at constant speed the latitude is linear in time; the
 * longitude follows the isometric latitude, an asinh of cosines. A place is asked for a million
 * times a run, so a leg of up to LAT_SPAN_MAX_DEG of latitude keeps the polynomial of degree 4
 * through the exact longitudes at its quarters: off by less than a decimetre below 70 degrees, half
 * of what AIS can tell (the remainder of interpolation, bounded by the fifth derivative of the
 * isometric latitude). Longer ones are computed exactly.
 *
 * Thousands of ships sail the same few hundred legs: the plan holds what they share, worked out
 * once by the same function as that of a leg begun anywhere else, so the bytes are the same.
 */
#include "sim/maritime/vessel/vessel.h"

#include <math.h>

#define LAT_SPAN_MAX_DEG 2.5

/* Of each waypoint: to the next one of its way, and back. */
#define SHAPES_PER_WAYPOINT ((size_t)2)

struct hws_leg_shape leg_shape_between(struct hws_point from, struct hws_point to)
{
    const struct hws_rhumb_line line = hws_rhumb_line(from, to);
    struct hws_leg_shape shape = {.distance_m = line.distance_m, .course_deg = line.bearing_deg};
    double east_deg[5] = {0.0};

    if (fabs(to.lat_deg - from.lat_deg) > LAT_SPAN_MAX_DEG) {
        return shape;
    }
    for (uint32_t i = 0; i < 3; i++) {
        east_deg[i + 1u] = hws_lon_wrap_deg(line.quarters[i].lon_deg - from.lon_deg);
    }
    east_deg[4] = hws_lon_wrap_deg(to.lon_deg - from.lon_deg);
    /* The derivatives of the polynomial through five equally spaced values, at the first. */
    const double *e = east_deg;
    shape.lon_curve[0] = (48.0 * e[1] - 36.0 * e[2] + 16.0 * e[3] - 3.0 * e[4]) / 3.0;
    shape.lon_curve[1] = (-104.0 * e[1] + 114.0 * e[2] - 56.0 * e[3] + 11.0 * e[4]) / 1.5;
    shape.lon_curve[2] = (18.0 * e[1] - 24.0 * e[2] + 14.0 * e[3] - 3.0 * e[4]) / 0.1875;
    shape.lon_curve[3] = (-4.0 * e[1] + 6.0 * e[2] - 4.0 * e[3] + e[4]) / 0.09375;
    return shape;
}

enum hws_status hws_maritime_plan_finish(struct hws_maritime_plan *plan)
{
    const size_t count = plan->waypoint_count * SHAPES_PER_WAYPOINT;
    struct hws_leg_shape *shapes = hws_arena_array(&plan->arena, count, sizeof(*shapes));

    if (shapes == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < plan->way_count; i++) {
        const struct hws_way *way = &plan->ways[i];
        for (uint32_t j = 1; j < way->waypoint_count; j++) {
            const uint32_t from = way->waypoint_first + j - 1u;
            const struct hws_point *points = plan->waypoints + from;
            shapes[SHAPES_PER_WAYPOINT * from] = leg_shape_between(points[0], points[1]);
            shapes[SHAPES_PER_WAYPOINT * from + 1u] = leg_shape_between(points[1], points[0]);
        }
    }
    plan->shapes = shapes;
    return HWS_OK;
}

struct hws_leg_shape leg_shape_on_way(const struct hws_maritime_plan *plan, uint32_t way,
                                      uint32_t leg, bool reversed)
{
    const struct hws_way *path = &plan->ways[way];
    const uint32_t first =
        path->waypoint_first + (reversed ? path->waypoint_count - 2u - leg : leg);

    if (plan->shapes != NULL) {
        return plan->shapes[SHAPES_PER_WAYPOINT * first + (reversed ? 1u : 0u)];
    }
    const struct hws_point *points = plan->waypoints + first;
    return reversed ? leg_shape_between(points[1], points[0])
                    : leg_shape_between(points[0], points[1]);
}

struct hws_point leg_between(const struct vessel_row *vessel, double fraction)
{
    const double lat_change_deg = vessel->to_lat_deg - vessel->from_lat_deg;
    const double *curve = vessel->lon_curve;

    if (fabs(lat_change_deg) > LAT_SPAN_MAX_DEG) {
        return hws_rhumb_between((struct hws_point){vessel->from_lat_deg, vessel->from_lon_deg},
                                 (struct hws_point){vessel->to_lat_deg, vessel->to_lon_deg},
                                 fraction);
    }
    const double east_deg =
        fraction * (curve[0] + fraction * (curve[1] + fraction * (curve[2] + fraction * curve[3])));
    return (struct hws_point){
        .lat_deg = vessel->from_lat_deg + fraction * lat_change_deg,
        .lon_deg = hws_lon_wrap_deg(vessel->from_lon_deg + east_deg),
    };
}
