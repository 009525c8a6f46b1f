/*
 * Dispatch. Before a handler runs, its domain's parts and the queue have room for the most it may
 * add, so the block never moves under it. Then its effects are delivered one after another, first
 * in first out, to each subscriber in the registry's order; what those give goes to the end.
 */
#include "sim/core/engine.h"

#include "hawser/core/clock.h"
#include "sim/core/block.h"
#include "sim/core/registry.h"

#include <stdlib.h>
#include <string.h>

/* ---- the queue in the block ---------------------------------------------------------------- */

void engine_bind_queue(struct hws_engine *engine)
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
void engine_settle_queue(struct hws_engine *engine)
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
    engine_settle_queue(engine);
    /* There is a key's place for every slot ever used, however few of them are pending now. */
    const uint32_t idle_count = state->slot_count - state->pending_count;
    enum hws_status status =
        hws_block_reserve(&engine->block, ENGINE_PART_KEYS, idle_count + event_count, error);
    if (status == HWS_OK) {
        status = hws_block_reserve(&engine->block, ENGINE_PART_SLOTS, event_count, error);
    }
    engine_bind_queue(engine);
    return status;
}

/* ---- room for a handler --------------------------------------------------------------------- */

static enum hws_status reserve_for(struct hws_engine *engine, uint32_t domain, const uint32_t *rows,
                                   uint32_t event_count, struct hws_error *error)
{
    const struct hws_registry *registry = engine->def.registry;
    const struct hws_domain *owner = registry->domains[domain];
    enum hws_status status = reserve_events(engine, event_count, error);

    engine->schedules_left = event_count;
    if (status != HWS_OK || engine->has_room[domain]) {
        return status;
    }
    for (uint32_t i = 0; i < owner->part_count && status == HWS_OK; i++) {
        const uint32_t part = registry->part_base[domain] + i;
        if (!block_has_room(engine->block, part, rows[i])) {
            engine_settle_queue(engine);
            status = hws_block_reserve(&engine->block, part, rows[i], error);
            engine_bind_queue(engine);
        }
    }
    engine->has_room[domain] = status == HWS_OK;
    return status;
}

enum hws_status engine_explain(const struct hws_engine *engine, enum hws_status status,
                               const char *domain, const char *what, struct hws_error *error)
{
    char when[HWS_INSTANT_TEXT_MAX];

    hws_instant_format(engine->def.plan->epoch_ms + engine_state_row(engine)->now_ms, when);
    return hws_error_set(error, status, domain, "%s at %s failed: %s", what, when,
                         hws_status_name(status));
}

/* ---- effects -------------------------------------------------------------------------------- */

/* Room for what the receiver may do; then it is called, for an effect or for a record. */
static enum hws_status make_room_for(struct hws_engine *engine, uint32_t domain,
                                     struct hws_error *error)
{
    return reserve_for(engine, domain, engine->rows_max + engine->def.registry->part_base[domain],
                       engine->schedules_max[domain], error);
}

static enum hws_status deliver_to(struct hws_engine *engine, const struct hws_receiver *receiver,
                                  const struct hws_effect *effect, struct hws_error *error)
{
    enum hws_status status = make_room_for(engine, receiver->domain, error);

    if (status != HWS_OK) {
        return status;
    }
    struct hws_step step = engine_step(engine, receiver->domain, effect->cause);
    status = receiver->handle(&step, effect);
    if (status != HWS_OK) {
        return engine_explain(engine, status,
                              engine->def.registry->domains[receiver->domain]->id->name,
                              "an effect", error);
    }
    return HWS_OK;
}

static enum hws_status tell(struct hws_engine *engine, const struct hws_listener *listener,
                            const struct hws_record *record, struct hws_error *error)
{
    const struct hws_domain *domain = engine->def.registry->domains[listener->domain];
    enum hws_status status = make_room_for(engine, listener->domain, error);

    if (status != HWS_OK) {
        return status;
    }
    struct hws_step step = engine_step(engine, listener->domain, record->id);
    status = listener->handle(&step, record);
    return status == HWS_OK
               ? HWS_OK
               : engine_explain(engine, status, domain->id->name, "a tapped record", error);
}

