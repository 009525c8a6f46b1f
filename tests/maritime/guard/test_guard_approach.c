/* How a unit makes for its target. Times are worked out by hand. */
#include "tests/maritime/guard/guard_sea.h"

START_TEST(an_aircraft_meets_its_target_when_solved_and_stays_with_it)
{
    begin(1);
    run(HOURS(1));
    order(AIRCRAFT, HWS_TASK_INTERCEPT, SHIP, 50);
    run(HOURS(3));
    const struct hws_record *met = find("intercepted", 0);
    ck_assert_ptr_nonnull(met);
    /* v t = what lies between the base and where the ship is at t. */
    const double t_s = (double)(met->time_ms - HOURS(1)) / 1000.0;
    const struct hws_point meeting =
        hws_rhumb_destination(sea->waypoints[0], 90.0, hws_mps_from_kn(SHIP_KN) * (3600.0 + t_s));
    ck_assert_double_eq_tol(hws_rhumb_m(sea->bases[0].place, meeting) / hws_mps_from_kn(150.0), t_s,
                            1.0);
    ck_assert_int_eq(unit(AIRCRAFT).state, HWS_UNIT_SHADOW);
    ck_assert_double_le(hws_rhumb_m(unit(AIRCRAFT).place, ship().place), 100.0);
}
END_TEST

START_TEST(a_target_that_cannot_be_caught_is_said_so)
{
    sea->units[AIRCRAFT].max_kn = 8.0;
    begin(1);
    run(HOURS(10));
    order(AIRCRAFT, HWS_TASK_INTERCEPT, SHIP, 50);
    ck_assert_ptr_nonnull(find("no_intercept", 0));
    ck_assert(!unit(AIRCRAFT).tasked);
}
END_TEST

TCase *guard_approach_case(void)
{
    TCase *tcase = tcase_create("approach");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, an_aircraft_meets_its_target_when_solved_and_stays_with_it);
    tcase_add_test(tcase, a_target_that_cannot_be_caught_is_said_so);
    return tcase;
}
