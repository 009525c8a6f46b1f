/* Orders and itineraries: what others have a vessel do, against what can be worked out by hand. */
#include "hawser/core/units.h"
#include "tests/maritime/channel.h"
#include "tests/maritime/vessel/cases.h"

#define HOUR HWS_MS_PER_HOUR

static struct hws_vessel_info vessel_now(const struct channel *channel)
{
    const struct hws_state state = hws_engine_state(channel->engine);

    return hws_maritime_vessel(&state, 0);
}

static void order(struct channel *channel, const struct hws_effect *effect)
{
    ck_assert_int_eq(hws_engine_apply(channel->engine, &hws_maritime_id, effect, NULL), HWS_OK);
}

/* Degrees of longitude that a vessel makes along the parallel in an hour. */
static double hour_deg(double speed_kn)
{
    return (double)HOUR / channel_sail_ms(1.0, speed_kn);
}

START_TEST(a_steered_vessel_takes_the_straight_leg_at_the_speed_it_was_told)
{
    struct channel channel;
    const struct hws_effect steer = {
        .kind = HWS_MARITIME_STEER, .a = 18000, .x = CHANNEL_LAT_DEG, .y = CHANNEL_WEST_DEG + 1.0};

    channel_init(&channel, 10 * HOUR);
    channel_start(&channel, 1);
    order(&channel, &steer);
    channel_run(&channel, HOUR);
    ck_assert_double_eq_tol(vessel_now(&channel).speed_kn, 18.0, 1e-12);
    ck_assert_double_eq_tol(vessel_now(&channel).place.lon_deg, CHANNEL_WEST_DEG + hour_deg(18.0),
                            1e-6);
    channel_run(&channel, 9 * HOUR);
    ck_assert_int_eq(vessel_now(&channel).state, HWS_VESSEL_STOPPED);
    ck_assert_double_eq_tol(vessel_now(&channel).place.lon_deg, CHANNEL_WEST_DEG + 1.0, 1e-9);
    channel_fini(&channel);
}
END_TEST

/* A leg's curve against the exact line: short and long, steep and flat, across 180 degrees. */
START_TEST(a_place_on_a_leg_is_on_the_rhumb_line)
{
    static const struct hws_point ends[] = {{34.9, 128.9},   {33.01, 128.0}, {34.0, 129.7},
                                            {34.999, 120.0}, {69.9, 179.0},  {-20.0, -179.5}};

    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        const struct hws_effect steer = {
            .kind = HWS_MARITIME_STEER, .x = ends[i].lat_deg, .y = ends[i].lon_deg};
        struct channel channel;
        channel_init(&channel, 0);
        channel_start(&channel, 1);
        channel_run(&channel, HOUR);
        order(&channel, &steer);
        const struct hws_leg leg = vessel_now(&channel).leg;
        for (int64_t part = 1; part < 7; part++) {
            const int64_t elapsed_ms = (leg.to_ms - leg.from_ms) * part / 7;
            channel_run(&channel, leg.from_ms + elapsed_ms);
            const struct hws_point exact = hws_rhumb_between(
                leg.from, leg.to, (double)elapsed_ms / (double)(leg.to_ms - leg.from_ms));
            ck_assert_double_lt(hws_great_circle_m(vessel_now(&channel).place, exact), 0.001);
        }
        channel_fini(&channel);
    }
}
END_TEST

START_TEST(a_stopped_vessel_stands_until_it_is_released_and_then_goes_where_it_was_bound)
{
    struct channel channel;
    const struct hws_effect stop = {.kind = HWS_MARITIME_STOP};

    channel_init(&channel, 0);
    channel_start(&channel, 1);
    channel_run(&channel, 2 * HOUR);
    order(&channel, &stop);
    const struct hws_point stood = vessel_now(&channel).place;
    channel_run(&channel, 5 * HOUR);
    ck_assert_int_eq(vessel_now(&channel).state, HWS_VESSEL_STOPPED);
    ck_assert_double_eq_tol(vessel_now(&channel).place.lon_deg, stood.lon_deg, 1e-12);
    ck_assert_double_eq_tol(stood.lon_deg, CHANNEL_WEST_DEG + 2.0 * hour_deg(CHANNEL_SPEED_KN),
                            1e-6);
    channel_fini(&channel);
}
END_TEST

