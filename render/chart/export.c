/* Whole pictures in files. */
#include "hawser/core/units.h"
#include "render/chart/canvas.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <stdio.h>
#include <time.h>

/* What is drawn: one of the two, the other NULL. */
struct subject {
    const struct hws_facilitator_view *facilitator;
    const struct hws_picture_view *agency;
    const char *title, *marking;
    int64_t instant_ms;
};

static struct subject facilitator_subject(const struct hws_facilitator_view *view)
{
    return (struct subject){.facilitator = view,
                            .title = view->title,
                            .marking = view->marking,
                            .instant_ms = view->epoch_ms + view->now_ms};
}

static enum hws_status draw_chart(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                                  const struct hws_coast *coast, const struct subject *subject)
{
    if (subject->agency != NULL) {
        chart_base(pen, frame, coast, &subject->agency->ground);
        return chart_picture_live(pen, frame, subject->agency);
    }
    chart_base(pen, frame, coast, &subject->facilitator->ground);
    return chart_live(pen, frame, subject->facilitator);
}

static enum hws_status draw_subject(cairo_t *cairo, const struct hws_chart_frame *frame,
                                    const struct hws_coast *coast, const struct subject *subject,
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
    status = draw_chart(&pen, frame, coast, subject);
    cairo_restore(cairo);
    if (status == HWS_OK) {
        if (subject->agency != NULL) {
            chart_picture_panel(&pen, subject->agency, panel);
        } else {
            chart_panel(&pen, subject->facilitator, panel);
        }
        chart_marking(&pen, subject->marking, frame->width_px + panel_px, frame->height_px);
    }
    chart_pen_fini(&pen);
    return status;
}

enum hws_status chart_picture(cairo_t *cairo, const struct hws_chart_frame *frame,
                              const struct hws_coast *coast,
                              const struct hws_facilitator_view *view,
                              struct chart_drawn_list *drawn)
{
    const struct subject subject = facilitator_subject(view);

    return draw_subject(cairo, frame, coast, &subject, drawn);
}

/* The file's own date is the exercise's, so that it too says nothing of when it was made. */
static void pdf_describe(cairo_surface_t *surface, const struct subject *subject)
{
    time_t seconds = (time_t)(subject->instant_ms / HWS_MS_PER_S);
    struct tm parts;
    char date[CHART_WORD_MAX];

    if (gmtime_r(&seconds, &parts) != NULL &&
        strftime(date, sizeof(date), "%Y-%m-%dT%H:%M:%SZ", &parts) > 0) {
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    }
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, HWS_OUTPUT_PDF_CREATOR);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, subject->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, subject->marking);
}

static cairo_surface_t *picture_surface(struct hws_output *output,
                                        const struct hws_chart_frame *frame,
                                        const struct subject *subject)
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
        pdf_describe(surface, subject);
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

static enum hws_status export_subject(const struct hws_chart_frame *frame,
                                      const struct hws_coast *coast, const struct subject *subject,
                                      struct hws_output *output, struct hws_error *error)
{
    enum hws_status status = chart_frame_check(frame, error);

    if (status != HWS_OK) {
        return status;
    }
    cairo_surface_t *surface = picture_surface(output, frame, subject);
    cairo_t *cairo = cairo_create(surface);
    status = draw_subject(cairo, frame, coast, subject, NULL);
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
                                 const struct hws_facilitator_view *view, struct hws_output *output,
                                 struct hws_error *error)
{
    const struct subject subject = facilitator_subject(view);

    return export_subject(frame, coast, &subject, output, error);
}

enum hws_status hws_chart_export_picture(const struct hws_chart_frame *frame,
                                         const struct hws_coast *coast,
                                         const struct hws_picture_view *view,
                                         struct hws_output *output, struct hws_error *error)
{
    const struct subject subject = {.agency = view,
                                    .title = view->title,
                                    .marking = view->marking,
                                    .instant_ms = view->epoch_ms + view->now_ms};

    return export_subject(frame, coast, &subject, output, error);
}
