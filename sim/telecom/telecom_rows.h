/*
 * The telecom domain's rows, events and records, which all its folders know: network (what is
 * carried), fault (what breaks), repair (how it is mended).
 *
 * A fault goes open -> located -> assigned -> working -> repaired; what its faults make of a
 * segment is fault/segment.c's to say, and traffic is shared out anew whenever it changes
 * (network/routing.h, network/restore.h).
 */
#ifndef HAWSER_SIM_TELECOM_TELECOM_ROWS_H
#define HAWSER_SIM_TELECOM_TELECOM_ROWS_H

#include "hawser/core/metric.h"
#include "hawser/core/trouble.h"
#include "hawser/core/verb.h"
#include "hawser/telecom/telecom.h"

enum telecom_part {
    TELECOM_PART_STATE = 0,
    TELECOM_PART_SEGMENT,     /* by plan index */
    TELECOM_PART_TERRESTRIAL, /* likewise */
    TELECOM_PART_DEMAND,      /* likewise */
    TELECOM_PART_SHIP,        /* likewise */
    TELECOM_PART_FAULT,       /* in the order of the cuts */
    TELECOM_PART_STATION,     /* by plan index */
    TELECOM_PART_ZONE,        /* likewise: the background faults of a depth zone */
    TELECOM_PART_JOB,         /* by fault */
    TELECOM_PART_STOCK,       /* by plan index */
    TELECOM_PART_CIRCUIT,     /* by the path table's index */
    TELECOM_PART_FLOW,        /* likewise */
    TELECOM_PART_COMPONENT,   /* likewise */
    TELECOM_PART_OPERATOR,    /* by plan index; one in a plan without */
    TELECOM_PART_GRANT,       /* by the path table's index */
    TELECOM_PART_TROUBLE,     /* of stations: the kind is enum hws_station_trouble */
    TELECOM_PART_COUNT
};

enum telecom_event {
    TELECOM_EVENT_LOCATED = 0, /* subject fault */
    TELECOM_EVENT_SAIL,        /* subject ship: loaded, crew aboard */
    TELECOM_EVENT_WORK,        /* subject ship: a step of the work is done */
    TELECOM_EVENT_SEA,         /* subject ship: the sea changes where it works */
    TELECOM_EVENT_BACKGROUND,  /* subject depth zone, argument its segment */
    TELECOM_EVENT_CURRENT_LEG, /* subject turbidity current, argument as current.c packs it */
    TELECOM_EVENT_BREAK,   /* subject segment, argument as current.c has it: a current has come */
    TELECOM_EVENT_STATION, /* subject trouble: is over */
    TELECOM_EVENT_LINK,    /* subject overland link: opens */
    TELECOM_EVENT_STRIKE,  /* subject segment, argument as fault.c packs it */
    TELECOM_EVENT_STATION_HAZARD, /* subject station, argument ordinal and trouble: station.c */
    TELECOM_EVENT_PERMIT,         /* subject fault, argument 1 where a person has set the day */
    TELECOM_EVENT_RESTOCK,        /* subject stock */
    TELECOM_EVENT_OVERFLOW,       /* subject fault: its own ships have been busy too long */
    TELECOM_EVENT_SHIP_FREE,      /* subject ship, argument as booking.c has it */
    TELECOM_EVENT_PROTECT,   /* subject operator, argument the outage's time: protected circuits */
    TELECOM_EVENT_REROUTE,   /* likewise: what has room elsewhere */
    TELECOM_EVENT_SWITCH,    /* likewise: all the rest */
    TELECOM_EVENT_GRANT,     /* subject grant: ready */
    TELECOM_EVENT_NOTICE,    /* subject operator: tells the others */
    TELECOM_EVENT_LEVEL,     /* the day's course has reached a new level */
    TELECOM_EVENT_LIT,       /* subject segment, argument as restore.c packs it */
    TELECOM_EVENT_BREAKDOWN, /* subject ship */
    TELECOM_EVENT_MENDED,    /* subject ship */
    TELECOM_EVENT_OUTAGE_NOTICE, /* subject fault: notice has been given long enough */
    TELECOM_EVENT_OUTAGE_END,    /* subject the segment being mended: the rest is fed again */
    TELECOM_EVENT_DAMAGE,        /* subject segment, argument as damage.c packs it */
    TELECOM_EVENT_LOAN,          /* subject stock: what it has borrowed is there */
    TELECOM_EVENT_CHARTERED,     /* subject fault: a ship to mend it can be hired */
    TELECOM_EVENT_COUNT
};

