/*
 * One panel of a sheet of plots: a rule at each round figure of the axes, bars or a stepped line in
 * its band, upright marks with their words.
 */
#include "render/chart/plot_parts.h"

#include <math.h>

#define LEFT_PX 58.0
#define RIGHT_PX 16.0
#define HEAD_GAP_PX 8.0
#define FOOT_PX 40.0 /* the figures of the x axis, and its title */
#define BELOW_PX 16.0
#define BAND_ALPHA 0x38u
#define MARK_ROOM_PX 15.0 /* a mark's word stands over the bars */

struct field {
    const struct chart_pen *pen;
    const struct hws_plot_panel *panel;
    struct chart_box box; /* of the axes */
};

static double x_at(const struct field *field, double x)
{
    const struct hws_plot_axis *axis = &field->panel->x;
    const double frac = (x - axis->low) / (axis->high - axis->low);

    return field->box.x_px + fmin(fmax(frac, 0.0), 1.0) * field->box.width_px;
}

static double y_at(const struct field *field, double y)
{
    const struct hws_plot_axis *axis = &field->panel->y;
    const double frac = (y - axis->low) / (axis->high - axis->low);

    return field->box.y_px + (1.0 - fmin(fmax(frac, 0.0), 1.0)) * field->box.height_px;
}

/* On whole pixels and a half, so that a thin line is thin. */
static void rule(const struct chart_pen *pen, double x1_px, double y1_px, double x2_px,
                 double y2_px, uint32_t colour)
{
    chart_pen_colour(pen, colour);
    cairo_set_dash(pen->cairo, NULL, 0, 0);
    cairo_set_line_width(pen->cairo, 1.0);
    cairo_move_to(pen->cairo, floor(x1_px) + 0.5, floor(y1_px) + 0.5);
    cairo_line_to(pen->cairo, floor(x2_px) + 0.5, floor(y2_px) + 0.5);
    cairo_stroke(pen->cairo);
}

static void draw_axes(const struct field *field)
{
    const struct chart_pen *pen = field->pen;
    const struct hws_plot_panel *panel = field->panel;
    const struct chart_box box = field->box;
    const double foot_px = box.y_px + box.height_px;

    for (uint32_t i = 0; i < panel->y.tick_count; i++) {
        const double y_px = y_at(field, panel->y.ticks[i].at);
        rule(pen, box.x_px, y_px, box.x_px + box.width_px, y_px, pen->palette->panel_rule);
        chart_plot_text(pen, panel->y.ticks[i].text, box.x_px - 6.0, y_px - 7.0, -1,
                        pen->palette->text_dim);
    }
    for (uint32_t i = 0; i < panel->x.tick_count; i++) {
        const double x_px = x_at(field, panel->x.ticks[i].at);
        rule(pen, x_px, foot_px, x_px, foot_px + 4.0, pen->palette->text_dim);
        chart_plot_text(pen, panel->x.ticks[i].text, x_px, foot_px + 5.0, 0,
                        pen->palette->text_dim);
        chart_plot_text(pen, panel->below[i], x_px, foot_px + FOOT_PX - 4.0, 0,
                        pen->palette->text_dim);
    }
    chart_plot_text(pen, panel->x.title, box.x_px + box.width_px / 2.0, foot_px + 20.0, 0,
                    pen->palette->text);
    chart_plot_text(pen, panel->below_title, box.x_px - LEFT_PX, foot_px + 20.0, 1,
                    pen->palette->text_dim);
    chart_plot_text(pen, panel->y.title, box.x_px - LEFT_PX, box.y_px - 17.0, 1,
                    pen->palette->text_dim);
}

static void draw_bars(const struct field *field)
{
    const struct chart_pen *pen = field->pen;

    for (uint32_t i = 0; i < field->panel->bar_count; i++) {
        const struct hws_plot_bar *bar = &field->panel->bars[i];
        const double left_px = x_at(field, bar->low);
        const double right_px = x_at(field, bar->high);
        const double top_px = y_at(field, bar->height);
        if (bar->height <= 0.0) {
            continue;
        }
        cairo_rectangle(pen->cairo, left_px + 0.5, top_px, fmax(right_px - left_px - 1.0, 1.0),
                        y_at(field, 0.0) - top_px);
        chart_pen_colour(pen, pen->palette->served);
        cairo_fill(pen->cairo);
    }
}

