/*
 * Forks. A copy of the block is a world that goes on as the original would. With another
 * replication it has the same past and a future of its own: the engine's row says so, from which
 * all streams that are made from now on are keyed; and every stream that stands in a row, found by
 * the layout, is re-keyed from what it was and the new replication.
 *
 * What is pending by chance would still come when it was going to: all forks would share that fate.
 * Drawn anew, it comes as the law of its kind has it, given that it has not come yet. First the
 * rows, for what they keep of chance while no event stands for it (work that lies still, a service
 * that has not begun); then the pending events, in the order of their slots. Each draw has a stream
 * of its own, keyed by seed, replication and what it is for, with the instant or the time that it
 * had: two events never share a draw, and neither do two forks one of the other.
 */
#include "sim/core/engine.h"
#include "sim/core/registry.h"

#include <string.h>

enum redraw_purpose {
    REDRAW_PURPOSE_ROW = 0x72640001,
    REDRAW_PURPOSE_EVENT = 0x72640002,
};

struct hws_fork hws_fork_same(const struct hws_engine *engine, struct hws_record_sink sink)
{
    const struct hws_fork fork = {.sink = sink,
                                  .replication = engine_state_row(engine)->replication};
    return fork;
}

struct hws_fork hws_fork_anew(uint64_t replication, struct hws_record_sink sink)
{
    const struct hws_fork fork = {.sink = sink, .replication = replication, .redraw = true};
    return fork;
}

enum hws_status hws_event_certain(struct hws_step *step, const struct hws_event *event, double u,
                                  int64_t *time_ms)
{
    (void)step;
    (void)u;
    *time_ms = event->time_ms;
    return HWS_OK;
}

/* ---- streams --------------------------------------------------------------------------------- */

static void rekey_part(struct hws_engine *engine, uint32_t part)
{
    const struct hws_part_def *def = engine->def.registry->layout.parts[part].def;
    const uint32_t row_count = block_row_count(engine->block, part);
    unsigned char *rows = block_rows(engine->block, part);

    for (uint32_t i = 0; i < def->field_count; i++) {
        if (strcmp(def->fields[i].type, "struct hws_stream") != 0) {
            continue;
        }
        for (uint32_t row = 0; row < row_count; row++) {
            unsigned char *place = rows + (size_t)row * def->stride + def->fields[i].offset;
            struct hws_stream stream;
            memcpy(&stream, place, sizeof(stream));
            hws_stream_rekey(&stream, engine_state_row(engine)->replication);
            memcpy(place, &stream, sizeof(stream));
        }
    }
}

static void reseed(struct hws_engine *engine, uint64_t replication)
{
    engine_state_row(engine)->replication = replication;
    engine->def.replication = replication;
    for (uint32_t i = 0; i < engine->def.registry->layout.part_count; i++) {
        rekey_part(engine, i);
    }
}

/* ---- what is pending ------------------------------------------------------------------------- */

/* How much there is of what a redraw may not touch. */
struct extent {
    uint64_t record_next, sequence_next;
    uint32_t pending_count, effect_count, row_count;
};

static struct extent measure(const struct hws_engine *engine, uint32_t domain)
{
    const struct hws_registry *registry = engine->def.registry;
    struct extent extent = {
        .record_next = engine_state_row(engine)->record_next,
        .sequence_next = engine->queue.state->sequence_next,
        .pending_count = engine->queue.state->pending_count,
        .effect_count = engine->outbox.count,
    };

    for (uint32_t i = 0; i < registry->domains[domain]->part_count; i++) {
        extent.row_count += block_row_count(engine->block, registry->part_base[domain] + i);
    }
    return extent;
}

static bool same_extent(struct extent a, struct extent b)
{
    return a.record_next == b.record_next && a.sequence_next == b.sequence_next &&
           a.pending_count == b.pending_count && a.effect_count == b.effect_count &&
           a.row_count == b.row_count;
}

static enum hws_status redraw_part(struct hws_engine *engine, uint32_t domain, uint32_t part,
                                   struct hws_error *error)
{
    const struct hws_domain *owner = engine->def.registry->domains[domain];
    const struct hws_part_def *def = &owner->parts[part];
    const uint32_t row_count =
        block_row_count(engine->block, engine->def.registry->part_base[domain] + part);
    const struct engine_row *state = engine_state_row(engine);
    uint64_t key = hws_entity_child_key(hws_entity_key(owner->id->name), hws_entity_key(def->name));

