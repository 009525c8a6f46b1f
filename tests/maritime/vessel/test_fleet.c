/* Boats that go out and come back, against renewal theory and what trawlers were seen to do. */
#include "hawser/core/units.h"
#include "hawser/geo/zone.h"
#include "tests/maritime/channel.h"
#include "tests/maritime/vessel/cases.h"

#include <math.h>
#include <string.h>

#define HOUR HWS_MS_PER_HOUR
#define DAY HWS_MS_PER_DAY
#define BOATS 40u
#define FIRST_BOAT 1u /* slot 0 is the channel's vessel */

static struct hws_vessel_info vessel_now(const struct channel *channel, uint32_t vessel)
{
    const struct hws_state state = hws_engine_state(channel->engine);

    return hws_maritime_vessel(&state, vessel);
}

/* Sailings and arrivals of a boat stand in turn; means over all of all boats. */
struct cycles {
    double trips;
    double trip_mean_ms, ashore_mean_ms, ashore_square_ms2;
};

static struct cycles cycles_of(const struct channel *channel)
{
    int64_t last_ms[BOATS] = {0};
    double ashore = 0.0, ashore_sum = 0.0, ashore_square_sum = 0.0, trip_sum = 0.0, home = 0.0;
    struct cycles cycles;

    for (uint32_t i = 0; i < channel->record_count; i++) {
        const struct hws_record *record = &channel->records[i];
        const char *name = channel->registry.domains[record->domain]->records[record->kind].name;
        const uint32_t boat = (uint32_t)(record->arguments[0].i & UINT32_MAX) - 1u;
        const double since_ms = boat < BOATS ? (double)(record->time_ms - last_ms[boat]) : 0.0;
        if (strcmp(name, "shuttle_sailed") == 0) {
            ashore += 1.0;
            ashore_sum += since_ms;
            ashore_square_sum += since_ms * since_ms;
        } else if (strcmp(name, "shuttle_arrived") == 0) {
            home += 1.0;
            trip_sum += since_ms;
        } else {
            continue;
        }
        last_ms[boat] = record->time_ms;
    }
    cycles.trips = home;
    cycles.trip_mean_ms = trip_sum / home;
    cycles.ashore_mean_ms = ashore_sum / ashore;
    cycles.ashore_square_ms2 = ashore_square_sum / ashore;
    return cycles;
}

/* The renewal theorem: as many trips a time as one over the mean of a cycle. */
START_TEST(a_fleet_makes_as_many_trips_as_its_mean_cycle_says)
{
    const double days = 100.0;
    struct channel channel;

    channel_init(&channel, 500 * DAY);
    channel_add_fleet(&channel, BOATS);
    channel_start(&channel, 17);
    channel_run(&channel, (int64_t)days * DAY);
    const struct cycles found = cycles_of(&channel);
    const double n = found.trips;
    ck_assert_double_gt(n, 2000.0);
    /* Exponential: its mean within 99 %, and a second moment of twice the square of the mean. */
    ck_assert_double_eq_tol(found.ashore_mean_ms / channel.fleet.ashore_ms, 1.0, 2.576 / sqrt(n));
    ck_assert_double_eq_tol(found.ashore_square_ms2 /
                                (channel.fleet.ashore_ms * channel.fleet.ashore_ms),
                            2.0, 2.576 * sqrt(20.0 / n));
    /* Less than half a trip a boat is under way at the end. */
    const double cycle_ms = channel.fleet.ashore_ms + found.trip_mean_ms;
    ck_assert_double_eq_tol(n, BOATS * days * (double)DAY / cycle_ms, BOATS + 2.576 * sqrt(n));
    /* Out and back over a known way, and the stay, and the tow during which it ends. */
    const double way_ms = channel_sail_ms(1.0, CHANNEL_SPEED_KN);
    ck_assert_double_gt(found.trip_mean_ms, 2.0 * way_ms + 9.5 * (double)HOUR);
    ck_assert_double_lt(found.trip_mean_ms, 2.0 * way_ms + 14.0 * (double)HOUR);
    channel_fini(&channel);
}
END_TEST

