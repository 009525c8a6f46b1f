/*
 * Coast guards: flags and whose waters are whose, bases, units, standing orders, and where calls
 * for help come from. Each section is an array; a row with a problem keeps its place.
 */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#include <assert.h>
#include <string.h>

#define TIME_MAX_MS (365 * HWS_MS_PER_DAY)
#define ROUTE_MAX 32u
#define DETOUR 1.3      /* of the way at sea over the straight one */
#define USABLE_FRAC 0.9 /* of the endurance: the rest is reserve */

/* What ids name. */
static const struct name_kind name_flag = {"a flag"};
static const struct name_kind name_base = {"a base"};
static const struct name_kind name_unit = {"a unit"};
static const struct name_kind name_distress = {"a distress area"};

/* What a unit has unless its row says otherwise, and what its speeds may be. facts/maritime.md 3.3
 * (patrol vessels 12-18 kn economic, 23-35 kn at most; drones 124 kn and 24 h); rest chosen. */
static const struct kind_row {
    struct hws_unit unit;
    double speed_min_kn, speed_max_kn;
} kind_rows[HWS_UNIT_KIND_COUNT] = {
    [HWS_UNIT_VESSEL] = {{.transit_kn = 15.0,
                          .patrol_kn = 12.0,
                          .max_kn = 25.0,
                          .endurance_hours = 240.0,
                          .shift_ms = 7 * HWS_MS_PER_DAY,
                          .turnaround_ms = 12 * HWS_MS_PER_HOUR,
                          .boarding_wave_m = 2.5,
                          .boat_count = 1},
                         1.0,
                         60.0},
    [HWS_UNIT_AIRCRAFT] = {{.transit_kn = 250.0,
                            .patrol_kn = 200.0,
                            .max_kn = 300.0,
                            .endurance_hours = 8.0,
                            .shift_ms = 8 * HWS_MS_PER_HOUR,
                            .turnaround_ms = 4 * HWS_MS_PER_HOUR},
                           30.0,
                           600.0},
    [HWS_UNIT_DRONE] = {{.transit_kn = 124.0,
                         .patrol_kn = 110.0,
                         .max_kn = 130.0,
                         .endurance_hours = 24.0,
                         .shift_ms = 24 * HWS_MS_PER_HOUR,
                         .turnaround_ms = 4 * HWS_MS_PER_HOUR},
                        10.0,
                        300.0},
};

/* Vertices of all zones and routes stand in one array, sized before anything is read. */
static bool make_room(struct load *load, struct hws_point **vertices)
{
    struct hws_guard_plan *plan = scenario_guard(load->scenario);
    const size_t zone_rows =
        (size_t)rows_count(load, "jurisdictions") + rows_count(load, "distress_areas");
    size_t zone_max = 0;

    for (uint32_t i = 0; i < scenario_exercise(load->scenario)->zone_count; i++) {
        const uint32_t count = scenario_exercise(load->scenario)->zones[i].vertex_count;
        zone_max = count > zone_max ? count : zone_max;
    }
    *vertices = load_array(load, &plan->arena,
                           zone_rows * zone_max + (size_t)rows_count(load, "units") * ROUTE_MAX,
                           sizeof(**vertices));
    plan->vertices = *vertices;
    return *vertices != NULL;
}

static void add_vertices(struct hws_guard_plan *plan, struct hws_point *vertices,
                         const struct hws_point *points, uint32_t count)
{
    memcpy(vertices + plan->vertex_count, points, count * sizeof(*points));
    plan->vertex_count += count;
}

/* The corners of the zone that a row names. */
static void read_zone(struct load *load, struct hws_json row, struct hws_point *vertices,
                      uint32_t *first, uint32_t *count)
{
    struct hws_guard_plan *plan = scenario_guard(load->scenario);
    const struct hws_exercise_plan *exercise = scenario_exercise(load->scenario);
    const uint32_t zone = load_reference(load, row, "zone", HWS_JSON_REQUIRED, &name_zone);

    *first = plan->vertex_count;
    *count = 0;
    if (zone != HWS_NO_INDEX) {
        *count = exercise->zones[zone].vertex_count;
        add_vertices(plan, vertices, exercise->vertices + exercise->zones[zone].vertex_first,
                     *count);
    }
}

/* ---- flags and waters ------------------------------------------------------------------------ */

