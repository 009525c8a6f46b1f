/*
 * Voyages of a log, made by hand: a ship that sails half a degree in two hours, lies for an hour
 * and goes back faster than her class can.
 */
#include "hawser/core/units.h"
#include "hawser/session/ais_feed.h"
#include "tests/maritime/channel.h"
#include "tests/maritime/vessel/cases.h"

#include <string.h>

#define HOUR HWS_MS_PER_HOUR
#define SLOT 1u /* behind the authored vessel */

static const struct hws_replay_point there_and_back[] = {
    {HOUR, {CHANNEL_LAT_DEG, 128.0}},
    {3 * HOUR, {CHANNEL_LAT_DEG, 128.5}},
    {4 * HOUR, {CHANNEL_LAT_DEG, 128.5}},
    {5 * HOUR, {CHANNEL_LAT_DEG, 128.0}},
};

/* The same ship, heard again later. */
static const struct hws_replay_point once_more[] = {
    {8 * HOUR, {CHANNEL_LAT_DEG, 128.2}},
    {9 * HOUR, {CHANNEL_LAT_DEG, 128.4}},
};

static const struct hws_replay voyages[] = {
    {.id = "log", .key = 71, .ship = 1, .points = there_and_back, .point_count = 4},
    {.id = "log", .key = 72, .ship = 1, .points = once_more, .point_count = 2},
};

/* Behind a flow, so that neither is taken for the other. */
static void begin(struct channel *channel, uint32_t voyage_count)
{
    channel_init(channel, 1000 * HOUR);
    channel->vessel_class.ais = HWS_AIS_FIT_A;
    channel->maritime.replays = voyages;
    channel->maritime.replay_count = voyage_count;
    channel->maritime.replay_ship_count = 1;
    channel_add_flow(channel, "flow", 1e-4);
}

static struct hws_vessel_info replayed(const struct channel *channel)
{
    const struct hws_state state = hws_engine_state(channel->engine);

    return hws_maritime_vessel(&state, SLOT);
}

static void order(struct channel *channel, struct hws_effect effect)
{
    ck_assert_int_eq(hws_engine_apply(channel->engine, &hws_maritime_id, &effect, NULL), HWS_OK);
}

static void expect_place(const struct channel *channel, double lon_deg)
{
    ck_assert_double_eq_tol(replayed(channel).place.lat_deg, CHANNEL_LAT_DEG, 1e-9);
    ck_assert_double_eq_tol(replayed(channel).place.lon_deg, lon_deg, 1e-6);
}

static double speed_kn(double lon_deg, double hours)
{
    return CHANNEL_SPEED_KN * channel_sail_ms(lon_deg, CHANNEL_SPEED_KN) / (hours * (double)HOUR);
}

static void expect_whole_voyage(struct channel *channel)
{
    channel_run(channel, HOUR - 1);
    ck_assert_int_eq(replayed(channel).state, HWS_VESSEL_ABSENT);
    channel_run(channel, 2 * HOUR);
    ck_assert_int_eq(replayed(channel).state, HWS_VESSEL_UNDER_WAY);
    ck_assert_double_eq_tol(replayed(channel).speed_kn, speed_kn(0.5, 2.0), 1e-6);
    expect_place(channel, 128.25);
    channel_run(channel, 3 * HOUR + 1);
    ck_assert_int_eq(replayed(channel).state, HWS_VESSEL_ANCHORED);
    expect_place(channel, 128.5);
    channel_run(channel, 4 * HOUR + HOUR / 4);
    ck_assert_double_gt(replayed(channel).speed_kn, CHANNEL_SPEED_KN);
    expect_place(channel, 128.375);
    channel_run(channel, 5 * HOUR);
    ck_assert_int_eq(replayed(channel).state, HWS_VESSEL_ABSENT);
    ck_assert_int_eq(channel_find(channel, "traffic_left", 0)->time_ms, 5 * HOUR);
}

START_TEST(it_is_at_each_point_at_its_time_and_leaves_at_the_last)
{
    struct channel channel;

    begin(&channel, 1);
    channel_start(&channel, 1);
    expect_whole_voyage(&channel);
    const struct hws_state state = hws_engine_state(channel.engine);
    ck_assert_uint_eq(hws_maritime_under_way_count(&state), 0);
    ck_assert_uint_eq(hws_maritime_sailed_count(&state), 1);
    channel_fini(&channel);
}
END_TEST

START_TEST(the_sea_of_the_exercise_does_not_slow_it)
{
    struct channel channel;

    begin(&channel, 1);
    channel_add_gale(&channel, HOUR + HOUR / 2, 100 * HOUR);
    channel_start(&channel, 1);
    expect_whole_voyage(&channel);
    channel_fini(&channel);
}
END_TEST

START_TEST(it_bears_a_number_and_no_name_of_the_log)
{
    struct channel channel;
    struct hws_ais_station station;
    struct hws_ais_identity identity;
    char name[64];

    begin(&channel, 1);
    channel_start(&channel, 1);
    channel_run(&channel, 2 * HOUR);
    const struct hws_state state = hws_engine_state(channel.engine);
    const int64_t reference = hws_maritime_vessel_reference(&state, SLOT);
    hws_maritime_vessel_name(&channel.maritime, reference, HWS_LANGUAGE_EN, name, sizeof(name));
    ck_assert_str_eq(name, "x 1 (log)");
    const struct hws_ais_source air = hws_ais_on_air(&state);
    ck_assert(air.station(&state, SLOT, &station));
    ck_assert_int_eq(station.mmsi, (int32_t)HWS_REPLAY_MMSI_FIRST);
    air.identity(&state, SLOT, &identity);
    ck_assert_str_eq(identity.name, "x 1");
    ck_assert_uint_eq(replayed(&channel).flow, HWS_NO_INDEX);
    ck_assert_uint_eq(replayed(&channel).plan_vessel, HWS_NO_INDEX);
    ck_assert_uint_eq(replayed(&channel).replay, 0);
    channel_run(&channel, 6 * HOUR);
    hws_maritime_vessel_name(&channel.maritime, reference, HWS_LANGUAGE_EN, name, sizeof(name));
    ck_assert_str_eq(name, "x 1 (log)");
    channel_fini(&channel);
}
END_TEST

