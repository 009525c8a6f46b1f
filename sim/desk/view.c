/*
 * The window sees views and gives command lines; the session is the same that run and play use, and
 * has a thread of its own. SDL has the main one.
 */
#include "sim/desk/view.h"

#include "hawser/analysis/moves.h"
#include "hawser/core/clock.h"
#include "hawser/core/json.h"
#include "hawser/exercise/scene.h"
#include "hawser/render/chart.h"
#include "hawser/render/window.h"
#include "hawser/session/session.h"

#include "sim/desk/source.h"

#include <string.h>

#define WINDOW_WIDTH_PX 1280u
#define WINDOW_HEIGHT_PX 800u
#define PICTURE_WIDTH_PX 1280u
#define PICTURE_HEIGHT_PX 960u
#define SHOT_FRAMES 3u
/* Of them, names that --as is held against. */
#define OPERATORS_MAX 64u

struct view_options {
    const char *export_path, *shot_path, *moves_path;
    struct hws_party party; /* whose picture */
    int64_t at_ms;
    enum hws_language language;
    uint64_t seed;
    struct hws_point south_west, north_east;
};

/* ---- the two ways to look ------------------------------------------------------------------- */

/* What stopped the exercise itself is told rather than that no view came. */
static enum hws_status open_window(struct hws_session *session, const struct hws_coast *coast,
                                   enum hws_language language, struct hws_output *shot,
                                   struct hws_error *error)
{
    const struct hws_window_options window = {
        .width_px = WINDOW_WIDTH_PX,
        .height_px = WINDOW_HEIGHT_PX,
        .shot = shot,
        .frames = shot != NULL ? SHOT_FRAMES : 0,
    };
    struct hws_owner *owner = NULL;

    enum hws_status status = hws_owner_start(session, language, &owner, error);
    if (status != HWS_OK) {
        return status;
    }
    struct desk_source desk = desk_source_over(owner);
    const struct hws_window_source source = desk_window_source(&desk);
    status = hws_window_run(&source, coast, &window, error);
    const enum hws_status stopped = hws_owner_stop(owner, error);
    return stopped != HWS_OK ? stopped : status;
}

static enum hws_status export_picture(struct hws_session *session, const struct hws_coast *coast,
                                      const struct view_options *options, struct hws_output *output,
                                      struct hws_error *error)
{
    const struct hws_chart_frame frame = hws_chart_frame_fit(
        options->south_west, options->north_east, PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX);
    struct hws_scene *scene = NULL;
    enum hws_status status = hws_session_scene(session, options->party, options->language, &scene);

    if (status != HWS_OK) {
        return hws_error_set(error, status, "view", "no memory for the picture");
    }
    status = hws_chart_export(&frame, coast, scene, output, error);
    hws_scene_destroy(scene);
    return status;
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

/* What people did in the window until it closed. */
static enum hws_status keep_moves(const struct hws_session *session, struct hws_output *moves,
                                  struct hws_error *error)
{
    const enum hws_status status = hws_moves_write(session, hws_output_stream(moves));

    if (status != HWS_OK) {
        hws_output_discard(moves);
        return hws_error_set(error, status, "moves", "a move does not fit a line");
    }
    return hws_output_commit(moves, error);
}

static enum hws_exit show(const struct hws_scenario *scenario, const struct view_options *options)
{
    const struct hws_journal no_journal = {NULL, NULL, NULL};
    struct hws_session *session = NULL;
    struct hws_output *output = NULL;
    struct hws_output *moves = NULL;
    struct hws_error error = {0};

    enum hws_status status = open_output(scenario, options, &output, &error);
    if (status == HWS_OK && options->moves_path != NULL) {
        /* Before anybody plays: a list that cannot be kept is told at once. */
        status = hws_output_open(options->moves_path, HWS_OUTPUT_MOVES, &scenario->inputs, &moves,
                                 &error);
    }
    if (status == HWS_OK) {
        status = hws_session_create(scenario, options->seed, 0, no_journal, &session, &error);
    }
    if (status == HWS_OK) {
        status = hws_session_run(session, options->at_ms, UINT64_MAX, &error);
    }
    if (status == HWS_OK) {
        status =
            options->export_path != NULL
                ? export_picture(session, scenario->assets->coast, options, output, &error)
                : open_window(session, scenario->assets->coast, options->language, output, &error);
    }
    if (status == HWS_OK && output != NULL) {
        status = hws_output_commit(output, &error);
    } else {
        hws_output_discard(output);
    }
    if (status == HWS_OK && moves != NULL) {
        status = keep_moves(session, moves, &error);
    } else {
        hws_output_discard(moves);
    }
    hws_session_destroy(session);
    return status == HWS_OK ? HWS_EXIT_DONE : hws_report_error(&error);
}

/* ---- the command ---------------------------------------------------------------------------- */

struct view_texts {
    const char *at, *seed, *box, *party, *language;
};

/* Finds --as among the scenario's agencies and operators. */
static enum hws_exit find_party(const struct hws_invocation *invocation,
                                const struct hws_scenario *scenario, const char *id,
                                struct view_options *options)
{
    const struct hws_sensor_plan *sensor = hws_scenario_sensor(scenario);
    const struct hws_telecom_plan *telecom = hws_scenario_telecom(scenario);
    const char *ids[HWS_AGENCIES_MAX + OPERATORS_MAX];
    uint32_t count = 0;

