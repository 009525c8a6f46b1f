/*
 * Logs as they are in the world: three formats, times in four places, and what is wrong with each
 * line counted under its reason.
 */
#include "tests/maritime/ais/cases.h"

#include "hawser/maritime/ais_log.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define START_S INT64_C(1800000000)
#define MMSI 298000001

static struct hws_ais_log *recorded;

static void open_log(void)
{
    ck_assert_int_eq(hws_ais_log_create(HWS_LOG_VESSELS_MAX, HWS_LOG_FIXES_MAX, &recorded), HWS_OK);
}

static void close_log(void)
{
    hws_ais_log_destroy(recorded);
}

static void take(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void take(const char *format, ...)
{
    char line[8192];
    va_list arguments;

    va_start(arguments, format);
    const int length = vsnprintf(line, sizeof(line), format, arguments);
    va_end(arguments);
    ck_assert_int_lt(length, (int)sizeof(line));
    ck_assert_int_eq(hws_ais_log_take(recorded, line, (size_t)length), HWS_OK);
}

/* The counts after the end; that everything is accounted for is looked at each time. */
static struct hws_log_counts finish(void)
{
    ck_assert_int_eq(hws_ais_log_finish(recorded), HWS_OK);
    const struct hws_log_counts counts = hws_ais_log_counts(recorded);
    uint64_t sum = counts.fix_count;
    for (uint32_t i = HWS_LOG_REFUSED_TIME; i < HWS_LOG_REFUSAL_COUNT; i++) {
        sum += counts.refusals[i];
    }
    ck_assert_uint_eq(sum, counts.position_count);
    return counts;
}

static const struct hws_log_vessel *vessel_at(uint32_t index, uint32_t count)
{
    uint32_t found = 0;
    const struct hws_log_vessel *vessels = hws_ais_log_vessels(recorded, &found);

    ck_assert_uint_eq(found, count);
    return &vessels[index];
}

static struct hws_ais_message report(int32_t mmsi, double lat_deg, double lon_deg)
{
    return (struct hws_ais_message){.type = 1,
                                    .mmsi = mmsi,
                                    .speed_dkn = 120,
                                    .course_ddeg = 900,
                                    .heading_deg = 90,
                                    .latitude_min_e4 = (int32_t)lround(lat_deg * 600000.0),
                                    .longitude_min_e4 = (int32_t)lround(lon_deg * 600000.0)};
}

static struct hws_ais_sentences encode(const struct hws_ais_message *message)
{
    const struct hws_ais_envelope envelope = {.channel = 'A', .sequence_id = 4};
    struct hws_ais_sentences sentences;

    ck_assert_int_eq(hws_ais_encode(message, &envelope, &sentences), HWS_OK);
    for (uint32_t i = 0; i < sentences.count; i++) {
        sentences.lines[i][strcspn(sentences.lines[i], "\r\n")] = '\0';
    }
    return sentences;
}

static void tag_of(int64_t time_s, char *tag, size_t tag_size)
{
    char words[48];
    unsigned sum = 0;

    (void)snprintf(words, sizeof(words), "s:r3,c:%lld", (long long)time_s);
    for (const char *at = words; *at != '\0'; at++) {
        sum ^= (unsigned char)*at;
    }
    (void)snprintf(tag, tag_size, "\\%s*%02X\\", words, sum);
}

/* A report heard so many seconds after the start, in a tag block. */
static void hear(int32_t mmsi, int64_t after_s, double lat_deg, double lon_deg)
{
    const struct hws_ais_message message = report(mmsi, lat_deg, lon_deg);
    char tag[64];

    tag_of(START_S + after_s, tag, sizeof(tag));
    take("%s%s\r\n", tag, encode(&message).lines[0]);
}

/* 12 knots east, every 10 s: 61.7 m, or 6.75e-4 degrees at 34.5 N. */
static double sailed_lon(int64_t after_s)
{
    return 129.0 + 6.75e-5 * (double)after_s;
}

static void hear_sailing(int32_t mmsi, int64_t from_s, int64_t to_s)
{
    for (int64_t after_s = from_s; after_s < to_s; after_s += 10) {
        hear(mmsi, after_s, 34.5, sailed_lon(after_s));
    }
}

/* ---- formats -----------------------------------------------------------------------------------
 */

START_TEST(a_time_is_found_wherever_receivers_write_it)
{
    static const char *const lines[] = {
        "\\s:rORBCOMM,c:1800000000*hh\\%s", /* hh is filled in below */
        "1800000010 %s",
        "1800000020.250,%s",
        "1800000030\t%s",
        "%s,r003669945,1800000040",
        "%s,1800000050",
        "%s 1800000060",
        "1800000070000;%s",
        "2027-01-15T08:01:20Z %s",
        "[2027-01-15 08:01:30] %s",
        "2027-01-15T17:01:40.250000+09:00,%s",
        "%s,r003669945,2027-01-15 08:01:50",
        "2027-01-15T08:02:00Z;station 7;%s",
    };
    const int64_t line_count = (int64_t)(sizeof(lines) / sizeof(lines[0]));

    for (int64_t i = 0; i < line_count; i++) {
        const struct hws_ais_message message = report(MMSI, 34.5, sailed_lon(10 * i));
        const struct hws_ais_sentences sentences = encode(&message);
        char line[256];
        /* lines[] holds formats that are ours */
        const char *mark = strstr(lines[i], "%s");
        (void)snprintf(line, sizeof(line), "%.*s%s%s", (int)(mark - lines[i]), lines[i],
                       sentences.lines[0], mark + 2);
        if (i == 0) {
            char tag[64];
            tag_of(START_S, tag, sizeof(tag));
            (void)snprintf(line, sizeof(line), "%s%s", tag, sentences.lines[0]);
        }
        take("%s\n", line);
    }
    const struct hws_log_counts counts = finish();
    ck_assert_uint_eq(counts.fix_count, (uint64_t)line_count);
    const struct hws_log_vessel *vessel = vessel_at(0, 1);
    for (int64_t i = 0; i < line_count; i++) {
        ck_assert_int_eq(vessel->fixes[i].time_ms,
                         (START_S + 10 * i) * 1000 + (i == 2 || i == 10 ? 250 : 0));
        ck_assert(fabs(vessel->fixes[i].place.lon_deg - sailed_lon(10 * i)) < 1e-6);
    }
}
END_TEST

START_TEST(static_data_need_no_time_and_a_place_does)
{
    const struct hws_ais_message data = {.type = 5,
                                         .mmsi = MMSI,
                                         .name = "GREY HERON",
                                         .ship_type = 79,
                                         .bow_m = 180,
                                         .stern_m = 45,
                                         .port_m = 16,
                                         .starboard_m = 17,
                                         .draught_dm = 95};
    const struct hws_ais_sentences sentences = encode(&data);
    const struct hws_ais_message place = report(MMSI, 34.5, 129.0);

    hear(MMSI, 0, 34.5, 129.0);
    take("%s\r\n", sentences.lines[0]);
    take("%s\r\n", sentences.lines[1]);
    take("%s\r\n", encode(&place).lines[0]);
    take("12345 %s\r\n", encode(&place).lines[0]); /* no time that could be */
    const struct hws_log_counts counts = finish();
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_TIME], 2);
    ck_assert_uint_eq(counts.message_count, 4);
    const struct hws_log_vessel *vessel = vessel_at(0, 1);
    ck_assert_str_eq(vessel->name, "GREY HERON");
    ck_assert_int_eq(vessel->ship_type, 79);
    ck_assert_double_eq(vessel->length_m, 225.0);
    ck_assert_double_eq(vessel->beam_m, 33.0);
    ck_assert_double_eq(vessel->draught_m, 9.5);
    ck_assert_int_eq(vessel->station_class, HWS_AIS_CLASS_A);
}
END_TEST

