/*
 * The sensor domain's rows and the functions its files share. A watch is what sensors know of a
 * vessel slot: its motion and the one pending event at which any cover of it changes. A pair is a
 * vessel inside a sensor's cover, or on a leg that will enter it.
 */
#ifndef HAWSER_SIM_MARITIME_SENSOR_H
#define HAWSER_SIM_MARITIME_SENSOR_H

#include "hawser/core/list.h"
#include "hawser/core/trouble.h"
#include "hawser/core/verb.h"
#include "hawser/maritime/sensor.h"
#include "sim/maritime/sensor/sensor_cover.h"

/* Authored sensors and those of the calls. */
#define SENSOR_ROWS_MAX (HWS_SENSORS_MAX + HWS_AGENCIES_MAX)

/* A contact is kept this much farther out than it was found, so that no edge is met twice. */
#define SENSOR_HYSTERESIS_M 10.0

/* Events that looking at one pair may schedule: sensor_look_pair and the change that follows. */
#define SENSOR_SCHEDULES_PER_PAIR 3u

enum sensor_part {
    SENSOR_PART_STATE = 0,
    SENSOR_PART_SENSOR,
    SENSOR_PART_WATCH,
    SENSOR_PART_PAIR,
    SENSOR_PART_GLIMPSE,
    SENSOR_PART_TROUBLE,
    SENSOR_PART_COUNT
};

enum sensor_event {
    SENSOR_EVENT_START = 0, /* what is there at time 0 is looked at */
    SENSOR_EVENT_CHANGE,    /* subject vessel: a cover of it changes */
    SENSOR_EVENT_DETECT,    /* subject pair: the sensor detects what is in its cover */
    SENSOR_EVENT_PASS,      /* subject sensor: a satellite's */
    SENSOR_EVENT_TELL,      /* subject sensor: what its pass saw is known */
    SENSOR_EVENT_OVER,      /* subject trouble */
    SENSOR_EVENT_COUNT
};

/* Of a sensor. */
enum sensor_trouble { SENSOR_TROUBLE_BLIND = 0, SENSOR_TROUBLE_COUNT };

extern const struct hws_troubles sensor_troubles;

enum sensor_record { SENSOR_RECORD_BLINDED = 0, SENSOR_RECORD_RESTORED, SENSOR_RECORD_COUNT };

/* What a stream is for; the entity is a pair of sensor and vessel, and the instant it begins. */
enum sensor_purpose {
    SENSOR_PURPOSE_DETECT = 0x73650001,
    SENSOR_PURPOSE_FITTED = 0x73650002, /* the entity is the vessel alone */
    SENSOR_PURPOSE_MEASURE = 0x73650003,
    SENSOR_PURPOSE_NAME = 0x73650004,
    SENSOR_PURPOSE_PASS = 0x73650005,
};

struct sensor_state_row {
    uint32_t free_pair1, free_glimpse1; /* lists of free rows, linked by next1 */
};

struct sensor_row {
    struct cover_eye eye;
    double sea_factor; /* on what its radar can detect */
    uint64_t key;
    uint32_t works; /* no trouble blinds it */
    uint32_t looks; /* fixed, or its carrier is at sea */
    uint32_t contact_count;
    uint32_t pass_count;
    uint32_t glimpse_first1, glimpse_last1; /* seen by a satellite and not told yet, in order */
};

struct watch_row {
    struct cover_motion motion;
    double speed_kn;
    double fitted_u; /* drawn for her: the share of ships that have no fewer sets than she */
    uint64_t key;
    int64_t next_ms;         /* of the pending event; HWS_TIME_NEVER: none */
    int64_t place_change_ms; /* when it enters or leaves a jammed area */
    int64_t fibre_ms;        /* when it crosses a fibre that listens */
    int64_t fibre_heard_ms;  /* when one last heard it */
    struct hws_event_handle next;
    uint64_t paired[2]; /* bits: sensors that it may make a pair with, by number modulo 128 */
    uint32_t state;     /* enum hws_vessel_state */
    uint32_t vessel_class;
    uint32_t generation;
    uint32_t pair_first1; /* its pairs, linked by next1 */
    uint32_t phantom;
    uint32_t unplaced;     /* in a jammed area */
    uint32_t fibre_sensor; /* whose fibre it crosses at fibre_ms */
    uint32_t fibre_heard1; /* sensor + 1 that heard it last; 0 none */
};

