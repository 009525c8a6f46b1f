/* What lies beyond fuel and shift. */
#include "tests/maritime/guard/guard_sea.h"

#include <string.h>

START_TEST(what_lies_beyond_fuel_and_shift_is_refused)
{
    sea->units[AIRCRAFT].endurance_hours = 0.6; /* 72 nmi at 120 kn, a tenth kept: 32 out */
    begin_with_cutter(false);
    order(AIRCRAFT, HWS_TASK_SEARCH, HWS_NO_INDEX, 50); /* 39 nmi away */
    ck_assert_ptr_nonnull(strstr(reason_of(find("move_not_possible", 0)), "farther away"));
    ck_assert(!unit(AIRCRAFT).tasked);
    sea->units[AIRCRAFT].endurance_hours = 0.8;
    order(AIRCRAFT, HWS_TASK_SEARCH, HWS_NO_INDEX, 50);
    ck_assert(unit(AIRCRAFT).tasked);
}
END_TEST

START_TEST(a_call_beyond_the_reach_of_all_finds_nobody)
{
    const struct hws_effect call = hws_guard_distress_effect(
        (struct hws_guard_distress){.vessel = HWS_NO_INDEX, .place = {-33.0, 128.5}});

    begin_with_cutter(false);
    sea->units[CUTTER].endurance_hours = 24.0;
    ck_assert_int_eq(hws_engine_apply(sea->engine, &hws_guard_id, &call, NULL), HWS_OK);
    ck_assert_ptr_nonnull(find("nobody_free", 0));
}
END_TEST

TCase *guard_reach_case(void)
{
    TCase *tcase = tcase_create("reach");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, what_lies_beyond_fuel_and_shift_is_refused);
    tcase_add_test(tcase, a_call_beyond_the_reach_of_all_finds_nobody);
    return tcase;
}
