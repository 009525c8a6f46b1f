/*
 * Logarithms, and the inverse hyperbolic sine that rests on them, in plain arithmetic of a fixed
 * order (see math_circle.c). A number is 2^k z; z times a short inverse of the cut next to it is
 * next to 1, and the cut's own logarithm stands in a table (Tang, "Table-driven implementation of
 * the logarithm function in IEEE floating-point arithmetic", 1990). What lies outside the usual
 * range is SLEEF's.
 */
#include "hawser/core/math.h"

#include "sim/core/math_tables.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <sleef.h>
#include <stdint.h>
#include <string.h>

#define MANTISSA_BITS 52u
#define EXPONENT_BITS (UINT64_C(0xfff) << MANTISSA_BITS)
#define ONE_BITS (UINT64_C(1023) << MANTISSA_BITS)
#define HALF_ROOT_BITS UINT64_C(0x3fe6a09e667f3bcd) /* sqrt(1 / 2) */
/* So much of z is multiplied by an inverse without rounding. */
#define SHORT_BITS (~UINT64_C(0xfff))
#define TINY 0x1p-54
#define LOG1P_MAX 0x1p900
#define ASINH_TINY 0x1p-27
#define ASINH_NEAR 0.25
#define ASINH_MAX 0x1p450

static double from_bits(uint64_t bits)
{
    double value = 0.0;

    (void)memcpy(&value, &bits, sizeof(value));
    return value;
}

static uint64_t to_bits(double value)
{
    uint64_t bits = 0;

    (void)memcpy(&bits, &value, sizeof(bits));
    return bits;
}

/* log(1 + r) less r, for a small r. */
static double log_rest(double r)
{
    const double *p = LOG_TERMS;
    const double r2 = r * r;

    return r2 *
           (-0.5 + r * ((p[0] + r * p[1]) + r2 * ((p[2] + r * p[3]) + r2 * (p[4] + r * p[5]))));
}

/* The logarithm of x + tail, for a normal x and a tail that x's last digit has no room for. */
static double log_of(double x, double tail)
{
    const uint64_t bits = to_bits(x);
    const uint64_t over = bits - HALF_ROOT_BITS;
    const int64_t k = (int64_t)over >> MANTISSA_BITS;
    const uint64_t z_bits = bits - (over & EXPONENT_BITS);
    const double z = from_bits(z_bits);
    const uint32_t cut = (uint32_t)(z * LOG_CUTS + 0.5) - LOG_CUT_FIRST;

    assert(cut < sizeof(LOG_TABLE) / sizeof(LOG_TABLE[0]));
    const struct log_cut *at = &LOG_TABLE[cut];
    const double z_short = from_bits(z_bits & SHORT_BITS);
    const double shift = from_bits(ONE_BITS - ((uint64_t)k << MANTISSA_BITS)); /* 2^-k */
    const double r = (z_short * at->inverse - 1.0) + (z - z_short) * at->inverse;
    const double base = (double)k * LN2_HIGH + at->high;
    const double sum = base + r;
    const double lost = (base - sum) + r;
    const double low = (double)k * LN2_LOW + at->low + tail * shift * at->inverse * (1.0 - r);

    return sum + (lost + (low + log_rest(r)));
}

double hws_log(double x)
{
    if (!(x >= DBL_MIN && x <= LOG1P_MAX)) {
        return Sleef_cinz_logd1_u10purec(x);
    }
    return log_of(x, 0.0);
}

double hws_log1p(double x)
{
    if (fabs(x) <= LOG_RIM) {
        return fabs(x) < TINY ? x : x + log_rest(x);
    }
    if (!(x > -1.0 && x <= LOG1P_MAX)) {
        return Sleef_cinz_log1pd1_u10purec(x);
    }
    const double sum = 1.0 + x;
    return log_of(sum, x <= 1.0 ? x - (sum - 1.0) : 1.0 - (sum - x));
}

double hws_asinh(double x)
{
    const double size = fabs(x);

    if (size <= ASINH_NEAR) {
        const double *p = ASINH_TERMS;
        const double z = x * x;
        const double z2 = z * z;
        const double low = (p[0] + z * p[1]) + z2 * (p[2] + z * p[3]);
        const double high = (p[4] + z * p[5]) + z2 * ((p[6] + z * p[7]) + z2 * p[8]);
        return size < ASINH_TINY ? x : x + x * z * (low + (z2 * z2) * high);
    }
    if (!(size <= ASINH_MAX)) {
        return Sleef_cinz_asinhd1_u10purec(x);
    }
    const double z = size * size;
    return copysign(hws_log1p(size + z / (1.0 + sqrt(1.0 + z))), x);
}
