/*
 * Logs in scenarios: good/replay.csv holds three invented ships, one of them heard on two
 * occasions, and three rows that no ship could have sent; other logs are written as they are
 * needed.
 */
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#include "hawser/core/units.h"
#include "hawser/session/ais_feed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GOOD "tests/scenario/good/replay.json"
#define LOG_ROW "{\"id\": \"log\", \"files\": [\"replay.csv\"]}"
#define PATH_SIZE 400
#define HOUR HWS_MS_PER_HOUR

static char folder[64];

static void make_folder(void)
{
    (void)snprintf(folder, sizeof(folder), "/tmp/hawser-replay-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void path_of(const char *name, char path[PATH_SIZE])
{
    (void)snprintf(path, PATH_SIZE, "%s/%s", folder, name);
}

static void remove_folder(void)
{
    static const char *const names[] = {"s.json", "replay.csv", "link.csv", "pipe", "more.csv"};
    char path[PATH_SIZE];

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        path_of(names[i], path);
        (void)remove(path);
    }
    path_of("inner", path);
    (void)rmdir(path);
    (void)rmdir(folder);
}

static void write_file(const char *name, const char *text)
{
    char path[PATH_SIZE];

    path_of(name, path);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(text, file), 0);
    ck_assert_int_eq(fclose(file), 0);
}

/* good/replay.json with another row, beside a copy of its log. */
static void judge_row(struct verdict *verdict, const char *row)
{
    char *log = source_text("tests/scenario/good/replay.csv");
    char *text = source_text(GOOD);
    char *found = strstr(text, LOG_ROW);
    char path[PATH_SIZE];

    ck_assert_ptr_nonnull(found);
    const size_t size = strlen(text) + strlen(row) + 1u;
    char *edited = malloc(size);
    ck_assert_ptr_nonnull(edited);
    (void)snprintf(edited, size, "%.*s%s%s", (int)(found - text), text, row,
                   found + strlen(LOG_ROW));
    write_file("s.json", edited);
    write_file("replay.csv", log);
    free(edited);
    free(text);
    free(log);
    path_of("s.json", path);
    judge_file(verdict, path);
}

static struct hws_scenario *scenario_of_row(const char *row)
{
    struct verdict verdict;

    judge_row(&verdict, row);
    if (verdict.status != HWS_OK) {
        verdict_print(&verdict);
    }
    ck_assert_int_eq(verdict.status, HWS_OK);
    hws_problems_fini(&verdict.problems);
    return verdict.scenario;
}

static void expect_refused(const char *row, const char *pointer, const char *phrase)
{
    struct verdict verdict;

    judge_row(&verdict, row);
    const bool found = verdict_has(&verdict, pointer, phrase);
    if (!found) {
        verdict_print(&verdict);
    }
    ck_assert_msg(found, "%s: no problem at %s says \"%s\"", row, pointer, phrase);
    ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
    verdict_fini(&verdict);
}

static const char *class_of(const struct hws_scenario *scenario, uint32_t voyage)
{
    const struct hws_maritime_plan *plan = hws_scenario_maritime(scenario);

    return plan->classes[plan->replays[voyage].vessel_class].id;
}

/* ---- what is made of a log ------------------------------------------------------------------ */

