/*
 * Intervals against published figures, and against what they promise: that they cover the truth.
 * Sources stand at the cases.
 */
#include "hawser/analysis/estimate.h"
#include "hawser/core/random.h"
#include "hawser/core/sample.h"
#include "tests/analysis/cases.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define EXPERIMENTS 1000u

/* ---- means ----------------------------------------------------------------------------------- */

/* NIST StRD, univariate: NumAcc1 to NumAcc4 with their certified mean and standard deviation. The
 * last two digits that doubles can hold of the data bound what can be had. */
START_TEST(means_and_deviations_are_those_that_nist_certifies)
{
    static const struct {
        double first, low, high, mean, deviation;
        uint64_t count;
        double mean_tolerance, deviation_tolerance;
    } sets[] = {
        {10000001.0, 10000003.0, 10000002.0, 10000002.0, 1.0, 3, 1e-15, 1e-15},
        {1.2, 1.1, 1.3, 1.2, 0.1, 1001, 1e-14, 1e-13},
        {1000000.2, 1000000.1, 1000000.3, 1000000.2, 0.1, 1001, 1e-14, 1e-8},
        {10000000.2, 10000000.1, 10000000.3, 10000000.2, 0.1, 1001, 1e-14, 1e-7},
    };

    for (size_t i = 0; i < sizeof(sets) / sizeof(sets[0]); i++) {
        double values[1001];
        struct hws_mean mean;
        for (uint64_t k = 0; k < sets[i].count; k++) {
            values[k] = k == 0 ? sets[i].first : k % 2u == 1u ? sets[i].low : sets[i].high;
        }
        ck_assert_int_eq(hws_mean_of(values, sets[i].count, 0.95, &mean), HWS_OK);
        ck_assert_double_le(fabs(mean.mean - sets[i].mean) / sets[i].mean, sets[i].mean_tolerance);
        ck_assert_double_le(fabs(mean.deviation - sets[i].deviation) / sets[i].deviation,
                            sets[i].deviation_tolerance);
    }
}
END_TEST

/* Hours of sleep gained with two drugs (Cushny and Peebles 1905, as Student 1908 used them): the
 * paired interval that R's t.test prints is 0.7001142 to 2.4598858, its p 0.002833. */
START_TEST(the_paired_interval_is_students)
{
    static const double first[] = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    static const double second[] = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    struct hws_paired paired;

    ck_assert_int_eq(hws_paired_of(first, second, 10, 0.95, &paired), HWS_OK);
    const struct hws_mean *mean = &paired.difference;
    ck_assert_double_eq_tol(mean->mean, 1.58, 1e-12);
    ck_assert_double_eq_tol(mean->mean - mean->half_width, 0.7001142, 5e-8);
    ck_assert_double_eq_tol(mean->mean + mean->half_width, 2.4598858, 5e-8);
    ck_assert_double_eq_tol(hws_mean_p_value(mean), 0.002833, 5e-7);
    /* Var(diff) 1.513 against 3.2007 + 4.0090 apart. */
    ck_assert_double_eq_tol(paired.variance_saved, 1.0 - 1.512889 / (3.200556 + 4.009), 1e-5);
}
END_TEST

START_TEST(what_has_no_mean_is_refused)
{
    const double values[] = {1.0, (double)INFINITY};
    const double one[] = {3.0};
    struct hws_mean mean;

    ck_assert_int_eq(hws_mean_of(values, 2, 0.95, &mean), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_mean_of(values, 0, 0.95, &mean), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_mean_of(values, 1, 1.0, &mean), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_mean_of(one, 1, 0.95, &mean), HWS_OK);
    ck_assert(isinf(mean.half_width));
}
END_TEST

/* ---- shares ---------------------------------------------------------------------------------- */

