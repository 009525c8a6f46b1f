/* Orders: which are refused and why, which begin at once, and how each ends. */
#include "hawser/core/random.h"
#include "tests/maritime/guard/guard_sea.h"

#include <string.h>

#define SEQUENCES 100
#define ORDERS 40u
#define NUMBERS_MAX 256u

START_TEST(another_services_order_is_refused_with_the_reason)
{
    const struct hws_effect another =
        hws_guard_order_effect(HWS_GUARD_TASK, (struct hws_guard_order){.unit = AIRCRAFT,
                                                                        .task = HWS_TASK_INTERCEPT,
                                                                        .target = SHIP,
                                                                        .priority = 50,
                                                                        .agency1 = 8});

    begin(1);
    ck_assert_int_eq(hws_engine_apply(sea->engine, &hws_guard_id, &another, NULL), HWS_OK);
    ck_assert_ptr_nonnull(strstr(reason_of(find("move_not_possible", 0)), "own"));
    order(AIRCRAFT, HWS_TASK_BOARD, SHIP, 50);
    ck_assert_ptr_nonnull(find("move_not_possible", 1));
    ck_assert(!unit(AIRCRAFT).tasked);
}
END_TEST

START_TEST(an_aircraft_escorts_nobody)
{
    begin_with_cutter(false);
    order(AIRCRAFT, HWS_TASK_ESCORT, SHIP, 50);
    ck_assert_ptr_nonnull(strstr(reason_of(find("move_not_possible", 0)), "send a vessel"));
}
END_TEST

static void apply(const struct hws_effect *effect)
{
    ck_assert_int_eq(hws_engine_apply(sea->engine, &hws_guard_id, effect, NULL), HWS_OK);
}

static void replace(uint32_t unit, enum hws_task_kind kind, uint32_t target)
{
    const struct hws_effect order =
        hws_guard_order_effect(HWS_GUARD_REPLACE, (struct hws_guard_order){.unit = unit,
                                                                           .target = target,
                                                                           .task = kind,
                                                                           .priority = 10,
                                                                           .place.lat_deg = 33.5,
                                                                           .place.lon_deg = 129.0});

    apply(&order);
}

static void cancel(uint32_t unit, int64_t kind)
{
    const struct hws_effect order = hws_guard_cancel_effect((struct hws_guard_cancel){
        .unit = unit, .all = kind < 0, .task = kind < 0 ? 0 : (uint32_t)kind});

    apply(&order);
}

/* It has as many to do as it can keep, and one of the highest priority at hand. */
START_TEST(a_recall_works_at_once_whatever_waits)
{
    begin_with_cutter(true);
    run(HOURS(1));
    order(CUTTER, HWS_TASK_PATROL, HWS_NO_INDEX, 99);
    for (uint32_t i = 0; i < 7; i++) {
        order(CUTTER, HWS_TASK_SEARCH, HWS_NO_INDEX, 90);
    }
    run(HOURS(1.5));
    order(CUTTER, HWS_TASK_RETURN, HWS_NO_INDEX, 0);
    ck_assert_int_eq(unit(CUTTER).state, HWS_UNIT_TRANSIT);
    ck_assert_int_eq(unit(CUTTER).task, HWS_TASK_RETURN);
    ck_assert_uint_eq(unit(CUTTER).queued_count, 0);
    ck_assert_ptr_nonnull(find("order_cancelled", 7));
    run(HOURS(20));
    ck_assert(!unit(CUTTER).tasked);
    ck_assert_ptr_null(find("unit_sent_to_place", 1));
    ck_assert_int_eq(find("order_done", 0)->arguments[1].i, 9);
}
END_TEST

START_TEST(an_order_instead_of_all_others_begins_at_once_and_drops_them)
{
    begin_with_cutter(true);
    run(HOURS(1));
    order(CUTTER, HWS_TASK_PATROL, HWS_NO_INDEX, 99);
    order(CUTTER, HWS_TASK_SEARCH, HWS_NO_INDEX, 90);
    replace(CUTTER, HWS_TASK_INTERCEPT, SHIP);
    ck_assert_int_eq(unit(CUTTER).task, HWS_TASK_INTERCEPT);
    ck_assert_uint_eq(unit(CUTTER).queued_count, 0);
    ck_assert_ptr_nonnull(find("order_replaced", 1));
    /* On its way home as it was told to be, it can still be sent elsewhere. */
    order(CUTTER, HWS_TASK_RETURN, HWS_NO_INDEX, 0);
    replace(CUTTER, HWS_TASK_INTERCEPT, SHIP);
    ck_assert_int_eq(unit(CUTTER).task, HWS_TASK_INTERCEPT);
    ck_assert_int_eq(unit(CUTTER).state, HWS_UNIT_INTERCEPT);
}
END_TEST

