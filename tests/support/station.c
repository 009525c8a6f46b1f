#include "tests/support/station.h"

#include "hawser/core/sample.h"

#include <stdlib.h>

enum station_event { CUSTOMER_ARRIVES, CUSTOMER_LEAVES };

typedef void (*station_handler)(struct station *station);

static int64_t draw_ms(struct hws_stream *stream, double mean_ms)
{
    return (int64_t)(hws_sample_exponential(hws_stream_uniform(stream), mean_ms) + 0.5);
}

static void expect_done(enum hws_status status)
{
    if (status != HWS_OK) {
        abort();
    }
}

static void schedule(struct station *station, int64_t time_ms, enum station_event kind)
{
    struct hws_event_body body = {.kind = kind};
    struct hws_event_handle handle;

    expect_done(hws_queue_schedule(&station->storage.queue, time_ms, 0, &body, &handle));
}

static void count_start(struct station *station, int64_t wait_ms)
{
    station->started_count++;
    station->wait_sum_ms += (double)wait_ms;
}

/* The earliest event is this arrival: it takes place again for the next customer. */
static void customer_arrives(struct station *station)
{
    expect_done(hws_queue_repeat(&station->storage.queue,
                                 station->now_ms +
                                     draw_ms(&station->arrivals, station->interarrival_mean_ms)));
    if (station->busy_count < station->server_count) {
        station->busy_count++;
        count_start(station, 0);
        schedule(station, station->now_ms + draw_ms(&station->services, station->service_mean_ms),
                 CUSTOMER_LEAVES);
        return;
    }
    if (station->waiting_count == STATION_WAITING_MAX) {
        abort();
    }
    uint32_t last = station->waiting_first + station->waiting_count++;
    station->waiting_since_ms[last % STATION_WAITING_MAX] = station->now_ms;
    station->delayed_count++;
}

/* The earliest event is this departure: it takes place again for the next who waits, or is over. */
static void customer_leaves(struct station *station)
{
    struct hws_event event;

    if (station->waiting_count == 0) {
        station->busy_count--;
        expect_done(hws_queue_pop(&station->storage.queue, &event));
        return;
    }
    uint32_t first = station->waiting_first++ % STATION_WAITING_MAX;
    station->waiting_count--;
    count_start(station, station->now_ms - station->waiting_since_ms[first]);
    expect_done(
        hws_queue_repeat(&station->storage.queue,
                         station->now_ms + draw_ms(&station->services, station->service_mean_ms)));
}

void station_init(struct station *station, uint32_t server_count, double interarrival_mean_ms,
                  double service_mean_ms, uint64_t seed)
{
    *station = (struct station){
        .interarrival_mean_ms = interarrival_mean_ms,
        .service_mean_ms = service_mean_ms,
        .server_count = server_count,
        .waiting_since_ms = calloc(STATION_WAITING_MAX, sizeof(int64_t)),
    };
    if (station->waiting_since_ms == NULL) {
        abort();
    }
    queue_storage_init(&station->storage, server_count + 1u);
    hws_stream_init(&station->arrivals, seed, 0, 0, CUSTOMER_ARRIVES);
    hws_stream_init(&station->services, seed, 0, 0, CUSTOMER_LEAVES);
    schedule(station, 0, CUSTOMER_ARRIVES);
}

void station_fini(struct station *station)
{
    queue_storage_fini(&station->storage);
    free(station->waiting_since_ms);
}

void station_run(struct station *station, uint64_t customer_count)
{
    static const station_handler handlers[] = {
        [CUSTOMER_ARRIVES] = customer_arrives,
        [CUSTOMER_LEAVES] = customer_leaves,
    };

    while (station->started_count < customer_count) {
        struct hws_event event;
        expect_done(hws_queue_peek(&station->storage.queue, &event));
        station->now_ms = event.time_ms;
        handlers[event.body.kind](station);
    }
}

void station_reset_figures(struct station *station)
{
    station->started_count = 0;
    station->delayed_count = 0;
    station->wait_sum_ms = 0.0;
}
