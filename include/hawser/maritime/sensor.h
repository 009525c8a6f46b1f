/*
 * Sensors: each sees something and none sees all. When a vessel enters and leaves a sensor's cover
 * is computed from its leg; whether and when it is detected inside is a rate: events, not scans.
 * A contact is one sensor's hold on one vessel. What an agency makes of its contacts is
 * hawser/maritime/picture.h.
 */
#ifndef HAWSER_MARITIME_SENSOR_H
#define HAWSER_MARITIME_SENSOR_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/geo/index.h"
#include "hawser/geo/sphere.h"
#include "hawser/maritime/maritime.h"

#include <stdbool.h>
#include <stdint.h>

extern const struct hws_domain_id hws_sensor_id;
extern const struct hws_domain hws_sensor_domain;
/* What records and moves may name. */
extern const struct hws_value_kind hws_agency_entity;
extern const struct hws_value_kind hws_sensor_entity;

#define HWS_AGENCIES_MAX 32u
/* Authored ones; behind them stands one for the calls to each agency. */
#define HWS_SENSORS_MAX 480u

enum hws_agency_kind {
    HWS_AGENCY_COAST_GUARD = 0,
    HWS_AGENCY_PORT_AUTHORITY,
    HWS_AGENCY_OPERATOR,
    HWS_AGENCY_OTHER,
    HWS_AGENCY_KIND_COUNT
};

struct hws_agency {
    const char *id;
    struct hws_text name;
    enum hws_agency_kind kind;
};

enum hws_sensor_kind {
    HWS_SENSOR_RADAR = 0, /* coastal */
    HWS_SENSOR_AIS,       /* shore station */
    HWS_SENSOR_AIS_SATELLITE,
    HWS_SENSOR_SAR_SATELLITE,
    HWS_SENSOR_DAS,    /* fibre of a cable that listens to who is near and who crosses */
    HWS_SENSOR_VMS,    /* V-PASS and the like: fishing boats that report who and where they are */
    HWS_SENSOR_PUBLIC, /* people who call */
    HWS_SENSOR_PATROL, /* radar and eyes of a patrol vessel or an aircraft */
    HWS_SENSOR_KIND_COUNT
};

struct hws_sensor {
    const char *id;
    struct hws_text name;
    enum hws_sensor_kind kind;
    uint32_t agency;
    struct hws_point place; /* of a fixed one */
    uint32_t vessel; /* that carries it, or HWS_NO_INDEX: of a patrol, an aircraft's, which sees
                        what HWS_SENSOR_SEEN says */
    double height_m; /* of the antenna above the water */
    double range_km; /* no farther, whatever the horizon; 0: the horizon alone */
    /* Radar: distance at which a 30 m2 target is detected half the time, km; the range goes with
     * the fourth root of the cross section. */
    double reference_range_km;
    /* Inside the cover: the rate of a first detection; of calls by day from the public; of reports
     * to a VMS. Above 0 for these kinds. */
    double detections_per_hour;
    double error_m; /* standard deviation of a measured place, north and east alike */
    /* Satellites: a pass every period_ms, the first at first_ms, sees the swath `vertices` at one
     * instant; what it saw is told delay_ms later. */
    int64_t first_ms, period_ms, delay_ms;
    /* Satellites: that a pass detects a big ship (a class A set). AIS: that one report is received.
     * VMS: share of boats fitted. Public: that who calls has read the name. 0 to 1. */
    double probability;
    /* Swath of a satellite, area of a VMS or of people on a shore (none: the circle of range_km
     * round `place`), route of a DAS's fibre as far as it listens; in hws_sensor_plan.vertices. */
    uint32_t vertex_first, vertex_count;
    uint32_t segment; /* DAS: of telecom's plan, for whoever names it; else HWS_NO_INDEX */
    /* DAS: a ship so near to the fibre is heard, metres; 0: only who crosses it. */
    double lateral_m;
};

struct hws_sensor_plan {
    const struct hws_agency *agencies;
    uint32_t agency_count;
    const struct hws_sensor *sensors;
    uint32_t sensor_count;
    const struct hws_point *vertices; /* areas and swaths; a DAS's cable route */
    uint32_t vertex_count;
    /* ---- filled by hws_sensor_plan_finish ---- */
    const double *limits_m;      /* [sensor * class_count + class]: range and horizon; 0 unseen */
    const double *detectables_m; /* likewise, what clutter allows a radar in a calm; 0 no bound */
    const double *reaches_m;     /* [sensor]: the greatest of its limits */
    const struct hws_point *fibre_points; /* routes of all DAS, cut into short pieces */
    const uint32_t *fibre_firsts;         /* [sensor + 1]: where the route of each begins there */
    uint32_t class_count;
    uint32_t vessel_count;    /* authored vessels, and boats: there from the start */
    struct hws_index *fibres; /* of all DAS, owner the sensor; NULL: none */
    struct hws_arena arena;
};

