/* Logs whose lines do not say when they were heard: the time is what the air tells. */
#include "tests/maritime/ais/cases.h"

#include "hawser/core/clock.h"
#include "hawser/maritime/ais_log.h"

#include <string.h>

#define MMSI 298000001
#define START_MS INT64_C(1800000000000) /* 2027-01-15T08:00:00Z */

static struct hws_ais_log *recorded;

static void open_log(void)
{
    ck_assert_int_eq(hws_ais_log_create(HWS_LOG_VESSELS_MAX, HWS_LOG_FIXES_MAX, &recorded), HWS_OK);
}

static void close_log(void)
{
    hws_ais_log_destroy(recorded);
}

static void hear(const struct hws_ais_message *message)
{
    const struct hws_ais_envelope envelope = {.channel = 'B', .sequence_id = 2};
    struct hws_ais_sentences sentences;

    ck_assert_int_eq(hws_ais_encode(message, &envelope, &sentences), HWS_OK);
    for (uint32_t i = 0; i < sentences.count; i++) {
        ck_assert_int_eq(hws_ais_log_take(recorded, sentences.lines[i], strlen(sentences.lines[i])),
                         HWS_OK);
    }
}

/* 2027-01-15, 8 hours and so much later. */
static void hear_station(int32_t mmsi, int32_t after_s)
{
    const struct hws_ais_message message = {.type = 4,
                                            .mmsi = mmsi,
                                            .year = 2027,
                                            .month = 1,
                                            .day = 15,
                                            .hour = 8 + after_s / 3600,
                                            .minute = after_s / 60 % 60,
                                            .second = after_s % 60};
    hear(&message);
}

/* A ship at 12 knots eastward, where it is and the second that it is, so long after the start. */
static void hear_ship(int32_t after_s)
{
    const struct hws_ais_message message = {.type = 1,
                                            .mmsi = MMSI,
                                            .speed_dkn = 120,
                                            .course_ddeg = 900,
                                            .heading_deg = 90,
                                            .second = after_s % 60,
                                            .latitude_min_e4 = 20700000,
                                            .longitude_min_e4 = 77400000 + 40 * after_s};
    hear(&message);
}

static void assert_times(const int32_t *after_s, uint32_t count)
{
    uint32_t vessel_count = 0;

    ck_assert_int_eq(hws_ais_log_finish(recorded), HWS_OK);
    const struct hws_log_vessel *vessels = hws_ais_log_vessels(recorded, &vessel_count);
    ck_assert_uint_eq(vessel_count, 1);
    ck_assert_uint_eq(vessels[0].fix_count, count);
    for (uint32_t i = 0; i < count; i++) {
        ck_assert_int_eq(vessels[0].fixes[i].time_ms, START_MS + after_s[i] * INT64_C(1000));
    }
}

START_TEST(base_stations_and_the_seconds_of_ships_tell_the_time)
{
    static const int32_t expected_s[] = {12, 31, 40, 58, 85, 130, 131};

    hear_ship(3); /* nobody has told the time yet */
    hear_station(2980001, 10);
    hear_ship(12);
    hear_ship(40);
    hear_ship(58);
    hear_ship(31); /* late, and of the minute that is */
    hear_ship(85);
    hear_station(2980001, 128);
    hear_ship(130);
    hear_ship(131);
    ck_assert_uint_eq(hws_ais_log_counts(recorded).refusals[HWS_LOG_REFUSED_TIME], 1);
    ck_assert_uint_eq(hws_ais_log_counts(recorded).air_time_count, 7);
    assert_times(expected_s, 7);
}
END_TEST

START_TEST(after_a_silence_the_next_two_reports_are_believed)
{
    static const int32_t expected_s[] = {20, 4231};

    hear_station(2980001, 10);
    hear_ship(20);
    hear_station(2980001, 4210);
    hear_station(2980001, 4220);
    hear_ship(4231);
    assert_times(expected_s, 2);
}
END_TEST

START_TEST(a_base_station_whose_clock_is_wrong_does_no_harm_among_others)
{
    int32_t expected_s[20];

    hear_station(2980001, 0);
    for (int32_t i = 0; i < 20; i++) {
        hear_station(2980002, 7200 + 20 * i);
        hear_station(2980001, 20 * i + 5);
        hear_ship(20 * i + 10);
        expected_s[i] = 20 * i + 10;
    }
    assert_times(expected_s, 20);
}
END_TEST

START_TEST(a_log_without_base_stations_is_told_when_it_began)
{
    static const int32_t expected_s[] = {7, 35, 64, 90};

    hws_ais_log_start_clock(recorded, START_MS);
    hws_ais_log_begin(recorded);
    hear_ship(7);
    hear_ship(35);
    hear_ship(64);
    hear_ship(90);
    assert_times(expected_s, 4);
}
END_TEST

TCase *ais_log_clock_case(void)
{
    TCase *tcase = tcase_create("ais log clock");

    tcase_add_checked_fixture(tcase, open_log, close_log);
    tcase_add_test(tcase, base_stations_and_the_seconds_of_ships_tell_the_time);
    tcase_add_test(tcase, after_a_silence_the_next_two_reports_are_believed);
    tcase_add_test(tcase, a_base_station_whose_clock_is_wrong_does_no_harm_among_others);
    tcase_add_test(tcase, a_log_without_base_stations_is_told_when_it_began);
    return tcase;
}
