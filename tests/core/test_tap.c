/*
 * Domains that listen to records: "bell" rings, leaves records and gives an effect; "scribe" and
 * "clerk" listen, in this order of the table, and write down what they hear.
 */
#include "hawser/core/engine.h"
#include "hawser/core/record_stream.h"
#include "tests/core/cases.h"

#include <string.h>

enum { BELL_RUNG = 0 };
enum { BELL_RECORD_RUNG = 0, BELL_RECORD_HUMS, BELL_RECORD_SILENT };
enum { SCRIBE_RECORD_NOTED = 0, SCRIBE_RECORD_HEARD };
enum { RING_PLAIN = 0, RING_FLOOD, RING_LOOP };

static const struct hws_domain_id bell_id = {"bell"};
static const struct hws_domain_id scribe_id = {"scribe"};
static const struct hws_domain_id clerk_id = {"clerk"};
static const struct hws_domain_id absent_id = {"absent"};

static uint64_t leave(struct hws_step *step, uint32_t record, int64_t number)
{
    const union hws_argument arguments[] = {{.i = number}};

    return hws_step_record(step, record, arguments);
}

/* The world's seed says how the bell rings. */
static enum hws_status ring(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_effect rung = {.kind = BELL_RUNG};
    const uint32_t times = step->seed == RING_FLOOD ? HWS_EFFECTS_PER_EVENT_MAX + 1u : 1u;

    (void)event;
    for (uint32_t i = 0; i < times; i++) {
        (void)leave(step, BELL_RECORD_RUNG, 1);
    }
    if (step->seed == RING_FLOOD) {
        return HWS_OK; /* all that is wrong is the number of records */
    }
    enum hws_status status = hws_step_emit(step, &bell_id, &rung);
    (void)leave(step, BELL_RECORD_HUMS, 2);
    (void)leave(step, BELL_RECORD_SILENT, 3);
    return status;
}

static enum hws_status bell_start(struct hws_step *step)
{
    (void)leave(step, BELL_RECORD_RUNG, 0);
    return hws_step_schedule(step, 0, 100, 0, 0, NULL);
}

static enum hws_status note(struct hws_step *step, const struct hws_record *record)
{
    (void)leave(step, SCRIBE_RECORD_NOTED, record->arguments[0].i);
    return HWS_OK;
}

/* A clerk copies what the scribe writes, and in a loop also its own. */
static enum hws_status copy(struct hws_step *step, const struct hws_record *record)
{
    if (step->seed != RING_LOOP && record->domain == step->domain) {
        return HWS_OK;
    }
    return note(step, record);
}

static enum hws_status refuse(struct hws_step *step, const struct hws_record *record)
{
    (void)step;
    (void)record;
    return HWS_ERR_RANGE;
}

static enum hws_status hear(struct hws_step *step, const struct hws_effect *effect)
{
    (void)effect;
    (void)leave(step, SCRIBE_RECORD_HEARD, 0);
    return HWS_OK;
}

#define NUMBERED(record_name)                                                                      \
    {                                                                                              \
        .name = (record_name), .text = "{n}", .arguments = {{"n", &hws_value_count}},              \
        .argument_count = 1                                                                        \
    }

static const struct hws_event_def events[] = {{"ring", 1, ring, hws_event_certain}};
static const struct hws_record_def bell_records[] = {NUMBERED("rung"), NUMBERED("hums"),
                                                     NUMBERED("silent")};
static const struct hws_record_def scribe_records[] = {NUMBERED("noted"), NUMBERED("heard")};
static const struct hws_subscription hears[] = {{&bell_id, BELL_RUNG, hear}};
static const struct hws_tap scribe_taps[] = {
    {&bell_id, BELL_RECORD_HUMS, note}, {&bell_id, BELL_RECORD_RUNG, note}, {&absent_id, 0, note}};
static const struct hws_tap clerk_taps[] = {{&bell_id, BELL_RECORD_RUNG, note},
                                            {&scribe_id, SCRIBE_RECORD_NOTED, copy},
                                            {&clerk_id, SCRIBE_RECORD_NOTED, copy}};

static const struct hws_domain bell = {.id = &bell_id,
                                       .events = events,
                                       .event_count = 1,
                                       .records = bell_records,
                                       .record_count = 3,
                                       .start = bell_start};
static const struct hws_domain scribe = {.id = &scribe_id,
                                         .subscriptions = hears,
                                         .subscription_count = 1,
                                         .records = scribe_records,
                                         .record_count = 2,
                                         .taps = scribe_taps,
                                         .tap_count = 3};
static const struct hws_domain clerk = {.id = &clerk_id,
                                        .records = scribe_records,
                                        .record_count = 2,
                                        .taps = clerk_taps,
                                        .tap_count = 3};

/* ---- the toy world --------------------------------------------------------------------------- */

struct toy {
    struct hws_registry registry;
    struct hws_plan_parts plan;
    struct hws_record_stream *records;
    struct hws_engine *engine;
};

static void toy_open(struct toy *toy, const struct hws_domain *last, uint64_t seed)
{
    const struct hws_domain *const domains[] = {&bell, &scribe, last};

    memset(toy, 0, sizeof(*toy));
    ck_assert_int_eq(hws_registry_init(&toy->registry, domains, 3, NULL), HWS_OK);
    ck_assert_int_eq(hws_record_stream_create(1, &toy->records), HWS_OK);
    const struct hws_engine_def def = {.registry = &toy->registry,
                                       .plan = &toy->plan,
                                       .seed = seed,
                                       .sink = hws_record_stream_sink(toy->records)};
    /* A world that loops does so from its first record on. */
    enum hws_status status = hws_engine_create(&def, &toy->engine, NULL);
    ck_assert_int_eq(status, seed == RING_LOOP ? HWS_ERR_FULL : HWS_OK);
}

