/* Ports at work: berths, pilots, hours, systems; and the scripted events that disturb them. */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#include <stdio.h>

#define TERMINALS_MAX 20u
#define CLASS_SERVICES_MAX 20u
#define DURATION_MAX_MS (3650 * HWS_MS_PER_DAY)
#define LENGTH_DEFAULT_M 500.0
#define DRAUGHT_DEFAULT_M 30.0
/* Half of the traffic gone counts as an outage where a regulator asks for reports. */
#define TELECOM_MIN_DEFAULT_FRAC 0.5
#define WAVE_LIMIT_DEFAULT_M 3.0
#define PRIORITY_MAX 9
/* Assumptions, a scenario's to change: facts/maritime 3.7 has no figure. */
#define DEGRADED_DEFAULT_FRAC 0.5
#define MANUAL_DEFAULT_FRAC 0.3
#define MANUAL_AFTER_DEFAULT_MS (4 * HWS_MS_PER_HOUR)
#define RECOVERY_DEFAULT_MS ((double)HWS_MS_PER_DAY)
#define RECOVERY_DEFAULT_SIGMA 0.8
#define TEU_SIGMA 0.6

static const struct name_kind name_terminal = {"a terminal"};

static const char *const system_words[] = {"terminal", "gate", "vts", "cranes"};
HWS_ROW_EACH(system_words, HWS_PORT_SYSTEM_COUNT);

/* ---- laws and hours -------------------------------------------------------------------------- */

static bool read_time(struct load *load, struct hws_json object, const char *key, double *time_ms)
{
    int64_t whole_ms = 0;

    if (!hws_json_read_duration(load->problems, object, key, HWS_JSON_REQUIRED, 0, DURATION_MAX_MS,
                                &whole_ms)) {
        return false;
    }
    *time_ms = (double)whole_ms;
    return true;
}

static void read_triangular(struct load *load, struct hws_json object, struct hws_port_law *law)
{
    const bool low = read_time(load, object, "low", &law->first);
    const bool mode = read_time(load, object, "mode", &law->second);
    const bool high = read_time(load, object, "high", &law->third);

    if (low && mode && high &&
        (law->first > law->second || law->second > law->third || law->first == law->third)) {
        hws_json_complain(load->problems, object,
                          "found low, mode and high out of order, expected them to rise");
    }
}

/* Stays as it is when the key is absent. */
static void read_law(struct load *load, struct hws_json row, const char *key,
                     struct hws_port_law *law)
{
    static const char *const words[] = {"constant", "exponential", "lognormal", "triangular"};
    HWS_ROW_EACH(words, HWS_PORT_LAW_KIND_COUNT);
    const struct hws_json object =
        hws_json_read_object(load->problems, row, key, HWS_JSON_OPTIONAL);
    uint32_t kind = 0;

    if (!hws_json_present(object) ||
        !hws_json_read_word(load->problems, object, "law", HWS_JSON_REQUIRED, words,
                            HWS_PORT_LAW_KIND_COUNT, &kind)) {
        return;
    }
    *law = (struct hws_port_law){.kind = (enum hws_port_law_kind)kind};
    switch (law->kind) {
    case HWS_PORT_LAW_CONSTANT:
        CHECK_KEYS(load, object, "law", "time");
        (void)read_time(load, object, "time", &law->first);
        break;
    case HWS_PORT_LAW_EXPONENTIAL:
        CHECK_KEYS(load, object, "law", "mean");
        (void)read_time(load, object, "mean", &law->first);
        break;
    case HWS_PORT_LAW_LOGNORMAL:
        CHECK_KEYS(load, object, "law", "median", "sigma");
        (void)read_time(load, object, "median", &law->first);
        (void)hws_json_read_double(load->problems, object, "sigma", HWS_JSON_REQUIRED, 0.0, 3.0,
                                   &law->second);
        break;
    case HWS_PORT_LAW_TRIANGULAR:
    case HWS_PORT_LAW_KIND_COUNT:
        CHECK_KEYS(load, object, "law", "low", "mode", "high");
        read_triangular(load, object, law);
        break;
    }
}

