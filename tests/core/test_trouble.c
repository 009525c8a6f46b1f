/*
 * Things of a toy domain that are ill: whatever befalls them in whatever order is held against a
 * plain list of what began and when it should be over.
 */
#include "hawser/core/engine.h"
#include "hawser/core/trouble.h"
#include "tests/core/cases.h"

#include <string.h>

#define THINGS 3u
#define KINDS 2u
#define LIST_MAX 256u
#define STEPS 60u
#define SEEDS 100u

enum { ILL_PART = 0 };
enum { ILL_EVENT_OVER = 0 };
enum { ILL_BEGIN = 0, ILL_END, ILL_END_ALL };

struct ill_begin {
    uint32_t thing, kind;
    int64_t lasts_ms;
};
HWS_EFFECT(ill_begin, ILL_BEGIN);

struct ill_end {
    uint32_t thing;
    uint32_t kinds; /* bits */
};
HWS_EFFECTS(ill_end, ILL_END, ILL_END_ALL);

static const struct hws_domain_id ill_id = {"ill"};
static const struct hws_troubles troubles = {&ill_id, ILL_PART, ILL_EVENT_OVER};

static enum hws_status on_begin(struct hws_step *step, const struct hws_effect *effect)
{
    const struct ill_begin begin = ill_begin_from(effect);
    const struct hws_trouble what = {.kind = begin.kind, .thing = begin.thing};

    return hws_trouble_begin(step, &troubles, &what, begin.lasts_ms);
}

static enum hws_status on_end(struct hws_step *step, const struct hws_effect *effect)
{
    const struct ill_end end = ill_end_from(effect);

    (void)hws_trouble_end(step, &troubles, end.thing, end.kinds);
    return HWS_OK;
}

static enum hws_status on_end_all(struct hws_step *step, const struct hws_effect *effect)
{
    const struct ill_end end = ill_end_from(effect);

    (void)hws_trouble_end_all(step, &troubles, end.thing, end.kinds);
    return HWS_OK;
}

static enum hws_status on_over(struct hws_step *step, const struct hws_event *event)
{
    ck_assert_uint_lt(hws_trouble_over(step, &troubles, event).thing, THINGS);
    return HWS_OK;
}

static enum hws_status check(const struct hws_state *state, struct hws_error *error)
{
    static const uint32_t things[KINDS] = {THINGS, THINGS};
    const struct hws_rows rows = hws_trouble_rows(state, &troubles);
    const struct hws_event_bound bounds[] = {HWS_KEPT(rows, struct hws_trouble, over)};
    enum hws_status status = hws_trouble_check(state, &troubles, things, KINDS, error);

    return status == HWS_OK ? hws_check_events(state, &ill_id, bounds, 1, NULL, error) : status;
}

static const struct hws_part_def parts[] = {HWS_TROUBLE_PART};
static void rows_max(const void *plan_part, uint32_t *rows)
{
    (void)plan_part;
    rows[0] = 1;
}
static const struct hws_event_def events[] = {{"over", 10, on_over, hws_event_certain}};
static const struct hws_subscription subscriptions[] = {
    {&ill_id, ILL_BEGIN, on_begin}, {&ill_id, ILL_END, on_end}, {&ill_id, ILL_END_ALL, on_end_all}};
static const struct hws_domain ill = {
    .id = &ill_id,
    .parts = parts,
    .part_count = 1,
    .rows_per_step_max = rows_max,
    .events = events,
    .event_count = 1,
    .subscriptions = subscriptions,
    .subscription_count = 3,
    .check = check,
};

/* ---- the list -------------------------------------------------------------------------------- */

struct entry {
    uint32_t thing, kind;
    int64_t until_ms; /* HWS_TIME_NEVER: until ended by hand */
    bool ended;
};

struct ward {
    struct hws_registry registry;
    struct hws_plan_parts plan;
    struct hws_engine *engine;
    struct entry list[LIST_MAX];
    uint32_t count;
    int64_t now_ms;
};

static void ward_open(struct ward *ward)
{
    static const struct hws_domain *const domains[] = {&ill};

    memset(ward, 0, sizeof(*ward));
    ck_assert_int_eq(hws_registry_init(&ward->registry, domains, 1, NULL), HWS_OK);
    const struct hws_engine_def def = {.registry = &ward->registry, .plan = &ward->plan};
    ck_assert_int_eq(hws_engine_create(&def, &ward->engine, NULL), HWS_OK);
}

/* `object`: a kind that begins, or bits of those that end. */
static void apply(struct ward *ward, uint32_t what, uint32_t thing, uint32_t object,
                  int64_t lasts_ms)
{
    const struct hws_effect effect =
        what == ILL_BEGIN ? ill_begin_effect((struct ill_begin){thing, object, lasts_ms})
                          : ill_end_effect(what, (struct ill_end){thing, object});

    ck_assert_int_eq(hws_engine_apply(ward->engine, &ill_id, &effect, NULL), HWS_OK);
}

static bool lasts(const struct ward *ward, const struct entry *entry, uint32_t thing,
                  uint32_t kinds)
{
    return !entry->ended && entry->until_ms > ward->now_ms && entry->thing == thing &&
           (1u << entry->kind & kinds) != 0;
}

