#include "tests/maritime/scene.h"

#include "hawser/core/units.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DOMAINS 5u

static const struct hws_text no_name = {{"x", NULL, NULL}};
static const struct hws_domain *const domains[DOMAINS] = {
    &hws_maritime_domain, &hws_transponder_domain, &hws_sensor_domain, &hws_picture_domain,
    &hws_measure_domain};

double scene_east_m(double lon_deg)
{
    return HWS_EARTH_RADIUS_M * cos(SCENE_LAT_DEG * HWS_PI / 180.0) * lon_deg * HWS_PI / 180.0;
}

static struct hws_sea sea_of(const void *context, const struct hws_state *state, double lat_deg,
                             double lon_deg)
{
    const struct scene *scene = context;
    const struct hws_sea sea = {.wave_height_m = scene->wave_height_m, .wind_mps = 5.0};

    (void)lat_deg;
    (void)lon_deg;
    (void)state;
    return sea;
}

static int64_t never(const void *context, const struct hws_state *state, double lat_deg,
                     double lon_deg)
{
    (void)context;
    (void)lat_deg;
    (void)lon_deg;
    (void)state;
    return HWS_TIME_NEVER;
}

static void make_classes(struct scene *scene)
{
    static const enum hws_ship_kind kinds[SCENE_CLASSES] = {
        HWS_SHIP_KIND_CARGO, HWS_SHIP_KIND_FISHING, HWS_SHIP_KIND_PLEASURE, HWS_SHIP_KIND_PATROL};

    for (size_t i = 0; i < SCENE_CLASSES; i++) {
        scene->classes[i] =
            (struct hws_vessel_class){.id = "class",
                                      .name = no_name,
                                      .kind = kinds[i],
                                      .ais = i == SCENE_PLEASURE ? HWS_AIS_FIT_B : HWS_AIS_FIT_A,
                                      .length_m = 100.0,
                                      .beam_m = 15.0,
                                      .draught_m = 5.0,
                                      .height_m = 20.0,
                                      .speed_kn = 12.0,
                                      .gale_speed_kn = 12.0,
                                      .gale_wave_m = 20.0};
    }
}

static void make_sensors(struct scene *scene)
{
    static const enum hws_sensor_kind kinds[SCENE_SENSORS] = {
        HWS_SENSOR_RADAR, HWS_SENSOR_AIS, HWS_SENSOR_PATROL, HWS_SENSOR_SAR_SATELLITE,
        HWS_SENSOR_DAS};

    scene->agencies[SCENE_NORTH] = (struct hws_agency){"north", no_name, HWS_AGENCY_COAST_GUARD};
    scene->agencies[SCENE_SOUTH] = (struct hws_agency){"south", no_name, HWS_AGENCY_COAST_GUARD};
    for (uint32_t i = 0; i < 2u * SCENE_SENSORS; i++) {
        const enum hws_sensor_kind kind = kinds[i % SCENE_SENSORS];
        scene->sensors[i] = (struct hws_sensor){.id = "sensor",
                                                .name = no_name,
                                                .kind = kind,
                                                .agency = i / SCENE_SENSORS,
                                                .place = {-50.0, -120.0},
                                                .vessel = HWS_NO_INDEX,
                                                .height_m = 100.0,
                                                .range_km = 50.0,
                                                .reference_range_km = 40.0,
                                                .detections_per_hour = 60.0,
                                                .error_m = 100.0,
                                                .probability = 1.0,
                                                .segment = HWS_NO_INDEX};
        if (kind == HWS_SENSOR_SAR_SATELLITE || kind == HWS_SENSOR_DAS) {
            scene->sensors[i].vertex_count = 3;
        }
    }
}

