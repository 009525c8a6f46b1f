/* The best of several: as often as is promised, and refused where nothing can be promised. */
#include "hawser/analysis/select.h"
#include "hawser/core/random.h"
#include "hawser/core/sample.h"
#include "tests/analysis/cases.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define EXPERIMENTS 1000u
#define POLICIES 5u
#define REPLICATIONS 2000u

static double values[POLICIES][REPLICATIONS];

/* On the same chance: half of each variance is shared by all. Policy 2 is better by `better`. */
static void fill(uint64_t experiment, double better)
{
    struct hws_stream stream;

    hws_stream_init(&stream, 20270114, experiment, 4, 1);
    for (uint32_t r = 0; r < REPLICATIONS; r++) {
        const double common = hws_sample_normal(hws_stream_uniform(&stream), 0.0, sqrt(0.5));
        for (uint32_t i = 0; i < POLICIES; i++) {
            const double own = hws_sample_normal(hws_stream_uniform(&stream), 0.0, sqrt(0.5));
            values[i][r] = common + own + (i == 2 ? better : 0.0);
        }
    }
}

static struct hws_selection select_from(uint64_t count, bool least, double indifference)
{
    const double *of[POLICIES];
    struct hws_selection selection;

    for (uint32_t i = 0; i < POLICIES; i++) {
        of[i] = values[i];
    }
    ck_assert_int_eq(hws_select_best(of, POLICIES, count, least, indifference, 0.95, &selection),
                     HWS_OK);
    return selection;
}

/* The hardest case that the promise is for: all others are worse by just the indifference. At
 * least 95 of 100; 936 of 1000 is a binomial's lower 95 %. */
START_TEST(the_best_is_found_as_often_as_is_promised)
{
    uint32_t hits = 0;
    double used = 0.0;

    for (uint32_t experiment = 0; experiment < EXPERIMENTS; experiment++) {
        fill(experiment, 0.3);
        const struct hws_selection selection = select_from(REPLICATIONS, false, 0.3);
        ck_assert(selection.decided);
        hits += selection.best == 2 ? 1u : 0u;
        used += (double)selection.used_count / EXPERIMENTS;
    }
    (void)fprintf(stderr,
                  "# the best of 5, better by just the indifference: found in %u of 1000 "
                  "experiments, after %.0f replications in the mean\n",
                  hits, used);
    ck_assert_uint_ge(hits, 936);
    ck_assert_double_lt(used, 250.0);
}
END_TEST

START_TEST(what_is_far_better_is_told_at_once_and_less_may_be_better)
{
    fill(1, 5.0);
    struct hws_selection selection = select_from(REPLICATIONS, false, 0.3);
    ck_assert(selection.decided);
    ck_assert_uint_eq(selection.best, 2);
    ck_assert_uint_le(selection.used_count, 30);
    fill(1, -5.0);
    selection = select_from(REPLICATIONS, true, 0.3);
    ck_assert(selection.decided);
    ck_assert_uint_eq(selection.best, 2);
}
END_TEST

START_TEST(too_few_replications_decide_nothing)
{
    fill(3, 0.0);
    struct hws_selection selection = select_from(25, false, 0.01);
    ck_assert(!selection.decided);
    ck_assert_uint_eq(selection.used_count, 25);
    ck_assert_uint_gt(selection.most_count, 25);
    ck_assert_uint_gt(selection.left_count, 1);
    /* None differs by what matters: one of them is named all the same, and it is within it. */
    selection = select_from(REPLICATIONS, false, 0.5);
    ck_assert(selection.decided);
    ck_assert_uint_le(selection.used_count, selection.most_count);
}
END_TEST

START_TEST(what_promises_nothing_is_refused)
{
    const double *of[] = {values[0], values[1]};
    struct hws_selection selection;

    fill(4, 0.0);
    ck_assert_int_eq(hws_select_best(of, 1, 100, true, 1.0, 0.95, &selection), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_select_best(of, 2, 19, true, 1.0, 0.95, &selection), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_select_best(of, 2, 100, true, 0.0, 0.95, &selection), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_select_best(of, 2, 100, true, 1.0, 1.0, &selection), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_select_best(of, 2, 100, true, 1.0, 0.95, &selection), HWS_OK);
}
END_TEST

TCase *select_case(void)
{
    TCase *tcase = tcase_create("select");

    tcase_add_test(tcase, the_best_is_found_as_often_as_is_promised);
    tcase_add_test(tcase, what_is_far_better_is_told_at_once_and_less_may_be_better);
    tcase_add_test(tcase, too_few_replications_decide_nothing);
    tcase_add_test(tcase, what_promises_nothing_is_refused);
    return tcase;
}
