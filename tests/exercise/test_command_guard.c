/* Orders to a coast guard's units, by command. */
#include "hawser/maritime/guard.h"
#include "tests/exercise/cases.h"
#include "tests/session/play.h"

/* A unit is ordered by name and by track, tells why it cannot, and its orders are journaled. */
START_TEST(a_unit_takes_orders_and_a_wrong_one_is_told_why)
{
    struct hws_scenario *guarded = good_scenario("tests/scenario/good/guard.json");
    struct hws_session *session = plain_session(guarded);
    uint64_t entry_count = 0;

    give(session, "run 3h");
    give_wrong(session, HWS_ROLE_FACILITATOR, "task pv1 return", HWS_ERR_INPUT, "(nearest: pv-1)");
    give_wrong(session, HWS_ROLE_FACILITATOR, "task pv-1 hail T-99999", HWS_ERR_INPUT,
               "expected a track that the agency has now");
    give_wrong(session, HWS_ROLE_FACILITATOR, "task pv-1 search at 134 129", HWS_ERR_INPUT,
               "expected a latitude");
    give_wrong(session, HWS_ROLE_OBSERVER, "task pv-1 return", HWS_ERR_REFUSED, "may not give");
    (void)hws_session_journal(session, &entry_count);
    ck_assert_uint_eq(entry_count, 1); /* the clock's */
    give(session, "task pv-1 intercept marrowby-trader priority 80");
    give(session, "inject distress 34.5 129.5");
    give(session, "request consent lilac-guard marrowby-trader");
    (void)hws_session_journal(session, &entry_count);
    ck_assert_uint_eq(entry_count, 4);
    const struct hws_state state = hws_session_state(session);
    /* A call for help goes before what was ordered, and the order waits. */
    ck_assert(hws_guard_unit(&state, 0).tasked);
    ck_assert_int_eq(hws_guard_unit(&state, 0).task, HWS_TASK_RESCUE);
    ck_assert_uint_eq(hws_guard_unit(&state, 0).queued_count, 1);
    hws_session_destroy(session);
    hws_scenario_destroy(guarded);
}
END_TEST

TCase *command_guard_case(void)
{
    TCase *tcase = tcase_create("command guard");

    tcase_add_unchecked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, a_unit_takes_orders_and_a_wrong_one_is_told_why);
    return tcase;
}
