/*
 * Properties of whole networks, random ones: operators, leases, agreements, demands of all classes.
 * Stations fail at random and come back; the world's own checks (every circuit within its room,
 * every link within what it carries, every flow what an allocation from nothing gives) run after
 * every step.
 */
#include "hawser/core/units.h"
#include "sim/telecom/network/routing.h"
#include "tests/support/telecom_builder.h"
#include "tests/telecom/chance.h"
#include "tests/telecom/class_order.h"
#include "tests/telecom/network/cases.h"

#include <stdlib.h>
#include <string.h>

#define CITIES 6u
#define SEGMENTS 12u
#define DEMANDS 24u
#define OPERATORS 3u
#define WORLDS 40u

/* Authored once for each world; the world points into it. */
struct random_network {
    struct hws_city cities[CITIES];
    struct hws_station stations[CITIES];
    struct hws_operator operators[OPERATORS];
    struct hws_system systems[OPERATORS];
    struct hws_segment segments[SEGMENTS];
    struct hws_point points[2u * SEGMENTS];
    struct hws_demand demands[DEMANDS];
    struct hws_lease leases[2];
    struct hws_lending lendings[OPERATORS];
    struct hws_profile profiles[HWS_DEMAND_CLASS_COUNT];
    bool staged, has_profile;
};

static const char *const operator_ids[OPERATORS] = {"p", "q", "r"};

static void lay(uint64_t *chance, struct random_network *network)
{
    for (uint32_t i = 0; i < CITIES; i++) {
        const struct hws_point place = {30.0 + chance_below(chance, 60) / 10.0,
                                        126.0 + chance_below(chance, 60) / 10.0};
        network->cities[i] =
            (struct hws_city){.id = "city",
                              .name = {{"City", NULL, NULL}},
                              .place = place,
                              .utc_offset_min = 60 * (int32_t)chance_below(chance, 3)};
        network->stations[i] = (struct hws_station){
            .id = "station", .name = {{"Station", NULL, NULL}}, .place = place, .city = i};
    }
    for (uint32_t i = 0; i < SEGMENTS; i++) {
        /* A ring first, so that there is a way between all; then anything. */
        const uint32_t from = i % CITIES;
        const uint32_t to = i < CITIES ? (i + 1u) % CITIES
                                       : (from + 1u + chance_below(chance, CITIES - 1u)) % CITIES;
        network->points[(size_t)2 * i] = network->stations[from].place;
        network->points[2u * i + 1u] = network->stations[to].place;
        network->segments[i] =
            (struct hws_segment){.id = "segment",
                                 .name = {{"Segment", NULL, NULL}},
                                 .system = chance_below(chance, OPERATORS),
                                 .station_from = from,
                                 .station_to = to,
                                 .point_first = 2u * i,
                                 .point_count = 2,
                                 .design_kbps = 9000000,
                                 .lit_kbps = 1000 * (int64_t)chance_below(chance, 3000),
                                 .fibre_pairs = chance_below(chance, 5)};
    }
}

static void random_network(uint64_t *chance, struct random_network *network)
{
    memset(network, 0, sizeof(*network));
    network->staged = chance_below(chance, 2) == 1;
    network->has_profile = chance_below(chance, 2) == 1;
    lay(chance, network);
    for (uint32_t i = 0; i < OPERATORS; i++) {
        network->operators[i] = (struct hws_operator){
            .id = operator_ids[i], .name = {{"O", NULL, NULL}}, .notice_ms = 1000};
        network->systems[i] =
            (struct hws_system){.id = "system", .name = {{"System", NULL, NULL}}, .owner1 = i + 1u};
        /* In a circle: p and q, q and r, r and p. */
        const bool mutual = chance_below(chance, 2) == 1;
        network->lendings[i] =
            (struct hws_lending){.id = operator_ids[i],
                                 .operators = {i, (i + 1u) % OPERATORS},
                                 .mutual = mutual,
                                 .cap_kbps = 1000 * (int64_t)chance_below(chance, 800),
                                 .ready_ms = HWS_MS_PER_HOUR};
    }
    for (uint32_t i = 0; i < 2; i++) {
        const struct hws_segment *segment = &network->segments[i];
        network->leases[i] =
            (struct hws_lease){(segment->system + 1u) % OPERATORS, i, segment->lit_kbps / 3};
    }
    for (uint32_t i = 0; i < DEMANDS; i++) {
        const uint32_t from = chance_below(chance, CITIES);
        network->demands[i] =
            (struct hws_demand){.id = "demand",
                                .city_from = from,
                                .city_to = (from + 1u + chance_below(chance, CITIES - 1u)) % CITIES,
                                .wanted_kbps = (int64_t)chance_below(chance, 900000),
                                .service_class = (enum hws_demand_class)chance_below(chance, 5),
                                .owner1 = 1u + chance_below(chance, OPERATORS),
                                .is_protected = chance_below(chance, 3) == 0};
    }
    network->profiles[HWS_DEMAND_CONSUMER] = (struct hws_profile){
        .level_count = 3, .from_min = {60, 480, 1200}, .permille = {300, 1000, 700}};
}

