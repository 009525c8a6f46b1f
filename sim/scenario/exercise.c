/* The scenario's head and its zones. */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"
#include "hawser/geo/zone.h"

#include <stdio.h>
#include <string.h>

#define DURATION_MAX_MS (3650 * HWS_MS_PER_DAY)
/* Ids in one zone's seen_by. */
#define SEEN_BY_MAX 96u
#define SEED_MAX INT64_C(9007199254740991)

static const struct hws_text default_marking = {
    {"UNCLASSIFIED – EXERCISE", "訓練", "훈련"},
};

/* ---- the head ------------------------------------------------------------------------------- */

/* "UNCLASSIFIED – EXERCISE · TLP:AMBER" in each language that has a marking. */
static void load_marking(struct load *load, struct hws_json root)
{
    static const char *const labels[] = {"CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"};
    struct hws_exercise_plan *plan = scenario_exercise(load->scenario);
    struct hws_text marking = default_marking;
    uint32_t label = 0;

    if (hws_json_present(hws_json_get(root, "marking"))) {
        marking = load_text(load, root, "marking", HWS_JSON_REQUIRED, &plan->arena);
    }
    const bool labelled = hws_json_read_word(load->problems, root, "tlp", HWS_JSON_OPTIONAL, labels,
                                             sizeof(labels) / sizeof(labels[0]), &label);
    for (uint32_t i = 0; i < HWS_LANGUAGE_COUNT; i++) {
        char text[LOAD_TEXT_MAX + 32u];
        if (marking.in[i] == NULL) {
            continue;
        }
        (void)snprintf(text, sizeof(text), "%s%s%s", marking.in[i], labelled ? " · TLP:" : "",
                       labelled ? labels[label] : "");
        plan->marking.in[i] = hws_arena_copy_text(&plan->arena, text);
        load->out_of_memory = load->out_of_memory || plan->marking.in[i] == NULL;
    }
}

bool load_box(struct load *load, struct hws_json box, struct hws_point *south_west,
              struct hws_point *north_east)
{
    struct hws_problems *problems = load->problems;
    const double limit_deg = HWS_LATITUDE_LIMIT_DEG;

    CHECK_KEYS(load, box, "south_deg", "west_deg", "north_deg", "east_deg");
    const bool south = hws_json_read_double(problems, box, "south_deg", HWS_JSON_REQUIRED,
                                            -limit_deg, limit_deg, &south_west->lat_deg);
    const bool north = hws_json_read_double(problems, box, "north_deg", HWS_JSON_REQUIRED,
                                            -limit_deg, limit_deg, &north_east->lat_deg);
    const bool west = hws_json_read_double(problems, box, "west_deg", HWS_JSON_REQUIRED, -180.0,
                                           180.0, &south_west->lon_deg);
    const bool east = hws_json_read_double(problems, box, "east_deg", HWS_JSON_REQUIRED, -180.0,
                                           180.0, &north_east->lon_deg);
    const bool upright = !south || !north || south_west->lat_deg < north_east->lat_deg;
    const bool eastward = !west || !east || south_west->lon_deg < north_east->lon_deg;
    if (!upright) {
        hws_json_complain(problems, hws_json_get(box, "north_deg"),
                          "found %g, expected more than south_deg, %g", north_east->lat_deg,
                          south_west->lat_deg);
    }
    if (!eastward) {
        hws_json_complain(problems, hws_json_get(box, "east_deg"),
                          "found %g, expected more than west_deg, %g", north_east->lon_deg,
                          south_west->lon_deg);
    }
    return south && north && west && east && upright && eastward;
}

static void load_region(struct load *load, struct hws_json root)
{
    struct hws_exercise_plan *plan = scenario_exercise(load->scenario);
    const struct hws_json region =
        hws_json_read_object(load->problems, root, "region", HWS_JSON_REQUIRED);

    if (hws_json_present(region)) {
        (void)load_box(load, region, &plan->south_west, &plan->north_east);
    }
}

