#include "hawser/core/units.h"
#include "hawser/geo/sphere.h"
#include "sim/geo/plane.h"
#include "tests/geo/cases.h"
#include "tests/geo/places.h"

#include <math.h>
#include <stdlib.h>

static const struct places_box everywhere = {-85.0, -180.0, 85.0, 180.0};
static const struct hws_point busan = {35.10, 129.04};
static const struct hws_point hakata = {33.61, 130.40};

static double lon_difference_deg(double a_deg, double b_deg)
{
    return fabs(hws_lon_wrap_deg(a_deg - b_deg));
}

START_TEST(a_quarter_of_the_globe_is_a_quarter_of_its_girth)
{
    double quarter_m = HWS_EARTH_RADIUS_M * HWS_PI / 2.0;
    struct hws_point origin = {0.0, 0.0};

    ck_assert_double_eq_tol(hws_great_circle_m(origin, (struct hws_point){0.0, 90.0}), quarter_m,
                            1e-6);
    ck_assert_double_eq_tol(hws_great_circle_m(origin, (struct hws_point){90.0, 17.0}), quarter_m,
                            1e-6);
    ck_assert_double_eq_tol(hws_great_circle_m(origin, (struct hws_point){0.0, 180.0}),
                            2.0 * quarter_m, 1e-6);
}
END_TEST

START_TEST(distances_keep_their_digits_from_a_millimetre_to_the_antipode)
{
    struct hws_point near = {60.0, 25.0};
    struct hws_point north = {60.0 + 1e-8, 25.0};
    double step_m = HWS_EARTH_RADIUS_M * hws_rad_from_deg(north.lat_deg - near.lat_deg);

    ck_assert_double_eq_tol(hws_great_circle_m(near, north) / step_m, 1.0, 1e-12);
    ck_assert_double_eq_tol(hws_rhumb_m(near, north) / step_m, 1.0, 1e-12);

    struct hws_point opposite = {-60.0 + 1e-8, -155.0};
    double half_girth_m = HWS_EARTH_RADIUS_M * HWS_PI;
    ck_assert_double_eq_tol(half_girth_m - hws_great_circle_m(near, opposite), step_m, 1e-7);
}
END_TEST

START_TEST(a_great_circle_leads_where_its_bearing_and_distance_say)
{
    struct places places = {1};

    for (int i = 0; i < 2000; i++) {
        struct hws_point from = places_in(&places, &everywhere);
        struct hws_point to = places_in(&places, &everywhere);
        double distance_m = hws_great_circle_m(from, to);
        double bearing_deg = hws_great_circle_bearing_deg(from, to);
        struct hws_point reached = hws_great_circle_destination(from, bearing_deg, distance_m);
        ck_assert(bearing_deg >= 0.0 && bearing_deg < 360.0);
        ck_assert_double_lt(hws_great_circle_m(reached, to), 1e-5);

        double fraction = places_uniform(&places, 0.0, 1.0);
        struct hws_point part =
            hws_great_circle_destination(from, bearing_deg, fraction * distance_m);
        ck_assert_double_eq_tol(hws_great_circle_m(from, part), fraction * distance_m, 1e-5);
        ck_assert_double_eq_tol(hws_great_circle_m(part, to), (1.0 - fraction) * distance_m, 1e-5);
    }
}
END_TEST

START_TEST(distance_to_an_arc_is_the_least_over_its_points)
{
    struct places places = {2};

    for (int i = 0; i < 500; i++) {
        struct hws_point from = places_in(&places, &everywhere);
        struct hws_point to = places_near(&places, from, i % 2 == 0 ? 30.0 : 0.5);
        struct hws_point point = places_near(&places, from, i % 3 == 0 ? 60.0 : 1.0);
        double length_m = hws_great_circle_m(from, to);
        double bearing_deg = hws_great_circle_bearing_deg(from, to);
        double fraction = -1.0;
        double found_m = hws_great_circle_arc_distance_m(point, from, to, &fraction);
        double least_m = HUGE_VAL;
        for (int step = 0; step <= 1000; step++) {
            struct hws_point on_arc =
                hws_great_circle_destination(from, bearing_deg, length_m * step / 1000.0);
            least_m = fmin(least_m, hws_great_circle_m(point, on_arc));
        }
        double step_m = length_m / 1000.0;
        struct hws_point foot =
            hws_great_circle_destination(from, bearing_deg, fraction * length_m);
        ck_assert_double_le(found_m, least_m + 1e-5);
        ck_assert_double_ge(found_m, least_m - step_m);
        ck_assert_double_eq_tol(hws_great_circle_m(point, foot), found_m, 1e-4);
    }
}
END_TEST

