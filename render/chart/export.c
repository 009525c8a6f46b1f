/* Whole pictures in files. */
#include "hawser/core/units.h"
#include "render/chart/canvas.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>

enum hws_status chart_picture(cairo_t *cairo, const struct hws_chart_frame *frame,
                              const struct hws_coast *coast,
                              const struct hws_facilitator_view *view,
                              struct chart_drawn_list *drawn)
{
    struct chart_pen pen;
    enum hws_status status = chart_pen_init(&pen, cairo, frame->palette, frame->text_scale);
    double panel_px = hws_chart_panel_width_px(frame->text_scale);

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
        double bar_px = CHART_BAR_HEIGHT_PX * frame->text_scale;
        chart_panel(
            &pen, view,
            (struct chart_box){frame->width_px, bar_px, panel_px, frame->height_px - 2 * bar_px});
        chart_marking(&pen, view->marking, frame->width_px + panel_px, frame->height_px);
    }
    chart_pen_fini(&pen);
    return status;
}

enum picture_kind { PICTURE_UNKNOWN = 0, PICTURE_PNG, PICTURE_SVG, PICTURE_PDF };

static enum picture_kind picture_kind_of(const char *path)
{
    const char *ending = strrchr(path, '.');

    if (ending == NULL) {
        return PICTURE_UNKNOWN;
    }
    return strcasecmp(ending, ".png") == 0   ? PICTURE_PNG
           : strcasecmp(ending, ".svg") == 0 ? PICTURE_SVG
           : strcasecmp(ending, ".pdf") == 0 ? PICTURE_PDF
                                             : PICTURE_UNKNOWN;
}

/* The file's own date is the exercise's, so that it too says nothing of when it was made. */
static void pdf_describe(cairo_surface_t *surface, const struct hws_facilitator_view *view)
{
    time_t seconds = (time_t)((view->epoch_ms + view->now_ms) / HWS_MS_PER_S);
    struct tm parts;
    char date[CHART_WORD_MAX];

    if (gmtime_r(&seconds, &parts) != NULL &&
        strftime(date, sizeof(date), "%Y-%m-%dT%H:%M:%SZ", &parts) > 0) {
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    }
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, view->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, view->marking);
}

static cairo_surface_t *picture_surface(enum picture_kind kind, const char *path,
                                        const struct hws_chart_frame *frame,
                                        const struct hws_facilitator_view *view)
{
    uint32_t width_px = frame->width_px + hws_chart_panel_width_px(frame->text_scale);

    if (kind == PICTURE_SVG) {
        return cairo_svg_surface_create(path, width_px, frame->height_px);
    }
    if (kind == PICTURE_PDF) {
        cairo_surface_t *surface = cairo_pdf_surface_create(path, width_px, frame->height_px);
        pdf_describe(surface, view);
        return surface;
    }
    return cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)width_px, (int)frame->height_px);
}

static enum hws_status picture_finish(cairo_surface_t *surface, enum picture_kind kind,
                                      const char *path, struct hws_error *error)
{
    cairo_status_t outcome = CAIRO_STATUS_SUCCESS;

    if (kind == PICTURE_PNG) {
        outcome = cairo_surface_write_to_png(surface, path);
    } else {
        cairo_surface_finish(surface);
        outcome = cairo_surface_status(surface);
    }
    if (outcome == CAIRO_STATUS_WRITE_ERROR) {
        return hws_error_set(error, HWS_ERR_IO, path, "the picture could not be written");
    }
    return chart_cairo_outcome(outcome, error);
}

enum hws_status hws_chart_export(const struct hws_chart_frame *frame, const struct hws_coast *coast,
                                 const struct hws_facilitator_view *view, const char *path,
                                 struct hws_error *error)
{
    enum picture_kind kind = picture_kind_of(path);
    enum hws_status status = chart_frame_check(frame, error);

    if (status != HWS_OK) {
        return status;
    }
    if (kind == PICTURE_UNKNOWN) {
        return hws_error_set(error, HWS_ERR_USAGE, path,
                             "found another ending, expected .png, .svg or .pdf");
    }
    cairo_surface_t *surface = picture_surface(kind, path, frame, view);
    if (cairo_surface_status(surface) == CAIRO_STATUS_WRITE_ERROR) {
        cairo_surface_destroy(surface);
        return hws_error_set(error, HWS_ERR_IO, path, "the file could not be opened for writing");
    }
    cairo_t *cairo = cairo_create(surface);
    status = chart_picture(cairo, frame, coast, view, NULL);
    if (status != HWS_OK) {
        (void)hws_error_set(error, status, path, "no memory to draw the picture");
    } else {
        status = chart_cairo_outcome(cairo_status(cairo), error);
    }
    cairo_destroy(cairo);
    if (status == HWS_OK) {
        status = picture_finish(surface, kind, path, error);
    }
    cairo_surface_destroy(surface);
    return status;
}
