/* From the cut to the ship's return, on the ring of tests/support/telecom_builder.h. */
#include "hawser/core/units.h"
#include "tests/support/telecom_builder.h"
#include "tests/telecom/repair/cases.h"

#include <string.h>

#define H HWS_MS_PER_HOUR

static struct hws_demand_info demand_of(const struct telecom_test_world *world, uint32_t demand)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_demand(&state, demand);
}

static struct hws_segment_info cable_of(const struct telecom_test_world *world, uint32_t cable)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_segment(&state, cable);
}

static struct hws_fault_info fault_of(const struct telecom_test_world *world, uint32_t fault)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_fault(&state, fault);
}

/* By hand: B-C carries 0.4 of emergency; C-A has 0.6 left for 0.8 and 0.3, each 6/11 of it. */
START_TEST(a_ring_survives_one_cut_with_what_the_other_side_can_carry)
{
    struct telecom_test_world *world = telecom_world_create(1, 0, NULL);

    telecom_world_run(world, 10);
    ck_assert_int_eq(demand_of(world, DEMAND_AB_CONSUMER).served_kbps, 800000);
    telecom_world_cut(world, CABLE_AB, 50.0);
    ck_assert_int_eq(demand_of(world, DEMAND_AB_EMERGENCY).served_kbps, 400000);
    ck_assert_int_eq(demand_of(world, DEMAND_AB_CONSUMER).served_kbps, 436363);
    ck_assert_int_eq(demand_of(world, DEMAND_AC_CONSUMER).served_kbps, 163636);
    ck_assert(!cable_of(world, CABLE_AB).up);
    ck_assert_int_eq(cable_of(world, CABLE_AB).carried_kbps, 0);
    ck_assert_uint_eq(telecom_world_count(world, "isolation_begun"), 0);
    telecom_world_cut(world, CABLE_BC, 50.0);
    ck_assert(demand_of(world, DEMAND_AB_EMERGENCY).isolated);
    ck_assert_int_eq(demand_of(world, DEMAND_AC_CONSUMER).served_kbps, 300000);
    ck_assert_uint_eq(telecom_world_count(world, "isolation_begun"), 1);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_repair_takes_its_time_and_restores_the_first_allocation)
{
    struct telecom_test_world *world = telecom_world_create(1, 0, NULL);
    struct hws_demand_info first[DEMAND_TEST_COUNT];

    telecom_world_run(world, 10);
    const int64_t carried_kbps = cable_of(world, CABLE_CA).carried_kbps;
    for (uint32_t i = 0; i < DEMAND_TEST_COUNT; i++) {
        first[i] = demand_of(world, i);
    }
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 1000);
    const struct hws_fault_info fault = fault_of(world, 0);
    ck_assert_int_eq(fault.located_ms, 16 * H);
    ck_assert_int_eq(fault.on_site_ms, 62 * H);
    ck_assert_int_eq(fault.repaired_ms, 146 * H);
    ck_assert_int_eq(telecom_world_find(world, "ship_returned")->time_ms, 180 * H);
    ck_assert_int_eq(telecom_world_find(world, "segment_restored")->arguments[1].i, 136 * H);
    ck_assert_int_eq(cable_of(world, CABLE_AB).down_ms, 136 * H);
    ck_assert_int_eq(cable_of(world, CABLE_CA).carried_kbps, carried_kbps);
    for (uint32_t i = 0; i < DEMAND_TEST_COUNT; i++) {
        ck_assert_int_eq(demand_of(world, i).served_kbps, first[i].served_kbps);
    }
    telecom_world_destroy(world);
}
END_TEST

