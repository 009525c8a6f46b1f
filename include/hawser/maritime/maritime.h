/*
 * The maritime domain: ports, vessels, voyages and traffic, drawn by chance or played again from
 * AIS logs. A vessel under way is on one leg: a start, a course and a speed; where it is at time t
 * is a formula. Events are waypoints, departures and arrivals.
 */
#ifndef HAWSER_MARITIME_MARITIME_H
#define HAWSER_MARITIME_MARITIME_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/core/units.h"
#include "hawser/geo/canal.h"
#include "hawser/geo/route_memo.h"
#include "hawser/geo/seaway.h"
#include "hawser/geo/sphere.h"

#include <stdbool.h>
#include <stdint.h>

extern const struct hws_domain_id hws_maritime_id;
extern const struct hws_domain hws_maritime_domain;
/* What records and moves may name. */
extern const struct hws_value_kind hws_vessel_entity; /* i: hws_maritime_vessel_reference */
extern const struct hws_value_kind hws_port_entity;
extern const struct hws_value_kind hws_vessel_class_entity;

/* Waypoints of a way found while the run goes on (a repair ship's passage). */
#define HWS_PASSAGE_WAYPOINTS_MAX 128u

/* ---- the plan ------------------------------------------------------------------------------ */

struct hws_port {
    const char *id;
    struct hws_text name;
    struct hws_point berth, pilot; /* both in water; voyages end at the pilot point */
    bool managed; /* it has berths (hawser/maritime/port.h): vessels that arrive wait for it */
};

/* What a vessel is, in the words that a coast guard would use. */
enum hws_ship_kind {
    HWS_SHIP_KIND_CARGO = 0, /* general cargo */
    HWS_SHIP_KIND_CONTAINER,
    HWS_SHIP_KIND_BULK,
    HWS_SHIP_KIND_TANKER,
    HWS_SHIP_KIND_FERRY,
    HWS_SHIP_KIND_FISHING,
    HWS_SHIP_KIND_PLEASURE,
    HWS_SHIP_KIND_SERVICE, /* cable ships, tugs */
    HWS_SHIP_KIND_PATROL,
    HWS_SHIP_KIND_COUNT
};

enum hws_ais_fit { HWS_AIS_FIT_NONE = 0, HWS_AIS_FIT_A, HWS_AIS_FIT_B };

struct hws_vessel_class {
    const char *id;
    struct hws_text name;
    enum hws_ship_kind kind;
    enum hws_ais_fit ais;
    double length_m, beam_m, draught_m;
    double height_m; /* of the AIS antenna and of what a radar sees, above the water */
    double anchor_t; /* mass of one bower anchor; 0: none that could harm a cable */
    double speed_kn;
    /* In waves of gale_wave_m and more it makes gale_speed_kn. */
    double gale_speed_kn, gale_wave_m;
};

/* A way between two places, computed once. */
struct hws_way {
    struct hws_point from, to;
    uint32_t waypoint_first, waypoint_count; /* in hws_maritime_plan.waypoints */
    double distance_m;
};

#define HWS_NO_INDEX UINT32_MAX

/* What sailing from one point to another is, whoever sails. */
struct hws_leg_shape {
    double distance_m, course_deg; /* of the rhumb line; the course from north, 0 to 360 */
    double lon_curve[4]; /* degrees eastward of the start, a polynomial in the share sailed */
};

/* A stop, or a change of speed, on the way of a vessel with an itinerary. */
struct hws_call {
    uint32_t waypoint; /* of the way, counted from its start */
    int64_t stay_ms;   /* holds its place so long */
    double speed_kn;   /* from here on; 0: as before */
};

/* From the arrival of a ferry on a timetable until it can sail again, at least. */
#define HWS_TURN_ROUND_MS (30 * HWS_MS_PER_MINUTE)