static bool load_flags(struct load *load)
{
    struct hws_guard_plan *plan = scenario_guard(load->scenario);
    struct hws_flag *flags =
        load_array(load, &plan->arena, rows_count(load, "flags"), sizeof(*flags));
    struct row_cursor cursor = rows_of(load, "flags");
    struct hws_json row;

    if (flags == NULL) {
        return false;
    }
    plan->flags = flags;
    while (rows_next(&cursor, &row)) {
        struct hws_flag *flag = &flags[plan->flag_count++];
        flag->id = load_id(load, row, &name_flag, &plan->arena);
        flag->name = load_text(load, row, "name", HWS_JSON_REQUIRED, &plan->arena);
        flag->consent_mean_ms = 12 * HWS_MS_PER_HOUR;
        flag->consent_refusal_frac = 0.3;
        (void)hws_json_read_bool(load->problems, row, "stateless", HWS_JSON_OPTIONAL,
                                 &flag->stateless);
        (void)hws_json_read_duration(load->problems, row, "consent_after", HWS_JSON_OPTIONAL,
                                     HWS_MS_PER_MINUTE, TIME_MAX_MS, &flag->consent_mean_ms);
        (void)hws_json_read_double(load->problems, row, "consent_refusal", HWS_JSON_OPTIONAL, 0.0,
                                   1.0, &flag->consent_refusal_frac);
    }
    return true;
}

static bool load_jurisdictions(struct load *load, struct hws_point *vertices)
{
    struct hws_guard_plan *plan = scenario_guard(load->scenario);
    struct hws_jurisdiction *zones =
        load_array(load, &plan->arena, rows_count(load, "jurisdictions"), sizeof(*zones));
    struct row_cursor cursor = rows_of(load, "jurisdictions");
    struct hws_json row;

    if (zones == NULL) {
        return false;
    }
    plan->jurisdictions = zones;
    while (rows_next(&cursor, &row)) {
        static const char *const kinds[] = {"internal_waters", "territorial_sea"};
        struct hws_jurisdiction *zone = &zones[plan->jurisdiction_count++];
        uint32_t kind = 0;
        zone->flag = load_reference(load, row, "flag", HWS_JSON_REQUIRED, &name_flag);
        (void)hws_json_read_word(load->problems, row, "kind", HWS_JSON_REQUIRED, kinds, 2, &kind);
        read_zone(load, row, vertices, &zone->vertex_first, &zone->vertex_count);
    }
    return true;
}

/* The flags of the rows of a section, in their order; HWS_NO_INDEX where none is named. */
/* Of the rows of several sections, one after the other, and of those behind that have none. */
static const uint32_t *read_flags_of(struct load *load, const char *const *sections,
                                     uint32_t section_count, uint32_t count)
{
    uint32_t *flags =
        load_array(load, &scenario_guard(load->scenario)->arena, count, sizeof(*flags));
    uint32_t index = 0;

    for (uint32_t i = 0; i < section_count && flags != NULL; i++) {
        struct row_cursor cursor = rows_of(load, sections[i]);
        struct hws_json row;
        while (index < count && rows_next(&cursor, &row)) {
            flags[index++] = load_reference(load, row, "flag", HWS_JSON_OPTIONAL, &name_flag);
        }
    }
    while (flags != NULL && index < count) {
        flags[index++] = HWS_NO_INDEX;
    }
    return flags;
}

/* ---- bases and units ------------------------------------------------------------------------- */

static bool load_bases(struct load *load)
{
    struct hws_guard_plan *plan = scenario_guard(load->scenario);
    struct hws_base *bases =
        load_array(load, &plan->arena, rows_count(load, "bases"), sizeof(*bases));
    struct row_cursor cursor = rows_of(load, "bases");
    struct hws_json row;

    if (bases == NULL) {
        return false;
    }
    plan->bases = bases;
    while (rows_next(&cursor, &row)) {
        struct hws_base *base = &bases[plan->base_count++];
        uint32_t port = HWS_NO_INDEX;
        base->id = load_id(load, row, &name_base, &plan->arena);
        base->name = load_text(load, row, "name", HWS_JSON_REQUIRED, &plan->arena);
        base->agency = load_reference(load, row, "agency", HWS_JSON_REQUIRED, &name_agency);
        base->flag = load_reference(load, row, "flag", HWS_JSON_REQUIRED, &name_flag);
        /* An airfield stands on land; a ship's base is looked at with the ship. */
        if (hws_json_type(hws_json_get(row, "place")) == HWS_JSON_OBJECT) {
            (void)load_position(load, row, "place", &base->place);
        } else {
            (void)load_place(load, row, "place", &base->place, &port);
        }
    }
    return true;
}

