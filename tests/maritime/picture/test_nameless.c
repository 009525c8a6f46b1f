/*
 * The contact without a name: what radar sees go slowly over charted cables, and what sends nothing
 * where it would be heard. Over seeds, in a strait where others sail with their sets on and a boat
 * without one: how many ships that dragged in silence are rung for, and how many others are.
 */
#include "hawser/core/random.h"
#include "hawser/core/units.h"
#include "tests/maritime/picture/cases.h"
#include "tests/maritime/scene.h"

#define MINUTE HWS_MS_PER_MINUTE
#define HOUR HWS_MS_PER_HOUR
#define SEEDS 24u
#define BOAT_M 12.0

static struct scene scene;

/* One agency's mast, or NORTH's two, above the cable zone: 129 to 129.5 E. */
static void see_the_zone(void)
{
    const struct hws_point mast = {SCENE_LAT_DEG + 0.1, 129.2};

    scene.sensors[SCENE_SENSOR(SCENE_NORTH, SCENE_AIS)].place = mast;
    scene.sensors[SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR)].place = mast;
}

static bool rings_for(uint32_t ship, struct hws_alert_info *alert)
{
    const struct hws_state state = hws_engine_state(scene.engine);

    for (uint32_t i = 0; i < hws_picture_alert_count(&state); i++) {
        *alert = hws_picture_alert(&state, i);
        if (alert->agency == SCENE_NORTH && alert->kind == HWS_ALERT_NAMELESS &&
            alert->reference == hws_maritime_vessel_reference(&state, ship)) {
            return true;
        }
    }
    return false;
}

static void drag(uint32_t ship, double speed_kn)
{
    const struct hws_effect effect =
        hws_maritime_drag_effect((struct hws_maritime_drag){.vessel = ship, .speed_kn = speed_kn});

    scene_apply(&scene, &hws_maritime_id, &effect);
}

START_TEST(a_silent_ship_that_is_slow_over_cables_is_asked_for_after_ten_minutes)
{
    struct hws_alert_info alert;

    scene_init(&scene);
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 129.1, 133.0, 3.0);
    scene_start(&scene, 1);
    scene_switch_set(&scene, ship, false);
    see_the_zone();
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), ship);
    scene_run(&scene, 10 * MINUTE - 1);
    ck_assert(!rings_for(ship, &alert));
    scene_run(&scene, 10 * MINUTE);
    ck_assert(rings_for(ship, &alert));
    ck_assert_uint_eq(alert.mmsi, 0);
    ck_assert_uint_ne(alert.reasons & 1u << HWS_REASON_UNHEARD, 0);
    ck_assert_uint_ne(alert.reasons & 1u << HWS_REASON_CABLE_ZONE, 0);
    scene_fini(&scene);
}
END_TEST

/* Fast; out of any station's hearing; off the cables; named a minute before the time is up. */
START_TEST(none_is_asked_for_without_each_of_the_reasons)
{
    static const struct {
        double lon_deg, speed_kn;
        bool heard_there, named;
    } rows[] = {{129.1, 8.0, true, false},
                {129.1, 3.0, false, false},
                {128.2, 3.0, true, false},
                {129.1, 3.0, true, true}};

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct hws_alert_info alert;
        scene_init(&scene);
        const uint32_t ship =
            scene_add_ship(&scene, SCENE_CARGO, rows[i].lon_deg, 133.0, rows[i].speed_kn);
        scene_start(&scene, 1);
        scene_switch_set(&scene, ship, false);
        if (rows[i].heard_there) {
            see_the_zone();
        }
        scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), ship);
        scene_run(&scene, 9 * MINUTE);
        if (rows[i].named) {
            scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_PATROL), ship);
        }
        scene_run(&scene, 2 * HOUR);
        ck_assert_msg(!rings_for(ship, &alert), "row %u", (unsigned)i);
        scene_fini(&scene);
    }
}
END_TEST

