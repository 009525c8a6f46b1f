/* Search: coverage of a growing area, its inversion, and the table of sweep widths. */
#include "sim/maritime/guard/guard_search.h"

#include "hawser/core/math.h"
#include "hawser/core/units.h"

#include <stdint.h>

#define LENGTH_COUNT 3u
#define VISIBILITY_COUNT 5u

static const double table_length_m[LENGTH_COUNT] = {7.0, 12.0, 24.0};
static const double table_visibility_nmi[VISIBILITY_COUNT] = {3.0, 5.0, 10.0, 15.0, 20.0};
static const double table_width_nmi[LENGTH_COUNT][VISIBILITY_COUNT] = {
    {2.0, 2.9, 4.3, 5.2, 5.8},
    {2.8, 4.5, 7.6, 9.4, 11.6},
    {3.2, 5.6, 10.7, 14.7, 18.1},
};

/*
 * C = integral of W v / (pi (R + g t)^2): with k = W v / pi it is k t / R^2 when g is 0, else
 * k / g (1/R - 1/(R + g t)) = k t / (R (R + g t)), which holds for both.
 */
double guard_search_coverage(const struct guard_search *search, double hours)
{
    const double rate = search->sweep_width_nmi * search->speed_kn / HWS_PI;
    const double radius_nmi = search->radius_nmi;

    return rate * hours / (radius_nmi * (radius_nmi + search->growth_kn * hours));
}

double guard_search_detection(const struct guard_search *search, double hours)
{
    return -hws_expm1(-guard_search_coverage(search, hours));
}

bool guard_search_hours(const struct guard_search *search, double u, double elapsed_hours,
                        double *hours)
{
    const double rate = search->sweep_width_nmi * search->speed_kn / HWS_PI;
    const double radius_nmi = search->radius_nmi;
    const double coverage = guard_search_coverage(search, elapsed_hours) - hws_log1p(-u);
    /* k t = C R (R + g t) */
    const double divisor = rate - coverage * radius_nmi * search->growth_kn;

    if (divisor <= 0.0) {
        return false;
    }
    *hours = coverage * radius_nmi * radius_nmi / divisor;
    return true;
}

/* The place of a value between two of an ascending list: its index and how far on. */
static uint32_t place_in(const double *list, uint32_t count, double value, double *fraction)
{
    uint32_t index = 0;

    while (index + 2u < count && value > list[index + 1u]) {
        index++;
    }
    *fraction = (value - list[index]) / (list[index + 1u] - list[index]);
    *fraction = *fraction < 0.0 ? 0.0 : *fraction > 1.0 ? 1.0 : *fraction;
    return index;
}

double guard_sweep_width_nmi(double target_length_m, double visibility_nmi)
{
    double along = 0.0;
    double across = 0.0;
    const uint32_t row = place_in(table_length_m, LENGTH_COUNT, target_length_m, &along);
    const uint32_t column =
        place_in(table_visibility_nmi, VISIBILITY_COUNT, visibility_nmi, &across);
    const double *short_row = table_width_nmi[row];
    const double *long_row = table_width_nmi[row + 1u];
    const double low = short_row[column] + across * (short_row[column + 1u] - short_row[column]);
    const double high = long_row[column] + across * (long_row[column + 1u] - long_row[column]);

    return low + along * (high - low);
}
