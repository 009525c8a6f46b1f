/*
 * The window sees views and gives command lines; the session is the same that run and play use. One
 * thread does both here: the window asks for time to pass between two frames.
 */
#include "sim/app/view.h"

#include "hawser/core/clock.h"
#include "hawser/core/json.h"
#include "hawser/render/chart.h"
#include "hawser/render/window.h"
#include "hawser/session/session.h"
#include "hawser/session/show.h"

#include <stdlib.h>
#include <string.h>

#define WINDOW_WIDTH_PX 1280u
#define WINDOW_HEIGHT_PX 800u
#define PICTURE_WIDTH_PX 1280u
#define PICTURE_HEIGHT_PX 960u
#define SHOT_FRAMES 3u

struct view_options {
    const char *export_path, *shot_path;
    uint32_t agency; /* whose picture; HWS_NO_INDEX: the truth */
    int64_t at_ms;
    uint64_t seed;
    struct hws_point south_west, north_east;
};

/* ---- what the window asks
 * ------------------------------------------------------------------------- */

/* A view is made even to learn that nothing changed: under a millisecond for 600 ships. */
static enum hws_status give_view(void *context, uint64_t known_revision,
                                 struct hws_facilitator_view **view)
{
    struct hws_facilitator_view *fresh = NULL;
    enum hws_status status = hws_session_view(context, HWS_LANGUAGE_EN, &fresh);

    *view = NULL;
    if (status == HWS_OK && fresh->revision == known_revision) {
        hws_facilitator_view_destroy(fresh);
        return HWS_OK;
    }
    if (status == HWS_OK) {
        *view = fresh;
    }
    return status;
}

static enum hws_status take_command(void *context, const char *line, char *answer,
                                    uint32_t answer_size)
{
    struct hws_session *session = context;
    struct hws_answer given = {0};
    struct hws_error error = {0};
    enum hws_status status =
        hws_session_submit(session, &hws_seat_facilitator, line, &given, &error);

    if (status == HWS_OK) {
        const struct hws_state state = hws_session_state(session);
        char *text = hws_show_answer(&state, &given.move);
        if (text == NULL) {
            (void)snprintf(answer, answer_size, "carried out, but no memory for the answer");
            return HWS_ERR_MEMORY;
        }
        (void)snprintf(answer, answer_size, "%s", text);
        free(text);
        return HWS_OK;
    }
    (void)snprintf(answer, answer_size, "%s", error.message);
    /* A line that is wrong is the typist's business: the window goes on. */
    return status == HWS_ERR_INPUT || status == HWS_ERR_REFUSED || status == HWS_ERR_EMPTY ? HWS_OK
                                                                                           : status;
}

static enum hws_status let_time_pass(void *context, uint32_t real_ms)
{
    return hws_session_advance(context, real_ms, NULL);
}

/* ---- the two ways to look
 * -------------------------------------------------------------------------- */

static enum hws_status open_window(struct hws_session *session, const struct hws_coast *coast,
                                   struct hws_output *shot, struct hws_error *error)
{
    const struct hws_window_source source = {
        .view = give_view, .command = take_command, .advance = let_time_pass, .context = session};
    const struct hws_window_options window = {
        .width_px = WINDOW_WIDTH_PX,
        .height_px = WINDOW_HEIGHT_PX,
        .shot = shot,
        .frames = shot != NULL ? SHOT_FRAMES : 0,
    };

    return hws_window_run(&source, coast, &window, error);
}

static enum hws_status export_truth(struct hws_session *session, const struct hws_coast *coast,
                                    const struct hws_chart_frame *frame, struct hws_output *output,
                                    struct hws_error *error)
{
    struct hws_facilitator_view *view = NULL;
    enum hws_status status = hws_session_view(session, HWS_LANGUAGE_EN, &view);

