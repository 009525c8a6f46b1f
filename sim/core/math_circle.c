/*
 * Sine, cosine, the angle and the length of a vector: what every position costs. Plain arithmetic
 * that IEEE 754 rounds exactly, in a fixed order, so the bits are the same wherever it runs;
 * SLEEF's deterministic functions have the same bits everywhere as well and take three times as
 * long.
 *
 * Angles are reduced to pi / 4 by parts of pi / 2 (Cody and Waite, "Software manual for the
 * elementary functions", 1980), with what the rounding left as a second number; the polynomials are
 * Chebyshev fits (assets/math/make_tables.py). What lies outside a function's usual range is
 * SLEEF's: turns by the dozen, numbers near the ends of a double's range, zeros, infinities, NaN.
 */
#include "hawser/core/math.h"

#include "hawser/core/units.h"
#include "sim/core/math_tables.h"

#include <math.h>
#include <sleef.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define QUARTER_PI (HWS_PI / 4.0)
#define TWO_OVER_PI 0x1.45f306dc9c883p-1
/* Added and taken off again it rounds to a whole number, which then stands in the last bits. */
#define ROUNDER 0x1.8p52
/* So far the parts of pi / 2 are exact when multiplied. */
#define REDUCED_MAX_RAD 64.0
/* Below it x^3 / 6 is less than half of x's last digit. */
#define TINY 0x1p-27
#define LENGTH_MIN 0x1p-450
#define LENGTH_MAX 0x1p500
#define TAN_EIGHTH_PI 0x1.a827999fcef32p-2
#define PI_LOW 0x1.1a62633145c07p-53

/* ---- on one eighth of the circle, of x and a small number that belongs to it -------------------
 */

static double sin_near(double x, double tail)
{
    const double *p = SIN_TERMS;
    const double z = x * x;
    const double z2 = z * z;
    const double high = (p[4] + z * p[5]) + z2 * p[6];
    const double terms = (p[0] + z * p[1]) + z2 * ((p[2] + z * p[3]) + z2 * high);

    return x + (x * z * terms + tail * (1.0 - 0.5 * z));
}

static double cos_near(double x, double tail)
{
    const double *p = COS_TERMS;
    const double z = x * x;
    const double terms =
        (p[0] + z * p[1]) + (z * z) * ((p[2] + z * p[3]) + (z * z) * (p[4] + z * p[5]));
    const double half = 0.5 * z;
    const double most = 1.0 - half;

    return most + (((1.0 - most) - half) + (z * z * terms - x * tail));
}

/* x less the nearest multiple of pi / 2, of which the last bits are in *quarters. */
static double reduce(double x, double *tail, uint64_t *quarters)
{
    const double rounded = x * TWO_OVER_PI + ROUNDER;
    const double count = rounded - ROUNDER;
    const double first = x - count * HALF_PI_PARTS[0];
    const double second = count * HALF_PI_PARTS[1];
    const double left = first - second;
    const double back = left - first; /* Knuth's exact sum, for either may be the greater */

    (void)memcpy(quarters, &rounded, sizeof(*quarters));
    *tail = ((first - (left - back)) - (second + back)) - count * HALF_PI_PARTS[2];
    return left;
}

double hws_sin(double x_rad)
{
    const double size = fabs(x_rad);
    double tail = 0.0;
    uint64_t quarters = 0;

    if (size <= QUARTER_PI) {
        return size < TINY ? x_rad : sin_near(x_rad, 0.0);
    }
    if (!(size <= REDUCED_MAX_RAD)) {
        return Sleef_cinz_sind1_u10purec(x_rad);
    }
    const double x = reduce(x_rad, &tail, &quarters);
    const double value = (quarters & 1u) != 0 ? cos_near(x, tail) : sin_near(x, tail);
    return (quarters & 2u) != 0 ? -value : value;
}

double hws_cos(double x_rad)
{
    const double size = fabs(x_rad);
    double tail = 0.0;
    uint64_t quarters = 0;

    if (size <= QUARTER_PI) {
        return cos_near(x_rad, 0.0);
    }
    if (!(size <= REDUCED_MAX_RAD)) {
        return Sleef_cinz_cosd1_u10purec(x_rad);
    }
    const double x = reduce(x_rad, &tail, &quarters);
    const double value = (quarters & 1u) != 0 ? sin_near(x, tail) : cos_near(x, tail);
    return ((quarters + 1u) & 2u) != 0 ? -value : value;
}

double hws_tan(double x_rad)
{
    const double size = fabs(x_rad);
    double tail = 0.0;
    uint64_t quarters = 0;

    if (size <= QUARTER_PI) {
        return size < TINY ? x_rad : sin_near(x_rad, 0.0) / cos_near(x_rad, 0.0);
    }
    if (!(size <= REDUCED_MAX_RAD)) {
        return Sleef_cinz_tand1_u10purec(x_rad);
    }
    const double x = reduce(x_rad, &tail, &quarters);
    const double sine = sin_near(x, tail);
    const double cosine = cos_near(x, tail);
    return (quarters & 1u) != 0 ? -(cosine / sine) : sine / cosine;
}

/* ---- vectors --------------------------------------------------------------------------------- */

double hws_hypot(double x, double y)
{
    const double most = fabs(x) > fabs(y) ? fabs(x) : fabs(y);

    if (!(most >= LENGTH_MIN && most <= LENGTH_MAX)) {
        return Sleef_cinz_hypotd1_u05purec(x, y);
    }
    return sqrt(x * x + y * y);
}

/* atan(x) less x, up to tan(pi / 8). */
static double atan_rest(double x)
{
    const double *p = ATAN_TERMS;
    const double z = x * x;
    const double z2 = z * z;
    const double low = (p[0] + z * p[1]) + z2 * (p[2] + z * p[3]);
    const double middle = (p[4] + z * p[5]) + z2 * (p[6] + z * p[7]);
    const double high = (p[8] + z * p[9]) + z2 * (p[10] + z * p[11]);

    return x * z * (low + (z2 * z2) * (middle + (z2 * z2) * high));
}

/* From the nearest multiple of pi / 4, a quotient of at most tan(pi / 8) away. */
double hws_atan2(double y, double x)
{
    const double up = fabs(y);
    const double along = fabs(x);
    double eighths = 0.0;
    double quotient = 0.0;

    if (y == 0.0 && x > 0.0) {
        return y;
    }
    if (!(up >= LENGTH_MIN && up <= LENGTH_MAX && along >= LENGTH_MIN && along <= LENGTH_MAX)) {
        return Sleef_cinz_atan2d1_u10purec(y, x);
    }
    if (up <= TAN_EIGHTH_PI * along) {
        quotient = up / along;
    } else if (along <= TAN_EIGHTH_PI * up) {
        quotient = -(along / up);
        eighths = 2.0;
    } else {
        quotient = (up - along) / (up + along);
        eighths = 1.0;
    }
    if (x < 0.0) {
        quotient = -quotient;
        eighths = 4.0 - eighths;
    }
    const double base =
        eighths * QUARTER_PI; /* exact but for the 3, whose rest is in the low part */
    const double sum = base + quotient;
    const double lost = (base - sum) + quotient;
    return copysign(sum + (lost + (atan_rest(quotient) + eighths * (PI_LOW / 4.0))), y);
}
