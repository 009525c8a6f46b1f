#include "tests/maritime/guard/guard_sea.h"

#include "hawser/core/verb.h"

#include <stdlib.h>
#include <string.h>

static const struct hws_text no_name = {{"x", NULL, NULL}};
struct sea_of_guards *sea;

static struct hws_sea sea_at(const void *context, const struct hws_state *state, double lat_deg,
                             double lon_deg)
{
    const struct sea_of_guards *guards = context;
    const struct hws_sea waves = {.wave_height_m = guards->wave_m,
                                  .visibility_nmi = guards->visibility_nmi};

    (void)lat_deg;
    (void)lon_deg;
    (void)state;
    return waves;
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

static enum hws_status keep(void *context, const struct hws_record *record)
{
    struct sea_of_guards *guards = context;

    ck_assert_uint_lt(guards->record_count, RECORDS_MAX);
    guards->records[guards->record_count++] = *record;
    return HWS_OK;
}

static void fill_ships(void)
{
    sea->vessel_class = (struct hws_vessel_class){.id = "ship",
                                                  .name = no_name,
                                                  .length_m = 150.0,
                                                  .speed_kn = SHIP_KN,
                                                  .gale_speed_kn = SHIP_KN,
                                                  .gale_wave_m = 20.0};
    sea->waypoints[0] = (struct hws_point){34.0, 128.0};
    sea->waypoints[1] = (struct hws_point){34.0, 131.0};
    sea->way =
        (struct hws_way){.from = sea->waypoints[0], .to = sea->waypoints[1], .waypoint_count = 2};
    for (uint32_t i = 0; i < 2; i++) {
        sea->vessels[i] = (struct hws_vessel_plan){.id = i == SHIP ? "ship" : "cutter",
                                                   .name = "Vessel",
                                                   .way = i == SHIP ? 0 : HWS_NO_INDEX,
                                                   .port_to = HWS_NO_INDEX,
                                                   .place = {i == SHIP ? 34.0 : 33.0, 128.5}};
    }
    sea->maritime = (struct hws_maritime_plan){.classes = &sea->vessel_class,
                                               .class_count = 1,
                                               .ways = &sea->way,
                                               .way_count = 1,
                                               .waypoints = sea->waypoints,
                                               .waypoint_count = 2,
                                               .vessels = sea->vessels,
                                               .vessel_count = 2};
}

static void fill_guards(void)
{
    const struct hws_unit aircraft = {.id = "aircraft",
                                      .name = no_name,
                                      .kind = HWS_UNIT_AIRCRAFT,
                                      .vessel = HWS_NO_INDEX,
                                      .sensor = HWS_NO_INDEX,
                                      .transit_kn = 120.0,
                                      .patrol_kn = 100.0,
                                      .max_kn = 150.0,
                                      .endurance_hours = 12.0,
                                      .shift_ms = HOURS(10),
                                      .turnaround_ms = HOURS(2),
                                      .sweep_width_nmi = 0.2};
    struct hws_unit cutter = aircraft;

    cutter.id = "cutter";
    cutter.kind = HWS_UNIT_VESSEL;
    cutter.vessel = PATROL_VESSEL;
    cutter.transit_kn = 15.0;
    cutter.patrol_kn = 12.0;
    cutter.max_kn = 25.0;
    cutter.endurance_hours = 240.0;
    cutter.shift_ms = HOURS(240);
    cutter.boarding_wave_m = 2.5;
    cutter.boat_count = 1;
    cutter.base = 1;
    sea->units[AIRCRAFT] = aircraft;
    sea->units[CUTTER] = cutter;
    for (uint32_t i = 0; i < 2; i++) {
        sea->bases[i] = (struct hws_base){
            .id = i == 0 ? "field" : "quay", .name = no_name, .place = {33.0, 128.5}};
    }
    sea->flags[0] = (struct hws_flag){.id = "a", .name = no_name, .consent_mean_ms = HOURS(4)};
    sea->flags[1] = (struct hws_flag){.id = "x", .name = no_name, .consent_mean_ms = HOURS(4)};
    sea->flags[2] = (struct hws_flag){.id = "none", .name = no_name, .stateless = true};
    sea->vessel_flags[SHIP] = 1;
    sea->guard = (struct hws_guard_plan){.flags = sea->flags,
                                         .flag_count = 3,
                                         .jurisdictions = &sea->zone,
                                         .bases = sea->bases,
                                         .base_count = 2,
                                         .units = sea->units,
                                         .unit_count = 1, /* the cutter where a test wants it */
                                         .vertices = sea->vertices,
                                         .vertex_count = 8,
                                         .vessel_flags = sea->vessel_flags,
                                         .rules = hws_guard_rules_default()};
    sea->guard.rules.no_answer_frac = 0.0;
    sea->guard.rules.refusal_frac = 0.0;
}

void guard_sea_set_up(void)
{
    sea = calloc(1, sizeof(*sea));
    ck_assert_ptr_nonnull(sea);
    sea->visibility_nmi = HWS_VISIBILITY_CLEAR_NMI;
    fill_ships();
    fill_guards();
}

void guard_sea_tear_down(void)
{
    hws_engine_destroy(sea->engine);
    free(sea);
}

void add_ship_of_a_log(int64_t gone_ms)
{
    sea->flow = (struct hws_flow){
        .id = "f", .vessels_per_day = 1.0e-4, .port_to = HWS_NO_INDEX, .onward = HWS_NO_INDEX};
    sea->log_points[0] = (struct hws_replay_point){0, sea->waypoints[0]};
    sea->log_points[1] = (struct hws_replay_point){gone_ms, sea->waypoints[1]};
    sea->log = (struct hws_replay){
        .id = "log", .key = 7, .ship = 1, .points = sea->log_points, .point_count = 2};
    sea->maritime.flows = &sea->flow;
    sea->maritime.flow_count = 1;
    sea->maritime.replays = &sea->log;
    sea->maritime.replay_count = 1;
    sea->maritime.replay_ship_count = 1;
}

void begin(uint64_t seed)
{
    const struct hws_domain *const domains[] = {&hws_maritime_domain, &hws_guard_domain};

    sea->plan.parts[0] = &sea->maritime;
    sea->plan.parts[1] = &sea->guard;
    sea->environment =
        (struct hws_environment){.sea = sea_at, .sea_change_ms = no_change_ms, .context = sea};
    ck_assert_int_eq(hws_registry_init(&sea->registry, domains, 2, NULL), HWS_OK);
    const struct hws_engine_def def = {.registry = &sea->registry,
                                       .plan = &sea->plan,
                                       .environment = &sea->environment,
                                       .seed = seed,
                                       .sink = {keep, sea}};
    ck_assert_int_eq(hws_engine_create(&def, &sea->engine, NULL), HWS_OK);
}

void begin_with_cutter(bool own_waters)
{
    static const struct hws_point strait[] = {
        {33.5, 127.0}, {33.5, 132.0}, {34.5, 132.0}, {34.5, 127.0}};

    memcpy(sea->vertices, strait, sizeof(strait));
    sea->zone = (struct hws_jurisdiction){.id = "zone", .flag = 0, .vertex_count = 4};
    sea->guard.jurisdiction_count = own_waters ? 1 : 0;
    sea->guard.unit_count = 2;
    begin(1);
}

void begin_crossing(double lat_deg)
{
    sea->vertices[4] = (struct hws_point){lat_deg, 128.5};
    sea->units[CUTTER].route_first = 4;
    sea->units[CUTTER].route_count = 1;
    /* 30 nmi of the ship's way to 128.6 E are done when the cutter has come 60 nmi north. */
    sea->waypoints[0] = sea->way.from = (struct hws_point){34.0, 127.3};
    begin_with_cutter(false);
}

void run(int64_t until_ms)
{
    struct hws_error error = {0};

    for (int64_t at_ms = hws_engine_now_ms(sea->engine); at_ms < until_ms;) {
        at_ms = at_ms + HOURS(0.25) < until_ms ? at_ms + HOURS(0.25) : until_ms;
        ck_assert_msg(hws_engine_run(sea->engine, at_ms, UINT64_MAX, NULL, &error) == HWS_OK, "%s",
                      error.message);
        ck_assert_msg(hws_engine_check(sea->engine, &error) == HWS_OK, "%s", error.message);
    }
}

void order(uint32_t unit, enum hws_task_kind kind, uint32_t target, int64_t priority)
{
    const struct hws_effect task = hws_guard_order_effect(
        HWS_GUARD_TASK, (struct hws_guard_order){.unit = unit,
                                                 .target = target,
                                                 .task = kind,
                                                 .priority = (uint32_t)priority,
                                                 .place = {33.5, 129.0}});

    ck_assert_int_eq(hws_engine_apply(sea->engine, &hws_guard_id, &task, NULL), HWS_OK);
}

const struct hws_record_def *definition(const struct hws_record *record)
{
    return hws_registry_record(&sea->registry, record->domain, record->kind);
}

const struct hws_record *find(const char *kind, uint32_t n)
{
    for (uint32_t i = 0; i < sea->record_count; i++) {
        if (strcmp(definition(&sea->records[i])->name, kind) == 0 && n-- == 0) {
            return &sea->records[i];
        }
    }
    return NULL;
}

struct hws_unit_info unit(uint32_t index)
{
    const struct hws_state state = hws_engine_state(sea->engine);

    return hws_guard_unit(&state, index);
}

struct hws_vessel_info ship(void)
{
    const struct hws_state state = hws_engine_state(sea->engine);

    return hws_maritime_vessel(&state, SHIP);
}

const struct hws_record *follow_chain(const char *const *chain, size_t count)
{
    const struct hws_record *before = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct hws_record *record = find(chain[i], 0);
        ck_assert_msg(record != NULL, "no %s", chain[i]);
        ck_assert_msg(before == NULL || record > before, "%s comes too early", chain[i]);
        before = record;
    }
    return before;
}

const char *reason_of(const struct hws_record *record)
{
    static char text[160];
    const struct hws_state state = hws_engine_state(sea->engine);

    ck_assert_ptr_nonnull(record);
    ck_assert(
        hws_value_reason.words(&state, record->arguments[2], HWS_LANGUAGE_EN, text, sizeof(text)));
    return text;
}

const char *word_of(const struct hws_record *record, uint32_t argument)
{
    return definition(record)->words[record->arguments[argument].i];
}
