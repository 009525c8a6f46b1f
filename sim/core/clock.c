/*
 * Instants and durations as text. Calendar arithmetic is on days since 1970-01-01 in the proleptic
 * Gregorian calendar, years counted from March so that the leap day comes last (H. Hinnant,
 * chrono-Compatible Low-Level Date Algorithms).
 */
#include "hawser/core/clock.h"

#include "hawser/core/units.h"

#include <stdio.h>
#include <string.h>

#define DAYS_PER_ERA INT64_C(146097) /* 400 years */
#define YEARS_PER_ERA INT64_C(400)
#define DAYS_TO_EPOCH INT64_C(719468)                     /* 0000-03-01 to 1970-01-01 */
#define INSTANT_MS_MIN (INT64_C(-25567) * HWS_MS_PER_DAY) /* 1900-01-01 */
#define INSTANT_MS_END (INT64_C(84006) * HWS_MS_PER_DAY)  /* 2200-01-01 */
#define DURATION_MS_MAX (INT64_C(36525) * HWS_MS_PER_DAY)
#define OFFSET_MINUTES_MAX 840 /* 14 hours: the widest in use */
#define MESSAGE_TEXT_MAX 44

struct date {
    int64_t year;
    int64_t month, day; /* from 1 */
};

/* Some of a person's text, fit to stand in a message: printable ASCII, the rest as `?`. */
struct quoted {
    char text[MESSAGE_TEXT_MAX];
};

static struct quoted quote(const char *text)
{
    struct quoted quoted = {{0}};
    size_t i = 0;

    for (; i + 4 < sizeof(quoted.text) && text[i] != '\0'; i++) {
        quoted.text[i] = (char)(text[i] >= ' ' && text[i] <= '~' ? text[i] : '?');
    }
    if (text[i] != '\0') {
        (void)memcpy(quoted.text + i, "...", 4);
    }
    return quoted;
}

static int64_t days_from_date(struct date date)
{
    int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    int64_t era = (year >= 0 ? year : year - (YEARS_PER_ERA - 1)) / YEARS_PER_ERA;
    int64_t year_of_era = year - era * YEARS_PER_ERA;
    int64_t month_from_march = (date.month + 9) % 12;
    int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * DAYS_PER_ERA + day_of_era - DAYS_TO_EPOCH;
}

