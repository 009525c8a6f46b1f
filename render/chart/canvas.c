/* The drawing calls on a caller's pixels. */
#include "render/chart/canvas.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SIDE_PX_MAX 16384u
#define NOTE_EDGE_PX 9.0
#define CORNER_PX 6.0

enum hws_status chart_frame_check(const struct hws_chart_frame *frame, struct hws_error *error)
{
    if (frame->width_px < 1 || frame->height_px < 1 || frame->width_px > SIDE_PX_MAX ||
        frame->height_px > SIDE_PX_MAX) {
        return hws_error_set(error, HWS_ERR_RANGE, "chart",
                             "found %u x %u px, expected 1 to %u px each way", frame->width_px,
                             frame->height_px, SIDE_PX_MAX);
    }
    if (!(frame->px_per_deg >= HWS_CHART_PX_PER_DEG_MIN &&
          frame->px_per_deg <= HWS_CHART_PX_PER_DEG_MAX) ||
        !(frame->text_scale >= HWS_CHART_TEXT_SCALE_MIN &&
          frame->text_scale <= HWS_CHART_TEXT_SCALE_MAX)) {
        return hws_error_set(error, HWS_ERR_RANGE, "chart",
                             "found %g px a degree and text scale %g, expected %g to %g and %g "
                             "to %g",
                             frame->px_per_deg, frame->text_scale, HWS_CHART_PX_PER_DEG_MIN,
                             HWS_CHART_PX_PER_DEG_MAX, HWS_CHART_TEXT_SCALE_MIN,
                             HWS_CHART_TEXT_SCALE_MAX);
    }
    return HWS_OK;
}

enum hws_status chart_canvas_open(struct chart_canvas *canvas, const struct hws_chart_sheet *sheet,
                                  struct hws_error *error)
{
    canvas->surface = cairo_image_surface_create_for_data(
        sheet->pixels, CAIRO_FORMAT_ARGB32, (int)sheet->width_px, (int)sheet->height_px,
        (int)sheet->stride);
    canvas->cairo = cairo_create(canvas->surface);
    enum hws_status status = chart_cairo_outcome(cairo_status(canvas->cairo), error);
    if (status == HWS_OK) {
        status = chart_pen_init(&canvas->pen, canvas->cairo, sheet->palette, sheet->text_scale);
        if (status == HWS_OK) {
            return HWS_OK;
        }
        (void)hws_error_set(error, status, "chart", "no memory to lay out text");
    }
    cairo_destroy(canvas->cairo);
    cairo_surface_destroy(canvas->surface);
    return status;
}

enum hws_status chart_canvas_close(struct chart_canvas *canvas, struct hws_error *error)
{
    chart_pen_fini(&canvas->pen);
    cairo_surface_flush(canvas->surface);
    enum hws_status status = chart_cairo_outcome(cairo_status(canvas->cairo), error);
    cairo_destroy(canvas->cairo);
    cairo_surface_destroy(canvas->surface);
    return status;
}

static enum hws_status frame_open(struct chart_canvas *canvas, const struct hws_chart_frame *frame,
                                  uint8_t *pixels, uint32_t stride, struct hws_error *error)
{
    struct hws_chart_sheet sheet = {
        .stride = stride,
        .width_px = frame->width_px,
        .height_px = frame->height_px,
        .palette = frame->palette,
        .text_scale = frame->text_scale,
    };
    enum hws_status status = chart_frame_check(frame, error);

    sheet.pixels = pixels;
    if (status != HWS_OK) {
        return status;
    }
    return chart_canvas_open(canvas, &sheet, error);
}

enum hws_status hws_chart_draw_base(const struct hws_chart_frame *frame,
                                    const struct hws_coast *coast,
                                    const struct hws_view_ground *ground, uint8_t *pixels,
                                    uint32_t stride, struct hws_error *error)
{
    struct chart_canvas canvas;
    enum hws_status status = frame_open(&canvas, frame, pixels, stride, error);

    if (status != HWS_OK) {
        return status;
    }
    chart_base(&canvas.pen, frame, coast, ground);
    return chart_canvas_close(&canvas, error);
}

