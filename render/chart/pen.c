#include "render/chart/pen.h"

#include <math.h>
#include <stdio.h>

/* The CJK face has Latin letters that go with its own; DejaVu stands in on a bare system. */
#define CHART_FONT_FAMILIES "Noto Sans,Noto Sans CJK JP,DejaVu Sans,sans-serif"
#define CHART_HALO_WIDTH_PX 3.0

enum hws_status chart_pen_init(struct chart_pen *pen, cairo_t *cairo, enum hws_palette palette,
                               double text_scale)
{
    PangoLayout *layout = pango_cairo_create_layout(cairo);
    cairo_font_options_t *options = cairo_font_options_create();

    if (layout == NULL || cairo_font_options_status(options) != CAIRO_STATUS_SUCCESS) {
        cairo_font_options_destroy(options);
        if (layout != NULL) {
            g_object_unref(layout);
        }
        return HWS_ERR_MEMORY;
    }
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(pango_layout_get_context(layout), options);
    /* Glyphs stand where the font wants them, not on whole pixels: words keep their gaps. */
    pango_context_set_round_glyph_positions(pango_layout_get_context(layout), FALSE);
    pango_layout_context_changed(layout);
    cairo_font_options_destroy(options);
    *pen = (struct chart_pen){
        .cairo = cairo,
        .layout = layout,
        .palette = chart_palette_of(palette),
        .scale = text_scale,
    };
    return HWS_OK;
}

void chart_pen_fini(struct chart_pen *pen)
{
    g_object_unref(pen->layout);
    pen->layout = NULL;
}

void chart_pen_colour(const struct chart_pen *pen, uint32_t colour)
{
    cairo_set_source_rgba(pen->cairo, (colour >> 24) / 255.0, ((colour >> 16) & 0xff) / 255.0,
                          ((colour >> 8) & 0xff) / 255.0, (colour & 0xff) / 255.0);
}

void chart_pen_dash(const struct chart_pen *pen, struct chart_dash dash, double offset_px)
{
    for (int i = 0; i < dash.count; i++) {
        dash.lengths_px[i] *= pen->scale;
    }
    cairo_set_dash(pen->cairo, dash.lengths_px, dash.count, offset_px);
}

/* Decomposed Hangul and kana come out too wide unless they are composed first. */
static void text_set(PangoLayout *layout, const char *text)
{
    if (g_str_is_ascii(text)) {
        pango_layout_set_text(layout, text, -1);
        return;
    }
    char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_DEFAULT_COMPOSE);

    if (composed == NULL) { /* not UTF-8: show what can be shown */
        composed = g_utf8_make_valid(text, -1);
    }
    pango_layout_set_text(layout, composed, -1);
    g_free(composed);
}

static void text_lay_out(const struct chart_pen *pen, const struct chart_style *style,
                         const char *text)
{
    PangoFontDescription *font = pango_font_description_new();

    pango_font_description_set_family_static(font, CHART_FONT_FAMILIES);
    pango_font_description_set_absolute_size(font, style->size_px * pen->scale * PANGO_SCALE);
    pango_font_description_set_weight(font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(pen->layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(pen->layout,
                           style->width_px > 0 ? (int)(style->width_px * PANGO_SCALE) : -1);
    pango_layout_set_height(pen->layout, style->one_line ? 0 : -1);
    pango_layout_set_wrap(pen->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_ellipsize(pen->layout,
                               style->one_line ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
    text_set(pen->layout, text);
}

static void text_measure(const struct chart_pen *pen, double *width_px, double *height_px)
{
    int width = 0;
    int height = 0;

    pango_layout_get_size(pen->layout, &width, &height);
    *width_px = (double)width / PANGO_SCALE;
    *height_px = (double)height / PANGO_SCALE;
}

void chart_text_size(const struct chart_pen *pen, const struct chart_style *style, const char *text,
                     double *width_px, double *height_px)
{
    text_lay_out(pen, style, text);
    text_measure(pen, width_px, height_px);
}

static void text_record(const struct chart_pen *pen, const char *text, struct chart_box box)
{
    struct chart_drawn_list *list = pen->drawn;

    if (list == NULL || list->item_count == list->capacity) {
        return;
    }
    struct chart_drawn *item = &list->items[list->item_count++];
    (void)snprintf(item->text, sizeof(item->text), "%s", text);
    item->box = box;
}

double chart_text_draw(const struct chart_pen *pen, const struct chart_style *style, double x_px,
                       double y_px, const char *text)
{
    double width_px = 0;
    double height_px = 0;

    text_lay_out(pen, style, text);
    text_measure(pen, &width_px, &height_px);
    if (style->halo != 0) {
        cairo_move_to(pen->cairo, x_px, y_px);
        pango_cairo_layout_path(pen->cairo, pen->layout);
        chart_pen_colour(pen, style->halo);
        cairo_set_dash(pen->cairo, NULL, 0, 0);
        cairo_set_line_width(pen->cairo, CHART_HALO_WIDTH_PX * pen->scale);
        cairo_set_line_join(pen->cairo, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke(pen->cairo);
    }
    chart_pen_colour(pen, style->colour);
    cairo_move_to(pen->cairo, x_px, y_px);
    pango_cairo_show_layout(pen->cairo, pen->layout);
    text_record(pen, text, (struct chart_box){x_px, y_px, width_px, height_px});
    return height_px;
}
