/*
 * A channel for tests: one parallel, 34 N, along which vessels sail east from 128 E to 130 E, and
 * three cables that cross it on the meridians 128.5, 129 and 129.5 E. On a parallel a rhumb line's
 * length is plain, R cos(lat) dlon, so every time and place can be worked out by hand.
 */
#ifndef TESTS_WORLD_CHANNEL_H
#define TESTS_WORLD_CHANNEL_H

#include "hawser/core/engine.h"
#include "hawser/world/world.h"

#include <stdbool.h>

#define CHANNEL_LAT_DEG 34.0
#define CHANNEL_WEST_DEG 128.0
#define CHANNEL_EAST_DEG 130.0
#define CHANNEL_SPEED_KN 12.0
#define CHANNEL_GALE_SPEED_KN 6.0
#define CHANNEL_CABLES 3u
#define CHANNEL_FLOWS_MAX 2u

struct channel {
    struct hws_vessel_class vessel_class;
    struct hws_way way;
    struct hws_point waypoints[4];
    struct hws_vessel_plan vessel;
    struct hws_flow flows[CHANNEL_FLOWS_MAX + 1u];
    struct hws_fleet fleet;
    struct hws_point ground[4];
    struct hws_way ways[2]; /* the channel's, and the fleet's */
    struct hws_weather_area area;
    struct hws_point corners[4];
    struct hws_weather_step steps[2];
    struct hws_maritime_plan maritime;
    struct hws_port_plan port;
    struct hws_transponder_plan transponder; /* no areas */
    struct hws_picture_plan picture;         /* nobody looks */
    struct hws_measure_plan measure;         /* nor measures */
    struct hws_sensor_plan sensor;           /* no sensors */
    struct hws_guard_plan guard;             /* nobody acts */
    struct hws_telecom_plan telecom;
    struct hws_depth_zone zone;      /* of every cable, once they are laid */
    struct hws_service_plan service; /* empty: nothing is measured */
    struct hws_weather_plan weather;
    struct hws_hazard_plan hazard;
    struct hws_liaison_plan liaison;
    struct hws_registry registry;
    struct hws_plan_parts plan;
    struct hws_environment environment;
    struct hws_engine *engine;
    struct hws_record *records;
    uint32_t record_count, record_capacity;
};

/* A calm channel with one vessel that sails at departs_ms. Not yet under way: channel_start. */
void channel_init(struct channel *channel, int64_t departs_ms);
/* From at_ms on the waves are 5 m high, until until_ms. */
void channel_add_gale(struct channel *channel, int64_t at_ms, int64_t until_ms);
/* Every cable lies so, all its length. */
void channel_lay(struct channel *channel, double depth_m, double burial_m);
void channel_add_flow(struct channel *channel, const char *id, double vessels_per_day);
/*
 * Boats at the channel's western end that trawl from 33.5 to 34.5 N, 128.5 to 129.5 E; everyone is
 * of a fishing class then. After all flows; `fleet` may be changed until the start.
 */
void channel_add_fleet(struct channel *channel, uint32_t boat_count);
void channel_start(struct channel *channel, uint64_t seed);
void channel_run(struct channel *channel, int64_t until_ms);
void channel_fini(struct channel *channel);

/* The n-th record (from 0) of a kind, or NULL. */
const struct hws_record *channel_find(const struct channel *channel, const char *kind, uint32_t n);
uint32_t channel_count(const struct channel *channel, const char *kind);
/* How long it takes to sail so many degrees along the parallel. */
double channel_sail_ms(double lon_deg, double speed_kn);
void channel_order(struct channel *channel, uint32_t effect, int64_t lasts_ms, double speed_kn);

#endif
