/*
 * A line of an NMEA log: when it was heard stands in a tag block before the sentence
 * (\s:station,c:1700000000*hh\), or as a plain Unix time before it or after its checksum
 * (!AIVDM,...*hh,r003669945,1700000000), as receivers write it.
 */
#include "sim/maritime/ais_log.h"

#include "hawser/core/clock.h"
#include "hawser/core/units.h"

#include <stdio.h>
#include <string.h>

/* 1980-01-01 and 2100-01-01: a number outside is no time. */
#define UNIX_FIRST_S INT64_C(315532800)
#define UNIX_LAST_S INT64_C(4102444800)

struct span {
    const char *at, *end;
};

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

/* Seconds, with or without a fraction, or whole milliseconds; HWS_TIME_NEVER for anything else. */
static int64_t unix_time_ms(struct span text)
{
    int64_t value = 0;
    int64_t fraction_ms = 0;
    int64_t digit_ms = 100;

    if (text.end - text.at < 9 || text.end - text.at > 24) {
        return HWS_TIME_NEVER;
    }
    for (; text.at < text.end && is_digit(*text.at); text.at++) {
        if (value > INT64_C(1) << 50) {
            return HWS_TIME_NEVER;
        }
        value = value * 10 + (*text.at - '0');
    }
    if (text.at < text.end && *text.at == '.') {
        for (text.at++; text.at < text.end && is_digit(*text.at); text.at++) {
            fraction_ms += (*text.at - '0') * digit_ms;
            digit_ms /= 10;
        }
    }
    if (text.at != text.end) {
        return HWS_TIME_NEVER;
    }
    if (value >= UNIX_FIRST_S && value < UNIX_LAST_S) {
        return value * HWS_MS_PER_S + fraction_ms;
    }
    return value >= UNIX_FIRST_S * HWS_MS_PER_S && value < UNIX_LAST_S * HWS_MS_PER_S
               ? value
               : HWS_TIME_NEVER;
}

static bool is_separator(char character)
{
    return strchr(" \t,;|", character) != NULL;
}

static struct span trim(struct span text)
{
    while (text.at < text.end && is_separator(*text.at)) {
        text.at++;
    }
    while (text.end > text.at && is_separator(text.end[-1])) {
        text.end--;
    }
    return text;
}

static int hex_value(char character)
{
    static const char digits[] = "0123456789ABCDEFabcdef";
    const char *found = character == '\0' ? NULL : strchr(digits, character);
    const int position = found == NULL ? -1 : (int)(found - digits);

    return position > 15 ? position - 6 : position;
}

/* "s:station,c:1700000000*hh": its time; false when its checksum is wrong. */
static bool read_tag(struct span tag, int64_t *time_ms)
{
    int sum = 0;
    const char *star = tag.end - tag.at < 3 ? NULL : tag.end - 3;

    if (star == NULL || *star != '*') {
        return false;
    }
    for (const char *at = tag.at; at < star; at++) {
        sum ^= (unsigned char)*at;
    }
    if (sum != hex_value(star[1]) * 16 + hex_value(star[2])) {
        return false;
    }
    while (tag.at < star) {
        const char *comma = memchr(tag.at, ',', (size_t)(star - tag.at));
        const struct span field = {tag.at, comma != NULL ? comma : star};
        if (field.end - field.at > 2 && field.at[0] == 'c' && field.at[1] == ':') {
            *time_ms = unix_time_ms((struct span){field.at + 2, field.end});
        }
        tag.at = comma != NULL ? comma + 1 : star;
    }
    return true;
}

/* Cuts a tag block off the front, if one is there. */
static void take_tag(struct span *text, struct log_line *line)
{
    if (text->at == text->end || *text->at != '\\') {
        return;
    }
    const char *close = memchr(text->at + 1, '\\', (size_t)(text->end - text->at - 1));
    if (close == NULL) {
        line->tag_broken = true;
        return;
    }
    line->tag_broken = !read_tag((struct span){text->at + 1, close}, &line->time_ms);
    text->at = close + 1;
}

/* The last of the fields after the checksum. */
static int64_t trailing_time_ms(struct span tail)
{
    tail = trim(tail);
    const char *from = tail.end;
    while (from > tail.at && !is_separator(from[-1])) {
        from--;
    }
    return unix_time_ms((struct span){from, tail.end});
}

struct log_line log_line_split(const char *line, size_t length)
{
    struct log_line found = {.time_ms = HWS_TIME_NEVER};
    struct span text = {line, line + length};

    while (text.end > text.at && (text.end[-1] == '\r' || text.end[-1] == '\n')) {
        text.end--;
    }
    text = trim(text);
    take_tag(&text, &found);
    const char *bang = memchr(text.at, '!', (size_t)(text.end - text.at));
    if (bang != NULL && bang > text.at) {
        const int64_t time_ms = unix_time_ms(trim((struct span){text.at, bang}));
        found.time_ms = time_ms != HWS_TIME_NEVER ? time_ms : found.time_ms;
        text.at = bang;
    }
    const char *star = memchr(text.at, '*', (size_t)(text.end - text.at));
    if (star != NULL && text.end - star > 3) {
        const int64_t time_ms = trailing_time_ms((struct span){star + 3, text.end});
        found.time_ms = time_ms != HWS_TIME_NEVER ? time_ms : found.time_ms;
        text.end = star + 3;
    }
    found.sentence = text.at;
    found.length = (size_t)(text.end - text.at);
    return found;
}

/* ---- messages ----------------------------------------------------------------------------------
 */

static void put_place(const struct hws_ais_message *message, struct log_report *report)
{
    report->positioned = true;
    report->fix.place = (struct hws_point){message->latitude_min_e4 / 600000.0,
                                           message->longitude_min_e4 / 600000.0};
    report->fix.speed_dkn = message->speed_dkn;
    report->fix.course_ddeg = message->course_ddeg;
}

static void put_static(const struct hws_ais_message *message, struct log_report *report)
{
    report->described = true;
    report->ship_type = message->ship_type < 100 ? message->ship_type : 0;
    report->length_m = message->bow_m + message->stern_m;
    report->beam_m = message->port_m + message->starboard_m;
    report->draught_m = message->draught_dm / 10.0;
    (void)snprintf(report->name, sizeof(report->name), "%s", message->name);
}

bool log_report_of_message(const struct hws_ais_message *message, int64_t time_ms,
                           struct log_report *report)
{
    *report = (struct log_report){.mmsi = (uint32_t)message->mmsi, .fix = {.time_ms = time_ms}};
    switch (message->type) {
    case 1:
    case 2:
    case 3:
        put_place(message, report);
        return true;
    case 27:
        put_place(message, report);
        report->coarse = true;
        return true;
    case 5:
        put_static(message, report);
        return true;
    case 18:
    case 19:
        report->station_class =
            message->carrier_sense != 0 ? HWS_AIS_CLASS_B_CS : HWS_AIS_CLASS_B_SO;
        put_place(message, report);
        if (message->type == 19) {
            put_static(message, report);
        }
        return true;
    case 24:
        report->station_class = HWS_AIS_CLASS_B_CS;
        put_static(message, report);
        return true;
    default:
        return false;
    }
}
