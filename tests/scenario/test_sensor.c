/* Agencies and sensors as they are written, and what each kind has without being told. */
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#include "hawser/core/units.h"

#include <string.h>

START_TEST(every_kind_is_read_with_its_own_defaults)
{
    struct hws_scenario *scenario = good_scenario("tests/scenario/good/sensors.json");
    const struct hws_sensor_plan *plan = hws_scenario_sensor(scenario);

    ck_assert_uint_eq(plan->agency_count, 2);
    /* Eight are written; the operator has nobody who is called, and so is called itself. */
    ck_assert_uint_eq(plan->sensor_count, 9);
    for (uint32_t i = 0; i < 8; i++) {
        ck_assert_int_eq(plan->sensors[i].kind, (int)i);
    }
    ck_assert_int_eq(plan->sensors[8].kind, HWS_SENSOR_PUBLIC);
    ck_assert_uint_eq(plan->sensors[8].agency, 1);
    ck_assert_str_eq(plan->sensors[8].id, "calls-cable-watch");
    ck_assert_double_eq(plan->sensors[0].reference_range_km, 18.5);
    ck_assert_double_eq(plan->sensors[0].range_km, 90.0);
    ck_assert_double_eq(plan->sensors[1].probability, 0.9);
    ck_assert_int_eq(plan->sensors[2].delay_ms, 30 * HWS_MS_PER_MINUTE);
    ck_assert_int_eq(plan->sensors[3].first_ms, 5 * HWS_MS_PER_HOUR);
    ck_assert_int_eq(plan->sensors[3].delay_ms, 90 * HWS_MS_PER_MINUTE);
    ck_assert_uint_eq(plan->sensors[5].vertex_count, 4);
    ck_assert_uint_eq(plan->sensors[7].vessel, 0);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(a_fibre_listens_as_far_as_it_reaches)
{
    struct hws_scenario *scenario = good_scenario("tests/scenario/good/sensors.json");
    const struct hws_sensor_plan *plan = hws_scenario_sensor(scenario);
    const struct hws_sensor *fibre = &plan->sensors[4];
    double length_m = 0.0;

    ck_assert_uint_ge(fibre->vertex_count, 2);
    for (uint32_t i = 0; i + 1u < fibre->vertex_count; i++) {
        length_m += hws_rhumb_m(plan->vertices[fibre->vertex_first + i],
                                plan->vertices[fibre->vertex_first + i + 1u]);
    }
    ck_assert_double_eq_tol(length_m, 28000.0, 1.0);
    ck_assert_double_eq(plan->vertices[fibre->vertex_first].lat_deg, 35.252);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(every_zone_is_an_area_that_can_be_disturbed)
{
    struct hws_scenario *scenario = good_scenario("tests/scenario/good/sensors.json");

    ck_assert_uint_eq(hws_scenario_transponder(scenario)->area_count, 1);
    ck_assert_str_eq(hws_scenario_transponder(scenario)->areas[0].id, "gale-area");
    ck_assert_uint_eq(hws_scenario_transponder(scenario)->areas[0].vertex_count, 4);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(the_world_with_every_kind_runs_to_its_end)
{
    struct hws_scenario *scenario = good_scenario("tests/scenario/good/sensors.json");
    const struct hws_record_sink nowhere = {NULL, NULL};
    const struct hws_engine_def def = hws_scenario_engine_def(scenario, 1, 0, nowhere);
    struct hws_engine *engine = NULL;

    ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_run(engine, hws_scenario_exercise(scenario)->duration_ms,
                                    UINT64_MAX, NULL, NULL),
                     HWS_OK);
    ck_assert_int_eq(hws_engine_check(engine, NULL), HWS_OK);
    hws_engine_destroy(engine);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(a_fork_and_a_run_in_pieces_end_in_the_same_world)
{
    struct hws_scenario *scenario = good_scenario("tests/scenario/good/sensors.json");
    const struct hws_record_sink nowhere = {NULL, NULL};
    const struct hws_engine_def def = hws_scenario_engine_def(scenario, 3, 0, nowhere);
    struct hws_engine *engine = NULL;
    struct hws_engine *fork = NULL;

    ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
    /* On the way there: ships in cover, a detection awaited, a pass not yet told. */
    ck_assert_int_eq(hws_engine_run(engine, 6 * HWS_MS_PER_HOUR, UINT64_MAX, NULL, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_fork(engine, nowhere, &fork, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_run(engine, hws_scenario_exercise(scenario)->duration_ms,
                                    UINT64_MAX, NULL, NULL),
                     HWS_OK);
    for (int64_t day = 1; day <= 5; day++) {
        ck_assert_int_eq(hws_engine_run(fork, day * HWS_MS_PER_DAY, UINT64_MAX, NULL, NULL),
                         HWS_OK);
    }
    const struct hws_hash straight = hws_engine_hash(engine);
    const struct hws_hash pieces = hws_engine_hash(fork);
    ck_assert(hws_hash_equal(straight, pieces));
    hws_engine_destroy(fork);
    hws_engine_destroy(engine);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *sensor_case(void)
{
    TCase *sensors = tcase_create("sensor");

    tcase_add_unchecked_fixture(sensors, scenario_assets_open, scenario_assets_close);
    tcase_add_test(sensors, every_kind_is_read_with_its_own_defaults);
    tcase_add_test(sensors, a_fibre_listens_as_far_as_it_reaches);
    tcase_add_test(sensors, every_zone_is_an_area_that_can_be_disturbed);
    tcase_add_test(sensors, the_world_with_every_kind_runs_to_its_end);
    tcase_add_test(sensors, a_fork_and_a_run_in_pieces_end_in_the_same_world);
    return sensors;
}
