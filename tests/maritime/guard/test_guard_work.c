/* What a unit has done, as it is counted. */
#include "tests/maritime/guard/guard_sea.h"

static struct hws_unit_work work_of(uint32_t index)
{
    const struct hws_state state = hws_engine_state(sea->engine);

    return hws_guard_unit_work(&state, index);
}

START_TEST(a_boarding_is_one_task_one_hail_and_one_boarding)
{
    begin_with_cutter(true);
    order(CUTTER, HWS_TASK_BOARD, SHIP, 50);
    run(HOURS(48));
    const struct hws_unit_work work = work_of(CUTTER);
    ck_assert_uint_eq(work.task_count, 1);
    ck_assert_uint_eq(work.hail_count, 1);
    ck_assert_uint_eq(work.boarding_count, 1);
    ck_assert_uint_eq(work.search_count, 0);
    ck_assert_uint_eq(work_of(AIRCRAFT).task_count, 0);
    ck_assert_int_eq(work_of(AIRCRAFT).tasked_ms, 0);
    /* From the order until she was boarded. */
    ck_assert_int_eq(work.tasked_ms, find("boarded", 0)->time_ms - find("unit_sent", 0)->time_ms);
}
END_TEST

START_TEST(time_on_task_runs_while_it_lasts)
{
    begin_with_cutter(true);
    order(CUTTER, HWS_TASK_BOARD, SHIP, 50);
    run(HOURS(1));
    ck_assert(unit(CUTTER).tasked);
    ck_assert_int_eq(work_of(CUTTER).tasked_ms, HOURS(1));
}
END_TEST

/* What it has burnt is not given back with full tanks. */
START_TEST(fuel_that_was_burnt_stays_burnt_after_refuelling)
{
    double before_hours = 0.0;

    begin_with_cutter(true);
    order(CUTTER, HWS_TASK_BOARD, SHIP, 50);
    for (int hour = 1; hour <= 96; hour++) {
        run(HOURS(hour));
        const double hours = work_of(CUTTER).fuel_hours;
        ck_assert_double_ge(hours, before_hours - 1e-9);
        before_hours = hours;
    }
    ck_assert_int_eq(unit(CUTTER).state, HWS_UNIT_READY);
    ck_assert_double_gt(unit(CUTTER).fuel_frac, 0.99);
    ck_assert_double_gt(before_hours, 1.0);
}
END_TEST

TCase *guard_work_case(void)
{
    TCase *tcase = tcase_create("work");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, a_boarding_is_one_task_one_hail_and_one_boarding);
    tcase_add_test(tcase, time_on_task_runs_while_it_lasts);
    tcase_add_test(tcase, fuel_that_was_burnt_stays_burnt_after_refuelling);
    return tcase;
}
