/* Ships before a port: sent on, or told that there is no berth for them. */
#include "tests/maritime/port/cases.h"
#include "tests/maritime/port/harbour.h"

#include "hawser/core/units.h"

#define H HWS_MS_PER_HOUR

START_TEST(ships_are_sent_on_after_waiting_and_before_a_port_that_stays_closed)
{
    struct harbour *harbour = harbour_create();

    harbour->operations[HARBOUR_A].divert_after_ms = 6 * H;
    harbour->operations[HARBOUR_A].alternates[0] = HARBOUR_B;
    harbour->operations[HARBOUR_A].alternate_count = 1;
    harbour_open(harbour, 1);
    for (uint32_t i = 0; i < 2; i++) {
        harbour_arrive(harbour, i, HARBOUR_A);
    }
    harbour_run(harbour, 8 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_diverted", 0), 6 * H);
    for (uint32_t i = 2; i < 50; i++) {
        harbour_arrive(harbour, i, HARBOUR_A);
    }
    harbour_tell(harbour,
                 hws_port_closing_effect(
                     HWS_PORT_CLOSE, (struct hws_port_closing){.port = HARBOUR_A, .lasts_ms = 0}));
    ck_assert_uint_eq(harbour_port(harbour, HARBOUR_A).waiting, 0);
    ck_assert_uint_eq(harbour_count(harbour, "port_diverted"), 49);
    /* Where the other is closed too they stay. */
    harbour_tell(harbour,
                 hws_port_closing_effect(
                     HWS_PORT_CLOSE, (struct hws_port_closing){.port = HARBOUR_B, .lasts_ms = 0}));
    harbour_arrive(harbour, 60, HARBOUR_A);
    harbour_run(harbour, 30 * H);
    ck_assert_uint_eq(harbour_port(harbour, HARBOUR_A).waiting, 1);
    harbour_destroy(harbour);
}
END_TEST

START_TEST(a_ship_that_no_berth_takes_is_told_so)
{
    struct harbour *harbour = harbour_create();

    harbour->terminals[HARBOUR_A].length_max_m = 199.0;
    harbour_open(harbour, 1);
    harbour_arrive(harbour, 0, HARBOUR_A);
    ck_assert_uint_eq(harbour_count(harbour, "port_no_berth"), 1);
    ck_assert_uint_eq(harbour_port(harbour, HARBOUR_A).waiting, 0);
    harbour_destroy(harbour);
}
END_TEST

TCase *arrival_case(void)
{
    TCase *tcase = tcase_create("arrival");

    tcase_add_test(tcase, ships_are_sent_on_after_waiting_and_before_a_port_that_stays_closed);
    tcase_add_test(tcase, a_ship_that_no_berth_takes_is_told_so);
    return tcase;
}
