/* A port whose city is cut off: from the cable to the quay and back. */
#include "hawser/core/units.h"
#include "hawser/maritime/port.h"
#include "tests/support/scenario_builder.h"
#include "tests/world/cases.h"

#define DAY HWS_MS_PER_DAY

static void run(struct hws_engine *engine, int64_t until_ms)
{
    ck_assert_int_eq(hws_engine_run(engine, until_ms, UINT64_MAX, NULL, NULL), HWS_OK);
}

static enum hws_port_system_state terminal_system(const struct hws_engine *engine)
{
    const struct hws_state state = hws_engine_state(engine);

    return hws_port(&state, 0).systems[HWS_PORT_SYSTEM_TERMINAL];
}

static double served_frac(const struct hws_engine *engine)
{
    const struct hws_state state = hws_engine_state(engine);

    return hws_telecom_city_served_frac(&state, 0);
}

/*
 * The cable parts on the second day; what is left overland carries a fifth. The world goes on past
 * the exercise's end, until the cable is mended.
 */
START_TEST(a_port_loses_its_terminal_system_with_its_citys_cables_and_has_it_back)
{
    struct hws_scenario *cut = good_scenario("tests/scenario/good/sharing.json");
    const struct hws_record_sink no_sink = {NULL, NULL};
    const struct hws_engine_def def = hws_scenario_engine_def(cut, 1, 0, no_sink);
    struct hws_engine *engine = NULL;

    ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
    run(engine, 2 * DAY - 1);
    ck_assert_int_eq(terminal_system(engine), HWS_PORT_SYSTEM_UP);
    run(engine, 2 * DAY);
    ck_assert_double_eq_tol(served_frac(engine), 0.2, 1e-9);
    ck_assert_int_eq(terminal_system(engine), HWS_PORT_SYSTEM_DOWN);
    run(engine, 2 * DAY + 5 * HWS_MS_PER_HOUR);
    ck_assert_int_eq(terminal_system(engine), HWS_PORT_SYSTEM_MANUAL);
    for (int day = 3; day < 90 && served_frac(engine) < 1.0; day++) {
        ck_assert_int_eq(terminal_system(engine), HWS_PORT_SYSTEM_MANUAL);
        run(engine, day * DAY);
    }
    ck_assert_double_eq(served_frac(engine), 1.0);
    ck_assert_int_eq(terminal_system(engine), HWS_PORT_SYSTEM_UP);
    hws_engine_destroy(engine);
    hws_scenario_destroy(cut);
}
END_TEST

TCase *liaison_case(void)
{
    TCase *tcase = tcase_create("liaison");

    tcase_add_checked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, a_port_loses_its_terminal_system_with_its_citys_cables_and_has_it_back);
    return tcase;
}
