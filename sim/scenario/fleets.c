/*
 * Fleets: the boats of fishing grounds and those out for pleasure. Both say where their home is,
 * in which zone they spend their time, how many they are and when they go out; they differ in what
 * they do there. Figures that the scenario leaves out, but for the speed of a trawl
 * (facts/maritime.md 3.5), are assumptions: none were found.
 */
#include "sim/scenario/ways.h"

#include "hawser/core/units.h"
#include "hawser/geo/zone.h"

#define BOATS_MAX 1000
#define DURATION_MAX_MS (3650 * HWS_MS_PER_DAY)
/* Places in the zone to which a trip leads first: so many are enough for tracks to differ. */
#define WAYS_PER_FLEET 6u
#define PLACES_TRIED 400u

/* A section, and what holds for its boats unless a row says otherwise. */
struct fleet_kind {
    const char *section;
    enum hws_ship_kind kind;
    const char *kind_word;
    const char *stay_key, *leg_key, *speed_key;
    double stay_h[2], leg_nmi[2];
    double speed_kn[2]; /* 0: shares of the class's speed */
    double speed_frac[2];
    double spacing_nmi;
    int64_t ashore_ms;
};

static const struct fleet_kind kinds[] = {
    {.section = "fishing_grounds",
     .kind = HWS_SHIP_KIND_FISHING,
     .kind_word = "fishing",
     .stay_key = "on_ground_h",
     .leg_key = "tow_nmi",
     .speed_key = "tow_kn",
     .stay_h = {6.0, 14.0},
     .leg_nmi = {4.0, 10.0},
     .speed_kn = {2.5, 5.0},
     .spacing_nmi = 0.5,
     .ashore_ms = 12 * HWS_MS_PER_HOUR},
    {.section = "pleasure_boats",
     .kind = HWS_SHIP_KIND_PLEASURE,
     .kind_word = "pleasure",
     .stay_key = "cruise_h",
     .leg_key = "leg_nmi",
     .speed_key = "cruise_kn",
     .stay_h = {1.0, 4.0},
     .leg_nmi = {1.0, 4.0},
     .speed_frac = {0.5, 1.0},
     .ashore_ms = 3 * HWS_MS_PER_DAY},
};

#define KIND_COUNT (sizeof(kinds) / sizeof(kinds[0]))

uint32_t load_fleet_count(const struct load *load)
{
    uint32_t count = 0;

    for (size_t i = 0; i < KIND_COUNT; i++) {
        count += rows_count(load, kinds[i].section);
    }
    return count;
}

uint32_t load_fleet_ways_max(const struct load *load)
{
    return load_fleet_count(load) * WAYS_PER_FLEET;
}

/* Two numbers that rise; left as they are when absent. */
static void read_range(struct load *load, struct hws_json row, const char *key, double low,
                       double high, double range[2])
{
    const struct hws_json pair =
        hws_json_read_array(load->problems, row, key, HWS_JSON_OPTIONAL, 2, 2);
    double numbers[2] = {0.0, 0.0};

    if (!hws_json_present(pair)) {
        return;
    }
    const bool first =
        hws_json_double(load->problems, hws_json_at(pair, 0), low, high, &numbers[0]);
    const bool second =
        hws_json_double(load->problems, hws_json_at(pair, 1), low, high, &numbers[1]);
    if (first && second && numbers[0] > numbers[1]) {
        hws_json_complain(load->problems, pair,
                          "found %g before %g, expected the lower number first", numbers[0],
                          numbers[1]);
    }
    range[0] = numbers[0];
    range[1] = numbers[1];
}

/* ---- the zone, and ways to it --------------------------------------------------------------- */

static double halton(uint32_t index, uint32_t base)
{
    double share = 1.0;
    double sum = 0.0;

    for (uint32_t rest = index; rest > 0; rest /= base) {
        share /= (double)base;
        sum += share * (double)(rest % base);
    }
    return sum;
}

/* The n-th of places spread evenly over the box of the zone (Halton 1960, bases 2 and 3). */
static struct hws_point place_in_box(const struct hws_fleet *fleet, uint32_t n)
{
    struct hws_point low = fleet->zone[0];
    struct hws_point high = fleet->zone[0];

