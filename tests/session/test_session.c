/* The session's clock: it stops at the end, runs by itself at its pace, and closes when told. */
#include "tests/session/cases.h"
#include "tests/session/play.h"

static struct hws_scenario *scenario;

static void load_small(void)
{
    scenario_assets_open();
    scenario = good_scenario(SMALL);
}

static void drop_small(void)
{
    hws_scenario_destroy(scenario);
    scenario_assets_close();
}

START_TEST(time_stops_at_the_end)
{
    struct hws_session *session = plain_session(scenario);

    give(session, "run 4d23h");
    ck_assert(!hws_session_ended(session));
    give(session, "run 36525d"); /* the longest that is a duration */
    ck_assert(hws_session_ended(session));
    ck_assert_int_eq(hws_session_now_ms(session), hws_scenario_exercise(scenario)->duration_ms);
    const struct hws_hash before = world_hash(session);
    give_wrong(session, HWS_ROLE_FACILITATOR, "run 1h", HWS_ERR_REFUSED, "is over");
    give_wrong(session, HWS_ROLE_FACILITATOR, "inject cut bellwrack", HWS_ERR_REFUSED, "is over");
    give(session, "show faults");
    const struct hws_hash after = world_hash(session);
    ck_assert_mem_eq(&before, &after, sizeof(before));
    hws_session_destroy(session);
}
END_TEST

START_TEST(only_end_closes)
{
    struct hws_session *session = plain_session(scenario);
    struct hws_answer answer = {0};

    ck_assert_int_eq(hws_session_submit(session, &hws_seat_facilitator, "run 5d", &answer, NULL),
                     HWS_OK);
    ck_assert(!answer.closed);
    ck_assert_int_eq(hws_session_submit(session, &hws_seat_facilitator, "end", &answer, NULL),
                     HWS_OK);
    ck_assert(answer.closed);
    hws_session_destroy(session);
}
END_TEST

START_TEST(a_clock_that_runs_by_itself_keeps_its_pace)
{
    struct hws_session *session = plain_session(scenario);

    ck_assert_int_eq(hws_session_advance(session, 1000, NULL), HWS_OK);
    ck_assert_int_eq(hws_session_now_ms(session), 0);
    give(session, "pace 3600");
    give(session, "go");
    for (int i = 0; i < 90; i++) {
        ck_assert_int_eq(hws_session_advance(session, 33, NULL), HWS_OK);
    }
    ck_assert_int_eq(hws_session_now_ms(session), INT64_C(90) * 33 * 3600);
    give(session, "pause");
    ck_assert_int_eq(hws_session_advance(session, 1000, NULL), HWS_OK);
    ck_assert_int_eq(hws_session_now_ms(session), INT64_C(90) * 33 * 3600);
    hws_session_destroy(session);
}
END_TEST

START_TEST(what_is_written_in_an_exercise_is_found_by_its_records)
{
    struct hws_scenario *played = good_scenario("scenarios/strait-anchor-drag.json");
    struct hws_session *session = plain_session(played);
    union hws_argument said = {0};
    char words[64];

    ck_assert_int_eq(
        hws_text_store_add(hws_session_texts(session), HWS_LANGUAGE_EN, "Hold all ships.", &said.i),
        HWS_OK);
    const struct hws_state state = hws_session_state(session);
    ck_assert(hws_value_text.words(&state, said, HWS_LANGUAGE_EN, words, sizeof(words)));
    ck_assert_str_eq(words, "Hold all ships.");
    hws_session_destroy(session);
    hws_scenario_destroy(played);
}
END_TEST

TCase *session_case(void)
{
    TCase *tcase = tcase_create("session");

    tcase_add_unchecked_fixture(tcase, load_small, drop_small);
    tcase_add_test(tcase, time_stops_at_the_end);
    tcase_add_test(tcase, only_end_closes);
    tcase_add_test(tcase, a_clock_that_runs_by_itself_keeps_its_pace);
    tcase_add_test(tcase, what_is_written_in_an_exercise_is_found_by_its_records);
    return tcase;
}
