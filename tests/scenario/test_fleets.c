/* Boats on real water: round an island, in and out of a port. */
#include "hawser/core/engine.h"
#include "hawser/core/units.h"
#include "hawser/geo/zone.h"
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#include <stdlib.h>

#define BOATS 30u
#define HOUR HWS_MS_PER_HOUR

/* A ground with an island in its midst, boats of two kinds, and a clock nine hours fast. */
static struct hws_scenario *load(void)
{
    const struct edit edits[] = {
        {"\"zones\": [", "\"utc_offset_h\": 9, \"zones\": [{\"id\": \"round-island\", \"name\": "
                         "{\"en\": \"Round the island\"}, \"polygon\": [[33.6, 129.45], [34.0, "
                         "129.45], [34.0, 130.0], [33.6, 130.0]]},"},
        {"\"vessel_classes\": [",
         "\"vessel_classes\": [{\"id\": \"trawler\", \"name\": {\"en\": \"Trawler\"}, \"kind\": "
         "\"fishing\", \"length_m\": 26, \"draught_m\": 3, \"speed_kn\": 10},"},
        {"\"flows\": [",
         "\"fishing_grounds\": [{\"id\": \"trawlers\", \"home\": \"hakata\", \"zone\": "
         "\"round-island\", \"class\": \"trawler\", \"boats\": 30, \"without_ais_frac\": 0.5, "
         "\"ashore\": \"4h\", \"tow_nmi\": [4, 20]}], \"flows\": ["},
    };
    struct verdict verdict;
    char *text = small_scenario_text(edits, 3);

    judge_text(&verdict, text);
    free(text);
    if (verdict.status != HWS_OK) {
        verdict_print(&verdict);
    }
    ck_assert_int_eq(verdict.status, HWS_OK);
    hws_problems_fini(&verdict.problems);
    return verdict.scenario;
}

static struct hws_engine *begin(const struct hws_scenario *scenario)
{
    const struct hws_record_sink sink = {NULL, NULL};
    const struct hws_engine_def def = hws_scenario_engine_def(scenario, 5, 0, sink);
    struct hws_engine *engine = NULL;

    ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
    return engine;
}

