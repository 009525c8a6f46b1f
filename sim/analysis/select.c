/* Kim and Nelson's procedure. The names are theirs: eta, h squared, W for how far one may be worse.
 */
#include "hawser/analysis/select.h"

#include <math.h>
#include <stdlib.h>

struct screening {
    const double *const *values;
    uint32_t policy_count;
    double sign; /* -1 where less is better: then more is */
    double indifference;
    double h_squared;
    double *variances; /* of differences, policy by policy */
    double *sums;      /* of each, so far */
};

/* Of the differences of two in the first stage. */
static double variance_of(const struct screening *screening, uint32_t one, uint32_t other)
{
    const double *first = screening->values[one];
    const double *second = screening->values[other];
    double mean = 0.0;
    double squares = 0.0;

    for (uint32_t r = 0; r < HWS_SELECT_FIRST; r++) {
        mean += (first[r] - second[r]) / (double)HWS_SELECT_FIRST;
    }
    for (uint32_t r = 0; r < HWS_SELECT_FIRST; r++) {
        const double off = first[r] - second[r] - mean;
        squares += off * off;
    }
    return squares / (double)(HWS_SELECT_FIRST - 1u);
}

/* After how many replications the last pair would be decided. */
static uint64_t fill_variances(struct screening *screening)
{
    const uint32_t k = screening->policy_count;
    double most = 0.0;

    for (uint32_t i = 0; i < k; i++) {
        for (uint32_t l = 0; l < i; l++) {
            const double variance = variance_of(screening, i, l);
            screening->variances[(size_t)i * k + l] = variance;
            screening->variances[(size_t)l * k + i] = variance;
            most = fmax(most, floor(screening->h_squared * variance /
                                    (screening->indifference * screening->indifference)));
        }
    }
    return (uint64_t)fmin(most, 9.0e15) + 1u;
}

/* Drops each that is worse than another by more than chance would have it after r replications. */
static void screen(const struct screening *screening, uint64_t r, struct hws_selection *selection)
{
    const uint32_t k = screening->policy_count;
    const double n = (double)r;
    bool stays[HWS_SELECT_MOST];

    for (uint32_t i = 0; i < k; i++) {
        stays[i] = selection->left[i];
        for (uint32_t l = 0; l < k && stays[i]; l++) {
            if (l == i || !selection->left[l]) {
                continue;
            }
            const double reach = screening->indifference / (2.0 * n) *
                                 (screening->h_squared * screening->variances[(size_t)i * k + l] /
                                      (screening->indifference * screening->indifference) -
                                  n);
            stays[i] = screening->sums[i] / n >= screening->sums[l] / n - fmax(reach, 0.0);
        }
    }
    selection->left_count = 0;
    for (uint32_t i = 0; i < k; i++) {
        selection->left[i] = stays[i];
        selection->left_count += stays[i] ? 1u : 0u;
    }
}

static void add_replication(const struct screening *screening, uint64_t r)
{
    for (uint32_t i = 0; i < screening->policy_count; i++) {
        screening->sums[i] += screening->sign * screening->values[i][r];
    }
}

static void run(const struct screening *screening, uint64_t count, struct hws_selection *selection)
{
    selection->left_count = screening->policy_count;
    for (uint32_t i = 0; i < screening->policy_count; i++) {
        selection->left[i] = true;
    }
    for (uint64_t r = 0; r < HWS_SELECT_FIRST; r++) {
        add_replication(screening, r);
    }
    selection->used_count = HWS_SELECT_FIRST;
    screen(screening, selection->used_count, selection);
    while (selection->left_count > 1 && selection->used_count < selection->most_count &&
           selection->used_count < count) {
        add_replication(screening, selection->used_count);
        selection->used_count++;
        screen(screening, selection->used_count, selection);
    }
    selection->decided =
        selection->left_count == 1 || selection->used_count >= selection->most_count;
    selection->best = UINT32_MAX;
    for (uint32_t i = 0; i < screening->policy_count; i++) {
        if (selection->left[i] && (selection->best == UINT32_MAX ||
                                   screening->sums[i] > screening->sums[selection->best])) {
            selection->best = i;
        }
    }
}

enum hws_status hws_select_best(const double *const *values, uint32_t policy_count, uint64_t count,
                                bool least, double indifference, double level,
                                struct hws_selection *selection)
{
    if (policy_count < 2 || policy_count > HWS_SELECT_MOST || count < HWS_SELECT_FIRST ||
        !(indifference > 0.0) || !(level > 0.0 && level < 1.0)) {
        return HWS_ERR_RANGE;
    }
    /* For dependent policies, by Bonferroni; c is 1. */
    const double beta = 2.0 * (1.0 - level) / (double)(policy_count - 1u);
    const double freedom = (double)(HWS_SELECT_FIRST - 1u);
    const double eta = 0.5 * (pow(beta, -2.0 / freedom) - 1.0);
    struct screening screening = {
        .values = values,
        .policy_count = policy_count,
        .sign = least ? -1.0 : 1.0,
        .indifference = indifference,
        .h_squared = 2.0 * eta * freedom,
        .variances = calloc((size_t)policy_count * policy_count, sizeof(double)),
        .sums = calloc(policy_count, sizeof(double)),
    };

    *selection = (struct hws_selection){.best = 0};
    if (screening.variances == NULL || screening.sums == NULL) {
        free(screening.variances);
        free(screening.sums);
        return HWS_ERR_MEMORY;
    }
    selection->most_count = fill_variances(&screening);
    run(&screening, count, selection);
    free(screening.variances);
    free(screening.sums);
    return HWS_OK;
}
