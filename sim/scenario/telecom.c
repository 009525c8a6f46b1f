/*
 * Cities, stations, cable systems, overland links, demand and repair ships. A cable has to stay at
 * sea but for its last kilometres, and to land where its stations stand.
 */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#include <stdio.h>
#include <string.h>

#define DURATION_MAX_MS (3650 * HWS_MS_PER_DAY)
#define LOCATE_DEFAULT_MS (6 * HWS_MS_PER_HOUR)
#define SLACK_DEFAULT_FRAC 0.1
/* A station stands this near to a shore, and a cable may cross land this near to its station. */
#define STATION_SHORE_M 2000.0
#define LANDING_LAND_M 3000.0
/* How far past a crossing inside the landing the search for the next one goes on. */
#define CROSSING_STEP_M 40.0
#define SEGMENTS_PER_SYSTEM_MAX 64u

/* What ids name. */
static const struct name_kind name_link = {"a terrestrial link"};
static const struct name_kind name_demand = {"a demand"};

/* ---- cities and stations -------------------------------------------------------------------- */

static void read_source(struct load *load, struct hws_json row)
{
    const char *words = NULL;

    (void)hws_json_read_string(load->problems, row, "source", HWS_JSON_OPTIONAL, 1, 2000, &words);
}

static void read_city(struct load *load, struct hws_json row, struct hws_city *city)
{
    int64_t offset_ms = scenario_maritime(load->scenario)->utc_offset_ms;
    struct hws_arena *arena = &scenario_telecom(load->scenario)->arena;

    /* The area is read with the reporting areas. */
    city->id = load_id(load, row, &name_city, arena);
    city->name = load_text(load, row, "name", HWS_JSON_REQUIRED, arena);
    (void)load_position(load, row, NULL, &city->place);
    load_utc_offset(load, row, &offset_ms);
    city->utc_offset_min = (int32_t)(offset_ms / HWS_MS_PER_MINUTE);
    read_source(load, row);
}

/* False when no cable can land where it stands. */
static bool read_station(struct load *load, struct hws_json row, struct hws_station *station)
{
    struct hws_arena *arena = &scenario_telecom(load->scenario)->arena;

    station->id = load_id(load, row, &name_station, arena);
    station->name = load_text(load, row, "name", HWS_JSON_REQUIRED, arena);
    station->city = load_reference(load, row, "city", HWS_JSON_REQUIRED, &name_city);
    read_source(load, row);
    if (!load_position(load, row, NULL, &station->place)) {
        return false;
    }
    if (hws_coast_distance_m(load->scenario->assets->coast, station->place, STATION_SHORE_M * 2.0) >
        STATION_SHORE_M) {
        hws_json_complain(
            load->problems, row,
            "found station \"%s\" more than %.0f km from any shore, expected it where "
            "cables can land",
            station->id, STATION_SHORE_M / HWS_M_PER_KM);
        return false;
    }
    return true;
}

/* ---- segments ------------------------------------------------------------------------------- */

static bool near_either(struct hws_point place, const struct hws_station *from,
                        const struct hws_station *to)
{
    return hws_great_circle_m(place, from->place) <= LANDING_LAND_M ||
           hws_great_circle_m(place, to->place) <= LANDING_LAND_M;
}

/* The first place on the piece where it meets land outside both landings. */
static bool meets_land(const struct hws_coast *coast, struct hws_point a, struct hws_point b,
                       const struct hws_station *from, const struct hws_station *to,
                       struct hws_point *place)
{
    const double length_m = hws_rhumb_m(a, b);
    double gone_frac = 0.0;
    double fraction = 0.0;

    while (gone_frac < 1.0) {
        const struct hws_point start = hws_rhumb_between(a, b, gone_frac);
        if (!hws_coast_crosses(coast, start, b, &fraction)) {
            return false;
        }
        gone_frac += fraction * (1.0 - gone_frac);
        *place = hws_rhumb_between(a, b, gone_frac);
        if (!near_either(*place, from, to)) {
            return true;
        }
        gone_frac += CROSSING_STEP_M / (length_m > CROSSING_STEP_M ? length_m : CROSSING_STEP_M);
    }
    return false;
}

