/* Spares and depots, on the ring of tests/support/telecom_builder.h: 100 m deep, one family. */
#include "hawser/core/units.h"
#include "tests/support/telecom_builder.h"
#include "tests/telecom/chance.h"
#include "tests/telecom/repair/cases.h"

#define H HWS_MS_PER_HOUR

static const uint32_t families[] = {0};
static const char *const family_names[] = {"standard"};
static const struct hws_depot at_base = {
    "base", {{"Base depot", NULL, NULL}}, {34.9, 128.7}, HWS_TIME_NEVER, 0};
static const struct hws_depot elsewhere = {
    "south", {{"South depot", NULL, NULL}}, {33.0, 129.0}, HWS_TIME_NEVER, 0};
static const struct hws_depot that_buys = {
    "base", {{"Base depot", NULL, NULL}}, {34.9, 128.7}, 600 * H, 0};

static struct telecom_test_world *world_with(const struct hws_depot *depot,
                                             const struct hws_stock *stock)
{
    struct telecom_test_setup setup = {.ship_count = 1};

    setup.repair.depots = depot;
    setup.repair.depot_count = 1;
    setup.repair.stocks = stock;
    setup.repair.stock_count = 1;
    setup.repair.system_families = families;
    setup.repair.families = family_names;
    setup.repair.family_count = 1;
    return telecom_world_create_setup(&setup);
}

static struct hws_spares stock_of(const struct telecom_test_world *world)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_stock(&state, 0);
}

static struct hws_fault_info fault_of(const struct telecom_test_world *world, uint32_t fault)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_fault(&state, fault);
}

static enum hws_job_stage stage_of(const struct telecom_test_world *world, uint32_t fault)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_job(&state, fault).stage;
}

/* By hand: 2.5 * 100 m and a kilometre. */
START_TEST(spares_at_the_base_cost_no_way_and_are_gone_after)
{
    static const struct hws_stock stock = {0, 0, {20000, 6, 1}};
    struct telecom_test_world *world = world_with(&at_base, &stock);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 1000);
    ck_assert_int_eq(fault_of(world, 0).repaired_ms, 146 * H);
    ck_assert_int_eq(telecom_world_find(world, "spares_loaded")->time_ms, 52 * H);
    ck_assert_int_eq(stock_of(world).cable_m, 20000 - 1250);
    ck_assert_int_eq(stock_of(world).joint_count, 4);
    ck_assert_int_eq(stock_of(world).repeater_count, 1);
    telecom_world_destroy(world);
}
END_TEST

/* 16 h located, 24 h call-out, 10 h to the depot, 12 h of loading, 10 h on, 84 h of work until
 * traffic is back. */
START_TEST(a_ship_fetches_spares_where_they_lie)
{
    static const struct hws_stock stock = {0, 0, {20000, 6, 1}};
    struct telecom_test_world *world = world_with(&elsewhere, &stock);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 45);
    ck_assert_int_eq(stage_of(world, 0), HWS_JOB_DEPOT);
    telecom_world_run(world, 1000);
    ck_assert_int_eq(telecom_world_find(world, "ship_fetches_spares")->time_ms, 40 * H);
    ck_assert_int_eq(telecom_world_find(world, "spares_loaded")->time_ms, 62 * H);
    ck_assert_int_eq(fault_of(world, 0).on_site_ms, 72 * H);
    ck_assert_int_eq(fault_of(world, 0).repaired_ms, 156 * H);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_job_waits_for_spares_that_nobody_has_and_says_so_once)
{
    static const struct hws_stock stock = {0, 0, {20000, 3, 1}};
    struct telecom_test_world *world = world_with(&at_base, &stock);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 11);
    telecom_world_cut(world, CABLE_CA, 50.0);
    telecom_world_run(world, 5000);
    ck_assert_int_eq(fault_of(world, 0).state, HWS_FAULT_REPAIRED);
    ck_assert_int_eq(stage_of(world, 1), HWS_JOB_SPARES);
    ck_assert_uint_eq(telecom_world_count(world, "spares_missing"), 1);
    ck_assert_uint_eq(telecom_world_count(world, "ship_returned"), 1);
    telecom_world_destroy(world);
}
END_TEST