START_TEST(it_is_over_once_it_has_a_name)
{
    struct hws_alert_info alert;

    scene_init(&scene);
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 129.1, 133.0, 3.0);
    scene_start(&scene, 1);
    scene_switch_set(&scene, ship, false);
    see_the_zone();
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), ship);
    scene_run(&scene, 20 * MINUTE);
    scene_switch_set(&scene, ship, true);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_run(&scene, HOUR);
    ck_assert(rings_for(ship, &alert));
    ck_assert_int_eq(alert.state, HWS_ALERT_OVER);
    scene_fini(&scene);
}
END_TEST

/* A blind station hears nobody: its silence names no one. */
START_TEST(a_station_that_is_down_makes_nobody_nameless)
{
    struct hws_alert_info alert;
    const struct hws_effect blind = hws_sensor_switch_effect(
        (struct hws_sensor_switch){.sensor = SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), .works = false});

    scene_init(&scene);
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 129.1, 133.0, 3.0);
    see_the_zone();
    scene_start(&scene, 1);
    scene_apply(&scene, &hws_sensor_id, &blind);
    scene_run(&scene, 2 * HOUR);
    ck_assert(scene_track(&scene, SCENE_NORTH, ship).seen);
    ck_assert(!rings_for(ship, &alert));
    scene_fini(&scene);
}
END_TEST

/*
 * The last of the ships falls silent west of all cover, comes in unnamed, and drags over the
 * cables; the boat beside her has no set at all; the others, some of them as slow, send.
 */
START_TEST(most_that_drag_in_silence_are_asked_for_and_few_others)
{
    uint32_t found = 0;
    uint32_t others = 0;

    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct hws_stream stream;
        struct hws_alert_info alert;
        hws_stream_init(&stream, seed, 0, 2, 2);
        scene_init(&scene);
        see_the_zone();
        scene.classes[SCENE_PLEASURE].length_m = BOAT_M;
        for (uint32_t i = 0; i + 2u < SCENE_VESSELS_MAX; i++) {
            const double from_deg = 127.8 + 1.6 * hws_stream_uniform(&stream);
            const double speed_kn = 2.0 + 12.0 * hws_stream_uniform(&stream);
            (void)scene_add_ship(&scene, SCENE_CARGO, from_deg, 133.0, speed_kn);
        }
        const uint32_t boat = scene_add_ship(&scene, SCENE_PLEASURE, 129.05, 133.0, 3.0);
        const double from_deg = 128.0 + 0.3 * hws_stream_uniform(&stream);
        const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, from_deg, 133.0, 12.0);
        scene_start(&scene, seed);
        scene_switch_set(&scene, boat, false);
        scene_switch_set(&scene, ship, false);
        while (scene_vessel(&scene, ship).place.lon_deg < 129.05) {
            scene_run(&scene, hws_engine_now_ms(scene.engine) + MINUTE);
        }
        drag(ship, 1.5 + 3.0 * hws_stream_uniform(&stream));
        scene_run(&scene, hws_engine_now_ms(scene.engine) + 2 * HOUR);
        found += rings_for(ship, &alert) ? 1u : 0u;
        for (uint32_t i = 0; i + 1u < SCENE_VESSELS_MAX; i++) {
            others += rings_for(i, &alert) ? 1u : 0u;
        }
        scene_fini(&scene);
    }
    ck_assert_msg(found >= SEEDS * 9u / 10u && others <= SEEDS / 12u,
                  "%u of %u found, %u others rung for", (unsigned)found, SEEDS, (unsigned)others);
}
END_TEST

TCase *nameless_case(void)
{
    TCase *tcase = tcase_create("nameless");

    tcase_set_timeout(tcase, 60.0);
    tcase_add_test(tcase, a_silent_ship_that_is_slow_over_cables_is_asked_for_after_ten_minutes);
    tcase_add_test(tcase, none_is_asked_for_without_each_of_the_reasons);
    tcase_add_test(tcase, it_is_over_once_it_has_a_name);
    tcase_add_test(tcase, a_station_that_is_down_makes_nobody_nameless);
    tcase_add_test(tcase, most_that_drag_in_silence_are_asked_for_and_few_others);
    return tcase;
}
