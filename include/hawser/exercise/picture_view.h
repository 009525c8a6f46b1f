/*
 * What an agency's seat is shown: its own picture, and nothing that it could not know. The type has
 * no place for the truth: no vessel, no other agency's track, no fault that nobody told it of.
 */
#ifndef HAWSER_EXERCISE_PICTURE_VIEW_H
#define HAWSER_EXERCISE_PICTURE_VIEW_H

#include "hawser/exercise/view.h"
#include "hawser/maritime/picture.h"

#define HWS_VIEW_REASONS_MAX 160

struct hws_view_track {
    uint32_t number;              /* T-207: the agency's own */
    char name[HWS_VIEW_NAME_MAX]; /* as told on AIS or read by eye; "" unknown */
    uint32_t mmsi;                /* as told; 0 unknown */
    struct hws_point place;       /* believed */
    double course_deg, speed_kn;
    double error_m;    /* standard deviation of the place */
    double confidence; /* 0 to 1 */
    enum hws_track_state state;
    uint32_t sources; /* bits: HWS_TRACK_SOURCE, HWS_TRACK_SHARED */
    int64_t seen_ms;  /* last report */
    bool alerted;     /* an alert stands on it */
};

struct hws_view_alert {
    uint32_t track_number;
    enum hws_alert_kind kind;
    int64_t raised_ms;
    double score; /* evidence, 0 to 1 */
    char reasons[HWS_VIEW_REASONS_MAX];
    char told_by[HWS_VIEW_NAME_MAX]; /* the agency that shared it; "" its own */
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

struct hws_picture_view {
    uint64_t revision;
    int64_t epoch_ms, now_ms, end_ms;
    char title[HWS_VIEW_LINE_MAX];
    char marking[HWS_VIEW_LINE_MAX]; /* stands on every output */
    char agency[HWS_VIEW_NAME_MAX];
    struct hws_point south_west, north_east;
    struct hws_view_ground ground;
    struct hws_view_track *tracks; /* ascending number */
    uint32_t track_count;
    struct hws_view_alert *alerts; /* oldest first */
    uint32_t alert_count;
    struct hws_view_sensor *sensors; /* the agency's own */
    uint32_t sensor_count;
    struct hws_view_share *shares; /* that it gives or takes part in */
    uint32_t share_count;
};

/* HWS_ERR_MEMORY, or HWS_ERR_RANGE when there is no such agency; *view is the caller's. */
HWS_MUST_CHECK enum hws_status hws_picture_view_create(const struct hws_view_source *source,
                                                       uint32_t agency,
                                                       struct hws_picture_view **view);
void hws_picture_view_destroy(struct hws_picture_view *view);

/* The documented wire form (scenarios/schema/picture.schema.json). Freed by the caller with free().
 */
HWS_MUST_CHECK enum hws_status hws_picture_view_json(const struct hws_picture_view *view,
                                                     char **json, size_t *json_size);

#endif
