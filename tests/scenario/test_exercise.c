/* The scenario's head. */
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#include <stdio.h>
#include <string.h>

START_TEST(a_long_marking_is_kept_whole)
{
    char marking[640];
    char edited[800];
    struct verdict verdict;

    /* 200 characters of three bytes: the schema's most */
    for (size_t i = 0; i < 200; i++) {
        memcpy(marking + 3 * i, "\xe8\xa8\x93", 3);
    }
    marking[600] = '\0';
    (void)snprintf(edited, sizeof(edited),
                   "\"tlp\": \"RED\", \"marking\": {\"en\": \"%s\"}, \"seed\": 1,", marking);
    const struct edit edit = {"\"seed\": 1,", edited};
    judge_edits(&verdict, &edit, 1);
    ck_assert_int_eq(verdict.status, HWS_OK);
    const char *kept = hws_scenario_exercise(verdict.scenario)->marking.in[HWS_LANGUAGE_EN];
    ck_assert_mem_eq(kept, marking, 600);
    ck_assert_str_eq(kept + 600, " · TLP:RED");
    verdict_fini(&verdict);
}
END_TEST

TCase *exercise_case(void)
{
    TCase *tcase = tcase_create("exercise");

    tcase_add_unchecked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, a_long_marking_is_kept_whole);
    return tcase;
}
