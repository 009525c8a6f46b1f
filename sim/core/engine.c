/*
 * Dispatch. Before a handler runs, its domain's parts and the queue have room for the most it may
 * add, so the block never moves under it. Then its effects are delivered one after another, first
 * in first out, to each subscriber in the registry's order; what those give goes to the end.
 */
#include "sim/core/engine.h"

#include "hawser/core/clock.h"
#include "sim/core/block.h"

#include <stdlib.h>
#include <string.h>

/* ---- the queue in the block ---------------------------------------------------------------- */

static void bind_queue(struct hws_engine *engine)
{
    const uint32_t keys = hws_block_row_capacity(engine->block, ENGINE_PART_KEYS);
    const uint32_t slots = hws_block_row_capacity(engine->block, ENGINE_PART_SLOTS);
    const uint32_t key_room = keys - HWS_QUEUE_KEYS_AHEAD;

    engine->queue.state = block_rows(engine->block, ENGINE_PART_QUEUE);
    engine->queue.keys = block_rows(engine->block, ENGINE_PART_KEYS);
    engine->queue.slots = block_rows(engine->block, ENGINE_PART_SLOTS);
    engine->queue.capacity = key_room < slots ? key_room : slots;
}

/*
 * The queue counts its own rows; the block has to know before it is copied, hashed or grown.
 * Whoever lets the world go on settles when done, so that readers, also in other threads, need not.
 */
static void settle_queue(struct hws_engine *engine)
{
    const struct hws_queue_state *state = engine->queue.state;

    block_set_row_count(engine->block, ENGINE_PART_KEYS,
                        state->pending_count + HWS_QUEUE_KEYS_AHEAD);
    block_set_row_count(engine->block, ENGINE_PART_SLOTS, state->slot_count);
}

static enum hws_status reserve_events(struct hws_engine *engine, uint32_t event_count,
                                      struct hws_error *error)
{
    const struct hws_queue_state *state = engine->queue.state;

    /* Free slots are used first; counting as if there were none is the safe side. */
    if (engine->queue.capacity - state->slot_count >= event_count &&
        engine->queue.capacity - state->pending_count >= event_count) {
        return HWS_OK;
    }
    settle_queue(engine);
    enum hws_status status =
        hws_block_reserve(&engine->block, ENGINE_PART_KEYS, event_count, error);
    if (status == HWS_OK) {
        status = hws_block_reserve(&engine->block, ENGINE_PART_SLOTS, event_count, error);
    }
    bind_queue(engine);
    return status;
}

/* ---- room for a handler --------------------------------------------------------------------- */

static enum hws_status reserve_for(struct hws_engine *engine, uint32_t domain, const uint32_t *rows,
                                   uint32_t event_count, struct hws_error *error)
{
    const struct hws_registry *registry = engine->def.registry;
    const struct hws_domain *owner = registry->domains[domain];
    enum hws_status status = reserve_events(engine, event_count, error);

    if (rows == NULL || status != HWS_OK || engine->has_room[domain]) {
        return status;
    }
    for (uint32_t i = 0; i < owner->part_count && status == HWS_OK; i++) {
        const uint32_t part = registry->part_base[domain] + i;
        if (!block_has_room(engine->block, part, rows[i])) {
            settle_queue(engine);
            status = hws_block_reserve(&engine->block, part, rows[i], error);
            bind_queue(engine);
        }
    }
    engine->has_room[domain] = status == HWS_OK;
    return status;
}

static struct hws_step make_step(struct hws_engine *engine, uint32_t domain, uint64_t cause)
{
    const struct engine_row *row = engine_state_row(engine);
    const struct hws_step step = {
        .registry = engine->def.registry,
        .plan = engine->def.plan,
        .block = engine->block,
        .domain = domain,
        .now_ms = row->now_ms,
        .cause = cause,
        .seed = row->seed,
        .replication = row->replication,
        .engine = engine,
    };
    return step;
}

