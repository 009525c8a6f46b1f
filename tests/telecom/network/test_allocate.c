/* Sharing capacity: cases by hand, properties on random networks, and max-min fairness against an
 * exact test of whether anyone could have been given more. */
#include "sim/telecom/network/allocate.h"
#include "tests/telecom/chance.h"
#include "tests/telecom/network/cases.h"

#include <stdlib.h>
#include <string.h>

#define LINKS_MAX 6u
#define DEMANDS_MAX 6u
#define PATHS_MAX (DEMANDS_MAX * 3u)
#define CLASSES 3u

struct network {
    int64_t capacities_kbps[LINKS_MAX];
    struct allocate_path paths[PATHS_MAX];
    uint32_t path_links[PATHS_MAX * LINKS_MAX];
    struct allocate_demand demands[DEMANDS_MAX];
    uint32_t link_count, path_count, hop_count, demand_count;
    int64_t served_kbps[DEMANDS_MAX], carried_kbps[LINKS_MAX], flows_kbps[PATHS_MAX];
};

static uint32_t add_demand(struct network *network, uint32_t service_class, int64_t wanted_kbps)
{
    network->demands[network->demand_count] = (struct allocate_demand){
        wanted_kbps, service_class, network->path_count, 0, network->path_count};
    return network->demand_count++;
}

/* To the demand added last: `links` is a bit per link. */
static void add_path(struct network *network, uint32_t links)
{
    struct allocate_path *path = &network->paths[network->path_count++];

    *path = (struct allocate_path){.link_first = network->hop_count};
    for (uint32_t link = 0; link < network->link_count; link++) {
        if ((links & (1u << link)) != 0) {
            network->path_links[network->hop_count++] = link;
            path->link_count++;
        }
    }
    network->demands[network->demand_count - 1u].path_count++;
}

static void allocate(struct network *network)
{
    const struct allocate_input input = {
        .capacities_kbps = network->capacities_kbps,
        .link_count = network->link_count,
        .paths = network->paths,
        .path_links = network->path_links,
        .demands = network->demands,
        .demand_count = network->demand_count,
        .class_count = CLASSES,
    };

    const struct allocate_output output = {.served_kbps = network->served_kbps,
                                           .carried_kbps = network->carried_kbps,
                                           .flows_kbps = network->flows_kbps};

    ck_assert_int_eq(allocate_capacity(&input, &output), HWS_OK);
}

START_TEST(a_full_link_is_shared_by_served_fraction)
{
    struct network network = {.link_count = 1, .capacities_kbps = {9000}};

    add_demand(&network, 0, 4000);
    add_path(&network, 1u);
    add_demand(&network, 0, 8000);
    add_path(&network, 1u);
    allocate(&network);
    ck_assert_int_eq(network.served_kbps[0], 3000);
    ck_assert_int_eq(network.served_kbps[1], 6000);
    ck_assert_int_eq(network.carried_kbps[0], 9000);
}
END_TEST

/* A could take either link; only its moving to the second lets B have the first. */
START_TEST(flow_moves_aside_for_a_demand_without_a_choice)
{
    struct network network = {.link_count = 2, .capacities_kbps = {1000, 1000}};

    add_demand(&network, 0, 1000);
    add_path(&network, 1u);
    add_path(&network, 2u);
    add_demand(&network, 0, 1500);
    add_path(&network, 1u);
    allocate(&network);
    ck_assert_int_eq(network.served_kbps[0], 1000);
    ck_assert_int_eq(network.served_kbps[1], 1000);
}
END_TEST

/* Max-min, not maximum: the long demand over both links is not sacrificed for the short ones. */
START_TEST(a_long_path_gets_its_share)
{
    struct network network = {.link_count = 2, .capacities_kbps = {1000, 2000}};

    add_demand(&network, 0, 1000);
    add_path(&network, 3u);
    add_demand(&network, 0, 1000);
    add_path(&network, 1u);
    add_demand(&network, 0, 3000);
    add_path(&network, 2u);
    allocate(&network);
    ck_assert_int_eq(network.served_kbps[0], 500);
    ck_assert_int_eq(network.served_kbps[1], 500);
    ck_assert_int_eq(network.served_kbps[2], 1500);
}
END_TEST

