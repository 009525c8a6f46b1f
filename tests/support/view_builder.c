#include "tests/support/view_builder.h"

#include "hawser/core/units.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    BUILDER_VESSELS_MAX = 20000,
    BUILDER_PLACES_MAX = 64,
    BUILDER_SEGMENTS_MAX = 32,
    BUILDER_FAULTS_MAX = 32,
    BUILDER_DEMANDS_MAX = 32,
    BUILDER_ZONES_MAX = 8,
    BUILDER_LINES_MAX = 64,
    BUILDER_POINTS_MAX = 1024,
};

static void *room(size_t count, size_t size)
{
    void *memory = calloc(count, size);

    assert(memory != NULL);
    return memory;
}

static void name_set(char name[HWS_VIEW_NAME_MAX], const char *text)
{
    (void)snprintf(name, HWS_VIEW_NAME_MAX, "%s", text);
}

static void rooms_make(struct hws_scene *view)
{
    view->vessels = room(BUILDER_VESSELS_MAX, sizeof(*view->vessels));
    view->ground.ports = room(BUILDER_PLACES_MAX, sizeof(*view->ground.ports));
    view->ground.stations = room(BUILDER_PLACES_MAX, sizeof(*view->ground.stations));
    view->ground.cities = room(BUILDER_PLACES_MAX, sizeof(*view->ground.cities));
    view->segments = room(BUILDER_SEGMENTS_MAX, sizeof(*view->segments));
    view->faults = room(BUILDER_FAULTS_MAX, sizeof(*view->faults));
    view->demands = room(BUILDER_DEMANDS_MAX, sizeof(*view->demands));
    view->ground.zones = room(BUILDER_ZONES_MAX, sizeof(*view->ground.zones));
    view->lines = room(BUILDER_LINES_MAX, sizeof(*view->lines));
    view->ground.points = room(BUILDER_POINTS_MAX, sizeof(*view->ground.points));
}

struct hws_scene *view_builder_create(void)
{
    struct hws_scene *view = room(1, sizeof(*view));

    rooms_make(view);
    view->revision = 1;
    view->truth = true;
    view->epoch_ms = INT64_C(1799906400000); /* 2027-01-14T06:00:00Z */
    view->now_ms = 30 * HWS_MS_PER_HOUR + 30 * HWS_MS_PER_MINUTE;
    view->end_ms = 30 * HWS_MS_PER_DAY;
    view->pace = 600;
    view->south_west = (struct hws_point){32, 126};
    view->north_east = (struct hws_point){37, 133};
    view->wave_height_m = 4.5;
    view->wind_mps = 19;
    (void)snprintf(view->title, sizeof(view->title), "Winter gale in the strait");
    (void)snprintf(view->marking, sizeof(view->marking), "UNCLASSIFIED – EXERCISE / 訓練 / 훈련");
    return view;
}

struct hws_scene *view_builder_copy(const struct hws_scene *view)
{
    struct hws_scene *copy = room(1, sizeof(*copy));
    struct hws_scene rooms = {0};

    rooms_make(&rooms);
    *copy = *view;
#define COPY_ARRAY(array, count)                                                                   \
    copy->array = memcpy(rooms.array, view->array, sizeof(*view->array) * view->count)
    COPY_ARRAY(vessels, vessel_count);
    COPY_ARRAY(ground.ports, ground.port_count);
    COPY_ARRAY(ground.stations, ground.station_count);
    COPY_ARRAY(ground.cities, ground.city_count);
    COPY_ARRAY(segments, segment_count);
    COPY_ARRAY(faults, fault_count);
    COPY_ARRAY(demands, demand_count);
    COPY_ARRAY(ground.zones, ground.zone_count);
    COPY_ARRAY(lines, line_count);
    COPY_ARRAY(ground.points, ground.point_count);
#undef COPY_ARRAY
    return copy;
}

struct hws_view_vessel *view_builder_vessel(struct hws_scene *view, const char *name,
                                            double lat_deg, double lon_deg)
{
    assert(view->vessel_count < BUILDER_VESSELS_MAX);
    struct hws_view_vessel *vessel = &view->vessels[view->vessel_count];
    *vessel = (struct hws_view_vessel){
        .place = {lat_deg, lon_deg},
        .course_deg = 45,
        .speed_kn = 12,
        .length_m = 150,
        .state = HWS_VESSEL_UNDER_WAY,
    };
    (void)snprintf(vessel->key, sizeof(vessel->key), "V-%u", view->vessel_count++);
    name_set(vessel->name, name);
    return vessel;
}

