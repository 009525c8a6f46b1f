/*
 * Networks that were once shared out wrongly, as scenarios: national ones with hundreds of demands
 * of one class, a chain of more links than a way could have.
 */
#include "hawser/core/engine.h"
#include "sim/telecom/network/routing.h"
#include "tests/support/scenario_builder.h"
#include "tests/support/suite.h"
#include "tests/telecom/network/programs.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

#define FOLDER "tests/telecom/network/known/"
/* Whole kbit/s on each of eight ways, of demands of 100 Mbit/s and more. */
#define TOLERANCE 1.0e-4

/* A scenario at its start. */
struct start {
    struct hws_scenario *scenario;
    struct hws_engine *engine;
    struct hws_state state;
};

static void start_init(struct start *start, const char *path)
{
    const struct hws_record_sink no_sink = {NULL, NULL};

    start->scenario = good_scenario(path);
    const struct hws_engine_def def = hws_scenario_engine_def(start->scenario, 1, 0, no_sink);
    ck_assert_int_eq(hws_engine_create(&def, &start->engine, NULL), HWS_OK);
    start->state = hws_engine_state(start->engine);
}

static void start_fini(struct start *start)
{
    hws_engine_destroy(start->engine);
    hws_scenario_destroy(start->scenario);
}

static double share_of(const struct start *start, uint32_t demand)
{
    const struct hws_demand_info info = hws_telecom_demand(&start->state, demand);

    return (double)info.served_kbps / (double)info.wanted_kbps;
}

/* Every demand's candidate ways over circuits, as the filling sees them. */
struct ways {
    struct fill_input input;
    double *capacities, *wanted;
    uint32_t *path_demands, *path_link_first, *path_links;
};

static void ways_init(struct ways *ways, const struct hws_state *state)
{
    const struct routing_rows rows = routing_rows_of_state(state);
    const struct hws_path_table *table = rows.table;
    const uint32_t demand_count = rows.plan->demand_count;
    uint32_t hop = 0;

    *ways = (struct ways){.input = {.link_count = table->circuits.count}};
    ways->capacities = calloc(table->circuits.count, sizeof(double));
    ways->wanted = calloc(demand_count, sizeof(double));
    ways->path_demands = calloc(table->flow_count, sizeof(uint32_t));
    ways->path_link_first = calloc((size_t)table->flow_count + 1u, sizeof(uint32_t));
    ways->path_links = calloc((size_t)table->flow_count * table->circuits.count, sizeof(uint32_t));
    for (uint32_t i = 0; i < table->circuits.count; i++) {
        ways->capacities[i] = (double)rows.circuits[i].room_kbps;
    }
    for (uint32_t i = 0; i < demand_count; i++) {
        const struct allocate_demand *demand = &table->demands[i];
        ways->wanted[i] = (double)demand->wanted_kbps;
        for (uint32_t k = 0; k < demand->path_count; k++) {
            const struct allocate_path *path = &table->paths[demand->path_first + k];
            for (uint32_t h = 0; h < path->link_count; h++) {
                ways->path_links[hop++] = table->path_links[path->link_first + h];
            }
            ways->path_demands[ways->input.path_count] = i;
            ways->path_link_first[++ways->input.path_count] = hop;
        }
    }
    ways->input.capacities = ways->capacities;
    ways->input.wanted = ways->wanted;
    ways->input.demand_count = demand_count;
    ways->input.path_demands = ways->path_demands;
    ways->input.path_link_first = ways->path_link_first;
    ways->input.path_links = ways->path_links;
}

static void ways_fini(struct ways *ways)
{
    free(ways->capacities);
    free(ways->wanted);
    free(ways->path_demands);
    free(ways->path_link_first);
    free(ways->path_links);
}

