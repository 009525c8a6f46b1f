/* Which track a contact goes to, how often that is wrong, and what sets it right. */
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

static double normal_cdf(double x)
{
    return 0.5 * erfc(-x / sqrt(2.0));
}

/* Both are heard, both fall out of hearing, and one comes on the radar. True: it went wrong. */
static bool goes_wrong(double apart_deg, uint64_t seed, double *expected)
{
    const uint32_t station = SCENE_SENSOR(SCENE_NORTH, SCENE_AIS);

    scene_init(&scene);
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 130.0, 12.0);
    const uint32_t other = scene_add_ship(&scene, SCENE_CARGO, 126.0 + apart_deg, 130.0, 12.0);
    scene_start(&scene, seed);
    scene_gain(&scene, station, ship);
    scene_gain(&scene, station, other);
    scene_run(&scene, MINUTE);
    scene_lose(&scene, station, ship, HWS_CONTACT_OUT_OF_COVER);
    scene_lose(&scene, station, other, HWS_CONTACT_OUT_OF_COVER);
    scene_run(&scene, 5 * MINUTE);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), ship);
    const bool wrong = scene_track(&scene, SCENE_NORTH, ship).mmsi == 298000000u + other;
    *expected = normal_cdf(-scene_east_m(apart_deg) / (2.0 * 100.0));
    scene_fini(&scene);
    return wrong;
}

/* Both coast in truth exactly, so only the plot's error (100 m) decides: cdf(-d / 2 sigma). */
START_TEST(a_plot_goes_to_the_wrong_track_as_often_as_its_error_says)
{
    const double apart_deg[] = {0.0005, 0.0015, 0.003};
    const uint32_t runs = 400;

    for (size_t i = 0; i < sizeof(apart_deg) / sizeof(apart_deg[0]); i++) {
        double expected = 0.0;
        uint32_t wrong = 0;
        for (uint32_t run = 0; run < runs; run++) {
            wrong += goes_wrong(apart_deg[i], run + 1u, &expected) ? 1u : 0u;
        }
        const double sigma = sqrt(expected * (1.0 - expected) / (double)runs);
        ck_assert_double_eq_tol((double)wrong / (double)runs, expected, 4.0 * sigma);
    }
    scene_init(&scene); /* for the teardown */
}
END_TEST

/* A dark ship's plot beside a coasting track takes its name; her own AIS sets it right. */
START_TEST(a_swapped_name_stays_until_ais_corrects_it)
{
    const uint32_t station = SCENE_SENSOR(SCENE_NORTH, SCENE_AIS);
    const uint32_t dark = scene_add_ship(&scene, SCENE_CARGO, 126.0, 130.0, 12.0);
    const uint32_t named = scene_add_ship(&scene, SCENE_CARGO, 126.001, 130.0, 12.0);

    scene_start(&scene, 1);
    scene_gain(&scene, station, named);
    scene_run(&scene, MINUTE);
    scene_lose(&scene, station, named, HWS_CONTACT_OUT_OF_COVER);
    scene_run(&scene, 10 * MINUTE);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), dark);
    scene_run(&scene, HOUR);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 1);
    ck_assert_uint_eq(scene_track(&scene, SCENE_NORTH, dark).mmsi, 298000000u + named);
    scene_gain(&scene, station, dark);
    ck_assert_uint_eq(scene_track(&scene, SCENE_NORTH, dark).mmsi, 298000000u + dark);
    scene_gain(&scene, station, named);
    ck_assert_uint_eq(scene_track(&scene, SCENE_NORTH, named).mmsi, 298000000u + named);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 2);
}
END_TEST

START_TEST(a_swapped_name_is_taken_off_when_its_bearer_is_heard)
{
    const uint32_t station = SCENE_SENSOR(SCENE_NORTH, SCENE_AIS);
    const uint32_t dark = scene_add_ship(&scene, SCENE_CARGO, 126.0, 130.0, 12.0);
    const uint32_t named = scene_add_ship(&scene, SCENE_CARGO, 126.001, 130.0, 12.0);

    scene_start(&scene, 1);
    scene_gain(&scene, station, named);
    scene_run(&scene, MINUTE);
    scene_lose(&scene, station, named, HWS_CONTACT_OUT_OF_COVER);
    scene_run(&scene, 10 * MINUTE);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), dark);
    scene_gain(&scene, station, named);
    ck_assert_uint_eq(scene_track(&scene, SCENE_NORTH, dark).mmsi, 0);
    ck_assert_uint_eq(scene_track(&scene, SCENE_NORTH, named).mmsi, 298000000u + named);
}
END_TEST