START_TEST(a_rhumb_line_along_a_meridian_or_parallel_has_its_plain_length)
{
    struct hws_point from = {60.0, 10.0};

    ck_assert_double_eq_tol(hws_rhumb_m(from, (struct hws_point){-20.0, 10.0}),
                            HWS_EARTH_RADIUS_M * hws_rad_from_deg(80.0), 1e-6);
    ck_assert_double_eq_tol(hws_rhumb_m(from, (struct hws_point){60.0, -50.0}),
                            HWS_EARTH_RADIUS_M * 0.5 * hws_rad_from_deg(60.0), 1e-6);
    ck_assert_double_eq(hws_rhumb_bearing_deg(from, (struct hws_point){60.0, -50.0}), 270.0);
    ck_assert_double_eq(hws_rhumb_bearing_deg(from, (struct hws_point){61.0, 10.0}), 0.0);
}
END_TEST

START_TEST(a_rhumb_line_goes_the_shorter_way_round)
{
    struct hws_point from = {10.0, 179.0};
    struct hws_point to = {10.0, -179.0};

    ck_assert_double_eq_tol(hws_rhumb_bearing_deg(from, to), 90.0, 1e-9);
    struct hws_point middle = hws_rhumb_between(from, to, 0.5);
    ck_assert_double_lt(lon_difference_deg(middle.lon_deg, 180.0), 1e-12);
}
END_TEST

START_TEST(a_rhumb_line_is_straight_on_the_chart_and_even_in_length)
{
    struct places places = {3};

    for (int i = 0; i < 2000; i++) {
        struct hws_point from = places_in(&places, &everywhere);
        struct hws_point to = places_near(&places, from, i % 2 == 0 ? 90.0 : 1e-3);
        double distance_m = hws_rhumb_m(from, to);
        double bearing_deg = hws_rhumb_bearing_deg(from, to);
        struct hws_point reached = hws_rhumb_destination(from, bearing_deg, distance_m);
        ck_assert_double_lt(hws_great_circle_m(reached, to), 1e-3);

        double fraction = places_uniform(&places, 0.0, 1.0);
        struct hws_point part = hws_rhumb_between(from, to, fraction);
        ck_assert_double_eq_tol(hws_rhumb_m(from, part), fraction * distance_m, 1e-5);
        double rise_deg =
            hws_isometric_from_lat_deg(to.lat_deg) - hws_isometric_from_lat_deg(from.lat_deg);
        double part_rise_deg =
            hws_isometric_from_lat_deg(part.lat_deg) - hws_isometric_from_lat_deg(from.lat_deg);
        double run_deg = hws_lon_wrap_deg(to.lon_deg - from.lon_deg);
        double part_run_deg = hws_lon_wrap_deg(part.lon_deg - from.lon_deg);
        double skew = part_rise_deg * run_deg - part_run_deg * rise_deg;
        ck_assert_double_lt(fabs(skew), 1e-11 * (fabs(rise_deg) + fabs(run_deg)) * 100.0);
    }
}
END_TEST

START_TEST(a_nearly_eastward_rhumb_line_stays_even)
{
    struct hws_point from = {35.0, 129.0};
    struct hws_point to = {35.0 + 1e-12, 139.0};
    struct hws_point part = hws_rhumb_between(from, to, 0.25);

    ck_assert_double_eq_tol(part.lon_deg, 131.5, 1e-9);
}
END_TEST

START_TEST(a_chart_fraction_becomes_the_fraction_of_the_way)
{
    struct places places = {4};

    for (int i = 0; i < 1000; i++) {
        struct hws_point from = places_in(&places, &everywhere);
        struct hws_point to = places_near(&places, from, i % 2 == 0 ? 60.0 : 1e-4);
        double fraction = places_uniform(&places, 0.0, 1.0);
        struct hws_point part = hws_rhumb_between(from, to, fraction);
        double run_deg = hws_lon_wrap_deg(to.lon_deg - from.lon_deg);
        double chart_fraction = hws_lon_wrap_deg(part.lon_deg - from.lon_deg) / run_deg;
        double tolerance = fmax(1e-11, 1e-12 / fabs(run_deg));
        ck_assert_double_eq_tol(plane_way_fraction(from, to, chart_fraction), fraction, tolerance);
    }
}
END_TEST

START_TEST(the_chart_goes_there_and_back)
{
    struct places places = {5};

    ck_assert_double_eq_tol(hws_isometric_from_lat_deg(85.0), 179.41, 0.01);
    ck_assert_double_eq(hws_isometric_from_lat_deg(89.0), hws_isometric_from_lat_deg(85.0));
    for (int i = 0; i < 1000; i++) {
        struct hws_point point = places_in(&places, &everywhere);
        struct hws_point back = hws_point_from_chart(hws_chart_from_point(point));
        ck_assert_double_eq_tol(
            hws_lat_from_isometric_deg(hws_isometric_from_lat_deg(point.lat_deg)), point.lat_deg,
            1e-12);
        ck_assert_double_lt(hws_great_circle_m(point, back), 0.01);
    }
}
END_TEST