struct pair_row {
    int64_t change_ms; /* when it enters or leaves the cover; HWS_TIME_NEVER: not on this leg */
    int64_t name_ms;   /* when it comes near enough to be named by eye */
    int64_t since_ms;  /* when the wait for its detection began */
    struct hws_event_handle detect;
    uint32_t sensor, vessel;
    uint32_t next1;
    uint32_t in_cover;
    uint32_t held;
    uint32_t named;
};

struct glimpse_row {
    double lat_deg, lon_deg;
    int64_t seen_ms;
    uint32_t vessel, generation;
    uint32_t what; /* enum hws_glimpse */
    uint32_t next1;
};

/* ---- sensor_rows.c ---- */
/* The plan's entry for a sensor. */
const struct hws_sensor *sensor_plan_of(const struct hws_step *step, uint32_t sensor);
struct sensor_row *sensor_at(const struct hws_step *step, uint32_t sensor);
struct watch_row *sensor_watch(const struct hws_step *step, uint32_t vessel);
struct pair_row *sensor_pair(const struct hws_step *step, uint32_t pair);
/* Whether the sensor sees at all now: works, and at sea if it is carried. */
bool sensor_sees_now(const struct hws_step *step, uint32_t sensor);
/* The pair of the sensor and the vessel watched, + 1, or 0. */
uint32_t sensor_find_pair1(const struct hws_step *step, const struct watch_row *watch,
                           uint32_t sensor);

/* ---- sensor_plan.c ---- */
/* Where a sensor looks from; for one with an area, the middle of the circle round that. */
struct hws_point sensor_centre(const struct hws_sensor_plan *plan, uint32_t sensor);

/* False: no pair with it. True: there may be one; past 128 sensors several share a bit. */
static inline bool sensor_may_be_paired(const struct watch_row *watch, uint32_t sensor)
{
    return (watch->paired[sensor / 64u % 2u] >> (sensor % 64u) & 1u) != 0;
}

/* Whether a closer look is due: there is a pair, or there may come to be one on this leg. */
static inline bool sensor_may_pair(const struct sensor_row *sensor, uint32_t index,
                                   const struct watch_row *watch)
{
    return sensor_may_be_paired(watch, index) || cover_may_meet(&sensor->eye, &watch->motion);
}

/* ---- sensor_pair.c: one sensor and one vessel ---- */
/*
 * Looks at the cover anew: a pair begins, goes on, or ends. `pair1` is what sensor_find_pair1
 * gives. *touched says whether there is or was a pair. At most two events are scheduled.
 */
enum hws_status sensor_look_pair(struct hws_step *step, uint32_t sensor, uint32_t vessel,
                                 uint32_t pair1, bool *touched);
/* The time has come at which the vessel enters or leaves. */
enum hws_status sensor_turn_pair(struct hws_step *step, uint32_t pair);
/* Ends it; held, the contact is lost for this reason. */
enum hws_status sensor_drop_pair(struct hws_step *step, uint32_t pair, enum hws_contact_loss why);
/* An AIS set began or ceased to tell where it is. */
enum hws_status sensor_hear_pair(struct hws_step *step, uint32_t pair);
/* In its cover it crosses the fibre itself: now it is heard for certain. */
enum hws_status sensor_hear_crossing(struct hws_step *step, uint32_t pair);
enum hws_status sensor_on_detect(struct hws_step *step, const struct hws_event *event);

/* ---- sensor_wait.c: until a vessel in cover is detected ---- */
/* Whether the sensor could come to hold it: an AIS set has to tell its place. */
bool sensor_is_audible(const struct hws_step *step, const struct pair_row *pair);
/* Draws the wait, which begins now. */
enum hws_status sensor_await_detection(struct hws_step *step, uint32_t pair);
enum hws_status sensor_redraw_detect(struct hws_step *step, const struct hws_event *event, double u,
                                     int64_t *time_ms);

