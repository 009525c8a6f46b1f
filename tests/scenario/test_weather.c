/* Weather as it is written: a climate, and what it leaves out. */
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#define MONTHS(x) "[" x "," x "," x "," x "," x "," x "," x "," x "," x "," x "," x "," x "]"

START_TEST(a_climate_is_read_and_what_it_leaves_out_is_usual)
{
    static const struct edit edit = {
        "\"series\": [\n          {\"at\": \"0s\", \"wave_height_m\": 4, \"wind_mps\": 17},\n"
        "          {\"at\": \"1d\", \"wave_height_m\": 2, \"wind_mps\": 9}\n        ]",
        "\"climate\": {\"wave_median_m\": [1,2,3,4,5,6,7,8,9,10,11,12], \"wave_spread\": " MONTHS(
            "0.5") ", \"wind_median_mps\": " MONTHS("9") ", \"wind_spread\": " MONTHS("0.4") "}"};
    struct verdict verdict;

    judge_edits(&verdict, &edit, 1);
    ck_assert_int_eq(verdict.status, HWS_OK);
    const struct hws_weather_plan *weather = hws_scenario_weather(verdict.scenario);
    ck_assert_uint_eq(weather->climate_count, 1);
    ck_assert_uint_eq(weather->areas[0].climate1, 1);
    ck_assert_uint_eq(weather->areas[0].step_count, 0);
    const struct hws_climate *climate = &weather->climates[0];
    ck_assert_double_eq(climate->wave_median_m[0], 1.0);
    ck_assert_double_eq(climate->wave_median_m[11], 12.0);
    ck_assert_double_eq(climate->wind_spread[6], 0.4);
    ck_assert_double_eq(climate->fog_frac[6], 0.0);
    ck_assert_int_eq(climate->step_ms, INT64_C(3) * 3600000);
    ck_assert_int_eq(climate->wave_memory_ms, INT64_C(36) * 3600000);
    verdict_fini(&verdict);
}
END_TEST

TCase *weather_case(void)
{
    TCase *tcase = tcase_create("weather");

    tcase_add_unchecked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, a_climate_is_read_and_what_it_leaves_out_is_usual);
    return tcase;
}
