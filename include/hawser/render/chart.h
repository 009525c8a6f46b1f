/*
 * The chart: draws a facilitator's view with Cairo and Pango on any surface: the window, PNG, SVG,
 * PDF. Mercator, so rhumb legs and cable pieces are straight. The base (sea, land, graticule,
 * ports) and what moves are drawn apart, so that a window may keep the base while only traffic
 * changes.
 */
#ifndef HAWSER_RENDER_CHART_H
#define HAWSER_RENDER_CHART_H

#include "hawser/core/status.h"
#include "hawser/exercise/view.h"
#include "hawser/geo/coast.h"

#include <stdbool.h>
#include <stdint.h>

enum hws_palette { HWS_PALETTE_DAY = 0, HWS_PALETTE_DUSK, HWS_PALETTE_NIGHT, HWS_PALETTE_COUNT };

/* What part of the world is drawn where. */
struct hws_chart_frame {
    uint32_t width_px, height_px;
    double centre_lat_deg, centre_lon_deg;
    double px_per_deg; /* of longitude */
    double text_scale; /* 1: 12 px labels */
    enum hws_palette palette;
    bool vectors; /* ten-minute course vectors */
};

/* The frame that shows the box with a small edge around it. */
struct hws_chart_frame hws_chart_frame_fit(struct hws_point south_west, struct hws_point north_east,
                                           uint32_t width_px, uint32_t height_px);
/* Place to pixel (x right, y down) and back. */
void hws_chart_project(const struct hws_chart_frame *frame, struct hws_point place, double *x_px,
                       double *y_px);
struct hws_point hws_chart_unproject(const struct hws_chart_frame *frame, double x_px, double y_px);

/*
 * Draw on a caller's ARGB32 premultiplied buffer (stride in bytes), as Cairo and SDL share it.
 * The base depends on the frame and on the view's ports, stations and zones alone.
 */
HWS_MUST_CHECK enum hws_status hws_chart_draw_base(const struct hws_chart_frame *frame,
                                                   const struct hws_coast *coast,
                                                   const struct hws_facilitator_view *view,
                                                   uint8_t *pixels, uint32_t stride,
                                                   struct hws_error *error);
/* Cables, faults, vessels, labels, and the marking: over a base. */
HWS_MUST_CHECK enum hws_status hws_chart_draw_live(const struct hws_chart_frame *frame,
                                                   const struct hws_facilitator_view *view,
                                                   uint8_t *pixels, uint32_t stride,
                                                   struct hws_error *error);

/* A whole picture to a file; the ending .png, .svg or .pdf says which. With legend and marking. */
HWS_MUST_CHECK enum hws_status hws_chart_export(const struct hws_chart_frame *frame,
                                                const struct hws_coast *coast,
                                                const struct hws_facilitator_view *view,
                                                const char *path, struct hws_error *error);

#endif
