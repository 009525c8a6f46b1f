/* Shares over time against a sum over every event, outages against series made by hand, estimates.
 */
#include "hawser/core/units.h"
#include "hawser/telecom/service.h"
#include "tests/support/telecom_builder.h"
#include "tests/telecom/service/cases.h"

#include <math.h>

#define H HWS_MS_PER_HOUR
#define MINUTE HWS_MS_PER_MINUTE
#define DAY HWS_MS_PER_DAY
/* Scopes of the test network: it, its classes, North and South, A-B and A-C. */
enum { NETWORK = 0, CLASSES, NORTH = CLASSES + HWS_DEMAND_CLASS_COUNT, SOUTH, AB, AC, SCOPES };

/* One ship; stuck_ship1 1: it never finds a way. */
static struct telecom_test_world *plain_world(uint32_t stuck_ship1)
{
    return telecom_world_create_setup(
        &(struct telecom_test_setup){.areas = true, .ship_count = 1, .stuck_ship1 = stuck_ship1});
}

/* With faults at fifty times their rate. */
static struct telecom_test_world *chance_world(uint64_t seed)
{
    struct telecom_test_setup setup = {
        .areas = true, .ship_count = 1, .seed = seed, .chance = hws_telecom_chance_usual()};

    setup.chance.background_factor = 50.0;
    return telecom_world_create_setup(&setup);
}

static struct hws_service_info service_of(const struct telecom_test_world *world, uint32_t scope)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_service(&state, scope);
}

/* To the millisecond. */
static void run_to(struct telecom_test_world *world, int64_t until_ms)
{
    struct hws_error error = {0};
    enum hws_status status = hws_engine_run(world->engine, until_ms, UINT64_MAX, NULL, &error);

    ck_assert_msg(status == HWS_OK, "%s: %s", error.where, error.message);
}

/* ---- against a sum over every event ---------------------------------------------------------- */

struct sum {
    double wanted_kbps_ms, lost_kbps_ms;
    int64_t short_ms, isolated_ms, bad_ms, outage_ms, longest_ms;
    uint32_t outage_count;
    double least_frac;
};

struct now {
    int64_t wanted_kbps, served_kbps;
    uint32_t demand_count, isolated_count;
};

static bool belongs(uint32_t scope, uint32_t demand, const struct hws_demand *plan)
{
    switch (scope) {
    case NETWORK:
    case NORTH: /* all have an end in A */
        return true;
    case SOUTH:
    case AB:
        return demand != DEMAND_AC_CONSUMER;
    case AC:
        return demand == DEMAND_AC_CONSUMER;
    default:
        return (uint32_t)plan->service_class == scope - CLASSES;
    }
}

static void look(const struct telecom_test_world *world, uint32_t scope, struct now *now)
{
    const struct hws_state state = hws_engine_state(world->engine);

    *now = (struct now){0, 0, 0, 0};
    for (uint32_t i = 0; i < DEMAND_TEST_COUNT; i++) {
        if (belongs(scope, i, &world->plan.demands[i])) {
            const struct hws_demand_info info = hws_telecom_demand(&state, i);
            now->wanted_kbps += info.wanted_kbps;
            now->served_kbps += info.served_kbps;
            now->demand_count++;
            now->isolated_count += info.isolated ? 1u : 0u;
        }
    }
}

static void end_outage(struct sum *sum, int64_t lasts_ms)
{
    if (sum->bad_ms >= lasts_ms) {
        sum->outage_count++;
        sum->outage_ms += sum->bad_ms;
        sum->longest_ms = sum->bad_ms > sum->longest_ms ? sum->bad_ms : sum->longest_ms;
    }
    sum->bad_ms = 0;
}

