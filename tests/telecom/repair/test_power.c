/*
 * Power cables on the ring of tests/support/telecom_builder.h, of which B-C is laid for 600 MW: who
 * mends them, how long that takes, and that nobody else's repair is touched by it. Times are held
 * against outages that were reported (sim/telecom/repair/power_cable.c).
 */
#include "hawser/core/math.h"
#include "hawser/core/sample.h"
#include "hawser/core/units.h"
#include "tests/support/telecom_builder.h"
#include "tests/telecom/chance.h"
#include "tests/telecom/repair/cases.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define H HWS_MS_PER_HOUR
#define D HWS_MS_PER_DAY
#define WORLDS 200u

enum { TELECOM_SHIP = 0, POWER_SHIP };

/* ---- the network ----------------------------------------------------------------------------- */

struct laid {
    bool fibres; /* in the power cable */
};

/* The ring as it is, but for B-C, which is a system of its own and carries power. */
static void lay_power(struct hws_telecom_plan *plan, const void *context)
{
    const struct laid *laid = context;
    struct hws_system *systems = hws_arena_array(&plan->arena, 2, sizeof(*systems));
    struct hws_segment *segments =
        hws_arena_array(&plan->arena, plan->segment_count, sizeof(*segments));

    ck_assert(systems != NULL && segments != NULL);
    systems[0] = plan->systems[0];
    systems[1] = (struct hws_system){.id = "link",
                                     .name = {{"Link", NULL, NULL}},
                                     .unrepeatered = true,
                                     .power = hws_power_cable_usual(450.0, true)};
    memcpy(segments, plan->segments, plan->segment_count * sizeof(*segments));
    segments[CABLE_BC].system = 1;
    segments[CABLE_BC].power_kw = 600000;
    if (laid == NULL || !laid->fibres) {
        segments[CABLE_BC].design_kbps = 0;
        segments[CABLE_BC].lit_kbps = 0;
    }
    plan->systems = systems;
    plan->system_count = 2;
    plan->segments = segments;
}

/* A telecom ship and one for power cables, which take 24 + 12 h to call and load. */
static void two_ships(struct hws_repair_ship ships[2])
{
    ships[TELECOM_SHIP] = telecom_test_ship(0);
    ships[POWER_SHIP] = telecom_test_ship(1);
    ships[POWER_SHIP].works_on = HWS_WORKS_ON_POWER;
    ships[POWER_SHIP].wave_limit_m = 2.5;
}

static const uint32_t kept_systems1[] = {0, 1};
static const struct hws_agreement kept = {
    .id = "kept", .name = {{"Kept", NULL, NULL}}, .ships = 1u << POWER_SHIP};

static struct telecom_test_setup setup_of(const struct hws_repair_ship *ships, bool is_kept)
{
    struct telecom_test_setup setup = {.ship_count = 2, .ships = ships, .author = lay_power};

    if (is_kept) {
        setup.repair.agreements = &kept;
        setup.repair.agreement_count = 1;
        setup.repair.system_agreements1 = kept_systems1;
    }
    return setup;
}

static struct hws_fault_info fault_of(const struct telecom_test_world *world, uint32_t fault)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_fault(&state, fault);
}

static struct hws_job_info job_of(const struct telecom_test_world *world, uint32_t fault)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_job(&state, fault);
}

static bool is_up(const struct telecom_test_world *world, uint32_t segment)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_segment(&state, segment).up;
}

static void strike(struct telecom_test_world *world, uint32_t segment, uint32_t kind)
{
    telecom_world_strike(world, hws_telecom_strike_effect((struct hws_telecom_strike){
                                    .segment = segment, .kind = kind, .along_km = 50.0}));
}

/* ---- by hand --------------------------------------------------------------------------------- */

/*
 * 24 times 6 h to locate, 36 h and 21 days until the ship is fitted out, 10 h of passage, then 10
 * days of survey, two joints of 7 and 3 days of tests; 7 more to bury it.
 */
