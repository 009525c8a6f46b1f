/* Who detects whom, and when: against what can be worked out by hand, and against theory. */
#include "hawser/core/units.h"
#include "sim/maritime/sensor/sensor.h"
#include "tests/maritime/sensor/cases.h"
#include "tests/maritime/strait.h"

#include <math.h>
#include <string.h>

#define HOUR HWS_MS_PER_HOUR
#define DAY HWS_MS_PER_DAY
#define RANGE_KM 20.0
/* A few metres at 12 kn, and what a detection that is almost at once takes. */
#define EDGE_TOLERANCE_MS 8000.0

static double enter_ms(double range_m)
{
    return strait_sail_ms(0.5 * strait_length_m() - range_m);
}

static double leave_ms(double range_m)
{
    return strait_sail_ms(0.5 * strait_length_m() + range_m);
}

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
    ck_assert_double_eq_tol((double)gained->at_ms, enter_ms(RANGE_KM * 1000.0), EDGE_TOLERANCE_MS);
    ck_assert_double_eq_tol((double)lost->at_ms, leave_ms(RANGE_KM * 1000.0), EDGE_TOLERANCE_MS);
    ck_assert_int_eq(lost->effect.a, HWS_CONTACT_OUT_OF_COVER);
    ck_assert_uint_eq(strait.said_count, 2);
    strait_fini(&strait);
}
END_TEST

START_TEST(detection_in_a_crossing_of_known_length_has_the_probability_of_theory)
{
    struct strait strait;
    const double range_m = 6000.0;
    const double per_hour = 0.8;
    const double inside_h = strait_sail_ms(2.0 * range_m + 10.0) / (double)HOUR;
    const double expected = 1.0 - exp(-per_hour * inside_h);
    const uint32_t seeds = 10;
    uint32_t detected = 0;

    for (uint32_t seed = 0; seed < seeds; seed++) {
        strait_init(&strait);
        for (uint32_t i = 0; i < STRAIT_VESSELS_MAX; i++) {
            (void)strait_add_vessel(&strait, 0, (int64_t)i * 60000);
        }
        strait_add_sensor(&strait, HWS_SENSOR_RADAR, range_m / 1000.0)->detections_per_hour =
            per_hour;
        strait_start(&strait, seed);
        strait_run(&strait, 3 * DAY);
        detected += strait_count(&strait, HWS_SENSOR_GAINED, 0);
        ck_assert_uint_eq(strait_count(&strait, HWS_SENSOR_LOST, 0),
                          strait_count(&strait, HWS_SENSOR_GAINED, 0));
        strait_fini(&strait);
    }
    const double trials = (double)seeds * STRAIT_VESSELS_MAX;
    ck_assert_double_eq_tol(detected / trials, expected,
                            2.576 * sqrt(expected * (1.0 - expected) / trials)); /* 99 % */
}
END_TEST

START_TEST(a_set_that_falls_silent_is_lost_at_that_instant)
{
    struct strait strait;
    const int64_t silent_ms = (int64_t)strait_sail_ms(0.5 * strait_length_m());

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    (void)strait_add_sensor(&strait, HWS_SENSOR_AIS, 50.0);
    (void)strait_add_sensor(&strait, HWS_SENSOR_RADAR, 50.0);
    strait_start(&strait, 1);
    strait_run(&strait, silent_ms);
    const struct hws_state state = hws_engine_state(strait.engine);
    ck_assert(hws_sensor_holds(&state, 0, 0) && hws_sensor_holds(&state, 1, 0));
    strait_order(&strait, &hws_transponder_id,
                 (struct hws_effect){.kind = HWS_TRANSPONDER_SWITCH, .a = 0});
    const struct strait_said *lost = strait_find(&strait, HWS_SENSOR_LOST, 0, 0, 0);
    ck_assert_ptr_nonnull(lost);
    ck_assert_int_eq(lost->at_ms, silent_ms);
    ck_assert_int_eq(lost->effect.a, HWS_CONTACT_SILENT);
    ck_assert(hws_sensor_holds(&state, 1, 0));
    /* On again: heard within the interval of a class A set at this speed, ten seconds. */
    strait_run(&strait, silent_ms + HOUR);
    ck_assert_ptr_null(strait_find(&strait, HWS_SENSOR_GAINED, 0, 0, 1));
    strait_order(&strait, &hws_transponder_id,
                 (struct hws_effect){.kind = HWS_TRANSPONDER_SWITCH, .a = 1});
    strait_run(&strait, silent_ms + HOUR + 10000);
    ck_assert_ptr_nonnull(strait_find(&strait, HWS_SENSOR_GAINED, 0, 0, 1));
    strait_fini(&strait);
}
END_TEST

