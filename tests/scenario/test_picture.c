/* Arrangements, watched zones and rules as they are written; and what rides on a cable. */
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#include "hawser/core/units.h"
#include "hawser/geo/zone.h"

#include <string.h>

#define SHARING "tests/scenario/good/sharing.json"

START_TEST(arrangements_and_rules_are_read)
{
    struct hws_scenario *scenario = good_scenario(SHARING);
    const struct hws_picture_plan *plan = hws_scenario_picture(scenario);

    ck_assert_uint_eq(plan->share_count, 3); /* a mutual one is two */
    ck_assert_int_eq(plan->shares[0].kind, HWS_SHARE_ALL);
    ck_assert_int_eq(plan->shares[0].delay_ms, 5 * HWS_MS_PER_MINUTE);
    ck_assert_uint_eq(plan->shares[1].from, plan->shares[0].to);
    ck_assert_uint_eq(plan->shares[1].to, plan->shares[0].from);
    ck_assert(plan->shares[1].on && !plan->shares[2].on);
    ck_assert_uint_eq(plan->shares[2].segment, HWS_NO_INDEX);
    ck_assert_int_eq(plan->stale_ms, 5 * HWS_MS_PER_MINUTE);
    ck_assert_int_eq(plan->encounter_ms, HWS_MS_PER_HOUR);
    ck_assert_double_eq(plan->score_min, 0.6);
    ck_assert_double_eq(plan->encounter_m, 400.0);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(what_a_scenario_does_not_say_has_its_default)
{
    struct hws_scenario *scenario = good_scenario("tests/scenario/good/sensors.json");
    struct hws_picture_plan defaults = {0};

    hws_picture_plan_defaults(&defaults);
    ck_assert_uint_eq(hws_scenario_picture(scenario)->zone_count, 0);
    ck_assert_int_eq(hws_scenario_picture(scenario)->drop_ms, defaults.drop_ms);
    ck_assert_double_eq(hws_scenario_picture(scenario)->silence_intervals,
                        defaults.silence_intervals);
    hws_scenario_destroy(scenario);
}
END_TEST

/* Two kilometres to either side of every piece of route, the named zone first. */
START_TEST(cables_are_watched_as_far_as_the_buffer_reaches)
{
    struct hws_scenario *scenario = good_scenario(SHARING);
    const struct hws_picture_plan *plan = hws_scenario_picture(scenario);
    const struct hws_segment *segment = &hws_scenario_telecom(scenario)->segments[0];
    const struct hws_point *route = hws_scenario_telecom(scenario)->points + segment->point_first;

    ck_assert_uint_eq(plan->zone_count, 1u + segment->point_count - 1u);
    ck_assert(!plan->zones[0].cable && plan->zones[1].cable);
    for (uint32_t i = 0; i + 1u < segment->point_count; i++) {
        const struct hws_watch_zone *zone = &plan->zones[1u + i];
        const struct hws_point *corners = plan->vertices + zone->vertex_first;
        const struct hws_point middle = hws_rhumb_between(route[i], route[i + 1u], 0.5);
        const double across_deg = hws_rhumb_bearing_deg(route[i], route[i + 1u]) + 90.0;
        ck_assert_int_eq(hws_zone_check(corners, zone->vertex_count, NULL), HWS_OK);
        ck_assert(hws_zone_contains(corners, zone->vertex_count,
                                    hws_rhumb_destination(middle, across_deg, 1900.0)));
        ck_assert(!hws_zone_contains(corners, zone->vertex_count,
                                     hws_rhumb_destination(middle, across_deg, 2100.0)));
        ck_assert(hws_zone_contains(corners, zone->vertex_count, route[i]));
    }
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(a_cut_cable_takes_the_channel_on_it_with_it)
{
    struct hws_scenario *scenario = good_scenario(SHARING);
    const struct hws_record_sink nowhere = {NULL, NULL};
    const struct hws_engine_def def = hws_scenario_engine_def(scenario, 1, 0, nowhere);
    const struct hws_effect strike = hws_telecom_strike_effect((struct hws_telecom_strike){
        .segment = hws_scenario_picture(scenario)->shares[0].segment, .along_km = 50.0});
    struct hws_engine *engine = NULL;

    ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_run(engine, HWS_MS_PER_DAY, UINT64_MAX, NULL, NULL), HWS_OK);
    struct hws_state state = hws_engine_state(engine);
    ck_assert(hws_picture_share_works(&state, 0) && hws_picture_share_works(&state, 1));
    ck_assert_int_eq(hws_engine_apply(engine, &hws_telecom_id, &strike, NULL), HWS_OK);
    state = hws_engine_state(engine);
    ck_assert(!hws_picture_share_works(&state, 0) && !hws_picture_share_works(&state, 1));
    ck_assert_int_eq(hws_engine_run(engine, hws_scenario_exercise(scenario)->duration_ms,
                                    UINT64_MAX, NULL, NULL),
                     HWS_OK);
    ck_assert_int_eq(hws_engine_check(engine, NULL), HWS_OK);
    hws_engine_destroy(engine);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *picture_case(void)
{
    TCase *sharing = tcase_create("picture");

    tcase_add_unchecked_fixture(sharing, scenario_assets_open, scenario_assets_close);
    tcase_add_test(sharing, arrangements_and_rules_are_read);
    tcase_add_test(sharing, what_a_scenario_does_not_say_has_its_default);
    tcase_add_test(sharing, cables_are_watched_as_far_as_the_buffer_reaches);
    tcase_add_test(sharing, a_cut_cable_takes_the_channel_on_it_with_it);
    return sharing;
}
