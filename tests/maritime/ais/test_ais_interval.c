/* Reporting intervals, row by row of facts/maritime.md 2.1. */
#include "hawser/maritime/ais.h"
#include "tests/maritime/ais/cases.h"

START_TEST(class_a_reports_by_status_speed_and_turning)
{
    ck_assert_int_eq(hws_ais_interval_ms(HWS_AIS_CLASS_A, 1, 3, false), 180000);
    ck_assert_int_eq(hws_ais_interval_ms(HWS_AIS_CLASS_A, 5, 3.1, false), 10000);
    ck_assert_int_eq(hws_ais_interval_ms(HWS_AIS_CLASS_A, 0, 0, false), 10000);
    ck_assert_int_eq(hws_ais_interval_ms(HWS_AIS_CLASS_A, 0, 14, true), 3333);
    ck_assert_int_eq(hws_ais_interval_ms(HWS_AIS_CLASS_A, 0, 14.1, false), 6000);
    ck_assert_int_eq(hws_ais_interval_ms(HWS_AIS_CLASS_A, 0, 23, true), 2000);
    ck_assert_int_eq(hws_ais_interval_ms(HWS_AIS_CLASS_A, 0, 23.1, false), 2000);
}
END_TEST

START_TEST(class_b_reports_by_speed_alone)
{
    ck_assert_int_eq(hws_ais_interval_ms(HWS_AIS_CLASS_B_SO, 0, 2, true), 180000);
    ck_assert_int_eq(hws_ais_interval_ms(HWS_AIS_CLASS_B_SO, 0, 14, true), 30000);
    ck_assert_int_eq(hws_ais_interval_ms(HWS_AIS_CLASS_B_SO, 0, 23, false), 15000);
    ck_assert_int_eq(hws_ais_interval_ms(HWS_AIS_CLASS_B_SO, 0, 24, false), 5000);
    ck_assert_int_eq(hws_ais_interval_ms(HWS_AIS_CLASS_B_CS, 0, 2, false), 180000);
    ck_assert_int_eq(hws_ais_interval_ms(HWS_AIS_CLASS_B_CS, 0, 24, false), 30000);
}
END_TEST

TCase *ais_interval_case(void)
{
    TCase *tests = tcase_create("ais interval");

    tcase_add_test(tests, class_a_reports_by_status_speed_and_turning);
    tcase_add_test(tests, class_b_reports_by_speed_alone);
    return tests;
}
