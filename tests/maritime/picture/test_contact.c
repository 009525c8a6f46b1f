/* What sensors and voyages say: the error of a plot, and the edge of a disturbed area. */
#include "hawser/core/units.h"
#include "tests/maritime/picture/cases.h"
#include "tests/maritime/scene.h"

#define MINUTE HWS_MS_PER_MINUTE

static struct scene scene;

static void setup(void)
{
    scene_init(&scene);
}

static void teardown(void)
{
    scene_fini(&scene);
}

START_TEST(plots_are_off_by_the_radars_error)
{
    double sum_m2 = 0.0;
    const uint32_t ships = SCENE_VESSELS_MAX;
    uint32_t count = 0;

    for (uint32_t i = 0; i < ships; i++) {
        (void)scene_add_ship(&scene, SCENE_CARGO, 120.0 + (double)i, 140.0, 12.0);
    }
    scene_start(&scene, 1);
    for (uint32_t round = 0; round < 100; round++) {
        scene_run(&scene, (int64_t)round * HWS_MS_PER_MINUTE); /* one a contact, that is, a time */
        for (uint32_t i = 0; i < ships; i++, count++) {
            scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), i);
            const double off_m = hws_great_circle_m(scene_track(&scene, SCENE_NORTH, i).place,
                                                    scene_vessel(&scene, i).place);
            sum_m2 += off_m * off_m;
            scene_lose(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), i, HWS_CONTACT_OUT_OF_COVER);
        }
    }
    /* Mean square over two axes is 2 sigma^2; of 800 it is within 4 standard errors, 14 %. */
    ck_assert_double_eq_tol(sum_m2 / (double)count / (2.0 * 100.0 * 100.0), 1.0, 0.14);
}
END_TEST

/* It sails into the spoofed area, from 129 E on, between two waypoints. */
START_TEST(a_ship_that_comes_into_a_spoofed_area_is_two_tracks_from_its_edge_on)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 128.9, 129.6, 12.0);
    const struct hws_effect spoof = hws_transponder_disturbance_effect(
        HWS_TRANSPONDER_SPOOF, (struct hws_transponder_disturbance){.north_km = 10.0});
    const int64_t edge_ms = (int64_t)(scene_east_m(0.1) / hws_mps_from_kn(12.0) * 1000.0);
    const int64_t out_ms = (int64_t)(scene_east_m(0.6) / hws_mps_from_kn(12.0) * 1000.0);

    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), ship);
    scene_apply(&scene, &hws_transponder_id, &spoof);
    scene_run(&scene, edge_ms - MINUTE);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 1);
    scene_run(&scene, edge_ms + MINUTE);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 2);
    scene_run(&scene, out_ms + MINUTE);
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 1);
}
END_TEST

TCase *contact_case(void)
{
    TCase *tcase = tcase_create("contact");

    tcase_set_timeout(tcase, 60.0);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, plots_are_off_by_the_radars_error);
    tcase_add_test(tcase, a_ship_that_comes_into_a_spoofed_area_is_two_tracks_from_its_edge_on);
    return tcase;
}
