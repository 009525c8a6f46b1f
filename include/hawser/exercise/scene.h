/*
 * A scene: what a chart draws of a view, whoever's it is. It is made from the view's lists alone,
 * so that a drawing cannot show what the seat was not given: control's has vessels and faults, an
 * agency's tracks and alerts, an operator's cables and alarms; what a view has not is empty here.
 */
#ifndef HAWSER_EXERCISE_SCENE_H
#define HAWSER_EXERCISE_SCENE_H

#include "hawser/exercise/view.h"
#include "hawser/geo/sphere.h"
#include "hawser/maritime/picture.h"
#include "hawser/telecom/sight.h"
#include "hawser/telecom/telecom.h"

#include <stdbool.h>
#include <stdint.h>

#define HWS_VIEW_NAME_MAX 64
#define HWS_VIEW_REASONS_MAX 160

struct hws_view_vessel {
    char name[HWS_VIEW_NAME_MAX];
    struct hws_point place;
    double course_deg, speed_kn, length_m;
    char key[HWS_VIEW_NAME_MAX]; /* the same from view to view */
    enum hws_vessel_state state;
    bool dragging;
    bool cable_ship;
};

struct hws_view_place {
    char name[HWS_VIEW_NAME_MAX];
    struct hws_point place;
};

struct hws_view_segment {
    char name[HWS_VIEW_NAME_MAX];
    uint32_t system;                   /* for a steady line style */
    uint32_t point_first, point_count; /* in points */
    bool up;
    int64_t lit_kbps, carried_kbps;
};

struct hws_view_fault {
    char segment_name[HWS_VIEW_NAME_MAX];
    struct hws_point place;
    enum hws_fault_state state;
    enum hws_fault_kind kind;
    int64_t cut_ms;
};

struct hws_view_demand {
    char from[HWS_VIEW_NAME_MAX], to[HWS_VIEW_NAME_MAX];
    enum hws_demand_class service_class;
    int64_t wanted_kbps, served_kbps;
};

struct hws_view_zone {
    char name[HWS_VIEW_NAME_MAX];
    uint32_t point_first, point_count;
};

/* What does not move. */
struct hws_view_ground {
    struct hws_view_place *ports, *stations, *cities;
    uint32_t port_count, station_count, city_count;
    struct hws_view_zone *zones;
    uint32_t zone_count;
    struct hws_point *points; /* of segments and zones */
    uint32_t point_count;
};

/* Latest records, oldest first, worded. */
struct hws_view_line {
    int64_t time_ms;
    uint32_t importance;
    char text[HWS_VIEW_LINE_MAX];
};

struct hws_view_track {
    uint32_t number;              /* T-207: the agency's own */
    char name[HWS_VIEW_NAME_MAX]; /* as told on AIS or read by eye; "" unknown */
    uint32_t mmsi;                /* as told; 0 unknown */
    struct hws_point place;       /* believed */
    double course_deg, speed_kn;
    double error_m; /* standard deviation of the place */
    enum hws_track_state state;
    uint32_t sources; /* bits: HWS_TRACK_SOURCE, HWS_TRACK_SHARED */
    bool alerted;     /* an alert stands on it */
};

struct hws_view_alert {
    uint32_t track_number;
    enum hws_alert_kind kind;
    int64_t raised_ms;
    double score; /* evidence, 0 to 1 */
    char reasons[HWS_VIEW_REASONS_MAX];
    char told_by[HWS_VIEW_NAME_MAX]; /* the agency that shared it; "" its own */
    uint32_t their_number;           /* that agency's, of its own track */
};

struct hws_view_sensor {
    char name[HWS_VIEW_NAME_MAX];
    enum hws_sensor_kind kind;
    struct hws_point place;
    bool placed; /* satellites and cables stand nowhere */
    bool works;
};

struct hws_view_share {
    char with[HWS_VIEW_NAME_MAX];
    bool given; /* to them, else taken from them */
    enum hws_share_kind kind;
    int64_t delay_ms;
    bool works;
};

struct hws_view_alarm {
    char key[HWS_VIEW_NAME_MAX]; /* the room's own */
    char cable[HWS_VIEW_NAME_MAX];
    enum hws_alarm_kind alarm;
    int64_t raised_ms;
    enum hws_sight sight;
    double km, error_km; /* from HWS_SIGHT_LOCATED on; so is the place */
    bool placed;
    struct hws_point place;
};

struct hws_scene {
    uint64_t revision; /* moves with the view's, and with time: what moves is drawn where it is */
    int64_t epoch_ms, now_ms, end_ms;
    bool truth;   /* control's */
    bool running; /* control's: the clock goes on by itself (session) */
    double pace;  /* simulated seconds a second while running */
    char title[HWS_VIEW_LINE_MAX];
    char marking[HWS_VIEW_LINE_MAX];         /* stands on every output */
    char seat[HWS_VIEW_NAME_MAX];            /* the party's name; "" control */
    struct hws_point south_west, north_east; /* the scenario's region */
    struct hws_view_ground ground;
    struct hws_view_vessel *vessels;
    uint32_t vessel_count;
    struct hws_view_segment *segments;
    uint32_t segment_count;
    struct hws_view_fault *faults; /* open ones */
    uint32_t fault_count;
    struct hws_view_demand *demands;
    uint32_t demand_count;
    struct hws_view_line *lines;
    uint32_t line_count;
    struct hws_view_track *tracks; /* ascending number */
    uint32_t track_count;
    struct hws_view_alert *alerts; /* oldest first */
    uint32_t alert_count;
    struct hws_view_sensor *sensors;
    uint32_t sensor_count;
    struct hws_view_share *shares; /* that the agency gives or takes part in */
    uint32_t share_count;
    struct hws_view_alarm *alarms; /* of what is not mended yet, oldest first */
    uint32_t alarm_count;
    double wave_height_m, wind_mps; /* control's, at the middle of the region */
};

/* HWS_ERR_MEMORY; *scene is the caller's to destroy, and outlives the view. */
HWS_MUST_CHECK enum hws_status hws_scene_create(const struct hws_view *view,
                                                struct hws_scene **scene);
void hws_scene_destroy(struct hws_scene *scene);

#endif