/* In table order, to every domain that listens. */
static enum hws_status tell_listeners(struct hws_engine *engine, const struct hws_record *record,
                                      struct hws_error *error)
{
    uint32_t first = 0;
    uint32_t end = 0;

    registry_listeners(engine->def.registry, record->domain, record->kind, &first, &end);
    for (uint32_t i = first; i < end; i++) {
        enum hws_status status = tell(engine, &engine->def.registry->listeners[i], record, error);
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
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

/* The one that has waited longest is copied out, for the ring may grow under it. */
static enum hws_status deliver_next(struct hws_engine *engine, struct hws_error *error)
{
    struct engine_outbox *outbox = &engine->outbox;
    const struct engine_delivery *waiting = &outbox->deliveries[outbox->first];

    outbox->first = (outbox->first + 1u) & (outbox->capacity - 1u); /* a power of two */
    outbox->count--;
    if (waiting->is_record) {
        const struct hws_record record = waiting->what.record;
        return tell_listeners(engine, &record, error);
    }
    const struct hws_effect effect = waiting->what.effect;
    return deliver(engine, &effect, error);
}

static enum hws_status deliver_effects(struct hws_engine *engine, struct hws_error *error)
{
    uint32_t delivered = 0;

    while (engine->outbox.count > 0 && engine->tap_status == HWS_OK) {
        if (++delivered > HWS_EFFECTS_PER_EVENT_MAX) {
            return engine_explain(engine, HWS_ERR_FULL, "world", "a loop of effects", error);
        }
        enum hws_status status = deliver_next(engine, error);
        if (status != HWS_OK) {
            return status;
        }
    }
    if (engine->sink_status != HWS_OK) {
        return engine_explain(engine, engine->sink_status, "records", "keeping a record", error);
    }
    if (engine->tap_status != HWS_OK) {
        return engine_explain(engine, engine->tap_status, "records", "handing on a record", error);
    }
    return HWS_OK;
}

enum hws_status hws_engine_apply(struct hws_engine *engine, const struct hws_domain_id *owner,
                                 const struct hws_effect *effect, struct hws_error *error)
{
    struct hws_step step = engine_step(engine, 0, effect->cause);
    enum hws_status status = hws_step_emit(&step, owner, effect);

    if (status != HWS_OK) {
        return engine_explain(engine, status, owner->name, "an order", error);
    }
    status = deliver_effects(engine, error);
    engine_settle_queue(engine);
    return status;
}

enum hws_status hws_engine_act(struct hws_engine *engine, const struct hws_domain_id *owner,
                               hws_engine_action action, const void *context,
                               struct hws_error *error)
{
    const uint32_t domain = hws_registry_find(engine->def.registry, owner);

    if (domain == HWS_DOMAINS_MAX) {
        return engine_explain(engine, HWS_ERR_NOT_FOUND, owner->name, "a move", error);
    }
    enum hws_status status = make_room_for(engine, domain, error);
    if (status != HWS_OK) {
        return status;
    }
    struct hws_step step = engine_step(engine, domain, 0);
    status = action(&step, context);
    if (status != HWS_OK) {
        return engine_explain(engine, status, owner->name, "a move", error);
    }
    status = deliver_effects(engine, error);
    engine_settle_queue(engine);
    return status;
}

/* ---- events --------------------------------------------------------------------------------- */

static enum hws_status handle_event(struct hws_engine *engine, const struct hws_event *event,
                                    struct hws_error *error)
{
    const struct hws_registry *registry = engine->def.registry;
    const uint32_t domain = registry_domain_of_event(registry, event->body.kind);
    const struct hws_domain *owner = registry->domains[domain];
    const struct hws_event_def *def = registry_event_def(registry, domain, event->body.kind);

    enum hws_status status = make_room_for(engine, domain, error);
    if (status != HWS_OK) {
        return status;
    }
    struct hws_step step = engine_step(engine, domain, event->body.cause);
    status = def->handle(&step, event);
    if (status != HWS_OK) {
        return engine_explain(engine, status, owner->id->name, def->name, error);
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
    engine_settle_queue(engine);
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
    uint32_t event_count = engine->schedules_max[domain];

    if (owner->start == NULL) {
        return HWS_OK;
    }
    for (uint32_t i = 0; i < owner->part_count; i++) {
        rows[i] = engine->rows_max[engine->def.registry->part_base[domain] + i];
    }
    if (owner->start_rows != NULL) {
        owner->start_rows(engine->def.plan->parts[domain], rows, &event_count);
    }
    enum hws_status status = reserve_for(engine, domain, rows, event_count, error);
    if (status != HWS_OK) {
        return status;
    }
    struct hws_step step = engine_step(engine, domain, 0);
    status = owner->start(&step);
    engine->has_room[domain] = false; /* the start has other needs than a handler */
    if (status != HWS_OK) {
        return engine_explain(engine, status, owner->id->name, "the start", error);
    }
    return HWS_OK;
}

enum hws_status engine_allocate(const struct hws_engine_def *def, struct hws_engine **engine,
                                struct hws_error *error)
{
    *engine = calloc(1, sizeof(**engine));
    if (*engine == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "world", "no memory for a world");
    }
    (*engine)->def = *def;
    for (uint32_t i = 0; i < def->registry->domain_count; i++) {
        const struct hws_domain *domain = def->registry->domains[i];
        (*engine)->schedules_max[i] = domain->schedules_max == NULL
                                          ? HWS_SCHEDULES_USUAL_MAX
                                          : domain->schedules_max(def->plan->parts[i]);
        if (domain->rows_per_step_max != NULL) {
            domain->rows_per_step_max(def->plan->parts[i],
                                      (*engine)->rows_max + def->registry->part_base[i]);
        }
    }
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
    engine_bind_queue(engine);
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
    engine_settle_queue(engine);
    return status;
}

enum hws_status hws_engine_create(const struct hws_engine_def *def, struct hws_engine **engine,
                                  struct hws_error *error)
{
    struct hws_engine *fresh = NULL;
    enum hws_status status = engine_allocate(def, &fresh, error);

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
        hws_block_destroy(engine->held);
        free(engine->outbox.deliveries);
        free(engine);
    }
}

enum hws_status hws_engine_save(const struct hws_engine *engine, const char *path,
                                struct hws_error *error)
{
    return hws_block_save(engine->block, path, error);
}

/*
 * Binds the queue of a block that was read. A file holds the keys that are pending and no more;
 * here, as in a world that was never saved, there is room for as many as there are slots.
 */
static enum hws_status take_queue(struct hws_engine *engine, const char *path,
                                  struct hws_error *error)
{
    const uint32_t slot_count = hws_block_row_count(engine->block, ENGINE_PART_SLOTS);
    const uint32_t key_count = hws_block_row_count(engine->block, ENGINE_PART_KEYS);

