/* Searches and calls for help, against their coverage and their rate. */
#include "tests/maritime/guard/guard_sea.h"

#include <math.h>
#include <string.h>

START_TEST(searches_find_as_often_as_their_coverage_says)
{
    const uint32_t runs = 300;
    uint32_t found_count = 0;
    double chance = 0.0;

    sea->guard.rules.search_ms = HOURS(1);
    for (uint32_t i = 0; i < runs; i++) {
        begin(i);
        order(AIRCRAFT, HWS_TASK_SEARCH, HWS_NO_INDEX, 10);
        run(HOURS(3));
        const struct hws_record *search = find("search_begun", 0);
        ck_assert_ptr_nonnull(search);
        chance = search->arguments[4].f;
        found_count += find("search_found", 0) != NULL ? 1u : 0u;
        hws_engine_destroy(sea->engine);
        sea->engine = NULL;
        sea->record_count = 0;
    }
    ck_assert_double_gt(chance, 0.1);
    ck_assert_double_lt(chance, 0.9999);
    ck_assert_double_eq_tol((double)found_count / runs, chance,
                            2.576 * sqrt(chance * (1.0 - chance) / runs) + 1.0e-3);
}
END_TEST

/* Fog of half a mile: a swath of one, where clear air gives 4.3 for a boat; C is in proportion. */
START_TEST(fog_narrows_the_swath_of_a_search_by_eye)
{
    double coverage[2];

    sea->guard.rules.search_ms = HOURS(1);
    sea->units[AIRCRAFT].sweep_width_nmi = 0.0;
    for (uint32_t foggy = 0; foggy < 2; foggy++) {
        sea->visibility_nmi = foggy ? 0.5 : HWS_VISIBILITY_CLEAR_NMI;
        begin(1);
        order(AIRCRAFT, HWS_TASK_SEARCH, HWS_NO_INDEX, 10);
        run(HOURS(3));
        const struct hws_record *search = find("search_begun", 0);
        ck_assert_ptr_nonnull(search);
        coverage[foggy] = -log1p(-search->arguments[4].f);
        hws_engine_destroy(sea->engine);
        sea->engine = NULL;
        sea->record_count = 0;
    }
    ck_assert_double_eq_tol(coverage[0] / coverage[1], 4.3, 1.0e-4);
}
END_TEST

START_TEST(calls_for_help_come_as_often_as_the_area_says)
{
    const struct hws_distress_area area = {.id = "area",
                                           .agency = HWS_NO_INDEX,
                                           .calls_per_day = 4.0,
                                           .vertex_first = 0,
                                           .vertex_count = 4};
    static const struct hws_point corners[] = {
        {33.2, 128.2}, {33.2, 129.0}, {33.8, 129.0}, {33.8, 128.2}};
    uint32_t count = 0;

    memcpy(sea->vertices, corners, sizeof(corners));
    sea->guard.areas = &area;
    sea->guard.area_count = 1;
    begin(3);
    run(HOURS(24 * 50));
    while (find("distress", count) != NULL) {
        ck_assert_double_ge(find("distress", count)->arguments[0].f, 33.2);
        count++;
    }
    ck_assert_double_eq_tol(count, 200.0, 2.576 * sqrt(200.0));
}
END_TEST

TCase *guard_rescue_case(void)
{
    TCase *tcase = tcase_create("rescue");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, searches_find_as_often_as_their_coverage_says);
    tcase_add_test(tcase, fog_narrows_the_swath_of_a_search_by_eye);
    tcase_add_test(tcase, calls_for_help_come_as_often_as_the_area_says);
    tcase_set_timeout(tcase, 120);
    return tcase;
}
