/*
 * The guard domain's rows and the functions its files share, in the order in which the files stand
 * on each other. A unit has one state and at most one
 * active task; other tasks wait in rows of their own. A unit that is a vessel sails by orders to
 * the maritime domain; an aircraft is a leg of its own row. Fuel is a formula too: so much at an
 * instant, burnt at a rate since.
 */
#ifndef HAWSER_SIM_MARITIME_GUARD_H
#define HAWSER_SIM_MARITIME_GUARD_H

#include "hawser/core/event_fields.h"
#include "hawser/core/list.h"
#include "hawser/core/metric.h"
#include "hawser/core/verb.h"
#include "hawser/maritime/guard.h"
#include "sim/maritime/guard/guard_law.h"

/* So near to where it was to go, a unit is there. */
#define GUARD_THERE_M 50.0
/* A ship that makes less stands: nobody sails to meet it, or along with it. */
#define GUARD_STANDS_KN 0.3
/* Ships that a unit keeps in sight at once; of more it makes nothing. */
#define GUARD_SIGHTED_MAX 4u

enum guard_part {
    GUARD_PART_STATE = 0,
    GUARD_PART_UNIT,
    GUARD_PART_TASK,
    GUARD_PART_CONSENT,
    GUARD_PART_AREA,
    GUARD_PART_WORK, /* by unit */
    GUARD_PART_COUNT
};

enum guard_event {
    GUARD_EVENT_ARRIVE = 0, /* subject unit: an aircraft, or one that is there already */
    GUARD_EVENT_PHASE,      /* subject unit: what it does is over */
    GUARD_EVENT_FUEL,       /* subject unit: time to look at the way home */
    GUARD_EVENT_ANSWER,     /* subject consent: the flag state answers */
    GUARD_EVENT_CALL,       /* subject area: a call for help */
    GUARD_EVENT_SIGHT,      /* subject unit, struct guard_sight: a vessel comes in sight */
    GUARD_EVENT_COUNT
};

/* GUARD_EVENT_SIGHT, of a unit. */
struct guard_sight {
    uint32_t vessel;
    uint32_t told; /* 1: it was another unit of its service that saw it */
};
HWS_EVENT_FIELDS(guard_sight);

enum guard_record {
    GUARD_RECORD_SENT = 0,
    GUARD_RECORD_SENT_PLACE,
    GUARD_RECORD_TAKEN,
    GUARD_RECORD_QUEUED,
    GUARD_RECORD_QUEUED_READY,
    GUARD_RECORD_DONE, /* these four end an order that was taken, in the order of enum guard_end */
    GUARD_RECORD_CANCELLED,
    GUARD_RECORD_REPLACED,
    GUARD_RECORD_NOT_POSSIBLE,
    GUARD_RECORD_NO_GROUND,
    GUARD_RECORD_NO_INTERCEPT,
    GUARD_RECORD_INTERCEPTED,
    GUARD_RECORD_HAILED,
    GUARD_RECORD_TOO_ROUGH,
    GUARD_RECORD_BOARDING,
    GUARD_RECORD_BOARDED,
    GUARD_RECORD_DETAINED,
    GUARD_RECORD_HELD,
    GUARD_RECORD_TARGET_LOST,
    GUARD_RECORD_SEARCH,
    GUARD_RECORD_FOUND,
    GUARD_RECORD_FOUND_NONE,
    GUARD_RECORD_HOME,
    GUARD_RECORD_BROKEN_OFF,
    GUARD_RECORD_DISTRESS,
    GUARD_RECORD_NOBODY,
    GUARD_RECORD_CONSENT_ASKED,
    GUARD_RECORD_CONSENT_NOBODY,
    GUARD_RECORD_CONSENT_ANSWERED,
    GUARD_RECORD_HANDOVER,
    GUARD_RECORD_SIGHTED,
    GUARD_RECORD_ESCORTED,
    GUARD_RECORD_WATERS_END,
    GUARD_RECORD_COUNT
};

/* Why an order is not carried out: reasons of the verb, in their order. */
enum guard_refusal {
    GUARD_REFUSAL_AGENCY = 0,
    GUARD_REFUSAL_NO_TARGET,
    GUARD_REFUSAL_OWN_UNIT,
    GUARD_REFUSAL_NO_BOAT,
    GUARD_REFUSAL_AIRCRAFT,
    GUARD_REFUSAL_FULL,
    GUARD_REFUSAL_UNKNOWN,
    GUARD_REFUSAL_REACH,
    GUARD_REFUSAL_LAND,
    GUARD_REFUSAL_COUNT
};

