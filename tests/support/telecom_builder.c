#include "tests/support/telecom_builder.h"

#include "hawser/core/units.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define H HWS_MS_PER_HOUR

/* ---- the liaison ----------------------------------------------------------------------------- */

static enum hws_status report(struct hws_step *step, uint32_t kind, uint32_t ship)
{
    const struct hws_effect news =
        hws_telecom_ship_news_effect(kind, (struct hws_telecom_ship_news){ship});

    return hws_step_emit(step, &hws_telecom_id, &news);
}

/* By ship: the arrival that a new order to sail takes the place of. */
struct liaison_row {
    struct hws_event_handle arrival;
};

static enum hws_status on_passage(struct hws_step *step, const struct hws_effect *effect)
{
    const struct telecom_test_liaison *liaison = hws_step_plan(step);
    const uint32_t ship = hws_telecom_passage_from(effect).ship;
    struct liaison_row *row = (struct liaison_row *)hws_step_rows(step, 0) + ship;

    if (liaison->stuck_ship1 == ship + 1u) {
        return report(step, HWS_TELECOM_SHIP_STUCK, ship);
    }
    hws_step_cancel(step, &row->arrival);
    return hws_step_schedule(step, 0, step->now_ms + liaison->passage_ms, ship, 0, &row->arrival);
}

static enum hws_status on_arrival(struct hws_step *step, const struct hws_event *event)
{
    return report(step, HWS_TELECOM_SHIP_ARRIVED, event->body.subject);
}

static void liaison_rows(const void *plan, uint32_t *rows, uint32_t *event_count)
{
    (void)plan;
    rows[0] = HWS_TELECOM_SHIPS_MAX;
    *event_count = 0;
}

static enum hws_status liaison_start(struct hws_step *step)
{
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < HWS_TELECOM_SHIPS_MAX && status == HWS_OK; i++) {
        uint32_t index = 0;
        status = hws_step_append(step, 0, &index);
    }
    return status;
}

static const struct hws_field_def liaison_fields[] = {
    HWS_FIELD(struct liaison_row, struct hws_event_handle, arrival),
};
static const struct hws_part_def liaison_parts[] = {
    {"liaison", (uint32_t)sizeof(struct liaison_row), HWS_TELECOM_SHIPS_MAX, liaison_fields, 1},
};
static const struct hws_event_def liaison_events[] = {
    {"arrival", 40, on_arrival, hws_event_certain}};
static const struct hws_subscription liaison_subscriptions[] = {
    {&hws_telecom_id, HWS_TELECOM_PASSAGE, on_passage},
};
static const struct hws_domain_id liaison_id = {"test_liaison"};
static const struct hws_domain liaison_domain = {
    .id = &liaison_id,
    .parts = liaison_parts,
    .part_count = 1,
    .start_rows = liaison_rows,
    .start = liaison_start,
    .events = liaison_events,
    .event_count = 1,
    .subscriptions = liaison_subscriptions,
    .subscription_count = 1,
};

/* ---- the network ----------------------------------------------------------------------------- */

static const struct hws_city cities[] = {
    {.id = "a", .name = {{"A", NULL, NULL}}, .place = {35.0, 129.0}},
    {.id = "b", .name = {{"B", NULL, NULL}}, .place = {33.6, 130.4}},
    {.id = "c", .name = {{"C", NULL, NULL}}, .place = {33.5, 126.5}},
};
static const struct hws_station stations[] = {
    {.id = "a1", .name = {{"A1", NULL, NULL}}, .place = {35.0, 129.1}, .city = 0},
    {.id = "b1", .name = {{"B1", NULL, NULL}}, .place = {33.7, 130.3}, .city = 1},
    {.id = "c1", .name = {{"C1", NULL, NULL}}, .place = {33.5, 126.6}, .city = 2},
};
static const struct hws_system ring_system = {.id = "ring", .name = {{"Ring", NULL, NULL}}};
static const struct hws_point points[] = {{35.0, 129.1}, {34.4, 129.9}, {33.7, 130.3},
                                          {33.7, 130.3}, {33.5, 126.6}, {33.5, 126.6},
                                          {35.0, 129.1}};
static const struct hws_segment segments[] = {
    {.id = "ring/ab",
     .name = {{"Ring A-B", NULL, NULL}},
     .station_from = 0,
     .station_to = 1,
     .point_count = 3,
     .slack_frac = 0.1,
     .design_kbps = 4000000,
     .lit_kbps = 1000000,
     .zone_count = 1},
    {.id = "ring/bc",
     .name = {{"Ring B-C", NULL, NULL}},
     .station_from = 1,
     .station_to = 2,
     .point_first = 3,
     .point_count = 2,
     .design_kbps = 4000000,
     .lit_kbps = 1000000},
    {.id = "ring/ca",
     .name = {{"Ring C-A", NULL, NULL}},
     .station_from = 2,
     .station_to = 0,
     .point_first = 5,
     .point_count = 2,
     .design_kbps = 4000000,
     .lit_kbps = 1000000},
};
/* After every other test's story, so that only the one about it sees it. */
static const struct hws_terrestrial links[] = {{.id = "radio",
                                                .city_from = 0,
                                                .city_to = 1,
                                                .capacity_kbps = 500000,
                                                .length_km = 200.0,
                                                .opens_ms = 10000 * H}};