static void check_at_sea(struct load *load, struct hws_json row, const struct hws_segment *segment,
                         const struct hws_point *points)
{
    const struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    const struct hws_station *from = &plan->stations[segment->station_from];
    const struct hws_station *to = &plan->stations[segment->station_to];
    struct hws_point place;

    if (load->stations_lost[segment->station_from] || load->stations_lost[segment->station_to]) {
        return;
    }
    for (uint32_t i = 0; i + 1u < segment->point_count; i++) {
        if (meets_land(load->scenario->assets->coast, points[i], points[i + 1u], from, to,
                       &place)) {
            hws_json_complain(load->problems, hws_json_get(row, "route"),
                              "found land under the cable at %.4f, %.4f (piece %u of the route), "
                              "expected it at sea but for %.0f km from its stations",
                              place.lat_deg, place.lon_deg, i + 1u, LANDING_LAND_M / HWS_M_PER_KM);
            return;
        }
    }
}

/* The route with both stations at its ends, in one array. */
static const struct hws_point *read_route(struct load *load, struct hws_json row,
                                          struct hws_segment *segment)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    const struct hws_point *between = NULL;
    uint32_t between_count = 0;

    if (!load_points(load, row, "route", 0, 500, &plan->arena, &between, &between_count) ||
        segment->station_from == HWS_NO_INDEX || segment->station_to == HWS_NO_INDEX) {
        return NULL;
    }
    struct hws_point *points = load_array(load, &plan->arena, between_count + 2u, sizeof(*points));
    if (points == NULL) {
        return NULL;
    }
    points[0] = plan->stations[segment->station_from].place;
    if (between_count > 0) {
        memcpy(points + 1, between, between_count * sizeof(*points));
    }
    points[between_count + 1u] = plan->stations[segment->station_to].place;
    segment->point_count = between_count + 2u;
    return points;
}

static void add_segment_name(struct load *load, struct hws_json row,
                             const struct hws_system *system, const char *own_id, bool sole,
                             struct hws_segment *segment)
{
    struct hws_arena *arena = &scenario_telecom(load->scenario)->arena;
    char text[LOAD_TEXT_MAX + LOAD_ID_MAX + 2u];

    (void)snprintf(text, sizeof(text), "%s/%s", system->id, own_id);
    segment->id = hws_arena_copy_text(arena, text);
    if (segment->id == NULL) {
        load->out_of_memory = true;
        segment->id = "";
        return;
    }
    if (!names_add(load, &name_segment, segment->id) && own_id[0] != '\0' &&
        system->id[0] != '\0' && !load->out_of_memory) {
        hws_json_complain(load->problems, hws_json_get(row, "id"),
                          "found \"%s\" again, expected an id that no other segment of the system "
                          "has",
                          own_id);
    }
    for (uint32_t i = 0; i < HWS_LANGUAGE_COUNT; i++) {
        if (system->name.in[i] == NULL) {
            continue;
        }
        (void)snprintf(text, sizeof(text), sole ? "%s" : "%s %s", system->name.in[i], own_id);
        segment->name.in[i] = hws_arena_copy_text(arena, text);
        if (segment->name.in[i] == NULL) {
            load->out_of_memory = true;
            segment->name.in[i] = i == HWS_LANGUAGE_EN ? "" : NULL;
        }
    }
}

static const struct hws_point *read_segment(struct load *load, struct hws_json row, uint32_t system,
                                            bool sole, struct hws_segment *segment,
                                            struct hws_depth_zone *zones)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);

    CHECK_KEYS(load, row, "id", "from", "to", "design_gbps", "lit_gbps", "slack_frac", "route",
               "depth_zones", "fibre_pairs", "mw", "source");
    segment->system = system;
    const char *own_id = load_id(load, row, &name_segment, &plan->arena);
    add_segment_name(load, row, &plan->systems[system], own_id, sole, segment);
    segment->station_from = load_reference(load, row, "from", HWS_JSON_REQUIRED, &name_station);
    segment->station_to = load_reference(load, row, "to", HWS_JSON_REQUIRED, &name_station);
    const bool dark = load_segment_power(load, row, &plan->systems[system], segment);
    const bool design = !dark && load_gbps(load, row, "design_gbps", &segment->design_kbps);
    const bool lit = !dark && load_gbps(load, row, "lit_gbps", &segment->lit_kbps);
    int64_t fibre_pairs = 1;
    (void)hws_json_read_int(load->problems, row, "fibre_pairs", HWS_JSON_OPTIONAL, 1,
                            HWS_FIBRE_PAIRS_MAX, &fibre_pairs);
    segment->fibre_pairs = (uint32_t)fibre_pairs;
    read_source(load, row);
    if (design && lit && segment->lit_kbps > segment->design_kbps) {
        hws_json_complain(load->problems, hws_json_get(row, "lit_gbps"),
                          "found %g Gbps lit, expected at most the design_gbps of %g",
                          hws_gbps_from_kbps(segment->lit_kbps),
                          hws_gbps_from_kbps(segment->design_kbps));
    }
    if (segment->station_from == segment->station_to && segment->station_to != HWS_NO_INDEX) {
        hws_json_complain(load->problems, hws_json_get(row, "to"),
                          "found the station of \"from\", expected another");
    }
    segment->slack_frac = SLACK_DEFAULT_FRAC;
    (void)hws_json_read_double(load->problems, row, "slack_frac", HWS_JSON_OPTIONAL, 0.0, 0.5,
                               &segment->slack_frac);
    const struct hws_point *points = read_route(load, row, segment);
    if (points == NULL) {
        return NULL;
    }
    for (uint32_t i = 0; i + 1u < segment->point_count; i++) {
        segment->route_km += hws_km_from_m(hws_rhumb_m(points[i], points[i + 1u]));
    }
    /* Events are checked against it before the plan is finished. */
    segment->cable_km = segment->route_km * (1.0 + segment->slack_frac);
    check_at_sea(load, row, segment, points);
    load_depth_zones(load, row, segment, zones);
    return points;
}