/* facts/maritime.md 3.5: 2.5 to 5 kn, and no leg that leaves the ground. */
START_TEST(boats_trawl_on_their_ground_at_a_trawls_speed)
{
    struct channel channel;
    uint32_t fishing_count = 0;
    double speed_sum_kn = 0.0;

    channel_init(&channel, 500 * DAY);
    channel_add_fleet(&channel, BOATS);
    channel.fleet.leg_high_m = hws_m_from_nmi(25.0); /* some would lead out of it */
    channel_start(&channel, 4);
    for (int64_t at_ms = 0; at_ms < 5 * DAY; at_ms += HOUR / 4) {
        channel_run(&channel, at_ms);
        for (uint32_t i = 0; i < BOATS; i++) {
            const struct hws_vessel_info boat = vessel_now(&channel, FIRST_BOAT + i);
            if (!boat.fishing) {
                continue;
            }
            fishing_count++;
            speed_sum_kn += boat.speed_kn;
            ck_assert_double_ge(boat.speed_kn, 2.5);
            ck_assert_double_le(boat.speed_kn, 5.0);
            ck_assert_uint_eq(boat.way, HWS_NO_INDEX);
            ck_assert(hws_zone_contains(channel.ground, 4, boat.place));
            ck_assert(hws_zone_contains(channel.ground, 4, boat.leg.to));
        }
    }
    ck_assert_uint_gt(fishing_count, 2000);
    /* Slow tows last longer: the mean in time of an even speed is (b - a) / ln(b / a). */
    ck_assert_double_eq_tol(speed_sum_kn / fishing_count, 2.5 / log(2.0), 0.1);
    channel_fini(&channel);
}
END_TEST

/* From course to course of one trip on a wide ground: a quarter, and a quarter on the same way. */
START_TEST(tows_are_parallel_and_step_by_the_spacing)
{
    struct channel channel;
    double first_deg = 0.0;
    int64_t leg_ms = -1;
    uint32_t legs = 0;

    channel_init(&channel, 500 * DAY);
    channel_add_fleet(&channel, 1);
    channel.ground[0] = (struct hws_point){32.0, 127.0};
    channel.ground[1] = (struct hws_point){36.0, 127.0};
    channel.ground[2] = (struct hws_point){36.0, 131.0};
    channel.ground[3] = (struct hws_point){32.0, 131.0};
    channel_start(&channel, 4);
    for (int64_t at_ms = 0; legs < 7 && at_ms < 20 * DAY; at_ms += HWS_MS_PER_MINUTE) {
        channel_run(&channel, at_ms);
        const struct hws_vessel_info boat = vessel_now(&channel, FIRST_BOAT);
        if (!boat.fishing || boat.leg.from_ms == leg_ms) {
            legs = boat.fishing ? legs : 0;
            continue;
        }
        leg_ms = boat.leg.from_ms;
        first_deg = legs == 0 ? boat.course_deg : first_deg;
        const double turned_deg = fmod(boat.course_deg - first_deg + 720.0, 360.0);
        /* Tow, to starboard, back, to port, as before: in steps of the spacing to one side. */
        static const double expected_deg[] = {0.0, 90.0, 180.0, 90.0};
        ck_assert_double_eq_tol(fmod(turned_deg - expected_deg[legs % 4u] + 540.0, 360.0), 180.0,
                                0.3);
        if (legs % 2u == 1u) {
            ck_assert_double_eq_tol(hws_rhumb_m(boat.leg.from, boat.leg.to),
                                    channel.fleet.spacing_m, 1.0);
        }
        legs++;
    }
    ck_assert_uint_eq(legs, 7);
    channel_fini(&channel);
}
END_TEST