static void make_plans(struct scene *scene)
{
    const struct hws_point zone[4] = {{33.0, 129.0}, {33.0, 129.5}, {35.0, 129.5}, {35.0, 129.0}};

    scene->vertices[0] = (struct hws_point){-50.0, -120.0}; /* where the far sensors look */
    scene->vertices[1] = (struct hws_point){-50.0, -119.9};
    scene->vertices[2] = (struct hws_point){-49.9, -119.9};
    memcpy(scene->vertices + 3, zone, sizeof(zone));
    scene->maritime = (struct hws_maritime_plan){.classes = scene->classes,
                                                 .class_count = SCENE_CLASSES,
                                                 .ways = scene->ways,
                                                 .waypoints = scene->waypoints,
                                                 .vessels = scene->vessels,
                                                 .flows = &scene->flow};
    scene->area = (struct hws_interference_area){.id = "area", .vertex_count = 4};
    scene->transponder = (struct hws_transponder_plan){
        .areas = &scene->area, .area_count = 1, .vertices = scene->vertices + 3};
    scene->sensor = (struct hws_sensor_plan){.agencies = scene->agencies,
                                             .agency_count = 2,
                                             .sensors = scene->sensors,
                                             .sensor_count = 2u * SCENE_SENSORS,
                                             .vertices = scene->vertices,
                                             .vertex_count = 3};
    scene->zone = (struct hws_watch_zone){.id = "zone",
                                          .name = no_name,
                                          .vertex_count = 4,
                                          .cable = true,
                                          .south_west = zone[0],
                                          .north_east = zone[2]};
    hws_picture_plan_defaults(&scene->picture);
    scene->picture.shares = scene->shares;
    scene->picture.zones = &scene->zone;
    scene->picture.zone_count = 1;
    scene->picture.vertices = scene->vertices + 3;
    scene->picture.vertex_count = 4;
    scene->picture.maritime = &scene->maritime;
    scene->picture.sensors = &scene->sensor;
    scene->measure =
        (struct hws_measure_plan){.maritime = &scene->maritime, .sensors = &scene->sensor};
    hws_arena_init(&scene->sensor.arena);
}

void scene_init(struct scene *scene)
{
    memset(scene, 0, sizeof(*scene));
    make_classes(scene);
    make_sensors(scene);
    make_plans(scene);
}

uint32_t scene_add_ship(struct scene *scene, enum scene_class class, double from_lon_deg,
                        double to_lon_deg, double speed_kn)
{
    const uint32_t ship = scene->maritime.vessel_count++;
    struct hws_point *points = scene->waypoints + (size_t)2 * ship;

    ck_assert_uint_lt(ship, SCENE_VESSELS_MAX);
    points[0] = (struct hws_point){SCENE_LAT_DEG, from_lon_deg};
    points[1] = (struct hws_point){SCENE_LAT_DEG, to_lon_deg};
    scene->ways[ship] = (struct hws_way){.from = points[0],
                                         .to = points[1],
                                         .waypoint_first = 2u * ship,
                                         .waypoint_count = 2,
                                         .distance_m = scene_east_m(to_lon_deg - from_lon_deg)};
    scene->vessels[ship] = (struct hws_vessel_plan){.id = "ship",
                                                    .port_to = HWS_NO_INDEX,
                                                    .name = "Ship",
                                                    .mmsi = 298000000u + ship,
                                                    .vessel_class = (uint32_t) class,
                                                    .way = ship,
                                                    .place = points[0],
                                                    .speed_kn = speed_kn};
    scene->maritime.way_count++;
    scene->maritime.waypoint_count += 2;
    return ship;
}

void scene_add_share(struct scene *scene, uint32_t from, uint32_t to, enum hws_share_kind kind,
                     int64_t delay_ms)
{
    ck_assert_uint_lt(scene->picture.share_count, SCENE_SHARES_MAX);
    scene->shares[scene->picture.share_count++] =
        (struct hws_share){from, to, kind, delay_ms, 7, true};
}

static enum hws_status keep(void *context, const struct hws_record *record)
{
    struct scene *scene = context;

    if (scene->record_count == scene->record_capacity) {
        scene->record_capacity = scene->record_capacity * 2u + 64u;
        scene->records = realloc(scene->records, scene->record_capacity * sizeof(*scene->records));
        ck_assert_ptr_nonnull(scene->records);
    }
    scene->records[scene->record_count++] = *record;
    return HWS_OK;
}

void scene_start(struct scene *scene, uint64_t seed)
{
    const void *const parts[DOMAINS] = {&scene->maritime, &scene->transponder, &scene->sensor,
                                        &scene->picture, &scene->measure};
    struct hws_error error = {0};

    ck_assert_int_eq(hws_sensor_plan_finish(&scene->sensor, &scene->maritime, &error), HWS_OK);
    memcpy(scene->plan.parts, parts, sizeof(parts));
    scene->environment =
        (struct hws_environment){.sea = sea_of, .sea_change_ms = never, .context = scene};
    ck_assert_int_eq(hws_registry_init(&scene->registry, domains, DOMAINS, &error), HWS_OK);
    const struct hws_engine_def def = {.registry = &scene->registry,
                                       .plan = &scene->plan,
                                       .environment = &scene->environment,
                                       .seed = seed,
                                       .sink = {.append = keep, .context = scene}};
    ck_assert_msg(hws_engine_create(&def, &scene->engine, &error) == HWS_OK, "%s: %s", error.where,
                  error.message);
    scene_run(scene, 0);
}

void scene_run(struct scene *scene, int64_t until_ms)
{
    struct hws_error error = {0};

    ck_assert_msg(hws_engine_run(scene->engine, until_ms, UINT64_MAX, NULL, &error) == HWS_OK,
                  "%s: %s", error.where, error.message);
    ck_assert_msg(hws_engine_check(scene->engine, &error) == HWS_OK, "%s", error.message);
}