static void run(struct hws_engine *engine, int64_t until_ms)
{
    ck_assert_int_eq(hws_engine_run(engine, until_ms, UINT64_MAX, NULL, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_check(engine, NULL), HWS_OK);
}

static struct hws_vessel_info vessel_now(const struct hws_engine *engine, uint32_t vessel)
{
    const struct hws_state state = hws_engine_state(engine);

    return hws_maritime_vessel(&state, vessel);
}

START_TEST(boats_keep_off_the_island_in_their_ground)
{
    struct hws_scenario *scenario = load();
    struct hws_engine *engine = begin(scenario);
    const struct hws_coast *coast = scenario_assets()->coast;
    const struct hws_fleet *fleet = &hws_scenario_maritime(scenario)->fleets[0];
    const uint32_t first = hws_scenario_maritime(scenario)->vessel_count;
    uint32_t fishing_count = 0;
    uint32_t with_set_count = 0;

    ck_assert_int_eq(hws_scenario_maritime(scenario)->utc_offset_ms, 9 * HOUR);
    ck_assert_uint_eq(hws_maritime_start_count(hws_scenario_maritime(scenario)), first + BOATS);
    ck_assert(hws_coast_is_land(coast, (struct hws_point){33.8, 129.71}));
    for (int64_t at_ms = 0; at_ms < 72 * HOUR; at_ms += HOUR / 2) {
        run(engine, at_ms);
        for (uint32_t i = first; i < first + BOATS; i++) {
            const struct hws_vessel_info boat = vessel_now(engine, i);
            with_set_count += at_ms == 0 && boat.mmsi != 0 ? 1u : 0u;
            if (boat.state != HWS_VESSEL_UNDER_WAY) {
                ck_assert_double_eq(boat.place.lat_deg, fleet->home.lat_deg);
                continue;
            }
            ck_assert(!hws_coast_is_land(coast, boat.place));
            ck_assert(!hws_coast_crosses(coast, boat.leg.from, boat.leg.to, NULL));
            if (boat.fishing) {
                fishing_count++;
                ck_assert(hws_zone_contains(fleet->zone, fleet->zone_corner_count, boat.leg.to));
            }
        }
    }
    ck_assert_uint_gt(fishing_count, 1000);
    ck_assert_uint_gt(with_set_count, BOATS / 4u);
    ck_assert_uint_lt(with_set_count, BOATS * 3u / 4u);
    hws_engine_destroy(engine);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(a_boat_let_go_again_goes_home_and_out_another_day)
{
    struct hws_scenario *scenario = load();
    struct hws_engine *engine = begin(scenario);
    const struct hws_point home = hws_scenario_maritime(scenario)->fleets[0].home;
    uint32_t boat = hws_scenario_maritime(scenario)->vessel_count;

    /* The first day blows a gale; then they sail. */
    run(engine, 32 * HOUR);
    while (!vessel_now(engine, boat).fishing) {
        ck_assert_uint_lt(boat, hws_scenario_maritime(scenario)->vessel_count + BOATS);
        boat++;
    }
    const struct hws_effect stop =
        hws_maritime_order_effect(HWS_MARITIME_STOP, (struct hws_maritime_order){.vessel = boat});
    const struct hws_effect release = hws_maritime_order_effect(
        HWS_MARITIME_RELEASE, (struct hws_maritime_order){.vessel = boat});
    ck_assert_int_eq(hws_engine_apply(engine, &hws_maritime_id, &stop, NULL), HWS_OK);
    run(engine, 34 * HOUR);
    ck_assert_int_eq(vessel_now(engine, boat).state, HWS_VESSEL_STOPPED);
    ck_assert(!vessel_now(engine, boat).fishing);
    ck_assert_int_eq(hws_engine_apply(engine, &hws_maritime_id, &release, NULL), HWS_OK);
    ck_assert(!vessel_now(engine, boat).fishing);
    int64_t at_ms = 34 * HOUR;
    while (vessel_now(engine, boat).state != HWS_VESSEL_MOORED) {
        ck_assert_int_lt(at_ms, 44 * HOUR);
        run(engine, at_ms += HOUR / 4);
    }
    ck_assert_double_eq_tol(vessel_now(engine, boat).place.lat_deg, home.lat_deg, 1e-6);
    ck_assert_double_eq_tol(vessel_now(engine, boat).place.lon_deg, home.lon_deg, 1e-6);
    while (!vessel_now(engine, boat).fishing) {
        ck_assert_int_lt(at_ms, 100 * HOUR);
        run(engine, at_ms += HOUR / 4);
    }
    hws_engine_destroy(engine);
    hws_scenario_destroy(scenario);
}
END_TEST

/* Six in the morning in UTC is three in the afternoon nine hours further. */
START_TEST(times_of_day_are_local_where_the_scenario_says_how_late_it_is)
{
    struct hws_scenario *scenario = good_scenario("tests/scenario/good/boats.json");

    ck_assert_int_eq(hws_scenario_maritime(scenario)->utc_offset_ms, 9 * HOUR);
    ck_assert_int_eq(hws_scenario_maritime(scenario)->epoch_day_ms, 15 * HOUR);
    ck_assert_int_eq(hws_scenario_port(scenario)->terminals[0].hours.offset_ms, 9 * HOUR);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *fleets_case(void)
{
    TCase *tcase = tcase_create("fleets");

    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, boats_keep_off_the_island_in_their_ground);
    tcase_add_test(tcase, times_of_day_are_local_where_the_scenario_says_how_late_it_is);
    tcase_add_test(tcase, a_boat_let_go_again_goes_home_and_out_another_day);
    return tcase;
}
