/* Cables, what they carry and who mends them. */
#include "sim/scenario/reader.h"

static const struct section sections[] = {
    {"cities", 500, true,
     KEYS("id", "name", "lat_deg", "lon_deg", "utc_offset_h", "area", "source")},
    {"stations", 1000, true, KEYS("id", "name", "lat_deg", "lon_deg", "city", "source")},
    {"operators", HWS_OPERATORS_MAX, true, KEYS("id", "name", "notice", "source")},
    {"systems", 300, true,
     KEYS("id", "name", "operator", "owner", "repeatered", "branching_units", "cable_family",
          "power", "segments", "source")},
    {"leases", 2000, true, KEYS("operator", "segment", "gbps", "source")},
    {"restoration_agreements", 120, true,
     KEYS("id", "kind", "from", "to", "cap_gbps", "ready", "source")},
    {"restoration", 0, false,
     KEYS("protection", "rerouting", "rerouting_spread", "switching", "switching_spread",
          "agreement_spread", "market", "market_gbps", "lighting", "lighting_spread")},
    {"daily_profile", 0, false, KEYS("emergency", "voice", "finance", "business", "consumer")},
    {"terrestrial_links", 1000, true,
     KEYS("id", "from", "to", "capacity_gbps", "length_km", "opens", "medium", "owner", "set_up",
          "latency_ms", "backup", "source")},
    {"demands", 2000, true,
     KEYS("id", "from", "to", "class", "wanted_gbps", "operator", "protected", "source")},
    {"fault_locating", 0, false, NULL},
    {"background_faults", 0, false, NULL},
    {"station_faults", HWS_STATION_TROUBLE_COUNT, false, KEYS("trouble", "per_year", "lasts")},
    {"repair_ships", HWS_TELECOM_SHIPS_MAX, true,
     KEYS("id", "name", "class", "mmsi", "base", "speed_kn", "callout", "load", "survey", "joint",
          "burial", "test", "wave_limit_m", "wind_limit_mps", "current_limit_kn", "available_from",
          "available_by", "shelter_wave_m", "breakdowns_per_day", "breakdown_lasts", "works_on",
          "kind")},
    {"permit_areas", 100, true, KEYS("id", "name", "zone", "law", "from", "to")},
    {"depots", 50, true, KEYS("id", "name", "port", "owner", "restock", "stock")},
    {"spares_agreements", 50, true,
     KEYS("id", "lender", "borrower", "transit", "gives_back", "source")},
    {"maintenance_agreements", 50, true,
     KEYS("id", "name", "systems", "zone", "ships", "overflow_to", "overflow_after")},
    {"repair_rules", 0, false,
     KEYS("queue", "temporary_repairs", "outages", "outage_notice", "outage_lasts")},
};

static bool load_network(struct load *load)
{
    return load_telecom(load) && load_repair(load) && load_maintenance(load);
}

static enum hws_status finish(struct load *load, void *plan, struct hws_error *error)
{
    (void)load;
    return hws_telecom_plan_finish(plan, error);
}

static struct hws_hash hash(const void *plan)
{
    return hws_telecom_plan_hash(plan);
}

static void fini(void *plan)
{
    hws_telecom_plan_fini(plan);
}

const struct reader telecom_reader = {
    .id = &hws_telecom_id,
    .sections = sections,
    .section_count = sizeof(sections) / sizeof(sections[0]),
    .readings = {{READ_NETWORK, load_network}},
    .plan_size = sizeof(struct hws_telecom_plan),
    .finish = finish,
    .hash = hash,
    .fini = fini,
};
