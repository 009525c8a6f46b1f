/* The best of several results files. */
#include "hawser/analysis/select.h"

#include "sim/analysis/results_read.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME_MAX_BYTES 128

/* A measure's values of each, moved on to the replications that all have. */
struct table {
    struct results_values items[HWS_SELECT_MOST];
    uint32_t count;
    uint64_t replication_count;
};

static void table_fini(struct table *table)
{
    for (uint32_t i = 0; i < table->count; i++) {
        results_values_fini(&table->items[i]);
    }
    free(table);
}

static enum hws_status add_file(struct table *table, const char *path, const char *name,
                                const char *entity, struct hws_error *error)
{
    struct results_file file;
    enum hws_status status = results_file_open(&file, path, error);

    if (status != HWS_OK) {
        return status;
    }
    struct results_values *values = &table->items[table->count++];
    status = results_values_read(&file, name, entity, values, error);
    results_file_close(&file);
    for (uint64_t i = 0; i < values->count && status == HWS_OK; i++) {
        if (!isfinite(values->items[i])) {
            status = hws_error_set(error, HWS_ERR_INPUT, path,
                                   "in replication %llu %s had not happened by the end, or there "
                                   "was nothing to measure: no best is told of what is not known",
                                   (unsigned long long)values->replications[i], name);
        }
    }
    if (status == HWS_OK && values->count == 0) {
        status = hws_error_set(error, HWS_ERR_INPUT, path,
                               "found no %s%s%s, expected a measure that it has; of one of "
                               "several NAME/ID",
                               name, entity[0] == '\0' ? "" : " of ", entity);
    }
    return status;
}

/* To the replications that all have, in their order. */
static void keep_common(struct table *table)
{
    uint64_t at[HWS_SELECT_MOST] = {0};
    uint64_t kept = 0;

    for (uint64_t i = 0; i < table->items[0].count; i++) {
        const uint64_t replication = table->items[0].replications[i];
        bool common = true;
        for (uint32_t k = 1; k < table->count; k++) {
            const struct results_values *other = &table->items[k];
            while (at[k] < other->count && other->replications[at[k]] < replication) {
                at[k]++;
            }
            common = common && at[k] < other->count && other->replications[at[k]] == replication;
        }
        for (uint32_t k = 0; k < table->count && common; k++) {
            table->items[k].items[kept] = table->items[k].items[k == 0 ? i : at[k]];
        }
        kept += common ? 1u : 0u;
    }
    table->replication_count = kept;
}

static enum hws_status select_from(struct table *table, const char *where, bool least,
                                   double indifference, double level,
                                   struct hws_selection *selection, struct hws_error *error)
{
    const double *values[HWS_SELECT_MOST];

    keep_common(table);
    if (table->replication_count < HWS_SELECT_FIRST) {
        return hws_error_set(error, HWS_ERR_INPUT, where,
                             "found %llu replications that all of them have, expected %u or more",
                             (unsigned long long)table->replication_count, HWS_SELECT_FIRST);
    }
    for (uint32_t i = 0; i < table->count; i++) {
        values[i] = table->items[i].items;
    }
    return hws_select_best(values, table->count, table->replication_count, least, indifference,
                           level, selection);
}

enum hws_status hws_select_read(const char *const *paths, uint32_t path_count, const char *measure,
                                bool least, double indifference, double level,
                                struct hws_selection *selection, struct hws_error *error)
{
    char name[NAME_MAX_BYTES];
    const char *slash = strchr(measure, '/');
    struct table *table = calloc(1, sizeof(*table));
    enum hws_status status = HWS_OK;

    if (table == NULL) {
        return HWS_ERR_MEMORY;
    }
    if (path_count < 2 || path_count > HWS_SELECT_MOST) {
        status = hws_error_set(error, HWS_ERR_RANGE, "best", "found %u results, expected 2 to %u",
                               path_count, HWS_SELECT_MOST);
    }
    (void)snprintf(name, sizeof(name), "%.*s",
                   slash == NULL ? (int)strlen(measure) : (int)(slash - measure), measure);
    for (uint32_t i = 0; i < path_count && status == HWS_OK; i++) {
        status = add_file(table, paths[i], name, slash == NULL ? "" : slash + 1, error);
    }
    if (status == HWS_OK) {
        status = select_from(table, paths[0], least, indifference, level, selection, error);
    }
    table_fini(table);
    return status;
}
