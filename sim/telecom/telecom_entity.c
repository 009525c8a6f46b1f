/* What the telecom domain has that can be named. */
#include "sim/telecom/telecom_rows.h"

#include "hawser/core/language.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static const struct hws_repair_plan *repair_plan(const struct hws_state *state)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);

    return plan == NULL ? NULL : &plan->repair;
}

HWS_PLAN_ENTITY(hws_system_entity, hws_telecom_id, "system", struct hws_telecom_plan,
                hws_telecom_plan, systems, system_count);
HWS_PLAN_ENTITY(hws_station_entity, hws_telecom_id, "station", struct hws_telecom_plan,
                hws_telecom_plan, stations, station_count);
HWS_PLAN_ENTITY(hws_city_entity, hws_telecom_id, "city", struct hws_telecom_plan, hws_telecom_plan,
                cities, city_count);
HWS_PLAN_ENTITY(hws_operator_entity, hws_telecom_id, "operator", struct hws_telecom_plan,
                hws_telecom_plan, operators, operator_count);

static bool own_operator(const struct hws_state *state, const struct hws_party *party,
                         uint32_t index)
{
    (void)state;
    return party->kind == &hws_operator_entity && party->index == index;
}

HWS_PLAN_ENTITY_KNOWN(hws_own_operator_value, hws_telecom_id, "own_operator",
                      struct hws_telecom_plan, hws_telecom_plan, operators, operator_count,
                      own_operator);
HWS_PLAN_ENTITY_KNOWN(hws_any_operator_value, hws_telecom_id, "any_operator",
                      struct hws_telecom_plan, hws_telecom_plan, operators, operator_count,
                      hws_known_to_all);
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

/* By its number in "show faults". How many there are is no matter of the plan. */
static enum hws_status fault_read(const struct hws_state *state, const struct hws_party *party,
                                  const char *text, union hws_argument *value,
                                  const char **expected)
{
    (void)state;
    (void)party;
    *expected = HWS_MARK("the number of a fault (show faults)");
    return telecom_read_fault_number(text, &value->i) ? HWS_OK : HWS_ERR_INPUT;
}

static bool fault_write(const struct hws_state *state, union hws_argument value, char *text,
                        size_t text_size)
{
    (void)state;
    (void)snprintf(text, text_size, "%" PRId64, value.i + 1);
    return value.i >= 0;
}

bool telecom_read_fault_number(const char *text, int64_t *fault)
{
    char *end = NULL;
    const unsigned long number = strtoul(text, &end, 10);

    if (*text < '0' || *text > '9' || *end != '\0' || number == 0 || number > UINT32_MAX) {
        return false;
    }
    *fault = (int64_t)number - 1;
    return true;
}

const struct hws_value_kind hws_fault_entity = {
    .domain = &hws_telecom_id,
    .word = "fault",
    .words = fault_words,
    .read = fault_read,
    .write = fault_write,
};

/* ---- words of a list ------------------------------------------------------------------------- */

static const char *const kind_ids[HWS_FAULT_KIND_COUNT] = {"cut", "shunt", "fibre-break",
                                                           "component"};
static const char *const kind_said[HWS_FAULT_KIND_COUNT] = {"cut", "shunt fault", "fibre break",
                                                            "dead component"};
HWS_WORDS_KIND(hws_fault_kind_value, hws_telecom_id, "fault_kind", kind_ids, kind_said);

static const char *const cause_ids[HWS_FAULT_CAUSE_COUNT] = {
    "reported", "fishing", "anchor", "natural", "component", "abrasion", "deliberate"};
HWS_WORDS_KIND(hws_fault_cause_value, hws_telecom_id, "cause", cause_ids, cause_ids);

static const char *const trouble_ids[HWS_STATION_TROUBLE_COUNT] = {"power", "flooding", "fire",
                                                                   "cyber"};
static const char *const trouble_said[HWS_STATION_TROUBLE_COUNT] = {"power", "flooding", "fire",
                                                                    "a cyber attack"};
HWS_WORDS_KIND(hws_station_trouble_value, hws_telecom_id, "trouble", trouble_ids, trouble_said);

static const char *const permit_ids[] = {"granted", "refused"};
HWS_WORDS_KIND(hws_permit_answer_value, hws_telecom_id, "permit_answer", permit_ids, permit_ids);

static const char *const outage_ids[] = {"approve", "defer"};
HWS_WORDS_KIND(hws_outage_answer_value, hws_telecom_id, "outage_answer", outage_ids, outage_ids);

/* ---- a turbidity current: its author's id, and the place of its start in words --------------- */

static uint32_t current_count(const struct hws_state *state)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);

    return plan == NULL ? 0 : plan->current_count;
}

static const char *current_id(const struct hws_state *state, uint32_t index)
{
    return index < current_count(state) ? hws_telecom_plan(state)->currents[index].id : NULL;
}

static const char *current_name(const struct hws_state *state, uint32_t index,
                                enum hws_language language)
{
    (void)language;
    return current_id(state, index);
}

static bool current_words(const struct hws_state *state, union hws_argument value,
                          enum hws_language language, char *text, size_t text_size)
{
    char lat[32];
    char lon[32];

    (void)language;
    if (value.i < 0 || value.i >= (int64_t)current_count(state)) {
        return false;
    }
    const struct hws_point start = hws_telecom_plan(state)->currents[value.i].points[0];
    hws_angle_words(start.lat_deg, "NS", lat, sizeof(lat));
    hws_angle_words(start.lon_deg, "EW", lon, sizeof(lon));
    (void)snprintf(text, text_size, "%s %s", lat, lon);
    return true;
}

const struct hws_value_kind hws_current_entity = {
    .domain = &hws_telecom_id,
    .word = "current",
    .words = current_words,
    .count = current_count,
    .id = current_id,
    .name = current_name,
};
