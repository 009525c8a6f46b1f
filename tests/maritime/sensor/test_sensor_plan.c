/* The sensor plan: where an area is looked at from, and the hash of what lets sensors see. */
#include "sim/maritime/sensor/sensor.h"
#include "tests/maritime/sensor/cases.h"
#include "tests/maritime/strait.h"

/* The plan's hash was `before`; it is another now. */
static void expect_changed(const struct strait *strait, struct hws_hash *before)
{
    const struct hws_hash now = hws_sensor_plan_hash(&strait->sensor);

    ck_assert_mem_ne(&now, before, sizeof(now));
    *before = now;
}

START_TEST(whatever_lets_a_sensor_see_otherwise_changes_the_hash)
{
    struct strait strait;

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    struct hws_sensor *radar = strait_add_sensor(&strait, HWS_SENSOR_RADAR, 20.0);
    struct hws_hash hash = hws_sensor_plan_hash(&strait.sensor);
    radar->range_km += 0.5;
    expect_changed(&strait, &hash);
    radar->kind = HWS_SENSOR_AIS;
    expect_changed(&strait, &hash);
    radar->probability = 0.5;
    expect_changed(&strait, &hash);
    radar->place.lat_deg += 0.001;
    expect_changed(&strait, &hash);
    radar->vessel = 0;
    expect_changed(&strait, &hash);
    radar->agency = 1;
    expect_changed(&strait, &hash);
    (void)strait_add_sensor(&strait, HWS_SENSOR_RADAR, 20.0);
    expect_changed(&strait, &hash);
    radar->agency = 0;
    strait_start(&strait, 1);
    strait_fini(&strait);
}
END_TEST

START_TEST(an_area_is_looked_at_from_its_middle)
{
    static const struct hws_point area[] = {{33.0, 128.5}, {33.0, 129.5}, {35.0, 129.0}};
    struct strait strait;

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    strait_set_area(&strait, strait_add_sensor(&strait, HWS_SENSOR_VMS, 0.0), area, 3);
    strait_start(&strait, 1);
    const struct hws_point centre = sensor_centre(&strait.sensor, 0);
    ck_assert_double_eq_tol(centre.lat_deg, 34.0, 1e-12);
    ck_assert_double_eq_tol(centre.lon_deg, 129.0, 1e-12);
    /* Whoever lies in a corner is within reach of it. */
    for (uint32_t i = 0; i < 3; i++) {
        ck_assert_double_gt(strait.sensor.reaches_m[0], hws_great_circle_m(centre, area[i]));
    }
    strait_fini(&strait);
}
END_TEST

TCase *sensor_plan_case(void)
{
    TCase *tcase = tcase_create("sensor plan");

    tcase_add_test(tcase, whatever_lets_a_sensor_see_otherwise_changes_the_hash);
    tcase_add_test(tcase, an_area_is_looked_at_from_its_middle);
    return tcase;
}
