/* What a facilitator does to those who watch, and what is shown of it. */
#include "tests/exercise/cases.h"
#include "tests/session/play.h"

#include "hawser/core/units.h"

#include <stdlib.h>
#include <string.h>

static struct hws_scenario *scenario;

static void load_watched(void)
{
    scenario_assets_open();
    scenario = good_scenario("tests/scenario/good/sensors.json");
}

static void drop_watched(void)
{
    hws_scenario_destroy(scenario);
    scenario_assets_close();
}

/* The line of "show sensors" that begins with the name holds the phrase. */
static void expect_shown(struct hws_session *session, const char *name, const char *phrase)
{
    char *text = answer_to(session, HWS_ROLE_FACILITATOR, "show sensors");
    char *line = strstr(text, name);

    ck_assert_ptr_nonnull(line);
    line[strcspn(line, "\n")] = '\0';
    ck_assert_msg(strstr(line, phrase) != NULL, "\"%s\" does not say %s", line, phrase);
    free(text);
}

START_TEST(a_blinded_sensor_is_shown_and_sees_again)
{
    struct hws_session *session = plain_session(scenario);

    give(session, "run 4h");
    expect_shown(session, "Hill radar", "works");
    expect_shown(session, "Hill radar", "73 km (horizon)");
    give(session, "inject blind hill-radar");
    expect_shown(session, "Hill radar", "BLIND");
    expect_shown(session, "Hill radar", " 0");
    give(session, "inject restore \"Hill radar\"");
    expect_shown(session, "Hill radar", "works");
    hws_session_destroy(session);
}
END_TEST

START_TEST(sets_and_positions_are_abused_by_command)
{
    struct hws_session *session = plain_session(scenario);

    give(session, "run 3h");
    give(session, "inject dark marrowby-trader");
    give(session, "inject ais on marrowby-trader");
    give(session, "inject identity marrowby-trader 298000777");
    give(session, "inject identity marrowby-trader own");
    give(session, "inject jam gale-area for 2h");
    give(session, "inject spoof gale-area 10km -5km");
    give(session, "inject quiet gale-area");
    give(session, "run 1d");
    hws_session_destroy(session);
}
END_TEST

START_TEST(what_is_not_there_is_named_with_the_nearest)
{
    struct hws_session *session = plain_session(scenario);

    give_wrong(session, HWS_ROLE_FACILITATOR, "inject blind hill-rader", HWS_ERR_INPUT,
               "nearest: hill-radar");
    give_wrong(session, HWS_ROLE_FACILITATOR, "inject jam gale-aera", HWS_ERR_INPUT,
               "nearest: gale-area");
    give_wrong(session, HWS_ROLE_FACILITATOR, "inject identity marrowby-trader 12", HWS_ERR_INPUT,
               "an MMSI of nine digits");
    give_wrong(session, HWS_ROLE_FACILITATOR, "inject identity marrowby-trader 298000777.5",
               HWS_ERR_INPUT, "an MMSI of nine digits");
    give_wrong(session, HWS_ROLE_FACILITATOR, "inject spoof gale-area 900km 1km", HWS_ERR_INPUT,
               "-500 to 500");
    give_wrong(session, HWS_ROLE_OBSERVER, "inject blind hill-radar", HWS_ERR_REFUSED,
               "this seat may not");
    hws_session_destroy(session);
}
END_TEST

TCase *command_sensor_case(void)
{
    TCase *tcase = tcase_create("command sensor");

    tcase_add_unchecked_fixture(tcase, load_watched, drop_watched);
    tcase_add_test(tcase, a_blinded_sensor_is_shown_and_sees_again);
    tcase_add_test(tcase, sets_and_positions_are_abused_by_command);
    tcase_add_test(tcase, what_is_not_there_is_named_with_the_nearest);
    return tcase;
}
