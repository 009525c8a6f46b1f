/* What agencies share and watch over. */
#include "sim/scenario/reader.h"

static const struct section sections[] = {
    {"sharing", 200, false, KEYS("from", "to", "share", "delay", "segment", "on", "mutual")},
    {"watch_zones", 200, false, KEYS("zone", "cables")},
    {"alert_rules", 0, false,
     KEYS("stale", "drop", "score_min", "silence_intervals", "slow_kn", "loiter", "encounter_m",
          "encounter", "course", "drifting", "no_echo", "set_failures_per_day", "set_failure",
          "cable_buffer_km")},
};

static enum hws_status finish(struct load *load, void *plan, struct hws_error *error)
{
    struct hws_picture_plan *picture = plan;

    (void)error;
    picture->maritime = scenario_maritime(load->scenario);
    picture->sensors = scenario_sensor(load->scenario);
    return HWS_OK;
}

static struct hws_hash hash(const void *plan)
{
    return hws_picture_plan_hash(plan);
}

static void fini(void *plan)
{
    hws_picture_plan_fini(plan);
}

const struct reader picture_reader = {
    .id = &hws_picture_id,
    .sections = sections,
    .section_count = sizeof(sections) / sizeof(sections[0]),
    .readings = {{READ_OTHERS, load_picture}, {READ_LAST, load_usual}},
    .plan_size = sizeof(struct hws_picture_plan),
    .finish = finish,
    .hash = hash,
    .fini = fini,
};
