/*
 * The product-limit estimate against published figures: the remission times of Freireich et al.,
 * Blood 21 (1963) 699, as worked through in Kleinbaum and Klein, Survival Analysis, chapter 2, and
 * printed by R's survfit.
 */
#include "hawser/core/random.h"
#include "hawser/core/sample.h"
#include "hawser/core/survival.h"
#include "tests/core/cases.h"

#include <math.h>

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

/* Weeks of remission on 6-MP; true: still in remission when last seen. Not in order. */
static const struct hws_lifetime treated[21] = {
    {23, false}, {6, false}, {35, true}, {6, true},   {6, false}, {34, true},  {7, false},
    {32, true},  {9, true},  {32, true}, {10, true},  {25, true}, {6, false},  {10, false},
    {22, false}, {11, true}, {20, true}, {13, false}, {19, true}, {16, false}, {17, true},
};

/* On placebo all relapsed. */
static const double placebo_weeks[21] = {1, 1, 2,  2,  3,  4,  4,  5,  5,  8, 8,
                                         8, 8, 11, 11, 12, 12, 15, 17, 22, 23};

static struct hws_survival estimate(const struct hws_lifetime *lifetimes, uint32_t count)
{
    struct hws_survival survival;

    ck_assert_int_eq(hws_survival_init(&survival, lifetimes, count), HWS_OK);
    return survival;
}

static struct hws_survival estimate_placebo(void)
{
    struct hws_lifetime lifetimes[21];

    for (uint32_t i = 0; i < 21; i++) {
        lifetimes[i] = (struct hws_lifetime){placebo_weeks[i], false};
    }
    return estimate(lifetimes, 21);
}

START_TEST(estimate_is_the_published_one_with_its_standard_errors)
{
    static const struct {
        double week, surviving, error;
        uint32_t at_risk_count, event_count;
    } published[] = {
        {6, 0.857, 0.0764, 21, 3},  {7, 0.807, 0.0869, 17, 1},  {10, 0.753, 0.0963, 15, 1},
        {13, 0.690, 0.1068, 12, 1}, {16, 0.627, 0.1141, 11, 1}, {22, 0.538, 0.1282, 7, 1},
        {23, 0.448, 0.1346, 6, 1},
    };
    struct hws_survival survival = estimate(treated, COUNT(treated));

    ck_assert_uint_eq(survival.step_count, COUNT(published));
    ck_assert_uint_eq(survival.event_count, 9);
    for (uint32_t i = 0; i < COUNT(published); i++) {
        const struct hws_survival_step *step = &survival.steps[i];
        ck_assert_double_eq(step->time, published[i].week);
        ck_assert_uint_eq(step->at_risk_count, published[i].at_risk_count);
        ck_assert_uint_eq(step->event_count, published[i].event_count);
        ck_assert_double_eq_tol(step->surviving, published[i].surviving, 5.1e-4);
        ck_assert_double_eq_tol(sqrt(step->variance), published[i].error, 5.1e-5);
    }
    hws_survival_fini(&survival);
}
END_TEST

START_TEST(medians_are_the_published_ones_and_none_where_half_never_had_it_happen)
{
    struct hws_survival survival = estimate(treated, COUNT(treated));
    double week = -1.0;

    ck_assert(hws_survival_quantile(&survival, 0.5, &week));
    ck_assert_double_eq(week, 23.0);
    ck_assert(!hws_survival_quantile(&survival, 0.75, &week));
    ck_assert_double_eq(week, 23.0); /* left as it was */
    hws_survival_fini(&survival);
    survival = estimate_placebo();
    ck_assert(hws_survival_quantile(&survival, 0.5, &week));
    ck_assert_double_eq(week, 8.0);
    hws_survival_fini(&survival);
}
END_TEST

START_TEST(restricted_means_are_those_that_survfit_prints)
{
    struct hws_survival survival = estimate(treated, COUNT(treated));
    double mean = 0.0;
    double variance = 0.0;

    /* R: print(survfit(Surv(weeks, relapse) ~ group), rmean = 35). */
    ck_assert_int_eq(hws_survival_restricted_mean(&survival, 35.0, &mean, &variance), HWS_OK);
    ck_assert_double_eq_tol(mean, 23.29, 0.005);
    ck_assert_double_eq_tol(sqrt(variance), 2.83, 0.005);
    ck_assert_int_eq(hws_survival_restricted_mean(&survival, 35.1, &mean, &variance),
                     HWS_ERR_RANGE); /* 45 % were never seen to relapse */
    hws_survival_fini(&survival);
    survival = estimate_placebo();
    ck_assert_int_eq(hws_survival_restricted_mean(&survival, 35.0, &mean, &variance), HWS_OK);
    ck_assert_double_eq_tol(mean, 182.0 / 21.0, 1e-12); /* the plain mean */
    ck_assert_double_eq_tol(sqrt(variance), 1.38, 0.005);
    hws_survival_fini(&survival);
}
END_TEST

