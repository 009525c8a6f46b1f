/* Lines into reports, and reports into the table of what came under each MMSI. */
#include "sim/maritime/ais/ais_log.h"

#include "hawser/core/clock.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_BUFFER_BYTES ((size_t)1 << 16)
#define BUCKETS_FIRST 1024u
#define RAW_FIRST 16u

static const char *const refusal_names[HWS_LOG_REFUSAL_COUNT] = {
    [HWS_LOG_REFUSED_ROW] = "malformed row",
    [HWS_LOG_REFUSED_STATION] = "not a ship's",
    [HWS_LOG_REFUSED_TIME] = "no time",
    [HWS_LOG_REFUSED_POSITION] = "no position",
    [HWS_LOG_REFUSED_OUTSIDE] = "outside the region",
    [HWS_LOG_REFUSED_DUPLICATE] = "duplicate",
    [HWS_LOG_REFUSED_COARSE] = "coarse beside fine",
    [HWS_LOG_REFUSED_JUMP] = "impossible jump",
    [HWS_LOG_REFUSED_TWINS] = "too many ships under one MMSI",
    [HWS_LOG_REFUSED_FULL] = "no room",
};

const char *hws_log_format_name(enum hws_log_format format)
{
    static const char *const names[] = {[HWS_LOG_NMEA] = "NMEA",
                                        [HWS_LOG_MARINE_CADASTRE] = "MarineCadastre CSV",
                                        [HWS_LOG_DMA] = "DMA CSV"};

    return (uint32_t)format < sizeof(names) / sizeof(names[0]) ? names[format] : "unknown";
}

const char *hws_log_refusal_name(enum hws_log_refusal refusal)
{
    return (uint32_t)refusal < HWS_LOG_REFUSAL_COUNT ? refusal_names[refusal] : "unknown";
}

/* ---- life ----------------------------------------------------------------------------------- */

enum hws_status hws_ais_log_create(uint32_t vessel_max, uint64_t fix_max, struct hws_ais_log **log)
{
    struct hws_ais_log *fresh = calloc(1, sizeof(*fresh));

    if (fresh == NULL) {
        return HWS_ERR_MEMORY;
    }
    fresh->entry_max = vessel_max < HWS_LOG_VESSELS_MAX ? vessel_max : HWS_LOG_VESSELS_MAX;
    fresh->raw_max = fix_max < HWS_LOG_FIXES_MAX ? fix_max : HWS_LOG_FIXES_MAX;
    hws_ais_reader_init(&fresh->reader);
    hws_ais_log_start_clock(fresh, HWS_TIME_NEVER);
    hws_ais_log_bound(fresh, (struct hws_point){-90.0, -180.0}, (struct hws_point){90.0, 180.0});
    *log = fresh;
    return HWS_OK;
}

void hws_ais_log_destroy(struct hws_ais_log *log)
{
    if (log == NULL) {
        return;
    }
    for (uint32_t i = 0; i < log->entry_count; i++) {
        free(log->entries[i].raw);
        free(log->entries[i].fixes);
    }
    free(log->entries);
    free(log->buckets);
    free(log->vessels);
    free(log);
}

void hws_ais_log_bound(struct hws_ais_log *log, struct hws_point south_west,
                       struct hws_point north_east)
{
    log->south_west = south_west;
    log->north_east = north_east;
}

/* ---- the table ------------------------------------------------------------------------------ */

static uint32_t *bucket_of(const struct hws_ais_log *log, uint32_t mmsi)
{
    uint32_t bucket = mmsi * 2654435761u & (log->bucket_count - 1u);

    while (log->buckets[bucket] != 0 && log->entries[log->buckets[bucket] - 1u].mmsi != mmsi) {
        bucket = (bucket + 1u) & (log->bucket_count - 1u);
    }
    return &log->buckets[bucket];
}

/* Twice as many entries as there were, and buckets that are half empty even then. */
static enum hws_status grow_table(struct hws_ais_log *log)
{
    const uint32_t bucket_count = log->bucket_count == 0 ? BUCKETS_FIRST : log->bucket_count * 2u;
    const uint32_t capacity = bucket_count / 2u;
    struct log_entry *entries = realloc(log->entries, capacity * sizeof(*entries));

