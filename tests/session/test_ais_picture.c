/* What a feed sends of an agency's picture: its tracks, under the names that were told. */
#include "hawser/core/units.h"
#include "hawser/session/ais_feed.h"
#include "tests/maritime/scene.h"
#include "tests/session/cases.h"

#include <stdio.h>

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

/* The only station that a feed of the agency's picture has; false when it has none. */
static bool only_station(uint32_t agency, struct hws_ais_station *station,
                         struct hws_ais_identity *identity)
{
    const struct hws_state state = hws_engine_state(scene.engine);
    const struct hws_ais_picture picture = {&state, agency};
    const struct hws_ais_source source = hws_ais_picture(&picture);
    uint32_t count = 0;

    for (uint32_t i = 0; i < source.slot_count(source.context); i++) {
        if (source.station(source.context, i, station)) {
            source.identity(source.context, i, identity);
            count++;
        }
    }
    ck_assert_uint_le(count, 1);
    return count == 1;
}

START_TEST(a_ship_that_is_heard_is_sent_by_the_name_it_tells)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 128.0, 12.0);
    struct hws_ais_station station = {0};
    struct hws_ais_identity identity = {0};

    scene_start(&scene, 1);
    ck_assert(!only_station(SCENE_NORTH, &station, &identity));
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_run(&scene, HOUR);
    ck_assert(only_station(SCENE_NORTH, &station, &identity));
    ck_assert_int_eq(station.mmsi, 298000000 + (int32_t)ship);
    ck_assert(station.placed);
    ck_assert_double_lt(hws_great_circle_m(station.place, scene_vessel(&scene, ship).place), 1.0);
    ck_assert_double_eq_tol(station.speed_kn, 12.0, 1e-9);
    ck_assert_str_eq(identity.name, scene.vessels[ship].name);
    ck_assert_double_eq(identity.length_m, scene.classes[SCENE_CARGO].length_m);
    /* The other agency has nothing to send. */
    ck_assert(!only_station(SCENE_SOUTH, &station, &identity));
}
END_TEST

START_TEST(a_plot_without_identity_is_sent_by_its_number_and_tells_nothing_of_the_ship)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 128.0, 12.0);
    struct hws_ais_station station = {0};
    struct hws_ais_identity identity = {0};
    char name[16];

    scene_start(&scene, 1);
    scene_switch_set(&scene, ship, false);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), ship);
    scene_run(&scene, HOUR);
    ck_assert(only_station(SCENE_NORTH, &station, &identity));
    const struct hws_track_info track = scene_track(&scene, SCENE_NORTH, ship);
    (void)snprintf(name, sizeof(name), "T-%u", track.number);
    ck_assert_str_eq(identity.name, name);
    ck_assert_double_eq(identity.length_m, 0.0);
    ck_assert_int_ge(station.mmsi, 298060000);
    ck_assert_int_lt(station.mmsi, 298100000);
    /* Where the agency believes it to be, not where it is. */
    ck_assert_double_eq(station.place.lon_deg, track.place.lon_deg);
}
END_TEST

START_TEST(a_track_is_another_station_once_it_is_known_and_none_once_it_is_stale)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 128.0, 12.0);
    struct hws_ais_station plot = {0};
    struct hws_ais_station known = {0};
    struct hws_ais_identity identity = {0};

    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), ship);
    scene_run(&scene, HOUR);
    ck_assert(only_station(SCENE_NORTH, &plot, &identity));
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_run(&scene, HOUR + HWS_MS_PER_MINUTE);
    ck_assert(only_station(SCENE_NORTH, &known, &identity));
    ck_assert_uint_ne(plot.key, known.key);
    scene_lose(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), ship, HWS_CONTACT_OUT_OF_COVER);
    scene_lose(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship, HWS_CONTACT_OUT_OF_COVER);
    ck_assert(only_station(SCENE_NORTH, &known, &identity));
    scene_run(&scene, HOUR + HWS_MS_PER_MINUTE + scene.picture.stale_ms);
    ck_assert(!only_station(SCENE_NORTH, &known, &identity));
}
END_TEST

TCase *ais_picture_case(void)
{
    TCase *tests = tcase_create("ais picture");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_ship_that_is_heard_is_sent_by_the_name_it_tells);
    tcase_add_test(tests,
                   a_plot_without_identity_is_sent_by_its_number_and_tells_nothing_of_the_ship);
    tcase_add_test(tests, a_track_is_another_station_once_it_is_known_and_none_once_it_is_stale);
    return tests;
}