START_TEST(without_censoring_the_area_is_the_mean_of_what_is_cut_off)
{
    struct hws_lifetime lifetimes[200];
    struct hws_stream stream;
    double sum = 0.0;
    double squares = 0.0;
    double mean = 0.0;
    double variance = 0.0;

    hws_stream_init(&stream, 1, 0, 0, 0);
    for (uint32_t i = 0; i < COUNT(lifetimes); i++) {
        const double duration = hws_sample_exponential(hws_stream_uniform(&stream), 10.0);
        const double cut = fmin(duration, 12.0);
        lifetimes[i] = (struct hws_lifetime){cut, duration > 12.0};
        sum += cut;
        squares += cut * cut;
    }
    struct hws_survival survival = estimate(lifetimes, COUNT(lifetimes));
    ck_assert_int_eq(hws_survival_restricted_mean(&survival, 12.0, &mean, &variance), HWS_OK);
    const double n = COUNT(lifetimes);
    ck_assert_double_eq_tol(mean, sum / n, 1e-10);
    /* Greenwood's is then the variance of the sample, over n. */
    ck_assert_double_eq_tol(variance, (squares / n - sum / n * (sum / n)) / n, 1e-10);
    hws_survival_fini(&survival);
}
END_TEST

START_TEST(a_mean_over_the_detected_only_would_flatter)
{
    struct hws_lifetime lifetimes[4000];
    struct hws_stream stream;
    double detected_sum = 0.0;
    double mean = 0.0;
    double variance = 0.0;

    hws_stream_init(&stream, 2, 0, 0, 0);
    for (uint32_t i = 0; i < COUNT(lifetimes); i++) {
        const double delay = hws_sample_exponential(hws_stream_uniform(&stream), 10.0);
        const double watch = hws_sample_uniform(hws_stream_uniform(&stream), 0.0, 40.0);
        lifetimes[i] = (struct hws_lifetime){fmin(delay, watch), delay > watch};
        detected_sum += delay <= watch ? delay : 0.0;
    }
    struct hws_survival survival = estimate(lifetimes, COUNT(lifetimes));
    const double truth = 10.0 * (1.0 - exp(-3.0)); /* of min(delay, 30) */
    ck_assert_int_eq(hws_survival_restricted_mean(&survival, 30.0, &mean, &variance), HWS_OK);
    ck_assert_double_eq_tol(mean, truth, 3.0 * sqrt(variance));
    ck_assert_double_lt(detected_sum / survival.event_count, truth - 10.0 * sqrt(variance));
    hws_survival_fini(&survival);
}
END_TEST

START_TEST(nothing_and_nonsense_are_refused)
{
    struct hws_lifetime lifetimes[1] = {{-1.0, false}};
    struct hws_survival survival;

    ck_assert_int_eq(hws_survival_init(&survival, lifetimes, 0), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_survival_init(&survival, lifetimes, 1), HWS_ERR_RANGE);
    lifetimes[0].duration = (double)INFINITY;
    ck_assert_int_eq(hws_survival_init(&survival, lifetimes, 1), HWS_ERR_RANGE);
}
END_TEST

TCase *survival_case(void)
{
    TCase *tcase = tcase_create("survival");

    tcase_add_test(tcase, estimate_is_the_published_one_with_its_standard_errors);
    tcase_add_test(tcase, medians_are_the_published_ones_and_none_where_half_never_had_it_happen);
    tcase_add_test(tcase, restricted_means_are_those_that_survfit_prints);
    tcase_add_test(tcase, without_censoring_the_area_is_the_mean_of_what_is_cut_off);
    tcase_add_test(tcase, a_mean_over_the_detected_only_would_flatter);
    tcase_add_test(tcase, nothing_and_nonsense_are_refused);
    return tcase;
}
