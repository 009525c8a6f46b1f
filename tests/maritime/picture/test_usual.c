/* What is usual at sea raises no alert; the same beside it, or with another's name, does. */
#include "hawser/core/units.h"
#include "tests/maritime/picture/cases.h"
#include "tests/maritime/scene.h"

#define HOUR HWS_MS_PER_HOUR
#define WAITING_RADIUS_M 10000.0

static struct scene scene;
static struct hws_own_ship own;
static struct hws_waiting_area area;
static struct hws_fleet fleet;
static const struct hws_point ground[4] = {
    {33.9, 128.9}, {33.9, 129.6}, {34.1, 129.6}, {34.1, 128.9}};

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

static void see(uint32_t agency, uint32_t ship)
{
    scene_gain(&scene, SCENE_SENSOR(agency, SCENE_RADAR), ship);
}

static uint32_t alerts(uint32_t agency)
{
    return scene_alert_count(&scene, agency);
}

/* ---- units ----------------------------------------------------------------------------------- */

/* Slow over cables without a name: as suspicious as can be, were she not one's own. */
static void unit_over_cables(void)
{
    own = (struct hws_own_ship){.agency = SCENE_NORTH,
                                .vessel =
                                    scene_add_ship(&scene, SCENE_PATROL_BOAT, 128.95, 135.0, 3.0)};
    scene.picture.own_ships = &own;
    scene.picture.own_ship_count = 1;
}

START_TEST(an_agency_knows_its_own_unit_and_another_that_is_told_nothing_does_not)
{
    unit_over_cables();
    scene_start(&scene, 1);
    see(SCENE_NORTH, own.vessel);
    see(SCENE_SOUTH, own.vessel);
    scene_run(&scene, 6 * HOUR);
    ck_assert_uint_eq(alerts(SCENE_NORTH), 0);
    ck_assert_uint_gt(alerts(SCENE_SOUTH), 0);
}
END_TEST

START_TEST(a_partner_that_shares_announces_its_units_while_the_channel_carries)
{
    struct hws_alert_info alert;
    const struct hws_effect cut =
        hws_picture_channel_effect((struct hws_picture_channel){.segment = 7, .carries = false});

    unit_over_cables();
    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, HWS_SHARE_ALERTS, 0);
    scene_start(&scene, 1);
    see(SCENE_SOUTH, own.vessel);
    scene_run(&scene, 4 * HOUR);
    ck_assert_uint_eq(alerts(SCENE_SOUTH), 0);
    scene_apply(&scene, &hws_picture_id, &cut);
    scene_run(&scene, 8 * HOUR);
    ck_assert(scene_alert(&scene, SCENE_SOUTH, HWS_ALERT_LOITERING, &alert));
}
END_TEST

/* Her number in another place is no unit's. */
START_TEST(a_ship_that_tells_a_units_number_is_not_taken_for_her)
{
    struct hws_alert_info alert;
    const uint32_t impostor = scene_add_ship(&scene, SCENE_CARGO, 126.0, 127.0, 12.0);

    unit_over_cables();
    const struct hws_effect tell = hws_transponder_identity_effect(
        (struct hws_transponder_identity){.vessel = impostor, .mmsi = 298000000u + own.vessel});
    scene_start(&scene, 1);
    hear(own.vessel);
    scene_apply(&scene, &hws_transponder_id, &tell);
    hear(impostor);
    scene_run(&scene, HOUR);
    ck_assert(scene_alert(&scene, SCENE_NORTH, HWS_ALERT_IDENTITY, &alert));
    ck_assert_uint_eq(alert.mmsi, 298000000u + own.vessel);
}
END_TEST

/* ---- waiting --------------------------------------------------------------------------------- */

static void wait_at(double lon_deg, bool announced)
{
    area = (struct hws_waiting_area){
        .place = {SCENE_LAT_DEG, lon_deg}, .radius_m = WAITING_RADIUS_M, .announced = announced};
    scene.picture.waiting_areas = &area;
    scene.picture.waiting_area_count = 1;
}

static uint32_t two_that_wait(double lon_deg)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, lon_deg, 135.0, 0.4);
    const uint32_t other = scene_add_ship(&scene, SCENE_CARGO, lon_deg + 0.003, 135.0, 0.4);

    scene_start(&scene, 1);
    hear(ship);
    hear(other);
    scene_run(&scene, 6 * HOUR);
    return alerts(SCENE_NORTH);
}