START_TEST(a_demand_is_split_over_its_paths)
{
    struct network network = {.link_count = 3, .capacities_kbps = {400, 300, 0}};

    add_demand(&network, 0, 1000);
    add_path(&network, 1u);
    add_path(&network, 2u);
    add_path(&network, 4u);
    allocate(&network);
    ck_assert_int_eq(network.served_kbps[0], 700);
}
END_TEST

START_TEST(no_path_and_no_capacity_serve_nothing)
{
    struct network network = {.link_count = 1, .capacities_kbps = {0}};

    add_demand(&network, 0, 1000);
    add_demand(&network, 0, 1000);
    add_path(&network, 1u);
    add_demand(&network, 1, 0);
    allocate(&network);
    ck_assert_int_eq(network.served_kbps[0], 0);
    ck_assert_int_eq(network.served_kbps[1], 0);
    ck_assert_int_eq(network.served_kbps[2], 0);
}
END_TEST

/* ---- random networks ------------------------------------------------------------------------ */

static void random_network(uint64_t *chance, struct network *network)
{
    memset(network, 0, sizeof(*network));
    network->link_count = 1u + chance_below(chance, LINKS_MAX);
    for (uint32_t link = 0; link < network->link_count; link++) {
        network->capacities_kbps[link] = 1000 * (int64_t)chance_below(chance, 1000);
    }
    const uint32_t demand_count = 1u + chance_below(chance, DEMANDS_MAX);
    for (uint32_t i = 0; i < demand_count; i++) {
        const uint32_t service_class = chance_below(chance, CLASSES);
        add_demand(network, service_class, 1 + (int64_t)chance_below(chance, 900000));
        const uint32_t path_count = chance_below(chance, 4);
        for (uint32_t k = 0; k < path_count; k++) {
            add_path(network, 1u + chance_below(chance, (1u << network->link_count) - 1u));
        }
    }
}

static double smallest_fraction(const struct network *network, uint32_t service_class)
{
    double smallest = 1.0;

    for (uint32_t i = 0; i < network->demand_count; i++) {
        const double fraction =
            (double)network->served_kbps[i] / (double)network->demands[i].wanted_kbps;
        if (network->demands[i].service_class == service_class && fraction < smallest) {
            smallest = fraction;
        }
    }
    return smallest;
}

START_TEST(nobody_gets_more_than_wanted_and_no_link_carries_more_than_it_can)
{
    uint64_t chance = 2;

    for (uint32_t round = 0; round < 3000; round++) {
        struct network network;
        random_network(&chance, &network);
        allocate(&network);
        for (uint32_t i = 0; i < network.demand_count; i++) {
            ck_assert_int_ge(network.served_kbps[i], 0);
            ck_assert_int_le(network.served_kbps[i], network.demands[i].wanted_kbps);
        }
        for (uint32_t link = 0; link < network.link_count; link++) {
            ck_assert_int_ge(network.carried_kbps[link], 0);
            ck_assert_int_le(network.carried_kbps[link], network.capacities_kbps[link]);
        }
    }
}
END_TEST

START_TEST(lower_classes_never_affect_higher_ones)
{
    uint64_t chance = 3;

    for (uint32_t round = 0; round < 2000; round++) {
        struct network network;
        random_network(&chance, &network);
        allocate(&network);
        struct network alone = network;
        for (uint32_t i = 0; i < alone.demand_count; i++) {
            if (alone.demands[i].service_class == CLASSES - 1u) {
                alone.demands[i].wanted_kbps = 0;
            }
        }
        allocate(&alone);
        for (uint32_t i = 0; i < network.demand_count; i++) {
            if (network.demands[i].service_class != CLASSES - 1u) {
                ck_assert_int_eq(alone.served_kbps[i], network.served_kbps[i]);
            }
        }
    }
}
END_TEST