/* How an order that was taken ends. */
enum guard_end {
    GUARD_END_DONE = 0,
    GUARD_END_CANCELLED,
    GUARD_END_REPLACED,
    GUARD_END_NOT_POSSIBLE
};

/* Whether a unit is on its way home, and may be sent elsewhere before it is there. */
enum guard_homebound { GUARD_HOMEBOUND_NOT = 0, GUARD_HOMEBOUND_MUST, GUARD_HOMEBOUND_MAY };

enum guard_purpose {
    GUARD_PURPOSE_HAIL = 0x67750001,
    GUARD_PURPOSE_BOARD = 0x67750002,
    GUARD_PURPOSE_SEARCH = 0x67750003,
    GUARD_PURPOSE_CALL = 0x67750004,
    GUARD_PURPOSE_CONSENT = 0x67750005,
};

/* What a unit with a target, or on its way to a place, does once its phase is over. */
enum guard_stage {
    GUARD_STAGE_NONE = 0,
    GUARD_STAGE_OUT,
    GUARD_STAGE_FOLLOW,
    GUARD_STAGE_ROUGH,
    GUARD_STAGE_GROUND, /* with a ship that it may not board, unless the flag state consents */
    GUARD_STAGE_ASSIST
};

struct guard_state_row {
    uint64_t order_count; /* tasks ever given */
};

struct unit_row {
    double from_lat_deg, from_lon_deg, to_lat_deg, to_lon_deg; /* an aircraft's leg */
    double fuel_hours, burn;                  /* at fuel_ms; hours of fuel an hour */
    double datum_lat_deg, datum_lon_deg;      /* of a search */
    double datum_growth_kn, datum_radius_nmi; /* when the search begins */
    double sweep_width_nmi;                   /* likewise: as its target and the air were then */
    int64_t from_ms, to_ms;
    int64_t fuel_ms;
    int64_t out_ms; /* when it left its base */
    int64_t since_ms;
    int64_t search_ms, search_until_ms;
    int64_t rough_until_ms;
    uint64_t key;
    uint64_t cause; /* of what it is doing */
    struct hws_stream hail, board, search;
    struct hws_event_handle arrive, phase, fuel, sight;
    uint32_t state, state_before; /* enum hws_unit_state */
    uint32_t task1;               /* the active one */
    uint32_t stage;
    uint32_t route_next;
    uint32_t tries;                        /* approaches since the target was last known */
    uint32_t homebound;                    /* enum guard_homebound */
    uint32_t pursued1, pursued_generation; /* vessel + 1 hailed in own waters, followed since */
    uint32_t found; /* its search has found the target, which it keeps in sight */
    uint32_t sighted1[GUARD_SIGHTED_MAX]; /* vessel + 1 seen in passing, and in sight since */
    uint32_t ground;                      /* enum hws_legal_ground that its escort rests on */
    uint32_t hailed;                      /* 1: for this task it has hailed */
};

enum guard_task_status { GUARD_TASK_FREE = 0, GUARD_TASK_QUEUED, GUARD_TASK_ACTIVE };

struct task_row {
    double lat_deg, lon_deg;
    int64_t known_ms; /* when the place was true */
    uint64_t order;   /* from 1, in the order given */
    uint64_t cause;
    uint32_t status;
    uint32_t unit;
    uint32_t kind; /* enum hws_task_kind */
    uint32_t priority;
    uint32_t target, target_generation; /* HWS_NO_INDEX: none */
    uint32_t by;                        /* enum hws_task_orderer */
    uint32_t stays;                     /* 1: with the target until it is called off */
};

enum guard_consent { GUARD_CONSENT_PENDING = 0, GUARD_CONSENT_GIVEN, GUARD_CONSENT_REFUSED };

struct consent_row {
    struct hws_stream chance;
    uint64_t cause;
    uint32_t agency;
    uint32_t vessel, generation;
    uint32_t status;
};

