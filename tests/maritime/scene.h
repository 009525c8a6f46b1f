/*
 * A small sea for tests of pictures: one parallel, 34 N, with ships that a test puts on it, two
 * agencies, and for each a radar, an AIS station, a patrol and a satellite, all so far away that
 * they see nothing by themselves: contacts come and go when a test says so. On a parallel a rhumb
 * line's length is plain, so every place can be worked out by hand. A cable zone spans 129 to
 * 129.5 E; the sea is as rough as a test wants.
 */
#ifndef TESTS_PICTURE_SCENE_H
#define TESTS_PICTURE_SCENE_H

#include "hawser/core/engine.h"
#include "hawser/maritime/measure.h"
#include "hawser/maritime/picture.h"
#include "hawser/maritime/transponder.h"

#include <stdbool.h>

#define SCENE_LAT_DEG 34.0
#define SCENE_VESSELS_MAX 8u
#define SCENE_SHARES_MAX 4u
#define SCENE_NORTH 0u
#define SCENE_SOUTH 1u

/* Each agency has one of each; its number is SCENE_SENSOR(agency, kind). */
enum scene_sensor { SCENE_RADAR = 0, SCENE_AIS, SCENE_PATROL, SCENE_SAR, SCENE_DAS, SCENE_SENSORS };
#define SCENE_SENSOR(agency, which) ((agency)*SCENE_SENSORS + (uint32_t)(which))

enum scene_class {
    SCENE_CARGO = 0,
    SCENE_FISHING,
    SCENE_PLEASURE, /* class B */
    SCENE_PATROL_BOAT,
    SCENE_CLASSES
};

struct scene {
    struct hws_vessel_class classes[SCENE_CLASSES];
    struct hws_way ways[SCENE_VESSELS_MAX];
    struct hws_point waypoints[SCENE_VESSELS_MAX * 2u];
    struct hws_vessel_plan vessels[SCENE_VESSELS_MAX];
    struct hws_flow flow;
    struct hws_agency agencies[2];
    struct hws_sensor sensors[2u * SCENE_SENSORS];
    struct hws_point vertices[8];
    struct hws_share shares[SCENE_SHARES_MAX];
    struct hws_watch_zone zone;
    struct hws_interference_area area;
    double wave_height_m;
    struct hws_maritime_plan maritime;
    struct hws_transponder_plan transponder;
    struct hws_sensor_plan sensor;
    struct hws_picture_plan picture;
    struct hws_measure_plan measure;
    struct hws_registry registry;
    struct hws_plan_parts plan;
    struct hws_environment environment;
    struct hws_engine *engine;
    struct hws_record *records;
    uint32_t record_count, record_capacity;
};

void scene_init(struct scene *scene);
void scene_fini(struct scene *scene);
/* A ship that sails east at once from one longitude to another; its number, which is its slot. */
uint32_t scene_add_ship(struct scene *scene, enum scene_class class, double from_lon_deg,
                        double to_lon_deg, double speed_kn);
void scene_add_share(struct scene *scene, uint32_t from, uint32_t to, enum hws_share_kind kind,
                     int64_t delay_ms);
void scene_start(struct scene *scene, uint64_t seed);
void scene_run(struct scene *scene, int64_t until_ms);

/* An effect, as if its domain had given it. */
void scene_apply(struct scene *scene, const struct hws_domain_id *owner,
                 const struct hws_effect *effect);
void scene_gain(struct scene *scene, uint32_t sensor, uint32_t vessel);
void scene_lose(struct scene *scene, uint32_t sensor, uint32_t vessel, enum hws_contact_loss why);
void scene_glimpse(struct scene *scene, uint32_t sensor, uint32_t vessel, enum hws_glimpse what,
                   struct hws_point place);
/* A leg of its own from here, at that speed; where it says that it is bound stays as it was. */
void scene_steer(struct scene *scene, uint32_t vessel, double lat_deg, double lon_deg,
                 double speed_kn);
void scene_switch_set(struct scene *scene, uint32_t vessel, bool on);

struct hws_vessel_info scene_vessel(const struct scene *scene, uint32_t vessel);
/* The agency's best track on a vessel; state HWS_TRACK_NONE when it has none. */
struct hws_track_info scene_track(const struct scene *scene, uint32_t agency, uint32_t vessel);
uint32_t scene_track_count(const struct scene *scene, uint32_t agency);
/* The agency's first alert of a kind in *alert; false when it has none. */
bool scene_alert(const struct scene *scene, uint32_t agency, enum hws_alert_kind kind,
                 struct hws_alert_info *alert);
uint32_t scene_alert_count(const struct scene *scene, uint32_t agency);
uint32_t scene_record_count(const struct scene *scene, const char *kind);
/* How far apart, m: worked out on the parallel. */
double scene_east_m(double lon_deg);

#endif