/* ---- sensor_watch.c: a vessel, and all that looks at it ---- */
/* The watch of an authored vessel, as it lies at time 0; the first look follows. */
enum hws_status sensor_start_watch(struct hws_step *step, uint32_t vessel);
/* The vessel has begun a leg, or stands: what its row says now is held against every sensor. */
enum hws_status sensor_move_watch(struct hws_step *step, uint32_t vessel);
/* The same of a vessel that sails on, when what disturbs positions has changed. */
enum hws_status sensor_look_again(struct hws_step *step, uint32_t vessel, bool *touched);
/* Its set may be heard again, or no more, by whoever has it in cover. */
enum hws_status sensor_hear_all(struct hws_step *step, uint32_t vessel);
/* One of its pairs may change at another time: the pending event is that of the first. */
enum hws_status sensor_schedule_change(struct hws_step *step, uint32_t vessel);
/* The vessel has left: its contacts are lost, its watch is empty. */
enum hws_status sensor_end_watch(struct hws_step *step, uint32_t vessel);
enum hws_status sensor_on_change(struct hws_step *step, const struct hws_event *event);

/* ---- sensor_look.c: a sensor, and all that it looks at ---- */
/* Every vessel is looked at by this sensor, or by all (HWS_NO_INDEX): in portions, at this instant.
 */
enum hws_status sensor_look_round(struct hws_step *step, uint32_t sensor);
enum hws_status sensor_on_look(struct hws_step *step, const struct hws_effect *effect);
/* The vessel has begun a leg, stands or has left, and the sensors that it carries with it. */
enum hws_status sensor_move_carried(struct hws_step *step, uint32_t vessel);

/* ---- sensor_hear.c: what others do ---- */
enum hws_status sensor_on_start(struct hws_step *step, const struct hws_event *event);
enum hws_status sensor_on_leg_begun(struct hws_step *step, const struct hws_effect *effect);
enum hws_status sensor_on_left(struct hws_step *step, const struct hws_effect *effect);
enum hws_status sensor_on_sea_changed(struct hws_step *step, const struct hws_effect *effect);
enum hws_status sensor_on_transponder(struct hws_step *step, const struct hws_effect *effect);
enum hws_status sensor_on_area(struct hws_step *step, const struct hws_effect *effect);
enum hws_status sensor_on_switch(struct hws_step *step, const struct hws_effect *effect);
enum hws_status sensor_on_over(struct hws_step *step, const struct hws_event *event);

/* ---- sensor_glimpse.c: seen once ---- */
/* Measures the vessel's place now and tells it at once. */
enum hws_status sensor_glimpse(struct hws_step *step, uint32_t sensor, uint32_t vessel,
                               enum hws_glimpse what);
enum hws_status sensor_on_pass(struct hws_step *step, const struct hws_event *event);
/* The vessels of a pass from `first` on; those past the bound of one step follow. */
enum hws_status sensor_pass_portion(struct hws_step *step, uint32_t sensor, uint32_t first);
enum hws_status sensor_on_tell(struct hws_step *step, const struct hws_event *event);
enum hws_status sensor_on_call(struct hws_step *step, const struct hws_effect *effect);
enum hws_status sensor_on_seen(struct hws_step *step, const struct hws_effect *effect);

/* ---- sensor_lists.c: what parties may look at ---- */
#define SENSOR_LIST_COUNT 1u
extern const struct hws_list_def *const sensor_lists[SENSOR_LIST_COUNT];

/* ---- sensor_check.c ---- */
/* Row counts, numbers, lists and pending events that a file may hold: HWS_ERR_FORMAT. */
HWS_MUST_CHECK enum hws_status sensor_check_rows(const struct hws_state *state,
                                                 struct hws_error *error);
/* ---- sensor_verbs.c: what may be done ---- */
#define SENSOR_VERB_COUNT 2u
extern const struct hws_verb sensor_verbs[SENSOR_VERB_COUNT];

#endif
