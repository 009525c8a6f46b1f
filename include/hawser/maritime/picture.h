/*
 * Pictures: what each agency believes is out there. It fuses its own contacts, and what others
 * share with it, into tracks. A track that nobody holds any more coasts on its last course, goes
 * stale, and is dropped. Association can be wrong: a kinematic contact may be put on the wrong
 * identity. Alerts are judgements on tracks, each with an evidence score and reasons.
 *
 * The truth is not in here: a track has a place, a course and a speed with errors, and an identity
 * as told. `vessel` and `reference` are for measures and for the facilitator, and enter no view of
 * a seat.
 */
#ifndef HAWSER_MARITIME_PICTURE_H
#define HAWSER_MARITIME_PICTURE_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/maritime/sensor.h"

#include <stdbool.h>
#include <stdint.h>

extern const struct hws_domain hws_picture_domain;

/* ---- the plan ------------------------------------------------------------------------------ */

enum hws_share_kind { HWS_SHARE_ALL = 0, HWS_SHARE_AIS, HWS_SHARE_ALERTS, HWS_SHARE_KIND_COUNT };

/* One direction; a mutual arrangement is two of them. */
struct hws_share {
    uint32_t from, to; /* agencies */
    enum hws_share_kind kind;
    int64_t delay_ms;
    uint32_t segment; /* of telecom's plan, on which the channel rides; HWS_NO_INDEX: none */
    bool on;          /* from the start */
};

enum hws_alert_kind {
    HWS_ALERT_SILENCE = 0, /* AIS silence inside known cover */
    HWS_ALERT_IDENTITY,    /* another identity, or one identity in two places */
    HWS_ALERT_LOITERING,   /* loitering or slow passage over a watched zone */
    HWS_ALERT_ENCOUNTER,   /* two ships close together, slow, for long */
    HWS_ALERT_COURSE,      /* inconsistent with the destination told */
    HWS_ALERT_DRAG,        /* anchor-drag evidence combined: zone, speed, yaw, DAS */
    HWS_ALERT_DRIFTING,
    HWS_ALERT_POSITION, /* the place told is not where radar sees the ship */
    HWS_ALERT_KIND_COUNT
};

/* A watched zone: over cables, as a rule. */
struct hws_watch_zone {
    const char *id;
    struct hws_text name;
    uint32_t vertex_first, vertex_count;
    bool cable; /* cables lie in it */
};

struct hws_picture_plan {
    const struct hws_share *shares;
    uint32_t share_count;
    const struct hws_watch_zone *zones;
    uint32_t zone_count;
    const struct hws_point *vertices;
    uint32_t vertex_count;
    int64_t stale_ms, drop_ms; /* after the last report */
    double score_min;          /* an alert is raised from this evidence on: 0 to 1 */
    double silence_intervals;  /* multiples of the nominal reporting interval */
    double slow_kn;            /* slow passage over a watched zone */
    int64_t loiter_ms;
    double encounter_m;
    int64_t encounter_ms;
    struct hws_arena arena;
};

void hws_picture_plan_fini(struct hws_picture_plan *plan);
struct hws_hash hws_picture_plan_hash(const struct hws_picture_plan *plan);

/* ---- effects ------------------------------------------------------------------------------- */

enum hws_picture_effect {
    /* taken */
    HWS_PICTURE_SHARE = 0, /* subject arrangement, a 1 on or 0 off */
    HWS_PICTURE_CHANNEL,   /* subject segment, a 1 carries or 0 cut (from world) */
    /* given: subject agency */
    HWS_PICTURE_TRACK_GAINED,  /* object track */
    HWS_PICTURE_TRACK_DROPPED, /* object track */
    HWS_PICTURE_ALERT,         /* object alert: raised, or grown past what it was */
    HWS_PICTURE_EFFECT_COUNT
};

/* ---- the state, for readers ---------------------------------------------------------------- */

enum hws_track_state {
    HWS_TRACK_NONE = 0, /* a free row */
    HWS_TRACK_HELD,
    HWS_TRACK_COASTING,
    HWS_TRACK_STALE,
};

/* Where a track comes from: a bit for each kind of sensor, and one for what others shared. */
#define HWS_TRACK_SOURCE(kind) (1u << (uint32_t)(kind))
#define HWS_TRACK_SHARED (1u << HWS_SENSOR_KIND_COUNT)

struct hws_track_info {
    enum hws_track_state state;
    uint32_t agency;
    uint32_t number;        /* the agency's own: T-207 */
    uint32_t mmsi;          /* as told; 0 unknown */
    uint32_t sources;       /* bits, HWS_TRACK_SOURCE */
    struct hws_point place; /* believed, now */
    double course_deg, speed_kn;
    double error_m;    /* standard deviation of the place, as believed */
    double confidence; /* 0 to 1 that it is what it is taken for */
    int64_t first_ms, seen_ms;
    uint32_t vessel; /* truth: slot of the vessel it stems from */
    uint32_t generation;
};

struct hws_alert_info {
    enum hws_alert_kind kind;
    uint32_t agency, track;
    uint32_t track_number;
    int64_t raised_ms;
    double score;        /* evidence, 0 to 1 */
    uint32_t reasons;    /* bits: hws_alert_reason */
    uint32_t shared_by1; /* agency + 1 that told it; 0: its own */
    int64_t reference;   /* truth: the vessel's */
    uint64_t record;
};

/* Rows of the table of tracks, free ones among them. */
uint32_t hws_picture_track_count(const struct hws_state *state);
struct hws_track_info hws_picture_track(const struct hws_state *state, uint32_t track);
/* An agency's track on a vessel, or HWS_NO_INDEX. */
uint32_t hws_picture_track_of(const struct hws_state *state, uint32_t agency, uint32_t vessel);
/* An agency's track by its number, or HWS_NO_INDEX. */
uint32_t hws_picture_track_numbered(const struct hws_state *state, uint32_t agency,
                                    uint32_t number);
uint32_t hws_picture_alert_count(const struct hws_state *state);
struct hws_alert_info hws_picture_alert(const struct hws_state *state, uint32_t alert);
bool hws_picture_share_works(const struct hws_state *state, uint32_t share);
const struct hws_picture_plan *hws_picture_plan(const struct hws_state *state);
const char *hws_track_state_name(enum hws_track_state state);
const char *hws_alert_kind_name(enum hws_alert_kind kind);
/* "silent for 12 intervals; over a cable zone": English, cut to the buffer. */
void hws_alert_reason_words(uint32_t reasons, char *text, size_t text_size);

#endif
