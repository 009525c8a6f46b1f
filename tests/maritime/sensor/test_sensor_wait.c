/* The wait for a detection, against theory. */
#include "hawser/core/units.h"
#include "sim/maritime/sensor/sensor.h"
#include "tests/maritime/sensor/cases.h"
#include "tests/maritime/strait.h"

#include <math.h>

#define HOUR HWS_MS_PER_HOUR
#define DAY HWS_MS_PER_DAY
#define RANGE_KM 20.0

START_TEST(detection_in_a_crossing_of_known_length_has_the_probability_of_theory)
{
    struct strait strait;
    const double range_m = 6000.0;
    const double per_hour = 0.8;
    const double inside_h = strait_sail_ms(2.0 * range_m + 10.0) / (double)HOUR;
    const double expected = 1.0 - exp(-per_hour * inside_h);
    const uint32_t seeds = 10;
    uint32_t detected = 0;

    for (uint32_t seed = 0; seed < seeds; seed++) {
        strait_init(&strait);
        for (uint32_t i = 0; i < STRAIT_VESSELS_MAX; i++) {
            (void)strait_add_vessel(&strait, 0, (int64_t)i * 60000);
        }
        strait_add_sensor(&strait, HWS_SENSOR_RADAR, range_m / 1000.0)->detections_per_hour =
            per_hour;
        strait_start(&strait, seed);
        strait_run(&strait, 3 * DAY);
        detected += strait_count(&strait, HWS_SENSOR_GAINED, 0);
        ck_assert_uint_eq(strait_count(&strait, HWS_SENSOR_LOST, 0),
                          strait_count(&strait, HWS_SENSOR_GAINED, 0));
        strait_fini(&strait);
    }
    const double trials = (double)seeds * STRAIT_VESSELS_MAX;
    ck_assert_double_eq_tol(detected / trials, expected,
                            2.576 * sqrt(expected * (1.0 - expected) / trials)); /* 99 % */
}
END_TEST

/* A forecast draws the rest of the wait anew, given that nothing has been detected so far. */
START_TEST(a_wait_drawn_anew_keeps_to_its_law)
{
    const struct hws_event_def *detect = &hws_sensor_domain.events[SENSOR_EVENT_DETECT];
    struct strait strait;

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    strait_add_sensor(&strait, HWS_SENSOR_RADAR, RANGE_KM)->detections_per_hour = 1e-3;
    strait_start(&strait, 1);
    strait_run(&strait, (int64_t)strait_enter_ms(RANGE_KM * 1000.0) + HOUR);
    const struct hws_state state = hws_engine_state(strait.engine);
    const struct hws_event event = {.body = {.subject = 0}};
    /* Without memory: the median is the mean times log 2, from now on. */
    ck_assert_double_eq_tol((double)(detect->redraw_ms(&state, &event, 0.5) - state.now_ms),
                            log(2.0) * 1000.0 * (double)HOUR, 2.0);
    strait_fini(&strait);

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    strait_add_sensor(&strait, HWS_SENSOR_AIS, RANGE_KM)->probability = 0.01;
    strait_start(&strait, 1);
    strait_run(&strait, (int64_t)strait_enter_ms(RANGE_KM * 1000.0) + 4000);
    const struct hws_state heard = hws_engine_state(strait.engine);
    /* Of the first interval of 10 s about 4 are gone: 6 are left, then whole ones. */
    const int64_t soon_ms = detect->redraw_ms(&heard, &event, 0.003) - heard.now_ms;
    const int64_t late_ms = detect->redraw_ms(&heard, &event, 0.999) - heard.now_ms;
    ck_assert_int_gt(soon_ms, 0);
    ck_assert_int_lt(soon_ms, 6000);
    /* 0.99 to the power of 687 is a thousandth. */
    ck_assert_double_eq_tol((double)late_ms, 687.0 * 10000.0, 20000.0);
    strait_fini(&strait);
}
END_TEST

TCase *sensor_wait_case(void)
{
    TCase *tcase = tcase_create("sensor wait");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, detection_in_a_crossing_of_known_length_has_the_probability_of_theory);
    tcase_add_test(tcase, a_wait_drawn_anew_keeps_to_its_law);
    return tcase;
}
