/*
 * The allocation against linear programs (GLPK, exact up to its tolerance): for each class, over
 * what the classes above it leave of every link (their circuits stay where they are), the smallest
 * served fraction is raised as far as any flow allows, those who cannot have more are fixed there,
 * and the rest go on rising. That is max-min fairness by its definition; nothing of it is shared
 * with allocate.c.
 */
#include "sim/telecom/network/allocate.h"
#include "tests/telecom/chance.h"
#include "tests/telecom/network/cases.h"

#include <glpk.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#define NETWORK_COUNT 200u
#define LINKS 14u
#define DEMANDS 18u
#define CLASSES 3u
#define PATHS_PER_DEMAND_MAX 4u
#define HOPS_MAX 4u
#define PATHS_MAX (DEMANDS * PATHS_PER_DEMAND_MAX)
/* Fractions nearer than this are one level. */
#define LEVEL 1.0e-7

struct lp_network {
    int64_t capacities_kbps[LINKS];
    struct allocate_path paths[PATHS_MAX];
    uint32_t path_links[PATHS_MAX * HOPS_MAX];
    struct allocate_demand demands[DEMANDS];
    uint32_t path_count, hop_count;
};

/* What each demand is known to get: fixed ones exactly, rising ones at least `level` of theirs. */
struct lp_state {
    double fractions[DEMANDS];
    bool fixed[DEMANDS];
    double level;
    uint32_t service_class; /* the only one that there is */
};

static void add_random_path(uint64_t *chance, struct lp_network *network)
{
    const uint32_t hop_count = 1u + chance_below(chance, HOPS_MAX);
    uint32_t used = 0;

    network->paths[network->path_count] = (struct allocate_path){.link_first = network->hop_count};
    for (uint32_t i = 0; i < hop_count; i++) {
        const uint32_t link = chance_below(chance, LINKS);
        if ((used & (1u << link)) == 0) {
            used |= 1u << link;
            network->path_links[network->hop_count++] = link;
            network->paths[network->path_count].link_count++;
        }
    }
    network->path_count++;
}

static void random_network(uint64_t *chance, struct lp_network *network)
{
    memset(network, 0, sizeof(*network));
    for (uint32_t link = 0; link < LINKS; link++) {
        network->capacities_kbps[link] = 1000 * (int64_t)(500u + chance_below(chance, 9500));
    }
    for (uint32_t i = 0; i < DEMANDS; i++) {
        const uint32_t path_count = 1u + chance_below(chance, PATHS_PER_DEMAND_MAX);
        network->demands[i] = (struct allocate_demand){
            1000 * (int64_t)(200u + chance_below(chance, 4800)), i % CLASSES, network->path_count,
            path_count, network->path_count};
        for (uint32_t k = 0; k < path_count; k++) {
            add_random_path(chance, network);
        }
    }
}

static bool is_in(const struct lp_network *network, const struct lp_state *state, uint32_t demand)
{
    return network->demands[demand].service_class == state->service_class;
}

/* One row a link, over the flows (columns 1 on) of the demands that exist. */
static void set_link_rows(const struct lp_network *network, const struct lp_state *state,
                          glp_prob *lp)
{
    for (uint32_t link = 0; link < LINKS; link++) {
        int columns[PATHS_MAX + 1u];
        double ones[PATHS_MAX + 1u];
        int count = 0;
        for (uint32_t demand = 0; demand < DEMANDS; demand++) {
            for (uint32_t k = 0; k < network->demands[demand].path_count; k++) {
                const uint32_t path = network->demands[demand].path_first + k;
                for (uint32_t hop = 0; hop < network->paths[path].link_count; hop++) {
                    if (is_in(network, state, demand) &&
                        network->path_links[network->paths[path].link_first + hop] == link) {
                        columns[++count] = (int)path + 1;
                        ones[count] = 1.0;
                    }
                }
            }
        }
        glp_set_mat_row(lp, (int)link + 1, count, columns, ones);
        glp_set_row_bnds(lp, (int)link + 1, GLP_UP, 0.0,
                         (double)network->capacities_kbps[link] / 1.0e6);
    }
}

