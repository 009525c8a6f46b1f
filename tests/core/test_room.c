/* Room for a handler: what it may schedule is what its domain says, and effects wait in order. */
#include "tests/core/cases.h"

#include "hawser/core/engine.h"

#define NEWS_COUNT 5000u

static const struct hws_domain_id horn_id = {.name = "horn"};

enum { HORN_EVENT_BLOW = 0, HORN_EVENT_ECHO, HORN_EVENT_COUNT };

/* How many echoes one blow schedules, how many it may, and how much news it gives. */
struct horn_plan {
    uint32_t echo_count, echo_max, news_count;
};

/* One of many that hear of it. */
struct horn_news {
    uint32_t number;
};
HWS_EFFECT(horn_news, 0);

static enum hws_status blow(struct hws_step *step, const struct hws_event *event)
{
    const struct horn_plan *plan = hws_step_plan(step);
    enum hws_status status = HWS_OK;

    (void)event;
    for (uint32_t i = 0; i < plan->echo_count && status == HWS_OK; i++) {
        status = hws_step_schedule(step, HORN_EVENT_ECHO, step->now_ms + 1, i, 0, NULL);
    }
    for (uint32_t i = 0; i < plan->news_count && status == HWS_OK; i++) {
        const struct hws_effect news = horn_news_effect((struct horn_news){i});
        status = hws_step_emit(step, &horn_id, &news);
    }
    return status;
}

static enum hws_status echo(struct hws_step *step, const struct hws_event *event)
{
    const union hws_argument arguments[] = {{.i = event->body.subject}};

    (void)hws_step_record(step, 0, arguments);
    return HWS_OK;
}

static enum hws_status hear(struct hws_step *step, const struct hws_effect *effect)
{
    const union hws_argument arguments[] = {{.i = horn_news_from(effect).number}};

    (void)hws_step_record(step, 0, arguments);
    return HWS_OK;
}

static uint32_t schedules_max(const void *plan)
{
    return ((const struct horn_plan *)plan)->echo_max;
}

static enum hws_status start(struct hws_step *step)
{
    return hws_step_schedule(step, HORN_EVENT_BLOW, 10, 0, 0, NULL);
}

static const struct hws_event_def events[HORN_EVENT_COUNT] = {
    [HORN_EVENT_BLOW] = {"blow", 0, blow, hws_event_certain},
    [HORN_EVENT_ECHO] = {"echo", 1, echo, hws_event_certain},
};
static const struct hws_subscription hears[] = {{&horn_id, 0, hear}};
static const struct hws_record_def records[] = {
    {.name = "heard", .text = "{n}", .arguments = {{"n", &hws_value_count}}, .argument_count = 1}};

/* The first domain says nothing of what it schedules. */
static const struct hws_domain horns[2] = {
    {.id = &horn_id,
     .events = events,
     .event_count = HORN_EVENT_COUNT,
     .subscriptions = hears,
     .subscription_count = 1,
     .records = records,
     .record_count = 1,
     .start = start},
    {.id = &horn_id,
     .events = events,
     .event_count = HORN_EVENT_COUNT,
     .subscriptions = hears,
     .subscription_count = 1,
     .records = records,
     .record_count = 1,
     .start = start,
     .schedules_max = schedules_max},
};

/* What was heard: how much, and whether it came in order. */
struct heard {
    uint32_t count;
    bool in_order;
};

static enum hws_status listen(void *context, const struct hws_record *record)
{
    struct heard *heard = context;

    heard->in_order = heard->in_order && record->arguments[0].i == (int64_t)heard->count;
    heard->count++;
    return HWS_OK;
}

static enum hws_status run_horn(const struct hws_domain *horn, const struct horn_plan *plan,
                                struct heard *heard)
{
    const struct hws_domain *const domains[] = {horn};
    const struct hws_plan_parts parts = {.parts = {plan}};
    struct hws_registry registry;
    struct hws_engine *engine = NULL;

    *heard = (struct heard){.in_order = true};
    ck_assert_int_eq(hws_registry_init(&registry, domains, 1, NULL), HWS_OK);
    const struct hws_engine_def def = {
        .registry = &registry, .plan = &parts, .sink = {.append = listen, .context = heard}};
    ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
    const enum hws_status status = hws_engine_run(engine, 20, UINT64_MAX, NULL, NULL);
    hws_engine_destroy(engine);
    return status;
}

START_TEST(a_handler_schedules_as_much_as_its_domain_says)
{
    const struct horn_plan most = {.echo_count = 1000, .echo_max = 1000};
    const struct horn_plan more = {.echo_count = 4, .echo_max = 3};
    struct heard heard;

    ck_assert_int_eq(run_horn(&horns[1], &most, &heard), HWS_OK);
    ck_assert_uint_eq(heard.count, 1000);
    ck_assert_int_eq(run_horn(&horns[1], &more, &heard), HWS_ERR_FULL);
}
END_TEST

START_TEST(a_domain_that_says_nothing_schedules_the_usual)
{
    const struct horn_plan most = {.echo_count = HWS_SCHEDULES_USUAL_MAX};
    const struct horn_plan more = {.echo_count = HWS_SCHEDULES_USUAL_MAX + 1u};
    struct heard heard;

    ck_assert_int_eq(run_horn(&horns[0], &most, &heard), HWS_OK);
    ck_assert_uint_eq(heard.count, HWS_SCHEDULES_USUAL_MAX);
    ck_assert_int_eq(run_horn(&horns[0], &more, &heard), HWS_ERR_FULL);
}
END_TEST

START_TEST(many_effects_wait_in_the_order_in_which_they_were_given)
{
    const struct horn_plan plan = {.news_count = NEWS_COUNT};
    struct heard heard;

    ck_assert_int_eq(run_horn(&horns[0], &plan, &heard), HWS_OK);
    ck_assert_uint_eq(heard.count, NEWS_COUNT);
    ck_assert(heard.in_order);
}
END_TEST

TCase *room_case(void)
{
    TCase *tcase = tcase_create("room");

    tcase_add_test(tcase, a_handler_schedules_as_much_as_its_domain_says);
    tcase_add_test(tcase, a_domain_that_says_nothing_schedules_the_usual);
    tcase_add_test(tcase, many_effects_wait_in_the_order_in_which_they_were_given);
    return tcase;
}
