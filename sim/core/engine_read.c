/* What readers may ask of a world under way: how it stands now, and whether every domain holds. */
#include "sim/core/engine.h"

struct hws_state hws_engine_state(const struct hws_engine *engine)
{
    const struct engine_row *row = engine_state_row(engine);
    const struct hws_state state = {
        .registry = engine->def.registry,
        .plan = engine->def.plan,
        .block = engine->block,
        .now_ms = row->now_ms,
        .seed = row->seed,
        .replication = row->replication,
    };
    return state;
}

int64_t hws_engine_now_ms(const struct hws_engine *engine)
{
    return engine_state_row(engine)->now_ms;
}

int64_t hws_engine_next_event_ms(const struct hws_engine *engine)
{
    return hws_queue_next_time_ms(&engine->queue);
}

uint64_t hws_engine_event_count(const struct hws_engine *engine)
{
    return engine_state_row(engine)->event_count;
}

uint64_t hws_engine_byte_count(const struct hws_engine *engine)
{
    return hws_block_byte_count(engine->block);
}

enum hws_status hws_engine_check(const struct hws_engine *engine, struct hws_error *error)
{
    const struct hws_state state = hws_engine_state(engine);
    enum hws_status status = engine_check_whole(engine, error);

    if (status != HWS_OK) {
        return status;
    }
    for (uint32_t i = 0; i < engine->def.registry->domain_count; i++) {
        const struct hws_domain *domain = engine->def.registry->domains[i];
        status = domain->check == NULL ? HWS_OK : domain->check(&state, error);
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}
