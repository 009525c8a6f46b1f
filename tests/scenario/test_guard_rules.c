/* What a scenario sets of a coast guard's rules, on top of the defaults. */
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#include <stdio.h>
#include <string.h>

START_TEST(guard_rules_that_cannot_be_are_refused)
{
    static const struct {
        const char *rules, *pointer, *phrase;
    } cases[] = {
        {"\"no_answer\": 0.7, \"refusal\": 0.6", "/guard_rules", "1.3 of all hails"},
        {"\"boarding_mode\": \"1h\"", "/guard_rules", "boarding_max in this order"},
        {"\"sight_nmi\": 40", "/guard_rules/sight_nmi", "found 40"},
        {"\"shaddow\": \"1h\"", "/guard_rules/shaddow", "(nearest: shadow)"},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[200];
        struct verdict verdict;
        (void)snprintf(text, sizeof(text), "\"seed\": 1, \"guard_rules\": {%s},", cases[i].rules);
        const struct edit edit = {"\"seed\": 1,", text};
        judge_edits(&verdict, &edit, 1);
        ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
        verdict_expect(&verdict, cases[i].pointer, cases[i].phrase);
        ck_assert_uint_eq(verdict.problems.total_count, 1);
        verdict_fini(&verdict);
    }
}
END_TEST

START_TEST(guard_rules_are_the_scenarios_on_top_of_the_defaults)
{
    struct hws_scenario *scenario = good_scenario("tests/scenario/good/guard.json");
    const struct hws_guard_rules *rules = &hws_scenario_guard(scenario)->rules;
    const struct hws_guard_rules usual = hws_guard_rules_default();

    ck_assert_int_eq(rules->hail_ms, INT64_C(900000));
    ck_assert_int_eq(rules->search_ms, INT64_C(8) * 3600000);
    ck_assert_double_eq(rules->no_answer_frac + rules->refusal_frac, 0.0);
    ck_assert_int_eq(rules->boarding_max_ms, usual.boarding_max_ms);
    ck_assert_double_eq(rules->sight_nmi, usual.sight_nmi);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *guard_rules_case(void)
{
    TCase *tcase = tcase_create("guard rules");

    tcase_add_unchecked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, guard_rules_that_cannot_be_are_refused);
    tcase_add_test(tcase, guard_rules_are_the_scenarios_on_top_of_the_defaults);
    return tcase;
}
