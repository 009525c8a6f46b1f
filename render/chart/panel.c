/*
 * The panel beside the chart. Lists keep the view's order and never jump; what does not fit is
 * counted in words.
 */
#include "render/chart/column.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define PANEL_WIDTH_PX 352.0
#define PANEL_EDGE_PX 14.0
#define DEMAND_ROW_PX 34.0
#define CABLE_ROW_PX 20.0
#define PANEL_LINE_MAX (HWS_VIEW_LINE_MAX + CHART_WORD_MAX + 4)
#define LINES_SHARE 0.30 /* of the height that the lists have to share */

uint32_t hws_chart_panel_width_px(double text_scale)
{
    return (uint32_t)lround(PANEL_WIDTH_PX * text_scale);
}

/* What control alone is told. */
static void clock_and_weather(struct chart_column *column, const struct hws_scene *view,
                              const char *instant)
{
    struct chart_style small = chart_column_style(column, 12, false);
    char line[HWS_VIEW_LINE_MAX];

    (void)snprintf(line, sizeof(line), "%s  ·  %s", instant, view->running ? "running" : "paused");
    if (view->running) {
        size_t used = strlen(line);
        (void)snprintf(line + used, sizeof(line) - used, ", 1 s is %.4g s", view->pace);
    }
    chart_column_put(column, &small, line);
    small.colour = column->pen->palette->text_dim;
    (void)snprintf(line, sizeof(line), "waves %.1f m  ·  wind %.0f m/s (mid-region)",
                   view->wave_height_m, view->wind_mps);
    chart_column_put(column, &small, line);
}

static void top(struct chart_column *column, const struct hws_scene *view)
{
    struct chart_style title = chart_column_style(column, 15, true);
    struct chart_style time = chart_column_style(column, 22, true);
    struct chart_style small = chart_column_style(column, 12, false);
    char words[CHART_WORD_MAX];

    if (view->seat[0] != '\0') {
        chart_column_put(column, &title, view->seat);
    }
    if (view->title[0] != '\0') {
        chart_column_put(column, &title, view->title);
    }
    chart_exercise_time_words(view->now_ms, words);
    chart_column_put(column, &time, words);
    chart_utc_words(view->epoch_ms + view->now_ms, words);
    if (!view->truth) {
        chart_column_put(column, &small, words);
    } else {
        clock_and_weather(column, view, words);
    }
    column->y_px += 5 * column->pen->scale;
}

static const char *class_words(enum hws_demand_class service_class)
{
    static const char *const words[HWS_DEMAND_CLASS_COUNT] = {
        [HWS_DEMAND_EMERGENCY] = "emergency", [HWS_DEMAND_VOICE] = "voice",
        [HWS_DEMAND_FINANCE] = "finance",     [HWS_DEMAND_BUSINESS] = "business",
        [HWS_DEMAND_CONSUMER] = "consumer",
    };

    return (unsigned)service_class < HWS_DEMAND_CLASS_COUNT ? words[service_class] : "";
}

static void demand_row(struct chart_column *column, const struct hws_view_demand *demand)
{
    const struct chart_pen *pen = column->pen;
    struct chart_style style = chart_column_style(column, 12, false);
    char line[HWS_VIEW_LINE_MAX];
    char served[CHART_WORD_MAX];
    char wanted[CHART_WORD_MAX];
    double frac =
        demand->wanted_kbps > 0 ? (double)demand->served_kbps / (double)demand->wanted_kbps : 1;
    bool is_short = demand->served_kbps < demand->wanted_kbps;

    chart_rate_words(demand->served_kbps, served);
    chart_rate_words(demand->wanted_kbps, wanted);
    style.width_px = column->width_px * 0.56;
    (void)snprintf(line, sizeof(line), "%s – %s, %s", demand->from, demand->to,
                   class_words(demand->service_class));
    (void)chart_text_draw(pen, &style, column->left_px, column->y_px, line);
    style.bold = is_short;
    style.colour = is_short ? pen->palette->alert : pen->palette->text;
    if (is_short) {
        (void)snprintf(line, sizeof(line), "%s of %s", served, wanted);
    } else {
        (void)snprintf(line, sizeof(line), "all of %s", wanted);
    }
    chart_column_put_right(column, &style, column->y_px, line);
    double bar_y_px = floor(column->y_px + 18 * pen->scale);
    cairo_rectangle(pen->cairo, column->left_px, bar_y_px, column->width_px, 7 * pen->scale);
    chart_pen_colour(pen, pen->palette->unserved);
    cairo_fill(pen->cairo);
    cairo_rectangle(pen->cairo, column->left_px, bar_y_px, column->width_px * fmin(frac, 1),
                    7 * pen->scale);
    chart_pen_colour(pen, pen->palette->served);
    cairo_fill(pen->cairo);
    column->y_px += DEMAND_ROW_PX * pen->scale;
}

