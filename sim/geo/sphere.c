/*
 * Great circles by the haversine's cousins that stay accurate from millimetres to the antipode
 * (Vincenty's formula with the flattening set to zero); rhumb lines by the difference of isometric
 * latitudes written without cancellation, so that an eastward line needs no special case but the
 * exact one.
 */
#include "hawser/geo/sphere.h"

#include "hawser/core/math.h"
#include "hawser/core/units.h"

#include <math.h>
#include <stddef.h>

bool hws_point_valid(struct hws_point point)
{
    return fabs(point.lat_deg) <= 90.0 && fabs(point.lon_deg) <= 180.0;
}

double hws_lon_wrap_deg(double lon_deg)
{
    if (lon_deg >= -180.0 && lon_deg < 180.0) {
        return lon_deg;
    }
    double turned_deg = fmod(lon_deg + 180.0, 360.0);
    if (turned_deg < 0.0) {
        turned_deg += 360.0;
    }
    /* A negative next to nothing rounds up to a whole turn. */
    return turned_deg < 360.0 ? turned_deg - 180.0 : -180.0;
}

static double bearing_deg_from_rad(double bearing_rad)
{
    double bearing_deg = hws_deg_from_rad(bearing_rad);

    if (bearing_deg < 0.0) {
        bearing_deg += 360.0;
    }
    return bearing_deg < 360.0 ? bearing_deg : 0.0;
}

/* ---- great circle --------------------------------------------------------------------------- */

/* The unit vector to `to`, seen from `from`: its parts northward, eastward and upward. */
struct heading {
    double north, east, up;
};

static struct heading heading_between(struct hws_point from, struct hws_point to)
{
    double lat_from_rad = hws_rad_from_deg(from.lat_deg);
    double lat_to_rad = hws_rad_from_deg(to.lat_deg);
    double lat_change_rad = hws_rad_from_deg(to.lat_deg - from.lat_deg);
    double lon_change_rad = hws_rad_from_deg(hws_lon_wrap_deg(to.lon_deg - from.lon_deg));
    double sin_half = hws_sin(lon_change_rad / 2.0);
    double turn = 2.0 * sin_half * sin_half; /* 1 - cos of the change of longitude */
    double cos_to = hws_cos(lat_to_rad);

    return (struct heading){
        .north = hws_sin(lat_change_rad) + hws_sin(lat_from_rad) * cos_to * turn,
        .east = cos_to * hws_sin(lon_change_rad),
        .up = hws_cos(lat_change_rad) - hws_cos(lat_from_rad) * cos_to * turn,
    };
}

double hws_great_circle_m(struct hws_point from, struct hws_point to)
{
    struct heading way = heading_between(from, to);

    return HWS_EARTH_RADIUS_M * hws_atan2(hws_hypot(way.north, way.east), way.up);
}

double hws_great_circle_bearing_deg(struct hws_point from, struct hws_point to)
{
    struct heading way = heading_between(from, to);

    return bearing_deg_from_rad(hws_atan2(way.east, way.north));
}

struct hws_point hws_great_circle_destination(struct hws_point from, double bearing_deg,
                                              double distance_m)
{
    double lat_rad = hws_rad_from_deg(from.lat_deg);
    double bearing_rad = hws_rad_from_deg(bearing_deg);
    double arc_rad = distance_m / HWS_EARTH_RADIUS_M;
    double north = hws_sin(arc_rad) * hws_cos(bearing_rad);
    double east = hws_sin(arc_rad) * hws_sin(bearing_rad);
    double up = hws_cos(arc_rad);
    double sin_lat = hws_sin(lat_rad);
    double cos_lat = hws_cos(lat_rad);
    double polar = up * sin_lat + north * cos_lat;
    double outward = up * cos_lat - north * sin_lat;
    double lon_change_rad = hws_atan2(east, outward);

    return (struct hws_point){
        .lat_deg = hws_deg_from_rad(hws_atan2(polar, hws_hypot(outward, east))),
        .lon_deg = hws_lon_wrap_deg(from.lon_deg + hws_deg_from_rad(lon_change_rad)),
    };
}

