/* Interception against what is worked out by hand on a meridian, and against a fine scan in time.
 */
#include "sim/maritime/guard/intercept.h"
#include "tests/maritime/guard/cases.h"

#include "hawser/core/random.h"
#include "hawser/core/units.h"

#include <math.h>

#define RANDOM_CASES 400
#define SCAN_STEP_S 1.0
#define TIME_MAX_S 43200.0

static const struct hws_point home = {34.0, 129.0};

/* On a meridian a rhumb line's length is plain: head on, the speeds add up. */
START_TEST(head_on_the_speeds_add_up)
{
    const struct hws_point points[] = {{35.0, 129.0}, {33.0, 129.0}};
    const struct intercept_path path = {points, 2, hws_mps_from_kn(12.0), false};
    struct intercept found;

    ck_assert(intercept_solve(home, hws_mps_from_kn(24.0), &path, TIME_MAX_S, &found));
    const double expected_s = HWS_EARTH_RADIUS_M * hws_rad_from_deg(1.0) / hws_mps_from_kn(36.0);
    ck_assert_double_eq_tol(found.time_s, expected_s, 0.2);
    ck_assert_double_eq_tol(found.place.lat_deg, 34.0 + 2.0 / 3.0, 1.0e-4);
}
END_TEST

/*
 * A target d due north that sails east at w, a unit that makes v: v^2 t^2 = d^2 + w^2 t^2 on the
 * plane. Two miles are small enough for the plane to hold to a part in a thousand.
 */
START_TEST(across_the_course_the_closed_form_holds)
{
    const double d_m = 4000.0;
    const double v = 12.0;
    const double w = 6.0;
    const struct hws_point begin = hws_rhumb_destination(home, 0.0, d_m);
    const struct hws_point points[] = {begin, hws_rhumb_destination(begin, 90.0, 20000.0)};
    const struct intercept_path path = {points, 2, w, false};
    struct intercept found;

    ck_assert(intercept_solve(home, v, &path, TIME_MAX_S, &found));
    ck_assert_double_eq_tol(found.time_s, d_m / sqrt(v * v - w * w), 0.5);
}
END_TEST

START_TEST(a_faster_target_that_opens_is_not_caught)
{
    const struct hws_point points[] = {{34.2, 129.0}, {36.2, 129.0}};
    const struct intercept_path path = {points, 2, hws_mps_from_kn(20.0), false};
    struct intercept found = {{1.0, 2.0}, 3.0};

    ck_assert(!intercept_solve(home, hws_mps_from_kn(15.0), &path, TIME_MAX_S, &found));
    ck_assert_double_eq(found.time_s, 3.0); /* as it was */
}
END_TEST

START_TEST(a_faster_target_that_comes_by_is_met_once_it_can_be)
{
    const struct hws_point points[] = {{34.5, 128.0}, {34.5, 130.0}};
    const struct intercept_path path = {points, 2, hws_mps_from_kn(30.0), false};
    struct intercept found;

    ck_assert(intercept_solve(home, hws_mps_from_kn(18.0), &path, TIME_MAX_S, &found));
    ck_assert_double_eq_tol(hws_rhumb_m(home, found.place), hws_mps_from_kn(18.0) * found.time_s,
                            2.0);
}
END_TEST

START_TEST(a_target_that_stays_is_met_where_it_lies)
{
    const struct hws_point point = {34.5, 129.5};
    const struct intercept_path path = {&point, 1, 0.0, true};
    struct intercept found;

    ck_assert(intercept_solve(home, 10.0, &path, TIME_MAX_S, &found));
    ck_assert_double_eq_tol(found.time_s, hws_rhumb_m(home, point) / 10.0, 1.0e-6);
    ck_assert(!intercept_solve(home, 10.0, &path, 60.0, &found));
}
END_TEST

static struct hws_point place_at(const struct intercept_path *path, double time_s)
{
    double left_m = path->speed_mps * time_s;

    for (uint32_t i = 0; i + 1u < path->point_count; i++) {
        const double leg_m = hws_rhumb_m(path->points[i], path->points[i + 1u]);
        if (left_m <= leg_m) {
            return hws_rhumb_between(path->points[i], path->points[i + 1u], left_m / leg_m);
        }
        left_m -= leg_m;
    }
    return path->points[path->point_count - 1u];
}

/* The first second at which the unit can be where the target is, or a negative number. */
static double scan_s(const struct intercept_path *path, double speed_mps, double end_s)
{
    for (uint32_t i = 0; (double)i * SCAN_STEP_S <= end_s; i++) {
        const double time_s = (double)i * SCAN_STEP_S;
        if (hws_rhumb_m(home, place_at(path, time_s)) <= speed_mps * time_s) {
            return time_s;
        }
    }
    return -1.0;
}

static double between(struct hws_stream *chance, double low, double high)
{
    return low + (high - low) * hws_stream_uniform(chance);
}

/* Of two legs with a waypoint between them, slower and faster than the unit. */
START_TEST(random_targets_are_met_when_a_scan_in_time_says_so)
{
    struct hws_stream chance;
    uint32_t met_count = 0;

    hws_stream_init(&chance, 1, 0, hws_entity_key("targets"), 1);
    for (int i = 0; i < RANDOM_CASES; i++) {
        struct hws_point points[3];
        points[0].lat_deg = between(&chance, 33.0, 35.0);
        points[0].lon_deg = between(&chance, 128.0, 130.0);
        for (int leg = 1; leg < 3; leg++) {
            const double bearing_deg = between(&chance, 0.0, 360.0);
            const double length_m = between(&chance, 10000.0, 60000.0);
            points[leg] = hws_rhumb_destination(points[leg - 1], bearing_deg, length_m);
        }
        const struct intercept_path path = {points, 3, between(&chance, 2.0, 12.0), false};
        const double speed_mps = between(&chance, 6.0, 18.0);
        const double end_s =
            (hws_rhumb_m(points[0], points[1]) + hws_rhumb_m(points[1], points[2])) /
            path.speed_mps;
        struct intercept found;
        const double scanned_s = scan_s(&path, speed_mps, end_s);
        const bool met = intercept_solve(home, speed_mps, &path, 2.0e5, &found);
        ck_assert_msg(met == (scanned_s >= 0.0), "case %d: solved %d, scan %g s", i, met,
                      scanned_s);
        if (met) {
            met_count++;
            ck_assert_double_ge(found.time_s, scanned_s - SCAN_STEP_S - 0.5);
            ck_assert_double_le(found.time_s, scanned_s + 0.5);
            ck_assert_double_le(hws_rhumb_m(found.place, place_at(&path, found.time_s)), 50.0);
            ck_assert_double_le(fabs(hws_rhumb_m(home, found.place) - speed_mps * found.time_s),
                                50.0);
        }
    }
    ck_assert_uint_gt(met_count, RANDOM_CASES / 4);
    ck_assert_uint_lt(met_count, RANDOM_CASES);
}
END_TEST

TCase *intercept_case(void)
{
    TCase *tcase = tcase_create("intercept");

    tcase_add_test(tcase, head_on_the_speeds_add_up);
    tcase_add_test(tcase, across_the_course_the_closed_form_holds);
    tcase_add_test(tcase, a_faster_target_that_opens_is_not_caught);
    tcase_add_test(tcase, a_faster_target_that_comes_by_is_met_once_it_can_be);
    tcase_add_test(tcase, a_target_that_stays_is_met_where_it_lies);
    tcase_add_test(tcase, random_targets_are_met_when_a_scan_in_time_says_so);
    tcase_set_timeout(tcase, 120);
    return tcase;
}
