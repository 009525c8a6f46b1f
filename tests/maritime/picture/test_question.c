/*
 * Who passed there? A ship sails east on 34 N; what an agency is asked of a place is answered from
 * its own tracks, as they were.
 */
#include "hawser/core/units.h"
#include "tests/maritime/picture/cases.h"
#include "tests/maritime/scene.h"

#define MINUTE HWS_MS_PER_MINUTE
#define HOUR HWS_MS_PER_HOUR
#define RING_ROWS 16384u

static struct scene scene;

static void setup(void)
{
    scene_init(&scene);
}

static void teardown(void)
{
    scene_fini(&scene);
}

/* When a ship of that speed from there has come to 129 E. */
static int64_t at_129_ms(double from_lon_deg, double speed_kn)
{
    return (int64_t)(scene_east_m(129.0 - from_lon_deg) / hws_mps_from_kn(speed_kn) * 1000.0);
}

static void ask(double lat_deg, double lon_deg, double error_m, int64_t failed_ms)
{
    const struct hws_effect effect = hws_picture_ask_effect((struct hws_picture_ask){
        .place = {lat_deg, lon_deg}, .error_m = error_m, .failed_ms = failed_ms, .segment = 3});

    scene_apply(&scene, &hws_picture_id, &effect);
}

/* The agency's last question; it has this many contacts. */
static struct hws_question_info asked(uint32_t agency, uint32_t contact_count, uint32_t *index)
{
    const struct hws_state state = hws_engine_state(scene.engine);
    struct hws_question_info question = {.agency = HWS_NO_INDEX};

    for (uint32_t i = 0; i < hws_picture_question_count(&state); i++) {
        const struct hws_question_info info = hws_picture_question(&state, i);
        if (info.agency == agency) {
            question = info;
            *index = i;
        }
    }
    ck_assert_uint_eq(question.agency, agency);
    ck_assert_uint_eq(question.contact_count, contact_count);
    return question;
}

static struct hws_near_info near(uint32_t question, uint32_t contact)
{
    const struct hws_state state = hws_engine_state(scene.engine);

    return hws_picture_near(&state, question, contact);
}

START_TEST(who_passed_is_listed_by_the_agency_that_held_her_and_by_no_other)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 128.8, 135.0, 12.0);
    const int64_t passed_ms = at_129_ms(128.8, 12.0);
    uint32_t question = 0;

    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_run(&scene, 6 * HOUR);
    ask(SCENE_LAT_DEG + 0.005, 129.0, 500.0, passed_ms + 10 * MINUTE);
    const struct hws_question_info info = asked(SCENE_NORTH, 1, &question);
    ck_assert_uint_eq(info.number, 1);
    ck_assert_uint_eq(info.segment, 3);
    ck_assert_int_eq(info.asked_ms, 6 * HOUR);
    ck_assert_double_eq_tol(info.radius_m, 2500.0, 1e-9);
    const struct hws_near_info contact = near(question, 0);
    ck_assert_uint_eq(contact.number, scene_track(&scene, SCENE_NORTH, ship).number);
    ck_assert_uint_eq(contact.mmsi, 298000000u + ship);
    ck_assert_int_le(contact.at_ms - passed_ms, MINUTE / 6);
    ck_assert_int_ge(contact.at_ms - passed_ms, -MINUTE / 6);
    ck_assert_double_eq_tol(contact.apart_m, 0.005 * 60.0 * 1852.0, 20.0);
    ck_assert_double_eq_tol(contact.speed_kn, 12.0, 1e-9);
    (void)asked(SCENE_SOUTH, 0, &question);
}
END_TEST

/* Hours before, hours after; beside it, and one that could be anywhere. */
START_TEST(who_was_there_at_another_time_or_elsewhere_is_not_listed)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 128.8, 140.0, 12.0);
    const int64_t passed_ms = at_129_ms(128.8, 12.0);
    uint32_t question = 0;

    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_run(&scene, 20 * HOUR);
    ask(SCENE_LAT_DEG, 129.0, 0.0, passed_ms + 13 * HOUR);
    (void)asked(SCENE_NORTH, 0, &question);
    ask(SCENE_LAT_DEG, 129.0, 0.0, passed_ms - HOUR);
    (void)asked(SCENE_NORTH, 0, &question);
    ask(SCENE_LAT_DEG + 0.03, 129.0, 500.0, passed_ms);
    (void)asked(SCENE_NORTH, 0, &question);
    ask(SCENE_LAT_DEG + 0.03, 129.0, 1500.0, passed_ms);
    ck_assert_uint_eq(asked(SCENE_NORTH, 1, &question).number, 4);
}
END_TEST

/* Before she was held nobody saw her, nor after she was lost. */
START_TEST(what_was_not_seen_is_not_known)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 128.8, 135.0, 12.0);
    const int64_t passed_ms = at_129_ms(128.8, 12.0);
    uint32_t question = 0;

    scene_start(&scene, 1);
    scene_run(&scene, passed_ms + HOUR);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_gain(&scene, SCENE_SENSOR(SCENE_SOUTH, SCENE_AIS), ship);
    scene_run(&scene, passed_ms + 2 * HOUR);
    scene_lose(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship, HWS_CONTACT_OUT_OF_COVER);
    scene_run(&scene, passed_ms + 3 * HOUR);
    ask(SCENE_LAT_DEG, 129.0, 0.0, passed_ms);
    (void)asked(SCENE_NORTH, 0, &question);
    const struct hws_vessel_info is = scene_vessel(&scene, ship);
    ask(is.place.lat_deg, is.place.lon_deg, 0.0, passed_ms + 3 * HOUR);
    (void)asked(SCENE_NORTH, 0, &question);
    (void)asked(SCENE_SOUTH, 1, &question);
}
END_TEST

