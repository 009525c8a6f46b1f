/* Units at work: where they meet, when they go home, what comes first. Times are worked out by
 * hand.
 */
#include "tests/maritime/guard/guard_sea.h"

#include <math.h>
#include <string.h>

START_TEST(an_aircraft_meets_its_target_when_solved_and_stays_with_it)
{
    begin(1);
    run(HOURS(1));
    order(AIRCRAFT, HWS_TASK_INTERCEPT, SHIP, 50);
    run(HOURS(3));
    const struct hws_record *met = find("intercepted", 0);
    ck_assert_ptr_nonnull(met);
    /* v t = what lies between the base and where the ship is at t. */
    const double t_s = (double)(met->time_ms - HOURS(1)) / 1000.0;
    const struct hws_point meeting =
        hws_rhumb_destination(sea->waypoints[0], 90.0, hws_mps_from_kn(SHIP_KN) * (3600.0 + t_s));
    ck_assert_double_eq_tol(hws_rhumb_m(sea->bases[0].place, meeting) / hws_mps_from_kn(150.0), t_s,
                            1.0);
    ck_assert_int_eq(unit(AIRCRAFT).state, HWS_UNIT_SHADOW);
    ck_assert_double_le(hws_rhumb_m(unit(AIRCRAFT).place, ship().place), 100.0);
}
END_TEST

START_TEST(a_unit_goes_home_in_time_is_refuelled_and_waits)
{
    begin(1);
    order(AIRCRAFT, HWS_TASK_SEARCH, HWS_NO_INDEX, 10);
    sea->guard.rules.search_ms = HOURS(100);
    run(HOURS(30));
    ck_assert_ptr_nonnull(find("unit_sent_to_place", 0));
    ck_assert_int_eq(unit(AIRCRAFT).state, HWS_UNIT_READY);
    ck_assert_double_eq_tol(unit(AIRCRAFT).fuel_frac, 1.0, 1.0e-12);
}
END_TEST