/* Every record but the cut has a cause, and the causes of the return lead back to the cut. */
START_TEST(causes_lead_back_from_the_return_to_the_cut)
{
    struct telecom_test_world *world = telecom_world_create(1, 0, NULL);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 1000);
    const uint64_t cut = telecom_world_find(world, "cable_cut")->id;
    for (uint32_t i = 0; i < world->record_count; i++) {
        ck_assert_uint_lt(world->records[i].cause, world->records[i].id);
        ck_assert((world->records[i].cause == 0) == (world->records[i].id == cut));
    }
    uint64_t id = telecom_world_find(world, "ship_returned")->id;
    while (world->records[id - 1u].cause != 0) {
        id = world->records[id - 1u].cause;
    }
    ck_assert_uint_eq(id, cut);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_segment_with_two_faults_comes_up_with_the_second_repair)
{
    struct telecom_test_world *world = telecom_world_create(1, 0, NULL);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 11);
    telecom_world_cut(world, CABLE_AB, 120.0);
    ck_assert_uint_eq(cable_of(world, CABLE_AB).fault_count, 2);
    telecom_world_run(world, 171);
    ck_assert_int_eq(fault_of(world, 0).state, HWS_FAULT_REPAIRED);
    ck_assert(!cable_of(world, CABLE_AB).up);
    telecom_world_run(world, 1000);
    /* Straight on from the first: no call-out, no loading. */
    ck_assert_int_eq(fault_of(world, 1).on_site_ms, 180 * H);
    ck_assert_int_eq(fault_of(world, 1).repaired_ms, 264 * H);
    ck_assert_int_eq(cable_of(world, CABLE_AB).down_ms, 254 * H);
    ck_assert_uint_eq(telecom_world_count(world, "segment_restored"), 1);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(one_ship_takes_faults_in_the_order_they_were_located)
{
    struct telecom_test_world *world = telecom_world_create(1, 0, NULL);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_CA, 10.0);
    telecom_world_run(world, 12);
    telecom_world_cut(world, CABLE_BC, 10.0);
    telecom_world_run(world, 13);
    telecom_world_cut(world, CABLE_AB, 10.0);
    telecom_world_run(world, 2000);
    ck_assert_int_lt(fault_of(world, 0).repaired_ms, fault_of(world, 1).on_site_ms);
    ck_assert_int_lt(fault_of(world, 1).repaired_ms, fault_of(world, 2).on_site_ms);
    ck_assert_int_eq(fault_of(world, 2).state, HWS_FAULT_REPAIRED);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_ship_without_a_way_leaves_the_fault_to_the_next)
{
    struct telecom_test_world *world = telecom_world_create(2, 1, NULL);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 1000);
    ck_assert_int_eq(telecom_world_find(world, "ship_stuck")->time_ms, 52 * H);
    ck_assert_int_eq(fault_of(world, 0).on_site_ms, (52 + 36 + 10) * H);
    ck_assert_uint_eq(telecom_world_count(world, "ship_stuck"), 1);
    telecom_world_destroy(world);
}
END_TEST

/* ---- the sea --------------------------------------------------------------------------------- */

/* A gale from hour 70 to hour 100, in the middle of the survey. */
static struct hws_sea gale(const void *context, const struct hws_state *state, double lat_deg,
                           double lon_deg)
{
    const int blows = state->now_ms >= 70 * H && state->now_ms < 100 * H;

    (void)context;
    (void)lat_deg;
    (void)lon_deg;
    return (struct hws_sea){.wave_height_m = blows ? 5.0 : 1.0, .wind_mps = blows ? 18.0 : 6.0};
}

static int64_t gale_change_ms(const void *context, const struct hws_state *state, double lat_deg,
                              double lon_deg)
{
    (void)context;
    (void)lat_deg;
    (void)lon_deg;
    return state->now_ms < 70 * H ? 70 * H : state->now_ms < 100 * H ? 100 * H : HWS_TIME_NEVER;
}

/* 4 h to pick the buoyed ends up again. */
START_TEST(a_survey_waits_for_the_sea_and_loses_the_wait_and_a_pick_up)
{
    const struct hws_environment environment = {.sea = gale, .sea_change_ms = gale_change_ms};
    struct telecom_test_world *world = telecom_world_create(1, 0, &environment);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 80);
    const struct hws_state state = hws_engine_state(world->engine);
    ck_assert_int_eq(hws_telecom_ship(&state, 0, NULL), HWS_SHIP_WAITING);
    telecom_world_run(world, 1000);
    ck_assert_int_eq(telecom_world_find(world, "work_stopped_by_sea")->time_ms, 70 * H);
    ck_assert_int_eq(telecom_world_find(world, "work_resumed")->time_ms, 100 * H);
    ck_assert_int_eq(fault_of(world, 0).repaired_ms, (146 + 30 + 4) * H);
    telecom_world_destroy(world);
}
END_TEST

