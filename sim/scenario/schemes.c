/*
 * Separation schemes: where a scheme says so, opposite directions are kept apart. A way that comes
 * near both ends of a scheme's axis is led along it, shifted to starboard of its own direction by
 * half the separation, as rule 10 of the collision regulations asks of ships in lanes. What comes
 * near one end only, or could not join a lane without touching land, keeps its way. Nearness is
 * measured to great-circle arcs: on a leg of 300 km that is some 2 km from the rhumb line.
 */
#include "sim/scenario/load.h"

#include "hawser/core/math.h"
#include "hawser/core/units.h"

#include <string.h>

#define SEPARATION_MIN_NMI 0.1
#define SEPARATION_MAX_NMI 10.0
#define CAPTURE_DEFAULT_NMI 6.0
#define TURN_MAX_DEG 60.0 /* between two pieces of an axis */

static const struct name_kind name_scheme = {"a separation scheme"};

/* ---- lanes ---------------------------------------------------------------------------------- */

static double turn_deg(double from_deg, double to_deg)
{
    return hws_lon_wrap_deg(to_deg - from_deg); /* to [-180, 180) */
}

/* The axis shifted to starboard; false where it turns too sharply for that. */
static bool shift(const struct hws_point *axis, uint32_t count, double offset_m,
                  struct hws_point *lane)
{
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t before = i > 0 ? i - 1u : 0u;
        const uint32_t after = i + 1u < count ? i + 1u : count - 1u;
        const double in_deg = hws_rhumb_bearing_deg(axis[i > 0 ? before : 0], axis[i > 0 ? i : 1]);
        const double out_deg =
            hws_rhumb_bearing_deg(axis[i + 1u < count ? i : count - 2u], axis[after]);
        const double half_deg = turn_deg(in_deg, out_deg) / 2.0;
        if (half_deg > TURN_MAX_DEG / 2.0 || half_deg < -TURN_MAX_DEG / 2.0) {
            return false;
        }
        const double reach_m = offset_m / hws_cos(hws_rad_from_deg(half_deg));
        lane[i] = hws_rhumb_destination(axis[i], in_deg + half_deg + 90.0, reach_m);
    }
    return true;
}

static bool touches_land(const struct load *load, const struct hws_point *points, uint32_t count)
{
    const struct hws_coast *coast = load->scenario->assets->coast;

    for (uint32_t i = 0; i < count; i++) {
        if (hws_coast_is_land(coast, points[i]) ||
            (i > 0 && hws_coast_crosses(coast, points[i - 1u], points[i], NULL))) {
            return true;
        }
    }
    return false;
}

/* Both lanes, each in the order of sailing. */
static void make_lanes(struct load *load, struct hws_json row, const struct hws_point *axis,
                       double separation_nmi, struct scheme *scheme)
{
    const double offset_m = hws_m_from_nmi(separation_nmi) / 2.0;
    struct hws_point back[SCHEME_POINTS_MAX] = {{0.0, 0.0}};
    bool good = true;

    for (uint32_t i = 0; i < scheme->point_count; i++) {
        back[i] = axis[scheme->point_count - 1u - i];
    }
    good = shift(axis, scheme->point_count, offset_m, scheme->lanes[0]) &&
           shift(back, scheme->point_count, offset_m, scheme->lanes[1]);
    if (!good) {
        hws_json_complain(load->problems, hws_json_get(row, "axis"),
                          "found a turn of more than %.0f degrees, expected a smoother axis",
                          TURN_MAX_DEG);
    } else if (touches_land(load, scheme->lanes[0], scheme->point_count) ||
               touches_land(load, scheme->lanes[1], scheme->point_count)) {
        hws_json_complain(load->problems, hws_json_get(row, "axis"),
                          "found a lane, %g nmi to a side of the axis, that touches land, expected "
                          "both in water",
                          separation_nmi / 2.0);
    }
}

static void read_scheme(struct load *load, struct hws_json row, struct scheme *scheme)
{
    struct hws_arena *arena = &scenario_maritime(load->scenario)->arena;
    const struct hws_point *axis = NULL;
    double separation_nmi = 1.0;
    double capture_nmi = CAPTURE_DEFAULT_NMI;

    (void)load_id(load, row, &name_scheme, arena);
    (void)load_text(load, row, "name", HWS_JSON_OPTIONAL, arena);
    (void)hws_json_read_double(load->problems, row, "separation_nmi", HWS_JSON_REQUIRED,
                               SEPARATION_MIN_NMI, SEPARATION_MAX_NMI, &separation_nmi);
    (void)hws_json_read_double(load->problems, row, "capture_nmi", HWS_JSON_OPTIONAL, 0.5, 30.0,
                               &capture_nmi);
    scheme->capture_m = hws_m_from_nmi(capture_nmi);
    if (load_points(load, row, "axis", 2, SCHEME_POINTS_MAX, arena, &axis, &scheme->point_count)) {
        scheme->ends[0] = axis[0];
        scheme->ends[1] = axis[scheme->point_count - 1u];
        make_lanes(load, row, axis, separation_nmi, scheme);
    }
}

