/* What the sea and the machinery do to a repair, on the ring of tests/support/telecom_builder.h. */
#include "hawser/core/units.h"
#include "tests/support/telecom_builder.h"
#include "tests/telecom/repair/cases.h"

#include <stdlib.h>
#include <string.h>

#define H HWS_MS_PER_HOUR

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

/* ---- shelter -------------------------------------------------------------------------------- */

/* Too much to work in from hour 70, to stay in from 75 to 90, fit for work again at 100. */
static const struct {
    int64_t from_h;
    double wave_height_m;
} storm[] = {{0, 1.0}, {70, 4.0}, {75, 8.0}, {90, 4.0}, {100, 1.0}};

static struct hws_sea storm_sea(const void *context, const struct hws_state *state, double lat_deg,
                                double lon_deg)
{
    struct hws_sea sea = {.wave_height_m = 1.0, .wind_mps = 6.0};

    (void)context;
    (void)lat_deg;
    (void)lon_deg;
    for (size_t i = 0; i < sizeof(storm) / sizeof(storm[0]); i++) {
        sea.wave_height_m =
            state->now_ms >= storm[i].from_h * H ? storm[i].wave_height_m : sea.wave_height_m;
    }
    return sea;
}

static int64_t storm_change_ms(const void *context, const struct hws_state *state, double lat_deg,
                               double lon_deg)
{
    (void)context;
    (void)lat_deg;
    (void)lon_deg;
    for (size_t i = 0; i < sizeof(storm) / sizeof(storm[0]); i++) {
        if (storm[i].from_h * H > state->now_ms) {
            return storm[i].from_h * H;
        }
    }
    return HWS_TIME_NEVER;
}

static const struct hws_environment environment = {.sea = storm_sea,
                                                   .sea_change_ms = storm_change_ms};

/* On site at 62 h; 8 h of work; away from 75 to 110 h; ends picked up, 76 h to the test's end. */
START_TEST(a_ship_runs_for_shelter_and_comes_back_to_where_it_stopped)
{
    static const struct hws_point port = {35.0, 129.1};
    struct hws_repair_ship ship = telecom_test_ship(0);
    struct telecom_test_setup setup = {
        .ship_count = 1, .ships = &ship, .environment = &environment};

    ship.shelter_wave_m = 6.0;
    setup.repair.shelters = &port;
    setup.repair.shelter_count = 1;
    struct telecom_test_world *world = telecom_world_create_setup(&setup);
    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 80);
    ck_assert_int_eq(stage_of(world, 0), HWS_JOB_SHELTER);
    telecom_world_run(world, 1000);
    ck_assert_int_eq(telecom_world_find(world, "work_stopped_by_sea")->time_ms, 70 * H);
    ck_assert_int_eq(telecom_world_find(world, "ship_runs_for_shelter")->time_ms, 75 * H);
    ck_assert_int_eq(telecom_world_find(world, "ship_leaves_shelter")->time_ms, 100 * H);
    ck_assert_int_eq(telecom_world_find(world, "work_resumed")->time_ms, 110 * H);
    ck_assert_int_eq(fault_of(world, 0).on_site_ms, 62 * H);
    ck_assert_int_eq(fault_of(world, 0).repaired_ms, 190 * H);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(without_a_limit_the_ship_rides_the_storm_out)
{
    const struct telecom_test_setup setup = {.ship_count = 1, .environment = &environment};
    struct telecom_test_world *world = telecom_world_create_setup(&setup);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 1000);
    ck_assert_uint_eq(telecom_world_count(world, "ship_runs_for_shelter"), 0);
    ck_assert_int_eq(fault_of(world, 0).repaired_ms, 180 * H);
    telecom_world_destroy(world);
}
END_TEST

