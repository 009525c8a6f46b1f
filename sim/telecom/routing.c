/*
 * What the network carries: rows in, allocate.h, rows out, and the records that tell who gained and
 * who lost. Accounts are closed only where something changes.
 */
#include "sim/telecom/telecom.h"

#include "hawser/core/units.h"

#include <stdlib.h>
#include <string.h>

/* What a kbit/s missing for a millisecond comes to. */
#define GBPS_HOURS_PER_KBPS_MS (1.0e-6 / 3.6e6)

/* One allocation and the room for its results. */
struct routing {
    struct allocate_input input;
    int64_t *capacities_kbps, *served_kbps, *carried_kbps, *flows_kbps;
};

static void routing_fini(struct routing *routing)
{
    free(routing->capacities_kbps);
    free(routing->served_kbps);
    free(routing->carried_kbps);
    free(routing->flows_kbps);
}

/* Allocates over the segments that are up. */
static enum hws_status routing_solve(struct routing *routing, const struct hws_telecom_plan *plan,
                                     const struct segment_row *segments, int64_t now_ms)
{
    const struct hws_path_table *table = plan->paths;
    const size_t links = (size_t)table->link_count + 1u;

    memset(routing, 0, sizeof(*routing));
    routing->capacities_kbps = calloc(links, sizeof(int64_t));
    routing->served_kbps = calloc((size_t)plan->demand_count + 1u, sizeof(int64_t));
    routing->carried_kbps = calloc(links, sizeof(int64_t));
    routing->flows_kbps = calloc((size_t)table->flow_count + 1u, sizeof(int64_t));
    if (routing->capacities_kbps == NULL || routing->served_kbps == NULL ||
        routing->carried_kbps == NULL || routing->flows_kbps == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < plan->segment_count; i++) {
        routing->capacities_kbps[i] = segments[i].up ? plan->segments[i].lit_kbps : 0;
    }
    for (uint32_t i = 0; i < plan->terrestrial_count; i++) {
        routing->capacities_kbps[plan->segment_count + i] =
            plan->terrestrials[i].opens_ms <= now_ms ? plan->terrestrials[i].capacity_kbps : 0;
    }
    routing->input = (struct allocate_input){
        .capacities_kbps = routing->capacities_kbps,
        .link_count = table->link_count,
        .paths = table->paths,
        .path_links = table->path_links,
        .demands = table->demands,
        .demand_count = plan->demand_count,
        .class_count = HWS_DEMAND_CLASS_COUNT,
    };
    const struct allocate_output output = {routing->served_kbps, routing->carried_kbps,
                                           routing->flows_kbps};
    return allocate_capacity(&routing->input, &output);
}

static uint32_t demand_isolated(const struct routing *routing, uint32_t index)
{
    const struct allocate_demand *demand = &routing->input.demands[index];

    for (uint32_t i = 0; i < demand->path_count; i++) {
        if (allocate_path_up(&routing->input, demand->path_first + i)) {
            return 0;
        }
    }
    return 1;
}

struct demand_row routing_accrued(const struct demand_row *row, int64_t wanted_kbps, int64_t now_ms)
{
    struct demand_row accrued = *row;
    const int64_t elapsed_ms = now_ms - row->since_ms;
    const int64_t missing_kbps = wanted_kbps - row->served_kbps;

    accrued.since_ms = now_ms;
    if (missing_kbps > 0) {
        accrued.lost_gbps_hours +=
            (double)missing_kbps * (double)elapsed_ms * GBPS_HOURS_PER_KBPS_MS;
        accrued.short_ms += elapsed_ms;
    }
    if (row->isolated) {
        accrued.isolated_ms += elapsed_ms;
    }
    return accrued;
}

/* ---- records -------------------------------------------------------------------------------- */

struct pair_sums {
    int64_t wanted_kbps, before_kbps, after_kbps;
};

