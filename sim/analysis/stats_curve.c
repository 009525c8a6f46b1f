/*
 * The share of spans that is not over, by how long they have lasted, with a band at each point by
 * itself: on the scale log(-log S), on which it cannot leave 0 to 1 (Kalbfleisch and Prentice, The
 * Statistical Analysis of Failure Time Data, 2nd ed., 1.4).
 */
#include "sim/analysis/stats_curve.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

/* The step in force at a time: UINT32_MAX before the first. */
static uint32_t step_at(const struct hws_survival *survival, double time)
{
    uint32_t low = 0;
    uint32_t high = survival->step_count;

    while (low < high) {
        const uint32_t middle = low + (high - low) / 2u;
        if (survival->steps[middle].time <= time) {
            low = middle + 1u;
        } else {
            high = middle;
        }
    }
    return low == 0 ? UINT32_MAX : low - 1u;
}

static double surviving_at(const struct hws_survival *survival, double time)
{
    const uint32_t step = step_at(survival, time);

    return step == UINT32_MAX ? 1.0 : survival->steps[step].surviving;
}

/* Each time with an event where they fit, else times at equal distances; 0 and the longest too. */
static uint32_t choose_times(const struct hws_survival *survival, double *times)
{
    const uint32_t room = HWS_CURVE_POINTS_MAX - 2u;
    uint32_t count = 0;

    times[count++] = 0.0;
    for (uint32_t i = 0; i < survival->step_count && survival->step_count <= room; i++) {
        if (survival->steps[i].time > 0.0) {
            times[count++] = survival->steps[i].time;
        }
    }
    for (uint32_t i = 1; i <= room && survival->step_count > room; i++) {
        times[count++] = survival->duration_max * (double)i / (double)(room + 1u);
    }
    if (survival->duration_max > times[count - 1u]) {
        times[count++] = survival->duration_max;
    }
    return count;
}

enum hws_status stats_curve_begin(const struct hws_survival *survival, const struct lives *lives,
                                  struct hws_span_stats *stats)
{
    double times[HWS_CURVE_POINTS_MAX];
    const uint32_t count = choose_times(survival, times);

    stats->curve = calloc(count, sizeof(*stats->curve));
    if (stats->curve == NULL) {
        return HWS_ERR_MEMORY;
    }
    stats->curve_count = count;
    for (uint32_t i = 0; i < count; i++) {
        struct hws_curve_point *point = &stats->curve[i];
        const double surviving = surviving_at(survival, times[i]);
        *point = (struct hws_curve_point){times[i], surviving, {surviving, surviving}, 0};
        for (uint32_t k = 0; k < lives->count; k++) {
            point->at_risk_count += lives->items[k].duration >= times[i] ? 1u : 0u;
        }
    }
    return HWS_OK;
}

void stats_curve_add(const struct hws_survival *without, const struct hws_span_stats *stats,
                     struct curve_sums *sums)
{
    for (uint32_t i = 0; i < stats->curve_count; i++) {
        const double surviving = surviving_at(without, stats->curve[i].at_ms);
        sums->sum[i] += surviving;
        sums->squares[i] += surviving * surviving;
    }
}

/* `reach`: so many standard errors to each side. At 0 and 1 there is no spread to be told. */
static void set_band(struct hws_curve_point *point, double variance, double reach)
{
    const double surviving = point->surviving;

    if (!(surviving > 0.0 && surviving < 1.0) || !(variance > 0.0)) {
        return;
    }
    const double error = reach * sqrt(variance) / (surviving * fabs(log(surviving)));
    point->band.low = pow(surviving, exp(error));
    point->band.high = pow(surviving, exp(-error));
}

void stats_curve_finish(const struct curve_sums *sums, uint32_t group_count, double level,
                        struct hws_span_stats *stats)
{
    const double n = (double)group_count;
    const double reach = gsl_cdf_tdist_Pinv(0.5 + 0.5 * level, n - 1.0);

    for (uint32_t i = 0; i < stats->curve_count; i++) {
        const double squares = sums->squares[i] - sums->sum[i] * sums->sum[i] / n;
        set_band(&stats->curve[i], (n - 1.0) / n * squares, reach);
    }
}

void stats_curve_greenwood(const struct hws_survival *survival, double level,
                           struct hws_span_stats *stats)
{
    const double reach = gsl_cdf_ugaussian_Pinv(0.5 + 0.5 * level);

    for (uint32_t i = 0; i < stats->curve_count; i++) {
        const uint32_t step = step_at(survival, stats->curve[i].at_ms);
        if (step != UINT32_MAX) {
            set_band(&stats->curve[i], survival->steps[step].variance, reach);
        }
    }
}
