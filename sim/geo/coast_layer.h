/*
 * One layer of the coast: a file in the format of hawser/geo/coast.h, mapped and checked. Beyond
 * its header nothing here is about coasts: any set of closed rings in such a file can be asked the
 * same questions.
 */
#ifndef GEO_COAST_LAYER_H
#define GEO_COAST_LAYER_H

#include "hawser/core/status.h"
#include "hawser/geo/coast.h"
#include "sim/geo/plane.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COAST_LAKE_FLAG 1u

struct coast_polygon { /* as in the file */
    uint32_t vertex_first;
    uint32_t vertex_count;
    int32_t x_min, y_min, x_max, y_max;
    uint32_t flags;
    uint32_t area_km2;
};

struct coast_layer {
    void *map;
    size_t map_bytes;
    /* all below point into the map */
    const struct coast_polygon *polygons;
    const struct hws_chart_point *vertices; /* each ring's first vertex stands again at its end */
    const uint32_t *cell_first;             /* columns * rows + 1 */
    const uint32_t *cell_edges;    /* index of an edge's first vertex; its second follows */
    const uint8_t *corner_is_land; /* columns * rows */
    uint32_t polygon_count, vertex_count, entry_count;
    uint32_t columns, rows;
    struct plane_box box;
    int64_t cell_width, cell_height; /* units */
};

struct hws_coast {
    struct coast_layer layers[HWS_COAST_LAYERS_MAX];
    uint32_t layer_count;
};

/* HWS_ERR_IO, HWS_ERR_FORMAT or HWS_ERR_VERSION, and *layer stays as it was. */
HWS_MUST_CHECK enum hws_status coast_layer_open(const char *path, struct coast_layer *layer,
                                                struct hws_error *error);
void coast_layer_close(struct coast_layer *layer);

uint32_t coast_layer_column(const struct coast_layer *layer, int64_t x); /* x inside the box */
uint32_t coast_layer_row(const struct coast_layer *layer, int64_t y);    /* y inside the box */

/* Inside an odd number of rings, or on an edge. The point lies in the layer's box. */
bool coast_layer_holds(const struct coast_layer *layer, struct plane_point point);

/* The cells that a leg passes, row by row in the direction of travel; a few more, never fewer. */
struct coast_walk {
    const struct coast_layer *layer;
    struct plane_leg leg;
    int64_t row, row_last, column, column_last;
    int64_t row_step, column_step;
};
void coast_walk_start(struct coast_walk *walk, const struct coast_layer *layer,
                      const struct plane_leg *leg);
/* False after the last cell. */
bool coast_walk_next(struct coast_walk *walk, uint32_t *cell);

#endif
