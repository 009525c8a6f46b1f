/*
 * Pictures into an output: which kind a name asks for, and the mark by which a picture is known as
 * one of ours when the next one is to take its place. What fails in the writing is kept by the
 * output and told when it is committed.
 */
#include "render/chart/canvas.h"

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

cairo_status_t chart_take_bytes(void *stream, const unsigned char *bytes, unsigned int size)
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
    return chart_take_bytes(png->stream, bytes + head, size - head);
}

enum hws_status chart_write_png(cairo_surface_t *surface, struct hws_output *output,
                                struct hws_error *error)
{
    struct png_stream png = {hws_output_stream(output), PNG_HEAD_BYTES};

    return chart_cairo_outcome(cairo_surface_write_to_png_stream(surface, take_png_bytes, &png),
                               error);
}
