/* A vessel on its way past sensors, into jammed areas and over fibres. */
#include "hawser/core/units.h"
#include "tests/maritime/sensor/cases.h"
#include "tests/maritime/strait.h"

#include <string.h>

#define HOUR HWS_MS_PER_HOUR
#define DAY HWS_MS_PER_DAY
#define RANGE_KM 20.0

/* Half as long in the cover, at twice the speed, from two hours on; gone with the log. */
START_TEST(a_ship_of_a_log_is_seen_and_heard_as_any_other_and_lost_when_it_leaves)
{
    struct strait strait;

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 100 * DAY);
    (void)strait_add_sensor(&strait, HWS_SENSOR_RADAR, RANGE_KM);
    (void)strait_add_sensor(&strait, HWS_SENSOR_AIS, RANGE_KM);
    const int64_t half_ms = (int64_t)(0.25 * strait_sail_ms(strait_length_m()));
    const struct hws_replay_point points[] = {
        {2 * HOUR, strait.waypoints[0]},
        {2 * HOUR + half_ms, {STRAIT_LAT_DEG, 0.5 * (STRAIT_WEST_DEG + STRAIT_EAST_DEG)}},
    };
    const struct hws_replay voyage = {
        .id = "log", .key = 7, .ship = 1, .points = points, .point_count = 2};
    strait.maritime.replays = &voyage;
    strait.maritime.replay_count = 1;
    strait.maritime.replay_ship_count = 1;
    strait_start(&strait, 1);
    strait_run(&strait, 2 * DAY);
    const double enters_ms = 2.0 * (double)HOUR + 0.5 * strait_enter_ms(RANGE_KM * 1000.0);
    for (uint32_t sensor = 0; sensor < 2; sensor++) {
        const struct strait_said *gained = strait_find(&strait, HWS_SENSOR_GAINED, sensor, 1, 0);
        const struct strait_said *lost = strait_find(&strait, HWS_SENSOR_LOST, sensor, 1, 0);
        ck_assert_ptr_nonnull(gained);
        ck_assert_ptr_nonnull(lost);
        /* It is heard at its next report: every ten seconds. */
        ck_assert_double_ge((double)gained->at_ms, enters_ms - STRAIT_EDGE_MS);
        ck_assert_double_le((double)gained->at_ms, enters_ms + STRAIT_EDGE_MS + 10000.0);
        ck_assert_int_eq(lost->at_ms, 2 * HOUR + half_ms);
    }
    strait_fini(&strait);
}
END_TEST

START_TEST(a_jammed_area_is_entered_and_left_on_the_way)
{
    static const struct hws_point corners[] = {
        {33.5, 128.9}, {33.5, 129.1}, {34.5, 129.1}, {34.5, 128.9}};
    struct strait strait;

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    (void)strait_add_sensor(&strait, HWS_SENSOR_AIS, 50.0);
    memcpy(strait.vertices, corners, sizeof(corners));
    strait.area = (struct hws_interference_area){
        .id = "zone", .name = {{"zone", NULL, NULL}}, .vertex_count = 4};
    strait.transponder.area_count = 1;
    strait_start(&strait, 1);
    strait_run(&strait, HOUR);
    strait_order(&strait, &hws_transponder_id,
                 hws_transponder_disturbance_effect(HWS_TRANSPONDER_JAM,
                                                    (struct hws_transponder_disturbance){0}));
    strait_run(&strait, 2 * DAY);
    const struct strait_said *lost = strait_find(&strait, HWS_SENSOR_LOST, 0, 0, 0);
    const struct strait_said *gained = strait_find(&strait, HWS_SENSOR_GAINED, 0, 0, 1);
    ck_assert_ptr_nonnull(lost);
    ck_assert_ptr_nonnull(gained);
    ck_assert_int_eq(lost->why, HWS_CONTACT_UNPLACED);
    ck_assert_double_eq_tol((double)lost->at_ms, strait_sail_ms(strait_length_m() * 0.45), 1000.0);
    ck_assert_double_eq_tol((double)gained->at_ms, strait_sail_ms(strait_length_m() * 0.55) + 5000,
                            6000.0);
    strait_fini(&strait);
}
END_TEST

