#include "tests/maritime/port/harbour.h"

#include "hawser/core/sample.h"
#include "hawser/core/units.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define FED_FIRST 1024u /* vessels that the feeder sends */

/* ---- ships out of nothing ------------------------------------------------------------------- */

struct feeder_row {
    struct hws_stream gaps;
    uint32_t free1;
    uint32_t reserved;
};

struct ship_row {
    uint32_t next_free1;
    uint32_t reserved;
};

static const struct hws_field_def feeder_fields[] = {
    HWS_FIELD(struct feeder_row, struct hws_stream, gaps),
    HWS_FIELD(struct feeder_row, uint32_t, free1),
    HWS_FIELD(struct feeder_row, uint32_t, reserved),
};
static const struct hws_field_def ship_fields[] = {
    HWS_FIELD(struct ship_row, uint32_t, next_free1),
    HWS_FIELD(struct ship_row, uint32_t, reserved),
};
static const struct hws_part_def feeder_parts[] = {
    {"feeder", sizeof(struct feeder_row), 1, feeder_fields, 3},
    {"ship", sizeof(struct ship_row), 1, ship_fields, 2},
};

static enum hws_status schedule_next(struct hws_step *step)
{
    const struct harbour_feeder *plan = hws_step_plan(step);
    struct feeder_row *row = hws_step_rows(step, 0);
    const double gap_ms = hws_sample_exponential(hws_stream_uniform(&row->gaps), plan->gap_mean_ms);

    return hws_step_schedule(step, 0, step->now_ms + (int64_t)(gap_ms + 0.5), 0, 0, NULL);
}

static enum hws_status on_ship(struct hws_step *step, const struct hws_event *event)
{
    struct feeder_row *row = hws_step_rows(step, 0);
    struct ship_row *ships = hws_step_rows(step, 1);

    (void)event;
    ck_assert_msg(row->free1 != 0, "more ships than the test has");
    const uint32_t vessel = row->free1 - 1u;
    row->free1 = ships[vessel].next_free1;
    const struct hws_effect arrived = hws_maritime_arrived_effect(
        (struct hws_maritime_arrived){.vessel = vessel, .port = HARBOUR_A});
    enum hws_status status = hws_step_emit(step, &hws_maritime_id, &arrived);
    return status == HWS_OK ? schedule_next(step) : status;
}

static enum hws_status on_release(struct hws_step *step, const struct hws_effect *effect)
{
    struct feeder_row *row = hws_step_rows(step, 0);
    struct ship_row *ships = hws_step_rows(step, 1);

    const uint32_t vessel = hws_maritime_order_from(effect).vessel;
    ships[vessel].next_free1 = row->free1;
    row->free1 = vessel + 1u;
    return HWS_OK;
}

static enum hws_status start(struct hws_step *step)
{
    const struct harbour_feeder *plan = hws_step_plan(step);
    uint32_t index = 0;
    enum hws_status status = hws_step_append(step, 0, &index);

    for (uint32_t i = 0; i < HARBOUR_SHIPS_MAX && status == HWS_OK; i++) {
        status = hws_step_append(step, 1, &index);
    }
    struct feeder_row *row = hws_step_rows(step, 0);
    struct ship_row *ships = hws_step_rows(step, 1);
    for (uint32_t i = HARBOUR_SHIPS_MAX; i-- > FED_FIRST;) {
        ships[i].next_free1 = row->free1;
        row->free1 = i + 1u;
    }
    hws_stream_init(&row->gaps, step->seed, 0, hws_entity_key("feeder"), 1);
    return status == HWS_OK && plan->gap_mean_ms > 0.0 ? schedule_next(step) : status;
}

// NOLINTNEXTLINE(readability-non-const-parameter): the contract's type
static void start_rows(const void *plan, uint32_t *rows, uint32_t *event_count)
{
    (void)plan;
    rows[0] = 1;
    rows[1] = HARBOUR_SHIPS_MAX;
    *event_count = 1;
}