static enum hws_status explain(const struct hws_engine *engine, enum hws_status status,
                               const char *domain, const char *what, struct hws_error *error)
{
    char when[HWS_INSTANT_TEXT_MAX];

    hws_instant_format(engine->def.plan->epoch_ms + engine_state_row(engine)->now_ms, when);
    return hws_error_set(error, status, domain, "%s at %s failed: %s", what, when,
                         hws_status_name(status));
}

/* ---- effects -------------------------------------------------------------------------------- */

static enum hws_status deliver_to(struct hws_engine *engine, const struct hws_receiver *receiver,
                                  const struct hws_effect *effect, struct hws_error *error)
{
    const struct hws_domain *domain = engine->def.registry->domains[receiver->domain];
    enum hws_status status = reserve_for(engine, receiver->domain, domain->rows_per_step_max,
                                         HWS_SCHEDULES_PER_STEP_MAX, error);

    if (status != HWS_OK) {
        return status;
    }
    struct hws_step step = make_step(engine, receiver->domain, effect->cause);
    status = receiver->handle(&step, effect);
    return status == HWS_OK ? HWS_OK
                            : explain(engine, status, domain->id->name, "an effect", error);
}

/* In table order, to every domain that subscribes. */
static enum hws_status deliver(struct hws_engine *engine, const struct hws_effect *effect,
                               struct hws_error *error)
{
    const struct hws_registry *registry = engine->def.registry;
    const uint32_t base = registry->effect_base[effect->domain];
    const uint32_t number = base + effect->kind;

    if (effect->kind >= registry->effect_base[effect->domain + 1u] - base) {
        return HWS_OK; /* nobody subscribes */
    }
    for (uint32_t i = registry->receiver_first[number]; i < registry->receiver_first[number + 1u];
         i++) {
        enum hws_status status = deliver_to(engine, &registry->receivers[i], effect, error);
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}

static enum hws_status deliver_effects(struct hws_engine *engine, struct hws_error *error)
{
    struct engine_outbox *outbox = &engine->outbox;
    uint32_t delivered = 0;

    while (outbox->count > 0) {
        const struct hws_effect effect = outbox->effects[outbox->first];
        outbox->first = (outbox->first + 1u) % HWS_OUTBOX_MAX;
        outbox->count--;
        if (++delivered > HWS_EFFECTS_PER_EVENT_MAX) {
            return explain(engine, HWS_ERR_FULL, "world", "a loop of effects", error);
        }
        enum hws_status status = deliver(engine, &effect, error);
        if (status != HWS_OK) {
            return status;
        }
    }
    if (engine->sink_status != HWS_OK) {
        return explain(engine, engine->sink_status, "records", "keeping a record", error);
    }
    return HWS_OK;
}

enum hws_status hws_engine_apply(struct hws_engine *engine, const struct hws_domain_id *owner,
                                 const struct hws_effect *effect, struct hws_error *error)
{
    struct hws_step step = make_step(engine, 0, effect->cause);
    enum hws_status status = hws_step_emit(&step, owner, effect);

    if (status != HWS_OK) {
        return explain(engine, status, owner->name, "an order", error);
    }
    status = deliver_effects(engine, error);
    settle_queue(engine);
    return status;
}

enum hws_status hws_engine_act(struct hws_engine *engine, const struct hws_domain_id *owner,
                               hws_engine_action action, const void *context,
                               struct hws_error *error)
{
    const uint32_t domain = hws_registry_find(engine->def.registry, owner);

