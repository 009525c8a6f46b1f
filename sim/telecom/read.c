/* How things stand, for readers: accounts are carried on to now without writing. */
#include "sim/telecom/telecom_rows.h"

#include "hawser/core/language.h"

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
    static const char *const names[] = {
        HWS_MARK("ready"),   HWS_MARK("called"),    HWS_MARK("sailing"), HWS_MARK("working"),
        HWS_MARK("waiting"), HWS_MARK("returning"), HWS_MARK("loading"), HWS_MARK("sheltering")};

    return (size_t)state < sizeof(names) / sizeof(names[0]) ? names[state] : "unknown";
}

const char *hws_fault_state_name(enum hws_fault_state state)
{
    static const char *const names[] = {HWS_MARK("open"),     HWS_MARK("located"),
                                        HWS_MARK("assigned"), HWS_MARK("working"),
                                        HWS_MARK("repaired"), HWS_MARK("temporary")};

    return (size_t)state < sizeof(names) / sizeof(names[0]) ? names[state] : "unknown";
}

const char *hws_fault_kind_name(enum hws_fault_kind kind)
{
    static const char *const names[] = {HWS_MARK("cut"), HWS_MARK("shunt"), HWS_MARK("fibre break"),
                                        HWS_MARK("component")};
    HWS_ROW_EACH(names, HWS_FAULT_KIND_COUNT);

    return (size_t)kind < HWS_FAULT_KIND_COUNT ? names[kind] : "unknown";
}

const char *hws_fault_cause_name(enum hws_fault_cause cause)
{
    static const char *const names[] = {
        HWS_MARK("reported"),  HWS_MARK("fishing"),  HWS_MARK("anchor"),    HWS_MARK("natural"),
        HWS_MARK("component"), HWS_MARK("abrasion"), HWS_MARK("deliberate")};
    HWS_ROW_EACH(names, HWS_FAULT_CAUSE_COUNT);

    return (size_t)cause < HWS_FAULT_CAUSE_COUNT ? names[cause] : "unknown";
}

const char *hws_station_trouble_name(enum hws_station_trouble trouble)
{
    static const char *const names[] = {HWS_MARK("power"), HWS_MARK("flooding"), HWS_MARK("fire"),
                                        HWS_MARK("cyber")};
    HWS_ROW_EACH(names, HWS_STATION_TROUBLE_COUNT);

    return (size_t)trouble < HWS_STATION_TROUBLE_COUNT ? names[trouble] : "unknown";
}

const char *hws_demand_class_name(enum hws_demand_class service_class)
{
    static const char *const names[] = {HWS_MARK("emergency"), HWS_MARK("voice"),
                                        HWS_MARK("finance"), HWS_MARK("business"),
                                        HWS_MARK("consumer")};
    HWS_ROW_EACH(names, HWS_DEMAND_CLASS_COUNT);

    return (size_t)service_class < HWS_DEMAND_CLASS_COUNT ? names[service_class] : "unknown";
}
