/*
 * The best variant of each function in SLEEF's deterministic set (cinz: no FMA, so the bits are
 * those of plain IEEE 754 arithmetic): u05 is off by at most 0.5 ulp and a little, u10 by 1.0 ulp.
 */
#include "hawser/core/math.h"

#include <sleef.h>

double hws_sin(double x_rad)
{
    return Sleef_cinz_sind1_u10purec(x_rad);
}

double hws_cos(double x_rad)
{
    return Sleef_cinz_cosd1_u10purec(x_rad);
}

double hws_tan(double x_rad)
{
    return Sleef_cinz_tand1_u10purec(x_rad);
}

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

double hws_atan2(double y, double x)
{
    return Sleef_cinz_atan2d1_u10purec(y, x);
}

double hws_sinh(double x)
{
    return Sleef_cinz_sinhd1_u10purec(x);
}

double hws_asinh(double x)
{
    return Sleef_cinz_asinhd1_u10purec(x);
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

double hws_log(double x)
{
    return Sleef_cinz_logd1_u10purec(x);
}

double hws_log1p(double x)
{
    return Sleef_cinz_log1pd1_u10purec(x);
}

double hws_pow(double x, double y)
{
    return Sleef_cinz_powd1_u10purec(x, y);
}

double hws_hypot(double x, double y)
{
    return Sleef_cinz_hypotd1_u05purec(x, y);
}

double hws_cbrt(double x)
{
    return Sleef_cinz_cbrtd1_u10purec(x);
}
