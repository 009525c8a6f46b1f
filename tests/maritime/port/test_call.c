/* Who is brought in and out, and when: a port as a queueing station against queueing theory. */
#include "tests/maritime/port/cases.h"
#include "tests/maritime/port/harbour.h"

#include "hawser/core/units.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#define H HWS_MS_PER_HOUR
#define BATCHES 30
#define SERVICE_MEAN_MS (6.0 * (double)HWS_MS_PER_HOUR)
#define BATCH_CALLS 16000.0

struct interval {
    double mean, half_width;
};

/* 99 %, by Student's t over batch means. */
static struct interval interval_of(const double batches[BATCHES])
{
    double sum = 0.0;
    double square_sum = 0.0;

    for (int i = 0; i < BATCHES; i++) {
        sum += batches[i];
    }
    const double mean = sum / BATCHES;
    for (int i = 0; i < BATCHES; i++) {
        square_sum += (batches[i] - mean) * (batches[i] - mean);
    }
    const double deviation = sqrt(square_sum / (BATCHES - 1) / BATCHES);
    return (struct interval){mean, gsl_cdf_tdist_Pinv(0.995, BATCHES - 1) * deviation};
}

/* The probability that a ship has to wait (Erlang C), by the recursion on Erlang B. */
static double erlang_c(uint32_t server_count, double offered_load)
{
    double blocked = 1.0;

    for (uint32_t i = 1; i <= server_count; i++) {
        blocked = offered_load * blocked / (i + offered_load * blocked);
    }
    return server_count * blocked / (server_count - offered_load * (1.0 - blocked));
}

struct measured {
    struct interval wait, delayed; /* in mean services; share of the ships */
    double little_wait;            /* the queue's time integral over the ships berthed */
    double wait_mean;              /* over the whole run */
};

static struct measured measure(struct harbour *harbour, double gap_ms)
{
    double waits[BATCHES];
    double delayed[BATCHES];
    struct measured measured;
    const int64_t batch_ms = (int64_t)(gap_ms * BATCH_CALLS);

    harbour->feeder.gap_mean_ms = gap_ms;
    harbour_open(harbour, 20270311);
    harbour_run(harbour, batch_ms);
    const struct hws_port_info first = harbour_port(harbour, HARBOUR_A);
    struct hws_port_info before = first;
    for (int i = 0; i < BATCHES; i++) {
        harbour_run(harbour, batch_ms * (i + 2));
        const struct hws_port_info now = harbour_port(harbour, HARBOUR_A);
        const double ships = (double)(now.berthed - before.berthed);
        waits[i] = (now.waiting_ms - before.waiting_ms) / ships / SERVICE_MEAN_MS;
        delayed[i] = (double)(now.delayed - before.delayed) / ships;
        before = now;
    }
    measured.wait = interval_of(waits);
    measured.delayed = interval_of(delayed);
    measured.little_wait = before.waiting_ms / (double)before.berthed;
    measured.wait_mean = (double)before.wait_mean_ms;
    harbour_destroy(harbour);
    return measured;
}

static void assert_within(const char *what, struct interval interval, double theory)
{
    ck_assert_msg(fabs(interval.mean - theory) <= interval.half_width, "%s %g +- %g, theory %g",
                  what, interval.mean, interval.half_width, theory);
    /* Narrow enough to tell right from wrong. */
    ck_assert_msg(interval.half_width < 0.12 * theory, "%s +- %g of %g", what, interval.half_width,
                  theory);
}

static void assert_erlang(uint32_t berth_count, double utilisation)
{
    const double load = berth_count * utilisation;
    const double waits = erlang_c(berth_count, load);
    struct harbour *harbour = harbour_create();

    harbour->terminals[HARBOUR_A].berth_count = berth_count;
    harbour->operations[HARBOUR_A].pilot_count = 1000;
    harbour->terminals[HARBOUR_A].service =
        (struct hws_port_law){HWS_PORT_LAW_EXPONENTIAL, SERVICE_MEAN_MS, 0.0, 0.0};
    const struct measured measured = measure(harbour, SERVICE_MEAN_MS / load);
    assert_within("wait", measured.wait, waits / (berth_count - load));
    assert_within("delayed", measured.delayed, waits);
    /* Little: ships waiting = arrivals a time times their wait; the last ones still wait. */
    ck_assert_double_eq_tol(measured.little_wait / measured.wait_mean, 1.0, 0.005);
}

START_TEST(one_berth_agrees_with_theory)
{
    assert_erlang(1, 0.6);
}
END_TEST

START_TEST(berths_agree_with_erlang_c)
{
    /* A table's value: 2 erlangs offered to 3 servers, 4/9. */
    ck_assert_double_eq_tol(erlang_c(3, 2.0), 4.0 / 9.0, 1e-15);
    assert_erlang(3, 0.7);
    assert_erlang(8, 0.8);
}
END_TEST

/* Pollaczek-Khinchine: the wait of M/G/1 is lambda E[S^2] / 2 (1 - rho). */
START_TEST(one_berth_with_lognormal_service_agrees_with_pollaczek_and_khinchine)
{
    const double sigma = 0.6;
    const double utilisation = 0.7;
    const double median_ms = SERVICE_MEAN_MS / exp(sigma * sigma / 2.0);
    struct harbour *harbour = harbour_create();

    harbour->terminals[HARBOUR_A].service =
        (struct hws_port_law){HWS_PORT_LAW_LOGNORMAL, median_ms, sigma, 0.0};
    const struct measured measured = measure(harbour, SERVICE_MEAN_MS / utilisation);
    const double second_moment = exp(sigma * sigma); /* over the mean's square */
    assert_within("wait", measured.wait, utilisation * second_moment / (2.0 * (1.0 - utilisation)));
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

TCase *call_case(void)
{
    TCase *tcase = tcase_create("call");

    tcase_set_timeout(tcase, 120.0);
    tcase_add_test(tcase, one_berth_agrees_with_theory);
    tcase_add_test(tcase, berths_agree_with_erlang_c);
    tcase_add_test(tcase, one_berth_with_lognormal_service_agrees_with_pollaczek_and_khinchine);
    tcase_add_test(tcase, a_ship_waits_for_the_pilot_and_outbound_ships_go_first);
    return tcase;
}
