/*
 * The exercise: what the room plays besides the world. Its plan has the texts that stand on every
 * output and the scripted injects; its domain turns an inject, scripted or typed, into what it does
 * to the world, and leaves a record that the consequences name as their cause.
 */
#ifndef HAWSER_EXERCISE_EXERCISE_H
#define HAWSER_EXERCISE_EXERCISE_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/geo/sphere.h"

#include <stdint.h>

extern const struct hws_domain_id hws_exercise_id;
extern const struct hws_domain hws_exercise_domain;

/* What a facilitator does to the world: a row each in sim/exercise/inject.c. */
enum hws_inject_kind {
    /* Subject segment, object enum hws_fault_kind, a enum hws_fault_cause, x km of cable. */
    HWS_INJECT_CUT = 0,
    HWS_INJECT_DRAG,    /* subject vessel, a lasts ms (0: until weighed), x kn (0: as it sails) */
    HWS_INJECT_WEIGH,   /* subject vessel: its anchor comes up */
    HWS_INJECT_ASSIGN,  /* subject repair ship, object fault */
    HWS_INJECT_AIS_OFF, /* subject vessel: its set falls silent */
    HWS_INJECT_AIS_ON,  /* subject vessel, a 1 */
    HWS_INJECT_AIS_IDENTITY, /* subject vessel, a the MMSI that it tells; 0 its own */
    HWS_INJECT_JAM,          /* subject zone, a lasts ms (0: until quiet) */
    HWS_INJECT_SPOOF,        /* subject zone, a lasts ms, x, y km north and east */
    HWS_INJECT_QUIET,        /* subject zone: satellite positions are good again */
    HWS_INJECT_BLIND,        /* subject sensor */
    HWS_INJECT_RESTORE,      /* subject sensor, a 1 */
    HWS_INJECT_SHARE_ON,     /* subject giving agency, object receiving one, a 1 */
    HWS_INJECT_SHARE_OFF,    /* subject giving agency, object receiving one */
    HWS_INJECT_CURRENT,      /* subject turbidity current, x lat_deg and y lon_deg of its start */
    HWS_INJECT_STATION,      /* subject station, a enum hws_station_trouble, b lasts ms */
    /* Fields as in enum hws_port_effect. */
    HWS_INJECT_PORT_CLOSE,
    HWS_INJECT_PORT_OPEN,
    HWS_INJECT_TERMINAL_CLOSE,
    HWS_INJECT_TERMINAL_OPEN,
    HWS_INJECT_SYSTEM_DEGRADE,
    HWS_INJECT_SYSTEM_DOWN,
    HWS_INJECT_SYSTEM_RECOVER,
    HWS_INJECT_TASK, /* as HWS_GUARD_TASK: subject unit, object vessel, a task, b priority, x, y */
    HWS_INJECT_CONSENT,   /* subject agency, object vessel */
    HWS_INJECT_DISTRESS,  /* x lat_deg, y lon_deg */
    HWS_INJECT_CUT_LATER, /* as HWS_INJECT_CUT, b ms from now */
    /* As HWS_TELECOM_PERMIT_GRANT: subject segment, object fault + 1 or 0; a ms from now on. */
    HWS_INJECT_PERMIT_GRANT,
    HWS_INJECT_PERMIT_LATER, /* the same, with a > 0 */
    HWS_INJECT_PERMIT_REFUSE,
    HWS_INJECT_PRIORITISE, /* subject segment */
    HWS_INJECT_LIGHT,      /* subject segment, a kbit/s more of its design */
    /* As HWS_TELECOM_OUTAGE_APPROVE: subject segment, object fault + 1 or 0. */
    HWS_INJECT_OUTAGE_APPROVE,
    HWS_INJECT_OUTAGE_DEFER,
    HWS_INJECT_KIND_COUNT
};

/* The fields are those of the effect that the inject becomes. */
struct hws_inject {
    enum hws_inject_kind kind;
    uint32_t subject, object;
    int64_t a, b;
    double x, y;
};

struct hws_scripted_inject {
    int64_t at_ms;
    struct hws_inject inject;
};

/*
 * Who knows of a zone from the start, besides control: nobody, unless its author says so. A name
 * such as "Jamming at 20h" is the author's note to control.
 */
enum hws_zone_seen { HWS_ZONE_SEEN_NOT = 0, HWS_ZONE_SEEN_BY_SOME, HWS_ZONE_SEEN_BY_ALL };

struct hws_zone_plan {
    const char *id;
    struct hws_text name;
    uint32_t vertex_first, vertex_count;
    enum hws_zone_seen seen;
    const char *const *seen_by; /* ids of agencies and operators */
    uint32_t seen_by_count;
};

struct hws_exercise_plan {
    const char *id;
    struct hws_text title;
    struct hws_text title_players; /* what players read instead; in[HWS_LANGUAGE_EN] NULL: none */
    struct hws_text marking;       /* the handling marking, with the TLP label where one is set */
    int64_t duration_ms;
    uint64_t seed; /* unless the user gives another */
    struct hws_point south_west, north_east;
    const struct hws_zone_plan *zones;
    uint32_t zone_count;
    const struct hws_point *vertices;
    uint32_t vertex_count;
    const struct hws_scripted_inject *injects;
    uint32_t inject_count;
    struct hws_arena arena;
};

void hws_exercise_plan_fini(struct hws_exercise_plan *plan);
struct hws_hash hws_exercise_plan_hash(const struct hws_exercise_plan *plan);
/* The plan behind a state; NULL when the exercise is not among its domains. */
const struct hws_exercise_plan *hws_exercise_plan(const struct hws_state *state);

/* The exercise takes one effect a kind of inject, of the same number: see hws_inject_effect. */

/* The effect that carries an inject from the door into the world. */
struct hws_effect hws_inject_effect(const struct hws_inject *inject);

#endif
