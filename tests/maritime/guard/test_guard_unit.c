/* Fuel and shift, and the way home. */
#include "tests/maritime/guard/guard_sea.h"

START_TEST(a_unit_goes_home_in_time_is_refuelled_and_waits)
{
    begin(1);
    order(AIRCRAFT, HWS_TASK_SEARCH, HWS_NO_INDEX, 10);
    sea->guard.rules.search_ms = HOURS(100);
    run(HOURS(30));
    ck_assert_ptr_nonnull(find("unit_sent_to_place", 0));
    ck_assert_int_eq(unit(AIRCRAFT).state, HWS_UNIT_READY);
    ck_assert_double_eq_tol(unit(AIRCRAFT).fuel_frac, 1.0, 1.0e-12);
}
END_TEST

START_TEST(a_patrol_is_relieved_at_the_end_of_its_shift_and_is_out_again_once_refuelled)
{
    sea->vertices[4] = (struct hws_point){33.4, 128.5};
    sea->units[AIRCRAFT].route_first = 4;
    sea->units[AIRCRAFT].route_count = 1;
    sea->units[AIRCRAFT].endurance_hours = 24.0;
    begin(1);
    run(HOURS(9));
    ck_assert_int_eq(unit(AIRCRAFT).state, HWS_UNIT_PATROL);
    run(HOURS(11));
    ck_assert_int_eq(unit(AIRCRAFT).state, HWS_UNIT_REFUEL);
    const struct hws_record *home = find("unit_home", 0);
    ck_assert_ptr_nonnull(home);
    ck_assert_str_eq(definition(home)->words[home->arguments[1].i], "the end of its shift");
    ck_assert_int_le(unit(AIRCRAFT).since_ms, HOURS(10));
    const int64_t out_ms = unit(AIRCRAFT).since_ms + sea->units[AIRCRAFT].turnaround_ms;
    run(HOURS(13));
    ck_assert_int_eq(unit(AIRCRAFT).state, HWS_UNIT_PATROL);
    ck_assert_int_eq(unit(AIRCRAFT).since_ms, out_ms);
}
END_TEST

TCase *guard_unit_case(void)
{
    TCase *tcase = tcase_create("unit");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, a_unit_goes_home_in_time_is_refuelled_and_waits);
    tcase_add_test(tcase,
                   a_patrol_is_relieved_at_the_end_of_its_shift_and_is_out_again_once_refuelled);
    return tcase;
}