/* A close before the opening is on the next morning. */
static void read_hours(struct load *load, struct hws_json row, struct hws_port_hours *hours)
{
    const struct hws_json object =
        hws_json_read_object(load->problems, row, "hours", HWS_JSON_OPTIONAL);

    if (!hws_json_present(object)) {
        return;
    }
    CHECK_KEYS(load, object, "opens", "closes");
    const bool opens = hws_json_read_duration(load->problems, object, "opens", HWS_JSON_REQUIRED, 0,
                                              HWS_MS_PER_DAY, &hours->opens_ms);
    const bool closes = hws_json_read_duration(load->problems, object, "closes", HWS_JSON_REQUIRED,
                                               0, HWS_MS_PER_DAY, &hours->closes_ms);
    if (opens && closes && hours->opens_ms == hours->closes_ms) {
        hws_json_complain(load->problems, hws_json_get(object, "closes"),
                          "found a close at the opening, expected another time; without \"hours\" "
                          "it works round the clock");
    }
}

/* ---- terminals and systems ------------------------------------------------------------------- */

static void read_terminal_id(struct load *load, struct hws_json row, const char *port_id,
                             struct hws_terminal *terminal)
{
    struct hws_arena *arena = &scenario_port(load->scenario)->arena;
    char full[2 * LOAD_ID_MAX + 2];
    const char *id = "";

    if (hws_json_read_string(load->problems, row, "id", HWS_JSON_REQUIRED, 1, LOAD_ID_MAX, &id)) {
        (void)load_check_printable(load, hws_json_get(row, "id"), id);
    }
    (void)snprintf(full, sizeof(full), "%s/%s", port_id, id);
    terminal->id = hws_arena_copy_text(arena, full);
    if (terminal->id == NULL) {
        load->out_of_memory = true;
        terminal->id = "";
    } else if (!names_add(load, &name_terminal, terminal->id) && !load->out_of_memory) {
        hws_json_complain(load->problems, hws_json_get(row, "id"),
                          "found \"%s\" again, expected an id that no other terminal of the port "
                          "has",
                          id);
    }
}

/* Some class of the scenario can lie there. */
static void check_terminal(struct load *load, struct hws_json row,
                           const struct hws_terminal *terminal)
{
    const struct hws_maritime_plan *maritime = scenario_maritime(load->scenario);

    for (uint32_t i = 0; i < maritime->class_count; i++) {
        const struct hws_vessel_class *class = &maritime->classes[i];
        if (class->length_m <= terminal->length_max_m &&
            class->draught_m <= terminal->draught_max_m) {
            return;
        }
    }
    hws_json_complain(load->problems, row,
                      "found berths for ships of at most %g m and a draught of %g m, expected room "
                      "for one class at least",
                      terminal->length_max_m, terminal->draught_max_m);
}

/* Classes whose ships are worked by a law of their own. */
static void read_class_services(struct load *load, struct hws_json row,
                                struct hws_terminal *terminal)
{
    const struct hws_json array = hws_json_read_array(load->problems, row, "class_services",
                                                      HWS_JSON_OPTIONAL, 0, CLASS_SERVICES_MAX);
    const uint32_t count = hws_json_present(array) ? hws_json_count(array) : 0;
    struct hws_class_service *services =
        load_array(load, &scenario_port(load->scenario)->arena, count, sizeof(*services));