    for (uint32_t i = 1; i < fleet->zone_corner_count; i++) {
        const struct hws_point corner = fleet->zone[i];
        low.lat_deg = corner.lat_deg < low.lat_deg ? corner.lat_deg : low.lat_deg;
        low.lon_deg = corner.lon_deg < low.lon_deg ? corner.lon_deg : low.lon_deg;
        high.lat_deg = corner.lat_deg > high.lat_deg ? corner.lat_deg : high.lat_deg;
        high.lon_deg = corner.lon_deg > high.lon_deg ? corner.lon_deg : high.lon_deg;
    }
    return (struct hws_point){low.lat_deg + halton(n, 2) * (high.lat_deg - low.lat_deg),
                              low.lon_deg + halton(n, 3) * (high.lon_deg - low.lon_deg)};
}

/* Ways from home to places in the zone's water, one behind the other in the plan. */
static void make_ways(struct load *load, struct ways *ways, struct hws_json row,
                      struct hws_fleet *fleet)
{
    const struct hws_coast *coast = load->scenario->assets->coast;
    const struct hws_json blame = hws_json_get(row, "zone");

    fleet->way_first = scenario_maritime(load->scenario)->way_count;
    for (uint32_t n = 1; n <= PLACES_TRIED && fleet->way_count < WAYS_PER_FLEET; n++) {
        const struct hws_point place = place_in_box(fleet, n);
        struct hws_route route;
        if (!hws_zone_contains(fleet->zone, fleet->zone_corner_count, place) ||
            hws_coast_is_land(coast, place)) {
            continue;
        }
        const uint32_t first = scenario_maritime(load->scenario)->waypoint_count;
        if (!ways_find_route(load, blame, fleet->home, place, &route) ||
            !ways_add_points(load, ways, &route) ||
            ways_add(load, ways, first, route.distance_m) == HWS_NO_INDEX) {
            return;
        }
        fleet->way_count++;
    }
    if (fleet->way_count == 0) {
        hws_json_complain(load->problems, blame, "found no water in the zone, expected some");
    }
}

static bool read_zone(struct load *load, struct hws_json row, struct hws_fleet *fleet)
{
    const struct hws_exercise_plan *exercise = scenario_exercise(load->scenario);
    const uint32_t zone = load_reference(load, row, "zone", HWS_JSON_REQUIRED, &name_zone);

    if (zone == HWS_NO_INDEX || exercise->zones[zone].vertex_count == 0) {
        return false;
    }
    fleet->zone = exercise->vertices + exercise->zones[zone].vertex_first;
    fleet->zone_corner_count = exercise->zones[zone].vertex_count;
    return true;
}

/* A port's berth or a place in water. */
static bool read_home(struct load *load, struct hws_json row, struct hws_fleet *fleet)
{
    uint32_t port = HWS_NO_INDEX;

    if (!load_place(load, row, "home", &fleet->home, &port)) {
        return false;
    }
    if (port != HWS_NO_INDEX) {
        fleet->home = scenario_maritime(load->scenario)->ports[port].berth;
    }
    return !hws_coast_is_land(load->scenario->assets->coast, fleet->home);
}

/* ---- the boats ------------------------------------------------------------------------------ */

/* The class of those without a set: the same but for that. */
static void read_class(struct load *load, struct hws_json row, const struct fleet_kind *kind,
                       struct hws_fleet *fleet, struct hws_flow *flow)
{
    struct hws_maritime_plan *plan = scenario_maritime(load->scenario);

    (void)hws_json_read_double(load->problems, row, "without_ais_frac", HWS_JSON_OPTIONAL, 0.0, 1.0,
                               &fleet->without_ais_frac);
    flow->vessel_class = load_reference(load, row, "class", HWS_JSON_REQUIRED, &name_class);
    fleet->class_without_ais = flow->vessel_class;
    if (flow->vessel_class == HWS_NO_INDEX) {
        return;
    }
    const struct hws_vessel_class *class = &load->classes[flow->vessel_class];
    if (class->kind != kind->kind) {
        hws_json_complain(load->problems, hws_json_get(row, "class"),
                          "found a class of another kind, expected one of kind \"%s\"",
                          kind->kind_word);
    }
    if (fleet->without_ais_frac > 0.0 && class->ais != HWS_AIS_FIT_NONE) {
        fleet->class_without_ais = plan->class_count;
        load->classes[plan->class_count] = *class;
        load->classes[plan->class_count++].ais = HWS_AIS_FIT_NONE;
    }
}

