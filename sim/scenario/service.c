/* Who is to be told of outages and by which rule, and what lost traffic and repairs cost. */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#define LASTS_MAX_MS (365 * HWS_MS_PER_DAY)
#define USD_MAX 1.0e9

static const struct name_kind name_reporting_area = {"a reporting area"};

static void read_rule(struct load *load, struct hws_json row, struct hws_outage_rule *rule)
{
    const struct hws_json object =
        hws_json_read_object(load->problems, row, "outage", HWS_JSON_OPTIONAL);

    if (!hws_json_present(object)) {
        return;
    }
    CHECK_KEYS(load, object, "lost_share", "lasts");
    (void)hws_json_read_double(load->problems, object, "lost_share", HWS_JSON_OPTIONAL, 0.001, 1.0,
                               &rule->lost_frac);
    (void)hws_json_read_duration(load->problems, object, "lasts", HWS_JSON_OPTIONAL, 1,
                                 LASTS_MAX_MS, &rule->lasts_ms);
}

static void read_costs(struct load *load)
{
    struct hws_service_costs *costs = &scenario_service(load->scenario)->costs;
    const struct hws_json object = hws_json_read_object(
        load->problems, hws_json_root(load->documents[0]), "costs", HWS_JSON_OPTIONAL);

    costs->ship_day_usd = HWS_SHIP_DAY_USD_USUAL;
    if (!hws_json_present(object)) {
        return;
    }
    (void)hws_json_read_double(load->problems, object, "ship_day_usd", HWS_JSON_OPTIONAL, 0.0,
                               USD_MAX, &costs->ship_day_usd);
    (void)hws_json_read_double(load->problems, object, "repair_usd", HWS_JSON_OPTIONAL, 0.0,
                               USD_MAX, &costs->repair_usd);
    (void)hws_json_read_double(load->problems, object, "lost_gbps_hour_usd", HWS_JSON_OPTIONAL, 0.0,
                               USD_MAX, &costs->lost_gbps_hour_usd);
}

static void read_area(struct load *load, struct hws_json row, struct hws_reporting_area *area)
{
    struct hws_service_plan *plan = scenario_service(load->scenario);

    area->id = load_id(load, row, &name_reporting_area, &plan->arena);
    area->name = load_text(load, row, "name", HWS_JSON_REQUIRED, &plan->arena);
    area->rule = plan->rule;
    read_rule(load, row, &area->rule);
}

/* The cities' areas, read once the areas are known. */
static bool read_city_areas(struct load *load)
{
    struct hws_service_plan *plan = scenario_service(load->scenario);
    uint32_t *city_areas1 =
        load_array(load, &plan->arena, rows_count(load, "cities"), sizeof(*city_areas1));
    struct row_cursor cursor = rows_of(load, "cities");
    struct hws_json row;

    if (load->out_of_memory) {
        return false;
    }
    plan->city_areas1 = city_areas1;
    for (uint32_t i = 0; rows_next(&cursor, &row); i++) {
        const uint32_t area =
            load_reference(load, row, "area", HWS_JSON_OPTIONAL, &name_reporting_area);
        city_areas1[i] = area == HWS_NO_INDEX ? 0 : area + 1u;
    }
    return true;
}

bool load_service(struct load *load)
{
    struct hws_service_plan *plan = scenario_service(load->scenario);
    struct hws_reporting_area *areas =
        load_array(load, &plan->arena, rows_count(load, "reporting_areas"), sizeof(*areas));
    struct row_cursor cursor = rows_of(load, "reporting_areas");
    struct hws_json row;

    if (load->out_of_memory) {
        return false;
    }
    plan->rule = hws_outage_rule_usual();
    read_rule(load, hws_json_root(load->documents[0]), &plan->rule);
    read_costs(load);
    plan->areas = areas;
    while (rows_next(&cursor, &row)) {
        read_area(load, row, &areas[plan->area_count++]);
    }
    return read_city_areas(load) && !load->out_of_memory;
}
