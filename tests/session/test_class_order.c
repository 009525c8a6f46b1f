/* Class order (tests/telecom/class_order.h) at every instant of many runs of scenarios. */
#include "tests/session/cases.h"
#include "tests/support/scenario_builder.h"
#include "tests/telecom/class_order.h"

#define SEEDS 60u

static const char *const worlds[] = {
    "scenarios/strait-anchor-drag.json",
    "scenarios/strait-dark-vessel.json",
    "scenarios/history/matsu-2023.json",
};

static enum hws_status note_telecom(void *context, const struct hws_record *record)
{
    bool *changed = context;

    (void)record;
    *changed = true;
    return HWS_OK;
}

static void check_run(const struct hws_scenario *scenario, const char *world, uint32_t seed)
{
    bool changed = true;
    const struct hws_record_sink sink = {note_telecom, &changed};
    const struct hws_engine_def def = hws_scenario_engine_def(scenario, seed, 0, sink);
    const int64_t end_ms = hws_scenario_exercise(scenario)->duration_ms;
    struct hws_engine *engine = NULL;

    ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
    while (hws_engine_next_event_ms(engine) <= end_ms) {
        ck_assert_int_eq(hws_engine_run(engine, end_ms, 1, NULL, NULL), HWS_OK);
        if (changed) {
            const struct hws_state state = hws_engine_state(engine);
            changed = false;
            check_class_order(&state, world, seed);
        }
    }
    hws_engine_destroy(engine);
}

START_TEST(a_higher_class_is_never_served_worse_than_a_lower_one_of_its_operator)
{
    struct hws_scenario *scenario = good_scenario(worlds[_i]);

    for (uint32_t seed = 1; seed <= SEEDS; seed++) {
        check_run(scenario, worlds[_i], seed);
    }
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *class_order_case(void)
{
    TCase *tcase = tcase_create("class order");

    tcase_add_unchecked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase,
                        a_higher_class_is_never_served_worse_than_a_lower_one_of_its_operator, 0,
                        (int)(sizeof(worlds) / sizeof(worlds[0])));
    return tcase;
}
