/*
 * What a seat is shown: plain data with a revision, made by copying, never a window into the
 * engine. This is the facilitator's: the only one with room for the truth. A player's view is
 * another type.
 *
 * A revision is taken from the wire form itself, so it moves with whatever the view shows (its
 * instant, the clock, the pace, every line) and with nothing else: it cannot be forgotten at a
 * place that changes something, and it tells a seat nothing of what is hidden from it. It has no
 * order: an exercise that comes to look as it did has the revision that it had.
 */
#ifndef HAWSER_EXERCISE_VIEW_H
#define HAWSER_EXERCISE_VIEW_H

#include "hawser/core/domain.h"
#include "hawser/core/record_stream.h"
#include "hawser/core/text.h"
#include "hawser/geo/sphere.h"
#include "hawser/maritime/maritime.h"
#include "hawser/telecom/sight.h"
#include "hawser/telecom/telecom.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HWS_VIEW_NAME_MAX 64
#define HWS_VIEW_LINE_MAX 240
/* So small that every reader of JSON takes a revision as a whole number. */
#define HWS_VIEW_REVISION_END (UINT64_C(1) << 48)

struct hws_view_vessel {
    char name[HWS_VIEW_NAME_MAX];
    struct hws_point place;
    double course_deg, speed_kn, length_m;
    uint32_t slot, generation;
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
    enum hws_fault_cause cause;
    int64_t cut_ms;
    double along_km;
    /* What those ashore believe, from HWS_SIGHT_LOCATED on. */
    enum hws_sight sight;
    double believed_km, error_km;
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

/* What does not move, and what anybody may know: every view stands on it. */
struct hws_view_ground {
    struct hws_view_place *ports, *stations, *cities;
    uint32_t port_count, station_count, city_count;
    struct hws_view_zone *zones;
    uint32_t zone_count;
    struct hws_point *points; /* of segments and zones */
    uint32_t point_count;
};

/* The latest records of importance 1 and 2, oldest first, worded. */
struct hws_view_line {
    int64_t time_ms;
    uint32_t importance;
    char text[HWS_VIEW_LINE_MAX];
};

struct hws_facilitator_view {
    uint64_t revision; /* below HWS_VIEW_REVISION_END; equal: the same is shown */
    int64_t epoch_ms, now_ms, end_ms;
    bool running; /* the clock goes on by itself (session) */
    double pace;  /* simulated seconds a second while running */
    char title[HWS_VIEW_LINE_MAX];
    char marking[HWS_VIEW_LINE_MAX];         /* stands on every output */
    struct hws_point south_west, north_east; /* the scenario's region */
    struct hws_view_vessel *vessels;
    uint32_t vessel_count;
    struct hws_view_ground ground;
    struct hws_view_segment *segments;
    uint32_t segment_count;
    struct hws_view_fault *faults; /* open ones */
    uint32_t fault_count;
    struct hws_view_demand *demands;
    uint32_t demand_count;
    struct hws_view_line *lines;
    uint32_t line_count;
    double wave_height_m, wind_mps; /* at the middle of the region */
};

/* What the view takes from whoever runs the exercise, besides the world's state. */
struct hws_view_source {
    struct hws_state state;
    const struct hws_environment *environment;
    enum hws_language language;
    bool running;
    double pace;
    const struct hws_record_stream *records; /* the latest worth showing are worded */
};

#define HWS_VIEW_LINES_MAX 64u

/* HWS_ERR_MEMORY; *view is the caller's to destroy. Never writes to the world. */
HWS_MUST_CHECK enum hws_status hws_facilitator_view_create(const struct hws_view_source *source,
                                                           struct hws_facilitator_view **view);

/* The documented wire form (scenarios/schema/view.schema.json). Freed by the caller with free(). */
HWS_MUST_CHECK enum hws_status hws_facilitator_view_json(const struct hws_facilitator_view *view,
                                                         char **json, size_t *json_size);
void hws_facilitator_view_destroy(struct hws_facilitator_view *view);

#endif