static void record_pair(struct hws_step *step, const struct hws_demand *demand,
                        const struct pair_sums *sums)
{
    const union hws_argument arguments[] = {{.i = demand->city_from},
                                            {.i = demand->city_to},
                                            {.i = sums->wanted_kbps},
                                            {.i = sums->after_kbps}};
    const int restored = sums->after_kbps == sums->wanted_kbps;

    (void)hws_step_record(
        step, restored ? TELECOM_RECORD_DEMAND_RESTORED : TELECOM_RECORD_SERVED_CHANGED, arguments);
}

static void record_reach(struct hws_step *step, const struct hws_demand *demand, uint32_t isolated)
{
    const union hws_argument arguments[] = {{.i = demand->city_from}, {.i = demand->city_to}};

    (void)hws_step_record(step, isolated ? TELECOM_RECORD_ISOLATED : TELECOM_RECORD_REACHED,
                          arguments);
}

/* For every city pair: classes together, since that is how people know it. */
static void record_pairs(struct hws_step *step, const struct hws_telecom_plan *plan,
                         const struct routing *routing, const struct demand_row *rows)
{
    const uint32_t *pair_first = plan->paths->pair_first;

    for (uint32_t first = 0; first < plan->demand_count; first++) {
        struct pair_sums sums = {0, 0, 0};
        if (pair_first[first] != first) {
            continue;
        }
        for (uint32_t i = first; i < plan->demand_count; i++) {
            if (pair_first[i] == first) {
                sums.wanted_kbps += plan->demands[i].wanted_kbps;
                sums.before_kbps += rows[i].served_kbps;
                sums.after_kbps += routing->served_kbps[i];
            }
        }
        if (sums.before_kbps != sums.after_kbps) {
            record_pair(step, &plan->demands[first], &sums);
        }
        const uint32_t isolated = demand_isolated(routing, first);
        if (isolated != rows[first].isolated) {
            record_reach(step, &plan->demands[first], isolated);
        }
    }
}

static void store_links(struct hws_step *step, const struct hws_telecom_plan *plan,
                        const struct routing *routing)
{
    struct segment_row *segments = hws_step_rows(step, TELECOM_PART_SEGMENT);
    struct terrestrial_row *terrestrials = hws_step_rows(step, TELECOM_PART_TERRESTRIAL);

    for (uint32_t i = 0; i < plan->segment_count; i++) {
        segments[i].carried_kbps = routing->carried_kbps[i];
    }
    for (uint32_t i = 0; i < plan->terrestrial_count; i++) {
        terrestrials[i].carried_kbps = routing->carried_kbps[plan->segment_count + i];
    }
}

static void store_demands(struct hws_step *step, const struct hws_telecom_plan *plan,
                          const struct routing *routing)
{
    struct demand_row *rows = hws_step_rows(step, TELECOM_PART_DEMAND);
    struct telecom_state_row *state = hws_step_rows(step, TELECOM_PART_STATE);

    state->wanted_kbps = 0;
    state->served_kbps = 0;
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        const uint32_t isolated = demand_isolated(routing, i);
        if (rows[i].served_kbps != routing->served_kbps[i] || rows[i].isolated != isolated) {
            rows[i] = routing_accrued(&rows[i], plan->demands[i].wanted_kbps, step->now_ms);
            rows[i].served_kbps = routing->served_kbps[i];
            rows[i].isolated = isolated;
        }
        state->wanted_kbps += plan->demands[i].wanted_kbps;
        state->served_kbps += routing->served_kbps[i];
    }
}

/* Also when nothing is lost: that the rest carries it all is what a room wants to hear. */
static void record_total(struct hws_step *step)
{
    const struct telecom_state_row *state = hws_step_rows(step, TELECOM_PART_STATE);
    const union hws_argument arguments[] = {{.i = state->wanted_kbps},
                                            {.i = state->served_kbps},
                                            {.i = state->wanted_kbps - state->served_kbps}};

    (void)hws_step_record(step, TELECOM_RECORD_TRAFFIC, arguments);
}

/* ---- what the other files use --------------------------------------------------------------- */

