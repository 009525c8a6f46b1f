/* Operators and the stages by which traffic comes back, on tests/telecom/triangle.h; by hand. */
#include "hawser/core/units.h"
#include "tests/telecom/network/cases.h"
#include "tests/telecom/triangle.h"

#include "sim/telecom/network/restore.h"

#include <string.h>

static struct hws_state state_of(const struct telecom_test_world *world)
{
    return hws_engine_state(world->engine);
}

/* To a millisecond after the start. */
static void run_to_ms(struct telecom_test_world *world, int64_t until_ms)
{
    struct hws_error error = {0};

    ck_assert_int_eq(hws_engine_run(world->engine, until_ms, UINT64_MAX, NULL, &error), HWS_OK);
    ck_assert_msg(hws_engine_check(world->engine, &error) == HWS_OK, "%s: %s", error.where,
                  error.message);
}

START_TEST(traffic_comes_back_stage_by_stage)
{
    const struct triangle triangle = triangle_default();
    struct telecom_test_world *world = triangle_world(&triangle);

    telecom_world_run(world, 10);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 800000);
    telecom_world_cut(world, TRIANGLE_AB, 50.0);
    /* Gone at once; nothing of Y's is touched. */
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_VOICE), 0);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 0);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_Y_CONSUMER), 500000);
    run_to_ms(world, 10 * HWS_MS_PER_HOUR + 49);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_VOICE), 0);
    run_to_ms(world, 10 * HWS_MS_PER_HOUR + 50);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_VOICE), 200000);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 0);
    run_to_ms(world, 10 * HWS_MS_PER_HOUR + TRIANGLE_REROUTE_MS - 1);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 0);
    /* The way round over C has 300,000 left. */
    run_to_ms(world, 10 * HWS_MS_PER_HOUR + TRIANGLE_REROUTE_MS);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 300000);
    ck_assert_uint_eq(telecom_world_count(world, "restoration_asked"), 0);
    telecom_world_run(world, 11);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 300000);
    ck_assert_uint_eq(telecom_world_count(world, "restoration_asked"), 1);
    /* Y has 500,000 to spare and lends 400,000 of it. */
    telecom_world_run(world, 21);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 700000);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_Y_CONSUMER), 500000);
    ck_assert_int_eq(telecom_world_find(world, "restored")->arguments[4].i, HWS_STAGE_PROTECTION);
    const struct hws_record *record = telecom_world_find(world, "restored_with_partner");
    ck_assert_int_eq(record->arguments[4].i, HWS_STAGE_MUTUAL);
    ck_assert_int_eq(record->arguments[5].i, 1);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(each_stage_names_what_led_to_it)
{
    const struct triangle triangle = triangle_default();
    struct telecom_test_world *world = triangle_world(&triangle);

    telecom_world_cut(world, TRIANGLE_AB, 50.0);
    telecom_world_run(world, 30);
    const struct hws_record *restored = telecom_world_find(world, "restored_with_partner");
    const struct hws_record *granted = telecom_world_find(world, "restoration_granted");
    const struct hws_record *asked = telecom_world_find(world, "restoration_asked");
    const struct hws_record *lost = telecom_world_find(world, "circuits_lost");
    ck_assert_uint_eq(restored->cause, granted->id);
    ck_assert_uint_eq(granted->cause, asked->id);
    ck_assert_uint_eq(asked->cause, lost->id);
    ck_assert_uint_eq(lost->cause, telecom_world_find(world, "cable_cut")->id);
    telecom_world_destroy(world);
}
END_TEST

/* What the network is, without the accounts of its past. */
struct snapshot {
    int64_t flows_kbps[64], rooms_kbps[64], carried_kbps[64];
    uint32_t flow_count, circuit_count;
};

static struct snapshot snapshot_of(const struct telecom_test_world *world)
{
    const struct hws_state state = state_of(world);
    const struct routing_rows rows = routing_rows_of_state(&state);
    struct snapshot snapshot;

    memset(&snapshot, 0, sizeof(snapshot));
    snapshot.flow_count = rows.table->flow_count;
    snapshot.circuit_count = rows.table->circuits.count;
    ck_assert_uint_le(snapshot.flow_count, 64);
    ck_assert_uint_le(snapshot.circuit_count, 64);
    for (uint32_t i = 0; i < snapshot.flow_count; i++) {
        snapshot.flows_kbps[i] = rows.flows[i].kbps;
    }
    for (uint32_t i = 0; i < snapshot.circuit_count; i++) {
        snapshot.rooms_kbps[i] = rows.circuits[i].room_kbps;
        snapshot.carried_kbps[i] = rows.circuits[i].carried_kbps;
    }
    return snapshot;
}