    if (entries == NULL) {
        return HWS_ERR_MEMORY;
    }
    log->entries = entries;
    uint32_t *buckets = calloc(bucket_count, sizeof(*buckets));
    if (buckets == NULL) {
        return HWS_ERR_MEMORY;
    }
    free(log->buckets);
    log->buckets = buckets;
    log->bucket_count = bucket_count;
    log->entry_capacity = capacity;
    for (uint32_t i = 0; i < log->entry_count; i++) {
        *bucket_of(log, entries[i].mmsi) = i + 1u;
    }
    return HWS_OK;
}

/* The MMSI's entry, made where it is new; *entry is NULL when there is no room for another. */
static enum hws_status find_entry(struct hws_ais_log *log, uint32_t mmsi, struct log_entry **entry)
{
    *entry = NULL;
    if (log->entry_count == log->entry_capacity) {
        const enum hws_status status = grow_table(log);
        if (status != HWS_OK) {
            return status;
        }
    }
    uint32_t *bucket = bucket_of(log, mmsi);
    if (*bucket == 0 && log->entry_count < log->entry_max) {
        log->entries[log->entry_count] =
            (struct log_entry){.mmsi = mmsi, .described = {.mmsi = mmsi}};
        *bucket = ++log->entry_count;
    }
    *entry = *bucket == 0 ? NULL : &log->entries[*bucket - 1u];
    return HWS_OK;
}

static enum hws_status keep_fix(struct hws_ais_log *log, struct log_entry *entry,
                                const struct log_report *report)
{
    if (log->raw_count == log->raw_max) {
        log->counts.refusals[HWS_LOG_REFUSED_FULL]++;
        return HWS_OK;
    }
    if (entry->raw_count == entry->raw_capacity) {
        const uint32_t capacity = entry->raw_capacity == 0 ? RAW_FIRST : entry->raw_capacity * 2u;
        struct log_raw_fix *raw = realloc(entry->raw, capacity * sizeof(*raw));
        if (raw == NULL) {
            return HWS_ERR_MEMORY;
        }
        entry->raw = raw;
        entry->raw_capacity = capacity;
    }
    if (entry->raw_count > 0 && report->fix.time_ms < entry->latest_ms) {
        log->counts.out_of_order_count++;
        entry->disordered = true;
    } else {
        entry->latest_ms = report->fix.time_ms;
    }
    entry->raw[entry->raw_count] =
        (struct log_raw_fix){report->fix, entry->raw_count, report->coarse ? 1u : 0u};
    entry->raw_count++;
    log->raw_count++;
    return HWS_OK;
}

static void describe(struct log_entry *entry, const struct log_report *report)
{
    struct hws_log_vessel *ship = &entry->described;

    ship->station_class =
        report->positioned && !report->coarse ? report->station_class : ship->station_class;
    if (!report->described) {
        return;
    }
    if (report->name[0] != '\0') {
        memcpy(ship->name, report->name, sizeof(ship->name));
    }
    ship->ship_type = report->ship_type != 0 ? report->ship_type : ship->ship_type;
    ship->length_m = report->length_m > 0.0 ? report->length_m : ship->length_m;
    ship->beam_m = report->beam_m > 0.0 ? report->beam_m : ship->beam_m;
    ship->draught_m = report->draught_m > 0.0 ? report->draught_m : ship->draught_m;
}

/* Ships' MMSIs begin with a country of 2 to 7; those of their boats with 98 (ITU-R M.585). */
static bool is_ship(uint32_t mmsi)
{
    return (mmsi >= 200000000u && mmsi < 800000000u) || mmsi / 10000000u == 98u;
}

/* The one thing that is wrong with a position, or HWS_LOG_REFUSAL_COUNT. */
static enum hws_log_refusal position_fault(const struct hws_ais_log *log,
                                           const struct log_report *report)
{
    const struct hws_point place = report->fix.place;

    if (!hws_point_valid(place) || fabs(place.lat_deg) > HWS_LATITUDE_LIMIT_DEG ||
        (fabs(place.lat_deg) < 1e-6 && fabs(place.lon_deg) < 1e-6)) {
        return HWS_LOG_REFUSED_POSITION;
    }
    if (report->fix.time_ms == HWS_TIME_NEVER) {
        return HWS_LOG_REFUSED_TIME;
    }
    const bool inside =
        place.lat_deg >= log->south_west.lat_deg && place.lat_deg <= log->north_east.lat_deg &&
        place.lon_deg >= log->south_west.lon_deg && place.lon_deg <= log->north_east.lon_deg;
    return inside ? HWS_LOG_REFUSAL_COUNT : HWS_LOG_REFUSED_OUTSIDE;
}

