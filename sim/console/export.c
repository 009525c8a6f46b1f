/* hawser export: a moment of an exercise as GeoJSON, for GDAL, QGIS and web maps. */
#include "sim/console/subcommands.h"

#include "hawser/core/clock.h"
#include "hawser/session/geojson.h"

#include <errno.h>
#include <string.h>

static enum hws_status write_file(const struct hws_session *session, const char *path,
                                  struct hws_error *error)
{
    FILE *out = strcmp(path, "-") == 0 ? stdout : fopen(path, "w");

    if (out != NULL) {
        hws_geojson_exercise(out, session);
    }
    const bool failed = out == NULL || fflush(out) != 0 || ferror(out) != 0;
    if ((out != NULL && out != stdout && fclose(out) != 0) || failed) {
        return hws_error_set(error, HWS_ERR_IO, path, "cannot write the GeoJSON: %s",
                             strerror(errno)); // NOLINT(concurrency-mt-unsafe)
    }
    return HWS_OK;
}

static enum hws_exit export(const struct hws_scenario *scenario, uint64_t seed, int64_t at_ms,
                            const char *path) {
    const struct hws_journal no_journal = {NULL, NULL}; struct hws_session *session = NULL;
    struct hws_error error = {0};

    enum hws_status status = hws_session_create(scenario, seed, 0, no_journal, &session, &error);
    if (status == HWS_OK){status = hws_session_run(session, at_ms, UINT64_MAX, &error);}
if (status == HWS_OK)
{
    status = write_file(session, path, &error);
}
hws_session_destroy(session);
return status == HWS_OK ? HWS_EXIT_DONE : hws_report_error(&error);
}

static enum hws_exit run_export(const struct hws_invocation *invocation)
{
    const char *at = NULL;
    const char *seed_text = NULL;
    const char *paths[2] = {NULL, NULL};
    int path_count = 0;
    int64_t at_ms = 0;
    uint64_t seed = 0;
    const struct hws_option table[] = {{"--at", &at, NULL}, {"--seed", &seed_text, NULL}};
    struct hws_assets assets;
    struct hws_scenario *scenario = NULL;

    enum hws_exit exit_code = hws_options_parse(invocation, table, sizeof(table) / sizeof(table[0]),
                                                paths, 2, 2, &path_count);
    if (exit_code == HWS_EXIT_DONE && at != NULL &&
        hws_duration_parse(at, &at_ms, NULL) != HWS_OK) {
        exit_code = hws_usage_error(
            invocation, "found --at \"%s\", expected a duration such as 36h or 2d6h", at);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_seed_option(invocation, seed_text, &seed);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_open_scenario(invocation, paths[0], &assets, &scenario);
    }
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    exit_code =
        export(scenario, seed_text == NULL ? scenario->exercise.seed : seed, at_ms, paths[1]);
    hws_scenario_destroy(scenario);
    hws_assets_close(&assets);
    return exit_code;
}

const struct hws_subcommand export_subcommand = {
    .name = "export",
    .synopsis = "export FILE OUT.geojson [--at DURATION] [--seed N]",
    .summary = "write a moment of a scenario as GeoJSON, for maps",
    .help =
        "Zones, ports, pilot stations, landing stations, cables, open faults, vessels and each\n"
        "agency's tracks as one collection (RFC 7946). Each feature names its layer, and carries "
        "the scenario's "
        "marking.\n\n"
        "  --at DURATION  run so far before writing: 16h, 2d6h\n"
        "  --seed N       another run of chance than the scenario's own\n\n"
        "Example: hawser export scenarios/strait-anchor-drag.json strait.geojson --at 2d\n"
        "         ogrinfo -so -al -where \"layer='cable'\" strait.geojson\n",
    .run = run_export,
};