/* What a unit has done so far. */
struct work_row {
    double refuelled_hours; /* of fuel at its economic speed, taken at the base */
    int64_t tasked_ms;      /* on tasks that are over, or wait again */
    int64_t tasked_since_ms;
    uint32_t tasked; /* it is on one now */
    uint32_t task_count, hail_count, boarding_count, search_count;
    uint32_t reserved;
};

struct area_row {
    struct hws_stream calls;
};

/* ---- guard_work.c: what a unit has done ---- */
void guard_work_begin(const struct hws_step *step, uint32_t unit);
/* Its task is over, or waits again; if it is on one. */
void guard_work_end(const struct hws_step *step, uint32_t unit);
/* It goes over into that state. */
void guard_work_state(const struct hws_step *step, uint32_t unit, enum hws_unit_state state);
/* It takes fuel for so many hours at its economic speed. */
void guard_work_refuel(const struct hws_step *step, uint32_t unit, double hours);

/* ---- guard_metrics.c ---- */
#define GUARD_METRIC_COUNT 6u
extern const struct hws_metric guard_metrics[GUARD_METRIC_COUNT];

/* ---- guard_rows.c ---- */
const struct hws_guard_plan *guard_plan_of(const struct hws_step *step);
struct unit_row *guard_unit_row(const struct hws_step *step, uint32_t unit);
/* The active task, or NULL. */
struct task_row *guard_active_task(const struct hws_step *step, uint32_t unit);
union hws_argument guard_vessel_argument(const struct hws_step *step, uint32_t vessel);
/* The agency that the unit is of. */
uint32_t guard_service_of(const struct hws_step *step, uint32_t unit);
/* The target's slot holds another vessel by now, or it has left. */
bool guard_target_gone(const struct hws_step *step, const struct task_row *task);
void guard_set_state(struct hws_step *step, uint32_t unit, enum hws_unit_state state);
/* What it does is over then. */
enum hws_status guard_set_phase(struct hws_step *step, uint32_t unit, int64_t at_ms);
/* The task has ended so, which is said: its row is free. */
void guard_end_row(struct hws_step *step, struct task_row *task, enum guard_end end);
/* The same of the active task, if there is one. */
void guard_end_task(struct hws_step *step, uint32_t unit, enum guard_end end);

/* ---- guard_records.c ---- */
extern const struct hws_record_def guard_records[GUARD_RECORD_COUNT];

/* ---- guard_flags.c: whose flag a vessel flies, and its consent ---- */
/* The flag of a vessel, or HWS_NO_INDEX. */
uint32_t guard_flag_of(const struct hws_step *step, uint32_t vessel);
/* What the agency has asked of that vessel's flag state, or NULL. */
struct consent_row *guard_consent_of(const struct hws_step *step, uint32_t agency, uint32_t vessel,
                                     uint32_t generation);
bool guard_has_consent(const struct hws_step *step, uint32_t agency, uint32_t vessel,
                       uint32_t generation);
/* It has been asked for, and no answer has come. */
bool guard_awaits_consent(const struct hws_step *step, uint32_t agency, uint32_t vessel,
                          uint32_t generation);

/* ---- guard_reach.c ---- */
/* There from its base and back, at its economic speed, with fresh tanks and a fresh crew. */
bool guard_in_reach(const struct hws_guard_plan *plan, const struct hws_unit *unit,
                    struct hws_point place);

/* ---- guard_lookout.c: when something is seen in passing ---- */
/* A unit in that state has its eyes free. */
bool guard_looks_out(const struct unit_row *row);
/* The task has a target, which is there, for a unit of the same service. */
bool guard_is_sought(const struct hws_step *step, uint32_t unit, const struct task_row *task);
/* The unit's way or its service's targets changed: what it will come to see first. */
enum hws_status guard_look_out(struct hws_step *step, uint32_t unit);
/* The same of every unit, when one is after the vessel. */
enum hws_status guard_look_out_for(struct hws_step *step, uint32_t vessel);

/* ---- guard_unit.c: places, fuel, the way home ---- */
struct hws_point guard_unit_place(const struct hws_state *state, const struct hws_unit *unit,
                                  const struct unit_row *row);
struct hws_point guard_place(const struct hws_step *step, uint32_t unit);
/* Fuel left now, hours at transit speed. */
double guard_fuel_hours(const struct unit_row *row, int64_t now_ms);
/* Goes there at that speed; guard_hear.c is told when it is there. */
enum hws_status guard_go(struct hws_step *step, uint32_t unit, struct hws_point to,
                         double speed_kn);
