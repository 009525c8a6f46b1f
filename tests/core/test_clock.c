#include "hawser/core/clock.h"
#include "hawser/core/units.h"
#include "tests/core/cases.h"

#include <string.h>
#include <time.h>

#define UNTOUCHED INT64_C(-987654321)

struct reading {
    const char *text;
    int64_t value_ms;
};

START_TEST(instants_are_read)
{
    /* Seconds by `date -u -d TEXT +%s`. */
    static const struct reading readings[] = {
        {"1970-01-01T00:00:00Z", 0},
        {"2027-01-14T06:00:00Z", INT64_C(1799906400000)},
        {"2027-01-14T15:00:00+09:00", INT64_C(1799906400000)},
        {"2027-01-13T20:30:00-09:30", INT64_C(1799906400000)},
        {"2027-01-14T20:00:00+14:00", INT64_C(1799906400000)},
        {"2027-01-14T06:00:00.5Z", INT64_C(1799906400500)},
        {"2027-01-14T06:00:00.05Z", INT64_C(1799906400050)},
        {"2027-01-14T06:00:00.007Z", INT64_C(1799906400007)},
        {"1969-12-31T23:59:59.999Z", -1},
        {"2000-02-29T00:00:00Z", INT64_C(951782400000)},
        {"2024-02-29T23:59:59Z", INT64_C(1709251199000)},
        {"1900-01-01T00:00:00Z", INT64_C(-2208988800000)},
        {"2199-12-31T23:59:59.999Z", INT64_C(7258118399999)},
        {"2200-01-01T08:00:00+09:00", INT64_C(7258114800000)},
    };

    for (size_t i = 0; i < sizeof(readings) / sizeof(readings[0]); i++) {
        int64_t instant_ms = UNTOUCHED;
        ck_assert_int_eq(hws_instant_parse(readings[i].text, &instant_ms, NULL), HWS_OK);
        ck_assert_msg(instant_ms == readings[i].value_ms, "%s: %lld", readings[i].text,
                      (long long)instant_ms);
    }
}
END_TEST

START_TEST(malformed_instants_are_refused)
{
    static const char *const texts[] = {
        "",
        "now",
        "2027",
        "2027-01-14",
        "2027-01-14T06:00Z",
        "2027-01-14T06:00:00",
        "2027-01-14 06:00:00Z",
        "2027-01-14t06:00:00z",
        " 2027-01-14T06:00:00Z",
        "2027-01-14T06:00:00Z ",
        "2027-01-14T06:00:00ZZ",
        "27-01-14T06:00:00Z",
        "02027-01-14T06:00:00Z",
        "-027-01-14T06:00:00Z",
        "2027-1-14T06:00:00Z",
        "2027-00-14T06:00:00Z",
        "2027-13-14T06:00:00Z",
        "2027-01-00T06:00:00Z",
        "2027-01-32T06:00:00Z",
        "2027-04-31T06:00:00Z",
        "2027-02-29T06:00:00Z",
        "2100-02-29T06:00:00Z",
        "1900-02-29T06:00:00Z",
        "2027-01-14T24:00:00Z",
        "2027-01-14T06:60:00Z",
        "2016-12-31T23:59:60Z",
        "2027-01-14T06:00:00.Z",
        "2027-01-14T06:00:00.1234Z",
        "2027-01-14T06:00:00,5Z",
        "2027-01-14T06:00:00+9:00",
        "2027-01-14T06:00:00+0900",
        "2027-01-14T06:00:00+09",
        "2027-01-14T06:00:00+09:60",
        "2027-01-14T06:00:00+14:01",
        "2027-01-14T06:00:00-00:00",
        "2027-01-14T06:00:00+09:00Z",
        "２０２７-01-14T06:00:00Z",
        "+2027-01-14T06:00:00Z",
        "2027-01-14T-6:00:00Z",
    };

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct hws_error error = {0};
        int64_t instant_ms = UNTOUCHED;
        ck_assert_msg(hws_instant_parse(texts[i], &instant_ms, &error) == HWS_ERR_INPUT, "%s",
                      texts[i]);
        ck_assert_int_eq(instant_ms, UNTOUCHED);
        ck_assert_int_eq(error.status, HWS_ERR_INPUT);
        ck_assert_ptr_nonnull(strstr(error.message, "expected"));
    }
}
END_TEST

START_TEST(instants_outside_three_centuries_are_refused)
{
    static const char *const texts[] = {"1899-12-31T23:59:59.999Z",  "2200-01-01T00:00:00Z",
                                        "1900-01-01T00:00:00+00:01", "2199-12-31T23:59:59-00:01",
                                        "0000-01-01T00:00:00Z",      "9999-12-31T23:59:59Z"};

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        int64_t instant_ms = UNTOUCHED;
        ck_assert_int_eq(hws_instant_parse(texts[i], &instant_ms, NULL), HWS_ERR_RANGE);
        ck_assert_int_eq(instant_ms, UNTOUCHED);
    }
}
END_TEST