START_TEST(broken_lines_are_counted_by_what_is_wrong)
{
    const struct hws_ais_message message = report(MMSI, 34.5, 129.0);
    const struct hws_ais_message data = {.type = 5, .mmsi = MMSI, .name = "GREY HERON"};
    const struct hws_ais_message base = {.type = 4, .mmsi = 4310001};
    const struct hws_ais_sentences two = encode(&data);
    char line[128];

    (void)snprintf(line, sizeof(line), "%s", encode(&message).lines[0]);
    take("1800000000 %.30s\n", line);      /* truncated */
    take("\\c:1800000000*00\\%s\n", line); /* tag block with a wrong checksum */
    take("\\c:1800000000 %s\n", line);     /* tag block without an end */
    line[20] = line[20] == '1' ? '2' : '1';
    take("1800000000 %s\n", line); /* wrong checksum */
    take("$GPGGA,092750.000,5321.6802,N,00630.3372,W,1,8,1.03,61.7,M,55.2,M,,*76\n");
    take("rubbish\n");
    take("%s\n", two.lines[1]); /* its first half never came */
    take("%s\n", two.lines[0]); /* and of this one the second */
    take("1800000000 %s\n", encode(&base).lines[0]);
    take("\n");
    const struct hws_log_counts counts = finish();
    ck_assert_uint_eq(counts.line_count, 10);
    ck_assert_uint_eq(counts.sentence_refusals[HWS_AIS_REFUSED_CHECKSUM], 4);
    ck_assert_uint_eq(counts.sentence_refusals[HWS_AIS_REFUSED_OTHER_SENTENCE], 2);
    ck_assert_uint_eq(counts.sentence_refusals[HWS_AIS_REFUSED_ORPHAN], 1);
    ck_assert_uint_eq(counts.sentence_refusals[HWS_AIS_REFUSED_INCOMPLETE], 1);
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_STATION], 1);
    ck_assert_uint_eq(counts.fix_count, 0);
    (void)vessel_at(0, 0);
}
END_TEST

