/* Designs: all combinations once each, one at a time, and what is wrongly written. */
#include "hawser/analysis/factors.h"
#include "hawser/core/clock.h"
#include "tests/analysis/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct hws_factors of(const char *first, const char *second, bool one_at_a_time)
{
    struct hws_factors factors = {.one_at_a_time = one_at_a_time};
    struct hws_error error = {0};

    ck_assert_int_eq(hws_factors_add(&factors, first, &error), HWS_OK);
    ck_assert_int_eq(hws_factors_add(&factors, second, &error), HWS_OK);
    return factors;
}

static void words_of(const struct hws_factors *factors, uint32_t point, char words[256])
{
    struct hws_scenario_edit edits[HWS_FACTORS_MAX];

    hws_edits_words(edits, hws_factors_edits(factors, point, edits), words, 256);
}

START_TEST(a_full_design_has_each_combination_once)
{
    static const char *const expected[] = {"/a=1 /b/0=x",   "/a=1 /b/0=y,z", "/a=2 /b/0=x",
                                           "/a=2 /b/0=y,z", "/a=3 /b/0=x",   "/a=3 /b/0=y,z"};
    struct hws_factors factors = of("/a=1,2,3", "/b/0=x,y\\,z", false);
    struct hws_error error = {0};
    uint32_t count = 0;

    ck_assert_int_eq(hws_factors_points(&factors, &count, &error), HWS_OK);
    ck_assert_uint_eq(count, 6);
    for (uint32_t point = 0; point < count; point++) {
        char words[256];
        words_of(&factors, point, words);
        ck_assert_str_eq(words, expected[point]);
    }
    hws_factors_fini(&factors);
}
END_TEST

START_TEST(a_level_may_be_a_file_of_changes)
{
    static const char *const expected[] = {"as it is", "@second-ship", "@third-depot", "/b=x"};
    struct hws_factors factors = of("@studies/second-ship.json,third-depot.json", "/b=x", true);
    struct hws_scenario_edit edits[HWS_FACTORS_MAX];

    for (uint32_t point = 0; point < 4; point++) {
        char words[256];
        words_of(&factors, point, words);
        ck_assert_str_eq(words, expected[point]);
    }
    ck_assert_uint_eq(hws_factors_edits(&factors, 1, edits), 1);
    ck_assert_str_eq(edits[0].pointer, HWS_EDIT_FILE);
    ck_assert_str_eq(edits[0].level, "studies/second-ship.json");
    hws_factors_fini(&factors);
}
END_TEST

START_TEST(one_at_a_time_begins_with_what_is)
{
    static const char *const expected[] = {"as it is", "/a=1", "/a=2", "/b=x"};
    struct hws_factors factors = of("/a=1,2", "/b=x", true);
    struct hws_error error = {0};
    uint32_t count = 0;

    ck_assert_int_eq(hws_factors_points(&factors, &count, &error), HWS_OK);
    ck_assert_uint_eq(count, 4);
    for (uint32_t point = 0; point < count; point++) {
        char words[256];
        words_of(&factors, point, words);
        ck_assert_str_eq(words, expected[point]);
    }
    hws_factors_fini(&factors);
}
END_TEST

START_TEST(without_factors_there_is_the_scenario_as_it_is)
{
    const struct hws_factors none = {.count = 0};
    struct hws_error error = {0};
    uint32_t count = 0;
    char words[256];

    ck_assert_int_eq(hws_factors_points(&none, &count, &error), HWS_OK);
    ck_assert_uint_eq(count, 1);
    words_of(&none, 0, words);
    ck_assert_str_eq(words, "as it is");
}
END_TEST

START_TEST(what_is_wrongly_written_is_refused)
{
    static const char *const wrong[] = {"seed=3", "/seed", "/seed=", "/seed=1,2,1", "/a=9"};
    struct hws_factors factors = of("/a=1,2", "/b=x", false);

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct hws_error error = {0};
        ck_assert_int_eq(hws_factors_add(&factors, wrong[i], &error), HWS_ERR_USAGE);
        ck_assert(error.message[0] != '\0');
        ck_assert_uint_eq(factors.count, 2);
    }
    hws_factors_fini(&factors);
}
END_TEST

