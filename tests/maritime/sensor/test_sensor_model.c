/* The formulas against published figures and against the distributions they claim. */
#include "hawser/core/units.h"
#include "sim/maritime/sensor/sensor_model.h"
#include "tests/maritime/sensor/cases.h"

#include <math.h>

START_TEST(the_horizon_is_that_of_the_published_examples)
{
    /* facts/maritime.md 3.1: masts of 50, 150 and 400 m, targets of 2, 10 and 30 m, in nmi. */
    static const double antennas_m[] = {50.0, 150.0, 400.0};
    static const double targets_m[] = {2.0, 10.0, 30.0};
    static const double expected_nmi[3][3] = {
        {18.8, 22.7, 27.9}, {30.3, 34.2, 39.4}, {47.5, 51.4, 56.6}};

    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
            const double horizon_m =
                hws_m_from_km(hws_radar_horizon_km(antennas_m[i], targets_m[j]));
            ck_assert_double_eq_tol(hws_nmi_from_m(horizon_m), expected_nmi[i][j], 0.15);
        }
    }
    /* 3.2: a 100 m base and a 20 m ship antenna, 32 nmi; 400 m, 54. */
    ck_assert_double_eq_tol(hws_nmi_from_m(hws_m_from_km(hws_radar_horizon_km(100.0, 20.0))), 32.0,
                            0.3);
    ck_assert_double_eq_tol(hws_nmi_from_m(hws_m_from_km(hws_radar_horizon_km(400.0, 20.0))), 54.0,
                            0.5);
}
END_TEST

START_TEST(a_small_target_is_lost_before_the_horizon)
{
    const struct hws_sensor radar = {
        .kind = HWS_SENSOR_RADAR, .height_m = 150.0, .reference_range_km = 18.5};
    const struct hws_vessel_class boat = {.length_m = 10.0, .height_m = 2.0};
    const struct hws_vessel_class ship = {.length_m = 160.0, .height_m = 2.0};

    /* A 10 m boat is the reference; 16 times the length is 8 times the distance. */
    ck_assert_double_eq_tol(sensor_detectable_m(&radar, &boat), 18500.0, 1e-6);
    ck_assert_double_eq_tol(sensor_detectable_m(&radar, &ship), 148000.0, 1e-6);
    ck_assert_double_lt(sensor_detectable_m(&radar, &boat), sensor_limit_m(&radar, &boat));
    ck_assert_double_gt(sensor_detectable_m(&radar, &ship), sensor_limit_m(&radar, &ship));
    ck_assert_double_eq(sensor_sea_factor(0.0), 1.0);
    ck_assert_double_lt(sensor_sea_factor(4.0), sensor_sea_factor(2.0));
}
END_TEST

START_TEST(class_b_is_heard_less_far_and_none_not_at_all)
{
    const struct hws_sensor station = {.kind = HWS_SENSOR_AIS, .height_m = 400.0};
    struct hws_vessel_class class = {.ais = HWS_AIS_FIT_A, .height_m = 20.0};

    ck_assert_double_gt(sensor_limit_m(&station, &class), 90000.0);
    class.ais = HWS_AIS_FIT_B;
    ck_assert_double_eq_tol(sensor_limit_m(&station, &class), 15.0 * 1852.0, 1e-6);
    class.ais = HWS_AIS_FIT_NONE;
    ck_assert_double_eq(sensor_limit_m(&station, &class), 0.0);
}
END_TEST

START_TEST(a_patrol_sees_from_its_vessel_and_an_aircraft_only_what_it_comes_by)
{
    const struct hws_sensor cutter = {.kind = HWS_SENSOR_PATROL, .height_m = 16.0, .vessel = 3};
    const struct hws_sensor aircraft = {.kind = HWS_SENSOR_PATROL, .vessel = HWS_NO_INDEX};
    const struct hws_vessel_class class = {.height_m = 9.0};

    ck_assert_double_eq_tol(sensor_limit_m(&cutter, &class), 4.12 * 7.0 * 1000.0, 1e-6);
    ck_assert_double_eq(sensor_limit_m(&aircraft, &class), 0.0);
}
END_TEST

