/*
 * An M/M/c station on the event queue: customers arrive at random, wait their turn for one of c
 * servers, and leave. Theory knows its answers, which makes it the engine's test and its benchmark.
 */
#ifndef TESTS_SUPPORT_STATION_H
#define TESTS_SUPPORT_STATION_H

#include "hawser/core/random.h"
#include "tests/support/queue_storage.h"

#define STATION_WAITING_MAX 65536u /* a power of two; more waiting ends the program */

struct station {
    struct queue_storage storage;
    struct hws_stream arrivals, services;
    double interarrival_mean_ms, service_mean_ms;
    int64_t now_ms;
    uint32_t server_count, busy_count;
    /* A ring of arrival times, first come first served. */
    uint32_t waiting_first, waiting_count;
    int64_t *waiting_since_ms;
    /* Since station_reset_figures. */
    uint64_t started_count, delayed_count;
    double wait_sum_ms;
};

void station_init(struct station *station, uint32_t server_count, double interarrival_mean_ms,
                  double service_mean_ms, uint64_t seed);
void station_fini(struct station *station);
/* Runs until `customer_count` customers have begun to be served since the figures were reset. */
void station_run(struct station *station, uint64_t customer_count);
void station_reset_figures(struct station *station);

#endif
