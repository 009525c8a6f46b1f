/*
 * The CSV of MarineCadastre (NOAA, BOEM) and of the Danish Maritime Authority. Columns are found by
 * their names in the header, whatever their order, case and punctuation; a field may be quoted.
 */
#include "sim/maritime/ais/ais_log.h"

#include "hawser/core/clock.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define FIELD_LENGTH_MAX 127u

enum column {
    COLUMN_OTHER = 0,
    COLUMN_TIME_ISO,    /* MarineCadastre: 2024-01-31T23:59:00 */
    COLUMN_TIME_DANISH, /* DMA: 31/01/2024 23:59:00 */
    COLUMN_MMSI,
    COLUMN_LATITUDE,
    COLUMN_LONGITUDE,
    COLUMN_SPEED,
    COLUMN_COURSE,
    COLUMN_NAME,
    COLUMN_SHIP_TYPE,
    COLUMN_LENGTH,
    COLUMN_WIDTH,
    COLUMN_DRAUGHT,
    COLUMN_STATION_CLASS,
};

/* Names without case, spaces and punctuation (facts/maritime.md 4). */
static const struct {
    const char *name;
    enum column column;
} column_names[] = {
    {"basedatetime", COLUMN_TIME_ISO},
    {"timestamp", COLUMN_TIME_DANISH},
    {"mmsi", COLUMN_MMSI},
    {"lat", COLUMN_LATITUDE},
    {"latitude", COLUMN_LATITUDE},
    {"lon", COLUMN_LONGITUDE},
    {"longitude", COLUMN_LONGITUDE},
    {"sog", COLUMN_SPEED},
    {"cog", COLUMN_COURSE},
    {"vesselname", COLUMN_NAME},
    {"name", COLUMN_NAME},
    {"vesseltype", COLUMN_SHIP_TYPE},
    {"shiptype", COLUMN_SHIP_TYPE},
    {"length", COLUMN_LENGTH},
    {"width", COLUMN_WIDTH},
    {"draft", COLUMN_DRAUGHT},
    {"draught", COLUMN_DRAUGHT},
    {"transceiverclass", COLUMN_STATION_CLASS},
    {"transceiver", COLUMN_STATION_CLASS},
    {"typeofmobile", COLUMN_STATION_CLASS},
};

/* DMA's words for AIS ship types. */
static const struct {
    const char *words;
    int32_t ship_type;
} ship_types[] = {
    {"WIG", 20},      {"Fishing", 30},     {"Towing", 31},         {"Towing long/wide", 32},
    {"Dredging", 33}, {"Diving", 34},      {"Military", 35},       {"Sailing", 36},
    {"Pleasure", 37}, {"HSC", 40},         {"Pilot", 50},          {"SAR", 51},
    {"Tug", 52},      {"Port tender", 53}, {"Anti-pollution", 54}, {"Law enforcement", 55},
    {"Medical", 58},  {"Passenger", 60},   {"Cargo", 70},          {"Tanker", 80},
    {"Other", 90},
};

/* ---- fields --------------------------------------------------------------------------------- */

struct row {
    const char *at, *end;
    bool done;
};

static struct row row_of(const char *line, size_t length)
{
    struct row row = {line, line + length, false};

    while (row.end > row.at && (row.end[-1] == '\r' || row.end[-1] == '\n')) {
        row.end--;
    }
    return row;
}

/* One field without its quotes, cut to the buffer; false when there is none, or it is malformed. */
static bool next_field(struct row *row, char field[FIELD_LENGTH_MAX + 1])
{
    size_t length = 0;
    bool quoted = row->at < row->end && *row->at == '"';

    if (row->done) {
        return false;
    }
    row->at += quoted ? 1 : 0;
    while (row->at < row->end && (quoted || *row->at != ',')) {
        if (quoted && *row->at == '"') {
            /* Two stand for one; one ends the quoted part, and a comma must follow. */
            quoted = row->at + 1 < row->end && row->at[1] == '"';
            if (!quoted) {
                row->at++;
                break;
            }
            row->at++;
        }
        if (length < FIELD_LENGTH_MAX) {
            field[length++] = *row->at;
        }
        row->at++;
    }
    field[length] = '\0';
    row->done = row->at == row->end;
    if (quoted || (!row->done && *row->at != ',')) {
        return false;
    }
    row->at += row->done ? 0 : 1;
    return true;
}

static void strip(char *field)
{
    size_t length = strlen(field);
    size_t lead = strspn(field, " \t");

    while (length > lead && (field[length - 1] == ' ' || field[length - 1] == '\t')) {
        length--;
    }
    memmove(field, field + lead, length - lead);
    field[length - lead] = '\0';
}

