/* A boarding from the order to the deck, through a search and a rough sea. */
#include "hawser/core/units.h"
#include "hawser/exercise/wording.h"
#include "hawser/maritime/guard.h"
#include "tests/session/cases.h"
#include "tests/session/play.h"

#include <string.h>

/* The next record of a kind that the cursor has before it, or NULL. */
static const struct hws_record *find(const struct hws_session *session, const char *kind,
                                     struct hws_record_cursor *cursor)
{
    const struct hws_state state = hws_session_state(session);
    const struct hws_record *record = hws_record_cursor_next(cursor);

    while (record != NULL &&
           strcmp(hws_record_definition(state.registry, record)->name, kind) != 0) {
        record = hws_record_cursor_next(cursor);
    }
    return record;
}

/*
 * The ship drags its anchor off and is not where it was: the unit searches, keeps it in sight once
 * found, hails it, waits until the waves are below 2.5 m after a day, and boards in own waters.
 */
START_TEST(a_ship_is_searched_for_hailed_and_boarded_when_the_sea_has_gone_down)
{
    static const char *const chain[] = {"order_task_target", "unit_sent",   "search_begun",
                                        "search_found",      "intercepted", "hailed",
                                        "too_rough",         "boarding",    "boarded"};
    struct hws_scenario *guarded = good_scenario("tests/scenario/good/guard.json");
    struct hws_session *session = plain_session(guarded);
    struct hws_record_cursor cursor = hws_record_cursor_first(hws_session_records(session));
    const struct hws_record *record = NULL;

    give(session, "run 2h10m");
    give(session, "task pv-1 board marrowby-trader priority 99");
    give(session, "run 2d");
    for (size_t i = 0; i < sizeof(chain) / sizeof(chain[0]); i++) {
        record = find(session, chain[i], &cursor);
        ck_assert_msg(record != NULL, "no %s after the others", chain[i]);
        if (strcmp(chain[i], "boarding") == 0) {
            ck_assert_int_eq(record->time_ms, HWS_MS_PER_DAY);
        }
    }
    ck_assert_uint_ne(record->cause, 0);
    hws_session_destroy(session);
    hws_scenario_destroy(guarded);
}
END_TEST

/* The ship lies in port, and nobody has told the service of it: there is nowhere to send a unit. */
START_TEST(a_ship_of_which_the_service_knows_nothing_is_not_sailed_for)
{
    struct hws_scenario *guarded = good_scenario("tests/scenario/good/guard.json");
    struct hws_session *session = plain_session(guarded);
    struct hws_record_cursor cursor = hws_record_cursor_first(hws_session_records(session));

    give_wrong(session, HWS_ROLE_FACILITATOR, "task drone-1 intercept marrowby-trader",
               HWS_ERR_REFUSED, "does not know where");
    ck_assert_ptr_null(find(session, "unit_sent", &cursor));
    hws_session_destroy(session);
    hws_scenario_destroy(guarded);
}
END_TEST

/* Told by the unit that hails it, the ship gets its anchor up before the drag would have ended. */
START_TEST(a_ship_that_answers_a_hail_heaves_up_the_anchor_that_it_drags)
{
    static const char *const chain[] = {"drag_begun", "intercepted", "hailed", "heaves_up",
                                        "drag_ended"};
    struct hws_scenario *guarded = good_scenario("tests/scenario/good/guard.json");
    struct hws_session *session = plain_session(guarded);
    struct hws_record_cursor cursor = hws_record_cursor_first(hws_session_records(session));
    const struct hws_record *record = NULL;
    uint64_t hailed = 0;

    give(session, "run 4h5m");
    give(session, "task pv-1 hail marrowby-trader priority 99");
    give(session, "run 1d");
    for (size_t i = 0; i < sizeof(chain) / sizeof(chain[0]); i++) {
        record = find(session, chain[i], &cursor);
        ck_assert_msg(record != NULL, "no %s after the others", chain[i]);
        ck_assert(strcmp(chain[i], "heaves_up") != 0 || record->cause == hailed);
        hailed = record->id;
    }
    ck_assert_int_lt(record->time_ms, 10 * HWS_MS_PER_HOUR);
    hws_session_destroy(session);
    hws_scenario_destroy(guarded);
}
END_TEST

TCase *boarding_case(void)
{
    TCase *tcase = tcase_create("boarding");

    tcase_add_checked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, a_ship_that_answers_a_hail_heaves_up_the_anchor_that_it_drags);
    tcase_add_test(tcase, a_ship_is_searched_for_hailed_and_boarded_when_the_sea_has_gone_down);
    tcase_add_test(tcase, a_ship_of_which_the_service_knows_nothing_is_not_sailed_for);
    return tcase;
}
