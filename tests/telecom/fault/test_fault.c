/* What breaks, when it is found and how often, against the rates and speeds that were put in. */
#include "hawser/core/units.h"
#include "sim/telecom/fault/background.h"
#include "tests/support/telecom_builder.h"
#include "tests/telecom/fault/cases.h"

#include <math.h>
#include <string.h>

#define H HWS_MS_PER_HOUR

static struct hws_fault_info fault_of(const struct telecom_test_world *world, uint32_t fault)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_fault(&state, fault);
}

static bool is_up(const struct telecom_test_world *world, uint32_t cable)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_segment(&state, cable).up;
}

static void strike(struct telecom_test_world *world, double along_km, enum hws_fault_kind kind)
{
    telecom_world_strike(world, hws_telecom_strike_effect((struct hws_telecom_strike){
                                    .segment = CABLE_AB, .kind = kind, .along_km = along_km}));
}

/* ---- kinds ----------------------------------------------------------------------------------- */

START_TEST(a_shunt_leaves_the_traffic_until_the_ship_cuts_the_cable)
{
    struct telecom_test_world *world = telecom_world_create(1, 0, NULL);

    telecom_world_run(world, 10);
    strike(world, 50.0, HWS_FAULT_SHUNT);
    ck_assert(is_up(world, CABLE_AB));
    ck_assert_uint_eq(telecom_world_count(world, "cable_fault"), 1);
    /* 12 h to locate, 46 h to come, 24 h of survey; then it is dark until 60 h later. */
    telecom_world_run(world, 10 + 12 + 46 + 23);
    ck_assert(is_up(world, CABLE_AB));
    telecom_world_run(world, 1000);
    ck_assert_int_eq(telecom_world_find(world, "segment_powered_down")->time_ms,
                     (10 + 12 + 46 + 24) * H);
    ck_assert_int_eq(telecom_world_find(world, "segment_restored")->arguments[1].i, 60 * H);
    telecom_world_destroy(world);
}
END_TEST

START_TEST(no_power_reaches_between_two_shunts)
{
    struct telecom_test_world *world = telecom_world_create(1, 0, NULL);

    telecom_world_run(world, 10);
    strike(world, 50.0, HWS_FAULT_SHUNT);
    strike(world, 150.0, HWS_FAULT_SHUNT);
    ck_assert(!is_up(world, CABLE_AB));
    telecom_world_run(world, 1000);
    ck_assert(is_up(world, CABLE_AB));
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_second_strike_at_an_open_cut_is_no_second_fault)
{
    struct telecom_test_world *world = telecom_world_create(1, 0, NULL);

    telecom_world_run(world, 10);
    strike(world, 50.0, HWS_FAULT_CUT);
    strike(world, 50.4, HWS_FAULT_CUT);
    strike(world, 60.0, HWS_FAULT_CUT);
    const struct hws_state state = hws_engine_state(world->engine);
    ck_assert_uint_eq(hws_telecom_fault_count(&state), 2);
    ck_assert_uint_eq(telecom_world_count(world, "struck_again"), 1);
    telecom_world_destroy(world);
}
END_TEST

/* Three cables, an hour and a half apart: each falls at its time, by its cause, and says so. */
START_TEST(strikes_ordered_for_later_fall_at_their_times)
{
    static const enum hws_fault_kind kinds[] = {HWS_FAULT_CUT, HWS_FAULT_FIBRE_BREAK,
                                                HWS_FAULT_CUT};
    struct telecom_test_world *world = telecom_world_create(1, 0, NULL);

    telecom_world_run(world, 10);
    for (uint32_t i = 0; i < 3; i++) {
        telecom_world_strike(world, hws_telecom_strike_effect((struct hws_telecom_strike){
                                        .segment = CABLE_AB + i,
                                        .kind = kinds[i],
                                        .cause = HWS_CAUSE_DELIBERATE,
                                        .after_ms = INT64_C(90) * i * HWS_MS_PER_MINUTE,
                                        .along_km = 40.25 + i}));
    }
    telecom_world_run(world, 20);
    for (uint32_t i = 0; i < 3; i++) {
        const struct hws_fault_info fault = fault_of(world, i);
        ck_assert_uint_eq(fault.segment, CABLE_AB + i);
        ck_assert_int_eq(fault.cut_ms, 10 * H + (int64_t)i * 90 * HWS_MS_PER_MINUTE);
        ck_assert_int_eq(fault.kind, kinds[i]);
        ck_assert_int_eq(fault.cause, HWS_CAUSE_DELIBERATE);
        ck_assert_double_eq_tol(fault.along_km, 40.25 + i, 1e-9);
    }
    ck_assert_int_eq(telecom_world_find(world, "cable_cut")->arguments[6].i, HWS_CAUSE_DELIBERATE);
    const struct hws_record *break_record = telecom_world_find(world, "cable_fault");
    ck_assert_str_eq(
        hws_telecom_domain.records[break_record->kind].words[break_record->arguments[1].i],
        "fibre break");
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_strike_past_the_end_of_time_or_of_any_cable_is_refused)
{
    const struct hws_telecom_strike strikes[] = {
        {.after_ms = -1},
        {.after_ms = INT64_MAX},
        {.along_km = 1.0e300, .after_ms = 1},
        {.along_km = (double)NAN},
        {.kind = HWS_FAULT_KIND_COUNT},
        {.cause = HWS_FAULT_CAUSE_COUNT},
    };

    for (size_t i = 0; i < sizeof(strikes) / sizeof(strikes[0]); i++) {
        struct telecom_test_world *world = telecom_world_create(1, 0, NULL);
        const struct hws_effect strike = hws_telecom_strike_effect(strikes[i]);
        ck_assert_int_eq(hws_engine_apply(world->engine, &hws_telecom_id, &strike, NULL),
                         HWS_ERR_RANGE);
        telecom_world_destroy(world);
    }
}
END_TEST

