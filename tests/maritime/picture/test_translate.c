/*
 * Every number of a track that an agency is told is its own, and of the ship that is meant: in its
 * alerts, in the records that it learns of, of one ship or of two. What another agency calls that
 * ship stands beside it, and is the other's.
 */
#include "hawser/core/audience.h"
#include "hawser/core/units.h"
#include "tests/maritime/picture/busy.h"
#include "tests/maritime/picture/cases.h"

#include <string.h>

#define MINUTE HWS_MS_PER_MINUTE
#define HOUR HWS_MS_PER_HOUR
#define SEEDS 24u
#define NUMBERS_MAX 4096u

static struct scene scene;
/* Which ships each agency's track of a number has stemmed from: a bit each, by slot. */
static uint32_t ships_of[2][NUMBERS_MAX];
static uint32_t theirs_count; /* references that came over */

static void note_tracks(const struct hws_state *state)
{
    for (uint32_t i = 0; i < hws_picture_track_count(state); i++) {
        const struct hws_track_info track = hws_picture_track(state, i);
        if (track.state != HWS_TRACK_NONE && track.vessel != HWS_NO_INDEX) {
            ck_assert_uint_lt(track.number, NUMBERS_MAX);
            ships_of[track.agency][track.number] |= 1u << track.vessel;
        }
    }
}

static uint32_t ship_referenced(const struct hws_state *state, int64_t reference)
{
    const uint32_t ship = hws_maritime_vessel_referenced(state, reference);

    ck_assert_uint_lt(ship, SCENE_VESSELS_MAX);
    return ship;
}

static void assert_is(uint32_t agency, uint32_t number, uint32_t ship)
{
    ck_assert_uint_lt(number, NUMBERS_MAX);
    ck_assert_msg((ships_of[agency][number] >> ship & 1u) != 0,
                  "T-%u is not agency %u's number of ship %u", (unsigned)number, (unsigned)agency,
                  (unsigned)ship);
}

/* While it stands it is of a track that the agency has. */
static void check_standing(const struct hws_state *state, const struct hws_alert_info *alert)
{
    if (alert->agency != HWS_NO_INDEX && alert->track != HWS_NO_INDEX) {
        ck_assert_uint_eq(hws_picture_track(state, alert->track).number, alert->track_number);
        ck_assert_uint_eq(hws_picture_track(state, alert->track).agency, alert->agency);
    }
}

/* It has been raised, or taken over. Later a name may lead it to another ship's track. */
static void check_new(const struct hws_state *state, const struct hws_alert_info *alert)
{
    if (alert->agency == HWS_NO_INDEX || alert->reference < 0) {
        return;
    }
    const uint32_t ship = ship_referenced(state, alert->reference);
    assert_is(alert->agency, alert->track_number, ship);
    if (alert->partner_number != 0) {
        assert_is(alert->agency, alert->partner_number,
                  ship_referenced(state, alert->partner_reference));
    }
    ck_assert((alert->shared_by1 != 0) == (alert->their_number != 0));
    if (alert->shared_by1 != 0) {
        assert_is(alert->shared_by1 - 1u, alert->their_number, ship);
        theirs_count++;
    }
}

/* The argument of a record that names an agency, by its name; the first where there is none. */
static uint32_t agency_named(const struct hws_record_def *def, const struct hws_record *record,
                             const char *name)
{
    uint32_t agency = (uint32_t)record->arguments[0].i;

    for (uint32_t i = 0; i < def->argument_count; i++) {
        if (def->arguments[i].kind == &hws_agency_entity &&
            strcmp(def->arguments[i].name, name) == 0) {
            agency = (uint32_t)record->arguments[i].i;
        }
    }
    return agency;
}

/* Every track in it is one that whoever is told of the record has had, or is said to be theirs. */
static void check_record(const struct hws_state *state, const struct hws_record *record)
{
    const struct hws_record_def *def =
        hws_registry_record(&scene.registry, record->domain, record->kind);

    for (uint32_t i = 0; i < def->argument_count; i++) {
        if (def->arguments[i].kind != &hws_track_entity) {
            continue;
        }
        const uint32_t number = (uint32_t)record->arguments[i].i;
        const bool theirs = strcmp(def->arguments[i].name, "theirs") == 0;
        ck_assert_uint_lt(number, NUMBERS_MAX);
        for (uint32_t agency = 0; agency < 2; agency++) {
            const struct hws_party party = {.kind = &hws_agency_entity, .index = agency};
            if (hws_record_told(state, record, &party)) {
                const uint32_t whose = theirs ? agency_named(def, record, "from") : agency;
                ck_assert_msg(ships_of[whose][number] != 0, "%s tells agency %u of T-%u", def->name,
                              (unsigned)agency, (unsigned)number);
                ck_assert(!theirs || whose != agency);
            }
        }
    }
}