enum hws_status guard_hold(struct hws_step *step, uint32_t unit);
/* Its way home: whatever it does is broken off. */
enum hws_status guard_go_home(struct hws_step *step, uint32_t unit, uint32_t why);
enum hws_status guard_reach_base(struct hws_step *step, uint32_t unit);
/* When a unit that is on its way home or being refuelled can sail again, about. */
int64_t guard_ready_ms(const struct hws_step *step, uint32_t unit);
enum hws_status guard_on_fuel(struct hws_step *step, const struct hws_event *event);
/* A vessel makes another speed than was ordered: its fuel goes at another rate. */
enum hws_status guard_note_speed(struct hws_step *step, uint32_t unit, double speed_kn);

enum guard_home_reason {
    GUARD_HOME_DONE = 0,
    GUARD_HOME_ORDERED,
    GUARD_HOME_FUEL,
    GUARD_HOME_SHIFT,
    GUARD_HOME_NO_WAY,
    GUARD_HOME_COUNT
};

/* ---- guard_follow.c: with a ship ---- */
/* So near that the unit sees what is there. */
bool guard_is_in_sight(const struct hws_step *step, uint32_t unit, struct hws_point place);
/* Stays with the target of its task. */
enum hws_status guard_follow(struct hws_step *step, uint32_t unit);
/* The same for as long as the rules say, and does nothing else. */
enum hws_status guard_shadow(struct hws_step *step, uint32_t unit);
/* An effect of that kind (enum hws_guard_effect) of the unit and its target. */
enum hws_status guard_tell(struct hws_step *step, uint32_t unit, uint32_t target, uint32_t kind);
/* Seen and named by eye; the unit's sensor, where it has one, tells its agency's picture. */
enum hws_status guard_tell_sighted(struct hws_step *step, uint32_t unit, uint32_t target);

/* ---- guard_approach.c ---- */
/*
 * To where it meets the target of its task, or to where that was last known to be. *over: 0, or
 * the record that says that it cannot be caught; the task is the caller's to end.
 */
enum hws_status guard_head_for(struct hws_step *step, uint32_t unit, uint64_t *over);

/* ---- guard_task.c: what a unit does next ---- */
enum hws_status guard_next(struct hws_step *step, uint32_t unit);
/* The active task is over: the next one, the patrol route or the way home. */
enum hws_status guard_finish(struct hws_step *step, uint32_t unit, enum guard_end end);
/* What it was at is over, whatever comes. */
void guard_lay_down(struct hws_step *step, uint32_t unit);
/* To the target of its task, or on to what is next when it cannot be caught. */
enum hws_status guard_approach(struct hws_step *step, uint32_t unit);
/* The target is there no more: so it is said, and the task is over. */
enum hws_status guard_lose_target(struct hws_step *step, uint32_t unit);
/* To the next point of its route that it is not at. */
enum hws_status guard_go_on_patrol(struct hws_step *step, uint32_t unit);
/* The unit of an agency (HWS_NO_INDEX: any) that can be there first, or HWS_NO_INDEX. */
uint32_t guard_nearest(const struct hws_step *step, uint32_t agency, struct hws_point place,
                       uint32_t priority);

/* ---- guard_accept.c: orders ---- */
/* Whether the order cannot be carried out at all, and why. */
bool guard_order_fails(const struct hws_state *state, const struct hws_guard_order *order,
                       bool replaces, enum guard_refusal *why);
enum hws_status guard_on_task(struct hws_step *step, const struct hws_effect *effect);
enum hws_status guard_on_replace(struct hws_step *step, const struct hws_effect *effect);
enum hws_status guard_on_cancel(struct hws_step *step, const struct hws_effect *effect);

/* ---- guard_orders.c: standing orders ---- */
enum hws_status guard_on_alert(struct hws_step *step, const struct hws_effect *effect);

/* ---- guard_board.c: hail, board, detain ---- */
enum hws_status guard_begin_hail(struct hws_step *step, uint32_t unit);
enum hws_status guard_end_hail(struct hws_step *step, uint32_t unit);
enum hws_status guard_try_boarding(struct hws_step *step, uint32_t unit);
enum hws_status guard_end_boarding(struct hws_step *step, uint32_t unit);
enum hws_status guard_end_detention(struct hws_step *step, uint32_t unit);
/* Judges an act on the target of its task where that is now; *waters: whose they are. */
struct guard_finding guard_judge(const struct hws_step *step, uint32_t unit, enum guard_act act,
                                 enum guard_waters *waters);