/* What held for so long is added; nothing here looks at what the domain keeps. */
static void add(struct sum *sum, const struct now *now, int64_t elapsed_ms, double lost_frac,
                int64_t lasts_ms)
{
    const int64_t missing_kbps = now->wanted_kbps - now->served_kbps;

    if (elapsed_ms == 0) {
        return;
    }
    sum->wanted_kbps_ms += (double)now->wanted_kbps * (double)elapsed_ms;
    sum->lost_kbps_ms += (double)missing_kbps * (double)elapsed_ms;
    sum->short_ms += missing_kbps > 0 ? elapsed_ms : 0;
    sum->isolated_ms +=
        now->demand_count > 0 && now->isolated_count == now->demand_count ? elapsed_ms : 0;
    if (now->wanted_kbps > 0) {
        const double frac = (double)now->served_kbps / (double)now->wanted_kbps;
        sum->least_frac = frac < sum->least_frac ? frac : sum->least_frac;
    }
    if (now->wanted_kbps > 0 && (double)missing_kbps >= lost_frac * (double)now->wanted_kbps) {
        sum->bad_ms += elapsed_ms;
    } else {
        end_outage(sum, lasts_ms);
    }
}

static void rule_of(uint32_t scope, double *lost_frac, int64_t *lasts_ms)
{
    /* A-B takes the stricter share and the stricter time of North and South. */
    *lost_frac = scope == SOUTH || scope == AB ? 0.25 : 0.5;
    *lasts_ms = scope == SOUTH ? 2 * H : 30 * MINUTE;
}

static void expect_same(const struct hws_service_info *info, const struct sum *sum)
{
    const double gbps_hours = 1.0e6 * 3.6e6;

    ck_assert_double_eq_tol(info->wanted_gbps_hours, sum->wanted_kbps_ms / gbps_hours,
                            1e-9 * info->wanted_gbps_hours + 1e-12);
    ck_assert_double_eq_tol(info->lost_gbps_hours, sum->lost_kbps_ms / gbps_hours,
                            1e-9 * info->wanted_gbps_hours + 1e-12);
    ck_assert_double_eq_tol(
        info->served_frac_mean,
        sum->wanted_kbps_ms > 0.0 ? 1.0 - sum->lost_kbps_ms / sum->wanted_kbps_ms : 1.0, 1e-9);
    ck_assert_double_eq(info->served_frac_min, sum->least_frac);
    ck_assert_int_eq(info->short_ms, sum->short_ms);
    ck_assert_int_eq(info->isolated_ms, sum->isolated_ms);
    ck_assert_int_eq(info->outage_ms, sum->outage_ms);
    ck_assert_int_eq(info->outage_longest_ms, sum->longest_ms);
    ck_assert_uint_eq(info->outage_count, sum->outage_count);
}

/* Half a year of faults at fifty times their rate, looked at after every single event. */
START_TEST(integrals_are_the_sums_over_every_event)
{
    struct telecom_test_world *world = chance_world((uint64_t)_i);
    const int64_t end_ms = 180 * DAY;
    struct sum sums[SCOPES];
    struct now now[SCOPES];
    struct hws_error error = {0};
    int64_t since_ms = 0;
    double lost_frac = 0.0;
    int64_t lasts_ms = 0;

    for (uint32_t scope = 0; scope < SCOPES; scope++) {
        sums[scope] = (struct sum){.least_frac = 1.0};
        look(world, scope, &now[scope]);
    }
    while (since_ms < end_ms) {
        const int64_t next_ms = hws_engine_next_event_ms(world->engine);
        const int64_t to_ms = next_ms < end_ms ? next_ms : end_ms;
        for (uint32_t scope = 0; scope < SCOPES; scope++) {
            rule_of(scope, &lost_frac, &lasts_ms);
            add(&sums[scope], &now[scope], to_ms - since_ms, lost_frac, lasts_ms);
        }
        ck_assert_int_eq(hws_engine_run(world->engine, to_ms, 1, NULL, &error), HWS_OK);
        world->record_count = 0; /* nobody reads them here */
        since_ms = to_ms;
        for (uint32_t scope = 0; scope < SCOPES; scope++) {
            look(world, scope, &now[scope]);
        }
    }
    ck_assert_int_eq(hws_engine_check(world->engine, &error), HWS_OK);
    for (uint32_t scope = 0; scope < SCOPES; scope++) {
        rule_of(scope, &lost_frac, &lasts_ms);
        end_outage(&sums[scope], lasts_ms);
        const struct hws_service_info info = service_of(world, scope);
        expect_same(&info, &sums[scope]);
    }
    ck_assert_double_gt(sums[NETWORK].lost_kbps_ms, 0.0);
    telecom_world_destroy(world);
}
END_TEST

