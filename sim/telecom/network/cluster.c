#include "sim/telecom/network/cluster.h"

#include "sim/telecom/network/fill.h"

#include <stdlib.h>
#include <string.h>

#define NONE UINT32_MAX

/* A flow this little below a whole kbit/s is that whole number: double arithmetic's trace. */
#define ROUNDING_KBPS 1.0e-3
/* A link with less than this left, and a kbit/s for each member, counts as full: rounding's room.
 */
#define FULL_KBPS 1000

/* A way that a member may take: the scarce links (rows) on one of its paths, ascending. */
struct column {
    uint32_t path;
    const uint32_t *rows;
    uint32_t row_count;
};

/* A member that has to share, with its ways in order. */
struct sharer {
    uint32_t demand;
    struct column *columns;
    uint32_t column_count;
    uint32_t group; /* of those with the same ways */
};

struct cluster {
    const struct allocate_class *class;
    uint32_t *members;
    uint32_t member_count;
    bool *is_member;        /* by demand */
    uint32_t *settled_path; /* by member: where nobody can run short, or NONE */
    int64_t *asked_kbps;    /* by link: what the members could send over it at most */
    uint32_t *row_of_link;  /* NONE: cannot run short */
    uint32_t *stamps;       /* by link: the last member that was counted there */
    uint32_t *touched;      /* links that any member can reach */
    uint32_t touched_count, row_count, stamp;
    /* of one round */
    struct column *columns;
    uint32_t *column_rows;
    struct sharer *sharers;
    uint32_t sharer_count;
};

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

static const uint32_t *links_of(const struct cluster *cluster, uint32_t path, uint32_t *count)
{
    const struct allocate_input *input = cluster->class->input;

    *count = input->paths[path].link_count;
    return &input->path_links[input->paths[path].link_first];
}

/* ---- who can run short where ------------------------------------------------------------------
 */

/* Once for each link that a member can reach, however many of its ways lead over it. */
static void ask(struct cluster *cluster, uint32_t demand, int64_t kbps)
{
    const struct allocate_demand *asking = &cluster->class->input->demands[demand];

    cluster->stamp++;
    for (uint32_t i = 0; i < asking->path_count; i++) {
        uint32_t count = 0;
        const uint32_t *links = links_of(cluster, asking->path_first + i, &count);
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
    const uint32_t *links = links_of(cluster, path, &count);

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
    const uint32_t *links = links_of(cluster, path, &count);

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
            if (cluster->settled_path[i] == NONE) {
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
        cluster->settled_path[i] = NONE;
        ask(cluster, cluster->members[i], allocate_wanted(class->input, cluster->members[i]));
    }
    settle_members(cluster);
    for (uint32_t i = 0; i < cluster->touched_count; i++) {
        const uint32_t link = cluster->touched[i];
        cluster->row_of_link[link] =
            cluster->asked_kbps[link] > class->residual_kbps[link] ? cluster->row_count++ : NONE;
    }
}

/* ---- the ways of those that have to share -----------------------------------------------------
 */

/* Order of ways: fewer scarce links first, then by their numbers. */
static int compare_columns(const struct column *a, const struct column *b)
{
    if (a->row_count != b->row_count) {
        return a->row_count < b->row_count ? -1 : 1;
    }
    for (uint32_t i = 0; i < a->row_count; i++) {
        if (a->rows[i] != b->rows[i]) {
            return a->rows[i] < b->rows[i] ? -1 : 1;
        }
    }
    return 0;
}

static bool is_subset(const struct column *part, const struct column *whole)
{
    uint32_t found = 0;

    for (uint32_t i = 0; i < whole->row_count && found < part->row_count; i++) {
        found += part->rows[found] == whole->rows[i] ? 1u : 0u;
    }
    return found == part->row_count;
}

static uint32_t list_rows(const struct cluster *cluster, uint32_t path, uint32_t *rows)
{
    uint32_t link_count = 0;
    uint32_t count = 0;
    const uint32_t *links = links_of(cluster, path, &link_count);

    for (uint32_t i = 0; i < link_count; i++) {
        const uint32_t row = cluster->row_of_link[links[i]];
        uint32_t place = count;
        if (row == NONE) {
            continue;
        }
        while (place > 0 && rows[place - 1u] > row) {
            rows[place] = rows[place - 1u];
            place--;
        }
        rows[place] = row;
        count++;
    }
    return count;
}

/* Keeps the order, and of ways that contain one another only the least; the earlier of equals. */
static void add_column(struct sharer *sharer, const struct column *column)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < sharer->column_count; i++) {
        if (is_subset(&sharer->columns[i], column)) {
            return;
        }
    }
    for (uint32_t i = 0; i < sharer->column_count; i++) {
        if (!is_subset(column, &sharer->columns[i])) {
            sharer->columns[kept++] = sharer->columns[i];
        }
    }
    uint32_t place = kept;
    while (place > 0 && compare_columns(column, &sharer->columns[place - 1u]) < 0) {
        sharer->columns[place] = sharer->columns[place - 1u];
        place--;
    }
    sharer->columns[place] = *column;
    sharer->column_count = kept + 1u;
}

