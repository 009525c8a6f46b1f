/*
 * How fast the engine's queue is, through its public calls. Prints figures and asserts none: they
 * are the machine's as much as ours. Given a Python and simpy_models.py it also runs the same
 * models in SimPy and prints the ratio.
 */
#include "hawser/core/queue.h"
#include "hawser/core/sample.h"
#include "tests/support/station.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define HOLD_KINDS 4u
#define HOLD_MEAN_MS 1e6
#define TIE_EVENTS 100000u

struct hold {
    struct queue_storage storage;
    struct hws_stream stream;
    int64_t now_ms;
    uint64_t handled_counts[HOLD_KINDS];
};

typedef void (*hold_handler)(struct hold *hold, const struct hws_event *event);

/* Processor time: other work on the machine is not counted. */
static double now_s(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void expect_done(enum hws_status status)
{
    if (status != HWS_OK) {
        abort();
    }
}

static int64_t draw_ms(struct hws_stream *stream)
{
    return (int64_t)hws_sample_exponential(hws_stream_uniform(stream), HOLD_MEAN_MS);
}

/* The event that fired is scheduled again under a new handle, as another event would be. */
static void schedule_again(struct hold *hold, const struct hws_event *event)
{
    struct hws_event_handle handle;

    hold->handled_counts[event->body.kind]++;
    expect_done(hws_queue_schedule(&hold->storage.queue, hold->now_ms + draw_ms(&hold->stream), 0,
                                   &event->body, &handle));
}

static void hold_init(struct hold *hold, uint32_t pending_count, struct hws_event_handle *handles)
{
    *hold = (struct hold){0};
    queue_storage_init(&hold->storage, pending_count);
    hws_stream_init(&hold->stream, 1, 0, 0, 0);
    for (uint32_t i = 0; i < pending_count; i++) {
        struct hws_event_body body = {.kind = i % HOLD_KINDS, .subject = i};
        struct hws_event_handle handle;
        expect_done(
            hws_queue_schedule(&hold->storage.queue, draw_ms(&hold->stream), 0, &body, &handle));
        if (handles != NULL) {
            handles[i] = handle;
        }
    }
}

/* Pop, dispatch by kind, draw, schedule. Events a second. */
static double measure_hold(uint32_t pending_count, uint64_t event_count)
{
    static const hold_handler handlers[HOLD_KINDS] = {schedule_again, schedule_again,
                                                      schedule_again, schedule_again};
    struct hold hold;
    uint64_t half_count = event_count / 2;
    double start_s = 0.0;

    hold_init(&hold, pending_count, NULL);
    /* The first half lets the order in memory become what it will be. */
    for (uint64_t i = 0; i < event_count; i++) {
        struct hws_event event;
        if (i == half_count) {
            start_s = now_s();
        }
        expect_done(hws_queue_pop(&hold.storage.queue, &event));
        hold.now_ms = event.time_ms;
        handlers[event.body.kind](&hold, &event);
    }
    double rate = (double)(event_count - half_count) / (now_s() - start_s);
    queue_storage_fini(&hold.storage);
    return rate;
}

/* The same with replace-top: peek, draw, repeat. */
static double measure_repeat(uint32_t pending_count, uint64_t event_count)
{
    struct hold hold;
    uint64_t half_count = event_count / 2;
    double start_s = 0.0;

    hold_init(&hold, pending_count, NULL);
    for (uint64_t i = 0; i < event_count; i++) {
        struct hws_event event;
        if (i == half_count) {
            start_s = now_s();
        }
        expect_done(hws_queue_peek(&hold.storage.queue, &event));
        expect_done(hws_queue_repeat(&hold.storage.queue, event.time_ms + draw_ms(&hold.stream)));
    }
    double rate = (double)(event_count - half_count) / (now_s() - start_s);
    queue_storage_fini(&hold.storage);
    return rate;
}

static void measure_changes(uint32_t pending_count, double *reschedule_rate, double *cancel_rate)
{
    struct hws_event_handle *handles = calloc(pending_count, sizeof(*handles));
    struct hold hold;

    if (handles == NULL) {
        abort();
    }
    hold_init(&hold, pending_count, handles);
    double start_s = now_s();
    for (uint32_t i = 0; i < pending_count; i++) {
        uint64_t word = hws_stream_next(&hold.stream);
        uint32_t index = (uint32_t)(word >> 32) % pending_count;
        expect_done(
            hws_queue_reschedule(&hold.storage.queue, handles[index], (int64_t)(word & 0x3fffffu)));
    }
    *reschedule_rate = (double)pending_count / (now_s() - start_s);
    start_s = now_s();
    for (uint32_t i = 0; i < pending_count; i++) {
        expect_done(hws_queue_cancel(&hold.storage.queue, handles[i]));
    }
    *cancel_rate = (double)pending_count / (now_s() - start_s);
    queue_storage_fini(&hold.storage);
    free(handles);
}

static double measure_ties(void)
{
    struct queue_storage storage;
    struct hws_event event;
    struct hws_event_handle handle;

    queue_storage_init(&storage, TIE_EVENTS);
    double start_s = now_s();
    for (uint32_t i = 0; i < TIE_EVENTS; i++) {
        struct hws_event_body body = {.subject = i};
        expect_done(hws_queue_schedule(&storage.queue, 1000, 0, &body, &handle));
    }
    for (uint32_t i = 0; i < TIE_EVENTS; i++) {
        expect_done(hws_queue_pop(&storage.queue, &event));
    }
    double rate = TIE_EVENTS / (now_s() - start_s);
    queue_storage_fini(&storage);
    return rate;
}

static double measure_station(uint64_t customer_count)
{
    struct station station;

    station_init(&station, 1, 1e6, 0.8e6, 1);
    double start_s = now_s();
    station_run(&station, customer_count);
    double rate = (double)customer_count / (now_s() - start_s);
    station_fini(&station);
    return rate;
}

static double measure_draws(uint64_t draw_count)
{
    struct hws_stream stream;
    int64_t sum_ms = 0;

    hws_stream_init(&stream, 1, 0, 0, 0);
    double start_s = now_s();
    for (uint64_t i = 0; i < draw_count; i++) {
        sum_ms += draw_ms(&stream);
    }
    double rate = (double)draw_count / (now_s() - start_s);
    /* The sum is used, or the loop could be left out. */
    return sum_ms > 0 ? rate : 0.0;
}

/* What SimPy does on the same model here and now, a second; 0 where it is not installed. */
static double simpy_rate(char *const *arguments, const char *model)
{
    char command[1024];
    double rate = 0.0;

    (void)snprintf(command, sizeof(command), "'%s' '%s' %s", arguments[0], arguments[1], model);
    FILE *output = popen(command, "r"); /* NOLINT(cert-env33-c): the build names both programs */
    if (output == NULL) {
        return 0.0;
    }
    char line[64] = "";
    if (fgets(line, sizeof(line), output) != NULL) {
        rate = strtod(line, NULL);
    }
    return pclose(output) == 0 ? rate : 0.0;
}

static void print_rate(const char *name, double rate, double simpy)
{
    printf("%-28s %8.2f million/s", name, rate * 1e-6);
    if (simpy > 0.0) {
        printf("   SimPy %7.4f   ratio %5.0f", simpy * 1e-6, rate / simpy);
    }
    printf("\n");
    (void)fflush(stdout);
}

int main(int argument_count, char **arguments)
{
    double simpy[3] = {0.0};
    double reschedule_rate = 0.0;
    double cancel_rate = 0.0;

    if (argument_count == 3) {
        simpy[0] = simpy_rate(arguments + 1, "hold 1000");
        simpy[1] = simpy_rate(arguments + 1, "hold 100000");
        simpy[2] = simpy_rate(arguments + 1, "station");
    }
    print_rate("HOLD, 1e3 pending", measure_hold(1000, 20000000), simpy[0]);
    print_rate("HOLD, 1e5 pending", measure_hold(100000, 10000000), simpy[1]);
    print_rate("HOLD, 1e6 pending", measure_hold(1000000, 6000000), 0.0);
    print_rate("HOLD by repeat, 1e3 pending", measure_repeat(1000, 10000000), 0.0);
    print_rate("HOLD by repeat, 1e5 pending", measure_repeat(100000, 8000000), 0.0);
    print_rate("HOLD by repeat, 1e6 pending", measure_repeat(1000000, 6000000), 0.0);
    print_rate("M/M/1, objects", measure_station(10000000), simpy[2]);
    print_rate("exponential draws", measure_draws(20000000), 0.0);
    measure_changes(100000, &reschedule_rate, &cancel_rate);
    print_rate("reschedule, 1e5 pending", reschedule_rate, 0.0);
    print_rate("cancel, 1e5 pending", cancel_rate, 0.0);
    print_rate("1e5 events at one instant", measure_ties(), 0.0);
    return 0;
}