    if (domain == HWS_DOMAINS_MAX) {
        return explain(engine, HWS_ERR_NOT_FOUND, owner->name, "a move", error);
    }
    enum hws_status status =
        reserve_for(engine, domain, engine->def.registry->domains[domain]->rows_per_step_max,
                    HWS_SCHEDULES_PER_STEP_MAX, error);
    if (status != HWS_OK) {
        return status;
    }
    struct hws_step step = make_step(engine, domain, 0);
    status = action(&step, context);
    if (status != HWS_OK) {
        return explain(engine, status, owner->name, "a move", error);
    }
    status = deliver_effects(engine, error);
    settle_queue(engine);
    return status;
}

/* ---- events --------------------------------------------------------------------------------- */

static uint32_t domain_of_event(const struct hws_registry *registry, uint32_t kind)
{
    uint32_t domain = 0;

    while (domain + 1u < registry->domain_count && kind >= registry->event_base[domain + 1u]) {
        domain++;
    }
    return domain;
}

static enum hws_status handle_event(struct hws_engine *engine, const struct hws_event *event,
                                    struct hws_error *error)
{
    const struct hws_registry *registry = engine->def.registry;
    const uint32_t domain = domain_of_event(registry, event->body.kind);
    const struct hws_domain *owner = registry->domains[domain];
    const struct hws_event_def *def =
        &owner->events[event->body.kind - registry->event_base[domain]];

    enum hws_status status =
        reserve_for(engine, domain, owner->rows_per_step_max, HWS_SCHEDULES_PER_STEP_MAX, error);
    if (status != HWS_OK) {
        return status;
    }
    struct hws_step step = make_step(engine, domain, event->body.cause);
    status = def->handle(&step, event);
    if (status != HWS_OK) {
        return explain(engine, status, owner->id->name, def->name, error);
    }
    return deliver_effects(engine, error);
}

enum hws_status hws_engine_run(struct hws_engine *engine, int64_t until_ms, uint64_t event_max,
                               uint64_t *events_handled, struct hws_error *error)
{
    uint64_t handled = 0;
    enum hws_status status = HWS_OK;

    while (handled < event_max && hws_queue_next_time_ms(&engine->queue) <= until_ms &&
           hws_queue_pending_count(&engine->queue) > 0) {
        struct hws_event event;
        status = hws_queue_pop(&engine->queue, &event);
        if (status != HWS_OK) {
            break;
        }
        struct engine_row *row = engine_state_row(engine);
        row->now_ms = event.time_ms;
        row->event_count++;
        handled++;
        status = handle_event(engine, &event, error);
        if (status != HWS_OK) {
            break;
        }
    }
    struct engine_row *row = engine_state_row(engine);
    if (status == HWS_OK && until_ms > row->now_ms &&
        (hws_queue_pending_count(&engine->queue) == 0 ||
         hws_queue_next_time_ms(&engine->queue) > until_ms)) {
        row->now_ms = until_ms;
    }
    settle_queue(engine);
    if (events_handled != NULL) {
        *events_handled = handled;
    }
    return status;
}

/* ---- life ----------------------------------------------------------------------------------- */

static enum hws_status start_domain(struct hws_engine *engine, uint32_t domain,
                                    struct hws_error *error)
{
    const struct hws_domain *owner = engine->def.registry->domains[domain];
    uint32_t rows[HWS_PARTS_MAX];
    uint32_t event_count = HWS_SCHEDULES_PER_STEP_MAX;

    if (owner->start == NULL) {
        return HWS_OK;
    }
    for (uint32_t i = 0; i < owner->part_count; i++) {
        rows[i] = owner->rows_per_step_max != NULL ? owner->rows_per_step_max[i] : 0;
    }
    if (owner->start_rows != NULL) {
        owner->start_rows(engine->def.plan->parts[domain], rows, &event_count);
    }
    enum hws_status status = reserve_for(engine, domain, rows, event_count, error);
    if (status != HWS_OK) {
        return status;
    }
    struct hws_step step = make_step(engine, domain, 0);
    status = owner->start(&step);
    engine->has_room[domain] = false; /* the start has other needs than a handler */
    if (status != HWS_OK) {
        return explain(engine, status, owner->id->name, "the start", error);
    }
    return HWS_OK;
}

static enum hws_status allocate_engine(const struct hws_engine_def *def, struct hws_engine **engine,
                                       struct hws_error *error)
{
    *engine = calloc(1, sizeof(**engine));
    if (*engine == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "world", "no memory for a world");
    }
    (*engine)->def = *def;
    return HWS_OK;
}

