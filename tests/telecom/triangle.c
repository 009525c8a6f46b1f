#include "tests/telecom/triangle.h"

#include "hawser/core/units.h"

#define H HWS_MS_PER_HOUR

static const struct hws_operator operators[] = {
    {.id = "x", .name = {{"X", NULL, NULL}}, .notice_ms = H / 2},
    {.id = "y", .name = {{"Y", NULL, NULL}}, .notice_ms = H / 2},
};
static const struct hws_system systems[] = {
    {.id = "sx", .name = {{"SX", NULL, NULL}}, .owner1 = 1},
    {.id = "sy", .name = {{"SY", NULL, NULL}}, .owner1 = 2},
};
static const struct hws_point points[] = {{35.0, 129.1}, {33.7, 130.3}, {35.0, 129.1},
                                          {33.5, 126.6}, {33.5, 126.6}, {33.7, 130.3},
                                          {35.0, 129.1}, {33.7, 130.3}};

struct triangle triangle_default(void)
{
    static const char *const ids[TRIANGLE_SEGMENTS] = {"sx/ab", "sx/ac", "sx/cb", "sy/ab"};
    static const uint32_t ends[TRIANGLE_SEGMENTS][2] = {{0, 1}, {0, 2}, {2, 1}, {0, 1}};
    struct triangle triangle = {
        .demands = {{.id = "x-voice",
                     .city_from = 0,
                     .city_to = 1,
                     .wanted_kbps = 200000,
                     .service_class = HWS_DEMAND_VOICE,
                     .owner1 = 1,
                     .is_protected = true},
                    {.id = "x-consumer",
                     .city_from = 0,
                     .city_to = 1,
                     .wanted_kbps = 800000,
                     .service_class = HWS_DEMAND_CONSUMER,
                     .owner1 = 1},
                    {.id = "y-consumer",
                     .city_from = 0,
                     .city_to = 1,
                     .wanted_kbps = 500000,
                     .service_class = HWS_DEMAND_CONSUMER,
                     .owner1 = 2}},
        .lending = {.id = "x-y",
                    .operators = {0, 1},
                    .mutual = true,
                    .cap_kbps = 400000,
                    .ready_ms = 10 * H},
        .lends = true,
    };

    for (uint32_t i = 0; i < TRIANGLE_SEGMENTS; i++) {
        triangle.segments[i] = (struct hws_segment){
            .id = ids[i],
            .name = {{ids[i], NULL, NULL}},
            .system = i == TRIANGLE_Y ? 1 : 0,
            .station_from = ends[i][0],
            .station_to = ends[i][1],
            .point_first = 2 * i,
            .point_count = 2,
            .design_kbps = 4000000,
            .lit_kbps = i == TRIANGLE_CB ? 500000 : 1000000,
        };
    }
    return triangle;
}

static void author(struct hws_telecom_plan *plan, const void *context)
{
    const struct triangle *triangle = context;

    plan->operators = operators;
    plan->operator_count = 2;
    plan->systems = systems;
    plan->system_count = 2;
    plan->segments = triangle->segments;
    plan->segment_count = TRIANGLE_SEGMENTS;
    plan->points = points;
    plan->point_count = sizeof(points) / sizeof(points[0]);
    plan->demands = triangle->demands;
    plan->demand_count = TRIANGLE_DEMANDS;
    plan->lendings = &triangle->lending;
    plan->lending_count = triangle->lends ? 1 : 0;
    plan->leases = &triangle->lease;
    plan->lease_count = triangle->lease.kbps > 0 ? 1 : 0;
    plan->terrestrials = &triangle->link;
    plan->terrestrial_count = triangle->link.capacity_kbps > 0 ? 1 : 0;
    plan->profiles = triangle->has_profile ? triangle->profiles : NULL;
    plan->zone_count = 0;
    plan->current_count = 0;
    plan->restoration = (struct hws_restoration){.protection_ms = 50,
                                                 .reroute_ms = TRIANGLE_REROUTE_MS,
                                                 .switch_ms = H,
                                                 .light_ms = 120 * H};
}

struct telecom_test_world *triangle_world(const struct triangle *triangle)
{
    return telecom_world_create_setup(&(struct telecom_test_setup){
        .ship_count = 1, .author = author, .author_context = triangle});
}

int64_t triangle_served_kbps(const struct telecom_test_world *world, uint32_t demand)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_demand(&state, demand).served_kbps;
}
