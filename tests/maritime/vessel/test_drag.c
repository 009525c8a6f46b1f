/* A dragging anchor against the cables of the channel, each crossing worked out by hand. */
#include "hawser/core/units.h"
#include "hawser/maritime/tackle.h"
#include "tests/maritime/channel.h"
#include "tests/maritime/vessel/cases.h"

#define HOUR HWS_MS_PER_HOUR
#define DAY HWS_MS_PER_DAY
#define DRAG_KN 6.0

/* Degrees made in an hour at a speed. */
static double hour_deg(double speed_kn)
{
    return (double)HOUR / channel_sail_ms(1.0, speed_kn);
}

/* The n-th strike: on cable n, at its meridian, at that time, half-way along it. */
static void expect_strike(const struct channel *channel, uint32_t n, double at_ms)
{
    const struct hws_record *strike = channel_find(channel, "anchor_strikes_cable", n);
    const struct hws_record *cut = channel_find(channel, "cable_cut", n);
    /* The crossing stands where the isometric latitude says, not half-way between the ends. */
    const double along_m = HWS_EARTH_RADIUS_M * (34.5 - CHANNEL_LAT_DEG) * HWS_PI / 180.0 * 1.1;

    ck_assert_ptr_nonnull(strike);
    ck_assert_ptr_nonnull(cut);
    ck_assert_int_eq(strike->arguments[1].i, n);
    ck_assert_double_eq_tol((double)strike->time_ms, at_ms, 20.0);
    ck_assert_double_eq_tol(strike->arguments[2].f, along_m / 1000.0, 0.01);
    ck_assert_double_eq_tol(strike->arguments[3].f, CHANNEL_LAT_DEG, 1e-6);
    ck_assert_double_eq_tol(strike->arguments[4].f, 128.5 + 0.5 * n, 1e-6);
    ck_assert_uint_eq(cut->cause, strike->id);
    ck_assert_int_eq(cut->time_ms, strike->time_ms);
    ck_assert_int_eq(cut->arguments[6].i, HWS_CAUSE_ANCHOR);
}

START_TEST(each_cable_is_struck_once_where_and_when_it_is_crossed)
{
    struct channel channel;

    channel_init(&channel, 0);
    channel_start(&channel, 1);
    channel_run(&channel, HOUR);
    channel_order(&channel, HWS_MARITIME_DRAG_BEGIN, 0, DRAG_KN);
    channel_run(&channel, 5 * DAY);
    for (uint32_t i = 0; i < CHANNEL_CABLES; i++) {
        const double way_deg = 0.5 + 0.5 * i - hour_deg(CHANNEL_SPEED_KN);
        expect_strike(&channel, i, (double)HOUR + channel_sail_ms(way_deg, DRAG_KN));
    }
    ck_assert_uint_eq(channel_count(&channel, "anchor_strikes_cable"), CHANNEL_CABLES);
    ck_assert_uint_eq(channel_count(&channel, "cable_cut"), CHANNEL_CABLES);
    ck_assert_uint_eq(channel_count(&channel, "drag_ended"), 1); /* it arrives */
    channel_fini(&channel);
}
END_TEST

START_TEST(a_change_of_speed_moves_the_strikes_that_are_to_come)
{
    struct channel channel;
    const int64_t gale_ms = 2 * HOUR;

    channel_init(&channel, 0);
    channel_add_gale(&channel, gale_ms, 100 * DAY);
    channel.vessel_class.gale_speed_kn = 3.0;
    channel_start(&channel, 1);
    channel_order(&channel, HWS_MARITIME_DRAG_BEGIN, 0, DRAG_KN); /* moored: nothing drags */
    ck_assert_uint_eq(channel_count(&channel, "drag_begun"), 0);
    channel_run(&channel, 1);
    channel_order(&channel, HWS_MARITIME_DRAG_BEGIN, 0, DRAG_KN);
    channel_run(&channel, 5 * DAY);
    for (uint32_t i = 0; i < CHANNEL_CABLES; i++) {
        const double left_deg = 0.5 + 0.5 * i - 2.0 * hour_deg(DRAG_KN);
        expect_strike(&channel, i, (double)gale_ms + channel_sail_ms(left_deg, 3.0));
    }
    ck_assert_uint_eq(channel_count(&channel, "anchor_strikes_cable"), CHANNEL_CABLES);
    channel_fini(&channel);
}
END_TEST