/* The oracle is the C library's calendar. */
START_TEST(every_day_of_three_centuries_is_written_and_read_back)
{
    for (int64_t day = -25567; day < 84006; day++) {
        int64_t second_of_day = (day + 25567) * 7919 % 86400;
        int64_t instant_ms = day * HWS_MS_PER_DAY + second_of_day * HWS_MS_PER_S;
        time_t seconds = (time_t)(instant_ms / HWS_MS_PER_S);
        char text[HWS_INSTANT_TEXT_MAX];
        char expected[HWS_INSTANT_TEXT_MAX];
        struct tm tm;
        int64_t back_ms = UNTOUCHED;

        (void)gmtime_r(&seconds, &tm);
        (void)strftime(expected, sizeof(expected), "%Y-%m-%dT%H:%M:%SZ", &tm);
        hws_instant_format(instant_ms, text);
        if (strcmp(text, expected) != 0 || hws_instant_parse(text, &back_ms, NULL) != HWS_OK ||
            back_ms != instant_ms) {
            ck_abort_msg("%s, the C library %s", text, expected);
        }
    }
}
END_TEST

START_TEST(milliseconds_are_written_only_where_there_are_any)
{
    char text[HWS_INSTANT_TEXT_MAX];

    hws_instant_format(1, text);
    ck_assert_str_eq(text, "1970-01-01T00:00:00.001Z");
    hws_instant_format(-1, text);
    ck_assert_str_eq(text, "1969-12-31T23:59:59.999Z");
    hws_instant_format(-1000, text);
    ck_assert_str_eq(text, "1969-12-31T23:59:59Z");
}
END_TEST

START_TEST(any_number_can_be_written)
{
    char text[HWS_INSTANT_TEXT_MAX];
    char duration[HWS_DURATION_TEXT_MAX];

    hws_instant_format(INT64_MAX, text);
    ck_assert_str_eq(text, "292278994-08-17T07:12:55.807Z");
    hws_instant_format(INT64_MIN, text);
    ck_assert_str_eq(text, "-292275055-05-16T16:47:04.192Z");
    hws_duration_format(INT64_MAX, duration);
    ck_assert_str_eq(duration, "106751991167d7h12m55s807ms");
    hws_duration_format(INT64_MIN, duration);
    ck_assert_str_eq(duration, "-106751991167d7h12m55s808ms");
}
END_TEST

START_TEST(durations_are_read)
{
    static const struct reading readings[] = {
        {"PT36H", 36 * HWS_MS_PER_HOUR},
        {"P2DT6H", 54 * HWS_MS_PER_HOUR},
        {"P2D", 2 * HWS_MS_PER_DAY},
        {"P2W", 14 * HWS_MS_PER_DAY},
        {"P1W1DT1M", 8 * HWS_MS_PER_DAY + HWS_MS_PER_MINUTE},
        {"PT1.5S", 1500},
        {"PT0.001S", 1},
        {"PT1.5H", 90 * HWS_MS_PER_MINUTE},
        {"PT0S", 0},
        {"PT5M", 5 * HWS_MS_PER_MINUTE},
        {"P36525D", 36525 * HWS_MS_PER_DAY},
        {"36h", 36 * HWS_MS_PER_HOUR},
        {"2d6h", 54 * HWS_MS_PER_HOUR},
        {"2d 6h", 54 * HWS_MS_PER_HOUR},
        {"2d   6h", 54 * HWS_MS_PER_HOUR},
        {"90m", 90 * HWS_MS_PER_MINUTE},
        {"10s", 10 * HWS_MS_PER_S},
        {"250ms", 250},
        {"1m1ms", HWS_MS_PER_MINUTE + 1},
        {"1.5h", 90 * HWS_MS_PER_MINUTE},
        {"0.125d", 3 * HWS_MS_PER_HOUR},
        {"1d2h3m4s5ms", 93784005},
        {"0s", 0},
        {"00012h", 12 * HWS_MS_PER_HOUR},
    };

    for (size_t i = 0; i < sizeof(readings) / sizeof(readings[0]); i++) {
        int64_t duration_ms = UNTOUCHED;
        ck_assert_msg(hws_duration_parse(readings[i].text, &duration_ms, NULL) == HWS_OK, "%s",
                      readings[i].text);
        ck_assert_msg(duration_ms == readings[i].value_ms, "%s: %lld", readings[i].text,
                      (long long)duration_ms);
    }
}
END_TEST

