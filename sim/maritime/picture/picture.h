/*
 * The picture domain's rows and the functions its files share. A track is fed by up to three kinds
 * of feed: AIS (a name and a place as told), plots (a place measured, no name) and VMS (a fishing
 * boat's report to its authority). For each it counts the agency's own sensors that hold the ship
 * and notes which other agencies pass it on. Links between rows are row + 1, zero for none.
 */
#ifndef HAWSER_SIM_MARITIME_PICTURE_H
#define HAWSER_SIM_MARITIME_PICTURE_H

#include "hawser/core/event_fields.h"
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
    PICTURE_PART_PAST, /* where tracks were: a ring */
    PICTURE_PART_QUESTION,
    PICTURE_PART_NEAR, /* contacts of questions */
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
    PICTURE_EVENT_ENDED,    /* subject share, argument alert of the giver: it is over there */
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
    PICTURE_RECORD_ALERT_OVER,
    PICTURE_RECORD_ALERT_ACKNOWLEDGED,
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
    uint32_t past_next; /* the row of the past that is written next */
    uint32_t reserved;
};

struct agency_row {
    uint64_t key;
    uint32_t number_next;
    uint32_t unheld1;     /* its tracks that nothing feeds */
    uint32_t slow1;       /* its tracks of ships that are slow or stopped at sea */
    uint32_t alert_count; /* numbers that its alerts have had */
    uint32_t alone; /* others tell it of something: its own sensors have a picture to themselves */
    uint32_t question_count; /* that it has been asked */
};

struct picture_vessel_row {
    int64_t failed_ms;                     /* when its AIS set failed by itself, the last time */
    double notice_lat_deg, notice_lon_deg; /* where a notice says that she works */
    uint32_t track1;                       /* all agencies' tracks on it */
    uint32_t met;                          /* it has come in since the slot was last freed */
    uint32_t noticed;                      /* there is such a notice */
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
    double silent_course_deg, silent_speed_kn; /* ... its course and speed then */
    int64_t silent_ms;                         /* ... and when */
    int64_t fix_ms, first_ms;                  /* of the fix; of its beginning */
    int64_t told_reference1; /* whose name it was told with, or read by eye, + 1; 0: none */
    int64_t seen_ms;         /* when it was last fed, of one that nothing feeds */
    int64_t past_ms;         /* since when it has gone straight; HWS_TIME_NEVER: nothing feeds it */
    int64_t zone_since_ms, zone_until_ms;  /* slow inside a watched zone; HWS_TIME_NEVER: not */
    int64_t zone_spent_ms;                 /* ... before that */
    int64_t due_ms[HWS_ALERT_KIND_COUNT];  /* when to judge; HWS_TIME_NEVER */
    int64_t over_ms[HWS_ALERT_KIND_COUNT]; /* when its alert is over, as things are; or NEVER */
    int64_t armed_ms;                      /* the earliest of them: when `judge` comes */
    struct hws_event_handle drop, judge;
    uint32_t used;
    uint32_t agency; /* whose picture: an agency's, or of its own sensors alone */
    uint32_t number, mmsi;
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
};

struct share_row {
    uint32_t on;
    uint32_t carries;    /* its channel does */
    uint32_t alert_next; /* the first alert that has not gone over */
    uint32_t sending;    /* an event for it is pending */
};

struct alert_row {
    double score;
    double lat_deg, lon_deg, course_deg, speed_kn, error_m; /* of its track's fix, at fix_ms */
    int64_t fix_ms;
    int64_t raised_ms;
    int64_t told_ms; /* the last time that it was raised, grew or was borne out */
    int64_t reference;
    uint64_t record;
    uint32_t kind;
    uint32_t agency; /* whose picture, as of a track */
    uint32_t track;  /* HWS_NO_INDEX */
    uint32_t track_number;
    uint32_t mmsi;
    uint32_t reasons;
    uint32_t shared_by1;
    uint32_t vessel, generation;
    uint32_t number;       /* its agency's own */
    uint32_t origin1;      /* of one that was told: the giver's, + 1 */
    uint32_t said1;        /* of one by own sensors alone: the agency's that says so, + 1 */
    uint32_t their_number; /* of one that was told: the giver's track */
    uint32_t partner;      /* of two: the other's track, or HWS_NO_INDEX */
    uint32_t partner_number, partner_mmsi;
    int64_t partner_reference;
    int64_t acknowledged_ms, ended_ms; /* HWS_TIME_NEVER: not yet */
};

