#include "sim/geo/plane.h"

#include "hawser/core/math.h"
#include "hawser/core/units.h"

#include <math.h>

/* Ten times what the chart's fixed point can move a place. */
#define MARGIN_DEG 1.0e-6

static double held_lat_deg(double lat_deg)
{
    return fmin(fmax(lat_deg, -HWS_LATITUDE_LIMIT_DEG), HWS_LATITUDE_LIMIT_DEG);
}

struct plane_extent plane_extent_of_line(struct hws_point from, struct hws_point to)
{
    const double west_deg = fmin(from.lon_deg, to.lon_deg);
    const double east_deg = fmax(from.lon_deg, to.lon_deg);
    /* One that touches the 180th meridian touches both of its sides. */
    const bool turns = east_deg - west_deg > 179.0 || west_deg < -180.0 + MARGIN_DEG ||
                       east_deg > 180.0 - MARGIN_DEG;

    return (struct plane_extent){
        .south_deg = held_lat_deg(fmin(from.lat_deg, to.lat_deg)),
        .north_deg = held_lat_deg(fmax(from.lat_deg, to.lat_deg)),
        .west_deg = turns ? -180.0 : west_deg,
        .east_deg = turns ? 180.0 : east_deg,
    };
}

bool plane_extents_keep_clear(const struct plane_extent *a, const struct plane_extent *b)
{
    return a->south_deg > b->north_deg + MARGIN_DEG || b->south_deg > a->north_deg + MARGIN_DEG ||
           a->west_deg > b->east_deg + MARGIN_DEG || b->west_deg > a->east_deg + MARGIN_DEG;
}

struct plane_point plane_point_from_chart(struct hws_chart_point point)
{
    return (struct plane_point){point.x, point.y};
}

struct plane_leg plane_leg_from_points(struct hws_point from, struct hws_point to)
{
    struct plane_leg leg = {plane_point_from_chart(hws_chart_from_point(from)),
                            plane_point_from_chart(hws_chart_from_point(to))};

    if (leg.to.x - leg.from.x >= PLANE_TURN_UNITS / 2) {
        leg.to.x -= PLANE_TURN_UNITS;
    } else if (leg.to.x - leg.from.x < -PLANE_TURN_UNITS / 2) {
        leg.to.x += PLANE_TURN_UNITS;
    }
    return leg;
}

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

struct plane_box plane_box_of_leg(const struct plane_leg *leg)
{
    return (struct plane_box){smaller(leg->from.x, leg->to.x), smaller(leg->from.y, leg->to.y),
                              larger(leg->from.x, leg->to.x), larger(leg->from.y, leg->to.y)};
}

bool plane_boxes_meet(const struct plane_box *a, const struct plane_box *b)
{
    return a->x_min <= b->x_max && b->x_min <= a->x_max && a->y_min <= b->y_max &&
           b->y_min <= a->y_max;
}

bool plane_box_holds(const struct plane_box *box, struct plane_point point)
{
    return point.x >= box->x_min && point.x <= box->x_max && point.y >= box->y_min &&
           point.y <= box->y_max;
}

static struct plane_point difference(struct plane_point a, struct plane_point b)
{
    return (struct plane_point){a.x - b.x, a.y - b.y};
}

static plane_wide cross(struct plane_point a, struct plane_point b)
{
    return (plane_wide)a.x * b.y - (plane_wide)a.y * b.x;
}

static plane_wide dot(struct plane_point a, struct plane_point b)
{
    return (plane_wide)a.x * b.x + (plane_wide)a.y * b.y;
}

plane_wide plane_side(struct plane_point a, struct plane_point b, struct plane_point p)
{
    return cross(difference(b, a), difference(p, a));
}

bool plane_on_edge(struct plane_point a, struct plane_point b, struct plane_point p)
{
    struct plane_box box = plane_box_of_leg(&(struct plane_leg){a, b});

    return plane_box_holds(&box, p) && plane_side(a, b, p) == 0;
}

/* Leg and edge on one line: the part in common, if any, starts at an end of one of them. */
static bool meet_in_line(const struct plane_leg *leg, struct plane_point a, struct plane_point b,
                         struct plane_meeting *meeting)
{
    struct plane_point way = difference(leg->to, leg->from);
    struct plane_point edge = difference(b, a);
    struct plane_point to_a = difference(a, leg->from);
    plane_wide way_square = dot(way, way);
    plane_wide edge_square = dot(edge, edge);

    if (plane_on_edge(a, b, leg->from)) {
        /* along_edge = (from - a).edge / edge^2; a point-like edge has no other place than 0. */
        plane_wide along = -dot(to_a, edge);
        *meeting = (struct plane_meeting){0, edge_square > 0 ? along : 0,
                                          edge_square > 0 ? edge_square : 1};
        return true;
    }
    bool a_on_leg = plane_on_edge(leg->from, leg->to, a);
    bool b_on_leg = plane_on_edge(leg->from, leg->to, b);
    if (!a_on_leg && !b_on_leg) {
        return false;
    }
    plane_wide along_a = dot(to_a, way);
    plane_wide along_b = dot(difference(b, leg->from), way);
    bool a_first = a_on_leg && (!b_on_leg || along_a <= along_b);
    *meeting =
        (struct plane_meeting){a_first ? along_a : along_b, a_first ? 0 : way_square, way_square};
    return true;
}

