/*
 * Pictures into an output: which kind a name asks for, and the mark by which a picture is known as
 * one of ours when the next one is to take its place. What fails in the writing is kept by the
 * output and told when it is committed.
 */
#include "render/chart/canvas.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* A PNG's signature and its IHDR chunk (PNG 5.2, 11.2.2): other chunks may follow from there. */
#define PNG_HEAD_BYTES 33u

enum hws_status hws_chart_output_open(const char *path, const struct hws_inputs *inputs,
                                      struct hws_output **output, struct hws_error *error)
{
    static const struct {
        const char *ending;
        enum hws_output_kind kind;
    } kinds[] = {
        {".png", HWS_OUTPUT_PNG},
        {".svg", HWS_OUTPUT_SVG},
        {".pdf", HWS_OUTPUT_PDF},
    };
    const char *ending = strrchr(path, '.');

    for (size_t i = 0; ending != NULL && i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (strcasecmp(ending, kinds[i].ending) == 0) {
            return hws_output_open(path, kinds[i].kind, inputs, output, error);
        }
    }
    return hws_error_set(error, HWS_ERR_USAGE, path,
                         "found another ending, expected .png, .svg or .pdf");
}

static cairo_status_t take_bytes(void *stream, const unsigned char *bytes, unsigned int size)
{
    (void)fwrite(bytes, 1, size, stream);
    return CAIRO_STATUS_SUCCESS;
}

struct png_stream {
    FILE *stream;
    unsigned int head_left; /* bytes before the mark */
};

enum hws_status chart_cairo_outcome(cairo_status_t status, struct hws_error *error)
{
    if (status == CAIRO_STATUS_SUCCESS) {
        return HWS_OK;
    }
    enum hws_status kind = status == CAIRO_STATUS_NO_MEMORY     ? HWS_ERR_MEMORY
                           : status == CAIRO_STATUS_WRITE_ERROR ? HWS_ERR_IO
                                                                : HWS_ERR_RANGE;
    return hws_error_set(error, kind, "chart", "the picture could not be drawn: %s",
                         cairo_status_to_string(status));
}

static cairo_status_t take_png_bytes(void *closure, const unsigned char *bytes, unsigned int size)
{
    struct png_stream *png = closure;
    const unsigned int head = size < png->head_left ? size : png->head_left;

    if (head > 0) {
        (void)fwrite(bytes, 1, head, png->stream);
        png->head_left -= head;
        if (png->head_left == 0) {
            (void)fwrite(HWS_OUTPUT_PNG_MARK, 1, HWS_OUTPUT_PNG_MARK_BYTES, png->stream);
        }
    }
    return take_bytes(png->stream, bytes + head, size - head);
}

enum hws_status chart_write_png(cairo_surface_t *surface, struct hws_output *output,
                                struct hws_error *error)
{
    struct png_stream png = {hws_output_stream(output), PNG_HEAD_BYTES};

    return chart_cairo_outcome(cairo_surface_write_to_png_stream(surface, take_png_bytes, &png),
                               error);
}

static void pdf_describe(cairo_surface_t *surface, const struct chart_file_facts *facts)
{
    if (facts->date[0] != '\0') {
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, facts->date);
    }
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, HWS_OUTPUT_PDF_CREATOR);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, facts->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, facts->marking);
}

cairo_surface_t *chart_surface_open(struct hws_output *output, uint32_t width_px,
                                    uint32_t height_px, const struct chart_file_facts *facts)
{
    FILE *stream = hws_output_stream(output);

    if (hws_output_kind(output) == HWS_OUTPUT_SVG) {
        return cairo_svg_surface_create_for_stream(take_bytes, stream, width_px, height_px);
    }
    if (hws_output_kind(output) == HWS_OUTPUT_PDF) {
        cairo_surface_t *surface =
            cairo_pdf_surface_create_for_stream(take_bytes, stream, width_px, height_px);
        pdf_describe(surface, facts);
        return surface;
    }
    return cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)width_px, (int)height_px);
}

enum hws_status chart_surface_finish(cairo_surface_t *surface, struct hws_output *output,
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