/* A service's own vessel or one that it has chartered; merchant and fishing ships go their ways. */
static bool may_patrol(const struct hws_maritime_plan *maritime, uint32_t vessel)
{
    const uint32_t index = maritime->vessels[vessel].vessel_class;

    return index == HWS_NO_INDEX || maritime->classes[index].kind == HWS_SHIP_KIND_PATROL ||
           maritime->classes[index].kind == HWS_SHIP_KIND_SERVICE;
}

static void check_hull(struct load *load, struct hws_json row, const struct hws_unit *unit)
{
    const struct hws_guard_plan *plan = scenario_guard(load->scenario);
    const struct hws_maritime_plan *maritime = scenario_maritime(load->scenario);

    if (unit->vessel != HWS_NO_INDEX && !may_patrol(maritime, unit->vessel)) {
        hws_json_complain(load->problems, hws_json_get(row, "vessel"),
                          "found \"%s\" of the class \"%s\", expected a vessel whose class has the "
                          "kind \"patrol\" or \"service\"",
                          maritime->vessels[unit->vessel].id,
                          maritime->classes[maritime->vessels[unit->vessel].vessel_class].id);
    }
    if (unit->vessel != HWS_NO_INDEX && maritime->vessels[unit->vessel].way != HWS_NO_INDEX) {
        hws_json_complain(load->problems, hws_json_get(row, "vessel"),
                          "found \"%s\", which sails a voyage of its own, expected a vessel "
                          "without \"to\"",
                          maritime->vessels[unit->vessel].id);
    }
    for (uint32_t i = 0; i + 1u < plan->unit_count; i++) {
        if (unit->vessel != HWS_NO_INDEX && plan->units[i].vessel == unit->vessel) {
            hws_json_complain(load->problems, hws_json_get(row, "vessel"),
                              "found the vessel of \"%s\", expected one of its own",
                              plan->units[i].id);
        }
    }
    if (unit->base != HWS_NO_INDEX) {
        load_check_water(load, hws_json_get(row, "base"), plan->bases[unit->base].place,
                         "a ship's base");
    }
}

static void read_speeds(struct load *load, struct hws_json row, struct hws_unit *unit)
{
    assert((unsigned)unit->kind < HWS_UNIT_KIND_COUNT);
    const struct kind_row *kind = &kind_rows[unit->kind];
    struct hws_problems *problems = load->problems;

    (void)hws_json_read_double(problems, row, "transit_kn", HWS_JSON_OPTIONAL, kind->speed_min_kn,
                               kind->speed_max_kn, &unit->transit_kn);
    (void)hws_json_read_double(problems, row, "patrol_kn", HWS_JSON_OPTIONAL, kind->speed_min_kn,
                               kind->speed_max_kn, &unit->patrol_kn);
    (void)hws_json_read_double(problems, row, "max_kn", HWS_JSON_OPTIONAL, kind->speed_min_kn,
                               kind->speed_max_kn, &unit->max_kn);
    if (unit->max_kn < unit->transit_kn || unit->max_kn < unit->patrol_kn) {
        hws_json_complain(problems, row,
                          "found a max_kn of %g below transit_kn %g or patrol_kn %g, expected the "
                          "highest of the three",
                          unit->max_kn, unit->transit_kn, unit->patrol_kn);
    }
}

static void read_times(struct load *load, struct hws_json row, struct hws_unit *unit)
{
    struct hws_problems *problems = load->problems;
    int64_t endurance_ms = 0;
    int64_t boats = unit->boat_count;

    if (hws_json_read_duration(problems, row, "endurance", HWS_JSON_OPTIONAL, HWS_MS_PER_HOUR,
                               TIME_MAX_MS, &endurance_ms)) {
        unit->endurance_hours = hws_hours_from_ms(endurance_ms);
    }
    (void)hws_json_read_duration(problems, row, "shift", HWS_JSON_OPTIONAL, HWS_MS_PER_HOUR,
                                 TIME_MAX_MS, &unit->shift_ms);
    (void)hws_json_read_duration(problems, row, "turnaround", HWS_JSON_OPTIONAL, HWS_MS_PER_MINUTE,
                                 TIME_MAX_MS, &unit->turnaround_ms);
    (void)hws_json_read_duration(problems, row, "first_patrol", HWS_JSON_OPTIONAL, 0, TIME_MAX_MS,
                                 &unit->first_patrol_ms);
    (void)hws_json_read_double(problems, row, "boarding_wave_m", HWS_JSON_OPTIONAL, 0.1, 10.0,
                               &unit->boarding_wave_m);
    (void)hws_json_read_double(problems, row, "sweep_width_nmi", HWS_JSON_OPTIONAL, 0.05, 50.0,
                               &unit->sweep_width_nmi);
    (void)hws_json_read_int(problems, row, "boats", HWS_JSON_OPTIONAL, 0, 8, &boats);
    unit->boat_count = (uint32_t)boats;
}

