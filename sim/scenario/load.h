/*
 * What the loader's files share: the documents, the names met so far, and the scenario being
 * filled. Sections are read in the order in which they refer to each other, each from every
 * document; a row with a problem still leaves its name, so that one mistake is reported once.
 */
#ifndef HAWSER_SIM_SCENARIO_LOAD_H
#define HAWSER_SIM_SCENARIO_LOAD_H

#include "hawser/scenario/scenario.h"

#include <limits.h>
#include <stdbool.h>

#define LOAD_DOCUMENTS_MAX 17u /* the scenario and 16 includes */
#define LOAD_ID_MAX 48u
#define LOAD_TEXT_MAX 800u /* bytes: 200 characters of up to four */
#define LOAD_PATH_MAX (PATH_MAX + 256u)

/* What an id is of; its address is its name in code. */
struct name_kind {
    const char *what; /* "a port" */
};

#define NAME_KINDS_MAX 256u

/* The ids of one kind of thing, in the order read; found by hash. */
struct names {
    const struct name_kind *kind;
    const char **ids;
    uint32_t *slots; /* open addressing: index + 1 */
    uint32_t count, capacity, slot_count;
};

extern const struct name_kind name_zone;
extern const struct name_kind name_port;
extern const struct name_kind name_class;
extern const struct name_kind name_city;
extern const struct name_kind name_station;
extern const struct name_kind name_system;
extern const struct name_kind name_segment;
extern const struct name_kind name_ship;
extern const struct name_kind name_vessel;
extern const struct name_kind name_flow;
extern const struct name_kind name_event;
extern const struct name_kind name_agency;
extern const struct name_kind name_sensor;
extern const struct name_kind name_role;

#define SCHEME_POINTS_MAX 20u

/* A separation scheme, while ways are made. */
struct scheme {
    struct hws_point ends[2];                     /* of the axis */
    struct hws_point lanes[2][SCHEME_POINTS_MAX]; /* with the axis, against it */
    uint32_t point_count;
    double capture_m; /* a way that comes so near both ends is led along */
};

struct load {
    struct hws_problems *problems;
    const char *path; /* of the scenario, or NULL */
    struct hws_json_document *documents[LOAD_DOCUMENTS_MAX];
    uint32_t document_count;
    struct hws_scenario *scenario;
    struct names names[NAME_KINDS_MAX];
    uint32_t name_kind_count;
    bool *stations_lost; /* by station: its place is wrong and has been reported */
    struct hws_turbidity_current *currents; /* filled as the events are read */
    struct hws_vessel_class *classes; /* the maritime plan's, with room for one more a fleet */
    struct scheme *schemes;
    uint32_t scheme_count;
    bool out_of_memory;
};

/* ---- plans, while they are filled ---- */
/* Of a domain that has a reader; never NULL. */
void *scenario_plan(const struct hws_scenario *scenario, const struct hws_domain_id *id);

static inline struct hws_maritime_plan *scenario_maritime(const struct hws_scenario *scenario)
{
    return scenario_plan(scenario, &hws_maritime_id);
}

static inline struct hws_port_plan *scenario_port(const struct hws_scenario *scenario)
{
    return scenario_plan(scenario, &hws_port_id);
}

static inline struct hws_transponder_plan *scenario_transponder(const struct hws_scenario *scenario)
{
    return scenario_plan(scenario, &hws_transponder_id);
}

static inline struct hws_sensor_plan *scenario_sensor(const struct hws_scenario *scenario)
{
    return scenario_plan(scenario, &hws_sensor_id);
}

static inline struct hws_picture_plan *scenario_picture(const struct hws_scenario *scenario)
{
    return scenario_plan(scenario, &hws_picture_id);
}

static inline struct hws_guard_plan *scenario_guard(const struct hws_scenario *scenario)
{
    return scenario_plan(scenario, &hws_guard_id);
}

static inline struct hws_measure_plan *scenario_measure(const struct hws_scenario *scenario)
{
    return scenario_plan(scenario, &hws_measure_id);
}

static inline struct hws_telecom_plan *scenario_telecom(const struct hws_scenario *scenario)
{
    return scenario_plan(scenario, &hws_telecom_id);
}

