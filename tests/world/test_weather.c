/* The weather that a plan gives, against its own series. */
#include "hawser/core/units.h"
#include "tests/maritime/channel.h"
#include "tests/world/cases.h"

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

TCase *weather_case(void)
{
    TCase *tcase = tcase_create("weather");

    tcase_add_test(tcase, the_weather_is_what_the_series_says);
    return tcase;
}
