/*
 * Shortest augmenting paths. Prices keep every reduced cost cost - u[row] - v[column] at 0 or more,
 * and at 0 on what is assigned. A row comes in by the cheapest path, in reduced costs, that ends in
 * a free column (Dijkstra over columns); the assignments along it are turned over, and the prices
 * of all that was passed are raised so that the path's costs become 0.
 */
#include "hawser/core/assign.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#define NONE UINT32_MAX

struct solver {
    const double *costs;
    uint32_t column_count;
    double *row_prices, *column_prices;
    double *distances;       /* by column: of the cheapest path to it so far */
    uint32_t *from_rows;     /* by column: the row before it on that path */
    uint32_t *row_of_column; /* NONE: free */
    uint32_t *column_of_row;
    bool *settled; /* columns whose distance is final */
};

static void solver_fini(struct solver *solver)
{
    free(solver->row_prices);
    free(solver->column_prices);
    free(solver->distances);
    free(solver->from_rows);
    free(solver->row_of_column);
    free(solver->settled);
}

static enum hws_status solver_init(struct solver *solver, uint32_t row_count, uint32_t column_count)
{
    const size_t columns = (size_t)column_count + 1u;

    solver->row_prices = calloc((size_t)row_count + 1u, sizeof(double));
    solver->column_prices = calloc(columns, sizeof(double));
    solver->distances = calloc(columns, sizeof(double));
    solver->from_rows = calloc(columns, sizeof(uint32_t));
    solver->row_of_column = calloc(columns, sizeof(uint32_t));
    solver->settled = calloc(columns, sizeof(bool));
    if (solver->row_prices == NULL || solver->column_prices == NULL || solver->distances == NULL ||
        solver->from_rows == NULL || solver->row_of_column == NULL || solver->settled == NULL) {
        solver_fini(solver);
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < column_count; i++) {
        solver->row_of_column[i] = NONE;
    }
    return HWS_OK;
}

/* Paths that go on through `row`, which is reached at `distance`. */
static void relax(struct solver *solver, uint32_t row, double distance)
{
    const double *costs = solver->costs + (size_t)row * solver->column_count;

    for (uint32_t i = 0; i < solver->column_count; i++) {
        const double through =
            distance + costs[i] - solver->row_prices[row] - solver->column_prices[i];
        if (!solver->settled[i] && through < solver->distances[i]) {
            solver->distances[i] = through;
            solver->from_rows[i] = row;
        }
    }
}

/* The first of the nearest columns that are not settled yet. */
static uint32_t nearest_column(const struct solver *solver)
{
    uint32_t nearest = NONE;

    for (uint32_t i = 0; i < solver->column_count; i++) {
        if (!solver->settled[i] &&
            (nearest == NONE || solver->distances[i] < solver->distances[nearest])) {
            nearest = i;
        }
    }
    return nearest;
}

/* The free column at the end of the cheapest path from a free row. */
static uint32_t find_path(struct solver *solver, uint32_t free_row)
{
    uint32_t row = free_row;
    double distance = 0.0;

    for (uint32_t i = 0; i < solver->column_count; i++) {
        solver->distances[i] = (double)INFINITY;
        solver->settled[i] = false;
    }
    for (;;) {
        relax(solver, row, distance);
        const uint32_t column = nearest_column(solver);
        assert(column < solver->column_count); /* fewer rows than columns: one is free */
        if (solver->row_of_column[column] == NONE) {
            return column;
        }
        solver->settled[column] = true;
        distance = solver->distances[column];
        row = solver->row_of_column[column];
    }
}

static void raise_prices(struct solver *solver, uint32_t free_row, double path_cost)
{
    solver->row_prices[free_row] += path_cost;
    for (uint32_t i = 0; i < solver->column_count; i++) {
        if (solver->settled[i]) {
            const double slack = path_cost - solver->distances[i];
            solver->row_prices[solver->row_of_column[i]] += slack;
            solver->column_prices[i] -= slack;
        }
    }
}

static void turn_over(struct solver *solver, uint32_t free_row, uint32_t end_column)
{
    uint32_t column = end_column;

    for (;;) {
        assert(column < solver->column_count);
        const uint32_t row = solver->from_rows[column];
        const uint32_t left_column = solver->column_of_row[row];
        solver->row_of_column[column] = row;
        solver->column_of_row[row] = column;
        if (row == free_row) {
            return;
        }
        column = left_column;
    }
}

enum hws_status hws_assign(const double *costs, uint32_t row_count, uint32_t column_count,
                           uint32_t *column_of_row)
{
    struct solver solver = {
        .costs = costs, .column_count = column_count, .column_of_row = column_of_row};

    if (row_count > column_count) {
        return HWS_ERR_RANGE;
    }
    enum hws_status status = solver_init(&solver, row_count, column_count);
    if (status != HWS_OK) {
        return status;
    }
    for (uint32_t row = 0; row < row_count; row++) {
        column_of_row[row] = NONE;
        const uint32_t end_column = find_path(&solver, row);
        raise_prices(&solver, row, solver.distances[end_column]);
        turn_over(&solver, row, end_column);
    }
    solver_fini(&solver);
    return HWS_OK;
}
