/* Whole pictures in files. */
#include "hawser/core/units.h"
#include "render/chart/canvas.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <stdio.h>
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
static void pdf_describe(cairo_surface_t *surface, const struct hws_scene *view)
{
    time_t seconds = (time_t)((view->epoch_ms + view->now_ms) / HWS_MS_PER_S);
    struct tm parts;
    char date[CHART_WORD_MAX];

    if (gmtime_r(&seconds, &parts) != NULL &&
        strftime(date, sizeof(date), "%Y-%m-%dT%H:%M:%SZ", &parts) > 0) {
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    }
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, HWS_OUTPUT_PDF_CREATOR);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, view->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, view->marking);
}

static cairo_surface_t *picture_surface(struct hws_output *output,
                                        const struct hws_chart_frame *frame,
                                        const struct hws_scene *view)
{
    const uint32_t width_px = frame->width_px + hws_chart_panel_width_px(frame->text_scale);
    FILE *stream = hws_output_stream(output);

    if (hws_output_kind(output) == HWS_OUTPUT_SVG) {
        return cairo_svg_surface_create_for_stream(chart_take_bytes, stream, width_px,
                                                   frame->height_px);
    }
    if (hws_output_kind(output) == HWS_OUTPUT_PDF) {
        cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(chart_take_bytes, stream,
                                                                       width_px, frame->height_px);
        pdf_describe(surface, view);
        return surface;
    }
    return cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)width_px, (int)frame->height_px);
}

static enum hws_status picture_finish(cairo_surface_t *surface, struct hws_output *output,
                                      struct hws_error *error)
{
    if (hws_output_kind(output) == HWS_OUTPUT_PNG) {
        return chart_write_png(surface, output, error);
    }
    cairo_surface_finish(surface);
    if (hws_output_kind(output) == HWS_OUTPUT_SVG) {
        (void)fputs(HWS_OUTPUT_SVG_MARK, hws_output_stream(output));
    }
    return chart_cairo_outcome(cairo_surface_status(surface), error);
}

static enum hws_status export_scene(const struct hws_chart_frame *frame,
                                    const struct hws_coast *coast, const struct hws_scene *view,
                                    struct hws_output *output, struct hws_error *error)
{
    enum hws_status status = chart_frame_check(frame, error);

    if (status != HWS_OK) {
        return status;
    }
    cairo_surface_t *surface = picture_surface(output, frame, view);
    cairo_t *cairo = cairo_create(surface);
    status = draw_scene(cairo, frame, coast, view, NULL);
    if (status != HWS_OK) {
        (void)hws_error_set(error, status, "chart", "no memory to draw the picture");
    } else {
        status = chart_cairo_outcome(cairo_status(cairo), error);
    }
    cairo_destroy(cairo);
    if (status == HWS_OK) {
        status = picture_finish(surface, output, error);
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
