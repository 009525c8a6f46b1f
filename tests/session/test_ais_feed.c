/* Who reports when: counts over a stretch of time against the standard's intervals. */
#include "tests/session/cases.h"

#include "hawser/session/ais_feed.h"

#include <string.h>

#define STATIONS_MAX 300u
#define HEARD_MAX 20000u
#define HOUR_MS INT64_C(3600000)

struct sea {
    uint32_t count;
    struct hws_ais_station stations[STATIONS_MAX]; /* key 0: nobody */
    uint32_t heard_count;
    struct {
        int64_t instant_ms;
        struct hws_ais_message message;
    } heard[HEARD_MAX];
};

static struct sea sea; /* too big for a stack */

static uint32_t slot_count(const void *context)
{
    (void)context;
    return sea.count;
}

static bool station_at(const void *context, uint32_t slot, struct hws_ais_station *station)
{
    (void)context;
    *station = sea.stations[slot];
    return station->key != 0;
}

static void identity_at(const void *context, uint32_t slot, struct hws_ais_identity *identity)
{
    (void)context;
    (void)slot;
    *identity = (struct hws_ais_identity){
        .name = "Grey Heron", .ship_type = 70, .length_m = 225.0, .beam_m = 33.0, .draught_m = 9.5};
}

static enum hws_status hear(void *context, int64_t instant_ms,
                            const struct hws_ais_message *message,
                            const struct hws_ais_sentences *sentences)
{
    struct hws_ais_reader reader;
    struct hws_ais_message read = {0};

    (void)context;
    ck_assert_uint_lt(sea.heard_count, HEARD_MAX);
    /* What is heard is what the sentences say. */
    hws_ais_reader_init(&reader);
    for (uint32_t i = 0; i < sentences->count; i++) {
        const bool whole =
            hws_ais_reader_take(&reader, sentences->lines[i], strlen(sentences->lines[i]), &read);
        ck_assert(whole == (i + 1 == sentences->count));
    }
    ck_assert_int_eq(read.mmsi, message->mmsi);
    sea.heard[sea.heard_count].instant_ms = instant_ms;
    sea.heard[sea.heard_count++].message = read;
    return HWS_OK;
}

static const struct hws_ais_source source = {slot_count, station_at, identity_at, NULL};

static struct hws_ais_feed *new_feed(int64_t epoch_ms)
{
    struct hws_ais_feed *feed = NULL;

    ck_assert_int_eq(hws_ais_feed_create(epoch_ms, 0, &feed), HWS_OK);
    return feed;
}

static void run_until(struct hws_ais_feed *feed, int64_t until_ms)
{
    const struct hws_ais_sink sink = {hear, NULL};

    while (hws_ais_feed_next_ms(feed) <= until_ms) {
        ck_assert_int_eq(hws_ais_feed_step(feed, &source, hws_ais_feed_next_ms(feed), sink),
                         HWS_OK);
    }
}

static uint32_t heard_of(int32_t mmsi, int32_t type, int64_t from_ms, int64_t to_ms)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < sea.heard_count; i++) {
        count += sea.heard[i].message.mmsi == mmsi && sea.heard[i].message.type == type &&
                         sea.heard[i].instant_ms >= from_ms && sea.heard[i].instant_ms < to_ms
                     ? 1u
                     : 0u;
    }
    return count;
}

static struct hws_ais_station station_of(uint64_t key, enum hws_ais_class class, double speed_kn)
{
    return (struct hws_ais_station){.key = key,
                                    .mmsi = 298000000 + (int32_t)key,
                                    .station_class = class,
                                    .placed = true,
                                    .place = {34.5, 129.25},
                                    .course_deg = 45.0,
                                    .speed_kn = speed_kn};
}

static void empty_sea(void)
{
    memset(&sea, 0, sizeof(sea));
}

/* class, speed, status, reports in an hour */
static const struct {
    enum hws_ais_class class;
    double speed_kn;
    int32_t status, type, hourly;
} paces[] = {
    {HWS_AIS_CLASS_A, 12.0, 0, 1, 360},   {HWS_AIS_CLASS_A, 20.0, 0, 1, 600},
    {HWS_AIS_CLASS_A, 25.0, 0, 1, 1800},  {HWS_AIS_CLASS_A, 0.0, 5, 1, 20},
    {HWS_AIS_CLASS_A, 0.0, 0, 1, 360},    {HWS_AIS_CLASS_B_CS, 9.0, 0, 18, 120},
    {HWS_AIS_CLASS_B_CS, 1.0, 0, 18, 20},
};