double hws_great_circle_arc_distance_m(struct hws_point point, struct hws_point from,
                                       struct hws_point to, double *fraction)
{
    double arc_rad = hws_great_circle_m(from, to) / HWS_EARTH_RADIUS_M;
    double away_rad = hws_great_circle_m(from, point) / HWS_EARTH_RADIUS_M;
    double off_rad = hws_rad_from_deg(hws_great_circle_bearing_deg(from, point) -
                                      hws_great_circle_bearing_deg(from, to));
    /* Napier's rules in the right triangle from-foot-point. */
    double along_rad = hws_atan2(hws_sin(away_rad) * hws_cos(off_rad), hws_cos(away_rad));
    double share = arc_rad > 0.0 ? along_rad / arc_rad : 0.0;
    double nearest = share < 0.0 ? 0.0 : share;

    if (share < 0.0 || share > 1.0) {
        /* Off the ends, the nearer end: on a sphere it need not be the one on the foot's side. */
        bool end_is_nearer = hws_great_circle_m(point, to) < hws_great_circle_m(point, from);
        nearest = end_is_nearer ? 1.0 : 0.0;
    }
    if (fraction != NULL) {
        *fraction = nearest;
    }
    if (nearest <= 0.0) {
        return hws_great_circle_m(point, from);
    }
    if (nearest >= 1.0) {
        return hws_great_circle_m(point, to);
    }
    double sin_off_track = fabs(hws_sin(away_rad) * hws_sin(off_rad));
    double cos_off_track = hws_hypot(hws_cos(away_rad), hws_sin(away_rad) * hws_cos(off_rad));
    return HWS_EARTH_RADIUS_M * hws_atan2(sin_off_track, cos_off_track);
}

/* ---- rhumb line ----------------------------------------------------------------------------- */

/* A latitude from which a line starts, and how far north it goes: kept apart, for a difference of
 * two nearly equal latitudes has lost its digits. */
static double isometric_change_rad(double lat_rad, double lat_change_rad)
{
    double lat_end_rad = lat_rad + lat_change_rad;
    double numerator =
        2.0 * hws_cos(lat_rad + lat_change_rad / 2.0) * hws_sin(lat_change_rad / 2.0);

    return hws_asinh(numerator / (hws_cos(lat_rad) * hws_cos(lat_end_rad)));
}

/* Metres eastward for one radian of longitude along a line, over the radius. */
static double parallel_scale(double lat_rad, double lat_change_rad, double isometric_rad)
{
    return lat_change_rad == 0.0 ? hws_cos(lat_rad) : lat_change_rad / isometric_rad;
}

struct rhumb {
    double lat_rad, lat_change_rad, lon_change_rad;
    double isometric_rad; /* the change of isometric latitude; 0 along a parallel */
};

static struct rhumb rhumb_from_points(struct hws_point from, struct hws_point to)
{
    struct rhumb line = {
        .lat_rad = hws_rad_from_deg(from.lat_deg),
        .lat_change_rad = hws_rad_from_deg(to.lat_deg - from.lat_deg),
        .lon_change_rad = hws_rad_from_deg(hws_lon_wrap_deg(to.lon_deg - from.lon_deg)),
    };

    if (line.lat_change_rad != 0.0) {
        line.isometric_rad = isometric_change_rad(line.lat_rad, line.lat_change_rad);
    }
    return line;
}

static double rhumb_m(const struct rhumb *line, double scale)
{
    return HWS_EARTH_RADIUS_M * hws_hypot(line->lat_change_rad, scale * line->lon_change_rad);
}

static double rhumb_bearing_deg(const struct rhumb *line, double scale)
{
    return bearing_deg_from_rad(hws_atan2(scale * line->lon_change_rad, line->lat_change_rad));
}

static struct hws_point rhumb_between(const struct rhumb *line, struct hws_point from,
                                      struct hws_point to, double fraction)
{
    double share = fraction;

    if (line->lat_change_rad != 0.0) {
        share = isometric_change_rad(line->lat_rad, fraction * line->lat_change_rad) /
                line->isometric_rad;
    }
    return (struct hws_point){
        .lat_deg = from.lat_deg + fraction * (to.lat_deg - from.lat_deg),
        .lon_deg = hws_lon_wrap_deg(from.lon_deg + hws_deg_from_rad(share * line->lon_change_rad)),
    };
}

