/*
 * The pairs nearer than the cut-off link the places into clusters; no partner lies outside its
 * cluster, so each is solved alone. Believed places stand in order of latitude, so that those near
 * a true place are a run of them.
 */
#include "hawser/geo/point_set.h"

#include "hawser/core/assign.h"
#include "hawser/core/math.h"
#include "hawser/core/units.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct pair {
    uint32_t cluster;         /* the least node of it; true places are nodes 0 to truth_count-1 */
    uint32_t truth, believed; /* the latter by its place in order of latitude */
    double power;             /* of the distance, m^p */
};

struct placed {
    struct hws_point point;
    uint32_t index;
};

struct work {
    const struct hws_point *truth;
    uint32_t truth_count, believed_count;
    double cutoff_m, order, cutoff_power;
    struct placed *believed; /* by latitude */
    uint32_t *parents;       /* union-find over nodes: true places, then believed ones */
    uint32_t *locals;        /* a node's number in its cluster's matrix */
    struct pair *pairs;
    uint32_t pair_count, pair_capacity;
    double paired_power; /* the sum of d^p over the partners */
    uint32_t paired_count;
};

static double power_of(double distance_m, double order)
{
    return order == 1.0   ? distance_m
           : order == 2.0 ? distance_m * distance_m
                          : hws_pow(distance_m, order);
}

static double root_of(double power, double order)
{
    return order == 1.0 ? power : order == 2.0 ? sqrt(power) : hws_pow(power, 1.0 / order);
}

static int compare_placed(const void *a, const void *b)
{
    const struct placed *first = a;
    const struct placed *second = b;

    if (first->point.lat_deg != second->point.lat_deg) {
        return first->point.lat_deg < second->point.lat_deg ? -1 : 1;
    }
    return first->index < second->index ? -1 : first->index > second->index;
}

static int compare_pairs(const void *a, const void *b)
{
    const struct pair *first = a;
    const struct pair *second = b;
    const uint32_t keys[3][2] = {{first->cluster, second->cluster},
                                 {first->truth, second->truth},
                                 {first->believed, second->believed}};

    for (uint32_t i = 0; i < 3; i++) {
        if (keys[i][0] != keys[i][1]) {
            return keys[i][0] < keys[i][1] ? -1 : 1;
        }
    }
    return 0;
}

static uint32_t root(uint32_t *parents, uint32_t node)
{
    while (parents[node] != node) {
        parents[node] = parents[parents[node]];
        node = parents[node];
    }
    return node;
}

/* The lower root stays one: then a cluster's name does not depend on the order of its links. */
static void link_nodes(uint32_t *parents, uint32_t a, uint32_t b)
{
    const uint32_t first = root(parents, a);
    const uint32_t second = root(parents, b);

    parents[first > second ? first : second] = first < second ? first : second;
}

static enum hws_status keep_pair(struct work *work, uint32_t truth, uint32_t believed,
                                 double distance_m)
{
    if (work->pair_count == work->pair_capacity) {
        const uint32_t capacity = work->pair_capacity * 2u + 64u;
        struct pair *pairs = realloc(work->pairs, capacity * sizeof(*pairs));
        if (pairs == NULL) {
            return HWS_ERR_MEMORY;
        }
        work->pairs = pairs;
        work->pair_capacity = capacity;
    }
    work->pairs[work->pair_count++] = (struct pair){
        .truth = truth, .believed = believed, .power = power_of(distance_m, work->order)};
    link_nodes(work->parents, truth, work->truth_count + believed);
    return HWS_OK;
}

/* The first believed place that is not south of a latitude. */
static uint32_t first_from(const struct work *work, double lat_deg)
{
    uint32_t low = 0;
    uint32_t high = work->believed_count;

    while (low < high) {
        const uint32_t middle = low + (high - low) / 2u;
        if (work->believed[middle].point.lat_deg < lat_deg) {
            low = middle + 1u;
        } else {
            high = middle;
        }
    }
    return low;
}

static enum hws_status find_pairs(struct work *work)
{
    /* A little more, so that rounding loses none: the distance decides. */
    const double reach_deg = hws_deg_from_rad(work->cutoff_m / HWS_EARTH_RADIUS_M) * 1.000001;

    for (uint32_t i = 0; i < work->truth_count; i++) {
        const struct hws_point point = work->truth[i];
        for (uint32_t k = first_from(work, point.lat_deg - reach_deg);
             k < work->believed_count &&
             work->believed[k].point.lat_deg <= point.lat_deg + reach_deg;
             k++) {
            const double distance_m = hws_great_circle_m(point, work->believed[k].point);
            if (distance_m >= work->cutoff_m) {
                continue;
            }
            enum hws_status status = keep_pair(work, i, k, distance_m);
            if (status != HWS_OK) {
                return status;
            }
        }
    }
    return HWS_OK;
}

/* Gives a node its number in the cluster, once. */
static void number_node(struct work *work, uint32_t node, uint32_t *count)
{
    if (work->locals[node] == UINT32_MAX) {
        work->locals[node] = (*count)++;
    }
}

/* Costs are the negative of what a pair saves: a row may as well take a column that saves 0. */
static void fill_costs(const struct work *work, const struct pair *pairs, uint32_t pair_count,
                       bool turned, uint32_t column_count, double *costs)
{
    for (uint32_t i = 0; i < pair_count; i++) {
        const uint32_t truth = work->locals[pairs[i].truth];
        const uint32_t believed = work->locals[work->truth_count + pairs[i].believed];
        const uint32_t row = turned ? believed : truth;
        const uint32_t column = turned ? truth : believed;
        costs[(size_t)row * column_count + column] = pairs[i].power - work->cutoff_power;
    }
}

