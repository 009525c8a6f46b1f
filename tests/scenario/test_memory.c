/*
 * Each allocation on the way from a file to a world that runs fails in turn: the caller is told so,
 * nothing half-built is handed over, and nothing leaks (the sanitizer build sees that).
 */
#include "tests/scenario/cases.h"
#include "tests/support/failing_allocator.h"
#include "tests/support/scenario_builder.h"

#include "hawser/core/engine.h"

#include <stdio.h>
#include <stdlib.h>

/* All of the first ones; of the rest, one in a stride that shares no factor with their pattern. */
#define EACH_UP_TO 1500u
#define STRIDE 37u
#define ORDINAL_MAX 200000u

static enum hws_status run_a_while(const struct hws_scenario *scenario)
{
    const struct hws_record_sink no_sink = {NULL, NULL};
    const struct hws_engine_def def = hws_scenario_engine_def(scenario, 1, 0, no_sink);
    struct hws_engine *engine = NULL;

    enum hws_status status = hws_engine_create(&def, &engine, NULL);
    if (status == HWS_OK) {
        status = hws_engine_run(engine, INT64_C(86400000), UINT64_MAX, NULL, NULL);
    }
    hws_engine_destroy(engine);
    return status;
}

/* With the ordinal's allocation failing; true when it struck. */
static bool survive(const char *path, uint64_t ordinal)
{
    struct verdict verdict;

    failing_allocator_arm(ordinal);
    judge_file(&verdict, path);
    /* Check's own assertions allocate too: none while a failure is armed. */
    enum hws_status status = verdict.status;
    if (status == HWS_OK && verdict.scenario != NULL) {
        status = run_a_while(verdict.scenario);
    }
    const bool struck = failing_allocator_disarm();
    ck_assert_int_eq(verdict.status == HWS_OK, verdict.scenario != NULL);
    ck_assert_msg(status == (struck ? HWS_ERR_MEMORY : HWS_OK), "allocation %llu: %s",
                  (unsigned long long)ordinal, hws_status_name(status));
    verdict_fini(&verdict);
    return struck;
}

static void fail_each(const char *relative_path, uint64_t ordinals_min)
{
    char *path = source_path(relative_path);
    uint64_t ordinal = 1;

    failing_allocator_cover_cjson();
    while (ordinal < ORDINAL_MAX && survive(path, ordinal)) {
        ordinal += ordinal < EACH_UP_TO ? 1u : STRIDE;
    }
    ck_assert_uint_gt(ordinal, ordinals_min);
    ck_assert_uint_lt(ordinal, ORDINAL_MAX);
    free(path);
}

START_TEST(a_load_and_run_survive_each_failed_allocation)
{
    fail_each("tests/scenario/good/small.json", 300);
}
END_TEST

START_TEST(samples_and_events_of_interest_survive_failed_allocations)
{
    fail_each("tests/scenario/good/measures.json", 330);
}
END_TEST

START_TEST(sharing_and_watched_zones_survive_failed_allocations)
{
    fail_each("tests/scenario/good/sharing.json", 330);
}
END_TEST

START_TEST(sensors_of_every_kind_survive_failed_allocations)
{
    fail_each("tests/scenario/good/sensors.json", 300);
}
END_TEST

START_TEST(a_replayed_log_survives_failed_allocations)
{
    fail_each("tests/scenario/good/replay.json", 330);
}
END_TEST

START_TEST(repairs_survive_want_of_memory)
{
    fail_each("tests/scenario/good/repair.json", 330);
}
END_TEST

START_TEST(boats_and_anchorages_survive_want_of_memory)
{
    fail_each("tests/scenario/good/boats.json", 330);
}
END_TEST

START_TEST(a_load_with_includes_survives_failed_allocations)
{
    fail_each("scenarios/strait-anchor-drag.json", 1500);
}
END_TEST

/* Refusing takes memory as well: what is wrong is never taken for right, nor for a crash. */
START_TEST(a_refusal_survives_each_failed_allocation)
{
    static const char *const names[] = {"check-station-inland", "check-unknown-port",
                                        "check-id-twice", "check-include-of-scenario",
                                        "check-replay-of-nothing"};

    failing_allocator_cover_cjson();
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char name[128];
        bool struck = true;
        (void)snprintf(name, sizeof(name), "tests/scenario/broken/%s.json", names[i]);
        char *path = source_path(name);
        for (uint64_t ordinal = 1; struck && ordinal < ORDINAL_MAX; ordinal++) {
            struct verdict verdict;
            failing_allocator_arm(ordinal);
            judge_file(&verdict, path);
            struck = failing_allocator_disarm();
            ck_assert_msg(verdict.status == (struck ? HWS_ERR_MEMORY : HWS_ERR_INPUT),
                          "%s, allocation %llu: %s", name, (unsigned long long)ordinal,
                          hws_status_name(verdict.status));
            ck_assert_ptr_null(verdict.scenario);
            verdict_fini(&verdict);
        }
        free(path);
    }
}
END_TEST

TCase *memory_case(void)
{
    TCase *memory = tcase_create("memory");

    tcase_add_unchecked_fixture(memory, scenario_assets_open, scenario_assets_close);
    tcase_set_timeout(memory, 120);
    tcase_add_test(memory, a_load_and_run_survive_each_failed_allocation);
    tcase_add_test(memory, sharing_and_watched_zones_survive_failed_allocations);
    tcase_add_test(memory, samples_and_events_of_interest_survive_failed_allocations);
    tcase_add_test(memory, sensors_of_every_kind_survive_failed_allocations);
    tcase_add_test(memory, a_replayed_log_survives_failed_allocations);
    tcase_add_test(memory, repairs_survive_want_of_memory);
    tcase_add_test(memory, boats_and_anchorages_survive_want_of_memory);
    tcase_add_test(memory, a_load_with_includes_survives_failed_allocations);
    tcase_add_test(memory, a_refusal_survives_each_failed_allocation);
    return memory;
}
