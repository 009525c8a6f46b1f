#include "sim/telecom/network/allocate.h"

#include "sim/telecom/network/allocate_class.h"
#include "sim/telecom/network/cluster.h"

#include <stdlib.h>

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

static uint32_t part_link_count(const struct allocate_input *input)
{
    return input->part_links != NULL ? input->part_link_count : input->link_count;
}

static uint32_t part_link(const struct allocate_input *input, uint32_t index)
{
    return input->part_links != NULL ? input->part_links[index] : index;
}

/* Ways over which one demand's load is shared, at most. */
#define SHARED_WAYS_MAX 8u
/* About equal: no more than a quarter longer than the best, or 200 km, 1 ms, if that is more. */
#define EQUAL_LENGTH_PER_BEST 4
#define EQUAL_LENGTH_M INT64_C(200000)

static int64_t path_capacity_kbps(const struct allocate_input *input, uint32_t path)
{
    const struct allocate_path *links = &input->paths[path];
    int64_t capacity_kbps = INT64_MAX;

    for (uint32_t i = 0; i < links->link_count; i++) {
        const int64_t kbps = input->capacities_kbps[input->path_links[links->link_first + i]];
        capacity_kbps = kbps < capacity_kbps ? kbps : capacity_kbps;
    }
    return capacity_kbps > 0 ? capacity_kbps : 0;
}

/* The ways that are up, of about equal merit, of which no two meet; how many. */
static uint32_t find_equals(const struct allocate_input *input,
                            const struct allocate_demand *placed, uint32_t *paths,
                            int64_t *capacities_kbps)
{
    int64_t longest_m = INT64_MAX;
    uint32_t chosen = 0;
    uint32_t count = 0;

    for (uint32_t i = 0; i < placed->path_count && count < SHARED_WAYS_MAX; i++) {
        const struct allocate_path *path = &input->paths[placed->path_first + i];
        if (path->length_m <= 0 || path->length_m > longest_m) {
            break;
        }
        if ((path->meets & chosen) != 0) {
            continue;
        }
        const int64_t capacity_kbps = path_capacity_kbps(input, placed->path_first + i);
        if (capacity_kbps == 0) {
            continue;
        }
        if (count == 0) {
            const int64_t part_m = path->length_m / EQUAL_LENGTH_PER_BEST;
            longest_m = path->length_m + (part_m > EQUAL_LENGTH_M ? part_m : EQUAL_LENGTH_M);
        }
        chosen |= UINT32_C(1) << i;
        paths[count] = placed->path_first + i;
        capacities_kbps[count++] = capacity_kbps;
    }
    return count;
}

/* What is left when the load has been shared over ways of about equal merit. */
static int64_t place_shared(const struct allocate_class *class, uint32_t demand)
{
    uint32_t paths[SHARED_WAYS_MAX];
    int64_t capacities_kbps[SHARED_WAYS_MAX];
    const uint32_t count =
        find_equals(class->input, &class->input->demands[demand], paths, capacities_kbps);
    int64_t left_kbps = allocate_wanted(class->input, demand);
    double rest_kbps = 0.0;

    for (uint32_t i = 0; i < count; i++) {
        rest_kbps += (double)capacities_kbps[i];
    }
    for (uint32_t i = 0; i < count && count > 1u && left_kbps > 0; i++) {
        const double share = (double)capacities_kbps[i] / rest_kbps;
        const int64_t part_kbps = i + 1u < count ? (int64_t)((double)left_kbps * share) : left_kbps;
        const int64_t room_kbps = allocate_path_room(class, paths[i]);
        const int64_t flow_kbps = part_kbps < room_kbps ? part_kbps : room_kbps;
        allocate_add_flow(class, demand, paths[i], flow_kbps);
        left_kbps -= flow_kbps;
        rest_kbps -= (double)capacities_kbps[i];
    }
    return left_kbps;
}

/* In turn, each on its preferred paths that have room; false, and nothing placed, for want of it.
 */
