/* What is measured. */
#include "sim/scenario/reader.h"

static const struct section sections[] = {
    {"measures", 0, false, KEYS("sample_every", "ospa_cutoff_m", "ospa_order")},
    {"events_of_interest", 100, false, KEYS("id", "vessel", "kind", "at", "event")},
};

static enum hws_status finish(struct load *load, void *plan, struct hws_error *error)
{
    struct hws_measure_plan *measure = plan;

    (void)error;
    measure->maritime = scenario_maritime(load->scenario);
    measure->sensors = scenario_sensor(load->scenario);
    return HWS_OK;
}

static struct hws_hash hash(const void *plan)
{
    return hws_measure_plan_hash(plan);
}

static void fini(void *plan)
{
    hws_measure_plan_fini(plan);
}

const struct reader measure_reader = {
    .id = &hws_measure_id,
    .sections = sections,
    .section_count = sizeof(sections) / sizeof(sections[0]),
    .readings = {{READ_LAST, load_measures}},
    .plan_size = sizeof(struct hws_measure_plan),
    .finish = finish,
    .hash = hash,
    .fini = fini,
};
