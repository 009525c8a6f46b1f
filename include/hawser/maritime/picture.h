/*
 * Pictures: what each agency believes is out there. It fuses its own contacts, and what others
 * share with it, into tracks. A track is a fix, a course and a speed, so where it is believed to be
 * is a formula; while it is held, each new leg of the ship gives a new fix. A track that nobody
 * holds any more coasts on its last course, goes stale, and is dropped. Association can be wrong: a
 * plot (a place without a name) goes to the coasting track that it is nearest to, measured in their
 * errors, whoever's that is; a name that is heard or read there sets it right. Alerts are
 * judgements on tracks, each with an evidence score and reasons.
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

extern const struct hws_domain_id hws_picture_id;
extern const struct hws_domain hws_picture_domain;
/* What records and moves may name. */
extern const struct hws_value_kind hws_track_entity;   /* i: an agency's own number: T-207 */
extern const struct hws_value_kind hws_reasons_entity; /* i: of an alert, bits */
/* i: agency << 32 | its number there: A-3, lilac-guard/A-3. */
extern const struct hws_value_kind hws_alert_entity;

/* ---- the plan ------------------------------------------------------------------------------ */

enum hws_share_kind { HWS_SHARE_ALL = 0, HWS_SHARE_AIS, HWS_SHARE_ALERTS, HWS_SHARE_KIND_COUNT };

/*
 * One direction; a mutual arrangement is two of them. What one agency's own sensors hold the other
 * learns after the delay, and loses so long after the giver does; it is passed on no further. A
 * pair of agencies has at most one arrangement of kind all or ais in a direction.
 */
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
    HWS_ALERT_NAMELESS, /* slow over cables, and sends nothing where it would be heard */
    HWS_ALERT_KIND_COUNT
};

/* A watched zone: over cables, as a rule. */
struct hws_watch_zone {
    const char *id;
    struct hws_text name;
    uint32_t vertex_first, vertex_count;
    bool cable;                              /* cables lie in it */
    struct hws_point south_west, north_east; /* its box */
};

/* A unit's ship: her own agency knows where she is, and so does whoever that agency shares with. */
struct hws_own_ship {
    uint32_t agency;
    uint32_t vessel; /* authored, which is its slot */
};

/* Where ships wait for a port, as charts and its notices have it. */
struct hws_waiting_area {
    struct hws_point place;
    double radius_m;
    bool announced; /* the port's own anchorage; else the waters off it, where no cable lies */
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
    int64_t loiter_ms;         /* in it, in all, while slow */
    double encounter_m;
    int64_t encounter_ms;
    int64_t course_ms;   /* heading away from the destination for so long */
    int64_t drifting_ms; /* stopped, slow or set aside at sea for so long */
    int64_t echo_ms;     /* on the air in solid radar cover for so long without an echo */
    /* Innocent silence: AIS sets of ships of flows fail so often, and are mended after a lognormal
     * time of this median. */
    double set_failures_per_day;
    int64_t set_failure_ms;
    /* What is usual at sea (picture_usual.c). */
    const struct hws_own_ship *own_ships;
    uint32_t own_ship_count;
    const struct hws_waiting_area *waiting_areas;
    uint32_t waiting_area_count;
    /* Read, not owned: vessels, and the agencies with their sensors. */
    const struct hws_maritime_plan *maritime;
    const struct hws_sensor_plan *sensors;
    struct hws_arena arena;
};

/* Thresholds from facts/maritime.md 3.5 where it has them; the rest are choices. */
void hws_picture_plan_defaults(struct hws_picture_plan *plan);

void hws_picture_plan_fini(struct hws_picture_plan *plan);
struct hws_hash hws_picture_plan_hash(const struct hws_picture_plan *plan);

/* ---- effects ------------------------------------------------------------------------------- */

enum hws_picture_effect {
    /* taken */
    HWS_PICTURE_SHARE = 0,   /* all the arrangements of the two */
    HWS_PICTURE_CHANNEL,     /* from world */
    HWS_PICTURE_NOTICE,      /* it is told to all that a vessel works there (from world) */
    HWS_PICTURE_ACKNOWLEDGE, /* the watch of the alert's agency has seen it */
    HWS_PICTURE_ASK,         /* who passed there before a cable failed? (from world) */
    /* given */
    HWS_PICTURE_TRACK_GAINED,
    HWS_PICTURE_TRACK_DROPPED,
    HWS_PICTURE_TRACK_MOVED, /* its beginning and end are moves too */
    HWS_PICTURE_ALERT,       /* raised, or grown past what it was */
    HWS_PICTURE_ANSWERED,    /* an agency has been asked, and its contacts are in the list */
    HWS_PICTURE_EFFECT_COUNT
};