START_TEST(an_anchor_that_is_up_strikes_nothing)
{
    struct channel channel;
    const double first_ms = channel_sail_ms(0.5, CHANNEL_SPEED_KN);

    channel_init(&channel, 0);
    channel_start(&channel, 1);
    channel_run(&channel, 1000);
    channel_order(&channel, HWS_MARITIME_DRAG_BEGIN, (int64_t)first_ms + 60000, CHANNEL_SPEED_KN);
    channel_run(&channel, 5 * DAY);
    expect_strike(&channel, 0, first_ms);
    ck_assert_uint_eq(channel_count(&channel, "anchor_strikes_cable"), 1);
    const struct hws_record *up = channel_find(&channel, "drag_ended", 0);
    ck_assert_int_eq(up->time_ms, 1000 + (int64_t)first_ms + 60000);
    ck_assert_uint_eq(channel_count(&channel, "voyage_ended"), 1);
    channel_fini(&channel);
}
END_TEST

START_TEST(an_anchor_weighed_and_dropped_again_misses_what_lay_between)
{
    struct channel channel;

    channel_init(&channel, 0);
    channel_start(&channel, 1);
    channel_run(&channel, HOUR);
    channel_order(&channel, HWS_MARITIME_DRAG_BEGIN, 0, CHANNEL_SPEED_KN);
    channel_run(&channel, HOUR + 1000);
    channel_order(&channel, HWS_MARITIME_DRAG_END, 0, 0.0);
    channel_run(&channel, (int64_t)channel_sail_ms(1.2, CHANNEL_SPEED_KN));
    channel_order(&channel, HWS_MARITIME_DRAG_BEGIN, 0, CHANNEL_SPEED_KN);
    channel_run(&channel, 5 * DAY);
    ck_assert_uint_eq(channel_count(&channel, "anchor_strikes_cable"), 1);
    ck_assert_int_eq(channel_find(&channel, "anchor_strikes_cable", 0)->arguments[1].i, 2);
    channel_fini(&channel);
}
END_TEST

START_TEST(an_anchor_slows_its_ship_unless_her_speed_is_told)
{
    struct channel channel;

    channel_init(&channel, 0);
    channel_start(&channel, 1);
    channel_run(&channel, HOUR);
    channel_order(&channel, HWS_MARITIME_DRAG_BEGIN, 0, 0.0);
    channel_run(&channel, 5 * DAY);
    const double drag_kn = hws_tackle_dragging_kn(&channel.vessel_class, CHANNEL_SPEED_KN);
    ck_assert_double_lt(drag_kn, CHANNEL_SPEED_KN - 1.0);
    expect_strike(&channel, 0,
                  (double)HOUR + channel_sail_ms(0.5 - hour_deg(CHANNEL_SPEED_KN), drag_kn));
    ck_assert_double_eq_tol(channel_find(&channel, "anchor_strikes_cable", 0)->arguments[5].f,
                            drag_kn, 1e-9);
    channel_fini(&channel);
}
END_TEST

/* 9 m of chain a minute (IACS UR A3). */
START_TEST(a_ship_that_hears_of_it_has_her_anchor_up_when_the_chain_is_in)
{
    struct channel channel;

    channel_init(&channel, 0);
    channel_start(&channel, 1);
    channel_run(&channel, HOUR);
    channel_order(&channel, HWS_MARITIME_HEAVE_UP, 0, 0.0); /* nothing drags: nothing happens */
    channel_order(&channel, HWS_MARITIME_DRAG_BEGIN, 0, DRAG_KN);
    channel_order(&channel, HWS_MARITIME_DRAG_BEGIN, 4 * HOUR, DRAG_KN);
    channel_run(&channel, HOUR + 1000);
    channel_order(&channel, HWS_MARITIME_HEAVE_UP, 0, 0.0);
    channel_order(&channel, HWS_MARITIME_HEAVE_UP, 0, 0.0);
    channel_run(&channel, 5 * DAY);
    const double chain_m = hws_tackle_of(channel.vessel_class.anchor_t).chain_m;
    ck_assert_uint_eq(channel_count(&channel, "heaves_up"), 1);
    ck_assert_uint_eq(channel_count(&channel, "drag_ended"), 1);
    ck_assert_double_eq_tol((double)channel_find(&channel, "drag_ended", 0)->time_ms,
                            (double)HOUR + 1000.0 + chain_m / 9.0 * 60000.0, 10.0);
    channel_fini(&channel);
}
END_TEST

TCase *drag_case(void)
{
    TCase *tcase = tcase_create("drag");

    tcase_add_test(tcase, each_cable_is_struck_once_where_and_when_it_is_crossed);
    tcase_add_test(tcase, a_change_of_speed_moves_the_strikes_that_are_to_come);
    tcase_add_test(tcase, an_anchor_slows_its_ship_unless_her_speed_is_told);
    tcase_add_test(tcase, a_ship_that_hears_of_it_has_her_anchor_up_when_the_chain_is_in);
    tcase_add_test(tcase, an_anchor_that_is_up_strikes_nothing);
    tcase_add_test(tcase, an_anchor_weighed_and_dropped_again_misses_what_lay_between);
    return tcase;
}
