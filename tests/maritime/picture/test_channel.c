/* Alerts that one agency raises and another hears of: a delay later, when the cable carries. */
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

static void change_name(uint32_t mmsi)
{
    const struct hws_effect effect = hws_transponder_identity_effect(
        (struct hws_transponder_identity){.vessel = ship, .mmsi = mmsi});

    scene_apply(&scene, &hws_transponder_id, &effect);
}

START_TEST(a_shared_alert_comes_a_delay_later_and_says_whose_it_is)
{
    struct hws_alert_info alert;

    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, HWS_SHARE_ALERTS, DELAY);
    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_run(&scene, HOUR);
    change_name(298000999u);
    ck_assert(scene_alert(&scene, SCENE_NORTH, HWS_ALERT_IDENTITY, &alert));
    scene_run(&scene, HOUR + DELAY - 1);
    ck_assert(!scene_alert(&scene, SCENE_SOUTH, HWS_ALERT_IDENTITY, &alert));
    scene_run(&scene, HOUR + DELAY);
    ck_assert(scene_alert(&scene, SCENE_SOUTH, HWS_ALERT_IDENTITY, &alert));
    ck_assert_uint_eq(alert.shared_by1, SCENE_NORTH + 1u);
    ck_assert_uint_eq(alert.mmsi, 298000999u);
    ck_assert_uint_eq(alert.their_number, scene_track(&scene, SCENE_NORTH, ship).number);
}
END_TEST

START_TEST(shared_alerts_wait_for_a_cut_cable)
{
    struct hws_alert_info alert;

    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, HWS_SHARE_ALERTS, DELAY);
    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_run(&scene, HOUR);
    channel(false);
    change_name(298000999u);
    scene_run(&scene, 10 * HOUR);
    ck_assert(!scene_alert(&scene, SCENE_SOUTH, HWS_ALERT_IDENTITY, &alert));
    channel(true);
    scene_run(&scene, 10 * HOUR + DELAY);
    ck_assert(scene_alert(&scene, SCENE_SOUTH, HWS_ALERT_IDENTITY, &alert));
}
END_TEST

TCase *channel_case(void)
{
    TCase *tcase = tcase_create("channel");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, a_shared_alert_comes_a_delay_later_and_says_whose_it_is);
    tcase_add_test(tcase, shared_alerts_wait_for_a_cut_cable);
    return tcase;
}
