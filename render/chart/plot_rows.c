/*
 * Lying bars one under the other: what each row is to the left, a bar from 0 with its interval
 * across it, the figures to the right. Less goes to the left and is only outlined, more to the
 * right and is filled.
 */
#include "render/chart/plot_parts.h"

#include <math.h>

#define ROW_PX 26.0
#define BAR_PX 13.0
#define LABEL_PX 330.0
#define WORDS_PX 210.0
#define HEAD_PX 46.0
#define FOOT_PX 40.0
#define CAP_PX 4.0

double chart_plot_rows_height_px(const struct hws_plot_panel *panel)
{
    return HEAD_PX + FOOT_PX + ROW_PX * (double)panel->row_count;
}

static double x_at(const struct hws_plot_axis *axis, struct chart_box field, double x)
{
    const double frac = (x - axis->low) / (axis->high - axis->low);

    return field.x_px + fmin(fmax(frac, 0.0), 1.0) * field.width_px;
}

static void line(const struct chart_pen *pen, double x1_px, double y1_px, double x2_px,
                 double y2_px)
{
    cairo_move_to(pen->cairo, x1_px, y1_px);
    cairo_line_to(pen->cairo, x2_px, y2_px);
    cairo_stroke(pen->cairo);
}

static void draw_bar(const struct chart_pen *pen, const struct hws_plot_panel *panel,
                     const struct hws_plot_row *row, struct chart_box field, double middle_px)
{
    const double zero_px = x_at(&panel->x, field, 0.0);
    const double value_px = x_at(&panel->x, field, row->value);
    const double low_px = x_at(&panel->x, field, row->low);
    const double high_px = x_at(&panel->x, field, row->high);

    cairo_set_dash(pen->cairo, NULL, 0, 0);
    cairo_rectangle(pen->cairo, fmin(zero_px, value_px), middle_px - BAR_PX / 2.0,
                    fmax(fabs(value_px - zero_px), 1.0), BAR_PX);
    if (row->value < 0.0) {
        chart_pen_colour(pen, pen->palette->casing);
        cairo_fill_preserve(pen->cairo);
        chart_pen_colour(pen, pen->palette->served);
        cairo_set_line_width(pen->cairo, 1.5);
        cairo_stroke(pen->cairo);
    } else {
        chart_pen_colour(pen, pen->palette->served);
        cairo_fill(pen->cairo);
    }
    /* The interval is cased, so that it shows on a filled bar. */
    for (int casing = 1; casing >= 0; casing--) {
        chart_pen_colour(pen, casing == 1 ? pen->palette->casing : pen->palette->text);
        cairo_set_line_width(pen->cairo, casing == 1 ? 4.0 : 1.6);
        line(pen, low_px, middle_px, high_px, middle_px);
        line(pen, low_px, middle_px - CAP_PX, low_px, middle_px + CAP_PX);
        line(pen, high_px, middle_px - CAP_PX, high_px, middle_px + CAP_PX);
    }
}

static void draw_axis(const struct chart_pen *pen, const struct hws_plot_panel *panel,
                      struct chart_box field)
{
    const double foot_px = field.y_px + field.height_px;

    cairo_set_dash(pen->cairo, NULL, 0, 0);
    for (uint32_t i = 0; i < panel->x.tick_count; i++) {
        const struct hws_plot_tick *tick = &panel->x.ticks[i];
        const double x_px = floor(x_at(&panel->x, field, tick->at)) + 0.5;
        chart_pen_colour(pen, tick->at == 0.0 ? pen->palette->text_dim : pen->palette->panel_rule);
        cairo_set_line_width(pen->cairo, 1.0);
        line(pen, x_px, field.y_px, x_px, foot_px);
        chart_plot_text(pen, tick->text, x_px, foot_px + 5.0, 0, pen->palette->text_dim);
    }
    chart_plot_text(pen, panel->x.title, field.x_px + field.width_px / 2.0, foot_px + 20.0, 0,
                    pen->palette->text);
}

void chart_plot_rows(const struct chart_pen *pen, const struct hws_plot_panel *panel,
                     struct chart_box box)
{
    const struct chart_box field = {box.x_px + LABEL_PX, box.y_px + HEAD_PX,
                                    box.width_px - LABEL_PX - WORDS_PX,
                                    ROW_PX * (double)panel->row_count};
    const struct chart_style label = {.size_px = PLOT_NOTE_PX,
                                      .colour = pen->palette->text,
                                      .width_px = LABEL_PX - 12.0,
                                      .one_line = true};

    (void)chart_plot_head(pen, panel, box.x_px, box.y_px, box.width_px);
    draw_axis(pen, panel, field);
    for (uint32_t i = 0; i < panel->row_count; i++) {
        const struct hws_plot_row *row = &panel->rows[i];
        const double middle_px = field.y_px + ROW_PX * ((double)i + 0.5);
        (void)chart_text_draw(pen, &label, box.x_px, middle_px - 8.0, row->label);
        if (row->known) {
            draw_bar(pen, panel, row, field, middle_px);
        }
        chart_plot_text(pen, row->words, box.x_px + box.width_px, middle_px - 8.0, -1,
                        pen->palette->text);
    }
}
