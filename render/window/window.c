#include "render/window/state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STEP_MS 33u
#define WIDTH_PX_DEFAULT 1280u
#define HEIGHT_PX_DEFAULT 800u
#define SIDE_PX_MIN 480u
#define SIDE_PX_MAX 8192u
#define TITLE_MAX (2 * HWS_VIEW_LINE_MAX + 32)

static enum hws_status no_display(const char *why, struct hws_error *error)
{
    return hws_error_set(error, HWS_ERR_IO, "window",
                         "no display: %s; log in at a desktop, set DISPLAY, or take a picture "
                         "without a window: --export or --shot",
                         why);
}

/* Unless somebody asked for it by name: a machine without a display can still try the window. */
static bool driver_is_seen(const char *driver)
{
    const char *asked = SDL_GetHint(SDL_HINT_VIDEODRIVER);

    return (asked != NULL && asked[0] != '\0') ||
           (strcmp(driver, "offscreen") != 0 && strcmp(driver, "dummy") != 0 &&
            strcmp(driver, "evdev") != 0);
}

static enum hws_status sdl_start(bool headless, struct hws_error *error)
{
    if (headless) {
        (void)SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
    }
    /* The chart is drawn by the processor; a software GPU under it would only slow it down. */
    (void)SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    (void)SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
    (void)SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "0");
    if (SDL_InitSubSystem(SDL_INIT_VIDEO | SDL_INIT_EVENTS) != 0) {
        return no_display(SDL_GetError(), error);
    }
    /* Where there is no display SDL falls back to a driver that shows its windows to nobody. */
    if (!headless && !driver_is_seen(SDL_GetCurrentVideoDriver())) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO | SDL_INIT_EVENTS);
        return no_display("no X11 or Wayland server answers", error);
    }
    return HWS_OK;
}

/* The title bar bears the marking as well. */
static void title_set(struct window *window)
{
    char title[TITLE_MAX];

    (void)snprintf(title, sizeof(title), "%s – %s – Hawser", window->view->marking,
                   window->view->title);
    SDL_SetWindowTitle(window->handle, title);
}

static uint32_t side_px(uint32_t asked_px, uint32_t default_px)
{
    uint32_t px = asked_px == 0 ? default_px : asked_px;

    return px < SIDE_PX_MIN ? SIDE_PX_MIN : px > SIDE_PX_MAX ? SIDE_PX_MAX : px;
}

static enum hws_status view_refresh(struct window *window, struct hws_error *error)
{
    struct hws_scene *fresh = NULL;
    const uint64_t known_revision = window->view != NULL ? window->view->revision : UINT64_MAX;
    enum hws_status status = window->source->view(window->source->context, known_revision, &fresh);

    window->commanded = false;
    if (status != HWS_OK) {
        return hws_error_set(error, status, "window", "the exercise gave no view: %s",
                             hws_status_name(status));
    }
    if (fresh != NULL) {
        hws_scene_destroy(window->view);
        window->view = fresh;
        window->live_stale = true;
        window->panel_stale = true;
    }
    if (window->view == NULL) {
        return hws_error_set(error, HWS_ERR_NOT_FOUND, "window", "the exercise gave no view");
    }
    return HWS_OK;
}

static enum hws_status handle_open(struct window *window, const struct hws_window_options *options,
                                   struct hws_error *error)
{
    window->handle =
        SDL_CreateWindow("Hawser", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                         (int)side_px(options->width_px, WIDTH_PX_DEFAULT),
                         (int)side_px(options->height_px, HEIGHT_PX_DEFAULT), SDL_WINDOW_RESIZABLE);
    if (window->handle == NULL) {
        return hws_error_set(error, HWS_ERR_IO, "window", "no window: %s", SDL_GetError());
    }
    SDL_SetWindowMinimumSize(window->handle, (int)SIDE_PX_MIN, (int)SIDE_PX_MIN);
    window->renderer = SDL_CreateRenderer(window->handle, -1, SDL_RENDERER_SOFTWARE);
    if (window->renderer == NULL) {
        return hws_error_set(error, HWS_ERR_IO, "window", "nothing to draw with: %s",
                             SDL_GetError());
    }
    SDL_StopTextInput();
    return HWS_OK;
}