START_TEST(a_design_that_would_never_end_is_refused)
{
    static const char *const names[] = {"/a=", "/b=", "/c="};
    struct hws_factors factors = {.count = 0};
    struct hws_error error = {0};
    uint32_t count = 0;

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char text[256];
        (void)snprintf(text, sizeof(text), "%s", names[i]);
        for (int level = 0; level < 30; level++) {
            (void)snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s%d",
                           level == 0 ? "" : ",", level);
        }
        ck_assert_int_eq(hws_factors_add(&factors, text, &error), HWS_OK);
    }
    ck_assert_int_eq(hws_factors_points(&factors, &count, &error), HWS_ERR_RANGE);
    ck_assert_ptr_nonnull(strstr(error.message, "2.7e+04 combinations"));
    factors.one_at_a_time = true;
    ck_assert_int_eq(hws_factors_points(&factors, &count, &error), HWS_OK);
    ck_assert_uint_eq(count, 91);
    hws_factors_fini(&factors);
}
END_TEST

/* Every stratum of every factor has one point, and the factors are not in step. */
START_TEST(a_latin_hypercube_has_a_point_in_each_stratum_of_each_factor)
{
    struct hws_factors factors = of("/a=0.0..10.0", "/b=6h..16h", false);
    struct hws_error error = {0};
    uint32_t count = 0;
    bool seen[2][10] = {{false}};
    uint32_t in_step = 0;

    ck_assert_int_eq(hws_factors_latin(&factors, 10, 7, &error), HWS_OK);
    ck_assert_int_eq(hws_factors_points(&factors, &count, &error), HWS_OK);
    ck_assert_uint_eq(count, 11);
    for (uint32_t point = 1; point < count; point++) {
        struct hws_scenario_edit edits[HWS_FACTORS_MAX];
        int64_t duration_ms = 0;
        ck_assert_uint_eq(hws_factors_edits(&factors, point, edits), 2);
        ck_assert_str_eq(edits[0].pointer, "/a");
        const uint32_t first = (uint32_t)strtod(edits[0].level, NULL);
        ck_assert_int_eq(hws_duration_parse(edits[1].level, &duration_ms, NULL), HWS_OK);
        const uint32_t second = (uint32_t)(duration_ms / 3600000 - 6);
        ck_assert_uint_lt(first, 10);
        ck_assert_uint_lt(second, 10);
        ck_assert(!seen[0][first] && !seen[1][second]);
        seen[0][first] = true;
        seen[1][second] = true;
        in_step += first == second ? 1u : 0u;
    }
    ck_assert_uint_lt(in_step, 6);
    struct hws_scenario_edit edits[HWS_FACTORS_MAX];
    ck_assert_uint_eq(hws_factors_edits(&factors, 0, edits), 0);
    hws_factors_fini(&factors);
}
END_TEST

START_TEST(what_is_no_range_makes_no_hypercube)
{
    static const char *const levels[] = {"/b=5",    "/b=1,2", "/b=6h..5",
                                         "/b=9..3", "/b=..3", "/b=x..y"};
    struct hws_error error = {0};

    for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++) {
        struct hws_factors factors = of("/a=1..2", levels[i], false);
        ck_assert_int_eq(hws_factors_latin(&factors, 5, 1, &error), HWS_ERR_USAGE);
        hws_factors_fini(&factors);
    }
    struct hws_factors factors = of("/a=1..2", "/b=1..2", false);
    ck_assert_int_eq(hws_factors_latin(&factors, 1, 1, &error), HWS_ERR_USAGE);
    ck_assert_int_eq(hws_factors_latin(&factors, 65, 1, &error), HWS_ERR_USAGE);
    ck_assert_int_eq(hws_factors_latin(&factors, 5, 1, &error), HWS_OK);
    hws_factors_fini(&factors);
}
END_TEST

TCase *factors_case(void)
{
    TCase *tcase = tcase_create("factors");

    tcase_add_test(tcase, a_full_design_has_each_combination_once);
    tcase_add_test(tcase, a_latin_hypercube_has_a_point_in_each_stratum_of_each_factor);
    tcase_add_test(tcase, what_is_no_range_makes_no_hypercube);
    tcase_add_test(tcase, a_level_may_be_a_file_of_changes);
    tcase_add_test(tcase, one_at_a_time_begins_with_what_is);
    tcase_add_test(tcase, without_factors_there_is_the_scenario_as_it_is);
    tcase_add_test(tcase, what_is_wrongly_written_is_refused);
    tcase_add_test(tcase, a_design_that_would_never_end_is_refused);
    return tcase;
}
