/*
 * Land, as fine as the scale can show. Level of detail, each time the base is drawn: rings under
 * a pixel or so are skipped by the file's areas, vertices nearer than half a pixel to the last kept
 * one are dropped (in fixed point, one comparison each), and what is left is clipped to the frame
 * (Sutherland and Hodgman 1974), so that Cairo sees a few ten thousand segments at any scale. A
 * later layer replaces what lies below it inside its own box.
 */
#include "hawser/core/units.h"
#include "render/chart/parts.h"

#include <math.h>

#define LAND_KEEP_PX 0.8
#define LAND_RING_PX2 3.0  /* a ring smaller than this many square pixels is not drawn */
#define LAND_MARGIN_PX 6.0 /* clipping leaves its edges outside what is seen */
#define LAND_LINE_PX 0.9
#define CLIP_SIDE_COUNT 4

struct clip_side {
    double first_x, first_y, last_x, last_y;
    bool any;
};

struct land_path {
    cairo_t *cairo;
    double origin_x_px, origin_y_px; /* where chart unit 0,0 lies */
    double px_per_unit;
    int64_t keep_units;
    double low_x, low_y, high_x, high_y; /* clip box, px */
    struct clip_side sides[CLIP_SIDE_COUNT];
    bool open; /* the current ring has a point on the path */
};

/* Signed distance inside a side of the clip box: left, right, top, bottom. */
static double side_distance(const struct land_path *path, int side, double x, double y)
{
    switch (side) {
    case 0:
        return x - path->low_x;
    case 1:
        return path->high_x - x;
    case 2:
        return y - path->low_y;
    default:
        return path->high_y - y;
    }
}

static void path_emit(struct land_path *path, double x, double y)
{
    if (path->open) {
        cairo_line_to(path->cairo, x, y);
    } else {
        cairo_move_to(path->cairo, x, y);
        path->open = true;
    }
}

/* The two below call each other, at most four deep: once for each side. */
// NOLINTBEGIN(misc-no-recursion)
static void clip_feed(struct land_path *path, int side, double x, double y);

static void clip_edge(struct land_path *path, int side, double from_x, double from_y, double x,
                      double y)
{
    double before = side_distance(path, side, from_x, from_y);
    double after = side_distance(path, side, x, y);

    if ((before < 0) != (after < 0)) {
        double fraction = before / (before - after);
        clip_feed(path, side + 1, from_x + fraction * (x - from_x),
                  from_y + fraction * (y - from_y));
    }
}

/* Hands a vertex to one side of the box and what survives to the next. */
static void clip_feed(struct land_path *path, int side, double x, double y)
{
    if (side == CLIP_SIDE_COUNT) {
        path_emit(path, x, y);
        return;
    }
    struct clip_side *state = &path->sides[side];
    if (state->any) {
        clip_edge(path, side, state->last_x, state->last_y, x, y);
    } else {
        state->any = true;
        state->first_x = x;
        state->first_y = y;
    }
    state->last_x = x;
    state->last_y = y;
    if (side_distance(path, side, x, y) >= 0) {
        clip_feed(path, side + 1, x, y);
    }
}

// NOLINTEND(misc-no-recursion)

static void clip_close(struct land_path *path)
{
    for (int side = 0; side < CLIP_SIDE_COUNT; side++) {
        struct clip_side *state = &path->sides[side];
        if (state->any) {
            clip_edge(path, side, state->last_x, state->last_y, state->first_x, state->first_y);
        }
        state->any = false;
    }
    if (path->open) {
        cairo_close_path(path->cairo);
    }
    path->open = false;
}

static void land_ring(void *context, const struct hws_coast_ring *ring)
{
    struct land_path *path = context;
    int64_t kept_x = 0;
    int64_t kept_y = 0;

    for (uint32_t i = 0; i < ring->vertex_count; i++) {
        struct hws_chart_point vertex = ring->vertices[i];
        if (i > 0 && llabs(vertex.x - kept_x) < path->keep_units &&
            llabs(vertex.y - kept_y) < path->keep_units) {
            continue;
        }
        kept_x = vertex.x;
        kept_y = vertex.y;
        clip_feed(path, 0, path->origin_x_px + vertex.x * path->px_per_unit,
                  path->origin_y_px - vertex.y * path->px_per_unit);
    }
    clip_close(path);
}

static int32_t chart_unit(double angle_deg)
{
    double units = angle_deg * HWS_CHART_UNITS_PER_DEG;

    return (int32_t)fmin(fmax(units, INT32_MIN), INT32_MAX);
}

/* Cairo clips along whole pixels without antialiasing: no seam between layers. */
static void clip_rectangle(cairo_t *cairo, struct chart_box box)
{
    cairo_rectangle(cairo, box.x_px, box.y_px, box.width_px, box.height_px);
}

