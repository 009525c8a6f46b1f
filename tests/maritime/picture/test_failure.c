/* Innocent silence: how often AIS sets fail by themselves. */
#include "hawser/core/units.h"
#include "tests/maritime/picture/cases.h"
#include "tests/maritime/scene.h"

#include <math.h>

static struct scene scene;

static void setup(void)
{
    scene_init(&scene);
}

static void teardown(void)
{
    scene_fini(&scene);
}

START_TEST(sets_of_passing_ships_fail_at_the_scenarios_rate)
{
    uint32_t silences = 0;
    uint32_t ships = 0;

    scene.picture.set_failures_per_day = 2.0;
    scene.flow = (struct hws_flow){
        .id = "flow", .vessels_per_day = 200.0, .port_to = HWS_NO_INDEX, .onward = HWS_NO_INDEX};
    (void)scene_add_ship(&scene, SCENE_CARGO, 126.0, 127.0, 12.0); /* for its way */
    scene.maritime.flow_count = 1;
    scene_start(&scene, 1);
    scene_run(&scene, 10 * HWS_MS_PER_DAY);
    silences = scene_record_count(&scene, "ais_off");
    ships = scene_record_count(&scene, "traffic_left");
    /* A voyage of 4.1 hours at 12 kn: 1 - exp(-2 x 4.1 / 24) fail. */
    const double hours = scene_east_m(1.0) / 1852.0 / 12.0;
    const double chance = 1.0 - exp(-2.0 * hours / 24.0);
    ck_assert_uint_gt(ships, 1500);
    ck_assert_double_eq_tol((double)silences / (double)ships, chance,
                            4.0 * sqrt(chance / (double)ships) + 0.06 * chance);
}
END_TEST

TCase *failure_case(void)
{
    TCase *tcase = tcase_create("failure");

    tcase_set_timeout(tcase, 60.0);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, sets_of_passing_ships_fail_at_the_scenarios_rate);
    return tcase;
}