    for (uint32_t i = 0; i < sensor->agency_count && id != NULL; i++) {
        ids[count++] = sensor->agencies[i].id;
        if (strcmp(sensor->agencies[i].id, id) == 0) {
            options->party = (struct hws_party){&hws_agency_entity, i};
            return HWS_EXIT_DONE;
        }
    }
    for (uint32_t i = 0; i < telecom->operator_count && i < OPERATORS_MAX && id != NULL; i++) {
        ids[count++] = telecom->operators[i].id;
        if (strcmp(telecom->operators[i].id, id) == 0) {
            options->party = (struct hws_party){&hws_operator_entity, i};
            return HWS_EXIT_DONE;
        }
    }
    if (id == NULL) {
        return HWS_EXIT_DONE;
    }
    const char *nearest = hws_nearest_name(id, ids, count);
    return hws_usage_error(invocation,
                           "found --as \"%s\", expected the id of an agency or an operator%s%s%s",
                           id, nearest != NULL ? " (nearest: " : "", nearest != NULL ? nearest : "",
                           nearest != NULL ? ")" : "");
}

static enum hws_exit read_options(const struct hws_invocation *invocation, const char **path,
                                  struct view_texts *texts, struct view_options *options)
{
    int path_count = 0;
    const struct hws_option table[] = {
        {"--at", &texts->at, NULL, NULL},
        {"--seed", &texts->seed, NULL, NULL},
        {"--box", &texts->box, NULL, NULL},
        {"--as", &texts->party, NULL, NULL},
        {"--lang", &texts->language, NULL, NULL},
        {"--export", &options->export_path, NULL, NULL},
        {"--shot", &options->shot_path, NULL, NULL},
        {"--save-moves", &options->moves_path, NULL, NULL},
    };

    enum hws_exit exit_code = hws_options_parse(invocation, table, sizeof(table) / sizeof(table[0]),
                                                path, 1, 1, &path_count);
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    if (texts->at != NULL && hws_duration_parse(texts->at, &options->at_ms, NULL) != HWS_OK) {
        return hws_usage_error(
            invocation, "found --at \"%s\", expected a duration such as 36h or 2d6h", texts->at);
    }
    if (options->export_path != NULL && options->shot_path != NULL) {
        return hws_usage_error(invocation, "found --export and --shot, expected one of them");
    }
    if (texts->party != NULL && options->export_path == NULL) {
        return hws_usage_error(invocation, "found --as without --export, expected both");
    }
    if (options->moves_path != NULL && options->export_path != NULL) {
        return hws_usage_error(invocation, "found --save-moves with --export, in which nobody "
                                           "makes any");
    }
    exit_code = hws_seed_option(invocation, texts->seed, &options->seed);
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    exit_code = hws_language_option(invocation, texts->language, &options->language);
    if (exit_code != HWS_EXIT_DONE || texts->box == NULL) {
        return exit_code;
    }
    return hws_box_option(invocation, texts->box, &options->south_west, &options->north_east);
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
        options.seed = hws_scenario_exercise(scenario)->seed;
    }
    if (texts.box == NULL) {
        options.south_west = hws_scenario_exercise(scenario)->south_west;
        options.north_east = hws_scenario_exercise(scenario)->north_east;
    }
    exit_code = find_party(invocation, scenario, texts.party, &options);
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = show(scenario, &options);
    }
    hws_scenario_destroy(scenario);
    hws_assets_close(&assets);
    return exit_code;
}

const struct hws_subcommand view_subcommand = {
    .name = "view",
    .synopsis = "view FILE [--at DURATION] [--seed N] [--lang LANGUAGE] [--save-moves OUT] "
                "[--export PICTURE [--box S,W,N,E] [--as PARTY]]",
    .summary = "open a map of the running world, or draw it into a picture",
    .help = "  --at DURATION     run so far before showing it: 16h, 2d6h\n"
            "  --seed N          another run of chance than the scenario's own\n"
            "  --save-moves OUT  the moves that were made in the window and when, for\n"
            "                    \"hawser batch --moves\"\n"
            "  --export PICTURE  no window: draw a .png, .svg or .pdf\n"
            "  --box S,W,N,E     what the picture shows, in degrees; else the scenario's region\n"
            "  --as PARTY        what that agency or operator is shown, instead of the truth\n"
            "  --lang LANGUAGE   what happens in en, ja or ko; what is not translated, in English\n"
            "  --shot PICTURE    no window: what the window would show, as a .png\n\n"
            "In the window: wheel zooms, drag pans, click selects, Space stops and starts the\n"
            "clock, \",\" and \".\" change its pace, \"/\" opens the command line, F5 changes the\n"
            "palette, F1 lists all keys; Q asks before it leaves an exercise under way. Without a\n"
            "display no window opens: exit code 3.\n\n"
            "Example: hawser view scenarios/strait-anchor-drag.json --at 16h\n"
            "         hawser view scenarios/strait-anchor-drag.json --at 2d --export strait.png\n",
    .run = run_view,
};
