/* How things stand, for readers: accounts are carried on to now without writing. */
#include "sim/telecom/telecom_rows.h"

uint32_t hws_telecom_fault_count(const struct hws_state *state)
{
    uint32_t count = 0;

    (void)hws_state_rows(state, &hws_telecom_id, TELECOM_PART_FAULT, &count);
    return count;
}

struct hws_fault_info hws_telecom_fault(const struct hws_state *state, uint32_t fault)
{
    uint32_t count = 0;
    const struct fault_row *rows =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_FAULT, &count);
    const struct fault_row *row = &rows[fault];
    const struct hws_fault_info info = {
        .segment = row->segment,
        .state = row->mended && row->state != HWS_FAULT_REPAIRED ? HWS_FAULT_TEMPORARY
                                                                 : (enum hws_fault_state)row->state,
        .kind = (enum hws_fault_kind)row->kind,
        .cause = (enum hws_fault_cause)row->cause,
        .along_km = row->along_km,
        .located_km = row->located_km,
        .place = {row->lat_deg, row->lon_deg},
        .cut_ms = row->cut_ms,
        .located_ms = row->located_ms,
        .on_site_ms = row->on_site_ms,
        .repaired_ms = row->repaired_ms,
        .record = row->cut_record,
    };
    return info;
}

enum hws_ship_state hws_telecom_ship(const struct hws_state *state, uint32_t ship, uint32_t *fault1)
{
    uint32_t count = 0;
    const struct ship_row *rows = hws_state_rows(state, &hws_telecom_id, TELECOM_PART_SHIP, &count);

    if (fault1 != NULL) {
        *fault1 = rows[ship].fault1;
    }
    return (enum hws_ship_state)rows[ship].state;
}

bool hws_telecom_ship_at_base(const struct hws_state *state, uint32_t ship)
{
    uint32_t count = 0;
    const struct ship_row *rows = hws_state_rows(state, &hws_telecom_id, TELECOM_PART_SHIP, &count);

    return rows[ship].state == HWS_SHIP_READY && rows[ship].at_sea == 0;
}

const char *hws_ship_state_name(enum hws_ship_state state)
{
    static const char *const names[] = {"ready",   "called",    "sailing", "working",
                                        "waiting", "returning", "loading", "sheltering"};

    return (size_t)state < sizeof(names) / sizeof(names[0]) ? names[state] : "unknown";
}

const char *hws_fault_state_name(enum hws_fault_state state)
{
    static const char *const names[] = {"open",    "located",  "assigned",
                                        "working", "repaired", "temporary"};

    return (size_t)state < sizeof(names) / sizeof(names[0]) ? names[state] : "unknown";
}

const char *hws_fault_kind_name(enum hws_fault_kind kind)
{
    static const char *const names[] = {"cut", "shunt", "fibre break", "component"};
    HWS_ROW_EACH(names, HWS_FAULT_KIND_COUNT);

    return (size_t)kind < HWS_FAULT_KIND_COUNT ? names[kind] : "unknown";
}

const char *hws_fault_cause_name(enum hws_fault_cause cause)
{
    static const char *const names[] = {"reported",  "fishing",  "anchor",    "natural",
                                        "component", "abrasion", "deliberate"};
    HWS_ROW_EACH(names, HWS_FAULT_CAUSE_COUNT);

    return (size_t)cause < HWS_FAULT_CAUSE_COUNT ? names[cause] : "unknown";
}

const char *hws_station_trouble_name(enum hws_station_trouble trouble)
{
    static const char *const names[] = {"power", "flooding", "fire", "cyber"};
    HWS_ROW_EACH(names, HWS_STATION_TROUBLE_COUNT);

    return (size_t)trouble < HWS_STATION_TROUBLE_COUNT ? names[trouble] : "unknown";
}

const char *hws_demand_class_name(enum hws_demand_class service_class)
{
    static const char *const names[] = {"emergency", "voice", "finance", "business", "consumer"};
    HWS_ROW_EACH(names, HWS_DEMAND_CLASS_COUNT);

    return (size_t)service_class < HWS_DEMAND_CLASS_COUNT ? names[service_class] : "unknown";
}
