/* What became of those who came: waits that are over and waits that are not, and since when. */
#include "tests/maritime/port/cases.h"
#include "tests/maritime/port/harbour.h"

#include "hawser/core/metric.h"
#include "hawser/core/units.h"
#include "sim/maritime/port/port.h"

#define H HWS_MS_PER_HOUR

static struct harbour *harbour;

static void setup(void)
{
    harbour = harbour_create();
}

static void teardown(void)
{
    harbour_destroy(harbour);
}

static struct hws_port_waits waits_of(uint32_t port)
{
    const struct hws_state state = hws_engine_state(harbour->engine);
    struct hws_port_waits waits;

    ck_assert_int_eq(hws_port_waits(&state, port, &waits), HWS_OK);
    return waits;
}

/* One berth, ten hours each: the first waits nothing, the second ten hours, the third still. */
START_TEST(who_waits_still_counts_with_what_she_has_waited)
{
    harbour_open(harbour, 1);
    for (uint32_t i = 0; i < 3; i++) {
        harbour_arrive(harbour, i, HARBOUR_A);
    }
    harbour_run(harbour, 18 * H);
    const struct hws_port_waits waits = waits_of(HARBOUR_A);
    ck_assert_uint_eq(waits.count, 3);
    ck_assert_uint_eq(waits.still_count, 1);
    ck_assert_int_eq(waits.first_ms, 0);
    ck_assert_int_eq(waits.max_ms, 18 * H);
    /* Product-limit: 2/3 are left after 0, 1/3 after 10 h; the area up to 18 h. */
    ck_assert_int_eq(waits.mean_ms,
                     (int64_t)((2.0 / 3.0 * 10.0 + 1.0 / 3.0 * 8.0) * (double)H + 0.5));
    ck_assert(waits.censored);
    ck_assert(waits.median_known);
    ck_assert_int_eq(waits.median_ms, 10 * H);
}
END_TEST

/* The same three, a row each; what is over and what is not are told apart. */
START_TEST(each_wait_is_a_span_with_its_beginning)
{
    const struct hws_span_def *def = &port_spans[0];
    const int64_t begins_h[] = {0, 0, 0};
    const int64_t lasted_h[] = {0, 10, 18};
    uint32_t found = 0;

    harbour_open(harbour, 1);
    for (uint32_t i = 0; i < 3; i++) {
        harbour_arrive(harbour, i, HARBOUR_A);
    }
    harbour_run(harbour, 18 * H);
    const struct hws_state state = hws_engine_state(harbour->engine);
    ck_assert_str_eq(def->name, "port_wait");
    for (uint32_t i = 0; i < def->count(&state); i++) {
        struct hws_span span = {.censored = false};
        if (!def->read(&state, i, &span)) {
            continue;
        }
        ck_assert_uint_lt(found, 3);
        ck_assert_int_eq(span.begins_ms, begins_h[found] * H);
        ck_assert_int_eq(span.lasted_ms, lasted_h[found] * H);
        ck_assert_int_eq(span.censored, found == 2);
        ck_assert_uint_eq(span.by, HARBOUR_A);
        found++;
    }
    ck_assert_uint_eq(found, 3);
}
END_TEST

START_TEST(a_median_is_not_yet_where_most_wait_still)
{
    const struct hws_metric *median;
    struct hws_metric_value value;

    harbour_open(harbour, 1);
    harbour_tell(harbour,
                 hws_port_terminal_closing_effect(
                     HWS_PORT_CLOSE_TERMINAL, (struct hws_port_terminal_closing){.terminal = 0}));
    for (uint32_t i = 0; i < 3; i++) {
        harbour_arrive(harbour, i, HARBOUR_A);
    }
    harbour_run(harbour, 5 * H);
    ck_assert(!waits_of(HARBOUR_A).median_known);
    ck_assert_int_eq(waits_of(HARBOUR_A).mean_ms, 5 * H);
    const struct hws_state state = hws_engine_state(harbour->engine);
    median = hws_metric_find(&harbour->registry, "port_wait_median_ms");
    ck_assert_ptr_nonnull(median);
    ck_assert_int_eq(hws_metric_read(&state, median, HARBOUR_A, &value), HWS_OK);
    ck_assert_int_eq(value.standing, HWS_METRIC_NOT_YET);
    ck_assert_int_eq(hws_metric_read(&state, median, HARBOUR_B, &value), HWS_OK);
    ck_assert_int_eq(value.standing, HWS_METRIC_NONE);
}
END_TEST

