/* Orders: what others have a vessel do, against what can be worked out by hand. */
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
    const struct hws_effect steer = hws_maritime_steer_effect((struct hws_maritime_steer){
        .speed_milli_kn = 18000, .to = {CHANNEL_LAT_DEG, CHANNEL_WEST_DEG + 1.0}});

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

START_TEST(a_stopped_vessel_stands_until_it_is_released_and_then_goes_where_it_was_bound)
{
    struct channel channel;
    const struct hws_effect stop =
        hws_maritime_order_effect(HWS_MARITIME_STOP, (struct hws_maritime_order){0});

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
    const struct hws_effect berth =
        hws_maritime_to_port_effect(HWS_MARITIME_BERTH, (struct hws_maritime_to_port){.port = 0});
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

TCase *order_case(void)
{
    TCase *tcase = tcase_create("order");

    tcase_add_test(tcase, a_steered_vessel_takes_the_straight_leg_at_the_speed_it_was_told);
    tcase_add_test(tcase,
                   a_stopped_vessel_stands_until_it_is_released_and_then_goes_where_it_was_bound);
    tcase_add_test(tcase, a_managed_port_keeps_a_vessel_at_anchor_then_at_its_berth);
    return tcase;
}
