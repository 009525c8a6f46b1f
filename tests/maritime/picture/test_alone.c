/*
 * Sharing never blinds: whatever agencies share, none of them notices anything later than it does
 * when nobody shares. Two agencies with radars and AIS stations that really see, over covers that
 * are the same, overlap, or lie apart; ships that fall silent, drag, turn, stop and tell others'
 * numbers; no one acts.
 */
#include "hawser/core/units.h"
#include "tests/maritime/picture/busy.h"
#include "tests/maritime/picture/cases.h"

#define MINUTE HWS_MS_PER_MINUTE
#define HOUR HWS_MS_PER_HOUR
#define SEEDS 24u
#define INTERESTS_MAX 64u

/* When each agency noticed each event of interest; HWS_TIME_NEVER: it did not. */
struct noticed {
    int64_t at_ms[INTERESTS_MAX][2];
    uint32_t count;
};

static struct scene scene;

/* The same strait and the same happenings for a seed, whoever shares. */
static void live(uint64_t seed, struct noticed *noticed)
{
    struct hws_stream stream;
    int64_t at_ms = 0;

    busy_start(&scene, &stream, seed);
    for (uint32_t i = 0; i < BUSY_HAPPENINGS; i++) {
        at_ms = busy_next_ms(&stream, at_ms);
        scene_run(&scene, at_ms);
        busy_happen(&scene, &stream);
    }
    scene_run(&scene, at_ms + 3 * HOUR);
    const struct hws_state state = hws_engine_state(scene.engine);
    noticed->count = hws_measure_interest_count(&state);
    ck_assert_uint_le(noticed->count, INTERESTS_MAX);
    for (uint32_t i = 0; i < noticed->count; i++) {
        for (uint32_t agency = 0; agency < 2; agency++) {
            const struct hws_detection found = hws_measure_detection(&state, i, agency);
            noticed->at_ms[i][agency] = found.censored ? HWS_TIME_NEVER : found.delay_ms;
        }
    }
}

/* ---- who shares what ------------------------------------------------------------------------ */

struct arrangement {
    enum hws_share_kind kind;
    bool mutual;
    int64_t delay_ms;
};

static const struct arrangement arrangements[] = {
    {HWS_SHARE_AIS, true, MINUTE},    {HWS_SHARE_AIS, false, 0},
    {HWS_SHARE_ALL, true, MINUTE},    {HWS_SHARE_ALL, true, 20 * MINUTE},
    {HWS_SHARE_ALERTS, true, MINUTE}, {HWS_SHARE_ALERTS, false, 0},
};
#define ARRANGEMENTS ((int)(sizeof(arrangements) / sizeof(arrangements[0])))
static const double aparts_deg[] = {0.0, 0.5, 1.5};
#define COVERS 3

static void share(const struct arrangement *with)
{
    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, with->kind, with->delay_ms);
    if (with->mutual) {
        scene_add_share(&scene, SCENE_SOUTH, SCENE_NORTH, with->kind, with->delay_ms);
    }
}

/* No agency notices any of the seed's events later when they share. */
static void compare(uint64_t seed, const struct noticed *alone, const struct noticed *shared,
                    uint32_t *found, uint32_t *sooner)
{
    ck_assert_uint_eq(alone->count, shared->count);
    for (uint32_t i = 0; i < alone->count; i++) {
        for (uint32_t agency = 0; agency < 2; agency++) {
            const int64_t before_ms = alone->at_ms[i][agency];
            const int64_t after_ms = shared->at_ms[i][agency];
            ck_assert_msg(after_ms <= before_ms,
                          "seed %u, event %u, agency %u: %.1f min alone, %.1f min shared",
                          (unsigned)seed, (unsigned)i, (unsigned)agency,
                          (double)before_ms / (double)MINUTE, (double)after_ms / (double)MINUTE);
            *found += before_ms != HWS_TIME_NEVER ? 1u : 0u;
            *sooner += after_ms < before_ms ? 1u : 0u;
        }
    }
}

/* Loops over arrangements and covers. */
START_TEST(sharing_lets_nobody_notice_anything_later)
{
    const struct arrangement *with = &arrangements[_i / COVERS];
    struct noticed alone = {0};
    struct noticed shared = {0};
    uint32_t found = 0;
    uint32_t sooner = 0;

    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        scene_init(&scene);
        busy_place_sensors(&scene, aparts_deg[_i % COVERS]);
        live(seed, &alone);
        scene_fini(&scene);
        scene_init(&scene);
        busy_place_sensors(&scene, aparts_deg[_i % COVERS]);
        share(with);
        live(seed, &shared);
        scene_fini(&scene);
        compare(seed, &alone, &shared, &found, &sooner);
    }
    /* It is not for want of anything to notice, nor because nothing comes over. */
    ck_assert_uint_gt(found, UINT64_C(5) * SEEDS);
    if (aparts_deg[_i % COVERS] > 0.0) {
        ck_assert_uint_gt(sooner, 0);
    }
}
END_TEST

/* ---- one ship ------------------------------------------------------------------------------- */

