/* Means, quantiles, shares and differences with their intervals. */
#include "hawser/analysis/estimate.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>

enum hws_status hws_mean_of(const double *values, uint64_t count, double level,
                            struct hws_mean *mean)
{
    double sum = 0.0;
    double squares = 0.0;
    double rest = 0.0;

    if (count == 0 || !(level > 0.0 && level < 1.0)) {
        return HWS_ERR_RANGE;
    }
    for (uint64_t i = 0; i < count; i++) {
        if (!isfinite(values[i])) {
            return HWS_ERR_RANGE;
        }
        sum += values[i];
    }
    double about = sum / (double)count;
    /* What rounding left of the first sum is put right by a second. */
    for (uint64_t i = 0; i < count; i++) {
        rest += values[i] - about;
    }
    about += rest / (double)count;
    rest = 0.0;
    for (uint64_t i = 0; i < count; i++) {
        squares += (values[i] - about) * (values[i] - about);
        rest += values[i] - about;
    }
    *mean = (struct hws_mean){.mean = about, .half_width = (double)INFINITY, .count = count};
    if (count > 1) {
        const double variance = (squares - rest * rest / (double)count) / (double)(count - 1u);
        mean->deviation = sqrt(fmax(variance, 0.0));
        mean->half_width = gsl_cdf_tdist_Pinv(0.5 + 0.5 * level, (double)(count - 1u)) *
                           mean->deviation / sqrt((double)count);
    }
    return HWS_OK;
}

/* Of infinite values between: whichever is nearer. */
static double between(double low, double high, double share)
{
    if (share == 0.0 || low == high) {
        return low;
    }
    return isfinite(low) && isfinite(high) ? low + share * (high - low) : high;
}

/* The greatest rank r, from 0, with P(fewer than r hits) at most `tail`. */
static uint64_t rank_below(uint64_t count, double share, double tail)
{
    uint64_t low = 0;
    uint64_t high = count;

    while (low < high) {
        const uint64_t middle = low + (high - low + 1u) / 2u;
        const double below =
            middle == 0 ? 0.0 : gsl_cdf_binomial_P((unsigned)(middle - 1u), share, (unsigned)count);
        if (below <= tail) {
            low = middle;
        } else {
            high = middle - 1u;
        }
    }
    return low;
}

enum hws_status hws_quantile_of(const double *sorted, uint64_t count, double share, double level,
                                struct hws_quantile *quantile)
{
    if (count == 0 || count > UINT32_MAX || !(share >= 0.0 && share <= 1.0) ||
        !(level > 0.0 && level < 1.0)) {
        return HWS_ERR_RANGE;
    }
    const double place = share * (double)(count - 1u);
    const uint64_t at = (uint64_t)place;
    const uint64_t next = at + 1u < count ? at + 1u : at;
    const double tail = 0.5 * (1.0 - level);
    /* Order statistics X(low) and X(high), counted from 1: the count below the quantile is
     * binomial. */
    const uint64_t low = rank_below(count, share, tail);
    const uint64_t high = count + 1u - rank_below(count, 1.0 - share, tail);

    *quantile = (struct hws_quantile){
        .value = between(sorted[at], sorted[next], place - (double)at),
        .low_known = low >= 1,
        .high_known = high <= count,
    };
    quantile->interval.low = quantile->low_known ? sorted[low - 1u] : -(double)INFINITY;
    quantile->interval.high = quantile->high_known ? sorted[high - 1u] : (double)INFINITY;
    return HWS_OK;
}

enum hws_status hws_share_of(uint64_t hits, uint64_t count, double level,
                             struct hws_interval *interval)
{
    if (count == 0 || hits > count || !(level > 0.0 && level < 1.0)) {
        return HWS_ERR_RANGE;
    }
    const double n = (double)count;
    const double share = (double)hits / n;
    const double z = gsl_cdf_ugaussian_Pinv(0.5 + 0.5 * level);
    const double middle = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    const double half =
        z / (1.0 + z * z / n) * sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n));

    /* At the ends the formula gives 0 and 1 but for rounding. */
    interval->low = hits == 0 ? 0.0 : fmax(0.0, middle - half);
    interval->high = hits == count ? 1.0 : fmin(1.0, middle + half);
    return HWS_OK;
}

double hws_never_bound(uint64_t count, double level)
{
    return count == 0 ? 1.0 : -expm1(log1p(-level) / (double)count);
}

enum hws_status hws_paired_of(const double *first, const double *second, uint64_t count,
                              double level, struct hws_paired *paired)
{
    struct hws_mean one;
    struct hws_mean other;
    double *differences = count < 2 ? NULL : malloc(count * sizeof(*differences));

    if (differences == NULL) {
        return count < 2 ? HWS_ERR_RANGE : HWS_ERR_MEMORY;
    }
    for (uint64_t i = 0; i < count; i++) {
        differences[i] = second[i] - first[i];
    }
    enum hws_status status = hws_mean_of(differences, count, level, &paired->difference);
    free(differences);
    if (status == HWS_OK) {
        status = hws_mean_of(first, count, level, &one);
    }
    if (status == HWS_OK) {
        status = hws_mean_of(second, count, level, &other);
    }
    if (status != HWS_OK) {
        return status;
    }
    const double apart = one.deviation * one.deviation + other.deviation * other.deviation;
    const double together = paired->difference.deviation * paired->difference.deviation;
    paired->variance_saved = apart > 0.0 ? 1.0 - together / apart : 0.0;
    return HWS_OK;
}

void hws_holm_adjust(double *p_values, uint32_t count)
{
    double least = 0.0;

    /* The smallest of those not yet done, again and again; done ones are marked by 2 more. */
    for (uint32_t done = 0; done < count; done++) {
        uint32_t at = count;
        for (uint32_t i = 0; i < count; i++) {
            if (p_values[i] < 2.0 && (at == count || p_values[i] < p_values[at])) {
                at = i;
            }
        }
        least = fmax(least, fmin(1.0, p_values[at] * (double)(count - done)));
        p_values[at] = 2.0 + least;
    }
    for (uint32_t i = 0; i < count; i++) {
        p_values[i] -= 2.0;
    }
}

double hws_mean_p_value(const struct hws_mean *mean)
{
    if (mean->count < 2) {
        return 1.0;
    }
    if (mean->deviation <= 0.0) {
        return mean->mean == 0.0 ? 1.0 : 0.0;
    }
    const double t = mean->mean / (mean->deviation / sqrt((double)mean->count));
    return fmin(1.0, 2.0 * gsl_cdf_tdist_Q(fabs(t), (double)(mean->count - 1u)));
}
