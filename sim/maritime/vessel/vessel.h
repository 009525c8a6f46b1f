/*
 * The maritime domain's rows and the functions its files share. A vessel's path is a way of the
 * plan (forward or reversed) or a passage found while the run goes on; it stands on one leg of it.
 */
#ifndef HAWSER_SIM_MARITIME_MARITIME_H
#define HAWSER_SIM_MARITIME_MARITIME_H

#include "hawser/core/list.h"
#include "hawser/core/metric.h"
#include "hawser/core/trouble.h"
#include "hawser/core/verb.h"
#include "hawser/geo/zone.h"
#include "hawser/maritime/maritime.h"

enum maritime_part {
    MARITIME_PART_STATE = 0,
    MARITIME_PART_VESSEL,
    MARITIME_PART_PASSAGE,
    MARITIME_PART_FLOW,
    MARITIME_PART_BOAT,
    MARITIME_PART_SHIP,
    MARITIME_PART_TROUBLE,
    MARITIME_PART_ADDED, /* none, or one */
    MARITIME_PART_COUNT
};

enum maritime_event {
    MARITIME_EVENT_DEPART = 0, /* subject vessel */
    MARITIME_EVENT_WAYPOINT,   /* subject vessel: the end of its leg */
    MARITIME_EVENT_DRAG_END,   /* subject trouble */
    MARITIME_EVENT_SPAWN,      /* subject flow: the next vessel of it comes */
    MARITIME_EVENT_RESUME,     /* subject vessel: its stay on the way is over */
    MARITIME_EVENT_REPLAY,     /* subject replay: its vessel comes in */
    MARITIME_EVENT_OUTING,     /* subject vessel, a boat; argument 1: she waits for the sea */
    MARITIME_EVENT_RECOVERY,   /* subject vessel: the anchor that dragged is up; argument 1: told */
    MARITIME_EVENT_CANAL,      /* subject vessel: it is let into a canal */
    MARITIME_EVENT_COUNT
};

/* Of a vessel. */
enum maritime_trouble {
    MARITIME_TROUBLE_DRAG = 0, /* x kn; 0: as the weather allows */
    MARITIME_TROUBLE_BROKEN,   /* no engine: she is carried along at next to no speed */
    MARITIME_TROUBLE_COUNT
};

extern const struct hws_troubles maritime_troubles;

enum maritime_record {
    MARITIME_RECORD_VOYAGE_BEGUN = 0,
    MARITIME_RECORD_VOYAGE_ENDED,
    MARITIME_RECORD_SHUTTLE_SAILED,
    MARITIME_RECORD_SHUTTLE_ARRIVED,
    MARITIME_RECORD_TRAFFIC_ENTERED,
    MARITIME_RECORD_TRAFFIC_LEFT,
    MARITIME_RECORD_PASSAGE_BEGUN,
    MARITIME_RECORD_PASSAGE_ENDED,
    MARITIME_RECORD_NO_PASSAGE,
    MARITIME_RECORD_DRAG_BEGUN,
    MARITIME_RECORD_DRAG_ENDED,
    MARITIME_RECORD_NOTHING_DRAGS,
    MARITIME_RECORD_STAY_BEGUN,
    MARITIME_RECORD_DIVERTED,
    MARITIME_RECORD_ANCHOR_DRAGS,
    MARITIME_RECORD_ANCHOR_RECOVERED,
    MARITIME_RECORD_HEAVES_UP,
    MARITIME_RECORD_CANAL_WAIT,
    MARITIME_RECORD_CANAL_BEGUN,
    MARITIME_RECORD_BROKEN_DOWN,
    MARITIME_RECORD_REPAIRED,
    MARITIME_RECORD_COUNT
};

/* What a vessel's streams are for. */
enum maritime_purpose {
    MARITIME_PURPOSE_ARRIVALS = 0x6d610001,
    MARITIME_PURPOSE_SPEED = 0x6d610002,
    MARITIME_PURPOSE_FITTED = 0x6d610003,
    MARITIME_PURPOSE_OUTINGS = 0x6d610004,
    MARITIME_PURPOSE_GROUND = 0x6d610005,
    MARITIME_PURPOSE_WIND = 0x6d610006,
    MARITIME_PURPOSE_RECOVERY = 0x6d610007,
    MARITIME_PURPOSE_CANAL = 0x6d610008,
};