START_TEST(tasks_wait_by_priority_and_distress_comes_first)
{
    begin(1);
    order(AIRCRAFT, HWS_TASK_INTERCEPT, SHIP, 50);
    order(AIRCRAFT, HWS_TASK_PATROL, HWS_NO_INDEX, 10);
    ck_assert_ptr_nonnull(find("task_queued", 0));
    ck_assert_uint_eq(unit(AIRCRAFT).queued_count, 1);
    const struct hws_effect call = {
        .kind = HWS_GUARD_DISTRESS, .object = HWS_NO_INDEX, .x = 33.4, .y = 128.8};
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

START_TEST(another_services_order_is_refused_with_the_reason)
{
    begin(1);
    order(AIRCRAFT, HWS_TASK_INTERCEPT, SHIP, 50 + 1000 * (7 + 1));
    const struct hws_record *refused = find("order_refused", 0);
    ck_assert_ptr_nonnull(refused);
    ck_assert_ptr_nonnull(strstr(definition(refused)->words[refused->arguments[2].i], "own"));
    order(AIRCRAFT, HWS_TASK_BOARD, SHIP, 50);
    ck_assert_ptr_nonnull(find("order_refused", 1));
    ck_assert(!unit(AIRCRAFT).tasked);
}
END_TEST

START_TEST(a_target_that_cannot_be_caught_is_said_so)
{
    sea->units[AIRCRAFT].max_kn = 8.0;
    begin(1);
    run(HOURS(10));
    order(AIRCRAFT, HWS_TASK_INTERCEPT, SHIP, 50);
    ck_assert_ptr_nonnull(find("no_intercept", 0));
    ck_assert(!unit(AIRCRAFT).tasked);
}
END_TEST

/* Flags are of vessels and flows; on the open sea a ship without one is hailed and not boarded. */
START_TEST(a_ship_of_a_log_is_met_and_hailed_and_has_no_flag_to_ask)
{
    const uint32_t flow_flags[] = {1};

    add_ship_of_a_log(HOURS(12));
    sea->guard.flow_flags = flow_flags;
    sea->guard.flow_flag_count = 1;
    sea->guard.unit_count = 2;
    begin(1);
    run(HOURS(0.5));
    order(CUTTER, HWS_TASK_BOARD, LOGGED, 50);
    run(HOURS(8));
    ck_assert_ptr_nonnull(find("intercepted", 0));
    ck_assert_ptr_nonnull(find("hailed", 0));
    ck_assert_ptr_nonnull(find("no_legal_ground", 0));
    ck_assert_ptr_null(find("boarding", 0));
    /* Her log is over: whoever shadows her is told. */
    run(HOURS(13));
    ck_assert_ptr_nonnull(find("traffic_left", 0));
    ck_assert(!unit(CUTTER).tasked);
}
END_TEST

START_TEST(searches_find_as_often_as_their_coverage_says)
{
    const uint32_t runs = 300;
    uint32_t found_count = 0;
    double chance = 0.0;

    sea->guard.rules.search_ms = HOURS(1);
    for (uint32_t i = 0; i < runs; i++) {
        begin(i);
        order(AIRCRAFT, HWS_TASK_SEARCH, HWS_NO_INDEX, 10);
        run(HOURS(3));
        const struct hws_record *search = find("search_begun", 0);
        ck_assert_ptr_nonnull(search);
        chance = search->arguments[4].f;
        found_count += find("search_found", 0) != NULL ? 1u : 0u;
        hws_engine_destroy(sea->engine);
        sea->engine = NULL;
        sea->record_count = 0;
    }
    ck_assert_double_gt(chance, 0.1);
    ck_assert_double_lt(chance, 0.9999);
    ck_assert_double_eq_tol((double)found_count / runs, chance,
                            2.576 * sqrt(chance * (1.0 - chance) / runs) + 1.0e-3);
}
END_TEST

/* Fog of half a mile: a swath of one, where clear air gives 4.3 for a boat; C is in proportion. */
START_TEST(fog_narrows_the_swath_of_a_search_by_eye)
{
    double coverage[2];

    sea->guard.rules.search_ms = HOURS(1);
    sea->units[AIRCRAFT].sweep_width_nmi = 0.0;
    for (uint32_t foggy = 0; foggy < 2; foggy++) {
        sea->visibility_nmi = foggy ? 0.5 : HWS_VISIBILITY_CLEAR_NMI;
        begin(1);
        order(AIRCRAFT, HWS_TASK_SEARCH, HWS_NO_INDEX, 10);
        run(HOURS(3));
        const struct hws_record *search = find("search_begun", 0);
        ck_assert_ptr_nonnull(search);
        coverage[foggy] = -log1p(-search->arguments[4].f);
        hws_engine_destroy(sea->engine);
        sea->engine = NULL;
        sea->record_count = 0;
    }
    ck_assert_double_eq_tol(coverage[0] / coverage[1], 4.3, 1.0e-4);
}
END_TEST

START_TEST(calls_for_help_come_as_often_as_the_area_says)
{
    const struct hws_distress_area area = {.id = "area",
                                           .agency = HWS_NO_INDEX,
                                           .calls_per_day = 4.0,
                                           .vertex_first = 0,
                                           .vertex_count = 4};
    static const struct hws_point corners[] = {
        {33.2, 128.2}, {33.2, 129.0}, {33.8, 129.0}, {33.8, 128.2}};
    uint32_t count = 0;

    memcpy(sea->vertices, corners, sizeof(corners));
    sea->guard.areas = &area;
    sea->guard.area_count = 1;
    begin(3);
    run(HOURS(24 * 50));
    while (find("distress", count) != NULL) {
        ck_assert_double_ge(find("distress", count)->arguments[0].f, 33.2);
        count++;
    }
    ck_assert_double_eq_tol(count, 200.0, 2.576 * sqrt(200.0));
}
END_TEST

/* ---- the queue ------------------------------------------------------------------------------- */

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
    ck_assert_ptr_eq(home, last + 1);
    ck_assert_ptr_eq(find("target_lost", 0), home - QUEUED_COUNT);
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
    static const char *const kinds[] = {"target_lost", "unit_sent", "no_intercept", "target_lost",
                                        "unit_sent_to_place"};
    const struct hws_record *first = find("target_lost", 0);
    ck_assert_ptr_nonnull(first);
    for (uint32_t i = 0; i < 5; i++) {
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

START_TEST(a_patrol_is_relieved_at_the_end_of_its_shift_and_is_out_again_once_refuelled)
{
    sea->vertices[4] = (struct hws_point){33.4, 128.5};
    sea->units[AIRCRAFT].route_first = 4;
    sea->units[AIRCRAFT].route_count = 1;
    sea->units[AIRCRAFT].endurance_hours = 24.0;
    begin(1);
    run(HOURS(9));
    ck_assert_int_eq(unit(AIRCRAFT).state, HWS_UNIT_PATROL);
    run(HOURS(11));
    ck_assert_int_eq(unit(AIRCRAFT).state, HWS_UNIT_REFUEL);
    const struct hws_record *home = find("unit_home", 0);
    ck_assert_ptr_nonnull(home);
    ck_assert_str_eq(definition(home)->words[home->arguments[1].i], "the end of its shift");
    ck_assert_int_le(unit(AIRCRAFT).since_ms, HOURS(10));
    const int64_t out_ms = unit(AIRCRAFT).since_ms + sea->units[AIRCRAFT].turnaround_ms;
    run(HOURS(13));
    ck_assert_int_eq(unit(AIRCRAFT).state, HWS_UNIT_PATROL);
    ck_assert_int_eq(unit(AIRCRAFT).since_ms, out_ms);
}
END_TEST

TCase *guard_case(void)
{
    TCase *tcase = tcase_create("units");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, an_aircraft_meets_its_target_when_solved_and_stays_with_it);
    tcase_add_test(tcase, a_unit_goes_home_in_time_is_refuelled_and_waits);
    tcase_add_test(tcase, tasks_wait_by_priority_and_distress_comes_first);
    tcase_add_test(tcase, another_services_order_is_refused_with_the_reason);
    tcase_add_test(tcase, a_target_that_cannot_be_caught_is_said_so);
    tcase_add_test(tcase, a_ship_of_a_log_is_met_and_hailed_and_has_no_flag_to_ask);
    tcase_add_test(tcase, searches_find_as_often_as_their_coverage_says);
    tcase_add_test(tcase, fog_narrows_the_swath_of_a_search_by_eye);
    tcase_add_test(tcase, calls_for_help_come_as_often_as_the_area_says);
    tcase_add_test(tcase, tasks_whose_targets_are_all_gone_are_over_at_once_in_their_order);
    tcase_add_test(tcase, a_task_that_can_be_done_is_begun_past_those_that_cannot);
    tcase_add_test(tcase, a_unit_with_a_route_goes_back_to_it_when_nothing_is_left_to_do);
    tcase_add_test(tcase,
                   a_patrol_is_relieved_at_the_end_of_its_shift_and_is_out_again_once_refuelled);
    tcase_set_timeout(tcase, 120);
    return tcase;
}
