#include "tests/maritime/strait.h"

#include "hawser/core/units.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct hws_text no_name = {{"x", NULL, NULL}};

/* ---- a domain that listens ------------------------------------------------------------------ */

static struct strait_said said_in(const struct hws_effect *effect)
{
    struct strait_said said = {.kind = effect->kind};

    if (effect->kind == HWS_SENSOR_GAINED) {
        const struct hws_sensor_gained gained = hws_sensor_gained_from(effect);
        said.sensor = gained.sensor;
        said.vessel = gained.vessel;
    } else if (effect->kind == HWS_SENSOR_LOST) {
        const struct hws_sensor_lost lost = hws_sensor_lost_from(effect);
        said.sensor = lost.sensor;
        said.vessel = lost.vessel;
        said.why = lost.why;
    } else {
        const struct hws_sensor_glimpse glimpse = hws_sensor_glimpse_from(effect);
        said.sensor = glimpse.sensor;
        said.vessel = glimpse.vessel;
        said.told = glimpse.told;
        said.seen_ms = glimpse.seen_ms;
        said.place = glimpse.place;
    }
    return said;
}

static enum hws_status keep(struct hws_step *step, const struct hws_effect *effect)
{
    /* The listener's plan says where the strait is, which the test lets be written. */
    struct strait *const *listener = hws_step_plan(step);
    struct strait *strait = *listener;

    ck_assert_uint_lt(strait->said_count, STRAIT_SAID_MAX);
    struct strait_said *said = &strait->said[strait->said_count++];
    *said = said_in(effect);
    said->at_ms = step->now_ms;
    return HWS_OK;
}

static const struct hws_subscription subscriptions[] = {
    {&hws_sensor_id, HWS_SENSOR_GAINED, keep},
    {&hws_sensor_id, HWS_SENSOR_LOST, keep},
    {&hws_sensor_id, HWS_SENSOR_GLIMPSE, keep},
};

static const struct hws_domain_id listener_id = {"listener"};
static const struct hws_domain listener_domain = {
    .id = &listener_id, .subscriptions = subscriptions, .subscription_count = 3};

/* ---- the strait ----------------------------------------------------------------------------- */

static struct hws_sea sea_of(const void *context, const struct hws_state *state, double lat_deg,
                             double lon_deg)
{
    const struct strait *strait = context;
    const struct hws_sea sea = {.wave_height_m = strait->wave_height_m};

    (void)lat_deg;
    (void)lon_deg;
    (void)state;
    return sea;
}

static int64_t no_change_ms(const void *context, const struct hws_state *state, double lat_deg,
                            double lon_deg)
{
    (void)context;
    (void)lat_deg;
    (void)lon_deg;
    (void)state;
    return HWS_TIME_NEVER;
}

void strait_init(struct strait *strait)
{
    memset(strait, 0, sizeof(*strait));
    strait->self = strait;
    strait->classes[0] = (struct hws_vessel_class){.id = "ship",
                                                   .name = no_name,
                                                   .ais = HWS_AIS_FIT_A,
                                                   .length_m = 150.0,
                                                   .height_m = 25.0,
                                                   .speed_kn = STRAIT_SPEED_KN,
                                                   .gale_speed_kn = STRAIT_SPEED_KN,
                                                   .gale_wave_m = 20.0};
    strait->classes[1] = strait->classes[0];
    strait->classes[1].id = "boat";
    strait->classes[1].kind = HWS_SHIP_KIND_FISHING;
    strait->classes[1].ais = HWS_AIS_FIT_B;
    strait->classes[1].length_m = 12.0;
    strait->classes[1].height_m = 4.0;
    strait->waypoints[0] = (struct hws_point){STRAIT_LAT_DEG, STRAIT_WEST_DEG};
    strait->waypoints[1] = (struct hws_point){STRAIT_LAT_DEG, STRAIT_EAST_DEG};
    strait->way = (struct hws_way){
        .from = strait->waypoints[0], .to = strait->waypoints[1], .waypoint_count = 2};
    strait->maritime = (struct hws_maritime_plan){.classes = strait->classes,
                                                  .class_count = 2,
                                                  .ways = &strait->way,
                                                  .way_count = 1,
                                                  .waypoints = strait->waypoints,
                                                  .waypoint_count = 2,
                                                  .vessels = strait->vessels};
    strait->agency = (struct hws_agency){.id = "guard", .name = no_name};
    strait->transponder = (struct hws_transponder_plan){
        .areas = &strait->area, .vertices = strait->vertices, .vertex_count = STRAIT_VERTICES_MAX};
    strait->sensor = (struct hws_sensor_plan){.agencies = &strait->agency,
                                              .agency_count = 1,
                                              .sensors = strait->sensors,
                                              .vertices = strait->vertices};
    hws_arena_init(&strait->sensor.arena);
}

