/*
 * How far it is to the nearest edge. The cells around the point are searched in rings outward, and
 * the reach shrinks with each nearer edge found. The chart keeps angles, so the nearest place of a
 * short edge on the chart is the nearest on the sphere; its distance is then taken on the sphere.
 */
#include "hawser/geo/coast.h"

#include "sim/geo/coast_layer.h"
#include "sim/geo/plane.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

struct distance_search {
    const struct hws_coast *coast;
    struct hws_point point;
    struct plane_point place; /* the point on the chart, perhaps a whole turn away */
    double nearest_m;
    double reach_units;   /* no edge farther than this on the chart can be nearer */
    double units_per_m;   /* the most that a metre spans within the first reach */
    uint32_t layer_index; /* being searched */
};

/* The nearest place of the part low-high of an edge. */
static void measure_part(struct distance_search *search, struct plane_point a, struct plane_point b,
                         double low, double high)
{
    double fraction = plane_nearest_fraction(a, b, search->place, low, high);

    if (plane_distance_units(a, b, search->place, fraction) > search->reach_units) {
        return;
    }
    double distance_m = hws_great_circle_m(search->point, plane_place(a, b, fraction));
    if (distance_m < search->nearest_m) {
        search->nearest_m = distance_m;
        search->reach_units = distance_m * search->units_per_m;
    }
}

/* Narrows [*low, *high] to where start + fraction * change lies in [floor, ceiling]. */
static void clip_axis(double start, double change, double floor_value, double ceiling_value,
                      double *low, double *high)
{
    if (change == 0.0) {
        if (start < floor_value || start > ceiling_value) {
            *high = *low - 1.0;
        }
        return;
    }
    double at_floor = (floor_value - start) / change;
    double at_ceiling = (ceiling_value - start) / change;
    *low = fmax(*low, fmin(at_floor, at_ceiling));
    *high = fmin(*high, fmax(at_floor, at_ceiling));
}

struct edge_part {
    double low, high;
    uint32_t layer_next; /* layers from here on are still to be cut away */
};

/* Measures an edge where no later layer covers it: each later box cuts a part into two at most. */
static void measure_edge(struct distance_search *search, struct plane_point a, struct plane_point b)
{
    struct edge_part parts[HWS_COAST_LAYERS_MAX + 1] = {{0.0, 1.0, search->layer_index + 1}};
    uint32_t part_count = 1;

    while (part_count > 0) {
        struct edge_part part = parts[--part_count];
        if (part.layer_next == search->coast->layer_count) {
            measure_part(search, a, b, part.low, part.high);
            continue;
        }
        /* Two more at most: what is cut once stands a layer further on. */
        assert(part_count + 2u <= sizeof(parts) / sizeof(parts[0]));
        const struct plane_box *box = &search->coast->layers[part.layer_next++].box;
        double low = part.low;
        double high = part.high;
        clip_axis((double)a.x, (double)(b.x - a.x), (double)box->x_min, (double)box->x_max, &low,
                  &high);
        clip_axis((double)a.y, (double)(b.y - a.y), (double)box->y_min, (double)box->y_max, &low,
                  &high);
        if (low > high) {
            parts[part_count++] = part;
            continue;
        }
        if (part.low < low) {
            parts[part_count++] = (struct edge_part){part.low, low, part.layer_next};
        }
        if (high < part.high) {
            parts[part_count++] = (struct edge_part){high, part.high, part.layer_next};
        }
    }
}

static double gap(int64_t value, int64_t low, int64_t high)
{
    return value < low ? (double)(low - value) : value > high ? (double)(value - high) : 0.0;
}

/* Searches one cell, if the layer has it; false when it lies out of reach or outside the grid. */
static bool search_cell(struct distance_search *search, int64_t column, int64_t row)
{
    const struct coast_layer *layer = &search->coast->layers[search->layer_index];

    if (column < 0 || row < 0 || column >= layer->columns || row >= layer->rows) {
        return false;
    }
    int64_t west = layer->box.x_min + column * layer->cell_width;
    int64_t south = layer->box.y_min + row * layer->cell_height;
    double gap_x = gap(search->place.x, west, west + layer->cell_width);
    double gap_y = gap(search->place.y, south, south + layer->cell_height);
    if (gap_x * gap_x + gap_y * gap_y > search->reach_units * search->reach_units) {
        return false;
    }
    size_t cell = (size_t)(row * layer->columns + column);
    for (uint32_t i = layer->cell_first[cell]; i < layer->cell_first[cell + 1]; i++) {
        const struct hws_chart_point *edge = &layer->vertices[layer->cell_edges[i]];
        measure_edge(search, plane_point_from_chart(edge[0]), plane_point_from_chart(edge[1]));
    }
    return true;
}

