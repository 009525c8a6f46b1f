/* The end of a leg: stays on the way, and arrivals. */
#include "hawser/core/units.h"
#include "tests/maritime/channel.h"
#include "tests/maritime/vessel/cases.h"

#define HOUR HWS_MS_PER_HOUR

static struct hws_vessel_info vessel_now(const struct channel *channel)
{
    const struct hws_state state = hws_engine_state(channel->engine);

    return hws_maritime_vessel(&state, 0);
}

/* Degrees of longitude that a vessel makes along the parallel in an hour. */
static double hour_deg(double speed_kn)
{
    return (double)HOUR / channel_sail_ms(1.0, speed_kn);
}

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

START_TEST(an_anchor_that_drags_comes_up_where_the_voyage_ends)
{
    struct channel channel;

    channel_init(&channel, 0);
    channel_start(&channel, 1);
    channel_run(&channel, HOUR);
    channel_order(&channel, HWS_MARITIME_DRAG_BEGIN, 0, 0.0);
    channel_run(&channel, HWS_MS_PER_DAY);
    ck_assert_int_eq(vessel_now(&channel).state, HWS_VESSEL_MOORED);
    ck_assert(!vessel_now(&channel).dragging);
    const struct hws_record *up = channel_find(&channel, "drag_ended", 0);
    const struct hws_record *there = channel_find(&channel, "voyage_ended", 0);
    ck_assert_int_eq(up->time_ms, there->time_ms);
    ck_assert_double_eq_tol(up->arguments[2].f, CHANNEL_EAST_DEG, 1e-9);
    channel_fini(&channel);
}
END_TEST

TCase *waypoint_case(void)
{
    TCase *tcase = tcase_create("waypoint");

    tcase_add_test(tcase, an_itinerary_is_kept_stop_by_stop);
    tcase_add_test(tcase, an_anchor_that_drags_comes_up_where_the_voyage_ends);
    return tcase;
}
