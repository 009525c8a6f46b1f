/* Sharing as a facilitator changes it, and agencies by their names. */
#include "tests/exercise/cases.h"
#include "tests/session/play.h"

#include <stdlib.h>
#include <string.h>

static struct hws_scenario *scenario;

static void load_shared(void)
{
    scenario_assets_open();
    scenario = good_scenario("tests/scenario/good/sharing.json");
}

static void drop_shared(void)
{
    hws_scenario_destroy(scenario);
    scenario_assets_close();
}

static bool shows(struct hws_session *session, const char *question, const char *phrase)
{
    char *text = answer_to(session, HWS_ROLE_FACILITATOR, question);
    const bool found = strstr(text, phrase) != NULL;

    free(text);
    return found;
}

START_TEST(sharing_is_switched_by_command)
{
    struct hws_session *session = plain_session(scenario);

    give(session, "run 1h");
    ck_assert(shows(session, "show sharing", "works"));
    give(session, "share off lilac-guard cable-watch");
    ck_assert(shows(session, "show sharing", "DOES NOT"));
    give(session, "share on \"Lilac Guard\" cable-watch");
    give(session, "inject cut bellwrack at 50km");
    ck_assert(shows(session, "show sharing", "DOES NOT"));
    hws_session_destroy(session);
}
END_TEST

START_TEST(an_agency_that_is_not_there_is_named_with_the_nearest)
{
    struct hws_session *session = plain_session(scenario);

    give_wrong(session, HWS_ROLE_FACILITATOR, "show tracks lilac-gard", HWS_ERR_INPUT,
               "nearest: lilac-guard");
    give_wrong(session, HWS_ROLE_FACILITATOR, "show tracks", HWS_ERR_INPUT, "an agency");
    give_wrong(session, HWS_ROLE_FACILITATOR, "share off lilac-guard lilac-guard", HWS_ERR_INPUT,
               "has arranged to share with");
    give_wrong(session, HWS_ROLE_OBSERVER, "share off lilac-guard cable-watch", HWS_ERR_REFUSED,
               "this seat may not");
    hws_session_destroy(session);
}
END_TEST

TCase *command_picture_case(void)
{
    TCase *tcase = tcase_create("command picture");

    tcase_add_unchecked_fixture(tcase, load_shared, drop_shared);
    tcase_add_test(tcase, sharing_is_switched_by_command);
    tcase_add_test(tcase, an_agency_that_is_not_there_is_named_with_the_nearest);
    return tcase;
}
