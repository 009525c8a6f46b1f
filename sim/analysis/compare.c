/* Two results files, replication by replication. */
#include "hawser/analysis/compare.h"

#include "sim/analysis/results_read.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct sides {
    struct results_file first, second;
    struct hws_comparison *comparison;
    uint32_t side;       /* which of the others the second is */
    bool only_different; /* what is the same in every replication is left out */
};

/* ---- one measure ----------------------------------------------------------------------------- */

/* Moves both on to pairs alone, at their beginnings; how many are unfit. */
static uint64_t pair_up(struct results_values *first, struct results_values *second,
                        uint64_t *pair_count)
{
    uint64_t unfit_count = 0;
    uint64_t at = 0;

    *pair_count = 0;
    for (uint64_t i = 0; i < first->count; i++) {
        while (at < second->count && second->replications[at] < first->replications[i]) {
            at++;
        }
        if (at == second->count || second->replications[at] != first->replications[i] ||
            (isnan(first->items[i]) && isnan(second->items[at]))) {
            continue;
        }
        if (!isfinite(first->items[i]) || !isfinite(second->items[at])) {
            unfit_count++;
            continue;
        }
        first->items[*pair_count] = first->items[i];
        second->items[*pair_count] = second->items[at];
        (*pair_count)++;
    }
    return unfit_count;
}

static bool differs(const double *first, const double *second, uint64_t count)
{
    for (uint64_t i = 0; i < count; i++) {
        if (first[i] != second[i]) {
            return true;
        }
    }
    return false;
}

static enum hws_status compare_values(struct results_values *first, struct results_values *second,
                                      double level, struct hws_compared_measure *measure,
                                      bool *differ)
{
    struct hws_mean mean;

    measure->unfit_count = pair_up(first, second, &measure->pair_count);
    *differ = measure->unfit_count > 0 || differs(first->items, second->items, measure->pair_count);
    measure->p_value = 1.0;
    if (measure->pair_count == 0) {
        return HWS_OK;
    }
    enum hws_status status = hws_mean_of(first->items, measure->pair_count, level, &mean);
    measure->first = mean.mean;
    if (status == HWS_OK) {
        status = hws_mean_of(second->items, measure->pair_count, level, &mean);
        measure->second = mean.mean;
    }
    if (status == HWS_OK && measure->pair_count > 1 && measure->unfit_count == 0) {
        status = hws_paired_of(first->items, second->items, measure->pair_count, level,
                               &measure->paired);
        measure->known = status == HWS_OK;
        measure->p_value = hws_mean_p_value(&measure->paired.difference);
    }
    return status;
}

static enum hws_status add_measure(void *context, const char *name, const char *entity,
                                   const char *unit, struct hws_error *error)
{
    struct sides *sides = context;
    struct hws_comparison *comparison = sides->comparison;
    struct results_values first = {0};
    struct results_values second = {0};
    struct hws_compared_measure measure = {0};
    bool differ = false;
    enum hws_status status = results_values_read(&sides->first, name, entity, &first, error);

    if (status == HWS_OK) {
        status = results_values_read(&sides->second, name, entity, &second, error);
    }
    if (status == HWS_OK) {
        status = compare_values(&first, &second, comparison->level, &measure, &differ);
    }
    results_values_fini(&first);
    results_values_fini(&second);
    if (status != HWS_OK || (sides->only_different && !differ)) {
        return status;
    }
    struct hws_compared_measure *measures =
        realloc(comparison->measures, ((size_t)comparison->measure_count + 1u) * sizeof(*measures));
    if (measures == NULL) {
        return HWS_ERR_MEMORY;
    }
    comparison->measures = measures;
    measure.name = strdup(name);
    measure.entity = strdup(entity);
    measure.unit = strdup(unit);
    measure.side = sides->side;
    measures[comparison->measure_count++] = measure;
    return measure.name == NULL || measure.entity == NULL || measure.unit == NULL ? HWS_ERR_MEMORY
                                                                                  : HWS_OK;
}

/* ---- all of them ----------------------------------------------------------------------------- */

static enum hws_status check_seeds(struct sides *sides, struct hws_error *error)
{
    char *first = NULL;
    char *second = NULL;
    enum hws_status status = results_key(&sides->first, "seed", &first, error);

