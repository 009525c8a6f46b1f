/*
 * Coast guards and others who act: bases, patrol vessels, aircraft and drones; tasks queue by
 * priority. An intercept of a moving target is solved, not chased; a search finds by its effort;
 * hailing and boarding take time, can fail and can be refused, and are checked against zone, flag
 * and a stated legal ground.
 */
#ifndef HAWSER_MARITIME_GUARD_H
#define HAWSER_MARITIME_GUARD_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/geo/sphere.h"
#include "hawser/maritime/maritime.h"
#include "hawser/maritime/sensor.h"

#include <stdbool.h>
#include <stdint.h>

extern const struct hws_domain_id hws_guard_id;
extern const struct hws_domain hws_guard_domain;
/* What records and moves may name. */
extern const struct hws_value_kind hws_unit_entity;
extern const struct hws_value_kind hws_task_value;           /* i: enum hws_task_kind */
extern const struct hws_value_kind hws_task_manner_value;    /* i 0: instead of what it has to do */
extern const struct hws_value_kind hws_consent_answer_value; /* i: 0 granted, 1 refused */
/* i: a vessel's reference, or -1 - n for track n of the agency whose unit or request it is. */
extern const struct hws_value_kind hws_target_value;

enum hws_unit_kind { HWS_UNIT_VESSEL = 0, HWS_UNIT_AIRCRAFT, HWS_UNIT_DRONE, HWS_UNIT_KIND_COUNT };

enum hws_unit_state {
    HWS_UNIT_READY = 0, /* at its base */
    HWS_UNIT_PATROL,
    HWS_UNIT_TRANSIT,
    HWS_UNIT_SEARCH,
    HWS_UNIT_INTERCEPT,
    HWS_UNIT_SHADOW,
    HWS_UNIT_HAIL,
    HWS_UNIT_BOARD,
    HWS_UNIT_ESCORT,
    HWS_UNIT_DETAIN,
    HWS_UNIT_REFUEL,
    HWS_UNIT_STATE_COUNT
};

enum hws_task_kind {
    HWS_TASK_PATROL = 0, /* x, y: about there */
    HWS_TASK_SEARCH,     /* the area about x, y */
    HWS_TASK_INTERCEPT,  /* a target, then shadow it */
    HWS_TASK_HAIL,
    HWS_TASK_BOARD,
    HWS_TASK_ESCORT,
    HWS_TASK_DETAIN,
    HWS_TASK_RESCUE, /* a distress call: before all others */
    HWS_TASK_RETURN,
    HWS_TASK_KIND_COUNT
};

/* On whose behalf a task is done. */
enum hws_task_orderer {
    HWS_TASK_BY_CONTROL = 0,
    HWS_TASK_BY_SERVICE, /* its own: a seat or a standing order */
    HWS_TASK_BY_CALL,    /* whoever calls for help */
    HWS_TASK_BY_COUNT
};

/* On what a boarding rests. */
enum hws_legal_ground {
    HWS_GROUND_NONE = 0,
    HWS_GROUND_TERRITORIAL_SEA, /* the coastal state's own waters */
    HWS_GROUND_OWN_FLAG,
    HWS_GROUND_FLAG_STATE_CONSENT,
    HWS_GROUND_STATELESS,   /* no flag, or two: UNCLOS article 110 */
    HWS_GROUND_HOT_PURSUIT, /* begun in own waters and never broken off: article 111 */
    HWS_GROUND_DISTRESS,
    HWS_GROUND_COUNT
};

/* ---- the plan ------------------------------------------------------------------------------ */

#define HWS_UNITS_MAX 256u

/* A flag as a scenario declares it ("a", "x"): invented, no real state. */
struct hws_flag {
    const char *id;
    struct hws_text name;
    bool stateless;              /* no nationality at all */
    int64_t consent_mean_ms;     /* until the flag state answers; exponential */
    double consent_refusal_frac; /* that it then says no; 0 to 1 */
};

/* Waters of a flag: internal or territorial sea, as the scenario draws them. */
struct hws_jurisdiction {
    const char *id;
    uint32_t flag;
    uint32_t vertex_first, vertex_count; /* in hws_guard_plan.vertices */
};

