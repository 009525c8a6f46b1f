/* Words on a sheet of plots. */
#include "render/chart/plot_parts.h"

double chart_plot_head(const struct chart_pen *pen, const struct hws_plot_panel *panel, double x_px,
                       double y_px, double width_px)
{
    const struct chart_style title = {
        .size_px = PLOT_TITLE_PX, .bold = true, .colour = pen->palette->text, .width_px = width_px};
    const struct chart_style note = {
        .size_px = PLOT_NOTE_PX, .colour = pen->palette->text_dim, .width_px = width_px};
    double height_px = chart_text_draw(pen, &title, x_px, y_px, panel->title) + 2.0;

    if (panel->note[0] != '\0') {
        height_px += chart_text_draw(pen, &note, x_px, y_px + height_px, panel->note);
    }
    return height_px;
}

void chart_plot_text(const struct chart_pen *pen, const char *text, double x_px, double y_px,
                     int side, uint32_t colour)
{
    const struct chart_style style = {
        .size_px = PLOT_TICK_PX, .colour = colour, .halo = pen->palette->halo};
    double width_px = 0.0;
    double height_px = 0.0;

    if (text[0] == '\0') {
        return;
    }
    chart_text_size(pen, &style, text, &width_px, &height_px);
    const double left_px = side > 0 ? x_px : side < 0 ? x_px - width_px : x_px - width_px / 2.0;
    (void)chart_text_draw(pen, &style, left_px, y_px, text);
}
