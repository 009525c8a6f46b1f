/*
 * What is not asked often enough for functions of our own (math_circle.c, math_log.c): the best
 * variant of each function in SLEEF's deterministic set (cinz: no FMA, so the bits are those of
 * plain IEEE 754 arithmetic): u05 is off by at most 0.5 ulp and a little, u10 by 1.0 ulp.
 */
#include "hawser/core/math.h"

#include <sleef.h>

double hws_asin(double x)
{
    return Sleef_cinz_asind1_u10purec(x);
}

double hws_acos(double x)
{
    return Sleef_cinz_acosd1_u10purec(x);
}

double hws_atan(double x)
{
    return Sleef_cinz_atand1_u10purec(x);
}

double hws_sinh(double x)
{
    return Sleef_cinz_sinhd1_u10purec(x);
}

double hws_atanh(double x)
{
    return Sleef_cinz_atanhd1_u10purec(x);
}

double hws_exp(double x)
{
    return Sleef_cinz_expd1_u10purec(x);
}

double hws_expm1(double x)
{
    return Sleef_cinz_expm1d1_u10purec(x);
}

double hws_pow(double x, double y)
{
    return Sleef_cinz_powd1_u10purec(x, y);
}

double hws_cbrt(double x)
{
    return Sleef_cinz_cbrtd1_u10purec(x);
}
