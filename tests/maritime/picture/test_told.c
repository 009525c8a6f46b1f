/* What a ship tells: silence, a wrong course, a false place; and the innocent beside each. */
#include "hawser/core/units.h"
#include "tests/maritime/picture/cases.h"
#include "tests/maritime/scene.h"

#include <math.h>
#include <string.h>

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

/* ---- silence --------------------------------------------------------------------------------- */

/* The station stands where the ship begins: the sensors' own domain hears it, and its silence. */
static void place_station(double lon_deg)
{
    scene.sensors[SCENE_SENSOR(SCENE_NORTH, SCENE_AIS)].place =
        (struct hws_point){SCENE_LAT_DEG, lon_deg};
}

START_TEST(a_ship_that_falls_silent_near_a_station_is_told_after_the_intervals)
{
    const uint32_t ship = heard_ship(SCENE_CARGO, 126.0, 12.0);
    const int64_t intervals_ms =
        INT64_C(90) * 10 * HWS_MS_PER_S; /* class A at 12 kn: ten seconds */

    place_station(126.2);
    scene_start(&scene, 1);
    scene_run(&scene, HOUR);
    ck_assert(scene_track(&scene, SCENE_NORTH, ship).heard);
    scene_switch_set(&scene, ship, false);
    scene_run(&scene, HOUR + intervals_ms - 1);
    ck_assert(!raised(HWS_ALERT_SILENCE));
    scene_run(&scene, HOUR + 2 * intervals_ms);
    ck_assert(raised(HWS_ALERT_SILENCE));
    ck_assert_int_ge(alert.raised_ms, HOUR + intervals_ms);
    ck_assert_uint_eq(alert.reasons, BIT(HWS_REASON_SILENT) | BIT(HWS_REASON_GOOD_RECEPTION));
    ck_assert_double_eq_tol(alert.score, 1.0 / (1.0 + exp(-0.5)), 1e-12);
    ck_assert_int_eq(alert.reference, ship);
}
END_TEST

START_TEST(a_ship_that_is_back_within_the_intervals_is_not_told)
{
    const uint32_t ship = heard_ship(SCENE_CARGO, 126.0, 12.0);

    place_station(126.2);
    scene_start(&scene, 1);
    scene_run(&scene, HOUR);
    scene_switch_set(&scene, ship, false);
    scene_run(&scene, HOUR + 8 * MINUTE);
    scene_switch_set(&scene, ship, true);
    scene_run(&scene, 2 * HOUR);
    ck_assert(!raised(HWS_ALERT_SILENCE));
}
END_TEST

/* 59.6 km is the horizon; the ship falls silent at 57 km and more. */
START_TEST(silence_at_the_edge_of_cover_is_not_told)
{
    const uint32_t ship = heard_ship(SCENE_CARGO, 126.0, 12.0);

    place_station(126.62);
    scene_start(&scene, 1);
    hear(ship);
    scene_lose(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship, HWS_CONTACT_SILENT);
    scene_switch_set(&scene, ship, false);
    scene_run(&scene, 2 * HOUR);
    ck_assert(!raised(HWS_ALERT_SILENCE));
}
END_TEST

START_TEST(a_ship_that_sails_out_of_cover_is_not_told)
{
    const uint32_t ship = heard_ship(SCENE_CARGO, 126.0, 12.0);

    scene_start(&scene, 1);
    hear(ship);
    scene_run(&scene, HOUR);
    scene_lose(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship, HWS_CONTACT_OUT_OF_COVER);
    scene_run(&scene, 3 * HOUR);
    ck_assert_uint_eq(scene_alert_count(&scene, SCENE_NORTH), 0);
}
END_TEST

/* Heard near a station and seen by radar, it falls silent an hour in, 3.5 hours off the cables. */
static uint32_t silent_in_sight(double from_lon_deg)
{
    const uint32_t ship = heard_ship(SCENE_CARGO, from_lon_deg, 12.0);

    place_station(from_lon_deg + 0.2);
    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), ship);
    scene_run(&scene, HOUR);
    ck_assert(scene_track(&scene, SCENE_NORTH, ship).heard);
    ck_assert(scene_track(&scene, SCENE_NORTH, ship).seen);
    scene_switch_set(&scene, ship, false);
    return ship;
}