static inline struct hws_service_plan *scenario_service(const struct hws_scenario *scenario)
{
    return scenario_plan(scenario, &hws_service_id);
}

static inline struct hws_power_plan *scenario_power(const struct hws_scenario *scenario)
{
    return scenario_plan(scenario, &hws_power_id);
}

static inline struct hws_weather_plan *scenario_weather(const struct hws_scenario *scenario)
{
    return scenario_plan(scenario, &hws_weather_id);
}

static inline struct hws_hazard_plan *scenario_hazard(const struct hws_scenario *scenario)
{
    return scenario_plan(scenario, &hws_hazard_id);
}

static inline struct hws_liaison_plan *scenario_liaison(const struct hws_scenario *scenario)
{
    return scenario_plan(scenario, &hws_liaison_id);
}

static inline struct hws_exercise_plan *scenario_exercise(const struct hws_scenario *scenario)
{
    return scenario_plan(scenario, &hws_exercise_id);
}

/* A section's rows over all documents, in order. */
struct row_cursor {
    const struct load *load;
    const char *section;
    uint32_t document, row;
};

/* ---- names.c ---- */
/* Those of a kind; none at first. */
struct names *names_of(struct load *load, const struct name_kind *kind);
void names_fini(struct load *load);
/* Index of an id, or HWS_NO_INDEX. */
uint32_t names_find(const struct names *names, const char *id);
/*
 * Adds an id, so that the index of a name is that of its row; false when an earlier row has it
 * (that one is found) or memory is out. A row without a usable id adds "".
 */
bool names_add(struct load *load, const struct name_kind *kind, const char *id);

/* ---- fields.c ---- */
uint32_t rows_count(const struct load *load, const char *section);
struct row_cursor rows_of(const struct load *load, const char *section);
bool rows_next(struct row_cursor *cursor, struct hws_json *row);
/* The row's own id, checked for form and for being new; a copy in the arena, never NULL. */
const char *load_id(struct load *load, struct hws_json row, const struct name_kind *kind,
                    struct hws_arena *arena);
/* {"en", "ja", "ko"}; English is never NULL in the result. */
struct hws_text load_text(struct load *load, struct hws_json row, const char *key,
                          enum hws_json_need need, struct hws_arena *arena);
/* Refuses control characters, which could drive a terminal; false with a problem. */
bool load_check_printable(struct load *load, struct hws_json where, const char *words);
/* A reference by id; HWS_NO_INDEX when absent or wrong (then a problem names the nearest). */
uint32_t load_reference(struct load *load, struct hws_json row, const char *key,
                        enum hws_json_need need, const struct name_kind *kind);
/* The id is of none of that kind: says so, with the nearest. */
void load_complain_reference(struct load *load, struct hws_json where, const char *id,
                             const struct name_kind *kind);
/* {"lat_deg", "lon_deg"} under a key, or in the row itself when key is NULL. */
bool load_position(struct load *load, struct hws_json row, const char *key,
                   struct hws_point *point);
/* [[lat, lon], …]; the points go to the arena. False when absent or wrong. */
bool load_points(struct load *load, struct hws_json row, const char *key, uint32_t count_min,
                 uint32_t count_max, struct hws_arena *arena, const struct hws_point **points,
                 uint32_t *point_count);
/* A port's id or a position in water; *port is HWS_NO_INDEX for the latter. */
bool load_place(struct load *load, struct hws_json row, const char *key, struct hws_point *point,
                uint32_t *port);
void load_check_water(struct load *load, struct hws_json where, struct hws_point point,
                      const char *what);
/* "utc_offset_h", local time less UTC; left as it is when absent. */
void load_utc_offset(struct load *load, struct hws_json row, int64_t *offset_ms);
/* 24 relative weights of the local day's hours under "hourly", kept with a mean of 1; NULL: even.
 */
const double *load_hourly(struct load *load, struct hws_json row);
bool load_gbps(struct load *load, struct hws_json row, const char *key, int64_t *rate_kbps);
/* Arena arrays that note when memory is out; never NULL for what is then written: check the flag.
 */