/* Where a track was, straight from one time until another, and what was known of it then. */
struct past_row {
    double lat_deg, lon_deg; /* of a fix on it, at fix_ms */
    double course_deg, speed_kn;
    double error_m;
    int64_t fix_ms, from_ms, until_ms;
    int64_t told_reference1;
    uint32_t told_class1;
    uint32_t agency;
    uint32_t number, mmsi;
    uint32_t signs; /* as of a track */
    uint32_t at_sea;
};

/* So many are kept. */
#define PAST_ROWS_MAX 16384u

/* An agency is asked who passed near a place before a cable failed there. */
struct question_row {
    double lat_deg, lon_deg;
    double radius_m;
    int64_t failed_ms, asked_ms;
    uint32_t agency;
    uint32_t number;  /* its agency's own */
    uint32_t segment; /* of telecom's plan */
    uint32_t near_first, near_count;
    uint32_t reserved;
};

/* One of those who did: where it was nearest, and what was known of it then. */
struct near_row {
    double lat_deg, lon_deg;
    double course_deg, speed_kn;
    double apart_m; /* from the place */
    double error_m;
    double rank; /* the least comes first */
    int64_t at_ms;
    int64_t told_reference1;
    uint32_t told_class1;
    uint32_t number, mmsi;
    uint32_t reasons;
};

/* What the arrangement's record says of it. */
enum share_word { SHARE_ON = 0, SHARE_OFF, SHARE_CUT, SHARE_MENDED };

/* When a track on its course is next inside a watched zone. */
struct zone_view {
    bool ahead;
    int64_t since_ms, until_ms;
};

/* The last answers, of all zones and of those over cables: pictures of one ship ask the same. */
struct zone_memo {
    bool known[2];
    double lat_deg[2], lon_deg[2], course_deg[2], speed_kn[2];
    struct zone_view view[2];
};

/* A vessel as it is and as it tells, looked up once an event. */
struct sighting {
    uint32_t vessel;
    struct hws_vessel_info is;
    struct hws_transponder_report told;
    double ahead_east, ahead_north; /* of its course, as told and as it is: a unit's parts */
    struct zone_memo *zones;        /* of tracks that are fixed at this instant; NULL: none kept */
};

/*
 * Pictures are numbered: each agency's by its own number, that of its own sensors alone by so much
 * more as there are agencies. Readers see the former alone.
 */
static inline bool picture_is_alone(const struct hws_picture_plan *plan, uint32_t picture)
{
    return picture >= plan->sensors->agency_count;
}

static inline uint32_t picture_owner(const struct hws_picture_plan *plan, uint32_t picture)
{
    return picture_is_alone(plan, picture) ? picture - plan->sensors->agency_count : picture;
}

/* Whether others may tell the agency of tracks or alerts, or not. */
bool picture_is_told(const struct hws_picture_plan *plan, uint32_t agency);
/* Rows of pictures: one an agency, two where any is told of tracks. */
uint32_t picture_count(const struct hws_picture_plan *plan);

/* The bucket of those that an agency knows by an MMSI. */
static inline uint32_t picture_bucket(uint32_t agency, uint32_t mmsi)
{
    return (mmsi * 31u + agency) % PICTURE_BUCKETS;
}

