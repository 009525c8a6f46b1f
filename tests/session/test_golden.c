/*
 * The shipped scenarios, played to their ends, always come to the same worlds: their hashes stand
 * in tests/golden/. One changes only when the scenario, the coast, the seaways or a model changes.
 */
#include "tests/session/cases.h"
#include "tests/session/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *scenario, *golden;
} shipped[] = {
    {"scenarios/strait-anchor-drag.json", "tests/golden/strait-anchor-drag.hash"},
    {"scenarios/strait-dark-vessel.json", "tests/golden/strait-dark-vessel.hash"},
    {"scenarios/strait-replay.json", "tests/golden/strait-replay.hash"},
    {"scenarios/strait-traffic-week.json", "tests/golden/strait-traffic-week.hash"},
};

START_TEST(a_shipped_scenario_ends_in_its_golden_world)
{
    struct hws_scenario *scenario = good_scenario(shipped[_i].scenario);
    struct hws_session *session = plain_session(scenario);
    char found[2 * HWS_HASH_TEXT_MAX + 2];
    char hash[HWS_HASH_TEXT_MAX];
    char *golden = source_text(shipped[_i].golden);

    ck_assert_int_eq(hws_session_run(session, scenario->exercise.duration_ms, UINT64_MAX, NULL),
                     HWS_OK);
    hws_hash_format(world_hash(session), hash);
    (void)snprintf(found, sizeof(found), "world %s\n", hash);
    ck_assert_msg(strcmp(found, golden) == 0,
                  "%s ends in another world than before. If that is meant, put this into %s and "
                  "say why in the commit: %s",
                  shipped[_i].scenario, shipped[_i].golden, found);
    free(golden);
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *golden_case(void)
{
    TCase *golden = tcase_create("golden");

    tcase_add_unchecked_fixture(golden, scenario_assets_open, scenario_assets_close);
    tcase_add_loop_test(golden, a_shipped_scenario_ends_in_its_golden_world, 0,
                        (int)(sizeof(shipped) / sizeof(shipped[0])));
    return golden;
}