/* Of a network of overland links alone. */
static double least_over_all_ways(const struct hws_telecom_plan *plan)
{
    struct paths_edge *edges = calloc(plan->terrestrial_count + 1u, sizeof(*edges));
    double *capacities = calloc(plan->terrestrial_count + 1u, sizeof(double));
    struct programs_demand *demands = calloc(plan->demand_count + 1u, sizeof(*demands));
    const struct paths_graph graph = {edges, plan->terrestrial_count, plan->terrestrial_count,
                                      plan->city_count};

    for (uint32_t i = 0; i < plan->terrestrial_count; i++) {
        const struct hws_terrestrial *link = &plan->terrestrials[i];
        edges[i] = (struct paths_edge){{link->city_from, link->city_to}, 1};
        capacities[i] = (double)link->capacity_kbps;
    }
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        const struct hws_demand *demand = &plan->demands[i];
        demands[i] = (struct programs_demand){{demand->city_from, demand->city_to},
                                              (double)demand->wanted_kbps};
    }
    const double least =
        programs_least_over_all_ways(&graph, capacities, demands, plan->demand_count);
    free(edges);
    free(capacities);
    free(demands);
    return least;
}

static const char *const large[] = {FOLDER "geant-thr-2-200.json", FOLDER "geant-thr-2-220.json"};
static const double large_least[] = {0.359532, 0.334849};

START_TEST(hundreds_of_demands_are_served_as_linear_programs_say)
{
    struct start start;
    struct ways ways;
    uint32_t short_count = 0;

    start_init(&start, large[_i]);
    ways_init(&ways, &start.state);
    const uint32_t count = ways.input.demand_count;
    bool *stopped = calloc(count, sizeof(bool));
    double *fractions = calloc(count, sizeof(double));
    programs_lexicographic(&ways.input, PROGRAMS_ALL_LEVELS, stopped, fractions);
    for (uint32_t i = 0; i < count; i++) {
        ck_assert_double_eq_tol(share_of(&start, i), fractions[i], TOLERANCE);
        short_count += fractions[i] < 0.99 ? 1u : 0u;
    }
    ck_assert_uint_gt(short_count, 100);
    ck_assert_double_eq(hws_telecom_shares_gap_frac(&start.state), 0.0);
    free(stopped);
    free(fractions);
    ways_fini(&ways);
    start_fini(&start);
}
END_TEST

START_TEST(the_least_share_is_what_it_would_be_over_all_ways)
{
    struct start start;
    double least = 1.0;

    start_init(&start, large[_i]);
    const struct hws_telecom_plan *plan = hws_telecom_plan(&start.state);
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        least = fmin(least, share_of(&start, i));
    }
    const double best = least_over_all_ways(plan);
    ck_assert_double_eq_tol(best, large_least[_i], 1.0e-6);
    ck_assert_double_eq_tol(least, best, TOLERANCE);
    start_fini(&start);
}
END_TEST

START_TEST(a_way_of_25_links_beside_a_long_direct_one_is_served)
{
    struct start start;

    start_init(&start, FOLDER "chain-25-with-direct.json");
    const struct hws_demand_info info = hws_telecom_demand(&start.state, 0);
    ck_assert(info.joined);
    ck_assert(!info.isolated);
    ck_assert_int_eq(info.served_kbps, info.wanted_kbps);
    start_fini(&start);
}
END_TEST

START_TEST(only_a_city_without_any_link_is_not_joined)
{
    struct start start;

    start_init(&start, FOLDER "city-apart.json");
    ck_assert(hws_telecom_demand(&start.state, 0).joined);
    ck_assert(!hws_telecom_demand(&start.state, 0).isolated);
    ck_assert(!hws_telecom_demand(&start.state, 1).joined);
    ck_assert(hws_telecom_demand(&start.state, 1).isolated);
    start_fini(&start);
}
END_TEST

static TCase *known_case(void)
{
    TCase *tcase = tcase_create("known networks");

    tcase_set_timeout(tcase, 60);
    tcase_add_unchecked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_loop_test(tcase, hundreds_of_demands_are_served_as_linear_programs_say, 0, 2);
    tcase_add_loop_test(tcase, the_least_share_is_what_it_would_be_over_all_ways, 0, 2);
    tcase_add_test(tcase, a_way_of_25_links_beside_a_long_direct_one_is_served);
    tcase_add_test(tcase, only_a_city_without_any_link_is_not_joined);
    return tcase;
}

int main(void)
{
    static const suite_case cases[] = {known_case};

    return suite_main("known networks", cases, sizeof(cases) / sizeof(cases[0]));
}
