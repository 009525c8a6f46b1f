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

START_TEST(two_sensors_hold_one_track_until_both_have_lost_it)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 128.0, 12.0);
    const uint32_t station = SCENE_SENSOR(SCENE_NORTH, SCENE_AIS);
    const uint32_t radar = SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR);

    scene_start(&scene, 1);
    scene_gain(&scene, radar, ship);
    ck_assert_uint_eq(scene_track(&scene, SCENE_NORTH, ship).mmsi, 0);
    scene_gain(&scene, station, ship);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 1);
    ck_assert_uint_eq(scene_track(&scene, SCENE_NORTH, ship).mmsi, 298000000u + ship);
    scene_lose(&scene, station, ship, HWS_CONTACT_OUT_OF_COVER);
    ck_assert_int_eq(scene_track(&scene, SCENE_NORTH, ship).state, HWS_TRACK_HELD);
    ck_assert_uint_eq(scene_track(&scene, SCENE_NORTH, ship).mmsi, 298000000u + ship);
    scene_lose(&scene, radar, ship, HWS_CONTACT_OUT_OF_COVER);
    ck_assert_int_eq(scene_track(&scene, SCENE_NORTH, ship).state, HWS_TRACK_COASTING);
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

START_TEST(plots_are_off_by_the_radars_error)
{
    double sum_m2 = 0.0;
    const uint32_t ships = SCENE_VESSELS_MAX;
    uint32_t count = 0;

    for (uint32_t i = 0; i < ships; i++) {
        (void)scene_add_ship(&scene, SCENE_CARGO, 120.0 + (double)i, 140.0, 12.0);
    }
    scene_start(&scene, 1);
    for (uint32_t round = 0; round < 100; round++) {
        for (uint32_t i = 0; i < ships; i++, count++) {
            scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), i);
            const double off_m = hws_great_circle_m(scene_track(&scene, SCENE_NORTH, i).place,
                                                    scene_vessel(&scene, i).place);
            sum_m2 += off_m * off_m;
            scene_lose(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), i, HWS_CONTACT_OUT_OF_COVER);
        }
    }
    /* Mean square over two axes is 2 sigma^2; of 800 it is within 4 standard errors, 14 %. */
    ck_assert_double_eq_tol(sum_m2 / (double)count / (2.0 * 100.0 * 100.0), 1.0, 0.14);
}
END_TEST

START_TEST(confidence_halves_with_every_stale_time_unseen)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 128.0, 12.0);
    const uint32_t station = SCENE_SENSOR(SCENE_NORTH, SCENE_AIS);

    scene_start(&scene, 1);
    scene_gain(&scene, station, ship);
    scene_lose(&scene, station, ship, HWS_CONTACT_OUT_OF_COVER);
    const double at_first = scene_track(&scene, SCENE_NORTH, ship).confidence;
    scene_run(&scene, 3 * scene.picture.stale_ms);
    ck_assert_double_eq_tol(scene_track(&scene, SCENE_NORTH, ship).confidence, at_first / 8.0,
                            1e-12);
}
END_TEST

/* A satellite's radar is told hours late: the ship is where it told, then as now. */
START_TEST(an_old_glimpse_of_a_ship_that_tells_the_truth_is_no_contradiction)
{
    struct hws_alert_info alert;

    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 128.0, 129.5, 12.0);
    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    const struct hws_point then = scene_vessel(&scene, ship).place;
    scene_run(&scene, 3 * HWS_MS_PER_HOUR);
    const struct hws_effect told_late = {.kind = HWS_SENSOR_GLIMPSE,
                                         .subject = SCENE_SENSOR(SCENE_NORTH, SCENE_SAR),
                                         .object = ship,
                                         .a = 0,
                                         .b = HWS_GLIMPSE_PLACE,
                                         .x = then.lat_deg,
                                         .y = then.lon_deg};
    scene_apply(&scene, &hws_sensor_id, &told_late);
    ck_assert(!scene_alert(&scene, SCENE_NORTH, HWS_ALERT_POSITION, &alert));
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 1);
}
END_TEST

static void look_back(uint32_t ship, struct hws_point place, int64_t seen_ms)
{
    const struct hws_effect told_late = {.kind = HWS_SENSOR_GLIMPSE,
                                         .subject = SCENE_SENSOR(SCENE_NORTH, SCENE_SAR),
                                         .object = ship,
                                         .a = seen_ms,
                                         .b = HWS_GLIMPSE_PLACE,
                                         .x = place.lat_deg,
                                         .y = place.lon_deg};

    scene_apply(&scene, &hws_sensor_id, &told_late);
}

