/* Ports, vessel classes, vessels, flows, and the ways they sail. */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#include <stdio.h>
#include <string.h>

#define SPEED_MAX_KN 60.0
#define SPEED_MIN_KN 0.5
#define DURATION_MAX_MS (3650 * HWS_MS_PER_DAY)
#define LAYOVER_DEFAULT_MS (12 * HWS_MS_PER_HOUR)
#define GALE_WAVE_DEFAULT_M 4.0

/* ---- ports and classes
 * --------------------------------------------------------------------------- */

static void read_port(struct load *load, struct hws_json row, struct hws_port *port)
{
    struct hws_arena *arena = &load->scenario->maritime.arena;
    const char *words = NULL;

    CHECK_KEYS(load, row, "id", "name", "area", "berth", "pilot", "source");
    port->id = load_id(load, row, NAME_PORT, arena);
    port->name = load_text(load, row, "name", HWS_JSON_REQUIRED, arena);
    (void)hws_json_read_string(load->problems, row, "area", HWS_JSON_OPTIONAL, 1, 400, &words);
    (void)hws_json_read_string(load->problems, row, "source", HWS_JSON_OPTIONAL, 1, 2000, &words);
    if (load_position(load, row, "berth", &port->berth)) {
        load_check_water(load, hws_json_get(row, "berth"), port->berth, "a berth");
    }
    if (load_position(load, row, "pilot", &port->pilot)) {
        load_check_water(load, hws_json_get(row, "pilot"), port->pilot, "a pilot point");
    }
}

static void read_class(struct load *load, struct hws_json row, struct hws_vessel_class *class)
{
    struct hws_arena *arena = &load->scenario->maritime.arena;
    struct hws_problems *problems = load->problems;

    CHECK_KEYS(load, row, "id", "name", "length_m", "draught_m", "speed_kn", "gale_speed_kn",
               "gale_wave_m");
    class->id = load_id(load, row, NAME_CLASS, arena);
    class->name = load_text(load, row, "name", HWS_JSON_REQUIRED, arena);
    (void)hws_json_read_double(problems, row, "length_m", HWS_JSON_REQUIRED, 5.0, 500.0,
                               &class->length_m);
    (void)hws_json_read_double(problems, row, "draught_m", HWS_JSON_REQUIRED, 0.5, 30.0,
                               &class->draught_m);
    class->ais = HWS_AIS_FIT_A;
    class->speed_kn = SPEED_MIN_KN;
    class->gale_wave_m = GALE_WAVE_DEFAULT_M;
    const bool speed = hws_json_read_double(problems, row, "speed_kn", HWS_JSON_REQUIRED,
                                            SPEED_MIN_KN, SPEED_MAX_KN, &class->speed_kn);
    class->gale_speed_kn = class->speed_kn;
    const bool gale = hws_json_read_double(problems, row, "gale_speed_kn", HWS_JSON_OPTIONAL,
                                           SPEED_MIN_KN, SPEED_MAX_KN, &class->gale_speed_kn);
    (void)hws_json_read_double(problems, row, "gale_wave_m", HWS_JSON_OPTIONAL, 0.1, 20.0,
                               &class->gale_wave_m);
    if (speed && gale && class->gale_speed_kn > class->speed_kn) {
        hws_json_complain(problems, hws_json_get(row, "gale_speed_kn"),
                          "found %g kn in a gale, expected at most the speed_kn of %g",
                          class->gale_speed_kn, class->speed_kn);
    }
}