/* Four knots from hour 70 to hour 100 on a calm sea. */
static struct hws_sea race(const void *context, const struct hws_state *state, double lat_deg,
                           double lon_deg)
{
    const int runs = state->now_ms >= 70 * H && state->now_ms < 100 * H;

    (void)context;
    (void)lat_deg;
    (void)lon_deg;
    return (struct hws_sea){.current_kn = runs ? 4.0 : 2.0};
}

/* The tide is ridden out with the ends aboard. */
START_TEST(work_waits_for_the_current_and_loses_only_the_wait)
{
    const struct hws_environment environment = {.sea = race, .sea_change_ms = gale_change_ms};
    struct telecom_test_world *world = telecom_world_create(1, 0, &environment);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 1000);
    ck_assert_int_eq(telecom_world_find(world, "work_stopped_by_sea")->time_ms, 70 * H);
    ck_assert_int_eq(fault_of(world, 0).repaired_ms, (146 + 30) * H);
    telecom_world_destroy(world);
}
END_TEST

/* ---- accounts and repetition ----------------------------------------------------------------- */

/* Integrated hour by hour from what is served, beside the domain's own accounts. */
START_TEST(accounts_equal_an_independent_integration)
{
    struct telecom_test_world *world = telecom_world_create(1, 0, NULL);
    double lost_gbps_hours[DEMAND_TEST_COUNT] = {0.0};
    int64_t short_h[DEMAND_TEST_COUNT] = {0};
    int64_t isolated_h[DEMAND_TEST_COUNT] = {0};

    for (int64_t hour = 0; hour < 500; hour++) {
        telecom_world_run(world, hour);
        if (hour == 10 || hour == 30) {
            telecom_world_cut(world, hour == 10 ? CABLE_AB : CABLE_BC, 40.0);
        }
        for (uint32_t i = 0; i < DEMAND_TEST_COUNT; i++) {
            const struct hws_demand_info info = demand_of(world, i);
            const int64_t missing_kbps = info.wanted_kbps - info.served_kbps;
            lost_gbps_hours[i] += (double)missing_kbps / 1.0e6;
            short_h[i] += missing_kbps > 0;
            isolated_h[i] += info.isolated;
        }
    }
    telecom_world_run(world, 500);
    ck_assert_int_gt(isolated_h[DEMAND_AB_EMERGENCY], 0);
    for (uint32_t i = 0; i < DEMAND_TEST_COUNT; i++) {
        const struct hws_demand_info info = demand_of(world, i);
        ck_assert_double_eq_tol(info.lost_gbps_hours, lost_gbps_hours[i], 1.0e-6);
        ck_assert_int_eq(info.short_ms, short_h[i] * H);
        ck_assert_int_eq(info.isolated_ms, isolated_h[i] * H);
    }
    telecom_world_destroy(world);
}
END_TEST

START_TEST(stopping_on_the_way_changes_nothing)
{
    struct telecom_test_world *once = telecom_world_create(1, 0, NULL);
    struct telecom_test_world *often = telecom_world_create(1, 0, NULL);

    telecom_world_run(once, 10);
    telecom_world_run(often, 10);
    telecom_world_cut(once, CABLE_AB, 50.0);
    telecom_world_cut(often, CABLE_AB, 50.0);
    telecom_world_run(once, 400);
    for (int64_t hour = 11; hour <= 400; hour++) {
        telecom_world_run(often, hour);
    }
    ck_assert(hws_hash_equal(hws_engine_hash(once->engine), hws_engine_hash(often->engine)));
    telecom_world_destroy(once);
    telecom_world_destroy(often);
}
END_TEST

