/* What a unit does next: what comes first, and what is over before it begins. */
#include "tests/maritime/guard/guard_sea.h"

#define QUEUED_COUNT 5u

/* A task in the queue, and its place among them by priority, then by the order given. */
struct queued {
    enum hws_task_kind kind;
    int64_t priority;
    uint32_t place;
};

static const struct queued queue[QUEUED_COUNT] = {{HWS_TASK_HAIL, 30, 3},
                                                  {HWS_TASK_BOARD, 50, 1},
                                                  {HWS_TASK_ESCORT, 50, 2},
                                                  {HWS_TASK_INTERCEPT, 60, 0},
                                                  {HWS_TASK_DETAIN, 20, 4}};

START_TEST(tasks_wait_by_priority_and_distress_comes_first)
{
    begin(1);
    order(AIRCRAFT, HWS_TASK_INTERCEPT, SHIP, 50);
    order(AIRCRAFT, HWS_TASK_PATROL, HWS_NO_INDEX, 10);
    ck_assert_ptr_nonnull(find("task_queued", 0));
    ck_assert_uint_eq(unit(AIRCRAFT).queued_count, 1);
    const struct hws_effect call = hws_guard_distress_effect(
        (struct hws_guard_distress){.vessel = HWS_NO_INDEX, .place = {33.4, 128.8}});
    ck_assert_int_eq(hws_engine_apply(sea->engine, &hws_guard_id, &call, NULL), HWS_OK);
    ck_assert_int_eq(unit(AIRCRAFT).task, HWS_TASK_RESCUE);
    ck_assert_uint_eq(unit(AIRCRAFT).queued_count, 2);
    run(HOURS(0.2));
    ck_assert_int_eq(unit(AIRCRAFT).state, HWS_UNIT_SEARCH);
    run(HOURS(8));
    ck_assert(find("search_found", 0) != NULL || find("search_ended", 0) != NULL);
    /* Sent again to the intercept once the call has been answered. */
    ck_assert_ptr_nonnull(find("unit_sent", 1));
}
END_TEST

START_TEST(tasks_whose_targets_are_all_gone_are_over_at_once_in_their_order)
{
    const struct hws_record *last = NULL;

    sea->guard.rules.search_ms = HOURS(20);
    sea->guard.unit_count = 2;
    add_ship_of_a_log(HOURS(12));
    begin(1);
    run(HOURS(1));
    order(CUTTER, HWS_TASK_PATROL, HWS_NO_INDEX, 90);
    for (uint32_t i = 0; i < QUEUED_COUNT; i++) {
        order(CUTTER, queue[i].kind, LOGGED, queue[i].priority);
    }
    run(HOURS(20));
    ck_assert_ptr_nonnull(find("traffic_left", 0));
    ck_assert_uint_eq(unit(CUTTER).queued_count, QUEUED_COUNT);
    run(HOURS(24));
    /* The patrol is relieved: each task that waited is said to be lost, then the unit goes home. */
    for (uint32_t i = 0; i < QUEUED_COUNT; i++) {
        const struct hws_record *lost = find("target_lost", queue[i].place);
        ck_assert_ptr_nonnull(lost);
        ck_assert_int_eq(lost->arguments[1].i, queue[i].kind);
        ck_assert_uint_eq(lost->cause, find("task_queued", i)->cause);
        last = lost > last ? lost : last;
    }
    ck_assert_ptr_null(find("target_lost", QUEUED_COUNT));
    const struct hws_record *home = find("unit_home", 0);
    /* Behind each it is said that the order was not possible. */
    ck_assert_ptr_eq(home, last + 2);
    ck_assert_ptr_eq(find("target_lost", 0), home - 2 * (ptrdiff_t)QUEUED_COUNT);
    ck_assert_int_eq(find("target_lost", 0)->time_ms, home->time_ms);
    ck_assert_uint_eq(home->cause, last->id);
    ck_assert(!unit(CUTTER).tasked);
    ck_assert_uint_eq(unit(CUTTER).queued_count, 0);
}
END_TEST

