/* Ways between places, each computed once and shared by all who sail it. */
#include "sim/scenario/ways.h"

#include <string.h>

static bool same_point(struct hws_point a, struct hws_point b)
{
    return a.lat_deg == b.lat_deg && a.lon_deg == b.lon_deg;
}

static uint32_t find_way(const struct hws_maritime_plan *plan, struct hws_point from,
                         struct hws_point to)
{
    for (uint32_t i = 0; i < plan->way_count; i++) {
        if (same_point(plan->ways[i].from, from) && same_point(plan->ways[i].to, to)) {
            return i;
        }
    }
    return HWS_NO_INDEX;
}

/* Waypoints of all ways stand in one array, which doubles when it is full. */
bool ways_add_points(struct load *load, struct ways *ways, const struct hws_route *route)
{
    struct hws_maritime_plan *plan = scenario_maritime(load->scenario);
    const uint32_t count = plan->waypoint_count + route->waypoint_count;

    if (ways->waypoints == NULL || count > ways->waypoint_capacity) {
        const uint32_t capacity = count * 2u;
        struct hws_point *room = load_array(load, &plan->arena, capacity, sizeof(*room));
        if (room == NULL) {
            return false;
        }
        if (ways->waypoints != NULL) {
            memcpy(room, ways->waypoints, plan->waypoint_count * sizeof(*room));
        }
        ways->waypoints = room;
        ways->waypoint_capacity = capacity;
        plan->waypoints = room;
    }
    memcpy(ways->waypoints + plan->waypoint_count, route->waypoints,
           route->waypoint_count * sizeof(*ways->waypoints));
    plan->waypoint_count = count;
    return true;
}

/* The route between two places; false, with a problem at `blame`, when there is none. */
bool ways_find_route(struct load *load, struct hws_json blame, struct hws_point from,
                     struct hws_point to, struct hws_route *route)
{
    const struct hws_maritime_plan *plan = scenario_maritime(load->scenario);
    const struct hws_coast *coast = load->scenario->assets->coast;
    struct hws_error error = {0};

    if (same_point(from, to)) {
        hws_json_complain(load->problems, blame,
                          "found the same place as in \"from\", expected another");
        return false;
    }
    /* An end on land has been reported where it was read. */
    if (hws_coast_is_land(coast, from) || hws_coast_is_land(coast, to)) {
        return false;
    }
    enum hws_status status = hws_seaway_route(load->scenario->assets->seaway, from, to,
                                              plan->closed_lanes, route, &error);
    if (status == HWS_ERR_MEMORY) {
        load->out_of_memory = true;
    } else if (status != HWS_OK) {
        hws_json_complain(load->problems, blame,
                          "found a destination that cannot be reached, expected one with a way at "
                          "sea: %s",
                          error.message);
    }
    if (status == HWS_OK) {
        schemes_lead(load, route);
    }
    return status == HWS_OK;
}

/* The waypoints added since `first` become a way; HWS_NO_INDEX when there is no room. */
uint32_t ways_add(struct load *load, struct ways *ways, uint32_t first, double distance_m)
{
    struct hws_maritime_plan *plan = scenario_maritime(load->scenario);

    if (plan->way_count == ways->capacity) {
        return HWS_NO_INDEX;
    }
    struct hws_way *way = &ways->items[plan->way_count];
    way->from = plan->waypoints[first];
    way->to = plan->waypoints[plan->waypoint_count - 1u];
    way->waypoint_first = first;
    way->waypoint_count = plan->waypoint_count - first;
    way->distance_m = distance_m;
    return plan->way_count++;
}

/* HWS_NO_INDEX, with a problem at `blame`, when there is no way at sea. */
uint32_t ways_make(struct load *load, struct ways *ways, struct hws_json blame,
                   struct hws_point from, struct hws_point to)
{
    const uint32_t first = scenario_maritime(load->scenario)->waypoint_count;
    const uint32_t known = find_way(scenario_maritime(load->scenario), from, to);
    struct hws_route route;

    if (known != HWS_NO_INDEX) {
        return known;
    }
    if (!ways_find_route(load, blame, from, to, &route)) {
        return HWS_NO_INDEX;
    }
    if (!ways_add_points(load, ways, &route)) {
        return HWS_NO_INDEX;
    }
    return ways_add(load, ways, first, route.distance_m);
}