/* The last kilometres lie on land, so to speak: no faults there. */
static const struct hws_depth_zone zones[] = {{.to_km = 180.0, .depth_m = 100.0}};
static const struct hws_point course[] = {{34.2, 130.3}, {34.25, 128.7}, {34.3, 127.2}};
static const double slopes_deg[] = {0.7, 0.7};
static const struct hws_turbidity_current currents[] = {{"canyon", course, slopes_deg, 3, 0.0}};
static const struct hws_demand demands[DEMAND_TEST_COUNT] = {
    {.id = "ab-emergency",
     .city_from = 0,
     .city_to = 1,
     .wanted_kbps = 400000,
     .service_class = HWS_DEMAND_EMERGENCY},
    {.id = "ab-consumer",
     .city_from = 0,
     .city_to = 1,
     .wanted_kbps = 800000,
     .service_class = HWS_DEMAND_CONSUMER},
    {.id = "ac-consumer",
     .city_from = 0,
     .city_to = 2,
     .wanted_kbps = 300000,
     .service_class = HWS_DEMAND_CONSUMER},
};
static const struct hws_repair_ship ships[] = {
    {.id = "near",
     .name = {{"Near", NULL, NULL}},
     .base = {34.9, 128.7},
     .callout_ms = 24 * H,
     .load_ms = 12 * H,
     .survey_ms = 24 * H,
     .joint_ms = 18 * H,
     .burial_ms = 24 * H,
     .test_ms = 24 * H,
     .wave_limit_m = 3.0,
     .current_limit_kn = 3.0,
     .wind_limit_mps = 14.0},
    {.id = "far",
     .name = {{"Far", NULL, NULL}},
     .base = {31.0, 122.0},
     .callout_ms = 24 * H,
     .load_ms = 12 * H,
     .survey_ms = 24 * H,
     .joint_ms = 18 * H,
     .burial_ms = 24 * H,
     .test_ms = 24 * H,
     .wave_limit_m = 3.0,
     .current_limit_kn = 3.0,
     .wind_limit_mps = 14.0},
};

struct hws_repair_ship telecom_test_ship(uint32_t ship)
{
    return ships[ship];
}

static void build_plan(struct hws_telecom_plan *plan, const struct telecom_test_setup *setup)
{
    struct hws_error error;

    hws_arena_init(&plan->arena);
    plan->cities = cities;
    plan->city_count = 3;
    plan->stations = stations;
    plan->station_count = 3;
    plan->systems = &ring_system;
    plan->system_count = 1;
    plan->segments = segments;
    plan->segment_count = 3;
    plan->points = points;
    plan->point_count = 7;
    plan->demands = demands;
    plan->demand_count = DEMAND_TEST_COUNT;
    plan->ships = setup->ships != NULL ? setup->ships : ships;
    plan->ship_count = setup->ship_count;
    plan->terrestrials = links;
    plan->terrestrial_count = 1;
    struct hws_depth_zone *own = hws_arena_array(&plan->arena, 1, sizeof(*own));
    ck_assert_ptr_nonnull(own);
    *own = zones[0];
    own->depth_m = setup->depth_m > 0.0 ? setup->depth_m : own->depth_m;
    plan->zones = own;
    struct hws_station *landings = hws_arena_array(&plan->arena, 3, sizeof(*landings));
    ck_assert_ptr_nonnull(landings);
    memcpy(landings, stations, 3 * sizeof(*landings));
    landings[2].branching_unit = setup->branching;
    plan->stations = landings;
    plan->zone_count = 1;
    plan->currents = currents;
    plan->current_count = 1;
    plan->locate_ms = 6 * H;
    if (setup->author != NULL) {
        setup->author(plan, setup->author_context);
    }
    ck_assert_int_eq(hws_telecom_plan_finish(plan, &error), HWS_OK);
}

/* ---- the world ------------------------------------------------------------------------------- */

static enum hws_status keep_record(void *context, const struct hws_record *record)
{
    struct telecom_test_world *world = context;

    ck_assert_uint_lt(world->record_count, TELECOM_TEST_RECORDS_MAX);
    world->records[world->record_count++] = *record;
    return HWS_OK;
}

