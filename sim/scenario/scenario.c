/*
 * Loading: the documents, then the sections in the order in which they refer to each other, then
 * the plan. Nothing is built from a scenario with a problem.
 */
#include "sim/scenario/load.h"

#include <stdlib.h>
#include <string.h>

#define INCLUDES_MAX (LOAD_DOCUMENTS_MAX - 1u)
#define FORMAT_VERSION_MAX 1000000

/* How many rows a section may have, over all documents. */
struct section_bound {
    const char *section;
    uint32_t rows_max;
};

static const struct section_bound section_bounds[] = {
    {"ports", 1000},
    {"port_operations", 200},
    {"zones", 200},
    {"vessel_classes", 200},
    {"cities", 500},
    {"stations", 1000},
    {"systems", 300},
    {"vessels", 5000},
    {"flows", 500},
    {"replay", 16},
    {"fishing_grounds", 50},
    {"pleasure_boats", 50},
    {"separation_schemes", 50},
    {"agencies", HWS_AGENCIES_MAX},
    {"sensors", HWS_SENSORS_MAX},
    {"sharing", 200},
    {"watch_zones", 200},
    {"flags", 100},
    {"jurisdictions", 100},
    {"bases", 100},
    {"units", HWS_UNITS_MAX},
    {"standing_orders", 100},
    {"distress_areas", 100},
    {"operators", HWS_OPERATORS_MAX},
    {"leases", 2000},
    {"restoration_agreements", 120},
    {"terrestrial_links", 1000},
    {"demands", 2000},
    {"repair_ships", HWS_TELECOM_SHIPS_MAX},
    {"permit_areas", 100},
    {"depots", 50},
    {"maintenance_agreements", 50},
    {"reporting_areas", HWS_REPORTING_AREAS_MAX},
    {"station_faults", HWS_STATION_TROUBLE_COUNT},
    {"events", 1000},
    {"events_of_interest", 100},
};

/* ---- documents
 * ------------------------------------------------------------------------------------- */

/* False when the document is not of the kind to be read here: then nothing in it is judged. */
static bool check_head(struct load *load, uint32_t document)
{
    static const char *const kinds[] = {"scenario", "shared"};
    const struct hws_json root = hws_json_root(load->documents[document]);
    const uint32_t expected = document == 0 ? 0 : 1;
    int64_t version = 0;
    uint32_t kind = expected;

    if (hws_json_type(root) != HWS_JSON_OBJECT) {
        hws_json_complain(load->problems, root, "found %s, expected an object",
                          hws_json_type_name(hws_json_type(root)));
        return false;
    }
    if (hws_json_read_int(load->problems, root, "format_version", HWS_JSON_REQUIRED, 1,
                          FORMAT_VERSION_MAX, &version) &&
        version != HWS_SCENARIO_FORMAT_VERSION) {
        hws_json_complain(load->problems, hws_json_get(root, "format_version"),
                          "found format version %d, expected %d, the one that this program reads",
                          (int)version, HWS_SCENARIO_FORMAT_VERSION);
    }
    if (hws_json_read_word(load->problems, root, "kind", HWS_JSON_REQUIRED, kinds, 2, &kind) &&
        kind != expected) {
        hws_json_complain(load->problems, hws_json_get(root, "kind"),
                          "found \"%s\", expected \"%s\" here: %s", kinds[kind], kinds[expected],
                          document == 0
                              ? "a shared file is checked with a scenario that includes it"
                              : "only shared files are included");
        return false;
    }
    if (document == 0) {
        CHECK_KEYS(load, root, "format_version", "kind", "id", "title", "marking", "tlp", "epoch",
                   "duration", "seed", "include", "region", "closed_lanes", "fault_locating",
                   "background_faults", "ports", "port_operations", "zones", "vessel_classes",
                   "cities", "stations", "operators", "systems", "leases", "restoration_agreements",
                   "restoration", "daily_profile", "terrestrial_links", "demands", "repair_ships",
                   "permit_areas", "depots", "maintenance_agreements", "repair_rules", "vessels",
                   "flows", "replay", "fishing_grounds", "pleasure_boats", "utc_offset_h",
                   "separation_schemes", "agencies", "sensors", "sharing", "watch_zones",
                   "alert_rules", "flags", "jurisdictions", "bases", "units", "guard_rules",
                   "standing_orders", "distress_areas", "weather", "events", "measures",
                   "events_of_interest", "reporting_areas", "outage", "costs", "station_faults");
    } else {
        CHECK_KEYS(load, root, "format_version", "kind", "title", "ports", "port_operations",
                   "zones", "vessel_classes", "cities", "stations", "operators", "systems",
                   "leases", "restoration_agreements", "terrestrial_links", "demands",
                   "repair_ships", "permit_areas", "depots", "maintenance_agreements",
                   "reporting_areas");
    }
    return true;
}