static void place_add(struct hws_view_place *places, uint32_t *place_count, const char *name,
                      double lat_deg, double lon_deg)
{
    assert(*place_count < BUILDER_PLACES_MAX);
    places[*place_count].place = (struct hws_point){lat_deg, lon_deg};
    name_set(places[(*place_count)++].name, name);
}

void view_builder_port(struct hws_scene *view, const char *name, double lat_deg, double lon_deg)
{
    place_add(view->ground.ports, &view->ground.port_count, name, lat_deg, lon_deg);
}

void view_builder_station(struct hws_scene *view, const char *name, double lat_deg, double lon_deg)
{
    place_add(view->ground.stations, &view->ground.station_count, name, lat_deg, lon_deg);
}

static uint32_t points_add(struct hws_scene *view, const struct hws_point *points,
                           uint32_t point_count)
{
    uint32_t first = view->ground.point_count;

    assert(first + point_count <= BUILDER_POINTS_MAX);
    (void)memcpy(view->ground.points + first, points, sizeof(*points) * point_count);
    view->ground.point_count += point_count;
    return first;
}

struct hws_view_segment *view_builder_segment(struct hws_scene *view, const char *name,
                                              uint32_t system, const struct hws_point *points,
                                              uint32_t point_count)
{
    assert(view->segment_count < BUILDER_SEGMENTS_MAX);
    struct hws_view_segment *segment = &view->segments[view->segment_count++];
    *segment = (struct hws_view_segment){
        .system = system,
        .point_first = points_add(view, points, point_count),
        .point_count = point_count,
        .up = true,
        .lit_kbps = INT64_C(3000000000),
        .carried_kbps = INT64_C(1000000000),
    };
    name_set(segment->name, name);
    return segment;
}

struct hws_view_fault *view_builder_fault(struct hws_scene *view, struct hws_view_segment *segment,
                                          struct hws_point place)
{
    assert(view->fault_count < BUILDER_FAULTS_MAX);
    struct hws_view_fault *fault = &view->faults[view->fault_count++];
    *fault = (struct hws_view_fault){
        .place = place, .state = HWS_FAULT_OPEN, .cut_ms = 29 * HWS_MS_PER_HOUR};
    name_set(fault->segment_name, segment->name);
    segment->up = false;
    segment->carried_kbps = 0;
    return fault;
}

void view_builder_zone(struct hws_scene *view, const char *name, const struct hws_point *points,
                       uint32_t point_count)
{
    assert(view->ground.zone_count < BUILDER_ZONES_MAX);
    struct hws_view_zone *zone = &view->ground.zones[view->ground.zone_count++];
    zone->point_first = points_add(view, points, point_count);
    zone->point_count = point_count;
    name_set(zone->name, name);
}

void view_builder_demand(struct hws_scene *view, const char *from, const char *to,
                         enum hws_demand_class service_class, int64_t wanted_gbps,
                         int64_t served_gbps)
{
    assert(view->demand_count < BUILDER_DEMANDS_MAX);
    struct hws_view_demand *demand = &view->demands[view->demand_count++];
    demand->service_class = service_class;
    demand->wanted_kbps = wanted_gbps * 1000000;
    demand->served_kbps = served_gbps * 1000000;
    name_set(demand->from, from);
    name_set(demand->to, to);
}

void view_builder_line(struct hws_scene *view, int64_t time_ms, uint32_t importance,
                       const char *text)
{
    assert(view->line_count < BUILDER_LINES_MAX);
    struct hws_view_line *line = &view->lines[view->line_count++];
    line->time_ms = time_ms;
    line->importance = importance;
    (void)snprintf(line->text, sizeof(line->text), "%s", text);
}

/* ---- the strait ---------------------------------------------------------------------------- */

static void strait_places(struct hws_scene *view)
{
    view_builder_port(view, "Busan 부산", 35.08, 129.05);
    view_builder_port(view, "Ulsan", 35.48, 129.40);
    view_builder_port(view, "Yeosu", 34.72, 127.76);
    view_builder_port(view, "Hakata 博多", 33.63, 130.37);
    view_builder_port(view, "Shimonoseki", 33.94, 130.92);
    view_builder_port(view, "Nagasaki", 32.72, 129.84);
    view_builder_station(view, "Station Alder", 35.16, 129.17);
    view_builder_station(view, "Station Birch", 33.80, 130.44);
    view_builder_station(view, "Station Cedar", 34.60, 128.63);
    view_builder_station(view, "Station Dogwood", 33.41, 129.78);
}