/*
 * Tables for every vessel class, and the index of the fibres. Once, when all else is set; the
 * maritime plan's classes and vessels must be complete. HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status hws_sensor_plan_finish(struct hws_sensor_plan *plan,
                                                      const struct hws_maritime_plan *maritime,
                                                      struct hws_error *error);
void hws_sensor_plan_fini(struct hws_sensor_plan *plan);
struct hws_hash hws_sensor_plan_hash(const struct hws_sensor_plan *plan);

enum hws_sensor_effect {
    /* taken */
    HWS_SENSOR_SWITCH = 0,
    HWS_SENSOR_CALL, /* someone reports what he sees */
    HWS_SENSOR_SEEN, /* whoever carries the sensor (an aircraft) has seen it; the place is measured
                        with the sensor's error */
    HWS_SENSOR_LOOK, /* the domain's own */
    /* given */
    HWS_SENSOR_GAINED,  /* a contact is held from now on */
    HWS_SENSOR_LOST,    /* ... and is no more */
    HWS_SENSOR_GLIMPSE, /* seen once: SAR, satellite, public, DAS */
    HWS_SENSOR_EFFECT_COUNT
};

struct hws_sensor_switch {
    uint32_t sensor;
    bool works;       /* one blinding ends, as troubles are ended by hand; or one more begins */
    int64_t lasts_ms; /* of a blinding; 0: until it is put right */
};
HWS_EFFECT(hws_sensor_switch, HWS_SENSOR_SWITCH);

struct hws_sensor_call {
    uint32_t agency, vessel;
};
HWS_EFFECT(hws_sensor_call, HWS_SENSOR_CALL);

struct hws_sensor_seen {
    uint32_t sensor, vessel;
    uint32_t told; /* enum hws_glimpse */
};
HWS_EFFECT(hws_sensor_seen, HWS_SENSOR_SEEN);

struct hws_sensor_look {
    uint32_t sensor; /* or HWS_NO_INDEX: all */
    uint32_t vessel; /* to go on from */
};
HWS_EFFECT(hws_sensor_look, HWS_SENSOR_LOOK);

struct hws_sensor_gained {
    uint32_t sensor, vessel;
};
HWS_EFFECT(hws_sensor_gained, HWS_SENSOR_GAINED);

struct hws_sensor_lost {
    uint32_t sensor, vessel;
    uint32_t why; /* enum hws_contact_loss */
};
HWS_EFFECT(hws_sensor_lost, HWS_SENSOR_LOST);

struct hws_sensor_glimpse {
    uint32_t sensor, vessel;
    uint32_t told;          /* enum hws_glimpse */
    int64_t seen_ms;        /* not later than now */
    struct hws_point place; /* measured */
};
HWS_EFFECT(hws_sensor_glimpse, HWS_SENSOR_GLIMPSE);

enum hws_contact_loss {
    HWS_CONTACT_OUT_OF_COVER = 0,
    HWS_CONTACT_SILENT, /* an AIS set that says nothing more, inside cover */
    HWS_CONTACT_BLINDED,
    HWS_CONTACT_GONE,     /* the vessel has left the world, or the sensor stopped looking */
    HWS_CONTACT_UNPLACED, /* an AIS set that tells no place: its satellites are jammed */
};

enum hws_glimpse {
    HWS_GLIMPSE_PLACE = 0, /* a ship, no name */
    HWS_GLIMPSE_IDENTITY,  /* satellite AIS, VMS, or someone who read the name */
    HWS_GLIMPSE_DRAG,      /* DAS: something scrapes over the sea floor */
};

/* Radar horizon of two heights, km: 4.12 (sqrt h1 + sqrt h2), metres (facts/maritime.md 0, 3.1). */
double hws_radar_horizon_km(double antenna_m, double target_m);
/* Radar cross section of a ship, m2, from its length, m: 0.03 L^3 (facts/maritime.md 3.1). */
double hws_radar_cross_section_m2(double length_m);

/* Whether a sensor holds a contact on a vessel now. */
bool hws_sensor_holds(const struct hws_state *state, uint32_t sensor, uint32_t vessel);
bool hws_sensor_works(const struct hws_state *state, uint32_t sensor);
uint32_t hws_sensor_contact_count(const struct hws_state *state, uint32_t sensor);
const struct hws_sensor_plan *hws_sensor_plan(const struct hws_state *state);
const char *hws_sensor_kind_name(enum hws_sensor_kind kind);
const char *hws_agency_kind_name(enum hws_agency_kind kind);

#endif