/* One row a demand: its flows, less the rising fraction when it is of those that rise with it. */
static void set_demand_row(const struct lp_network *network, const struct lp_state *state,
                           glp_prob *lp, uint32_t demand, bool rises)
{
    const double wanted = (double)network->demands[demand].wanted_kbps / 1.0e6;
    const int row = (int)(LINKS + demand) + 1;
    int columns[PATHS_PER_DEMAND_MAX + 2u];
    double factors[PATHS_PER_DEMAND_MAX + 2u];
    int count = 0;

    for (uint32_t k = 0; k < network->demands[demand].path_count; k++) {
        columns[++count] = (int)(network->demands[demand].path_first + k) + 1;
        factors[count] = 1.0;
    }
    if (rises) {
        columns[++count] = (int)PATHS_MAX + 1;
        factors[count] = -wanted;
    }
    const double fraction = rises                  ? 0.0
                            : state->fixed[demand] ? state->fractions[demand]
                                                   : state->level;
    glp_set_mat_row(lp, row, count, columns, factors);
    glp_set_row_bnds(lp, row, GLP_LO, wanted * fraction * (1.0 - 1.0e-9), 0.0);
}

/* The greatest fraction that `riser` alone, or (DEMANDS) all that still rise, can have. */
static double greatest_fraction(const struct lp_network *network, const struct lp_state *state,
                                uint32_t riser)
{
    glp_prob *lp = glp_create_prob();
    glp_smcp control;

    glp_set_obj_dir(lp, GLP_MAX);
    glp_add_rows(lp, (int)(LINKS + DEMANDS));
    glp_add_cols(lp, (int)PATHS_MAX + 1);
    for (int column = 1; column <= (int)PATHS_MAX; column++) {
        glp_set_col_bnds(lp, column, GLP_LO, 0.0, 0.0);
    }
    glp_set_col_bnds(lp, (int)PATHS_MAX + 1, GLP_DB, 0.0, 1.0);
    glp_set_obj_coef(lp, (int)PATHS_MAX + 1, 1.0);
    set_link_rows(network, state, lp);
    for (uint32_t demand = 0; demand < DEMANDS; demand++) {
        if (is_in(network, state, demand)) {
            const bool rises = riser == DEMANDS ? !state->fixed[demand] : riser == demand;
            set_demand_row(network, state, lp, demand, rises);
        }
    }
    glp_init_smcp(&control);
    control.msg_lev = GLP_MSG_OFF;
    control.meth = GLP_DUALP;
    ck_assert_int_eq(glp_simplex(lp, &control), 0);
    ck_assert_int_eq(glp_get_status(lp), GLP_OPT);
    const double fraction = glp_get_obj_val(lp);
    glp_delete_prob(lp);
    return fraction;
}

/* Level after level, until every demand of the class is fixed. */
static void fill_class(const struct lp_network *network, struct lp_state *state)
{
    uint32_t rising = 0;

    state->level = 0.0;
    for (uint32_t demand = 0; demand < DEMANDS; demand++) {
        rising += network->demands[demand].service_class == state->service_class ? 1u : 0u;
    }
    while (rising > 0) {
        const uint32_t before = rising;
        state->level = greatest_fraction(network, state, DEMANDS);
        for (uint32_t demand = 0; demand < DEMANDS; demand++) {
            if (network->demands[demand].service_class == state->service_class &&
                !state->fixed[demand] &&
                greatest_fraction(network, state, demand) <= state->level + LEVEL) {
                state->fixed[demand] = true;
                state->fractions[demand] = state->level;
                rising--;
            }
        }
        ck_assert_uint_lt(rising, before);
    }
}

struct totals {
    double minimum_frac, sum_kbps;
};