static void strait_cables(struct hws_scene *view)
{
    static const struct hws_point heron[] = {
        {35.16, 129.17}, {34.95, 129.55}, {34.45, 130.05}, {34.0, 130.3}, {33.80, 130.44}};
    static const struct hws_point egret[] = {
        {35.16, 129.17}, {34.9, 129.85}, {34.55, 130.45}, {34.1, 130.55}, {33.80, 130.44}};
    static const struct hws_point plover[] = {
        {34.60, 128.63}, {34.35, 128.8}, {33.9, 129.0}, {33.6, 129.35}, {33.41, 129.78}};
    static const struct hws_point tern[] = {
        {34.60, 128.63}, {34.1, 128.55}, {33.3, 128.7}, {32.6, 128.6}, {31.6, 128.2}};
    static const struct hws_point zone[] = {
        {34.2, 128.4}, {34.75, 129.1}, {34.95, 129.0}, {34.45, 128.2}};

    (void)view_builder_segment(view, "Heron", 0, heron, 5);
    struct hws_view_segment *egret_segment = view_builder_segment(view, "Egret", 1, egret, 5);
    (void)view_builder_segment(view, "Plover", 2, plover, 5);
    (void)view_builder_segment(view, "Tern", 3, tern, 5);
    struct hws_view_fault *fault =
        view_builder_fault(view, egret_segment, (struct hws_point){34.725, 130.15});
    fault->state = HWS_FAULT_ASSIGNED;
    view_builder_zone(view, "Waiting area W", zone, 4);
}

static void strait_words(struct hws_scene *view)
{
    view_builder_demand(view, "Busan", "Fukuoka", HWS_DEMAND_EMERGENCY, 20, 20);
    view_builder_demand(view, "Busan", "Fukuoka", HWS_DEMAND_FINANCE, 400, 400);
    view_builder_demand(view, "Seoul", "Tokyo", HWS_DEMAND_BUSINESS, 1200, 980);
    view_builder_demand(view, "Seoul", "Osaka", HWS_DEMAND_CONSUMER, 2400, 1150);
    view_builder_line(view, 28 * HWS_MS_PER_HOUR, 2, "Gale warning for the whole region");
    view_builder_line(view, 28 * HWS_MS_PER_HOUR + 50 * HWS_MS_PER_MINUTE, 1,
                      "MV Marigold drags its anchor");
    view_builder_line(view, 29 * HWS_MS_PER_HOUR, 1,
                      "Egret is cut 66 km from Station Alder; 1.47 Tbps is lost");
    view_builder_line(view, 29 * HWS_MS_PER_HOUR + 30 * HWS_MS_PER_MINUTE, 2,
                      "CS Lantern is ordered to Egret");
}

/* A small generator of its own: the traffic is the same in every run of the tests. */
static double strait_draw(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return (*state >> 8) / 16777216.0;
}

struct hws_scene *view_builder_strait(uint32_t vessel_count)
{
    struct hws_scene *view = view_builder_create();
    uint32_t draw_state = 7;
    char name[HWS_VIEW_NAME_MAX];

    strait_places(view);
    strait_cables(view);
    strait_words(view);
    view_builder_vessel(view, "MV Marigold", 34.68, 130.06)->dragging = true;
    struct hws_view_vessel *ship = view_builder_vessel(view, "CS Lantern", 34.15, 129.75);
    ship->cable_ship = true;
    ship->course_deg = 30;
    for (uint32_t i = 0; i < vessel_count; i++) {
        double along = strait_draw(&draw_state);
        double across = strait_draw(&draw_state) - 0.5;
        (void)snprintf(name, sizeof(name), "MV %03u", i);
        struct hws_view_vessel *vessel = view_builder_vessel(
            view, name, 33.0 + 2.7 * along - 0.35 * across, 128.0 + 3.0 * along + 0.6 * across);
        vessel->course_deg = i % 2 == 0 ? 43 : 223;
        vessel->speed_kn = 8 + 10 * strait_draw(&draw_state);
        vessel->length_m = 60 + 280 * strait_draw(&draw_state);
        vessel->state = i % 11 == 3 ? HWS_VESSEL_STOPPED : HWS_VESSEL_UNDER_WAY;
    }
    return view;
}
