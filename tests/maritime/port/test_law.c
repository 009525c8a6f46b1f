/* Working hours, counted by hand. */
#include "tests/maritime/port/cases.h"

#include "hawser/core/units.h"
#include "hawser/maritime/port.h"

#define H HWS_MS_PER_HOUR

START_TEST(working_time_is_counted_by_day_and_overnight)
{
    const struct hws_port_hours day = {8 * H, 18 * H, 0};
    const struct hws_port_hours night = {20 * H, 6 * H, 0};
    const struct hws_port_hours always = {0, 0, 0};
    const struct hws_port_hours tokyo = {8 * H, 18 * H, 9 * H};

    ck_assert_int_eq(hws_port_hours_between(&day, 0, 24 * H), 10 * H);
    ck_assert_int_eq(hws_port_hours_between(&day, 10 * H, 34 * H), 10 * H);
    ck_assert_int_eq(hws_port_hours_between(&night, 0, 24 * H), 10 * H);
    ck_assert_int_eq(hws_port_hours_between(&night, 7 * H, 19 * H), 0);
    ck_assert_int_eq(hws_port_hours_between(&always, 3 * H, 50 * H), 47 * H);
    ck_assert_int_eq(hws_port_hours_between(&tokyo, 0, 9 * H), 9 * H);
    ck_assert_int_eq(hws_port_hours_after(&day, 16 * H, 5 * H), 35 * H);
    ck_assert_int_eq(hws_port_hours_after(&day, 16 * H, 2 * H), 18 * H);
    ck_assert_int_eq(hws_port_hours_after(&day, 3 * H, 1 * H), 9 * H);
    ck_assert_int_eq(hws_port_hours_after(&night, 5 * H, 2 * H), 21 * H);
    ck_assert_int_eq(hws_port_hours_after(&always, 5 * H, 30 * H), 35 * H);
    for (int64_t at = 0; at < 60 * H; at += 7 * H / 3) {
        ck_assert_int_eq(
            hws_port_hours_between(&night, at, hws_port_hours_after(&night, at, 17 * H)), 17 * H);
    }
}
END_TEST

TCase *law_case(void)
{
    TCase *tcase = tcase_create("law");

    tcase_add_test(tcase, working_time_is_counted_by_day_and_overnight);
    return tcase;
}