START_TEST(a_port_and_a_terminal_know_since_when_they_are_closed)
{
    harbour_open(harbour, 1);
    harbour_run(harbour, 2 * H);
    ck_assert_int_eq(harbour_port(harbour, HARBOUR_A).closed_ms, HWS_TIME_NEVER);
    harbour_tell(harbour,
                 hws_port_terminal_closing_effect(
                     HWS_PORT_CLOSE_TERMINAL, (struct hws_port_terminal_closing){.terminal = 0}));
    harbour_run(harbour, 5 * H);
    harbour_tell(harbour, hws_port_closing_effect(HWS_PORT_CLOSE,
                                                  (struct hws_port_closing){.port = HARBOUR_A}));
    harbour_run(harbour, 9 * H);
    ck_assert(harbour_port(harbour, HARBOUR_A).closed);
    ck_assert_int_eq(harbour_port(harbour, HARBOUR_A).closed_ms, 2 * H);
    harbour_tell(harbour,
                 hws_port_terminal_closing_effect(
                     HWS_PORT_OPEN_TERMINAL, (struct hws_port_terminal_closing){.terminal = 0}));
    harbour_run(harbour, 10 * H);
    ck_assert_int_eq(harbour_port(harbour, HARBOUR_A).closed_ms, 5 * H);
    harbour_tell(harbour, hws_port_closing_effect(HWS_PORT_OPEN,
                                                  (struct hws_port_closing){.port = HARBOUR_A}));
    harbour_run(harbour, 11 * H);
    ck_assert_int_eq(harbour_port(harbour, HARBOUR_A).closed_ms, HWS_TIME_NEVER);
}
END_TEST

START_TEST(a_system_knows_since_when_it_is_worked_by_hand)
{
    harbour->operations[HARBOUR_A].systems[HWS_PORT_SYSTEM_CRANES].manual_after_ms = 4 * H;
    harbour_open(harbour, 1);
    harbour_run(harbour, H);
    harbour_tell(harbour, hws_port_system_change_effect(
                              HWS_PORT_SYSTEM_FAIL,
                              (struct hws_port_system_change){.port = HARBOUR_A,
                                                              .system = HWS_PORT_SYSTEM_CRANES,
                                                              .cause = HWS_PORT_CAUSE_POWER,
                                                              .lasts_ms = 90 * H}));
    harbour_run(harbour, 3 * H);
    const struct hws_port_info down = harbour_port(harbour, HARBOUR_A);
    ck_assert_int_eq(down.system_ms[HWS_PORT_SYSTEM_CRANES], H);
    ck_assert_int_eq(down.system_ms[HWS_PORT_SYSTEM_GATE], HWS_TIME_NEVER);
    harbour_run(harbour, 9 * H);
    const struct hws_port_info by_hand = harbour_port(harbour, HARBOUR_A);
    ck_assert_int_eq(by_hand.systems[HWS_PORT_SYSTEM_CRANES], HWS_PORT_SYSTEM_MANUAL);
    ck_assert_int_eq(by_hand.system_ms[HWS_PORT_SYSTEM_CRANES], 5 * H);
}
END_TEST

START_TEST(who_is_turned_away_is_counted_by_why)
{
    struct hws_port_operations *port = &harbour->operations[HARBOUR_A];

    port->divert_after_ms = 6 * H;
    port->alternates[0] = HARBOUR_B;
    port->alternate_count = 1;
    harbour_open(harbour, 1);
    harbour_arrive(harbour, 0, HARBOUR_A); /* has the berth */
    harbour_arrive(harbour, 1, HARBOUR_A); /* waits for six hours */
    harbour_run(harbour, 7 * H);
    harbour_tell(harbour, hws_port_closing_effect(HWS_PORT_CLOSE,
                                                  (struct hws_port_closing){.port = HARBOUR_A}));
    harbour_arrive(harbour, 2, HARBOUR_A); /* finds it closed for good */
    harbour_run(harbour, 8 * H);
    const struct hws_port_info info = harbour_port(harbour, HARBOUR_A);
    ck_assert_uint_eq(info.turned[HWS_PORT_TURNED_WAITED], 1);
    ck_assert_uint_eq(info.turned[HWS_PORT_TURNED_CLOSED], 1);
    ck_assert_uint_eq(info.turned[HWS_PORT_TURNED_NO_BERTH], 0);
    /* She who went elsewhere waited for six hours at least. */
    ck_assert_uint_eq(waits_of(HARBOUR_A).count, 2);
    ck_assert_uint_eq(waits_of(HARBOUR_A).still_count, 0);
    ck_assert_int_eq(waits_of(HARBOUR_A).max_ms, 6 * H);
    ck_assert(waits_of(HARBOUR_A).censored);
}
END_TEST

START_TEST(a_ship_that_no_berth_takes_is_turned_away_for_that)
{
    harbour->class.length_m = harbour->terminals[HARBOUR_A].length_max_m + 1.0;
    harbour_open(harbour, 1);
    harbour_arrive(harbour, 0, HARBOUR_A);
    harbour_run(harbour, H);
    ck_assert_uint_eq(harbour_port(harbour, HARBOUR_A).turned[HWS_PORT_TURNED_NO_BERTH], 1);
    ck_assert_uint_eq(waits_of(HARBOUR_A).count, 0);
}
END_TEST

TCase *result_case(void)
{
    TCase *tcase = tcase_create("result");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, who_waits_still_counts_with_what_she_has_waited);
    tcase_add_test(tcase, each_wait_is_a_span_with_its_beginning);
    tcase_add_test(tcase, a_median_is_not_yet_where_most_wait_still);
    tcase_add_test(tcase, a_port_and_a_terminal_know_since_when_they_are_closed);
    tcase_add_test(tcase, a_system_knows_since_when_it_is_worked_by_hand);
    tcase_add_test(tcase, who_is_turned_away_is_counted_by_why);
    tcase_add_test(tcase, a_ship_that_no_berth_takes_is_turned_away_for_that);
    return tcase;
}
