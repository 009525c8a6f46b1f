/*
 * Every key of cables, demand, repair ships, faults and measures with a value that cannot be:
 * refused at its place, with what was found and what was expected. Each is one edit of
 * good/small.json.
 */
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#include "hawser/core/units.h"
#include "hawser/telecom/service.h"

#include <stdio.h>
#include <stdlib.h>

struct wrong {
    const char *find, *replace, *pointer, *phrase;
};

static const struct wrong table[] = {
    {"\"wanted_gbps\": 5", "\"wanted_gbps\": -5", "/demands/0/wanted_gbps",
     "found -5, expected a number from 1e-06 to 1000000"},
    {"\"wanted_gbps\": 5", "\"wanted_gbps\": 0", "/demands/0/wanted_gbps",
     "found 0, expected a number from 1e-06 to 1000000"},
    {"\"wanted_gbps\": 5", "\"wanted_gbps\": \"5\"", "/demands/0/wanted_gbps",
     "found \"5\", expected a number from 1e-06 to 1000000"},
    {"\"class\": \"voice\"", "\"class\": \"vioce\"", "/demands/0/class", "(nearest: voice)"},
    {"\"to\": \"fukuoka\", \"class\"", "\"to\": \"fukuoca\", \"class\"", "/demands/0/to",
     "(nearest: fukuoka)"},
    {"{\"id\": \"busan-fukuoka\", ",
     "{\"id\": \"busan-fukuoka\", \"from\": \"busan\", \"to\": \"fukuoka\", \"class\": \"voice\", "
     "\"wanted_gbps\": 1}, {\"id\": \"busan-fukuoka\", ",
     "/demands/1/id", "found \"busan-fukuoka\" again, expected an id that no other ha"},
    {"\"capacity_gbps\": 1, ", "\"capacity_gbps\": 0, ", "/terrestrial_links/0/capacity_gbps",
     "found 0, expected a number from 1e-06 to 1000000"},
    {"\"capacity_gbps\": 1, ", "\"capacity_gbps\": -1, ", "/terrestrial_links/0/capacity_gbps",
     "found -1, expected a number from 1e-06 to 1000000"},
    {"\"length_km\": 300", "\"length_km\": -300", "/terrestrial_links/0/length_km",
     "found -300, expected a number from 0.001 to 20000"},
    {"\"length_km\": 300", "\"length_km\": 0", "/terrestrial_links/0/length_km",
     "found 0, expected a number from 0.001 to 20000"},
    {"\"length_km\": 300", "\"length_km\": 300, \"backup\": 1", "/terrestrial_links/0/backup",
     "found 1, expected true or false"},
    {"\"from\": \"busan\", \"to\": \"fukuoka\", \"capacity",
     "\"from\": \"bussan\", \"to\": \"fukuoka\", \"capacity", "/terrestrial_links/0/from",
     "(nearest: busan)"},
    {"\"lit_gbps\": 20", "\"lit_gbps\": 0", "/systems/0/segments/0/lit_gbps",
     "found 0, expected a number from 1e-06 to 1000000"},
    {"\"lit_gbps\": 20", "\"lit_gbps\": -1", "/systems/0/segments/0/lit_gbps",
     "found -1, expected a number from 1e-06 to 1000000"},
    {"\"design_gbps\": 100", "\"design_gbps\": 0", "/systems/0/segments/0/design_gbps",
     "found 0, expected a number from 1e-06 to 1000000"},
    {"\"slack_frac\": 0.1", "\"slack_frac\": -0.1", "/systems/0/segments/0/slack_frac",
     "found -0.1, expected a number from 0 to 0.5"},
    {"\"slack_frac\": 0.1", "\"slack_frac\": 0.9", "/systems/0/segments/0/slack_frac",
     "found 0.9, expected a number from 0 to 0.5"},
    {"\"route\": [[34.2, 130.3]]", "\"route\": [[34.2, 130.3]], \"depth_zones\": []",
     "/systems/0/segments/0/depth_zones",
     "found an array with 0 values, expected an array of 1 to 32 v"},
    {"\"route\": [[34.2, 130.3]]",
     "\"route\": [[34.2, 130.3]], \"depth_zones\": [{\"to_km\": 50, \"depth_m\": -5}]",
     "/systems/0/segments/0/depth_zones/0/depth_m", "found -5, expected a number from 0 to 11000"},
    {"\"route\": [[34.2, 130.3]]", "\"route\": [[34.2, 130.3]], \"depth_zones\": [{\"to_km\": 50}]",
     "/systems/0/segments/0/depth_zones/0",
     "found no key \"depth_m\", expected a number from 0 to 11000"},
    {"\"route\": [[34.2, 130.3]]",
     "\"route\": [[34.2, 130.3]], \"depth_zones\": [{\"to_km\": 50, \"depth_m\": 5, \"burial_m\": "
     "99}]",
     "/systems/0/segments/0/depth_zones/0/burial_m", "found 99, expected a number from 0 to 10"},
    {"\"route\": [[34.2, 130.3]]",
     "\"route\": [[34.2, 130.3]], \"depth_zones\": [{\"to_km\": 50, \"depth_m\": 5}, {\"to_km\": "
     "20, \"depth_m\": 5}]",
     "/systems/0/segments/0/depth_zones/1/to_km",
     "found an end no farther than the zone before, expected zones"},
    {"\"route\": [[34.2, 130.3]]",
     "\"route\": [[34.2, 130.3]], \"depth_zones\": [{\"to_km\": 50, \"deepth_m\": 5}]",
     "/systems/0/segments/0/depth_zones/0",
     "found no key \"depth_m\", expected a number from 0 to 11000"},
    {"\"segments\": [", "\"segments\": [], \"x\": [", "/systems/0/segments",
     "found an array with 0 values, expected an array of 1 to 64 v"},
    {"\"id\": \"quartz\"", "\"id\": \"garnet\"", "/stations/1/id",
     "found \"garnet\" again, expected an id that no other has: a st"},
    {"\"id\": \"fukuoka\", \"name\"", "\"id\": \"busan\", \"name\"", "/cities/1/id",
     "found \"busan\" again, expected an id that no other has: a cit"},
    {"\"base\": \"busan\"", "\"base\": \"bussan\"", "/repair_ships/0/base", "(nearest: busan)"},
    {"\"callout\": \"18h\"", "\"callout\": \"-18h\"", "/repair_ships/0/callout",
     "found \"-18h\", expected a duration from 0s to 3650d such as \""},
    {"\"wave_limit_m\": 3", "\"wave_limit_m\": 0", "/repair_ships/0/wave_limit_m",
     "found 0, expected a number from 0.1 to 20"},
    {"\"wind_limit_mps\": 14", "\"wind_limit_mps\": 99", "/repair_ships/0/wind_limit_mps",
     "found 99, expected a number from 0.1 to 60"},
    {"\"survey\": \"16h\"", "\"survey\": \"4000d\"", "/repair_ships/0/survey",
     "found \"4000d\", expected a duration from 0s to 3650d such as"},
    {"\"at_km\": 80}", "\"at_km\": -1}", "/events/1/at_km",
     "found -1, expected a number from 0 to 211"},
    {"\"at_km\": 80}", "\"at_km\": 80, \"fault\": \"bend\"}", "/events/1/fault",
     "found \"bend\", expected one of: cut, shunt, fibre_break, comp"},
    {"\"at_km\": 80}", "\"at_km\": 80, \"cause\": \"spite\"}", "/events/1/cause",
     "found \"spite\", expected one of: reported, fishing, anchor, n"},
    {"\"kind\": \"cable_fault\", \"segment\": \"bellwrack/main\", \"at_km\": 80",
     "\"kind\": \"cable_faults\", \"places\": [{\"segment\": \"bellwrack/main\", \"at_km\": 80}]",
     "/events/1/places", "found an array with 1 value, expected an array of 2 to 50 va"},
    {"\"kind\": \"cable_fault\", \"segment\": \"bellwrack/main\", \"at_km\": 80",
     "\"kind\": \"cable_faults\", \"places\": [{\"segment\": \"bellwrack/main\", \"at_km\": 80}, "
     "{\"segment\": \"bellwrack/main\", \"at_km\": 900}]",
     "/events/1/places/1/at_km", "found 900, expected a number from 0 to 211"},
    {"\"kind\": \"cable_fault\", \"segment\": \"bellwrack/main\", \"at_km\": 80",
     "\"kind\": \"cable_faults\", \"every\": \"4d\", \"places\": [{\"segment\": "
     "\"bellwrack/main\", \"at_km\": 80}, {\"segment\": \"bellwrack/main\", \"at_km\": 90}]",
     "/events/1/places/1", "found a fault after the exercise's end, expected all within"},
    {"\"kind\": \"cable_fault\", \"segment\": \"bellwrack/main\", \"at_km\": 80",
     "\"kind\": \"cable_faults\", \"every\": \"4\", \"places\": [{\"segment\": \"bellwrack/main\", "
     "\"at_km\": 80}, {\"segmnt\": \"bellwrack/main\", \"at_km\": 90}]",
     "/events/1/every", "found \"4\", expected a duration from 0s to 365d such as \"36h\""},
    {"\"kind\": \"cable_fault\", \"segment\": \"bellwrack/main\", \"at_km\": 80",
     "\"kind\": \"station_failure\", \"station\": \"garnit\", \"trouble\": \"power\", \"lasts\": "
     "\"1h\"",
     "/events/1/station", "(nearest: garnet)"},
    {"\"kind\": \"cable_fault\", \"segment\": \"bellwrack/main\", \"at_km\": 80",
     "\"kind\": \"station_failure\", \"station\": \"garnet\", \"trouble\": \"rust\", \"lasts\": "
     "\"1h\"",
     "/events/1/trouble", "found \"rust\", expected one of: power, flooding, fire, cyber"},
    {"\"kind\": \"cable_fault\", \"segment\": \"bellwrack/main\", \"at_km\": 80",
     "\"kind\": \"station_failure\", \"station\": \"garnet\", \"trouble\": \"fire\", \"lasts\": "
     "\"0s\"",
     "/events/1/lasts", "found \"0s\", expected a duration from 1ms to 3650d such as \"3"},
    {"\"kind\": \"cable_fault\", \"segment\": \"bellwrack/main\", \"at_km\": 80",
     "\"kind\": \"turbidity_current\", \"course\": [[34.2, 130.3]], \"slopes_deg\": [1]",
     "/events/1/course", "found an array with 1 value, expected an array of 2 to 100 v"},
    {"\"kind\": \"cable_fault\", \"segment\": \"bellwrack/main\", \"at_km\": 80",
     "\"kind\": \"turbidity_current\", \"course\": [[34.2, 130.3],[34.3, 130.3]], \"slopes_deg\": "
     "[1, 2]",
     "/events/1/slopes_deg", "found 2 slopes, expected 1, one for each leg"},
    {"\"kind\": \"cable_fault\", \"segment\": \"bellwrack/main\", \"at_km\": 80",
     "\"kind\": \"turbidity_current\", \"course\": [[34.2, 130.3],[34.3, 130.3]], \"slopes_deg\": "
     "[0]",
     "/events/1/slopes_deg/0", "found 0, expected a number from 0.01 to 20"},
    {"  \"stations\": [", "  \"background_faults\": -1, \"stations\": [", "/background_faults",
     "found -1, expected a number from 0 to 1000"},
    {"  \"stations\": [", "  \"restoration\": {\"rerouting\": \"2\"}, \"stations\": [",
     "/restoration/rerouting", "found \"2\", expected a duration from 0s to 3650d such as \"36h\""},
    {"  \"stations\": [", "  \"restoration\": {\"rerouting_spread\": -1}, \"stations\": [",
     "/restoration/rerouting_spread", "found -1, expected a number from 0 to 3"},
    {"  \"stations\": [", "  \"restoration\": {\"market\": \"3d\"}, \"stations\": [",
     "/restoration/market", "found a market of fewer than two operators, expected two at least"},
    {"  \"stations\": [", "  \"restoration\": {\"lighting_spread\": 4}, \"stations\": [",
     "/restoration/lighting_spread", "found 4, expected a number from 0 to 3"},
    {"  \"stations\": [", "  \"fault_locating\": \"-6h\", \"stations\": [", "/fault_locating",
     "found \"-6h\", expected a duration from 0s to 3650d such as \"3"},
    {"  \"stations\": [",
     "  \"station_faults\": [{\"trouble\": \"power\", \"per_year\": 0, \"lasts\": \"1h\"}], "
     "\"stations\": [",
     "/station_faults/0/per_year", "found 0, expected a number from 0.0001 to 1000"},
    {"  \"stations\": [",
     "  \"station_faults\": [{\"trouble\": \"power\", \"per_year\": 1, \"lasts\": "
     "\"1h\"},{\"trouble\": \"power\", \"per_year\": 1, \"lasts\": \"1h\"}], \"stations\": [",
     "/station_faults/1/trouble", "found \"power\" again, expected each trouble once"},
    {"  \"stations\": [",
     "  \"station_faults\": [{\"trouble\": \"floods\", \"per_year\": 1, \"lasts\": \"1h\"}], "
     "\"stations\": [",
     "/station_faults/0/trouble", "found \"floods\", expected one of: power, flooding, fire, cybe"},
    {"  \"stations\": [", "  \"outage\": {\"lost_share\": 0}, \"stations\": [",
     "/outage/lost_share", "found 0, expected a number from 0.001 to 1"},
    {"  \"stations\": [", "  \"outage\": {\"lost_share\": 1.5}, \"stations\": [",
     "/outage/lost_share", "found 1.5, expected a number from 0.001 to 1"},
    {"  \"stations\": [", "  \"outage\": {\"lasts\": \"0s\"}, \"stations\": [", "/outage/lasts",
     "found \"0s\", expected a duration from 1ms to 365d such as \"36"},
    {"  \"stations\": [", "  \"costs\": {\"ship_day_usd\": -1}, \"stations\": [",
     "/costs/ship_day_usd", "found -1, expected a number from 0 to 1000000000"},
    {"  \"stations\": [", "  \"costs\": {\"ship_day_eur\": 1}, \"stations\": [",
     "/costs/ship_day_eur", "(nearest: ship_day_usd)"},
    {"  \"stations\": [",
     "  \"reporting_areas\": [{\"id\": \"north\", \"name\": {\"en\": \"N\"}},{\"id\": \"north\", "
     "\"name\": {\"en\": \"M\"}}], \"stations\": [",
     "/reporting_areas/1/id", "found \"north\" again, expected an id that no other has: a rep"},
    {"\"lat_deg\": 35.18", "\"area\": \"nort\", \"lat_deg\": 35.18", "/cities/0/area",
     "found \"nort\", expected the id of a reporting area, but the s"},
    {"  \"stations\": [", "  \"reporting_areas\": [{\"id\": \"north\"}], \"stations\": [",
     "/reporting_areas/0", "found no key \"name\", expected an object"},
    {"\"route\": [[34.2, 130.3]]",
     "\"route\": [[34.2, 130.3]], \"depth_zones\": [{\"to_km\": 500, \"depth_m\": 5}, "
     "{\"depth_m\": 50}]",
     "/systems/0/segments/0/depth_zones/0",
     "found a zone that ends at 211.4 km or beyond, where the cabl"},
};