/* What a vessel does at the end of a passage. */
enum passage_end {
    PASSAGE_STOPS = 0,
    PASSAGE_ENDS_VOYAGE, /* it led to where the vessel was bound */
    PASSAGE_ANCHORS,     /* for her port, whose queue she stands in */
    PASSAGE_STOPS_LATER, /* like the first; with a sea margin, and slowed by less than a gale */
    PASSAGE_RESUMES      /* goes on to where she was bound */
};

/* Of a recovery's event: its time was told, or follows from the chain. */
#define RECOVERY_TOLD 1

/* A ship at anchor. */
enum swing {
    SWING_HOLDS = 0,
    SWING_DRAGS, /* down wind, until she has recovered */
    SWING_STEAMS /* on her engine, until the sea goes down */
};

struct maritime_state_row {
    uint64_t sailed_count;
    uint32_t under_way_count;
    uint32_t free_vessel1;  /* list of free slots, linked by vessel_row.next_free1 */
    uint32_t free_passage1; /* likewise */
    uint32_t mmsi_count;    /* numbers given to vessels of flows so far */
};

struct vessel_row {
    double from_lat_deg, from_lon_deg; /* of the leg; the place itself when not under way */
    double to_lat_deg, to_lon_deg;
    int64_t from_ms, to_ms;
    double speed_kn;                   /* on this leg */
    double calm_speed_kn;              /* in good weather */
    double drag_speed_kn;              /* while dragging, the least of its drags'; 0: as she can */
    double ordered_kn;                 /* on a passage or an itinerary; 0: its own */
    double course_deg;                 /* of the leg */
    double lon_curve[4];               /* likewise: see leg.c */
    double lies_lat_deg, lies_lon_deg; /* where she lay before she dragged */
    int64_t swing_ms;                  /* she drags since then */
    uint64_t key;
    uint64_t ordinal;                   /* of its flow, from 1; of a replay: it, from 1 */
    uint64_t cause;                     /* the record that this leg follows from */
    struct hws_event_handle next_event; /* waypoint or departure */
    struct hws_event_handle recovery;   /* pending while she heaves up an anchor that drags */
    uint32_t state;                     /* enum hws_vessel_state */
    uint32_t dragging;
    uint32_t vessel_class;
    uint32_t flow; /* HWS_NO_INDEX: authored; the plan's flow_count: replayed */
    uint32_t way;  /* HWS_NO_INDEX: none */
    uint32_t way_reversed;
    uint32_t passage1;  /* when not 0 the path is this passage */
    uint32_t leg_index; /* on path (or replay) point leg_index, bound for the next */
    uint32_t generation;
    uint32_t next_free1;
    uint32_t mmsi;
    uint32_t port;        /* bound for or lying at; HWS_NO_INDEX: none */
    uint32_t passage_end; /* enum passage_end */
    uint32_t next_call;   /* of its itinerary */
    uint32_t swing;       /* enum swing */
    uint32_t canal1;      /* in which its leg lies + 1, or 0 */
    uint32_t canal_count; /* that it has waited for */
    uint32_t reserved;
};

struct passage_row {
    struct hws_point waypoints[HWS_PASSAGE_WAYPOINTS_MAX];
    uint32_t waypoint_count;
    uint32_t next_free1;
};

enum boat_phase {
    BOAT_HOME = 0,
    BOAT_OUT, /* along her way to the zone */
    BOAT_TOW, /* or a leg of a cruise */
    BOAT_TURN,
    BOAT_BACK,    /* to the zone's end of her way */
    BOAT_HOMEWARD /* along it */
};

/* Beside the vessel's row, for boat i that of slot vessel_count + i. */
struct boat_row {
    struct hws_stream outings; /* everything drawn of her trips, in turn */
    int64_t since_ms;          /* at work in the zone */
    hws_drawn_ms until_ms;     /* then she goes home */
    double course_deg;         /* of this tow or the last */
    double side;               /* on which the next lies: 1 starboard of the axis, -1 port */
    uint32_t fleet, way;
    uint32_t phase; /* enum boat_phase */
    uint32_t tows;  /* of this trip */
};

