/*
 * The rows of the measures of service. Scopes stand in one part: the network, the classes, the
 * areas, the pairs. All but the pairs keep their steps and their outages.
 */
#ifndef HAWSER_SIM_TELECOM_SERVICE_SERVICE_H
#define HAWSER_SIM_TELECOM_SERVICE_SERVICE_H

#include "hawser/core/list.h"
#include "hawser/core/metric.h"
#include "hawser/core/span.h"
#include "hawser/telecom/service.h"

enum service_part {
    SERVICE_PART_SCOPE = 0,
    SERVICE_PART_STEP,
    SERVICE_PART_OUTAGE,
    SERVICE_PART_SHIP, /* by telecom's plan */
    SERVICE_PART_COUNT
};

enum service_event {
    SERVICE_EVENT_REPORT = 0, /* subject scope: its outage has lasted as long as its rule says */
    SERVICE_EVENT_LEVEL,      /* the day's course has reached a new level */
    SERVICE_EVENT_COUNT
};

enum service_record {
    SERVICE_RECORD_OUTAGE_BEGUN = 0,
    SERVICE_RECORD_OUTAGE_ENDED,
    SERVICE_RECORD_COUNT
};

#define SERVICE_SCOPE_NETWORK 0u
#define SERVICE_SCOPE_CLASSES 1u
#define SERVICE_SCOPE_AREAS (SERVICE_SCOPE_CLASSES + HWS_DEMAND_CLASS_COUNT)

/* The integrals stand as of since_ms; the rates have held from then on. */
struct scope_row {
    int64_t since_ms;
    int64_t wanted_kbps, served_kbps;
    double wanted_gbps_hours, lost_gbps_hours;
    double served_frac_min;
    double delay_us_kbps, first_us_kbps;   /* of what is served: routing_demand_now */
    double delay_integral, first_integral; /* those, by ms */
    double stretch_max;
    int64_t short_ms, isolated_ms;
    int64_t bad_since_ms;                 /* as much lost as the rule says; HWS_TIME_NEVER: less */
    double bad_lost_gbps_hours;           /* lost_gbps_hours when that began */
    int64_t outage_ms, outage_longest_ms; /* of those that are over */
    struct hws_event_handle report;
    uint32_t outage_count; /* likewise */
    uint32_t outage1;      /* the one under way + 1, once it is reportable; 0: none. Pairs: 0 */
    uint32_t step1;        /* its latest step + 1 */
    uint32_t demand_count, isolated_count;
    uint32_t reserved;
};

struct step_row {
    int64_t time_ms;
    int64_t wanted_kbps, served_kbps;
    uint32_t scope;
    uint32_t reserved;
};

struct outage_row {
    int64_t begins_ms, ends_ms; /* HWS_TIME_NEVER: under way */
    double lost_gbps_hours;     /* once it is over */
    uint64_t record;            /* of its beginning; 0 where none was left */
    uint32_t scope;
    uint32_t reserved;
};

struct ship_account_row {
    int64_t since_ms; /* HWS_TIME_NEVER: at its base */
    int64_t away_ms;  /* of journeys that are over */
};

/* Scopes that keep their steps and outages: one step may add one to each. */
static inline uint32_t service_series_count(const struct hws_service_plan *plan)
{
    return SERVICE_SCOPE_AREAS + plan->area_count;
}

static inline uint32_t service_scope_count(const struct hws_service_plan *plan)
{
    return plan->telecom == NULL ? 0 : service_series_count(plan) + plan->pair_count;
}

/* ---- service_rows.c ------------------------------------------------------------------------- */

/* The row of a scope, or of an outage, that there is. It may move when rows are appended. */
struct scope_row *scope_row(const struct hws_step *step, uint32_t scope);
struct outage_row *outage_row(const struct hws_step *step, uint32_t outage);
const struct hws_outage_rule *service_rule(const struct hws_service_plan *plan, uint32_t scope);
/* Its integrals up to now. */
struct scope_row service_settled(const struct scope_row *row, int64_t now_ms);

/* ---- service.c ------------------------------------------------------------------------------ */

/* Moves all scopes on to now and sums anew what their demands want and are served. */
HWS_MUST_CHECK enum hws_status service_refresh(struct hws_step *step);
/*
 * The next level of the day, if there is any. Where all is served the network's own levels are no
 * events: what is wanted changes all the same.
 */
HWS_MUST_CHECK enum hws_status service_schedule_level(struct hws_step *step);
enum hws_status service_on_report(struct hws_step *step, const struct hws_event *event);
enum hws_status service_on_level(struct hws_step *step, const struct hws_event *event);
enum hws_status service_on_changed(struct hws_step *step, const struct hws_effect *effect);
enum hws_status service_on_ship(struct hws_step *step, const struct hws_effect *effect);

/* ---- service_check.c ------------------------------------------------------------------------ */
/* Row counts, numbers, lists and pending events that a file may hold: HWS_ERR_FORMAT. */
HWS_MUST_CHECK enum hws_status service_check_rows(const struct hws_state *state,
                                                  struct hws_error *error);

/* By name: service_metrics.c. */
#define SERVICE_METRIC_COUNT 29u
extern const struct hws_metric service_metrics[SERVICE_METRIC_COUNT];

/* What of it parties may look at: service_lists.c. */
#define SERVICE_LIST_COUNT 5u
extern const struct hws_list_def *const service_lists[SERVICE_LIST_COUNT];

/* What began and ends: service_spans.c. */
#define SERVICE_SPAN_COUNT 5u
extern const struct hws_span_def service_spans[SERVICE_SPAN_COUNT];
/* Fills when it began, how long it took and whether it is over; false when it never set out. */
bool service_stage_span(const struct hws_state *state, uint32_t fault, enum hws_repair_stage stage,
                        struct hws_span *span);

#endif