/* Sets fail, and most are mended within the hour. */
START_TEST(a_silent_ship_that_radar_sees_go_on_is_looked_at_for_an_hour)
{
    (void)silent_in_sight(126.0);
    scene_run(&scene, 2 * HOUR - MINUTE);
    ck_assert(!raised(HWS_ALERT_SILENCE));
    scene_run(&scene, 2 * HOUR + MINUTE);
    ck_assert(raised(HWS_ALERT_SILENCE));
    ck_assert_uint_eq(alert.reasons, BIT(HWS_REASON_SILENT) | BIT(HWS_REASON_GOOD_RECEPTION) |
                                         BIT(HWS_REASON_ECHO));
}
END_TEST

/* Half an hour in, she slows, turns, or is lost by radar: what a failed set does not do. */
START_TEST(a_silent_ship_that_does_not_go_on_as_it_did_is_told_at_once)
{
    for (uint32_t how = 0; how < 3u; how++) {
        if (how > 0) {
            scene_fini(&scene);
            scene_init(&scene);
        }
        const uint32_t ship = silent_in_sight(126.0);
        scene_run(&scene, HOUR + 30 * MINUTE);
        ck_assert(!raised(HWS_ALERT_SILENCE));
        const struct hws_vessel_info is = scene_vessel(&scene, ship);
        if (how == 0) {
            scene_steer(&scene, ship, is.place.lat_deg, 135.0, 6.0);
        } else if (how == 1) {
            scene_steer(&scene, ship, is.place.lat_deg + 1.0, is.place.lon_deg, 12.0);
        } else {
            scene_lose(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), ship,
                       HWS_CONTACT_OUT_OF_COVER);
        }
        scene_run(&scene, HOUR + 31 * MINUTE);
        ck_assert(raised(HWS_ALERT_SILENCE));
    }
}
END_TEST

/* The zone begins at 129 degrees: 33 minutes after the silence. */
START_TEST(a_silent_ship_that_comes_over_cables_is_told_there)
{
    const double enters_ms = scene_east_m(0.36) / hws_mps_from_kn(12.0) * 1000.0;

    (void)silent_in_sight(129.0 - 0.36);
    scene_run(&scene, (int64_t)enters_ms - MINUTE);
    ck_assert(!raised(HWS_ALERT_SILENCE));
    scene_run(&scene, (int64_t)enters_ms + MINUTE);
    ck_assert(raised(HWS_ALERT_SILENCE));
    ck_assert_uint_ne(alert.reasons & BIT(HWS_REASON_CABLE_ZONE), 0);
}
END_TEST

/* ---- course and destination ------------------------------------------------------------------ */

START_TEST(a_ship_that_turns_away_from_its_destination_is_told)
{
    const uint32_t ship = heard_ship(SCENE_CARGO, 126.0, 12.0);

    scene_start(&scene, 1);
    hear(ship);
    scene_run(&scene, HOUR);
    scene_steer(&scene, ship, SCENE_LAT_DEG, 120.0, 12.0);
    scene_run(&scene, HOUR + scene.picture.course_ms - 1);
    ck_assert(!raised(HWS_ALERT_COURSE));
    scene_run(&scene, HOUR + scene.picture.course_ms);
    ck_assert(raised(HWS_ALERT_COURSE));
    ck_assert_uint_eq(alert.reasons, BIT(HWS_REASON_AWAY));
    ck_assert_int_eq(alert.reference, ship);
}
END_TEST

START_TEST(a_ship_that_turns_back_in_time_is_not_told)
{
    const uint32_t ship = heard_ship(SCENE_CARGO, 126.0, 12.0);

    scene_start(&scene, 1);
    hear(ship);
    scene_run(&scene, HOUR);
    scene_steer(&scene, ship, SCENE_LAT_DEG, 120.0, 12.0);
    scene_run(&scene, HOUR + scene.picture.course_ms / 2);
    scene_steer(&scene, ship, SCENE_LAT_DEG, 135.0, 12.0);
    scene_run(&scene, 10 * HOUR);
    ck_assert(!raised(HWS_ALERT_COURSE));
}
END_TEST

