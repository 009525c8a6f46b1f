/*
 * A toy world of lamps: each burns for a drawn time and is mended on a set day. What a fork does to
 * its streams, to what is pending, and to what a row keeps.
 */
#include "hawser/core/engine.h"
#include "hawser/core/sample.h"
#include "sim/core/engine.h"
#include "tests/core/cases.h"
#include "tests/support/distance.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#define LAMPS 4u
#define MEAN_MS 1e6
#define MEDIAN_MS 5e5
#define SIGMA 0.8
#define MEND_MS 4000000
#define FORKS 2000u
#define RECORDS_MAX 64u

enum { LAMP_PART = 0 };
enum { LAMP_EVENT_BURNT = 0, LAMP_EVENT_WORN, LAMP_EVENT_MEND };
enum misdeed { GOOD = 0, EARLY, SCHEDULES, CANCELS, RECORDS, EMITS };

/* Beside two events, `spare_ms` is drawn: a lamp in the box, of the first law. */
struct lamp_row {
    struct hws_stream chance;
    int64_t lit_ms;
    hws_drawn_ms burns_ms, spare_ms;
    struct hws_event_handle mend;
};

static const struct hws_field_def lamp_fields[] = {
    HWS_FIELD(struct lamp_row, struct hws_stream, chance),
    HWS_FIELD(struct lamp_row, int64_t, lit_ms),
    HWS_FIELD(struct lamp_row, hws_drawn_ms, burns_ms),
    HWS_FIELD(struct lamp_row, hws_drawn_ms, spare_ms),
    HWS_FIELD(struct lamp_row, struct hws_event_handle, mend),
};
static const struct hws_part_def lamp_parts[] = {
    {"lamp", sizeof(struct lamp_row), LAMPS, lamp_fields, 5}};
static void lamp_rows_max(const void *plan_part, uint32_t *rows)
{
    (void)plan_part;
    rows[0] = LAMPS;
}
static const struct hws_domain_id lamp_id = {"lamps"};
static const struct hws_record_def lamp_records[] = {
    {.name = "out", .text = "{n}", .arguments = {{"n", &hws_value_count}}, .argument_count = 1}};

static struct lamp_row *lamp(const struct hws_step *step, uint32_t row)
{
    return (struct lamp_row *)hws_step_rows(step, LAMP_PART) + row;
}

static enum hws_status lamp_start(struct hws_step *step)
{
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < LAMPS && status == HWS_OK; i++) {
        uint32_t index = 0;
        status = hws_step_append(step, LAMP_PART, &index);
        if (status != HWS_OK) {
            return status;
        }
        struct lamp_row *row = lamp(step, index);
        hws_stream_init(&row->chance, step->seed, step->replication, i, 1);
        row->burns_ms = (int64_t)hws_sample_exponential(hws_stream_uniform(&row->chance), MEAN_MS);
        row->spare_ms = (int64_t)hws_sample_exponential(hws_stream_uniform(&row->chance), MEAN_MS);
        const double worn_ms =
            hws_sample_lognormal(hws_stream_uniform(&row->chance), MEDIAN_MS, SIGMA);
        status = hws_step_schedule(step, LAMP_EVENT_BURNT, row->burns_ms, i, 0, NULL);
        if (status == HWS_OK) {
            status = hws_step_schedule(step, LAMP_EVENT_WORN, (int64_t)worn_ms, i, 0, NULL);
        }
        if (status == HWS_OK) {
            status = hws_step_schedule(step, LAMP_EVENT_MEND, MEND_MS, i, 0, &row->mend);
        }
    }
    return status;
}

static enum hws_status go_out(struct hws_step *step, const struct hws_event *event)
{
    const union hws_argument arguments[] = {{.i = event->body.subject}};

    (void)hws_step_record(step, 0, arguments);
    return HWS_OK;
}

static enum hws_status redraw_burnt(struct hws_step *step, const struct hws_event *event, double u,
                                    int64_t *time_ms)
{
    *time_ms = step->now_ms + (int64_t)hws_sample_exponential(u, MEAN_MS);
    lamp(step, event->body.subject)->burns_ms = *time_ms;
    return HWS_OK;
}

