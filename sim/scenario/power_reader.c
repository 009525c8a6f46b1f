/* Who lives on power links. */
#include "sim/scenario/reader.h"

static const struct section sections[] = {
    {"power_areas", HWS_POWER_AREAS_MAX, true,
     KEYS("id", "name", "demand_mw", "own_mw", "cities", "source")},
};

static enum hws_status finish(struct load *load, void *plan, struct hws_error *error)
{
    return hws_power_plan_finish(plan, scenario_telecom(load->scenario), error);
}

static struct hws_hash hash(const void *plan)
{
    return hws_power_plan_hash(plan);
}

static void fini(void *plan)
{
    hws_power_plan_fini(plan);
}

const struct reader power_reader = {
    .id = &hws_power_id,
    .sections = sections,
    .section_count = sizeof(sections) / sizeof(sections[0]),
    .readings = {{READ_NETWORK, load_power_areas}},
    .plan_size = sizeof(struct hws_power_plan),
    .finish = finish,
    .hash = hash,
    .fini = fini,
};
