/*
 * Drawing a frame: the base is kept until the frame changes, what moves is drawn over a copy of it.
 * While the chart is being moved, the last picture is shown shifted and scaled, so that nothing
 * vanishes, and drawn afresh once the hand rests.
 */
#include "render/window/state.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PIXEL_BYTES 4u
#define REST_MS 70u
#define CHART_WIDTH_PX_MIN 160u
#define NOTE_X_PX 54.0
#define NOTE_BAR_PX 60.0
#define NOTE_LINE_PX 34.0

static const char help[] = "Keys\n"
                           "Space  pause, go on        ,  .  slower, faster\n"
                           "/  command line        Esc  close it\n"
                           "wheel  +  -  zoom        drag, arrows  move\n"
                           "click  select        double click  centre        Home  whole region\n"
                           "F5  day, dusk, night        Ctrl +  Ctrl -  text size\n"
                           "V  course vectors        Q  quit";

static const char quit_question[] = "Quit? The exercise is not over, and what was played is not "
                                    "kept.\n"
                                    "Y  quit        N  Esc  go back";

static enum hws_status sdl_failed(struct hws_error *error)
{
    return hws_error_set(error, HWS_ERR_IO, "window", "the picture could not be shown: %s",
                         SDL_GetError());
}

static enum hws_status layer_make(struct window_layer *layer, SDL_Renderer *renderer,
                                  uint32_t width_px, uint32_t height_px, struct hws_error *error)
{
    uint8_t *pixels = calloc((size_t)width_px * height_px, PIXEL_BYTES);
    SDL_Texture *texture =
        SDL_CreateTexture(renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STREAMING,
                          (int)width_px, (int)height_px);

    if (pixels == NULL || texture == NULL) {
        free(pixels);
        if (texture != NULL) {
            SDL_DestroyTexture(texture);
        }
        return hws_error_set(error, HWS_ERR_MEMORY, "window",
                             "no memory for a picture of %u x %u px", width_px, height_px);
    }
    /* The buffers are opaque: no blending when they are shown. */
    (void)SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_NONE);
    free(layer->pixels);
    if (layer->texture != NULL) {
        SDL_DestroyTexture(layer->texture);
    }
    *layer = (struct window_layer){pixels, texture, width_px, height_px};
    return HWS_OK;
}

enum hws_status window_resize(struct window *window, struct hws_error *error)
{
    int width = 0;
    int height = 0;
    uint32_t panel_px = hws_chart_panel_width_px(window->frame.text_scale);

    if (SDL_GetRendererOutputSize(window->renderer, &width, &height) != 0 || width <= 0 ||
        height <= 0) {
        return sdl_failed(error);
    }
    uint32_t chart_px = (uint32_t)width > panel_px + CHART_WIDTH_PX_MIN ? (uint32_t)width - panel_px
                                                                        : CHART_WIDTH_PX_MIN;
    if (chart_px == window->chart.width_px && (uint32_t)height == window->chart.height_px) {
        return HWS_OK;
    }
    uint8_t *base = calloc((size_t)chart_px * (uint32_t)height, PIXEL_BYTES);
    if (base == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "window", "no memory for the chart");
    }
    free(window->base);
    window->base = base;
    window->frame.width_px = chart_px;
    window->frame.height_px = (uint32_t)height;
    window->base_stale = true;
    window->panel_stale = true;
    window->moved_ms = 0; /* draw at once: there is no picture to shift */
    enum hws_status status =
        layer_make(&window->chart, window->renderer, chart_px, (uint32_t)height, error);
    if (status != HWS_OK) {
        return status;
    }
    return layer_make(&window->panel, window->renderer, panel_px, (uint32_t)height, error);
}

static struct hws_chart_sheet layer_sheet(const struct window *window,
                                          const struct window_layer *layer)
{
    return (struct hws_chart_sheet){
        .pixels = layer->pixels,
        .stride = layer->width_px * PIXEL_BYTES,
        .width_px = layer->width_px,
        .height_px = layer->height_px,
        .palette = window->frame.palette,
        .text_scale = window->frame.text_scale,
    };
}

static enum hws_status layer_show(const struct window_layer *layer, struct hws_error *error)
{
    if (SDL_UpdateTexture(layer->texture, NULL, layer->pixels,
                          (int)(layer->width_px * PIXEL_BYTES)) != 0) {
        return sdl_failed(error);
    }
    return HWS_OK;
}

/* The box of what is selected, upper left; the console line and its answer, lower left. */
static enum hws_status notes_draw(struct window *window, struct hws_error *error)
{
    struct hws_chart_sheet sheet = layer_sheet(window, &window->chart);
    double scale = window->frame.text_scale;
    double bottom_px = sheet.height_px - NOTE_BAR_PX * scale;
    char text[WINDOW_LINE_MAX + 8];
    char description[HWS_CHART_DESCRIPTION_MAX];
    enum hws_status status = HWS_OK;

