/* What breaks: faults, stations that fail, and what both make of a segment. */
#ifndef HAWSER_SIM_TELECOM_FAULT_FAULT_H
#define HAWSER_SIM_TELECOM_FAULT_FAULT_H

#include "sim/telecom/telecom_rows.h"

#include "hawser/core/event_fields.h"

/* ---- segment.c ------------------------------------------------------------------------------ */

/* Does a fault of this kind stop all traffic of the segment by itself? */
bool segment_fault_stops(const struct hws_telecom_plan *plan, uint32_t segment,
                         enum hws_fault_kind kind);
/* Brings a segment, and others of its system, up or down as their faults are; records tell. */
HWS_MUST_CHECK enum hws_status segment_refresh(struct hws_step *step, uint32_t segment);
HWS_MUST_CHECK enum hws_status segment_check(const struct hws_state *state,
                                             struct hws_error *error);

/* ---- fault.c -------------------------------------------------------------------------------- */

enum hws_status fault_on_strike(struct hws_step *step, const struct hws_effect *effect);
/* Farther along than any cable on Earth. */
#define STRIKE_KM_MAX 1.0e5

/* One that was ordered for later: TELECOM_EVENT_STRIKE, of a segment. */
struct strike_due {
    uint32_t along_m;
    uint16_t destroyed_steps; /* of 100 m */
    uint8_t cause, kind;
};
HWS_EVENT_FIELDS(strike_due);

enum hws_status fault_on_strike_due(struct hws_step *step, const struct hws_event *event);
/* What strikes a cable, and where. */
struct fault_strike {
    uint32_t segment;
    enum hws_fault_kind kind;
    enum hws_fault_cause cause;
    double along_km;
    double destroyed_km; /* 0: as its cause has it */
};

/* Opens a fault; one where the cable is already cut is told and is none. */
HWS_MUST_CHECK enum hws_status fault_strike(struct hws_step *step,
                                            const struct fault_strike *strike);
/* An open fault that was no cut becomes one: the cable parts there. */
HWS_MUST_CHECK enum hws_status fault_part(struct hws_step *step, uint32_t fault);
/* The ship is about to cut the cable: what still runs through it is switched off. */
HWS_MUST_CHECK enum hws_status fault_power_down(struct hws_step *step, uint32_t fault);
enum hws_status fault_redraw_located(struct hws_step *step, const struct hws_event *event, double u,
                                     int64_t *time_ms);
/* From now on those ashore know its place; its record tells. */
enum hws_status fault_locate(struct hws_step *step, uint32_t fault);
/*
 * The fault's traffic is back; the segment comes up with its last. The ship stays to bury it, or is
 * let go, with the repair done or (job_row.temporary) left unburied for another visit.
 */
HWS_MUST_CHECK enum hws_status fault_mend(struct hws_step *step, uint32_t fault, bool ship_stays);
/* It is there no more, and nobody has mended it: the segment comes up with its last. */
HWS_MUST_CHECK enum hws_status fault_give_back(struct hws_step *step, uint32_t fault);
/* A fault that was mended is buried too: the repair is done. */
void fault_bury(struct hws_step *step, uint32_t fault);

/* ---- station.c ------------------------------------------------------------------------------ */

enum hws_status station_on_fail(struct hws_step *step, const struct hws_effect *effect);
enum hws_status station_on_back(struct hws_step *step, const struct hws_event *event);
/* TELECOM_EVENT_STATION_HAZARD, of a station: the ordinal-th trouble of its kind there. */
struct station_hazard {
    uint32_t ordinal, trouble;
};
HWS_EVENT_FIELDS(station_hazard);

/* Schedules the first trouble of each kind of every station that may have it. */
HWS_MUST_CHECK enum hws_status station_start(struct hws_step *step);
enum hws_status station_on_hazard(struct hws_step *step, const struct hws_event *event);
enum hws_status station_redraw_hazard(struct hws_step *step, const struct hws_event *event,
                                      double u, int64_t *time_ms);

enum hws_status station_redraw_back(struct hws_step *step, const struct hws_event *event, double u,
                                    int64_t *time_ms);

/* ---- background.c --------------------------------------------------------------------------- */

/* Schedules the first background fault of every depth zone that may have one. */
HWS_MUST_CHECK enum hws_status background_start(struct hws_step *step);
enum hws_status background_on_fault(struct hws_step *step, const struct hws_event *event);
enum hws_status background_redraw(struct hws_step *step, const struct hws_event *event, double u,
                                  int64_t *time_ms);

/* ---- damage.c ------------------------------------------------------------------------------- */

/* TELECOM_EVENT_DAMAGE, of a segment: what may become of what was hurt there. */
enum damage_stage { DAMAGE_STAGE_HURT = 0, DAMAGE_STAGE_FAILED, DAMAGE_STAGE_COUNT };

struct damage_due {
    uint32_t along_m;
    uint16_t cause, stage;
};
HWS_EVENT_FIELDS(damage_due);

/* A cable is hurt: it may fail later. */
enum hws_status damage_on_hurt(struct hws_step *step, const struct hws_effect *effect);
enum hws_status damage_on_due(struct hws_step *step, const struct hws_event *event);
enum hws_status damage_redraw(struct hws_step *step, const struct hws_event *event, double u,
                              int64_t *time_ms);

/* ---- current.c ------------------------------------------------------------------------------ */

/* The most cables that one leg of any current crosses. */
uint32_t current_crossings_max(const struct hws_telecom_plan *plan);
/* TELECOM_EVENT_CURRENT_LEG: the leg that begins, and how fast this current is. */
struct current_leg {
    uint64_t leg : 16;
    uint64_t speed : 48;
};
HWS_EVENT_FIELDS(current_leg);

/* TELECOM_EVENT_BREAK, of a segment: where, and by which current. */
struct current_break {
    uint32_t along_m, current;
};
HWS_EVENT_FIELDS(current_break);

enum hws_status current_on_begin(struct hws_step *step, const struct hws_effect *effect);
enum hws_status current_on_leg(struct hws_step *step, const struct hws_event *event);
enum hws_status current_on_break(struct hws_step *step, const struct hws_event *event);

#endif
