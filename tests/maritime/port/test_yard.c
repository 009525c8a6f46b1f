/* Boxes ashore: how they go, and ships that keep theirs while there is no room. */
#include "tests/maritime/port/cases.h"
#include "tests/maritime/port/harbour.h"

#include "hawser/core/units.h"

#define H HWS_MS_PER_HOUR

/* 1000 TEU at 10 h, 100 an hour: empty at 20 h. With the gate at half for five hours: 250 late. */
START_TEST(boxes_pile_up_behind_a_degraded_gate)
{
    struct harbour *harbour = harbour_create();

    harbour->terminals[HARBOUR_A].teu =
        (struct hws_port_law){HWS_PORT_LAW_CONSTANT, 1000.0, 0.0, 0.0};
    harbour->operations[HARBOUR_A].gate_teu_per_h = 100.0;
    harbour_open(harbour, 1);
    harbour_arrive(harbour, 0, HARBOUR_A);
    harbour_run(harbour, 11 * H);
    ck_assert_double_eq_tol(harbour_port(harbour, HARBOUR_A).yard_teu, 900.0, 1e-9);
    ck_assert_double_eq_tol(harbour_port(harbour, HARBOUR_A).backlog_teu, 0.0, 1e-9);
    harbour_tell(harbour, hws_port_system_change_effect(
                              HWS_PORT_SYSTEM_DEGRADE,
                              (struct hws_port_system_change){.port = HARBOUR_A,
                                                              .system = HWS_PORT_SYSTEM_GATE,
                                                              .cause = HWS_PORT_CAUSE_POWER,
                                                              .lasts_ms = 5 * H}));
    harbour_run(harbour, 16 * H);
    ck_assert_double_eq_tol(harbour_port(harbour, HARBOUR_A).backlog_teu, 250.0, 1e-9);
    harbour_run(harbour, 21 * H);
    ck_assert_double_eq_tol(harbour_port(harbour, HARBOUR_A).yard_teu, 150.0, 1e-9);
    harbour_run(harbour, 23 * H);
    ck_assert_double_eq_tol(harbour_port(harbour, HARBOUR_A).backlog_teu, 0.0, 1e-9);
    harbour_destroy(harbour);
}
END_TEST

/* Two berths, an hour of work, 900 boxes a ship; a yard of 1,000 that a gate empties at 100 an
 * hour. */
static struct harbour *narrow_yard(void)
{
    struct harbour *harbour = harbour_create();

    harbour->terminals[HARBOUR_A].berth_count = 2;
    harbour->terminals[HARBOUR_A].service =
        (struct hws_port_law){HWS_PORT_LAW_CONSTANT, 1.0 * H, 0.0, 0.0};
    harbour->terminals[HARBOUR_A].teu = (struct hws_port_law){HWS_PORT_LAW_CONSTANT, 900.0, 0, 0};
    harbour->operations[HARBOUR_A].gate_teu_per_h = 100.0;
    harbour->operations[HARBOUR_A].yard_teu_max = 1000.0;
    return harbour;
}

/* 900 at one o'clock; 900 more need 800 to go, which takes eight hours; then eight and a half. */
START_TEST(a_full_yard_keeps_ships_at_their_berths_until_there_is_room)
{
    struct harbour *harbour = narrow_yard();

    harbour_open(harbour, 1);
    for (uint32_t i = 0; i < 3; i++) {
        harbour_arrive(harbour, i, HARBOUR_A);
    }
    harbour_run(harbour, 5 * H);
    ck_assert_uint_eq(harbour_count(harbour, "port_served"), 1);
    ck_assert_uint_eq(harbour_port(harbour, HARBOUR_A).berths_busy, 2);
    ck_assert_double_le(harbour_port(harbour, HARBOUR_A).yard_teu, 1000.0);
    harbour_run(harbour, 40 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_served", 0), 1 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_served", 1), 9 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_served", 2), 18 * H);
    /* The second and the third, each once. */
    ck_assert_uint_eq(harbour_count(harbour, "port_yard_full"), 2);
    harbour_destroy(harbour);
}
END_TEST

/* The gate stands still from two to five: what took till nine takes till twelve. */
START_TEST(a_gate_that_fails_keeps_the_yard_full_for_as_long)
{
    struct harbour *harbour = narrow_yard();

    harbour_open(harbour, 1);
    harbour_arrive(harbour, 0, HARBOUR_A);
    harbour_arrive(harbour, 1, HARBOUR_A);
    harbour_run(harbour, 2 * H);
    harbour_tell(harbour, hws_port_system_change_effect(
                              HWS_PORT_SYSTEM_FAIL,
                              (struct hws_port_system_change){.port = HARBOUR_A,
                                                              .system = HWS_PORT_SYSTEM_GATE,
                                                              .cause = HWS_PORT_CAUSE_POWER,
                                                              .told = true}));
    harbour_run(harbour, 5 * H);
    harbour_tell(harbour, hws_port_system_change_effect(
                              HWS_PORT_SYSTEM_RECOVER,
                              (struct hws_port_system_change){.port = HARBOUR_A,
                                                              .system = HWS_PORT_SYSTEM_GATE,
                                                              .cause = HWS_PORT_CAUSE_ALL,
                                                              .lasts_ms = 0}));
    harbour_run(harbour, 40 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_served", 1), 12 * H);
    harbour_destroy(harbour);
}
END_TEST

/* More than a whole yard waits until it is empty, and not for ever. */
START_TEST(more_boxes_than_the_yard_holds_wait_for_an_empty_one)
{
    struct harbour *harbour = narrow_yard();

    harbour->operations[HARBOUR_A].yard_teu_max = 500.0;
    harbour_open(harbour, 1);
    harbour_arrive(harbour, 0, HARBOUR_A);
    harbour_arrive(harbour, 1, HARBOUR_A);
    harbour_run(harbour, 40 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_served", 0), 1 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_served", 1), 10 * H);
    harbour_destroy(harbour);
}
END_TEST

TCase *yard_case(void)
{
    TCase *tcase = tcase_create("yard");

    tcase_add_test(tcase, boxes_pile_up_behind_a_degraded_gate);
    tcase_add_test(tcase, a_full_yard_keeps_ships_at_their_berths_until_there_is_room);
    tcase_add_test(tcase, a_gate_that_fails_keeps_the_yard_full_for_as_long);
    tcase_add_test(tcase, more_boxes_than_the_yard_holds_wait_for_an_empty_one);
    return tcase;
}
