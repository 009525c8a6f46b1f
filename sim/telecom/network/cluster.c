#include "sim/telecom/network/cluster.h"

#include "sim/telecom/network/cluster_round.h"

#include <stdlib.h>

/* A link with less than this left, and a kbit/s for each member, counts as full: rounding's room.
 */
#define FULL_KBPS 1000

/* ---- room ------------------------------------------------------------------------------------ */

static void cluster_fini(struct cluster *cluster)
{
    free(cluster->is_member);
    free(cluster->settled_path);
    free(cluster->asked_kbps);
    free(cluster->row_of_link);
    free(cluster->stamps);
    free(cluster->touched);
}

static enum hws_status cluster_init(struct cluster *cluster, const struct allocate_class *class,
                                    uint32_t *members, uint32_t member_count)
{
    const struct allocate_input *input = class->input;
    const size_t links = (size_t)input->link_count + 1u;

    *cluster = (struct cluster){.class = class, .member_count = member_count};
    cluster->members = members;
    cluster->is_member = calloc((size_t)input->demand_count + 1u, sizeof(bool));
    cluster->settled_path =
        malloc(((size_t)allocate_part_demand_count(input) + 1u) * sizeof(uint32_t));
    cluster->asked_kbps = calloc(links, sizeof(int64_t));
    cluster->row_of_link = calloc(links, sizeof(uint32_t));
    cluster->stamps = calloc(links, sizeof(uint32_t));
    cluster->touched = calloc(links, sizeof(uint32_t));
    if (cluster->is_member == NULL || cluster->settled_path == NULL ||
        cluster->asked_kbps == NULL || cluster->row_of_link == NULL || cluster->stamps == NULL ||
        cluster->touched == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < member_count; i++) {
        cluster->is_member[members[i]] = true;
    }
    return HWS_OK;
}

/* ---- who can run short where ---------------------------------------------------------------- */

/* Once for each link that a member can reach, however many of its ways lead over it. */
static void ask(struct cluster *cluster, uint32_t demand, int64_t kbps)
{
    const struct allocate_demand *asking = &cluster->class->input->demands[demand];

    cluster->stamp++;
    for (uint32_t i = 0; i < asking->path_count; i++) {
        uint32_t count = 0;
        const uint32_t *links = cluster_links_of(cluster, asking->path_first + i, &count);
        if (!allocate_path_open(cluster->class, asking->path_first + i)) {
            continue;
        }
        for (uint32_t k = 0; k < count; k++) {
            if (cluster->stamps[links[k]] == 0) {
                cluster->touched[cluster->touched_count++] = links[k];
            }
            if (cluster->stamps[links[k]] != cluster->stamp) {
                cluster->stamps[links[k]] = cluster->stamp;
                cluster->asked_kbps[links[k]] += kbps;
            }
        }
    }
}

static bool has_enough(const struct cluster *cluster, uint32_t path)
{
    uint32_t count = 0;
    const uint32_t *links = cluster_links_of(cluster, path, &count);

    for (uint32_t i = 0; i < count; i++) {
        if (cluster->asked_kbps[links[i]] > cluster->class->residual_kbps[links[i]]) {
            return false;
        }
    }
    return true;
}

/* From now on it asks for nothing but its one path, on which there is enough for all who ask. */
static void settle(struct cluster *cluster, uint32_t member, uint32_t path)
{
    const uint32_t demand = cluster->members[member];
    const int64_t wanted_kbps = allocate_wanted(cluster->class->input, demand);
    uint32_t count = 0;
    const uint32_t *links = cluster_links_of(cluster, path, &count);

    cluster->settled_path[member] = path;
    ask(cluster, demand, -wanted_kbps);
    for (uint32_t i = 0; i < count; i++) {
        cluster->asked_kbps[links[i]] += wanted_kbps;
    }
}

static bool settle_one(struct cluster *cluster, uint32_t member)
{
    const struct allocate_demand *demand =
        &cluster->class->input->demands[cluster->members[member]];

    for (uint32_t i = 0; i < demand->path_count; i++) {
        if (allocate_path_open(cluster->class, demand->path_first + i) &&
            has_enough(cluster, demand->path_first + i)) {
            settle(cluster, member, demand->path_first + i);
            return true;
        }
    }
    return false;
}

/* Each that settles asks less of other links, so that more may settle. */
static void settle_members(struct cluster *cluster)
{
    bool changed = true;

    while (changed) {
        changed = false;
        for (uint32_t i = 0; i < cluster->member_count; i++) {
            if (cluster->settled_path[i] == CLUSTER_NONE) {
                changed = settle_one(cluster, i) || changed;
            }
        }
    }
}