START_TEST(a_task_that_can_be_done_is_begun_past_those_that_cannot)
{
    sea->guard.rules.search_ms = HOURS(5);
    sea->units[AIRCRAFT].max_kn = 8.0; /* too slow for the ship */
    add_ship_of_a_log(HOURS(2));
    begin(1);
    run(HOURS(1));
    order(AIRCRAFT, HWS_TASK_PATROL, HWS_NO_INDEX, 90);
    order(AIRCRAFT, HWS_TASK_SEARCH, HWS_NO_INDEX, 10);
    order(AIRCRAFT, HWS_TASK_INTERCEPT, SHIP, 40);
    order(AIRCRAFT, HWS_TASK_HAIL, LOGGED, 30);
    order(AIRCRAFT, HWS_TASK_INTERCEPT, LOGGED, 50);
    run(HOURS(7));
    static const char *const kinds[] = {"target_lost",        "order_not_possible", "unit_sent",
                                        "no_intercept",       "order_not_possible", "target_lost",
                                        "order_not_possible", "unit_sent_to_place"};
    const struct hws_record *first = find("target_lost", 0);
    ck_assert_ptr_nonnull(first);
    for (uint32_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        ck_assert_str_eq(definition(&first[i])->name, kinds[i]);
        ck_assert_int_eq(first[i].time_ms, first->time_ms);
    }
    ck_assert_int_eq(unit(AIRCRAFT).task, HWS_TASK_SEARCH);
    ck_assert_uint_eq(unit(AIRCRAFT).queued_count, 0);
}
END_TEST

START_TEST(a_unit_with_a_route_goes_back_to_it_when_nothing_is_left_to_do)
{
    sea->guard.rules.search_ms = HOURS(5);
    sea->vertices[4] = (struct hws_point){33.4, 128.5};
    sea->units[AIRCRAFT].route_first = 4;
    sea->units[AIRCRAFT].route_count = 1;
    add_ship_of_a_log(HOURS(2));
    begin(1);
    run(HOURS(1));
    order(AIRCRAFT, HWS_TASK_PATROL, HWS_NO_INDEX, 90);
    order(AIRCRAFT, HWS_TASK_HAIL, LOGGED, 50);
    order(AIRCRAFT, HWS_TASK_INTERCEPT, LOGGED, 50);
    run(HOURS(8));
    ck_assert_ptr_nonnull(find("target_lost", 1));
    ck_assert_ptr_null(find("unit_home", 0));
    ck_assert_int_eq(unit(AIRCRAFT).state, HWS_UNIT_PATROL);
    ck_assert(!unit(AIRCRAFT).tasked);
    ck_assert_double_le(hws_rhumb_m(unit(AIRCRAFT).place, sea->vertices[4]), 50.0);
}
END_TEST

/* A route of one point, or of the same one over and over, is a place to stay at. */
START_TEST(a_patrol_with_one_point_stays_there)
{
    for (uint32_t points = 1; points <= 2; points++) {
        sea->vertices[4] = sea->vertices[5] = (struct hws_point){33.4, 128.5};
        sea->units[CUTTER].route_first = 4;
        sea->units[CUTTER].route_count = points;
        begin_with_cutter(false);
        run(HOURS(20));
        ck_assert_int_eq(unit(CUTTER).state, HWS_UNIT_PATROL);
        ck_assert_double_le(hws_rhumb_m(unit(CUTTER).place, sea->vertices[4]), 50.0);
        guard_sea_tear_down();
        guard_sea_set_up();
    }
}
END_TEST

TCase *guard_task_case(void)
{
    TCase *tcase = tcase_create("task");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, tasks_wait_by_priority_and_distress_comes_first);
    tcase_add_test(tcase, tasks_whose_targets_are_all_gone_are_over_at_once_in_their_order);
    tcase_add_test(tcase, a_task_that_can_be_done_is_begun_past_those_that_cannot);
    tcase_add_test(tcase, a_unit_with_a_route_goes_back_to_it_when_nothing_is_left_to_do);
    tcase_add_test(tcase, a_patrol_with_one_point_stays_there);
    return tcase;
}
