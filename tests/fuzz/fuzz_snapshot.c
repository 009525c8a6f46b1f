/*
 * libFuzzer target of the snapshot's reader: the input is a script of changes to a snapshot of a
 * good world, whose checksum is put right (tests/support/snapshot_damage.h). Its first byte picks
 * the world. What is loaded runs on for a while.
 */
#include "hawser/core/engine.h"
#include "hawser/scenario/scenario.h"
#include "tests/support/snapshot_damage.h"

#include "hawser_config.h"

#include <stdint.h>
#include <stdlib.h>

#define HOUR_MS INT64_C(3600000)
#define EVENTS_MAX 1000u
#define EDITS_MAX 8u

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct world {
    const char *path;
    int64_t at_ms;
    struct hws_scenario *scenario;
    struct hws_engine_def def;
    struct snapshot_copy snapshot;
};

/* libFuzzer calls one function over and over: what is made once has no other place. */
static struct hws_assets assets;
static struct world worlds[] = {
    {.path = HAWSER_SOURCE_ROOT "/scenarios/strait-anchor-drag.json", .at_ms = 40 * HOUR_MS},
    {.path = HAWSER_SOURCE_ROOT "/scenarios/strait-dark-vessel.json", .at_ms = 14 * HOUR_MS},
    {.path = HAWSER_SOURCE_ROOT "/scenarios/strait-traffic-week.json", .at_ms = 30 * HOUR_MS},
};

#define WORLD_COUNT (sizeof(worlds) / sizeof(worlds[0]))

/* Ends the process, as libFuzzer wants a fault to show. */
static void insist(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void make_world(struct world *world)
{
    const struct hws_record_sink no_sink = {NULL, NULL};
    struct hws_problems problems;
    struct hws_engine *engine = NULL;

    hws_problems_init(&problems);
    insist(hws_scenario_load(world->path, &assets, &problems, &world->scenario) == HWS_OK);
    hws_problems_fini(&problems);
    world->def = hws_scenario_engine_def(world->scenario, 1, 0, no_sink);
    insist(hws_engine_create(&world->def, &engine, NULL) == HWS_OK);
    insist(hws_engine_run(engine, world->at_ms, UINT64_MAX, NULL, NULL) == HWS_OK);
    world->snapshot = snapshot_copy_of(engine);
    insist(world->snapshot.bytes != NULL);
    hws_engine_destroy(engine);
}

static struct world *world_number(uint8_t number)
{
    struct world *world = &worlds[number % WORLD_COUNT];

    if (assets.coast == NULL) {
        insist(hws_assets_open(HAWSER_SOURCE_ROOT "/assets", &assets, NULL) == HWS_OK);
    }
    if (world->snapshot.bytes == NULL) {
        make_world(world);
    }
    return world;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1u + DAMAGE_EDIT_SIZE || size > 1u + EDITS_MAX * DAMAGE_EDIT_SIZE) {
        return 0;
    }
    const struct world *world = world_number(data[0]);
    struct snapshot_copy copy = snapshot_copy_again(&world->snapshot);
    struct hws_engine *engine = NULL;

    insist(copy.bytes != NULL);
    snapshot_damage(&copy, &world->def.registry->layout, data + 1, size - 1u);
    if (snapshot_load(&copy, &world->def, &engine, NULL) == HWS_OK) {
        const int64_t until_ms = hws_engine_now_ms(engine) + 24 * HOUR_MS;
        const enum hws_status status = hws_engine_run(engine, until_ms, EVENTS_MAX, NULL, NULL);
        (void)status; /* a world of made-up rows may come to nothing, but it ends */
        hws_engine_destroy(engine);
    } else {
        insist(engine == NULL);
    }
    free(copy.bytes);
    return 0;
}