START_TEST(a_fibre_hears_who_crosses_it_and_whether_an_anchor_drags)
{
    static const struct hws_point route[] = {{33.5, 129.0}, {34.5, 129.0}};
    struct strait strait;

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    (void)strait_add_vessel(&strait, 0, 0);
    struct hws_sensor *das = strait_add_sensor(&strait, HWS_SENSOR_DAS, 0.0);
    das->error_m = 141.0;
    strait_set_area(&strait, das, route, 2);
    strait_start(&strait, 1);
    strait_run(&strait, HOUR);
    strait_order(&strait, &hws_maritime_id,
                 hws_maritime_drag_effect((struct hws_maritime_drag){.vessel = 1}));
    strait_run(&strait, 2 * DAY);
    ck_assert_uint_eq(strait.said_count, 2);
    for (uint32_t i = 0; i < 2; i++) {
        const struct strait_said *said = strait_find(&strait, HWS_SENSOR_GLIMPSE, 0, i, 0);
        ck_assert_ptr_nonnull(said);
        ck_assert_double_eq_tol((double)said->at_ms, strait_sail_ms(0.5 * strait_length_m()), 50.0);
        ck_assert_int_eq(said->told, i == 0 ? HWS_GLIMPSE_PLACE : HWS_GLIMPSE_DRAG);
        const struct hws_point place = said->place;
        const double error_m = hws_great_circle_m(place, (struct hws_point){34.0, 129.0});
        ck_assert_double_gt(error_m, 0.0);
        ck_assert_double_lt(error_m, 141.0 * 5.0);
    }
    strait_fini(&strait);
}
END_TEST

/* So seldom would it be detected otherwise: who crosses the fibre is heard then. */
START_TEST(who_crosses_a_fibre_is_heard_for_certain_and_held_until_out_of_reach)
{
    static const struct hws_point route[] = {{33.5, 129.0}, {34.5, 129.0}};
    struct strait strait;

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    struct hws_sensor *das = strait_add_sensor(&strait, HWS_SENSOR_DAS, 0.0);
    das->lateral_m = 1000.0;
    das->detections_per_hour = 1.0e-4;
    strait_set_area(&strait, das, route, 2);
    strait_start(&strait, 1);
    strait_run(&strait, 2 * DAY);
    const struct strait_said *gained = strait_find(&strait, HWS_SENSOR_GAINED, 0, 0, 0);
    const struct strait_said *lost = strait_find(&strait, HWS_SENSOR_LOST, 0, 0, 0);
    ck_assert_ptr_nonnull(gained);
    ck_assert_ptr_nonnull(lost);
    ck_assert_double_eq_tol((double)gained->at_ms, strait_sail_ms(0.5 * strait_length_m()), 50.0);
    ck_assert_double_eq_tol((double)(lost->at_ms - gained->at_ms), strait_sail_ms(1010.0), 3000.0);
    ck_assert_uint_eq(strait.said_count, 2);
    strait_fini(&strait);
}
END_TEST

TCase *sensor_watch_case(void)
{
    TCase *tcase = tcase_create("sensor watch");

    tcase_add_test(tcase, a_ship_of_a_log_is_seen_and_heard_as_any_other_and_lost_when_it_leaves);
    tcase_add_test(tcase, a_jammed_area_is_entered_and_left_on_the_way);
    tcase_add_test(tcase, a_fibre_hears_who_crosses_it_and_whether_an_anchor_drags);
    tcase_add_test(tcase, who_crosses_a_fibre_is_heard_for_certain_and_held_until_out_of_reach);
    return tcase;
}
