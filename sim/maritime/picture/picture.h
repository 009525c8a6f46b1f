/*
 * The picture domain's rows and the functions its files share. A track is fed by up to three kinds
 * of feed: AIS (a name and a place as told), plots (a place measured, no name) and VMS (a fishing
 * boat's report to its authority). For each it counts the agency's own sensors that hold the ship
 * and notes which other agencies pass it on. Links between rows are row + 1, zero for none.
 */
#ifndef HAWSER_SIM_MARITIME_PICTURE_H
#define HAWSER_SIM_MARITIME_PICTURE_H

#include "hawser/core/list.h"
#include "hawser/core/trouble.h"
#include "hawser/core/verb.h"
#include "hawser/maritime/picture.h"
#include "hawser/maritime/transponder.h"

enum picture_part {
    PICTURE_PART_STATE = 0,
    PICTURE_PART_AGENCY,
    PICTURE_PART_VESSEL, /* by vessel slot */
    PICTURE_PART_TRACK,
    PICTURE_PART_BUCKET, /* tracks by agency and MMSI */
    PICTURE_PART_SHARE,
    PICTURE_PART_ALERT,
    PICTURE_PART_TROUBLE,
    PICTURE_PART_COUNT
};

enum picture_event {
    PICTURE_EVENT_DROP = 0, /* subject track */
    PICTURE_EVENT_JUDGE,    /* subject track: something is due to be looked at */
    PICTURE_EVENT_TELL,     /* subject share: what was learnt or lost a delay ago */
    PICTURE_EVENT_SWEEP,    /* subject share, argument track: it began or ceased to work */
    PICTURE_EVENT_ALERTS,   /* subject share, argument alert: alerts that go over */
    PICTURE_EVENT_LOOK,     /* argument vessel: places told may have changed, from it on */
    PICTURE_EVENT_PASS,     /* subject vessel: it goes into or out of a disturbed area */
    PICTURE_EVENT_FAIL,     /* subject vessel, argument generation: its AIS set fails */
    PICTURE_EVENT_MEND,     /* likewise: and works again */
    PICTURE_EVENT_OVER,     /* subject trouble */
    PICTURE_EVENT_COUNT
};

/* Of an arrangement to share. */
enum picture_trouble { PICTURE_TROUBLE_OFF = 0, PICTURE_TROUBLE_COUNT };

extern const struct hws_troubles picture_troubles;

enum picture_record {
    PICTURE_RECORD_ALERT_RAISED = 0,
    PICTURE_RECORD_ALERT_GROWN,
    PICTURE_RECORD_ALERT_SHARED,
    PICTURE_RECORD_SHARE_CHANGED,
    PICTURE_RECORD_COUNT
};

enum picture_purpose {
    PICTURE_PURPOSE_PLOT = 0x70690001, /* the error of a measured place */
    PICTURE_PURPOSE_YAW = 0x70690002,  /* whether yawing shows */
    PICTURE_PURPOSE_SET = 0x70690003,  /* when an AIS set fails, and for how long */
};

enum feed { FEED_AIS = 0, FEED_PLOT, FEED_VMS, FEED_COUNT };

/* A ship that is slower than this hardly moves (facts/maritime.md 3.5: two that meet do). */
#define PICTURE_SLOW_KN 2.0
#define PICTURE_MOVING_KN 0.5
#define PICTURE_BUCKETS 1024u
/* Vessel slots that one step may open: they come one by one as vessels do. */
#define PICTURE_VESSELS_PER_STEP_MAX 64u

struct picture_state_row {
    uint32_t free_track1;
    uint32_t disturbed; /* satellite positions have been disturbed somewhere */
};

struct agency_row {
    uint64_t key;
    uint32_t number_next;
    uint32_t unheld1; /* its tracks that nothing feeds */
    uint32_t slow1;   /* its tracks of ships that are slow or stopped at sea */
    uint32_t reserved;
};

