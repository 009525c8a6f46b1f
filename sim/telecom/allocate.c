#include "sim/telecom/allocate.h"

#include "sim/telecom/fill.h"

#include <stdlib.h>
#include <string.h>

#define NONE UINT32_MAX

/* A flow this little below a whole kbit/s is that whole number: double arithmetic's trace. */
#define ROUNDING_KBPS 1.0e-3

/* One class set out for fill_class, with the way back to the input's own indices. */
struct class_problem {
    struct fill_input fill;
    double *capacities, *wanted, *flows, *fractions;
    uint32_t *path_demands, *path_link_first, *path_links;
    uint32_t *row_of_link;   /* NONE: cannot run short in this class */
    uint32_t *demand_of_row; /* input demand of each demand row */
    uint32_t *path_of_column;
    int64_t *residual_kbps; /* of every input link */
};

int allocate_path_up(const struct allocate_input *input, uint32_t path)
{
    const struct allocate_path *links = &input->paths[path];

    for (uint32_t i = 0; i < links->link_count; i++) {
        if (input->capacities_kbps[input->path_links[links->link_first + i]] <= 0) {
            return 0;
        }
    }
    return 1;
}

static int64_t path_room(const struct allocate_input *input, const int64_t *residual_kbps,
                         uint32_t path)
{
    const struct allocate_path *links = &input->paths[path];
    int64_t room = INT64_MAX;

    for (uint32_t i = 0; i < links->link_count; i++) {
        const int64_t left = residual_kbps[input->path_links[links->link_first + i]];
        room = left < room ? left : room;
    }
    return room;
}

static void add_flow(const struct allocate_input *input, int64_t *residual_kbps, uint32_t path,
                     int64_t flow_kbps)
{
    const struct allocate_path *links = &input->paths[path];

    for (uint32_t i = 0; i < links->link_count; i++) {
        residual_kbps[input->path_links[links->link_first + i]] -= flow_kbps;
    }
}

/*
 * The common case: everyone in the class finds room in turn, each on its preferred path that has
 * any. Returns 0 and takes everything back when somebody does not.
 */
static int serve_all(const struct allocate_input *input, uint32_t service_class,
                     int64_t *residual_kbps, const int64_t *before_kbps, int64_t *served_kbps)
{
    for (uint32_t d = 0; d < input->demand_count; d++) {
        const struct allocate_demand *demand = &input->demands[d];
        if (demand->service_class != service_class) {
            continue;
        }
        int64_t left = demand->wanted_kbps;
        for (uint32_t i = 0; i < demand->path_count && left > 0; i++) {
            const int64_t room = path_room(input, residual_kbps, demand->path_first + i);
            const int64_t flow = left < room ? left : room;
            add_flow(input, residual_kbps, demand->path_first + i, flow);
            left -= flow;
        }
        if (left > 0) {
            memcpy(residual_kbps, before_kbps, input->link_count * sizeof(*residual_kbps));
            return 0;
        }
        served_kbps[d] = demand->wanted_kbps;
    }
    return 1;
}

/* ---- the class as a problem for fill_class --------------------------------------------------- */

static void problem_fini(struct class_problem *problem)
{
    free(problem->capacities);
    free(problem->wanted);
    free(problem->flows);
    free(problem->fractions);
    free(problem->path_demands);
    free(problem->path_link_first);
    free(problem->path_links);
    free(problem->row_of_link);
    free(problem->demand_of_row);
    free(problem->path_of_column);
}

