/*
 * A strait for tests of who sees whom: vessels on straight legs along a parallel, sensors on its
 * shore, and everything that the sensors say, kept. No cables, no weather unless set.
 */
#ifndef TESTS_MARITIME_STRAIT_H
#define TESTS_MARITIME_STRAIT_H

#include "hawser/core/engine.h"
#include "hawser/maritime/sensor.h"
#include "hawser/maritime/transponder.h"

#define STRAIT_LAT_DEG 34.0
#define STRAIT_WEST_DEG 128.0
#define STRAIT_EAST_DEG 130.0
#define STRAIT_SPEED_KN 12.0
/* A few metres at that speed, and what a detection that is almost at once takes. */
#define STRAIT_EDGE_MS 8000.0
#define STRAIT_VESSELS_MAX 256u
#define STRAIT_SENSORS_MAX 8u
#define STRAIT_VERTICES_MAX 16u
#define STRAIT_SAID_MAX 4096u

/* One effect that sensors gave; of a kind that tells no more the rest is 0. */
struct strait_said {
    int64_t at_ms;
    uint32_t kind; /* enum hws_sensor_effect */
    uint32_t sensor, vessel;
    uint32_t why;    /* of one lost: enum hws_contact_loss */
    uint32_t told;   /* of a glimpse: enum hws_glimpse */
    int64_t seen_ms; /* of a glimpse */
    struct hws_point place;
};

struct strait {
    struct strait *self;                /* what its listener is given */
    struct hws_vessel_class classes[2]; /* a ship of 150 m, and a boat of 12 m */
    struct hws_way way;
    struct hws_point waypoints[2];
    struct hws_vessel_plan vessels[STRAIT_VESSELS_MAX];
    char ids[STRAIT_VESSELS_MAX][8];
    struct hws_agency agency;
    struct hws_sensor sensors[STRAIT_SENSORS_MAX];
    struct hws_point vertices[STRAIT_VERTICES_MAX];
    struct hws_interference_area area;
    struct hws_maritime_plan maritime;
    struct hws_transponder_plan transponder;
    struct hws_sensor_plan sensor;
    struct hws_registry registry;
    struct hws_plan_parts plan;
    struct hws_environment environment;
    double wave_height_m;
    struct hws_engine *engine;
    struct strait_said said[STRAIT_SAID_MAX];
    uint32_t said_count;
};

void strait_init(struct strait *strait);
/* A vessel of a class that sails the whole way at departs_ms; its index. */
uint32_t strait_add_vessel(struct strait *strait, uint32_t vessel_class, int64_t departs_ms);
/* A radar, fixed in the middle of the way, with this range; every field may be changed after. */
struct hws_sensor *strait_add_sensor(struct strait *strait, enum hws_sensor_kind kind,
                                     double range_km);
/* The corners of a sensor's area. */
void strait_set_area(struct strait *strait, struct hws_sensor *sensor,
                     const struct hws_point *vertices, uint32_t vertex_count);
void strait_start(struct strait *strait, uint64_t seed);
void strait_run(struct strait *strait, int64_t until_ms);
void strait_order(struct strait *strait, const struct hws_domain_id *domain,
                  struct hws_effect effect);
void strait_fini(struct strait *strait);

/* The n-th (from 0) that was said of this kind by a sensor about a vessel, or NULL. */
const struct strait_said *strait_find(const struct strait *strait, uint32_t kind, uint32_t sensor,
                                      uint32_t vessel, uint32_t n);
uint32_t strait_count(const struct strait *strait, uint32_t kind, uint32_t sensor);
/* How long it takes to sail so many metres along the parallel, at STRAIT_SPEED_KN. */
double strait_sail_ms(double way_m);
/* The length of the way, metres. */
double strait_length_m(void);
/* When one that sails at time 0 comes within so many metres of the middle of the way, and leaves.
 */
double strait_enter_ms(double range_m);
double strait_leave_ms(double range_m);

#endif
