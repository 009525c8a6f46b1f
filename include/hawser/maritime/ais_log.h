/*
 * AIS as it was recorded: logs into ships and where they were. Three kinds of file are told apart
 * by their first line: NMEA (AIVDM sentences with a time in a tag block, or as a Unix time or an
 * ISO 8601 instant before or after the sentence; where no line of a file has one, base stations'
 * reports and the second of each position tell), and the CSV that MarineCadastre and the Danish
 * Maritime Authority publish (facts/maritime.md 4). Real logs are full of errors: whatever is not
 * used is counted by its reason. Lines are read as they come; memory is bounded by the fixes that
 * are kept.
 *
 * What a ship of 60 knots could not have sailed is not believed. Fixes under one MMSI are sorted
 * into tracks that could have been sailed; a track of a few fixes beside a longer one is taken for
 * errors, be it the first; two long ones at the same time are two ships that use one MMSI.
 */
#ifndef HAWSER_MARITIME_AIS_LOG_H
#define HAWSER_MARITIME_AIS_LOG_H

#include "hawser/core/status.h"
#include "hawser/geo/sphere.h"
#include "hawser/maritime/ais.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HWS_LOG_VESSELS_MAX 200000u
#define HWS_LOG_FIXES_MAX UINT64_C(8388608) /* 40 bytes each while reading */
/* Ships that may share an MMSI before the rest of them is refused. */
#define HWS_LOG_TWINS_MAX 8u
/* Faster than any ship that a background needs: what is faster is an error. */
#define HWS_LOG_SPEED_MAX_KN 60.0

/* What voyages are made with, unless something else is asked for. */
#define HWS_LOG_TOLERANCE_M 100.0
#define HWS_LOG_GAP_MS INT64_C(3600000)

enum hws_log_format { HWS_LOG_NMEA = 0, HWS_LOG_MARINE_CADASTRE, HWS_LOG_DMA };

/* A short English name: "NMEA". */
const char *hws_log_format_name(enum hws_log_format format);

/* Why a message or a row gave no fix, beyond what enum hws_ais_refusal says of sentences. */
enum hws_log_refusal {
    HWS_LOG_REFUSED_ROW = 0,   /* fields of a CSV row that are not what they must be */
    HWS_LOG_REFUSED_STATION,   /* not a ship: base stations, aids, aircraft, no ship's MMSI */
    HWS_LOG_REFUSED_TIME,      /* a position that says not when */
    HWS_LOG_REFUSED_POSITION,  /* none, beyond 85 degrees north or south, or 0 N 0 E */
    HWS_LOG_REFUSED_OUTSIDE,   /* of the region asked for */
    HWS_LOG_REFUSED_DUPLICATE, /* the same again: two receivers heard it */
    HWS_LOG_REFUSED_COARSE,    /* type 27 within three minutes of a finer position */
    HWS_LOG_REFUSED_JUMP,      /* could not have been sailed at HWS_LOG_SPEED_MAX_KN */
    HWS_LOG_REFUSED_TWINS,     /* of yet another ship with the same MMSI */
    HWS_LOG_REFUSED_FULL,      /* no room: HWS_LOG_VESSELS_MAX, HWS_LOG_FIXES_MAX */
    HWS_LOG_REFUSAL_COUNT
};

/* A short English name, never NULL. */
const char *hws_log_refusal_name(enum hws_log_refusal refusal);

struct hws_log_counts {
    uint64_t line_count;
    uint64_t message_count;      /* messages and rows that could be read */
    uint64_t position_count;     /* of them, those that told a place or should have */
    uint64_t fix_count;          /* of them, those that were kept */
    uint64_t air_time_count;     /* positions whose time was told by the air, not by their line */
    uint64_t out_of_order_count; /* came after a later one, and were put in their place */
    uint64_t sentence_refusals[HWS_AIS_REFUSAL_COUNT];
    /* From TIME on they add up, with fix_count, to position_count. */
    uint64_t refusals[HWS_LOG_REFUSAL_COUNT];
};

