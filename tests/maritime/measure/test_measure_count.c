/* Shares over time, worked out by hand on the scene's parallel. */
#include "hawser/core/units.h"
#include "tests/maritime/measure/cases.h"
#include "tests/maritime/scene.h"

#define HOUR HWS_MS_PER_HOUR
#define STATION SCENE_SENSOR(SCENE_NORTH, SCENE_AIS)

static struct scene scene;

static void setup(void)
{
    scene_init(&scene);
    scene.picture.set_failures_per_day = 0.0;
}

static void teardown(void)
{
    scene_fini(&scene);
}

static struct hws_measures measured(uint32_t agency)
{
    const struct hws_state state = hws_engine_state(scene.engine);

    return hws_measures(&state, agency);
}

/* Two ships at sea for 10 h; one is tracked from 2 h until 2 h after it is lost, at 5 h. */
START_TEST(share_tracked_is_the_time_with_a_track_over_the_time_at_sea)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 120.0, 130.0, 12.0);

    (void)scene_add_ship(&scene, SCENE_CARGO, 121.0, 131.0, 12.0);
    scene_start(&scene, 1);
    scene_run(&scene, 2 * HOUR);
    scene_gain(&scene, STATION, ship);
    scene_run(&scene, 5 * HOUR);
    scene_lose(&scene, STATION, ship, HWS_CONTACT_OUT_OF_COVER);
    scene_run(&scene, 10 * HOUR);
    const int64_t dropped_ms = 5 * HOUR + scene.picture.drop_ms;
    const double expected = (double)(dropped_ms - 2 * HOUR) / (2.0 * 10.0 * (double)HOUR);
    ck_assert_double_eq_tol(measured(SCENE_NORTH).completeness, expected, 1e-12);
    ck_assert_double_eq_tol(measured(SCENE_NORTH).vessel_count_mean, 2.0, 1e-12);
    ck_assert_double_eq(measured(SCENE_NORTH).ambiguity, 1.0);
    ck_assert_double_eq(measured(SCENE_NORTH).spuriousness, 0.0);
    ck_assert_double_eq(measured(SCENE_SOUTH).completeness, 0.0);
}
END_TEST

START_TEST(a_ship_counts_while_it_is_at_sea_and_its_track_with_it)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 120.0, 121.0, 12.0);
    const double sails_ms = scene_east_m(1.0) / (12.0 * 1852.0) * (double)HOUR;

    scene_start(&scene, 1);
    scene_gain(&scene, STATION, ship);
    scene_run(&scene, 20 * HOUR); /* it lies in port from the fifth hour on, still on the air */
    ck_assert_int_eq(scene_vessel(&scene, ship).state, HWS_VESSEL_MOORED);
    ck_assert_int_eq(scene_track(&scene, SCENE_NORTH, ship).state, HWS_TRACK_HELD);
    ck_assert_double_eq_tol(measured(SCENE_NORTH).vessel_count_mean,
                            sails_ms / (20.0 * (double)HOUR), 1e-6);
    ck_assert_double_eq(measured(SCENE_NORTH).completeness, 1.0);
    ck_assert_double_eq(measured(SCENE_NORTH).ambiguity, 1.0);
    ck_assert_double_eq(measured(SCENE_NORTH).spuriousness, 0.0);
}
END_TEST

START_TEST(a_voice_on_the_air_is_a_spurious_track_and_no_ship)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 120.0, 130.0, 12.0);
    const uint32_t ghost = scene_add_ship(&scene, SCENE_CARGO, 121.0, 131.0, 12.0);

    scene.vessels[ghost].phantom = true;
    scene_start(&scene, 1);
    scene_gain(&scene, STATION, ship);
    scene_run(&scene, 4 * HOUR);
    scene_gain(&scene, STATION, ghost);
    scene_run(&scene, 8 * HOUR);
    ck_assert_double_eq_tol(measured(SCENE_NORTH).vessel_count_mean, 1.0, 1e-12);
    ck_assert_double_eq_tol(measured(SCENE_NORTH).completeness, 1.0, 1e-12);
    /* 4 ghost hours beside 8 ship hours. */
    ck_assert_double_eq_tol(measured(SCENE_NORTH).spuriousness, 4.0 / 12.0, 1e-12);
}
END_TEST

/* Lost, and then seen by a satellite where nobody looks for it: a second track until the first goes
 * stale and is dropped. */
START_TEST(two_tracks_of_one_ship_are_ambiguous)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 120.0, 130.0, 12.0);
    const struct hws_point elsewhere = {SCENE_LAT_DEG + 1.0, 121.0};

    scene.picture.drop_ms = 4 * HOUR;
    scene_start(&scene, 1);
    scene_gain(&scene, STATION, ship);
    scene_run(&scene, 2 * HOUR);
    scene_lose(&scene, STATION, ship, HWS_CONTACT_OUT_OF_COVER);
    scene_run(&scene, 3 * HOUR);
    scene_glimpse(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_SAR), ship, HWS_GLIMPSE_PLACE, elsewhere);
    scene_run(&scene, 6 * HOUR);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 1u); /* the first is gone */
    scene_run(&scene, 8 * HOUR);
    /* One for 0 to 3 h, two for 3 to 6 h, one for 6 to 7 h, then none. */
    ck_assert_double_eq_tol(measured(SCENE_NORTH).ambiguity, (3.0 + 6.0 + 1.0) / 7.0, 1e-12);
    ck_assert_double_eq_tol(measured(SCENE_NORTH).completeness, 7.0 / 8.0, 1e-12);
}
END_TEST

TCase *measure_count_case(void)
{
    TCase *tcase = tcase_create("measure count");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, share_tracked_is_the_time_with_a_track_over_the_time_at_sea);
    tcase_add_test(tcase, a_ship_counts_while_it_is_at_sea_and_its_track_with_it);
    tcase_add_test(tcase, a_voice_on_the_air_is_a_spurious_track_and_no_ship);
    tcase_add_test(tcase, two_tracks_of_one_ship_are_ambiguous);
    return tcase;
}