static void demands(struct chart_column *column, const struct hws_scene *view, double height_px)
{
    double scale = column->pen->scale;
    uint32_t shown =
        chart_rows_that_fit(height_px - CHART_HEADING_PX * scale, DEMAND_ROW_PX * scale,
                            CHART_MORE_PX * scale, view->demand_count);
    uint32_t listed = 0;
    uint32_t short_count = 0;

    chart_column_heading(column, "CAPACITY SERVED");
    /* The short ones first, and below the cut ones: they are what a room has to see. */
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < view->demand_count; i++) {
            const bool is_short = view->demands[i].served_kbps < view->demands[i].wanted_kbps;
            if (is_short != (pass == 0)) {
                continue;
            }
            if (listed++ < shown) {
                demand_row(column, &view->demands[i]);
            } else {
                short_count += is_short ? 1u : 0u;
            }
        }
    }
    if (shown < view->demand_count) {
        chart_column_more(column, view->demand_count - shown, short_count, "short");
    }
}

/* Of a segment that is down: its latest fault, of a known kind, or alarm, of which ashore none is
 * known yet. */
static void down_words(const struct hws_scene *view, const struct hws_view_segment *segment,
                       char *text, size_t text_size)
{
    for (uint32_t i = view->fault_count; i > 0; i--) {
        if (strcmp(view->faults[i - 1].segment_name, segment->name) == 0) {
            (void)snprintf(text, text_size, "%s, %s", hws_fault_kind_name(view->faults[i - 1].kind),
                           chart_fault_words(view->faults[i - 1].state));
            return;
        }
    }
    for (uint32_t i = view->alarm_count; i > 0; i--) {
        if (strcmp(view->alarms[i - 1].cable, segment->name) == 0) {
            (void)snprintf(text, text_size, "out of service, %s",
                           hws_sight_name(view->alarms[i - 1].sight));
            return;
        }
    }
    (void)snprintf(text, text_size, "out of service");
}

/* What others carry over others' cables is theirs to know. */
static void used_words(const struct hws_scene *view, const struct hws_view_segment *segment,
                       char *text, size_t text_size)
{
    const double frac =
        segment->lit_kbps > 0 ? (double)segment->carried_kbps / (double)segment->lit_kbps : 0;

    if (segment->lit_kbps > 0 || view->truth) {
        (void)snprintf(text, text_size, "in service, %.0f %% used", 100 * frac);
    } else {
        (void)snprintf(text, text_size, "in service");
    }
}

static void cable_row(struct chart_column *column, const struct hws_scene *view,
                      const struct hws_view_segment *segment)
{
    const struct chart_pen *pen = column->pen;
    struct chart_style style = chart_column_style(column, 12, false);
    char line[HWS_VIEW_LINE_MAX];
    double swatch_px = 30 * pen->scale;

    chart_cable_swatch(pen, segment->system, segment->up,
                       (struct chart_box){column->left_px, column->y_px, swatch_px,
                                          (CABLE_ROW_PX - 2) * pen->scale});
    style.width_px = column->width_px * 0.48 - swatch_px;
    (void)chart_text_draw(pen, &style, column->left_px + swatch_px + 8 * pen->scale, column->y_px,
                          segment->name);
    if (segment->up) {
        used_words(view, segment, line, sizeof(line));
    } else {
        style.bold = true;
        style.colour = pen->palette->alert;
        down_words(view, segment, line, sizeof(line));
    }
    chart_column_put_right(column, &style, column->y_px, line);
    column->y_px += CABLE_ROW_PX * pen->scale;
}

static void cables(struct chart_column *column, const struct hws_scene *view, double height_px)
{
    double scale = column->pen->scale;
    uint32_t shown = chart_rows_that_fit(height_px - CHART_HEADING_PX * scale, CABLE_ROW_PX * scale,
                                         CHART_MORE_PX * scale, view->segment_count);
    uint32_t listed = 0;
    uint32_t down_count = 0;

    chart_column_heading(column, "CABLES");
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < view->segment_count; i++) {
            if (view->segments[i].up != (pass == 1)) {
                continue;
            }
            if (listed++ < shown) {
                cable_row(column, view, &view->segments[i]);
            } else {
                down_count += view->segments[i].up ? 0u : 1u;
            }
        }
    }
    if (shown < view->segment_count) {
        chart_column_more(column, view->segment_count - shown, down_count, "down");
    }
}

