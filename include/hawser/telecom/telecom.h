/*
 * The telecom domain: cable systems as segments between landing stations, demand between cities,
 * routing over what is left, faults, and the repair ship's job. It knows nothing of vessels: a ship
 * that must sail is an effect it gives (PASSAGE) and one that has come is an effect it takes
 * (SHIP_ARRIVED); world joins the two.
 */
#ifndef HAWSER_TELECOM_TELECOM_H
#define HAWSER_TELECOM_TELECOM_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/geo/index.h"
#include "hawser/geo/sphere.h"
#include "hawser/telecom/network.h"
#include "hawser/telecom/repair.h"

#include <stdbool.h>
#include <stdint.h>

#define HWS_TELECOM_PATHS_PER_DEMAND_MAX 8u
#define HWS_TELECOM_SHIPS_MAX 16u

extern const struct hws_domain_id hws_telecom_id;
extern const struct hws_domain hws_telecom_domain;
/* What records and moves may name. */
extern const struct hws_value_kind hws_system_entity;
extern const struct hws_value_kind hws_segment_entity;
extern const struct hws_value_kind hws_station_entity;
extern const struct hws_value_kind hws_city_entity;
extern const struct hws_value_kind hws_operator_entity;
extern const struct hws_value_kind hws_own_operator_value; /* one that its own seat may name */
extern const struct hws_value_kind hws_any_operator_value; /* one that anybody may name */
extern const struct hws_value_kind hws_repair_ship_entity; /* i: in the plan */
extern const struct hws_value_kind hws_fault_entity;       /* i: the order of the cuts, from 0 */
extern const struct hws_value_kind hws_depot_entity;
extern const struct hws_value_kind hws_agreement_entity;
extern const struct hws_value_kind hws_permit_area_entity;
extern const struct hws_value_kind hws_current_entity;
extern const struct hws_value_kind hws_fault_kind_value;      /* i: enum hws_fault_kind */
extern const struct hws_value_kind hws_fault_cause_value;     /* i: enum hws_fault_cause */
extern const struct hws_value_kind hws_station_trouble_value; /* i: enum hws_station_trouble */
/* i: a segment, for all of its jobs, or -1 - n for the job of fault n. */
extern const struct hws_value_kind hws_job_value;
extern const struct hws_value_kind hws_permit_answer_value; /* i: 0 granted, 1 refused */
extern const struct hws_value_kind hws_outage_answer_value; /* i: 0 approve, 1 defer */

/* ---- the plan: authored by scenario, immutable -------------------------------------------- */

struct hws_city {
    const char *id;
    struct hws_text name;
    struct hws_point place;
    int32_t utc_offset_min; /* of its day's course */
};

struct hws_station {
    const char *id;
    struct hws_text name;
    struct hws_point place;
    uint32_t city;       /* backhaul to it is taken as never short; a branching unit has none */
    bool branching_unit; /* at sea: cables meet there, and it is fed through them */
};

struct hws_system {
    const char *id;
    struct hws_text name;
    const char *operator_name;    /* may be NULL */
    uint32_t owner1;              /* operator + 1; 0 only in a plan without operators */
    bool unrepeatered;            /* no power feed in it: shunts do not exist */
    struct hws_power_cable power; /* kv 0: it is a telecom cable alone */
};

struct hws_segment {
    const char *id; /* "system-id/segment-id" */
    struct hws_text name;
    uint32_t system, station_from, station_to;
    uint32_t point_first, point_count; /* route in hws_telecom_plan.points, stations included */
    double slack_frac;                 /* cable laid beyond the route's length, 0 to 1 */
    double route_km;                   /* along the drawn route (sum of rhumb pieces) */
    double cable_km;               /* route_km * (1 + slack_frac): what a fault is measured along */
    int64_t design_kbps, lit_kbps; /* traffic is carried on what is lit */
    uint32_t zone_first, zone_count; /* in hws_telecom_plan.zones; none: no background faults */
    uint32_t fibre_pairs;            /* what is lit is spread evenly over them; 0: one */
    int64_t power_kw;                /* what it brings, in a system that carries power; else 0 */
};

enum hws_seabed {
    HWS_SEABED_SAND = 0, /* where nothing is said */
    HWS_SEABED_CLAY,     /* stiff */
    HWS_SEABED_MUD,      /* soft silt and clay */
    HWS_SEABED_ROCK,
    HWS_SEABED_COUNT
};

