/*
 * What is saved can be loaded, at any moment, and the world that was loaded lives on as the one
 * that was never interrupted: the same rows, the same records under the same numbers.
 */
#include "hawser/core/engine.h"
#include "tests/session/cases.h"
#include "tests/session/play.h"

#include <stdlib.h>
#include <unistd.h>

#define HOUR_MS INT64_C(3600000)
#define MOMENTS 6
/* One that is saved and loaded again and again, by fewer events than its queue has ever held. */
#define CHAINED 12

static const struct {
    const char *file;
    int64_t until_ms; /* or its end, when that comes first */
} shipped[] = {
    {"scenarios/strait-anchor-drag.json", 720 * HOUR_MS},
    {"scenarios/strait-dark-vessel.json", 48 * HOUR_MS},
    {"scenarios/strait-replay.json", 48 * HOUR_MS},
    {"scenarios/strait-traffic-week.json", 60 * HOUR_MS},
};

/* All the records that a world leaves, one after another. */
struct lived {
    struct hws_hash hash;
    uint64_t count;
};

static enum hws_status live_on(void *context, const struct hws_record *record)
{
    struct lived *lived = context;

    lived->hash = hws_hash_combine(lived->hash, hws_hash_bytes(record, sizeof(*record)));
    lived->count++;
    return HWS_OK;
}

static struct hws_engine_def def_with(const struct hws_scenario *scenario, struct lived *lived)
{
    const struct hws_record_sink sink = {live_on, lived};

    return hws_scenario_engine_def(scenario, hws_scenario_exercise(scenario)->seed, 0, sink);
}

/* A fixed sequence: SplitMix64. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t bits = *state += UINT64_C(0x9e3779b97f4a7c15);

    bits = (bits ^ (bits >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    bits = (bits ^ (bits >> 27)) * UINT64_C(0x94d049bb133111eb);
    return bits ^ (bits >> 31);
}

static void run_to(struct hws_engine *engine, int64_t until_ms, uint64_t event_max)
{
    struct hws_error error = {0};

    ck_assert_msg(hws_engine_run(engine, until_ms, event_max, NULL, &error) == HWS_OK, "%s",
                  error.message);
}

/* Puts the world away in a file and takes it out again. */
static struct hws_engine *saved_and_loaded(struct hws_engine *engine,
                                           const struct hws_engine_def *def)
{
    char path[] = "/tmp/hawser-saved-XXXXXX";
    const int file = mkstemp(path);
    const struct hws_hash expected = hws_engine_hash(engine);
    struct hws_engine *loaded = NULL;
    struct hws_error error = {0};

    ck_assert_int_ge(file, 0);
    (void)close(file);
    ck_assert_msg(hws_engine_save(engine, path, &error) == HWS_OK, "%s", error.message);
    ck_assert_msg(hws_engine_load(def, path, &loaded, &error) == HWS_OK, "%s after %lld ms: %s",
                  error.where, (long long)hws_engine_now_ms(engine), error.message);
    (void)unlink(path);
    const struct hws_hash hash = hws_engine_hash(loaded);
    ck_assert_mem_eq(&hash, &expected, sizeof(hash));
    return loaded;
}

static int64_t end_of(const struct hws_scenario *scenario, int64_t until_ms)
{
    return until_ms < hws_scenario_exercise(scenario)->duration_ms
               ? until_ms
               : hws_scenario_exercise(scenario)->duration_ms;
}

static void assert_same_life(const struct hws_engine *engine, const struct lived *lived,
                             const struct hws_hash *world, const struct lived *expected)
{
    const struct hws_hash hash = hws_engine_hash(engine);

    ck_assert_uint_eq(lived->count, expected->count);
    ck_assert_mem_eq(&lived->hash, &expected->hash, sizeof(hash));
    ck_assert_mem_eq(&hash, world, sizeof(hash));
}

START_TEST(a_world_loaded_at_any_moment_runs_on_as_if_never_saved)
{
    struct hws_scenario *scenario = good_scenario(shipped[_i].file);
    const int64_t until_ms = end_of(scenario, shipped[_i].until_ms);
    uint64_t random = 1000u + (uint64_t)_i;
    struct lived expected = {0};
    const struct hws_engine_def def = def_with(scenario, &expected);
    struct hws_engine *whole = NULL;

    ck_assert_int_eq(hws_engine_create(&def, &whole, NULL), HWS_OK);
    run_to(whole, until_ms, UINT64_MAX);
    const struct hws_hash world = hws_engine_hash(whole);
    for (int i = 0; i < MOMENTS; i++) {
        struct lived lived = {0};
        const struct hws_engine_def again = def_with(scenario, &lived);
        struct hws_engine *engine = NULL;
        ck_assert_int_eq(hws_engine_create(&again, &engine, NULL), HWS_OK);
        /* To a time, then on by a few events: mostly amid an instant. */
        run_to(engine, (int64_t)(next_random(&random) % (uint64_t)until_ms), UINT64_MAX);
        run_to(engine, until_ms, next_random(&random) % 7u);
        struct hws_engine *loaded = saved_and_loaded(engine, &again);
        hws_engine_destroy(engine);
        run_to(loaded, until_ms, UINT64_MAX);
        assert_same_life(loaded, &lived, &world, &expected);
        hws_engine_destroy(loaded);
    }
    hws_engine_destroy(whole);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(a_world_saved_and_loaded_over_and_over_is_the_same)
{
    struct hws_scenario *scenario = good_scenario(shipped[_i].file);
    const int64_t until_ms = end_of(scenario, shipped[_i].until_ms);
    struct lived expected = {0};
    struct lived lived = {0};
    const struct hws_engine_def def = def_with(scenario, &expected);
    const struct hws_engine_def again = def_with(scenario, &lived);
    struct hws_engine *whole = NULL;
    struct hws_engine *engine = NULL;

    ck_assert_int_eq(hws_engine_create(&def, &whole, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_create(&again, &engine, NULL), HWS_OK);
    run_to(whole, until_ms, UINT64_MAX);
    for (int i = 1; i <= CHAINED; i++) {
        run_to(engine, until_ms * i / CHAINED, UINT64_MAX);
        struct hws_engine *loaded = saved_and_loaded(engine, &again);
        hws_engine_destroy(engine);
        engine = loaded;
    }
    const struct hws_hash world = hws_engine_hash(whole);
    assert_same_life(engine, &lived, &world, &expected);
    hws_engine_destroy(engine);
    hws_engine_destroy(whole);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *save_case(void)
{
    TCase *save = tcase_create("save");
    const int count = (int)(sizeof(shipped) / sizeof(shipped[0]));

    tcase_set_timeout(save, 60);
    tcase_add_unchecked_fixture(save, scenario_assets_open, scenario_assets_close);
    tcase_add_loop_test(save, a_world_loaded_at_any_moment_runs_on_as_if_never_saved, 0, count);
    tcase_add_loop_test(save, a_world_saved_and_loaded_over_and_over_is_the_same, 0, count);
    return save;
}
