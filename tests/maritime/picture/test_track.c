/* A track's life: held, coasting, stale, dropped; where it is believed to be meanwhile. */
#include "hawser/core/units.h"
#include "tests/maritime/picture/cases.h"
#include "tests/maritime/scene.h"

#include <math.h>

#define MINUTE HWS_MS_PER_MINUTE
#define HOUR HWS_MS_PER_HOUR

static struct scene scene;

static void setup(void)
{
    scene_init(&scene);
}

static void teardown(void)
{
    scene_fini(&scene);
}

START_TEST(a_ship_that_is_heard_is_a_track_with_its_name_where_it_is)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 128.0, 12.0);

    scene_start(&scene, 1);
    ck_assert_int_eq(scene_track(&scene, SCENE_NORTH, ship).state, HWS_TRACK_NONE);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_run(&scene, HOUR);
    const struct hws_track_info track = scene_track(&scene, SCENE_NORTH, ship);
    const struct hws_vessel_info is = scene_vessel(&scene, ship);
    ck_assert_int_eq(track.state, HWS_TRACK_HELD);
    ck_assert_uint_eq(track.mmsi, 298000000u + ship);
    ck_assert_uint_eq(track.sources, HWS_TRACK_SOURCE(HWS_SENSOR_AIS));
    ck_assert(track.heard && !track.seen);
    ck_assert_double_lt(hws_great_circle_m(track.place, is.place), 1.0);
    ck_assert_double_eq_tol(track.speed_kn, 12.0, 1e-9);
    ck_assert_double_eq_tol(track.course_deg, 90.0, 1e-6);
    ck_assert_int_eq(track.seen_ms, HOUR);
    /* Another agency knows nothing of it. */
    ck_assert_int_eq(scene_track(&scene, SCENE_SOUTH, ship).state, HWS_TRACK_NONE);
}
END_TEST

START_TEST(a_track_goes_stale_and_is_dropped_when_the_plan_says)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 128.0, 12.0);
    const uint32_t station = SCENE_SENSOR(SCENE_NORTH, SCENE_AIS);

    scene_start(&scene, 1);
    scene_gain(&scene, station, ship);
    scene_run(&scene, HOUR);
    scene_lose(&scene, station, ship, HWS_CONTACT_OUT_OF_COVER);
    ck_assert_int_eq(scene_track(&scene, SCENE_NORTH, ship).state, HWS_TRACK_COASTING);
    scene_run(&scene, HOUR + scene.picture.stale_ms - 1);
    ck_assert_int_eq(scene_track(&scene, SCENE_NORTH, ship).state, HWS_TRACK_COASTING);
    scene_run(&scene, HOUR + scene.picture.stale_ms);
    ck_assert_int_eq(scene_track(&scene, SCENE_NORTH, ship).state, HWS_TRACK_STALE);
    ck_assert_int_eq(scene_track(&scene, SCENE_NORTH, ship).seen_ms, HOUR);
    scene_run(&scene, HOUR + scene.picture.drop_ms - 1);
    ck_assert_int_eq(scene_track(&scene, SCENE_NORTH, ship).state, HWS_TRACK_STALE);
    scene_run(&scene, HOUR + scene.picture.drop_ms);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 0);
}
END_TEST

START_TEST(a_track_found_again_keeps_its_number_and_is_not_dropped)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 128.0, 12.0);
    const uint32_t station = SCENE_SENSOR(SCENE_NORTH, SCENE_AIS);

    scene_start(&scene, 1);
    scene_gain(&scene, station, ship);
    const uint32_t number = scene_track(&scene, SCENE_NORTH, ship).number;
    scene_run(&scene, HOUR);
    scene_lose(&scene, station, ship, HWS_CONTACT_OUT_OF_COVER);
    scene_run(&scene, HOUR + scene.picture.drop_ms / 2);
    scene_gain(&scene, station, ship);
    scene_run(&scene, HOUR + 2 * scene.picture.drop_ms);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 1);
    ck_assert_uint_eq(scene_track(&scene, SCENE_NORTH, ship).number, number);
    ck_assert_int_eq(scene_track(&scene, SCENE_NORTH, ship).state, HWS_TRACK_HELD);
}
END_TEST

/* The ship turns about when it is unseen; its track sails on: they part at both speeds. */
START_TEST(a_coasting_track_is_off_by_what_the_ship_did_unseen)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 126.5, 12.0);
    const uint32_t station = SCENE_SENSOR(SCENE_NORTH, SCENE_AIS);
    const int64_t turns_ms = (int64_t)(scene_east_m(0.5) / hws_mps_from_kn(12.0) * 1000.0);

    scene.vessels[ship].shuttles = true;
    scene_start(&scene, 1);
    scene_gain(&scene, station, ship);
    scene_run(&scene, turns_ms - MINUTE);
    scene_lose(&scene, station, ship, HWS_CONTACT_OUT_OF_COVER);
    scene_run(&scene, turns_ms + 30 * MINUTE);
    const struct hws_track_info track = scene_track(&scene, SCENE_NORTH, ship);
    const double off_m = hws_great_circle_m(track.place, scene_vessel(&scene, ship).place);
    ck_assert_double_eq_tol(off_m, 2.0 * hws_mps_from_kn(12.0) * 1800.0, 20.0);
    /* What is believed: ten metres of GNSS and half a metre a second. */
    ck_assert_double_eq_tol(track.error_m, hypot(10.0, 0.5 * 31.0 * 60.0), 1e-6);
    ck_assert_double_eq_tol(hws_track_coast_error_m(10.0, 31 * MINUTE), track.error_m, 1e-9);
}
END_TEST

TCase *track_case(void)
{
    TCase *tcase = tcase_create("track");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, a_ship_that_is_heard_is_a_track_with_its_name_where_it_is);
    tcase_add_test(tcase, a_track_goes_stale_and_is_dropped_when_the_plan_says);
    tcase_add_test(tcase, a_track_found_again_keeps_its_number_and_is_not_dropped);
    tcase_add_test(tcase, a_coasting_track_is_off_by_what_the_ship_did_unseen);
    return tcase;
}
