/*
 * AIS logs played again. Names and MMSIs of real ships stay behind: a ship gets a number, in the
 * order in which the ships come in, and with it a name of her class and an MMSI that is nobody's.
 */
#include "sim/scenario/replay.h"

#include "hawser/core/clock.h"
#include "hawser/core/units.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FILES_MAX 100u
#define GAP_MIN_MS HWS_MS_PER_MINUTE
#define GAP_MAX_MS (7 * HWS_MS_PER_DAY)

static const struct name_kind name_replay = {"a replayed log"};

/* ---- one row -------------------------------------------------------------------------------- */

static void read_times(struct load *load, struct replay_row *row)
{
    row->began_ms = HWS_TIME_NEVER;
    (void)hws_json_read_instant(load->problems, row->row, "began", HWS_JSON_OPTIONAL,
                                &row->began_ms);
    row->from_ms = HWS_TIME_NEVER;
    row->until_ms = HWS_TIME_NEVER;
    const bool from =
        hws_json_read_instant(load->problems, row->row, "from", HWS_JSON_OPTIONAL, &row->from_ms);
    const bool until =
        hws_json_read_instant(load->problems, row->row, "until", HWS_JSON_OPTIONAL, &row->until_ms);
    if (from && until && row->until_ms <= row->from_ms) {
        hws_json_complain(load->problems, hws_json_get(row->row, "until"),
                          "found an instant that is not after \"from\", expected a later one");
    }
    (void)hws_json_read_duration(load->problems, row->row, "at", HWS_JSON_OPTIONAL, 0,
                                 scenario_exercise(load->scenario)->duration_ms - 1,
                                 &row->log->at_ms);
}

static void read_class(struct load *load, struct replay_row *row)
{
    const struct hws_maritime_plan *plan = scenario_maritime(load->scenario);
    const struct hws_log_vessel unknown = {.station_class = HWS_AIS_CLASS_A};

    row->vessel_class = load_reference(load, row->row, "class", HWS_JSON_OPTIONAL, &name_class);
    if (row->vessel_class != HWS_NO_INDEX &&
        plan->classes[row->vessel_class].ais == HWS_AIS_FIT_NONE) {
        hws_json_complain(load->problems, hws_json_get(row->row, "class"),
                          "found a class without AIS, expected one that has it, as the ships of "
                          "the log have");
    } else if (replay_class_of(plan, &unknown, row->vessel_class) == HWS_NO_INDEX) {
        hws_json_complain(load->problems, row->row,
                          "found no vessel class that has AIS, expected one at least for the ships "
                          "of the log");
    }
}

static void read_row(struct load *load, struct replay_row *row)
{
    struct hws_problems *problems = load->problems;
    struct hws_arena *arena = &scenario_maritime(load->scenario)->arena;

    row->log->id = load_id(load, row->row, &name_replay, arena);
    read_times(load, row);
    read_class(load, row);
    const struct hws_json region =
        hws_json_read_object(problems, row->row, "region", HWS_JSON_OPTIONAL);
    row->bounded =
        hws_json_present(region) && load_box(load, region, &row->south_west, &row->north_east);
    row->tolerance_m = HWS_LOG_TOLERANCE_M;
    (void)hws_json_read_double(problems, row->row, "tolerance_m", HWS_JSON_OPTIONAL, 1.0, 10000.0,
                               &row->tolerance_m);
    row->gap_ms = HWS_LOG_GAP_MS;
    (void)hws_json_read_duration(problems, row->row, "gap", HWS_JSON_OPTIONAL, GAP_MIN_MS,
                                 GAP_MAX_MS, &row->gap_ms);
}

/* A pipe could keep the program waiting for ever. */
static bool is_file(struct load *load, struct hws_json entry, const char *path)
{
    struct stat facts;

    if (stat(path, &facts) == 0 && S_ISREG(facts.st_mode)) {
        return true;
    }
    hws_json_complain(load->problems, entry, "found %s, expected a regular file",
                      S_ISDIR(facts.st_mode) ? "a folder" : "a device or a pipe");
    return false;
}

