/* Vessels and flows. */
#include "sim/scenario/ways.h"

#include "hawser/core/units.h"

#define SPEED_MAX_KN 60.0
#define SPEED_MIN_KN 0.5
#define ITINERARY_MAX 200u
#define DURATION_MAX_MS (3650 * HWS_MS_PER_DAY)
#define LAYOVER_DEFAULT_MS (12 * HWS_MS_PER_HOUR)

/* ---- itineraries ---------------------------------------------------------------------------- */

/* A way through several places, with what the vessel does at each. */
static void read_itinerary(struct load *load, struct ways *ways, struct hws_json row,
                           struct hws_vessel_plan *vessel)
{
    struct hws_maritime_plan *plan = scenario_maritime(load->scenario);
    const struct hws_json stops =
        hws_json_read_array(load->problems, row, "itinerary", HWS_JSON_OPTIONAL, 1, ITINERARY_MAX);
    const uint32_t stop_count = hws_json_present(stops) ? hws_json_count(stops) : 0;
    const uint32_t first = plan->waypoint_count;
    struct hws_point from = vessel->place;
    double distance_m = 0.0;
    bool whole = stop_count > 0;

    vessel->call_first = plan->call_count;
    for (uint32_t i = 0; i < stop_count; i++) {
        const struct hws_json stop = hws_json_at(stops, i);
        struct hws_call *call = &ways->calls[plan->call_count];
        struct hws_point to = {0.0, 0.0};
        uint32_t port = HWS_NO_INDEX;
        struct hws_route route;
        CHECK_KEYS(load, stop, "to", "stay", "speed_kn");
        (void)hws_json_read_duration(load->problems, stop, "stay", HWS_JSON_OPTIONAL, 0,
                                     DURATION_MAX_MS, &call->stay_ms);
        (void)hws_json_read_double(load->problems, stop, "speed_kn", HWS_JSON_OPTIONAL,
                                   SPEED_MIN_KN, SPEED_MAX_KN, &call->speed_kn);
        if (!load_place(load, stop, "to", &to, &port) || !whole ||
            !ways_find_route(load, hws_json_get(stop, "to"), from, to, &route)) {
            whole = false;
            continue;
        }
        /* Where one route ends the next begins: that point stands once. */
        plan->waypoint_count -= i > 0 ? 1u : 0u;
        whole = ways_add_points(load, ways, &route);
        distance_m += route.distance_m;
        call->waypoint = plan->waypoint_count - first - 1u;
        vessel->port_to = port;
        plan->call_count++;
        vessel->call_count++;
        from = to;
    }
    if (whole) {
        vessel->way = ways_add(load, ways, first, distance_m);
    }
}

static uint32_t count_calls(const struct load *load)
{
    struct row_cursor cursor = rows_of(load, "vessels");
    struct hws_json row;
    uint32_t count = 0;

    while (rows_next(&cursor, &row)) {
        const struct hws_json stops = hws_json_get(row, "itinerary");
        count += hws_json_type(stops) == HWS_JSON_ARRAY ? hws_json_count(stops) : 0u;
    }
    return count;
}

/* ---- vessels and flows ---------------------------------------------------------------------- */

static void read_voyage(struct load *load, struct ways *ways, struct hws_json row,
                        struct hws_vessel_plan *vessel, bool placed)
{
    uint32_t port = HWS_NO_INDEX;
    struct hws_point to = {0.0, 0.0};

    (void)hws_json_read_duration(load->problems, row, "departs", HWS_JSON_OPTIONAL, 0,
                                 DURATION_MAX_MS, &vessel->departs_ms);
    (void)hws_json_read_bool(load->problems, row, "shuttles", HWS_JSON_OPTIONAL, &vessel->shuttles);
    vessel->layover_ms = LAYOVER_DEFAULT_MS;
    (void)hws_json_read_duration(load->problems, row, "layover", HWS_JSON_OPTIONAL, 0,
                                 DURATION_MAX_MS, &vessel->layover_ms);
    const bool has_itinerary = hws_json_present(hws_json_get(row, "itinerary"));
    if (has_itinerary && hws_json_present(hws_json_get(row, "to"))) {
        hws_json_complain_key(load->problems, row, "itinerary",
                              "found \"itinerary\" beside \"to\", expected one of them");
        return;
    }
    if (has_itinerary && placed) {
        read_itinerary(load, ways, row, vessel);
    } else if (!has_itinerary && !hws_json_present(hws_json_get(row, "to"))) {
        static const char *const needing[] = {"departs", "shuttles", "layover"};
        for (uint32_t i = 0; i < sizeof(needing) / sizeof(needing[0]); i++) {
            if (hws_json_present(hws_json_get(row, needing[i]))) {
                hws_json_complain_key(load->problems, row, needing[i],
                                      "found \"%s\" without \"to\", expected where it sails",
                                      needing[i]);
            }
        }
        return;
    } else if (!has_itinerary && load_place(load, row, "to", &to, &port) && placed) {
        vessel->way = ways_make(load, ways, hws_json_get(row, "to"), vessel->place, to);
        vessel->port_to = port;
    }
    if (vessel->way == HWS_NO_INDEX) {
        /* What is wrong has been reported; in the other checks it counts as a vessel that sails. */
        vessel->way = 0;
    }
}

