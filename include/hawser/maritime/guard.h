/*
 * Coast guards and others who act: bases, patrol vessels, aircraft and drones; tasks queue by
 * priority. An intercept of a moving target is solved, not chased; a search finds by its effort;
 * hailing and boarding take time, can fail and can be refused, and are checked against zone, flag
 * and a stated legal ground.
 */
#ifndef HAWSER_MARITIME_GUARD_H
#define HAWSER_MARITIME_GUARD_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/geo/sphere.h"
#include "hawser/maritime/maritime.h"

#include <stdbool.h>
#include <stdint.h>

extern const struct hws_domain hws_guard_domain;

enum hws_unit_kind { HWS_UNIT_VESSEL = 0, HWS_UNIT_AIRCRAFT, HWS_UNIT_DRONE, HWS_UNIT_KIND_COUNT };

enum hws_unit_state {
    HWS_UNIT_READY = 0, /* at its base */
    HWS_UNIT_PATROL,
    HWS_UNIT_TRANSIT,
    HWS_UNIT_SEARCH,
    HWS_UNIT_INTERCEPT,
    HWS_UNIT_SHADOW,
    HWS_UNIT_HAIL,
    HWS_UNIT_BOARD,
    HWS_UNIT_ESCORT,
    HWS_UNIT_DETAIN,
    HWS_UNIT_REFUEL,
    HWS_UNIT_STATE_COUNT
};

enum hws_task_kind {
    HWS_TASK_PATROL = 0, /* x, y: about there */
    HWS_TASK_SEARCH,     /* the area about x, y */
    HWS_TASK_INTERCEPT,  /* a target, then shadow it */
    HWS_TASK_HAIL,
    HWS_TASK_BOARD,
    HWS_TASK_ESCORT,
    HWS_TASK_DETAIN,
    HWS_TASK_RESCUE, /* a distress call: before all others */
    HWS_TASK_RETURN,
    HWS_TASK_KIND_COUNT
};

/* On what a boarding rests. */
enum hws_legal_ground {
    HWS_GROUND_NONE = 0,
    HWS_GROUND_TERRITORIAL_SEA, /* the coastal state's own waters */
    HWS_GROUND_OWN_FLAG,
    HWS_GROUND_FLAG_STATE_CONSENT,
    HWS_GROUND_STATELESS,   /* no flag, or two: UNCLOS article 110 */
    HWS_GROUND_HOT_PURSUIT, /* begun in own waters and never broken off: article 111 */
    HWS_GROUND_DISTRESS,
    HWS_GROUND_COUNT
};

enum hws_guard_effect {
    /* taken */
    /* Subject unit, object vessel or HWS_NO_INDEX, a enum hws_task_kind, b priority (higher goes
     * first), x lat_deg, y lon_deg. */
    HWS_GUARD_TASK = 0,
    HWS_GUARD_CONSENT,  /* subject agency, object vessel: ask its flag state */
    HWS_GUARD_DISTRESS, /* object vessel or HWS_NO_INDEX, x, y: a call */
    /* given */
    HWS_GUARD_INTERCEPTED, /* subject unit, object vessel: alongside */
    HWS_GUARD_SIGHTED,     /* subject unit, object vessel: seen and named by eye */
    HWS_GUARD_BOARDED,     /* subject unit, object vessel */
    HWS_GUARD_EFFECT_COUNT
};

#endif
