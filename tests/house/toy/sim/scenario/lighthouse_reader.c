/* Lighthouses: where they stand, and when a lamp goes out. */
#include "sim/scenario/reader.h"

#include "hawser/core/clock.h"
#include "hawser/maritime/lighthouse.h"

#define TIME_MAX_MS (365 * HWS_MS_PER_DAY)

static const struct name_kind name_lighthouse = {"a lighthouse"};

static const struct section sections[] = {
    {"lighthouses", 100, false, KEYS("id", "name", "place", "keeper", "dark_at", "relit_after")},
};

static void read_one(struct load *load, struct hws_json row, struct hws_lighthouse_plan *plan,
                     struct hws_lighthouse *entry)
{
    entry->id = load_id(load, row, &name_lighthouse, &plan->arena);
    entry->name = load_text(load, row, "name", HWS_JSON_REQUIRED, &plan->arena);
    (void)load_position(load, row, "place", &entry->place);
    entry->keeper = load_reference(load, row, "keeper", HWS_JSON_OPTIONAL, &name_agency);
    (void)hws_json_read_duration(load->problems, row, "dark_at", HWS_JSON_REQUIRED, 0, TIME_MAX_MS,
                                 &entry->dark_ms);
    (void)hws_json_read_duration(load->problems, row, "relit_after", HWS_JSON_REQUIRED, 1,
                                 TIME_MAX_MS, &entry->relit_ms);
}

static bool load_lighthouses(struct load *load)
{
    struct hws_lighthouse_plan *plan = scenario_plan(load->scenario, &hws_lighthouse_id);
    struct hws_lighthouse *entries =
        load_array(load, &plan->arena, rows_count(load, "lighthouses"), sizeof(*entries));
    struct row_cursor cursor = rows_of(load, "lighthouses");
    struct hws_json row;

    if (load->out_of_memory) {
        return false;
    }
    plan->lighthouses = entries;
    while (rows_next(&cursor, &row)) {
        read_one(load, row, plan, &entries[plan->lighthouse_count++]);
    }
    return !load->out_of_memory;
}

static struct hws_hash hash(const void *plan)
{
    return hws_lighthouse_plan_hash(plan);
}

static void fini(void *plan)
{
    hws_lighthouse_plan_fini(plan);
}

const struct reader lighthouse_reader = {
    .id = &hws_lighthouse_id,
    .sections = sections,
    .section_count = sizeof(sections) / sizeof(sections[0]),
    .readings = {{READ_OTHERS, load_lighthouses}},
    .plan_size = sizeof(struct hws_lighthouse_plan),
    .hash = hash,
    .fini = fini,
};
