/*
 * Drawn weather against theory: the stationary law, correlation and persistence of an
 * autoregression have formulas, and each is asked for within 4.5 standard errors.
 */
#include "hawser/core/random.h"
#include "hawser/core/units.h"
#include "tests/maritime/channel.h"
#include "tests/world/cases.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HOUR HWS_MS_PER_HOUR
#define DAY HWS_MS_PER_DAY
#define STEPS 200000u
#define SIGMAS 4.5
/* Half a month of 2629746 s into the 25th mean year from 2000. */
#define MID_JANUARY_MS INT64_C(1736923473000)
#define MONTH_MS INT64_C(2629746000)

static struct hws_climate steady_climate(void)
{
    struct hws_climate climate = {.step_ms = 3 * HOUR,
                                  .wave_memory_ms = 36 * HOUR,
                                  .wind_memory_ms = 18 * HOUR,
                                  .fog_memory_ms = 6 * HOUR,
                                  .wind_wave_correlation = 0.7,
                                  .fog_visibility_nmi = 0.5};

    for (uint32_t i = 0; i < HWS_MONTHS; i++) {
        climate.wave_median_m[i] = 2.0;
        climate.wave_spread[i] = 0.5;
        climate.wind_median_mps[i] = 8.0;
        climate.wind_spread[i] = 0.4;
        climate.fog_frac[i] = 0.05;
    }
    return climate;
}

/* Many steps of a climate: the variates and what they mean. */
struct history {
    struct hws_climate climate;
    struct hws_climate_state states[STEPS];
    struct hws_sea seas[STEPS];
};

static struct history *history;

static struct hws_climate_draw draw(struct hws_stream *stream)
{
    struct hws_climate_draw drawn;

    drawn.wave_u = hws_stream_uniform(stream);
    drawn.wind_u = hws_stream_uniform(stream);
    drawn.fog_u = hws_stream_uniform(stream);
    return drawn;
}

static void make_history(void)
{
    struct hws_stream stream;

    history = calloc(1, sizeof(*history));
    ck_assert_ptr_nonnull(history);
    history->climate = steady_climate();
    hws_stream_init(&stream, 6, 0, 1, 1);
    for (uint32_t i = 0; i < STEPS; i++) {
        history->states[i] =
            i == 0 ? hws_climate_begin(&history->climate, draw(&stream))
                   : hws_climate_next(&history->climate, history->states[i - 1u], draw(&stream));
        history->seas[i] =
            hws_climate_sea(&history->climate, &history->states[i], (int64_t)i * 3 * HOUR);
    }
}

static void free_history(void)
{
    free(history);
}

static double kept(double memory_hours)
{
    return exp(-3.0 / memory_hours);
}

/* So many independent draws say as much about a mean as `count` of an AR(1). */
static double independent(double count, double correlation)
{
    return count * (1.0 - correlation) / (1.0 + correlation);
}

static double normal_tail(double x)
{
    return 0.5 * erfc(x / sqrt(2.0));
}

START_TEST(the_variates_keep_a_standard_normal_law)
{
    const double a = kept(36.0);
    double sum = 0.0;
    double squares = 0.0;

    for (uint32_t i = 0; i < STEPS; i++) {
        sum += history->states[i].wave;
        squares += history->states[i].wave * history->states[i].wave;
    }
    ck_assert_double_eq_tol(sum / STEPS, 0.0, SIGMAS / sqrt(independent(STEPS, a)));
    ck_assert_double_eq_tol(squares / STEPS, 1.0, SIGMAS * sqrt(2.0 / independent(STEPS, a * a)));
}
END_TEST

/* Bartlett's formula for an AR(1) gives the variance of the estimate. */
START_TEST(the_correlation_falls_to_1_over_e_within_the_memory)
{
    const uint32_t lags[] = {1, 4, 12, 24};
    const double a = kept(36.0);

    ck_assert_double_eq_tol(pow(a, 12.0), exp(-1.0), 1e-12);
    for (size_t n = 0; n < sizeof(lags) / sizeof(lags[0]); n++) {
        const double k = lags[n];
        const double a2k = pow(a, 2.0 * k);
        const double variance =
            ((1.0 + a * a) * (1.0 - a2k) / (1.0 - a * a) - 2.0 * k * a2k) / STEPS;
        double products = 0.0;
        double squares = 0.0;
        for (uint32_t i = 0; i + lags[n] < STEPS; i++) {
            products += history->states[i].wave * history->states[i + lags[n]].wave;
            squares += history->states[i].wave * history->states[i].wave;
        }
        ck_assert_double_eq_tol(products / squares, pow(a, k), SIGMAS * sqrt(variance));
    }
}
END_TEST

