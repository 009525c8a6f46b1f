/* Who acts: law, bases, units, orders. */
#include "sim/scenario/reader.h"

static const struct section sections[] = {
    {"flags", 100, false, KEYS("id", "name", "stateless", "consent_after", "consent_refusal")},
    {"jurisdictions", 100, false, KEYS("zone", "flag", "kind")},
    {"bases", 100, false, KEYS("id", "name", "agency", "flag", "place")},
    {"units", HWS_UNITS_MAX, false,
     KEYS("id", "name", "kind", "base", "vessel", "sensor", "transit_kn", "patrol_kn", "max_kn",
          "endurance", "shift", "turnaround", "first_patrol", "boarding_wave_m", "boats",
          "sweep_width_nmi", "route")},
    {"standing_orders", 100, false, KEYS("agency", "alerts", "score", "task", "priority")},
    {"distress_areas", 100, false, KEYS("id", "zone", "agency", "calls_per_day")},
    {"guard_rules", 0, false,
     KEYS("hail", "no_answer", "refusal", "boarding_min", "boarding_mode", "boarding_max",
          "rough_wait", "shadow", "search", "visibility_nmi", "drift_kn", "sight_nmi")},
};

static struct hws_hash hash(const void *plan)
{
    return hws_guard_plan_hash(plan);
}

static void fini(void *plan)
{
    hws_guard_plan_fini(plan);
}

const struct reader guard_reader = {
    .id = &hws_guard_id,
    .sections = sections,
    .section_count = sizeof(sections) / sizeof(sections[0]),
    .readings = {{READ_OTHERS, load_guard}},
    .plan_size = sizeof(struct hws_guard_plan),
    .hash = hash,
    .fini = fini,
};
