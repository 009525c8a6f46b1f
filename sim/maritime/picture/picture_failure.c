/*
 * Innocent silence. AIS sets fail now and then, for want of power, an antenna or an update, and
 * come back: without that, every silence would be a crime and no alert a false one. The rate is the
 * scenario's; ships by name are its author's business and never fail by themselves. A failure is
 * due once a voyage at most: one that has not come when the ship leaves is forgotten.
 */
#include "sim/maritime/picture/picture.h"

#include "hawser/core/sample.h"
#include "hawser/core/units.h"

/* Of the logarithm of a failure's length: one in six lasts more than 2.7 times the median. */
#define LENGTH_SIGMA 1.0
/* Failures later than this are not waited for: hardly a voyage lasts longer. */
#define AWAIT_MS (4 * HWS_MS_PER_DAY)
#define HALVINGS 60u

static struct hws_stream stream_of(const struct hws_step *step, const struct hws_vessel_info *is)
{
    struct hws_stream stream;

    hws_stream_init(&stream, step->seed, step->replication, is->key, PICTURE_PURPOSE_SET);
    return stream;
}

static double mean_ms(const struct hws_picture_plan *plan)
{
    return (double)HWS_MS_PER_DAY / plan->set_failures_per_day;
}

enum hws_status failure_expect(struct hws_step *step, uint32_t vessel)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);
    const struct hws_vessel_info is = hws_maritime_vessel(&state, vessel);

    if (plan->set_failures_per_day <= 0.0 || is.flow == HWS_NO_INDEX ||
        plan->maritime->classes[is.vessel_class].ais == HWS_AIS_FIT_NONE) {
        return HWS_OK;
    }
    struct hws_stream stream = stream_of(step, &is);
    const double in_ms = hws_sample_exponential(hws_stream_uniform(&stream), mean_ms(plan));
    return in_ms > (double)AWAIT_MS
               ? HWS_OK
               : hws_step_schedule(step, PICTURE_EVENT_FAIL, step->now_ms + (int64_t)in_ms, vessel,
                                   (int64_t)is.generation, NULL);
}

/* Exponential: what has elapsed does not matter. */
enum hws_status failure_redraw_fail(struct hws_step *step, const struct hws_event *event, double u,
                                    int64_t *time_ms)
{
    (void)event;
    *time_ms = step->now_ms + (int64_t)hws_sample_exponential(u, mean_ms(hws_step_plan(step)));
    return HWS_OK;
}

/* The share of failures that are over after so long: log-normal. */
static double share_over(const struct hws_picture_plan *plan, double gone_ms)
{
    double low = 0.0;
    double high = 1.0;

    for (uint32_t i = 0; i < HALVINGS; i++) {
        const double middle = low + (high - low) / 2.0;
        if (middle <= low || middle >= high) {
            break;
        }
        if (hws_sample_lognormal(middle, (double)plan->set_failure_ms, LENGTH_SIGMA) > gone_ms) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return low;
}

enum hws_status failure_redraw_mend(struct hws_step *step, const struct hws_event *event, double u,
                                    int64_t *time_ms)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);
    const uint32_t vessel = event->body.subject;
    const int64_t failed_ms = picture_vessel(step, vessel)->failed_ms;

    *time_ms = event->time_ms;
    if ((int64_t)hws_maritime_vessel(&state, vessel).generation != event->body.argument) {
        return HWS_OK; /* it has left, and took its set along */
    }
    const double gone = share_over(plan, (double)(step->now_ms - failed_ms));
    const double share = gone + u * (1.0 - gone);
    const double length_ms =
        share < 1.0 ? hws_sample_lognormal(share, (double)plan->set_failure_ms, LENGTH_SIGMA) : 0.0;
    *time_ms = failed_ms + (int64_t)length_ms;
    *time_ms = *time_ms < step->now_ms ? step->now_ms : *time_ms;
    return HWS_OK;
}

static enum hws_status switch_set(struct hws_step *step, uint32_t vessel, bool on)
{
    const struct hws_effect effect = hws_transponder_switch_effect(
        (struct hws_transponder_switch){.vessel = vessel, .on = on, .by_itself = true});

    return hws_step_emit(step, &hws_transponder_id, &effect);
}

enum hws_status failure_on_fail(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct sighting sighting = picture_look(step, event->body.subject);
    struct hws_stream stream = stream_of(step, &sighting.is);

    if ((int64_t)sighting.is.generation != event->body.argument) {
        return HWS_OK; /* it has left */
    }
    (void)hws_stream_next(&stream); /* when it fails */
    const double length_ms = hws_sample_lognormal(hws_stream_uniform(&stream),
                                                  (double)plan->set_failure_ms, LENGTH_SIGMA);
    picture_vessel(step, event->body.subject)->failed_ms = step->now_ms;
    enum hws_status status =
        hws_step_schedule(step, PICTURE_EVENT_MEND, step->now_ms + (int64_t)length_ms,
                          event->body.subject, event->body.argument, NULL);
    if (status != HWS_OK) {
        return status;
    }
    return switch_set(step, event->body.subject, false);
}

enum hws_status failure_on_mend(struct hws_step *step, const struct hws_event *event)
{
    const struct sighting sighting = picture_look(step, event->body.subject);

    return (int64_t)sighting.is.generation == event->body.argument
               ? switch_set(step, event->body.subject, true)
               : HWS_OK;
}