START_TEST(wind_goes_with_the_waves_as_authored)
{
    const double both = kept(36.0) * kept(18.0);
    double products = 0.0;
    double wind = 0.0;
    double waves = 0.0;

    for (uint32_t i = 0; i < STEPS; i++) {
        products += history->states[i].wind * history->states[i].wave;
        wind += history->states[i].wind * history->states[i].wind;
        waves += history->states[i].wave * history->states[i].wave;
    }
    ck_assert_double_eq_tol(products / sqrt(wind * waves), 0.7,
                            SIGMAS / sqrt(independent(STEPS, both)));
}
END_TEST

/* P(X <= level < Y) of two standard normal variates, by Simpson's rule over the first. */
static double crossing(double level, double correlation)
{
    const uint32_t pieces = 4000;
    const double low = -9.0;
    const double width = (level - low) / pieces;
    double sum = 0.0;

    for (uint32_t i = 0; i <= pieces; i++) {
        const double x = low + width * i;
        const double weight = i == 0 || i == pieces ? 1.0 : i % 2 == 1 ? 4.0 : 2.0;
        const double above =
            normal_tail((level - correlation * x) / sqrt(1.0 - correlation * correlation));
        sum += weight * exp(-0.5 * x * x) / sqrt(2.0 * HWS_PI) * above;
    }
    return sum * width / 3.0;
}

/* Mean and standard error of how many steps in a row are marked. */
static double mean_run(const unsigned char *marked, double *error)
{
    double sum = 0.0;
    double squares = 0.0;
    double runs = 0.0;
    uint32_t length = 0;

    for (uint32_t i = 0; i < STEPS; i++) {
        length += marked[i];
        if (!marked[i] && length > 0) {
            sum += length;
            squares += (double)length * length;
            runs += 1.0;
            length = 0;
        }
    }
    *error = sqrt((squares / runs - sum / runs * (sum / runs)) / runs);
    return sum / runs;
}

/* A reported height above 3.0 m is one above 3.05 m. The mean storm is P(above) / P(crossing). */
START_TEST(storms_are_as_frequent_and_as_long_as_theory_says)
{
    static unsigned char rough[STEPS];
    const double level = log(3.05 / 2.0) / 0.5;
    const double above = normal_tail(level);
    double count = 0.0;
    double error = 0.0;

    for (uint32_t i = 0; i < STEPS; i++) {
        rough[i] = history->seas[i].wave_height_m > 3.0;
        count += rough[i];
    }
    const double a = kept(36.0);
    ck_assert_double_eq_tol(count / STEPS, above,
                            SIGMAS * sqrt(above * (1.0 - above) / independent(STEPS, a)));
    const double run = mean_run(rough, &error);
    ck_assert_double_gt(run, 2.0);
    ck_assert_double_eq_tol(run, above / crossing(level, a), SIGMAS * error);
}
END_TEST

/* phi^-1(0.05) = -1.6448536269514722 */
START_TEST(fog_takes_its_share_and_lasts_as_theory_says)
{
    static unsigned char foggy[STEPS];
    const double a = kept(6.0);
    double count = 0.0;
    double error = 0.0;

    for (uint32_t i = 0; i < STEPS; i++) {
        foggy[i] = history->seas[i].visibility_nmi == 0.5;
        count += foggy[i];
        ck_assert(foggy[i] || history->seas[i].visibility_nmi == HWS_VISIBILITY_CLEAR_NMI);
    }
    ck_assert_double_eq_tol(count / STEPS, 0.05,
                            SIGMAS * sqrt(0.05 * 0.95 / independent(STEPS, a)));
    const double run = mean_run(foggy, &error);
    ck_assert_double_eq_tol(run, 0.05 / crossing(1.6448536269514722, a), SIGMAS * error);
}
END_TEST

