/* What faults make of a segment: fibre pairs, and power through branching units; by hand. */
#include "tests/support/telecom_builder.h"
#include "tests/telecom/fault/cases.h"
#include "tests/telecom/triangle.h"

/* A trunk A - U - B with a branch from U to C, all of one system and no other way. */
enum { TRUNK_A = 0, TRUNK_B, BRANCH_C, TEE_SEGMENTS };

static const struct hws_station tee_stations[] = {
    {.id = "a1", .name = {{"A1", NULL, NULL}}, .place = {35.0, 129.1}, .city = 0},
    {.id = "b1", .name = {{"B1", NULL, NULL}}, .place = {33.7, 130.3}, .city = 1},
    {.id = "c1", .name = {{"C1", NULL, NULL}}, .place = {33.5, 126.6}, .city = 2},
    {.id = "tee/u", .name = {{"U", NULL, NULL}}, .place = {34.0, 129.0}, .branching_unit = true},
};
static const struct hws_point tee_points[] = {{35.0, 129.1}, {34.0, 129.0}, {34.0, 129.0},
                                              {33.7, 130.3}, {34.0, 129.0}, {33.5, 126.6}};
static const struct hws_demand tee_demands[] = {
    {.id = "ab", .city_from = 0, .city_to = 1, .wanted_kbps = 100000},
    {.id = "ac", .city_from = 0, .city_to = 2, .wanted_kbps = 100000},
};

static void author_tee(struct hws_telecom_plan *plan, const void *context)
{
    static const uint32_t ends[TEE_SEGMENTS][2] = {{0, 3}, {3, 1}, {3, 2}};
    struct hws_segment *segments = hws_arena_array(&plan->arena, TEE_SEGMENTS, sizeof(*segments));

    plan->systems = context != NULL ? context : plan->systems;
    ck_assert_ptr_nonnull(segments);
    for (uint32_t i = 0; i < TEE_SEGMENTS; i++) {
        segments[i] = (struct hws_segment){.id = "tee/segment",
                                           .name = {{"Tee", NULL, NULL}},
                                           .station_from = ends[i][0],
                                           .station_to = ends[i][1],
                                           .point_first = 2 * i,
                                           .point_count = 2,
                                           .design_kbps = 1000000,
                                           .lit_kbps = 1000000};
    }
    plan->stations = tee_stations;
    plan->station_count = 4;
    plan->segments = segments;
    plan->segment_count = TEE_SEGMENTS;
    plan->points = tee_points;
    plan->point_count = 6;
    plan->demands = tee_demands;
    plan->demand_count = 2;
    plan->terrestrial_count = 0;
    plan->zone_count = 0;
    plan->current_count = 0;
}

static struct telecom_test_world *tee_world(void)
{
    return telecom_world_create_setup(
        &(struct telecom_test_setup){.ship_count = 1, .author = author_tee});
}

static bool is_up(const struct telecom_test_world *world, uint32_t segment)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_segment(&state, segment).up;
}

static void strike(struct telecom_test_world *world, uint32_t segment, enum hws_fault_kind kind,
                   double along_km)
{
    telecom_world_strike(world, hws_telecom_strike_effect((struct hws_telecom_strike){
                                    .segment = segment, .kind = kind, .along_km = along_km}));
}

START_TEST(a_branch_that_is_cut_isolates_its_own_landing)
{
    struct telecom_test_world *world = tee_world();

    telecom_world_cut(world, BRANCH_C, 20.0);
    ck_assert(is_up(world, TRUNK_A) && is_up(world, TRUNK_B) && !is_up(world, BRANCH_C));
    ck_assert_int_eq(triangle_served_kbps(world, 0), 100000);
    ck_assert_int_eq(triangle_served_kbps(world, 1), 0);
    telecom_world_run(world, 400);
    ck_assert(is_up(world, BRANCH_C));
    telecom_world_destroy(world);
}
END_TEST

