/*
 * Agencies, their sensors, and the areas in which satellite positions can be disturbed. Which keys
 * a sensor takes, and what holds without them, is a row of a table by its kind.
 */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define DURATION_MAX_MS (3650 * HWS_MS_PER_DAY)
#define HEIGHT_MIN_M 0.5
#define HEIGHT_MAX_M 3000.0
#define RANGE_MAX_KM 500.0
#define LATERAL_MAX_KM 10.0
/* "calls-" and an id. */
#define CALLS_ID_MAX (LOAD_ID_MAX + 8u)
#define KEYS_OWN_MAX 7u
#define KEYS_MAX (KEYS_OWN_MAX + 4u)

/* Where a sensor of a kind looks. */
enum sensor_site {
    SITE_PLACE,   /* `place` and `height_m` */
    SITE_VESSEL,  /* `vessel` and `height_m`; or none, of an aircraft */
    SITE_SWATH,   /* `zone`, at the times of its passes */
    SITE_AREA,    /* `zone` */
    SITE_SHORE,   /* `zone`, or `place` with a range */
    SITE_SEGMENT, /* `segment` of a cable */
};

/* A kind's own keys, and what a sensor of it has without them. */
struct kind_row {
    enum sensor_site site;
    const char *keys[KEYS_OWN_MAX]; /* besides id, name, kind and agency; NULL after the last */
    double range_km;                /* 0: the horizon alone */
    double reference_range_km;      /* of a 30 m2 target */
    double detections_per_hour;
    double lateral_km; /* of a fibre, to either side */
    double error_m;
    double probability;
    int64_t delay_ms;
};

/*
 * facts/maritime.md 3.1 (coastal radar: a small boat at about 10 nmi; a ship's: 3 nmi), 3.2 (AIS
 * from space: 0.2 to 0.5), 3.6 (a fibre: 28 km, 141 m), 1 (V-PASS: 91 %), 3.8 (SAR). Rates, other
 * errors and delays: choices that a scenario may replace.
 */
static const struct kind_row kind_rows[HWS_SENSOR_KIND_COUNT] = {
    [HWS_SENSOR_RADAR] = {.site = SITE_PLACE,
                          .keys = {"place", "height_m", "range_km", "reference_range_km",
                                   "detections_per_hour", "error_m"},
                          .reference_range_km = 18.5,
                          .detections_per_hour = 30.0,
                          .error_m = 50.0},
    [HWS_SENSOR_AIS] = {.site = SITE_PLACE,
                        .keys = {"place", "height_m", "range_km", "error_m", "probability"},
                        .error_m = 10.0,
                        .probability = 0.9},
    [HWS_SENSOR_AIS_SATELLITE] = {.site = SITE_SWATH,
                                  .keys = {"zone", "first", "period", "delay", "error_m",
                                           "probability"},
                                  .error_m = 10.0,
                                  .probability = 0.35,
                                  .delay_ms = 30 * HWS_MS_PER_MINUTE},
    [HWS_SENSOR_SAR_SATELLITE] = {.site = SITE_SWATH,
                                  .keys = {"zone", "first", "period", "delay", "error_m",
                                           "probability"},
                                  .error_m = 100.0,
                                  .probability = 0.98,
                                  .delay_ms = 3 * HWS_MS_PER_HOUR},
    [HWS_SENSOR_DAS] = {.site = SITE_SEGMENT,
                        .keys = {"segment", "range_km", "lateral_km", "detections_per_hour",
                                 "error_m"},
                        .range_km = 28.0,
                        .lateral_km = 1.0,
                        .detections_per_hour = 60.0,
                        .error_m = 141.0},
    [HWS_SENSOR_VMS] = {.site = SITE_AREA,
                        .keys = {"zone", "detections_per_hour", "error_m", "probability"},
                        .detections_per_hour = 12.0,
                        .error_m = 20.0,
                        .probability = 0.91},
    [HWS_SENSOR_PUBLIC] = {.site = SITE_SHORE,
                           .keys = {"zone", "place", "range_km", "detections_per_hour", "error_m",
                                    "probability"},
                           .range_km = 8.0,
                           .detections_per_hour = 0.05,
                           .error_m = 1500.0,
                           .probability = 0.2},
    [HWS_SENSOR_PATROL] = {.site = SITE_VESSEL,
                           .keys = {"vessel", "height_m", "range_km", "reference_range_km",
                                    "detections_per_hour", "error_m"},
                           .reference_range_km = 5.6,
                           .detections_per_hour = 20.0,
                           .error_m = 100.0},
};

/* ---- areas of disturbance ------------------------------------------------------------------- */