START_TEST(a_blinded_sensor_loses_all_and_finds_them_again)
{
    struct strait strait;
    const uint32_t vessels = 100;
    const int64_t blind_ms = (int64_t)strait_sail_ms(0.5 * strait_length_m());

    strait_init(&strait);
    for (uint32_t i = 0; i < vessels; i++) {
        (void)strait_add_vessel(&strait, 0, 0);
    }
    (void)strait_add_sensor(&strait, HWS_SENSOR_RADAR, 50.0);
    strait_start(&strait, 1);
    strait_run(&strait, blind_ms);
    const struct hws_state state = hws_engine_state(strait.engine);
    ck_assert_uint_eq(hws_sensor_contact_count(&state, 0), vessels);
    strait_order(&strait, &hws_sensor_id, (struct hws_effect){.kind = HWS_SENSOR_SWITCH, .a = 0});
    ck_assert_uint_eq(hws_sensor_contact_count(&state, 0), 0);
    ck_assert_uint_eq(strait_count(&strait, HWS_SENSOR_LOST, 0), vessels);
    ck_assert_int_eq(strait_find(&strait, HWS_SENSOR_LOST, 0, 99, 0)->effect.a,
                     HWS_CONTACT_BLINDED);
    strait_run(&strait, blind_ms + HOUR);
    ck_assert_uint_eq(strait_count(&strait, HWS_SENSOR_GAINED, 0), vessels);
    strait_order(&strait, &hws_sensor_id, (struct hws_effect){.kind = HWS_SENSOR_SWITCH, .a = 1});
    strait_run(&strait, blind_ms + HOUR + 60000);
    ck_assert_uint_eq(hws_sensor_contact_count(&state, 0), vessels);
    strait_fini(&strait);
}
END_TEST

/* Half as long in the cover, at twice the speed, from two hours on; gone with the log. */
START_TEST(a_ship_of_a_log_is_seen_and_heard_as_any_other_and_lost_when_it_leaves)
{
    struct strait strait;

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 100 * DAY);
    (void)strait_add_sensor(&strait, HWS_SENSOR_RADAR, RANGE_KM);
    (void)strait_add_sensor(&strait, HWS_SENSOR_AIS, RANGE_KM);
    const int64_t half_ms = (int64_t)(0.25 * strait_sail_ms(strait_length_m()));
    const struct hws_replay_point points[] = {
        {2 * HOUR, strait.waypoints[0]},
        {2 * HOUR + half_ms, {STRAIT_LAT_DEG, 0.5 * (STRAIT_WEST_DEG + STRAIT_EAST_DEG)}},
    };
    const struct hws_replay voyage = {
        .id = "log", .key = 7, .ship = 1, .points = points, .point_count = 2};
    strait.maritime.replays = &voyage;
    strait.maritime.replay_count = 1;
    strait.maritime.replay_ship_count = 1;
    strait_start(&strait, 1);
    strait_run(&strait, 2 * DAY);
    const double enters_ms = 2.0 * (double)HOUR + 0.5 * enter_ms(RANGE_KM * 1000.0);
    for (uint32_t sensor = 0; sensor < 2; sensor++) {
        const struct strait_said *gained = strait_find(&strait, HWS_SENSOR_GAINED, sensor, 1, 0);
        const struct strait_said *lost = strait_find(&strait, HWS_SENSOR_LOST, sensor, 1, 0);
        ck_assert_ptr_nonnull(gained);
        ck_assert_ptr_nonnull(lost);
        /* It is heard at its next report: every ten seconds. */
        ck_assert_double_ge((double)gained->at_ms, enters_ms - EDGE_TOLERANCE_MS);
        ck_assert_double_le((double)gained->at_ms, enters_ms + EDGE_TOLERANCE_MS + 10000.0);
        ck_assert_int_eq(lost->at_ms, 2 * HOUR + half_ms);
    }
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