START_TEST(a_station_that_fails_takes_its_cables_with_it_and_gives_them_back)
{
    struct telecom_test_world *world = telecom_world_create(1, 0, NULL);
    const struct hws_effect fail =
        hws_telecom_station_fail_effect((struct hws_telecom_station_fail){
            .station = 0, .trouble = HWS_STATION_FLOODING, .lasts_ms = 30 * H});

    telecom_world_run(world, 10);
    telecom_world_strike(world, fail);
    ck_assert(!is_up(world, CABLE_AB));
    ck_assert(!is_up(world, CABLE_CA));
    ck_assert(is_up(world, CABLE_BC));
    telecom_world_run(world, 20);
    telecom_world_strike(world, fail); /* once more: until the later of the two is over */
    telecom_world_run(world, 49);
    ck_assert(!is_up(world, CABLE_AB));
    telecom_world_run(world, 51);
    ck_assert(is_up(world, CABLE_AB));
    ck_assert(is_up(world, CABLE_CA));
    ck_assert_uint_eq(telecom_world_count(world, "station_failed"), 2);
    ck_assert_uint_eq(telecom_world_count(world, "station_restored"), 1);
    telecom_world_destroy(world);
}
END_TEST

/*
 * Three stations for a year, forty times: their troubles are Poisson's, each station has its own,
 * and the cables come back after a median of 8 h.
 */
START_TEST(stations_fail_by_themselves_at_their_rate)
{
    const double per_year = 3.0;
    uint32_t counts[3] = {0};
    uint32_t total = 0;
    uint32_t longer = 0;

    for (uint64_t seed = 0; seed < 40; seed++) {
        struct telecom_test_world *world = telecom_world_create_setup(
            &(struct telecom_test_setup){.ship_count = 1,
                                         .seed = seed,
                                         .chance = hws_telecom_chance_usual(),
                                         .power = {per_year, 8 * H}});
        int64_t since_ms[3] = {0};
        telecom_world_run(world, 8766);
        for (uint32_t i = 0; i < world->record_count; i++) {
            const struct hws_record *record = &world->records[i];
            const char *name = world->registry.domains[record->domain]->records[record->kind].name;
            const uint32_t station = (uint32_t)record->arguments[0].i;
            if (strcmp(name, "station_failed") == 0) {
                ck_assert_int_eq(record->arguments[1].i, HWS_STATION_POWER);
                since_ms[station] = record->time_ms;
                counts[station]++;
                total++;
            } else if (strcmp(name, "station_restored") == 0) {
                longer += record->time_ms - since_ms[station] > 8 * H ? 1u : 0u;
            }
        }
        telecom_world_destroy(world);
    }
    /* Poisson(360) and three times Poisson(120); Binomial(360, 0.5): 99.9 % intervals. */
    ck_assert_double_le(fabs((double)total - 360.0), 3.3 * sqrt(360.0));
    for (uint32_t i = 0; i < 3; i++) {
        ck_assert_double_le(fabs((double)counts[i] - 120.0), 3.3 * sqrt(120.0));
    }
    ck_assert_double_le(fabs((double)longer - (double)total / 2.0),
                        3.3 * sqrt((double)total) / 2.0);
}
END_TEST

