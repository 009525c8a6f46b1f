/*
 * The engine: one world under way. It owns the block, takes the earliest event, hands it to its
 * domain, delivers the effects and passes records on. One thread owns an engine; plans and
 * registries are shared.
 */
#ifndef HAWSER_CORE_ENGINE_H
#define HAWSER_CORE_ENGINE_H

#include "hawser/core/domain.h"

#include <stdbool.h>

/* What is fixed for a world's whole life. All pointers are kept and must outlive the engine. */
struct hws_engine_def {
    const struct hws_registry *registry;
    const struct hws_plan_parts *plan;
    const struct hws_environment *environment; /* NULL: a flat calm */
    uint64_t seed, replication;
    const struct hws_text_store *texts; /* of moves and records; NULL: none */
    struct hws_record_sink sink;        /* append NULL: records are numbered but not kept */
};

/* Runs every domain's start at time 0. */
HWS_MUST_CHECK enum hws_status hws_engine_create(const struct hws_engine_def *def,
                                                 struct hws_engine **engine,
                                                 struct hws_error *error);
void hws_engine_destroy(struct hws_engine *engine);

/* How a fork goes on. */
struct hws_fork {
    struct hws_record_sink sink; /* its own: the original's is none of its business */
    uint64_t replication;        /* another than the original's: all it draws from now on differs */
    bool redraw; /* what is pending by chance is drawn anew, given what has passed of it */
};

/* As the original would: same replication, nothing drawn anew. */
struct hws_fork hws_fork_same(const struct hws_engine *engine, struct hws_record_sink sink);
/* Another future with the same past, as forecasts want it: all that is drawn is drawn anew. */
struct hws_fork hws_fork_anew(uint64_t replication, struct hws_record_sink sink);

/*
 * A world of its own from this instant on (sim/core/fork.c). The original is only read: threads may
 * fork, hash and save one that none of them runs. Ids of records go on from the original's.
 */
HWS_MUST_CHECK enum hws_status hws_engine_fork(const struct hws_engine *engine,
                                               const struct hws_fork *fork,
                                               struct hws_engine **copy, struct hws_error *error);

/*
 * Handles every event up to and at until_ms (at most `event_max` of them), then sets the clock to
 * until_ms unless events are left. *events_handled may be NULL. run(t1) then run(t2) equals
 * run(t2). An error stops the world where it is; it says which event of which domain.
 */
HWS_MUST_CHECK enum hws_status hws_engine_run(struct hws_engine *engine, int64_t until_ms,
                                              uint64_t event_max, uint64_t *events_handled,
                                              struct hws_error *error);

/* Delivers an effect now, as if a domain had given it: how a command reaches the world. */
HWS_MUST_CHECK enum hws_status hws_engine_apply(struct hws_engine *engine,
                                                const struct hws_domain_id *owner,
                                                const struct hws_effect *effect,
                                                struct hws_error *error);
/* Runs `action` as a handler of `owner` runs, and delivers what it emits. What `action` returns. */
typedef enum hws_status (*hws_engine_action)(struct hws_step *step, const void *context);
HWS_MUST_CHECK enum hws_status hws_engine_act(struct hws_engine *engine,
                                              const struct hws_domain_id *owner,
                                              hws_engine_action action, const void *context,
                                              struct hws_error *error);

/*
 * All or nothing: an error in any of the calls above leaves the world where it stopped, in the
 * midst of what it did. Whoever would rather have it as it was holds it first, and afterwards
 * releases it, or winds it back to the instant at which it was held, which cannot fail. Records
 * that were left meanwhile are their sink's (hws_record_stream_hold). HWS_ERR_MEMORY: nothing is
 * held.
 */
HWS_MUST_CHECK enum hws_status hws_engine_hold(struct hws_engine *engine, struct hws_error *error);
void hws_engine_release(struct hws_engine *engine);
void hws_engine_wind_back(struct hws_engine *engine);

/* How the world stands now, for readers. */
struct hws_state hws_engine_state(const struct hws_engine *engine);
int64_t hws_engine_now_ms(const struct hws_engine *engine);
int64_t hws_engine_next_event_ms(const struct hws_engine *engine); /* HWS_TIME_NEVER when none */
uint64_t hws_engine_event_count(const struct hws_engine *engine);  /* handled so far */
uint64_t hws_engine_byte_count(const struct hws_engine *engine);   /* the block's size */
/* See sim/core/world_hash.c for what enters. Nothing is written: threads may hash and fork at once.
 */
struct hws_hash hws_engine_hash(const struct hws_engine *engine);
/* Queue and values, then every domain's own check: HWS_ERR_FORMAT, HWS_ERR_RANGE. */
HWS_MUST_CHECK enum hws_status hws_engine_check(const struct hws_engine *engine,
                                                struct hws_error *error);

/* A snapshot file, as hws_block_save writes it. */
HWS_MUST_CHECK enum hws_status hws_engine_save(const struct hws_engine *engine, const char *path,
                                               struct hws_error *error);
/* A world read back; registry and plan must be those it was saved with. */
HWS_MUST_CHECK enum hws_status hws_engine_load(const struct hws_engine_def *def, const char *path,
                                               struct hws_engine **engine, struct hws_error *error);

#endif
