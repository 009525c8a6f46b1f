/* What readers are told of units. */
#include "tests/maritime/guard/guard_sea.h"

START_TEST(a_unit_is_told_with_its_task_and_those_that_wait)
{
    begin_with_cutter(false);
    ck_assert_int_eq(unit(CUTTER).state, HWS_UNIT_READY);
    ck_assert_uint_eq(unit(CUTTER).target, HWS_NO_INDEX);
    order(CUTTER, HWS_TASK_HAIL, SHIP, 50);
    order(CUTTER, HWS_TASK_PATROL, HWS_NO_INDEX, 10);
    run(HOURS(1));
    const struct hws_unit_info cutter = unit(CUTTER);
    ck_assert_str_eq(hws_unit_state_name(cutter.state), "intercept");
    ck_assert(cutter.tasked);
    ck_assert_str_eq(hws_task_kind_name(cutter.task), "hail");
    ck_assert_uint_eq(cutter.target, SHIP);
    ck_assert_uint_eq(cutter.queued_count, 1);
    ck_assert_int_eq(cutter.since_ms, 0);
    /* 240 hours' worth, burnt for one at 25 kn by the cube over 15 kn. */
    ck_assert_double_eq_tol(cutter.fuel_frac, 1.0 - 125.0 / 27.0 / 240.0, 1.0e-9);
    ck_assert(!unit(AIRCRAFT).tasked);
}
END_TEST

START_TEST(past_the_last_unit_and_state_there_is_nothing_to_tell)
{
    begin_with_cutter(false);
    const struct hws_state state = hws_engine_state(sea->engine);
    ck_assert_uint_eq(hws_guard_unit_count(&state), 2);
    ck_assert_uint_eq(unit(2).target, HWS_NO_INDEX);
    ck_assert(!unit(2).tasked);
    ck_assert_double_eq(unit(2).fuel_frac, 0.0);
}
END_TEST

TCase *guard_read_case(void)
{
    TCase *tcase = tcase_create("read");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, a_unit_is_told_with_its_task_and_those_that_wait);
    tcase_add_test(tcase, past_the_last_unit_and_state_there_is_nothing_to_tell);
    return tcase;
}