#define TABLE_COUNT ((int)(sizeof(table) / sizeof(table[0])))

START_TEST(a_value_that_cannot_be_is_refused_at_its_place)
{
    const struct wrong *row = &table[_i];
    const struct edit edit = {row->find, row->replace};
    char *text = small_scenario_text(&edit, 1);
    struct verdict verdict;

    judge_text(&verdict, text);
    free(text);
    const bool found = verdict_has(&verdict, row->pointer, row->phrase);
    if (!found) {
        verdict_print(&verdict);
    }
    ck_assert_msg(found, "%s: no problem at %s says \"%s\"", row->replace, row->pointer,
                  row->phrase);
    ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
    ck_assert_ptr_null(verdict.scenario);
    verdict_fini(&verdict);
}
END_TEST

/* Three cables in one event are three faults, an hour and a half apart, of one kind and cause. */
START_TEST(several_faults_become_as_many_moves_at_their_times)
{
    const struct edit edit = {
        "\"kind\": \"cable_fault\", \"segment\": \"bellwrack/main\", \"at_km\": 80",
        "\"kind\": \"cable_faults\", \"every\": \"90m\", \"fault\": \"shunt\", \"cause\": "
        "\"deliberate\", \"places\": [{\"segment\": \"bellwrack/main\", \"at_km\": 80}, "
        "{\"segment\": \"bellwrack/main\", \"at_km\": 90}, {\"segment\": \"bellwrack/main\", "
        "\"at_km\": 100}]"};
    char *text = small_scenario_text(&edit, 1);
    struct verdict verdict;

    judge_text(&verdict, text);
    free(text);
    ck_assert_int_eq(verdict.status, HWS_OK);
    const struct hws_exercise_plan *plan = hws_scenario_exercise(verdict.scenario);
    ck_assert_uint_eq(plan->script_count, 4); /* the drag, and three */
    for (uint32_t i = 1; i < 4; i++) {
        const struct hws_scripted_move *scripted = &plan->script[i];
        const struct hws_move *move = &scripted->move;
        ck_assert_int_eq(scripted->at_ms,
                         2 * HWS_MS_PER_DAY + (int64_t)(i - 1u) * 90 * HWS_MS_PER_MINUTE);
        ck_assert_str_eq(move->verb->name, "inject fault");
        ck_assert_int_eq(hws_move_i(move, hws_verb_slot(move->verb, "fault"), -1), HWS_FAULT_SHUNT);
        ck_assert_int_eq(hws_move_i(move, hws_verb_slot(move->verb, "by"), -1),
                         HWS_CAUSE_DELIBERATE);
        ck_assert_int_eq(move->due_ms, 0);
        ck_assert_double_eq(hws_move_f(move, hws_verb_slot(move->verb, "km"), -1.0),
                            70.0 + 10.0 * i);
    }
    verdict_fini(&verdict);
}
END_TEST

