/*
 * Two toy domains: "bell" rings at set times and gives an effect at each ring; "echo" hears it,
 * answers later, and can be told to misbehave. What they did stands in their records.
 */
#include "hawser/core/engine.h"
#include "tests/core/cases.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { BELL_RUNG = 0 };       /* effect that bell gives */
enum { BELL_EVENT_RING = 0 }; /* argument: what to do */
enum { ECHO_EVENT_ANSWER = 0 };
enum { RING_PLAIN = 0, RING_LOOP, RING_FLOOD, RING_PAST, RING_GREEDY };

struct count_row {
    uint64_t count;
};

static const struct hws_field_def count_fields[] = {HWS_FIELD(struct count_row, uint64_t, count)};
static const struct hws_part_def count_part[] = {
    {"count", sizeof(struct count_row), 1, count_fields, 1}};
static void one_row(const void *plan_part, uint32_t *rows)
{
    (void)plan_part;
    rows[0] = 1;
}

static const struct hws_domain_id bell_id = {"bell"};
static const struct hws_domain_id echo_id = {"echo"};
static const struct hws_domain_id second_echo_id = {"second echo"};

/* How the bell rings, for those who hear it. */
struct bell_rung {
    uint32_t ring;
    int64_t what;
};
HWS_EFFECT(bell_rung, BELL_RUNG);

struct ring {
    int64_t at_ms;
    uint32_t what;
};

struct bell_plan {
    struct ring rings[8];
    uint32_t ring_count;
};

static enum hws_status add_row(struct hws_step *step)
{
    uint32_t index = 0;

    return hws_step_append(step, 0, &index);
}

static enum hws_status bell_start(struct hws_step *step)
{
    const struct bell_plan *plan = hws_step_plan(step);
    enum hws_status status = add_row(step);

    for (uint32_t i = 0; i < plan->ring_count && status == HWS_OK; i++) {
        status = hws_step_schedule(step, BELL_EVENT_RING, plan->rings[i].at_ms, i,
                                   plan->rings[i].what, NULL);
    }
    return status;
}

static void count_rows(const void *plan, uint32_t *rows, uint32_t *event_count)
{
    (void)plan;
    rows[0] = 1;
    *event_count = 16;
}

static enum hws_status ring(struct hws_step *step, const struct hws_event *event)
{
    struct count_row *row = hws_step_rows(step, 0);
    const union hws_argument arguments[] = {{.i = event->body.subject}};
    const struct hws_effect rung = bell_rung_effect(
        (struct bell_rung){.ring = event->body.subject, .what = event->body.argument});

    row->count++;
    struct hws_step rings = hws_step_because(step, hws_step_record(step, 0, arguments));
    if (event->body.argument == RING_PAST) {
        return hws_step_schedule(&rings, BELL_EVENT_RING, step->now_ms - 1, 0, 0, NULL);
    }
    if (event->body.argument == RING_GREEDY) {
        enum hws_status status = add_row(step);
        while (status == HWS_OK) {
            status = add_row(step);
        }
        return status;
    }
    enum hws_status status = HWS_OK;
    const uint32_t times = event->body.argument == RING_FLOOD ? HWS_EFFECTS_PER_EVENT_MAX + 1u : 1u;
    for (uint32_t i = 0; i < times && status == HWS_OK; i++) {
        status = hws_step_emit(&rings, &bell_id, &rung);
    }
    return status;
}

static enum hws_status hear(struct hws_step *step, const struct hws_effect *effect)
{
    struct count_row *row = hws_step_rows(step, 0);
    const struct bell_rung rung = bell_rung_from(effect);
    const union hws_argument arguments[] = {{.i = rung.ring}};

    row->count++;
    struct hws_step heard = hws_step_because(step, hws_step_record(step, 0, arguments));
    if (rung.what == RING_LOOP) {
        return hws_step_emit(&heard, &bell_id, effect);
    }
    return hws_step_schedule(&heard, ECHO_EVENT_ANSWER, step->now_ms + 10, rung.ring, 0, NULL);
}

static enum hws_status answer(struct hws_step *step, const struct hws_event *event)
{
    const union hws_argument arguments[] = {{.i = event->body.subject}};

    (void)hws_step_record(step, 1, arguments);
    return HWS_OK;
}

static enum hws_status echo_start(struct hws_step *step)
{
    return add_row(step);
}

