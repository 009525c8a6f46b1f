#include "tests/maritime/channel.h"

#include "hawser/core/units.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct hws_text no_name = {{"x", NULL, NULL}};

double channel_sail_ms(double lon_deg, double speed_kn)
{
    const double length_m =
        HWS_EARTH_RADIUS_M * cos(CHANNEL_LAT_DEG * HWS_PI / 180.0) * lon_deg * HWS_PI / 180.0;

    return length_m / (speed_kn * 1852.0 / 3600.0) * 1000.0;
}

static void lay_cables(struct hws_telecom_plan *plan)
{
    struct hws_arena *arena = &plan->arena;
    struct hws_city *cities = hws_arena_array(arena, 2, sizeof(*cities));
    struct hws_system *systems = hws_arena_array(arena, 1, sizeof(*systems));
    struct hws_station *stations =
        hws_arena_array(arena, (size_t)2 * CHANNEL_CABLES, sizeof(*stations));
    struct hws_segment *segments = hws_arena_array(arena, CHANNEL_CABLES, sizeof(*segments));
    struct hws_point *points = hws_arena_array(arena, (size_t)2 * CHANNEL_CABLES, sizeof(*points));

    cities[0] = (struct hws_city){.id = "north", .name = no_name, .place = {34.6, 129.0}};
    cities[1] = (struct hws_city){.id = "south", .name = no_name, .place = {33.4, 129.0}};
    systems[0] = (struct hws_system){.id = "system", .name = no_name};
    for (size_t i = 0; i < CHANNEL_CABLES; i++) {
        const double lon_deg = 128.5 + 0.5 * (double)i;
        points[2 * i] = (struct hws_point){34.5, lon_deg};
        points[2 * i + 1] = (struct hws_point){33.5, lon_deg};
        stations[2 * i] =
            (struct hws_station){.id = "n", .name = no_name, .place = points[2 * i], .city = 0};
        stations[2 * i + 1] =
            (struct hws_station){.id = "s", .name = no_name, .place = points[2 * i + 1], .city = 1};
        segments[i] = (struct hws_segment){.id = "segment",
                                           .name = no_name,
                                           .station_from = (uint32_t)(2 * i),
                                           .station_to = (uint32_t)(2 * i + 1),
                                           .point_first = (uint32_t)(2 * i),
                                           .point_count = 2,
                                           .slack_frac = 0.1,
                                           .design_kbps = 1000,
                                           .lit_kbps = 1000};
    }
    plan->cities = cities;
    plan->city_count = 2;
    plan->systems = systems;
    plan->system_count = 1;
    plan->stations = stations;
    plan->station_count = 2 * CHANNEL_CABLES;
    plan->segments = segments;
    plan->segment_count = CHANNEL_CABLES;
    plan->points = points;
    plan->point_count = 2 * CHANNEL_CABLES;
    plan->locate_ms = HWS_MS_PER_HOUR;
}

void channel_init(struct channel *channel, int64_t departs_ms)
{
    memset(channel, 0, sizeof(*channel));
    channel->vessel_class = (struct hws_vessel_class){.id = "class",
                                                      .name = no_name,
                                                      .length_m = 100.0,
                                                      .draught_m = 5.0,
                                                      .beam_m = 15.0,
                                                      .height_m = 18.0,
                                                      .anchor_t = 3.0,
                                                      .speed_kn = CHANNEL_SPEED_KN,
                                                      .gale_speed_kn = CHANNEL_GALE_SPEED_KN,
                                                      .gale_wave_m = 4.0};
    channel->waypoints[0] = (struct hws_point){CHANNEL_LAT_DEG, CHANNEL_WEST_DEG};
    channel->waypoints[1] = (struct hws_point){CHANNEL_LAT_DEG, CHANNEL_EAST_DEG};
    channel->way = (struct hws_way){
        .from = channel->waypoints[0], .to = channel->waypoints[1], .waypoint_count = 2};
    channel->vessel = (struct hws_vessel_plan){.id = "vessel",
                                               .name = "Vessel",
                                               .place = channel->waypoints[0],
                                               .departs_ms = departs_ms,
                                               .port_to = HWS_NO_INDEX};
    channel->maritime = (struct hws_maritime_plan){.classes = &channel->vessel_class,
                                                   .class_count = 1,
                                                   .ways = &channel->way,
                                                   .way_count = 1,
                                                   .waypoints = channel->waypoints,
                                                   .waypoint_count = 2,
                                                   .vessels = &channel->vessel,
                                                   .vessel_count = 1,
                                                   .flows = channel->flows};
    hws_arena_init(&channel->telecom.arena);
    lay_cables(&channel->telecom);
    ck_assert_int_eq(hws_telecom_plan_finish(&channel->telecom, NULL), HWS_OK);
}

