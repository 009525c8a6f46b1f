/*
 * The authored lanes by key, and the pieces of a leg against their barriers.
 *
 * Closing a lane puts up its barrier, a line from shore to shore across the passage: no leg may
 * cross it, whichever way it would have gone through.
 */
#include "sim/geo/seaway_parts.h"

#include "hawser/core/json.h"

#include <math.h>
#include <string.h>

uint32_t hws_seaway_lane_count(const struct hws_seaway *seaway)
{
    return seaway->lane_count;
}

const char *hws_seaway_lane_name(const struct hws_seaway *seaway, uint32_t lane)
{
    return seaway->lanes[lane].name;
}

uint32_t hws_seaway_lane_way(const struct hws_seaway *seaway, uint32_t lane,
                             struct hws_point *points, uint32_t point_max)
{
    const struct seaway_lane *row = &seaway->lanes[lane];
    const uint32_t count = row->way_count < point_max ? row->way_count : point_max;

    for (uint32_t i = 0; i < count; i++) {
        points[i] = hws_point_from_chart(seaway->points[row->way_first + i]);
    }
    return count;
}

enum hws_status hws_seaway_lane_find(const struct hws_seaway *seaway, const char *key,
                                     uint32_t *lane, struct hws_error *error)
{
    const char *keys[HWS_LANES_MAX];

    for (uint32_t i = 0; i < seaway->lane_count; i++) {
        if (strcmp(key, seaway->lanes[i].key) == 0) {
            *lane = i;
            return HWS_OK;
        }
        keys[i] = seaway->lanes[i].key;
    }
    const char *nearest = hws_nearest_name(key, keys, seaway->lane_count);
    if (nearest == NULL) {
        return hws_error_set(error, HWS_ERR_NOT_FOUND, "lane",
                             "found \"%s\", expected a strait or canal such as kanmon or suez "
                             "(scenarios/README.md lists them)",
                             key);
    }
    return hws_error_set(error, HWS_ERR_NOT_FOUND, "lane",
                         "found \"%s\", expected a strait or canal (nearest: %s)", key, nearest);
}

/* ---- barriers ------------------------------------------------------------------------------- */

struct flat_point {
    double x, y;
};

static double side(struct flat_point a, struct flat_point b, struct flat_point p)
{
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

static bool segments_cross(struct flat_point a, struct flat_point b, struct flat_point c,
                           struct flat_point d)
{
    if (fmax(a.x, b.x) < fmin(c.x, d.x) || fmax(c.x, d.x) < fmin(a.x, b.x) ||
        fmax(a.y, b.y) < fmin(c.y, d.y) || fmax(c.y, d.y) < fmin(a.y, b.y)) {
        return false;
    }
    return (side(a, b, c) > 0.0) != (side(a, b, d) > 0.0) &&
           (side(c, d, a) > 0.0) != (side(c, d, b) > 0.0);
}

static struct flat_point flat_from_chart(struct hws_chart_point point)
{
    return (struct flat_point){point.x, point.y};
}

static const double turn_units = 360.0 * HWS_CHART_UNITS_PER_DEG;

static bool piece_crosses_barrier(const struct hws_seaway *seaway, const struct seaway_lane *lane,
                                  struct flat_point a, struct flat_point b)
{
    const struct hws_chart_point *barrier = seaway->points + lane->barrier_first;

    for (uint32_t i = 0; i + 1 < lane->barrier_count; i++) {
        struct flat_point c = flat_from_chart(barrier[i]);
        struct flat_point d = flat_from_chart(barrier[i + 1]);
        if (segments_cross(a, b, c, d)) {
            return true;
        }
    }
    return false;
}

static uint64_t piece_lanes(const struct hws_seaway *seaway, struct hws_chart_point from,
                            struct hws_chart_point to)
{
    struct flat_point a = flat_from_chart(from);
    struct flat_point b = flat_from_chart(to);
    double turns = b.x - a.x > turn_units / 2.0 ? -1.0 : b.x - a.x < -turn_units / 2.0 ? 1.0 : 0.0;
    uint64_t lanes = 0;

    b.x += turns * turn_units;
    for (uint32_t i = 0; i < seaway->lane_count; i++) {
        if (piece_crosses_barrier(seaway, &seaway->lanes[i], a, b)) {
            lanes |= UINT64_C(1) << i;
        }
    }
    if (turns != 0.0) {
        /* The other part stands a whole turn away on the chart. */
        a.x -= turns * turn_units;
        b.x -= turns * turn_units;
        for (uint32_t i = 0; i < seaway->lane_count; i++) {
            if (piece_crosses_barrier(seaway, &seaway->lanes[i], a, b)) {
                lanes |= UINT64_C(1) << i;
            }
        }
    }
    return lanes;
}

uint64_t seaway_pieces_lanes(const struct hws_seaway *seaway, const struct hws_point *points,
                             uint32_t piece_count, double *toll_m)
{
    struct hws_chart_point from = hws_chart_from_point(points[0]);
    uint64_t lanes = 0;

    for (uint32_t i = 0; i < piece_count; i++) {
        struct hws_chart_point to = hws_chart_from_point(points[i + 1]);
        lanes |= piece_lanes(seaway, from, to);
        from = to;
    }
    if (toll_m != NULL) {
        *toll_m = 0.0;
        for (uint32_t i = 0; i < seaway->lane_count; i++) {
            *toll_m += (lanes >> i & 1u) != 0 ? (double)seaway->lanes[i].toll_m : 0.0;
        }
    }
    return lanes;
}