START_TEST(boats_keep_the_hours_of_their_own_clock)
{
    double hourly[HWS_HOURS_PER_DAY] = {0.0};
    struct channel channel;
    uint32_t sailed_count = 0;

    /* From eight to ten in the morning, nine hours before Greenwich. */
    hourly[8] = 12.0;
    hourly[9] = 12.0;
    channel_init(&channel, 500 * DAY);
    channel_add_fleet(&channel, BOATS);
    channel.maritime.utc_offset_ms = 9 * HOUR;
    channel.flows[0].hourly = hourly;
    channel.plan.epoch_ms = INT64_C(1799193600000); /* 2027-01-06T00:00Z */
    channel_start(&channel, 8);
    channel_run(&channel, 30 * DAY);
    while (channel_find(&channel, "shuttle_sailed", sailed_count) != NULL && sailed_count < 500) {
        const int64_t at_ms = channel_find(&channel, "shuttle_sailed", sailed_count++)->time_ms;
        const int64_t utc_hour = (channel.plan.epoch_ms + at_ms) % DAY / HOUR;
        ck_assert(utc_hour == 23 || utc_hour == 0);
    }
    ck_assert_uint_eq(sailed_count, 500);
    channel_fini(&channel);
}
END_TEST

START_TEST(no_boat_sails_in_a_gale_and_those_at_sea_come_home)
{
    const int64_t from_ms = 60 * HOUR;
    const int64_t until_ms = 160 * HOUR;
    struct channel channel;
    uint32_t after_count = 0;

    channel_init(&channel, 500 * DAY);
    channel_add_gale(&channel, from_ms, until_ms);
    channel_add_fleet(&channel, BOATS);
    channel_start(&channel, 8);
    channel_run(&channel, from_ms);
    const struct hws_state state = hws_engine_state(channel.engine);
    ck_assert_uint_gt(hws_maritime_under_way_count(&state), 5);
    channel_run(&channel, until_ms - 1);
    for (uint32_t i = 0; i < BOATS; i++) {
        ck_assert_int_eq(vessel_now(&channel, FIRST_BOAT + i).state, HWS_VESSEL_MOORED);
    }
    channel_run(&channel, until_ms + 10 * HOUR);
    for (uint32_t i = 0; channel_find(&channel, "shuttle_sailed", i) != NULL; i++) {
        const int64_t at_ms = channel_find(&channel, "shuttle_sailed", i)->time_ms;
        ck_assert(at_ms < from_ms || at_ms >= until_ms);
        after_count += at_ms == until_ms ? 1u : 0u;
    }
    /* Those whom it kept at home, all but a few after 100 hours of waiting ten in the mean. */
    ck_assert_uint_gt(after_count, BOATS - 5u);
    channel_fini(&channel);
}
END_TEST

START_TEST(so_many_boats_have_no_set_as_the_share_says)
{
    struct hws_vessel_class classes[2];
    struct channel channel;
    double without = 0.0;

    channel_init(&channel, 500 * DAY);
    channel_add_fleet(&channel, 1000);
    classes[0] = channel.vessel_class;
    classes[0].ais = HWS_AIS_FIT_B;
    classes[1] = channel.vessel_class;
    channel.maritime.classes = classes;
    channel.maritime.class_count = 2;
    channel.fleet.class_without_ais = 1;
    channel.fleet.without_ais_frac = 0.3;
    channel_start(&channel, 8);
    for (uint32_t i = 0; i < 1000; i++) {
        const struct hws_vessel_info boat = vessel_now(&channel, FIRST_BOAT + i);
        ck_assert_uint_eq(boat.mmsi == 0, boat.vessel_class == 1);
        without += boat.mmsi == 0 ? 1.0 : 0.0;
    }
    ck_assert_double_eq_tol(without, 300.0, 2.576 * sqrt(1000.0 * 0.3 * 0.7));
    channel_fini(&channel);
}
END_TEST

TCase *fleet_case(void)
{
    TCase *tcase = tcase_create("fleet");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_fleet_makes_as_many_trips_as_its_mean_cycle_says);
    tcase_add_test(tcase, boats_trawl_on_their_ground_at_a_trawls_speed);
    tcase_add_test(tcase, tows_are_parallel_and_step_by_the_spacing);
    tcase_add_test(tcase, boats_keep_the_hours_of_their_own_clock);
    tcase_add_test(tcase, no_boat_sails_in_a_gale_and_those_at_sea_come_home);
    tcase_add_test(tcase, so_many_boats_have_no_set_as_the_share_says);
    return tcase;
}
