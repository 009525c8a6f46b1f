/* Each kind of alert: raised in a scene made for it, and not in the innocent one beside it. */
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

/* ---- silence ----------------------------------------------------------------------------------
 */

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

START_TEST(sets_of_passing_ships_fail_at_the_scenarios_rate)
{
    uint32_t silences = 0;
    uint32_t ships = 0;

    scene.picture.set_failures_per_day = 2.0;
    scene.flow = (struct hws_flow){
        .id = "flow", .vessels_per_day = 200.0, .port_to = HWS_NO_INDEX, .onward = HWS_NO_INDEX};
    (void)scene_add_ship(&scene, SCENE_CARGO, 126.0, 127.0, 12.0); /* for its way */
    scene.maritime.flow_count = 1;
    scene_start(&scene, 1);
    scene_run(&scene, 10 * HWS_MS_PER_DAY);
    silences = scene_record_count(&scene, "ais_off");
    ships = scene_record_count(&scene, "traffic_left");
    /* A voyage of 4.1 hours at 12 kn: 1 - exp(-2 x 4.1 / 24) fail. */
    const double hours = scene_east_m(1.0) / 1852.0 / 12.0;
    const double chance = 1.0 - exp(-2.0 * hours / 24.0);
    ck_assert_uint_gt(ships, 1500);
    ck_assert_double_eq_tol((double)silences / (double)ships, chance,
                            4.0 * sqrt(chance / (double)ships) + 0.06 * chance);
}
END_TEST

/* ---- identity ---------------------------------------------------------------------------------
 */

START_TEST(a_ship_that_changes_its_name_at_sea_is_told)
{
    const uint32_t ship = heard_ship(SCENE_CARGO, 126.0, 12.0);
    const struct hws_effect swap = {
        .kind = HWS_TRANSPONDER_IDENTITY, .subject = ship, .a = 298000777};

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

/* ---- loitering --------------------------------------------------------------------------------
 */

START_TEST(a_slow_ship_over_cables_is_told_once_it_has_loitered)
{
    const uint32_t ship = heard_ship(SCENE_CARGO, 128.95, 3.0);
    const int64_t enters_ms = (int64_t)(scene_east_m(0.05) / hws_mps_from_kn(3.0) * 1000.0);

    scene_start(&scene, 1);
    hear(ship);
    scene_run(&scene, enters_ms + HOUR - MINUTE);
    ck_assert(!raised(HWS_ALERT_LOITERING));
    scene_run(&scene, enters_ms + HOUR + MINUTE);
    ck_assert(raised(HWS_ALERT_LOITERING));
    ck_assert_uint_eq(alert.reasons, BIT(HWS_REASON_SLOW) | BIT(HWS_REASON_CABLE_ZONE));
    scene_run(&scene, 8 * HOUR);
    ck_assert_uint_eq(scene_record_count(&scene, "alert_raised"), 1);
}
END_TEST

START_TEST(fast_ships_and_known_fishing_boats_over_cables_are_not_told)
{
    const uint32_t fast = heard_ship(SCENE_CARGO, 128.95, 6.0);
    const uint32_t boat = heard_ship(SCENE_FISHING, 128.95, 3.0);

    scene_start(&scene, 1);
    hear(fast);
    hear(boat);
    scene_run(&scene, 10 * HOUR);
    ck_assert(!raised(HWS_ALERT_LOITERING));
}
END_TEST

/* Without a name a fishing boat is a slow ship like any other: a false alarm. */
START_TEST(a_fishing_boat_that_only_radar_sees_is_a_false_alarm)
{
    const uint32_t boat = heard_ship(SCENE_FISHING, 128.95, 3.0);

    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), boat);
    scene_run(&scene, 4 * HOUR);
    ck_assert(raised(HWS_ALERT_LOITERING));
    ck_assert_uint_eq(alert.mmsi, 0);
}
END_TEST

START_TEST(a_slow_ship_outside_the_zones_is_not_told)
{
    const uint32_t ship = heard_ship(SCENE_CARGO, 129.6, 3.0);

    scene_start(&scene, 1);
    hear(ship);
    scene_run(&scene, 10 * HOUR);
    ck_assert(!raised(HWS_ALERT_LOITERING));
}
END_TEST

/* ---- encounter and drifting -------------------------------------------------------------------
 */

