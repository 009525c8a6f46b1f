/* What a handler may do: the engine's services to the domain that is running. */
#include "sim/core/engine.h"

#include "sim/core/block.h"
#include "sim/core/registry.h"

#include <assert.h>
#include <stdlib.h>

/* Deliveries that an outbox has room for at first; a power of two. */
#define OUTBOX_FIRST 256u

struct hws_step hws_step_because(const struct hws_step *step, uint64_t cause)
{
    const struct hws_step because = {
        .registry = step->registry,
        .plan = step->plan,
        .block = step->block,
        .parts = step->parts,
        .domain = step->domain,
        .now_ms = step->now_ms,
        .cause = cause,
        .seed = step->seed,
        .replication = step->replication,
        .engine = step->engine,
    };
    return because;
}

/* Where a part of the domain that is running stands in the block. */
static uint32_t own_part(const struct hws_step *step, uint32_t part)
{
    assert(part < step->registry->domains[step->domain]->part_count);
    return step->registry->part_base[step->domain] + part;
}

enum hws_status hws_step_append(struct hws_step *step, uint32_t part, uint32_t *index)
{
    const uint32_t block_part = own_part(step, part);
    const uint32_t row_count = block_row_count(step->block, block_part);
    void *row = NULL;
    enum hws_status status = hws_block_append(step->block, block_part, 1, &row);

    if (status == HWS_OK) {
        *index = row_count;
        step->engine->has_room[step->domain] = false;
    }
    return status;
}

enum hws_status hws_step_schedule(struct hws_step *step, uint32_t event, int64_t time_ms,
                                  uint32_t subject, int64_t argument,
                                  struct hws_event_handle *handle)
{
    const struct hws_domain *domain = step->registry->domains[step->domain];
    struct hws_event_handle ignored;

    if (time_ms < step->now_ms || event >= domain->event_count) {
        return HWS_ERR_RANGE;
    }
    const struct hws_event_body body = {
        .kind = step->registry->event_base[step->domain] + event,
        .subject = subject,
        .cause = step->cause,
        .argument = argument,
    };
    if (step->engine->schedules_left == 0) {
        return HWS_ERR_FULL;
    }
    step->engine->schedules_left--;
    return hws_queue_schedule(&step->engine->queue, time_ms, domain->events[event].priority, &body,
                              handle != NULL ? handle : &ignored);
}

void hws_step_cancel(struct hws_step *step, struct hws_event_handle *handle)
{
    const struct hws_event_handle none = {0, 0};

    if (handle->slot1 != 0) {
        /* Stale means that it has fired: nothing is left to cancel. */
        enum hws_status status = hws_queue_cancel(&step->engine->queue, *handle);
        (void)status;
    }
    *handle = none;
}

/* Twice the room, with what waits in its order. */
static enum hws_status grow_outbox(struct engine_outbox *outbox)
{
    const uint32_t capacity = outbox->capacity == 0 ? OUTBOX_FIRST : outbox->capacity * 2u;

    if (capacity > HWS_EFFECTS_PER_EVENT_MAX) {
        return HWS_ERR_FULL;
    }
    struct engine_delivery *deliveries = malloc(capacity * sizeof(*deliveries));
    if (deliveries == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < outbox->count; i++) {
        deliveries[i] = outbox->deliveries[(outbox->first + i) % outbox->capacity];
    }
    free(outbox->deliveries);
    outbox->deliveries = deliveries;
    outbox->first = 0;
    outbox->capacity = capacity;
    return HWS_OK;
}

/* The place behind all that wait. */
static enum hws_status take_place(struct engine_outbox *outbox, struct engine_delivery **delivery)
{
    if (outbox->count == outbox->capacity) {
        enum hws_status status = grow_outbox(outbox);
        if (status != HWS_OK) {
            return status;
        }
    }
    *delivery = &outbox->deliveries[(outbox->first + outbox->count++) & (outbox->capacity - 1u)];
    return HWS_OK;
}

enum hws_status hws_step_emit(struct hws_step *step, const struct hws_domain_id *owner,
                              const struct hws_effect *effect)
{
    const uint32_t place = hws_registry_find(step->registry, owner);
    struct engine_delivery *delivery = NULL;

    if (place == HWS_DOMAINS_MAX) {
        return HWS_ERR_NOT_FOUND;
    }
    enum hws_status status = take_place(&step->engine->outbox, &delivery);
    if (status != HWS_OK) {
        return status;
    }
    delivery->is_record = false;
    struct hws_effect *slot = &delivery->what.effect;
    *slot = *effect;
    slot->domain = place;
    if (slot->cause == 0) {
        slot->cause = step->cause;
    }
    return HWS_OK;
}

