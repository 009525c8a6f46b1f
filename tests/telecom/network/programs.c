#include "tests/telecom/network/programs.h"

#include <check.h>
#include <glpk.h>
#include <math.h>
#include <stdlib.h>

/* Prices below this are none. */
#define PRICE_MIN 1.0e-7

/* Rows: links, then demands; columns: paths, then the level. In millions, as GLPK likes it. */
static glp_prob *new_program(const struct fill_input *input)
{
    const int paths = (int)input->path_count;
    glp_prob *lp = glp_create_prob();

    glp_set_obj_dir(lp, GLP_MAX);
    glp_add_rows(lp, (int)(input->link_count + input->demand_count));
    glp_add_cols(lp, paths + 1);
    for (uint32_t i = 0; i < input->link_count; i++) {
        glp_set_row_bnds(lp, (int)i + 1, GLP_UP, 0.0, input->capacities[i] / 1.0e6);
    }
    for (uint32_t i = 0; i < input->demand_count; i++) {
        glp_set_row_bnds(lp, (int)(input->link_count + i) + 1, GLP_LO, 0.0, 0.0);
    }
    for (uint32_t i = 0; i < input->path_count; i++) {
        const uint32_t first = input->path_link_first[i];
        const int hops = (int)(input->path_link_first[i + 1u] - first);
        int *rows = calloc((size_t)hops + 2u, sizeof(*rows));
        double *ones = calloc((size_t)hops + 2u, sizeof(*ones));
        for (int k = 0; k < hops; k++) {
            rows[k + 1] = (int)input->path_links[first + (uint32_t)k] + 1;
            ones[k + 1] = 1.0;
        }
        rows[hops + 1] = (int)(input->link_count + input->path_demands[i]) + 1;
        ones[hops + 1] = 1.0;
        glp_set_mat_col(lp, (int)i + 1, hops + 1, rows, ones);
        glp_set_col_bnds(lp, (int)i + 1, GLP_LO, 0.0, 0.0);
        free(rows);
        free(ones);
    }
    glp_set_col_bnds(lp, paths + 1, GLP_DB, 0.0, 1.0);
    glp_set_obj_coef(lp, paths + 1, 1.0);
    return lp;
}

/* Who rises sends at least the level; who has stopped at least what it has. */
static void set_rising(const struct fill_input *input, glp_prob *lp, const bool *stopped)
{
    int *rows = calloc((size_t)input->demand_count + 1u, sizeof(*rows));
    double *factors = calloc((size_t)input->demand_count + 1u, sizeof(*factors));
    int count = 0;

    for (uint32_t i = 0; i < input->demand_count; i++) {
        if (!stopped[i]) {
            rows[++count] = (int)(input->link_count + i) + 1;
            factors[count] = -input->wanted[i] / 1.0e6;
        }
    }
    glp_set_mat_col(lp, (int)input->path_count + 1, count, rows, factors);
    free(rows);
    free(factors);
}

static double solve(glp_prob *lp)
{
    glp_smcp control;

    glp_init_smcp(&control);
    control.msg_lev = GLP_MSG_OFF;
    control.meth = GLP_DUALP;
    /* From the last optimum, unless the new level's column has made its basis singular. */
    if (glp_simplex(lp, &control) != 0) {
        glp_std_basis(lp);
        ck_assert_int_eq(glp_simplex(lp, &control), 0);
    }
    ck_assert_int_eq(glp_get_status(lp), GLP_OPT);
    return glp_get_obj_val(lp);
}

void programs_lexicographic(const struct fill_input *input, uint32_t level_max, bool *stopped,
                            double *fractions)
{
    glp_prob *lp = new_program(input);
    uint32_t rising = input->demand_count;
    double level = 0.0;

    for (uint32_t done = 0; done < level_max && rising > 0 && level < 1.0 - 1.0e-9; done++) {
        const uint32_t before = rising;
        set_rising(input, lp, stopped);
        level = solve(lp);
        for (uint32_t i = 0; i < input->demand_count; i++) {
            const int row = (int)(input->link_count + i) + 1;
            if (stopped[i]) {
                continue;
            }
            fractions[i] = level;
            if (level >= 1.0 - 1.0e-9 || fabs(glp_get_row_dual(lp, row)) > PRICE_MIN) {
                stopped[i] = true;
                rising--;
                glp_set_row_bnds(lp, row, GLP_LO, level * input->wanted[i] / 1.0e6, 0.0);
            }
        }
        ck_assert_uint_lt(rising, before);
    }
    glp_delete_prob(lp);
}