/* A decimal number; an empty field is NAN. False for anything else. */
static bool read_number(const char *field, double *number)
{
    char *end = NULL;

    *number = (double)NAN;
    if (field[0] == '\0') {
        return true;
    }
    if (strspn(field, "+-.0123456789eE") != strlen(field)) {
        return false;
    }
    *number = strtod(field, &end);
    return end != field && *end == '\0' && isfinite(*number);
}

static bool read_mmsi(const char *field, uint32_t *mmsi)
{
    const size_t length = strlen(field);

    if (length == 0 || length > 9 || strspn(field, "0123456789") != length) {
        return false;
    }
    *mmsi = (uint32_t)strtoul(field, NULL, 10);
    return true;
}

/* UTC; an empty or unreadable one leaves HWS_TIME_NEVER. */
static void read_time(const char *field, bool danish, int64_t *time_ms)
{
    char iso[FIELD_LENGTH_MAX + 8];
    const size_t length = strlen(field);
    const bool zoned = length > 0 && field[length - 1] == 'Z';
    int64_t instant_ms = 0;

    if (danish) {
        if (length != 19 || field[2] != '/' || field[5] != '/' || field[10] != ' ') {
            return;
        }
        (void)snprintf(iso, sizeof(iso), "%.4s-%.2s-%.2sT%sZ", field + 6, field + 3, field,
                       field + 11);
    } else {
        if (length < 19) {
            return;
        }
        (void)snprintf(iso, sizeof(iso), "%s%s", field, zoned ? "" : "Z");
        if (iso[10] == ' ') {
            iso[10] = 'T';
        }
    }
    if (hws_instant_parse(iso, &instant_ms, NULL) == HWS_OK) {
        *time_ms = instant_ms;
    }
}

static int32_t read_ship_type(const char *field)
{
    for (size_t i = 0; i < sizeof(ship_types) / sizeof(ship_types[0]); i++) {
        if (strcasecmp(field, ship_types[i].words) == 0) {
            return ship_types[i].ship_type;
        }
    }
    const long number = strtol(field, NULL, 10);
    return number > 0 && number < 100 ? (int32_t)number : 0;
}

/* "A", "B", "Class A", "Class B"; false for what is on no ship: "Base Station", "AtoN". */
static bool read_station_class(const char *field, enum hws_ais_class *station_class)
{
    const size_t length = strlen(field);

    if (length == 0) {
        return true;
    }
    const char *letter = strncasecmp(field, "Class ", 6) == 0 ? field + 6 : field;
    if (strcasecmp(letter, "A") != 0 && strcasecmp(letter, "B") != 0) {
        return false;
    }
    *station_class = *letter == 'A' || *letter == 'a' ? HWS_AIS_CLASS_A : HWS_AIS_CLASS_B_CS;
    return true;
}

/* As long as AIS has them, and fit to be shown: what no terminal should see becomes a '?'. */
static void read_name(const char *field, char name[HWS_AIS_NAME_MAX + 1])
{
    if (strcasecmp(field, "Unknown") == 0) {
        return;
    }
    (void)snprintf(name, HWS_AIS_NAME_MAX + 1, "%.*s", HWS_AIS_NAME_MAX, field);
    for (char *at = name; *at != '\0'; at++) {
        if (*at < ' ' || *at > '~') {
            *at = '?';
        }
    }
}

static double positive_or_zero(double value, double value_max)
{
    return value > 0.0 && value <= value_max ? value : 0.0;
}

/* ---- the header ----------------------------------------------------------------------------- */

static enum column column_of(const char *field)
{
    char name[FIELD_LENGTH_MAX + 1];
    size_t length = 0;

    for (const char *at = field; *at != '\0'; at++) {
        if (isalnum((unsigned char)*at)) {
            name[length++] = *at;
        }
    }
    name[length] = '\0';
    for (size_t i = 0; i < sizeof(column_names) / sizeof(column_names[0]); i++) {
        if (strcasecmp(name, column_names[i].name) == 0) {
            return column_names[i].column;
        }
    }
    return COLUMN_OTHER;
}

bool log_csv_header(const char *line, size_t length, enum hws_log_format *format,
                    struct log_columns *columns)
{
    struct row row = row_of(line, length);
    struct log_columns found = {0};
    uint32_t seen = 0;
    char field[FIELD_LENGTH_MAX + 1];

