/*
 * What a telecom control room is shown: its cables, what they carry, its traffic, its alarms, and
 * the repairs that it has ordered. The type has no place for the truth: no vessel, no cause, and no
 * place of a fault but the one that was measured or surveyed (hawser/telecom/sight.h).
 *
 * An operator's room knows its own cables; of those on which it leases, that they are down; of all
 * others what it has been told (hws_telecom_belief). Faults are measured by the cable's owner
 * alone.
 */
#ifndef HAWSER_EXERCISE_OPERATOR_VIEW_H
#define HAWSER_EXERCISE_OPERATOR_VIEW_H

#include "hawser/exercise/view.h"
#include "hawser/telecom/sight.h"

struct hws_view_alarm {
    uint32_t number; /* show alarms, show repairs */
    char cable[HWS_VIEW_NAME_MAX];
    char from[HWS_VIEW_NAME_MAX]; /* the station from which km counts */
    enum hws_alarm_kind alarm;
    int64_t raised_ms;
    enum hws_sight sight;
    double km, error_km; /* from HWS_SIGHT_LOCATED on; so is the place */
    struct hws_point place;
    enum hws_fault_kind kind; /* from HWS_SIGHT_SURVEYED on */
    enum hws_job_stage stage; /* of the repair */
};

struct hws_view_station_alarm {
    char station[HWS_VIEW_NAME_MAX];
    enum hws_station_trouble trouble;
};

struct hws_operator_view {
    uint64_t revision;
    int64_t epoch_ms, now_ms, end_ms;
    char title[HWS_VIEW_LINE_MAX];
    char marking[HWS_VIEW_LINE_MAX];       /* stands on every output */
    char operator_name[HWS_VIEW_NAME_MAX]; /* "" all of them together */
    struct hws_point south_west, north_east;
    struct hws_view_ground ground;
    struct hws_view_segment *segments;
    uint32_t segment_count;
    struct hws_view_alarm *alarms; /* of what is not mended yet, oldest first */
    uint32_t alarm_count;
    struct hws_view_station_alarm *station_alarms;
    uint32_t station_alarm_count;
    struct hws_view_demand *demands;
    uint32_t demand_count;
};

/*
 * Of one operator of the plan + 1, or of all of them together: 0. HWS_ERR_MEMORY, HWS_ERR_RANGE
 * when there is no such operator; *view is the caller's to destroy. Never writes to the world.
 */
HWS_MUST_CHECK enum hws_status hws_operator_view_create(const struct hws_view_source *source,
                                                        uint32_t operator1,
                                                        struct hws_operator_view **view);
void hws_operator_view_destroy(struct hws_operator_view *view);

/* The documented wire form (scenarios/schema/operator.schema.json). Freed by the caller with
 * free().
 */
HWS_MUST_CHECK enum hws_status hws_operator_view_json(const struct hws_operator_view *view,
                                                      char **json, size_t *json_size);

#endif
