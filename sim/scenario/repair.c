/* What repairs wait for: permits by water; what their ships stand. */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#include <assert.h>
#include <string.h>

#define PERMIT_MIN_MS HWS_MS_PER_MINUTE
#define PERMIT_MAX_MS (365 * HWS_MS_PER_DAY)
/* A thruster's repair (facts/cable.md 4.1). */
#define BREAKDOWN_USUAL_MS (7 * HWS_MS_PER_DAY)

static const struct name_kind name_permit_area = {"a permit area"};

/* ---- permits -------------------------------------------------------------------------------- */

/*
 * How long answers take: the priors of facts/cable.md 3.3, which are assumptions, by how patient
 * one has to be; a range of one's own; or no law, and only a person decides.
 */
enum permit_law {
    PERMIT_QUICK = 0,
    PERMIT_USUAL,
    PERMIT_SLOW,
    PERMIT_LONG,
    PERMIT_RANGE,
    PERMIT_DECIDED,
    PERMIT_LAW_COUNT
};

static const struct {
    int64_t low_ms, high_ms;
} permit_days[PERMIT_RANGE] = {
    [PERMIT_QUICK] = {1 * HWS_MS_PER_DAY, 5 * HWS_MS_PER_DAY},
    [PERMIT_USUAL] = {1 * HWS_MS_PER_DAY, 7 * HWS_MS_PER_DAY},
    [PERMIT_SLOW] = {7 * HWS_MS_PER_DAY, 30 * HWS_MS_PER_DAY},
    [PERMIT_LONG] = {10 * HWS_MS_PER_DAY, 60 * HWS_MS_PER_DAY},
};

static void read_range(struct load *load, struct hws_json row, struct hws_permit_area *area)
{
    const bool from = hws_json_read_duration(load->problems, row, "from", HWS_JSON_REQUIRED,
                                             PERMIT_MIN_MS, PERMIT_MAX_MS, &area->low_ms);
    const bool to = hws_json_read_duration(load->problems, row, "to", HWS_JSON_REQUIRED,
                                           PERMIT_MIN_MS, PERMIT_MAX_MS, &area->high_ms);

    if (from && to && area->low_ms > area->high_ms) {
        hws_json_complain(load->problems, hws_json_get(row, "to"),
                          "found less than \"from\", expected at least as much");
    }
}

static void refuse_range(struct load *load, struct hws_json row)
{
    static const char *const keys[] = {"from", "to"};

    for (uint32_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        if (hws_json_present(hws_json_get(row, keys[i]))) {
            hws_json_complain(load->problems, hws_json_get(row, keys[i]),
                              "found \"%s\" beside a law that has its own days, expected the law "
                              "\"range\"",
                              keys[i]);
        }
    }
}

static void read_permit_area(struct load *load, struct hws_json row, struct hws_permit_area *area)
{
    static const char *const laws[PERMIT_LAW_COUNT] = {
        [PERMIT_QUICK] = "quick", [PERMIT_USUAL] = "usual", [PERMIT_SLOW] = "slow",
        [PERMIT_LONG] = "long",   [PERMIT_RANGE] = "range", [PERMIT_DECIDED] = "decided",
    };
    uint32_t law = PERMIT_DECIDED;

    area->id = load_id(load, row, &name_permit_area, &scenario_telecom(load->scenario)->arena);
    area->name =
        load_text(load, row, "name", HWS_JSON_REQUIRED, &scenario_telecom(load->scenario)->arena);
    load_zone(load, load_reference(load, row, "zone", HWS_JSON_REQUIRED, &name_zone),
              &area->vertices, &area->vertex_count);
    if (!hws_json_read_word(load->problems, row, "law", HWS_JSON_REQUIRED, laws, PERMIT_LAW_COUNT,
                            &law)) {
        return;
    }
    if (law == PERMIT_RANGE) {
        read_range(load, row, area);
        return;
    }
    refuse_range(load, row);
    if (law != PERMIT_DECIDED) {
        assert(law < PERMIT_RANGE);
        area->low_ms = permit_days[law].low_ms;
        area->high_ms = permit_days[law].high_ms;
    }
}

bool load_repair(struct load *load)
{
    struct hws_telecom_plan *plan = scenario_telecom(load->scenario);
    struct hws_permit_area *areas =
        load_array(load, &plan->arena, rows_count(load, "permit_areas"), sizeof(*areas));
    struct row_cursor cursor = rows_of(load, "permit_areas");
    struct hws_json row;

    if (load->out_of_memory) {
        return false;
    }
    plan->repair.permit_areas = areas;
    while (rows_next(&cursor, &row)) {
        read_permit_area(load, row, &areas[plan->repair.permit_area_count++]);
    }
    return !load->out_of_memory;
}

/* ---- ships ---------------------------------------------------------------------------------- */

void load_ship_hardships(struct load *load, struct hws_json row, struct hws_repair_ship *ship)
{
    ship->breakdown_ms = BREAKDOWN_USUAL_MS;
    (void)hws_json_read_double(load->problems, row, "shelter_wave_m", HWS_JSON_OPTIONAL, 0.1, 30.0,
                               &ship->shelter_wave_m);
    (void)hws_json_read_double(load->problems, row, "breakdowns_per_day", HWS_JSON_OPTIONAL, 0.0,
                               1.0, &ship->breakdowns_per_day);
    (void)hws_json_read_duration(load->problems, row, "breakdown_lasts", HWS_JSON_OPTIONAL, 1,
                                 PERMIT_MAX_MS, &ship->breakdown_ms);
    if (ship->shelter_wave_m > 0.0 && ship->shelter_wave_m < ship->wave_limit_m) {
        hws_json_complain(
            load->problems, hws_json_get(row, "shelter_wave_m"),
            "found %g, expected at least the wave_limit_m of %g: she stops work before "
            "she runs",
            ship->shelter_wave_m, ship->wave_limit_m);
    }
}