    while (!row.done) {
        if (found.column_count == LOG_COLUMNS_MAX || !next_field(&row, field)) {
            return false;
        }
        const enum column column = column_of(field);
        /* A second column of the same kind is not used. */
        const bool again = column != COLUMN_OTHER && (seen >> column & 1u) != 0;
        found.kinds[found.column_count++] = (uint8_t)(again ? COLUMN_OTHER : column);
        seen |= 1u << column;
    }
    const bool danish = (seen >> COLUMN_TIME_DANISH & 1u) != 0;
    const bool iso = (seen >> COLUMN_TIME_ISO & 1u) != 0;
    const uint32_t needed = 1u << COLUMN_MMSI | 1u << COLUMN_LATITUDE | 1u << COLUMN_LONGITUDE;
    if ((seen & needed) != needed || danish == iso) {
        return false;
    }
    *format = danish ? HWS_LOG_DMA : HWS_LOG_MARINE_CADASTRE;
    *columns = found;
    return true;
}

/* ---- rows ----------------------------------------------------------------------------------- */

struct row_values {
    double lat_deg, lon_deg, speed_kn, course_deg, length_m, width_m, draught_m;
};

/* A field into its place; the refusal of a row that cannot be used, or HWS_LOG_REFUSAL_COUNT. */
static enum hws_log_refusal take_field(enum column column, const char *field,
                                       struct log_report *report, struct row_values *values)
{
    bool good = true;

    switch (column) {
    case COLUMN_TIME_ISO:
    case COLUMN_TIME_DANISH:
        read_time(field, column == COLUMN_TIME_DANISH, &report->fix.time_ms);
        break;
    case COLUMN_MMSI:
        good = read_mmsi(field, &report->mmsi);
        break;
    case COLUMN_LATITUDE:
        good = read_number(field, &values->lat_deg);
        break;
    case COLUMN_LONGITUDE:
        good = read_number(field, &values->lon_deg);
        break;
    case COLUMN_SPEED:
        good = read_number(field, &values->speed_kn);
        break;
    case COLUMN_COURSE:
        good = read_number(field, &values->course_deg);
        break;
    case COLUMN_LENGTH:
        good = read_number(field, &values->length_m);
        break;
    case COLUMN_WIDTH:
        good = read_number(field, &values->width_m);
        break;
    case COLUMN_DRAUGHT:
        good = read_number(field, &values->draught_m);
        break;
    case COLUMN_NAME:
        read_name(field, report->name);
        break;
    case COLUMN_SHIP_TYPE:
        report->ship_type = read_ship_type(field);
        break;
    case COLUMN_STATION_CLASS:
        return read_station_class(field, &report->station_class) ? HWS_LOG_REFUSAL_COUNT
                                                                 : HWS_LOG_REFUSED_STATION;
    case COLUMN_OTHER:
        break;
    }
    return good ? HWS_LOG_REFUSAL_COUNT : HWS_LOG_REFUSED_ROW;
}

bool log_report_of_row(const struct log_columns *columns, const char *line, size_t length,
                       struct log_report *report, enum hws_log_refusal *refusal)
{
    struct row row = row_of(line, length);
    struct row_values values = {0};
    char field[FIELD_LENGTH_MAX + 1];

    *report = (struct log_report){
        .positioned = true, .described = true, .fix = {.time_ms = HWS_TIME_NEVER}};
    values.speed_kn = (double)NAN;
    values.course_deg = (double)NAN;
    for (uint32_t i = 0; i < columns->column_count; i++) {
        if (!next_field(&row, field)) {
            *refusal = HWS_LOG_REFUSED_ROW;
            return false;
        }
        strip(field);
        *refusal = take_field((enum column)columns->kinds[i], field, report, &values);
        if (*refusal != HWS_LOG_REFUSAL_COUNT) {
            return false;
        }
    }
    if (!row.done) {
        *refusal = HWS_LOG_REFUSED_ROW;
        return false;
    }
    report->fix.place = (struct hws_point){values.lat_deg, values.lon_deg};
    report->fix.speed_dkn = values.speed_kn >= 0.0 && values.speed_kn < 102.25
                                ? (int32_t)(values.speed_kn * 10.0 + 0.5)
                                : HWS_AIS_NO_SPEED;
    report->fix.course_ddeg = values.course_deg >= 0.0 && values.course_deg < 360.0
                                  ? (int32_t)(values.course_deg * 10.0 + 0.5) % 3600
                                  : HWS_AIS_NO_COURSE;
    report->length_m = positive_or_zero(values.length_m, 1022.0);
    report->beam_m = positive_or_zero(values.width_m, 126.0);
    report->draught_m = positive_or_zero(values.draught_m, 25.5);
    return true;
}
