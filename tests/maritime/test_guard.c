/*
 * Units at work in a strait without coast: ships sail east along 34 N, an aircraft and a patrol
 * vessel lie at a base south of them. Times are worked out by hand.
 */
#include "hawser/core/engine.h"
#include "hawser/core/units.h"
#include "hawser/maritime/guard.h"
#include "tests/maritime/guard_cases.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define RECORDS_MAX 4096u
#define SHIP_KN 12.0
#define HOURS(n) ((int64_t)((n) * (double)HWS_MS_PER_HOUR))

enum { SHIP = 0, PATROL_VESSEL };
enum { AIRCRAFT = 0, CUTTER };

struct sea_of_guards {
    struct hws_vessel_class vessel_class;
    struct hws_way way;
    struct hws_point waypoints[2];
    struct hws_vessel_plan vessels[2];
    struct hws_maritime_plan maritime;
    struct hws_flag flags[3];
    struct hws_jurisdiction zone;
    struct hws_point vertices[8];
    struct hws_base bases[2];
    struct hws_unit units[2];
    uint32_t vessel_flags[2];
    struct hws_guard_plan guard;
    double wave_m;
    struct hws_registry registry;
    struct hws_plan_parts plan;
    struct hws_environment environment;
    struct hws_engine *engine;
    struct hws_record records[RECORDS_MAX];
    uint32_t record_count;
};

static const struct hws_text no_name = {{"x", NULL, NULL}};
static struct sea_of_guards *sea;

static struct hws_sea sea_at(const void *context, const struct hws_state *state, double lat_deg,
                             double lon_deg)
{
    const struct sea_of_guards *guards = context;
    const struct hws_sea waves = {.wave_height_m = guards->wave_m};

    (void)lat_deg;
    (void)lon_deg;
    (void)state;
    return waves;
}

static int64_t no_change_ms(const void *context, const struct hws_state *state, double lat_deg,
                            double lon_deg)
{
    (void)context;
    (void)lat_deg;
    (void)lon_deg;
    (void)state;
    return HWS_TIME_NEVER;
}

static enum hws_status keep(void *context, const struct hws_record *record)
{
    struct sea_of_guards *guards = context;

    ck_assert_uint_lt(guards->record_count, RECORDS_MAX);
    guards->records[guards->record_count++] = *record;
    return HWS_OK;
}

static void fill_ships(void)
{
    sea->vessel_class = (struct hws_vessel_class){.id = "ship",
                                                  .name = no_name,
                                                  .length_m = 150.0,
                                                  .speed_kn = SHIP_KN,
                                                  .gale_speed_kn = SHIP_KN,
                                                  .gale_wave_m = 20.0};
    sea->waypoints[0] = (struct hws_point){34.0, 128.0};
    sea->waypoints[1] = (struct hws_point){34.0, 131.0};
    sea->way =
        (struct hws_way){.from = sea->waypoints[0], .to = sea->waypoints[1], .waypoint_count = 2};
    for (uint32_t i = 0; i < 2; i++) {
        sea->vessels[i] = (struct hws_vessel_plan){.id = i == SHIP ? "ship" : "cutter",
                                                   .name = "Vessel",
                                                   .way = i == SHIP ? 0 : HWS_NO_INDEX,
                                                   .port_to = HWS_NO_INDEX,
                                                   .place = {i == SHIP ? 34.0 : 33.0, 128.5}};
    }
    sea->maritime = (struct hws_maritime_plan){.classes = &sea->vessel_class,
                                               .class_count = 1,
                                               .ways = &sea->way,
                                               .way_count = 1,
                                               .waypoints = sea->waypoints,
                                               .waypoint_count = 2,
                                               .vessels = sea->vessels,
                                               .vessel_count = 2};
}

static void fill_guards(void)
{
    const struct hws_unit aircraft = {.id = "aircraft",
                                      .name = no_name,
                                      .kind = HWS_UNIT_AIRCRAFT,
                                      .vessel = HWS_NO_INDEX,
                                      .sensor = HWS_NO_INDEX,
                                      .transit_kn = 120.0,
                                      .patrol_kn = 100.0,
                                      .max_kn = 150.0,
                                      .endurance_hours = 12.0,
                                      .shift_ms = HOURS(10),
                                      .turnaround_ms = HOURS(2),
                                      .sweep_width_nmi = 0.2};
    struct hws_unit cutter = aircraft;

    cutter.id = "cutter";
    cutter.kind = HWS_UNIT_VESSEL;
    cutter.vessel = PATROL_VESSEL;
    cutter.transit_kn = 15.0;
    cutter.patrol_kn = 12.0;
    cutter.max_kn = 25.0;
    cutter.endurance_hours = 240.0;
    cutter.shift_ms = HOURS(240);
    cutter.boarding_wave_m = 2.5;
    cutter.boat_count = 1;
    cutter.base = 1;
    sea->units[AIRCRAFT] = aircraft;
    sea->units[CUTTER] = cutter;
    for (uint32_t i = 0; i < 2; i++) {
        sea->bases[i] = (struct hws_base){
            .id = i == 0 ? "field" : "quay", .name = no_name, .place = {33.0, 128.5}};
    }
    sea->flags[0] = (struct hws_flag){.id = "a", .name = no_name, .consent_mean_ms = HOURS(4)};
    sea->flags[1] = (struct hws_flag){.id = "x", .name = no_name, .consent_mean_ms = HOURS(4)};
    sea->flags[2] = (struct hws_flag){.id = "none", .name = no_name, .stateless = true};
    sea->vessel_flags[SHIP] = 1;
    sea->guard = (struct hws_guard_plan){.flags = sea->flags,
                                         .flag_count = 3,
                                         .jurisdictions = &sea->zone,
                                         .bases = sea->bases,
                                         .base_count = 2,
                                         .units = sea->units,
                                         .unit_count = 1, /* the cutter where a test wants it */
                                         .vertices = sea->vertices,
                                         .vertex_count = 8,
                                         .vessel_flags = sea->vessel_flags,
                                         .rules = hws_guard_rules_default()};
    sea->guard.rules.no_answer_frac = 0.0;
    sea->guard.rules.refusal_frac = 0.0;
}