    terminal->class_services = services;
    for (uint32_t i = 0; i < count && services != NULL; i++) {
        const struct hws_json entry = hws_json_at(array, i);
        struct hws_class_service *own = &services[terminal->class_service_count];
        CHECK_KEYS(load, entry, "class", "service");
        own->vessel_class = load_reference(load, entry, "class", HWS_JSON_REQUIRED, &name_class);
        if (!hws_json_present(
                hws_json_read_object(load->problems, entry, "service", HWS_JSON_REQUIRED)) ||
            own->vessel_class == HWS_NO_INDEX) {
            continue;
        }
        read_law(load, entry, "service", &own->service);
        if (!hws_terminal_takes(terminal,
                                &scenario_maritime(load->scenario)->classes[own->vessel_class])) {
            hws_json_complain(load->problems, hws_json_get(entry, "class"),
                              "found a class that cannot lie at this terminal, expected one that "
                              "can");
        }
        terminal->class_service_count++;
    }
}

static void read_terminal(struct load *load, struct hws_json row, const char *port_id,
                          struct hws_terminal *terminal)
{
    static const char *const types[] = {"container", "bulk",  "tanker",
                                        "general",   "ferry", "fishing"};
    HWS_ROW_EACH(types, HWS_BERTH_TYPE_COUNT);
    struct hws_problems *problems = load->problems;
    uint32_t type = HWS_BERTH_GENERAL;
    int64_t berths = 1;
    int64_t priority = 0;
    double teu = 0.0;

    CHECK_KEYS(load, row, "id", "name", "type", "berths", "length_max_m", "draught_max_m",
               "priority", "pilot", "hours", "service", "class_services", "teu_per_call");
    read_terminal_id(load, row, port_id, terminal);
    terminal->name =
        load_text(load, row, "name", HWS_JSON_REQUIRED, &scenario_port(load->scenario)->arena);
    (void)hws_json_read_word(problems, row, "type", HWS_JSON_REQUIRED, types, HWS_BERTH_TYPE_COUNT,
                             &type);
    (void)hws_json_read_int(problems, row, "berths", HWS_JSON_REQUIRED, 1, HWS_PORT_BERTHS_MAX,
                            &berths);
    (void)hws_json_read_int(problems, row, "priority", HWS_JSON_OPTIONAL, 0, PRIORITY_MAX,
                            &priority);
    terminal->type = (enum hws_berth_type)type;
    terminal->ship_kinds = hws_berth_ship_kinds(terminal->type);
    terminal->service = hws_berth_service(terminal->type);
    terminal->berth_count = (uint32_t)berths;
    terminal->priority = (uint32_t)priority;
    terminal->length_max_m = LENGTH_DEFAULT_M;
    terminal->draught_max_m = DRAUGHT_DEFAULT_M;
    (void)hws_json_read_double(problems, row, "length_max_m", HWS_JSON_OPTIONAL, 1.0, 500.0,
                               &terminal->length_max_m);
    (void)hws_json_read_double(problems, row, "draught_max_m", HWS_JSON_OPTIONAL, 0.1, 30.0,
                               &terminal->draught_max_m);
    terminal->pilot = type != HWS_BERTH_FERRY && type != HWS_BERTH_FISHING;
    (void)hws_json_read_bool(problems, row, "pilot", HWS_JSON_OPTIONAL, &terminal->pilot);
    read_hours(load, row, &terminal->hours);
    read_law(load, row, "service", &terminal->service);
    if (hws_json_read_double(problems, row, "teu_per_call", HWS_JSON_OPTIONAL, 0.0, 30000.0,
                             &teu) &&
        teu > 0.0) {
        terminal->teu = (struct hws_port_law){HWS_PORT_LAW_LOGNORMAL, teu, TEU_SIGMA, 0.0};
    }
    check_terminal(load, row, terminal);
    read_class_services(load, row, terminal);
}

