#include "tests/maritime/ais/recorded.h"

#include <check.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static struct hws_ais_log *recorded;

struct hws_ais_log *recorded_log(void)
{
    return recorded;
}

void recorded_open_small(uint32_t vessel_max, uint64_t fix_max)
{
    ck_assert_int_eq(hws_ais_log_create(vessel_max, fix_max, &recorded), HWS_OK);
}

void recorded_open(void)
{
    recorded_open_small(HWS_LOG_VESSELS_MAX, HWS_LOG_FIXES_MAX);
}

void recorded_close(void)
{
    hws_ais_log_destroy(recorded);
}

void recorded_take(const char *format, ...)
{
    char line[8192];
    va_list arguments;

    va_start(arguments, format);
    const int length = vsnprintf(line, sizeof(line), format, arguments);
    va_end(arguments);
    ck_assert_int_lt(length, (int)sizeof(line));
    ck_assert_int_eq(hws_ais_log_take(recorded, line, (size_t)length), HWS_OK);
}

struct hws_log_counts recorded_finish(void)
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

const struct hws_log_vessel *recorded_vessel(uint32_t index, uint32_t count)
{
    uint32_t found = 0;
    const struct hws_log_vessel *vessels = hws_ais_log_vessels(recorded, &found);

    ck_assert_uint_eq(found, count);
    return &vessels[index];
}

struct hws_ais_message recorded_report(int32_t mmsi, double lat_deg, double lon_deg)
{
    return (struct hws_ais_message){.type = 1,
                                    .mmsi = mmsi,
                                    .speed_dkn = 120,
                                    .course_ddeg = 900,
                                    .heading_deg = 90,
                                    .latitude_min_e4 = (int32_t)lround(lat_deg * 600000.0),
                                    .longitude_min_e4 = (int32_t)lround(lon_deg * 600000.0)};
}

struct hws_ais_sentences recorded_encode(const struct hws_ais_message *message)
{
    const struct hws_ais_envelope envelope = {.channel = 'A', .sequence_id = 4};
    struct hws_ais_sentences sentences;

    ck_assert_int_eq(hws_ais_encode(message, &envelope, &sentences), HWS_OK);
    for (uint32_t i = 0; i < sentences.count; i++) {
        sentences.lines[i][strcspn(sentences.lines[i], "\r\n")] = '\0';
    }
    return sentences;
}

void recorded_tag(int64_t time_s, char *tag, size_t tag_size)
{
    char words[48];
    unsigned sum = 0;

    (void)snprintf(words, sizeof(words), "s:r3,c:%lld", (long long)time_s);
    for (const char *at = words; *at != '\0'; at++) {
        sum ^= (unsigned char)*at;
    }
    (void)snprintf(tag, tag_size, "\\%s*%02X\\", words, sum);
}

void recorded_hear(int32_t mmsi, int64_t after_s, double lat_deg, double lon_deg)
{
    const struct hws_ais_message message = recorded_report(mmsi, lat_deg, lon_deg);
    char tag[64];

    recorded_tag(RECORDED_START_S + after_s, tag, sizeof(tag));
    recorded_take("%s%s\r\n", tag, recorded_encode(&message).lines[0]);
}

double recorded_lon_deg(int64_t after_s)
{
    return 129.0 + 6.75e-5 * (double)after_s;
}

void recorded_hear_sailing(int32_t mmsi, int64_t from_s, int64_t to_s)
{
    for (int64_t after_s = from_s; after_s < to_s; after_s += 10) {
        recorded_hear(mmsi, after_s, 34.5, recorded_lon_deg(after_s));
    }
}