START_TEST(what_is_cancelled_gives_way_to_what_waits)
{
    begin_with_cutter(true);
    run(HOURS(1));
    order(CUTTER, HWS_TASK_PATROL, HWS_NO_INDEX, 99);
    order(CUTTER, HWS_TASK_INTERCEPT, SHIP, 50);
    order(CUTTER, HWS_TASK_SEARCH, HWS_NO_INDEX, 40);
    cancel(CUTTER, HWS_TASK_PATROL);
    ck_assert_int_eq(unit(CUTTER).task, HWS_TASK_INTERCEPT);
    ck_assert_uint_eq(unit(CUTTER).queued_count, 1);
    cancel(CUTTER, -1);
    ck_assert(!unit(CUTTER).tasked);
    ck_assert_uint_eq(unit(CUTTER).queued_count, 0);
    ck_assert_ptr_nonnull(find("unit_home", 0));
    ck_assert_ptr_nonnull(find("order_cancelled", 2));
}
END_TEST

START_TEST(what_is_queued_says_behind_how_many_and_when_it_can_begin)
{
    begin_with_cutter(true);
    run(HOURS(1));
    order(CUTTER, HWS_TASK_PATROL, HWS_NO_INDEX, 99);
    order(CUTTER, HWS_TASK_SEARCH, HWS_NO_INDEX, 40);
    order(CUTTER, HWS_TASK_INTERCEPT, SHIP, 30);
    ck_assert_int_eq(find("order_taken", 0)->arguments[3].i, HWS_TASK_PATROL);
    ck_assert_str_eq(word_of(find("order_taken", 0), 2), "exercise control");
    ck_assert_int_eq(find("task_queued", 1)->arguments[4].i, 2);
    run(HOURS(2));
    order(CUTTER, HWS_TASK_RETURN, HWS_NO_INDEX, 0);
    const int64_t recalled_ms = hws_engine_now_ms(sea->engine);
    order(CUTTER, HWS_TASK_INTERCEPT, SHIP, 30);
    const struct hws_record *queued = find("task_queued_until_ready", 0);
    ck_assert_ptr_nonnull(queued);
    run(HOURS(40));
    const struct hws_record *sent = find("unit_sent", 0);
    ck_assert_ptr_nonnull(sent);
    /* It is told with a detour to spare, and the turnaround of two hours. */
    ck_assert_int_ge(recalled_ms + queued->arguments[4].i, sent->time_ms);
    ck_assert_int_lt(recalled_ms + queued->arguments[4].i - sent->time_ms, HOURS(2));
}
END_TEST

/* ---- any sequence of orders -------------------------------------------------------------------
 */

static uint32_t draw(struct hws_stream *chance, uint32_t below)
{
    return (uint32_t)(hws_stream_uniform(chance) * (double)below);
}

/* Records of this kind about this unit (argument 0), from the n-th record of all on. */
static uint32_t count_of_unit(const char *kind, uint32_t of, uint32_t from)
{
    uint32_t count = 0;

    for (uint32_t i = from; i < sea->record_count; i++) {
        count += strcmp(definition(&sea->records[i])->name, kind) == 0 &&
                         sea->records[i].arguments[0].i == (int64_t)of
                     ? 1u
                     : 0u;
    }
    return count;
}

static uint32_t count_not_possible(uint32_t from)
{
    uint32_t count = 0;

    for (uint32_t i = from; i < sea->record_count; i++) {
        count += sea->records[i].kind == HWS_RECORD_NOT_POSSIBLE ? 1u : 0u;
    }
    return count;
}

static void recall_and_watch(uint32_t of, int64_t for_ms)
{
    order(of, HWS_TASK_RETURN, HWS_NO_INDEX, 0);
    const struct hws_unit_info now = unit(of);
    const uint32_t from = sea->record_count;
    const bool at_base = now.state == HWS_UNIT_READY || now.state == HWS_UNIT_REFUEL;
    ck_assert(at_base || (now.state == HWS_UNIT_TRANSIT && now.task == HWS_TASK_RETURN));
    ck_assert(at_base == !now.tasked);
    ck_assert_uint_eq(now.queued_count, 0);
    run(hws_engine_now_ms(sea->engine) + for_ms);
    ck_assert_uint_eq(count_of_unit("unit_sent", of, from), 0);
    ck_assert_uint_eq(count_of_unit("unit_sent_to_place", of, from), 0);
}