enum hws_status routing_update(struct hws_step *step)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct routing routing;
    enum hws_status status =
        routing_solve(&routing, plan, hws_step_rows(step, TELECOM_PART_SEGMENT), step->now_ms);

    if (status == HWS_OK) {
        record_pairs(step, plan, &routing, hws_step_rows(step, TELECOM_PART_DEMAND));
        store_links(step, plan, &routing);
        store_demands(step, plan, &routing);
        record_total(step);
        const struct hws_effect changed = {.kind = HWS_TELECOM_SERVICE_CHANGED};
        status = hws_step_emit(step, &hws_telecom_domain, &changed);
    }
    routing_fini(&routing);
    return status;
}

enum hws_status routing_start(struct hws_step *step)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct routing routing;
    enum hws_status status =
        routing_solve(&routing, plan, hws_step_rows(step, TELECOM_PART_SEGMENT), step->now_ms);

    if (status == HWS_OK) {
        store_links(step, plan, &routing);
        store_demands(step, plan, &routing);
    }
    routing_fini(&routing);
    return status;
}

enum hws_status routing_start_links(struct hws_step *step)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->terrestrial_count && status == HWS_OK; i++) {
        if (plan->terrestrials[i].opens_ms > step->now_ms) {
            status = hws_step_schedule(step, TELECOM_EVENT_LINK, plan->terrestrials[i].opens_ms, i,
                                       0, NULL);
        }
    }
    return status;
}

enum hws_status routing_on_link(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_terrestrial *link = &plan->terrestrials[event->body.subject];
    const union hws_argument arguments[] = {
        {.i = link->capacity_kbps}, {.i = link->city_from}, {.i = link->city_to}};

    step->cause = hws_step_record(step, TELECOM_RECORD_LINK_OPENS, arguments);
    return routing_update(step);
}

static enum hws_status compare_rows(const struct hws_state *state, const struct routing *routing,
                                    const struct hws_telecom_plan *plan, struct hws_error *error)
{
    uint32_t count = 0;
    const struct segment_row *segments =
        hws_state_rows(state, &hws_telecom_domain, TELECOM_PART_SEGMENT, &count);
    const struct demand_row *demands =
        hws_state_rows(state, &hws_telecom_domain, TELECOM_PART_DEMAND, &count);

    for (uint32_t i = 0; i < plan->segment_count; i++) {
        const int64_t lit_kbps = segments[i].up ? plan->segments[i].lit_kbps : 0;
        if (segments[i].carried_kbps != routing->carried_kbps[i] || segments[i].carried_kbps < 0 ||
            segments[i].carried_kbps > lit_kbps) {
            return hws_error_set(error, HWS_ERR_RANGE, plan->segments[i].id,
                                 "carries %lld kbit/s of %lld, expected %lld",
                                 (long long)segments[i].carried_kbps, (long long)lit_kbps,
                                 (long long)routing->carried_kbps[i]);
        }
    }
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        if (demands[i].served_kbps != routing->served_kbps[i] || demands[i].served_kbps < 0 ||
            demands[i].served_kbps > plan->demands[i].wanted_kbps ||
            demands[i].isolated != demand_isolated(routing, i)) {
            return hws_error_set(
                error, HWS_ERR_RANGE, plan->demands[i].id, "is served %lld kbit/s, expected %lld",
                (long long)demands[i].served_kbps, (long long)routing->served_kbps[i]);
        }
    }
    return HWS_OK;
}

enum hws_status routing_check(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    uint32_t count = 0;
    struct routing routing;
    enum hws_status status = routing_solve(
        &routing, plan, hws_state_rows(state, &hws_telecom_domain, TELECOM_PART_SEGMENT, &count),
        state->now_ms);

    if (status == HWS_OK) {
        status = compare_rows(state, &routing, plan, error);
    } else {
        (void)hws_error_set(error, status, "telecom", "the network could not be recomputed");
    }
    routing_fini(&routing);
    return status;
}
