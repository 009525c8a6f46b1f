/* hawser export: a moment of an exercise as GeoJSON, for GDAL, QGIS and web maps. */
#include "sim/console/room.h"
#include "sim/console/subcommands.h"

#include "hawser/core/clock.h"
#include "hawser/session/geojson.h"
#include "hawser/session/session.h"

#include <string.h>

static enum hws_status print_moment(const struct hws_session *session, struct hws_party seat,
                                    enum hws_language language, FILE *out, struct hws_error *error)
{
    struct hws_view *view = NULL;
    enum hws_status status = hws_session_view(session, seat, language, &view);

    if (status == HWS_OK) {
        status = hws_geojson_view(out, view);
        hws_view_destroy(view);
    }
    if (status != HWS_OK) {
        return hws_error_set(error, status, "export", "no memory to write the GeoJSON");
    }
    return HWS_OK;
}

static enum hws_exit export_moment(const struct hws_scenario *scenario, uint64_t seed,
                                   int64_t at_ms, struct hws_party seat, enum hws_language language,
                                   const char *path)
{
    const struct hws_journal no_journal = {NULL, NULL, NULL};
    struct hws_session *session = NULL;
    struct hws_output *output = NULL;
    struct hws_error error = {0};
    enum hws_status status =
        hws_output_open(path, HWS_OUTPUT_GEOJSON, &scenario->inputs, &output, &error);

    if (status == HWS_OK) {
        status = hws_session_create(scenario, seed, 0, no_journal, &session, &error);
    }
    if (status == HWS_OK) {
        status = hws_session_run(session, at_ms, UINT64_MAX, &error);
    }
    if (status == HWS_OK) {
        status = print_moment(session, seat, language, hws_output_stream(output), &error);
    }
    if (status == HWS_OK) {
        status = hws_output_commit(output, &error);
    } else {
        hws_output_discard(output);
    }
    hws_session_destroy(session);
    return status == HWS_OK ? HWS_EXIT_DONE : hws_report_error(&error);
}

static enum hws_exit read_seat(const struct hws_invocation *invocation, const char *word,
                               const struct hws_scenario *scenario, struct hws_party *seat)
{
    const struct hws_telecom_plan *telecom = hws_scenario_telecom(scenario);
    const struct hws_sensor_plan *sensor = hws_scenario_sensor(scenario);

    if (strcmp(word, "facilitator") == 0) {
        return HWS_EXIT_DONE;
    }
    for (uint32_t i = 0; i < telecom->operator_count; i++) {
        if (strcmp(word, telecom->operators[i].id) == 0) {
            *seat = (struct hws_party){&hws_operator_entity, i};
            return HWS_EXIT_DONE;
        }
    }
    for (uint32_t i = 0; i < sensor->agency_count; i++) {
        if (strcmp(word, sensor->agencies[i].id) == 0) {
            *seat = (struct hws_party){&hws_agency_entity, i};
            return HWS_EXIT_DONE;
        }
    }
    if (strcmp(word, "operator") == 0) {
        *seat = (struct hws_party){&hws_operator_entity, HWS_PARTY_ALL};
        return HWS_EXIT_DONE;
    }
    return hws_usage_error(invocation,
                           "found --seat \"%s\", expected facilitator, operator or the id of an "
                           "operator or an agency of the scenario",
                           word);
}

static enum hws_exit run_export(const struct hws_invocation *invocation)
{
    const char *at = NULL;
    const char *seed_text = NULL;
    const char *seat_word = "facilitator";
    const char *language_text = NULL;
    enum hws_language language = HWS_LANGUAGE_EN;
    struct hws_party seat = {NULL, 0};
    const char *paths[2] = {NULL, NULL};
    int path_count = 0;
    int64_t at_ms = 0;
    uint64_t seed = 0;
    const char *out = NULL;
    const char *csv_folder = NULL;
    const char *reader = NULL;
    const struct hws_option table[] = {{"-o", &out, NULL, NULL},
                                       {"--csv", &csv_folder, NULL, NULL},
                                       {"--for", &reader, NULL, NULL},
                                       {"--at", &at, NULL, NULL},
                                       {"--seed", &seed_text, NULL, NULL},
                                       {"--seat", &seat_word, NULL, NULL},
                                       {"--lang", &language_text, NULL, NULL}};
    struct hws_assets assets;
    struct hws_scenario *scenario = NULL;

