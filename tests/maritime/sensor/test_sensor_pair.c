/* Who is in whose cover, and is detected there: against what can be worked out by hand. */
#include "hawser/core/units.h"
#include "sim/maritime/sensor/sensor.h"
#include "tests/maritime/sensor/cases.h"
#include "tests/maritime/strait.h"

#include <math.h>

#define DAY HWS_MS_PER_DAY
#define RANGE_KM 20.0

START_TEST(a_contact_is_gained_where_the_cover_begins_and_lost_where_it_ends)
{
    struct strait strait;

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    (void)strait_add_sensor(&strait, HWS_SENSOR_RADAR, RANGE_KM);
    strait_start(&strait, 1);
    strait_run(&strait, 2 * DAY);
    const struct strait_said *gained = strait_find(&strait, HWS_SENSOR_GAINED, 0, 0, 0);
    const struct strait_said *lost = strait_find(&strait, HWS_SENSOR_LOST, 0, 0, 0);
    ck_assert_ptr_nonnull(gained);
    ck_assert_ptr_nonnull(lost);
    ck_assert_double_eq_tol((double)gained->at_ms, strait_enter_ms(RANGE_KM * 1000.0),
                            STRAIT_EDGE_MS);
    ck_assert_double_eq_tol((double)lost->at_ms, strait_leave_ms(RANGE_KM * 1000.0),
                            STRAIT_EDGE_MS);
    ck_assert_int_eq(lost->why, HWS_CONTACT_OUT_OF_COVER);
    ck_assert_uint_eq(strait.said_count, 2);
    strait_fini(&strait);
}
END_TEST

START_TEST(a_phantom_is_heard_and_never_seen)
{
    struct strait strait;

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    strait.vessels[0].phantom = true;
    (void)strait_add_sensor(&strait, HWS_SENSOR_RADAR, RANGE_KM);
    (void)strait_add_sensor(&strait, HWS_SENSOR_AIS, RANGE_KM);
    (void)strait_add_sensor(&strait, HWS_SENSOR_PUBLIC, RANGE_KM);
    strait_start(&strait, 1);
    strait_run(&strait, 2 * DAY);
    ck_assert_uint_eq(strait_count(&strait, HWS_SENSOR_GAINED, 0), 0);
    ck_assert_uint_eq(strait_count(&strait, HWS_SENSOR_GAINED, 1), 1);
    ck_assert_uint_eq(strait_count(&strait, HWS_SENSOR_GLIMPSE, 2), 0);
    strait_fini(&strait);
}
END_TEST

/* Two ways along one parallel, one of them the patrol's, at the same speed from both ends. */
START_TEST(a_patrol_sees_and_names_what_it_meets)
{
    struct strait strait;
    const double range_m = 20000.0;

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    const uint32_t patrol = strait_add_vessel(&strait, 0, 0);
    const struct hws_way ways[2] = {strait.way,
                                    {.from = strait.waypoints[1],
                                     .to = strait.waypoints[0],
                                     .waypoint_first = 2,
                                     .waypoint_count = 2}};
    const struct hws_point waypoints[4] = {strait.waypoints[0], strait.waypoints[1],
                                           strait.waypoints[1], strait.waypoints[0]};
    strait.maritime.ways = ways;
    strait.maritime.way_count = 2;
    strait.maritime.waypoints = waypoints;
    strait.maritime.waypoint_count = 4;
    strait.vessels[patrol].way = 1;
    strait.vessels[patrol].place = strait.waypoints[1];
    strait_add_sensor(&strait, HWS_SENSOR_PATROL, range_m / 1000.0)->vessel = patrol;
    strait_start(&strait, 1);
    strait_run(&strait, 2 * DAY);
    const struct strait_said *gained = strait_find(&strait, HWS_SENSOR_GAINED, 0, 0, 0);
    const struct strait_said *named = strait_find(&strait, HWS_SENSOR_GLIMPSE, 0, 0, 0);
    const struct strait_said *lost = strait_find(&strait, HWS_SENSOR_LOST, 0, 0, 0);
    ck_assert_ptr_nonnull(gained);
    ck_assert_ptr_nonnull(named);
    ck_assert_ptr_nonnull(lost);
    /* They meet half-way, and each makes good half of what lies between. */
    ck_assert_double_eq_tol((double)gained->at_ms, strait_enter_ms(0.5 * range_m), STRAIT_EDGE_MS);
    ck_assert_double_eq_tol((double)named->at_ms, strait_enter_ms(0.5 * 1852.0), STRAIT_EDGE_MS);
    ck_assert_int_eq(named->told, HWS_GLIMPSE_IDENTITY);
    ck_assert_double_eq_tol((double)lost->at_ms, strait_leave_ms(0.5 * range_m), STRAIT_EDGE_MS);
    ck_assert_uint_eq(strait.said_count, 3); /* it does not see itself */
    strait_fini(&strait);
}
END_TEST

