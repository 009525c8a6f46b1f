/*
 * Transcendental functions for simulation code: those that are asked often in plain arithmetic of
 * a fixed order, the others, and all outside the usual ranges, on SLEEF's deterministic set
 * (Sleef_cinz_*): the same bits on every x86-64, with or without FMA, whatever the compiler.
 * Simulation code calls no libm function but those that IEEE 754 rounds exactly (sqrt, fabs, floor,
 * ceil, trunc, fmod). Angles are in radians. Errors: none; domain errors give NaN as in libm. At
 * most 1.0 ulp off the exact value, where a comment gives no other bound.
 */
#ifndef HAWSER_CORE_MATH_H
#define HAWSER_CORE_MATH_H

/* Each is what libm calls by that name without hws_. */
double hws_sin(double x_rad);
double hws_cos(double x_rad);
double hws_tan(double x_rad); /* 2.2 ulp */
double hws_asin(double x);
double hws_acos(double x);
double hws_atan(double x);
double hws_atan2(double y, double x); /* 1.9 ulp */
double hws_sinh(double x);
double hws_asinh(double x); /* 1.7 ulp */
double hws_atanh(double x);
double hws_exp(double x);
double hws_expm1(double x);
double hws_log(double x);
double hws_log1p(double x);
double hws_pow(double x, double y);
double hws_hypot(double x, double y); /* 1.3 ulp */
double hws_cbrt(double x);

#endif