START_TEST(more_capacity_never_lowers_the_worst_served_of_the_highest_class)
{
    uint64_t chance = 4;

    for (uint32_t round = 0; round < 2000; round++) {
        struct network network;
        random_network(&chance, &network);
        allocate(&network);
        const double before = smallest_fraction(&network, 0);
        network.capacities_kbps[chance_below(&chance, network.link_count)] += 50000;
        allocate(&network);
        /* A kbit/s of rounding a path, against the smallest rate that is wanted. */
        double rounding = 1.0e-9;
        for (uint32_t i = 0; i < network.demand_count; i++) {
            const double one = 4.0 / (double)network.demands[i].wanted_kbps;
            rounding = one > rounding ? one : rounding;
        }
        ck_assert_double_ge(smallest_fraction(&network, 0), before - rounding);
    }
}
END_TEST

START_TEST(the_same_input_gives_the_same_bytes)
{
    uint64_t chance = 5;
    struct network first;
    struct network second;

    random_network(&chance, &first);
    second = first;
    allocate(&first);
    allocate(&second);
    ck_assert_mem_eq(&first, &second, sizeof(first));
}
END_TEST

/* ---- fairness ------------------------------------------------------------------------------- */

/*
 * LP duality: rates can be carried only if, however the links are weighted, the cheapest way of
 * carrying them costs no more than what the links weigh. A weighting that says otherwise is proof
 * that they cannot.
 */
static int weights_forbid(const struct network *network, const double *rates,
                          const uint32_t *weights)
{
    double room = 0.0;
    double need = 0.0;

    for (uint32_t link = 0; link < network->link_count; link++) {
        room += weights[link] * (double)network->capacities_kbps[link];
    }
    for (uint32_t i = 0; i < network->demand_count; i++) {
        const struct allocate_demand *demand = &network->demands[i];
        uint32_t cheapest = UINT32_MAX;
        for (uint32_t k = 0; k < demand->path_count; k++) {
            const struct allocate_path *path = &network->paths[demand->path_first + k];
            uint32_t cost = 0;
            for (uint32_t h = 0; h < path->link_count; h++) {
                cost += weights[network->path_links[path->link_first + h]];
            }
            cheapest = cost < cheapest ? cost : cheapest;
        }
        need += demand->path_count == 0 ? 0.0 : cheapest * rates[i];
    }
    return need > room;
}

static int cannot_be_carried(const struct network *network, const double *rates)
{
    uint32_t weights[LINKS_MAX] = {0};

    for (;;) {
        if (weights_forbid(network, rates, weights)) {
            return 1;
        }
        uint32_t link = 0;
        while (link < network->link_count && ++weights[link] == 5u) {
            weights[link++] = 0;
        }
        if (link == network->link_count) {
            return 0;
        }
    }
}

/*
 * Max-min: take any demand that is not served in full, raise it by 2 %, and lower every demand
 * whose fraction is larger to that of this one. If even that cannot be carried, the demand could
 * only gain from those that have as little or less.
 */
START_TEST(nobody_could_gain_but_from_those_who_have_less)
{
    uint64_t chance = 6;
    uint32_t proved = 0;

    for (uint32_t round = 0; round < 600; round++) {
        struct network network;
        random_network(&chance, &network);
        for (uint32_t i = 0; i < network.demand_count; i++) {
            network.demands[i].service_class = 0;
            network.demands[i].wanted_kbps += 20000;
        }
        allocate(&network);
        for (uint32_t i = 0; i < network.demand_count; i++) {
            const double wanted_kbps = (double)network.demands[i].wanted_kbps;
            const double fraction = (double)network.served_kbps[i] / wanted_kbps;
            double rates[DEMANDS_MAX];
            if (fraction > 0.97 || network.demands[i].path_count == 0) {
                continue;
            }
            for (uint32_t k = 0; k < network.demand_count; k++) {
                const double cap = fraction * (double)network.demands[k].wanted_kbps;
                const double served = (double)network.served_kbps[k];
                rates[k] = served < cap ? served : cap;
            }
            rates[i] = (fraction + 0.02) * wanted_kbps;
            ck_assert_msg(cannot_be_carried(&network, rates), "round %u demand %u at %g", round, i,
                          fraction);
            proved++;
        }
    }
    ck_assert_uint_gt(proved, 500);
}
END_TEST

