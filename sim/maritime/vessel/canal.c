/*
 * Canals: a ship that comes to one stands before it until it is let in, which it waits for without
 * memory, passes its locks, and goes on no faster than the canal allows (hawser/geo/canal.h).
 */
#include "sim/maritime/vessel/vessel.h"

#include "hawser/core/random.h"
#include "hawser/core/sample.h"
#include "hawser/core/units.h"

#define WAIT_MAX_MS (60.0 * 86400000.0)

static int64_t drawn_ms(uint32_t canal, double u)
{
    const double wait_ms = hws_sample_exponential(u, (double)hws_canal_at(canal)->wait_ms);

    return (int64_t)(wait_ms < WAIT_MAX_MS ? wait_ms : WAIT_MAX_MS);
}

static void tell(struct hws_step *step, uint32_t index, enum maritime_record record, uint32_t canal)
{
    const union hws_argument arguments[] = {maritime_vessel_argument(step, index), {.i = canal}};

    maritime_vessel(step, index)->cause = hws_step_record(step, record, arguments);
}

enum hws_status canal_wait(struct hws_step *step, uint32_t index, uint32_t canal)
{
    struct vessel_row *vessel = maritime_vessel(step, index);
    struct hws_stream chance;

    tell(step, index, MARITIME_RECORD_CANAL_WAIT, canal);
    hws_stream_init(&chance, step->seed, step->replication,
                    hws_entity_child_key(vessel->key, vessel->canal_count), MARITIME_PURPOSE_CANAL);
    vessel->canal_count++;
    const int64_t wait_ms = drawn_ms(canal, hws_stream_uniform(&chance));
    enum hws_status status = voyage_stand(step, index, HWS_VESSEL_STOPPED);
    if (status != HWS_OK) {
        return status;
    }
    return hws_step_schedule(step, MARITIME_EVENT_CANAL, step->now_ms + wait_ms, index,
                             (int64_t)canal, &vessel->next_event);
}

enum hws_status canal_on_let_in(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t index = event->body.subject;
    const uint32_t canal = (uint32_t)event->body.argument;
    struct vessel_row *vessel = maritime_vessel(step, index);
    struct hws_step waited = hws_step_because(step, vessel->cause);

    tell(&waited, index, MARITIME_RECORD_CANAL_BEGUN, canal);
    return hws_step_schedule(&waited, MARITIME_EVENT_RESUME,
                             step->now_ms + hws_canal_at(canal)->locks_ms, index, 0,
                             &vessel->next_event);
}

enum hws_status canal_redraw(struct hws_step *step, const struct hws_event *event, double u,
                             int64_t *time_ms)
{
    *time_ms = step->now_ms + drawn_ms((uint32_t)event->body.argument, u);
    return HWS_OK;
}