START_TEST(malformed_durations_are_refused)
{
    static const char *const texts[] = {
        "",       "P",     "PT",     "P2DT",    "P1Y",    "P2M",  "PT1D",     "P1H",  "PT1H1D",
        "PT1M1H", "P1D1D", "PT1H1H", "p1d",     "pt1h",   "PT1h", "PT1.5H1M", "PT1.", "PT.5S",
        "PT-1S",  "-PT1S", "+PT1S",  "PT1S ",   "PT 1S",  "36",   "h",        "6h2d", "1h1h",
        "1H",     "36 h",  " 36h",   "36h ",    "36h,2m", "-1h",  "+1h",      "1.h",  ".5h",
        "1.5h2m", "1y",    "1w",     "1.5ms",   "1hour",  "1,5h", "0x10s",    "1e3s", "PT1.0005S",
        "２h",    "1mss",  "1h\t2m", "PT1HT1M", "P1D1W",  "1s1m", "infs",     "nan",  "1.2345s"};

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct hws_error error = {0};
        int64_t duration_ms = UNTOUCHED;
        ck_assert_msg(hws_duration_parse(texts[i], &duration_ms, &error) == HWS_ERR_INPUT, "%s",
                      texts[i]);
        ck_assert_int_eq(duration_ms, UNTOUCHED);
        ck_assert_ptr_nonnull(strstr(error.message, "expected"));
    }
}
END_TEST

START_TEST(durations_past_a_century_are_refused)
{
    static const char *const texts[] = {"P36525DT0.001S",
                                        "36526d",
                                        "P5218W",
                                        "99999999999999999999999999s",
                                        "9223372036854775807ms",
                                        "9223372036854775808ms",
                                        "P9223372036854775807W"};

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        int64_t duration_ms = UNTOUCHED;
        ck_assert_msg(hws_duration_parse(texts[i], &duration_ms, NULL) == HWS_ERR_RANGE, "%s",
                      texts[i]);
        ck_assert_int_eq(duration_ms, UNTOUCHED);
    }
}
END_TEST

START_TEST(durations_are_written_largest_unit_first)
{
    char text[HWS_DURATION_TEXT_MAX];

    hws_duration_format(54 * HWS_MS_PER_HOUR, text);
    ck_assert_str_eq(text, "2d6h");
    hws_duration_format(90 * HWS_MS_PER_S, text);
    ck_assert_str_eq(text, "1m30s");
    hws_duration_format(0, text);
    ck_assert_str_eq(text, "0s");
    hws_duration_format(1001, text);
    ck_assert_str_eq(text, "1s1ms");
}
END_TEST

START_TEST(what_is_written_is_read_back)
{
    for (int64_t duration_ms = 0; duration_ms <= 36525 * HWS_MS_PER_DAY;
         duration_ms = duration_ms * 3 + 1 + duration_ms % 7) {
        char text[HWS_DURATION_TEXT_MAX];
        int64_t back_ms = UNTOUCHED;
        hws_duration_format(duration_ms, text);
        ck_assert_int_eq(hws_duration_parse(text, &back_ms, NULL), HWS_OK);
        ck_assert_int_eq(back_ms, duration_ms);
    }
}
END_TEST

START_TEST(messages_quote_foreign_bytes_and_long_texts_safely)
{
    struct hws_error error = {0};
    int64_t duration_ms = UNTOUCHED;
    char text[400];

    (void)memset(text, 'x', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    ck_assert_int_eq(hws_duration_parse(text, &duration_ms, &error), HWS_ERR_INPUT);
    ck_assert_ptr_nonnull(strstr(error.message, "xxx...\""));
    ck_assert_int_eq(hws_duration_parse("\x1b[2J\xff", &duration_ms, &error), HWS_ERR_INPUT);
    ck_assert_ptr_nonnull(strstr(error.message, "\"?[2J?\""));
}
END_TEST

TCase *clock_case(void)
{
    TCase *tcase = tcase_create("clock");

    tcase_add_test(tcase, instants_are_read);
    tcase_add_test(tcase, malformed_instants_are_refused);
    tcase_add_test(tcase, instants_outside_three_centuries_are_refused);
    tcase_add_test(tcase, every_day_of_three_centuries_is_written_and_read_back);
    tcase_add_test(tcase, milliseconds_are_written_only_where_there_are_any);
    tcase_add_test(tcase, any_number_can_be_written);
    tcase_add_test(tcase, durations_are_read);
    tcase_add_test(tcase, malformed_durations_are_refused);
    tcase_add_test(tcase, durations_past_a_century_are_refused);
    tcase_add_test(tcase, durations_are_written_largest_unit_first);
    tcase_add_test(tcase, what_is_written_is_read_back);
    tcase_add_test(tcase, messages_quote_foreign_bytes_and_long_texts_safely);
    return tcase;
}