START_TEST(a_log_becomes_voyages_from_the_start_of_the_exercise)
{
    struct hws_scenario *scenario = good_scenario(GOOD);
    const struct hws_maritime_plan *plan = hws_scenario_maritime(scenario);

    ck_assert_uint_eq(plan->replay_count, 4);
    ck_assert_uint_eq(plan->replay_ship_count, 3);
    /* They come in together, so by MMSI. */
    static const uint32_t ships[] = {1, 2, 3, 1};
    static const char *const classes[] = {"bulker", "tanker", "yacht", "bulker"};
    for (uint32_t i = 0; i < 4; i++) {
        ck_assert_uint_eq(plan->replays[i].ship, ships[i]);
        ck_assert_str_eq(class_of(scenario, i), classes[i]);
        ck_assert_int_eq(plan->replays[i].points[0].at_ms, i < 3 ? 0 : 4 * HOUR);
    }
    const struct hws_replay *first = &plan->replays[0];
    ck_assert_uint_eq(first->point_count, 2);
    ck_assert_int_eq(first->points[1].at_ms, 2 * HOUR);
    ck_assert_double_eq_tol(first->points[1].place.lon_deg, 128.48, 1e-9);
    /* The tanker lies all the time, at one place. */
    const struct hws_replay *second = &plan->replays[1];
    ck_assert_uint_eq(second->point_count, 2);
    ck_assert_double_eq(second->points[0].place.lon_deg, second->points[1].place.lon_deg);
    ck_assert_double_eq(second->points[0].place.lat_deg, second->points[1].place.lat_deg);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(what_was_refused_is_told_with_its_reason)
{
    struct hws_scenario *scenario = good_scenario(GOOD);
    char words[1024];

    ck_assert_uint_eq(scenario->replay_log_count, 1);
    (void)hws_replay_log_words(&scenario->replay_logs[0], words, sizeof(words));
    ck_assert_str_eq(words, "replay \"log\" (MarineCadastre CSV): 3 ships in 4 voyages, from "
                            "2026-03-04T05:00:00Z on at 0s; 43 of 45 positions kept; refused: 1 "
                            "malformed row, 1 no position, 1 impossible jump");
    ck_assert_uint_eq(hws_replay_log_words(&scenario->replay_logs[0], words, 8), 176);
    ck_assert_str_eq(words, "replay ");
    hws_scenario_destroy(scenario);
}
END_TEST

/* All that a player could come across: who a ship really was is not among it. */
START_TEST(no_name_and_no_mmsi_of_a_log_is_played)
{
    struct hws_scenario *scenario = good_scenario(GOOD);
    const struct hws_record_sink no_sink = {NULL, NULL};
    const struct hws_engine_def def = hws_scenario_engine_def(scenario, 1, 0, no_sink);
    struct hws_engine *engine = NULL;
    uint32_t seen_count = 0;

    ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_run(engine, HOUR, UINT64_MAX, NULL, NULL), HWS_OK);
    const struct hws_state state = hws_engine_state(engine);
    for (uint32_t i = 0; i < hws_maritime_vessel_count(&state); i++) {
        const struct hws_vessel_info info = hws_maritime_vessel(&state, i);
        char name[128];
        if (info.replay == HWS_NO_INDEX) {
            continue;
        }
        seen_count++;
        hws_maritime_vessel_name(hws_scenario_maritime(scenario),
                                 hws_maritime_vessel_reference(&state, i), HWS_LANGUAGE_EN, name,
                                 sizeof(name));
        ck_assert_ptr_nonnull(strstr(name, " (log)"));
        ck_assert_ptr_null(strstr(name, "QUILLFEN"));
        ck_assert_uint_eq(info.mmsi, HWS_REPLAY_MMSI_FIRST + info.replay);
    }
    ck_assert_uint_eq(seen_count, 3);
    hws_engine_destroy(engine);
    hws_scenario_destroy(scenario);
}
END_TEST

