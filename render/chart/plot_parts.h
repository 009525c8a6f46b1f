/* The parts of a sheet of plots. */
#ifndef RENDER_CHART_PLOT_PARTS_H
#define RENDER_CHART_PLOT_PARTS_H

#include "hawser/render/plot.h"
#include "render/chart/pen.h"

/* All of it at scale 1: a sheet has no other. */
#define PLOT_TITLE_PX 13.0
#define PLOT_NOTE_PX 11.0
#define PLOT_TICK_PX 10.5

/* plot_head.c: title and note of a panel; the height that they take. */
double chart_plot_head(const struct chart_pen *pen, const struct hws_plot_panel *panel, double x_px,
                       double y_px, double width_px);
/* A text about a place: -1 ends there, 0 has its middle there, 1 begins there. */
void chart_plot_text(const struct chart_pen *pen, const char *text, double x_px, double y_px,
                     int side, uint32_t colour);

/* plot_panel.c: bars and lines in a box, with their axes. */
void chart_plot_panel(const struct chart_pen *pen, const struct hws_plot_panel *panel,
                      struct chart_box box);
/* plot_rows.c: lying bars; the height that a panel of them needs. */
double chart_plot_rows_height_px(const struct hws_plot_panel *panel);
void chart_plot_rows(const struct chart_pen *pen, const struct hws_plot_panel *panel,
                     struct chart_box box);

/* plot.c: the whole sheet on any surface, and its size. */
void chart_plot_size(const struct hws_plot *plot, uint32_t *width_px, uint32_t *height_px);
HWS_MUST_CHECK enum hws_status chart_plot_draw(cairo_t *cairo, const struct hws_plot *plot,
                                               enum hws_palette palette,
                                               struct chart_drawn_list *drawn);

#endif
