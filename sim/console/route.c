/* hawser route: the shortest way at sea between two places. */
#include "sim/console/subcommands.h"

#include "hawser/core/units.h"
#include "hawser/exercise/wording.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct place {
    const char *name; /* as given, or the port's */
    struct hws_point point;
};

/* ---- places --------------------------------------------------------------------------------- */

/* "34.5,129.1" */
static bool read_coordinates(const char *text, struct hws_point *point)
{
    char *end = NULL;

    if (strchr(text, ',') == NULL) {
        return false;
    }
    point->lat_deg = strtod(text, &end);
    if (end == text || *end != ',') {
        return false;
    }
    const char *second = end + 1;
    point->lon_deg = strtod(second, &end);
    return end != second && *end == '\0' && hws_point_valid(*point);
}

static enum hws_exit unknown_place(const char *text, const struct hws_maritime_plan *ports)
{
    const char **names = calloc(ports->port_count + 1u, sizeof(*names));

    for (uint32_t i = 0; names != NULL && i < ports->port_count; i++) {
        names[i] = ports->ports[i].id;
    }
    const char *nearest = names == NULL ? NULL : hws_nearest_name(text, names, ports->port_count);
    (void)fprintf(
        stderr, "hawser route: found \"%s\", expected a port's name or LAT,LON in degrees%s%s%s\n",
        text, nearest != NULL ? " (nearest: " : "", nearest != NULL ? nearest : "",
        nearest != NULL ? ")" : "");
    free(names);
    return HWS_EXIT_INPUT;
}

static enum hws_exit find_place(const char *text, const struct hws_maritime_plan *ports,
                                struct place *place)
{
    if (read_coordinates(text, &place->point)) {
        place->name = text;
        return HWS_EXIT_DONE;
    }
    for (uint32_t i = 0; i < ports->port_count; i++) {
        const char *name = hws_text_in(&ports->ports[i].name, HWS_LANGUAGE_EN);
        if (strcasecmp(text, ports->ports[i].id) == 0 || strcasecmp(text, name) == 0) {
            place->name = name;
            place->point = ports->ports[i].berth;
            return HWS_EXIT_DONE;
        }
    }
    return unknown_place(text, ports);
}

/* ---- output --------------------------------------------------------------------------------- */

static void print_lanes(const struct hws_seaway *seaway, const struct hws_route *route)
{
    const char *separator = "Through ";

    for (uint32_t i = 0; i < hws_seaway_lane_count(seaway); i++) {
        if ((route->lanes_used >> i & 1u) != 0) {
            (void)printf("%s%s", separator, hws_seaway_lane_name(seaway, i));
            separator = ", ";
        }
    }
    if (separator[0] == ',') {
        (void)printf("\n");
    }
}

static void print_text(const struct hws_seaway *seaway, const struct place *from,
                       const struct place *to, const struct hws_route *route)
{
    (void)printf("%s to %s: %.1f nmi, %.1f km, %" PRIu32 " waypoints\n", from->name, to->name,
                 hws_nmi_from_m(route->distance_m), hws_km_from_m(route->distance_m),
                 route->waypoint_count);
    print_lanes(seaway, route);
    double gone_m = 0.0;
    for (uint32_t i = 0; i < route->waypoint_count; i++) {
        char words[64];
        if (i > 0) {
            gone_m += hws_rhumb_m(route->waypoints[i - 1u], route->waypoints[i]);
        }
        hws_place_words(route->waypoints[i], words, sizeof(words));
        (void)printf("%4" PRIu32 "  %s  %9.1f nmi  %9.1f km\n", i + 1u, words,
                     hws_nmi_from_m(gone_m), hws_km_from_m(gone_m));
    }
}

static void print_geojson(const struct place *from, const struct place *to,
                          const struct hws_route *route)
{
    char from_name[256];
    char to_name[256];

    (void)hws_json_quote(from->name, from_name, sizeof(from_name));
    (void)hws_json_quote(to->name, to_name, sizeof(to_name));
    (void)printf("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
                 "\"properties\":{\"from\":%s,\"to\":%s,\"distance_nmi\":%.3f,"
                 "\"distance_km\":%.3f},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[",
                 from_name, to_name, hws_nmi_from_m(route->distance_m),
                 hws_km_from_m(route->distance_m));
    for (uint32_t i = 0; i < route->waypoint_count; i++) {
        (void)printf("%s[%.7f,%.7f]", i == 0 ? "" : ",", route->waypoints[i].lon_deg,
                     route->waypoints[i].lat_deg);
    }
    (void)printf("]}}]}\n");
}