void channel_add_gale(struct channel *channel, int64_t at_ms, int64_t until_ms)
{
    const struct hws_point corners[4] = {{33, 127}, {35, 127}, {35, 131}, {33, 131}};

    memcpy(channel->corners, corners, sizeof(corners));
    channel->steps[0] = (struct hws_weather_step){at_ms, {5.0, 20.0, 0.0, 10.0}};
    channel->steps[1] = (struct hws_weather_step){until_ms, {1.0, 5.0, 0.0, 10.0}};
    channel->area = (struct hws_weather_area){
        .id = "area", .name = no_name, .vertex_count = 4, .step_count = 2};
    channel->weather = (struct hws_weather_plan){.areas = &channel->area,
                                                 .area_count = 1,
                                                 .vertices = channel->corners,
                                                 .vertex_count = 4,
                                                 .steps = channel->steps,
                                                 .step_count = 2};
}

void channel_lay(struct channel *channel, double depth_m, double burial_m)
{
    struct hws_segment *segments =
        hws_arena_array(&channel->telecom.arena, CHANNEL_CABLES, sizeof(*segments));

    ck_assert_ptr_nonnull(segments);
    memcpy(segments, channel->telecom.segments, CHANNEL_CABLES * sizeof(*segments));
    for (size_t i = 0; i < CHANNEL_CABLES; i++) {
        segments[i].zone_count = 1;
    }
    channel->zone = (struct hws_depth_zone){
        .to_km = segments[0].cable_km, .depth_m = depth_m, .burial_m = burial_m};
    channel->telecom.segments = segments;
    channel->telecom.zones = &channel->zone;
    channel->telecom.zone_count = 1;
}

void channel_add_flow(struct channel *channel, const char *id, double vessels_per_day)
{
    ck_assert_uint_lt(channel->maritime.flow_count, CHANNEL_FLOWS_MAX);
    channel->flows[channel->maritime.flow_count++] =
        (struct hws_flow){.id = id,
                          .vessels_per_day = vessels_per_day,
                          .port_to = HWS_NO_INDEX,
                          .onward = HWS_NO_INDEX};
}

void channel_add_fleet(struct channel *channel, uint32_t boat_count)
{
    const struct hws_point corners[4] = {
        {33.5, 128.5}, {34.5, 128.5}, {34.5, 129.5}, {33.5, 129.5}};

    memcpy(channel->ground, corners, sizeof(corners));
    channel->waypoints[2] = channel->waypoints[0];
    channel->waypoints[3] = (struct hws_point){CHANNEL_LAT_DEG, 129.0};
    channel->ways[0] = channel->way;
    channel->ways[1] =
        (struct hws_way){.from = channel->waypoints[2],
                         .to = channel->waypoints[3],
                         .waypoint_first = 2,
                         .waypoint_count = 2,
                         .distance_m = hws_rhumb_m(channel->waypoints[2], channel->waypoints[3])};
    channel->fleet = (struct hws_fleet){.boat_count = boat_count,
                                        .home = channel->waypoints[2],
                                        .zone = channel->ground,
                                        .zone_corner_count = 4,
                                        .way_first = 1,
                                        .way_count = 1,
                                        .ashore_ms = 10.0 * (double)HWS_MS_PER_HOUR,
                                        .stay_low_ms = 6.0 * (double)HWS_MS_PER_HOUR,
                                        .stay_high_ms = 14.0 * (double)HWS_MS_PER_HOUR,
                                        .leg_low_m = hws_m_from_nmi(4.0),
                                        .leg_high_m = hws_m_from_nmi(10.0),
                                        .speed_low_kn = 2.5,
                                        .speed_high_kn = 5.0,
                                        .spacing_m = hws_m_from_nmi(0.5)};
    channel->vessel_class.kind = HWS_SHIP_KIND_FISHING;
    channel->maritime.ways = channel->ways;
    channel->maritime.way_count = 2;
    channel->maritime.waypoint_count = 4;
    channel->maritime.fleets = &channel->fleet;
    channel->maritime.fleet_count = 1;
    channel->flows[channel->maritime.flow_count++] = (struct hws_flow){
        .id = "boats", .way = HWS_NO_INDEX, .port_to = HWS_NO_INDEX, .onward = HWS_NO_INDEX};
}