/* Ordered at 16 h with the first use, there at 616 h; then 36 h to sail, 10 h, 84 h. */
START_TEST(new_spares_come_after_their_time_and_the_job_goes_on)
{
    static const struct hws_stock stock = {0, 0, {20000, 2, 1}};
    struct telecom_test_world *world = world_with(&that_buys, &stock);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 11);
    telecom_world_cut(world, CABLE_CA, 50.0);
    telecom_world_run(world, 2000);
    ck_assert_int_eq(telecom_world_find(world, "spares_arrived")->time_ms, 616 * H);
    ck_assert_int_eq(fault_of(world, 1).repaired_ms, (616 + 36 + 10 + 84) * H);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_dead_repeater_needs_one)
{
    static const struct hws_stock stock = {0, 0, {20000, 9, 1}};
    struct telecom_test_world *world = world_with(&at_base, &stock);
    const struct hws_effect dead =
        hws_telecom_strike_effect((struct hws_telecom_strike){.segment = CABLE_AB,
                                                              .kind = HWS_FAULT_COMPONENT,
                                                              .cause = HWS_CAUSE_COMPONENT,
                                                              .along_km = 50.0});

    telecom_world_run(world, 10);
    telecom_world_strike(world, dead);
    telecom_world_run(world, 1000);
    ck_assert_int_eq(fault_of(world, 0).state, HWS_FAULT_REPAIRED);
    ck_assert_int_eq(stock_of(world).repeater_count, 0);
    telecom_world_strike(world, dead);
    telecom_world_run(world, 3000);
    ck_assert_int_eq(stage_of(world, 1), HWS_JOB_SPARES);
    telecom_world_destroy(world);
}
END_TEST

/* The engine's check, in each run, holds stocks at or above nothing; and nothing is lost. */
START_TEST(joints_are_used_two_a_repair_and_none_is_lost)
{
    static const struct hws_stock stock = {0, 0, {60000, 15, 1}};

    for (uint64_t seed = 0; seed < 12; seed++) {
        struct telecom_test_world *world =
            world_with(seed % 2u == 0 ? &at_base : &elsewhere, &stock);
        uint64_t chance = seed;
        for (int64_t hour = 1; hour < 1500; hour += 1 + chance_below(&chance, 120)) {
            telecom_world_run(world, hour);
            telecom_world_cut(world, chance_below(&chance, 3), chance_below(&chance, 150));
        }
        telecom_world_run(world, 9000);
        const struct hws_state state = hws_engine_state(world->engine);
        uint32_t repaired = 0;
        for (uint32_t i = 0; i < hws_telecom_fault_count(&state); i++) {
            const enum hws_job_stage stage = stage_of(world, i);
            repaired += stage == HWS_JOB_DONE;
            ck_assert(stage == HWS_JOB_DONE || stage == HWS_JOB_SPARES);
        }
        ck_assert_uint_le(repaired, 7);
        ck_assert_int_eq(stock_of(world).joint_count, 15 - 2 * (int64_t)repaired);
        telecom_world_destroy(world);
    }
}
END_TEST

/*
 * The first stock cannot serve any job: what is missing is ordered when the job is known, at 16 h,
 * and comes as much as it needs, at 616 h; then 36 h to sail, 10 h, 84 h.
 */
START_TEST(what_is_missing_from_the_start_is_ordered_when_it_is_known_to_be)
{
    static const struct hws_stock stock = {0, 0, {0, 4, 0}};
    struct telecom_test_world *world = world_with(&that_buys, &stock);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 2000);
    ck_assert_int_eq(telecom_world_find(world, "spares_missing")->time_ms, 16 * H);
    ck_assert_int_eq(telecom_world_find(world, "spares_arrived")->time_ms, 616 * H);
    ck_assert_int_eq(fault_of(world, 0).repaired_ms, (616 + 36 + 10 + 84) * H);
    telecom_world_destroy(world);
}
END_TEST

/* Two jobs, each 1.25 km and two joints; the stock was one joint and nothing else. */
START_TEST(an_order_may_be_more_than_the_first_stock)
{
    static const struct hws_stock stock = {0, 0, {0, 1, 0}};
    struct telecom_test_world *world = world_with(&that_buys, &stock);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_cut(world, CABLE_CA, 50.0);
    telecom_world_run(world, 5000);
    ck_assert_int_eq(fault_of(world, 0).state, HWS_FAULT_REPAIRED);
    ck_assert_int_eq(fault_of(world, 1).state, HWS_FAULT_REPAIRED);
    telecom_world_destroy(world);
}
END_TEST

