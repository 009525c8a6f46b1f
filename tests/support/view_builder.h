/*
 * Facilitator views made by hand: what a chart or a window is given, without an engine. Capacities
 * are fixed (BUILDER_*_MAX): adding past one is a mistake of the test and stops it.
 */
#ifndef TESTS_SUPPORT_VIEW_BUILDER_H
#define TESTS_SUPPORT_VIEW_BUILDER_H

#include "hawser/exercise/scene.h"

#include <stdint.h>

/* An empty sea, 32 to 37 N and 126 to 133 E, with title and marking, paused at T+01 06:30. It is
 * freed as any other, by hws_scene_destroy. */
struct hws_scene *view_builder_create(void);
/* A copy that shares nothing. */
struct hws_scene *view_builder_copy(const struct hws_scene *view);

/* Under way at 12 kn on course 45 degrees, 150 m; the slot is its place in the view. */
struct hws_view_vessel *view_builder_vessel(struct hws_scene *view, const char *name,
                                            double lat_deg, double lon_deg);
void view_builder_port(struct hws_scene *view, const char *name, double lat_deg, double lon_deg);
void view_builder_station(struct hws_scene *view, const char *name, double lat_deg, double lon_deg);
/* In service, a third of 3 Tbps used. */
struct hws_view_segment *view_builder_segment(struct hws_scene *view, const char *name,
                                              uint32_t system, const struct hws_point *points,
                                              uint32_t point_count);
/* The segment goes out of service. */
struct hws_view_fault *view_builder_fault(struct hws_scene *view, struct hws_view_segment *segment,
                                          struct hws_point place);
void view_builder_zone(struct hws_scene *view, const char *name, const struct hws_point *points,
                       uint32_t point_count);
void view_builder_demand(struct hws_scene *view, const char *from, const char *to,
                         enum hws_demand_class service_class, int64_t wanted_gbps,
                         int64_t served_gbps);
void view_builder_line(struct hws_scene *view, int64_t time_ms, uint32_t importance,
                       const char *text);

/* A busy strait: ports, stations, four systems, a cut, a dragging vessel, `vessel_count` others. */
struct hws_scene *view_builder_strait(uint32_t vessel_count);

#endif
