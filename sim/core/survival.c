/* The product-limit estimate, and what is read off it. */
#include "hawser/core/survival.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Equal elements are alike in all they hold, so the order is total. */
static int compare_lifetimes(const void *a, const void *b)
{
    const struct hws_lifetime *first = a;
    const struct hws_lifetime *second = b;

    if (first->duration != second->duration) {
        return first->duration < second->duration ? -1 : 1;
    }
    return (int)first->censored - (int)second->censored;
}

static bool all_in_range(const struct hws_lifetime *lifetimes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (!isfinite(lifetimes[i].duration) || lifetimes[i].duration < 0.0) {
            return false;
        }
    }
    return count > 0;
}

/* With `sorted` in order; there is room for a step for each. */
static void fill_steps(struct hws_survival *survival, const struct hws_lifetime *sorted)
{
    double surviving = 1.0;
    double greenwood = 0.0; /* the sum of d / (n (n - d)) so far */

    for (uint32_t i = 0; i < survival->subject_count;) {
        struct hws_survival_step step = {.time = sorted[i].duration,
                                         .at_risk_count = survival->subject_count - i};
        for (; i < survival->subject_count && sorted[i].duration == step.time; i++) {
            step.event_count += sorted[i].censored ? 0u : 1u;
        }
        if (step.event_count == 0) {
            continue;
        }
        const double at_risk = step.at_risk_count;
        const double left = at_risk - step.event_count;
        surviving *= left / at_risk;
        greenwood += left > 0.0 ? step.event_count / (at_risk * left) : 0.0;
        step.surviving = surviving;
        step.variance = surviving * surviving * greenwood;
        survival->event_count += step.event_count;
        survival->steps[survival->step_count++] = step;
    }
}

enum hws_status hws_survival_init(struct hws_survival *survival,
                                  const struct hws_lifetime *lifetimes, uint32_t count)
{
    struct hws_survival made = {.subject_count = count};

    if (!all_in_range(lifetimes, count)) {
        return HWS_ERR_RANGE;
    }
    struct hws_lifetime *sorted = calloc(count, sizeof(*sorted));
    made.steps = calloc(count, sizeof(*made.steps));
    if (sorted == NULL || made.steps == NULL) {
        free(sorted);
        free(made.steps);
        return HWS_ERR_MEMORY;
    }
    memcpy(sorted, lifetimes, count * sizeof(*sorted));
    qsort(sorted, count, sizeof(*sorted), compare_lifetimes);
    made.duration_max = sorted[count - 1u].duration;
    fill_steps(&made, sorted);
    free(sorted);
    *survival = made;
    return HWS_OK;
}

void hws_survival_fini(struct hws_survival *survival)
{
    free(survival->steps);
    memset(survival, 0, sizeof(*survival));
}

bool hws_survival_quantile(const struct hws_survival *survival, double quantile, double *time)
{
    /* A product of fractions that should be 0.5 may miss it by its last digits. */
    const double left_max = 1.0 - quantile + 1e-12;

    for (uint32_t i = 0; i < survival->step_count; i++) {
        if (survival->steps[i].surviving <= left_max) {
            *time = survival->steps[i].time;
            return true;
        }
    }
    return false;
}

enum hws_status hws_survival_restricted_mean(const struct hws_survival *survival, double horizon,
                                             double *mean, double *variance)
{
    const uint32_t count = survival->step_count;
    const bool ends = count > 0 && survival->steps[count - 1u].surviving <= 0.0;
    double area = 0.0; /* from the step at hand to the horizon */
    double sum = 0.0;
    double until = horizon;

    if (!(horizon >= 0.0) || (horizon > survival->duration_max && !ends)) {
        return HWS_ERR_RANGE;
    }
    for (uint32_t i = count; i-- > 0;) {
        const struct hws_survival_step *step = &survival->steps[i];
        const double left = (double)step->at_risk_count - (double)step->event_count;
        if (step->time >= horizon) {
            continue;
        }
        area += step->surviving * (until - step->time);
        until = step->time;
        /* Where none is left there is no area behind: the term's limit is 0. */
        sum += left > 0.0 ? area * area * step->event_count / (step->at_risk_count * left) : 0.0;
    }
    *mean = area + until;
    if (variance != NULL) {
        *variance = sum;
    }
    return HWS_OK;
}