static const struct hws_event_def feeder_events[] = {{"ship", 24, on_ship, hws_event_certain}};
static const struct hws_subscription feeder_subscriptions[] = {
    {&hws_maritime_id, HWS_MARITIME_RELEASE, on_release},
};
static const struct hws_domain_id feeder_id = {"feeder"};
static const struct hws_domain feeder_domain = {
    .id = &feeder_id,
    .parts = feeder_parts,
    .part_count = 2,
    .events = feeder_events,
    .event_count = 1,
    .subscriptions = feeder_subscriptions,
    .subscription_count = 1,
    .start_rows = start_rows,
    .start = start,
};

/* ---- the harbour ---------------------------------------------------------------------------- */

static struct hws_sea sea_at(const void *context, const struct hws_state *state, double lat_deg,
                             double lon_deg)
{
    const struct harbour *harbour = context;
    const struct hws_sea sea = {.wave_height_m = harbour->wave_m};

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

static enum hws_status keep_record(void *context, const struct hws_record *record)
{
    struct harbour *harbour = context;

    if (harbour->record_count < HARBOUR_RECORDS_MAX && record->domain == 1) {
        harbour->records[harbour->record_count++] = *record;
    }
    return HWS_OK;
}

struct harbour *harbour_create(void)
{
    static const char *const port_ids[] = {"a", "b"};
    static const char *const terminal_ids[] = {"a/quay", "b/quay"};
    struct harbour *harbour = calloc(1, sizeof(*harbour));

    ck_assert_ptr_nonnull(harbour);
    harbour->vessels = calloc(HARBOUR_SHIPS_MAX, sizeof(*harbour->vessels));
    ck_assert_ptr_nonnull(harbour->vessels);
    harbour->class = (struct hws_vessel_class){.id = "box",
                                               .name = {{"Box ship", NULL, NULL}},
                                               .kind = HWS_SHIP_KIND_CONTAINER,
                                               .length_m = 200.0,
                                               .draught_m = 10.0,
                                               .speed_kn = 15.0};
    for (uint32_t i = 0; i < HARBOUR_SHIPS_MAX; i++) {
        harbour->vessels[i] = (struct hws_vessel_plan){.id = "ship",
                                                       .name = "Ship",
                                                       .way = HWS_NO_INDEX,
                                                       .place = {34.0, 129.0},
                                                       .port_to = HWS_NO_INDEX};
    }
    for (uint32_t i = 0; i < HARBOUR_PORT_COUNT; i++) {
        harbour->ports[i] = (struct hws_port){.id = port_ids[i], .managed = true};
        harbour->operations_of[i] = i;
        harbour->operations[i] = (struct hws_port_operations){
            .port = i,
            .terminal_first = i,
            .terminal_count = 1,
            .pilot_count = 10,
            .wave_limit_m = 3.0,
            .divert_after_ms = HWS_TIME_NEVER,
            .telecom_city = HWS_NO_INDEX,
        };
        for (uint32_t s = 0; s < HWS_PORT_SYSTEM_COUNT; s++) {
            harbour->operations[i].systems[s] = (struct hws_port_system_plan){
                0.5, 0.5, HWS_TIME_NEVER, {HWS_PORT_LAW_CONSTANT, (double)HWS_MS_PER_DAY, 0, 0}};
        }
        harbour->terminals[i] = (struct hws_terminal){
            .id = terminal_ids[i],
            .name = {{"Quay", NULL, NULL}},
            .type = HWS_BERTH_CONTAINER,
            .ship_kinds = hws_berth_ship_kinds(HWS_BERTH_CONTAINER),
            .berth_count = 1,
            .length_max_m = 300.0,
            .draught_max_m = 15.0,
            .pilot = true,
            .service = {HWS_PORT_LAW_CONSTANT, 10.0 * (double)HWS_MS_PER_HOUR, 0.0, 0.0},
            .port = i,
        };
    }
    return harbour;
}

void harbour_open(struct harbour *harbour, uint64_t seed)
{
    harbour_open_with(harbour, &harbour->class, 1, seed);
}

void harbour_open_with(struct harbour *harbour, const struct hws_vessel_class *classes,
                       uint32_t class_count, uint64_t seed)
{
    static const struct hws_domain *const domains[] = {&hws_maritime_domain, &hws_port_domain,
                                                       &feeder_domain};
    struct hws_error error = {0};

    harbour->maritime.ports = harbour->ports;
    harbour->maritime.port_count = HARBOUR_PORT_COUNT;
    harbour->maritime.classes = classes;
    harbour->maritime.class_count = class_count;
    harbour->maritime.vessels = harbour->vessels;
    harbour->maritime.vessel_count = HARBOUR_SHIPS_MAX;
    harbour->plan.maritime = &harbour->maritime;
    harbour->plan.ports = harbour->operations;
    harbour->plan.port_count = HARBOUR_PORT_COUNT;
    harbour->plan.terminals = harbour->terminals;
    harbour->plan.terminal_count = HARBOUR_PORT_COUNT;
    harbour->plan.operations_of = harbour->operations_of;
    harbour->parts.parts[0] = &harbour->maritime;
    harbour->parts.parts[1] = &harbour->plan;
    harbour->parts.parts[2] = &harbour->feeder;
    harbour->parts.hash = hws_port_plan_hash(&harbour->plan);
    harbour->environment =
        (struct hws_environment){.sea = sea_at, .sea_change_ms = never, .context = harbour};
    ck_assert_int_eq(hws_registry_init(&harbour->registry, domains, 3, &error), HWS_OK);
    const struct hws_engine_def def = {
        .registry = &harbour->registry,
        .plan = &harbour->parts,
        .environment = &harbour->environment,
        .seed = seed,
        .sink = {keep_record, harbour},
    };
    enum hws_status status = hws_engine_create(&def, &harbour->engine, &error);
    ck_assert_msg(status == HWS_OK, "%s: %s", error.where, error.message);
}

void harbour_destroy(struct harbour *harbour)
{
    hws_engine_destroy(harbour->engine);
    free(harbour->vessels);
    free(harbour);
}

void harbour_run(struct harbour *harbour, int64_t until_ms)
{
    struct hws_error error = {0};
    enum hws_status status = hws_engine_run(harbour->engine, until_ms, UINT64_MAX, NULL, &error);

    ck_assert_msg(status == HWS_OK, "%s: %s", error.where, error.message);
    status = hws_engine_check(harbour->engine, &error);
    ck_assert_msg(status == HWS_OK, "%s: %s", error.where, error.message);
}

static void apply(struct harbour *harbour, const struct hws_domain_id *owner,
                  const struct hws_effect *effect)
{
    struct hws_error error = {0};
    enum hws_status status = hws_engine_apply(harbour->engine, owner, effect, &error);

    ck_assert_msg(status == HWS_OK, "%s: %s", error.where, error.message);
}

void harbour_arrive(struct harbour *harbour, uint32_t vessel, uint32_t port)
{
    const struct hws_effect arrived =
        hws_maritime_arrived_effect((struct hws_maritime_arrived){.vessel = vessel, .port = port});

    apply(harbour, &hws_maritime_id, &arrived);
}

void harbour_tell(struct harbour *harbour, struct hws_effect effect)
{
    apply(harbour, &hws_port_id, &effect);
}

void harbour_steer(struct harbour *harbour, uint32_t vessel, struct hws_point to)
{
    const struct hws_effect effect =
        hws_maritime_steer_effect((struct hws_maritime_steer){.vessel = vessel, .to = to});

    apply(harbour, &hws_maritime_id, &effect);
}

void harbour_waves(struct harbour *harbour, double wave_m)
{
    const struct hws_effect changed =
        hws_maritime_sea_changed_effect((struct hws_maritime_sea_changed){0});

    harbour->wave_m = wave_m;
    apply(harbour, &hws_maritime_id, &changed);
}

struct hws_port_info harbour_port(const struct harbour *harbour, uint32_t port)
{
    const struct hws_state state = hws_engine_state(harbour->engine);

    return hws_port(&state, port);
}

static bool record_is(const struct hws_record *record, const char *name)
{
    return strcmp(hws_port_domain.records[record->kind].name, name) == 0;
}

uint32_t harbour_count(const struct harbour *harbour, const char *record)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < harbour->record_count; i++) {
        count += record_is(&harbour->records[i], record) ? 1u : 0u;
    }
    return count;
}

int64_t harbour_time(const struct harbour *harbour, const char *record, uint32_t ordinal)
{
    for (uint32_t i = 0; i < harbour->record_count; i++) {
        if (record_is(&harbour->records[i], record) && ordinal-- == 0) {
            return harbour->records[i].time_ms;
        }
    }
    ck_abort_msg("no such record %s", record);
    return -1;
}
