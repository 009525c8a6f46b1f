/* Voyages and traffic against what can be worked out by hand. */
#include "hawser/core/units.h"
#include "tests/maritime/channel.h"
#include "tests/maritime/vessel/cases.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HOUR HWS_MS_PER_HOUR
#define DAY HWS_MS_PER_DAY

static struct hws_vessel_info vessel_now(const struct channel *channel, uint32_t vessel)
{
    const struct hws_state state = hws_engine_state(channel->engine);

    return hws_maritime_vessel(&state, vessel);
}

START_TEST(a_vessel_arrives_when_distance_over_speed_says)
{
    struct channel channel;
    const double way_ms = channel_sail_ms(2.0, CHANNEL_SPEED_KN);

    channel_init(&channel, HOUR);
    channel_start(&channel, 1);
    ck_assert_int_eq(vessel_now(&channel, 0).state, HWS_VESSEL_MOORED);
    channel_run(&channel, HOUR + (int64_t)(way_ms / 4.0));
    const struct hws_vessel_info quarter = vessel_now(&channel, 0);
    ck_assert_int_eq(quarter.state, HWS_VESSEL_UNDER_WAY);
    ck_assert_double_eq_tol(quarter.place.lat_deg, CHANNEL_LAT_DEG, 1e-9);
    ck_assert_double_eq_tol(quarter.place.lon_deg, CHANNEL_WEST_DEG + 0.5, 1e-6);
    ck_assert_double_eq_tol(quarter.course_deg, 90.0, 1e-6);
    ck_assert_double_eq_tol(quarter.speed_kn, CHANNEL_SPEED_KN, 1e-12);
    channel_run(&channel, 2 * DAY);
    ck_assert_int_eq(vessel_now(&channel, 0).state, HWS_VESSEL_MOORED);
    ck_assert_double_eq_tol((double)channel_find(&channel, "voyage_ended", 0)->time_ms,
                            (double)HOUR + way_ms, 2.0);
    channel_fini(&channel);
}
END_TEST

START_TEST(a_gale_slows_from_its_first_moment_to_its_last)
{
    struct channel channel;
    const double hour_deg = 2.0 * (double)HOUR / channel_sail_ms(2.0, CHANNEL_SPEED_KN);

    channel_init(&channel, 0);
    channel_add_gale(&channel, 2 * HOUR, 5 * HOUR);
    channel_start(&channel, 1);
    channel_run(&channel, 2 * DAY);
    /* Two hours at full speed, three at half, the rest at full. */
    const double rest_deg = 2.0 - hour_deg * (2.0 + 3.0 * 0.5);
    ck_assert_double_eq_tol((double)channel_find(&channel, "voyage_ended", 0)->time_ms,
                            5.0 * (double)HOUR + channel_sail_ms(rest_deg, CHANNEL_SPEED_KN), 5.0);
    channel_fini(&channel);
}
END_TEST

START_TEST(a_shuttle_turns_round_after_its_layover)
{
    struct channel channel;
    const double way_ms = channel_sail_ms(2.0, CHANNEL_SPEED_KN);

    channel_init(&channel, 0);
    channel.vessel.shuttles = true;
    channel.vessel.layover_ms = 3 * HOUR;
    channel_start(&channel, 1);
    channel_run(&channel, 2 * DAY);
    ck_assert_double_eq_tol((double)channel_find(&channel, "shuttle_sailed", 1)->time_ms,
                            way_ms + 3.0 * (double)HOUR, 2.0);
    const struct hws_record *back = channel_find(&channel, "shuttle_arrived", 1);
    ck_assert_double_eq_tol((double)back->time_ms, 2.0 * way_ms + 3.0 * (double)HOUR, 3.0);
    ck_assert_double_eq_tol(back->arguments[2].f, CHANNEL_WEST_DEG, 1e-9);
    channel_fini(&channel);
}
END_TEST

/* A bent way sailed to and fro in a gale, so that legs begin at waypoints and between them. */
static void sail_bent_way(struct channel *channel, bool finished)
{
    static const struct hws_point bent[] = {{33.7, 128.2}, {34.4, 128.9}, {34.1, 129.6}};

    channel_init(channel, 0);
    channel_add_gale(channel, 5 * HOUR, 9 * HOUR);
    channel->vessel.shuttles = true;
    channel->vessel.layover_ms = HOUR;
    channel->vessel.place = bent[0];
    channel->way = (struct hws_way){.from = bent[0], .to = bent[2], .waypoint_count = 3};
    channel->maritime.waypoints = bent;
    channel->maritime.waypoint_count = 3;
    hws_arena_init(&channel->maritime.arena);
    if (finished) {
        ck_assert_int_eq(hws_maritime_plan_finish(&channel->maritime), HWS_OK);
    }
    channel_start(channel, 1);
}

