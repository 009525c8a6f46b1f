/*
 * libFuzzer target of the loader: any text is refused with a problem that says where, or gives a
 * scenario whose world can be made, runs for a while and passes every domain's own check.
 */
#include "hawser/core/engine.h"
#include "hawser/scenario/scenario.h"

#include "hawser_config.h"

#include <stdint.h>
#include <stdlib.h>

#define UNTIL_MS INT64_C(86400000)
#define EVENTS_MAX 2000u

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* libFuzzer calls one function over and over: what is opened once has no other place. */
static struct hws_assets assets;

/* Ends the process, as libFuzzer wants a fault to show. */
static void insist(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void open_assets(void)
{
    if (assets.coast == NULL) {
        insist(hws_assets_open(HAWSER_SOURCE_ROOT "/assets", &assets, NULL) == HWS_OK);
    }
}

static void run_a_while(const struct hws_scenario *scenario)
{
    const struct hws_record_sink no_sink = {NULL, NULL};
    const struct hws_engine_def def = hws_scenario_engine_def(scenario, 1, 0, no_sink);
    struct hws_engine *engine = NULL;

    insist(hws_engine_create(&def, &engine, NULL) == HWS_OK);
    insist(hws_engine_run(engine, UNTIL_MS, EVENTS_MAX, NULL, NULL) == HWS_OK);
    insist(hws_engine_check(engine, NULL) == HWS_OK);
    hws_engine_destroy(engine);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct hws_problems problems;
    struct hws_scenario *scenario = NULL;
    char line[256];

    open_assets();
    hws_problems_init(&problems);
    enum hws_status status =
        hws_scenario_parse("fuzz.json", (const char *)data, size, &assets, &problems, &scenario);
    insist(status == HWS_OK || status == HWS_ERR_INPUT);
    insist((status == HWS_OK) == (scenario != NULL));
    insist((status == HWS_OK) == (problems.total_count == 0));
    for (uint32_t i = 0; i < problems.item_count; i++) {
        (void)hws_problem_format(&problems.items[i], line, sizeof(line));
    }
    if (scenario != NULL) {
        run_a_while(scenario);
    }
    hws_scenario_destroy(scenario);
    hws_problems_fini(&problems);
    return 0;
}