static bool read_file(struct load *load, struct hws_json entry, struct hws_ais_log *log)
{
    char path[LOAD_PATH_MAX];
    struct hws_error error = {0};

    if (!load_path(load, entry, "", path) || !is_file(load, entry, path)) {
        return false;
    }
    enum hws_status status = hws_inputs_add(&load->scenario->inputs, path);
    if (status == HWS_OK) {
        status = hws_ais_log_read(log, path, &error);
    }
    if (status == HWS_ERR_MEMORY) {
        load->out_of_memory = true;
    } else if (status != HWS_OK) {
        hws_json_complain(load->problems, entry, "found a log that %s", error.message);
    }
    return status == HWS_OK;
}

/* Every file of the row into one log, so that a ship may sail from one into the next. */
static bool read_files(struct load *load, const struct replay_row *row, struct hws_ais_log *log)
{
    const struct hws_json files =
        hws_json_read_array(load->problems, row->row, "files", HWS_JSON_REQUIRED, 1, FILES_MAX);
    const uint32_t file_count = hws_json_present(files) ? hws_json_count(files) : 0;
    bool good = file_count > 0;

    if (good && load->path == NULL) {
        hws_json_complain(load->problems, files,
                          "found a log in a scenario that is no file, expected none");
        return false;
    }
    for (uint32_t i = 0; i < file_count && !load->out_of_memory; i++) {
        good = read_file(load, hws_json_at(files, i), log) && good;
    }
    if (good && hws_ais_log_finish(log) != HWS_OK) {
        load->out_of_memory = true;
    }
    return good && !load->out_of_memory;
}

static void make_row(struct replay_making *making, struct replay_row *row)
{
    struct load *load = making->load;
    const uint64_t problem_count = load->problems->total_count;
    struct hws_ais_log *log = NULL;

    read_row(load, row);
    if (hws_ais_log_create(HWS_LOG_VESSELS_MAX, HWS_LOG_FIXES_MAX, &log) != HWS_OK) {
        load->out_of_memory = true;
        return;
    }
    hws_ais_log_start_clock(log, row->began_ms);
    if (row->bounded) {
        hws_ais_log_bound(log, row->south_west, row->north_east);
    }
    if (read_files(load, row, log) && load->problems->total_count == problem_count) {
        (void)replay_add_log(making, row, log);
    }
    hws_ais_log_destroy(log);
}

/* ---- all of them ---------------------------------------------------------------------------- */

/* A ship has one voyage at a time, so no two voyages are equal. */
static int by_arrival(const void *first, const void *second)
{
    const struct replay_voyage *one = first;
    const struct replay_voyage *other = second;

    if (one->replay.points[0].at_ms != other->replay.points[0].at_ms) {
        return one->replay.points[0].at_ms < other->replay.points[0].at_ms ? -1 : 1;
    }
    if (one->log != other->log) {
        return one->log < other->log ? -1 : 1;
    }
    if (one->mmsi != other->mmsi) {
        return one->mmsi < other->mmsi ? -1 : 1;
    }
    return one->twin < other->twin ? -1 : one->twin > other->twin;
}

/* Numbers the ships in the order in which they come in. */
static bool number_ships(struct replay_making *making, struct hws_replay *replays)
{
    struct hws_scenario *scenario = making->load->scenario;
    uint32_t *numbers = calloc(making->ship_count, sizeof(*numbers));
    uint32_t number_count = 0;

    if (numbers == NULL) {
        making->load->out_of_memory = true;
        return false;
    }
    for (uint32_t i = 0; i < making->voyage_count; i++) {
        const struct replay_voyage *voyage = &making->voyages[i];
        uint32_t *number = &numbers[voyage->ship];
        replays[i] = voyage->replay;
        if (*number == 0) {
            *number = ++number_count;
            scenario->replay_logs[voyage->log].ship_count++;
        }
        replays[i].ship = *number;
    }
    free(numbers);
    scenario_maritime(scenario)->replay_ship_count = number_count;
    if (number_count > HWS_REPLAY_SHIPS_MAX) {
        hws_json_complain(making->load->problems,
                          hws_json_get(hws_json_root(making->load->documents[0]), "replay"),
                          "found %u ships, expected at most %u: give the logs a \"region\", or a "
                          "shorter time",
                          number_count, HWS_REPLAY_SHIPS_MAX);
    }
    return true;
}