static uint32_t ship;

static void setup(void)
{
    scene_init(&scene);
    ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 130.0, 12.0);
}

static void teardown(void)
{
    scene_fini(&scene);
}

static int64_t alert_ms(uint32_t agency, enum hws_alert_kind kind)
{
    struct hws_alert_info alert;

    return scene_alert(&scene, agency, kind, &alert) ? alert.raised_ms : HWS_TIME_NEVER;
}

/* Both hear it; each tells the other; its set is switched off. */
START_TEST(a_silence_that_both_hear_of_is_noticed_by_both_as_if_alone)
{
    const int64_t silent_ms =
        (int64_t)(scene.picture.silence_intervals * 10.0 * (double)HWS_MS_PER_S);

    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, HWS_SHARE_AIS, MINUTE);
    scene_add_share(&scene, SCENE_SOUTH, SCENE_NORTH, HWS_SHARE_AIS, MINUTE);
    for (uint32_t agency = 0; agency < 2; agency++) {
        scene.sensors[SCENE_SENSOR(agency, SCENE_AIS)].place =
            (struct hws_point){SCENE_LAT_DEG, 126.5};
    }
    scene_start(&scene, 1);
    scene_run(&scene, HOUR);
    scene_switch_set(&scene, ship, false);
    scene_run(&scene, 2 * HOUR);
    ck_assert_int_eq(alert_ms(SCENE_NORTH, HWS_ALERT_SILENCE), HOUR + silent_ms);
    ck_assert_int_eq(alert_ms(SCENE_SOUTH, HWS_ALERT_SILENCE), HOUR + silent_ms);
    ck_assert_uint_eq(scene_alert_count(&scene, SCENE_NORTH), 1);
}
END_TEST

/* South has no station that hears it: it knows when north stops telling, and why. */
START_TEST(what_a_partner_stops_telling_is_known)
{
    const int64_t silent_ms =
        (int64_t)(scene.picture.silence_intervals * 10.0 * (double)HWS_MS_PER_S);

    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, HWS_SHARE_AIS, MINUTE);
    scene.sensors[SCENE_SENSOR(SCENE_NORTH, SCENE_AIS)].place =
        (struct hws_point){SCENE_LAT_DEG, 126.5};
    scene_start(&scene, 1);
    scene_run(&scene, HOUR);
    scene_switch_set(&scene, ship, false);
    scene_run(&scene, 2 * HOUR);
    ck_assert_int_eq(alert_ms(SCENE_SOUTH, HWS_ALERT_SILENCE), HOUR + MINUTE + silent_ms);
}
END_TEST

START_TEST(one_that_sails_out_of_the_partners_cover_is_not_silent)
{
    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, HWS_SHARE_AIS, MINUTE);
    scene.sensors[SCENE_SENSOR(SCENE_NORTH, SCENE_AIS)].place =
        (struct hws_point){SCENE_LAT_DEG, 126.0};
    scene_start(&scene, 1);
    scene_run(&scene, HOUR);
    ck_assert_int_eq(scene_track(&scene, SCENE_SOUTH, ship).state, HWS_TRACK_HELD);
    scene_run(&scene, 12 * HOUR);
    ck_assert_int_ne(scene_track(&scene, SCENE_SOUTH, ship).state, HWS_TRACK_HELD);
    ck_assert_int_eq(alert_ms(SCENE_SOUTH, HWS_ALERT_SILENCE), HWS_TIME_NEVER);
}
END_TEST

/* Readers are shown one picture of an agency: no track of it twice. */
START_TEST(what_own_sensors_alone_make_of_it_is_shown_to_nobody)
{
    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, HWS_SHARE_ALL, MINUTE);
    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), ship);
    scene_gain(&scene, SCENE_SENSOR(SCENE_SOUTH, SCENE_RADAR), ship);
    scene_run(&scene, HOUR);
    const struct hws_state state = hws_engine_state(scene.engine);
    uint32_t shown = 0;
    for (uint32_t i = 0; i < hws_picture_track_count(&state); i++) {
        shown += hws_picture_track(&state, i).state != HWS_TRACK_NONE ? 1u : 0u;
    }
    ck_assert_uint_eq(shown, 2);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 1);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_SOUTH), 1);
}
END_TEST

TCase *sharing_case(void)
{
    TCase *tcase = tcase_create("sharing");

    tcase_set_timeout(tcase, 60.0);
    tcase_add_loop_test(tcase, sharing_lets_nobody_notice_anything_later, 0, ARRANGEMENTS * COVERS);
    return tcase;
}

TCase *alone_case(void)
{
    TCase *tcase = tcase_create("alone");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, a_silence_that_both_hear_of_is_noticed_by_both_as_if_alone);
    tcase_add_test(tcase, what_a_partner_stops_telling_is_known);
    tcase_add_test(tcase, one_that_sails_out_of_the_partners_cover_is_not_silent);
    tcase_add_test(tcase, what_own_sensors_alone_make_of_it_is_shown_to_nobody);
    return tcase;
}