    if (status != HWS_OK) {
        return hws_error_set(error, status, "view", "no memory for the picture");
    }
    status = hws_chart_export(frame, coast, view, output, error);
    hws_facilitator_view_destroy(view);
    return status;
}

static enum hws_status export_agency(struct hws_session *session, const struct hws_coast *coast,
                                     const struct hws_chart_frame *frame, uint32_t agency,
                                     struct hws_output *output, struct hws_error *error)
{
    struct hws_picture_view *view = NULL;
    enum hws_status status = hws_session_picture_view(session, agency, HWS_LANGUAGE_EN, &view);

    if (status != HWS_OK) {
        return hws_error_set(error, status, "view", "no memory for the picture");
    }
    status = hws_chart_export_picture(frame, coast, view, output, error);
    hws_picture_view_destroy(view);
    return status;
}

static enum hws_status export_picture(struct hws_session *session, const struct hws_coast *coast,
                                      const struct view_options *options, struct hws_output *output,
                                      struct hws_error *error)
{
    const struct hws_chart_frame frame = hws_chart_frame_fit(
        options->south_west, options->north_east, PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX);

    return options->agency == HWS_NO_INDEX
               ? export_truth(session, coast, &frame, output, error)
               : export_agency(session, coast, &frame, options->agency, output, error);
}

/* *output stays NULL for a window that people look at. */
static enum hws_status open_output(const struct hws_scenario *scenario,
                                   const struct view_options *options, struct hws_output **output,
                                   struct hws_error *error)
{
    if (options->export_path != NULL) {
        return hws_chart_output_open(options->export_path, &scenario->inputs, output, error);
    }
    return options->shot_path != NULL ? hws_output_open(options->shot_path, HWS_OUTPUT_PNG,
                                                        &scenario->inputs, output, error)
                                      : HWS_OK;
}

static enum hws_exit show(const struct hws_scenario *scenario, const struct view_options *options)
{
    const struct hws_journal no_journal = {NULL, NULL, NULL};
    struct hws_session *session = NULL;
    struct hws_output *output = NULL;
    struct hws_error error = {0};

    enum hws_status status = open_output(scenario, options, &output, &error);
    if (status == HWS_OK) {
        status = hws_session_create(scenario, options->seed, 0, no_journal, &session, &error);
    }
    if (status == HWS_OK) {
        status = hws_session_run(session, options->at_ms, UINT64_MAX, &error);
    }
    if (status == HWS_OK) {
        status = options->export_path != NULL
                     ? export_picture(session, scenario->assets->coast, options, output, &error)
                     : open_window(session, scenario->assets->coast, output, &error);
    }
    if (status == HWS_OK && output != NULL) {
        status = hws_output_commit(output, &error);
    } else {
        hws_output_discard(output);
    }
    hws_session_destroy(session);
    return status == HWS_OK ? HWS_EXIT_DONE : hws_report_error(&error);
}

/* ---- the command
 * ------------------------------------------------------------------------------------ */

struct view_texts {
    const char *at, *seed, *box, *agency;
};

/* Finds --as among the scenario's agencies. */
static enum hws_exit find_agency(const struct hws_invocation *invocation,
                                 const struct hws_scenario *scenario, const char *id,
                                 struct view_options *options)
{
    const struct hws_sensor_plan *plan = &scenario->sensor;
    const char *ids[HWS_AGENCIES_MAX];

    options->agency = HWS_NO_INDEX;
    for (uint32_t i = 0; i < plan->agency_count && id != NULL; i++) {
        ids[i] = plan->agencies[i].id;
        if (strcmp(ids[i], id) == 0) {
            options->agency = i;
        }
    }
    if (id == NULL || options->agency != HWS_NO_INDEX) {
        return HWS_EXIT_DONE;
    }
    const char *nearest = hws_nearest_name(id, ids, plan->agency_count);
    return hws_usage_error(invocation, "found --as \"%s\", expected the id of an agency%s%s%s", id,
                           nearest != NULL ? " (nearest: " : "", nearest != NULL ? nearest : "",
                           nearest != NULL ? ")" : "");
}