/* What it was before it was lost is past; so is what it was before it was first heard. */
START_TEST(a_look_that_is_told_late_does_not_take_a_track_back)
{
    const int64_t looks_ms[] = {30 * MINUTE, 55 * MINUTE};
    const uint32_t station = SCENE_SENSOR(SCENE_NORTH, SCENE_AIS);

    for (size_t i = 0; i < sizeof(looks_ms) / sizeof(looks_ms[0]); i++) {
        const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 128.0, 12.0);
        scene_start(&scene, 1);
        scene_run(&scene, looks_ms[i]);
        const struct hws_point then = scene_vessel(&scene, ship).place;
        scene_run(&scene, looks_ms[i] < 40 * MINUTE ? 40 * MINUTE : looks_ms[i]);
        scene_gain(&scene, station, ship);
        scene_run(&scene, HOUR);
        scene_lose(&scene, station, ship, HWS_CONTACT_OUT_OF_COVER);
        scene_run(&scene, HOUR + 10 * MINUTE);
        look_back(ship, then, looks_ms[i]);
        const struct hws_track_info track = scene_track(&scene, SCENE_NORTH, ship);
        ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 1);
        ck_assert_int_eq(track.seen_ms, HOUR);
        ck_assert_double_lt(hws_great_circle_m(track.place, scene_vessel(&scene, ship).place), 2.0);
        ck_assert_uint_eq(track.sources, HWS_TRACK_SOURCE(HWS_SENSOR_AIS) |
                                             HWS_TRACK_SOURCE(HWS_SENSOR_SAR_SATELLITE));
        scene_fini(&scene);
        scene_init(&scene);
    }
}
END_TEST

/* A place that the track was not at, then, is another ship's. */
START_TEST(a_late_look_elsewhere_is_another_track)
{
    const uint32_t station = SCENE_SENSOR(SCENE_NORTH, SCENE_AIS);
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 128.0, 12.0);
    const uint32_t other = scene_add_ship(&scene, SCENE_CARGO, 127.5, 130.0, 12.0);

    scene_start(&scene, 1);
    scene_gain(&scene, station, ship);
    scene_run(&scene, HOUR);
    scene_lose(&scene, station, ship, HWS_CONTACT_OUT_OF_COVER);
    look_back(other, (struct hws_point){SCENE_LAT_DEG, 126.2}, 0);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 2);
}
END_TEST

/* One that nobody has seen since goes on from the look. */
START_TEST(a_late_look_that_is_newer_than_the_track_moves_it)
{
    const uint32_t station = SCENE_SENSOR(SCENE_NORTH, SCENE_AIS);
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 128.0, 12.0);

    scene_start(&scene, 1);
    scene_gain(&scene, station, ship);
    scene_run(&scene, HOUR);
    scene_lose(&scene, station, ship, HWS_CONTACT_OUT_OF_COVER);
    scene_run(&scene, HOUR + 5 * MINUTE);
    const struct hws_point then = scene_vessel(&scene, ship).place;
    scene_run(&scene, HOUR + 10 * MINUTE);
    look_back(ship, then, HOUR + 5 * MINUTE);
    const struct hws_track_info track = scene_track(&scene, SCENE_NORTH, ship);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 1);
    ck_assert_int_eq(track.seen_ms, HOUR + 5 * MINUTE);
    ck_assert_double_lt(hws_great_circle_m(track.place, scene_vessel(&scene, ship).place), 2.0);
}
END_TEST

START_TEST(a_satellites_glimpse_is_a_track_without_a_name_that_does_not_move)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 128.0, 12.0);
    const struct hws_point place = {34.0, 126.01};

    scene_start(&scene, 1);
    scene_glimpse(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_SAR), ship, HWS_GLIMPSE_PLACE, place);
    scene_run(&scene, 5 * MINUTE);
    const struct hws_track_info track = scene_track(&scene, SCENE_NORTH, ship);
    ck_assert_int_eq(track.state, HWS_TRACK_COASTING);
    ck_assert_uint_eq(track.mmsi, 0);
    ck_assert_double_lt(hws_great_circle_m(track.place, place), 0.1);
    scene_run(&scene, scene.picture.drop_ms);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 0);
}
END_TEST

TCase *track_case(void)
{
    TCase *tcase = tcase_create("track");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, a_ship_that_is_heard_is_a_track_with_its_name_where_it_is);
    tcase_add_test(tcase, a_track_goes_stale_and_is_dropped_when_the_plan_says);
    tcase_add_test(tcase, a_track_found_again_keeps_its_number_and_is_not_dropped);
    tcase_add_test(tcase, two_sensors_hold_one_track_until_both_have_lost_it);
    tcase_add_test(tcase, a_coasting_track_is_off_by_what_the_ship_did_unseen);
    tcase_add_test(tcase, plots_are_off_by_the_radars_error);
    tcase_add_test(tcase, confidence_halves_with_every_stale_time_unseen);
    tcase_add_test(tcase, an_old_glimpse_of_a_ship_that_tells_the_truth_is_no_contradiction);
    tcase_add_test(tcase, a_look_that_is_told_late_does_not_take_a_track_back);
    tcase_add_test(tcase, a_late_look_elsewhere_is_another_track);
    tcase_add_test(tcase, a_late_look_that_is_newer_than_the_track_moves_it);
    tcase_add_test(tcase, a_satellites_glimpse_is_a_track_without_a_name_that_does_not_move);
    return tcase;
}