void scene_fini(struct scene *scene)
{
    hws_engine_destroy(scene->engine);
    hws_sensor_plan_fini(&scene->sensor);
    free(scene->records);
}

/* ---- orders --------------------------------------------------------------------------------- */

void scene_apply(struct scene *scene, const struct hws_domain_id *owner,
                 const struct hws_effect *effect)
{
    struct hws_error error = {0};

    ck_assert_msg(hws_engine_apply(scene->engine, owner, effect, &error) == HWS_OK, "%s: %s",
                  error.where, error.message);
}

void scene_gain(struct scene *scene, uint32_t sensor, uint32_t vessel)
{
    const struct hws_effect effect =
        hws_sensor_gained_effect((struct hws_sensor_gained){.sensor = sensor, .vessel = vessel});

    scene_apply(scene, &hws_sensor_id, &effect);
}

void scene_lose(struct scene *scene, uint32_t sensor, uint32_t vessel, enum hws_contact_loss why)
{
    const struct hws_effect effect = hws_sensor_lost_effect(
        (struct hws_sensor_lost){.sensor = sensor, .vessel = vessel, .why = why});

    scene_apply(scene, &hws_sensor_id, &effect);
}

void scene_glimpse(struct scene *scene, uint32_t sensor, uint32_t vessel, enum hws_glimpse what,
                   struct hws_point place)
{
    const struct hws_effect effect = hws_sensor_glimpse_effect(
        (struct hws_sensor_glimpse){.sensor = sensor,
                                    .vessel = vessel,
                                    .seen_ms = hws_engine_now_ms(scene->engine),
                                    .told = what,
                                    .place = place});

    scene_apply(scene, &hws_sensor_id, &effect);
}

void scene_steer(struct scene *scene, uint32_t vessel, double lat_deg, double lon_deg,
                 double speed_kn)
{
    const struct hws_effect effect = hws_maritime_steer_effect(
        (struct hws_maritime_steer){.vessel = vessel,
                                    .speed_milli_kn = (uint32_t)(speed_kn * 1000.0 + 0.5),
                                    .to = {lat_deg, lon_deg}});

    scene_apply(scene, &hws_maritime_id, &effect);
}

void scene_switch_set(struct scene *scene, uint32_t vessel, bool on)
{
    const struct hws_effect effect =
        hws_transponder_switch_effect((struct hws_transponder_switch){.vessel = vessel, .on = on});

    scene_apply(scene, &hws_transponder_id, &effect);
}

/* ---- what there is -------------------------------------------------------------------------- */

struct hws_vessel_info scene_vessel(const struct scene *scene, uint32_t vessel)
{
    const struct hws_state state = hws_engine_state(scene->engine);

    return hws_maritime_vessel(&state, vessel);
}

struct hws_track_info scene_track(const struct scene *scene, uint32_t agency, uint32_t vessel)
{
    const struct hws_state state = hws_engine_state(scene->engine);

    return hws_picture_track(&state, hws_picture_track_of(&state, agency, vessel));
}

uint32_t scene_track_count(const struct scene *scene, uint32_t agency)
{
    const struct hws_state state = hws_engine_state(scene->engine);
    uint32_t count = 0;

    for (uint32_t i = 0; i < hws_picture_track_count(&state); i++) {
        const struct hws_track_info track = hws_picture_track(&state, i);
        count += track.state != HWS_TRACK_NONE && track.agency == agency ? 1u : 0u;
    }
    return count;
}

bool scene_alert(const struct scene *scene, uint32_t agency, enum hws_alert_kind kind,
                 struct hws_alert_info *alert)
{
    const struct hws_state state = hws_engine_state(scene->engine);

    for (uint32_t i = 0; i < hws_picture_alert_count(&state); i++) {
        *alert = hws_picture_alert(&state, i);
        if (alert->agency == agency && alert->kind == kind) {
            return true;
        }
    }
    return false;
}

uint32_t scene_alert_count(const struct scene *scene, uint32_t agency)
{
    const struct hws_state state = hws_engine_state(scene->engine);
    uint32_t count = 0;

    for (uint32_t i = 0; i < hws_picture_alert_count(&state); i++) {
        count += hws_picture_alert(&state, i).agency == agency ? 1u : 0u;
    }
    return count;
}

uint32_t scene_record_count(const struct scene *scene, const char *kind)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < scene->record_count; i++) {
        const struct hws_record *record = &scene->records[i];
        const struct hws_domain *domain = scene->registry.domains[record->domain];
        count += strcmp(domain->records[record->kind].name, kind) == 0 ? 1u : 0u;
    }
    return count;
}
