/*
 * Which demands and circuits have to do with each other: city pairs, components (demands that share
 * circuits, so that a change in one never reaches another), and the flows over each circuit.
 */
#include "sim/telecom/network/paths.h"

#include <stdlib.h>

/* Groups 0 .. list_count-1 of each row, CIRCUIT_NONE for none, turned into lists in row order. */
static enum hws_status make_lists(struct hws_arena *arena, const uint32_t *groups,
                                  uint32_t row_count, uint32_t list_count, struct path_lists *lists)
{
    uint32_t *first = hws_arena_array(arena, (size_t)list_count + 2u, sizeof(*first));
    uint32_t *rows = hws_arena_array(arena, row_count, sizeof(*rows));

    if (first == NULL || rows == NULL) {
        return HWS_ERR_MEMORY;
    }
    /* first[g + 2] counts, then first[g + 1] is where the next row of g goes. */
    for (uint32_t i = 0; i < row_count; i++) {
        if (groups[i] != CIRCUIT_NONE) {
            first[groups[i] + 2u]++;
        }
    }
    for (uint32_t i = 0; i < list_count; i++) {
        first[i + 2u] += first[i + 1u];
    }
    for (uint32_t i = 0; i < row_count; i++) {
        if (groups[i] != CIRCUIT_NONE) {
            rows[first[groups[i] + 1u]++] = i;
        }
    }
    *lists = (struct path_lists){first, rows, list_count};
    return HWS_OK;
}

/* ---- city pairs ----------------------------------------------------------------------------- */

/* Traffic goes both ways: the cities in the order of their numbers. */
struct pair_key {
    uint32_t city_low, city_high, demand;
};

static int by_cities(const void *a, const void *b)
{
    const struct pair_key *first = a;
    const struct pair_key *second = b;

    if (first->city_low != second->city_low) {
        return first->city_low < second->city_low ? -1 : 1;
    }
    if (first->city_high != second->city_high) {
        return first->city_high < second->city_high ? -1 : 1;
    }
    return (first->demand > second->demand) - (first->demand < second->demand);
}

static bool same_cities(const struct pair_key *a, const struct pair_key *b)
{
    return a->city_low == b->city_low && a->city_high == b->city_high;
}

/* Pairs are numbered in the order of their first demand. */
static uint32_t number_pairs(const struct hws_telecom_plan *plan, struct pair_key *keys,
                             uint32_t *pairs)
{
    uint32_t pair_count = 0;
    uint32_t leader = 0;

    for (uint32_t i = 0; i < plan->demand_count; i++) {
        const uint32_t from = plan->demands[i].city_from;
        const uint32_t to = plan->demands[i].city_to;
        keys[i] = (struct pair_key){from < to ? from : to, from < to ? to : from, i};
    }
    qsort(keys, plan->demand_count, sizeof(*keys), by_cities);
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        leader = i > 0 && same_cities(&keys[i - 1u], &keys[i]) ? leader : keys[i].demand;
        pairs[keys[i].demand] = leader;
    }
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        pairs[i] = pairs[i] == i ? pair_count++ : pairs[pairs[i]];
    }
    return pair_count;
}

static enum hws_status relate_pairs(struct hws_telecom_plan *plan, struct hws_path_table *table)
{
    uint32_t *pairs = hws_arena_array(&plan->arena, plan->demand_count, sizeof(*pairs));
    struct pair_key *keys = malloc(((size_t)plan->demand_count + 1u) * sizeof(*keys));
    enum hws_status status = HWS_ERR_MEMORY;

    if (pairs != NULL && keys != NULL) {
        const uint32_t pair_count = number_pairs(plan, keys, pairs);
        table->demand_pair = pairs;
        status = make_lists(&plan->arena, pairs, plan->demand_count, pair_count, &table->pairs);
    }
    free(keys);
    return status;
}

/* ---- components ----------------------------------------------------------------------------- */

/* Union by the lowest demand, with paths halved. */
static uint32_t find_root(uint32_t *parents, uint32_t demand)
{
    while (parents[demand] != demand) {
        parents[demand] = parents[parents[demand]];
        demand = parents[demand];
    }
    return demand;
}

