/*
 * A snapshot from a stranger, its checksum put right: whatever was changed in it, it is refused in
 * words or makes a world that runs on for a while. Under the sanitizers this is worth most.
 */
#include "tests/session/cases.h"
#include "tests/session/play.h"
#include "tests/support/snapshot_damage.h"

#include <stdlib.h>

#define HOUR_MS INT64_C(3600000)
#define TRIES 60u
#define EDITS_MAX 3u
#define EVENTS_MAX 2000u

static const struct {
    const char *file;
    int64_t at_ms;
} shipped[] = {
    {"scenarios/strait-anchor-drag.json", 40 * HOUR_MS},
    {"scenarios/strait-dark-vessel.json", 14 * HOUR_MS},
    {"scenarios/strait-replay.json", 12 * HOUR_MS},
    {"scenarios/strait-traffic-week.json", 30 * HOUR_MS},
};

/* A fixed sequence: SplitMix64. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t bits = *state += UINT64_C(0x9e3779b97f4a7c15);

    bits = (bits ^ (bits >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    bits = (bits ^ (bits >> 27)) * UINT64_C(0x94d049bb133111eb);
    return bits ^ (bits >> 31);
}

static struct snapshot_copy snapshot_at(const struct hws_engine_def *def, int64_t at_ms)
{
    struct hws_engine *engine = NULL;

    ck_assert_int_eq(hws_engine_create(def, &engine, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_run(engine, at_ms, UINT64_MAX, NULL, NULL), HWS_OK);
    const struct snapshot_copy copy = snapshot_copy_of(engine);
    ck_assert_ptr_nonnull(copy.bytes);
    hws_engine_destroy(engine);
    return copy;
}

/* True when it was loaded; what became of the world then is its own affair, but it ends. */
static bool survive(const struct snapshot_copy *whole, const struct hws_engine_def *def,
                    const uint8_t *script, size_t script_size)
{
    struct snapshot_copy copy = snapshot_copy_again(whole);
    struct hws_engine *engine = NULL;
    struct hws_error error = {0};

    ck_assert_ptr_nonnull(copy.bytes);
    snapshot_damage(&copy, &def->registry->layout, script, script_size);
    const enum hws_status status = snapshot_load(&copy, def, &engine, &error);
    free(copy.bytes);
    if (status != HWS_OK) {
        ck_assert_ptr_null(engine);
        ck_assert_msg(error.message[0] != '\0', "refused without a word: %s",
                      hws_status_name(status));
        return false;
    }
    (void)(hws_engine_run(engine, hws_engine_now_ms(engine) + 24 * HOUR_MS, EVENTS_MAX, NULL,
                          &error) == HWS_OK);
    hws_engine_destroy(engine);
    return true;
}

START_TEST(a_snapshot_tampered_with_is_refused_or_runs)
{
    const struct hws_record_sink no_sink = {NULL, NULL};
    struct hws_scenario *scenario = good_scenario(shipped[_i].file);
    const struct hws_engine_def def =
        hws_scenario_engine_def(scenario, hws_scenario_exercise(scenario)->seed, 0, no_sink);
    struct snapshot_copy whole = snapshot_at(&def, shipped[_i].at_ms);
    uint64_t random = 77u + (uint64_t)_i;
    uint32_t loaded_count = 0;

    /* Untouched but for its seal it is a world: the changes are what is refused. */
    ck_assert(survive(&whole, &def, NULL, 0));
    for (uint32_t i = 0; i < TRIES; i++) {
        uint8_t script[EDITS_MAX * DAMAGE_EDIT_SIZE];
        for (size_t k = 0; k < sizeof(script); k++) {
            script[k] = (uint8_t)next_random(&random);
        }
        const size_t size = (1u + next_random(&random) % EDITS_MAX) * DAMAGE_EDIT_SIZE;
        loaded_count += survive(&whole, &def, script, size) ? 1u : 0u;
    }
    ck_assert_uint_gt(loaded_count, TRIES / 10u);
    ck_assert_uint_lt(loaded_count, TRIES);
    free(whole.bytes);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *damage_case(void)
{
    TCase *damage = tcase_create("damage");

    tcase_set_timeout(damage, 120);
    tcase_add_unchecked_fixture(damage, scenario_assets_open, scenario_assets_close);
    tcase_add_loop_test(damage, a_snapshot_tampered_with_is_refused_or_runs, 0,
                        (int)(sizeof(shipped) / sizeof(shipped[0])));
    return damage;
}