START_TEST(what_the_plan_works_out_beforehand_is_what_sailing_would)
{
    struct channel finished;
    struct channel bare;

    sail_bent_way(&finished, true);
    sail_bent_way(&bare, false);
    ck_assert_ptr_nonnull(finished.maritime.shapes);
    ck_assert_ptr_null(bare.maritime.shapes);
    for (int64_t now_ms = HOUR; now_ms <= 2 * DAY; now_ms += HOUR) {
        channel_run(&finished, now_ms);
        channel_run(&bare, now_ms);
        const struct hws_hash one = hws_engine_hash(finished.engine);
        const struct hws_hash other = hws_engine_hash(bare.engine);
        ck_assert_mem_eq(&one, &other, sizeof(one));
    }
    ck_assert_uint_ge(channel_count(&finished, "shuttle_arrived"), 4);
    hws_arena_fini(&finished.maritime.arena);
    channel_fini(&finished);
    channel_fini(&bare);
}
END_TEST

static int by_value(const void *a, const void *b)
{
    const double first = *(const double *)a;
    const double second = *(const double *)b;

    return (first > second) - (first < second);
}

/* Kolmogorov and Smirnov's distance of the gaps from the exponential distribution. */
static double gap_distance(const struct channel *channel, double mean_ms, uint32_t *gap_count)
{
    double *gaps_ms = calloc(channel->record_count + 1u, sizeof(*gaps_ms));
    double worst = 0.0;
    double last_ms = 0.0;

    ck_assert_ptr_nonnull(gaps_ms);
    *gap_count = 0;
    for (uint32_t i = 0; i < channel->record_count; i++) {
        const struct hws_record *record = &channel->records[i];
        const struct hws_domain *domain = channel->registry.domains[record->domain];
        if (strcmp(domain->records[record->kind].name, "traffic_entered") == 0) {
            gaps_ms[(*gap_count)++] = (double)record->time_ms - last_ms;
            last_ms = (double)record->time_ms;
        }
    }
    qsort(gaps_ms, *gap_count, sizeof(*gaps_ms), by_value);
    for (uint32_t i = 0; i < *gap_count; i++) {
        const double expected = 1.0 - exp(-gaps_ms[i] / mean_ms);
        worst = fmax(worst, fabs(expected - (i + 0.5) / *gap_count) + 0.5 / *gap_count);
    }
    free(gaps_ms);
    return worst;
}

START_TEST(a_flow_is_poisson_and_its_slots_are_used_again)
{
    struct channel channel;
    const double per_day = 50.0;
    const uint32_t days = 200;
    uint32_t gap_count = 0;

    channel_init(&channel, 0);
    channel_add_flow(&channel, "east", per_day);
    channel_start(&channel, 7);
    channel_run(&channel, days * DAY);
    const double expected = per_day * days;
    const double distance = gap_distance(&channel, (double)DAY / per_day, &gap_count);
    ck_assert_double_eq_tol(gap_count, expected, 2.576 * sqrt(expected)); /* 99 % */
    ck_assert_double_lt(distance, 1.628 / sqrt(gap_count));               /* 99 % */

    /* By Little's law about 17 are at sea at once: the slots are far fewer than the vessels. */
    const struct hws_state state = hws_engine_state(channel.engine);
    ck_assert_uint_lt(hws_maritime_vessel_count(&state), 80);
    ck_assert_uint_gt(hws_maritime_vessel(&state, 1).generation, 10);
    ck_assert_uint_eq(hws_maritime_sailed_count(&state), gap_count + 1u);
    channel_fini(&channel);
}
END_TEST

/* Korean ports on record: the peak hour has 3.8 to 5.7 times the mean (facts/maritime.md 3.7). */
START_TEST(a_flow_keeps_the_hours_of_the_day)
{
    struct channel channel;
    double hourly[HWS_HOURS_PER_DAY];
    uint32_t found[HWS_HOURS_PER_DAY] = {0};
    const uint32_t days = 400;
    const double per_day = 50.0;
    double chi_square = 0.0;
    double total = 0.0;

    for (uint32_t hour = 0; hour < HWS_HOURS_PER_DAY; hour++) {
        hourly[hour] = hour == 17 ? 4.6 : hour < 5 ? 0.0 : 19.4 / 18.0;
    }
    channel_init(&channel, 0);
    channel_add_flow(&channel, "east", per_day);
    channel.flows[0].hourly = hourly;
    channel.plan.epoch_ms = 7 * HOUR + HOUR / 2;
    channel_start(&channel, 11);
    channel_run(&channel, days * DAY);
    for (uint32_t i = 0; i < channel.record_count; i++) {
        const struct hws_record *record = &channel.records[i];
        const struct hws_domain *domain = channel.registry.domains[record->domain];
        if (strcmp(domain->records[record->kind].name, "traffic_entered") == 0) {
            found[(record->time_ms + channel.plan.epoch_ms) % DAY / HOUR]++;
            total += 1.0;
        }
    }
    ck_assert_double_eq_tol(total, per_day * days, 2.576 * sqrt(per_day * days)); /* 99 % */
    for (uint32_t hour = 0; hour < HWS_HOURS_PER_DAY; hour++) {
        const double expected = total * hourly[hour] / 24.0;
        if (expected == 0.0) {
            ck_assert_uint_eq(found[hour], 0);
        } else {
            chi_square += (found[hour] - expected) * (found[hour] - expected) / expected;
        }
    }
    ck_assert_double_lt(chi_square, 34.81); /* 99 % of 18 degrees of freedom */
    channel_fini(&channel);
}
END_TEST