struct hws_log_fix {
    int64_t time_ms; /* since 1970 */
    struct hws_point place;
    int32_t speed_dkn, course_ddeg; /* as on the wire: HWS_AIS_NO_SPEED, HWS_AIS_NO_COURSE */
};

/* A ship. What its static data did not say is 0 or empty. */
struct hws_log_vessel {
    uint32_t mmsi;
    uint32_t twin; /* 0, or its number among those with this MMSI */
    enum hws_ais_class station_class;
    char name[HWS_AIS_NAME_MAX + 1];
    int32_t ship_type; /* 0 to 99 */
    double length_m, beam_m, draught_m;
    const struct hws_log_fix *fixes; /* ascending in time, one at least */
    uint32_t fix_count;
};

struct hws_ais_log;

/* Bounds as above or smaller. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status hws_ais_log_create(uint32_t vessel_max, uint64_t fix_max,
                                                  struct hws_ais_log **log);
void hws_ais_log_destroy(struct hws_ais_log *log);

/* From now on only positions inside this region are kept; at the start all are. */
void hws_ais_log_bound(struct hws_ais_log *log, struct hws_point south_west,
                       struct hws_point north_east);
/* When the files yet to begin were begun, for NMEA that does not say when its lines were heard:
 * ships' seconds carry the clock on from there, so silences of more than half a minute are lost. */
void hws_ais_log_start_clock(struct hws_ais_log *log, int64_t start_ms);
/* Another file begins: its first line says what it is. */
void hws_ais_log_begin(struct hws_ais_log *log);
/* One line, with or without its end. HWS_ERR_MEMORY; whatever is wrong with it is counted. */
HWS_MUST_CHECK enum hws_status hws_ais_log_take(struct hws_ais_log *log, const char *line,
                                                size_t length);
/* Begins, and takes every line of a file. HWS_ERR_IO when it cannot be read. */
HWS_MUST_CHECK enum hws_status hws_ais_log_read(struct hws_ais_log *log, const char *path,
                                                struct hws_error *error);
/* No more lines: sorts fixes into ships. Once; the functions below are for afterwards. */
HWS_MUST_CHECK enum hws_status hws_ais_log_finish(struct hws_ais_log *log);

/* Of the last file. */
enum hws_log_format hws_ais_log_format(const struct hws_ais_log *log);
/* So far; fixes are judged, and counted as kept, at the end. */
struct hws_log_counts hws_ais_log_counts(const struct hws_ais_log *log);
/* Ships by MMSI, then twin; the array is the log's. */
const struct hws_log_vessel *hws_ais_log_vessels(const struct hws_ais_log *log,
                                                 uint32_t *vessel_count);

/* ---- voyages ------------------------------------------------------------------------------- */

/* Where a ship was at a time. Between two points it is taken to sail a rhumb line steadily. */
struct hws_log_point {
    int64_t time_ms; /* since 1970 */
    struct hws_point place;
};

struct hws_log_voyage {
    uint32_t vessel;                   /* in hws_ais_log_vessels */
    uint32_t point_first, point_count; /* two at least, ascending in time */
};

struct hws_log_voyages {
    struct hws_log_voyage *voyages; /* by vessel, then time */
    uint32_t voyage_count;
    struct hws_log_point *points;
    uint32_t point_count;
    uint64_t alone_count; /* fixes with nothing before or after within the gap: not used */
};

/*
 * Fixes into as few points as keep the ship, at each fix's time, within tolerance_m of that fix:
 * Douglas-Peucker by the distance to where the ship would be at that time (Meratnia and de By,
 * EDBT 2004: TD-TR). A silence longer than gap_ms ends a voyage. HWS_ERR_RANGE for a tolerance or a
 * gap that is not positive; HWS_ERR_MEMORY. The result is the caller's to end.
 */
HWS_MUST_CHECK enum hws_status hws_ais_log_voyages(const struct hws_ais_log *log,
                                                   double tolerance_m, int64_t gap_ms,
                                                   struct hws_log_voyages *voyages);
void hws_log_voyages_fini(struct hws_log_voyages *voyages);

#endif