/* A current of mud takes more cable than gear does, and its repair longer; by the law's median. */
START_TEST(what_struck_a_cable_says_how_much_of_it_is_gone)
{
    static const struct hws_stock stock = {0, 0, {900000, 40, 1}};
    struct telecom_test_setup setup = {.ship_count = 1, .chance = {.destroyed_sigma = 1.0}};
    uint32_t above = 0;

    setup.repair.depots = &at_base;
    setup.repair.depot_count = 1;
    setup.repair.stocks = &stock;
    setup.repair.stock_count = 1;
    setup.repair.system_families = families;
    setup.repair.families = family_names;
    setup.repair.family_count = 1;
    for (uint64_t seed = 0; seed < 200; seed++) {
        const struct hws_effect mud = hws_telecom_strike_effect((struct hws_telecom_strike){
            .segment = CABLE_AB, .cause = HWS_CAUSE_NATURAL, .along_km = 50.0});
        setup.seed = seed;
        struct telecom_test_world *world = telecom_world_create_setup(&setup);
        telecom_world_run(world, 10);
        telecom_world_strike(world, mud);
        telecom_world_run(world, 3000);
        const int64_t gone_m = 900000 - 1250 - stock_of(world).cable_m;
        above += gone_m > 5000;
        ck_assert_int_gt(gone_m, 0);
        /* An hour to find and recover each, and a knot to lay new. */
        const double longer_ms = (double)gone_m / 1000.0 * (3600000.0 + 1943845.0);
        ck_assert_double_eq_tol((double)(fault_of(world, 0).repaired_ms - 146 * H), longer_ms,
                                6000.0);
        telecom_world_destroy(world);
    }
    /* Binomial(200, 1/2): the 99.9 % interval. */
    ck_assert_uint_ge(above, 77);
    ck_assert_uint_le(above, 123);
}
END_TEST

/* ---- borrowed -------------------------------------------------------------------------------- */

/* The base has a joint too few; the other depot is another owner's, and lends. */
static const struct hws_depot of_two_owners[] = {
    {"base", {{"Base depot", NULL, NULL}}, {34.9, 128.7}, 600 * H, 1},
    {"other", {{"Other depot", NULL, NULL}}, {33.0, 129.0}, 600 * H, 2}};
static const struct hws_stock one_joint_short[] = {{0, 0, {20000, 1, 0}}, {1, 0, {20000, 4, 0}}};
static const struct hws_operator two_operators[] = {{.id = "x", .name = {{"X", NULL, NULL}}},
                                                    {.id = "y", .name = {{"Y", NULL, NULL}}}};

static void of_first_owner(struct hws_telecom_plan *plan, const void *context)
{
    struct hws_system *system = hws_arena_array(&plan->arena, 1, sizeof(*system));
    struct hws_demand *demands =
        hws_arena_array(&plan->arena, plan->demand_count, sizeof(*demands));

    (void)context;
    ck_assert(system != NULL && demands != NULL);
    *system = plan->systems[0];
    system->owner1 = 1;
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        demands[i] = plan->demands[i];
        demands[i].owner1 = 1;
    }
    plan->systems = system;
    plan->demands = demands;
    plan->operators = two_operators;
    plan->operator_count = 2;
    plan->restoration = hws_restoration_usual();
}

static struct telecom_test_world *world_that_borrows(const struct hws_spares_agreement *agreement)
{
    struct telecom_test_setup setup = {.ship_count = 1, .author = of_first_owner};

    setup.repair.depots = of_two_owners;
    setup.repair.depot_count = 2;
    setup.repair.stocks = one_joint_short;
    setup.repair.stock_count = 2;
    setup.repair.system_families = families;
    setup.repair.families = family_names;
    setup.repair.family_count = 1;
    setup.repair.spares_agreements = agreement;
    setup.repair.spares_agreement_count = agreement == NULL ? 0 : 1;
    return telecom_world_create_setup(&setup);
}

static struct hws_spares lies_in(const struct telecom_test_world *world, uint32_t stock)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_stock(&state, stock);
}