START_TEST(a_jammed_area_is_entered_and_left_on_the_way)
{
    static const struct hws_point corners[] = {
        {33.5, 128.9}, {33.5, 129.1}, {34.5, 129.1}, {34.5, 128.9}};
    struct strait strait;

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    (void)strait_add_sensor(&strait, HWS_SENSOR_AIS, 50.0);
    memcpy(strait.vertices, corners, sizeof(corners));
    strait.area = (struct hws_interference_area){
        .id = "zone", .name = {{"zone", NULL, NULL}}, .vertex_count = 4};
    strait.transponder.area_count = 1;
    strait_start(&strait, 1);
    strait_run(&strait, HOUR);
    strait_order(&strait, &hws_transponder_id, (struct hws_effect){.kind = HWS_TRANSPONDER_JAM});
    strait_run(&strait, 2 * DAY);
    const struct strait_said *lost = strait_find(&strait, HWS_SENSOR_LOST, 0, 0, 0);
    const struct strait_said *gained = strait_find(&strait, HWS_SENSOR_GAINED, 0, 0, 1);
    ck_assert_ptr_nonnull(lost);
    ck_assert_ptr_nonnull(gained);
    ck_assert_int_eq(lost->effect.a, HWS_CONTACT_UNPLACED);
    ck_assert_double_eq_tol((double)lost->at_ms, strait_sail_ms(strait_length_m() * 0.45), 1000.0);
    ck_assert_double_eq_tol((double)gained->at_ms, strait_sail_ms(strait_length_m() * 0.55) + 5000,
                            6000.0);
    strait_fini(&strait);
}
END_TEST

START_TEST(a_pass_sees_its_swath_and_tells_it_later)
{
    static const struct hws_point swath[] = {
        {33.0, 128.9}, {33.0, 130.0}, {35.0, 130.0}, {35.0, 128.9}};
    struct strait strait;
    const int64_t half_ms = (int64_t)strait_sail_ms(0.5 * strait_length_m());
    const uint32_t vessels = 150;

    strait_init(&strait);
    for (uint32_t i = 0; i < vessels; i++) {
        /* Every other one is still far to the west when the satellite passes. */
        (void)strait_add_vessel(&strait, 0, i % 2 == 0 ? 0 : half_ms / 2);
    }
    struct hws_sensor *sar = strait_add_sensor(&strait, HWS_SENSOR_SAR_SATELLITE, 0.0);
    sar->first_ms = half_ms;
    sar->period_ms = 10 * DAY;
    sar->delay_ms = 3 * HOUR;
    strait_set_area(&strait, sar, swath, 4);
    strait_start(&strait, 1);
    strait_run(&strait, half_ms + 3 * HOUR - 1);
    ck_assert_uint_eq(strait.said_count, 0);
    strait_run(&strait, half_ms + 3 * HOUR);
    ck_assert_uint_eq(strait_count(&strait, HWS_SENSOR_GLIMPSE, 0), vessels / 2);
    for (uint32_t i = 0; i < strait.said_count; i++) {
        const struct hws_effect *glimpse = &strait.said[i].effect;
        ck_assert_uint_eq(glimpse->object % 2, 0);
        ck_assert_int_eq(glimpse->a, half_ms);
        ck_assert_int_eq(glimpse->b, HWS_GLIMPSE_PLACE);
        ck_assert_double_eq_tol(glimpse->y, 129.0, 1e-3);
    }
    strait_fini(&strait);
}
END_TEST

