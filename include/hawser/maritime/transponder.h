/*
 * Transponders: what each vessel says of itself on AIS, as it is used and abused. A vessel's set is
 * on or off, tells its own identity or another's, and its own place or, where satellite positions
 * are spoofed, one moved by the spoofer's offset, or none where they are jammed. Only what is said
 * is here; who hears it is hawser/maritime/sensor.h.
 */
#ifndef HAWSER_MARITIME_TRANSPONDER_H
#define HAWSER_MARITIME_TRANSPONDER_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/geo/sphere.h"
#include "hawser/maritime/maritime.h"

#include <stdbool.h>
#include <stdint.h>

extern const struct hws_domain_id hws_transponder_id;
extern const struct hws_domain hws_transponder_domain;
/* What records and moves may name. */
extern const struct hws_value_kind hws_zone_entity;
extern const struct hws_value_kind hws_mmsi_entity; /* i: 0 none */

/*
 * An area where satellite positions can be disturbed; quiet until an inject disturbs it. Every zone
 * of the scenario is one, in the same order, so that HWS_ARGUMENT_ZONE is named from here.
 */
struct hws_interference_area {
    const char *id; /* of the zone */
    struct hws_text name;
    uint32_t vertex_first, vertex_count;
};

struct hws_transponder_plan {
    const struct hws_interference_area *areas;
    uint32_t area_count;
    const struct hws_point *vertices;
    uint32_t vertex_count;
};

enum hws_transponder_effect {
    /* taken; each is one trouble more, or ends one as troubles are ended by hand */
    HWS_TRANSPONDER_SWITCH = 0,
    HWS_TRANSPONDER_IDENTITY,
    HWS_TRANSPONDER_JAM,   /* positions are lost */
    HWS_TRANSPONDER_SPOOF, /* positions are moved */
    HWS_TRANSPONDER_QUIET, /* one disturbance ends */
    /* given */
    HWS_TRANSPONDER_CHANGED,      /* on, off or another identity */
    HWS_TRANSPONDER_AREA_CHANGED, /* disturbed, otherwise disturbed, or quiet */
    HWS_TRANSPONDER_EFFECT_COUNT
};

struct hws_transponder_switch {
    uint32_t vessel;
    bool on;
    bool by_itself;   /* it fails, or is whole again */
    int64_t lasts_ms; /* of one that is switched off; 0: until it is switched on */
};
HWS_EFFECT(hws_transponder_switch, HWS_TRANSPONDER_SWITCH);

struct hws_transponder_identity {
    uint32_t vessel;
    uint32_t mmsi;    /* that it tells from now on; 0: its own */
    int64_t lasts_ms; /* 0: until it tells its own */
};
HWS_EFFECT(hws_transponder_identity, HWS_TRANSPONDER_IDENTITY);

struct hws_transponder_disturbance {
    uint32_t area;
    int64_t lasts_ms;         /* 0: until quiet */
    double north_km, east_km; /* by which places are moved; 0 where they are lost */
};
HWS_EFFECTS(hws_transponder_disturbance, HWS_TRANSPONDER_JAM, HWS_TRANSPONDER_SPOOF);

struct hws_transponder_quiet {
    uint32_t area;
};
HWS_EFFECT(hws_transponder_quiet, HWS_TRANSPONDER_QUIET);

struct hws_transponder_changed {
    uint32_t vessel;
};
HWS_EFFECT(hws_transponder_changed, HWS_TRANSPONDER_CHANGED);

struct hws_transponder_area_changed {
    uint32_t area;
};
HWS_EFFECT(hws_transponder_area_changed, HWS_TRANSPONDER_AREA_CHANGED);

/* What a vessel's set says at this moment. */
struct hws_transponder_report {
    bool on; /* fitted, switched on, and the vessel is there */
    enum hws_ais_fit fit;
    uint32_t mmsi; /* as told */
    bool own_identity;
    bool placed; /* a position is told; the rest is not when it is not */
    struct hws_point place;
    bool moved; /* the place told is not the true one */
    double course_deg, speed_kn;
    int64_t interval_ms; /* nominal, between two reports (ITU-R M.1371-5) */
};

/* Of any vessel; one that is not there, or says nothing, is not `on`. */
struct hws_transponder_report hws_transponder_report(const struct hws_state *state,
                                                     uint32_t vessel);
/* NULL when transponders are not among the domains. */
const struct hws_transponder_plan *hws_transponder_plan(const struct hws_state *state);

#endif