/* The steps that are kept, added up, are the integral. */
START_TEST(the_steps_that_are_kept_hold_the_integral)
{
    struct telecom_test_world *world = plain_world(0);
    double lost_kbps_ms[AB] = {0.0};
    struct hws_service_step last[AB] = {{0, 0, 0, 0}};

    run_to(world, 10 * H);
    telecom_world_cut(world, CABLE_AB, 50.0);
    run_to(world, 20 * H);
    telecom_world_cut(world, CABLE_CA, 50.0);
    run_to(world, 1000 * H);
    const struct hws_state state = hws_engine_state(world->engine);
    for (uint32_t i = 0; i < hws_service_step_count(&state); i++) {
        const struct hws_service_step step = hws_service_step(&state, i);
        struct hws_service_step *before = &last[step.scope];
        lost_kbps_ms[step.scope] += (double)(before->wanted_kbps - before->served_kbps) *
                                    (double)(step.time_ms - before->time_ms);
        *before = step;
    }
    for (uint32_t scope = 0; scope < AB; scope++) {
        ck_assert_int_eq(last[scope].served_kbps, last[scope].wanted_kbps);
        ck_assert_double_eq_tol(lost_kbps_ms[scope] / 3.6e12,
                                service_of(world, scope).lost_gbps_hours, 1e-9);
    }
    ck_assert_double_gt(lost_kbps_ms[NETWORK], 0.0);
    telecom_world_destroy(world);
}
END_TEST

/* ---- latency --------------------------------------------------------------------------------- */

/* Ten hours whole, then ten by way of C: weighed by what is served, 1.2 and then 0.4 + 0.8 * 6/11.
 */
START_TEST(stretch_is_the_delay_over_that_of_the_first_ways_by_traffic_and_time)
{
    struct telecom_test_world *world = plain_world(0);
    const double after_gbps = 0.4 + 0.8 * 6.0 / 11.0;

    run_to(world, 10 * H);
    struct hws_state state = hws_engine_state(world->engine);
    /* Some goes by way of C from the start: the cable carries 0.4 and 0.6 Gbps. */
    const double whole_us = hws_telecom_pair(&state, 0).delay_us;
    ck_assert_double_eq_tol(service_of(world, AB).stretch_max, 1.0, 1e-12);
    telecom_world_cut(world, CABLE_AB, 50.0);
    run_to(world, 20 * H);
    state = hws_engine_state(world->engine);
    const struct hws_pair_info pair = hws_telecom_pair(&state, 0);
    const struct hws_service_info info = service_of(world, AB);
    ck_assert_double_eq_tol(info.stretch_max, pair.delay_us / pair.first_delay_us, 1e-9);
    /* Now all goes by way of C. */
    const double direct_us = 1.2 * whole_us - 0.2 * pair.delay_us;
    const double first_us =
        0.4 * direct_us + (after_gbps - 0.4) * (0.75 * direct_us + 0.25 * pair.delay_us);
    ck_assert_double_eq_tol(info.stretch_max, after_gbps * pair.delay_us / first_us, 1e-4);
    ck_assert_double_eq_tol(
        info.stretch_mean,
        (1.2 * whole_us + after_gbps * pair.delay_us) / (1.2 * whole_us + first_us), 1e-4);
    ck_assert_double_eq_tol(service_of(world, AC).stretch_max, 1.0, 1e-12);
    telecom_world_destroy(world);
}
END_TEST

/* ---- the course of the day ------------------------------------------------------------------- */