START_TEST(a_pass_detects_as_often_as_its_probability_says)
{
    static const struct hws_point swath[] = {
        {33.0, 127.0}, {33.0, 131.0}, {35.0, 131.0}, {35.0, 127.0}};
    struct strait strait;
    const uint32_t passes = 15;
    const double expected = 0.35;

    strait_init(&strait);
    for (uint32_t i = 0; i < STRAIT_VESSELS_MAX; i++) {
        (void)strait_add_vessel(&strait, 0, 0);
    }
    struct hws_sensor *receiver = strait_add_sensor(&strait, HWS_SENSOR_AIS_SATELLITE, 0.0);
    receiver->first_ms = HOUR;
    receiver->period_ms = 600000;
    receiver->probability = expected;
    strait_set_area(&strait, receiver, swath, 4);
    strait_start(&strait, 1);
    strait_run(&strait, HOUR + (int64_t)(passes - 1) * 600000);
    const double trials = (double)passes * STRAIT_VESSELS_MAX;
    ck_assert_double_eq_tol(strait_count(&strait, HWS_SENSOR_GLIMPSE, 0) / trials, expected,
                            2.576 * sqrt(expected * (1.0 - expected) / trials)); /* 99 % */
    strait_fini(&strait);
}
END_TEST

START_TEST(a_fibre_hears_who_crosses_it_and_whether_an_anchor_drags)
{
    static const struct hws_point route[] = {{33.5, 129.0}, {34.5, 129.0}};
    struct strait strait;

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    (void)strait_add_vessel(&strait, 0, 0);
    struct hws_sensor *das = strait_add_sensor(&strait, HWS_SENSOR_DAS, 0.0);
    das->error_m = 141.0;
    strait_set_area(&strait, das, route, 2);
    strait_start(&strait, 1);
    strait_run(&strait, HOUR);
    strait_order(&strait, &hws_maritime_id,
                 (struct hws_effect){.kind = HWS_MARITIME_DRAG_BEGIN, .subject = 1});
    strait_run(&strait, 2 * DAY);
    ck_assert_uint_eq(strait.said_count, 2);
    for (uint32_t i = 0; i < 2; i++) {
        const struct strait_said *said = strait_find(&strait, HWS_SENSOR_GLIMPSE, 0, i, 0);
        ck_assert_ptr_nonnull(said);
        ck_assert_double_eq_tol((double)said->at_ms, strait_sail_ms(0.5 * strait_length_m()), 50.0);
        ck_assert_int_eq(said->effect.b, i == 0 ? HWS_GLIMPSE_PLACE : HWS_GLIMPSE_DRAG);
        const struct hws_point place = {said->effect.x, said->effect.y};
        const double error_m = hws_great_circle_m(place, (struct hws_point){34.0, 129.0});
        ck_assert_double_gt(error_m, 0.0);
        ck_assert_double_lt(error_m, 141.0 * 5.0);
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

/* So seldom would it be detected otherwise: who crosses the fibre is heard then. */
START_TEST(who_crosses_a_fibre_is_heard_for_certain_and_held_until_out_of_reach)
{
    static const struct hws_point route[] = {{33.5, 129.0}, {34.5, 129.0}};
    struct strait strait;

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    struct hws_sensor *das = strait_add_sensor(&strait, HWS_SENSOR_DAS, 0.0);
    das->lateral_m = 1000.0;
    das->detections_per_hour = 1.0e-4;
    strait_set_area(&strait, das, route, 2);
    strait_start(&strait, 1);
    strait_run(&strait, 2 * DAY);
    const struct strait_said *gained = strait_find(&strait, HWS_SENSOR_GAINED, 0, 0, 0);
    const struct strait_said *lost = strait_find(&strait, HWS_SENSOR_LOST, 0, 0, 0);
    ck_assert_ptr_nonnull(gained);
    ck_assert_ptr_nonnull(lost);
    ck_assert_double_eq_tol((double)gained->at_ms, strait_sail_ms(0.5 * strait_length_m()), 50.0);
    ck_assert_double_eq_tol((double)(lost->at_ms - gained->at_ms), strait_sail_ms(1010.0), 3000.0);
    ck_assert_uint_eq(strait.said_count, 2);
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
    ck_assert_double_eq_tol((double)gained->at_ms, enter_ms(0.5 * range_m), EDGE_TOLERANCE_MS);
    ck_assert_double_eq_tol((double)named->at_ms, enter_ms(0.5 * 1852.0), EDGE_TOLERANCE_MS);
    ck_assert_int_eq(named->effect.b, HWS_GLIMPSE_IDENTITY);
    ck_assert_double_eq_tol((double)lost->at_ms, leave_ms(0.5 * range_m), EDGE_TOLERANCE_MS);
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
            strait_length_m() * (strait.said[i].effect.kind == HWS_SENSOR_GAINED ? 0.25 : 0.75));
        /* The first report comes within five minutes; the edge is passed when it is passed. */
        ck_assert_double_ge((double)strait.said[i].at_ms, edge_ms - 1000.0);
        ck_assert_double_le((double)strait.said[i].at_ms, edge_ms + 301000.0);
    }
    strait_fini(&strait);
}
END_TEST

