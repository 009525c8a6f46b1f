#include "sim/maritime/sensor/sensor_cover.h"

#include "hawser/core/math.h"
#include "hawser/core/units.h"

#include <math.h>

#define M_PER_DEG (HWS_EARTH_RADIUS_M * (HWS_PI / 180.0))

/* A root is good when the distance there is this near the radius. */
#define ROOT_TOLERANCE_M 2.0
#define ROOT_STEPS_MAX 8
/* The nearest moment is looked for again in this share of the time around the first guess. */
#define NEAREST_WINDOW_FRAC 0.06
#define NEAREST_STEPS 2

struct offset {
    double x_m, y_m;
};

/* ---- motions -------------------------------------------------------------------------------- */

struct cover_motion cover_motion_of_leg(struct hws_point from, struct hws_point to, int64_t from_ms,
                                        int64_t to_ms)
{
    struct cover_motion motion = {
        .lat_deg = from.lat_deg,
        .lon_deg = from.lon_deg,
        .dlat_deg = to.lat_deg - from.lat_deg,
        .dlon_deg = cover_lon_between_deg(from.lon_deg, to.lon_deg),
        .from_ms = from_ms,
        .to_ms = to_ms,
    };

    motion.bend = 0.5 * hws_rad_from_deg(motion.dlat_deg) *
                  hws_tan(hws_rad_from_deg(from.lat_deg + 0.5 * motion.dlat_deg));
    return motion;
}

struct cover_motion cover_motion_standing(struct hws_point place, int64_t from_ms)
{
    const struct cover_motion motion = {.lat_deg = place.lat_deg,
                                        .lon_deg = place.lon_deg,
                                        .from_ms = from_ms,
                                        .to_ms = HWS_TIME_NEVER};

    return motion;
}

struct cover_eye cover_eye_of(struct cover_motion motion, double radius_m)
{
    struct cover_eye eye = {.motion = motion, .lat0_deg = motion.lat_deg + 0.5 * motion.dlat_deg};
    const double radius_deg = radius_m / M_PER_DEG;

    eye.cos0 = hws_cos(hws_rad_from_deg(eye.lat0_deg));
    eye.sin0 = hws_sin(hws_rad_from_deg(eye.lat0_deg));
    eye.reach_lat_deg = radius_deg + 0.5 * fabs(motion.dlat_deg);
    /* The cosine where the reach lies nearest to the pole, less than it is there. */
    const double reach_rad = hws_rad_from_deg(eye.reach_lat_deg);
    const double narrowest = eye.cos0 - reach_rad * fabs(eye.sin0) - reach_rad * reach_rad;
    eye.reach_lon_deg =
        narrowest > 0.0 ? radius_deg / narrowest + 0.5 * fabs(motion.dlon_deg) : 360.0;
    return eye;
}

static double fraction_at(const struct cover_motion *motion, double time_ms)
{
    if (motion->to_ms <= motion->from_ms) {
        return 0.0;
    }
    const double fraction =
        (time_ms - (double)motion->from_ms) / (double)(motion->to_ms - motion->from_ms);
    return fraction < 0.0 ? 0.0 : fraction > 1.0 ? 1.0 : fraction;
}

static struct hws_point place_at(const struct cover_motion *motion, double time_ms)
{
    if (motion->to_ms == HWS_TIME_NEVER) { /* as most sensors: it stands */
        return (struct hws_point){motion->lat_deg, motion->lon_deg};
    }
    const double along = fraction_at(motion, time_ms);
    const struct hws_point place = {
        motion->lat_deg + motion->dlat_deg * along,
        motion->lon_deg + motion->dlon_deg * (along - motion->bend * along * (1.0 - along)),
    };

    return place;
}

struct hws_point cover_place(const struct cover_motion *motion, int64_t time_ms)
{
    struct hws_point place = place_at(motion, (double)time_ms);

    place.lon_deg = hws_lon_wrap_deg(place.lon_deg);
    return place;
}

/* ---- distance ------------------------------------------------------------------------------- */

/* From the sensor to the vessel, on the plane of their middle latitude. */
static struct offset offset_at(const struct cover_eye *eye, const struct cover_motion *motion,
                               double time_ms)
{
    const struct hws_point here = place_at(&eye->motion, time_ms);
    const struct hws_point there = place_at(motion, time_ms);
    const double d = hws_rad_from_deg(0.5 * (here.lat_deg + there.lat_deg) - eye->lat0_deg);
    /* Taylor's series: within 1e-6 for 4 degrees either way. */
    const double cos_middle =
        eye->cos0 * (1.0 - d * d * (0.5 - d * d / 24.0)) - eye->sin0 * d * (1.0 - d * d / 6.0);
    const struct offset offset = {
        cover_lon_between_deg(here.lon_deg, there.lon_deg) * M_PER_DEG * cos_middle,
        (there.lat_deg - here.lat_deg) * M_PER_DEG,
    };

    return offset;
}

static double square_m2(struct offset offset)
{
    return offset.x_m * offset.x_m + offset.y_m * offset.y_m;
}

/* ---- the edge ------------------------------------------------------------------------------- */