/* ---- systems -------------------------------------------------------------------------------- */

static uint32_t count_segments(const struct load *load)
{
    struct row_cursor cursor = rows_of(load, "systems");
    struct hws_json row;
    uint32_t count = 0;

    while (rows_next(&cursor, &row)) {
        const struct hws_json segments = hws_json_get(row, "segments");
        count += hws_json_type(segments) == HWS_JSON_ARRAY ? hws_json_count(segments) : 0u;
    }
    return count;
}

static void read_system(struct load *load, struct hws_json row, struct hws_system *system,
                        struct hws_segment *segments, const struct hws_point **routes,
                        struct hws_depth_zone *zones)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    const uint32_t index = plan->system_count++;
    const char *operator_name = NULL;

    system->id = load_id(load, row, &name_system, &plan->arena);
    system->name = load_text(load, row, "name", HWS_JSON_REQUIRED, &plan->arena);
    bool repeatered = true;
    (void)hws_json_read_bool(load->problems, row, "repeatered", HWS_JSON_OPTIONAL, &repeatered);
    system->unrepeatered = !repeatered;
    load_power_cable(load, row, system);
    system->owner1 = load_owner1(load, row, "owner", HWS_JSON_REQUIRED);
    read_source(load, row);
    if (hws_json_read_string(load->problems, row, "operator", HWS_JSON_OPTIONAL, 1, 400,
                             &operator_name) &&
        load_check_printable(load, hws_json_get(row, "operator"), operator_name)) {
        system->operator_name = hws_arena_copy_text(&plan->arena, operator_name);
        load->out_of_memory = load->out_of_memory || system->operator_name == NULL;
    }
    if (system->operator_name == NULL && system->owner1 != 0) {
        system->operator_name = plan->operators[system->owner1 - 1u].name.in[HWS_LANGUAGE_EN];
    }
    const struct hws_json array = hws_json_read_array(
        load->problems, row, "segments", HWS_JSON_REQUIRED, 1, SEGMENTS_PER_SYSTEM_MAX);
    const uint32_t count = hws_json_present(array) ? hws_json_count(array) : 0;
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t segment = plan->segment_count++;
        routes[segment] =
            read_segment(load, hws_json_at(array, i), index, count == 1, &segments[segment], zones);
    }
}

/* All routes in one array, in the order of the segments. */
static bool join_routes(struct load *load, struct hws_segment *segments,
                        const struct hws_point *const *routes)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    uint32_t count = 0;

    for (uint32_t i = 0; i < plan->segment_count; i++) {
        count += routes[i] == NULL ? 0u : segments[i].point_count;
    }
    struct hws_point *points = load_array(load, &plan->arena, count, sizeof(*points));
    if (points == NULL) {
        return false;
    }
    plan->points = points;
    for (uint32_t i = 0; i < plan->segment_count; i++) {
        segments[i].point_first = plan->point_count;
        if (routes[i] == NULL) {
            segments[i].point_count = 0;
            continue;
        }
        memcpy(points + plan->point_count, routes[i], segments[i].point_count * sizeof(*points));
        plan->point_count += segments[i].point_count;
    }
    return true;
}