struct picture_vessel_row {
    int64_t failed_ms; /* when its AIS set failed by itself, the last time */
    uint32_t track1;   /* all agencies' tracks on it */
    uint32_t ordinal;  /* of the next draw about it */
    uint32_t met;      /* it has come in since the slot was last freed */
    uint32_t reserved;
};

struct bucket_row {
    uint32_t track1;
};

struct track_row {
    double fix_lat_deg, fix_lon_deg;
    double course_deg, speed_kn;
    double ahead_north;                 /* cosine of the course */
    double error_m;                     /* of the fix: standard deviation */
    double plot_error_m;                /* of the plots that feed it */
    double error_north_m, error_east_m; /* what the plots are off by, in truth */
    double usual_kn;                    /* the fastest it has been seen */
    double headed_east, headed_north;   /* of its course when it last steamed: 0, 0 not known */
    double reception;                   /* when it fell silent: 1 good, 0 fair, -1 poor */
    int64_t fix_ms, first_ms;           /* of the fix; of its beginning */
    int64_t told_reference1; /* whose name it was told with, or read by eye, + 1; 0: none */
    int64_t seen_ms;         /* when it was last fed, of one that nothing feeds */
    int64_t zone_since_ms, zone_until_ms; /* slow inside a watched zone; HWS_TIME_NEVER: not */
    int64_t zone_spent_ms;                /* ... before that */
    int64_t due_ms[HWS_ALERT_KIND_COUNT]; /* when to judge; HWS_TIME_NEVER */
    int64_t armed_ms;                     /* the earliest of them: when `judge` comes */
    struct hws_event_handle drop, judge;
    uint32_t used;
    uint32_t agency, number, mmsi;
    uint32_t vessel; /* HWS_NO_INDEX: it has left the world */
    uint32_t generation;
    uint32_t holds[FEED_COUNT];  /* own sensors */
    uint32_t givers[FEED_COUNT]; /* bits: agencies that pass it on */
    uint32_t sources;
    uint32_t rivals;   /* tracks that its last plot might have belonged to as well */
    uint32_t signs;    /* reasons noted in passing: slowed, yaw, scrape, silence, sea */
    uint32_t kind1;    /* enum hws_ship_kind + 1, once a name has told it */
    uint32_t class_b;  /* as told */
    uint32_t standing; /* enum hws_vessel_state as told or seen */
    uint32_t partner1; /* whom it may be meeting */
    uint32_t partner_number;
    uint32_t vessel_next1;
    uint32_t bucket_next1;
    uint32_t unheld_next1, unheld_prev1;
    uint32_t slow_next1, slow_prev1;
    uint32_t slow;
    uint32_t alerts1[HWS_ALERT_KIND_COUNT];
    uint32_t next_free1;
    uint32_t told_class1; /* whose type and size came with the name, + 1; 0: none */
    uint32_t reserved;
};

struct share_row {
    uint32_t on;
    uint32_t carries;    /* its channel does */
    uint32_t alert_next; /* the first alert that has not gone over */
    uint32_t sending;    /* an event for it is pending */
};

struct alert_row {
    double score;
    int64_t raised_ms;
    int64_t reference;
    uint64_t record;
    uint32_t kind;
    uint32_t agency;
    uint32_t track; /* HWS_NO_INDEX */
    uint32_t track_number;
    uint32_t mmsi;
    uint32_t reasons;
    uint32_t shared_by1;
    uint32_t vessel, generation;
    uint32_t reserved;
};

/* What the arrangement's record says of it. */
enum share_word { SHARE_ON = 0, SHARE_OFF, SHARE_CUT, SHARE_MENDED };

/* A vessel as it is and as it tells, looked up once an event. */
struct sighting {
    uint32_t vessel;
    struct hws_vessel_info is;
    struct hws_transponder_report told;
    double ahead_east, ahead_north; /* of its course, as told and as it is: a unit's parts */
};

/* The bucket of those that an agency knows by an MMSI. */
static inline uint32_t picture_bucket(uint32_t agency, uint32_t mmsi)
{
    return (mmsi * 31u + agency) % PICTURE_BUCKETS;
}

