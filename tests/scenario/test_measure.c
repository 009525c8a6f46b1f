/* Measures and events of interest as they are written. */
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#include "hawser/core/units.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLACE "\n  \"weather\":" /* in good/sharing.json, where the sections are put in */

/* good/sharing.json with these sections. */
static void judge_sections(struct verdict *verdict, const char *sections)
{
    char *text = source_text("tests/scenario/good/sharing.json");
    char *place = strstr(text, PLACE);
    const size_t size = strlen(text) + strlen(sections) + 2u;
    char *whole = malloc(size);

    ck_assert_ptr_nonnull(place);
    ck_assert_ptr_nonnull(whole);
    (void)snprintf(whole, size, "%.*s\n%s%s", (int)(place - text), text, sections, place);
    judge_text(verdict, whole);
    free(whole);
    free(text);
}

START_TEST(measures_and_events_of_interest_are_read)
{
    struct verdict verdict;

    judge_sections(&verdict,
                   "\"measures\": {\"sample_every\": \"30m\", \"ospa_cutoff_m\": 5000},"
                   "\"events_of_interest\": [{\"id\": \"lurks\", \"vessel\": \"marrowby-trader\","
                   "\"kind\": \"loitering\", \"at\": \"7h\"}],");
    if (verdict.status != HWS_OK) {
        verdict_print(&verdict);
    }
    ck_assert_int_eq(verdict.status, HWS_OK);
    const struct hws_measure_plan *plan = hws_scenario_measure(verdict.scenario);
    ck_assert_int_eq(plan->sample_ms, 30 * HWS_MS_PER_MINUTE);
    ck_assert_double_eq(plan->ospa_cutoff_m, 5000.0);
    ck_assert_double_eq(plan->ospa_order, 2.0);
    ck_assert_uint_eq(plan->interest_count, 1);
    ck_assert_str_eq(plan->interests[0].id, "lurks");
    ck_assert_int_eq(plan->interests[0].kind, HWS_INTEREST_LOITERING);
    ck_assert_int_eq(plan->interests[0].begins_ms, 7 * HWS_MS_PER_HOUR);
    verdict_fini(&verdict);
}
END_TEST

START_TEST(nonsense_is_refused_where_it_stands)
{
    static const struct {
        const char *sections, *pointer, *phrase;
    } cases[] = {
        {"\"measures\": {\"sample_every\": \"1s\"},", "/measures/sample_every", "expected"},
        {"\"measures\": {},", "/measures", "sample_every"},
        {"\"measures\": {\"sample_every\": \"1h\", \"ospa_cutof_m\": 1},", "/measures/ospa_cutof_m",
         "nearest: ospa_cutoff_m"},
        {"\"events_of_interest\": [{\"id\": \"a\", \"vessel\": \"marrowby-trader\","
         "\"kind\": \"dark\"}],",
         "/events_of_interest/0", "found neither"},
        {"\"events_of_interest\": [{\"id\": \"a\", \"vessel\": \"marrowby-tradr\","
         "\"kind\": \"dark\", \"at\": \"1h\"}],",
         "/events_of_interest/0/vessel", "nearest: marrowby-trader"},
        {"\"events_of_interest\": [{\"id\": \"a\", \"vessel\": \"marrowby-trader\","
         "\"kind\": \"lurking\", \"at\": \"1h\"}],",
         "/events_of_interest/0/kind", "loitering"},
        {"\"events_of_interest\": [{\"id\": \"a\", \"vessel\": \"marrowby-trader\","
         "\"kind\": \"dark\", \"at\": \"900d\"}],",
         "/events_of_interest/0/at", "after the exercise's end"},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct verdict verdict;
        judge_sections(&verdict, cases[i].sections);
        if (verdict.status != HWS_ERR_INPUT ||
            !verdict_has(&verdict, cases[i].pointer, cases[i].phrase)) {
            verdict_print(&verdict);
            ck_abort_msg("case %u", (unsigned)i);
        }
        verdict_fini(&verdict);
    }
}
END_TEST

TCase *measure_case(void)
{
    TCase *tcase = tcase_create("measure");

    tcase_set_timeout(tcase, 60);
    tcase_add_unchecked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, measures_and_events_of_interest_are_read);
    tcase_add_test(tcase, nonsense_is_refused_where_it_stands);
    return tcase;
}