START_TEST(what_was_lent_is_given_back_when_the_cable_is_mended)
{
    const struct triangle triangle = triangle_default();
    struct telecom_test_world *world = triangle_world(&triangle);

    telecom_world_run(world, 1);
    const struct snapshot first = snapshot_of(world);
    telecom_world_cut(world, TRIANGLE_AB, 50.0);
    telecom_world_run(world, 100);
    const struct hws_state lent = state_of(world);
    ck_assert_int_eq(hws_telecom_grant(&lent, 1).state, HWS_GRANT_ACTIVE);
    ck_assert_int_eq(hws_telecom_grant(&lent, 1).carried_kbps, 400000);
    telecom_world_run(world, 400);
    const struct hws_state back = state_of(world);
    ck_assert_int_eq(hws_telecom_grant(&back, 1).state, HWS_GRANT_IDLE);
    ck_assert_uint_eq(telecom_world_count(world, "restoration_ended"), 1);
    const struct snapshot last = snapshot_of(world);
    ck_assert_mem_eq(&first, &last, sizeof(first));
    telecom_world_destroy(world);
}
END_TEST

/* A giver without spare says so, is asked again after the next cut, and nobody is given anything.
 */
START_TEST(a_partner_without_spare_lends_nothing)
{
    struct triangle triangle = triangle_default();

    triangle.demands[TRIANGLE_Y_CONSUMER].wanted_kbps = 1000000;
    struct telecom_test_world *world = triangle_world(&triangle);
    telecom_world_cut(world, TRIANGLE_AB, 50.0);
    telecom_world_run(world, 30);
    ck_assert_uint_eq(telecom_world_count(world, "restoration_refused"), 1);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 300000);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_Y_CONSUMER), 1000000);
    telecom_world_destroy(world);
}
END_TEST

/* X owns the segment and leases 600,000 of it to Y, whose own traffic goes there when Y's is cut.
 */
START_TEST(a_lease_is_its_lessees_alone)
{
    struct triangle triangle = triangle_default();

    triangle.lends = false;
    triangle.lease = (struct hws_lease){1, TRIANGLE_AB, 600000};
    struct telecom_test_world *world = triangle_world(&triangle);
    /* 400,000 of it are left for X beside the 500,000 over C. */
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_VOICE), 200000);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 700000);
    telecom_world_cut(world, TRIANGLE_Y, 50.0);
    telecom_world_run(world, 2);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_Y_CONSUMER), 500000);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 700000);
    int64_t pooled_kbps = 0;
    const struct hws_state state = state_of(world);
    ck_assert_int_eq(hws_telecom_pooled_kbps(&state, &pooled_kbps), HWS_OK);
    ck_assert_int_eq(pooled_kbps, 1500000);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(others_know_of_a_cut_when_they_are_told)
{
    const struct triangle triangle = triangle_default();
    struct telecom_test_world *world = triangle_world(&triangle);

    telecom_world_run(world, 10);
    telecom_world_cut(world, TRIANGLE_AB, 50.0);
    struct hws_state state = state_of(world);
    ck_assert(!hws_telecom_belief(&state, 0, TRIANGLE_AB).up);
    ck_assert(hws_telecom_belief(&state, 0, TRIANGLE_AB).has_circuits);
    ck_assert(hws_telecom_belief(&state, 1, TRIANGLE_AB).up);
    run_to_ms(world, 10 * HWS_MS_PER_HOUR + HWS_MS_PER_HOUR / 2);
    state = state_of(world);
    ck_assert(!hws_telecom_belief(&state, 1, TRIANGLE_AB).up);
    ck_assert_int_eq(hws_telecom_belief(&state, 1, TRIANGLE_AB).since_ms,
                     10 * HWS_MS_PER_HOUR + HWS_MS_PER_HOUR / 2);
    telecom_world_destroy(world);
}
END_TEST

/* Two days to set up, down again when all is mended; 238.7 ms away. */
START_TEST(a_satellite_link_is_set_up_for_the_outage)
{
    struct triangle triangle = triangle_default();

    triangle.lends = false;
    triangle.link = (struct hws_terrestrial){.id = "sky",
                                             .city_from = 0,
                                             .city_to = 1,
                                             .capacity_kbps = 100000,
                                             .owner1 = 1,
                                             .medium = HWS_LINK_SATELLITE,
                                             .set_up_ms = 2 * HWS_MS_PER_DAY};
    struct telecom_test_world *world = triangle_world(&triangle);
    telecom_world_cut(world, TRIANGLE_AB, 50.0);
    telecom_world_run(world, 48);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 300000);
    telecom_world_run(world, 49);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 400000);
    struct hws_state state = state_of(world);
    ck_assert(hws_telecom_link_open(&state, 0));
    telecom_world_run(world, 400);
    state = state_of(world);
    ck_assert(!hws_telecom_link_open(&state, 0));
    ck_assert_uint_eq(telecom_world_count(world, "link_ended"), 1);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 800000);
    telecom_world_destroy(world);
}
END_TEST

