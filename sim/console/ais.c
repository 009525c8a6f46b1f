/* hawser ais: a scenario's vessels to the tools that watch ships, and what such tools recorded. */
#include "sim/console/ais.h"
#include "sim/console/subcommands.h"

#include "hawser/core/clock.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PACE_MAX 1.0e6
#define FILES_MAX 256

struct ais_texts {
    const char *at, *until, *tcp, *pace, *seed;
};

static enum hws_exit read_time(const struct hws_invocation *invocation, const char *name,
                               const char *text, int64_t *time_ms)
{
    if (text != NULL && hws_duration_parse(text, time_ms, NULL) != HWS_OK) {
        return hws_usage_error(
            invocation, "found %s \"%s\", expected a duration such as 36h or 2d6h", name, text);
    }
    return HWS_EXIT_DONE;
}

static enum hws_exit read_port(const struct hws_invocation *invocation, const char *text,
                               struct ais_feed_options *options)
{
    if (text == NULL) {
        return HWS_EXIT_DONE;
    }
    const size_t length = strlen(text);
    const unsigned long port = strtoul(text, NULL, 10);
    if (length == 0 || length > 5 || strspn(text, "0123456789") != length || port > UINT16_MAX) {
        return hws_usage_error(invocation,
                               "found --tcp \"%s\", expected a port from 1 to 65535, or 0 for one "
                               "that is free",
                               text);
    }
    options->serves = true;
    options->port = (uint16_t)port;
    return HWS_EXIT_DONE;
}

static enum hws_exit read_pace(const struct hws_invocation *invocation, const char *text,
                               struct ais_feed_options *options)
{
    char *end = NULL;

    /* Whoever listens lives in real time; a file does not. */
    options->pace = options->serves || options->udp_target != NULL ? 1.0 : 0.0;
    if (text == NULL) {
        return HWS_EXIT_DONE;
    }
    options->pace = strtod(text, &end);
    if (end == text || *end != '\0' || !isfinite(options->pace) || options->pace <= 0.0 ||
        options->pace > PACE_MAX) {
        return hws_usage_error(
            invocation, "found --pace \"%s\", expected simulated seconds a second, up to %.0f",
            text, PACE_MAX);
    }
    return HWS_EXIT_DONE;
}

static enum hws_exit read_values(const struct hws_invocation *invocation,
                                 const struct ais_texts *texts, struct ais_feed_options *options)
{
    enum hws_exit exit_code = read_time(invocation, "--at", texts->at, &options->at_ms);

    if (exit_code == HWS_EXIT_DONE) {
        exit_code = read_time(invocation, "--until", texts->until, &options->until_ms);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = read_port(invocation, texts->tcp, options);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = read_pace(invocation, texts->pace, options);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_seed_option(invocation, texts->seed, &options->seed);
    }
    if (exit_code == HWS_EXIT_DONE && !options->serves && options->udp_target == NULL &&
        options->file_path == NULL) {
        exit_code = hws_usage_error(invocation, "found nowhere to send to, expected one or more of "
                                                "--file, --tcp and --udp");
    }
    return exit_code;
}

static enum hws_exit feed_scenario(const struct hws_invocation *invocation, const char *path,
                                   const struct ais_texts *texts, struct ais_feed_options *options)
{
    struct hws_assets assets;
    struct hws_scenario *scenario = NULL;

    enum hws_exit exit_code = read_values(invocation, texts, options);
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_open_scenario(invocation, path, &assets, &scenario);
    }
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    if (texts->seed == NULL) {
        options->seed = hws_scenario_exercise(scenario)->seed;
    }
    if (options->until_ms > hws_scenario_exercise(scenario)->duration_ms) {
        options->until_ms = hws_scenario_exercise(scenario)->duration_ms;
    }
    exit_code = ais_feed(scenario, options);
    hws_scenario_destroy(scenario);
    hws_assets_close(&assets);
    return exit_code;
}

static bool any_of_feed(const struct ais_texts *texts, const struct ais_feed_options *options)
{
    const char *const given[] = {texts->at,           texts->until,          texts->tcp,
                                 texts->pace,         texts->seed,           options->file_path,
                                 options->udp_target, options->from_address, options->as};

    for (size_t i = 0; i < sizeof(given) / sizeof(given[0]); i++) {
        if (given[i] != NULL) {
            return true;
        }
    }
    return false;
}

static enum hws_exit mixed(const struct hws_invocation *invocation, const char *found)
{
    return hws_usage_error(
        invocation,
        "found %s, expected either a feed's options, or --read with logs, "
        "--geojson, --box and --began; \"hawser export\" writes a scenario as GeoJSON",
        found);
}

