/*
 * Seen once: by a satellite's pass, by a fibre, by someone who calls, by an aircraft. A pass sees
 * its swath at one instant and tells it later; a vessel that has left the world by then is not told
 * of. A pass over many vessels is handled in portions at the same instant.
 */
#include "sim/maritime/sensor/sensor.h"

#include "hawser/core/math.h"
#include "hawser/core/sample.h"
#include "hawser/core/units.h"
#include "hawser/geo/zone.h"
#include "sim/maritime/sensor/sensor_model.h"
#include "sim/maritime/transponder/transponder.h"
#include "sim/maritime/vessel/vessel.h"

#include <string.h>

#define M_PER_DEG (HWS_EARTH_RADIUS_M * (HWS_PI / 180.0))
/* Rows that one step may add: sensor_domain.c's rows_per_step_max has as many. */
#define SEEN_PER_STEP_MAX 64u
#define TOLD_PER_STEP_MAX 64u

/* The stream of this sensor, this vessel and this instant. */
static void open_stream(const struct hws_step *step, uint32_t sensor, uint32_t vessel,
                        uint64_t purpose, struct hws_stream *stream)
{
    const uint64_t pair_key =
        hws_entity_child_key(sensor_at(step, sensor)->key, sensor_watch(step, vessel)->key);

    hws_stream_init(stream, step->seed, step->replication,
                    hws_entity_child_key(pair_key, (uint64_t)step->now_ms), purpose);
}

static struct hws_point measure(const struct hws_step *step, uint32_t sensor, uint32_t vessel)
{
    const struct hws_point place = cover_place(&sensor_watch(step, vessel)->motion, step->now_ms);
    const double error_deg = sensor_plan_of(step, sensor)->error_m / M_PER_DEG;
    struct hws_stream stream;

    if (error_deg <= 0.0) {
        return place;
    }
    open_stream(step, sensor, vessel, SENSOR_PURPOSE_MEASURE, &stream);
    const double north_deg = hws_sample_normal(hws_stream_uniform(&stream), 0.0, error_deg);
    const double east_deg = hws_sample_normal(hws_stream_uniform(&stream), 0.0, error_deg);
    const struct hws_point measured = {
        place.lat_deg + north_deg,
        hws_lon_wrap_deg(place.lon_deg + east_deg / hws_cos(hws_rad_from_deg(place.lat_deg))),
    };
    return measured;
}

static enum hws_status tell(struct hws_step *step, uint32_t sensor, uint32_t vessel,
                            enum hws_glimpse what, struct hws_point place, int64_t seen_ms)
{
    const struct hws_effect glimpse = hws_sensor_glimpse_effect((struct hws_sensor_glimpse){
        .sensor = sensor, .vessel = vessel, .seen_ms = seen_ms, .told = what, .place = place});

    return hws_step_emit(step, &hws_sensor_id, &glimpse);
}

enum hws_status sensor_glimpse(struct hws_step *step, uint32_t sensor, uint32_t vessel,
                               enum hws_glimpse what)
{
    return tell(step, sensor, vessel, what, measure(step, sensor, vessel), step->now_ms);
}

/* ---- satellites ----------------------------------------------------------------------------- */

static enum hws_status keep_glimpse(struct hws_step *step, uint32_t sensor, uint32_t vessel,
                                    enum hws_glimpse what)
{
    struct sensor_state_row *state = hws_step_rows(step, SENSOR_PART_STATE);
    struct glimpse_row *rows = hws_step_rows(step, SENSOR_PART_GLIMPSE);
    struct sensor_row *satellite = sensor_at(step, sensor);
    uint32_t index = state->free_glimpse1 - 1u;

    if (state->free_glimpse1 != 0) {
        state->free_glimpse1 = rows[index].next1;
    } else {
        enum hws_status status = hws_step_append(step, SENSOR_PART_GLIMPSE, &index);
        if (status != HWS_OK) {
            return status;
        }
    }
    const struct hws_point place = measure(step, sensor, vessel);
    rows[index] = (struct glimpse_row){.lat_deg = place.lat_deg,
                                       .lon_deg = place.lon_deg,
                                       .seen_ms = step->now_ms,
                                       .vessel = vessel,
                                       .generation = sensor_watch(step, vessel)->generation,
                                       .what = (uint32_t)what};
    if (satellite->glimpse_last1 == 0) {
        satellite->glimpse_first1 = index + 1u;
    } else {
        rows[satellite->glimpse_last1 - 1u].next1 = index + 1u;
    }
    satellite->glimpse_last1 = index + 1u;
    return HWS_OK;
}

static bool is_seen(const struct hws_step *step, uint32_t sensor, uint32_t vessel)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    const struct hws_sensor *satellite = &plan->sensors[sensor];
    const struct watch_row *watch = sensor_watch(step, vessel);
    const struct hws_state state = hws_step_state(step);
    const struct hws_vessel_class *class = &hws_maritime_plan(&state)->classes[watch->vessel_class];
    struct hws_stream stream;

    if (watch->state == HWS_VESSEL_ABSENT ||
        !hws_zone_contains(plan->vertices + satellite->vertex_first, satellite->vertex_count,
                           cover_place(&watch->motion, step->now_ms))) {
        return false;
    }
    if (satellite->kind == HWS_SENSOR_SAR_SATELLITE
            ? watch->phantom || watch->state == HWS_VESSEL_MOORED
            : watch->unplaced || !transponder_speaks(&state, vessel, class->ais)) {
        return false;
    }
    open_stream(step, sensor, vessel, SENSOR_PURPOSE_PASS, &stream);
    return hws_stream_uniform(&stream) < sensor_pass_probability(satellite, class);
}

