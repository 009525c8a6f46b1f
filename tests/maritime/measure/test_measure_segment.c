/*
 * Continuity: by hand, and against all that was on each ship minute by minute, with the least
 * number of tracks found by trying every choice.
 */
#include "hawser/core/random.h"
#include "hawser/core/units.h"
#include "tests/maritime/measure/cases.h"
#include "tests/maritime/scene.h"

#include <stdlib.h>
#include <string.h>

#define MINUTE HWS_MS_PER_MINUTE
#define HOUR HWS_MS_PER_HOUR
#define STATION SCENE_SENSOR(SCENE_NORTH, SCENE_AIS)
#define RADAR SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR)
#define SATELLITE SCENE_SENSOR(SCENE_NORTH, SCENE_SAR)

#define SHIPS 5u
#define MINUTES 600u
#define NUMBERS_MAX 1000u
#define NEVER_TRIED 1000000u

static struct scene scene;
/* By track number and minute: the ship that it is on + 1. */
static uint8_t on[NUMBERS_MAX][MINUTES];

static void setup(void)
{
    scene_init(&scene);
    scene.picture.set_failures_per_day = 0.0;
}

static void teardown(void)
{
    scene_fini(&scene);
}

static struct hws_measures measured(void)
{
    const struct hws_state state = hws_engine_state(scene.engine);

    return hws_measures(&state, SCENE_NORTH);
}

/* Heard for two hours, dropped two hours later, heard again under another number for three. */
START_TEST(a_ship_that_is_lost_and_found_has_two_tracks_and_the_longer_one_counts)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 120.0, 135.0, 12.0);

    scene.picture.drop_ms = 2 * HOUR;
    scene_start(&scene, 1);
    scene_gain(&scene, STATION, ship);
    scene_run(&scene, 2 * HOUR);
    scene_lose(&scene, STATION, ship, HWS_CONTACT_OUT_OF_COVER);
    scene_run(&scene, 5 * HOUR);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 0);
    scene_gain(&scene, STATION, ship);
    scene_run(&scene, 8 * HOUR);
    ck_assert_double_eq_tol(measured().continuity, 4.0 / 8.0, 1e-12);
    ck_assert_double_eq_tol(measured().track_changes_per_day, 24.0 / (4.0 + 3.0), 1e-12);
}
END_TEST

/* A stay in port neither ends a track nor counts for it. */
START_TEST(a_track_that_waits_for_its_ship_in_port_is_one)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 120.0, 121.0, 12.0);

    scene.vessels[ship].shuttles = true;
    scene.vessels[ship].layover_ms = 3 * HOUR;
    scene_start(&scene, 1);
    scene_gain(&scene, STATION, ship);
    scene_run(&scene, 30 * HOUR);
    ck_assert_double_lt(measured().vessel_count_mean, 0.9);
    ck_assert_double_eq_tol(measured().continuity, 1.0, 1e-12);
    ck_assert_double_eq(measured().track_changes_per_day, 0.0);
}
END_TEST

/* ---- against every choice ------------------------------------------------------------------- */

static double chance(struct hws_stream *stream)
{
    return hws_stream_uniform(stream);
}

static void note(uint32_t minute)
{
    const struct hws_state state = hws_engine_state(scene.engine);

    for (uint32_t i = 0; i < hws_picture_track_count(&state); i++) {
        const struct hws_track_info track = hws_picture_track(&state, i);
        if (track.state != HWS_TRACK_NONE && track.agency == SCENE_NORTH &&
            track.vessel != HWS_NO_INDEX) {
            ck_assert_uint_lt(track.number - 101u, NUMBERS_MAX);
            on[track.number - 101u][minute] = (uint8_t)(track.vessel + 1u);
        }
    }
}