START_TEST(marine_cadastre_is_read)
{
    take("\xEF\xBB\xBFMMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,"
         "VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass\r\n");
    take("298000001,2027-01-15T08:00:00,34.50000,129.00000,12.0,90.0,90.0,\"HERON, GREY\",IMO1,"
         "ABC,70,0.0,225.0,33.0,9.5,70,A\r\n");
    take("298000001,2027-01-15 08:01:00,34.50000,129.00405,,-5,511,,,,,,,,,,A\r\n");
    take("\r\n");
    take("298000002,2027-01-15T08:00:00,34.6,129.1,3.5,10,10,\x1b[2JSM\xc3LL,,,37,,12,4,,,B\r\n");
    take("298000003,2027-01-15T08:00:00,91.0,181.0,3.5,10,10,,,,,,,,,,A\r\n");
    take("298000003,,34.6,129.1,3.5,10,10,,,,,,,,,,A\r\n");
    take("298000003,2027-01-15T08:00:00,,,3.5,10,10,,,,,,,,,,A\r\n");
    take("298000003,2027-01-15T08:00:00,34.6,129.1\r\n");
    take("298000003,2027-01-15T08:00:00,34.6,nan,3.5,10,10,,,,,,,,,,A\r\n");
    take("298000003,2027-01-15T08:00:00,34.6,129.1,3.5,10,10,\"OPEN,,,,,,,,,,A\r\n");
    take("2980000031234,2027-01-15T08:00:00,34.6,129.1,3.5,10,10,,,,,,,,,,A\r\n");
    take("3,2027-01-15T08:00:00,34.6,129.1,3.5,10,10,,,,,,,,,,A\r\n");
    ck_assert_int_eq(hws_ais_log_format(recorded), HWS_LOG_MARINE_CADASTRE);
    const struct hws_log_counts counts = finish();
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_POSITION], 2);
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_TIME], 1);
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_ROW], 4);
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_STATION], 1);
    ck_assert_uint_eq(counts.fix_count, 3);
    const struct hws_log_vessel *first = vessel_at(0, 2);
    ck_assert_str_eq(first->name, "HERON, GREY");
    ck_assert_int_eq(first->ship_type, 70);
    ck_assert_double_eq(first->length_m, 225.0);
    ck_assert_int_eq(first->fixes[0].time_ms, START_S * 1000);
    ck_assert_int_eq(first->fixes[0].speed_dkn, 120);
    ck_assert_int_eq(first->fixes[0].course_ddeg, 900);
    ck_assert_int_eq(first->fixes[1].time_ms, START_S * 1000 + 60000);
    ck_assert_int_eq(first->fixes[1].speed_dkn, HWS_AIS_NO_SPEED);
    ck_assert_int_eq(first->fixes[1].course_ddeg, HWS_AIS_NO_COURSE);
    ck_assert_int_eq(vessel_at(1, 2)->station_class, HWS_AIS_CLASS_B_CS);
    ck_assert_str_eq(vessel_at(1, 2)->name, "?[2JSM?LL");
}
END_TEST

