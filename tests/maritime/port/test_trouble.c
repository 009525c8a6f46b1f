/* Closures, waves and systems that fail, each worked out by hand. */
#include "tests/maritime/port/cases.h"
#include "tests/maritime/port/harbour.h"

#include "hawser/core/units.h"

#define H HWS_MS_PER_HOUR

/* Closed for five hours in the midst of the work: the work ends five hours later. */
START_TEST(a_closed_port_does_no_work_and_lets_nobody_in)
{
    struct harbour *harbour = harbour_create();

    harbour_open(harbour, 1);
    harbour_arrive(harbour, 0, HARBOUR_A);
    harbour_run(harbour, 4 * H);
    harbour_tell(harbour, hws_port_closing_effect(
                              HWS_PORT_CLOSE,
                              (struct hws_port_closing){.port = HARBOUR_A, .lasts_ms = 5 * H}));
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
    harbour_tell(harbour, hws_port_terminal_closing_effect(
                              HWS_PORT_CLOSE_TERMINAL,
                              (struct hws_port_terminal_closing){.terminal = 0, .lasts_ms = 0}));
    harbour_run(harbour, 104 * H);
    ck_assert_uint_eq(harbour_count(harbour, "port_served"), 0);
    harbour_tell(harbour, hws_port_terminal_closing_effect(
                              HWS_PORT_OPEN_TERMINAL,
                              (struct hws_port_terminal_closing){.terminal = 0, .lasts_ms = 0}));
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
    harbour_tell(harbour, hws_port_system_change_effect(
                              HWS_PORT_SYSTEM_FAIL,
                              (struct hws_port_system_change){.port = HARBOUR_A,
                                                              .system = HWS_PORT_SYSTEM_TERMINAL,
                                                              .cause = HWS_PORT_CAUSE_CYBER,
                                                              .told = true}));
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
    harbour_tell(harbour, hws_port_system_change_effect(
                              HWS_PORT_SYSTEM_FAIL,
                              (struct hws_port_system_change){.port = HARBOUR_A,
                                                              .system = HWS_PORT_SYSTEM_VTS,
                                                              .cause = HWS_PORT_CAUSE_POWER,
                                                              .lasts_ms = 4 * H}));
    harbour_tell(harbour, hws_port_system_change_effect(
                              HWS_PORT_SYSTEM_DEGRADE,
                              (struct hws_port_system_change){.port = HARBOUR_A,
                                                              .system = HWS_PORT_SYSTEM_VTS,
                                                              .cause = HWS_PORT_CAUSE_TELECOM,
                                                              .lasts_ms = 0})); /* drawn: a day */
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

/* Cables are cut for six hours; an attack by the same cause was ordered for ten. */
START_TEST(what_is_told_ends_when_it_is_told_and_what_was_ordered_goes_on)
{
    struct harbour *harbour = harbour_create();
    const uint32_t terminal = HWS_PORT_SYSTEM_TERMINAL;

    harbour_open(harbour, 1);
    harbour_tell(harbour, hws_port_system_change_effect(
                              HWS_PORT_SYSTEM_FAIL,
                              (struct hws_port_system_change){.port = HARBOUR_A,
                                                              .system = terminal,
                                                              .cause = HWS_PORT_CAUSE_TELECOM,
                                                              .told = true}));
    harbour_tell(harbour, hws_port_system_change_effect(
                              HWS_PORT_SYSTEM_FAIL,
                              (struct hws_port_system_change){.port = HARBOUR_A,
                                                              .system = terminal,
                                                              .cause = HWS_PORT_CAUSE_TELECOM,
                                                              .told = true}));
    harbour_tell(harbour, hws_port_system_change_effect(
                              HWS_PORT_SYSTEM_DEGRADE,
                              (struct hws_port_system_change){.port = HARBOUR_A,
                                                              .system = terminal,
                                                              .cause = HWS_PORT_CAUSE_TELECOM,
                                                              .lasts_ms = 10 * H}));
    harbour_run(harbour, 6 * H);
    ck_assert_int_ge(harbour_port(harbour, HARBOUR_A).systems[terminal], HWS_PORT_SYSTEM_MANUAL);
    harbour_tell(harbour, hws_port_system_change_effect(
                              HWS_PORT_SYSTEM_RECOVER,
                              (struct hws_port_system_change){.port = HARBOUR_A,
                                                              .system = terminal,
                                                              .cause = HWS_PORT_CAUSE_TELECOM,
                                                              .told = true}));
    ck_assert_int_eq(harbour_port(harbour, HARBOUR_A).systems[terminal], HWS_PORT_SYSTEM_DEGRADED);
    harbour_run(harbour, 11 * H);
    ck_assert_int_eq(harbour_port(harbour, HARBOUR_A).systems[terminal], HWS_PORT_SYSTEM_UP);
    /* By order: what was ordered ends, and what is told goes on. */
    harbour_tell(harbour, hws_port_system_change_effect(
                              HWS_PORT_SYSTEM_FAIL,
                              (struct hws_port_system_change){.port = HARBOUR_A,
                                                              .system = terminal,
                                                              .cause = HWS_PORT_CAUSE_TELECOM,
                                                              .told = true}));
    harbour_tell(harbour, hws_port_system_change_effect(
                              HWS_PORT_SYSTEM_FAIL,
                              (struct hws_port_system_change){.port = HARBOUR_A,
                                                              .system = terminal,
                                                              .cause = HWS_PORT_CAUSE_CYBER,
                                                              .lasts_ms = 10 * H}));
    harbour_tell(harbour, hws_port_system_change_effect(
                              HWS_PORT_SYSTEM_RECOVER,
                              (struct hws_port_system_change){.port = HARBOUR_A,
                                                              .system = terminal,
                                                              .cause = HWS_PORT_CAUSE_ALL,
                                                              .lasts_ms = 0}));
    ck_assert_int_eq(harbour_port(harbour, HARBOUR_A).systems[terminal], HWS_PORT_SYSTEM_DOWN);
    harbour_destroy(harbour);
}
END_TEST

TCase *trouble_case(void)
{
    TCase *tcase = tcase_create("trouble");

    tcase_add_test(tcase, a_closed_port_does_no_work_and_lets_nobody_in);
    tcase_add_test(tcase, a_closed_terminal_does_no_work_until_it_is_opened);
    tcase_add_test(tcase, waves_stop_pilotage_and_not_the_work);
    tcase_add_test(tcase, manual_work_begins_after_its_set_up_at_its_own_pace);
    tcase_add_test(tcase, a_system_is_up_when_the_last_cause_has_gone);
    tcase_add_test(tcase, what_is_told_ends_when_it_is_told_and_what_was_ordered_goes_on);
    return tcase;
}