START_TEST(a_ship_that_is_kept_for_a_power_cable_mends_it_in_two_months)
{
    struct hws_repair_ship ships[2];
    two_ships(ships);
    const struct telecom_test_setup setup = setup_of(ships, true);
    struct telecom_test_world *world = telecom_world_create_setup(&setup);
    const int64_t mended_ms = 6 * D + 36 * H + 21 * D + 10 * H + (10 + 2 * 7 + 3) * D;

    telecom_world_cut(world, CABLE_BC, 50.0);
    telecom_world_run(world, 3000);
    ck_assert_int_eq(fault_of(world, 0).located_ms, 6 * D);
    ck_assert_int_eq(fault_of(world, 0).repaired_ms, mended_ms);
    ck_assert_int_eq(telecom_world_find(world, "repair_made_good")->time_ms, mended_ms + 7 * D);
    ck_assert_uint_eq(telecom_world_count(world, "charter_sought"), 0);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_power_cable_that_nobody_keeps_a_ship_for_waits_until_one_is_hired)
{
    struct hws_repair_ship ships[2];
    two_ships(ships);
    const struct telecom_test_setup setup = setup_of(ships, false);
    struct telecom_test_world *world = telecom_world_create_setup(&setup);

    telecom_world_cut(world, CABLE_BC, 50.0);
    telecom_world_run(world, INT64_C(24) * 20);
    ck_assert_int_eq(job_of(world, 0).stage, HWS_JOB_CHARTER);
    telecom_world_run(world, INT64_C(24) * 300);
    ck_assert_int_eq(telecom_world_find(world, "charter_found")->time_ms, (6 + 90) * D);
    ck_assert_int_eq(telecom_world_find(world, "ship_called")->arguments[0].i, POWER_SHIP);
    ck_assert_int_eq(fault_of(world, 0).repaired_ms, (6 + 90 + 21 + 27) * D + (36 + 10) * H);
    telecom_world_destroy(world);
}
END_TEST