struct hws_base {
    const char *id;
    struct hws_text name;
    uint32_t agency;
    uint32_t flag;          /* of the state whose service it is */
    struct hws_point place; /* in water, for vessels to lie at */
};

struct hws_unit {
    const char *id;
    struct hws_text name;
    enum hws_unit_kind kind;
    uint32_t base;
    uint32_t vessel; /* of the maritime plan, HWS_UNIT_VESSEL only; else HWS_NO_INDEX */
    uint32_t sensor; /* through which it tells what it sees by eye, or HWS_NO_INDEX */
    double transit_kn, patrol_kn, max_kn;
    double endurance_hours;            /* at transit_kn, from full tanks to empty ones */
    int64_t shift_ms;                  /* longest time away from the base */
    int64_t turnaround_ms;             /* to refuel and change crews */
    int64_t first_patrol_ms;           /* when it leaves its base first */
    double boarding_wave_m;            /* no boarding in waves of this height or more */
    uint32_t boat_count;               /* 0: boards nobody */
    double sweep_width_nmi;            /* 0: by eye, from IAMSAR's table */
    uint32_t route_first, route_count; /* patrol points in vertices; 0: waits at its base */
};

/* "On such an alert, send the nearest free unit." */
struct hws_standing_order {
    uint32_t agency;
    uint32_t alert_kinds; /* bits, 1 << enum hws_alert_kind */
    double score_min;
    enum hws_task_kind task;
    uint32_t priority;
};

/* Calls for help come as a Poisson process, anywhere in the area. */
struct hws_distress_area {
    const char *id;
    uint32_t agency; /* whose task it is; HWS_NO_INDEX: whoever is nearest */
    double calls_per_day;
    uint32_t vertex_first, vertex_count;
};

/* How things go, for all; hws_guard_rules_default's values unless the scenario says otherwise. */
struct hws_guard_rules {
    int64_t hail_ms;
    double no_answer_frac, refusal_frac;                        /* of hails */
    int64_t boarding_min_ms, boarding_mode_ms, boarding_max_ms; /* triangular */
    int64_t rough_wait_ms; /* how long it waits for the sea to go down */
    int64_t shadow_ms;     /* how long a target is followed */
    int64_t search_ms;     /* effort of one search */
    double visibility_nmi;
    double drift_kn;  /* growth of the area of a drifting target */
    double sight_nmi; /* a ship this near is seen and named by eye */
};

struct hws_guard_plan {
    const struct hws_flag *flags;
    uint32_t flag_count;
    const struct hws_jurisdiction *jurisdictions;
    uint32_t jurisdiction_count;
    const struct hws_base *bases;
    uint32_t base_count;
    const struct hws_unit *units;
    uint32_t unit_count;
    const struct hws_standing_order *orders;
    uint32_t order_count;
    const struct hws_distress_area *areas;
    uint32_t area_count;
    const struct hws_point *vertices;
    uint32_t vertex_count;
    /* Flag of each authored vessel and of each flow; NULL or HWS_NO_INDEX: not known. */
    const uint32_t *vessel_flags;
    const uint32_t *flow_flags;
    uint32_t vessel_flag_count, flow_flag_count;
    struct hws_guard_rules rules;
    struct hws_arena arena;
};

/* What holds where the scenario says nothing. */
struct hws_guard_rules hws_guard_rules_default(void);
void hws_guard_plan_fini(struct hws_guard_plan *plan);
struct hws_hash hws_guard_plan_hash(const struct hws_guard_plan *plan);

/* ---- effects ------------------------------------------------------------------------------- */

/* Calls for help come before all that is ordered. */
#define HWS_GUARD_PRIORITY_MAX 99
#define HWS_GUARD_PRIORITY_DISTRESS 100

enum hws_guard_effect {
    /* taken */
    HWS_GUARD_TASK = 0, /* a return is a recall: at once, and all else is cancelled */
    HWS_GUARD_REPLACE,  /* the same at once: all that the unit has to do is dropped */
    HWS_GUARD_CANCEL,   /* what the unit has to do */
    HWS_GUARD_CONSENT,  /* asks the vessel's flag state */
    HWS_GUARD_ANSWER,   /* the flag state answers, as somebody says for it */
    HWS_GUARD_DISTRESS, /* a call for help */
    HWS_GUARD_HANDOVER,
    HWS_GUARD_LOOK, /* the domain's own: who will come to see it */
    /* given */
    HWS_GUARD_INTERCEPTED, /* alongside */
    HWS_GUARD_SIGHTED,     /* seen and named by eye */
    HWS_GUARD_BOARDED,
    HWS_GUARD_EFFECT_COUNT
};

