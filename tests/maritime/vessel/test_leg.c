/* The formula of a leg, against the exact line and against legs worked out while sailing. */
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

static void order(struct channel *channel, const struct hws_effect *effect)
{
    ck_assert_int_eq(hws_engine_apply(channel->engine, &hws_maritime_id, effect, NULL), HWS_OK);
}

/* A leg's curve against the exact line: short and long, steep and flat, across 180 degrees. */
START_TEST(a_place_on_a_leg_is_on_the_rhumb_line)
{
    static const struct hws_point ends[] = {{34.9, 128.9},   {33.01, 128.0}, {34.0, 129.7},
                                            {34.999, 120.0}, {69.9, 179.0},  {-20.0, -179.5}};

    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        const struct hws_effect steer =
            hws_maritime_steer_effect((struct hws_maritime_steer){.to = ends[i]});
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

/* A bent way sailed to and fro in a gale, so that legs begin at waypoints and between them. */
static void sail_bent_way(struct channel *channel, bool finished)
{
    static const struct hws_point bent[] = {{33.7, 128.2}, {34.4, 128.9}, {34.1, 129.6}};

    channel_init(channel, 0);
    channel_add_gale(channel, 5 * HOUR, 9 * HOUR);
    channel->vessel.shuttles = true;
    channel->vessel.layover_ms = HOUR;
    channel->vessel.place = bent[0];
    channel->way = (struct hws_way){.from = bent[0], .to = bent[2], .waypoint_count = 3};
    channel->maritime.waypoints = bent;
    channel->maritime.waypoint_count = 3;
    hws_arena_init(&channel->maritime.arena);
    if (finished) {
        ck_assert_int_eq(hws_maritime_plan_finish(&channel->maritime), HWS_OK);
    }
    channel_start(channel, 1);
}

START_TEST(what_the_plan_works_out_beforehand_is_what_sailing_would)
{
    struct channel finished;
    struct channel bare;

    sail_bent_way(&finished, true);
    sail_bent_way(&bare, false);
    ck_assert_ptr_nonnull(finished.maritime.shapes);
    ck_assert_ptr_null(bare.maritime.shapes);
    for (int64_t now_ms = HOUR; now_ms <= 2 * DAY; now_ms += HOUR) {
        channel_run(&finished, now_ms);
        channel_run(&bare, now_ms);
        const struct hws_hash one = hws_engine_hash(finished.engine);
        const struct hws_hash other = hws_engine_hash(bare.engine);
        ck_assert_mem_eq(&one, &other, sizeof(one));
    }
    ck_assert_uint_ge(channel_count(&finished, "shuttle_arrived"), 4);
    hws_arena_fini(&finished.maritime.arena);
    channel_fini(&finished);
    channel_fini(&bare);
}
END_TEST

TCase *leg_case(void)
{
    TCase *tcase = tcase_create("leg");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_place_on_a_leg_is_on_the_rhumb_line);
    tcase_add_test(tcase, what_the_plan_works_out_beforehand_is_what_sailing_would);
    return tcase;
}