static bool keep_voyages(struct replay_making *making)
{
    struct load *load = making->load;
    struct hws_maritime_plan *plan = scenario_maritime(load->scenario);
    struct hws_replay *replays =
        load_array(load, &plan->arena, making->voyage_count, sizeof(*replays));

    if (replays == NULL) {
        return false;
    }
    qsort(making->voyages, making->voyage_count, sizeof(*making->voyages), by_arrival);
    if (!number_ships(making, replays)) {
        return false;
    }
    plan->replays = replays;
    plan->replay_count = making->voyage_count;
    return true;
}

bool load_replays(struct load *load)
{
    struct hws_scenario *scenario = load->scenario;
    struct replay_making making = {.load = load};
    struct row_cursor cursor = rows_of(load, "replay");
    struct replay_row row = {0};

    scenario->replay_logs = load_array(load, &scenario_maritime(scenario)->arena,
                                       rows_count(load, "replay"), sizeof(*scenario->replay_logs));
    while (!load->out_of_memory && rows_next(&cursor, &row.row)) {
        row.log = &scenario->replay_logs[scenario->replay_log_count++];
        make_row(&making, &row);
    }
    const bool kept = !load->out_of_memory && (making.voyage_count == 0 || keep_voyages(&making));
    free(making.voyages);
    return kept;
}

/* ---- words ---------------------------------------------------------------------------------- */

struct words {
    char *text;
    size_t size, length;
};

static void say(struct words *words, const char *format, ...) HWS_PRINTF(2, 3);

static void say(struct words *words, const char *format, ...)
{
    va_list arguments;
    const size_t room = words->length < words->size ? words->size - words->length : 0;

    va_start(arguments, format);
    const int length =
        vsnprintf(room > 0 ? words->text + words->length : NULL, room, format, arguments);
    va_end(arguments);
    words->length += length > 0 ? (size_t)length : 0;
}

static void say_refusals(struct words *words, const struct hws_log_counts *counts)
{
    const char *before = "; refused: ";

    for (uint32_t i = 0; i < HWS_AIS_REFUSAL_COUNT; i++) {
        if (counts->sentence_refusals[i] > 0) {
            say(words, "%s%" PRIu64 " %s", before, counts->sentence_refusals[i],
                hws_ais_refusal_name((enum hws_ais_refusal)i));
            before = ", ";
        }
    }
    for (uint32_t i = 0; i < HWS_LOG_REFUSAL_COUNT; i++) {
        if (counts->refusals[i] > 0) {
            say(words, "%s%" PRIu64 " %s", before, counts->refusals[i],
                hws_log_refusal_name((enum hws_log_refusal)i));
            before = ", ";
        }
    }
}

size_t hws_replay_log_words(const struct hws_replay_log *log, char *text, size_t text_size)
{
    struct words words = {.size = text_size};
    char from[HWS_INSTANT_TEXT_MAX];
    char at[HWS_DURATION_TEXT_MAX];

    words.text = text;
    hws_instant_format(log->from_ms, from);
    hws_duration_format(log->at_ms, at);
    say(&words,
        "replay \"%s\" (%s): %u ships in %u voyages, from %s on at %s; %" PRIu64 " of %" PRIu64
        " positions kept",
        log->id, hws_log_format_name(log->format), log->ship_count, log->voyage_count, from, at,
        log->counts.fix_count, log->counts.position_count);
    say_refusals(&words, &log->counts);
    if (log->counts.air_time_count > 0) {
        say(&words, "; %" PRIu64 " told when by the air", log->counts.air_time_count);
    }
    if (log->alone_count > 0) {
        say(&words, "; %" PRIu64 " stand alone", log->alone_count);
    }
    if (log->unplayed_count > 0) {
        say(&words, "; %u voyages lie outside the time that is played", log->unplayed_count);
    }
    return words.length;
}
