/*
 * Layers stacked: at each place the last layer whose box holds it decides. A leg is not cut at the
 * boxes; it is tested whole against each layer's edges, and a meeting counts where the layer
 * decides at the place of the meeting, which is a comparison of whole numbers. Where a leg leaves a
 * layer's box the layer below may already be on land without an edge there, so those places are
 * asked as points.
 */
#include "hawser/geo/coast.h"

#include "sim/geo/coast_layer.h"
#include "sim/geo/plane.h"

#include <math.h>
#include <stdlib.h>

enum hws_status hws_coast_open(const char *const *paths, uint32_t path_count,
                               struct hws_coast **coast, struct hws_error *error)
{
    if (path_count == 0 || path_count > HWS_COAST_LAYERS_MAX) {
        return hws_error_set(error, HWS_ERR_RANGE, "coast", "%u coast files: expected 1 to %u",
                             (unsigned)path_count, HWS_COAST_LAYERS_MAX);
    }
    struct hws_coast *opened = calloc(1, sizeof(*opened));
    if (opened == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "coast", "not enough memory for the coast");
    }
    for (uint32_t i = 0; i < path_count; i++) {
        enum hws_status status = coast_layer_open(paths[i], &opened->layers[i], error);
        if (status != HWS_OK) {
            hws_coast_close(opened);
            return status;
        }
        opened->layer_count++;
    }
    *coast = opened;
    return HWS_OK;
}

void hws_coast_close(struct hws_coast *coast)
{
    if (coast == NULL) {
        return;
    }
    for (uint32_t i = 0; i < coast->layer_count; i++) {
        coast_layer_close(&coast->layers[i]);
    }
    free(coast);
}

static bool beyond_limit(struct hws_point point)
{
    return !hws_point_valid(point) || fabs(point.lat_deg) > HWS_LATITUDE_LIMIT_DEG;
}

/* ---- points --------------------------------------------------------------------------------- */

/* The layer that decides at a place, among the first `layer_count`; NULL where none reaches. */
static const struct coast_layer *deciding_layer(const struct hws_coast *coast, uint32_t layer_count,
                                                struct plane_point place)
{
    for (uint32_t i = layer_count; i-- > 0;) {
        if (plane_box_holds(&coast->layers[i].box, place)) {
            return &coast->layers[i];
        }
    }
    return NULL;
}

static bool place_is_land(const struct hws_coast *coast, uint32_t layer_count,
                          struct plane_point place)
{
    const struct coast_layer *layer = deciding_layer(coast, layer_count, place);

    return layer == NULL || coast_layer_holds(layer, place);
}

bool hws_coast_is_land(const struct hws_coast *coast, struct hws_point point)
{
    if (beyond_limit(point)) {
        return true;
    }
    struct plane_point place = plane_point_from_chart(hws_chart_from_point(point));
    if (place_is_land(coast, coast->layer_count, place)) {
        return true;
    }
    if (place.x != PLANE_TURN_UNITS / 2 && place.x != -PLANE_TURN_UNITS / 2) {
        return false;
    }
    /* On the 180th meridian the chart has two sides; the coast may touch it on either. */
    place.x = -place.x;
    return place_is_land(coast, coast->layer_count, place);
}

/* ---- legs ----------------------------------------------------------------------------------- */

/* A question in progress: a leg, where it lies on the chart, and the first meeting so far. */
struct crossing_search {
    const struct hws_coast *coast;
    struct plane_leg leg;
    bool any_will_do; /* the caller does not ask where */
    bool found;
    double fraction; /* of the leg on the chart */
};

static bool search_is_over(const struct crossing_search *search)
{
    return search->found && search->any_will_do;
}

static void search_note(struct crossing_search *search, const struct plane_meeting *meeting)
{
    double fraction = plane_leg_fraction(meeting);

    if (!search->found || fraction < search->fraction) {
        search->fraction = fraction;
    }
    search->found = true;
}

/* Does a later layer decide at the meeting's place? */
static bool meeting_is_covered(const struct crossing_search *search, uint32_t layer_index,
                               const struct plane_meeting *meeting)
{
    for (uint32_t i = layer_index + 1; i < search->coast->layer_count; i++) {
        if (plane_meeting_in_box(&search->leg, meeting, &search->coast->layers[i].box)) {
            return true;
        }
    }
    return false;
}

