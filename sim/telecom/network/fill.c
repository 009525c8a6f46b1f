#include "sim/telecom/network/fill.h"

#include <stdbool.h>
#include <stdlib.h>

/* Entries are small whole numbers and their quotients; below this, one is rounding. */
#define COEFFICIENT_MIN 1.0e-9
#define NONE UINT32_MAX

/* Variables: flows 0 .. path_count-1, then the slack of each row: links first, then demands. */
struct tableau {
    const struct fill_input *input;
    uint32_t row_count, column_count;
    double *entries;     /* row_count * column_count */
    double *values;      /* of the basic variables, at the present fraction */
    double *rates;       /* how they change as the fraction rises */
    uint32_t *basic;     /* variable of each row */
    uint32_t *nonbasic;  /* variable of each column */
    uint32_t *column_of; /* of each variable: its column, or NONE when basic */
    double rate_min;     /* a slower change is rounding */
    bool *rising;        /* demands not yet stopped */
    uint32_t rising_count;
};

static double *row_entries(const struct tableau *tableau, uint32_t row)
{
    return tableau->entries + (size_t)row * tableau->column_count;
}

static uint32_t demand_slack(const struct tableau *tableau, uint32_t demand)
{
    return tableau->input->path_count + tableau->input->link_count + demand;
}

static void tableau_fini(struct tableau *tableau)
{
    free(tableau->entries);
    free(tableau->values);
    free(tableau->rates);
    free(tableau->basic);
    free(tableau->nonbasic);
    free(tableau->column_of);
    free(tableau->rising);
}

static enum hws_status tableau_init(struct tableau *tableau, const struct fill_input *input)
{
    const uint32_t rows = input->link_count + input->demand_count;
    const uint32_t columns = input->path_count;

    *tableau = (struct tableau){.input = input, .row_count = rows, .column_count = columns};
    tableau->entries = calloc((size_t)rows * columns + 1u, sizeof(double));
    tableau->values = calloc((size_t)rows + 1u, sizeof(double));
    tableau->rates = calloc((size_t)rows + 1u, sizeof(double));
    tableau->basic = calloc((size_t)rows + 1u, sizeof(uint32_t));
    tableau->nonbasic = calloc((size_t)columns + 1u, sizeof(uint32_t));
    tableau->column_of = calloc((size_t)rows + columns + 1u, sizeof(uint32_t));
    tableau->rising = calloc((size_t)input->demand_count + 1u, sizeof(bool));
    if (tableau->entries == NULL || tableau->values == NULL || tableau->rates == NULL ||
        tableau->basic == NULL || tableau->nonbasic == NULL || tableau->column_of == NULL ||
        tableau->rising == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t row = 0; row < rows; row++) {
        tableau->basic[row] = columns + row;
        tableau->column_of[columns + row] = NONE;
    }
    for (uint32_t row = 0; row < input->link_count; row++) {
        tableau->values[row] = input->capacities[row];
    }
    for (uint32_t demand = 0; demand < input->demand_count; demand++) {
        tableau->rates[input->link_count + demand] = -input->wanted[demand];
        tableau->rising[demand] = true;
        if (input->wanted[demand] * COEFFICIENT_MIN > tableau->rate_min) {
            tableau->rate_min = input->wanted[demand] * COEFFICIENT_MIN;
        }
    }
    tableau->rising_count = input->demand_count;
    for (uint32_t path = 0; path < columns; path++) {
        tableau->nonbasic[path] = path;
        tableau->column_of[path] = path;
        row_entries(tableau, input->link_count + input->path_demands[path])[path] = -1.0;
        for (uint32_t i = input->path_link_first[path]; i < input->path_link_first[path + 1u];
             i++) {
            row_entries(tableau, input->path_links[i])[path] = 1.0;
        }
    }
    return HWS_OK;
}

/*
 * The row whose variable reaches zero first as the fraction rises, at most to 1; of several the one
 * with the smallest variable. *rise is how far that is.
 */
static uint32_t leaving_row(const struct tableau *tableau, double room, double *rise)
{
    uint32_t found = NONE;

    *rise = room;
    for (uint32_t row = 0; row < tableau->row_count; row++) {
        if (tableau->rates[row] >= -tableau->rate_min) {
            continue;
        }
        const double until = tableau->values[row] / -tableau->rates[row];
        if (until < *rise ||
            (found != NONE && until == *rise && tableau->basic[row] < tableau->basic[found])) {
            *rise = until;
            found = row;
        }
    }
    return found;
}

static void advance(struct tableau *tableau, double rise)
{
    for (uint32_t row = 0; row < tableau->row_count; row++) {
        const double value = tableau->values[row] + rise * tableau->rates[row];
        tableau->values[row] = value > 0.0 ? value : 0.0;
    }
}