/* Where in 0 to 1 the straight way a-b passes the circle; one end lies inside, the other not. */
static double edge_fraction(struct offset a, struct offset b, double radius_m)
{
    const double dx = b.x_m - a.x_m;
    const double dy = b.y_m - a.y_m;
    const double square = dx * dx + dy * dy;
    const double along = a.x_m * dx + a.y_m * dy;
    const double left = square_m2(a) - radius_m * radius_m;
    const double root = along * along - square * left;

    if (square <= 0.0) {
        return 0.0;
    }
    /* From outside in it is the first root, from inside out the second. */
    const double reach = root > 0.0 ? sqrt(root) : 0.0;
    const double fraction = (-along + (left > 0.0 ? -reach : reach)) / square;
    return fraction < 0.0 ? 0.0 : fraction > 1.0 ? 1.0 : fraction;
}

/* The time in a bracket, one end of which is inside the circle, at which its edge is passed. */
static double edge_ms(const struct cover_eye *eye, const struct cover_motion *motion,
                      double radius_m, double a_ms, double b_ms)
{
    struct offset a = offset_at(eye, motion, a_ms);
    struct offset b = offset_at(eye, motion, b_ms);
    const bool a_inside = square_m2(a) < radius_m * radius_m;
    double time_ms = a_ms;

    for (int i = 0; i < ROOT_STEPS_MAX; i++) {
        time_ms = a_ms + (b_ms - a_ms) * edge_fraction(a, b, radius_m);
        const struct offset middle = offset_at(eye, motion, time_ms);
        const double miss_m2 = square_m2(middle) - radius_m * radius_m;
        if (fabs(miss_m2) <= 2.0 * radius_m * ROOT_TOLERANCE_M) {
            break;
        }
        if ((miss_m2 < 0.0) == a_inside) {
            a = middle;
            a_ms = time_ms;
        } else {
            b = middle;
            b_ms = time_ms;
        }
    }
    return time_ms;
}

/*
 * Whether the way from a to b keeps clear of the circle for certain: it bends off the straight line
 * by no more than its length squared over four radii of the Earth, in latitudes to 60 degrees.
 */
static bool keeps_clear(struct offset a, struct offset b, double radius_m)
{
    const double dx = b.x_m - a.x_m;
    const double dy = b.y_m - a.y_m;
    const double square = dx * dx + dy * dy;
    const double clear_m = radius_m + square / (4.0 * HWS_EARTH_RADIUS_M);
    const double along = -(a.x_m * dx + a.y_m * dy);
    const double across = a.x_m * dy - a.y_m * dx;

    /* Nearest to it is an end of the way, or the foot of the line to it. */
    if (along <= 0.0) {
        return square_m2(a) > clear_m * clear_m;
    }
    if (along >= square) {
        return square_m2(b) > clear_m * clear_m;
    }
    return across * across > clear_m * clear_m * square;
}

/* When they are nearest to each other, between two times; their way there is almost straight. */
static double nearest_ms(const struct cover_eye *eye, const struct cover_motion *motion,
                         double a_ms, double b_ms)
{
    const double first_ms = a_ms;
    const double last_ms = b_ms;
    double time_ms = a_ms;

    for (int i = 0; i < NEAREST_STEPS; i++) {
        const struct offset a = offset_at(eye, motion, a_ms);
        const struct offset b = offset_at(eye, motion, b_ms);
        const double dx = b.x_m - a.x_m;
        const double dy = b.y_m - a.y_m;
        const double square = dx * dx + dy * dy;
        double fraction = square > 0.0 ? -(a.x_m * dx + a.y_m * dy) / square : 0.0;
        fraction = fraction < -1.0 ? -1.0 : fraction > 2.0 ? 2.0 : fraction;
        time_ms = a_ms + (b_ms - a_ms) * fraction;
        time_ms = time_ms < first_ms ? first_ms : time_ms > last_ms ? last_ms : time_ms;
        const double window_ms = (last_ms - first_ms) * NEAREST_WINDOW_FRAC;
        a_ms = time_ms - window_ms < first_ms ? first_ms : time_ms - window_ms;
        b_ms = time_ms + window_ms > last_ms ? last_ms : time_ms + window_ms;
    }
    return time_ms;
}

bool cover_look(const struct cover_eye *eye, const struct cover_motion *motion, double radius_m,
                int64_t now_ms, int64_t *change_ms)
{
    const int64_t end_ms = eye->motion.to_ms < motion->to_ms ? eye->motion.to_ms : motion->to_ms;
    const double square = radius_m * radius_m;
    const double begin = (double)now_ms;
    const struct offset here = offset_at(eye, motion, begin);
    const bool inside = square_m2(here) < square;

    *change_ms = HWS_TIME_NEVER;
    if (end_ms == HWS_TIME_NEVER || end_ms <= now_ms) {
        return inside;
    }
    double within = (double)end_ms;
    const struct offset there = offset_at(eye, motion, within);
    if ((square_m2(there) < square) == inside) {
        /* A circle bulges outwards: what begins and ends in it stays inside on the way. */
        if (inside || keeps_clear(here, there, radius_m)) {
            return inside;
        }
        within = nearest_ms(eye, motion, begin, within);
        if (square_m2(offset_at(eye, motion, within)) >= square) {
            return inside;
        }
    }
    const int64_t edge = (int64_t)(edge_ms(eye, motion, radius_m, begin, within) + 0.5);
    *change_ms = edge <= now_ms ? now_ms + 1 : edge;
    return inside;
}
