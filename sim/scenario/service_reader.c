/* What counts as an outage, and what it costs. */
#include "sim/scenario/reader.h"

static const struct section sections[] = {
    {"outage", 0, false, NULL},
    {"costs", 0, false, KEYS("ship_day_usd", "repair_usd", "lost_gbps_hour_usd")},
    {"reporting_areas", HWS_REPORTING_AREAS_MAX, true, KEYS("id", "name", "outage", "source")},
};

static enum hws_status finish(struct load *load, void *plan, struct hws_error *error)
{
    return hws_service_plan_finish(plan, scenario_telecom(load->scenario), error);
}

static struct hws_hash hash(const void *plan)
{
    return hws_service_plan_hash(plan);
}

static void fini(void *plan)
{
    hws_service_plan_fini(plan);
}

const struct reader service_reader = {
    .id = &hws_service_id,
    .sections = sections,
    .section_count = sizeof(sections) / sizeof(sections[0]),
    .readings = {{READ_NETWORK, load_service}},
    .plan_size = sizeof(struct hws_service_plan),
    .finish = finish,
    .hash = hash,
    .fini = fini,
};