START_TEST(eyes_read_the_name_that_radar_cannot)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 130.0, 12.0);

    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), ship);
    ck_assert_uint_eq(scene_track(&scene, SCENE_NORTH, ship).mmsi, 0);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_PATROL), ship);
    ck_assert_uint_eq(scene_track(&scene, SCENE_NORTH, ship).mmsi, 298000000u + ship);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 1);
}
END_TEST

/* The spoofer moves it ten kilometres north: the AIS goes there, the echo stays. */
START_TEST(a_ship_that_tells_another_place_is_two_tracks_and_one_again)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 129.1, 129.45, 5.5);
    const struct hws_effect spoof = {.kind = HWS_TRANSPONDER_SPOOF, .x = 10.0};
    const struct hws_effect quiet = {.kind = HWS_TRANSPONDER_QUIET};
    struct hws_alert_info alert;

    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), ship);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 1);
    ck_assert(!scene_alert(&scene, SCENE_NORTH, HWS_ALERT_POSITION, &alert));
    scene_apply(&scene, &hws_transponder_id, &spoof);
    scene_run(&scene, MINUTE);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 2);
    ck_assert(scene_alert(&scene, SCENE_NORTH, HWS_ALERT_POSITION, &alert));
    const struct hws_state state = hws_engine_state(scene.engine);
    const struct hws_track_info told = hws_picture_track(&state, alert.track);
    ck_assert_uint_eq(told.mmsi, 298000000u + ship);
    ck_assert_double_eq_tol(hws_great_circle_m(told.place, scene_vessel(&scene, ship).place),
                            10000.0, 50.0);
    scene_apply(&scene, &hws_transponder_id, &quiet);
    scene_run(&scene, 2 * MINUTE);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 1);
    ck_assert_double_lt(hws_great_circle_m(scene_track(&scene, SCENE_NORTH, ship).place,
                                           scene_vessel(&scene, ship).place),
                        50.0);
}
END_TEST

/* It sails into the spoofed area, from 129 E on, between two waypoints. */
START_TEST(a_ship_that_comes_into_a_spoofed_area_is_two_tracks_from_its_edge_on)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 128.9, 129.6, 12.0);
    const struct hws_effect spoof = {.kind = HWS_TRANSPONDER_SPOOF, .x = 10.0};
    const int64_t edge_ms = (int64_t)(scene_east_m(0.1) / hws_mps_from_kn(12.0) * 1000.0);
    const int64_t out_ms = (int64_t)(scene_east_m(0.6) / hws_mps_from_kn(12.0) * 1000.0);

    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), ship);
    scene_apply(&scene, &hws_transponder_id, &spoof);
    scene_run(&scene, edge_ms - MINUTE);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 1);
    scene_run(&scene, edge_ms + MINUTE);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 2);
    scene_run(&scene, out_ms + MINUTE);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 1);
}
END_TEST

TCase *association_case(void)
{
    TCase *tcase = tcase_create("association");

    tcase_set_timeout(tcase, 60.0);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, a_plot_goes_to_the_wrong_track_as_often_as_its_error_says);
    tcase_add_test(tcase, a_swapped_name_stays_until_ais_corrects_it);
    tcase_add_test(tcase, a_swapped_name_is_taken_off_when_its_bearer_is_heard);
    tcase_add_test(tcase, eyes_read_the_name_that_radar_cannot);
    tcase_add_test(tcase, a_ship_that_tells_another_place_is_two_tracks_and_one_again);
    tcase_add_test(tcase, a_ship_that_comes_into_a_spoofed_area_is_two_tracks_from_its_edge_on);
    return tcase;
}