static void join(uint32_t *parents, uint32_t a, uint32_t b)
{
    const uint32_t first = find_root(parents, a);
    const uint32_t second = find_root(parents, b);

    if (first < second) {
        parents[second] = first;
    } else {
        parents[first] = second;
    }
}

static void join_demands(const struct hws_telecom_plan *plan, const struct hws_path_table *table,
                         uint32_t *parents, uint32_t *circuit_demand)
{
    for (uint32_t i = 0; i < table->circuits.count; i++) {
        circuit_demand[i] = CIRCUIT_NONE;
    }
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        const struct allocate_demand *demand = &table->demands[i];
        parents[i] = i;
        for (uint32_t k = 0; k < demand->path_count; k++) {
            const struct allocate_path *path = &table->paths[demand->path_first + k];
            for (uint32_t h = 0; h < path->link_count; h++) {
                uint32_t *first = &circuit_demand[table->path_links[path->link_first + h]];
                if (*first == CIRCUIT_NONE) {
                    *first = i;
                }
                join(parents, *first, i);
            }
        }
    }
}

static enum hws_status relate_components(struct hws_telecom_plan *plan,
                                         struct hws_path_table *table)
{
    struct hws_arena *arena = &plan->arena;
    uint32_t *components = hws_arena_array(arena, plan->demand_count, sizeof(*components));
    uint32_t *circuit_components =
        hws_arena_array(arena, table->circuits.count, sizeof(*circuit_components));
    uint32_t *parents = malloc(((size_t)plan->demand_count + 1u) * sizeof(*parents));
    uint32_t component_count = 0;
    enum hws_status status = HWS_ERR_MEMORY;

    if (components != NULL && circuit_components != NULL && parents != NULL) {
        join_demands(plan, table, parents, circuit_components);
        for (uint32_t i = 0; i < plan->demand_count; i++) {
            const uint32_t root = find_root(parents, i);
            components[i] = root == i ? component_count++ : components[root];
        }
        for (uint32_t i = 0; i < table->circuits.count; i++) {
            circuit_components[i] = circuit_components[i] == CIRCUIT_NONE
                                        ? CIRCUIT_NONE
                                        : components[circuit_components[i]];
        }
        table->demand_component = components;
        table->circuit_component = circuit_components;
        status =
            make_lists(arena, components, plan->demand_count, component_count, &table->components);
    }
    free(parents);
    return status != HWS_OK ? status
                            : make_lists(arena, circuit_components, table->circuits.count,
                                         component_count, &table->component_circuits);
}

/* ---- flows over circuits -------------------------------------------------------------------- */

static enum hws_status relate_uses(struct hws_telecom_plan *plan, struct hws_path_table *table)
{
    const uint32_t circuit_count = table->circuits.count;
    uint32_t *first = hws_arena_array(&plan->arena, (size_t)circuit_count + 2u, sizeof(*first));
    size_t use_count = 0;

    if (first == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t pass = 0; pass < 2; pass++) {
        struct path_use *uses =
            pass == 0 ? NULL : hws_arena_array(&plan->arena, use_count, sizeof(*uses));
        if (pass == 1 && uses == NULL) {
            return HWS_ERR_MEMORY;
        }
        for (uint32_t i = 0; i < plan->demand_count; i++) {
            const struct allocate_demand *demand = &table->demands[i];
            for (uint32_t k = 0; k < demand->path_count; k++) {
                const struct allocate_path *path = &table->paths[demand->path_first + k];
                for (uint32_t h = 0; h < path->link_count; h++) {
                    const uint32_t circuit = table->path_links[path->link_first + h];
                    if (pass == 0) {
                        first[circuit + 2u]++;
                        use_count++;
                    } else {
                        uses[first[circuit + 1u]++] = (struct path_use){i, demand->flow_first + k};
                    }
                }
            }
        }
        for (uint32_t i = 0; i < circuit_count && pass == 0; i++) {
            first[i + 2u] += first[i + 1u];
        }
        table->uses = uses;
    }
    table->circuit_use_first = first;
    return HWS_OK;
}

enum hws_status paths_relate(struct hws_telecom_plan *plan, struct hws_path_table *table)
{
    enum hws_status status = relate_pairs(plan, table);

    if (status == HWS_OK) {
        status = relate_components(plan, table);
    }
    return status == HWS_OK ? relate_uses(plan, table) : status;
}