/* What holds a vessel from now on: an own sensor, or another agency that passes it on. */
struct hold {
    uint32_t agency;
    enum feed feed;
    uint32_t source; /* HWS_TRACK_SOURCE bit */
    uint32_t giver1; /* agency + 1; 0: an own sensor */
    bool named;      /* the name can be read: a patrol's eyes */
    double error_m;  /* of plots */
    double north_m, east_m;
    struct hws_point about; /* of one that tells no place: where it was heard */
};

/* ---- picture_rows.c: rows and plan ---- */
/* A part's rows, and how many; NULL where the world has none. */
const void *picture_rows_of(const struct hws_state *state, uint32_t part, uint32_t *row_count);
struct track_row *picture_track(const struct hws_step *step, uint32_t track);
struct agency_row *picture_agency(const struct hws_step *step, uint32_t agency);
struct picture_vessel_row *picture_vessel(const struct hws_step *step, uint32_t vessel);
struct share_row *picture_share(const struct hws_step *step, uint32_t share);
uint32_t picture_track_index(const struct hws_step *step, const struct track_row *track);
struct sighting picture_look(const struct hws_step *step, uint32_t vessel);

/* ---- picture_track.c: a track's life ---- */
/* On its course and speed from the fix on, and back from it: where it was before. */
struct hws_point track_place(const struct track_row *track, int64_t at_ms);
double track_error_m(const struct track_row *track, int64_t at_ms);
bool track_fed(const struct track_row *track, enum feed feed);
bool track_held(const struct track_row *track);
bool track_at_sea(const struct track_row *track);
/* So many metres north and east of a place. */
struct hws_point track_offset(struct hws_point place, double north_m, double east_m);
/* A new track of the agency on the vessel, about there, that nothing feeds yet: that follows. */
enum hws_status track_begin(struct hws_step *step, uint32_t agency, const struct sighting *sighting,
                            struct hws_point about, struct track_row **track);
enum hws_status track_drop(struct hws_step *step, struct track_row *track);
/* Among those that nothing feeds, to be dropped; fuse_coast also stops what is watched of it. */
enum hws_status track_coast(struct hws_step *step, struct track_row *track, int64_t seen_ms);
/* Something feeds it again. */
void track_resume(struct hws_step *step, struct track_row *track);
/* It is another vessel's from now on, or nobody's (HWS_NO_INDEX). */
enum hws_status track_move(struct hws_step *step, struct track_row *track, uint32_t vessel,
                           uint32_t generation);
void track_set_mmsi(struct hws_step *step, struct track_row *track, uint32_t mmsi);
/* The agency's track by this name, other than `but`; or NULL. */
struct track_row *track_named(const struct hws_step *step, uint32_t agency, uint32_t mmsi,
                              const struct track_row *but);
/* The fix that its feeds give now; one that nothing feeds keeps its own. */
void track_fix(struct hws_step *step, struct track_row *track, const struct sighting *sighting);
void track_set_slow(struct hws_step *step, struct track_row *track, bool slow);
enum hws_status track_on_drop(struct hws_step *step, const struct hws_event *event);

/* ---- picture_zone.c: watched zones ---- */
/* The watched zone that holds a place (the first of them), or HWS_NO_INDEX. */
uint32_t zone_at(const struct hws_picture_plan *plan, struct hws_point place);
/*
 * When a track on its course is next inside a watched zone, from now on and within the time that
 * may be looked ahead: *since_ms (now when it is inside) and *until_ms. False when it is not.
 */
bool zone_ahead(const struct hws_picture_plan *plan, const struct track_row *track, int64_t now_ms,
                bool cable_only, int64_t *since_ms, int64_t *until_ms);

/* ---- picture_associate.c: which track a contact belongs to ---- */
/* The track of an agency on a vessel that this feeds, or NULL. */
struct track_row *associate_fed(const struct hws_step *step, uint32_t agency, uint32_t vessel,
                                enum feed feed);