enum hws_status hws_chart_draw_live(const struct hws_chart_frame *frame,
                                    const struct hws_scene *view, uint8_t *pixels, uint32_t stride,
                                    struct hws_error *error)
{
    struct chart_canvas canvas;
    enum hws_status status = frame_open(&canvas, frame, pixels, stride, error);

    if (status != HWS_OK) {
        return status;
    }
    enum hws_status drawn = chart_live(&canvas.pen, frame, view);
    chart_marking(&canvas.pen, view->marking, frame->width_px, frame->height_px);
    status = chart_canvas_close(&canvas, error);
    if (drawn != HWS_OK) {
        return hws_error_set(error, drawn, "chart", "no memory for the labels");
    }
    return status;
}

/* Four corners of a square, as a selected target has. */
static void square_corners(const struct chart_pen *pen, double x_px, double y_px, double half_px)
{
    double arm_px = CORNER_PX * pen->scale;

    for (int corner = 0; corner < 4; corner++) {
        double side_x = corner % 2 == 0 ? -1 : 1;
        double side_y = corner / 2 == 0 ? -1 : 1;
        double corner_x_px = x_px + side_x * half_px;
        double corner_y_px = y_px + side_y * half_px;
        cairo_move_to(pen->cairo, corner_x_px - side_x * arm_px, corner_y_px);
        cairo_line_to(pen->cairo, corner_x_px, corner_y_px);
        cairo_line_to(pen->cairo, corner_x_px, corner_y_px - side_y * arm_px);
    }
    cairo_set_dash(pen->cairo, NULL, 0, 0);
    cairo_set_line_width(pen->cairo, 4 * pen->scale);
    chart_pen_colour(pen, pen->palette->casing);
    cairo_stroke_preserve(pen->cairo);
    cairo_set_line_width(pen->cairo, 2 * pen->scale);
    chart_pen_colour(pen, pen->palette->selection);
    cairo_stroke(pen->cairo);
}

enum hws_status hws_chart_draw_selection(const struct hws_chart_frame *frame,
                                         const struct hws_scene *view,
                                         const struct hws_chart_selection *selection,
                                         uint8_t *pixels, uint32_t stride, struct hws_error *error)
{
    struct chart_canvas canvas;
    uint32_t index = chart_selection_index(view, selection);
    enum hws_status status = frame_open(&canvas, frame, pixels, stride, error);
    double x_px = 0;
    double y_px = 0;

    if (status != HWS_OK) {
        return status;
    }
    if (index != UINT32_MAX && selection->thing == HWS_CHART_VESSEL) {
        const struct hws_view_vessel *vessel = &view->vessels[index];
        hws_chart_project(frame, vessel->place, &x_px, &y_px);
        chart_vessel_symbol(&canvas.pen, chart_vessel_look_of(vessel), x_px, y_px,
                            vessel->course_deg);
        square_corners(&canvas.pen, x_px, y_px, 14 * frame->text_scale);
    } else if (index != UINT32_MAX && selection->thing == HWS_CHART_FAULT) {
        hws_chart_project(frame, view->faults[index].place, &x_px, &y_px);
        square_corners(&canvas.pen, x_px, y_px, 14 * frame->text_scale);
    } else if (index != UINT32_MAX) {
        const struct hws_view_segment *segment = &view->segments[index];
        for (uint32_t end = 0; segment->point_count > 0 && end < 2; end++) {
            uint32_t point = segment->point_first + end * (segment->point_count - 1);
            hws_chart_project(frame, view->ground.points[point], &x_px, &y_px);
            square_corners(&canvas.pen, x_px, y_px, 10 * frame->text_scale);
        }
    }
    return chart_canvas_close(&canvas, error);
}

