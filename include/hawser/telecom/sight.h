/*
 * What a control room ashore can know of a fault (facts/cable.md 3.2): that something is wrong, at
 * once, by the light that is gone or by the current that the power feed draws; where, only when it
 * has been measured, and then give or take an error; what and where exactly, when the ship that is
 * to mend it has surveyed the place. Why, nobody ashore is told.
 */
#ifndef HAWSER_TELECOM_SIGHT_H
#define HAWSER_TELECOM_SIGHT_H

#include "hawser/core/domain.h"
#include "hawser/geo/sphere.h"
#include "hawser/telecom/telecom.h"

#include <stdbool.h>
#include <stdint.h>

enum hws_alarm_kind {
    HWS_ALARM_SIGNAL = 0, /* no light comes through */
    HWS_ALARM_POWER,      /* the power feed draws too much: traffic may still pass */
    HWS_ALARM_TRIP,       /* a power cable's protection has switched it off */
    HWS_ALARM_KIND_COUNT
};

enum hws_sight {
    HWS_SIGHT_ALARM = 0, /* its place is not known */
    HWS_SIGHT_LOCATED,   /* measured from the shore: km, within error_km */
    HWS_SIGHT_SURVEYED,  /* seen by the ship: km, kind */
    HWS_SIGHT_COUNT
};

struct hws_fault_sight {
    uint32_t segment;
    enum hws_alarm_kind alarm;
    int64_t raised_ms;
    enum hws_sight sight;
    bool mended;
    /* From HWS_SIGHT_LOCATED on; 0 before. */
    double km, error_km; /* of cable from the segment's first station; never off by more */
    struct hws_point place;
    enum hws_fault_kind kind; /* from HWS_SIGHT_SURVEYED on */
};

/* By the fault's row. */
struct hws_fault_sight hws_telecom_sight(const struct hws_state *state, uint32_t fault);
const char *hws_alarm_kind_name(enum hws_alarm_kind alarm);
const char *hws_sight_name(enum hws_sight sight);

/* A station's own alarms reach the control room at once. False: it works. */
bool hws_telecom_station_failed(const struct hws_state *state, uint32_t station,
                                enum hws_station_trouble *trouble);

#endif
