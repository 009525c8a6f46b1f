/*
 * The chart: draws a scene, whoever's view it is made from, with Cairo and Pango on any surface:
 * the window, PNG, SVG, PDF. Mercator, so rhumb legs and cable pieces are straight. The base (sea,
 * land, graticule, ports) and what moves are drawn apart, so that a window may keep the base while
 * only traffic changes.
 */
#ifndef HAWSER_RENDER_CHART_H
#define HAWSER_RENDER_CHART_H

#include "hawser/core/output.h"
#include "hawser/core/status.h"
#include "hawser/exercise/scene.h"
#include "hawser/geo/coast.h"

#include <stdbool.h>
#include <stdint.h>

enum hws_palette { HWS_PALETTE_DAY = 0, HWS_PALETTE_DUSK, HWS_PALETTE_NIGHT, HWS_PALETTE_COUNT };

#define HWS_CHART_PX_PER_DEG_MIN 0.5
#define HWS_CHART_PX_PER_DEG_MAX 40000.0
#define HWS_CHART_TEXT_SCALE_MIN 0.25
#define HWS_CHART_TEXT_SCALE_MAX 8.0
#define HWS_CHART_DESCRIPTION_MAX 1024u

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
 * The base depends on the frame and the ground alone.
 */
HWS_MUST_CHECK enum hws_status hws_chart_draw_base(const struct hws_chart_frame *frame,
                                                   const struct hws_coast *coast,
                                                   const struct hws_view_ground *ground,
                                                   uint8_t *pixels, uint32_t stride,
                                                   struct hws_error *error);
/* Cables, faults, vessels, labels, and the marking: over a base. */
HWS_MUST_CHECK enum hws_status hws_chart_draw_live(const struct hws_chart_frame *frame,
                                                   const struct hws_scene *view, uint8_t *pixels,
                                                   uint32_t stride, struct hws_error *error);

/* ---- pointing at things ------------------------------------------------------------------- */

enum hws_chart_thing {
    HWS_CHART_NOTHING = 0,
    HWS_CHART_VESSEL,
    HWS_CHART_SEGMENT,
    HWS_CHART_FAULT,
};

/* Names a thing by what stays the same from view to view. */
struct hws_chart_selection {
    enum hws_chart_thing thing;
    char name[HWS_VIEW_NAME_MAX]; /* a vessel's key, a segment's name, or the segment of a fault */
    int64_t cut_ms;               /* a fault's */
};

/* The nearest thing within about 14 px of a pixel; faults and vessels win over cables. */
struct hws_chart_selection hws_chart_pick(const struct hws_chart_frame *frame,
                                          const struct hws_scene *view, double x_px, double y_px);
/*
 * What there is to say about it: lines parted by '\n', the first its name. False, and an empty
 * text, when the view no longer has it.
 */
bool hws_chart_describe(const struct hws_scene *view, const struct hws_chart_selection *selection,
                        char text[HWS_CHART_DESCRIPTION_MAX]);
/* Square corners around it, over the live drawing; nothing when the view does not have it. */
HWS_MUST_CHECK enum hws_status hws_chart_draw_selection(const struct hws_chart_frame *frame,
                                                        const struct hws_scene *view,
                                                        const struct hws_chart_selection *selection,
                                                        uint8_t *pixels, uint32_t stride,
                                                        struct hws_error *error);

/* ---- beside and over the chart ------------------------------------------------------------- */

/* A buffer like the chart's, with the look to use on it. */
struct hws_chart_sheet {
    uint8_t *pixels;
    uint32_t stride, width_px, height_px;
    enum hws_palette palette;
    double text_scale;
};

/* How wide the panel is at a text size. */
uint32_t hws_chart_panel_width_px(double text_scale);
/* Marking, title, time, what is served, cables in words, the latest lines, the legend. */
HWS_MUST_CHECK enum hws_status hws_chart_draw_panel(const struct hws_chart_sheet *sheet,
                                                    const struct hws_scene *view,
                                                    struct hws_error *error);
/*
 * A box of text that fits into the sheet's width, its lower left corner at (x_px, bottom_px) or,
 * with a negative bottom_px, its upper left corner at (x_px, -bottom_px). The first line is bold
 * when `headed`.
 */
HWS_MUST_CHECK enum hws_status hws_chart_draw_note(const struct hws_chart_sheet *sheet, double x_px,
                                                   double bottom_px, const char *text, bool headed,
                                                   struct hws_error *error);

/*
 * Begins a picture's file; the ending .png, .svg or .pdf says which kind it is. HWS_ERR_USAGE for
 * another ending, else as hws_output_open. The caller commits it.
 */
HWS_MUST_CHECK enum hws_status hws_chart_output_open(const char *path,
                                                     const struct hws_inputs *inputs,
                                                     struct hws_output **output,
                                                     struct hws_error *error);
/*
 * A whole picture into an output of one of the three kinds. The chart is as large as the
 * frame says; the panel, with the legend, stands to its right and makes the picture
 * hws_chart_panel_width_px wider. The marking stands above and below both. The same view gives the
 * same PNG bytes on the same machine. `coast` may be NULL everywhere: a sea without land.
 */
HWS_MUST_CHECK enum hws_status hws_chart_export(const struct hws_chart_frame *frame,
                                                const struct hws_coast *coast,
                                                const struct hws_scene *view,
                                                struct hws_output *output, struct hws_error *error);
/* Any ARGB32 buffer into a PNG output. */
HWS_MUST_CHECK enum hws_status hws_chart_save_png(const struct hws_chart_sheet *sheet,
                                                  struct hws_output *output,
                                                  struct hws_error *error);

#endif