struct hws_picture_share {
    uint32_t from, to; /* agencies: who gives, who receives */
    bool on;           /* one suspension ends, as troubles are ended by hand; or one more begins */
    int64_t lasts_ms;  /* of a suspension; 0: until it is on */
};
HWS_EFFECT(hws_picture_share, HWS_PICTURE_SHARE);

struct hws_picture_channel {
    uint32_t segment;
    bool carries; /* or is cut */
};
HWS_EFFECT(hws_picture_channel, HWS_PICTURE_CHANNEL);

struct hws_picture_notice {
    uint32_t vessel;
    struct hws_point place;
};
HWS_EFFECT(hws_picture_notice, HWS_PICTURE_NOTICE);

struct hws_picture_acknowledge {
    uint32_t alert;
};
HWS_EFFECT(hws_picture_acknowledge, HWS_PICTURE_ACKNOWLEDGE);

struct hws_picture_track_news {
    uint32_t agency, track;
};
HWS_EFFECTS(hws_picture_track_news, HWS_PICTURE_TRACK_GAINED, HWS_PICTURE_TRACK_DROPPED);

struct hws_picture_track_moved {
    uint32_t agency, track;
    /* The slots of the vessels that it stems from no more, and instead; HWS_NO_INDEX: of none. */
    uint32_t vessel_before, vessel_after;
};
HWS_EFFECT(hws_picture_track_moved, HWS_PICTURE_TRACK_MOVED);

struct hws_picture_alert {
    uint32_t agency, alert;
};
HWS_EFFECT(hws_picture_alert, HWS_PICTURE_ALERT);

/* A place that is known ashore, give or take an error. */
struct hws_picture_ask {
    struct hws_point place;
    double error_m;
    int64_t failed_ms;
    uint32_t segment; /* of telecom's plan: for readers */
};
HWS_EFFECT(hws_picture_ask, HWS_PICTURE_ASK);

struct hws_picture_answered {
    uint32_t question;
};
HWS_EFFECT(hws_picture_answered, HWS_PICTURE_ANSWERED);

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
    uint32_t sources;       /* bits, HWS_TRACK_SOURCE: all that have fed it */
    bool heard;             /* AIS feeds it now */
    bool seen;              /* a place is measured now: radar, a patrol's eyes */
    struct hws_point place; /* believed, now */
    double course_deg, speed_kn;
    double error_m;    /* standard deviation of the place, as believed */
    double confidence; /* 0 to 1 that it is what it is taken for */
    int64_t first_ms, seen_ms;
    struct hws_point fix; /* it was there at fix_ms, within fix_error_m; on its course from it on */
    int64_t fix_ms;
    double fix_error_m;
    double sight_confidence; /* as it was last seen: it halves with every stale_ms since */
    /*
     * Whose name, type and size came with what was told, or were read by eye. A ship that tells
     * another's number tells nothing else: nobody's.
     */
    int64_t told_reference; /* as of hws_maritime_vessel_reference; -1 none */
    uint32_t told_class;    /* HWS_NO_INDEX none */
    uint32_t vessel;        /* truth: slot of the vessel it stems from */
    uint32_t generation;
};

/* What speaks for and against an alert; a bit each in `reasons`. Weights: picture_alert.c. */
enum hws_alert_reason {
    HWS_REASON_SILENT = 0,     /* its AIS set has fallen silent inside cover */
    HWS_REASON_ECHO,           /* ... while radar still sees it */
    HWS_REASON_GOOD_RECEPTION, /* ... well inside a station's range */
    HWS_REASON_POOR_RECEPTION, /* ... near the edge of it */
    HWS_REASON_CLASS_B,
    HWS_REASON_CABLE_ZONE,
    HWS_REASON_MMSI_CHANGED,
    HWS_REASON_TWO_PLACES, /* one MMSI in two places */
    HWS_REASON_AMBIGUOUS,  /* other tracks were near: it may be a mix-up */
    HWS_REASON_SLOW,       /* slow in a watched zone for long */
    HWS_REASON_CLOSE,      /* close to another ship, both slow, for long */
    HWS_REASON_AWAY,       /* heads away from the destination told */
    HWS_REASON_SLOWED,     /* makes a tenth less than it did */
    HWS_REASON_SLOWED_MUCH,
    HWS_REASON_YAW,
    HWS_REASON_SCRAPE, /* a listening fibre hears something drag */
    HWS_REASON_STOPPED,
    HWS_REASON_ELSEWHERE, /* radar sees it in another place than it tells */
    HWS_REASON_NO_ECHO,   /* nothing on radar where it says it is */
    HWS_REASON_NAMELESS,
    HWS_REASON_FISHING,
    HWS_REASON_SERVICE, /* a work, ferry or patrol vessel */
    HWS_REASON_AT_ANCHOR,
    HWS_REASON_ROUGH_SEA,
    HWS_REASON_SET_ASIDE,    /* slow, and goes another way than it was headed */
    HWS_REASON_KEEPS_COURSE, /* slow, but still the way it was headed */
    HWS_REASON_WAITING,      /* where ships wait for a port */
    HWS_REASON_ON_GROUND,    /* a boat on a ground where boats are */
    HWS_REASON_NOTICE,       /* a work ship where a notice says that she works */
    HWS_REASON_UNHEARD,      /* no AIS where the agency's stations would hear one */
    HWS_REASON_SMALL_ECHO,   /* it shows on radar as a boat does */
    HWS_REASON_SLOW_SHIP,    /* slower than such ships are in such a sea */
    HWS_REASON_COUNT
};

