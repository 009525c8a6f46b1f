/* Agencies and what they see with. */
#include "sim/scenario/reader.h"

static const struct section sections[] = {
    {"agencies", HWS_AGENCIES_MAX, false, KEYS("id", "name", "kind")},
    {"sensors", HWS_SENSORS_MAX, false, NULL},
};

static enum hws_status finish(struct load *load, void *plan, struct hws_error *error)
{
    return hws_sensor_plan_finish(plan, scenario_maritime(load->scenario), error);
}

static struct hws_hash hash(const void *plan)
{
    return hws_sensor_plan_hash(plan);
}

static void fini(void *plan)
{
    hws_sensor_plan_fini(plan);
}

const struct reader sensor_reader = {
    .id = &hws_sensor_id,
    .sections = sections,
    .section_count = sizeof(sections) / sizeof(sections[0]),
    .readings = {{READ_OTHERS, load_sensors}},
    .plan_size = sizeof(struct hws_sensor_plan),
    .finish = finish,
    .hash = hash,
    .fini = fini,
};