static bool place_whole(const struct allocate_class *class, uint32_t demand)
{
    const struct allocate_demand *placed = &class->input->demands[demand];
    int64_t left_kbps = place_shared(class, demand);

    for (uint32_t i = 0; i < placed->path_count && left_kbps > 0; i++) {
        const int64_t room_kbps = allocate_path_room(class, placed->path_first + i);
        const int64_t flow_kbps = left_kbps < room_kbps ? left_kbps : room_kbps;
        allocate_add_flow(class, demand, placed->path_first + i, flow_kbps);
        left_kbps -= flow_kbps;
    }
    if (left_kbps > 0) {
        allocate_lift(class, demand);
    }
    return left_kbps <= 0;
}

/* Those of the class that found no room go to `members`; how many. */
static uint32_t place_class(const struct allocate_class *class, uint32_t *members)
{
    const uint32_t count = allocate_part_demand_count(class->input);
    uint32_t member_count = 0;

    for (uint32_t i = 0; i < count; i++) {
        const uint32_t demand = allocate_part_demand(class->input, i);
        if (class->input->demands[demand].service_class == class->service_class &&
            !place_whole(class, demand)) {
            members[member_count++] = demand;
        }
    }
    return member_count;
}

static void clear_outputs(const struct allocate_input *input, const struct allocate_output *output)
{
    const uint32_t demand_count = allocate_part_demand_count(input);
    const uint32_t link_count = part_link_count(input);

    for (uint32_t i = 0; i < demand_count; i++) {
        const uint32_t demand = allocate_part_demand(input, i);
        output->served_kbps[demand] = 0;
        for (uint32_t k = 0; k < input->demands[demand].path_count; k++) {
            output->flows_kbps[input->demands[demand].flow_first + k] = 0;
        }
    }
    for (uint32_t i = 0; i < link_count; i++) {
        const uint32_t link = part_link(input, i);
        output->carried_kbps[link] = input->capacities_kbps[link];
    }
}

/* Until now carried_kbps held what was left. */
static void settle_links(const struct allocate_input *input, const struct allocate_output *output)
{
    const uint32_t link_count = part_link_count(input);

    for (uint32_t i = 0; i < link_count; i++) {
        const uint32_t link = part_link(input, i);
        output->carried_kbps[link] = input->capacities_kbps[link] - output->carried_kbps[link];
    }
}

static enum hws_status share_class(const struct allocate_class *class, uint32_t *members)
{
    const uint32_t link_count = part_link_count(class->input);

    for (uint32_t i = 0; i < link_count; i++) {
        const uint32_t link = part_link(class->input, i);
        class->start_kbps[link] = class->residual_kbps[link];
    }
    const uint32_t member_count = place_class(class, members);
    return member_count == 0 ? HWS_OK : cluster_share(class, members, member_count);
}

enum hws_status allocate_capacity(const struct allocate_input *input,
                                  const struct allocate_output *output)
{
    struct allocate_class class = {
        .input = input, .output = output, .residual_kbps = output->carried_kbps};
    uint32_t *members = malloc(((size_t)allocate_part_demand_count(input) + 1u) * sizeof(*members));
    enum hws_status status = HWS_ERR_MEMORY;

    class.start_kbps = malloc(((size_t)input->link_count + 1u) * sizeof(*class.start_kbps));
    if (output->gap_ppm != NULL) {
        *output->gap_ppm = 0;
    }
    if (members != NULL && class.start_kbps != NULL) {
        status = HWS_OK;
        clear_outputs(input, output);
    }
    for (uint32_t c = 0; c < input->class_count && status == HWS_OK; c++) {
        class.service_class = c;
        status = share_class(&class, members);
    }
    if (status == HWS_OK) {
        settle_links(input, output);
    }
    free(class.start_kbps);
    free(members);
    return status;
}

bool allocate_fits(const struct allocate_input *input, const struct allocate_output *output)
{
    struct allocate_class class = {
        .input = input, .output = output, .residual_kbps = output->carried_kbps};
    const uint32_t count = allocate_part_demand_count(input);

    clear_outputs(input, output);
    for (uint32_t c = 0; c < input->class_count; c++) {
        class.service_class = c;
        for (uint32_t i = 0; i < count; i++) {
            const uint32_t demand = allocate_part_demand(input, i);
            if (input->demands[demand].service_class == c && !place_whole(&class, demand)) {
                return false;
            }
        }
    }
    settle_links(input, output);
    return true;
}