START_TEST(boats_report_to_whom_they_must_when_they_are_fitted)
{
    static const struct hws_point area[] = {
        {33.0, 128.5}, {33.0, 129.5}, {35.0, 129.5}, {35.0, 128.5}};
    struct strait strait;
    const uint32_t boats = 200;
    const double fitted = 0.91;

    strait_init(&strait);
    for (uint32_t i = 0; i < boats; i++) {
        (void)strait_add_vessel(&strait, 1, 0);
    }
    const uint32_t ship = strait_add_vessel(&strait, 0, 0);
    struct hws_sensor *vms = strait_add_sensor(&strait, HWS_SENSOR_VMS, 0.0);
    vms->detections_per_hour = 12.0;
    vms->probability = fitted;
    strait_set_area(&strait, vms, area, 4);
    strait_start(&strait, 1);
    strait_run(&strait, 2 * DAY);
    const uint32_t gained = strait_count(&strait, HWS_SENSOR_GAINED, 0);
    ck_assert_double_eq_tol(gained, boats * fitted,
                            2.576 * sqrt(boats * fitted * (1.0 - fitted))); /* 99 % */
    ck_assert_ptr_null(strait_find(&strait, HWS_SENSOR_GAINED, 0, ship, 0));
    for (uint32_t i = 0; i < strait.said_count; i++) {
        const double edge_ms = strait_sail_ms(
            strait_length_m() * (strait.said[i].kind == HWS_SENSOR_GAINED ? 0.25 : 0.75));
        /* The first report comes within five minutes; the edge is passed when it is passed. */
        ck_assert_double_ge((double)strait.said[i].at_ms, edge_ms - 1000.0);
        ck_assert_double_le((double)strait.said[i].at_ms, edge_ms + 301000.0);
    }
    strait_fini(&strait);
}
END_TEST

/*
 * The fibre lies on a parallel 500 m north of the ship's way, from 129 to 129.2 E: the ship is
 * within 1 km from sqrt(1000^2 - 500^2) m before its one end to as much behind the other, and is
 * kept 10 m longer.
 */
START_TEST(a_fibre_hears_who_passes_within_its_reach_and_not_who_passes_beyond)
{
    const double north_deg = hws_deg_from_rad(500.0 / HWS_EARTH_RADIUS_M);
    const double m_per_deg =
        HWS_EARTH_RADIUS_M * cos(hws_rad_from_deg(STRAIT_LAT_DEG)) * hws_rad_from_deg(1.0);
    const double west_m = (129.0 - STRAIT_WEST_DEG) * m_per_deg;
    const double east_m = (129.2 - STRAIT_WEST_DEG) * m_per_deg;

    for (uint32_t i = 0; i < 2; i++) {
        const double lat_deg = STRAIT_LAT_DEG + north_deg * (i == 0 ? 1.0 : 2.1);
        const struct hws_point route[] = {{lat_deg, 129.0}, {lat_deg, 129.2}};
        struct strait strait;
        strait_init(&strait);
        (void)strait_add_vessel(&strait, 0, 0);
        struct hws_sensor *das = strait_add_sensor(&strait, HWS_SENSOR_DAS, 0.0);
        das->lateral_m = 1000.0;
        strait_set_area(&strait, das, route, 2);
        strait_start(&strait, 1);
        strait_run(&strait, 2 * DAY);
        if (i == 0) {
            const struct strait_said *gained = strait_find(&strait, HWS_SENSOR_GAINED, 0, 0, 0);
            const struct strait_said *lost = strait_find(&strait, HWS_SENSOR_LOST, 0, 0, 0);
            ck_assert_ptr_nonnull(gained);
            ck_assert_ptr_nonnull(lost);
            const double in_ms = strait_sail_ms(west_m - sqrt(750000.0));
            ck_assert_double_ge((double)gained->at_ms, in_ms - 2000.0);
            ck_assert_double_le((double)gained->at_ms, in_ms + 20000.0); /* one a second */
            ck_assert_double_eq_tol((double)lost->at_ms,
                                    strait_sail_ms(east_m + sqrt(1010.0 * 1010.0 - 250000.0)),
                                    3000.0);
        }
        ck_assert_uint_eq(strait.said_count, i == 0 ? 2 : 0);
        strait_fini(&strait);
    }
}
END_TEST

