/* Contacts into tracks: names, two places of one ship, and looks that are told late. */
#include "hawser/core/units.h"
#include "tests/maritime/picture/cases.h"
#include "tests/maritime/scene.h"

#define MINUTE HWS_MS_PER_MINUTE
#define HOUR HWS_MS_PER_HOUR
#define BIT(reason) (1u << (uint32_t)(reason))

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

static bool raised(enum hws_alert_kind kind)
{
    return scene_alert(&scene, SCENE_NORTH, kind, &alert);
}

static uint32_t heard_ship(enum scene_class class, double from_lon_deg, double speed_kn)
{
    const uint32_t ship = scene_add_ship(&scene, class, from_lon_deg, 135.0, speed_kn);

    return ship;
}

static void hear(uint32_t ship)
{
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
}

/* ---- what holds a track ---------------------------------------------------------------------- */

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

/* ---- names ----------------------------------------------------------------------------------- */

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

START_TEST(a_ship_that_changes_its_name_at_sea_is_told)
{
    const uint32_t ship = heard_ship(SCENE_CARGO, 126.0, 12.0);
    const struct hws_effect swap = hws_transponder_identity_effect(
        (struct hws_transponder_identity){.vessel = ship, .mmsi = 298000777});

    scene_start(&scene, 1);
    hear(ship);
    scene_run(&scene, HOUR);
    ck_assert(!raised(HWS_ALERT_IDENTITY));
    scene_apply(&scene, &hws_transponder_id, &swap);
    ck_assert(raised(HWS_ALERT_IDENTITY));
    ck_assert_uint_eq(alert.reasons, BIT(HWS_REASON_MMSI_CHANGED));
    ck_assert_uint_eq(scene_track(&scene, SCENE_NORTH, ship).mmsi, 298000777u);
}
END_TEST

START_TEST(one_name_in_two_places_is_told)
{
    const uint32_t ship = heard_ship(SCENE_CARGO, 126.0, 12.0);
    const uint32_t double_ship = heard_ship(SCENE_CARGO, 127.0, 12.0);

    scene.vessels[double_ship].mmsi = scene.vessels[ship].mmsi;
    scene_start(&scene, 1);
    hear(ship);
    ck_assert(!raised(HWS_ALERT_IDENTITY));
    hear(double_ship);
    ck_assert(raised(HWS_ALERT_IDENTITY));
    ck_assert_uint_eq(alert.reasons, BIT(HWS_REASON_TWO_PLACES));
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 2);
}
END_TEST

/* ---- two places ------------------------------------------------------------------------------ */

/* The spoofer moves it ten kilometres north: the AIS goes there, the echo stays. */
START_TEST(a_ship_that_tells_another_place_is_two_tracks_and_one_again)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 129.1, 129.45, 5.5);
    const struct hws_effect spoof = hws_transponder_disturbance_effect(
        HWS_TRANSPONDER_SPOOF, (struct hws_transponder_disturbance){.north_km = 10.0});
    const struct hws_effect quiet = hws_transponder_quiet_effect((struct hws_transponder_quiet){0});

    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), ship);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 1);
    ck_assert(!raised(HWS_ALERT_POSITION));
    scene_apply(&scene, &hws_transponder_id, &spoof);
    scene_run(&scene, MINUTE);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 2);
    ck_assert(raised(HWS_ALERT_POSITION));
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

/* ---- glimpses -------------------------------------------------------------------------------- */

static void look_back(uint32_t ship, struct hws_point place, int64_t seen_ms)
{
    const struct hws_effect told_late = hws_sensor_glimpse_effect(
        (struct hws_sensor_glimpse){.sensor = SCENE_SENSOR(SCENE_NORTH, SCENE_SAR),
                                    .vessel = ship,
                                    .seen_ms = seen_ms,
                                    .told = HWS_GLIMPSE_PLACE,
                                    .place = place});

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

TCase *fuse_case(void)
{
    TCase *tcase = tcase_create("fuse");

    tcase_set_timeout(tcase, 60.0);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, two_sensors_hold_one_track_until_both_have_lost_it);
    tcase_add_test(tcase, a_swapped_name_stays_until_ais_corrects_it);
    tcase_add_test(tcase, a_swapped_name_is_taken_off_when_its_bearer_is_heard);
    tcase_add_test(tcase, eyes_read_the_name_that_radar_cannot);
    tcase_add_test(tcase, a_ship_that_changes_its_name_at_sea_is_told);
    tcase_add_test(tcase, one_name_in_two_places_is_told);
    tcase_add_test(tcase, a_ship_that_tells_another_place_is_two_tracks_and_one_again);
    tcase_add_test(tcase, a_look_that_is_told_late_does_not_take_a_track_back);
    tcase_add_test(tcase, a_late_look_elsewhere_is_another_track);
    tcase_add_test(tcase, a_late_look_that_is_newer_than_the_track_moves_it);
    tcase_add_test(tcase, a_satellites_glimpse_is_a_track_without_a_name_that_does_not_move);
    return tcase;
}