    key = hws_entity_child_key(key, (uint64_t)state->now_ms);
    for (uint32_t row = 0; row < row_count; row++) {
        const struct extent before = measure(engine, domain);
        struct hws_step step = engine_step(engine, domain, 0);
        struct hws_stream chance;
        hws_stream_init(&chance, state->seed, state->replication, hws_entity_child_key(key, row),
                        REDRAW_PURPOSE_ROW);
        enum hws_status status = owner->redraw(&step, part, row, &chance);
        if (status == HWS_OK && !same_extent(before, measure(engine, domain))) {
            status = HWS_ERR_RANGE;
        }
        if (status != HWS_OK) {
            return engine_explain(engine, status, owner->id->name, "drawing rows anew", error);
        }
    }
    return HWS_OK;
}

static uint64_t event_key(const struct hws_registry *registry, const struct hws_event *event)
{
    uint64_t key =
        hws_entity_child_key(registry->event_codes[event->body.kind], event->body.subject);

    key = hws_entity_child_key(key, (uint64_t)event->body.argument);
    key = hws_entity_child_key(key, event->body.cause);
    return hws_entity_child_key(key, (uint64_t)event->time_ms);
}

static enum hws_status redraw_event(struct hws_engine *engine, const struct hws_event *event,
                                    struct hws_error *error)
{
    const struct hws_registry *registry = engine->def.registry;
    const uint32_t domain = registry_domain_of_event(registry, event->body.kind);
    const struct hws_domain *owner = registry->domains[domain];
    const struct hws_event_def *def = registry_event_def(registry, domain, event->body.kind);
    const struct engine_row *state = engine_state_row(engine);
    const struct extent before = measure(engine, domain);
    struct hws_step step = engine_step(engine, domain, event->body.cause);
    struct hws_stream chance;
    int64_t time_ms = event->time_ms;

    hws_stream_init(&chance, state->seed, state->replication, event_key(registry, event),
                    REDRAW_PURPOSE_EVENT);
    enum hws_status status = def->redraw(&step, event, hws_stream_uniform(&chance), &time_ms);
    if (status == HWS_OK &&
        (time_ms < state->now_ms || !same_extent(before, measure(engine, domain)))) {
        status = HWS_ERR_RANGE;
    }
    /* What is certain keeps its place among equals, too. */
    if (status == HWS_OK && time_ms != event->time_ms) {
        status = hws_queue_reschedule(&engine->queue, event->handle, time_ms);
    }
    return status == HWS_OK ? HWS_OK
                            : engine_explain(engine, status, owner->id->name, def->name, error);
}

static enum hws_status redraw_pending(struct hws_engine *engine, struct hws_error *error)
{
    const struct hws_registry *registry = engine->def.registry;

    for (uint32_t domain = 0; domain < registry->domain_count; domain++) {
        for (uint32_t part = 0; part < registry->domains[domain]->part_count; part++) {
            if (!hws_part_keeps_drawn(&registry->domains[domain]->parts[part])) {
                continue;
            }
            enum hws_status status = redraw_part(engine, domain, part, error);
            if (status != HWS_OK) {
                return status;
            }
        }
    }
    for (uint32_t slot = 0; slot < engine->queue.state->slot_count; slot++) {
        const struct hws_event_handle handle = {slot + 1u, engine->queue.slots[slot].generation};
        struct hws_event event;
        if (hws_queue_find(&engine->queue, handle, &event) != HWS_OK) {
            continue; /* a free slot */
        }
        enum hws_status status = redraw_event(engine, &event, error);
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}

/* ---- the fork -------------------------------------------------------------------------------- */

enum hws_status hws_engine_fork(const struct hws_engine *engine, const struct hws_fork *fork,
                                struct hws_engine **copy, struct hws_error *error)
{
    struct hws_engine *fresh = NULL;
    enum hws_status status = engine_allocate(&engine->def, &fresh, error);

    if (status != HWS_OK) {
        return status;
    }
    fresh->def.sink = fork->sink;
    status = hws_block_fork(engine->block, &fresh->block, error);
    if (status == HWS_OK) {
        engine_bind_queue(fresh);
        if (fork->replication != engine_state_row(engine)->replication) {
            reseed(fresh, fork->replication);
        }
        if (fork->redraw) {
            status = redraw_pending(fresh, error);
            engine_settle_queue(fresh);
        }
    }
    if (status != HWS_OK) {
        hws_engine_destroy(fresh);
        return status;
    }
    *copy = fresh;
    return HWS_OK;
}
