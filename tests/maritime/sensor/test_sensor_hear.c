/* Sets that fall silent, sensors that are switched, and the sea, while vessels sail. */
#include "hawser/core/units.h"
#include "tests/maritime/sensor/cases.h"
#include "tests/maritime/strait.h"

#include <math.h>

#define HOUR HWS_MS_PER_HOUR
#define DAY HWS_MS_PER_DAY

START_TEST(a_set_that_falls_silent_is_lost_at_that_instant)
{
    struct strait strait;
    const int64_t silent_ms = (int64_t)strait_sail_ms(0.5 * strait_length_m());

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    (void)strait_add_sensor(&strait, HWS_SENSOR_AIS, 50.0);
    (void)strait_add_sensor(&strait, HWS_SENSOR_RADAR, 50.0);
    strait_start(&strait, 1);
    strait_run(&strait, silent_ms);
    const struct hws_state state = hws_engine_state(strait.engine);
    ck_assert(hws_sensor_holds(&state, 0, 0) && hws_sensor_holds(&state, 1, 0));
    strait_order(&strait, &hws_transponder_id,
                 hws_transponder_switch_effect((struct hws_transponder_switch){.on = false}));
    const struct strait_said *lost = strait_find(&strait, HWS_SENSOR_LOST, 0, 0, 0);
    ck_assert_ptr_nonnull(lost);
    ck_assert_int_eq(lost->at_ms, silent_ms);
    ck_assert_int_eq(lost->why, HWS_CONTACT_SILENT);
    ck_assert(hws_sensor_holds(&state, 1, 0));
    /* On again: heard within the interval of a class A set at this speed, ten seconds. */
    strait_run(&strait, silent_ms + HOUR);
    ck_assert_ptr_null(strait_find(&strait, HWS_SENSOR_GAINED, 0, 0, 1));
    strait_order(&strait, &hws_transponder_id,
                 hws_transponder_switch_effect((struct hws_transponder_switch){.on = true}));
    strait_run(&strait, silent_ms + HOUR + 10000);
    ck_assert_ptr_nonnull(strait_find(&strait, HWS_SENSOR_GAINED, 0, 0, 1));
    strait_fini(&strait);
}
END_TEST

static uint32_t contact_count(const struct strait *strait)
{
    const struct hws_state state = hws_engine_state(strait->engine);

    return hws_sensor_contact_count(&state, 0);
}

START_TEST(a_blinded_sensor_loses_all_and_finds_them_again)
{
    struct strait strait;
    const uint32_t vessels = 100;
    const int64_t blind_ms = (int64_t)strait_sail_ms(0.5 * strait_length_m());

    strait_init(&strait);
    for (uint32_t i = 0; i < vessels; i++) {
        (void)strait_add_vessel(&strait, 0, 0);
    }
    (void)strait_add_sensor(&strait, HWS_SENSOR_RADAR, 50.0);
    strait_start(&strait, 1);
    strait_run(&strait, blind_ms);
    ck_assert_uint_eq(contact_count(&strait), vessels);
    strait_order(&strait, &hws_sensor_id,
                 hws_sensor_switch_effect((struct hws_sensor_switch){.works = false}));
    ck_assert_uint_eq(contact_count(&strait), 0);
    ck_assert_uint_eq(strait_count(&strait, HWS_SENSOR_LOST, 0), vessels);
    ck_assert_int_eq(strait_find(&strait, HWS_SENSOR_LOST, 0, 99, 0)->why, HWS_CONTACT_BLINDED);
    strait_run(&strait, blind_ms + HOUR);
    ck_assert_uint_eq(strait_count(&strait, HWS_SENSOR_GAINED, 0), vessels);
    strait_order(&strait, &hws_sensor_id,
                 hws_sensor_switch_effect((struct hws_sensor_switch){.works = true}));
    strait_run(&strait, blind_ms + HOUR + 60000);
    ck_assert_uint_eq(contact_count(&strait), vessels);
    strait_fini(&strait);
}
END_TEST

START_TEST(waves_hide_what_a_calm_sea_shows)
{
    struct strait calm, rough;

    strait_init(&calm);
    (void)strait_add_vessel(&calm, 1, 0);
    strait_add_sensor(&calm, HWS_SENSOR_RADAR, 0.0)->reference_range_km = 18.5;
    strait_start(&calm, 1);
    strait_run(&calm, 2 * DAY);
    strait_init(&rough);
    (void)strait_add_vessel(&rough, 1, 0);
    strait_add_sensor(&rough, HWS_SENSOR_RADAR, 0.0)->reference_range_km = 18.5;
    rough.wave_height_m = 4.0;
    strait_start(&rough, 1);
    strait_run(&rough, 2 * DAY);
    const double reach_m = 18500.0 * pow(12.0 / 10.0, 0.75);
    ck_assert_double_eq_tol((double)strait_find(&calm, HWS_SENSOR_GAINED, 0, 0, 0)->at_ms,
                            strait_enter_ms(reach_m), STRAIT_EDGE_MS);
    ck_assert_double_eq_tol((double)strait_find(&rough, HWS_SENSOR_GAINED, 0, 0, 0)->at_ms,
                            strait_enter_ms(reach_m * 2.0 / 3.0), STRAIT_EDGE_MS);
    strait_fini(&calm);
    strait_fini(&rough);
}
END_TEST

TCase *sensor_hear_case(void)
{
    TCase *tcase = tcase_create("sensor hear");

    tcase_add_test(tcase, a_set_that_falls_silent_is_lost_at_that_instant);
    tcase_add_test(tcase, a_blinded_sensor_loses_all_and_finds_them_again);
    tcase_add_test(tcase, waves_hide_what_a_calm_sea_shows);
    return tcase;
}