/* What is left out is as usual; where nothing is said and nobody owns anything, all moves at once.
 */
START_TEST(the_stages_of_restoration_are_as_authored)
{
    const struct edit edit = {"  \"stations\": [",
                              "  \"restoration\": {\"rerouting\": \"90s\", \"rerouting_spread\": "
                              "0.4, \"lighting\": \"9d\", \"lighting_spread\": 0}, "
                              "\"stations\": ["};
    const struct hws_restoration usual = hws_restoration_usual();
    char *text = small_scenario_text(&edit, 1);
    struct verdict verdict;

    judge_text(&verdict, text);
    free(text);
    ck_assert_int_eq(verdict.status, HWS_OK);
    const struct hws_restoration *times = &hws_scenario_telecom(verdict.scenario)->restoration;
    ck_assert_int_eq(times->reroute_ms, 90000);
    ck_assert_double_eq(times->reroute_sigma, 0.4);
    ck_assert_int_eq(times->light_ms, 9 * HWS_MS_PER_DAY);
    ck_assert_double_eq(times->light_sigma, 0.0);
    ck_assert_int_eq(times->switch_ms, usual.switch_ms);
    ck_assert_double_eq(times->ready_sigma, usual.ready_sigma);
    verdict_fini(&verdict);
    struct hws_scenario *scenario = good_scenario("tests/scenario/good/small.json");
    ck_assert_int_eq(hws_scenario_telecom(scenario)->restoration.reroute_ms, 0);
    ck_assert_double_eq(hws_scenario_telecom(scenario)->restoration.light_sigma, usual.light_sigma);
    hws_scenario_destroy(scenario);
}
END_TEST