START_TEST(each_reports_at_its_standard_interval)
{
    struct hws_ais_feed *feed = new_feed(1000 * HOUR_MS);
    const int64_t from_ms = 1000 * HOUR_MS + 10000;

    sea.count = sizeof(paces) / sizeof(paces[0]);
    for (uint32_t i = 0; i < sea.count; i++) {
        sea.stations[i] = station_of(i + 1, paces[i].class, paces[i].speed_kn);
        sea.stations[i].status = paces[i].status;
    }
    run_until(feed, HOUR_MS + 10000);
    for (uint32_t i = 0; i < sea.count; i++) {
        const int32_t mmsi = sea.stations[i].mmsi;
        const bool class_a = paces[i].class == HWS_AIS_CLASS_A;
        ck_assert_uint_eq(heard_of(mmsi, paces[i].type, from_ms, from_ms + HOUR_MS),
                          (uint32_t)paces[i].hourly);
        ck_assert_uint_eq(heard_of(mmsi, 5, from_ms, from_ms + HOUR_MS), class_a ? 10 : 0);
        ck_assert_uint_eq(heard_of(mmsi, 24, from_ms, from_ms + HOUR_MS), class_a ? 0 : 20);
    }
    hws_ais_feed_destroy(feed);
}
END_TEST

START_TEST(a_report_says_where_and_when)
{
    struct hws_ais_feed *feed = new_feed(1000 * HOUR_MS + 30000);

    sea.count = 1;
    sea.stations[0] = station_of(7000, HWS_AIS_CLASS_A, 12.34);
    run_until(feed, 10000);
    const struct hws_ais_message *report = &sea.heard[0].message;
    ck_assert_int_eq(sea.heard[0].instant_ms, 1000 * HOUR_MS + 37000);
    ck_assert_int_eq(report->second, 37);
    ck_assert_int_eq(report->latitude_min_e4, 20700000);
    ck_assert_int_eq(report->longitude_min_e4, 77550000);
    ck_assert_int_eq(report->speed_dkn, 123);
    ck_assert_int_eq(report->course_ddeg, 450);
    ck_assert_int_eq(report->heading_deg, 45);
    const struct hws_ais_message *data = &sea.heard[1].message;
    ck_assert_int_eq(data->type, 5);
    ck_assert_str_eq(data->name, "EXER GREY HERON");
    ck_assert_str_eq(data->destination, "EXERCISE ONLY");
    ck_assert_int_eq(data->bow_m + data->stern_m, 225);
    ck_assert_int_eq(data->port_m + data->starboard_m, 33);
    ck_assert_int_eq(data->draught_dm, 95);
    hws_ais_feed_destroy(feed);
}
END_TEST

START_TEST(a_ship_that_sails_is_not_left_to_its_berths_interval)
{
    struct hws_ais_feed *feed = new_feed(0);

    sea.count = 1;
    sea.stations[0] = station_of(1, HWS_AIS_CLASS_A, 0.0);
    sea.stations[0].status = 5;
    run_until(feed, 30000);
    ck_assert_uint_eq(heard_of(298000001, 1, 0, HOUR_MS), 1);
    sea.stations[0].speed_kn = 12.0;
    sea.stations[0].status = 0;
    run_until(feed, 100000);
    /* found at the next look, at 40 s; then every 10 s */
    ck_assert_uint_eq(heard_of(298000001, 1, 30001, HOUR_MS), 7);
    hws_ais_feed_destroy(feed);
}
END_TEST

START_TEST(one_that_turns_reports_faster_and_says_which_way)
{
    struct hws_ais_feed *feed = new_feed(0);

    sea.count = 1;
    sea.stations[0] = station_of(1, HWS_AIS_CLASS_A, 12.0);
    sea.stations[0].course_deg = 355.0;
    run_until(feed, 60000);
    sea.stations[0].course_deg = 10.0;
    run_until(feed, 180000);
    const uint32_t fast = heard_of(298000001, 3, 0, HOUR_MS);
    ck_assert_uint_ge(fast, 50 / 4);
    ck_assert_uint_le(fast, 50 / 3 + 1);
    ck_assert_uint_eq(heard_of(298000001, 3, 121000, HOUR_MS), 0);
    for (uint32_t i = 0; i < sea.heard_count; i++) {
        const struct hws_ais_message *message = &sea.heard[i].message;
        ck_assert_int_eq(message->turn_indicator, message->type == 3 ? 127 : 0);
    }
    hws_ais_feed_destroy(feed);
}
END_TEST

