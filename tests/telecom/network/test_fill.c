/* Filling by rank, for classes too large for a tableau, against what the tableau proves. */
#include "hawser/core/random.h"
#include "hawser/core/sample.h"
#include "sim/telecom/network/fill.h"
#include "tests/telecom/network/cases.h"

#include <check.h>
#include <stdlib.h>

#define LINKS 24u
#define DEMANDS 30u
#define WAYS_MAX 4u
#define HOPS 3u
#define PLAYS 200u
#define TOLERANCE 1.0e-9

#define MANY_LINKS 1500u
#define MANY_DEMANDS 3000u

struct problem {
    uint32_t link_count, demand_count, ways;
    double *capacities, *wanted, *flows, *fractions;
    uint32_t *path_demands, *path_link_first, *path_links;
    struct fill_input input;
};

static uint32_t below(struct hws_stream *chance, uint32_t bound)
{
    return (uint32_t)(hws_stream_uniform(chance) * bound);
}

/* Every demand with so many ways of HOPS different links each. */
static void draw(struct problem *problem, struct hws_stream *chance, uint32_t link_count,
                 uint32_t demand_count, uint32_t ways)
{
    const uint32_t path_count = demand_count * ways;

    *problem = (struct problem){.link_count = link_count, .demand_count = demand_count};
    problem->capacities = calloc(link_count, sizeof(double));
    problem->wanted = calloc(demand_count, sizeof(double));
    problem->flows = calloc(path_count, sizeof(double));
    problem->fractions = calloc(demand_count, sizeof(double));
    problem->path_demands = calloc(path_count, sizeof(uint32_t));
    problem->path_link_first = calloc((size_t)path_count + 1u, sizeof(uint32_t));
    problem->path_links = calloc((size_t)path_count * HOPS, sizeof(uint32_t));
    for (uint32_t i = 0; i < link_count; i++) {
        problem->capacities[i] = hws_sample_uniform(hws_stream_uniform(chance), 50.0, 500.0);
    }
    for (uint32_t i = 0; i < demand_count; i++) {
        problem->wanted[i] = hws_sample_uniform(hws_stream_uniform(chance), 10.0, 200.0);
    }
    for (uint32_t i = 0; i < path_count; i++) {
        const uint32_t first = below(chance, link_count);
        problem->path_demands[i] = i / ways;
        problem->path_link_first[i + 1u] = (i + 1u) * HOPS;
        for (uint32_t k = 0; k < HOPS; k++) {
            problem->path_links[(size_t)i * HOPS + k] = (first + 7u * k) % link_count;
        }
    }
    problem->input = (struct fill_input){.capacities = problem->capacities,
                                         .link_count = link_count,
                                         .wanted = problem->wanted,
                                         .demand_count = demand_count,
                                         .path_count = path_count,
                                         .path_demands = problem->path_demands,
                                         .path_link_first = problem->path_link_first,
                                         .path_links = problem->path_links};
}

static void problem_fini(struct problem *problem)
{
    free(problem->capacities);
    free(problem->wanted);
    free(problem->flows);
    free(problem->fractions);
    free(problem->path_demands);
    free(problem->path_link_first);
    free(problem->path_links);
}

/* No link carries too much, fractions are what flows, and who is short has no way left. */
static void assert_sound(const struct problem *problem)
{
    const struct fill_input *input = &problem->input;
    double *left = calloc(problem->link_count, sizeof(double));
    double *served = calloc(problem->demand_count, sizeof(double));

    for (uint32_t i = 0; i < problem->link_count; i++) {
        left[i] = problem->capacities[i];
    }
    for (uint32_t i = 0; i < input->path_count; i++) {
        ck_assert_double_ge(problem->flows[i], 0.0);
        served[problem->path_demands[i]] += problem->flows[i];
        for (uint32_t k = 0; k < HOPS; k++) {
            left[problem->path_links[(size_t)i * HOPS + k]] -= problem->flows[i];
        }
    }
    for (uint32_t i = 0; i < problem->link_count; i++) {
        ck_assert_double_ge(left[i], -TOLERANCE * problem->capacities[i]);
    }
    for (uint32_t i = 0; i < input->path_count; i++) {
        const uint32_t demand = problem->path_demands[i];
        const double fraction = served[demand] / problem->wanted[demand];
        double least = 1e9;
        ck_assert_double_eq_tol(fraction, problem->fractions[demand], TOLERANCE);
        for (uint32_t k = 0; k < HOPS; k++) {
            const double room = left[problem->path_links[(size_t)i * HOPS + k]];
            least = room < least ? room : least;
        }
        ck_assert(fraction >= 1.0 - TOLERANCE || least <= 1e-6);
    }
    free(left);
    free(served);
}

START_TEST(with_one_way_each_it_is_the_tableaus_answer)
{
    struct hws_stream chance;

    hws_stream_init(&chance, 11, 0, (uint64_t)_i, 0);
    struct problem problem;
    draw(&problem, &chance, LINKS, DEMANDS, 1);
    ck_assert_int_eq(fill_class(&problem.input, problem.flows, problem.fractions), HWS_OK);
    double proved[DEMANDS];
    for (uint32_t i = 0; i < DEMANDS; i++) {
        proved[i] = problem.fractions[i];
    }
    ck_assert_int_eq(fill_by_rank(&problem.input, problem.flows, problem.fractions), HWS_OK);
    for (uint32_t i = 0; i < DEMANDS; i++) {
        ck_assert_double_eq_tol(problem.fractions[i], proved[i], TOLERANCE);
    }
    assert_sound(&problem);
    problem_fini(&problem);
}
END_TEST

START_TEST(with_several_ways_nobody_who_is_short_has_one_left)
{
    struct hws_stream chance;
    struct problem problem;

    hws_stream_init(&chance, 12, 0, (uint64_t)_i, 0);
    draw(&problem, &chance, LINKS, DEMANDS, 2u + below(&chance, WAYS_MAX - 1u));
    ck_assert_int_eq(fill_by_rank(&problem.input, problem.flows, problem.fractions), HWS_OK);
    assert_sound(&problem);
    problem_fini(&problem);
}
END_TEST

START_TEST(thousands_that_are_short_together_are_shared_out)
{
    struct hws_stream chance;
    struct problem problem;

    hws_stream_init(&chance, 13, 0, 0, 0);
    draw(&problem, &chance, MANY_LINKS, MANY_DEMANDS, WAYS_MAX);
    ck_assert_int_eq(fill_class(&problem.input, problem.flows, problem.fractions), HWS_OK);
    assert_sound(&problem);
    problem_fini(&problem);
}
END_TEST

TCase *fill_case(void)
{
    TCase *tcase = tcase_create("fill");

    tcase_add_loop_test(tcase, with_one_way_each_it_is_the_tableaus_answer, 0, PLAYS);
    tcase_add_loop_test(tcase, with_several_ways_nobody_who_is_short_has_one_left, 0, PLAYS);
    tcase_add_test(tcase, thousands_that_are_short_together_are_shared_out);
    return tcase;
}
