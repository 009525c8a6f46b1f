/*
 * Everything that happens leaves a record: when, what, because of which record, and typed
 * arguments. No text: the wording is made at the edge, in the reader's language, from the
 * definition's template. Records are kept outside the block by whoever runs the world.
 */
#ifndef HAWSER_CORE_RECORD_H
#define HAWSER_CORE_RECORD_H

#include "hawser/core/status.h"
#include "hawser/core/value.h"

#include <stdbool.h>
#include <stdint.h>

#define HWS_RECORD_ARGUMENTS_MAX 8u
/* An `i` that was left out; an `f` is then no number. Not told in JSON. */
#define HWS_ARGUMENT_NONE INT64_MIN

struct hws_party;
struct hws_record;
struct hws_state;

struct hws_argument_def {
    const char *name; /* "segment", "along_km": the key in JSON and in the template */
    const struct hws_value_kind *kind;
};

/* Whether a party that is not control learns of a record; see hawser/core/audience.h. */
typedef bool (*hws_audience_function)(const struct hws_state *state,
                                      const struct hws_record *record,
                                      const struct hws_party *party);

struct hws_record_def {
    const char *name; /* "cable_cut": the kind in JSON */
    /* English, with {name} for each argument: "{vessel} cuts {segment} {along_km} from {station}"
     */
    const char *text;
    struct hws_argument_def arguments[HWS_RECORD_ARGUMENTS_MAX];
    uint32_t argument_count;
    uint32_t importance;      /* 0 detail, 1 timeline, 2 alert */
    const char *const *words; /* for hws_value_word */
    uint32_t word_count;
    hws_audience_function audience; /* who learns of it; NULL: control alone */
    /* How they are told: likewise with {name}, of what they can know alone. NULL: as in `text`. */
    const char *told_text;
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
