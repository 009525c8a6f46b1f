/*
 * What a repair has to wait for besides the ship and the sea, as scenario authors it: permits by
 * water, spares, agreements (facts/cable.md 3.1, 3.3). And how a job stands, for readers. A fault
 * is a job from the moment it opens; the job's number is the fault's.
 */
#ifndef HAWSER_TELECOM_REPAIR_H
#define HAWSER_TELECOM_REPAIR_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/geo/sphere.h"

#include <stdbool.h>
#include <stdint.h>

/* ---- the plan ------------------------------------------------------------------------------- */

/*
 * How a power cable is mended, whoever does it: medians. Its joints are the cable's own, and so is
 * what a ship has to be fitted out with.
 */
struct hws_power_cable {
    double kv;          /* above 0; 0: the system carries no power */
    bool direct;        /* HVDC; else AC */
    int64_t charter_ms; /* until a ship is found and hired, where no agreement keeps one */
    int64_t fit_out_ms; /* of her: turntable, jointing house and jointers */
    int64_t survey_ms;  /* uncovered, cut and both ends sealed */
    int64_t joint_ms, test_ms, burial_ms;
};

/*
 * A cable of that voltage as such are usually mended. Locating it takes POWER_LOCATE_FACTOR times
 * what a telecom cable does.
 */
struct hws_power_cable hws_power_cable_usual(double kv, bool direct);

enum hws_works_on {
    HWS_WORKS_ON_TELECOM = 0,
    HWS_WORKS_ON_POWER,
    HWS_WORKS_ON_BOTH,
    HWS_WORKS_ON_COUNT
};

/*
 * Water in which a cable is mended only with a permit. It is asked for when the fault is located
 * and runs beside loading and passage. One answer in ten comes before low_ms, one in ten after
 * high_ms (log-normal); with both 0 only a person decides. Where areas overlap, the first counts.
 */
struct hws_permit_area {
    const char *id;
    struct hws_text name;
    const struct hws_point *vertices; /* a simple polygon: hawser/geo/zone.h */
    uint32_t vertex_count;
    int64_t low_ms, high_ms; /* 0 < low_ms <= high_ms, or both 0 */
};

/* What a repair uses up; of one cable family. */
struct hws_spares {
    int64_t cable_m, joint_count, repeater_count;
};

struct hws_depot {
    const char *id;
    struct hws_text name;
    struct hws_point place;
    int64_t restock_ms; /* from an order until it is there; HWS_TIME_NEVER: nothing is bought */
    uint32_t owner1;    /* operator + 1, whose cables alone it serves; 0: all */
};

/* What a borrower gives back: the same from its next order, or money, for which the lender orders.
 */
enum hws_loan_return { HWS_LOAN_IN_KIND = 0, HWS_LOAN_PAID, HWS_LOAN_RETURN_COUNT };

/* One depot lends to another what a job of the other's lacks, of a family that both stock. */
struct hws_spares_agreement {
    const char *id;
    uint32_t lender, borrower; /* depots */
    int64_t transit_ms;        /* until it is at the borrower's */
    enum hws_loan_return gives_back;
};

/* What a depot holds of a family at the start, and is filled up to. */
struct hws_stock {
    uint32_t depot, family;
    struct hws_spares spares;
};

struct hws_agreement {
    const char *id;
    struct hws_text name;
    const struct hws_point *vertices; /* its water, for systems that no agreement names */
    uint32_t vertex_count;            /* 0: none */
    uint32_t ships;                   /* bit per repair ship */
    uint32_t overflow_to1;            /* the neighbour that helps out + 1, or 0 */
    int64_t overflow_ms;              /* after so long without a ship */
};

enum hws_repair_policy {
    HWS_POLICY_FIRST_COME = 0, /* first located, first served */
    HWS_POLICY_MOST_CAPACITY,  /* most lit capacity brought back a day of passage and work */
    HWS_POLICY_COUNT
};

/*
 * A temporary repair leaves the cable on the sea bed: traffic is back sooner, and a ship comes
 * again to bury it when no cable is down.
 */
enum hws_temporary_rule {
    HWS_TEMPORARY_NEVER = 0,
    HWS_TEMPORARY_WHEN_QUEUED, /* while another job waits that the ship may take */
    HWS_TEMPORARY_RULE_COUNT
};