enum telecom_record {
    TELECOM_RECORD_CABLE_CUT = 0,
    TELECOM_RECORD_TRAFFIC,
    TELECOM_RECORD_SERVED_CHANGED,
    TELECOM_RECORD_DEMAND_RESTORED,
    TELECOM_RECORD_ISOLATED,
    TELECOM_RECORD_REACHED,
    TELECOM_RECORD_FAULT_LOCATED,
    TELECOM_RECORD_SHIP_CALLED,
    TELECOM_RECORD_SHIP_SAILED,
    TELECOM_RECORD_SHIP_STUCK,
    TELECOM_RECORD_SHIP_ON_SITE,
    TELECOM_RECORD_WORK_STEP,
    TELECOM_RECORD_WORK_STOPPED,
    TELECOM_RECORD_WORK_RESUMED,
    TELECOM_RECORD_FAULT_REPAIRED,
    TELECOM_RECORD_SEGMENT_RESTORED,
    TELECOM_RECORD_SHIP_RETURNING,
    TELECOM_RECORD_SHIP_RETURNED,
    TELECOM_RECORD_FAULT,
    TELECOM_RECORD_STRUCK_AGAIN,
    TELECOM_RECORD_POWERED_DOWN,
    TELECOM_RECORD_BACKGROUND,
    TELECOM_RECORD_STATION_FAILED,
    TELECOM_RECORD_STATION_BACK,
    TELECOM_RECORD_LINK_OPENS,
    TELECOM_RECORD_PERMIT_ASKED,
    TELECOM_RECORD_PERMIT_GRANTED,
    TELECOM_RECORD_PERMIT_REFUSED,
    TELECOM_RECORD_WORK_AWAITS_PERMIT,
    TELECOM_RECORD_SPARES_LOADED,
    TELECOM_RECORD_SPARES_ARRIVED,
    TELECOM_RECORD_SPARES_MISSING,
    TELECOM_RECORD_SHIP_FETCHES,
    TELECOM_RECORD_SHIP_AT_DEPOT,
    TELECOM_RECORD_OVERFLOW,
    TELECOM_RECORD_SHIP_FREE,
    TELECOM_RECORD_PRIORITISED,
    TELECOM_RECORD_RESTORED,
    TELECOM_RECORD_RESTORED_WITH,
    TELECOM_RECORD_CLASS_SHED,
    TELECOM_RECORD_CLASS_BACK,
    TELECOM_RECORD_CIRCUITS_LOST,
    TELECOM_RECORD_TOLD_DOWN,
    TELECOM_RECORD_TOLD_UP,
    TELECOM_RECORD_RESTORATION_ASKED,
    TELECOM_RECORD_RESTORATION_GRANTED,
    TELECOM_RECORD_RESTORATION_REFUSED,
    TELECOM_RECORD_RESTORATION_ENDED,
    TELECOM_RECORD_LINK_BEGUN,
    TELECOM_RECORD_LINK_ENDED,
    TELECOM_RECORD_LIGHT_ORDERED,
    TELECOM_RECORD_LIT,
    TELECOM_RECORD_SHIP_BROKEN,
    TELECOM_RECORD_SHIP_MENDED,
    TELECOM_RECORD_SHIP_SHELTERS,
    TELECOM_RECORD_SHIP_LEAVES_SHELTER,
    TELECOM_RECORD_FAULT_TEMPORARY,
    TELECOM_RECORD_FAULT_BURIED,
    TELECOM_RECORD_OUTAGE_ANNOUNCED,
    TELECOM_RECORD_OUTAGE_APPROVED,
    TELECOM_RECORD_OUTAGE_DEFERRED,
    TELECOM_RECORD_OUTAGE_BEGUN,
    TELECOM_RECORD_OUTAGE_ENDED,
    TELECOM_RECORD_WORK_AWAITS_OUTAGE,
    TELECOM_RECORD_WORK_AWAITS_WINDOW,
    TELECOM_RECORD_WORK_LOST,
    TELECOM_RECORD_SHIP_AWAY,
    TELECOM_RECORD_TEST_FAILED,
    TELECOM_RECORD_SECOND_VISIT,
    TELECOM_RECORD_CHARTER_SOUGHT,
    TELECOM_RECORD_CHARTERED,
    TELECOM_RECORD_SPARES_LENT,
    TELECOM_RECORD_SPARES_BORROWED,
    TELECOM_RECORD_SPARES_RETURNED,
    TELECOM_RECORD_GIVEN_BACK,
    TELECOM_RECORD_CALLED_BACK,
    TELECOM_RECORD_COUNT
};

/* By enum telecom_record: records.c. */
extern const struct hws_record_def telecom_records[TELECOM_RECORD_COUNT];

