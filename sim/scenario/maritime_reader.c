/* Ports, classes of vessels and all that sails. */
#include "sim/scenario/reader.h"

static const struct section sections[] = {
    {"ports", 1000, true, KEYS("id", "name", "area", "berth", "pilot", "source")},
    {"vessel_classes", 200, true,
     KEYS("id", "name", "kind", "ais", "length_m", "beam_m", "draught_m", "height_m", "anchor_t",
          "speed_kn", "gale_speed_kn", "gale_wave_m")},
    {"utc_offset_h", 0, false, NULL},
    {"closed_lanes", 0, false, NULL},
    {"separation_schemes", 50, false, KEYS("id", "name", "axis", "separation_nmi", "capture_nmi")},
    {"vessels", 5000, false,
     KEYS("id", "name", "class", "mmsi", "from", "to", "departs", "speed_kn", "shuttles", "layover",
          "phantom", "itinerary", "timetable", "flag")},
    {"flows", 500, false,
     KEYS("id", "from", "to", "onward", "class", "vessels_per_day", "hourly", "speed_factor",
          "flag")},
    {"replay", 16, false,
     KEYS("id", "files", "began", "from", "until", "at", "region", "class", "tolerance_m", "gap")},
    {"fishing_grounds", 50, false,
     KEYS("id", "home", "zone", "class", "boats", "flag", "without_ais_frac", "hourly", "ashore",
          "on_ground_h", "tow_nmi", "tow_kn", "spacing_nmi")},
    {"pleasure_boats", 50, false,
     KEYS("id", "home", "zone", "class", "boats", "flag", "without_ais_frac", "hourly", "ashore",
          "cruise_h", "leg_nmi", "cruise_kn")},
};

static bool load_sailing(struct load *load)
{
    return load_schemes(load) && load_vessels(load) && load_replays(load);
}

static enum hws_status finish(struct load *load, void *plan, struct hws_error *error)
{
    struct hws_maritime_plan *maritime = plan;

    maritime->seaway = load->scenario->assets->seaway;
    hws_canal_ways(maritime->seaway, maritime->canals);
    maritime->routes = hws_route_memo_create(maritime->seaway);
    if (maritime->routes == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "routes", "not enough memory for the routes");
    }
    maritime->coast = load->scenario->assets->coast;
    return hws_maritime_plan_finish(maritime);
}

static struct hws_hash hash(const void *plan)
{
    return hws_maritime_plan_hash(plan);
}

static void fini(void *plan)
{
    hws_maritime_plan_fini(plan);
}

const struct reader maritime_reader = {
    .id = &hws_maritime_id,
    .sections = sections,
    .section_count = sizeof(sections) / sizeof(sections[0]),
    .readings = {{READ_PLACES, load_maritime}, {READ_VESSELS, load_sailing}},
    .plan_size = sizeof(struct hws_maritime_plan),
    .finish = finish,
    .hash = hash,
    .fini = fini,
};