/* Consumers want a quarter of it from 0 to 6 h, and nothing is ever short: no event tells of it. */
START_TEST(what_is_wanted_follows_the_day_where_all_of_it_is_served)
{
    static const struct hws_profile profiles[HWS_DEMAND_CLASS_COUNT] = {
        [HWS_DEMAND_CONSUMER] = {2, {0, 360}, {250, 1000}}};
    struct telecom_test_world *world = telecom_world_create_setup(
        &(struct telecom_test_setup){.areas = true, .ship_count = 1, .profiles = profiles});

    run_to(world, 3 * H);
    ck_assert_int_eq(service_of(world, CLASSES + HWS_DEMAND_CONSUMER).wanted_kbps, 275000);
    ck_assert_int_eq(service_of(world, AB).wanted_kbps, 600000);
    run_to(world, 48 * H);
    const struct hws_service_info consumer = service_of(world, CLASSES + HWS_DEMAND_CONSUMER);
    ck_assert_double_eq_tol(consumer.wanted_gbps_hours, 2.0 * 1.1 * (0.25 * 6.0 + 18.0), 1e-9);
    ck_assert_double_eq(consumer.lost_gbps_hours, 0.0);
    telecom_world_destroy(world);
}
END_TEST

/* ---- outages --------------------------------------------------------------------------------- */

static void fail_station(struct telecom_test_world *world, uint32_t station, int64_t lasts_ms)
{
    const struct hws_effect fail = hws_telecom_station_fail_effect(
        (struct hws_telecom_station_fail){.station = station, .lasts_ms = lasts_ms});

    telecom_world_strike(world, fail);
}

static uint32_t outage_records(const struct telecom_test_world *world, uint32_t kind)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < world->record_count; i++) {
        count += world->records[i].domain == 1 && world->records[i].kind == kind ? 1u : 0u;
    }
    return count;
}

/* All of A's traffic is lost for a millisecond too few, for just enough, and for more. */
START_TEST(an_outage_lasts_as_long_as_its_rule_says_or_is_none)
{
    static const int64_t lasts_ms[] = {30 * MINUTE - 1, 30 * MINUTE, 31 * MINUTE};
    struct telecom_test_world *world = plain_world(0);

    for (uint32_t i = 0; i < 3; i++) {
        run_to(world, (int64_t)(i + 1u) * 10 * H);
        fail_station(world, 0, lasts_ms[i]);
    }
    run_to(world, 100 * H);
    const struct hws_service_info north = service_of(world, NORTH);
    ck_assert_uint_eq(north.outage_count, 2);
    ck_assert_int_eq(north.outage_ms, 61 * MINUTE);
    ck_assert_int_eq(north.outage_longest_ms, 31 * MINUTE);
    ck_assert_int_eq(north.short_ms, 91 * MINUTE - 1);
    ck_assert_int_eq(north.isolated_ms, 91 * MINUTE - 1);
    /* South's takes two hours. */
    ck_assert_uint_eq(service_of(world, SOUTH).outage_count, 0);
    /* Told for North alone, and again when it is over. */
    ck_assert_uint_eq(outage_records(world, 0), 2);
    ck_assert_uint_eq(outage_records(world, 1), 2);
    telecom_world_destroy(world);
}
END_TEST

/*
 * One cable cut: A-B goes the long way, 1.0 of 1.5 Gbps is served. Emergency calls first; the rest,
 * 0.6 Gbps, is shared by A-B's 0.8 and A-C's 0.3 alike: 6/11 of each.
 */