/* Every section that is there is an array of objects, and not too long. */
static bool check_sections(struct load *load)
{
    bool good = true;

    for (uint32_t i = 0; i < sizeof(section_bounds) / sizeof(section_bounds[0]); i++) {
        const struct section_bound *bound = &section_bounds[i];
        bool reported = false;
        for (uint32_t d = 0; d < load->document_count; d++) {
            const struct hws_json root = hws_json_root(load->documents[d]);
            const struct hws_json rows = hws_json_read_array(load->problems, root, bound->section,
                                                             HWS_JSON_OPTIONAL, 0, bound->rows_max);
            reported = reported || (hws_json_present(hws_json_get(root, bound->section)) &&
                                    !hws_json_present(rows));
        }
        struct row_cursor cursor = rows_of(load, bound->section);
        struct hws_json row;
        while (rows_next(&cursor, &row)) {
            if (hws_json_type(row) != HWS_JSON_OBJECT) {
                hws_json_complain(load->problems, row, "found %s, expected an object",
                                  hws_json_type_name(hws_json_type(row)));
                good = false;
            }
        }
        if (rows_count(load, bound->section) > bound->rows_max && !reported) {
            hws_json_complain(load->problems, hws_json_root(load->documents[0]),
                              "found %u rows of \"%s\" in all, expected at most %u",
                              rows_count(load, bound->section), bound->section, bound->rows_max);
        }
        good = good && rows_count(load, bound->section) <= bound->rows_max;
    }
    return good;
}

/* ---- includes
 * ---------------------------------------------------------------------------------------- */

static enum hws_status include_one(struct load *load, struct hws_json entry)
{
    char path[LOAD_PATH_MAX];

    if (!load_path(load, entry, ".json", path)) {
        return HWS_OK;
    }
    enum hws_status status =
        hws_json_read_file(path, load->problems, &load->documents[load->document_count]);
    if (status == HWS_OK) {
        status = hws_inputs_add(&load->scenario->inputs, path);
        load->document_count++;
        if (!check_head(load, load->document_count - 1u)) {
            hws_json_destroy(load->documents[--load->document_count]);
        }
    }
    return status == HWS_ERR_INPUT ? HWS_OK : status;
}

static enum hws_status include_all(struct load *load)
{
    const struct hws_json root = hws_json_root(load->documents[0]);
    const struct hws_json includes =
        hws_json_read_array(load->problems, root, "include", HWS_JSON_OPTIONAL, 0, INCLUDES_MAX);
    const uint32_t count = hws_json_present(includes) ? hws_json_count(includes) : 0;

    if (count > 0 && load->path == NULL) {
        hws_json_complain(load->problems, includes,
                          "found includes in a scenario that is no file, expected none");
        return HWS_OK;
    }
    for (uint32_t i = 0; i < count; i++) {
        enum hws_status status = include_one(load, hws_json_at(includes, i));
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}

/* ---- the plan
 * ------------------------------------------------------------------------------------------- */

static struct hws_hash plan_hash(const struct hws_scenario *scenario)
{
    struct hws_hash hash =
        hws_hash_bytes(&scenario->plan.epoch_ms, sizeof(scenario->plan.epoch_ms));

    hash = hws_hash_combine(hash, hws_maritime_plan_hash(&scenario->maritime));
    hash = hws_hash_combine(hash, hws_port_plan_hash(&scenario->port));
    hash = hws_hash_combine(hash, hws_sensor_plan_hash(&scenario->sensor));
    hash = hws_hash_combine(hash, hws_picture_plan_hash(&scenario->picture));
    hash = hws_hash_combine(hash, hws_measure_plan_hash(&scenario->measure));
    hash = hws_hash_combine(hash, hws_guard_plan_hash(&scenario->guard));
    hash = hws_hash_combine(hash, hws_telecom_plan_hash(&scenario->telecom));
    hash = hws_hash_combine(hash, hws_service_plan_hash(&scenario->service));
    hash = hws_hash_combine(hash, hws_weather_plan_hash(&scenario->weather));
    hash = hws_hash_combine(hash, hws_exercise_plan_hash(&scenario->exercise));
    return hws_hash_combine(hash, hws_hash_bytes(scenario->liaison.ship_vessels,
                                                 scenario->liaison.ship_count * sizeof(uint32_t)));
}

/* Before sections are read: events name verbs. */
static enum hws_status make_registry(struct hws_scenario *scenario)
{
    const struct hws_domain *domains[HWS_SCENARIO_DOMAIN_COUNT];
    struct hws_error error = {0};

