/*
 * One uniform in, one variate out, by inversion: two runs that differ in one decision stay
 * comparable, draw by draw (common random numbers). u lies in (0, 1). Each is the quantile function
 * of its distribution, monotone in u (but for rounding), within 1e-12 relative of GSL's.
 */
#ifndef HAWSER_CORE_SAMPLE_H
#define HAWSER_CORE_SAMPLE_H

#include <stdint.h>

/* Uniform from low to high; exponential by its mean. */
double hws_sample_uniform(double u, double low, double high);
double hws_sample_exponential(double u, double mean);
/* Wichura's algorithm AS 241 (PPND16), Applied Statistics 37 (1988) 477-484. */
double hws_sample_normal(double u, double mean, double standard_deviation);
/* By median and the standard deviation of the logarithm: how repair times are quoted. */
double hws_sample_lognormal(double u, double median, double sigma);
double hws_sample_triangular(double u, double low, double mode, double high);
/* The index picked by u from `count` weights >= 0, not all zero. */
uint32_t hws_sample_discrete(double u, const double *weights, uint32_t count);

#endif