static void read_vessel(struct load *load, struct ways *ways, struct hws_json row,
                        struct hws_vessel_plan *vessel)
{
    struct hws_arena *arena = &scenario_maritime(load->scenario)->arena;
    uint32_t port = HWS_NO_INDEX;
    const char *name = "";
    int64_t mmsi = 0;

    vessel->id = load_id(load, row, &name_vessel, arena);
    if (hws_json_read_string(load->problems, row, "name", HWS_JSON_REQUIRED, 1, 240, &name)) {
        (void)load_check_printable(load, hws_json_get(row, "name"), name);
    }
    vessel->name = hws_arena_copy_text(arena, name);
    load->out_of_memory = load->out_of_memory || vessel->name == NULL;
    vessel->vessel_class = load_reference(load, row, "class", HWS_JSON_REQUIRED, &name_class);
    (void)hws_json_read_int(load->problems, row, "mmsi", HWS_JSON_OPTIONAL, 200000000, 799999999,
                            &mmsi);
    vessel->mmsi = (uint32_t)mmsi;
    (void)hws_json_read_double(load->problems, row, "speed_kn", HWS_JSON_OPTIONAL, SPEED_MIN_KN,
                               SPEED_MAX_KN, &vessel->speed_kn);
    vessel->way = HWS_NO_INDEX;
    vessel->port_to = HWS_NO_INDEX;
    (void)hws_json_read_bool(load->problems, row, "phantom", HWS_JSON_OPTIONAL, &vessel->phantom);
    const bool placed = load_place(load, row, "from", &vessel->place, &port);
    read_voyage(load, ways, row, vessel, placed);
    load_timetable(load, row, ways->departures, vessel);
}

static void read_flow(struct load *load, struct ways *ways, struct hws_json row,
                      struct hws_flow *flow)
{
    struct hws_point from = {0.0, 0.0};
    struct hws_point to = {0.0, 0.0};
    uint32_t port = HWS_NO_INDEX;

    flow->id = load_id(load, row, &name_flow, &scenario_maritime(load->scenario)->arena);
    flow->vessel_class = load_reference(load, row, "class", HWS_JSON_REQUIRED, &name_class);
    flow->vessels_per_day = 1.0;
    (void)hws_json_read_double(load->problems, row, "vessels_per_day", HWS_JSON_REQUIRED, 1.0e-4,
                               1000.0, &flow->vessels_per_day);
    (void)hws_json_read_double(load->problems, row, "speed_factor", HWS_JSON_OPTIONAL, 0.3, 1.0,
                               &flow->speed_factor);
    flow->hourly = load_hourly(load, row);
    flow->way = HWS_NO_INDEX;
    flow->port_to = HWS_NO_INDEX;
    flow->onward = HWS_NO_INDEX;
    const bool begins = load_place(load, row, "from", &from, &port);
    const bool ends = load_place(load, row, "to", &to, &port);
    if (begins && ends) {
        flow->way = ways_make(load, ways, hws_json_get(row, "to"), from, to);
        flow->port_to = port;
    }
    if (ends && hws_json_present(hws_json_get(row, "onward"))) {
        struct hws_point onward = {0.0, 0.0};
        if (load_place(load, row, "onward", &onward, &port)) {
            flow->onward = ways_make(load, ways, hws_json_get(row, "onward"), to, onward);
        }
    }
}

/* A repair ship's hull: a vessel by the ship's id that lies at its base. */
static void add_hull(struct load *load, struct hws_json row, uint32_t ship,
                     struct hws_vessel_plan *vessel)
{
    const struct hws_telecom_plan *telecom = scenario_telecom(load->scenario);
    struct hws_arena *arena = &scenario_maritime(load->scenario)->arena;
    int64_t mmsi = 0;

