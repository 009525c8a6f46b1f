/* One situation, one alert: it stands while what it was raised for lasts, and is over after it. */
#include "hawser/core/units.h"
#include "tests/maritime/picture/cases.h"
#include "tests/maritime/scene.h"

#define MINUTE HWS_MS_PER_MINUTE
#define HOUR HWS_MS_PER_HOUR

static struct scene scene;
static struct hws_alert_info alert;

static void setup(void)
{
    scene_init(&scene);
}

static void teardown(void)
{
    scene_fini(&scene);
}

static void hear(uint32_t ship)
{
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
}

static enum hws_alert_state state_of(uint32_t agency, enum hws_alert_kind kind)
{
    ck_assert(scene_alert(&scene, agency, kind, &alert));
    return alert.state;
}

static uint32_t drifter(void)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 135.0, 1.5);

    scene_start(&scene, 1);
    hear(ship);
    scene_run(&scene, 2 * HOUR);
    ck_assert_int_eq(state_of(SCENE_NORTH, HWS_ALERT_DRIFTING), HWS_ALERT_STANDING);
    ck_assert_int_eq(alert.ended_ms, HWS_TIME_NEVER);
    return ship;
}

START_TEST(an_alert_is_over_once_its_reason_has_been_gone_for_half_an_hour)
{
    const uint32_t ship = drifter();

    scene_steer(&scene, ship, SCENE_LAT_DEG, 134.0, 12.0);
    scene_run(&scene, 2 * HOUR + 29 * MINUTE);
    ck_assert_int_eq(state_of(SCENE_NORTH, HWS_ALERT_DRIFTING), HWS_ALERT_STANDING);
    scene_run(&scene, 2 * HOUR + 31 * MINUTE);
    ck_assert_int_eq(state_of(SCENE_NORTH, HWS_ALERT_DRIFTING), HWS_ALERT_OVER);
    ck_assert_int_eq(alert.ended_ms, 2 * HOUR + 30 * MINUTE);
    ck_assert_uint_eq(scene_record_count(&scene, "alert_over"), 1);
}
END_TEST

START_TEST(a_short_pause_is_the_same_situation_and_a_long_one_is_a_new_one)
{
    const uint32_t ship = drifter();

    scene_steer(&scene, ship, SCENE_LAT_DEG, 134.0, 12.0);
    scene_run(&scene, 2 * HOUR + 10 * MINUTE);
    scene_steer(&scene, ship, SCENE_LAT_DEG, 134.0, 1.5);
    scene_run(&scene, 6 * HOUR);
    ck_assert_uint_eq(scene_record_count(&scene, "alert_raised"), 1);
    ck_assert_uint_eq(scene_record_count(&scene, "alert_over"), 0);
    scene_steer(&scene, ship, SCENE_LAT_DEG, 134.0, 12.0);
    scene_run(&scene, 7 * HOUR);
    /* Set aside, since she has steamed: not only slow on her course. */
    scene_steer(&scene, ship, 30.0, scene_vessel(&scene, ship).place.lon_deg, 1.5);
    scene_run(&scene, 9 * HOUR);
    ck_assert_uint_eq(scene_record_count(&scene, "alert_raised"), 2);
    ck_assert_uint_eq(scene_record_count(&scene, "alert_over"), 1);
    ck_assert_uint_eq(scene_alert_count(&scene, SCENE_NORTH), 2);
}
END_TEST

START_TEST(a_ship_that_is_heard_again_is_silent_no_more)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 129.05, 135.0, 6.0);

    scene_start(&scene, 1);
    hear(ship);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), ship);
    scene_run(&scene, HOUR);
    scene_lose(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship, HWS_CONTACT_SILENT);
    scene_run(&scene, 2 * HOUR);
    ck_assert_int_eq(state_of(SCENE_NORTH, HWS_ALERT_SILENCE), HWS_ALERT_STANDING);
    hear(ship);
    scene_run(&scene, 2 * HOUR + 31 * MINUTE);
    ck_assert_int_eq(state_of(SCENE_NORTH, HWS_ALERT_SILENCE), HWS_ALERT_OVER);
}
END_TEST

START_TEST(two_close_together_have_one_alert_that_ends_when_they_part)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 135.0, 1.5);
    const uint32_t other = scene_add_ship(&scene, SCENE_CARGO, 126.003, 135.0, 1.5);

    scene_start(&scene, 1);
    hear(ship);
    hear(other);
    scene_run(&scene, 5 * HOUR);
    ck_assert_int_eq(state_of(SCENE_NORTH, HWS_ALERT_ENCOUNTER), HWS_ALERT_STANDING);
    ck_assert_uint_eq(scene_alert_count(&scene, SCENE_NORTH), 3); /* and each drifts */
    const uint32_t mine = scene_track(&scene, SCENE_NORTH, ship).number;
    const uint32_t yours = scene_track(&scene, SCENE_NORTH, other).number;
    ck_assert_uint_eq(alert.track_number + alert.partner_number, mine + yours);
    ck_assert_uint_ne(alert.partner_mmsi, alert.mmsi);
    scene_steer(&scene, other, SCENE_LAT_DEG, 134.0, 12.0);
    scene_run(&scene, 6 * HOUR);
    ck_assert_int_eq(state_of(SCENE_NORTH, HWS_ALERT_ENCOUNTER), HWS_ALERT_OVER);
}
END_TEST