START_TEST(a_call_is_a_glimpse_by_the_agencys_own_ears)
{
    struct strait strait;

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    (void)strait_add_sensor(&strait, HWS_SENSOR_RADAR, 1.0);
    strait_add_sensor(&strait, HWS_SENSOR_PUBLIC, 0.0)->error_m = 1500.0;
    strait_start(&strait, 1);
    strait_run(&strait, HOUR);
    strait_order(&strait, &hws_sensor_id, (struct hws_effect){.kind = HWS_SENSOR_CALL});
    const struct strait_said *call = strait_find(&strait, HWS_SENSOR_GLIMPSE, 1, 0, 0);
    ck_assert_ptr_nonnull(call);
    ck_assert_int_eq(call->effect.a, HOUR);
    ck_assert_int_eq(call->effect.b, HWS_GLIMPSE_IDENTITY); /* with probability 1 */
    strait_order(&strait, &hws_sensor_id,
                 (struct hws_effect){.kind = HWS_SENSOR_SEEN, .a = HWS_GLIMPSE_PLACE});
    ck_assert_ptr_nonnull(strait_find(&strait, HWS_SENSOR_GLIMPSE, 0, 0, 0));
    strait_fini(&strait);
}
END_TEST

START_TEST(waves_hide_what_a_calm_sea_shows)
{
    struct strait calm, rough;

    strait_init(&calm);
    (void)strait_add_vessel(&calm, 1, 0);
    strait_add_sensor(&calm, HWS_SENSOR_RADAR, 0.0)->reference_range_km = 18.5;
    strait_start(&calm, 1);
    strait_run(&calm, 2 * DAY);
    strait_init(&rough);
    (void)strait_add_vessel(&rough, 1, 0);
    strait_add_sensor(&rough, HWS_SENSOR_RADAR, 0.0)->reference_range_km = 18.5;
    rough.wave_height_m = 4.0;
    strait_start(&rough, 1);
    strait_run(&rough, 2 * DAY);
    const double reach_m = 18500.0 * pow(12.0 / 10.0, 0.75);
    ck_assert_double_eq_tol((double)strait_find(&calm, HWS_SENSOR_GAINED, 0, 0, 0)->at_ms,
                            enter_ms(reach_m), EDGE_TOLERANCE_MS);
    ck_assert_double_eq_tol((double)strait_find(&rough, HWS_SENSOR_GAINED, 0, 0, 0)->at_ms,
                            enter_ms(reach_m * 2.0 / 3.0), EDGE_TOLERANCE_MS);
    strait_fini(&calm);
    strait_fini(&rough);
}
END_TEST