uint32_t strait_add_vessel(struct strait *strait, uint32_t vessel_class, int64_t departs_ms)
{
    const uint32_t index = strait->maritime.vessel_count++;

    ck_assert_uint_lt(index, STRAIT_VESSELS_MAX);
    (void)snprintf(strait->ids[index], sizeof(strait->ids[index]), "v%u", index);
    strait->vessels[index] = (struct hws_vessel_plan){.id = strait->ids[index],
                                                      .port_to = HWS_NO_INDEX,
                                                      .name = "Vessel",
                                                      .mmsi = 298000000u + index,
                                                      .vessel_class = vessel_class,
                                                      .place = strait->waypoints[0],
                                                      .departs_ms = departs_ms};
    return index;
}

struct hws_sensor *strait_add_sensor(struct strait *strait, enum hws_sensor_kind kind,
                                     double range_km)
{
    static const char *const ids[STRAIT_SENSORS_MAX] = {"s0", "s1", "s2", "s3",
                                                        "s4", "s5", "s6", "s7"};
    const uint32_t index = strait->sensor.sensor_count++;

    ck_assert_uint_lt(index, STRAIT_SENSORS_MAX);
    strait->sensors[index] =
        (struct hws_sensor){.id = ids[index],
                            .name = no_name,
                            .kind = kind,
                            .place = {STRAIT_LAT_DEG, 0.5 * (STRAIT_WEST_DEG + STRAIT_EAST_DEG)},
                            .vessel = HWS_NO_INDEX,
                            .height_m = 400.0,
                            .range_km = range_km,
                            .detections_per_hour = 3600.0,
                            .probability = 1.0,
                            .segment = HWS_NO_INDEX};
    return &strait->sensors[index];
}

void strait_set_area(struct strait *strait, struct hws_sensor *sensor,
                     const struct hws_point *vertices, uint32_t vertex_count)
{
    sensor->vertex_first = strait->sensor.vertex_count;
    sensor->vertex_count = vertex_count;
    ck_assert_uint_le(strait->sensor.vertex_count + vertex_count, STRAIT_VERTICES_MAX);
    memcpy(strait->vertices + sensor->vertex_first, vertices, vertex_count * sizeof(*vertices));
    strait->sensor.vertex_count += vertex_count;
}

void strait_start(struct strait *strait, uint64_t seed)
{
    const struct hws_domain *const domains[] = {&hws_maritime_domain, &hws_transponder_domain,
                                                &hws_sensor_domain, &listener_domain};

    strait->plan.parts[0] = &strait->maritime;
    strait->plan.parts[1] = &strait->transponder;
    strait->plan.parts[2] = &strait->sensor;
    strait->plan.parts[3] = &strait->self;
    strait->environment =
        (struct hws_environment){.sea = sea_of, .sea_change_ms = no_change_ms, .context = strait};
    ck_assert_int_eq(hws_sensor_plan_finish(&strait->sensor, &strait->maritime, NULL), HWS_OK);
    ck_assert_int_eq(hws_registry_init(&strait->registry, domains, 4, NULL), HWS_OK);
    const struct hws_engine_def def = {.registry = &strait->registry,
                                       .plan = &strait->plan,
                                       .environment = &strait->environment,
                                       .seed = seed};
    ck_assert_int_eq(hws_engine_create(&def, &strait->engine, NULL), HWS_OK);
}

void strait_run(struct strait *strait, int64_t until_ms)
{
    struct hws_error error = {0};

    ck_assert_msg(hws_engine_run(strait->engine, until_ms, UINT64_MAX, NULL, &error) == HWS_OK,
                  "%s", error.message);
    ck_assert_msg(hws_engine_check(strait->engine, &error) == HWS_OK, "%s", error.message);
}

void strait_order(struct strait *strait, const struct hws_domain_id *domain,
                  struct hws_effect effect)
{
    ck_assert_int_eq(hws_engine_apply(strait->engine, domain, &effect, NULL), HWS_OK);
}

void strait_fini(struct strait *strait)
{
    hws_engine_destroy(strait->engine);
    hws_sensor_plan_fini(&strait->sensor);
}

const struct strait_said *strait_find(const struct strait *strait, uint32_t kind, uint32_t sensor,
                                      uint32_t vessel, uint32_t n)
{
    for (uint32_t i = 0; i < strait->said_count; i++) {
        const struct strait_said *said = &strait->said[i];
        if (said->kind == kind && said->sensor == sensor && said->vessel == vessel && n-- == 0) {
            return said;
        }
    }
    return NULL;
}

uint32_t strait_count(const struct strait *strait, uint32_t kind, uint32_t sensor)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < strait->said_count; i++) {
        count += strait->said[i].kind == kind && strait->said[i].sensor == sensor;
    }
    return count;
}

double strait_sail_ms(double way_m)
{
    return way_m / hws_mps_from_kn(STRAIT_SPEED_KN) * (double)HWS_MS_PER_S;
}

double strait_length_m(void)
{
    return HWS_EARTH_RADIUS_M * cos(hws_rad_from_deg(STRAIT_LAT_DEG)) *
           hws_rad_from_deg(STRAIT_EAST_DEG - STRAIT_WEST_DEG);
}

double strait_enter_ms(double range_m)
{
    return strait_sail_ms(0.5 * strait_length_m() - range_m);
}

double strait_leave_ms(double range_m)
{
    return strait_sail_ms(0.5 * strait_length_m() + range_m);
}
