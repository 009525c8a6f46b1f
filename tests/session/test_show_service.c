/* What a room reads of service: areas, outages, times and costs of repair, from scenario to table.
 */
#include "hawser/core/units.h"
#include "hawser/exercise/wording.h"
#include "hawser/telecom/service.h"
#include "tests/session/cases.h"
#include "tests/session/play.h"

#include <stdlib.h>
#include <string.h>

/* Busan in an area that reports a tenth for six hours, Fukuoka in one of the scenario's rule. */
static struct hws_scenario *scenario_with_areas(void)
{
    static const struct edit edits[] = {
        {"{\"id\": \"busan\", \"name\": {\"en\": \"Busan\"}, \"lat_deg\": 35.18,",
         "{\"id\": \"busan\", \"name\": {\"en\": \"Busan\"}, \"area\": \"north\", \"lat_deg\": "
         "35.18,"},
        {"{\"id\": \"fukuoka\", \"name\": {\"en\": \"Fukuoka\"},",
         "{\"id\": \"fukuoka\", \"area\": \"south\", \"name\": {\"en\": \"Fukuoka\"},"},
        {"  \"stations\": [",
         "  \"reporting_areas\": [{\"id\": \"north\", \"name\": {\"en\": \"The north\"},"
         " \"outage\": {\"lost_share\": 0.1, \"lasts\": \"6h\"}},"
         " {\"id\": \"south\", \"name\": {\"en\": \"The south\"}}],"
         " \"outage\": {\"lasts\": \"20d\"}, \"costs\": {\"ship_day_usd\": 1000},"
         "  \"stations\": ["},
    };
    char *text = small_scenario_text(edits, sizeof(edits) / sizeof(edits[0]));
    struct verdict verdict;

    judge_text(&verdict, text);
    free(text);
    if (verdict.status != HWS_OK) {
        verdict_print(&verdict);
    }
    ck_assert_int_eq(verdict.status, HWS_OK);
    struct hws_scenario *scenario = verdict.scenario;
    verdict.scenario = NULL;
    verdict_fini(&verdict);
    return scenario;
}

static void expect_in_answer(struct hws_session *session, const char *line, const char *phrase)
{
    char *text = answer_to(session, HWS_ROLE_OBSERVER, line);

    ck_assert_msg(strstr(text, phrase) != NULL, "\"%s\" does not say \"%s\":\n%s", line, phrase,
                  text);
    free(text);
}

/* The only cable is cut at 2 d: an overland link of 1 Gbps is left of 5 that are wanted. */
START_TEST(outages_are_told_by_each_area_s_own_rule)
{
    struct hws_scenario *scenario = scenario_with_areas();
    struct hws_session *session = plain_session(scenario);

    give(session, "run 1h");
    expect_in_answer(session, "show outages", "No outage to report so far.");
    expect_in_answer(session, "show measures", "Nothing broke, nothing was lost");
    give(session, "inject cut bellwrack");
    give(session, "run 6h");
    const struct hws_state state = hws_session_state(session);
    ck_assert_uint_eq(hws_outage_count(&state), 1);
    expect_in_answer(session, "show outages", "The north");
    expect_in_answer(session, "show outages", "Busan-Fukuoka");
    char *text = answer_to(session, HWS_ROLE_OBSERVER, "show outages");
    ck_assert_ptr_null(strstr(text, "The south"));
    free(text);
    expect_in_answer(session, "show measures", "SERVICE OF");
    expect_in_answer(session, "show measures", "located");
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

/* A city that no cable and no link reaches: its traffic is cut off from the start, and so it says.
 */
START_TEST(traffic_that_has_no_way_is_cut_off_and_nothing_breaks)
{
    static const struct edit edits[] = {
        {"\"terrestrial_links\": [", "\"outage\": {\"lasts\": \"1h\"}, \"terrestrial_links\": ["},
        {"  \"cities\": [",
         "  \"cities\": [{\"id\": \"isle\", \"name\": {\"en\": \"Isle\"}, \"lat_deg\": 33.4,"
         " \"lon_deg\": 129.4},"},
        {"\"demands\": [",
         "\"demands\": [{\"id\": \"isle-busan\", \"from\": \"isle\", \"to\": \"busan\","
         " \"class\": \"emergency\", \"wanted_gbps\": 2},"},
    };
    char *text = small_scenario_text(edits, sizeof(edits) / sizeof(edits[0]));
    struct verdict verdict;

    judge_text(&verdict, text);
    free(text);
    ck_assert_int_eq(verdict.status, HWS_OK);
    struct hws_session *session = plain_session(verdict.scenario);
    give(session, "run 2h");
    expect_in_answer(session, "show demands", "0 % ISOLATED");
    expect_in_answer(session, "show outages", "emergency");
    expect_in_answer(session, "show measures", "Busan");
    const struct hws_state state = hws_session_state(session);
    const struct hws_service_info emergency = hws_service(&state, 1 + HWS_DEMAND_EMERGENCY);
    ck_assert_int_eq(emergency.isolated_ms, 2 * HWS_MS_PER_HOUR);
    ck_assert_double_eq(emergency.served_frac_mean, 0.0);
    ck_assert_double_eq_tol(emergency.lost_gbps_hours, 4.0, 1e-9);
    ck_assert_double_eq(hws_service(&state, 1 + HWS_DEMAND_FINANCE).served_frac_mean, 1.0);
    hws_session_destroy(session);
    verdict_fini(&verdict);
}
END_TEST

START_TEST(scopes_are_named_as_a_room_names_them)
{
    static const char *const names[] = {"all traffic", "emergency", "voice",
                                        "finance",     "business",  "consumer",
                                        "The north",   "The south", "Busan-Fukuoka"};
    struct hws_scenario *scenario = scenario_with_areas();
    struct hws_session *session = plain_session(scenario);
    const struct hws_state state = hws_session_state(session);
    char name[64];

    ck_assert_uint_eq(hws_service_scope_count(&state), sizeof(names) / sizeof(names[0]));
    for (uint32_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        const union hws_argument scope = {.i = i};
        ck_assert(
            hws_service_scope_value.words(&state, scope, HWS_LANGUAGE_EN, name, sizeof(name)));
        ck_assert_str_eq(name, names[i]);
    }
    ck_assert_double_eq(hws_service_plan(&state)->costs.ship_day_usd, 1000.0);
    ck_assert_int_eq(hws_service_plan(&state)->areas[1].rule.lasts_ms, 20 * HWS_MS_PER_DAY);
    ck_assert_double_eq(hws_service_plan(&state)->areas[1].rule.lost_frac, 0.5);
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *show_service_case(void)
{
    TCase *tcase = tcase_create("show service");

    tcase_add_checked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, outages_are_told_by_each_area_s_own_rule);
    tcase_add_test(tcase, traffic_that_has_no_way_is_cut_off_and_nothing_breaks);
    tcase_add_test(tcase, scopes_are_named_as_a_room_names_them);
    return tcase;
}
