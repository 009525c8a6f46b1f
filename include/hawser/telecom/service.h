/*
 * Measures of service and of repair: what was carried of what was wanted, for the network, each
 * class of traffic, each reporting area and each pair of cities; how long faults take to be
 * located, reached and mended; what the ships cost. They only watch: nothing in the world depends
 * on them.
 *
 * What is served is a step function, and its integrals are moved on at its steps: exact, no scans.
 * The steps are kept for the network, the classes and the areas; those of a pair are in the
 * records.
 *
 * An outage is a time during which a share of the traffic or more was lost, at least so long: by
 * the rule of its area, else of the scenario (default: half of it for 30 minutes, the FCC's
 * reporting rule in facts/cable.md 6). Between two areas the stricter share and time count.
 *
 * Times of repair count from the fault. What has not happened when one looks is right-censored: the
 * estimates are Kaplan and Meier's and restricted means (hawser/core/survival.h), never a mean over
 * the completed alone.
 */
#ifndef HAWSER_TELECOM_SERVICE_H
#define HAWSER_TELECOM_SERVICE_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/telecom/telecom.h"

#include <stdbool.h>
#include <stdint.h>

#define HWS_REPORTING_AREAS_MAX 32u

extern const struct hws_domain_id hws_service_id;
extern const struct hws_domain hws_service_domain;
/* What records and moves may name. */
extern const struct hws_value_kind hws_reporting_area_entity;
/* A scope in words: "all traffic", "voice", "Northern area", "Busan-Tokyo". `i`. */
extern const struct hws_value_kind hws_service_scope_value;

/* ---- the plan ------------------------------------------------------------------------------- */

struct hws_outage_rule {
    double lost_frac; /* more than 0, at most 1 */
    int64_t lasts_ms; /* 0 or more */
};

/* Half of the traffic for 30 minutes. */
struct hws_outage_rule hws_outage_rule_usual(void);

/* A country, a province, a licence area: whoever is to be told of outages. */
struct hws_reporting_area {
    const char *id;
    struct hws_text name;
    struct hws_outage_rule rule;
};

struct hws_service_pair {
    uint32_t city_a, city_b; /* a < b */
    struct hws_outage_rule rule;
};

/* What things cost. A repair ship's day: facts/cable.md 3.3; the rest is the author's. */
#define HWS_SHIP_DAY_USD_USUAL 40000.0

struct hws_service_costs {
    double ship_day_usd;
    double repair_usd;         /* spare cable, joints and what else a repair uses up */
    double lost_gbps_hour_usd; /* what a Gbps-hour that is not served costs */
};

struct hws_service_plan {
    const struct hws_reporting_area *areas;
    uint32_t area_count;
    const uint32_t *city_areas1; /* by city: area + 1, or 0. NULL: no city has one */
    struct hws_outage_rule rule; /* where no area says otherwise */
    struct hws_service_costs costs;
    /* hws_service_plan_finish fills in what follows. */
    const struct hws_telecom_plan *telecom; /* read, not owned */
    const struct hws_service_pair *pairs;   /* in the order of the demands */
    uint32_t pair_count;
    const uint32_t *demand_pairs; /* by demand */
    struct hws_arena arena;
};

/* After hws_telecom_plan_finish. HWS_ERR_RANGE names what is wrong; HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status hws_service_plan_finish(struct hws_service_plan *plan,
                                                       const struct hws_telecom_plan *telecom,
                                                       struct hws_error *error);
void hws_service_plan_fini(struct hws_service_plan *plan);
struct hws_hash hws_service_plan_hash(const struct hws_service_plan *plan);

/* ---- service, for readers ------------------------------------------------------------------- */

enum hws_scope_kind {
    HWS_SCOPE_NETWORK = 0,
    HWS_SCOPE_CLASS, /* index: enum hws_demand_class */
    HWS_SCOPE_AREA,  /* index: reporting area; traffic that has an end in it */
    HWS_SCOPE_PAIR,  /* index: pair of the plan */
};

/* From the start up to now. Shares are of what is wanted; of nothing wanted, 1. */
struct hws_service_info {
    enum hws_scope_kind kind;
    uint32_t index;
    int64_t wanted_kbps, served_kbps; /* now */
    double wanted_gbps_hours, lost_gbps_hours;
    double served_frac_mean, served_frac_min; /* over time; the least that lasted */
    /*
     * Latency stretch: the delay of what is served over that of the same traffic on its first ways,
     * by traffic and time; and the most that lasted. Of nothing served, 1.
     */
    double stretch_mean, stretch_max;
    int64_t short_ms;                     /* served less than wanted */
    int64_t isolated_ms;                  /* none of its demands had a path */
    int64_t outage_ms, outage_longest_ms; /* by the rule, the one under way included */
    uint32_t outage_count;
    bool outage; /* one is under way */
};

/* Scopes: the network, the classes, the areas, the pairs. 0 when service is not measured. */
uint32_t hws_service_scope_count(const struct hws_state *state);
/* One of them; all 0 past the end. */
struct hws_service_info hws_service(const struct hws_state *state, uint32_t scope);

/* From time_ms until the scope's next step. */
struct hws_service_step {
    uint32_t scope;
    int64_t time_ms;
    int64_t wanted_kbps, served_kbps;
};

/* In order of time; pairs have none. */
uint32_t hws_service_step_count(const struct hws_state *state);
/* One of them; all 0 past the end. */
struct hws_service_step hws_service_step(const struct hws_state *state, uint32_t step);

/* One that is, or became, reportable. */
struct hws_outage_info {
    uint32_t scope;
    int64_t begins_ms;
    int64_t ends_ms; /* HWS_TIME_NEVER: under way */
    double lost_gbps_hours;
};

/* Those of the network, the classes and the areas, in the order in which they became reportable. */
uint32_t hws_outage_count(const struct hws_state *state);
/* One of them; all 0 past the end. */
struct hws_outage_info hws_outage(const struct hws_state *state, uint32_t outage);

/* ---- repair, for readers -------------------------------------------------------------------- */

enum hws_repair_stage {
    HWS_REPAIR_LOCATED = 0,
    HWS_REPAIR_ON_SITE,
    HWS_REPAIR_DONE,
    HWS_REPAIR_PERMIT, /* from when a permit is asked for until it is granted */
    HWS_REPAIR_STAGE_COUNT
};

/* How long faults take to come to a stage. */
struct hws_repair_estimate {
    uint32_t count, done_count; /* faults, or permits asked for, and those that have come so far */
    bool median_known;          /* at least half are estimated to have come so far */
    int64_t median_ms;
    int64_t horizon_ms; /* the longest that any was watched */
    int64_t mean_ms;    /* restricted to the horizon */
    int64_t mean_error_ms;
};

/* HWS_ERR_NOT_FOUND when there is no fault, or no permit was asked for; HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status hws_repair_estimate(const struct hws_state *state,
                                                   enum hws_repair_stage stage,
                                                   struct hws_repair_estimate *estimate);
const char *hws_repair_stage_name(enum hws_repair_stage stage);

/* Days between a call and the return to base, up to now. `ship` as in the telecom plan. */
double hws_ship_days(const struct hws_state *state, uint32_t ship);

struct hws_service_bill {
    double ship_days;
    uint32_t repair_count;
    double ship_usd, repair_usd, lost_usd;
};

/* All ships and repairs, up to now. */
struct hws_service_bill hws_service_bill(const struct hws_state *state);

/* NULL when service is not measured. */
const struct hws_service_plan *hws_service_plan(const struct hws_state *state);

#endif
