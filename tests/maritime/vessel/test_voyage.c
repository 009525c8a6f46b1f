/* Voyages against what can be worked out by hand. */
#include "hawser/core/units.h"
#include "tests/maritime/channel.h"
#include "tests/maritime/vessel/cases.h"

#define HOUR HWS_MS_PER_HOUR
#define DAY HWS_MS_PER_DAY

static struct hws_vessel_info vessel_now(const struct channel *channel)
{
    const struct hws_state state = hws_engine_state(channel->engine);

    return hws_maritime_vessel(&state, 0);
}

START_TEST(a_vessel_arrives_when_distance_over_speed_says)
{
    struct channel channel;
    const double way_ms = channel_sail_ms(2.0, CHANNEL_SPEED_KN);

    channel_init(&channel, HOUR);
    channel_start(&channel, 1);
    ck_assert_int_eq(vessel_now(&channel).state, HWS_VESSEL_MOORED);
    channel_run(&channel, HOUR + (int64_t)(way_ms / 4.0));
    const struct hws_vessel_info quarter = vessel_now(&channel);
    ck_assert_int_eq(quarter.state, HWS_VESSEL_UNDER_WAY);
    ck_assert_double_eq_tol(quarter.place.lat_deg, CHANNEL_LAT_DEG, 1e-9);
    ck_assert_double_eq_tol(quarter.place.lon_deg, CHANNEL_WEST_DEG + 0.5, 1e-6);
    ck_assert_double_eq_tol(quarter.course_deg, 90.0, 1e-6);
    ck_assert_double_eq_tol(quarter.speed_kn, CHANNEL_SPEED_KN, 1e-12);
    channel_run(&channel, 2 * DAY);
    ck_assert_int_eq(vessel_now(&channel).state, HWS_VESSEL_MOORED);
    ck_assert_double_eq_tol((double)channel_find(&channel, "voyage_ended", 0)->time_ms,
                            (double)HOUR + way_ms, 2.0);
    channel_fini(&channel);
}
END_TEST

START_TEST(a_gale_slows_from_its_first_moment_to_its_last)
{
    struct channel channel;
    const double hour_deg = 2.0 * (double)HOUR / channel_sail_ms(2.0, CHANNEL_SPEED_KN);

    channel_init(&channel, 0);
    channel_add_gale(&channel, 2 * HOUR, 5 * HOUR);
    channel_start(&channel, 1);
    channel_run(&channel, 2 * DAY);
    /* Two hours at full speed, three at half, the rest at full. */
    const double rest_deg = 2.0 - hour_deg * (2.0 + 3.0 * 0.5);
    ck_assert_double_eq_tol((double)channel_find(&channel, "voyage_ended", 0)->time_ms,
                            5.0 * (double)HOUR + channel_sail_ms(rest_deg, CHANNEL_SPEED_KN), 5.0);
    channel_fini(&channel);
}
END_TEST

START_TEST(a_shuttle_turns_round_after_its_layover)
{
    struct channel channel;
    const double way_ms = channel_sail_ms(2.0, CHANNEL_SPEED_KN);

    channel_init(&channel, 0);
    channel.vessel.shuttles = true;
    channel.vessel.layover_ms = 3 * HOUR;
    channel_start(&channel, 1);
    channel_run(&channel, 2 * DAY);
    ck_assert_double_eq_tol((double)channel_find(&channel, "shuttle_sailed", 1)->time_ms,
                            way_ms + 3.0 * (double)HOUR, 2.0);
    const struct hws_record *back = channel_find(&channel, "shuttle_arrived", 1);
    ck_assert_double_eq_tol((double)back->time_ms, 2.0 * way_ms + 3.0 * (double)HOUR, 3.0);
    ck_assert_double_eq_tol(back->arguments[2].f, CHANNEL_WEST_DEG, 1e-9);
    channel_fini(&channel);
}
END_TEST

/* Out at 06:00 and 18:00, back at 12:00 and 00:00; the world begins at 05:00. */
START_TEST(a_ferry_sails_at_its_times_and_takes_the_next_when_it_is_late)
{
    struct channel channel;
    static const int64_t departures[] = {6 * HOUR, 18 * HOUR, 0, 12 * HOUR};
    const int64_t crossing_ms = (int64_t)(channel_sail_ms(2.0, CHANNEL_SPEED_KN) + 0.5);

    channel_init(&channel, 0);
    channel.maritime.departures = departures;
    channel.maritime.departure_count = 4;
    channel.maritime.epoch_day_ms = 5 * HOUR;
    channel.vessel.shuttles = true;
    channel.vessel.out_count = 2;
    channel.vessel.back_first = 2;
    channel.vessel.back_count = 2;
    channel_start(&channel, 1);
    channel_run(&channel, 3 * HWS_MS_PER_DAY);
    /* The crossing takes more than eight hours: 06:00 out, so back not at 12:00 but at midnight. */
    ck_assert_int_gt(crossing_ms, 6 * HOUR);
    ck_assert_int_lt(crossing_ms, 12 * HOUR - HWS_TURN_ROUND_MS);
    ck_assert_int_eq(channel_find(&channel, "shuttle_sailed", 0)->time_ms, HOUR);
    ck_assert_int_eq(channel_find(&channel, "shuttle_sailed", 1)->time_ms, 19 * HOUR);
    ck_assert_int_eq(channel_find(&channel, "shuttle_sailed", 2)->time_ms, 37 * HOUR);
    channel_fini(&channel);
}
END_TEST

TCase *voyage_case(void)
{
    TCase *tcase = tcase_create("voyage");

    tcase_add_test(tcase, a_vessel_arrives_when_distance_over_speed_says);
    tcase_add_test(tcase, a_gale_slows_from_its_first_moment_to_its_last);
    tcase_add_test(tcase, a_shuttle_turns_round_after_its_layover);
    tcase_add_test(tcase, a_ferry_sails_at_its_times_and_takes_the_next_when_it_is_late);
    return tcase;
}
