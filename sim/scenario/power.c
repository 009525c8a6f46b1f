/*
 * Power cables: which systems carry power, how much, and which ships mend them; and the areas that
 * live on them.
 */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#include <assert.h>

#define KV_MIN 1.0
#define KV_MAX 1500.0
#define MW_MIN 0.001
#define MW_MAX 100000.0
#define KW_PER_MW 1000.0
#define CITIES_PER_AREA_MAX 100u
#define DURATION_MAX_MS (3650 * HWS_MS_PER_DAY)

static const struct name_kind name_power_area = {"a power area"};

static const char *const currents[] = {"ac", "hvdc"};
static const char *const works_on[] = {"telecom", "power", "both"};
HWS_ROW_EACH(works_on, HWS_WORKS_ON_COUNT);

static void read_times(struct load *load, struct hws_json object, struct hws_power_cable *power)
{
    const struct {
        const char *key;
        int64_t *duration_ms;
    } times[] = {
        {"charter", &power->charter_ms}, {"fit_out", &power->fit_out_ms},
        {"survey", &power->survey_ms},   {"joint", &power->joint_ms},
        {"test", &power->test_ms},       {"burial", &power->burial_ms},
    };

    for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
        (void)hws_json_read_duration(load->problems, object, times[i].key, HWS_JSON_OPTIONAL, 0,
                                     DURATION_MAX_MS, times[i].duration_ms);
    }
}

void load_power_cable(struct load *load, struct hws_json row, struct hws_system *system)
{
    const struct hws_json object =
        hws_json_read_object(load->problems, row, "power", HWS_JSON_OPTIONAL);
    double kv = KV_MIN;
    uint32_t current = 0;

    if (!hws_json_present(object)) {
        return;
    }
    CHECK_KEYS(load, object, "kv", "current", "charter", "fit_out", "survey", "joint", "test",
               "burial");
    (void)hws_json_read_double(load->problems, object, "kv", HWS_JSON_REQUIRED, KV_MIN, KV_MAX,
                               &kv);
    (void)hws_json_read_word(load->problems, object, "current", HWS_JSON_REQUIRED, currents,
                             (uint32_t)(sizeof(currents) / sizeof(currents[0])), &current);
    system->power = hws_power_cable_usual(kv, current == 1);
    read_times(load, object, &system->power);
    /* Its fibres, if it has any, run from shore to shore. */
    system->unrepeatered = true;
    if (hws_json_present(hws_json_get(row, "branching_units"))) {
        hws_json_complain(load->problems, hws_json_get(row, "branching_units"),
                          "found branching units in a power cable, expected segments from shore "
                          "to shore");
    }
}

bool load_segment_power(struct load *load, struct hws_json row, const struct hws_system *system,
                        struct hws_segment *segment)
{
    const struct hws_json mw = hws_json_get(row, "mw");
    double power_mw = 0.0;

    if (!(system->power.kv > 0.0)) {
        if (hws_json_present(mw)) {
            hws_json_complain(load->problems, mw,
                              "found \"mw\" in a system without \"power\", expected a system that "
                              "says its voltage there");
        }
        return false;
    }
    (void)hws_json_read_double(load->problems, row, "mw", HWS_JSON_REQUIRED, MW_MIN, MW_MAX,
                               &power_mw);
    segment->power_kw = (int64_t)(power_mw * KW_PER_MW + 0.5);
    return !hws_json_present(hws_json_get(row, "design_gbps")) &&
           !hws_json_present(hws_json_get(row, "lit_gbps"));
}

/*
 * The most that a ship works in, by her kind; her steps' limits are shares of it (repair/window.c).
 * Large: the published figures of Kizuna, 8,600 GT with dynamic positioning (facts/cable.md 3.1). A
 * layer of power cables carries more weight over the stern than such a ship: cable was worked on in
 * 2.5 m at most (Dependable, interactiveoceans.washington.edu). Small ships and moored barges are
 * assumed, the latter from a repair off Liverpool that hurried between tides and weather
 * (vbms.com, 2013).
 */
static const struct ship_kind {
    const char *word;
    double wave_m, wind_mps, current_kn;
    enum hws_works_on works_on;
} ship_kinds[] = {
    {"large", 3.0, 14.0, 3.0, HWS_WORKS_ON_TELECOM},
    {"small", 2.0, 12.0, 2.0, HWS_WORKS_ON_TELECOM},
    {"barge", 1.0, 10.0, 1.5, HWS_WORKS_ON_BOTH},
    {"power_layer", 2.5, 14.0, 2.5, HWS_WORKS_ON_POWER},
};
#define SHIP_KIND_COUNT ((uint32_t)(sizeof(ship_kinds) / sizeof(ship_kinds[0])))