/* They keep their course and speed: no fix tells that they are no longer near each other. */
START_TEST(two_that_drift_apart_without_a_new_fix_are_seen_to)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 135.0, 1.5);
    const uint32_t other = scene_add_ship(&scene, SCENE_CARGO, 126.003, 135.0, 1.45);

    scene_start(&scene, 1);
    hear(ship);
    hear(other);
    scene_run(&scene, 3 * HOUR);
    ck_assert_int_eq(state_of(SCENE_NORTH, HWS_ALERT_ENCOUNTER), HWS_ALERT_STANDING);
    scene_run(&scene, 20 * HOUR);
    ck_assert_int_eq(state_of(SCENE_NORTH, HWS_ALERT_ENCOUNTER), HWS_ALERT_OVER);
}
END_TEST

START_TEST(loitering_is_over_when_she_leaves_the_zone_without_a_new_fix)
{
    /* 0.55 degrees of the parallel at 3 kn: some nine hours. */
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 128.95, 135.0, 3.0);
    const int64_t leaves_ms = (int64_t)(scene_east_m(0.55) / hws_mps_from_kn(3.0) * 1000.0);

    scene_start(&scene, 1);
    hear(ship);
    scene_run(&scene, leaves_ms);
    ck_assert_int_eq(state_of(SCENE_NORTH, HWS_ALERT_LOITERING), HWS_ALERT_STANDING);
    scene_run(&scene, leaves_ms + HOUR);
    ck_assert_int_eq(state_of(SCENE_NORTH, HWS_ALERT_LOITERING), HWS_ALERT_OVER);
}
END_TEST

START_TEST(whoever_was_told_of_an_alert_hears_that_it_is_over)
{
    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, HWS_SHARE_ALERTS, 5 * MINUTE);
    const uint32_t ship = drifter();

    ck_assert_int_eq(state_of(SCENE_SOUTH, HWS_ALERT_DRIFTING), HWS_ALERT_STANDING);
    scene_steer(&scene, ship, SCENE_LAT_DEG, 134.0, 12.0);
    scene_run(&scene, 2 * HOUR + 34 * MINUTE);
    ck_assert_int_eq(state_of(SCENE_SOUTH, HWS_ALERT_DRIFTING), HWS_ALERT_STANDING);
    scene_run(&scene, 2 * HOUR + 36 * MINUTE);
    ck_assert_int_eq(state_of(SCENE_SOUTH, HWS_ALERT_DRIFTING), HWS_ALERT_OVER);
}
END_TEST

START_TEST(what_is_acknowledged_stands_still_and_is_over_in_its_time)
{
    const uint32_t ship = drifter();
    const struct hws_effect seen =
        hws_picture_acknowledge_effect((struct hws_picture_acknowledge){.alert = 0});

    ck_assert_uint_eq(alert.number, 1);
    scene_apply(&scene, &hws_picture_id, &seen);
    ck_assert_int_eq(state_of(SCENE_NORTH, HWS_ALERT_DRIFTING), HWS_ALERT_ACKNOWLEDGED);
    scene_steer(&scene, ship, SCENE_LAT_DEG, 134.0, 12.0);
    scene_run(&scene, 3 * HOUR);
    ck_assert_int_eq(state_of(SCENE_NORTH, HWS_ALERT_DRIFTING), HWS_ALERT_OVER);
}
END_TEST

START_TEST(an_alert_ends_with_its_track)
{
    const uint32_t ship = drifter();

    scene_lose(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship, HWS_CONTACT_OUT_OF_COVER);
    scene_run(&scene, 2 * HOUR + scene.picture.drop_ms - MINUTE);
    ck_assert_int_eq(state_of(SCENE_NORTH, HWS_ALERT_DRIFTING), HWS_ALERT_STANDING);
    scene_run(&scene, 2 * HOUR + scene.picture.drop_ms + MINUTE);
    ck_assert_int_eq(state_of(SCENE_NORTH, HWS_ALERT_DRIFTING), HWS_ALERT_OVER);
}
END_TEST

TCase *end_case(void)
{
    TCase *tcase = tcase_create("end");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, an_alert_is_over_once_its_reason_has_been_gone_for_half_an_hour);
    tcase_add_test(tcase, a_short_pause_is_the_same_situation_and_a_long_one_is_a_new_one);
    tcase_add_test(tcase, a_ship_that_is_heard_again_is_silent_no_more);
    tcase_add_test(tcase, two_close_together_have_one_alert_that_ends_when_they_part);
    tcase_add_test(tcase, two_that_drift_apart_without_a_new_fix_are_seen_to);
    tcase_add_test(tcase, loitering_is_over_when_she_leaves_the_zone_without_a_new_fix);
    tcase_add_test(tcase, whoever_was_told_of_an_alert_hears_that_it_is_over);
    tcase_add_test(tcase, what_is_acknowledged_stands_still_and_is_over_in_its_time);
    tcase_add_test(tcase, an_alert_ends_with_its_track);
    return tcase;
}