/* What holds a vessel from now on: an own sensor, or another agency that passes it on. */
struct hold {
    uint32_t agency; /* whose picture, as of a track */
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
bool track_at_sea(const struct track_row *track);
/* A stream for what is drawn about a vessel for an agency now: nothing else moves what it gives. */
struct hws_stream picture_stream(const struct hws_step *step, const struct hws_vessel_info *is,
                                 uint32_t agency, enum picture_purpose purpose);
struct sighting picture_look(const struct hws_step *step, uint32_t vessel);

/* ---- picture_track.c: a track's life ---- */
/* On its course and speed from the fix on, and back from it: where it was before. */
struct hws_point track_place(const struct track_row *track, int64_t at_ms);
double track_error_m(const struct track_row *track, int64_t at_ms);
/* Not less than it, of one that coasts, and quick. */
double track_error_max_m(const struct track_row *track, int64_t at_ms);
bool track_fed(const struct track_row *track, enum feed feed);
bool track_held(const struct track_row *track);
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
enum hws_status track_fix(struct hws_step *step, struct track_row *track,
                          const struct sighting *sighting);
void track_set_slow(struct hws_step *step, struct track_row *track, bool slow);
enum hws_status track_on_drop(struct hws_step *step, const struct hws_event *event);

/* ---- picture_past.c: where tracks were ---- */
struct past_fix {
    double lat_deg, lon_deg, course_deg, speed_kn;
    int64_t at_ms;
};
struct past_fix past_fix_of(const struct track_row *track);
/* It has a new fix; this was the one before. */
enum hws_status past_fixed(struct hws_step *step, struct track_row *track,
                           const struct past_fix *was);
/* Nothing feeds it any more; it was last seen then. */
enum hws_status past_lost(struct hws_step *step, struct track_row *track, int64_t seen_ms);
/* Its fix is of a single look. */
enum hws_status past_glimpsed(struct hws_step *step, struct track_row *track);
/* Of one that is held: the stretch that it is on. */
struct past_row past_so_far(const struct track_row *track, int64_t now_ms);

/* ---- picture_question.c: who passed there? ---- */
enum hws_status question_on_ask(struct hws_step *step, const struct hws_effect *effect);

/* ---- picture_zone.c: watched zones ---- */
/* The watched zone that holds a place (the first of them), or HWS_NO_INDEX. */
uint32_t zone_at(const struct hws_picture_plan *plan, struct hws_point place);
/*
 * When a track whose fix has been made just now is next inside a watched zone on its course, within
 * the time that may be looked ahead: *since_ms (now when it is inside) and *until_ms. False when it
 * is not. memo: NULL, or what other pictures of the ship have asked at this instant.
 */
bool zone_ahead_of_fix(const struct hws_step *step, const struct track_row *track, bool cable_only,
                       struct zone_memo *memo, int64_t *since_ms, int64_t *until_ms);

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

/* ---- picture_translate.c: one picture's track in another ---- */
/* The agency's own track on what another picture's track is of; opened there when it has none. */
enum hws_status translate_track(struct hws_step *step, uint32_t agency,
                                const struct track_row *theirs, struct track_row **own);
/* The track that an alert is of, as it is now or as it was then. */
struct track_row translate_of_alert(const struct hws_step *step, const struct alert_row *alert);

/* ---- picture_alone.c: an agency's own sensors, whatever others tell it ---- */
/* The picture of an agency's own sensors alone, or HWS_NO_INDEX where nobody tells it of tracks. */
uint32_t alone_of(const struct hws_step *step, uint32_t agency);

/* ---- picture_end.c: how an alert goes on and ends ---- */
/* What it was raised for has held until then and no longer: HWS_TIME_NEVER, as far as is known. */
void alert_hold_until(const struct hws_step *step, struct track_row *track,
                      enum hws_alert_kind kind, int64_t until_ms);
/* How long it must have been quiet for the alert to be over. */
#define ALERT_CALM_MS (30 * HWS_MS_PER_MINUTE)
/* It is over: its tracks have none of its kind any more, and whoever was told of it will hear. */
enum hws_status alert_end(struct hws_step *step, uint32_t alert);
/* All of a track that is to be dropped. */
enum hws_status alert_end_all(struct hws_step *step, struct track_row *track);
/* One track turns out to be the other's ship: what stands on it stands there from now on. */
void alert_inherit(struct hws_step *step, struct track_row *to, struct track_row *from);
/* The giver of a shared alert tells that it is over. */
enum hws_status alert_on_over(struct hws_step *step, const struct hws_event *event);
enum hws_status alert_on_acknowledge(struct hws_step *step, const struct hws_effect *effect);

/* ---- picture_usual.c: what is usual at sea ---- */
/* The agency knows who that is and what she does: a unit of its own or of one that tells it. */
bool usual_unit(const struct hws_step *step, const struct track_row *track);
/* What of where and what she is speaks for her doing what she should: HWS_REASON bits. */
uint32_t usual_reasons(const struct hws_step *step, const struct track_row *track);
/* Radar sees it now, as it sees a boat. */
bool usual_small_echo(const struct hws_step *step, const struct track_row *track);
enum hws_status usual_on_notice(struct hws_step *step, const struct hws_effect *effect);

/* ---- picture_evidence.c: what speaks for an alert and against it ---- */
/* Kinds in words, in the order of the enum. */
extern const char *const alert_kind_names[HWS_ALERT_KIND_COUNT];
/* Those of the reasons that weigh for this kind. */
uint32_t evidence_weighed(enum hws_alert_kind kind, uint32_t reasons);

/* ---- picture_alert.c: raised, grown, told ---- */
/* Raises an alert, or lets the track's own of this kind grow, when the evidence is enough. */
enum hws_status alert_consider(struct hws_step *step, struct track_row *track,
                               enum hws_alert_kind kind, uint32_t reasons);
/* The same of two that are close together: one alert, on both. */
enum hws_status alert_consider_two(struct hws_step *step, struct track_row *track,
                                   struct track_row *partner, enum hws_alert_kind kind,
                                   uint32_t reasons);
/* Another agency's alert, told here. */
enum hws_status alert_take(struct hws_step *step, uint32_t alert, uint32_t agency);

/* ---- picture_told.c: what a ship tells, held against what is seen ---- */
/* It heads away from where it says that it is bound: when that has lasted. */
void told_plan_course(struct hws_step *step, struct track_row *track,
                      const struct sighting *sighting);
/* It says that it is where a radar sees well, and has no echo there: when that has lasted. */
void told_plan_echo(struct hws_step *step, struct track_row *track,
                    const struct sighting *sighting);
/* Its AIS has fallen silent where the agency's stations heard it. */
void told_silence(struct hws_step *step, struct track_row *track, uint32_t agency);
/* What a silent one does has changed: whether it is still one that may be looked at for longer. */
void told_plan_silence(struct hws_step *step, struct track_row *track);
enum hws_status told_judge_silence(struct hws_step *step, struct track_row *track);

/* ---- picture_nameless.c: contacts that send nothing ---- */
/* A radar contact that nothing has named goes slowly over cables, in AIS cover: when it has. */
void nameless_plan(struct hws_step *step, struct track_row *track, const struct sighting *sighting);
enum hws_status nameless_judge(struct hws_step *step, struct track_row *track);
/* Whether it is so still. */
bool nameless_holds(const struct hws_step *step, const struct track_row *track);

/* ---- picture_watch.c: behaviour ---- */
/* A track has a new fix: what is to be looked at, and when. */
enum hws_status watch_fix(struct hws_step *step, struct track_row *track,
                          const struct sighting *sighting);
/* It was another ship that went so fast before: that says nothing of this one. */
void watch_forget_pace(struct track_row *track);
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
/* silent: it fell silent while that held it, rather than that it sailed away. The sighting is made
 * when it is needed, if it is HWS_NO_INDEX's. */
enum hws_status fuse_lose(struct hws_step *step, const struct hold *hold, uint32_t vessel,
                          bool silent, struct sighting *sighting);
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
enum told { TOLD_GAINED = 0, TOLD_LOST, TOLD_GLIMPSE, TOLD_SILENT };

/* PICTURE_EVENT_TELL: of which vessel, the feed (or FEED_GLIMPSE), what became of it, and in which
 * of her lives, so that what is told of one is not taken for another's. */
struct picture_tell {
    uint64_t vessel : 28;
    uint64_t feed : 2;
    uint64_t told : 2; /* enum told */
    uint64_t generation : 30;
    uint64_t spare : 2;
};
HWS_EVENT_FIELDS(picture_tell);
#define PICTURE_TELL_VESSEL_MAX ((1u << 28) - 1u)
#define PICTURE_TELL_GENERATION_MAX ((1u << 30) - 1u)

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
#define PICTURE_VERB_COUNT 3u
extern const struct hws_verb picture_verbs[PICTURE_VERB_COUNT];

#endif