bool load_maritime(struct load *load)
{
    struct hws_maritime_plan *plan = &load->scenario->maritime;
    const uint32_t port_count = rows_count(load, "ports");
    const uint32_t class_count = rows_count(load, "vessel_classes");
    struct hws_port *ports = load_array(load, &plan->arena, port_count, sizeof(*ports));
    struct hws_vessel_class *classes =
        load_array(load, &plan->arena, class_count, sizeof(*classes));
    struct hws_json row;

    if (load->out_of_memory) {
        return false;
    }
    plan->ports = ports;
    plan->classes = classes;
    struct row_cursor cursor = rows_of(load, "ports");
    while (rows_next(&cursor, &row)) {
        read_port(load, row, &ports[plan->port_count++]);
    }
    cursor = rows_of(load, "vessel_classes");
    while (rows_next(&cursor, &row)) {
        read_class(load, row, &classes[plan->class_count++]);
    }
    return !load->out_of_memory;
}

/* ---- ways
 * ------------------------------------------------------------------------------------------ */

/* Ways and waypoints grow while vessels and flows are read; ends that recur share a way. */
struct ways {
    struct hws_way *items;
    uint32_t capacity;
    struct hws_point *waypoints;
    uint32_t waypoint_capacity;
};

static bool same_point(struct hws_point a, struct hws_point b)
{
    return a.lat_deg == b.lat_deg && a.lon_deg == b.lon_deg;
}

static uint32_t find_way(const struct hws_maritime_plan *plan, struct hws_point from,
                         struct hws_point to)
{
    for (uint32_t i = 0; i < plan->way_count; i++) {
        if (same_point(plan->ways[i].from, from) && same_point(plan->ways[i].to, to)) {
            return i;
        }
    }
    return HWS_NO_INDEX;
}

/* Waypoints of all ways stand in one array, which doubles when it is full. */
static bool add_waypoints(struct load *load, struct ways *ways, const struct hws_route *route)
{
    struct hws_maritime_plan *plan = &load->scenario->maritime;
    const uint32_t count = plan->waypoint_count + route->waypoint_count;

    if (ways->waypoints == NULL || count > ways->waypoint_capacity) {
        const uint32_t capacity = count * 2u;
        struct hws_point *room = load_array(load, &plan->arena, capacity, sizeof(*room));
        if (room == NULL) {
            return false;
        }
        if (ways->waypoints != NULL) {
            memcpy(room, ways->waypoints, plan->waypoint_count * sizeof(*room));
        }
        ways->waypoints = room;
        ways->waypoint_capacity = capacity;
        plan->waypoints = room;
    }
    memcpy(ways->waypoints + plan->waypoint_count, route->waypoints,
           route->waypoint_count * sizeof(*ways->waypoints));
    plan->waypoint_count = count;
    return true;
}

/* HWS_NO_INDEX, with a problem, when there is no way at sea. */
static uint32_t make_way(struct load *load, struct ways *ways, struct hws_json row,
                         struct hws_point from, struct hws_point to)
{
    struct hws_maritime_plan *plan = &load->scenario->maritime;
    struct hws_route route;
    struct hws_error error = {0};
    const uint32_t known = find_way(plan, from, to);

    if (known != HWS_NO_INDEX) {
        return known;
    }
    if (same_point(from, to)) {
        hws_json_complain(load->problems, hws_json_get(row, "to"),
                          "found the same place as in \"from\", expected another");
        return HWS_NO_INDEX;
    }
    /* An end on land has been reported where it was read. */
    if (hws_coast_is_land(load->scenario->assets->coast, from) ||
        hws_coast_is_land(load->scenario->assets->coast, to)) {
        return HWS_NO_INDEX;
    }
    enum hws_status status = hws_seaway_route(load->scenario->assets->seaway, from, to,
                                              plan->closed_lanes, &route, &error);
    if (status == HWS_ERR_MEMORY) {
        load->out_of_memory = true;
        return HWS_NO_INDEX;
    }
    if (status != HWS_OK) {
        hws_json_complain(load->problems, hws_json_get(row, "to"),
                          "found a destination that cannot be reached, expected one with a way at "
                          "sea: %s",
                          error.message);
        return HWS_NO_INDEX;
    }
    const uint32_t first = plan->waypoint_count;
    if (plan->way_count == ways->capacity || !add_waypoints(load, ways, &route)) {
        return HWS_NO_INDEX;
    }
    struct hws_way *way = &ways->items[plan->way_count];
    way->from = from;
    way->to = to;
    way->waypoint_first = first;
    way->waypoint_count = route.waypoint_count;
    way->distance_m = route.distance_m;
    return plan->way_count++;
}