/* ---- all ways ------------------------------------------------------------------------------- */

/* Columns: for each node that sends, each link forth and back; then the level. */
static int arc_column(const struct paths_graph *graph, uint32_t sender, uint32_t link, bool back)
{
    return (int)(2u * (sender * graph->link_count + link) + (back ? 1u : 0u)) + 1;
}

/* What a node is sent arrives there and stays: a row for each sender and each other node. */
static void set_node_row(glp_prob *lp, const struct paths_graph *graph, uint32_t sender,
                         uint32_t node, double wanted)
{
    const size_t column_max = 4u * (size_t)graph->link_count + 2u;
    const int row = (int)(sender * graph->node_count + node) + 1;
    int *columns = calloc(column_max, sizeof(*columns));
    double *factors = calloc(column_max, sizeof(*factors));
    int count = 0;

    for (uint32_t link = 0; link < graph->link_count; link++) {
        for (uint32_t end = 0; end < 2; end++) {
            if (graph->edges[link].nodes[end] == node) {
                columns[++count] = arc_column(graph, sender, link, end == 0);
                factors[count] = 1.0;
                columns[++count] = arc_column(graph, sender, link, end == 1);
                factors[count] = -1.0;
            }
        }
    }
    columns[++count] = arc_column(graph, graph->node_count, 0, false);
    factors[count] = -wanted;
    glp_set_mat_row(lp, row, count, columns, factors);
    glp_set_row_bnds(lp, row, GLP_LO, 0.0, 0.0);
    free(columns);
    free(factors);
}

static void set_capacity_row(glp_prob *lp, const struct paths_graph *graph, uint32_t link,
                             double capacity)
{
    const int row = (int)(graph->node_count * graph->node_count + link) + 1;
    int *columns = calloc(2u * (size_t)graph->node_count + 1u, sizeof(*columns));
    double *ones = calloc(2u * (size_t)graph->node_count + 1u, sizeof(*ones));

    for (uint32_t i = 0; i < 2u * graph->node_count; i++) {
        columns[i + 1u] = arc_column(graph, i / 2u, link, i % 2u == 1);
        ones[i + 1u] = 1.0;
    }
    glp_set_mat_row(lp, row, (int)(2u * graph->node_count), columns, ones);
    glp_set_row_bnds(lp, row, GLP_UP, 0.0, capacity / 1.0e6);
    free(columns);
    free(ones);
}

double programs_least_over_all_ways(const struct paths_graph *graph, const double *capacities,
                                    const struct programs_demand *demands, uint32_t demand_count)
{
    const uint32_t nodes = graph->node_count;
    const int level = arc_column(graph, nodes, 0, false);
    double *wanted = calloc((size_t)nodes * nodes, sizeof(double));
    glp_prob *lp = glp_create_prob();

    for (uint32_t i = 0; i < demand_count; i++) {
        wanted[demands[i].nodes[0] * nodes + demands[i].nodes[1]] += demands[i].wanted / 1.0e6;
    }
    glp_set_obj_dir(lp, GLP_MAX);
    glp_add_rows(lp, (int)(nodes * nodes + graph->link_count));
    glp_add_cols(lp, level);
    for (int i = 1; i < level; i++) {
        glp_set_col_bnds(lp, i, GLP_LO, 0.0, 0.0);
    }
    glp_set_col_bnds(lp, level, GLP_DB, 0.0, 1.0);
    glp_set_obj_coef(lp, level, 1.0);
    for (uint32_t i = 0; i < nodes * nodes; i++) {
        if (i / nodes == i % nodes) {
            glp_set_row_bnds(lp, (int)i + 1, GLP_FR, 0.0, 0.0);
        } else {
            set_node_row(lp, graph, i / nodes, i % nodes, wanted[i]);
        }
    }
    for (uint32_t i = 0; i < graph->link_count; i++) {
        set_capacity_row(lp, graph, i, capacities[i]);
    }
    const double least = solve(lp);
    glp_delete_prob(lp);
    free(wanted);
    return least;
}