    for (uint32_t i = 0; i < HWS_WORLD_DOMAIN_COUNT; i++) {
        domains[i] = hws_world_domains[i];
    }
    domains[HWS_WORLD_DOMAIN_COUNT] = &hws_exercise_domain;
    return hws_registry_init(&scenario->registry, domains, HWS_SCENARIO_DOMAIN_COUNT, &error);
}

static enum hws_status build_plan(struct load *load)
{
    struct hws_scenario *scenario = load->scenario;
    struct hws_error error = {0};

    enum hws_status status = hws_maritime_plan_finish(&scenario->maritime);
    if (status == HWS_OK) {
        status = hws_sensor_plan_finish(&scenario->sensor, &scenario->maritime, &error);
    }
    if (status == HWS_OK) {
        status = hws_telecom_plan_finish(&scenario->telecom, &error);
    }
    if (status == HWS_OK) {
        status = hws_service_plan_finish(&scenario->service, &scenario->telecom, &error);
    }
    if (status == HWS_ERR_RANGE) {
        hws_json_complain(load->problems, hws_json_root(load->documents[0]), "%s: %s", error.where,
                          error.message);
        return HWS_ERR_INPUT;
    }
    if (status != HWS_OK) {
        return status;
    }
    scenario->hazard.telecom = &scenario->telecom;
    scenario->picture.maritime = &scenario->maritime;
    scenario->picture.sensors = &scenario->sensor;
    scenario->measure.maritime = &scenario->maritime;
    scenario->measure.sensors = &scenario->sensor;
    scenario->environment = hws_weather_environment(&scenario->weather);
    scenario->maritime.seaway = scenario->assets->seaway;
    scenario->maritime.coast = scenario->assets->coast;
    load_parts(scenario, scenario->plan.parts);
    scenario->plan.hash = plan_hash(scenario);
    return HWS_OK;
}

/* ---- loading
 * --------------------------------------------------------------------------------------------- */

static enum hws_status read_sections(struct load *load)
{
    const bool kept = load_exercise(load) && load_maritime(load) && load_telecom(load) &&
                      load_repair(load) && load_maintenance(load) && load_service(load) &&
                      load_port_operations(load) && load_schemes(load) && load_vessels(load) &&
                      load_replays(load) && load_sensors(load) && load_picture(load) &&
                      load_guard(load) && load_weather(load) && load_events(load) &&
                      load_measures(load);

    if (!kept || load->out_of_memory || load->problems->out_of_memory) {
        return HWS_ERR_MEMORY;
    }
    return load->problems->total_count > 0 ? HWS_ERR_INPUT : HWS_OK;
}

/* With documents[0] read. */
static enum hws_status load_documents(struct load *load)
{
    if (!check_head(load, 0)) {
        return HWS_ERR_INPUT;
    }
    enum hws_status status = include_all(load);
    if (status != HWS_OK) {
        return status;
    }
    if (!check_sections(load)) {
        return HWS_ERR_INPUT;
    }
    status = read_sections(load);
    return status == HWS_OK ? build_plan(load) : status;
}

static enum hws_status load_scenario(const char *path, struct hws_json_document *document,
                                     const struct hws_assets *assets, struct hws_problems *problems,
                                     struct hws_scenario **scenario)
{
    struct load load = {.problems = problems, .path = path, .document_count = 1};