static struct chart_style line_style(const struct chart_column *column,
                                     const struct hws_view_line *line, char *text, size_t text_size)
{
    struct chart_style style = chart_column_style(column, 11, line->importance > 1);
    char words[CHART_WORD_MAX];

    chart_exercise_time_words(line->time_ms, words);
    (void)snprintf(text, text_size, "%s  %s", words, line->text);
    style.one_line = false;
    return style;
}

/* As many of the latest as have room, oldest first. */
static void lines(struct chart_column *column, const struct hws_scene *view)
{
    char text[PANEL_LINE_MAX];
    double room_px = column->bottom_px - column->y_px - CHART_HEADING_PX * column->pen->scale;
    uint32_t first = view->line_count;

    chart_column_heading(column, "LATEST");
    while (first > 0) {
        double width_px = 0;
        double height_px = 0;
        struct chart_style style = line_style(column, &view->lines[first - 1], text, sizeof(text));
        chart_text_size(column->pen, &style, text, &width_px, &height_px);
        room_px -= height_px;
        if (room_px < 0) {
            break;
        }
        first--;
    }
    for (uint32_t i = first; i < view->line_count; i++) {
        struct chart_style style = line_style(column, &view->lines[i], text, sizeof(text));
        chart_column_put(column, &style, text);
    }
}

void chart_marking(const struct chart_pen *pen, const char *marking, double width_px,
                   double height_px)
{
    double bar_px = CHART_BAR_HEIGHT_PX * pen->scale;
    struct chart_style style = {.size_px = 13, .bold = true, .colour = pen->palette->bar_text};
    double text_width_px = 0;
    double text_height_px = 0;

    chart_text_size(pen, &style, marking, &text_width_px, &text_height_px);
    if (text_width_px > width_px) { /* cut at the right rather than on both sides */
        style.width_px = width_px;
        style.one_line = true;
        text_width_px = width_px;
    }
    for (int bar = 0; bar < 2; bar++) {
        double y_px = bar == 0 ? 0 : height_px - bar_px;
        cairo_rectangle(pen->cairo, 0, y_px, width_px, bar_px);
        chart_pen_colour(pen, pen->palette->bar);
        cairo_fill(pen->cairo);
        (void)chart_text_draw(pen, &style, (width_px - text_width_px) / 2,
                              y_px + (bar_px - text_height_px) / 2, marking);
    }
}

void chart_panel(const struct chart_pen *pen, const struct hws_scene *view, struct chart_box box)
{
    double edge_px = PANEL_EDGE_PX * pen->scale;
    struct chart_column column = {
        .pen = pen,
        .left_px = box.x_px + edge_px,
        .width_px = box.width_px - 2 * edge_px,
        .y_px = box.y_px + edge_px / 2,
    };

    cairo_save(pen->cairo);
    cairo_rectangle(pen->cairo, box.x_px, box.y_px, box.width_px, box.height_px);
    cairo_clip(pen->cairo);
    chart_pen_colour(pen, pen->palette->panel);
    cairo_paint(pen->cairo);
    top(&column, view);
    double legend_px = chart_legend(pen, column.left_px, 0, column.width_px, false);
    double legend_y_px = box.y_px + box.height_px - legend_px - edge_px / 2;
    column.bottom_px = legend_y_px - CHART_HEADING_PX * pen->scale;
    double shared_px = (column.bottom_px - column.y_px) * (1 - LINES_SHARE);
    double lists_px = view->demand_count * DEMAND_ROW_PX + view->segment_count * CABLE_ROW_PX;
    double demands_frac = lists_px > 0 ? view->demand_count * DEMAND_ROW_PX / lists_px : 0.5;
    double lists_bottom_px = column.y_px + shared_px;
    demands(&column, view, shared_px * demands_frac);
    cables(&column, view, lists_bottom_px - column.y_px);
    lines(&column, view);
    column.y_px = column.bottom_px;
    chart_column_heading(&column, "LEGEND");
    (void)chart_legend(pen, column.left_px, column.y_px, column.width_px, true);
    cairo_restore(pen->cairo);
}
