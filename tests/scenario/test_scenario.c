/* What the loader checks beyond the schema, and what it makes of a scenario that is right. */
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#include <string.h>

START_TEST(what_is_shipped_loads)
{
    static const char *const paths[] = {
        "tests/scenario/good/small.json",    "tests/scenario/good/guard.json",
        "tests/scenario/good/repair.json",   "tests/scenario/good/track.json",
        "scenarios/strait-anchor-drag.json", "scenarios/strait-traffic-week.json"};

    for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
        struct hws_scenario *scenario = good_scenario(paths[i]);
        ck_assert_uint_gt(hws_scenario_maritime(scenario)->vessel_count, 0);
        ck_assert_uint_gt(hws_scenario_maritime(scenario)->way_count, 0);
        hws_scenario_destroy(scenario);
    }
}
END_TEST

START_TEST(the_plan_is_what_the_file_says)
{
    struct hws_scenario *scenario = good_scenario("tests/scenario/good/small.json");
    const struct hws_maritime_plan *maritime = hws_scenario_maritime(scenario);
    const struct hws_telecom_plan *telecom = hws_scenario_telecom(scenario);

    ck_assert_uint_eq(maritime->port_count, 2);
    ck_assert_uint_eq(maritime->vessel_count, 2); /* one of its own, and the repair ship's hull */
    ck_assert_str_eq(maritime->vessels[1].id, "petrel-mender");
    ck_assert_uint_eq(hws_scenario_liaison(scenario)->ship_vessels[0], 1);
    ck_assert_int_eq(hws_scenario_exercise(scenario)->duration_ms, INT64_C(5) * 86400000);
    ck_assert_int_eq(scenario->plan.epoch_ms, INT64_C(1799906400000));
    ck_assert_str_eq(telecom->segments[0].id, "bellwrack/main");
    ck_assert_str_eq(telecom->segments[0].name.in[HWS_LANGUAGE_EN], "Bellwrack Crossing");
    ck_assert_int_eq(telecom->segments[0].design_kbps, 100000000);
    ck_assert_uint_eq(hws_scenario_weather(scenario)->area_count, 1);
    ck_assert_uint_eq(hws_scenario_weather(scenario)->areas[0].vertex_count, 4);
    ck_assert_uint_eq(hws_scenario_exercise(scenario)->script_count, 2);
    ck_assert_int_eq(hws_scenario_exercise(scenario)->script[1].at_ms, INT64_C(2) * 86400000);
    /* Busan to Hakata is about 213 km by ferry, pilot to pilot somewhat less */
    ck_assert_double_gt(maritime->ways[maritime->vessels[0].way].distance_m, 170.0e3);
    ck_assert_double_lt(maritime->ways[maritime->vessels[0].way].distance_m, 215.0e3);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(several_flaws_are_reported_at_once_in_order)
{
    static const struct edit edits[] = {
        {"\"seed\": 1,", "\"seed\": -1,"},
        {"\"length_m\": 225", "\"length_m\": 2"},
        {"\"wanted_gbps\": 5", "\"wanted_gbps\": \"5\""},
        {"\"zone\": \"gale-area\"", "\"zone\": \"gale\""},
        {"\"at_km\": 80", "\"at_km\": 8000"},
        {"\"vessels_per_day\"", "\"vessels_a_day\""},
    };
    struct verdict verdict;

    judge_edits(&verdict, edits, sizeof(edits) / sizeof(edits[0]));
    ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
    verdict_expect(&verdict, "/seed", "found -1");
    verdict_expect(&verdict, "/vessel_classes/0/length_m",
                   "found 2, expected a number from 5 to 500");
    verdict_expect(&verdict, "/demands/0/wanted_gbps", "expected a number");
    verdict_expect(&verdict, "/weather/areas/0/zone", "expected the id of a zone");
    verdict_expect(&verdict, "/events/1/at_km", "found 8000");
    verdict_expect(&verdict, "/flows/0/vessels_a_day", "(nearest: vessels_per_day)");
    for (uint32_t i = 1; i < verdict.problems.item_count; i++) {
        const struct hws_problem *before = &verdict.problems.items[i - 1u];
        const struct hws_problem *after = &verdict.problems.items[i];
        ck_assert(before->line < after->line ||
                  (before->line == after->line && before->column <= after->column));
    }
    verdict_fini(&verdict);
}
END_TEST

START_TEST(a_destination_without_a_way_at_sea_is_refused)
{
    static const struct {
        struct edit to, closed;
        const char *phrase;
    } cases[] = {
        /* the Caspian: to ships from elsewhere it is land */
        {{"\"to\": \"hakata\",", "\"to\": {\"lat_deg\": 42.0, \"lon_deg\": 50.5},"},
         {"\"seed\": 1,", "\"seed\": 1,"},
         "expected it in water"},
        /* a sea behind a strait that the scenario closes */
        {{"\"to\": \"hakata\",", "\"to\": {\"lat_deg\": 43.0, \"lon_deg\": 34.0},"},
         {"\"seed\": 1,", "\"seed\": 1, \"closed_lanes\": [\"bosporus\"],"},
         "cannot be reached"},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct edit edits[] = {cases[i].to, cases[i].closed};
        struct verdict verdict;
        judge_edits(&verdict, edits, 2);
        ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
        verdict_expect(&verdict, "/vessels/0/to", cases[i].phrase);
        ck_assert_uint_eq(verdict.problems.total_count, 1);
        verdict_fini(&verdict);
    }
}
END_TEST

START_TEST(rows_that_are_no_objects_are_refused)
{
    static const struct {
        struct edit edit;
        const char *pointer;
    } cases[] = {
        {{"\"stations\": [", "\"stations\": [7,"}, "/stations/0"},
        {{"\"segments\": [", "\"segments\": [null,"}, "/systems/0/segments/0"},
        {{"\"areas\": [", "\"areas\": [\"gale\","}, "/weather/areas/0"},
        {{"\"series\": [", "\"series\": [[],"}, "/weather/areas/0/series/0"},
        {{"\"route\": [[34.2, 130.3]]", "\"route\": [34.2, 130.3]"},
         "/systems/0/segments/0/route/0"},
        {{"\"polygon\": [[33, 128],", "\"polygon\": [[33],"}, "/zones/0/polygon/0"},
        {{"\"events\": [", "\"events\": [[],"}, "/events/0"},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct verdict verdict;
        judge_edits(&verdict, &cases[i].edit, 1);
        ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
        verdict_expect(&verdict, cases[i].pointer, "expected");
        verdict_fini(&verdict);
    }
}
END_TEST

START_TEST(a_wrong_id_does_not_shift_what_follows)
{
    /* busan's id is wrong; hakata is still hakata, and lies where it lies */
    static const struct edit edits[] = {
        {"\"id\": \"busan\",\n      \"name\": {\"en\": \"Busan\"},\n      \"berth\"",
         "\"id\": \"Pusan!\",\n      \"name\": {\"en\": \"Busan\"},\n      \"berth\""},
    };
    struct verdict verdict;

    judge_edits(&verdict, edits, 1);
    ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
    verdict_expect(&verdict, "/ports/0/id", "found \"Pusan!\"");
    verdict_expect(&verdict, "/vessels/0/from", "found \"busan\", expected the id of a port");
    ck_assert(!verdict_has(&verdict, "/vessels/0/to", ""));
    verdict_fini(&verdict);
}
END_TEST

START_TEST(a_plan_is_told_from_another)
{
    static const struct edit edits[] = {{"\"lit_gbps\": 20", "\"lit_gbps\": 21"}};
    struct verdict first;
    struct verdict again;
    struct verdict other;

    judge_edits(&first, NULL, 0);
    judge_edits(&again, NULL, 0);
    judge_edits(&other, edits, 1);
    ck_assert_mem_eq(&first.scenario->plan.hash, &again.scenario->plan.hash,
                     sizeof(struct hws_hash));
    ck_assert_mem_ne(&first.scenario->plan.hash, &other.scenario->plan.hash,
                     sizeof(struct hws_hash));
    verdict_fini(&first);
    verdict_fini(&again);
    verdict_fini(&other);
}
END_TEST

START_TEST(text_that_drives_a_terminal_is_refused)
{
    static const struct edit edits[] = {
        {"{\"en\": \"Small\"}", "{\"en\": \"Small \\u001b[2J\"}"},
        {"\"name\": \"Marrowby Trader\"", "\"name\": \"Marrowby\\nTrader\""},
        {"{\"en\": \"Gale area\"}", "{\"en\": \"Gale\\u009b1m\"}"},
    };
    struct verdict verdict;

    judge_edits(&verdict, edits, sizeof(edits) / sizeof(edits[0]));
    ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
    verdict_expect(&verdict, "/title/en", "a control character");
    verdict_expect(&verdict, "/vessels/0/name", "a control character");
    verdict_expect(&verdict, "/zones/0/name/en", "a control character");
    ck_assert_uint_eq(verdict.problems.total_count, 3);
    verdict_fini(&verdict);
}
END_TEST

TCase *scenario_case(void)
{
    TCase *checks = tcase_create("scenario");

    tcase_add_unchecked_fixture(checks, scenario_assets_open, scenario_assets_close);
    tcase_add_test(checks, what_is_shipped_loads);
    tcase_add_test(checks, the_plan_is_what_the_file_says);
    tcase_add_test(checks, several_flaws_are_reported_at_once_in_order);
    tcase_add_test(checks, a_destination_without_a_way_at_sea_is_refused);
    tcase_add_test(checks, rows_that_are_no_objects_are_refused);
    tcase_add_test(checks, text_that_drives_a_terminal_is_refused);
    tcase_add_test(checks, a_wrong_id_does_not_shift_what_follows);
    tcase_add_test(checks, a_plan_is_told_from_another);
    return checks;
}
