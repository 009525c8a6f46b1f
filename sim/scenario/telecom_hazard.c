/* What breaks cables by itself: depth zones, background faults, turbidity currents, stations. */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#define ZONES_PER_SEGMENT_MAX 32u
#define CURRENT_POINTS_MAX 100u
#define CABLE_KM_MAX 25000.0
#define DURATION_MAX_MS (3650 * HWS_MS_PER_DAY)

/* ---- depth zones ----------------------------------------------------------------------------- */

static uint32_t zones_in(struct hws_json segment)
{
    const struct hws_json zones = hws_json_get(segment, "depth_zones");

    return hws_json_type(zones) == HWS_JSON_ARRAY ? hws_json_count(zones) : 0u;
}

uint32_t load_count_depth_zones(const struct load *load)
{
    struct row_cursor cursor = rows_of(load, "systems");
    struct hws_json row;
    uint32_t count = 0;

    while (rows_next(&cursor, &row)) {
        const struct hws_json segments = hws_json_get(row, "segments");
        const uint32_t segment_count =
            hws_json_type(segments) == HWS_JSON_ARRAY ? hws_json_count(segments) : 0u;
        for (uint32_t i = 0; i < segment_count; i++) {
            count += zones_in(hws_json_at(segments, i));
        }
    }
    return count;
}

static const char *const seabed_words[] = {"sand", "clay", "mud", "rock"};
HWS_ROW_EACH(seabed_words, HWS_SEABED_COUNT);

static void read_depth_zone(struct load *load, struct hws_json row, double from_km,
                            struct hws_depth_zone *zone)
{
    uint32_t seabed = HWS_SEABED_SAND;

    CHECK_KEYS(load, row, "to_km", "depth_m", "burial_m", "seabed");
    zone->to_km = CABLE_KM_MAX;
    (void)hws_json_read_double(load->problems, row, "to_km", HWS_JSON_OPTIONAL, 0.001, CABLE_KM_MAX,
                               &zone->to_km);
    (void)hws_json_read_double(load->problems, row, "depth_m", HWS_JSON_REQUIRED, 0.0, 11000.0,
                               &zone->depth_m);
    (void)hws_json_read_double(load->problems, row, "burial_m", HWS_JSON_OPTIONAL, 0.0, 10.0,
                               &zone->burial_m);
    (void)hws_json_read_word(load->problems, row, "seabed", HWS_JSON_OPTIONAL, seabed_words,
                             HWS_SEABED_COUNT, &seabed);
    zone->seabed = (enum hws_seabed)seabed;
    if (zone->to_km <= from_km) {
        hws_json_complain(load->problems, hws_json_get(row, "to_km"),
                          "found an end no farther than the zone before, expected zones in order "
                          "along the cable");
    }
}

void load_depth_zones(struct load *load, struct hws_json row, struct hws_segment *segment,
                      struct hws_depth_zone *zones)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    const struct hws_json array = hws_json_read_array(load->problems, row, "depth_zones",
                                                      HWS_JSON_OPTIONAL, 1, ZONES_PER_SEGMENT_MAX);
    double from_km = 0.0;

    segment->zone_first = plan->zone_count;
    segment->zone_count = hws_json_present(array) ? hws_json_count(array) : 0u;
    for (uint32_t i = 0; i < segment->zone_count; i++) {
        struct hws_depth_zone *zone = &zones[plan->zone_count++];
        read_depth_zone(load, hws_json_at(array, i), from_km, zone);
        /* A cable whose route is wrong has no length: that has been reported. */
        if (segment->cable_km > 0.0 && i + 1u < segment->zone_count &&
            zone->to_km >= segment->cable_km) {
            hws_json_complain(load->problems, hws_json_at(array, i),
                              "found a zone that ends at %.1f km or beyond, where the cable does, "
                              "and another after it, expected the last one there",
                              segment->cable_km);
        }
        /* The last zone goes to the cable's end, wherever the route puts that. */
        zone->to_km = i + 1u == segment->zone_count || zone->to_km > segment->cable_km
                          ? segment->cable_km
                          : zone->to_km;
        from_km = zone->to_km;
    }
}

/* ---- background faults ----------------------------------------------------------------------- */

void load_background(struct load *load)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);

    plan->chance = hws_telecom_chance_usual();
    (void)hws_json_read_double(load->problems, hws_json_root(load->documents[0]),
                               "background_faults", HWS_JSON_OPTIONAL, 0.0, 1000.0,
                               &plan->chance.background_factor);
}

/* ---- stations that fail by themselves ------------------------------------------------------- */