    load.documents[0] = document;
    names_init(load.names);
    load.scenario = calloc(1, sizeof(*load.scenario));
    enum hws_status status = HWS_ERR_MEMORY;
    if (load.scenario != NULL) {
        load.scenario->assets = assets;
        hws_arena_init(&load.scenario->maritime.arena);
        hws_arena_init(&load.scenario->port.arena);
        hws_arena_init(&load.scenario->sensor.arena);
        hws_arena_init(&load.scenario->picture.arena);
        hws_arena_init(&load.scenario->guard.arena);
        hws_arena_init(&load.scenario->measure.arena);
        hws_arena_init(&load.scenario->telecom.arena);
        hws_arena_init(&load.scenario->service.arena);
        hws_arena_init(&load.scenario->weather.arena);
        hws_arena_init(&load.scenario->exercise.arena);
        status = hws_inputs_add_all(&load.scenario->inputs, &assets->inputs);
        if (status == HWS_OK && path != NULL) {
            status = hws_inputs_add(&load.scenario->inputs, path);
        }
        if (status == HWS_OK) {
            status = make_registry(load.scenario);
        }
        if (status == HWS_OK) {
            status = load_documents(&load);
        }
        /* A problem that could not be noted would leave the list of them a lie. */
        if (status == HWS_ERR_INPUT && (load.out_of_memory || problems->out_of_memory)) {
            status = HWS_ERR_MEMORY;
        }
    }
    for (uint32_t i = 0; i < load.document_count; i++) {
        hws_json_destroy(load.documents[i]);
    }
    names_fini(load.names);
    if (status != HWS_OK) {
        hws_problems_sort(problems);
        hws_scenario_destroy(load.scenario);
        return status;
    }
    *scenario = load.scenario;
    return HWS_OK;
}

enum hws_status hws_scenario_load(const char *path, const struct hws_assets *assets,
                                  struct hws_problems *problems, struct hws_scenario **scenario)
{
    struct hws_json_document *document = NULL;
    enum hws_status status = hws_json_read_file(path, problems, &document);

    return status == HWS_OK ? load_scenario(path, document, assets, problems, scenario) : status;
}

enum hws_status hws_scenario_parse(const char *name, const char *text, size_t text_size,
                                   const struct hws_assets *assets, struct hws_problems *problems,
                                   struct hws_scenario **scenario)
{
    struct hws_json_document *document = NULL;
    enum hws_status status = hws_json_parse(name, text, text_size, problems, &document);

    return status == HWS_OK ? load_scenario(NULL, document, assets, problems, scenario) : status;
}

static enum hws_status first_problem(const struct hws_problems *problems, enum hws_status status,
                                     const char *path, struct hws_error *error)
{
    char line[sizeof(error->message)];

    if (status != HWS_ERR_INPUT || problems->item_count == 0) {
        return hws_error_set(error, status, path, "cannot be read: %s", hws_status_name(status));
    }
    (void)hws_problem_format(&problems->items[0], line, sizeof(line));
    return hws_error_set(error, status, "", "%s", line);
}

enum hws_status hws_scenario_ports(const char *path, const struct hws_assets *assets,
                                   struct hws_maritime_plan *ports, struct hws_error *error)
{
    struct hws_problems problems;
    struct load load = {.problems = &problems, .document_count = 1};

    hws_problems_init(&problems);
    names_init(load.names);
    load.scenario = calloc(1, sizeof(*load.scenario));
    enum hws_status status = load.scenario == NULL
                                 ? HWS_ERR_MEMORY
                                 : hws_json_read_file(path, &problems, &load.documents[0]);
    if (status == HWS_OK) {
        load.scenario->assets = assets;
        hws_arena_init(&load.scenario->maritime.arena);
        const bool kept = check_sections(&load) && load_maritime(&load);
        status = load.out_of_memory || problems.out_of_memory ? HWS_ERR_MEMORY
                 : !kept || problems.total_count > 0          ? HWS_ERR_INPUT
                                                              : HWS_OK;
    }
    if (status == HWS_OK) {
        *ports = load.scenario->maritime;
    } else {
        status = first_problem(&problems, status, path, error);
        if (load.scenario != NULL) {
            hws_maritime_plan_fini(&load.scenario->maritime);
        }
    }
    hws_json_destroy(load.documents[0]);
    names_fini(load.names);
    hws_problems_fini(&problems);
    free(load.scenario);
    return status;
}

void hws_scenario_destroy(struct hws_scenario *scenario)
{
    if (scenario == NULL) {
        return;
    }
    hws_maritime_plan_fini(&scenario->maritime);
    hws_port_plan_fini(&scenario->port);
    hws_sensor_plan_fini(&scenario->sensor);
    hws_picture_plan_fini(&scenario->picture);
    hws_guard_plan_fini(&scenario->guard);
    hws_measure_plan_fini(&scenario->measure);
    hws_service_plan_fini(&scenario->service);
    hws_telecom_plan_fini(&scenario->telecom);
    hws_weather_plan_fini(&scenario->weather);
    hws_exercise_plan_fini(&scenario->exercise);
    hws_inputs_fini(&scenario->inputs);
    free(scenario);
}

struct hws_engine_def hws_scenario_engine_def(const struct hws_scenario *scenario, uint64_t seed,
                                              uint64_t replication, struct hws_record_sink sink)
{
    const struct hws_engine_def def = {
        .registry = &scenario->registry,
        .plan = &scenario->plan,
        .environment = &scenario->environment,
        .seed = seed,
        .replication = replication,
        .sink = sink,
    };
    return def;
}