static void set_up(void)
{
    sea = calloc(1, sizeof(*sea));
    ck_assert_ptr_nonnull(sea);
    fill_ships();
    fill_guards();
}

static void tear_down(void)
{
    hws_engine_destroy(sea->engine);
    free(sea);
}

static void begin(uint64_t seed)
{
    const struct hws_domain *const domains[] = {&hws_maritime_domain, &hws_guard_domain};

    sea->plan.parts[0] = &sea->maritime;
    sea->plan.parts[1] = &sea->guard;
    sea->environment = (struct hws_environment){sea_at, no_change_ms, sea};
    ck_assert_int_eq(hws_registry_init(&sea->registry, domains, 2, NULL), HWS_OK);
    const struct hws_engine_def def = {.registry = &sea->registry,
                                       .plan = &sea->plan,
                                       .environment = &sea->environment,
                                       .seed = seed,
                                       .sink = {keep, sea}};
    ck_assert_int_eq(hws_engine_create(&def, &sea->engine, NULL), HWS_OK);
}

/* Stops every quarter of an hour for the domains' own checks: fuel, one task, legal edges. */
static void run(int64_t until_ms)
{
    struct hws_error error = {0};

    for (int64_t at_ms = hws_engine_now_ms(sea->engine); at_ms < until_ms;) {
        at_ms = at_ms + HOURS(0.25) < until_ms ? at_ms + HOURS(0.25) : until_ms;
        ck_assert_msg(hws_engine_run(sea->engine, at_ms, UINT64_MAX, NULL, &error) == HWS_OK, "%s",
                      error.message);
        ck_assert_msg(hws_engine_check(sea->engine, &error) == HWS_OK, "%s", error.message);
    }
}

static void order(uint32_t unit, enum hws_task_kind kind, uint32_t target, int64_t priority)
{
    const struct hws_effect task = {.kind = HWS_GUARD_TASK,
                                    .subject = unit,
                                    .object = target,
                                    .a = kind,
                                    .b = priority,
                                    .x = 33.5,
                                    .y = 129.0};

    ck_assert_int_eq(hws_engine_apply(sea->engine, &hws_guard_domain, &task, NULL), HWS_OK);
}

static const struct hws_record_def *definition(const struct hws_record *record)
{
    return &sea->registry.domains[record->domain]->records[record->kind];
}

/* The n-th record of a kind, or NULL. */
static const struct hws_record *find(const char *kind, uint32_t n)
{
    for (uint32_t i = 0; i < sea->record_count; i++) {
        if (strcmp(definition(&sea->records[i])->name, kind) == 0 && n-- == 0) {
            return &sea->records[i];
        }
    }
    return NULL;
}

static struct hws_unit_info unit(uint32_t index)
{
    const struct hws_state state = hws_engine_state(sea->engine);

    return hws_guard_unit(&state, index);
}

static struct hws_vessel_info ship(void)
{
    const struct hws_state state = hws_engine_state(sea->engine);

    return hws_maritime_vessel(&state, SHIP);
}

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
    ck_assert_int_eq(hws_engine_apply(sea->engine, &hws_guard_domain, &call, NULL), HWS_OK);
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
    const uint32_t slot = 2;
    const uint32_t flow_flags[] = {1};
    const struct hws_flow flow = {
        .id = "f", .vessels_per_day = 1.0e-4, .port_to = HWS_NO_INDEX, .onward = HWS_NO_INDEX};
    const struct hws_replay_point points[] = {{0, {34.0, 128.0}}, {HOURS(12), {34.0, 131.0}}};
    const struct hws_replay voyage = {
        .id = "log", .key = 7, .ship = 1, .points = points, .point_count = 2};

    sea->maritime.flows = &flow;
    sea->maritime.flow_count = 1;
    sea->maritime.replays = &voyage;
    sea->maritime.replay_count = 1;
    sea->maritime.replay_ship_count = 1;
    sea->guard.flow_flags = flow_flags;
    sea->guard.flow_flag_count = 1;
    sea->guard.unit_count = 2;
    begin(1);
    run(HOURS(0.5));
    order(CUTTER, HWS_TASK_BOARD, slot, 50);
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

TCase *guard_case(void)
{
    TCase *tcase = tcase_create("units");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, an_aircraft_meets_its_target_when_solved_and_stays_with_it);
    tcase_add_test(tcase, a_unit_goes_home_in_time_is_refuelled_and_waits);
    tcase_add_test(tcase, tasks_wait_by_priority_and_distress_comes_first);
    tcase_add_test(tcase, another_services_order_is_refused_with_the_reason);
    tcase_add_test(tcase, a_target_that_cannot_be_caught_is_said_so);
    tcase_add_test(tcase, a_ship_of_a_log_is_met_and_hailed_and_has_no_flag_to_ask);
    tcase_add_test(tcase, searches_find_as_often_as_their_coverage_says);
    tcase_add_test(tcase, calls_for_help_come_as_often_as_the_area_says);
    tcase_set_timeout(tcase, 120);
    return tcase;
}
