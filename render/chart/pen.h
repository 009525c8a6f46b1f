/*
 * What the parts of the chart draw with: a Cairo context, Pango text, the palette, and the scale.
 * Text is gray-antialiased and unhinted whatever the desktop is set to, so that a picture's bytes
 * depend on the view, the fonts and the library versions alone.
 */
#ifndef RENDER_CHART_PEN_H
#define RENDER_CHART_PEN_H

#include "hawser/core/status.h"
#include "render/chart/palette.h"

#include <pango/pangocairo.h>
#include <stdbool.h>
#include <stdint.h>

struct chart_box {
    double x_px, y_px, width_px, height_px;
};

/* A text that was drawn, and where: what the tests read, since glyphs cannot be searched. */
struct chart_drawn {
    char text[HWS_VIEW_LINE_MAX];
    struct chart_box box;
};

struct chart_drawn_list {
    struct chart_drawn *items;
    uint32_t item_count, capacity; /* what does not fit is not kept */
};

struct chart_pen {
    cairo_t *cairo;
    PangoLayout *layout;
    const struct chart_palette *palette;
    double scale;                   /* text_scale */
    struct chart_drawn_list *drawn; /* NULL: not recorded */
};

struct chart_style {
    double size_px; /* at scale 1 */
    bool bold;
    uint32_t colour;
    uint32_t halo;   /* 0: none */
    double width_px; /* > 0: lines are broken to fit (not scaled) */
    bool one_line;   /* with width_px: cut with an ellipsis instead */
};

/* On a context that lives longer than the pen. HWS_ERR_MEMORY when Pango has none. */
HWS_MUST_CHECK enum hws_status chart_pen_init(struct chart_pen *pen, cairo_t *cairo,
                                              enum hws_palette palette, double text_scale);
void chart_pen_fini(struct chart_pen *pen);

void chart_pen_colour(const struct chart_pen *pen, uint32_t colour);
void chart_pen_dash(const struct chart_pen *pen, struct chart_dash dash, double offset_px);

/* The size that a text takes. */
void chart_text_size(const struct chart_pen *pen, const struct chart_style *style, const char *text,
                     double *width_px, double *height_px);
/* Draws it with its upper left corner there and returns its height. */
double chart_text_draw(const struct chart_pen *pen, const struct chart_style *style, double x_px,
                       double y_px, const char *text);

#endif