/* Located at 6 h; by hand: 1250 m and two joints leave the lender for 120 h. */
START_TEST(what_is_borrowed_leaves_the_lender_at_once_and_is_there_after_its_transit)
{
    static const struct hws_spares_agreement agreement = {"mutual", 1, 0, 120 * H,
                                                          HWS_LOAN_IN_KIND};
    struct telecom_test_world *world = world_that_borrows(&agreement);

    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 7);
    ck_assert_int_eq(telecom_world_find(world, "spares_lent")->time_ms, 6 * H);
    ck_assert_int_eq(lies_in(world, 1).cable_m, 20000 - 1250);
    ck_assert_int_eq(lies_in(world, 1).joint_count, 2);
    ck_assert_int_eq(lies_in(world, 0).joint_count, 1);
    ck_assert_int_eq(stage_of(world, 0), HWS_JOB_SPARES);
    telecom_world_run(world, 500);
    ck_assert_int_eq(telecom_world_find(world, "spares_borrowed")->time_ms, 126 * H);
    ck_assert_int_eq(telecom_world_find(world, "ship_called")->time_ms, 126 * H);
    ck_assert_int_ne(fault_of(world, 0).repaired_ms, HWS_TIME_NEVER);
    /* Ordered with the loan: it comes 600 h later, and as much goes back. */
    telecom_world_run(world, 700);
    ck_assert_int_eq(telecom_world_find(world, "spares_returned")->time_ms, 606 * H);
    ck_assert_int_eq(lies_in(world, 1).cable_m, 20000);
    ck_assert_int_eq(lies_in(world, 1).joint_count, 4);
    ck_assert_int_eq(lies_in(world, 0).cable_m, 20000);
    ck_assert_int_eq(lies_in(world, 0).joint_count, 1);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(who_is_paid_for_what_was_lent_buys_it_anew)
{
    static const struct hws_spares_agreement agreement = {"sale", 1, 0, 120 * H, HWS_LOAN_PAID};
    struct telecom_test_world *world = world_that_borrows(&agreement);

    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 700);
    ck_assert_uint_eq(telecom_world_count(world, "spares_returned"), 0);
    ck_assert_int_eq(lies_in(world, 1).joint_count, 4);
    telecom_world_destroy(world);
}
END_TEST

/* Without an agreement what lies in another owner's depot is of no use: 600 h until new ones. */
START_TEST(an_owner_s_depot_serves_its_own_cables_alone)
{
    struct telecom_test_world *world = world_that_borrows(NULL);

    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 900);
    ck_assert_uint_eq(telecom_world_count(world, "spares_lent"), 0);
    ck_assert_int_eq(telecom_world_find(world, "ship_called")->time_ms, 606 * H);
    ck_assert_int_eq(lies_in(world, 1).joint_count, 4);
    telecom_world_destroy(world);
}
END_TEST

/* By hand: 40 km more are taken aboard, searched for at 1 h a km and laid at a knot. */
START_TEST(a_fault_that_takes_more_cable_takes_more_spares_and_more_time)
{
    static const struct hws_stock stock = {0, 0, {90000, 6, 1}};
    struct telecom_test_world *less = world_with(&at_base, &stock);
    struct telecom_test_world *more = world_with(&at_base, &stock);
    struct hws_telecom_strike strike = {.segment = CABLE_AB, .after_ms = 2 * H, .along_km = 50.0};

    telecom_world_strike(less, hws_telecom_strike_effect(strike));
    strike.destroyed_km = 40.0;
    telecom_world_strike(more, hws_telecom_strike_effect(strike));
    telecom_world_run(less, 1000);
    telecom_world_run(more, 1000);
    ck_assert_int_eq(stock_of(less).cable_m - stock_of(more).cable_m, 40000);
    ck_assert_int_eq(fault_of(more, 0).repaired_ms - fault_of(less, 0).repaired_ms,
                     40 * H + (int64_t)(40 * 1943845.0));
    telecom_world_destroy(less);
    telecom_world_destroy(more);
}
END_TEST

TCase *depot_case(void)
{
    TCase *tcase = tcase_create("depots");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, spares_at_the_base_cost_no_way_and_are_gone_after);
    tcase_add_test(tcase, a_ship_fetches_spares_where_they_lie);
    tcase_add_test(tcase, a_job_waits_for_spares_that_nobody_has_and_says_so_once);
    tcase_add_test(tcase, new_spares_come_after_their_time_and_the_job_goes_on);
    tcase_add_test(tcase, what_is_missing_from_the_start_is_ordered_when_it_is_known_to_be);
    tcase_add_test(tcase, an_order_may_be_more_than_the_first_stock);
    tcase_add_test(tcase, what_struck_a_cable_says_how_much_of_it_is_gone);
    tcase_add_test(tcase, a_dead_repeater_needs_one);
    tcase_add_test(tcase, joints_are_used_two_a_repair_and_none_is_lost);
    tcase_add_test(tcase,
                   what_is_borrowed_leaves_the_lender_at_once_and_is_there_after_its_transit);
    tcase_add_test(tcase, who_is_paid_for_what_was_lent_buys_it_anew);
    tcase_add_test(tcase, an_owner_s_depot_serves_its_own_cables_alone);
    tcase_add_test(tcase, a_fault_that_takes_more_cable_takes_more_spares_and_more_time);
    return tcase;
}
