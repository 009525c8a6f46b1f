/* The laws themselves, and all cases in one list. */
#include "tests/session/laws.h"

#include "hawser/core/units.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* ---- shares ---------------------------------------------------------------------------------- */

static double triangular_share(const struct law *law, double value)
{
    if (value <= law->a) {
        return 0.0;
    }
    if (value <= law->b) {
        return (value - law->a) * (value - law->a) / ((law->c - law->a) * (law->b - law->a));
    }
    return value < law->c
               ? 1.0 - (law->c - value) * (law->c - value) / ((law->c - law->a) * (law->c - law->b))
               : 1.0;
}

/* Koopman's random search of a circle that grows. */
static double search_share(const struct law *law, double value)
{
    const double hours = value / (double)HWS_MS_PER_HOUR;
    const uint32_t steps = 20000u;
    double coverage = 0.0;

    /* By the midpoint rule, not by the closed form that the simulation inverts. */
    for (uint32_t i = 0; i < steps; i++) {
        const double radius = law->c + law->d * hours * (i + 0.5) / steps;
        coverage += law->a * law->b / (HWS_PI * radius * radius) * hours / steps;
    }
    return 1.0 - exp(-coverage);
}

static double share(const struct law *law, double value)
{
    switch (law->kind) {
    case LAW_EXPONENTIAL:
        return gsl_cdf_exponential_P(value, law->a);
    case LAW_LOGNORMAL:
        return gsl_cdf_lognormal_P(value, log(law->a), law->b);
    case LAW_TRIANGULAR:
        return triangular_share(law, value);
    case LAW_UNIFORM:
        return gsl_cdf_flat_P(value, law->a, law->b);
    case LAW_SEARCH:
        return search_share(law, value);
    }
    return 0.0;
}

double law_share_left(const void *context, double left_ms)
{
    const struct law *law = context;
    const double gone = share(law, law->gone_ms);
    const double all = law->ends_ms > 0.0 ? share(law, law->gone_ms + law->ends_ms) : 1.0;

    return (share(law, law->gone_ms + left_ms) - gone) / (all - gone);
}

/* ---- the cases ------------------------------------------------------------------------------- */

uint32_t law_case_count(void)
{
    return law_sea_case_count + law_cable_case_count;
}

const struct law_case *law_case_at(uint32_t index)
{
    return index < law_sea_case_count ? &law_sea_cases[index]
                                      : &law_cable_cases[index - law_sea_case_count];
}