START_TEST(a_ship_that_is_heard_again_comes_in_again)
{
    struct channel channel;

    begin(&channel, 2);
    channel_start(&channel, 1);
    channel_run(&channel, 8 * HOUR + HOUR / 2);
    expect_place(&channel, 128.3);
    ck_assert_uint_eq(replayed(&channel).key, 72);
    ck_assert_uint_eq(replayed(&channel).mmsi, HWS_REPLAY_MMSI_FIRST);
    channel_fini(&channel);
}
END_TEST

/* Steered, she makes what her class makes, in gales what it makes in gales; her log is over. */
START_TEST(a_steered_one_leaves_its_log_for_good)
{
    struct channel channel;

    begin(&channel, 2);
    channel_start(&channel, 1);
    channel_run(&channel, 2 * HOUR);
    order(&channel, hws_maritime_steer_effect((struct hws_maritime_steer){
                        .vessel = SLOT, .to = {CHANNEL_LAT_DEG, CHANNEL_EAST_DEG}}));
    ck_assert_double_eq_tol(replayed(&channel).speed_kn, CHANNEL_SPEED_KN, 1e-12);
    channel_run(&channel, 4 * HOUR);
    expect_place(&channel, 128.25 + 2.0 * (double)HOUR / channel_sail_ms(1.0, CHANNEL_SPEED_KN));
    channel_run(&channel, 24 * HOUR);
    ck_assert_int_eq(replayed(&channel).state, HWS_VESSEL_STOPPED);
    expect_place(&channel, CHANNEL_EAST_DEG);
    ck_assert_uint_eq(channel_count(&channel, "traffic_left"), 0);
    /* Nor is she at two places when her log hears her again. */
    ck_assert_uint_eq(channel_count(&channel, "traffic_entered"), 1);
    channel_fini(&channel);
}
END_TEST

START_TEST(one_that_lies_is_held_when_it_is_told_to_stop)
{
    struct channel channel;

    begin(&channel, 1);
    channel_start(&channel, 1);
    channel_run(&channel, 3 * HOUR + HOUR / 2);
    order(&channel,
          hws_maritime_order_effect(HWS_MARITIME_STOP, (struct hws_maritime_order){SLOT}));
    channel_run(&channel, 7 * HOUR);
    ck_assert_int_eq(replayed(&channel).state, HWS_VESSEL_STOPPED);
    expect_place(&channel, 128.5);
    channel_fini(&channel);
}
END_TEST

START_TEST(one_that_is_on_its_log_needs_no_release)
{
    struct channel channel;

    begin(&channel, 1);
    channel_start(&channel, 1);
    channel_run(&channel, 2 * HOUR);
    order(&channel,
          hws_maritime_order_effect(HWS_MARITIME_RELEASE, (struct hws_maritime_order){SLOT}));
    channel_run(&channel, 3 * HOUR + HOUR / 2);
    order(&channel,
          hws_maritime_order_effect(HWS_MARITIME_RELEASE, (struct hws_maritime_order){SLOT}));
    ck_assert_int_eq(replayed(&channel).state, HWS_VESSEL_ANCHORED);
    channel_run(&channel, 5 * HOUR);
    ck_assert_int_eq(replayed(&channel).state, HWS_VESSEL_ABSENT);
    channel_fini(&channel);
}
END_TEST

/* At 3 kn for an hour she falls behind; lying and a slow log would let her catch up. */
START_TEST(one_whose_anchor_drags_is_late_and_is_in_time_again_where_it_can_be)
{
    struct channel channel;

    begin(&channel, 1);
    channel_start(&channel, 1);
    channel_run(&channel, 2 * HOUR);
    order(&channel, hws_maritime_drag_effect((struct hws_maritime_drag){
                        .vessel = SLOT, .lasts_ms = HOUR, .speed_kn = 3.0}));
    channel_run(&channel, 3 * HOUR);
    expect_place(&channel, 128.25 + (double)HOUR / channel_sail_ms(1.0, 3.0));
    ck_assert_uint_eq(channel_count(&channel, "drag_ended"), 1);
    /* At 12 kn she is at the next point before the ship of the log sailed from there. */
    channel_run(&channel, 4 * HOUR + HOUR / 2);
    expect_place(&channel, 128.25);
    channel_run(&channel, 5 * HOUR);
    ck_assert_int_eq(replayed(&channel).state, HWS_VESSEL_ABSENT);
    channel_fini(&channel);
}
END_TEST

TCase *replay_case(void)
{
    TCase *tcase = tcase_create("replay");

    tcase_add_test(tcase, it_is_at_each_point_at_its_time_and_leaves_at_the_last);
    tcase_add_test(tcase, the_sea_of_the_exercise_does_not_slow_it);
    tcase_add_test(tcase, it_bears_a_number_and_no_name_of_the_log);
    tcase_add_test(tcase, a_ship_that_is_heard_again_comes_in_again);
    tcase_add_test(tcase, a_steered_one_leaves_its_log_for_good);
    tcase_add_test(tcase, one_that_lies_is_held_when_it_is_told_to_stop);
    tcase_add_test(tcase, one_that_is_on_its_log_needs_no_release);
    tcase_add_test(tcase, one_whose_anchor_drags_is_late_and_is_in_time_again_where_it_can_be);
    return tcase;
}
