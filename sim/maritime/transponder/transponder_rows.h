/*
 * The transponder domain's rows and the functions its files share: a set that does not work as it
 * should, and an area in which satellite positions can be disturbed. The rest of what a set tells
 * is a formula of the vessel's own row.
 */
#ifndef HAWSER_SIM_MARITIME_TRANSPONDER_ROWS_H
#define HAWSER_SIM_MARITIME_TRANSPONDER_ROWS_H

#include "hawser/core/trouble.h"
#include "hawser/core/verb.h"
#include "hawser/maritime/transponder.h"

enum transponder_part {
    TRANSPONDER_PART_SET = 0,
    TRANSPONDER_PART_AREA,
    TRANSPONDER_PART_TROUBLE,
    TRANSPONDER_PART_COUNT
};

enum transponder_event {
    TRANSPONDER_EVENT_OVER = 0 /* subject trouble */,
    TRANSPONDER_EVENT_COUNT
};

/* Of an area, or of a vessel's set. */
enum transponder_trouble {
    TRANSPONDER_TROUBLE_JAM = 0,  /* thing area */
    TRANSPONDER_TROUBLE_SPOOF,    /* thing area; x, y km north and east */
    TRANSPONDER_TROUBLE_DARK,     /* thing vessel: switched off */
    TRANSPONDER_TROUBLE_FAILED,   /* thing vessel: off by itself */
    TRANSPONDER_TROUBLE_IDENTITY, /* thing vessel; x the MMSI that it tells */
    TRANSPONDER_TROUBLE_COUNT
};

#define TRANSPONDER_AREA_TROUBLES                                                                  \
    (HWS_TROUBLE_BIT(TRANSPONDER_TROUBLE_JAM) | HWS_TROUBLE_BIT(TRANSPONDER_TROUBLE_SPOOF))
#define TRANSPONDER_SILENCES                                                                       \
    (HWS_TROUBLE_BIT(TRANSPONDER_TROUBLE_DARK) | HWS_TROUBLE_BIT(TRANSPONDER_TROUBLE_FAILED))
#define TRANSPONDER_IDENTITIES HWS_TROUBLE_BIT(TRANSPONDER_TROUBLE_IDENTITY)

extern const struct hws_troubles transponder_troubles;

enum transponder_record {
    TRANSPONDER_RECORD_OFF = 0,
    TRANSPONDER_RECORD_ON,
    TRANSPONDER_RECORD_IDENTITY,
    TRANSPONDER_RECORD_OWN_IDENTITY,
    TRANSPONDER_RECORD_JAMMED,
    TRANSPONDER_RECORD_SPOOFED,
    TRANSPONDER_RECORD_QUIET,
    TRANSPONDER_RECORD_COUNT
};

enum disturbance { DISTURBANCE_NONE = 0, DISTURBANCE_JAM, DISTURBANCE_SPOOF };

/* What its troubles make of a set: off or telling another identity; both zero: the row is free. */
struct transponder_set_row {
    uint32_t vessel;
    uint32_t off;
    uint32_t mmsi_told; /* 0: its own */
    uint32_t reserved;
};

/*
 * What its troubles make of an area: spoofed by the last that began, or, without one, jammed. A set
 * that hears a false signal tells a place.
 */
struct transponder_area_row {
    double north_km, east_km; /* by which a spoofed place is moved */
    uint32_t disturbance;
    uint32_t reserved;
};

static inline bool transponder_set_taken(const struct transponder_set_row *set)
{
    return set->off != 0 || set->mmsi_told != 0;
}

/* ---- transponder_rows.c ---- */
/* The row of a vessel whose set is at fault, or NULL. */
struct transponder_set_row *transponder_find_set(const struct hws_step *step, uint32_t vessel);
const struct transponder_set_row *transponder_set_of(const struct hws_state *state,
                                                     uint32_t vessel);
/* Every area of the plan. */
const struct transponder_area_row *transponder_areas(const struct hws_state *state,
                                                     uint32_t *count);
/* An effect of this kind about a vessel or an area. */
enum hws_status transponder_tell_vessel(struct hws_step *step, uint32_t vessel);
enum hws_status transponder_tell_area(struct hws_step *step, uint32_t area);

/* ---- transponder_check.c ---- */
/* The domain's check. Row counts, numbers and pending events of a file too: HWS_ERR_FORMAT. */
HWS_MUST_CHECK enum hws_status transponder_check(const struct hws_state *state,
                                                 struct hws_error *error);

/* ---- transponder_set.c ---- */
enum hws_status transponder_on_switch(struct hws_step *step, const struct hws_effect *effect);
enum hws_status transponder_on_identity(struct hws_step *step, const struct hws_effect *effect);
enum hws_status transponder_on_left(struct hws_step *step, const struct hws_effect *effect);
/* A vessel's set after one of its troubles began or ended. */
HWS_MUST_CHECK enum hws_status transponder_settle_set(struct hws_step *step, uint32_t vessel);

/* ---- transponder_area.c ---- */
enum hws_status transponder_on_jam(struct hws_step *step, const struct hws_effect *effect);
enum hws_status transponder_on_spoof(struct hws_step *step, const struct hws_effect *effect);
enum hws_status transponder_on_quiet(struct hws_step *step, const struct hws_effect *effect);
enum hws_status transponder_on_over(struct hws_step *step, const struct hws_event *event);

/* ---- transponder_verbs.c: what may be done ---- */
#define TRANSPONDER_VERB_COUNT 6u
extern const struct hws_verb transponder_verbs[TRANSPONDER_VERB_COUNT];

#endif