double hws_rhumb_m(struct hws_point from, struct hws_point to)
{
    const struct rhumb line = rhumb_from_points(from, to);

    return rhumb_m(&line, parallel_scale(line.lat_rad, line.lat_change_rad, line.isometric_rad));
}

double hws_rhumb_bearing_deg(struct hws_point from, struct hws_point to)
{
    const struct rhumb line = rhumb_from_points(from, to);

    return rhumb_bearing_deg(&line,
                             parallel_scale(line.lat_rad, line.lat_change_rad, line.isometric_rad));
}

struct hws_rhumb_line hws_rhumb_line(struct hws_point from, struct hws_point to)
{
    const struct rhumb line = rhumb_from_points(from, to);
    const double scale = parallel_scale(line.lat_rad, line.lat_change_rad, line.isometric_rad);
    struct hws_rhumb_line found = {.distance_m = rhumb_m(&line, scale),
                                   .bearing_deg = rhumb_bearing_deg(&line, scale)};

    for (uint32_t i = 0; i < 3; i++) {
        found.quarters[i] = rhumb_between(&line, from, to, 0.25 * (i + 1u));
    }
    return found;
}

struct hws_point hws_rhumb_destination(struct hws_point from, double bearing_deg, double distance_m)
{
    double bearing_rad = hws_rad_from_deg(bearing_deg);
    double lat_rad = hws_rad_from_deg(from.lat_deg);
    double lat_change_rad = distance_m / HWS_EARTH_RADIUS_M * hws_cos(bearing_rad);
    double eastward_rad = distance_m / HWS_EARTH_RADIUS_M * hws_sin(bearing_rad);
    double lat_end_deg = from.lat_deg + hws_deg_from_rad(lat_change_rad);

    if (fabs(lat_end_deg) >= 90.0) {
        /* A rhumb line winds into the pole and ends there. */
        return (struct hws_point){copysign(90.0, lat_end_deg), from.lon_deg};
    }
    const double isometric_rad =
        lat_change_rad == 0.0 ? 0.0 : isometric_change_rad(lat_rad, lat_change_rad);
    double lon_change_rad = eastward_rad / parallel_scale(lat_rad, lat_change_rad, isometric_rad);
    return (struct hws_point){
        .lat_deg = lat_end_deg,
        .lon_deg = hws_lon_wrap_deg(from.lon_deg + hws_deg_from_rad(lon_change_rad)),
    };
}

struct hws_point hws_rhumb_between(struct hws_point from, struct hws_point to, double fraction)
{
    if (fraction <= 0.0) {
        return from;
    }
    if (fraction >= 1.0) {
        return to;
    }
    const struct rhumb line = rhumb_from_points(from, to);
    return rhumb_between(&line, from, to, fraction);
}

/* ---- chart ---------------------------------------------------------------------------------- */

double hws_isometric_from_lat_deg(double lat_deg)
{
    double held_deg = fmin(fmax(lat_deg, -HWS_LATITUDE_LIMIT_DEG), HWS_LATITUDE_LIMIT_DEG);

    return hws_deg_from_rad(hws_asinh(hws_tan(hws_rad_from_deg(held_deg))));
}

double hws_lat_from_isometric_deg(double y_deg)
{
    return hws_deg_from_rad(hws_atan(hws_sinh(hws_rad_from_deg(y_deg))));
}

struct hws_chart_point hws_chart_from_point(struct hws_point point)
{
    double x = fmin(fmax(point.lon_deg, -180.0), 180.0) * HWS_CHART_UNITS_PER_DEG;
    double y = hws_isometric_from_lat_deg(point.lat_deg) * HWS_CHART_UNITS_PER_DEG;

    return (struct hws_chart_point){(int32_t)floor(x + 0.5), (int32_t)floor(y + 0.5)};
}

struct hws_point hws_point_from_chart(struct hws_chart_point point)
{
    return (struct hws_point){
        .lat_deg = hws_lat_from_isometric_deg((double)point.y / HWS_CHART_UNITS_PER_DEG),
        .lon_deg = (double)point.x / HWS_CHART_UNITS_PER_DEG,
    };
}
