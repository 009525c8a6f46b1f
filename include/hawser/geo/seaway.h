/*
 * Seaways: the shortest route at sea between any two water points. Lazy A* over a roadmap of the
 * corners of land widened by a safety margin (a shortest path among obstacles turns only at their
 * corners), plus authored lanes through the straits and canals that ships use, which a scenario can
 * close. The roadmap is an asset, built by a tool in the tree from the coast.
 *
 * Guarantees: no leg crosses land (geo/coast), but those of a canal's lane (Suez, Panama, Kiel, and
 * the Turkish straits and Messina, for which the world's coast is too coarse); the margin is kept
 * wherever there is room: a metre inside it counts twice, and closer than the least distance a leg
 * comes only to its own end. Between ends outside the margin the cost is at most 3 % over the
 * cheapest path with the same margin and closures; an end inside it, such as a berth, may add a
 * short detour more. The Arctic passages are taken only where there is no other way. The way is the
 * shortest and not the quickest: what canals cost in time is told by hawser/geo/canal.h.
 */
#ifndef HAWSER_GEO_SEAWAY_H
#define HAWSER_GEO_SEAWAY_H

#include "hawser/core/status.h"
#include "hawser/geo/coast.h"
#include "hawser/geo/sphere.h"

#include <stdint.h>

#define HWS_ROUTE_WAYPOINTS_MAX 512u
#define HWS_LANES_MAX 64u

struct hws_seaway; /* immutable, shared by threads */

struct hws_route {
    struct hws_point waypoints[HWS_ROUTE_WAYPOINTS_MAX]; /* from and to included; legs are rhumbs */
    uint32_t waypoint_count;
    double distance_m;   /* sum of the legs */
    uint64_t lanes_used; /* bit per authored lane */
};

/*
 * `path` is the folder of wide.coast, thin.coast and roadmap.seaway (assets/seaway). `coast` is
 * kept and must outlive it. HWS_ERR_FORMAT or HWS_ERR_VERSION when a file is not what it should be.
 */
HWS_MUST_CHECK enum hws_status hws_seaway_open(const char *path, const struct hws_coast *coast,
                                               struct hws_seaway **seaway, struct hws_error *error);
void hws_seaway_close(struct hws_seaway *seaway);

/* Authored lanes that can be closed, by stable key ("kanmon", "suez"), with an English name. */
uint32_t hws_seaway_lane_count(const struct hws_seaway *seaway);
const char *hws_seaway_lane_name(const struct hws_seaway *seaway, uint32_t lane);
/* The waypoints of a lane, at most point_max; how many it has room for. Routes go through them. */
uint32_t hws_seaway_lane_way(const struct hws_seaway *seaway, uint32_t lane,
                             struct hws_point *points, uint32_t point_max);
/* HWS_ERR_NOT_FOUND, with the nearest key in the message when one is near. */
HWS_MUST_CHECK enum hws_status hws_seaway_lane_find(const struct hws_seaway *seaway,
                                                    const char *key, uint32_t *lane,
                                                    struct hws_error *error);

/*
 * `closed_lanes`: bit per lane. HWS_ERR_RANGE when an end is on land (the message says which),
 * HWS_ERR_NO_ROUTE when the waters are not joined, HWS_ERR_FULL past HWS_ROUTE_WAYPOINTS_MAX,
 * HWS_ERR_MEMORY. Same inputs, same bits.
 * Needs no more than a few MB of scratch, allocated and freed inside.
 */
HWS_MUST_CHECK enum hws_status hws_seaway_route(const struct hws_seaway *seaway,
                                                struct hws_point from, struct hws_point to,
                                                uint64_t closed_lanes, struct hws_route *route,
                                                struct hws_error *error);

#endif