    enum hws_exit exit_code = hws_options_parse(invocation, table, sizeof(table) / sizeof(table[0]),
                                                paths, 1, 2, &path_count);
    if (exit_code == HWS_EXIT_DONE && is_exercise_file(paths[0])) {
        return path_count > 1 ? hws_usage_error(invocation,
                                                "found \"%s\", expected -o OUT or "
                                                "--csv FOLDER",
                                                paths[1])
                              : export_exercise(invocation, paths[0], out, csv_folder, reader);
    }
    if (exit_code == HWS_EXIT_DONE &&
        (path_count < 2 || out != NULL || csv_folder != NULL || reader != NULL)) {
        return hws_usage_error(invocation, path_count < 2
                                               ? "found 1 operand, expected a scenario and OUT"
                                               : "found an option that is for exercise files");
    }
    if (exit_code == HWS_EXIT_DONE && at != NULL &&
        hws_duration_parse(at, &at_ms, NULL) != HWS_OK) {
        exit_code = hws_usage_error(
            invocation, "found --at \"%s\", expected a duration such as 36h or 2d6h", at);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_seed_option(invocation, seed_text, &seed);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_language_option(invocation, language_text, &language);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_open_scenario(invocation, paths[0], &assets, &scenario);
    }
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    exit_code = read_seat(invocation, seat_word, scenario, &seat);
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = export_moment(scenario,
                                  seed_text == NULL ? hws_scenario_exercise(scenario)->seed : seed,
                                  at_ms, seat, language, paths[1]);
    }
    hws_scenario_destroy(scenario);
    hws_assets_close(&assets);
    return exit_code;
}

const struct hws_subcommand export_subcommand = {
    .name = "export",
    .synopsis =
        "export FILE OUT.geojson [--at DURATION] [--seed N] [--seat SEAT] [--lang LANGUAGE]\n"
        "       hawser export FILE.hawser -o OUT.json | --csv FOLDER [--for READER]",
    .summary = "write a moment of a scenario as GeoJSON, or what an exercise file holds",
    .help =
        "Zones, ports, pilot stations, landing stations, cables, open faults, vessels, sensors "
        "and\n"
        "each agency's tracks and units as one collection (RFC 7946): the facilitator's, the\n"
        "truth. As an operator, what a telecom control room knows: no vessels, and of faults the\n"
        "alarm, then the place as measured, within error_km; as an agency, its own tracks, units\n"
        "and sensors. Each feature names its layer and carries the scenario's marking; its\n"
        "properties are those of scenarios/schema/view.schema.json, and what moves with time.\n\n"
        "  --at DURATION  run so far before writing: 16h, 2d6h\n"
        "  --seed N       another run of chance than the scenario's own\n"
        "  --seat SEAT    facilitator (without it), operator: all control rooms together, or the\n"
        "                 id of one of the scenario's operators or agencies\n"
        "  --lang LANGUAGE\n"
        "                 names in en, ja or ko; what is not translated, in English\n\n"
        "Of an exercise file: what was told and what was commanded, as JSON or as tables.\n"
        "  -o OUT         as JSON\n"
        "  --csv FOLDER   as tables, a file each, in a folder that is made if need be\n"
        "  --for READER   control (without it): everything; the name of a shore: what its roles\n"
        "                 were told and said; joint: what every shore was told in the same words.\n"
        "                 They say DRAFT until the shores' lead evaluators have given "
        "\"release\"\n\n"
        "Example: hawser export scenarios/strait-anchor-drag.json strait.geojson --at 2d\n"
        "         ogrinfo -so -al -where \"layer='cable'\" strait.geojson\n",
    .run = run_export,
};