struct hws_vessel_plan {
    const char *id;
    const char *name;
    uint32_t mmsi; /* 0: none */
    uint32_t vessel_class;
    bool phantom; /* a ship that is only on the air: no hull, nothing to see or to strike */
    uint32_t way; /* HWS_NO_INDEX: lies at `place` until ordered */
    struct hws_point place;
    double speed_kn; /* in good weather; 0 takes the class's */
    int64_t departs_ms;
    bool shuttles; /* turns round at each end after layover_ms */
    int64_t layover_ms;
    uint32_t port_to;                /* where the way ends, or HWS_NO_INDEX */
    uint32_t call_first, call_count; /* in hws_maritime_plan.calls, ascending waypoints */
    /* Of a ferry: departures from either end, in hws_maritime_plan.departures, ascending. */
    uint32_t out_first, out_count, back_first, back_count;
};

#define HWS_HOURS_PER_DAY 24u

/* Through traffic: Poisson departures along a way; vessels leave the world at its end. */
struct hws_flow {
    const char *id;
    uint32_t way, vessel_class;
    double vessels_per_day;
    double speed_factor; /* slow steaming: on the class's speed; 0: none, as 1 */
    /* 24 factors on the mean rate, by hour of the local day, their mean 1; NULL: even. */
    const double *hourly;
    uint32_t port_to; /* where the way ends, or HWS_NO_INDEX */
    uint32_t onward;  /* way sailed after the port has done with it; HWS_NO_INDEX: leaves there */
};

/* Ships that logs may bring. Their numbers: above those of feeds, below those of flows. */
#define HWS_REPLAY_SHIPS_MAX 30000u
#define HWS_REPLAY_MMSI_FIRST 298070000u

struct hws_replay_point {
    int64_t at_ms; /* simulated */
    struct hws_point place;
};

/*
 * A voyage of a ship that an AIS log heard. It comes in at the first point, is at each of them at
 * its time, between two on the rhumb line at a steady speed, and leaves the world at the last. Who
 * she was is not in the plan: she has a number, and a name and an MMSI made of it.
 */
struct hws_replay {
    const char *id; /* of the log, in the scenario */
    uint64_t key;
    uint32_t ship; /* 1 to HWS_REPLAY_SHIPS_MAX; the same in all voyages of one ship */
    uint32_t vessel_class;
    const struct hws_replay_point *points; /* ascending in time; one that stays repeats the place */
    uint32_t point_count;                  /* two at least */
};

/*
 * Boats of one class that go out from a home, do their work in a zone, and come back, again and
 * again: fishing boats on a ground, or pleasure boats. Each keeps its name and its habits. Its
 * entry in `flows`, which says what the boats are, is of the last fleet_count, in order.
 */
struct hws_fleet {
    uint32_t boat_count;
    uint32_t class_without_ais;   /* as the flow's class, but without a set */
    double without_ais_frac;      /* of the boats: drawn for each */
    struct hws_point home;        /* a port's berth, or another place in water */
    const struct hws_point *zone; /* corners; not owned */
    uint32_t zone_corner_count;
    uint32_t way_first, way_count; /* from home to places in the zone, one drawn a trip */
    double ashore_ms; /* mean time at home: exponential, weighted by the flow's hourly */
    double stay_low_ms, stay_high_ms; /* in the zone; evenly drawn, as all that follow */
    double leg_low_m, leg_high_m;     /* a tow, or a leg of a cruise */
    double speed_low_kn, speed_high_kn;
    double spacing_m; /* from one tow to the next, which is parallel; 0: any course next */
};