static void read_work(struct load *load, struct hws_json row, const struct fleet_kind *kind,
                      double class_speed_kn, struct hws_fleet *fleet)
{
    double stay_h[2] = {kind->stay_h[0], kind->stay_h[1]};
    double leg_nmi[2] = {kind->leg_nmi[0], kind->leg_nmi[1]};
    double speed_kn[2] = {kind->speed_kn[0] + kind->speed_frac[0] * class_speed_kn,
                          kind->speed_kn[1] + kind->speed_frac[1] * class_speed_kn};
    double spacing_nmi = kind->spacing_nmi;
    int64_t ashore_ms = kind->ashore_ms;

    (void)hws_json_read_duration(load->problems, row, "ashore", HWS_JSON_OPTIONAL,
                                 10 * HWS_MS_PER_MINUTE, DURATION_MAX_MS, &ashore_ms);
    read_range(load, row, kind->stay_key, 0.1, 1000.0, stay_h);
    read_range(load, row, kind->leg_key, 0.1, 100.0, leg_nmi);
    read_range(load, row, kind->speed_key, 0.5, 60.0, speed_kn);
    (void)hws_json_read_double(load->problems, row, "spacing_nmi", HWS_JSON_OPTIONAL, 0.05, 10.0,
                               &spacing_nmi);
    fleet->ashore_ms = (double)ashore_ms;
    fleet->stay_low_ms = stay_h[0] * (double)HWS_MS_PER_HOUR;
    fleet->stay_high_ms = stay_h[1] * (double)HWS_MS_PER_HOUR;
    fleet->leg_low_m = hws_m_from_nmi(leg_nmi[0]);
    fleet->leg_high_m = hws_m_from_nmi(leg_nmi[1]);
    fleet->speed_low_kn = speed_kn[0];
    fleet->speed_high_kn = speed_kn[1];
    fleet->spacing_m = hws_m_from_nmi(spacing_nmi);
}

static void read_fleet(struct load *load, struct ways *ways, struct hws_json row,
                       const struct fleet_kind *kind, struct hws_fleet *fleet,
                       struct hws_flow *flow)
{
    int64_t boats = 1;

    flow->id = load_id(load, row, &name_flow, &scenario_maritime(load->scenario)->arena);
    flow->way = HWS_NO_INDEX;
    flow->port_to = HWS_NO_INDEX;
    flow->onward = HWS_NO_INDEX;
    flow->hourly = load_hourly(load, row);
    (void)hws_json_read_int(load->problems, row, "boats", HWS_JSON_REQUIRED, 1, BOATS_MAX, &boats);
    fleet->boat_count = (uint32_t)boats;
    read_class(load, row, kind, fleet, flow);
    read_work(load, row, kind,
              flow->vessel_class == HWS_NO_INDEX ? 1.0 : load->classes[flow->vessel_class].speed_kn,
              fleet);
    const bool home = read_home(load, row, fleet);
    if (read_zone(load, row, fleet) && home) {
        make_ways(load, ways, row, fleet);
    }
}

bool load_fleets(struct load *load, struct ways *ways, struct hws_flow *flows)
{
    struct hws_maritime_plan *plan = scenario_maritime(load->scenario);
    struct hws_fleet *fleets =
        load_array(load, &plan->arena, load_fleet_count(load), sizeof(*fleets));
    struct hws_json row;

    if (fleets == NULL) {
        return false;
    }
    plan->fleets = fleets;
    for (size_t i = 0; i < KIND_COUNT; i++) {
        struct row_cursor cursor = rows_of(load, kinds[i].section);
        while (rows_next(&cursor, &row)) {
            read_fleet(load, ways, row, &kinds[i], &fleets[plan->fleet_count++],
                       &flows[plan->flow_count++]);
        }
    }
    return !load->out_of_memory;
}
