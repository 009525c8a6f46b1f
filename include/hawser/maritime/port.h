/*
 * Ports at work: a vessel that arrives at a port with berths waits at an anchorage until a berth
 * that takes her and a pilot are free, is brought in, is served, and is brought out. A port is a
 * queueing station: with Poisson arrivals, exponential service and no pilotage it is Erlang's M/M/c
 * (tests/port). What disturbs it: closures, waves at the pilot point, working hours, and the
 * systems it leans on, each up, degraded, down, or worked by hand at a lower pace.
 *
 * Defaults of the service times are facts/maritime 3.7: UNCTAD medians of 2018-19.
 */
#ifndef HAWSER_MARITIME_PORT_H
#define HAWSER_MARITIME_PORT_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/maritime/maritime.h"

#include <stdbool.h>
#include <stdint.h>

extern const struct hws_domain_id hws_port_id;
extern const struct hws_domain hws_port_domain;
/* What records and moves may name. */
extern const struct hws_value_kind hws_terminal_entity;
extern const struct hws_value_kind hws_port_system_entity; /* i: enum hws_port_system */
extern const struct hws_value_kind hws_port_place_value;   /* i: a port, or ports + a terminal */
extern const struct hws_value_kind hws_port_own_value;     /* a port that its own seat may name */
extern const struct hws_value_kind hws_port_any_value;     /* a port that anybody may name */
extern const struct hws_value_kind hws_port_change_value;  /* i: enum hws_port_change */
extern const struct hws_value_kind hws_port_cause_value;   /* i: enum hws_port_cause */

#define HWS_PORT_BERTHS_MAX 200u /* of one terminal */
#define HWS_PORT_ALTERNATES_MAX 8u
#define HWS_PORT_ANCHORAGES_MAX 128u

/* ---- laws of chance ------------------------------------------------------------------------- */

enum hws_port_law_kind {
    HWS_PORT_LAW_CONSTANT = 0, /* first */
    HWS_PORT_LAW_EXPONENTIAL,  /* first: mean */
    HWS_PORT_LAW_LOGNORMAL,    /* first: median, second: sigma of the logarithm */
    HWS_PORT_LAW_TRIANGULAR,   /* first: low, second: mode, third: high */
    HWS_PORT_LAW_KIND_COUNT
};

/* Of a time in ms, or of a number of boxes in TEU. */
struct hws_port_law {
    enum hws_port_law_kind kind;
    double first, second, third;
};

/* The law's quantile at u in (0, 1), never below 0. */
double hws_port_law_sample(const struct hws_port_law *law, double u);

/*
 * Working hours: from opens_ms to closes_ms of the local day; a close before the opening is on the
 * next morning (overnight); equal: round the clock.
 */
struct hws_port_hours {
    int64_t opens_ms, closes_ms; /* 0 to 24 h */
    int64_t offset_ms;           /* local time less UTC */
};

/* Working time between two instants, counted from 1970 UTC; from_ms <= to_ms. */
int64_t hws_port_hours_between(const struct hws_port_hours *hours, int64_t from_ms, int64_t to_ms);
/* The instant at which work_ms > 0 of working time since from_ms have passed; 0: from_ms. */
int64_t hws_port_hours_after(const struct hws_port_hours *hours, int64_t from_ms, int64_t work_ms);

/* ---- the plan ------------------------------------------------------------------------------- */

enum hws_berth_type {
    HWS_BERTH_CONTAINER = 0,
    HWS_BERTH_BULK,
    HWS_BERTH_TANKER,
    HWS_BERTH_GENERAL,
    HWS_BERTH_FERRY,
    HWS_BERTH_FISHING,
    HWS_BERTH_TYPE_COUNT
};

enum hws_port_system {
    HWS_PORT_SYSTEM_TERMINAL = 0, /* terminal operating system: container berths and the gate */
    HWS_PORT_SYSTEM_GATE,         /* boxes out by land */
    HWS_PORT_SYSTEM_VTS,          /* pilotage takes longer, or does not begin */
    HWS_PORT_SYSTEM_CRANES,       /* container, bulk and general berths */
    HWS_PORT_SYSTEM_COUNT
};

/* Worst last: the worst of what several causes do to a system is what it is. */
enum hws_port_system_state {
    HWS_PORT_SYSTEM_UP = 0,
    HWS_PORT_SYSTEM_DEGRADED,
    HWS_PORT_SYSTEM_MANUAL, /* down, and worked by hand */
    HWS_PORT_SYSTEM_DOWN,
    HWS_PORT_SYSTEM_STATE_COUNT
};

enum hws_port_cause {
    HWS_PORT_CAUSE_CYBER = 0,
    HWS_PORT_CAUSE_POWER,
    HWS_PORT_CAUSE_TELECOM,
    HWS_PORT_CAUSE_COUNT
};

/* What a move does to a system. */
enum hws_port_change {
    HWS_PORT_CHANGE_DEGRADE = 0,
    HWS_PORT_CHANGE_DOWN,
    HWS_PORT_CHANGE_RECOVER,
    HWS_PORT_CHANGE_COUNT
};