enum hws_status window_open(struct window *window, const struct hws_window_source *source,
                            const struct hws_coast *coast, const struct hws_window_options *options,
                            struct hws_error *error)
{
    *window = (struct window){.source = source, .coast = coast};
    enum hws_status status = sdl_start(options->shot != NULL, error);

    if (status != HWS_OK) {
        return status;
    }
    window->hurried = options->shot != NULL;
    status = view_refresh(window, error);
    if (status == HWS_OK) {
        status = handle_open(window, options, error);
    }
    if (status == HWS_OK) {
        title_set(window);
        window->frame = (struct hws_chart_frame){.text_scale = 1, .vectors = true};
        status = window_resize(window, error);
    }
    if (status == HWS_OK) {
        window->frame = hws_chart_frame_fit(window->view->south_west, window->view->north_east,
                                            window->frame.width_px, window->frame.height_px);
        return HWS_OK;
    }
    window_close(window);
    return status;
}

static void layer_free(struct window_layer *layer)
{
    free(layer->pixels);
    if (layer->texture != NULL) {
        SDL_DestroyTexture(layer->texture);
    }
}

void window_close(struct window *window)
{
    layer_free(&window->chart);
    layer_free(&window->panel);
    free(window->base);
    hws_scene_destroy(window->view);
    if (window->renderer != NULL) {
        SDL_DestroyRenderer(window->renderer);
    }
    if (window->handle != NULL) {
        SDL_DestroyWindow(window->handle);
    }
    *window = (struct window){0};
    SDL_QuitSubSystem(SDL_INIT_VIDEO | SDL_INIT_EVENTS);
}

static void take_late_answer(struct window *window)
{
    if (window->source->late_answer(window->source->context, window->answer,
                                    sizeof(window->answer))) {
        window->live_stale = true;
    }
}

enum hws_status window_step(struct window *window, struct hws_error *error)
{
    SDL_Event event;

    while (SDL_PollEvent(&event) != 0) {
        window_handle_event(window, &event);
        /* Two keys may come between two frames: the second must find what the first did. */
        enum hws_status seen = window->commanded ? view_refresh(window, error) : HWS_OK;
        if (seen != HWS_OK) {
            return seen;
        }
    }
    take_late_answer(window);
    enum hws_status status = view_refresh(window, error);
    if (status != HWS_OK) {
        return status;
    }
    return window_paint(window, error);
}

/* A picture without a display: a few frames, so that all has settled. */
static enum hws_status run_headless(struct window *window, const struct hws_window_options *options,
                                    struct hws_error *error)
{
    enum hws_status status = HWS_OK;

    for (uint32_t frame = 0; status == HWS_OK && frame <= options->frames; frame++) {
        status = window_step(window, error);
    }
    if (status != HWS_OK) {
        return status;
    }
    return window_save(window, options->shot, error);
}

static enum hws_status run_live(struct window *window, struct hws_error *error)
{
    enum hws_status status = HWS_OK;

    while (status == HWS_OK && !window->closing) {
        const uint64_t began_ms = SDL_GetTicks64();
        status = window_step(window, error);
        const uint64_t spent_ms = SDL_GetTicks64() - began_ms;
        if (spent_ms < STEP_MS) { /* a key or the pointer ends the wait at once */
            (void)SDL_WaitEventTimeout(NULL, (int)(STEP_MS - spent_ms));
        }
    }
    return status;
}

enum hws_status hws_window_run(const struct hws_window_source *source,
                               const struct hws_coast *coast,
                               const struct hws_window_options *options, struct hws_error *error)
{
    struct window window;
    enum hws_status status = window_open(&window, source, coast, options, error);

    if (status != HWS_OK) {
        return status;
    }
    status =
        options->shot != NULL ? run_headless(&window, options, error) : run_live(&window, error);
    window_close(&window);
    return status;
}
