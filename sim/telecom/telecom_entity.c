/* What the telecom domain has that can be named. */
#include "hawser/telecom/telecom.h"

#include "hawser/core/language.h"

#include <stdio.h>

static const struct hws_repair_plan *repair_plan(const struct hws_state *state)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);

    return plan == NULL ? NULL : &plan->repair;
}

HWS_PLAN_ENTITY(hws_system_entity, hws_telecom_id, "system", struct hws_telecom_plan,
                hws_telecom_plan, systems, system_count);
HWS_PLAN_ENTITY(hws_segment_entity, hws_telecom_id, "segment", struct hws_telecom_plan,
                hws_telecom_plan, segments, segment_count);
HWS_PLAN_ENTITY(hws_station_entity, hws_telecom_id, "station", struct hws_telecom_plan,
                hws_telecom_plan, stations, station_count);
HWS_PLAN_ENTITY(hws_city_entity, hws_telecom_id, "city", struct hws_telecom_plan, hws_telecom_plan,
                cities, city_count);
HWS_PLAN_ENTITY(hws_operator_entity, hws_telecom_id, "operator", struct hws_telecom_plan,
                hws_telecom_plan, operators, operator_count);
HWS_PLAN_ENTITY(hws_repair_ship_entity, hws_telecom_id, "ship", struct hws_telecom_plan,
                hws_telecom_plan, ships, ship_count);
HWS_PLAN_ENTITY(hws_depot_entity, hws_telecom_id, "depot", struct hws_repair_plan, repair_plan,
                depots, depot_count);
HWS_PLAN_ENTITY(hws_agreement_entity, hws_telecom_id, "agreement", struct hws_repair_plan,
                repair_plan, agreements, agreement_count);
HWS_PLAN_ENTITY(hws_permit_area_entity, hws_telecom_id, "permit_area", struct hws_repair_plan,
                repair_plan, permit_areas, permit_area_count);

/* Faults are numbered from 1 in the order of the cuts. */
static bool fault_words(const struct hws_state *state, union hws_argument value,
                        enum hws_language language, char *text, size_t text_size)
{
    (void)state;
    (void)snprintf(text, text_size, hws_tr(language, "fault %lld"), (long long)value.i + 1);
    return true;
}

const struct hws_value_kind hws_fault_entity = {
    .domain = &hws_telecom_id,
    .word = "fault",
    .words = fault_words,
};