static void load_closed_lanes(struct load *load, struct hws_json root)
{
    const struct hws_json lanes = hws_json_read_array(load->problems, root, "closed_lanes",
                                                      HWS_JSON_OPTIONAL, 0, HWS_LANES_MAX);
    const uint32_t count = hws_json_present(lanes) ? hws_json_count(lanes) : 0;

    for (uint32_t i = 0; i < count; i++) {
        const struct hws_json entry = hws_json_at(lanes, i);
        struct hws_error error = {0};
        const char *key = NULL;
        uint32_t lane = 0;
        if (!hws_json_string(load->problems, entry, &key)) {
            continue;
        }
        if (hws_seaway_lane_find(load->scenario->assets->seaway, key, &lane, &error) != HWS_OK) {
            hws_json_complain(load->problems, entry, "%s", error.message);
            continue;
        }
        scenario_maritime(load->scenario)->closed_lanes |= UINT64_C(1) << lane;
    }
}

static void load_head(struct load *load)
{
    struct hws_exercise_plan *plan = scenario_exercise(load->scenario);
    const struct hws_json root = hws_json_root(load->documents[0]);
    const char *id = "";
    int64_t seed = 0;

    if (hws_json_read_string(load->problems, root, "id", HWS_JSON_REQUIRED, 1, LOAD_ID_MAX, &id) &&
        strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(id)) {
        hws_json_complain(load->problems, hws_json_get(root, "id"),
                          "found \"%s\", expected lower-case letters, digits and hyphens", id);
    }
    plan->id = hws_arena_copy_text(&plan->arena, id);
    load->out_of_memory = load->out_of_memory || plan->id == NULL;
    plan->title = load_text(load, root, "title", HWS_JSON_REQUIRED, &plan->arena);
    if (hws_json_present(hws_json_get(root, "title_players"))) {
        plan->title_players =
            load_text(load, root, "title_players", HWS_JSON_REQUIRED, &plan->arena);
    }
    load_marking(load, root);
    (void)hws_json_read_instant(load->problems, root, "epoch", HWS_JSON_REQUIRED,
                                &load->scenario->plan.epoch_ms);
    (void)hws_json_read_duration(load->problems, root, "duration", HWS_JSON_REQUIRED, 1,
                                 DURATION_MAX_MS, &plan->duration_ms);
    (void)hws_json_read_int(load->problems, root, "seed", HWS_JSON_REQUIRED, 0, SEED_MAX, &seed);
    plan->seed = (uint64_t)seed;
    load_region(load, root);
    load_closed_lanes(load, root);
    load_utc_offset(load, root, &scenario_maritime(load->scenario)->utc_offset_ms);
}

/* ---- zones ---------------------------------------------------------------------------------- */

static uint32_t count_vertices(const struct load *load)
{
    struct row_cursor cursor = rows_of(load, "zones");
    struct hws_json row;
    uint32_t count = 0;

    while (rows_next(&cursor, &row)) {
        const struct hws_json polygon = hws_json_get(row, "polygon");
        count += hws_json_type(polygon) == HWS_JSON_ARRAY ? hws_json_count(polygon) : 0u;
    }
    return count;
}

/* "all", or the ids of agencies and operators; they are looked up when those have been read. */
static void read_seen_by(struct load *load, struct hws_json row, struct hws_zone_plan *zone)
{
    struct hws_exercise_plan *plan = scenario_exercise(load->scenario);
    const struct hws_json seen = hws_json_get(row, "seen_by");
    const char *word = NULL;

    if (!hws_json_present(seen)) {
        return;
    }
    if (hws_json_type(seen) == HWS_JSON_STRING) {
        if (hws_json_string(load->problems, seen, &word) && strcmp(word, "all") != 0) {
            hws_json_complain(load->problems, seen,
                              "found \"%s\", expected \"all\" or a list of agencies and operators",
                              word);
        }
        zone->seen = HWS_ZONE_SEEN_BY_ALL;
        return;
    }
    const struct hws_json list =
        hws_json_read_array(load->problems, row, "seen_by", HWS_JSON_REQUIRED, 1, SEEN_BY_MAX);
    const uint32_t count = hws_json_present(list) ? hws_json_count(list) : 0;
    const char **ids = load_array(load, &plan->arena, count, sizeof(*ids));
    for (uint32_t i = 0; i < count && ids != NULL; i++) {
        if (hws_json_string(load->problems, hws_json_at(list, i), &word)) {
            ids[zone->seen_by_count++] = hws_arena_copy_text(&plan->arena, word);
        }
    }
    zone->seen = HWS_ZONE_SEEN_BY_SOME;
    zone->seen_by = ids;
}

