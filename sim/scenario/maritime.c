/* Ports and vessel classes. */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"
#include "hawser/maritime/tackle.h"

#include <stdio.h>
#include <string.h>

#define SPEED_MAX_KN 60.0
#define SPEED_MIN_KN 0.5
#define GALE_WAVE_DEFAULT_M 4.0

/* ---- ports and classes ---------------------------------------------------------------------- */

static void read_port(struct load *load, struct hws_json row, struct hws_port *port)
{
    struct hws_arena *arena = &scenario_maritime(load->scenario)->arena;
    const char *words = NULL;

    port->id = load_id(load, row, &name_port, arena);
    port->name = load_text(load, row, "name", HWS_JSON_REQUIRED, arena);
    (void)hws_json_read_string(load->problems, row, "area", HWS_JSON_OPTIONAL, 1, 400, &words);
    (void)hws_json_read_string(load->problems, row, "source", HWS_JSON_OPTIONAL, 1, 2000, &words);
    if (load_position(load, row, "berth", &port->berth)) {
        load_check_water(load, hws_json_get(row, "berth"), port->berth, "a berth");
    }
    if (load_position(load, row, "pilot", &port->pilot)) {
        load_check_water(load, hws_json_get(row, "pilot"), port->pilot, "a pilot point");
    }
}

/* By enum hws_ship_kind; what a class that says nothing of it has. */
static const struct kind_default {
    const char *word;
    enum hws_ais_fit ais; /* SOLAS V/19: class A from 300 GT on; fishing and pleasure take B */
    double length_per_beam;
    double height_per_length; /* masts and bridges of merchant ships: 15 to 20 % of the length */
} kind_defaults[HWS_SHIP_KIND_COUNT] = {
    [HWS_SHIP_KIND_CARGO] = {"cargo", HWS_AIS_FIT_A, 6.5, 0.18},
    [HWS_SHIP_KIND_CONTAINER] = {"container", HWS_AIS_FIT_A, 7.0, 0.15},
    [HWS_SHIP_KIND_BULK] = {"bulk", HWS_AIS_FIT_A, 6.5, 0.15},
    [HWS_SHIP_KIND_TANKER] = {"tanker", HWS_AIS_FIT_A, 6.0, 0.15},
    [HWS_SHIP_KIND_FERRY] = {"ferry", HWS_AIS_FIT_A, 7.0, 0.18},
    [HWS_SHIP_KIND_FISHING] = {"fishing", HWS_AIS_FIT_B, 4.5, 0.3},
    [HWS_SHIP_KIND_PLEASURE] = {"pleasure", HWS_AIS_FIT_NONE, 3.5, 0.5},
    [HWS_SHIP_KIND_SERVICE] = {"service", HWS_AIS_FIT_A, 5.5, 0.2},
    [HWS_SHIP_KIND_PATROL] = {"patrol", HWS_AIS_FIT_A, 7.0, 0.2},
};

/* What it is and how it is built. */
static void read_build(struct load *load, struct hws_json row, struct hws_vessel_class *class)
{
    static const char *const fits[] = {"none", "a", "b"};
    struct hws_problems *problems = load->problems;
    const char *kinds[HWS_SHIP_KIND_COUNT];
    uint32_t kind = HWS_SHIP_KIND_CARGO;

    for (uint32_t i = 0; i < HWS_SHIP_KIND_COUNT; i++) {
        kinds[i] = kind_defaults[i].word;
    }
    (void)hws_json_read_word(problems, row, "kind", HWS_JSON_OPTIONAL, kinds, HWS_SHIP_KIND_COUNT,
                             &kind);
    const struct kind_default *built = &kind_defaults[kind];
    uint32_t fit = (uint32_t)built->ais;
    class->kind = (enum hws_ship_kind)kind;
    class->beam_m = class->length_m / built->length_per_beam;
    class->height_m = class->length_m * built->height_per_length;
    (void)hws_json_read_word(problems, row, "ais", HWS_JSON_OPTIONAL, fits, 3, &fit);
    (void)hws_json_read_double(problems, row, "beam_m", HWS_JSON_OPTIONAL, 1.0, 80.0,
                               &class->beam_m);
    (void)hws_json_read_double(problems, row, "height_m", HWS_JSON_OPTIONAL, 0.5, 80.0,
                               &class->height_m);
    class->anchor_t = hws_anchor_usual_t(class);
    (void)hws_json_read_double(problems, row, "anchor_t", HWS_JSON_OPTIONAL, 0.0, 30.0,
                               &class->anchor_t);
    class->ais = (enum hws_ais_fit)fit;
}

