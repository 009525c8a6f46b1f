/* The panel beside an agency's picture: its time, what it holds, its alerts, sensors and partners.
 */
#include "hawser/core/units.h"
#include "render/chart/column.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

#define PANEL_EDGE_PX 14.0
#define ROW_PX 19.0
#define ALERT_ROW_PX 50.0
#define LEGEND_ROW_PX 22.0
#define LEGEND_ROWS 5
#define SYMBOL_PX 30.0

static void top(struct chart_column *column, const struct hws_scene *view)
{
    struct chart_style agency = chart_column_style(column, 17, true);
    struct chart_style title = chart_column_style(column, 12, false);
    struct chart_style time = chart_column_style(column, 22, true);
    char words[CHART_WORD_MAX];
    char line[HWS_VIEW_LINE_MAX];
    uint32_t counts[HWS_TRACK_STALE + 1] = {0};

    chart_column_put(column, &agency, view->seat);
    chart_column_put(column, &title, view->title);
    chart_exercise_time_words(view->now_ms, words);
    chart_column_put(column, &time, words);
    chart_utc_words(view->epoch_ms + view->now_ms, words);
    chart_column_put(column, &title, words);
    for (uint32_t i = 0; i < view->track_count; i++) {
        counts[view->tracks[i].state]++;
    }
    (void)snprintf(line, sizeof(line), "%u tracks held, %u coasting, %u stale",
                   counts[HWS_TRACK_HELD], counts[HWS_TRACK_COASTING], counts[HWS_TRACK_STALE]);
    chart_column_put(column, &title, line);
    column->y_px += 5 * column->pen->scale;
}

static void alert_row(struct chart_column *column, const struct hws_view_alert *alert)
{
    struct chart_style head = chart_column_style(column, 12, true);
    struct chart_style reason = chart_column_style(column, 11, false);
    const double row_px = ALERT_ROW_PX * column->pen->scale;
    const double y_px = column->y_px;
    char words[CHART_WORD_MAX];
    char line[HWS_VIEW_LINE_MAX];

    head.colour = column->pen->palette->alert;
    chart_exercise_time_words(alert->raised_ms, words);
    (void)snprintf(line, sizeof(line), "T-%u  %s, evidence %.0f %%", alert->track_number,
                   hws_alert_kind_name(alert->kind), 100 * alert->score);
    chart_column_put(column, &head, line);
    if (alert->told_by[0] != '\0') {
        (void)snprintf(line, sizeof(line), "%s, told by %s (their T-%u)", words, alert->told_by,
                       alert->their_number);
    } else {
        (void)snprintf(line, sizeof(line), "%s", words);
    }
    reason.colour = column->pen->palette->text_dim;
    chart_column_put(column, &reason, line);
    reason.colour = column->pen->palette->text;
    chart_column_put(column, &reason, alert->reasons);
    column->y_px = y_px + row_px;
}

/* The latest first: what a watch officer has to see. */
static void alerts(struct chart_column *column, const struct hws_scene *view, double height_px)
{
    const double scale = column->pen->scale;
    const uint32_t shown =
        chart_rows_that_fit(height_px - CHART_HEADING_PX * scale, ALERT_ROW_PX * scale,
                            CHART_MORE_PX * scale, view->alert_count);
    char line[HWS_VIEW_LINE_MAX];

    chart_column_heading(column, "ALERTS, THE LATEST FIRST");
    for (uint32_t i = 0; i < shown; i++) {
        alert_row(column, &view->alerts[view->alert_count - 1u - i]);
    }
    if (shown < view->alert_count) {
        struct chart_style style = chart_column_style(column, 11, false);
        style.colour = column->pen->palette->text_dim;
        (void)snprintf(line, sizeof(line), "and %u earlier ones", view->alert_count - shown);
        chart_column_put(column, &style, line);
    } else if (view->alert_count == 0) {
        struct chart_style style = chart_column_style(column, 12, false);
        chart_column_put(column, &style, "none");
    }
}

static void sensors(struct chart_column *column, const struct hws_scene *view)
{
    char line[HWS_VIEW_LINE_MAX];

    chart_column_heading(column, "SENSORS");
    for (uint32_t i = 0; i < view->sensor_count; i++) {
        const struct hws_view_sensor *sensor = &view->sensors[i];
        struct chart_style style = chart_column_style(column, 12, !sensor->works);
        style.width_px = column->width_px * 0.7;
        (void)snprintf(line, sizeof(line), "%s (%s)", sensor->name,
                       hws_sensor_kind_name(sensor->kind));
        (void)chart_text_draw(column->pen, &style, column->left_px, column->y_px, line);
        if (!sensor->works) {
            style.colour = column->pen->palette->alert;
        }
        chart_column_put_right(column, &style, column->y_px, sensor->works ? "works" : "BLIND");
        column->y_px += ROW_PX * column->pen->scale;
    }
}

