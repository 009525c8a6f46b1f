/* What one agency learns from another: when, how long, and not beyond. */
#include "hawser/core/units.h"
#include "tests/maritime/picture/cases.h"
#include "tests/maritime/scene.h"

#define MINUTE HWS_MS_PER_MINUTE
#define HOUR HWS_MS_PER_HOUR
#define DELAY (5 * MINUTE)
#define CHANNEL 7u /* the segment on which scene_add_share's channels ride */

static struct scene scene;
static uint32_t ship;

static void setup(void)
{
    scene_init(&scene);
    ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 130.0, 12.0);
}

static void teardown(void)
{
    scene_fini(&scene);
}

static void channel(bool carries)
{
    const struct hws_effect effect = hws_picture_channel_effect(
        (struct hws_picture_channel){.segment = CHANNEL, .carries = carries});

    scene_apply(&scene, &hws_picture_id, &effect);
    scene_run(&scene, hws_engine_now_ms(scene.engine));
}

static void switch_share(uint32_t share, bool on)
{
    const struct hws_effect effect = hws_picture_share_effect((struct hws_picture_share){
        .from = scene.shares[share].from, .to = scene.shares[share].to, .on = on});

    scene_apply(&scene, &hws_picture_id, &effect);
    scene_run(&scene, hws_engine_now_ms(scene.engine));
}

static enum hws_track_state souths_track(void)
{
    return scene_track(&scene, SCENE_SOUTH, ship).state;
}

START_TEST(what_is_shared_comes_and_goes_a_delay_later)
{
    const uint32_t station = SCENE_SENSOR(SCENE_NORTH, SCENE_AIS);

    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, HWS_SHARE_ALL, DELAY);
    scene_start(&scene, 1);
    scene_gain(&scene, station, ship);
    scene_run(&scene, DELAY - 1);
    ck_assert_int_eq(souths_track(), HWS_TRACK_NONE);
    scene_run(&scene, DELAY);
    ck_assert_int_eq(souths_track(), HWS_TRACK_HELD);
    const struct hws_track_info track = scene_track(&scene, SCENE_SOUTH, ship);
    ck_assert_uint_eq(track.sources, HWS_TRACK_SHARED);
    ck_assert_uint_eq(track.mmsi, 298000000u + ship);
    scene_run(&scene, HOUR);
    scene_lose(&scene, station, ship, HWS_CONTACT_OUT_OF_COVER);
    scene_run(&scene, HOUR + DELAY - 1);
    ck_assert_int_eq(souths_track(), HWS_TRACK_HELD);
    scene_run(&scene, HOUR + DELAY);
    ck_assert_int_eq(souths_track(), HWS_TRACK_COASTING);
}
END_TEST

START_TEST(only_ais_is_shared_where_only_ais_is_agreed)
{
    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, HWS_SHARE_AIS, DELAY);
    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), ship);
    scene_run(&scene, HOUR);
    ck_assert_int_eq(souths_track(), HWS_TRACK_NONE);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_run(&scene, 2 * HOUR);
    ck_assert_int_eq(souths_track(), HWS_TRACK_HELD);
}
END_TEST

START_TEST(a_shared_plot_is_where_the_giver_sees_it_and_has_the_givers_name)
{
    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, HWS_SHARE_ALL, DELAY);
    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_PATROL), ship);
    scene_run(&scene, HOUR);
    const struct hws_track_info north = scene_track(&scene, SCENE_NORTH, ship);
    const struct hws_track_info south = scene_track(&scene, SCENE_SOUTH, ship);
    ck_assert_double_lt(hws_great_circle_m(north.place, south.place), 1.0);
    ck_assert_double_gt(hws_great_circle_m(north.place, scene_vessel(&scene, ship).place), 1.0);
    ck_assert_uint_eq(south.mmsi, 298000000u + ship);
}
END_TEST

/* South gives north back what it has from north: north alone lost it, and loses it. */
START_TEST(what_is_shared_is_passed_on_no_further)
{
    const uint32_t station = SCENE_SENSOR(SCENE_NORTH, SCENE_AIS);

    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, HWS_SHARE_ALL, DELAY);
    scene_add_share(&scene, SCENE_SOUTH, SCENE_NORTH, HWS_SHARE_ALL, DELAY);
    scene_start(&scene, 1);
    scene_gain(&scene, station, ship);
    scene_run(&scene, HOUR);
    ck_assert_int_eq(souths_track(), HWS_TRACK_HELD);
    scene_lose(&scene, station, ship, HWS_CONTACT_OUT_OF_COVER);
    ck_assert_int_eq(scene_track(&scene, SCENE_NORTH, ship).state, HWS_TRACK_COASTING);
    scene_run(&scene, HOUR + 2 * DELAY);
    ck_assert_int_ne(scene_track(&scene, SCENE_NORTH, ship).state, HWS_TRACK_HELD);
    ck_assert_int_ne(souths_track(), HWS_TRACK_HELD);
}
END_TEST