/* The first point and back, with what is usable of fuel and shift. */
static void check_reach(struct load *load, struct hws_json row, const struct hws_unit *unit)
{
    const struct hws_guard_plan *plan = scenario_guard(load->scenario);

    if (unit->base == HWS_NO_INDEX || unit->route_count == 0) {
        return;
    }
    const double way_nmi = hws_nmi_from_m(
        hws_rhumb_m(plan->bases[unit->base].place, plan->vertices[unit->route_first]));
    const double hours = 2.0 * DETOUR * way_nmi / unit->transit_kn;
    const double shift_hours = hws_hours_from_ms(unit->shift_ms);
    const double usable_hours = USABLE_FRAC * unit->endurance_hours;
    if (hours > usable_hours || hours > shift_hours) {
        hws_json_complain(load->problems, hws_json_get(row, "route"),
                          "found a first patrol point %.0f nmi away, %.1f hours there and back, "
                          "expected one within %.1f hours of endurance and shift",
                          way_nmi, hours, usable_hours < shift_hours ? usable_hours : shift_hours);
    }
}

static void read_route(struct load *load, struct hws_json row, struct hws_unit *unit,
                       struct hws_point *vertices)
{
    struct hws_guard_plan *plan = scenario_guard(load->scenario);
    const struct hws_point *points = NULL;
    uint32_t count = 0;

    unit->route_first = plan->vertex_count;
    if (!hws_json_present(hws_json_get(row, "route")) ||
        !load_points(load, row, "route", 1, ROUTE_MAX, &plan->arena, &points, &count)) {
        return;
    }
    for (uint32_t i = 0; unit->kind == HWS_UNIT_VESSEL && i < count; i++) {
        load_check_water(load, hws_json_at(hws_json_get(row, "route"), i), points[i],
                         "a patrol point");
    }
    unit->route_count = count;
    add_vertices(plan, vertices, points, count);
    check_reach(load, row, unit);
}

static void read_unit(struct load *load, struct hws_json row, struct hws_unit *unit,
                      struct hws_point *vertices)
{
    static const char *const kinds[] = {"vessel", "aircraft", "drone"};
    HWS_ROW_EACH(kinds, HWS_UNIT_KIND_COUNT);
    struct hws_guard_plan *plan = scenario_guard(load->scenario);
    uint32_t kind = HWS_UNIT_VESSEL;

    (void)hws_json_read_word(load->problems, row, "kind", HWS_JSON_REQUIRED, kinds,
                             HWS_UNIT_KIND_COUNT, &kind);
    *unit = kind_rows[kind].unit;
    unit->kind = (enum hws_unit_kind)kind;
    unit->id = load_id(load, row, &name_unit, &plan->arena);
    unit->name = load_text(load, row, "name", HWS_JSON_REQUIRED, &plan->arena);
    unit->base = load_reference(load, row, "base", HWS_JSON_REQUIRED, &name_base);
    unit->sensor = load_reference(load, row, "sensor", HWS_JSON_OPTIONAL, &name_sensor);
    unit->vessel = HWS_NO_INDEX;
    read_speeds(load, row, unit);
    read_times(load, row, unit);
    if (kind == HWS_UNIT_VESSEL) {
        unit->vessel = load_reference(load, row, "vessel", HWS_JSON_REQUIRED, &name_vessel);
        check_hull(load, row, unit);
    } else if (hws_json_present(hws_json_get(row, "vessel"))) {
        hws_json_complain(load->problems, hws_json_get(row, "vessel"),
                          "found a vessel for what flies, expected none");
    }
    read_route(load, row, unit, vertices);
}

static bool load_units(struct load *load, struct hws_point *vertices)
{
    struct hws_guard_plan *plan = scenario_guard(load->scenario);
    struct hws_unit *units =
        load_array(load, &plan->arena, rows_count(load, "units"), sizeof(*units));
    struct row_cursor cursor = rows_of(load, "units");
    struct hws_json row;

    if (units == NULL) {
        return false;
    }
    plan->units = units;
    while (rows_next(&cursor, &row)) {
        plan->unit_count++;
        read_unit(load, row, &units[plan->unit_count - 1u], vertices);
    }
    return true;
}

/* ---- standing orders and calls for help ------------------------------------------------------ */

