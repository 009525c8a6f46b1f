/* Stations on the engine's queue, streams and samples against what queueing theory says of them. */
#include "tests/core/cases.h"
#include "tests/support/station.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#define BATCHES 40
#define BATCH_CUSTOMERS 50000u
#define WARM_UP_CUSTOMERS 50000u
#define SERVICE_MEAN_MS 1e6

struct interval {
    double mean, half_width;
};

/* 99 %, by Student's t over batch means; batches are long enough to be all but independent. */
static struct interval interval_of(const double batches[BATCHES])
{
    double sum = 0.0;
    double square_sum = 0.0;

    for (int i = 0; i < BATCHES; i++) {
        sum += batches[i];
    }
    double mean = sum / BATCHES;
    for (int i = 0; i < BATCHES; i++) {
        square_sum += (batches[i] - mean) * (batches[i] - mean);
    }
    double deviation = sqrt(square_sum / (BATCHES - 1) / BATCHES);
    return (struct interval){mean, gsl_cdf_tdist_Pinv(0.995, BATCHES - 1) * deviation};
}

/* The probability that a customer has to wait (Erlang C), by the recursion on Erlang B. */
static double erlang_c(uint32_t server_count, double offered_load)
{
    double blocked = 1.0;

    for (uint32_t i = 1; i <= server_count; i++) {
        blocked = offered_load * blocked / (i + offered_load * blocked);
    }
    return server_count * blocked / (server_count - offered_load * (1.0 - blocked));
}

static void assert_station_agrees(uint32_t server_count, double utilisation)
{
    double offered_load = server_count * utilisation;
    double wait_probability = erlang_c(server_count, offered_load);
    double wait_mean = wait_probability / (server_count - offered_load); /* in mean services */
    double waits[BATCHES];
    double delayed[BATCHES];
    struct station station;

    station_init(&station, server_count, SERVICE_MEAN_MS / offered_load, SERVICE_MEAN_MS, 2027);
    station_run(&station, WARM_UP_CUSTOMERS);
    for (int i = 0; i < BATCHES; i++) {
        station_reset_figures(&station);
        station_run(&station, BATCH_CUSTOMERS);
        waits[i] = station.wait_sum_ms / SERVICE_MEAN_MS / BATCH_CUSTOMERS;
        delayed[i] = (double)station.delayed_count / BATCH_CUSTOMERS;
    }
    station_fini(&station);
    struct interval wait = interval_of(waits);
    struct interval delay = interval_of(delayed);
    ck_assert_msg(fabs(wait.mean - wait_mean) <= wait.half_width, "wait %g +- %g, theory %g",
                  wait.mean, wait.half_width, wait_mean);
    ck_assert_msg(fabs(delay.mean - wait_probability) <= delay.half_width,
                  "delayed %g +- %g, Erlang C %g", delay.mean, delay.half_width, wait_probability);
    /* The interval is narrow enough to tell right from wrong. */
    ck_assert_double_lt(wait.half_width, 0.05 * wait_mean);
    ck_assert_double_lt(delay.half_width, 0.02 * wait_probability);
}

START_TEST(one_server_agrees_with_theory)
{
    ck_assert_double_eq_tol(erlang_c(1, 0.8), 0.8, 1e-15);
    assert_station_agrees(1, 0.8);
}
END_TEST

START_TEST(several_servers_agree_with_erlang_c)
{
    /* A table's value: 2 erlangs offered to 3 servers, 4/9. */
    ck_assert_double_eq_tol(erlang_c(3, 2.0), 4.0 / 9.0, 1e-15);
    assert_station_agrees(3, 0.75);
    assert_station_agrees(12, 0.85);
}
END_TEST

TCase *theory_case(void)
{
    TCase *tcase = tcase_create("theory");

    tcase_set_timeout(tcase, 60.0);
    tcase_add_test(tcase, one_server_agrees_with_theory);
    tcase_add_test(tcase, several_servers_agree_with_erlang_c);
    return tcase;
}