START_TEST(dma_is_read)
{
    static const char tail[] = ",Unknown,Undefined,,,,,,,,AIS,,,,";

    take("# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,"
         "Heading,IMO,Callsign,Name,Ship type,Cargo type,Width,Length,Type of position fixing "
         "device,Draught,Destination,ETA,Data source type,A,B,C,D\n");
    take("15/01/2027 08:00:00,Class A,298000001,34.5,129.0,Under way using engine,0.0,12.0,90.0,"
         "90,Unknown,ABC,GREY HERON,Tanker,,33,225,GPS,9.5,,,AIS,180,45,16,17\n");
    take("15/01/2027 08:00:10,Class A,298000001,34.5,129.000675,,,12.0,90.0,90,,%s\n", tail);
    take("15/01/2027 08:00:10,Base Station,4310001,34.5,129.0,,,,,,,%s\n", tail);
    take("15/01/2027 08:00:10,AtoN,994311001,34.5,129.0,,,,,,,%s\n", tail);
    take("32/01/2027 08:00:20,Class A,298000001,34.5,129.0,,,,,,,%s\n", tail);
    take("15/01/2027 08:00:20,Class B,298000002,0.0,0.0,,,,,,,%s\n", tail);
    ck_assert_int_eq(hws_ais_log_format(recorded), HWS_LOG_DMA);
    const struct hws_log_counts counts = finish();
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_STATION], 2);
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_TIME], 1);
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_POSITION], 1);
    const struct hws_log_vessel *vessel = vessel_at(0, 1);
    ck_assert_uint_eq(vessel->fix_count, 2);
    ck_assert_str_eq(vessel->name, "GREY HERON");
    ck_assert_int_eq(vessel->ship_type, 80);
    ck_assert_double_eq(vessel->beam_m, 33.0);
    ck_assert_int_eq(vessel->fixes[0].time_ms, START_S * 1000);
}
END_TEST

START_TEST(each_file_says_what_it_is)
{
    take("MMSI,BaseDateTime,LAT,LON\n");
    take("298000001,2027-01-15T08:00:00,34.5,129.0\n");
    hws_ais_log_begin(recorded);
    hear(MMSI, 60, 34.5, sailed_lon(60));
    hws_ais_log_begin(recorded);
    take("timestamp,longitude,latitude,mmsi\n");
    take("15/01/2027 08:02:00,%.6f,34.5,298000001\n", sailed_lon(120));
    ck_assert_uint_eq(finish().fix_count, 3);
    ck_assert_uint_eq(vessel_at(0, 1)->fix_count, 3);
}
END_TEST

/* ---- what is believed --------------------------------------------------------------------------
 */

