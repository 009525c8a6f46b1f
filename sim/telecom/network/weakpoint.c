/*
 * What a network would lose if cables parted: the allocation of routing.h at the peak of the day,
 * switched as far as each operator's own capacity goes, over a plan of which
 * some segments are down, beside that of the whole. No world is needed and none is touched.
 */
#include "sim/telecom/network/routing.h"

#include <stdlib.h>
#include <string.h>

static int64_t sum_kbps(const int64_t *served_kbps, uint32_t count)
{
    int64_t sum = 0;

    for (uint32_t i = 0; i < count; i++) {
        sum += served_kbps[i];
    }
    return sum;
}

/* Of each city that wants anything: is there no other that it reaches? */
static enum hws_status count_isolated(const struct hws_telecom_plan *plan,
                                      const struct allocate_input *input, uint32_t *isolated_count)
{
    /* Bit 1: wants to talk; bit 2: can, to someone. */
    unsigned char *marks = calloc((size_t)plan->city_count + 1u, 1);

    if (marks == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        const struct allocate_demand *demand = &input->demands[i];
        unsigned char mark = 1;
        for (uint32_t k = 0; k < demand->path_count && mark == 1; k++) {
            mark = allocate_path_up(input, demand->path_first + k) ? 3 : 1;
        }
        marks[plan->demands[i].city_from] |= mark;
        marks[plan->demands[i].city_to] |= mark;
    }
    *isolated_count = 0;
    for (uint32_t i = 0; i < plan->city_count; i++) {
        *isolated_count += marks[i] == 1 ? 1u : 0u;
    }
    free(marks);
    return HWS_OK;
}

/* Rooms at the start, every operator on its own, but for the segments that are down. */
static void set_rooms(const struct hws_telecom_plan *plan, const uint32_t *segments,
                      uint32_t segment_count, int64_t *room_kbps)
{
    const struct circuits *circuits = &plan->paths->circuits;

    for (uint32_t i = 0; i < circuits->link_count; i++) {
        struct link_state state = {0, 1, 1};
        bool down = false;
        for (uint32_t k = 0; k < segment_count; k++) {
            down = down || segments[k] == i;
        }
        if (i < plan->segment_count) {
            state.kbps = plan->segments[i].lit_kbps;
        } else {
            const struct hws_terrestrial *link = &plan->terrestrials[i - plan->segment_count];
            down = link->opens_ms > 0 || link->set_up_ms > 0;
            state.kbps = link->capacity_kbps;
        }
        state.kbps = down ? 0 : state.kbps;
        circuits_share_link(circuits, i, &state, NULL, room_kbps);
    }
}

static enum hws_status weigh(const struct hws_telecom_plan *plan, const uint32_t *segments,
                             uint32_t segment_count, int64_t *room_kbps,
                             struct hws_network_weight *weight)
{
    const struct hws_path_table *table = plan->paths;
    int64_t *const carried_kbps = room_kbps + table->circuits.count;
    int64_t *const served_kbps = carried_kbps + table->circuits.count;
    const struct allocate_output output = {.served_kbps = served_kbps,
                                           .carried_kbps = carried_kbps,
                                           .flows_kbps = served_kbps + plan->demand_count};
    const struct allocate_input input = {
        .capacities_kbps = room_kbps,
        .link_count = table->circuits.count,
        .paths = table->paths,
        .path_links = table->path_links,
        .demands = table->demands,
        .demand_count = plan->demand_count,
        .class_count = HWS_DEMAND_CLASS_COUNT,
    };
    uint32_t isolated_count = 0;

    set_rooms(plan, segments, segment_count, room_kbps);
    enum hws_status status = allocate_capacity(&input, &output);
    if (status == HWS_OK) {
        status = count_isolated(plan, &input, &isolated_count);
    }
    if (status == HWS_OK) {
        weight->served_kbps = sum_kbps(served_kbps, plan->demand_count);
        weight->isolated_city_count = isolated_count;
    }
    return status;
}

enum hws_status hws_telecom_weigh(const struct hws_telecom_plan *plan, const uint32_t *segments,
                                  uint32_t segment_count, struct hws_network_weight *weight)
{
    for (uint32_t i = 0; i < segment_count; i++) {
        if (segments[i] >= plan->segment_count) {
            return HWS_ERR_RANGE;
        }
    }
    int64_t *room_kbps = calloc((size_t)plan->paths->circuits.count * 2u + plan->demand_count +
                                    plan->paths->flow_count + 1u,
                                sizeof(*room_kbps));
    if (room_kbps == NULL) {
        return HWS_ERR_MEMORY;
    }
    enum hws_status status = weigh(plan, segments, segment_count, room_kbps, weight);
    free(room_kbps);
    return status;
}
