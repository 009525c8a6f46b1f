/* From the hail to the base: each act from the order through its records to its end. */
#include "tests/maritime/guard/guard_sea.h"

START_TEST(a_ship_is_detained_in_own_waters_and_held_at_the_base)
{
    static const char *const chain[] = {"unit_sent", "intercepted", "hailed", "boarding",
                                        "boarded",   "detained",    "held"};

    begin_with_cutter(true);
    order(CUTTER, HWS_TASK_DETAIN, SHIP, 50);
    run(HOURS(48));
    const struct hws_record *held = FOLLOW(chain);
    const struct hws_record *detained = find("detained", 0);
    ck_assert_str_eq(word_of(detained, 2), "own waters");
    ck_assert_int_ge(find("boarded", 0)->time_ms - find("boarding", 0)->time_ms,
                     sea->guard.rules.boarding_min_ms);
    /* From where it is detained to the base, at its own speed. */
    const double back_s = (double)(held->time_ms - detained->time_ms) / 1000.0;
    const struct hws_point where = hws_rhumb_destination(
        sea->waypoints[0], 90.0, hws_mps_from_kn(SHIP_KN) * (double)detained->time_ms / 1000.0);
    ck_assert_double_eq_tol(
        back_s, hws_rhumb_m(where, sea->bases[1].place) / hws_mps_from_kn(SHIP_KN), 2.0);
    ck_assert_double_le(hws_rhumb_m(ship().place, sea->bases[1].place), 100.0);
    ck_assert_int_ne(ship().state, HWS_VESSEL_UNDER_WAY);
    ck_assert(!unit(CUTTER).tasked);
    ck_assert_uint_ne(held->cause, 0);
}
END_TEST

START_TEST(a_ship_at_open_sea_is_not_detained)
{
    begin_with_cutter(false);
    order(CUTTER, HWS_TASK_DETAIN, SHIP, 50);
    run(HOURS(48));
    ck_assert_ptr_nonnull(find("hailed", 0));
    ck_assert_ptr_nonnull(find("no_legal_ground", 0));
    ck_assert_ptr_null(find("boarding", 0));
    ck_assert_ptr_null(find("detained", 0));
}
END_TEST

TCase *guard_board_case(void)
{
    TCase *tcase = tcase_create("board");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, a_ship_is_detained_in_own_waters_and_held_at_the_base);
    tcase_add_test(tcase, a_ship_at_open_sea_is_not_detained);
    return tcase;
}