START_TEST(each_month_has_its_own_sea)
{
    struct hws_climate climate = steady_climate();
    const struct hws_climate_state middling = {0.0, 0.0, 0.0};

    for (uint32_t i = 0; i < HWS_MONTHS; i++) {
        climate.wave_median_m[i] = 1.0 + i;
        climate.wind_median_mps[i] = 20.0 - i;
        climate.fog_frac[i] = i == 6 ? 1.0 : 0.0;
    }
    for (uint32_t i = 0; i < HWS_MONTHS; i++) {
        const int64_t middle_ms = MID_JANUARY_MS + i * MONTH_MS;
        const struct hws_sea sea = hws_climate_sea(&climate, &middling, middle_ms);
        ck_assert_double_eq(sea.wave_height_m, 1.0 + i);
        ck_assert_double_eq(sea.wind_mps, 20.0 - i);
        ck_assert_int_eq(sea.visibility_nmi < 1.0, i == 6);
        const struct hws_sea later =
            hws_climate_sea(&climate, &middling, middle_ms + 2 * MONTH_MS / 5);
        ck_assert_double_eq(later.wave_height_m, i < 11 ? 1.4 + i : 7.6);
    }
}
END_TEST

/* 0.5 kn with a tide of 1.5 on it turns, and is as strong again after 12.42 h. */
START_TEST(the_tide_turns_with_the_moon)
{
    struct hws_climate climate = steady_climate();
    const struct hws_climate_state middling = {0.0, 0.0, 0.0};
    const int64_t period_ms = 44714164;
    const int64_t slack_ms = 1000 * period_ms;

    climate.current_mean_kn = 0.5;
    climate.current_tide_kn = 1.5;
    const int64_t flood_ms = slack_ms + period_ms / 4;
    const int64_t ebb_ms = slack_ms + 3 * period_ms / 4;
    ck_assert_double_eq(hws_climate_sea(&climate, &middling, slack_ms).current_kn, 0.5);
    ck_assert_double_eq(hws_climate_sea(&climate, &middling, flood_ms).current_kn, 2.0);
    ck_assert_double_eq(hws_climate_sea(&climate, &middling, ebb_ms).current_kn, 1.0);
}
END_TEST

/* (1 - a b) / sqrt((1 - a^2)(1 - b^2)) of the innovations may not pass 1. */
START_TEST(memories_that_differ_bound_the_correlation)
{
    struct hws_climate climate = steady_climate();

    climate.wind_memory_ms = climate.wave_memory_ms;
    ck_assert_double_eq_tol(hws_climate_correlation_max(&climate), 1.0, 1e-12);
    climate.wave_memory_ms = 100 * HOUR;
    climate.wind_memory_ms = 4 * HOUR;
    const double a = exp(-0.03);
    const double b = exp(-0.75);
    ck_assert_double_eq_tol(hws_climate_correlation_max(&climate),
                            sqrt((1.0 - a * a) * (1.0 - b * b)) / (1.0 - a * b), 1e-12);
}
END_TEST

/* ---- in a world ----------------------------------------------------------------------------- */

static const struct hws_climate rough_climate = {
    .wave_median_m = {4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4},
    .wave_spread = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5},
    .wind_median_mps = {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9},
    .step_ms = 3 * HOUR,
    .wave_memory_ms = 12 * HOUR,
    .wind_memory_ms = 12 * HOUR,
    .wind_wave_correlation = 0.5,
};

static struct hws_sea sea_now(const struct channel *channel)
{
    const struct hws_state state = hws_engine_state(channel->engine);

    return channel->environment.sea(channel->environment.context, &state, 34.0, 129.0);
}

static void start_drawn(struct channel *channel, uint64_t seed)
{
    channel_init(channel, 0);
    channel_add_gale(channel, 0, 1);
    channel->area.step_count = 0;
    channel->area.climate1 = 1;
    channel->weather.step_count = 0;
    channel->weather.climates = &rough_climate;
    channel->weather.climate_count = 1;
    channel_start(channel, seed);
}

/* The heights of the first eight days, each asked for half an hour after its step. */
static void heights_of(uint64_t seed, double heights_m[64])
{
    struct channel channel;

    start_drawn(&channel, seed);
    for (int64_t i = 0; i < 64; i++) {
        channel_run(&channel, i * 3 * HOUR + HOUR / 2);
        heights_m[i] = sea_now(&channel).wave_height_m;
        channel_run(&channel, i * 3 * HOUR + 5 * HOUR / 2);
        ck_assert_double_eq(sea_now(&channel).wave_height_m, heights_m[i]);
    }
    channel_fini(&channel);
}