bool plane_meet(const struct plane_leg *leg, struct plane_point a, struct plane_point b,
                struct plane_meeting *meeting)
{
    struct plane_point way = difference(leg->to, leg->from);
    struct plane_point edge = difference(b, a);
    struct plane_point to_a = difference(a, leg->from);
    plane_wide denominator = cross(way, edge);
    plane_wide along_leg = cross(to_a, edge);
    plane_wide along_edge = cross(to_a, way);

    if (denominator == 0) {
        return along_edge == 0 && along_leg == 0 && meet_in_line(leg, a, b, meeting);
    }
    if (denominator < 0) {
        denominator = -denominator;
        along_leg = -along_leg;
        along_edge = -along_edge;
    }
    if (along_leg < 0 || along_leg > denominator || along_edge < 0 || along_edge > denominator) {
        return false;
    }
    *meeting = (struct plane_meeting){along_leg, along_edge, denominator};
    return true;
}

bool plane_meeting_in_box(const struct plane_leg *leg, const struct plane_meeting *meeting,
                          const struct plane_box *box)
{
    struct plane_point way = difference(leg->to, leg->from);
    plane_wide x = way.x * meeting->along_leg;
    plane_wide y = way.y * meeting->along_leg;
    plane_wide whole = meeting->denominator;

    return x >= (box->x_min - leg->from.x) * whole && x <= (box->x_max - leg->from.x) * whole &&
           y >= (box->y_min - leg->from.y) * whole && y <= (box->y_max - leg->from.y) * whole;
}

double plane_leg_fraction(const struct plane_meeting *meeting)
{
    return (double)meeting->along_leg / (double)meeting->denominator;
}

double plane_edge_fraction(const struct plane_meeting *meeting)
{
    return (double)meeting->along_edge / (double)meeting->denominator;
}

/*
 * How far north a line gets over a stretch of isometric latitude:
 * tan(change / 2) = sinh(stretch / 2) / cosh(middle), the difference of two gudermannians.
 */
static double lat_change_rad(double isometric_rad, double stretch_rad)
{
    double sinh_middle = hws_sinh(isometric_rad + stretch_rad / 2.0);

    return 2.0 * hws_atan(hws_sinh(stretch_rad / 2.0) / sqrt(1.0 + sinh_middle * sinh_middle));
}

double plane_way_fraction(struct hws_point from, struct hws_point to, double chart_fraction)
{
    double start_rad = hws_rad_from_deg(hws_isometric_from_lat_deg(from.lat_deg));
    double stretch_rad = hws_rad_from_deg(hws_isometric_from_lat_deg(to.lat_deg)) - start_rad;

    if (stretch_rad == 0.0 || chart_fraction <= 0.0 || chart_fraction >= 1.0) {
        return chart_fraction;
    }
    return lat_change_rad(start_rad, chart_fraction * stretch_rad) /
           lat_change_rad(start_rad, stretch_rad);
}

/* ---- distances ------------------------------------------------------------------------------ */

double plane_reach_units(double lat_deg, double distance_m)
{
    /* The chart is most stretched at the end of the reach that is nearer to a pole. */
    double lat_far_deg = fabs(lat_deg) + hws_deg_from_rad(distance_m / HWS_EARTH_RADIUS_M);
    double scale = hws_cos(hws_rad_from_deg(fmin(lat_far_deg, HWS_LATITUDE_LIMIT_DEG)));
    double metre_units =
        HWS_CHART_UNITS_PER_DEG * hws_deg_from_rad(1.0 / HWS_EARTH_RADIUS_M) / scale;

    return distance_m * metre_units;
}

double plane_nearest_fraction(struct plane_point a, struct plane_point b, struct plane_point p,
                              double low, double high)
{
    double edge_x = (double)(b.x - a.x);
    double edge_y = (double)(b.y - a.y);
    double square = edge_x * edge_x + edge_y * edge_y;

    if (square == 0.0) {
        return low;
    }
    double fraction = ((double)(p.x - a.x) * edge_x + (double)(p.y - a.y) * edge_y) / square;
    return fmin(fmax(fraction, low), high);
}

double plane_distance_units(struct plane_point a, struct plane_point b, struct plane_point p,
                            double fraction)
{
    double away_x = (double)(a.x - p.x) + fraction * (double)(b.x - a.x);
    double away_y = (double)(a.y - p.y) + fraction * (double)(b.y - a.y);

    return sqrt(away_x * away_x + away_y * away_y);
}

struct hws_point plane_place(struct plane_point a, struct plane_point b, double fraction)
{
    double x = (double)a.x + fraction * (double)(b.x - a.x);
    double y = (double)a.y + fraction * (double)(b.y - a.y);

    return (struct hws_point){
        .lat_deg = hws_lat_from_isometric_deg(y / HWS_CHART_UNITS_PER_DEG),
        .lon_deg = hws_lon_wrap_deg(x / HWS_CHART_UNITS_PER_DEG),
    };
}