START_TEST(a_link_carries_from_when_it_is_set_up)
{
    struct telecom_test_world *world = telecom_world_create(1, 1, NULL);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_cut(world, CABLE_BC, 50.0);
    telecom_world_run(world, 9999);
    struct hws_state state = hws_engine_state(world->engine);
    ck_assert(hws_telecom_demand(&state, DEMAND_AB_EMERGENCY).isolated);
    telecom_world_run(world, 10000);
    state = hws_engine_state(world->engine);
    ck_assert_int_eq(hws_telecom_demand(&state, DEMAND_AB_EMERGENCY).served_kbps, 400000);
    ck_assert_int_eq(hws_telecom_demand(&state, DEMAND_AB_CONSUMER).served_kbps, 100000);
    ck_assert_int_eq(telecom_world_find(world, "link_opens")->time_ms, 10000 * H);
    telecom_world_destroy(world);
}
END_TEST

/* ---- locating -------------------------------------------------------------------------------- */

/* 400 faults: nine in ten located in 2 to 24 h when the median is 6.93 h; errors of 0.1 to 1 %. */
START_TEST(faults_are_located_after_hours_and_a_little_off)
{
    uint32_t within = 0;
    uint32_t short_of = 0;

    for (uint64_t seed = 0; seed < 400; seed++) {
        struct telecom_test_world *world = telecom_world_create_chance(seed, 0.0);
        world->plan.locate_ms = (int64_t)(6.93 * (double)H);
        telecom_world_run(world, 10);
        strike(world, 50.0, HWS_FAULT_CUT);
        telecom_world_run(world, 500);
        const struct hws_fault_info fault = fault_of(world, 0);
        const int64_t took_ms = fault.located_ms - fault.cut_ms;
        const double off_km = fabs(fault.located_km - 50.0);
        within += took_ms >= 2 * H && took_ms <= 24 * H;
        short_of += fault.located_km < 50.0;
        ck_assert_double_ge(off_km, 0.05 - 1e-9);
        ck_assert_double_le(off_km, 0.5 + 1e-9);
        ck_assert_double_eq(telecom_world_find(world, "fault_located")->arguments[1].f,
                            fault.located_km);
        telecom_world_destroy(world);
    }
    /* Binomial(400, 0.9) and (400, 0.5): 99.9 % intervals. */
    ck_assert_uint_ge(within, 339);
    ck_assert_uint_le(within, 378);
    ck_assert_uint_ge(short_of, 167);
    ck_assert_uint_le(short_of, 233);
}
END_TEST

/* ---- background faults ----------------------------------------------------------------------- */

static double sum_of(const double *rates)
{
    double sum = 0.0;

    for (uint32_t cause = 0; cause < HWS_FAULT_CAUSE_COUNT; cause++) {
        sum += rates[cause];
    }
    return sum;
}

/* The ranges of facts/cable.md 2. */
START_TEST(rates_by_depth_and_burial_lie_in_the_published_ranges)
{
    static const struct {
        struct hws_depth_zone zone;
        double low, high;
    } rows[] = {
        {{.depth_m = 80.0, .burial_m = 0.0}, 2.0, 6.0},
        {{.depth_m = 80.0, .burial_m = 1.0}, 0.5, 1.5},
        {{.depth_m = 80.0, .burial_m = 2.0}, 0.5, 1.5},
        {{.depth_m = 500.0, .burial_m = 0.0}, 0.2, 0.4},
        {{.depth_m = 4000.0, .burial_m = 0.0}, 0.03, 0.1},
    };
    double rates[HWS_FAULT_CAUSE_COUNT];

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        background_rates(&rows[i].zone, rates);
        ck_assert_double_ge(sum_of(rates), rows[i].low);
        ck_assert_double_le(sum_of(rates), rows[i].high);
    }
}
END_TEST

/* Counts of 60 years of weather-beaten shelf against the Poisson law, causes against their shares.
 */
START_TEST(background_faults_come_at_their_rate_and_by_their_causes)
{
    const struct hws_depth_zone shelf = {.to_km = 1.0, .depth_m = 100.0};
    double rates[HWS_FAULT_CAUSE_COUNT];
    uint32_t counts[HWS_FAULT_CAUSE_COUNT] = {0};
    double expected = 0.0;
    uint32_t total = 0;

    background_rates(&shelf, rates);
    for (uint64_t seed = 0; seed < 60; seed++) {
        struct telecom_test_world *world = telecom_world_create_chance(seed, 4.0);
        telecom_world_run(world, 8766);
        const struct hws_state state = hws_engine_state(world->engine);
        const double cable_km = world->plan.zones[0].to_km;
        expected += 4.0 * sum_of(rates) * cable_km / 1000.0;
        for (uint32_t i = 0; i < hws_telecom_fault_count(&state); i++) {
            const struct hws_fault_info fault = hws_telecom_fault(&state, i);
            ck_assert_uint_eq(fault.segment, CABLE_AB);
            ck_assert(fault.along_km > 0.0 && fault.along_km < cable_km);
            counts[fault.cause]++;
            total++;
        }
        total += telecom_world_count(world, "struck_again");
        telecom_world_destroy(world);
    }
    ck_assert_double_gt(expected, 100.0);
    ck_assert_double_le(fabs((double)total - expected), 2.576 * sqrt(expected));
    for (uint32_t cause = HWS_CAUSE_FISHING; cause < HWS_FAULT_CAUSE_COUNT; cause++) {
        const double mean = expected * rates[cause] / sum_of(rates);
        ck_assert_double_le(fabs((double)counts[cause] - mean), 3.1 * sqrt(mean) + 2.0);
    }
}
END_TEST

