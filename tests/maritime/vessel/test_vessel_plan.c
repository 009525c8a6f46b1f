/* The plan's hash: two plans that let vessels sail otherwise are not the same. */
#include "tests/maritime/channel.h"
#include "tests/maritime/vessel/cases.h"

/* The plan's hash was `before`; it is another now. */
static void expect_changed(const struct channel *channel, struct hws_hash *before)
{
    const struct hws_hash now = hws_maritime_plan_hash(&channel->maritime);

    ck_assert_mem_ne(&now, before, sizeof(now));
    *before = now;
}

START_TEST(whatever_lets_a_vessel_sail_otherwise_changes_the_hash)
{
    struct channel channel;
    struct hws_call call = {.waypoint = 1, .stay_ms = 1000};

    channel_init(&channel, 0);
    struct hws_hash hash = hws_maritime_plan_hash(&channel.maritime);
    const struct hws_hash same = hws_maritime_plan_hash(&channel.maritime);
    ck_assert_mem_eq(&same, &hash, sizeof(hash));
    channel.vessel_class.gale_wave_m += 0.5;
    expect_changed(&channel, &hash);
    channel.waypoints[1].lat_deg += 0.001;
    expect_changed(&channel, &hash);
    channel.vessel.departs_ms = 1;
    expect_changed(&channel, &hash);
    channel.vessel.shuttles = true;
    expect_changed(&channel, &hash);
    channel.maritime.calls = &call;
    channel.maritime.call_count = 1;
    expect_changed(&channel, &hash);
    call.stay_ms++;
    expect_changed(&channel, &hash);
    channel_add_flow(&channel, "east", 20.0);
    expect_changed(&channel, &hash);
    channel.flows[0].speed_factor = 0.75;
    expect_changed(&channel, &hash);
    channel_add_fleet(&channel, 3);
    expect_changed(&channel, &hash);
    channel.ground[2].lat_deg += 0.001;
    expect_changed(&channel, &hash);
    channel.maritime.utc_offset_ms = 1;
    expect_changed(&channel, &hash);
    channel.maritime.closed_lanes = 1;
    expect_changed(&channel, &hash);
    channel_start(&channel, 1);
    channel_fini(&channel);
}
END_TEST

TCase *vessel_plan_case(void)
{
    TCase *tcase = tcase_create("vessel plan");

    tcase_add_test(tcase, whatever_lets_a_vessel_sail_otherwise_changes_the_hash);
    return tcase;
}