static void shares(struct chart_column *column, const struct hws_scene *view)
{
    static const char *const what[HWS_SHARE_KIND_COUNT] = {
        [HWS_SHARE_ALL] = "all", [HWS_SHARE_AIS] = "AIS", [HWS_SHARE_ALERTS] = "alerts"};
    char line[HWS_VIEW_LINE_MAX];

    chart_column_heading(column, "SHARING");
    for (uint32_t i = 0; i < view->share_count; i++) {
        const struct hws_view_share *share = &view->shares[i];
        struct chart_style style = chart_column_style(column, 12, false);
        assert((unsigned)share->kind < HWS_SHARE_KIND_COUNT);
        style.width_px = column->width_px * 0.78;
        (void)snprintf(line, sizeof(line), "%s %s %s", what[share->kind],
                       share->given ? "to" : "from", share->with);
        (void)chart_text_draw(column->pen, &style, column->left_px, column->y_px, line);
        if (!share->works) {
            style.colour = column->pen->palette->alert;
        }
        chart_column_put_right(column, &style, column->y_px, share->works ? "on" : "OFF");
        column->y_px += ROW_PX * column->pen->scale;
    }
}

static void legend(struct chart_column *column)
{
    static const struct {
        struct hws_view_track track;
        const char *words;
    } rows[LEGEND_ROWS] = {
        {{.mmsi = 1, .course_deg = 60, .state = HWS_TRACK_HELD}, "tells its name on AIS"},
        {{.course_deg = 60, .state = HWS_TRACK_HELD}, "seen, without a name"},
        {{.mmsi = 1, .course_deg = 60, .state = HWS_TRACK_COASTING},
         "held no more: where it would be"},
        {{.mmsi = 1, .course_deg = 60, .state = HWS_TRACK_STALE}, "stale"},
        {{.mmsi = 1, .course_deg = 60, .state = HWS_TRACK_HELD, .alerted = true},
         "an alert stands"},
    };
    const double row_px = LEGEND_ROW_PX * column->pen->scale;
    const double symbol_px = SYMBOL_PX * column->pen->scale;

    for (int i = 0; i < LEGEND_ROWS; i++) {
        struct chart_style style = chart_column_style(column, 11, false);
        style.width_px = column->width_px - symbol_px;
        chart_track_symbol(column->pen, &rows[i].track, column->left_px + symbol_px / 2,
                           column->y_px + row_px / 2);
        (void)chart_text_draw(column->pen, &style, column->left_px + symbol_px,
                              column->y_px + row_px / 2 - 8 * column->pen->scale, rows[i].words);
        column->y_px += row_px;
    }
}

void chart_picture_panel(const struct chart_pen *pen, const struct hws_scene *view,
                         struct chart_box box)
{
    const double edge_px = PANEL_EDGE_PX * pen->scale;
    const double lists_px =
        (2 * CHART_HEADING_PX + ROW_PX * (view->sensor_count + view->share_count)) * pen->scale;
    const double legend_px =
        (CHART_HEADING_PX + LEGEND_ROW_PX * LEGEND_ROWS) * pen->scale + edge_px / 2;
    struct chart_column column = {
        .pen = pen,
        .left_px = box.x_px + edge_px,
        .width_px = box.width_px - 2 * edge_px,
        .y_px = box.y_px + edge_px / 2,
        .bottom_px = box.y_px + box.height_px - legend_px,
    };

    cairo_save(pen->cairo);
    cairo_rectangle(pen->cairo, box.x_px, box.y_px, box.width_px, box.height_px);
    cairo_clip(pen->cairo);
    chart_pen_colour(pen, pen->palette->panel);
    cairo_paint(pen->cairo);
    top(&column, view);
    alerts(&column, view, fmax(column.bottom_px - column.y_px - lists_px, 0));
    column.y_px = fmax(column.y_px, column.bottom_px - lists_px);
    sensors(&column, view);
    shares(&column, view);
    column.y_px = column.bottom_px;
    chart_column_heading(&column, "LEGEND");
    legend(&column);
    cairo_restore(pen->cairo);
}