START_TEST(a_pass_detects_by_length_and_by_class)
{
    const struct hws_sensor sar = {.kind = HWS_SENSOR_SAR_SATELLITE, .probability = 1.0};
    const struct hws_sensor receiver = {.kind = HWS_SENSOR_AIS_SATELLITE, .probability = 0.35};
    struct hws_vessel_class class = {.length_m = 17.5, .ais = HWS_AIS_FIT_B};

    ck_assert_double_eq_tol(sensor_pass_probability(&sar, &class), 0.5, 1e-12);
    ck_assert_double_eq_tol(sensor_pass_probability(&receiver, &class), 0.05, 1e-12);
    class.length_m = 30.0;
    class.ais = HWS_AIS_FIT_A;
    ck_assert_double_gt(sensor_pass_probability(&sar, &class), 0.9);
    ck_assert_double_eq(sensor_pass_probability(&receiver, &class), 0.35);
}
END_TEST

START_TEST(the_first_report_heard_is_geometric_in_intervals_and_even_inside_one)
{
    const double interval_ms = 10000.0;
    const double probability = 0.6;
    double last_ms = 0.0;

    for (int i = 0; i < 10000; i++) {
        const double u = (i + 0.5) / 10000.0;
        const double wait_ms = sensor_first_report_ms(u, interval_ms, probability);
        /* Monotone, and each the inverse of the other. */
        ck_assert_double_ge(wait_ms, last_ms);
        ck_assert_double_eq_tol(sensor_first_report_share(wait_ms, interval_ms, probability), u,
                                1e-9);
        last_ms = wait_ms;
    }
    /* Half of the first interval: half of its reports, heard six times out of ten. */
    ck_assert_double_eq_tol(sensor_first_report_share(5000.0, interval_ms, probability), 0.3,
                            1e-12);
    ck_assert_double_eq_tol(sensor_first_report_share(20000.0, interval_ms, probability), 0.84,
                            1e-12);
    ck_assert_double_eq_tol(sensor_first_report_ms(0.25, interval_ms, 1.0), 2500.0, 1e-9);
}
END_TEST

START_TEST(nobody_calls_by_night)
{
    const int64_t hour = HWS_MS_PER_HOUR;

    /* At 0 E: from noon, six hours of light end the day; the seventh is tomorrow's first. */
    ck_assert_int_eq(sensor_daylight_wait_ms(12 * hour, 0.0, 5 * hour), 5 * hour);
    ck_assert_int_eq(sensor_daylight_wait_ms(12 * hour, 0.0, 7 * hour), 19 * hour);
    ck_assert_int_eq(sensor_daylight_wait_ms(0, 0.0, 1), 6 * hour + 1);
    ck_assert_int_eq(sensor_daylight_wait_ms(20 * hour, 0.0, hour), 11 * hour);
    /* At 135 E the sun is nine hours ahead. */
    ck_assert_int_eq(sensor_daylight_wait_ms(3 * hour, 135.0, 5 * hour), 5 * hour);
    ck_assert_int_eq(sensor_daylight_wait_ms(12 * hour, 135.0, hour), 10 * hour);
    ck_assert_int_eq(sensor_daylight_wait_ms(12 * hour, 0.0, 29 * hour), 53 * hour);
}
END_TEST

TCase *sensor_model_case(void)
{
    TCase *tcase = tcase_create("sensor model");

    tcase_add_test(tcase, the_horizon_is_that_of_the_published_examples);
    tcase_add_test(tcase, a_small_target_is_lost_before_the_horizon);
    tcase_add_test(tcase, class_b_is_heard_less_far_and_none_not_at_all);
    tcase_add_test(tcase, a_patrol_sees_from_its_vessel_and_an_aircraft_only_what_it_comes_by);
    tcase_add_test(tcase, a_pass_detects_by_length_and_by_class);
    tcase_add_test(tcase, the_first_report_heard_is_geometric_in_intervals_and_even_inside_one);
    tcase_add_test(tcase, nobody_calls_by_night);
    return tcase;
}