/* ---- vessels and flows
 * ------------------------------------------------------------------------------ */

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
    if (!hws_json_present(hws_json_get(row, "to"))) {
        static const char *const needing[] = {"departs", "shuttles", "layover"};
        for (uint32_t i = 0; i < sizeof(needing) / sizeof(needing[0]); i++) {
            if (hws_json_present(hws_json_get(row, needing[i]))) {
                hws_json_complain_key(load->problems, row, needing[i],
                                      "found \"%s\" without \"to\", expected where it sails",
                                      needing[i]);
            }
        }
        return;
    }
    if (load_place(load, row, "to", &to, &port) && placed) {
        vessel->way = make_way(load, ways, row, vessel->place, to);
    }
    if (vessel->way == HWS_NO_INDEX) {
        /* What is wrong has been reported; in the other checks it counts as a vessel that sails. */
        vessel->way = 0;
    }
}

static void read_vessel(struct load *load, struct ways *ways, struct hws_json row,
                        struct hws_vessel_plan *vessel)
{
    struct hws_arena *arena = &load->scenario->maritime.arena;
    uint32_t port = HWS_NO_INDEX;
    const char *name = "";
    int64_t mmsi = 0;

    CHECK_KEYS(load, row, "id", "name", "class", "mmsi", "from", "to", "departs", "speed_kn",
               "shuttles", "layover");
    vessel->id = load_id(load, row, NAME_VESSEL, arena);
    if (hws_json_read_string(load->problems, row, "name", HWS_JSON_REQUIRED, 1, 240, &name)) {
        (void)load_check_printable(load, hws_json_get(row, "name"), name);
    }
    vessel->name = hws_arena_copy_text(arena, name);
    load->out_of_memory = load->out_of_memory || vessel->name == NULL;
    vessel->vessel_class = load_reference(load, row, "class", HWS_JSON_REQUIRED, NAME_CLASS);
    (void)hws_json_read_int(load->problems, row, "mmsi", HWS_JSON_OPTIONAL, 200000000, 799999999,
                            &mmsi);
    vessel->mmsi = (uint32_t)mmsi;
    (void)hws_json_read_double(load->problems, row, "speed_kn", HWS_JSON_OPTIONAL, SPEED_MIN_KN,
                               SPEED_MAX_KN, &vessel->speed_kn);
    vessel->way = HWS_NO_INDEX;
    const bool placed = load_place(load, row, "from", &vessel->place, &port);
    read_voyage(load, ways, row, vessel, placed);
}

static void read_flow(struct load *load, struct ways *ways, struct hws_json row,
                      struct hws_flow *flow)
{
    struct hws_point from = {0.0, 0.0};
    struct hws_point to = {0.0, 0.0};
    uint32_t port = HWS_NO_INDEX;

    CHECK_KEYS(load, row, "id", "from", "to", "class", "vessels_per_day");
    flow->id = load_id(load, row, NAME_FLOW, &load->scenario->maritime.arena);
    flow->vessel_class = load_reference(load, row, "class", HWS_JSON_REQUIRED, NAME_CLASS);
    flow->vessels_per_day = 1.0;
    (void)hws_json_read_double(load->problems, row, "vessels_per_day", HWS_JSON_REQUIRED, 1.0e-4,
                               1000.0, &flow->vessels_per_day);
    flow->way = HWS_NO_INDEX;
    flow->port_to = HWS_NO_INDEX;
    flow->onward = HWS_NO_INDEX;
    const bool begins = load_place(load, row, "from", &from, &port);
    const bool ends = load_place(load, row, "to", &to, &port);
    if (begins && ends) {
        flow->way = make_way(load, ways, row, from, to);
    }
}

