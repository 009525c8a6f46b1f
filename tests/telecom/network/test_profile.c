/* The day's course of demand, and how far traffic travels; by hand, on tests/telecom/triangle.h. */
#include "hawser/core/units.h"
#include "sim/telecom/network/routing.h"
#include "tests/telecom/network/cases.h"
#include "tests/telecom/triangle.h"

/* Half by night, the whole from 8 to 24 h; everything begins at midnight UTC. */
static struct triangle by_day(void)
{
    struct triangle triangle = triangle_default();

    triangle.profiles[HWS_DEMAND_CONSUMER] =
        (struct hws_profile){.level_count = 2, .from_min = {0, 480}, .permille = {500, 1000}};
    triangle.has_profile = true;
    triangle.lends = false;
    return triangle;
}

START_TEST(demand_follows_the_hour_and_nothing_is_solved)
{
    const struct triangle triangle = by_day();
    struct telecom_test_world *world = triangle_world(&triangle);
    int64_t flows_kbps[2];

    for (uint32_t i = 0; i < 2; i++) {
        telecom_world_run(world, i == 0 ? 7 : 9);
        const struct hws_state state = hws_engine_state(world->engine);
        const struct routing_rows rows = routing_rows_of_state(&state);
        ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER),
                         i == 0 ? 400000 : 800000);
        ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_VOICE), 200000);
        ck_assert_int_eq(hws_telecom_segment(&state, TRIANGLE_AB).carried_kbps,
                         i == 0 ? 600000 : 1000000);
        /* The rows hold the peak all along. */
        flows_kbps[i] = rows.flows[rows.table->demands[TRIANGLE_X_CONSUMER].flow_first].kbps;
        ck_assert_uint_eq(rows.components[rows.table->demand_component[TRIANGLE_X_CONSUMER]].busy,
                          0);
    }
    ck_assert_int_eq(flows_kbps[0], 800000);
    ck_assert_int_eq(flows_kbps[1], 800000);
    telecom_world_run(world, INT64_C(24) * 30);
    ck_assert_uint_eq(telecom_world_count(world, "served_changed"), 0);
    ck_assert_uint_eq(telecom_world_count(world, "traffic_changed"), 0);
    telecom_world_destroy(world);
}
END_TEST

/*
 * 500,000 are left over C, 200,000 of them for voice. Missing: 400,000 for the first two minutes,
 * 100,000 until 8 h, 500,000 until 24 h, and of voice 50 ms.
 */
START_TEST(what_is_missing_is_counted_level_by_level)
{
    const struct triangle triangle = by_day();
    struct telecom_test_world *world = triangle_world(&triangle);

    telecom_world_cut(world, TRIANGLE_AB, 50.0);
    telecom_world_run(world, 7);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 300000);
    telecom_world_run(world, 24);
    const struct hws_state state = hws_engine_state(world->engine);
    const struct hws_demand_info info = hws_telecom_demand(&state, TRIANGLE_X_CONSUMER);
    const double reroute_h = (double)TRIANGLE_REROUTE_MS / (double)HWS_MS_PER_HOUR;
    ck_assert_double_eq_tol(info.lost_gbps_hours, 0.4 * reroute_h + 0.1 * (8.0 - reroute_h) + 8.0,
                            1.0e-9);
    ck_assert_double_eq_tol(hws_telecom_demand(&state, TRIANGLE_X_VOICE).lost_gbps_hours,
                            0.2 * 0.05 / 3600.0, 1.0e-12);
    /* Nobody but who is short is told of, twice a day at most. */
    ck_assert_uint_le(telecom_world_count(world, "served_changed"), 3);
    telecom_world_destroy(world);
}
END_TEST

/* At night everything fits over C: short by day only. */
START_TEST(a_level_that_fits_ends_the_shortage)
{
    struct triangle triangle = by_day();

    triangle.profiles[HWS_DEMAND_CONSUMER].permille[0] = 250;
    struct telecom_test_world *world = triangle_world(&triangle);
    telecom_world_cut(world, TRIANGLE_AB, 50.0);
    telecom_world_run(world, 25);
    const struct hws_state state = hws_engine_state(world->engine);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 200000);
    /* Until it is rerouted, and from 8 to 24 h. */
    ck_assert_int_eq(hws_telecom_demand(&state, TRIANGLE_X_CONSUMER).short_ms,
                     TRIANGLE_REROUTE_MS + 16 * HWS_MS_PER_HOUR);
    telecom_world_destroy(world);
}
END_TEST

/* 4.9 us a kilometre of cable and of backhaul, 10 us a node (facts/cable.md 6). */
static double delay_us(const struct hws_telecom_plan *plan, const uint32_t *segments,
                       uint32_t segment_count)
{
    const double node_count = segment_count + 3.0;
    double km = 0.0;

    for (uint32_t i = 0; i < segment_count; i++) {
        km += plan->segments[segments[i]].cable_km;
    }
    for (uint32_t i = 0; i < 2; i++) {
        const struct hws_station *station = &plan->stations[i];
        km += hws_great_circle_m(station->place, plan->cities[station->city].place) / 1000.0;
    }
    return km * 4.9 + node_count * 10.0;
}

START_TEST(a_way_round_takes_longer)
{
    struct triangle triangle = triangle_default();
    const uint32_t direct[] = {TRIANGLE_AB};
    const uint32_t round[] = {TRIANGLE_AC, TRIANGLE_CB};

    triangle.demands[TRIANGLE_Y_CONSUMER].wanted_kbps = 0;
    struct telecom_test_world *world = triangle_world(&triangle);
    struct hws_state state = hws_engine_state(world->engine);
    ck_assert_uint_eq(hws_telecom_pair_count(&state), 1);
    /* Whole metres in the search, none in the delay. */
    ck_assert_double_eq_tol(hws_telecom_pair(&state, 0).delay_us, delay_us(&world->plan, direct, 1),
                            1.0e-6);
    ck_assert_uint_eq(hws_telecom_stretch(&state).slower_count, 0);
    telecom_world_cut(world, TRIANGLE_AB, 50.0);
    telecom_world_run(world, 2);
    state = hws_engine_state(world->engine);
    const double longer_us = delay_us(&world->plan, round, 2);
    ck_assert_double_eq_tol(hws_telecom_pair(&state, 0).delay_us, longer_us, 1.0e-6);
    ck_assert_uint_eq(hws_telecom_stretch(&state).slower_count, 1);
    ck_assert_double_eq_tol(hws_telecom_stretch(&state).stretch_mean,
                            longer_us / delay_us(&world->plan, direct, 1), 1.0e-9);
    telecom_world_destroy(world);
}
END_TEST

TCase *profile_case(void)
{
    TCase *tcase = tcase_create("profile");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, demand_follows_the_hour_and_nothing_is_solved);
    tcase_add_test(tcase, what_is_missing_is_counted_level_by_level);
    tcase_add_test(tcase, a_level_that_fits_ends_the_shortage);
    tcase_add_test(tcase, a_way_round_takes_longer);
    return tcase;
}