/* Zeroed: no permits, spares without end, any ship for any cable, first come first served. */
struct hws_repair_plan {
    const struct hws_permit_area *permit_areas;
    uint32_t permit_area_count;
    const struct hws_depot *depots; /* none: spares are not counted */
    const struct hws_stock *stocks;
    uint32_t depot_count, stock_count;
    const struct hws_spares_agreement *spares_agreements;
    uint32_t spares_agreement_count;
    const char *const *families; /* names of cable families; needed with depots */
    uint32_t family_count;
    const uint32_t *system_families; /* by system: which spares fit; needed with depots */
    const struct hws_agreement *agreements;
    uint32_t agreement_count;
    const uint32_t *system_agreements1; /* by system, + 1; needed with agreements */
    enum hws_repair_policy policy;
    enum hws_temporary_rule temporary;
    const struct hws_point *shelters; /* ports' roads */
    uint32_t shelter_count;
    /* A planned outage: notice, how long the section is fed anew, and who says yes. */
    int64_t outage_notice_ms, outage_ms;
    bool outages_decided; /* by a person; else approved when the notice is over */
};

/* ---- a job, for readers --------------------------------------------------------------------- */

/* What a job is doing or waiting for. */
enum hws_job_stage {
    HWS_JOB_LOCATING = 0,
    HWS_JOB_CHARTER, /* no agreement keeps a ship for it: one is sought to be hired */
    HWS_JOB_SHIP,    /* waits for a ship */
    HWS_JOB_SPARES,  /* waits for spares: no depot has what it needs */
    HWS_JOB_REFUSED, /* its permit was refused: no ship is sent until it is granted */
    HWS_JOB_LOADING, /* the ship is called: crew and spares come aboard */
    HWS_JOB_DEPOT,   /* the ship fetches spares */
    HWS_JOB_PASSAGE, /* the ship is on its way */
    HWS_JOB_PERMIT,  /* the ship is there and waits for the permit */
    HWS_JOB_OUTAGE,  /* the ship is there and waits for a planned outage */
    HWS_JOB_WORK,
    HWS_JOB_SEA,       /* the ship is there and waits for the sea */
    HWS_JOB_BREAKDOWN, /* the ship is there and has broken down */
    HWS_JOB_SHELTER,   /* the ship has run for shelter */
    HWS_JOB_BURIAL,    /* carries traffic; waits for a ship to bury it */
    HWS_JOB_DONE,
    HWS_JOB_STAGE_COUNT
};

enum hws_permit_state {
    HWS_PERMIT_NONE = 0, /* no permit area there */
    HWS_PERMIT_NEEDED,   /* not asked for yet: the fault is not located */
    HWS_PERMIT_ASKED,
    HWS_PERMIT_GRANTED,
    HWS_PERMIT_REFUSED,
    HWS_PERMIT_STATE_COUNT
};

enum hws_outage_state {
    HWS_OUTAGE_NONE = 0,  /* nothing healthy has been found to go down with it */
    HWS_OUTAGE_ANNOUNCED, /* notice runs */
    HWS_OUTAGE_NOTICED,   /* notice is over */
    HWS_OUTAGE_BEGUN,     /* or past needing one: the cable is being jointed */
    HWS_OUTAGE_STATE_COUNT
};

enum hws_outage_decision { HWS_OUTAGE_UNDECIDED = 0, HWS_OUTAGE_APPROVED, HWS_OUTAGE_DEFERRED };

struct hws_job_info {
    enum hws_job_stage stage;
    int64_t since_ms; /* it is in this stage */
    uint32_t ship1;   /* + 1, or 0 */
    enum hws_permit_state permit;
    uint32_t permit_area1;                      /* + 1, or 0 */
    int64_t permit_asked_ms, permit_decided_ms; /* HWS_TIME_NEVER until then */
    int64_t started_ms;                         /* the work; HWS_TIME_NEVER until then */
    uint32_t agreement1;                        /* + 1, or 0 */
    uint32_t order; /* of an authority, the n-th: 1 goes first; 0 none */
    enum hws_outage_state outage;
    enum hws_outage_decision outage_decision;
};

/* How a job stands now, by its fault. */
struct hws_job_info hws_telecom_job(const struct hws_state *state, uint32_t fault);
/* What lies in a depot now, by its row of the plan's stocks. */
struct hws_spares hws_telecom_stock(const struct hws_state *state, uint32_t stock);
const char *hws_job_stage_name(enum hws_job_stage stage);
const char *hws_permit_state_name(enum hws_permit_state permit);

#endif