struct hws_guard_order {
    uint32_t unit;
    uint32_t task;     /* enum hws_task_kind */
    uint32_t target;   /* vessel, or HWS_NO_INDEX */
    uint32_t priority; /* higher goes first */
    uint32_t agency1;  /* that orders; 0: control */
    uint32_t stays;    /* 1, of an intercept: with the target until it is called off */
    struct hws_point place;
};
HWS_EFFECTS(hws_guard_order, HWS_GUARD_TASK, HWS_GUARD_REPLACE);

struct hws_guard_cancel {
    uint32_t unit;
    bool all;
    uint32_t task; /* else: enum hws_task_kind */
};
HWS_EFFECT(hws_guard_cancel, HWS_GUARD_CANCEL);

struct hws_guard_consent {
    uint32_t agency, vessel;
};
HWS_EFFECT(hws_guard_consent, HWS_GUARD_CONSENT);

struct hws_guard_answer {
    uint32_t agency, vessel;
    uint32_t refused; /* 1: it says no */
};
HWS_EFFECT(hws_guard_answer, HWS_GUARD_ANSWER);

struct hws_guard_distress {
    uint32_t vessel;  /* or HWS_NO_INDEX */
    uint32_t agency1; /* whose area it is; 0: whoever is nearest comes */
    struct hws_point place;
};
HWS_EFFECT(hws_guard_distress, HWS_GUARD_DISTRESS);

struct hws_guard_handover {
    uint32_t from, to; /* agencies: who asks, who is asked */
    uint32_t vessel;
};
HWS_EFFECT(hws_guard_handover, HWS_GUARD_HANDOVER);

struct hws_guard_look {
    uint32_t vessel;
};
HWS_EFFECT(hws_guard_look, HWS_GUARD_LOOK);

struct hws_guard_news {
    uint32_t unit, vessel;
};
HWS_EFFECTS(hws_guard_news, HWS_GUARD_INTERCEPTED, HWS_GUARD_BOARDED);

/* ---- the state, for readers ---------------------------------------------------------------- */

struct hws_unit_info {
    enum hws_unit_state state;
    struct hws_point place; /* now */
    struct hws_point fix;   /* where it was at fix_ms; from there on at this course and speed */
    int64_t fix_ms;
    double course_deg, speed_kn; /* 0 where it lies still */
    bool tasked;
    enum hws_task_kind task; /* when tasked */
    uint32_t target;         /* vessel slot, or HWS_NO_INDEX */
    uint32_t queued_count;   /* tasks that wait */
    uint32_t orderers;       /* of all its tasks: bits, 1 << enum hws_task_orderer */
    double fuel_frac;        /* left, 0 to 1 */
    int64_t since_ms;        /* in this state */
};

/* Units of the plan, and one of them as it is now; a state without guards has none. */
uint32_t hws_guard_unit_count(const struct hws_state *state);
/* How it is now; all zero, without a target, past the last. */
struct hws_unit_info hws_guard_unit(const struct hws_state *state, uint32_t unit);
/* What a unit has done from the start up to now. */
struct hws_unit_work {
    uint32_t task_count; /* begun; one that was put off and taken up again counts anew */
    uint32_t hail_count, boarding_count, search_count;
    int64_t tasked_ms; /* time on tasks */
    double fuel_hours; /* burnt, in hours at its economic speed */
};

/* All zero past the last. */
struct hws_unit_work hws_guard_unit_work(const struct hws_state *state, uint32_t unit);
/* NULL when the world has no guards. */
const struct hws_guard_plan *hws_guard_plan(const struct hws_state *state);
const char *hws_unit_state_name(enum hws_unit_state state);
const char *hws_task_kind_name(enum hws_task_kind kind);
const char *hws_task_orderer_name(enum hws_task_orderer orderer);

#endif
