/*
 * Groups of nodes: what stands together in the roadmap file lies together on the sphere, so most
 * groups are told to be out of reach by one dot product in place of one a node.
 */
#include "sim/geo/seaway_parts.h"

#include <math.h>
#include <stdlib.h>

/* Ten times what single precision takes from a dot product. */
#define DOT_SLACK 1.0e-5

static double dot(const float a[3], const float b[3])
{
    return (double)a[0] * (double)b[0] + (double)a[1] * (double)b[1] + (double)a[2] * (double)b[2];
}

static struct seaway_group group_of(const struct seaway_node *nodes, uint32_t count)
{
    struct seaway_group group = {.cos_radius = 1.0};
    double sum[3] = {0.0, 0.0, 0.0};

    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t axis = 0; axis < 3; axis++) {
            sum[axis] += (double)nodes[i].unit[axis];
        }
    }
    const double length = sqrt(sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]);
    if (length <= 0.0) {
        group.cos_radius = -1.0; /* all round: never out of reach */
        return group;
    }
    for (uint32_t axis = 0; axis < 3; axis++) {
        group.centre[axis] = (float)(sum[axis] / length);
    }
    for (uint32_t i = 0; i < count; i++) {
        group.cos_radius = fmin(group.cos_radius, dot(group.centre, nodes[i].unit) - DOT_SLACK);
    }
    return group;
}

struct seaway_group *seaway_groups_make(const struct seaway_node *nodes, uint32_t node_count)
{
    const uint32_t count = (node_count + SEAWAY_GROUP_NODES - 1u) / SEAWAY_GROUP_NODES;
    struct seaway_group *groups = calloc((size_t)count + 1u, sizeof(*groups));

    for (uint32_t i = 0; groups != NULL && i < count; i++) {
        const uint32_t first = i * SEAWAY_GROUP_NODES;
        const uint32_t left = node_count - first;
        groups[i] = group_of(nodes + first, left < SEAWAY_GROUP_NODES ? left : SEAWAY_GROUP_NODES);
    }
    return groups;
}

/* cos(reach + radius), while both together are less than half a turn: beyond it nothing is out. */
bool seaway_group_is_out(const struct seaway_group *group, const float unit[3], double cos_reach)
{
    if (cos_reach <= -1.0 || group->cos_radius + cos_reach <= 0.0) {
        return false;
    }
    const double sin_reach = sqrt(fmax(1.0 - cos_reach * cos_reach, 0.0));
    const double sin_radius = sqrt(fmax(1.0 - group->cos_radius * group->cos_radius, 0.0));

    return dot(group->centre, unit) <
           cos_reach * group->cos_radius - sin_reach * sin_radius - DOT_SLACK;
}
