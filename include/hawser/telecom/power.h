/*
 * Power links and those who live on them: areas that want so many MW and make some themselves,
 * joined by the power cables of telecom's systems to each other and to grids beyond, which have
 * enough. When a link goes, what is left is shared so that the least share served is as large as it
 * can be. Flows are bounded by what links and areas have, and by nothing else: no frequency, no
 * voltage, no cascade; what an area cannot be served is shed at once.
 */
#ifndef HAWSER_TELECOM_POWER_H
#define HAWSER_TELECOM_POWER_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/telecom/telecom.h"

#include <stdbool.h>
#include <stdint.h>

#define HWS_POWER_AREAS_MAX 64u

extern const struct hws_domain_id hws_power_id;
extern const struct hws_domain hws_power_domain;
/* What records and moves may name. */
extern const struct hws_value_kind hws_power_area_entity;

/* ---- the plan ------------------------------------------------------------------------------- */

struct hws_power_area {
    const char *id;
    struct hws_text name;
    int64_t demand_kw; /* all the time */
    int64_t own_kw;    /* what it can make itself */
};

/* Zeroed: nobody wants any power. */
struct hws_power_plan {
    const struct hws_power_area *areas;
    uint32_t area_count;
    const uint32_t *city_areas1; /* by telecom's cities, + 1; 0: the grid beyond */
    const struct hws_telecom_plan *telecom;
    struct hws_arena arena;
};

/* HWS_ERR_RANGE names what is wrong; telecom has to outlive the plan. */
HWS_MUST_CHECK enum hws_status hws_power_plan_finish(struct hws_power_plan *plan,
                                                     const struct hws_telecom_plan *telecom,
                                                     struct hws_error *error);
void hws_power_plan_fini(struct hws_power_plan *plan);
struct hws_hash hws_power_plan_hash(const struct hws_power_plan *plan);
/* NULL where the domain is not in the registry. */
const struct hws_power_plan *hws_power_plan(const struct hws_state *state);

/*
 * What areas are served, kW by area, with the segments for which `is_up` is set (by telecom's plan;
 * NULL: all of them): max-min fair in the share of what each wants, to a millionth.
 */
void hws_power_share(const struct hws_power_plan *plan, const bool *is_up, int64_t *served_kw);

/* ---- the state, for readers --------------------------------------------------------------- */

struct hws_power_area_info {
    int64_t demand_kw, served_kw;
    double unserved_mwh; /* up to now */
    int64_t short_ms;    /* served less than it wants, up to now */
};

/* How an area is served now. */
struct hws_power_area_info hws_power_area(const struct hws_state *state, uint32_t area);
/* What a link could not bring while it was down, MWh up to now; 0 for a segment without power. */
double hws_power_unavailable_mwh(const struct hws_state *state, uint32_t segment);

#endif