/* The cells at `ring` steps from the middle; false when none of them is in reach. */
static bool search_ring(struct distance_search *search, int64_t column, int64_t row, int64_t ring)
{
    bool reached = false;

    for (int64_t y = row - ring; y <= row + ring; y++) {
        bool whole_row = y == row - ring || y == row + ring;
        int64_t step = whole_row || ring == 0 ? 1 : 2 * ring;
        for (int64_t x = column - ring; x <= column + ring; x += step) {
            reached |= search_cell(search, x, y);
        }
    }
    return reached;
}

static int64_t held(int64_t value, int64_t low, int64_t high)
{
    return value < low ? low : value > high ? high : value;
}

static void search_layer(struct distance_search *search, uint32_t layer_index)
{
    const struct coast_layer *layer = &search->coast->layers[layer_index];
    /* Rings grow around the cell nearest to the place, so each is farther than the one before. */
    int64_t x = held(search->place.x, layer->box.x_min, layer->box.x_max);
    int64_t y = held(search->place.y, layer->box.y_min, layer->box.y_max);
    int64_t column = coast_layer_column(layer, x);
    int64_t row = coast_layer_row(layer, y);

    search->layer_index = layer_index;
    for (int64_t ring = 0; search_ring(search, column, row, ring); ring++) {
    }
}

double hws_coast_distance_m(const struct hws_coast *coast, struct hws_point point, double limit_m)
{
    if (!hws_point_valid(point) || !(limit_m > 0.0)) {
        return 0.0;
    }
    double reach_units = plane_reach_units(point.lat_deg, limit_m);
    struct distance_search search = {
        .coast = coast,
        .point = point,
        .place = plane_point_from_chart(hws_chart_from_point(point)),
        .nearest_m = limit_m,
        .reach_units = reach_units,
        .units_per_m = reach_units / limit_m,
    };
    for (uint32_t i = coast->layer_count; i-- > 0;) {
        search_layer(&search, i);
    }
    /* What lies past the 180th meridian stands on the chart a whole turn away. */
    int64_t turn = search.place.x >= 0 ? PLANE_TURN_UNITS : -PLANE_TURN_UNITS;
    search.place.x -= turn;
    if ((double)llabs(search.place.x) - (double)PLANE_TURN_UNITS / 2.0 <= search.reach_units) {
        for (uint32_t i = coast->layer_count; i-- > 0;) {
            search_layer(&search, i);
        }
    }
    return search.nearest_m;
}

/* ---- water ----------------------------------------------------------------------------------- */

#define BEARINGS 72u
#define RING_STEP_MIN_M 100.0
#define RING_STEP_FRAC 0.02

static double told_deg(double deg)
{
    return floor(deg * 1000.0 + 0.5) / 1000.0;
}

bool hws_coast_nearest_water(const struct hws_coast *coast, struct hws_point point, double limit_m,
                             struct hws_point *water)
{
    *water = point;
    if (!hws_coast_is_land(coast, point)) {
        return true;
    }
    /* No water is nearer than the shore: rings from there outwards. */
    double radius_m = hws_coast_distance_m(coast, point, limit_m);
    while (radius_m <= limit_m) {
        const double wider_m = RING_STEP_FRAC * radius_m;
        radius_m += wider_m > RING_STEP_MIN_M ? wider_m : RING_STEP_MIN_M;
        for (uint32_t i = 0; i < BEARINGS; i++) {
            const struct hws_point at =
                hws_rhumb_destination(point, 360.0 / (double)BEARINGS * (double)i, radius_m);
            const struct hws_point told = {told_deg(at.lat_deg), told_deg(at.lon_deg)};
            if (hws_point_valid(told) && !hws_coast_is_land(coast, told)) {
                *water = told;
                return true;
            }
        }
    }
    return false;
}
