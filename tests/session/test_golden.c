/*
 * The shipped scenarios, played to their ends, always come to the same worlds and leave the same
 * records: their hashes stand in tests/golden/. The records' changes only when something happens
 * otherwise than before: when the scenario, the coast, the seaways or a model changes. The world's
 * changes with the layout of its rows, too.
 */
#include "tests/session/cases.h"
#include "tests/session/play.h"

#include "hawser/exercise/wording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *scenario, *golden;
} shipped[] = {
    {"scenarios/strait-anchor-drag.json", "tests/golden/strait-anchor-drag.hash"},
    {"scenarios/strait-dark-vessel.json", "tests/golden/strait-dark-vessel.hash"},
    {"scenarios/strait-replay.json", "tests/golden/strait-replay.hash"},
    {"scenarios/strait-room.json", "tests/golden/strait-room.hash"},
    {"scenarios/strait-traffic-week.json", "tests/golden/strait-traffic-week.hash"},
};

/* Of all records as JSON lines: names and values, no number of a table. */
static struct hws_hash hash_of_records(const struct hws_session *session)
{
    const struct hws_state state = hws_session_state(session);
    struct hws_hash hash = {0};
    struct hws_record_cursor cursor = hws_record_cursor_first(hws_session_records(session));

    for (const struct hws_record *record = hws_record_cursor_next(&cursor); record != NULL;
         record = hws_record_cursor_next(&cursor)) {
        char line[1024];
        const size_t length = hws_record_json(&state, record, line, sizeof(line));
        ck_assert_uint_lt(length, sizeof(line));
        hash = hws_hash_combine(hash, hws_hash_bytes(line, length));
    }
    return hash;
}

START_TEST(a_shipped_scenario_ends_in_its_golden_world)
{
    struct hws_scenario *scenario = good_scenario(shipped[_i].scenario);
    struct hws_session *session = plain_session(scenario);
    char found[2 * HWS_HASH_TEXT_MAX + 32];
    char world[HWS_HASH_TEXT_MAX];
    char records[HWS_HASH_TEXT_MAX];
    char *golden = source_text(shipped[_i].golden);

    ck_assert_int_eq(
        hws_session_run(session, hws_scenario_exercise(scenario)->duration_ms, UINT64_MAX, NULL),
        HWS_OK);
    hws_hash_format(world_hash(session), world);
    hws_hash_format(hash_of_records(session), records);
    (void)snprintf(found, sizeof(found), "world %s records %s\n", world, records);
    ck_assert_msg(strcmp(found, golden) == 0,
                  "%s ends in another world, or leaves other records, than before. If that is "
                  "meant, put this into %s and "
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