/* ---- a turbidity current --------------------------------------------------------------------- */

START_TEST(a_current_breaks_cables_in_order_at_the_speed_of_its_slopes)
{
    for (uint64_t seed = 0; seed < 30; seed++) {
        struct telecom_test_world *world = telecom_world_create_chance(seed, 0.0);
        const struct hws_effect begin =
            hws_telecom_current_effect((struct hws_telecom_current){.current = 0});
        telecom_world_run(world, 10);
        telecom_world_strike(world, begin);
        telecom_world_run(world, 60);
        const struct hws_state state = hws_engine_state(world->engine);
        ck_assert_uint_eq(hws_telecom_fault_count(&state), 2);
        const struct hws_fault_info first = fault_of(world, 0);
        const struct hws_fault_info second = fault_of(world, 1);
        ck_assert_uint_eq(first.segment, CABLE_AB);
        ck_assert_uint_eq(second.segment, CABLE_CA);
        ck_assert_int_eq(first.cause, HWS_CAUSE_NATURAL);
        const double apart_m = hws_rhumb_m(first.place, second.place);
        const double speed_mps = apart_m / ((double)(second.cut_ms - first.cut_ms) / 1000.0);
        ck_assert_double_ge(speed_mps, 4.9);
        ck_assert_double_le(speed_mps, 16.1);
        telecom_world_destroy(world);
    }
}
END_TEST

/* Its speed was drawn when it began: on the legs to come it is no other. */
START_TEST(a_current_that_runs_keeps_its_speed_in_every_fork)
{
    struct telecom_test_world *world = telecom_world_create_chance(4, 0.0);
    const struct hws_effect begin =
        hws_telecom_current_effect((struct hws_telecom_current){.current = 0});
    const struct hws_record_sink nowhere = {NULL, NULL};
    struct hws_engine *forks[5] = {NULL};

    telecom_world_run(world, 10);
    telecom_world_strike(world, begin);
    for (uint64_t i = 0; i < 5; i++) {
        const struct hws_fork anew = hws_fork_anew(i + 1u, nowhere);
        ck_assert_int_eq(hws_engine_fork(world->engine, &anew, &forks[i], NULL), HWS_OK);
    }
    telecom_world_run(world, 60);
    for (uint32_t i = 0; i < 5; i++) {
        ck_assert_int_eq(hws_engine_run(forks[i], 60 * HWS_MS_PER_HOUR, UINT64_MAX, NULL, NULL),
                         HWS_OK);
        const struct hws_state state = hws_engine_state(forks[i]);
        ck_assert_uint_eq(hws_telecom_fault_count(&state), 2);
        for (uint32_t fault = 0; fault < 2; fault++) {
            ck_assert_int_eq(hws_telecom_fault(&state, fault).cut_ms,
                             fault_of(world, fault).cut_ms);
        }
        hws_engine_destroy(forks[i]);
    }
    telecom_world_destroy(world);
}
END_TEST

TCase *fault_case(void)
{
    TCase *tcase = tcase_create("fault");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_shunt_leaves_the_traffic_until_the_ship_cuts_the_cable);
    tcase_add_test(tcase, no_power_reaches_between_two_shunts);
    tcase_add_test(tcase, a_second_strike_at_an_open_cut_is_no_second_fault);
    tcase_add_test(tcase, strikes_ordered_for_later_fall_at_their_times);
    tcase_add_test(tcase, a_strike_past_the_end_of_time_or_of_any_cable_is_refused);
    tcase_add_test(tcase, a_station_that_fails_takes_its_cables_with_it_and_gives_them_back);
    tcase_add_test(tcase, stations_fail_by_themselves_at_their_rate);
    tcase_add_test(tcase, a_link_carries_from_when_it_is_set_up);
    tcase_add_test(tcase, faults_are_located_after_hours_and_a_little_off);
    tcase_add_test(tcase, rates_by_depth_and_burial_lie_in_the_published_ranges);
    tcase_add_test(tcase, background_faults_come_at_their_rate_and_by_their_causes);
    tcase_add_test(tcase, a_current_breaks_cables_in_order_at_the_speed_of_its_slopes);
    tcase_add_test(tcase, a_current_that_runs_keeps_its_speed_in_every_fork);
    return tcase;
}
