/* Who is sent, and to which job first, on the ring of tests/support/telecom_builder.h. */
#include "hawser/core/units.h"
#include "tests/support/telecom_builder.h"
#include "tests/telecom/repair/cases.h"

#define H HWS_MS_PER_HOUR
#define NEAR 1u
#define FAR 2u

static const uint32_t by_first[] = {1};
static const uint32_t by_water[] = {0};
static const struct hws_point everywhere[] = {
    {32.0, 125.0}, {37.0, 125.0}, {37.0, 133.0}, {32.0, 133.0}};

static struct hws_fault_info fault_of(const struct telecom_test_world *world, uint32_t fault)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_fault(&state, fault);
}

static struct telecom_test_world *world_with(const struct hws_agreement *agreements, uint32_t count,
                                             const uint32_t *by_system)
{
    struct telecom_test_setup setup = {.ship_count = 2};

    setup.repair.agreements = agreements;
    setup.repair.agreement_count = count;
    setup.repair.system_agreements1 = by_system;
    return telecom_world_create_setup(&setup);
}

/* Two cuts at once; the other ship would be free. */
static void cut_two(struct telecom_test_world *world)
{
    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_cut(world, CABLE_CA, 50.0);
    telecom_world_run(world, 2000);
}

START_TEST(an_agreement_sends_its_own_ships_only)
{
    static const struct hws_agreement agreements[] = {
        {.id = "near", .name = {{"Near", NULL, NULL}}, .ships = NEAR},
        {.id = "far", .name = {{"Far", NULL, NULL}}, .ships = FAR}};
    struct telecom_test_world *world = world_with(agreements, 2, by_first);

    cut_two(world);
    /* One after the other, the second straight on: 10 h of passage, 84 h of work until traffic is
     * back. */
    ck_assert_int_eq(fault_of(world, 0).repaired_ms, 146 * H);
    ck_assert_int_eq(fault_of(world, 1).repaired_ms, 264 * H);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_neighbour_helps_out_after_the_stated_time)
{
    static const struct hws_agreement agreements[] = {
        {.id = "near",
         .name = {{"Near", NULL, NULL}},
         .ships = NEAR,
         .overflow_to1 = 2,
         .overflow_ms = 50 * H},
        {.id = "far", .name = {{"Far", NULL, NULL}}, .ships = FAR}};
    struct telecom_test_world *world = world_with(agreements, 2, by_first);

    cut_two(world);
    ck_assert_uint_eq(telecom_world_count(world, "neighbour_asked"), 1);
    ck_assert_int_eq(telecom_world_find(world, "neighbour_asked")->time_ms, 66 * H);
    ck_assert_int_eq(fault_of(world, 0).repaired_ms, 146 * H);
    ck_assert_int_eq(fault_of(world, 1).repaired_ms, (66 + 36 + 10 + 84) * H);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_system_that_no_agreement_names_belongs_to_the_water_it_breaks_in)
{
    static const struct hws_agreement agreements[] = {{.id = "far",
                                                       .name = {{"Far", NULL, NULL}},
                                                       .vertices = everywhere,
                                                       .vertex_count = 4,
                                                       .ships = FAR}};
    struct telecom_test_world *world = world_with(agreements, 1, by_water);

    cut_two(world);
    /* The far ship alone, though the near one is nearer. */
    ck_assert_uint_eq(telecom_world_count(world, "ship_called"), 2);
    for (uint32_t i = 0; i < world->record_count; i++) {
        const struct hws_record *record = &world->records[i];
        if (record->domain == 0 && record->kind == telecom_world_find(world, "ship_called")->kind) {
            ck_assert_int_eq(record->arguments[0].i, 1);
        }
    }
    telecom_world_destroy(world);
}
END_TEST

/* ---- the queue ------------------------------------------------------------------------------ */

/* While the ship is busy with A-B, two cuts of C-A are located, then one of B-C. */
static struct telecom_test_world *queue_of_three(enum hws_repair_policy policy)
{
    struct telecom_test_setup setup = {.ship_count = 1};

    setup.repair.policy = policy;
    struct telecom_test_world *world = telecom_world_create_setup(&setup);
    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 11);
    telecom_world_cut(world, CABLE_CA, 10.0);
    telecom_world_cut(world, CABLE_CA, 90.0);
    telecom_world_run(world, 12);
    telecom_world_cut(world, CABLE_BC, 50.0);
    return world;
}

START_TEST(the_first_located_goes_first)
{
    struct telecom_test_world *world = queue_of_three(HWS_POLICY_FIRST_COME);

    telecom_world_run(world, 2000);
    ck_assert_int_lt(fault_of(world, 2).repaired_ms, fault_of(world, 3).repaired_ms);
    telecom_world_destroy(world);
}
END_TEST

/* One repair brings B-C back, two bring C-A: half of the capacity each. */
START_TEST(most_capacity_a_day_goes_first_when_the_policy_says_so)
{
    struct telecom_test_world *world = queue_of_three(HWS_POLICY_MOST_CAPACITY);

    telecom_world_run(world, 2000);
    ck_assert_int_lt(fault_of(world, 3).repaired_ms, fault_of(world, 1).repaired_ms);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(an_authority_s_order_goes_before_the_policy)
{
    struct telecom_test_world *world = queue_of_three(HWS_POLICY_FIRST_COME);
    const struct hws_effect order =
        hws_telecom_prioritise_effect((struct hws_telecom_prioritise){.segment = CABLE_BC});

    telecom_world_run(world, 30);
    telecom_world_strike(world, order);
    ck_assert_int_eq(telecom_world_find(world, "cable_prioritised")->arguments[1].i, 1);
    telecom_world_run(world, 2000);
    ck_assert_int_lt(fault_of(world, 3).repaired_ms, fault_of(world, 1).repaired_ms);
    /* What is under way is not called back. */
    ck_assert_int_eq(fault_of(world, 0).repaired_ms, 146 * H);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_ship_that_is_booked_elsewhere_comes_when_it_is_free)
{
    struct hws_repair_ship ship = telecom_test_ship(0);
    const struct telecom_test_setup setup = {.ship_count = 1, .ships = &ship};

    ship.available_ms = 300 * H;
    struct telecom_test_world *world = telecom_world_create_setup(&setup);
    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 1000);
    ck_assert_int_eq(telecom_world_find(world, "ship_called")->time_ms, 300 * H);
    ck_assert_int_eq(fault_of(world, 0).repaired_ms, (300 + 36 + 10 + 84) * H);
    telecom_world_destroy(world);
}
END_TEST

TCase *agreement_case(void)
{
    TCase *tcase = tcase_create("agreements");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, an_agreement_sends_its_own_ships_only);
    tcase_add_test(tcase, a_neighbour_helps_out_after_the_stated_time);
    tcase_add_test(tcase, a_system_that_no_agreement_names_belongs_to_the_water_it_breaks_in);
    tcase_add_test(tcase, the_first_located_goes_first);
    tcase_add_test(tcase, most_capacity_a_day_goes_first_when_the_policy_says_so);
    tcase_add_test(tcase, an_authority_s_order_goes_before_the_policy);
    tcase_add_test(tcase, a_ship_that_is_booked_elsewhere_comes_when_it_is_free);
    return tcase;
}
