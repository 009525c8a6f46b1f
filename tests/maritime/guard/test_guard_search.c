/* Search against the published points of 1 - exp(-C), numeric integration and many draws. */
#include "sim/maritime/guard/guard_search.h"
#include "tests/maritime/guard/cases.h"

#include "hawser/core/random.h"
#include "hawser/core/units.h"

#include <math.h>

#define DRAWS 20000
#define QUANTILE_99 2.5758293035489004

/* W v t / A = 0.5, 1 and 1.5 find 39, 63 and 78 % (facts/maritime.md 3.4). */
START_TEST(coverage_gives_the_published_probabilities)
{
    static const double published[] = {0.39, 0.63, 0.78};
    const struct guard_search search = {
        .sweep_width_nmi = 5.0, .speed_kn = 12.0, .radius_nmi = 10.0};

    for (int i = 0; i < 3; i++) {
        const double hours = 0.5 * (i + 1) * HWS_PI * 100.0 / 60.0;
        ck_assert_double_eq_tol(guard_search_coverage(&search, hours), 0.5 * (i + 1), 1.0e-12);
        ck_assert_double_eq_tol(guard_search_detection(&search, hours), published[i], 0.006);
    }
}
END_TEST

START_TEST(a_growing_area_is_covered_as_the_integral_says)
{
    const struct guard_search search = {4.0, 15.0, 3.0, 1.5};
    const int steps = 200000;
    const double hours = 5.0;
    double coverage = 0.0;

    for (int i = 0; i < steps; i++) {
        const double radius_nmi = 3.0 + 1.5 * hours * (i + 0.5) / steps;
        coverage += 4.0 * 15.0 / (HWS_PI * radius_nmi * radius_nmi) * hours / steps;
    }
    ck_assert_double_eq_tol(guard_search_coverage(&search, hours), coverage, 1.0e-6);
}
END_TEST

/* The share that is found in a time is the theory's, within its 99 % interval. */
START_TEST(many_searches_find_as_often_as_theory_says)
{
    static const struct guard_search searches[] = {{5.0, 12.0, 10.0, 0.0}, {4.0, 15.0, 6.0, 2.0}};
    struct hws_stream chance;

    hws_stream_init(&chance, 7, 0, hws_entity_key("searches"), 1);
    for (int k = 0; k < 2; k++) {
        const double hours = 3.0;
        uint32_t found_count = 0;
        for (int i = 0; i < DRAWS; i++) {
            double time_hours = 0.0;
            const double u = hws_stream_uniform(&chance);
            found_count +=
                guard_search_hours(&searches[k], u, 0.0, &time_hours) && time_hours <= hours ? 1u
                                                                                             : 0u;
        }
        const double p = guard_search_detection(&searches[k], hours);
        ck_assert_double_eq_tol((double)found_count / DRAWS, p,
                                QUANTILE_99 * sqrt(p * (1.0 - p) / DRAWS));
    }
}
END_TEST

START_TEST(the_time_to_find_inverts_the_probability)
{
    const struct guard_search search = {4.0, 15.0, 6.0, 2.0};

    for (int i = 1; i < 15; i++) {
        const double u = 0.05 * i;
        double hours = 0.0;
        ck_assert(guard_search_hours(&search, u, 0.0, &hours));
        ck_assert_double_eq_tol(guard_search_detection(&search, hours), u, 1.0e-12);
        /* Two hours without: what is left is the conditional probability. */
        ck_assert(guard_search_hours(&search, 0.5 * u, 2.0, &hours));
        const double before = guard_search_detection(&search, 2.0);
        const double after = guard_search_detection(&search, hours);
        ck_assert_double_eq_tol((after - before) / (1.0 - before), 0.5 * u, 1.0e-12);
    }
}
END_TEST

START_TEST(a_target_that_drifts_away_may_never_be_found)
{
    const struct guard_search search = {1.0, 10.0, 5.0, 3.0};
    const double limit = 1.0 - exp(-10.0 / (HWS_PI * 5.0 * 3.0));
    double hours = -1.0;

    ck_assert(!guard_search_hours(&search, limit + 0.001, 0.0, &hours));
    ck_assert_double_eq(hours, -1.0);
    ck_assert(guard_search_hours(&search, limit - 0.001, 0.0, &hours));
}
END_TEST

START_TEST(sweep_width_is_the_table_at_its_points_and_between)
{
    ck_assert_double_eq_tol(guard_sweep_width_nmi(7.0, 3.0), 2.0, 1.0e-12);
    ck_assert_double_eq_tol(guard_sweep_width_nmi(24.0, 20.0), 18.1, 1.0e-12);
    ck_assert_double_eq_tol(guard_sweep_width_nmi(12.0, 10.0), 7.6, 1.0e-12);
    ck_assert_double_eq_tol(guard_sweep_width_nmi(12.0, 7.5), 6.05, 1.0e-12);
    ck_assert_double_eq_tol(guard_sweep_width_nmi(200.0, 30.0), 18.1, 1.0e-12);
    ck_assert_double_eq_tol(guard_sweep_width_nmi(2.0, 1.0), 2.0, 1.0e-12);
}
END_TEST

TCase *guard_search_case(void)
{
    TCase *tcase = tcase_create("search");

    tcase_add_test(tcase, coverage_gives_the_published_probabilities);
    tcase_add_test(tcase, a_growing_area_is_covered_as_the_integral_says);
    tcase_add_test(tcase, many_searches_find_as_often_as_theory_says);
    tcase_add_test(tcase, the_time_to_find_inverts_the_probability);
    tcase_add_test(tcase, a_target_that_drifts_away_may_never_be_found);
    tcase_add_test(tcase, sweep_width_is_the_table_at_its_points_and_between);
    return tcase;
}
