/*
 * A line of an NMEA log: when it was heard stands in a tag block before the sentence
 * (\s:station,c:1700000000*hh\), or as a Unix time or an instant before it or after its checksum
 * (!AIVDM,...*hh,r003669945,1700000000), as receivers write it.
 */
#include "sim/maritime/ais/ais_log.h"

#include "hawser/core/clock.h"
#include "hawser/core/units.h"

#include <stdio.h>
#include <string.h>

/* 1980-01-01 and 2100-01-01: a number outside is no time. */
#define UNIX_FIRST_S INT64_C(315532800)
#define UNIX_LAST_S INT64_C(4102444800)

/* "2024-05-01T06:00:00", and a fraction's point and the three digits that are used. */
#define ISO_LENGTH 19
#define ISO_LENGTH_MAX 40
#define FRACTION_LENGTH 4

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
    return strchr(" \t,;|[]", character) != NULL;
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

/* An ISO 8601 instant with a T or a blank, a fraction of any length, and an offset or, which means
 * UTC, none; HWS_TIME_NEVER for anything else. */
static int64_t instant_ms(struct span text)
{
    char iso[ISO_LENGTH_MAX + 4];
    const long length = text.end - text.at;
    int64_t found_ms = 0;

    if (length < ISO_LENGTH || length > ISO_LENGTH_MAX ||
        (text.at[10] != 'T' && text.at[10] != ' ')) {
        return HWS_TIME_NEVER;
    }
    const char *zone = text.at + ISO_LENGTH;
    while (zone < text.end && (*zone == '.' || is_digit(*zone))) {
        zone++;
    }
    const long fraction = zone - (text.at + ISO_LENGTH);
    (void)snprintf(iso, sizeof(iso), "%.10sT%.8s%.*s%.*s", text.at, text.at + 11,
                   (int)(fraction < FRACTION_LENGTH ? fraction : FRACTION_LENGTH),
                   text.at + ISO_LENGTH, zone == text.end ? 1 : (int)(text.end - zone),
                   zone == text.end ? "Z" : zone);
    return hws_instant_parse(iso, &found_ms, NULL) == HWS_OK ? found_ms : HWS_TIME_NEVER;
}

static int64_t time_ms_of(struct span text)
{
    const int64_t time_ms = unix_time_ms(text);

    return time_ms != HWS_TIME_NEVER ? time_ms : instant_ms(text);
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

/* From the first field's start or the last one's end, as far as a time may reach: it may have a
 * blank in it, as fields may between them. */
static int64_t leading_time_ms(struct span head)
{
    head = trim(head);
    int64_t time_ms = time_ms_of(head);
    for (const char *end = head.end; time_ms == HWS_TIME_NEVER && end > head.at; end--) {
        if (is_separator(*end) && !is_separator(end[-1])) {
            time_ms = time_ms_of((struct span){head.at, end});
        }
    }
    return time_ms;
}

static int64_t trailing_time_ms(struct span tail)
{
    tail = trim(tail);
    int64_t time_ms = time_ms_of(tail);
    for (const char *from = tail.at + 1; time_ms == HWS_TIME_NEVER && from < tail.end; from++) {
        if (is_separator(from[-1]) && !is_separator(*from)) {
            time_ms = time_ms_of((struct span){from, tail.end});
        }
    }
    return time_ms;
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
        const int64_t time_ms = leading_time_ms((struct span){text.at, bang});
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

/* ---- messages ------------------------------------------------------------------------------- */

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