/* A repair ship's hull: a vessel by the ship's id that lies at its base. */
static void add_hull(struct load *load, struct hws_json row, uint32_t ship,
                     struct hws_vessel_plan *vessel)
{
    const struct hws_telecom_plan *telecom = &load->scenario->telecom;
    struct hws_arena *arena = &load->scenario->maritime.arena;
    int64_t mmsi = 0;

    vessel->id = hws_arena_copy_text(arena, telecom->ships[ship].id);
    vessel->name =
        hws_arena_copy_text(arena, hws_text_in(&telecom->ships[ship].name, HWS_LANGUAGE_EN));
    if (vessel->id == NULL || vessel->name == NULL) {
        load->out_of_memory = true;
        return;
    }
    if (vessel->id[0] != '\0' && !names_add(load, NAME_VESSEL, vessel->id) &&
        !load->out_of_memory) {
        hws_json_complain(load->problems, hws_json_get(row, "id"),
                          "found \"%s\", expected an id that no vessel has", vessel->id);
    }
    vessel->vessel_class = load_reference(load, row, "class", HWS_JSON_REQUIRED, NAME_CLASS);
    (void)hws_json_read_int(load->problems, row, "mmsi", HWS_JSON_OPTIONAL, 200000000, 799999999,
                            &mmsi);
    vessel->mmsi = (uint32_t)mmsi;
    (void)hws_json_read_double(load->problems, row, "speed_kn", HWS_JSON_OPTIONAL, SPEED_MIN_KN,
                               SPEED_MAX_KN, &vessel->speed_kn);
    vessel->way = HWS_NO_INDEX;
    vessel->place = telecom->ships[ship].base;
}

static bool add_hulls(struct load *load, struct hws_vessel_plan *vessels)
{
    struct hws_scenario *scenario = load->scenario;
    struct row_cursor cursor = rows_of(load, "repair_ships");
    uint32_t *hulls =
        load_array(load, &scenario->telecom.arena, scenario->telecom.ship_count, sizeof(*hulls));
    struct hws_json row;

    if (hulls == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < scenario->telecom.ship_count && rows_next(&cursor, &row); i++) {
        hulls[i] = scenario->maritime.vessel_count;
        add_hull(load, row, i, &vessels[scenario->maritime.vessel_count++]);
    }
    scenario->liaison.ship_vessels = hulls;
    scenario->liaison.ship_count = scenario->telecom.ship_count;
    return true;
}

bool load_vessels(struct load *load)
{
    struct hws_maritime_plan *plan = &load->scenario->maritime;
    const uint32_t vessel_count = rows_count(load, "vessels") + load->scenario->telecom.ship_count;
    const uint32_t flow_count = rows_count(load, "flows");
    struct ways ways = {.capacity = vessel_count + flow_count};
    struct hws_vessel_plan *vessels =
        load_array(load, &plan->arena, vessel_count, sizeof(*vessels));
    struct hws_flow *flows = load_array(load, &plan->arena, flow_count, sizeof(*flows));
    struct hws_json row;

    ways.items = load_array(load, &plan->arena, ways.capacity, sizeof(*ways.items));
    if (load->out_of_memory) {
        return false;
    }
    plan->vessels = vessels;
    plan->flows = flows;
    plan->ways = ways.items;
    struct row_cursor cursor = rows_of(load, "vessels");
    while (rows_next(&cursor, &row)) {
        read_vessel(load, &ways, row, &vessels[plan->vessel_count++]);
    }
    cursor = rows_of(load, "flows");
    while (rows_next(&cursor, &row)) {
        read_flow(load, &ways, row, &flows[plan->flow_count++]);
    }
    return add_hulls(load, vessels) && !load->out_of_memory;
}