START_TEST(an_outage_is_judged_by_the_share_that_is_lost)
{
    struct telecom_test_world *world = plain_world(0);

    run_to(world, 10 * H);
    telecom_world_cut(world, CABLE_AB, 50.0);
    run_to(world, 11 * H);
    ck_assert_double_eq_tol(service_of(world, NORTH).served_frac_min, 1.0 / 1.5, 1e-6);
    ck_assert(!service_of(world, NORTH).outage); /* a third is no half */
    ck_assert_double_eq_tol(service_of(world, SOUTH).served_frac_min,
                            (0.4 + 0.8 * 6.0 / 11.0) / 1.2, 1e-6);
    ck_assert(!service_of(world, SOUTH).outage); /* 30 % is more than a quarter, but an hour long */
    ck_assert(service_of(world, AB).outage);     /* the stricter of both: a quarter, 30 minutes */
    ck_assert(!service_of(world, AC).outage);    /* 45 % */
    run_to(world, 12 * H);
    const struct hws_service_info south = service_of(world, SOUTH);
    ck_assert(south.outage);
    ck_assert_int_eq(south.outage_ms, 2 * H);
    const struct hws_state state = hws_engine_state(world->engine);
    ck_assert_uint_eq(hws_outage_count(&state), 1);
    const struct hws_outage_info outage = hws_outage(&state, 0);
    ck_assert_uint_eq(outage.scope, SOUTH);
    ck_assert_int_eq(outage.begins_ms, 10 * H);
    ck_assert_int_eq(outage.ends_ms, HWS_TIME_NEVER);
    ck_assert_double_eq_tol(outage.lost_gbps_hours, 2.0 * 0.8 * 5.0 / 11.0, 1e-5);
    run_to(world, 1000 * H);
    const struct hws_state later = hws_engine_state(world->engine);
    ck_assert_int_eq(hws_outage(&later, 0).ends_ms, 146 * H);
    ck_assert_double_eq_tol(hws_outage(&later, 0).lost_gbps_hours, 136.0 * 0.8 * 5.0 / 11.0, 1e-3);
    telecom_world_destroy(world);
}
END_TEST

/* The record of an outage leads back to the cut. */
START_TEST(an_outage_names_what_brought_it)
{
    struct telecom_test_world *world = plain_world(0);

    run_to(world, 10 * H);
    telecom_world_cut(world, CABLE_AB, 50.0);
    run_to(world, 20 * H);
    ck_assert_uint_eq(outage_records(world, 0), 1);
    const struct hws_record *record = &world->records[world->record_count - 1u];
    while (record->domain != 1) {
        record--;
    }
    ck_assert_int_eq(record->time_ms, 12 * H);
    ck_assert_uint_eq(record->cause, telecom_world_find(world, "cable_cut")->id);
    telecom_world_destroy(world);
}
END_TEST

/* ---- repair ---------------------------------------------------------------------------------- */