void *load_array(struct load *load, struct hws_arena *arena, size_t count, size_t size);
/*
 * paths.c: the path of a file that an entry names, relative to the scenario's folder; false, with a
 * problem, when it is not there, leads out of the folder or has another ending. Not for a scenario
 * without a path.
 */
bool load_path(struct load *load, struct hws_json entry, const char *ending,
               char path[LOAD_PATH_MAX]);
#define CHECK_KEYS(load, row, ...)                                                                 \
    do {                                                                                           \
        static const char *const known_keys[] = {__VA_ARGS__};                                     \
        hws_json_check_keys((load)->problems, (row), known_keys,                                   \
                            (uint32_t)(sizeof(known_keys) / sizeof(known_keys[0])));               \
    } while (0)

/* ---- the sections, one file a domain; each returns false when memory is out ---- */
bool load_exercise(struct load *load);
/* roles.c: after all that a role may speak for. */
bool load_roles(struct load *load);
/* The command of that name, or NULL with a problem. */
const struct hws_verb *load_verb(struct load *load, struct hws_json where, const char *name);
/* Whose ids zones' seen_by name: once agencies and operators have been read. */
void check_zones_seen(struct load *load);
/* {"south_deg", "west_deg", "north_deg", "east_deg"}; false with a problem. */
bool load_box(struct load *load, struct hws_json box, struct hws_point *south_west,
              struct hws_point *north_east);
/* A zone's corners, which the exercise's plan keeps; nothing for HWS_NO_INDEX. */
void load_zone(const struct load *load, uint32_t zone, const struct hws_point **vertices,
               uint32_t *vertex_count);
bool load_maritime(struct load *load);
bool load_telecom(struct load *load);
/* After the ports and classes, before the vessels that call. */
bool load_port_operations(struct load *load);
/* anchorage.c: where ships wait for a port. */
void load_anchorage(struct load *load, struct hws_json row, struct hws_port_operations *port);
bool load_weather(struct load *load);
/* repair.c, then maintenance.c: after the zones, ports and telecom. */
bool load_repair(struct load *load);
bool load_maintenance(struct load *load);
/* What a repair ship cannot stand, and how often it breaks down. */
void load_ship_hardships(struct load *load, struct hws_json row, struct hws_repair_ship *ship);
/*
 * power.c: whether a system carries power, and how it is mended; what a segment of it brings, true
 * where it has no fibres; what a repair ship works on, and in what at
 * most, by her kind.
 */
void load_power_cable(struct load *load, struct hws_json row, struct hws_system *system);
bool load_segment_power(struct load *load, struct hws_json row, const struct hws_system *system,
                        struct hws_segment *segment);
void load_ship_work(struct load *load, struct hws_json row, struct hws_repair_ship *ship);
/* Who wants how much power; after the cities. */
bool load_power_areas(struct load *load);
/* service.c: after the cities. */
bool load_service(struct load *load);
/* telecom_hazard.c: of all segments; of one, whose length is known; the chance of faults. */
uint32_t load_count_depth_zones(const struct load *load);
void load_depth_zones(struct load *load, struct hws_json row, struct hws_segment *segment,
                      struct hws_depth_zone *zones);
void load_background(struct load *load);
/* telecom_network.c: operators come before what they own, promises after it. */
bool load_network_owners(struct load *load);
bool load_network_promises(struct load *load);
/* Operator + 1 under a key; 0 when absent or wrong. `need` counts only where there are operators.
 */
uint32_t load_owner1(struct load *load, struct hws_json row, const char *key,
                     enum hws_json_need need);