static void meet(enum scene_class class, double apart_deg)
{
    const uint32_t ship = heard_ship(SCENE_CARGO, 126.0, 1.5);
    const uint32_t other = heard_ship(class, 126.0 + apart_deg, 1.5);

    scene_start(&scene, 1);
    hear(ship);
    hear(other);
    scene_run(&scene, scene.picture.encounter_ms - 1);
    ck_assert(!raised(HWS_ALERT_ENCOUNTER));
    scene_run(&scene, scene.picture.encounter_ms + HOUR);
}

START_TEST(two_slow_ships_close_together_for_long_are_told)
{
    meet(SCENE_CARGO, 0.003); /* 277 m */
    ck_assert(raised(HWS_ALERT_ENCOUNTER));
    ck_assert_uint_eq(alert.reasons, BIT(HWS_REASON_CLOSE));
}
END_TEST

START_TEST(two_slow_ships_a_mile_apart_are_not_told)
{
    meet(SCENE_CARGO, 0.02);
    ck_assert(!raised(HWS_ALERT_ENCOUNTER));
}
END_TEST

START_TEST(a_patrol_boat_beside_a_ship_is_told_of_the_ship_alone)
{
    meet(SCENE_PATROL_BOAT, 0.003);
    ck_assert(raised(HWS_ALERT_ENCOUNTER));
    ck_assert_uint_eq(alert.mmsi, 298000000u);
    ck_assert_uint_eq(scene_record_count(&scene, "alert_raised"), 2); /* and it drifts */
}
END_TEST

START_TEST(a_ship_that_hardly_moves_is_told_and_a_patrol_boat_is_not)
{
    const uint32_t ship = heard_ship(SCENE_CARGO, 126.0, 1.5);
    const uint32_t patrol = heard_ship(SCENE_PATROL_BOAT, 126.5, 1.5);

    scene_start(&scene, 1);
    hear(ship);
    hear(patrol);
    scene_run(&scene, scene.picture.drifting_ms - 1);
    ck_assert(!raised(HWS_ALERT_DRIFTING));
    scene_run(&scene, scene.picture.drifting_ms);
    ck_assert(raised(HWS_ALERT_DRIFTING));
    ck_assert_uint_eq(alert.mmsi, 298000000u + ship);
    scene_run(&scene, 5 * HOUR);
    ck_assert_uint_eq(scene_record_count(&scene, "alert_raised"), 1);
}
END_TEST

/* ---- drifting --------------------------------------------------------------------------------
 */

/* Its engines fail: it loses its way and is carried off at right angles to it. */
START_TEST(a_ship_that_is_set_aside_is_told_though_it_moves)
{
    const uint32_t ship = heard_ship(SCENE_CARGO, 126.0, 12.0);

    scene_start(&scene, 1);
    hear(ship);
    scene_run(&scene, HOUR);
    scene_steer(&scene, ship, 30.0, scene_vessel(&scene, ship).place.lon_deg, 2.5);
    scene_run(&scene, HOUR + scene.picture.drifting_ms - 1);
    ck_assert(!raised(HWS_ALERT_DRIFTING));
    scene_run(&scene, HOUR + scene.picture.drifting_ms);
    ck_assert(raised(HWS_ALERT_DRIFTING));
    ck_assert_uint_eq(alert.reasons, BIT(HWS_REASON_SET_ASIDE));
}
END_TEST

START_TEST(a_slow_steamer_that_keeps_its_course_is_not_told)
{
    const uint32_t ship = heard_ship(SCENE_CARGO, 126.0, 12.0);

    scene_start(&scene, 1);
    hear(ship);
    scene_run(&scene, HOUR);
    scene_steer(&scene, ship, SCENE_LAT_DEG, 128.5, 1.5);
    scene_run(&scene, HOUR + 5 * scene.picture.drifting_ms);
    ck_assert(!raised(HWS_ALERT_DRIFTING));
}
END_TEST

/* ---- course and destination -------------------------------------------------------------------
 */

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

/* ---- position ---------------------------------------------------------------------------------
 */

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

/* ---- what is told -----------------------------------------------------------------------------
 */

START_TEST(what_is_told_names_no_ship_but_as_it_calls_itself)
{
    for (uint32_t i = 0; i < hws_picture_domain.record_count; i++) {
        const struct hws_record_def *def = &hws_picture_domain.records[i];
        for (uint32_t j = 0; j < def->argument_count; j++) {
            ck_assert_int_ne(def->arguments[j].kind, HWS_ARGUMENT_VESSEL);
            ck_assert_int_ne(def->arguments[j].kind, HWS_ARGUMENT_LAT_DEG);
        }
    }
}
END_TEST

