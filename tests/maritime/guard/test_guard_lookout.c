/* When a unit comes to see a ship in passing, and whom nobody looks at. */
#include "tests/maritime/guard/guard_sea.h"

START_TEST(a_patrol_that_comes_within_a_mile_of_a_sought_ship_sees_it)
{
    begin_crossing(34.0);
    run(HOURS(1));
    order(AIRCRAFT, HWS_TASK_HAIL, SHIP, 50);
    run(HOURS(8));
    const struct hws_record *sighted = find("sighted", 0);
    ck_assert_ptr_nonnull(sighted);
    ck_assert_int_eq(sighted->arguments[0].i, CUTTER);
    ck_assert_int_eq(sighted->arguments[1].i, SHIP);
    const struct hws_point seen = {sighted->arguments[2].f, sighted->arguments[3].f};
    const struct hws_point cutter = hws_rhumb_destination(
        sea->bases[1].place, 0.0, hws_mps_from_kn(12.0) * (double)sighted->time_ms / 1000.0);
    ck_assert_double_eq_tol(hws_rhumb_m(seen, cutter), 1852.0, 40.0);
    ck_assert_ptr_null(find("sighted", 1)); /* once, as long as it stays in sight */
}
END_TEST

START_TEST(nobody_looks_at_ships_that_nobody_is_after_nor_farther_than_a_mile)
{
    begin_crossing(34.0);
    run(HOURS(8));
    ck_assert_ptr_null(find("sighted", 0));
    guard_sea_tear_down();
    guard_sea_set_up();
    begin_crossing(33.9); /* 6 nmi south of its way */
    run(HOURS(1));
    order(AIRCRAFT, HWS_TASK_HAIL, SHIP, 50);
    run(HOURS(8));
    ck_assert_ptr_null(find("sighted", 0));
}
END_TEST

TCase *guard_lookout_case(void)
{
    TCase *tcase = tcase_create("lookout");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, a_patrol_that_comes_within_a_mile_of_a_sought_ship_sees_it);
    tcase_add_test(tcase, nobody_looks_at_ships_that_nobody_is_after_nor_farther_than_a_mile);
    return tcase;
}