/* A short microwave link beside the cable: idle until the cable is cut, and again when it is
 * mended. One that carries traffic has its part of the load beside the cable. */
START_TEST(a_backup_medium_lies_idle_until_it_is_needed)
{
    struct triangle triangle = triangle_default();
    const uint32_t link = TRIANGLE_SEGMENTS;

    triangle.lends = false;
    triangle.demands[TRIANGLE_X_CONSUMER].wanted_kbps = 600000;
    triangle.link = (struct hws_terrestrial){.id = "mast",
                                             .city_from = 0,
                                             .city_to = 1,
                                             .capacity_kbps = 250000,
                                             .length_km = 180.0,
                                             .owner1 = 1,
                                             .medium = HWS_LINK_MICROWAVE,
                                             .backup = true};
    struct telecom_test_world *world = triangle_world(&triangle);
    struct hws_state state = state_of(world);
    ck_assert_int_eq(routing_carried_kbps(&state, link), 0);
    telecom_world_cut(world, TRIANGLE_AB, 50.0);
    run_to_ms(world, TRIANGLE_REROUTE_MS);
    /* 500,000 over C, the rest through the air. */
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 550000);
    state = state_of(world);
    ck_assert_int_eq(routing_carried_kbps(&state, link), 250000);
    telecom_world_run(world, 400);
    state = state_of(world);
    ck_assert_int_eq(routing_carried_kbps(&state, link), 0);
    telecom_world_destroy(world);
    triangle.link.backup = false;
    world = triangle_world(&triangle);
    state = state_of(world);
    /* 250 of 1,250 parts of what there is. */
    ck_assert_int_eq(routing_carried_kbps(&state, link), 160000);
    ck_assert_int_eq(routing_carried_kbps(&state, TRIANGLE_AB), 640000);
    telecom_world_destroy(world);
}
END_TEST

/* 500,000 more is ordered where only 3,000,000 of the design is dark: days later, and no more. */
START_TEST(more_is_lit_days_after_the_order_and_never_beyond_the_design)
{
    struct triangle triangle = triangle_default();

    triangle.demands[TRIANGLE_X_CONSUMER].wanted_kbps = 5000000;
    struct telecom_test_world *world = triangle_world(&triangle);
    const struct hws_effect light = hws_telecom_light_effect(
        (struct hws_telecom_light){.segment = TRIANGLE_AB, .more_kbps = 9000000});
    telecom_world_strike(world, light);
    telecom_world_run(world, 119);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 1300000);
    telecom_world_run(world, 120);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 4300000);
    const struct hws_state state = state_of(world);
    ck_assert_int_eq(hws_telecom_segment_capacity_kbps(&state, TRIANGLE_AB), 4000000);
    telecom_world_destroy(world);
}
END_TEST

/* With itself, or with nobody. */
START_TEST(bad_promises_are_refused_in_the_plan)
{
    struct triangle triangle = triangle_default();
    struct hws_telecom_plan plan = {.lending_count = 0};
    struct hws_operator operators[2] = {{.id = "x"}, {.id = "y"}};
    struct hws_error error;

    hws_arena_init(&plan.arena);
    plan.operators = operators;
    plan.operator_count = 2;
    plan.lendings = &triangle.lending;
    plan.lending_count = 1;
    ck_assert_int_eq(hws_telecom_plan_finish(&plan, &error), HWS_OK);
    hws_telecom_plan_fini(&plan);
    triangle.lending.operators[1] = 0;
    hws_arena_init(&plan.arena);
    ck_assert_int_eq(hws_telecom_plan_finish(&plan, &error), HWS_ERR_RANGE);
    ck_assert_str_eq(error.where, "x-y");
    triangle.lending.operators[1] = 2;
    ck_assert_int_eq(hws_telecom_plan_finish(&plan, &error), HWS_ERR_RANGE);
    hws_telecom_plan_fini(&plan);
}
END_TEST

TCase *operator_case(void)
{
    TCase *tcase = tcase_create("operator");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, traffic_comes_back_stage_by_stage);
    tcase_add_test(tcase, each_stage_names_what_led_to_it);
    tcase_add_test(tcase, what_was_lent_is_given_back_when_the_cable_is_mended);
    tcase_add_test(tcase, a_partner_without_spare_lends_nothing);
    tcase_add_test(tcase, a_lease_is_its_lessees_alone);
    tcase_add_test(tcase, others_know_of_a_cut_when_they_are_told);
    tcase_add_test(tcase, a_satellite_link_is_set_up_for_the_outage);
    tcase_add_test(tcase, a_backup_medium_lies_idle_until_it_is_needed);
    tcase_add_test(tcase, more_is_lit_days_after_the_order_and_never_beyond_the_design);
    tcase_add_test(tcase, bad_promises_are_refused_in_the_plan);
    return tcase;
}