static bool load_disturbances(struct load *load)
{
    const struct hws_exercise_plan *exercise = scenario_exercise(load->scenario);
    struct hws_transponder_plan *plan = scenario_transponder(load->scenario);
    struct hws_interference_area *areas = load_array(load, &scenario_sensor(load->scenario)->arena,
                                                     exercise->zone_count, sizeof(*areas));

    if (areas == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < exercise->zone_count; i++) {
        const struct hws_zone_plan *zone = &exercise->zones[i];
        areas[i] = (struct hws_interference_area){zone->id, zone->name, zone->vertex_first,
                                                  zone->vertex_count};
    }
    plan->areas = areas;
    plan->area_count = exercise->zone_count;
    plan->vertices = exercise->vertices;
    plan->vertex_count = exercise->vertex_count;
    return true;
}

/* ---- agencies ------------------------------------------------------------------------------- */

static void read_agency(struct load *load, struct hws_json row, struct hws_agency *agency)
{
    const char *words[HWS_AGENCY_KIND_COUNT];
    struct hws_arena *arena = &scenario_sensor(load->scenario)->arena;
    uint32_t kind = HWS_AGENCY_COAST_GUARD;

    for (uint32_t i = 0; i < HWS_AGENCY_KIND_COUNT; i++) {
        words[i] = hws_agency_kind_name((enum hws_agency_kind)i);
    }
    agency->id = load_id(load, row, &name_agency, arena);
    agency->name = load_text(load, row, "name", HWS_JSON_REQUIRED, arena);
    (void)hws_json_read_word(load->problems, row, "kind", HWS_JSON_REQUIRED, words,
                             HWS_AGENCY_KIND_COUNT, &kind);
    agency->kind = (enum hws_agency_kind)kind;
}

/* ---- one sensor ----------------------------------------------------------------------------- */

static void check_sensor_keys(struct load *load, struct hws_json row, enum hws_sensor_kind kind)
{
    const char *keys[KEYS_MAX] = {"id", "name", "kind", "agency"};
    uint32_t count = 4;

    for (uint32_t i = 0; i < KEYS_OWN_MAX && kind_rows[kind].keys[i] != NULL; i++) {
        keys[count++] = kind_rows[kind].keys[i];
    }
    hws_json_check_keys(load->problems, row, keys, count);
}

static void read_amount(struct load *load, struct hws_json row, const char *key, double low,
                        double high, double *value)
{
    (void)hws_json_read_double(load->problems, row, key, HWS_JSON_OPTIONAL, low, high, value);
}

static void read_height(struct load *load, struct hws_json row, struct hws_sensor *sensor)
{
    double height_m = HEIGHT_MIN_M;

    if (!hws_json_read_double(load->problems, row, "height_m", HWS_JSON_REQUIRED, -12000.0,
                              HEIGHT_MAX_M, &height_m)) {
        return;
    }
    if (height_m < HEIGHT_MIN_M) {
        hws_json_complain(load->problems, hws_json_get(row, "height_m"),
                          "found an antenna at %g m, expected one at least %g m above the water: "
                          "%s sees nothing there",
                          height_m, HEIGHT_MIN_M,
                          height_m < 0.0 ? "on the sea floor it" : "awash it");
        return;
    }
    sensor->height_m = height_m;
}

/* The zone's corners into the plan's own array, which load_sensors has made long enough. */
static void take_zone(struct load *load, struct hws_json row, struct hws_point *vertices,
                      struct hws_sensor *sensor)
{
    const struct hws_exercise_plan *exercise = scenario_exercise(load->scenario);
    struct hws_sensor_plan *plan = scenario_sensor(load->scenario);
    const uint32_t zone = load_reference(load, row, "zone", HWS_JSON_REQUIRED, &name_zone);

    if (zone == HWS_NO_INDEX) {
        return;
    }
    sensor->vertex_first = plan->vertex_count;
    sensor->vertex_count = exercise->zones[zone].vertex_count;
    memcpy(vertices + plan->vertex_count, exercise->vertices + exercise->zones[zone].vertex_first,
           sensor->vertex_count * sizeof(*vertices));
    plan->vertex_count += sensor->vertex_count;
}

/* The route of the cable from its first station on, as far as the fibre listens. */
static void take_route(struct load *load, struct hws_json row, struct hws_point *vertices,
                       struct hws_sensor *sensor)
{
    const struct hws_telecom_plan *telecom = scenario_telecom(load->scenario);
    struct hws_sensor_plan *plan = scenario_sensor(load->scenario);
    double left_m = hws_m_from_km(sensor->range_km);