/* How much of its pace a system keeps, 0 to 1, and how it falls back and recovers. */
struct hws_port_system_plan {
    double degraded_frac, manual_frac;
    int64_t manual_after_ms;      /* to set manual work up; HWS_TIME_NEVER: there is none */
    struct hws_port_law recovery; /* of an outage whose length is not given */
};

/* Working time at the berths of a terminal for ships of one class. */
struct hws_class_service {
    uint32_t vessel_class; /* of the maritime plan */
    struct hws_port_law service;
};

/* Berths of one kind. */
struct hws_terminal {
    const char *id; /* "port/terminal" */
    struct hws_text name;
    enum hws_berth_type type;
    uint32_t ship_kinds; /* bit per enum hws_ship_kind */
    uint32_t berth_count;
    uint32_t priority;                  /* of its queue for pilots: lower first */
    double length_max_m, draught_max_m; /* of the ship */
    bool pilot;                         /* ships need a pilot in and out */
    struct hws_port_hours hours;        /* of service; ships come in at any hour */
    struct hws_port_law service;        /* working time at the berth of classes without their own */
    const struct hws_class_service *class_services;
    uint32_t class_service_count;
    struct hws_port_law teu; /* boxes landed a call; kind constant 0: none */
    uint32_t port;           /* operations index */
};

/* One port's operations. */
struct hws_port_operations {
    uint32_t port; /* of the maritime plan */
    uint32_t terminal_first, terminal_count;
    uint32_t pilot_count;
    struct hws_port_law pilotage; /* in, and drawn again out */
    double wave_limit_m;          /* at the pilot point: above it no pilotage begins */
    int64_t divert_after_ms;      /* waiting; HWS_TIME_NEVER: she stays */
    uint32_t alternates[HWS_PORT_ALTERNATES_MAX]; /* operations indices, first choice first */
    uint32_t alternate_count;
    double gate_teu_per_h; /* boxes out by land when all is well, round the clock */
    double yard_teu_max;   /* more do not fit: ships keep theirs, and their berths; 0: no bound */
    /* Where ships wait that are not brought in at once, no two within another's swinging circle;
     * the first free one is taken. Who finds none lies at the pilot point. */
    const struct hws_point *anchorages;
    uint32_t anchorage_count;
    struct hws_port_system_plan systems[HWS_PORT_SYSTEM_COUNT];
    /* The terminal system goes down when the city of telecom's plan that it leans on is served less
     * than telecom_min_frac of its traffic, and is up again after; HWS_NO_INDEX: on none. */
    uint32_t telecom_city;
    double telecom_min_frac;
};

struct hws_port_plan {
    const struct hws_maritime_plan *maritime;
    const struct hws_port_operations *ports;
    uint32_t port_count;
    const struct hws_terminal *terminals;
    uint32_t terminal_count;
    const uint32_t *operations_of; /* by maritime port: operations index or HWS_NO_INDEX */
    struct hws_arena arena;
};

void hws_port_plan_fini(struct hws_port_plan *plan);
struct hws_hash hws_port_plan_hash(const struct hws_port_plan *plan);
/* May a ship of this class lie at the terminal? */
bool hws_terminal_takes(const struct hws_terminal *terminal, const struct hws_vessel_class *class);
/* How long ships of a class are worked at the terminal: the class's law, or the terminal's. */
const struct hws_port_law *hws_terminal_service(const struct hws_terminal *terminal,
                                                uint32_t vessel_class);
/* What a berth type takes and how long a call lasts unless the scenario says otherwise. */
uint32_t hws_berth_ship_kinds(enum hws_berth_type type);
struct hws_port_law hws_berth_service(enum hws_berth_type type);

/* ---- effects: ports are counted as in the maritime plan -------------------------------------- */

enum hws_port_effect {
    /* taken; one closure more each; an opening ends one, as troubles are ended by hand */
    HWS_PORT_CLOSE = 0,
    HWS_PORT_OPEN,
    HWS_PORT_CLOSE_TERMINAL,
    HWS_PORT_OPEN_TERMINAL,
    HWS_PORT_SYSTEM_DEGRADE,
    HWS_PORT_SYSTEM_FAIL,
    HWS_PORT_SYSTEM_RECOVER,
    HWS_PORT_SEND_AWAY, /* one that waits is to sail to another port */
    HWS_PORT_PREFER,    /* one that waits goes first */
    /* its own: the rest of something too long for one step */
    HWS_PORT_ADMIT,
    HWS_PORT_RERATE,
    HWS_PORT_DIVERT_WAITING, /* to send away those who wait before a closed port */
    HWS_PORT_LOOK_AT_SEA,
    HWS_PORT_ANCHOR, /* she goes to an anchorage, if she still waits */
    HWS_PORT_EFFECT_COUNT
};

struct hws_port_closing {
    uint32_t port;
    int64_t lasts_ms; /* of one closed; 0: until opened */
};
HWS_EFFECTS(hws_port_closing, HWS_PORT_CLOSE, HWS_PORT_OPEN);