/* The second way is a fifth longer, the third meets the first, the fourth is twice as long. */
START_TEST(load_is_shared_over_ways_of_about_equal_merit)
{
    static const int64_t lengths_m[] = {1000000, 1200000, 1200000, 2000000};
    struct network network = {.link_count = 4, .capacities_kbps = {3000, 1000, 9000, 9000}};

    add_demand(&network, 0, 2000);
    for (uint32_t i = 0; i < 4; i++) {
        add_path(&network, i == 2 ? 5u : 1u << i);
        network.paths[i].length_m = lengths_m[i];
        network.paths[i].meets = i == 2 ? 1u : 0u;
    }
    allocate(&network);
    ck_assert_int_eq(network.served_kbps[0], 2000);
    ck_assert_int_eq(network.flows_kbps[0], 1500);
    ck_assert_int_eq(network.flows_kbps[1], 500);
    ck_assert_int_eq(network.carried_kbps[2], 0);
    ck_assert_int_eq(network.carried_kbps[3], 0);
    /* Without the first, the third is free to take its part. */
    network.capacities_kbps[0] = 0;
    network.paths[2].link_first = network.paths[2].link_first + 1u;
    network.paths[2].link_count = 1;
    allocate(&network);
    ck_assert_int_eq(network.flows_kbps[1], 200);
    ck_assert_int_eq(network.flows_kbps[2], 1800);
}
END_TEST

/* Length alone does not decide: more than the equals carry goes on to the next, and nobody loses.
 */
START_TEST(what_equal_ways_cannot_carry_goes_farther)
{
    struct network network = {.link_count = 3, .capacities_kbps = {1000, 1000, 1000}};

    add_demand(&network, 0, 2500);
    for (uint32_t i = 0; i < 3; i++) {
        add_path(&network, 1u << i);
        network.paths[i].length_m = i < 2 ? 1000000 : 9000000;
    }
    allocate(&network);
    ck_assert_int_eq(network.served_kbps[0], 2500);
    ck_assert_int_eq(network.carried_kbps[0], 1000);
    ck_assert_int_eq(network.carried_kbps[2], 500);
}
END_TEST

START_TEST(sharing_the_load_changes_nobodys_share)
{
    uint64_t state = 17;
    uint32_t moved = 0;

    for (uint32_t round = 0; round < 2000; round++) {
        struct network plain;
        random_network(&state, &plain);
        /* Of one class: where a higher one flows matters to what a lower one finds. */
        for (uint32_t i = 0; i < plain.demand_count; i++) {
            plain.demands[i].service_class = 0;
        }
        struct network shared = plain;
        for (uint32_t i = 0; i < shared.path_count; i++) {
            shared.paths[i].length_m = 1000000;
        }
        allocate(&plain);
        allocate(&shared);
        for (uint32_t i = 0; i < plain.demand_count; i++) {
            ck_assert_int_le(llabs(plain.served_kbps[i] - shared.served_kbps[i]), 8);
        }
        moved += memcmp(plain.flows_kbps, shared.flows_kbps, sizeof(plain.flows_kbps)) != 0;
    }
    ck_assert_uint_gt(moved, 300);
}
END_TEST

TCase *allocate_case(void)
{
    TCase *tcase = tcase_create("allocate");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_full_link_is_shared_by_served_fraction);
    tcase_add_test(tcase, flow_moves_aside_for_a_demand_without_a_choice);
    tcase_add_test(tcase, a_long_path_gets_its_share);
    tcase_add_test(tcase, a_demand_is_split_over_its_paths);
    tcase_add_test(tcase, no_path_and_no_capacity_serve_nothing);
    tcase_add_test(tcase, nobody_gets_more_than_wanted_and_no_link_carries_more_than_it_can);
    tcase_add_test(tcase, lower_classes_never_affect_higher_ones);
    tcase_add_test(tcase, more_capacity_never_lowers_the_worst_served_of_the_highest_class);
    tcase_add_test(tcase, the_same_input_gives_the_same_bytes);
    tcase_add_test(tcase, nobody_could_gain_but_from_those_who_have_less);
    tcase_add_test(tcase, load_is_shared_over_ways_of_about_equal_merit);
    tcase_add_test(tcase, what_equal_ways_cannot_carry_goes_farther);
    tcase_add_test(tcase, sharing_the_load_changes_nobodys_share);
    return tcase;
}