static bool load_systems(struct load *load)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    const uint32_t segment_count = count_segments(load);
    struct hws_segment *segments = load_array(load, &plan->arena, segment_count, sizeof(*segments));
    const struct hws_point **routes =
        load_array(load, &plan->arena, segment_count, sizeof(const struct hws_point *));
    struct hws_system *systems =
        load_array(load, &plan->arena, rows_count(load, "systems"), sizeof(*systems));
    struct hws_depth_zone *zones =
        load_array(load, &plan->arena, load_count_depth_zones(load), sizeof(*zones));
    struct row_cursor cursor = rows_of(load, "systems");
    struct hws_json row;

    if (load->out_of_memory) {
        return false;
    }
    plan->zones = zones;
    plan->systems = systems;
    plan->segments = segments;
    while (rows_next(&cursor, &row)) {
        read_system(load, row, &systems[plan->system_count], segments, routes, zones);
    }
    return join_routes(load, segments, routes);
}

/* ---- links, demand, ships ------------------------------------------------------------------- */

static void read_link(struct load *load, struct hws_json row, struct hws_terrestrial *link)
{
    link->id = load_id(load, row, &name_link, &scenario_telecom(load->scenario)->arena);
    link->city_from = load_reference(load, row, "from", HWS_JSON_REQUIRED, &name_city);
    link->city_to = load_reference(load, row, "to", HWS_JSON_REQUIRED, &name_city);
    (void)load_gbps(load, row, "capacity_gbps", &link->capacity_kbps);
    (void)hws_json_read_double(load->problems, row, "length_km", HWS_JSON_REQUIRED, 0.001, 20000.0,
                               &link->length_km);
    (void)hws_json_read_duration(load->problems, row, "opens", HWS_JSON_OPTIONAL, 0,
                                 DURATION_MAX_MS, &link->opens_ms);
    load_link_medium(load, row, link);
    read_source(load, row);
    if (link->city_from == link->city_to && link->city_to != HWS_NO_INDEX) {
        hws_json_complain(load->problems, hws_json_get(row, "to"),
                          "found the city of \"from\", expected another");
    }
}

static void read_demand(struct load *load, struct hws_json row, struct hws_demand *demand)
{
    static const char *const classes[HWS_DEMAND_CLASS_COUNT] = {
        [HWS_DEMAND_EMERGENCY] = "emergency", [HWS_DEMAND_VOICE] = "voice",
        [HWS_DEMAND_FINANCE] = "finance",     [HWS_DEMAND_BUSINESS] = "business",
        [HWS_DEMAND_CONSUMER] = "consumer",
    };
    uint32_t service_class = 0;

    demand->id = load_id(load, row, &name_demand, &scenario_telecom(load->scenario)->arena);
    demand->city_from = load_reference(load, row, "from", HWS_JSON_REQUIRED, &name_city);
    demand->city_to = load_reference(load, row, "to", HWS_JSON_REQUIRED, &name_city);
    (void)hws_json_read_word(load->problems, row, "class", HWS_JSON_REQUIRED, classes,
                             HWS_DEMAND_CLASS_COUNT, &service_class);
    demand->service_class = (enum hws_demand_class)service_class;
    (void)load_gbps(load, row, "wanted_gbps", &demand->wanted_kbps);
    demand->owner1 = load_owner1(load, row, "operator", HWS_JSON_REQUIRED);
    (void)hws_json_read_bool(load->problems, row, "protected", HWS_JSON_OPTIONAL,
                             &demand->is_protected);
    read_source(load, row);
    if (demand->city_from == demand->city_to && demand->city_to != HWS_NO_INDEX) {
        hws_json_complain(load->problems, hws_json_get(row, "to"),
                          "found the city of \"from\", expected another");
    }
}

/* A day, a first and a last one, or neither: then the ship has work of its own. */
static void read_availability(struct load *load, struct hws_json row, struct hws_repair_ship *ship)
{
    const bool from =
        hws_json_read_duration(load->problems, row, "available_from", HWS_JSON_OPTIONAL, 0,
                               DURATION_MAX_MS, &ship->available_ms);
    const bool by = hws_json_read_duration(load->problems, row, "available_by", HWS_JSON_OPTIONAL,
                                           1, DURATION_MAX_MS, &ship->available_by_ms);

    ship->available_fixed = from || by;
    if (by && ship->available_by_ms <= ship->available_ms) {
        hws_json_complain(load->problems, hws_json_get(row, "available_by"),
                          "found no later than \"available_from\", expected a later time");
    }
}

