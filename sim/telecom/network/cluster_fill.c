/* A round's sharers filled (fill.h), group by group, and what they get put back on paths. */
#include "sim/telecom/network/cluster_round.h"
#include "sim/telecom/network/fill.h"

#include <stdlib.h>
#include <string.h>

/* A flow this little below a whole kbit/s is that whole number: double arithmetic's trace. */
#define ROUNDING_KBPS 1.0e-3

/* The groups set out for fill_class, and what it gives back. */
struct filling {
    struct fill_input input;
    double *capacities, *wanted, *flows, *fractions;
    uint32_t *path_demands, *path_link_first, *path_links;
};

static void filling_fini(struct filling *filling)
{
    free(filling->capacities);
    free(filling->wanted);
    free(filling->flows);
    free(filling->fractions);
    free(filling->path_demands);
    free(filling->path_link_first);
    free(filling->path_links);
}

static enum hws_status filling_init(struct filling *filling, const struct cluster *cluster)
{
    size_t column_count = 1;
    size_t hop_count = 1;

    for (uint32_t i = 0; i < cluster->sharer_count; i++) {
        column_count += cluster->sharers[i].column_count;
        for (uint32_t k = 0; k < cluster->sharers[i].column_count; k++) {
            hop_count += cluster->sharers[i].columns[k].row_count;
        }
    }
    *filling = (struct filling){.capacities = NULL};
    filling->capacities = calloc((size_t)cluster->row_count + 1u, sizeof(double));
    filling->wanted = calloc((size_t)cluster->sharer_count + 1u, sizeof(double));
    filling->fractions = calloc((size_t)cluster->sharer_count + 1u, sizeof(double));
    filling->flows = calloc(column_count, sizeof(double));
    filling->path_demands = calloc(column_count, sizeof(uint32_t));
    filling->path_link_first = calloc(column_count + 1u, sizeof(uint32_t));
    filling->path_links = calloc(hop_count, sizeof(uint32_t));
    return filling->capacities == NULL || filling->wanted == NULL || filling->fractions == NULL ||
                   filling->flows == NULL || filling->path_demands == NULL ||
                   filling->path_link_first == NULL || filling->path_links == NULL
               ? HWS_ERR_MEMORY
               : HWS_OK;
}

static void add_group(struct filling *filling, const struct sharer *first)
{
    struct fill_input *input = &filling->input;

    for (uint32_t i = 0; i < first->column_count; i++) {
        const struct column *column = &first->columns[i];
        uint32_t hop = filling->path_link_first[input->path_count];
        memcpy(&filling->path_links[hop], column->rows, column->row_count * sizeof(uint32_t));
        filling->path_demands[input->path_count] = input->demand_count;
        filling->path_link_first[++input->path_count] = hop + column->row_count;
    }
    input->demand_count++;
}

static void set_out(struct filling *filling, const struct cluster *cluster)
{
    const struct allocate_class *class = cluster->class;

    for (uint32_t i = 0; i < cluster->touched_count; i++) {
        const uint32_t link = cluster->touched[i];
        if (cluster->row_of_link[link] != CLUSTER_NONE) {
            filling->capacities[cluster->row_of_link[link]] = (double)class->residual_kbps[link];
        }
    }
    for (uint32_t i = 0; i < cluster->sharer_count; i++) {
        const struct sharer *sharer = &cluster->sharers[i];
        if (i == 0 || sharer->group != cluster->sharers[i - 1u].group) {
            add_group(filling, sharer);
        }
        filling->wanted[sharer->group] += (double)allocate_wanted(class->input, sharer->demand);
    }
    filling->input.link_count = cluster->row_count;
    filling->input.capacities = filling->capacities;
    filling->input.wanted = filling->wanted;
    filling->input.path_demands = filling->path_demands;
    filling->input.path_link_first = filling->path_link_first;
    filling->input.path_links = filling->path_links;
}

/* ---- back to whole kbit/s ------------------------------------------------------------------- */

static void give(const struct cluster *cluster, const struct sharer *sharer, double fraction,
                 uint32_t path, int64_t flow_kbps)
{
    const struct allocate_class *class = cluster->class;
    const double wanted_kbps = (double)allocate_wanted(class->input, sharer->demand);
    const int64_t due_kbps = (int64_t)(wanted_kbps * fraction + ROUNDING_KBPS);
    const int64_t missing_kbps = due_kbps - class->output->served_kbps[sharer->demand];
    const int64_t room_kbps = allocate_path_room(class, path);

    flow_kbps = flow_kbps < room_kbps ? flow_kbps : room_kbps;
    flow_kbps = flow_kbps < missing_kbps ? flow_kbps : missing_kbps;
    if (flow_kbps > 0) {
        allocate_add_flow(class, sharer->demand, path, flow_kbps);
    }
}

/* Each its part of the group's flows, whole; then what the rounding left over, path by path. */
static void place_sharers(const struct cluster *cluster, const struct filling *filling)
{
    uint32_t column_first = 0;

    for (uint32_t i = 0; i < cluster->sharer_count; i++) {
        const struct sharer *sharer = &cluster->sharers[i];
        const double share = (double)allocate_wanted(cluster->class->input, sharer->demand) /
                             filling->wanted[sharer->group];
        if (i > 0 && sharer->group != cluster->sharers[i - 1u].group) {
            column_first += cluster->sharers[i - 1u].column_count;
        }
        for (uint32_t k = 0; k < sharer->column_count; k++) {
            const double flow_kbps = filling->flows[column_first + k] * share;
            give(cluster, sharer, filling->fractions[sharer->group], sharer->columns[k].path,
                 (int64_t)(flow_kbps + ROUNDING_KBPS));
        }
    }
    for (uint32_t i = 0; i < cluster->sharer_count; i++) {
        const struct sharer *sharer = &cluster->sharers[i];
        for (uint32_t k = 0; k < sharer->column_count; k++) {
            give(cluster, sharer, filling->fractions[sharer->group], sharer->columns[k].path,
                 INT64_MAX);
        }
    }
}

enum hws_status cluster_fill(struct cluster *cluster)
{
    const struct allocate_class *class = cluster->class;
    struct filling filling;
    enum hws_status status = filling_init(&filling, cluster);

    if (status == HWS_OK) {
        set_out(&filling, cluster);
        status = fill_class(&filling.input, FILL_WORK_MAX, NULL, filling.flows, filling.fractions,
                            &cluster->gap);
    }
    if (status == HWS_OK) {
        for (uint32_t i = 0; i < cluster->member_count; i++) {
            if (cluster->settled_path[i] != CLUSTER_NONE) {
                allocate_add_flow(class, cluster->members[i], cluster->settled_path[i],
                                  allocate_wanted(class->input, cluster->members[i]));
            }
        }
        place_sharers(cluster, &filling);
    }
    filling_fini(&filling);
    return status;
}