/* The search goes on beside the locating. */
START_TEST(an_owner_who_orders_a_ship_at_once_saves_the_days_of_locating)
{
    struct hws_repair_ship ships[2];
    two_ships(ships);
    const struct telecom_test_setup setup = setup_of(ships, false);
    struct telecom_test_world *world = telecom_world_create_setup(&setup);
    const struct hws_effect order = hws_telecom_charter_effect(
        (struct hws_telecom_charter){.segment = CABLE_BC, .ship = POWER_SHIP});

    telecom_world_cut(world, CABLE_BC, 50.0);
    telecom_world_strike(world, order);
    telecom_world_run(world, INT64_C(24) * 300);
    ck_assert_int_eq(telecom_world_find(world, "charter_found")->time_ms, 90 * D);
    ck_assert_int_eq(fault_of(world, 0).repaired_ms, (90 + 21 + 27) * D + (36 + 10) * H);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(control_may_send_a_power_ship_without_any_search_and_no_other_ship)
{
    struct hws_repair_ship ships[2];
    two_ships(ships);
    const struct telecom_test_setup setup = setup_of(ships, false);
    struct telecom_test_world *world = telecom_world_create_setup(&setup);
    struct hws_telecom_assign order = {.ship = TELECOM_SHIP, .fault = 0};

    telecom_world_cut(world, CABLE_BC, 50.0);
    telecom_world_run(world, INT64_C(24) * 10);
    telecom_world_strike(world, hws_telecom_assign_effect(order));
    telecom_world_run(world, INT64_C(24) * 11);
    ck_assert_uint_eq(telecom_world_count(world, "ship_called"), 0);
    order.ship = POWER_SHIP;
    telecom_world_strike(world, hws_telecom_assign_effect(order));
    telecom_world_run(world, INT64_C(24) * 300);
    ck_assert_int_eq(telecom_world_find(world, "ship_called")->time_ms, 11 * D);
    ck_assert_uint_eq(telecom_world_count(world, "charter_found"), 0);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(what_goes_through_the_insulation_trips_a_power_cable_and_its_fibres_do_not)
{
    struct hws_repair_ship ships[2];
    two_ships(ships);
    const struct laid laid = {.fibres = true};
    struct telecom_test_setup setup = setup_of(ships, true);
    setup.author_context = &laid;
    struct telecom_test_world *world = telecom_world_create_setup(&setup);

    strike(world, CABLE_BC, HWS_FAULT_FIBRE_BREAK);
    ck_assert(is_up(world, CABLE_BC));
    strike(world, CABLE_BC, HWS_FAULT_SHUNT);
    ck_assert(!is_up(world, CABLE_BC));
    telecom_world_destroy(world);
}
END_TEST

START_TEST(no_traffic_takes_a_power_cable_without_fibres)
{
    struct hws_repair_ship ships[2];
    two_ships(ships);
    const struct laid laid = {.fibres = true};
    struct telecom_test_setup setup = setup_of(ships, true);
    struct telecom_test_world *bare = telecom_world_create_setup(&setup);
    setup.author_context = &laid;
    struct telecom_test_world *lit = telecom_world_create_setup(&setup);
    const struct hws_state bare_state = hws_engine_state(bare->engine);
    const struct hws_state lit_state = hws_engine_state(lit->engine);

    /* By hand: 1.2 Gbps are wanted over the 1 Gbps of A-B, the rest goes round by B-C. */
    ck_assert_int_eq(hws_telecom_demand(&lit_state, DEMAND_AB_CONSUMER).served_kbps, 800000);
    ck_assert_int_eq(hws_telecom_demand(&bare_state, DEMAND_AB_CONSUMER).served_kbps, 600000);
    ck_assert_int_eq(hws_telecom_segment(&bare_state, CABLE_BC).carried_kbps, 0);
    telecom_world_destroy(bare);
    telecom_world_destroy(lit);
}
END_TEST

/* The same seed: whatever is drawn for the telecom cable stays as it was. */
START_TEST(a_power_cables_fault_leaves_a_telecom_cables_repair_to_the_millisecond)
{
    struct hws_repair_ship ships[2];
    two_ships(ships);
    struct telecom_test_setup setup = setup_of(ships, true);
    setup.chance = hws_telecom_chance_usual();
    setup.seed = 11;
    struct telecom_test_world *alone = telecom_world_create_setup(&setup);
    struct telecom_test_world *both = telecom_world_create_setup(&setup);

    strike(both, CABLE_BC, HWS_FAULT_CUT);
    strike(alone, CABLE_AB, HWS_FAULT_CUT);
    strike(both, CABLE_AB, HWS_FAULT_CUT);
    telecom_world_run(alone, INT64_C(24) * 300);
    telecom_world_run(both, INT64_C(24) * 300);
    ck_assert_int_eq(fault_of(both, 1).repaired_ms, fault_of(alone, 0).repaired_ms);
    ck_assert_int_ne(fault_of(both, 0).repaired_ms, HWS_TIME_NEVER);
    telecom_world_destroy(alone);
    telecom_world_destroy(both);
}
END_TEST

/* ---- as long as they really take ------------------------------------------------------------- */

/* Hs of the Baltic and the southern North Sea in the mean of the year: log-normal, 6 h a step. */
#define SEA_MEDIAN_M 1.1
#define SEA_SIGMA 0.6
#define SEA_MEMORY 0.93
#define SLOT_MS (6 * H)
#define SLOT_COUNT 4000

static float waves_m[SLOT_COUNT];

static void make_sea(uint64_t seed)
{
    double level = 0.0;

    for (size_t i = 0; i < SLOT_COUNT; i++) {
        const double u = ((double)chance_below(&seed, 1u << 30) + 0.5) / (double)(1u << 30);
        level = SEA_MEMORY * level +
                sqrt(1.0 - SEA_MEMORY * SEA_MEMORY) * hws_sample_normal(u, 0.0, 1.0);
        waves_m[i] = (float)(SEA_MEDIAN_M * hws_exp(SEA_SIGMA * level));
    }
}

static struct hws_sea sea_now(const void *context, const struct hws_state *state, double lat_deg,
                              double lon_deg)
{
    const int64_t slot = state->now_ms / SLOT_MS;

    (void)context;
    (void)lat_deg;
    (void)lon_deg;
    return (struct hws_sea){.wave_height_m = (double)waves_m[slot % SLOT_COUNT], .wind_mps = 8.0};
}

static int64_t next_change_ms(const void *context, const struct hws_state *state, double lat_deg,
                              double lon_deg)
{
    (void)context;
    (void)lat_deg;
    (void)lon_deg;
    return (state->now_ms / SLOT_MS + 1) * SLOT_MS;
}

static struct hws_sea forecast(const void *context, const struct hws_state *state, double lat_deg,
                               double lon_deg, int64_t until_ms)
{
    struct hws_sea most = {.wave_height_m = 0.0, .wind_mps = 8.0};

    (void)context;
    (void)lat_deg;
    (void)lon_deg;
    for (int64_t at_ms = state->now_ms; at_ms <= until_ms; at_ms += SLOT_MS) {
        const double wave_m = (double)waves_m[at_ms / SLOT_MS % SLOT_COUNT];
        most.wave_height_m = wave_m > most.wave_height_m ? wave_m : most.wave_height_m;
    }
    return most;
}

static const struct hws_environment sea = {
    .sea = sea_now, .sea_change_ms = next_change_ms, .forecast = forecast};

static int compare(const void *a, const void *b)
{
    const double first = *(const double *)a;
    const double second = *(const double *)b;

    return (first > second) - (first < second);
}

/* Days from the fault until power is back, in order: WORLDS of them. */
static void days_out(bool is_kept, double days[WORLDS])
{
    struct hws_repair_ship ships[2];
    two_ships(ships);
    ships[POWER_SHIP].available_fixed = true;
    struct telecom_test_setup setup = setup_of(ships, is_kept);

    make_sea(20241225);
    setup.chance = hws_telecom_chance_usual();
    setup.environment = &sea;
    setup.passage_ms = 60 * H;
    for (uint32_t i = 0; i < WORLDS; i++) {
        setup.seed = 1000u + i;
        struct telecom_test_world *world = telecom_world_create_setup(&setup);
        telecom_world_run(world,
                          INT64_C(24) * (int64_t)(i * 3u)); /* at different times of the sea */
        telecom_world_cut(world, CABLE_BC, 50.0);
        telecom_world_run(world, INT64_C(24) * (int64_t)(i * 3u + 1500u));
        const struct hws_fault_info fault = fault_of(world, 0);
        ck_assert_int_ne(fault.repaired_ms, HWS_TIME_NEVER);
        days[i] = (double)(fault.repaired_ms - fault.cut_ms) / (double)D;
        telecom_world_destroy(world);
    }
    qsort(days, WORLDS, sizeof(days[0]), compare);
    printf("# %s: P5 %.0f, P10 %.0f, median %.0f, P90 %.0f, P95 %.0f d\n",
           is_kept ? "kept" : "hired", days[9], days[19], days[99], days[179], days[189]);
}

static double quantile(const double days[WORLDS], double share)
{
    return days[(size_t)(share * (double)(WORLDS - 1u))];
}

static void assert_seen_within(const double days[WORLDS], const double *seen, size_t seen_count)
{
    for (size_t i = 0; i < seen_count; i++) {
        ck_assert_msg(seen[i] >= quantile(days, 0.05) && seen[i] <= quantile(days, 0.95),
                      "%.0f days were seen, the model has %.0f to %.0f", seen[i],
                      quantile(days, 0.05), quantile(days, 0.95));
    }
}

/* BritNed twice, Western Link; Cigre's mean of about 60. */
START_TEST(with_a_ship_kept_a_power_cable_is_out_for_about_two_months)
{
    static const double seen_days[] = {55.0, 60.0, 54.0};
    double days[WORLDS];

    days_out(true, days);
    ck_assert_msg(quantile(days, 0.5) > 45.0 && quantile(days, 0.5) < 80.0, "median %.0f d",
                  quantile(days, 0.5));
    ck_assert_msg(days[0] > 21.0, "the shortest %.0f d", days[0]);
    assert_seen_within(days, seen_days, 3);
}
END_TEST

/* Basslink 2015, Estlink 2 twice, Moyle 2017. */
START_TEST(with_a_ship_to_be_hired_a_power_cable_is_out_for_about_half_a_year)
{
    static const double seen_days[] = {176.0, 177.0, 213.0, 230.0};
    double days[WORLDS];

    days_out(false, days);
    ck_assert_msg(quantile(days, 0.5) > 120.0 && quantile(days, 0.5) < 200.0, "median %.0f d",
                  quantile(days, 0.5));
    ck_assert_msg(quantile(days, 0.9) / quantile(days, 0.1) < 4.0, "P90/P10 %.1f",
                  quantile(days, 0.9) / quantile(days, 0.1));
    assert_seen_within(days, seen_days, 4);
}
END_TEST

TCase *power_case(void)
{
    TCase *tcase = tcase_create("power cables");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_ship_that_is_kept_for_a_power_cable_mends_it_in_two_months);
    tcase_add_test(tcase, a_power_cable_that_nobody_keeps_a_ship_for_waits_until_one_is_hired);
    tcase_add_test(tcase, an_owner_who_orders_a_ship_at_once_saves_the_days_of_locating);
    tcase_add_test(tcase, control_may_send_a_power_ship_without_any_search_and_no_other_ship);
    tcase_add_test(tcase,
                   what_goes_through_the_insulation_trips_a_power_cable_and_its_fibres_do_not);
    tcase_add_test(tcase, no_traffic_takes_a_power_cable_without_fibres);
    tcase_add_test(tcase, a_power_cables_fault_leaves_a_telecom_cables_repair_to_the_millisecond);
    tcase_add_test(tcase, with_a_ship_kept_a_power_cable_is_out_for_about_two_months);
    tcase_add_test(tcase, with_a_ship_to_be_hired_a_power_cable_is_out_for_about_half_a_year);
    return tcase;
}