static void read_order(struct load *load, struct hws_json row, struct hws_standing_order *order)
{
    static const char *const kinds[] = {"silence", "identity", "loitering", "encounter", "course",
                                        "drag",    "drifting", "position",  "nameless"};
    HWS_ROW_EACH(kinds, HWS_ALERT_KIND_COUNT);
    static const char *const tasks[] = {"intercept", "hail", "board"};
    static const enum hws_task_kind task_kinds[] = {HWS_TASK_INTERCEPT, HWS_TASK_HAIL,
                                                    HWS_TASK_BOARD};
    int64_t priority = 50;
    uint32_t task = 0;

    order->agency = load_reference(load, row, "agency", HWS_JSON_REQUIRED, &name_agency);
    (void)hws_json_read_double(load->problems, row, "score", HWS_JSON_REQUIRED, 0.0, 1.0,
                               &order->score_min);
    (void)hws_json_read_word(load->problems, row, "task", HWS_JSON_REQUIRED, tasks, 3, &task);
    (void)hws_json_read_int(load->problems, row, "priority", HWS_JSON_OPTIONAL, 0,
                            HWS_GUARD_PRIORITY_MAX, &priority);
    order->task = task_kinds[task];
    order->priority = (uint32_t)priority;
    const struct hws_json alerts = hws_json_read_array(load->problems, row, "alerts",
                                                       HWS_JSON_REQUIRED, 1, HWS_ALERT_KIND_COUNT);
    for (uint32_t i = 0; hws_json_present(alerts) && i < hws_json_count(alerts); i++) {
        const char *word = NULL;
        uint32_t kind = 0;
        if (!hws_json_string(load->problems, hws_json_at(alerts, i), &word)) {
            continue;
        }
        while (kind < HWS_ALERT_KIND_COUNT && strcmp(kinds[kind], word) != 0) {
            kind++;
        }
        if (kind == HWS_ALERT_KIND_COUNT) {
            hws_json_complain(load->problems, hws_json_at(alerts, i),
                              "found \"%s\", expected silence, identity, loitering, encounter, "
                              "course, drag, drifting or position",
                              word);
        } else {
            order->alert_kinds |= 1u << kind;
        }
    }
}

static bool load_orders(struct load *load)
{
    struct hws_guard_plan *plan = scenario_guard(load->scenario);
    struct hws_standing_order *orders =
        load_array(load, &plan->arena, rows_count(load, "standing_orders"), sizeof(*orders));
    struct row_cursor cursor = rows_of(load, "standing_orders");
    struct hws_json row;

    if (orders == NULL) {
        return false;
    }
    plan->orders = orders;
    while (rows_next(&cursor, &row)) {
        read_order(load, row, &orders[plan->order_count++]);
    }
    return true;
}

static bool load_areas(struct load *load, struct hws_point *vertices)
{
    struct hws_guard_plan *plan = scenario_guard(load->scenario);
    struct hws_distress_area *areas =
        load_array(load, &plan->arena, rows_count(load, "distress_areas"), sizeof(*areas));
    struct row_cursor cursor = rows_of(load, "distress_areas");
    struct hws_json row;

    if (areas == NULL) {
        return false;
    }
    plan->areas = areas;
    while (rows_next(&cursor, &row)) {
        struct hws_distress_area *area = &areas[plan->area_count++];
        area->id = load_id(load, row, &name_distress, &plan->arena);
        area->agency = load_reference(load, row, "agency", HWS_JSON_OPTIONAL, &name_agency);
        area->calls_per_day = 1.0;
        (void)hws_json_read_double(load->problems, row, "calls_per_day", HWS_JSON_REQUIRED, 1.0e-4,
                                   1000.0, &area->calls_per_day);
        read_zone(load, row, vertices, &area->vertex_first, &area->vertex_count);
    }
    return true;
}

bool load_guard(struct load *load)
{
    static const char *const vessels[] = {"vessels"};
    /* As in the maritime plan. */
    static const char *const flows[] = {"flows", "fishing_grounds", "pleasure_boats"};
    struct hws_guard_plan *plan = scenario_guard(load->scenario);
    const struct hws_maritime_plan *maritime = scenario_maritime(load->scenario);
    struct hws_point *vertices = NULL;

    load_guard_rules(load, &plan->rules);
    if (!make_room(load, &vertices) || !load_flags(load) || !load_jurisdictions(load, vertices) ||
        !load_bases(load) || !load_units(load, vertices) || !load_orders(load) ||
        !load_areas(load, vertices)) {
        return false;
    }
    plan->vessel_flags = read_flags_of(load, vessels, 1, maritime->vessel_count);
    plan->vessel_flag_count = maritime->vessel_count;
    plan->flow_flags = read_flags_of(load, flows, 3, maritime->flow_count);
    plan->flow_flag_count = maritime->flow_count;
    return !load->out_of_memory;
}
