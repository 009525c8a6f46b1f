/* Lines with sentences: times in many places, and what is wrong counted under its reason. */
#include "tests/maritime/ais/cases.h"
#include "tests/maritime/ais/recorded.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

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
        const struct hws_ais_message message =
            recorded_report(RECORDED_MMSI, 34.5, recorded_lon_deg(10 * i));
        const struct hws_ais_sentences sentences = recorded_encode(&message);
        char line[256];
        /* lines[] holds formats that are ours */
        const char *mark = strstr(lines[i], "%s");
        (void)snprintf(line, sizeof(line), "%.*s%s%s", (int)(mark - lines[i]), lines[i],
                       sentences.lines[0], mark + 2);
        if (i == 0) {
            char tag[64];
            recorded_tag(RECORDED_START_S, tag, sizeof(tag));
            (void)snprintf(line, sizeof(line), "%s%s", tag, sentences.lines[0]);
        }
        recorded_take("%s\n", line);
    }
    const struct hws_log_counts counts = recorded_finish();
    ck_assert_uint_eq(counts.fix_count, (uint64_t)line_count);
    const struct hws_log_vessel *vessel = recorded_vessel(0, 1);
    for (int64_t i = 0; i < line_count; i++) {
        ck_assert_int_eq(vessel->fixes[i].time_ms,
                         (RECORDED_START_S + 10 * i) * 1000 + (i == 2 || i == 10 ? 250 : 0));
        ck_assert(fabs(vessel->fixes[i].place.lon_deg - recorded_lon_deg(10 * i)) < 1e-6);
    }
}
END_TEST

START_TEST(static_data_need_no_time_and_a_place_does)
{
    const struct hws_ais_message data = {.type = 5,
                                         .mmsi = RECORDED_MMSI,
                                         .name = "GREY HERON",
                                         .ship_type = 79,
                                         .bow_m = 180,
                                         .stern_m = 45,
                                         .port_m = 16,
                                         .starboard_m = 17,
                                         .draught_dm = 95};
    const struct hws_ais_sentences sentences = recorded_encode(&data);
    const struct hws_ais_message place = recorded_report(RECORDED_MMSI, 34.5, 129.0);

    recorded_hear(RECORDED_MMSI, 0, 34.5, 129.0);
    recorded_take("%s\r\n", sentences.lines[0]);
    recorded_take("%s\r\n", sentences.lines[1]);
    recorded_take("%s\r\n", recorded_encode(&place).lines[0]);
    recorded_take("12345 %s\r\n", recorded_encode(&place).lines[0]); /* no time that could be */
    const struct hws_log_counts counts = recorded_finish();
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_TIME], 2);
    ck_assert_uint_eq(counts.message_count, 4);
    const struct hws_log_vessel *vessel = recorded_vessel(0, 1);
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
    const struct hws_ais_message message = recorded_report(RECORDED_MMSI, 34.5, 129.0);
    const struct hws_ais_message data = {.type = 5, .mmsi = RECORDED_MMSI, .name = "GREY HERON"};
    const struct hws_ais_message base = {.type = 4, .mmsi = 4310001};
    const struct hws_ais_sentences two = recorded_encode(&data);
    char line[128];

    (void)snprintf(line, sizeof(line), "%s", recorded_encode(&message).lines[0]);
    recorded_take("1800000000 %.30s\n", line);      /* truncated */
    recorded_take("\\c:1800000000*00\\%s\n", line); /* tag block with a wrong checksum */
    recorded_take("\\c:1800000000 %s\n", line);     /* tag block without an end */
    line[20] = line[20] == '1' ? '2' : '1';
    recorded_take("1800000000 %s\n", line); /* wrong checksum */
    recorded_take("$GPGGA,092750.000,5321.6802,N,00630.3372,W,1,8,1.03,61.7,M,55.2,M,,*76\n");
    recorded_take("rubbish\n");
    recorded_take("%s\n", two.lines[1]); /* its first half never came */
    recorded_take("%s\n", two.lines[0]); /* and of this one the second */
    recorded_take("1800000000 %s\n", recorded_encode(&base).lines[0]);
    recorded_take("\n");
    const struct hws_log_counts counts = recorded_finish();
    ck_assert_uint_eq(counts.line_count, 10);
    ck_assert_uint_eq(counts.sentence_refusals[HWS_AIS_REFUSED_CHECKSUM], 4);
    ck_assert_uint_eq(counts.sentence_refusals[HWS_AIS_REFUSED_OTHER_SENTENCE], 2);
    ck_assert_uint_eq(counts.sentence_refusals[HWS_AIS_REFUSED_ORPHAN], 1);
    ck_assert_uint_eq(counts.sentence_refusals[HWS_AIS_REFUSED_INCOMPLETE], 1);
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_STATION], 1);
    ck_assert_uint_eq(counts.fix_count, 0);
    (void)recorded_vessel(0, 0);
}
END_TEST

TCase *ais_log_line_case(void)
{
    TCase *tcase = tcase_create("ais log line");

    tcase_add_checked_fixture(tcase, recorded_open, recorded_close);
    tcase_add_test(tcase, a_time_is_found_wherever_receivers_write_it);
    tcase_add_test(tcase, static_data_need_no_time_and_a_place_does);
    tcase_add_test(tcase, broken_lines_are_counted_by_what_is_wrong);
    return tcase;
}
