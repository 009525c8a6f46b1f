/* Orders that are refused, and why. */
#include "tests/maritime/guard/guard_sea.h"

#include <string.h>

START_TEST(another_services_order_is_refused_with_the_reason)
{
    const struct hws_effect another =
        hws_guard_order_effect((struct hws_guard_order){.unit = AIRCRAFT,
                                                        .task = HWS_TASK_INTERCEPT,
                                                        .target = SHIP,
                                                        .priority = 50,
                                                        .agency1 = 8});

    begin(1);
    ck_assert_int_eq(hws_engine_apply(sea->engine, &hws_guard_id, &another, NULL), HWS_OK);
    const struct hws_record *refused = find("order_refused", 0);
    ck_assert_ptr_nonnull(refused);
    ck_assert_ptr_nonnull(strstr(definition(refused)->words[refused->arguments[2].i], "own"));
    order(AIRCRAFT, HWS_TASK_BOARD, SHIP, 50);
    ck_assert_ptr_nonnull(find("order_refused", 1));
    ck_assert(!unit(AIRCRAFT).tasked);
}
END_TEST

START_TEST(an_aircraft_escorts_nobody)
{
    begin_with_cutter(false);
    order(AIRCRAFT, HWS_TASK_ESCORT, SHIP, 50);
    ck_assert_ptr_nonnull(strstr(word_of(find("order_refused", 0), 2), "send a vessel"));
}
END_TEST

TCase *guard_accept_case(void)
{
    TCase *tcase = tcase_create("accept");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, another_services_order_is_refused_with_the_reason);
    tcase_add_test(tcase, an_aircraft_escorts_nobody);
    return tcase;
}