/* The agency's best track on a vessel, or NULL. */
struct track_row *associate_best(const struct hws_step *step, uint32_t agency, uint32_t vessel);
/* The first of all agencies' tracks on a vessel, + 1. */
uint32_t associate_first_on(const struct hws_step *step, uint32_t vessel);
/* The agency's track on a vessel that something feeds, but not this, or NULL. */
struct track_row *associate_fed_otherwise(const struct hws_step *step, uint32_t agency,
                                          uint32_t vessel, enum feed feed);
/*
 * The coasting track of the agency that was nearest at at_ms, in errors, inside the gate, or NULL;
 * how many more there are.
 */
struct track_row *associate_nearest(const struct hws_step *step, uint32_t agency, int64_t at_ms,
                                    struct hws_point place, double error_m, uint32_t *rivals);
/* By name: the coasting track that bears it, the vessel's own that bears none, or NULL. */
struct track_row *associate_by_name(const struct hws_step *step, uint32_t agency, uint32_t vessel,
                                    uint32_t mmsi);
/* Where a plot with the hold's error shows the vessel. */
struct hws_point associate_plot_place(const struct sighting *sighting, const struct hold *hold);
/* The place told is not where the plot is: two tracks, and a judgement on the one that tells. */
bool associate_tells_otherwise(const struct sighting *sighting, struct hws_point plot,
                               double error_m);
/*
 * The same of a look that is told late: what was told at that time is held against it, as the
 * agency's log has it. The ship has sailed on since, but by as much as its place told has.
 */
bool associate_told_otherwise(const struct hws_step *step, const struct sighting *sighting,
                              int64_t seen_ms, struct hws_point plot, double error_m);

/* ---- picture_channel.c: what sharing goes over ---- */
bool channel_works(const struct share_row *share);
/* Lets the alerts that wait go over at a time; those under way already are left alone. */
enum hws_status channel_send_alerts(struct hws_step *step, uint32_t share, int64_t at_ms);
/* An agency has raised an alert: it goes over to those with whom the agency shares them. */
enum hws_status channel_offer_alert(struct hws_step *step, uint32_t alert);

/* ---- picture_alert.c: evidence ---- */
/* Kinds in words, in the order of the enum. */
extern const char *const alert_kind_names[HWS_ALERT_KIND_COUNT];
/* Raises an alert, or lets the track's own of this kind grow, when the evidence is enough. */
enum hws_status alert_consider(struct hws_step *step, struct track_row *track,
                               enum hws_alert_kind kind, uint32_t reasons);
/* Another agency's alert, told here. */
enum hws_status alert_take(struct hws_step *step, uint32_t alert, uint32_t agency);

/* ---- picture_told.c: what a ship tells, held against what is seen ---- */
/* It heads away from where it says that it is bound: when that has lasted. */
void told_plan_course(struct hws_step *step, struct track_row *track,
                      const struct sighting *sighting);
/* It says that it is where a radar sees well, and has no echo there: when that has lasted. */
void told_plan_echo(struct hws_step *step, struct track_row *track,
                    const struct sighting *sighting);
/* Its AIS has fallen silent. */
void told_silence(struct hws_step *step, struct track_row *track);
enum hws_status told_judge_silence(struct hws_step *step, struct track_row *track);

/* ---- picture_watch.c: behaviour ---- */
/* A track has a new fix: what is to be looked at, and when. */
enum hws_status watch_fix(struct hws_step *step, struct track_row *track,
                          const struct sighting *sighting);
/* Nothing feeds it: behaviour is not judged, silence is. */
void watch_stop(struct hws_step *step, struct track_row *track);
/* Sets the event to the earliest of what is due. */
enum hws_status watch_arm(struct hws_step *step, struct track_row *track);
enum hws_status watch_on_judge(struct hws_step *step, const struct hws_event *event);

/* ---- picture_fuse.c: contacts into tracks ---- */
enum hws_status fuse_gain(struct hws_step *step, const struct hold *hold,
                          const struct sighting *sighting, struct track_row **track);