struct hws_port_terminal_closing {
    uint32_t terminal;
    int64_t lasts_ms; /* of one closed; 0: until opened */
};
HWS_EFFECTS(hws_port_terminal_closing, HWS_PORT_CLOSE_TERMINAL, HWS_PORT_OPEN_TERMINAL);

#define HWS_PORT_CAUSE_ALL UINT32_MAX

struct hws_port_system_change {
    uint32_t port;
    uint32_t system;  /* enum hws_port_system */
    uint32_t cause;   /* enum hws_port_cause; of a recovery also HWS_PORT_CAUSE_ALL */
    bool told;        /* another domain tells how it is until it tells otherwise */
    int64_t lasts_ms; /* of one that was not told; 0: drawn */
};
HWS_EFFECTS(hws_port_system_change, HWS_PORT_SYSTEM_DEGRADE, HWS_PORT_SYSTEM_RECOVER);

/* A ship that waits before a port: the call's row, which is this call's as long as it arrived then.
 */
struct hws_port_queued {
    uint32_t call;
    uint32_t to; /* of one sent away: a port */
    int64_t arrived_ms;
};
HWS_EFFECTS(hws_port_queued, HWS_PORT_SEND_AWAY, HWS_PORT_PREFER);

struct hws_port_rest {
    uint32_t operations; /* of all ports, where the sea is looked at: 0 */
    uint32_t next;       /* to go on from: berth, waiting ship or port */
};
HWS_EFFECTS(hws_port_rest, HWS_PORT_ADMIT, HWS_PORT_LOOK_AT_SEA);

struct hws_port_anchor {
    uint32_t call;
    int64_t arrived_ms; /* of that call: its row may be another's by then */
};
HWS_EFFECT(hws_port_anchor, HWS_PORT_ANCHOR);

/* ---- the state, for readers ------------------------------------------------------------------ */

/* Why a ship that came was turned away: sent on to an alternate, or back where she came from. */
enum hws_port_turned {
    HWS_PORT_TURNED_NO_BERTH = 0, /* no berth of the port ever takes her class */
    HWS_PORT_TURNED_CLOSED,       /* closed for longer than ships wait */
    HWS_PORT_TURNED_WAITED,       /* she has waited as long as she would */
    HWS_PORT_TURNED_COUNT
};

struct hws_port_info {
    bool managed, closed, waves_too_high;
    uint32_t berth_count, berths_busy;
    uint32_t waiting, pilots_busy;
    uint64_t arrived, served, diverted, delayed; /* delayed: had to wait at all */
    uint64_t berthed;                            /* waits that are over */
    int64_t wait_mean_ms, wait_max_ms;           /* of those brought in so far */
    double waiting_ms;  /* ships times milliseconds spent waiting so far: queue's integral */
    double yard_teu;    /* landed and not yet out */
    double backlog_teu; /* of it, what would be out if nothing had failed */
    enum hws_port_system_state systems[HWS_PORT_SYSTEM_COUNT];
    uint64_t turned[HWS_PORT_TURNED_COUNT]; /* away, and why */
    /* Since when the port, or the first of its terminals that are closed now, is closed, waves stop
     * pilotage, and each system is what it is; HWS_TIME_NEVER where all is well. */
    int64_t closed_ms, waves_ms;
    int64_t system_ms[HWS_PORT_SYSTEM_COUNT];
};

/* Of all that came and had a berth to wait for, up to now. */
struct hws_port_waits {
    uint32_t count;       /* 0: none came, and the times are 0 */
    uint32_t still_count; /* of them that wait now */
    int64_t first_ms;     /* since when the first of those waits; HWS_TIME_NEVER: none does */
    int64_t mean_ms;      /* at least so much, when `censored` */
    bool censored;        /* the longest wait so far is one that is not over */
    bool median_known;
    int64_t median_ms;
    int64_t max_ms; /* over or not */
};

struct hws_terminal_info {
    bool closed;
    int64_t closed_ms; /* since when; HWS_TIME_NEVER: it is not */
    uint32_t berths_busy;
    uint64_t served;
};

/* By the maritime plan's port; zero (managed false) for one without operations. */
struct hws_port_info hws_port(const struct hws_state *state, uint32_t port);
struct hws_terminal_info hws_terminal(const struct hws_state *state, uint32_t terminal);
/* Walks all waits so far. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status hws_port_waits(const struct hws_state *state, uint32_t port,
                                              struct hws_port_waits *waits);
const struct hws_port_plan *hws_port_plan(const struct hws_state *state);
const char *hws_port_system_name(enum hws_port_system system);
const char *hws_port_system_state_name(enum hws_port_system_state state);

/* A ship that waits before a port, by her place in its queue. */
struct hws_port_queue_info {
    uint32_t call; /* the call's row */
    uint32_t vessel;
    int64_t arrived_ms;
};
/* The n-th that waits before a port of the maritime plan, from 1; false when there are fewer. */
bool hws_port_queued_ship(const struct hws_state *state, uint32_t port, uint32_t n,
                          struct hws_port_queue_info *info);

#endif
