/* The engine's own rows in the block, and what it keeps outside. */
#ifndef HAWSER_SIM_CORE_ENGINE_H
#define HAWSER_SIM_CORE_ENGINE_H

#include "hawser/core/engine.h"
#include "sim/core/block.h"

#include <stdbool.h>

enum engine_part {
    ENGINE_PART_STATE = 0,
    ENGINE_PART_QUEUE,
    ENGINE_PART_KEYS,
    ENGINE_PART_SLOTS,
    ENGINE_PART_COUNT
};

struct engine_row {
    int64_t now_ms;
    uint64_t seed, replication;
    uint64_t record_next;
    uint64_t event_count;
};

/* What is delivered when a handler is done: an effect, or a record that somebody listens to. */
struct engine_delivery {
    bool is_record;
    union {
        struct hws_effect effect;
        struct hws_record record;
    } what;
};

struct engine_outbox {
    /* A ring, which grows: how many wait depends on the plan. */
    struct engine_delivery *deliveries;
    uint32_t first, count, capacity;
};

struct hws_engine {
    struct hws_engine_def def;
    struct hws_block *block;
    struct hws_block *held; /* the world as it was (hold.c); NULL: nothing is held */
    struct hws_queue queue; /* bound to the block; bound anew whenever the block may have moved */
    struct engine_outbox outbox;
    /* Whether a domain's parts have room for all that a handler of it may append: found out before
     * one runs, and true until one has appended. */
    bool has_room[HWS_DOMAINS_MAX];
    uint32_t rows_max[HWS_PARTS_MAX];        /* that one handler may append to each part */
    uint32_t schedules_max[HWS_DOMAINS_MAX]; /* of one handler of the domain, as it says */
    uint32_t schedules_left;                 /* of the handler that is running */
    enum hws_status sink_status;             /* the first failure to keep a record */
    enum hws_status tap_status; /* the first failure to hand one on to those who listen */
};

/* The queue in the block, anew: whenever the block may have moved. */
void engine_bind_queue(struct hws_engine *engine);
/* The block is told how many rows the queue has: by whoever changed it, when done. */
void engine_settle_queue(struct hws_engine *engine);
/* What failed, where and when, in words. */
enum hws_status engine_explain(const struct hws_engine *engine, enum hws_status status,
                               const char *domain, const char *what, struct hws_error *error);
/* Empty, but for what does not change. */
enum hws_status engine_allocate(const struct hws_engine_def *def, struct hws_engine **engine,
                                struct hws_error *error);
/* The one row of the engine's state: asked at every step, without a call. */
static inline struct engine_row *engine_state_row(const struct hws_engine *engine)
{
    return block_rows(engine->block, ENGINE_PART_STATE);
}

/* What a handler is given; likewise. */
static inline struct hws_step engine_step(struct hws_engine *engine, uint32_t domain,
                                          uint64_t cause)
{
    const struct engine_row *row = engine_state_row(engine);
    const struct hws_step step = {
        .registry = engine->def.registry,
        .plan = engine->def.plan,
        .block = engine->block,
        .parts = &engine->block->parts[engine->def.registry->part_base[domain]],
        .domain = domain,
        .now_ms = row->now_ms,
        .cause = cause,
        .seed = row->seed,
        .replication = row->replication,
        .engine = engine,
    };
    return step;
}

/*
 * Whether clock, queue and every field's value could be those of a world (whole.c): HWS_ERR_FORMAT
 * says what could not. The block's row counts and the queue's have to agree already.
 */
HWS_MUST_CHECK enum hws_status engine_check_whole(const struct hws_engine *engine,
                                                  struct hws_error *error);

#endif
