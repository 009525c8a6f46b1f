/* The ways that vessels, flows and boats sail, while they are made. */
#ifndef HAWSER_SIM_SCENARIO_WAYS_H
#define HAWSER_SIM_SCENARIO_WAYS_H

#include "sim/scenario/load.h"

/* Ways and waypoints grow while vessels and flows are read; ends that recur share a way. */
struct ways {
    struct hws_way *items;
    uint32_t capacity;
    struct hws_point *waypoints;
    uint32_t waypoint_capacity;
    struct hws_call *calls;
    int64_t *departures;
};

/* The route between two places; false, with a problem at `blame`, when there is none. */
bool ways_find_route(struct load *load, struct hws_json blame, struct hws_point from,
                     struct hws_point to, struct hws_route *route);
/* Waypoints of all ways stand in one array, which doubles when it is full; false: no memory. */
bool ways_add_points(struct load *load, struct ways *ways, const struct hws_route *route);
/* The waypoints added since `first` become a way; HWS_NO_INDEX when there is no room. */
uint32_t ways_add(struct load *load, struct ways *ways, uint32_t first, double distance_m);
/* The way between two places, a known one or new; HWS_NO_INDEX, with a problem at `blame`, when
 * there is none at sea. */
uint32_t ways_make(struct load *load, struct ways *ways, struct hws_json blame,
                   struct hws_point from, struct hws_point to);

#endif