static enum hws_status redraw_worn(struct hws_step *step, const struct hws_event *event, double u,
                                   int64_t *time_ms)
{
    const double gone = gsl_cdf_lognormal_P((double)step->now_ms, log(MEDIAN_MS), SIGMA);

    (void)event;
    *time_ms =
        (int64_t)ceil(gsl_cdf_lognormal_Pinv(gone + u * (1.0 - gone), log(MEDIAN_MS), SIGMA));
    return HWS_OK;
}

static enum hws_status redraw_lamp(struct hws_step *step, uint32_t part, uint32_t row,
                                   struct hws_stream *chance)
{
    if (part != LAMP_PART) {
        return HWS_ERR_RANGE;
    }
    lamp(step, row)->spare_ms =
        (int64_t)hws_sample_exponential(hws_stream_uniform(chance), MEAN_MS);
    return HWS_OK;
}

static const struct hws_event_def lamp_events[] = {
    {"burnt", 10, go_out, redraw_burnt},
    {"worn", 11, go_out, redraw_worn},
    {"mended", 12, go_out, hws_event_certain},
};
static const struct hws_domain lamps = {
    .id = &lamp_id,
    .parts = lamp_parts,
    .part_count = 1,
    .rows_per_step_max = lamp_rows_max,
    .events = lamp_events,
    .event_count = 3,
    .records = lamp_records,
    .record_count = 1,
    .start = lamp_start,
    .redraw = redraw_lamp,
};

/* ---- the toy world --------------------------------------------------------------------------- */

struct shelf {
    struct hws_record records[RECORDS_MAX];
    uint32_t count;
};

static enum hws_status keep(void *context, const struct hws_record *record)
{
    struct shelf *shelf = context;

    ck_assert_uint_lt(shelf->count, RECORDS_MAX);
    shelf->records[shelf->count++] = *record;
    return HWS_OK;
}

static struct hws_record_sink sink_of(struct shelf *shelf)
{
    return (struct hws_record_sink){.append = keep, .context = shelf};
}

struct toy {
    struct hws_registry registry;
    struct hws_plan_parts plan;
    struct shelf shelf;
    struct hws_engine *engine;
};

static const struct hws_record_sink nowhere = {NULL, NULL};

static void toy_open(struct toy *toy, const struct hws_domain *domain)
{
    const struct hws_domain *const domains[] = {domain};

    memset(toy, 0, sizeof(*toy));
    ck_assert_int_eq(hws_registry_init(&toy->registry, domains, 1, NULL), HWS_OK);
    const struct hws_engine_def def = {
        .registry = &toy->registry, .plan = &toy->plan, .seed = 7, .sink = sink_of(&toy->shelf)};
    ck_assert_int_eq(hws_engine_create(&def, &toy->engine, NULL), HWS_OK);
}

static void toy_close(struct toy *toy)
{
    hws_engine_destroy(toy->engine);
}

static struct hws_engine *fork_anew(const struct hws_engine *engine, uint64_t replication)
{
    const struct hws_fork anew = hws_fork_anew(replication, nowhere);
    struct hws_engine *fork = NULL;

    ck_assert_int_eq(hws_engine_fork(engine, &anew, &fork, NULL), HWS_OK);
    return fork;
}

static const struct lamp_row *rows_of(const struct hws_engine *engine)
{
    const struct hws_state state = hws_engine_state(engine);
    uint32_t count = 0;

    return hws_state_rows(&state, &lamp_id, LAMP_PART, &count);
}

/* When the lamp's event of that kind is due; HWS_TIME_NEVER: not pending. */
static int64_t due_ms(const struct hws_engine *engine, uint32_t kind, uint32_t subject)
{
    for (uint32_t slot = 0; slot < engine->queue.state->slot_count; slot++) {
        const struct hws_event_handle handle = {slot + 1u, engine->queue.slots[slot].generation};
        struct hws_event event;
        if (hws_queue_find(&engine->queue, handle, &event) == HWS_OK && event.body.kind == kind &&
            event.body.subject == subject) {
            return event.time_ms;
        }
    }
    return HWS_TIME_NEVER;
}

