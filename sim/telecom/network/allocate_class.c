#include "sim/telecom/network/allocate_class.h"

uint32_t allocate_part_demand_count(const struct allocate_input *input)
{
    return input->part_demands != NULL ? input->part_demand_count : input->demand_count;
}

uint32_t allocate_part_demand(const struct allocate_input *input, uint32_t index)
{
    return input->part_demands != NULL ? input->part_demands[index] : index;
}

int64_t allocate_wanted(const struct allocate_input *input, uint32_t demand)
{
    return input->wanted_kbps != NULL ? input->wanted_kbps[demand]
                                      : input->demands[demand].wanted_kbps;
}

int64_t allocate_path_room(const struct allocate_class *class, uint32_t path)
{
    const struct allocate_path *links = &class->input->paths[path];
    int64_t room_kbps = INT64_MAX;

    for (uint32_t i = 0; i < links->link_count; i++) {
        const int64_t left_kbps =
            class->residual_kbps[class->input->path_links[links->link_first + i]];
        room_kbps = left_kbps < room_kbps ? left_kbps : room_kbps;
    }
    return room_kbps;
}

bool allocate_path_open(const struct allocate_class *class, uint32_t path)
{
    const struct allocate_path *links = &class->input->paths[path];

    for (uint32_t i = 0; i < links->link_count; i++) {
        if (class->start_kbps[class->input->path_links[links->link_first + i]] <= 0) {
            return false;
        }
    }
    return true;
}

static void take_from_links(const struct allocate_class *class, uint32_t path, int64_t flow_kbps)
{
    const struct allocate_path *links = &class->input->paths[path];

    for (uint32_t i = 0; i < links->link_count; i++) {
        class->residual_kbps[class->input->path_links[links->link_first + i]] -= flow_kbps;
    }
}

int64_t *allocate_flow(const struct allocate_class *class, uint32_t demand, uint32_t path)
{
    const struct allocate_demand *row = &class->input->demands[demand];

    return &class->output->flows_kbps[row->flow_first + (path - row->path_first)];
}

void allocate_add_flow(const struct allocate_class *class, uint32_t demand, uint32_t path,
                       int64_t flow_kbps)
{
    take_from_links(class, path, flow_kbps);
    *allocate_flow(class, demand, path) += flow_kbps;
    class->output->served_kbps[demand] += flow_kbps;
}

void allocate_lift(const struct allocate_class *class, uint32_t demand)
{
    const struct allocate_demand *lifted = &class->input->demands[demand];

    for (uint32_t i = 0; i < lifted->path_count; i++) {
        const uint32_t path = lifted->path_first + i;
        int64_t *flow_kbps = allocate_flow(class, demand, path);
        if (*flow_kbps != 0) {
            take_from_links(class, path, -*flow_kbps);
            *flow_kbps = 0;
        }
    }
    class->output->served_kbps[demand] = 0;
}