static struct hws_sea strong_current(const void *context, const struct hws_state *state,
                                     double lat_deg, double lon_deg)
{
    struct hws_sea sea = storm_sea(context, state, lat_deg, lon_deg);

    sea.current_kn = sea.wave_height_m > 1.0 ? 4.0 : 1.0;
    sea.wave_height_m = 1.0;
    return sea;
}

START_TEST(work_waits_for_the_current_too)
{
    static const struct hws_environment currents = {.sea = strong_current,
                                                    .sea_change_ms = storm_change_ms};
    struct hws_repair_ship ship = telecom_test_ship(0);
    const struct telecom_test_setup setup = {
        .ship_count = 1, .ships = &ship, .environment = &currents};

    ship.current_limit_kn = 3.0;
    struct telecom_test_world *world = telecom_world_create_setup(&setup);
    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 1000);
    ck_assert_int_eq(fault_of(world, 0).repaired_ms, 176 * H);
    telecom_world_destroy(world);
}
END_TEST

/* ---- breakdown ------------------------------------------------------------------------------ */

/*
 * 84 h of work at a breakdown each 20 days: exp(-(10 + 84) / 480) of 300 repairs have none, by the
 * exponential law. Binomial(300, 0.822): the 99.9 % interval is 225 to 268. Beside its own time a
 * breakdown costs ends that are picked up again (4 h) and at most the splice that was being made.
 */
START_TEST(breakdowns_come_at_their_rate_and_cost_what_they_last_and_what_hung_overboard)
{
    struct hws_repair_ship ship = telecom_test_ship(0);
    struct telecom_test_setup setup = {.ship_count = 1, .ships = &ship};
    uint32_t undisturbed = 0;
    uint32_t spliced_again = 0;

    ship.breakdowns_per_day = 0.05;
    ship.breakdown_ms = 168 * H;
    for (uint64_t seed = 0; seed < 300; seed++) {
        setup.seed = seed;
        struct telecom_test_world *world = telecom_world_create_setup(&setup);
        int64_t lost_ms = 0;
        int64_t broken_count = 0;
        int64_t broken_ms = HWS_TIME_NEVER;
        telecom_world_run(world, 10);
        telecom_world_cut(world, CABLE_AB, 50.0);
        telecom_world_run(world, 9000);
        const struct hws_fault_info fault = fault_of(world, 0);
        ck_assert_int_eq(fault.state, HWS_FAULT_REPAIRED);
        for (uint32_t i = 0; i < world->record_count; i++) {
            const struct hws_record *record = &world->records[i];
            const char *name =
                record->domain == 0 ? hws_telecom_domain.records[record->kind].name : "";
            if (strcmp(name, "ship_broken_down") == 0) {
                broken_ms = record->time_ms > fault.on_site_ms ? record->time_ms : fault.on_site_ms;
            } else if (strcmp(name, "ship_mended") == 0 && broken_ms < fault.repaired_ms &&
                       record->time_ms > broken_ms) {
                lost_ms += record->time_ms - broken_ms;
                broken_count++;
            }
        }
        const int64_t again_ms = fault.repaired_ms - 146 * H - lost_ms;
        undisturbed += fault.repaired_ms == 146 * H;
        spliced_again += telecom_world_count(world, "work_lost_to_sea") > 0;
        ck_assert_int_ge(again_ms, 0);
        ck_assert_int_le(again_ms, broken_count * (18 + 4) * H);
        telecom_world_destroy(world);
    }
    ck_assert_uint_ge(undisturbed, 225);
    ck_assert_uint_le(undisturbed, 268);
    ck_assert_uint_gt(spliced_again, 0);
}
END_TEST

/* ---- temporary repairs ---------------------------------------------------------------------- */

static struct telecom_test_world *two_cuts(enum hws_temporary_rule rule)
{
    struct telecom_test_setup setup = {.ship_count = 1};

    setup.repair.temporary = rule;
    struct telecom_test_world *world = telecom_world_create_setup(&setup);
    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 11);
    telecom_world_cut(world, CABLE_AB, 120.0);
    telecom_world_run(world, 2000);
    return world;
}