/* A layer of power cables says her kind and nothing else of what she stands. */
START_TEST(a_repair_ship_s_kind_says_what_she_stands_and_works_on)
{
    struct hws_scenario *scenario = good_scenario("tests/scenario/good/power.json");
    const struct hws_repair_ship *layer = &hws_scenario_telecom(scenario)->ships[0];

    ck_assert_double_eq(layer->wave_limit_m, 2.5);
    ck_assert_double_eq(layer->wind_limit_mps, 14.0);
    ck_assert_double_eq(layer->current_limit_kn, 2.5);
    ck_assert_int_eq(layer->works_on, HWS_WORKS_ON_POWER);
    ck_assert_int_eq(hws_scenario_telecom(scenario)->ships[1].works_on, HWS_WORKS_ON_TELECOM);
    hws_scenario_destroy(scenario);
}
END_TEST

/* Microwave and satellite wait; fibre carries; a file may say otherwise. */
START_TEST(a_medium_is_a_backup_by_its_kind_or_as_authored)
{
    static const struct {
        const char *words;
        bool backup;
    } rows[] = {
        {"", false},
        {", \"medium\": \"microwave\"", true},
        {", \"medium\": \"satellite\"", true},
        {", \"medium\": \"microwave\", \"backup\": false", false},
        {", \"backup\": true", true},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        char text[128];
        const struct edit edit = {"\"length_km\": 300", text};
        struct verdict verdict;
        (void)snprintf(text, sizeof(text), "\"length_km\": 300%s", rows[i].words);
        judge_edits(&verdict, &edit, 1);
        ck_assert_int_eq(verdict.status, HWS_OK);
        ck_assert(hws_scenario_telecom(verdict.scenario)->terrestrials[0].backup == rows[i].backup);
        verdict_fini(&verdict);
    }
}
END_TEST