/* A forecast draws the rest of the wait anew, given that nothing has been detected so far. */
START_TEST(a_wait_drawn_anew_keeps_to_its_law)
{
    const struct hws_event_def *detect = &hws_sensor_domain.events[SENSOR_EVENT_DETECT];
    struct strait strait;

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    strait_add_sensor(&strait, HWS_SENSOR_RADAR, RANGE_KM)->detections_per_hour = 1e-3;
    strait_start(&strait, 1);
    strait_run(&strait, (int64_t)enter_ms(RANGE_KM * 1000.0) + HOUR);
    const struct hws_state state = hws_engine_state(strait.engine);
    const struct hws_event event = {.body = {.subject = 0}};
    /* Without memory: the median is the mean times log 2, from now on. */
    ck_assert_double_eq_tol((double)(detect->redraw_ms(&state, &event, 0.5) - state.now_ms),
                            log(2.0) * 1000.0 * (double)HOUR, 2.0);
    strait_fini(&strait);

    strait_init(&strait);
    (void)strait_add_vessel(&strait, 0, 0);
    strait_add_sensor(&strait, HWS_SENSOR_AIS, RANGE_KM)->probability = 0.01;
    strait_start(&strait, 1);
    strait_run(&strait, (int64_t)enter_ms(RANGE_KM * 1000.0) + 4000);
    const struct hws_state heard = hws_engine_state(strait.engine);
    /* Of the first interval of 10 s about 4 are gone: 6 are left, then whole ones. */
    const int64_t soon_ms = detect->redraw_ms(&heard, &event, 0.003) - heard.now_ms;
    const int64_t late_ms = detect->redraw_ms(&heard, &event, 0.999) - heard.now_ms;
    ck_assert_int_gt(soon_ms, 0);
    ck_assert_int_lt(soon_ms, 6000);
    /* 0.99 to the power of 687 is a thousandth. */
    ck_assert_double_eq_tol((double)late_ms, 687.0 * 10000.0, 20000.0);
    strait_fini(&strait);
}
END_TEST

TCase *sensor_case(void)
{
    TCase *tcase = tcase_create("sensor");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_contact_is_gained_where_the_cover_begins_and_lost_where_it_ends);
    tcase_add_test(tcase, detection_in_a_crossing_of_known_length_has_the_probability_of_theory);
    tcase_add_test(tcase, a_set_that_falls_silent_is_lost_at_that_instant);
    tcase_add_test(tcase, a_blinded_sensor_loses_all_and_finds_them_again);
    tcase_add_test(tcase, a_ship_of_a_log_is_seen_and_heard_as_any_other_and_lost_when_it_leaves);
    tcase_add_test(tcase, a_phantom_is_heard_and_never_seen);
    tcase_add_test(tcase, a_jammed_area_is_entered_and_left_on_the_way);
    tcase_add_test(tcase, a_pass_sees_its_swath_and_tells_it_later);
    tcase_add_test(tcase, a_pass_detects_as_often_as_its_probability_says);
    tcase_add_test(tcase, a_fibre_hears_who_crosses_it_and_whether_an_anchor_drags);
    tcase_add_test(tcase, a_fibre_hears_who_passes_within_its_reach_and_not_who_passes_beyond);
    tcase_add_test(tcase, who_crosses_a_fibre_is_heard_for_certain_and_held_until_out_of_reach);
    tcase_add_test(tcase, a_patrol_sees_and_names_what_it_meets);
    tcase_add_test(tcase, boats_report_to_whom_they_must_when_they_are_fitted);
    tcase_add_test(tcase, a_call_is_a_glimpse_by_the_agencys_own_ears);
    tcase_add_test(tcase, waves_hide_what_a_calm_sea_shows);
    tcase_add_test(tcase, a_wait_drawn_anew_keeps_to_its_law);
    return tcase;
}
