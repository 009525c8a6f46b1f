/*
 * The window's state and its three motions: events change what is shown (input.c), a frame draws
 * what has changed (paint.c), and the loop takes fresh views (window.c).
 */
#ifndef RENDER_WINDOW_STATE_H
#define RENDER_WINDOW_STATE_H

#include "hawser/render/chart.h"
#include "hawser/render/window.h"

#include <SDL2/SDL.h>
#include <stdbool.h>
#include <stdint.h>

#define WINDOW_LINE_MAX 512
#define WINDOW_ANSWER_MAX 2048

/* Pixels and the texture that shows them. */
struct window_layer {
    uint8_t *pixels;
    SDL_Texture *texture;
    uint32_t width_px, height_px;
};

struct window {
    const struct hws_window_source *source;
    const struct hws_coast *coast;
    SDL_Window *handle;
    SDL_Renderer *renderer;
    struct hws_scene *view; /* owned; never NULL once open */

    struct hws_chart_frame frame;       /* what should be seen */
    struct hws_chart_frame drawn_frame; /* what the chart layer shows */
    struct window_layer chart, panel;
    uint8_t *base; /* the chart layer's lower half: as large as its pixels */
    bool base_stale, live_stale, panel_stale;
    uint64_t moved_ms; /* ticks when the frame last changed */
    bool hurried;      /* headless: every frame is drawn in full */

    struct hws_chart_selection selection;
    bool pressed, dragged; /* left button down on the chart, and moved since */
    double press_x_px, press_y_px;
    bool line_open, swallow_text, help_open;
    char line[WINDOW_LINE_MAX];
    char answer[WINDOW_ANSWER_MAX];
    bool commanded; /* a line was given since the view was taken */
    bool asking;    /* whether to quit: y, n */
    bool closing;
};

/* input.c */
void window_handle_event(struct window *window, const SDL_Event *event);

/* paint.c */
/* Fits layers and frame to the window's size and the text size. */
HWS_MUST_CHECK enum hws_status window_resize(struct window *window, struct hws_error *error);
/* Draws what is stale and shows it. */
HWS_MUST_CHECK enum hws_status window_paint(struct window *window, struct hws_error *error);
HWS_MUST_CHECK enum hws_status window_save(struct window *window, struct hws_output *output,
                                           struct hws_error *error);

/* window.c */
HWS_MUST_CHECK enum hws_status window_open(struct window *window,
                                           const struct hws_window_source *source,
                                           const struct hws_coast *coast,
                                           const struct hws_window_options *options,
                                           struct hws_error *error);
void window_close(struct window *window);
/* Handles what has happened, takes a fresh view and paints. */
HWS_MUST_CHECK enum hws_status window_step(struct window *window, struct hws_error *error);

#endif