/* Of four operators two pairs have agreed on something, and the four other pairs on nothing. */
START_TEST(a_market_lets_those_buy_who_have_agreed_on_nothing)
{
    struct hws_scenario *scenario = good_scenario("scenarios/strait-anchor-drag.json");
    const struct hws_telecom_plan *plan = hws_scenario_telecom(scenario);
    uint32_t market_count = 0;

    ck_assert_uint_eq(plan->operator_count, 4);
    ck_assert_uint_eq(plan->lending_count, 6);
    for (uint32_t i = 0; i < plan->lending_count; i++) {
        const struct hws_lending *lending = &plan->lendings[i];
        market_count += lending->market ? 1u : 0u;
        ck_assert(!lending->market || lending->mutual);
        ck_assert(!lending->market || lending->ready_ms == 3 * HWS_MS_PER_DAY);
        ck_assert(!lending->market || lending->cap_kbps == 600 * INT64_C(1000000));
    }
    ck_assert_uint_eq(market_count, 4);
    hws_scenario_destroy(scenario);
    scenario = good_scenario("scenarios/strait-traffic-week.json");
    ck_assert_uint_eq(hws_scenario_telecom(scenario)->lending_count, 2);
    hws_scenario_destroy(scenario);
}
END_TEST

static enum hws_status drop_record(void *context, const struct hws_record *record)
{
    (void)context;
    (void)record;
    return HWS_OK;
}

