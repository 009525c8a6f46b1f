/* Looking round: a patrol that sails, and more vessels than one step may touch. */
#include "hawser/core/units.h"
#include "tests/maritime/sensor/cases.h"
#include "tests/maritime/strait.h"

#define HOUR HWS_MS_PER_HOUR
#define RANGE_KM 20.0

/* They sail an hour before her, as fast, until she is told to make haste. */
START_TEST(a_patrol_that_sails_takes_its_cover_along)
{
    struct strait strait;
    const uint32_t vessels = 100;

    strait_init(&strait);
    const uint32_t patrol = strait_add_vessel(&strait, 0, HOUR);
    for (uint32_t i = 0; i < vessels; i++) {
        (void)strait_add_vessel(&strait, 0, 0);
    }
    strait_add_sensor(&strait, HWS_SENSOR_PATROL, RANGE_KM)->vessel = patrol;
    strait_start(&strait, 1);
    strait_run(&strait, HOUR - 1);
    /* Moored, she looks at nothing; they are 22 km ahead when she sails. */
    ck_assert_uint_eq(strait_count(&strait, HWS_SENSOR_GAINED, 0), 0);
    strait_run(&strait, 2 * HOUR);
    ck_assert_uint_eq(strait_count(&strait, HWS_SENSOR_GAINED, 0), 0);
    strait_order(
        &strait, &hws_maritime_id,
        hws_maritime_steer_effect((struct hws_maritime_steer){
            .vessel = patrol, .speed_milli_kn = 24000, .to = {STRAIT_LAT_DEG, STRAIT_EAST_DEG}}));
    /* She gains 12 kn on them: 2.3 km of the distance are gone in a few minutes. */
    strait_run(&strait, 2 * HOUR + HOUR / 4);
    const struct hws_state state = hws_engine_state(strait.engine);
    ck_assert_uint_eq(hws_sensor_contact_count(&state, 0), vessels);
    strait_fini(&strait);
}
END_TEST

START_TEST(a_look_by_no_sensor_is_refused)
{
    struct strait strait;
    const struct hws_effect nobody = hws_sensor_look_effect((struct hws_sensor_look){.sensor = 7});

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    (void)strait_add_sensor(&strait, HWS_SENSOR_RADAR, RANGE_KM);
    strait_start(&strait, 1);
    ck_assert_int_eq(hws_engine_apply(strait.engine, &hws_sensor_id, &nobody, NULL), HWS_ERR_RANGE);
    strait_fini(&strait);
}
END_TEST

TCase *sensor_look_case(void)
{
    TCase *tcase = tcase_create("sensor look");

    tcase_add_test(tcase, a_patrol_that_sails_takes_its_cover_along);
    tcase_add_test(tcase, a_look_by_no_sensor_is_refused);
    return tcase;
}
