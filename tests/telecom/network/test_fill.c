/*
 * The filling against linear programs (GLPK): the level of all who rise is raised as far as any
 * flow allows; those whose row has a price in that optimum cannot have more in any other, and stay;
 * the rest go on. And what holds of a filling that is cut short.
 */
#include "sim/telecom/network/fill.h"
#include "tests/telecom/chance.h"
#include "tests/telecom/network/cases.h"
#include "tests/telecom/network/mesh.h"
#include "tests/telecom/network/programs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PLAYS 40
#define LARGE_PLAYS 8
#define FIRST_LEVELS 3u
/* GLPK works to about 1e-7. */
#define TOLERANCE 1.0e-6

/* ---- what always holds ---------------------------------------------------------------------- */

/* No link carries too much, and fractions are what flows. */
static void assert_feasible(const struct mesh *mesh)
{
    const struct fill_input *input = &mesh->input;
    double *carried = calloc(input->link_count, sizeof(double));
    double *served = calloc(input->demand_count, sizeof(double));

    for (uint32_t i = 0; i < input->path_count; i++) {
        ck_assert_double_ge(mesh->flows[i], 0.0);
        served[input->path_demands[i]] += mesh->flows[i];
        for (uint32_t k = input->path_link_first[i]; k < input->path_link_first[i + 1u]; k++) {
            carried[input->path_links[k]] += mesh->flows[i];
        }
    }
    for (uint32_t i = 0; i < input->link_count; i++) {
        ck_assert_double_le(carried[i], input->capacities[i] * (1.0 + 1.0e-9) + 1.0e-3);
    }
    for (uint32_t i = 0; i < input->demand_count; i++) {
        ck_assert_double_eq_tol(served[i] / mesh->wanted[i], mesh->fractions[i], 1.0e-8);
        ck_assert_double_ge(mesh->fractions[i], 0.0);
        ck_assert_double_le(mesh->fractions[i], 1.0);
    }
    free(carried);
    free(served);
}

static double least_of(const double *fractions, uint32_t count)
{
    double least = 1.0;

    for (uint32_t i = 0; i < count; i++) {
        least = fmin(least, fractions[i]);
    }
    return least;
}

/* Fills a mesh and compares it with linear programs, level by level. Returns how many are short. */
static uint32_t compare(const struct mesh_def *def, uint64_t *chance, uint32_t level_max)
{
    struct mesh mesh;
    double gap = 1.0;
    uint32_t short_count = 0;

    mesh_init(&mesh, def, chance);
    bool *stopped = calloc(def->demand_count, sizeof(bool));
    double *fractions = calloc(def->demand_count, sizeof(double));
    ck_assert_int_eq(fill_class(&mesh.input, FILL_WORK_MAX, NULL, mesh.flows, mesh.fractions, &gap),
                     HWS_OK);
    ck_assert_double_eq(gap, 0.0);
    assert_feasible(&mesh);
    programs_lexicographic(&mesh.input, level_max, stopped, fractions);
    for (uint32_t i = 0; i < def->demand_count; i++) {
        if (stopped[i]) {
            ck_assert_double_eq_tol(mesh.fractions[i], fractions[i], TOLERANCE);
        } else {
            ck_assert_double_ge(mesh.fractions[i], fractions[i] - TOLERANCE);
        }
        short_count += mesh.fractions[i] < 1.0 - TOLERANCE ? 1u : 0u;
    }
    free(stopped);
    free(fractions);
    mesh_fini(&mesh);
    return short_count;
}

START_TEST(every_fraction_is_that_of_linear_programs)
{
    uint64_t chance = 100 + (uint64_t)_i;
    const struct mesh_def def = {
        .node_count = 20u + chance_below(&chance, 21),
        .link_count = 45u + chance_below(&chance, 30),
        .demand_count = 100u + chance_below(&chance, 61),
        .way_max = 1u + (uint32_t)_i % 8u,
        .equal_links = _i % 2 == 0,
        .equal_demands = _i % 4 == 0,
        .load = 0.4,
    };

    ck_assert_uint_gt(compare(&def, &chance, PROGRAMS_ALL_LEVELS), 10);
}
END_TEST

