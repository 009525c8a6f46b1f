/* Work at a berth, in hours worked out by hand. */
#include "tests/maritime/port/cases.h"
#include "tests/maritime/port/harbour.h"

#include "hawser/core/units.h"

#define H HWS_MS_PER_HOUR

/* Ten hours of work from 08 to 18: what begins at 13 stops at dusk and ends at 13 next day. */
START_TEST(service_that_stops_at_night_resumes)
{
    struct harbour *harbour = harbour_create();

    harbour->terminals[HARBOUR_A].hours = (struct hws_port_hours){8 * H, 18 * H, 0};
    harbour_open(harbour, 1);
    harbour_run(harbour, 13 * H);
    harbour_arrive(harbour, 0, HARBOUR_A);
    harbour_run(harbour, 60 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_served", 0), 37 * H);
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

TCase *berth_case(void)
{
    TCase *tcase = tcase_create("berth");

    tcase_add_test(tcase, service_that_stops_at_night_resumes);
    tcase_add_test(tcase,
                   a_class_with_a_law_of_its_own_is_worked_by_it_and_others_by_the_terminals);
    return tcase;
}
