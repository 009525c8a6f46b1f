/*
 * Looking round: a sensor that is switched, begins a leg of its own or has other waves is held
 * against every vessel near it, in portions at the same instant.
 */
#include "sim/maritime/sensor/sensor.h"

#include "sim/maritime/sensor/sensor_model.h"

/* A portion: enough that a round is few deliveries, and each stays small. */
#define TOUCHED_PER_STEP_MAX 20u

enum hws_status sensor_look_round(struct hws_step *step, uint32_t sensor)
{
    const struct hws_effect look =
        hws_sensor_look_effect((struct hws_sensor_look){.sensor = sensor});

    return hws_step_emit(step, &hws_sensor_id, &look);
}

static enum hws_status look_at_one(struct hws_step *step, uint32_t sensor, uint32_t vessel,
                                   bool *touched)
{
    if (sensor == HWS_NO_INDEX) {
        return sensor_look_again(step, vessel, touched);
    }
    enum hws_status status = sensor_look_pair(
        step, sensor, vessel, sensor_find_pair1(step, sensor_watch(step, vessel), sensor), touched);
    if (status != HWS_OK || !*touched) {
        return status;
    }
    return sensor_schedule_change(step, vessel);
}

/* All sensors at once may find much to schedule: then one vessel is a portion. */
enum hws_status sensor_on_look(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_sensor_look look = hws_sensor_look_from(effect);
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    const uint32_t vessel_count = hws_step_row_count(step, SENSOR_PART_WATCH);
    const uint32_t sensor = look.sensor;
    const uint32_t touched_max = sensor == HWS_NO_INDEX ? 1u : TOUCHED_PER_STEP_MAX;
    const struct watch_row *watches = sensor_watch(step, 0);
    const struct sensor_row *sensors = sensor_at(step, 0);
    uint32_t touched_count = 0;

    if (sensor != HWS_NO_INDEX && sensor >= plan->sensor_count) {
        return HWS_ERR_RANGE;
    }
    if (sensor != HWS_NO_INDEX && (plan->sensors[sensor].kind == HWS_SENSOR_SAR_SATELLITE ||
                                   plan->sensors[sensor].kind == HWS_SENSOR_AIS_SATELLITE)) {
        return sensor_pass_portion(step, sensor, look.vessel);
    }
    for (uint32_t i = look.vessel; i < vessel_count; i++) {
        bool touched = false;
        if (touched_count == touched_max) {
            const struct hws_effect rest =
                hws_sensor_look_effect((struct hws_sensor_look){.sensor = sensor, .vessel = i});
            return hws_step_emit(step, &hws_sensor_id, &rest);
        }
        if (watches[i].state == HWS_VESSEL_ABSENT ||
            (sensor != HWS_NO_INDEX && !sensor_may_pair(&sensors[sensor], sensor, &watches[i]))) {
            continue;
        }
        enum hws_status status = look_at_one(step, sensor, i, &touched);
        if (status != HWS_OK) {
            return status;
        }
        touched_count += touched ? 1u : 0u;
    }
    return HWS_OK;
}

/* ---- a sensor that sails --------------------------------------------------------------------- */

static void read_carrier(struct hws_step *step, uint32_t sensor, uint32_t vessel)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    const struct watch_row *watch = sensor_watch(step, vessel);
    struct sensor_row *row = sensor_at(step, sensor);
    const struct hws_point place = cover_place(&watch->motion, step->now_ms);

    row->looks = watch->state == HWS_VESSEL_UNDER_WAY || watch->state == HWS_VESSEL_STOPPED ||
                 watch->state == HWS_VESSEL_ANCHORED;
    row->eye = cover_eye_of(watch->motion, plan->reaches_m[sensor] + SENSOR_HYSTERESIS_M);
    row->sea_factor =
        sensor_sea_factor(hws_step_sea(step, place.lat_deg, place.lon_deg).wave_height_m);
}

enum hws_status sensor_move_carried(struct hws_step *step, uint32_t vessel)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->sensor_count && status == HWS_OK; i++) {
        if (plan->sensors[i].vessel == vessel) {
            read_carrier(step, i, vessel);
            status = sensor_look_round(step, i);
        }
    }
    return status;
}