static void read_systems(struct load *load, struct hws_json row, struct hws_port_operations *port)
{
    const struct hws_json systems = hws_json_read_array(
        load->problems, row, "systems", HWS_JSON_OPTIONAL, 0, HWS_PORT_SYSTEM_COUNT);
    const uint32_t count = hws_json_present(systems) ? hws_json_count(systems) : 0;

    for (uint32_t i = 0; i < HWS_PORT_SYSTEM_COUNT; i++) {
        port->systems[i] = (struct hws_port_system_plan){
            DEGRADED_DEFAULT_FRAC,
            MANUAL_DEFAULT_FRAC,
            MANUAL_AFTER_DEFAULT_MS,
            {HWS_PORT_LAW_LOGNORMAL, RECOVERY_DEFAULT_MS, RECOVERY_DEFAULT_SIGMA, 0.0}};
    }
    for (uint32_t i = 0; i < count; i++) {
        const struct hws_json entry = hws_json_at(systems, i);
        uint32_t which = 0;
        CHECK_KEYS(load, entry, "system", "degraded_frac", "manual_frac", "manual_after",
                   "recovery");
        if (!hws_json_read_word(load->problems, entry, "system", HWS_JSON_REQUIRED, system_words,
                                HWS_PORT_SYSTEM_COUNT, &which)) {
            continue;
        }
        struct hws_port_system_plan *system = &port->systems[which];
        (void)hws_json_read_double(load->problems, entry, "degraded_frac", HWS_JSON_OPTIONAL, 0.0,
                                   1.0, &system->degraded_frac);
        (void)hws_json_read_double(load->problems, entry, "manual_frac", HWS_JSON_OPTIONAL, 0.0,
                                   1.0, &system->manual_frac);
        (void)hws_json_read_duration(load->problems, entry, "manual_after", HWS_JSON_OPTIONAL, 0,
                                     DURATION_MAX_MS, &system->manual_after_ms);
        read_law(load, entry, "recovery", &system->recovery);
    }
}

/* ---- ports ----------------------------------------------------------------------------------- */

/* The plan's arrays while they are filled. */
struct port_rows {
    struct hws_port_operations *ports;
    struct hws_terminal *terminals;
    uint32_t *operations_of;
};

static void read_terminals(struct load *load, struct hws_json row, int64_t offset_ms,
                           const struct port_rows *rows, uint32_t operations)
{
    struct hws_port_plan *plan = scenario_port(load->scenario);
    struct hws_port_operations *port = &rows->ports[operations];
    const struct hws_json array =
        hws_json_read_array(load->problems, row, "terminals", HWS_JSON_REQUIRED, 1, TERMINALS_MAX);
    const char *id =
        port->port == HWS_NO_INDEX ? "" : scenario_maritime(load->scenario)->ports[port->port].id;

    port->terminal_first = plan->terminal_count;
    port->terminal_count = hws_json_present(array) ? hws_json_count(array) : 0;
    for (uint32_t i = 0; i < port->terminal_count; i++) {
        struct hws_terminal *terminal = &rows->terminals[plan->terminal_count++];
        read_terminal(load, hws_json_at(array, i), id, terminal);
        terminal->hours.offset_ms = offset_ms;
        terminal->port = operations;
    }
}