/* The other half of the trunk and the branch are fed from B and C. */
START_TEST(a_cut_trunk_leaves_the_other_half_alive)
{
    struct telecom_test_world *world = tee_world();

    telecom_world_cut(world, TRUNK_A, 20.0);
    ck_assert(!is_up(world, TRUNK_A) && is_up(world, TRUNK_B) && is_up(world, BRANCH_C));
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_shunt_is_lived_with_while_both_its_sides_are_fed)
{
    struct telecom_test_world *world = tee_world();

    strike(world, TRUNK_A, HWS_FAULT_SHUNT, 20.0);
    ck_assert(is_up(world, TRUNK_A));
    /* B still feeds the far side through the branching unit until C is all there is, then nobody.
     */
    telecom_world_cut(world, TRUNK_B, 20.0);
    ck_assert(is_up(world, TRUNK_A) && is_up(world, BRANCH_C));
    telecom_world_cut(world, BRANCH_C, 20.0);
    ck_assert(!is_up(world, TRUNK_A));
    telecom_world_destroy(world);
}
END_TEST

START_TEST(without_repeaters_there_are_no_shunts)
{
    static const struct hws_system bare = {
        .id = "tee", .name = {{"Tee", NULL, NULL}}, .unrepeatered = true};
    struct telecom_test_world *world = telecom_world_create_setup(&(struct telecom_test_setup){
        .ship_count = 1, .author = author_tee, .author_context = &bare});

    strike(world, TRUNK_A, HWS_FAULT_SHUNT, 20.0);
    strike(world, TRUNK_A, HWS_FAULT_SHUNT, 40.0);
    const struct hws_state state = hws_engine_state(world->engine);
    ck_assert_uint_eq(hws_telecom_fault_count(&state), 0);
    ck_assert(is_up(world, TRUNK_A));
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_fibre_break_takes_only_its_pair)
{
    struct triangle triangle = triangle_default();

    triangle.segments[TRIANGLE_AB].fibre_pairs = 4;
    triangle.lends = false;
    struct telecom_test_world *world = triangle_world(&triangle);
    strike(world, TRIANGLE_AB, HWS_FAULT_FIBRE_BREAK, 20.0);
    const struct hws_state state = hws_engine_state(world->engine);
    ck_assert(is_up(world, TRIANGLE_AB));
    ck_assert_int_eq(hws_telecom_segment_capacity_kbps(&state, TRIANGLE_AB), 750000);
    /* The lowest class is thrown off; its control room moves it over C. */
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_VOICE), 200000);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 550000);
    telecom_world_run(world, 2);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_X_CONSUMER), 800000);
    for (uint32_t i = 0; i < 3; i++) {
        strike(world, TRIANGLE_AB, HWS_FAULT_FIBRE_BREAK, 30.0 + i);
    }
    ck_assert(!is_up(world, TRIANGLE_AB));
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_lease_loses_its_part_of_a_broken_fibre)
{
    struct triangle triangle = triangle_default();

    triangle.segments[TRIANGLE_AB].fibre_pairs = 2;
    triangle.lends = false;
    triangle.lease = (struct hws_lease){1, TRIANGLE_AB, 400000};
    struct telecom_test_world *world = triangle_world(&triangle);
    telecom_world_cut(world, TRIANGLE_Y, 20.0);
    telecom_world_run(world, 2);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_Y_CONSUMER), 400000);
    strike(world, TRIANGLE_AB, HWS_FAULT_FIBRE_BREAK, 20.0);
    ck_assert_int_eq(triangle_served_kbps(world, TRIANGLE_Y_CONSUMER), 200000);
    telecom_world_destroy(world);
}
END_TEST

TCase *segment_case(void)
{
    TCase *tcase = tcase_create("segment");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_branch_that_is_cut_isolates_its_own_landing);
    tcase_add_test(tcase, a_cut_trunk_leaves_the_other_half_alive);
    tcase_add_test(tcase, a_shunt_is_lived_with_while_both_its_sides_are_fed);
    tcase_add_test(tcase, without_repeaters_there_are_no_shunts);
    tcase_add_test(tcase, a_fibre_break_takes_only_its_pair);
    tcase_add_test(tcase, a_lease_loses_its_part_of_a_broken_fibre);
    return tcase;
}
