/* A pen on a caller's pixels, from open to close. */
#ifndef RENDER_CHART_CANVAS_H
#define RENDER_CHART_CANVAS_H

#include "render/chart/parts.h"

/* picture_file.c: an image into a PNG output. */
HWS_MUST_CHECK enum hws_status chart_write_png(cairo_surface_t *surface, struct hws_output *output,
                                               struct hws_error *error);

/* What a file says of itself, where its kind has a place for it. */
struct chart_file_facts {
    const char *title, *marking;
    const char *date; /* as 2027-01-14T00:00:00Z; "": none */
};

/* A surface that draws into an output of one of the three kinds, until it is finished. */
cairo_surface_t *chart_surface_open(struct hws_output *output, uint32_t width_px,
                                    uint32_t height_px, const struct chart_file_facts *facts);
HWS_MUST_CHECK enum hws_status
chart_surface_finish(cairo_surface_t *surface, struct hws_output *output, struct hws_error *error);

struct chart_canvas {
    cairo_surface_t *surface;
    cairo_t *cairo;
    struct chart_pen pen;
};

HWS_MUST_CHECK enum hws_status chart_cairo_outcome(cairo_status_t status, struct hws_error *error);
/* HWS_ERR_RANGE when a frame's size or scale is not one that can be drawn. */
HWS_MUST_CHECK enum hws_status chart_frame_check(const struct hws_chart_frame *frame,
                                                 struct hws_error *error);
/* Nothing is held when it fails. */
HWS_MUST_CHECK enum hws_status chart_canvas_open(struct chart_canvas *canvas,
                                                 const struct hws_chart_sheet *sheet,
                                                 struct hws_error *error);
/* Ends the drawing and gives what Cairo had to say about it. */
HWS_MUST_CHECK enum hws_status chart_canvas_close(struct chart_canvas *canvas,
                                                  struct hws_error *error);

#endif