    sensor->segment = load_reference(load, row, "segment", HWS_JSON_REQUIRED, &name_segment);
    if (sensor->segment == HWS_NO_INDEX || telecom->segments[sensor->segment].point_count < 2) {
        return;
    }
    const struct hws_segment *segment = &telecom->segments[sensor->segment];
    const struct hws_point *route = telecom->points + segment->point_first;
    struct hws_point *room = vertices + plan->vertex_count;
    sensor->vertex_first = plan->vertex_count;
    room[sensor->vertex_count++] = route[0];
    for (uint32_t i = 0; i + 1u < segment->point_count && left_m > 0.0; i++) {
        const double piece_m = hws_rhumb_m(route[i], route[i + 1u]);
        room[sensor->vertex_count++] =
            piece_m <= left_m ? route[i + 1u]
                              : hws_rhumb_between(route[i], route[i + 1u], left_m / piece_m);
        left_m -= piece_m;
    }
    plan->vertex_count += sensor->vertex_count;
}

static void read_passes(struct load *load, struct hws_json row, struct hws_sensor *sensor)
{
    (void)hws_json_read_duration(load->problems, row, "first", HWS_JSON_OPTIONAL, 0,
                                 DURATION_MAX_MS, &sensor->first_ms);
    (void)hws_json_read_duration(load->problems, row, "period", HWS_JSON_REQUIRED,
                                 HWS_MS_PER_MINUTE, DURATION_MAX_MS, &sensor->period_ms);
    (void)hws_json_read_duration(load->problems, row, "delay", HWS_JSON_OPTIONAL, 0,
                                 DURATION_MAX_MS, &sensor->delay_ms);
}

static void read_site(struct load *load, struct hws_json row, struct hws_point *vertices,
                      struct hws_sensor *sensor)
{
    const bool has_zone = hws_json_present(hws_json_get(row, "zone"));

    assert((unsigned)sensor->kind < HWS_SENSOR_KIND_COUNT);
    switch (kind_rows[sensor->kind].site) {
    case SITE_PLACE:
        (void)load_position(load, row, "place", &sensor->place);
        read_height(load, row, sensor);
        break;
    case SITE_VESSEL:
        sensor->vessel = load_reference(load, row, "vessel", HWS_JSON_OPTIONAL, &name_vessel);
        if (hws_json_present(hws_json_get(row, "vessel"))) {
            read_height(load, row, sensor);
        }
        break;
    case SITE_SWATH:
        take_zone(load, row, vertices, sensor);
        read_passes(load, row, sensor);
        break;
    case SITE_AREA:
        take_zone(load, row, vertices, sensor);
        break;
    case SITE_SHORE:
        if (has_zone && hws_json_present(hws_json_get(row, "place"))) {
            hws_json_complain_key(load->problems, row, "place",
                                  "found a place beside a zone, expected one of the two");
        }
        if (has_zone) {
            take_zone(load, row, vertices, sensor);
        } else {
            (void)load_position(load, row, "place", &sensor->place);
        }
        break;
    case SITE_SEGMENT:
        take_route(load, row, vertices, sensor);
        break;
    }
}

static void read_sensor(struct load *load, struct hws_json row, struct hws_point *vertices,
                        struct hws_sensor *sensor)
{
    const char *words[HWS_SENSOR_KIND_COUNT];
    struct hws_arena *arena = &scenario_sensor(load->scenario)->arena;
    uint32_t kind = HWS_SENSOR_RADAR;

    for (uint32_t i = 0; i < HWS_SENSOR_KIND_COUNT; i++) {
        words[i] = hws_sensor_kind_name((enum hws_sensor_kind)i);
    }
    *sensor = (struct hws_sensor){.vessel = HWS_NO_INDEX, .segment = HWS_NO_INDEX};
    sensor->id = load_id(load, row, &name_sensor, arena);
    sensor->name = load_text(load, row, "name", HWS_JSON_REQUIRED, arena);
    sensor->agency = load_reference(load, row, "agency", HWS_JSON_REQUIRED, &name_agency);
    if (!hws_json_read_word(load->problems, row, "kind", HWS_JSON_REQUIRED, words,
                            HWS_SENSOR_KIND_COUNT, &kind)) {
        return;
    }
    assert((unsigned)kind < HWS_SENSOR_KIND_COUNT);
    const struct kind_row *own = &kind_rows[kind];
    sensor->kind = (enum hws_sensor_kind)kind;
    sensor->range_km = own->range_km;
    sensor->reference_range_km = own->reference_range_km;
    sensor->detections_per_hour = own->detections_per_hour;
    sensor->error_m = own->error_m;
    sensor->probability = own->probability;
    sensor->delay_ms = own->delay_ms;
    check_sensor_keys(load, row, sensor->kind);
    read_amount(load, row, "range_km", 0.1, RANGE_MAX_KM, &sensor->range_km);
    read_amount(load, row, "reference_range_km", 0.1, RANGE_MAX_KM, &sensor->reference_range_km);
    read_amount(load, row, "detections_per_hour", 1.0e-4, 3600.0, &sensor->detections_per_hour);
    double lateral_km = own->lateral_km;
    read_amount(load, row, "lateral_km", 0.0, LATERAL_MAX_KM, &lateral_km);
    sensor->lateral_m = hws_m_from_km(lateral_km);
    read_amount(load, row, "error_m", 0.0, 20000.0, &sensor->error_m);
    read_amount(load, row, "probability", 0.01, 1.0, &sensor->probability);
    read_site(load, row, vertices, sensor);
}

