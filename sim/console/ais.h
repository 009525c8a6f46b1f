/* The two halves of "hawser ais": a feed going out, and logs coming in. */
#ifndef HAWSER_SIM_CONSOLE_AIS_H
#define HAWSER_SIM_CONSOLE_AIS_H

#include "hawser/console/console.h"

#include <stdbool.h>
#include <stdint.h>

struct ais_feed_options {
    int64_t at_ms, until_ms; /* of the exercise */
    double pace;             /* simulated seconds a second; 0: as fast as it can */
    bool serves;             /* over TCP */
    uint16_t port;
    const char *file_path;    /* NULL: none; "-" standard output */
    const char *udp_target;   /* NULL: none */
    const char *from_address; /* NULL: this computer alone */
    uint64_t seed;
    const char *as; /* NULL or "truth", "air", or an agency's id */
};

/* Sends a scenario's vessels out until until_ms, or until it is told to stop. */
enum hws_exit ais_feed(const struct hws_scenario *scenario, const struct ais_feed_options *options);

struct ais_read_options {
    const char *geojson_path; /* NULL: none */
    int64_t began_ms;         /* of logs that do not say when; HWS_TIME_NEVER: not told */
    bool bounded;             /* to the region below */
    struct hws_point south_west, north_east;
};

/* Prints what stands in logs, and writes their voyages as GeoJSON where a path is given. */
enum hws_exit ais_read(const char *const *paths, int path_count,
                       const struct ais_read_options *options);

#endif
