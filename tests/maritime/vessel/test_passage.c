/* Passages: where there is none, and the rows that they lie in. */
#include "hawser/core/units.h"
#include "sim/maritime/vessel/vessel.h"
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

/* The channel has no seaway: only orders along a straight leg can be kept. */
START_TEST(one_that_is_sent_where_no_seaway_leads_sails_on)
{
    struct channel channel;
    const struct hws_effect go = hws_maritime_go_to_effect(
        (struct hws_maritime_go_to){.to = {CHANNEL_LAT_DEG, CHANNEL_WEST_DEG}});

    channel_init(&channel, 0);
    channel_start(&channel, 1);
    channel_run(&channel, HOUR);
    const struct hws_leg leg = vessel_now(&channel).leg;
    order(&channel, &go);
    ck_assert_int_eq(channel_find(&channel, "no_passage", 0)->time_ms, HOUR);
    ck_assert_int_eq(vessel_now(&channel).leg.to_ms, leg.to_ms);
    channel_run(&channel, HWS_MS_PER_DAY);
    ck_assert_uint_eq(channel_count(&channel, "voyage_ended"), 1);
    channel_fini(&channel);
}
END_TEST

START_TEST(no_vessel_is_sent_to_no_place_at_all)
{
    struct channel channel;
    const struct hws_effect nobody =
        hws_maritime_go_to_effect((struct hws_maritime_go_to){.vessel = 7, .to.lat_deg = 34.0});
    const struct hws_effect nowhere =
        hws_maritime_go_to_effect((struct hws_maritime_go_to){.to.lat_deg = 91.0});

    channel_init(&channel, 0);
    channel_start(&channel, 1);
    ck_assert_int_eq(hws_engine_apply(channel.engine, &hws_maritime_id, &nobody, NULL),
                     HWS_ERR_RANGE);
    ck_assert_int_eq(hws_engine_apply(channel.engine, &hws_maritime_id, &nowhere, NULL),
                     HWS_ERR_RANGE);
    channel_fini(&channel);
}
END_TEST

START_TEST(a_passage_that_is_over_leaves_its_row_to_the_next)
{
    struct channel channel;
    uint32_t row_count = 0;

    channel_init(&channel, 0);
    channel_start(&channel, 1);
    for (uint32_t i = 1; i <= 5; i++) {
        const struct hws_effect steer = hws_maritime_steer_effect(
            (struct hws_maritime_steer){.to = {CHANNEL_LAT_DEG + 0.1 * i, CHANNEL_WEST_DEG + 0.5}});
        channel_run(&channel, i * HOUR);
        order(&channel, &steer);
    }
    const struct hws_state state = hws_engine_state(channel.engine);
    (void)hws_state_rows(&state, &hws_maritime_id, MARITIME_PART_PASSAGE, &row_count);
    ck_assert_uint_eq(row_count, 1);
    ck_assert_uint_eq(channel_count(&channel, "passage_begun"), 5);
    channel_fini(&channel);
}
END_TEST

TCase *passage_case(void)
{
    TCase *tcase = tcase_create("passage");

    tcase_add_test(tcase, one_that_is_sent_where_no_seaway_leads_sails_on);
    tcase_add_test(tcase, no_vessel_is_sent_to_no_place_at_all);
    tcase_add_test(tcase, a_passage_that_is_over_leaves_its_row_to_the_next);
    return tcase;
}