/* The fleet's mean in 2012 was three quarters of its design speed (facts/maritime.md 3.7). */
START_TEST(slow_steaming_takes_its_share_of_every_speed)
{
    struct channel plain, slow;

    channel_init(&plain, 0);
    channel_add_flow(&plain, "east", 60.0);
    channel_start(&plain, 5);
    channel_run(&plain, 6 * HOUR);
    channel_init(&slow, 0);
    channel_add_flow(&slow, "east", 60.0);
    slow.flows[0].speed_factor = 0.75;
    channel_start(&slow, 5);
    channel_run(&slow, 6 * HOUR);
    const struct hws_state state = hws_engine_state(slow.engine);
    ck_assert_uint_gt(hws_maritime_vessel_count(&state), 5);
    for (uint32_t i = 1; i < hws_maritime_vessel_count(&state); i++) {
        ck_assert_double_eq_tol(vessel_now(&slow, i).speed_kn,
                                0.75 * vessel_now(&plain, i).speed_kn, 1e-12);
    }
    channel_fini(&plain);
    channel_fini(&slow);
}
END_TEST

START_TEST(a_flow_does_not_hear_of_another)
{
    struct channel alone, together;
    uint32_t second = 0;

    channel_init(&alone, 0);
    channel_add_flow(&alone, "east", 20.0);
    channel_start(&alone, 3);
    channel_run(&alone, 10 * DAY);
    channel_init(&together, 0);
    channel_add_flow(&together, "east", 20.0);
    channel_add_flow(&together, "more", 35.0);
    channel_start(&together, 3);
    channel_run(&together, 10 * DAY);
    /* Each arrival of the flow at the same moment: same gaps, same speeds. */
    for (uint32_t i = 0; i < channel_count(&alone, "traffic_left"); i++) {
        const struct hws_record *record = channel_find(&alone, "traffic_left", i);
        const struct hws_record *same = channel_find(&together, "traffic_left", second++);
        while (same != NULL && same->arguments[0].i != record->arguments[0].i) {
            same = channel_find(&together, "traffic_left", second++);
        }
        ck_assert_ptr_nonnull(same);
        ck_assert_int_eq(same->time_ms, record->time_ms);
    }
    const uint32_t alone_count = channel_count(&alone, "traffic_left");
    ck_assert_uint_gt(channel_count(&together, "traffic_left") - alone_count, alone_count);
    channel_fini(&alone);
    channel_fini(&together);
}
END_TEST

START_TEST(the_weather_is_what_the_series_says)
{
    struct channel channel;

    channel_init(&channel, 0);
    channel_add_gale(&channel, 2 * HOUR, 5 * HOUR);
    const struct hws_environment weather = hws_weather_environment(&channel.weather);
    const struct {
        int64_t at_ms, change_ms;
        double wave_height_m;
    } expected[] = {
        {0, 2 * HOUR, 0.0},
        {2 * HOUR - 1, 2 * HOUR, 0.0},
        {2 * HOUR, 5 * HOUR, 5.0},
        {5 * HOUR - 1, 5 * HOUR, 5.0},
        {5 * HOUR, HWS_TIME_NEVER, 1.0},
        {500 * HOUR, HWS_TIME_NEVER, 1.0},
    };
    for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
        const struct hws_state state = {.now_ms = expected[i].at_ms};
        ck_assert_double_eq(weather.sea(weather.context, &state, 34.0, 129.0).wave_height_m,
                            expected[i].wave_height_m);
        ck_assert_int_eq(weather.sea_change_ms(weather.context, &state, 34.0, 129.0),
                         expected[i].change_ms);
        ck_assert_double_eq(weather.sea(weather.context, &state, 40.0, 129.0).wave_height_m, 0.0);
    }
    channel_start(&channel, 1);
    channel_fini(&channel);
}
END_TEST

TCase *voyage_case(void)
{
    TCase *tcase = tcase_create("voyage");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_vessel_arrives_when_distance_over_speed_says);
    tcase_add_test(tcase, a_gale_slows_from_its_first_moment_to_its_last);
    tcase_add_test(tcase, a_shuttle_turns_round_after_its_layover);
    tcase_add_test(tcase, what_the_plan_works_out_beforehand_is_what_sailing_would);
    tcase_add_test(tcase, a_flow_is_poisson_and_its_slots_are_used_again);
    tcase_add_test(tcase, a_flow_keeps_the_hours_of_the_day);
    tcase_add_test(tcase, slow_steaming_takes_its_share_of_every_speed);
    tcase_add_test(tcase, a_flow_does_not_hear_of_another);
    tcase_add_test(tcase, the_weather_is_what_the_series_says);
    return tcase;
}
