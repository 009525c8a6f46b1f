#include "hawser/core/hash.h"
#include "hawser/core/math.h"
#include "hawser/core/random.h"
#include "tests/core/cases.h"

#include <math.h>
#include <string.h>

#define DRAWS 20000

struct unary {
    const char *name;
    double (*ours)(double);
    long double (*libm)(long double);
    double low, high;
    double bound_ulp; /* as hawser/core/math.h states it */
};

/* Ranges reach past what simulation code needs; the oracle is libm's long double, whose last digit
 * is 2,048 times as fine. */
static const struct unary unaries[] = {
    {"sin", hws_sin, sinl, -1e4, 1e4, 1.0},         {"cos", hws_cos, cosl, -1e4, 1e4, 1.0},
    {"tan", hws_tan, tanl, -1e4, 1e4, 2.2},         {"asin", hws_asin, asinl, -1.0, 1.0, 1.0},
    {"acos", hws_acos, acosl, -1.0, 1.0, 1.0},      {"atan", hws_atan, atanl, -1e3, 1e3, 1.0},
    {"sinh", hws_sinh, sinhl, -700.0, 700.0, 1.0},  {"asinh", hws_asinh, asinhl, -1e6, 1e6, 1.7},
    {"atanh", hws_atanh, atanhl, -1.0, 1.0, 1.0},   {"exp", hws_exp, expl, -700.0, 700.0, 1.0},
    {"expm1", hws_expm1, expm1l, -1.0, 1.0, 1.0},   {"log", hws_log, logl, 0.0, 1e6, 1.0},
    {"log1p", hws_log1p, log1pl, -1.0, 1.0, 1.0},   {"cbrt", hws_cbrt, cbrtl, -1e6, 1e6, 1.0},
    {"sin", hws_sin, sinl, -7.0, 7.0, 1.0},         {"cos", hws_cos, cosl, -7.0, 7.0, 1.0},
    {"tan", hws_tan, tanl, -7.0, 7.0, 2.2},         {"asinh", hws_asinh, asinhl, -0.5, 0.5, 1.7},
    {"log", hws_log, logl, 0.5, 2.0, 1.0},          {"log", hws_log, logl, 0.99, 1.01, 1.0},
    {"log1p", hws_log1p, log1pl, -0.01, 0.01, 1.0},
};
#define UNARIES (sizeof(unaries) / sizeof(unaries[0]))

/* How far off, in units of the exact value's last digit as a double. */
static double ulps_off(double ours, long double exact)
{
    int exponent = 0;

    if (isinf(ours) || isinf(exact)) {
        return (long double)ours == exact ? 0.0 : HUGE_VAL;
    }
    (void)frexpl(exact, &exponent);
    return (double)(fabsl((long double)ours - exact) /
                    ldexpl(1.0L, exponent < -1021 ? -1074 : exponent - 53));
}

static void expect_near(const struct unary *function, double x)
{
    const double ours = function->ours(x);
    const long double exact = function->libm((long double)x);

    if (!(ulps_off(ours, exact) <= function->bound_ulp)) {
        ck_abort_msg("%s(%a): %a, libm %a: %.2f ulp off", function->name, x, ours, (double)exact,
                     ulps_off(ours, exact));
    }
}

/* Half an argument's draws are spread evenly over the range, half crowd towards its low end's zero.
 */
static double draw_between(struct hws_stream *stream, double low, double high)
{
    double where = hws_stream_uniform(stream);
    double size = hws_stream_uniform(stream);

    if (size < 0.5) {
        return low + where * (high - low);
    }
    return (low < 0.0 && where < 0.25 ? low : high) * where * 0x1p-20;
}

START_TEST(each_function_is_within_its_stated_bound)
{
    const struct unary *function = &unaries[_i];
    struct hws_stream stream;

    hws_stream_init(&stream, 1, 0, (uint64_t)_i, 0);
    for (int i = 0; i < DRAWS; i++) {
        expect_near(function, draw_between(&stream, function->low, function->high));
    }
}
END_TEST

/* Where one way of working a value out ends and the next begins, and some doubles to both sides. */
START_TEST(bounds_hold_where_ranges_meet)
{
    static const double ends[] = {0.25,      0x1p-8,  0x1p-27, 0x1p-54, 0x1p450,
                                  0x1p900,   64.0,    1.0,     0.5,     1.4142135623730951,
                                  0x1p-1022, 0x1p-60, 2.0,     1e-300,  1e15};

    for (size_t f = 0; f < UNARIES; f++) {
        for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
            double x = ends[i];
            for (int j = 0; j < 8; j++) {
                x = nextafter(x, 0.0);
            }
            for (int j = 0; j < 16; j++) {
                if (x <= unaries[f].high) {
                    expect_near(&unaries[f], x);
                }
                if (-x >= unaries[f].low) {
                    expect_near(&unaries[f], -x);
                }
                x = nextafter(x, HUGE_VAL);
            }
        }
    }
}
END_TEST

/* There sine, cosine or tangent is all but zero: what pi / 2 has behind its first 53 bits counts.
 */
START_TEST(quarter_turns_keep_all_their_digits)
{
    for (size_t f = 0; f < 3; f++) {
        for (int quarter = -50; quarter <= 50; quarter++) {
            double x = nextafter((double)((long double)quarter * acosl(0.0L)), -HUGE_VAL);
            for (int j = 0; j < 3; j++) {
                expect_near(&unaries[f], x);
                x = nextafter(x, HUGE_VAL);
            }
        }
    }
}
END_TEST