static const char *const trouble_words[] = {"power", "flooding", "fire", "cyber"};
HWS_ROW_EACH(trouble_words, HWS_STATION_TROUBLE_COUNT);

static void read_station_hazard(struct load *load, struct hws_json row)
{
    struct hws_station_hazard hazard = {0.0, HWS_MS_PER_HOUR};
    uint32_t trouble = 0;

    const bool known = hws_json_read_word(load->problems, row, "trouble", HWS_JSON_REQUIRED,
                                          trouble_words, HWS_STATION_TROUBLE_COUNT, &trouble);
    (void)hws_json_read_double(load->problems, row, "per_year", HWS_JSON_REQUIRED, 0.0001, 1000.0,
                               &hazard.per_year);
    (void)hws_json_read_duration(load->problems, row, "lasts", HWS_JSON_REQUIRED, 1,
                                 DURATION_MAX_MS, &hazard.lasts_ms);
    if (known && scenario_telecom(load->scenario)->station_hazards[trouble].per_year > 0.0) {
        hws_json_complain(load->problems, hws_json_get(row, "trouble"),
                          "found \"%s\" again, expected each trouble once", trouble_words[trouble]);
    }
    scenario_telecom(load->scenario)->station_hazards[trouble] = hazard;
}

void load_station_hazards(struct load *load)
{
    struct row_cursor cursor = rows_of(load, "station_faults");
    struct hws_json row;

    while (rows_next(&cursor, &row)) {
        read_station_hazard(load, row);
    }
}

/* ---- scripted events ------------------------------------------------------------------------- */

static void read_slopes(struct load *load, struct hws_json row, uint32_t leg_count,
                        struct hws_turbidity_current *current)
{
    const struct hws_json array = hws_json_read_array(load->problems, row, "slopes_deg",
                                                      HWS_JSON_REQUIRED, 1, CURRENT_POINTS_MAX);
    double *slopes_deg =
        load_array(load, &scenario_telecom(load->scenario)->arena, leg_count, sizeof(*slopes_deg));

    if (!hws_json_present(array) || slopes_deg == NULL) {
        return;
    }
    current->slopes_deg = slopes_deg;
    if (hws_json_count(array) != leg_count) {
        hws_json_complain(load->problems, array, "found %u slopes, expected %u, one for each leg",
                          hws_json_count(array), leg_count);
        return;
    }
    for (uint32_t i = 0; i < leg_count; i++) {
        (void)hws_json_double(load->problems, hws_json_at(array, i), 0.01, 20.0, &slopes_deg[i]);
    }
}

void read_turbidity_current(struct load *load, struct hws_json row, struct hws_move *move)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    struct hws_turbidity_current *current = &load->currents[plan->current_count];
    const char *id = "";

    CHECK_KEYS(load, row, "id", "at", "kind", "course", "slopes_deg", "destroyed_km");
    event_begin(load, move, "inject current");
    event_set_i(move, "current", plan->current_count);
    if (!load_points(load, row, "course", 2, CURRENT_POINTS_MAX, &plan->arena, &current->points,
                     &current->point_count)) {
        return;
    }
    read_slopes(load, row, current->point_count - 1u, current);
    (void)hws_json_read_double(load->problems, row, "destroyed_km", HWS_JSON_OPTIONAL, 0.1,
                               HWS_DESTROYED_KM_MAX, &current->destroyed_km);
    (void)hws_json_read_string(load->problems, row, "id", HWS_JSON_REQUIRED, 1, LOAD_ID_MAX, &id);
    current->id = hws_arena_copy_text(&plan->arena, id);
    load->out_of_memory = load->out_of_memory || current->id == NULL;
    plan->current_count++;
}

void read_station_failure(struct load *load, struct hws_json row, struct hws_move *move)
{
    uint32_t trouble = 0;

    int64_t lasts_ms = 1;

    CHECK_KEYS(load, row, "id", "at", "kind", "station", "trouble", "lasts");
    event_begin(load, move, "inject station");
    event_set_i(move, "station",
                load_reference(load, row, "station", HWS_JSON_REQUIRED, &name_station));
    (void)hws_json_read_word(load->problems, row, "trouble", HWS_JSON_REQUIRED, trouble_words,
                             HWS_STATION_TROUBLE_COUNT, &trouble);
    event_set_i(move, "trouble", trouble);
    (void)hws_json_read_duration(load->problems, row, "lasts", HWS_JSON_REQUIRED, 1,
                                 DURATION_MAX_MS, &lasts_ms);
    event_set_i(move, "duration", lasts_ms);
}