static void replace_and_look(uint32_t of, enum hws_task_kind kind, uint32_t target)
{
    const uint32_t from = sea->record_count;

    replace(of, kind, target);
    if (count_not_possible(from) > 0) {
        return;
    }
    const struct hws_unit_info now = unit(of);
    if (count_of_unit("order_taken", of, from) > 0) {
        ck_assert_uint_eq(now.queued_count, 0);
        /* Unless it could not be done at all. */
        ck_assert(count_of_unit("order_not_possible", of, from) > 0 ||
                  (now.tasked && now.task == kind));
    } else {
        ck_assert(!now.tasked);
        ck_assert_uint_eq(now.queued_count, 1);
    }
}

static void order_anything(struct hws_stream *chance)
{
    const uint32_t of = draw(chance, 2);
    const enum hws_task_kind kind = (enum hws_task_kind)draw(chance, HWS_TASK_KIND_COUNT - 1u);
    const bool for_place =
        kind == HWS_TASK_PATROL || kind == HWS_TASK_SEARCH || kind == HWS_TASK_RESCUE;
    const uint32_t target = for_place ? HWS_NO_INDEX : draw(chance, 2) == 0 ? SHIP : LOGGED;
    const uint32_t act = draw(chance, 10);

    if (act == 0) {
        recall_and_watch(of, (int64_t)draw(chance, 8) * HOURS(1));
    } else if (act == 1) {
        replace_and_look(of, kind, target);
    } else if (act == 2) {
        cancel(of, draw(chance, 3) == 0 ? -1 : (int64_t)kind);
    } else if (act == 3) {
        const struct hws_effect call = hws_guard_distress_effect((struct hws_guard_distress){
            .vessel = HWS_NO_INDEX, .place.lat_deg = 33.4, .place.lon_deg = 128.8});
        apply(&call);
    } else {
        order(of, kind, target, draw(chance, 100));
    }
}

/* Each number is taken once and ends once. */
static void assert_each_order_was_taken_and_ended_once(void)
{
    static const char *const takings[] = {"order_taken", "task_queued", "task_queued_until_ready"};
    static const char *const ends[] = {"order_done", "order_cancelled", "order_replaced",
                                       "order_not_possible"};
    uint32_t taken[NUMBERS_MAX] = {0};
    uint32_t ended[NUMBERS_MAX] = {0};
    int64_t last = 0;

    for (uint32_t i = 0; i < sea->record_count; i++) {
        const char *name = definition(&sea->records[i])->name;
        const int64_t number = sea->records[i].arguments[1].i;
        for (uint32_t k = 0; k < 3; k++) {
            if (strcmp(name, takings[k]) == 0) {
                ck_assert_int_eq(number, last + 1);
                ck_assert_int_lt(number, NUMBERS_MAX);
                taken[number]++;
                last = number;
            }
        }
        for (uint32_t k = 0; k < 4; k++) {
            if (strcmp(name, ends[k]) == 0) {
                ck_assert_msg(taken[number] == 1, "%lld ends before it is taken",
                              (long long)number);
                ended[number]++;
            }
        }
    }
    ck_assert_int_gt(last, 10);
    for (int64_t number = 1; number <= last; number++) {
        ck_assert_uint_eq(taken[number], 1);
        ck_assert_msg(ended[number] == 1, "order %lld ends %u times", (long long)number,
                      ended[number]);
    }
}

START_TEST(whatever_is_ordered_is_taken_once_and_ends_once_and_a_recall_is_heeded)
{
    struct hws_stream chance;

    hws_stream_init(&chance, (uint64_t)_i, 0, 1, 1);
    sea->wave_m = _i % 3 == 0 ? 4.0 : 1.0;
    add_ship_of_a_log(HOURS(16));
    begin_with_cutter(_i % 2 == 0);
    for (uint32_t i = 0; i < ORDERS; i++) {
        order_anything(&chance);
        run(hws_engine_now_ms(sea->engine) + (int64_t)draw(&chance, 120) * HWS_MS_PER_MINUTE);
    }
    recall_and_watch(AIRCRAFT, 0);
    recall_and_watch(CUTTER, HOURS(48));
    assert_each_order_was_taken_and_ended_once();
}
END_TEST

TCase *guard_accept_case(void)
{
    TCase *tcase = tcase_create("accept");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, another_services_order_is_refused_with_the_reason);
    tcase_add_test(tcase, an_aircraft_escorts_nobody);
    tcase_add_test(tcase, a_recall_works_at_once_whatever_waits);
    tcase_add_test(tcase, an_order_instead_of_all_others_begins_at_once_and_drops_them);
    tcase_add_test(tcase, what_is_cancelled_gives_way_to_what_waits);
    tcase_add_test(tcase, what_is_queued_says_behind_how_many_and_when_it_can_begin);
    tcase_add_loop_test(tcase,
                        whatever_is_ordered_is_taken_once_and_ends_once_and_a_recall_is_heeded, 0,
                        SEQUENCES);
    return tcase;
}