enum hws_status sensor_pass_portion(struct hws_step *step, uint32_t sensor, uint32_t first)
{
    const uint32_t vessel_count = hws_step_row_count(step, SENSOR_PART_WATCH);
    const enum hws_glimpse what = sensor_plan_of(step, sensor)->kind == HWS_SENSOR_SAR_SATELLITE
                                      ? HWS_GLIMPSE_PLACE
                                      : HWS_GLIMPSE_IDENTITY;
    uint32_t seen_count = 0;

    for (uint32_t i = first; i < vessel_count; i++) {
        if (!is_seen(step, sensor, i)) {
            continue;
        }
        if (seen_count == SEEN_PER_STEP_MAX) {
            const struct hws_effect rest =
                hws_sensor_look_effect((struct hws_sensor_look){.sensor = sensor, .vessel = i});
            return hws_step_emit(step, &hws_sensor_id, &rest);
        }
        seen_count++;
        enum hws_status status = keep_glimpse(step, sensor, i, what);
        if (status != HWS_OK) {
            return status;
        }
    }
    return hws_step_schedule(step, SENSOR_EVENT_TELL,
                             step->now_ms + sensor_plan_of(step, sensor)->delay_ms, sensor,
                             step->now_ms, NULL);
}

enum hws_status sensor_on_pass(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t sensor = event->body.subject;
    struct sensor_row *satellite = sensor_at(step, sensor);

    satellite->pass_count++;
    enum hws_status status =
        hws_step_schedule(step, SENSOR_EVENT_PASS,
                          step->now_ms + sensor_plan_of(step, sensor)->period_ms, sensor, 0, NULL);
    return status == HWS_OK && satellite->works ? sensor_pass_portion(step, sensor, 0) : status;
}

/* The event's argument is when the pass was: glimpses of later ones stay behind in the list. */
enum hws_status sensor_on_tell(struct hws_step *step, const struct hws_event *event)
{
    struct sensor_state_row *state = hws_step_rows(step, SENSOR_PART_STATE);
    struct glimpse_row *rows = hws_step_rows(step, SENSOR_PART_GLIMPSE);
    const uint32_t sensor = event->body.subject;
    struct sensor_row *satellite = sensor_at(step, sensor);

    for (uint32_t i = 0; satellite->glimpse_first1 != 0; i++) {
        const uint32_t index = satellite->glimpse_first1 - 1u;
        const struct glimpse_row glimpse = rows[index];
        if (glimpse.seen_ms > event->body.argument) {
            break;
        }
        if (i == TOLD_PER_STEP_MAX) {
            return hws_step_schedule(step, SENSOR_EVENT_TELL, step->now_ms, sensor,
                                     event->body.argument, NULL);
        }
        satellite->glimpse_first1 = glimpse.next1;
        satellite->glimpse_last1 = glimpse.next1 == 0 ? 0 : satellite->glimpse_last1;
        memset(&rows[index], 0, sizeof(rows[index]));
        rows[index].next1 = state->free_glimpse1;
        state->free_glimpse1 = index + 1u;
        const struct watch_row *watch = sensor_watch(step, glimpse.vessel);
        if (watch->state != HWS_VESSEL_ABSENT && watch->generation == glimpse.generation) {
            const struct hws_point place = {glimpse.lat_deg, glimpse.lon_deg};
            enum hws_status status = tell(step, sensor, glimpse.vessel,
                                          (enum hws_glimpse)glimpse.what, place, glimpse.seen_ms);
            if (status != HWS_OK) {
                return status;
            }
        }
    }
    return HWS_OK;
}

/* ---- people --------------------------------------------------------------------------------- */

static bool is_there(const struct hws_step *step, uint32_t vessel)
{
    return vessel < hws_step_row_count(step, SENSOR_PART_WATCH) &&
           sensor_watch(step, vessel)->state != HWS_VESSEL_ABSENT;
}

/* Taken by the agency's own calls: the first sensor of kind public that it has. */
enum hws_status sensor_on_call(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_sensor_call call = hws_sensor_call_from(effect);
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    struct hws_stream stream;
    uint32_t sensor = 0;

    while (sensor < plan->sensor_count && (plan->sensors[sensor].kind != HWS_SENSOR_PUBLIC ||
                                           plan->sensors[sensor].agency != call.agency)) {
        sensor++;
    }
    if (sensor == plan->sensor_count || !is_there(step, call.vessel)) {
        return HWS_OK;
    }
    open_stream(step, sensor, call.vessel, SENSOR_PURPOSE_NAME, &stream);
    const bool named = hws_stream_uniform(&stream) < plan->sensors[sensor].probability;
    return sensor_glimpse(step, sensor, call.vessel,
                          named ? HWS_GLIMPSE_IDENTITY : HWS_GLIMPSE_PLACE);
}

enum hws_status sensor_on_seen(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_sensor_seen seen = hws_sensor_seen_from(effect);
    const struct hws_sensor_plan *plan = hws_step_plan(step);

    if (seen.sensor >= plan->sensor_count || seen.told > HWS_GLIMPSE_DRAG) {
        return HWS_ERR_RANGE;
    }
    return is_there(step, seen.vessel) && sensor_at(step, seen.sensor)->works
               ? sensor_glimpse(step, seen.sensor, seen.vessel, (enum hws_glimpse)seen.told)
               : HWS_OK;
}
