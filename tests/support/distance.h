/* How far a sample is from a law: Kolmogorov and Smirnov's statistic. */
#ifndef TESTS_SUPPORT_DISTANCE_H
#define TESTS_SUPPORT_DISTANCE_H

#include <stdbool.h>
#include <stdint.h>

/* The share of a law that is at most `value`. */
typedef double (*law_share)(const void *context, double value);

/* The largest gap between the sample's steps and the law; sorts the sample. */
double sample_distance(double *sample, uint32_t count, law_share share, const void *context);
/*
 * The gap that a sample of the law itself stays below 999 times in 1,000, for 40 or more values
 * (Stephens, J. Am. Stat. Assoc. 69, 1974).
 */
double distance_allowed(uint32_t count);

#endif