/* Slots: two authored vessels, then the ships of the log as they come in. */
START_TEST(a_ship_that_is_stopped_and_let_go_sails_to_where_her_log_ends_and_leaves)
{
    struct hws_scenario *scenario = good_scenario(GOOD);
    const struct hws_record_sink no_sink = {NULL, NULL};
    const struct hws_engine_def def = hws_scenario_engine_def(scenario, 1, 0, no_sink);
    const struct hws_effect stop =
        hws_maritime_order_effect(HWS_MARITIME_STOP, (struct hws_maritime_order){.vessel = 2});
    const struct hws_effect release =
        hws_maritime_order_effect(HWS_MARITIME_RELEASE, (struct hws_maritime_order){.vessel = 2});
    struct hws_engine *engine = NULL;

    ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_run(engine, HOUR, UINT64_MAX, NULL, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_apply(engine, &hws_maritime_id, &stop, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_run(engine, 3 * HOUR, UINT64_MAX, NULL, NULL), HWS_OK);
    struct hws_state state = hws_engine_state(engine);
    ck_assert_int_eq(hws_maritime_vessel(&state, 2).state, HWS_VESSEL_STOPPED);
    ck_assert_double_eq_tol(hws_maritime_vessel(&state, 2).place.lon_deg, 128.24, 1e-6);
    ck_assert_int_eq(hws_engine_apply(engine, &hws_maritime_id, &release, NULL), HWS_OK);
    state = hws_engine_state(engine);
    const struct hws_vessel_info info = hws_maritime_vessel(&state, 2);
    const struct hws_point end = hws_scenario_maritime(scenario)->replays[0].points[1].place;
    ck_assert_int_eq(info.state, HWS_VESSEL_UNDER_WAY);
    ck_assert_double_eq(info.speed_kn, 9.0); /* what her class makes in the gale that blows there */
    ck_assert_double_lt(hws_rhumb_m(info.leg.to, end), 10.0);
    ck_assert_int_eq(hws_engine_run(engine, info.leg.to_ms, UINT64_MAX, NULL, NULL), HWS_OK);
    state = hws_engine_state(engine);
    ck_assert_uint_eq(hws_maritime_vessel(&state, 2).replay, HWS_NO_INDEX);
    hws_engine_destroy(engine);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(ships_of_a_log_appear_in_pictures_and_in_what_is_sent_of_them)
{
    struct hws_scenario *scenario = good_scenario("scenarios/strait-replay.json");
    const struct hws_record_sink no_sink = {NULL, NULL};
    const struct hws_engine_def def = hws_scenario_engine_def(scenario, 1, 0, no_sink);
    struct hws_engine *engine = NULL;
    uint32_t tracked_count = 0;
    uint32_t sent_count = 0;

    ck_assert_int_eq(hws_engine_create(&def, &engine, NULL), HWS_OK);
    ck_assert_int_eq(hws_engine_run(engine, HOUR, UINT64_MAX, NULL, NULL), HWS_OK);
    const struct hws_state state = hws_engine_state(engine);
    for (uint32_t i = 0; i < hws_picture_track_count(&state); i++) {
        const struct hws_track_info track = hws_picture_track(&state, i);
        tracked_count +=
            track.agency == 0 && hws_maritime_vessel(&state, track.vessel).replay != HWS_NO_INDEX
                ? 1u
                : 0u;
    }
    const struct hws_ais_picture picture = {&state, 0};
    const struct hws_ais_source source = hws_ais_picture(&picture);
    for (uint32_t i = 0; i < source.slot_count(source.context); i++) {
        struct hws_ais_station station;
        sent_count += source.station(source.context, i, &station) &&
                              station.mmsi >= (int32_t)HWS_REPLAY_MMSI_FIRST &&
                              station.mmsi < (int32_t)(HWS_REPLAY_MMSI_FIRST + HWS_REPLAY_SHIPS_MAX)
                          ? 1u
                          : 0u;
    }
    ck_assert_uint_gt(tracked_count, 50);
    ck_assert_uint_gt(sent_count, 50);
    hws_engine_destroy(engine);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(a_log_begins_and_ends_where_the_row_says)
{
    struct hws_scenario *scenario = scenario_of_row(
        "{\"id\": \"log\", \"files\": [\"replay.csv\"], \"from\": \"2026-03-04T06:15:00+00:00\", "
        "\"until\": \"2026-03-04T06:45:00Z\", \"at\": \"3h\"}");
    const struct hws_maritime_plan *plan = hws_scenario_maritime(scenario);

    ck_assert_uint_eq(plan->replay_count, 3);
    ck_assert_uint_eq(scenario->replay_logs[0].unplayed_count, 1);
    for (uint32_t i = 0; i < 3; i++) {
        const struct hws_replay *replay = &plan->replays[i];
        ck_assert_int_eq(replay->points[0].at_ms, 3 * HOUR);
        ck_assert_int_eq(replay->points[replay->point_count - 1u].at_ms, 3 * HOUR + HOUR / 2);
    }
    /* 0.004 degrees a minute, on a parallel. */
    ck_assert_double_eq_tol(plan->replays[0].points[0].place.lon_deg, 128.0 + 75 * 0.004, 1e-9);
    ck_assert_double_eq_tol(plan->replays[0].points[1].place.lon_deg, 128.0 + 105 * 0.004, 1e-9);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(only_what_lies_in_the_region_is_played)
{
    struct hws_scenario *scenario = scenario_of_row(
        "{\"id\": \"log\", \"files\": [\"replay.csv\"], \"region\": {\"south_deg\": 33.4, "
        "\"west_deg\": 127, \"north_deg\": 33.6, \"east_deg\": 128.3}}");

    ck_assert_uint_eq(hws_scenario_maritime(scenario)->replay_count, 1);
    ck_assert_uint_eq(hws_scenario_maritime(scenario)->replays[0].point_count, 2);
    ck_assert_double_lt(hws_scenario_maritime(scenario)->replays[0].points[1].place.lon_deg, 128.3);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(a_shorter_gap_ends_voyages_sooner)
{
    struct hws_scenario *scenario =
        scenario_of_row("{\"id\": \"log\", \"files\": [\"replay.csv\"], \"gap\": \"15m\"}");

    /* The boat misses one report of every ten minutes, once. */
    ck_assert_uint_eq(hws_scenario_maritime(scenario)->replay_count, 5);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(a_ship_without_a_class_of_its_kind_takes_the_one_that_the_row_names)
{
    struct hws_scenario *scenario =
        scenario_of_row("{\"id\": \"log\", \"files\": [\"replay.csv\"], \"class\": \"coaster\"}");

    ck_assert_str_eq(class_of(scenario, 0), "bulker");
    ck_assert_str_eq(class_of(scenario, 2), "coaster");
    hws_scenario_destroy(scenario);
}
END_TEST

/* A ship sails from one file into the next; two rows are two logs, with ships of their own. */
START_TEST(several_files_are_one_log_and_several_rows_are_not)
{
    static const char more[] = "MMSI,BaseDateTime,LAT,LON,SOG,COG,VesselName,VesselType,Length\n"
                               "298000912,2026-03-04T07:30:00,33.9,129.0,0,0,TARNBECK,80,180\n"
                               "298000912,2026-03-04T07:50:00,33.9,129.0,0,0,TARNBECK,80,180\n";

    write_file("more.csv", more);
    struct hws_scenario *joined =
        scenario_of_row("{\"id\": \"log\", \"files\": [\"replay.csv\", \"more.csv\"]}");
    ck_assert_uint_eq(hws_scenario_maritime(joined)->replay_count, 4);
    ck_assert_int_eq(hws_scenario_maritime(joined)->replays[1].points[1].at_ms,
                     2 * HOUR + 50 * HWS_MS_PER_MINUTE);
    hws_scenario_destroy(joined);
    struct hws_scenario *apart = scenario_of_row("{\"id\": \"log\", \"files\": [\"replay.csv\"]}, "
                                                 "{\"id\": \"b\", \"files\": [\"more.csv\"]}");
    ck_assert_uint_eq(hws_scenario_maritime(apart)->replay_count, 5);
    ck_assert_str_eq(hws_scenario_maritime(apart)->replays[3].id, "b");
    ck_assert_uint_eq(hws_scenario_maritime(apart)->replays[3].ship, 4);
    ck_assert_uint_eq(apart->replay_logs[1].ship_count, 1);
    hws_scenario_destroy(apart);
}
END_TEST

static struct hws_hash hash_of_more(const char *lat_deg)
{
    char log[256];

    (void)snprintf(log, sizeof(log),
                   "MMSI,BaseDateTime,LAT,LON,SOG,COG,VesselName,VesselType,Length\n"
                   "298000914,2026-03-04T07:30:00,%s,129.0,5,90,TARNBECK,80,180\n"
                   "298000914,2026-03-04T07:50:00,33.9,129.05,5,90,TARNBECK,80,180\n",
                   lat_deg);
    write_file("more.csv", log);
    struct hws_scenario *scenario = scenario_of_row("{\"id\": \"log\", \"files\": [\"more.csv\"]}");
    const struct hws_hash hash = scenario->plan.hash;
    hws_scenario_destroy(scenario);
    return hash;
}

START_TEST(the_same_bytes_are_the_same_plan_and_others_are_not)
{
    const struct hws_hash hash = hash_of_more("33.90000");

    ck_assert(hws_hash_equal(hash, hash_of_more("33.90000")));
    ck_assert(!hws_hash_equal(hash, hash_of_more("33.90001")));
}
END_TEST

/* Told by its first line, as the other two kinds are. */
START_TEST(a_danish_log_is_played_as_well)
{
    static const char log[] =
        "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,"
        "Heading,IMO,Callsign,Name,Ship type,Cargo type,Width,Length,Type of position fixing "
        "device,Draught,Destination,ETA,Data source type,A,B,C,D\n"
        "04/03/2026 05:00:00,Class A,298000001,34.5,129.0,,,12.0,90.0,90,,,TARNBECK,Tanker,,33,"
        "225,,9.5,,,AIS,,,,\n"
        "04/03/2026 05:00:00,Class B,298000002,34.4,129.0,,,5.0,90.0,90,,,WISP,Sailing,,4,11,,2,,,"
        "AIS,,,,\n"
        "04/03/2026 05:20:00,Class A,298000001,34.5,129.08,,,12.0,90.0,90,,,TARNBECK,Tanker,,33,"
        "225,,9.5,,,AIS,,,,\n"
        "04/03/2026 05:20:00,Class B,298000002,34.4,129.03,,,5.0,90.0,90,,,WISP,Sailing,,4,11,,2,"
        ",,AIS,,,,\n";

    write_file("more.csv", log);
    struct hws_scenario *scenario = scenario_of_row("{\"id\": \"log\", \"files\": [\"more.csv\"]}");
    ck_assert_int_eq(scenario->replay_logs[0].format, HWS_LOG_DMA);
    ck_assert_uint_eq(hws_scenario_maritime(scenario)->replay_count, 2);
    ck_assert_str_eq(class_of(scenario, 0), "tanker");
    ck_assert_str_eq(class_of(scenario, 1), "yacht");
    ck_assert_int_eq(hws_scenario_maritime(scenario)->replays[0].points[1].at_ms, HOUR / 3);
    hws_scenario_destroy(scenario);
}
END_TEST

/* A ship at 12 knots eastward, every half minute, in sentences without a time. */
static void write_timeless(const char *name)
{
    const struct hws_ais_envelope envelope = {.channel = 'A', .sequence_id = 1};
    char text[4 * (HWS_AIS_SENTENCE_MAX + 1)];
    size_t length = 0;

    for (int32_t i = 0; i < 4; i++) {
        const struct hws_ais_message message = {.type = 1,
                                                .mmsi = 298000001,
                                                .speed_dkn = 120,
                                                .course_ddeg = 900,
                                                .heading_deg = 90,
                                                .second = 30 * i % 60,
                                                .latitude_min_e4 = 20400000,
                                                .longitude_min_e4 = 77400000 + 1200 * i};
        struct hws_ais_sentences sentences;
        ck_assert_int_eq(hws_ais_encode(&message, &envelope, &sentences), HWS_OK);
        length += (size_t)snprintf(text + length, sizeof(text) - length, "%s", sentences.lines[0]);
    }
    write_file(name, text);
}

START_TEST(a_log_that_does_not_say_when_is_told_when_it_was_begun)
{
    write_timeless("more.csv");
    expect_refused("{\"id\": \"log\", \"files\": [\"more.csv\"]}", "/replay/0/files",
                   "found 4 positions that do not say when");
    struct hws_scenario *scenario = scenario_of_row(
        "{\"id\": \"log\", \"files\": [\"more.csv\"], \"began\": \"2026-03-04T05:00:00Z\"}");
    ck_assert_uint_eq(hws_scenario_maritime(scenario)->replay_count, 1);
    ck_assert_int_eq(scenario->replay_logs[0].format, HWS_LOG_NMEA);
    ck_assert_int_eq(scenario->replay_logs[0].from_ms, INT64_C(1772600400000));
    ck_assert_int_eq(hws_scenario_maritime(scenario)->replays[0].points[1].at_ms, 90000);
    hws_scenario_destroy(scenario);
}
END_TEST

/* ---- what is no log ------------------------------------------------------------------------- */

START_TEST(a_log_is_a_file_in_the_folder)
{
    char *outside = source_path("tests/scenario/good/replay.csv");
    char path[PATH_SIZE];

    path_of("link.csv", path);
    ck_assert_int_eq(symlink(outside, path), 0);
    free(outside);
    path_of("inner", path);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    path_of("pipe", path);
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    expect_refused("{\"id\": \"log\", \"files\": [\"link.csv\"]}", "/replay/0/files/0",
                   "leads out of the scenario's folder");
    expect_refused("{\"id\": \"log\", \"files\": [\"inner\"]}", "/replay/0/files/0",
                   "found a folder");
    expect_refused("{\"id\": \"log\", \"files\": [\"pipe\"]}", "/replay/0/files/0",
                   "a device or a pipe");
    expect_refused("{\"id\": \"log\", \"files\": [\"/etc/passwd\"]}", "/replay/0/files/0",
                   "inside the scenario's folder");
    expect_refused("{\"id\": \"log\", \"files\": [\"replay.csv\", 7]}", "/replay/0/files/1",
                   "expected a text");
    expect_refused("{\"id\": \"log\", \"files\": []}", "/replay/0/files", "1 to 100");
}
END_TEST

START_TEST(a_log_whose_time_is_not_played_is_refused)
{
    expect_refused("{\"id\": \"log\", \"files\": [\"replay.csv\"], \"from\": "
                   "\"2027-01-01T00:00:00Z\"}",
                   "/replay/0", "found a log from 2026-03-04T05:00:00Z to 2026-03-04T09:40:00Z");
}
END_TEST

START_TEST(text_that_is_no_file_replays_nothing)
{
    char *text = source_text(GOOD);
    struct verdict verdict;

    judge_text(&verdict, text);
    ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
    ck_assert(verdict_has(&verdict, "/replay/0/files", "expected none"));
    verdict_fini(&verdict);
    free(text);
}
END_TEST

TCase *replay_case(void)
{
    TCase *replay = tcase_create("replayed logs");

    tcase_add_unchecked_fixture(replay, scenario_assets_open, scenario_assets_close);
    tcase_add_checked_fixture(replay, make_folder, remove_folder);
    tcase_add_test(replay, a_log_becomes_voyages_from_the_start_of_the_exercise);
    tcase_add_test(replay, what_was_refused_is_told_with_its_reason);
    tcase_add_test(replay, no_name_and_no_mmsi_of_a_log_is_played);
    tcase_add_test(replay,
                   a_ship_that_is_stopped_and_let_go_sails_to_where_her_log_ends_and_leaves);
    tcase_add_test(replay, ships_of_a_log_appear_in_pictures_and_in_what_is_sent_of_them);
    tcase_add_test(replay, a_log_begins_and_ends_where_the_row_says);
    tcase_add_test(replay, only_what_lies_in_the_region_is_played);
    tcase_add_test(replay, a_shorter_gap_ends_voyages_sooner);
    tcase_add_test(replay, a_ship_without_a_class_of_its_kind_takes_the_one_that_the_row_names);
    tcase_add_test(replay, several_files_are_one_log_and_several_rows_are_not);
    tcase_add_test(replay, the_same_bytes_are_the_same_plan_and_others_are_not);
    tcase_add_test(replay, a_danish_log_is_played_as_well);
    tcase_add_test(replay, a_log_that_does_not_say_when_is_told_when_it_was_begun);
    tcase_add_test(replay, a_log_is_a_file_in_the_folder);
    tcase_add_test(replay, a_log_whose_time_is_not_played_is_refused);
    tcase_add_test(replay, text_that_is_no_file_replays_nothing);
    return replay;
}