struct flow_row {
    struct hws_stream arrivals;
    uint64_t key;
    uint64_t spawned_count;
};

/* Ships that were added while the exercise ran: how many so far. */
struct added_row {
    uint32_t count, reserved;
};
#define MARITIME_ADDED_MAX 9999u

/* A ship of the logs, by her number less 1: the vessel that she is now. */
struct ship_row {
    uint32_t vessel1; /* 0: not here */
    uint32_t generation;
};

/* ---- vessel_rows.c: rows, and what a row answers by itself ---- */
struct maritime_state_row *maritime_state(const struct hws_step *step);
struct vessel_row *maritime_vessel(const struct hws_step *step, uint32_t vessel);
struct hws_point maritime_place(const struct vessel_row *vessel, int64_t now_ms);
/* What names a vessel for good (hws_maritime_vessel_reference), by its row and slot. */
int64_t maritime_reference(const struct vessel_row *vessel, uint32_t index);
/* The record argument that holds it. */
union hws_argument maritime_vessel_argument(const struct hws_step *step, uint32_t vessel);
/*
 * Ships that were added: their flow is the one behind the replays', and their ordinal has their
 * class, so that the plan alone tells who is meant.
 */
uint32_t maritime_added_flow(const struct hws_maritime_plan *plan);
uint64_t maritime_added_ordinal(uint32_t vessel_class, uint32_t number);
int64_t maritime_added_reference(const struct hws_maritime_plan *plan, uint32_t vessel_class,
                                 uint32_t number);
/* Whether the reference is of one, of which class, and the how manieth, from 1. */
bool maritime_is_added(const struct hws_maritime_plan *plan, int64_t reference,
                       uint32_t *vessel_class, uint32_t *number);
/* Is the vessel a fleet's? */
bool fleet_is_boat(const struct hws_maritime_plan *plan, const struct vessel_row *vessel);
/* The passage of a vessel whose passage1 is not 0. */
const struct passage_row *passage_of(const struct hws_step *step, const struct vessel_row *vessel);
/* The voyage of a log that a vessel came with, or NULL. */
const struct hws_replay *replay_of(const struct hws_maritime_plan *plan,
                                   const struct vessel_row *vessel);
/* Whether it sails that voyage still: no order has sent it elsewhere. */
bool replay_on_log(const struct hws_maritime_plan *plan, const struct vessel_row *vessel);
/* Whether it will be at the next point in time, so that the sea does not slow it. */
bool replay_keeps_time(const struct hws_maritime_plan *plan, const struct vessel_row *vessel);
/* The ship of the logs with this number, from 1. */
struct ship_row *replay_ship(const struct hws_step *step, uint32_t ship);
/* Whether the ship of a vessel that came with a log knows that she is this one. */
bool replay_is_known(const struct ship_row *ships, uint32_t ship_count,
                     const struct hws_replay *replay, const struct vessel_row *vessel,
                     uint32_t index);
/* The vessel leaves the world: its ship may come in again. */
void replay_forget(struct hws_step *step, const struct vessel_row *vessel);

/* ---- leg.c ---- */
struct hws_leg_shape leg_shape_between(struct hws_point from, struct hws_point to);
/* Of leg number `leg` of a way, sailed from its start or, reversed, from its end. */
struct hws_leg_shape leg_shape_on_way(const struct hws_maritime_plan *plan, uint32_t way,
                                      uint32_t leg, bool reversed);
/* Where on the leg, at `fraction` (0 to 1) of its time. */
struct hws_point leg_between(const struct vessel_row *vessel, double fraction);

/* ---- voyage.c ---- */
/* On a leg from now on, which ends at to_ms; says so. */
enum hws_status voyage_sail(struct hws_step *step, uint32_t vessel, struct hws_point from,
                            struct hws_point to, const struct hws_leg_shape *shape, double speed_kn,
                            int64_t to_ms);