/* By hand: the second 24 h sooner, a burial later; then the first is buried. */
START_TEST(a_temporary_repair_brings_traffic_back_sooner_and_is_made_good_later)
{
    struct telecom_test_world *never = two_cuts(HWS_TEMPORARY_NEVER);
    struct telecom_test_world *queued = two_cuts(HWS_TEMPORARY_WHEN_QUEUED);

    ck_assert_int_eq(fault_of(never, 0).repaired_ms, 146 * H);
    ck_assert_int_eq(fault_of(never, 1).repaired_ms, 264 * H);
    ck_assert_int_eq(fault_of(queued, 0).repaired_ms, 146 * H);
    ck_assert_int_eq(fault_of(queued, 1).repaired_ms, 240 * H);
    ck_assert_int_eq(telecom_world_find(queued, "segment_restored")->time_ms, 240 * H);
    /* The second is buried at once, at 264 h; 10 h back to the first and a burial. */
    ck_assert_int_eq(telecom_world_find(queued, "repair_made_good")->time_ms, 264 * H);
    ck_assert_int_eq(telecom_world_find(queued, "ship_returned")->time_ms, 308 * H);
    ck_assert_uint_eq(telecom_world_count(queued, "repair_made_good"), 2);
    ck_assert_uint_eq(telecom_world_count(queued, "fault_repaired_for_now"), 1);
    ck_assert_int_eq(fault_of(queued, 0).state, HWS_FAULT_REPAIRED);
    ck_assert_int_eq(fault_of(queued, 0).repaired_ms, 146 * H);
    ck_assert_int_eq(fault_of(queued, 0).on_site_ms, 62 * H);
    telecom_world_destroy(never);
    telecom_world_destroy(queued);
}
END_TEST

/* ---- deep water ----------------------------------------------------------------------------- */

/* Grapnels take 2.8 times as long as an ROV, and nothing is buried: 67.2 + 18 + 18 + 24 h. */
START_TEST(below_an_rov_s_reach_grapnels_take_longer_and_nothing_is_buried)
{
    const struct telecom_test_setup shallow = {.ship_count = 1, .depth_m = 2400.0};
    const struct telecom_test_setup deep = {.ship_count = 1, .depth_m = 3300.0};
    struct telecom_test_world *rov = telecom_world_create_setup(&shallow);
    struct telecom_test_world *grapnel = telecom_world_create_setup(&deep);

    telecom_world_run(rov, 10);
    telecom_world_run(grapnel, 10);
    telecom_world_cut(rov, CABLE_AB, 50.0);
    telecom_world_cut(grapnel, CABLE_AB, 50.0);
    telecom_world_run(rov, 1000);
    telecom_world_run(grapnel, 1000);
    ck_assert_int_eq(fault_of(rov, 0).repaired_ms, (62 + 84) * H);
    ck_assert_int_le(llabs(fault_of(grapnel, 0).repaired_ms - (62 + 60) * H - 672 * H / 10), 1);
    telecom_world_destroy(rov);
    telecom_world_destroy(grapnel);
}
END_TEST

TCase *hardship_case(void)
{
    TCase *tcase = tcase_create("hardships");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_ship_runs_for_shelter_and_comes_back_to_where_it_stopped);
    tcase_add_test(tcase, without_a_limit_the_ship_rides_the_storm_out);
    tcase_add_test(tcase, work_waits_for_the_current_too);
    tcase_add_test(tcase,
                   breakdowns_come_at_their_rate_and_cost_what_they_last_and_what_hung_overboard);
    tcase_add_test(tcase, a_temporary_repair_brings_traffic_back_sooner_and_is_made_good_later);
    tcase_add_test(tcase, below_an_rov_s_reach_grapnels_take_longer_and_nothing_is_buried);
    return tcase;
}
