/* Whole pictures in files. */
#include "hawser/core/units.h"
#include "render/chart/canvas.h"

#include <time.h>

static enum hws_status draw_scene(cairo_t *cairo, const struct hws_chart_frame *frame,
                                  const struct hws_coast *coast, const struct hws_scene *view,
                                  struct chart_drawn_list *drawn)
{
    struct chart_pen pen;
    enum hws_status status = chart_pen_init(&pen, cairo, frame->palette, frame->text_scale);
    const double panel_px = hws_chart_panel_width_px(frame->text_scale);
    const double bar_px = CHART_BAR_HEIGHT_PX * frame->text_scale;
    const struct chart_box panel = {frame->width_px, bar_px, panel_px,
                                    frame->height_px - 2 * bar_px};

    if (status != HWS_OK) {
        return status;
    }
    pen.drawn = drawn;
    cairo_save(cairo);
    cairo_rectangle(cairo, 0, 0, frame->width_px, frame->height_px);
    cairo_clip(cairo);
    chart_base(&pen, frame, coast, &view->ground);
    status = chart_live(&pen, frame, view);
    cairo_restore(cairo);
    if (status == HWS_OK) {
        if (view->sensor_count > 0 || view->track_count > 0) {
            chart_picture_panel(&pen, view, panel);
        } else {
            chart_panel(&pen, view, panel);
        }
        chart_marking(&pen, view->marking, frame->width_px + panel_px, frame->height_px);
    }
    chart_pen_fini(&pen);
    return status;
}

enum hws_status chart_picture(cairo_t *cairo, const struct hws_chart_frame *frame,
                              const struct hws_coast *coast, const struct hws_scene *view,
                              struct chart_drawn_list *drawn)
{
    return draw_scene(cairo, frame, coast, view, drawn);
}

/* The file's own date is the exercise's, so that it too says nothing of when it was made. */
static cairo_surface_t *scene_surface(struct hws_output *output,
                                      const struct hws_chart_frame *frame,
                                      const struct hws_scene *view)
{
    time_t seconds = (time_t)((view->epoch_ms + view->now_ms) / HWS_MS_PER_S);
    struct tm parts;
    char date[CHART_WORD_MAX] = "";
    const struct chart_file_facts facts = {view->title, view->marking, date};

    if (gmtime_r(&seconds, &parts) != NULL) {
        (void)strftime(date, sizeof(date), "%Y-%m-%dT%H:%M:%SZ", &parts);
    }
    return chart_surface_open(output, frame->width_px + hws_chart_panel_width_px(frame->text_scale),
                              frame->height_px, &facts);
}

static enum hws_status export_scene(const struct hws_chart_frame *frame,
                                    const struct hws_coast *coast, const struct hws_scene *view,
                                    struct hws_output *output, struct hws_error *error)
{
    enum hws_status status = chart_frame_check(frame, error);

    if (status != HWS_OK) {
        return status;
    }
    cairo_surface_t *surface = scene_surface(output, frame, view);
    cairo_t *cairo = cairo_create(surface);
    status = draw_scene(cairo, frame, coast, view, NULL);
    if (status != HWS_OK) {
        (void)hws_error_set(error, status, "chart", "no memory to draw the picture");
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

enum hws_status hws_chart_export(const struct hws_chart_frame *frame, const struct hws_coast *coast,
                                 const struct hws_scene *view, struct hws_output *output,
                                 struct hws_error *error)
{
    return export_scene(frame, coast, view, output, error);
}
