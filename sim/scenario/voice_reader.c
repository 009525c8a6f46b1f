/* Those to whom statements are made. */
#include "sim/scenario/reader.h"

static const struct name_kind name_audience = {"an audience"};

static const struct section sections[] = {
    {"audiences", 100, false, KEYS("id", "name")},
};

static bool load_audiences(struct load *load)
{
    struct hws_voice_plan *plan = scenario_plan(load->scenario, &hws_voice_id);
    struct hws_audience_plan *audiences =
        load_array(load, &plan->arena, rows_count(load, "audiences") + 1u, sizeof(*audiences));
    struct row_cursor cursor = rows_of(load, "audiences");
    struct hws_json row;

    if (audiences == NULL) {
        return false;
    }
    plan->audiences = audiences;
    while (rows_next(&cursor, &row)) {
        struct hws_audience_plan *audience = &audiences[plan->audience_count++];
        audience->id = load_id(load, row, &name_audience, &plan->arena);
        audience->name = load_text(load, row, "name", HWS_JSON_REQUIRED, &plan->arena);
    }
    return !load->out_of_memory;
}

static struct hws_hash hash(const void *plan)
{
    return hws_voice_plan_hash(plan);
}

static void fini(void *plan)
{
    hws_voice_plan_fini(plan);
}

const struct reader voice_reader = {
    .id = &hws_voice_id,
    .sections = sections,
    .section_count = sizeof(sections) / sizeof(sections[0]),
    .readings = {{READ_OTHERS, load_audiences}},
    .plan_size = sizeof(struct hws_voice_plan),
    .hash = hash,
    .fini = fini,
};
