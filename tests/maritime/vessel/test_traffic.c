/* Flows of traffic against the laws that they follow. */
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

TCase *traffic_case(void)
{
    TCase *tcase = tcase_create("traffic");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_flow_is_poisson_and_its_slots_are_used_again);
    tcase_add_test(tcase, a_flow_keeps_the_hours_of_the_day);
    tcase_add_test(tcase, slow_steaming_takes_its_share_of_every_speed);
    tcase_add_test(tcase, a_flow_does_not_hear_of_another);
    return tcase;
}
