/* A sheet of plots: how its panels stand, and into a file. */
#include "hawser/render/plot.h"
#include "render/chart/canvas.h"
#include "render/chart/plot_parts.h"

#include <math.h>
#include <stdlib.h>

#define EDGE_PX 24.0
#define GAP_PX 28.0
#define PANEL_WIDTH_PX 520.0
#define PANEL_HEIGHT_PX 300.0
#define HEAD_PX 76.0 /* title and note of the sheet */
#define SHEET_TITLE_PX 17.0

/* The same every time, so that equal plots are equal bytes. */
#define FILE_DATE "1970-01-01T00:00:00Z"

struct hws_plot_panel *hws_plot_add(struct hws_plot *plot)
{
    if (plot->panel_count == HWS_PLOT_PANELS_MAX) {
        return NULL;
    }
    struct hws_plot_panel *panels =
        realloc(plot->panels, ((size_t)plot->panel_count + 1u) * sizeof(*panels));
    if (panels == NULL) {
        return NULL;
    }
    plot->panels = panels;
    panels[plot->panel_count] = (struct hws_plot_panel){.bars = NULL};
    return &panels[plot->panel_count++];
}

void hws_plot_fini(struct hws_plot *plot)
{
    for (uint32_t i = 0; i < plot->panel_count; i++) {
        free(plot->panels[i].bars);
        free(plot->panels[i].points);
        free(plot->panels[i].rows);
    }
    free(plot->panels);
    *plot = (struct hws_plot){.panels = NULL};
}

/* ---- the sheet ------------------------------------------------------------------------------- */

/* Where the next panel stands: two beside each other, one that is wide alone. */
struct layout {
    double x_px, y_px; /* of the next */
    double width_px;   /* of the sheet's inside */
};

static struct chart_box place(struct layout *layout, const struct hws_plot_panel *panel)
{
    const bool wide = panel->row_count > 0;

    if (wide && layout->x_px > EDGE_PX) {
        layout->x_px = EDGE_PX;
        layout->y_px += PANEL_HEIGHT_PX + GAP_PX;
    }
    struct chart_box box = {layout->x_px, layout->y_px, PANEL_WIDTH_PX, PANEL_HEIGHT_PX};
    if (wide) {
        box.width_px = layout->width_px;
        box.height_px = chart_plot_rows_height_px(panel);
        layout->y_px += box.height_px + GAP_PX;
    } else if (layout->x_px > EDGE_PX) {
        layout->x_px = EDGE_PX;
        layout->y_px += PANEL_HEIGHT_PX + GAP_PX;
    } else {
        layout->x_px += PANEL_WIDTH_PX + GAP_PX;
    }
    return box;
}

static struct layout begin(void)
{
    return (struct layout){EDGE_PX, CHART_BAR_HEIGHT_PX + HEAD_PX, 2.0 * PANEL_WIDTH_PX + GAP_PX};
}

void chart_plot_size(const struct hws_plot *plot, uint32_t *width_px, uint32_t *height_px)
{
    struct layout layout = begin();
    double bottom_px = layout.y_px;

    for (uint32_t i = 0; i < plot->panel_count; i++) {
        const struct chart_box box = place(&layout, &plot->panels[i]);
        bottom_px = fmax(bottom_px, box.y_px + box.height_px);
    }
    *width_px = (uint32_t)(layout.width_px + 2.0 * EDGE_PX);
    *height_px = (uint32_t)ceil(bottom_px + GAP_PX + CHART_BAR_HEIGHT_PX);
}

enum hws_status chart_plot_draw(cairo_t *cairo, const struct hws_plot *plot,
                                enum hws_palette palette, struct chart_drawn_list *drawn)
{
    struct chart_pen pen;
    struct layout layout = begin();
    uint32_t width_px = 0;
    uint32_t height_px = 0;
    const enum hws_status status = chart_pen_init(&pen, cairo, palette, 1.0);

    if (status != HWS_OK) {
        return status;
    }
    pen.drawn = drawn;
    chart_plot_size(plot, &width_px, &height_px);
    cairo_rectangle(cairo, 0, 0, width_px, height_px);
    chart_pen_colour(&pen, pen.palette->panel);
    cairo_fill(cairo);
    const struct chart_style title = {.size_px = SHEET_TITLE_PX,
                                      .bold = true,
                                      .colour = pen.palette->text,
                                      .width_px = layout.width_px,
                                      .one_line = true};
    const struct chart_style note = {
        .size_px = PLOT_NOTE_PX, .colour = pen.palette->text_dim, .width_px = layout.width_px};
    const double top_px = CHART_BAR_HEIGHT_PX + 12.0;
    const double title_px = chart_text_draw(&pen, &title, EDGE_PX, top_px, plot->title);
    (void)chart_text_draw(&pen, &note, EDGE_PX, top_px + title_px + 2.0, plot->note);
    for (uint32_t i = 0; i < plot->panel_count; i++) {
        const struct chart_box box = place(&layout, &plot->panels[i]);
        if (plot->panels[i].row_count > 0) {
            chart_plot_rows(&pen, &plot->panels[i], box);
        } else {
            chart_plot_panel(&pen, &plot->panels[i], box);
        }
    }
    chart_marking(&pen, plot->marking, width_px, height_px);
    chart_pen_fini(&pen);
    return HWS_OK;
}

enum hws_status hws_plot_export(const struct hws_plot *plot, enum hws_palette palette,
                                struct hws_output *output, struct hws_error *error)
{
    const struct chart_file_facts facts = {plot->title, plot->marking, FILE_DATE};
    uint32_t width_px = 0;
    uint32_t height_px = 0;

    if (plot->panel_count == 0) {
        return hws_error_set(error, HWS_ERR_RANGE, "plot",
                             "found nothing to draw: what was asked for is the same in every run, "
                             "or there is none of it");
    }
    chart_plot_size(plot, &width_px, &height_px);
    cairo_surface_t *surface = chart_surface_open(output, width_px, height_px, &facts);
    cairo_t *cairo = cairo_create(surface);
    enum hws_status status = chart_plot_draw(cairo, plot, palette, NULL);
    if (status != HWS_OK) {
        (void)hws_error_set(error, status, "plot", "no memory to draw it");
    } else {
        status = chart_cairo_outcome(cairo_status(cairo), error);
    }
    cairo_destroy(cairo);
    if (status == HWS_OK) {
        status = chart_surface_finish(surface, output, error);
    }
    cairo_surface_destroy(surface);
    return status;
}