static void toy_close(struct toy *toy)
{
    hws_engine_destroy(toy->engine);
    hws_record_stream_destroy(toy->records);
}

/* ---- delivery -------------------------------------------------------------------------------- */

/* After the handler, in turn with effects; each in the order of the table; caused by the record. */
START_TEST(a_record_reaches_its_listeners_at_once_in_table_order)
{
    static const struct {
        int64_t time_ms;
        uint32_t domain, kind;
        uint64_t cause;
        int64_t number;
    } expected[] = {
        {0, 0, BELL_RECORD_RUNG, 0, 0},       /* 1: at the start */
        {0, 1, SCRIBE_RECORD_NOTED, 1, 0},    /* 2: when all have started */
        {0, 2, SCRIBE_RECORD_NOTED, 1, 0},    /* 3 */
        {0, 2, SCRIBE_RECORD_NOTED, 2, 0},    /* 4: the clerk copies the scribe's */
        {100, 0, BELL_RECORD_RUNG, 0, 1},     /* 5 */
        {100, 0, BELL_RECORD_HUMS, 0, 2},     /* 6 */
        {100, 0, BELL_RECORD_SILENT, 0, 3},   /* 7: nobody listens */
        {100, 1, SCRIBE_RECORD_NOTED, 5, 1},  /* 8 */
        {100, 2, SCRIBE_RECORD_NOTED, 5, 1},  /* 9 */
        {100, 1, SCRIBE_RECORD_HEARD, 0, 0},  /* 10: the effect, given between the two */
        {100, 1, SCRIBE_RECORD_NOTED, 6, 2},  /* 11 */
        {100, 2, SCRIBE_RECORD_NOTED, 8, 1},  /* 12: copies, behind what was there before */
        {100, 2, SCRIBE_RECORD_NOTED, 11, 2}, /* 13 */
    };
    struct toy toy;

    toy_open(&toy, &clerk, RING_PLAIN);
    ck_assert_int_eq(hws_engine_run(toy.engine, 1000, UINT64_MAX, NULL, NULL), HWS_OK);
    ck_assert_uint_eq(hws_record_stream_count(toy.records), sizeof(expected) / sizeof(expected[0]));
    struct hws_record_cursor cursor = hws_record_cursor_first(toy.records);
    for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
        const struct hws_record *record = hws_record_cursor_next(&cursor);
        ck_assert_int_eq(record->time_ms, expected[i].time_ms);
        ck_assert_uint_eq(record->domain, expected[i].domain);
        ck_assert_uint_eq(record->kind, expected[i].kind);
        ck_assert_uint_eq(record->cause, expected[i].cause);
        ck_assert_int_eq(record->arguments[0].i, expected[i].number);
    }
    toy_close(&toy);
}
END_TEST

START_TEST(a_listener_that_sets_itself_off_is_stopped_as_a_loop)
{
    struct toy toy;

    toy_open(&toy, &clerk, RING_LOOP);
    toy_close(&toy);
}
END_TEST

START_TEST(more_tapped_records_than_may_wait_stop_the_run)
{
    struct toy toy;
    struct hws_error error = {0};

    toy_open(&toy, &clerk, RING_FLOOD);
    ck_assert_int_eq(hws_engine_run(toy.engine, 1000, UINT64_MAX, NULL, &error), HWS_ERR_FULL);
    ck_assert_str_eq(error.where, "records");
    toy_close(&toy);
}
END_TEST

START_TEST(a_listener_that_fails_stops_the_run_and_is_named)
{
    static const struct hws_tap taps[] = {{&bell_id, BELL_RECORD_HUMS, refuse}};
    struct hws_domain failing = clerk;
    struct toy toy;
    struct hws_error error = {0};

    failing.taps = taps;
    failing.tap_count = 1;
    toy_open(&toy, &failing, RING_PLAIN);
    ck_assert_int_eq(hws_engine_run(toy.engine, 1000, UINT64_MAX, NULL, &error), HWS_ERR_RANGE);
    ck_assert_str_eq(error.where, "clerk");
    toy_close(&toy);
}
END_TEST

/* ---- the registry ---------------------------------------------------------------------------- */

static const struct hws_tap wrong_taps[] = {
    {&bell_id, 3, note}, /* the bell has three records */
    {NULL, 0, note},
    {&bell_id, 0, NULL},
};
static const char *const wrong_words[] = {"record 3 is listened to", "has no owner",
                                          "has no handler"};

START_TEST(a_tap_that_is_not_whole_is_an_error_at_the_start)
{
    struct hws_domain listener = clerk;
    const struct hws_domain *const domains[] = {&bell, &listener};
    struct hws_registry registry;
    struct hws_error error = {0};

    listener.taps = &wrong_taps[_i];
    listener.tap_count = 1;
    ck_assert_int_eq(hws_registry_init(&registry, domains, 2, &error), HWS_ERR_RANGE);
    ck_assert_msg(strstr(error.message, wrong_words[_i]) != NULL, "%s", error.message);
}
END_TEST

TCase *tap_case(void)
{
    TCase *tcase = tcase_create("tap");

    tcase_add_test(tcase, a_record_reaches_its_listeners_at_once_in_table_order);
    tcase_add_test(tcase, a_listener_that_sets_itself_off_is_stopped_as_a_loop);
    tcase_add_test(tcase, more_tapped_records_than_may_wait_stop_the_run);
    tcase_add_test(tcase, a_listener_that_fails_stops_the_run_and_is_named);
    tcase_add_loop_test(tcase, a_tap_that_is_not_whole_is_an_error_at_the_start, 0,
                        sizeof(wrong_taps) / sizeof(wrong_taps[0]));
    return tcase;
}
