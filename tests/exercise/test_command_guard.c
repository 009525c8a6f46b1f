/* Orders to a coast guard's units, by command. */
#include "hawser/maritime/guard.h"
#include "tests/exercise/cases.h"
#include "tests/session/play.h"

#include <stdio.h>
#include <string.h>

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

/* The place that is named can be typed, and is taken. */
START_TEST(an_order_or_a_call_for_help_on_land_is_refused_with_the_nearest_water)
{
    static const char *const lines[] = {"task pv-1 search at", "task pv-1 patrol",
                                        "task pv-1 rescue", "inject distress"};
    static const char *const inland[] = {"35.3 129.1", "33.5 130.6", "34.3 129.3"};
    struct hws_scenario *guarded = good_scenario("tests/scenario/good/guard.json");
    struct hws_session *session = plain_session(guarded);
    const struct hws_seat seat = {.role = HWS_ROLE_FACILITATOR};

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        for (size_t k = 0; k < sizeof(inland) / sizeof(inland[0]); k++) {
            static const char phrase[] = "expected a place at sea; the nearest is ";
            struct hws_answer answer = {0};
            struct hws_error error = {0};
            char place[64];
            char line[128];
            (void)snprintf(line, sizeof(line), "%s %s", lines[i], inland[k]);
            ck_assert_int_eq(hws_session_submit(session, &seat, line, &answer, &error),
                             HWS_ERR_INPUT);
            const char *told = strstr(error.message, phrase);
            ck_assert_msg(told != NULL, "%s: %s", line, error.message);
            (void)snprintf(place, sizeof(place), "%s", told + strlen(phrase));
            (void)snprintf(line, sizeof(line), "%s %s", lines[i], place);
            give(session, line);
            if (strncmp(line, "task", strlen("task")) == 0) {
                give(session, "cancel pv-1"); /* it keeps no more than eight */
            }
        }
    }
    hws_session_destroy(session);
    hws_scenario_destroy(guarded);
}
END_TEST

TCase *command_guard_case(void)
{
    TCase *tcase = tcase_create("command guard");

    tcase_add_unchecked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, a_unit_takes_orders_and_a_wrong_one_is_told_why);
    tcase_add_test(tcase, an_order_or_a_call_for_help_on_land_is_refused_with_the_nearest_water);
    return tcase;
}