static struct totals totals_of(const struct lp_network *network, const double *fractions,
                               uint32_t service_class)
{
    struct totals totals = {1.0, 0.0};

    for (uint32_t i = 0; i < DEMANDS; i++) {
        if (network->demands[i].service_class == service_class) {
            totals.minimum_frac = fmin(totals.minimum_frac, fractions[i]);
            totals.sum_kbps += fractions[i] * (double)network->demands[i].wanted_kbps;
        }
    }
    return totals;
}

/* Of the first class_count classes; the others want nothing. What is carried is written through
 * the output. */
static void allocate(const struct lp_network *whole, uint32_t class_count, double *fractions,
                     int64_t *carried_kbps) // NOLINT(readability-non-const-parameter)
{
    struct lp_network first = *whole;
    int64_t served_kbps[DEMANDS];
    int64_t flows_kbps[PATHS_MAX];

    for (uint32_t i = 0; i < DEMANDS; i++) {
        if (first.demands[i].service_class >= class_count) {
            first.demands[i].wanted_kbps = 0;
        }
    }
    const struct allocate_input input = {
        .capacities_kbps = first.capacities_kbps,
        .link_count = LINKS,
        .paths = first.paths,
        .path_links = first.path_links,
        .demands = first.demands,
        .demand_count = DEMANDS,
        .class_count = CLASSES,
    };

    const struct allocate_output output = {
        .served_kbps = served_kbps, .carried_kbps = carried_kbps, .flows_kbps = flows_kbps};
    ck_assert_int_eq(allocate_capacity(&input, &output), HWS_OK);
    for (uint32_t i = 0; i < DEMANDS; i++) {
        fractions[i] = (double)served_kbps[i] / (double)whole->demands[i].wanted_kbps;
    }
}

/* The network with what the classes above leave of its links. */
static struct lp_network left_for(const struct lp_network *network, uint32_t service_class)
{
    struct lp_network left = *network;
    double fractions[DEMANDS];
    int64_t carried_kbps[LINKS];

    allocate(network, service_class, fractions, carried_kbps);
    for (uint32_t link = 0; link < LINKS; link++) {
        left.capacities_kbps[link] -= carried_kbps[link];
    }
    return left;
}

START_TEST(minimum_and_class_totals_are_those_of_linear_programs)
{
    uint64_t chance = 4;
    uint32_t short_count = 0;

    for (uint32_t i = 0; i < NETWORK_COUNT; i++) {
        struct lp_network network;
        struct lp_state state = {.level = 0.0};
        double fractions[DEMANDS];
        int64_t carried_kbps[LINKS];
        random_network(&chance, &network);
        allocate(&network, CLASSES, fractions, carried_kbps);
        for (uint32_t c = 0; c < CLASSES; c++) {
            state.service_class = c;
            const struct lp_network left = left_for(&network, c);
            fill_class(&left, &state);
            const struct totals ours = totals_of(&network, fractions, c);
            const struct totals theirs = totals_of(&network, state.fractions, c);
            ck_assert_double_le(fabs(ours.minimum_frac - theirs.minimum_frac),
                                0.01 * theirs.minimum_frac + 1.0e-4);
            ck_assert_double_le(fabs(ours.sum_kbps - theirs.sum_kbps),
                                0.01 * theirs.sum_kbps + 100.0);
            short_count += theirs.minimum_frac < 0.99 ? 1u : 0u;
        }
    }
    /* It compares something: most classes of most networks are short. */
    ck_assert_uint_gt(short_count, NETWORK_COUNT);
}
END_TEST

/* ---- operators ------------------------------------------------------------------------------- */

#define OPERATORS 2u

/* Circuits of both side by side: those of operator o on link l are o * LINKS + l. */
struct joint_network {
    int64_t capacities_kbps[OPERATORS * LINKS];
    uint32_t path_links[PATHS_MAX * HOPS_MAX];
    uint32_t operators[DEMANDS];
};

