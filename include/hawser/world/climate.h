/*
 * Weather that is drawn: significant wave height, wind, current and visibility of one area, step by
 * step, from the climate that a scenario gives by month.
 *
 * The model is a first-order vector autoregression of three standard normal variates, carried to
 * the sea's own units afterwards: waves and wind are log-normal about medians that run through the
 * year, and there is fog whenever the third variate is below the quantile of the month's share of
 * fog. Log-normal wave heights: Jasper, SNAME Transactions 64 (1956); autoregression after such a
 * transformation: Cunha and Guedes Soares, Ocean Engineering 26 (1999) 489-506; what such models do
 * well and badly: Monbet, Ailliot and Prevosto, Probabilistic Engineering Mechanics 22 (2007)
 * 113-126. So stationary law, correlation and the mean length of a storm or a calm all follow from
 * formulas, and tests/world/test_climate.c holds the draws against them.
 *
 * The current is a steady stream with a tide upon it that turns with the principal lunar period.
 */
#ifndef HAWSER_WORLD_CLIMATE_H
#define HAWSER_WORLD_CLIMATE_H

#include "hawser/core/domain.h"

#include <stdbool.h>
#include <stdint.h>

#define HWS_MONTHS 12u

/* By month, January first: each value holds at the middle of its month, and between two middles
 * they pass into each other in a straight line. */
struct hws_climate {
    double wave_median_m[HWS_MONTHS];   /* > 0 */
    double wave_spread[HWS_MONTHS];     /* standard deviation of the logarithm, >= 0 */
    double wind_median_mps[HWS_MONTHS]; /* > 0 */
    double wind_spread[HWS_MONTHS];     /* likewise */
    double fog_frac[HWS_MONTHS];        /* share of the time, 0 to 1 */
    int64_t step_ms;                    /* > 0: from one state of the sea to the next */
    /* After this time the correlation with what was is down to 1 / e. */
    int64_t wave_memory_ms, wind_memory_ms, fog_memory_ms;
    double wind_wave_correlation; /* of the two variates at the same instant, -1 to 1 */
    double current_mean_kn;       /* of the steady stream */
    double current_tide_kn;       /* amplitude of the tide along it */
    double fog_visibility_nmi;    /* how far one sees in it */
};

/* Three standard normal variates; no padding: it is part of a row. */
struct hws_climate_state {
    double wave, wind, fog;
};

/* One uniform in (0, 1) for each variate. */
struct hws_climate_draw {
    double wave_u, wind_u, fog_u;
};

/*
 * The strongest correlation of wind with waves that these memories can sustain: less than 1 where
 * one remembers longer than the other.
 */
double hws_climate_correlation_max(const struct hws_climate *climate);

/* A state from the stationary law, and the one that follows a step later. */
struct hws_climate_state hws_climate_begin(const struct hws_climate *climate,
                                           struct hws_climate_draw draw);
struct hws_climate_state hws_climate_next(const struct hws_climate *climate,
                                          struct hws_climate_state state,
                                          struct hws_climate_draw draw);

/*
 * What the state means at an instant (milliseconds since 1970), rounded as it would be reported:
 * waves to 0.1 m (20 m at most), wind to 0.5 m/s (60 at most), current to 0.1 kn. Visibility is
 * HWS_VISIBILITY_CLEAR_NMI without fog.
 */
struct hws_sea hws_climate_sea(const struct hws_climate *climate,
                               const struct hws_climate_state *state, int64_t instant_ms);

#endif