static struct date date_from_days(int64_t days)
{
    int64_t shifted = days + DAYS_TO_EPOCH;
    int64_t era = (shifted >= 0 ? shifted : shifted - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
    int64_t day_of_era = shifted - era * DAYS_PER_ERA;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month_from_march = (5 * day_of_year + 2) / 153;
    int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;

    return (struct date){
        .year = year_of_era + era * YEARS_PER_ERA + (month <= 2 ? 1 : 0),
        .month = month,
        .day = day_of_year - (153 * month_from_march + 2) / 5 + 1,
    };
}

static int64_t days_in_month(int64_t year, int64_t month)
{
    static const int64_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads exactly `digit_count` digits and moves on; -1 where there are not so many. */
static int64_t read_digits(const char **cursor, unsigned digit_count)
{
    int64_t value = 0;

    for (unsigned i = 0; i < digit_count; i++) {
        if (!is_digit(**cursor)) {
            return -1;
        }
        value = value * 10 + (**cursor - '0');
        (*cursor)++;
    }
    return value;
}

/* Takes one given character; false where another stands. */
static int read_mark(const char **cursor, char mark)
{
    if (**cursor != mark) {
        return 0;
    }
    (*cursor)++;
    return 1;
}

/* A fraction's thousandths after its point: one to three digits; -1 for none or more. */
static int64_t read_thousandths(const char **cursor)
{
    int64_t value = 0;
    int64_t scale = 100;

    if (!is_digit(**cursor)) {
        return -1;
    }
    while (is_digit(**cursor)) {
        if (scale == 0) {
            return -1;
        }
        value += (**cursor - '0') * scale;
        scale /= 10;
        (*cursor)++;
    }
    return value;
}

struct instant_parts {
    struct date date;
    int64_t hour, minute, second, millisecond;
    int64_t offset_minutes;
};

/* `Z`, or a sign and hh:mm. */
static int read_offset(const char **cursor, int64_t *offset_minutes)
{
    *offset_minutes = 0;
    if (read_mark(cursor, 'Z')) {
        return 1;
    }
    int64_t sign = **cursor == '-' ? -1 : 1;
    if (!read_mark(cursor, '-') && !read_mark(cursor, '+')) {
        return 0;
    }
    int64_t hours = read_digits(cursor, 2);
    if (hours < 0 || !read_mark(cursor, ':')) {
        return 0;
    }
    int64_t minutes = read_digits(cursor, 2);
    int64_t total = hours * 60 + minutes;
    if (minutes < 0 || minutes > 59 || total > OFFSET_MINUTES_MAX || (sign < 0 && total == 0)) {
        return 0;
    }
    *offset_minutes = sign * total;
    return 1;
}

/* The shape alone: digits and marks where they belong. */
static int read_instant(const char *text, struct instant_parts *parts)
{
    const char *cursor = text;

    *parts = (struct instant_parts){0};
    parts->date.year = read_digits(&cursor, 4);
    if (parts->date.year < 0 || !read_mark(&cursor, '-')) {
        return 0;
    }
    parts->date.month = read_digits(&cursor, 2);
    if (parts->date.month < 0 || !read_mark(&cursor, '-')) {
        return 0;
    }
    parts->date.day = read_digits(&cursor, 2);
    if (parts->date.day < 0 || !read_mark(&cursor, 'T')) {
        return 0;
    }
    parts->hour = read_digits(&cursor, 2);
    if (parts->hour < 0 || !read_mark(&cursor, ':')) {
        return 0;
    }
    parts->minute = read_digits(&cursor, 2);
    if (parts->minute < 0 || !read_mark(&cursor, ':')) {
        return 0;
    }
    parts->second = read_digits(&cursor, 2);
    if (parts->second < 0) {
        return 0;
    }
    if (read_mark(&cursor, '.')) {
        parts->millisecond = read_thousandths(&cursor);
    }
    return parts->millisecond >= 0 && read_offset(&cursor, &parts->offset_minutes) &&
           *cursor == '\0';
}

enum hws_status hws_instant_parse(const char *text, int64_t *instant_ms, struct hws_error *error)
{
    struct instant_parts parts;

    if (!read_instant(text, &parts)) {
        return hws_error_set(error, HWS_ERR_INPUT, NULL,
                             "found \"%s\", expected an instant such as 2027-01-14T06:00:00Z or "
                             "2027-01-14T15:00:00+09:00",
                             quote(text).text);
    }
    if (parts.date.month < 1 || parts.date.month > 12 || parts.date.day < 1 ||
        parts.date.day > days_in_month(parts.date.year, parts.date.month)) {
        return hws_error_set(error, HWS_ERR_INPUT, NULL,
                             "found \"%s\", expected a day that is in the calendar",
                             quote(text).text);
    }
    if (parts.hour > 23 || parts.minute > 59 || parts.second > 59) {
        return hws_error_set(error, HWS_ERR_INPUT, NULL,
                             "found \"%s\", expected a time of day from 00:00:00 to 23:59:59",
                             quote(text).text);
    }
    int64_t value_ms = days_from_date(parts.date) * HWS_MS_PER_DAY + parts.hour * HWS_MS_PER_HOUR +
                       (parts.minute - parts.offset_minutes) * HWS_MS_PER_MINUTE +
                       parts.second * HWS_MS_PER_S + parts.millisecond;
    if (value_ms < INSTANT_MS_MIN || value_ms >= INSTANT_MS_END) {
        return hws_error_set(error, HWS_ERR_RANGE, NULL,
                             "found \"%s\", expected an instant from 1900 to the end of 2199",
                             quote(text).text);
    }
    *instant_ms = value_ms;
    return HWS_OK;
}

void hws_instant_format(int64_t instant_ms, char text[HWS_INSTANT_TEXT_MAX])
{
    int64_t days = instant_ms / HWS_MS_PER_DAY;
    int64_t ms = instant_ms % HWS_MS_PER_DAY;

    if (ms < 0) {
        days--;
        ms += HWS_MS_PER_DAY;
    }
    struct date date = date_from_days(days);
    char fraction[8] = "";
    if (ms % HWS_MS_PER_S != 0) {
        (void)snprintf(fraction, sizeof(fraction), ".%03d", (int)(ms % HWS_MS_PER_S));
    }
    (void)snprintf(text, HWS_INSTANT_TEXT_MAX, "%04lld-%02d-%02dT%02d:%02d:%02d%sZ",
                   (long long)date.year, (int)date.month, (int)date.day,
                   (int)(ms / HWS_MS_PER_HOUR), (int)(ms / HWS_MS_PER_MINUTE % 60),
                   (int)(ms / HWS_MS_PER_S % 60), fraction);
}

struct unit {
    const char *name;
    int64_t length_ms;
};

static const struct unit iso_units[] = {{"W", 7 * HWS_MS_PER_DAY},
                                        {"D", HWS_MS_PER_DAY},
                                        {"H", HWS_MS_PER_HOUR},
                                        {"M", HWS_MS_PER_MINUTE},
                                        {"S", HWS_MS_PER_S}};
#define ISO_UNITS_BEFORE_T 2u
#define ISO_UNITS 5u

static const struct unit short_units[] = {{"d", HWS_MS_PER_DAY},
                                          {"h", HWS_MS_PER_HOUR},
                                          {"m", HWS_MS_PER_MINUTE},
                                          {"s", HWS_MS_PER_S},
                                          {"ms", 1}};
#define SHORT_UNITS 5u

/* A duration being read: units before `unit_index` may not come any more. */
struct duration_reader {
    const char *cursor;
    const struct unit *units;
    unsigned unit_index;
    int64_t total_ms;
};

/* The unit at the cursor, among those from unit_index to unit_end; unit_end where there is none. */
static unsigned find_unit(const struct duration_reader *reader, size_t name_length,
                          unsigned unit_end)
{
    unsigned i = reader->unit_index;

    while (i < unit_end && (strlen(reader->units[i].name) != name_length ||
                            memcmp(reader->units[i].name, reader->cursor, name_length) != 0)) {
        i++;
    }
    return i;
}

static size_t letters_length(const char *text)
{
    return strspn(text, "abcdefghijklmnopqrstuvwxyz");
}

/* One number and its unit. After a fraction nothing may follow. */
static enum hws_status read_component(struct duration_reader *reader, unsigned unit_end)
{
    int64_t whole = 0;
    int64_t thousandths = 0;

    if (!is_digit(*reader->cursor)) {
        return HWS_ERR_INPUT;
    }
    while (is_digit(*reader->cursor)) {
        if (whole > DURATION_MS_MAX) {
            return HWS_ERR_RANGE;
        }
        whole = whole * 10 + (*reader->cursor - '0');
        reader->cursor++;
    }
    int has_fraction = read_mark(&reader->cursor, '.');
    if (has_fraction) {
        thousandths = read_thousandths(&reader->cursor);
    }
    size_t name_length = reader->units == iso_units ? (*reader->cursor != '\0' ? 1u : 0u)
                                                    : letters_length(reader->cursor);
    unsigned found_index = find_unit(reader, name_length, unit_end);
    if (thousandths < 0 || found_index == unit_end) {
        return HWS_ERR_INPUT;
    }
    int64_t length_ms = reader->units[found_index].length_ms;
    if (has_fraction && length_ms < HWS_MS_PER_S) {
        return HWS_ERR_INPUT;
    }
    if (whole > DURATION_MS_MAX / length_ms) {
        return HWS_ERR_RANGE;
    }
    reader->cursor += name_length;
    reader->unit_index = has_fraction ? ISO_UNITS : found_index + 1;
    reader->total_ms += whole * length_ms + thousandths * (length_ms / HWS_MS_PER_S);
    return reader->total_ms > DURATION_MS_MAX ? HWS_ERR_RANGE : HWS_OK;
}

static enum hws_status read_iso_duration(const char *text, int64_t *duration_ms)
{
    struct duration_reader reader = {text + 1, iso_units, 0, 0};
    unsigned unit_end = ISO_UNITS_BEFORE_T;

    do {
        if (unit_end == ISO_UNITS_BEFORE_T && read_mark(&reader.cursor, 'T')) {
            unit_end = ISO_UNITS;
            if (reader.unit_index < ISO_UNITS_BEFORE_T) {
                reader.unit_index = ISO_UNITS_BEFORE_T;
            }
        }
        enum hws_status status = read_component(&reader, unit_end);
        if (status != HWS_OK) {
            return status;
        }
    } while (*reader.cursor != '\0');
    *duration_ms = reader.total_ms;
    return HWS_OK;
}

static enum hws_status read_short_duration(const char *text, int64_t *duration_ms)
{
    struct duration_reader reader = {text, short_units, 0, 0};

    do {
        enum hws_status status = read_component(&reader, SHORT_UNITS);
        if (status != HWS_OK) {
            return status;
        }
        if (*reader.cursor == ' ') {
            reader.cursor += strspn(reader.cursor, " ");
            if (*reader.cursor == '\0') {
                return HWS_ERR_INPUT;
            }
        }
    } while (*reader.cursor != '\0');
    *duration_ms = reader.total_ms;
    return HWS_OK;
}

enum hws_status hws_duration_parse(const char *text, int64_t *duration_ms, struct hws_error *error)
{
    enum hws_status status = *text == 'P' ? read_iso_duration(text, duration_ms)
                                          : read_short_duration(text, duration_ms);

    if (status == HWS_ERR_RANGE) {
        return hws_error_set(error, status, NULL,
                             "found \"%s\", expected a duration of at most 36525 days",
                             quote(text).text);
    }
    if (status != HWS_OK) {
        return hws_error_set(error, status, NULL,
                             "found \"%s\", expected a duration such as 36h, 2d6h, 90m, PT36H or "
                             "P2DT6H; years and months are not taken, as their length varies",
                             quote(text).text);
    }
    return HWS_OK;
}

void hws_duration_format(int64_t duration_ms, char text[HWS_DURATION_TEXT_MAX])
{
    uint64_t left_ms = duration_ms < 0 ? 0u - (uint64_t)duration_ms : (uint64_t)duration_ms;
    size_t length = 0;

    if (left_ms == 0) {
        (void)memcpy(text, "0s", sizeof("0s"));
        return;
    }
    if (duration_ms < 0) {
        text[length++] = '-';
    }
    for (unsigned i = 0; i < SHORT_UNITS; i++) {
        uint64_t length_ms = (uint64_t)short_units[i].length_ms;
        uint64_t count = left_ms / length_ms;
        if (count > 0) {
            length += (size_t)snprintf(text + length, HWS_DURATION_TEXT_MAX - length, "%llu%s",
                                       (unsigned long long)count, short_units[i].name);
        }
        left_ms %= length_ms;
    }
}