START_TEST(copies_of_other_receivers_and_late_lines_do_no_harm)
{
    for (int64_t after_s = 0; after_s < 600; after_s += 10) {
        hear(MMSI, after_s, 34.5, sailed_lon(after_s));
        hear(MMSI, after_s, 34.5, sailed_lon(after_s));
        hear(MMSI, after_s + 2, 34.5, sailed_lon(after_s));
    }
    hear_sailing(MMSI, 900, 1200);
    hear_sailing(MMSI, 600, 900);
    const struct hws_log_counts counts = finish();
    ck_assert_uint_eq(counts.fix_count, 120);
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_DUPLICATE], 120);
    ck_assert_uint_eq(counts.out_of_order_count, 30);
    const struct hws_log_vessel *vessel = vessel_at(0, 1);
    for (int64_t i = 0; i < 120; i++) {
        ck_assert_int_eq(vessel->fixes[i].time_ms, (START_S + 10 * i) * 1000);
    }
}
END_TEST

START_TEST(a_leap_is_refused_wherever_it_stands)
{
    hear(MMSI, -10, 10.0, 20.0); /* the first fix is the wrong one */
    hear_sailing(MMSI, 0, 300);
    hear(MMSI, 305, 35.5, 129.0);
    hear(MMSI, 309, -34.5, -129.0);
    hear_sailing(MMSI, 310, 600);
    hear(MMSI, 605, 35.0, 128.0); /* and the last */
    const struct hws_log_counts counts = finish();
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_JUMP], 4);
    ck_assert_uint_eq(counts.fix_count, 59);
    ck_assert_uint_eq(vessel_at(0, 1)->fix_count, 59);
}
END_TEST

START_TEST(two_ships_with_one_number_are_two_ships)
{
    for (int64_t after_s = 0; after_s < 600; after_s += 10) {
        hear(MMSI, after_s, 34.5, sailed_lon(after_s));
        hear(MMSI, after_s, 40.0, 5.0 + 6.75e-5 * (double)after_s);
    }
    hear_sailing(MMSI + 1, 0, 600);
    ck_assert_uint_eq(finish().fix_count, 180);
    for (uint32_t twin = 0; twin < 2; twin++) {
        const struct hws_log_vessel *vessel = vessel_at(twin, 3);
        ck_assert_uint_eq(vessel->mmsi, MMSI);
        ck_assert_uint_eq(vessel->twin, twin);
        ck_assert_uint_eq(vessel->fix_count, 60);
        for (uint32_t i = 1; i < 60; i++) {
            ck_assert(fabs(vessel->fixes[i].place.lat_deg - vessel->fixes[0].place.lat_deg) < 1e-3);
        }
    }
    ck_assert_uint_eq(vessel_at(2, 3)->mmsi, MMSI + 1);
}
END_TEST

START_TEST(one_whose_positions_leap_for_good_stays_one_ship_of_two_voyages)
{
    struct hws_log_voyages voyages = {0};

    hear_sailing(MMSI, 0, 600);
    for (int64_t after_s = 600; after_s < 1200; after_s += 10) {
        hear(MMSI, after_s, 35.5, sailed_lon(after_s));
    }
    ck_assert_uint_eq(finish().fix_count, 120);
    ck_assert_uint_eq(vessel_at(0, 1)->fix_count, 120);
    ck_assert_int_eq(hws_ais_log_voyages(recorded, 100.0, 3600000, &voyages), HWS_OK);
    ck_assert_uint_eq(voyages.voyage_count, 2);
    hws_log_voyages_fini(&voyages);
}
END_TEST

