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
};

/* Ranges reach past what simulation code needs; the oracle is libm's long double. */
static const struct unary unaries[] = {
    {"sin", hws_sin, sinl, -1e4, 1e4},        {"cos", hws_cos, cosl, -1e4, 1e4},
    {"tan", hws_tan, tanl, -1e4, 1e4},        {"asin", hws_asin, asinl, -1.0, 1.0},
    {"acos", hws_acos, acosl, -1.0, 1.0},     {"atan", hws_atan, atanl, -1e3, 1e3},
    {"sinh", hws_sinh, sinhl, -700.0, 700.0}, {"asinh", hws_asinh, asinhl, -1e6, 1e6},
    {"atanh", hws_atanh, atanhl, -1.0, 1.0},  {"exp", hws_exp, expl, -700.0, 700.0},
    {"expm1", hws_expm1, expm1l, -1.0, 1.0},  {"log", hws_log, logl, 0.0, 1e6},
    {"log1p", hws_log1p, log1pl, -1.0, 1.0},  {"cbrt", hws_cbrt, cbrtl, -1e6, 1e6},
};
#define UNARIES (sizeof(unaries) / sizeof(unaries[0]))

/* Doubles as integers in the same order, so that neighbours differ by one. */
static int64_t ordinal(double x)
{
    int64_t bits = 0;

    (void)memcpy(&bits, &x, sizeof(bits));
    return bits < 0 ? INT64_MIN - bits : bits;
}

static int64_t ulps_between(double a, double b)
{
    int64_t distance = ordinal(a) - ordinal(b);

    return distance < 0 ? -distance : distance;
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

START_TEST(each_function_is_within_an_ulp_of_libm)
{
    const struct unary *function = &unaries[_i];
    struct hws_stream stream;

    hws_stream_init(&stream, 1, 0, (uint64_t)_i, 0);
    for (int i = 0; i < DRAWS; i++) {
        double x = draw_between(&stream, function->low, function->high);
        double ours = function->ours(x);
        double libm = (double)function->libm((long double)x);
        if (ulps_between(ours, libm) > 1) {
            ck_abort_msg("%s(%a): %a, libm %a", function->name, x, ours, libm);
        }
    }
}
END_TEST

START_TEST(functions_of_two_arguments_are_within_an_ulp_of_libm)
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
        if (ulps_between(hws_atan2(y, x), (double)atan2l(wide_y, wide_x)) > 1 ||
            ulps_between(hws_hypot(y, x), (double)hypotl(wide_y, wide_x)) > 1 ||
            ulps_between(hws_pow(fabs(x), exponent), (double)power) > 1) {
            ck_abort_msg("y %a x %a exponent %a", y, x, exponent);
        }
    }
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
 * It changes only with the library's version.
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
    ck_assert_str_eq(text, "a634e89337279d8396ece0fcfbe42f36");
}
END_TEST

TCase *math_case(void)
{
    TCase *tcase = tcase_create("math");

    tcase_add_loop_test(tcase, each_function_is_within_an_ulp_of_libm, 0, (int)UNARIES);
    tcase_add_test(tcase, functions_of_two_arguments_are_within_an_ulp_of_libm);
    tcase_add_test(tcase, ends_and_domain_errors_are_those_of_libm);
    tcase_add_test(tcase, bits_are_the_same_everywhere);
    return tcase;
}