struct hws_maritime_plan {
    const struct hws_port *ports;
    uint32_t port_count;
    const struct hws_vessel_class *classes;
    uint32_t class_count;
    const struct hws_way *ways;
    uint32_t way_count;
    const struct hws_point *waypoints;
    uint32_t waypoint_count;
    /* Two a waypoint: from it to the next of its way, and back; NULL before the plan is finished,
     * then each is worked out when it is sailed. */
    const struct hws_leg_shape *shapes;
    const struct hws_vessel_plan *vessels;
    uint32_t vessel_count;
    const struct hws_call *calls;
    uint32_t call_count;
    const int64_t *departures; /* local time of day, ms; of timetables */
    uint32_t departure_count;
    int64_t epoch_day_ms; /* local time of day at simulated time 0 */
    const struct hws_flow *flows;
    uint32_t flow_count;
    const struct hws_replay *replays; /* ascending in the time of their first points */
    uint32_t replay_count;
    uint32_t replay_ship_count; /* the greatest of their ships' numbers */
    const struct hws_fleet *fleets;
    uint32_t fleet_count;
    int64_t utc_offset_ms; /* local time less UTC, for times of day */
    uint64_t closed_lanes;
    const struct hws_seaway *seaway; /* for passages ordered while the run goes on */
    struct hws_route_memo *routes;   /* of `seaway`, found before; NULL: each is looked for anew */
    struct hws_canal_way canals[HWS_CANALS_MAX]; /* legs in which ships go slow; none at first */
    const struct hws_coast *coast;               /* which legs touch land; NULL: none does */
    struct hws_arena arena;
};

/* Works out what the ways' legs share. HWS_ERR_MEMORY. */
enum hws_status hws_maritime_plan_finish(struct hws_maritime_plan *plan);
void hws_maritime_plan_fini(struct hws_maritime_plan *plan);
struct hws_hash hws_maritime_plan_hash(const struct hws_maritime_plan *plan);

/* ---- effects ------------------------------------------------------------------------------- */

enum hws_maritime_effect {
    /* taken */
    HWS_MARITIME_GO_TO = 0, /* by seaway */
    /* The straight leg where it keeps off land, else by seaway. Replaces what it was doing. */
    HWS_MARITIME_STEER,
    HWS_MARITIME_DRAG_BEGIN,
    HWS_MARITIME_DRAG_END,
    HWS_MARITIME_HEAVE_UP, /* hears that its anchor drags, and gets it up */
    HWS_MARITIME_STOP,     /* one under way holds its place from now on */
    /* Whoever held it has done with it. From a port it sails its onward way or leaves the world; at
     * sea it goes on to where it was bound. */
    HWS_MARITIME_RELEASE,
    HWS_MARITIME_BERTH,        /* lies at the port's berth (from the port) */
    HWS_MARITIME_DIVERT,       /* sails to that port instead */
    HWS_MARITIME_SHIFT,        /* one that waits before a port anchors there (from the port) */
    HWS_MARITIME_DRAG_SPEED,   /* one that drags: its speed from now on */
    HWS_MARITIME_ANCHOR_DRAGS, /* one at anchor: the ground lets her go */
    HWS_MARITIME_DRAG_TO,      /* one that drags: there it is then */
    HWS_MARITIME_SEA_CHANGED,  /* the weather changed somewhere: speeds follow */
    HWS_MARITIME_BREAK_DOWN,   /* one loses its engine, for so long or until told */
    HWS_MARITIME_REPAIRED,     /* it has it again */
    HWS_MARITIME_ADD,          /* one that was not there comes in, bound for a port */
    HWS_MARITIME_PLACE,        /* it is there from now on, as if it had always been */
    /* given */
    HWS_MARITIME_ARRIVED,    /* end of its voyage */
    HWS_MARITIME_NO_PASSAGE, /* no way at sea to where it was sent */
    HWS_MARITIME_LEG_BEGUN,  /* a new leg or speed; the first one is how a vessel comes in */
    HWS_MARITIME_STOOD,      /* it has stopped, anchored or moored */
    HWS_MARITIME_DRAG_BEGUN,
    HWS_MARITIME_DRAG_ENDED,
    HWS_MARITIME_LEFT, /* it is gone */
    HWS_MARITIME_EFFECT_COUNT
};

struct hws_maritime_go_to {
    uint32_t vessel;
    /* Of the time that it would take her in a calm, before the sea slows her; 0: in her own. */
    uint32_t time_permille;
    struct hws_point to;
};
HWS_EFFECT(hws_maritime_go_to, HWS_MARITIME_GO_TO);

