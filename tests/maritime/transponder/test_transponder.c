/* What a vessel says of itself, as it should and as it should not. */
#include "hawser/core/units.h"
#include "tests/maritime/strait.h"
#include "tests/maritime/transponder/cases.h"

#include <string.h>

#define HOUR HWS_MS_PER_HOUR

static struct hws_transponder_report report_of(const struct strait *strait, uint32_t vessel)
{
    const struct hws_state state = hws_engine_state(strait->engine);

    return hws_transponder_report(&state, vessel);
}

static void order(struct strait *strait, uint32_t kind, uint32_t subject, int64_t a)
{
    strait_order(strait, &hws_transponder_id,
                 (struct hws_effect){.kind = kind, .subject = subject, .a = a});
}

/* A vessel half-way, and a zone round where it is. */
static void half_way(struct strait *strait)
{
    static const struct hws_point corners[] = {
        {33.5, 128.9}, {33.5, 129.1}, {34.5, 129.1}, {34.5, 128.9}};

    strait_init(strait);
    (void)strait_add_vessel(strait, 0, 0);
    (void)strait_add_vessel(strait, 1, 0);
    memcpy(strait->vertices, corners, sizeof(corners));
    strait->area = (struct hws_interference_area){
        .id = "zone", .name = {{"zone", NULL, NULL}}, .vertex_count = 4};
    strait->transponder.area_count = 1;
    strait_start(strait, 1);
    strait_run(strait, (int64_t)strait_sail_ms(0.5 * strait_length_m()));
}

START_TEST(a_set_tells_its_place_and_how_often_it_does)
{
    struct strait strait;

    half_way(&strait);
    const struct hws_transponder_report ship = report_of(&strait, 0);
    ck_assert(ship.on && ship.placed && ship.own_identity && !ship.moved);
    ck_assert_double_eq_tol(ship.place.lon_deg, 129.0, 1e-4);
    ck_assert_double_eq_tol(ship.course_deg, 90.0, 1e-6);
    /* facts/maritime.md 2.1: class A below 14 kn 10 s, class B above 2 kn 30 s, moored 3 min. */
    ck_assert_int_eq(ship.interval_ms, 10000);
    ck_assert_int_eq(report_of(&strait, 1).interval_ms, 30000);
    strait_run(&strait, 24 * HOUR);
    ck_assert_int_eq(report_of(&strait, 0).interval_ms, 180000);
    ck_assert(!report_of(&strait, 7).on);
    strait_fini(&strait);
}
END_TEST

START_TEST(a_set_switched_off_says_nothing)
{
    struct strait strait;

    half_way(&strait);
    order(&strait, HWS_TRANSPONDER_SWITCH, 0, 0);
    ck_assert(!report_of(&strait, 0).on);
    ck_assert(report_of(&strait, 1).on);
    order(&strait, HWS_TRANSPONDER_SWITCH, 0, 1);
    ck_assert(report_of(&strait, 0).on);
    strait_fini(&strait);
}
END_TEST

START_TEST(two_vessels_may_tell_one_identity)
{
    struct strait strait;

    half_way(&strait);
    order(&strait, HWS_TRANSPONDER_IDENTITY, 0, 298000777);
    order(&strait, HWS_TRANSPONDER_IDENTITY, 1, 298000777);
    ck_assert_uint_eq(report_of(&strait, 0).mmsi, 298000777);
    ck_assert_uint_eq(report_of(&strait, 1).mmsi, 298000777);
    ck_assert(!report_of(&strait, 0).own_identity);
    order(&strait, HWS_TRANSPONDER_IDENTITY, 0, 0);
    ck_assert(report_of(&strait, 0).own_identity);
    ck_assert_uint_eq(report_of(&strait, 1).mmsi, 298000777);
    strait_fini(&strait);
}
END_TEST

START_TEST(identity_outlives_silence)
{
    struct strait strait;

    half_way(&strait);
    order(&strait, HWS_TRANSPONDER_IDENTITY, 0, 298000777);
    order(&strait, HWS_TRANSPONDER_SWITCH, 0, 0);
    order(&strait, HWS_TRANSPONDER_SWITCH, 0, 1);
    ck_assert_uint_eq(report_of(&strait, 0).mmsi, 298000777);
    order(&strait, HWS_TRANSPONDER_SWITCH, 0, 0);
    order(&strait, HWS_TRANSPONDER_IDENTITY, 0, 0);
    ck_assert(!report_of(&strait, 0).on);
    order(&strait, HWS_TRANSPONDER_SWITCH, 0, 1);
    ck_assert(report_of(&strait, 0).own_identity);
    strait_fini(&strait);
}
END_TEST

START_TEST(a_jammed_area_loses_places_until_it_is_quiet)
{
    struct strait strait;

    half_way(&strait);
    const int64_t now_ms = hws_engine_now_ms(strait.engine);
    order(&strait, HWS_TRANSPONDER_JAM, 0, 60000);
    ck_assert(report_of(&strait, 0).on && !report_of(&strait, 0).placed);
    strait_run(&strait, now_ms + 59999);
    ck_assert(!report_of(&strait, 0).placed);
    strait_run(&strait, now_ms + 60000);
    ck_assert(report_of(&strait, 0).placed);
    strait_fini(&strait);
}
END_TEST

START_TEST(a_spoofed_area_moves_places_by_its_offset)
{
    struct strait strait;

    half_way(&strait);
    const struct hws_point there = report_of(&strait, 0).place;
    strait_order(&strait, &hws_transponder_id,
                 (struct hws_effect){.kind = HWS_TRANSPONDER_SPOOF, .x = 12.0, .y = -5.0});
    const struct hws_transponder_report told = report_of(&strait, 0);
    ck_assert(told.placed && told.moved);
    ck_assert_double_eq_tol(hws_great_circle_m(there, told.place), 13000.0, 20.0);
    ck_assert_double_gt(told.place.lat_deg, there.lat_deg);
    ck_assert_double_lt(told.place.lon_deg, there.lon_deg);
    order(&strait, HWS_TRANSPONDER_QUIET, 0, 0);
    ck_assert(!report_of(&strait, 0).moved);
    strait_fini(&strait);
}
END_TEST

TCase *transponder_case(void)
{
    TCase *tcase = tcase_create("transponder");

    tcase_add_test(tcase, a_set_tells_its_place_and_how_often_it_does);
    tcase_add_test(tcase, a_set_switched_off_says_nothing);
    tcase_add_test(tcase, two_vessels_may_tell_one_identity);
    tcase_add_test(tcase, identity_outlives_silence);
    tcase_add_test(tcase, a_jammed_area_loses_places_until_it_is_quiet);
    tcase_add_test(tcase, a_spoofed_area_moves_places_by_its_offset);
    return tcase;
}