void load_ship_work(struct load *load, struct hws_json row, struct hws_repair_ship *ship)
{
    const char *words[SHIP_KIND_COUNT];
    uint32_t kind = 0;

    for (uint32_t i = 0; i < SHIP_KIND_COUNT; i++) {
        words[i] = ship_kinds[i].word;
    }
    (void)hws_json_read_word(load->problems, row, "kind", HWS_JSON_OPTIONAL, words, SHIP_KIND_COUNT,
                             &kind);
    assert(kind < SHIP_KIND_COUNT);
    ship->wave_limit_m = ship_kinds[kind].wave_m;
    ship->wind_limit_mps = ship_kinds[kind].wind_mps;
    ship->current_limit_kn = ship_kinds[kind].current_kn;
    uint32_t what = (uint32_t)ship_kinds[kind].works_on;
    (void)hws_json_read_word(load->problems, row, "works_on", HWS_JSON_OPTIONAL, works_on,
                             HWS_WORKS_ON_COUNT, &what);
    assert(what < HWS_WORKS_ON_COUNT);
    ship->works_on = (enum hws_works_on)what;
}

/* ---- areas ----------------------------------------------------------------------------------- */

static void read_cities(struct load *load, struct hws_json row, uint32_t area,
                        uint32_t *city_areas1)
{
    const struct hws_power_plan *plan = scenario_power(load->scenario);
    const uint32_t city_count = rows_count(load, "cities");
    const struct hws_json array = hws_json_read_array(load->problems, row, "cities",
                                                      HWS_JSON_REQUIRED, 1, CITIES_PER_AREA_MAX);
    const uint32_t count = hws_json_present(array) ? hws_json_count(array) : 0u;

    for (uint32_t i = 0; i < count; i++) {
        const struct hws_json entry = hws_json_at(array, i);
        const char *id = NULL;
        if (!hws_json_string(load->problems, entry, &id)) {
            continue;
        }
        const uint32_t city = names_find(names_of(load, &name_city), id);
        if (city >= city_count) {
            load_complain_reference(load, entry, id, &name_city);
        } else if (city_areas1[city] != 0) {
            hws_json_complain(load->problems, entry,
                              "found \"%s\", which the area \"%s\" has already, expected each city "
                              "in one area",
                              id, plan->areas[city_areas1[city] - 1u].id);
        } else {
            city_areas1[city] = area + 1u;
        }
    }
}

static void read_area(struct load *load, struct hws_json row, struct hws_power_area *area)
{
    struct hws_power_plan *plan = scenario_power(load->scenario);
    double demand_mw = 0.0;
    double own_mw = 0.0;

    area->id = load_id(load, row, &name_power_area, &plan->arena);
    area->name = load_text(load, row, "name", HWS_JSON_REQUIRED, &plan->arena);
    (void)hws_json_read_double(load->problems, row, "demand_mw", HWS_JSON_REQUIRED, MW_MIN, MW_MAX,
                               &demand_mw);
    (void)hws_json_read_double(load->problems, row, "own_mw", HWS_JSON_OPTIONAL, 0.0, MW_MAX,
                               &own_mw);
    area->demand_kw = (int64_t)(demand_mw * KW_PER_MW + 0.5);
    area->own_kw = (int64_t)(own_mw * KW_PER_MW + 0.5);
}

bool load_power_areas(struct load *load)
{
    struct hws_power_plan *plan = scenario_power(load->scenario);
    struct hws_power_area *areas =
        load_array(load, &plan->arena, rows_count(load, "power_areas"), sizeof(*areas));
    uint32_t *city_areas1 =
        load_array(load, &plan->arena, rows_count(load, "cities"), sizeof(*city_areas1));
    struct row_cursor cursor = rows_of(load, "power_areas");
    struct hws_json row;

    if (load->out_of_memory) {
        return false;
    }
    plan->areas = areas;
    plan->city_areas1 = city_areas1;
    while (rows_next(&cursor, &row)) {
        const uint32_t area = plan->area_count++;
        read_area(load, row, &areas[area]);
        read_cities(load, row, area, city_areas1);
    }
    return !load->out_of_memory;
}
