/* Hours, pilots, closures, waves, systems and boxes, each worked out by hand. */
#include "tests/maritime/port/cases.h"
#include "tests/maritime/port/harbour.h"

#include "hawser/core/units.h"

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

/* Two berths and one pilot, two hours a ship: the second comes in two hours after the first. */
START_TEST(a_ship_waits_for_the_pilot_and_outbound_ships_go_first)
{
    struct harbour *harbour = harbour_create();

    harbour->terminals[HARBOUR_A].berth_count = 2;
    harbour->operations[HARBOUR_A].pilot_count = 1;
    harbour->operations[HARBOUR_A].pilotage =
        (struct hws_port_law){HWS_PORT_LAW_CONSTANT, 2.0 * H, 0.0, 0.0};
    harbour_open(harbour, 1);
    for (uint32_t i = 0; i < 3; i++) {
        harbour_arrive(harbour, i, HARBOUR_A);
    }
    harbour_run(harbour, H);
    ck_assert_uint_eq(harbour_port(harbour, HARBOUR_A).pilots_busy, 1);
    ck_assert_uint_eq(harbour_port(harbour, HARBOUR_A).waiting, 2);
    harbour_run(harbour, 60 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_berthed", 1), 4 * H);
    /* The first is served at 12 and out at 14; the second goes before the third comes. */
    ck_assert_int_eq(harbour_time(harbour, "port_sailed", 0), 14 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_sailed", 1), 16 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_berthed", 2), 18 * H);
    harbour_destroy(harbour);
}
END_TEST

/* Closed for five hours in the midst of the work: the work ends five hours later. */
START_TEST(a_closed_port_does_no_work_and_lets_nobody_in)
{
    struct harbour *harbour = harbour_create();

    harbour_open(harbour, 1);
    harbour_arrive(harbour, 0, HARBOUR_A);
    harbour_run(harbour, 4 * H);
    harbour_tell(harbour, HWS_PORT_CLOSE, HARBOUR_A, 0, 5 * H, 0);
    ck_assert(harbour_port(harbour, HARBOUR_A).closed);
    harbour_arrive(harbour, 1, HARBOUR_A);
    harbour_run(harbour, 40 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_served", 0), 15 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_inbound", 1), 15 * H);
    ck_assert_int_eq(harbour_port(harbour, HARBOUR_A).wait_max_ms, 11 * H);
    ck_assert_uint_eq(harbour_count(harbour, "port_opened"), 1);
    harbour_destroy(harbour);
}
END_TEST