START_TEST(a_managed_port_keeps_a_vessel_at_anchor_then_at_its_berth)
{
    struct channel channel;
    const struct hws_effect berth = {.kind = HWS_MARITIME_BERTH, .object = 0};
    struct hws_port port = {.id = "port",
                            .berth = {CHANNEL_LAT_DEG + 0.1, CHANNEL_EAST_DEG + 0.1},
                            .pilot = {CHANNEL_LAT_DEG, CHANNEL_EAST_DEG},
                            .managed = true};

    channel_init(&channel, 0);
    channel.maritime.ports = &port;
    channel.maritime.port_count = 1;
    channel.vessel.port_to = 0;
    channel_start(&channel, 1);
    channel_run(&channel, 24 * HOUR);
    ck_assert_int_eq(vessel_now(&channel).state, HWS_VESSEL_ANCHORED);
    order(&channel, &berth);
    ck_assert_int_eq(vessel_now(&channel).state, HWS_VESSEL_MOORED);
    ck_assert_double_eq_tol(vessel_now(&channel).place.lat_deg, port.berth.lat_deg, 1e-12);
    channel_fini(&channel);
}
END_TEST

START_TEST(an_itinerary_is_kept_stop_by_stop)
{
    struct channel channel;
    const struct hws_point waypoints[] = {{CHANNEL_LAT_DEG, CHANNEL_WEST_DEG},
                                          {CHANNEL_LAT_DEG, CHANNEL_WEST_DEG + 0.5},
                                          {CHANNEL_LAT_DEG, CHANNEL_EAST_DEG}};
    const struct hws_call calls[] = {{.waypoint = 1, .stay_ms = 3 * HOUR, .speed_kn = 3.0}};
    const int64_t first_ms = (int64_t)(channel_sail_ms(0.5, CHANNEL_SPEED_KN) + 0.5);

    channel_init(&channel, 0);
    channel.way.waypoint_count = 3;
    channel.maritime.waypoints = waypoints;
    channel.maritime.waypoint_count = 3;
    channel.maritime.calls = calls;
    channel.maritime.call_count = 1;
    channel.vessel.call_count = 1;
    channel_start(&channel, 1);
    channel_run(&channel, first_ms + HOUR);
    ck_assert_int_eq(vessel_now(&channel).state, HWS_VESSEL_STOPPED);
    ck_assert_double_eq_tol(vessel_now(&channel).place.lon_deg, CHANNEL_WEST_DEG + 0.5, 1e-9);
    channel_run(&channel, first_ms + 5 * HOUR);
    ck_assert_int_eq(vessel_now(&channel).state, HWS_VESSEL_UNDER_WAY);
    ck_assert_double_eq_tol(vessel_now(&channel).speed_kn, 3.0, 1e-12);
    ck_assert_double_eq_tol(vessel_now(&channel).place.lon_deg,
                            CHANNEL_WEST_DEG + 0.5 + 2.0 * hour_deg(3.0), 1e-6);
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

TCase *order_case(void)
{
    TCase *tcase = tcase_create("order");

    tcase_add_test(tcase, a_place_on_a_leg_is_on_the_rhumb_line);
    tcase_add_test(tcase, a_steered_vessel_takes_the_straight_leg_at_the_speed_it_was_told);
    tcase_add_test(tcase,
                   a_stopped_vessel_stands_until_it_is_released_and_then_goes_where_it_was_bound);
    tcase_add_test(tcase, a_managed_port_keeps_a_vessel_at_anchor_then_at_its_berth);
    tcase_add_test(tcase, an_itinerary_is_kept_stop_by_stop);
    tcase_add_test(tcase, a_ferry_sails_at_its_times_and_takes_the_next_when_it_is_late);
    return tcase;
}
