#include "hawser/geo/zone.h"

#include "sim/geo/plane.h"

#include <math.h>
#include <stdlib.h>

/* Fractions of a leg that differ by less are one place: a micrometre on a leg of 1,000 km. Two
 * edges that share a vertex may round it differently. */
#define SAME_PLACE_FRACTION 1.0e-12

static struct plane_point place_of(struct hws_point point)
{
    return plane_point_from_chart(hws_chart_from_point(point));
}

/* ---- checking ------------------------------------------------------------------------------- */

/* Two edges a-b and b-c that share a vertex may have nothing else in common. */
static bool folds_back(struct plane_point a, struct plane_point b, struct plane_point c)
{
    return plane_on_edge(a, b, c) || plane_on_edge(b, c, a);
}

static bool edges_collide(const struct plane_point *places, uint32_t count, uint32_t first,
                          uint32_t second)
{
    struct plane_point a = places[first];
    struct plane_point b = places[(first + 1) % count];
    struct plane_point c = places[second];
    struct plane_point d = places[(second + 1) % count];
    struct plane_meeting meeting;

    if (second == first + 1) {
        return folds_back(a, b, d);
    }
    if ((second + 1) % count == first) {
        return folds_back(c, a, b);
    }
    return plane_meet(&(struct plane_leg){a, b}, c, d, &meeting);
}

static enum hws_status check_edges(const struct plane_point *places, uint32_t count,
                                   struct hws_error *error)
{
    for (uint32_t i = 0; i < count; i++) {
        struct plane_point next = places[(i + 1) % count];
        if (next.x == places[i].x && next.y == places[i].y) {
            return hws_error_set(error, HWS_ERR_RANGE, "zone", "vertices %u and %u are the same",
                                 (unsigned)i + 1, (unsigned)((i + 1) % count) + 1);
        }
        if (llabs(next.x - places[i].x) >= PLANE_TURN_UNITS / 2) {
            return hws_error_set(
                error, HWS_ERR_RANGE, "zone",
                "the edge from vertex %u to %u spans half the globe or crosses the "
                "180th meridian: divide the zone there",
                (unsigned)i + 1, (unsigned)((i + 1) % count) + 1);
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = i + 1; j < count; j++) {
            if (edges_collide(places, count, i, j)) {
                return hws_error_set(error, HWS_ERR_RANGE, "zone",
                                     "the edge after vertex %u touches the edge after vertex %u",
                                     (unsigned)i + 1, (unsigned)j + 1);
            }
        }
    }
    return HWS_OK;
}

enum hws_status hws_zone_check(const struct hws_point *vertices, uint32_t vertex_count,
                               struct hws_error *error)
{
    if (vertex_count < 3 || vertex_count > HWS_ZONE_VERTICES_MAX) {
        return hws_error_set(error, HWS_ERR_RANGE, "zone", "%u vertices: expected 3 to %u",
                             (unsigned)vertex_count, HWS_ZONE_VERTICES_MAX);
    }
    struct plane_point places[HWS_ZONE_VERTICES_MAX];
    for (uint32_t i = 0; i < vertex_count; i++) {
        if (!hws_point_valid(vertices[i]) || fabs(vertices[i].lat_deg) > HWS_LATITUDE_LIMIT_DEG) {
            return hws_error_set(error, HWS_ERR_RANGE, "zone",
                                 "vertex %u at %g, %g: expected a latitude from -85 to 85 and a "
                                 "longitude from -180 to 180",
                                 (unsigned)i + 1, vertices[i].lat_deg, vertices[i].lon_deg);
        }
        places[i] = place_of(vertices[i]);
    }
    return check_edges(places, vertex_count, error);
}

/* ---- asking --------------------------------------------------------------------------------- */

/* An edge's ends are told apart by latitude alone when they are farther from the point than this,
 * ten times what the chart's fixed point can move them. */
#define LATITUDE_MARGIN_DEG 1.0e-6

/* The chart's x, as hws_chart_from_point has it, without the isometric latitude. */
static int64_t chart_x(double lon_deg)
{
    return (int64_t)floor(fmin(fmax(lon_deg, -180.0), 180.0) * HWS_CHART_UNITS_PER_DEG + 0.5);
}

/*
 * Whether a ray to the south passes an edge whose ends both lie clearly south of the point; one end
 * at the point's own x counts as west.
 */