void load_link_medium(struct load *load, struct hws_json row, struct hws_terrestrial *link);
/* Branching units are stations without a city, after all others. */
uint32_t load_count_branching_units(const struct load *load);
void load_branching_units(struct load *load, struct hws_station *stations);
void load_station_hazards(struct load *load);
void read_turbidity_current(struct load *load, struct hws_json row, struct hws_move *move);
void read_station_failure(struct load *load, struct hws_json row, struct hws_move *move);
bool load_events(struct load *load);
/* The row of the event that has the n-th id: a move may have none. */
uint32_t load_event_row(const struct load *load, uint32_t name);
/* After the events, which may begin what is of interest. */
bool load_measures(struct load *load);
/* Vessels come after the repair ships, whose hulls they include. */
bool load_vessels(struct load *load);
/* After the classes and the exercise's duration. */
bool load_replays(struct load *load);
/* schemes.c: read before ways are made; then each route is led along those that it follows. */
bool load_schemes(struct load *load);
void schemes_lead(struct load *load, struct hws_route *route);
/* timetable.c: room for all departures, and those of one ferry, whose way is known. */
uint32_t load_timetable_count(const struct load *load);
void load_timetable(struct load *load, struct hws_json row, int64_t *departures,
                    struct hws_vessel_plan *vessel);
/*
 * fleets.c: boats of fishing grounds and of pleasure, read with the flows, among which each fleet
 * has an entry; how many rows, and at most how many ways they take.
 */
struct ways;
uint32_t load_fleet_count(const struct load *load);
uint32_t load_fleet_ways_max(const struct load *load);
bool load_fleets(struct load *load, struct ways *ways, struct hws_flow *flows);
/* Agencies and sensors come after all that these refer to: zones, vessels, cables. */
bool load_sensors(struct load *load);
/* After telecom, zones and agencies. */
bool load_picture(struct load *load);
/* After all that sails, waits and is ordered about. */
bool load_usual(struct load *load);
/* After zones, vessels, agencies and sensors. */
bool load_guard(struct load *load);
/* guard_rules.c: what the scenario sets, on top of the defaults. */
void load_guard_rules(struct load *load, struct hws_guard_rules *rules);

/*
 * event_move.c: a kind of event is a move, begun by its verb's name; its values are set by the
 * names of the verb's slots, which are ours.
 */
void event_begin(const struct load *load, struct hws_move *move, const char *verb);
void event_set_i(struct hws_move *move, const char *slot, int64_t value);
void event_set_f(struct hws_move *move, const char *slot, double value);
/* An optional number or duration under a key, left out of the move where the row has none. */
void event_read_duration(struct load *load, struct hws_json row, const char *key,
                         struct hws_move *move, const char *slot);
/* Any verb that the script may give, with its slots: {"at": "2h", "move": "inject cut", ...}. */
void event_read_move(struct load *load, struct hws_json row, struct hws_move *move);

/* Scripted drags: event_drag.c. Moves that their tracks make come behind all others. */
void event_read_drag(struct load *load, struct hws_json row, struct hws_move *move);
uint32_t load_count_tracks(const struct load *load);
void load_tracks(struct load *load, struct hws_scripted_move *script);

/* Scripted events about cables: event_cable.c. Those of one row but its first come last of all. */
void event_read_fault(struct load *load, struct hws_json row, struct hws_move *move);
void event_read_faults(struct load *load, struct hws_json row, struct hws_move *move);
uint32_t load_count_more_faults(const struct load *load);
void load_more_faults(struct load *load, struct hws_scripted_move *script);

/* Scripted events about who sees and who is seen: event_sensor.c. */
void event_read_ais_off(struct load *load, struct hws_json row, struct hws_move *move);
void event_read_ais_on(struct load *load, struct hws_json row, struct hws_move *move);
void event_read_identity(struct load *load, struct hws_json row, struct hws_move *move);
void event_read_jam(struct load *load, struct hws_json row, struct hws_move *move);
void event_read_spoof(struct load *load, struct hws_json row, struct hws_move *move);
void event_read_quiet(struct load *load, struct hws_json row, struct hws_move *move);
void event_read_blind(struct load *load, struct hws_json row, struct hws_move *move);
void event_read_restore(struct load *load, struct hws_json row, struct hws_move *move);
void event_read_share_on(struct load *load, struct hws_json row, struct hws_move *move);
void event_read_share_off(struct load *load, struct hws_json row, struct hws_move *move);
void event_read_port_close(struct load *load, struct hws_json row, struct hws_move *move);
void event_read_port_open(struct load *load, struct hws_json row, struct hws_move *move);
void event_read_port_system(struct load *load, struct hws_json row, struct hws_move *move);

#endif
