/*
 * Prints points along the routes between the region's ports, for check_seaway_gshhg.py: longitude,
 * latitude, metres to the nearer end, route number; one point every SAMPLE_M.
 */
#include "hawser/geo/seaway.h"

#include "hawser_config.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define SAMPLE_M 250.0

#define PORTS_MAX 64u
#define TEXT_BYTES_MAX (1u << 20)

/* The pilot points of the shared ports file; 0 when it cannot be read. */
static unsigned read_ports(const char *path, struct hws_point ports[PORTS_MAX])
{
    unsigned count = 0;
    FILE *file = fopen(path, "rb");
    char *text = calloc(1, TEXT_BYTES_MAX);

    if (file != NULL && text != NULL && fread(text, 1, TEXT_BYTES_MAX - 1, file) > 0) {
        cJSON *root = cJSON_Parse(text);
        const cJSON *row;
        cJSON_ArrayForEach(row, cJSON_GetObjectItem(root, "ports"))
        {
            const cJSON *pilot = cJSON_GetObjectItem(row, "pilot");
            if (count < PORTS_MAX) {
                ports[count++] =
                    (struct hws_point){cJSON_GetNumberValue(cJSON_GetObjectItem(pilot, "lat_deg")),
                                       cJSON_GetNumberValue(cJSON_GetObjectItem(pilot, "lon_deg"))};
            }
        }
        cJSON_Delete(root);
    }
    free(text);
    if (file != NULL) {
        (void)fclose(file);
    }
    return count;
}

static void print_route(const struct hws_route *route, unsigned number)
{
    double sailed_m = 0.0;

    for (uint32_t i = 1; i < route->waypoint_count; i++) {
        struct hws_point from = route->waypoints[i - 1];
        struct hws_point to = route->waypoints[i];
        double length_m = hws_rhumb_m(from, to);
        int parts = (int)ceil(length_m / SAMPLE_M);
        for (int j = 0; j < parts; j++) {
            struct hws_point at = hws_rhumb_between(from, to, (double)j / parts);
            double there_m = sailed_m + length_m * j / parts;
            printf("%.6f %.6f %.0f %u\n", at.lon_deg, at.lat_deg,
                   fmin(there_m, route->distance_m - there_m), number);
        }
        sailed_m += length_m;
    }
}

int main(void)
{
    struct hws_point ports[PORTS_MAX];
    unsigned port_count = read_ports(HAWSER_SOURCE_ROOT "/scenarios/shared/ports.json", ports);
    static const char *const paths[] = {
        HAWSER_SOURCE_ROOT "/assets/coast/world.coast",
        HAWSER_SOURCE_ROOT "/assets/coast/baltic.coast",
        HAWSER_SOURCE_ROOT "/assets/coast/nw-pacific.coast",
    };
    struct hws_coast *coast = NULL;
    struct hws_seaway *seaway = NULL;
    struct hws_error error = {0};
    struct hws_route route;

    if (hws_coast_open(paths, 3, &coast, &error) != HWS_OK ||
        hws_seaway_open(HAWSER_SOURCE_ROOT "/assets/seaway", coast, &seaway, &error) != HWS_OK) {
        fprintf(stderr, "%s: %s\n", error.where, error.message);
        hws_coast_close(coast);
        return EXIT_FAILURE;
    }
    int exit_code = EXIT_SUCCESS;
    for (unsigned i = 0; i < port_count; i++) {
        for (unsigned j = i + 1; j < port_count; j++) {
            if (hws_seaway_route(seaway, ports[i], ports[j], 0, &route, &error) == HWS_OK) {
                print_route(&route, 100 * i + j);
            } else {
                fprintf(stderr, "%s: %s\n", error.where, error.message);
                exit_code = EXIT_FAILURE;
            }
        }
    }
    hws_seaway_close(seaway);
    hws_coast_close(coast);
    return exit_code;
}