static uint32_t expected(const struct ward *ward, uint32_t thing, uint32_t kinds)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < ward->count; i++) {
        count += lasts(ward, &ward->list[i], thing, kinds) ? 1u : 0u;
    }
    return count;
}

static void begin(struct ward *ward, uint32_t thing, uint32_t kind, int64_t lasts_ms)
{
    ck_assert_uint_lt(ward->count, LIST_MAX);
    ward->list[ward->count++] = (struct entry){
        thing, kind, lasts_ms == 0 ? HWS_TIME_NEVER : ward->now_ms + lasts_ms, false};
    apply(ward, ILL_BEGIN, thing, kind, lasts_ms);
}

static void end_by_hand(struct ward *ward, uint32_t thing, uint32_t kinds)
{
    uint32_t last = LIST_MAX;

    for (uint32_t i = 0; i < ward->count; i++) {
        if (lasts(ward, &ward->list[i], thing, kinds) && ward->list[i].until_ms == HWS_TIME_NEVER) {
            last = i;
        }
    }
    for (uint32_t i = 0; i < ward->count; i++) {
        if (i == last || (last == LIST_MAX && lasts(ward, &ward->list[i], thing, kinds))) {
            ward->list[i].ended = true;
        }
    }
    apply(ward, ILL_END, thing, kinds, 0);
}

static void assert_as_listed(const struct ward *ward)
{
    const struct hws_state state = hws_engine_state(ward->engine);

    for (uint32_t thing = 0; thing < THINGS; thing++) {
        for (uint32_t kinds = 1; kinds < 1u << KINDS; kinds++) {
            ck_assert_uint_eq(hws_trouble_count(&state, &troubles, thing, kinds),
                              expected(ward, thing, kinds));
        }
    }
    ck_assert_int_eq(hws_engine_check(ward->engine, NULL), HWS_OK);
}

static uint32_t draw(struct hws_stream *chance, uint32_t below)
{
    return (uint32_t)(hws_stream_uniform(chance) * (double)below);
}

/* ---- tests ----------------------------------------------------------------------------------- */

START_TEST(each_trouble_lasts_until_its_own_end_whatever_else_befalls)
{
    static struct ward ward;

    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        struct hws_stream chance;
        hws_stream_init(&chance, seed, 0, 1, 1);
        ward_open(&ward);
        for (uint32_t i = 0; i < STEPS; i++) {
            const uint32_t thing = draw(&chance, THINGS);
            const uint32_t kind = draw(&chance, KINDS);
            switch (draw(&chance, 6)) {
            case 0:
                end_by_hand(&ward, thing, 1u << kind);
                break;
            case 1:
                end_by_hand(&ward, thing, 3);
                break;
            case 2:
                begin(&ward, thing, kind, 0);
                break;
            default:
                begin(&ward, thing, kind, 1 + draw(&chance, 50));
                break;
            }
            ward.now_ms += draw(&chance, 12);
            ck_assert_int_eq(hws_engine_run(ward.engine, ward.now_ms, UINT64_MAX, NULL, NULL),
                             HWS_OK);
            assert_as_listed(&ward);
        }
        hws_engine_destroy(ward.engine);
    }
}
END_TEST

START_TEST(what_is_ended_for_certain_has_no_trouble_left_and_leaves_its_rows)
{
    static struct ward ward;

    ward_open(&ward);
    begin(&ward, 1, 0, 0);
    begin(&ward, 1, 1, 40);
    begin(&ward, 2, 0, 40);
    apply(&ward, ILL_END_ALL, 1, 3, 0);
    ward.list[0].ended = true;
    ward.list[1].ended = true;
    assert_as_listed(&ward);
    begin(&ward, 0, 1, 10);
    begin(&ward, 0, 1, 0);
    const struct hws_state state = hws_engine_state(ward.engine);
    ck_assert_uint_eq(hws_trouble_rows(&state, &troubles).count, 3);
    ck_assert_uint_eq(hws_trouble_count_left(&state, &troubles, 0, 3), 1);
    ck_assert_ptr_null(hws_trouble_last(&state, &troubles, 1, 3));
    assert_as_listed(&ward);
    hws_engine_destroy(ward.engine);
}
END_TEST

START_TEST(one_that_would_outlast_time_is_refused)
{
    static struct ward ward;
    const struct hws_effect effect =
        ill_begin_effect((struct ill_begin){.lasts_ms = HWS_TIME_NEVER});

    ward_open(&ward);
    ck_assert_int_eq(hws_engine_apply(ward.engine, &ill_id, &effect, NULL), HWS_ERR_RANGE);
    hws_engine_destroy(ward.engine);
}
END_TEST

TCase *trouble_case(void)
{
    TCase *tcase = tcase_create("trouble");

    tcase_add_test(tcase, each_trouble_lasts_until_its_own_end_whatever_else_befalls);
    tcase_add_test(tcase, what_is_ended_for_certain_has_no_trouble_left_and_leaves_its_rows);
    tcase_add_test(tcase, one_that_would_outlast_time_is_refused);
    return tcase;
}