/* Links without anything, as they are when those of a higher class have filled them: demands that
 * stop at nothing, many at once. */
START_TEST(links_that_are_full_from_the_start_serve_nobody)
{
    uint64_t chance = 300 + (uint64_t)_i;
    const struct mesh_def def = {
        .node_count = 20,
        .link_count = 40,
        .demand_count = _i < PLAYS / 2 ? 90 : 300,
        .way_max = 8,
        .equal_links = true,
        .equal_demands = _i % 2 == 0,
        .dry_links = 12,
        .load = 0.2,
    };

    ck_assert_uint_gt(compare(&def, &chance, PROGRAMS_ALL_LEVELS), 10);
}
END_TEST

START_TEST(the_first_levels_of_hundreds_are_those_of_linear_programs)
{
    uint64_t chance = 200 + (uint64_t)_i;
    const struct mesh_def def = {
        .node_count = 40u + chance_below(&chance, 21),
        .link_count = 75u + chance_below(&chance, 50),
        .demand_count = 220u + (uint32_t)_i * 480u / (LARGE_PLAYS - 1u),
        .way_max = 8,
        .equal_links = _i % 3 == 2,
        .load = 0.2,
    };

    ck_assert_uint_gt(compare(&def, &chance, FIRST_LEVELS), 20);
}
END_TEST

/* ---- cut short ------------------------------------------------------------------------------ */

START_TEST(a_filling_that_is_cut_short_says_how_far_off_its_least_share_may_be)
{
    static const uint64_t works[] = {20000, 100000, 500000, 2000000, 5000000, 20000000};
    uint64_t chance = 400 + (uint64_t)_i;
    const struct mesh_def def = {.node_count = 40,
                                 .link_count = 80,
                                 .demand_count = 400,
                                 .way_max = 8,
                                 .equal_links = _i % 2 == 0,
                                 .load = 0.3};
    struct mesh mesh;
    double gap = 1.0;
    uint32_t short_count = 0;

    mesh_init(&mesh, &def, &chance);
    double *exact = calloc(def.demand_count, sizeof(double));
    ck_assert_int_eq(fill_class(&mesh.input, UINT64_MAX, NULL, mesh.flows, exact, &gap), HWS_OK);
    ck_assert_double_eq(gap, 0.0);
    const double best = least_of(exact, def.demand_count);
    for (size_t i = 0; i < sizeof(works) / sizeof(works[0]); i++) {
        ck_assert_int_eq(fill_class(&mesh.input, works[i], NULL, mesh.flows, mesh.fractions, &gap),
                         HWS_OK);
        assert_feasible(&mesh);
        const double least = least_of(mesh.fractions, def.demand_count);
        ck_assert_double_le(least, best + TOLERANCE);
        ck_assert_double_ge(least, best * (1.0 - gap) - TOLERANCE);
        short_count += gap > 0.0 ? 1u : 0u;
    }
    ck_assert_uint_ge(short_count, 3);
    /* Who has work enough is exact. */
    ck_assert_double_eq(gap, 0.0);
    ck_assert_mem_eq(mesh.fractions, exact, def.demand_count * sizeof(double));
    free(exact);
    mesh_fini(&mesh);
}
END_TEST

TCase *fill_case(void)
{
    TCase *tcase = tcase_create("fill");

    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, every_fraction_is_that_of_linear_programs, 0, PLAYS);
    tcase_add_loop_test(tcase, links_that_are_full_from_the_start_serve_nobody, 0, PLAYS);
    tcase_add_loop_test(tcase, the_first_levels_of_hundreds_are_those_of_linear_programs, 0,
                        LARGE_PLAYS);
    tcase_add_loop_test(tcase, a_filling_that_is_cut_short_says_how_far_off_its_least_share_may_be,
                        0, 4);
    return tcase;
}
