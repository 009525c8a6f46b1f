/* The ways of those that have to share: of equal ones one, and none that crosses more than another.
 */
#include "sim/telecom/network/cluster_round.h"

#include <stdlib.h>

const uint32_t *cluster_links_of(const struct cluster *cluster, uint32_t path, uint32_t *count)
{
    const struct allocate_input *input = cluster->class->input;

    *count = input->paths[path].link_count;
    return &input->path_links[input->paths[path].link_first];
}

/* Order of ways: fewer scarce links first, then by their numbers. */
static int compare_columns(const struct column *a, const struct column *b)
{
    if (a->row_count != b->row_count) {
        return a->row_count < b->row_count ? -1 : 1;
    }
    for (uint32_t i = 0; i < a->row_count; i++) {
        if (a->rows[i] != b->rows[i]) {
            return a->rows[i] < b->rows[i] ? -1 : 1;
        }
    }
    return 0;
}

static bool is_subset(const struct column *part, const struct column *whole)
{
    uint32_t found = 0;

    for (uint32_t i = 0; i < whole->row_count && found < part->row_count; i++) {
        found += part->rows[found] == whole->rows[i] ? 1u : 0u;
    }
    return found == part->row_count;
}

static uint32_t list_rows(const struct cluster *cluster, uint32_t path, uint32_t *rows)
{
    uint32_t link_count = 0;
    uint32_t count = 0;
    const uint32_t *links = cluster_links_of(cluster, path, &link_count);

    for (uint32_t i = 0; i < link_count; i++) {
        const uint32_t row = cluster->row_of_link[links[i]];
        uint32_t place = count;
        if (row == CLUSTER_NONE) {
            continue;
        }
        while (place > 0 && rows[place - 1u] > row) {
            rows[place] = rows[place - 1u];
            place--;
        }
        rows[place] = row;
        count++;
    }
    return count;
}

/* Keeps the order, and of ways that contain one another only the least; the earlier of equals. */
static void add_column(struct sharer *sharer, const struct column *column)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < sharer->column_count; i++) {
        if (is_subset(&sharer->columns[i], column)) {
            return;
        }
    }
    for (uint32_t i = 0; i < sharer->column_count; i++) {
        if (!is_subset(column, &sharer->columns[i])) {
            sharer->columns[kept++] = sharer->columns[i];
        }
    }
    uint32_t place = kept;
    while (place > 0 && compare_columns(column, &sharer->columns[place - 1u]) < 0) {
        sharer->columns[place] = sharer->columns[place - 1u];
        place--;
    }
    sharer->columns[place] = *column;
    sharer->column_count = kept + 1u;
}

static int by_ways(const void *a, const void *b)
{
    const struct sharer *first = a;
    const struct sharer *second = b;

    if (first->column_count != second->column_count) {
        return first->column_count < second->column_count ? -1 : 1;
    }
    for (uint32_t i = 0; i < first->column_count; i++) {
        const int order = compare_columns(&first->columns[i], &second->columns[i]);
        if (order != 0) {
            return order;
        }
    }
    return (first->demand > second->demand) - (first->demand < second->demand);
}

static bool same_ways(const struct sharer *a, const struct sharer *b)
{
    bool same = a->column_count == b->column_count;

    for (uint32_t i = 0; i < a->column_count && same; i++) {
        same = compare_columns(&a->columns[i], &b->columns[i]) == 0;
    }
    return same;
}

void cluster_list_sharers(struct cluster *cluster)
{
    const struct allocate_input *input = cluster->class->input;
    struct column *columns = cluster->columns;
    uint32_t *rows = cluster->column_rows;

    cluster->sharer_count = 0;
    for (uint32_t i = 0; i < cluster->member_count; i++) {
        struct sharer *sharer = &cluster->sharers[cluster->sharer_count];
        const struct allocate_demand *demand = &input->demands[cluster->members[i]];
        if (cluster->settled_path[i] != CLUSTER_NONE) {
            continue;
        }
        *sharer = (struct sharer){cluster->members[i], columns, 0, 0};
        for (uint32_t k = 0; k < demand->path_count; k++) {
            if (allocate_path_open(cluster->class, demand->path_first + k)) {
                const struct column column = {demand->path_first + k, rows,
                                              list_rows(cluster, demand->path_first + k, rows)};
                rows += column.row_count;
                add_column(sharer, &column);
            }
        }
        columns += sharer->column_count;
        cluster->sharer_count += sharer->column_count > 0 ? 1u : 0u;
    }
    qsort(cluster->sharers, cluster->sharer_count, sizeof(*cluster->sharers), by_ways);
    for (uint32_t i = 1; i < cluster->sharer_count; i++) {
        cluster->sharers[i].group =
            cluster->sharers[i - 1u].group +
            (same_ways(&cluster->sharers[i - 1u], &cluster->sharers[i]) ? 0u : 1u);
    }
}
