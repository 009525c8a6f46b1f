/*
 * The world's fleet: 100,000 vessels at sea at once for a day, on ways between ports that they
 * share, and 1,000 on the same ways beside them. All depart within the first hour on ways too long
 * to end within the day; the day after that is timed. Prints seconds, bytes a vessel, and what an
 * event costs in the two worlds.
 *
 * usage: bench_traffic ASSETS PORTS
 */
#include "hawser/core/units.h"
#include "hawser/scenario/scenario.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PAIRS 1000u
#define MANY 100000u
#define FEW 1000u
#define SPEED_KN 14.0
#define DISTANCE_M_MIN 1.0e6 /* more than 25 hours at that speed */

struct fleet {
    struct hws_vessel_class vessel_class;
    struct hws_way ways[PAIRS];
    uint32_t way_count;
    struct hws_point *waypoints;
    struct hws_vessel_plan *vessels;
    struct hws_maritime_plan plan;
    struct hws_registry registry;
    struct hws_plan_parts parts;
};

static double now_s(void)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* Ways between ports, in the order of the list, as far as they are long enough. */
static bool find_ways(struct fleet *fleet, const struct hws_assets *assets,
                      const struct hws_maritime_plan *ports)
{
    uint32_t waypoint_count = 0;
    struct hws_route route;

    fleet->waypoints = calloc((size_t)PAIRS * HWS_ROUTE_WAYPOINTS_MAX, sizeof(*fleet->waypoints));
    for (uint32_t i = 0; fleet->waypoints != NULL && i < ports->port_count * ports->port_count &&
                         fleet->way_count < PAIRS;
         i++) {
        const struct hws_point from = ports->ports[i / ports->port_count].pilot;
        const struct hws_point to = ports->ports[i % ports->port_count].pilot;
        if (hws_great_circle_m(from, to) < DISTANCE_M_MIN ||
            hws_seaway_route(assets->seaway, from, to, 0, &route, NULL) != HWS_OK) {
            continue;
        }
        struct hws_way *way = &fleet->ways[fleet->way_count++];
        *way = (struct hws_way){.from = from,
                                .to = to,
                                .waypoint_first = waypoint_count,
                                .waypoint_count = route.waypoint_count,
                                .distance_m = route.distance_m};
        memcpy(fleet->waypoints + waypoint_count, route.waypoints,
               route.waypoint_count * sizeof(*fleet->waypoints));
        waypoint_count += route.waypoint_count;
    }
    fleet->plan.waypoint_count = waypoint_count;
    return fleet->way_count > 0;
}

static bool fleet_init(struct fleet *fleet, const struct hws_assets *assets,
                       const struct hws_maritime_plan *ports)
{
    static const struct hws_domain *const domains[] = {&hws_maritime_domain};

    memset(fleet, 0, sizeof(*fleet));
    fleet->vessel_class = (struct hws_vessel_class){.id = "ship",
                                                    .name = {{"Ship", NULL, NULL}},
                                                    .length_m = 200.0,
                                                    .draught_m = 10.0,
                                                    .speed_kn = SPEED_KN,
                                                    .gale_speed_kn = SPEED_KN,
                                                    .gale_wave_m = 20.0};
    fleet->vessels = calloc(MANY, sizeof(*fleet->vessels));
    if (fleet->vessels == NULL || !find_ways(fleet, assets, ports) ||
        hws_registry_init(&fleet->registry, domains, 1, NULL) != HWS_OK) {
        return false;
    }
    for (uint32_t i = 0; i < MANY; i++) {
        const uint32_t way = i % fleet->way_count;
        fleet->vessels[i] = (struct hws_vessel_plan){.id = "ship",
                                                     .name = "Ship",
                                                     .way = way,
                                                     .place = fleet->ways[way].from,
                                                     .departs_ms = (int64_t)i * 36,
                                                     .port_to = HWS_NO_INDEX};
    }
    fleet->plan.classes = &fleet->vessel_class;
    fleet->plan.class_count = 1;
    fleet->plan.ways = fleet->ways;
    fleet->plan.way_count = fleet->way_count;
    fleet->plan.waypoints = fleet->waypoints;
    fleet->plan.vessels = fleet->vessels;
    fleet->parts.parts[0] = &fleet->plan;
    hws_arena_init(&fleet->plan.arena);
    return hws_maritime_plan_finish(&fleet->plan) == HWS_OK;
}

/* Microseconds an event in a day of a fleet of this size; negative when it failed. */
static double sail(struct fleet *fleet, uint32_t vessel_count)
{
    const struct hws_engine_def def = {.registry = &fleet->registry, .plan = &fleet->parts};
    struct hws_engine *engine = NULL;
    uint64_t event_count = 0;

    fleet->plan.vessel_count = vessel_count;
    if (hws_engine_create(&def, &engine, NULL) != HWS_OK ||
        hws_engine_run(engine, HWS_MS_PER_HOUR, UINT64_MAX, NULL, NULL) != HWS_OK) {
        hws_engine_destroy(engine);
        return -1.0;
    }
    const double start_s = now_s();
    const enum hws_status status =
        hws_engine_run(engine, HWS_MS_PER_HOUR + HWS_MS_PER_DAY, UINT64_MAX, &event_count, NULL);
    const double taken_s = now_s() - start_s;
    const struct hws_state state = hws_engine_state(engine);
    printf("%6u vessels, %6u at sea after a day: %.3f s, %llu events, %.3f us an event, "
           "%.0f bytes a vessel\n",
           vessel_count, hws_maritime_under_way_count(&state), taken_s,
           (unsigned long long)event_count, taken_s * 1e6 / (double)event_count,
           (double)hws_engine_byte_count(engine) / vessel_count);
    hws_engine_destroy(engine);
    return status == HWS_OK && event_count > 0 ? taken_s * 1e6 / (double)event_count : -1.0;
}

int main(int argc, char **argv)
{
    struct hws_assets assets = {0};
    struct hws_maritime_plan ports = {0};
    static struct fleet fleet;

    bool good = argc == 3 && hws_assets_open(argv[1], &assets, NULL) == HWS_OK &&
                hws_scenario_ports(argv[2], &assets, &ports, NULL) == HWS_OK &&
                fleet_init(&fleet, &assets, &ports);
    if (good) {
        printf("%u ways between %u ports\n", fleet.way_count, ports.port_count);
        const double few_us = sail(&fleet, FEW);
        const double many_us = sail(&fleet, MANY);
        good = few_us > 0.0 && many_us > 0.0;
        printf("an event costs %.2f times as much in the larger world (wanted: 4 at most; a day in "
               "10 s, 600 bytes a vessel)\n",
               many_us / few_us);
    }
    hws_arena_fini(&fleet.plan.arena);
    free(fleet.vessels);
    free(fleet.waypoints);
    hws_maritime_plan_fini(&ports);
    hws_assets_close(&assets);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
