/* A power link from the scenario to the table: good/power.json, where an anchor cuts it at 6 h. */
#include "hawser/core/metric.h"
#include "hawser/core/units.h"
#include "hawser/telecom/power.h"
#include "tests/session/cases.h"
#include "tests/session/play.h"

#include <stdlib.h>
#include <string.h>

#define POWER "tests/scenario/good/power.json"

static double metric_of(const struct hws_session *session, const char *name)
{
    const struct hws_state state = hws_session_state(session);
    struct hws_metric_value value;

    ck_assert_int_eq(hws_metric_value(&state, name, 0, &value), HWS_OK);
    return hws_metric_number(hws_metric_find(state.registry, name), &value);
}

static void says(struct hws_session *session, const char *line, const char *phrase)
{
    char *text = answer_to(session, HWS_ROLE_OBSERVER, line);

    ck_assert_msg(strstr(text, phrase) != NULL, "\"%s\" does not say \"%s\":\n%s", line, phrase,
                  text);
    free(text);
}

/* By hand: an island wants 1000 MW and makes 600; from 6 h on 400 are missing. */
START_TEST(what_an_island_is_not_served_adds_up_until_its_link_is_mended)
{
    struct hws_scenario *scenario = good_scenario(POWER);
    struct hws_session *session = plain_session(scenario);

    give(session, "run 5h");
    says(session, "show power", "up");
    ck_assert_double_eq(metric_of(session, "power_unserved_mw"), 0.0);
    give(session, "run 25h");
    ck_assert_double_eq_tol(metric_of(session, "power_unserved_mw"), 400.0, 0.01);
    ck_assert_double_eq_tol(metric_of(session, "power_unserved_mwh"), 400.0 * 24.0, 0.1);
    ck_assert_double_eq_tol(metric_of(session, "power_link_unavailable_mwh"), 650.0 * 24.0, 0.1);
    says(session, "show power", "400 MW");
    says(session, "show power", "HVDC 250 kV");
    give(session, "run 269d");
    ck_assert_double_eq(metric_of(session, "power_unserved_mw"), 0.0);
    const struct hws_state state = hws_session_state(session);
    const struct hws_fault_info fault = hws_telecom_fault(&state, 0);
    ck_assert_double_eq_tol(metric_of(session, "power_unserved_mwh"),
                            400.0 * (double)(fault.repaired_ms - fault.cut_ms) / 3.6e6, 1.0);
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(a_ship_is_hired_for_a_broken_power_cable_and_for_no_other)
{
    struct hws_scenario *scenario = good_scenario(POWER);
    struct hws_session *session = plain_session(scenario);

    give_wrong(session, HWS_ROLE_FACILITATOR, "charter gannet-layer for jadelink", HWS_ERR_REFUSED,
               "no fault of the cable waits");
    give(session, "run 7h");
    give_wrong(session, HWS_ROLE_FACILITATOR, "charter gannet-layer for bellwrack", HWS_ERR_INPUT,
               "expected a power cable");
    give_wrong(session, HWS_ROLE_FACILITATOR, "charter petrel-mender for jadelink", HWS_ERR_INPUT,
               "works on power cables");
    give(session, "charter gannet-layer for jadelink");
    give(session, "run 10d");
    says(session, "show repairs", "seeks a ship to hire");
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *show_power_case(void)
{
    TCase *show = tcase_create("power shown");

    tcase_add_unchecked_fixture(show, scenario_assets_open, scenario_assets_close);
    tcase_add_test(show, what_an_island_is_not_served_adds_up_until_its_link_is_mended);
    tcase_add_test(show, a_ship_is_hired_for_a_broken_power_cable_and_for_no_other);
    return show;
}
