/* A drag as it was documented: where the ship was and when, and how fast she went. */
#include "hawser/core/engine.h"
#include "hawser/core/units.h"
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#define HOUR HWS_MS_PER_HOUR

static const char *const plain = "\"speed_kn\": 7,\n      \"lasts\": \"6h\"";

static void judge_track(struct verdict *verdict, const char *track)
{
    const struct edit edits[] = {{plain, track}};

    judge_edits(verdict, edits, 1);
}

static struct hws_vessel_info vessel_at(struct hws_engine *engine, int64_t at_ms)
{
    ck_assert_int_eq(hws_engine_run(engine, at_ms, UINT64_MAX, NULL, NULL), HWS_OK);
    const struct hws_state state = hws_engine_state(engine);
    return hws_maritime_vessel(&state, 0);
}

static void assert_there(const struct hws_vessel_info *vessel, double lat_deg, double lon_deg)
{
    /* A second late: some metres. */
    ck_assert_double_lt(hws_rhumb_m(vessel->place, (struct hws_point){lat_deg, lon_deg}), 10.0);
    ck_assert(vessel->dragging);
}

START_TEST(a_ship_drags_along_the_track_that_she_is_given_and_goes_on)
{
    const struct hws_record_sink nowhere = {NULL, NULL};
    struct verdict verdict;
    struct hws_engine *engine = NULL;

    judge_track(&verdict, "\"lasts\": \"8h\", \"track\": ["
                          "{\"at\": \"6h\", \"lat_deg\": 34.75, \"lon_deg\": 129.6},"
                          "{\"at\": \"8h30m\", \"lat_deg\": 34.6, \"lon_deg\": 129.75},"
                          "{\"at\": \"9h\", \"speed_kn\": 3},"
                          "{\"at\": \"10h\", \"lat_deg\": 34.52, \"lon_deg\": 129.8}]");
    if (verdict.status != HWS_OK) {
        verdict_print(&verdict);
    }
    ck_assert_int_eq(verdict.status, HWS_OK);
    const struct hws_engine_def def = hws_scenario_engine_def(verdict.scenario, 1, 0, nowhere);
    ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
    struct hws_vessel_info vessel = vessel_at(engine, 6 * HOUR);
    assert_there(&vessel, 34.75, 129.6);
    vessel = vessel_at(engine, 8 * HOUR + HOUR / 2);
    assert_there(&vessel, 34.6, 129.75);
    /* Past the place she goes on, as fast as then; at nine o'clock she is sent to the last. */
    vessel = vessel_at(engine, 10 * HOUR);
    assert_there(&vessel, 34.52, 129.8);
    vessel = vessel_at(engine, 13 * HOUR);
    ck_assert(!vessel.dragging);
    ck_assert_int_eq(vessel.state, HWS_VESSEL_UNDER_WAY);
    vessel = vessel_at(engine, 36 * HOUR);
    ck_assert_int_eq(vessel.state, HWS_VESSEL_MOORED);
    hws_engine_destroy(engine);
    verdict_fini(&verdict);
}
END_TEST

START_TEST(a_ship_drags_as_fast_as_she_is_told_from_time_to_time)
{
    const struct hws_record_sink nowhere = {NULL, NULL};
    struct verdict verdict;
    struct hws_engine *engine = NULL;

    judge_track(&verdict, "\"speed_kn\": 7, \"track\": [{\"at\": \"5h\", \"speed_kn\": 5},"
                          "{\"at\": \"6h\", \"speed_kn\": 2.5}]");
    ck_assert_int_eq(verdict.status, HWS_OK);
    const struct hws_engine_def def = hws_scenario_engine_def(verdict.scenario, 1, 0, nowhere);
    ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
    ck_assert_double_eq(vessel_at(engine, 5 * HOUR - 1).speed_kn, 7.0);
    ck_assert_double_eq(vessel_at(engine, 6 * HOUR - 1).speed_kn, 5.0);
    ck_assert_double_eq(vessel_at(engine, 6 * HOUR + 1).speed_kn, 2.5);
    hws_engine_destroy(engine);
    verdict_fini(&verdict);
}
END_TEST

START_TEST(a_track_that_cannot_be_followed_is_refused_at_its_row)
{
    static const struct {
        const char *track, *pointer, *says;
    } rows[] = {
        {"\"track\": [{\"at\": \"3h\", \"speed_kn\": 5}]", "/events/0/track/0/at",
         "expected times in order"},
        {"\"track\": [{\"at\": \"5h\", \"speed_kn\": 5}, {\"at\": \"5h\", \"speed_kn\": 4}]",
         "/events/0/track/1/at", "expected times in order"},
        {"\"track\": [{\"at\": \"5h\"}]", "/events/0/track/0", "neither a speed nor a place"},
        {"\"track\": [{\"at\": \"5h\", \"speed_kn\": 5, \"lat_deg\": 34.7, \"lon_deg\": 129.6}]",
         "/events/0/track/0", "both a speed and a place"},
        {"\"track\": [{\"at\": \"5h\", \"lat_deg\": 35.9, \"lon_deg\": 128.6}]",
         "/events/0/track/0", "a place of a track"},
        {"\"track\": [{\"at\": \"5h\", \"lat_deg\": 34.7}]", "/events/0/track/0",
         "no key \"lon_deg\""},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct verdict verdict;
        judge_track(&verdict, rows[i].track);
        verdict_expect(&verdict, rows[i].pointer, rows[i].says);
        verdict_fini(&verdict);
    }
}
END_TEST

TCase *drag_track_case(void)
{
    TCase *tcase = tcase_create("drag track");

    tcase_add_unchecked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, a_ship_drags_along_the_track_that_she_is_given_and_goes_on);
    tcase_add_test(tcase, a_ship_drags_as_fast_as_she_is_told_from_time_to_time);
    tcase_add_test(tcase, a_track_that_cannot_be_followed_is_refused_at_its_row);
    return tcase;
}