struct hws_maritime_steer {
    uint32_t vessel;
    uint32_t speed_milli_kn; /* 0: its own */
    struct hws_point to;
};
HWS_EFFECT(hws_maritime_steer, HWS_MARITIME_STEER);

struct hws_maritime_drag {
    uint32_t vessel;
    int64_t lasts_ms; /* 0: until told */
    double speed_kn;  /* 0: as it is */
};
HWS_EFFECT(hws_maritime_drag, HWS_MARITIME_DRAG_BEGIN);

struct hws_maritime_order {
    uint32_t vessel;
};
HWS_EFFECTS(hws_maritime_order, HWS_MARITIME_DRAG_END, HWS_MARITIME_RELEASE);

struct hws_maritime_to_port {
    uint32_t vessel, port;
};
HWS_EFFECTS(hws_maritime_to_port, HWS_MARITIME_BERTH, HWS_MARITIME_DIVERT);

struct hws_maritime_shift {
    uint32_t vessel;
    struct hws_point to;
};
HWS_EFFECT(hws_maritime_shift, HWS_MARITIME_SHIFT);

struct hws_maritime_drag_at {
    uint32_t vessel;
    double speed_kn; /* above 0 */
};
HWS_EFFECTS(hws_maritime_drag_at, HWS_MARITIME_DRAG_SPEED, HWS_MARITIME_ANCHOR_DRAGS);

struct hws_maritime_drag_to {
    uint32_t vessel;
    int64_t after_ms; /* from now; above 0 */
    struct hws_point to;
};
HWS_EFFECT(hws_maritime_drag_to, HWS_MARITIME_DRAG_TO);

struct hws_maritime_sea_changed {
    uint32_t vessel; /* to go on from: those before it have heard; 0: all hear of it */
};
HWS_EFFECT(hws_maritime_sea_changed, HWS_MARITIME_SEA_CHANGED);

struct hws_maritime_break_down {
    uint32_t vessel;
    int64_t lasts_ms; /* 0: until told */
};
HWS_EFFECT(hws_maritime_break_down, HWS_MARITIME_BREAK_DOWN);

struct hws_maritime_repaired {
    uint32_t vessel;
};
HWS_EFFECT(hws_maritime_repaired, HWS_MARITIME_REPAIRED);

struct hws_maritime_add {
    uint32_t vessel_class, port;
    struct hws_point place;
};
HWS_EFFECT(hws_maritime_add, HWS_MARITIME_ADD);

struct hws_maritime_place {
    uint32_t vessel;
    struct hws_point place;
};
HWS_EFFECT(hws_maritime_place, HWS_MARITIME_PLACE);

struct hws_maritime_arrived {
    uint32_t vessel;
    uint32_t port; /* that manages it from now on, or HWS_NO_INDEX */
};
HWS_EFFECT(hws_maritime_arrived, HWS_MARITIME_ARRIVED);

struct hws_maritime_news {
    uint32_t vessel;
};
HWS_EFFECTS(hws_maritime_news, HWS_MARITIME_NO_PASSAGE, HWS_MARITIME_DRAG_ENDED);

struct hws_maritime_left {
    uint32_t vessel;
    uint32_t generation;
    int64_t reference; /* that it had in records */
};
HWS_EFFECT(hws_maritime_left, HWS_MARITIME_LEFT);

/* ---- the state, for readers ---------------------------------------------------------------- */

enum hws_vessel_state {
    HWS_VESSEL_ABSENT = 0, /* the slot is free, or the vessel has not come yet */
    HWS_VESSEL_MOORED,
    HWS_VESSEL_UNDER_WAY,
    HWS_VESSEL_STOPPED,  /* at sea, holding its place */
    HWS_VESSEL_ANCHORED, /* waiting, at a port's anchorage or another's */
};

/* Where a vessel is going: a rhumb leg from `from` (at from_ms) to `to` (at to_ms). */
struct hws_leg {
    struct hws_point from, to;
    int64_t from_ms, to_ms;
};

