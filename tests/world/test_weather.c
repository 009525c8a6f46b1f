/* The weather that a plan gives, against its own series. */
#include "hawser/core/units.h"
#include "tests/maritime/channel.h"
#include "tests/world/cases.h"

#include <math.h>

#define HOUR HWS_MS_PER_HOUR

START_TEST(the_weather_is_what_the_series_says)
{
    struct channel channel;

    channel_init(&channel, 0);
    channel_add_gale(&channel, 2 * HOUR, 5 * HOUR);
    const struct hws_environment weather = hws_weather_environment(&channel.weather);
    const struct {
        int64_t at_ms, change_ms;
        double wave_height_m;
    } expected[] = {
        {0, 2 * HOUR, 0.0},
        {2 * HOUR - 1, 2 * HOUR, 0.0},
        {2 * HOUR, 5 * HOUR, 5.0},
        {5 * HOUR - 1, 5 * HOUR, 5.0},
        {5 * HOUR, HWS_TIME_NEVER, 1.0},
        {500 * HOUR, HWS_TIME_NEVER, 1.0},
    };
    for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
        const struct hws_state state = {.now_ms = expected[i].at_ms};
        ck_assert_double_eq(weather.sea(weather.context, &state, 34.0, 129.0).wave_height_m,
                            expected[i].wave_height_m);
        ck_assert_int_eq(weather.sea_change_ms(weather.context, &state, 34.0, 129.0),
                         expected[i].change_ms);
        ck_assert_double_eq(weather.sea(weather.context, &state, 40.0, 129.0).wave_height_m, 0.0);
    }
    channel_start(&channel, 1);
    channel_fini(&channel);
}
END_TEST

/* Standard deviation of the forecast's logarithm about the gale's 5 m, over many issues. */
static double error_at(const struct hws_environment *weather, int64_t lead_ms)
{
    const uint32_t issues = 400;
    double sum = 0.0;

    for (uint32_t seed = 0; seed < issues; seed++) {
        const struct hws_state state = {.now_ms = INT64_C(100) * 24 * HOUR - lead_ms, .seed = seed};
        const struct hws_sea said = weather->forecast(weather->context, &state, 34.0, 129.0,
                                                      INT64_C(100) * 24 * HOUR + HOUR);
        const double off = log(said.wave_height_m / 5.0);
        sum += off * off;
    }
    return sqrt(sum / issues);
}

/* 13 % at a day, by the root of the lead; 400 draws are good to 12 % of that (99.9 %). */
START_TEST(a_forecast_errs_the_more_the_farther_it_looks)
{
    struct channel channel;

    channel_init(&channel, 0);
    channel_add_gale(&channel, INT64_C(100) * 24 * HOUR, INT64_C(101) * 24 * HOUR);
    const struct hws_environment weather = hws_weather_environment(&channel.weather);
    ck_assert_double_eq_tol(error_at(&weather, 24 * HOUR), 0.13, 0.016);
    ck_assert_double_eq_tol(error_at(&weather, 96 * HOUR), 0.26, 0.032);
    /* Beyond what is asked it sees nothing. */
    const struct hws_state before = {.now_ms = INT64_C(99) * 24 * HOUR};
    ck_assert_double_eq(
        weather.forecast(weather.context, &before, 34.0, 129.0, INT64_C(100) * 24 * HOUR)
            .wave_height_m,
        0.0);
    channel_start(&channel, 1);
    channel_fini(&channel);
}
END_TEST

TCase *weather_case(void)
{
    TCase *tcase = tcase_create("weather");

    tcase_add_test(tcase, the_weather_is_what_the_series_says);
    tcase_add_test(tcase, a_forecast_errs_the_more_the_farther_it_looks);
    return tcase;
}