START_TEST(a_coarse_place_beside_a_fine_one_is_not_used)
{
    struct hws_ais_message message = report(MMSI, 34.5, 129.0);
    char tag[64];

    message.type = 27;
    message.speed_dkn = 120;
    for (int64_t after_s = 0; after_s < 3600; after_s += 300) {
        if (after_s < 1800) {
            hear(MMSI, after_s, 34.5, sailed_lon(after_s));
        }
        message.longitude_min_e4 = (int32_t)lround(sailed_lon(after_s + 60) * 600000.0);
        tag_of(START_S + after_s + 60, tag, sizeof(tag));
        take("%s%s\n", tag, encode(&message).lines[0]);
    }
    const struct hws_log_counts counts = finish();
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_COARSE], 6);
    ck_assert_uint_eq(counts.fix_count, 12);
}
END_TEST

START_TEST(only_the_region_is_kept)
{
    hws_ais_log_bound(recorded, (struct hws_point){34.0, 129.0}, (struct hws_point){35.0, 129.02});
    hear_sailing(MMSI, 0, 600);
    hear(MMSI + 1, 0, 35.1, 129.01);
    hear(MMSI + 1, 0, 33.9, 129.01);
    const struct hws_log_counts counts = finish();
    ck_assert_uint_eq(counts.fix_count, 30); /* 0.02 degrees at 6.75e-4 in 10 s */
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_OUTSIDE], 32);
    (void)vessel_at(0, 1);
}
END_TEST

START_TEST(its_memory_is_bounded)
{
    hws_ais_log_destroy(recorded);
    ck_assert_int_eq(hws_ais_log_create(2, 50, &recorded), HWS_OK);
    hear_sailing(MMSI, 0, 300);
    hear_sailing(MMSI + 1, 0, 300);
    hear_sailing(MMSI + 2, 0, 300);
    const struct hws_log_counts counts = finish();
    ck_assert_uint_eq(counts.fix_count, 50);
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_FULL], 40);
    (void)vessel_at(0, 2);
}
END_TEST

/* ---- voyages -----------------------------------------------------------------------------------
 */

/* Where the voyage is at a time, by a search of its points. */
static struct hws_point place_at(const struct hws_log_voyages *voyages,
                                 const struct hws_log_voyage *voyage, int64_t time_ms)
{
    const struct hws_log_point *points = &voyages->points[voyage->point_first];
    uint32_t i = 1;

    while (i + 1 < voyage->point_count && points[i].time_ms < time_ms) {
        i++;
    }
    return hws_rhumb_between(points[i - 1].place, points[i].place,
                             (double)(time_ms - points[i - 1].time_ms) /
                                 (double)(points[i].time_ms - points[i - 1].time_ms));
}

START_TEST(few_points_keep_the_ship_within_the_tolerance)
{
    struct hws_log_voyages voyages = {0};

    /* two hours east, then a slow bend, then a stop */
    for (int64_t after_s = 0; after_s < 14400; after_s += 10) {
        const double bend = after_s < 7200 ? 0.0 : (double)(after_s - 7200) / 7200.0;
        const int64_t sailing_s = after_s < 12000 ? after_s : 12000;
        hear(MMSI, after_s,
             34.5 + 0.1 * bend * bend * (after_s < 12000 ? 1.0 : 0.0) +
                 (after_s < 12000 ? 0.0 : 0.1 * 4800.0 / 7200.0 * 4800.0 / 7200.0),
             sailed_lon(sailing_s));
    }
    ck_assert_uint_eq(finish().fix_count, 1440);
    const struct hws_log_vessel *vessel = vessel_at(0, 1);
    for (int turn = 0; turn < 3; turn++) {
        const double tolerance_m = (double[]){20.0, 100.0, 1000.0}[turn];
        ck_assert_int_eq(hws_ais_log_voyages(recorded, tolerance_m, 3600000, &voyages), HWS_OK);
        ck_assert_uint_eq(voyages.voyage_count, 1);
        ck_assert_uint_lt(voyages.point_count, 40);
        for (uint32_t i = 0; i < vessel->fix_count; i++) {
            const struct hws_point place =
                place_at(&voyages, &voyages.voyages[0], vessel->fixes[i].time_ms);
            ck_assert_double_le(hws_rhumb_m(place, vessel->fixes[i].place), tolerance_m + 0.01);
        }
        hws_log_voyages_fini(&voyages);
    }
}
END_TEST