/* A stretch of a segment with one depth and one burial; a segment's zones follow one another. */
struct hws_depth_zone {
    double to_km; /* cable km where it ends; it begins where the one before ends */
    double depth_m, burial_m;
    enum hws_seabed seabed;
};

/*
 * A turbidity current: runs down its course, leg after leg, each with a slope, and breaks the
 * cables it crosses when it comes to them (facts/cable.md 4.1).
 */
struct hws_turbidity_current {
    const char *id;
    const struct hws_point *points;
    const double *slopes_deg; /* point_count - 1 */
    uint32_t point_count;
    double destroyed_km; /* of each cable that it breaks; 0: as such currents do */
};

/* No fault destroys more. */
#define HWS_DESTROYED_KM_MAX 1000.0

enum hws_station_trouble {
    HWS_STATION_POWER = 0,
    HWS_STATION_FLOODING,
    HWS_STATION_FIRE,
    HWS_STATION_CYBER,
    HWS_STATION_TROUBLE_COUNT
};

/* How often a landing station fails by itself of one trouble, and for how long: the median. */
struct hws_station_hazard {
    double per_year; /* 0: never */
    int64_t lasts_ms;
};

/* How widely what is left to chance spreads; all zero: nothing is. */
struct hws_telecom_chance {
    double locate_sigma, work_sigma;       /* of the logarithm of a duration */
    double error_frac_min, error_frac_max; /* of a place, by distance from the nearer station */
    double background_factor;              /* on the table of fault rates; 0: none happen */
    double margin_min, margin_max;         /* of a passage's time over a calm one; 0: none */
    double destroyed_sigma;                /* of how much cable a cut takes; 0: none */
    double joint_fails_frac;               /* of tests after the last joint */
    double charter_sigma;                  /* of how long a ship is sought to be hired */
    double making_sigma;                   /* of how long a power cable's spares are made */
    bool ships_busy; /* ships whose free day no scenario fixes have other work */
};

/* The spreads of facts/cable.md 3.2 and 3.3; no background faults. */
struct hws_telecom_chance hws_telecom_chance_usual(void);

/* An overland link between two cities. */
struct hws_terrestrial {
    const char *id;
    uint32_t city_from, city_to;
    int64_t capacity_kbps;
    double length_km;
    int64_t opens_ms; /* carries from then on: what has to be set up first, such as microwave */
    uint32_t owner1;  /* operator + 1; 0: of all, in equal parts */
    enum hws_link_medium medium;
    int64_t set_up_ms; /* above 0: only after an outage, so long after it is asked for */
    double delay_us;   /* one way; 0: by length and medium */
    bool backup;       /* taken last: it lies idle while there is room elsewhere */
};

enum hws_demand_class {
    HWS_DEMAND_EMERGENCY = 0, /* served first */
    HWS_DEMAND_VOICE,
    HWS_DEMAND_FINANCE,
    HWS_DEMAND_BUSINESS,
    HWS_DEMAND_CONSUMER,
    HWS_DEMAND_CLASS_COUNT
};

struct hws_demand {
    const char *id;
    uint32_t city_from, city_to;
    int64_t wanted_kbps;
    enum hws_demand_class service_class;
    uint32_t owner1;   /* operator + 1; 0 only in a plan without operators */
    bool is_protected; /* 1+1 or ring: moves to another own way at once (hws_restoration) */
};

struct hws_repair_ship {
    const char *id;
    struct hws_text name;
    struct hws_point base;       /* where it waits and loads */
    int64_t callout_ms, load_ms; /* from the order to sailing */
    int64_t survey_ms, joint_ms; /* a repair takes a survey, two joints, burial and a test */
    int64_t burial_ms, test_ms;
    double wave_limit_m, wind_limit_mps; /* work stops above either (facts/cable.md 3.3) */
    double current_limit_kn;             /* or above this; 0: whatever the current */
    double shelter_wave_m;               /* runs for shelter above it; 0: never */
    double breakdowns_per_day;           /* while away from its base */
    int64_t breakdown_ms;                /* median until it is mended */
    int64_t available_ms;                /* takes no job before: booked elsewhere */
    int64_t available_by_ms;             /* free at the latest; 0: on the day above */
    bool available_fixed;                /* as above; else it may be away on other work */
    enum hws_works_on works_on;
};

