/*
 * One class of demands while it is shared out: what it wants, what is left of the links, and flows
 * put on paths or taken back. For allocate.c, which places it path by path, and the cluster files.
 */
#ifndef HAWSER_SIM_TELECOM_NETWORK_ALLOCATE_CLASS_H
#define HAWSER_SIM_TELECOM_NETWORK_ALLOCATE_CLASS_H

#include "sim/telecom/network/allocate.h"

/* residual_kbps is what is left of every link now. */
struct allocate_class {
    const struct allocate_input *input;
    const struct allocate_output *output;
    int64_t *residual_kbps;
    int64_t *start_kbps; /* what was left before the class */
    uint32_t service_class;
};

/* The demands that are served: all, or the part. */
uint32_t allocate_part_demand_count(const struct allocate_input *input);
uint32_t allocate_part_demand(const struct allocate_input *input, uint32_t index);
/* What a demand wants: its own, or what the input says instead. */
int64_t allocate_wanted(const struct allocate_input *input, uint32_t demand);
/* The least that is left along a path. */
int64_t allocate_path_room(const struct allocate_class *class, uint32_t path);
/* Could the class send anything along it, if nobody of the class were in the way? */
bool allocate_path_open(const struct allocate_class *class, uint32_t path);
/* The flow of a demand on one of its paths. */
int64_t *allocate_flow(const struct allocate_class *class, uint32_t demand, uint32_t path);
/* Puts a flow on a path of a demand, within the room. */
void allocate_add_flow(const struct allocate_class *class, uint32_t demand, uint32_t path,
                       int64_t flow_kbps);
/* Takes all flows of a demand back. */
void allocate_lift(const struct allocate_class *class, uint32_t demand);

#endif
