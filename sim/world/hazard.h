/*
 * Where sea meets cable: rows, records, and the functions that hazard's files share. hazard.c
 * follows gear that is on the sea bed and finds what it crosses; meeting.c says what comes of it.
 */
#ifndef HAWSER_SIM_WORLD_HAZARD_H
#define HAWSER_SIM_WORLD_HAZARD_H

#include "hawser/world/world.h"

enum hazard_event {
    HAZARD_EVENT_CROSS = 0, /* subject row of a dragging vessel */
    HAZARD_EVENT_TRAWL,     /* subject vessel */
    HAZARD_EVENT_COUNT
};

enum hazard_record {
    HAZARD_RECORD_CROSSED = 0, /* hooked, and parted */
    HAZARD_RECORD_CLEAR,
    HAZARD_RECORD_OVER,
    HAZARD_RECORD_TOUCHED,
    HAZARD_RECORD_DAMAGED,
    HAZARD_RECORD_TRAWL_PARTED,
    HAZARD_RECORD_TRAWL_DAMAGED,
    HAZARD_RECORD_COUNT
};

/* Gear on the sea bed: a dragging anchor, or the trawl of a vessel of the start's slots. */
struct gear_row {
    double leg_fraction;     /* of the crossing that is pending, on the vessel's present leg */
    double segment_fraction; /* along the cable's drawn piece */
    int64_t struck_ms;       /* when the last cable was crossed */
    uint64_t cause;          /* the record of the anchor running out; of a trawl 0 */
    struct hws_event_handle next;
    uint32_t vessel;
    uint32_t active;
    uint32_t segment, piece;  /* of the crossing that is pending */
    uint32_t struck_segment1; /* the last cable crossed + 1; 0 none yet */
    uint32_t reserved;
};

/* ---- meeting.c ------------------------------------------------------------------------------ */

/* Now: what the anchor, or the trawl, does to the cable of the row's pending crossing. */
HWS_MUST_CHECK enum hws_status meeting_anchor(struct hws_step *step, const struct gear_row *row);
HWS_MUST_CHECK enum hws_status meeting_trawl(struct hws_step *step, const struct gear_row *row);
extern const struct hws_record_def hazard_records[HAZARD_RECORD_COUNT];

#endif