static bool is_seat(const struct hws_scenario *scenario, const char *id)
{
    for (uint32_t i = 0; i < hws_scenario_sensor(scenario)->agency_count; i++) {
        if (strcmp(hws_scenario_sensor(scenario)->agencies[i].id, id) == 0) {
            return true;
        }
    }
    for (uint32_t i = 0; i < hws_scenario_telecom(scenario)->operator_count; i++) {
        if (strcmp(hws_scenario_telecom(scenario)->operators[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

void check_zones_seen(struct load *load)
{
    const struct hws_exercise_plan *plan = scenario_exercise(load->scenario);
    struct row_cursor cursor = rows_of(load, "zones");
    struct hws_json row;

    for (uint32_t i = 0; i < plan->zone_count && rows_next(&cursor, &row); i++) {
        for (uint32_t j = 0; j < plan->zones[i].seen_by_count; j++) {
            if (!is_seat(load->scenario, plan->zones[i].seen_by[j])) {
                hws_json_complain(load->problems, hws_json_at(hws_json_get(row, "seen_by"), j),
                                  "found \"%s\", expected the id of an agency or an operator",
                                  plan->zones[i].seen_by[j]);
            }
        }
    }
}

static void read_zone(struct load *load, struct hws_json row, struct hws_point *vertices,
                      struct hws_zone_plan *zone)
{
    struct hws_exercise_plan *plan = scenario_exercise(load->scenario);
    const struct hws_point *points = NULL;
    struct hws_error error = {0};
    uint32_t count = 0;

    zone->id = load_id(load, row, &name_zone, &plan->arena);
    zone->name = load_text(load, row, "name", HWS_JSON_REQUIRED, &plan->arena);
    read_seen_by(load, row, zone);
    zone->vertex_first = plan->vertex_count;
    if (!load_points(load, row, "polygon", 3, HWS_ZONE_VERTICES_MAX, &plan->arena, &points,
                     &count)) {
        return;
    }
    if (hws_zone_check(points, count, &error) != HWS_OK) {
        hws_json_complain(load->problems, hws_json_get(row, "polygon"), "%s", error.message);
    }
    memcpy(vertices + plan->vertex_count, points, count * sizeof(*vertices));
    zone->vertex_count = count;
    plan->vertex_count += count;
}

void load_zone(const struct load *load, uint32_t zone, const struct hws_point **vertices,
               uint32_t *vertex_count)
{
    const struct hws_exercise_plan *exercise = scenario_exercise(load->scenario);

    if (zone != HWS_NO_INDEX) {
        *vertices = exercise->vertices + exercise->zones[zone].vertex_first;
        *vertex_count = exercise->zones[zone].vertex_count;
    }
}

bool load_exercise(struct load *load)
{
    struct hws_exercise_plan *plan = scenario_exercise(load->scenario);
    struct hws_zone_plan *zones =
        load_array(load, &plan->arena, rows_count(load, "zones"), sizeof(*zones));
    struct hws_point *vertices =
        load_array(load, &plan->arena, count_vertices(load), sizeof(*vertices));
    struct row_cursor cursor = rows_of(load, "zones");
    struct hws_json row;

    if (load->out_of_memory) {
        return false;
    }
    load_head(load);
    plan->zones = zones;
    plan->vertices = vertices;
    while (rows_next(&cursor, &row)) {
        read_zone(load, row, vertices, &zones[plan->zone_count++]);
    }
    return !load->out_of_memory;
}