static enum hws_status problem_init(struct class_problem *problem,
                                    const struct allocate_input *input)
{
    size_t path_count = 0;
    size_t hop_count = 0;

    for (uint32_t d = 0; d < input->demand_count; d++) {
        path_count += input->demands[d].path_count;
        for (uint32_t i = 0; i < input->demands[d].path_count; i++) {
            hop_count += input->paths[input->demands[d].path_first + i].link_count;
        }
    }
    *problem = (struct class_problem){.residual_kbps = NULL};
    problem->capacities = calloc((size_t)input->link_count + 1u, sizeof(double));
    problem->wanted = calloc((size_t)input->demand_count + 1u, sizeof(double));
    problem->fractions = calloc((size_t)input->demand_count + 1u, sizeof(double));
    problem->flows = calloc(path_count + 1u, sizeof(double));
    problem->path_demands = calloc(path_count + 1u, sizeof(uint32_t));
    problem->path_link_first = calloc(path_count + 1u, sizeof(uint32_t));
    problem->path_links = calloc(hop_count + 1u, sizeof(uint32_t));
    problem->row_of_link = calloc((size_t)input->link_count + 1u, sizeof(uint32_t));
    problem->demand_of_row = calloc((size_t)input->demand_count + 1u, sizeof(uint32_t));
    problem->path_of_column = calloc(path_count + 1u, sizeof(uint32_t));
    if (problem->capacities == NULL || problem->wanted == NULL || problem->fractions == NULL ||
        problem->flows == NULL || problem->path_demands == NULL ||
        problem->path_link_first == NULL || problem->path_links == NULL ||
        problem->row_of_link == NULL || problem->demand_of_row == NULL ||
        problem->path_of_column == NULL) {
        return HWS_ERR_MEMORY;
    }
    return HWS_OK;
}

/* A link gets a row only when the class could ask more of it than it has. */
static void choose_link_rows(struct class_problem *problem, const struct allocate_input *input)
{
    double *asked = problem->capacities; /* until the rows are known */

    for (uint32_t column = 0; column < problem->fill.path_count; column++) {
        const struct allocate_path *path = &input->paths[problem->path_of_column[column]];
        for (uint32_t i = 0; i < path->link_count; i++) {
            /* Once for each path is more than once for each demand: the safe side. */
            asked[input->path_links[path->link_first + i]] +=
                problem->wanted[problem->path_demands[column]];
        }
    }
    for (uint32_t link = 0; link < input->link_count; link++) {
        problem->row_of_link[link] = NONE;
        if (asked[link] > (double)problem->residual_kbps[link]) {
            problem->row_of_link[link] = problem->fill.link_count++;
        }
    }
    for (uint32_t link = 0; link < input->link_count; link++) {
        if (problem->row_of_link[link] != NONE) {
            problem->capacities[problem->row_of_link[link]] = (double)problem->residual_kbps[link];
        }
    }
}

static void set_out_links(struct class_problem *problem, const struct allocate_input *input)
{
    uint32_t hop_count = 0;

    for (uint32_t column = 0; column < problem->fill.path_count; column++) {
        const struct allocate_path *path = &input->paths[problem->path_of_column[column]];
        problem->path_link_first[column] = hop_count;
        for (uint32_t i = 0; i < path->link_count; i++) {
            const uint32_t row = problem->row_of_link[input->path_links[path->link_first + i]];
            if (row != NONE) {
                problem->path_links[hop_count++] = row;
            }
        }
    }
    problem->path_link_first[problem->fill.path_count] = hop_count;
}

static void set_out_class(struct class_problem *problem, const struct allocate_input *input,
                          uint32_t service_class)
{
    struct fill_input *fill = &problem->fill;

    for (uint32_t d = 0; d < input->demand_count; d++) {
        const struct allocate_demand *demand = &input->demands[d];
        if (demand->service_class != service_class || demand->wanted_kbps <= 0) {
            continue;
        }
        const uint32_t row = fill->demand_count++;
        problem->demand_of_row[row] = d;
        problem->wanted[row] = (double)demand->wanted_kbps;
        for (uint32_t i = 0; i < demand->path_count; i++) {
            const uint32_t path = demand->path_first + i;
            if (path_room(input, problem->residual_kbps, path) > 0) {
                problem->path_demands[fill->path_count] = row;
                problem->path_of_column[fill->path_count] = path;
                fill->path_count++;
            }
        }
    }
    choose_link_rows(problem, input);
    set_out_links(problem, input);
    fill->capacities = problem->capacities;
    fill->wanted = problem->wanted;
    fill->path_demands = problem->path_demands;
    fill->path_link_first = problem->path_link_first;
    fill->path_links = problem->path_links;
}