/* Event by event, so that nothing comes and goes unseen. */
static void run(int64_t until_ms)
{
    const struct hws_state before = hws_engine_state(scene.engine);
    uint32_t alert_count = hws_picture_alert_count(&before);
    uint64_t handled = 1;

    while (handled > 0) {
        const uint32_t record_first = scene.record_count;
        ck_assert_int_eq(hws_engine_run(scene.engine, until_ms, 1, &handled, NULL), HWS_OK);
        const struct hws_state state = hws_engine_state(scene.engine);
        note_tracks(&state);
        for (uint32_t i = record_first; i < scene.record_count; i++) {
            check_record(&state, &scene.records[i]);
        }
        for (uint32_t i = 0; i < hws_picture_alert_count(&state); i++) {
            const struct hws_alert_info alert = hws_picture_alert(&state, i);
            check_standing(&state, &alert);
            if (i >= alert_count) {
                check_new(&state, &alert);
            }
        }
        alert_count = hws_picture_alert_count(&state);
    }
}

/* Loops over covers and kinds of share. */
START_TEST(every_number_that_an_agency_is_told_is_its_own)
{
    static const double aparts_deg[] = {0.0, 0.5, 1.5};
    const enum hws_share_kind kind = _i < 3 ? HWS_SHARE_ALL : HWS_SHARE_ALERTS;

    theirs_count = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct hws_stream stream;
        int64_t at_ms = 0;
        memset(ships_of, 0, sizeof(ships_of));
        scene_init(&scene);
        busy_place_sensors(&scene, aparts_deg[_i % 3]);
        scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, kind, 5 * MINUTE);
        scene_add_share(&scene, SCENE_SOUTH, SCENE_NORTH, kind, 5 * MINUTE);
        busy_start(&scene, &stream, seed);
        for (uint32_t i = 0; i < BUSY_HAPPENINGS; i++) {
            at_ms = busy_next_ms(&stream, at_ms);
            run(at_ms);
            busy_happen(&scene, &stream);
        }
        run(at_ms + 3 * HOUR);
        scene_fini(&scene);
    }
    ck_assert_uint_gt(theirs_count, 0);
}
END_TEST

/* North's numbers are one ahead of south's: north holds a ship more. */
static void alert_north(uint32_t ship)
{
    const uint32_t other = scene_add_ship(&scene, SCENE_CARGO, 127.0, 131.0, 12.0);

    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, HWS_SHARE_ALERTS, MINUTE);
    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), other);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_gain(&scene, SCENE_SENSOR(SCENE_SOUTH, SCENE_AIS), other);
}

static void tell_another_number(uint32_t ship)
{
    const struct hws_effect tell = hws_transponder_identity_effect(
        (struct hws_transponder_identity){.vessel = ship, .mmsi = 298000999});

    scene_apply(&scene, &hws_transponder_id, &tell);
}

START_TEST(an_agency_that_has_no_track_opens_one_where_it_is_told_that_the_ship_is)
{
    struct hws_alert_info alert;

    scene_init(&scene);
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 130.0, 12.0);
    alert_north(ship);
    scene_run(&scene, HOUR);
    tell_another_number(ship);
    scene_run(&scene, HOUR + MINUTE);
    ck_assert(scene_alert(&scene, SCENE_SOUTH, HWS_ALERT_IDENTITY, &alert));
    const struct hws_track_info track = scene_track(&scene, SCENE_SOUTH, ship);
    ck_assert_int_eq(track.state, HWS_TRACK_COASTING);
    ck_assert_uint_eq(track.number, alert.track_number);
    ck_assert_uint_eq(track.mmsi, 298000999u);
    ck_assert_uint_eq(track.sources, HWS_TRACK_SHARED);
    ck_assert_double_lt(
        hws_great_circle_m(track.place, scene_track(&scene, SCENE_NORTH, ship).place), 10.0);
    ck_assert_uint_eq(alert.their_number, scene_track(&scene, SCENE_NORTH, ship).number);
    scene_fini(&scene);
}
END_TEST

/* South knows her as T-102, which is what north calls nobody, and north as T-102's neighbour. */
START_TEST(an_agency_that_has_a_track_is_told_of_that_one)
{
    struct hws_alert_info alert;

    scene_init(&scene);
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 130.0, 12.0);
    const uint32_t third = scene_add_ship(&scene, SCENE_CARGO, 128.0, 132.0, 12.0);
    alert_north(ship);
    scene_gain(&scene, SCENE_SENSOR(SCENE_SOUTH, SCENE_AIS), third);
    scene_gain(&scene, SCENE_SENSOR(SCENE_SOUTH, SCENE_RADAR), ship);
    scene_run(&scene, HOUR);
    tell_another_number(ship);
    scene_run(&scene, HOUR + MINUTE);
    ck_assert(scene_alert(&scene, SCENE_SOUTH, HWS_ALERT_IDENTITY, &alert));
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_SOUTH), 3);
    ck_assert_uint_eq(alert.track_number, scene_track(&scene, SCENE_SOUTH, ship).number);
    ck_assert_uint_eq(alert.their_number, scene_track(&scene, SCENE_NORTH, ship).number);
    ck_assert_uint_ne(alert.track_number, alert.their_number);
    scene_fini(&scene);
}
END_TEST

TCase *translate_case(void)
{
    TCase *tcase = tcase_create("translate");

    tcase_set_timeout(tcase, 60.0);
    tcase_add_loop_test(tcase, every_number_that_an_agency_is_told_is_its_own, 0, 6);
    tcase_add_test(tcase, an_agency_that_has_no_track_opens_one_where_it_is_told_that_the_ship_is);
    tcase_add_test(tcase, an_agency_that_has_a_track_is_told_of_that_one);
    return tcase;
}