/* Newcombe, Statistics in Medicine 17 (1998), table I, method 3. */
START_TEST(wilsons_interval_is_the_published_one)
{
    static const struct {
        uint64_t hits, count;
        double low, high;
    } rows[] = {{81, 263, 0.2553, 0.3662},
                {15, 148, 0.0624, 0.1605},
                {0, 20, 0.0000, 0.1611},
                {1, 29, 0.0061, 0.1718}};

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct hws_interval interval;
        ck_assert_int_eq(hws_share_of(rows[i].hits, rows[i].count, 0.95, &interval), HWS_OK);
        ck_assert_double_eq_tol(interval.low, rows[i].low, 5e-5);
        ck_assert_double_eq_tol(interval.high, rows[i].high, 5e-5);
    }
}
END_TEST

START_TEST(what_was_never_seen_may_still_be)
{
    /* 0.985^200 is 0.0487: 1.5 % would hide for so long one time in twenty. */
    ck_assert_double_eq_tol(hws_never_bound(200, 0.95), 0.014867, 1e-6);
    ck_assert_double_eq_tol(pow(1.0 - hws_never_bound(77, 0.9), 77.0), 0.1, 1e-12);
    ck_assert_double_eq(hws_never_bound(0, 0.95), 1.0);
}
END_TEST

/* The example of R's p.adjust, holm. */
START_TEST(holm_multiplies_by_how_many_are_left)
{
    double p_values[] = {0.01, 0.04, 0.03, 0.005};
    static const double expected[] = {0.03, 0.06, 0.06, 0.02};

    hws_holm_adjust(p_values, 4);
    for (size_t i = 0; i < 4; i++) {
        ck_assert_double_eq_tol(p_values[i], expected[i], 1e-12);
    }
}
END_TEST

/* ---- quantiles ------------------------------------------------------------------------------- */

START_TEST(the_medians_interval_stands_between_the_published_ranks)
{
    double values[100];
    struct hws_quantile median;

    for (uint32_t i = 0; i < 100; i++) {
        values[i] = i + 1.0;
    }
    ck_assert_int_eq(hws_quantile_of(values, 100, 0.5, 0.95, &median), HWS_OK);
    /* Definition 7: halfway between the 50th and the 51st; ranks 40 and 61 for n = 100. */
    ck_assert_double_eq(median.value, 50.5);
    ck_assert(median.low_known && median.high_known);
    ck_assert_double_eq(median.interval.low, 40.0);
    ck_assert_double_eq(median.interval.high, 61.0);
    /* Five values cannot bound a median at 95 %: 2 / 2^5 is 6.25 %. Six can. */
    ck_assert_int_eq(hws_quantile_of(values, 5, 0.5, 0.95, &median), HWS_OK);
    ck_assert(!median.low_known && !median.high_known);
    ck_assert_int_eq(hws_quantile_of(values, 6, 0.5, 0.95, &median), HWS_OK);
    ck_assert(median.low_known && median.high_known);
    ck_assert_double_eq(median.interval.low, 1.0);
    ck_assert_double_eq(median.interval.high, 6.0);
}
END_TEST

START_TEST(a_quantile_beyond_what_has_happened_is_not_yet)
{
    const double values[] = {1.0, 2.0, 3.0, (double)INFINITY, (double)INFINITY};
    struct hws_quantile quantile;

    ck_assert_int_eq(hws_quantile_of(values, 5, 0.5, 0.95, &quantile), HWS_OK);
    ck_assert_double_eq(quantile.value, 3.0);
    ck_assert_int_eq(hws_quantile_of(values, 5, 0.9, 0.95, &quantile), HWS_OK);
    ck_assert(isinf(quantile.value));
    ck_assert_int_eq(hws_quantile_of(values, 5, 1.5, 0.95, &quantile), HWS_ERR_RANGE);
}
END_TEST

/* ---- coverage -------------------------------------------------------------------------------- */