static void read_ship(struct load *load, struct hws_json row, struct hws_repair_ship *ship)
{
    struct hws_arena *arena = &scenario_telecom(load->scenario)->arena;
    const struct {
        const char *key;
        int64_t *duration_ms;
    } durations[] = {
        {"callout", &ship->callout_ms}, {"load", &ship->load_ms},     {"survey", &ship->survey_ms},
        {"joint", &ship->joint_ms},     {"burial", &ship->burial_ms}, {"test", &ship->test_ms},
    };

    ship->id = load_id(load, row, &name_ship, arena);
    ship->name = load_text(load, row, "name", HWS_JSON_REQUIRED, arena);
    const uint32_t port = load_reference(load, row, "base", HWS_JSON_REQUIRED, &name_port);
    if (port != HWS_NO_INDEX) {
        ship->base = scenario_maritime(load->scenario)->ports[port].pilot;
    }
    for (uint32_t i = 0; i < sizeof(durations) / sizeof(durations[0]); i++) {
        (void)hws_json_read_duration(load->problems, row, durations[i].key, HWS_JSON_REQUIRED, 0,
                                     DURATION_MAX_MS, durations[i].duration_ms);
    }
    read_availability(load, row, ship);
    load_ship_work(load, row, ship);
    (void)hws_json_read_double(load->problems, row, "wave_limit_m", HWS_JSON_OPTIONAL, 0.1, 20.0,
                               &ship->wave_limit_m);
    (void)hws_json_read_double(load->problems, row, "wind_limit_mps", HWS_JSON_OPTIONAL, 0.1, 60.0,
                               &ship->wind_limit_mps);
    (void)hws_json_read_double(load->problems, row, "current_limit_kn", HWS_JSON_OPTIONAL, 0.1,
                               10.0, &ship->current_limit_kn);
    load_ship_hardships(load, row, ship);
}

static bool load_nodes(struct load *load)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    const size_t station_max =
        (size_t)rows_count(load, "stations") + load_count_branching_units(load);
    struct hws_city *cities =
        load_array(load, &plan->arena, rows_count(load, "cities"), sizeof(*cities));
    struct hws_station *stations = load_array(load, &plan->arena, station_max, sizeof(*stations));
    struct row_cursor cursor = rows_of(load, "cities");
    struct hws_json row;

    load->stations_lost = load_array(load, &plan->arena, station_max, sizeof(*load->stations_lost));
    if (load->out_of_memory) {
        return false;
    }
    plan->cities = cities;
    plan->stations = stations;
    while (rows_next(&cursor, &row)) {
        read_city(load, row, &cities[plan->city_count++]);
    }
    cursor = rows_of(load, "stations");
    while (rows_next(&cursor, &row)) {
        load->stations_lost[plan->station_count] =
            !read_station(load, row, &stations[plan->station_count]);
        plan->station_count++;
    }
    load_branching_units(load, stations);
    return !load->out_of_memory;
}

static bool load_rest(struct load *load)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    struct hws_terrestrial *links =
        load_array(load, &plan->arena, rows_count(load, "terrestrial_links"), sizeof(*links));
    struct hws_demand *demands =
        load_array(load, &plan->arena, rows_count(load, "demands"), sizeof(*demands));
    struct hws_repair_ship *ships =
        load_array(load, &plan->arena, rows_count(load, "repair_ships"), sizeof(*ships));
    struct row_cursor cursor = rows_of(load, "terrestrial_links");
    struct hws_json row;

    if (load->out_of_memory) {
        return false;
    }
    plan->terrestrials = links;
    plan->demands = demands;
    plan->ships = ships;
    while (rows_next(&cursor, &row)) {
        read_link(load, row, &links[plan->terrestrial_count++]);
    }
    cursor = rows_of(load, "demands");
    while (rows_next(&cursor, &row)) {
        read_demand(load, row, &demands[plan->demand_count++]);
    }
    cursor = rows_of(load, "repair_ships");
    while (rows_next(&cursor, &row)) {
        read_ship(load, row, &ships[plan->ship_count++]);
    }
    return !load->out_of_memory;
}

bool load_telecom(struct load *load)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);

    plan->locate_ms = LOCATE_DEFAULT_MS;
    (void)hws_json_read_duration(load->problems, hws_json_root(load->documents[0]),
                                 "fault_locating", HWS_JSON_OPTIONAL, 0, DURATION_MAX_MS,
                                 &plan->locate_ms);
    load_background(load);
    load_station_hazards(load);
    return load_nodes(load) && load_network_owners(load) && load_systems(load) && load_rest(load) &&
           load_network_promises(load);
}