/* ---- back to whole kbit/s ------------------------------------------------------------------- */

/* What a demand is due, and no more than it may have: never above wanted. */
static int64_t due_kbps(const struct class_problem *problem, uint32_t row)
{
    return (int64_t)(problem->wanted[row] * problem->fractions[row] + ROUNDING_KBPS);
}

static void give(struct class_problem *problem, const struct allocate_input *input, uint32_t column,
                 int64_t flow_kbps, int64_t *served_kbps)
{
    const uint32_t row = problem->path_demands[column];
    const uint32_t path = problem->path_of_column[column];
    int64_t *served = &served_kbps[problem->demand_of_row[row]];
    const int64_t room = path_room(input, problem->residual_kbps, path);
    const int64_t missing = due_kbps(problem, row) - *served;

    flow_kbps = flow_kbps < room ? flow_kbps : room;
    flow_kbps = flow_kbps < missing ? flow_kbps : missing;
    if (flow_kbps > 0) {
        add_flow(input, problem->residual_kbps, path, flow_kbps);
        *served += flow_kbps;
    }
}

/* Whole flows first, then what the rounding left over, path by path. */
static void round_flows(struct class_problem *problem, const struct allocate_input *input,
                        int64_t *served_kbps)
{
    for (uint32_t column = 0; column < problem->fill.path_count; column++) {
        give(problem, input, column, (int64_t)(problem->flows[column] + ROUNDING_KBPS),
             served_kbps);
    }
    for (uint32_t column = 0; column < problem->fill.path_count; column++) {
        give(problem, input, column, INT64_MAX, served_kbps);
    }
}

static enum hws_status share_class(const struct allocate_input *input, uint32_t service_class,
                                   int64_t *residual_kbps, int64_t *served_kbps)
{
    struct class_problem problem;
    enum hws_status status = problem_init(&problem, input);

    problem.residual_kbps = residual_kbps;
    if (status == HWS_OK) {
        for (uint32_t d = 0; d < input->demand_count; d++) {
            if (input->demands[d].service_class == service_class) {
                served_kbps[d] = 0;
            }
        }
        set_out_class(&problem, input, service_class);
        status = fill_class(&problem.fill, problem.flows, problem.fractions);
    }
    if (status == HWS_OK) {
        round_flows(&problem, input, served_kbps);
    }
    problem_fini(&problem);
    return status;
}

enum hws_status allocate_capacity(const struct allocate_input *input, int64_t *served_kbps,
                                  int64_t *carried_kbps)
{
    int64_t *before_kbps = calloc((size_t)input->link_count + 1u, sizeof(*before_kbps));
    int64_t *residual_kbps = carried_kbps; /* until the end */
    const size_t links_size = input->link_count * sizeof(*residual_kbps);
    enum hws_status status = before_kbps != NULL ? HWS_OK : HWS_ERR_MEMORY;

    if (status == HWS_OK) {
        memcpy(residual_kbps, input->capacities_kbps, links_size);
    }
    for (uint32_t c = 0; c < input->class_count && status == HWS_OK; c++) {
        memcpy(before_kbps, residual_kbps, links_size);
        if (!serve_all(input, c, residual_kbps, before_kbps, served_kbps)) {
            status = share_class(input, c, residual_kbps, served_kbps);
        }
    }
    for (uint32_t link = 0; link < input->link_count && status == HWS_OK; link++) {
        carried_kbps[link] = input->capacities_kbps[link] - residual_kbps[link];
    }
    free(before_kbps);
    return status;
}