static void author(struct hws_telecom_plan *plan, const void *context)
{
    const struct random_network *network = context;

    plan->cities = network->cities;
    plan->city_count = CITIES;
    plan->stations = network->stations;
    plan->station_count = CITIES;
    plan->operators = network->operators;
    plan->operator_count = OPERATORS;
    plan->systems = network->systems;
    plan->system_count = OPERATORS;
    plan->segments = network->segments;
    plan->segment_count = SEGMENTS;
    plan->points = network->points;
    plan->point_count = 2u * SEGMENTS;
    plan->demands = network->demands;
    plan->demand_count = DEMANDS;
    plan->leases = network->leases;
    plan->lease_count = 2;
    plan->lendings = network->lendings;
    plan->lending_count = OPERATORS;
    plan->profiles = network->has_profile ? network->profiles : NULL;
    plan->terrestrial_count = 0;
    plan->zone_count = 0;
    plan->current_count = 0;
    if (network->staged) {
        plan->restoration = hws_restoration_usual();
    }
}

static struct telecom_test_world *world_of(const struct random_network *network, uint64_t seed)
{
    return telecom_world_create_setup(&(struct telecom_test_setup){
        .ship_count = 1, .seed = seed, .author = author, .author_context = network});
}

/* What the network is, without the accounts of its past; to be freed. */
static int64_t *copy_network(const struct telecom_test_world *world, size_t *count)
{
    const struct hws_state state = hws_engine_state(world->engine);
    const struct routing_rows rows = routing_rows_of_state(&state);
    const uint32_t flow_count = rows.table->flow_count;
    const uint32_t circuit_count = rows.table->circuits.count;
    int64_t *copy =
        calloc((size_t)flow_count + 3u * (size_t)circuit_count + DEMANDS + 1u, sizeof(*copy));

    ck_assert_ptr_nonnull(copy);
    *count = 0;
    for (uint32_t i = 0; i < flow_count; i++) {
        copy[(*count)++] = rows.flows[i].kbps;
    }
    for (uint32_t i = 0; i < circuit_count; i++) {
        copy[(*count)++] = rows.circuits[i].room_kbps;
        copy[(*count)++] = rows.circuits[i].carried_kbps;
        copy[(*count)++] = rows.circuits[i].granted_kbps;
    }
    for (uint32_t i = 0; i < DEMANDS; i++) {
        copy[(*count)++] = rows.demands[i].served_kbps;
    }
    return copy;
}

static void check_served(const struct telecom_test_world *world)
{
    const struct hws_state state = hws_engine_state(world->engine);
    int64_t pooled_kbps = 0;

    for (uint32_t i = 0; i < DEMANDS; i++) {
        const struct hws_demand_info info = hws_telecom_demand(&state, i);
        ck_assert_int_ge(info.served_kbps, 0);
        ck_assert_int_le(info.served_kbps, info.wanted_kbps);
        ck_assert(!info.isolated || info.served_kbps == 0);
        ck_assert(info.isolated || info.joined);
    }
    ck_assert_int_eq(hws_telecom_pooled_kbps(&state, &pooled_kbps), HWS_OK);
    for (uint32_t i = 0; i < SEGMENTS; i++) {
        ck_assert_int_le(hws_telecom_segment(&state, i).carried_kbps,
                         hws_telecom_segment_capacity_kbps(&state, i));
    }
}

