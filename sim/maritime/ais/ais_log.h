/*
 * Inside a log: lines become reports (line, CSV), reports become each MMSI's raw fixes (log), raw
 * fixes become ships (tracks), ships' fixes become voyages.
 */
#ifndef HAWSER_SIM_MARITIME_AIS_LOG_H
#define HAWSER_SIM_MARITIME_AIS_LOG_H

#include "hawser/maritime/ais_log.h"

#define LOG_LINE_LENGTH_MAX 4096u
#define LOG_COLUMNS_MAX 64u

/* What one message or row tells. */
struct log_report {
    uint32_t mmsi;
    bool positioned; /* it told a place, or was meant to */
    bool coarse;     /* type 27 */
    bool described;  /* the static data below were told; what is 0 or empty among them was not */
    struct hws_log_fix fix; /* time HWS_TIME_NEVER: it says not when */
    enum hws_ais_class station_class;
    char name[HWS_AIS_NAME_MAX + 1];
    int32_t ship_type;
    double length_m, beam_m, draught_m;
};

/* ---- NMEA ---------------------------------------------------------------------------------- */

struct log_line {
    const char *sentence; /* from '!' (or as it is) to the checksum */
    size_t length;
    int64_t time_ms; /* HWS_TIME_NEVER: none */
    bool tag_broken; /* the tag block's checksum is wrong */
};

struct log_line log_line_split(const char *line, size_t length);
/* False for a message of something that is no ship. */
bool log_report_of_message(const struct hws_ais_message *message, int64_t time_ms,
                           struct log_report *report);

/* ---- time from the air --------------------------------------------------------------------- */

struct log_clock {
    int64_t now_ms;     /* HWS_TIME_NEVER: not known */
    int64_t doubted_ms; /* told by one base station against it; HWS_TIME_NEVER: none */
};

struct log_clock log_clock_at(int64_t start_ms);
/* When a message whose line does not say was sent; HWS_TIME_NEVER: nobody can tell. */
int64_t log_clock_hear(struct log_clock *clock, const struct hws_ais_message *message);

/* ---- CSV ----------------------------------------------------------------------------------- */

struct log_columns {
    uint32_t column_count;
    uint8_t kinds[LOG_COLUMNS_MAX]; /* ais_log_csv.c's */
};

/* Whether a line is the header of one of the two CSV formats; fills in which. */
bool log_csv_header(const char *line, size_t length, enum hws_log_format *format,
                    struct log_columns *columns);
/* False, with the refusal, for a row that cannot be used at all. */
bool log_report_of_row(const struct log_columns *columns, const char *line, size_t length,
                       struct log_report *report, enum hws_log_refusal *refusal);

/* ---- ships --------------------------------------------------------------------------------- */

struct log_raw_fix {
    struct hws_log_fix fix;
    uint32_t ordinal; /* within its MMSI, as read */
    uint32_t coarse;
};

/* All that came under one MMSI. */
struct log_entry {
    uint32_t mmsi;
    uint32_t raw_count, raw_capacity;
    struct log_raw_fix *raw;
    struct hws_log_fix *fixes; /* of its ships, one after another: what hws_log_vessel points at */
    int64_t latest_ms;         /* of the raw fixes */
    bool disordered;
    struct hws_log_vessel described; /* static data; mmsi */
};

struct hws_ais_log {
    enum hws_log_format format;
    bool format_known;
    bool says_when;   /* a line of this file has said when it was heard */
    int64_t start_ms; /* where a file's clock begins; HWS_TIME_NEVER: not known */
    struct log_clock clock;
    struct log_columns columns;
    struct hws_point south_west, north_east; /* of the region whose positions are kept */
    struct hws_ais_reader reader;
    struct hws_log_counts counts;
    struct log_entry *entries;
    uint32_t entry_count, entry_capacity, entry_max;
    uint32_t *buckets; /* entry + 1, open addressing by MMSI */
    uint32_t bucket_count;
    uint64_t raw_count, raw_max;
    struct hws_log_vessel *vessels;
    uint32_t vessel_count, vessel_capacity;
};

/* Sorts an entry's raw fixes into ships at the end of log->vessels, and frees them. */
enum hws_status log_entry_sort(struct hws_ais_log *log, struct log_entry *entry);

#endif
