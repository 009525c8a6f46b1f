/* Whose flag a ship flies. */
#include "tests/maritime/guard/guard_sea.h"

/* Flags are of vessels and flows; on the open sea a ship without one is hailed and not boarded. */
START_TEST(a_ship_of_a_log_is_met_and_hailed_and_has_no_flag_to_ask)
{
    const uint32_t flow_flags[] = {1};

    add_ship_of_a_log(HOURS(12));
    sea->guard.flow_flags = flow_flags;
    sea->guard.flow_flag_count = 1;
    sea->guard.unit_count = 2;
    begin(1);
    run(HOURS(0.5));
    order(CUTTER, HWS_TASK_BOARD, LOGGED, 50);
    run(HOURS(8));
    ck_assert_ptr_nonnull(find("intercepted", 0));
    ck_assert_ptr_nonnull(find("hailed", 0));
    ck_assert_ptr_nonnull(find("no_legal_ground", 0));
    ck_assert_ptr_null(find("boarding", 0));
    /* Her log is over: whoever shadows her is told. */
    run(HOURS(13));
    ck_assert_ptr_nonnull(find("traffic_left", 0));
    ck_assert(!unit(CUTTER).tasked);
}
END_TEST

TCase *guard_flags_case(void)
{
    TCase *tcase = tcase_create("flags");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, a_ship_of_a_log_is_met_and_hailed_and_has_no_flag_to_ask);
    return tcase;
}
