#include "hawser/world/climate.h"

#include "hawser/core/math.h"
#include "hawser/core/sample.h"
#include "hawser/core/units.h"

#include <math.h>

/* The mean Gregorian year, from the first instant of 2000: months stay in place within two days. */
#define YEAR_MS 31556952000.0
#define YEAR_2000_MS 946684800000.0
#define LUNAR_TIDE_MS 44714164.0 /* M2: 12.4206012 h (Doodson 1921) */
#define WAVE_MAX_M 20.0
#define WIND_MAX_MPS 60.0

/* ---- the variates --------------------------------------------------------------------------- */

static double kept_frac(const struct hws_climate *climate, int64_t memory_ms)
{
    return memory_ms > 0 ? hws_exp(-(double)climate->step_ms / (double)memory_ms) : 0.0;
}

/*
 * How the innovations must correlate for the variates to do so by 1: with x' = a x + s e, where
 * s^2 = 1 - a^2, and likewise b, the stationary cov(x, y) is cov(e, f) s t / (1 - a b).
 */
static double innovation_factor(double wave_kept, double wind_kept)
{
    return (1.0 - wave_kept * wind_kept) /
           sqrt((1.0 - wave_kept * wave_kept) * (1.0 - wind_kept * wind_kept));
}

double hws_climate_correlation_max(const struct hws_climate *climate)
{
    return 1.0 / innovation_factor(kept_frac(climate, climate->wave_memory_ms),
                                   kept_frac(climate, climate->wind_memory_ms));
}

static double joined(double first, double second, double correlation)
{
    const double rest = 1.0 - correlation * correlation;

    return correlation * first + (rest > 0.0 ? sqrt(rest) : 0.0) * second;
}

static double follow(double variate, double kept, double innovation)
{
    return kept * variate + sqrt(1.0 - kept * kept) * innovation;
}

struct hws_climate_state hws_climate_begin(const struct hws_climate *climate,
                                           struct hws_climate_draw draw)
{
    const double wave = hws_sample_normal(draw.wave_u, 0.0, 1.0);
    const double other = hws_sample_normal(draw.wind_u, 0.0, 1.0);
    const struct hws_climate_state state = {
        .wave = wave,
        .wind = joined(wave, other, climate->wind_wave_correlation),
        .fog = hws_sample_normal(draw.fog_u, 0.0, 1.0),
    };
    return state;
}

struct hws_climate_state hws_climate_next(const struct hws_climate *climate,
                                          struct hws_climate_state state,
                                          struct hws_climate_draw draw)
{
    const double wave_kept = kept_frac(climate, climate->wave_memory_ms);
    const double wind_kept = kept_frac(climate, climate->wind_memory_ms);
    const double correlation =
        climate->wind_wave_correlation * innovation_factor(wave_kept, wind_kept);
    const double wave = hws_sample_normal(draw.wave_u, 0.0, 1.0);
    const double other = hws_sample_normal(draw.wind_u, 0.0, 1.0);
    const double fog = hws_sample_normal(draw.fog_u, 0.0, 1.0);
    const struct hws_climate_state next = {
        .wave = follow(state.wave, wave_kept, wave),
        .wind = follow(state.wind, wind_kept, joined(wave, other, correlation)),
        .fog = follow(state.fog, kept_frac(climate, climate->fog_memory_ms), fog),
    };
    return next;
}

/* ---- the sea -------------------------------------------------------------------------------- */

/* Where in the year: a month's middle and the share of the way to the next one's. */
struct season {
    uint32_t month;
    double past_frac; /* 0 to 1 */
};

static struct season season_at(int64_t instant_ms)
{
    const double years = ((double)instant_ms - YEAR_2000_MS) / YEAR_MS;
    /* Counted from the middle of December, so that no month is before the first. */
    const double months = (years - floor(years)) * (double)HWS_MONTHS + 0.5;
    const double whole = floor(months);
    const struct season season = {((uint32_t)whole + HWS_MONTHS - 1u) % HWS_MONTHS, months - whole};

    return season;
}

static double in_season(const double values[HWS_MONTHS], struct season season)
{
    const double from = values[season.month];
    const double to = values[(season.month + 1u) % HWS_MONTHS];

    return from + (to - from) * season.past_frac;
}

static double rounded(double value, double per_unit, double most)
{
    const double reported = floor(value * per_unit + 0.5) / per_unit;

    return reported < most ? reported : most;
}

static bool in_fog(double fog_frac, double variate)
{
    if (fog_frac <= 0.0 || fog_frac >= 1.0) {
        return fog_frac >= 1.0;
    }
    return variate < hws_sample_normal(fog_frac, 0.0, 1.0);
}

static double current_kn(const struct hws_climate *climate, int64_t instant_ms)
{
    const double turns = (double)instant_ms / LUNAR_TIDE_MS;
    const double tide = hws_sin(2.0 * HWS_PI * (turns - floor(turns)));

    return fabs(climate->current_mean_kn + climate->current_tide_kn * tide);
}

struct hws_sea hws_climate_sea(const struct hws_climate *climate,
                               const struct hws_climate_state *state, int64_t instant_ms)
{
    const struct season season = season_at(instant_ms);
    const double wave_m = in_season(climate->wave_median_m, season) *
                          hws_exp(in_season(climate->wave_spread, season) * state->wave);
    const double wind_mps = in_season(climate->wind_median_mps, season) *
                            hws_exp(in_season(climate->wind_spread, season) * state->wind);
    const bool fog = in_fog(in_season(climate->fog_frac, season), state->fog);
    const struct hws_sea sea = {
        .wave_height_m = rounded(wave_m, 10.0, WAVE_MAX_M),
        .wind_mps = rounded(wind_mps, 2.0, WIND_MAX_MPS),
        .current_kn = rounded(current_kn(climate, instant_ms), 10.0, HUGE_VAL),
        .visibility_nmi = fog ? climate->fog_visibility_nmi : HWS_VISIBILITY_CLEAR_NMI,
    };
    return sea;
}
