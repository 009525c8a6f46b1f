/*
 * The shipped scenario, played to its end, always comes to the same world: its hash stands in
 * tests/golden/. It changes only when the scenario, the coast, the seaways or a model changes.
 */
#include "tests/session/cases.h"
#include "tests/session/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GOLDEN "tests/golden/strait-anchor-drag.hash"

START_TEST(the_shipped_scenario_ends_in_its_golden_world)
{
    struct hws_scenario *scenario = good_scenario(SHIPPED);
    struct hws_session *session = plain_session(scenario);
    char found[2 * HWS_HASH_TEXT_MAX + 2];
    char hash[HWS_HASH_TEXT_MAX];
    char *golden = source_text(GOLDEN);

    ck_assert_int_eq(hws_session_run(session, scenario->exercise.duration_ms, UINT64_MAX, NULL),
                     HWS_OK);
    hws_hash_format(world_hash(session), hash);
    (void)snprintf(found, sizeof(found), "world %s\n", hash);
    ck_assert_msg(strcmp(found, golden) == 0,
                  "the shipped scenario ends in another world than before. If that is meant, put "
                  "this into " GOLDEN " and say why in the commit: %s",
                  found);
    free(golden);
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *golden_case(void)
{
    TCase *golden = tcase_create("golden");

    tcase_add_unchecked_fixture(golden, scenario_assets_open, scenario_assets_close);
    tcase_add_test(golden, the_shipped_scenario_ends_in_its_golden_world);
    return golden;
}