static void read_operations(struct load *load, struct hws_json row, const struct port_rows *rows,
                            uint32_t operations)
{
    struct hws_port_operations *port = &rows->ports[operations];
    struct hws_problems *problems = load->problems;
    int64_t pilots = 1;
    int64_t offset_ms = scenario_maritime(load->scenario)->utc_offset_ms;

    port->port = load_reference(load, row, "port", HWS_JSON_REQUIRED, &name_port);
    load_utc_offset(load, row, &offset_ms);
    (void)hws_json_read_int(problems, row, "pilots", HWS_JSON_REQUIRED, 1, 1000, &pilots);
    port->pilot_count = (uint32_t)pilots;
    port->pilotage = (struct hws_port_law){HWS_PORT_LAW_TRIANGULAR, 0.5 * HWS_MS_PER_HOUR,
                                           1.0 * HWS_MS_PER_HOUR, 2.0 * HWS_MS_PER_HOUR};
    read_law(load, row, "pilotage", &port->pilotage);
    port->wave_limit_m = WAVE_LIMIT_DEFAULT_M;
    (void)hws_json_read_double(problems, row, "wave_limit_m", HWS_JSON_OPTIONAL, 0.1, 20.0,
                               &port->wave_limit_m);
    port->divert_after_ms = HWS_TIME_NEVER;
    (void)hws_json_read_duration(problems, row, "divert_after", HWS_JSON_OPTIONAL,
                                 HWS_MS_PER_MINUTE, DURATION_MAX_MS, &port->divert_after_ms);
    (void)hws_json_read_double(problems, row, "gate_teu_per_h", HWS_JSON_OPTIONAL, 0.0, 10000.0,
                               &port->gate_teu_per_h);
    if (hws_json_read_double(problems, row, "yard_teu_max", HWS_JSON_OPTIONAL, 1.0, 1.0e6,
                             &port->yard_teu_max) &&
        port->gate_teu_per_h <= 0.0) {
        hws_json_complain_key(problems, row, "yard_teu_max",
                              "found a yard that can be full and no gate, expected "
                              "\"gate_teu_per_h\" above 0 for it to be emptied");
    }
    port->telecom_city = load_reference(load, row, "telecom_city", HWS_JSON_OPTIONAL, &name_city);
    port->telecom_min_frac = TELECOM_MIN_DEFAULT_FRAC;
    (void)hws_json_read_double(problems, row, "telecom_min_frac", HWS_JSON_OPTIONAL, 0.01, 1.0,
                               &port->telecom_min_frac);
    read_systems(load, row, port);
    read_terminals(load, row, offset_ms, rows, operations);
    if (port->port == HWS_NO_INDEX) {
        return;
    }
    if (rows->operations_of[port->port] != HWS_NO_INDEX) {
        hws_json_complain(problems, hws_json_get(row, "port"),
                          "found operations of this port again, expected one row a port");
    }
    rows->operations_of[port->port] = operations;
    load_anchorage(load, row, port);
}

/* After all rows: an alternate has operations too. */
static void read_alternates(struct load *load, struct hws_json row,
                            struct hws_port_operations *port)
{
    const struct hws_json array = hws_json_read_array(
        load->problems, row, "alternates", HWS_JSON_OPTIONAL, 0, HWS_PORT_ALTERNATES_MAX);
    const uint32_t count = hws_json_present(array) ? hws_json_count(array) : 0;

    for (uint32_t i = 0; i < count; i++) {
        const struct hws_json entry = hws_json_at(array, i);
        const char *id = NULL;
        if (!hws_json_string(load->problems, entry, &id)) {
            continue;
        }
        const uint32_t other = names_find(names_of(load, &name_port), id);
        if (other == HWS_NO_INDEX || other == port->port ||
            scenario_port(load->scenario)->operations_of[other] == HWS_NO_INDEX) {
            hws_json_complain(load->problems, entry,
                              "found \"%s\", expected another port that has operations", id);
            continue;
        }
        port->alternates[port->alternate_count++] =
            scenario_port(load->scenario)->operations_of[other];
    }
}

bool load_port_operations(struct load *load)
{
    struct hws_port_plan *plan = scenario_port(load->scenario);
    struct hws_arena *arena = &plan->arena;
    const uint32_t port_count = scenario_maritime(load->scenario)->port_count;
    struct row_cursor cursor = rows_of(load, "port_operations");
    struct port_rows rows = {0};
    uint32_t terminal_count = 0;
    struct hws_json row;

    while (rows_next(&cursor, &row)) {
        const struct hws_json array = hws_json_get(row, "terminals");
        terminal_count += hws_json_type(array) == HWS_JSON_ARRAY ? hws_json_count(array) : 0u;
    }
    rows.ports = load_array(load, arena, rows_count(load, "port_operations"), sizeof(*rows.ports));
    rows.terminals = load_array(load, arena, terminal_count, sizeof(*rows.terminals));
    rows.operations_of = load_array(load, arena, port_count, sizeof(*rows.operations_of));
    if (load->out_of_memory) {
        return false;
    }
    plan->maritime = scenario_maritime(load->scenario);
    plan->ports = rows.ports;
    plan->terminals = rows.terminals;
    plan->operations_of = rows.operations_of;
    for (uint32_t i = 0; i < port_count; i++) {
        rows.operations_of[i] = HWS_NO_INDEX;
    }
    cursor = rows_of(load, "port_operations");
    while (rows_next(&cursor, &row)) {
        read_operations(load, row, &rows, plan->port_count++);
    }
    cursor = rows_of(load, "port_operations");
    for (uint32_t i = 0; i < plan->port_count && rows_next(&cursor, &row); i++) {
        read_alternates(load, row, &rows.ports[i]);
    }
    return !load->out_of_memory;
}