bool load_schemes(struct load *load)
{
    struct row_cursor cursor = rows_of(load, "separation_schemes");
    struct hws_json row;

    load->schemes = load_array(load, &scenario_maritime(load->scenario)->arena,
                               rows_count(load, "separation_schemes"), sizeof(*load->schemes));
    while (!load->out_of_memory && rows_next(&cursor, &row)) {
        read_scheme(load, row, &load->schemes[load->scheme_count++]);
    }
    return !load->out_of_memory;
}

/* ---- ways along them ------------------------------------------------------------------------ */

/* How near the route comes to a point, and where: leg number and fraction. */
static double nearest_m(const struct hws_route *route, struct hws_point point, double *place)
{
    double least_m = HWS_EARTH_RADIUS_M * HWS_PI;

    for (uint32_t i = 1; i < route->waypoint_count; i++) {
        double fraction = 0.0;
        const double off_m = hws_great_circle_arc_distance_m(point, route->waypoints[i - 1u],
                                                             route->waypoints[i], &fraction);
        if (off_m < least_m) {
            least_m = off_m;
            *place = (double)(i - 1u) + fraction;
        }
    }
    return least_m;
}

static bool append(struct hws_route *route, const struct hws_point *points, uint32_t count)
{
    if (count > HWS_ROUTE_WAYPOINTS_MAX - route->waypoint_count) {
        return false;
    }
    memcpy(route->waypoints + route->waypoint_count, points, count * sizeof(*points));
    route->waypoint_count += count;
    return true;
}

/* What lies between the route's last point and this one: nothing, or a seaway round land. */
static bool join(struct load *load, struct hws_route *route, struct hws_point to)
{
    const struct hws_point from = route->waypoints[route->waypoint_count - 1u];
    struct hws_route way;

    if (!hws_coast_crosses(load->scenario->assets->coast, from, to, NULL)) {
        return true;
    }
    enum hws_status status =
        hws_seaway_route(load->scenario->assets->seaway, from, to,
                         scenario_maritime(load->scenario)->closed_lanes, &way, NULL);
    load->out_of_memory = load->out_of_memory || status == HWS_ERR_MEMORY;
    if (status != HWS_OK) {
        return false;
    }
    route->lanes_used |= way.lanes_used;
    return append(route, way.waypoints + 1, way.waypoint_count - 2u);
}

/* The route up to `begin`, the lane, and the route from `end` on. */
static void lead_along(struct load *load, const struct scheme *scheme, bool with_axis, double begin,
                       double end, struct hws_route *route)
{
    /* Waypoints kept before, and the first kept after: both ends of the way always are. */
    const uint32_t last_index = route->waypoint_count - 1u;
    const uint32_t before = (uint32_t)begin + 1u < last_index ? (uint32_t)begin + 1u : last_index;
    const uint32_t after = (uint32_t)end + 1u < last_index ? (uint32_t)end + 1u : last_index;
    const struct hws_point *lane = scheme->lanes[with_axis ? 0 : 1];
    struct hws_route led = {.lanes_used = route->lanes_used};

    if (!append(&led, route->waypoints, before) || !join(load, &led, lane[0]) ||
        !append(&led, lane, scheme->point_count) || !join(load, &led, route->waypoints[after]) ||
        !append(&led, route->waypoints + after, route->waypoint_count - after)) {
        return;
    }
    for (uint32_t i = 1; i < led.waypoint_count; i++) {
        led.distance_m += hws_rhumb_m(led.waypoints[i - 1u], led.waypoints[i]);
    }
    *route = led;
}

void schemes_lead(struct load *load, struct hws_route *route)
{
    for (uint32_t i = 0; i < load->scheme_count; i++) {
        const struct scheme *scheme = &load->schemes[i];
        double first = 0.0;
        double last = 0.0;
        if (scheme->point_count < 2 ||
            nearest_m(route, scheme->ends[0], &first) > scheme->capture_m ||
            nearest_m(route, scheme->ends[1], &last) > scheme->capture_m || first == last) {
            continue;
        }
        lead_along(load, scheme, first < last, first < last ? first : last,
                   first < last ? last : first, route);
    }
}