START_TEST(functions_of_two_arguments_are_within_their_stated_bounds)
{
    struct hws_stream stream;

    hws_stream_init(&stream, 2, 0, 0, 0);
    for (int i = 0; i < DRAWS; i++) {
        double y = draw_between(&stream, -1e3, 1e3);
        double x = draw_between(&stream, -1e3, 1e3);
        double exponent = draw_between(&stream, -50.0, 50.0);
        long double wide_x = (long double)x;
        long double wide_y = (long double)y;
        long double power = powl(fabsl(wide_x), (long double)exponent);
        if (!(ulps_off(hws_atan2(y, x), atan2l(wide_y, wide_x)) <= 1.9) ||
            !(ulps_off(hws_hypot(y, x), hypotl(wide_y, wide_x)) <= 1.3) ||
            !(ulps_off(hws_pow(fabs(x), exponent), power) <= 1.0)) {
            ck_abort_msg("y %a x %a exponent %a", y, x, exponent);
        }
    }
}
END_TEST

/* Signs and quadrants, zeros, and what would overflow or vanish when squared. */
START_TEST(vectors_of_every_kind_are_those_of_libm)
{
    static const double sizes[] = {0.0, 0x1p-1074, 1e-310, 1e-200, 0.3,
                                   1.0, 7.0,       1e200,  1e308,  HUGE_VAL};

    for (int i = 0; i < 20; i++) {
        for (int j = 0; j < 20; j++) {
            const double y = i < 10 ? sizes[i] : -sizes[i - 10];
            const double x = j < 10 ? sizes[j] : -sizes[j - 10];
            const long double turn = atan2l((long double)y, (long double)x);
            const double ours = hws_atan2(y, x);
            ck_assert_msg(ulps_off(ours, turn) <= 1.9 && !signbit(ours) == !signbit(y),
                          "atan2(%a, %a): %a", y, x, ours);
            ck_assert_msg(ulps_off(hws_hypot(y, x), hypotl((long double)y, (long double)x)) <= 1.3,
                          "hypot(%a, %a): %a", y, x, hws_hypot(y, x));
        }
    }
    ck_assert(signbit(hws_sin(-0.0)) && signbit(hws_tan(-0.0)) && signbit(hws_asinh(-0.0)));
    ck_assert(signbit(hws_log1p(-0.0)) && hws_log1p(-1.0) == -HUGE_VAL);
    ck_assert(isnan(hws_hypot((double)NAN, 1.0)) && isnan(hws_atan2((double)NAN, 1.0)));
    ck_assert(isnan(hws_atan2(1.0, (double)NAN)) && isnan(hws_log((double)NAN)));
    ck_assert(isnan(hws_hypot(1.0, (double)NAN)));
}
END_TEST

START_TEST(ends_and_domain_errors_are_those_of_libm)
{
    ck_assert(isnan(hws_log(-1.0)) && isnan(hws_asin(2.0)) && isnan(hws_acos(-2.0)));
    ck_assert(isnan(hws_log1p(-2.0)) && isnan(hws_atanh(2.0)) && isnan(hws_pow(-1.0, 0.5)));
    ck_assert(isnan(hws_sin(HUGE_VAL)) && isnan(hws_cos(-HUGE_VAL)));
    ck_assert(isinf(hws_log(0.0)) && hws_log(0.0) < 0.0);
    ck_assert(isinf(hws_exp(1000.0)) && hws_exp(-1000.0) == 0.0);
    ck_assert(hws_exp(0.0) == 1.0 && hws_log(1.0) == 0.0 && hws_pow(7.0, 0.0) == 1.0);
    ck_assert(hws_atan2(0.0, -1.0) == acos(-1.0) && hws_sin(0.0) == 0.0 && hws_cos(0.0) == 1.0);
}
END_TEST

/*
 * The bits themselves: the same value from every compiler, at every optimisation, on every x86-64.
 * It changes only with the functions, or with the library's version.
 */
START_TEST(bits_are_the_same_everywhere)
{
    struct hws_hash hash = {0};
    struct hws_stream stream;
    char text[HWS_HASH_TEXT_MAX];

    hws_stream_init(&stream, 3, 0, 0, 0);
    for (size_t f = 0; f < UNARIES; f++) {
        for (int i = 0; i < 2000; i++) {
            double y = unaries[f].ours(draw_between(&stream, unaries[f].low, unaries[f].high));
            hash = hws_hash_combine(hash, hws_hash_bytes(&y, sizeof(y)));
        }
    }
    hws_hash_format(hash, text);
    ck_assert_str_eq(text, "cc82cbc9e24b62e34971133b219476c7");
}
END_TEST

TCase *math_case(void)
{
    TCase *tcase = tcase_create("math");

    tcase_add_loop_test(tcase, each_function_is_within_its_stated_bound, 0, (int)UNARIES);
    tcase_add_test(tcase, bounds_hold_where_ranges_meet);
    tcase_add_test(tcase, quarter_turns_keep_all_their_digits);
    tcase_add_test(tcase, functions_of_two_arguments_are_within_their_stated_bounds);
    tcase_add_test(tcase, vectors_of_every_kind_are_those_of_libm);
    tcase_add_test(tcase, ends_and_domain_errors_are_those_of_libm);
    tcase_add_test(tcase, bits_are_the_same_everywhere);
    return tcase;
}