/* How many intervals of so many values cover the truth; sigma 0: normal, else log-normal. */
static uint32_t covered(uint32_t size, double sigma, uint64_t seed)
{
    double values[512];
    uint32_t hits = 0;
    const double truth = sigma > 0.0 ? exp(0.5 * sigma * sigma) : 0.0;

    for (uint32_t experiment = 0; experiment < EXPERIMENTS; experiment++) {
        struct hws_stream stream;
        struct hws_mean mean;
        hws_stream_init(&stream, seed, experiment, 1, 1);
        for (uint32_t i = 0; i < size; i++) {
            const double u = hws_stream_uniform(&stream);
            values[i] =
                sigma > 0.0 ? hws_sample_lognormal(u, 1.0, sigma) : hws_sample_normal(u, 0.0, 1.0);
        }
        ck_assert_int_eq(hws_mean_of(values, size, 0.95, &mean), HWS_OK);
        hits += fabs(mean.mean - truth) <= mean.half_width ? 1u : 0u;
    }
    return hits;
}

/* 95 of 100 over a thousand experiments: 936 to 964 (a binomial's 95 %). */
START_TEST(the_interval_of_the_mean_covers_it)
{
    for (uint32_t size = 5; size <= 80; size *= 4) {
        const uint32_t hits = covered(size, 0.0, 20270114);
        ck_assert_msg(hits >= 936 && hits <= 964, "%u of %u intervals of %u values cover it", hits,
                      EXPERIMENTS, size);
    }
    /* Skewed values need more of them; what is promised of few is told, not hidden. */
    const uint32_t few = covered(20, 1.0, 7);
    const uint32_t many = covered(400, 1.0, 7);
    (void)fprintf(stderr,
                  "# log-normal, sigma 1: of 1000 intervals %u cover with 20 values, %u "
                  "with 400\n",
                  few, many);
    ck_assert_uint_ge(few, 820);
    ck_assert_uint_ge(many, 920);
    ck_assert_uint_gt(many, few);
}
END_TEST

START_TEST(the_medians_interval_covers_it)
{
    uint32_t hits = 0;

    for (uint32_t experiment = 0; experiment < EXPERIMENTS; experiment++) {
        struct hws_stream stream;
        struct hws_quantile median;
        double values[101];
        hws_stream_init(&stream, 11, experiment, 1, 1);
        for (uint32_t i = 0; i < 101; i++) {
            values[i] = hws_stream_uniform(&stream);
        }
        for (uint32_t i = 1; i < 101; i++) { /* by insertion */
            const double value = values[i];
            uint32_t at = i;
            for (; at > 0 && values[at - 1u] > value; at--) {
                values[at] = values[at - 1u];
            }
            values[at] = value;
        }
        ck_assert_int_eq(hws_quantile_of(values, 101, 0.5, 0.95, &median), HWS_OK);
        hits += median.interval.low <= 0.5 && 0.5 <= median.interval.high ? 1u : 0u;
    }
    /* Ranks come in steps, so it covers more than it promises, by no more than the step: for 101
     * values 96.4 % against 95. */
    ck_assert_msg(hits >= 940 && hits <= 985, "%u of %u cover it", hits, EXPERIMENTS);
}
END_TEST

TCase *estimate_case(void)
{
    TCase *tcase = tcase_create("estimate");

    tcase_add_test(tcase, means_and_deviations_are_those_that_nist_certifies);
    tcase_add_test(tcase, the_paired_interval_is_students);
    tcase_add_test(tcase, what_has_no_mean_is_refused);
    tcase_add_test(tcase, wilsons_interval_is_the_published_one);
    tcase_add_test(tcase, what_was_never_seen_may_still_be);
    tcase_add_test(tcase, holm_multiplies_by_how_many_are_left);
    tcase_add_test(tcase, the_medians_interval_stands_between_the_published_ranks);
    tcase_add_test(tcase, a_quantile_beyond_what_has_happened_is_not_yet);
    tcase_add_test(tcase, the_interval_of_the_mean_covers_it);
    tcase_add_test(tcase, the_medians_interval_covers_it);
    return tcase;
}
