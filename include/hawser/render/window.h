/*
 * The SDL2 window: a map of the running world. It owns the main thread; it sees views and gives
 * command lines, and nothing else passes between it and whoever runs the exercise, whose clock does
 * not wait for it.
 */
#ifndef HAWSER_RENDER_WINDOW_H
#define HAWSER_RENDER_WINDOW_H

#include "hawser/core/output.h"
#include "hawser/exercise/scene.h"
#include "hawser/geo/coast.h"

#include <stdbool.h>
#include <stdint.h>

/* What the window asks of whoever runs the exercise. */
struct hws_window_source {
    /*
     * A fresh view, or NULL when it would have `known_revision`; UINT64_MAX: none is known, and a
     * view must come.
     */
    enum hws_status (*view)(void *context, uint64_t known_revision, struct hws_scene **view);
    /*
     * A command line as typed ("run 6h", "pause"); `answer` is what to show, NUL-ended. A line that
     * takes long is answered by how it stands, and later by `late_answer`.
     */
    enum hws_status (*command)(void *context, const char *line, char *answer, uint32_t answer_size);
    /* True, and the answer, when one has come since; asked before each frame. */
    bool (*late_answer)(void *context, char *answer, uint32_t answer_size);
    void *context;
};

struct hws_window_options {
    uint32_t width_px, height_px;
    /*
     * Not NULL: run headless for `frames` frames under the dummy driver, and put the last into this
     * PNG output, which the caller commits.
     */
    struct hws_output *shot;
    uint32_t frames;
};

/* Runs until the window is closed. HWS_ERR_IO when SDL has no display, with what to try. */
HWS_MUST_CHECK enum hws_status hws_window_run(const struct hws_window_source *source,
                                              const struct hws_coast *coast,
                                              const struct hws_window_options *options,
                                              struct hws_error *error);

#endif