static void read_class(struct load *load, struct hws_json row, struct hws_vessel_class *class)
{
    struct hws_arena *arena = &scenario_maritime(load->scenario)->arena;
    struct hws_problems *problems = load->problems;

    class->id = load_id(load, row, &name_class, arena);
    class->name = load_text(load, row, "name", HWS_JSON_REQUIRED, arena);
    (void)hws_json_read_double(problems, row, "length_m", HWS_JSON_REQUIRED, 5.0, 500.0,
                               &class->length_m);
    (void)hws_json_read_double(problems, row, "draught_m", HWS_JSON_REQUIRED, 0.5, 30.0,
                               &class->draught_m);
    class->ais = HWS_AIS_FIT_A;
    read_build(load, row, class);
    class->speed_kn = SPEED_MIN_KN;
    class->gale_wave_m = GALE_WAVE_DEFAULT_M;
    const bool speed = hws_json_read_double(problems, row, "speed_kn", HWS_JSON_REQUIRED,
                                            SPEED_MIN_KN, SPEED_MAX_KN, &class->speed_kn);
    class->gale_speed_kn = class->speed_kn;
    const bool gale = hws_json_read_double(problems, row, "gale_speed_kn", HWS_JSON_OPTIONAL,
                                           SPEED_MIN_KN, SPEED_MAX_KN, &class->gale_speed_kn);
    (void)hws_json_read_double(problems, row, "gale_wave_m", HWS_JSON_OPTIONAL, 0.1, 20.0,
                               &class->gale_wave_m);
    if (speed && gale && class->gale_speed_kn > class->speed_kn) {
        hws_json_complain(problems, hws_json_get(row, "gale_speed_kn"),
                          "found %g kn in a gale, expected at most the speed_kn of %g",
                          class->gale_speed_kn, class->speed_kn);
    }
}

/* A port with operations is one where vessels wait for a berth. */
static void mark_managed(struct load *load, struct hws_port *ports)
{
    struct row_cursor cursor = rows_of(load, "port_operations");
    struct hws_json row;

    while (rows_next(&cursor, &row)) {
        const struct hws_json id = hws_json_get(row, "port");
        const char *words = NULL;
        if (hws_json_type(id) != HWS_JSON_STRING || !hws_json_string(load->problems, id, &words)) {
            continue;
        }
        const uint32_t port = names_find(names_of(load, &name_port), words);
        if (port != HWS_NO_INDEX) {
            ports[port].managed = true;
        }
    }
}

bool load_maritime(struct load *load)
{
    struct hws_maritime_plan *plan = scenario_maritime(load->scenario);
    const uint32_t port_count = rows_count(load, "ports");
    const uint32_t class_count = rows_count(load, "vessel_classes");
    struct hws_port *ports = load_array(load, &plan->arena, port_count, sizeof(*ports));
    struct hws_vessel_class *classes = load_array(
        load, &plan->arena, (size_t)class_count + load_fleet_count(load), sizeof(*classes));
    struct hws_json row;

    if (load->out_of_memory) {
        return false;
    }
    plan->ports = ports;
    plan->classes = classes;
    load->classes = classes;
    struct row_cursor cursor = rows_of(load, "ports");
    while (rows_next(&cursor, &row)) {
        read_port(load, row, &ports[plan->port_count++]);
    }
    mark_managed(load, ports);
    cursor = rows_of(load, "vessel_classes");
    while (rows_next(&cursor, &row)) {
        read_class(load, row, &classes[plan->class_count++]);
    }
    return !load->out_of_memory;
}