static bool cell_is_covered(const struct hws_coast *coast, uint32_t layer_index, uint32_t cell)
{
    const struct coast_layer *layer = &coast->layers[layer_index];
    int64_t west = layer->box.x_min + (int64_t)(cell % layer->columns) * layer->cell_width;
    int64_t south = layer->box.y_min + (int64_t)(cell / layer->columns) * layer->cell_height;
    struct plane_point south_west = {west, south};
    struct plane_point north_east = {west + layer->cell_width, south + layer->cell_height};

    for (uint32_t i = layer_index + 1; i < coast->layer_count; i++) {
        if (plane_box_holds(&coast->layers[i].box, south_west) &&
            plane_box_holds(&coast->layers[i].box, north_east)) {
            return true;
        }
    }
    return false;
}

static void search_cell(struct crossing_search *search, uint32_t layer_index, uint32_t cell,
                        const struct plane_box *reach)
{
    const struct coast_layer *layer = &search->coast->layers[layer_index];

    for (uint32_t i = layer->cell_first[cell]; i < layer->cell_first[cell + 1]; i++) {
        const struct hws_chart_point *edge = &layer->vertices[layer->cell_edges[i]];
        struct plane_point a = plane_point_from_chart(edge[0]);
        struct plane_point b = plane_point_from_chart(edge[1]);
        struct plane_meeting meeting;
        if ((a.x < reach->x_min && b.x < reach->x_min) ||
            (a.x > reach->x_max && b.x > reach->x_max) ||
            (a.y < reach->y_min && b.y < reach->y_min) ||
            (a.y > reach->y_max && b.y > reach->y_max) ||
            !plane_meet(&search->leg, a, b, &meeting) ||
            meeting_is_covered(search, layer_index, &meeting)) {
            continue;
        }
        search_note(search, &meeting);
        if (search->any_will_do) {
            return;
        }
    }
}

/* Is the first meeting so far in a row that the walk has left? Then no later row holds an earlier
 * one. */
static bool rows_behind_hold_first(const struct crossing_search *search,
                                   const struct coast_walk *walk)
{
    const struct coast_layer *layer = walk->layer;
    double rise = (double)(search->leg.to.y - search->leg.from.y);
    double y_found = (double)search->leg.from.y + search->fraction * rise;
    int64_t side = walk->row_step > 0 ? walk->row : walk->row + 1;
    double y_side = (double)(layer->box.y_min + side * layer->cell_height);

    return search->found && (y_side - y_found) * (double)walk->row_step > 2.0;
}

static void search_edges(struct crossing_search *search, uint32_t layer_index)
{
    const struct coast_layer *layer = &search->coast->layers[layer_index];
    struct plane_box reach = plane_box_of_leg(&search->leg);
    struct coast_walk walk;
    uint32_t cell = 0;

    coast_walk_start(&walk, layer, &search->leg);
    while (coast_walk_next(&walk, &cell)) {
        if (rows_behind_hold_first(search, &walk)) {
            return;
        }
        if (layer->cell_first[cell] == layer->cell_first[cell + 1] ||
            cell_is_covered(search->coast, layer_index, cell)) {
            continue;
        }
        search_cell(search, layer_index, cell, &reach);
        if (search_is_over(search)) {
            return;
        }
    }
}

/*
 * Where the leg meets one side of a layer's box and no later layer decides: is it land just
 * outside, to the layers below? The place is a ratio; the whole units on both sides of it are
 * asked, and either being land counts.
 */
static void search_seam(struct crossing_search *search, uint32_t layer_index, struct plane_point a,
                        struct plane_point b)
{
    struct plane_meeting meeting;

    if (!plane_meet(&search->leg, a, b, &meeting) ||
        meeting_is_covered(search, layer_index, &meeting)) {
        return;
    }
    double along = plane_edge_fraction(&meeting);
    double x = (double)a.x + along * (double)(b.x - a.x);
    double y = (double)a.y + along * (double)(b.y - a.y);
    struct plane_point low = {(int64_t)floor(x), (int64_t)floor(y)};
    struct plane_point high = {(int64_t)ceil(x), (int64_t)ceil(y)};
    const struct hws_coast *coast = search->coast;