static const struct hws_event_def bell_events[] = {{"ring", 20, ring, hws_event_certain}};
static const struct hws_event_def echo_events[] = {{"answer", 10, answer, hws_event_certain}};
static const struct hws_subscription hears[] = {{&bell_id, BELL_RUNG, hear}};
static const struct hws_record_def bell_records[] = {
    {.name = "rung", .text = "{n}", .arguments = {{"n", &hws_value_count}}, .argument_count = 1}};
static const struct hws_record_def echo_records[] = {
    {.name = "heard", .text = "{n}", .arguments = {{"n", &hws_value_count}}, .argument_count = 1},
    {.name = "answered",
     .text = "{n}",
     .arguments = {{"n", &hws_value_count}},
     .argument_count = 1}};

static const struct hws_domain bell = {
    .id = &bell_id,
    .parts = count_part,
    .part_count = 1,
    .rows_per_step_max = one_row,
    .events = bell_events,
    .event_count = 1,
    .records = bell_records,
    .record_count = 1,
    .start_rows = count_rows,
    .start = bell_start,
};
static const struct hws_domain echo = {
    .id = &echo_id,
    .parts = count_part,
    .part_count = 1,
    .events = echo_events,
    .event_count = 1,
    .subscriptions = hears,
    .subscription_count = 1,
    .records = echo_records,
    .record_count = 2,
    .start_rows = count_rows,
    .start = echo_start,
};
/* Hears too, and stands behind echo in the table: the order of delivery. */
static const struct hws_domain second_echo = {
    .id = &second_echo_id,
    .parts = count_part,
    .part_count = 1,
    .events = echo_events,
    .event_count = 1,
    .subscriptions = hears,
    .subscription_count = 1,
    .records = echo_records,
    .record_count = 2,
    .start_rows = count_rows,
    .start = echo_start,
};

/* ---- the toy world -------------------------------------------------------------------------- */

#define RECORDS_MAX 256u

struct toy {
    struct hws_registry registry;
    struct hws_plan_parts plan;
    struct bell_plan bell_plan;
    struct hws_engine_def def;
    struct hws_engine *engine;
    struct hws_record records[RECORDS_MAX];
    uint32_t record_count;
};

static enum hws_status keep(void *context, const struct hws_record *record)
{
    struct toy *toy = context;

    if (toy->record_count == RECORDS_MAX) {
        return HWS_ERR_FULL;
    }
    toy->records[toy->record_count++] = *record;
    return HWS_OK;
}

static void toy_open(struct toy *toy, const struct ring *rings, uint32_t ring_count)
{
    const struct hws_domain *const domains[] = {&bell, &echo, &second_echo};

    memset(toy, 0, sizeof(*toy));
    memcpy(toy->bell_plan.rings, rings, ring_count * sizeof(*rings));
    toy->bell_plan.ring_count = ring_count;
    toy->plan.parts[0] = &toy->bell_plan;
    ck_assert_int_eq(hws_registry_init(&toy->registry, domains, 3, NULL), HWS_OK);
    toy->def = (struct hws_engine_def){.registry = &toy->registry,
                                       .plan = &toy->plan,
                                       .seed = 1,
                                       .sink = {.append = keep, .context = toy}};
    ck_assert_int_eq(hws_engine_create(&toy->def, &toy->engine, NULL), HWS_OK);
}

static void toy_close(struct toy *toy)
{
    hws_engine_destroy(toy->engine);
}

static const struct ring two_rings[] = {{100, RING_PLAIN}, {105, RING_PLAIN}};

/* ---- tests ---------------------------------------------------------------------------------- */

START_TEST(effects_reach_each_subscriber_at_once_in_table_order)
{
    struct toy toy;

    toy_open(&toy, two_rings, 2);
    ck_assert_int_eq(hws_engine_run(toy.engine, 1000, UINT64_MAX, NULL, NULL), HWS_OK);
    /* ring, echo, second echo; the same at 105; then the answers at 110 and 115 */
    static const struct {
        int64_t time_ms;
        uint32_t domain, kind;
        uint64_t cause;
    } expected[] = {
        {100, 0, 0, 0}, {100, 1, 0, 1}, {100, 2, 0, 1}, {105, 0, 0, 0}, {105, 1, 0, 4},
        {105, 2, 0, 4}, {110, 1, 1, 2}, {110, 2, 1, 3}, {115, 1, 1, 5}, {115, 2, 1, 6},
    };
    ck_assert_uint_eq(toy.record_count, sizeof(expected) / sizeof(expected[0]));
    for (uint32_t i = 0; i < toy.record_count; i++) {
        ck_assert_uint_eq(toy.records[i].id, i + 1u);
        ck_assert_int_eq(toy.records[i].time_ms, expected[i].time_ms);
        ck_assert_uint_eq(toy.records[i].domain, expected[i].domain);
        ck_assert_uint_eq(toy.records[i].kind, expected[i].kind);
        ck_assert_uint_eq(toy.records[i].cause, expected[i].cause);
    }
    ck_assert_uint_eq(hws_engine_event_count(toy.engine), 6);
    ck_assert_int_eq(hws_engine_now_ms(toy.engine), 1000);
    toy_close(&toy);
}
END_TEST

