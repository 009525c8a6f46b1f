/*
 * The coast: land polygons in chart coordinates (geo/sphere.h), read from compact memory-mapped
 * files. The first layer covers the world; a later one replaces what lies below it inside its own
 * box. All predicates are exact on the fixed-point plane; edges and legs are rhumb lines.
 *
 * File layout, little-endian, written by assets/coast/layer_file.py:
 *   header  64 B: char magic[8] "HWSCOAST"; u32 version = 1; u32 polygon_count; u32 vertex_count;
 *           i32 box_x_min, box_y_min, box_x_max, box_y_max (chart units); u32 grid_columns,
 *           grid_rows; u32 grid_entry_count; u64 checksum (XXH3-64 of all after the header,
 *           seeded with XXH3-64 of the header's 48 bytes before it); u32 reserved[2] = 0
 *   polygon table, polygon_count x 32 B: u32 vertex_first; u32 vertex_count (without the closing
 *           vertex); i32 box_x_min, y_min, x_max, y_max; u32 flags (bit 0: a lake, water inside
 *           land); u32 area_km2. Largest area first, so that a prefix of the table is a
 *           generalisation.
 *   vertices, vertex_count x {i32 x, y}: the rings in the table's order, each followed by its first
 *           vertex again, so that edge i runs from vertex i to vertex i + 1. Land on either side:
 *           even-odd rule over all polygons.
 *   grid: cells of ceil(box width / columns) x ceil(box height / rows) units, row by row from the
 *           south-west. (columns * rows + 1) x u32 first entry of each cell; then grid_entry_count
 *           x u32 edge index: an edge stands in every cell that it touches; then columns * rows x
 *           u8: 1 if the cell's south-west corner is on land (starting value for the even-odd count
 *           inside the cell; an edge through a corner is decided as if the corner were moved by
 *           (e, d), 0 < e << d << 1 unit); padded to 8 bytes.
 * Everything is checked once when a file is opened: sizes, indices, checksum.
 */
#ifndef HAWSER_GEO_COAST_H
#define HAWSER_GEO_COAST_H

#include "hawser/core/status.h"
#include "hawser/geo/sphere.h"

#include <stdbool.h>
#include <stdint.h>

#define HWS_COAST_LAYERS_MAX 8u

struct hws_coast;

/* Paths in layer order, the world first. Read-only, shared by threads. */
HWS_MUST_CHECK enum hws_status hws_coast_open(const char *const *paths, uint32_t path_count,
                                              struct hws_coast **coast, struct hws_error *error);
void hws_coast_close(struct hws_coast *coast);

/* Land, or beyond the latitude limit. A point exactly on an edge counts as land. */
bool hws_coast_is_land(const struct hws_coast *coast, struct hws_point point);

/*
 * Does the rhumb line from-to touch land? The first place where it meets an edge in *fraction (may
 * be NULL). A line that lies wholly on land meets no edge: test an end as well where that matters.
 */
bool hws_coast_crosses(const struct hws_coast *coast, struct hws_point from, struct hws_point to,
                       double *fraction);

/* Distance from a point to the nearest edge, at most limit_m (returned when none is nearer). */
double hws_coast_distance_m(const struct hws_coast *coast, struct hws_point point, double limit_m);

/*
 * The water nearest to a point, in whole thousandths of a degree so that it can be told and typed;
 * the point itself where that is water. False: there is none within limit_m.
 */
bool hws_coast_nearest_water(const struct hws_coast *coast, struct hws_point point, double limit_m,
                             struct hws_point *water);

/* ---- for drawing ------------------------------------------------------------------------- */

struct hws_coast_ring {
    const struct hws_chart_point *vertices; /* in the mapped file */
    uint32_t vertex_count;
    uint32_t area_km2;
    bool lake;
    uint32_t layer;
};

typedef void (*hws_coast_visitor)(void *context, const struct hws_coast_ring *ring);

/*
 * Visits every ring of a layer that meets the box and is not smaller than area_km2_min, in the
 * file's order. hws_coast_layer_box gives the box inside which a layer holds.
 */
uint32_t hws_coast_layer_count(const struct hws_coast *coast);
void hws_coast_layer_box(const struct hws_coast *coast, uint32_t layer,
                         struct hws_chart_point *south_west, struct hws_chart_point *north_east);
void hws_coast_visit(const struct hws_coast *coast, uint32_t layer,
                     struct hws_chart_point south_west, struct hws_chart_point north_east,
                     uint32_t area_km2_min, hws_coast_visitor visitor, void *context);

#endif
