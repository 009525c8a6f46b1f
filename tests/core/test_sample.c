#include "hawser/core/random.h"
#include "hawser/core/sample.h"
#include "tests/core/cases.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#define GRID 20000
#define RELATIVE_MAX 1e-12

/* u on a grid, then both tails down to where the argument itself ends. */
static double grid_u(int i)
{
    static const double tails[] = {1e-300,   1e-200,   1e-100,    1e-50,     1e-30,      1e-20,
                                   1e-15,    1e-12,    1e-9,      1e-7,      1e-5,       0x1p-53,
                                   1 - 1e-5, 1 - 1e-9, 1 - 1e-12, 1 - 1e-15, 1 - 0x1p-53};

    return i < GRID ? (i + 0.5) / GRID : tails[i - GRID];
}
#define GRID_AND_TAILS (GRID + 17)

static void check_close(double u, double ours, double oracle)
{
    if (!(fabs(ours - oracle) <= RELATIVE_MAX * fabs(oracle))) {
        ck_abort_msg("u %.17g: %.17g, GSL %.17g", u, ours, oracle);
    }
}

START_TEST(exponential_is_gsl_s)
{
    for (int i = 0; i < GRID_AND_TAILS; i++) {
        double u = grid_u(i);
        check_close(u, hws_sample_exponential(u, 3.7), gsl_cdf_exponential_Pinv(u, 3.7));
        check_close(u, hws_sample_exponential(u, 8.64e7), gsl_cdf_exponential_Pinv(u, 8.64e7));
    }
}
END_TEST

START_TEST(normal_is_gsl_s)
{
    for (int i = 0; i < GRID_AND_TAILS; i++) {
        double u = grid_u(i);
        check_close(u, hws_sample_normal(u, 0.0, 1.0), gsl_cdf_ugaussian_Pinv(u));
        check_close(u, hws_sample_normal(u, 1000.0, 2.5), 1000.0 + gsl_cdf_gaussian_Pinv(u, 2.5));
    }
    ck_assert(hws_sample_normal(0.5, 12.0, 3.0) == 12.0);
}
END_TEST

/* Not only AS 241 against AS 241: the quantile put into the distribution gives u back. */
START_TEST(normal_inverts_its_distribution)
{
    for (int i = 1; i < GRID_AND_TAILS; i++) {
        double u = grid_u(i);
        double x = hws_sample_normal(u, 0.0, 1.0);
        double back = u < 0.5 ? gsl_cdf_ugaussian_P(x) : gsl_cdf_ugaussian_Q(x);
        double wanted = u < 0.5 ? u : 1.0 - u;
        /* d ln P / d x is near |x|: an ulp of x moves P by x^2 ulps */
        ck_assert_msg(fabs(back - wanted) <= wanted * (1e-13 + 1e-15 * x * x), "u %.17g", u);
    }
}
END_TEST

START_TEST(lognormal_is_gsl_s_by_its_median)
{
    for (int i = 0; i < GRID_AND_TAILS; i++) {
        double u = grid_u(i);
        check_close(u, hws_sample_lognormal(u, 120.0, 0.6),
                    120.0 * gsl_cdf_lognormal_Pinv(u, 0.0, 0.6));
    }
    ck_assert(hws_sample_lognormal(0.5, 120.0, 0.6) == 120.0);
}
END_TEST

START_TEST(uniform_is_gsl_s)
{
    for (int i = 0; i < GRID_AND_TAILS; i++) {
        double u = grid_u(i);
        check_close(u, hws_sample_uniform(u, 2.0, 9.0), gsl_cdf_flat_Pinv(u, 2.0, 9.0));
    }
}
END_TEST

static double triangular_distribution(double x, double low, double mode, double high)
{
    return x <= mode ? (x - low) * (x - low) / ((high - low) * (mode - low))
                     : 1.0 - (high - x) * (high - x) / ((high - low) * (high - mode));
}

START_TEST(triangular_inverts_its_distribution)
{
    for (int i = 0; i < GRID; i++) {
        double u = grid_u(i);
        double x = hws_sample_triangular(u, 10.0, 12.0, 30.0);
        ck_assert_double_eq_tol(triangular_distribution(x, 10.0, 12.0, 30.0), u, 1e-12);
        ck_assert_double_eq_tol(hws_sample_triangular(u, 0.0, 0.0, 1.0), 1.0 - sqrt(1.0 - u),
                                1e-15);
        ck_assert_double_eq_tol(hws_sample_triangular(u, 0.0, 1.0, 1.0), sqrt(u), 1e-15);
        ck_assert(hws_sample_triangular(u, 4.0, 4.0, 4.0) == 4.0);
    }
}
END_TEST

START_TEST(discrete_picks_by_weight_and_never_a_weight_of_zero)
{
    static const double weights[] = {0.0, 1.0, 0.0, 2.0, 1.0, 0.0};
    int counts[6] = {0};

    for (int i = 0; i < GRID; i++) {
        counts[hws_sample_discrete(grid_u(i), weights, 6)]++;
    }
    ck_assert_int_eq(counts[0] + counts[2] + counts[5], 0);
    ck_assert_int_eq(counts[1], GRID / 4);
    ck_assert_int_eq(counts[3], GRID / 2);
    ck_assert_uint_eq(hws_sample_discrete(1.0 - 0x1p-53, weights, 6), 4);
    ck_assert_uint_eq(hws_sample_discrete(0x1p-53, weights, 6), 1);
}
END_TEST

START_TEST(every_quantile_rises_with_u)
{
    double before[5] = {-HUGE_VAL, -HUGE_VAL, -HUGE_VAL, -HUGE_VAL, -HUGE_VAL};

    for (int i = 1; i < 1 << 18; i++) {
        double u = i * 0x1p-18;
        double now[5] = {hws_sample_uniform(u, -3.0, 8.0), hws_sample_exponential(u, 2.0),
                         hws_sample_normal(u, 0.0, 1.0), hws_sample_lognormal(u, 3.0, 0.5),
                         hws_sample_triangular(u, 1.0, 2.0, 5.0)};
        for (int j = 0; j < 5; j++) {
            if (!(now[j] >= before[j])) {
                ck_abort_msg("function %d at u %.17g", j, u);
            }
            before[j] = now[j];
        }
    }
}
END_TEST

TCase *sample_case(void)
{
    TCase *tcase = tcase_create("sample");

    tcase_set_timeout(tcase, 60.0);
    tcase_add_test(tcase, exponential_is_gsl_s);
    tcase_add_test(tcase, normal_is_gsl_s);
    tcase_add_test(tcase, normal_inverts_its_distribution);
    tcase_add_test(tcase, lognormal_is_gsl_s_by_its_median);
    tcase_add_test(tcase, uniform_is_gsl_s);
    tcase_add_test(tcase, triangular_inverts_its_distribution);
    tcase_add_test(tcase, discrete_picks_by_weight_and_never_a_weight_of_zero);
    tcase_add_test(tcase, every_quantile_rises_with_u);
    return tcase;
}