/* Boats that sail within the fork report as they are fitted, whatever its chance. */
START_TEST(a_boat_that_is_fitted_is_so_in_every_fork)
{
    static const struct hws_point area[] = {
        {33.0, 128.5}, {33.0, 129.5}, {35.0, 129.5}, {35.0, 128.5}};
    const struct hws_record_sink nowhere = {NULL, NULL};
    const uint32_t boats = 60;
    const int64_t inside_ms =
        2 * HWS_MS_PER_HOUR + (int64_t)strait_sail_ms(strait_length_m() * 0.5);
    struct strait strait;

    strait_init(&strait);
    for (uint32_t i = 0; i < boats; i++) {
        (void)strait_add_vessel(&strait, 1, 2 * HWS_MS_PER_HOUR);
    }
    struct hws_sensor *vms = strait_add_sensor(&strait, HWS_SENSOR_VMS, 0.0);
    vms->probability = 0.5;
    vms->detections_per_hour = 12.0;
    strait_set_area(&strait, vms, area, 4);
    strait_start(&strait, 1); /* they lie in port, and sail in the forks */
    strait_run(&strait, HWS_MS_PER_HOUR);
    uint64_t inside[3] = {0, 0, 0};
    for (uint64_t i = 0; i < 3; i++) {
        const struct hws_fork how =
            i == 0 ? hws_fork_same(strait.engine, nowhere) : hws_fork_anew(i, nowhere);
        struct hws_engine *fork = NULL;
        uint32_t count = 0;
        ck_assert_int_eq(hws_engine_fork(strait.engine, &how, &fork, NULL), HWS_OK);
        ck_assert_int_eq(hws_engine_run(fork, inside_ms, UINT64_MAX, NULL, NULL), HWS_OK);
        const struct hws_state state = hws_engine_state(fork);
        const struct pair_row *pairs =
            hws_state_rows(&state, &hws_sensor_id, SENSOR_PART_PAIR, &count);
        for (uint32_t k = 0; k < count; k++) {
            inside[i] |= pairs[k].in_cover ? UINT64_C(1) << pairs[k].vessel : 0;
        }
        hws_engine_destroy(fork);
    }
    ck_assert_int_gt(__builtin_popcountll(inside[0]), 15);
    ck_assert_int_lt(__builtin_popcountll(inside[0]), 45);
    ck_assert_uint_eq(inside[1], inside[0]);
    ck_assert_uint_eq(inside[2], inside[0]);
    strait_fini(&strait);
}
END_TEST

TCase *sensor_pair_case(void)
{
    TCase *tcase = tcase_create("sensor pair");

    tcase_add_test(tcase, a_contact_is_gained_where_the_cover_begins_and_lost_where_it_ends);
    tcase_add_test(tcase, a_phantom_is_heard_and_never_seen);
    tcase_add_test(tcase, a_patrol_sees_and_names_what_it_meets);
    tcase_add_test(tcase, boats_report_to_whom_they_must_when_they_are_fitted);
    tcase_add_test(tcase, a_boat_that_is_fitted_is_so_in_every_fork);
    tcase_add_test(tcase, a_fibre_hears_who_passes_within_its_reach_and_not_who_passes_beyond);
    return tcase;
}
