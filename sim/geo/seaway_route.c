/*
 * Puts a route together: ends checked, ways out of harbours, the search, the last pull, the rhumb
 * pieces, and at the end the proof that no leg but a canal's crosses land.
 *
 * A route is looked for from the end that comes first on the chart, so that there and back are the
 * same way.
 */
#include "sim/geo/seaway_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- ends ----------------------------------------------------------------------------------- */

static enum hws_status check_end(const struct hws_seaway *seaway, struct hws_point point,
                                 const char *where, struct hws_error *error)
{
    if (!hws_point_valid(point) || fabs(point.lat_deg) > HWS_LATITUDE_LIMIT_DEG) {
        return hws_error_set(error, HWS_ERR_RANGE, where,
                             "latitude %g, longitude %g: expected -85 to 85 and -180 to 180",
                             point.lat_deg, point.lon_deg);
    }
    if (hws_coast_is_land(seaway->coast, point)) {
        return hws_error_set(error, HWS_ERR_RANGE, where,
                             "%.5f,%.5f is on land: expected a point in water", point.lat_deg,
                             point.lon_deg);
    }
    return HWS_OK;
}

static bool comes_first(struct hws_point a, struct hws_point b)
{
    if (a.lon_deg < b.lon_deg || a.lon_deg > b.lon_deg) {
        return a.lon_deg < b.lon_deg;
    }
    return a.lat_deg < b.lat_deg;
}

/* ---- harbours ------------------------------------------------------------------------------- */

struct work {
    struct seaway_path whole, before, after;
};

static enum hws_status way_out(const struct hws_seaway *seaway, struct hws_point end,
                               struct seaway_path *path)
{
    if (!hws_coast_is_land(seaway->thin, end)) {
        path->turns[0] = (struct seaway_turn){.point = end};
        path->turn_count = 1;
        return HWS_OK;
    }
    return seaway_escape(seaway, end, path);
}

static void append(struct seaway_path *path, const struct seaway_turn *turns, uint32_t turn_count)
{
    memcpy(&path->turns[path->turn_count], turns, turn_count * sizeof(turns[0]));
    path->turn_count += turn_count;
}

/* before + whole + after turned round, where neighbours share their end. */
static enum hws_status join_ways(struct work *work)
{
    uint32_t total = work->before.turn_count + work->whole.turn_count + work->after.turn_count - 2;

    if (total > SEAWAY_TURNS_MAX) {
        return HWS_ERR_FULL;
    }
    append(&work->before, work->whole.turns + 1, work->whole.turn_count - 1);
    for (uint32_t i = work->after.turn_count - 1; i > 0; i--) {
        struct seaway_turn turn = work->after.turns[i - 1];
        turn.cost_m = work->after.turns[i].cost_m;
        append(&work->before, &turn, 1);
    }
    work->whole = work->before;
    return HWS_OK;
}

static enum hws_status search_from_harbours(const struct hws_seaway *seaway, struct hws_point from,
                                            struct hws_point to, uint64_t closed_lanes,
                                            struct work *work)
{
    enum hws_status status = way_out(seaway, from, &work->before);

    if (status != HWS_OK) {
        return status;
    }
    status = way_out(seaway, to, &work->after);
    if (status != HWS_OK) {
        return status;
    }
    status = seaway_search(seaway, work->before.turns[work->before.turn_count - 1].point,
                           work->after.turns[work->after.turn_count - 1].point, closed_lanes,
                           &work->whole);
    if (status != HWS_OK) {
        return status;
    }
    return join_ways(work);
}

/* ---- the legs ------------------------------------------------------------------------------- */

static enum hws_status add_leg(const struct hws_seaway *seaway, struct hws_point from,
                               const struct seaway_turn *turn, struct hws_route *route)
{
    struct hws_point points[SEAWAY_PIECES_MAX + 1];
    uint32_t piece_count = seaway_leg_pieces(from, turn->point, points);

    if (route->waypoint_count + piece_count > HWS_ROUTE_WAYPOINTS_MAX) {
        return HWS_ERR_FULL;
    }
    for (uint32_t i = 1; i <= piece_count; i++) {
        if (!turn->canal && hws_coast_crosses(seaway->coast, points[i - 1], points[i], NULL)) {
            return HWS_ERR_NO_ROUTE;
        }
        route->distance_m += hws_rhumb_m(points[i - 1], points[i]);
        route->waypoints[route->waypoint_count++] = points[i];
    }
    route->lanes_used |= seaway_pieces_lanes(seaway, points, piece_count, NULL);
    return HWS_OK;
}

static enum hws_status write_route(const struct hws_seaway *seaway, const struct seaway_path *path,
                                   bool turned, struct hws_route *route)
{
    *route = (struct hws_route){.waypoint_count = 1};
    route->waypoints[0] = path->turns[0].point;
    for (uint32_t i = 1; i < path->turn_count; i++) {
        enum hws_status status = add_leg(seaway, path->turns[i - 1].point, &path->turns[i], route);
        if (status != HWS_OK) {
            return status;
        }
    }
    for (uint32_t i = 0; turned && i < route->waypoint_count / 2; i++) {
        uint32_t opposite = route->waypoint_count - 1 - i;
        struct hws_point point = route->waypoints[i];
        route->waypoints[i] = route->waypoints[opposite];
        route->waypoints[opposite] = point;
    }
    return HWS_OK;
}

/* ---- the door ------------------------------------------------------------------------------- */

static enum hws_status say_why(enum hws_status status, struct hws_point from, struct hws_point to,
                               struct hws_error *error)
{
    switch (status) {
    case HWS_ERR_NO_ROUTE:
        return hws_error_set(
            error, status, "route",
            "no way at sea from %.4f,%.4f to %.4f,%.4f: the waters are not joined, "
            "or only by closed lanes",
            from.lat_deg, from.lon_deg, to.lat_deg, to.lon_deg);
    case HWS_ERR_FULL:
        return hws_error_set(error, status, "route", "more than %u waypoints",
                             HWS_ROUTE_WAYPOINTS_MAX);
    default:
        return hws_error_set(error, status, "route", "not enough memory to look for a route");
    }
}

enum hws_status hws_seaway_route(const struct hws_seaway *seaway, struct hws_point from,
                                 struct hws_point to, uint64_t closed_lanes,
                                 struct hws_route *route, struct hws_error *error)
{
    bool turned = comes_first(to, from);
    struct hws_point first = turned ? to : from;
    struct hws_point last = turned ? from : to;
    enum hws_status status = check_end(seaway, from, "from", error);

    if (status == HWS_OK) {
        status = check_end(seaway, to, "to", error);
    }
    if (status != HWS_OK) {
        return status;
    }
    struct work *work = malloc(sizeof(*work));
    struct hws_route *found = malloc(sizeof(*found));
    status = work == NULL || found == NULL
                 ? HWS_ERR_MEMORY
                 : search_from_harbours(seaway, first, last, closed_lanes, work);
    if (status == HWS_OK) {
        seaway_path_tighten(seaway, closed_lanes, &work->whole);
        status = write_route(seaway, &work->whole, turned, found);
    }
    if (status == HWS_OK) {
        *route = *found;
    } else {
        status = say_why(status, from, to, error);
    }
    free(work);
    free(found);
    return status;
}