static enum hws_exit read_options(const struct hws_invocation *invocation, const char **path,
                                  struct view_texts *texts, struct view_options *options)
{
    int path_count = 0;
    const struct hws_option table[] = {
        {"--at", &texts->at, NULL},
        {"--seed", &texts->seed, NULL},
        {"--box", &texts->box, NULL},
        {"--as", &texts->agency, NULL},
        {"--export", &options->export_path, NULL},
        {"--shot", &options->shot_path, NULL},
    };

    enum hws_exit exit_code = hws_options_parse(invocation, table, sizeof(table) / sizeof(table[0]),
                                                path, 1, 1, &path_count);
    if (exit_code == HWS_EXIT_DONE && texts->at != NULL &&
        hws_duration_parse(texts->at, &options->at_ms, NULL) != HWS_OK) {
        exit_code = hws_usage_error(
            invocation, "found --at \"%s\", expected a duration such as 36h or 2d6h", texts->at);
    }
    if (exit_code == HWS_EXIT_DONE && options->export_path != NULL && options->shot_path != NULL) {
        exit_code = hws_usage_error(invocation, "found --export and --shot, expected one of them");
    }
    if (exit_code == HWS_EXIT_DONE && texts->agency != NULL && options->export_path == NULL) {
        exit_code = hws_usage_error(invocation, "found --as without --export, expected both");
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_seed_option(invocation, texts->seed, &options->seed);
    }
    if (exit_code == HWS_EXIT_DONE && texts->box != NULL) {
        exit_code =
            hws_box_option(invocation, texts->box, &options->south_west, &options->north_east);
    }
    return exit_code;
}

static enum hws_exit run_view(const struct hws_invocation *invocation)
{
    struct view_options options = {0};
    struct view_texts texts = {0};
    const char *path = NULL;
    struct hws_assets assets;
    struct hws_scenario *scenario = NULL;

    enum hws_exit exit_code = read_options(invocation, &path, &texts, &options);
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_open_scenario(invocation, path, &assets, &scenario);
    }
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    if (texts.seed == NULL) {
        options.seed = scenario->exercise.seed;
    }
    if (texts.box == NULL) {
        options.south_west = scenario->exercise.south_west;
        options.north_east = scenario->exercise.north_east;
    }
    exit_code = find_agency(invocation, scenario, texts.agency, &options);
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = show(scenario, &options);
    }
    hws_scenario_destroy(scenario);
    hws_assets_close(&assets);
    return exit_code;
}

const struct hws_subcommand view_subcommand = {
    .name = "view",
    .synopsis =
        "view FILE [--at DURATION] [--seed N] [--export PICTURE [--box S,W,N,E] [--as AGENCY]]",
    .summary = "open a map of the running world, or draw it into a picture",
    .help = "  --at DURATION     run so far before showing it: 16h, 2d6h\n"
            "  --seed N          another run of chance than the scenario's own\n"
            "  --export PICTURE  no window: draw a .png, .svg or .pdf\n"
            "  --box S,W,N,E     what the picture shows, in degrees; else the scenario's region\n"
            "  --as AGENCY       what that agency believes, instead of the truth\n"
            "  --shot PICTURE    no window: what the window would show, as a .png\n\n"
            "In the window: wheel zooms, drag pans, click selects, Space stops and starts the\n"
            "clock, \",\" and \".\" change its pace, \"/\" opens the command line, F5 changes the\n"
            "palette, F1 lists all keys; Q asks before it leaves an exercise under way. Without a\n"
            "display no window opens: exit code 3.\n\n"
            "Example: hawser view scenarios/strait-anchor-drag.json --at 16h\n"
            "         hawser view scenarios/strait-anchor-drag.json --at 2d --export strait.png\n",
    .run = run_view,
};