    if ((deciding_layer(coast, layer_index, low) != NULL &&
         place_is_land(coast, layer_index, low)) ||
        (deciding_layer(coast, layer_index, high) != NULL &&
         place_is_land(coast, layer_index, high))) {
        search_note(search, &meeting);
    }
}

static void search_seams(struct crossing_search *search, uint32_t layer_index)
{
    const struct plane_box *box = &search->coast->layers[layer_index].box;
    struct plane_box reach = plane_box_of_leg(&search->leg);

    if (layer_index == 0 || !plane_boxes_meet(&reach, box) ||
        (plane_box_holds(box, search->leg.from) && plane_box_holds(box, search->leg.to))) {
        return;
    }
    struct plane_point corners[5] = {
        {box->x_min, box->y_min}, {box->x_max, box->y_min}, {box->x_max, box->y_max},
        {box->x_min, box->y_max}, {box->x_min, box->y_min},
    };
    for (uint32_t i = 0; i < 4; i++) {
        search_seam(search, layer_index, corners[i], corners[i + 1]);
    }
}

static void search_chart(struct crossing_search *search)
{
    for (uint32_t i = search->coast->layer_count; i-- > 0 && !search_is_over(search);) {
        search_edges(search, i);
        search_seams(search, i);
    }
}

bool hws_coast_crosses(const struct hws_coast *coast, struct hws_point from, struct hws_point to,
                       double *fraction)
{
    struct crossing_search search = {.coast = coast, .any_will_do = fraction == NULL};

    if (beyond_limit(from)) {
        if (fraction != NULL) {
            *fraction = 0.0;
        }
        return true;
    }
    search.leg = plane_leg_from_points(from, to);
    search_chart(&search);
    /* What lies past the 180th meridian stands on the chart a whole turn away. */
    int64_t turn = search.leg.to.x >= 0 ? PLANE_TURN_UNITS : -PLANE_TURN_UNITS;
    if (llabs(search.leg.to.x) >= PLANE_TURN_UNITS / 2 ||
        llabs(search.leg.from.x) == PLANE_TURN_UNITS / 2) {
        search.leg.from.x -= turn;
        search.leg.to.x -= turn;
        search_chart(&search);
    }
    if (!search.found && beyond_limit(to)) {
        search.found = true;
        search.fraction = 1.0;
    }
    if (search.found && fraction != NULL) {
        *fraction = plane_way_fraction(from, to, search.fraction);
    }
    return search.found;
}

/* ---- for drawing ---------------------------------------------------------------------------- */

uint32_t hws_coast_layer_count(const struct hws_coast *coast)
{
    return coast->layer_count;
}

static struct hws_chart_point chart_point(int64_t x, int64_t y)
{
    return (struct hws_chart_point){(int32_t)x, (int32_t)y};
}

void hws_coast_layer_box(const struct hws_coast *coast, uint32_t layer,
                         struct hws_chart_point *south_west, struct hws_chart_point *north_east)
{
    const struct plane_box *box = &coast->layers[layer].box;

    *south_west = chart_point(box->x_min, box->y_min);
    *north_east = chart_point(box->x_max, box->y_max);
}

void hws_coast_visit(const struct hws_coast *coast, uint32_t layer,
                     struct hws_chart_point south_west, struct hws_chart_point north_east,
                     uint32_t area_km2_min, hws_coast_visitor visitor, void *context)
{
    const struct coast_layer *shown = &coast->layers[layer];

    for (uint32_t i = 0; i < shown->polygon_count; i++) {
        const struct coast_polygon *polygon = &shown->polygons[i];
        if (polygon->area_km2 < area_km2_min) {
            return; /* the largest come first */
        }
        if (polygon->x_max < south_west.x || polygon->x_min > north_east.x ||
            polygon->y_max < south_west.y || polygon->y_min > north_east.y) {
            continue;
        }
        struct hws_coast_ring ring = {
            .vertices = shown->vertices + polygon->vertex_first,
            .vertex_count = polygon->vertex_count,
            .area_km2 = polygon->area_km2,
            .lake = (polygon->flags & COAST_LAKE_FLAG) != 0,
            .layer = layer,
        };
        visitor(context, &ring);
    }
}