enum hws_status hws_chart_draw_panel(const struct hws_chart_sheet *sheet,
                                     const struct hws_scene *view, struct hws_error *error)
{
    struct chart_canvas canvas;
    enum hws_status status = chart_canvas_open(&canvas, sheet, error);

    if (status != HWS_OK) {
        return status;
    }
    double bar_px = CHART_BAR_HEIGHT_PX * sheet->text_scale;
    chart_panel(&canvas.pen, view,
                (struct chart_box){0, bar_px, sheet->width_px, sheet->height_px - 2 * bar_px});
    chart_marking(&canvas.pen, view->marking, sheet->width_px, sheet->height_px);
    return chart_canvas_close(&canvas, error);
}

static void note_frame(const struct chart_pen *pen, struct chart_box box)
{
    cairo_rectangle(pen->cairo, floor(box.x_px) + 0.5, floor(box.y_px) + 0.5, floor(box.width_px),
                    floor(box.height_px));
    chart_pen_colour(pen, (pen->palette->panel & 0xffffff00U) | 0xf0U);
    cairo_fill_preserve(pen->cairo);
    chart_pen_colour(pen, pen->palette->text_dim);
    cairo_set_dash(pen->cairo, NULL, 0, 0);
    cairo_set_line_width(pen->cairo, 1);
    cairo_stroke(pen->cairo);
}

static void note_draw(const struct chart_pen *pen, const struct hws_chart_sheet *sheet, double x_px,
                      double bottom_px, const char *text, bool headed)
{
    double edge_px = NOTE_EDGE_PX * pen->scale;
    const char *rest = headed ? strchr(text, '\n') : text;
    char head[HWS_VIEW_LINE_MAX] = "";
    struct chart_style style = {.size_px = 12.5,
                                .colour = pen->palette->text,
                                .width_px = sheet->width_px - 2 * x_px - 2 * edge_px};
    struct chart_style bold = style;
    double width_px = 0;
    double height_px = 0;
    double head_width_px = 0;
    double head_height_px = 0;

    if (headed) {
        size_t length = rest == NULL ? strlen(text) : (size_t)(rest - text);
        (void)snprintf(head, sizeof(head), "%.*s", (int)length, text);
        bold.bold = true;
        chart_text_size(pen, &bold, head, &head_width_px, &head_height_px);
        rest = rest == NULL ? "" : rest + 1;
    }
    if (rest[0] != '\0') {
        chart_text_size(pen, &style, rest, &width_px, &height_px);
    }
    struct chart_box box = {x_px, -bottom_px, fmax(width_px, head_width_px) + 2 * edge_px,
                            height_px + head_height_px + 1.4 * edge_px};
    if (bottom_px >= 0) {
        box.y_px = bottom_px - box.height_px;
    }
    note_frame(pen, box);
    if (headed) {
        (void)chart_text_draw(pen, &bold, x_px + edge_px, box.y_px + 0.7 * edge_px, head);
    }
    if (rest[0] != '\0') {
        (void)chart_text_draw(pen, &style, x_px + edge_px,
                              box.y_px + 0.7 * edge_px + head_height_px, rest);
    }
}

enum hws_status hws_chart_draw_note(const struct hws_chart_sheet *sheet, double x_px,
                                    double bottom_px, const char *text, bool headed,
                                    struct hws_error *error)
{
    struct chart_canvas canvas;
    enum hws_status status = chart_canvas_open(&canvas, sheet, error);

    if (status != HWS_OK) {
        return status;
    }
    note_draw(&canvas.pen, sheet, x_px, bottom_px, text, headed);
    return chart_canvas_close(&canvas, error);
}

enum hws_status hws_chart_save_png(const struct hws_chart_sheet *sheet, struct hws_output *output,
                                   struct hws_error *error)
{
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        sheet->pixels, CAIRO_FORMAT_ARGB32, (int)sheet->width_px, (int)sheet->height_px,
        (int)sheet->stride);
    enum hws_status status = chart_cairo_outcome(cairo_surface_status(surface), error);

    if (status == HWS_OK) {
        status = chart_write_png(surface, output, error);
    }
    cairo_surface_destroy(surface);
    return status;
}