/* One situation has one alert: it stands, is acknowledged or not, and is over when it is. */
enum hws_alert_state {
    HWS_ALERT_STANDING = 0,
    HWS_ALERT_ACKNOWLEDGED,
    HWS_ALERT_OVER,
    HWS_ALERT_STATE_COUNT
};

struct hws_alert_info {
    enum hws_alert_kind kind;
    enum hws_alert_state state;
    uint32_t agency;       /* HWS_NO_INDEX: a row that is no agency's, for nobody to read */
    uint32_t number;       /* the agency's own: A-3 */
    uint32_t track;        /* HWS_NO_INDEX once it is dropped, or when the agency has none */
    uint32_t track_number; /* the agency's own, whoever told it of the ship */
    uint32_t mmsi;         /* as told; 0 unknown */
    int64_t raised_ms;
    double score;          /* evidence, 0 to 1 */
    uint32_t reasons;      /* bits: hws_alert_reason */
    uint32_t shared_by1;   /* agency + 1 that told it; 0: its own */
    uint32_t their_number; /* of one that was told: that agency's number of its own track; else 0 */
    int64_t reference;     /* truth: the vessel's */
    uint64_t record;
    int64_t ended_ms;  /* HWS_TIME_NEVER: it stands */
    bool acknowledged; /* also of one that is over */
    /* Of two: the other's track as it was when it was raised; its number is 0 where it is of one.
     */
    uint32_t partner_number, partner_mmsi;
    int64_t partner_reference; /* truth; -1 none */
};

/*
 * An agency is asked who passed near a place before a cable failed there: its own tracks, by what
 * it knew of them then.
 */
struct hws_question_info {
    uint32_t agency;
    uint32_t number;  /* the agency's own: Q-1 */
    uint32_t segment; /* of telecom's plan */
    struct hws_point place;
    double radius_m; /* about it, within which a track was near, give or take its own error */
    int64_t failed_ms, asked_ms;
    uint32_t contact_count;
};

#define HWS_QUESTION_CONTACTS_MAX 12u

/* One of those, in their order: near, close in time, and with reasons, first. */
struct hws_near_info {
    uint32_t number;        /* the agency's own, of a track that may be gone: T-207 */
    uint32_t mmsi;          /* as told; 0 unknown */
    struct hws_point place; /* where it was nearest, at at_ms */
    int64_t at_ms;
    double apart_m, error_m;
    double course_deg, speed_kn;
    uint32_t reasons;       /* bits: hws_alert_reason */
    int64_t told_reference; /* as of a track */
    uint32_t told_class;    /* HWS_NO_INDEX none */
};

/* Of all agencies. */
uint32_t hws_picture_question_count(const struct hws_state *state);
/* Below that count. */
struct hws_question_info hws_picture_question(const struct hws_state *state, uint32_t question);
/* Below its contact_count. */
struct hws_near_info hws_picture_near(const struct hws_state *state, uint32_t question,
                                      uint32_t contact);
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
/* "all", "ais", "alerts". */
const char *hws_share_kind_name(enum hws_share_kind kind);
const char *hws_track_state_name(enum hws_track_state state);
const char *hws_alert_kind_name(enum hws_alert_kind kind);
/* "standing", "acknowledged", "over". */
const char *hws_alert_state_name(enum hws_alert_state state);
/* An agency's alert by its number, or HWS_NO_INDEX. */
uint32_t hws_picture_alert_numbered(const struct hws_state *state, uint32_t agency,
                                    uint32_t number);
/* "AIS silent inside cover; over cables; but: class B": English, cut to the buffer. */
void hws_alert_reason_words(uint32_t reasons, enum hws_language language, char *text,
                            size_t text_size);
/* Evidence of an alert of this kind with these reasons, 0 to 1. */
double hws_alert_score(enum hws_alert_kind kind, uint32_t reasons);
/* Standard deviation of a coasting track's place, metres, so long after its last fix. */
double hws_track_coast_error_m(double fix_error_m, int64_t coasted_ms);

#endif