static enum hws_status fill_engine(struct hws_engine *engine, struct hws_error *error)
{
    void *row = NULL;
    enum hws_status status = hws_block_create(&engine->def.registry->layout, engine->def.plan->hash,
                                              &engine->block, error);

    if (status != HWS_OK) {
        return status;
    }
    for (uint32_t part = ENGINE_PART_STATE; part <= ENGINE_PART_QUEUE; part++) {
        status = hws_block_append(engine->block, part, 1, &row);
        if (status != HWS_OK) {
            return status;
        }
    }
    bind_queue(engine);
    hws_queue_clear(&engine->queue);
    struct engine_row *state = engine_state_row(engine);
    state->seed = engine->def.seed;
    state->replication = engine->def.replication;
    state->record_next = 1;
    for (uint32_t i = 0; i < engine->def.registry->domain_count; i++) {
        status = start_domain(engine, i, error);
        if (status != HWS_OK) {
            return status;
        }
    }
    status = deliver_effects(engine, error);
    settle_queue(engine);
    return status;
}

enum hws_status hws_engine_create(const struct hws_engine_def *def, struct hws_engine **engine,
                                  struct hws_error *error)
{
    struct hws_engine *fresh = NULL;
    enum hws_status status = allocate_engine(def, &fresh, error);

    if (status != HWS_OK) {
        return status;
    }
    status = fill_engine(fresh, error);
    if (status != HWS_OK) {
        hws_engine_destroy(fresh);
        return status;
    }
    *engine = fresh;
    return HWS_OK;
}

void hws_engine_destroy(struct hws_engine *engine)
{
    if (engine != NULL) {
        hws_block_destroy(engine->block);
        free(engine);
    }
}

enum hws_status hws_engine_fork(const struct hws_engine *engine, struct hws_record_sink sink,
                                struct hws_engine **copy, struct hws_error *error)
{
    struct hws_engine *fresh = NULL;
    enum hws_status status = allocate_engine(&engine->def, &fresh, error);

    if (status != HWS_OK) {
        return status;
    }
    fresh->def.sink = sink;
    status = hws_block_fork(engine->block, &fresh->block, error);
    if (status != HWS_OK) {
        hws_engine_destroy(fresh);
        return status;
    }
    bind_queue(fresh);
    *copy = fresh;
    return HWS_OK;
}

enum hws_status hws_engine_save(const struct hws_engine *engine, const char *path,
                                struct hws_error *error)
{
    return hws_block_save(engine->block, path, error);
}

enum hws_status hws_engine_load(const struct hws_engine_def *def, const char *path,
                                struct hws_engine **engine, struct hws_error *error)
{
    struct hws_engine *fresh = NULL;
    enum hws_status status = allocate_engine(def, &fresh, error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_block_load(&def->registry->layout, def->plan->hash, path, &fresh->block, error);
    if (status == HWS_OK &&
        (hws_block_row_count(fresh->block, ENGINE_PART_STATE) != 1 ||
         hws_block_row_count(fresh->block, ENGINE_PART_QUEUE) != 1 ||
         hws_block_row_capacity(fresh->block, ENGINE_PART_KEYS) < HWS_QUEUE_KEYS_AHEAD)) {
        status = hws_error_set(error, HWS_ERR_FORMAT, path, "the snapshot holds no world");
    }
    if (status == HWS_OK) {
        bind_queue(fresh);
        const struct hws_queue_state *queue = fresh->queue.state;
        if (queue->pending_count > fresh->queue.capacity ||
            queue->slot_count > fresh->queue.capacity) {
            status = hws_error_set(error, HWS_ERR_FORMAT, path, "the snapshot's queue is damaged");
        }
    }
    if (status == HWS_OK) {
        status = hws_engine_check(fresh, error);
    }
    if (status != HWS_OK) {
        hws_engine_destroy(fresh);
        return status;
    }
    *engine = fresh;
    return HWS_OK;
}