START_TEST(ships_that_wait_off_a_port_neither_drift_nor_meet)
{
    wait_at(126.05, false);
    ck_assert_uint_eq(two_that_wait(126.0), 0);
}
END_TEST

START_TEST(the_same_ships_in_the_open_drift_and_meet_once)
{
    wait_at(127.0, false);
    ck_assert_uint_eq(two_that_wait(126.0), 3); /* each drifts; the two are close together */
    ck_assert_uint_eq(scene_record_count(&scene, "alert_raised"), 3);
}
END_TEST

/* Nobody is told to wait over a cable; an anchorage that the port has announced is one anyway. */
START_TEST(off_a_port_no_ship_waits_over_cables_unless_its_anchorage_lies_there)
{
    wait_at(129.25, false);
    ck_assert_uint_gt(two_that_wait(129.25), 0);
    scene_fini(&scene);
    scene_init(&scene);
    wait_at(129.25, true);
    ck_assert_uint_eq(two_that_wait(129.25), 0);
}
END_TEST

/* ---- boats ----------------------------------------------------------------------------------- */

static void boats_ground(void)
{
    fleet = (struct hws_fleet){.zone = ground, .zone_corner_count = 4};
    scene.flow = (struct hws_flow){.id = "boats", .vessel_class = SCENE_FISHING};
    scene.classes[SCENE_FISHING].length_m = 20.0;
    scene.maritime.flow_count = 1;
    scene.maritime.fleets = &fleet;
    scene.maritime.fleet_count = 1;
}

START_TEST(a_boats_echo_on_its_ground_is_a_boat_and_a_ships_is_not)
{
    struct hws_alert_info alert;
    const uint32_t boat = scene_add_ship(&scene, SCENE_FISHING, 128.95, 135.0, 3.0);
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 128.95, 135.0, 3.0);

    boats_ground();
    scene_start(&scene, 1);
    see(SCENE_NORTH, boat);
    see(SCENE_SOUTH, ship);
    scene_run(&scene, 5 * HOUR);
    ck_assert_uint_eq(alerts(SCENE_NORTH), 0);
    ck_assert(scene_alert(&scene, SCENE_SOUTH, HWS_ALERT_LOITERING, &alert));
}
END_TEST

/* ---- work ships ------------------------------------------------------------------------------ */

static void work_ship(double noticed_lon_deg)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_PATROL_BOAT, 129.1, 135.0, 0.8);
    const struct hws_effect notice = hws_picture_notice_effect(
        (struct hws_picture_notice){.vessel = ship, .place = {SCENE_LAT_DEG, noticed_lon_deg}});

    scene.classes[SCENE_PATROL_BOAT].kind = HWS_SHIP_KIND_SERVICE;
    scene_start(&scene, 1);
    hear(ship);
    see(SCENE_NORTH, ship);
    scene_apply(&scene, &hws_picture_id, &notice);
    scene_lose(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship, HWS_CONTACT_SILENT);
    scene_run(&scene, HOUR);
}

START_TEST(a_cable_ship_where_her_notice_says_is_told_of_for_nothing_and_elsewhere_she_is)
{
    struct hws_alert_info alert;

    work_ship(129.15);
    ck_assert(!scene_alert(&scene, SCENE_NORTH, HWS_ALERT_SILENCE, &alert));
    scene_fini(&scene);
    scene_init(&scene);
    work_ship(127.0);
    ck_assert(scene_alert(&scene, SCENE_NORTH, HWS_ALERT_SILENCE, &alert));
}
END_TEST

TCase *usual_case(void)
{
    TCase *tcase = tcase_create("usual");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, an_agency_knows_its_own_unit_and_another_that_is_told_nothing_does_not);
    tcase_add_test(tcase, a_partner_that_shares_announces_its_units_while_the_channel_carries);
    tcase_add_test(tcase, a_ship_that_tells_a_units_number_is_not_taken_for_her);
    tcase_add_test(tcase, ships_that_wait_off_a_port_neither_drift_nor_meet);
    tcase_add_test(tcase, the_same_ships_in_the_open_drift_and_meet_once);
    tcase_add_test(tcase, off_a_port_no_ship_waits_over_cables_unless_its_anchorage_lies_there);
    tcase_add_test(tcase, a_boats_echo_on_its_ground_is_a_boat_and_a_ships_is_not);
    tcase_add_test(tcase,
                   a_cable_ship_where_her_notice_says_is_told_of_for_nothing_and_elsewhere_she_is);
    return tcase;
}
