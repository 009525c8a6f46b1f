/*
 * Quantile functions. Where a distribution has two tails, each is computed from its own end, so
 * that neither loses digits.
 */
#include "hawser/core/sample.h"

#include "hawser/core/math.h"

#include <math.h>

double hws_sample_uniform(double u, double low, double high)
{
    return low + u * (high - low);
}

double hws_sample_exponential(double u, double mean)
{
    return -mean * hws_log1p(-u);
}

/* a[0] + a[1] x + ... + a[7] x^7 */
static double polynomial7(const double a[8], double x)
{
    double value = a[7];

    for (int i = 6; i >= 0; i--) {
        value = value * x + a[i];
    }
    return value;
}

/* The standard normal quantile: AS 241, function PPND16. */
static double normal_quantile(double u)
{
    static const double center_top[8] = {3.3871328727963666080e0, 1.3314166789178437745e2,
                                         1.9715909503065514427e3, 1.3731693765509461125e4,
                                         4.5921953931549871457e4, 6.7265770927008700853e4,
                                         3.3430575583588128105e4, 2.5090809287301226727e3};
    static const double center_bottom[8] = {1.0,
                                            4.2313330701600911252e1,
                                            6.8718700749205790830e2,
                                            5.3941960214247511077e3,
                                            2.1213794301586595867e4,
                                            3.9307895800092710610e4,
                                            2.8729085735721942674e4,
                                            5.2264952788528545610e3};
    static const double middle_top[8] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                         5.76949722146069140550e0,  3.64784832476320460504e0,
                                         1.27045825245236838258e0,  2.41780725177450611770e-1,
                                         2.27238449892691845833e-2, 7.74545014278341407640e-4};
    static const double middle_bottom[8] = {1.0,
                                            2.05319162663775882187e0,
                                            1.67638483018380384940e0,
                                            6.89767334985100004550e-1,
                                            1.48103976427480074590e-1,
                                            1.51986665636164571966e-2,
                                            5.47593808499534494600e-4,
                                            1.05075007164441684324e-9};
    static const double tail_top[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                       1.78482653991729133580e0,  2.96560571828504891230e-1,
                                       2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                       2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static const double tail_bottom[8] = {1.0,
                                          5.99832206555887937690e-1,
                                          1.36929880922735805310e-1,
                                          1.48753612908506148525e-2,
                                          7.86869131145613259100e-4,
                                          1.84631831751005468180e-5,
                                          1.42151175831644588870e-7,
                                          2.04426310338993978564e-15};
    double q = u - 0.5;

    if (fabs(q) <= 0.425) {
        double r = 0.180625 - q * q;
        return q * polynomial7(center_top, r) / polynomial7(center_bottom, r);
    }
    double r = sqrt(-hws_log(q < 0.0 ? u : 1.0 - u));
    double distance = r <= 5.0
                          ? polynomial7(middle_top, r - 1.6) / polynomial7(middle_bottom, r - 1.6)
                          : polynomial7(tail_top, r - 5.0) / polynomial7(tail_bottom, r - 5.0);
    return q < 0.0 ? -distance : distance;
}

double hws_sample_normal(double u, double mean, double standard_deviation)
{
    return mean + standard_deviation * normal_quantile(u);
}

double hws_sample_lognormal(double u, double median, double sigma)
{
    return median * hws_exp(sigma * normal_quantile(u));
}

double hws_sample_triangular(double u, double low, double mode, double high)
{
    double range = high - low;

    /* Not u <= (mode - low) / range: a range of zero must not divide. */
    if (u * range <= mode - low) {
        return low + sqrt(u * range * (mode - low));
    }
    return high - sqrt((1.0 - u) * range * (high - mode));
}

uint32_t hws_sample_discrete(double u, const double *weights, uint32_t count)
{
    double total = 0.0;
    uint32_t last_index = 0;

    for (uint32_t i = 0; i < count; i++) {
        total += weights[i];
        if (weights[i] > 0.0) {
            last_index = i;
        }
    }
    double sum = 0.0;
    for (uint32_t i = 0; i < last_index; i++) {
        sum += weights[i];
        if (u * total < sum) {
            return i;
        }
    }
    return last_index;
}