struct hws_telecom_plan {
    const struct hws_city *cities;
    const struct hws_station *stations;
    const struct hws_system *systems;
    const struct hws_segment *segments;
    const struct hws_point *points;
    const double *point_km; /* distance along the route up to each point of its segment */
    const struct hws_terrestrial *terrestrials;
    const struct hws_demand *demands;
    const struct hws_repair_ship *ships;
    uint32_t city_count, station_count, system_count, segment_count, point_count;
    uint32_t terrestrial_count, demand_count, ship_count;
    const struct hws_depth_zone *zones;
    const struct hws_turbidity_current *currents;
    uint32_t zone_count, current_count;
    const struct hws_operator *operators;
    const struct hws_lease *leases;
    const struct hws_lending *lendings;
    uint32_t operator_count, lease_count, lending_count;
    const struct hws_profile *profiles; /* one a class, or NULL: no course of the day */
    struct hws_restoration restoration;
    int64_t locate_ms; /* median time from the alarm until the fault's place is known ashore */
    struct hws_telecom_chance chance;
    struct hws_station_hazard station_hazards[HWS_STATION_TROUBLE_COUNT]; /* of each station */
    struct hws_repair_plan repair;
    struct hws_index *index;      /* of every segment's route; owner = segment, part = piece */
    struct hws_path_table *paths; /* candidate paths of each demand: telecom's own */
    struct hws_arena arena;
};

/*
 * Takes over what scenario has filled in up to the ships (arrays in plan->arena; lengths and
 * point_km are left to this call; no two segments share points) and computes lengths, the spatial
 * index and the candidate paths. HWS_ERR_RANGE names what is wrong.
 */
HWS_MUST_CHECK enum hws_status hws_telecom_plan_finish(struct hws_telecom_plan *plan,
                                                       struct hws_error *error);
void hws_telecom_plan_fini(struct hws_telecom_plan *plan);
/* Every authored value in a fixed order: enters the plan's hash. */
struct hws_hash hws_telecom_plan_hash(const struct hws_telecom_plan *plan);

/* What a network carries for all demands together, and the cities that reach no other. */
struct hws_network_weight {
    int64_t served_kbps;
    uint32_t isolated_city_count; /* of those that want to */
};

/* With these segments down and all else up, as at the start. HWS_ERR_RANGE, HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status hws_telecom_weigh(const struct hws_telecom_plan *plan,
                                                 const uint32_t *segments, uint32_t segment_count,
                                                 struct hws_network_weight *weight);

/* The place `along_km` of cable from station_from, clamped to the segment. */
struct hws_point hws_segment_place(const struct hws_telecom_plan *plan, uint32_t segment,
                                   double along_km);
/* The inverse: cable km of a fraction (0 to 1) of one drawn piece. */
double hws_segment_along_km(const struct hws_telecom_plan *plan, uint32_t segment, uint32_t piece,
                            double fraction);

/* ---- effects ------------------------------------------------------------------------------ */

enum hws_telecom_effect {
    /* taken */
    HWS_TELECOM_STRIKE = 0,
    HWS_TELECOM_SEA_CHANGED, /* the weather changed somewhere: work stops or goes on */
    HWS_TELECOM_ASSIGN,      /* an order to take a fault next */
    HWS_TELECOM_CURRENT,     /* a turbidity current begins at its first point */
    HWS_TELECOM_STATION_FAIL,
    HWS_TELECOM_PERMIT_GRANT,
    HWS_TELECOM_PERMIT_REFUSE,
    HWS_TELECOM_OUTAGE_APPROVE, /* a planned outage */
    HWS_TELECOM_OUTAGE_DEFER,
    HWS_TELECOM_BORROW,       /* an operator asks the other of an agreement for capacity */
    HWS_TELECOM_LEND,         /* it is lent at once, asked for or not */
    HWS_TELECOM_CALL_BACK,    /* what was lent or asked for ends */
    HWS_TELECOM_GIVE_BACK,    /* a fault is there no more, whoever was to mend it */
    HWS_TELECOM_PRIORITISE,   /* the cable's jobs go before those of others */
    HWS_TELECOM_LIGHT,        /* more of a cable's design, lit days later */
    HWS_TELECOM_HURT,         /* a cable may fail later */
    HWS_TELECOM_CHARTER,      /* hire a repair ship for a cable that carries power */
    HWS_TELECOM_SHIP_ARRIVED, /* at the place it was sent to */
    HWS_TELECOM_SHIP_STUCK,   /* has no way at sea to where it was sent */
    /* given */
    HWS_TELECOM_SHIP_CHANGED, /* called, or let go before it sailed */
    HWS_TELECOM_PASSAGE,      /* a repair ship is to sail there */
    HWS_TELECOM_SEGMENT_CHANGED,
    HWS_TELECOM_LOCATED,         /* where a fault is, is known ashore */
    HWS_TELECOM_SERVICE_CHANGED, /* what the demands are served has been worked out anew */
    HWS_TELECOM_EFFECT_COUNT
};