/* What north's satellite saw comes to south when south itself has seen the ship later. */
START_TEST(a_look_that_comes_late_does_not_take_the_receivers_track_back)
{
    const uint32_t station = SCENE_SENSOR(SCENE_SOUTH, SCENE_AIS);

    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, HWS_SHARE_ALL, DELAY);
    scene_start(&scene, 1);
    scene_gain(&scene, station, ship);
    scene_run(&scene, HOUR - 2 * MINUTE);
    scene_glimpse(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_SAR), ship, HWS_GLIMPSE_PLACE,
                  scene_vessel(&scene, ship).place);
    scene_run(&scene, HOUR);
    scene_lose(&scene, station, ship, HWS_CONTACT_OUT_OF_COVER);
    scene_run(&scene, HOUR + DELAY);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_SOUTH), 1);
    ck_assert_int_eq(scene_track(&scene, SCENE_SOUTH, ship).seen_ms, HOUR);
    ck_assert_double_lt(hws_great_circle_m(scene_track(&scene, SCENE_SOUTH, ship).place,
                                           scene_vessel(&scene, ship).place),
                        2.0);
}
END_TEST

START_TEST(a_cut_channel_lets_shared_tracks_go_stale_and_a_mended_one_brings_them_back)
{
    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, HWS_SHARE_ALL, DELAY);
    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_run(&scene, HOUR);
    channel(false);
    const struct hws_state state = hws_engine_state(scene.engine);
    ck_assert(!hws_picture_share_works(&state, 0));
    ck_assert_int_eq(souths_track(), HWS_TRACK_COASTING);
    ck_assert_int_eq(scene_track(&scene, SCENE_NORTH, ship).state, HWS_TRACK_HELD);
    scene_run(&scene, HOUR + scene.picture.stale_ms);
    ck_assert_int_eq(souths_track(), HWS_TRACK_STALE);
    channel(true);
    scene_run(&scene, HOUR + scene.picture.stale_ms + DELAY);
    ck_assert_int_eq(souths_track(), HWS_TRACK_HELD);
    ck_assert_uint_eq(scene_record_count(&scene, "share_changed"), 2);
}
END_TEST

START_TEST(an_arrangement_can_be_switched_off_and_on)
{
    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, HWS_SHARE_ALL, DELAY);
    scene.shares[0].on = false;
    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_run(&scene, HOUR);
    ck_assert_int_eq(souths_track(), HWS_TRACK_NONE);
    switch_share(0, true);
    scene_run(&scene, HOUR + DELAY);
    ck_assert_int_eq(souths_track(), HWS_TRACK_HELD);
    switch_share(0, false);
    ck_assert_int_eq(souths_track(), HWS_TRACK_COASTING);
}
END_TEST

/* Many tracks: the sweep goes over all of them, step by step, at one instant. */
START_TEST(a_sweep_reaches_every_track)
{
    while (scene.maritime.vessel_count < SCENE_VESSELS_MAX) {
        (void)scene_add_ship(&scene, SCENE_CARGO, 120.0 + scene.maritime.vessel_count, 140.0, 12.0);
    }
    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, HWS_SHARE_ALL, DELAY);
    scene_start(&scene, 1);
    for (uint32_t i = 0; i < SCENE_VESSELS_MAX; i++) {
        scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), i);
        scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), i);
    }
    scene_run(&scene, HOUR);
    channel(false);
    for (uint32_t i = 0; i < SCENE_VESSELS_MAX; i++) {
        ck_assert_int_eq(scene_track(&scene, SCENE_SOUTH, i).state, HWS_TRACK_COASTING);
    }
    channel(true);
    scene_run(&scene, HOUR + DELAY);
    for (uint32_t i = 0; i < SCENE_VESSELS_MAX; i++) {
        const struct hws_track_info track = scene_track(&scene, SCENE_SOUTH, i);
        ck_assert(track.heard && track.seen);
    }
}
END_TEST

TCase *share_case(void)
{
    TCase *tcase = tcase_create("share");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, what_is_shared_comes_and_goes_a_delay_later);
    tcase_add_test(tcase, only_ais_is_shared_where_only_ais_is_agreed);
    tcase_add_test(tcase, a_look_that_comes_late_does_not_take_the_receivers_track_back);
    tcase_add_test(tcase, a_shared_plot_is_where_the_giver_sees_it_and_has_the_givers_name);
    tcase_add_test(tcase, what_is_shared_is_passed_on_no_further);
    tcase_add_test(tcase,
                   a_cut_channel_lets_shared_tracks_go_stale_and_a_mended_one_brings_them_back);
    tcase_add_test(tcase, an_arrangement_can_be_switched_off_and_on);
    tcase_add_test(tcase, a_sweep_reaches_every_track);
    return tcase;
}