/* To the last point and, where the axis goes on, as far as the line is known: no further. */
static void step_path(const struct field *field, bool upper)
{
    const struct hws_plot_panel *panel = field->panel;
    cairo_t *cairo = field->pen->cairo;

    for (uint32_t k = 0; k < panel->point_count; k++) {
        const uint32_t i = upper ? k : panel->point_count - 1u - k;
        const struct hws_plot_point *point = &panel->points[i];
        const double y_px = y_at(field, upper ? point->high : point->low);
        const double end_px =
            x_at(field, panel->points[i + 1u < panel->point_count ? i + 1u : i].x);
        cairo_line_to(cairo, upper ? x_at(field, point->x) : end_px, y_px);
        cairo_line_to(cairo, upper ? end_px : x_at(field, point->x), y_px);
    }
}

static void draw_line(const struct field *field)
{
    const struct hws_plot_panel *panel = field->panel;
    const struct chart_pen *pen = field->pen;

    if (panel->point_count == 0) {
        return;
    }
    cairo_new_path(pen->cairo);
    step_path(field, true);
    step_path(field, false);
    cairo_close_path(pen->cairo);
    chart_pen_colour(pen, (pen->palette->served & 0xffffff00u) | BAND_ALPHA);
    cairo_fill(pen->cairo);
    cairo_new_path(pen->cairo);
    for (uint32_t i = 0; i < panel->point_count; i++) {
        const double x_px = x_at(field, panel->points[i].x);
        if (i > 0) {
            cairo_line_to(pen->cairo, x_px, y_at(field, panel->points[i - 1u].y));
        }
        cairo_line_to(pen->cairo, x_px, y_at(field, panel->points[i].y));
    }
    chart_pen_colour(pen, pen->palette->served);
    cairo_set_dash(pen->cairo, NULL, 0, 0);
    cairo_set_line_width(pen->cairo, 2.0);
    cairo_set_line_join(pen->cairo, CAIRO_LINE_JOIN_MITER);
    cairo_stroke(pen->cairo);
}

static void draw_marks(const struct field *field)
{
    const struct chart_pen *pen = field->pen;
    const struct chart_dash dash = {{4, 3}, 2};

    for (uint32_t i = 0; i < field->panel->mark_count; i++) {
        const struct hws_plot_mark *mark = &field->panel->marks[i];
        const double x_px = floor(x_at(field, mark->x)) + 0.5;
        const bool right = x_px < field->box.x_px + field->box.width_px * 0.6;
        chart_pen_colour(pen, pen->palette->text);
        chart_pen_dash(pen, dash, 0.0);
        cairo_set_line_width(pen->cairo, 1.2);
        cairo_move_to(pen->cairo, x_px, field->box.y_px - 2.0 - MARK_ROOM_PX * (double)(i > 0));
        cairo_line_to(pen->cairo, x_px, field->box.y_px + field->box.height_px);
        cairo_stroke(pen->cairo);
        chart_plot_text(pen, mark->text, x_px + (right ? 4.0 : -4.0),
                        field->box.y_px - 4.0 - MARK_ROOM_PX * (double)i, right ? 1 : -1,
                        pen->palette->text);
    }
}

void chart_plot_panel(const struct chart_pen *pen, const struct hws_plot_panel *panel,
                      struct chart_box box)
{
    const double head_px =
        chart_plot_head(pen, panel, box.x_px, box.y_px, box.width_px) + HEAD_GAP_PX + 17.0;
    const double foot_px = FOOT_PX + (panel->below_title[0] != '\0' ? BELOW_PX : 0.0);
    const struct field field = {pen,
                                panel,
                                {box.x_px + LEFT_PX, box.y_px + head_px,
                                 box.width_px - LEFT_PX - RIGHT_PX,
                                 fmax(box.height_px - head_px - foot_px, 20.0)}};

    draw_axes(&field);
    draw_bars(&field);
    draw_line(&field);
    rule(pen, field.box.x_px, field.box.y_px + field.box.height_px,
         field.box.x_px + field.box.width_px, field.box.y_px + field.box.height_px,
         pen->palette->text_dim);
    draw_marks(&field);
}