struct hws_telecom_strike {
    uint32_t segment;
    uint32_t kind;       /* enum hws_fault_kind */
    uint32_t cause;      /* enum hws_fault_cause */
    int64_t after_ms;    /* from now; 0: at once */
    double along_km;     /* of cable */
    double destroyed_km; /* of cable; 0: as its cause has it */
};
HWS_EFFECT(hws_telecom_strike, HWS_TELECOM_STRIKE);

struct hws_telecom_assign {
    uint32_t ship, fault;
};
HWS_EFFECT(hws_telecom_assign, HWS_TELECOM_ASSIGN);

struct hws_telecom_lending {
    uint32_t giver, taker; /* operators */
};
HWS_EFFECTS(hws_telecom_lending, HWS_TELECOM_BORROW, HWS_TELECOM_CALL_BACK);

struct hws_telecom_give_back {
    uint32_t fault;
};
HWS_EFFECT(hws_telecom_give_back, HWS_TELECOM_GIVE_BACK);

struct hws_telecom_current {
    uint32_t current;
};
HWS_EFFECT(hws_telecom_current, HWS_TELECOM_CURRENT);

struct hws_telecom_station_fail {
    uint32_t station;
    uint32_t trouble; /* enum hws_station_trouble */
    int64_t lasts_ms; /* >= 1 */
};
HWS_EFFECT(hws_telecom_station_fail, HWS_TELECOM_STATION_FAIL);

struct hws_telecom_answer {
    uint32_t segment;
    uint32_t fault1;  /* 0: all of the cable's jobs */
    int64_t after_ms; /* of a permit that is granted; 0: at once */
};
HWS_EFFECTS(hws_telecom_answer, HWS_TELECOM_PERMIT_GRANT, HWS_TELECOM_OUTAGE_DEFER);

struct hws_telecom_prioritise {
    uint32_t segment;
};
HWS_EFFECT(hws_telecom_prioritise, HWS_TELECOM_PRIORITISE);

struct hws_telecom_light {
    uint32_t segment;
    int64_t more_kbps; /* >= 1 */
};
HWS_EFFECT(hws_telecom_light, HWS_TELECOM_LIGHT);

struct hws_telecom_hurt {
    uint32_t segment;
    uint32_t cause;  /* enum hws_fault_cause */
    double along_km; /* of cable */
};
HWS_EFFECT(hws_telecom_hurt, HWS_TELECOM_HURT);

struct hws_telecom_charter {
    uint32_t segment, ship;
};
HWS_EFFECT(hws_telecom_charter, HWS_TELECOM_CHARTER);

struct hws_telecom_ship_news {
    uint32_t ship;
};
HWS_EFFECTS(hws_telecom_ship_news, HWS_TELECOM_SHIP_ARRIVED, HWS_TELECOM_SHIP_CHANGED);

struct hws_telecom_passage {
    uint32_t ship;
    uint32_t time_permille; /* of a calm passage's time; 0: as it comes */
    struct hws_point to;
};
HWS_EFFECT(hws_telecom_passage, HWS_TELECOM_PASSAGE);

struct hws_telecom_segment_changed {
    uint32_t segment;
    bool up;
};
HWS_EFFECT(hws_telecom_segment_changed, HWS_TELECOM_SEGMENT_CHANGED);

struct hws_telecom_located {
    uint32_t fault;
};
HWS_EFFECT(hws_telecom_located, HWS_TELECOM_LOCATED);

/* ---- the state, for readers --------------------------------------------------------------- */

/*
 * A cut, a fibre break and a dead component stop the traffic. A shunt lets the cable's power out
 * to sea: fed from both ends the segment stays up, until there is a second one, or until a ship has
 * it powered down to mend it.
 */
