/* Boxes that do not fit, and ships that are worked by a law of their own. */
#include "tests/maritime/port/cases.h"
#include "tests/maritime/port/harbour.h"

#include "hawser/core/units.h"

#define H HWS_MS_PER_HOUR

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
    harbour_tell(harbour, HWS_PORT_SYSTEM_FAIL, HARBOUR_A, HWS_PORT_SYSTEM_GATE, -1,
                 HWS_PORT_CAUSE_POWER);
    harbour_run(harbour, 5 * H);
    harbour_tell(harbour, HWS_PORT_SYSTEM_RECOVER, HARBOUR_A, HWS_PORT_SYSTEM_GATE, 0, -1);
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

START_TEST(a_class_with_a_law_of_its_own_is_worked_by_it_and_others_by_the_terminals)
{
    const struct hws_class_service own = {1, {HWS_PORT_LAW_CONSTANT, 3.0 * H, 0.0, 0.0}};
    struct hws_vessel_class classes[2];
    struct harbour *harbour = harbour_create();

    classes[0] = harbour->class;
    classes[1] = harbour->class;
    classes[1].id = "feeder";
    harbour->terminals[HARBOUR_A].berth_count = 2;
    harbour->terminals[HARBOUR_A].class_services = &own;
    harbour->terminals[HARBOUR_A].class_service_count = 1;
    harbour->vessels[1].vessel_class = 1;
    harbour_open_with(harbour, classes, 2, 1);
    harbour_arrive(harbour, 0, HARBOUR_A);
    harbour_arrive(harbour, 1, HARBOUR_A);
    harbour_run(harbour, 40 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_served", 0), 3 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_served", 1), 10 * H);
    harbour_destroy(harbour);
}
END_TEST

TCase *yard_case(void)
{
    TCase *tcase = tcase_create("yard");

    tcase_add_test(tcase, a_full_yard_keeps_ships_at_their_berths_until_there_is_room);
    tcase_add_test(tcase, a_gate_that_fails_keeps_the_yard_full_for_as_long);
    tcase_add_test(tcase, more_boxes_than_the_yard_holds_wait_for_an_empty_one);
    tcase_add_test(tcase,
                   a_class_with_a_law_of_its_own_is_worked_by_it_and_others_by_the_terminals);
    return tcase;
}