/* The way round a cape leads west before it leads east: ships bound there all sail so. */
START_TEST(a_ship_whose_way_leads_about_is_not_told)
{
    const struct hws_point cape[] = {{SCENE_LAT_DEG, 126.0}, {33.8, 124.8}, {33.0, 128.0}};
    const uint32_t ship = heard_ship(SCENE_CARGO, 126.0, 12.0);

    memcpy(scene.waypoints + 4, cape, sizeof(cape));
    scene.ways[ship] =
        (struct hws_way){.from = cape[0], .to = cape[2], .waypoint_first = 4, .waypoint_count = 3};
    scene.maritime.waypoint_count = 7;
    scene_start(&scene, 1);
    hear(ship);
    scene_run(&scene, scene.picture.course_ms + HOUR);
    ck_assert_double_gt(scene_track(&scene, SCENE_NORTH, ship).course_deg, 180.0);
    scene_run(&scene, 10 * HOUR);
    ck_assert_double_lt(scene_track(&scene, SCENE_NORTH, ship).course_deg, 180.0);
    ck_assert(!raised(HWS_ALERT_COURSE));
}
END_TEST

/* No turn betrays it: the destination comes abeam, falls astern, and the ship sails on. */
START_TEST(a_ship_that_sails_past_its_destination_is_told)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 127.0, 12.0);
    const double km_per_ms = hws_km_from_m(hws_mps_from_kn(12.0)) / 1000.0;
    const double past_km = hws_km_from_m(scene_east_m(1.0)) + 10.0;
    const int64_t told_ms = (int64_t)(past_km / km_per_ms) + scene.picture.course_ms;

    scene_start(&scene, 1);
    hear(ship);
    scene_steer(&scene, ship, SCENE_LAT_DEG, 131.0, 12.0);
    scene_run(&scene, told_ms - MINUTE);
    ck_assert(!raised(HWS_ALERT_COURSE));
    scene_run(&scene, told_ms + MINUTE);
    ck_assert(raised(HWS_ALERT_COURSE));
}
END_TEST

/* ---- position -------------------------------------------------------------------------------- */

static void watch_by_radar(void)
{
    scene.sensors[SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR)].place =
        (struct hws_point){SCENE_LAT_DEG, 126.2};
}

START_TEST(a_ship_that_is_only_on_the_air_is_told_where_radar_sees_well)
{
    const uint32_t ghost = heard_ship(SCENE_CARGO, 126.0, 8.0);

    scene.vessels[ghost].phantom = true;
    watch_by_radar();
    scene_start(&scene, 1);
    hear(ghost);
    scene_run(&scene, 4 * HOUR);
    ck_assert(raised(HWS_ALERT_POSITION));
    ck_assert_uint_eq(alert.reasons, BIT(HWS_REASON_NO_ECHO));
}
END_TEST

START_TEST(a_ship_of_steel_is_not)
{
    const uint32_t ship = heard_ship(SCENE_CARGO, 126.0, 8.0);

    watch_by_radar();
    scene_start(&scene, 1);
    hear(ship);
    scene_run(&scene, 4 * HOUR);
    ck_assert(!raised(HWS_ALERT_POSITION));
}
END_TEST

TCase *told_case(void)
{
    TCase *tcase = tcase_create("told");

    tcase_set_timeout(tcase, 60.0);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, a_ship_that_falls_silent_near_a_station_is_told_after_the_intervals);
    tcase_add_test(tcase, a_ship_that_is_back_within_the_intervals_is_not_told);
    tcase_add_test(tcase, silence_at_the_edge_of_cover_is_not_told);
    tcase_add_test(tcase, a_silent_ship_that_radar_sees_go_on_is_looked_at_for_an_hour);
    tcase_add_test(tcase, a_silent_ship_that_does_not_go_on_as_it_did_is_told_at_once);
    tcase_add_test(tcase, a_silent_ship_that_comes_over_cables_is_told_there);
    tcase_add_test(tcase, a_ship_that_sails_out_of_cover_is_not_told);
    tcase_add_test(tcase, a_ship_that_turns_away_from_its_destination_is_told);
    tcase_add_test(tcase, a_ship_that_turns_back_in_time_is_not_told);
    tcase_add_test(tcase, a_ship_whose_way_leads_about_is_not_told);
    tcase_add_test(tcase, a_ship_that_sails_past_its_destination_is_told);
    tcase_add_test(tcase, a_ship_that_is_only_on_the_air_is_told_where_radar_sees_well);
    tcase_add_test(tcase, a_ship_of_steel_is_not);
    return tcase;
}