/* Two cuts and one ship: one is mended after 136 h; the other was open for 190 h when one looks. */
START_TEST(what_is_not_mended_yet_counts_for_as_long_as_it_was_open)
{
    struct telecom_test_world *world = plain_world(0);
    struct hws_repair_estimate estimate;

    run_to(world, 10 * H);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_cut(world, CABLE_BC, 50.0);
    run_to(world, 200 * H);
    const struct hws_state state = hws_engine_state(world->engine);
    ck_assert_int_eq(hws_repair_estimate(&state, HWS_REPAIR_DONE, &estimate), HWS_OK);
    ck_assert_uint_eq(estimate.count, 2);
    ck_assert_uint_eq(estimate.done_count, 1);
    ck_assert(estimate.median_known);
    ck_assert_int_eq(estimate.median_ms, 136 * H);
    ck_assert_int_eq(estimate.horizon_ms, 190 * H);
    /* Not 136, the mean of what is done: all for 136 h, half of them for 54 h more. */
    ck_assert_int_eq(estimate.mean_ms, 163 * H);
    /* Greenwood: the area behind the step, 27 h, squared, times 1 / (2 * 1). */
    ck_assert_int_eq(estimate.mean_error_ms, (int64_t)(27.0 * (double)H / sqrt(2.0) + 0.5));
    ck_assert_int_eq(hws_repair_estimate(&state, HWS_REPAIR_LOCATED, &estimate), HWS_OK);
    ck_assert_int_eq(estimate.mean_ms, 6 * H);
    ck_assert_int_eq(hws_repair_estimate(&state, HWS_REPAIR_ON_SITE, &estimate), HWS_OK);
    ck_assert_uint_eq(estimate.done_count, 2); /* 6 + 36 + 10 h, and 160 + 10 h */
    ck_assert_int_eq(estimate.mean_ms, (52 + 170) * H / 2);
    ck_assert_int_eq(hws_repair_estimate(&state, HWS_REPAIR_PERMIT, &estimate), HWS_ERR_NOT_FOUND);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(without_a_fault_there_is_nothing_to_estimate)
{
    struct telecom_test_world *world = plain_world(0);
    const struct hws_state state = hws_engine_state(world->engine);
    struct hws_repair_estimate estimate;

    for (uint32_t stage = 0; stage < HWS_REPAIR_STAGE_COUNT; stage++) {
        ck_assert_int_eq(hws_repair_estimate(&state, (enum hws_repair_stage)stage, &estimate),
                         HWS_ERR_NOT_FOUND);
    }
    ck_assert_double_eq(hws_service_bill(&state).ship_days, 0.0);
    telecom_world_destroy(world);
}
END_TEST

/* Called at 16 h, at sea from 52 h, on site at 62 h, done at 170 h, home at 180 h. */
START_TEST(a_ship_costs_from_its_call_to_its_return)
{
    struct telecom_test_world *world = plain_world(0);

    world->service.costs.repair_usd = 1000.0;
    world->service.costs.lost_gbps_hour_usd = 2.0;
    run_to(world, 10 * H);
    telecom_world_cut(world, CABLE_AB, 50.0);
    run_to(world, 15 * H);
    struct hws_state state = hws_engine_state(world->engine);
    ck_assert_double_eq(hws_ship_days(&state, 0), 0.0);
    run_to(world, 40 * H);
    state = hws_engine_state(world->engine);
    ck_assert_double_eq(hws_ship_days(&state, 0), 1.0);
    run_to(world, 500 * H);
    state = hws_engine_state(world->engine);
    const struct hws_service_bill bill = hws_service_bill(&state);
    ck_assert_double_eq(hws_ship_days(&state, 0), 164.0 / 24.0);
    ck_assert_double_eq_tol(bill.ship_usd, 40000.0 * 164.0 / 24.0, 1e-6);
    ck_assert_uint_eq(bill.repair_count, 1);
    ck_assert_double_eq(bill.repair_usd, 1000.0);
    ck_assert_double_eq_tol(bill.lost_usd, 2.0 * 0.5 * 136.0, 0.01);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_ship_that_finds_no_way_costs_until_it_turns_back)
{
    struct telecom_test_world *world = plain_world(1);

    run_to(world, 10 * H);
    telecom_world_cut(world, CABLE_AB, 50.0);
    run_to(world, 500 * H);
    const struct hws_state state = hws_engine_state(world->engine);
    ck_assert_double_eq(hws_ship_days(&state, 0), 1.5);
    telecom_world_destroy(world);
}
END_TEST

TCase *service_case(void)
{
    TCase *tcase = tcase_create("service");

    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, integrals_are_the_sums_over_every_event, 0, 4);
    tcase_add_test(tcase, the_steps_that_are_kept_hold_the_integral);
    tcase_add_test(tcase, stretch_is_the_delay_over_that_of_the_first_ways_by_traffic_and_time);
    tcase_add_test(tcase, what_is_wanted_follows_the_day_where_all_of_it_is_served);
    tcase_add_test(tcase, an_outage_lasts_as_long_as_its_rule_says_or_is_none);
    tcase_add_test(tcase, an_outage_is_judged_by_the_share_that_is_lost);
    tcase_add_test(tcase, an_outage_names_what_brought_it);
    tcase_add_test(tcase, what_is_not_mended_yet_counts_for_as_long_as_it_was_open);
    tcase_add_test(tcase, without_a_fault_there_is_nothing_to_estimate);
    tcase_add_test(tcase, a_ship_costs_from_its_call_to_its_return);
    tcase_add_test(tcase, a_ship_that_finds_no_way_costs_until_it_turns_back);
    return tcase;
}