START_TEST(silence_parts_voyages_and_a_lone_fix_is_none)
{
    struct hws_log_voyages voyages = {0};

    hear_sailing(MMSI, 0, 600);
    hear(MMSI, 9000, 34.5, sailed_lon(9000));
    hear_sailing(MMSI, 18000, 18600);
    ck_assert_uint_eq(finish().fix_count, 121);
    ck_assert_int_eq(hws_ais_log_voyages(recorded, 100.0, 3600000, &voyages), HWS_OK);
    ck_assert_uint_eq(voyages.voyage_count, 2);
    ck_assert_uint_eq(voyages.alone_count, 1);
    ck_assert_uint_eq(voyages.voyages[1].point_first, voyages.voyages[0].point_count);
    hws_log_voyages_fini(&voyages);
    ck_assert_int_eq(hws_ais_log_voyages(recorded, 0.0, 3600000, &voyages), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_ais_log_voyages(recorded, (double)NAN, 3600000, &voyages), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_ais_log_voyages(recorded, 100.0, 0, &voyages), HWS_ERR_RANGE);
}
END_TEST

START_TEST(a_file_is_read_to_its_last_line)
{
    char path[] = "test_log.XXXXXX";
    const int descriptor = mkstemp(path);
    FILE *file = fdopen(descriptor, "w");
    struct hws_error error = {0};
    const struct hws_ais_message message = report(MMSI, 34.5, 129.0);

    /* a line longer than any buffer between two good ones, and no end of line at the end */
    (void)fprintf(file, "1800000000 %s\n", encode(&message).lines[0]);
    for (int i = 0; i < 200000; i++) {
        (void)fputc('x', file);
    }
    (void)fprintf(file, "\n1800000060 %s", encode(&message).lines[0]);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_int_eq(hws_ais_log_read(recorded, path, &error), HWS_OK);
    (void)remove(path);
    ck_assert_int_eq(hws_ais_log_read(recorded, "no/such/log", &error), HWS_ERR_IO);
    ck_assert_str_eq(error.where, "no/such/log");
    const struct hws_log_counts counts = finish();
    ck_assert_uint_eq(counts.fix_count, 2);
    ck_assert_uint_ge(counts.sentence_refusals[HWS_AIS_REFUSED_TOO_LONG], 1);
}
END_TEST

TCase *log_case(void)
{
    TCase *tests = tcase_create("log");

    tcase_add_checked_fixture(tests, open_log, close_log);
    tcase_add_test(tests, a_time_is_found_wherever_receivers_write_it);
    tcase_add_test(tests, static_data_need_no_time_and_a_place_does);
    tcase_add_test(tests, broken_lines_are_counted_by_what_is_wrong);
    tcase_add_test(tests, marine_cadastre_is_read);
    tcase_add_test(tests, dma_is_read);
    tcase_add_test(tests, each_file_says_what_it_is);
    tcase_add_test(tests, copies_of_other_receivers_and_late_lines_do_no_harm);
    tcase_add_test(tests, a_leap_is_refused_wherever_it_stands);
    tcase_add_test(tests, two_ships_with_one_number_are_two_ships);
    tcase_add_test(tests, one_whose_positions_leap_for_good_stays_one_ship_of_two_voyages);
    tcase_add_test(tests, a_coarse_place_beside_a_fine_one_is_not_used);
    tcase_add_test(tests, only_the_region_is_kept);
    tcase_add_test(tests, its_memory_is_bounded);
    tcase_add_test(tests, few_points_keep_the_ship_within_the_tolerance);
    tcase_add_test(tests, silence_parts_voyages_and_a_lone_fix_is_none);
    tcase_add_test(tests, a_file_is_read_to_its_last_line);
    return tests;
}