static enum hws_status take_report(struct hws_ais_log *log, const struct log_report *report)
{
    struct log_entry *entry = NULL;

    log->counts.message_count++;
    if (!is_ship(report->mmsi)) {
        log->counts.refusals[HWS_LOG_REFUSED_STATION]++;
        return HWS_OK;
    }
    const enum hws_status status = find_entry(log, report->mmsi, &entry);
    if (status != HWS_OK) {
        return status;
    }
    if (entry != NULL) {
        describe(entry, report);
    }
    if (!report->positioned) {
        return HWS_OK;
    }
    log->counts.position_count++;
    enum hws_log_refusal fault = position_fault(log, report);
    if (fault == HWS_LOG_REFUSAL_COUNT && entry == NULL) {
        fault = HWS_LOG_REFUSED_FULL;
    }
    if (fault != HWS_LOG_REFUSAL_COUNT) {
        log->counts.refusals[fault]++;
        return HWS_OK;
    }
    return keep_fix(log, entry, report);
}

/* ---- lines ---------------------------------------------------------------------------------- */

void hws_ais_log_begin(struct hws_ais_log *log)
{
    hws_ais_reader_finish(&log->reader);
    log->format_known = false;
    log->format = HWS_LOG_NMEA;
    log->says_when = false;
    log->clock = log_clock_at(log->start_ms);
}

void hws_ais_log_start_clock(struct hws_ais_log *log, int64_t start_ms)
{
    log->start_ms = start_ms;
    log->clock = log_clock_at(start_ms);
}

/* When a message was sent. A file whose lines say when is not helped where one of them does not. */
static int64_t time_of(struct hws_ais_log *log, const struct log_line *line,
                       const struct hws_ais_message *message)
{
    return log->says_when ? line->time_ms : log_clock_hear(&log->clock, message);
}

static enum hws_status take_sentence(struct hws_ais_log *log, const char *line, size_t length)
{
    const struct log_line split = log_line_split(line, length);
    struct hws_ais_message message;
    struct log_report report;

    if (split.tag_broken) {
        log->reader.refusal_counts[HWS_AIS_REFUSED_CHECKSUM]++;
        return HWS_OK;
    }
    log->says_when = log->says_when || split.time_ms != HWS_TIME_NEVER;
    if (!hws_ais_reader_take(&log->reader, split.sentence, split.length, &message)) {
        return HWS_OK;
    }
    const int64_t time_ms = time_of(log, &split, &message);
    if (!log_report_of_message(&message, time_ms, &report)) {
        log->counts.message_count++;
        log->counts.refusals[HWS_LOG_REFUSED_STATION]++;
        return HWS_OK;
    }
    if (report.positioned && time_ms != HWS_TIME_NEVER && !log->says_when) {
        log->counts.air_time_count++;
    }
    return take_report(log, &report);
}

static enum hws_status take_row(struct hws_ais_log *log, const char *line, size_t length)
{
    struct log_report report;
    enum hws_log_refusal refusal = HWS_LOG_REFUSAL_COUNT;

    if (!log_report_of_row(&log->columns, line, length, &report, &refusal)) {
        log->counts.refusals[refusal]++;
        return HWS_OK;
    }
    return take_report(log, &report);
}

enum hws_status hws_ais_log_take(struct hws_ais_log *log, const char *line, size_t length)
{
    static const char mark[] = "\xEF\xBB\xBF";