static enum hws_status keep(void *context, const struct hws_record *record)
{
    struct channel *channel = context;

    if (channel->record_count == channel->record_capacity) {
        channel->record_capacity = channel->record_capacity * 2u + 64u;
        channel->records =
            realloc(channel->records, channel->record_capacity * sizeof(*channel->records));
        ck_assert_ptr_nonnull(channel->records);
    }
    channel->records[channel->record_count++] = *record;
    return HWS_OK;
}

void channel_start(struct channel *channel, uint64_t seed)
{
    /* A domain of which the channel says nothing has an empty plan. */
    static const uint64_t nothing[512];
    const struct {
        const struct hws_domain_id *id;
        const void *plan;
    } plans[] = {
        {&hws_maritime_id, &channel->maritime},       {&hws_port_id, &channel->port},
        {&hws_transponder_id, &channel->transponder}, {&hws_sensor_id, &channel->sensor},
        {&hws_picture_id, &channel->picture},         {&hws_guard_id, &channel->guard},
        {&hws_measure_id, &channel->measure},         {&hws_telecom_id, &channel->telecom},
        {&hws_service_id, &channel->service},         {&hws_weather_id, &channel->weather},
        {&hws_hazard_id, &channel->hazard},           {&hws_liaison_id, &channel->liaison},
    };

    channel->hazard.telecom = &channel->telecom;
    channel->hazard.maritime = &channel->maritime;
    hws_picture_plan_defaults(&channel->picture);
    channel->picture.maritime = &channel->maritime;
    channel->picture.sensors = &channel->sensor;
    channel->measure.maritime = &channel->maritime;
    channel->measure.sensors = &channel->sensor;
    channel->environment = hws_weather_environment(&channel->weather);
    ck_assert_int_eq(
        hws_registry_init(&channel->registry, hws_world_domains, hws_world_domain_count, NULL),
        HWS_OK);
    for (uint32_t i = 0; i < hws_world_domain_count; i++) {
        channel->plan.parts[i] = nothing;
    }
    for (size_t i = 0; i < sizeof(plans) / sizeof(plans[0]); i++) {
        channel->plan.parts[hws_registry_find(&channel->registry, plans[i].id)] = plans[i].plan;
    }
    const struct hws_engine_def def = {.registry = &channel->registry,
                                       .plan = &channel->plan,
                                       .environment = &channel->environment,
                                       .seed = seed,
                                       .sink = {.append = keep, .context = channel}};
    ck_assert_int_eq(hws_engine_create(&def, &channel->engine, NULL), HWS_OK);
}

void channel_run(struct channel *channel, int64_t until_ms)
{
    struct hws_error error = {0};

    ck_assert_int_eq(hws_engine_run(channel->engine, until_ms, UINT64_MAX, NULL, &error), HWS_OK);
    ck_assert_msg(hws_engine_check(channel->engine, &error) == HWS_OK, "%s", error.message);
}

void channel_fini(struct channel *channel)
{
    hws_engine_destroy(channel->engine);
    hws_telecom_plan_fini(&channel->telecom);
    free(channel->records);
}

const struct hws_record *channel_find(const struct channel *channel, const char *kind, uint32_t n)
{
    for (uint32_t i = 0; i < channel->record_count; i++) {
        const struct hws_record *record = &channel->records[i];
        const struct hws_domain *domain = channel->registry.domains[record->domain];
        if (strcmp(domain->records[record->kind].name, kind) == 0 && n-- == 0) {
            return record;
        }
    }
    return NULL;
}

uint32_t channel_count(const struct channel *channel, const char *kind)
{
    uint32_t count = 0;

    while (channel_find(channel, kind, count) != NULL) {
        count++;
    }
    return count;
}

void channel_order(struct channel *channel, uint32_t effect, int64_t lasts_ms, double speed_kn)
{
    const struct hws_effect order =
        effect == HWS_MARITIME_DRAG_BEGIN
            ? hws_maritime_drag_effect(
                  (struct hws_maritime_drag){.lasts_ms = lasts_ms, .speed_kn = speed_kn})
            : hws_maritime_order_effect(effect, (struct hws_maritime_order){0});

    ck_assert_int_eq(hws_engine_apply(channel->engine, &hws_maritime_id, &order, NULL), HWS_OK);
}