/* Judges an act on the target where it is now: 0 with its ground, or the record that says that
 * there is none. */
uint64_t guard_forbids(struct hws_step *step, uint32_t unit, enum guard_act act,
                       enum hws_legal_ground *ground);
int64_t guard_boarding_ms(const struct hws_guard_rules *rules, double u, int64_t elapsed_ms);

/* ---- guard_escort.c ---- */
enum hws_status guard_begin_escort(struct hws_step *step, uint32_t unit);
/* The ship has a new leg: the unit stays with it, to where the waters end. */
enum hws_status guard_go_on_escorting(struct hws_step *step, uint32_t unit);
/* The ship is at an edge of waters: the escort ends there, or goes on. */
enum hws_status guard_escort_at_edge(struct hws_step *step, uint32_t unit);
/* The ship stops: it has been escorted. */
enum hws_status guard_end_escort(struct hws_step *step, uint32_t unit);

/* ---- guard_rescue.c: searches and calls for help ---- */
enum hws_status guard_begin_search(struct hws_step *step, uint32_t unit);
enum hws_status guard_end_search(struct hws_step *step, uint32_t unit);
enum hws_status guard_on_distress(struct hws_step *step, const struct hws_effect *effect);
enum hws_status guard_on_call(struct hws_step *step, const struct hws_event *event);
enum hws_status guard_schedule_call(struct hws_step *step, uint32_t area);
enum hws_status guard_call_redraw(struct hws_step *step, const struct hws_event *event, double u,
                                  int64_t *time_ms);
enum hws_status guard_phase_redraw(struct hws_step *step, const struct hws_event *event, double u,
                                   int64_t *time_ms);

/* ---- guard_consent.c: asking the flag state, and the neighbour ---- */
enum hws_status guard_on_consent(struct hws_step *step, const struct hws_effect *effect);
enum hws_status guard_on_answer(struct hws_step *step, const struct hws_event *event);
enum hws_status guard_on_told_answer(struct hws_step *step, const struct hws_effect *effect);
/* The request of an agency about a vessel that nobody has answered, or HWS_NO_INDEX. */
uint32_t guard_awaited_consent(const struct hws_state *state, uint32_t agency, uint32_t vessel);
enum hws_status guard_on_handover(struct hws_step *step, const struct hws_effect *effect);
enum hws_status guard_answer_redraw(struct hws_step *step, const struct hws_event *event, double u,
                                    int64_t *time_ms);

/* ---- guard_sight.c: what is seen in passing ---- */
enum hws_status guard_on_look(struct hws_step *step, const struct hws_effect *effect);
enum hws_status guard_on_sight(struct hws_step *step, const struct hws_event *event);

/* ---- guard_hear.c: arrivals, what is over, what vessels do ---- */
enum hws_status guard_on_arrive(struct hws_step *step, const struct hws_event *event);
enum hws_status guard_on_phase(struct hws_step *step, const struct hws_event *event);
enum hws_status guard_on_leg_begun(struct hws_step *step, const struct hws_effect *effect);
enum hws_status guard_on_stood(struct hws_step *step, const struct hws_effect *effect);
enum hws_status guard_on_left(struct hws_step *step, const struct hws_effect *effect);
enum hws_status guard_on_vessel_arrived(struct hws_step *step, const struct hws_effect *effect);
enum hws_status guard_on_no_passage(struct hws_step *step, const struct hws_effect *effect);

/* ---- guard_lists.c: what parties may look at ---- */
#define GUARD_LIST_COUNT 2u
extern const struct hws_list_def *const guard_lists[GUARD_LIST_COUNT];

/* ---- guard_check.c ---- */
/* Row counts, numbers, lists and pending events that a file may hold: HWS_ERR_FORMAT. */
HWS_MUST_CHECK enum hws_status guard_check_rows(const struct hws_state *state,
                                                struct hws_error *error);
/* ---- guard_verbs.c: what may be done ---- */
#define GUARD_VERB_COUNT 7u
extern const struct hws_verb guard_verbs[GUARD_VERB_COUNT];

#endif