struct hws_vessel_info {
    enum hws_vessel_state state;
    bool dragging;
    struct hws_point place; /* now */
    double course_deg, speed_kn;
    uint32_t vessel_class;
    uint32_t plan_vessel; /* authored vessel; of these three, two are HWS_NO_INDEX */
    uint32_t flow;        /* or fleet's entry there */
    uint32_t replay;      /* voyage of a log, be it that an order has ended it early */
    uint32_t generation;  /* changes when a slot is used again */
    uint64_t key;         /* stable entity key */
    uint32_t mmsi;        /* its own, true one; 0: none */
    bool phantom;         /* no hull */
    bool fishing;         /* trawling now */
    uint32_t way;         /* of the plan, that its voyage is to follow; HWS_NO_INDEX: none */
    bool way_reversed;
    bool shifting;      /* from one anchorage to another, as her port told her */
    struct hws_leg leg; /* of one under way */
};

/* For decide: refuses, with `reason` of the verb's, a place on land in `slot`, and names the
 * nearest water. A scenario without a coast is all water. */
struct hws_refusal;
HWS_MUST_CHECK enum hws_status hws_maritime_find_water(const struct hws_state *state,
                                                       struct hws_point place, uint32_t reason,
                                                       uint32_t slot, struct hws_refusal *why);
/*
 * Names a vessel for good, also after its slot has been used again: the authored index, or
 * (flow + 1) << 32 | ordinal within its flow, where the replays, from 1, count as one more flow
 * behind the others, and ships that were added as another, their ordinals with their class. It is
 * what a record's vessel argument holds.
 */
int64_t hws_maritime_vessel_reference(const struct hws_state *state, uint32_t vessel);
/* The slot of the vessel of this reference, or HWS_NO_INDEX when it is not in the world. */
uint32_t hws_maritime_vessel_referenced(const struct hws_state *state, int64_t reference);
/*
 * What control types for the vessel of a reference: the authored id, or a handle made of the plan
 * alone ("west-to-east/17"). False when the reference names no vessel.
 */
bool hws_maritime_vessel_handle(const struct hws_maritime_plan *plan, int64_t reference, char *text,
                                size_t text_size);
/*
 * "Grey Heron", or "bulk carrier 17 (west-to-east)", in brackets the flow or the log; cut to the
 * buffer. False, and an empty text, when the reference names no vessel.
 */
bool hws_maritime_vessel_name(const struct hws_maritime_plan *plan, int64_t reference,
                              enum hws_language language, char *text, size_t text_size);

/* What she tells on the air, and has on her stern: the same without the author's id of a flow or a
 * log. "" for a reference of none. */
bool hws_maritime_told_name(const struct hws_maritime_plan *plan, int64_t reference,
                            enum hws_language language, char *text, size_t text_size);

/* Slots 0 to plan vessel_count-1 are the authored vessels; then come the boats of fleets, then the
 * others. */
uint32_t hws_maritime_vessel_count(const struct hws_state *state);
/* Slots taken from the start: of authored vessels and boats. */
uint32_t hws_maritime_start_count(const struct hws_maritime_plan *plan);
struct hws_vessel_info hws_maritime_vessel(const struct hws_state *state, uint32_t vessel);
const struct hws_maritime_plan *hws_maritime_plan(const struct hws_state *state);
/* What tells a vessel of traffic from others with its words: within its flow, or of its log. */
uint32_t hws_maritime_vessel_number(const struct hws_state *state, uint32_t vessel);
/* Whether the vessel in a slot has broken down. */
bool hws_maritime_is_broken(const struct hws_state *state, uint32_t vessel);
/* How many vessels are at sea now, and have sailed so far. */
uint32_t hws_maritime_under_way_count(const struct hws_state *state);
/* Hulls that are not in port: under way, stopped or at anchor. Walks all vessels. */
uint32_t hws_maritime_at_sea_count(const struct hws_state *state);
uint64_t hws_maritime_sailed_count(const struct hws_state *state);
const char *hws_vessel_state_name(enum hws_vessel_state state);
const char *hws_ship_kind_name(enum hws_ship_kind kind);

#endif