/* Nothing feeds it any more: it coasts from now, as it was last seen at seen_ms. */
enum hws_status fuse_coast(struct hws_step *step, struct track_row *track, int64_t seen_ms);
enum hws_status fuse_lose(struct hws_step *step, const struct hold *hold, uint32_t vessel,
                          bool silent);
/* Every track on the vessel gets what its feeds say now. */
enum hws_status fuse_refresh(struct hws_step *step, uint32_t vessel);

/*
 * A look that holds nothing: a fix for the track it is of, which goes on coasting. One that is told
 * late, of a place that the track has been seen to leave since, is its past: it moves nothing.
 */
enum hws_status fuse_glimpse(struct hws_step *step, const struct hold *hold,
                             const struct sighting *sighting, int64_t seen_ms,
                             struct hws_point place, struct track_row **result);

/* ---- picture_failure.c: innocent silence ---- */
/* A vessel comes in: whether its AIS set is to fail, and when. */
enum hws_status failure_expect(struct hws_step *step, uint32_t vessel);
enum hws_status failure_on_fail(struct hws_step *step, const struct hws_event *event);
enum hws_status failure_on_mend(struct hws_step *step, const struct hws_event *event);
enum hws_status failure_redraw_fail(struct hws_step *step, const struct hws_event *event, double u,
                                    int64_t *time_ms);

enum hws_status failure_redraw_mend(struct hws_step *step, const struct hws_event *event, double u,
                                    int64_t *time_ms);

/* ---- picture_share.c: what agencies tell each other ---- */
enum told { TOLD_GAINED = 0, TOLD_LOST, TOLD_GLIMPSE };
/* An agency's own sensors have learnt or lost something: those it shares with will hear. */
enum hws_status share_tell(struct hws_step *step, uint32_t agency, uint32_t vessel,
                           uint32_t generation, enum feed feed, enum told told);
enum hws_status share_on_tell(struct hws_step *step, const struct hws_event *event);
enum hws_status share_on_sweep(struct hws_step *step, const struct hws_event *event);
enum hws_status share_on_alerts(struct hws_step *step, const struct hws_event *event);
enum hws_status share_on_switch(struct hws_step *step, const struct hws_effect *effect);
enum hws_status share_on_over(struct hws_step *step, const struct hws_event *event);
enum hws_status share_on_channel(struct hws_step *step, const struct hws_effect *effect);

/* ---- picture_contact.c: what is heard of the world ---- */
enum hws_status contact_on_gained(struct hws_step *step, const struct hws_effect *effect);
enum hws_status contact_on_lost(struct hws_step *step, const struct hws_effect *effect);
enum hws_status contact_on_glimpse(struct hws_step *step, const struct hws_effect *effect);
enum hws_status contact_on_vessel(struct hws_step *step, const struct hws_effect *effect);
enum hws_status contact_on_transponder(struct hws_step *step, const struct hws_effect *effect);
enum hws_status contact_on_left(struct hws_step *step, const struct hws_effect *effect);
enum hws_status contact_on_area(struct hws_step *step, const struct hws_effect *effect);
enum hws_status contact_on_pass(struct hws_step *step, const struct hws_event *event);
enum hws_status contact_on_look(struct hws_step *step, const struct hws_event *event);

/* ---- picture_lists.c: what parties may look at ---- */
#define PICTURE_LIST_COUNT 3u
extern const struct hws_list_def *const picture_lists[PICTURE_LIST_COUNT];

/* ---- picture_check.c ---- */
/* Row counts, numbers, lists and pending events that a file may hold: HWS_ERR_FORMAT. */
HWS_MUST_CHECK enum hws_status picture_check_rows(const struct hws_state *state,
                                                  struct hws_error *error);
/* ---- picture_verbs.c: what may be done ---- */
#define PICTURE_VERB_COUNT 2u
extern const struct hws_verb picture_verbs[PICTURE_VERB_COUNT];

#endif
