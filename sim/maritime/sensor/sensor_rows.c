/* Sensors: who the domain is, its plan and its rows by step. */
#include "sim/maritime/sensor/sensor.h"

const struct hws_domain_id hws_sensor_id = {"sensor"};

const struct hws_troubles sensor_troubles = {&hws_sensor_id, SENSOR_PART_TROUBLE,
                                             SENSOR_EVENT_OVER};

const struct hws_sensor_plan *hws_sensor_plan(const struct hws_state *state)
{
    return hws_state_plan(state, &hws_sensor_id);
}

const struct hws_sensor *sensor_plan_of(const struct hws_step *step, uint32_t sensor)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);

    return &plan->sensors[sensor];
}

struct sensor_row *sensor_at(const struct hws_step *step, uint32_t sensor)
{
    struct sensor_row *rows = hws_step_rows(step, SENSOR_PART_SENSOR);

    return &rows[sensor];
}

struct watch_row *sensor_watch(const struct hws_step *step, uint32_t vessel)
{
    struct watch_row *rows = hws_step_rows(step, SENSOR_PART_WATCH);

    return &rows[vessel];
}

struct pair_row *sensor_pair(const struct hws_step *step, uint32_t pair)
{
    struct pair_row *rows = hws_step_rows(step, SENSOR_PART_PAIR);

    return &rows[pair];
}

bool sensor_sees_now(const struct hws_step *step, uint32_t sensor)
{
    const struct sensor_row *row = sensor_at(step, sensor);

    return row->works && row->looks;
}

uint32_t sensor_find_pair1(const struct hws_step *step, const struct watch_row *watch,
                           uint32_t sensor)
{
    const struct pair_row *pairs = hws_step_rows(step, SENSOR_PART_PAIR);
    uint32_t pair1 = sensor_may_be_paired(watch, sensor) ? watch->pair_first1 : 0;

    while (pair1 != 0 && pairs[pair1 - 1u].sensor != sensor) {
        pair1 = pairs[pair1 - 1u].next1;
    }
    return pair1;
}