enum hws_fault_kind {
    HWS_FAULT_CUT = 0,
    HWS_FAULT_SHUNT,
    HWS_FAULT_FIBRE_BREAK,
    HWS_FAULT_COMPONENT,
    HWS_FAULT_KIND_COUNT
};

enum hws_fault_cause {
    HWS_CAUSE_REPORTED = 0, /* told by the record that caused it */
    HWS_CAUSE_FISHING,
    HWS_CAUSE_ANCHOR,
    HWS_CAUSE_NATURAL,
    HWS_CAUSE_COMPONENT,
    HWS_CAUSE_ABRASION,
    HWS_CAUSE_DELIBERATE,
    HWS_FAULT_CAUSE_COUNT
};

enum hws_fault_state {
    HWS_FAULT_OPEN = 0, /* cut, not yet located */
    HWS_FAULT_LOCATED,
    HWS_FAULT_ASSIGNED, /* a ship has it as its job */
    HWS_FAULT_WORKING,  /* ship on site */
    HWS_FAULT_REPAIRED,
    HWS_FAULT_TEMPORARY, /* carries traffic again, but is still to be buried */
};

struct hws_fault_info {
    uint32_t segment;
    enum hws_fault_state state;
    enum hws_fault_kind kind;
    enum hws_fault_cause cause;
    double along_km;
    double located_km; /* where those ashore believe it is; counts from located_ms on */
    struct hws_point place;
    int64_t cut_ms, located_ms, on_site_ms, repaired_ms; /* HWS_TIME_NEVER until they happen */
    uint64_t record;                                     /* of the cut */
};

enum hws_ship_state {
    HWS_SHIP_READY = 0, /* at base or idle at sea */
    HWS_SHIP_CALLED,    /* crew and spares coming aboard */
    HWS_SHIP_SAILING,
    HWS_SHIP_WORKING,
    HWS_SHIP_WAITING, /* on site, too much sea */
    HWS_SHIP_RETURNING,
    HWS_SHIP_LOADING,    /* at a depot */
    HWS_SHIP_SHELTERING, /* on its way to shelter, or there */
};

struct hws_demand_info {
    int64_t wanted_kbps, served_kbps;
    double lost_gbps_hours;        /* up to now */
    int64_t short_ms, isolated_ms; /* time served < wanted, and with no path at all */
    bool isolated;                 /* none of its ways is open */
    bool joined;                   /* there is a way of links between its cities, open or not */
};

struct hws_segment_info {
    bool up;
    int64_t carried_kbps;
    int64_t lit_kbps;     /* of all its pairs, were they up */
    uint32_t fault_count; /* open on it */
    int64_t down_ms;      /* total outage up to now */
};

/* How things stand now: a fault by its row, the rest by their index in the plan. */
uint32_t hws_telecom_fault_count(const struct hws_state *state);
struct hws_fault_info hws_telecom_fault(const struct hws_state *state, uint32_t fault);
struct hws_demand_info hws_telecom_demand(const struct hws_state *state, uint32_t demand);
/* Served share of what the city wants to send and receive, 0 to 1; 1 when it wants nothing. */
double hws_telecom_city_served_frac(const struct hws_state *state, uint32_t city);
struct hws_segment_info hws_telecom_segment(const struct hws_state *state, uint32_t segment);
enum hws_ship_state hws_telecom_ship(const struct hws_state *state, uint32_t ship,
                                     uint32_t *fault1); /* its job + 1, or 0 */
/* Ready at its base: not called, and not at sea. */
bool hws_telecom_ship_at_base(const struct hws_state *state, uint32_t ship);
const char *hws_ship_state_name(enum hws_ship_state state);
const char *hws_fault_state_name(enum hws_fault_state state);
const char *hws_fault_kind_name(enum hws_fault_kind kind);
const char *hws_fault_cause_name(enum hws_fault_cause cause);
const char *hws_station_trouble_name(enum hws_station_trouble trouble);
/* Water depth and burial at a place along a segment; both 0 where none was authored. */
struct hws_depth_zone hws_segment_zone(const struct hws_telecom_plan *plan, uint32_t segment,
                                       double along_km);
/* Is that enough for a repair of the segment where it lies shallowest? */
bool hws_spares_suffice(const struct hws_telecom_plan *plan, uint32_t segment,
                        const struct hws_spares *spares);
const char *hws_demand_class_name(enum hws_demand_class service_class);
const struct hws_telecom_plan *hws_telecom_plan(const struct hws_state *state);

#endif