static int by_ways(const void *a, const void *b)
{
    const struct sharer *first = a;
    const struct sharer *second = b;

    if (first->column_count != second->column_count) {
        return first->column_count < second->column_count ? -1 : 1;
    }
    for (uint32_t i = 0; i < first->column_count; i++) {
        const int order = compare_columns(&first->columns[i], &second->columns[i]);
        if (order != 0) {
            return order;
        }
    }
    return (first->demand > second->demand) - (first->demand < second->demand);
}

static bool same_ways(const struct sharer *a, const struct sharer *b)
{
    bool same = a->column_count == b->column_count;

    for (uint32_t i = 0; i < a->column_count && same; i++) {
        same = compare_columns(&a->columns[i], &b->columns[i]) == 0;
    }
    return same;
}

/* Members without any way are left out: they get nothing. */
static void list_sharers(struct cluster *cluster)
{
    const struct allocate_input *input = cluster->class->input;
    struct column *columns = cluster->columns;
    uint32_t *rows = cluster->column_rows;

    cluster->sharer_count = 0;
    for (uint32_t i = 0; i < cluster->member_count; i++) {
        struct sharer *sharer = &cluster->sharers[cluster->sharer_count];
        const struct allocate_demand *demand = &input->demands[cluster->members[i]];
        if (cluster->settled_path[i] != NONE) {
            continue;
        }
        *sharer = (struct sharer){cluster->members[i], columns, 0, 0};
        for (uint32_t k = 0; k < demand->path_count; k++) {
            if (allocate_path_open(cluster->class, demand->path_first + k)) {
                const struct column column = {demand->path_first + k, rows,
                                              list_rows(cluster, demand->path_first + k, rows)};
                rows += column.row_count;
                add_column(sharer, &column);
            }
        }
        columns += sharer->column_count;
        cluster->sharer_count += sharer->column_count > 0 ? 1u : 0u;
    }
    qsort(cluster->sharers, cluster->sharer_count, sizeof(*cluster->sharers), by_ways);
    for (uint32_t i = 1; i < cluster->sharer_count; i++) {
        cluster->sharers[i].group =
            cluster->sharers[i - 1u].group +
            (same_ways(&cluster->sharers[i - 1u], &cluster->sharers[i]) ? 0u : 1u);
    }
}

/* ---- filling ----------------------------------------------------------------------------------
 */

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
        if (cluster->row_of_link[link] != NONE) {
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

/* ---- back to whole kbit/s ---------------------------------------------------------------------
 */

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

static enum hws_status fill_and_place(const struct cluster *cluster)
{
    const struct allocate_class *class = cluster->class;
    struct filling filling;
    enum hws_status status = filling_init(&filling, cluster);

    if (status == HWS_OK) {
        set_out(&filling, cluster);
        status = fill_class(&filling.input, filling.flows, filling.fractions);
    }
    if (status == HWS_OK) {
        for (uint32_t i = 0; i < cluster->member_count; i++) {
            if (cluster->settled_path[i] != NONE) {
                allocate_add_flow(class, cluster->members[i], cluster->settled_path[i],
                                  allocate_wanted(class->input, cluster->members[i]));
            }
        }
        place_sharers(cluster, &filling);
    }
    filling_fini(&filling);
    return status;
}

/* ---- rounds -----------------------------------------------------------------------------------
 */

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
        list_sharers(cluster);
        status = fill_and_place(cluster);
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
        const uint32_t *links = links_of(cluster, crossing->path_first + i, &count);
        if (*allocate_flow(class, demand, crossing->path_first + i) == 0) {
            continue;
        }
        for (uint32_t k = 0; k < count; k++) {
            if (cluster->stamps[links[k]] != 0 && cluster->row_of_link[links[k]] != NONE &&
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
