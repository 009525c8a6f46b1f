/* Ports at work. */
#include "sim/scenario/reader.h"

static const struct section sections[] = {
    {"port_operations", 200, true,
     KEYS("port", "utc_offset_h", "pilots", "pilotage", "wave_limit_m", "divert_after",
          "alternates", "gate_teu_per_h", "yard_teu_max", "anchorage", "terminals", "systems",
          "telecom_city", "telecom_min_frac")},
};

static struct hws_hash hash(const void *plan)
{
    return hws_port_plan_hash(plan);
}

static void fini(void *plan)
{
    hws_port_plan_fini(plan);
}

const struct reader port_reader = {
    .id = &hws_port_id,
    .sections = sections,
    .section_count = sizeof(sections) / sizeof(sections[0]),
    .readings = {{READ_CALLS, load_port_operations}},
    .plan_size = sizeof(struct hws_port_plan),
    .hash = hash,
    .fini = fini,
};