/* ---- all of them ---------------------------------------------------------------------------- */

/* People call, whether or not a row says who listens: an agency without one has this. */
static void add_calls(struct load *load, uint32_t agency, struct hws_sensor *sensor)
{
    const struct hws_sensor_plan *plan = scenario_sensor(load->scenario);
    const struct kind_row *own = &kind_rows[HWS_SENSOR_PUBLIC];
    char id[CALLS_ID_MAX];
    char name[LOAD_TEXT_MAX + 16u];

    (void)snprintf(id, sizeof(id), "calls-%s", plan->agencies[agency].id);
    (void)snprintf(name, sizeof(name), "calls to %s",
                   hws_text_in(&plan->agencies[agency].name, HWS_LANGUAGE_EN));
    *sensor = (struct hws_sensor){
        .id = hws_arena_copy_text(&scenario_sensor(load->scenario)->arena, id),
        .name = {{hws_arena_copy_text(&scenario_sensor(load->scenario)->arena, name), NULL, NULL}},
        .kind = HWS_SENSOR_PUBLIC,
        .agency = agency,
        .vessel = HWS_NO_INDEX,
        .segment = HWS_NO_INDEX,
        .detections_per_hour = own->detections_per_hour,
        .error_m = own->error_m,
        .probability = own->probability,
    };
    load->out_of_memory =
        load->out_of_memory || sensor->id == NULL || sensor->name.in[HWS_LANGUAGE_EN] == NULL;
}

static bool is_called(const struct hws_sensor_plan *plan, uint32_t agency)
{
    for (uint32_t i = 0; i < plan->sensor_count; i++) {
        if (plan->sensors[i].kind == HWS_SENSOR_PUBLIC && plan->sensors[i].agency == agency) {
            return true;
        }
    }
    return false;
}

/* How many corners one sensor can take at most. */
static uint32_t vertices_max(const struct hws_scenario *scenario)
{
    uint32_t most = 0;

    for (uint32_t i = 0; i < scenario_exercise(scenario)->zone_count; i++) {
        const uint32_t count = scenario_exercise(scenario)->zones[i].vertex_count;
        most = count > most ? count : most;
    }
    for (uint32_t i = 0; i < scenario_telecom(scenario)->segment_count; i++) {
        const uint32_t count = scenario_telecom(scenario)->segments[i].point_count;
        most = count > most ? count : most;
    }
    return most;
}

bool load_sensors(struct load *load)
{
    struct hws_sensor_plan *plan = scenario_sensor(load->scenario);
    const uint32_t agency_count = rows_count(load, "agencies");
    const uint32_t sensor_count = rows_count(load, "sensors");
    struct hws_agency *agencies = load_array(load, &plan->arena, agency_count, sizeof(*agencies));
    struct hws_sensor *sensors =
        load_array(load, &plan->arena, (size_t)sensor_count + agency_count, sizeof(*sensors));
    struct hws_point *vertices = load_array(
        load, &plan->arena, (size_t)sensor_count * vertices_max(load->scenario), sizeof(*vertices));
    struct hws_json row;

    if (load->out_of_memory || !load_disturbances(load)) {
        return false;
    }
    plan->agencies = agencies;
    plan->sensors = sensors;
    plan->vertices = vertices;
    struct row_cursor cursor = rows_of(load, "agencies");
    while (rows_next(&cursor, &row)) {
        read_agency(load, row, &agencies[plan->agency_count++]);
    }
    cursor = rows_of(load, "sensors");
    while (rows_next(&cursor, &row)) {
        read_sensor(load, row, vertices, &sensors[plan->sensor_count++]);
    }
    for (uint32_t i = 0; i < agency_count && !load->out_of_memory; i++) {
        if (!is_called(plan, i)) {
            add_calls(load, i, &sensors[plan->sensor_count++]);
        }
    }
    return !load->out_of_memory;
}