START_TEST(reasons_are_put_into_words_with_the_contrary_last)
{
    char text[200];
    char short_text[16];
    const uint32_t reasons =
        BIT(HWS_REASON_SILENT) | BIT(HWS_REASON_CLASS_B) | BIT(HWS_REASON_CABLE_ZONE);

    hws_alert_reason_words(reasons, text, sizeof(text));
    ck_assert_str_eq(text, "AIS silent inside cover; over cables; but a class B set");
    hws_alert_reason_words(reasons, short_text, sizeof(short_text));
    ck_assert_uint_lt(strlen(short_text), sizeof(short_text));
    hws_alert_reason_words(0, text, sizeof(text));
    ck_assert_str_eq(text, "");
    for (uint32_t i = 0; i < HWS_REASON_COUNT; i++) {
        hws_alert_reason_words(1u << i, text, sizeof(text));
        ck_assert_uint_gt(strlen(text), 3);
    }
}
END_TEST

START_TEST(a_score_is_the_logistic_of_its_weights)
{
    ck_assert_double_eq_tol(hws_alert_score(HWS_ALERT_DRAG, 0), 1.0 / (1.0 + exp(3.0)), 1e-12);
    ck_assert_double_eq_tol(
        hws_alert_score(HWS_ALERT_DRAG, BIT(HWS_REASON_CABLE_ZONE) | BIT(HWS_REASON_SCRAPE)),
        1.0 / (1.0 + exp(-1.5)), 1e-12);
    /* A reason that does not weigh for a kind changes nothing. */
    ck_assert_double_eq(hws_alert_score(HWS_ALERT_COURSE, BIT(HWS_REASON_SCRAPE)),
                        hws_alert_score(HWS_ALERT_COURSE, 0));
}
END_TEST

TCase *alert_case(void)
{
    TCase *tcase = tcase_create("alert");

    tcase_set_timeout(tcase, 60.0);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, a_ship_that_falls_silent_near_a_station_is_told_after_the_intervals);
    tcase_add_test(tcase, a_ship_that_is_back_within_the_intervals_is_not_told);
    tcase_add_test(tcase, silence_at_the_edge_of_cover_is_not_told);
    tcase_add_test(tcase, a_ship_that_sails_out_of_cover_is_not_told);
    tcase_add_test(tcase, sets_of_passing_ships_fail_at_the_scenarios_rate);
    tcase_add_test(tcase, a_ship_that_changes_its_name_at_sea_is_told);
    tcase_add_test(tcase, one_name_in_two_places_is_told);
    tcase_add_test(tcase, a_slow_ship_over_cables_is_told_once_it_has_loitered);
    tcase_add_test(tcase, fast_ships_and_known_fishing_boats_over_cables_are_not_told);
    tcase_add_test(tcase, a_fishing_boat_that_only_radar_sees_is_a_false_alarm);
    tcase_add_test(tcase, a_slow_ship_outside_the_zones_is_not_told);
    tcase_add_test(tcase, two_slow_ships_close_together_for_long_are_told);
    tcase_add_test(tcase, two_slow_ships_a_mile_apart_are_not_told);
    tcase_add_test(tcase, a_patrol_boat_beside_a_ship_is_told_of_the_ship_alone);
    tcase_add_test(tcase, a_ship_that_hardly_moves_is_told_and_a_patrol_boat_is_not);
    tcase_add_test(tcase, a_ship_that_is_set_aside_is_told_though_it_moves);
    tcase_add_test(tcase, a_slow_steamer_that_keeps_its_course_is_not_told);
    tcase_add_test(tcase, a_ship_that_turns_away_from_its_destination_is_told);
    tcase_add_test(tcase, a_ship_that_turns_back_in_time_is_not_told);
    tcase_add_test(tcase, a_ship_whose_way_leads_about_is_not_told);
    tcase_add_test(tcase, a_ship_that_sails_past_its_destination_is_told);
    tcase_add_test(tcase, a_ship_that_is_only_on_the_air_is_told_where_radar_sees_well);
    tcase_add_test(tcase, a_ship_of_steel_is_not);
    tcase_add_test(tcase, what_is_told_names_no_ship_but_as_it_calls_itself);
    tcase_add_test(tcase, reasons_are_put_into_words_with_the_contrary_last);
    tcase_add_test(tcase, a_score_is_the_logistic_of_its_weights);
    return tcase;
}
