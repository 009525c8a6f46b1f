/*
 * The statistics of replications against what theory knows of the thing they are of: stations whose
 * waits Erlang gave (Solution of some problems in the theory of probabilities, 1917), and durations
 * that are cut off, whose mean up to the horizon is an integral.
 */
#include "hawser/analysis/estimate.h"
#include "hawser/core/random.h"
#include "hawser/core/sample.h"
#include "sim/analysis/stats_spans.h"
#include "tests/analysis/cases.h"
#include "tests/support/station.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define SERVICE_MEAN_MS 1e6
#define STATION_EXPERIMENTS 250u
#define REPLICATIONS 20u
#define CUSTOMERS 1000u
#define WARM_UP_CUSTOMERS 200u

#define SPAN_EXPERIMENTS 1000u
#define SPAN_REPLICATIONS 80u
#define SPANS_OF_ONE 3u
#define CUT_OFF 2.0

/* ---- stations -------------------------------------------------------------------------------- */

static double erlang_c(uint32_t server_count, double offered_load)
{
    double blocked = 1.0;

    for (uint32_t i = 1; i <= server_count; i++) {
        blocked = offered_load * blocked / (i + offered_load * blocked);
    }
    return server_count * blocked / (server_count - offered_load * (1.0 - blocked));
}

/* The mean wait of one replication's customers, in mean services, once the empty start is over. */
static double mean_wait(uint32_t server_count, double offered_load, uint64_t seed)
{
    struct station station;

    station_init(&station, server_count, SERVICE_MEAN_MS / offered_load, SERVICE_MEAN_MS, seed);
    station_run(&station, WARM_UP_CUSTOMERS);
    station_reset_figures(&station);
    station_run(&station, CUSTOMERS);
    const double wait = station.wait_sum_ms / SERVICE_MEAN_MS / CUSTOMERS;
    station_fini(&station);
    return wait;
}

static uint32_t covered_by_stations(uint32_t server_count, double offered_load)
{
    const double truth =
        erlang_c(server_count, offered_load) / ((double)server_count - offered_load);
    uint32_t hits = 0;

    for (uint32_t experiment = 0; experiment < STATION_EXPERIMENTS; experiment++) {
        double waits[REPLICATIONS];
        struct hws_mean mean;
        for (uint32_t i = 0; i < REPLICATIONS; i++) {
            waits[i] = mean_wait(server_count, offered_load, experiment * 1000u + i);
        }
        ck_assert_int_eq(hws_mean_of(waits, REPLICATIONS, 0.95, &mean), HWS_OK);
        hits += fabs(mean.mean - truth) <= mean.half_width ? 1u : 0u;
    }
    return hits;
}

/* 95 of 100 over 250 experiments: 230 to 244 (a binomial's 95 %). */
START_TEST(intervals_of_a_queue_cover_what_erlang_says)
{
    const struct {
        uint32_t server_count;
        double offered_load;
    } stations[] = {{1, 0.5}, {2, 1.2}, {4, 2.4}};

    for (size_t i = 0; i < sizeof(stations) / sizeof(stations[0]); i++) {
        const uint32_t hits =
            covered_by_stations(stations[i].server_count, stations[i].offered_load);
        (void)fprintf(stderr, "# M/M/%u at %.1f: of %u intervals of the mean wait %u cover\n",
                      stations[i].server_count, stations[i].offered_load, STATION_EXPERIMENTS,
                      hits);
        ck_assert_uint_ge(hits, 230);
        ck_assert_uint_le(hits, 244);
    }
}
END_TEST

/* ---- durations that are cut off -------------------------------------------------------------- */

/* Exponential about a mean that the replication's spans share, log-normal; cut off at CUT_OFF. */
static void fill_spans(uint64_t experiment, double log_scale, struct lives *lives)
{
    struct hws_stream stream;
    uint32_t at = 0;

    hws_stream_init(&stream, 20270114, experiment, 3, 1);
    for (uint32_t replication = 0; replication < SPAN_REPLICATIONS; replication++) {
        const double common =
            exp(log_scale * hws_sample_normal(hws_stream_uniform(&stream), 0.0, 1.0));
        for (uint32_t i = 0; i < SPANS_OF_ONE; i++) {
            const double own = -log(1.0 - hws_stream_uniform(&stream)) * common;
            lives->items[at] = (struct hws_lifetime){fmin(own, CUT_OFF), own > CUT_OFF};
            lives->replications[at++] = replication;
        }
    }
}

/* E min(X, c): m (1 - exp(-c / m)) for a mean m, over m's law by its quantiles. */
static double true_mean(double log_scale)
{
    double sum = 0.0;

    for (uint32_t i = 0; i < 20000; i++) {
        const double m = exp(log_scale * hws_sample_normal(((double)i + 0.5) / 20000.0, 0.0, 1.0));
        sum += m * (1.0 - exp(-CUT_OFF / m));
    }
    return sum / 20000.0;
}

START_TEST(means_up_to_the_horizon_cover_it_also_where_spans_hang_together)
{
    struct hws_lifetime items[SPAN_REPLICATIONS * SPANS_OF_ONE];
    uint64_t replications[SPAN_REPLICATIONS * SPANS_OF_ONE];
    struct lives lives = {items, replications, SPAN_REPLICATIONS * SPANS_OF_ONE,
                          SPAN_REPLICATIONS * SPANS_OF_ONE};
    const struct hws_stats stats = {.replication_count = SPAN_REPLICATIONS, .level = 0.95};

    for (uint32_t together = 0; together < 2; together++) {
        const double truth = true_mean((double)together);
        uint32_t hits = 0;
        double of_the_finished = 0.0;
        for (uint32_t experiment = 0; experiment < SPAN_EXPERIMENTS; experiment++) {
            struct hws_span_stats row = {.kind = NULL};
            fill_spans(experiment, (double)together, &lives);
            ck_assert_int_eq(stats_spans_fill(&lives, &stats, &row), HWS_OK);
            ck_assert_double_eq(row.horizon_ms, CUT_OFF);
            hits += fabs(row.mean_ms - truth) <= row.half_width_ms ? 1u : 0u;
            free(row.curve);
            double sum = 0.0;
            for (uint32_t i = 0; i < lives.count; i++) {
                sum += items[i].censored ? 0.0 : items[i].duration;
            }
            of_the_finished += sum / (double)(row.count - row.censored_count);
        }
        (void)fprintf(stderr,
                      "# mean up to the horizon, %s: of 1000 intervals %u cover %.3f; the mean of "
                      "what was over is %.3f\n",
                      together == 0 ? "apart" : "spans of a run together", hits, truth,
                      of_the_finished / SPAN_EXPERIMENTS);
        ck_assert_uint_ge(hits, 936);
        ck_assert_uint_le(hits, 964);
        ck_assert_double_lt(of_the_finished / SPAN_EXPERIMENTS, truth * 0.9);
    }
}
END_TEST

TCase *oracles_case(void)
{
    TCase *tcase = tcase_create("oracles");

    tcase_add_test(tcase, intervals_of_a_queue_cover_what_erlang_says);
    tcase_add_test(tcase, means_up_to_the_horizon_cover_it_also_where_spans_hang_together);
    return tcase;
}
