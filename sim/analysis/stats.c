/* Statistics of the measures in a results file. */
#include "hawser/analysis/stats.h"

#include "sim/analysis/results_read.h"
#include "sim/analysis/stats_spans.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double shares[HWS_STATS_QUANTILES] = {0.1, 0.5, 0.9};

/* ---- values ---------------------------------------------------------------------------------- */

static int compare_numbers(const void *a, const void *b)
{
    const double one = *(const double *)a;
    const double other = *(const double *)b;

    return (one > other) - (one < other);
}

/* Of the values in any order, which are sorted here and kept, those that are none left out. */
static enum hws_status sum_up(double *values, uint64_t count, double level,
                              struct hws_measure_stats *stats)
{
    uint64_t kept = 0;

    stats->values = values;
    for (uint64_t i = 0; i < count; i++) {
        if (isnan(values[i])) {
            stats->none_count++;
            continue;
        }
        *(isfinite(values[i]) ? &stats->known_count : &stats->not_yet_count) += 1u;
        values[kept++] = values[i];
    }
    enum hws_status status = HWS_OK;
    if (kept > 0 && stats->not_yet_count == 0) {
        status = hws_mean_of(values, kept, level, &stats->mean);
        stats->mean_known = status == HWS_OK;
    }
    if (kept > 1) {
        qsort(values, kept, sizeof(*values), compare_numbers);
    }
    for (uint32_t i = 0; i < HWS_STATS_QUANTILES && kept > 0 && status == HWS_OK; i++) {
        status = hws_quantile_of(values, kept, shares[i], level, &stats->quantiles[i]);
    }
    return status;
}

/* ---- measures -------------------------------------------------------------------------------- */

/* Into which statistics, from which file. */
struct reading {
    struct hws_stats *stats;
    struct results_file *file;
};

static enum hws_status add_measure(void *context, const char *name, const char *entity,
                                   const char *unit, struct hws_error *error)
{
    const struct reading *reading = context;
    struct hws_stats *stats = reading->stats;
    struct hws_measure_stats *measures =
        realloc(stats->measures, ((size_t)stats->measure_count + 1u) * sizeof(*measures));
    struct results_values values = {0};

    if (measures == NULL) {
        return HWS_ERR_MEMORY;
    }
    stats->measures = measures;
    struct hws_measure_stats *measure = &measures[stats->measure_count++];
    *measure = (struct hws_measure_stats){
        .name = strdup(name), .entity = strdup(entity), .unit = strdup(unit)};
    if (measure->name == NULL || measure->entity == NULL || measure->unit == NULL) {
        return HWS_ERR_MEMORY;
    }
    enum hws_status status = results_values_read(reading->file, name, entity, &values, error);
    if (status == HWS_OK) {
        status = sum_up(values.items, values.count, stats->level, measure);
        values.items = NULL; /* it has them */
    }
    results_values_fini(&values);
    return status;
}

static enum hws_status add_spans(void *context, const char *name, struct hws_error *error)
{
    const struct reading *reading = context;

    return stats_spans_read(reading->file, name, reading->stats, error);
}

/* ---- the file -------------------------------------------------------------------------------- */

static enum hws_status read_head(struct results_file *file, struct hws_stats *stats,
                                 struct hws_error *error)
{
    const struct {
        const char *key;
        char **value;
    } keys[] = {{"marking", &stats->marking},
                {"title", &stats->title},
                {"scenario", &stats->scenario},
                {"seed", &stats->seed},
                {"digest", &stats->digest}};
    sqlite3_stmt *query = NULL;
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < sizeof(keys) / sizeof(keys[0]) && status == HWS_OK; i++) {
        status = results_key(file, keys[i].key, keys[i].value, error);
    }
    if (status == HWS_OK) {
        status = results_query(file, "SELECT count(*) FROM replication", NULL, NULL, &query, error);
    }
    if (status == HWS_OK && results_row(file, query, &status, error)) {
        stats->replication_count = (uint64_t)sqlite3_column_int64(query, 0);
    }
    (void)sqlite3_finalize(query);
    return status;
}

enum hws_status hws_stats_read(const char *path, const char *measures, double level,
                               struct hws_stats *stats, struct hws_error *error)
{
    struct results_file file;
    struct hws_stats read = {.level = level};
    enum hws_status status = results_file_open(&file, path, error);

    if (status != HWS_OK) {
        return status;
    }
    status = read_head(&file, &read, error);
    if (status == HWS_OK) {
        struct reading reading = {&read, &file};
        const struct results_visitor visitor = {add_measure, add_spans, &reading};
        status = results_visit(&file, measures, RESULTS_SQL_OF_THE_WHOLE, &visitor, error);
    }
    if (status == HWS_OK && measures == NULL) {
        status = stats_spans_read(&file, NULL, &read, error);
    }
    results_file_close(&file);
    if (status != HWS_OK) {
        hws_stats_fini(&read);
        return status;
    }
    *stats = read;
    return HWS_OK;
}

void hws_stats_fini(struct hws_stats *stats)
{
    for (uint32_t i = 0; i < stats->measure_count; i++) {
        free(stats->measures[i].name);
        free(stats->measures[i].entity);
        free(stats->measures[i].unit);
        free(stats->measures[i].values);
    }
    for (uint32_t i = 0; i < stats->span_count; i++) {
        free(stats->spans[i].kind);
        free(stats->spans[i].party);
        free(stats->spans[i].what);
        free(stats->spans[i].curve);
    }
    free(stats->measures);
    free(stats->spans);
    free(stats->marking);
    free(stats->title);
    free(stats->scenario);
    free(stats->seed);
    free(stats->digest);
    *stats = (struct hws_stats){0};
}