/* A full outbox is told when the handler is done: whoever leaves a record need not ask. */
static void hand_on(struct hws_engine *engine, const struct hws_record *record)
{
    uint32_t first = 0;
    uint32_t end = 0;

    registry_listeners(engine->def.registry, record->domain, record->kind, &first, &end);
    if (first == end) {
        return;
    }
    struct engine_delivery *delivery = NULL;
    enum hws_status status = take_place(&engine->outbox, &delivery);
    if (status != HWS_OK) {
        engine->tap_status = status;
        return;
    }
    delivery->is_record = true;
    delivery->what.record = *record;
}

uint64_t hws_step_record(struct hws_step *step, uint32_t record,
                         const union hws_argument *arguments)
{
    const struct hws_record_def *def = hws_registry_record(step->registry, step->domain, record);
    assert(def != NULL);
    struct hws_engine *engine = step->engine;
    struct engine_row *row = engine_state_row(engine);
    struct hws_record entry = {
        .id = row->record_next,
        .cause = step->cause,
        .time_ms = step->now_ms,
        .domain = step->domain,
        .kind = record,
    };

    assert(def->argument_count <= HWS_RECORD_ARGUMENTS_MAX);
    for (uint32_t i = 0; i < def->argument_count; i++) {
        entry.arguments[i] = arguments[i];
    }
    row->record_next++;
    if (engine->def.sink.append != NULL) {
        enum hws_status status = engine->def.sink.append(engine->def.sink.context, &entry);
        if (status != HWS_OK && engine->sink_status == HWS_OK) {
            engine->sink_status = status;
        }
    }
    hand_on(engine, &entry);
    return entry.id;
}

uint64_t hws_step_not_possible(struct hws_step *step, const struct hws_seat *seat,
                               const struct hws_move *move, uint32_t reason, uint32_t slot)
{
    const uint32_t verb = hws_verb_number(step->registry, move->verb);
    const union hws_argument arguments[] = {
        {.i = (int64_t)verb},
        {.i = not_possible_thing(verb, move, slot)},
        {.i = hws_reason_pack(verb, reason)},
        {.i = hws_seat_pack(step->registry, seat)},
    };

    assert(verb < HWS_VERBS_MAX);
    return hws_step_record(step, HWS_RECORD_NOT_POSSIBLE, arguments);
}

struct hws_sea hws_step_sea(const struct hws_step *step, double lat_deg, double lon_deg)
{
    const struct hws_environment *environment = step->engine->def.environment;
    const struct hws_state state = hws_step_state(step);
    const struct hws_sea calm = {.visibility_nmi = HWS_VISIBILITY_CLEAR_NMI};

    return environment == NULL ? calm
                               : environment->sea(environment->context, &state, lat_deg, lon_deg);
}

int64_t hws_step_sea_change_ms(const struct hws_step *step, double lat_deg, double lon_deg)
{
    const struct hws_environment *environment = step->engine->def.environment;
    const struct hws_state state = hws_step_state(step);

    return environment == NULL
               ? HWS_TIME_NEVER
               : environment->sea_change_ms(environment->context, &state, lat_deg, lon_deg);
}

static void keep_most(double *most, double value)
{
    *most = value > *most ? value : *most;
}

struct hws_sea hws_step_forecast(const struct hws_step *step, double lat_deg, double lon_deg,
                                 int64_t until_ms)
{
    const struct hws_environment *environment = step->engine->def.environment;
    const struct hws_state state = hws_step_state(step);
    struct hws_sea most = hws_step_sea(step, lat_deg, lon_deg);

    if (environment == NULL || environment->forecast == NULL) {
        return most;
    }
    const struct hws_sea said =
        environment->forecast(environment->context, &state, lat_deg, lon_deg, until_ms);
    keep_most(&most.wave_height_m, said.wave_height_m);
    keep_most(&most.wind_mps, said.wind_mps);
    keep_most(&most.current_kn, said.current_kn);
    return most;
}

struct hws_state hws_step_state(const struct hws_step *step)
{
    return hws_engine_state(step->engine);
}
