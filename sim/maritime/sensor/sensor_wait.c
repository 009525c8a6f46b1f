/*
 * The wait for a detection: inside a cover the time to the first one is drawn once, by the law of
 * the sensor's kind, and can be drawn anew in a forecast.
 */
#include "sim/maritime/sensor/sensor.h"

#include "hawser/core/units.h"
#include "sim/maritime/sensor/sensor_model.h"
#include "sim/maritime/transponder/transponder.h"

/* The largest share below 1: nothing waits for ever. */
#define U_MAX (1.0 - 0x1p-53)

/* The law of the wait, so that it can be drawn at first and drawn anew in a forecast. */
struct wait {
    enum hws_sensor_kind kind;
    double rate_per_hour;
    double interval_ms, probability; /* of reports */
};

static struct wait wait_of(const struct hws_sensor *sensor, const struct watch_row *watch,
                           enum hws_ais_fit fit)
{
    struct wait wait = {
        .kind = sensor->kind, .rate_per_hour = sensor->detections_per_hour, .probability = 1.0};

    if (sensor->kind == HWS_SENSOR_AIS) {
        wait.interval_ms = (double)transponder_interval_ms(fit, (enum hws_vessel_state)watch->state,
                                                           watch->speed_kn);
        wait.probability = sensor->probability;
    } else if (sensor->kind == HWS_SENSOR_VMS) {
        wait.interval_ms = (double)HWS_MS_PER_HOUR / sensor->detections_per_hour;
    }
    return wait;
}

static int64_t wait_ms(const struct wait *wait, double u, int64_t utc_ms, double lon_deg)
{
    if (wait->interval_ms > 0.0) {
        return (int64_t)(sensor_first_report_ms(u, wait->interval_ms, wait->probability) + 0.5);
    }
    const int64_t light_ms = sensor_wait_ms(u, wait->rate_per_hour);
    return wait->kind == HWS_SENSOR_PUBLIC ? sensor_daylight_wait_ms(utc_ms, lon_deg, light_ms)
                                           : light_ms;
}

enum hws_status sensor_redraw_detect(struct hws_step *step, const struct hws_event *event, double u,
                                     int64_t *time_ms)
{
    const struct pair_row *pair = sensor_pair(step, event->body.subject);
    const struct watch_row *watch = sensor_watch(step, pair->vessel);
    const struct hws_state state = hws_step_state(step);
    const enum hws_ais_fit fit = hws_maritime_plan(&state)->classes[watch->vessel_class].ais;
    const struct wait wait = wait_of(sensor_plan_of(step, pair->sensor), watch, fit);

    if (wait.interval_ms > 0.0) {
        /* Given that no report has come so far. */
        const double gone = sensor_first_report_share((double)(step->now_ms - pair->since_ms),
                                                      wait.interval_ms, wait.probability);
        const double share = gone + u * (1.0 - gone);
        *time_ms = pair->since_ms + wait_ms(&wait, share < U_MAX ? share : U_MAX, 0, 0.0);
        *time_ms = *time_ms < step->now_ms ? step->now_ms : *time_ms;
        return HWS_OK;
    }
    /* Without memory. */
    *time_ms = step->now_ms + wait_ms(&wait, u, step->plan->epoch_ms + step->now_ms,
                                      cover_place(&watch->motion, step->now_ms).lon_deg);
    return HWS_OK;
}

bool sensor_is_audible(const struct hws_step *step, const struct pair_row *pair)
{
    const struct hws_state state = hws_step_state(step);
    const struct watch_row *watch = sensor_watch(step, pair->vessel);
    const struct hws_maritime_plan *maritime = hws_maritime_plan(&state);

    return sensor_plan_of(step, pair->sensor)->kind != HWS_SENSOR_AIS ||
           (!watch->unplaced &&
            transponder_speaks(&state, pair->vessel, maritime->classes[watch->vessel_class].ais));
}

enum hws_status sensor_await_detection(struct hws_step *step, uint32_t index)
{
    struct pair_row *pair = sensor_pair(step, index);
    const struct hws_state state = hws_step_state(step);
    const struct watch_row *watch = sensor_watch(step, pair->vessel);
    const enum hws_ais_fit fit = hws_maritime_plan(&state)->classes[watch->vessel_class].ais;
    const struct wait wait = wait_of(sensor_plan_of(step, pair->sensor), watch, fit);
    const uint64_t pair_key = hws_entity_child_key(sensor_at(step, pair->sensor)->key, watch->key);
    struct hws_stream stream;

    hws_step_cancel(step, &pair->detect);
    if (!sensor_is_audible(step, pair)) {
        return HWS_OK;
    }
    pair->since_ms = step->now_ms;
    hws_stream_init(&stream, step->seed, step->replication,
                    hws_entity_child_key(pair_key, (uint64_t)step->now_ms), SENSOR_PURPOSE_DETECT);
    const int64_t in_ms =
        wait_ms(&wait, hws_stream_uniform(&stream), step->plan->epoch_ms + step->now_ms,
                cover_place(&watch->motion, step->now_ms).lon_deg);
    return hws_step_schedule(step, SENSOR_EVENT_DETECT, step->now_ms + in_ms, index, 0,
                             &pair->detect);
}
