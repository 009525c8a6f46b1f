/*
 * Everything that happens leaves a record: when, what, because of which record, and typed
 * arguments. No text: the wording is made at the edge, in the reader's language, from the
 * definition's template. Records are kept outside the block by whoever runs the world.
 */
#ifndef HAWSER_CORE_RECORD_H
#define HAWSER_CORE_RECORD_H

#include "hawser/core/status.h"

#include <stdint.h>

#define HWS_RECORD_ARGUMENTS_MAX 8u

enum hws_argument_kind {
    HWS_ARGUMENT_NONE = 0,
    HWS_ARGUMENT_COUNT,       /* i */
    HWS_ARGUMENT_TIME_MS,     /* i: simulated time */
    HWS_ARGUMENT_DURATION_MS, /* i */
    HWS_ARGUMENT_KBPS,        /* i */
    HWS_ARGUMENT_KM,          /* f */
    HWS_ARGUMENT_LAT_DEG,     /* f */
    HWS_ARGUMENT_LON_DEG,     /* f */
    HWS_ARGUMENT_KN,          /* f */
    HWS_ARGUMENT_M,           /* f */
    HWS_ARGUMENT_MPS,         /* f */
    HWS_ARGUMENT_FRACTION,    /* f: 0 to 1 */
    HWS_ARGUMENT_GBPS_HOURS,  /* f */
    /* entities: i is the row or plan index; their names come from the domain's entity_name */
    HWS_ARGUMENT_VESSEL, /* hws_maritime_vessel_reference */
    HWS_ARGUMENT_PORT,
    HWS_ARGUMENT_SYSTEM,
    HWS_ARGUMENT_SEGMENT,
    HWS_ARGUMENT_STATION,
    HWS_ARGUMENT_CITY,
    HWS_ARGUMENT_SHIP, /* repair ship */
    HWS_ARGUMENT_FAULT,
    HWS_ARGUMENT_AREA, /* of the weather */
    HWS_ARGUMENT_ZONE,
    HWS_ARGUMENT_AGENCY,
    HWS_ARGUMENT_SENSOR,
    HWS_ARGUMENT_UNIT,  /* of a coast guard */
    HWS_ARGUMENT_TRACK, /* an agency's own number: T-207 */
    HWS_ARGUMENT_MMSI,
    HWS_ARGUMENT_REASONS, /* of an alert: bits */
    HWS_ARGUMENT_PORT_SYSTEM,
    HWS_ARGUMENT_TERMINAL,
    HWS_ARGUMENT_PERMIT_AREA,
    HWS_ARGUMENT_DEPOT,
    HWS_ARGUMENT_AGREEMENT, /* about maintenance */
    HWS_ARGUMENT_REPORTING_AREA,
    HWS_ARGUMENT_OPERATOR, /* of cables */
    HWS_ARGUMENT_WORD,     /* one of the record definition's own words */
    HWS_ARGUMENT_KIND_COUNT
};

union hws_argument {
    int64_t i;
    double f;
};

struct hws_argument_def {
    const char *name; /* "segment", "along_km": the key in JSON and in the template */
    enum hws_argument_kind kind;
};

struct hws_record_def {
    const char *name; /* "cable_cut": the kind in JSON */
    /* English, with {name} for each argument: "{vessel} cuts {segment} {along_km} from {station}"
     */
    const char *text;
    struct hws_argument_def arguments[HWS_RECORD_ARGUMENTS_MAX];
    uint32_t argument_count;
    uint32_t importance;      /* 0 detail, 1 timeline, 2 alert */
    const char *const *words; /* for HWS_ARGUMENT_WORD */
    uint32_t word_count;
};

/* No padding. Ids run from 1 per world; `cause` is 0 or a smaller id. */
struct hws_record {
    uint64_t id, cause;
    int64_t time_ms;
    uint32_t domain; /* place in the registry */
    uint32_t kind;   /* the domain's own record */
    union hws_argument arguments[HWS_RECORD_ARGUMENTS_MAX];
};

/* Where records go. `append` fails only for want of memory or disk. */
struct hws_record_sink {
    enum hws_status (*append)(void *context, const struct hws_record *record);
    void *context;
};

#endif
