/* What readers are told of a track beside its place. */
#include "tests/maritime/picture/cases.h"
#include "tests/maritime/scene.h"

static struct scene scene;

static void setup(void)
{
    scene_init(&scene);
}

static void teardown(void)
{
    scene_fini(&scene);
}

START_TEST(confidence_halves_with_every_stale_time_unseen)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 126.0, 128.0, 12.0);
    const uint32_t station = SCENE_SENSOR(SCENE_NORTH, SCENE_AIS);

    scene_start(&scene, 1);
    scene_gain(&scene, station, ship);
    scene_lose(&scene, station, ship, HWS_CONTACT_OUT_OF_COVER);
    const double at_first = scene_track(&scene, SCENE_NORTH, ship).confidence;
    scene_run(&scene, 3 * scene.picture.stale_ms);
    ck_assert_double_eq_tol(scene_track(&scene, SCENE_NORTH, ship).confidence, at_first / 8.0,
                            1e-12);
}
END_TEST

TCase *read_case(void)
{
    TCase *tcase = tcase_create("read");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, confidence_halves_with_every_stale_time_unseen);
    return tcase;
}