/* Ships side by side, so that plots go astray; contacts come and go as a coin falls. */
static void play(uint64_t seed)
{
    struct hws_stream stream;
    bool heard[SHIPS] = {false};
    bool seen[SHIPS] = {false};

    memset(on, 0, sizeof(on));
    hws_stream_init(&stream, seed, 0, 7, 7);
    scene.picture.stale_ms = 3 * MINUTE;
    scene.picture.drop_ms = 9 * MINUTE;
    for (uint32_t i = 0; i < SHIPS; i++) {
        (void)scene_add_ship(&scene, SCENE_CARGO, 120.0 + 0.002 * i, 150.0, 12.0);
    }
    scene_start(&scene, seed);
    for (uint32_t minute = 0; minute < MINUTES; minute++) {
        scene_run(&scene, minute * MINUTE);
        const uint32_t ship = (uint32_t)(chance(&stream) * SHIPS);
        const double what = chance(&stream);
        if (what < 0.35) {
            heard[ship] = !heard[ship];
            if (heard[ship]) {
                scene_gain(&scene, STATION, ship);
            } else {
                scene_lose(&scene, STATION, ship, HWS_CONTACT_OUT_OF_COVER);
            }
        } else if (what < 0.7) {
            seen[ship] = !seen[ship];
            if (seen[ship]) {
                scene_gain(&scene, RADAR, ship);
            } else {
                scene_lose(&scene, RADAR, ship, HWS_CONTACT_OUT_OF_COVER);
            }
        } else if (what < 0.8) {
            scene_glimpse(&scene, SATELLITE, ship, HWS_GLIMPSE_PLACE,
                          scene_vessel(&scene, (ship + 1u) % SHIPS).place);
        }
        note(minute);
    }
    scene_run(&scene, MINUTES * MINUTE);
}

static uint32_t longest_minutes(uint32_t ship)
{
    uint32_t longest = 0;

    for (uint32_t k = 0; k < NUMBERS_MAX; k++) {
        uint32_t lasted = 0;
        for (uint32_t m = 0; m < MINUTES; m++) {
            lasted = on[k][m] == ship + 1u ? lasted + 1u : 0;
            longest = lasted > longest ? lasted : longest;
        }
    }
    return longest;
}

/* least[k]: changes so far when track k is the one that follows the ship now. */
static uint32_t least_changes(uint32_t ship, uint32_t *tracked_minutes)
{
    static uint32_t least[NUMBERS_MAX];
    uint32_t before = 0; /* the least of all at the last minute with a track */
    bool any_before = false;

    for (uint32_t k = 0; k < NUMBERS_MAX; k++) {
        least[k] = NEVER_TRIED;
    }
    for (uint32_t m = 0; m < MINUTES; m++) {
        uint32_t now = NEVER_TRIED;
        for (uint32_t k = 0; k < NUMBERS_MAX; k++) {
            const uint32_t fresh = any_before ? before + 1u : 0;
            if (on[k][m] != ship + 1u) {
                least[k] = NEVER_TRIED;
                continue;
            }
            least[k] = least[k] < fresh ? least[k] : fresh;
            now = least[k] < now ? least[k] : now;
        }
        if (now != NEVER_TRIED) {
            before = now;
            any_before = true;
            *tracked_minutes += 1u;
        }
    }
    return before;
}

START_TEST(continuity_is_what_every_minute_and_every_choice_of_tracks_say)
{
    uint32_t changes_in_all = 0;

    for (uint64_t seed = 1; seed <= 12; seed++) {
        uint32_t longest = 0;
        uint32_t changes = 0;
        uint32_t tracked = 0;
        play(seed);
        for (uint32_t ship = 0; ship < SHIPS; ship++) {
            longest += longest_minutes(ship);
            changes += least_changes(ship, &tracked);
        }
        ck_assert_double_eq_tol(measured().continuity, (double)longest / (double)(SHIPS * MINUTES),
                                1e-12);
        ck_assert_double_eq_tol(measured().track_changes_per_day,
                                (double)changes / ((double)tracked / (24.0 * 60.0)), 1e-9);
        ck_assert_double_eq_tol(measured().completeness,
                                (double)tracked / (double)(SHIPS * MINUTES), 1e-12);
        changes_in_all += changes;
        scene_fini(&scene);
        setup();
    }
    ck_assert_uint_gt(changes_in_all, 50);
}
END_TEST

TCase *measure_segment_case(void)
{
    TCase *tcase = tcase_create("measure segment");

    tcase_set_timeout(tcase, 60.0);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, a_ship_that_is_lost_and_found_has_two_tracks_and_the_longer_one_counts);
    tcase_add_test(tcase, a_track_that_waits_for_its_ship_in_port_is_one);
    tcase_add_test(tcase, continuity_is_what_every_minute_and_every_choice_of_tracks_say);
    return tcase;
}
