/* Samples of a picture, worked out by hand on the scene's parallel. */
#include "hawser/core/units.h"
#include "tests/maritime/measure/cases.h"
#include "tests/maritime/scene.h"

#include <math.h>

#define MINUTE HWS_MS_PER_MINUTE
#define HOUR HWS_MS_PER_HOUR
#define STATION SCENE_SENSOR(SCENE_NORTH, SCENE_AIS)
#define RADAR SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR)

static struct scene scene;

static void setup(void)
{
    scene_init(&scene);
    scene.picture.set_failures_per_day = 0.0;
}

static void teardown(void)
{
    scene_fini(&scene);
}

static struct hws_measures measured(uint32_t agency)
{
    const struct hws_state state = hws_engine_state(scene.engine);

    return hws_measures(&state, agency);
}

/* At 2 h the ship is lost and its anchor slows it: at 3 h its track is 9 nautical miles ahead. */
START_TEST(a_sample_compares_where_a_ship_is_with_where_it_is_believed)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 120.0, 130.0, 12.0);

    scene.measure.sample_ms = 3 * HOUR;
    scene.measure.ospa_cutoff_m = 10000.0;
    scene.measure.ospa_order = 2.0;
    (void)scene_add_ship(&scene, SCENE_CARGO, 140.0, 145.0, 12.0);
    scene_start(&scene, 1);
    scene_gain(&scene, STATION, ship);
    scene_run(&scene, 2 * HOUR);
    scene_lose(&scene, STATION, ship, HWS_CONTACT_OUT_OF_COVER);
    const struct hws_effect drag =
        hws_maritime_drag_effect((struct hws_maritime_drag){.vessel = ship, .speed_kn = 3.0});
    scene_apply(&scene, &hws_maritime_id, &drag);
    scene_run(&scene, 3 * HOUR);
    const double off_m = (12.0 - 3.0) * 1852.0;
    const struct hws_state now = hws_engine_state(scene.engine);
    ck_assert_uint_eq(hws_measure_sample_count(&now), 2);
    const struct hws_measure_sample north = hws_measure_sample(&now, 0);
    ck_assert_int_eq(north.time_ms, 3 * HOUR);
    ck_assert_uint_eq(north.agency, SCENE_NORTH);
    ck_assert_uint_eq(north.vessel_count, 2);
    ck_assert_uint_eq(north.track_count, 1);
    ck_assert_uint_eq(north.wrong_count, 0);
    ck_assert_uint_eq(north.nameless_count, 0);
    ck_assert_double_eq_tol(north.position_error_m, off_m, 1e-4 * off_m);
    /* Beyond the cut-off, so both ships are missed and the track is false. */
    ck_assert_double_eq_tol(north.ospa_m, 10000.0, 1e-6);
    ck_assert_double_eq_tol(north.gospa_m, 10000.0 * sqrt(1.5), 1e-6);
    ck_assert_double_eq_tol(hws_measures(&now, SCENE_NORTH).position_error_m,
                            north.position_error_m, 1e-9);
    ck_assert_double_eq_tol(hws_measure_sample(&now, 1).ospa_m, 10000.0, 1e-6);
    ck_assert_uint_eq(hws_measure_sample(&now, 1).track_count, 0);
}
END_TEST

START_TEST(another_name_than_its_own_is_an_identity_error_and_none_is_another)
{
    const uint32_t liar = scene_add_ship(&scene, SCENE_CARGO, 120.0, 130.0, 12.0);
    const uint32_t blip = scene_add_ship(&scene, SCENE_CARGO, 122.0, 132.0, 12.0);
    const struct hws_effect lie = hws_transponder_identity_effect(
        (struct hws_transponder_identity){.vessel = liar, .mmsi = 298999999});

    scene.measure.sample_ms = HOUR;
    scene_start(&scene, 1);
    scene_run(&scene, 1);
    scene_apply(&scene, &hws_transponder_id, &lie);
    scene_gain(&scene, STATION, liar);
    scene_gain(&scene, RADAR, blip);
    scene_run(&scene, 2 * HOUR);
    ck_assert_uint_eq(measured(SCENE_NORTH).sample_count, 2);
    ck_assert_double_eq(measured(SCENE_NORTH).wrong_name_frac, 0.5);
    ck_assert_double_eq(measured(SCENE_NORTH).nameless_frac, 0.5);
    ck_assert_double_eq(measured(SCENE_NORTH).ospa_m, 0.0); /* no cut-off, no OSPA */
}
END_TEST

START_TEST(measures_change_nothing_that_they_measure)
{
    struct hws_hash hashes[2];

    for (uint32_t sampled = 0; sampled < 2; sampled++) {
        scene_init(&scene);
        const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 120.0, 130.0, 12.0);
        scene.measure.sample_ms = sampled ? 7 * MINUTE : 0;
        scene_start(&scene, 1);
        scene_gain(&scene, RADAR, ship);
        scene_run(&scene, 5 * HOUR);
        scene_lose(&scene, RADAR, ship, HWS_CONTACT_OUT_OF_COVER);
        scene_run(&scene, 10 * HOUR);
        hashes[sampled] =
            hws_hash_bytes(scene.records, scene.record_count * sizeof(*scene.records));
        ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 0);
        scene_fini(&scene);
    }
    ck_assert(hws_hash_equal(hashes[0], hashes[1]));
    scene_init(&scene); /* for the teardown */
}
END_TEST

TCase *measure_sample_case(void)
{
    TCase *tcase = tcase_create("measure sample");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, a_sample_compares_where_a_ship_is_with_where_it_is_believed);
    tcase_add_test(tcase, another_name_than_its_own_is_an_identity_error_and_none_is_another);
    tcase_add_test(tcase, measures_change_nothing_that_they_measure);
    return tcase;
}