START_TEST(a_seed_always_draws_the_same_weather_and_another_seed_another)
{
    double first[64];
    double again[64];
    double other[64];
    uint32_t equal_count = 0;

    heights_of(1, first);
    heights_of(1, again);
    heights_of(2, other);
    ck_assert_mem_eq(first, again, sizeof(first));
    for (uint32_t i = 0; i < 64; i++) {
        equal_count += first[i] == other[i];
    }
    ck_assert_uint_lt(equal_count, 16);
}
END_TEST

START_TEST(an_area_does_not_hear_of_another)
{
    struct channel channel;
    double alone[64];

    heights_of(1, alone);
    channel_init(&channel, 0);
    channel_add_gale(&channel, 0, 1);
    const struct hws_point far[4] = {{10, 127}, {11, 127}, {11, 131}, {10, 131}};
    struct hws_point vertices[8];
    memcpy(vertices, far, sizeof(far));
    memcpy(vertices + 4, channel.corners, sizeof(far));
    const struct hws_weather_area areas[2] = {
        {.id = "elsewhere", .name = channel.area.name, .vertex_count = 4, .climate1 = 1},
        {.id = "area",
         .name = channel.area.name,
         .vertex_first = 4,
         .vertex_count = 4,
         .climate1 = 2}};
    const struct hws_climate climates[2] = {rough_climate, rough_climate};
    channel.weather = (struct hws_weather_plan){.areas = areas,
                                                .area_count = 2,
                                                .vertices = vertices,
                                                .vertex_count = 8,
                                                .climates = climates,
                                                .climate_count = 2};
    channel_start(&channel, 1);
    for (int64_t i = 0; i < 64; i++) {
        channel_run(&channel, i * 3 * HOUR + HOUR / 2);
        ck_assert_double_eq(sea_now(&channel).wave_height_m, alone[i]);
    }
    channel_fini(&channel);
}
END_TEST

/* The class slows down from 4 m on; the vessel's speed must follow the drawn sea at every step. */
START_TEST(vessels_follow_the_drawn_sea)
{
    struct channel channel;
    uint32_t slow_count = 0;

    start_drawn(&channel, 8);
    for (int64_t at_ms = HOUR; at_ms < 9 * HOUR; at_ms += HOUR) {
        channel_run(&channel, at_ms);
        const struct hws_state state = hws_engine_state(channel.engine);
        const int rough = sea_now(&channel).wave_height_m >= 4.0;
        slow_count += (uint32_t)rough;
        ck_assert_double_eq(hws_maritime_vessel(&state, 0).speed_kn,
                            rough ? CHANNEL_GALE_SPEED_KN : CHANNEL_SPEED_KN);
    }
    ck_assert_uint_gt(slow_count, 0);
    ck_assert_uint_lt(slow_count, 8);
    channel_fini(&channel);
}
END_TEST

TCase *climate_case(void)
{
    TCase *tcase = tcase_create("climate");

    tcase_set_timeout(tcase, 60);
    tcase_add_unchecked_fixture(tcase, make_history, free_history);
    tcase_add_test(tcase, the_variates_keep_a_standard_normal_law);
    tcase_add_test(tcase, the_correlation_falls_to_1_over_e_within_the_memory);
    tcase_add_test(tcase, wind_goes_with_the_waves_as_authored);
    tcase_add_test(tcase, storms_are_as_frequent_and_as_long_as_theory_says);
    tcase_add_test(tcase, fog_takes_its_share_and_lasts_as_theory_says);
    tcase_add_test(tcase, each_month_has_its_own_sea);
    tcase_add_test(tcase, the_tide_turns_with_the_moon);
    tcase_add_test(tcase, memories_that_differ_bound_the_correlation);
    tcase_add_test(tcase, a_seed_always_draws_the_same_weather_and_another_seed_another);
    tcase_add_test(tcase, an_area_does_not_hear_of_another);
    tcase_add_test(tcase, vessels_follow_the_drawn_sea);
    return tcase;
}