static struct hws_service_info class_of(const struct hws_state *state, enum hws_demand_class wanted)
{
    struct hws_service_info info = {.served_frac_mean = -1.0};

    for (uint32_t i = 0; i < hws_service_scope_count(state); i++) {
        const struct hws_service_info scope = hws_service(state, i);
        if (scope.kind == HWS_SCOPE_CLASS && scope.index == (uint32_t)wanted) {
            info = scope;
        }
    }
    ck_assert_double_ge(info.served_frac_mean, 0.0);
    return info;
}

/*
 * Four cables of an exercise part and finance, which is protected, is served no worse by its total
 * than what is not; and the island town is cut off until the dish stands.
 */
START_TEST(who_pays_for_protection_is_served_before_who_does_not)
{
    const struct hws_record_sink sink = {drop_record, NULL};
    struct hws_scenario *scenario = good_scenario("scenarios/strait-anchor-drag.json");
    uint32_t cut_off_count = 0;

    for (uint32_t i = 0; i < 8u; i++) {
        const struct hws_engine_def def = hws_scenario_engine_def(scenario, 1u + i, 0, sink);
        struct hws_engine *engine = NULL;
        ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
        ck_assert_int_eq(hws_engine_run(engine, 30 * HWS_MS_PER_DAY, UINT64_MAX, NULL, NULL),
                         HWS_OK);
        const struct hws_state state = hws_engine_state(engine);
        const double finance = class_of(&state, HWS_DEMAND_FINANCE).served_frac_mean;
        ck_assert_double_ge(finance, class_of(&state, HWS_DEMAND_BUSINESS).served_frac_mean - 1e-3);
        ck_assert_double_ge(finance, class_of(&state, HWS_DEMAND_CONSUMER).served_frac_mean - 1e-3);
        for (uint32_t j = 0; j < hws_service_scope_count(&state); j++) {
            const struct hws_service_info scope = hws_service(&state, j);
            cut_off_count +=
                scope.kind == HWS_SCOPE_PAIR && scope.isolated_ms > HWS_MS_PER_DAY ? 1u : 0u;
        }
        hws_engine_destroy(engine);
    }
    ck_assert_uint_ge(cut_off_count, 3);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *telecom_case(void)
{
    TCase *tcase = tcase_create("telecom");

    tcase_add_checked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_loop_test(tcase, a_value_that_cannot_be_is_refused_at_its_place, 0, TABLE_COUNT);
    tcase_add_test(tcase, the_stages_of_restoration_are_as_authored);
    tcase_add_test(tcase, a_medium_is_a_backup_by_its_kind_or_as_authored);
    tcase_add_test(tcase, several_faults_become_as_many_moves_at_their_times);
    tcase_add_test(tcase, a_market_lets_those_buy_who_have_agreed_on_nothing);
    tcase_add_test(tcase, who_pays_for_protection_is_served_before_who_does_not);
    tcase_add_test(tcase, a_repair_ship_s_kind_says_what_she_stands_and_works_on);
    return tcase;
}