static const struct hws_reporting_area reporting_areas[] = {
    {"north", {{"North", NULL, NULL}}, {0.5, 30 * HWS_MS_PER_MINUTE}},
    {"south", {{"South", NULL, NULL}}, {0.25, 2 * H}},
};
static const uint32_t city_areas1[] = {1, 2, 0};

static void build_service(struct telecom_test_world *world, bool areas)
{
    struct hws_error error;

    hws_arena_init(&world->service.arena);
    world->service.rule = hws_outage_rule_usual();
    world->service.costs.ship_day_usd = HWS_SHIP_DAY_USD_USUAL;
    if (areas) {
        world->service.areas = reporting_areas;
        world->service.area_count = 2;
        world->service.city_areas1 = city_areas1;
    }
    ck_assert_int_eq(hws_service_plan_finish(&world->service, &world->plan, &error), HWS_OK);
}

struct telecom_test_world *telecom_world_create_setup(const struct telecom_test_setup *setup)
{
    static const struct hws_domain *const domains[] = {&hws_telecom_domain, &hws_service_domain,
                                                       &liaison_domain};
    struct telecom_test_world *world = calloc(1, sizeof(*world));
    struct hws_error error;

    ck_assert_ptr_nonnull(world);
    world->plan.repair = setup->repair;
    world->plan.profiles = setup->profiles;
    build_plan(&world->plan, setup);
    world->plan.chance = setup->chance;
    world->plan.station_hazards[HWS_STATION_POWER] = setup->power;
    world->liaison = (struct telecom_test_liaison){
        setup->passage_ms > 0 ? setup->passage_ms : 10 * H, setup->stuck_ship1};
    build_service(world, setup->areas);
    world->parts.parts[0] = &world->plan;
    world->parts.parts[1] = &world->service;
    world->parts.parts[2] = &world->liaison;
    world->parts.hash = hws_telecom_plan_hash(&world->plan);
    ck_assert_int_eq(hws_registry_init(&world->registry, domains, 3, &error), HWS_OK);
    const struct hws_engine_def def = {
        .registry = &world->registry,
        .plan = &world->parts,
        .environment = setup->environment,
        .seed = setup->seed,
        .sink = {keep_record, world},
    };
    ck_assert_int_eq(hws_engine_create(&def, &world->engine, &error), HWS_OK);
    return world;
}

struct telecom_test_world *telecom_world_create(uint32_t ship_count, uint32_t stuck_ship1,
                                                const struct hws_environment *environment)
{
    return telecom_world_create_setup(&(struct telecom_test_setup){
        .ship_count = ship_count, .stuck_ship1 = stuck_ship1, .environment = environment});
}

struct telecom_test_world *telecom_world_create_chance(uint64_t seed, double background_factor)
{
    struct telecom_test_setup setup = {
        .ship_count = 1, .seed = seed, .chance = hws_telecom_chance_usual()};

    setup.chance.background_factor = background_factor;
    return telecom_world_create_setup(&setup);
}

void telecom_world_destroy(struct telecom_test_world *world)
{
    hws_engine_destroy(world->engine);
    hws_service_plan_fini(&world->service);
    hws_telecom_plan_fini(&world->plan);
    free(world);
}

void telecom_world_run(struct telecom_test_world *world, int64_t until_h)
{
    struct hws_error error = {0};
    enum hws_status status = hws_engine_run(world->engine, until_h * H, UINT64_MAX, NULL, &error);

    ck_assert_msg(status == HWS_OK, "%s: %s", error.where, error.message);
    status = hws_engine_check(world->engine, &error);
    ck_assert_msg(status == HWS_OK, "%s: %s", error.where, error.message);
}

void telecom_world_strike(struct telecom_test_world *world, struct hws_effect effect)
{
    struct hws_error error = {0};
    enum hws_status status = hws_engine_apply(world->engine, &hws_telecom_id, &effect, &error);

    ck_assert_msg(status == HWS_OK, "%s: %s", error.where, error.message);
}

void telecom_world_cut(struct telecom_test_world *world, uint32_t segment, double along_km)
{
    const struct hws_effect strike = hws_telecom_strike_effect(
        (struct hws_telecom_strike){.segment = segment, .along_km = along_km});

    telecom_world_strike(world, strike);
}

static int record_is(const struct hws_record *record, const char *name)
{
    return record->domain == 0 && strcmp(hws_telecom_domain.records[record->kind].name, name) == 0;
}

uint32_t telecom_world_count(const struct telecom_test_world *world, const char *record)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < world->record_count; i++) {
        count += record_is(&world->records[i], record) ? 1u : 0u;
    }
    return count;
}

const struct hws_record *telecom_world_find(const struct telecom_test_world *world,
                                            const char *record)
{
    for (uint32_t i = 0; i < world->record_count; i++) {
        if (record_is(&world->records[i], record)) {
            return &world->records[i];
        }
    }
    ck_abort_msg("no record %s", record);
    return NULL;
}