static void take_partners(struct work *work, const double *costs, uint32_t row_count,
                          uint32_t column_count, const uint32_t *column_of_row)
{
    for (uint32_t row = 0; row < row_count; row++) {
        const double cost = costs[(size_t)row * column_count + column_of_row[row]];
        if (cost < 0.0) {
            work->paired_power += fmax(cost + work->cutoff_power, 0.0);
            work->paired_count++;
        }
    }
}

static enum hws_status solve_cluster(struct work *work, const struct pair *pairs,
                                     uint32_t pair_count)
{
    uint32_t truth_count = 0;
    uint32_t believed_count = 0;

    for (uint32_t i = 0; i < pair_count; i++) {
        number_node(work, pairs[i].truth, &truth_count);
        number_node(work, work->truth_count + pairs[i].believed, &believed_count);
    }
    const bool turned = truth_count > believed_count;
    const uint32_t row_count = turned ? believed_count : truth_count;
    const uint32_t column_count = turned ? truth_count : believed_count;
    double *costs = calloc((size_t)row_count * column_count + 1u, sizeof(*costs));
    uint32_t *column_of_row = calloc((size_t)row_count + 1u, sizeof(*column_of_row));
    enum hws_status status = costs == NULL || column_of_row == NULL ? HWS_ERR_MEMORY : HWS_OK;
    if (status == HWS_OK) {
        fill_costs(work, pairs, pair_count, turned, column_count, costs);
        status = hws_assign(costs, row_count, column_count, column_of_row);
    }
    if (status == HWS_OK) {
        take_partners(work, costs, row_count, column_count, column_of_row);
    }
    free(column_of_row);
    free(costs);
    return status;
}

static enum hws_status solve(struct work *work)
{
    enum hws_status status = find_pairs(work);

    for (uint32_t i = 0; i < work->pair_count; i++) {
        work->pairs[i].cluster = root(work->parents, work->pairs[i].truth);
    }
    if (work->pair_count > 1) {
        qsort(work->pairs, work->pair_count, sizeof(*work->pairs), compare_pairs);
    }
    for (uint32_t first = 0; first < work->pair_count && status == HWS_OK;) {
        uint32_t end = first + 1u;
        while (end < work->pair_count && work->pairs[end].cluster == work->pairs[first].cluster) {
            end++;
        }
        status = solve_cluster(work, work->pairs + first, end - first);
        first = end;
    }
    return status;
}

static enum hws_status work_init(struct work *work, const struct hws_point *believed)
{
    const size_t node_count = (size_t)work->truth_count + work->believed_count;

    work->cutoff_power = power_of(work->cutoff_m, work->order);
    work->believed = calloc((size_t)work->believed_count + 1u, sizeof(*work->believed));
    work->parents = calloc(node_count + 1u, sizeof(*work->parents));
    work->locals = calloc(node_count + 1u, sizeof(*work->locals));
    if (work->believed == NULL || work->parents == NULL || work->locals == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < work->believed_count; i++) {
        work->believed[i] = (struct placed){believed[i], i};
    }
    qsort(work->believed, work->believed_count, sizeof(*work->believed), compare_placed);
    for (uint32_t i = 0; i < node_count; i++) {
        work->parents[i] = i;
        work->locals[i] = UINT32_MAX;
    }
    return HWS_OK;
}

static void work_fini(struct work *work)
{
    free(work->believed);
    free(work->parents);
    free(work->locals);
    free(work->pairs);
}

static struct hws_point_set_distance distance_of(const struct work *work)
{
    const uint32_t larger =
        work->truth_count > work->believed_count ? work->truth_count : work->believed_count;
    const uint32_t missed_count = work->truth_count - work->paired_count;
    const uint32_t false_count = work->believed_count - work->paired_count;
    const double ospa_power =
        work->paired_power + work->cutoff_power * (larger - work->paired_count);
    const double gospa_power =
        work->paired_power +
        work->cutoff_power / 2.0 * ((double)missed_count + (double)false_count);
    const struct hws_point_set_distance distance = {
        .ospa_m = larger == 0 ? 0.0 : root_of(ospa_power / larger, work->order),
        .gospa_m = root_of(gospa_power, work->order),
        .location_power = work->paired_power,
        .paired_count = work->paired_count,
        .missed_count = missed_count,
        .false_count = false_count,
    };
    return distance;
}

enum hws_status hws_point_set_distance(const struct hws_point *truth, uint32_t truth_count,
                                       const struct hws_point *believed, uint32_t believed_count,
                                       double cutoff_m, double order,
                                       struct hws_point_set_distance *distance)
{
    struct work work = {.truth = truth,
                        .truth_count = truth_count,
                        .believed_count = believed_count,
                        .cutoff_m = cutoff_m,
                        .order = order};

    if (!(cutoff_m > 0.0 && cutoff_m <= HWS_POINT_SET_CUTOFF_MAX_M) ||
        !(order >= 1.0 && order <= HWS_POINT_SET_ORDER_MAX)) {
        return HWS_ERR_RANGE;
    }
    enum hws_status status = work_init(&work, believed);
    if (status == HWS_OK) {
        status = solve(&work);
    }
    if (status == HWS_OK) {
        *distance = distance_of(&work);
    }
    work_fini(&work);
    return status;
}
