/* Behaviour: each alert is raised in a scene made for it, and not in the innocent one beside. */
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

/* ---- loitering ------------------------------------------------------------------------------- */

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
    ck_assert(raised(HWS_ALERT_DRAG)); /* by its type it should make 12 kn */
    ck_assert_uint_eq(scene_record_count(&scene, "alert_raised"), 2);
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

/* ---- encounter ------------------------------------------------------------------------------- */

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

START_TEST(a_patrol_boat_beside_a_ship_is_no_encounter_of_either)
{
    meet(SCENE_PATROL_BOAT, 0.003);
    ck_assert(!raised(HWS_ALERT_ENCOUNTER));
    ck_assert(raised(HWS_ALERT_DRIFTING));
    ck_assert_uint_eq(alert.mmsi, 298000000u);
    ck_assert_uint_eq(scene_record_count(&scene, "alert_raised"), 1);
}
END_TEST

/* ---- drifting -------------------------------------------------------------------------------- */

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

TCase *watch_case(void)
{
    TCase *tcase = tcase_create("watch");

    tcase_set_timeout(tcase, 60.0);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, a_slow_ship_over_cables_is_told_once_it_has_loitered);
    tcase_add_test(tcase, fast_ships_and_known_fishing_boats_over_cables_are_not_told);
    tcase_add_test(tcase, a_fishing_boat_that_only_radar_sees_is_a_false_alarm);
    tcase_add_test(tcase, a_slow_ship_outside_the_zones_is_not_told);
    tcase_add_test(tcase, two_slow_ships_close_together_for_long_are_told);
    tcase_add_test(tcase, two_slow_ships_a_mile_apart_are_not_told);
    tcase_add_test(tcase, a_patrol_boat_beside_a_ship_is_no_encounter_of_either);
    tcase_add_test(tcase, a_ship_that_hardly_moves_is_told_and_a_patrol_boat_is_not);
    tcase_add_test(tcase, a_ship_that_is_set_aside_is_told_though_it_moves);
    tcase_add_test(tcase, a_slow_steamer_that_keeps_its_course_is_not_told);
    return tcase;
}