    if (status == HWS_OK) {
        status = results_key(&sides->second, "seed", &second, error);
    }
    if (status == HWS_OK && strcmp(first, second) != 0) {
        status = hws_error_set(error, HWS_ERR_REFUSED, sides->second.path,
                               "found seed %s, expected %s, that of the other: only runs on the "
                               "same chance are compared; run one of them with --seed",
                               second, first);
    }
    free(first);
    free(second);
    return status;
}

static enum hws_status adjust(struct hws_comparison *comparison)
{
    double *p_values = malloc(((size_t)comparison->measure_count + 1u) * sizeof(*p_values));

    if (p_values == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < comparison->measure_count; i++) {
        p_values[i] = comparison->measures[i].p_value;
    }
    hws_holm_adjust(p_values, comparison->measure_count);
    for (uint32_t i = 0; i < comparison->measure_count; i++) {
        comparison->measures[i].p_value = p_values[i];
    }
    free(p_values);
    return HWS_OK;
}

/* "An anchor in the strait: /sharing/0/delay=6h". */
static enum hws_status add_title(struct results_file *file, struct hws_comparison *comparison,
                                 struct hws_error *error)
{
    char *title = NULL;
    char *vary = NULL;
    enum hws_status status = results_key(file, "title", &title, error);

    if (status == HWS_OK) {
        status = results_key(file, "vary", &vary, error);
    }
    if (status == HWS_OK) {
        const size_t size = strlen(title) + strlen(vary) + 3u;
        char *words = malloc(size);
        if (words == NULL) {
            status = HWS_ERR_MEMORY;
        } else {
            (void)snprintf(words, size, "%s%s%s", title, vary[0] == '\0' ? "" : ": ", vary);
            comparison->titles[comparison->side_count++] = words;
        }
    }
    free(title);
    free(vary);
    return status;
}

static enum hws_status compare_second(struct sides *sides, const char *measures,
                                      struct hws_error *error)
{
    enum hws_status status = check_seeds(sides, error);

    if (status == HWS_OK) {
        status = add_title(&sides->second, sides->comparison, error);
    }
    if (status == HWS_OK) {
        const struct results_visitor visitor = {add_measure, NULL, sides};
        status = results_visit(&sides->first, measures, RESULTS_SQL_OF_ALL, &visitor, error);
    }
    return status;
}

static enum hws_status compare_all(struct sides *sides, const char *const *paths,
                                   uint32_t path_count, const char *measures,
                                   struct hws_error *error)
{
    enum hws_status status =
        results_key(&sides->first, "marking", &sides->comparison->marking, error);

    if (status == HWS_OK) {
        status = add_title(&sides->first, sides->comparison, error);
    }
    for (uint32_t i = 1; i < path_count && status == HWS_OK; i++) {
        sides->side = i;
        status = results_file_open(&sides->second, paths[i], error);
        if (status == HWS_OK) {
            status = compare_second(sides, measures, error);
            results_file_close(&sides->second);
        }
    }
    return status == HWS_OK ? adjust(sides->comparison) : status;
}

enum hws_status hws_compare_read(const char *const *paths, uint32_t path_count,
                                 const char *measures, double level,
                                 struct hws_comparison *comparison, struct hws_error *error)
{
    struct hws_comparison read = {.level = level};
    struct sides sides = {.comparison = &read, .only_different = measures == NULL};

    if (path_count < 2 || path_count > HWS_SIDES_MAX) {
        return hws_error_set(error, HWS_ERR_RANGE, "compare",
                             "found %u results, expected 2 to %u to compare", path_count,
                             HWS_SIDES_MAX);
    }
    read.titles = calloc(path_count, sizeof(*read.titles));
    if (read.titles == NULL) {
        return HWS_ERR_MEMORY;
    }
    enum hws_status status = results_file_open(&sides.first, paths[0], error);
    if (status == HWS_OK) {
        status = compare_all(&sides, paths, path_count, measures, error);
        results_file_close(&sides.first);
    }
    if (status != HWS_OK) {
        hws_comparison_fini(&read);
        return status;
    }
    *comparison = read;
    return HWS_OK;
}

void hws_comparison_fini(struct hws_comparison *comparison)
{
    for (uint32_t i = 0; i < comparison->measure_count; i++) {
        free(comparison->measures[i].name);
        free(comparison->measures[i].entity);
        free(comparison->measures[i].unit);
    }
    free(comparison->measures);
    for (uint32_t i = 0; i < comparison->side_count; i++) {
        free(comparison->titles[i]);
    }
    free(comparison->titles);
    free(comparison->marking);
    *comparison = (struct hws_comparison){0};
}