    if (hws_chart_describe(window->view, &window->selection, description)) {
        status =
            hws_chart_draw_note(&sheet, NOTE_X_PX * scale, -48 * scale, description, true, error);
    }
    if (status == HWS_OK && window->asking) { /* alone: nothing else is to be read now */
        return hws_chart_draw_note(&sheet, NOTE_X_PX * scale, bottom_px, quit_question, true,
                                   error);
    }
    if (status == HWS_OK && window->help_open) {
        status = hws_chart_draw_note(&sheet, NOTE_X_PX * scale, bottom_px, help, true, error);
    }
    if (status == HWS_OK && window->line_open) {
        (void)snprintf(text, sizeof(text), "› %s▏", window->line);
        status = hws_chart_draw_note(&sheet, NOTE_X_PX * scale, bottom_px, text, true, error);
        bottom_px -= NOTE_LINE_PX * scale;
    }
    if (status == HWS_OK && window->answer[0] != '\0') {
        status =
            hws_chart_draw_note(&sheet, NOTE_X_PX * scale, bottom_px, window->answer, false, error);
    }
    return status;
}

static enum hws_status chart_paint(struct window *window, struct hws_error *error)
{
    struct window_layer *chart = &window->chart;
    uint32_t stride = chart->width_px * PIXEL_BYTES;
    enum hws_status status = HWS_OK;

    if (window->base_stale) {
        status = hws_chart_draw_base(&window->frame, window->coast, &window->view->ground,
                                     window->base, stride, error);
        if (status != HWS_OK) {
            return status;
        }
        window->drawn_frame = window->frame;
        window->base_stale = false;
    }
    (void)memcpy(chart->pixels, window->base, (size_t)stride * chart->height_px);
    status = hws_chart_draw_live(&window->frame, window->view, chart->pixels, stride, error);
    if (status == HWS_OK) {
        status = hws_chart_draw_selection(&window->frame, window->view, &window->selection,
                                          chart->pixels, stride, error);
    }
    if (status == HWS_OK) {
        status = notes_draw(window, error);
    }
    window->live_stale = false;
    if (status != HWS_OK) {
        return status;
    }
    return layer_show(chart, error);
}

static enum hws_status panel_paint(struct window *window, struct hws_error *error)
{
    struct hws_chart_sheet sheet = layer_sheet(window, &window->panel);
    enum hws_status status = hws_chart_draw_panel(&sheet, window->view, error);

    window->panel_stale = false;
    if (status != HWS_OK) {
        return status;
    }
    return layer_show(&window->panel, error);
}

/* Where the picture of the drawn frame lies in the frame that should be seen. */
static SDL_Rect drawn_place(const struct window *window)
{
    double factor = window->frame.px_per_deg / window->drawn_frame.px_per_deg;
    double width_px = window->drawn_frame.width_px * factor;
    double height_px = window->drawn_frame.height_px * factor;
    double middle_x_px = 0;
    double middle_y_px = 0;

    hws_chart_project(
        &window->frame,
        (struct hws_point){window->drawn_frame.centre_lat_deg, window->drawn_frame.centre_lon_deg},
        &middle_x_px, &middle_y_px);
    return (SDL_Rect){(int)lround(middle_x_px - width_px / 2),
                      (int)lround(middle_y_px - height_px / 2), (int)lround(width_px),
                      (int)lround(height_px)};
}

enum hws_status window_paint(struct window *window, struct hws_error *error)
{
    enum hws_status status = window_resize(window, error);
    bool resting =
        window->hurried || window->moved_ms == 0 || SDL_GetTicks64() - window->moved_ms >= REST_MS;

    if (status == HWS_OK && (window->base_stale ? resting : window->live_stale)) {
        status = chart_paint(window, error);
    }
    if (status == HWS_OK && window->panel_stale) {
        status = panel_paint(window, error);
    }
    if (status != HWS_OK) {
        return status;
    }
    SDL_Rect chart_place = drawn_place(window);
    SDL_Rect panel_place = {(int)window->chart.width_px, 0, (int)window->panel.width_px,
                            (int)window->panel.height_px};
    if (SDL_SetRenderDrawColor(window->renderer, 0x60, 0x70, 0x7c, 0xff) != 0 ||
        SDL_RenderClear(window->renderer) != 0 ||
        SDL_RenderCopy(window->renderer, window->chart.texture, NULL, &chart_place) != 0 ||
        SDL_RenderCopy(window->renderer, window->panel.texture, NULL, &panel_place) != 0) {
        return sdl_failed(error);
    }
    SDL_RenderPresent(window->renderer);
    return HWS_OK;
}

enum hws_status window_save(struct window *window, struct hws_output *output,
                            struct hws_error *error)
{
    int width = 0;
    int height = 0;

    if (SDL_GetRendererOutputSize(window->renderer, &width, &height) != 0 || width <= 0 ||
        height <= 0) {
        return sdl_failed(error);
    }
    struct hws_chart_sheet sheet = {
        .pixels = calloc((size_t)width * (size_t)height, PIXEL_BYTES),
        .stride = (uint32_t)width * PIXEL_BYTES,
        .width_px = (uint32_t)width,
        .height_px = (uint32_t)height,
    };
    if (sheet.pixels == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "window", "no memory for the picture");
    }
    enum hws_status status = HWS_OK;
    if (SDL_RenderReadPixels(window->renderer, NULL, SDL_PIXELFORMAT_ARGB8888, sheet.pixels,
                             (int)sheet.stride) != 0) {
        status = sdl_failed(error);
    } else {
        status = hws_chart_save_png(&sheet, output, error);
    }
    free(sheet.pixels);
    return status;
}