struct telecom_state_row {
    int64_t wanted_kbps, served_kbps; /* of all demands together, when it was last worked out */
    struct hws_event_handle level;    /* pending where demand has a course of the day */
    uint32_t open_fault_count;
    uint32_t order_count; /* of authorities, so far */
};

struct segment_row {
    int64_t lit_kbps;      /* more than authored once that was ordered */
    int64_t told_ms;       /* when the others last heard of it from its owner */
    int64_t down_since_ms; /* HWS_TIME_NEVER while up */
    int64_t down_ms;       /* of outages that are over */
    uint32_t open_fault_count;
    uint32_t dark_count;     /* open faults that stop the traffic */
    uint32_t lost_end_count; /* of its stations that have failed */
    uint32_t fault_count;    /* ever: the next fault's ordinal */
    uint32_t up;             /* 0 or 1 */
    uint32_t pairs_down;     /* fibre pairs lost to open faults */
    uint32_t told_up;        /* as the others believe; 0 or 1 */
    uint32_t outage_count;   /* repairs for which it is switched off (outage.c) */
};

struct terrestrial_row {
    struct hws_event_handle opening; /* pending while it is being set up */
    uint64_t record;                 /* of its opening, or of its being asked for */
    uint32_t open;                   /* 0 or 1 */
    uint32_t reserved;
};

/* Accrued at changes only; readers add what has run since. */
struct demand_row {
    int64_t served_kbps; /* at the peak, or at present in a busy component (routing.h) */
    int64_t missing_kbps;
    int64_t since_ms;         /* of the last change */
    int64_t waiting_since_ms; /* thrown off then and not switched yet; HWS_TIME_NEVER */
    double lost_gbps_hours;
    double first_us; /* the delay of its ways at the start, by what flowed on each; 0 without any */
    int64_t short_ms, isolated_ms;
    uint32_t isolated; /* 0 or 1 */
    uint32_t reserved;
};

/* Steps of a repair. After the test traffic is back; what follows holds the ship alone. */
enum work_step {
    WORK_SURVEY = 0, /* both ends found, cut and recovered */
    WORK_FIRST_JOINT,
    WORK_FINAL_JOINT,
    WORK_TEST, /* electrical and optical, from shore */
    WORK_BURIAL,
    WORK_STEP_COUNT
};

struct ship_row {
    double lat_deg, lon_deg;  /* where it last lay still */
    hws_drawn_ms step_ms;     /* the whole of the present step of the work; loading: its median */
    int64_t step_left_ms;     /* what is left of it */
    int64_t pick_up_ms;       /* and what must be done before: ends that were buoyed off */
    int64_t working_since_ms; /* or loading */
    int64_t broken_since_ms;
    int64_t free_ms;          /* booked elsewhere until then */
    int64_t booking_since_ms; /* of the pending turn: since when it is waited for */
    uint64_t booking_count, passage_count;
    uint64_t breakdown_count;
    struct hws_event_handle work, sea;
    struct hws_event_handle breakdown;                           /* the next, or its end */
    int64_t hold_cable_m, hold_joint_count, hold_repeater_count; /* spares for its job */
    uint64_t record;                                             /* the latest of its job */
    uint32_t state;                                              /* enum hws_ship_state */
    uint32_t fault1;                                             /* its job + 1, or 0 */
    uint32_t work_step;
    uint32_t at_sea;      /* 1: not at its base */
    uint32_t hold_stock1; /* where the spares come from + 1, or 0: none */
    uint32_t bound1;      /* the depot that it sails to + 1; 0: the fault or its base */
    uint32_t broken;      /* 1: down; it can sail, but neither work nor take a job */
    uint32_t resumes;     /* 1: it sails back to work that it left for shelter */
    uint32_t no_shelter;  /* 1: it found no way to any */
    uint32_t hold_aboard; /* 1: loaded; 0: set aside at that depot */
};

struct fault_row {
    double along_km, lat_deg, lon_deg;
    double destroyed_km; /* of cable: what a repair replaces beside its slack */
    double located_km;   /* where those ashore will believe it is */
    uint64_t key;        /* of its chance */
    int64_t cut_ms, located_ms, on_site_ms, repaired_ms; /* HWS_TIME_NEVER until they happen */
    int64_t surveyed_ms; /* seen by the ship that is to mend it; HWS_TIME_NEVER until then */
    uint64_t cut_record;
    uint64_t record; /* the latest on its way to repair */
    uint32_t segment;
    uint32_t state;         /* enum hws_fault_state */
    uint32_t ship1;         /* the ship that has it + 1, or 0 */
    uint32_t reserved_for1; /* the ship that was ordered to take it + 1, or 0 */
    uint32_t refused_ships; /* bit per ship that found no way to it */
    uint32_t kind, cause;   /* enum hws_fault_kind, enum hws_fault_cause */
    uint32_t dark;          /* 1: it stops the traffic while it is open */
    uint32_t mended;        /* 1: open no more, though perhaps still to be buried */
    uint32_t failed_count;  /* tests that its joints have failed */
};

