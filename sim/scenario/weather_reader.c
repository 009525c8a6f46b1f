/* The sea and the wind. */
#include "sim/scenario/reader.h"

static const struct section sections[] = {
    {"weather", 0, false, KEYS("default", "areas")},
};

static enum hws_status finish(struct load *load, void *plan, struct hws_error *error)
{
    (void)error;
    load->scenario->environment = hws_weather_environment(plan);
    return HWS_OK;
}

static struct hws_hash hash(const void *plan)
{
    return hws_weather_plan_hash(plan);
}

static void fini(void *plan)
{
    hws_weather_plan_fini(plan);
}

const struct reader weather_reader = {
    .id = &hws_weather_id,
    .sections = sections,
    .section_count = sizeof(sections) / sizeof(sections[0]),
    .readings = {{READ_OTHERS, load_weather}},
    .plan_size = sizeof(struct hws_weather_plan),
    .finish = finish,
    .hash = hash,
    .fini = fini,
};