/* A lamp whose two events are both later than that. */
static uint32_t lamp_that_burns(const struct hws_engine *engine, int64_t after_ms)
{
    uint32_t subject = 0;

    while (due_ms(engine, LAMP_EVENT_BURNT, subject) <= after_ms ||
           due_ms(engine, LAMP_EVENT_WORN, subject) <= after_ms) {
        subject++;
        ck_assert_uint_lt(subject, LAMPS);
    }
    return subject;
}

/* ---- tests ----------------------------------------------------------------------------------- */

START_TEST(a_fork_of_the_same_replication_is_the_same_to_the_byte)
{
    struct toy toy;
    struct hws_engine *fork = NULL;

    toy_open(&toy, &lamps);
    ck_assert_int_eq(hws_engine_run(toy.engine, 200000, UINT64_MAX, NULL, NULL), HWS_OK);
    const struct hws_fork same = hws_fork_same(toy.engine, nowhere);
    ck_assert_int_eq(hws_engine_fork(toy.engine, &same, &fork, NULL), HWS_OK);
    ck_assert_uint_eq(hws_block_byte_count(fork->block), hws_block_byte_count(toy.engine->block));
    for (uint32_t part = 0; part < toy.registry.layout.part_count; part++) {
        const uint32_t count = hws_block_row_count(toy.engine->block, part);
        ck_assert_uint_eq(hws_block_row_count(fork->block, part), count);
        ck_assert_mem_eq(hws_block_rows_const(fork->block, part),
                         hws_block_rows_const(toy.engine->block, part),
                         (size_t)count * toy.registry.layout.parts[part].def->stride);
    }
    hws_engine_destroy(fork);
    toy_close(&toy);
}
END_TEST

START_TEST(another_replication_has_the_same_past_and_another_future)
{
    struct toy toy;

    toy_open(&toy, &lamps);
    ck_assert_int_eq(hws_engine_run(toy.engine, 200000, UINT64_MAX, NULL, NULL), HWS_OK);
    const struct hws_hash before = hws_engine_hash(toy.engine);
    struct hws_engine *first = fork_anew(toy.engine, 1);
    struct hws_engine *again = fork_anew(toy.engine, 1);
    struct hws_engine *second = fork_anew(toy.engine, 2);
    ck_assert(hws_hash_equal(hws_engine_hash(toy.engine), before));
    ck_assert(hws_hash_equal(hws_engine_hash(first), hws_engine_hash(again)));
    ck_assert(!hws_hash_equal(hws_engine_hash(first), hws_engine_hash(second)));
    ck_assert_uint_eq(hws_engine_state(first).replication, 1);
    ck_assert_int_eq(hws_engine_now_ms(first), 200000);
    ck_assert_uint_eq(hws_engine_event_count(first), hws_engine_event_count(toy.engine));
    for (uint32_t i = 0; i < LAMPS; i++) {
        const struct lamp_row *old = &rows_of(toy.engine)[i];
        struct hws_stream rekeyed = old->chance;
        hws_stream_rekey(&rekeyed, 1);
        ck_assert_mem_eq(&rows_of(first)[i].chance, &rekeyed, sizeof(rekeyed));
        ck_assert_int_eq(due_ms(first, LAMP_EVENT_MEND, i), MEND_MS);
        ck_assert_int_ne(rows_of(first)[i].spare_ms, old->spare_ms);
        ck_assert_int_ne(rows_of(first)[i].spare_ms, rows_of(second)[i].spare_ms);
        if (due_ms(toy.engine, LAMP_EVENT_BURNT, i) != HWS_TIME_NEVER) {
            ck_assert_int_ne(due_ms(first, LAMP_EVENT_BURNT, i),
                             due_ms(toy.engine, LAMP_EVENT_BURNT, i));
            /* The row that keeps the time fits the event. */
            ck_assert_int_eq(rows_of(first)[i].burns_ms, due_ms(first, LAMP_EVENT_BURNT, i));
        }
    }
    hws_engine_destroy(first);
    hws_engine_destroy(again);
    hws_engine_destroy(second);
    toy_close(&toy);
}
END_TEST

