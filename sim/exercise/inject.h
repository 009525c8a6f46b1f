/*
 * The table of injects. A row says what an inject does: which effect of which domain it becomes,
 * and what its record tells. The record is what the consequences name as their cause. To add one,
 * add a kind (hawser/exercise/exercise.h), a row here, and what reads it: a command and a scripted
 * event.
 */
#ifndef HAWSER_SIM_EXERCISE_INJECT_H
#define HAWSER_SIM_EXERCISE_INJECT_H

#include "hawser/exercise/exercise.h"

/* Where a record's argument is taken from. */
enum inject_field {
    INJECT_FIELD_SUBJECT = 0, /* a vessel's slot becomes its reference */
    INJECT_FIELD_OBJECT,      /* likewise */
    INJECT_FIELD_A,
    INJECT_FIELD_B,
    INJECT_FIELD_X,
    INJECT_FIELD_Y,
    INJECT_FIELD_SOURCE, /* the script or the facilitator */
    /* Words of the record's own list, which begins with the sources. */
    INJECT_FIELD_OBJECT_WORD,
    INJECT_FIELD_A_WORD,
};

struct inject_row {
    const struct hws_domain_id *owner; /* of the effect */
    uint32_t effect;
    enum inject_field fields[HWS_RECORD_ARGUMENTS_MAX]; /* of the record, in its order */
};

/* By enum hws_inject_kind. */
extern const struct inject_row inject_rows[HWS_INJECT_KIND_COUNT];
extern const struct hws_record_def inject_records[HWS_INJECT_KIND_COUNT];

/* How an inject came in: every record's own words. */
enum inject_source { INJECT_SCRIPTED = 0, INJECT_TYPED, INJECT_SOURCE_COUNT };

#endif