/* ---- scripted events ------------------------------------------------------------------------- */

/* The port of an event: one that has operations. */
static void read_event_port(struct load *load, struct hws_json row, struct hws_move *move,
                            const char *slot)
{
    const uint32_t port = load_reference(load, row, "port", HWS_JSON_REQUIRED, &name_port);

    event_set_i(move, slot, port);
    if (port != HWS_NO_INDEX &&
        scenario_port(load->scenario)->operations_of[port] == HWS_NO_INDEX) {
        hws_json_complain(load->problems, hws_json_get(row, "port"),
                          "found a port without \"port_operations\", expected one that has them");
    }
}

/* A port, or one of its terminals, named "port/terminal": counted behind the ports. */
static void read_place(struct load *load, struct hws_json row, struct hws_move *move)
{
    if (hws_json_present(hws_json_get(row, "terminal"))) {
        const uint32_t terminal =
            load_reference(load, row, "terminal", HWS_JSON_REQUIRED, &name_terminal);
        event_set_i(move, "place",
                    (int64_t)scenario_maritime(load->scenario)->port_count + terminal);
    } else {
        read_event_port(load, row, move, "place");
    }
}

void event_read_port_close(struct load *load, struct hws_json row, struct hws_move *move)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "port", "terminal", "lasts");
    event_begin(load, move, "inject port close");
    read_place(load, row, move);
    event_read_duration(load, row, "lasts", move, "duration");
}

void event_read_port_open(struct load *load, struct hws_json row, struct hws_move *move)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "port", "terminal");
    event_begin(load, move, "inject port open");
    read_place(load, row, move);
}

void event_read_port_system(struct load *load, struct hws_json row, struct hws_move *move)
{
    static const char *const changes[] = {"degrade", "down", "recover"};
    static const char *const causes[] = {"cyber", "power", "telecom"};
    HWS_ROW_EACH(changes, HWS_PORT_CHANGE_COUNT);
    HWS_ROW_EACH(causes, HWS_PORT_CAUSE_COUNT);
    uint32_t system = 0;
    uint32_t change = 0;
    uint32_t cause = 0;

    CHECK_KEYS(load, row, "id", "at", "kind", "port", "system", "change", "cause", "lasts");
    event_begin(load, move, "inject port system");
    read_event_port(load, row, move, "port");
    (void)hws_json_read_word(load->problems, row, "system", HWS_JSON_REQUIRED, system_words,
                             HWS_PORT_SYSTEM_COUNT, &system);
    (void)hws_json_read_word(load->problems, row, "change", HWS_JSON_REQUIRED, changes,
                             HWS_PORT_CHANGE_COUNT, &change);
    event_set_i(move, "system", system);
    event_set_i(move, "change", change);
    if (hws_json_read_word(load->problems, row, "cause", HWS_JSON_OPTIONAL, causes,
                           HWS_PORT_CAUSE_COUNT, &cause) &&
        hws_json_present(hws_json_get(row, "cause"))) {
        event_set_i(move, "by", cause);
    }
    event_read_duration(load, row, "lasts", move, "duration");
}