/* Reseeded alone: what is pending comes when it was going to, what is drawn later is another. */
START_TEST(a_fork_that_redraws_nothing_keeps_what_is_pending)
{
    struct toy toy;
    struct hws_engine *fork = NULL;
    const struct hws_fork reseeded = {.sink = nowhere, .replication = 5};

    toy_open(&toy, &lamps);
    ck_assert_int_eq(hws_engine_fork(toy.engine, &reseeded, &fork, NULL), HWS_OK);
    for (uint32_t i = 0; i < LAMPS; i++) {
        ck_assert_int_eq(due_ms(fork, LAMP_EVENT_BURNT, i),
                         due_ms(toy.engine, LAMP_EVENT_BURNT, i));
        ck_assert_int_eq(rows_of(fork)[i].spare_ms, rows_of(toy.engine)[i].spare_ms);
        ck_assert_mem_ne(&rows_of(fork)[i].chance, &rows_of(toy.engine)[i].chance,
                         sizeof(struct hws_stream));
    }
    hws_engine_destroy(fork);
    toy_close(&toy);
}
END_TEST

START_TEST(a_forks_records_go_to_its_own_sink_and_their_ids_go_on)
{
    struct toy toy;
    struct shelf shelf = {.count = 0};
    struct hws_engine *fork = NULL;

    toy_open(&toy, &lamps);
    ck_assert_int_eq(hws_engine_run(toy.engine, 1000000, UINT64_MAX, NULL, NULL), HWS_OK);
    const uint32_t kept = toy.shelf.count;
    ck_assert_uint_gt(kept, 0);
    const struct hws_fork own = hws_fork_anew(3, sink_of(&shelf));
    ck_assert_int_eq(hws_engine_fork(toy.engine, &own, &fork, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_run(fork, MEND_MS, UINT64_MAX, NULL, NULL), HWS_OK);
    ck_assert_uint_eq(toy.shelf.count, kept);
    ck_assert_uint_gt(shelf.count, 0);
    for (uint32_t i = 0; i < shelf.count; i++) {
        ck_assert_uint_eq(shelf.records[i].id, kept + i + 1u);
    }
    hws_engine_destroy(fork);
    /* The original's ids go on as if there had been none. */
    ck_assert_int_eq(hws_engine_run(toy.engine, MEND_MS, UINT64_MAX, NULL, NULL), HWS_OK);
    ck_assert_uint_gt(toy.shelf.count, kept);
    ck_assert_uint_eq(toy.shelf.records[kept].id, kept + 1u);
    toy_close(&toy);
}
END_TEST

/* What has passed, as the law of the rest. */
struct rest {
    double gone_ms;
};

static double exponential_share(const void *context, double value)
{
    (void)context;
    return gsl_cdf_exponential_P(value, MEAN_MS);
}

static double lognormal_rest_share(const void *context, double value)
{
    const struct rest *rest = context;
    const double gone = gsl_cdf_lognormal_P(rest->gone_ms, log(MEDIAN_MS), SIGMA);

    return (gsl_cdf_lognormal_P(rest->gone_ms + value, log(MEDIAN_MS), SIGMA) - gone) /
           (1.0 - gone);
}

START_TEST(what_is_left_follows_the_law_given_what_has_passed)
{
    static double burnt[FORKS], worn[FORKS], spare[FORKS];
    const int64_t now_ms = 300000;
    const struct rest rest = {(double)now_ms};
    struct toy toy;
    double product_sum = 0.0;

    toy_open(&toy, &lamps);
    const uint32_t subject = lamp_that_burns(toy.engine, now_ms);
    ck_assert_int_eq(hws_engine_run(toy.engine, now_ms, UINT64_MAX, NULL, NULL), HWS_OK);
    for (uint32_t i = 0; i < FORKS; i++) {
        struct hws_engine *fork = fork_anew(toy.engine, i + 1u);
        burnt[i] = (double)(due_ms(fork, LAMP_EVENT_BURNT, subject) - now_ms);
        worn[i] = (double)(due_ms(fork, LAMP_EVENT_WORN, subject) - now_ms);
        spare[i] = (double)rows_of(fork)[subject].spare_ms;
        product_sum += (exponential_share(NULL, burnt[i]) - 0.5) *
                       (lognormal_rest_share(&rest, worn[i]) - 0.5) * 12.0;
        ck_assert(burnt[i] >= 0.0 && worn[i] >= 0.0);
        hws_engine_destroy(fork);
    }
    /* Two draws of one fork have nothing to do with each other: 4 standard deviations. */
    ck_assert_double_lt(fabs(product_sum / FORKS), 4.0 / sqrt(FORKS));
    ck_assert_double_lt(sample_distance(burnt, FORKS, exponential_share, NULL),
                        distance_allowed(FORKS));
    ck_assert_double_lt(sample_distance(spare, FORKS, exponential_share, NULL),
                        distance_allowed(FORKS));
    ck_assert_double_lt(sample_distance(worn, FORKS, lognormal_rest_share, &rest),
                        distance_allowed(FORKS));
    /* The test can fail: that nothing has passed would be seen. */
    const struct rest none = {0.0};
    ck_assert_double_gt(sample_distance(worn, FORKS, lognormal_rest_share, &none),
                        distance_allowed(FORKS));
    toy_close(&toy);
}
END_TEST

/* A fork of a fork draws anew what was drawn anew, by another draw though all else is the same. */
START_TEST(a_fork_of_a_fork_has_a_future_of_its_own)
{
    struct toy toy;

    toy_open(&toy, &lamps);
    struct hws_engine *child = fork_anew(toy.engine, 1);
    struct hws_engine *grandchild = fork_anew(child, 1);
    struct hws_engine *cousin = fork_anew(child, 2);
    for (uint32_t i = 0; i < LAMPS; i++) {
        ck_assert_int_ne(due_ms(grandchild, LAMP_EVENT_BURNT, i),
                         due_ms(child, LAMP_EVENT_BURNT, i));
        ck_assert_int_ne(due_ms(grandchild, LAMP_EVENT_BURNT, i),
                         due_ms(cousin, LAMP_EVENT_BURNT, i));
    }
    hws_engine_destroy(child);
    hws_engine_destroy(grandchild);
    hws_engine_destroy(cousin);
    toy_close(&toy);
}
END_TEST

/* ---- redraws that do what they may not ------------------------------------------------------- */

static enum hws_status misbehave(struct hws_step *step, enum misdeed misdeed, int64_t *time_ms)
{
    const struct hws_effect effect = {.kind = 0};
    const union hws_argument arguments[] = {{.i = 0}};

    *time_ms = step->now_ms + 1;
    switch (misdeed) {
    case EARLY:
        *time_ms = step->now_ms - 1;
        return HWS_OK;
    case SCHEDULES:
        return hws_step_schedule(step, LAMP_EVENT_MEND, step->now_ms, 0, 0, NULL);
    case CANCELS:
        hws_step_cancel(step, &lamp(step, 0)->mend);
        return HWS_OK;
    case RECORDS:
        (void)hws_step_record(step, 0, arguments);
        return HWS_OK;
    case EMITS:
        return hws_step_emit(step, &lamp_id, &effect);
    case GOOD:
        break;
    }
    return HWS_OK;
}

#define MISDEED(name, misdeed)                                                                     \
    static enum hws_status name(struct hws_step *step, const struct hws_event *event, double u,    \
                                int64_t *time_ms)                                                  \
    {                                                                                              \
        (void)event;                                                                               \
        (void)u;                                                                                   \
        return misbehave(step, misdeed, time_ms);                                                  \
    }
MISDEED(good, GOOD)
MISDEED(early, EARLY)
MISDEED(schedules, SCHEDULES)
MISDEED(cancels, CANCELS)
MISDEED(records, RECORDS)
MISDEED(emits, EMITS)

static const struct {
    hws_event_redraw redraw;
    enum hws_status status;
} redraws[] = {
    {good, HWS_OK},
    {early, HWS_ERR_RANGE},
    {schedules, HWS_ERR_FULL}, /* a redraw is given room for none */
    {cancels, HWS_ERR_RANGE},
    {records, HWS_ERR_RANGE},
    {emits, HWS_ERR_RANGE},
};

START_TEST(a_redraw_that_does_more_than_draw_makes_no_fork)
{
    const struct hws_event_def events[] = {
        {"burnt", 10, go_out, redraws[_i].redraw}, lamp_events[1], lamp_events[2]};
    const struct hws_fork anew = hws_fork_anew(1, nowhere);
    struct hws_domain domain = lamps;
    struct hws_engine *fork = NULL;
    struct toy toy;
    struct hws_error error = {0};

    domain.events = events;
    toy_open(&toy, &domain);
    ck_assert_int_eq(hws_engine_run(toy.engine, 1000, UINT64_MAX, NULL, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_fork(toy.engine, &anew, &fork, &error), redraws[_i].status);
    if (redraws[_i].status != HWS_OK) {
        ck_assert_ptr_null(fork);
        ck_assert_ptr_nonnull(strstr(error.message, "burnt"));
    }
    hws_engine_destroy(fork);
    toy_close(&toy);
}
END_TEST

START_TEST(a_kind_that_does_not_say_whether_chance_sets_its_time_is_refused)
{
    struct hws_event_def events[] = {lamp_events[0], lamp_events[1], lamp_events[2]};
    struct hws_domain domain = lamps;
    const struct hws_domain *const domains[] = {&domain};
    struct hws_registry registry;
    struct hws_error error = {0};

    events[2].redraw = NULL;
    domain.events = events;
    ck_assert_int_eq(hws_registry_init(&registry, domains, 1, &error), HWS_ERR_RANGE);
    ck_assert_ptr_nonnull(strstr(error.message, "event 2 has no redraw"));
}
END_TEST

START_TEST(rows_that_keep_something_drawn_must_be_drawn_anew)
{
    struct hws_part_def part = lamp_parts[0];
    struct hws_domain domain = lamps;
    const struct hws_domain *const domains[] = {&domain};
    struct hws_registry registry;
    struct hws_error error = {0};

    domain.redraw = NULL;
    ck_assert_int_eq(hws_registry_init(&registry, domains, 1, &error), HWS_ERR_RANGE);
    ck_assert_ptr_nonnull(strstr(error.message, "part 0 has no redraw"));
    /* And a redraw of rows has something to draw. */
    domain.redraw = redraw_lamp;
    part.stride = sizeof(struct hws_stream);
    part.field_count = 1;
    domain.parts = &part;
    ck_assert_int_eq(hws_registry_init(&registry, domains, 1, &error), HWS_ERR_RANGE);
}
END_TEST

TCase *fork_case(void)
{
    TCase *tcase = tcase_create("fork");

    tcase_add_test(tcase, a_fork_of_the_same_replication_is_the_same_to_the_byte);
    tcase_add_test(tcase, another_replication_has_the_same_past_and_another_future);
    tcase_add_test(tcase, a_fork_that_redraws_nothing_keeps_what_is_pending);
    tcase_add_test(tcase, a_forks_records_go_to_its_own_sink_and_their_ids_go_on);
    tcase_add_test(tcase, what_is_left_follows_the_law_given_what_has_passed);
    tcase_add_test(tcase, a_fork_of_a_fork_has_a_future_of_its_own);
    tcase_add_loop_test(tcase, a_redraw_that_does_more_than_draw_makes_no_fork, 0,
                        (int)(sizeof(redraws) / sizeof(redraws[0])));
    tcase_add_test(tcase, a_kind_that_does_not_say_whether_chance_sets_its_time_is_refused);
    tcase_add_test(tcase, rows_that_keep_something_drawn_must_be_drawn_anew);
    return tcase;
}