/* A layer's box in whole pixels, a pixel inside, where the edges of cut polygons do not show. */
static struct chart_box layer_box_px(const struct land_path *path, const struct hws_coast *coast,
                                     uint32_t layer)
{
    struct hws_chart_point south_west;
    struct hws_chart_point north_east;

    hws_coast_layer_box(coast, layer, &south_west, &north_east);
    double left = ceil(path->origin_x_px + south_west.x * path->px_per_unit) + 1;
    double right = floor(path->origin_x_px + north_east.x * path->px_per_unit) - 1;
    double top = ceil(path->origin_y_px - north_east.y * path->px_per_unit) + 1;
    double bottom = floor(path->origin_y_px - south_west.y * path->px_per_unit) - 1;
    return (struct chart_box){left, top, fmax(right - left, 0), fmax(bottom - top, 0)};
}

/* Inside this layer's box and outside every later one's. */
static void land_clip(const struct land_path *path, const struct hws_coast *coast, uint32_t layer)
{
    cairo_set_antialias(path->cairo, CAIRO_ANTIALIAS_NONE);
    if (layer > 0) {
        clip_rectangle(path->cairo, layer_box_px(path, coast, layer));
        cairo_clip(path->cairo);
    }
    cairo_set_fill_rule(path->cairo, CAIRO_FILL_RULE_EVEN_ODD);
    for (uint32_t later = layer + 1; later < hws_coast_layer_count(coast); later++) {
        clip_rectangle(path->cairo,
                       (struct chart_box){path->low_x, path->low_y, path->high_x - path->low_x,
                                          path->high_y - path->low_y});
        clip_rectangle(path->cairo, layer_box_px(path, coast, later));
        cairo_clip(path->cairo);
    }
    cairo_set_antialias(path->cairo, CAIRO_ANTIALIAS_DEFAULT);
}

static void land_layer(const struct chart_pen *pen, struct land_path *path,
                       const struct hws_coast *coast, uint32_t layer, uint32_t area_km2_min)
{
    struct hws_chart_point south_west = {
        chart_unit((path->low_x - path->origin_x_px) / path->px_per_unit / HWS_CHART_UNITS_PER_DEG),
        chart_unit((path->origin_y_px - path->high_y) / path->px_per_unit /
                   HWS_CHART_UNITS_PER_DEG),
    };
    struct hws_chart_point north_east = {
        chart_unit((path->high_x - path->origin_x_px) / path->px_per_unit /
                   HWS_CHART_UNITS_PER_DEG),
        chart_unit((path->origin_y_px - path->low_y) / path->px_per_unit / HWS_CHART_UNITS_PER_DEG),
    };

    if (north_east.x <= south_west.x || north_east.y <= south_west.y) {
        return; /* this copy of the world is not in the frame */
    }
    cairo_save(path->cairo);
    land_clip(path, coast, layer);
    cairo_new_path(path->cairo);
    hws_coast_visit(coast, layer, south_west, north_east, area_km2_min, land_ring, path);
    chart_pen_colour(pen, pen->palette->land);
    cairo_fill_preserve(path->cairo);
    chart_pen_colour(pen, pen->palette->coast);
    cairo_set_line_width(path->cairo, LAND_LINE_PX);
    cairo_set_line_join(path->cairo, CAIRO_LINE_JOIN_BEVEL);
    cairo_set_dash(path->cairo, NULL, 0, 0);
    cairo_stroke(path->cairo);
    cairo_restore(path->cairo);
}

void chart_land(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                const struct hws_coast *coast)
{
    double centre_y_deg = hws_isometric_from_lat_deg(frame->centre_lat_deg);
    double km_per_px =
        HWS_M_PER_NMI / HWS_M_PER_KM / chart_px_per_nmi(frame, frame->centre_lat_deg);
    double area_km2_min = LAND_RING_PX2 * km_per_px * km_per_px;

    if (coast == NULL) {
        return;
    }
    for (int turn = -1; turn <= 1; turn++) { /* copies of the world, for a frame over 180 E */
        struct land_path path = {
            .cairo = pen->cairo,
            .origin_x_px =
                frame->width_px / 2.0 + (turn * 360.0 - frame->centre_lon_deg) * frame->px_per_deg,
            .origin_y_px = frame->height_px / 2.0 + centre_y_deg * frame->px_per_deg,
            .px_per_unit = frame->px_per_deg / HWS_CHART_UNITS_PER_DEG,
            .keep_units = llround(LAND_KEEP_PX / frame->px_per_deg * HWS_CHART_UNITS_PER_DEG),
            .low_x = -LAND_MARGIN_PX,
            .low_y = -LAND_MARGIN_PX,
            .high_x = frame->width_px + LAND_MARGIN_PX,
            .high_y = frame->height_px + LAND_MARGIN_PX,
        };
        for (uint32_t layer = 0; layer < hws_coast_layer_count(coast); layer++) {
            land_layer(pen, &path, coast, layer, (uint32_t)fmin(area_km2_min, UINT32_MAX));
        }
    }
}
