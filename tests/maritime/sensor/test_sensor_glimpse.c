/* What is seen once: by a pass, against its probability, and by those who call. */
#include "hawser/core/units.h"
#include "tests/maritime/sensor/cases.h"
#include "tests/maritime/strait.h"

#include <math.h>

#define HOUR HWS_MS_PER_HOUR
#define DAY HWS_MS_PER_DAY

START_TEST(a_pass_sees_its_swath_and_tells_it_later)
{
    static const struct hws_point swath[] = {
        {33.0, 128.9}, {33.0, 130.0}, {35.0, 130.0}, {35.0, 128.9}};
    struct strait strait;
    const int64_t half_ms = (int64_t)strait_sail_ms(0.5 * strait_length_m());
    const uint32_t vessels = 150;

    strait_init(&strait);
    for (uint32_t i = 0; i < vessels; i++) {
        /* Every other one is still far to the west when the satellite passes. */
        (void)strait_add_vessel(&strait, 0, i % 2 == 0 ? 0 : half_ms / 2);
    }
    struct hws_sensor *sar = strait_add_sensor(&strait, HWS_SENSOR_SAR_SATELLITE, 0.0);
    sar->first_ms = half_ms;
    sar->period_ms = 10 * DAY;
    sar->delay_ms = 3 * HOUR;
    strait_set_area(&strait, sar, swath, 4);
    strait_start(&strait, 1);
    strait_run(&strait, half_ms + 3 * HOUR - 1);
    ck_assert_uint_eq(strait.said_count, 0);
    strait_run(&strait, half_ms + 3 * HOUR);
    ck_assert_uint_eq(strait_count(&strait, HWS_SENSOR_GLIMPSE, 0), vessels / 2);
    for (uint32_t i = 0; i < strait.said_count; i++) {
        const struct strait_said *glimpse = &strait.said[i];
        ck_assert_uint_eq(glimpse->vessel % 2, 0);
        ck_assert_int_eq(glimpse->seen_ms, half_ms);
        ck_assert_int_eq(glimpse->told, HWS_GLIMPSE_PLACE);
        ck_assert_double_eq_tol(glimpse->place.lon_deg, 129.0, 1e-3);
    }
    strait_fini(&strait);
}
END_TEST

START_TEST(a_pass_detects_as_often_as_its_probability_says)
{
    static const struct hws_point swath[] = {
        {33.0, 127.0}, {33.0, 131.0}, {35.0, 131.0}, {35.0, 127.0}};
    struct strait strait;
    const uint32_t passes = 15;
    const double expected = 0.35;

    strait_init(&strait);
    for (uint32_t i = 0; i < STRAIT_VESSELS_MAX; i++) {
        (void)strait_add_vessel(&strait, 0, 0);
    }
    struct hws_sensor *receiver = strait_add_sensor(&strait, HWS_SENSOR_AIS_SATELLITE, 0.0);
    receiver->first_ms = HOUR;
    receiver->period_ms = 600000;
    receiver->probability = expected;
    strait_set_area(&strait, receiver, swath, 4);
    strait_start(&strait, 1);
    strait_run(&strait, HOUR + (int64_t)(passes - 1) * 600000);
    const double trials = (double)passes * STRAIT_VESSELS_MAX;
    ck_assert_double_eq_tol(strait_count(&strait, HWS_SENSOR_GLIMPSE, 0) / trials, expected,
                            2.576 * sqrt(expected * (1.0 - expected) / trials)); /* 99 % */
    strait_fini(&strait);
}
END_TEST

START_TEST(a_call_is_a_glimpse_by_the_agencys_own_ears)
{
    struct strait strait;

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    (void)strait_add_sensor(&strait, HWS_SENSOR_RADAR, 1.0);
    strait_add_sensor(&strait, HWS_SENSOR_PUBLIC, 0.0)->error_m = 1500.0;
    strait_start(&strait, 1);
    strait_run(&strait, HOUR);
    strait_order(&strait, &hws_sensor_id, hws_sensor_call_effect((struct hws_sensor_call){0}));
    const struct strait_said *call = strait_find(&strait, HWS_SENSOR_GLIMPSE, 1, 0, 0);
    ck_assert_ptr_nonnull(call);
    ck_assert_int_eq(call->seen_ms, HOUR);
    ck_assert_int_eq(call->told, HWS_GLIMPSE_IDENTITY); /* with probability 1 */
    strait_order(&strait, &hws_sensor_id,
                 hws_sensor_seen_effect((struct hws_sensor_seen){.told = HWS_GLIMPSE_PLACE}));
    ck_assert_ptr_nonnull(strait_find(&strait, HWS_SENSOR_GLIMPSE, 0, 0, 0));
    strait_fini(&strait);
}
END_TEST

TCase *sensor_glimpse_case(void)
{
    TCase *tcase = tcase_create("sensor glimpse");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_pass_sees_its_swath_and_tells_it_later);
    tcase_add_test(tcase, a_pass_detects_as_often_as_its_probability_says);
    tcase_add_test(tcase, a_call_is_a_glimpse_by_the_agencys_own_ears);
    return tcase;
}