START_TEST(a_network_that_is_whole_again_is_what_it_was)
{
    uint64_t chance = 11;
    uint32_t changed = 0;

    for (uint32_t round = 0; round < WORLDS; round++) {
        struct random_network network;
        size_t count = 0;
        random_network(&chance, &network);
        struct telecom_test_world *world = world_of(&network, round);
        telecom_world_run(world, 9);
        int64_t *first = copy_network(world, &count);
        for (uint32_t hit = 0; hit < 4; hit++) {
            const struct hws_effect fail =
                hws_telecom_station_fail_effect((struct hws_telecom_station_fail){
                    .station = chance_below(&chance, CITIES),
                    .trouble = HWS_STATION_POWER,
                    .lasts_ms = (1u + chance_below(&chance, 30)) * HWS_MS_PER_HOUR});
            telecom_world_strike(world, fail);
            telecom_world_run(world, 10 + (int64_t)hit * 6);
            check_served(world);
        }
        int64_t *broken = copy_network(world, &count);
        changed += memcmp(first, broken, count * sizeof(*first)) != 0 ? 1u : 0u;
        /* Days later, at the same hour of the day. */
        telecom_world_run(world, 9 + 24 * 20);
        int64_t *last = copy_network(world, &count);
        ck_assert_msg(memcmp(first, last, count * sizeof(*first)) == 0, "round %u", round);
        free(first);
        free(broken);
        free(last);
        telecom_world_destroy(world);
    }
    ck_assert_uint_gt(changed, WORLDS / 2u);
}
END_TEST

/* Several classes of one operator between the same cities, in either direction. */
static void share_ways(uint64_t *chance, struct random_network *network)
{
    for (uint32_t i = 0; i < DEMANDS; i++) {
        const struct hws_demand like = network->demands[i - i % 4u];
        const bool back = chance_below(chance, 2) == 1;
        network->demands[i].city_from = back ? like.city_to : like.city_from;
        network->demands[i].city_to = back ? like.city_from : like.city_to;
        network->demands[i].owner1 = like.owner1;
        network->demands[i].service_class = (enum hws_demand_class)(i % 4u);
    }
}

/* After every event, whatever fails and comes back while traffic of an earlier failure waits. */
START_TEST(an_operators_higher_class_is_never_served_worse_than_its_lower_one)
{
    uint64_t chance = 14;
    uint32_t thrown_off = 0;

    for (uint32_t round = 0; round < 2u * WORLDS; round++) {
        struct random_network network;
        random_network(&chance, &network);
        share_ways(&chance, &network);
        struct telecom_test_world *world = world_of(&network, round);
        for (uint32_t hit = 0; hit < 8; hit++) {
            const struct hws_telecom_station_fail fail = {
                .station = chance_below(&chance, CITIES),
                .trouble = HWS_STATION_POWER,
                .lasts_ms = (int64_t)(1u + chance_below(&chance, 8)) * HWS_MS_PER_HOUR / 2};
            const int64_t until_ms = (int64_t)(hit + 1u) * HWS_MS_PER_HOUR;
            telecom_world_strike(world, hws_telecom_station_fail_effect(fail));
            do {
                const struct hws_state state = hws_engine_state(world->engine);
                check_class_order(&state, "random network", round);
                ck_assert_int_eq(hws_engine_run(world->engine, until_ms, 1, NULL, NULL), HWS_OK);
            } while (hws_engine_next_event_ms(world->engine) <= until_ms);
        }
        thrown_off += telecom_world_count(world, "circuits_lost");
        telecom_world_destroy(world);
    }
    ck_assert_uint_gt(thrown_off, WORLDS);
}
END_TEST

/* Without one operator's demand the others have, circuit for circuit, what they had. */
START_TEST(an_operators_traffic_takes_nothing_from_anothers)
{
    uint64_t chance = 12;

    for (uint32_t round = 0; round < WORLDS; round++) {
        struct random_network network;
        random_network(&chance, &network);
        network.has_profile = false;
        struct random_network less = network;
        for (uint32_t i = 0; i < DEMANDS; i++) {
            less.demands[i].wanted_kbps =
                network.demands[i].owner1 == 1 ? 0 : network.demands[i].wanted_kbps;
        }
        struct telecom_test_world *all = world_of(&network, 0);
        struct telecom_test_world *others = world_of(&less, 0);
        const struct hws_state state = hws_engine_state(all->engine);
        const struct hws_state state_less = hws_engine_state(others->engine);
        for (uint32_t i = 0; i < DEMANDS; i++) {
            if (network.demands[i].owner1 != 1) {
                ck_assert_int_eq(hws_telecom_demand(&state, i).served_kbps,
                                 hws_telecom_demand(&state_less, i).served_kbps);
            }
        }
        telecom_world_destroy(all);
        telecom_world_destroy(others);
    }
}
END_TEST