static enum hws_exit run_ais(const struct hws_invocation *invocation)
{
    struct ais_feed_options options = {.until_ms = HWS_TIME_NEVER};
    struct ais_texts texts = {0};
    const char *paths[FILES_MAX];
    struct ais_read_options read = {.began_ms = HWS_TIME_NEVER};
    const char *box = NULL;
    const char *began = NULL;
    int path_count = 0;
    bool reads = false;
    const struct hws_option table[] = {
        {"--at", &texts.at, NULL, NULL},
        {"--until", &texts.until, NULL, NULL},
        {"--file", &options.file_path, NULL, NULL},
        {"--tcp", &texts.tcp, NULL, NULL},
        {"--udp", &options.udp_target, NULL, NULL},
        {"--pace", &texts.pace, NULL, NULL},
        {"--listen", &options.from_address, NULL, NULL},
        {"--seed", &texts.seed, NULL, NULL},
        {"--as", &options.as, NULL, NULL},
        {"--read", NULL, &reads, NULL},
        {"--geojson", &read.geojson_path, NULL, NULL},
        {"--box", &box, NULL, NULL},
        {"--began", &began, NULL, NULL},
    };

    enum hws_exit exit_code = hws_options_parse(invocation, table, sizeof(table) / sizeof(table[0]),
                                                paths, 1, FILES_MAX, &path_count);
    if (exit_code == HWS_EXIT_DONE && box != NULL) {
        read.bounded = true;
        exit_code = hws_box_option(invocation, box, &read.south_west, &read.north_east);
    }
    if (exit_code == HWS_EXIT_DONE && began != NULL &&
        hws_instant_parse(began, &read.began_ms, NULL) != HWS_OK) {
        exit_code = hws_usage_error(
            invocation, "found --began \"%s\", expected an instant such as 2027-05-10T06:00:00Z",
            began);
    }
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    if (reads) {
        return any_of_feed(&texts, &options) ? mixed(invocation, "an option of a feed")
                                             : ais_read(paths, path_count, &read);
    }
    if (path_count > 1 || read.bounded || read.geojson_path != NULL || began != NULL) {
        return mixed(invocation, path_count > 1  ? "several files"
                                 : read.bounded  ? "--box"
                                 : began != NULL ? "--began"
                                                 : "--geojson");
    }
    return feed_scenario(invocation, paths[0], &texts, &options);
}

const struct hws_subcommand ais_subcommand = {
    .name = "ais",
    .synopsis =
        "ais FILE [--at DURATION] [--until DURATION] [--file OUT.nmea] [--tcp PORT] "
        "[--udp HOST:PORT] [--pace N] [--listen ADDRESS] [--as truth|air|AGENCY] [--seed N]\n"
        "       hawser ais --read LOG... [--geojson OUT.geojson] [--box S,W,N,E] "
        "[--began INSTANT]",
    .summary = "send a scenario's vessels out as AIS, or read AIS logs",
    .help =
        "NEVER connect such a feed to live navigation. Every vessel's name in it begins with\n"
        "EXER, and its destination is EXERCISE ONLY.\n\n"
        "  --at DURATION     the exercise's time at which it begins: 36h, 2d6h\n"
        "  --until DURATION  the exercise's time at which it ends; else the scenario's end\n"
        "  --file OUT.nmea   into a file, each line with its time; \"-\" is standard output\n"
        "  --tcp PORT        to all who connect; the clock starts with the first of them, and one\n"
        "                    who does not read is dropped; 0 takes a port that is free\n"
        "  --udp HOST:PORT   a sentence a datagram\n"
        "  --pace N          simulated seconds a second: 1 for TCP and UDP, and as fast as it can\n"
        "                    for a file alone\n"
        "  --listen ADDRESS  another address of this computer than 127.0.0.1, so that others can\n"
        "                    connect, or be sent datagrams\n"
        "  --as WHOSE        truth: every vessel that has a set, where it is (the default);\n"
        "                    air: what the sets say, which may be nothing, another's identity or\n"
        "                    another place; or an agency's id: the picture that it has\n"
        "  --seed N          another run of chance than the scenario's own\n\n"
        "Position reports go out as often as ITU-R M.1371-5 asks, static data every six\n"
        "minutes: types 1, 3 and 5, or 18 and 24 of a class B set.\n\n"
        "  --read            read AIS logs instead: NMEA, or the CSV of MarineCadastre\n"
        "                    or DMA; print their ships, and what was refused and why\n"
        "  --geojson OUT     and write their voyages\n"
        "  --box S,W,N,E     only positions inside it, in degrees: for logs of a whole country\n"
        "  --began INSTANT   when NMEA that does not say when was begun; ships' seconds carry the\n"
        "                    clock on. Where base stations are heard it is not needed\n\n"
        "Example: hawser ais scenarios/strait-anchor-drag.json --at 1d --tcp 10110 --pace 10\n"
        "         hawser ais scenarios/strait-anchor-drag.json --until 1h --file hour.nmea\n"
        "         hawser ais --read hour.nmea --geojson hour.geojson\n",
    .run = run_ais,
};
