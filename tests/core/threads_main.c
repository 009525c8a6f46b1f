/*
 * One world that nobody runs, forked, hashed and saved by several threads at once. As it stands, a
 * test of results; built with -fsanitize=thread (tests/core/race.sh), of races.
 */
#include "hawser/core/engine.h"
#include "hawser/core/sample.h"
#include "tests/support/suite.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define THREADS 4u
#define ROUNDS 50u
#define CLOCKS 64u
#define MEAN_MS 1e5

/* Clocks that strike at drawn times, again and again. */
struct clock_row {
    struct hws_stream chance;
    hws_drawn_ms next_ms;
};

static const struct hws_field_def clock_fields[] = {
    HWS_FIELD(struct clock_row, struct hws_stream, chance),
    HWS_FIELD(struct clock_row, hws_drawn_ms, next_ms),
};
static const struct hws_part_def clock_parts[] = {
    {"clock", sizeof(struct clock_row), CLOCKS, clock_fields, 2}};
static void clock_rows_max(const void *plan_part, uint32_t *rows)
{
    (void)plan_part;
    rows[0] = CLOCKS;
}
static const struct hws_domain_id clock_id = {"clocks"};
static const struct hws_record_def clock_records[] = {
    {.name = "struck", .text = "{n}", .arguments = {{"n", &hws_value_count}}, .argument_count = 1}};

static struct clock_row *clock_row(const struct hws_step *step, uint32_t row)
{
    return (struct clock_row *)hws_step_rows(step, 0) + row;
}

static enum hws_status wind(struct hws_step *step, uint32_t row)
{
    struct clock_row *clock = clock_row(step, row);
    const double u = hws_stream_uniform(&clock->chance);

    clock->next_ms = step->now_ms + 1 + (int64_t)hws_sample_exponential(u, MEAN_MS);
    return hws_step_schedule(step, 0, clock->next_ms, row, 0, NULL);
}

static enum hws_status start(struct hws_step *step)
{
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < CLOCKS && status == HWS_OK; i++) {
        uint32_t index = 0;
        status = hws_step_append(step, 0, &index);
        if (status == HWS_OK) {
            hws_stream_init(&clock_row(step, i)->chance, step->seed, step->replication, i, 1);
            status = wind(step, i);
        }
    }
    return status;
}

static void start_rows(const void *plan, uint32_t *rows, uint32_t *event_count)
{
    (void)plan;
    rows[0] = CLOCKS;
    *event_count = CLOCKS;
}

static enum hws_status strike(struct hws_step *step, const struct hws_event *event)
{
    const union hws_argument arguments[] = {{.i = event->body.subject}};

    (void)hws_step_record(step, 0, arguments);
    return wind(step, event->body.subject);
}

static enum hws_status redraw_strike(struct hws_step *step, const struct hws_event *event, double u,
                                     int64_t *time_ms)
{
    *time_ms = step->now_ms + 1 + (int64_t)hws_sample_exponential(u, MEAN_MS);
    clock_row(step, event->body.subject)->next_ms = *time_ms;
    return HWS_OK;
}

/* Each clock's next strike is its event's. */
static enum hws_status redraw_clock(struct hws_step *step, uint32_t part, uint32_t row,
                                    struct hws_stream *chance)
{
    (void)step;
    (void)row;
    (void)chance;
    return part == 0 ? HWS_OK : HWS_ERR_RANGE;
}

static const struct hws_event_def clock_events[] = {{"strike", 10, strike, redraw_strike}};
static const struct hws_domain clocks = {
    .id = &clock_id,
    .parts = clock_parts,
    .part_count = 1,
    .rows_per_step_max = clock_rows_max,
    .events = clock_events,
    .event_count = 1,
    .records = clock_records,
    .record_count = 1,
    .start_rows = start_rows,
    .start = start,
    .redraw = redraw_clock,
};

/* ---- the threads ----------------------------------------------------------------------------- */

struct worker {
    pthread_t thread;
    const struct hws_engine *engine;
    uint32_t number;
    struct hws_hash seen[ROUNDS]; /* of the world */
    struct hws_hash ends[ROUNDS]; /* of its forks, a while later */
    bool failed;
};

static const struct hws_record_sink nowhere = {NULL, NULL};

/* What a worker does in a round, also when it is done alone; false: something failed. */
static bool one_round(struct worker *worker, uint32_t round)
{
    /* By turns the same future as the world's and one of its own. */
    const struct hws_fork how =
        round % 2u == 0 ? hws_fork_same(worker->engine, nowhere) : hws_fork_anew(round, nowhere);
    struct hws_engine *fork = NULL;
    char path[64];

    (void)snprintf(path, sizeof(path), "threads-%d-%u.world", (int)getpid(), worker->number);
    worker->seen[round] = hws_engine_hash(worker->engine);
    if (hws_engine_save(worker->engine, path, NULL) != HWS_OK ||
        hws_engine_fork(worker->engine, &how, &fork, NULL) != HWS_OK) {
        return false;
    }
    (void)remove(path);
    const bool ran = hws_engine_run(fork, 2000000, UINT64_MAX, NULL, NULL) == HWS_OK;
    worker->ends[round] = hws_engine_hash(fork);
    hws_engine_destroy(fork);
    return ran;
}

static void *work(void *argument)
{
    struct worker *worker = argument;

    for (uint32_t round = 0; round < ROUNDS && !worker->failed; round++) {
        worker->failed = !one_round(worker, round);
    }
    return NULL;
}

START_TEST(threads_fork_hash_and_save_one_world_at_once)
{
    static struct worker workers[THREADS + 1u];
    static struct hws_registry registry;
    const struct hws_domain *const domains[] = {&clocks};
    struct hws_plan_parts plan;
    struct hws_engine *engine = NULL;

    memset(&plan, 0, sizeof(plan));
    ck_assert_int_eq(hws_registry_init(&registry, domains, 1, NULL), HWS_OK);
    const struct hws_engine_def def = {.registry = &registry, .plan = &plan, .seed = 5};
    ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_run(engine, 1000000, UINT64_MAX, NULL, NULL), HWS_OK);
    for (uint32_t i = 0; i <= THREADS; i++) {
        workers[i].engine = engine;
        workers[i].number = i;
    }
    for (uint32_t i = 0; i < THREADS; i++) {
        ck_assert_int_eq(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    for (uint32_t i = 0; i < THREADS; i++) {
        ck_assert_int_eq(pthread_join(workers[i].thread, NULL), 0);
    }
    /* The same alone. */
    (void)work(&workers[THREADS]);
    ck_assert(!workers[THREADS].failed);
    for (uint32_t i = 0; i < THREADS; i++) {
        ck_assert(!workers[i].failed);
        ck_assert_mem_eq(workers[i].seen, workers[THREADS].seen, sizeof(workers[i].seen));
        ck_assert_mem_eq(workers[i].ends, workers[THREADS].ends, sizeof(workers[i].ends));
    }
    ck_assert(!hws_hash_equal(workers[0].ends[1], workers[0].ends[3]));
    ck_assert(hws_hash_equal(workers[0].ends[0], workers[0].ends[2]));
    hws_engine_destroy(engine);
}
END_TEST

static TCase *threads_case(void)
{
    TCase *tcase = tcase_create("threads");

    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, threads_fork_hash_and_save_one_world_at_once);
    return tcase;
}

int main(void)
{
    static const suite_case cases[] = {threads_case};

    return suite_main("core in threads", cases, 1);
}