/* No way at all, and no capacity: isolated, for good, and nothing breaks. */
START_TEST(a_demand_without_a_way_is_isolated)
{
    uint64_t chance = 13;
    struct random_network network;
    uint32_t joined_count = 0;

    random_network(&chance, &network);
    network.has_profile = false;
    for (uint32_t i = 0; i < SEGMENTS; i++) {
        network.segments[i].lit_kbps = 0;
    }
    network.leases[0].kbps = 0;
    network.leases[1].kbps = 0;
    struct telecom_test_world *world = world_of(&network, 0);
    telecom_world_run(world, 24);
    const struct hws_state state = hws_engine_state(world->engine);
    for (uint32_t i = 0; i < DEMANDS; i++) {
        ck_assert(hws_telecom_demand(&state, i).isolated);
        joined_count += hws_telecom_demand(&state, i).joined ? 1u : 0u;
        ck_assert_int_eq(hws_telecom_demand(&state, i).isolated_ms, HWS_MS_PER_DAY);
    }
    /* The cables are there, only dark. */
    ck_assert_uint_gt(joined_count, DEMANDS / 2u);
    ck_assert_uint_eq(hws_telecom_stretch(&state).reachable_count, 0);
    ck_assert_double_eq(hws_telecom_stretch(&state).stretch_mean, 1.0);
    telecom_world_destroy(world);
}
END_TEST

/* Two cables from A to M, five on to B, each longer than the one before. */
#define LEGS 7u

static void author_legs(struct hws_telecom_plan *plan, const void *context)
{
    static const struct hws_point places[] = {{34.0, 128.0}, {34.5, 130.0}, {36.0, 131.0}};
    static const struct hws_system system = {.id = "legs", .name = {{"Legs", NULL, NULL}}};
    static const struct hws_demand demand = {.id = "a-b",
                                             .city_from = 0,
                                             .city_to = 2,
                                             .wanted_kbps = 500000,
                                             .service_class = HWS_DEMAND_CONSUMER};
    static struct hws_city cities[3];
    static struct hws_station stations[3];
    static struct hws_point points[2u * LEGS];
    static struct hws_segment segments[LEGS];

    (void)context;
    for (uint32_t i = 0; i < 3; i++) {
        cities[i] =
            (struct hws_city){.id = "city", .name = {{"City", NULL, NULL}}, .place = places[i]};
        stations[i] = (struct hws_station){
            .id = "station", .name = {{"Station", NULL, NULL}}, .place = places[i], .city = i};
    }
    for (uint32_t i = 0; i < LEGS; i++) {
        const uint32_t from = i < 2 ? 0 : 1;
        points[2 * (size_t)i] = places[from];
        points[2 * (size_t)i + 1] = places[from + 1u];
        segments[i] = (struct hws_segment){.id = "leg",
                                           .name = {{"Leg", NULL, NULL}},
                                           .station_from = from,
                                           .station_to = from + 1u,
                                           .point_first = 2u * i,
                                           .point_count = 2,
                                           .slack_frac = i < 2 ? 0.01 * i : 0.05 * i,
                                           .design_kbps = 1000000,
                                           .lit_kbps = 1000000};
    }
    plan->cities = cities;
    plan->city_count = 3;
    plan->stations = stations;
    plan->station_count = 3;
    plan->systems = &system;
    plan->system_count = 1;
    plan->segments = segments;
    plan->segment_count = LEGS;
    plan->points = points;
    plan->point_count = 2u * LEGS;
    plan->demands = &demand;
    plan->demand_count = 1;
    plan->terrestrial_count = 0;
    plan->zone_count = 0;
    plan->current_count = 0;
}

/* The shortest ways are variations over the first four; when those are cut the last one serves. */
START_TEST(the_last_cable_that_is_left_serves_whoever_it_leads_to)
{
    struct telecom_test_world *world = telecom_world_create_setup(
        &(struct telecom_test_setup){.ship_count = 1, .author = author_legs});

    for (uint32_t leg = 2; leg < LEGS - 1u; leg++) {
        telecom_world_cut(world, leg, 50.0);
        const struct hws_state state = hws_engine_state(world->engine);
        ck_assert_int_eq(hws_telecom_demand(&state, 0).served_kbps, 500000);
    }
    telecom_world_cut(world, LEGS - 1u, 50.0);
    const struct hws_state state = hws_engine_state(world->engine);
    ck_assert(hws_telecom_demand(&state, 0).isolated);
    telecom_world_destroy(world);
}
END_TEST

TCase *network_case(void)
{
    TCase *tcase = tcase_create("network");

    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, a_network_that_is_whole_again_is_what_it_was);
    tcase_add_test(tcase, an_operators_higher_class_is_never_served_worse_than_its_lower_one);
    tcase_add_test(tcase, an_operators_traffic_takes_nothing_from_anothers);
    tcase_add_test(tcase, a_demand_without_a_way_is_isolated);
    tcase_add_test(tcase, the_last_cable_that_is_left_serves_whoever_it_leads_to);
    return tcase;
}