static void find_scarce_links(struct cluster *cluster)
{
    const struct allocate_class *class = cluster->class;

    for (uint32_t i = 0; i < cluster->touched_count; i++) {
        cluster->asked_kbps[cluster->touched[i]] = 0;
        cluster->stamps[cluster->touched[i]] = 0;
    }
    cluster->touched_count = 0;
    cluster->row_count = 0;
    cluster->stamp = 0;
    for (uint32_t i = 0; i < cluster->member_count; i++) {
        cluster->settled_path[i] = CLUSTER_NONE;
        ask(cluster, cluster->members[i], allocate_wanted(class->input, cluster->members[i]));
    }
    settle_members(cluster);
    for (uint32_t i = 0; i < cluster->touched_count; i++) {
        const uint32_t link = cluster->touched[i];
        cluster->row_of_link[link] = cluster->asked_kbps[link] > class->residual_kbps[link]
                                         ? cluster->row_count++
                                         : CLUSTER_NONE;
    }
}

/* ---- rounds --------------------------------------------------------------------------------- */

static enum hws_status share_members(struct cluster *cluster)
{
    const struct allocate_input *input = cluster->class->input;
    size_t column_max = 1;
    size_t row_max = 1;

    for (uint32_t i = 0; i < cluster->member_count; i++) {
        const struct allocate_demand *demand = &input->demands[cluster->members[i]];
        column_max += demand->path_count;
        for (uint32_t k = 0; k < demand->path_count; k++) {
            row_max += input->paths[demand->path_first + k].link_count;
        }
    }
    cluster->columns = malloc(column_max * sizeof(*cluster->columns));
    cluster->column_rows = malloc(row_max * sizeof(*cluster->column_rows));
    cluster->sharers = malloc(((size_t)cluster->member_count + 1u) * sizeof(*cluster->sharers));
    enum hws_status status = HWS_ERR_MEMORY;
    if (cluster->columns != NULL && cluster->column_rows != NULL && cluster->sharers != NULL) {
        find_scarce_links(cluster);
        cluster_list_sharers(cluster);
        status = cluster_fill(cluster);
    }
    free(cluster->columns);
    free(cluster->column_rows);
    free(cluster->sharers);
    return status;
}

static bool crosses_full_link(const struct cluster *cluster, uint32_t demand, int64_t full_kbps)
{
    const struct allocate_class *class = cluster->class;
    const struct allocate_demand *crossing = &class->input->demands[demand];

    for (uint32_t i = 0; i < crossing->path_count; i++) {
        uint32_t count = 0;
        const uint32_t *links = cluster_links_of(cluster, crossing->path_first + i, &count);
        if (*allocate_flow(class, demand, crossing->path_first + i) == 0) {
            continue;
        }
        for (uint32_t k = 0; k < count; k++) {
            if (cluster->stamps[links[k]] != 0 && cluster->row_of_link[links[k]] != CLUSTER_NONE &&
                class->residual_kbps[links[k]] < full_kbps) {
                return true;
            }
        }
    }
    return false;
}

/* Those of the class outside whose flows fill a link that somebody inside could use. */
static bool take_in_neighbours(struct cluster *cluster)
{
    const struct allocate_class *class = cluster->class;
    const uint32_t count = allocate_part_demand_count(class->input);
    const int64_t full_kbps = FULL_KBPS + (int64_t)cluster->member_count;
    const uint32_t before = cluster->member_count;

    for (uint32_t i = 0; i < count; i++) {
        const uint32_t demand = allocate_part_demand(class->input, i);
        if (class->input->demands[demand].service_class == class->service_class &&
            !cluster->is_member[demand] && crosses_full_link(cluster, demand, full_kbps)) {
            cluster->is_member[demand] = true;
            cluster->members[cluster->member_count++] = demand;
        }
    }
    return cluster->member_count > before;
}

static bool anyone_short(const struct cluster *cluster)
{
    const struct allocate_class *class = cluster->class;

    for (uint32_t i = 0; i < cluster->member_count; i++) {
        const uint32_t demand = cluster->members[i];
        if (class->output->served_kbps[demand] < allocate_wanted(class->input, demand)) {
            return true;
        }
    }
    return false;
}

enum hws_status cluster_share(const struct allocate_class *class, uint32_t *members,
                              uint32_t member_count)
{
    struct cluster cluster;
    enum hws_status status = cluster_init(&cluster, class, members, member_count);

    while (status == HWS_OK) {
        status = share_members(&cluster);
        if (status != HWS_OK || !anyone_short(&cluster) || !take_in_neighbours(&cluster)) {
            break;
        }
        for (uint32_t i = 0; i < cluster.member_count; i++) {
            allocate_lift(class, cluster.members[i]);
        }
    }
    cluster_fini(&cluster);
    return status;
}