START_TEST(longitudes_wrap_and_bad_points_are_told)
{
    ck_assert_double_eq(hws_lon_wrap_deg(180.0), -180.0);
    ck_assert_double_eq(hws_lon_wrap_deg(-180.0), -180.0);
    ck_assert_double_eq(hws_lon_wrap_deg(541.0), -179.0);
    ck_assert_double_eq(hws_lon_wrap_deg(-541.0), 179.0);
    ck_assert_double_lt(hws_lon_wrap_deg(-180.0 - 1e-15), 180.0);
    ck_assert(hws_point_valid((struct hws_point){90.0, -180.0}));
    ck_assert(!hws_point_valid((struct hws_point){90.1, 0.0}));
    ck_assert(!hws_point_valid((struct hws_point){(double)NAN, 0.0}));
    ck_assert(!hws_point_valid((struct hws_point){0.0, (double)HUGE_VAL}));
}
END_TEST

START_TEST(busan_to_hakata_is_about_213_km)
{
    ck_assert_double_eq_tol(hws_great_circle_m(busan, hakata), 207e3, 3e3);
    ck_assert_double_eq_tol(hws_rhumb_m(busan, hakata), hws_great_circle_m(busan, hakata), 30.0);
}
END_TEST

/* Every pair's third number of a GeographicLib tool against ours, within 0.6 %. */
static void compare_with_ellipsoid(const char *command, int length_column,
                                   double (*distance_m)(struct hws_point, struct hws_point))
{
    enum { PAIR_COUNT = 2000 };
    static const struct places_box sailed = {-80.0, -180.0, 80.0, 180.0};
    static struct hws_point pairs[PAIR_COUNT][2];
    struct places places = {6};
    FILE *input = tool_input();

    for (int i = 0; i < PAIR_COUNT; i++) {
        pairs[i][0] = places_in(&places, &sailed);
        pairs[i][1] =
            i % 2 == 0 ? places_in(&places, &sailed) : places_near(&places, pairs[i][0], 2.0);
        (void)fprintf(input, "%.12f %.12f %.12f %.12f\n", pairs[i][0].lat_deg, pairs[i][0].lon_deg,
                      pairs[i][1].lat_deg, pairs[i][1].lon_deg);
    }
    FILE *output = tool_output(command, input);
    for (int i = 0; i < PAIR_COUNT; i++) {
        char line[256];
        ck_assert_ptr_nonnull(fgets(line, sizeof(line), output));
        char *rest = line;
        double number = 0.0;
        for (int column = 0; column <= length_column; column++) {
            number = strtod(rest, &rest);
        }
        ck_assert_double_eq_tol(distance_m(pairs[i][0], pairs[i][1]) / number, 1.0, 0.006);
    }
    (void)pclose(output);
    (void)fclose(input);
}

START_TEST(the_sphere_is_within_0_6_percent_of_the_ellipsoid)
{
    if (tool_is_installed("GeodSolve")) {
        compare_with_ellipsoid("GeodSolve -i", 2, hws_great_circle_m);
    }
    if (tool_is_installed("RhumbSolve")) {
        compare_with_ellipsoid("RhumbSolve -i", 1, hws_rhumb_m);
    }
}
END_TEST

TCase *sphere_case(void)
{
    TCase *tcase = tcase_create("sphere");

    tcase_add_test(tcase, a_quarter_of_the_globe_is_a_quarter_of_its_girth);
    tcase_add_test(tcase, distances_keep_their_digits_from_a_millimetre_to_the_antipode);
    tcase_add_test(tcase, a_great_circle_leads_where_its_bearing_and_distance_say);
    tcase_add_test(tcase, distance_to_an_arc_is_the_least_over_its_points);
    tcase_add_test(tcase, a_rhumb_line_along_a_meridian_or_parallel_has_its_plain_length);
    tcase_add_test(tcase, a_rhumb_line_goes_the_shorter_way_round);
    tcase_add_test(tcase, a_rhumb_line_is_straight_on_the_chart_and_even_in_length);
    tcase_add_test(tcase, a_nearly_eastward_rhumb_line_stays_even);
    tcase_add_test(tcase, a_chart_fraction_becomes_the_fraction_of_the_way);
    tcase_add_test(tcase, the_chart_goes_there_and_back);
    tcase_add_test(tcase, longitudes_wrap_and_bad_points_are_told);
    tcase_add_test(tcase, busan_to_hakata_is_about_213_km);
    tcase_add_test(tcase, the_sphere_is_within_0_6_percent_of_the_ellipsoid);
    return tcase;
}