/* The canal of the next leg of its path + 1, or 0. */
uint32_t voyage_canal_ahead1(const struct hws_step *step, const struct vessel_row *vessel);
/* What the vessel makes at a place in the sea that is there now, or in its canal. */
double voyage_speed_kn(const struct hws_step *step, const struct vessel_row *vessel,
                       struct hws_point place);
/* The vessel leaves where it is along its path, from leg_index on. */
enum hws_status voyage_begin_leg(struct hws_step *step, uint32_t vessel);
/* A leg of its own, on no path. */
enum hws_status voyage_sail_to(struct hws_step *step, uint32_t vessel, struct hws_point to);
/* Weather or a dragging anchor changed what it makes: the leg begins anew from here. */
enum hws_status voyage_change_speed(struct hws_step *step, uint32_t vessel);
enum hws_status voyage_on_depart(struct hws_step *step, const struct hws_event *event);
/* How many points its path has; 0: it has none. */
uint32_t voyage_waypoint_count(const struct hws_step *step, const struct vessel_row *vessel);
/* When a ferry that is ready at ready_ms sails by its timetable. */
int64_t voyage_next_departure_ms(const struct hws_step *step, uint32_t vessel, int64_t ready_ms);
/* A vessel that shuttles departs again after its layover. */
enum hws_status voyage_turn_round(struct hws_step *step, uint32_t vessel);
/* The vessel stands where its leg has brought it. Whoever calls tells it, or that it has left. */
void voyage_halt(struct hws_step *step, uint32_t vessel, uint32_t state);
enum hws_status voyage_tell_stood(struct hws_step *step, uint32_t vessel);
/* Both. */
enum hws_status voyage_stand(struct hws_step *step, uint32_t vessel, uint32_t state);
enum hws_status voyage_on_sea_changed(struct hws_step *step, const struct hws_effect *effect);

/* ---- canal.c: before a canal ---- */
/* It stands before that canal until it is let in. */
enum hws_status canal_wait(struct hws_step *step, uint32_t vessel, uint32_t canal);
enum hws_status canal_on_let_in(struct hws_step *step, const struct hws_event *event);
enum hws_status canal_redraw(struct hws_step *step, const struct hws_event *event, double u,
                             int64_t *time_ms);

/* ---- passage.c ---- */
enum hws_status passage_on_go_to(struct hws_step *step, const struct hws_effect *effect);
void passage_release(struct hws_step *step, struct vessel_row *vessel);

/* Takes a chain of legs from where the vessel is; it is under way afterwards. */
enum hws_status passage_sail(struct hws_step *step, uint32_t vessel, const struct hws_point *points,
                             uint32_t point_count);

/* The same along the seaway to a place; says NO_PASSAGE when there is none. */
enum hws_status passage_by_seaway(struct hws_step *step, uint32_t vessel, struct hws_point to);

/* Where the vessel was bound: the end of its way, or where its log last heard it; a boat, home. */
bool passage_destination(const struct hws_maritime_plan *plan, const struct vessel_row *vessel,
                         struct hws_point *to);

/* ---- order.c: what others have a vessel do ---- */
enum hws_status order_on_steer(struct hws_step *step, const struct hws_effect *effect);
enum hws_status order_on_stop(struct hws_step *step, const struct hws_effect *effect);
enum hws_status order_on_berth(struct hws_step *step, const struct hws_effect *effect);
enum hws_status order_on_release(struct hws_step *step, const struct hws_effect *effect);
enum hws_status order_on_divert(struct hws_step *step, const struct hws_effect *effect);
enum hws_status order_on_shift(struct hws_step *step, const struct hws_effect *effect);

/* ---- broken.c: ships without an engine ---- */
enum hws_status broken_on_down(struct hws_step *step, const struct hws_effect *effect);
enum hws_status broken_on_repaired(struct hws_step *step, const struct hws_effect *effect);
/* One of her troubles is over. */
enum hws_status broken_settle(struct hws_step *step, uint32_t vessel);

/* ---- placed.c: ships that are put somewhere ---- */
enum hws_status placed_on_add(struct hws_step *step, const struct hws_effect *effect);
enum hws_status placed_on_place(struct hws_step *step, const struct hws_effect *effect);

