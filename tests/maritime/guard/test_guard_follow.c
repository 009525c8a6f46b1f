/* A unit that stays with a ship. */
#include "tests/maritime/guard/guard_sea.h"

START_TEST(a_ship_is_escorted_until_it_stops)
{
    static const char *const chain[] = {"unit_sent", "intercepted", "escorted", "unit_home"};
    const double way_s =
        hws_rhumb_m(sea->waypoints[0], sea->waypoints[1]) / hws_mps_from_kn(SHIP_KN);

    begin_with_cutter(false);
    order(CUTTER, HWS_TASK_ESCORT, SHIP, 50);
    run(HOURS(6));
    ck_assert_int_eq(unit(CUTTER).state, HWS_UNIT_ESCORT);
    ck_assert_double_le(hws_rhumb_m(unit(CUTTER).place, ship().place), 100.0);
    run(HOURS(10));
    ck_assert_double_le(hws_rhumb_m(unit(CUTTER).place, ship().place), 100.0);
    run(HOURS(40));
    (void)FOLLOW(chain);
    /* It is with the ship for the rest of its way: 149 nmi at 12 kn in all. */
    ck_assert_int_eq(find("escorted", 0)->time_ms / HWS_MS_PER_MINUTE, (int64_t)way_s / 60);
    ck_assert_int_eq(find("escorted", 0)->arguments[1].i, SHIP);
    ck_assert(!unit(CUTTER).tasked);
    ck_assert_ptr_null(find("boarding", 0));
}
END_TEST

TCase *guard_follow_case(void)
{
    TCase *tcase = tcase_create("follow");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, a_ship_is_escorted_until_it_stops);
    return tcase;
}