/* The route turns at a third point and the cable has 10 % of slack. */
START_TEST(a_place_and_its_cable_kilometre_are_each_others_inverse)
{
    struct telecom_test_world *world = telecom_world_create(1, 0, NULL);
    const struct hws_telecom_plan *plan = &world->plan;
    const double cable_km = plan->segments[CABLE_AB].cable_km;

    ck_assert_double_eq_tol(cable_km, 1.1 * plan->segments[CABLE_AB].route_km, 1.0e-9);
    ck_assert_double_eq_tol(hws_segment_along_km(plan, CABLE_AB, 1, 1.0), cable_km, 1.0e-9);
    const double along_km = hws_segment_along_km(plan, CABLE_AB, 1, 0.25);
    const struct hws_point place = hws_segment_place(plan, CABLE_AB, along_km);
    const struct hws_point expected = hws_rhumb_between(plan->points[1], plan->points[2], 0.25);
    ck_assert_double_lt(hws_great_circle_m(place, expected), 0.01);
    ck_assert_double_eq(hws_segment_place(plan, CABLE_AB, -5.0).lat_deg, plan->points[0].lat_deg);
    ck_assert_double_eq(hws_segment_place(plan, CABLE_AB, 9999.0).lat_deg, plan->points[2].lat_deg);
    telecom_world_destroy(world);
}
END_TEST

/* By hand, as in the first test: one cut leaves 1.0 of 1.5 Gbps, two leave B on no cable at all. */
START_TEST(a_network_is_weighed_as_the_world_would_carry_it)
{
    struct telecom_test_world *world = telecom_world_create(1, 0, NULL);
    const uint32_t both[] = {CABLE_AB, CABLE_BC};
    const uint32_t unknown[] = {3};
    struct hws_network_weight weight = {0};

    ck_assert_int_eq(hws_telecom_weigh(&world->plan, NULL, 0, &weight), HWS_OK);
    ck_assert_int_eq(weight.served_kbps, 1500000);
    ck_assert_uint_eq(weight.isolated_city_count, 0);
    ck_assert_int_eq(hws_telecom_weigh(&world->plan, both, 1, &weight), HWS_OK);
    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    ck_assert_int_eq(weight.served_kbps, demand_of(world, DEMAND_AB_EMERGENCY).served_kbps +
                                             demand_of(world, DEMAND_AB_CONSUMER).served_kbps +
                                             demand_of(world, DEMAND_AC_CONSUMER).served_kbps);
    ck_assert_int_eq(hws_telecom_weigh(&world->plan, both, 2, &weight), HWS_OK);
    ck_assert_int_eq(weight.served_kbps, 300000);
    ck_assert_uint_eq(weight.isolated_city_count, 1);
    ck_assert_int_eq(hws_telecom_weigh(&world->plan, unknown, 1, &weight), HWS_ERR_RANGE);
    telecom_world_destroy(world);
}
END_TEST

TCase *repair_case(void)
{
    TCase *tcase = tcase_create("repair");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_ring_survives_one_cut_with_what_the_other_side_can_carry);
    tcase_add_test(tcase, a_repair_takes_its_time_and_restores_the_first_allocation);
    tcase_add_test(tcase, causes_lead_back_from_the_return_to_the_cut);
    tcase_add_test(tcase, a_segment_with_two_faults_comes_up_with_the_second_repair);
    tcase_add_test(tcase, one_ship_takes_faults_in_the_order_they_were_located);
    tcase_add_test(tcase, a_ship_without_a_way_leaves_the_fault_to_the_next);
    tcase_add_test(tcase, a_survey_waits_for_the_sea_and_loses_the_wait_and_a_pick_up);
    tcase_add_test(tcase, work_waits_for_the_current_and_loses_only_the_wait);
    tcase_add_test(tcase, accounts_equal_an_independent_integration);
    tcase_add_test(tcase, stopping_on_the_way_changes_nothing);
    tcase_add_test(tcase, a_network_is_weighed_as_the_world_would_carry_it);
    tcase_add_test(tcase, a_place_and_its_cable_kilometre_are_each_others_inverse);
    return tcase;
}