/* Each link is split between the two at random, each demand is one's or the other's. */
static void split_network(uint64_t *chance, const struct lp_network *network,
                          struct joint_network *joint)
{
    for (uint32_t link = 0; link < LINKS; link++) {
        const int64_t first_kbps = network->capacities_kbps[link] * chance_below(chance, 11) / 10;
        joint->capacities_kbps[link] = first_kbps;
        joint->capacities_kbps[LINKS + link] = network->capacities_kbps[link] - first_kbps;
    }
    for (uint32_t i = 0; i < DEMANDS; i++) {
        const struct allocate_demand *demand = &network->demands[i];
        joint->operators[i] = chance_below(chance, OPERATORS);
        for (uint32_t k = 0; k < demand->path_count; k++) {
            const struct allocate_path *path = &network->paths[demand->path_first + k];
            for (uint32_t h = path->link_first; h < path->link_first + path->link_count; h++) {
                joint->path_links[h] = network->path_links[h] + joint->operators[i] * LINKS;
            }
        }
    }
}

static void allocate_joint(const struct lp_network *network, const struct joint_network *joint,
                           double *fractions)
{
    int64_t served_kbps[DEMANDS];
    int64_t flows_kbps[PATHS_MAX];
    int64_t carried_kbps[OPERATORS * LINKS];
    const struct allocate_input input = {
        .capacities_kbps = joint->capacities_kbps,
        .link_count = OPERATORS * LINKS,
        .paths = network->paths,
        .path_links = joint->path_links,
        .demands = network->demands,
        .demand_count = DEMANDS,
        .class_count = CLASSES,
    };
    const struct allocate_output output = {
        .served_kbps = served_kbps, .carried_kbps = carried_kbps, .flows_kbps = flows_kbps};

    ck_assert_int_eq(allocate_capacity(&input, &output), HWS_OK);
    for (uint32_t i = 0; i < DEMANDS; i++) {
        fractions[i] = (double)served_kbps[i] / (double)network->demands[i].wanted_kbps;
    }
}

/* One operator alone: its part of the links, and nobody else wants anything. */
static struct lp_network own_network(const struct lp_network *network,
                                     const struct joint_network *joint, uint32_t operator_index,
                                     double *fractions)
{
    struct lp_network own = *network;

    for (uint32_t link = 0; link < LINKS; link++) {
        own.capacities_kbps[link] = joint->capacities_kbps[operator_index * LINKS + link];
    }
    for (uint32_t i = 0; i < DEMANDS; i++) {
        if (joint->operators[i] != operator_index) {
            own.demands[i].wanted_kbps = 0;
            fractions[i] = 1.0;
        }
    }
    return own;
}

START_TEST(each_operators_allocation_is_that_of_its_own_linear_programs)
{
    uint64_t chance = 5;

    for (uint32_t i = 0; i < NETWORK_COUNT / 2u; i++) {
        struct lp_network network;
        struct joint_network joint;
        random_network(&chance, &network);
        split_network(&chance, &network, &joint);
        for (uint32_t o = 0; o < OPERATORS; o++) {
            struct lp_state state = {.level = 0.0};
            double fractions[DEMANDS];
            allocate_joint(&network, &joint, fractions);
            const struct lp_network own = own_network(&network, &joint, o, fractions);
            for (uint32_t c = 0; c < CLASSES; c++) {
                state.service_class = c;
                const struct lp_network left = left_for(&own, c);
                fill_class(&left, &state);
                const struct totals ours = totals_of(&own, fractions, c);
                const struct totals theirs = totals_of(&own, state.fractions, c);
                ck_assert_double_le(fabs(ours.minimum_frac - theirs.minimum_frac),
                                    0.01 * theirs.minimum_frac + 1.0e-4);
                ck_assert_double_le(fabs(ours.sum_kbps - theirs.sum_kbps),
                                    0.01 * theirs.sum_kbps + 100.0);
            }
        }
    }
}
END_TEST

TCase *lp_case(void)
{
    TCase *tcase = tcase_create("lp");

    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, minimum_and_class_totals_are_those_of_linear_programs);
    tcase_add_test(tcase, each_operators_allocation_is_that_of_its_own_linear_programs);
    return tcase;
}