    log->counts.line_count++;
    if (!log->format_known && length >= 3 && memcmp(line, mark, 3) == 0) {
        line += 3;
        length -= 3;
    }
    size_t blank = 0;
    while (blank < length && strchr(" \t\r\n", line[blank]) != NULL && line[blank] != '\0') {
        blank++;
    }
    if (blank == length) {
        return HWS_OK;
    }
    if (length > LOG_LINE_LENGTH_MAX) {
        log->reader.refusal_counts[HWS_AIS_REFUSED_TOO_LONG]++;
        return HWS_OK;
    }
    if (!log->format_known) {
        log->format_known = true;
        if (log_csv_header(line, length, &log->format, &log->columns)) {
            return HWS_OK;
        }
    }
    return log->format == HWS_LOG_NMEA ? take_sentence(log, line, length)
                                       : take_row(log, line, length);
}

/* Every whole line of the buffer; what is left of it moves to the front. */
static enum hws_status take_lines(struct hws_ais_log *log, char *buffer, size_t *size)
{
    size_t from = 0;
    enum hws_status status = HWS_OK;

    while (status == HWS_OK) {
        const char *end = memchr(buffer + from, '\n', *size - from);
        if (end == NULL) {
            break;
        }
        const size_t length = (size_t)(end - (buffer + from)) + 1;
        status = hws_ais_log_take(log, buffer + from, length);
        from += length;
    }
    memmove(buffer, buffer + from, *size - from);
    *size -= from;
    return status;
}

/* A line that fills the whole buffer is passed on in pieces, each of which is refused as too long.
 */
static enum hws_status read_stream(struct hws_ais_log *log, FILE *file, char *buffer)
{
    size_t size = 0;
    enum hws_status status = HWS_OK;

    while (status == HWS_OK) {
        const size_t got = fread(buffer + size, 1, FILE_BUFFER_BYTES - size, file);
        if (got == 0) {
            break;
        }
        size += got;
        status = take_lines(log, buffer, &size);
        if (status == HWS_OK && size == FILE_BUFFER_BYTES) {
            status = hws_ais_log_take(log, buffer, size);
            size = 0;
        }
    }
    return status == HWS_OK && size > 0 ? hws_ais_log_take(log, buffer, size) : status;
}

enum hws_status hws_ais_log_read(struct hws_ais_log *log, const char *path, struct hws_error *error)
{
    FILE *file = fopen(path, "rb");

    if (file == NULL) {
        return hws_error_set(error, HWS_ERR_IO, path, "cannot be read: %s",
                             strerror(errno)); // NOLINT(concurrency-mt-unsafe)
    }
    char *buffer = malloc(FILE_BUFFER_BYTES);
    enum hws_status status = HWS_ERR_MEMORY;
    if (buffer != NULL) {
        hws_ais_log_begin(log);
        status = read_stream(log, file, buffer);
    }
    const bool failed = ferror(file) != 0;
    (void)fclose(file);
    free(buffer);
    if (status != HWS_OK) {
        return hws_error_set(error, status, path, "no memory for the log");
    }
    return failed ? hws_error_set(error, HWS_ERR_IO, path, "cannot be read to its end") : HWS_OK;
}

/* ---- the end -------------------------------------------------------------------------------- */

static int by_mmsi(const void *first, const void *second)
{
    const struct log_entry *one = first;
    const struct log_entry *other = second;

    return one->mmsi < other->mmsi ? -1 : one->mmsi > other->mmsi;
}

enum hws_status hws_ais_log_finish(struct hws_ais_log *log)
{
    enum hws_status status = HWS_OK;

    hws_ais_reader_finish(&log->reader);
    if (log->entry_count > 0) {
        qsort(log->entries, log->entry_count, sizeof(*log->entries), by_mmsi);
    }
    for (uint32_t i = 0; i < log->entry_count && status == HWS_OK; i++) {
        status = log_entry_sort(log, &log->entries[i]);
    }
    return status;
}

enum hws_log_format hws_ais_log_format(const struct hws_ais_log *log)
{
    return log->format;
}

struct hws_log_counts hws_ais_log_counts(const struct hws_ais_log *log)
{
    struct hws_log_counts counts = log->counts;

    memcpy(counts.sentence_refusals, log->reader.refusal_counts, sizeof(counts.sentence_refusals));
    return counts;
}

const struct hws_log_vessel *hws_ais_log_vessels(const struct hws_ais_log *log,
                                                 uint32_t *vessel_count)
{
    *vessel_count = log->vessel_count;
    return log->vessels;
}
