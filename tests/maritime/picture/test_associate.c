/* Which track a contact goes to, and how often that is wrong. */
#include "hawser/core/units.h"
#include "tests/maritime/picture/cases.h"
#include "tests/maritime/scene.h"

#include <math.h>

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

static double normal_cdf(double x)
{
    return 0.5 * erfc(-x / sqrt(2.0));
}

/* Both are heard, both fall out of hearing, and one comes on the radar. True: it went wrong. */
static bool goes_wrong(double apart_deg, uint64_t seed, double *expected)
{
    const uint32_t station = SCENE_SENSOR(SCENE_NORTH, SCENE_AIS);

    scene_init(&scene);
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 130.0, 12.0);
    const uint32_t other = scene_add_ship(&scene, SCENE_CARGO, 126.0 + apart_deg, 130.0, 12.0);
    scene_start(&scene, seed);
    scene_gain(&scene, station, ship);
    scene_gain(&scene, station, other);
    scene_run(&scene, MINUTE);
    scene_lose(&scene, station, ship, HWS_CONTACT_OUT_OF_COVER);
    scene_lose(&scene, station, other, HWS_CONTACT_OUT_OF_COVER);
    scene_run(&scene, 5 * MINUTE);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), ship);
    const bool wrong = scene_track(&scene, SCENE_NORTH, ship).mmsi == 298000000u + other;
    *expected = normal_cdf(-scene_east_m(apart_deg) / (2.0 * 100.0));
    scene_fini(&scene);
    return wrong;
}

/* Both coast in truth exactly, so only the plot's error (100 m) decides: cdf(-d / 2 sigma). */
START_TEST(a_plot_goes_to_the_wrong_track_as_often_as_its_error_says)
{
    const double apart_deg[] = {0.0005, 0.0015, 0.003};
    const uint32_t runs = 400;

    for (size_t i = 0; i < sizeof(apart_deg) / sizeof(apart_deg[0]); i++) {
        double expected = 0.0;
        uint32_t wrong = 0;
        for (uint32_t run = 0; run < runs; run++) {
            wrong += goes_wrong(apart_deg[i], run + 1u, &expected) ? 1u : 0u;
        }
        const double sigma = sqrt(expected * (1.0 - expected) / (double)runs);
        ck_assert_double_eq_tol((double)wrong / (double)runs, expected, 4.0 * sigma);
    }
    scene_init(&scene); /* for the teardown */
}
END_TEST

/* A satellite's radar is told hours late: the ship is where it told, then as now. */
START_TEST(an_old_glimpse_of_a_ship_that_tells_the_truth_is_no_contradiction)
{
    struct hws_alert_info alert;

    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 128.0, 129.5, 12.0);
    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    const struct hws_point then = scene_vessel(&scene, ship).place;
    scene_run(&scene, 3 * HWS_MS_PER_HOUR);
    const struct hws_effect told_late = hws_sensor_glimpse_effect(
        (struct hws_sensor_glimpse){.sensor = SCENE_SENSOR(SCENE_NORTH, SCENE_SAR),
                                    .vessel = ship,
                                    .seen_ms = 0,
                                    .told = HWS_GLIMPSE_PLACE,
                                    .place = then});
    scene_apply(&scene, &hws_sensor_id, &told_late);
    ck_assert(!scene_alert(&scene, SCENE_NORTH, HWS_ALERT_POSITION, &alert));
    ck_assert_uint_eq(scene_track_count(&scene, SCENE_NORTH), 1);
}
END_TEST

TCase *associate_case(void)
{
    TCase *tcase = tcase_create("associate");

    tcase_set_timeout(tcase, 60.0);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, a_plot_goes_to_the_wrong_track_as_often_as_its_error_says);
    tcase_add_test(tcase, an_old_glimpse_of_a_ship_that_tells_the_truth_is_no_contradiction);
    return tcase;
}
