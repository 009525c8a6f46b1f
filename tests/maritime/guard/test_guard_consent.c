/* A boarding that waits for the flag state's answer. */
#include "tests/maritime/guard/guard_sea.h"

#include <string.h>

static void ask_for_consent(void)
{
    const struct hws_effect request =
        hws_guard_consent_effect((struct hws_guard_consent){.agency = 0, .vessel = SHIP});

    ck_assert_int_eq(hws_engine_apply(sea->engine, &hws_guard_id, &request, NULL), HWS_OK);
}

START_TEST(a_flag_state_that_refuses_leaves_the_ship_alone)
{
    static const char *const chain[] = {"consent_asked",   "unit_sent",        "hailed",
                                        "no_legal_ground", "consent_answered", "unit_home"};

    sea->flags[1].consent_refusal_frac = 1.0;
    sea->flags[1].consent_mean_ms = HOURS(9);
    begin_with_cutter(false);
    ask_for_consent();
    order(CUTTER, HWS_TASK_BOARD, SHIP, 50);
    run(HOURS(100));
    (void)FOLLOW(chain);
    ck_assert_ptr_nonnull(strstr(word_of(find("consent_answered", 0), 2), "refuses"));
    ck_assert_ptr_null(find("boarding", 0));
}
END_TEST

/* The unit waits beside the ship, past the time for which it would follow one, and boards then. */
START_TEST(a_boarding_waits_for_the_consent_and_then_begins)
{
    static const char *const chain[] = {"consent_asked",   "unit_sent",        "hailed",
                                        "no_legal_ground", "consent_answered", "boarding",
                                        "boarded"};

    sea->flags[1].consent_mean_ms = HOURS(9);
    sea->guard.rules.shadow_ms = HOURS(0.5);
    begin_with_cutter(false);
    ask_for_consent();
    order(CUTTER, HWS_TASK_BOARD, SHIP, 50);
    run(HOURS(100));
    (void)FOLLOW(chain);
    const struct hws_record *answered = find("consent_answered", 0);
    ck_assert_int_gt(answered->time_ms, find("no_legal_ground", 0)->time_ms + HOURS(0.5));
    ck_assert_int_eq(find("boarding", 0)->time_ms, answered->time_ms);
    ck_assert_uint_eq(find("boarding", 0)->cause, answered->id);
    ck_assert_str_eq(word_of(find("boarding", 0), 2), "the flag state's consent");
}
END_TEST

START_TEST(a_ship_without_a_known_flag_has_nobody_to_ask)
{
    sea->vessel_flags[SHIP] = HWS_NO_INDEX;
    begin_with_cutter(false);
    ask_for_consent();
    ck_assert_ptr_nonnull(find("consent_nobody", 0));
    run(HOURS(50));
    ck_assert_ptr_null(find("consent_answered", 0));
}
END_TEST

TCase *guard_consent_case(void)
{
    TCase *tcase = tcase_create("consent");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, a_flag_state_that_refuses_leaves_the_ship_alone);
    tcase_add_test(tcase, a_boarding_waits_for_the_consent_and_then_begins);
    tcase_add_test(tcase, a_ship_without_a_known_flag_has_nobody_to_ask);
    return tcase;
}
