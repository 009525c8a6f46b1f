#include "render/chart/column.h"

#include <math.h>
#include <stdio.h>

struct chart_style chart_column_style(const struct chart_column *column, double size_px, bool bold)
{
    return (struct chart_style){.size_px = size_px,
                                .bold = bold,
                                .colour = column->pen->palette->text,
                                .width_px = column->width_px,
                                .one_line = true};
}

void chart_column_put(struct chart_column *column, const struct chart_style *style,
                      const char *text)
{
    column->y_px += chart_text_draw(column->pen, style, column->left_px, column->y_px, text);
}

void chart_column_put_right(const struct chart_column *column, const struct chart_style *style,
                            double y_px, const char *text)
{
    struct chart_style plain = *style;
    double width_px = 0;
    double height_px = 0;

    plain.width_px = 0;
    plain.one_line = false;
    chart_text_size(column->pen, &plain, text, &width_px, &height_px);
    (void)chart_text_draw(column->pen, &plain, column->left_px + column->width_px - width_px, y_px,
                          text);
}

void chart_column_heading(struct chart_column *column, const char *text)
{
    const struct chart_pen *pen = column->pen;
    struct chart_style style = chart_column_style(column, 10.5, true);

    style.colour = pen->palette->text_dim;
    cairo_rectangle(pen->cairo, column->left_px, floor(column->y_px + 2 * pen->scale),
                    column->width_px, 1);
    chart_pen_colour(pen, pen->palette->panel_rule);
    cairo_fill(pen->cairo);
    (void)chart_text_draw(pen, &style, column->left_px, column->y_px + 5 * pen->scale, text);
    column->y_px += CHART_HEADING_PX * pen->scale;
}

uint32_t chart_rows_that_fit(double height_px, double row_px, double more_px, uint32_t row_count)
{
    if (height_px >= row_px * row_count) {
        return row_count;
    }
    return height_px <= more_px ? 0 : (uint32_t)((height_px - more_px) / row_px);
}

void chart_column_more(struct chart_column *column, uint32_t hidden_count, uint32_t bad_count,
                       const char *bad)
{
    struct chart_style style = chart_column_style(column, 11, false);
    char line[HWS_VIEW_LINE_MAX];

    style.colour = column->pen->palette->text_dim;
    (void)snprintf(line, sizeof(line), "and %u more, %u of them %s", hidden_count, bad_count, bad);
    (void)chart_text_draw(column->pen, &style, column->left_px, column->y_px, line);
    column->y_px += CHART_MORE_PX * column->pen->scale;
}