/* The smallest variable that can take over the row, or NONE: then nothing can. */
static uint32_t entering_column(const struct tableau *tableau, uint32_t row)
{
    const double *entries = row_entries(tableau, row);
    uint32_t found = NONE;

    for (uint32_t column = 0; column < tableau->column_count; column++) {
        if (entries[column] < -COEFFICIENT_MIN &&
            (found == NONE || tableau->nonbasic[column] < tableau->nonbasic[found])) {
            found = column;
        }
    }
    return found;
}

/* The row's value is zero, so no value changes: only what is basic, and the rates. */
static void pivot(struct tableau *tableau, uint32_t row, uint32_t column)
{
    double *entries = row_entries(tableau, row);
    const double scale = 1.0 / entries[column];

    for (uint32_t j = 0; j < tableau->column_count; j++) {
        entries[j] *= scale;
    }
    entries[column] = scale;
    tableau->rates[row] *= scale;
    tableau->values[row] = 0.0;
    for (uint32_t i = 0; i < tableau->row_count; i++) {
        double *others = row_entries(tableau, i);
        const double factor = others[column];
        if (i == row || factor == 0.0) {
            continue;
        }
        others[column] = 0.0;
        for (uint32_t j = 0; j < tableau->column_count; j++) {
            const double entry = others[j] - factor * entries[j];
            others[j] = entry < COEFFICIENT_MIN && entry > -COEFFICIENT_MIN ? 0.0 : entry;
        }
        tableau->rates[i] -= factor * tableau->rates[row];
    }
    const uint32_t leaving = tableau->basic[row];
    tableau->basic[row] = tableau->nonbasic[column];
    tableau->nonbasic[column] = leaving;
    tableau->column_of[tableau->basic[row]] = NONE;
    tableau->column_of[leaving] = column;
}

/* How much a demand's slack weighs in a row. */
static double slack_weight(const struct tableau *tableau, uint32_t row, uint32_t demand)
{
    const uint32_t variable = demand_slack(tableau, demand);
    const uint32_t column = tableau->column_of[variable];

    if (column != NONE) {
        return row_entries(tableau, row)[column];
    }
    return tableau->basic[row] == variable ? 1.0 : 0.0;
}

/* Stops the demands that the row holds against each other, and takes their pull out of the rates.
 */
static void stop_demands(struct tableau *tableau, uint32_t row, double fraction, double *fractions)
{
    for (uint32_t demand = 0; demand < tableau->input->demand_count; demand++) {
        if (!tableau->rising[demand] || slack_weight(tableau, row, demand) <= COEFFICIENT_MIN) {
            continue;
        }
        tableau->rising[demand] = false;
        tableau->rising_count--;
        fractions[demand] = fraction;
    }
    for (uint32_t i = 0; i < tableau->row_count; i++) {
        double rate = 0.0;
        for (uint32_t demand = 0; demand < tableau->input->demand_count; demand++) {
            if (tableau->rising[demand]) {
                rate -= slack_weight(tableau, i, demand) * tableau->input->wanted[demand];
            }
        }
        tableau->rates[i] = rate;
    }
    /* Rounding may have left a trace; this row is settled. */
    tableau->rates[row] = 0.0;
}

/* False when it takes more than FILL_WORK_MAX. */
static bool run_filling(struct tableau *tableau, double *fractions)
{
    const uint64_t cells = (uint64_t)tableau->row_count * tableau->column_count;
    /* Bland's rule ends by itself, but may take long about it. */
    uint64_t steps_left = FILL_WORK_MAX / (cells + 1u);
    double fraction = 0.0;

    while (tableau->rising_count > 0 && fraction < 1.0 && steps_left > 0) {
        double rise = 0.0;
        const uint32_t row = leaving_row(tableau, 1.0 - fraction, &rise);
        advance(tableau, rise);
        if (row == NONE) {
            fraction = 1.0;
            break;
        }
        steps_left--;
        fraction += rise;
        const uint32_t column = entering_column(tableau, row);
        if (column == NONE) {
            stop_demands(tableau, row, fraction, fractions);
        } else {
            pivot(tableau, row, column);
        }
    }
    for (uint32_t demand = 0; demand < tableau->input->demand_count; demand++) {
        if (tableau->rising[demand]) {
            fractions[demand] = fraction;
        }
    }
    return tableau->rising_count == 0 || fraction >= 1.0;
}

enum hws_status fill_class(const struct fill_input *input, double *flows, double *fractions)
{
    struct tableau tableau;

    if (((uint64_t)input->link_count + input->demand_count) * input->path_count > FILL_CELLS_MAX) {
        return fill_by_rank(input, flows, fractions);
    }
    enum hws_status status = tableau_init(&tableau, input);
    bool proved = false;
    if (status == HWS_OK) {
        proved = run_filling(&tableau, fractions);
        for (uint32_t path = 0; path < input->path_count; path++) {
            flows[path] = 0.0;
        }
        for (uint32_t row = 0; row < tableau.row_count; row++) {
            if (tableau.basic[row] < input->path_count) {
                flows[tableau.basic[row]] = tableau.values[row];
            }
        }
    }
    tableau_fini(&tableau);
    return status == HWS_OK && !proved ? fill_by_rank(input, flows, fractions) : status;
}