/*
 * What a fault's repair waits for besides what its own row tells. Rows of jobs and of faults run
 * side by side: the same index is the same fault.
 */
struct job_row {
    int64_t since_ms; /* it is in its stage */
    int64_t started_ms;
    int64_t permit_asked_ms, permit_decided_ms; /* HWS_TIME_NEVER until they happen */
    struct hws_event_handle permit_answer;      /* pending */
    uint64_t permit_record;                     /* the latest about it */
    int64_t charter_sought_ms;                  /* HWS_TIME_NEVER: none has been */
    struct hws_event_handle charter;            /* pending while one is */
    uint32_t stage;                             /* enum hws_job_stage */
    uint32_t permit;                            /* enum hws_permit_state */
    uint32_t permit_area1;                      /* + 1, or 0 */
    uint32_t agreement1;                        /* + 1, or 0 */
    uint32_t overflowed;                        /* 1: the neighbour may help out */
    uint32_t order;                             /* of an authority, the n-th; 0: none */
    uint32_t temporary;                         /* 1: left unburied, or about to be */
    uint32_t outage;                            /* enum hws_outage_state */
    uint32_t outage_decision;                   /* enum hws_outage_decision */
    uint32_t reserved;
};

struct station_row {
    uint64_t record;  /* of the latest failure, or of its end */
    uint32_t failed;  /* 1: by one trouble or more */
    uint32_t trouble; /* enum hws_station_trouble: the latest of those that last */
};

extern const struct hws_troubles telecom_troubles;

struct stock_row {
    int64_t cable_m, joint_count, repeater_count;
    int64_t order_cable_m, order_joint_count, order_repeater_count; /* it will be filled up to */
    struct hws_event_handle order;                                  /* pending */
    int64_t ordered_ms;                                             /* when that was */
    uint64_t order_count;                                           /* so far */
    int64_t loan_cable_m, loan_joint_count, loan_repeater_count;    /* on its way, from a lender */
    struct hws_event_handle loan;                                   /* pending until it is here */
    int64_t owed_cable_m, owed_joint_count, owed_repeater_count;    /* from the next order */
    uint32_t owed_to1; /* the lender's row of stocks + 1, or 0 */
    uint32_t reserved;
};

struct zone_row {
    uint64_t fault_count; /* so far: the ordinal of the pending one */
};

/* ---- telecom_rows.c ------------------------------------------------------------------------- */

/* The row of an entity that there is. It may move when rows are appended. */
struct segment_row *segment_row(const struct hws_step *step, uint32_t segment);
struct ship_row *ship_row(const struct hws_step *step, uint32_t ship);
struct fault_row *fault_row(const struct hws_step *step, uint32_t fault);
struct job_row *job_row(const struct hws_step *step, uint32_t fault);
/* The job is in that stage from now on, unless it is there already. */
void job_enter(const struct hws_step *step, uint32_t fault, enum hws_job_stage stage);
/* At least one. */
int64_t segment_pairs(const struct hws_segment *segment);
/* The power cable that a segment is of, or NULL. */
const struct hws_power_cable *segment_power(const struct hws_telecom_plan *plan, uint32_t segment);

/* ---- places.c ------------------------------------------------------------------------------- */

/* The area whose permit a repair at that place needs + 1, or 0. */
uint32_t place_permit_area1(const struct hws_telecom_plan *plan, struct hws_point place);
/* Does she mend power cables, or the others? */
bool ship_works_on(const struct hws_repair_ship *ship, bool power);
/*
 * The agreement that a place on a segment falls under + 1, or 0. A power cable falls under none
 * that has no ship for it.
 */
uint32_t place_agreement1(const struct hws_telecom_plan *plan, uint32_t segment,
                          struct hws_point place);

/* By name: telecom_metrics.c. */
#define TELECOM_METRIC_COUNT 10u
extern const struct hws_metric telecom_metrics[TELECOM_METRIC_COUNT];
/* ---- telecom_entity.c ---- */
/* The fault, from 0, of a number as "show faults" counts them; false when it is no number. */
bool telecom_read_fault_number(const char *text, int64_t *fault);

/* ---- telecom_verbs.c: what may be done ---- */
#define TELECOM_VERB_COUNT 14u
extern const struct hws_verb telecom_verbs[TELECOM_VERB_COUNT];

#endif