static bool passes_south(struct hws_point end_a, struct hws_point end_b, struct hws_point point)
{
    const int64_t x = chart_x(point.lon_deg);

    return (chart_x(end_a.lon_deg) <= x) != (chart_x(end_b.lon_deg) <= x);
}

bool hws_zone_contains(const struct hws_point *vertices, uint32_t vertex_count,
                       struct hws_point point)
{
    const double limit_deg = HWS_LATITUDE_LIMIT_DEG;
    const double lat_deg = fmin(fmax(point.lat_deg, -limit_deg), limit_deg);
    bool inside = false;

    for (uint32_t i = 0; i < vertex_count; i++) {
        struct hws_point end_a = vertices[i];
        struct hws_point end_b = vertices[i + 1 < vertex_count ? i + 1 : 0];
        /* Most edges lie to one side of the point, which needs no isometric latitude. */
        if (fmax(end_a.lon_deg, end_b.lon_deg) < point.lon_deg ||
            fmin(end_a.lon_deg, end_b.lon_deg) > point.lon_deg ||
            fmin(end_a.lat_deg, end_b.lat_deg) > lat_deg + LATITUDE_MARGIN_DEG) {
            continue;
        }
        if (fmax(end_a.lat_deg, end_b.lat_deg) < lat_deg - LATITUDE_MARGIN_DEG) {
            inside ^= passes_south(end_a, end_b, point);
            continue;
        }
        struct plane_point place = place_of(point);
        struct plane_point a = place_of(end_a);
        struct plane_point b = place_of(end_b);
        if (plane_on_edge(a, b, place)) {
            return true;
        }
        /* Edges that a ray to the south passes; one end at the point's own x counts as west. */
        bool a_is_west = a.x <= place.x;
        if (a_is_west != (b.x <= place.x)) {
            bool edge_is_south = (plane_side(a, b, place) > 0) == a_is_west;
            inside ^= edge_is_south;
        }
    }
    return inside;
}

static uint32_t insert_fraction(double *fractions, uint32_t count, double fraction)
{
    uint32_t place = count;

    for (uint32_t i = 0; i < count; i++) {
        if (fabs(fractions[i] - fraction) < SAME_PLACE_FRACTION) {
            return count;
        }
    }
    while (place > 0 && fractions[place - 1] > fraction) {
        fractions[place] = fractions[place - 1];
        place--;
    }
    fractions[place] = fraction;
    return count + 1;
}

static struct plane_leg leg_turned(const struct plane_leg *leg)
{
    const int64_t turn = leg->to.x >= 0 ? PLANE_TURN_UNITS : -PLANE_TURN_UNITS;

    return (struct plane_leg){{leg->from.x - turn, leg->from.y}, {leg->to.x - turn, leg->to.y}};
}

uint32_t hws_zone_crossings(const struct hws_point *vertices, uint32_t vertex_count,
                            struct hws_point from, struct hws_point to, double *fractions,
                            uint32_t fraction_max)
{
    const struct plane_extent reach = plane_extent_of_line(from, to);
    double found[HWS_ZONE_VERTICES_MAX];
    uint32_t found_count = 0;
    struct plane_leg leg = {{0, 0}, {0, 0}};
    struct plane_leg turned = leg; /* as seen from beyond the 180th meridian */
    bool on_chart = false;

    if (vertex_count > HWS_ZONE_VERTICES_MAX) {
        return 0;
    }
    for (uint32_t i = 0; i < vertex_count; i++) {
        const struct hws_point end_a = vertices[i];
        const struct hws_point end_b = vertices[i + 1 < vertex_count ? i + 1 : 0];
        const struct plane_extent edge = plane_extent_of_line(end_a, end_b);
        struct plane_meeting meeting;
        if (plane_extents_keep_clear(&reach, &edge)) {
            continue;
        }
        if (!on_chart) {
            on_chart = true;
            leg = plane_leg_from_points(from, to);
            turned = leg_turned(&leg);
        }
        const struct plane_point a = place_of(end_a);
        const struct plane_point b = place_of(end_b);
        if (plane_meet(&leg, a, b, &meeting) || plane_meet(&turned, a, b, &meeting)) {
            double fraction = plane_way_fraction(from, to, plane_leg_fraction(&meeting));
            found_count = insert_fraction(found, found_count, fraction);
        }
    }
    for (uint32_t i = 0; i < found_count && i < fraction_max; i++) {
        fractions[i] = found[i];
    }
    return found_count;
}