/* ---- fleet.c: boats that go out and come back ---- */
enum hws_status fleet_start(struct hws_step *step);
enum hws_status fleet_on_outing(struct hws_step *step, const struct hws_event *event);
enum hws_status fleet_redraw(struct hws_step *step, const struct hws_event *event, double u,
                             int64_t *time_ms);
void fleet_redraw_stay(struct hws_step *step, uint32_t row, struct hws_stream *chance);
/* A boat on no passage has come to the end of her way out, or of a leg in the zone. */
enum hws_status fleet_on_waypoint(struct hws_step *step, uint32_t vessel);
/* She lies at home: when does she go out next? */
enum hws_status fleet_come_home(struct hws_step *step, uint32_t vessel);

/* ---- drag.c ---- */
/* A record of the vessel and where it is. */
uint64_t drag_record(struct hws_step *step, uint32_t vessel, uint32_t record);
/* Its anchor is on the ground from now on. */
enum hws_status drag_announce(struct hws_step *step, uint32_t vessel);
/* A vessel under way after one of its drags began or ended, or changed. */
enum hws_status drag_settle(struct hws_step *step, uint32_t vessel);
/* All its drags leave it this speed; whoever calls has it sail so. */
void drag_set_speed(struct hws_step *step, uint32_t vessel, double kn);
/* The anchor is up for certain: she stands, or sails elsewhere, or is gone. *record tells of it. */
enum hws_status drag_stop(struct hws_step *step, uint32_t vessel, uint64_t *record);

/* ---- drag_hear.c ---- */
enum hws_status drag_on_begin(struct hws_step *step, const struct hws_effect *effect);
enum hws_status drag_on_end(struct hws_step *step, const struct hws_effect *effect);
enum hws_status drag_on_speed(struct hws_step *step, const struct hws_effect *effect);
enum hws_status drag_on_to(struct hws_step *step, const struct hws_effect *effect);
enum hws_status drag_on_heave_up(struct hws_step *step, const struct hws_effect *effect);
enum hws_status drag_on_recovery(struct hws_step *step, const struct hws_event *event);
enum hws_status drag_on_timeout(struct hws_step *step, const struct hws_event *event);

/* ---- anchored.c: ships that lie at anchor ---- */
enum hws_status anchored_on_sea_changed(struct hws_step *step, const struct hws_effect *effect);
enum hws_status anchored_on_drags(struct hws_step *step, const struct hws_effect *effect);
/* One at anchor begins to drag at that speed, if there is room down wind: so long, or (0) until
 * her watch has recovered. */
enum hws_status anchored_drag(struct hws_step *step, uint32_t vessel, double kn, int64_t lasts_ms);
/* One that drags has her anchor up, and steams back to where she lay. */
enum hws_status anchored_recover(struct hws_step *step, uint32_t vessel);
enum hws_status anchored_redraw(struct hws_step *step, const struct hws_event *event, double u,
                                int64_t *time_ms);

/* ---- traffic.c ---- */
/* The authored vessels: the first slots. */
enum hws_status traffic_start_vessels(struct hws_step *step);
/* The flows that are no fleets, each with its first arrival. */
enum hws_status traffic_start_flows(struct hws_step *step);
enum hws_status traffic_on_spawn(struct hws_step *step, const struct hws_event *event);
enum hws_status traffic_redraw(struct hws_step *step, const struct hws_event *event, double u,
                               int64_t *time_ms);
/* A free slot for a vessel, or a new one. */
enum hws_status traffic_take_vessel(struct hws_step *step, uint32_t *vessel);
/*
 * When the next comes of a Poisson process with this mean gap and these hourly factors (NULL:
 * even), from now on; clock_ms is the local time since 1970 at simulated time 0.
 */
int64_t traffic_next_ms(const double *hourly, double mean_gap_ms, int64_t clock_ms, int64_t now_ms,
                        double u);
/* Her class's speed, as hulls differ; and an MMSI, when the class has a set. */
void traffic_outfit(struct hws_step *step, uint32_t vessel);
/* Says that the vessel has left, and frees its slot. */
enum hws_status traffic_free_vessel(struct hws_step *step, uint32_t vessel);

