/* The rows of power: one an area, in the plan's order. */
#ifndef HAWSER_SIM_TELECOM_POWER_POWER_H
#define HAWSER_SIM_TELECOM_POWER_POWER_H

#include "hawser/core/list.h"
#include "hawser/core/metric.h"
#include "hawser/telecom/power.h"

#define KW_PER_MW 1000.0

enum power_part { POWER_PART_AREA = 0, POWER_PART_COUNT };

enum power_record {
    POWER_RECORD_LINK_DOWN = 0,
    POWER_RECORD_LINK_UP,
    POWER_RECORD_SHED,
    POWER_RECORD_SERVED,
    POWER_RECORD_COUNT
};

/* The integrals stand as of since_ms; what is served has held from then on. */
struct power_area_row {
    int64_t since_ms;
    int64_t served_kw;
    double unserved_mwh;
    int64_t short_ms;
    int64_t bad_since_ms; /* served less than it wants; HWS_TIME_NEVER: in full */
    double bad_mwh;       /* unserved_mwh when that began */
};

/* ---- power_rows.c --------------------------------------------------------------------------- */

struct power_area_row *power_area_row(const struct hws_step *step, uint32_t area);
/* Its integrals up to now. */
struct power_area_row power_settled(const struct power_area_row *row, int64_t demand_kw,
                                    int64_t now_ms);
/* What the areas are served as the segments are now; served_kw has room for all of them. */
HWS_MUST_CHECK enum hws_status power_share_now(const struct hws_power_plan *plan,
                                               const struct hws_state *state, int64_t *served_kw);

/* ---- power_records.c ------------------------------------------------------------------------ */

extern const struct hws_record_def power_records[POWER_RECORD_COUNT];

/* ---- power.c -------------------------------------------------------------------------------- */

enum hws_status power_on_segment(struct hws_step *step, const struct hws_effect *effect);

/* ---- power_lists.c, power_metrics.c --------------------------------------------------------- */

#define POWER_LIST_COUNT 2u
extern const struct hws_list_def *const power_lists[POWER_LIST_COUNT];
#define POWER_METRIC_COUNT 6u
extern const struct hws_metric power_metrics[POWER_METRIC_COUNT];

#endif
