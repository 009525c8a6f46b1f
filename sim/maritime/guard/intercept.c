/* Interception of a target on its legs: plane quadratic first, then the sphere. */
#include "sim/maritime/guard/intercept.h"

#include "hawser/core/math.h"
#include "hawser/core/units.h"

#include <math.h>

#define GAP_MAX_M 1.0
#define REFINEMENTS_MAX 60

/* One leg of the target, and who is after it. */
struct pursuit {
    struct hws_point from; /* of the unit */
    double speed_mps;
    struct hws_point leg_from, leg_to; /* of the target */
    double begin_s, end_s;             /* when it is at either end */
};

static struct hws_point target_at(const struct pursuit *pursuit, double time_s)
{
    const double length_s = pursuit->end_s - pursuit->begin_s;

    return length_s > 0.0 ? hws_rhumb_between(pursuit->leg_from, pursuit->leg_to,
                                              (time_s - pursuit->begin_s) / length_s)
                          : pursuit->leg_from;
}

/* How far the target still is from what the unit can have sailed: not above 0 once it is met. */
static double gap_m(const struct pursuit *pursuit, double time_s)
{
    return hws_rhumb_m(pursuit->from, target_at(pursuit, time_s)) - pursuit->speed_mps * time_s;
}

/* East and north of `origin`, metres, on the plane that touches the sphere there. */
static void plane(struct hws_point origin, struct hws_point point, double *east_m, double *north_m)
{
    const double lat_rad = hws_rad_from_deg(0.5 * (origin.lat_deg + point.lat_deg));

    *east_m = HWS_EARTH_RADIUS_M * hws_cos(lat_rad) *
              hws_rad_from_deg(hws_lon_wrap_deg(point.lon_deg - origin.lon_deg));
    *north_m = HWS_EARTH_RADIUS_M * hws_rad_from_deg(point.lat_deg - origin.lat_deg);
}

/*
 * The smallest root not before begin_s of |S + w (t - t0)|^2 = v^2 t^2, with S the target's place
 * as the unit sees it at t0 and w its velocity; negative when there is none.
 */
static double plane_root_s(const struct pursuit *pursuit)
{
    double from_x = 0.0;
    double from_y = 0.0;
    double to_x = 0.0;
    double to_y = 0.0;
    const double length_s = pursuit->end_s - pursuit->begin_s;

    plane(pursuit->from, pursuit->leg_from, &from_x, &from_y);
    plane(pursuit->from, pursuit->leg_to, &to_x, &to_y);
    const double east_mps = (to_x - from_x) / length_s;
    const double north_mps = (to_y - from_y) / length_s;
    /* In s = t - t0: a s^2 + 2 b s + c = 0; c > 0 as long as the target is out of reach. */
    const double v = pursuit->speed_mps;
    const double a = east_mps * east_mps + north_mps * north_mps - v * v;
    const double b = from_x * east_mps + from_y * north_mps - v * v * pursuit->begin_s;
    const double c =
        from_x * from_x + from_y * from_y - v * v * pursuit->begin_s * pursuit->begin_s;
    const double discriminant = b * b - a * c;
    if (c <= 0.0) {
        return pursuit->begin_s;
    }
    if (discriminant < 0.0) {
        return -1.0;
    }
    /* c / (-b + root): the smaller positive root, whole also where a is 0 or b cancels. */
    const double divisor = -b + sqrt(discriminant);
    return divisor > 0.0 ? pursuit->begin_s + c / divisor : -1.0;
}

/* Closes on the root near guess_s; negative when the sphere has none on this leg. */
static double refine_s(const struct pursuit *pursuit, double guess_s)
{
    double low_s = pursuit->begin_s; /* the gap is open there */
    double high_s = guess_s < pursuit->end_s ? guess_s : pursuit->end_s;

    double margin_s = 1.0;

    /* The plane's root may fall a little short of the sphere's. */
    while (gap_m(pursuit, high_s) > 0.0) {
        low_s = high_s;
        if (high_s >= pursuit->end_s) {
            return -1.0;
        }
        high_s = fmin(high_s + margin_s, pursuit->end_s);
        margin_s *= 2.0;
    }
    double time_s = high_s;
    for (int i = 0; i < REFINEMENTS_MAX && fabs(gap_m(pursuit, time_s)) > GAP_MAX_M; i++) {
        time_s = 0.5 * (low_s + high_s);
        if (gap_m(pursuit, time_s) > 0.0) {
            low_s = time_s;
        } else {
            high_s = time_s;
        }
    }
    return time_s;
}

static bool meet_on_leg(const struct pursuit *pursuit, struct intercept *found)
{
    if (gap_m(pursuit, pursuit->begin_s) <= 0.0) {
        found->time_s = pursuit->begin_s;
        found->place = pursuit->leg_from;
        return true;
    }
    if (pursuit->end_s <= pursuit->begin_s) {
        return false;
    }
    const double guess_s = plane_root_s(pursuit);
    if (guess_s < 0.0) {
        return false;
    }
    const double time_s = refine_s(pursuit, guess_s);
    if (time_s < 0.0) {
        return false;
    }
    found->time_s = time_s;
    found->place = target_at(pursuit, time_s);
    return true;
}

bool intercept_solve(struct hws_point from, double speed_mps, const struct intercept_path *path,
                     double time_max_s, struct intercept *found)
{
    struct pursuit pursuit = {.from = from, .speed_mps = speed_mps};
    struct intercept met;

    for (uint32_t i = 0; i + 1u < path->point_count && path->speed_mps > 0.0; i++) {
        pursuit.leg_from = path->points[i];
        pursuit.leg_to = path->points[i + 1u];
        pursuit.begin_s = pursuit.end_s;
        pursuit.end_s += hws_rhumb_m(pursuit.leg_from, pursuit.leg_to) / path->speed_mps;
        if (meet_on_leg(&pursuit, &met)) {
            if (met.time_s > time_max_s) {
                return false;
            }
            *found = met;
            return true;
        }
    }
    const struct hws_point last = path->points[path->point_count - 1u];
    const double time_s = hws_rhumb_m(from, last) / speed_mps;
    if (!path->stays || time_s > time_max_s) {
        return false;
    }
    found->place = last;
    found->time_s = time_s;
    return true;
}