/* ---- the command ---------------------------------------------------------------------------- */

static enum hws_exit find_route(const struct hws_assets *assets,
                                const struct hws_maritime_plan *ports, const char *const *names,
                                uint64_t closed_lanes, bool geojson)
{
    struct place from = {0};
    struct place to = {0};
    struct hws_route route;
    struct hws_error error = {0};

    enum hws_exit exit_code = find_place(names[0], ports, &from);
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = find_place(names[1], ports, &to);
    }
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    if (hws_seaway_route(assets->seaway, from.point, to.point, closed_lanes, &route, &error) !=
        HWS_OK) {
        return hws_report_error(&error);
    }
    if (geojson) {
        print_geojson(&from, &to, &route);
    } else {
        print_text(assets->seaway, &from, &to, &route);
    }
    return HWS_EXIT_DONE;
}

static enum hws_exit read_closures(const struct hws_seaway *seaway, const char *text,
                                   uint64_t *closed_lanes)
{
    while (text != NULL && *text != '\0') {
        const size_t length = strcspn(text, ",");
        char key[64];
        struct hws_error error = {0};
        uint32_t lane = 0;
        (void)snprintf(key, sizeof(key), "%.*s", (int)length, text);
        if (hws_seaway_lane_find(seaway, key, &lane, &error) != HWS_OK) {
            return hws_report_error(&error);
        }
        *closed_lanes |= UINT64_C(1) << lane;
        text += length + (text[length] == ',' ? 1u : 0u);
    }
    return HWS_EXIT_DONE;
}

static enum hws_exit with_ports(const struct hws_invocation *invocation,
                                const struct hws_assets *assets, const char *const *names,
                                const char *closed, bool geojson)
{
    char path[PATH_MAX];
    struct hws_maritime_plan ports;
    struct hws_error error = {0};
    uint64_t closed_lanes = 0;

    (void)snprintf(path, sizeof(path), "%s/scenarios/shared/ports.json", invocation->data_folder);
    if (hws_scenario_ports(path, assets, &ports, &error) != HWS_OK) {
        (void)hws_report_error(&error);
        return HWS_EXIT_FAILED;
    }
    enum hws_exit exit_code = read_closures(assets->seaway, closed, &closed_lanes);
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = find_route(assets, &ports, names, closed_lanes, geojson);
    }
    hws_maritime_plan_fini(&ports);
    return exit_code;
}

static enum hws_exit run_route(const struct hws_invocation *invocation)
{
    const char *names[2] = {NULL, NULL};
    const char *closed = NULL;
    int name_count = 0;
    bool geojson = false;
    const struct hws_option table[] = {{"--geojson", NULL, &geojson, NULL},
                                       {"--closed", &closed, NULL, NULL}};
    char folder[PATH_MAX];
    struct hws_assets assets;
    struct hws_error error = {0};

    enum hws_exit exit_code = hws_options_parse(invocation, table, sizeof(table) / sizeof(table[0]),
                                                names, 2, 2, &name_count);
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    (void)snprintf(folder, sizeof(folder), "%s/assets", invocation->data_folder);
    if (hws_assets_open(folder, &assets, &error) != HWS_OK) {
        (void)hws_report_error(&error);
        return HWS_EXIT_FAILED;
    }
    exit_code = with_ports(invocation, &assets, names, closed, geojson);
    hws_assets_close(&assets);
    return exit_code;
}

const struct hws_subcommand route_subcommand = {
    .name = "route",
    .synopsis = "route FROM TO [--closed LANES] [--geojson]",
    .summary = "print the shortest way at sea between two places",
    .help =
        "A place is a port's name (its berth) or LAT,LON in degrees. The way never crosses land,\n"
        "keeps a margin where there is room, and is no recommendation to navigate by.\n\n"
        "  --closed LANES  straits and canals not to be used, with commas: suez,kanmon\n"
        "  --geojson       the way as GeoJSON, for a map\n\n"
        "Example: hawser route busan hakata\n"
        "         hawser route 34.9,129.2 vladivostok --closed tsugaru --geojson\n",
    .run = run_route,
};