/* She turned, fell silent, was lost and dropped long ago; a boat that radar saw has no name. */
START_TEST(tracks_that_are_gone_are_listed_as_they_were_known)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 128.8, 135.0, 12.0);
    const uint32_t boat = scene_add_ship(&scene, SCENE_FISHING, 128.9, 135.0, 6.0);
    const int64_t passed_ms = at_129_ms(128.8, 12.0);
    uint32_t question = 0;

    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), boat);
    const uint32_t number = scene_track(&scene, SCENE_NORTH, ship).number;
    scene_run(&scene, passed_ms + 20 * MINUTE);
    scene_steer(&scene, ship, 36.0, 129.5, 10.0);
    scene_run(&scene, passed_ms + 40 * MINUTE);
    scene_lose(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship, HWS_CONTACT_OUT_OF_COVER);
    scene_lose(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR), boat, HWS_CONTACT_OUT_OF_COVER);
    scene_run(&scene, passed_ms + 8 * HOUR);
    ck_assert_int_eq(scene_track(&scene, SCENE_NORTH, ship).state, HWS_TRACK_NONE);
    ask(SCENE_LAT_DEG, 129.0, 200.0, passed_ms);
    (void)asked(SCENE_NORTH, 2, &question);
    const struct hws_near_info first = near(question, 0);
    const struct hws_near_info second = near(question, 1);
    ck_assert_uint_eq(first.mmsi + second.mmsi, 298000000u + ship);
    ck_assert(first.number == number || second.number == number);
    const struct hws_near_info nameless = first.mmsi == 0 ? first : second;
    ck_assert_uint_ne(nameless.reasons & 1u << HWS_REASON_NAMELESS, 0);
    ck_assert_double_eq_tol(nameless.speed_kn, 6.0, 1e-9);
}
END_TEST

/* Two pass in the hours before; one of them yaws and slows where she does, but long before. */
START_TEST(those_near_in_place_and_time_come_first)
{
    const uint32_t early = scene_add_ship(&scene, SCENE_CARGO, 128.8, 135.0, 12.0);
    const uint32_t late = scene_add_ship(&scene, SCENE_CARGO, 128.4, 135.0, 12.0);
    const int64_t late_ms = at_129_ms(128.4, 12.0);
    uint32_t question = 0;

    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), early);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), late);
    scene_run(&scene, 8 * HOUR);
    ask(SCENE_LAT_DEG, 129.0, 200.0, late_ms + MINUTE);
    (void)asked(SCENE_NORTH, 2, &question);
    ck_assert_uint_eq(near(question, 0).mmsi, 298000000u + late);
    ck_assert_uint_eq(near(question, 1).mmsi, 298000000u + early);
}
END_TEST

/* A ship that turns without end writes over what is oldest, and what is written is sound. */
START_TEST(the_past_is_bounded_and_the_oldest_goes_first)
{
    const uint32_t ship = scene_add_ship(&scene, SCENE_CARGO, 128.8, 135.0, 12.0);
    const uint32_t other = scene_add_ship(&scene, SCENE_CARGO, 128.99, 135.0, 12.0);
    uint32_t question = 0;

    scene_start(&scene, 1);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), ship);
    scene_gain(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), other);
    scene_run(&scene, 20 * MINUTE);
    scene_lose(&scene, SCENE_SENSOR(SCENE_NORTH, SCENE_AIS), other, HWS_CONTACT_OUT_OF_COVER);
    ask(SCENE_LAT_DEG, 129.0, 0.0, 10 * MINUTE);
    (void)asked(SCENE_NORTH, 1, &question);
    for (uint32_t turn = 0; turn <= RING_ROWS; turn++) {
        const struct hws_point place = scene_vessel(&scene, ship).place;
        scene_steer(&scene, ship, place.lat_deg + (turn % 2 == 0 ? 0.1 : -0.1), place.lon_deg + 0.1,
                    12.0);
        scene_run(&scene, 20 * MINUTE + 1000 * (int64_t)(turn + 1u));
    }
    ask(SCENE_LAT_DEG, 129.0, 0.0, 10 * MINUTE);
    (void)asked(SCENE_NORTH, 0, &question);
    ck_assert_int_eq(hws_engine_check(scene.engine, NULL), HWS_OK);
}
END_TEST

TCase *question_case(void)
{
    TCase *tcase = tcase_create("question");

    tcase_set_timeout(tcase, 60.0);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, who_passed_is_listed_by_the_agency_that_held_her_and_by_no_other);
    tcase_add_test(tcase, who_was_there_at_another_time_or_elsewhere_is_not_listed);
    tcase_add_test(tcase, what_was_not_seen_is_not_known);
    tcase_add_test(tcase, tracks_that_are_gone_are_listed_as_they_were_known);
    tcase_add_test(tcase, those_near_in_place_and_time_come_first);
    tcase_add_test(tcase, the_past_is_bounded_and_the_oldest_goes_first);
    return tcase;
}
