/* Logs as files: read to the end, of one region, within a bound of memory. */
#include "tests/maritime/ais/cases.h"
#include "tests/maritime/ais/recorded.h"

#include <stdio.h>
#include <stdlib.h>

START_TEST(a_file_is_read_to_its_last_line)
{
    char path[] = "test_ais_log.XXXXXX";
    const int descriptor = mkstemp(path);
    FILE *file = fdopen(descriptor, "w");
    struct hws_error error = {0};
    const struct hws_ais_message message = recorded_report(RECORDED_MMSI, 34.5, 129.0);

    /* a line longer than any buffer between two good ones, and no end of line at the end */
    (void)fprintf(file, "1800000000 %s\n", recorded_encode(&message).lines[0]);
    for (int i = 0; i < 200000; i++) {
        (void)fputc('x', file);
    }
    (void)fprintf(file, "\n1800000060 %s", recorded_encode(&message).lines[0]);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_int_eq(hws_ais_log_read(recorded_log(), path, &error), HWS_OK);
    (void)remove(path);
    ck_assert_int_eq(hws_ais_log_read(recorded_log(), "no/such/log", &error), HWS_ERR_IO);
    ck_assert_str_eq(error.where, "no/such/log");
    const struct hws_log_counts counts = recorded_finish();
    ck_assert_uint_eq(counts.fix_count, 2);
    ck_assert_uint_ge(counts.sentence_refusals[HWS_AIS_REFUSED_TOO_LONG], 1);
}
END_TEST

START_TEST(only_the_region_is_kept)
{
    hws_ais_log_bound(recorded_log(), (struct hws_point){34.0, 129.0},
                      (struct hws_point){35.0, 129.02});
    recorded_hear_sailing(RECORDED_MMSI, 0, 600);
    recorded_hear(RECORDED_MMSI + 1, 0, 35.1, 129.01);
    recorded_hear(RECORDED_MMSI + 1, 0, 33.9, 129.01);
    const struct hws_log_counts counts = recorded_finish();
    ck_assert_uint_eq(counts.fix_count, 30); /* 0.02 degrees at 6.75e-4 in 10 s */
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_OUTSIDE], 32);
    (void)recorded_vessel(0, 1);
}
END_TEST

START_TEST(its_memory_is_bounded)
{
    recorded_close();
    recorded_open_small(2, 50);
    recorded_hear_sailing(RECORDED_MMSI, 0, 300);
    recorded_hear_sailing(RECORDED_MMSI + 1, 0, 300);
    recorded_hear_sailing(RECORDED_MMSI + 2, 0, 300);
    const struct hws_log_counts counts = recorded_finish();
    ck_assert_uint_eq(counts.fix_count, 50);
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_FULL], 40);
    (void)recorded_vessel(0, 2);
}
END_TEST

TCase *ais_log_case(void)
{
    TCase *tcase = tcase_create("ais log");

    tcase_add_checked_fixture(tcase, recorded_open, recorded_close);
    tcase_add_test(tcase, a_file_is_read_to_its_last_line);
    tcase_add_test(tcase, only_the_region_is_kept);
    tcase_add_test(tcase, its_memory_is_bounded);
    return tcase;
}
