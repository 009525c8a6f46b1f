/* The assignment against every possible one, and against problems whose answer is known. */
#include "hawser/core/assign.h"
#include "hawser/core/random.h"
#include "tests/core/cases.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#define SIDE_MAX 7u

/* The least cost of giving the rows from `row` on columns that are not taken. */
// NOLINTNEXTLINE(misc-no-recursion): every way to choose, at most seven deep
static double least_cost(const double *costs, uint32_t rows, uint32_t columns, uint32_t row,
                         uint32_t taken)
{
    double least = row == rows ? 0.0 : (double)INFINITY;

    for (uint32_t column = 0; row < rows && column < columns; column++) {
        if ((taken & (1u << column)) == 0) {
            const double rest = least_cost(costs, rows, columns, row + 1u, taken | (1u << column));
            least = fmin(least, costs[row * columns + column] + rest);
        }
    }
    return least;
}

static double cost_of(const double *costs, uint32_t rows, uint32_t columns, const uint32_t *chosen)
{
    bool *taken = calloc(columns, sizeof(*taken));
    double sum = 0.0;

    ck_assert_ptr_nonnull(taken);
    for (uint32_t row = 0; row < rows; row++) {
        ck_assert_uint_lt(chosen[row], columns);
        ck_assert(!taken[chosen[row]]);
        taken[chosen[row]] = true;
        sum += costs[(size_t)row * columns + chosen[row]];
    }
    free(taken);
    return sum;
}

START_TEST(no_other_assignment_is_cheaper)
{
    double costs[SIDE_MAX * SIDE_MAX];
    uint32_t chosen[SIDE_MAX];
    struct hws_stream stream;

    hws_stream_init(&stream, 3, 0, 0, 0);
    for (uint32_t trial = 0; trial < 600; trial++) {
        const uint32_t rows = 1u + trial % SIDE_MAX;
        const uint32_t columns = rows + trial / SIDE_MAX % (SIDE_MAX + 1u - rows);
        for (uint32_t i = 0; i < rows * columns; i++) {
            const double u = hws_stream_uniform(&stream);
            /* Whole numbers tie often; the others never do, and some are negative. */
            costs[i] = trial % 2 == 0 ? floor(u * 4.0) : u * 20.0 - 10.0;
        }
        ck_assert_int_eq(hws_assign(costs, rows, columns, chosen), HWS_OK);
        ck_assert_double_eq_tol(cost_of(costs, rows, columns, chosen),
                                least_cost(costs, rows, columns, 0, 0), 1e-9);
    }
}
END_TEST

/* Costs (i + 1)(j + 1): the rearrangement inequality says to pair the largest with the smallest. */
START_TEST(machol_and_wien_s_problem_pairs_the_largest_with_the_smallest)
{
    enum { SIDE = 120 };
    double *costs = calloc((size_t)SIDE * SIDE, sizeof(*costs));
    uint32_t chosen[SIDE];

    ck_assert_ptr_nonnull(costs);
    for (uint32_t i = 0; i < SIDE * SIDE; i++) {
        const uint32_t row = i / SIDE;
        const uint32_t column = i % SIDE;
        costs[i] = (row + 1.0) * (column + 1.0);
    }
    ck_assert_int_eq(hws_assign(costs, SIDE, SIDE, chosen), HWS_OK);
    for (uint32_t i = 0; i < SIDE; i++) {
        ck_assert_uint_eq(chosen[i], SIDE - 1u - i);
    }
    free(costs);
}
END_TEST

START_TEST(more_rows_than_columns_are_refused_and_none_is_nothing)
{
    const double costs[2] = {1.0, 2.0};
    uint32_t chosen[2] = {7, 7};

    ck_assert_int_eq(hws_assign(costs, 2, 1, chosen), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_assign(costs, 0, 2, chosen), HWS_OK);
    ck_assert_uint_eq(chosen[0], 7);
}
END_TEST

TCase *assign_case(void)
{
    TCase *tcase = tcase_create("assign");

    tcase_add_test(tcase, no_other_assignment_is_cheaper);
    tcase_add_test(tcase, machol_and_wien_s_problem_pairs_the_largest_with_the_smallest);
    tcase_add_test(tcase, more_rows_than_columns_are_refused_and_none_is_nothing);
    return tcase;
}