/* ---- replay.c ---- */
/* Expects the first voyage to come in. */
enum hws_status replay_start(struct hws_step *step);
enum hws_status replay_on_come(struct hws_step *step, const struct hws_event *event);
enum hws_status replay_on_point(struct hws_step *step, uint32_t vessel);
/* One that stands on its log is told to stop: it stays when the log's ship sailed on. */
enum hws_status replay_hold(struct hws_step *step, uint32_t vessel);

/* ---- waypoint.c: the end of a leg ---- */
enum hws_status waypoint_on_reached(struct hws_step *step, const struct hws_event *event);
/* A stay on the way is over. */
enum hws_status waypoint_on_resume(struct hws_step *step, const struct hws_event *event);

/* ---- vessel_lists.c: what parties may look at ---- */
#define MARITIME_LIST_COUNT 2u
extern const struct hws_list_def *const maritime_lists[MARITIME_LIST_COUNT];

/* ---- vessel_check.c ---- */
/* Row counts, numbers, lists and pending events that a file may hold: HWS_ERR_FORMAT. */
HWS_MUST_CHECK enum hws_status maritime_check_rows(const struct hws_state *state,
                                                   struct hws_error *error);

/* By name: vessel_metrics.c. */
#define VESSEL_METRIC_COUNT 1u
extern const struct hws_metric vessel_metrics[VESSEL_METRIC_COUNT];
/* ---- vessel_verbs.c: what may be done ---- */
#define VESSEL_VERB_COUNT 12u
extern const struct hws_verb vessel_verbs[VESSEL_VERB_COUNT];

/* ---- vessel_decide.c: whether a ship can be stopped, sent, added, broken ---- */
enum vessel_reason {
    VESSEL_REASON_GONE = 0,
    VESSEL_REASON_LIES,
    VESSEL_REASON_NO_DRAG,
    VESSEL_REASON_NOT_UNDER_WAY,
    VESSEL_REASON_NOT_STOPPED,
    VESSEL_REASON_BOUND_NOWHERE,
    VESSEL_REASON_IN_PORT,
    VESSEL_REASON_ORDERED,
    VESSEL_REASON_LAND,
    VESSEL_REASON_BROKEN,
    VESSEL_REASON_NOT_BROKEN,
    VESSEL_REASON_DRAGS,
    VESSEL_REASON_MANY,
    VESSEL_REASON_COUNT
};
extern const char *const vessel_reasons[VESSEL_REASON_COUNT];

enum send_slot { SEND_VESSEL = 0, SEND_LAT, SEND_LON, SEND_KN, SEND_SLOT_COUNT };
enum divert_slot { DIVERT_VESSEL = 0, DIVERT_PORT, DIVERT_SLOT_COUNT };
enum ship_slot { SHIP_CLASS = 0, SHIP_LAT, SHIP_LON, SHIP_PORT, SHIP_SLOT_COUNT };
enum broken_slot { BROKEN_VESSEL = 0, BROKEN_DURATION, BROKEN_SLOT_COUNT };
enum place_slot { PLACE_VESSEL = 0, PLACE_LAT, PLACE_LON, PLACE_SLOT_COUNT };

#define VESSEL_DECIDE(name)                                                                        \
    enum hws_status name(const struct hws_state *state, const struct hws_seat *seat,               \
                         const struct hws_move *move, struct hws_outcome *becomes,                 \
                         struct hws_refusal *why)
/* The slot of the vessel that the move's first value names. */
enum hws_status vessel_find(const struct hws_state *state, const struct hws_move *move,
                            uint32_t *vessel, struct hws_refusal *why);
VESSEL_DECIDE(vessel_decide_stop);
VESSEL_DECIDE(vessel_decide_sail);
VESSEL_DECIDE(vessel_decide_divert);
VESSEL_DECIDE(vessel_decide_send);
VESSEL_DECIDE(vessel_decide_ship);
VESSEL_DECIDE(vessel_decide_breakdown);
VESSEL_DECIDE(vessel_decide_repaired);
VESSEL_DECIDE(vessel_decide_place);

#endif