START_TEST(running_in_pieces_is_running_at_once)
{
    struct toy whole, pieces;

    toy_open(&whole, two_rings, 2);
    toy_open(&pieces, two_rings, 2);
    ck_assert_int_eq(hws_engine_run(whole.engine, 112, UINT64_MAX, NULL, NULL), HWS_OK);
    for (int64_t until_ms = 0; until_ms <= 112; until_ms += 3) {
        ck_assert_int_eq(hws_engine_run(pieces.engine, until_ms, UINT64_MAX, NULL, NULL), HWS_OK);
    }
    uint64_t handled = 0;
    ck_assert_int_eq(hws_engine_run(pieces.engine, 112, 1, &handled, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_now_ms(pieces.engine), 112);
    ck_assert(hws_hash_equal(hws_engine_hash(whole.engine), hws_engine_hash(pieces.engine)));
    ck_assert_uint_eq(whole.record_count, pieces.record_count);
    ck_assert_mem_eq(whole.records, pieces.records, whole.record_count * sizeof(whole.records[0]));
    toy_close(&whole);
    toy_close(&pieces);
}
END_TEST

START_TEST(an_event_bound_stops_the_clock_where_it_is)
{
    struct toy toy;
    uint64_t handled = 0;

    toy_open(&toy, two_rings, 2);
    ck_assert_int_eq(hws_engine_run(toy.engine, 1000, 1, &handled, NULL), HWS_OK);
    ck_assert_uint_eq(handled, 1);
    ck_assert_int_eq(hws_engine_now_ms(toy.engine), 100);
    ck_assert_int_eq(hws_engine_next_event_ms(toy.engine), 105);
    toy_close(&toy);
}
END_TEST

/* What a handler may not do stops the run with an error that names the domain. */
static const struct {
    uint32_t what;
    enum hws_status status;
} misdeeds[] = {
    {RING_LOOP, HWS_ERR_FULL},
    {RING_FLOOD, HWS_ERR_FULL},
    {RING_PAST, HWS_ERR_RANGE},
    {RING_GREEDY, HWS_ERR_FULL},
};

START_TEST(a_misbehaving_handler_is_an_error_and_no_crash)
{
    const struct ring rings[] = {{5, misdeeds[_i].what}};
    struct toy toy;
    struct hws_error error = {0};

    toy_open(&toy, rings, 1);
    toy.def.sink.append = NULL;
    hws_engine_destroy(toy.engine);
    ck_assert_int_eq(hws_engine_create(&toy.def, &toy.engine, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_run(toy.engine, 10, UINT64_MAX, NULL, &error), misdeeds[_i].status);
    ck_assert_str_ne(error.where, "");
    ck_assert_str_ne(error.message, "");
    toy_close(&toy);
}
END_TEST

START_TEST(a_record_that_cannot_be_kept_stops_the_run)
{
    struct toy toy;
    struct hws_error error = {0};

    toy_open(&toy, two_rings, 2);
    toy.record_count = RECORDS_MAX;
    ck_assert_int_eq(hws_engine_run(toy.engine, 1000, UINT64_MAX, NULL, &error), HWS_ERR_FULL);
    toy_close(&toy);
}
END_TEST

/* The first misdeed fails where the handler had rung already; wound back, it never was. */
START_TEST(a_world_that_is_held_is_wound_back_to_what_it_was)
{
    const struct ring rings[] = {{5, RING_PLAIN}, {7, RING_LOOP}};
    struct toy toy;

    toy_open(&toy, rings, 2);
    toy.def.sink.append = NULL;
    hws_engine_destroy(toy.engine);
    ck_assert_int_eq(hws_engine_create(&toy.def, &toy.engine, NULL), HWS_OK);
    const struct hws_hash start = hws_engine_hash(toy.engine);
    ck_assert_int_eq(hws_engine_hold(toy.engine, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_run(toy.engine, 10, UINT64_MAX, NULL, NULL), HWS_ERR_FULL);
    hws_engine_wind_back(toy.engine);
    ck_assert(hws_hash_equal(start, hws_engine_hash(toy.engine)));
    ck_assert_int_eq(hws_engine_now_ms(toy.engine), 0);
    ck_assert_int_eq(hws_engine_hold(toy.engine, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_run(toy.engine, 6, UINT64_MAX, NULL, NULL), HWS_OK);
    hws_engine_release(toy.engine);
    ck_assert(!hws_hash_equal(start, hws_engine_hash(toy.engine)));
    ck_assert_int_eq(hws_engine_now_ms(toy.engine), 6);
    toy_close(&toy);
}
END_TEST

START_TEST(a_fork_and_a_snapshot_live_on_as_the_original)
{
    struct toy toy;
    struct hws_engine *fork = NULL;
    struct hws_engine *loaded = NULL;
    const struct hws_record_sink nowhere = {NULL, NULL};
    char path[64];

    (void)snprintf(path, sizeof(path), "engine-%d.world", (int)getpid());
    toy_open(&toy, two_rings, 2);
    ck_assert_int_eq(hws_engine_run(toy.engine, 104, UINT64_MAX, NULL, NULL), HWS_OK);
    const struct hws_fork same = hws_fork_same(toy.engine, nowhere);
    ck_assert_int_eq(hws_engine_fork(toy.engine, &same, &fork, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_save(toy.engine, path, NULL), HWS_OK);
    struct hws_engine_def def = toy.def;
    def.sink = nowhere;
    ck_assert_int_eq(hws_engine_load(&def, path, &loaded, NULL), HWS_OK);

    ck_assert_int_eq(hws_engine_run(fork, 500, UINT64_MAX, NULL, NULL), HWS_OK);
    const struct hws_hash before = hws_engine_hash(toy.engine);
    ck_assert(!hws_hash_equal(before, hws_engine_hash(fork)));
    ck_assert_int_eq(hws_engine_run(loaded, 500, UINT64_MAX, NULL, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_run(toy.engine, 500, UINT64_MAX, NULL, NULL), HWS_OK);
    ck_assert(hws_hash_equal(hws_engine_hash(toy.engine), hws_engine_hash(fork)));
    ck_assert(hws_hash_equal(hws_engine_hash(toy.engine), hws_engine_hash(loaded)));
    hws_engine_destroy(fork);
    hws_engine_destroy(loaded);
    (void)remove(path);
    toy_close(&toy);
}
END_TEST

START_TEST(an_order_from_outside_is_delivered_now)
{
    struct toy toy;
    const struct hws_effect rung = bell_rung_effect((struct bell_rung){.ring = 7});

    toy_open(&toy, two_rings, 1);
    ck_assert_int_eq(hws_engine_run(toy.engine, 50, UINT64_MAX, NULL, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_apply(toy.engine, &bell_id, &rung, NULL), HWS_OK);
    ck_assert_uint_eq(toy.record_count, 2);
    ck_assert_int_eq(toy.records[0].time_ms, 50);
    ck_assert_int_eq(toy.records[0].arguments[0].i, 7);
    ck_assert_int_eq(hws_engine_next_event_ms(toy.engine), 60);
    toy_close(&toy);
}
END_TEST

TCase *engine_case(void)
{
    TCase *tcase = tcase_create("engine");

    tcase_add_test(tcase, effects_reach_each_subscriber_at_once_in_table_order);
    tcase_add_test(tcase, running_in_pieces_is_running_at_once);
    tcase_add_test(tcase, an_event_bound_stops_the_clock_where_it_is);
    tcase_add_loop_test(tcase, a_misbehaving_handler_is_an_error_and_no_crash, 0,
                        (int)(sizeof(misdeeds) / sizeof(misdeeds[0])));
    tcase_add_test(tcase, a_record_that_cannot_be_kept_stops_the_run);
    tcase_add_test(tcase, a_world_that_is_held_is_wound_back_to_what_it_was);
    tcase_add_test(tcase, a_fork_and_a_snapshot_live_on_as_the_original);
    tcase_add_test(tcase, an_order_from_outside_is_delivered_now);
    return tcase;
}
