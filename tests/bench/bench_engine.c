/*
 * HOLD through the engine itself: a domain of four kinds of events, each of whose handlers draws a
 * time and schedules another event of its kind, so that as many are pending as there were. What a
 * model pays before it does anything: dispatch, room for the handler, the step, the queue. Prints
 * events a second of processor time and asserts none.
 */
#include "hawser/core/domain.h"
#include "hawser/core/engine.h"
#include "hawser/core/sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define KINDS 4u
#define MEAN_MS 1e6

struct hold_row {
    struct hws_stream stream;
};

static const struct hws_domain_id hold_id = {"hold"};

static const struct hws_field_def fields[] = {
    HWS_FIELD(struct hold_row, struct hws_stream, stream),
};

static const struct hws_part_def parts[] = {
    {"hold", sizeof(struct hold_row), 1, fields, 1},
};

static enum hws_status schedule_next(struct hws_step *step, uint32_t kind, uint32_t subject)
{
    struct hold_row *row = hws_step_rows(step, 0);
    const double wait_ms = hws_sample_exponential(hws_stream_uniform(&row->stream), MEAN_MS);

    return hws_step_schedule(step, kind, step->now_ms + (int64_t)wait_ms, subject, 0, NULL);
}

/* A handler a kind, for the kinds of a model are as many places to go to. */
static enum hws_status first(struct hws_step *step, const struct hws_event *event)
{
    return schedule_next(step, 0, event->body.subject);
}

static enum hws_status second(struct hws_step *step, const struct hws_event *event)
{
    return schedule_next(step, 1, event->body.subject);
}

static enum hws_status third(struct hws_step *step, const struct hws_event *event)
{
    return schedule_next(step, 2, event->body.subject);
}

static enum hws_status fourth(struct hws_step *step, const struct hws_event *event)
{
    return schedule_next(step, 3, event->body.subject);
}

static const struct hws_event_def events[KINDS] = {
    {"first", HWS_PRIORITY_WAYPOINT, first, hws_event_certain},
    {"second", HWS_PRIORITY_WAYPOINT, second, hws_event_certain},
    {"third", HWS_PRIORITY_WAYPOINT, third, hws_event_certain},
    {"fourth", HWS_PRIORITY_WAYPOINT, fourth, hws_event_certain},
};

static void start_rows(const void *plan, uint32_t *rows, uint32_t *event_count)
{
    rows[0] = 1;
    *event_count = *(const uint32_t *)plan;
}

static enum hws_status start(struct hws_step *step)
{
    const uint32_t pending_count = *(const uint32_t *)hws_step_plan(step);
    uint32_t index = 0;
    enum hws_status status = hws_step_append(step, 0, &index);

    if (status != HWS_OK) {
        return status;
    }
    struct hold_row *row = hws_step_rows(step, 0);
    hws_stream_init(&row->stream, step->seed, step->replication, 1, 0);
    for (uint32_t i = 0; i < pending_count && status == HWS_OK; i++) {
        status = schedule_next(step, i % KINDS, i);
    }
    return status;
}

static uint32_t schedules_max(const void *plan)
{
    (void)plan;
    return 1;
}

static const struct hws_domain hold = {
    .id = &hold_id,
    .parts = parts,
    .part_count = 1,
    .events = events,
    .event_count = KINDS,
    .start_rows = start_rows,
    .start = start,
    .schedules_max = schedules_max,
};

static double now_s(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static bool measure(const struct hws_registry *registry, uint32_t pending_count,
                    uint64_t event_count)
{
    const struct hws_plan_parts plan = {.parts = {&pending_count}};
    const struct hws_engine_def def = {.registry = registry, .plan = &plan, .seed = 1};
    struct hws_engine *engine = NULL;
    struct hws_error error = {0};
    uint64_t handled = 0;

    enum hws_status status = hws_engine_create(&def, &engine, &error);
    if (status == HWS_OK) {
        /* The first half lets the order in memory become what it will be. */
        status = hws_engine_run(engine, INT64_MAX - 1, event_count / 2, &handled, &error);
    }
    const double start_s = now_s();
    if (status == HWS_OK) {
        status = hws_engine_run(engine, INT64_MAX - 1, event_count / 2, &handled, &error);
    }
    if (status != HWS_OK) {
        (void)fprintf(stderr, "%s: %s\n", error.where, error.message);
    } else {
        printf("engine HOLD, %7u pending %8.2f million/s\n", pending_count,
               (double)handled / (now_s() - start_s) * 1e-6);
        (void)fflush(stdout);
    }
    hws_engine_destroy(engine);
    return status == HWS_OK;
}

int main(void)
{
    static const struct hws_domain *const domains[] = {&hold};
    static struct hws_registry registry;
    struct hws_error error = {0};

    if (hws_registry_init(&registry, domains, 1, &error) != HWS_OK) {
        (void)fprintf(stderr, "%s: %s\n", error.where, error.message);
        return EXIT_FAILURE;
    }
    return measure(&registry, 1000, 20000000) && measure(&registry, 100000, 10000000) &&
                   measure(&registry, 1000000, 6000000)
               ? EXIT_SUCCESS
               : EXIT_FAILURE;
}