START_TEST(one_that_has_lost_its_place_says_so)
{
    struct hws_ais_feed *feed = new_feed(0);

    sea.count = 1;
    sea.stations[0] = station_of(1, HWS_AIS_CLASS_A, 12.0);
    sea.stations[0].placed = false;
    run_until(feed, 60000);
    ck_assert_uint_ge(heard_of(298000001, 1, 0, HOUR_MS), 5);
    ck_assert_int_eq(sea.heard[0].message.longitude_min_e4, HWS_AIS_NO_LONGITUDE);
    ck_assert_int_eq(sea.heard[0].message.latitude_min_e4, HWS_AIS_NO_LATITUDE);
    ck_assert_int_eq(sea.heard[0].message.speed_dkn, HWS_AIS_NO_SPEED);
    ck_assert_int_eq(sea.heard[0].message.course_ddeg, HWS_AIS_NO_COURSE);
    ck_assert_int_eq(sea.heard[0].message.heading_deg, HWS_AIS_NO_HEADING);
    hws_ais_feed_destroy(feed);
}
END_TEST

START_TEST(one_that_is_gone_is_silent_and_its_slot_is_the_next_ones)
{
    struct hws_ais_feed *feed = new_feed(0);

    sea.count = 1;
    sea.stations[0] = station_of(1, HWS_AIS_CLASS_A, 12.0);
    run_until(feed, 60000);
    sea.stations[0] = station_of(2, HWS_AIS_CLASS_A, 12.0);
    run_until(feed, 120000);
    ck_assert_uint_eq(heard_of(298000001, 1, 60001, HOUR_MS), 0);
    ck_assert_uint_ge(heard_of(298000002, 1, 60001, HOUR_MS), 4);
    ck_assert_uint_eq(heard_of(298000002, 5, 60001, HOUR_MS), 1);
    sea.stations[0].key = 0;
    run_until(feed, 180000);
    ck_assert_uint_eq(heard_of(298000002, 1, 120001, HOUR_MS), 0);
    hws_ais_feed_destroy(feed);
}
END_TEST

START_TEST(the_table_grows_with_the_sea)
{
    struct hws_ais_feed *feed = new_feed(0);

    for (uint32_t i = 0; i < STATIONS_MAX; i++) {
        sea.stations[i] = station_of(i + 1, HWS_AIS_CLASS_A, 0.0);
        sea.stations[i].status = 1;
    }
    sea.count = 3;
    run_until(feed, 60000);
    sea.count = STATIONS_MAX;
    run_until(feed, 400000);
    for (uint32_t i = 0; i < STATIONS_MAX; i++) {
        ck_assert_uint_ge(heard_of(sea.stations[i].mmsi, 1, 60001, HOUR_MS), i < 3 ? 1 : 2);
    }
    hws_ais_feed_destroy(feed);
}
END_TEST

START_TEST(names_are_made_to_fit_the_alphabet)
{
    static const char *const names[][2] = {
        {"Grey Heron", "EXER GREY HERON"},
        {"A very long name that is cut", "EXER A VERY LONG NAM"},
        {"Fifteen letters rest", "EXER FIFTEEN LETTERS"},
        {"a@b{c}", "EXER ABC"},
        {"海鳥 2", "EXER  2"},
        {"", "EXER"},
    };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char text[HWS_AIS_NAME_MAX + 1];
        hws_ais_exercise_name(names[i][0], text);
        ck_assert_str_eq(text, names[i][1]);
    }
}
END_TEST

TCase *ais_feed_case(void)
{
    TCase *tests = tcase_create("feed");

    tcase_add_checked_fixture(tests, empty_sea, NULL);
    tcase_add_test(tests, each_reports_at_its_standard_interval);
    tcase_add_test(tests, a_report_says_where_and_when);
    tcase_add_test(tests, a_ship_that_sails_is_not_left_to_its_berths_interval);
    tcase_add_test(tests, one_that_turns_reports_faster_and_says_which_way);
    tcase_add_test(tests, one_that_has_lost_its_place_says_so);
    tcase_add_test(tests, one_that_is_gone_is_silent_and_its_slot_is_the_next_ones);
    tcase_add_test(tests, the_table_grows_with_the_sea);
    tcase_add_test(tests, names_are_made_to_fit_the_alphabet);
    return tests;
}
