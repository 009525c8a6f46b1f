/*
 * All or nothing. What a person does may set off any number of handlers, and any of them may find
 * that there is no memory, or no room within a bound. None of it could be reserved beforehand:
 * which handlers run is found out by running them. So the world is kept as it was, one copy of its
 * block, until all went well; else the copy takes its place, which cannot fail.
 */
#include "sim/core/engine.h"

#include <assert.h>
#include <string.h>

enum hws_status hws_engine_hold(struct hws_engine *engine, struct hws_error *error)
{
    assert(engine->held == NULL);
    return hws_block_fork(engine->block, &engine->held, error);
}

void hws_engine_release(struct hws_engine *engine)
{
    assert(engine->held != NULL);
    hws_block_destroy(engine->held);
    engine->held = NULL;
}

void hws_engine_wind_back(struct hws_engine *engine)
{
    assert(engine->held != NULL);
    hws_block_destroy(engine->block);
    engine->block = engine->held;
    engine->held = NULL;
    engine_bind_queue(engine);
    /* What waited to be delivered, and what failed, belong to what has not happened. */
    engine->outbox.first = 0;
    engine->outbox.count = 0;
    engine->sink_status = HWS_OK;
    engine->tap_status = HWS_OK;
    memset(engine->has_room, 0, sizeof(engine->has_room));
}