START_TEST(a_closed_terminal_does_no_work_until_it_is_opened)
{
    struct harbour *harbour = harbour_create();

    harbour_open(harbour, 1);
    harbour_arrive(harbour, 0, HARBOUR_A);
    harbour_run(harbour, 4 * H);
    harbour_tell(harbour, HWS_PORT_CLOSE_TERMINAL, 0, 0, 0, 0);
    harbour_run(harbour, 104 * H);
    ck_assert_uint_eq(harbour_count(harbour, "port_served"), 0);
    harbour_tell(harbour, HWS_PORT_OPEN_TERMINAL, 0, 0, 0, 0);
    harbour_run(harbour, 120 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_served", 0), 110 * H);
    harbour_destroy(harbour);
}
END_TEST

START_TEST(waves_stop_pilotage_and_not_the_work)
{
    struct harbour *harbour = harbour_create();

    harbour_open(harbour, 1);
    harbour_arrive(harbour, 0, HARBOUR_A);
    harbour_run(harbour, H);
    harbour_waves(harbour, 4.0);
    harbour_run(harbour, 20 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_served", 0), 10 * H);
    ck_assert_uint_eq(harbour_count(harbour, "port_sailed"), 0);
    harbour_waves(harbour, 2.0);
    harbour_run(harbour, 21 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_sailed", 0), 20 * H);
    harbour_destroy(harbour);
}
END_TEST

/* Ten hours of work, the first at full pace, three stopped, the rest at half: 1 + 3 + 18. */
START_TEST(manual_work_begins_after_its_set_up_at_its_own_pace)
{
    struct harbour *harbour = harbour_create();

    harbour->operations[HARBOUR_A].systems[HWS_PORT_SYSTEM_TERMINAL].manual_after_ms = 3 * H;
    harbour_open(harbour, 1);
    harbour_arrive(harbour, 0, HARBOUR_A);
    harbour_run(harbour, H);
    harbour_tell(harbour, HWS_PORT_SYSTEM_FAIL, HARBOUR_A, HWS_PORT_SYSTEM_TERMINAL, -1,
                 HWS_PORT_CAUSE_CYBER);
    ck_assert_int_eq(harbour_port(harbour, HARBOUR_A).systems[HWS_PORT_SYSTEM_TERMINAL],
                     HWS_PORT_SYSTEM_DOWN);
    harbour_run(harbour, 50 * H);
    ck_assert_int_eq(harbour_port(harbour, HARBOUR_A).systems[HWS_PORT_SYSTEM_TERMINAL],
                     HWS_PORT_SYSTEM_MANUAL);
    ck_assert_int_eq(harbour_time(harbour, "port_served", 0), 22 * H);
    /* At half the pace the next takes twice as long. */
    harbour_arrive(harbour, 1, HARBOUR_A);
    harbour_run(harbour, 80 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_served", 1), 70 * H);
    harbour_destroy(harbour);
}
END_TEST

START_TEST(a_system_is_up_when_the_last_cause_has_gone)
{
    struct harbour *harbour = harbour_create();

    harbour_open(harbour, 1);
    harbour_tell(harbour, HWS_PORT_SYSTEM_FAIL, HARBOUR_A, HWS_PORT_SYSTEM_VTS, 4 * H,
                 HWS_PORT_CAUSE_POWER);
    harbour_tell(harbour, HWS_PORT_SYSTEM_DEGRADE, HARBOUR_A, HWS_PORT_SYSTEM_VTS, 0,
                 HWS_PORT_CAUSE_TELECOM); /* drawn: a day */
    harbour_arrive(harbour, 0, HARBOUR_A);
    harbour_run(harbour, 5 * H);
    ck_assert_int_eq(harbour_port(harbour, HARBOUR_A).systems[HWS_PORT_SYSTEM_VTS],
                     HWS_PORT_SYSTEM_DEGRADED);
    ck_assert_int_eq(harbour_time(harbour, "port_inbound", 0), 4 * H);
    harbour_run(harbour, 25 * H);
    ck_assert_int_eq(harbour_port(harbour, HARBOUR_A).systems[HWS_PORT_SYSTEM_VTS],
                     HWS_PORT_SYSTEM_UP);
    ck_assert_int_eq(harbour_time(harbour, "port_system", 2), 24 * H);
    harbour_destroy(harbour);
}
END_TEST

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
    harbour_tell(harbour, HWS_PORT_CLOSE, HARBOUR_A, 0, 0, 0);
    ck_assert_uint_eq(harbour_port(harbour, HARBOUR_A).waiting, 0);
    ck_assert_uint_eq(harbour_count(harbour, "port_diverted"), 49);
    /* Where the other is closed too they stay. */
    harbour_tell(harbour, HWS_PORT_CLOSE, HARBOUR_B, 0, 0, 0);
    harbour_arrive(harbour, 60, HARBOUR_A);
    harbour_run(harbour, 30 * H);
    ck_assert_uint_eq(harbour_port(harbour, HARBOUR_A).waiting, 1);
    harbour_destroy(harbour);
}
END_TEST

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
    harbour_tell(harbour, HWS_PORT_SYSTEM_DEGRADE, HARBOUR_A, HWS_PORT_SYSTEM_GATE, 5 * H,
                 HWS_PORT_CAUSE_POWER);
    harbour_run(harbour, 16 * H);
    ck_assert_double_eq_tol(harbour_port(harbour, HARBOUR_A).backlog_teu, 250.0, 1e-9);
    harbour_run(harbour, 21 * H);
    ck_assert_double_eq_tol(harbour_port(harbour, HARBOUR_A).yard_teu, 150.0, 1e-9);
    harbour_run(harbour, 23 * H);
    ck_assert_double_eq_tol(harbour_port(harbour, HARBOUR_A).backlog_teu, 0.0, 1e-9);
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

TCase *trouble_case(void)
{
    TCase *tcase = tcase_create("trouble");

    tcase_add_test(tcase, working_time_is_counted_by_day_and_overnight);
    tcase_add_test(tcase, service_that_stops_at_night_resumes);
    tcase_add_test(tcase, a_ship_waits_for_the_pilot_and_outbound_ships_go_first);
    tcase_add_test(tcase, a_closed_port_does_no_work_and_lets_nobody_in);
    tcase_add_test(tcase, a_closed_terminal_does_no_work_until_it_is_opened);
    tcase_add_test(tcase, waves_stop_pilotage_and_not_the_work);
    tcase_add_test(tcase, manual_work_begins_after_its_set_up_at_its_own_pace);
    tcase_add_test(tcase, a_system_is_up_when_the_last_cause_has_gone);
    tcase_add_test(tcase, ships_are_sent_on_after_waiting_and_before_a_port_that_stays_closed);
    tcase_add_test(tcase, boxes_pile_up_behind_a_degraded_gate);
    tcase_add_test(tcase, a_ship_that_no_berth_takes_is_told_so);
    return tcase;
}
