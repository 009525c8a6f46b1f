/* The wait for a detection, against theory. */
#include "hawser/core/units.h"
#include "sim/maritime/sensor/sensor.h"
#include "tests/maritime/sensor/cases.h"
#include "tests/maritime/strait.h"

#include <math.h>

#define HOUR HWS_MS_PER_HOUR
#define DAY HWS_MS_PER_DAY

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

TCase *sensor_wait_case(void)
{
    TCase *tcase = tcase_create("sensor wait");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, detection_in_a_crossing_of_known_length_has_the_probability_of_theory);
    return tcase;
}