    if (hws_block_row_count(engine->block, ENGINE_PART_STATE) != 1 ||
        hws_block_row_count(engine->block, ENGINE_PART_QUEUE) != 1 ||
        key_count < HWS_QUEUE_KEYS_AHEAD) {
        return hws_error_set(error, HWS_ERR_FORMAT, path, "the snapshot holds no world");
    }
    const struct hws_queue_state *state = block_rows(engine->block, ENGINE_PART_QUEUE);
    if (slot_count > HWS_QUEUE_SLOTS_MAX || state->slot_count != slot_count ||
        state->pending_count > slot_count ||
        state->pending_count != key_count - HWS_QUEUE_KEYS_AHEAD) {
        return hws_error_set(error, HWS_ERR_FORMAT, path, "the snapshot's queue is damaged");
    }
    enum hws_status status = hws_block_reserve(&engine->block, ENGINE_PART_KEYS,
                                               slot_count - state->pending_count, error);
    engine_bind_queue(engine);
    return status;
}

enum hws_status hws_engine_load(const struct hws_engine_def *def, const char *path,
                                struct hws_engine **engine, struct hws_error *error)
{
    struct hws_engine *fresh = NULL;
    enum hws_status status = engine_allocate(def, &fresh, error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_block_load(&def->registry->layout, def->plan->hash, path, &fresh->block, error);
    if (status == HWS_OK) {
        status = take_queue(fresh, path, error);
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