    vessel->id = hws_arena_copy_text(arena, telecom->ships[ship].id);
    vessel->name =
        hws_arena_copy_text(arena, hws_text_in(&telecom->ships[ship].name, HWS_LANGUAGE_EN));
    if (vessel->id == NULL || vessel->name == NULL) {
        load->out_of_memory = true;
        return;
    }
    if (vessel->id[0] != '\0' && !names_add(load, &name_vessel, vessel->id) &&
        !load->out_of_memory) {
        hws_json_complain(load->problems, hws_json_get(row, "id"),
                          "found \"%s\", expected an id that no vessel has", vessel->id);
    }
    vessel->vessel_class = load_reference(load, row, "class", HWS_JSON_REQUIRED, &name_class);
    (void)hws_json_read_int(load->problems, row, "mmsi", HWS_JSON_OPTIONAL, 200000000, 799999999,
                            &mmsi);
    vessel->mmsi = (uint32_t)mmsi;
    (void)hws_json_read_double(load->problems, row, "speed_kn", HWS_JSON_OPTIONAL, SPEED_MIN_KN,
                               SPEED_MAX_KN, &vessel->speed_kn);
    vessel->way = HWS_NO_INDEX;
    vessel->port_to = HWS_NO_INDEX;
    vessel->place = telecom->ships[ship].base;
}

static bool add_hulls(struct load *load, struct hws_vessel_plan *vessels)
{
    struct hws_scenario *scenario = load->scenario;
    struct row_cursor cursor = rows_of(load, "repair_ships");
    uint32_t *hulls = load_array(load, &scenario_telecom(scenario)->arena,
                                 scenario_telecom(scenario)->ship_count, sizeof(*hulls));
    struct hws_json row;

    if (hulls == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < scenario_telecom(scenario)->ship_count && rows_next(&cursor, &row);
         i++) {
        hulls[i] = scenario_maritime(scenario)->vessel_count;
        add_hull(load, row, i, &vessels[scenario_maritime(scenario)->vessel_count++]);
    }
    scenario_liaison(scenario)->ship_vessels = hulls;
    scenario_liaison(scenario)->ship_count = scenario_telecom(scenario)->ship_count;
    return true;
}

bool load_vessels(struct load *load)
{
    struct hws_maritime_plan *plan = scenario_maritime(load->scenario);
    const uint32_t vessel_count =
        rows_count(load, "vessels") + scenario_telecom(load->scenario)->ship_count;
    const uint32_t flow_count = rows_count(load, "flows");
    const uint32_t fleet_count = load_fleet_count(load);
    struct ways ways = {.capacity = vessel_count + 2u * flow_count + load_fleet_ways_max(load)};
    struct hws_vessel_plan *vessels =
        load_array(load, &plan->arena, vessel_count, sizeof(*vessels));
    struct hws_flow *flows =
        load_array(load, &plan->arena, (size_t)flow_count + fleet_count, sizeof(*flows));
    struct hws_json row;

    ways.items = load_array(load, &plan->arena, ways.capacity, sizeof(*ways.items));
    ways.departures =
        load_array(load, &plan->arena, load_timetable_count(load), sizeof(*ways.departures));
    ways.calls = load_array(load, &plan->arena, count_calls(load), sizeof(*ways.calls));
    if (load->out_of_memory) {
        return false;
    }
    plan->vessels = vessels;
    plan->flows = flows;
    plan->ways = ways.items;
    plan->calls = ways.calls;
    plan->departures = ways.departures;
    plan->epoch_day_ms =
        ((load->scenario->plan.epoch_ms + plan->utc_offset_ms) % HWS_MS_PER_DAY + HWS_MS_PER_DAY) %
        HWS_MS_PER_DAY;
    struct row_cursor cursor = rows_of(load, "vessels");
    while (rows_next(&cursor, &row)) {
        read_vessel(load, &ways, row, &vessels[plan->vessel_count++]);
    }
    cursor = rows_of(load, "flows");
    while (rows_next(&cursor, &row)) {
        read_flow(load, &ways, row, &flows[plan->flow_count++]);
    }
    if (!load_fleets(load, &ways, flows)) {
        return false;
    }
    return add_hulls(load, vessels) && !load->out_of_memory;
}
